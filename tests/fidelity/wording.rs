//! A version's text as a school reads it, still as it was typed: what is for other schools or left out cut away, the school's
//! own wording in place. The program says where a clause begins and ends; what its words are is read from the file.

use std::collections::BTreeMap;

use clausebook::book::clause::{Clause, Table, find};
use clausebook::book::local::LocalChange;
use clausebook::book::{Book, Node, School};
use clausebook::edition::wording::{Part, holds_on};
use clausebook::edition::{Standing, compose};
use clausebook::source::{SourceId, Sources, Span};
use jiff::civil::Date;

/// A text put together from pieces of files.
pub struct Wording {
    pub text: String,
    /// Where each piece begins, and where in which file it was typed.
    pieces: Vec<(usize, SourceId, usize)>,
    /// What facts say here, by how they are typed less blanks.
    facts: BTreeMap<String, String>,
}

/// Where words end and go on, and what a school reads between: its own words, with the file and the place they stand at.
type Edit = (usize, usize, Option<(String, SourceId, usize)>);

impl Wording {
    /// What a standing's school reads.
    pub fn of(sources: &Sources, book: &Book, standing: &Standing<'_>, today: Date) -> Self {
        let edition = compose(book, standing, today).value;
        let source = standing.source();
        let file = &sources.get(source).text;
        let body = body_of(file);
        let mut edits: Vec<Edit> = Vec::new();
        let ends = Ends::of(standing.shared_clauses(), file.len());
        for removed in &edition.removed {
            edits.push((start(removed.clause), ends.of_clause(removed.clause), None));
        }
        for part in &edition.parts_for_others {
            let span = match part.part {
                Part::Paragraph(further) => further.span,
                // A table without any row is none.
                Part::Row(table, _) if is_for_others(table, standing.school) => table.span,
                Part::Row(_, row) => row.span,
            };
            edits.push((span.start as usize, span.end as usize, None));
        }
        for change in standing.own_wording().iter().filter(|change| holds_on(change, standing.reads_as_of)) {
            let Some(clause) = find(standing.shared_clauses(), &change.reference.value) else { continue };
            let typed = |key: &str| own_words(sources, change.reference.span, key);
            match &change.change {
                LocalChange::Omit => {}
                LocalChange::Replace(_) => {
                    let (words, at) = typed("replace");
                    let label = clause.label.as_ref().map(|label| format!("{} ", label.typed)).unwrap_or_default();
                    let source = change.reference.span.source;
                    edits.push((start(clause), ends.of_words(clause), Some((label + &words + "\n\n", source, at))));
                }
                LocalChange::AddAfter(_) => {
                    let (words, at) = typed("add_after");
                    let end = ends.of_clause(clause);
                    edits.push((end, end, Some((format!("\n\n{words}\n\n"), change.reference.span.source, at))));
                }
            }
        }
        edits.sort_by_key(|(from, to, _)| (*from, *to));
        let mut wording = Self { text: String::new(), pieces: Vec::new(), facts: BTreeMap::new() };
        let mut at = body;
        for (from, to, put) in edits {
            if from > at {
                wording.piece(&file[at..from], source, at);
            }
            // What stands in something that is cut goes with it.
            if from >= at
                && let Some((words, source, place)) = put
            {
                wording.piece(&words, source, place);
            }
            at = at.max(to);
        }
        wording.piece(&file[at.min(file.len())..], source, at);
        clausebook::book::clause::each_text(&edition.clauses, &mut |text| {
            let facts = clausebook::edition::facts::uses(text);
            wording.facts.extend(facts.map(|fact| (typed_as(sources, fact.span), fact.value.clone())));
        });
        wording
    }

    fn piece(&mut self, words: &str, source: SourceId, at: usize) {
        self.pieces.push((self.text.len(), source, at));
        self.text.push_str(words);
    }

    pub fn fact(&self, typed: &str) -> Option<String> {
        self.facts.get(&squeezed(typed)).cloned()
    }

    /// The file and line in which a byte was typed.
    pub fn line(&self, sources: &Sources, at: usize) -> (SourceId, usize) {
        let index = self.pieces.partition_point(|(begin, ..)| *begin <= at) - 1;
        let (begin, source, place) = self.pieces[index];
        let file = sources.get(source);
        (source, file.line((place + at - begin).min(file.text.len().saturating_sub(1))))
    }
}

