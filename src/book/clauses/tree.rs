//! Where each clause stands: rank nests, not indentation (rules 2 to 6).
//!
//! Blocks come in reading order. A clause is placed under whatever is still *open* above it: headings by level, labelled
//! clauses by rank, items by the item they are indented below. A clause never joins one that something else has closed,
//! so that the tree read in order is the text read in order.

mod bullets;
mod headings;
mod items;
mod lines;
mod notes;
mod pieces;
mod section;
mod sequences;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::attributes;
use super::label;
use super::near::Slip;
use super::reading::Reading;
use crate::book::clause::{Clause, Figure, Further, Kind, Label, Node, Rank, Row, Run, Table, Text};
use crate::book::markdown::{Block, Line, MOST_LEVELS, Strictness, said_too_deep};
use crate::source::{Code, Diagnostic, Excerpt};
use lines::Piece;
use notes::NearLines;
use pieces::{Unplaced, ends_with_colon, has_picture, is_picture_or_blank, joined, range_of};
use section::Section;

/// The tree of a text's blocks; references and anchors are still empty.
pub fn grow(blocks: Vec<Block>, excerpt: &Excerpt, reading: &Reading, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut tree = Tree {
        excerpt,
        reading: *reading,
        diagnostics,
        clauses: Vec::new(),
        roots: Vec::new(),
        sections: Vec::new(),
        contexts: vec![Context { home: None, open: Vec::new() }],
        around: Section::default(),
        last_dotted: None,
        counted: 0,
        near: BTreeMap::new(),
    };
    let mut blocks = blocks.into_iter().peekable();
    while blocks.peek().is_some() {
        // A section is looked over as a whole, its heading being placed.
        let headings: Vec<Block> = std::iter::from_fn(|| blocks.next_if(is_heading)).collect();
        let below: Vec<Block> = std::iter::from_fn(|| blocks.next_if(|block| !is_heading(block))).collect();
        tree.blocks(headings);
        let mut around = Section::of(&below);
        tree.note_near(&mut around);
        tree.around = around;
        tree.blocks(below);
    }
    tree.tell_of_labels();
    tree.gather()
}

fn is_heading(block: &Block) -> bool {
    matches!(block, Block::Heading { .. })
}

/// A clause while it grows; what is below it is held by number, so that any open clause can still receive.
struct Growing {
    clause: Clause,
    parent: Option<usize>,
    /// How many clauses it stands in, itself counted.
    level: usize,
    children: Vec<Child>,
    /// The column at which its line begins, where nothing stands before it.
    column: Option<usize>,
}

enum Child {
    Clause(usize),
    Part(Box<Node>),
}

/// Items of one indentation: what they are indented below, and which of them are still open, outermost first.
struct Context {
    home: Option<usize>,
    open: Vec<usize>,
}

struct Tree<'a> {
    excerpt: &'a Excerpt,
    reading: Reading,
    diagnostics: &'a mut Vec<Diagnostic>,
    clauses: Vec<Growing>,
    roots: Vec<Child>,
    /// The open headings, outermost first, with their levels.
    sections: Vec<(u8, usize)>,
    contexts: Vec<Context>,
    /// What stands in the section that is being read.
    around: Section,
    /// The last dotted label before here, whatever section it is in.
    last_dotted: Option<Arc<Label>>,
    /// How many items were counted that a converter left without their numbers.
    counted: u64,
    /// What is nearly a label, by how.
    near: BTreeMap<Slip, NearLines>,
}

/// How a paragraph ends.
#[derive(Clone, Copy, PartialEq)]
enum Ending {
    /// With a stop of some kind.
    Closed,
    /// In the middle of a sentence.
    Open,
}

impl Ending {
    fn of(lines: &[Line]) -> Self {
        let last = lines.last().map(Line::plain).unwrap_or_default();
        if last.trim_end().ends_with(['.', ':', ';', '!', '?']) { Self::Closed } else { Self::Open }
    }
}

