//! What the files for programs say: JSON, calendars, feeds, the search's index.

use std::collections::BTreeMap;

use icalendar::{Calendar, Component};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::pages::NOBODY;
use super::read::{counted, last_day, numbers};
use super::site::{Site, list, plain_name, words};
use super::table::{Fact, Table, Voice};

/// Notes what every file for programs says.
pub fn say(site: &Site, table: &mut Table) {
    for path in site.files.keys() {
        match path.rsplit('/').next().unwrap_or_default() {
            "edition.json" => edition(site, path, table),
            "policies.json" => policies(site, path, table),
            "diff.json" => diff(site, path, table),
            "reviews.ics" => calendar(site, path, table),
            "feed.xml" => feed(site, path, table),
            "search-index.js" => search(site, path, table),
            _ => {}
        }
    }
}

fn edition(site: &Site, path: &str, table: &mut Table) {
    let voice = Voice { kind: "edition.json", file: path };
    let data = site.json(path).unwrap_or_default();
    let subject = format!("{}/{}/{}", words(&data["school"]), words(&data["policy"]), words(&data["version"]));
    let mut note = |fact, value: String| table.note(voice, &subject, fact, value);
    note(Fact::Title, words(&data["title"]));
    note(Fact::Name, plain_name(&words(&data["name"])));
    note(Fact::State, words(&data["state"]));
    if data["in_force"] == Value::Bool(true) {
        note(Fact::State, "in force".to_owned());
    }
    for (key, fact) in [("owner", Fact::Owner), ("adopted", Fact::Adopted), ("applies_from", Fact::Applies)] {
        if let Some(said) = data[key].as_str() {
            note(fact, if fact == Fact::Applies { last_day(said) } else { said.to_owned() });
        }
    }
    note(Fact::Adopter, adopter(&data));
    let standing = words(&data["review"]["state"]);
    if standing != "not in force" {
        let due = data["review"]["due_by"].as_str().unwrap_or("none");
        note(Fact::Review, due.to_owned());
    }
    note(Fact::Overdue, if standing.ends_with("overdue") { "yes" } else { "no" }.to_owned());
    let references: Vec<String> = list(&data["clauses"]).iter().map(|clause| words(&clause["reference"])).collect();
    if !references.is_empty() {
        note(Fact::Clauses, numbers(references));
    }
}

/// Who decided: among the steps of the day of adoption, the last by the last body of the chain; without a chain the last.
fn adopter(edition: &Value) -> String {
    let of_day = |step: &&Value| edition["adopted"].is_string() && step["on"] == edition["adopted"];
    let steps: Vec<&Value> = list(&edition["approved"]).iter().filter(of_day).collect();
    let last = list(&edition["approval"]).last();
    let by_last = steps.iter().rev().find(|step| last.is_none_or(|body| step["by"] == *body));
    by_last.or(steps.last()).map_or_else(|| NOBODY.to_owned(), |step| words(&step["by"]))
}

fn policies(site: &Site, path: &str, table: &mut Table) {
    let voice = Voice { kind: "policies.json", file: path };
    let data = site.json(path).unwrap_or_default();
    for school in list(&data["schools"]) {
        for policy in list(&school["policies"]) {
            let whole = format!("{}/{}", words(&school["id"]), words(&policy["id"]));
            if let Some(shown) = site.shown(&words(&school["id"]), &words(&policy["id"])) {
                table.note(voice, &shown, Fact::Title, words(&policy["title"]));
            }
            for version in list(&policy["versions"]) {
                let subject = format!("{whole}/{}", words(&version["id"]));
                table.note(voice, &subject, Fact::Name, plain_name(&words(&version["name"])));
                table.note(voice, &subject, Fact::State, words(&version["state"]));
                if let Some(adopted) = version["adopted"].as_str() {
                    table.note(voice, &subject, Fact::Adopted, adopted);
                }
            }
            let (Some(in_force), Some(standing)) = (policy["in_force"].as_str(), policy["review"]["state"].as_str())
            else {
                continue;
            };
            let subject = format!("{whole}/{in_force}");
            table.note(voice, &subject, Fact::Review, policy["review"]["due_by"].as_str().unwrap_or("none"));
            table.note(voice, &subject, Fact::Overdue, if standing.ends_with("overdue") { "yes" } else { "no" });
        }
    }
}

fn diff(site: &Site, path: &str, table: &mut Table) {
    let voice = Voice { kind: "diff.json", file: path };
    let data = site.json(path).unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let [school, policy, "compare", pair, _] = parts.as_slice() else { panic!("{path}: a comparison of what?") };
    for side in ["old", "new"] {
        let subject = format!("{school}/{policy}/{}", words(&data[side]["version"]));
        table.note(voice, &subject, Fact::Title, words(&data[side]["title"]));
    }
    let summary = data["summary"].as_object().expect("a summary");
    let number = |count: &Value| usize::try_from(count.as_u64().unwrap_or_default()).unwrap_or_default();
    let counts: BTreeMap<String, usize> = summary.iter().map(|(kind, count)| (kind.clone(), number(count))).collect();
    table.note(voice, &format!("{school}/{policy}/{pair}"), Fact::Changes, counted(&counts));
}

