//! The page of a version: the policy's own page, and each version by itself, whatever its state.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::about::about;
use super::cited_numbers::CitedClauses;
use super::compare::voice;
use super::contact::school_contact;
use super::control::{Control, control, life, running, since, with_state};
use super::frame::{Frame, heading};
use super::notices;
use super::parts::{Heading, Link, Notice, Page, Term, Toc};
use super::read_version::ReadVersion;
use super::reading::{ClauseLinks, Marked, contents};
use super::tombstones::{Tombstone, tombstones};
use crate::book::languages::{language_of_title, language_tag};
use crate::book::version::Attachment;
use crate::redline::counts::{Voice, how_much};
use crate::site::address::Address;
use crate::site::html::context::LocalWords;
use crate::site::html::{Html, fill, joined, plain};
use crate::site::papers::Paper;
use crate::site::publication::Publication;
use crate::source::words::{count, list, sentence};

/// What policy.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PolicyPage {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// Where the version stands, in a line, and what there is about it.
    pub state: StateLine,
    /// What to know before reading on, the urgent first.
    pub notices: Vec<Notice>,
    /// A sentence on what the policy is.
    pub summary: Option<String>,
    /// The panel of dates and decisions.
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
    pub body_html: Option<Html>,
    /// Clauses with an id of their own that earlier versions had.
    pub tombstones: Vec<Tombstone>,
    /// More about the version, for the end of that panel.
    pub about: Vec<Term>,
    /// The sheet on which people sign that they have read it.
    pub sheet: Option<Link>,
    /// Files that belong to it.
    pub attachments: Vec<AttachmentView>,
    /// The other versions, newest first.
    pub versions: Vec<OtherVersion>,
    /// The same in other forms.
    pub links: Vec<Link>,
}

/// Where a version stands, in a line, and what there is about it.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct StateLine {
    /// Whether people follow it; if not, what to know comes first of all.
    pub current: bool,
    /// "policy", "procedure" and the like.
    pub kind: &'static str,
    /// Since when it applies, or when it did.
    pub html: Html,
    /// The version, where the heading does not name it.
    pub version: String,
    /// What people ask for most about it.
    pub first: Vec<Link>,
    /// Where there is more about it, on the page.
    pub links: Vec<Link>,
}

/// What changed in a version.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Changed {
    /// "What changed in this version", or would.
    pub heading: String,
    /// That there is none before it.
    pub first: Option<&'static str>,
    /// How many clauses changed, and how.
    pub counts: Option<String>,
    /// What its clerk says, the numbers of clauses linked.
    pub notes_html: Vec<Html>,
    /// Who says so.
    pub notes_by: Option<String>,
    /// The comparison.
    pub compare: Option<Link>,
}

/// How much of a version is the school's own.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct LocalPart {
    /// How many clauses are its own: "Where Elm Hill differs: 1 clause".
    pub heading: String,
    /// In a sentence.
    pub sentence: String,
    /// Where it is listed.
    pub href: Option<String>,
    /// The words of the link.
    pub text: String,
}

/// A file in place of the text.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct FilePart {
    /// Where it is.
    pub href: String,
    /// The words of the link.
    pub text: String,
    /// What to know of it.
    pub note_html: Html,
}

/// A file that belongs to a version.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct AttachmentView {
    /// Where it is.
    pub href: String,
    /// What it is.
    pub text: String,
    /// Its kind, size and language.
    pub note: Option<String>,
    /// Its language as browsers name it, where it is known and not English.
    pub lang: Option<&'static str>,
    /// Whether its title is in that language.
    pub foreign: bool,
}

/// Another version.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct OtherVersion {
    /// How people name it.
    pub name: String,
    /// Where it is.
    pub href: Option<String>,
    /// When it applied.
    pub html: Html,
}

