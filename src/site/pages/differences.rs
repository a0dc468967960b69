//! Where a school's text of a policy is not the federation's: clause by clause what it added, replaced or left out and
//! why, and fact by fact which details it put in.

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::{Frame, heading};
use super::parts::{Count, Heading, Link, Notice, Page, Tag};
use super::reading::ClauseLinks;
use super::report::number_of;
use crate::book::School;
use crate::book::clause::{self, Clause, LeftOut, Local, LocalKind, Node, Target, each_text, walk};
use crate::book::local::LocalClause;
use crate::book::outline::{Item, Outline};
use crate::compare::{self, Comparison, Piece, UnitRef};
use crate::edition::facts::uses;
use crate::edition::wording::Why;
use crate::edition::{Edition, SharedText};
use crate::redline::Side;
use crate::redline::naming::{self, noun};
use crate::redline::paragraphs::cut;
use crate::site::address::Address;
use crate::site::html::redline::{self, Leads};
use crate::site::html::{Html, fill};
use crate::site::publication::{PolicyAt, Publication};
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
    pub shared_html: Option<Html>,
    /// Whose text the second is.
    pub school_title: Option<String>,
    /// What the school says.
    pub school_html: Option<Html>,
    /// Where to read it.
    pub links: Vec<Link>,
    /// The address of the next difference.
    pub next: Option<String>,
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
    at: PolicyAt<'_>,
    edition: &Edition<'_>,
    shared: &SharedText<'_>,
) -> Differences {
    let (here, own) = (Address::Differences(at), Address::Policy(at));
    let (standing, school) = (edition.standing, at.school());
    let name = format!("Where {} differs", school.short);
    let title = format!("{}: where {} differs", standing.title, school.short);

    let mut frame = Frame::new(here, Some(at.site()), &title);
    frame.description = Some(format!("{}: what {} words in its own way, and why.", standing.title, school.name));
    frame.running = vec![standing.name.title.clone()];
    frame.above = vec![(standing.title.to_owned(), own)];
    frame.crumb = &name;
    frame.latest = Some(own);

    let text_of = publication.book.federation.kind.word();
    let has_text = standing.file().is_none();
    let Told { clauses: mut told, for_some, details } =
        if has_text { told(publication, here, at, edition, shared) } else { Told::default() };
    let counts = counts(&told, details.len());
    let summary = if has_text {
        summary(&school.short, text_of, &told, details.len(), &for_some)
    } else {
        "This version is a file. It cannot be compared clause by clause.".to_owned()
    };
    for index in 1..told.len() {
        told[index - 1].next = Some(told[index].anchor.clone());
    }
    let shared_page = publication.shared_policy(&at.policy.id).map(Address::Shared);
    let shared_page = shared_page.map(|page| Link::new(format!("The {text_of}’s shared text"), here.to(page)));
    Differences {
        page: frame.view(publication),
        heading: Heading {
            links: vec![Link::new(format!("Read {}", standing.name.sentence), here.to(own))],
            ..heading(publication, here, Some(at.site()), &title)
        },
        notices: Vec::new(),
        summary,
        counts,
        differences: told,
        details,
        shared_title: shared_title(publication),
        school_title: school_title(school),
        links: shared_page.into_iter().collect(),
    }
}

fn shared_title(publication: &Publication<'_>) -> String {
    format!("The {}’s text", publication.book.federation.kind.word())
}

fn school_title(school: &School) -> String {
    format!("{} text", whose(&school.short))
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
    here: Address<'_>,
    at: PolicyAt<'_>,
    edition: &Edition<'_>,
    shared: &SharedText<'_>,
) -> Told {
    let texts = BothTexts {
        publication,
        here,
        at,
        edition,
        shared,
        shared_outline: Outline::of(&shared.clauses),
        our_outline: Outline::of(&edition.clauses),
        shared_title: shared_title(publication),
        school_title: school_title(at.school()),
    };
    Told { clauses: texts.differences(), for_some: texts.for_some_schools(), details: texts.details() }
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
        let clauses = count(for_others, "clause", "clauses");
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

/// A school's text beside the one that all share, and the page on which both are told.
struct BothTexts<'a> {
    publication: &'a Publication<'a>,
    here: Address<'a>,
    at: PolicyAt<'a>,
    edition: &'a Edition<'a>,
    shared: &'a SharedText<'a>,
    shared_outline: Outline<'a>,
    our_outline: Outline<'a>,
    shared_title: String,
    school_title: String,
}

