//! Which `i` begins a sequence of romans (rules 3 and 7).

use std::collections::BTreeSet;

use super::super::label;
use crate::book::markdown::{Block, Line};

/// Where an `i` stands that `ii` follows before any `j`.
pub(super) fn first_romans(blocks: &[Block]) -> BTreeSet<usize> {
    let mut labels = Vec::new();
    collect(blocks, &mut labels);
    let pairs = labels.windows(2).filter(|pair| pair[0].1 == "i" && pair[1].1 == "ii");
    pairs.map(|pair| pair[0].0).collect()
}

fn collect(blocks: &[Block], labels: &mut Vec<(usize, String)>) {
    let label_of = |line: &Line| {
        if line.runs.first().is_some_and(|run| run.plain().trim_start().starts_with(['(', 'i', 'j']))
            && let Some(found) = label::at_start(&line.plain())
            && matches!(found.label.cited.as_str(), "i" | "ii" | "j")
        {
            return Some((line.range.start, found.label.cited));
        }
        None
    };
    for block in blocks {
        match block {
            Block::Paragraph { lines } => labels.extend(lines.iter().filter_map(label_of)),
            Block::List { items } => items.iter().for_each(|item| collect(&item.blocks, labels)),
            Block::Quote { blocks, .. } => collect(blocks, labels),
            _ => {}
        }
    }
}
