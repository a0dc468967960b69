//! Names that others took the place of throughout: each told once, with its count, and where nothing else changed.

use super::both::{ClauseAt, Side};
use super::naming::cited;
use crate::book::outline::Outline;
use crate::compare::Comparison;
use crate::source::words::{count, list};

/// Which names were replaced, and where that is all that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplacedNames {
    /// "‘Head Teacher’ became ‘Principal’ in 7 clauses, and ‘Governing Body’ became ‘Trust Board’ in 3 clauses."
    pub said: String,
    /// The clauses in which nothing else changed, as they are called, in order.
    pub alone: Vec<(ClauseAt, String)>,
}

/// The names that were replaced throughout, if there are any.
pub fn replaced_names(comparison: &Comparison) -> Option<ReplacedNames> {
    if comparison.renames.is_empty() {
        return None;
    }
    let mut renames: Vec<_> = comparison.renames.iter().collect();
    renames.sort_by_key(|rename| std::cmp::Reverse(rename.clauses));
    let told = renames.iter().map(|rename| {
        let clauses = count(rename.clauses, "clause", "clauses");
        format!("‘{}’ became ‘{}’ in {clauses}", rename.was, rename.now)
    });
    let said = format!("{}.", list(&told.collect::<Vec<_>>()));
    let newer: Outline<'_> = comparison.newer();
    let alone = comparison.changes.iter().filter(|change| change.renamed);
    let alone = alone.filter_map(|change| {
        let item = newer.get(change.after.first()?.index)?;
        Some((ClauseAt { side: Side::After, index: item.index }, cited(&newer, item)))
    });
    Some(ReplacedNames { said, alone: alone.collect() })
}

impl ReplacedNames {
    /// In sentences that name only the first few clauses of many: "Nothing else changed in 1.1, 1.4, 2.1, 2.2, 2.3 and 14 more clauses,
    /// the last of which is 9.3."
    pub fn in_few_words(&self) -> String {
        let names: Vec<&str> = self.alone.iter().map(|(_, name)| name.as_str()).collect();
        let said = &self.said;
        match names.as_slice() {
            [] => said.clone(),
            // A name that has a comma itself is told apart from the next by more than that.
            all if all.len() <= FEW + 2 && all.iter().any(|name| name.contains(',')) => {
                format!("{said} Nothing else changed in {}.", all.join("; "))
            }
            all if all.len() <= FEW + 2 => format!("{said} Nothing else changed in {}.", list(all)),
            all => {
                let more = count(all.len() - FEW, "more clause", "more clauses");
                let between = if all[..FEW].iter().any(|name| name.contains(',')) { "; " } else { ", " };
                let (first, last) = (all[..FEW].join(between), all[all.len() - 1]);
                format!("{said} Nothing else changed in {first} and {more}, the last of which is {last}.")
            }
        }
    }
}

/// So many clauses are named.
const FEW: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    fn renamed(clauses: usize) -> ReplacedNames {
        let jobs =
            ["opens the hall", "locks the gym", "sweeps the yard", "feeds the hens", "rings a bell", "counts coats"];
        let of = |name: &str| -> String {
            let clause = |number: usize| {
                format!("1.{number} A {name} {} on day {number} of term.\n\n", jobs[number % jobs.len()])
            };
            format!("## 1 Jobs\n\n{}", (1..=clauses).map(clause).collect::<String>())
        };
        let nodes = |text: &str| read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::bare()).value;
        replaced_names(&compare(&nodes(&of("Bus Prefect")), &nodes(&of("Coach Monitor")))).unwrap()
    }

    #[test]
    fn a_few_clauses_are_all_named_and_of_many_the_first_and_the_last() {
        let said = |clauses: usize| renamed(clauses).in_few_words().replace('\u{a0}', " ");
        assert_eq!(
            said(4),
            "‘Bus Prefect’ became ‘Coach Monitor’ in 4 clauses. Nothing else changed in 1.1, 1.2, 1.3 and 1.4."
        );
        assert_eq!(
            said(19),
            "‘Bus Prefect’ became ‘Coach Monitor’ in 19 clauses. Nothing else changed in 1.1, 1.2, 1.3, 1.4, 1.5 and 14 more \
             clauses, the last of which is 1.19."
        );
        assert_eq!(renamed(19).alone.len(), 19);
    }
}
