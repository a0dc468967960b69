//! The clauses that one school reads: those of other schools dropped, its local wording in place.

mod notes;
mod replaced;

use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::Arc;

use jiff::civil::Date;

use crate::book::clause::{Clause, Further, LeftOut, Local, LocalKind, Node, Row, Table, find, walk};
use crate::book::local::{LocalChange, LocalClause};
use crate::book::{ForSchools, Reserved, School, clauses};

/// A version's clauses at one school, facts still by name.
#[derive(Clone, Debug, Default)]
pub struct Wording<'a> {
    /// What the school reads, with references and anchors of its own; left-out clauses keep those of the shared text.
    pub clauses: Vec<Node>,
    /// Clauses of the shared text that the school does not have, in reading order.
    pub removed: Vec<Removed<'a>>,
    /// Further paragraphs and rows that are for other schools, in reading order.
    pub parts_for_others: Vec<PartForOthers<'a>>,
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
    /// It is for other schools.
    Only(&'a ForSchools),
    /// The school left it out, or replaced what it stood in.
    Local(&'a LocalClause),
}

/// A part of a clause that a school does not have while it has the clause.
#[derive(Clone, Copy, Debug)]
pub struct PartForOthers<'a> {
    /// The clause that it stands in; none where it stands before every clause.
    pub within: Option<&'a Clause>,
    /// What is not there.
    pub part: Part<'a>,
    /// For which schools it is.
    pub schools: &'a ForSchools,
}

/// What may be for some schools only, besides a clause.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// A further paragraph.
    Paragraph(&'a Further),
    /// A row, with the table that it is in.
    Row(&'a Table, &'a Row),
}

/// The shared clauses as a school reads them, with the local wording that holds on a day.
pub fn at_school<'a>(
    shared: &'a [Node],
    school: &School,
    local: &'a [LocalClause],
    day: Date,
    reserved: Reserved,
) -> Wording<'a> {
    let mut rewording = Rewording {
        school,
        changes: BTreeMap::new(),
        reworded: Vec::new(),
        last_note: 0,
        notes: Vec::new(),
        wording: Wording::default(),
    };
    for change in local.iter().filter(|change| holds_on(change, day)) {
        match find(shared, &change.reference.value) {
            Some(clause) => rewording.changes.entry(&clause.anchor).or_default().push(change),
            None => rewording.wording.unused.push(change),
        }
    }
    rewording.count_notes(shared);
    let mut clauses = rewording.nodes(shared, None);
    rewording.drop_notes(&mut clauses, shared, local);
    clauses.append(&mut rewording.notes);
    let Rewording { changes, mut wording, .. } = rewording;
    wording.clauses = clauses;
    wording.unused.extend(changes.into_values().flatten());
    if !wording.removed.is_empty() || wording.own.count() > 0 {
        clauses::refer(&mut wording.clauses, reserved);
    }
    wording.unused.sort_by_key(|change| change.reference.span);
    wording
}

/// Whether local wording holds on a day.
pub fn holds_on(change: &LocalClause, day: Date) -> bool {
    change.from.is_none_or(|from| from.first_day() <= day) && change.until.is_none_or(|until| day <= until.last_day())
}

/// The shared text on its way to what one school reads.
struct Rewording<'a, 's> {
    school: &'s School,
    /// The school's changes that are still to be made, by the anchor of their clause.
    changes: BTreeMap<&'a str, Vec<&'a LocalClause>>,
    /// The clauses that it words anew.
    reworded: Vec<(&'a Clause, &'a LocalClause)>,
    /// The number of the last footnote so far, and the school's own.
    last_note: usize,
    notes: Vec<Node>,
    wording: Wording<'a>,
}

