//! Where a school's text of a policy is not the federation's: clause by clause what it added, replaced or left out and
//! why, and fact by fact which details it put in.

use std::collections::BTreeMap;

use serde::Serialize;

use super::changes::{noun, number_of};
use super::frame::{Frame, heading};
use super::naming::Units;
use super::parts::{Count, Heading, Link, Notice, Page, Tag};
use super::reading::Place;
use crate::book::clause::{self, Clause, LeftOut, Local, LocalKind, Node, Table, Target, each_text, walk};
use crate::book::local::LocalClause;
use crate::compare::{self, Comparison, UnitRef};
use crate::edition::facts::uses;
use crate::edition::wording::{Part, PartForOthers, Why};
use crate::edition::{Edition, SharedText};
use crate::site::address::href;
use crate::site::pictures::Pictures;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Holding, Publication};
use crate::site::redline::{self, Leads, Side};
use crate::site::words::escape;
use crate::source::words::{capital, count, list, reason, whose};

/// What differences.html receives.
#[derive(Clone, Debug, Serialize)]
pub struct Differences {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// How much differs, in sentences.
    pub summary: String,
    /// How much differs, in numbers.
    pub counts: Vec<Count>,
    /// Clauses that differ, in document order.
    pub differences: Vec<Difference>,
    /// Details that the school put in.
    pub details: Vec<Detail>,
    /// Whose text the first is: "The federation’s text".
    pub shared_title: String,
    /// Whose text the second is: "Elm Hill’s text".
    pub school_title: String,
    /// Where to read either text.
    pub links: Vec<Link>,
}

/// One difference.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// What it looks like: "added", "replaced", "left-out", "for-others".
    pub kind: &'static str,
    /// The word for it in data files.
    pub change: &'static str,
    /// The clause's reference; empty for a detail.
    pub reference: String,
    /// Its address on the page: that of the clause.
    pub anchor: String,
    /// What it is called.
    pub heading: String,
    /// The word for it.
    pub tag: Tag,
    /// What there is to say of it.
    pub sentence: Option<String>,
    /// The school's reason.
    pub reason: Option<String>,
    /// Whose text the first is.
    pub shared_title: Option<String>,
    /// What the federation says.
    pub shared_html: Option<String>,
    /// Whose text the second is.
    pub school_title: Option<String>,
    /// What the school says.
    pub school_html: Option<String>,
    /// Where to read it.
    pub links: Vec<Link>,
    /// The address of the next difference.
    pub next: Option<String>,
    /// Whether it is about a part of the clause alone: a further paragraph or a row.
    pub is_part: bool,
}

/// A fact that reads otherwise at the school.
#[derive(Clone, Debug, Serialize)]
pub struct Detail {
    /// What it is: "Headteacher’s title".
    pub name: String,
    /// How the shared text reads.
    pub shared: String,
    /// How the school’s text reads.
    pub school: String,
    /// Where it is used.
    pub places: String,
}

/// Where a school differs from the shared text of the version that its own page shows.
pub fn differences(
    publication: &Publication<'_>,
    school: &AtSchool<'_>,
    holding: &Holding<'_>,
    edition: &Edition<'_>,
    shared: &SharedText<'_>,
) -> Differences {
    let (id, policy) = (school.school.id.as_str(), edition.policy.id.as_str());
    let here = at::below(id, policy, "differences");
    let own = at::policy(id, policy);
    let name = format!("Where {} differs", school.school.short);
    let title = format!("{}: where {} differs", edition.title, school.school.short);

    let mut frame = Frame::new(&here, Some(school.school), &title);
    frame.description = Some(format!("{}: what {} words in its own way, and why.", edition.title, school.school.name));
    frame.running = vec![edition.name.title.clone()];
    frame.above = vec![(edition.title.to_owned(), own.clone())];
    frame.crumb = &name;
    frame.latest = Some(own.clone());

    let shared_page = at::shared(policy);
    let text_of = publication.book.federation.kind.word();
    let has_text = edition.version.file.is_none();
    let Told { clauses: mut told, for_some, details } =
        if has_text { told(publication, &here, school, holding, edition, shared) } else { Told::default() };
    let counts = counts(&told, details.len());
    let summary = if has_text {
        summary(&school.school.short, text_of, &told, details.len(), &for_some)
    } else {
        "This version is a file. It cannot be compared clause by clause.".to_owned()
    };
    for index in 1..told.len() {
        told[index - 1].next = Some(told[index].anchor.clone());
    }
    Differences {
        page: frame.view(publication),
        heading: Heading {
            links: vec![Link::new(format!("Read {}", edition.name.sentence), href(&here, &own))],
            ..heading(publication, &here, Some(school.school), &title)
        },
        notices: Vec::new(),
        summary,
        counts,
        differences: told,
        details,
        shared_title: shared_title(publication),
        school_title: school_title(school),
        links: shared
            .policy
            .versions
            .iter()
            .any(|version| version.adopted.is_some())
            .then(|| Link::new(format!("The {text_of}’s shared text"), href(&here, &shared_page)))
            .into_iter()
            .collect(),
    }
}

