//! `feed.xml`: what is new at a school, or at all, as an Atom feed (RFC 4287). Every id and date comes from the book, so the
//! same book gives the same feed on any day.

use std::collections::BTreeMap;

use super::address::{canonical, href};
use super::plan::at;
use super::publication::{AtSchool, Publication};
use super::views::events::{Event, events};
use super::xml::{Element, document};
use crate::book::{Federation, PartialDate};

/// How many entries a feed has at most: what a reader that looks in once a year may have missed.
const ENTRIES: usize = 100;

/// The feed of a school, or of all.
pub fn feed(publication: &Publication<'_>, school: Option<&AtSchool<'_>>) -> Vec<u8> {
    let federation = &publication.book.federation;
    let id = school.map(|school| school.school.id.as_str());
    let here = at::feed(id);
    let schools: Vec<&AtSchool<'_>> =
        school.map_or_else(|| publication.schools.iter().collect(), |school| vec![school]);
    let named = school.is_none() && publication.several_schools();
    let owner = school.map_or(federation.name.as_str(), |school| school.school.name.as_str());
    let url = federation.url.as_deref();
    let link = |path: &str| url.map_or_else(|| href(&here, path), |url| canonical(url, path));
    let events = events(publication, &schools);
    let newest = events.iter().map(|event| event.date.first_day()).max();
    let joined = school.and_then(|school| school.school.joined).map(PartialDate::first_day);
    let updated = newest.or(joined).map_or_else(|| "1970-01-01".to_owned(), |day| day.to_string());
    let mut feed =
        Element::new("feed").with("xmlns", "http://www.w3.org/2005/Atom").with("xml:lang", "en-GB").holding([
            Element::saying("title", format!("What’s new in the policies of {owner}")),
            Element::saying("id", feed_id(federation, id)),
            Element::saying("updated", midnight(&updated)),
            Element::new("link").with("rel", "self").with("type", "application/atom+xml").with("href", link(&here)),
            Element::new("link")
                .with("rel", "alternate")
                .with("type", "text/html")
                .with("href", link(&at::whats_new(id))),
            Element::new("author").holding([Element::saying("name", owner)]),
        ]);
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    // From the oldest on, so that a second event of the day never changes the id of the first.
    let mut entries: Vec<Element> = Vec::new();
    for event in events.iter().rev() {
        let mut id = entry_id(federation, event, school.is_some());
        let times = taken.entry(id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            id.push_str(&format!("-{times}"));
        }
        let summary = event.html(publication, named);
        let day = event.date.first_day().to_string();
        entries.push(Element::new("entry").holding([
            Element::saying("title", format!("{}: {}", event.title, lower(event.what()))),
            Element::saying("id", id),
            Element::new("link").with("rel", "alternate").with("type", "text/html").with("href", link(&event.page())),
            Element::saying("published", midnight(&day)),
            Element::saying("updated", midnight(&day)),
            Element::saying("summary", summary).with("type", "html"),
        ]));
    }
    feed = feed.holding(entries.into_iter().rev().take(ENTRIES));
    document(&feed)
}

/// What a feed is known by for ever: its address, or where the site has none a tag (RFC 4151).
fn feed_id(federation: &Federation, school: Option<&str>) -> String {
    match &federation.url {
        Some(url) => canonical(url, &at::feed(school)),
        None => tag(federation, "2000", school.map_or("feed".to_owned(), |school| format!("{school}/feed")).as_str()),
    }
}

fn entry_id(federation: &Federation, event: &Event<'_>, of_school: bool) -> String {
    let (policy, version) = (&event.policy.id, event.standing.id());
    let school = event.schools.first().map_or("", |(at, _)| at.school.id.as_str());
    let what = format!("{}-{}", event.happening.word(), event.date.iso());
    match (&federation.url, of_school) {
        (Some(url), true) => format!("{}#{what}", canonical(url, &at::below(school, policy, version))),
        (Some(url), false) => format!("{}#{school}-{version}-{what}", canonical(url, &at::shared(policy))),
        (None, true) => tag(federation, &event.date.iso(), &format!("{school}/{policy}/{version}/{what}")),
        (None, false) => tag(federation, &event.date.iso(), &format!("{policy}/{version}/{what}/{school}")),
    }
}

fn tag(federation: &Federation, date: &str, rest: &str) -> String {
    format!("tag:{},{date}:{rest}", super::address::authority(federation))
}

fn midnight(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Resolved;
    use crate::edition::sample::{book, policy, today, version};
    use crate::site::pictures::Pictures;
    use crate::site::publication::{Order, Pairs};
    use quick_xml::Reader;
    use quick_xml::events::Event as Xml;

    /// The words of every element with a name, read by an XML parser.
    fn read(feed: &[u8], name: &str) -> Vec<String> {
        let mut reader = Reader::from_reader(feed);
        let (mut found, mut inside) = (Vec::new(), None);
        loop {
            match reader.read_event().unwrap() {
                Xml::Start(start) => inside = Some(start.name().as_ref().to_owned()),
                Xml::Text(text) if inside.as_deref() == Some(name) => found.push((*text).to_owned()),
                Xml::End(_) => inside = None,
                Xml::Eof => return found,
                _ => {}
            }
        }
    }

    /// The ids in the feed of the federation, and in that of its first school.
    fn check(url: Option<&str>, federation: &[&str], school: &[&str]) {
        let mut book = book(vec![policy(vec![version("2021-04", "2021-04-21"), version("2023-04", "2023-04")])]);
        book.federation.url = url.map(str::to_owned);
        let order = Order { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, order.today), Pictures::default());
        let publication = Publication::of(&resolved, &order, &pictures);
        let all = feed(&publication, None);
        assert_eq!(read(&all, "id"), federation);
        assert_eq!(read(&all, "updated")[0], "2023-04-01T00:00:00Z", "the newest event's day, not the clock's");
        assert_eq!(read(&feed(&publication, publication.schools.first()), "id"), school);
    }

    #[test]
    fn ids_are_addresses_where_the_site_has_one() {
        check(
            Some("https://policies.example"),
            &[
                "https://policies.example/feed.xml",
                "https://policies.example/policies/social-media/#elm-hill-2023-04-adopted-2023-04",
                "https://policies.example/policies/social-media/#elm-hill-2021-04-adopted-2021-04-21",
            ],
            &[
                "https://policies.example/elm-hill/feed.xml",
                "https://policies.example/elm-hill/social-media/2023-04/#adopted-2023-04",
                "https://policies.example/elm-hill/social-media/2021-04/#adopted-2021-04-21",
            ],
        );
    }

    #[test]
    fn ids_are_tags_where_the_site_has_no_address() {
        check(
            None,
            &[
                "tag:larkrise-federation.invalid,2000:feed",
                "tag:larkrise-federation.invalid,2023-04:social-media/2023-04/adopted-2023-04/elm-hill",
                "tag:larkrise-federation.invalid,2021-04-21:social-media/2021-04/adopted-2021-04-21/elm-hill",
            ],
            &[
                "tag:larkrise-federation.invalid,2000:elm-hill/feed",
                "tag:larkrise-federation.invalid,2023-04:elm-hill/social-media/2023-04/adopted-2023-04",
                "tag:larkrise-federation.invalid,2021-04-21:elm-hill/social-media/2021-04/adopted-2021-04-21",
            ],
        );
    }
}
