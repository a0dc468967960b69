//! Two texts compared: the counts, then each clause that changed, with its words marked.

use std::fmt::Write as _;

use clausebook::book::Node;
use clausebook::compare::{Change, ChangeKind, Op, UnitRef, compare};
use clausebook::redline::counts::{Voice, how_much};

/// What became of each clause; those that stayed as they were are only counted.
pub fn between(older: &[Node], newer: &[Node]) -> String {
    let comparison = compare(older, newer);
    let mut told = format!("{}\n", how_much(&comparison.summary(), Voice::Done).replace('\u{a0}', " "));
    for change in comparison.changes.iter().filter(|change| change.kind != ChangeKind::Unchanged) {
        let _ = writeln!(told, "\n{}", one(change));
    }
    told
}

fn one(change: &Change) -> String {
    let named = |units: &[UnitRef]| units.iter().map(|unit| &*unit.reference).collect::<Vec<_>>().join(" + ");
    let place = match (change.before.as_slice(), change.after.as_slice()) {
        ([], after) => named(after),
        (before, []) => named(before),
        (before, after) if named(before) == named(after) => named(after),
        (before, after) => format!("{} to {}", named(before), named(after)),
    };
    let causes: Vec<&str> = change.causes.iter().map(|cause| cause.word()).collect();
    let causes = if causes.is_empty() { String::new() } else { format!(" ({})", causes.join(", ")) };
    let mut words = String::new();
    for piece in &change.redline {
        words.push_str(&match piece.op {
            Op::Eq => piece.text.clone(),
            Op::Del => format!("[-{}-]", piece.text),
            Op::Ins => format!("{{+{}+}}", piece.text),
        });
    }
    format!("{} {place}{causes}: {words}", change.kind.word())
}
