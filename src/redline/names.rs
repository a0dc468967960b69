//! Names that others took the place of throughout: each told once, with its count, and where nothing else changed.

use super::naming::cited;
use crate::compare::Comparison;
use crate::source::words::{count, list};

/// "‘Head Teacher’ became ‘Principal’ in 7 clauses, and ‘Governing Body’ became ‘Trust Board’ in 3 clauses. Nothing else changed
/// in 1.1 and 1.4."
pub fn replaced_names(comparison: &Comparison) -> Option<String> {
    if comparison.renames.is_empty() {
        return None;
    }
    let mut renames: Vec<_> = comparison.renames.iter().collect();
    renames.sort_by_key(|rename| std::cmp::Reverse(rename.clauses));
    let told = renames.iter().map(|rename| {
        let clauses = count(rename.clauses, "clause", "clauses");
        format!("‘{}’ became ‘{}’ in {clauses}", rename.was, rename.now)
    });
    let told = list(&told.collect::<Vec<_>>());
    let newer = comparison.newer();
    let alone = comparison.changes.iter().filter(|change| change.renamed);
    let alone = alone.filter_map(|change| newer.get(change.after.first()?.index)).map(|item| cited(&newer, item));
    let alone: Vec<String> = alone.collect();
    match alone.is_empty() {
        true => Some(format!("{told}.")),
        false => Some(format!("{told}. Nothing else changed in {}.", list(&alone))),
    }
}
