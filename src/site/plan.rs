//! Which files the site has, and where each is.

use std::collections::BTreeMap;

use super::publication::{Pairs, Publication};
use crate::source::Asset;

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Where it is, from the site's root.
    pub path: String,
    /// What it is.
    pub what: What,
}

/// What a file of the site is. Schools, policies and versions are named by their ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The federation's first page.
    Hub,
    /// The page for addresses that lead nowhere.
    NotFound,
    /// Reviews of all schools, or of one.
    Reviews { school: Option<String> },
    /// What is new at all schools, or at one.
    WhatsNew { school: Option<String> },
    /// The same as a feed.
    Feed { school: Option<String> },
    /// Reviews as a calendar.
    Calendar { school: Option<String> },
    /// Where to search the policies of all schools, or of one.
    Search { school: Option<String> },
    /// What the search looks through.
    SearchIndex { school: Option<String> },
    /// The accessibility statement.
    Accessibility,
    /// The pages that search engines shall know.
    Sitemap,
    /// What robots may read.
    Robots,
    /// What a host sends with every page.
    Headers,
    /// A school's first page.
    School { school: String },
    /// A policy's own page: the version in force.
    Policy { school: String, policy: String },
    /// The page that leads on to the policy's own page.
    Latest { school: String, policy: String },
    /// A page at an old address of a policy.
    Former { school: String, policy: String },
    /// A version by itself.
    Version { school: String, policy: String, version: String },
    /// A sheet on which people sign that they have read a version.
    Sheet { school: String, policy: String, version: String },
    /// A policy's history.
    History { school: String, policy: String },
    /// Where a school differs from the federation's text.
    Differences { school: String, policy: String },
    /// Two versions compared.
    Compare { school: String, policy: String, older: String, newer: String },
    /// The federation's own text of a policy.
    Shared { policy: String },
    /// A policy clause by clause across the schools.
    Across { policy: String },
    /// A version as data; of the policy's own page where no version is named.
    EditionData { school: String, policy: String, version: Option<String> },
    /// A comparison as data.
    DiffData { school: String, policy: String, older: String, newer: String },
    /// What one school, or each, has.
    PoliciesData { school: Option<String> },
    /// A school's colours.
    SchoolLook { school: String },
    /// A file that is published as it is, by its path in the book.
    Asset { from: String },
    /// A file of the theme.
    Theme { name: String },
    /// A schema of the data files.
    Schema { name: String },
}

/// Addresses of pages.
pub mod at {
    /// The federation's first page.
    pub const HUB: &str = "index.html";

    /// A school's first page.
    pub fn school(school: &str) -> String {
        format!("{school}/index.html")
    }

    /// A school's colours.
    pub fn look(school: &str) -> String {
        format!("{school}/school.css")
    }

    /// A policy's own page.
    pub fn policy(school: &str, policy: &str) -> String {
        format!("{school}/{policy}/index.html")
    }

    /// A page below a policy's own: a version, `history`, `differences`, `latest`.
    pub fn below(school: &str, policy: &str, page: &str) -> String {
        format!("{school}/{policy}/{page}/index.html")
    }

    /// Two versions compared.
    pub fn compare(school: &str, policy: &str, older: &str, newer: &str) -> String {
        format!("{school}/{policy}/compare/{older}-to-{newer}/index.html")
    }

    /// The federation's own text of a policy.
    pub fn shared(policy: &str) -> String {
        format!("policies/{policy}/index.html")
    }

    /// A policy clause by clause across the schools.
    pub fn across(policy: &str) -> String {
        format!("policies/{policy}/schools/index.html")
    }

    /// The sheet on which people sign that they have read a version.
    pub fn sheet(school: &str, policy: &str, version: &str) -> String {
        format!("{school}/{policy}/{version}/read-and-understood/index.html")
    }

    /// The accessibility statement.
    pub const ACCESSIBILITY: &str = "accessibility/index.html";

    /// Reviews of a school or of all.
    pub fn reviews(school: Option<&str>) -> String {
        of(school, "reviews/index.html")
    }

    /// Reviews of a school or of all as a calendar.
    pub fn calendar(school: Option<&str>) -> String {
        of(school, "reviews.ics")
    }

    /// What is new at a school or at all.
    pub fn whats_new(school: Option<&str>) -> String {
        of(school, "whats-new/index.html")
    }

    /// What is new at a school or at all as a feed.
    pub fn feed(school: Option<&str>) -> String {
        of(school, "feed.xml")
    }

    /// Where to search a school's policies or all.
    pub fn search(school: Option<&str>) -> String {
        of(school, "search/index.html")
    }

    /// What the search looks through.
    pub fn search_index(school: Option<&str>) -> String {
        of(school, "search/search-index.js")
    }

    fn of(school: Option<&str>, page: &str) -> String {
        school.map_or_else(|| page.to_owned(), |school| format!("{school}/{page}"))
    }

    /// A file of a policy: an image, an attachment. All schools share it.
    pub fn file(policy: &str, file: &str) -> String {
        format!("policies/{policy}/{file}")
    }