fn shared_title(publication: &Publication<'_>) -> String {
    format!("The {}’s text", publication.book.federation.kind.word())
}

fn school_title(school: &AtSchool<'_>) -> String {
    format!("{} text", whose(&school.school.short))
}

/// What there is to tell of a school's text beside the shared one.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Clauses that were added, replaced or left out.
    pub clauses: Vec<Difference>,
    /// Clauses that the school has and some others have not, as people cite them.
    pub for_some: Vec<String>,
    /// Facts that read otherwise here.
    pub details: Vec<Detail>,
}

/// What differs at a school, its links leading from the page `here`.
pub fn told(
    publication: &Publication<'_>,
    here: &str,
    school: &AtSchool<'_>,
    holding: &Holding<'_>,
    edition: &Edition<'_>,
    shared: &SharedText<'_>,
) -> Told {
    let policy = edition.policy.id.as_str();
    let (all_shared, all_ours) = (compare::compare(&[], &shared.clauses), compare::compare(&[], &edition.clauses));
    let teller = Teller {
        pictures: &publication.pictures,
        here,
        school,
        edition,
        shared,
        shared_units: Units::after(&all_shared),
        our_units: Units::after(&all_ours),
        has_anchors: here == at::below(&school.school.id, policy, "differences"),
        own: holding.timeline.entry(&edition.version.id).and_then(|entry| entry.local).map(|local| &local.clauses),
        own_page: &at::policy(&school.school.id, policy),
        shared_page: &at::shared(policy),
        shared_title: shared_title(publication),
        school_title: school_title(school),
    };
    Told { clauses: teller.clauses(), for_some: teller.for_some_schools(), details: teller.details() }
}

/// "3 clauses differ from the federation’s text: 1 added, 1 replaced, 1 left out. All other clauses are the same."
fn summary(school: &str, text_of: &str, told: &[Difference], details: usize, for_some: &[String]) -> String {
    let own: Vec<&Difference> = told.iter().filter(|difference| difference.kind != FOR_OTHERS).collect();
    let mut sentences = Vec::new();
    if own.is_empty() {
        sentences.push(match details {
            0 => format!("{school} uses the {text_of}’s text unchanged."),
            _ => format!("{school} uses the {text_of}’s text, with details of its own put in."),
        });
    } else {
        let parts: Vec<String> = KINDS
            .iter()
            .map(|(kind, word)| (own.iter().filter(|difference| difference.kind == *kind).count(), word))
            .filter(|(number, _)| *number > 0)
            .map(|(number, word)| format!("{number}\u{a0}{word}"))
            .collect();
        let differ = if own.len() == 1 { "differs" } else { "differ" };
        sentences.push(format!(
            "{} {differ} from the {text_of}’s text: {}. All other clauses are the same.",
            count(own.len(), "clause", "clauses"),
            parts.join(", ")
        ));
        if details > 0 {
            let were = if details == 1 { "was" } else { "were" };
            sentences.push(format!("{} of its own {were} put in.", count(details, "detail", "details")));
        }
    }
    let is = |number: usize| if number == 1 { "is" } else { "are" };
    let for_others = told.len() - own.len();
    if for_others > 0 {
        let clauses = match told.iter().any(|difference| difference.kind == FOR_OTHERS && difference.is_part) {
            true => count(for_others, "part", "parts"),
            false => count(for_others, "clause", "clauses"),
        };
        sentences.push(format!("{clauses} of the {text_of}’s text {} for other schools only.", is(for_others)));
    }
    if !for_some.is_empty() {
        let number = count(for_some.len(), "clause", "clauses");
        let is = is(for_some.len());
        sentences.push(format!("{number} {is} for some schools only, {school} among them: {}.", list(for_some)));
    }
    sentences.join(" ")
}

