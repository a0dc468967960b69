//! What the search looks through: the clauses that apply, as a classic script, so that it works from a folder as well as from
//! a host.
//!
//! The script holds the words themselves (of a large book the beginnings of its clauses, see [`super::abridge`]) and no
//! inverted index: the reader's browser looks through a school's policies in a few milliseconds, finds the beginnings of words
//! while they are typed, and shows the clause around what it found. A ready index would be larger than the words it leads to.
//! Beside them stand which words are forms of one another ([`super::word_families`]), what acronyms stand for
//! ([`super::acronyms`], [`super::abbreviations`]) and what people say for what policies say ([`super::everyday`]).
//!
//! The federation's search looks through the text that its schools share, and through what each has of its own, so that it
//! does not grow with the number of schools.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::abbreviations::abbreviations;
use super::abridge::{Abridged, HeldTexts, ReadTexts};
use super::acronyms::explained;
use super::address::{Address, Owner};
use super::everyday::everyday;
use super::publication::{PolicyAt, Publication};
use super::word_families::families;
use crate::book::Policy;
use crate::book::clause::{Clause, Figure, Kind, Node, Text};
use crate::book::outline::{Outline, OutlineItem};
use crate::edition;
use crate::edition::facts::shared_text;
use crate::redline::naming;
use crate::source::with_odd_characters_escaped;
use crate::source::words::{capital, list, spaced, with_single_spaces};

/// A policy that can be searched, where it is read, and its clauses.
#[derive(Clone, Debug)]
pub struct Searched<'p> {
    /// The policy.
    pub policy: &'p Policy,
    /// Its title.
    pub title: String,
    /// The page on which it is read.
    pub page: Address<'p>,
    /// Whose it is, where that is not plain: a school's own wording among the texts that all share.
    pub whose: Option<String>,
    /// What it is, and what it was called.
    pub about: String,
    /// Its clauses; none where the document is a file or lives elsewhere.
    pub clauses: Vec<Node>,
    /// Whether only the clauses that the school worded itself count.
    pub own_only: bool,
    /// What it was called before, or what took its place, for those who look for that.
    pub note: String,
    /// Whether it is off the lists, and leads to what took its place.
    pub is_withdrawn: bool,
    /// The policies that took its place, by their titles.
    pub instead: Vec<(String, Address<'p>)>,
    /// The schools that read it, where several share it.
    pub shared_by: Vec<String>,
}

/// What the search of a school, or of all, looks through, by title.
pub fn searched<'p>(publication: &'p Publication<'p>, owner: Owner<'p>) -> Vec<Searched<'p>> {
    // Where one school stands alone, its policies are the federation's.
    let alone = publication.schools.first().filter(|_| !publication.several_schools());
    let mut searched: Vec<Searched<'p>> = match owner.or(alone) {
        Some(site) => {
            let withdrawn = site.policies().filter(|at| at.is_withdrawn());
            let withdrawn = withdrawn.map(|at| withdrawn_at(at, &|id| site.policy(id).map(Address::Policy)));
            site.policies().filter_map(|at| at_school(publication, at)).chain(withdrawn).collect()
        }
        None => shared(publication),
    };
    searched.sort_by_cached_key(|searched| (searched.own_only, searched.title.to_lowercase(), searched.page.path()));
    searched
}

fn at_school<'p>(publication: &Publication<'p>, at: PolicyAt<'p>) -> Option<Searched<'p>> {
    let policy = at.policy;
    let page = Address::Policy(at);
    let whose = None;
    if policy.link.is_some() && !at.is_withdrawn() {
        let (title, about) = (at.title().into_owned(), about(policy, at.topic(), None));
        let (clauses, note) = (Vec::new(), formerly(policy, None));
        return Some(Searched {
            policy,
            title,
            page,
            whose,
            about,
            clauses,
            own_only: false,
            note,
            is_withdrawn: false,
            instead: Vec::new(),
            shared_by: Vec::new(),
        });
    }
    let standing = at.timeline.current()?;
    let edition = edition::compose(publication.book, standing, publication.today()).value;
    Some(Searched {
        policy,
        title: standing.title.to_string(),
        page,
        whose,
        about: about(policy, at.topic(), standing.summary.as_deref()),
        clauses: if standing.file().is_some() { Vec::new() } else { edition.clauses },
        own_only: false,
        note: formerly(policy, Some(at)),
        is_withdrawn: false,
        instead: Vec::new(),
        shared_by: Vec::new(),
    })
}

