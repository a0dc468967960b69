//! The page of a version: the policy's own page, and each version by itself, whatever its state.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::frame::{Frame, heading};
use super::notices;
use super::parts::{DateView, Heading, Link, Notice, Page, ReviewView, Tag, Term, Toc};
use super::reading::{Place, contents};
use super::review;
use crate::book::clause::{Node, walk};
use crate::book::{PartialDate, Policy};
use crate::compare::Summary;
use crate::edition::{Edition, Ending, Entry, Origin, State, VersionName};
use crate::site::address::{href, href_to_file};
use crate::site::html::Since;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Holding, Pairs, Publication};
use crate::site::words::{day, escape, time};
use crate::source::words::{count, list, sentence, the};

/// What policy.html receives.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyPage {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on, the urgent first.
    pub notices: Vec<Notice>,
    /// A sentence on what the policy is.
    pub summary: Option<String>,
    /// The panel under the title.
    pub control: Control,
    /// What changed in this version.
    pub changed: Option<Changed>,
    /// How much is the school's own.
    pub local: Option<LocalPart>,
    /// A file in place of the text.
    pub file: Option<FilePart>,
    /// The contents.
    pub toc: Vec<Toc>,
    /// What the text is called.
    pub text_label: String,
    /// Where this version stands by itself, for links that are to last.
    pub pin: Option<String>,
    /// The clauses.
    pub body_html: Option<String>,
    /// Clauses with an id of their own that earlier versions had.
    pub tombstones: Vec<Tombstone>,
    /// More about the version.
    pub about: Vec<Term>,
    /// Files that belong to it.
    pub attachments: Vec<AttachmentView>,
    /// The other versions, newest first.
    pub versions: Vec<OtherVersion>,
    /// The same in other forms.
    pub links: Vec<Link>,
}

/// The panel under the title.
#[derive(Clone, Debug, Serialize)]
pub struct Control {
    /// Where the version stands.
    pub state: Option<Tag>,
    /// "In force from".
    pub applies_term: &'static str,
    /// From when it applies.
    pub applies: Option<DateView>,
    /// "Replaced".
    pub until_term: &'static str,
    /// When it was.
    pub until: Option<DateView>,
    /// How people name it.
    pub version: String,
    /// Who decided, from the steps that happened.
    pub adopted_by: Option<String>,
    /// When.
    pub adopted_on: Option<DateView>,
    /// When it is to be looked at again.
    pub review: Option<ReviewView>,
    /// The role that looks after it.
    pub owner: Option<String>,
    /// For whom it is.
    pub audience: Option<String>,
    /// What else belongs here.
    pub more: Vec<Term>,
    /// The approver chain, what happened first.
    pub steps: Vec<StepView>,
}

/// A step of the chain.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// Whether it happened.
    pub done: bool,
    /// Whose it is.
    pub by: String,
    /// "Adopted"; "To come".
    pub word: String,
    /// When.
    pub on: Option<DateView>,
    /// The minute's number.
    pub minute: Option<String>,
}

/// What changed in a version.
#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    /// Whether there is none before it.
    pub first: bool,
    /// How many clauses changed, and how.
    pub counts: Option<String>,
    /// What its clerk says.
    pub notes: Vec<String>,
    /// Who says so.
    pub notes_by: Option<String>,
    /// The comparison.
    pub compare: Option<Link>,
}

/// How much of a version is the school's own.
#[derive(Clone, Debug, Serialize)]
pub struct LocalPart {
    /// In a sentence.
    pub sentence: String,
    /// Where it is listed.
    pub href: Option<String>,
    /// The words of the link.
    pub text: String,
}

/// A file in place of the text.
#[derive(Clone, Debug, Serialize)]
pub struct FilePart {
    /// Where it is.
    pub href: String,
    /// The words of the link.
    pub text: String,
    /// What to know of it.
    pub note_html: String,
}

/// A clause that an earlier version had.
#[derive(Clone, Debug, Serialize)]
pub struct Tombstone {
    /// Its id.
    pub anchor: String,
    /// What became of it.
    pub html: String,
}

/// A file that belongs to a version.
#[derive(Clone, Debug, Serialize)]
pub struct AttachmentView {
    /// Where it is.
    pub href: String,
    /// What it is.
    pub text: String,
    /// Its kind and language.
    pub note: Option<String>,
    /// The language of its title, where not English.
    pub lang: Option<String>,
}

