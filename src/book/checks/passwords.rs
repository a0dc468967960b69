//! Addresses with a password in them, as browsers and programs for files give them: published, everybody could sign in.

use std::cell::OnceCell;
use std::ops::Range;

use crate::book::web::{self, SignIn};
use crate::source::{Code, Diagnostic, SourceFile, Sources, Span};

pub(super) fn check(sources: &Sources) -> Vec<Diagnostic> {
    sources.iter().flat_map(|(_, file)| in_file(file)).collect()
}

/// All of a file, wherever they stand: in a link, in plain words, in the value of a fact.
fn in_file(file: &SourceFile) -> Vec<Diagnostic> {
    let text = file.text.as_str();
    if !text.contains('@') {
        return Vec::new();
    }
    let comments = OnceCell::new();
    let is_in_remark = |at: usize| match file.path.ends_with(".md") {
        true => {
            let comments = comments.get_or_init(|| comments_of(text));
            let after = comments.partition_point(|comment| comment.start <= at);
            comments[..after].last().is_some_and(|comment| at < comment.end)
        }
        false => text[file.line_start(file.line(at))..].trim_start().starts_with('#'),
    };
    let mut said = Vec::new();
    for (at, _) in text.match_indices("://") {
        // What signs in ends before the path begins.
        let authority = &text[at + 3..];
        let authority = &authority[..authority.find(ends_authority).unwrap_or(authority.len())];
        if !authority.contains('@') {
            continue;
        }
        let letters = text[..at].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        let (start, end) = (at - letters, at + 3 + authority.len());
        let address = &text[start..end + text[end..].find(ends_address).unwrap_or(text.len() - end)];
        if let Some(found) = web::sign_in(address).filter(|_| !is_in_remark(start)) {
            said.push(say(Span::new(file.id, start, start + address.len()), &found));
        }
    }
    said
}

fn ends_authority(letter: char) -> bool {
    matches!(letter, '/' | '?' | '#') || ends_address(letter)
}

/// Where an address ends among other words, or the marks about it.
fn ends_address(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '<' | '>' | '"' | ')' | ']' | '|' | '`')
}

/// The comments of a text, which nobody but the book's own people reads.
fn comments_of(text: &str) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("<!--").map(|at| from + at) {
        let Some(close) = text[open..].find("-->") else { break };
        comments.push(open..open + close);
        from = open + close;
    }
    comments
}

fn say(span: Span, found: &SignIn) -> Diagnostic {
    let without = &found.without;
    let (message, hint) = match found.has_password {
        true => (
            "This address holds a password, which everybody who sees the page could read and use.",
            format!(
                "Write {without} instead. If it was published before, have the password changed, since others may know it."
            ),
        ),
        false => (
            "This address holds the name of somebody who signs in there, which everybody who sees the page could read.",
            format!("Write {without} instead."),
        ),
    };
    Diagnostic::at(Code::PasswordInAddress, span, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_told_wherever_it_would_be_read_and_a_remark_is_not() {
        let check = |path: &str, text: &str, expected: &[(u32, bool)]| {
            let mut sources = Sources::default();
            sources.add(path, text);
            let said = super::check(&sources);
            let told = |said: &Diagnostic| match said.place {
                crate::source::Place::Span(span) => {
                    (sources.line_column(span).column, said.message.contains("password"))
                }
                crate::source::Place::Path(_) => (0, false),
            };
            assert_eq!(said.iter().map(told).collect::<Vec<_>>(), expected, "{text}");
        };
        check("a/b.md", "1.1 [x](https://clerk:secret@x.example/a)", &[(9, true)]);
        check("a/b.md", "<https://clerk:secret@x.example> http://c:d@e.example", &[(2, true), (34, true)]);
        check("a/b.md", "[x]: https://clerk@x.example \"T\"", &[(6, false)]);
        check("a/b.md", "a@b.example https://x.example/@c and https://x.example?a=b@c", &[]);
        check("a/b.md", "<!-- https://clerk:secret@x.example --> https://a:b@x.example", &[(41, true)]);
        check("f.yaml", "link: https://clerk:secret@x.example", &[(7, true)]);
        check("f.yaml", "a: b\n  # link: https://clerk:secret@x.example", &[]);
    }
}
