//! Clause numbers that lag behind their section's: under "3. Phones" the clauses still count 2.1, 2.2. Such a number is no word
//! of its clause, and stands for its label.

use std::collections::HashMap;
use std::sync::Arc;

use super::quick::Quick;
use crate::book::clause::{Kind, Label, Rank, Words};
use crate::book::outline::{OutlineItem, Said};

/// For each item that begins with such a number its label, by place.
pub(super) fn labels(items: &[OutlineItem<'_>]) -> HashMap<usize, Arc<Label>, Quick> {
    let mut labels = HashMap::default();
    // For each section the number that its clauses were counted under, and how far they came.
    let mut counted: HashMap<usize, (&str, u32), Quick> = HashMap::default();
    for item in items {
        let Some((section, (above, last))) = section(items, item).zip(number(item)) else { continue };
        let (met, count) = counted.get(&section).copied().unwrap_or((above, 0));
        // A quantity may stand first in a paragraph as well; what counts from 1 on is no quantity.
        if met != above || last != count + 1 || belongs(items, section, above) {
            continue;
        }
        counted.insert(section, (above, last));
        let cited = format!("{above}.{last}");
        labels.insert(item.index, Arc::new(Label { typed: cited.clone(), cited, rank: Rank::Dotted }));
    }
    labels
}

/// The section that an item stands directly under.
fn section(items: &[OutlineItem<'_>], item: &OutlineItem<'_>) -> Option<usize> {
    let may_be_numbered = item.kind == Kind::Paragraph && item.label.is_none();
    item.parent
        .filter(|&parent| may_be_numbered && items[parent].kind == Kind::Section && items[parent].label.is_some())
}

/// Whether a section's own label is what its clauses count under: they are labelled then.
fn belongs(items: &[OutlineItem<'_>], section: usize, above: &str) -> bool {
    items[section].label.is_some_and(|label| label.cited == above)
}

/// The number at the start of a paragraph, before a capital letter: what it counts under, and how far.
fn number<'a>(item: &OutlineItem<'a>) -> Option<(&'a str, u32)> {
    let Said::Text(text) = item.said else { return None };
    let Words::Typed(words) = &text.runs.first()?.words else { return None };
    let words = words.trim_start();
    if !words.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let (typed, rest) = words.split_once(char::is_whitespace)?;
    if !rest.trim_start().starts_with(char::is_uppercase) {
        return None;
    }
    let (above, last) = typed.trim_end_matches(['.', ':']).rsplit_once('.')?;
    let is_number = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (above.split('.').all(is_number) && is_number(last)).then(|| Some((above, last.parse().ok()?)))?
}