/// Another version.
#[derive(Clone, Debug, Serialize)]
pub struct OtherVersion {
    /// How people name it.
    pub name: String,
    /// Where it is.
    pub href: Option<String>,
    /// When it applied.
    pub html: String,
}

/// A version as read at one address.
pub struct Reading<'a> {
    /// The page: the policy's own, or the version's.
    pub here: &'a str,
    /// The version at the school.
    pub edition: &'a Edition<'a>,
    /// What differs from the version before it, where both can be compared.
    pub since: Option<(&'a Entry<'a>, Summary)>,
    /// What each clause is in the version that applies, where that is another.
    pub now: Option<&'a BTreeMap<String, Since>>,
    /// The versions before it, oldest first, as the school published them.
    pub earlier: &'a [(&'a Entry<'a>, Edition<'a>)],
    /// Which pairs of versions have a page.
    pub compared: Pairs,
}

/// The page of a version.
pub fn policy(
    publication: &Publication<'_>,
    school: &AtSchool<'_>,
    holding: &Holding<'_>,
    reading: &Reading<'_>,
) -> PolicyPage {
    let edition = reading.edition;
    let here = reading.here;
    let (id, policy_id) = (school.school.id.as_str(), edition.policy.id.as_str());
    let own = at::policy(id, policy_id);
    let is_own = here == own;
    let is_shown = holding.shown().is_some_and(|shown| shown.version.id == edition.version.id);
    let kind = edition.policy.kind;
    let place = Place {
        pictures: &publication.pictures,
        here,
        school: Some(school),
        policy: policy_id,
        clauses: &edition.clauses,
        text_at: None,
    };
    let has_text = edition.version.file.is_none() && !edition.clauses.is_empty();

    let mut frame = Frame::new(here, Some(school.school), edition.title);
    frame.running = vec![running(&edition.name, edition.state)];
    let named = || format!("{} of {}: what applies, and since when.", edition.title, school.school.name);
    frame.description = Some(edition.version.summary.clone().unwrap_or_else(named));
    if !is_own {
        frame.above = vec![(edition.title.to_owned(), own.clone())];
    }
    let crumb = if is_own { edition.title.to_owned() } else { edition.name.title.clone() };
    frame.crumb = &crumb;
    frame.latest = Some(own.clone());
    frame.canonical = is_shown.then_some(own.as_str());
    frame.noindex = !is_shown || !edition.state.is_current();
    frame.alternates =
        vec![("application/json", at::beside(here, "edition.json"), format!("{} as data", edition.title))];

    let mut heading = heading(publication, here, Some(school.school), edition.title);
    heading.links.push(Link::new("History", href(here, &at::below(id, policy_id, "history"))));
    if is_shown && has_text && publication.several_schools() {
        let words = format!("Where {} differs", school.school.short);
        heading.links.push(Link::new(words, href(here, &at::below(id, policy_id, "differences"))));
    }

    let mut links = Vec::new();
    if holding.timeline.entry(&edition.version.id).is_some_and(|entry| holding.has_sheet(entry)) {
        let sheet = at::sheet(id, policy_id, &edition.version.id);
        links.push(Link::new("Sheet to sign: read and understood", href(here, &sheet)));
    }
    links
        .push(Link::new(format!("This {} as data (JSON)", kind.word()), href(here, &at::beside(here, "edition.json"))));
    if publication.several_schools() && edition.version.adopted.is_some() {
        links.push(Link::new("The federation’s shared text", href(here, &at::shared(policy_id))));
    }
    PolicyPage {
        page: frame.view(publication),
        heading,
        notices: notices::of_version(publication, school, holding, reading, &place),
        summary: edition.version.summary.clone(),
        control: control(publication, school, holding, edition),
        changed: changed(holding, reading),
        local: local(here, school, edition),
        file: file(publication, school, here, edition),
        toc: if has_text { contents(&edition.clauses) } else { Vec::new() },
        text_label: format!("Text of the {}", kind.word()),
        pin: Some(if is_own { format!("{}/", edition.version.id) } else { "./".to_owned() }),
        body_html: has_text.then(|| place.clauses(&edition.clauses, Some(school.school), is_shown, reading.now)),
        tombstones: tombstones(school, reading),
        about: about(reading),
        attachments: edition
            .version
            .attachments
            .iter()
            .map(|attachment| AttachmentView {
                href: href_to_file(here, &at::file(policy_id, &attachment.file.value)),
                text: attachment.title.clone(),
                note: Some(file_note(&attachment.file.value, attachment.language.as_deref())),
                lang: None,
            })
            .collect(),
        versions: others(here, school, holding, edition),
        links,
    }
}

