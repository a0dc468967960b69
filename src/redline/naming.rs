//! What clauses are called where people talk about them: in headings, in sentences, in ranges.

use crate::book::clause::{Kind, Label, Rank};
use crate::book::outline::{Outline, OutlineItem};
use crate::source::words::{capital, list};

/// As a heading: "4.2 Mobile phones", "6.10", "Section 3, second paragraph", "Appendix B, row ‘Fire drill’".
pub fn as_heading(outline: &Outline<'_>, item: &OutlineItem<'_>) -> String {
    let text = || item.text();
    match item.label {
        Some(label) if item.kind == Kind::Section && starts_with_word(label) => match text() {
            words if words.is_empty() => item.reference.to_owned(),
            words => format!("{}: {words}", item.reference),
        },
        Some(_) if item.kind == Kind::Section => format!("{} {}", item.reference, text()).trim().to_owned(),
        None if item.kind == Kind::Section => text().into_owned(),
        Some(_) if item.kind == Kind::Note => capital(item.reference),
        Some(_) => item.reference.to_owned(),
        None => capital(&cited(outline, item)),
    }
}

/// In a sentence: "clause 6.2", "section 6", "Appendix A", "6.1, third bullet", "the section ‘Team details’".
pub fn spoken(outline: &Outline<'_>, item: &OutlineItem<'_>) -> String {
    match item.label {
        Some(label) if starts_with_word(label) => item.reference.to_owned(),
        Some(_) if item.kind == Kind::Section => format!("section {}", item.reference),
        Some(_) => format!("clause {}", item.reference),
        None if item.kind == Kind::Section => format!("the section ‘{}’", item.text()),
        None => cited(outline, item),
    }
}

/// Several in a sentence: "clauses 11.5 and 11.6", "section 3 and clause 4.1".
pub fn spoken_together(outline: &Outline<'_>, several: &[&OutlineItem<'_>]) -> String {
    let all: Vec<String> = several.iter().map(|item| spoken(outline, item)).collect();
    let numbers: Vec<&str> = all.iter().filter_map(|spoken| spoken.strip_prefix("clause ")).collect();
    if all.len() > 1 && numbers.len() == all.len() { format!("clauses {}", list(&numbers)) } else { list(&all) }
}

/// As short as can be, for ranges: "1.1", "section 3, second paragraph", "Team details".
pub fn cited(outline: &Outline<'_>, item: &OutlineItem<'_>) -> String {
    if outline.is_part(item) {
        return part(outline, item);
    }
    if item.label.is_some() {
        return item.reference.to_owned();
    }
    if item.kind == Kind::Section {
        return item.text().into_owned();
    }
    // A section without a number is cited by its address, which is nothing to read.
    let unnumbered = outline.above(item).filter(|above| above.kind == Kind::Section && above.label.is_none());
    for above in unnumbered {
        if let Some(place) = item.reference.strip_prefix(above.reference).filter(|rest| rest.starts_with(", ")) {
            return format!("{}{place}", above.text());
        }
    }
    item.reference.to_owned()
}

/// Clauses in a row by the first and the last: "1.1 to 3.4".
pub fn range(outline: &Outline<'_>, first: &OutlineItem<'_>, last: &OutlineItem<'_>) -> String {
    let (from, to) = (cited(outline, first), cited(outline, last));
    if from == to { from } else { format!("{from} to {to}") }
}

/// What stands before a clause's words: its number, if it has one.
pub fn number_before(outline: &Outline<'_>, item: &OutlineItem<'_>) -> Option<String> {
    item.label.map(|_| cited(outline, item))
}

/// A row or a further paragraph; what a term means is known by the term.
fn part(outline: &Outline<'_>, item: &OutlineItem<'_>) -> String {
    let own = if item.kind == Kind::Row {
        match item.text().split('|').map(str::trim).find(|cell| !cell.is_empty()) {
            Some(cell) => format!("row ‘{}’", first_words(cell, 8)),
            None => "empty row".to_owned(),
        }
    } else {
        further(outline, item)
    };
    match outline.parent(item) {
        Some(parent) if parent.kind == Kind::Definition && own == FURTHER => place(outline, parent),
        Some(parent) => format!("{}, {own}", place(outline, parent)),
        None => own,
    }
}

