//! A clause tree laid out flat, in reading order: where each clause, further paragraph and row stands among the others, and
//! each clause by its names.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::clause::{Clause, FactUse, Kind, Label, LeftOut, Node, Run, Text};
use crate::source::Span;
use crate::source::words::with_single_spaces;

/// A clause tree, flat: parents stand before what is below them.
#[derive(Clone, Debug, Default)]
pub struct Outline<'a> {
    items: Vec<OutlineItem<'a>>,
    left_out: Vec<&'a LeftOut>,
    names: Arc<Names>,
}

/// A clause, a further paragraph of one, or a table's row.
#[derive(Clone, Copy, Debug)]
pub struct OutlineItem<'a> {
    /// Its place in reading order, from 0.
    pub index: usize,
    /// What it is; a further paragraph is a paragraph.
    pub kind: Kind,
    /// Its own label.
    pub label: Option<&'a Arc<Label>>,
    /// The id that its author gave.
    pub id: Option<&'a str>,
    /// How people cite it; for a row or a further paragraph that of the clause it stands in.
    pub reference: &'a str,
    /// Its address on the page; for a row or a further paragraph that of the clause it stands in.
    pub anchor: &'a str,
    /// The item it stands under.
    pub parent: Option<usize>,
    /// How many items it stands below.
    pub depth: usize,
    /// One past the last item below it; the one after itself if there is none.
    pub end: usize,
    /// Line on which it starts, from 1.
    pub line: u32,
    /// Where it is written.
    pub span: Span,
    /// Its words.
    pub said: Said<'a>,
    /// The clause itself, or that in which it stands, where there is a tree to look into.
    pub clause: Option<&'a Clause>,
}

/// The words of an item, as they are at hand.
#[derive(Clone, Copy, Debug)]
pub enum Said<'a> {
    /// Of a clause or a further paragraph.
    Text(&'a Text),
    /// Of a row.
    Cells(&'a [Text]),
    /// Words that were made plain before.
    Plain(&'a str),
}

impl<'a> Said<'a> {
    /// The facts whose values stand in it, be they empty, in order.
    pub fn facts(self) -> impl Iterator<Item = &'a FactUse> {
        self.texts().iter().flat_map(|text| &text.runs).flat_map(Run::facts)
    }

    /// The texts that it is, one for each cell of a row, where they were not made plain.
    pub fn texts(self) -> &'a [Text] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::Cells(cells) => cells,
            Self::Plain(_) => &[],
        }
    }

    /// Whether the value of a fact stands in it, be it empty.
    pub fn has_facts(self) -> bool {
        self.facts().next().is_some()
    }
}

/// Where the items of a tree stand by what they are called, once somebody asked: the hashes of their names, in order, and then
/// in the order of the text, which is quicker to sort than the names. Every page of a version asks for some.
#[derive(Debug, Default)]
pub struct Names {
    by_reference: OnceLock<Vec<(u64, usize)>>,
    by_anchor: OnceLock<Vec<(u64, usize)>>,
    by_id: OnceLock<Vec<(u64, usize)>>,
}

impl<'a> Outline<'a> {
    /// The items of a tree.
    pub fn of(nodes: &'a [Node]) -> Self {
        Self::with_names(nodes, Arc::default())
    }

    /// The items of a tree whose names were, or are to be, looked up for others that lay it out.
    pub fn with_names(nodes: &'a [Node], names: Arc<Names>) -> Self {
        let mut outline = Self { items: Vec::with_capacity(count(nodes)), left_out: Vec::new(), names };
        outline.lay_out(nodes, None, None);
        outline
    }

    /// Items in reading order whose depths are known; where each ends follows from that.
    pub fn of_items(mut items: Vec<OutlineItem<'a>>) -> Self {
        let mut open: Vec<usize> = Vec::new();
        for index in 0..items.len() {
            while let Some(last) = open.pop_if(|last| items[*last].depth >= items[index].depth) {
                items[last].end = index;
            }
            open.push(index);
        }
        let end = items.len();
        open.into_iter().for_each(|index| items[index].end = end);
        Self { items, ..Self::default() }
    }

    /// Every item in reading order.
    pub fn items(&self) -> &[OutlineItem<'a>] {
        &self.items
    }

