//! Files for those who find and serve the site: `sitemap.xml`, `robots.txt` and `_headers`.

use std::collections::BTreeMap;

use super::address::Address;
use super::pages::events::events;
use super::plan::pages;
use super::publication::Publication;
use crate::source::xml::{Element, document};

/// The header that says what a page may fetch, and who may show it in a frame.
pub const CONTENT_POLICY: &str = "Content-Security-Policy";

/// What everything is sent with, whoever sends it: `_headers` tells hosts, and `serve` does so itself. Pages carry a stricter
/// policy of their own. What is told here is for drawings as well, which have their styles and pictures inside themselves when
/// they are opened alone.
pub const SENT_WITH: &[(&str, &str)] = &[
    (
        CONTENT_POLICY,
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'self'; \
         object-src 'none'; frame-ancestors 'self'",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

/// `sitemap.xml`: the pages that search engines shall know, and when a policy last changed. Nothing where the site has no
/// address.
pub fn sitemap(publication: &Publication<'_>) -> Vec<u8> {
    let Some(url) = &publication.book.federation.url else { return Vec::new() };
    let mut changed: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for site in &publication.schools {
        for event in events(&[site]) {
            let place = (site.school.id.as_str(), event.policy.id.as_str());
            // The events come newest first.
            changed.entry(place).or_insert_with(|| event.date.first_day().to_string());
        }
    }
    let listed =
        pages(publication).into_iter().filter(|page| is_for_search_engines(*page) && page.known(publication).is(*page));
    let listed = listed.map(|page| {
        let last = match page {
            Address::Policy(at) => changed.get(&(at.school().id.as_str(), at.policy.id.as_str())),
            _ => None,
        };
        Element::new("url")
            .holding([Element::saying("loc", page.canonical(url))])
            .holding(last.map(|day| Element::saying("lastmod", day.clone())))
    });
    document(&Element::new("urlset").with("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9").holding(listed))
}

/// Whether a file is a page that is to be found by itself: not an old version, a comparison or a page that leads on.
fn is_for_search_engines(page: Address<'_>) -> bool {
    match page {
        Address::Hub
        | Address::School(_)
        | Address::Reviews(_)
        | Address::WhatsNew(_)
        | Address::Search(_)
        | Address::Accessibility(_)
        | Address::Shared(_)
        | Address::Across(_)
        | Address::History(_)
        | Address::Differences(_) => true,
        Address::Policy(at) => at.policy.link.is_none() && at.shown().is_some_and(|shown| shown.state.is_current()),
        Address::NotFound
        | Address::Feed(_)
        | Address::Calendar(_)
        | Address::SearchIndex(_)
        | Address::PoliciesData(_)
        | Address::Sitemap
        | Address::Robots
        | Address::Headers
        | Address::SchoolLook(_)
        | Address::SchoolFile(..)
        | Address::PolicyData(_)
        | Address::Latest(_)
        | Address::Former(..)
        | Address::Version(..)
        | Address::VersionData(..)
        | Address::Sheet(..)
        | Address::Compare(_)
        | Address::DiffData(_)
        | Address::PolicyFile(..)
        | Address::Theme(_)
        | Address::Schema(_) => false,
    }
}

/// `robots.txt`. Old versions are not forbidden here: a robot that may not read a page never learns that it is not to be
/// listed.
pub fn robots(publication: &Publication<'_>) -> Vec<u8> {
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(url) = &publication.book.federation.url {
        robots.push_str(&format!("\nSitemap: {}\n", Address::Sitemap.canonical(url)));
    }
    robots.into_bytes()
}

/// The content policy of a file: that of [`SENT_WITH`], and the websites that may show it in a frame.
pub fn content_policy(publication: &Publication<'_>, path: &str) -> String {
    let school = path.split_once('/').and_then(|(id, _)| publication.book.school(id));
    let usual = SENT_WITH.iter().find(|(name, _)| *name == CONTENT_POLICY).map_or("", |(_, policy)| policy);
    let mut policy = usual.to_owned();
    for website in publication.embedded_in(school) {
        policy.push(' ');
        policy.push_str(website);
    }
    policy
}

/// `_headers`, which some hosts send with every page. Of two policies for a page, hosts send both or the later: what a school's
/// folder has is therefore whole, and allows nobody whom the other does not.
pub fn headers(publication: &Publication<'_>) -> Vec<u8> {
    let mut headers = "/*\n".to_owned();
    let for_all = content_policy(publication, "");
    for (name, value) in SENT_WITH {
        let value = if *name == CONTENT_POLICY { &for_all } else { *value };
        headers.push_str(&format!("  {name}: {value}\n"));
    }
    for site in &publication.schools {
        let folder = format!("{}/", site.school.id);
        let own = content_policy(publication, &folder);
        if own != for_all {
            headers.push_str(&format!("/{folder}*\n  {CONTENT_POLICY}: {own}\n"));
        }
    }
    for path in ["/feed.xml", "/*/feed.xml", "/reviews.ics", "/*/reviews.ics"] {
        headers.push_str(&format!("{path}\n  Content-Type: {}\n", media_type(path)));
    }
    headers.into_bytes()
}

/// What kind of file is at a path, as browsers are told. What is not known is offered to be kept, and never shown.
pub fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name == "feed.xml" {
        return "application/atom+xml; charset=utf-8";
    }
    match name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Resolved;
    use crate::edition::sample::{book, policy, today, version};
    use crate::site::pictures::Pictures;
    use crate::site::publication::{Pairs, Selection};

    fn check(url: Option<&str>, robots_say: &str, pages: &[&str]) {
        let mut book = book(vec![policy(vec![version("2021-04", "2021-04-21"), version("2023-04", "2023-04-19")])]);
        book.federation.url = url.map(str::to_owned);
        let selection =
            Selection { today: today(), schools: vec!["elm-hill".to_owned()], drafts: true, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        assert_eq!(String::from_utf8(robots(&publication)).unwrap(), robots_say);
        let sitemap = String::from_utf8(sitemap(&publication)).unwrap();
        let found: Vec<&str> = sitemap
            .split("<loc>")
            .skip(1)
            .map(|rest| rest.split("</url>").next().unwrap())
            .map(|rest| rest.trim().trim_end_matches("</loc>"))
            .collect();
        assert_eq!(found, pages);
    }

    #[test]
    fn a_sitemap_names_what_is_to_be_found_and_when_a_policy_changed() {
        check(
            Some("https://a.example"),
            "User-agent: *\nAllow: /\n\nSitemap: https://a.example/sitemap.xml\n",
            &[
                "https://a.example/",
                "https://a.example/whats-new/",
                "https://a.example/search/",
                "https://a.example/reviews/",
                "https://a.example/policies/social-media/",
                "https://a.example/policies/social-media/schools/",
                "https://a.example/elm-hill/",
                "https://a.example/elm-hill/whats-new/",
                "https://a.example/elm-hill/search/",
                "https://a.example/elm-hill/reviews/",
                "https://a.example/elm-hill/social-media/</loc>\n  <lastmod>2023-04-19</lastmod>",
                "https://a.example/elm-hill/social-media/history/",
                "https://a.example/elm-hill/social-media/differences/",
            ],
        );
    }

    #[test]
    fn the_websites_that_may_show_a_page_are_those_of_its_school_and_of_the_federation() {
        let mut book = book(vec![policy(vec![version("2021-04", "2021-04-21")])]);
        let check = |book: &crate::book::Book, path: &str, expected: &str| {
            let selection = Selection { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
            let (resolved, pictures) = (Resolved::of(book, selection.today), Pictures::default());
            let publication = Publication::of(&resolved, &selection, &pictures);
            let policy = content_policy(&publication, path);
            assert!(policy.ends_with(&format!("; frame-ancestors {expected}")), "{path}: {policy}");
            let headers = String::from_utf8(headers(&publication)).unwrap();
            let folder = path.split_once('/').map_or_else(|| "/*".to_owned(), |(id, _)| format!("/{id}/*"));
            let own = headers.lines().skip_while(|line| *line != folder).nth(1).or(headers.lines().nth(1)).unwrap();
            assert_eq!(own, format!("  Content-Security-Policy: {policy}"), "{path}");
        };
        check(&book, "elm-hill/index.html", "'self'");
        book.federation.embed = vec!["https://www.larkrise.example".to_owned()];
        check(&book, "elm-hill/index.html", "'self' https://www.larkrise.example");
        book.schools[0].embed = vec!["https://elm-hill.example".to_owned()];
        check(&book, "elm-hill/index.html", "'self' https://elm-hill.example https://www.larkrise.example");
        check(&book, "brook-street/index.html", "'self' https://www.larkrise.example");
        check(&book, "index.html", "'self' https://elm-hill.example https://www.larkrise.example");
    }

    #[test]
    fn a_site_without_an_address_has_no_sitemap() {
        check(None, "User-agent: *\nAllow: /\n", &[]);
    }
}
