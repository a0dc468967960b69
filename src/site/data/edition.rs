//! `edition.json`: one version of one policy as one school publishes it.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::Line;
use super::review::ReviewData;
use crate::book::clause::{Clause, Figure, Further, Marks, Node, Run, Table, Text, Words};
use crate::edition::{Edition, State};
use crate::site::html::addresses::addresses;
use crate::site::html::{Html, joined};
use crate::site::lent::{Lent, Loan, leads};
use crate::site::pages::reading::ClauseLinks;
use crate::site::whole::hold_line;

/// A version as data, to `edition.schema.json`.
#[derive(Debug, Serialize)]
pub struct EditionData<'l> {
    schema: &'static str,
    federation: String,
    school: String,
    policy: String,
    title: String,
    version: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    state: &'static str,
    in_force: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    adopted: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    applies_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    approval: Vec<String>,
    approved: Vec<StepData>,
    review: ReviewData,
    clauses: Vec<Line<'l, ClauseData<'l>>>,
}

#[derive(Clone, Debug, Serialize)]
struct StepData {
    by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<String>,
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    verb: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ClauseData<'e> {
    anchor: Cow<'e, str>,
    reference: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'e str>,
    kind: &'static str,
    depth: usize,
    text: Cow<'e, str>,
    /// Where it is more than the text, escaped.
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<Html>,
    /// Where it is not the shared text.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'e str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<&'e str>,
}

/// The line of each clause of a shared text, for every school that reads it as it stands.
pub fn lines(nodes: &[Node], links: &ClauseLinks<'_>) -> Lent<Box<RawValue>> {
    fn gather(nodes: &[Node], depth: usize, links: &ClauseLinks<'_>, lines: &mut Lent<Box<RawValue>>) {
        for node in nodes {
            let Node::Clause(clause) = node else { continue };
            // What does not say what its clause says is written at each school, where the file that would hold it says so.
            let write = || {
                let line = to_raw_value(&clause_data(clause, depth, links)).ok()?;
                hold_line(line.get(), clause).is_ok().then_some(line)
            };
            lines.write(clause, leads(own_texts(clause)), write);
            gather(&clause.children, depth + 1, links, lines);
        }
    }
    let mut lines = Lent::default();
    gather(nodes, 0, links, &mut lines);
    lines
}

/// A version as data; links in the clauses' HTML lead from the data file's own place.
pub fn edition<'l>(
    edition: &'l Edition<'_>,
    links: &ClauseLinks<'_>,
    lent: &Loan<'l, Box<RawValue>>,
) -> EditionData<'l> {
    let mut writer = Writer { links, lent, lines: Vec::new() };
    writer.nodes(&edition.clauses, 0, "");
    EditionData {
        schema: "clausebook.edition/2",
        federation: edition.standing.federation.name.clone(),
        school: edition.standing.school.id.clone(),
        policy: edition.standing.policy.id.clone(),
        title: edition.standing.title.to_string(),
        version: edition.standing.id().to_owned(),
        name: edition.standing.name.sentence.clone(),
        number: edition.standing.number().map(str::to_owned),
        state: edition.standing.state.word(),
        in_force: edition.standing.state == State::InForce,
        adopted: edition.standing.adopted.map(|date| date.value.iso()),
        applies_from: edition.standing.applies_from.map(|date| date.value.iso()),
        ended: edition.standing.ended.map(|ended| ended.last_day.to_string()),
        owner: edition.standing.owner.as_ref().map(|owner| owner.value.to_string()),
        approval: edition
            .standing
            .approval
            .value
            .iter()
            .map(|body| edition.standing.read(&body.value).into_owned())
            .collect(),
        approved: edition
            .standing
            .approved
            .value
            .iter()
            .map(|step| StepData {
                by: edition.standing.taken_by(step).into_owned(),
                on: step.on.map(|on| on.iso()),
                minute: step.minute.clone(),
                verb: step.verb.clone(),
            })
            .collect(),
        review: ReviewData::from(edition.standing),
        clauses: writer.lines,
    }
}

/// The lines of an edition's clauses, as they are written.
struct Writer<'w, 'l> {
    links: &'w ClauseLinks<'w>,
    lent: &'w Loan<'l, Box<RawValue>>,
    lines: Vec<Line<'l, ClauseData<'l>>>,
}

