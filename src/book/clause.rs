//! The clause tree: what a policy's text is made of, whoever wrote it and wherever it is read.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::ForSchools;
use super::fact::Filter;
use crate::source::Span;

/// What stands in a policy, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A clause with what is below it: one for all schools that read it in the same words.
    Clause(Arc<Clause>),
    /// A further paragraph of the clause it stands in: part of it for citing, a unit of its own for comparing.
    Further(Further),
    /// A table. It belongs to the clause it stands in; its body rows are compared.
    Table(Table),
    /// A figure: an image that stands alone, or text shown as typed.
    Figure(Figure),
    /// Where a school left a clause out.
    LeftOut(LeftOut),
}

/// A clause: whatever can be cited, found and compared by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// What it is.
    pub kind: Kind,
    /// Its number or letter, if it has one.
    pub label: Option<Arc<Label>>,
    /// The id that its author gave: `{#retention}`.
    pub id: Option<String>,
    /// For which schools it is: `{only=nursery}`, `{except=nursery}`.
    pub only: Option<Box<ForSchools>>,
    /// Its own words, less label and attributes.
    pub text: Text,
    /// What is below it, in order.
    pub children: Vec<Node>,
    /// How people cite it: `6.2(a)`, `6.1, third bullet`; empty for a table row.
    pub reference: String,
    /// Its address on a page; empty for a table row.
    pub anchor: String,
    /// Line on which it starts, from 1, in the file of its span.
    pub line: u32,
    /// Where it is written.
    pub span: Span,
    /// Why it is local, if a school wrote it.
    pub local: Option<Arc<Local>>,
}

/// What a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A heading with what it heads.
    Section,
    /// A labelled paragraph or item.
    Clause,
    /// A paragraph without a label.
    Paragraph,
    /// An item without a label.
    Bullet,
    /// A quotation.
    Quote,
    /// A term with what it means below it.
    Definition,
    /// A footnote.
    Note,
    /// A table's body row.
    Row,
    /// An item to tick.
    Task {
        /// Whether it is ticked.
        done: bool,
    },
}

impl Kind {
    /// The word for it in data files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Clause => "clause",
            Self::Paragraph => "paragraph",
            Self::Bullet => "bullet",
            Self::Quote => "quote",
            Self::Definition => "definition",
            Self::Note => "note",
            Self::Row => "row",
            Self::Task { .. } => "task",
        }
    }
}

/// A clause's number or letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// As typed, for printing: `(a)`, `7.8.`, `APPENDIX A`.
    pub typed: String,
    /// For citing, less closing punctuation and brackets: `a`, `7.8`, `Appendix A`.
    pub cited: String,
    /// What kind of label it is.
    pub rank: Rank,
}

/// Which kind of label, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// `Appendix A`.
    Word,
    /// `7.8`, `A.2.1`: knows where it belongs.
    Dotted,
    /// `IV`.
    CapitalRoman,
    /// `B`.
    Capital,
    /// `7`.
    Number,
    /// `a`.
    Letter,
    /// `ii`.
    Roman,
}

/// Words in a row, each with its marks, so that a redline keeps links and a new headteacher shows as a changed fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// The runs in order.
    pub runs: Vec<Run>,
}

/// Words that share their marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What is read.
    pub words: Words,
    /// How it is marked.
    pub marks: Marks,
    /// Where it leads.
    pub link: Option<Arc<TextLink>>,
}

/// What a run says.
#[derive(Clone, Debug, PartialEq)]
pub enum Words {
    /// Words as typed.
    Typed(String),
    /// A fact: boxed, since most runs are words and memory holds every text.
    Fact(Box<FactUse>),
    /// A line end that the author made on purpose.
    LineBreak,
    /// An image between words.
    Image(Arc<Image>),
}

/// A fact in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct FactUse {
    /// Its dotted name: `headteacher.title`.
    pub name: String,
    /// What is done to its value, in order.
    pub filters: Vec<Filter>,
    /// How it reads here: in the book as typed, `{{ headteacher.title }}`; in an edition its value, filters applied.
    pub value: String,
    /// Where it is written.
    pub span: Span,
}

/// Emphasis of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks {
    /// Strong.
    pub strong: bool,
    /// Emphasised.
    pub emphasis: bool,
    /// Struck out by the author.
    pub struck: bool,
    /// Code.
    pub code: bool,
    /// A brace that a backslash made text; only while a text is read, until its attributes are.
    pub escaped: bool,
}

