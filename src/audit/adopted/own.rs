//! What a school has of its own for an adopted version, held against its record. Wording that says from when it holds may come, and
//! wording may end: that is told on the page. What held when the version was adopted stays as it was.

use super::files::Holdings;
use super::held::{RecordedText, to_be_recorded};
use super::told::{self, ToldChange};
use crate::book::adopted::{OwnWording, OwnWordingKind};
use crate::book::clause::{self, find};
use crate::book::clauses::{self, Reading};
use crate::book::local::LocalClause;
use crate::book::{PartialDate, School};
use crate::compare::compare_holding;
use crate::edition::lock::{digest, own_clauses, own_wording, words_of};
use crate::source::{Diagnostic, Span};

/// What there is to say of a school's wording, given what was recorded of it.
pub(super) fn findings(held: &RecordedText<'_>, school: &str, recorded: &[OwnWording]) -> Vec<Diagnostic> {
    // A school that is not in the book has no pages.
    let Some(school) = held.resolved.book.school(school) else { return Vec::new() };
    let own = own_clauses(held.policy(), held.version, &school.id);
    if is_same(held, recorded, own) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    for was in recorded {
        match own.iter().find(|own| name(held, &own.reference.value) == name(held, &was.clause)) {
            Some(own) => changes.extend(changes_of(held, was, own)),
            None => changes.push(gone(held, school, was)),
        }
    }
    let is_new =
        |own: &&LocalClause| !recorded.iter().any(|was| name(held, &was.clause) == name(held, &own.reference.value));
    let mut findings = Vec::new();
    for new in own.iter().filter(is_new) {
        let clause = &new.reference.value;
        if came_later(held, school, new.from) {
            let sentence = format!("The wording of {}’s own for clause {clause} in {}", school.short, held.called());
            findings.push(to_be_recorded(new.reference.span, &sentence));
        } else {
            let words = "wording of the school’s own came, and nothing says from when it holds (`from:`).";
            changes.push(ToldChange::new(format!("Clause {clause}"), words, new.reference.span));
        }
    }
    let Some(first) = changes.first() else { return findings };
    let place = place(held, school);
    findings.push(match held.declared() {
        Some(correction) => to_be_recorded(first.span.unwrap_or(place), &correction),
        None => {
            let what = format!("The wording of {}’s own in the adopted {}", school.short, held.called());
            told::diagnostic(held, &what, &changes, place)
        }
    });
    findings
}

/// Whether all is as it was recorded, files too.
fn is_same(held: &RecordedText<'_>, recorded: &[OwnWording], own: &[LocalClause]) -> bool {
    let is_held = |name: &str, then: &str| digest(held.policy(), name, held.sources).is_none_or(|now| now == then);
    recorded.len() == own.len()
        && recorded.iter().zip(own).all(|(was, own)| was.is_same(&own_wording(own)))
        && (recorded.is_empty() || held.record.files.iter().all(|file| is_held(&file.name, &file.digest)))
}

/// By what a clause is known, however it is cited.
fn name<'h>(held: &'h RecordedText<'_>, clause: &'h str) -> &'h str {
    find(&held.version.clauses, clause).map_or(clause, |clause| clause.anchor.as_str())
}

/// Where the school says what it has of its own for the version.
fn place(held: &RecordedText<'_>, school: &School) -> Span {
    let local = held.policy().local.get(&school.id);
    let version = local.and_then(|local| local.versions.get(&held.version.id)).map(|own| own.span);
    version.or(local.map(|local| local.span)).unwrap_or(Span::new(held.file.id, 0, 0))
}

fn gone(held: &RecordedText<'_>, school: &School, was: &OwnWording) -> ToldChange {
    let words =
        "the wording of the school’s own is gone. If it ended, put it back and say until when it held (`until:`).";
    ToldChange::new(format!("Clause {}", was.clause), words, place(held, school))
}

/// Whether wording says that it came after the version was adopted at the school.
fn came_later(held: &RecordedText<'_>, school: &School, from: Option<PartialDate>) -> bool {
    let standing = held.lives.at(&school.id).and_then(|timeline| timeline.version(&held.version.id));
    let adopted = standing.and_then(|standing| standing.adopted).map(|adopted| adopted.value);
    from.is_some_and(|from| adopted.is_none_or(|adopted| adopted.first_day() < from.first_day()))
}

fn changes_of(held: &RecordedText<'_>, was: &OwnWording, own: &LocalClause) -> Vec<ToldChange> {
    let now = own_wording(own);
    let heading = format!("Clause {}", own.reference.value);
    let mut changes = Vec::new();
    let mut tell = |words: String| changes.push(ToldChange::new(heading.clone(), words, own.reference.span));
    if was.kind != now.kind {
        tell(format!("now it {}; when it was adopted it {}.", done(now.kind)[0], done(was.kind)[1]));
        return changes;
    }
    if was.from != now.from {
        tell(format!("its wording holds {}; it held {}.", since(now.from), since(was.from)));
    }
    // Wording may end, and an end to come may be another.
    let had_ended = was.until.filter(|until| until.last_day() < held.resolved.today);
    if let Some(until) = had_ended.filter(|_| was.until != now.until) {
        tell(format!("its wording held until {until}, which says another day now."));
    }
    if was.words != now.words || !held.record.files.is_empty() {
        changes.extend(changes_of_words(held, was, own, &heading));
    }
    changes
}

fn changes_of_words(held: &RecordedText<'_>, was: &OwnWording, own: &LocalClause, heading: &str) -> Vec<ToldChange> {
    let reading = match was.kind {
        OwnWordingKind::Replace => Reading::fragment().replacing(&was.clause),
        OwnWordingKind::AddAfter | OwnWordingKind::Omit => Reading::fragment(),
    };
    let then = clauses::read_clauses(&was.excerpt(held.file), &reading).value;
    let now = words_of(own);
    let holdings = Holdings::of(held, &held.record.files, clause::files(now).into_iter().map(|(name, _)| name));
    let comparison = compare_holding([&then, now], [&|name| holdings.then(name), &|name| holdings.now(name)]);
    if comparison.is_unchanged() {
        return Vec::new();
    }
    let changes = told::changes(&comparison).into_iter();
    changes.map(|change| ToldChange { heading: heading.to_owned(), ..change }).collect()
}

/// What is done to a clause, and was.
fn done(kind: OwnWordingKind) -> [&'static str; 2] {
    match kind {
        OwnWordingKind::Replace => ["is worded anew", "was worded anew"],
        OwnWordingKind::AddAfter => ["has words added after it", "had words added after it"],
        OwnWordingKind::Omit => ["is left out", "was left out"],
    }
}

fn since(from: Option<PartialDate>) -> String {
    from.map_or("from the beginning".to_owned(), |from| format!("from {from}"))
}
