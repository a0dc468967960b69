//! Pages that lead on: `latest/`, an old address of a policy, a document that lives elsewhere, and an address that leads
//! nowhere.

use schemars::JsonSchema;
use serde::Serialize;

use super::frame::{Frame, heading};
use super::parts::{Heading, Link, Page};
use crate::site::address::Address;
use crate::site::publication::{PolicyAt, Publication};
use crate::source::words::{capital, spaced};

/// What latest.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Latest {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What the policy is called now, at an address that it had before.
    pub renamed: Option<String>,
    /// What it was called at that address, for the page that it leads to.
    pub was: Option<String>,
    /// Where it leads.
    pub target: Link,
    /// Whether the document is published elsewhere: then the reader decides to leave the site.
    pub elsewhere: bool,
}

/// What 404.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct NotFound {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// Where to look instead.
    pub links: Vec<Link>,
}

/// A page that leads on to the policy's own.
pub fn latest_page(publication: &Publication<'_>, here: Address<'_>, at: PolicyAt<'_>) -> Latest {
    let (own, title) = (Address::Policy(at), at.title());
    let renamed = matches!(here, Address::Former(..));
    let mut frame = Frame::new(here, Some(at.site()), &title);
    if !here.is(own) {
        frame.above = vec![(title.to_string(), own)];
        frame.crumb = if renamed { "Old address" } else { "Latest version" };
    }
    frame.canonical = Some(own);
    frame.noindex = true;
    let outside = at.policy.link.as_ref().filter(|_| here.is(own));
    let target = match outside {
        Some(link) => {
            let address = link.value.split_once("://").map_or(link.value.as_str(), |(_, rest)| rest);
            let website = address.split('/').next().unwrap_or(address);
            Link::new(format!("Read it at {website}"), link.value.clone())
        }
        None => Link::new(format!("Read the {title} as it applies today"), here.to(own)),
    };
    Latest {
        page: frame.view(publication),
        heading: heading(publication, here, Some(at.site()), &title),
        was: match here {
            Address::Former(_, id) => Some(capital(&spaced(id))),
            _ => None,
        },
        renamed: renamed.then(|| format!("What you are looking for is now part of the {title}.")),
        target,
        elsewhere: outside.is_some(),
    }
}

/// The page for addresses that lead nowhere. A host shows it at any depth, so its links start from the site's root.
pub fn not_found_page(publication: &Publication<'_>) -> NotFound {
    let federation = &publication.book.federation;
    let root = match &federation.url {
        Some(url) => {
            let path = url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
            if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
        }
        None => "/".to_owned(),
    };
    let rooted = |href: &str| {
        let outside = href.contains("://") || href.starts_with("mailto:") || href.starts_with("tel:");
        if outside { href.to_owned() } else { format!("{root}{href}") }
    };
    let mut frame = Frame::new(Address::NotFound, None, "Page not found");
    frame.crumb = "";
    frame.noindex = true;
    let mut page = frame.view(publication);
    page.printed = None;
    page.theme = rooted(&page.theme);
    page.school_css = page.school_css.as_deref().map(&rooted);
    page.band.href = rooted(&page.band.href);
    if let Some(logo) = &mut page.band.logo {
        logo.src = rooted(&logo.src);
    }
    for link in page.band.links.iter_mut().chain(&mut page.band.part_of).chain(&mut page.footer.links) {
        link.href = rooted(&link.href);
    }
    NotFound {
        page,
        heading: Heading { title: "Page not found".to_owned(), ..Heading::default() },
        links: vec![
            Link::new("Search the policies", rooted(&Address::NotFound.to(Address::Search(None)))),
            Link::new(
                format!("All schools and policies of {}", federation.name),
                rooted(&Address::NotFound.to(Address::Hub)),
            ),
        ],
    }
}