impl<'a> Rewording<'a, '_> {
    /// What the school reads of the parts of a clause, or of the whole text.
    fn nodes(&mut self, shared: &'a [Node], within: Option<&'a Clause>) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(shared.len());
        for node in shared {
            let clause = match node {
                Node::Clause(clause) => clause,
                Node::Further(further) => {
                    if !self.is_for_others(further.only.as_deref(), within, Part::Paragraph(further)) {
                        nodes.push(node.clone());
                    }
                    continue;
                }
                Node::Table(table) => {
                    nodes.extend(self.table(table, within).map(Node::Table));
                    continue;
                }
                Node::Figure(_) | Node::LeftOut(_) => {
                    nodes.push(node.clone());
                    continue;
                }
            };
            if let Some(others) = self.lacking(clause.only.as_deref()) {
                self.remove(clause, Why::Only(others));
                continue;
            }
            let mut own = self.changes.remove(clause.anchor.as_str()).unwrap_or_default();
            let after: Vec<&LocalClause> =
                own.extract_if(.., |change| matches!(change.change, LocalChange::AddAfter(_))).collect();
            nodes.push(match own.pop() {
                Some(change) => self.changed(clause, change),
                None => Node::Clause(self.kept(clause)),
            });
            self.wording.unused.append(&mut own);
            for change in after {
                if let LocalChange::AddAfter(added) = &change.change {
                    self.wording.own.added += 1;
                    let mark = mark(change, LocalKind::Added);
                    let added = self.without_notes(added, &mark);
                    nodes.extend(self.own(&added).iter().map(|node| marked_node(node, &mark)));
                }
            }
        }
        nodes
    }

    /// A school's own words, less what it has tagged for others.
    fn own(&self, words: &[Node]) -> Vec<Node> {
        let is_own = |only: &Option<Box<ForSchools>>| self.lacking(only.as_deref()).is_none();
        let own = words.iter().filter_map(|node| match node {
            Node::Clause(clause) if is_own(&clause.only) => {
                let children = self.own(&clause.children);
                Some(Node::Clause(Arc::new(Clause { children, ..Clause::clone(clause) })))
            }
            Node::Further(further) if is_own(&further.only) => Some(node.clone()),
            Node::Table(table) => {
                let mut own = table.clone();
                own.rows.retain(|row| is_own(&row.only));
                (table.rows.is_empty() || !own.rows.is_empty()).then_some(Node::Table(own))
            }
            Node::Figure(_) | Node::LeftOut(_) => Some(node.clone()),
            Node::Clause(_) | Node::Further(_) => None,
        });
        own.collect()
    }

    /// For which schools a part is, if this is not one of them.
    fn lacking<'t>(&self, only: Option<&'t ForSchools>) -> Option<&'t ForSchools> {
        only.filter(|schools| !schools.includes(self.school))
    }

    /// Whether a part is for other schools; it is then listed.
    fn is_for_others(&mut self, only: Option<&'a ForSchools>, within: Option<&'a Clause>, part: Part<'a>) -> bool {
        let Some(schools) = self.lacking(only) else { return false };
        self.wording.parts_for_others.push(PartForOthers { within, part, schools });
        true
    }

    /// A table without the rows for other schools; none where no row is left.
    fn table(&mut self, table: &'a Table, within: Option<&'a Clause>) -> Option<Table> {
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            if !self.is_for_others(row.only.as_deref(), within, Part::Row(table, row)) {
                rows.push(row.clone());
            }
        }
        (table.rows.is_empty() || !rows.is_empty()).then(|| Table {
            head: table.head.clone(),
            align: table.align.clone(),
            rows,
            span: table.span,
        })
    }

    fn changed(&mut self, clause: &'a Clause, change: &'a LocalClause) -> Node {
        match &change.change {
            LocalChange::Replace(words) => {
                self.wording.own.replaced += 1;
                self.reworded.push((clause, change));
                Node::Clause(Arc::new(self.replaced(clause, change, words)))
            }
            LocalChange::Omit | LocalChange::AddAfter(_) => {
                self.wording.own.left_out += 1;
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

    /// A clause with the shared words: the shared clause itself, unless something below it is the school's own.
    fn kept(&mut self, clause: &'a Arc<Clause>) -> Arc<Clause> {
        let children = self.nodes(&clause.children, Some(clause));
        if are_the_same(&children, &clause.children) {
            return Arc::clone(clause);
        }
        // Field by field, because a clone of the whole would copy everything below twice.
        Arc::new(Clause {
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
        })
    }

    fn remove(&mut self, clause: &'a Clause, why: Why<'a>) {
        let removed = &mut self.wording.removed;
        removed.push(Removed { clause, why });
        walk(&clause.children, &mut |below, _| removed.push(Removed { clause: below, why }));
    }
}

/// Whether nothing was changed, dropped or added on the way from the shared parts of a clause to a school's.
fn are_the_same(own: &[Node], shared: &[Node]) -> bool {
    let is_same = |(own, shared): (&Node, &Node)| match (own, shared) {
        (Node::Clause(own), Node::Clause(shared)) => Arc::ptr_eq(own, shared),
        (Node::Table(own), Node::Table(shared)) => own.rows.len() == shared.rows.len(),
        // What else a school keeps it keeps as it is, and what it adds are clauses.
        _ => discriminant(own) == discriminant(shared),
    };
    own.len() == shared.len() && own.iter().zip(shared).all(is_same)
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
        Node::Clause(clause) => Node::Clause(Arc::new(Clause {
            children: marked(&clause.children, mark),
            local: Some(Arc::clone(mark)),
            ..Clause::clone(clause)
        })),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests;