/// What a further paragraph is called where there is one.
const FURTHER: &str = "further paragraph";

fn further(outline: &Outline<'_>, item: &OutlineItem<'_>) -> String {
    let around = outline.parent(item).map_or(outline.items(), |parent| outline.below(parent));
    let alike =
        around.iter().filter(|other| other.parent == item.parent && other.kind == item.kind && outline.is_part(other));
    let count = alike.clone().count();
    match (count, alike.filter(|other| other.index < item.index).count()) {
        (0 | 1, _) => FURTHER.to_owned(),
        (_, 0) => "first further paragraph".to_owned(),
        (_, 1) => "second further paragraph".to_owned(),
        (_, place) => format!("further paragraph {}", place + 1),
    }
}

/// A clause as a place that something stands in: "section 3", "Appendix B", "6.2".
fn place(outline: &Outline<'_>, item: &OutlineItem<'_>) -> String {
    match item.label {
        Some(label) if item.kind == Kind::Section && !starts_with_word(label) => format!("section {}", item.reference),
        _ => cited(outline, item),
    }
}

fn starts_with_word(label: &Label) -> bool {
    label.rank == Rank::Word
}

/// The first few words of a text.
pub fn first_words(text: &str, most: usize) -> String {
    if let Some(first) = first_plain_words(text, most) {
        return first;
    }
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(most).collect();
    let first = first.join(" ");
    match words.next() {
        Some(_) => format!("{} …", first.trim_end_matches([',', ';', ':'])),
        None => first,
    }
}

/// The same of words with single spaces between them and no letter beyond ASCII, as nearly all are; none of others.
fn first_plain_words(text: &str, most: usize) -> Option<String> {
    let (mut spaces, mut before) = (0, b' ');
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            b' ' if before == b' ' => return None,
            b' ' => {
                spaces += 1;
                if spaces == most && place + 1 < text.len() {
                    return Some(format!("{} …", text[..place].trim_end_matches([',', ';', ':'])));
                }
            }
            b'!'..=b'~' => {}
            _ => return None,
        }
        before = byte;
    }
    (before != b' ').then(|| text.to_owned())
}

/// What people call a clause of a kind.
pub fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Section => "section",
        Kind::Clause => "clause",
        Kind::Paragraph => "paragraph",
        Kind::Bullet => "bullet",
        Kind::Quote => "quotation",
        Kind::Definition => "definition",
        Kind::Note => "note",
        Kind::Row => "row",
        Kind::Task { .. } => "tick box",
    }
}

/// What people call several clauses of a kind.
pub fn nouns(kind: Kind) -> &'static str {
    match kind {
        Kind::Section => "sections",
        Kind::Clause => "clauses",
        Kind::Paragraph => "paragraphs",
        Kind::Bullet => "bullets",
        Kind::Quote => "quotations",
        Kind::Definition => "definitions",
        Kind::Note => "notes",
        Kind::Row => "rows",
        Kind::Task { .. } => "tick boxes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    fn check(text: &str, expected: &[&str]) {
        let nodes = read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value;
        let named = |outline: &Outline<'_>| -> Vec<String> {
            let items = outline.items().iter();
            items.map(|item| format!("{} | {}", as_heading(outline, item), spoken(outline, item))).collect()
        };
        assert_eq!(named(&Outline::of(&nodes)), expected);
        assert_eq!(named(&compare(&nodes, &nodes).newer()), expected, "as a comparison names them");
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
    fn notes_go_by_their_numbers_and_definitions_by_their_terms() {
        check(
            "Parent\n: Anyone.[^1]\n\nPupil\n: A child.\n: A student.\n\n[^1]: Act.\n\n    More.\n",
            &[
                "Parent | Parent",
                "Parent | Parent",
                "Pupil | Pupil",
                "Pupil, first further paragraph | Pupil, first further paragraph",
                "Pupil, second further paragraph | Pupil, second further paragraph",
                "Note 1 | note 1",
                "Note 1, further paragraph | note 1, further paragraph",
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