/// The kind of a clause that is for other schools only: nothing that the school decided.
pub(super) const FOR_OTHERS: &str = "for-others";

/// Kinds of differences, and the words that count them.
const KINDS: [(&str, &str); 4] =
    [("added", "added"), ("replaced", "replaced"), ("left-out", "left out"), (FOR_OTHERS, "for other schools only")];

fn counts(told: &[Difference], details: usize) -> Vec<Count> {
    let clauses = KINDS.into_iter().map(|(kind, word)| {
        let count = told.iter().filter(|difference| difference.kind == kind).count();
        Count { kind, count, word: word.to_owned() }
    });
    let word = if details == 1 { "detail completed" } else { "details completed" };
    let details = Count { kind: "details", count: details, word: word.to_owned() };
    clauses.chain([details]).filter(|count| count.count > 0).collect()
}

struct Teller<'a> {
    here: &'a str,
    pictures: &'a Pictures,
    school: &'a AtSchool<'a>,
    edition: &'a Edition<'a>,
    shared: &'a SharedText<'a>,
    shared_units: Units<'a>,
    our_units: Units<'a>,
    /// Whether clauses below another have their anchors on the page, as on the school's own.
    has_anchors: bool,
    /// The school's own wording as it is written.
    own: Option<&'a Vec<LocalClause>>,
    own_page: &'a str,
    shared_page: &'a str,
    shared_title: String,
    school_title: String,
}

