//! Clauses that a school added, replaced or left out, and why; and those that are for some schools only.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::own_words::{SharedAndOwn, Whose};
use super::parts::{Link, Tag};
use crate::book::ForSchools;
use crate::book::clause::{self, Clause, LeftOut, Local, LocalKind, Node, Table, walk};
use crate::book::local::LocalClause;
use crate::book::outline::Outline;
use crate::book::school::Phase;
use crate::compare;
use crate::edition::wording::{Part, PartForOthers, Why};
use crate::redline::Side;
use crate::redline::naming::{self, noun};
use crate::site::address::Address;
use crate::site::html::Html;
use crate::source::words::{list, reason};

/// One difference.
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
    /// What it is called in a sentence: "clause 9.2".
    pub spoken: String,
    /// The word for it.
    pub tag: Tag,
    /// What there is to say of it.
    pub sentence: Option<String>,
    /// Where it is not for this school, why: "is for secondary schools".
    pub why_not_here: Option<String>,
    /// The school's reason.
    pub reason: Option<String>,
    /// Whose text the first is.
    pub shared_title: Option<String>,
    /// What the federation says.
    pub shared_html: Option<Html>,
    /// Whose text the second is.
    pub school_title: Option<String>,
    /// What the school says.
    pub school_html: Option<Html>,
    /// Where to read it.
    pub links: Vec<Link>,
    /// The address of the next difference.
    pub next: Option<String>,
    /// Whether it is about a part of the clause alone: a further paragraph or a row.
    pub is_part: bool,
}

/// The kind of a clause that is for other schools only: nothing that the school decided.
pub(super) const FOR_OTHERS: &str = "for-others";

