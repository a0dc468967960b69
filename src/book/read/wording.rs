//! Markdown in a YAML value, less its indentation, each line knowing where it stands in the file.

use crate::book::yaml::{Style, Value, YamlNode};
use crate::source::Excerpt;

/// The words of a value as text to be read by itself; `words` are the value's, `file` the whole text of its file.
///
/// Folded text keeps its lines: Markdown joins them in the same way, and paragraphs stay apart.
pub fn excerpt(node: &YamlNode, words: &str, file: &str) -> Excerpt {
    let (start, end) = (node.span.start as usize, node.span.end as usize);
    let written = file.get(start..end).unwrap_or_default();
    let style = match node.value {
        Value::Text { style, .. } => style,
        _ => Style::Plain,
    };
    match style {
        Style::Quoted | Style::Mended => {
            let first = if written.starts_with(['"', '\'']) { start + 1 } else { start };
            // What nobody sees before the words is not theirs.
            let first = file[first..end.max(first)].find(words).map_or(first, |at| first + at);
            Excerpt::of_value(file, words, first, node.span)
        }
        Style::Plain => lines(node, file, start, end, usize::MAX),
        Style::Block => {
            let line = file[..start].rfind('\n').map_or(0, |at| at + 1);
            let lead = &file[line..start];
            // The span begins at the first word; a first line that is indented further belongs to the text.
            let deepest = least_indent(&file[line..end]);
            let begin = if lead.trim().is_empty() { line } else { start };
            lines(node, file, begin, end, deepest)
        }
    }
}

/// Lines of a stretch of the file, each less at most so many spaces.
fn lines(node: &YamlNode, file: &str, start: usize, end: usize, indent: usize) -> Excerpt {
    let mut text = String::new();
    let mut starts = Vec::new();
    let mut at = start;
    for line in file[start..end].split_inclusive('\n') {
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        let lead = blank.min(indent);
        let kept = &line[lead..];
        starts.push(at + lead);
        match kept.strip_suffix("\r\n") {
            Some(kept) => {
                text.push_str(kept);
                text.push('\n');
            }
            None => text.push_str(kept),
        }
        at += line.len();
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Excerpt::of_lines(node.span.source, file, text, &starts)
}

fn least_indent(block: &str) -> usize {
    let lines = block.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::read::keys;
    use crate::book::yaml;
    use crate::source::Sources;

    /// The text of the value of `a`, and what stands in the file where `word` does in it.
    fn read(file: &str, word: &str) -> (String, String) {
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", file);
        let Value::Map(entries) = yaml::read_yaml(id, file, 0, keys::KNOWN).value.value else { panic!("no map") };
        let node = &entries[0].value;
        let Value::Text { text: words, .. } = &node.value else { panic!("no text") };
        let excerpt = excerpt(node, words, file);
        let at = excerpt.text().find(word).unwrap();
        let place = sources.slice(excerpt.span(at..at + word.len())).to_owned();
        (excerpt.text().to_owned(), place)
    }

    fn check(file: &str, text: &str, word: &str) {
        assert_eq!(read(file, word), (text.to_owned(), word.to_owned()), "{file}");
    }

    #[test]
    fn every_style_of_text_leads_back_to_its_lines() {
        check("a: |\n  One\n    two\n\n  three\nb: c\n", "One\n  two\n\nthree\n", "three");
        check("a: |\r\n  One\r\n  two\r\n", "One\ntwo\n", "two");
        check("a: >\n  One\n  two\n\n  three\n", "One\ntwo\n\nthree\n", "three");
        check("a: |\n\n  One\n", "One\n", "One");
        check("a: |2\n    One\n  two\n", "  One\ntwo\n", "two");
        check("a: One\n  two\n", "One\ntwo\n", "two");
        check("a: \"One two\"\n", "One two", "two");
        check("a: 'it''s'\n", "it's", "it");
        check("a: \u{b}{{it}}:\n", "{{it}}:", "it");
    }

    #[test]
    fn words_behind_an_escape_have_the_value_for_their_place() {
        let check = |file: &str, word: &str, place: &str| assert_eq!(read(file, word).1, place, "{file}");
        check("a: 'it''s so'\n", "it", "it");
        check("a: 'it''s so'\n", "so", "'it''s so'");
        check("a: \"One\\ntwo …\"\n", "…", "\"One\\ntwo …\"");
    }
}
