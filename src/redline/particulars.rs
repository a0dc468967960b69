//! What people read of a version besides its text: its title, who looks after it, its dates, its steps, its attachments. Told
//! beside the changes, since governors ratify these too.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::book::languages::language_of_title;
use crate::book::version::{Attachment, BasedOn};
use crate::book::{LooseAttachment, LooseDetails, PartialDate, loose_details};
use crate::compare::ContentOf;
use crate::edition::{SharedStanding, Standing};
use crate::source::Content;
use crate::source::words::{count, list};

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

/// From where particulars are known: those of two texts can be compared where it is the same; else their titles alone, and
/// what is attached where both are in a book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KnownFrom {
    /// A title is all that there is.
    #[default]
    Title,
    /// Front matter, by its keys.
    FrontMatter,
    /// What the schools of a federation share.
    Shared,
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
    /// The language that it is in, where that is said.
    pub language: Option<String>,
    /// What it holds, where that is known.
    pub holds: Option<Content>,
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
    /// That a file of the same name holds something else, in a sentence.
    pub another_file: Option<String>,
    /// The titles in these words that are in another language.
    pub foreign: Vec<ForeignTitle>,
}

/// A title in another language than English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignTitle {
    /// The title.
    pub title: String,
    /// Its language, as browsers name it.
    pub lang: &'static str,
}

impl Particulars {
    /// Those of a version at a school; what its files hold is handed in.
    pub fn of(standing: &Standing<'_>, holds: &ContentOf<'_>) -> Self {
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
        add("Based on", standing.based_on().map(based_on));
        let attachments = standing.attachments().iter().map(|attachment| AttachedFile {
            title: standing.read(&attachment.title).into_owned(),
            ..AttachedFile::of(attachment)
        });
        Self { words, attachments: attachments.collect(), from: KnownFrom::Life }.holding(holds)
    }

    /// Those of a version as the schools share it.
    pub fn of_shared(standing: &SharedStanding<'_>) -> Self {
        let mut words = vec![(TITLE.to_owned(), standing.title.to_string())];
        let mut add =
            |name: &str, said: Option<&str>| words.extend(said.map(|said| (name.to_owned(), said.to_owned())));
        add("Summary", standing.summary.as_deref());
        add("Looked after by", standing.owner.as_ref().map(|owner| &*owner.value));
        add("For", standing.audience.as_ref().map(|audience| &*audience.value));
        let attachments = standing
            .attachments()
            .map(|(title, attachment)| AttachedFile { title: title.into_owned(), ..AttachedFile::of(attachment) });
        Self { words, attachments: attachments.collect(), from: KnownFrom::Shared }
    }

    /// The same with what the files hold.
    pub fn holding(mut self, holds: &ContentOf<'_>) -> Self {
        for attachment in &mut self.attachments {
            attachment.holds = holds(&attachment.file);
        }
        self
    }

    /// Those of a text of which the title alone is known.
    pub fn titled(title: &str) -> Self {
        Self { words: vec![(TITLE.to_owned(), title.to_owned())], ..Self::default() }
    }

    /// Those of a file: its title, and what its front matter gives, by its keys.
    pub fn of_file(title: Option<&str>, front_matter: &str) -> Self {
        let mut given = Self::of_front_matter(front_matter);
        given.words.retain(|(key, _)| key != "title");
        given.words.splice(0..0, title.map(|title| (TITLE.to_owned(), title.to_owned())));
        given
    }

    fn of_front_matter(front_matter: &str) -> Self {
        let lines = || front_matter.split_inclusive('\n').filter(|line| line.trim_end() != "---");
        let LooseDetails { words, attachments } = loose_details(&lines().collect::<String>())
            .unwrap_or_else(|| LooseDetails { words: as_typed(lines()), ..LooseDetails::default() });
        let attached = |LooseAttachment { title, file, language }| AttachedFile { title, file, language, holds: None };
        Self { words, attachments: attachments.into_iter().map(attached).collect(), from: KnownFrom::FrontMatter }
    }

    /// Those that can be compared with another's.
    fn beside(&self, other: &Self) -> Cow<'_, Self> {
        if self.from == other.from {
            return Cow::Borrowed(self);
        }
        let are_in_a_book = [self, other].iter().all(|of| matches!(of.from, KnownFrom::Shared | KnownFrom::Life));
        let title = self.words.iter().filter(|(name, _)| name == TITLE).cloned().collect();
        let attachments = if are_in_a_book { self.attachments.clone() } else { Vec::new() };
        Cow::Owned(Self { words: title, attachments, from: self.from })
    }
}

