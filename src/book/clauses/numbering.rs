//! `numbering: decimal`: numbers that the program writes, so that nobody renumbers by hand (rule 11).

use std::sync::Arc;

use crate::book::clause::{Clause, Kind, Label, Node, Rank};
use crate::source::{Code, Diagnostic};

/// Gives sections and paragraphs decimal numbers (1, 1.1, 1.1.1), items letters and then romans; typed labels are errors.
pub fn number(nodes: &mut Vec<Node>, diagnostics: &mut Vec<Diagnostic>) {
    below(nodes, "", Level::Decimal, diagnostics);
}

#[derive(Clone, Copy, PartialEq)]
enum Level {
    Decimal,
    Letter,
    Roman,
    Bullet,
}

fn below(nodes: &mut Vec<Node>, above: &str, level: Level, diagnostics: &mut Vec<Diagnostic>) {
    gather_items(nodes);
    let mut count = 0;
    for node in nodes.iter_mut() {
        let Node::Clause(clause) = node else { continue };
        let clause = Arc::make_mut(clause);
        if clause.kind == Kind::Note {
            // Its number is that of its mark.
            number_below(clause, Level::Bullet, diagnostics);
            continue;
        }
        if let Some(label) = &clause.label {
            diagnostics.push(
                Diagnostic::at(Code::TypedLabel, clause.span, format!("`{}` is typed here, but this version's numbers are generated.", label.typed))
                    .hint("Remove the number (a list item begins with -), or remove `numbering: decimal` from the front matter."),
            );
            continue;
        }
        let own = match clause.kind {
            Kind::Section | Kind::Paragraph => Level::Decimal,
            Kind::Bullet if level == Level::Decimal => Level::Letter,
            Kind::Bullet => level,
            Kind::Clause | Kind::Quote | Kind::Definition | Kind::Note | Kind::Row | Kind::Task { .. } => Level::Bullet,
        };
        if own != Level::Bullet {
            count += 1;
            clause.label = Some(Arc::new(label(own, above, count)));
        }
        number_below(clause, own, diagnostics);
    }
}

/// A paragraph is a labelled clause here, so that the items directly after it go under it (rule 3).
fn gather_items(nodes: &mut Vec<Node>) {
    let mut gathered: Vec<Node> = Vec::with_capacity(nodes.len());
    for node in nodes.drain(..) {
        match (gathered.last_mut(), node) {
            (Some(Node::Clause(above)), Node::Clause(item))
                if above.kind == Kind::Paragraph && matches!(item.kind, Kind::Bullet | Kind::Task { .. }) =>
            {
                Arc::make_mut(above).children.push(Node::Clause(item));
            }
            (_, node) => gathered.push(node),
        }
    }
    *nodes = gathered;
}

fn number_below(clause: &mut Clause, own: Level, diagnostics: &mut Vec<Diagnostic>) {
    let above = clause.label.as_ref().map(|label| label.cited.clone()).unwrap_or_default();
    let next = match own {
        Level::Decimal => Level::Decimal,
        Level::Letter => Level::Roman,
        Level::Roman | Level::Bullet => Level::Bullet,
    };
    below(&mut clause.children, &above, next, diagnostics);
}

fn label(level: Level, above: &str, count: u32) -> Label {
    let (typed, cited, rank) = match level {
        Level::Decimal if above.is_empty() => (count.to_string(), count.to_string(), Rank::Number),
        Level::Decimal => (format!("{above}.{count}"), format!("{above}.{count}"), Rank::Dotted),
        Level::Letter => {
            let letter = letters(count);
            (format!("({letter})"), letter, Rank::Letter)
        }
        Level::Roman | Level::Bullet => {
            let numeral = roman(count);
            (format!("({numeral})"), numeral, Rank::Roman)
        }
    };
    Label { typed, cited, rank }
}

/// a, b, … z, aa, bb.
fn letters(count: u32) -> String {
    let letter = char::from(b'a' + ((count - 1) % 26) as u8);
    std::iter::repeat_n(letter, (count as usize - 1) / 26 + 1).collect()
}

fn roman(mut count: u32) -> String {
    let mut numeral = String::new();
    for (value, letters) in
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    {
        while count >= value {
            numeral.push_str(letters);
            count -= value;
        }
    }
    numeral
}
