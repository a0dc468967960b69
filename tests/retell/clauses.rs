//! A clause tree as lines: how each clause is cited, its address on the page, what it says.

use std::fmt::Write as _;

use clausebook::book::Node;
use clausebook::book::clause::{Clause, Figure, Kind, LocalKind, Run, Target, Text, Words};

/// Every clause of a tree on a line of its own, those below it stepped in. Facts stand in «guillemets».
pub fn of(nodes: &[Node]) -> String {
    let mut told = String::new();
    tell(nodes, 0, &mut told);
    told
}

fn tell(nodes: &[Node], depth: usize, told: &mut String) {
    let step = "  ".repeat(depth);
    for node in nodes {
        let words = match node {
            Node::Clause(clause) => head(clause),
            Node::Further(further) => format!("further paragraph: {}", words(&further.text)),
            Node::Table(table) => format!("table: {}", cells(&table.head)),
            Node::Figure(Figure::Verbatim { text, .. }) => format!("as typed: {text:?}"),
            Node::LeftOut(left) => {
                format!("left out: {} #{}{}", left.reference, left.anchor, reason(left.because.as_deref()))
            }
        };
        let _ = writeln!(told, "{step}{words}");
        match node {
            Node::Clause(clause) => tell(&clause.children, depth + 1, told),
            Node::Table(table) => {
                for row in &table.rows {
                    let _ = writeln!(told, "{step}  row: {}", cells(&row.cells));
                }
            }
            _ => {}
        }
    }
}

fn head(clause: &Clause) -> String {
    let kind = match clause.kind {
        Kind::Task { done: true } => "task, ticked",
        Kind::Task { done: false } => "task, open",
        kind => kind.word(),
    };
    let label = clause.label.as_ref().map(|label| format!("{} ", label.typed)).unwrap_or_default();
    let only = clause.only.as_ref().map(|schools| format!(" {schools}")).unwrap_or_default();
    let local = clause.local.as_ref().map(|local| {
        let done = match local.done {
            LocalKind::Replaced => "replaced here",
            LocalKind::Added => "added here",
        };
        format!(" ({done}{})", reason(local.because.as_deref()))
    });
    let local = local.unwrap_or_default();
    format!("{kind} [{}] #{}{only}{local}: {label}{}", clause.reference, clause.anchor, words(&clause.text))
}

fn reason(because: Option<&str>) -> String {
    because.map(|because| format!(", because {because}")).unwrap_or_default()
}

fn cells(cells: &[Text]) -> String {
    cells.iter().map(words).collect::<Vec<_>>().join(" | ")
}

fn words(text: &Text) -> String {
    text.runs.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let mut words = match &run.words {
        Words::Typed(words) => words.clone(),
        Words::Fact(fact) => format!("«{}»", fact.value),
        Words::LineBreak => " / ".to_owned(),
        Words::Image(image) => format!("![{}]({})", image.alt, image.path),
    };
    let marks = run.marks;
    for (is_on, mark) in [(marks.strong, "**"), (marks.emphasis, "*"), (marks.struck, "~~"), (marks.code, "`")] {
        if is_on {
            words = format!("{mark}{words}{mark}");
        }
    }
    match run.link.as_ref().map(|link| &link.target) {
        None => words,
        Some(Target::Clause(clause)) => format!("[{words}](clause {clause})"),
        Some(Target::Policy { policy, clause: None }) => format!("[{words}](policy {policy})"),
        Some(Target::Policy { policy, clause: Some(clause) }) => format!("[{words}](policy {policy}, clause {clause})"),
        Some(Target::Address(address)) => format!("[{words}]({address})"),
        Some(Target::File(file)) => format!("[{words}](file {file})"),
        Some(Target::Nowhere) => format!("[{words}](nowhere)"),
        Some(Target::Elsewhere(typed)) => format!("[{words}](elsewhere {typed})"),
    }
}
