//! The same texts as tools have them that know no schools: one file for each version at each school, facts put in.

use crate::Size;
use crate::policy::{PolicyText, id, title};
use crate::school::School;

/// One version as one school has it.
pub(crate) struct Edition {
    /// The school's folder.
    pub(crate) school: String,
    /// The name of its file, without an ending.
    pub(crate) name: String,
    /// What its page is called.
    pub(crate) title: String,
    /// The school's name, when it adopted the version, when it looks at it again.
    pub(crate) details: [(&'static str, String); 3],
    /// Its words.
    pub(crate) text: String,
}

/// Every edition, made as it is asked for.
pub(crate) fn editions(size: Size) -> impl Iterator<Item = Edition> {
    (0..size.policies).flat_map(move |policy| {
        let texts = PolicyText::of_versions(policy, size.versions);
        (0..size.schools).flat_map(move |number| {
            let school = School::new(number);
            let of_school = |(version, text)| edition(&school, policy, (version, size.versions), text);
            texts.iter().enumerate().map(of_school).collect::<Vec<_>>()
        })
    })
}

fn edition(school: &School, policy: usize, (version, versions): (usize, usize), text: &PolicyText) -> Edition {
    let (adopted, review) = school.days(policy, version, versions);
    let words = text.markdown(school.local(policy, version, versions).as_ref());
    Edition {
        school: school.id.clone(),
        name: format!("{}-v{}", id(policy), version + 1),
        title: format!("{}, version {}", title(policy), version + 1),
        details: [("school", school.name.clone()), ("adopted", adopted), ("review", review)],
        text: school.fill(&words),
    }
}
