//! Where each clause stands: rank nests, not indentation (rules 2 to 6).
//!
//! Blocks come in reading order. A clause is placed under whatever is still *open* above it: headings by level, labelled
//! clauses by rank, items by the item they are indented below. A clause never joins one that something else has closed,
//! so that the tree read in order is the text read in order.

mod bullets;
mod continuations;
mod going_on;
mod headings;
mod interruption;
mod items;
mod lines;
mod notes;
mod pieces;
mod places;
mod romans;
mod section;
mod sentence;
mod sequences;
mod title;
mod told;
mod typed_headings;
mod unmarked;
mod usable;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::attributes;
use super::heading_label::Number;
use super::near::{NearLines, NearMiss};
use super::reading::Reading;
use crate::book::clause::{Clause, Figure, Kind, Label, Node, Rank, Row, Run, Table, Text};
use crate::book::markdown::{Block, Line, Strictness, said_too_deep};
use crate::source::limits::MOST_LEVELS;
use crate::source::{Code, Diagnostic, Excerpt};
pub use pieces::drop_bytes;
pub use sentence::begins_small;

use interruption::{Interruption, LastParagraph};
use pieces::{TypedPiece, Unplaced, has_picture, is_picture_or_blank, joined, range_of};
use romans::first_romans;
use section::Section;
use sentence::{ends_with_colon, is_open_ended};
use title::title_of;
use typed_headings::typed_headings;

/// The tree of a text's blocks; references and anchors are still empty.
pub fn grow(
    blocks: Vec<Block>,
    excerpt: &Excerpt,
    reading: &Reading<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Node> {
    let mut tree = Tree {
        excerpt,
        reading: *reading,
        diagnostics,
        clauses: Vec::new(),
        roots: Vec::new(),
        sections: Vec::new(),
        numbers: BTreeMap::new(),
        contexts: vec![Context::below(None)],
        latest: None,
        is_open_ended: false,
        first_romans: first_romans(&blocks),
        title: title_of(&blocks, reading),
        last_paragraph: None,
        notes: Vec::new(),
        around: Section::default(),
        last_dotted: None,
        near: BTreeMap::new(),
    };
    let blocks = typed_headings(blocks, &tree.reading, excerpt, tree.diagnostics);
    tree.diagnostics.extend(unmarked::tell(&blocks, &tree.reading, excerpt));
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
    tree.place_notes();
    tree.tell_last_paragraph();
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
    /// Whether its last words end in a colon.
    leads: bool,
    /// Of a letter or roman: whether a paragraph after it belongs to it that is not indented, and each earlier one of its
    /// sequence has one; and whether that begins with a small letter.
    paragraph: Option<bool>,
    each_before: Option<bool>,
}

enum Child {
    Clause(usize),
    Part(Box<Node>),
}

/// Items of one indentation: what they are indented below, and which of them are still open, outermost first.
struct Context {
    home: Option<usize>,
    open: Vec<usize>,
    /// The clause directly before, with which an unlabelled paragraph may go on.
    before: Option<usize>,
    /// The sequences of letters and romans that may go on, the last interrupted one last.
    interruptions: Vec<Interruption>,
}

impl Context {
    fn below(home: Option<usize>) -> Self {
        Self { home, open: Vec::new(), before: None, interruptions: Vec::new() }
    }
}

/// A footnote, which stands at the end of the text.
struct NoteToCome {
    number: usize,
    blocks: Vec<Block>,
    range: Range<usize>,
}

struct Tree<'a> {
    excerpt: &'a Excerpt,
    reading: Reading<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
    clauses: Vec<Growing>,
    roots: Vec<Child>,
    /// The open headings, outermost first, with their levels.
    sections: Vec<(u8, usize)>,
    /// The numbers after which the next heading below a clause may count on.
    numbers: BTreeMap<Option<usize>, Vec<Number>>,
    contexts: Vec<Context>,
    /// The footnotes so far.
    notes: Vec<NoteToCome>,
    /// The clause that words or a part were given to last, and whether a sentence is still open there.
    latest: Option<usize>,
    is_open_ended: bool,
    /// Where an `i` stands that `ii` follows.
    first_romans: BTreeSet<usize>,
    /// Where the heading begins that is the title.
    title: Option<usize>,
    /// A paragraph that was given to the last letter so far because each earlier one had such a paragraph.
    last_paragraph: Option<LastParagraph>,
    /// What stands in the section that is being read.
    around: Section,
    /// The last dotted label before here, whatever section it is in.
    last_dotted: Option<Arc<Label>>,
    /// What is nearly a label, by how.
    near: BTreeMap<NearMiss, NearLines>,
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
                Block::Definition { term, blocks, range } => self.definition(term, blocks, range),
                Block::Note { number, blocks, range } => {
                    self.notes.push(NoteToCome { number, blocks, range });
                    continue;
                }
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

    fn place(&mut self, TypedPiece { is_bullet, words }: TypedPiece) {
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
        self.interrupt(parent);
        let index = self.add(parent, clause);
        self.context_mut().before = None;
        self.contexts.push(Context::below(Some(index)));
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
                let around = self.context().home.or(self.section());
                self.interrupt(around);
                self.context_mut().before = None;
                around
            }
        };
        self.latest = holder;
        self.children(holder).push(Child::Part(Box::new(node)));
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
        self.latest = Some(index);
        self.is_open_ended = is_open_ended(&clause.text);
        let leads = ends_with_colon(&clause.text);
        self.clauses.push(Growing {
            clause,
            parent,
            level,
            children: Vec::new(),
            column: None,
            leads,
            paragraph: None,
            each_before: None,
        });
        self.children(parent).push(Child::Clause(index));
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

    fn cell(&mut self, mut cell: Line) -> Text {
        attributes::refuse(&mut cell.runs, self.excerpt.span(cell.range), self.reading.strictness, self.diagnostics);
        Text { runs: cell.runs }
    }

    /// What stands directly below a clause, or at the top of the text.
    fn children(&mut self, clause: Option<usize>) -> &mut Vec<Child> {
        match clause {
            Some(index) => &mut self.clauses[index].children,
            None => &mut self.roots,
        }
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
        self.clauses[index].leads
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