/// The page of a version.
pub fn policy_page(publication: &Publication<'_>, reading: &ReadVersion<'_>) -> PolicyPage {
    let ReadVersion { here, at, edition, .. } = *reading;
    let (standing, school) = (edition.standing, at.school());
    let kind = standing.policy.kind;
    let is_own = matches!(here, Address::Policy(_));
    let is_shown = at.is_shown(standing);
    let has_text = standing.file().is_none() && !edition.clauses.is_empty();
    let outline = edition.outline();
    let clause_links = ClauseLinks::of_version(publication, here, at, &outline);
    let local_words = LocalWords {
        word: format!("{} only", school.short),
        differences: at.shown_version().filter(|_| is_shown).map(|shown| here.to(Address::Differences(shown))),
    };
    let lent = reading.openings.to(edition.reads_as_shared());
    let marked = Marked { local: Some(local_words), since: reading.now, lent: Some(&lent) };
    let title = if is_own { &*standing.title } else { standing.name.title.as_str() };
    let attachments = attachments(publication, reading);
    // Of a policy that is withdrawn it matters what took its place.
    let is_withdrawn = at.is_withdrawn();
    let changed = (!is_withdrawn).then(|| changed(reading));
    let local = local(reading).filter(|_| !is_withdrawn);
    let mut more = about_links(reading);
    if !attachments.is_empty() {
        more.push(Link::new("Attachments", "#att-h"));
    }
    let mut heading = heading(publication, here, Some(at.site()), &standing.title);
    heading.version = version(reading);
    let mut page = frame(reading, title).view(publication);
    if has_text {
        page.skip.push(Link::new("Skip to the text", "#policy-text"));
    }
    PolicyPage {
        page,
        state: StateLine {
            current: standing.state.is_current(),
            kind: kind.word(),
            html: since(standing),
            // The name of a version that nobody has adopted says what the line says.
            version: match heading.version.is_none() && standing.adopted.is_some() {
                true => format!("{}.", standing.name.title),
                false => String::new(),
            },
            first: first_links(publication, reading, has_text),
            links: more,
        },
        heading,
        notices: notices::of_version(publication, reading, &clause_links),
        summary: standing.summary.as_deref().map(str::to_owned),
        control: control(publication, standing),
        changed,
        local,
        file: file(publication, reading),
        toc: if has_text { contents(&edition.clauses) } else { Vec::new() },
        text_label: format!("Text of the {}", kind.word()),
        pin: Some(if is_own { format!("{}/", standing.id()) } else { "./".to_owned() }),
        body_html: has_text.then(|| clause_links.html(&edition.clauses, marked)),
        tombstones: tombstones(reading),
        about: about(reading),
        sheet: at.has_sheet(standing).then(|| {
            Link::new(
                format!("Sheet to sign that you have read this {}", kind.word()),
                here.to(Address::Sheet(at, standing)),
            )
        }),
        attachments,
        versions: others(reading),
        links: links(publication, reading),
    }
}

/// Which version the page is of and where that stands; nothing on the page of the one that people follow.
fn version(reading: &ReadVersion<'_>) -> Option<String> {
    let standing = reading.edition.standing;
    let follows = matches!(reading.here, Address::Policy(_)) && standing.state.is_current();
    (!follows).then(|| with_state(&standing.name, standing.state))
}

/// The page's frame; `crumb` is its name at the end of the way here.
fn frame<'a>(reading: &ReadVersion<'a>, crumb: &'a str) -> Frame<'a> {
    let ReadVersion { here, at, edition, .. } = *reading;
    let (standing, own) = (edition.standing, Address::Policy(at));
    let is_shown = at.is_shown(standing);
    let mut frame = Frame::new(here, Some(at.site()), &standing.title);
    frame.running = vec![running(&standing.name, standing.state)];
    frame.version = version(reading);
    let named = || format!("{} of {}: what applies, and since when.", standing.title, at.school().name);
    let summary = standing.summary.as_deref().map_or_else(named, str::to_owned);
    frame.description = Some(match &frame.version {
        Some(version) => format!("{version}. {summary}"),
        None => summary,
    });
    if !matches!(here, Address::Policy(_)) {
        frame.above = vec![(standing.title.to_string(), own)];
    }
    frame.crumb = crumb;
    frame.latest = Some(own);
    frame.canonical = is_shown.then_some(own);
    frame.noindex = !is_shown || !standing.state.is_current();
    frame.alternates = vec![("application/json", data_beside(reading), format!("{} as data", standing.title))];
    frame
}

