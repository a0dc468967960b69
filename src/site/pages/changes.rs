//! What a page receives of a comparison: the list of changes, each change between what stands around it, and the clauses that
//! only have another number.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::parts::{Link, Tag};
use crate::redline::particulars::{ChangedParticular, ForeignTitle};
use crate::site::html::{Html, fill};

/// The changes as a page shows them.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Clauses that only have another number.
    pub renumbered: Vec<Renumbered>,
    /// Clauses in which nothing but names was replaced, as throughout.
    pub renamed: Vec<Renamed>,
    /// The changes with what stands around them.
    pub items: Vec<ShownRow>,
}

/// A clause in which nothing but names was replaced, as throughout.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Renamed {
    /// What it is called.
    pub text: String,
    /// Where to read it, if its text has a page.
    pub href: Option<String>,
}

/// What stands in a comparison, one after the other.
#[derive(Clone, Debug)]
pub enum ShownRow {
    /// The heading under which what follows stands.
    Where {
        /// Its words.
        text: String,
    },
    /// A clause that did not change, beside one that did; or where a clause was that is elsewhere now.
    Context {
        /// Its number.
        reference: Option<String>,
        /// Its words.
        html: Html,
        /// Its address on the page, where something leads to it.
        anchor: Option<String>,
    },
    /// Clauses in a row that did not change.
    Same {
        /// How many, and which.
        text: String,
        /// Where to read them.
        href: Option<String>,
        /// What they say, on a page that has no other beside it.
        html: Option<Html>,
    },
    /// A change.
    Change(Box<ChangeView>),
}

/// A change of a clause, or of clauses that came or went together.
#[derive(Clone, Debug)]
pub struct ChangeView {
    /// The one word for it.
    pub kind: &'static str,
    /// The clause's reference, empty for a table's row; `None` for what differs besides the clauses.
    pub reference: Option<String>,
    /// Its address on the page.
    pub anchor: String,
    /// What the clause is called.
    pub heading: String,
    /// The words of the heading above it, where it is called by its number alone.
    pub about: Option<String>,
    /// The words for what happened.
    pub tags: Vec<Tag>,
    /// Why it happened.
    pub causes: Vec<&'static str>,
    /// What happened, in sentences.
    pub sentences_html: Vec<Html>,
    /// The one version that has it, of what came or went: "Only in the April 2023 version".
    pub only: Option<String>,
    /// Its words.
    pub words: Option<Arc<ChangeWords>>,
    /// What both texts without marks are called.
    pub clean: Option<Clean>,
    /// Where to read the clause in either version.
    pub links: Vec<Link>,
    /// The address of the next change.
    pub next: Option<String>,
    /// What happened, if that is short to say, for the list of changes.
    pub brief: String,
}

/// The words of a change.
#[derive(Clone, Debug)]
pub struct ChangeWords {
    /// With what was done to them.
    pub redline_html: Html,
    /// The older and the newer, without marks, where there are both.
    pub sides_html: Option<[Html; 2]>,
}

/// What both texts of a change are called, each to be read alone.
#[derive(Clone, Debug)]
pub struct Clean {
    /// "Read clause 4.2 without marking".
    pub summary: String,
    /// The name of the older version.
    pub before_title: String,
    /// The name of the newer version.
    pub after_title: String,
}

/// Something else that people read of two versions, where it is not the same.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ParticularRow {
    /// What it is.
    pub name: String,
    /// What it was; empty where there was none.
    pub was_html: Html,
    /// What it is; empty where there is none.
    pub now_html: Html,
    /// That an attached file of the same name is another one now, in a sentence; it is all there is to say where `was_html` is
    /// `now_html`.
    pub another_file_html: Option<Html>,
}

impl From<ChangedParticular> for ParticularRow {
    fn from(ChangedParticular { name, was, now, another_file, foreign }: ChangedParticular) -> Self {
        let html = |words: &str| in_their_languages(words, &foreign);
        Self { name, was_html: html(&was), now_html: html(&now), another_file_html: another_file.as_deref().map(html) }
    }
}

/// Words in which titles in other languages say which language that is.
fn in_their_languages(words: &str, foreign: &[ForeignTitle]) -> Html {
    let found = foreign.iter().find_map(|foreign| Some((foreign, words.split_once(&foreign.title)?)));
    match found {
        Some((ForeignTitle { title, lang }, (before, after))) => {
            fill("{}<span lang=\"{}\">{}</span>{}", &[&before, lang, title, &after])
        }
        None => Html::text(words),
    }
}

/// A clause that only has another number.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Renumbered {
    /// What it was called.
    pub was: String,
    /// What it is called now.
    pub now: String,
    /// Its first words.
    pub title: Option<String>,
    /// Where to read it, if that is elsewhere.
    pub href: Option<String>,
}