impl Teller<'_> {
    /// Clauses that were added, replaced or left out, and those for other schools, in document order.
    fn clauses(&self) -> Vec<Difference> {
        let mut told = Vec::new();
        self.gather(&self.edition.clauses, None, &mut told);
        let mut within: Option<&Clause> = None;
        for removed in &self.edition.removed {
            let is_below = within.is_some_and(|above| clause::find(&above.children, &removed.clause.anchor).is_some());
            if let (Why::Only(tag), false) = (removed.why, is_below) {
                told.push((self.place(&removed.clause.anchor), self.for_others(removed.clause, tag)));
                within = Some(removed.clause);
            }
        }
        for part in &self.edition.parts_for_others {
            let place = part.within.map_or(0, |within| self.place(&within.anchor));
            told.push((place, self.part_for_others(part)));
        }
        told.sort_by_key(|(place, _)| *place);
        told.into_iter().map(|(_, difference)| difference).collect()
    }

    /// Where a clause stands in the shared text.
    fn place(&self, anchor: &str) -> usize {
        self.shared_units.named(anchor).map_or(usize::MAX, |unit| unit.index)
    }

    fn gather(&self, nodes: &[Node], above: Option<&Local>, told: &mut Vec<(usize, Difference)>) {
        for node in nodes {
            match node {
                Node::Clause(clause) => {
                    let local = clause.local.as_deref();
                    let with_above = local.zip(above).is_some_and(|(local, above)| local.span == above.span);
                    match local.filter(|_| !with_above) {
                        Some(local) if local.done == LocalKind::Added => told.push(self.added(clause, local)),
                        Some(local) => told.push(self.replaced(clause, local)),
                        None => {}
                    }
                    self.gather(&clause.children, local.or(above.filter(|_| with_above)), told);
                }
                Node::LeftOut(left_out) => told.push((self.place(&left_out.anchor), self.left_out(left_out))),
                Node::Further(_) | Node::Table(_) | Node::Figure(_) => {}
            }
        }
    }

    fn added(&self, clause: &Clause, local: &Local) -> (usize, Difference) {
        let comparison = alone(clause);
        let after = local_clause(self.own, local).map(|own| own.reference.value.clone());
        let after = after.and_then(|named| clause::find(&self.shared.clauses, &named));
        let unit = after.and_then(|after| self.shared_units.named(&after.anchor));
        let place = unit.map_or(usize::MAX, |unit| unit.index + self.shared_units.below(unit).count());
        let after = unit.map(|unit| self.shared_units.spoken(unit));
        let difference = Difference {
            sentence: after.map(|after| format!("{} has this after {after}.", self.school.school.short)),
            reason: reason(local.because.as_deref(), local.minute.as_deref()),
            school_title: Some(self.school_title.clone()),
            school_html: Some(self.words(&comparison, Side::After, Whose::School)),
            links: vec![self.link(clause)],
            ..self.difference("added", "added", "Added", clause)
        };
        (place, difference)
    }

    fn replaced(&self, clause: &Clause, local: &Local) -> (usize, Difference) {
        let was = local_clause(self.own, local)
            .and_then(|own| clause::find(&self.shared.clauses, &own.reference.value))
            .or_else(|| clause::find(&self.shared.clauses, &clause.reference));
        // Clauses below it are compared only where the school brought its own in their place.
        let brought = clause.children.iter().any(|node| {
            matches!(node, Node::Clause(below) if below.local.as_deref().is_some_and(|own| own.span == local.span))
        });
        let place = was.map_or(usize::MAX, |was| self.place(&was.anchor));
        let is = if brought { clause.clone() } else { own_words(clause) };
        let was = was.map(|was| if brought { was.clone() } else { own_words(was) });
        let before: Vec<Node> = was.into_iter().map(Node::Clause).collect();
        let comparison = compare::compare(&before, &[Node::Clause(is)]);
        let difference = Difference {
            reason: reason(local.because.as_deref(), local.minute.as_deref()),
            shared_title: Some(self.shared_title.clone()),
            shared_html: Some(self.words(&comparison, Side::Before, Whose::Federation)).filter(|html| !html.is_empty()),
            school_title: Some(self.school_title.clone()),
            school_html: Some(self.words(&comparison, Side::After, Whose::School)),
            links: vec![self.link(clause)],
            ..self.difference("replaced", "reworded", "Replaced", clause)
        };
        (place, difference)
    }

    fn left_out(&self, left_out: &LeftOut) -> Difference {
        let was = clause::find(&self.shared.clauses, &left_out.reference);
        let page = href(self.here, &format!("{}#{}", self.own_page, left_out.anchor));
        Difference {
            reason: reason(left_out.because.as_deref(), left_out.minute.as_deref()),
            shared_title: Some(self.shared_title.clone()),
            shared_html: was.map(|was| self.words(&alone(was), Side::After, Whose::Federation)),
            links: vec![Link::new("Where it would stand", page)],
            anchor: left_out.anchor.clone(),
            reference: left_out.reference.clone(),
            heading: was.map_or_else(|| left_out.reference.clone(), |was| title(&self.shared_units, was)),
            ..bare("left-out", "removed", "Left out")
        }
    }

    fn for_others(&self, clause: &Clause, tag: &str) -> Difference {
        let shared = clause::find(&self.shared.clauses, &clause.anchor).unwrap_or(clause);
        Difference {
            sentence: Some(format!(
                "This {} is only for schools with the tag ‘{tag}’. {} is not one of them.",
                noun(clause.kind),
                self.school.school.short
            )),
            shared_title: Some(self.shared_title.clone()),
            shared_html: Some(self.words(&alone(shared), Side::After, Whose::Federation)),
            heading: title(&self.shared_units, shared),
            ..self.difference(FOR_OTHERS, "removed", "For other schools", shared)
        }
    }

    fn part_for_others(&self, part: &PartForOthers<'_>) -> Difference {
        let (noun, node) = match part.part {
            Part::Paragraph(further) => ("paragraph", Node::Further(further.clone())),
            Part::Row(table, row) => ("row", Node::Table(Table { rows: vec![row.clone()], ..table.clone() })),
        };
        let within = part.within.map(|within| clause::find(&self.shared.clauses, &within.anchor).unwrap_or(within));
        let difference = match within {
            Some(within) => Difference {
                heading: title(&self.shared_units, within),
                ..self.difference(FOR_OTHERS, "removed", "For other schools", within)
            },
            None => Difference {
                heading: "Before the first clause".to_owned(),
                ..bare(FOR_OTHERS, "removed", "For other schools")
            },
        };
        let comparison = compare::compare(&[], &[node]);
        Difference {
            sentence: Some(format!(
                "This {noun} is only for schools with the tag ‘{}’. {} is not one of them.",
                part.tag, self.school.school.short
            )),
            shared_title: Some(self.shared_title.clone()),
            shared_html: Some(self.words(&comparison, Side::After, Whose::Federation)),
            is_part: true,
            ..difference
        }
    }

    /// Clauses that the school has, in whole or in part, and some others have not.
    fn for_some_schools(&self) -> Vec<String> {
        let mut found = Vec::new();
        walk(&self.edition.clauses, &mut |clause, _| {
            if clause.only.is_some() || clause.children.iter().any(is_part_for_some) {
                found.push(spoken(&self.our_units, clause));
            }
        });
        found
    }

    /// Facts that read otherwise here than in the shared text. One fact stands in many clauses and is told once; that
    /// each school has its own name goes without saying.
    fn details(&self) -> Vec<Detail> {
        let ours = facts(&self.edition.clauses);
        let mut details = Vec::new();
        for (name, shared) in facts(&self.shared.clauses) {
            let differs = |here: &&Used| here.value != shared.value && !name.starts_with("school.");
            let Some(here) = ours.get(&name).filter(differs) else { continue };
            let cited = |anchor: &String| {
                let unit = self.our_units.named(anchor);
                unit.map_or_else(|| anchor.clone(), |unit| self.our_units.cited(unit))
            };
            let first: Vec<String> = here.places.iter().take(PLACES).map(cited).collect();
            let more = here.places.len().saturating_sub(PLACES);
            details.push(Detail {
                name: detail_name(&name),
                shared: shared.value,
                school: here.value.clone(),
                places: match more {
                    0 => first.join("; "),
                    _ => format!("{}; and {}", first.join("; "), count(more, "more", "more")),
                },
            });
        }
        details
    }

    fn difference(&self, kind: &'static str, change: &'static str, word: &str, clause: &Clause) -> Difference {
        Difference {
            reference: clause.reference.clone(),
            anchor: clause.anchor.clone(),
            heading: title(&self.our_units, clause),
            ..bare(kind, change, word)
        }
    }

    fn link(&self, clause: &Clause) -> Link {
        let page = format!("{}#{}", self.own_page, clause.anchor);
        Link::new(format!("In {}", self.edition.name.sentence), href(self.here, &page))
    }

    /// The clauses of one side, a paragraph each, with the words that the other side has not marked.
    fn words(&self, comparison: &Comparison, side: Side, whose: Whose) -> String {
        let place = |clauses: &[Node], page: &str, target: &Target| {
            let policy = &self.edition.policy.id;
            Place {
                pictures: self.pictures,
                here: self.here,
                school: Some(self.school),
                policy,
                clauses,
                text_at: Some(page),
            }
            .link(target)
        };
        let link = |target: &Target| match whose {
            Whose::Federation => place(&self.shared.clauses, self.shared_page, target),
            Whose::School => place(&self.edition.clauses, self.own_page, target),
        };
        let leads = Leads { before: &link, after: &link };
        let units = match side {
            Side::Before => Units::before(comparison),
            Side::After => Units::after(comparison),
        };
        let mut parts: BTreeMap<usize, String> = BTreeMap::new();
        for change in &comparison.changes {
            let several = if side == Side::Before { &change.before } else { &change.after };
            let several: Vec<&UnitRef> = several.iter().filter(|unit| !unit.text.is_empty()).collect();
            let texts: Vec<&str> = several.iter().map(|unit| unit.text.as_str()).collect();
            for (unit, pieces) in several.iter().zip(redline::cut(&change.redline, side, &texts)) {
                parts.insert(unit.index, redline::clean(&pieces, side, leads));
            }
        }
        let mut html = String::new();
        for (index, words) in parts {
            let Some(unit) = units.get(index) else { continue };
            // The first is what the heading names.
            let attributes = if index == 0 || units.is_part(unit) {
                String::new()
            } else if whose == Whose::School && self.has_anchors {
                format!(" id=\"{0}\" data-clause=\"{1}\"", escape(&unit.anchor), escape(&unit.reference))
            } else {
                format!(" data-clause=\"{}\"", escape(&unit.reference))
            };
            let number = if index == 0 { String::new() } else { number_of(&units, unit) };
            html.push_str(&format!("<p{attributes}>{number}{words}</p>\n"));
        }
        html
    }
}

