//! Facts: the words that a policy leaves to each school.

use std::collections::{BTreeMap, BTreeSet};

use super::Dated;
use crate::source::Span;
use crate::source::words::capital;

/// Facts by their dotted names, `safeguarding_lead.phone` under its first part: `safeguarding_lead`.
///
/// A fact is one word or a few (`pupils: children`), or several named parts (`headteacher: {title, name}`), and either
/// can change with time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The facts, by name.
    pub facts: BTreeMap<String, Fact>,
    /// Names of facts that stand here and could not be read, which has been told.
    pub unread: BTreeSet<String>,
    /// Whether any fact may stand here, since part of the file could not be read, which has been told.
    pub is_partial: bool,
}

impl Facts {
    /// Whether a fact may stand here that could not be read.
    pub fn may_hold(&self, name: &str) -> bool {
        self.is_partial || self.unread.contains(name)
    }
}

/// One fact and where it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its value on each day.
    pub value: Dated<FactValue>,
    /// Where its name is written.
    pub span: Span,
}

/// What a fact says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// Plain words, put in as they are.
    Words(String),
    /// Named parts, used as `fact.part`.
    Parts(BTreeMap<String, String>),
}

impl FactValue {
    /// The words under a part's name; `None` asks for the whole fact.
    pub fn words(&self, part: Option<&str>) -> Option<&str> {
        match (self, part) {
            (Self::Words(words), None) => Some(words),
            (Self::Parts(parts), Some(part)) => parts.get(part).map(String::as_str),
            _ => None,
        }
    }
}

/// What `{{ pupils | capitalize }}` does to a value before it is put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// First letter large.
    Capitalize,
    /// All letters large.
    Upper,
    /// All letters small.
    Lower,
}

impl Filter {
    /// The filters by the names they are typed with.
    pub const NAMES: &'static [(&'static str, Filter)] =
        &[("capitalize", Filter::Capitalize), ("upper", Filter::Upper), ("lower", Filter::Lower)];

    /// The value with the filter applied.
    pub fn apply(self, value: &str) -> String {
        match self {
            Self::Upper => value.to_uppercase(),
            Self::Lower => value.to_lowercase(),
            Self::Capitalize => capital(value),
        }
    }
}
