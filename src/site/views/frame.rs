//! The frame that every page has: title, band, way here, foot.

use super::parts::{Alternate, Band, Crumb, Footer, Heading, Link, Logo, Page};
use crate::book::School;
use crate::site::address::{canonical, href, href_to_file};
use crate::site::plan::at;
use crate::site::publication::Publication;

/// What a page's frame is made from.
pub struct Frame<'a> {
    /// Where the page is.
    pub path: &'a str,
    /// Whose page it is; the federation's if nobody's.
    pub school: Option<&'a School>,
    /// Its title, without the name of the school.
    pub title: &'a str,
    /// What stands between school and title at the head of printed pages after the title, such as the version.
    pub running: Vec<String>,
    /// The pages above it, outermost first, less the federation's and the school's own, which are added here.
    pub above: Vec<(String, String)>,
    /// Its name at the end of the way here; empty where there is no way to show.
    pub crumb: &'a str,
    /// What search engines print below the title.
    pub description: Option<String>,
    /// The page that is to be known in its place; itself if none.
    pub canonical: Option<&'a str>,
    /// The page of the version in force.
    pub latest: Option<String>,
    /// Whether search engines shall leave it out.
    pub noindex: bool,
    /// Data files with the same content: media type, path and title.
    pub alternates: Vec<(&'static str, String, String)>,
}

impl<'a> Frame<'a> {
    /// A frame with nothing but its place, its owner and its title.
    pub fn new(path: &'a str, school: Option<&'a School>, title: &'a str) -> Self {
        Self {
            path,
            school,
            title,
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
        let here = self.path;
        let owner = self.school.map_or(federation.name.as_str(), |school| school.name.as_str());
        let short = self.school.map_or(federation.name.as_str(), |school| school.short.as_str());
        let mut running = vec![short.to_owned(), self.title.to_owned()];
        if self.title == short || self.title == owner {
            running.pop();
        }
        running.extend(self.running);
        let url = federation.url.as_deref();
        let known_at = self.canonical.unwrap_or(here);
        Page {
            title: if self.title == owner { owner.to_owned() } else { format!("{}, {owner}", self.title) },
            running: running.join(" – "),
            theme: href(here, "theme/"),
            school_css: self.school.map(|school| href(here, &at::look(&school.id))),
            description: self.description,
            canonical: url.filter(|_| !self.noindex || self.canonical.is_some()).map(|url| canonical(url, known_at)),
            latest_version: self.latest.map(|latest| href(here, &latest)),
            noindex: self.noindex,
            alternates: self
                .alternates
                .into_iter()
                .map(|(media_type, path, title)| Alternate { media_type, href: href(here, &path), title })
                .collect(),
            band: band(publication, here, self.school),
            crumbs: crumbs(publication, here, self.school, &self.above, self.crumb),
            footer: footer(publication, here, self.school),
        }
    }
}

/// The first heading of a page that belongs to a school or to the federation.
pub fn heading(publication: &Publication<'_>, here: &str, school: Option<&School>, title: &str) -> Heading {
    let owner = school.map_or(publication.book.federation.name.as_str(), |school| school.name.as_str());
    Heading {
        title: title.to_owned(),
        at: (title != owner).then(|| owner.to_owned()),
        not_yours: (school.is_some() && publication.several_schools()).then(|| href(here, at::HUB)),
        links: Vec::new(),
    }
}

fn band(publication: &Publication<'_>, here: &str, school: Option<&School>) -> Band {
    let federation = &publication.book.federation;
    let search = Link::new("Search", href(here, &at::search(school.map(|school| school.id.as_str()))));
    match school {
        None => Band { name: federation.name.clone(), href: href(here, at::HUB), logo: None, links: vec![search] },
        Some(school) => Band {
            name: school.name.clone(),
            href: href(here, &at::school(&school.id)),
            logo: school.theme.logo.as_ref().map(|logo| {
                let size = publication.pictures.of_school(&school.id, &logo.value);
                Logo {
                    src: href_to_file(here, &format!("{}/{}", school.id, logo.value)),
                    alt: school.theme.logo_alt.clone().unwrap_or_default(),
                    width: size.map(|(width, _)| width),
                    height: size.map(|(_, height)| height),
                }
            }),
            links: if publication.several_schools() {
                vec![search, Link::new(format!("Part of {}", federation.name), href(here, at::HUB))]
            } else {
                vec![search]
            },
        },
    }
}

fn crumbs(
    publication: &Publication<'_>,
    here: &str,
    school: Option<&School>,
    above: &[(String, String)],
    crumb: &str,
) -> Vec<Crumb> {
    if crumb.is_empty() || here == at::HUB {
        return Vec::new();
    }
    let link = |text: &str, path: &str| Crumb { text: text.to_owned(), href: Some(href(here, path)) };
    let mut crumbs = vec![link(&publication.book.federation.name, at::HUB)];
    if let Some(school) = school
        && here != at::school(&school.id)
    {
        crumbs.push(link(&school.short, &at::school(&school.id)));
    }
    crumbs.extend(above.iter().map(|(text, path)| link(text, path)));
    crumbs.push(Crumb { text: crumb.to_owned(), href: None });
    crumbs
}

fn footer(publication: &Publication<'_>, here: &str, school: Option<&School>) -> Footer {
    let federation = &publication.book.federation;
    let contact = school.map(|school| &school.contact).filter(|contact| contact.email.is_some());
    let contact = contact.unwrap_or(&federation.contact);
    let mut links = Vec::new();
    if federation.accessibility.is_some() {
        links.push(Link::new("Accessibility statement", href(here, at::ACCESSIBILITY)));
    }
    if let Some(email) = &contact.email {
        let who = contact.name.as_deref().or(school.map(|school| school.short.as_str())).unwrap_or(&federation.name);
        links.push(Link::new(format!("Contact {who}"), format!("mailto:{email}")));
    }
    if let Some(phone) = &contact.phone {
        let digits: String = phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
        let shown = phone.replace(' ', "\u{a0}");
        links.push(Link::new(format!("Telephone\u{a0}{shown}"), format!("tel:{digits}")));
    }
    let id = school.map(|school| school.id.as_str());
    links.push(Link::new("What’s new", href(here, &at::whats_new(id))));
    links.push(Link::new("What’s new as a feed (Atom)", href(here, &at::feed(id))));
    if publication.has_public_reviews(school) {
        links.push(Link::new("Reviews as a calendar (ICS)", href(here, &at::calendar(id))));
    }
    let school_data = school.map(|school| format!("{}/policies.json", school.id));
    let data = school_data.unwrap_or_else(|| "policies.json".to_owned());
    links.push(Link::new("Data for programs (JSON)", href(here, &data)));
    Footer {
        links,
        paper:
            "Need this on paper, in large print or in another language? Ask the school office. Paper copies are free."
                .to_owned(),
        published_by: school
            .filter(|_| publication.several_schools())
            .map(|school| format!("{} is part of {}.", school.name, federation.name)),
    }
}
