//! Where the front matter of a version ends and its text begins.

use std::ops::Range;

use super::keys;
use crate::source::limits::MOST_BYTES_ABOVE_TEXT;
use crate::source::{Checked, Code, Diagnostic, SourceId, Span};

/// A version's file, in its two parts.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Parts {
    /// The YAML between the two lines of hyphens; empty where there is none.
    pub yaml: Range<usize>,
    /// Where the text begins.
    pub body: usize,
}

/// What is said of lines above a text that have more bytes than they may, if they have: nobody typed so many.
pub fn too_long_above_text(source: SourceId, yaml: &Range<usize>) -> Option<Diagnostic> {
    if yaml.len() <= MOST_BYTES_ABOVE_TEXT {
        return None;
    }
    let kilobytes = MOST_BYTES_ABOVE_TEXT / 1024;
    let message = format!("The lines above this text have more than {kilobytes} KB, and may have {kilobytes} KB.");
    let said = Diagnostic::at(Code::TextTooLarge, Span::new(source, yaml.start, yaml.start), message);
    Some(said.hint("Move what is no detail of the version below the second line of hyphens, or out of the file."))
}

/// Splits a file. A front matter that is not closed ends before the first heading or empty line.
pub fn split(source: SourceId, file: &str) -> Checked<Parts> {
    let lines = || {
        file.split_inclusive('\n').scan(0, |start, line| {
            let at = *start;
            *start += line.len();
            Some((at, line))
        })
    };
    let Some((opening, first)) = lines().find(|(_, line)| !line.trim().is_empty()) else {
        return Checked::default();
    };
    let mut diagnostics = Vec::new();
    match fence(first) {
        Fence::Right => {}
        Fence::Nearly if lines().any(|(at, line)| at > opening && fence(line) != Fence::None) => {
            diagnostics.push(not_hyphens(source, opening, first));
        }
        _ => match misplaced(source, file) {
            Some(parts) => return parts,
            None => return without_opening(source, file),
        },
    }
    let begin = opening + first.len();
    let closing = lines().find(|(at, line)| *at >= begin && fence(line) != Fence::None);
    let Some((end, last)) = closing else {
        let stop = lines().find(|(at, line)| *at >= begin && (line.trim().is_empty() || line.starts_with('#')));
        let end = stop.map_or(file.len(), |(at, _)| at);
        diagnostics.push(
            Diagnostic::at(
                Code::YamlSyntax,
                Span::new(source, opening, opening + first.trim_end().len()),
                "The lines that this line of hyphens opens are not closed.",
            )
            .label("opened here")
            .hint("Put a line of three hyphens, ---, between these lines and the text of the policy."),
        );
        return Checked { value: Parts { yaml: begin..end, body: end }, diagnostics };
    };
    if fence(last) == Fence::Nearly {
        diagnostics.push(not_hyphens(source, end, last));
    }
    Checked { value: Parts { yaml: begin..end, body: end + last.len() }, diagnostics }
}

/// A file that begins with keys and has only the second line of hyphens; any other has no front matter.
fn without_opening(source: SourceId, file: &str) -> Checked<Parts> {
    let opening = file.len() - file.trim_start().len();
    let mut at = opening;
    for line in file[opening..].split_inclusive('\n') {
        if at > opening && fence(line) == Fence::Right {
            let first = file[opening..].lines().next().unwrap_or_default();
            let diagnostic = Diagnostic::at(
                Code::YamlSyntax,
                Span::new(source, opening, opening + first.trim_end().len()),
                "There is no line of hyphens above these lines.",
            )
            .hint("Put a line of three hyphens, ---, before the first line of the file.");
            let parts = Parts { yaml: opening..at, body: at + line.len() };
            return Checked { value: parts, diagnostics: vec![diagnostic] };
        }
        let key = line.split(':').next().unwrap_or_default();
        let is_key =
            line.contains(':') && !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if !is_key && !line.starts_with([' ', '-']) || line.trim().is_empty() {
            break;
        }
        at += line.len();
    }
    Checked::default()
}

/// Lines with the keys of a version between two lines of hyphens that are indented, or below something else.
fn misplaced(source: SourceId, file: &str) -> Option<Checked<Parts>> {
    let mut at = 0;
    let mut opening: Option<Range<usize>> = None;
    let mut has_key = false;
    for (number, line) in file.split_inclusive('\n').enumerate() {
        let here = at..at + line.trim_end().len();
        at += line.len();
        let Some(open) = &opening else {
            if number >= MOST_ABOVE {
                return None;
            }
            opening = (line.trim() == "---").then_some(here);
            continue;
        };
        if line.trim() == "---" {
            if !has_key {
                return None;
            }
            let begin = file[open.end..].find('\n').map_or(file.len(), |end| open.end + end + 1);
            let parts = Parts { yaml: begin..here.start, body: at };
            return Some(Checked { value: parts, diagnostics: vec![not_at_the_top(source, file, open.clone())] });
        }
        let key = line.split_once(':').map(|(key, _)| key.trim());
        has_key |= key.is_some_and(|key| keys::VERSION.contains(&key));
        let goes_on = key.is_some() || line.starts_with([' ', '-', '\t', '#']) && !line.starts_with("##");
        if !goes_on {
            return None;
        }
    }
    None
}

