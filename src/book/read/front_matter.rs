//! Where the front matter of a version ends and its text begins.

use std::ops::Range;

use crate::source::{Checked, Code, Diagnostic, SourceId, Span};

/// A version's file, in its two parts.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Parts {
    /// The YAML between the two lines of hyphens; empty where there is none.
    pub yaml: Range<usize>,
    /// Where the text begins.
    pub body: usize,
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
        _ => return without_opening(source, file),
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
