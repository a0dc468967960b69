//! What a reader sees of two texts besides their clauses: heads of tables, text shown as typed, boxes that are ticked,
//! pictures, and signs that are typed another way. Compared so that nothing that differs goes unsaid.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::beside::{Beside, CodeAt, TableAt};
use super::besides::{LookedAt, OtherChange, OtherKind, OtherPlace, Others};
use super::comparison::{Change, Comparison};
use super::files::{self, ContentOf, exchanged};
use super::kinds::ChangeKind;
use super::looks::{set_out, ticks, typed_otherwise};
use super::piece::{Op, Piece};
use super::reading::ReadWords;
use super::redline;
use super::went_on::WentOn;
use super::writing::one_sided;
use crate::book::clause::Node;

/// What differs between two texts besides their clauses, of which the comparison tells; and what the pictures of each hold.
pub(super) fn others(comparison: &Comparison, texts: [&[Node]; 2], holds: [&ContentOf<'_>; 2]) -> Others {
    let [older, newer] = texts.map(Beside::of);
    let most = |count: fn(&Beside<'_>) -> usize| count(&older).max(count(&newer));
    let looked_at = LookedAt {
        clauses: most(|text| text.items),
        table_heads: most(|text| text.tables.iter().filter(|table| table.has_head()).count()),
        code: most(|text| text.code.len()),
        pictures: most(|text| text.files().filter(|file| file.is_picture).count()),
        linked_files: most(|text| text.files().filter(|file| !file.is_picture).count()),
    };
    let now = counterparts(comparison, older.items);
    let mut changes = heads([&older, &newer], &now, holds);
    changes.extend(code(&older, &newer, &now));
    changes.extend(set_out(comparison));
    changes.extend(ticks(comparison));
    changes.extend(files_in_clauses(comparison, [&older, &newer], holds));
    let place = |change: &OtherChange| match (&change.after, &change.before) {
        (Some(after), _) => (after.by.map_or(0, |by| by + 1), 1),
        (None, before) => {
            let by = before.as_ref().and_then(|before| before.by);
            // Behind the nearest clause before it that is still there.
            let still = by.and_then(|by| now[..=by].iter().rev().find_map(|now| *now));
            (still.map_or(0, |by| by + 1), 0)
        }
    };
    changes.sort_by_key(|change| (place(change), change.kind));
    // The value of a fact may stand in the heading of a table, and in what a picture is said to show.
    let has_pictures = changes.iter().any(|change| change.kind == OtherKind::Picture);
    let has_facts = texts.into_iter().any(|nodes| heads_have_facts(nodes) || has_pictures && files::have_facts(nodes));
    Others { changes, typed_otherwise: typed_otherwise(comparison), looked_at, has_facts }
}

fn heads_have_facts(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Clause(clause) => heads_have_facts(&clause.children),
        Node::Table(table) => table.head.iter().flat_map(|cell| &cell.runs).any(|run| run.facts().next().is_some()),
        Node::Further(_) | Node::Figure(_) | Node::LeftOut(_) => false,
    })
}

/// For each clause of the older text the first that it became.
fn counterparts(comparison: &Comparison, items: usize) -> Vec<Option<usize>> {
    let mut now = vec![None; items];
    for change in &comparison.changes {
        let after = change.after.first().map(|unit| unit.index);
        for unit in &change.before {
            now[unit.index] = after;
        }
    }
    now
}

