//! Where a school's text of a policy is not the federation's: clause by clause what it added, replaced or left out and
//! why, and fact by fact which details it put in.

use schemars::JsonSchema;
use serde::Serialize;

use super::frame::{Frame, heading};
use super::own_clauses::{Difference, FOR_OTHERS};
use super::own_details::Detail;
use super::own_words::SharedAndOwn;
use super::parts::{Count, Heading, Link, Notice, Page};
use crate::book::School;
use crate::book::outline::Outline;
use crate::edition::{Edition, SharedText};
use crate::site::address::Address;
use crate::site::publication::{PolicyAt, Publication, ShownVersion};
use crate::source::words::{capital, count, list, whose};

/// What differences.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
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

/// Where a school differs from the shared text of the version that its own page shows.
pub fn differences_page(
    publication: &Publication<'_>,
    shown: ShownVersion<'_>,
    edition: &Edition<'_>,
    shared: &SharedText<'_>,
) -> Differences {
    let at = shown.at;
    let (here, own) = (Address::Differences(shown), Address::Policy(at));
    let (standing, school) = (edition.standing, at.school());
    let name = format!("Where {} differs", school.short);
    let title = format!("{}: where {} differs", standing.title, school.short);

    let mut frame = Frame::new(here, Some(at.site()), &title);
    frame.description = Some(format!("{}: what {} words in its own way, and why.", standing.title, school.name));
    frame.running = vec![standing.name.title.clone()];
    frame.above = vec![(standing.title.to_string(), own)];
    frame.crumb = &name;
    frame.latest = Some(own);

    let text_of = publication.book.federation.kind.word();
    let has_text = standing.file().is_none();
    let OwnText { clauses: mut told, for_some, details } =
        if has_text { told_of(publication, here, at, edition, shared) } else { OwnText::default() };
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
pub struct OwnText {
    /// Clauses that were added, replaced or left out.
    pub clauses: Vec<Difference>,
    /// Clauses that the school has and some others have not, as people cite them.
    pub for_some: Vec<String>,
    /// Facts that read otherwise here.
    pub details: Vec<Detail>,
}

/// What differs at a school, its links leading from the page `here`.
pub fn told_of(
    publication: &Publication<'_>,
    here: Address<'_>,
    at: PolicyAt<'_>,
    edition: &Edition<'_>,
    shared: &SharedText<'_>,
) -> OwnText {
    let texts = SharedAndOwn {
        publication,
        here,
        at,
        edition,
        shared,
        shared_outline: Outline::of(&shared.clauses),
        our_outline: edition.outline(),
        shared_title: shared_title(publication),
        school_title: school_title(at.school()),
    };
    OwnText { clauses: texts.clauses(), for_some: texts.for_some_schools(), details: texts.details() }
}

/// "Elm Hill has its own wording in clause 9.2 and fills in 5 details. Section 6.7 is for secondary schools and is not used
/// here." How many are of each kind stands below it.
fn summary(school: &str, text_of: &str, told: &[Difference], details: usize, for_some: &[String]) -> String {
    let called = |kind: &str| named(told.iter().filter(|difference| difference.kind == kind).map(|told| &told.spoken));
    let added = told.iter().filter(|difference| difference.kind == "added").count();
    let does = [
        called("replaced").map(|clauses| format!("has its own wording in {clauses}")),
        (added > 0).then(|| format!("adds to the text in {}", count(added, "place", "places"))),
        called("left-out").map(|clauses| format!("leaves out {clauses}")),
    ];
    let mut does: Vec<String> = does.into_iter().flatten().collect();
    if does.is_empty() && details == 0 {
        does.push(format!("uses the {text_of}’s text unchanged"));
    } else if does.is_empty() {
        does.push(format!("uses the {text_of}’s text"));
    }
    if details > 0 {
        does.push(format!("fills in {}", count(details, "detail", "details")));
    }
    let mut sentences = vec![format!("{school} {}.", list(&does))];
    let for_others: Vec<&Difference> = told.iter().filter(|difference| difference.kind == FOR_OTHERS).collect();
    if for_others.len() > NAMED {
        let clauses = match for_others.iter().any(|difference| difference.is_part) {
            true => count(for_others.len(), "part", "parts"),
            false => count(for_others.len(), "clause", "clauses"),
        };
        sentences.push(format!("{clauses} of the {text_of}’s text are for other schools and are not used here."));
    } else {
        sentences.extend(for_others.into_iter().map(|difference| {
            let why = difference.why_not_here.as_deref().unwrap_or("is for other schools");
            let whole = if difference.spoken.is_empty() { "the text".to_owned() } else { unbroken(&difference.spoken) };
            let what = if difference.is_part { format!("a part of {whole}") } else { whole };
            format!("{} {why} and is not used here.", capital(&what))
        }));
    }
    if let Some(clauses) = named(for_some.iter()) {
        let is = if for_some.len() == 1 { "is" } else { "are" };
        sentences.push(format!("{} {is} for some schools only, {school} among them.", capital(&clauses)));
    }
    sentences.join(" ")
}

/// "clause 9.2" on one line.
fn unbroken(spoken: &str) -> String {
    if spoken.len() < 16 { spoken.replace(' ', "\u{a0}") } else { spoken.to_owned() }
}

/// Up to how many clauses are named in a sentence.
const NAMED: usize = 4;

/// Clauses in a sentence, by name where they are few; `None` where there are none.
fn named<'t>(spoken: impl Iterator<Item = &'t String>) -> Option<String> {
    let spoken: Vec<String> = spoken.map(|spoken| unbroken(spoken)).collect();
    match spoken.len() {
        0 => None,
        few if few <= NAMED => Some(list(&spoken)),
        many => Some(count(many, "clause", "clauses")),
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clause::Node;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::book::local::LocalChange;
    use crate::edition::Resolved;
    use crate::edition::{compose, sample, shared};
    use crate::site::html::Html;
    use crate::site::pictures::Pictures;
    use crate::site::publication::{Pairs, Selection};
    use crate::source::{Excerpt, SourceId, Span, Spanned};

    const TEXT: &str = "## 6 Use\n\n6.1 Be kind, says {{ headteacher.title }}.\n\n6.2 Staff must not have contact with \
        {{ pupils }}:\n\n(a) by phone\n(b) by post\n\n6.3 Wear the uniform.\n\n6.4 Nap after lunch. {only=nursery}\n";

    fn nodes(text: &str, reading: &Reading) -> Vec<Node> {
        read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), reading).value
    }

    /// What differs at Elm Hill, which does to the text what is said.
    fn told(own: Vec<(&str, LocalChange)>) -> Differences {
        let mut version = sample::version("2021-04", "2021-04-21");
        version.clauses = nodes(TEXT, &Reading::policy(Default::default())).into();
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
        let shown = publication.schools[0].policies().next().unwrap().shown_version().unwrap();
        let edition = compose(&book, shown.standing, selection.today).value;
        differences_page(&publication, shown, &edition, &shared(shown.shared))
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
            "Elm Hill uses the federation’s text and fills in 1 detail. Clause 6.4 is for schools with a nursery and is not \
             used here."
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
            Some("This clause is for schools with a nursery. It is not used at Elm Hill.")
        );
    }

    #[test]
    fn a_replaced_clause_shows_both_texts_and_the_reason() {
        let page = told(vec![("6.3", LocalChange::Replace(words("Wear the school tie.")))]);
        let replaced = find(&page, "6-3");
        assert_eq!((replaced.kind, replaced.heading.as_str()), ("replaced", "6.3 Use"));
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
        assert_eq!(added.sentence.as_deref(), Some("Elm Hill adds this after clause 6.2."));
        assert_eq!(added.next.as_deref(), Some("6-3"));
        let first = "Elm Hill adds to the text in 1 place, leaves out clause 6.3 and fills in 1 detail.";
        assert!(plain(&page.summary).starts_with(first), "{}", page.summary);
    }
}
