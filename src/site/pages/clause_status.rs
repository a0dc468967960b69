//! What became of each clause of a version that is not the one people follow: a reader who comes by an old link to one
//! clause, far below the warning at the top, is told there, and led to the same clause of the version that applies.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compare::{Change, ChangeKind, Comparison, UnitRef};
use crate::redline::told_at;
use crate::site::among_schools::StatusPage;
use crate::site::html::context::{Since, Statuses};
use crate::site::html::{Html, link};

/// A version and the one that applies, compared.
pub struct AgainstCurrent<'a> {
    /// Where it is told, and where it leads.
    pub told: &'a StatusPage,
    /// What became of each clause of the older of the two.
    pub comparison: &'a Comparison,
}

/// For the anchor of each clause what it is in the version that applies.
pub fn clause_status(against: &AgainstCurrent<'_>) -> Statuses {
    // Most texts lose no clause.
    let told = LazyCell::new(|| told_at(against.comparison));
    let mut links = Statuses::default();
    for change in &against.comparison.changes {
        let (mine, theirs) =
            if against.told.forward { (&change.before, &change.after) } else { (&change.after, &change.before) };
        for unit in mine.iter().filter(|unit| !unit.anchor.is_empty()) {
            let html = match theirs.first() {
                Some(now) => link(
                    &format!("{}#{}", against.told.page, now.anchor),
                    &became(against.told.forward, change, unit, now),
                ),
                None if against.told.forward => link(&gone(against, unit, || &told), &"Removed since"),
                None => Html::text("New"),
            };
            // Rows and further paragraphs bear the address of the clause that they stand in, which comes before them.
            links
                .entry(Arc::clone(&unit.anchor))
                .or_insert(Since { html, quiet: change.kind == ChangeKind::Unchanged });
        }
    }
    links
}

/// What became of a clause that is still there, in a few words.
fn became(forward: bool, change: &Change, unit: &UnitRef, now: &UnitRef) -> String {
    let what = match change.kind {
        ChangeKind::Split => "Split",
        ChangeKind::Merged => "Merged",
        ChangeKind::Updated => "Details updated",
        _ if change.renamed => "Name replaced",
        _ if change.text_changed => "Reworded",
        _ => "",
    };
    let cited = (now.label.is_some() && now.reference != unit.reference).then_some(&*now.reference);
    let moved = change.moved || change.parent_changed;
    if !forward {
        return is_beside(what, cited, moved);
    }
    match (what, cited) {
        ("", Some(cited)) => format!("Now {cited}"),
        ("", None) if moved => "Moved since".to_owned(),
        ("", None) => "Same now".to_owned(),
        (what, Some(cited)) => format!("{what} since: now {cited}"),
        (what, None) => format!("{what} since"),
    }
}

/// What a clause of a version to come is beside the one that applies: the number of either is said with whose it is.
fn is_beside(what: &str, cited: Option<&str>, moved: bool) -> String {
    match (what, cited) {
        ("", Some(cited)) => format!("{cited} in the version that applies"),
        ("", None) if moved => "Moved".to_owned(),
        ("", None) => "Same as now".to_owned(),
        (what, Some(cited)) => format!("{what}; {cited} in the version that applies"),
        (what, None) => what.to_owned(),
    }
}