impl BothTexts<'_> {
    /// Clauses that were added, replaced or left out, and those for other schools, in document order.
    fn differences(&self) -> Vec<Difference> {
        let mut told = Vec::new();
        self.gather(&self.edition.clauses, None, &mut told);
        let mut within: Option<&Clause> = None;
        for removed in &self.edition.removed {
            let is_below = within.is_some_and(|above| clause::find(&above.children, &removed.clause.anchor).is_some());
            if let (Why::Only(tag), false) = (removed.why, is_below) {
                told.push((self.place_of(&removed.clause.anchor), self.for_others(removed.clause, tag)));
                within = Some(removed.clause);
            }
        }
        told.sort_by_key(|(place, _)| *place);
        told.into_iter().map(|(_, difference)| difference).collect()
    }

    /// Where a clause stands in the shared text.
    fn place_of(&self, anchor: &str) -> usize {
        self.shared_outline.at(anchor).map_or(usize::MAX, |item| item.index)
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
            sentence: after.map(|after| format!("{} has this after {after}.", self.at.school().short)),
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
        let was = self.shared_clause(&left_out.reference);
        let page = self.here.to_clause(Address::Policy(self.at), &left_out.anchor);
        Difference {
            reason: reason(left_out.because.as_deref(), left_out.minute.as_deref()),
            shared_title: Some(self.shared_title.clone()),
            shared_html: was.map(|was| self.words_alone(was, Whose::Federation)),
            links: vec![Link::new("Where it would stand", page)],
            anchor: left_out.anchor.clone(),
            reference: left_out.reference.clone(),
            heading: was.map_or_else(|| left_out.reference.clone(), |was| title(&self.shared_outline, was)),
            ..bare("left-out", "removed", "Left out")
        }
    }

    fn for_others(&self, clause: &Clause, tag: &str) -> Difference {
        let shared = self.shared_clause(&clause.anchor).unwrap_or(clause);
        Difference {
            sentence: Some(format!(
                "This {} is only for schools with the tag ‘{tag}’. {} is not one of them.",
                noun(clause.kind),
                self.at.school().short
            )),
            shared_title: Some(self.shared_title.clone()),
            shared_html: Some(self.words_alone(shared, Whose::Federation)),
            heading: title(&self.shared_outline, shared),
            ..self.difference(FOR_OTHERS, "removed", "For other schools", shared)
        }
    }

    /// Clauses that the school has and some others have not.
    fn for_some_schools(&self) -> Vec<String> {
        let mut found = Vec::new();
        walk(&self.edition.clauses, &mut |clause, _| {
            if clause.only.is_some() {
                found.push(spoken(&self.our_outline, clause));
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
                let item = self.our_outline.at(anchor);
                item.map_or_else(|| anchor.clone(), |item| naming::cited(&self.our_outline, item))
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
            heading: title(&self.our_outline, clause),
            ..bare(kind, change, word)
        }
    }

    fn link(&self, clause: &Clause) -> Link {
        let page = self.here.to_clause(Address::Policy(self.at), &clause.anchor);
        Link::new(format!("In {}", self.edition.standing.name.sentence), page)
    }

    /// A clause of the shared text, by reference or anchor.
    fn shared_clause(&self, named: &str) -> Option<&Clause> {
        self.shared_outline.find(named).and_then(Item::itself)
    }

    /// A clause with all below it, a paragraph each, with nothing beside it.
    fn words_alone(&self, clause: &Clause, whose: Whose) -> Html {
        let outline = match whose {
            Whose::Federation => &self.shared_outline,
            Whose::School => &self.our_outline,
        };
        let is_it = |item: &&Item<'_>| item.itself().is_some_and(|itself| std::ptr::eq(itself, clause));
        let words = |outline: &Outline<'_>, first: &Item<'_>| {
            let all = outline.items()[first.index..first.end].iter();
            let parts = all.map(|item| (item.index, compare::unmarked(item.said)));
            let parts = parts.filter(|(_, pieces)| !pieces.is_empty());
            self.paragraphs(
                outline,
                first.index,
                parts.map(|(index, pieces)| (index, self.clean(&pieces, Side::After, whose))),
                whose,
            )
        };
        match outline.at(&clause.anchor).filter(is_it) {
            Some(item) => words(outline, item),
            // A clause that neither text has: left out of the shared one as well.
            None => {
                let lone = [Node::Clause(clause.clone())];
                let outline = Outline::of(&lone);
                outline.get(0).map(|item| words(&outline, item)).unwrap_or_default()
            }
        }
    }

    /// The clauses of one side of a comparison, a paragraph each, with the words that the other side has not marked.
    fn words(&self, comparison: &Comparison, side: Side, whose: Whose) -> Html {
        let outline = match side {
            Side::Before => comparison.older(),
            Side::After => comparison.newer(),
        };
        let mut parts: BTreeMap<usize, Html> = BTreeMap::new();
        for change in &comparison.changes {
            let several = if side == Side::Before { &change.before } else { &change.after };
            let several: Vec<&UnitRef> = several.iter().filter(|unit| !unit.text.is_empty()).collect();
            let lengths: Vec<usize> = several.iter().map(|unit| unit.text.len()).collect();
            let cut = cut(&change.redline, side, &lengths);
            let cut = cut.iter().map(|pieces| self.clean(pieces, side, whose));
            parts.extend(several.iter().map(|unit| unit.index).zip(cut));
        }
        self.paragraphs(&outline, 0, parts.into_iter(), whose)
    }

    /// Clauses by their places, a paragraph each; the first is what the heading names.
    fn paragraphs(
        &self,
        outline: &Outline<'_>,
        first: usize,
        parts: impl Iterator<Item = (usize, Html)>,
        whose: Whose,
    ) -> Html {
        // Clauses below another have their anchors on the page, as on the school's own.
        let has_anchors = whose == Whose::School && matches!(self.here, Address::Differences(_));
        let mut html = Html::default();
        for (index, words) in parts {
            let Some(item) = outline.get(index) else { continue };
            let (anchor, reference) = (&item.anchor, &item.reference);
            let number = if index == first { Html::default() } else { number_of(outline, item) };
            html.push(&if index == first || outline.is_part(item) {
                fill("<p>{}{}</p>\n", &[&number, &words])
            } else if has_anchors {
                fill("<p id=\"{}\" data-clause=\"{}\">{}{}</p>\n", &[anchor, reference, &number, &words])
            } else {
                fill("<p data-clause=\"{}\">{}{}</p>\n", &[reference, &number, &words])
            });
        }
        html
    }

    /// Words of one side, their links leading into the text that they are of.
    fn clean(&self, pieces: &[Piece], side: Side, whose: Whose) -> Html {
        let links = self.links(whose);
        let link = |target: &Target| links.link(target);
        redline::clean(pieces, side, Leads { before: &link, after: &link })
    }

    /// Where the words of a text lead from the page.
    fn links(&self, whose: Whose) -> ClauseLinks<'_> {
        let shared = self.publication.shared_policy(&self.at.policy.id).map(Address::Shared);
        let own = Address::Policy(self.at);
        let (clauses, text_at) = match whose {
            Whose::Federation => (&self.shared.clauses, shared.unwrap_or(own)),
            Whose::School => (&self.edition.clauses, own),
        };
        ClauseLinks {
            publication: self.publication,
            here: self.here,
            owner: Some(self.at.site()),
            policy: self.at.policy,
            clauses,
            text_at,
        }
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

/// A clause as a heading.
fn title(outline: &Outline<'_>, clause: &Clause) -> String {
    outline.at(&clause.anchor).map_or_else(|| clause.reference.clone(), |item| naming::heading(outline, item))
}

/// A clause in a sentence.
fn spoken(outline: &Outline<'_>, clause: &Clause) -> String {
    outline.at(&clause.anchor).map_or_else(|| clause.reference.clone(), |item| naming::spoken(outline, item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read};
    use crate::book::local::LocalChange;
    use crate::edition::Resolved;
    use crate::edition::{compose, sample, shared};
    use crate::site::pictures::Pictures;
    use crate::site::publication::{Pairs, Selection};
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
        let selection = Selection { today: sample::today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        let at = publication.schools[0].policies().next().unwrap();
        let standing = &at.timeline.standings[0];
        let edition = compose(&book, standing, selection.today).value;
        let shared = shared(at.lives.shared_version(standing.id()).unwrap());
        differences(&publication, at, &edition, &shared)
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
        assert_eq!(
            replaced.shared_html.as_ref().map(Html::as_str),
            Some("<p>Wear the <span class=\"x\">uniform</span>.</p>\n")
        );
        assert_eq!(
            replaced.school_html.as_ref().map(Html::as_str),
            Some("<p>Wear the <span class=\"x\">school tie</span>.</p>\n")
        );
        assert_eq!(replaced.links[0].href, "../index.html#6-3");
    }

    #[test]
    fn what_is_left_out_is_shown_with_all_below_it() {
        let page = told(vec![("6.2", LocalChange::Omit)]);
        let html = find(&page, "6-2").shared_html.unwrap_or_default();
        assert!(html.as_str().contains("contact with pupils:"), "{html:?}");
        assert!(
            html.as_str().contains("<p data-clause=\"6.2(b)\"><span class=\"num\">6.2(b)</span> by post</p>"),
            "{html:?}"
        );
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
