//! The clauses that one school reads: those of other schools dropped, its local wording in place.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::book::clause::{Clause, Further, Kind, LeftOut, Local, LocalKind, Node, find, walk};
use crate::book::local::{LocalChange, LocalClause};
use crate::book::{School, clauses};

/// A version's clauses at one school, facts still by name.
#[derive(Clone, Debug, Default)]
pub struct Wording<'a> {
    /// What the school reads, with references and anchors of its own; left-out clauses keep those of the shared text.
    pub clauses: Vec<Node>,
    /// Clauses of the shared text that the school does not have, in reading order.
    pub removed: Vec<Removed<'a>>,
    /// How much of it is the school's own.
    pub own: Own,
    /// Local wording that changed nothing: its clause is not there, or fell away with another.
    pub unused: Vec<&'a LocalClause>,
}

/// How often a school went its own way, by what it did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Clauses with new words.
    pub replaced: usize,
    /// Places where clauses were added.
    pub added: usize,
    /// Clauses left out.
    pub left_out: usize,
}

impl Own {
    /// How many pieces of local wording took effect.
    pub fn count(self) -> usize {
        self.replaced + self.added + self.left_out
    }
}

/// A clause of the shared text that a school does not have.
#[derive(Clone, Debug)]
pub struct Removed<'a> {
    /// The clause in the shared text.
    pub clause: &'a Clause,
    /// Why it is not there.
    pub why: Why<'a>,
}

/// Why a school does not have a clause.
#[derive(Clone, Copy, Debug)]
pub enum Why<'a> {
    /// It is for schools with this tag.
    Only(&'a str),
    /// The school left it out, or replaced what it stood in.
    Local(&'a LocalClause),
}

/// The shared clauses as a school reads them, with the local wording that holds on a day.
pub fn at_school<'a>(shared: &'a [Node], school: &School, local: &'a [LocalClause], day: Date) -> Wording<'a> {
    let mut changes: BTreeMap<&str, Vec<&LocalClause>> = BTreeMap::new();
    let mut wording = Wording::default();
    for change in local.iter().filter(|change| holds_on(change, day)) {
        match find(shared, &change.reference.value) {
            Some(clause) => changes.entry(&clause.anchor).or_default().push(change),
            None => wording.unused.push(change),
        }
    }
    wording.clauses = wording.nodes(shared, school, &mut changes);
    wording.unused.extend(changes.into_values().flatten());
    if !wording.removed.is_empty() || wording.own.count() > 0 {
        clauses::refer(&mut wording.clauses);
    }
    wording.unused.sort_by_key(|change| change.reference.span);
    wording
}

/// Whether local wording holds on a day.
pub fn holds_on(change: &LocalClause, day: Date) -> bool {
    change.from.is_none_or(|from| from.first_day() <= day) && change.until.is_none_or(|until| day <= until.last_day())
}

type Changes<'a> = BTreeMap<&'a str, Vec<&'a LocalClause>>;

impl<'a> Wording<'a> {
    fn nodes(&mut self, shared: &'a [Node], school: &School, changes: &mut Changes<'a>) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(shared.len());
        for node in shared {
            let Node::Clause(clause) = node else {
                nodes.push(node.clone());
                continue;
            };
            if let Some(tag) = clause.only.as_deref().filter(|tag| !has_tag(school, tag)) {
                self.remove(clause, Why::Only(tag));
                continue;
            }
            let mut own = changes.remove(clause.anchor.as_str()).unwrap_or_default();
            let after: Vec<&LocalClause> =
                own.extract_if(.., |change| matches!(change.change, LocalChange::AddAfter(_))).collect();
            nodes.push(match own.pop() {
                Some(change) => self.changed(clause, change, school, changes),
                None => Node::Clause(self.kept(clause, school, changes)),
            });
            self.unused.append(&mut own);
            for change in after {
                if let LocalChange::AddAfter(added) = &change.change {
                    self.own.added += 1;
                    nodes.extend(marked(added, &mark(change, LocalKind::Added)));
                }
            }
        }
        nodes
    }

    fn changed(
        &mut self,
        clause: &'a Clause,
        change: &'a LocalClause,
        school: &School,
        changes: &mut Changes<'a>,
    ) -> Node {
        match &change.change {
            LocalChange::Replace(words) => {
                self.own.replaced += 1;
                Node::Clause(self.replaced(clause, change, words, school, changes))
            }
            LocalChange::Omit | LocalChange::AddAfter(_) => {
                self.own.left_out += 1;
                self.remove(clause, Why::Local(change));
                Node::LeftOut(LeftOut {
                    reference: clause.reference.clone(),
                    anchor: clause.anchor.clone(),
                    label: clause.label.clone(),
                    because: change.because.clone(),
                    minute: change.minute.clone(),
                    span: change.reference.span,
                })
            }
        }
    }

    fn kept(&mut self, clause: &'a Clause, school: &School, changes: &mut Changes<'a>) -> Clause {
        let children = self.nodes(&clause.children, school, changes);
        // Field by field, because a clone of the whole would copy everything below twice.
        Clause {
            kind: clause.kind,
            label: clause.label.clone(),
            id: clause.id.clone(),
            only: clause.only.clone(),
            text: clause.text.clone(),
            children,
            reference: clause.reference.clone(),
            anchor: clause.anchor.clone(),
            line: clause.line,
            span: clause.span,
            local: clause.local.clone(),
        }
    }

    /// A clause with a school's words. The first words are the clause's own; further paragraphs belong to it, and any
    /// sub-clauses take the place of those that it had.
    fn replaced(
        &mut self,
        clause: &'a Clause,
        change: &'a LocalClause,
        words: &'a [Node],
        school: &School,
        changes: &mut Changes<'a>,
    ) -> Clause {
        let mark = mark(change, LocalKind::Replaced);
        let (first, rest) = match words.split_first() {
            Some((Node::Clause(first), rest)) => (Some(first), rest),
            _ => (None, words),
        };
        let below = first.into_iter().flat_map(|first| &first.children).chain(rest);
        let (further, brought): (Vec<&Node>, Vec<&Node>) = below.partition(|node| belongs_to_words(node, clause.kind));

        let mut children: Vec<Node> = further.into_iter().map(as_further).collect();
        if brought.is_empty() {
            let below = self.nodes(&clause.children, school, changes);
            children.extend(below.into_iter().filter(|node| !matches!(node, Node::Further(_))));
        } else {
            for node in &clause.children {
                if let Node::Clause(below) = node {
                    self.remove(below, Why::Local(change));
                }
            }
            children.extend(brought.into_iter().map(|node| marked_node(node, &mark)));
        }
        // A section without a number is known by its words; with new ones it still answers to the old.
        let known_by_words = clause.kind == Kind::Section && clause.label.is_none();
        Clause {
            kind: clause.kind,
            label: clause.label.clone(),
            id: clause.id.clone().or_else(|| known_by_words.then(|| clause.anchor.clone())),
            only: clause.only.clone(),
            text: first.map(|first| first.text.clone()).unwrap_or_default(),
            children,
            reference: clause.reference.clone(),
            anchor: clause.anchor.clone(),
            line: first.map_or(clause.line, |first| first.line),
            span: first.map_or(clause.span, |first| first.span),
            local: Some(mark),
        }
    }

    fn remove(&mut self, clause: &'a Clause, why: Why<'a>) {
        self.removed.push(Removed { clause, why });
        walk(&clause.children, &mut |below, _| self.removed.push(Removed { clause: below, why }));
    }
}