impl SharedAndOwn<'_> {
    /// Clauses that were added, replaced or left out, and those for other schools, in document order.
    pub(super) fn clauses(&self) -> Vec<Difference> {
        let mut told = Vec::new();
        self.gather(&self.edition.clauses, None, &mut told);
        let mut within: Option<&Clause> = None;
        for removed in &self.edition.removed {
            let is_below = within.is_some_and(|above| clause::find(&above.children, &removed.clause.anchor).is_some());
            if let (Why::Only(schools), false) = (removed.why, is_below) {
                told.push((self.place_of(&removed.clause.anchor), self.for_others(removed.clause, schools)));
                within = Some(removed.clause);
            }
        }
        for part in &self.edition.parts_for_others {
            let place = part.within.map_or(0, |within| self.place_of(&within.anchor));
            told.push((place, self.part_for_others(part)));
        }
        told.sort_by_key(|(place, _)| *place);
        told.into_iter().map(|(_, difference)| difference).collect()
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
                Node::LeftOut(left_out) => told.push((self.place_of(&left_out.anchor), self.left_out(left_out))),
                Node::Further(_) | Node::Table(_) | Node::Figure(_) => {}
            }
        }
    }

    fn added(&self, clause: &Clause, local: &Local) -> (usize, Difference) {
        let after = local_clause(self.edition.standing.own_wording(), local)
            .and_then(|own| self.shared_outline.find(&own.reference.value));
        let place = after.map_or(usize::MAX, |after| after.end - 1);
        let after = after.map(|after| naming::spoken(&self.shared_outline, after));
        let difference = Difference {
            heading: match &after {
                // What has no number of its own is known by where it stands.
                Some(after) if clause.label.is_none() => format!("Added after {after}"),
                _ => title(&self.our_outline, clause),
            },
            sentence: after.map(|after| format!("{} adds this after {after}.", self.at.school().short)),
            reason: reason(local.because.as_deref(), local.minute.as_deref()),
            school_title: Some(self.school_title.clone()),
            school_html: Some(self.words_alone(clause, Whose::School)),
            links: vec![self.link(clause)],
            ..self.difference("added", "added", "Added", clause)
        };
        (place, difference)
    }

    fn replaced(&self, clause: &Clause, local: &Local) -> (usize, Difference) {
        let was = local_clause(self.edition.standing.own_wording(), local)
            .and_then(|own| self.shared_clause(&own.reference.value))
            .or_else(|| self.shared_clause(&clause.reference));
        // Clauses below it are compared only where the school brought its own in their place.
        let brought = clause.children.iter().any(|node| {
            matches!(node, Node::Clause(below) if below.local.as_deref().is_some_and(|own| own.span == local.span))
        });
        let place = was.map_or(usize::MAX, |was| self.place_of(&was.anchor));
        let is = if brought { clause.clone() } else { own_words(clause) };
        let was = was.map(|was| if brought { was.clone() } else { own_words(was) });
        let before: Vec<Node> = was.into_iter().map(|was| Node::Clause(Arc::new(was))).collect();
        let comparison = compare::compare(&before, &[Node::Clause(Arc::new(is))]);
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
        let was = self.shared_clause(&left_out.reference);
        let page = self.here.to_clause(Address::Policy(self.at), &left_out.anchor);
        Difference {
            reason: reason(left_out.because.as_deref(), left_out.minute.as_deref()),
            shared_title: Some(self.shared_title.clone()),
            shared_html: was.map(|was| self.words_alone(was, Whose::Federation)),
            links: vec![Link::new("Where it would stand", page)],
            anchor: left_out.anchor.clone(),
            reference: left_out.reference.clone(),
            spoken: was.map_or_else(|| left_out.reference.clone(), |was| spoken(&self.shared_outline, was)),
            heading: was.map_or_else(|| left_out.reference.clone(), |was| title(&self.shared_outline, was)),
            ..bare("left-out", "removed", "Left out")
        }
    }

    /// Why a part is for other schools: "is for secondary schools".
    fn why_not_here(&self, schools: &ForSchools) -> String {
        let is_left_out = schools.except.iter().any(|tag| self.at.school().has_tag(tag));
        let (is_for, named) = match is_left_out {
            true => ("is not for", &schools.except),
            false => ("is for", &schools.only),
        };
        let known: Option<Vec<String>> = named.iter().map(|tag| self.schools_called(tag)).collect();
        match known {
            Some(known) => format!("{is_for} {}", list(&known)),
            None => {
                let named: Vec<String> = named.iter().map(|tag| tag.replace('-', " ")).collect();
                let some = if is_left_out { "some schools" } else { "some schools only" };
                format!("{is_for} {some} ({})", list(&named))
            }
        }
    }

    /// Which schools have a tag: one by its name, those of a phase. A kind that a book made up says nothing to others.
    fn schools_called(&self, tag: &str) -> Option<String> {
        let school = self.publication.book.schools.iter().find(|school| school.id == tag);
        let phase = Phase::NAMES.iter().any(|(word, phase)| *word == tag && *phase != Phase::Nursery);
        match tag {
            "nursery" => Some("schools with a nursery".to_owned()),
            "sixth-form" => Some("schools with a sixth form".to_owned()),
            _ if phase => Some(format!("{} schools", tag.replace('-', " "))),
            _ => school.map(|school| school.short.clone()),
        }
    }

    /// "This section is for secondary schools. It is not used at Elm Hill."
    fn not_here(&self, noun: &str, schools: &ForSchools) -> String {
        format!("This {noun} {}. It is not used at {}.", self.why_not_here(schools), self.at.school().short)
    }

    fn for_others(&self, clause: &Clause, schools: &ForSchools) -> Difference {
        let shared = self.shared_clause(&clause.anchor).unwrap_or(clause);
        Difference {
            sentence: Some(self.not_here(noun(clause.kind), schools)),
            shared_title: Some(self.shared_title.clone()),
            shared_html: Some(self.words_alone(shared, Whose::Federation)),
            heading: title(&self.shared_outline, shared),
            spoken: spoken(&self.shared_outline, shared),
            why_not_here: Some(self.why_not_here(schools)),
            ..self.difference(FOR_OTHERS, "removed", "For other schools", shared)
        }
    }

    fn part_for_others(&self, part: &PartForOthers<'_>) -> Difference {
        let (noun, node) = match part.part {
            Part::Paragraph(further) => ("paragraph", Node::Further(further.clone())),
            Part::Row(table, row) => ("row", Node::Table(Table { rows: vec![row.clone()], ..table.clone() })),
        };
        let within = part.within.map(|within| self.shared_clause(&within.anchor).unwrap_or(within));
        let difference = match within {
            Some(within) => Difference {
                heading: title(&self.shared_outline, within),
                spoken: spoken(&self.shared_outline, within),
                ..self.difference(FOR_OTHERS, "removed", "For other schools", within)
            },
            None => Difference {
                heading: "Before the first clause".to_owned(),
                ..bare(FOR_OTHERS, "removed", "For other schools")
            },
        };
        Difference {
            sentence: Some(self.not_here(noun, part.schools)),
            why_not_here: Some(self.why_not_here(part.schools)),
            shared_title: Some(self.shared_title.clone()),
            shared_html: Some(self.words_apart(&[node], Whose::Federation)),
            is_part: true,
            ..difference
        }
    }

    /// Clauses that the school has, in whole or in part, and some others have not.
    pub(super) fn for_some_schools(&self) -> Vec<String> {
        let mut found = Vec::new();
        walk(&self.edition.clauses, &mut |clause, _| {
            if clause.only.is_some() || clause.children.iter().any(is_part_for_some) {
                found.push(spoken(&self.our_outline, clause));
            }
        });
        found
    }

    fn difference(&self, kind: &'static str, change: &'static str, word: &str, clause: &Clause) -> Difference {
        Difference {
            reference: clause.reference.clone(),
            anchor: clause.anchor.clone(),
            heading: title(&self.our_outline, clause),
            spoken: spoken(&self.our_outline, clause),
            ..bare(kind, change, word)
        }
    }

    fn link(&self, clause: &Clause) -> Link {
        let page = self.here.to_clause(Address::Policy(self.at), &clause.anchor);
        Link::new(format!("In {}", self.edition.standing.name.sentence), page)
    }
}

fn bare(kind: &'static str, change: &'static str, word: &str) -> Difference {
    Difference {
        kind,
        change,
        reference: String::new(),
        anchor: String::new(),
        heading: String::new(),
        spoken: String::new(),
        why_not_here: None,
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

/// A clause with its further paragraphs and without the clauses below it.
fn own_words(clause: &Clause) -> Clause {
    let children = clause.children.iter().filter(|node| matches!(node, Node::Further(_)));
    Clause { children: children.cloned().collect(), ..clause.clone() }
}

/// The local wording that a mark in the text came from.
fn local_clause<'a>(own: &'a [LocalClause], mark: &Local) -> Option<&'a LocalClause> {
    own.iter().find(|own| own.reference.span == mark.span)
}

/// A clause as a heading; beside a number alone stand the words of the heading above it: "9.1 Mobile phones".
fn title(outline: &Outline<'_>, clause: &Clause) -> String {
    let Some(item) = outline.at(&clause.anchor) else { return clause.reference.clone() };
    let heading = naming::as_heading(outline, item);
    match naming::words_above(outline, item, &heading) {
        Some(about) => format!("{heading} {about}"),
        None => heading,
    }
}

/// A clause in a sentence.
fn spoken(outline: &Outline<'_>, clause: &Clause) -> String {
    outline.at(&clause.anchor).map_or_else(|| clause.reference.clone(), |item| naming::spoken(outline, item))
}