/// A link and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLink {
    /// Where it leads.
    pub target: Target,
    /// Where it is written.
    pub span: Span,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A clause of the same policy, by reference or anchor.
    Clause(String),
    /// Another policy, perhaps a clause of it.
    Policy {
        /// Its id.
        policy: String,
        /// Reference or anchor.
        clause: Option<String>,
    },
    /// An address outside: http, https, mailto or tel.
    Address(String),
    /// A file of the policy's folder.
    File(String),
    /// Nothing yet: `(#)`.
    Nowhere,
    /// An address that no policy may lead to, as it was typed: in bare files alone, so that they can be compared.
    Elsewhere(String),
}

impl fmt::Display for Target {
    /// As an author would type it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clause(clause) => write!(out, "#{clause}"),
            Self::Policy { policy, clause: None } => write!(out, "policy:{policy}"),
            Self::Policy { policy, clause: Some(clause) } => write!(out, "policy:{policy}#{clause}"),
            Self::Address(typed) | Self::File(typed) | Self::Elsewhere(typed) => out.write_str(typed),
            Self::Nowhere => out.write_str("#"),
        }
    }
}

/// An image.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Its path in the policy's folder: `images/plan.png`.
    pub path: String,
    /// What it shows, for those who cannot see it, as it reads here.
    pub alt: String,
    /// The facts in that, in order, and where the value of each stands.
    pub facts: Vec<(Range<usize>, FactUse)>,
    /// Where it is written.
    pub span: Span,
}

/// A further paragraph of a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Further {
    /// Its words.
    pub text: Text,
    /// For which schools it is.
    pub only: Option<Box<ForSchools>>,
    /// Line on which it starts, from 1.
    pub line: u32,
    /// Where it is written.
    pub span: Span,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The cells of its head; all may be empty.
    pub head: Vec<Text>,
    /// How its columns stand.
    pub align: Vec<Align>,
    /// Its body rows.
    pub rows: Vec<Row>,
    /// Where it is written.
    pub span: Span,
}

/// A table's body row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Text>,
    /// For which schools it is.
    pub only: Option<Box<ForSchools>>,
    /// Line on which it stands, from 1.
    pub line: u32,
    /// Where it is written.
    pub span: Span,
}

/// How a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As text does.
    Start,
    /// In the middle.
    Centre,
    /// At the end.
    End,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// Text shown as typed.
    Verbatim {
        /// The text.
        text: String,
        /// Where it is written.
        span: Span,
    },
}

/// Why a clause is local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// The school's reason.
    pub because: Option<String>,
    /// The minute's number as typed.
    pub minute: Option<String>,
    /// What was done.
    pub done: LocalKind,
    /// Where the local wording is written.
    pub span: Span,
}

/// What local wording did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalKind {
    /// New words in place of the shared ones.
    Replaced,
    /// A clause of the school's own.
    Added,
}

/// A clause that a school left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The clause's reference in the shared text.
    pub reference: String,
    /// Its anchor in the shared text, so that old links arrive at the note.
    pub anchor: String,
    /// Its label as typed, if it has one.
    pub label: Option<Arc<Label>>,
    /// The school's reason.
    pub because: Option<String>,
    /// The minute's number as typed.
    pub minute: Option<String>,
    /// Where the local wording is written.
    pub span: Span,
}

impl Image {
    /// Adds words to what it shows.
    pub fn say(&mut self, words: Words) {
        match words {
            Words::Typed(words) => self.alt.push_str(&words),
            Words::Fact(fact) => {
                let start = self.alt.len();
                self.alt.push_str(&fact.value);
                self.facts.push((start..self.alt.len(), *fact));
            }
            Words::LineBreak | Words::Image(_) => {}
        }
    }

    /// What it shows in parts: what was typed, and the values of facts.
    pub fn parts(&self) -> impl Iterator<Item = (&str, Option<&FactUse>)> {
        let mut at = 0;
        let around = self.facts.iter().flat_map(move |(place, fact)| {
            let before = &self.alt[at..place.start];
            at = place.end;
            [(before, None), (&self.alt[place.clone()], Some(fact))]
        });
        let rest = self.facts.last().map_or(0, |(place, _)| place.end);
        around.chain([(&self.alt[rest..], None)]).filter(|(words, fact)| fact.is_some() || !words.is_empty())
    }

    /// Puts values into its facts.
    pub fn fill(&mut self, value: &mut impl FnMut(&FactUse) -> String) {
        let mut filled = Self { path: self.path.clone(), alt: String::new(), facts: Vec::new(), span: self.span };
        for (words, fact) in self.parts() {
            filled.say(match fact {
                Some(fact) => Words::Fact(Box::new(FactUse { value: value(fact), ..fact.clone() })),
                None => Words::Typed(words.to_owned()),
            });
        }
        *self = filled;
    }
}

