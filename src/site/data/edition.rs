//! `edition.json`: one version of one policy as one school publishes it.

use serde::Serialize;

use super::review::ReviewData;
use crate::book::clause::{Clause, Figure, Marks, Node, Run, Text, Words};
use crate::edition::{Edition, State};
use crate::site::html::{Html, joined};
use crate::site::pages::reading::ClauseLinks;

/// A version as data, to `edition.schema.json`.
#[derive(Clone, Debug, Serialize)]
pub struct EditionData {
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
    clauses: Vec<ClauseData>,
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
struct ClauseData {
    anchor: String,
    reference: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    kind: &'static str,
    depth: usize,
    text: String,
    /// Where it is more than the text, escaped.
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<Html>,
    /// Where it is not the shared text.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<String>,
}

/// A version as data; links in the clauses' HTML lead from the data file's own place.
pub fn edition(edition: &Edition<'_>, links: &ClauseLinks<'_>) -> EditionData {
    let mut clauses = Vec::new();
    gather(&edition.clauses, 0, "", links, &mut clauses);
    EditionData {
        schema: "clausebook.edition/2",
        federation: edition.standing.federation.name.clone(),
        school: edition.standing.school.id.clone(),
        policy: edition.standing.policy.id.clone(),
        title: edition.standing.title.to_owned(),
        version: edition.standing.id().to_owned(),
        name: edition.standing.name.sentence.clone(),
        number: edition.standing.number().map(str::to_owned),
        state: edition.standing.state.word(),
        in_force: edition.standing.state == State::InForce,
        adopted: edition.standing.adopted.map(|date| date.value.iso()),
        applies_from: edition.standing.applies_from.map(|date| date.value.iso()),
        ended: edition.standing.ended.map(|ended| ended.last_day.to_string()),
        owner: edition.standing.owner.map(|owner| owner.value.to_owned()),
        approval: edition.standing.approval.value.iter().map(|body| body.value.clone()).collect(),
        approved: edition
            .standing
            .approved
            .value
            .iter()
            .map(|step| StepData {
                by: step.by.clone(),
                on: step.on.map(|on| on.iso()),
                minute: step.minute.clone(),
                verb: step.verb.clone(),
            })
            .collect(),
        review: ReviewData::from(&edition.standing.review),
        clauses,
    }
}

fn gather(nodes: &[Node], depth: usize, above: &str, links: &ClauseLinks<'_>, out: &mut Vec<ClauseData>) {
    let mut tables = 0;
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                out.push(clause_data(clause, depth, links));
                gather(&clause.children, depth + 1, &clause.anchor, links, out);
            }
            Node::Table(table) => {
                tables += 1;
                if table.head.iter().any(|cell| !cell.runs.is_empty()) {
                    out.push(row_data("head", above.to_owned(), &table.head, depth, links));
                }
                for (number, row) in table.rows.iter().enumerate() {
                    let anchor = format!("{above}--t{tables}-r{}", number + 1).trim_start_matches('-').to_owned();
                    out.push(row_data("row", anchor, &row.cells, depth, links));
                }
            }
            Node::Figure(Figure::Verbatim { text, .. }) => {
                out.push(ClauseData { text: text.clone(), ..part("code", above.to_owned(), depth) });
            }
            Node::Further(_) | Node::LeftOut(_) => {}
        }
    }
}

/// What stands among the clauses and is cited as the clause that it stands in.
fn part(kind: &'static str, anchor: String, depth: usize) -> ClauseData {
    ClauseData {
        anchor,
        reference: String::new(),
        label: None,
        kind,
        depth,
        text: String::new(),
        html: None,
        origin: None,
        because: None,
        facts: Vec::new(),
    }
}

/// A row of a table, or its head.
fn row_data(kind: &'static str, anchor: String, cells: &[Text], depth: usize, links: &ClauseLinks<'_>) -> ClauseData {
    let text = cells.iter().map(Text::plain).collect::<Vec<_>>().join(" | ");
    let html = more_than(&text, cells.iter(), " | ", links);
    let facts = cells.iter().flat_map(facts).collect();
    ClauseData { text, html, facts, ..part(kind, anchor, depth) }
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
    if is_one && texts.clone().all(|text| text.runs.iter().all(is_bare)) {
        return None;
    }
    let html = joined(&texts.map(|text| links.inline(text)).collect::<Vec<_>>(), between);
    (html != Html::text(words)).then_some(html)
}

/// A clause with the further paragraphs that belong to it.
fn clause_data(clause: &Clause, depth: usize, links: &ClauseLinks<'_>) -> ClauseData {
    let further = clause.children.iter().filter_map(|node| match node {
        Node::Further(further) => Some(&further.text),
        _ => None,
    });
    let texts: Vec<&Text> = std::iter::once(&clause.text).chain(further).collect();
    let text = texts.iter().map(|text| text.plain()).collect::<Vec<_>>().join("\n\n").trim().to_owned();
    let html = more_than(&text, texts.iter().copied(), "<br><br>", links);
    ClauseData {
        anchor: clause.anchor.clone(),
        reference: clause.reference.clone(),
        label: clause.label.as_ref().map(|label| label.typed.clone()),
        kind: clause.kind.word(),
        depth,
        text,
        html,
        origin: clause.local.is_some().then_some("local"),
        because: clause.local.as_ref().and_then(|local| local.because.clone()),
        facts: texts.into_iter().flat_map(facts).collect(),
    }
}

fn facts(text: &Text) -> Vec<String> {
    let mut names: Vec<String> = text
        .runs
        .iter()
        .filter_map(|run| match &run.words {
            Words::Fact(fact) => Some(fact.name.clone()),
            _ => None,
        })
        .collect();
    names.sort();
    names.dedup();
    names
}