/// The version at the head of each printed page; loud where it must not be followed.
pub fn running(name: &VersionName, state: State) -> String {
    match state {
        State::Superseded | State::Withdrawn => format!("{} – NO LONGER APPLIES", name.title),
        State::Proposed | State::AwaitingAdoption => format!("{} – PROPOSED, NOT IN FORCE", name.title),
        State::NotYetInForce => format!("{} – NOT YET IN FORCE", name.title),
        State::InForce | State::InUse => name.title.clone(),
    }
}

/// Where a version stands, as a tag.
pub fn state_tag(state: State) -> Tag {
    match state {
        State::InForce => Tag::new("in-force", "In force"),
        State::InUse => Tag::new("interim", "In use, not yet adopted"),
        State::Superseded => Tag::new("superseded", "No longer applies"),
        State::NotYetInForce => Tag::new("proposed", "Not yet in force"),
        State::Proposed => Tag::new("proposed", "Proposed"),
        State::AwaitingAdoption => Tag::new("proposed", "Awaiting adoption here"),
        State::Withdrawn => Tag::new("withdrawn", "Withdrawn"),
    }
}

fn control(
    publication: &Publication<'_>,
    school: &AtSchool<'_>,
    holding: &Holding<'_>,
    edition: &Edition<'_>,
) -> Control {
    let applies = edition.applies_from.map(|from| from.value);
    let interim = edition.interim.filter(|_| edition.state == State::InUse).map(|interim| interim.value);
    let taken_over = edition.adopted.filter(|adopted| adopted.origin == Origin::School);
    let decided = deciding(edition).filter(|_| taken_over.is_none()).map(|place| &edition.approved.value[place]);
    let mut more = Vec::new();
    match (taken_over, edition.adopted.filter(|_| decided.is_none())) {
        (Some(joined), _) => {
            let federation = escape(&publication.book.federation.name);
            more.push(Term::new("Taken over", format!("{} on joining {federation}", time(joined.value))));
        }
        (None, Some(adopted)) => more.push(Term::new("Adopted", time(adopted.value))),
        (None, None) => {}
    }
    if let Some(last) = edition.review.last() {
        more.push(Term::new("Last reviewed", notices::reviewed(last)));
    }
    Control {
        state: Some(state_tag(edition.state)),
        applies_term: match edition.state {
            State::InForce => "In force from",
            State::InUse => "In use from",
            State::Superseded | State::Withdrawn => "Applied from",
            State::NotYetInForce | State::Proposed | State::AwaitingAdoption => "Applies from",
        },
        applies: applies.or(interim.map(|interim| interim.from)).map(DateView::from),
        until_term: match edition.ended.map(|ended| ended.why) {
            Some(Ending::Withdrawn(_)) => "Withdrawn",
            Some(Ending::Left) => "Applied until",
            Some(Ending::Replaced(_)) | None => "Replaced",
        },
        until: edition.ended.map(|ended| DateView::from(ended.when)),
        version: edition.name.title.clone(),
        adopted_by: decided.map(|step| step.by.clone()),
        adopted_on: edition.adopted.map(|adopted| DateView::from(adopted.value)),
        review: match holding.timeline.entry(&edition.version.id).filter(|_| edition.state == State::InUse) {
            Some(entry) => review::of_version(publication, school, holding, entry),
            None => review::view(&edition.review, edition.policy.kind),
        },
        owner: edition.owner.map(|owner| owner.value.to_owned()),
        audience: edition.audience.map(|audience| audience.value.to_owned()),
        more,
        steps: steps(edition),
    }
}