impl Run {
    /// The facts in it.
    pub fn facts(&self) -> impl Iterator<Item = &FactUse> {
        let (own, shown) = match &self.words {
            Words::Fact(fact) => (Some(&**fact), [].as_slice()),
            Words::Image(image) => (None, image.facts.as_slice()),
            Words::Typed(_) | Words::LineBreak => (None, [].as_slice()),
        };
        own.into_iter().chain(shown.iter().map(|(_, fact)| fact))
    }

    /// Whether it is the mark of a footnote, `[2]`, which leads to it.
    pub fn is_note_mark(&self) -> bool {
        let target = self.link.as_deref().map(|link| &link.target);
        let (Some(Target::Clause(clause)), Words::Typed(words)) = (target, &self.words) else { return false };
        clause.strip_prefix("note ").is_some_and(|number| words.strip_prefix('[') == Some(&format!("{number}]")))
    }

    /// The words alone: a line break as a space, an image as its description.
    pub fn plain(&self) -> &str {
        match &self.words {
            Words::Typed(words) => words,
            Words::Fact(fact) => &fact.value,
            Words::LineBreak => " ",
            Words::Image(image) => &image.alt,
        }
    }
}

impl Text {
    /// The words alone, line breaks as spaces, images as their description.
    pub fn plain(&self) -> String {
        self.runs.iter().map(Run::plain).collect()
    }

    /// The words by which a clause is known: those alone, without the numbers of notes among them.
    pub fn without_note_marks(&self) -> String {
        self.runs.iter().filter(|run| !run.is_note_mark()).map(Run::plain).collect()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| matches!(&run.words, Words::Typed(words) if words.trim().is_empty()))
    }
}

/// Every clause of a tree in reading order, with its depth; further paragraphs, tables and figures are passed over.
pub fn walk<'a>(nodes: &'a [Node], visit: &mut impl FnMut(&'a Clause, usize)) {
    fn down<'a>(nodes: &'a [Node], depth: usize, visit: &mut impl FnMut(&'a Clause, usize)) {
        for node in nodes {
            if let Node::Clause(clause) = node {
                visit(clause, depth);
                down(&clause.children, depth + 1, visit);
            }
        }
    }
    down(nodes, 0, visit);
}

/// Every text of a tree in reading order: of clauses, further paragraphs and cells.
pub fn each_text<'a>(nodes: &'a [Node], visit: &mut impl FnMut(&'a Text)) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                visit(&clause.text);
                each_text(&clause.children, visit);
            }
            Node::Further(further) => visit(&further.text),
            Node::Table(table) => {
                table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells)).for_each(&mut *visit);
            }
            Node::Figure(_) | Node::LeftOut(_) => {}
        }
    }
}

/// What `{only=…}` and `{except=…}` stand on, with the tags, where it is written and what it is called: clauses, further
/// paragraphs and rows.
pub fn each_tagged<'a>(nodes: &'a [Node], visit: &mut impl FnMut(&'a ForSchools, Span, &'static str)) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                if let Some(tag) = &clause.only {
                    visit(tag, clause.span, "clause");
                }
                each_tagged(&clause.children, visit);
            }
            Node::Further(further) => {
                if let Some(tag) = &further.only {
                    visit(tag, further.span, "paragraph");
                }
            }
            Node::Table(table) => {
                for row in &table.rows {
                    if let Some(tag) = &row.only {
                        visit(tag, row.span, "row");
                    }
                }
            }
            Node::Figure(_) | Node::LeftOut(_) => {}
        }
    }
}

/// Files of the policy's folder that a text shows or links to, and where it does, in reading order.
pub fn files(nodes: &[Node]) -> Vec<(&str, Span)> {
    let mut files = Vec::new();
    each_text(nodes, &mut |text| {
        for run in &text.runs {
            if let Words::Image(image) = &run.words {
                files.push((image.path.as_str(), image.span));
            }
            if let Some(link) = &run.link
                && let Target::File(file) = &link.target
            {
                files.push((file.as_str(), link.span));
            }
        }
    });
    // A link over several words comes once for each of its runs.
    files.dedup();
    files
}

/// The clause that a reference or an anchor names.
pub fn find<'a>(nodes: &'a [Node], named: &str) -> Option<&'a Clause> {
    let mut by_anchor = None;
    let mut by_reference = None;
    walk(nodes, &mut |clause, _| {
        if clause.id.as_deref() == Some(named) || clause.anchor == named {
            by_anchor.get_or_insert(clause);
        }
        if clause.reference == named {
            by_reference.get_or_insert(clause);
        }
    });
    by_reference.or(by_anchor)
}
