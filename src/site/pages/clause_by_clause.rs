//! One clause across all schools: who has the shared wording, and who has what instead.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::differences::OwnText;
use super::frame::{Frame, heading};
use super::own_clauses::{Difference, FOR_OTHERS};
use super::parts::{Heading, Link, Notice, Page, Tag};
use super::shared as shared_page;
use crate::book::clause::walk;
use crate::edition::SharedText;
use crate::site::address::Address;
use crate::site::html::{Html, fill};
use crate::site::publication::{AcrossSchools, Publication, ShownVersion};
use crate::source::words::{count, list};

/// What schools.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ClauseByClause {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// How much differs, in sentences.
    pub summary: String,
    /// Clauses that some school words in its own way, in the order of the shared text.
    pub clauses: Vec<ClauseAtSchools>,
    /// Details that the schools put in.
    pub details: Vec<DetailAtSchools>,
    /// Other pages.
    pub links: Vec<Link>,
}

/// A clause across the schools.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ClauseAtSchools {
    /// Its reference.
    pub reference: String,
    /// Its address on the page.
    pub anchor: String,
    /// What it is called.
    pub heading: String,
    /// Whose text the shared one is.
    pub shared_title: String,
    /// What the federation says; nothing where schools added it.
    pub shared_html: Option<Html>,
    /// Who has the shared wording.
    pub same: Option<String>,
    /// Who has it not, where it is for some schools only.
    pub for_some: Option<String>,
    /// Who has what instead.
    pub schools: Vec<SchoolWording>,
}

/// What a school has in place of the shared wording.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SchoolWording {
    /// The school.
    pub school: String,
    /// The clause on the school's own page of differences.
    pub href: String,
    /// What it looks like.
    pub kind: &'static str,
    /// The word for it.
    pub tag: Tag,
    /// What there is to say of it.
    pub sentence: Option<String>,
    /// The school's reason.
    pub reason: Option<String>,
    /// What the school says.
    pub html: Option<Html>,
}

/// A detail across the schools.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct DetailAtSchools {
    /// What it is.
    pub name: String,
    /// What it reads, and where.
    pub values: Vec<DetailValue>,
}

/// What a detail reads at some schools.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct DetailValue {
    /// What it reads.
    pub html: Html,
    /// Where.
    pub schools: String,
}

/// What one school has of its own, its links leading from this page.
pub struct OwnAtSchool<'a> {
    /// The policy at the school.
    pub shown: ShownVersion<'a>,
    /// What differs there; nothing where it has another version.
    pub told: Option<OwnText>,
}

