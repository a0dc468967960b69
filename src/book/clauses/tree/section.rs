//! What stands in a section as a whole: by it capitals, numbers that were put in and dashes are told from names and text
//! (rules 1 and 6).

use std::collections::{BTreeMap, BTreeSet};

use super::super::label;
use super::super::near::{NearLine, NearMiss, nearly};
use super::bullets::{self, Surely};
use super::usable::{may_begin_with_label, usable, usable_to};
use crate::book::clause::{Label, Rank};
use crate::book::markdown::{Block, Line};

/// What is known of a section before its clauses are placed.
#[derive(Default)]
pub(super) struct Section {
    /// The labels that count because the next or the former of their sequence stands here too, by where their lines begin.
    in_company: BTreeMap<usize, Label>,
    /// The dotted labels here.
    dotted: BTreeSet<String>,
    /// Where lines begin with a dash or a dot as the paragraph before or after does.
    dashed: BTreeSet<usize>,
    /// The lines that begin with what is nearly a label, with how their words end, and the names of all labels here, nearly
    /// ones among them.
    near: Vec<(NearLine, bool)>,
    names: BTreeSet<String>,
}

impl Section {
    /// Looks over the blocks between two headings.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut look = Look::default();
        look.over(blocks);
        let Look { labels, dotted, dashed, near, names, .. } = look;
        let standing: BTreeSet<(Rank, u32, String)> =
            labels.iter().map(|(_, label)| (label.rank, label::value(label), label.cited.clone())).collect();
        let has_company = |own: &Label| {
            let value = label::value(own);
            let near = (own.rank, value.saturating_sub(1), String::new())..(own.rank, value + 2, String::new());
            standing.range(near).any(|(rank, _, cited)| {
                let other = Label { typed: String::new(), cited: cited.clone(), rank: *rank };
                label::is_next(&other, own) || label::is_next(own, &other)
            })
        };
        let in_company =
            labels.iter().filter(|(_, label)| label::needs_company(label) && has_company(label)).cloned().collect();
        Self { in_company, dotted, dashed, near, names }
    }

    /// A label that counts in company only, as it counts on the line that begins here, if it does.
    pub(super) fn in_company(&self, at: usize) -> Option<&Label> {
        self.in_company.get(&at)
    }

    /// Whether a dotted label stands anywhere in the section.
    pub(super) fn has(&self, dotted: &str) -> bool {
        self.dotted.contains(dotted)
    }

    /// The lines that are nearly labelled, where the next or the former of their sequence stands here, or they are the first
    /// below a section around here or a clause. A capital with a number is a room or a form as often as not, so that it must
    /// name its section, or stand before a sentence as its neighbour does.
    pub(super) fn near_that_fit(&mut self, around: &[&str]) -> Vec<NearLine> {
        let near = std::mem::take(&mut self.near);
        let names = &self.names;
        let fits = |(line, is_sentence): &(NearLine, bool)| {
            let (above, meant) = (&line.nearly.above, &line.nearly.meant);
            let value = label::value(meant);
            let is_named =
                above.as_ref().is_some_and(|above| around.contains(&above.as_str()) || names.contains(above));
            let neighbour = |value: u32| names.contains(&name(above.as_deref(), meant.rank, value));
            let has_neighbour = value > 1 && neighbour(value - 1) || neighbour(value + 1);
            match line.nearly.slip {
                NearMiss::NoSpace | NearMiss::Brackets => has_neighbour || is_named,
                NearMiss::BareLetter => is_named && (has_neighbour || value == 1),
                NearMiss::NoDot => is_named || has_neighbour && *is_sentence,
            }
        };
        near.into_iter().filter(fits).map(|(line, _)| line).collect()
    }

    /// Whether the former of a label's sequence stands in the section.
    pub(super) fn has_former(&self, label: &Label) -> bool {
        let value = label::value(label);
        value > 1 && self.names.contains(&name(None, label.rank, value - 1))
    }

    /// Whether the line that begins here is one of several paragraphs, one after the other, that begin with the same dash.
    pub(super) fn is_dashed(&self, at: usize) -> bool {
        self.dashed.contains(&at)
    }
}

