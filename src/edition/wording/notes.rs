//! Footnotes at one school: those that its local wording brings count on after those of the shared text, and one to which
//! nothing leads any more goes with the words that had its mark.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Part, PartForOthers, Rewording, Why, marked_node};
use crate::book::clause::{Clause, Kind, Label, LeftOut, Local, Node, Run, Target, Text, TextLink, Words, each_text};
use crate::book::local::{LocalChange, LocalClause};

impl<'a> Rewording<'a, '_> {
    /// Looks how many notes the shared text has: a school's own count on.
    pub(super) fn count_notes(&mut self, shared: &[Node]) {
        let numbers = shared.iter().filter_map(note).filter_map(|note| note.label.as_ref()?.typed.parse().ok());
        self.last_note = numbers.max().unwrap_or(0);
    }

    /// A school's own words less the footnotes among them, which stand at the end of the text, their numbers counting on after
    /// the last so far.
    pub(super) fn without_notes<'n>(&mut self, words: &'n [Node], mark: &Arc<Local>) -> Cow<'n, [Node]> {
        let numbers: BTreeMap<String, usize> = words
            .iter()
            .filter_map(note)
            .zip(self.last_note + 1..)
            .map(|(note, number)| (name_of(note).to_owned(), number))
            .collect();
        if numbers.is_empty() {
            return Cow::Borrowed(words);
        }
        self.last_note += numbers.len();
        let mut rest = Vec::with_capacity(words.len());
        for node in words {
            let own = numbered(node, &numbers);
            match (note(node), own) {
                (Some(note), Node::Clause(mut own)) => {
                    let number = numbers[name_of(note)];
                    let clause = Arc::make_mut(&mut own);
                    let (typed, cited) = (number.to_string(), format!("note {number}"));
                    clause.label = note.label.as_ref().map(|label| Arc::new(Label { typed, cited, rank: label.rank }));
                    self.notes.push(marked_node(&Node::Clause(own), mark));
                }
                (_, own) => rest.push(own),
            }
        }
        Cow::Owned(rest)
    }

    /// Takes out the shared notes whose marks have all gone with what the school leaves out or words anew, and lists them.
    pub(super) fn drop_notes(&mut self, nodes: &mut Vec<Node>, shared: &'a [Node], local: &'a [LocalClause]) {
        if !shared.iter().any(|node| note(node).is_some()) {
            return;
        }
        let (before, now) = (cited(shared), cited(nodes));
        for note in
            shared.iter().filter_map(note).filter(|note| before.contains(name_of(note)) && !now.contains(name_of(note)))
        {
            let place = nodes.iter().position(|node| matches!(node, Node::Clause(own) if Arc::ptr_eq(own, note)));
            let (Some(place), Some(why)) = (place, self.why_unmarked(note, local)) else { continue };
            self.remove(note, why);
            match why {
                Why::Only(_) => drop(nodes.remove(place)),
                Why::Local(change) => {
                    nodes[place] = Node::LeftOut(LeftOut {
                        reference: note.reference.clone(),
                        anchor: note.anchor.clone(),
                        label: note.label.clone(),
                        because: change.because.clone(),
                        minute: change.minute.clone(),
                        span: change.reference.span,
                    });
                }
            }
        }
    }

    /// Why the mark of a note has gone: with the clause that had it, or with the words that the clause had.
    fn why_unmarked(&self, note: &Clause, local: &'a [LocalClause]) -> Option<Why<'a>> {
        let marks = |text: &Text| text.runs.iter().any(|run| marked(run).is_some_and(|name| name == name_of(note)));
        let has_mark = |clause: &Clause| {
            marks(&clause.text)
                || clause.children.iter().any(|part| match part {
                    Node::Clause(_) => false,
                    part => any_text(std::slice::from_ref(part), &marks),
                })
        };
        let gone = self.wording.removed.iter().find(|removed| has_mark(removed.clause)).map(|removed| removed.why);
        let for_others = || {
            self.wording.parts_for_others.iter().find(|part| part.any_text(&marks)).map(|part| Why::Only(part.schools))
        };
        let reworded = || {
            let replaces = |change: &&LocalClause| matches!(change.change, LocalChange::Replace(_));
            let is_its = |change: &&LocalClause| {
                self.reworded.iter().any(|(clause, by)| std::ptr::eq(*by, *change) && has_mark(clause))
            };
            local.iter().filter(replaces).find(is_its).map(Why::Local)
        };
        gone.or_else(for_others).or_else(reworded)
    }
}

