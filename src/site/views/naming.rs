//! What clauses are called where people talk about them: in headings, in sentences, in ranges.

use crate::book::clause::{Kind, Label, Rank};
use crate::compare::{Change, Comparison, UnitRef};
use crate::source::words::{capital, list};

/// The clauses of one side of a comparison, by their place in reading order.
#[derive(Debug)]
pub struct Units<'c> {
    units: Vec<Option<&'c UnitRef>>,
}

impl<'c> Units<'c> {
    /// The clauses of the older text.
    pub fn before(comparison: &'c Comparison) -> Self {
        Self::of(comparison, |change| &change.before)
    }

    /// The clauses of the newer text.
    pub fn after(comparison: &'c Comparison) -> Self {
        Self::of(comparison, |change| &change.after)
    }

    fn of(comparison: &'c Comparison, side: impl Fn(&'c Change) -> &'c Vec<UnitRef>) -> Self {
        let mut units = Vec::new();
        for unit in comparison.changes.iter().flat_map(side) {
            if units.len() <= unit.index {
                units.resize(unit.index + 1, None);
            }
            units[unit.index] = Some(unit);
        }
        Self { units }
    }

    /// The clause at a place.
    pub fn get(&self, index: usize) -> Option<&'c UnitRef> {
        self.units.get(index).copied().flatten()
    }

    /// The clause with an anchor.
    pub fn named(&self, anchor: &str) -> Option<&'c UnitRef> {
        self.iter().find(|unit| unit.anchor == anchor)
    }

    /// Every clause in reading order.
    pub fn iter(&self) -> impl Iterator<Item = &'c UnitRef> + '_ {
        self.units.iter().copied().flatten()
    }

    /// The clause that another stands under.
    pub fn parent(&self, unit: &UnitRef) -> Option<&'c UnitRef> {
        unit.parent.and_then(|parent| self.get(parent))
    }

    /// The clauses that another stands under, the nearest first.
    pub fn above(&self, unit: &UnitRef) -> impl Iterator<Item = &'c UnitRef> + '_ {
        std::iter::successors(self.parent(unit), |above| self.parent(above))
    }

    /// The heading that a clause stands under.
    pub fn section(&self, unit: &UnitRef) -> Option<&'c UnitRef> {
        self.above(unit).find(|above| above.kind == Kind::Section)
    }

    /// The clauses below another, in reading order.
    pub fn below(&self, unit: &UnitRef) -> impl Iterator<Item = &'c UnitRef> + '_ {
        let depth = unit.depth;
        self.units[self.units.len().min(unit.index + 1)..]
            .iter()
            .map_while(|unit| *unit)
            .take_while(move |below| below.depth > depth)
    }

    /// Whether it is a table's row or a further paragraph, which are cited as the clause that they stand in.
    pub fn is_part(&self, unit: &UnitRef) -> bool {
        unit.kind == Kind::Row
            || unit.kind == Kind::Paragraph
                && unit.label.is_none()
                && self.parent(unit).map_or(unit.anchor.is_empty(), |parent| parent.anchor == unit.anchor)
    }

    /// As a heading: "4.2 Mobile phones", "6.10", "Section 3, second paragraph", "Appendix B, row ‘Fire drill’".
    pub fn heading(&self, unit: &UnitRef) -> String {
        let text = unit.text.as_str();
        match &unit.label {
            Some(label) if unit.kind == Kind::Section && label.rank == Rank::Word => match text {
                "" => unit.reference.clone(),
                _ => format!("{}: {text}", unit.reference),
            },
            Some(_) if unit.kind == Kind::Section => format!("{} {text}", unit.reference).trim().to_owned(),
            None if unit.kind == Kind::Section => text.to_owned(),
            Some(_) => unit.reference.clone(),
            None => capital(&self.cited(unit)),
        }
    }

    /// In a sentence: "clause 6.2", "section 6", "Appendix A", "6.1, third bullet", "the section ‘Team details’".
    pub fn spoken(&self, unit: &UnitRef) -> String {
        match &unit.label {
            Some(label) if starts_with_word(label) => unit.reference.clone(),
            Some(_) if unit.kind == Kind::Section => format!("section {}", unit.reference),
            Some(_) => format!("clause {}", unit.reference),
            None if unit.kind == Kind::Section => format!("the section ‘{}’", unit.text),
            None => self.cited(unit),
        }
    }

    /// As short as can be, for ranges: "1.1", "section 3, second paragraph", "Team details".
    pub fn cited(&self, unit: &UnitRef) -> String {
        if self.is_part(unit) {
            return self.part(unit);
        }
        if unit.label.is_some() {
            return unit.reference.clone();
        }
        if unit.kind == Kind::Section {
            return unit.text.clone();
        }
        // A section without a number is cited by its address, which is nothing to read.
        let unnumbered = self.above(unit).filter(|above| above.kind == Kind::Section && above.label.is_none());
        for above in unnumbered {
            if let Some(place) = unit.reference.strip_prefix(&above.reference).filter(|rest| rest.starts_with(", ")) {
                return format!("{}{place}", above.text);
            }
        }
        unit.reference.clone()
    }

    /// A row or a further paragraph.
    fn part(&self, unit: &UnitRef) -> String {
        let own = if unit.kind == Kind::Row {
            match unit.text.split('|').map(str::trim).find(|cell| !cell.is_empty()) {
                Some(cell) => format!("row ‘{}’", first_words(cell, 8)),
                None => "empty row".to_owned(),
            }
        } else {
            let alike =
                |other: &&&UnitRef| other.parent == unit.parent && self.is_part(other) && other.kind == unit.kind;
            let count = self.iter().filter(|other| alike(&other)).count();
            let place = self.iter().filter(|other| alike(&other) && other.index < unit.index).count();
            match (count, place) {
                (0 | 1, _) => "further paragraph".to_owned(),
                (_, 0) => "first further paragraph".to_owned(),
                (_, 1) => "second further paragraph".to_owned(),
                (_, place) => format!("further paragraph {}", place + 1),
            }
        };
        match self.parent(unit) {
            Some(parent) => format!("{}, {own}", self.place(parent)),
            None => own,
        }
    }

    /// A clause as a place that something stands in: "section 3", "Appendix B", "6.2".
    fn place(&self, unit: &UnitRef) -> String {
        match &unit.label {
            Some(label) if unit.kind == Kind::Section && !starts_with_word(label) => {
                format!("section {}", unit.reference)
            }
            _ => self.cited(unit),
        }
    }
}

