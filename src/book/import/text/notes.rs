//! Footnotes as Markdown types them: `[^1]: words`, by themselves on a line.

use super::super::Note;
use super::inline::{NoteNames, pieces};
use super::lines::TextLine;

/// Takes the notes out of the lines: what they say, and their places by the names that they are cited with.
pub(super) fn take_out(lines: &mut [TextLine]) -> (Vec<Note>, NoteNames) {
    let mut typed: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some((name, words)) = note(lines[at].words()) else {
            at += 1;
            continue;
        };
        let (name, mut words) = (name.to_owned(), words.to_owned());
        lines[at].take();
        at += 1;
        // A note goes on in lines that are indented.
        while lines.get(at).is_some_and(|line| line.indent() > 1 && !line.is_blank() && note(line.words()).is_none()) {
            words.push(' ');
            words.push_str(&lines[at].take());
            at += 1;
        }
        typed.push((name, words));
    }
    let names: NoteNames = typed.iter().enumerate().map(|(at, (name, _))| (name.clone(), at)).collect();
    let notes = typed.iter().map(|(_, words)| Note { words: pieces(words, &names) }).collect();
    (notes, names)
}

fn note(words: &str) -> Option<(&str, &str)> {
    let (name, rest) = words.strip_prefix("[^")?.split_once("]:")?;
    (!name.is_empty() && !name.contains(char::is_whitespace)).then(|| (name, rest.trim()))
}