/// A policy that was withdrawn, which leads to what took its place, else to its record.
fn withdrawn_at<'p>(at: PolicyAt<'p>, page_of: &dyn Fn(&str) -> Option<Address<'p>>) -> Searched<'p> {
    let policy = at.policy;
    let withdrawn = at.timeline.withdrawn;
    let replaced_by = withdrawn.map(|withdrawn| withdrawn.replaced_by.as_slice()).unwrap_or_default();
    let other = |id: &str| Some((at.site().policy(id)?.title().into_owned(), page_of(id)?));
    let instead: Vec<(String, Address<'p>)> = replaced_by.iter().filter_map(|id| other(&id.value)).collect();
    let titles: Vec<String> = instead.iter().map(|(title, _)| format!("the {title}")).collect();
    let note = match titles.is_empty() {
        true => "Withdrawn.".to_owned(),
        false => format!("Withdrawn. See {}.", list(&titles)),
    };
    Searched {
        policy,
        title: at.title().into_owned(),
        page: instead.first().map_or(Address::Policy(at), |(_, page)| *page),
        whose: None,
        about: about(policy, at.topic(), None),
        clauses: Vec::new(),
        own_only: false,
        note,
        is_withdrawn: true,
        instead,
        shared_by: Vec::new(),
    }
}

/// "Formerly called ‘E-safety’.", of a policy that had other addresses or titles.
fn formerly(policy: &Policy, at: Option<PolicyAt<'_>>) -> String {
    let now = at.map(|at| at.title().into_owned());
    let mut names = Vec::new();
    for standing in at.iter().flat_map(|at| at.published()) {
        names.extend(
            Some(&standing.title).filter(|title| Some(&***title) != now.as_deref()).map(|title| format!("‘{title}’")),
        );
    }
    names.extend(policy.formerly.iter().map(|former| format!("‘{}’", capital(&spaced(&former.value)))));
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(name.to_lowercase()));
    if names.is_empty() { String::new() } else { format!("Formerly called {}.", list(&names)) }
}

/// The shared texts; what schools have of their own; and whole policies that nobody shares.
fn shared<'p>(publication: &'p Publication<'p>) -> Vec<Searched<'p>> {
    let mut all = Vec::new();
    for policy in &publication.book.policies {
        let at_schools = || publication.at_each_school(&policy.id);
        let topic = || {
            let federation = &publication.book.federation;
            policy.topic.as_deref().map(|topic| shared_text(federation, topic, publication.today()).into_owned())
        };
        let applies = |at: &PolicyAt<'_>| at.timeline.current().is_some();
        let shared = publication.shared_policy(&policy.id).filter(|_| at_schools().any(|at| applies(&at)));
        let followed = shared.and_then(|shared| Some((shared, shared.lives().shared()?)));
        if let Some((shared, standing)) = followed.filter(|(_, standing)| standing.is_followed()) {
            all.push(Searched {
                policy,
                title: standing.title.to_string(),
                page: Address::Shared(shared),
                whose: None,
                about: about(policy, topic(), standing.summary.as_deref()),
                clauses: if standing.file().is_some() { Vec::new() } else { edition::shared(standing).clauses },
                own_only: false,
                note: formerly(policy, at_schools().next()),
                is_withdrawn: false,
                instead: Vec::new(),
                shared_by: at_schools().filter(applies).map(|at| at.school().short.clone()).collect(),
            });
        } else if let Some(at) = at_schools().find(|at| applies(at) || at.policy.link.is_some()) {
            all.extend(at_school(publication, at));
        } else if let Some(at) = at_schools().find(|at| at.is_withdrawn()) {
            let page_of = |id: &str| {
                let at = publication.at_each_school(id).next();
                publication.shared_policy(id).map(Address::Shared).or(at.map(Address::Policy))
            };
            all.push(withdrawn_at(at, &page_of));
        }
        for at in at_schools().filter(applies) {
            let own = at_school(publication, at).filter(|own| has_own(Outline::of(&own.clauses).items()));
            all.extend(own.map(|own| Searched { whose: Some(at.school().short.clone()), own_only: true, ..own }));
        }
    }
    all
}

fn about(policy: &Policy, topic: Option<String>, summary: Option<&str>) -> String {
    let names = policy.formerly.iter().map(|name| spaced(&name.value));
    let words = summary.map(str::to_owned).into_iter().chain(topic).chain(names);
    words.collect::<Vec<_>>().join(" ")
}