/// Heads of tables that are not the same, and files in them. A table goes on in the one that has most of its rows, else in the one that stands
/// where it stood.
fn heads([older, newer]: [&Beside<'_>; 2], now: &[Option<usize>], holds: [&ContentOf<'_>; 2]) -> Vec<OtherChange> {
    if older.tables.is_empty() && newer.tables.is_empty() {
        return Vec::new();
    }
    let mut votes: Vec<(usize, usize, usize)> = Vec::new();
    for (old, was) in older.tables.iter().enumerate() {
        let mut here: BTreeMap<usize, usize> = BTreeMap::new();
        for row in now[was.rows.clone()].iter().flatten() {
            let table = newer.tables.iter().position(|is| is.rows.contains(row));
            table.into_iter().for_each(|new| *here.entry(new).or_default() += 1);
        }
        votes.extend(here.into_iter().map(|(new, count)| (count, old, new)));
    }
    votes.sort_by_key(|(count, old, new)| (std::cmp::Reverse(*count), *old, *new));
    let mut pairs = WentOn::of(older.tables.len(), newer.tables.len());
    votes.into_iter().for_each(|(_, old, new)| pairs.join(old, new));
    pairs.join_in_place(
        |old| older.tables[old].within.map(|within| now[within]),
        |new| newer.tables[new].within,
        |old, new| {
            older.tables[old].rows.is_empty() == newer.tables[new].rows.is_empty() || was_left(&older.tables[old], now)
        },
    );
    let joined =
        pairs.to.iter().enumerate().filter_map(|(old, new)| Some((&older.tables[old], &newer.tables[(*new)?])));
    let files = joined.flat_map(|(was, is)| exchanged(&was.files(), &is.files(), holds));
    let heads = pairs.told(|old, new| {
        let [was, is] = [old.map(|old| &older.tables[old]), new.map(|new| &newer.tables[new])];
        let side = |at: Option<&TableAt<'_>>| at.filter(|at| at.has_head()).map(TableAt::placed);
        let words = [was, is].map(|at| at.filter(|at| at.has_head()).map(TableAt::words));
        let [old, new] = words;
        told(OtherKind::TableHead, (side(was), old), (side(is), new))
    });
    heads.into_iter().chain(files).collect()
}

/// Whether none of a table's rows has a counterpart.
fn was_left(table: &TableAt<'_>, now: &[Option<usize>]) -> bool {
    now[table.rows.clone()].iter().all(Option::is_none)
}

/// Text shown as typed that is not the same. What is the same is so wherever it stands; what is left goes on in its place.
fn code(older: &Beside<'_>, newer: &Beside<'_>, now: &[Option<usize>]) -> Vec<OtherChange> {
    let mut pairs = WentOn::of(older.code.len(), newer.code.len());
    let mut by_text: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (new, is) in newer.code.iter().enumerate().rev() {
        by_text.entry(is.text).or_default().push(new);
    }
    for (old, was) in older.code.iter().enumerate() {
        if let Some(new) = by_text.get_mut(was.text).and_then(Vec::pop) {
            pairs.join(old, new);
        }
    }
    pairs.join_in_place(
        |old| older.code[old].within.map(|within| now[within]),
        |new| newer.code[new].within,
        |_, _| true,
    );
    pairs.told(|old, new| {
        let [was, is] = [old.map(|old| &older.code[old]), new.map(|new| &newer.code[new])];
        if was.zip(is).is_some_and(|(was, is)| was.text == is.text) {
            return None;
        }
        let (before, after) = (was.map(CodeAt::placed), is.map(CodeAt::placed));
        let told =
            told(OtherKind::Code, (before.clone(), was.map(CodeAt::words)), (after.clone(), is.map(CodeAt::words)));
        // Where only blanks differ, which can be seen in such text.
        told.or_else(|| {
            let redline = vec![Piece::plain(Op::Del, was?.text), Piece::plain(Op::Ins, is?.text)];
            Some(OtherChange { kind: OtherKind::Code, before, after, redline })
        })
    })
}

type Side<'t> = (Option<OtherPlace>, Option<ReadWords<'t>>);

/// What became of something, if it is not the same.
fn told(kind: OtherKind, (before, old): Side<'_>, (after, new): Side<'_>) -> Option<OtherChange> {
    let redline = match (old, new) {
        (None, None) => return None,
        (Some(old), None) => one_sided(&old, Op::Del),
        (None, Some(new)) => one_sided(&new, Op::Ins),
        (Some(old), Some(new)) => redline::between_words(&old, &new)?,
    };
    Some(OtherChange { kind, before, after, redline })
}

