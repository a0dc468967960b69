//! Local wording that changes nothing: its clause does not exist, is gone, says the same already, or its days lie
//! outside the version's life at the school.

use super::lives::Lives;
use super::wordings::Wordings;
use crate::book::clause::{Node, find, walk};
use crate::book::local::{LocalChange, LocalClause, LocalVersion};
use crate::book::{Policy, School, Version};
use crate::edition::Entry;
use crate::source::{Code, Diagnostic, nearest};

pub(super) fn findings(lives: &Lives<'_>, wordings: &Wordings<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for policy in &lives.book.policies {
        for life in lives.of_policy(policy) {
            let Some(local) = policy.local.get(&life.school.id) else { continue };
            for (id, own) in &local.versions {
                let Some(version) = policy.version(id) else { continue };
                let entry = life.timeline.entry(id);
                findings.extend(of_version(policy, version, life.school, own, entry, wordings));
            }
        }
    }
    findings
}

fn of_version(
    policy: &Policy,
    version: &Version,
    school: &School,
    own: &LocalVersion,
    entry: Option<&Entry<'_>>,
    wordings: &Wordings<'_>,
) -> Vec<Diagnostic> {
    let worded = wordings.at(&policy.id, &version.id, &school.id);
    let is_unused = |change: &LocalClause| {
        let unused = worded.map(|worded| worded.unused.as_slice()).unwrap_or_default();
        unused.iter().any(|unused| std::ptr::eq(*unused, change))
    };
    let mut findings = Vec::new();
    for change in &own.clauses {
        let reference = &change.reference;
        let Some(clause) = find(&version.clauses, &reference.value) else {
            findings.push(no_such_clause(version, change));
            continue;
        };
        let why = match entry {
            None => format!("{} never had this version.", school.short),
            Some(entry) if holds_never(change, entry) => {
                format!("It holds on no day on which this version is in force at {}.", school.short)
            }
            Some(_) if is_unused(change) => format!("Clause {} is not there at {}.", reference.value, school.short),
            Some(_) if says_the_same(change, &clause.text.plain()) => "The shared text says the same.".to_owned(),
            Some(_) => continue,
        };
        let message = format!("The local wording for clause {} changes nothing. {why}", reference.value);
        findings
            .push(Diagnostic::at(Code::UnusedLocal, reference.span, message).hint("Take it out, if it is done with."));
    }
    findings
}

fn no_such_clause(version: &Version, change: &LocalClause) -> Diagnostic {
    let mut names = Vec::new();
    walk(&version.clauses, &mut |clause, _| {
        names.extend([clause.reference.as_str()].into_iter().chain(clause.id.as_deref()))
    });
    let typed = &change.reference.value;
    let near = nearest(typed, names).map(|near| format!("Did you mean {near}?"));
    let message = format!("Version {} has no clause {typed}.", version.id);
    Diagnostic::at(Code::UnknownClause, change.reference.span, message).label("no such clause").maybe_hint(near)
}

/// Whether local wording began after a version's last day or ended before its first.
fn holds_never(change: &LocalClause, entry: &Entry<'_>) -> bool {
    let too_late = change.from.zip(entry.ended).is_some_and(|(from, ended)| from.first_day() > ended.last_day);
    let too_early = change.until.zip(entry.first_day).is_some_and(|(until, first)| until.last_day() < first);
    too_late || too_early
}

fn says_the_same(change: &LocalClause, shared: &str) -> bool {
    match &change.change {
        LocalChange::Replace(words) => match words.as_slice() {
            [Node::Clause(only)] => only.children.is_empty() && only.text.plain() == shared,
            _ => false,
        },
        LocalChange::Omit | LocalChange::AddAfter(_) => false,
    }
}
