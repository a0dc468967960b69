//! A school: its facts, its people, its looks.

use std::borrow::Cow;

use super::approval::Approval;
use super::fact::Facts;
use super::federation::{ByEntry, Contact};
use super::review::ReviewRules;
use super::{Colour, Dated, PartialDate};
use crate::source::{Span, Spanned};

/// What schools/ID/school.yaml says.
#[derive(Clone, Debug)]
pub struct School {
    /// The folder's name, which is the school's address in the site.
    pub id: String,
    /// The full name today: "Elm Hill Primary School".
    pub name: String,
    /// The full names that it has had.
    pub names: Dated<String>,
    /// The short name: "Elm Hill"; the full one unless said.
    pub short: String,
    /// Which ages it teaches.
    pub phase: Option<Phase>,
    /// Tags for clauses that only some schools have.
    pub tags: Vec<Spanned<String>>,
    /// Nothing shared is in force here before.
    pub joined: Option<PartialDate>,
    /// The pages are a record after.
    pub left: Option<PartialDate>,
    /// Where the school's policies are now that it left.
    pub now_at: Option<String>,
    /// Facts, the headteacher among them.
    pub facts: Facts,
    /// The body of its own that stands in the board's place, by the names that it has had.
    pub board: Option<Dated<String>>,
    /// The school's own usual chain.
    pub approval: Option<Approval>,
    /// The school's own rules for reviews.
    pub review: ReviewRules,
    /// Entries of the register that do not apply, and why.
    pub not_needed: ByEntry,
    /// Entries of the register that are covered elsewhere, and where.
    pub covered_by: ByEntry,
    /// Colours and logo.
    pub theme: Theme,
    /// Whom to ask.
    pub contact: Contact,
    /// The school's own website, to which its pages lead back.
    pub website: Option<String>,
    /// A sentence above the list of its policies.
    pub welcome: Option<String>,
    /// Other websites that may show its pages in a frame: "https://www.elm-hill.example".
    pub embed: Vec<String>,
    /// The file.
    pub span: Span,
}

/// Which ages a school teaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nursery.
    Nursery,
    /// Infant.
    Infant,
    /// Junior.
    Junior,
    /// Primary.
    Primary,
    /// Middle.
    Middle,
    /// Secondary.
    Secondary,
    /// Sixth form.
    SixthForm,
    /// All-through.
    AllThrough,
    /// Special.
    Special,
}

impl School {
    /// Whether it has a tag: one of its own, its id, or its phase with hyphens for blanks.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.every_tag().any(|own| own == tag)
    }

    /// Every tag that it has.
    pub fn every_tag(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let phase = Phase::NAMES.iter().find(|(_, phase)| Some(*phase) == self.phase);
        let phase = phase.map(|(word, _)| Cow::Owned(word.replace(' ', "-")));
        let tags = self.tags.iter().map(|tag| Cow::Borrowed(tag.value.as_str()));
        tags.chain([Cow::Borrowed(self.id.as_str())]).chain(phase)
    }
}

impl Phase {
    /// The phases by the words they are typed with.
    pub const NAMES: &'static [(&'static str, Phase)] = &[
        ("nursery", Phase::Nursery),
        ("infant", Phase::Infant),
        ("junior", Phase::Junior),
        ("primary", Phase::Primary),
        ("middle", Phase::Middle),
        ("secondary", Phase::Secondary),
        ("sixth form", Phase::SixthForm),
        ("all-through", Phase::AllThrough),
        ("special", Phase::Special),
    ];
}

/// A school's colours and logo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// The colour of the band at the head of its pages.
    pub accent: Option<Colour>,
    /// The logo's file in the school's folder.
    pub logo: Option<Spanned<String>>,
    /// What the logo says to those who cannot see it; may be empty.
    pub logo_alt: Option<String>,
}