/// A policy across the schools that have it; all of them are told of the version whose shared text is given.
pub fn clause_by_clause_page(
    publication: &Publication<'_>,
    across: AcrossSchools<'_>,
    shared: &SharedText<'_>,
    own: &[OwnAtSchool<'_>],
) -> ClauseByClause {
    let (policy, here) = (across.policy, Address::Across(across));
    let (name, federation) = (&shared.standing.name, &publication.book.federation);
    let title = format!("{}: clause by clause across schools", shared.standing.title);
    let mut frame = Frame::new(here, None, &title);
    frame.description =
        Some(format!("{}: which schools share each clause, and who has what instead.", shared.standing.title));
    frame.running = vec![name.title.clone()];
    frame.above = vec![(shared.standing.title.to_string(), Address::Shared(policy))];
    frame.crumb = "Across schools";
    let compared: Vec<(ShownVersion<'_>, &OwnText)> =
        own.iter().filter_map(|own| own.told.as_ref().map(|told| (own.shown, told))).collect();
    let clauses = clauses(here, shared, &compared);
    let notices = shared_page::notices(publication, policy, here);
    ClauseByClause {
        heading: heading(publication, here, None, &title),
        page: frame.view(publication),
        notices: notices.into_iter().chain(another_version(shared, own)).collect(),
        summary: summary(&name.sentence, federation.kind.word(), compared.len(), &clauses),
        clauses,
        details: details(&compared),
        links: vec![Link::new(
            format!("The {}’s shared text", federation.kind.word()),
            here.to(Address::Shared(policy)),
        )],
    }
}

fn another_version(shared: &SharedText<'_>, own: &[OwnAtSchool<'_>]) -> Option<Notice> {
    let others: Vec<&str> =
        own.iter().filter(|own| own.told.is_none()).map(|own| own.shown.at.school().short.as_str()).collect();
    let (has, is) = if others.len() == 1 { ("has", "is") } else { ("have", "are") };
    (!others.is_empty()).then(|| Notice {
        kind: "note",
        html: fill(
            "{} {} another version than {}, and so {} not compared here.",
            &[&list(&others), &has, &shared.standing.name.sentence, &is],
        ),
    })
}

fn summary(version: &str, text_of: &str, schools: usize, clauses: &[ClauseAtSchools]) -> String {
    let who = match schools {
        0 => return format!("No school has {version}."),
        1 => format!("One school has {version}."),
        many => format!("{} have {version}.", count(many, "school", "schools")),
    };
    let own = clauses.iter().filter(|clause| !clause.schools.is_empty()).count();
    let for_some = clauses.iter().filter(|clause| clause.for_some.is_some()).count();
    let are = if for_some == 1 { "is" } else { "are" };
    let few = count(for_some, "clause", "clauses");
    match (own, for_some) {
        (0, 0) => format!("{who} All of it reads as the {text_of}’s text, but for details such as names."),
        (0, _) => format!("{who} {few} {are} for some schools only; all others are shared."),
        (own, 0) => {
            format!("{who} In {} a school has its own wording; all others are shared.", count(own, "clause", "clauses"))
        }
        (own, _) => format!(
            "{who} In {} a school has its own wording, and {few} {are} for some schools only; all others are shared.",
            count(own, "clause", "clauses")
        ),
    }
}

fn clauses(
    here: Address<'_>,
    shared: &SharedText<'_>,
    compared: &[(ShownVersion<'_>, &OwnText)],
) -> Vec<ClauseAtSchools> {
    // In the order of the shared text; what schools added comes after the clauses that they stand behind.
    let mut order: BTreeMap<String, usize> = BTreeMap::new();
    walk(&shared.clauses, &mut |clause, _| {
        let place = order.len();
        order.entry(clause.reference.clone()).or_insert(place);
    });
    let mut found: Vec<(usize, ClauseAtSchools)> = Vec::new();
    let mut not_for: BTreeMap<String, (Vec<String>, &str)> = BTreeMap::new();
    for (shown, told) in compared {
        for difference in &told.clauses {
            let known = order.get(&difference.reference).filter(|_| difference.kind != "added");
            let place = known.copied().unwrap_or_else(|| behind(&order, &difference.reference));
            let same_clause = |other: &ClauseAtSchools| {
                other.reference == difference.reference
                    && other.shared_html.is_some() == difference.shared_html.is_some()
            };
            let place_of = found.iter().position(|(_, other)| same_clause(other)).unwrap_or_else(|| {
                found.push((place, clause_of(difference)));
                found.len() - 1
            });
            if difference.kind == FOR_OTHERS {
                let why = difference.why_not_here.as_deref().unwrap_or("is for some schools only");
                let at = not_for.entry(difference.reference.clone()).or_insert((Vec::new(), why));
                at.0.push(shown.at.school().short.clone());
            } else {
                found[place_of].1.schools.push(wording(here, *shown, difference));
            }
        }
    }
    found.sort_by_key(|(place, clause)| (*place, clause.shared_html.is_none()));
    let mut clauses: Vec<ClauseAtSchools> = found.into_iter().map(|(_, clause)| clause).collect();
    for (number, clause) in clauses.iter_mut().enumerate() {
        clause.anchor = format!("clause-{}", number + 1);
        let not_for = not_for.get(&clause.reference).filter(|_| clause.shared_html.is_some());
        clause.for_some = not_for.map(|(schools, why)| format!("Not used at {}: this {why}.", list(schools)));
        let others: Vec<String> = compared
            .iter()
            .map(|(shown, _)| shown.at.school().short.clone())
            .filter(|short| !clause.schools.iter().any(|wording| wording.school == *short))
            .filter(|short| !not_for.is_some_and(|(schools, _)| schools.contains(short)))
            .collect();
        let has = if others.len() == 1 { "has" } else { "have" };
        clause.same = (!others.is_empty()).then(|| match clause.shared_html {
            Some(_) => format!("{} {has} the shared wording.", list(&others)),
            None => format!("{} {has} no such clause.", list(&others)),
        });
    }
    clauses
}

/// Where a clause that the shared text has not stands in its order: at the end of the clause or section it is cited by.
fn behind(order: &BTreeMap<String, usize>, reference: &str) -> usize {
    let cited = reference.strip_prefix("section ").unwrap_or(reference);
    let above = order.keys().filter(|known| cited.starts_with(known.as_str())).max_by_key(|known| known.len());
    let below = |known: &&String| above.is_some_and(|above| known.starts_with(above.as_str()));
    order.iter().filter(|(known, _)| below(known)).map(|(_, place)| *place).max().unwrap_or(order.len())
}

fn clause_of(difference: &Difference) -> ClauseAtSchools {
    ClauseAtSchools {
        reference: difference.reference.clone(),
        anchor: String::new(),
        heading: difference.heading.clone(),
        shared_title: difference.shared_title.clone().unwrap_or_default(),
        shared_html: difference.shared_html.clone(),
        same: None,
        for_some: None,
        schools: Vec::new(),
    }
}

fn wording(here: Address<'_>, shown: ShownVersion<'_>, difference: &Difference) -> SchoolWording {
    SchoolWording {
        school: shown.at.school().short.clone(),
        href: here.to_clause(Address::Differences(shown), &difference.anchor),
        kind: difference.kind,
        tag: difference.tag.clone(),
        sentence: difference.sentence.clone(),
        reason: difference.reason.clone(),
        html: difference.school_html.clone(),
    }
}

/// A detail while it is gathered: its name, how the shared text reads, and the schools by what they put in.
type Gathered = (String, String, BTreeMap<String, Vec<String>>);

/// Details with their values, each with the schools where it reads so.
fn details(compared: &[(ShownVersion<'_>, &OwnText)]) -> Vec<DetailAtSchools> {
    let mut details: Vec<Gathered> = Vec::new();
    for (shown, told) in compared {
        for detail in &told.details {
            let known = details.iter().position(|(name, ..)| *name == detail.name).unwrap_or_else(|| {
                details.push((detail.name.clone(), detail.shared.clone(), BTreeMap::new()));
                details.len() - 1
            });
            details[known].2.entry(detail.school.clone()).or_default().push(shown.at.school().short.clone());
        }
    }
    details
        .into_iter()
        .map(|(name, default, values)| {
            let told: Vec<&String> = values.values().flatten().collect();
            let silent: Vec<String> = compared
                .iter()
                .map(|(shown, _)| shown.at.school().short.clone())
                .filter(|short| !told.contains(&short))
                .collect();
            let mut values: Vec<DetailValue> = values
                .iter()
                .map(|(words, schools)| DetailValue { html: Html::text(words), schools: list(schools) })
                .collect();
            if !silent.is_empty() {
                values.push(DetailValue { html: Html::text(&default), schools: list(&silent) });
            }
            DetailAtSchools { name, values }
        })
        .collect()
}
