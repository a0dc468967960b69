//! Lists that count alike, and what tells them apart: `Rules 1` and `Fees 1` (rule 9).

use std::collections::{BTreeMap, BTreeSet};

use super::super::label;
use super::super::slug::{as_name, slug};
use crate::book::clause::{Clause, Kind, Node, Rank};

/// How many words of a lead-in tell its list apart.
const FEW_WORDS: usize = 6;

/// The names of lists, by the place of the clause that they stand under; those that need none have none.
pub(super) type Lists = BTreeMap<usize, String>;

/// A clause, and the place of the one that it stands under. Places count clauses in reading order.
struct Placed<'a> {
    clause: &'a Clause,
    under: Option<usize>,
}

/// The clauses of a tree in reading order.
fn placed<'a>(nodes: &'a [Node], under: Option<usize>, all: &mut Vec<Placed<'a>>) {
    for node in nodes {
        if let Node::Clause(clause) = node {
            let place = all.len();
            all.push(Placed { clause, under });
            placed(&clause.children, Some(place), all);
        }
    }
}

/// The names that lists have already: a school cites the clauses of the shared text as everybody does, also where it leaves
/// out the list that one was told apart from.
pub(super) fn known(nodes: &[Node]) -> Lists {
    let is_new = |node: &Node| matches!(node, Node::Clause(clause) if clause.reference.is_empty());
    if nodes.iter().any(is_new) {
        return Lists::new();
    }
    let mut all = Vec::new();
    placed(nodes, None, &mut all);
    let mut lists = Lists::new();
    for Placed { clause, under } in &all {
        let (Some(label), Some(under)) = (&clause.label, under) else { continue };
        let cited = label.cited.as_str();
        let in_brackets = || clause.reference.strip_suffix(')')?.strip_suffix(cited)?.strip_suffix('(');
        let before = clause.reference.strip_suffix(cited).or_else(in_brackets);
        if let Some(name) = before.and_then(|before| before.strip_suffix(' '))
            && label.rank != Rank::Word
            && all[*under].clause.label.is_none()
        {
            lists.entry(*under).or_insert_with(|| name.to_owned());
        }
    }
    lists
}

/// Names lists that each count from 1 and in which clauses have the same reference: those of different sections by their
/// sections, if these have no numbers, those of one section by their lead-ins. Says whether it named any.
pub(super) fn tell_apart<'n>(
    nodes: &[Node],
    reference: impl Fn(usize) -> &'n str,
    slugs: &BTreeMap<String, u32>,
    lists: &mut Lists,
) -> bool {
    let mut all = Vec::new();
    placed(nodes, None, &mut all);
    let labelled = |place: usize| all[place].clause.label.is_some();
    let mut references: Vec<(&str, usize)> =
        (0..all.len()).filter(|place| labelled(*place)).map(|place| (reference(place), place)).collect();
    references.sort_unstable();
    let repeats: Vec<&[(&str, usize)]> =
        references.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() > 1).collect();
    if repeats.is_empty() {
        return false;
    }
    let from_one = lists_from_one(&all);
    let section = |list: usize| {
        let above = std::iter::successors(Some(list), |place| all[*place].under);
        above.into_iter().find(|place| all[*place].clause.kind == Kind::Section)
    };
    let (mut by_section, mut by_lead_in) = (BTreeSet::new(), BTreeSet::new());
    for alike in repeats {
        let alike: BTreeSet<Option<usize>> = alike.iter().map(|(_, place)| all[*place].under).collect();
        let alike: Vec<Option<usize>> = alike.into_iter().filter(|list| from_one.contains(list)).collect();
        let mut in_section: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for list in alike {
            let of_section = in_section.entry(list.and_then(section)).or_default();
            of_section.extend(list.filter(|list| !labelled(*list)));
        }
        let several = in_section.len() > 1;
        for (section, lists) in in_section {
            if several && section.is_some_and(|section| !labelled(section)) {
                by_section.extend(lists.iter().copied());
            }
            if lists.len() > 1 {
                by_lead_in.extend(lists.into_iter().filter(|list| all[*list].clause.kind != Kind::Section));
            }
        }
    }
    let mut named = false;
    for list in by_section.union(&by_lead_in) {
        let of_section =
            section(*list).filter(|_| by_section.contains(list)).map(|section| section_name(&all, section, slugs));
        let of_lead_in = by_lead_in.contains(list).then(|| lead_in(all[*list].clause));
        let name =
            of_section.into_iter().chain(of_lead_in).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
        if !name.is_empty() && !lists.contains_key(list) {
            lists.insert(*list, name);
            named = true;
        }
    }
    named
}

/// The lists whose first label is the first of its sequence.
fn lists_from_one(all: &[Placed<'_>]) -> BTreeSet<Option<usize>> {
    let mut first: BTreeMap<Option<usize>, u32> = BTreeMap::new();
    for Placed { clause, under } in all {
        if let Some(label) = &clause.label {
            first.entry(*under).or_insert_with(|| label::value(label));
        }
    }
    first.into_iter().filter(|(_, value)| *value == 1).map(|(list, _)| list).collect()
}

/// The words of a section, below those of the one around it where two sections are alike.
fn section_name(all: &[Placed<'_>], section: usize, slugs: &BTreeMap<String, u32>) -> String {
    let own = said(all[section].clause);
    let is_alike = slugs.get(&slug(&all[section].clause.text.plain())).is_some_and(|count| *count > 1);
    match all[section].under.filter(|_| is_alike).map(|around| all[around].clause) {
        Some(Clause { label: Some(label), .. }) => format!("{}, {own}", label.cited),
        Some(around) => format!("{}, {own}", said(around)),
        None => own,
    }
}

/// The first words of what introduces a list.
fn lead_in(clause: &Clause) -> String {
    said(clause).split(' ').take(FEW_WORDS).collect::<Vec<_>>().join(" ")
}

/// The words of a clause as a name: single spaces, no stop at the end.
fn said(clause: &Clause) -> String {
    let words = clause.text.plain().split_whitespace().collect::<Vec<_>>().join(" ");
    as_name(&words).trim_end_matches([':', '.', ',', ';']).trim_end().to_owned()
}
