//! `feed.xml`: what is new at a school, or at all, as an Atom feed (RFC 4287). Every id and date comes from the book, so the
//! same book gives the same feed on any day.

use std::collections::BTreeMap;

use super::address::{Address, Owner, authority};
use super::pages::events::{Event, events};
use super::publication::Publication;
use crate::book::{Federation, PartialDate};
use crate::source::xml::{Element, document};

/// How many entries a feed has at most: what a reader that looks in once a year may have missed.
const ENTRIES: usize = 100;

/// The feed of a school, or of all.
pub fn feed(publication: &Publication<'_>, owner: Owner<'_>) -> Vec<u8> {
    let federation = &publication.book.federation;
    let here = Address::Feed(owner);
    let named = owner.is_none() && publication.several_schools();
    let name = owner.map_or(federation.name.as_str(), |site| site.school.name.as_str());
    let url = federation.url.as_deref();
    let link = |there: Address<'_>| url.map_or_else(|| here.to(there), |url| there.canonical(url));
    let events = events(&publication.one_or_all(owner));
    let newest = events.iter().map(|event| event.date.first_day()).max();
    let joined = owner.and_then(|site| site.school.joined).map(PartialDate::first_day);
    let updated = newest.or(joined).map_or_else(|| "1970-01-01".to_owned(), |day| day.to_string());
    let mut feed =
        Element::new("feed").with("xmlns", "http://www.w3.org/2005/Atom").with("xml:lang", "en-GB").holding([
            Element::saying("title", format!("What’s new in the policies of {name}")),
            Element::saying("id", feed_id(federation, owner)),
            Element::saying("updated", midnight(&updated)),
            Element::new("link").with("rel", "self").with("type", "application/atom+xml").with("href", link(here)),
            Element::new("link")
                .with("rel", "alternate")
                .with("type", "text/html")
                .with("href", link(Address::WhatsNew(owner))),
            Element::new("author").holding([Element::saying("name", name)]),
        ]);
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    // From the oldest on, so that a second event of the day never changes the id of the first.
    let mut entries: Vec<Element> = Vec::new();
    for (newer, event) in events.iter().enumerate().rev() {
        let mut id = entry_id(publication, event, owner.is_some());
        let times = taken.entry(id.clone()).or_default();
        *times += 1;
        if newer >= ENTRIES {
            continue;
        }
        if *times > 1 {
            id.push_str(&format!("-{times}"));
        }
        let summary = event.html(publication, named);
        let day = event.date.first_day().to_string();
        entries.push(
            Element::new("entry").holding([
                Element::saying("title", format!("{}: {}", event.title, lower(event.what()))),
                Element::saying("id", id),
                Element::new("link")
                    .with("rel", "alternate")
                    .with("type", "text/html")
                    .with("href", link(event.page(publication))),
                Element::saying("published", midnight(&day)),
                Element::saying("updated", midnight(&day)),
                Element::saying("summary", summary.as_str()).with("type", "html"),
            ]),
        );
    }
    feed = feed.holding(entries.into_iter().rev());
    document(&feed)
}

/// What a feed is known by for ever: its address, or where the site has none a tag (RFC 4151).
fn feed_id(federation: &Federation, owner: Owner<'_>) -> String {
    let rest = || owner.map_or("feed".to_owned(), |site| format!("{}/feed", site.school.id));
    match &federation.url {
        Some(url) => Address::Feed(owner).canonical(url),
        None => tag(federation, "2000", &rest()),
    }
}

fn entry_id(publication: &Publication<'_>, event: &Event<'_>, of_school: bool) -> String {
    let federation = &publication.book.federation;
    let (policy, version) = (&event.policy.id, event.standing.id());
    let school = event.schools.first().map_or("", |at| at.school().id.as_str());
    let what = format!("{}-{}", event.happening.word(), event.date.iso());
    match (&federation.url, event.schools.first().filter(|_| of_school)) {
        (Some(url), Some(at)) => format!("{}#{what}", Address::Version(*at, event.standing).canonical(url)),
        // The address is an id here: it stays the same for ever, whether the policy has that page or not.
        (Some(url), None) => format!("{url}/policies/{policy}/#{school}-{version}-{what}"),
        (None, Some(_)) => tag(federation, &event.date.iso(), &format!("{school}/{policy}/{version}/{what}")),
        (None, None) => tag(federation, &event.date.iso(), &format!("{policy}/{version}/{what}/{school}")),
    }
}

fn tag(federation: &Federation, date: &str, rest: &str) -> String {
    format!("tag:{},{date}:{rest}", authority(federation))
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
    use crate::site::publication::{Pairs, Selection};
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
        let selection = Selection { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
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
