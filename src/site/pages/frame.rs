//! The frame that every page has: title, band, way here, foot.

use super::parts::{Alternate, Band, Crumb, Footer, Heading, Link, Logo, Page, Printed};
use crate::book::{PartialDate, School};
use crate::site::address::{Address, Owner};
use crate::site::html::dialled;
use crate::site::publication::Publication;
use crate::source::words::the;

/// What a page's frame is made from.
pub struct Frame<'a> {
    /// Where the page is.
    pub here: Address<'a>,
    /// Whose page it is; the federation's if nobody's.
    pub owner: Owner<'a>,
    /// Its title, without the name of the school.
    pub title: &'a str,
    /// Which version it is and where that stands, on a page of one that people could take for another.
    pub version: Option<String>,
    /// What stands between school and title at the head of printed pages after the title, such as the version.
    pub running: Vec<String>,
    /// The pages above it, outermost first, less the federation's and the school's own, which are added here.
    pub above: Vec<(String, Address<'a>)>,
    /// Its name at the end of the way here; empty where there is no way to show.
    pub crumb: &'a str,
    /// What search engines print below the title.
    pub description: Option<String>,
    /// The page that is to be known in its place; itself if none.
    pub canonical: Option<Address<'a>>,
    /// The page of the version in force.
    pub latest: Option<Address<'a>>,
    /// Whether search engines shall leave it out.
    pub noindex: bool,
    /// Data files with the same content: media type, address and title.
    pub alternates: Vec<(&'static str, Address<'a>, String)>,
}

impl<'a> Frame<'a> {
    /// A frame with nothing but its place, its owner and its title.
    pub fn new(here: Address<'a>, owner: Owner<'a>, title: &'a str) -> Self {
        Self {
            here,
            owner,
            title,
            version: None,
            running: Vec::new(),
            above: Vec::new(),
            crumb: title,
            description: None,
            canonical: None,
            latest: None,
            noindex: false,
            alternates: Vec::new(),
        }
    }

    /// The frame as templates receive it.
    pub fn view(self, publication: &Publication<'_>) -> Page {
        let federation = &publication.book.federation;
        let here = self.here;
        // What belongs to nobody is the school's where there is but one.
        let owner = self.owner.or_else(|| publication.only_school());
        let school = owner.map(|site| site.school);
        let name = school.map_or(federation.name.as_str(), |school| school.name.as_str());
        let short = school.map_or(federation.name.as_str(), |school| school.short.as_str());
        let mut running = vec![short.to_owned(), self.title.to_owned()];
        // Whose page it is stands in the title already.
        if self.title == short || self.title.ends_with(name) {
            running.remove(0);
        }
        running.extend(self.running);
        let url = federation.url.as_deref();
        let known_at = self.canonical.unwrap_or_else(|| here.known(publication));
        let titled = match &self.version {
            Some(version) => format!("{}: {version}", self.title),
            None => self.title.to_owned(),
        };
        let feed = (!here.is(Address::NotFound)).then(|| Alternate {
            media_type: "application/atom+xml",
            href: here.to(Address::Feed(owner)),
            title: format!("What’s new at {short}"),
        });
        Page {
            title: if titled.ends_with(name) { titled } else { format!("{titled}, {name}") },
            printed: url.map(|url| printed([here, self.latest.unwrap_or(known_at)], url)),
            running: running.join(" – "),
            theme: here.to_theme(),
            school_css: school.map(|school| here.to(Address::SchoolLook(school))),
            description: self.description,
            canonical: url.filter(|_| !self.noindex || self.canonical.is_some()).map(|url| known_at.canonical(url)),
            latest_version: self.latest.map(|latest| here.to(latest)),
            noindex: self.noindex,
            alternates: self
                .alternates
                .into_iter()
                .map(|(media_type, there, title)| Alternate { media_type, href: here.to(there), title })
                .chain(feed)
                .collect(),
            skip: Vec::new(),
            as_at: publication.is_of_the_past.then(|| PartialDate::Day(publication.selection.today).to_string()),
            embed: embed(publication, school),
            band: band(publication, here, owner),
            crumbs: crumbs(publication, here, owner, &self.above, self.crumb),
            footer: footer(publication, here, owner),
        }
    }
}

