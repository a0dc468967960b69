//! Trees for tests, in few words.

use std::sync::Arc;

use crate::book::clause::{
    Clause, FactUse, Further, Kind, Label, Marks, Node, Rank, Row, Run, Table, Target, Text, TextLink, Words,
};
use crate::source::{SourceId, Span};

pub(crate) const NOWHERE: Span = Span { source: SourceId(0), start: 0, end: 0 };

pub(crate) fn typed(words: &str) -> Run {
    Run { words: Words::Typed(words.to_owned()), marks: Marks::default(), link: None }
}

pub(crate) fn strong(words: &str) -> Run {
    Run { marks: Marks { strong: true, ..Marks::default() }, ..typed(words) }
}

pub(crate) fn linked(words: &str, address: &str) -> Run {
    let link = TextLink { target: Target::Address(address.to_owned()), span: NOWHERE };
    Run { link: Some(Arc::new(link)), ..typed(words) }
}

pub(crate) fn fact(name: &str, value: &str) -> Run {
    let fact = FactUse { name: name.to_owned(), filters: Vec::new(), value: value.to_owned(), span: NOWHERE };
    Run { words: Words::Fact(Box::new(fact)), ..typed("") }
}

pub(crate) fn text(runs: Vec<Run>) -> Text {
    Text { runs }
}

pub(crate) fn node(kind: Kind, label: &str, text: Text, children: Vec<Node>) -> Node {
    let rank = if label.contains('.') { Rank::Dotted } else { Rank::Number };
    Node::Clause(Arc::new(Clause {
        kind,
        label: (!label.is_empty()).then(|| Arc::new(Label { typed: label.to_owned(), cited: label.to_owned(), rank })),
        id: None,
        only: None,
        text,
        children,
        reference: label.to_owned(),
        anchor: label.to_owned(),
        line: 1,
        span: NOWHERE,
        local: None,
    }))
}

pub(crate) fn section(label: &str, words: &str, children: Vec<Node>) -> Node {
    node(Kind::Section, label, text(vec![typed(words)]), children)
}

pub(crate) fn clause(label: &str, words: &str, children: Vec<Node>) -> Node {
    node(Kind::Clause, label, text(vec![typed(words)]), children)
}

pub(crate) fn bullet(words: &str) -> Node {
    node(Kind::Bullet, "", text(vec![typed(words)]), vec![])
}

pub(crate) fn paragraph(words: &str, children: Vec<Node>) -> Node {
    node(Kind::Paragraph, "", text(vec![typed(words)]), children)
}

pub(crate) fn further(words: &str) -> Node {
    Node::Further(Further { text: text(vec![typed(words)]), only: None, line: 1, span: NOWHERE })
}

pub(crate) fn row(cells: &[&str]) -> Row {
    Row { cells: cells.iter().map(|cell| text(vec![typed(cell)])).collect(), only: None, line: 1, span: NOWHERE }
}

pub(crate) fn table(rows: Vec<Row>) -> Node {
    Node::Table(Table { head: Vec::new(), align: Vec::new(), rows, span: NOWHERE })
}
