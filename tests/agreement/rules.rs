//! What holds of a site whatever its pages agree on: nothing of days to come is told as done, one version applies.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::read::{Page, all, first, words};
use super::site::{Policy, Site};
use super::table::{Fact, Table, Voice};

/// Every breach of a rule, with the file.
pub fn breaches(site: &Site) -> Vec<String> {
    let mut breaches = Vec::new();
    for policy in &site.policies {
        breaches.extend(one_applies(policy));
        breaches.extend(in_force_applies(policy));
        breaches.extend(next_is_adopted(site, policy));
        breaches.extend(shown_is_followed(policy));
    }
    for path in site.files.keys().filter(|path| path.ends_with("index.html")) {
        let page = Page::new(path, &site.text(path));
        breaches.extend(days_to_come(site, &page));
        breaches.extend(overdue_and_not_followed(site, &page));
        breaches.extend(called_due_soon(site, &page));
    }
    for path in site.files.keys().filter(|path| path.ends_with("feed.xml")) {
        let late = super::data::entries(site, path).into_iter().filter(|entry| entry.published[..10] > *site.today);
        breaches
            .extend(late.map(|entry| format!("{path}: ‘{}’ is of a day to come, {}", entry.title, entry.published)));
    }
    breaches.sort();
    breaches.dedup();
    breaches
}

/// Notes which version must be each policy's shared text: that which most schools of the book follow, of as many the newer.
pub fn count_shared(site: &Site, table: &mut Table) {
    let mut followed: BTreeMap<&str, BTreeMap<usize, (usize, &str)>> = BTreeMap::new();
    for policy in &site.policies {
        let follows =
            policy.versions.iter().rposition(|version| ["in force", "in use"].contains(&version.state.as_str()));
        if let Some(place) = follows {
            // A school does not list every version, so that its own order says little: ids are in the order of the book.
            let version = policy.versions[place].id.as_str();
            let votes = followed.entry(&policy.id).or_default();
            let order = order_of(site, &policy.id, version);
            votes.entry(order).or_insert((0, version)).0 += 1;
        }
    }
    for (policy, votes) in followed {
        let page = format!("policies/{policy}/index.html");
        let most = votes.iter().max_by_key(|(order, (count, _))| (*count, **order));
        if let Some((_, (_, version))) = most.filter(|_| site.files.contains_key(&page)) {
            table.note(
                Voice { kind: "counted", file: "policies.json, counted" },
                &format!("policies/{policy}"),
                Fact::Shared,
                *version,
            );
        }
    }
}

/// The place of a version among all that any school has of a policy.
fn order_of(site: &Site, policy: &str, version: &str) -> usize {
    let of_policy = site.policies.iter().filter(|known| known.id == policy);
    let mut ids: Vec<&str> = of_policy.flat_map(|known| known.versions.iter().map(|known| known.id.as_str())).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.iter().position(|id| *id == version).unwrap_or_default()
}

fn one_applies(policy: &Policy) -> Option<String> {
    let is_followed = |state: &str| ["in force", "in use"].contains(&state);
    let followed: Vec<String> = policy
        .versions
        .iter()
        .filter(|version| is_followed(&version.state))
        .map(|version| format!("{} ({})", version.id, version.state))
        .collect();
    (followed.len() > 1).then(|| {
        format!("policies.json: {}/{} has two versions that apply: {}", policy.school, policy.id, followed.join(", "))
    })
}

/// What `policies.json` calls in force applies.
fn in_force_applies(policy: &Policy) -> Option<String> {
    let called = policy.in_force.as_ref()?;
    let version = policy.versions.iter().find(|version| version.id == *called)?;
    (!["in force", "in use"].contains(&version.state.as_str())).then(|| {
        let whole = format!("{}/{}", policy.school, policy.id);
        format!("policies.json: in_force of {whole} is {called}, which is {}", version.state)
    })
}

/// The version on the policy's own page is the one that people follow, where there is one.
fn shown_is_followed(policy: &Policy) -> Option<String> {
    let followed = |version: &&super::site::Listed| ["in force", "in use"].contains(&version.state.as_str());
    let newest = policy.versions.iter().rev().find(followed)?;
    let shown = policy.shown.as_ref()?;
    (*shown != newest.id).then(|| {
        let page = format!("{}/{}/index.html", policy.school, policy.id);
        format!("{page} shows {shown}, but {} is {}", newest.id, newest.state)
    })
}

fn has_next(policy: &Policy) -> bool {
    policy.versions.iter().any(|version| version.state == "not yet in force")
}

