//! Signs of Word's own fonts (Symbol, Wingdings) among words: they have no meaning without those fonts and print as boxes. At
//! the start of a line they are bullets, of which nothing is said.

use super::typed::with_instead;
use crate::book::clause::{Node, each_text};
use crate::source::words::and_more;
use crate::source::{Code, Diagnostic, Excerpt, Span};

/// What there is to say of the signs that stand in the words of a text as they are published.
pub(in crate::book) fn told(excerpt: &Excerpt, nodes: &[Node]) -> Option<Diagnostic> {
    if !excerpt.text().contains(is_private) && !excerpt.text().contains("&#") {
        return None;
    }
    let (mut first, mut count) = (None, 0);
    each_place(nodes, &mut |words, span| {
        let found = words.matches(is_private).count();
        if found > 0 && first.is_none() {
            // Those before them on their line are bullets.
            let range = excerpt.range(span);
            let typed: Vec<usize> = excerpt.text()[range.clone()].match_indices(is_private).map(|(at, _)| at).collect();
            let at = typed.len().checked_sub(found).and_then(|place| typed.get(place)).map(|at| range.start + at);
            first = words.chars().find(|letter| is_private(*letter)).map(|letter| (letter, at, span));
        }
        count += found;
    });
    let (letter, at, span) = first?;
    let meant = meant(letter).map(|sign| format!(", there probably {sign}")).unwrap_or_default();
    let more = and_more(count - 1, "such sign in this text", "such signs in this text");
    let message = format!(
        "Here stands a sign of one of Word's own fonts (U+{:04X}{meant}); others see a box in its place.{more}",
        letter as u32
    );
    let place = at.map_or(span, |at| excerpt.span(at..at + letter.len_utf8()));
    let said = Diagnostic::at(Code::OddCharacter, place, message);
    let line = at.and_then(|at| {
        let text = excerpt.text();
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let typed = text[start..].lines().next()?;
        let signs = typed[at - start..]
            .chars()
            .map(|letter| if is_private(letter) { self::meant(letter) } else { Some(letter) });
        let rest: Option<String> = signs.collect();
        Some(format!("{}{}", &typed[..at - start], rest?))
    });
    let hint = match line {
        Some(_) => "Write the line with a sign that everybody sees:",
        None => "Write in its place a sign that everybody sees, or a word.",
    };
    Some(with_instead(said.hint(hint), excerpt, line))
}

/// The words of every part of a tree with where what it belongs to was typed.
fn each_place(nodes: &[Node], visit: &mut impl FnMut(&str, Span)) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                visit(&clause.text.plain(), clause.span);
                each_place(&clause.children, visit);
            }
            Node::Further(further) => visit(&further.text.plain(), further.span),
            Node::Table(table) => {
                let mut words = String::new();
                each_text(std::slice::from_ref(node), &mut |text| words.push_str(&text.plain()));
                visit(&words, table.span);
            }
            Node::Figure(_) | Node::LeftOut(_) => {}
        }
    }
}

fn is_private(letter: char) -> bool {
    ('\u{f000}'..='\u{f0ff}').contains(&letter)
}

/// What is seen of the sign where its font is: the few that Word's lists and forms have.
fn meant(letter: char) -> Option<char> {
    Some(match letter as u32 - 0xf000 {
        0x6c | 0xb7 => '•',
        0x6e | 0xa7 => '▪',
        0x6f | 0xa8 | 0x71 => '☐',
        0x76 => '❖',
        0xd8 => '➢',
        0xe0 => '→',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}