/// The step that adopted it: the last that is not after its adoption, since others may note what came later.
fn deciding(edition: &Edition<'_>) -> Option<usize> {
    let adopted = edition.adopted?.value;
    edition.approved.value.iter().rposition(|step| step.on.is_none_or(|on| !adopted.is_before(on)))
}

fn steps(edition: &Edition<'_>) -> Vec<StepView> {
    let done = &edition.approved.value;
    let deciding = deciding(edition);
    let mut steps: Vec<StepView> =
        done.iter()
            .enumerate()
            .map(|(number, step)| StepView {
                done: true,
                by: step.by.clone(),
                word: step.verb.clone().unwrap_or_else(|| {
                    if deciding == Some(number) { "Adopted".to_owned() } else { "Approved".to_owned() }
                }),
                on: step.on.map(DateView::from),
                minute: step.minute.clone(),
            })
            .collect();
    if edition.adopted.is_none() {
        let taken = |body: &str| done.iter().any(|step| step.by == body);
        let chain = &edition.approval.value;
        for (number, body) in chain.iter().enumerate().filter(|(_, body)| !taken(&body.value)) {
            let meeting =
                edition.considered.filter(|on| number + 1 == chain.len() && on.last_day() >= edition.reads_as_of);
            steps.push(StepView {
                done: false,
                by: body.value.clone(),
                word: if meeting.is_some() { "To come, meeting of".to_owned() } else { "To come".to_owned() },
                on: meeting.map(DateView::from),
                minute: None,
            });
        }
    }
    steps
}

fn changed(holding: &Holding<'_>, reading: &Reading<'_>) -> Option<Changed> {
    let edition = reading.edition;
    let before = holding.before(&edition.version.id);
    let (school, policy) = (edition.school.id.as_str(), edition.policy.id.as_str());
    let compare = reading.since.as_ref().map(|(older, _)| {
        let page = at::compare(school, policy, &older.version.id, &edition.version.id);
        Link::new(format!("See what changed since {}", older.name.sentence), href(reading.here, &page))
    });
    Some(Changed {
        first: before.is_none(),
        counts: match (&reading.since, before.filter(|before| before.version.file.is_some())) {
            (Some((_, summary)), _) => Some(super::compare::in_words(summary)),
            (None, Some(before)) if edition.version.file.is_none() => Some(format!(
                "{} is a file, so what changed since cannot be shown clause by clause.",
                before.name.opening()
            )),
            _ => None,
        },
        notes: edition.changes.iter().map(|note| sentence(note)).collect(),
        notes_by: edition.version.changed_by.clone(),
        compare,
    })
}

fn local(here: &str, school: &AtSchool<'_>, edition: &Edition<'_>) -> Option<LocalPart> {
    let own = edition.own;
    if own.count() == 0 {
        return None;
    }
    let mut parts = Vec::new();
    if own.replaced > 0 {
        parts.push(format!("words {} of its own", count(own.replaced, "clause", "clauses")));
    }
    if own.added > 0 {
        parts.push(format!("adds to the shared text in {}", count(own.added, "place", "places")));
    }
    if own.left_out > 0 {
        parts.push(format!("leaves out {}", count(own.left_out, "clause", "clauses")));
    }
    let short = &school.school.short;
    let differences = at::below(&school.school.id, &edition.policy.id, "differences");
    let current = edition.state.is_current();
    Some(LocalPart {
        sentence: format!("{short} {}.", list(&parts)),
        href: current.then(|| href(here, &differences)),
        text: format!("Where {short} differs"),
    })
}

fn file(publication: &Publication<'_>, school: &AtSchool<'_>, here: &str, edition: &Edition<'_>) -> Option<FilePart> {
    if let Some(file) = &edition.version.file {
        let contact = super::school::contact(publication, school).into_iter().filter(|term| term.term != "Contact");
        let ways: Vec<String> = contact.map(|way| format!("{} {}", way.term.to_lowercase(), way.html)).collect();
        let ask = match ways.as_slice() {
            [] => "Ask the school office for another format.".to_owned(),
            ways => format!("Ask for another format: {}.", ways.join(" or ")),
        };
        return Some(FilePart {
            href: href_to_file(here, &at::file(&edition.policy.id, &file.value)),
            text: format!("{}, {} ({})", edition.title, edition.name.title, extension(&file.value)),
            note_html: format!("This version is a file. It cannot be compared clause by clause. {ask}"),
        });
    }
    None
}

