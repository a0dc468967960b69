//! What must be true of a whole site, tried on the demo book: every link and every search result arrives, feeds, calendars and
//! sitemap can be read by other programs, a school built alone is the same, and the day of the build shows in few files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use clausebook::book::disk;
use clausebook::press::{Pairs, Selection, press};
use icalendar::Component;
use quick_xml::Reader;
use quick_xml::events::Event;

type Site = BTreeMap<String, Vec<u8>>;

/// The demo book's site for a day; of some schools alone, if any are named.
fn built(today: &str, schools: &[&str]) -> Site {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let sources = disk::load(&root).expect("the demo book can be read").value;
    let today = today.parse().expect("a day");
    let schools = schools.iter().map(|school| (*school).to_owned()).collect();
    let selection = Selection { today, schools, drafts: false, compare: Pairs::Adjacent };
    let pressed = press(&sources, &selection).value.expect("the demo book has no errors");
    pressed.open(|open| {
        let made = open.files().map(|made| made.expect("the program's templates can be filled in"));
        made.map(|file| (file.path, file.bytes)).collect()
    })
}

const DAY: &str = "2026-11-20";

const ADDRESS: &str = "https://policies.larkrise.example/";

/// The whole site, built once for all tests.
static WHOLE: LazyLock<Site> = LazyLock::new(|| built(DAY, &[]));

fn text<'s>(site: &'s Site, path: &str) -> &'s str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("the site has no {path}"));
    std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The values of an attribute in a page.
fn values<'h>(html: &'h str, attribute: &str) -> impl Iterator<Item = &'h str> {
    let begin = format!(" {attribute}=\"");
    html.match_indices(&begin)
        .map(|(at, begin)| html[at + begin.len()..].split('"').next().unwrap_or_default())
        .collect::<Vec<_>>()
        .into_iter()
}

