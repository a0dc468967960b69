//! What people read of a version besides its text: its title, who looks after it, its dates, its steps, its attachments. Told
//! beside the changes, since governors ratify these too.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::book::PartialDate;
use crate::edition::Standing;
use crate::source::words::count;

/// What people read of one version, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Each by its name, in the order in which they are told.
    pub words: Vec<(String, String)>,
    /// The files beside the text.
    pub attachments: Vec<AttachedFile>,
    /// From where they are known.
    pub from: KnownFrom,
}

/// From where particulars are known: those of two texts can be compared where it is the same; else their titles alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KnownFrom {
    /// A title is all that there is.
    #[default]
    Title,
    /// Front matter, by its keys.
    FrontMatter,
    /// A version's life at a school.
    Life,
}

/// A file beside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedFile {
    /// What it is called.
    pub title: String,
    /// Its name.
    pub file: String,
}

/// A particular that is not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedParticular {
    /// What it is: "Next review".
    pub name: String,
    /// What it was; nothing where there was none.
    pub was: String,
    /// What it is; nothing where there is none any more.
    pub now: String,
}

impl Particulars {
    /// Those of a version at a school.
    pub fn of(standing: &Standing<'_>) -> Self {
        let mut words: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, said: Option<String>| words.extend(said.map(|said| (name.to_owned(), said)));
        let date = |date: Option<PartialDate>| date.map(|date| date.to_string());
        add(TITLE, Some(standing.title.to_string()));
        add("Summary", standing.summary.as_deref().map(str::to_owned));
        add("Looked after by", standing.owner.as_ref().map(|owner| owner.value.to_string()));
        add("For", standing.audience.as_ref().map(|audience| audience.value.to_string()));
        let chain: Vec<String> =
            standing.approval.value.iter().map(|body| standing.read(&body.value).into_owned()).collect();
        add("Approved by", (!chain.is_empty()).then(|| chain.join(", then ")));
        for (place, step) in standing.approved.value.iter().enumerate() {
            let usual = if standing.is_deciding(place) { "Adopted" } else { "Approved" };
            let name = format!("{}: {}", step.verb.as_deref().unwrap_or(usual), standing.taken_by(step));
            let minute = step.minute.as_ref().map(|minute| format!("minute {minute}"));
            let said: Vec<String> = date(step.on).into_iter().chain(minute).collect();
            add(&name, (!said.is_empty()).then(|| said.join(", ")));
        }
        let adopted = standing.adopted.filter(|_| standing.decided().is_none());
        add("Adopted", date(adopted.map(|adopted| adopted.value)));
        add("In force from", date(standing.in_force_from));
        add("With effect from", date(standing.with_effect_from()));
        add("Next review", date(standing.review.due.map(|due| due.value)));
        let attachments = standing.attachments().iter().map(|attachment| AttachedFile {
            title: standing.read(&attachment.title).into_owned(),
            file: attachment.file.value.clone(),
        });
        Self { words, attachments: attachments.collect(), from: KnownFrom::Life }
    }

    /// That of a text of which the title alone is known.
    pub fn titled(title: &str) -> Self {
        Self { words: vec![(TITLE.to_owned(), title.to_owned())], ..Self::default() }
    }

    /// Those of a file: its title, and what its front matter gives, by its keys, as they are typed.
    pub fn of_file(title: Option<&str>, front_matter: &str) -> Self {
        let mut given = Self::of_front_matter(front_matter);
        given.words.retain(|(key, _)| key != "title");
        given.words.splice(0..0, title.map(|title| (TITLE.to_owned(), title.to_owned())));
        given
    }

    fn of_front_matter(typed: &str) -> Self {
        let mut words: Vec<(String, String)> = Vec::new();
        for line in typed.lines().filter(|line| !line.trim().is_empty() && line.trim_end() != "---") {
            let is_key = !line.starts_with([' ', '\t', '-', '#']);
            match (line.split_once(':'), words.last_mut()) {
                (Some((key, said)), _) if is_key => words.push((key.trim().to_owned(), said.trim().to_owned())),
                (_, Some((_, said))) if !line.trim_start().starts_with('#') => {
                    *said = format!("{said} {}", line.trim()).trim().to_owned();
                }
                _ => {}
            }
        }
        Self { words, attachments: Vec::new(), from: KnownFrom::FrontMatter }
    }

    /// Those that can be compared with another's.
    fn beside(&self, other: &Self) -> Cow<'_, Self> {
        if self.from == other.from {
            return Cow::Borrowed(self);
        }
        let title = self.words.iter().filter(|(name, _)| name == TITLE).cloned().collect();
        Cow::Owned(Self { words: title, ..Self::default() })
    }
}