/// Whose words they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Federation,
    School,
}

/// So many places are named where a detail is used.
const PLACES: usize = 3;

/// How a fact reads, and where.
struct Used {
    value: String,
    /// Whether the value is as it was given, no filter applied.
    plain: bool,
    /// Anchors of the clauses.
    places: Vec<String>,
}

/// Every fact of a text.
fn facts(nodes: &[Node]) -> BTreeMap<String, Used> {
    let mut found: BTreeMap<String, Used> = BTreeMap::new();
    each_text(nodes, &mut |text| {
        for used in uses(text) {
            let plain = used.filters.is_empty();
            let fact = found.entry(used.name.clone()).or_insert_with(|| Used {
                value: used.value.clone(),
                plain,
                places: Vec::new(),
            });
            if plain && !fact.plain {
                (fact.value, fact.plain) = (used.value.clone(), true);
            }
        }
    });
    walk(nodes, &mut |clause, _| {
        for used in uses(&clause.text) {
            if let Some(fact) = found.get_mut(&used.name)
                && fact.places.last().is_none_or(|last| *last != clause.anchor)
            {
                fact.places.push(clause.anchor.clone());
            }
        }
    });
    found
}

/// A fact by name: "Headteacher’s title", "Pupils".
fn detail_name(name: &str) -> String {
    let words = |part: &str| part.replace(['_', '-'], " ");
    match name.split_once('.') {
        Some((fact, part)) => capital(&format!("{}’s {}", words(fact), words(part))),
        None => capital(&words(name)),
    }
}

