//! Which files the site has: the list of their addresses.

use std::collections::BTreeMap;

use super::address::{Address, Owner};
use super::data::schemas;
use super::publication::{PolicyAt, Publication, SchoolSite};
use super::templates::Templates;
use crate::source::Asset;

/// Files that are made from the same texts, and so together.
#[derive(Clone, Debug)]
pub struct Batch<'p> {
    /// The policy at a school whose pages they are; none of a file that stands alone.
    pub at: Option<PolicyAt<'p>>,
    /// The files.
    pub files: Vec<Address<'p>>,
}

/// All files of the site, in the order in which they are made: a policy's schools one after the other, since they share texts.
pub fn plan<'p>(
    publication: &'p Publication<'p>,
    assets: &BTreeMap<String, Asset>,
    templates: &'p Templates,
) -> impl Iterator<Item = Batch<'p>> {
    let mut files = of_federation(publication, assets);
    files.extend(of_program(templates));
    files.extend(publication.schools.iter().flat_map(|site| of_school(publication, site, assets)));
    let alone = files.into_iter().map(|file| Batch { at: None, files: vec![file] });
    let at_schools = publication.book.policies.iter().flat_map(|policy| publication.at_each_school(&policy.id));
    alone.chain(at_schools.map(|at| Batch { at: Some(at), files: of_policy(publication, at) }))
}

/// The address of the file at a path, if the site has it. Only the part of the site is looked through in which the path lies.
pub fn file_at<'p>(
    publication: &'p Publication<'p>,
    assets: &BTreeMap<String, Asset>,
    templates: &'p Templates,
    path: &str,
) -> Option<Address<'p>> {
    let mut segments = path.split('/');
    let site = segments.next().and_then(|id| publication.schools.iter().find(|site| site.school.id == id));
    let at = site.zip(segments.next()).and_then(|(site, id)| site.policy_once(id));
    let there = |address: &Address<'_>| address.path() == path;
    let of_policy = at.and_then(|at| of_policy(publication, at).into_iter().find(there));
    let of_school = || of_school(publication, site?, assets).into_iter().find(there);
    let of_all = || of_federation(publication, assets).into_iter().chain(of_program(templates)).find(there);
    of_policy.or_else(of_school).or_else(of_all)
}

/// The files that come with the program, or with the book in their place.
fn of_program(templates: &Templates) -> impl Iterator<Item = Address<'_>> {
    let schemas = schemas::SCHEMAS.iter().map(Address::Schema);
    templates.theme_files().map(Address::Theme).chain(schemas)
}

/// The files of the site that are made, less those that are published as they are.
pub fn pages<'p>(publication: &'p Publication<'p>) -> Vec<Address<'p>> {
    let none = BTreeMap::new();
    let mut files = of_federation(publication, &none);
    for site in &publication.schools {
        files.extend(of_school(publication, site, &none));
        files.extend(site.policies().flat_map(|at| of_policy(publication, at)));
    }
    files
}

/// The pages that belong to no school, and the files of policies, which all schools share.
fn of_federation<'p>(publication: &'p Publication<'p>, assets: &BTreeMap<String, Asset>) -> Vec<Address<'p>> {
    let federation = &publication.book.federation;
    let mut files =
        vec![Address::Hub, Address::NotFound, Address::PoliciesData(None), Address::Robots, Address::Headers];
    files.extend(federation.url.is_some().then_some(Address::Sitemap));
    files.extend(federation.accessibility.as_ref().map(Address::Accessibility));
    files.extend(lists(publication, None));
    for policy in &publication.book.policies {
        if let Some(shared) = publication.shared_policy(&policy.id) {
            files.push(Address::Shared(shared));
            files.extend(shared.across().map(Address::Across));
        }
        let there = |file: &&str| assets.contains_key(&format!("{}/{file}", policy.id));
        let shown = publication.files(&policy.id).into_iter().filter(there);
        files.extend(shown.map(|file| Address::PolicyFile(policy, file)));
    }
    files
}

/// A school's own pages, less those of its policies.
fn of_school<'p>(
    publication: &'p Publication<'p>,
    site: &'p SchoolSite<'p>,
    assets: &BTreeMap<String, Asset>,
) -> Vec<Address<'p>> {
    let school = site.school;
    let mut files = vec![Address::School(site), Address::SchoolLook(school), Address::PoliciesData(Some(site))];
    files.extend(lists(publication, Some(site)));
    let logo = school.theme.logo.as_ref().map(|logo| logo.value.as_str());
    let there = |file: &&str| assets.contains_key(&format!("schools/{}/{file}", school.id));
    files.extend(logo.filter(there).map(|file| Address::SchoolFile(school, file)));
    files
}

/// The lists that a school and the federation both have.
fn lists<'p>(publication: &Publication<'_>, owner: Owner<'p>) -> Vec<Address<'p>> {
    let mut files =
        vec![Address::WhatsNew(owner), Address::Feed(owner), Address::Search(owner), Address::SearchIndex(owner)];
    if publication.has_public_reviews(owner.map(|site| site.school)) {
        files.extend([Address::Reviews(owner), Address::Calendar(owner)]);
    }
    files
}

/// The pages of a policy at a school.
fn of_policy<'p>(publication: &Publication<'_>, at: PolicyAt<'p>) -> Vec<Address<'p>> {
    let mut files = vec![Address::Policy(at)];
    files.extend(at.policy.formerly.iter().map(|former| Address::Former(at, &former.value)));
    if at.policy.link.is_some() {
        return files;
    }
    let shown = at.shown_version();
    files.extend(shown.map(Address::PolicyData));
    files.extend([Address::Latest(at), Address::History(at)]);
    files.extend(shown.map(Address::Differences));
    for standing in at.published() {
        files.extend([Address::VersionData(at, standing), Address::Version(at, standing)]);
        files.extend(at.has_sheet(standing).then_some(Address::Sheet(at, standing)));
    }
    let pairs = at.pairs(publication.selection.compare);
    files.extend(pairs.into_iter().flat_map(|pair| [Address::DiffData(pair), Address::Compare(pair)]));
    files
}
