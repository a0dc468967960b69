//! Links inside a text: to clauses that do not exist, to clauses that some schools do not have, to nowhere.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::wordings::{Worded, Wordings, names_of};
use crate::book::cited::cite;
use crate::book::clause::{Target, TextLink, each_text};
use crate::book::nearby::Nearby;
use crate::book::{Book, School};
use crate::edition::schools::{in_a_sentence, schools_in_order};
use crate::edition::wording::{Removed, Why};
use crate::source::{Code, Diagnostic, Span};

pub(super) fn findings(book: &Book, wordings: &Wordings<'_>) -> Vec<Diagnostic> {
    let mut findings: BTreeMap<Span, Diagnostic> = BTreeMap::new();
    let mut at_schools: BTreeMap<Span, Lost<'_>> = BTreeMap::new();
    for worded in &wordings.all {
        let names = worded.names();
        let near = OnceCell::new();
        for link in each_link(worded) {
            match &link.target {
                Target::Nowhere => {
                    findings.entry(link.span).or_insert_with(|| nowhere(link));
                }
                Target::Clause(named) if !names.contains(named.as_str()) => {
                    if worded.is_shared {
                        let near = near.get_or_init(|| Nearby::of(&worded.clauses));
                        findings.insert(link.span, no_such_clause(link.span, named, near));
                    } else {
                        let lost = at_schools.entry(link.span).or_insert_with(|| Lost::new(named, worded));
                        lost.schools.extend(worded.schools());
                    }
                }
                _ => {}
            }
        }
    }
    for (span, lost) in at_schools {
        findings.entry(span).or_insert_with(|| lost.say(book, span));
    }
    findings.into_values().collect()
}

/// A link that leads nowhere at some schools.
struct Lost<'a> {
    named: String,
    why: Option<Removed<'a>>,
    schools: Vec<&'a School>,
}

impl<'a> Lost<'a> {
    fn new(named: &str, worded: &Worded<'a>) -> Self {
        let why = worded.removed.iter().find(|removed| names_of(removed.clause).any(|name| name == named));
        Self { named: named.to_owned(), why: why.cloned(), schools: Vec::new() }
    }

    fn say(&self, book: &Book, span: Span) -> Diagnostic {
        let schools = in_a_sentence(&schools_in_order(book, &self.schools));
        let message = format!("Clause {} is not there at {schools}, so this link leads nowhere.", self.named);
        let diagnostic = Diagnostic::at(Code::BrokenLink, span, message).label("leads nowhere at some schools");
        match &self.why {
            Some(Removed { clause, why: Why::Only(schools) }) => diagnostic
                .related(clause.span, schools.in_words().replace("only for", "only at").replace(['‘', '’'], ""))
                .hint(format!("Put {{{schools}}} on the clause with the link too, or say it without a link.")),
            Some(Removed { why: Why::Local(local), .. }) => diagnostic
                .related(local.reference.span, "taken out here")
                .hint("Give the clause with the link local wording too, or say it without a link."),
            None => diagnostic.hint("Lead the link to a clause that is there, or say it without a link."),
        }
    }
}

fn no_such_clause(span: Span, named: &str, near: &Nearby<'_>) -> Diagnostic {
    let message = format!("There is no {} in this version.", cite(named));
    const REMEDY: &str = "Lead the link to a clause that is there, or take it out.";
    let hint = match near.hint(named) {
        Some(meant) if meant.starts_with("did you mean") => meant.replace("did you mean `", "did you mean `#"),
        Some(there) => format!("{there} {REMEDY}"),
        None => REMEDY.to_owned(),
    };
    Diagnostic::at(Code::BrokenLink, span, message).label("leads nowhere").hint(hint)
}

fn nowhere(link: &TextLink) -> Diagnostic {
    Diagnostic::at(Code::EmptyLink, link.span, "This link has no address yet.")
        .label("leads nowhere")
        .hint("Write the clause after the #, as in [clause 7.8](#7.8), or take the link out.")
}

/// Every link of a wording in reading order; a link over several words comes once for each of its runs.
pub(super) fn each_link<'w>(worded: &'w Worded<'_>) -> Vec<&'w TextLink> {
    let mut links = Vec::new();
    each_text(&worded.clauses, &mut |text| {
        links.extend(text.runs.iter().filter_map(|run| run.link.as_deref()));
    });
    links
}

#[cfg(test)]
mod tests {
    use crate::audit::sample::check;

    #[test]
    fn a_link_to_a_reference_an_anchor_or_an_id_arrives() {
        check(
            "## 1 Bags\n\n1.1 See [1.1](#1.1), [here](#1-1), [bags](#1) and [kept](#kept).\n\n1.2 Kept. {#kept}",
            &[],
            &[],
        );
    }

    #[test]
    fn a_link_to_a_clause_that_does_not_exist_is_broken_once_for_all_schools() {
        check(
            "## 1 Bags\n\n1.1 See [clause 1.3](#1.3).",
            &[],
            &["phones/2026-04.md:7: broken-link: There is no clause 1.3 in this version."],
        );
    }

    #[test]
    fn a_link_to_a_clause_that_only_some_schools_have_is_broken_at_the_others() {
        let text = "## 1 Bags\n\n1.1 See [clause 1.2](#1.2).\n\n1.2 Nursery bags. {only=nursery}";
        check(
            text,
            &[],
            &["phones/2026-04.md:7: broken-link: Clause 1.2 is not there at Brook Street, so this link leads nowhere."],
        );
        let text = "## 1 Bags\n\n1.1 See [clause 1.2](#1.2). {only=nursery}\n\n1.2 Nursery bags. {only=nursery}";
        check(text, &[], &[]);
    }

    #[test]
    fn a_link_to_a_clause_that_a_school_left_out_is_broken_there() {
        let local = "2026-04:\n  clauses:\n    1.2:\n      omit: yes\n      because: no bags\n";
        check(
            "## 1 Bags\n\n1.1 See [clause 1.2](#1.2).\n\n1.2 Bags.",
            &[("schools/elm-hill/phones.yaml", local)],
            &["phones/2026-04.md:7: broken-link: Clause 1.2 is not there at Elm Hill, so this link leads nowhere."],
        );
    }

    #[test]
    fn a_link_in_local_wording_is_looked_at_too() {
        let local = "2026-04:\n  clauses:\n    1.1:\n      replace: See [clause 1.9](#1.9).\n      because: so\n";
        let message = "Clause 1.9 is not there at Elm Hill, so this link leads nowhere.";
        check(
            "## 1 Bags\n\n1.1 Bags.",
            &[("schools/elm-hill/phones.yaml", local)],
            &[&format!("schools/elm-hill/phones.yaml:4: broken-link: {message}")],
        );
    }

    #[test]
    fn a_link_to_nowhere_is_a_warning() {
        check(
            "## 1 Bags\n\n1.1 See [the website](#).",
            &[],
            &["phones/2026-04.md:7: empty-link: This link has no address yet."],
        );
    }
}
