//! Where labelled clauses stand: rank nests, not indentation (rule 3).

use std::ops::Range;

use super::super::label;
use super::pieces::Unplaced;
use super::{Context, Tree};
use crate::book::clause::{Kind, Label, Rank, Run};
use crate::book::markdown::columns;

impl Tree<'_> {
    /// Places a labelled clause. A letter or roman that is the next of an interrupted sequence goes on with it; else a label
    /// stands beside the open one of its kind, else under the clause before it that introduces it, is of higher rank or stands
    /// two columns to its left, else, a letter or roman, under the nearest numbered clause, else under its section.
    pub(super) fn labelled(&mut self, kind: Kind, piece: Unplaced) -> usize {
        let Some(label) = piece.label else { return self.unlabelled_item(Kind::Bullet, piece) };
        let begins_anew = label.cited == "i" && self.is_first_roman(&piece.range);
        let label = match self.go_on(&label, begins_anew) {
            Some(label) => label,
            None if begins_anew => Label { rank: Rank::Roman, ..label },
            None => self.settled(label),
        };
        if label.rank == Rank::Dotted {
            return self.dotted(kind, label, piece.runs, piece.range);
        }
        let column = self.column(piece.range.start);
        let open = &self.context().open;
        let sibling = self.sibling(&label);
        let parent = match (sibling, open.last()) {
            (Some(position), _) => self.clauses[open[position]].parent,
            (None, Some(last))
                if self.leads(*last) || self.outranks(*last, &label) || self.is_left_of(*last, column) =>
            {
                Some(*last)
            }
            (None, _) => {
                let numbered = open.iter().rev().find(|index| self.outranks(**index, &label));
                let lower = matches!(label.rank, Rank::Letter | Rank::Roman);
                numbered.filter(|_| lower).copied().or(self.context().home).or(self.section())
            }
        };
        let beside = sibling.map(|position| open[position]);
        let each_before = self.each_before(beside, &label);
        let clause = self.plain_clause(kind, Unplaced { label: Some(label), runs: piece.runs, range: piece.range });
        let index = self.add(parent, clause);
        self.clauses[index].column = column;
        self.clauses[index].each_before = each_before;
        self.open(index);
        index
    }

    /// Where the open clause of the same kind of label stands, whose next this is, unless a colon begins a new sequence below
    /// it.
    pub(super) fn sibling(&self, label: &Label) -> Option<usize> {
        let open = &self.context().open;
        let position = open.iter().rposition(|index| self.rank_of(*index) == Some(label.rank))?;
        let begins_below = position == open.len() - 1 && label::value(label) == 1 && self.leads(open[position]);
        (!begins_below).then_some(position)
    }

    fn rank_of(&self, index: usize) -> Option<Rank> {
        self.clauses[index].clause.label.as_ref().map(|label| label.rank)
    }

    fn outranks(&self, index: usize, label: &Label) -> bool {
        self.rank_of(index).is_some_and(|rank| rank < label.rank)
    }

    /// Whether a clause begins two columns to the left of a column, or more.
    pub(super) fn is_left_of(&self, index: usize, column: Option<usize>) -> bool {
        let own = self.clauses[index].column;
        own.zip(column).is_some_and(|(own, column)| own + 2 <= column)
    }

    /// The column at which a line of words begins, list marks counted as words; none where something stands before it.
    pub(super) fn column(&self, at: usize) -> Option<usize> {
        let text = self.excerpt.text();
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let blanks = text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len();
        let before = text.get(line + blanks..at).unwrap_or_default();
        let is_first = before.chars().all(|mark| matches!(mark, '*' | '_' | '~' | '`' | '['));
        is_first.then(|| columns(&text[line..line + blanks]))
    }

    /// Leaves a clause open that has just been placed, and those that it stands in.
    pub(super) fn open(&mut self, index: usize) {
        let parent = self.clauses[index].parent;
        let context = self.context_mut();
        let keep = context.open.iter().position(|open| Some(*open) == parent).map_or(0, |at| at + 1);
        context.open.truncate(keep);
        context.open.push(index);
        context.before = Some(index);
    }

    /// A dotted label knows its place: under the nearest open clause or section whose label it carries, else under its
    /// section.
    pub(super) fn dotted(&mut self, kind: Kind, label: Label, runs: Vec<Run>, range: Range<usize>) -> usize {
        let mut place = None;
        'search: for depth in (0..self.contexts.len()).rev() {
            for position in (0..self.contexts[depth].open.len()).rev() {
                let index = self.contexts[depth].open[position];
                if self.carries(&label, index) {
                    place = Some((depth, position + 1, Some(index)));
                    break 'search;
                }
            }
            if let Some(home) = self.contexts[depth].home
                && self.carries(&label, home)
            {
                place = Some((depth, 0, Some(home)));
                break 'search;
            }
        }
        let (depth, keep, parent) = place.unwrap_or_else(|| {
            let named = self.sections.iter().rev().find(|(_, index)| self.carries(&label, *index));
            (0, 0, named.map(|(_, index)| *index).or(self.section()))
        });
        // A section further out can receive only while no section inside it is open; otherwise order would be lost.
        let parent = match parent {
            Some(parent) if self.sections.iter().any(|(_, index)| *index == parent) => self.section(),
            other => other,
        };
        let column = self.column(range.start);
        let clause = self.plain_clause(kind, Unplaced { label: Some(label), runs, range });
        let index = self.add(parent, clause);
        self.clauses[index].column = column;
        self.contexts[depth].open.truncate(keep);
        self.contexts[depth].open.push(index);
        self.contexts[depth].before = Some(index);
        self.contexts[depth].interruptions.clear();
        for context in &mut self.contexts[depth + 1..] {
            *context = Context::below(Some(index));
        }
        index
    }

    /// Whether a label carries a clause's own: `7.8` that of section 7, `A.1` that of Appendix A. It does not carry that of a
    /// list below a clause: `1.2` has nothing to do with the first item of 1.1.
    pub(super) fn carries(&self, label: &Label, index: usize) -> bool {
        let Some(above) = &self.clauses[index].clause.label else { return false };
        let around = self.clauses[index].parent.map(|parent| &self.clauses[parent].clause);
        if above.rank == Rank::Number && around.is_some_and(|around| around.kind == Kind::Clause) {
            return false;
        }
        let prefix = match above.rank {
            Rank::Word => above.cited.rsplit(' ').next().unwrap_or_default(),
            _ => above.cited.as_str(),
        };
        label.cited.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'))
    }

    /// Roman or letter, by the last letter that is open here.
    pub(super) fn settled(&self, label: Label) -> Label {
        let last = self.context().open.iter().rev().find_map(|index| {
            let label = self.clauses[*index].clause.label.as_ref()?;
            (label.rank == Rank::Letter).then(|| label.cited.clone())
        });
        label::settle(label, last.as_deref())
    }
}