/// Where a link leads from a file, as a path in the site.
fn target(from: &str, href: &str) -> String {
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for step in href.split('/') {
        match step {
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The links that do not arrive: at no file, or at a place that the page has not.
fn lost(site: &Site, from: &str, links: &BTreeSet<String>) -> Vec<String> {
    let arrives = |link: &&String| {
        let (path, anchor) = link.split_once('#').map_or((link.as_str(), ""), |(path, anchor)| (path, anchor));
        let page = match path {
            "" => from.to_owned(),
            path => path.strip_prefix('/').map(str::to_owned).unwrap_or_else(|| target(from, path)),
        };
        site.contains_key(&page) && (anchor.is_empty() || values(text(site, &page), "id").any(|id| id == anchor))
    };
    links.iter().filter(|link| !arrives(link)).map(|link| format!("{from}: {link}")).collect()
}

#[test]
fn every_link_arrives_and_every_page_is_led_to() {
    let site = &*WHOLE;
    let mut led_to = BTreeSet::from(["index.html".to_owned(), "404.html".to_owned()]);
    let mut all_lost = Vec::new();
    for from in site.keys().filter(|path| path.ends_with(".html")) {
        let html = text(site, from);
        let links = values(html, "href").chain(values(html, "src")).filter(|link| !link.contains(':'));
        let links: BTreeSet<String> = links.map(|link| link.replace("&amp;", "&")).collect();
        led_to.extend(links.iter().map(|link| target(from, link.split('#').next().unwrap_or_default())));
        all_lost.extend(lost(site, from, &links));
    }
    assert_eq!(all_lost, Vec::<String>::new());
    // Old addresses and `latest/` are led to from outside alone, and so is what is also the policy's own page.
    let outside = |path: &str| {
        let html = text(site, path);
        let own = format!("<link rel=\"canonical\" href=\"{ADDRESS}{}\">", path.trim_end_matches("index.html"));
        html.contains("data-latest") || (html.contains("<link rel=\"canonical\"") && !html.contains(&own))
    };
    let pages = site.keys().filter(|path| path.ends_with(".html"));
    let alone: Vec<&String> = pages.filter(|path| !led_to.contains(*path) && !outside(path)).collect();
    assert_eq!(alone, Vec::<&String>::new(), "no page of the demo site leads to these");
}

#[test]
fn every_result_of_a_search_arrives() {
    let site = &*WHOLE;
    for from in site.keys().filter(|path| path.ends_with("search-index.js")) {
        let json = text(site, from).trim_start_matches("var clausebookIndex = ");
        let index = serde_json::Deserializer::from_str(json).into_iter().next().expect("an index");
        let index: serde_json::Value = index.expect("the index is JSON");
        let mut links = BTreeSet::new();
        for policy in index.as_array().expect("a list of policies") {
            let page = policy[1].as_str().expect("a page");
            links.insert(page.to_owned());
            let entries = policy[4].as_array().expect("a list of clauses");
            links.extend(entries.iter().map(|entry| {
                let (reference, anchor) = (entry[1].as_str().expect("text"), entry[2].as_str().expect("text"));
                let plain = reference.to_lowercase().replace(['.', '(', ' '], "-").replace(')', "");
                format!("{page}#{}", if anchor.is_empty() { &plain } else { anchor })
            }));
        }
        assert!(links.len() > 300, "{from} has but {} places", links.len());
        assert_eq!(lost(site, from, &links), Vec::<String>::new());
    }
}

#[test]
fn every_picture_keeps_its_place_while_it_loads() {
    let site = &*WHOLE;
    let mut seen = 0;
    for path in site.keys().filter(|path| path.ends_with(".html")) {
        for picture in text(site, path).split("<img ").skip(1) {
            let picture = picture.split('>').next().unwrap_or_default();
            assert!(picture.contains(" width=\"") && picture.contains(" height=\""), "{path}: {picture}");
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} pictures");
}

#[test]
fn links_that_are_copied_lead_to_the_version_that_was_read() {
    let site = &*WHOLE;
    let pin = |path: &str| values(text(site, path), "data-pin").map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(pin("elm-hill/behaviour/index.html"), ["2025-07/"]);
    // The page of the version in force gives the policy's own page as its address; what is copied there is to last all the same.
    assert_eq!(pin("elm-hill/behaviour/2025-07/index.html"), ["./"]);
    assert_eq!(pin("elm-hill/behaviour/2022-06/index.html"), ["./"]);
}

#[test]
fn every_clause_of_an_old_version_leads_to_what_it_is_now() {
    let site = &*WHOLE;
    for (page, led) in [("elm-hill/behaviour/2022-06/index.html", true), ("elm-hill/behaviour/index.html", false)] {
        let html = text(site, page);
        let clauses = html.matches("class=\"clause").count() - html.matches("<tr class=\"clause").count();
        let since = html.matches(" class=\"since").count();
        assert_eq!(since, if led { clauses } else { 0 }, "{page}");
    }
}

/// The words of every element with a name.
fn elements(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("XML that can be read") {
            Event::Start(start) => inside = start.name().as_ref() == name,
            Event::Text(words) if inside => found.push((*words).to_owned()),
            Event::End(_) => inside = false,
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn feeds_have_ids_and_dates_of_their_own() {
    let site = &*WHOLE;
    for path in site.keys().filter(|path| path.ends_with("feed.xml")) {
        let feed = text(site, path);
        let ids = elements(feed, "id");
        assert!(ids.len() > 10, "{path}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path} has an id twice");
        let updated = elements(feed, "updated");
        assert_eq!(updated.len(), ids.len());
        assert_eq!(updated.iter().max(), updated.first(), "{path}: the feed is as new as its newest entry");
        assert!(updated.iter().all(|day| day.as_str() <= "2026-11-20T00:00:00Z"));
    }
}

#[test]
fn calendars_can_be_read_and_their_ids_are_their_own() {
    let site = &*WHOLE;
    for path in site.keys().filter(|path| path.ends_with("reviews.ics")) {
        let written = text(site, path);
        assert!(written.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{path}");
        let calendar: icalendar::Calendar = written.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        let ids: Vec<&str> = calendar.events().filter_map(|event| event.get_uid()).collect();
        assert!(ids.len() > 10, "{path}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path} has an id twice");
        assert!(!written.contains("lockdown"), "what is not published is in no calendar");
    }
}

#[test]
fn the_sitemap_names_pages_that_are_to_be_found() {
    let site = &*WHOLE;
    let listed: BTreeSet<String> = elements(text(site, "sitemap.xml"), "loc")
        .into_iter()
        .map(|address| address.replace(ADDRESS, "") + "index.html")
        .collect();
    for path in site.keys().filter(|path| path.ends_with(".html")) {
        let html = text(site, path);
        let own = format!("<link rel=\"canonical\" href=\"{ADDRESS}{}\">", path.trim_end_matches("index.html"));
        let hidden = html.contains("<meta name=\"robots\" content=\"noindex\">");
        assert_eq!(listed.contains(path), html.contains(&own) && !hidden, "{path}");
        let described = html.contains("<meta name=\"description\" content=\"");
        assert!(described || !listed.contains(path), "{path} does not say in a sentence what it is");
    }
}

#[test]
fn a_school_built_alone_is_the_same() {
    let (all, alone) = (&*WHOLE, &built(DAY, &["withy-lane"]));
    let of_school = |site: &Site| -> Site {
        let files = site.iter().filter(|(path, _)| path.starts_with("withy-lane/"));
        files.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    };
    let (all, alone) = (of_school(all), of_school(alone));
    let differing: Vec<&String> = all.keys().filter(|path| all.get(*path) != alone.get(*path)).collect();
    assert_eq!(differing, Vec::<&String>::new());
    assert_eq!(all.len(), alone.len());
}

#[test]
fn the_day_of_the_build_shows_on_the_hub_in_reviews_and_in_the_list_of_policies_alone() {
    // Between these days nothing falls due and nothing comes into force.
    let (today, tomorrow) = (&*WHOLE, built("2026-11-21", &[]));
    let changed: Vec<&str> = today
        .keys()
        .filter(|path| today.get(*path) != tomorrow.get(*path))
        .map(|path| path.rsplit_once('/').map_or(path.as_str(), |(folder, _)| folder))
        .collect();
    let expected: BTreeSet<&str> = [
        "index.html",
        "policies.json",
        "reviews",
        "brook-street",
        "brook-street/reviews",
        "elm-hill",
        "elm-hill/reviews",
        "kestrel-moor",
        "kestrel-moor/reviews",
        "withy-lane",
        "withy-lane/reviews",
    ]
    .into();
    assert_eq!(changed.into_iter().collect::<BTreeSet<_>>(), expected);
    assert_eq!(today.get("elm-hill/index.html"), tomorrow.get("elm-hill/index.html"));
}