/// Where to read of a clause that is gone: the note in its place, where its author gave it an id; else the comparison; else
/// the page of the version that applies.
fn gone<'a>(
    against: &AgainstCurrent<'_>,
    unit: &UnitRef,
    told: impl FnOnce() -> &'a BTreeMap<usize, String>,
) -> String {
    if let Some(id) = &unit.id {
        return format!("{}#{id}", against.told.page);
    }
    let Some(page) = &against.told.compared else { return against.told.page.clone() };
    match told().get(&unit.index) {
        Some(anchor) => format!("{page}#{anchor}"),
        None => page.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clause::Node;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    fn nodes(text: &str) -> Vec<Node> {
        read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value
    }

    const OLDER: &str = "## 1 Aims\n\n1.1 We aim high in all that we do.\n\n1.2 Everybody is safe at school.\n\n\
        1.3 Phones stay at home on every day of the week. {#phones}\n\n1.4 Parents sign an agreement each September.\n";
    const NEWER: &str = "## 1 Aims\n\n1.1 We aim higher in all that we do.\n\n1.2 Nobody is turned away.\n\n\
        1.3 Everybody is safe at school.\n";

    fn check(forward: bool, expected: &[&str]) {
        let comparison = compare(&nodes(OLDER), &nodes(NEWER));
        let told = StatusPage {
            page: "../index.html".to_owned(),
            compared: forward.then(|| "../compare/index.html".to_owned()),
            forward,
        };
        let mut found: Vec<String> = clause_status(&AgainstCurrent { told: &told, comparison: &comparison })
            .into_iter()
            .map(|(anchor, since)| {
                format!("{anchor}{}: {}", if since.quiet { " (quiet)" } else { "" }, since.html.as_str())
            })
            .collect();
        found.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_clause_that_no_longer_applies_leads_to_what_became_of_it() {
        check(
            true,
            &[
                "1 (quiet): <a href=\"../index.html#1\">Same now</a>",
                "1-1: <a href=\"../index.html#1-1\">Reworded since</a>",
                "1-2: <a href=\"../index.html#1-3\">Now 1.3</a>",
                "1-4: <a href=\"../compare/index.html#1-4-was\">Removed since</a>",
                "phones: <a href=\"../index.html#phones\">Removed since</a>",
            ],
        );
    }

    #[test]
    fn a_clause_that_does_not_apply_yet_leads_to_what_applies_now() {
        check(
            false,
            &[
                "1 (quiet): <a href=\"../index.html#1\">Same as now</a>",
                "1-1: <a href=\"../index.html#1-1\">Reworded</a>",
                "1-2: New",
                "1-3: <a href=\"../index.html#1-2\">1.2 in the version that applies</a>",
            ],
        );
    }

    #[test]
    fn a_clause_in_which_a_name_alone_was_replaced_is_not_called_reworded() {
        let older = "## 1 Staff\n\n1.1 The Head Teacher opens the school.\n\n1.2 The Head Teacher closes it at night.\n\n\
            1.3 Parents write to the Head Teacher and wait for an answer.\n\n\
            1.4 Visitors are received by the Head Teacher at the gate.\n";
        let newer = older.replace("Head Teacher", "Principal").replace("and wait for an answer", "and get a reply");
        let comparison = compare(&nodes(older), &nodes(&newer));
        let told = StatusPage { page: "p".to_owned(), compared: Some("c".to_owned()), forward: true };
        let links = clause_status(&AgainstCurrent { told: &told, comparison: &comparison });
        let said = |anchor: &str| links[anchor].html.as_str();
        assert_eq!(said("1-1"), "<a href=\"p#1-1\">Name replaced since</a>");
        assert_eq!(said("1-2"), "<a href=\"p#1-2\">Name replaced since</a>");
        assert_eq!(said("1-3"), "<a href=\"p#1-3\">Reworded since</a>");
        assert!(!links["1-1"].quiet);
    }

    #[test]
    fn clauses_that_went_together_lead_to_where_that_is_told() {
        let older =
            "## 1 Aims\n\nText stays.\n\n## 2 Bells\n\n2.1 The bell rings at nine.\n\n2.2 It rings again at noon.\n";
        let comparison = compare(&nodes(older), &nodes("## 1 Aims\n\nText stays.\n"));
        let told = StatusPage { page: "../index.html".to_owned(), compared: Some("c".to_owned()), forward: true };
        let links = clause_status(&AgainstCurrent { told: &told, comparison: &comparison });
        assert_eq!(links["2-2"].html, "<a href=\"c#2-was\">Removed since</a>");
    }
}