fn bare(kind: &'static str, change: &'static str, word: &str) -> Difference {
    Difference {
        kind,
        change,
        reference: String::new(),
        anchor: String::new(),
        heading: String::new(),
        tag: Tag::new(kind, word),
        sentence: None,
        reason: None,
        shared_title: None,
        shared_html: None,
        school_title: None,
        school_html: None,
        links: Vec::new(),
        next: None,
        is_part: false,
    }
}

/// Whether a further paragraph, or a row of a table, is for some schools only.
fn is_part_for_some(node: &Node) -> bool {
    match node {
        Node::Further(further) => further.only.is_some(),
        Node::Table(table) => table.rows.iter().any(|row| row.only.is_some()),
        Node::Clause(_) | Node::Figure(_) | Node::LeftOut(_) => false,
    }
}

/// A clause with all below it, as a comparison in which it is new.
fn alone(clause: &Clause) -> Comparison {
    compare::compare(&[], &[Node::Clause(clause.clone())])
}

/// A clause with its further paragraphs and without the clauses below it.
fn own_words(clause: &Clause) -> Clause {
    let children = clause.children.iter().filter(|node| matches!(node, Node::Further(_)));
    Clause { children: children.cloned().collect(), ..clause.clone() }
}

/// The local wording that a mark in the text came from.
fn local_clause<'a>(own: Option<&'a Vec<LocalClause>>, mark: &Local) -> Option<&'a LocalClause> {
    own?.iter().find(|own| own.reference.span == mark.span)
}

/// A clause as a heading.
fn title(units: &Units<'_>, clause: &Clause) -> String {
    units.named(&clause.anchor).map_or_else(|| clause.reference.clone(), |unit| units.heading(unit))
}

