//! How much changed, in sentences.

use super::both::BothTexts;
use crate::compare::{ChangeKind, LookedAt, OtherKind, Summary};
use crate::source::words::{count, list};

/// "5 clauses changed: 2 reworded, 1 added, 1 removed, 1 moved. 3 were only renumbered. 40 are the same." Of a proposal: "5
/// clauses would change: …".
pub fn how_much(summary: &Summary, voice: Voice) -> String {
    let of = |kind: ChangeKind| summary.count(kind);
    let said = |done: &'static str, proposed: &'static str| if voice == Voice::Done { done } else { proposed };
    let kinds: Vec<ChangeKind> =
        ChangeKind::ALL.into_iter().filter(|kind| counts_as_change(*kind) && of(*kind) > 0).collect();
    let same = of(ChangeKind::Unchanged);
    if same > 1
        && summary.renamed() == 0
        && ChangeKind::ALL.into_iter().all(|kind| kind == ChangeKind::Unchanged || of(kind) == 0)
    {
        return format!("All {same}\u{a0}clauses {} the same.", said("are", "would stay"));
    }
    let (was, were) = (said("was", "would be"), said("were", "would be"));
    let mut sentences = vec![match (summary.changed(), kinds.as_slice()) {
        (0, _) => format!("No clause {}.", said("changed", "would change")),
        (1, [kind]) => format!("1\u{a0}clause {was} {}.", kind.word()),
        (changed, [kind]) => format!("{changed}\u{a0}clauses {were} {}.", kind.word()),
        (changed, kinds) => {
            let parts: Vec<String> = kinds.iter().map(|kind| format!("{}\u{a0}{}", of(*kind), kind.word())).collect();
            format!("{changed}\u{a0}clauses {}: {}.", said("changed", "would change"), parts.join(", "))
        }
    }];
    let updated = of(ChangeKind::Updated);
    if updated > 0 {
        sentences.push(format!("In {} only the details {were} updated.", count(updated, "clause", "clauses")));
    }
    if summary.renamed() > 0 {
        let clauses = count(summary.renamed(), "clause", "clauses");
        sentences.push(format!("In {clauses} nothing but a name {was} replaced."));
    }
    let mut tell = |kind: ChangeKind, one: &str, many: &str| {
        // The first number of all says what is counted.
        let noun = if sentences.len() == 1 && summary.changed() == 0 { ["clause ", "clauses "] } else { ["", ""] };
        match of(kind) {
            0 => {}
            1 => sentences.push(format!("1\u{a0}{}{one}.", noun[0])),
            number => sentences.push(format!("{number}\u{a0}{}{many}.", noun[1])),
        }
    };
    match voice {
        Voice::Done => {
            tell(ChangeKind::Renumbered, "was only renumbered", "were only renumbered");
            tell(ChangeKind::Unchanged, "is the same", "are the same");
        }
        Voice::Proposed => {
            tell(ChangeKind::Renumbered, "would only be renumbered", "would only be renumbered");
            tell(ChangeKind::Unchanged, "would stay the same", "would stay the same");
        }
    }
    sentences.join(" ")
}

/// "22 clauses changed." or "22 clauses would change.", to stand above the numbers of each kind.
pub fn how_many(summary: &Summary, voice: Voice) -> String {
    let changed = if voice == Voice::Proposed { "would change" } else { "changed" };
    match summary.changed() {
        0 => format!("No clause {changed}."),
        clauses => format!("{} {changed}.", count(clauses, "clause", "clauses")),
    }
}

/// Whether something was done or is only proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// It was done.
    Done,
    /// It would be done.
    Proposed,
}

/// In one sentence: "5 clauses changed: 2 reworded, 2 added, 1 removed.", "1 clause would be reworded."
pub fn in_one_sentence(summary: &Summary, voice: Voice) -> String {
    let of = |kind: ChangeKind| summary.count(kind);
    let is_proposed = voice == Voice::Proposed;
    let parts: Vec<(usize, &str)> = ChangeKind::ALL
        .into_iter()
        .filter(|kind| counts_as_change(*kind) && of(*kind) > 0)
        .map(|kind| (of(kind), kind.word()))
        .collect();
    match parts.as_slice() {
        [] => {
            let only = [
                (of(ChangeKind::Updated), "details"),
                (summary.renamed(), "a name"),
                (of(ChangeKind::Renumbered), "numbers"),
            ];
            let would = if is_proposed { "would change" } else { "changed" };
            match only.into_iter().find(|(number, _)| *number > 0) {
                Some((number, what)) => {
                    format!("Only {what} {would}, in {}.", count(number, "clause", "clauses"))
                }
                None => format!("No clause {would}."),
            }
        }
        [(number, word)] => {
            let was = match (is_proposed, number) {
                (true, _) => "would be",
                (false, 1) => "was",
                (false, _) => "were",
            };
            format!("{} {was} {word}.", count(*number, "clause", "clauses"))
        }
        parts => {
            let told: Vec<String> = parts.iter().map(|(number, word)| format!("{number}\u{a0}{word}")).collect();
            let would = if is_proposed { "would change" } else { "changed" };
            format!("{} {would}: {}.", count(summary.changed(), "clause", "clauses"), told.join(", "))
        }
    }
}