/// Where a page is from, and where to look for what applies now.
fn printed([here, current]: [Address<'_>; 2], url: &str) -> Printed {
    Printed { address: (!here.is(current)).then(|| here.canonical(url)), current: current.canonical(url) }
}

/// The first heading of a page that belongs to a school or to the federation.
pub fn heading(publication: &Publication<'_>, here: Address<'_>, owner: Owner<'_>, title: &str) -> Heading {
    let name = owner.map_or(publication.book.federation.name.as_str(), |site| site.school.name.as_str());
    Heading {
        title: title.to_owned(),
        version: None,
        at: (title != name).then(|| name.to_owned()),
        not_yours: (owner.is_some() && publication.several_schools()).then(|| here.to(Address::Hub)),
        links: Vec::new(),
    }
}

/// The other websites in whose frames the page leaves out what they have themselves, for the script.
fn embed(publication: &Publication<'_>, school: Option<&School>) -> Option<String> {
    Some(publication.embedded_in(school).join(" ")).filter(|websites| !websites.is_empty())
}

fn band(publication: &Publication<'_>, here: Address<'_>, owner: Owner<'_>) -> Band {
    let federation = &publication.book.federation;
    let mut links = vec![Link::new("Search", here.to(Address::Search(owner).known(publication)))];
    let mut part_of = None;
    let Some(site) = owner else {
        return Band { name: federation.name.clone(), href: here.to(Address::Hub), logo: None, links, part_of };
    };
    let school = site.school;
    if publication.several_schools() {
        let words = match publication.has_left(school) {
            Some(_) => federation.name.clone(),
            None => format!("Part of {}", federation.name),
        };
        part_of = Some(Link::new(words, here.to(Address::Hub)));
    }
    if let Some(website) = &school.website {
        links.push(Link::new(format!("{}’s own website", school.short), website.clone()));
    }
    let logo = school.theme.logo.as_ref().map(|logo| {
        let size = publication.pictures.of_school(&school.id, &logo.value);
        Logo {
            src: here.to(Address::SchoolFile(school, &logo.value)),
            alt: school.theme.logo_alt.clone().unwrap_or_default(),
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
        }
    });
    Band { name: school.name.clone(), href: here.to(Address::School(site).known(publication)), logo, links, part_of }
}

fn crumbs(
    publication: &Publication<'_>,
    here: Address<'_>,
    owner: Owner<'_>,
    above: &[(String, Address<'_>)],
    crumb: &str,
) -> Vec<Crumb> {
    if crumb.is_empty() || here.known(publication).is(Address::Hub) {
        return Vec::new();
    }
    let link = |text: &str, there: Address<'_>| Crumb { text: text.to_owned(), href: Some(here.to(there)) };
    let mut crumbs = Vec::new();
    if publication.only_school().is_none() {
        crumbs.push(link(&publication.book.federation.name, Address::Hub));
    }
    if let Some(site) = owner
        && !here.is(Address::School(site))
    {
        crumbs.push(link(&site.school.short, Address::School(site).known(publication)));
    }
    crumbs.extend(above.iter().map(|(text, there)| link(text, *there)));
    crumbs.push(Crumb { text: crumb.to_owned(), href: None });
    crumbs
}

fn footer(publication: &Publication<'_>, here: Address<'_>, owner: Owner<'_>) -> Footer {
    let federation = &publication.book.federation;
    let school = owner.map(|site| site.school);
    let contact = school.map(|school| &school.contact).filter(|contact| contact.email.is_some());
    let contact = contact.unwrap_or(&federation.contact);
    let mut links = Vec::new();
    if let Some(statement) = &federation.accessibility {
        links.push(Link::new("Accessibility statement", here.to(Address::Accessibility(statement))));
    }
    if let Some(email) = &contact.email {
        let place = || school.map_or(federation.name.clone(), |school| school.short.clone());
        // A post has its article, "the Clerk to the Governors"; a person's name has none.
        let who = contact.name.as_deref().map_or_else(place, the);
        links.push(Link::new(format!("Contact {who}"), format!("mailto:{email}")));
    }
    if let Some(phone) = &contact.phone {
        let (href, shown) = dialled(phone);
        links.push(Link::new(format!("Telephone\u{a0}{shown}"), href));
    }
    links.push(Link::new("What’s new", here.to(Address::WhatsNew(owner).known(publication))));
    Footer {
        links,
        paper: format!(
            "Need this on paper, in large print or in another language? Ask {}. Paper copies are free.",
            if school.is_some() { "the school office" } else { "your school’s office" }
        ),
        published_by: school.filter(|_| publication.several_schools()).map(|school| {
            match publication.has_left(school) {
                Some(left) => {
                    let preposition = if matches!(left, PartialDate::Day(_)) { "on" } else { "in" };
                    format!("{} left {} {preposition} {left}.", school.name, federation.name)
                }
                None => format!("{} is part of {}.", school.name, federation.name),
            }
        }),
    }
}