fn data_beside<'a>(reading: &ReadVersion<'a>) -> Address<'a> {
    match (reading.here, reading.at.shown_version()) {
        (Address::Policy(_), Some(shown)) => Address::PolicyData(shown),
        _ => Address::VersionData(reading.at, reading.edition.standing),
    }
}

/// What the page itself says about the version, after the text.
fn about_links(reading: &ReadVersion<'_>) -> Vec<Link> {
    let (at, standing) = (reading.at, reading.edition.standing);
    let mut links = vec![Link::new("Dates and decisions", "#control-h")];
    if at.published().count() > 1 {
        links.push(Link::new("Other versions", "#versions-h"));
    }
    if at.has_sheet(standing) {
        links.push(Link::new("For staff: sheet to sign", "#sheet-h"));
    }
    links
}

/// What people ask for most, on the page and beside it.
fn first_links(publication: &Publication<'_>, reading: &ReadVersion<'_>, has_text: bool) -> Vec<Link> {
    let ReadVersion { here, at, edition, .. } = *reading;
    let changed = if voice(edition.standing) == Voice::Proposed { "What would change" } else { "What changed" };
    let changed = (!at.is_withdrawn()).then(|| Link::new(changed, "#changed-h"));
    let mut links: Vec<Link> = changed.into_iter().collect();
    links.push(Link::new("History", here.to(Address::History(at))));
    if has_text && !at.is_withdrawn() {
        links.extend(where_it_differs(publication, reading));
    }
    links
}

/// Where the school's text is not the federation's, from the page of the version that it shows.
fn where_it_differs(publication: &Publication<'_>, reading: &ReadVersion<'_>) -> Option<Link> {
    let ReadVersion { here, at, edition, .. } = *reading;
    let is_told = at.is_shown(edition.standing) && publication.several_schools();
    let shown = at.shown_version().filter(|_| is_told)?;
    Some(Link::new(format!("Where {} differs", at.school().short), here.to(Address::Differences(shown))))
}

/// The same in other forms.
fn links(publication: &Publication<'_>, reading: &ReadVersion<'_>) -> Vec<Link> {
    let ReadVersion { here, at, edition, .. } = *reading;
    let standing = edition.standing;
    let mut links = Vec::new();
    let words = format!("This {} as data (JSON)", standing.policy.kind.word());
    links.push(Link::new(words, here.to(data_beside(reading))));
    let shared = publication.shared_policy(&at.policy.id);
    if let Some(shared) = shared.filter(|_| publication.several_schools() && standing.is_federations()) {
        links.push(Link::new("The federation’s shared text", here.to(Address::Shared(shared))));
    }
    if at.is_withdrawn() && !edition.clauses.is_empty() {
        links.extend(where_it_differs(publication, reading));
    }
    links
}

/// The files that belong to the version.
fn attachments(publication: &Publication<'_>, reading: &ReadVersion<'_>) -> Vec<AttachmentView> {
    let ReadVersion { here, at, edition, .. } = *reading;
    let view = |attachment: &Attachment| {
        let file = &attachment.file.value;
        let named = attachment.language.as_deref().filter(|language| !language.eq_ignore_ascii_case("english"));
        let size = publication.pictures.paper(&at.policy.id, file);
        let text = edition.standing.read(&attachment.title).into_owned();
        AttachmentView {
            href: here.to(Address::PolicyFile(at.policy, file)),
            note: Some(file_note(file, size, named)),
            lang: named.and_then(language_tag),
            foreign: language_of_title(&text, named).is_some(),
            text,
        }
    };
    edition.standing.attachments().iter().map(view).collect()
}