impl<'l> Writer<'_, 'l> {
    fn nodes(&mut self, nodes: &'l [Node], depth: usize, above: &'l str) {
        let mut tables = 0;
        let mut in_lead = true;
        for node in nodes {
            match node {
                Node::Clause(clause) => {
                    let lent = self.lent.of(clause).map(|line| Line::Lent(line));
                    self.lines.push(lent.unwrap_or_else(|| Line::Own(clause_data(clause, depth, self.links))));
                    self.nodes(&clause.children, depth + 1, &clause.anchor);
                }
                Node::Table(table) => {
                    tables += 1;
                    self.table(table, tables, depth, above);
                }
                Node::Figure(Figure::Verbatim { text, .. }) => {
                    let code = part("code", above.into(), depth);
                    self.lines.push(Line::Own(ClauseData { text: text.into(), ..code }));
                }
                // What stands directly below a clause's words is told with them.
                Node::Further(further) if !in_lead || depth == 0 => {
                    self.lines.push(Line::Own(further_data(further, above, depth, self.links)));
                }
                Node::Further(_) | Node::LeftOut(_) => {}
            }
            in_lead &= matches!(node, Node::Further(_));
        }
    }

    /// A table; `nth` of those that stand directly in the same clause.
    fn table(&mut self, table: &'l Table, nth: usize, depth: usize, above: &'l str) {
        if table.head.iter().any(|cell| !cell.runs.is_empty()) {
            self.lines.push(Line::Own(row_data("head", above.into(), &table.head, depth, self.links)));
        }
        for (number, row) in table.rows.iter().enumerate() {
            let anchor = format!("{above}--t{nth}-r{}", number + 1).trim_start_matches('-').to_owned();
            self.lines.push(Line::Own(row_data("row", anchor.into(), &row.cells, depth, self.links)));
        }
    }
}

/// What stands among the clauses and is cited as the clause that it stands in.
fn part<'e>(kind: &'static str, anchor: Cow<'e, str>, depth: usize) -> ClauseData<'e> {
    ClauseData {
        anchor,
        reference: "",
        label: None,
        kind,
        depth,
        text: "".into(),
        html: None,
        origin: None,
        because: None,
        facts: Vec::new(),
    }
}

/// A row of a table, or its head.
fn row_data<'e>(
    kind: &'static str,
    anchor: Cow<'e, str>,
    cells: &'e [Text],
    depth: usize,
    links: &ClauseLinks<'_>,
) -> ClauseData<'e> {
    let text = cells.iter().map(Text::plain).collect::<Vec<_>>().join(" | ");
    let html = more_than(&text, cells.iter(), " | ", links);
    let facts = cells.iter().flat_map(facts).collect();
    ClauseData { text: text.into(), html, facts, ..part(kind, anchor, depth) }
}

/// A further paragraph that stands after a clause, a table or code.
fn further_data<'e>(further: &'e Further, above: &'e str, depth: usize, links: &ClauseLinks<'_>) -> ClauseData<'e> {
    let text = further.text.plain();
    let html = more_than(&text, std::iter::once(&further.text), "", links);
    ClauseData { text: text.into(), html, facts: facts(&further.text), ..part("further", above.into(), depth) }
}

/// The HTML of texts, where it says more than their words.
fn more_than<'t>(
    words: &str,
    texts: impl Iterator<Item = &'t Text> + Clone,
    between: &'static str,
    links: &ClauseLinks<'_>,
) -> Option<Html> {
    let is_bare = |run: &Run| {
        let is_words = matches!(run.words, Words::Typed(_) | Words::Fact(_));
        is_words && run.marks == Marks::default() && run.link.is_none()
    };
    let is_one = texts.clone().nth(1).is_none() || between == " | ";
    if is_one && texts.clone().all(|text| text.runs.iter().all(is_bare)) && addresses(words).is_empty() {
        return None;
    }
    let html = joined(&texts.map(|text| links.inline(text)).collect::<Vec<_>>(), between);
    (html != Html::text(words)).then_some(html)
}

/// The words of a clause, and of the further paragraphs directly below them. Those that stand after something else are told
/// in their place.
fn own_texts(clause: &Clause) -> impl Iterator<Item = &Text> {
    let further = clause.children.iter().map_while(|node| match node {
        Node::Further(further) => Some(&further.text),
        _ => None,
    });
    std::iter::once(&clause.text).chain(further)
}

/// A clause with the further paragraphs that belong to it.
fn clause_data<'e>(clause: &'e Clause, depth: usize, links: &ClauseLinks<'_>) -> ClauseData<'e> {
    let texts: Vec<&Text> = own_texts(clause).collect();
    let mut text = clause.text.plain();
    for further in &texts[1..] {
        text.push_str("\n\n");
        text.push_str(&further.plain());
    }
    if text.trim().len() < text.len() {
        text = text.trim().to_owned();
    }
    let html = more_than(&text, texts.iter().copied(), "<br><br>", links);
    ClauseData {
        anchor: clause.anchor.as_str().into(),
        reference: &clause.reference,
        label: clause.label.as_ref().map(|label| label.typed.as_str()),
        kind: clause.kind.word(),
        depth,
        text: text.into(),
        html,
        origin: clause.local.is_some().then_some("local"),
        because: clause.local.as_ref().and_then(|local| local.because.as_deref()),
        facts: texts.into_iter().flat_map(facts).collect(),
    }
}

fn facts(text: &Text) -> Vec<&str> {
    let mut names: Vec<&str> = text.runs.iter().flat_map(Run::facts).map(|fact| fact.name.as_str()).collect();
    names.sort();
    names.dedup();
    names
}