fn extension(file: &str) -> String {
    file.rsplit_once('.').map_or_else(|| "file".to_owned(), |(_, extension)| extension.to_uppercase())
}

fn file_note(file: &str, language: Option<&str>) -> String {
    match language.filter(|language| !language.eq_ignore_ascii_case("english")) {
        Some(language) => format!("{}, in {language}", extension(file)),
        None => extension(file),
    }
}

/// Clauses with an authored id that the school published in earlier versions and not in this one, so that old links still
/// arrive.
fn tombstones(school: &AtSchool<'_>, reading: &Reading<'_>) -> Vec<Tombstone> {
    let edition = reading.edition;
    let mut taken: BTreeSet<&str> = anchors(&edition.clauses).into_iter().collect();
    let mut tombstones = Vec::new();
    for (number, (entry, earlier)) in reading.earlier.iter().enumerate().rev() {
        let next = reading.earlier.get(number + 1).map_or(edition.applies_from, |(_, next)| next.applies_from);
        walk(&earlier.clauses, &mut |clause, _| {
            let Some(id) = clause.id.as_deref().filter(|id| taken.insert(id)) else { return };
            let name = match &clause.label {
                Some(label) => format!("{} {}", label.cited, first_words(&clause.text.plain())),
                None => first_words(&clause.text.plain()),
            };
            let removed = match next {
                Some(next) => format!("Removed in the version of {}.", time(next.value)),
                None => "Removed in this version.".to_owned(),
            };
            let page = at::below(&school.school.id, &edition.policy.id, &entry.version.id);
            let link = href(reading.here, &format!("{page}#{id}"));
            tombstones.push(Tombstone {
                anchor: id.to_owned(),
                html: format!(
                    "<strong>{}</strong> {removed} <a href=\"{link}\">Read it in {}</a>",
                    escape(&name),
                    escape(&entry.name.sentence)
                ),
            });
        });
    }
    tombstones
}

/// Every address on the page of a text, also those of clauses that the school left out.
fn anchors(nodes: &[Node]) -> Vec<&str> {
    fn of(node: &Node) -> Vec<&str> {
        match node {
            Node::Clause(clause) => {
                let mut below = anchors(&clause.children);
                below.push(&clause.anchor);
                below
            }
            Node::LeftOut(left_out) => vec![left_out.anchor.as_str()],
            _ => Vec::new(),
        }
    }
    nodes.iter().flat_map(of).collect()
}

/// The first words of a clause, to know it by.
fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 8 { words.join(" ") } else { format!("{} …", words[..8].join(" ")) }
}

fn about(reading: &Reading<'_>) -> Vec<Term> {
    let edition = reading.edition;
    let version = edition.version;
    let mut about = Vec::new();
    if let Some(amended) = &version.amended_at_meeting {
        about.push(Term::new(
            "Amended at the meeting",
            format!("Adopted with amendments made at the meeting: {}", escape(&sentence(amended))),
        ));
    }
    for consulted in &version.consulted {
        let when = match (consulted.from, consulted.to) {
            (Some(from), Some(to)) => format!(", {} to {}", time(from), time(to)),
            (Some(from), None) => format!(", from {}", time(from)),
            (None, Some(to)) => format!(", until {}", time(to)),
            (None, None) => String::new(),
        };
        about.push(Term::new("Consulted", format!("{}{when}", escape(&consulted.who))));
    }
    if let Some(based) = &version.based_on {
        let source = [based.publisher.clone(), based.date.map(|date| date.to_string())];
        let source: Vec<String> = source.into_iter().flatten().collect();
        let mut html = match &based.url {
            Some(url) => format!("<a href=\"{}\">{}</a>", escape(url), escape(&based.name)),
            None => format!("‘{}’", escape(&based.name)),
        };
        if !source.is_empty() {
            html.push_str(&format!(" ({})", escape(&source.join(", "))));
        }
        if !based.agreed_with.is_empty() {
            html.push_str(&format!(", agreed with {}", escape(&list(&based.agreed_with))));
        }
        if based.as_it_stands {
            html.push_str(". It may only be adopted as it stands");
        }
        about.push(Term::new("Based on", format!("{html}.")));
    }
    for review in &edition.review.held {
        about.push(Term::new("Reviewed", notices::reviewed(review)));
    }
    for correction in &edition.corrections {
        let by = correction.by.as_ref().map(|by| format!(" by {}", escape(&the(by)))).unwrap_or_default();
        about.push(Term::new(
            "Corrected",
            format!("On {}{by}: {}", time(correction.on), escape(&sentence(&correction.because))),
        ));
    }
    if let Some(shared) = edition.shared_with_staff {
        about.push(Term::new("Shared with staff", time(shared.value)));
    }
    if let Some(body) = &edition.policy.reported_to {
        about.push(Term::new("Reported to", escape(body)));
    }
    let formerly = formerly(reading);
    if !formerly.is_empty() {
        about.push(Term::new("Formerly called", escape(&list(&formerly))));
    }
    about
}