    /// The data file beside a page.
    pub fn beside(page: &str, name: &str) -> String {
        format!("{}{name}", page.strip_suffix("index.html").unwrap_or(page))
    }
}

/// All files of the site, in the order in which they are made.
pub fn plan(
    publication: &Publication<'_>,
    assets: &BTreeMap<String, Asset>,
    theme: &[String],
    schemas: &[String],
) -> Vec<Planned> {
    let mut files = Vec::new();
    let mut add = |path: String, what: What| files.push(Planned { path, what });
    let federation = &publication.book.federation;

    add(at::HUB.to_owned(), What::Hub);
    add("404.html".to_owned(), What::NotFound);
    add("policies.json".to_owned(), What::PoliciesData { school: None });
    add("robots.txt".to_owned(), What::Robots);
    add("_headers".to_owned(), What::Headers);
    if federation.url.is_some() {
        add("sitemap.xml".to_owned(), What::Sitemap);
    }
    if federation.accessibility.is_some() {
        add(at::ACCESSIBILITY.to_owned(), What::Accessibility);
    }
    plan_lists(None, publication.has_public_reviews(None), &mut add);
    for lives in publication.resolved.policies() {
        let policy = lives.policy;
        let used = publication.schools.iter().any(|at| at.holding(&policy.id).is_some());
        if used && lives.is_federations() {
            add(at::shared(&policy.id), What::Shared { policy: policy.id.clone() });
            if publication.several_schools() && lives.shared().is_some_and(|shared| shared.file().is_none()) {
                add(at::across(&policy.id), What::Across { policy: policy.id.clone() });
            }
        }
        for file in publication.files(&policy.id) {
            let from = format!("{}/{file}", policy.id);
            if assets.contains_key(&from) {
                add(at::file(&policy.id, file), What::Asset { from });
            }
        }
    }
    for name in theme {
        add(format!("theme/{name}"), What::Theme { name: name.clone() });
    }
    for name in schemas {
        add(format!("schema/{name}"), What::Schema { name: name.clone() });
    }
    for school in &publication.schools {
        let id = &school.school.id;
        add(at::school(id), What::School { school: id.clone() });
        add(at::look(id), What::SchoolLook { school: id.clone() });
        add(format!("{id}/policies.json"), What::PoliciesData { school: Some(id.clone()) });
        plan_lists(Some(id), publication.has_public_reviews(Some(school.school)), &mut add);
        if let Some(logo) = &school.school.theme.logo {
            let from = format!("schools/{id}/{}", logo.value);
            if assets.contains_key(&from) {
                add(format!("{id}/{}", logo.value), What::Asset { from });
            }
        }
        for holding in &school.holdings {
            plan_policy(id, holding, publication.order.compare, &mut add);
        }
    }
    files
}

/// The lists that a school and the federation both have.
fn plan_lists(school: Option<&str>, reviews: bool, add: &mut impl FnMut(String, What)) {
    let owner = || school.map(str::to_owned);
    add(at::whats_new(school), What::WhatsNew { school: owner() });
    add(at::feed(school), What::Feed { school: owner() });
    add(at::search(school), What::Search { school: owner() });
    add(at::search_index(school), What::SearchIndex { school: owner() });
    if reviews {
        add(at::reviews(school), What::Reviews { school: owner() });
        add(at::calendar(school), What::Calendar { school: owner() });
    }
}

fn plan_policy(
    school: &str,
    holding: &super::publication::Holding<'_>,
    pairs: Pairs,
    add: &mut impl FnMut(String, What),
) {
    let policy = &holding.policy.id;
    let (s, p) = (|| school.to_owned(), || policy.clone());
    let own = at::policy(school, policy);
    add(own.clone(), What::Policy { school: s(), policy: p() });
    for former in &holding.policy.formerly {
        add(at::policy(school, &former.value), What::Former { school: s(), policy: p() });
    }
    if holding.policy.link.is_some() {
        return;
    }
    add(at::beside(&own, "edition.json"), What::EditionData { school: s(), policy: p(), version: None });
    add(at::below(school, policy, "latest"), What::Latest { school: s(), policy: p() });
    add(at::below(school, policy, "history"), What::History { school: s(), policy: p() });
    add(at::below(school, policy, "differences"), What::Differences { school: s(), policy: p() });
    for standing in holding.versions() {
        let version = standing.id().to_owned();
        let page = at::below(school, policy, &version);
        add(
            at::beside(&page, "edition.json"),
            What::EditionData { school: s(), policy: p(), version: Some(version.clone()) },
        );
        add(page, What::Version { school: s(), policy: p(), version: version.clone() });
        if holding.has_sheet(standing) {
            let sheet = at::sheet(school, policy, &version);
            add(sheet, What::Sheet { school: s(), policy: p(), version });
        }
    }
    for (older, newer) in holding.pairs(pairs) {
        let (older, newer) = (older.id().to_owned(), newer.id().to_owned());
        let page = at::compare(school, policy, &older, &newer);
        add(
            at::beside(&page, "diff.json"),
            What::DiffData { school: s(), policy: p(), older: older.clone(), newer: newer.clone() },
        );
        add(page, What::Compare { school: s(), policy: p(), older, newer });
    }
}
