//! The looks of words as Markdown types them: emphasis, links, notes.

use std::collections::BTreeMap;

use super::super::ForeignPiece;

/// The places of notes by the names that they are cited with.
pub(super) type NoteNames = BTreeMap<String, usize>;

/// So many brackets within one another are no link.
const MOST_OPEN: i32 = 8;

/// How deep emphasis stands in emphasis; beyond that the marks are text.
const DEEPEST: usize = 8;

/// Words as pieces.
pub(super) fn pieces(words: &str, notes: &NoteNames) -> Vec<ForeignPiece> {
    let mut found = Vec::new();
    parse(words, &ForeignPiece::default(), (notes, 0), &mut found);
    let mut joined: Vec<ForeignPiece> = Vec::new();
    for piece in found.into_iter().filter(|piece| !piece.text.is_empty() || piece.note.is_some()) {
        match joined.last_mut().filter(|last| alike(last, &piece)) {
            Some(last) => last.text.push_str(&piece.text),
            None => joined.push(piece),
        }
    }
    joined
}

fn alike(one: &ForeignPiece, other: &ForeignPiece) -> bool {
    let plain = |piece: &ForeignPiece| piece.text != "\n" && piece.note.is_none();
    plain(one)
        && plain(other)
        && ForeignPiece { text: String::new(), ..one.clone() } == ForeignPiece { text: String::new(), ..other.clone() }
}

fn parse(words: &str, look: &ForeignPiece, (notes, depth): (&NoteNames, usize), found: &mut Vec<ForeignPiece>) {
    let mut text = String::new();
    let mut rest = words;
    let mut before = ' ';
    while let Some(letter) = rest.chars().next() {
        let taken = if depth < DEEPEST { marked(rest, before, look, notes) } else { None };
        if let Some(Marked { length, inside, look: inner }) = taken {
            found.push(ForeignPiece { text: std::mem::take(&mut text), ..look.clone() });
            match inside {
                Inside::Marks(inside) => parse(inside, &inner, (notes, depth + 1), found),
                Inside::Words(words) => found.push(ForeignPiece { text: words, ..inner }),
            }
            before = ' ';
            rest = &rest[length..];
            continue;
        }
        let escaped = letter == '\\' && rest[1..].starts_with(|next: char| next.is_ascii_punctuation());
        let letter = if escaped { rest[1..].chars().next().unwrap_or(letter) } else { letter };
        // Several blanks are one, as on paper.
        if !(letter.is_whitespace() && text.ends_with(' ')) {
            text.push(if letter.is_whitespace() { ' ' } else { letter });
        }
        rest = &rest[letter.len_utf8() + usize::from(escaped)..];
        before = letter;
    }
    found.push(ForeignPiece { text, ..look.clone() });
}

struct Marked<'a> {
    length: usize,
    inside: Inside<'a>,
    look: ForeignPiece,
}

enum Inside<'a> {
    Marks(&'a str),
    Words(String),
}

/// What is marked at the start of some text.
fn marked<'a>(rest: &'a str, before: char, look: &ForeignPiece, notes: &NoteNames) -> Option<Marked<'a>> {
    match rest.as_bytes()[0] {
        b'*' | b'_' | b'~' => emphasis(rest, before, look),
        b'[' => note(rest, look, notes).or_else(|| link(rest, look)),
        b'!' => {
            let image = link(rest.strip_prefix('!')?, look)?;
            Some(Marked { length: image.length + 1, look: look.clone(), ..image })
        }
        b'<' => tag(rest, look),
        b'&' => entity(rest, look),
        _ => None,
    }
}

fn emphasis<'a>(rest: &'a str, before: char, look: &ForeignPiece) -> Option<Marked<'a>> {
    for mark in ["***", "**", "__", "~~", "*", "_"] {
        let Some(inside) = rest.strip_prefix(mark).map(reach) else { continue };
        let own = mark.chars().next()?;
        if inside.starts_with(|next: char| next.is_whitespace() || next == own)
            || own == '_' && before.is_alphanumeric()
        {
            return None;
        }
        let closes = |at: &usize| {
            let behind = inside[at + mark.len()..].chars().next();
            let is_word = behind.is_some_and(char::is_alphanumeric);
            let run = behind == Some(own) && mark.len() < 3;
            let before = &inside[..*at];
            let is_open = before.ends_with(|letter: char| letter.is_whitespace() || letter == '\\');
            let is_within = own == '_' && is_word || run && mark.len() == 1;
            !is_open && !is_within
        };
        let end = inside.match_indices(mark).map(|(at, _)| at).find(closes).filter(|at| *at > 0)?;
        // Of three in a row the last two close what two opened.
        let end = if mark.len() == 2 && inside[end + 2..].starts_with(own) { end + 1 } else { end };
        let mut look = look.clone();
        match mark {
            "***" => (look.strong, look.emphasis) = (true, true),
            "**" | "__" => look.strong = true,
            "~~" => look.struck = true,
            _ => look.emphasis = true,
        }
        return Some(Marked { length: end + 2 * mark.len(), inside: Inside::Marks(&inside[..end]), look });
    }
    None
}

