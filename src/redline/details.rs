//! Values that were put in anew where nothing else changed: each told once, with every clause that has it.

use std::collections::BTreeMap;

use super::naming::cited;
use crate::compare::{Change, ChangeKind, Comparison, Op};

/// One value that another took the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedDetail {
    /// What stood there.
    pub was: String,
    /// What stands there.
    pub now: String,
    /// The clauses in which only that or other details changed, in order, as people cite them.
    pub places: Vec<String>,
}

/// The details of all clauses in which nothing else changed, in the order in which they are met.
pub fn details(comparison: &Comparison) -> Vec<ChangedDetail> {
    let newer = comparison.newer();
    let mut details: Vec<ChangedDetail> = Vec::new();
    let mut known: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for change in comparison.changes.iter().filter(|change| change.kind == ChangeKind::Updated) {
        let Some(item) = change.after.first().and_then(|unit| newer.get(unit.index)) else { continue };
        let place = cited(&newer, item);
        for (fact, was, now) in values(change) {
            // A capital at the beginning of a sentence makes no other detail.
            let key = (fact, was.to_lowercase(), now.to_lowercase());
            let index = *known.entry(key).or_insert(details.len());
            if index == details.len() {
                details.push(ChangedDetail { was, now, places: Vec::new() });
            }
            let places = &mut details[index].places;
            if places.last() != Some(&place) {
                places.push(place.clone());
            }
        }
    }
    details
}

/// The facts of a change whose values differ: name, older value, newer value.
fn values(change: &Change) -> Vec<(String, String, String)> {
    let mut values: Vec<(String, String, String)> = Vec::new();
    for stretch in change.redline.chunk_by(|one, two| (one.op == Op::Eq) == (two.op == Op::Eq)) {
        let mut here: BTreeMap<&str, (String, String)> = BTreeMap::new();
        for piece in stretch {
            let Some(fact) = piece.fact.as_deref() else { continue };
            let (was, now) = here.entry(fact).or_default();
            match piece.op {
                Op::Eq => {}
                Op::Del => was.push_str(&piece.text),
                Op::Ins => now.push_str(&piece.text),
            }
        }
        let differing = here.into_iter().filter(|(_, (was, now))| was != now);
        values.extend(differing.map(|(fact, (was, now))| (fact.to_owned(), was, now)));
    }
    values
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::book::clause::{Node, Words};
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    /// A text with each fact replaced by what is said of it.
    fn with(text: &str, values: &[(&str, &str)]) -> Vec<Node> {
        fn fill(nodes: &mut [Node], values: &[(&str, &str)]) {
            for node in nodes {
                let Node::Clause(clause) = node else { continue };
                let clause = Arc::make_mut(clause);
                for run in &mut clause.text.runs {
                    if let Words::Fact(fact) = &mut run.words
                        && let Some((_, value)) = values.iter().find(|(name, _)| *name == fact.name)
                    {
                        let capital = !fact.filters.is_empty();
                        fact.value = if capital { crate::source::words::capital(value) } else { (*value).to_owned() };
                    }
                }
                fill(&mut clause.children, values);
            }
        }
        let mut nodes =
            read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value;
        fill(&mut nodes, values);
        nodes
    }

    #[test]
    fn each_detail_is_told_once_with_its_places() {
        let text = "## 1 Aims\n\n1.1 Our {{ pupils }} learn; {{ pupils }} play.\n\n1.2 {{ pupils | capitalize }} rest.\n\n\
            1.3 The {{ pupil }}'s bag, says {{ head }}.\n\n1.4 Nothing here.\n";
        let older = with(text, &[("pupils", "pupils"), ("pupil", "pupil"), ("head", "Ms A.")]);
        let newer = with(text, &[("pupils", "children"), ("pupil", "child"), ("head", "Ms A.")]);
        let detail = |was: &str, now: &str, places: &[&str]| ChangedDetail {
            was: was.to_owned(),
            now: now.to_owned(),
            places: places.iter().map(|place| (*place).to_owned()).collect(),
        };
        let expected = [detail("pupils", "children", &["1.1", "1.2"]), detail("pupil", "child", &["1.3"])];
        assert_eq!(details(&compare(&older, &newer)), expected);
        assert_eq!(details(&compare(&older, &older)), []);
    }
}
