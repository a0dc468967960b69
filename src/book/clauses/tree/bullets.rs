//! Bullets that were typed as characters, as Word and PDFs leave them (rule 6).

use super::pieces::drop_bytes;
use crate::book::bullet::is_glyph;
use crate::book::clause::Words;
use crate::book::markdown::Line;

/// What stands at the beginning of a line like a bullet, and how many bytes it takes with the white space after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BulletMark {
    pub(super) surely: Surely,
    length: usize,
}

/// How sure it is that a mark is a bullet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surely {
    /// A glyph that is nothing else, or a list's mark that Markdown did not take for one because of its indentation.
    Always,
    /// A dash or a dot, which may stand in a sentence: where there are two, or after a colon.
    InCompany(char),
    /// An `o`, Word's bullet of the second level: after another bullet.
    AfterAnother,
}

/// The mark at the start of a line, unless a backslash stands before it.
pub(super) fn mark(line: &Line) -> Option<BulletMark> {
    let words = typed_words(line)?;
    let first = words.chars().next()?;
    if !may_begin_a_bullet(first) || line.escapes.contains(&0) {
        return None;
    }
    let rest = &words[first.len_utf8()..];
    let is_blank = rest.starts_with(char::is_whitespace) || rest.is_empty() && line.runs.len() > 1;
    let surely = match first {
        '•' | '◦' | '▪' | '●' | '■' | '►' | '\u{f000}'..='\u{f0ff}' => Surely::Always,
        '-' | '*' if rest.starts_with([' ', '\t']) => Surely::Always,
        '-' if rest.starts_with(is_hard_space) => Surely::InCompany(first),
        '-' | '*' => return None,
        'o' if rest.starts_with('\t') => Surely::Always,
        'o' if is_blank => Surely::AfterAnother,
        'o' => return None,
        _ if is_blank => Surely::InCompany(first),
        _ => return None,
    };
    Some(BulletMark { surely, length: words.len() - rest.trim_start().len() })
}

/// Takes a mark off the front of a line.
pub(super) fn take_mark(line: &mut Line, mark: BulletMark) {
    drop_bytes(&mut line.runs, mark.length);
}

/// Takes away the backslash by which an author said that what follows is no bullet; Markdown knows it before its own marks
/// only.
pub(super) fn take_backslash(line: &mut Line) -> bool {
    let Some(rest) = typed_words(line).and_then(|words| words.strip_prefix('\\')) else { return false };
    let is_backslash = rest.starts_with(|letter| may_begin_a_bullet(letter) && !matches!(letter, '-' | '*' | 'o'))
        || rest.starts_with("o\t")
        || rest.starts_with("o ");
    if is_backslash && !line.escapes.contains(&0) {
        drop_bytes(&mut line.runs, 1);
        return true;
    }
    false
}

/// Of marks of less certain kinds only those that mean nothing else where they begin a line.
fn may_begin_a_bullet(letter: char) -> bool {
    is_glyph(letter) || matches!(letter, '-' | '*' | 'o')
}

fn is_hard_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The words that a line begins with, as far as nothing but emphasis is upon them.
fn typed_words(line: &Line) -> Option<&str> {
    let run = line.runs.first()?;
    match &run.words {
        Words::Typed(words) if run.link.is_none() && !run.marks.code => Some(words),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clause::Run;

    fn of(words: &str) -> Option<(Surely, &str)> {
        let run = Run { words: Words::Typed(words.to_owned()), marks: Default::default(), link: None };
        mark(&Line { runs: vec![run], ..Line::default() }).map(|mark| (mark.surely, &words[mark.length..]))
    }

    #[test]
    fn rule_6_characters_that_are_bullets() {
        for words in
            ["• a", "•a", "◦ a", "▪\ta", "●\u{a0}a", "■a", "► a", "\u{f0b7} a", "\u{f0a7}a", "- a", "*\ta", "o\ta"]
        {
            assert_eq!(of(words), Some((Surely::Always, "a")), "{words:?}");
        }
        for words in ["– a", "— a", "· a", "-\u{a0}a", "‣ a", "➢ a"] {
            assert_eq!(of(words), Some((Surely::InCompany(words.chars().next().unwrap()), "a")), "{words:?}");
        }
        assert_eq!(of("o a"), Some((Surely::AfterAnother, "a")));
        for words in ["a", "-a", "*a", "–a", "on", "o", "O a", "+ a", "− a", "", "…"] {
            assert_eq!(of(words), None, "{words:?}");
        }
    }
}
