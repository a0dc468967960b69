//! What the styles of a drawing ask for: parts of the drawing, and nothing elsewhere.

/// Words that ask for a file by its name alone.
const ASK: &[&str] = &["image-set(", "image(", "src(", "expression("];

/// Kinds of files that a style may have inside itself.
const INSIDE: &[&str] =
    &["data:font/", "data:application/font", "data:application/x-font", "data:application/vnd.ms-fontobject"];

/// A style without what lies elsewhere; none where it has nothing of the kind.
pub(super) fn clean(style: &str) -> Option<String> {
    if !asks(style) {
        return None;
    }
    let mut cleaned = String::with_capacity(style.len());
    let lower = style.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = ["@import", "@namespace", "url("].iter().filter_map(|begin| lower[from..].find(begin)).min() {
        let at = from + at;
        cleaned.push_str(&style[from..at]);
        if lower[at..].starts_with("url(") {
            let end = lower[at..].find(')').map_or(style.len(), |end| at + end + 1);
            cleaned.push_str(if is_here(&style[at + 4..end]) { &style[at..end] } else { "url(#)" });
            from = end;
        } else {
            from = end_of_statement(&style[at..]).map_or(style.len(), |end| at + end);
        }
    }
    cleaned.push_str(&style[from..]);
    // What cannot be taken out by itself goes with all that stands around it.
    Some(if asks(&cleaned) { String::new() } else { cleaned })
}

/// Whether the value of an attribute asks for something that lies elsewhere.
pub(super) fn leads_elsewhere(value: &str) -> bool {
    value.contains(['(', '\\']) && asks(value)
}

/// Whether a style asks for something that lies elsewhere, however it is written.
fn asks(style: &str) -> bool {
    let style = unescaped(style).to_ascii_lowercase();
    let mut addresses = style.split("url(").skip(1);
    addresses.any(|rest| !is_here(rest)) || ["@import", "@namespace"].iter().chain(ASK).any(|word| style.contains(word))
}

/// Whether an address, at the beginning of some words, is that of a part of the drawing or holds a font itself.
fn is_here(words: &str) -> bool {
    let address = words.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\''));
    let lower = address.get(..address.len().min(60)).unwrap_or(address).to_ascii_lowercase();
    lower.starts_with('#') || INSIDE.iter().any(|kind| lower.starts_with(kind))
}

/// Where a statement ends that begins with `@`.
fn end_of_statement(words: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in words.char_indices() {
        match (letter, quote) {
            (';', None) => return Some(at + 1),
            ('"' | '\'', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            _ => {}
        }
    }
    None
}

/// The words with letters in place of their numbers: `\75 rl(` says `url(`.
fn unescaped(style: &str) -> String {
    let mut meant = String::with_capacity(style.len());
    let mut letters = style.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            meant.push(letter);
            continue;
        }
        let mut number = String::new();
        while let Some(digit) = letters.next_if(|letter| number.len() < 6 && letter.is_ascii_hexdigit()) {
            number.push(digit);
        }
        if number.is_empty() {
            meant.extend(letters.next().filter(|letter| *letter != '\n'));
        } else {
            letters.next_if(|letter| letter.is_ascii_whitespace());
            meant.extend(u32::from_str_radix(&number, 16).ok().and_then(char::from_u32));
        }
    }
    meant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_ask_for_parts_of_the_drawing_and_fonts_inside_it_alone() {
        let check = |style: &str, expected: Option<&str>| assert_eq!(clean(style).as_deref(), expected, "{style}");
        check("fill:url(#a);font-family:'Arial'", None);
        check("fill:url( \"#a\" )", None);
        check("@font-face{src:url(data:font/woff2;base64,d09GMg==)}", None);
        check("fill:url(http://e.example/#a)", Some("fill:url(#)"));
        check("fill:url('//e.example/a'); stroke:red", Some("fill:url(#); stroke:red"));
        check("@import 'a;b.css'; path{fill:red}", Some(" path{fill:red}"));
        check("@IMPORT url(x.css);a{}", Some("a{}"));
        check("fill:URL(data:text/html;base64,aa)", Some("fill:url(#)"));
        check("fill:\\75 rl(//e.example/a)", Some(""));
        check("fill:\\000075rl(//e.example/a)", Some(""));
        check("@\\69mport 'a'", Some(""));
        check("background:image-set('a.png' 1x)", Some(""));
        check("a{content:\"\\201C\"}", None);
    }
}