fn has_own(items: &[OutlineItem<'_>]) -> bool {
    items.iter().filter_map(OutlineItem::itself).any(|clause| clause.local.is_some())
}

/// A policy in the script: title, page, whose, what it is about, entries, what it was called or what took its place, the titles
/// and pages of what did, and the schools that share it.
#[derive(Debug, Serialize)]
struct PolicyEntry(String, String, String, String, Vec<ClauseEntry>, String, Vec<(String, String)>, Vec<String>);

/// A clause, or what stands right under a heading, in the script: 1 if it heads a section, 2 if it does and is only there to say where the next clauses stand, 3 if it stands
/// for all clauses of the policy; its
/// reference, its anchor unless the reference comes to it, its words; the numbers of the words that follow those, where the search is abridged.
#[derive(Debug, Serialize)]
struct ClauseEntry(u8, String, String, String, #[serde(skip_serializing_if = "String::is_empty")] String);

/// The script with everything that the search looks through.
pub fn index(publication: &Publication<'_>, owner: Owner<'_>) -> Vec<u8> {
    let here = Address::Search(owner);
    let mut policies: Vec<PolicyEntry> = searched(publication, owner)
        .into_iter()
        .map(|searched| {
            let mut entries = Vec::new();
            // What stands above every clause, such as a table, is found there.
            let first = parts(&searched.clauses);
            if !searched.own_only && !first.is_empty() {
                entries.push(ClauseEntry(0, String::new(), String::new(), first, String::new()));
            }
            gather(&Outline::of(&searched.clauses), searched.own_only, &mut entries);
            let page = here.to(searched.page);
            PolicyEntry(
                searched.title,
                page,
                searched.whose.unwrap_or_default(),
                searched.about,
                entries,
                searched.note,
                searched.instead.into_iter().map(|(title, page)| (title, here.to(page))).collect(),
                searched.shared_by,
            )
        })
        .collect();
    let read = ReadTexts::of(texts(&policies));
    let Known { families, acronyms, abbreviations, everyday } = Known::of(&policies, &read);
    let words = match read.held(families.len() + acronyms.len()) {
        HeldTexts::Whole => None,
        HeldTexts::Abridged(abridged) => Some(put(abridged, &mut policies)),
        HeldTexts::TooLittle => {
            let alone = read.words_alone(below_headings(&policies));
            Some(put_by_policy(alone, &mut policies))
        }
    };
    // Strings and numbers always have a form in JSON.
    let json = with_odd_characters_escaped(serde_json::to_string(&policies).unwrap_or_default());
    let mut script = format!("var clausebookIndex = {json};\n");
    script.push_str(&format!("var clausebookFamilies = '{families}';\nvar clausebookAcronyms = '{acronyms}';\n"));
    script.push_str(&format!("var clausebookAbbreviations = '{abbreviations}';\n"));
    script.push_str(&format!("var clausebookEveryday = '{everyday}';\n"));
    if let Some(words) = words {
        script.push_str(&format!("var clausebookWords = '{}';\n", words.join(" ")));
    }
    script.into_bytes()
}

/// What is known of the words of all texts.
struct Known {
    /// Which are forms of one another.
    families: String,
    /// What acronyms stand for.
    acronyms: String,
    /// What schools' abbreviations stand for that they do not explain.
    abbreviations: String,
    /// What people say for what they say.
    everyday: String,
}

impl Known {
    /// What is known of policies with these clauses.
    fn of(policies: &[PolicyEntry], clauses: &ReadTexts<'_>) -> Self {
        let above = policies.iter().flat_map(|PolicyEntry(title, _, _, about, ..)| [title.as_str(), about.as_str()]);
        let above = ReadTexts::of(above);
        let words: BTreeSet<String> = clauses.words().iter().chain(above.words()).cloned().collect();
        let mut acronyms = BTreeMap::new();
        for PolicyEntry(title, _, _, about, entries, ..) in policies {
            let clauses = entries.iter().map(|ClauseEntry(_, _, _, words, _)| words);
            [title, about].into_iter().chain(clauses).for_each(|text| explained(text, &mut acronyms));
        }
        let abbreviations = abbreviations(&[&above, clauses], &words, &acronyms).join(",");
        let acronyms: Vec<String> = acronyms.iter().map(|(acronym, words)| format!("{acronym} {words}")).collect();
        let everyday = everyday(&words).join(",");
        Self { families: families(&words).join(","), acronyms: acronyms.join(","), abbreviations, everyday }
    }
}

/// The words of each clause.
fn texts(policies: &[PolicyEntry]) -> impl Iterator<Item = &str> {
    let entries = policies.iter().flat_map(|PolicyEntry(_, _, _, _, entries, ..)| entries);
    entries.map(|ClauseEntry(_, _, _, words, _)| words.as_str())
}

/// Puts what is left of the clauses of a large book in their place, and says which words the numbers stand for.
fn put(abridged: Abridged, policies: &mut [PolicyEntry]) -> Vec<String> {
    let entries = policies.iter_mut().flat_map(|PolicyEntry(_, _, _, _, entries, ..)| entries);
    for (ClauseEntry(_, _, _, words, rest), text) in entries.zip(abridged.texts) {
        (*words, *rest) = text;
    }
    abridged.words
}

/// Which of all texts stand below the headings of each policy.
fn below_headings(policies: &[PolicyEntry]) -> impl Iterator<Item = Vec<usize>> {
    let mut text = 0..;
    policies.iter().map(move |PolicyEntry(_, _, _, _, entries, ..)| {
        let numbered = entries.iter().zip(text.by_ref());
        numbered.filter(|(ClauseEntry(kind, ..), _)| *kind == 0).map(|(_, number)| number).collect()
    })
}

/// Of a book that is too large to be looked through clause by clause: of each policy its headings, and each word that stands
/// below them.
fn put_by_policy(alone: Abridged, policies: &mut [PolicyEntry]) -> Vec<String> {
    for (PolicyEntry(_, _, _, _, entries, ..), (_, words)) in policies.iter_mut().zip(alone.texts) {
        entries.retain(|ClauseEntry(kind, ..)| *kind == 1);
        entries.push(ClauseEntry(3, String::new(), String::new(), String::new(), words));
    }
    alone.words
}

fn gather(outline: &Outline<'_>, own_only: bool, entries: &mut Vec<ClauseEntry>) {
    for item in outline.items() {
        let Some(clause) = item.itself() else { continue };
        let heads = clause.kind == Kind::Section;
        // Headings stay with what stands below them, so that a school's own clause has a place.
        if !own_only || clause.local.is_some() || (heads && has_own(outline.below(item))) {
            let label = clause.label.as_ref().map(|label| label.cited.clone());
            let reference = match heads {
                true => label.unwrap_or_default(),
                // The address of a section without a number is nothing to read.
                false => naming::cited(outline, item),
            };
            let plain = plain_anchor(&reference) == clause.anchor;
            let anchor = if plain { String::new() } else { clause.anchor.clone() };
            let rest = parts(&clause.children);
            let (typed, words) = (label_as_typed(clause, &reference), clause.text.plain());
            if heads {
                let kind = if own_only && clause.local.is_none() { 2 } else { 1 };
                entries.push(ClauseEntry(kind, reference, anchor, tidy(&[typed, &words]), String::new()));
                // What stands right under a heading, such as a table, is found there.
                if kind == 1 && !rest.is_empty() {
                    entries.push(ClauseEntry(0, String::new(), clause.anchor.clone(), rest, String::new()));
                }
            } else {
                entries.push(ClauseEntry(0, reference, anchor, tidy(&[typed, &words, &rest]), String::new()));
            }
        }
    }
}

/// A label that has words which its reference has not: `Section 2.0`, which is cited 2, is looked for so as well.
fn label_as_typed<'c>(clause: &'c Clause, reference: &str) -> &'c str {
    let typed = clause.label.as_ref().map_or("", |label| label.typed.as_str());
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let cited = words(reference);
    if words(typed).iter().all(|word| cited.contains(word)) { "" } else { typed }
}

