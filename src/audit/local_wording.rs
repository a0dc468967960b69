//! Local wording that changes nothing: its clause does not exist, is gone, says the same already, or its days lie
//! outside the version's life at the school; wording that a new version ends, of which the school says
//! nothing; and wording that was carried into a version and that nobody has looked at since.

use super::wordings::{Worded, Wordings};
use crate::book::cited::{cite, find_cited};
use crate::book::clause::{Node, find};
use crate::book::local::{LocalChange, LocalClause, LocalVersion};
use crate::book::nearby::nearby;
use crate::book::{School, Version};
use crate::edition::{PolicyLives, Standing, Timeline};
use crate::source::words::list;
use crate::source::{Code, Diagnostic, short_digest};

pub(super) fn findings(lives: &PolicyLives<'_>, version: &Version, wordings: &Wordings<'_>) -> Vec<Diagnostic> {
    // A file for a policy that a school does not have is told when the book is read.
    let policy = lives.policy;
    let timelines = lives.timelines.iter().filter(|timeline| policy.is_for(&timeline.school.id));
    let own = |timeline: &Timeline<'_>| policy.local.get(&timeline.school.id)?.versions.get(&version.id);
    timelines
        .filter_map(|timeline| Some((timeline, own(timeline)?)))
        .flat_map(|(timeline, own)| {
            let school = timeline.school;
            at_school(version, school, own, timeline.version(&version.id), wordings.at(school))
        })
        .collect()
}

/// Local wording that ends with the next version, since the school says nothing of its clauses there.
pub(super) fn ending(lives: &PolicyLives<'_>) -> Vec<Diagnostic> {
    let ends = lives.timelines.iter().flat_map(|timeline| {
        let pairs = timeline.standings.windows(2);
        pairs.filter_map(|pair| ends_with(&pair[0], &pair[1], lives))
    });
    ends.collect()
}

/// Local wording that was carried over from the version before, and is still to be looked at again.
pub(super) fn to_look_at_again(lives: &PolicyLives<'_>) -> Vec<Diagnostic> {
    let standings = lives.timelines.iter().flat_map(|timeline| &timeline.standings);
    standings.filter(|standing| !standing.state.is_past()).filter_map(open_at).collect()
}

fn open_at(standing: &Standing<'_>) -> Option<Diagnostic> {
    let open: Vec<&LocalClause> = standing.own_wording().iter().filter(|own| own.look_again).collect();
    let first = open.first()?;
    let names = |clauses: &[&LocalClause]| {
        let clauses: Vec<&str> = clauses.iter().map(|own| own.reference.value.as_str()).collect();
        let noun = if clauses.len() == 1 { "clause" } else { "clauses" };
        format!("{noun} {}", list(&clauses))
    };
    let has_other_words = |own: &&LocalClause| {
        let shared = find_cited(standing.shared_clauses(), &own.reference.value);
        let now = shared.map(|shared| short_digest(&own.replaced_words(shared)));
        own.replaces.as_ref().zip(now).is_some_and(|(then, now)| *then != now)
    };
    let other: Vec<&LocalClause> = open.iter().copied().filter(has_other_words).collect();
    let mut message = format!(
        "The local wording that {} has for {} was carried into {} from the version before, and nobody has looked at it since.",
        standing.school.short,
        names(&open),
        standing.id()
    );
    if !other.is_empty() {
        message.push_str(&format!(" The shared words of {} have changed.", names(&other)));
    }
    let diagnostic = Diagnostic::at(Code::LookAgain, first.reference.span, message).hint(
        "Read it beside the shared text as it is now, change it or take it out where that is needed, and take out the line \
         `look_again: yes`.",
    );
    Some(open.iter().skip(1).fold(diagnostic, |said, own| said.related(own.reference.span, "to be looked at too")))
}