/// A clause in a sentence.
fn spoken(units: &Units<'_>, clause: &Clause) -> String {
    units.named(&clause.anchor).map_or_else(|| clause.reference.clone(), |unit| units.spoken(unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read};
    use crate::book::local::LocalChange;
    use crate::edition::{compose, sample, shared};
    use crate::site::publication::{Order, Pairs};
    use crate::source::{Excerpt, SourceId, Span, Spanned};

    const TEXT: &str = "## 6 Use\n\n6.1 Be kind, says {{ headteacher.title }}.\n\n6.2 Staff must not have contact with \
        {{ pupils }}:\n\n(a) by phone\n(b) by post\n\n6.3 Wear the uniform.\n\n6.4 Nap after lunch. {only=nursery}\n";

    fn nodes(text: &str, reading: &Reading) -> Vec<Node> {
        read(&Excerpt::rest_of(SourceId(0), text, 0), reading).value
    }

    /// What differs at Elm Hill, which does to the text what is said.
    fn told(own: Vec<(&str, LocalChange)>) -> Differences {
        let mut version = sample::version("2021-04", "2021-04-21");
        version.clauses = nodes(TEXT, &Reading::policy(Default::default()));
        let policy = sample::policy(vec![version]).at("elm-hill", "2021-04", |local| {
            for (place, (reference, change)) in own.into_iter().enumerate() {
                let mut clause = sample::local_clause(reference, change);
                clause.reference = Spanned::new(reference.to_owned(), Span::new(SourceId(1), place, place + 1));
                local.clauses.push(clause);
            }
        });
        let mut book = sample::book(vec![policy]);
        let head = sample::fact(&[("title=Head of School;name=A. Example", "", "")]);
        book.schools[0].facts.facts.insert("headteacher".to_owned(), head);
        book.federation.facts.facts.insert("pupils".to_owned(), sample::fact(&[("pupils", "", "")]));
        let order = Order { today: sample::today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let publication = Publication::of(&book, &order);
        let school = &publication.schools[0];
        let holding = &school.holdings[0];
        let entry = &holding.timeline.entries[0];
        let edition = compose(&book, school.school, holding.policy, entry, order.today).value;
        let shared = shared(&book, holding.policy, entry.version, order.today);
        differences(&publication, school, holding, &edition, &shared)
    }

    fn words(markdown: &str) -> Vec<Node> {
        nodes(markdown, &Reading::fragment())
    }

    fn find(differences: &Differences, anchor: &str) -> Difference {
        let found = differences.differences.iter().find(|difference| difference.anchor == anchor);
        found.unwrap_or_else(|| panic!("nothing at {anchor}")).clone()
    }

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn details_are_told_once_each_and_make_no_difference_of_policy() {
        let page = told(Vec::new());
        assert_eq!(
            plain(&page.summary),
            "Elm Hill uses the federation’s text, with details of its own put in. 1 clause of the federation’s text is \
             for other schools only."
        );
        let told: Vec<[&str; 4]> = page
            .details
            .iter()
            .map(|detail| [&*detail.name, &*detail.shared, &*detail.school, &*detail.places])
            .collect();
        assert_eq!(told, [["Headteacher’s title", "[headteacher’s title]", "Head of School", "6.1"]]);
    }

    #[test]
    fn a_clause_for_other_schools_is_told_as_such() {
        let page = told(Vec::new());
        let clause = find(&page, "6-4");
        assert_eq!(
            clause.sentence.as_deref(),
            Some("This clause is only for schools with the tag ‘nursery’. Elm Hill is not one of them.")
        );
    }

    #[test]
    fn a_replaced_clause_shows_both_texts_and_the_reason() {
        let page = told(vec![("6.3", LocalChange::Replace(words("Wear the school tie.")))]);
        let replaced = find(&page, "6-3");
        assert_eq!((replaced.kind, replaced.heading.as_str()), ("replaced", "6.3"));
        assert_eq!(replaced.reason.as_deref(), Some("agreed here."));
        assert_eq!(replaced.shared_html.as_deref(), Some("<p>Wear the <span class=\"x\">uniform</span>.</p>\n"));
        assert_eq!(replaced.school_html.as_deref(), Some("<p>Wear the <span class=\"x\">school tie</span>.</p>\n"));
        assert_eq!(replaced.links[0].href, "../index.html#6-3");
    }

    #[test]
    fn what_is_left_out_is_shown_with_all_below_it() {
        let page = told(vec![("6.2", LocalChange::Omit)]);
        let html = find(&page, "6-2").shared_html.unwrap_or_default();
        assert!(html.contains("contact with pupils:"), "{html}");
        assert!(html.contains("<p data-clause=\"6.2(b)\"><span class=\"num\">6.2(b)</span> by post</p>"), "{html}");
    }

    #[test]
    fn what_is_added_is_told_with_the_clause_it_follows() {
        let page = told(vec![
            ("6.2", LocalChange::AddAfter(words("The nursery has its own page."))),
            ("6.3", LocalChange::Omit),
        ]);
        let kinds: Vec<(&str, &str)> =
            page.differences.iter().map(|difference| (difference.kind, difference.anchor.as_str())).collect();
        assert_eq!(kinds, [("added", "6-paragraph-1"), ("left-out", "6-3"), ("for-others", "6-4"),]);
        let added = find(&page, "6-paragraph-1");
        assert_eq!(added.sentence.as_deref(), Some("Elm Hill has this after clause 6.2."));
        assert_eq!(added.next.as_deref(), Some("6-3"));
        assert!(plain(&page.summary).starts_with("2 clauses differ from the federation’s text: 1 added, 1 left out."));
    }
}