/// The document that a version follows, as its page names it, with its address.
fn based_on(based: &BasedOn) -> String {
    let BasedOn { name, publisher, url, date, as_it_stands, agreed_with, may_change: _ } = based;
    let agreed = (!agreed_with.is_empty()).then(|| format!("agreed with {}", list(agreed_with)));
    let as_it_stands = as_it_stands.then(|| "may only be adopted as it stands".to_owned());
    let date = date.map(|date| date.to_string());
    let more = [publisher.clone(), date, agreed, as_it_stands, url.clone()].into_iter().flatten();
    std::iter::once(name.clone()).chain(more).collect::<Vec<_>>().join(", ")
}

/// The lines of what is no YAML, by what seem to be its keys.
fn as_typed<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<(String, String)> {
    let mut words: Vec<(String, String)> = Vec::new();
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let is_key = !line.starts_with([' ', '\t', '-', '#']);
        match (line.split_once(':'), words.last_mut()) {
            (Some((key, said)), _) if is_key => words.push((key.trim().to_owned(), said.trim().to_owned())),
            (_, Some((_, said))) if !line.trim_start().starts_with('#') => {
                *said = format!("{said} {}", line.trim()).trim().to_owned();
            }
            _ => {}
        }
    }
    words
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
    let words = differing.map(|name| ChangedParticular {
        name: name.to_owned(),
        was: said(older, name),
        now: said(newer, name),
        another_file: None,
        foreign: Vec::new(),
    });
    let mut changed: Vec<ChangedParticular> = words.collect();
    changed.extend(attachments(&older.attachments, &newer.attachments));
    changed
}

/// Attached files that came, went, or are called otherwise or hold something else now. A file goes on in that of its name, else
/// in that of its title, else in that which holds the same.
fn attachments(older: &[AttachedFile], newer: &[AttachedFile]) -> Vec<ChangedParticular> {
    let mut left: Vec<&AttachedFile> = newer.iter().collect();
    let changed = |was: Option<&AttachedFile>, now: Option<&AttachedFile>| ChangedParticular {
        name: "Attachment".to_owned(),
        was: was.map(AttachedFile::said).unwrap_or_default(),
        now: now.map(AttachedFile::said).unwrap_or_default(),
        another_file: was.zip(now).and_then(|(was, now)| was.another_file(now)),
        foreign: [was, now].into_iter().flatten().filter_map(AttachedFile::foreign).collect(),
    };
    let mut told = Vec::new();
    for was in older {
        let same: [&dyn Fn(&AttachedFile) -> bool; 3] =
            [&|is| is.file == was.file, &|is| is.title == was.title, &|is| is.holds.is_some() && is.holds == was.holds];
        let found = same.iter().find_map(|same| left.iter().position(|is| same(is)));
        let now = found.map(|found| left.remove(found));
        if !now.is_some_and(|now| was.reads_as(now)) {
            told.push(changed(Some(was), now));
        }
    }
    told.extend(left.into_iter().map(|is| changed(None, Some(is))));
    told
}

impl AttachedFile {
    /// A file as its version names it.
    fn of(attachment: &Attachment) -> Self {
        let Attachment { title, file, language } = attachment;
        Self { title: title.clone(), file: file.value.clone(), language: language.clone(), holds: None }
    }

    fn said(&self) -> String {
        match &self.language {
            Some(language) => format!("{} ({}, in {language})", self.title, self.file),
            None => format!("{} ({})", self.title, self.file),
        }
    }

    fn foreign(&self) -> Option<ForeignTitle> {
        let lang = language_of_title(&self.title, self.language.as_deref())?;
        Some(ForeignTitle { title: self.title.clone(), lang })
    }

    /// Whether both hold the same; known by their names where it is not known what they hold.
    fn holds_the_same(&self, other: &Self) -> bool {
        match (self.holds, other.holds) {
            (Some(one), Some(two)) => one == two,
            _ => self.file == other.file,
        }
    }

    /// Whether people who read of it get the same, whatever its name.
    fn reads_as(&self, other: &Self) -> bool {
        self.title == other.title && self.language == other.language && self.holds_the_same(other)
    }