fn ends_with(older: &Standing<'_>, newer: &Standing<'_>, lives: &PolicyLives<'_>) -> Option<Diagnostic> {
    let could_be_read = lives.policy.version(newer.id()).is_some_and(|version| !version.is_partial);
    if newer.state.is_past() || older.own_wording().is_empty() || !could_be_read {
        return None;
    }
    let local = lives.policy.local.get(&newer.school.id)?;
    if local.versions.get(newer.id()).is_some_and(|own| own.says_clauses) {
        return None;
    }
    // Wording that was to hold for a time had ended by itself.
    let goes_on = |change: &&LocalClause| {
        let last = newer.first_day.map_or(newer.reads_as_of, |first| first.yesterday().unwrap_or(first));
        change.until.is_none_or(|until| last <= until.last_day())
    };
    let ending: Vec<&LocalClause> = older.own_wording().iter().filter(goes_on).collect();
    let first = ending.first()?;
    let clauses: Vec<&str> = ending.iter().map(|change| change.reference.value.as_str()).collect();
    let (noun, id) = (if clauses.len() == 1 { "clause" } else { "clauses" }, newer.id());
    let message = format!(
        "Version {id} ends the local wording that {} has of {} for {noun} {}.",
        newer.school.short,
        older.id(),
        list(&clauses)
    );
    let diagnostic = Diagnostic::at(Code::LocalWordingEnds, first.reference.span, message).hint(format!(
        "Write the wording anew below `{id}:` and `clauses:`, or `clauses: none` if the shared text is to hold here."
    ));
    let others = ending.iter().skip(1);
    Some(others.fold(diagnostic, |diagnostic, change| diagnostic.related(change.reference.span, "ends too")))
}

fn at_school(
    version: &Version,
    school: &School,
    own: &LocalVersion,
    standing: Option<&Standing<'_>>,
    worded: Option<&Worded<'_>>,
) -> Vec<Diagnostic> {
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
        let why = match standing {
            None => format!("{} never had this version.", school.short),
            Some(standing) if holds_never(change, standing) => {
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
    let typed = &change.reference.value;
    let near = nearby(&version.clauses, typed);
    let message = format!("Version {} has no {}.", version.id, cite(typed));
    Diagnostic::at(Code::UnknownClause, change.reference.span, message).label("no such clause").maybe_hint(
        near.or_else(|| {
            Some("Name the clause by its number, as in `\"1.1\":`, or by the id in its braces.".to_owned())
        }),
    )
}

/// Whether local wording began after a version's last day or ended before its first.
fn holds_never(change: &LocalClause, standing: &Standing<'_>) -> bool {
    let too_late = change.from.zip(standing.ended).is_some_and(|(from, ended)| from.first_day() > ended.last_day);
    let too_early = change.until.zip(standing.first_day).is_some_and(|(until, first)| until.last_day() < first);
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

#[cfg(test)]
mod tests {
    use crate::audit::sample::check;

    /// Elm Hill's own wording for one clause of a text with the clauses 1.1 and, for nurseries, 1.2 and, for secondary
    /// schools, 1.3.
    fn check_own(wording: &str, expected: Option<&str>) {
        let text =
            "## 1 Bags\n\n1.1 Bags stay shut.\n\n1.2 Coats hang up. {only=nursery}\n\n1.3 Keys. {only=secondary}";
        let local = format!("2026-04:\n  clauses:\n{wording}      because: agreed here\n");
        let brook_street = "name: Brook Street School\nshort: Brook Street\ntags: [secondary]\n";
        let expected = expected.map(|expected| format!("schools/elm-hill/phones.yaml:3: {expected}"));
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(
            text,
            &[("schools/elm-hill/phones.yaml", &local), ("schools/brook-street/school.yaml", brook_street)],
            &expected,
        );
    }

    #[test]
    fn local_wording_that_changes_a_clause_is_fine() {
        check_own("    1.1:\n      replace: Bags stay at home.\n", None);
        check_own("    1.1:\n      add_after: Boots too.\n      from: 2027-01-01\n", None);
    }

    #[test]
    fn local_wording_for_a_clause_that_does_not_exist_is_an_error() {
        check_own("    1.4:\n      omit: yes\n", Some("unknown-clause: Version 2026-04 has no clause 1.4."));
    }

    #[test]
    fn local_wording_that_changes_nothing_is_a_warning() {
        let unused =
            |clause, why| format!("unused-local: The local wording for clause {clause} changes nothing. {why}");
        check_own("    1.3:\n      omit: yes\n", Some(&unused("1.3", "Clause 1.3 is not there at Elm Hill.")));
        check_own("    1.1:\n      replace: Bags stay shut.\n", Some(&unused("1.1", "The shared text says the same.")));
        check_own(
            "    1.1:\n      omit: yes\n      until: 2026-04-18\n",
            Some(&unused("1.1", "It holds on no day on which this version is in force at Elm Hill.")),
        );
    }
}
