//! How much changed, in sentences.

use crate::compare::{ChangeKind, Summary};
use crate::source::words::count;

/// "5 clauses changed: 2 reworded, 1 added, 1 removed, 1 moved. 3 were only renumbered. 40 are the same."
pub fn how_much(summary: &Summary) -> String {
    let of = |kind: ChangeKind| summary.count(kind);
    let kinds: Vec<ChangeKind> =
        ChangeKind::ALL.into_iter().filter(|kind| counts_as_change(*kind) && of(*kind) > 0).collect();
    let same = of(ChangeKind::Unchanged);
    if same > 1
        && summary.renamed() == 0
        && ChangeKind::ALL.into_iter().all(|kind| kind == ChangeKind::Unchanged || of(kind) == 0)
    {
        return format!("The text did not change: all {same}\u{a0}clauses are the same.");
    }
    let mut sentences = vec![match (summary.changed(), kinds.as_slice()) {
        (0, _) => "The text did not change.".to_owned(),
        (1, [kind]) => format!("1\u{a0}clause was {}.", kind.word()),
        (changed, [kind]) => format!("{changed}\u{a0}clauses were {}.", kind.word()),
        (changed, kinds) => {
            let parts: Vec<String> = kinds.iter().map(|kind| format!("{}\u{a0}{}", of(*kind), kind.word())).collect();
            format!("{changed}\u{a0}clauses changed: {}.", parts.join(", "))
        }
    }];
    let updated = of(ChangeKind::Updated);
    if updated > 0 {
        sentences.push(format!("In {} only the details were updated.", count(updated, "clause", "clauses")));
    }
    if summary.renamed() > 0 {
        let clauses = count(summary.renamed(), "clause", "clauses");
        sentences.push(format!("In {clauses} nothing but a name was replaced."));
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
    tell(ChangeKind::Renumbered, "was only renumbered", "were only renumbered");
    tell(ChangeKind::Unchanged, "is the same", "are the same");
    sentences.join(" ")
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
        assert_eq!(how_much(&comparison.summary()).replace('\u{a0}', " "), expected);
    }

    #[test]
    fn how_much_changed_reads_as_sentences() {
        let old = "## 1 Aims\n\n1.1 We aim high in all.\n\n1.2 Everybody is safe.\n";
        check(old, old, "The text did not change: all 3 clauses are the same.");
        check(old, &old.replace("in all", "in every lesson"), "1 clause was reworded. 2 are the same.");
        check(
            old,
            &old.replace("1.2 Everybody", "1.3 Everybody"),
            "The text did not change. 1 clause was only renumbered. 2 are the same.",
        );
    }
}