    /// What is said where the names do not say that a file is another one.
    fn another_file(&self, now: &Self) -> Option<String> {
        if self.file != now.file || self.holds_the_same(now) {
            return None;
        }
        Some(match self.said() == now.said() {
            true => format!(
                "The attached file ‘{}’ ({}) is another one now; its title did not change.",
                now.title, now.file
            ),
            false => format!("The file {} is another one now.", now.file),
        })
    }
}

/// What was looked at of two versions: "2 attachments", "the title", "the details".
pub fn looked_at(older: &Particulars, newer: &Particulars) -> Vec<String> {
    let (older, newer) = (&*older.beside(newer), &*newer.beside(older));
    let attachments = older.attachments.len().max(newer.attachments.len());
    let names = || older.words.iter().chain(&newer.words).map(|(name, _)| name.as_str());
    let title = names().any(|name| name == TITLE).then(|| "the title".to_owned());
    let details = names().any(|name| name != TITLE).then(|| "the details".to_owned());
    let attachments = (attachments > 0).then(|| count(attachments, "attachment", "attachments"));
    attachments.into_iter().chain(title).chain(details).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Asset, Contents};

    fn with(words: &[(&str, &str)], files: &[(&str, &str)]) -> Particulars {
        let own = |(one, two): &(&str, &str)| ((*one).to_owned(), (*two).to_owned());
        let file = |(title, file): &(&str, &str)| AttachedFile {
            title: (*title).to_owned(),
            file: (*file).to_owned(),
            language: None,
            holds: None,
        };
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
        assert_eq!(looked_at(&older, &newer), ["2\u{a0}attachments", "the title", "the details"]);
    }

    #[test]
    fn front_matter_is_read_by_its_keys() {
        let read = Particulars::of_front_matter(
            "---\ntitle: Sheds\n# a remark\nadopted: 1 May 2025\napproved:\n  - by: Head\n    on: 1 May\n---\n",
        );
        let expected = with(&[("title", "Sheds"), ("adopted", "1 May 2025"), ("approved", "by: Head, on: 1 May")], &[]);
        assert_eq!(read.words, expected.words);
        let typed = Particulars::of_front_matter("---\ntitle: [Sheds\nadopted: 1 May\n  2025\n---\n");
        let expected = with(&[("title", "[Sheds"), ("adopted", "1 May 2025")], &[]);
        assert_eq!(typed.words, expected.words, "as it is typed where it is no YAML");
    }

    /// Attached files, each with its title, its name and what it holds.
    fn check(older: &[(&str, &str, &str)], newer: &[(&str, &str, &str)], expected: &[&str]) {
        let asset = |text: &str| Asset { bytes: text.as_bytes().into() };
        let all = older.iter().chain(newer).map(|(.., text)| ((*text).to_owned(), asset(text)));
        let contents = Contents::of(&all.collect());
        let side = |files: &[(&str, &str, &str)]| {
            let named: Vec<(&str, &str)> = files.iter().map(|(title, file, _)| (*title, *file)).collect();
            let text = |file: &str| files.iter().find(|(_, name, _)| *name == file).map(|(.., text)| *text);
            with(&[], &named).holding(&|file| contents.at(text(file)?))
        };
        let told = changed(&side(older), &side(newer)).into_iter();
        let told: Vec<String> =
            told.map(|one| one.another_file.unwrap_or(format!("{} > {}", one.was, one.now))).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn attached_files_are_compared_by_what_they_hold() {
        let form = ("Booking form", "form.pdf", "a form");
        check(&[form], &[form], &[]);
        check(&[form], &[("Booking form", "2025/form.pdf", "a form")], &[]);
        check(
            &[form],
            &[("Booking form", "form.pdf", "another form")],
            &["The attached file ‘Booking form’ (form.pdf) is another one now; its title did not change."],
        );
        check(&[form], &[("Form for halls", "form.pdf", "another form")], &["The file form.pdf is another one now."]);
        check(
            &[form],
            &[("Booking form", "form-2.pdf", "another form")],
            &["Booking form (form.pdf) > Booking form (form-2.pdf)"],
        );
        check(
            &[("Map", "map.pdf", "a map"), form],
            &[form, ("Plan", "plan.pdf", "a map")],
            &["Map (map.pdf) > Plan (plan.pdf)"],
        );
    }
}