/// The anchor that a reference comes to by itself: `6.2(a)` to `6-2-a`. The script knows it too.
fn plain_anchor(reference: &str) -> String {
    reference.to_lowercase().replace(['.', '(', ' '], "-").replace(')', "")
}

/// The words of the further paragraphs, tables and figures that stand directly in a clause, or above all of them.
fn parts(nodes: &[Node]) -> String {
    let mut words: Vec<Cow<'_, str>> = Vec::new();
    for node in nodes {
        match node {
            Node::Further(further) => words.push(further.text.plain().into()),
            Node::Table(table) => {
                let rows = [&table.head].into_iter().chain(table.rows.iter().map(|row| &row.cells));
                let rows: Vec<String> = rows.map(|cells| row_in_words(cells)).filter(|row| !row.is_empty()).collect();
                words.push(rows.join("; ").into());
            }
            Node::Figure(Figure::Verbatim { text, .. }) => words.push(text.as_str().into()),
            Node::Clause(_) | Node::LeftOut(_) => {}
        }
    }
    tidy(&[&words.join(" ")])
}

/// The cells of a row, each apart from the next.
fn row_in_words(cells: &[Text]) -> String {
    let cells = cells.iter().map(Text::plain).filter(|cell| !cell.trim().is_empty());
    cells.collect::<Vec<_>>().join(" · ")
}

