//! Clauses with a school's words in place of the shared ones.

use super::{Rewording, Why, mark, marked_node};
use crate::book::clause::{Clause, Kind, LocalKind, Node, Text};
use crate::book::local::LocalClause;
use crate::book::replacement::{Replacement, is_picture};

impl<'a> Rewording<'a, '_> {
    /// A clause with a school's words. What these bring takes the place of what the clause had of it: sub-clauses of
    /// sub-clauses, with the words that close them; tables and pictures of tables and pictures.
    pub(super) fn replaced(&mut self, clause: &'a Clause, change: &'a LocalClause, words: &[Node]) -> Clause {
        let mark = mark(change, LocalKind::Replaced);
        let words = self.without_notes(words, &mark);
        let words = self.own(&words);
        let new = Replacement::of(clause, &words);
        let (above, below) = self.kept_below(clause, change, &new);
        let brought = new.brought.iter().map(|node| marked_node(node, &mark));
        let text = match new.first {
            Some(_) => new.text(clause),
            None if clause.kind == Kind::Section => clause.text.clone(),
            None => Text::default(),
        };
        let further = new.further.into_iter().map(Node::Further);
        let closing = new.closing.into_iter().map(Node::Further);
        let children = further.chain(above).chain(brought).chain(below).chain(closing).collect();
        // A section without a number is known by its words; with new ones it still answers to the old.
        let known_by_words = clause.kind == Kind::Section && clause.label.is_none();
        let given = new.first.and_then(|first| first.id.clone());
        Clause {
            kind: clause.kind,
            label: clause.label.clone(),
            id: clause.id.clone().or_else(|| known_by_words.then(|| clause.anchor.clone())).or(given),
            only: clause.only.clone(),
            text,
            children,
            reference: clause.reference.clone(),
            anchor: clause.anchor.clone(),
            line: new.first.map_or(clause.line, |first| first.line),
            span: new.first.map_or(clause.span, |first| first.span),
            local: Some(mark),
        }
    }

    /// What stays below a clause with new words: before its first sub-clause, and from there on.
    fn kept_below(
        &mut self,
        clause: &'a Clause,
        change: &'a LocalClause,
        new: &Replacement<'_>,
    ) -> (Vec<Node>, Vec<Node>) {
        let first = clause.children.iter().position(|node| matches!(node, Node::Clause(_)));
        let (above, below) = clause.children.split_at(first.unwrap_or(clause.children.len()));
        let is_part = |node: &Node| match node {
            Node::Table(_) | Node::Figure(_) => !new.brings_parts(),
            Node::Further(further) => is_picture(further) && !new.brings_parts(),
            Node::Clause(_) | Node::LeftOut(_) => false,
        };
        let closes = |node: &Node| matches!(node, Node::Further(_)) && new.closing.is_empty();
        let mut kept_above = self.nodes(above, Some(clause));
        kept_above.retain(is_part);
        let mut kept = Vec::new();
        if new.brings_clauses() {
            for node in below {
                match node {
                    Node::Clause(below) => self.remove(below, Why::Local(change)),
                    part => {
                        kept.extend(self.nodes(std::slice::from_ref(part), Some(clause)).into_iter().filter(is_part))
                    }
                }
            }
        } else {
            kept = self.nodes(below, Some(clause));
            kept.retain(|node| matches!(node, Node::Clause(_) | Node::LeftOut(_)) || is_part(node) || closes(node));
        }
        (kept_above, kept)
    }
}