/// Pictures that show something else, and links that lead to something else by the same name, in clauses that are still there;
/// what a picture is said to show is among the words.
fn files_in_clauses(
    comparison: &Comparison,
    [older, newer]: [&Beside<'_>; 2],
    holds: [&ContentOf<'_>; 2],
) -> Vec<OtherChange> {
    if older.files.is_empty() && newer.files.is_empty() {
        return Vec::new();
    }
    let stayed = |change: &&Arc<Change>| !matches!(change.kind, ChangeKind::Added | ChangeKind::Removed);
    let in_each = comparison
        .changes
        .iter()
        .filter(stayed)
        .flat_map(|change| exchanged(&older.files_of(&change.before), &newer.files_of(&change.after), holds));
    in_each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    fn nodes(text: &str) -> Vec<Node> {
        read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::bare()).value
    }

    fn check(older: &str, newer: &str, expected: &[&str]) {
        let comparison = compare(&nodes(older), &nodes(newer));
        let side = |placed: &Option<OtherPlace>| placed.as_ref().map_or("-", |placed| &placed.text).to_owned();
        let told = comparison.others.changes.iter();
        let told = told.map(|one| format!("{}: {} > {}", one.kind.word(), side(&one.before), side(&one.after)));
        let typed = comparison.others.typed_otherwise.iter().map(|place| format!("typing {place}"));
        let told: Vec<String> = told.chain(typed).collect();
        assert_eq!(told, expected, "{newer}");
        assert_eq!(comparison.is_unchanged(), expected.is_empty());
    }

    #[test]
    fn headings_of_tables_are_compared_where_their_rows_went() {
        let table = |head: &str| format!("| {head} |\n|---|---|\n| Hens | 3 |\n| Goats | 2 |\n");
        check(
            &table("Animal | Feeds a day"),
            &table("Animal | Feeds a week"),
            &["table-head: Animal | Feeds a day > Animal | Feeds a week"],
        );
        let both = format!("{}\n{}", table("A | B"), "| C | D |\n|---|---|\n| Ducks | 9 |\n");
        let turned = format!("{}\n{}", "| C | D |\n|---|---|\n| Ducks | 9 |\n", table("A | B"));
        check(&both, &both.replace("| C |", "| E |"), &["table-head: C | D > E | D"]);
        check(&turned, &turned.replace("| A |", "| E |"), &["table-head: A | B > E | B"]);
    }

    #[test]
    fn a_table_whose_rows_went_or_that_had_none_goes_on_where_it_stood() {
        let rows = "| Hens | 3 |\n| Goats | 2 |\n";
        let (fed, kept) = ("| Animal | Feeds |\n|---|---|\n", "| Beast | Meals |\n|---|---|\n");
        check(&format!("{fed}{rows}"), kept, &["table-head: Animal | Feeds > Beast | Meals"]);
        check(kept, &format!("{fed}{rows}"), &["table-head: Beast | Meals > Animal | Feeds"]);
    }

    #[test]
    fn the_words_of_text_set_out_as_typed_are_marked() {
        let comparison = compare(&nodes("Ring:\n\n```\nbell 1\n```\n"), &nodes("Ring:\n\n```\nbell 2\n```\n"));
        let marked: Vec<String> =
            comparison.others.changes[0].redline.iter().map(|piece| format!("{:?} {}", piece.op, piece.text)).collect();
        assert_eq!(marked, ["Eq bell ", "Del 1", "Ins 2"]);
    }

    #[test]
    fn text_set_out_as_typed_and_pictures_are_compared() {
        let text = |code: &str, picture: &str| format!("Ring:\n\n```\n{code}\n```\n\nThe yard: ![plan]({picture})\n");
        let old = text("bell 1", "a.png");
        check(&old, &text("bell 2", "a.png"), &["code: bell 1\n > bell 2\n"]);
        check(&old, &text("bell  1", "a.png"), &["code: bell 1\n > bell  1\n"]);
        check(&old, &text("bell 1", "b.png"), &["picture: a.png > b.png"]);
        check(&old, "The yard: ![plan](a.png)\n", &["code: bell 1\n > -"]);
    }

    #[test]
    fn boxes_labels_and_signs_are_compared() {
        check("- [ ] Keys\n", "- [x] Keys\n", &["tick: Not ticked > Ticked"]);
        check("(a) one\n(b) two\n", "a) one\nb) two\n", &["set-out: (a) > a)", "set-out: (b) > b)"]);
        check("It's \"on\".\n", "It’s “on”.\n", &["typing 0"]);
    }

    #[test]
    fn what_nobody_sees_is_no_difference() {
        check("A co\u{ad}op caf\u{e9} at 5\u{a0}pm, e\u{2011}mail\n", "A coop cafe\u{301} at 5 pm, e-mail\n", &[]);
        check("1. One\n2. Two\n", "1. One\n\n\n2.   Two  \n", &[]);
    }
}
