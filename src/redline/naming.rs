//! What clauses are called where people talk about them: in headings, in sentences, in ranges.

use std::borrow::Cow;

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

/// The words of the heading above a clause whose own heading is its number alone: "Mobile phones", of 9.1.
pub fn words_above(outline: &Outline<'_>, item: &OutlineItem<'_>, heading: &str) -> Option<String> {
    let is_number = item.label.is_some() && !matches!(item.kind, Kind::Section | Kind::Note);
    let above = outline.section(item).filter(|_| is_number && heading.starts_with(item.reference))?;
    Some(first_words(&above.text(), MOST_WORDS)).filter(|words| !words.is_empty())
}

/// So many words of a heading are told beside a clause's number.
const MOST_WORDS: usize = 8;

/// In a sentence: "clause 6.2", "section 6", "Appendix A", "6.1, third bullet", "the section ‘Team details’"; where several lists
/// count alike, "clause 3 of ‘Content’".
pub fn spoken(outline: &Outline<'_>, item: &OutlineItem<'_>) -> String {
    let spoken = |noun: &str| match numbered_in(outline, item) {
        Some((title, number)) => format!("{noun} {number} of ‘{}’", first_words(&title, 6)),
        None => format!("{noun} {}", item.reference),
    };
    match item.label {
        Some(label) if starts_with_word(label) => item.reference.to_owned(),
        Some(_) if item.kind == Kind::Section => spoken("section"),
        Some(_) => spoken("clause"),
        None if item.kind == Kind::Section => format!("the section ‘{}’", item.text()),
        None => cited(outline, item),
    }
}

/// The title under which a clause is counted and its number there, where its number alone is not its reference.
fn numbered_in<'r>(outline: &Outline<'r>, item: &OutlineItem<'r>) -> Option<(Cow<'r, str>, &'r str)> {
    let mut titled = outline.above(item).filter(|above| above.kind == Kind::Section && above.label.is_none());
    titled.find_map(|above| {
        let title = above.text();
        let number = item.reference.strip_prefix(&*title)?.strip_prefix(' ')?;
        (!number.contains(' ')).then_some((title, number))
    })
}

/// Several in a sentence: "clauses 11.5 and 11.6", "section 3 and clause 4.1", "Keys, first bullet and second bullet", "section 2 and
/// its first paragraph".
pub fn spoken_together(outline: &Outline<'_>, several: &[&OutlineItem<'_>]) -> String {
    let all = spoken_each(outline, several);
    let numbers: Vec<&str> = all.iter().filter_map(|spoken| spoken.strip_prefix("clause ")).collect();
    if all.len() > 1 && numbers.len() == all.len() {
        let (_, part) = numbers[0].split_once(" of ").unwrap_or_default();
        let in_part: Option<Vec<&str>> =
            numbers.iter().map(|number| number.strip_suffix(part)?.strip_suffix(" of ")).collect();
        return match in_part {
            Some(numbers) if !part.is_empty() => format!("clauses {} of {part}", list(&numbers)),
            _ => format!("clauses {}", list(&numbers)),
        };
    }
    let short = all.iter().enumerate().map(|(number, name)| match number.checked_sub(1).map(|before| &all[before]) {
        Some(before) => {
            below(before, name).or_else(|| beside(before, name).map(str::to_owned)).unwrap_or_else(|| name.clone())
        }
        None => name.clone(),
    });
    list(&short.collect::<Vec<_>>())
}

/// Each of several in a sentence.
pub fn spoken_each(outline: &Outline<'_>, several: &[&OutlineItem<'_>]) -> Vec<String> {
    several.iter().map(|item| spoken(outline, item)).collect()
}

/// What a clause was split into, in a sentence, where those before it were named: what was beside it is named by that alone.
pub fn spoken_after(was: &str, outline: &Outline<'_>, several: &[&OutlineItem<'_>]) -> String {
    let all = spoken_each(outline, several);
    let mut told: Vec<String> = Vec::new();
    for (number, name) in all.iter().enumerate() {
        let is_below = number.checked_sub(1).and_then(|before| below(&all[before], name));
        told.push(match (is_below, beside(was, name)) {
            (Some(below), _) => below,
            (None, Some(last)) => format!("the {last}"),
            // Nothing but its place tells it: "second paragraph".
            (None, None) if several[number].label.is_none() && name.split(' ').count() == 2 => format!("the {name}"),
            (None, None) => return spoken_together(outline, several),
        });
    }
    list(&told)
}

/// "its further paragraph", of what stands directly below what was named before.
fn below(before: &str, name: &str) -> Option<String> {
    let rest = name.strip_prefix(before).or_else(|| name.strip_prefix(before.strip_prefix("clause ")?))?;
    let rest = rest.strip_prefix(", ")?;
    (!rest.contains(", ")).then(|| format!("its {rest}"))
}

/// "second bullet", of what stands beside what was named before.
fn beside<'n>(before: &str, name: &'n str) -> Option<&'n str> {
    let ((place, _), (same, last)) = (before.rsplit_once(", ")?, name.rsplit_once(", ")?);
    (place == same).then_some(last)
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
        let title = above.text();
        let counted =
            item.reference.strip_prefix("section ").and_then(|rest| rest.strip_prefix(&*title)?.strip_prefix(' '));
        if let Some((number, place)) = counted.and_then(|rest| rest.split_once(", ")) {
            return format!("section {number} of ‘{}’, {place}", first_words(&title, 6));
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
    fn several_are_named_by_what_tells_them_apart() {
        let text =
            "## Rooms\n\n- One\n- Two\n\n  More.\n\n## Keys\n\n1. Three\n2. Four\n\n## Doors\n\n1. Five\n2. Six\n";
        let nodes = read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value;
        let outline = Outline::of(&nodes);
        let of = |places: &[usize]| {
            let items: Vec<&OutlineItem<'_>> = places.iter().map(|place| &outline.items()[*place]).collect();
            spoken_together(&outline, &items)
        };
        assert_eq!(of(&[1, 2, 3]), "Rooms, first bullet, second bullet and its further paragraph");
        assert_eq!(of(&[5, 6]), "clauses 1 and 2 of ‘Keys’");
        assert_eq!(of(&[6, 8]), "clauses 2 of ‘Keys’ and 1 of ‘Doors’");
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