/// The walk over a section.
#[derive(Default)]
struct Look {
    labels: Vec<(usize, Label)>,
    dotted: BTreeSet<String>,
    dashed: BTreeSet<usize>,
    /// The last capital, by which an `I` is roman or not.
    last_capital: Option<String>,
    near: Vec<(NearLine, bool)>,
    names: BTreeSet<String>,
}

/// What tells a label of a section from its neighbours: what it is below, its kind and its place.
fn name(above: Option<&str>, rank: Rank, value: u32) -> String {
    match above {
        Some(above) if rank == Rank::Dotted => format!("{above}.{value}"),
        Some(above) => format!("{above} {rank:?} {value}"),
        None => format!("{rank:?} {value}"),
    }
}

impl Look {
    fn over(&mut self, blocks: &[Block]) {
        let mut before: Option<(char, usize)> = None;
        for block in blocks {
            let dash = match block {
                Block::Paragraph { lines } => lines.first().and_then(dash_of),
                _ => None,
            };
            if let (Some((mark, first)), Some((same, second))) = (before, dash)
                && mark == same
            {
                self.dashed.extend([first, second]);
            }
            before = dash;
            match block {
                Block::Paragraph { lines } => lines.iter().for_each(|line| self.line(line)),
                Block::List { items } => {
                    for item in items {
                        if let Some(number) = &item.number {
                            self.number(item.range.start, number.value);
                        }
                        self.over(&item.blocks);
                    }
                }
                Block::Quote { blocks, .. } => self.over(blocks),
                _ => {}
            }
        }
    }

    fn number(&mut self, at: usize, number: u64) {
        let cited = number.to_string();
        let label = Label { typed: format!("{cited}."), cited, rank: Rank::Number };
        self.names.extend([name(None, Rank::Number, label::value(&label)), label.cited.clone()]);
        self.labels.push((at, label));
    }

    fn line(&mut self, line: &Line) {
        if !may_begin_with_label(line) {
            return;
        }
        let plain = line.plain();
        let Some(found) = label::at_start(&plain).filter(|found| usable(line, found)) else {
            self.near(line, &plain);
            return;
        };
        let label = label::settle_capital(found.label, self.last_capital.as_deref());
        match label.rank {
            Rank::Capital | Rank::CapitalRoman => self.last_capital = Some(label.cited.clone()),
            Rank::Dotted => _ = self.dotted.insert(label.cited.clone()),
            _ => {}
        }
        if label.rank == Rank::Dotted || label.rank == Rank::Number {
            self.names.insert(label.cited.clone());
        }
        let settled = label::settle(label.clone(), None);
        self.names.extend([&label, &settled].map(|label| name(None, label.rank, label::value(label))));
        if matches!(label.rank, Rank::Capital | Rank::CapitalRoman | Rank::Number) {
            self.labels.push((line.range.start, label));
        }
    }

    fn near(&mut self, line: &Line, plain: &str) {
        let Some(nearly) = nearly(plain).filter(|nearly| usable_to(line, nearly.length)) else { return };
        self.names.insert(name(nearly.above.as_deref(), nearly.meant.rank, label::value(&nearly.meant)));
        let is_sentence = plain.trim_end().ends_with(['.', ':', ';', '!', '?']) && plain.contains(' ');
        self.near.push((NearLine { nearly, range: line.range.clone() }, is_sentence));
    }
}

fn dash_of(line: &Line) -> Option<(char, usize)> {
    match bullets::mark(line)?.surely {
        Surely::InCompany(mark) => Some((mark, line.range.start)),
        Surely::Always | Surely::AfterAnother => None,
    }
}