fn is_for_others(table: &Table, school: &School) -> bool {
    table.rows.iter().all(|row| row.only.as_ref().is_some_and(|only| !only.includes(school)))
}

/// The byte after a file's front matter.
pub fn body_of(file: &str) -> usize {
    let Some(rest) = file.strip_prefix("---") else { return 0 };
    let mut at = 3 + rest.find('\n').map_or(rest.len(), |end| end + 1);
    for line in file[at..].split_inclusive('\n') {
        at += line.len();
        if line.trim_end() == "---" {
            return at;
        }
    }
    at
}

fn start(clause: &Clause) -> usize {
    clause.span.start as usize
}

fn typed_as(sources: &Sources, span: Span) -> String {
    squeezed(&sources.get(span.source).text[span.start as usize..span.end as usize])
}

fn squeezed(typed: &str) -> String {
    typed.split_whitespace().collect()
}

/// Where clauses end: where what is typed after them begins.
struct Ends {
    begins: Vec<usize>,
    length: usize,
}

impl Ends {
    fn of(nodes: &[Node], length: usize) -> Self {
        let mut begins = Vec::new();
        gather(nodes, &mut begins);
        begins.sort_unstable();
        Self { begins, length }
    }

    /// A clause with all that is below it.
    fn of_clause(&self, clause: &Clause) -> usize {
        let mut below = Vec::new();
        gather(&clause.children, &mut below);
        let last = below.into_iter().max().unwrap_or(start(clause)).max(start(clause));
        self.after(last)
    }

    /// Its own words: those before the first clause below it.
    fn of_words(&self, clause: &Clause) -> usize {
        let own = clause.children.iter().take_while(|node| matches!(node, Node::Further(_)));
        let last = own.map(begin).last().unwrap_or(start(clause));
        self.after(last)
    }

    fn after(&self, last: usize) -> usize {
        let next = self.begins.partition_point(|begin| *begin <= last);
        self.begins.get(next).copied().unwrap_or(self.length)
    }
}

fn begin(node: &Node) -> usize {
    match node {
        Node::Clause(clause) => start(clause),
        Node::Further(further) => further.span.start as usize,
        Node::Table(table) => table.span.start as usize,
        Node::Figure(clausebook::book::clause::Figure::Verbatim { span, .. }) => span.start as usize,
        Node::LeftOut(left_out) => left_out.span.start as usize,
    }
}

fn gather(nodes: &[Node], begins: &mut Vec<usize>) {
    for node in nodes {
        begins.push(begin(node));
        if let Node::Clause(clause) = node {
            gather(&clause.children, begins);
        }
    }
}

/// The words of a school's own for a clause, as the key of its change stands in the file, and where they begin.
fn own_words(sources: &Sources, key: Span, inside: &str) -> (String, usize) {
    let file = &sources.get(key.source).text;
    let line_start = file[..key.start as usize].rfind('\n').map_or(0, |end| end + 1);
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let depth = indent(&file[line_start..]);
    let mut at = line_start + file[line_start..].find('\n').map_or(file.len(), |end| end + 1);
    let mut lines = file[at..].split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let begins = at;
        at += line.len();
        let Some(value) = line.trim_start().strip_prefix(inside).and_then(|rest| rest.strip_prefix(':')) else {
            continue;
        };
        let value = value.trim();
        if !value.starts_with(['|', '>']) {
            let mut words = value.trim_matches(['"', '\'']).to_owned();
            // A value that goes on in the next lines.
            while let Some(more) = lines.next_if(|more| !more.contains(": ") && indent(more) > depth + 2) {
                words.push(' ');
                words.push_str(more.trim());
            }
            return (words, begins);
        }
        let inner = indent(line);
        let mut words = String::new();
        while let Some(more) = lines.next_if(|more| more.trim().is_empty() || indent(more) > inner) {
            let dedent = (inner + 2).min(indent(more));
            words.push_str(&more[dedent..]);
        }
        return (words, at);
    }
    panic!("no `{inside}` for {}", &file[key.start as usize..key.end as usize]);
}