fn starts_with_word(label: &Label) -> bool {
    label.rank == Rank::Word
}

/// The first few words of a text.
pub fn first_words(text: &str, most: usize) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(most).collect();
    let first = first.join(" ");
    match words.next() {
        Some(_) => format!("{} …", first.trim_end_matches([',', ';', ':'])),
        None => first,
    }
}

/// Clauses in a sentence: "clauses 11.5 and 11.6", "section 3 and clause 4.1".
pub fn spoken_together(units: &Units<'_>, several: &[UnitRef]) -> String {
    let all: Vec<String> = several.iter().map(|unit| units.spoken(unit)).collect();
    let numbers: Vec<String> =
        all.iter().filter_map(|spoken| spoken.strip_prefix("clause ")).map(str::to_owned).collect();
    if all.len() > 1 && numbers.len() == all.len() { format!("clauses {}", list(&numbers)) } else { list(&all) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    fn check(text: &str, expected: &[&str]) {
        let nodes = read(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value;
        let comparison = compare(&nodes, &nodes);
        let units = Units::after(&comparison);
        let found: Vec<String> =
            units.iter().map(|unit| format!("{} | {}", units.heading(unit), units.spoken(unit))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn numbered_clauses_are_called_by_their_numbers() {
        check(
            "## 6 Use\n\n6.2 One:\n\n(a) two\n\nText.\n",
            &[
                "6 Use | section 6",
                "6.2 | clause 6.2",
                "6.2(a) | clause 6.2(a)",
                "Section 6, first paragraph | section 6, first paragraph",
            ],
        );
    }

    #[test]
    fn what_has_no_number_is_called_by_its_title_and_its_place() {
        check(
            "## Team details\n\nText.\n\n## Appendix B: Forms\n\n- One\n",
            &[
                "Team details | the section ‘Team details’",
                "Team details, first paragraph | Team details, first paragraph",
                "Appendix B: Forms | Appendix B",
                "Appendix B, first bullet | Appendix B, first bullet",
            ],
        );
    }

    #[test]
    fn rows_and_further_paragraphs_are_called_by_the_clause_they_stand_in() {
        check(
            "## 6 Drills\n\n|What|When|\n|---|---|\n|Fire drill|each term|\n\n1. One.\n\n   More.\n",
            &[
                "6 Drills | section 6",
                "Section 6, row ‘Fire drill’ | section 6, row ‘Fire drill’",
                "6.1 | clause 6.1",
                "6.1, further paragraph | 6.1, further paragraph",
            ],
        );
    }
}