/// As far as marks reach: what is marked is a few sentences at most.
fn reach(text: &str) -> &str {
    const LONGEST: usize = 2000;
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

fn note<'a>(rest: &'a str, look: &ForeignPiece, notes: &NoteNames) -> Option<Marked<'a>> {
    let name = rest.strip_prefix("[^")?;
    let end = reach(name).find(']')?;
    let note = *notes.get(&name[..end])?;
    let look = ForeignPiece { note: Some(note), ..look.clone() };
    Some(Marked { length: end + 3, inside: Inside::Words(String::new()), look })
}

fn link<'a>(rest: &'a str, look: &ForeignPiece) -> Option<Marked<'a>> {
    let mut depth = 0;
    let rest = reach(rest);
    let end = rest.char_indices().find_map(|(at, letter)| {
        depth += i32::from(letter == '[') - i32::from(letter == ']');
        (depth == 0 || depth > MOST_OPEN).then_some(at)
    })?;
    let behind = rest[end..].strip_prefix("](")?;
    let mut open = 1;
    let close = behind.char_indices().find_map(|(at, letter)| {
        open += i32::from(letter == '(') - i32::from(letter == ')');
        (open == 0 || open > MOST_OPEN).then_some(at)
    })?;
    if !behind[close..].starts_with(')') {
        return None;
    }
    let target = behind[..close].split_whitespace().next().unwrap_or_default().trim_matches(['<', '>']);
    let look = ForeignPiece { link: (!target.is_empty()).then(|| target.to_owned()), ..look.clone() };
    Some(Marked { length: end + 1 + close + 2, inside: Inside::Marks(&rest[1..end]), look })
}

/// An address in angle brackets, a line break, or a mark of HTML that says nothing here.
fn tag<'a>(rest: &'a str, look: &ForeignPiece) -> Option<Marked<'a>> {
    const SILENT: &[&str] =
        &["u", "sup", "sub", "span", "p", "div", "center", "font", "b", "i", "strong", "em", "mark"];
    let end = reach(rest).find('>')?;
    let inside = &rest[1..end];
    if inside.contains("://") || inside.contains('@') && !inside.contains(' ') {
        let target = if inside.contains("://") { inside.to_owned() } else { format!("mailto:{inside}") };
        let look = ForeignPiece { link: Some(target), ..look.clone() };
        return Some(Marked { length: end + 1, inside: Inside::Words(inside.to_owned()), look });
    }
    let name = inside.trim_matches('/').split_whitespace().next().unwrap_or_default().to_lowercase();
    let words = match name.as_str() {
        "br" => "\n",
        name if SILENT.contains(&name) => "",
        _ => return None,
    };
    Some(Marked { length: end + 1, inside: Inside::Words(words.to_owned()), look: look.clone() })
}

fn entity<'a>(rest: &'a str, look: &ForeignPiece) -> Option<Marked<'a>> {
    const KNOWN: &[(&str, &str)] =
        &[("&amp;", "&"), ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")];
    let (typed, meant) = KNOWN.iter().find(|(typed, _)| rest.starts_with(typed))?;
    Some(Marked { length: typed.len(), inside: Inside::Words((*meant).to_owned()), look: look.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let notes = NoteNames::from([("1".to_owned(), 0)]);
        let told = |piece: &ForeignPiece| {
            let mut looks = String::new();
            looks.push_str(if piece.strong { "b" } else { "" });
            looks.push_str(if piece.emphasis { "i" } else { "" });
            looks.push_str(if piece.struck { "s" } else { "" });
            let link = piece.link.as_ref().map(|link| format!(">{link}")).unwrap_or_default();
            let note = piece.note.map(|note| format!("^{note}")).unwrap_or_default();
            format!("{looks}{{{}}}{link}{note}", piece.text)
        };
        assert_eq!(pieces(words, &notes).iter().map(told).collect::<Vec<_>>().join(" "), expected, "{words}");
    }

    #[test]
    fn the_looks_of_words() {
        check("see *Facebook* and **all of *it***", "{see } i{Facebook} { and } b{all of } bi{it}");
        check("5 * 3 * 2 and snake_case_name", "{5 * 3 * 2 and snake_case_name}");
        check("a [link](https://a.example/x_(y)) here", "{a } {link}>https://a.example/x_(y) { here}");
        check("said[^1] so[^2]", "{said} {}^0 { so[^2]}");
        check("<mail@school.example> or 3 < 5", "{mail@school.example}>mailto:mail@school.example { or 3 < 5}");
        check("one<br>two &amp; 7\\.30", "{one} {\n} {two & 7.30}");
        check("*", "{*}");
        check("**bold**", "b{bold}");
        check("~~gone~~ [insert name]", "s{gone} { [insert name]}");
        check("Signed ____ Date ____", "{Signed ____ Date ____}");
    }
}
