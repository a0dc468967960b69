//! The text that schools share, held against its record.

use super::files::{self, Holdings};
use super::held::{RecordedText, to_be_recorded};
use super::own;
use super::told::{self, ToldChange};
use crate::book::adopted::{AdoptedRecord, record_path};
use crate::book::clause::{self, each_tagged};
use crate::book::clauses::{self, Reading};
use crate::book::version::Numbering;
use crate::book::{ForSchools, Node};
use crate::compare::compare_holding;
use crate::edition::lock::shared_record;
use crate::source::{Diagnostic, Excerpt, Span};

pub(super) fn findings(held: &RecordedText<'_>) -> Vec<Diagnostic> {
    let mut findings = of_text(held).map_or_else(Vec::new, |said| vec![said]);
    let AdoptedRecord { policy, version, .. } = held.record;
    // Of a school that has a record of its own, that one tells, or what is wrong with it.
    let is_told = |school: &&String| {
        held.lock.line(policy, version, Some(school)).is_some()
            || held.sources.find(&record_path(policy, version, Some(school))).is_some()
    };
    for school in held.record.schools.iter().filter(|school| !is_told(school)) {
        findings.extend(own::findings(held, school, &[]));
    }
    findings
}

fn of_text(held: &RecordedText<'_>) -> Option<Diagnostic> {
    let (version, then) = (held.version, held.record);
    let now = shared_record(held.policy(), version, &[], held.sources);
    if (&now.text, now.is_numbered, &now.files) == (&then.text, then.is_numbered, &then.files) {
        return None;
    }
    let mut changes = changes_of_words(held, then);
    changes.extend(files::changes(held, &now.files));
    let start = version.span.end as usize;
    let place = Span::new(version.source, start, start);
    match (changes.first(), held.declared()) {
        (None, _) => None,
        (Some(first), Some(correction)) => Some(to_be_recorded(first.span.unwrap_or(place), &correction)),
        (Some(_), None) => {
            Some(told::diagnostic(held, &format!("The adopted text of {}", held.called()), &changes, place))
        }
    }
}

fn changes_of_words(held: &RecordedText<'_>, record: &AdoptedRecord) -> Vec<ToldChange> {
    let (policy, version) = (held.policy(), held.version);
    let titles: Vec<&str> = [Some(policy.title.as_str()), version.title.as_deref()].into_iter().flatten().collect();
    let numbering = if record.is_numbered { Numbering::Decimal } else { Numbering::Written };
    let reading = Reading::policy(numbering).reserving(held.resolved.book.reserved).called(&titles);
    let excerpt = Excerpt::rest_of(held.file.id, &held.file.text, record.text_start);
    let then: Vec<Node> = clauses::read_clauses(&excerpt, &reading).value;
    let shown = clause::files(&version.clauses).into_iter().map(|(name, _)| name);
    let holdings = Holdings::of(held, &record.files, shown);
    let comparison =
        compare_holding([&then, &version.clauses], [&|name| holdings.then(name), &|name| holdings.now(name)]);
    if !comparison.is_unchanged() {
        return told::changes(&comparison);
    }
    changed_tag(&then, &version.clauses).into_iter().collect()
}

/// That a part is for other schools than it was, where the words are the same.
fn changed_tag(then: &[Node], now: &[Node]) -> Option<ToldChange> {
    let (was, is) = (tags(then), tags(now));
    let same = was.iter().zip(&is).take_while(|(was, is)| was.0 == is.0).count();
    let said = |tag: Option<&(&ForSchools, Span)>| tag.map(|(schools, _)| schools.in_words());
    let words = match (said(was.get(same)), said(is.get(same))) {
        (None, None) => return None,
        (Some(was), Some(is)) => format!("a part that was {was} is {is}."),
        (Some(was), None) => format!("a part that was {was} is for all."),
        (None, Some(is)) => format!("a part that was for all is {is}."),
    };
    let span = is.get(same).or_else(|| was.get(same)).map(|(_, span)| *span);
    Some(ToldChange { heading: "For which schools it is".to_owned(), words, span })
}

fn tags(nodes: &[Node]) -> Vec<(&ForSchools, Span)> {
    let mut tags = Vec::new();
    each_tagged(nodes, &mut |schools, span, _| tags.push((schools, span)));
    tags
}