fn has_tag(school: &School, tag: &str) -> bool {
    school.tags.iter().any(|given| given.value == tag)
}

/// Whether a piece of a replacement is more of the clause's words rather than a clause below it. Below a heading,
/// paragraphs are clauses.
fn belongs_to_words(node: &Node, kind: Kind) -> bool {
    match node {
        Node::Further(_) => true,
        Node::Clause(clause) => {
            clause.kind == Kind::Paragraph
                && clause.label.is_none()
                && clause.children.is_empty()
                && kind != Kind::Section
        }
        _ => false,
    }
}

fn as_further(node: &Node) -> Node {
    match node {
        Node::Clause(clause) => {
            Node::Further(Further { text: clause.text.clone(), line: clause.line, span: clause.span })
        }
        other => other.clone(),
    }
}

fn mark(change: &LocalClause, done: LocalKind) -> Arc<Local> {
    Arc::new(Local {
        because: change.because.clone(),
        minute: change.minute.clone(),
        done,
        span: change.reference.span,
    })
}

fn marked(nodes: &[Node], mark: &Arc<Local>) -> Vec<Node> {
    nodes.iter().map(|node| marked_node(node, mark)).collect()
}

fn marked_node(node: &Node, mark: &Arc<Local>) -> Node {
    match node {
        Node::Clause(clause) => Node::Clause(Clause {
            children: marked(&clause.children, mark),
            local: Some(Arc::clone(mark)),
            ..clause.clone()
        }),
        other => other.clone(),
    }
}
