//! What each page says, one file per kind of page, and [`make`], which makes the file at an address. Templates get facts; every
//! decision and every sentence is made here.

pub mod about;
pub mod accessibility;
mod change_rows;
pub mod changes;
pub mod cited_numbers;
pub mod clause_by_clause;
pub mod clause_status;
pub mod compare;
pub mod contact;
pub mod control;
pub mod differences;
pub mod events;
pub mod frame;
pub mod history;
pub mod hub;
pub mod notices;
pub mod own_clauses;
pub mod own_details;
mod own_words;
pub mod parts;
pub mod policy;
pub mod proposals;
pub mod read_version;
pub mod reading;
pub mod reasons;
pub mod received;
pub mod redirects;
pub mod report;
pub mod review;
pub mod reviews;
pub mod school;
pub mod search;
pub mod shared;
pub mod sheet;
pub mod standalone_diff;
pub mod text_page;
pub mod tombstones;
pub mod whats_new;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use serde::Serialize;

use super::address::Address;
use super::among_schools::StatusPage;
use super::colour::school_css;
use super::data;
use super::html::context::Statuses;
use super::made_texts::MadeTexts;
use super::publication::{AcrossSchools, Pair, PolicyAt, Publication, SharedPolicy, ShownVersion};
use super::search as search_index;
use super::templates::Templates;
use super::whole::hold_lines;
use super::{calendar, feed, hosting};
use crate::book::outline::Outline;
use crate::edition::{self, Edition, Standing};
use crate::source::{Asset, Code, Diagnostic};
use clause_status::{AgainstCurrent, clause_status};
use compare::Compared;
use reading::ClauseLinks;
use text_page::TextOnPage;

/// What pages are made from.
#[derive(Clone, Copy, Debug)]
pub struct Making<'p> {
    /// What is published.
    pub publication: &'p Publication<'p>,
    /// Files that are published as they are.
    pub assets: &'p BTreeMap<String, Asset>,
    /// How pages look.
    pub templates: &'p Templates,
}

type Bytes = Result<Vec<u8>, Diagnostic>;