fn changed(reading: &ReadVersion<'_>) -> Changed {
    let standing = reading.edition.standing;
    let before = reading.at.before(standing.id());
    let proposed = voice(standing) == Voice::Proposed;
    let compare = reading.since.as_ref().map(|(pair, _)| {
        let changed = if proposed { "would change beside" } else { "changed since" };
        let words = format!("See what {changed} {}", pair.older.name.sentence);
        Link::new(words, reading.here.to(Address::Compare(*pair)))
    });
    let notes = standing.changes().map(|note| sentence(&note));
    let clauses = CitedClauses::of(reading);
    Changed {
        heading: if proposed { "What this version would change" } else { "What changed in this version" }.to_owned(),
        // What it was called before was published elsewhere.
        first: before.is_none().then_some(match standing.policy.formerly.is_empty() {
            true => "This is the first version.",
            false => "This is the first version that is published here.",
        }),
        counts: match (&reading.since, before.filter(|before| before.file().is_some())) {
            (Some((_, summary)), _) => Some(how_much(summary, voice(standing))),
            (None, Some(before)) if standing.file().is_none() => Some(format!(
                "{} is a file, so what changed since cannot be shown clause by clause.",
                before.name.opening()
            )),
            _ => None,
        },
        notes_html: notes.map(|note| clauses.linked(&note)).collect(),
        notes_by: standing.changed_by().map(Cow::into_owned),
        compare,
    }
}

fn local(reading: &ReadVersion<'_>) -> Option<LocalPart> {
    let own = reading.edition.own;
    if own.count() == 0 {
        return None;
    }
    let mut parts = Vec::new();
    if own.replaced > 0 {
        parts.push(format!("has its own wording in {}", count(own.replaced, "clause", "clauses")));
    }
    if own.added > 0 {
        parts.push(format!("adds to the shared text in {}", count(own.added, "place", "places")));
    }
    if own.left_out > 0 {
        parts.push(format!("leaves out {}", count(own.left_out, "clause", "clauses")));
    }
    let short = &reading.at.school().short;
    let shown = reading.at.shown_version().filter(|_| reading.edition.standing.state.is_current());
    Some(LocalPart {
        heading: format!("Where {short} differs: {}", count(own.count(), "clause", "clauses")),
        sentence: format!("{short} {}.", list(&parts)),
        href: shown.map(|shown| reading.here.to(Address::Differences(shown))),
        text: format!("Where {short} differs"),
    })
}

fn file(publication: &Publication<'_>, reading: &ReadVersion<'_>) -> Option<FilePart> {
    let standing = reading.edition.standing;
    let file = standing.file()?;
    let contact = school_contact(publication, reading.at.school());
    let ways = contact.into_iter().filter(|term| term.term != "Contact");
    let ways: Vec<Html> = ways.map(|way| fill("{} {}", &[&way.term.to_lowercase(), &way.html])).collect();
    let ask = match ways.as_slice() {
        [] => plain("Ask the school office for another format."),
        ways => fill("Ask for another format: {}.", &[&joined(ways, " or ")]),
    };
    Some(FilePart {
        href: reading.here.to(Address::PolicyFile(reading.at.policy, file)),
        text: format!(
            "{}, {} ({})",
            standing.title,
            standing.name.title,
            file_note(file, publication.pictures.paper(&reading.at.policy.id, file), None)
        ),
        note_html: fill("This version is a {}. It cannot be compared clause by clause. {}", &[&extension(file), &ask]),
    })
}

fn extension(file: &str) -> String {
    file.rsplit_once('.').map_or_else(|| "file".to_owned(), |(_, extension)| extension.to_uppercase())
}

/// What to know before opening a file: "PDF, 240 KB, 3 pages, in Polish".
fn file_note(file: &str, paper: Option<Paper>, language: Option<&str>) -> String {
    let mut note = extension(file);
    if let Some(paper) = paper {
        note = format!("{note}, {}", paper.size());
        note.extend(paper.pages.map(|pages| format!(", {}", count(pages, "page", "pages"))));
    }
    note.extend(language.map(|language| format!(", in {language}")));
    note
}

fn others(reading: &ReadVersion<'_>) -> Vec<OtherVersion> {
    let at = reading.at;
    let others = at.published().rev().filter(|standing| standing.id() != reading.edition.standing.id());
    others
        .map(|standing| OtherVersion {
            name: standing.name.title.clone(),
            href: Some(reading.here.to(Address::of_version(at, standing))),
            html: life(standing),
        })
        .collect()
}
