//! How a text is to be read: strictly as a policy of a book, or as whatever it is.

use crate::book::Reserved;
use crate::book::markdown::Strictness;
use crate::book::version::Numbering;

/// How a text is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    pub(super) strictness: Strictness,
    pub(super) numbering: Numbering,
    /// A few clauses of a policy rather than all of it: its labels need no section above them.
    pub(super) fragment: bool,
    /// What clauses may not be called.
    pub(super) reserved: Reserved,
    /// The clause that the words are to replace, as it is cited.
    pub(super) replaces: Option<&'a str>,
    /// What the text is called: a first heading that says so is no section.
    pub(super) titles: &'a [&'a str],
}

impl<'a> Reading<'a> {
    /// A version of a policy in a book.
    pub fn policy(numbering: Numbering) -> Self {
        Self {
            strictness: Strictness::Policy,
            numbering,
            fragment: false,
            reserved: Reserved::default(),
            titles: &[],
            replaces: None,
        }
    }

    /// Local wording: a clause or a few.
    pub fn fragment() -> Self {
        Self {
            strictness: Strictness::Policy,
            numbering: Numbering::Written,
            fragment: true,
            reserved: Reserved::default(),
            titles: &[],
            replaces: None,
        }
    }

    /// The same, of words that replace a clause.
    pub fn replacing(self, clause: &'a str) -> Self {
        Self { replaces: Some(clause), ..self }
    }

    /// Any Markdown file: HTML and braces are text, nothing is a mistake.
    pub fn bare() -> Self {
        Self {
            strictness: Strictness::Bare,
            numbering: Numbering::Written,
            fragment: false,
            reserved: Reserved::default(),
            titles: &[],
            replaces: None,
        }
    }

    /// The same, of a text that is called so.
    pub fn called(self, titles: &'a [&'a str]) -> Self {
        Self { titles, ..self }
    }

    /// The same, with anchors that are none of the ids that are reserved.
    pub fn reserving(self, reserved: Reserved) -> Self {
        Self { reserved, ..self }
    }
}