fn calendar(site: &Site, path: &str, table: &mut Table) {
    let voice = Voice { kind: "calendar", file: path };
    let calendar: Calendar = site.text(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"));
    for event in calendar.events() {
        let known_by = event.property_value("UID").unwrap_or_default();
        let parts: Vec<&str> = known_by.split('@').next().unwrap_or_default().split('.').collect();
        let [what, policy, school] = parts.as_slice() else { continue };
        let about = event.get_description().unwrap_or_default();
        let name = about.strip_prefix("The review of ").and_then(|rest| rest.split_once(" is due by"));
        let named = name.and_then(|(name, _)| site.named(school, policy, name));
        let Some(subject) = named.or_else(|| site.shown(school, policy)) else { continue };
        let summary = event.get_summary().unwrap_or_default();
        let (_, title) = summary.split_once(": ").unwrap_or_default();
        table.note(voice, &subject, Fact::Title, without_school(site, title));
        if *what == "review-due" {
            let day = event.property_value("DTSTART").unwrap_or_default();
            assert_eq!(day.len(), 8, "{path}: {day}");
            table.note(voice, &subject, Fact::Review, format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]));
        }
    }
}

/// A title without the school that a calendar of several schools names after it.
fn without_school<'t>(site: &Site, title: &'t str) -> &'t str {
    match title.rsplit_once(", ") {
        Some((title, school)) if site.short.iter().any(|short| short == school) => title,
        _ => title,
    }
}

/// An entry of a feed.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub title: String,
    pub published: String,
    id: String,
    /// The version of which it tells.
    pub subject: Option<String>,
}

/// The entries of a feed, newest first.
pub fn entries(site: &Site, path: &str) -> Vec<Entry> {
    let text = site.text(path);
    let mut reader = Reader::from_str(&text);
    let (mut entries, mut inside): (Vec<Entry>, Vec<String>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
            Event::Start(start) => {
                inside.push(String::from_utf8_lossy(start.name().as_ref().as_bytes()).into_owned());
                if inside.last().is_some_and(|name| name == "entry") {
                    entries.push(Entry::default());
                }
            }
            Event::Text(words) if inside.iter().any(|name| name == "entry") => {
                let Some(entry) = entries.last_mut() else { continue };
                match inside.last().map(String::as_str) {
                    Some("title") => entry.title.push_str(&words),
                    Some("id") => entry.id.push_str(&words),
                    Some("published") => entry.published.push_str(&words),
                    _ => {}
                }
            }
            Event::GeneralRef(sign) if inside.last().is_some_and(|name| name == "title") => {
                let sign = if let Some(number) = sign.resolve_char_ref().ok().flatten() {
                    number.to_string()
                } else {
                    quick_xml::escape::resolve_predefined_entity(&sign).unwrap_or_default().to_owned()
                };
                if let Some(entry) = entries.last_mut() {
                    entry.title.push_str(&sign);
                }
            }
            Event::End(_) => drop(inside.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    for entry in &mut entries {
        entry.subject = told(site, &entry.id);
    }
    entries
}

/// The version of which an entry tells, by its id: "…/school/policy/version/#adopted-2025-03-19",
/// "…/policies/policy/#school-version-adopted-2025-03-19", or the same words in a tag.
fn told(site: &Site, id: &str) -> Option<String> {
    let all = site.policies.iter().flat_map(|policy| policy.versions.iter().map(move |version| (policy, version)));
    let told = all.filter(|(policy, version)| {
        let (school, policy, version) = (&policy.school, &policy.id, &version.id);
        let tells = |of: &str| {
            let what = id.split_once(of).map(|(_, what)| what);
            what.is_some_and(|what| KINDS.iter().any(|kind| what.starts_with(kind)))
        };
        tells(&format!("/{school}/{policy}/{version}/#"))
            || tells(&format!("/policies/{policy}/#{school}-{version}-"))
            || tells(&format!(":{school}/{policy}/{version}/"))
            || (tells(&format!(":{policy}/{version}/")) && id.ends_with(&format!("/{school}")))
    });
    told.map(|(policy, version)| format!("{}/{}/{}", policy.school, policy.id, version.id)).next()
}

/// How the last part of an entry's id begins.
const KINDS: [&str; 5] = ["adopted-", "in-use-", "reviewed-", "corrected-", "withdrawn-"];

fn feed(site: &Site, path: &str, table: &mut Table) {
    for entry in entries(site, path) {
        let (title, _) = entry.title.rsplit_once(": ").unwrap_or((&entry.title, ""));
        match entry.subject {
            Some(subject) => table.note(Voice { kind: "feed", file: path }, &subject, Fact::Title, title),
            None => panic!("{path}: of which version does {} tell?", entry.id),
        }
    }
}

fn search(site: &Site, path: &str, table: &mut Table) {
    let voice = Voice { kind: "search", file: path };
    let script = site.text(path);
    let Some((_, list_on)) = script.split_once("clausebookIndex = ") else { return };
    let entries = serde_json::Deserializer::from_str(list_on).into_iter::<Value>().next();
    let entries = entries.expect("an index").unwrap_or_else(|error| panic!("{path}: {error}"));
    let page = path.replace("search-index.js", "index.html");
    for entry in list(&entries) {
        let leads = super::read::resolve(&page, &words(&entry[1]));
        let Some(subject) = site.subject(&leads) else { continue };
        // A policy that was withdrawn leads to what took its place.
        if words(&entry[5]).starts_with("Withdrawn") {
            continue;
        }
        table.note(voice, &subject, Fact::Title, words(&entry[0]));
        // What a school has of its own stands in the federation's index clause by clause, not as a whole.
        if !words(&entry[2]).is_empty() {
            continue;
        }
        let references: Vec<String> = list(&entry[4]).iter().map(|clause| words(&clause[1])).collect();
        if !references.is_empty() {
            table.note(voice, &subject, Fact::Clauses, numbers(references));
        }
    }
}