fn next_is_adopted(site: &Site, policy: &Policy) -> Vec<String> {
    if !has_next(policy) {
        return Vec::new();
    }
    let whole = format!("{}/{}", policy.school, policy.id);
    let of_version = policy.versions.iter().map(|version| format!("{whole}/{}/edition.json", version.id));
    let files = of_version.chain([format!("{whole}/edition.json")]);
    let due_soon = |path: &String| site.json(path).is_some_and(|data| data["review"]["state"] == "due soon");
    let mut found: Vec<String> =
        files.filter(due_soon).map(|path| format!("{path}: due soon, though the next version is adopted")).collect();
    for path in ["policies.json".to_owned(), format!("{}/policies.json", policy.school)] {
        let data = site.json(&path).unwrap_or_default();
        let schools = super::site::list(&data["schools"]).iter().filter(|school| school["id"] == *policy.school);
        let policies = schools.flat_map(|school| super::site::list(&school["policies"]));
        if policies.into_iter().any(|known| known["id"] == *policy.id && known["review"]["state"] == "due soon") {
            found.push(format!("{path}: {whole} is due soon, though the next version is adopted"));
        }
    }
    found
}

/// The policies that a part of a page is about: those to which it leads, or that of the page.
fn about<'s>(site: &'s Site, page: &Page<'_>, part: scraper::ElementRef<'_>) -> Vec<(&'s Policy, String)> {
    let mut subjects: Vec<String> =
        all(part, "a").into_iter().filter_map(|link| site.subject(&page.leads(link))).collect();
    subjects.extend(site.subject(page.path));
    let known = |subject: String| {
        let parts: Vec<&str> = subject.split('/').collect();
        let [school, policy, version] = parts.as_slice() else { return None };
        Some((site.policy(school, policy)?, (*version).to_owned()))
    };
    subjects.into_iter().filter_map(known).collect()
}

/// The script of a page says "due soon" of a date that bears its marks.
fn called_due_soon(site: &Site, page: &Page<'_>) -> Vec<String> {
    let today: Date = site.today.parse().unwrap();
    let mut found = Vec::new();
    for part in page.all(".control, table.policies tbody tr, table.due tbody tr") {
        for time in all(part, "time[data-review][data-notice]") {
            let due: Date = super::read::last_day(time.attr("datetime").unwrap_or_default()).parse().unwrap();
            let notice: i64 = time.attr("data-notice").unwrap_or_default().parse().unwrap();
            if due >= today && today >= due.saturating_sub(notice.days()) {
                let next = about(site, page, part).into_iter().filter(|(policy, _)| has_next(policy));
                found.extend(next.map(|(policy, _)| {
                    let whole = format!("{}/{}", policy.school, policy.id);
                    format!("{}: the script calls {whole} due soon, though the next version is adopted", page.path)
                }));
            }
        }
    }
    found
}

/// Only what is followed can be overdue.
fn overdue_and_not_followed(site: &Site, page: &Page<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for part in page.all(".control, table.policies tbody tr, table.due tbody tr") {
        if !all(part, ".tag").iter().any(|tag| tag.attr("hidden").is_none() && words_of(*tag) == "Overdue") {
            continue;
        }
        for (policy, version) in about(site, page, part) {
            let used = policy.versions.iter().find(|known| known.state == "in use");
            let before = used.filter(|used| used.id != version);
            found.extend(before.map(|used| {
                let whole = format!("{}/{}/{version}", policy.school, policy.id);
                format!("{}: {whole} is overdue, though {} is in use in its place", page.path, used.id)
            }));
        }
    }
    found
}

fn words_of(tag: scraper::ElementRef<'_>) -> String {
    tag.text().collect::<String>()
}

/// What a page tells as done must have been done.
fn days_to_come(site: &Site, page: &Page<'_>) -> Vec<String> {
    let mut told: Vec<(String, String)> = Vec::new();
    let mut note = |what: String, part: scraper::ElementRef<'_>| {
        let time = first(part, "time").and_then(|time| time.attr("datetime"));
        told.extend(time.map(|time| (what, time.to_owned())));
    };
    for term in ["Last reviewed", "Reviewed", "Corrected"] {
        for part in page.term(term) {
            note(format!("{term} {}", words(part)), part);
        }
    }
    for part in page.all(".timeline p.small") {
        let line = words(part);
        if line.starts_with("Reviewed") || line.starts_with("Corrected") {
            note(line, part);
        }
    }
    for part in page.all("li.dated") {
        note(words(part), part);
    }
    for part in page.all(".steps li.done") {
        note(words(part), part);
    }
    for part in page.all(".notice p").into_iter().filter(|part| words(*part).contains("is withdrawn.")) {
        note(words(part), part);
    }
    let late = told.into_iter().filter(|(_, day)| *day > site.today);
    late.map(|(what, day)| format!("{}: ‘{what}’ is of a day to come, {day}", page.path)).collect()
}