impl Tree<'_> {
    fn blocks(&mut self, blocks: Vec<Block>) {
        // How the words directly before a list end, where they are a paragraph.
        let mut before: Option<Ending> = None;
        for block in blocks {
            match block {
                Block::Heading { level, setext, line } => self.heading(level, setext, line),
                Block::Paragraph { lines } => {
                    before = Some(Ending::of(&lines));
                    self.paragraph(lines);
                    continue;
                }
                Block::List { items } => self.list(items, before.take()),
                Block::Quote { blocks, range } => self.quote(blocks, range),
                Block::Table { head, align, rows, range } => {
                    let head = head.into_iter().map(|cell| self.cell(cell)).collect();
                    let rows = rows.into_iter().map(|(cells, range)| self.row(cells, range)).collect();
                    let span = self.excerpt.span(range);
                    self.part(Node::Table(Table { head, align, rows, span }));
                }
                Block::Fence { text, range } => {
                    let span = self.excerpt.span(range);
                    self.part(Node::Figure(Figure::Verbatim { text, span }));
                }
            }
            before = None;
        }
    }

    // Headings.

    // Paragraphs.

    fn paragraph(&mut self, lines: Vec<Line>) {
        let range = range_of(&lines);
        if lines.iter().flat_map(|line| &line.runs).all(is_picture_or_blank) && has_picture(&lines) {
            let further = self.further(joined(lines), range);
            self.part(Node::Further(further));
            return;
        }
        // Word leaves paragraphs of one space at page breaks: what is below them still belongs to what is above.
        if lines.iter().flat_map(|line| &line.runs).all(is_picture_or_blank) {
            return;
        }
        for piece in self.paragraph_pieces(lines) {
            self.place(piece);
        }
    }

    fn place(&mut self, Piece { is_bullet, words }: Piece) {
        if let Some(label) = &words.label {
            self.leave_items(label);
            self.labelled(Kind::Clause, words);
        } else if is_bullet {
            self.leave_bullet(words.range.start);
            self.unlabelled_item(Kind::Bullet, words);
        } else {
            self.unlabelled_paragraph(words);
        }
    }

    fn unlabelled_paragraph(&mut self, piece: Unplaced) {
        if let Some(home) = self.context().home {
            let further = self.further(piece.runs, piece.range);
            self.context_mut().open.clear();
            self.clauses[home].children.push(Child::Part(Box::new(Node::Further(further))));
            return;
        }
        let parent = self.section();
        let clause = self.plain_clause(Kind::Paragraph, piece);
        let leads = ends_with_colon(&clause.text);
        let index = self.add(parent, clause);
        let open = &mut self.context_mut().open;
        open.clear();
        if leads {
            open.push(index);
        }
    }

    // Labelled clauses.

    fn labelled(&mut self, kind: Kind, piece: Unplaced) -> usize {
        let Some(label) = piece.label else { return self.unlabelled_item(Kind::Bullet, piece) };
        let label = self.settled(label);
        if label.rank == Rank::Dotted {
            return self.dotted(kind, label, piece.runs, piece.range);
        }
        let column = self.column(piece.range.start);
        let home = self.context().home;
        let open = self.context().open.clone();
        let rank_of = |index: &usize| self.clauses[*index].clause.label.as_ref().map(|label| label.rank);
        // The open clause of the same kind of label, whose next this is, unless a colon begins a new sequence below it.
        let sibling = open.iter().rposition(|index| rank_of(index) == Some(label.rank)).filter(|position| {
            let last = open.len() - 1;
            !(*position == last && label::value(&label) == 1 && self.leads(open[last]))
        });
        let parent = match (sibling, open.last()) {
            (Some(position), _) => self.clauses[open[position]].parent,
            (None, Some(last))
                if self.leads(*last)
                    || rank_of(last).is_some_and(|rank| rank < label.rank)
                    || self.is_left_of(*last, column) =>
            {
                Some(*last)
            }
            (None, _) => {
                let numbered = open.iter().rev().find(|index| rank_of(index).is_some_and(|rank| rank < label.rank));
                let lower = matches!(label.rank, Rank::Letter | Rank::Roman);
                numbered.filter(|_| lower).copied().or(home).or(self.section())
            }
        };
        let clause = self.plain_clause(kind, Unplaced { label: Some(label), runs: piece.runs, range: piece.range });
        let index = self.add(parent, clause);
        self.clauses[index].column = column;
        let keep = self.kept_open(index);
        let open = &mut self.context_mut().open;
        open.truncate(keep);
        open.push(index);
        index
    }

    /// A dotted label knows its place: under the nearest open clause or section whose label it carries, else under its
    /// section.
    fn dotted(&mut self, kind: Kind, label: Label, runs: Vec<Run>, range: Range<usize>) -> usize {
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
        for context in &mut self.contexts[depth + 1..] {
            context.home = Some(index);
            context.open.clear();
        }
        index
    }

    /// Whether a label carries a clause's own: `7.8` that of section 7, `A.1` that of Appendix A.
    fn carries(&self, label: &Label, index: usize) -> bool {
        let Some(above) = &self.clauses[index].clause.label else { return false };
        let prefix = match above.rank {
            Rank::Word => above.cited.rsplit(' ').next().unwrap_or_default(),
            _ => above.cited.as_str(),
        };
        label.cited.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'))
    }

    /// Roman or letter, by the last letter that is open here.
    fn settled(&self, label: Label) -> Label {
        let last = self.context().open.iter().rev().find_map(|index| {
            let label = self.clauses[*index].clause.label.as_ref()?;
            (label.rank == Rank::Letter).then(|| label.cited.clone())
        });
        label::settle(label, last.as_deref())
    }

    // Quotations, tables, pictures.

    fn quote(&mut self, blocks: Vec<Block>, range: Range<usize>) {
        let mut blocks = blocks.into_iter();
        let first = blocks.next();
        let (runs, rest): (Vec<Run>, Vec<Block>) = match first {
            Some(Block::Paragraph { lines }) => (joined(lines), blocks.collect()),
            Some(other) => (Vec::new(), std::iter::once(other).chain(blocks).collect()),
            None => return,
        };
        let parent = self.context().home.or(self.section());
        let clause = self.plain_clause(Kind::Quote, Unplaced { label: None, runs, range });
        let index = self.add(parent, clause);
        self.context_mut().open.clear();
        self.contexts.push(Context { home: Some(index), open: Vec::new() });
        let depth = self.contexts.len();
        self.blocks(rest);
        self.contexts.truncate(depth - 1);
    }

    /// Puts a part into the clause it stands in: the labelled clause or the lead-in directly before it, else the item or
    /// section around it.
    fn part(&mut self, node: Node) {
        let last = self.context().open.last().copied();
        let holder = match last {
            Some(last) if self.is_labelled(last) || self.leads(last) => Some(last),
            _ => {
                self.context_mut().open.clear();
                self.context().home.or(self.section())
            }
        };
        match holder {
            Some(holder) => self.clauses[holder].children.push(Child::Part(Box::new(node))),
            None => self.roots.push(Child::Part(Box::new(node))),
        }
    }

    // Pieces of the tree.

    fn add(&mut self, parent: Option<usize>, clause: Clause) -> usize {
        let index = self.clauses.len();
        let mut parent = parent;
        let mut level = parent.map_or(1, |parent| self.clauses[parent].level + 1);
        if level > MOST_LEVELS {
            // What is too deep stands beside what it would stand under.
            parent = parent.and_then(|parent| self.clauses[parent].parent);
            level = MOST_LEVELS;
            let told = self.diagnostics.iter().any(|said| said.code == Code::TooDeep);
            if self.reading.strictness == Strictness::Policy && !told {
                self.diagnostics.push(said_too_deep(clause.span));
            }
        }
        if let Some(label) = clause.label.as_ref().filter(|label| label.rank == Rank::Dotted) {
            self.last_dotted = Some(Arc::clone(label));
        }
        self.clauses.push(Growing { clause, parent, level, children: Vec::new(), column: None });
        match parent {
            Some(parent) => self.clauses[parent].children.push(Child::Clause(index)),
            None => self.roots.push(Child::Clause(index)),
        }
        index
    }

    fn plain_clause(&mut self, kind: Kind, mut piece: Unplaced) -> Clause {
        let span = self.excerpt.span(piece.range.clone());
        let read = attributes::take(&mut piece.runs, span, self.reading.strictness, self.diagnostics);
        self.clause(kind, piece, read)
    }

    fn clause(&self, kind: Kind, piece: Unplaced, attributes: attributes::Attributes) -> Clause {
        Clause {
            kind,
            label: piece.label.map(Arc::new),
            id: attributes.id,
            only: attributes.only,
            text: Text { runs: piece.runs },
            children: Vec::new(),
            reference: String::new(),
            anchor: String::new(),
            line: self.excerpt.line(piece.range.start),
            span: self.excerpt.span(piece.range),
            local: None,
        }
    }

    fn further(&mut self, mut runs: Vec<Run>, range: Range<usize>) -> Further {
        let span = self.excerpt.span(range.clone());
        let only =
            attributes::take_tag(&mut runs, "further paragraph", span, self.reading.strictness, self.diagnostics);
        Further { text: Text { runs }, only, line: self.excerpt.line(range.start), span }
    }

    /// A row; its tag stands in the last cell that says anything, since cells that are not typed are empty.
    fn row(&mut self, cells: Vec<Line>, range: Range<usize>) -> Row {
        let span = self.excerpt.span(range.clone());
        let last = cells.iter().rposition(|cell| !cell.runs.is_empty());
        let mut only = None;
        let mut read = Vec::with_capacity(cells.len());
        for (number, mut cell) in cells.into_iter().enumerate() {
            if Some(number) == last {
                let strictness = self.reading.strictness;
                only = attributes::take_tag(&mut cell.runs, "row", span, strictness, self.diagnostics);
                read.push(Text { runs: cell.runs });
            } else {
                read.push(self.cell(cell));
            }
        }
        Row { cells: read, only, line: self.excerpt.line(range.start), span }
    }

    fn cell(&mut self, cell: Line) -> Text {
        attributes::refuse(&cell.runs, self.excerpt.span(cell.range), self.reading.strictness, self.diagnostics);
        Text { runs: cell.runs }
    }

    /// How many clauses stay open when one is placed: those that it stands in.
    fn kept_open(&self, index: usize) -> usize {
        let parent = self.clauses[index].parent;
        self.context().open.iter().position(|open| Some(*open) == parent).map_or(0, |at| at + 1)
    }

    fn context(&self) -> &Context {
        // There is always the outermost context: it is made with the tree and only inner ones are taken away.
        &self.contexts[self.contexts.len() - 1]
    }

    fn context_mut(&mut self) -> &mut Context {
        let last = self.contexts.len() - 1;
        &mut self.contexts[last]
    }

    fn section(&self) -> Option<usize> {
        self.sections.last().map(|(_, index)| *index)
    }

    fn is_labelled(&self, index: usize) -> bool {
        self.clauses[index].clause.label.is_some()
    }

    /// Whether an unlabelled clause introduces the items after it: a paragraph does; an item with a colon at its end is one
    /// of several, and what it introduces is indented below it.
    fn leads_items(&self, index: usize) -> bool {
        self.clauses[index].clause.kind == Kind::Paragraph && self.leads(index)
    }

    fn leads(&self, index: usize) -> bool {
        ends_with_colon(&self.clauses[index].clause.text)
    }

    fn gather(self) -> Vec<Node> {
        let mut clauses: Vec<Option<(Clause, Vec<Child>)>> =
            self.clauses.into_iter().map(|growing| Some((growing.clause, growing.children))).collect();
        fn nodes(children: Vec<Child>, clauses: &mut Vec<Option<(Clause, Vec<Child>)>>) -> Vec<Node> {
            let mut nodes: Vec<Node> = children
                .into_iter()
                .filter_map(|child| match child {
                    Child::Part(node) => Some(*node),
                    Child::Clause(index) => {
                        let (mut clause, children) = clauses[index].take()?;
                        clause.children = nodes(children, clauses);
                        Some(Node::Clause(Arc::new(clause)))
                    }
                })
                .collect();
            nodes.shrink_to_fit();
            nodes
        }
        nodes(self.roots, &mut clauses)
    }
}