/// Texts in a row, single spaces between their words.
fn tidy(texts: &[&str]) -> String {
    let mut tidy = String::with_capacity(texts.iter().map(|text| text.len() + 1).sum());
    for words in texts.iter().map(|text| with_single_spaces(*text)).filter(|words| !words.is_empty()) {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(&words);
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::local::LocalChange;
    use crate::edition::Resolved;
    use crate::edition::sample::{book, fragment, local_clause, markdown, policy, today, version};
    use crate::site::pictures::Pictures;
    use crate::site::publication::{Pairs, Selection};

    const TEXT: &str = "## 1 Phones\n\n1.1 Phones are off.\n\n1.2 Tell:\n\n- the office\n\n## 2 Times\n\n| When | What |\n|---|---|\n| Now | Ring |\n";

    /// The script for a school, or for the federation, one line for each policy and clause.
    fn check(school: Option<usize>, expected: &[&str]) {
        let mut text = version("2023-04", "2023-04-19");
        text.clauses = markdown(TEXT).into();
        let policy = policy(vec![text]).at("brook-street", "2023-04", |local| {
            local.clauses.push(local_clause("1.1", LocalChange::Replace(fragment("Phones are in lockers."))));
        });
        let book = book(vec![policy]);
        let selection = Selection { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        let script = String::from_utf8(index(&publication, school.map(|number| &publication.schools[number]))).unwrap();
        let json = script.strip_prefix("var clausebookIndex = ").unwrap();
        let policies = serde_json::Deserializer::from_str(json).into_iter().next();
        let policies: serde_json::Value = policies.unwrap().unwrap();
        let mut lines = Vec::new();
        for policy in policies.as_array().unwrap() {
            lines.push(format!("{} {} {}", policy[0], policy[1], policy[2]).replace('"', ""));
            for entry in policy[4].as_array().unwrap() {
                lines.push(format!("{} {} #{} {}", entry[0], entry[1], entry[2], entry[3]).replace('"', ""));
            }
        }
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_school_searches_its_clauses_with_its_wording() {
        check(
            Some(1),
            &[
                "Social media policy ../social-media/index.html ",
                "1 1 # Phones",
                "0 1.1 # Phones are in lockers.",
                "0 1.2 # Tell:",
                "0 1.2, first bullet #1-2-bullet-1 the office",
                "1 2 # Times",
                "0  #2 When · What; Now · Ring",
            ],
        );
    }

    #[test]
    fn a_label_is_found_by_the_words_that_were_typed() {
        let typed = |text: &str| {
            let clauses = markdown(text);
            let mut entries = Vec::new();
            gather(&Outline::of(&clauses), false, &mut entries);
            entries
                .into_iter()
                .map(|ClauseEntry(_, reference, _, words, _)| format!("{reference} | {words}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            typed("## Section 2.0 Fees\n\n2.1. One.\n\n## STAGE 1: Ask\n\n## APPENDIX A Form\n\n(a) two\n"),
            ["2 | Section 2.0 Fees", "2.1 | One.", "Stage 1 | Ask", "Appendix A | Form", "Appendix A(a) | two"]
        );
    }

    #[test]
    fn the_federation_searches_the_shared_text_and_what_schools_worded_themselves() {
        check(
            None,
            &[
                "Social media policy ../policies/social-media/index.html ",
                "1 1 # Phones",
                "0 1.1 # Phones are off.",
                "0 1.2 # Tell:",
                "0 1.2, first bullet #1-2-bullet-1 the office",
                "1 2 # Times",
                "0  #2 When · What; Now · Ring",
                "Social media policy ../brook-street/social-media/index.html Brook Street",
                "2 1 # Phones",
                "0 1.1 # Phones are in lockers.",
            ],
        );
    }
}
