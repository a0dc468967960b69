//! A text that is recorded, beside what it is today.

use crate::book::adopted::{AdoptedLock, AdoptedRecord};
use crate::book::{Policy, Version};
use crate::edition::lock::correction_line;
use crate::edition::{PolicyLives, Resolved};
use crate::source::{Code, Diagnostic, SourceFile, Sources, Span};

/// A record that is what the lock says, and what it is of.
pub(super) struct RecordedText<'a> {
    pub resolved: &'a Resolved<'a>,
    pub sources: &'a Sources,
    pub lives: &'a PolicyLives<'a>,
    pub version: &'a Version,
    pub record: &'a AdoptedRecord,
    /// The file of the record.
    pub file: &'a SourceFile,
    pub lock: &'a AdoptedLock,
    /// The corrections that the record of the shared text has in it; a school's own has none.
    pub corrections: &'a [String],
}

impl<'a> RecordedText<'a> {
    pub fn policy(&self) -> &'a Policy {
        self.lives.policy
    }

    /// "version 2023-04 of social-media".
    pub fn called(&self) -> String {
        format!("version {} of {}", self.version.id, self.policy().id)
    }

    /// A correction that was declared since the text was recorded.
    pub fn declared(&self) -> Option<String> {
        let new = self.version.corrections.iter().find(|one| !self.corrections.contains(&correction_line(one)));
        new.map(|correction| format!("The correction {} of {}", correction.on.in_words(), self.called()))
    }

    /// What to do about a text that was changed.
    pub fn remedy(&self) -> String {
        let (policy, version) = (&self.policy().id, &self.version.id);
        format!(
            "Take the change back. If it puts a slip right, declare it: `clausebook correct {policy} {version} --because \"…\"`. If \
             it changes what was decided, it is a new version: `clausebook revise {policy} VERSION`."
        )
    }
}

/// That a text is another than the one recorded, and may be.
pub(super) fn to_be_recorded(span: Span, sentence: &str) -> Diagnostic {
    Diagnostic::at(Code::AdoptedNotRecorded, span, format!("{sentence} is not in the record yet."))
        .hint("Run `clausebook adopt --record-existing`: from then on every change to it is told.")
}