    /// The items alone, in reading order.
    pub fn into_items(self) -> Vec<OutlineItem<'a>> {
        self.items
    }

    /// The item at a place.
    pub fn get(&self, index: usize) -> Option<&OutlineItem<'a>> {
        self.items.get(index)
    }

    /// The clauses that a school left out.
    pub fn left_out(&self) -> &[&'a LeftOut] {
        &self.left_out
    }

    /// The item that another stands under.
    pub fn parent(&self, item: &OutlineItem<'_>) -> Option<&OutlineItem<'a>> {
        item.parent.and_then(|parent| self.get(parent))
    }

    /// The items that another stands under, the nearest first.
    pub fn above(&self, item: &OutlineItem<'_>) -> impl Iterator<Item = &OutlineItem<'a>> {
        std::iter::successors(self.parent(item), |above| self.parent(above))
    }

    /// The items below another, in reading order.
    pub fn below(&self, item: &OutlineItem<'_>) -> &[OutlineItem<'a>] {
        self.items.get(item.index + 1..item.end).unwrap_or_default()
    }

    /// The heading that an item stands under.
    pub fn section(&self, item: &OutlineItem<'_>) -> Option<&OutlineItem<'a>> {
        self.above(item).find(|above| above.kind == Kind::Section)
    }

    /// Whether an item is a table's row or a further paragraph, which are cited as the clause that they stand in.
    pub fn is_part(&self, item: &OutlineItem<'_>) -> bool {
        item.kind == Kind::Row
            || item.kind == Kind::Paragraph
                && item.label.is_none()
                && self.parent(item).map_or(item.anchor.is_empty(), |parent| parent.anchor == item.anchor)
    }

    /// The clause that a reference names, or else the one that an anchor or an author's id names. Of two with one name the
    /// first is meant.
    pub fn find(&self, named: &str) -> Option<&OutlineItem<'a>> {
        self.cited(named).or_else(|| self.at(named))
    }

    /// The clause that people cite by a reference.
    pub fn cited(&self, reference: &str) -> Option<&OutlineItem<'a>> {
        self.first(&self.names.by_reference, |item| item.reference, reference)
    }

    /// The clause at an address, or with an author's id.
    pub fn at(&self, anchor: &str) -> Option<&OutlineItem<'a>> {
        let at = self.first(&self.names.by_anchor, |item| item.anchor, anchor);
        let with_id = self.first(&self.names.by_id, |item| item.id.unwrap_or_default(), anchor);
        at.into_iter().chain(with_id).min_by_key(|item| item.index)
    }

    /// The address of the clause, or of the note where it was left out, that a reference or anchor names.
    pub fn anchor_of(&self, named: &str) -> Option<&'a str> {
        let note = || self.left_out.iter().find(|left_out| left_out.reference == named || left_out.anchor == named);
        self.find(named).map(|item| item.anchor).or_else(|| note().map(|left_out| left_out.anchor.as_str()))
    }

    fn first(
        &self,
        places: &OnceLock<Vec<(u64, usize)>>,
        name: fn(&OutlineItem<'a>) -> &'a str,
        named: &str,
    ) -> Option<&OutlineItem<'a>> {
        let places = places.get_or_init(|| self.places(name));
        let hash = hash(named);
        let before = places.partition_point(|(known, _)| *known < hash);
        let alike = places[before..].iter().take_while(|(known, _)| *known == hash);
        let mut alike = alike.map(|(_, place)| &self.items[*place]);
        alike.find(|item| !named.is_empty() && name(item) == named)
    }

    /// Most outlines are never asked for a name, and few for more than references.
    fn places(&self, name: fn(&OutlineItem<'a>) -> &'a str) -> Vec<(u64, usize)> {
        let named = self.items.iter().map(name).enumerate().filter(|(_, name)| !name.is_empty());
        let mut places: Vec<(u64, usize)> = named.map(|(place, name)| (hash(name), place)).collect();
        places.sort_unstable();
        places
    }

    fn lay_out(&mut self, nodes: &'a [Node], parent: Option<usize>, within: Option<&'a Clause>) {
        for node in nodes {
            match node {
                Node::Clause(clause) => self.clause(clause, parent),
                Node::Further(further) => {
                    let item = self.item(Said::Text(&further.text), parent, within, (further.line, further.span));
                    self.items.push(item);
                }
                Node::Table(table) => {
                    for row in &table.rows {
                        let item = self.item(Said::Cells(&row.cells), parent, within, (row.line, row.span));
                        self.items.push(OutlineItem { kind: Kind::Row, ..item });
                    }
                }
                Node::Figure(_) => {}
                Node::LeftOut(left_out) => self.left_out.push(left_out),
            }
        }
    }

    fn clause(&mut self, clause: &'a Clause, parent: Option<usize>) {
        let item = self.item(Said::Text(&clause.text), parent, Some(clause), (clause.line, clause.span));
        self.items.push(OutlineItem {
            kind: clause.kind,
            label: clause.label.as_ref(),
            id: clause.id.as_deref(),
            ..item
        });
        self.lay_out(&clause.children, Some(item.index), Some(clause));
        self.items[item.index].end = self.items.len();
    }

    /// What comes next, as a further paragraph of the clause that it stands in.
    fn item(
        &self,
        said: Said<'a>,
        parent: Option<usize>,
        clause: Option<&'a Clause>,
        (line, span): (u32, Span),
    ) -> OutlineItem<'a> {
        let index = self.items.len();
        OutlineItem {
            index,
            kind: Kind::Paragraph,
            label: None,
            id: None,
            reference: clause.map_or("", |clause| clause.reference.as_str()),
            anchor: clause.map_or("", |clause| clause.anchor.as_str()),
            parent,
            depth: parent.map_or(0, |parent| self.items[parent].depth + 1),
            end: index + 1,
            line,
            span,
            said,
            clause,
        }
    }
}

