//! The page that compares two texts and stands alone: one file, to be sent to governors, read offline, printed.

use serde::Serialize;

use super::changes::{Item, Jump, Named, Renumbered, Telling, Told, tell};
use super::compare::{counts, from_to, in_words};
use super::details::{Detail, details};
use super::parts::{Count, Heading, Notice};
use crate::book::clause::Target;
use crate::compare::{Cause, Comparison};
use crate::site::redline::Leads;
use crate::source::words::capital;

/// What the page tells.
#[derive(Clone, Debug, Serialize)]
pub struct Alone {
    /// What the browser calls it, and the line at the head of each printed page.
    pub title: String,
    /// The stylesheet, which the page carries in itself.
    pub style: String,
    /// The first heading.
    pub heading: Heading,
    /// Where both versions stand.
    pub notices: Vec<Notice>,
    /// How much changed, in sentences.
    pub summary: String,
    /// How much changed, in numbers.
    pub counts: Vec<Count>,
    /// The list of changes.
    pub jump: Vec<Jump>,
    /// Clauses that only have another number.
    pub renumbered: Vec<Renumbered>,
    /// Details that are not the same, where nothing else changed.
    pub details: Vec<Detail>,
    /// The whole text, with the changes in it.
    pub items: Vec<Item>,
}

/// One of the two texts, as people speak of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it is called: "Behaviour policy".
    pub title: Option<String>,
    /// Which text of it, inside a sentence: "the April 2021 version", "draft.md".
    pub sentence: String,
    /// Whose it is.
    pub owner: Owner,
    /// Where it stands.
    pub notice: Option<Notice>,
}

/// Whose text it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
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

/// The page that compares two texts, older first, with everything that is in them.
pub fn alone(comparison: &Comparison, older: &Document, newer: &Document, style: &str) -> Alone {
    let heading = heading(older, newer);
    let [before, after] = names(older, newer);
    let named = |sentence: String| Named { title: capital(&sentence), sentence, page: None };
    let telling = Telling {
        before: named(before),
        after: named(after),
        leads: Leads { before: &address, after: &address },
        causes: tells_causes(comparison, older, newer),
        whole: true,
    };
    let Told { jump, renumbered, items } = tell(comparison, &telling);
    let summary = comparison.summary();
    let same_owner = older.owner == newer.owner;
    Alone {
        title: heading.at.iter().fold(heading.title.clone(), |title, at| format!("{title}, {at}")),
        style: style.to_owned(),
        notices: [older, newer].into_iter().filter(|_| same_owner).filter_map(|text| text.notice.clone()).collect(),
        heading,
        summary: in_words(&summary),
        counts: counts(&summary),
        jump,
        renumbered,
        details: details(comparison),
        items,
    }
}

/// What is compared: "Behaviour policy: what changed from the April 2021 to the April 2023 version", and whose.
pub fn heading(older: &Document, newer: &Document) -> Heading {
    let subject = newer.title.as_ref().or(older.title.as_ref());
    let [before, after] = names(older, newer);
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
        Owner::Anyone => None,
        Owner::Federation(name) => Some(format!("{name}, shared text")),
        Owner::School { name, .. } => Some(name.clone()),
    };
    Heading { title, at, not_yours: None, links: Vec::new() }
}

/// Whether both are the same version, at two schools or at one and as shared.
fn is_one_version(older: &Document, newer: &Document) -> bool {
    older.owner != newer.owner && older.sentence == newer.sentence
}

/// Whether it is worth saying why clauses changed. Within one version the shared text did not.
pub fn tells_causes(comparison: &Comparison, older: &Document, newer: &Document) -> bool {
    !is_one_version(older, newer)
        && comparison.changes.iter().flat_map(|change| &change.causes).any(|cause| *cause != Cause::Central)
}

/// What to call either text so that the two are told apart, inside a sentence.
fn names(older: &Document, newer: &Document) -> [String; 2] {
    let same_owner = older.owner == newer.owner;
    let same_version = is_one_version(older, newer);
    [older, newer].map(|text| match &text.owner {
        _ if same_owner => text.sentence.clone(),
        Owner::Anyone => text.sentence.clone(),
        Owner::Federation(_) if same_version => "the shared text".to_owned(),
        Owner::Federation(_) => format!("the shared text of {}", text.sentence),
        Owner::School { short, .. } if same_version => short.clone(),
        Owner::School { short, .. } => format!("{} at {short}", text.sentence),
    })
}

/// A page that stands alone has nothing beside it to lead to, but for the world.
fn address(target: &Target) -> Option<String> {
    match target {
        Target::Address(address) => Some(address.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    fn text(sentence: &str, owner: Owner) -> Document {
        Document { title: Some("Phones policy".to_owned()), sentence: sentence.to_owned(), owner, notice: None }
    }

    fn elm_hill() -> Owner {
        Owner::School { name: "Elm Hill Primary School".to_owned(), short: "Elm Hill".to_owned() }
    }

    fn larch() -> Owner {
        Owner::Federation("Larch Federation".to_owned())
    }

    #[test]
    fn the_heading_says_what_is_compared_and_whose() {
        let check = |older: Document, newer: Document, title: &str, at: Option<&str>| {
            let heading = heading(&older, &newer);
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
            text("old.md", Owner::Anyone),
            text("new.md", Owner::Anyone),
            "Phones policy: what changed from old.md to new.md",
            None,
        );
        let untitled = |name| Document { title: None, ..text(name, Owner::Anyone) };
        check(untitled("old.md"), untitled("new.md"), "What changed from old.md to new.md", None);
    }

    #[test]
    fn everything_is_there_to_be_read_and_nothing_leads_elsewhere() {
        let nodes = |file: u32, text: &str| read(&Excerpt::rest_of(SourceId(file), text, 0), &Reading::bare()).value;
        let older = "## 1 Aims\n\n1.1 One & all.\n\n1.2 See [clause 1.1](#1.1).\n\n1.3 Three is here.\n\n## 2 Phones\n\n\
            2.1 Phones stay at home.\n";
        let newer = older.replace("at home", "at [home](https://example.org)");
        let comparison = compare(&nodes(0, older), &nodes(1, &newer.replace("stay", "remain")));
        let files = [text("old.md", Owner::Anyone), text("new.md", Owner::Anyone)];
        let page = alone(&comparison, &files[0], &files[1], "");
        let Item::Same { text, href: None, html: Some(html) } = &page.items[0] else {
            panic!("{:?}", page.items[0]);
        };
        assert_eq!(text.replace('\u{a0}', " "), "4 clauses did not change (1 to 1.3)");
        assert!(html.contains("<span class=\"num\">1.1</span> One &amp; all."), "{html}");
        assert!(html.contains("See clause 1.1."), "{html}");
        let Item::Change(view) = &page.items[2] else { panic!("{:?}", page.items[2]) };
        assert!(view.links.is_empty() && view.causes.is_empty());
        assert!(view.redline_html.as_deref().unwrap_or_default().contains("<a href=\"https://example.org\">home</a>"));
    }
}