/// The bytes of a file; `texts` keeps what files of the same piece of work need again.
///
/// # Errors
///
/// A diagnostic where a template of the book cannot be filled in.
pub fn make<'p>(making: &Making<'p>, texts: &MadeTexts<'p>, address: Address<'p>) -> Result<Vec<u8>, Diagnostic> {
    let Making { publication, assets, templates } = *making;
    match address {
        Address::Hub => match publication.only_school() {
            Some(site) => page(templates, "school.html", school::school_page(publication, site, address)),
            None => page(templates, "hub.html", hub::hub_page(publication)),
        },
        Address::NotFound => page(templates, "404.html", redirects::not_found_page(publication)),
        Address::PoliciesData(owner) => {
            Ok(data::file(&data::policies::policies(publication, owner), data::OF_SCHOOLS).into_bytes())
        }
        Address::Reviews(owner) => page(templates, "reviews.html", reviews::reviews_page(publication, owner)),
        Address::WhatsNew(owner) => page(templates, "whats-new.html", whats_new::whats_new_page(publication, owner)),
        Address::Feed(owner) => Ok(feed::feed(publication, owner)),
        Address::Calendar(owner) => Ok(calendar::calendar(publication, owner)),
        Address::Search(owner) => page(templates, "search.html", search::search_page(publication, owner)),
        Address::SearchIndex(owner) => Ok(search_index::index(publication, owner)),
        Address::Accessibility(known) => {
            page(templates, "accessibility.html", accessibility::accessibility_page(publication, known))
        }
        Address::Sitemap => Ok(hosting::sitemap(publication)),
        Address::Robots => Ok(hosting::robots(publication)),
        Address::Headers => Ok(hosting::headers(publication)),
        Address::School(site) => page(templates, "school.html", school::school_page(publication, site, address)),
        Address::SchoolLook(school) => {
            let css = school.theme.accent.map(school_css);
            Ok(css.unwrap_or_else(|| "/* The federation’s own colours. */\n".to_owned()).into_bytes())
        }
        Address::SchoolFile(school, file) => asset(assets, format!("schools/{}/{file}", school.id)),
        Address::PolicyFile(policy, file) => asset(assets, format!("{}/{file}", policy.id)),
        Address::Policy(at) => match at.shown() {
            Some(standing) if at.policy.link.is_none() => version(making, texts, address, at, standing),
            _ => page(templates, "latest.html", redirects::latest_page(publication, address, at)),
        },
        Address::Latest(at) | Address::Former(at, _) => {
            page(templates, "latest.html", redirects::latest_page(publication, address, at))
        }
        Address::Version(at, standing) => version(making, texts, address, at, standing),
        Address::Sheet(at, standing) => page(templates, "sheet.html", sheet::sheet_page(publication, at, standing)),
        Address::History(at) => {
            let changed = |pair: Pair<'p>| texts.fates(pair.older, pair.newer).summary();
            page(templates, "history.html", history::history_page(publication, at, changed))
        }
        Address::Differences(shown) => differences_page(making, texts, shown),
        Address::Shared(policy) => shared_page(making, texts, policy),
        Address::Across(across) => across_page(making, texts, across),
        Address::PolicyData(ShownVersion { at, standing, .. }) => {
            edition_data(publication, texts, Address::Policy(at), (at, standing), address)
        }
        Address::VersionData(at, standing) => {
            edition_data(publication, texts, Address::Version(at, standing), (at, standing), address)
        }
        Address::Compare(pair) => {
            let ([older, newer], comparison) = (texts.both(pair), texts.comparison(pair.older, pair.newer));
            let editions = [&*older, &*newer];
            let first = texts.first(pair);
            let particulars = texts.particulars(pair);
            let particulars = particulars.each_ref().map(|one| &**one);
            let all = texts.comparison_lines(pair.at, || compare::comparison_lines(publication, pair.at));
            let (comparison, words) = (&*comparison, first.as_ref().map(|first| &first.words));
            let compared = Compared { editions, comparison, particulars, words, all: &all };
            page(templates, "compare.html", compare::compare_page(publication, pair, &compared))
        }
        Address::DiffData(pair) => {
            let [older, newer] = texts.both(pair);
            let (comparison, first) = (texts.comparison(pair.older, pair.newer), texts.first(pair));
            let particulars = texts.particulars(pair);
            let particulars = particulars.each_ref().map(|one| &**one);
            let data = data::diff::between(
                [&older, &newer],
                &comparison,
                particulars,
                first.as_ref().map(|first| &first.lines),
            );
            Ok(data::file(&data, data::OF_LIST).into_bytes())
        }
        Address::Theme(file) => Ok(file.bytes.to_vec()),
        Address::Schema(schema) => Ok(schema.text.as_bytes().to_vec()),
    }
}

/// A page from its template and what it says.
fn page(templates: &Templates, template: &str, view: impl Serialize) -> Bytes {
    templates.page(template, view).map(String::into_bytes)
}

/// A file that is published as it is.
fn asset(assets: &BTreeMap<String, Asset>, path: String) -> Bytes {
    let missing =
        || Diagnostic::about(Code::MissingFile, path.as_str(), "This file is not in the book, so it is not published.");
    assets.get(&path).map(|asset| asset.bytes.to_vec()).ok_or_else(missing)
}

/// The page of a version: the policy's own page, or the version's.
fn version<'p>(
    making: &Making<'p>,
    texts: &MadeTexts<'p>,
    here: Address<'p>,
    at: PolicyAt<'p>,
    standing: &'p Standing<'p>,
) -> Bytes {
    let publication = making.publication;
    let edition = texts.edition(standing);
    let pairs = publication.selection.compare;
    let since = at.before(standing.id()).and_then(|before| at.pair(pairs, before.id(), standing.id()));
    let since = since.map(|pair| (pair, texts.fates(pair.older, pair.newer).summary()));
    let now = now(publication, texts, here, at, standing);
    let earlier = at.published().take_while(|earlier| earlier.id() != standing.id());
    let earlier: Vec<Rc<Edition<'_>>> = earlier.map(|earlier| texts.edition(earlier)).collect();
    let openings = texts.openings(here, standing, || {
        let shared = standing.shared_clauses();
        ClauseLinks::of_version(publication, here, at, &Outline::of(shared)).openings(shared)
    });
    let reading = read_version::ReadVersion {
        here,
        at,
        edition: &edition,
        openings: &openings,
        since,
        now: now.as_deref(),
        earlier: &earlier,
    };
    let mut page = policy::policy_page(publication, &reading);
    let lent = openings.to(edition.reads_as_shared());
    let text = TextOnPage::taken_from(&mut page.body_html, &edition.clauses, Some(&lent));
    text.page(making.templates, here, ("policy.html", page))
}