impl<'a> OutlineItem<'a> {
    /// Its words without label and markup, single spaces between them; the cells of a row joined with ` | `.
    pub fn text(&self) -> Cow<'a, str> {
        match self.said {
            Said::Text(text) => with_single_spaces(text.plain()),
            Said::Cells(cells) => with_single_spaces(cells.iter().map(Text::plain).collect::<Vec<_>>().join(" | ")),
            Said::Plain(words) => words.into(),
        }
    }

    /// The clause, if it is one and there is a tree to look into.
    pub fn itself(&self) -> Option<&'a Clause> {
        self.clause.filter(|clause| matches!(self.said, Said::Text(text) if std::ptr::eq(text, &clause.text)))
    }
}

/// What each item of a tree says, in reading order.
pub fn each_said<'a>(nodes: &'a [Node], tell: &mut impl FnMut(Said<'a>)) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                tell(Said::Text(&clause.text));
                each_said(&clause.children, tell);
            }
            Node::Further(further) => tell(Said::Text(&further.text)),
            Node::Table(table) => table.rows.iter().for_each(|row| tell(Said::Cells(&row.cells))),
            Node::Figure(_) | Node::LeftOut(_) => {}
        }
    }
}

/// The same for the same name in every run (FNV-1a: names are short, and two of one hash are told apart).
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// How many items a tree has.
fn count(nodes: &[Node]) -> usize {
    let items = nodes.iter().map(|node| match node {
        Node::Clause(clause) => 1 + count(&clause.children),
        Node::Further(_) => 1,
        Node::Table(table) => table.rows.len(),
        Node::Figure(_) | Node::LeftOut(_) => 0,
    });
    items.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::source::{Excerpt, SourceId};

    const TEXT: &str = "## 6 Use\n\n|Who|What|\n|---|---|\n|Head|rules|\n\n1. Be  kind. {#kind}\n\n   Always.\n\n\
        2. Never:\n\n   (a) shout\n\n## Notes\n\nText.\n";

    fn nodes() -> Vec<Node> {
        read_clauses(&Excerpt::rest_of(SourceId(0), TEXT, 0), &Reading::policy(Default::default())).value
    }

    #[test]
    fn clauses_further_paragraphs_and_rows_stand_in_reading_order_under_their_clauses() {
        let nodes = nodes();
        let outline = Outline::of(&nodes);
        let drawn: Vec<String> = outline
            .items()
            .iter()
            .map(|item| format!("{}{}..{} {}", "  ".repeat(item.depth), item.index, item.end, item.text()))
            .collect();
        let expected = [
            "0..6 Use",
            "  1..2 Head | rules",
            "  2..4 Be kind.",
            "    3..4 Always.",
            "  4..6 Never:",
            "    5..6 shout",
            "6..8 Notes",
            "  7..8 Text.",
        ];
        assert_eq!(drawn, expected);
        let mut said = Vec::new();
        each_said(&nodes, &mut |words| said.push(OutlineItem { said: words, ..outline.items()[0] }.text()));
        assert!(said.iter().eq(&outline.items().iter().map(OutlineItem::text).collect::<Vec<_>>()));
        let again = Outline::of_items(outline.items().iter().map(|item| OutlineItem { end: 0, ..*item }).collect());
        assert!(again.items().iter().zip(outline.items()).all(|(one, two)| one.end == two.end));
    }

    #[test]
    fn clauses_are_found_by_reference_anchor_and_id() {
        let nodes = nodes();
        let outline = Outline::of(&nodes);
        let check = |named: &str, expected: Option<&str>| {
            assert_eq!(outline.find(named).map(|item| item.text()).as_deref(), expected, "{named}");
            let found = super::super::clause::find(&nodes, named).map(|clause| clause.text.plain());
            assert_eq!(found.map(|words| words.replace("  ", " ")).as_deref(), expected, "{named}");
        };
        check("6.1", Some("Be kind."));
        check("kind", Some("Be kind."));
        check("6-2-a", Some("shout"));
        check("6.2(a)", Some("shout"));
        check("notes", Some("Notes"));
        check("", None);
        check("6.3", None);
    }

    #[test]
    fn rows_and_further_paragraphs_are_parts_of_the_clause_they_stand_in() {
        let nodes = nodes();
        let outline = Outline::of(&nodes);
        let parts = outline.items().iter().filter(|item| outline.is_part(item)).map(|item| item.index);
        assert_eq!(parts.collect::<Vec<_>>(), [1, 3]);
        let row = &outline.items()[1];
        assert_eq!((row.reference, outline.section(row).map(|section| section.index)), ("6", Some(0)));
    }
}
