//! What the words say that a school has in place of a clause: its own words, more of them, and what stands below it.

use std::mem::discriminant;
use std::sync::Arc;

use super::clause::{Clause, Further, Kind, Label, Node, Text, Words};
use super::clauses::{begins_small, drop_bytes, length_of_label};

/// A school's words for a clause, in their parts.
#[derive(Debug)]
pub struct Replacement<'a> {
    /// The piece that has the clause's own words; none where all that is brought stands below it.
    pub first: Option<&'a Clause>,
    /// A label before those words that is not the clause's own.
    pub other_label: Option<&'a Label>,
    /// Further paragraphs of the clause.
    pub further: Vec<Further>,
    /// What takes the place of sub-clauses, tables and pictures, in order.
    pub brought: Vec<&'a Node>,
    /// Words that close the sentence after the sub-clauses.
    pub closing: Vec<Further>,
}

impl<'a> Replacement<'a> {
    /// The parts of the words for a clause. The first words are the clause's own; further paragraphs belong to it, and what
    /// goes on with a sentence after sub-clauses closes it. Footnotes stand at the end of the text, and are none of them.
    pub fn of(clause: &Clause, words: &'a [Node]) -> Self {
        let (first, rest) = match words.split_first() {
            Some((Node::Clause(first), rest)) if can_be_words(first, rest, clause) => {
                (Some(itself(first, clause)), rest)
            }
            _ => (None, words),
        };
        let label = first.and_then(|first| first.label.as_deref());
        let mut parts = Self {
            first,
            other_label: label.filter(|label| !is_own(label, first, clause)),
            further: Vec::new(),
            brought: Vec::new(),
            closing: Vec::new(),
        };
        for node in first.into_iter().flat_map(|first| &first.children).chain(rest) {
            if matches!(node, Node::Clause(note) if note.kind == Kind::Note) {
                continue;
            }
            match further(node, clause.kind) {
                Some(further) if parts.brings_clauses() || closes(node) => parts.closing.push(further),
                Some(further) => parts.further.push(further),
                None => parts.brought.push(node),
            }
        }
        parts
    }

    /// The clause's own words, less its number where that was typed before them as it stands before a heading: `3 New head`.
    pub fn text(&self, clause: &Clause) -> Text {
        let Some(first) = self.first else { return Text::default() };
        let mut text = first.text.clone();
        let own = clause.label.as_deref().filter(|_| first.label.is_none());
        if let Some(length) = own.and_then(|own| length_of_label(&text.plain(), own, clause.kind)) {
            drop_bytes(&mut text.runs, length);
        }
        text
    }

    /// Whether it brings sub-clauses.
    pub fn brings_clauses(&self) -> bool {
        self.brought.iter().any(|node| matches!(node, Node::Clause(_)))
    }

    /// Whether it brings tables or pictures.
    pub fn brings_parts(&self) -> bool {
        self.brought.iter().any(|node| !matches!(node, Node::Clause(_)))
    }
}

/// Whether the first piece can be the words of a clause. A list is below its clause, unless a list's item is what it
/// replaces; so is what has a label of a lower rank, or one that carries the clause's own.
fn can_be_words(first: &Clause, rest: &[Node], clause: &Clause) -> bool {
    let is_alike = match first.kind {
        Kind::Section | Kind::Clause | Kind::Paragraph => true,
        Kind::Bullet | Kind::Quote | Kind::Definition | Kind::Note | Kind::Row | Kind::Task { .. } => {
            discriminant(&first.kind) == discriminant(&clause.kind)
        }
    };
    let Some(label) = first.label.as_deref().filter(|label| !is_own(label, Some(first), clause)) else {
        return is_alike;
    };
    let carries = |cited: &str| label.cited.strip_prefix(cited).is_some_and(|rest| rest.starts_with('.'));
    let is_below = match &clause.label {
        Some(own) => label.rank > own.rank || carries(&own.cited) || carries(&clause.reference),
        None => clause.kind == Kind::Section && first.kind != Kind::Section,
    };
    let is_listed =
        rest.iter().any(|node| matches!(node, Node::Clause(next) if next.label.is_some() && next.kind != Kind::Note));
    is_alike && !is_below && !is_listed
}

/// Whether a label before the first words is the clause's own, or its reference.
fn is_own(label: &Label, first: Option<&Clause>, clause: &Clause) -> bool {
    let is_reference = first.is_some_and(|first| first.reference == clause.reference || is_compound(first, clause));
    is_reference || clause.label.as_ref().is_some_and(|own| own.cited == label.cited)
}

/// Whether words begin with a clause's reference in two labels, so that they were read as a clause in an empty one.
fn is_compound(first: &Clause, clause: &Clause) -> bool {
    let [Node::Clause(inner)] = first.children.as_slice() else { return false };
    first.text.is_empty() && inner.reference == clause.reference
}

/// The piece that has the words.
fn itself<'a>(first: &'a Clause, clause: &Clause) -> &'a Clause {
    match first.children.as_slice() {
        [Node::Clause(inner)] if is_compound(first, clause) => inner,
        _ => first,
    }
}

/// A piece as a further paragraph, if it is one rather than a clause below. Below a heading paragraphs are clauses; a
/// picture is none.
fn further(node: &Node, kind: Kind) -> Option<Further> {
    match node {
        Node::Further(further) => (!is_picture(further)).then(|| further.clone()),
        Node::Clause(clause) if is_paragraph(clause) && kind != Kind::Section => {
            let clause = Arc::clone(clause);
            Some(Further { text: clause.text.clone(), only: clause.only.clone(), line: clause.line, span: clause.span })
        }
        _ => None,
    }
}

fn is_paragraph(clause: &Clause) -> bool {
    clause.kind == Kind::Paragraph && clause.label.is_none() && clause.children.is_empty()
}

/// Whether a piece of its own goes on with a sentence: the sub-clauses, which are not typed again, stand before it.
fn closes(node: &Node) -> bool {
    matches!(node, Node::Clause(clause) if begins_small(&clause.text.runs))
}

/// Whether a further paragraph is a picture and no words.
pub fn is_picture(further: &Further) -> bool {
    let runs = &further.text.runs;
    let shows = |words: &Words| matches!(words, Words::Image(_));
    let is_blank = |words: &Words| match words {
        Words::Typed(words) => words.trim().is_empty(),
        Words::LineBreak => true,
        Words::Image(_) | Words::Fact(_) => false,
    };
    runs.iter().any(|run| shows(&run.words)) && runs.iter().all(|run| shows(&run.words) || is_blank(&run.words))
}