fn note(node: &Node) -> Option<&Arc<Clause>> {
    match node {
        Node::Clause(clause) if clause.kind == Kind::Note => Some(clause),
        _ => None,
    }
}

/// What a mark leads to, if a run is one.
fn marked(run: &Run) -> Option<&str> {
    match run.link.as_deref().map(|link| &link.target) {
        Some(Target::Clause(clause)) if run.is_note_mark() => Some(clause),
        _ => None,
    }
}

/// The notes to which the text leads, or a note to which it does.
fn cited(nodes: &[Node]) -> BTreeSet<String> {
    let mut cited = BTreeSet::new();
    let mut look: Vec<&Node> = nodes.iter().filter(|node| note(node).is_none()).collect();
    while !look.is_empty() {
        let mut found = Vec::new();
        for node in look {
            each_text(std::slice::from_ref(node), &mut |text| found.extend(text.runs.iter().filter_map(marked)));
        }
        let new: BTreeSet<&str> = found.into_iter().filter(|name| cited.insert((*name).to_owned())).collect();
        look = nodes.iter().filter(|node| note(node).is_some_and(|note| new.contains(name_of(note)))).collect();
    }
    cited
}

fn any_text(nodes: &[Node], is_one: &impl Fn(&Text) -> bool) -> bool {
    let mut any = false;
    each_text(nodes, &mut |text| any |= is_one(text));
    any
}

/// A piece of local wording whose marks have the numbers that its notes get.
fn numbered(node: &Node, numbers: &BTreeMap<String, usize>) -> Node {
    let text = |text: &Text| Text { runs: text.runs.iter().map(|run| numbered_run(run, numbers)).collect() };
    match node {
        Node::Clause(clause) => {
            let children = clause.children.iter().map(|node| numbered(node, numbers)).collect();
            Node::Clause(Arc::new(Clause { text: text(&clause.text), children, ..Clause::clone(clause) }))
        }
        Node::Further(further) => {
            let mut further = further.clone();
            further.text = text(&further.text);
            Node::Further(further)
        }
        Node::Table(table) => {
            let mut table = table.clone();
            let cells = table.head.iter_mut().chain(table.rows.iter_mut().flat_map(|row| &mut row.cells));
            cells.for_each(|cell| *cell = text(cell));
            Node::Table(table)
        }
        Node::Figure(_) | Node::LeftOut(_) => node.clone(),
    }
}

fn numbered_run(run: &Run, numbers: &BTreeMap<String, usize>) -> Run {
    let Some((number, link)) = marked(run).and_then(|name| numbers.get(name)).zip(run.link.as_ref()) else {
        return run.clone();
    };
    let target = Target::Clause(format!("note {number}"));
    let link = Arc::new(TextLink { target, span: link.span });
    Run { words: Words::Typed(format!("[{number}]")), marks: run.marks, link: Some(link) }
}

/// How a footnote is cited.
fn name_of(note: &Clause) -> &str {
    note.label.as_ref().map_or("", |label| label.cited.as_str())
}

impl PartForOthers<'_> {
    fn any_text(&self, is_one: &impl Fn(&Text) -> bool) -> bool {
        match self.part {
            Part::Paragraph(further) => is_one(&further.text),
            Part::Row(_, row) => row.cells.iter().any(is_one),
        }
    }
}