/// The titles that earlier versions had, the newest first, and old ids in words where no title stands for them.
fn formerly(reading: &Reading<'_>) -> Vec<String> {
    let edition = reading.edition;
    let mut titles: Vec<&str> = Vec::new();
    for (_, earlier) in reading.earlier.iter().rev() {
        if earlier.title != edition.title && !titles.contains(&earlier.title) {
            titles.push(earlier.title);
        }
    }
    let letters =
        |text: &str| text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let ids = edition.policy.formerly.iter().map(|former| former.value.as_str());
    let ids = ids.filter(|id| !titles.iter().any(|title| letters(title).contains(&letters(id))));
    let ids: Vec<String> = ids.map(id_in_words).collect();
    titles.iter().map(|title| format!("‘{title}’")).chain(ids).collect()
}

/// An id as words: "fair processing notice"; a single letter keeps its hyphen, "e-safety".
fn id_in_words(id: &str) -> String {
    let mut words = String::new();
    for part in id.split('-') {
        if !words.is_empty() {
            let alone = words.rsplit(' ').next().is_some_and(|last| last.chars().count() == 1);
            words.push(if alone { '-' } else { ' ' });
        }
        words.push_str(part);
    }
    words
}

fn others(here: &str, school: &AtSchool<'_>, holding: &Holding<'_>, edition: &Edition<'_>) -> Vec<OtherVersion> {
    holding
        .entries()
        .rev()
        .filter(|entry| entry.version.id != edition.version.id)
        .map(|entry| OtherVersion {
            name: entry.name.title.clone(),
            href: Some(version_href(here, school, holding.policy, holding, entry)),
            html: life(entry),
        })
        .collect()
}

/// The page on which a version is read: the policy's own for the one shown there.
pub fn version_href(
    here: &str,
    school: &AtSchool<'_>,
    policy: &Policy,
    holding: &Holding<'_>,
    entry: &Entry<'_>,
) -> String {
    let shown = holding.shown().is_some_and(|shown| shown.version.id == entry.version.id);
    let id = &school.school.id;
    let page = if shown { at::policy(id, &policy.id) } else { at::below(id, &policy.id, &entry.version.id) };
    href(here, &page)
}

/// When a version applied, in a few words.
pub fn life(entry: &Entry<'_>) -> String {
    let from = entry.applies_from.map(|from| from.value);
    match (entry.state, from, entry.ended) {
        (State::Proposed, ..) => match entry.considered {
            Some(on) => notices::considered(on, entry.reads_as_of),
            None => "Not adopted yet".to_owned(),
        },
        (State::AwaitingAdoption, ..) => "Awaiting adoption at this school".to_owned(),
        (State::InUse, ..) => match entry.interim {
            Some(interim) => format!("In use since {}, not yet adopted", time(interim.value.from)),
            None => "In use, not yet adopted".to_owned(),
        },
        (State::InForce, Some(from), _) => format!("In force from {}", time(from)),
        (State::NotYetInForce, Some(from), _) => format!("Applies from {}", time(from)),
        (_, Some(from), Some(ended)) => match ended.when {
            PartialDate::Day(_) => format!("Applied from {} to {}", time(from), day(ended.last_day)),
            PartialDate::Month(_) => format!("Applied from {}, until {}", time(from), time(ended.when)),
        },
        (_, Some(from), None) => format!("Applied from {}", time(from)),
        (state, None, _) => crate::source::words::capital(state.word()),
    }
}
