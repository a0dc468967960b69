//! Texts as converters and clipboards give them.

use clausebook::book::clauses::{Reading, read_clauses};
use clausebook::book::import::text::read_text;
use clausebook::book::import::{ForeignDocument, decoded::decoded};
use clausebook::book::version::Numbering;
use clausebook::clerk::import::Imported;
use clausebook::source::{Excerpt, Severity, Sources};

use super::small_book::are_sound;
use super::words;

/// No word of any text is lost or invented, and what comes into the book has no mistake that stops publishing.
pub fn import_text(bytes: &[u8]) {
    let (text, _) = decoded(bytes);
    let document = read_text(&text);
    if can_be_counted(&text, &document) {
        // A letter by itself may be a bullet of some font, or a word: the counting of words cannot tell, and need not.
        let is_word = |word: &str| word.chars().filter(|letter| letter.is_alphanumeric()).count() > 1;
        let is_fault = |said: &String| said.split_whitespace().any(|word| is_word(word) && !word.ends_with(':'));
        let faults: Vec<String> = words::faults(&text, &document).into_iter().filter(is_fault).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
    comes_into_a_book(document);
}

/// What is written of a document reads without a mistake, or the import says where to look.
pub fn comes_into_a_book(document: ForeignDocument) {
    let imported = Imported::of(document);
    let text = &imported.written.text;
    let mut sources = Sources::default();
    let id = sources.add("phones/2025-03.md", text.as_str());
    let read = read_clauses(&Excerpt::rest_of(id, text, 0), &Reading::policy(Numbering::Written));
    are_sound(&read.diagnostics, &sources);
    let errors: Vec<_> = read.diagnostics.iter().filter(|said| said.severity() == Severity::Error).collect();
    assert!(errors.is_empty() || imported.places_to_look_at() > 0, "{errors:?}\n{text}");
}

/// Whether the counting of words, which knows no more of a text than where its words end, can tell what they are: not within marks of
/// Markdown, nor where letters that were read as others once are put right, nor beside what nobody sees.
fn can_be_counted(text: &str, document: &ForeignDocument) -> bool {
    let is_put_right = document.doubts.iter().any(|doubt| doubt.said.contains("wrong encoding"));
    let has_marks = ["*", "__", "](", "![", "[^", "<!--"].into_iter().any(|mark| text.contains(mark));
    let is_seen = |letter: char| letter.is_whitespace() || !letter.is_control() && letter != '\u{fffd}';
    !is_put_right && !has_marks && text.chars().all(is_seen) && !text.contains(['Â', 'Ã', 'â'])
}
