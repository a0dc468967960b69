//! The two texts as people speak of them: which they are, whose, and what a comparison of them is called.

use super::called::Called;
use super::particulars::Particulars;
use super::report::WhyTold;
use super::titles::PolicyTitles;
use crate::compare::{Cause, Change, Comparison};
use crate::source::words::{capital, whose};

/// One of the two texts, as people speak of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it is called: "Behaviour policy".
    pub title: Option<String>,
    /// Which text of it, inside a sentence: "the April 2021 version", "draft.md".
    pub sentence: String,
    /// Whose it is.
    pub owner: TextOwner,
    /// What people read of it besides the text.
    pub particulars: Particulars,
    /// What the policies are called that it may lead to.
    pub titles: PolicyTitles,
}

/// Whose text it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOwner {
    /// That of whoever has the file.
    Anyone,
    /// The federation's, shared by all its schools; its name.
    Federation(String),
    /// A school's.
    School {
        /// "Elm Hill Primary School".
        name: String,
        /// "Elm Hill".
        short: String,
    },
}

/// What a comparison is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The texts.
    pub title: String,
    /// Whose they are, if both are of one.
    pub at: Option<String>,
}

/// What is compared: "Behaviour policy: what changed from the April 2021 to the April 2023 version", and whose.
pub fn title(older: &Document, newer: &Document) -> Title {
    let subject = newer.title.as_ref().or(older.title.as_ref());
    let [before, after] = told_apart(older, newer);
    let what = match older.owner == newer.owner {
        true => format!("what changed {}", from_to(&before, &after)),
        false => format!("from {before} to {after}"),
    };
    let title = match subject {
        Some(subject) if is_one_version(older, newer) => {
            format!("{subject}, {}: {what}", newer.sentence.trim_start_matches("the "))
        }
        Some(subject) => format!("{subject}: {what}"),
        None => capital(&what),
    };
    let at = match &newer.owner {
        _ if older.owner != newer.owner => None,
        TextOwner::Anyone => None,
        TextOwner::Federation(name) => Some(format!("{name}, shared text")),
        TextOwner::School { name, .. } => Some(name.clone()),
    };
    Title { title, at }
}

/// Whether both are the same version, at two schools or at one and as shared.
fn is_one_version(older: &Document, newer: &Document) -> bool {
    older.owner != newer.owner && older.sentence == newer.sentence
}

/// Whether it is worth saying why clauses changed. Within one version the shared text did not.
pub fn why(comparison: &Comparison, older: &Document, newer: &Document) -> WhyTold {
    let is_of_school =
        |change: &Change| change.causes.iter().any(|cause| *cause != Cause::Central) || change.reason_changed();
    match older.owner == newer.owner {
        _ if is_one_version(older, newer) || !comparison.changes.iter().any(|change| is_of_school(change)) => {
            WhyTold::Untold
        }
        true if matches!(older.owner, TextOwner::School { .. }) => WhyTold::OfOneSchool,
        _ => WhyTold::Told,
    }
}

/// What those are called that a comparison of both speaks of. Policies are known where one of the two stands in a book.
pub fn called(older: &Document, newer: &Document) -> Called {
    let known = [newer, older].into_iter().find(|text| !text.titles.is_empty());
    let policies = known.map(|text| text.titles.clone()).unwrap_or_default();
    match &newer.owner {
        TextOwner::School { short, .. } => Called { whose: whose(short), policies, ..Called::default() },
        _ => Called { policies, ..Called::default() },
    }
}

/// What to call either text so that the two are told apart, inside a sentence.
pub fn told_apart(older: &Document, newer: &Document) -> [String; 2] {
    let same_owner = older.owner == newer.owner;
    let same_version = is_one_version(older, newer);
    [older, newer].map(|text| match &text.owner {
        _ if same_owner => text.sentence.clone(),
        TextOwner::Anyone => text.sentence.clone(),
        TextOwner::Federation(_) if same_version => "the shared text".to_owned(),
        TextOwner::Federation(_) => format!("the shared text of {}", text.sentence),
        TextOwner::School { short, .. } if same_version => short.clone(),
        TextOwner::School { short, .. } => format!("{} at {short}", text.sentence),
    })
}

/// "from the April 2021 to the April 2023 version".
pub fn from_to(older: &str, newer: &str) -> String {
    let is_by_month = |name: &str| name.starts_with("the ") && name.ends_with(" version");
    match older.strip_suffix(" version") {
        Some(from) if is_by_month(older) && is_by_month(newer) => format!("from {from} to {newer}"),
        _ => format!("from {older} to {newer}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(sentence: &str, owner: TextOwner) -> Document {
        Document {
            title: Some("Phones policy".to_owned()),
            sentence: sentence.to_owned(),
            owner,
            particulars: Particulars::default(),
            titles: PolicyTitles::default(),
        }
    }

    fn elm_hill() -> TextOwner {
        TextOwner::School { name: "Elm Hill Primary School".to_owned(), short: "Elm Hill".to_owned() }
    }

    fn larch() -> TextOwner {
        TextOwner::Federation("Larch Federation".to_owned())
    }

    #[test]
    fn the_heading_says_what_is_compared_and_whose() {
        let check = |older: Document, newer: Document, title: &str, at: Option<&str>| {
            let heading = super::title(&older, &newer);
            assert_eq!((heading.title.as_str(), heading.at.as_deref()), (title, at));
        };
        let (april, may) = ("the April 2021 version", "the May 2023 version");
        check(
            text(april, elm_hill()),
            text(may, elm_hill()),
            "Phones policy: what changed from the April 2021 to the May 2023 version",
            Some("Elm Hill Primary School"),
        );
        check(
            text(april, larch()),
            text(may, larch()),
            "Phones policy: what changed from the April 2021 to the May 2023 version",
            Some("Larch Federation, shared text"),
        );
        check(
            text(april, larch()),
            text(april, elm_hill()),
            "Phones policy, April 2021 version: from the shared text to Elm Hill",
            None,
        );
        check(
            text(april, larch()),
            text(may, elm_hill()),
            "Phones policy: from the shared text of the April 2021 version to the May 2023 version at Elm Hill",
            None,
        );
        check(
            text("old.md", TextOwner::Anyone),
            text("new.md", TextOwner::Anyone),
            "Phones policy: what changed from old.md to new.md",
            None,
        );
        let untitled = |name| Document { title: None, ..text(name, TextOwner::Anyone) };
        check(untitled("old.md"), untitled("new.md"), "What changed from old.md to new.md", None);
    }
}
