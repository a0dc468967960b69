//! One mistake, one message: what is told only because something else could not be read is held back until that is put right.

use std::collections::BTreeSet;

use super::{Code, Diagnostic, Place, SourceId, Sources};

/// Messages less those that follow from another, which is always an error: until it is put right, nothing is published.
pub(super) fn without_consequences(mut diagnostics: Vec<Diagnostic>, sources: &Sources) -> Vec<Diagnostic> {
    let causes = Causes::among(&diagnostics, sources);
    diagnostics.retain(|said| !causes.explain(said, sources));
    diagnostics
}

/// What could not be read.
#[derive(Default)]
struct Causes {
    /// Files that hold the words of two people: whatever else they seem to say, they say twice.
    unsettled: BTreeSet<SourceId>,
    /// Files with characters that nobody can tell.
    unclear: BTreeSet<SourceId>,
    /// Files in which nothing is written yet.
    empty: BTreeSet<SourceId>,
    /// Whether a file that gives facts is empty.
    gives_nothing: bool,
    /// Whether a text may use facts that nobody could read in it.
    hides_facts: bool,
    /// Whether the list of what was adopted could not be read: nobody knows then what is not in it.
    hides_records: bool,
    /// Whether a time between reviews could not be read.
    hides_reviews: bool,
}

impl Causes {
    fn among(diagnostics: &[Diagnostic], sources: &Sources) -> Self {
        let mut causes = Self::default();
        for said in diagnostics {
            let (source, path) = match &said.place {
                Place::Span(span) => (Some(span.source), sources.get(span.source).path.as_str()),
                Place::Path(path) => (None, path.as_str()),
            };
            match said.code {
                Code::Unsettled => causes.unsettled.extend(source),
                Code::NotText => causes.unclear.extend(source),
                Code::MissingKey if source.is_some_and(|source| sources.get(source).text.trim().is_empty()) => {
                    causes.empty.extend(source);
                    causes.gives_nothing |= !path.ends_with("/policy.yaml");
                    causes.hides_reviews |= path == "federation.yaml";
                }
                Code::BadLength => causes.hides_reviews = true,
                _ => {}
            }
            causes.hides_records |= path.ends_with("/adopted.lock")
                && matches!(said.code, Code::NotText | Code::MissingFile | Code::AdoptedRecordChanged);
            let is_text = path.ends_with(".md");
            causes.hides_facts |= match said.code {
                Code::TemplateSyntax => true,
                Code::NotText | Code::TextTooLarge | Code::Unsettled | Code::SymbolicLink => is_text,
                _ => false,
            };
        }
        causes
    }

    /// Whether a message follows from what could not be read.
    fn explain(&self, said: &Diagnostic, sources: &Sources) -> bool {
        let is_of = |files: &BTreeSet<SourceId>| match &said.place {
            Place::Span(span) => files.contains(&span.source),
            Place::Path(path) => files.iter().any(|source| sources.get(*source).path == *path),
        };
        match said.code {
            Code::Unsettled => false,
            _ if is_of(&self.unsettled) => true,
            Code::NotText => false,
            Code::UnusedFact if self.hides_facts => true,
            Code::UnknownFact if self.gives_nothing => true,
            Code::NoUrl | Code::NoAccessibility if is_of(&self.empty) => true,
            Code::AdoptedNotRecorded if self.hides_records => true,
            Code::NoReviewDate if self.hides_reviews => true,
            _ => match said.place {
                Place::Span(span) => self.unclear.contains(&span.source) && sources.slice(span).contains('\u{fffd}'),
                Place::Path(_) => false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    /// The codes of what is left of messages about the first and the second line of a text.
    fn check(said: &[(Code, u32)], expected: &[Code]) {
        let mut sources = Sources::default();
        let id = sources.add("a/b.md", "Caf\u{fffd}\nTwo\n");
        let at = |(code, line): &(Code, u32)| {
            let start = line * 7;
            Diagnostic::at(*code, Span::new(id, start as usize, start as usize + 3 + 3 * (1 - *line as usize)), "No.")
        };
        let left = without_consequences(said.iter().map(at).collect(), &sources);
        assert_eq!(left.iter().map(|said| said.code).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn in_a_file_with_the_words_of_two_people_nothing_else_is_told() {
        check(&[(Code::DuplicateKey, 1), (Code::Unsettled, 0), (Code::SetextHeading, 0)], &[Code::Unsettled]);
    }

    #[test]
    fn words_with_a_character_that_nobody_can_tell_are_told_once() {
        check(&[(Code::NotText, 0), (Code::StepNotInChain, 0), (Code::BadDate, 1)], &[Code::NotText, Code::BadDate]);
        check(&[(Code::StepNotInChain, 0)], &[Code::StepNotInChain]);
    }

    #[test]
    fn what_may_stand_where_nothing_could_be_read_is_not_missing() {
        check(&[(Code::TemplateSyntax, 0), (Code::UnusedFact, 1)], &[Code::TemplateSyntax]);
        check(&[(Code::BadLength, 0), (Code::NoReviewDate, 1)], &[Code::BadLength]);
        check(&[(Code::UnusedFact, 1), (Code::NoReviewDate, 1)], &[Code::UnusedFact, Code::NoReviewDate]);
    }
}
