//! Addresses inside the site, by the kind of page: an address is made from the noun that has the page, so that one that leads
//! nowhere cannot be written; and the relative links between pages, which work on any host, under any path and from a folder.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::data::schemas::Schema;
use super::publication::{AcrossSchools, Pair, PolicyAt, Publication, SchoolSite, SharedPolicy, ShownVersion};
use super::templates::ThemeFile;
use crate::book::federation::Accessibility;
use crate::book::{Federation, Policy, School, web};
use crate::edition::Standing;

/// Whose a list is: one school's, or that of all.
pub type Owner<'p> = Option<&'p SchoolSite<'p>>;

/// A file of the site.
#[derive(Clone, Copy, Debug)]
pub enum Address<'p> {
    /// The federation's first page.
    Hub,
    /// The page for addresses that lead nowhere.
    NotFound,
    /// Reviews of one school, or of all.
    Reviews(Owner<'p>),
    /// What is new at one school, or at all.
    WhatsNew(Owner<'p>),
    /// The same as a feed.
    Feed(Owner<'p>),
    /// Reviews as a calendar.
    Calendar(Owner<'p>),
    /// Where to search the policies of one school, or of all.
    Search(Owner<'p>),
    /// What the search looks through.
    SearchIndex(Owner<'p>),
    /// What one school, or each, has, as data.
    PoliciesData(Owner<'p>),
    /// The accessibility statement.
    Accessibility(&'p Accessibility),
    /// The pages that search engines shall know.
    Sitemap,
    /// What robots may read.
    Robots,
    /// What a host sends with every page.
    Headers,
    /// A school's first page.
    School(&'p SchoolSite<'p>),
    /// A school's colours.
    SchoolLook(&'p School),
    /// A file of a school's own folder, such as its logo.
    SchoolFile(&'p School, &'p str),
    /// A policy's own page: the version in force.
    Policy(PolicyAt<'p>),
    /// That version as data.
    PolicyData(ShownVersion<'p>),
    /// The page that leads on to the policy's own page.
    Latest(PolicyAt<'p>),
    /// The page at an old address of a policy.
    Former(PolicyAt<'p>, &'p str),
    /// A version by itself.
    Version(PolicyAt<'p>, &'p Standing<'p>),
    /// A version as data.
    VersionData(PolicyAt<'p>, &'p Standing<'p>),
    /// A sheet on which people sign that they have read a version.
    Sheet(PolicyAt<'p>, &'p Standing<'p>),
    /// A policy's history.
    History(PolicyAt<'p>),
    /// Where a school differs from the federation's text.
    Differences(ShownVersion<'p>),
    /// Two versions compared.
    Compare(Pair<'p>),
    /// A comparison as data.
    DiffData(Pair<'p>),
    /// The federation's own text of a policy.
    Shared(SharedPolicy<'p>),
    /// A policy clause by clause across the schools.
    Across(AcrossSchools<'p>),
    /// A file of a policy: an image, an attachment. All schools share it.
    PolicyFile(&'p Policy, &'p str),
    /// A file of the theme.
    Theme(ThemeFile<'p>),
    /// A schema of the data files.
    Schema(&'static Schema),
}

impl<'p> Address<'p> {
    /// The page on which a version is read: the policy's own for the one shown there.
    pub fn of_version(at: PolicyAt<'p>, standing: &'p Standing<'p>) -> Self {
        if at.is_shown(standing) { Self::Policy(at) } else { Self::Version(at, standing) }
    }

    /// The file by which this one is known: where there is one school alone, its first page and its lists are the site's own.
    pub fn known(self, publication: &Publication<'_>) -> Self {
        match self {
            _ if publication.only_school().is_none() => self,
            Self::School(_) => Self::Hub,
            Self::Reviews(_) => Self::Reviews(None),
            Self::WhatsNew(_) => Self::WhatsNew(None),
            Self::Search(_) => Self::Search(None),
            other => other,
        }
    }

    /// Where the file is, from the site's root: `elm-hill/behaviour/index.html`.
    pub fn path(self) -> String {
        let of = |owner: Owner<'_>, file: &str| match owner {
            Some(site) => format!("{}/{file}", site.school.id),
            None => file.to_owned(),
        };
        let below = |at: PolicyAt<'_>, file: &str| joined(&[&at.school().id, "/", &at.policy.id, "/", file]);
        let within = |at: PolicyAt<'_>, folder: &str, file: &str| {
            joined(&[&at.school().id, "/", &at.policy.id, "/", folder, "/", file])
        };
        let between = |pair: Pair<'_>, file: &str| {
            let (school, policy) = (&pair.at.school().id, &pair.at.policy.id);
            let [older, newer] = [pair.older, pair.newer].map(Standing::id);
            joined(&[school, "/", policy, "/compare/", older, "-to-", newer, "/", file])
        };
        match self {
            Self::Hub => "index.html".to_owned(),
            Self::NotFound => "404.html".to_owned(),
            Self::Accessibility(_) => "accessibility/index.html".to_owned(),
            Self::Sitemap => "sitemap.xml".to_owned(),
            Self::Robots => "robots.txt".to_owned(),
            Self::Headers => "_headers".to_owned(),
            Self::Reviews(owner) => of(owner, "reviews/index.html"),
            Self::WhatsNew(owner) => of(owner, "whats-new/index.html"),
            Self::Feed(owner) => of(owner, "feed.xml"),
            Self::Calendar(owner) => of(owner, "reviews.ics"),
            Self::Search(owner) => of(owner, "search/index.html"),
            Self::SearchIndex(owner) => of(owner, "search/search-index.js"),
            Self::PoliciesData(owner) => of(owner, "policies.json"),
            Self::School(site) => format!("{}/index.html", site.school.id),
            Self::SchoolLook(school) => format!("{}/school.css", school.id),
            Self::SchoolFile(school, file) => format!("{}/{file}", school.id),
            Self::Policy(at) => below(at, "index.html"),
            Self::PolicyData(shown) => below(shown.at, "edition.json"),
            Self::Latest(at) => below(at, "latest/index.html"),
            Self::Former(at, id) => format!("{}/{id}/index.html", at.school().id),
            Self::Version(at, standing) => within(at, standing.id(), "index.html"),
            Self::VersionData(at, standing) => within(at, standing.id(), "edition.json"),
            Self::Sheet(at, standing) => below(at, &format!("{}/read-and-understood/index.html", standing.id())),
            Self::History(at) => below(at, "history/index.html"),
            Self::Differences(shown) => below(shown.at, "differences/index.html"),
            Self::Compare(pair) => between(pair, "index.html"),
            Self::DiffData(pair) => between(pair, "diff.json"),
            Self::Shared(shared) => format!("policies/{}/index.html", shared.policy().id),
            Self::Across(across) => format!("policies/{}/schools/index.html", across.policy.policy().id),
            Self::PolicyFile(policy, file) => format!("policies/{}/{file}", policy.id),
            Self::Theme(file) => format!("theme/{}", file.name),
            Self::Schema(schema) => format!("schema/{}", schema.name),
        }
    }

    /// The link from this page to another file.
    pub fn to(self, there: Address<'_>) -> String {
        href(&self.path(), &there.path())
    }

    /// The link from this page to a clause, or another place with an anchor, on a page.
    pub fn to_clause(self, there: Address<'_>, anchor: &str) -> String {
        let (here, there) = (self.path(), there.path());
        let path = if here == there { String::new() } else { href(&here, &there) };
        format!("{path}#{anchor}")
    }

    /// The link from this page to the folder of the theme, with a closing slash.
    pub fn to_theme(self) -> String {
        href(&self.path(), "theme/")
    }

    /// Whether both are the same file.
    pub fn is(self, other: Address<'_>) -> bool {
        self.path() == other.path()
    }

    /// The address under which a page is known outside: the site's own, less `index.html`.
    pub fn canonical(self, url: &str) -> String {
        let path = self.path();
        format!("{url}/{}", of_path(path.strip_suffix("index.html").unwrap_or(&path)))
    }
}

/// The parts of a path, one after the other: the standard library's way of joining is made for longer lists.
fn joined(parts: &[&str]) -> String {
    let mut path = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    parts.iter().for_each(|part| path.push_str(part));
    path
}

/// What an address cannot hold as it is: what separates its parts, what begins a scheme, and what browsers, mail programs and
/// the shell cut it short at.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path as an address holds it: `FAQ #2.pdf` as `FAQ%20%232.pdf`.
fn of_path(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, UNSAFE).into()
}

/// The link from one file of the site to another; both are paths from the site's root, `elm-hill/behaviour/index.html`.
fn href(from: &str, to: &str) -> String {
    let alike = from.bytes().zip(to.bytes()).take_while(|(one, two)| one == two).count();
    let shared = from.bytes().take(alike).rposition(|byte| byte == b'/').map_or(0, |last| last + 1);
    let up = from[shared..].bytes().filter(|byte| *byte == b'/').count();
    let mut path = String::with_capacity(3 * up + to.len() - shared);
    (0..up).for_each(|_| path.push_str("../"));
    path.push_str(&of_path(&to[shared..]));
    path
}

/// Who vouches for ids that must be like no others in the world: the site's host, else an address for mail, else a name
/// that nobody can own.
pub fn authority(federation: &Federation) -> String {
    if let Some(host) = federation.url.as_deref().and_then(web::host) {
        return host;
    }
    match &federation.contact.email {
        Some(email) => email.clone(),
        None => {
            let lower = federation.name.to_lowercase();
            let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
            format!("{}.invalid", words.collect::<Vec<_>>().join("-"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_page_to_page() {
        let cases = [
            ("index.html", "elm-hill/index.html", "elm-hill/index.html"),
            ("elm-hill/index.html", "index.html", "../index.html"),
            ("elm-hill/behaviour/2023-04/index.html", "elm-hill/behaviour/index.html", "../index.html"),
            ("index.html", "index.html", "index.html"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(href(from, to), expected, "{from} to {to}");
        }
    }

    #[test]
    fn a_file_is_reached_whatever_its_name() {
        let check = |name: &str, expected: &str| {
            assert_eq!(
                href("elm-hill/phones/index.html", &format!("policies/phones/{name}")),
                format!("../../policies/phones/{expected}")
            );
        };
        check("permit.pdf", "permit.pdf");
        check("FAQ #2.pdf", "FAQ%20%232.pdf");
        check("100% attendance?.pdf", "100%25%20attendance%3F.pdf");
        check("Schülerausweis.pdf", "Sch%C3%BClerausweis.pdf");
        check("plans/a:b (1).pdf", "plans/a%3Ab%20(1).pdf");
        assert_eq!(href("policies/phones/index.html", "policies/phones/a:b.pdf"), "a%3Ab.pdf");
    }

    #[test]
    fn a_link_to_a_clause_of_the_same_page_is_its_anchor_alone() {
        assert_eq!(Address::Hub.to_clause(Address::Reviews(None), "6"), "reviews/index.html#6");
        assert_eq!(Address::Hub.to_clause(Address::Hub, "6"), "#6");
        assert_eq!(Address::Reviews(None).to(Address::Hub), "../index.html");
    }

    #[test]
    fn canonical_addresses_name_folders() {
        let address = Address::Reviews(None).canonical("https://policies.example");
        assert_eq!(address, "https://policies.example/reviews/");
    }

    #[test]
    fn ids_are_vouched_for_by_the_host_or_the_mailbox_or_nobody() {
        let mut federation = crate::edition::sample::book(Vec::new()).federation;
        let mut check = |url: Option<&str>, email: Option<&str>, expected: &str| {
            federation.url = url.map(str::to_owned);
            federation.contact.email = email.map(str::to_owned);
            assert_eq!(authority(&federation), expected);
        };
        check(Some("https://a.example:8080/policies"), Some("clerk@b.example"), "a.example");
        check(None, Some("clerk@b.example"), "clerk@b.example");
        check(None, None, "larkrise-federation.invalid");
    }
}
