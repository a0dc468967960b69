//! Words as they count for matching: quotation marks and dashes folded, compatibility forms of letters made one.

use unicode_normalization::UnicodeNormalization;

use super::reading::ReadWords;
use crate::book::clause::{Text, Words};
use crate::book::outline::Said;
use crate::source::words::with_single_spaces;

/// The plain words, folded; facts by their values.
pub(super) fn by_value(reading: &ReadWords) -> String {
    if !reading.has_struck() {
        return folded(&reading.plain);
    }
    let mut normal = String::with_capacity(reading.plain.len());
    for (part, look) in reading.parts(0, reading.plain.len()) {
        fold_struck(&mut normal, part, look.marks.struck);
    }
    normal
}

/// The words of an item, folded; facts by their names, so that a new headteacher changes nothing, be it one whose name is not
/// given. None where that leaves the plain words as they are.
pub(super) fn by_name(said: Said<'_>, reading: &ReadWords) -> Option<String> {
    match said {
        Said::Text(text) if said.has_facts() => Some(texts_by_name(std::slice::from_ref(text))),
        Said::Cells(cells) if said.has_facts() => Some(texts_by_name(cells)),
        _ if reading.plain.is_ascii() && !reading.has_struck() => None,
        _ => Some(by_value(reading)),
    }
}

fn texts_by_name(texts: &[Text]) -> String {
    // Room for words and names of facts: most texts have one or two.
    let runs = texts.iter().flat_map(|text| &text.runs);
    let mut words = String::with_capacity(runs.map(|run| run.plain().len() + 16).sum());
    for (place, text) in texts.iter().enumerate() {
        if place > 0 {
            words.push_str(" | ");
        }
        for run in &text.runs {
            match &run.words {
                Words::Typed(typed) => fold_struck(&mut words, typed, run.marks.struck),
                Words::Fact(fact) => push_name(&mut words, &fact.name),
                Words::LineBreak => words.push(' '),
                Words::Image(image) => image.parts().for_each(|(part, fact)| match fact {
                    Some(fact) => push_name(&mut words, &fact.name),
                    None => fold_into(&mut words, part),
                }),
            }
        }
    }
    with_single_spaces(words).into_owned()
}

/// A character that no text holds, so that a fact is never taken for its name in words.
fn push_name(words: &mut String, name: &str) {
    words.push(FACT);
    words.push_str(name);
    words.push(FACT);
}

/// Whether nobody can see a difference: letters put together another way, hyphens that only a line's end shows, spaces and
/// hyphens that hold two words together.
pub(super) fn look_the_same(one: &str, other: &str) -> bool {
    fn seen(words: &str) -> impl Iterator<Item = char> {
        words.nfc().filter(|letter| *letter != '\u{ad}').map(|letter| match letter {
            '\u{a0}' | '\u{202f}' => ' ',
            '\u{2010}' | '\u{2011}' => '-',
            letter => letter,
        })
    }
    one == other || seen(one).eq(seen(other))
}

/// What stands on either side of a fact's name in folded words.
pub(super) const FACT: char = '\u{1}';

/// What stands on either side of words that their author struck out: they are others than those that stand.
pub(super) const STRUCK: char = '\u{2}';

fn fold_struck(folded: &mut String, words: &str, is_struck: bool) {
    let mark = is_struck.then_some(STRUCK);
    folded.extend(mark);
    fold_into(folded, words);
    folded.extend(mark);
}

/// Words, folded: letter case stays.
pub(super) fn folded(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    fold_into(&mut folded, words);
    folded
}

fn fold_into(folded: &mut String, words: &str) {
    if words.is_ascii() {
        folded.push_str(words);
        return;
    }
    if words.chars().all(|letter| letter.is_ascii() || is_common(letter)) {
        words.chars().for_each(|letter| fold(folded, letter));
    } else {
        words.nfkc().for_each(|letter| fold(folded, letter));
    }
}

fn fold(folded: &mut String, letter: char) {
    match letter {
        '‘' | '’' | '‚' | '‛' | '′' => folded.push('\''),
        '“' | '”' | '„' | '‟' | '″' => folded.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => folded.push('-'),
        '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
        '…' => folded.push_str("..."),
        letter if letter.is_whitespace() => folded.push(' '),
        letter => folded.push(letter),
    }
}

/// The letters beyond ASCII that policies are full of; each is its own compatibility form, or folded here.
fn is_common(letter: char) -> bool {
    matches!(letter, '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '£' | '•' | 'é')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_dashes_and_forms_of_letters_fold() {
        assert_eq!(folded("‘staff’ – “all” … ﬁve"), "'staff' - \"all\" ... five");
    }
}
