//! Where each clause stands: rank nests, not indentation (rules 2 to 6).
//!
//! Blocks come in reading order. A clause is placed under whatever is still *open* above it: headings by level, labelled
//! clauses by rank, items by the item they are indented below. A clause never joins one that something else has closed,
//! so that the tree read in order is the text read in order.

use std::ops::Range;
use std::sync::Arc;

use super::attributes;
use super::label::{self, Found};
use super::reading::Reading;
use crate::book::clause::{Clause, Figure, Further, Kind, Label, Node, Rank, Row, Run, Table, Text, Words};
use crate::book::markdown::{Block, Item, Line, MOST_LEVELS, Strictness, said_too_deep, space};
use crate::source::{Code, Diagnostic, Excerpt};

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
    };
    tree.blocks(blocks);
    tree.gather()
}

/// A clause while it grows; what is below it is held by number, so that any open clause can still receive.
struct Growing {
    clause: Clause,
    parent: Option<usize>,
    /// How many clauses it stands in, itself counted.
    level: usize,
    children: Vec<Child>,
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
}

/// A heading typed inside an item is the item's own words, set strong: a section that began in the middle of a list would
/// take the rest of the list away from the items before it.
fn heading_as_words(block: Block) -> Block {
    match block {
        Block::Heading { mut line, .. } => {
            line.runs.iter_mut().for_each(|run| run.marks.strong = true);
            Block::Paragraph { lines: vec![line] }
        }
        other => other,
    }
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

/// The words of one clause before it is placed.
struct Piece {
    label: Option<Label>,
    runs: Vec<Run>,
    range: Range<usize>,
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

    fn heading(&mut self, level: u8, setext: bool, line: Line) {
        let range = line.range.clone();
        let span = self.excerpt.span(range.clone());
        if setext && self.reading.strictness == Strictness::Policy {
            self.diagnostics.push(
                Diagnostic::at(
                    Code::SetextHeading,
                    span,
                    "The line of dashes or equals signs below made this line a heading.",
                )
                .hint("If it is one, write ## before it instead. If not, leave an empty line between the two."),
            );
        }
        if level == 1 && self.clauses.is_empty() && !self.reading.fragment {
            if self.reading.strictness == Strictness::Policy {
                self.diagnostics.push(
                    Diagnostic::at(
                        Code::TitleInText,
                        span,
                        "The title of a policy stands in policy.yaml, so this line is not printed again.",
                    )
                    .hint("Remove the line. Sections begin with ##."),
                );
            }
            return;
        }
        let plain = line.plain();
        let previous = self.previous_number(level);
        let found = label::of_heading(&plain, previous).filter(|found| usable(&line, found));
        let mut runs = line.runs;
        let label = found.map(|found| {
            drop_bytes(&mut runs, found.length);
            found.label
        });
        let read = attributes::take(&mut runs, span, self.reading.strictness, self.diagnostics);
        // A dotted heading belongs to the section that its label names, at whatever level it was typed.
        let named = label
            .as_ref()
            .filter(|label| label.rank == Rank::Dotted)
            .and_then(|label| self.sections.iter().rposition(|(_, index)| self.carries(label, *index)));
        match named {
            Some(position) => self.sections.truncate(position + 1),
            None => self.sections.retain(|(open, _)| *open < level),
        }
        let parent = self.sections.last().map(|(_, index)| *index);
        let clause = self.clause(Kind::Section, Piece { label, runs, range }, read);
        let index = self.add(parent, clause);
        self.sections.push((level, index));
        self.contexts.truncate(1);
        self.contexts[0].open.clear();
    }

    /// The number of the numbered heading that a heading of this level would follow.
    fn previous_number(&self, level: u8) -> Option<u32> {
        let parent = self.sections.iter().rev().find(|(open, _)| *open < level).map(|(_, index)| *index);
        let siblings = match parent {
            Some(parent) => &self.clauses[parent].children,
            None => &self.roots,
        };
        siblings.iter().rev().find_map(|child| match child {
            Child::Clause(index) => {
                let clause = &self.clauses[*index].clause;
                let label = clause.label.as_ref()?;
                (clause.kind == Kind::Section && label.rank == Rank::Number).then(|| label::value(label))
            }
            Child::Part(_) => None,
        })
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
        for (label, lines) in self.split(lines, false) {
            self.paragraph_piece(piece_of(label, lines));
        }
    }

    fn paragraph_piece(&mut self, piece: Piece) {
        if piece.label.is_some() {
            self.labelled(Kind::Clause, piece);
        } else {
            self.unlabelled_paragraph(piece);
        }
    }

    fn unlabelled_paragraph(&mut self, piece: Piece) {
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

    /// Lines as clauses: each line of a run of labels is one (rule 6), all else stays together. The first line of an item
    /// has been looked at already; it is given as `read` and only introduces what follows.
    fn split(&mut self, lines: Vec<Line>, read: bool) -> Vec<(Option<Label>, Vec<Line>)> {
        let labels: Vec<Option<Found>> = lines
            .iter()
            .enumerate()
            .map(|(number, line)| {
                let found = label::at_start(&line.plain()).filter(|found| usable(line, found))?;
                (number > 0 || !read).then_some(found)
            })
            .collect();
        let starts = self.starts_of_clauses(&lines, &labels, read);
        let mut pieces: Vec<(Option<Label>, Vec<Line>)> = Vec::new();
        for (number, mut line) in lines.into_iter().enumerate() {
            if let Some((_, found)) = starts.iter().find(|start| start.0 == number) {
                drop_bytes(&mut line.runs, found.length);
                pieces.push((Some(found.label.clone()), vec![line]));
            } else if let Some((_, open)) = pieces.last_mut() {
                open.push(line);
            } else {
                pieces.push((None, vec![line]));
            }
        }
        pieces
    }

    /// Which lines begin a clause of their own, with their labels.
    fn starts_of_clauses(&mut self, lines: &[Line], labels: &[Option<Found>], in_item: bool) -> Vec<(usize, Found)> {
        let mut starts: Vec<(usize, Found)> = Vec::new();
        let mut number = 0;
        while number < lines.len() {
            let Some(found) = &labels[number] else {
                number += 1;
                continue;
            };
            if found.label.rank == Rank::Dotted {
                // On the first line the section decides; further lines must go on from the one before.
                let accepted = if number == 0 {
                    self.is_true_label(&found.label, lines, number)
                } else {
                    let previous = starts.last().map(|(_, found)| &found.label);
                    previous.is_some_and(|previous| previous.rank == Rank::Dotted && follows(previous, &found.label))
                };
                if accepted {
                    starts.push((number, found.clone()));
                }
                number += 1;
                continue;
            }
            // A run of lines from a, i or 1, each the next of the one before.
            let mut run = vec![number];
            let mut last = self.settled(found.label.clone());
            let mut next = number + 1;
            while next < lines.len() {
                if let Some(following) = &labels[next] {
                    let settled = label::settle(following.label.clone(), Some(&last.cited));
                    if settled.rank == last.rank && label::value(&settled) == label::value(&last) + 1 {
                        run.push(next);
                        last = settled;
                    } else if following.label.rank != Rank::Dotted {
                        break;
                    }
                }
                next += 1;
            }
            let first = self.settled(found.label.clone());
            // A colon introduces a run of one, and so does indentation below an item: a list typed by hand.
            let introduced = number > 0
                && (lines[number - 1].plain().trim_end().ends_with(':') || (in_item && lines[number].indented));
            let from_the_start = label::value(&first) == 1;
            // At the start of a paragraph any label counts (rule 1); further down it needs company or a colon.
            if number == 0 || (from_the_start && (run.len() >= 2 || introduced)) || !starts.is_empty() && run.len() >= 2
            {
                for line in run {
                    if let Some(found) = &labels[line] {
                        starts.push((line, found.clone()));
                    }
                }
                number = next.max(number + 1);
            } else {
                number += 1;
            }
        }
        starts
    }

    /// Rule 4: a dotted number at the start of a paragraph is a label only if it carries its section's label or, in an
    /// unlabelled section, is `n.1` or follows the one before.
    fn is_true_label(&mut self, label: &Label, lines: &[Line], number: usize) -> bool {
        if self.reading.fragment || label.cited.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            return true;
        }
        let labelled = self.sections.iter().any(|(_, index)| self.clauses[*index].clause.label.is_some());
        let accepted = if labelled {
            self.sections.iter().any(|(_, index)| self.carries(label, *index))
        } else {
            let first = label.cited.ends_with(".1") && label.cited.matches('.').count() == 1;
            first || self.last_dotted().is_some_and(|previous| follows(&previous, label))
        };
        if !accepted && self.reading.strictness == Strictness::Policy {
            let span = self.excerpt.span(lines[number].range.clone());
            self.diagnostics.push(
                Diagnostic::at(Code::LooksLikeLabel, span, format!("`{}` looks like the number of a clause, but does not follow from its section; it is read as text.", label.typed))
                    .hint("If it is a clause, put it under the heading with its number, or write it as a list item (- before it). If it is text, write a backslash before its dot."),
            );
        }
        accepted
    }

    /// The last dotted label before here, whatever section it is in.
    fn last_dotted(&self) -> Option<Arc<Label>> {
        self.clauses
            .iter()
            .rev()
            .filter_map(|growing| growing.clause.label.as_ref())
            .find(|label| label.rank == Rank::Dotted)
            .cloned()
    }

    // Lists.

    fn list(&mut self, items: Vec<Item>, after: Option<Ending>) {
        if after == Some(Ending::Open) {
            self.warn_of_split_number(&items);
        }
        let all_ones = items.len() > 1 && items.iter().all(|item| item.number.is_some_and(|(number, _)| number == 1));
        for (position, mut item) in items.into_iter().enumerate() {
            if all_ones && let Some((_, close)) = item.number {
                item.number = Some((position as u64 + 1, close));
            }
            self.item(item);
        }
    }

    fn item(&mut self, mut item: Item) {
        if let Some((number, close)) = item.number
            && number >= 1000
        {
            // "2021. It was": a sentence, which Markdown took for a list.
            let typed = Run { words: Words::Typed(format!("{number}{close} ")), marks: Default::default(), link: None };
            match item.blocks.first_mut() {
                Some(Block::Paragraph { lines }) if !lines.is_empty() => lines[0].runs.insert(0, typed),
                _ => {
                    let line = Line { runs: vec![typed], range: item.range.clone(), ..Line::default() };
                    item.blocks.insert(0, Block::Paragraph { lines: vec![line] });
                }
            }
            self.blocks(item.blocks);
            return;
        }
        let mut blocks = item.blocks.into_iter().map(heading_as_words);
        let first = blocks.next();
        let (lines, rest): (Vec<Line>, Vec<Block>) = match first {
            Some(Block::Paragraph { lines }) => (lines, blocks.collect()),
            Some(other) => (Vec::new(), std::iter::once(other).chain(blocks).collect()),
            None => (Vec::new(), Vec::new()),
        };
        let number = item.number.map(|(number, close)| Label {
            typed: format!("{number}{close}"),
            cited: number.to_string(),
            rank: Rank::Number,
        });
        let mut pieces = self.item_pieces(lines, number.is_some()).into_iter();
        let mut head = pieces.next().unwrap_or(Piece { label: None, runs: Vec::new(), range: item.range.clone() });
        head.range = item.range.start..head.range.end.max(item.range.start);
        head.label = head.label.or(number);
        let index = match (item.task, &head.label) {
            (Some(done), None) => self.unlabelled_item(Kind::Task { done }, head),
            (None, None) => self.unlabelled_item(Kind::Bullet, head),
            (_, Some(_)) => self.labelled(Kind::Clause, head),
        };
        self.contexts.push(Context { home: Some(index), open: Vec::new() });
        let depth = self.contexts.len();
        for piece in pieces {
            self.paragraph_piece(piece);
        }
        self.blocks(rest);
        if self.contexts.len() >= depth {
            self.contexts.truncate(depth - 1);
        }
    }

    /// An item's words, the item itself first; its own label counts always, also a dotted one, since a list mark stands
    /// before it.
    fn item_pieces(&mut self, mut lines: Vec<Line>, numbered: bool) -> Vec<Piece> {
        let Some(first) = lines.first_mut() else { return Vec::new() };
        let found = label::at_start(&first.plain()).filter(|found| usable(first, found));
        // "1. 1.1 Text" carries its label in its words; of "1. a. Text" the number is the label. Of a file that is no
        // policy the number is always the label, since it is what readers of that file see first.
        let carries =
            |found: &label::Found| found.label.rank == Rank::Dotted && self.reading.strictness == Strictness::Policy;
        let label = found.filter(|found| !numbered || carries(found)).map(|found| {
            drop_bytes(&mut first.runs, found.length);
            found.label
        });
        let mut pieces: Vec<Piece> =
            self.split(lines, true).into_iter().map(|(label, lines)| piece_of(label, lines)).collect();
        if let Some(own) = pieces.first_mut() {
            own.label = label;
        }
        pieces
    }

    fn unlabelled_item(&mut self, kind: Kind, piece: Piece) -> usize {
        let home = self.context().home;
        let parent = match self.context().open.last().copied() {
            // Directly after a labelled clause or a paragraph that ends in a colon: under it.
            Some(last) if self.is_labelled(last) || self.leads_items(last) => Some(last),
            // After another item: beside it.
            Some(last) => self.clauses[last].parent,
            None => home.or(self.section()),
        };
        let clause = self.plain_clause(kind, Piece { label: None, ..piece });
        let index = self.add(parent, clause);
        let keep = self.kept_open(index);
        let open = &mut self.context_mut().open;
        open.truncate(keep);
        open.push(index);
        index
    }

    // Labelled clauses.

    fn labelled(&mut self, kind: Kind, piece: Piece) -> usize {
        let Some(label) = piece.label else { return self.unlabelled_item(Kind::Bullet, piece) };
        let label = self.settled(label);
        if label.rank == Rank::Dotted {
            return self.dotted(kind, label, piece.runs, piece.range);
        }
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
            (None, Some(last)) if self.leads(*last) || rank_of(last).is_some_and(|rank| rank < label.rank) => {
                Some(*last)
            }
            (None, _) => {
                let numbered = open.iter().rev().find(|index| rank_of(index).is_some_and(|rank| rank < label.rank));
                let lower = matches!(label.rank, Rank::Letter | Rank::Roman);
                numbered.filter(|_| lower).copied().or(home).or(self.section())
            }
        };
        let clause = self.plain_clause(kind, Piece { label: Some(label), runs: piece.runs, range: piece.range });
        let index = self.add(parent, clause);
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
        let clause = self.plain_clause(kind, Piece { label: Some(label), runs, range });
        let index = self.add(parent, clause);
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
        let clause = self.plain_clause(Kind::Quote, Piece { label: None, runs, range });
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
        self.clauses.push(Growing { clause, parent, level, children: Vec::new() });
        match parent {
            Some(parent) => self.clauses[parent].children.push(Child::Clause(index)),
            None => self.roots.push(Child::Clause(index)),
        }
        index
    }

    fn plain_clause(&mut self, kind: Kind, mut piece: Piece) -> Clause {
        let span = self.excerpt.span(piece.range.clone());
        let read = attributes::take(&mut piece.runs, span, self.reading.strictness, self.diagnostics);
        self.clause(kind, piece, read)
    }

    fn clause(&self, kind: Kind, piece: Piece, attributes: attributes::Attributes) -> Clause {
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

    /// Rule 5: "in year\n1. of the plan" is a sentence that Markdown took for a list.
    fn warn_of_split_number(&mut self, items: &[Item]) {
        let [item] = items else { return };
        let (Some((number, _)), true) = (item.number, item.runs_on) else { return };
        if self.reading.strictness == Strictness::Policy {
            let span = self.excerpt.span(item.range.clone());
            self.diagnostics.push(
                Diagnostic::at(
                    Code::SplitNumber,
                    span,
                    format!(
                        "The number {number} at the start of this line made a list item of the rest of the sentence."
                    ),
                )
                .hint("Join the line to the one above, or write a backslash before the stop after the number."),
            );
        }
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

/// Whether a dotted label follows another: the next under the same parent (up to three on, since gaps stay), its first
/// below, or the next of one of its ancestors.
fn follows(previous: &Label, label: &Label) -> bool {
    let parts = |label: &Label| -> Option<Vec<u32>> { label.cited.split('.').map(|part| part.parse().ok()).collect() };
    let (Some(previous), Some(next)) = (parts(previous), parts(label)) else { return false };
    if next.len() > previous.len() {
        return next.len() == previous.len() + 1 && next.starts_with(&previous) && next.ends_with(&[1]);
    }
    let last = next.len() - 1;
    next[..last] == previous[..last] && next[last] > previous[last] && next[last] <= previous[last] + 3
}

/// Whether a label found at the start of a line may be one: no backslash in it, no link or code, no fact.
fn usable(line: &Line, found: &Found) -> bool {
    let mut at = 0;
    for run in &line.runs {
        if at >= found.label.typed.len() {
            break;
        }
        match &run.words {
            Words::Typed(words) if run.link.is_none() && !run.marks.code => at += words.len(),
            _ => return false,
        }
    }
    line.escape.is_none_or(|escape| escape >= found.label.typed.len())
}

/// Takes bytes off the front of words; they lie at a character boundary, being a label and white space.
fn drop_bytes(runs: &mut Vec<Run>, mut count: usize) {
    while count > 0 && !runs.is_empty() {
        match &mut runs[0].words {
            Words::Typed(words) if words.len() > count => {
                words.drain(..count);
                return;
            }
            Words::Typed(words) => {
                count -= words.len();
                runs.remove(0);
            }
            _ => return,
        }
    }
}

fn piece_of(label: Option<Label>, lines: Vec<Line>) -> Piece {
    let range = range_of(&lines);
    Piece { label, runs: joined(lines), range }
}

/// Lines as running words: a line end is a space, unless the author ended the line on purpose.
fn joined(lines: Vec<Line>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let count = lines.len();
    for (number, line) in lines.into_iter().enumerate() {
        let hard = line.hard;
        for run in line.runs {
            match (runs.last_mut(), &run) {
                (
                    Some(Run { words: Words::Typed(words), marks, link }),
                    Run { words: Words::Typed(more), marks: their_marks, link: their_link },
                ) if marks == their_marks && link == their_link => words.push_str(more),
                _ => runs.push(run),
            }
        }
        if number + 1 < count {
            if hard {
                runs.push(Run { words: Words::LineBreak, marks: Default::default(), link: None });
            } else {
                match runs.last_mut() {
                    Some(Run { words: Words::Typed(words), .. }) => words.push(' '),
                    _ => runs.push(space()),
                }
            }
        }
    }
    // Held as long as the book: most texts are one run, for which a list makes room for four.
    runs.shrink_to_fit();
    runs
}

fn range_of(lines: &[Line]) -> Range<usize> {
    let start = lines.first().map_or(0, |line| line.range.start);
    let end = lines.last().map_or(start, |line| line.range.end);
    start..end.max(start)
}

fn ends_with_colon(text: &Text) -> bool {
    text.plain().trim_end().ends_with(':')
}

fn is_picture_or_blank(run: &Run) -> bool {
    match &run.words {
        Words::Image(_) | Words::LineBreak => true,
        Words::Typed(words) => words.trim().is_empty(),
        Words::Fact(_) => false,
    }
}

fn has_picture(lines: &[Line]) -> bool {
    lines.iter().flat_map(|line| &line.runs).any(|run| matches!(run.words, Words::Image(_)))
}