const TITLE: &str = "Title";

/// What is not the same, in the order of the newer.
pub fn changed(older: &Particulars, newer: &Particulars) -> Vec<ChangedParticular> {
    let (older, newer) = (&*older.beside(newer), &*newer.beside(older));
    fn all<'p>(of: &'p Particulars, name: &str) -> impl Iterator<Item = &'p str> {
        of.words.iter().filter(move |(known, _)| known == name).map(|(_, said)| said.as_str())
    }
    let said = |of: &Particulars, name: &str| all(of, name).collect::<Vec<_>>().join("; ");
    let mut told = BTreeSet::new();
    let names = newer.words.iter().chain(&older.words).map(|(name, _)| name.as_str());
    let differing = names.filter(|name| told.insert(*name) && !all(older, name).eq(all(newer, name)));
    let mut changed: Vec<ChangedParticular> = differing
        .map(|name| ChangedParticular { name: name.to_owned(), was: said(older, name), now: said(newer, name) })
        .collect();
    let mut left: Vec<&AttachedFile> = newer.attachments.iter().collect();
    for was in &older.attachments {
        let found = left.iter().position(|is| is.file == was.file).or(left.iter().position(|is| is.title == was.title));
        let now = found.map(|found| left.remove(found));
        if now != Some(was) {
            changed.push(ChangedParticular {
                name: "Attachment".to_owned(),
                was: was.said(),
                now: now.map(AttachedFile::said).unwrap_or_default(),
            });
        }
    }
    changed.extend(left.into_iter().map(|is| ChangedParticular {
        name: "Attachment".to_owned(),
        was: String::new(),
        now: is.said(),
    }));
    changed
}

impl AttachedFile {
    fn said(&self) -> String {
        format!("{} ({})", self.title, self.file)
    }
}

/// What was looked at of two versions: "the title and the details", "2 attachments".
pub fn looked_at(older: &Particulars, newer: &Particulars) -> Vec<String> {
    let (older, newer) = (&*older.beside(newer), &*newer.beside(older));
    let attachments = older.attachments.len().max(newer.attachments.len());
    let names = || older.words.iter().chain(&newer.words).map(|(name, _)| name.as_str());
    let words = match (names().any(|name| name == TITLE), names().any(|name| name != TITLE)) {
        (true, true) => Some("the title and the details"),
        (true, false) => Some("the title"),
        (false, true) => Some("the details"),
        (false, false) => None,
    };
    let attachments = (attachments > 0).then(|| count(attachments, "attachment", "attachments"));
    attachments.into_iter().chain(words.map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(words: &[(&str, &str)], files: &[(&str, &str)]) -> Particulars {
        let own = |(one, two): &(&str, &str)| ((*one).to_owned(), (*two).to_owned());
        let file = |(title, file): &(&str, &str)| AttachedFile { title: (*title).to_owned(), file: (*file).to_owned() };
        Particulars {
            words: words.iter().map(own).collect(),
            attachments: files.iter().map(file).collect(),
            from: KnownFrom::Life,
        }
    }

    #[test]
    fn what_is_not_the_same_is_told_with_what_it_was() {
        let older = with(&[("Title", "Sheds"), ("Next review", "May 2026"), ("For", "staff")], &[("Plan", "plan.pdf")]);
        let newer = with(
            &[("Title", "Sheds"), ("Next review", "May 2027")],
            &[("Plan of the yard", "plan.pdf"), ("Form", "form.pdf")],
        );
        let told: Vec<String> =
            changed(&older, &newer).iter().map(|one| format!("{}: {} > {}", one.name, one.was, one.now)).collect();
        assert_eq!(
            told,
            [
                "Next review: May 2026 > May 2027",
                "For: staff > ",
                "Attachment: Plan (plan.pdf) > Plan of the yard (plan.pdf)",
                "Attachment:  > Form (form.pdf)",
            ]
        );
        assert_eq!(changed(&older, &older), []);
        assert_eq!(looked_at(&older, &newer), ["2\u{a0}attachments", "the title and the details"]);
    }

    #[test]
    fn front_matter_is_read_by_its_keys() {
        let read = Particulars::of_front_matter(
            "---\ntitle: Sheds\n# a remark\nadopted: 1 May 2025\napproved:\n  - by: Head\n    on: 1 May\n---\n",
        );
        let expected =
            with(&[("title", "Sheds"), ("adopted", "1 May 2025"), ("approved", "- by: Head on: 1 May")], &[]);
        assert_eq!(read.words, expected.words);
    }
}
