//! A page says which page it is: no two that are to be known by different addresses have the same title.

use std::collections::BTreeMap;

use super::read::{Page, words};
use super::site::Site;

/// Titles that several pages have.
pub fn shared(site: &Site) -> Vec<String> {
    let mut pages: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for path in site.files.keys().filter(|path| path.ends_with(".html")) {
        let page = Page::new(path, &site.text(path));
        // A page that leads on is none that anybody stays on.
        if page.first("a[data-latest]").is_some() {
            continue;
        }
        let title = page.first("title").map(words).unwrap_or_default();
        let known_at = page.first("link[rel=canonical]").and_then(|link| link.attr("href"));
        let known_at = known_at.unwrap_or(path).to_owned();
        pages.entry(title).or_default().insert(known_at, path.clone());
    }
    let several = pages.into_iter().filter(|(title, known)| title.is_empty() || known.len() > 1);
    several
        .map(|(title, known)| {
            let some: Vec<String> = known.values().take(3).cloned().collect();
            format!("{} pages are called “{title}”: {}", known.len(), some.join(", "))
        })
        .collect()
}