/// What else differs, in sentences: besides the clauses, and in signs.
pub fn besides(texts: &BothTexts<'_>) -> Option<String> {
    let others = &texts.comparison().others;
    let number = |kind: OtherKind| others.changes.iter().filter(|change| change.kind == kind).count();
    let some = |number: usize, one: &str, many: &str| (number > 0).then(|| count(number, one, many));
    let of = |kind: OtherKind, one: &str, many: &str| some(number(kind), one, many);
    let set_out = some(number(OtherKind::SetOut), "clause", "clauses");
    let numbers = some(number(OtherKind::NumberSign), "number", "numbers");
    let kinds = [
        of(OtherKind::TableHead, "table heading", "table headings"),
        of(OtherKind::Code, "piece of text set out as typed", "pieces of text set out as typed"),
        of(OtherKind::Tick, "tick box", "tick boxes"),
        of(OtherKind::Picture, "picture", "pictures"),
        of(OtherKind::LinkedFile, "linked file", "linked files"),
        set_out.map(|clauses| format!("the layout of {clauses}")),
        numbers.map(|numbers| format!("the look of {numbers}")),
    ];
    let kinds: Vec<String> = kinds.into_iter().flatten().collect();
    let besides = (!kinds.is_empty()).then(|| format!("Besides the clauses, {} changed.", list(&kinds)));
    let signs: Vec<String> = others
        .typed_otherwise
        .iter()
        .filter_map(|place| Some(texts.cited(texts.named_by(*place)?)))
        .take(MOST_NAMED + 1)
        .collect();
    let signs = match signs.len() {
        0 => None,
        1..=MOST_NAMED => Some(list(&signs)),
        _ => Some(count(others.typed_otherwise.len(), "clause", "clauses")),
    };
    let signs =
        signs.map(|signs| format!("Only quotation marks, dashes or the like are typed another way in {signs}."));
    let sentences: Vec<String> = [besides, signs].into_iter().flatten().collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// So many clauses are named one by one.
const MOST_NAMED: usize = 6;

/// That nothing else differs, and what was looked at. True of any two texts that were compared as a whole.
pub fn nothing_else(looked_at: LookedAt, besides: &[String]) -> String {
    let LookedAt { clauses, table_heads, code, pictures, linked_files } = looked_at;
    let some = |number: usize, one: &str, many: &str| (number > 0).then(|| count(number, one, many));
    let looked_at = [
        Some(count(clauses, "clause", "clauses")),
        some(table_heads, "table heading", "table headings"),
        some(code, "piece of text set out as typed", "pieces of text set out as typed"),
        some(pictures, "picture", "pictures"),
        some(linked_files, "linked file", "linked files"),
    ];
    let looked_at: Vec<String> = looked_at.into_iter().flatten().chain(besides.iter().cloned()).collect();
    format!("Nothing else differs. Compared: {}.", list(&looked_at))
}

fn counts_as_change(kind: ChangeKind) -> bool {
    !matches!(kind, ChangeKind::Unchanged | ChangeKind::Renumbered | ChangeKind::Updated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Node;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::source::{Excerpt, SourceId};

    fn nodes(text: &str) -> Vec<Node> {
        read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value
    }

    fn check(older: &str, newer: &str, expected: &str) {
        let comparison = crate::compare::compare(&nodes(older), &nodes(newer));
        assert_eq!(how_much(&comparison.summary(), Voice::Done).replace('\u{a0}', " "), expected);
    }

    #[test]
    fn one_sentence_tells_what_changed_or_would() {
        let check = |older: &str, newer: &str, expected: [&str; 2]| {
            let summary = crate::compare::compare(&nodes(older), &nodes(newer)).summary();
            let told =
                [Voice::Done, Voice::Proposed].map(|voice| in_one_sentence(&summary, voice).replace('\u{a0}', " "));
            assert_eq!(told, expected);
        };
        let old = "## 1 Aims\n\n1.1 We aim high in all.\n\n1.2 Everybody is safe.\n";
        check(old, old, ["No clause changed.", "No clause would change."]);
        check(
            old,
            &old.replace("in all", "in every lesson"),
            ["1 clause was reworded.", "1 clause would be reworded."],
        );
        check(
            old,
            &format!("{}\n1.3 Gates are shut at nine.\n", old.replace("in all", "in every lesson")),
            ["2 clauses changed: 1 reworded, 1 added.", "2 clauses would change: 1 reworded, 1 added."],
        );
        check(
            old,
            &old.replace("1.2 Everybody", "1.3 Everybody"),
            ["Only numbers changed, in 1 clause.", "Only numbers would change, in 1 clause."],
        );
    }

    #[test]
    fn how_much_changed_reads_as_sentences() {
        let old = "## 1 Aims\n\n1.1 We aim high in all.\n\n1.2 Everybody is safe.\n";
        check(old, old, "All 3 clauses are the same.");
        check(old, &old.replace("in all", "in every lesson"), "1 clause was reworded. 2 are the same.");
        check(
            old,
            &old.replace("1.2 Everybody", "1.3 Everybody"),
            "No clause changed. 1 clause was only renumbered. 2 are the same.",
        );
    }
}