fn not_at_the_top(source: SourceId, file: &str, opening: Range<usize>) -> Diagnostic {
    let is_first = file[..opening.start].trim().is_empty();
    let span = Span::new(source, opening.start, opening.end);
    let (message, hint) = match is_first {
        true => (
            "The lines of hyphens and those between them do not begin at the left edge.",
            "Take away the spaces in front of both lines of three hyphens.",
        ),
        false => (
            "Something stands above the lines that say when this version was adopted, which have to be the first of the file.",
            "Move what stands above this line of hyphens below the second one, or take it out.",
        ),
    };
    Diagnostic::at(Code::YamlSyntax, span, message).label("has to be the first line").hint(hint)
}

/// So many lines may stand above what should stand at the top, and it is still known for that.
const MOST_ABOVE: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fence {
    /// `---`.
    Right,
    /// What a word processor makes of it, or one hyphen too many.
    Nearly,
    None,
}

fn fence(line: &str) -> Fence {
    let typed = line.trim_end();
    if typed == "---" {
        return Fence::Right;
    }
    let dashes = !typed.is_empty() && typed.chars().all(|letter| matches!(letter, '-' | '–' | '—' | '―'));
    let nearly = dashes && (typed.contains(['–', '—', '―']) || typed == "--" || typed == "----");
    if nearly { Fence::Nearly } else { Fence::None }
}

fn not_hyphens(source: SourceId, at: usize, line: &str) -> Diagnostic {
    Diagnostic::at(
        Code::YamlSyntax,
        Span::new(source, at, at + line.trim_end().len()),
        "The line that opens or closes the lines at the top is three hyphens.",
    )
    .label("not three hyphens")
    .hint("Write it like this:")
    .instead("---")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The YAML and the text of a file, and how many mistakes were told.
    fn check(file: &str, yaml: &str, body: &str, told: usize) {
        let split = split(SourceId(0), file);
        let parts = split.value;
        assert_eq!((&file[parts.yaml], &file[parts.body..], split.diagnostics.len()), (yaml, body, told), "{file}");
    }

    #[test]
    fn front_matter_stands_between_two_lines_of_hyphens() {
        check("---\na: b\n---\nText\n", "a: b\n", "Text\n", 0);
        check("---\r\na: b\r\n---  \r\nText\r\n", "a: b\r\n", "Text\r\n", 0);
        check("\n---\na: b\n---", "a: b\n", "", 0);
        check("Text\n\n---\n\nmore\n", "", "Text\n\n---\n\nmore\n", 0);
        check("", "", "", 0);
        check("---\n---\nText\n", "", "Text\n", 0);
    }

    #[test]
    fn the_lines_above_a_text_have_so_many_bytes_and_no_more() {
        let said = |bytes: usize| too_long_above_text(SourceId(0), &(4..4 + bytes)).map(|said| said.code);
        assert_eq!(said(MOST_BYTES_ABOVE_TEXT), None);
        assert_eq!(said(MOST_BYTES_ABOVE_TEXT + 1), Some(Code::TextTooLarge));
    }

    #[test]
    fn what_should_stand_at_the_top_is_read_where_it_stands() {
        check("Phones policy\n---\nadopted: 2026-01\n---\nText\n", "adopted: 2026-01\n", "Text\n", 1);
        check("  ---\r\n  adopted: 2026-01\r\n  ---\r\nText\r\n", "  adopted: 2026-01\r\n", "Text\r\n", 1);
        check("# Phones\n\n---\napproved:\n  - by: Head\n---\n", "approved:\n  - by: Head\n", "", 1);
        check("Hours\n---\nMonday: 9 to 5\n---\n", "", "Hours\n---\nMonday: 9 to 5\n---\n", 0);
        check("Text\n\n---\n\nadopted: 2026-01\n\n---\n", "", "Text\n\n---\n\nadopted: 2026-01\n\n---\n", 0);
    }

    #[test]
    fn a_line_of_hyphens_that_is_missing_or_not_quite_one_is_told() {
        check("---\na: b\n\n## 1 Text\n", "a: b\n", "\n## 1 Text\n", 1);
        check("---\na: b\n## 1 Text\n", "a: b\n", "## 1 Text\n", 1);
        check("a: b\nc:\n  - d\n---\nText\n", "a: b\nc:\n  - d\n", "Text\n", 1);
        check("Purpose\n---\nText\n", "", "Purpose\n---\nText\n", 0);
        check("Our aims:\n---\n", "", "Our aims:\n---\n", 0);
        check("—\na: b\n---\nText\n", "a: b\n", "Text\n", 1);
        check("---\na: b\n–-\nText\n", "a: b\n", "Text\n", 1);
    }
}