/// What each clause of a version is in the one that applies, where that is another and both have a text.
fn now<'p>(
    publication: &Publication<'_>,
    texts: &MadeTexts<'p>,
    here: Address<'_>,
    at: PolicyAt<'p>,
    standing: &'p Standing<'p>,
) -> Option<Arc<Statuses>> {
    let shown = at.shown().filter(|shown| shown.state.is_current() && shown.id() != standing.id())?;
    if [standing, shown].iter().any(|standing| standing.file().is_some()) {
        return None;
    }
    let forward = at.published().take_while(|before| before.id() != shown.id()).any(|one| one.id() == standing.id());
    let (older, newer) = if forward { (standing, shown) } else { (shown, standing) };
    let pair = at.pair(publication.selection.compare, older.id(), newer.id());
    let told = StatusPage {
        page: here.to(Address::Policy(at)),
        compared: pair.map(|pair| here.to(Address::Compare(pair))),
        forward,
    };
    let tell = || {
        let comparison = &texts.comparison(older, newer);
        clause_status(&AgainstCurrent { told: &told, comparison })
    };
    Some(texts.statuses(texts.fates(older, newer), told.clone(), tell))
}

fn differences_page<'p>(making: &Making<'p>, texts: &MadeTexts<'p>, shown: ShownVersion<'p>) -> Bytes {
    let publication = making.publication;
    let (edition, shared) = (texts.edition(shown.standing), edition::shared(shown.shared));
    page(making.templates, "differences.html", differences::differences_page(publication, shown, &edition, &shared))
}

fn shared_page<'p>(making: &Making<'p>, texts: &MadeTexts<'p>, policy: SharedPolicy<'p>) -> Bytes {
    let publication = making.publication;
    let own = publication.at_each_school(&policy.policy().id).filter_map(|at| {
        let shown = at.shown()?;
        Some((at, texts.edition(shown).own.count()))
    });
    let own: Vec<(PolicyAt<'_>, usize)> = own.collect();
    let standing = policy.lives().shared().filter(|standing| standing.file().is_none());
    let shared = standing.map(edition::shared);
    let clauses = shared.as_ref().map(|shared| shared.clauses.as_slice());
    let mut page = shared::shared_page(publication, policy, &own, clauses);
    let text = TextOnPage::taken_from(&mut page.body_html, clauses.unwrap_or_default(), None);
    text.page(making.templates, Address::Shared(policy), ("shared.html", page))
}

fn across_page<'p>(making: &Making<'p>, texts: &MadeTexts<'p>, across: AcrossSchools<'p>) -> Bytes {
    let publication = making.publication;
    let here = Address::Across(across);
    let shared = edition::shared(across.shared);
    let own = publication.at_each_school(&across.policy.policy().id).filter_map(|at| {
        let shown = at.shown_version()?;
        let told = (shown.standing.id() == shared.standing.id()).then(|| {
            let edition = texts.edition(shown.standing);
            differences::told_of(publication, here, at, &edition, &shared)
        });
        Some(clause_by_clause::OwnAtSchool { shown, told })
    });
    let own: Vec<clause_by_clause::OwnAtSchool<'_>> = own.collect();
    page(making.templates, "schools.html", clause_by_clause::clause_by_clause_page(publication, across, &shared, &own))
}

/// A version as data; `page` is that beside which the data lies, at its own address.
fn edition_data<'p>(
    publication: &'p Publication<'p>,
    texts: &MadeTexts<'p>,
    page: Address<'p>,
    (at, standing): (PolicyAt<'p>, &'p Standing<'p>),
    address: Address<'p>,
) -> Bytes {
    let edition = texts.edition(standing);
    let lines = texts.lines(page, standing, || {
        let shared = standing.shared_clauses();
        data::edition::lines(shared, &ClauseLinks::of_version(publication, page, at, &Outline::of(shared)))
    });
    let outline = edition.outline();
    let links = ClauseLinks::of_version(publication, page, at, &outline);
    let lent = lines.to(edition.reads_as_shared());
    let file = data::file(&data::edition::edition(&edition, &links, &lent), data::OF_LIST);
    hold_lines(&file, &edition.clauses, &lent).map_err(|untrue| text_page::lost(&address.path(), &untrue))?;
    Ok(file.into_bytes())
}
