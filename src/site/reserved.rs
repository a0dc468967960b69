//! What the site has taken for itself: the ids that its pages use beside those of clauses, and the segments of its addresses
//! beside the ids of schools, policies and versions.

use crate::book::Reserved;

/// Handed to the reading of a book, so that no clause, school, policy or version is called so.
pub const RESERVED: Reserved = Reserved {
    ids: &[
        "about-h",
        "att-h",
        "az-h",
        "changed-h",
        "contact-h",
        "contents-h",
        "control-h",
        "details-h",
        "diff-h",
        "enforcement-h",
        "feedback-h",
        "file-h",
        "filter",
        "from",
        "jump-h",
        "keys",
        "local-h",
        "main",
        "more-h",
        "new-h",
        "others-h",
        "overdue-h",
        "pairs-h",
        "preparation-h",
        "q",
        "recent-h",
        "removed-h",
        "renum-h",
        "said",
        "schools-h",
        "scope-h",
        "sign-h",
        "technical-h",
        "text-h",
        "to",
        "undated-h",
        "versions-h",
        "view-one",
        "view-side",
        "who-h",
    ],
    segments: &[
        "404",
        "accessibility",
        "assets",
        "compare",
        "differences",
        "history",
        "images",
        "index",
        "latest",
        "policies",
        "read-and-understood",
        "reviews",
        "schema",
        "schools",
        "search",
        "static",
        "whats-new",
    ],
};

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::site::plan::at;

    /// The texts of the files of a folder and of those below it, with this end.
    fn texts(folder: &str, end: &str) -> Vec<String> {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        let mut texts = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.to_string_lossy().ends_with(end) {
                    let text = fs::read_to_string(&path).unwrap();
                    texts.push(text.split("#[cfg(test)]").next().unwrap_or_default().to_owned());
                }
            }
        }
        assert!(!texts.is_empty(), "{folder}");
        texts
    }

    /// The words that stand after one of these beginnings, written out.
    fn words(texts: &[String], beginnings: &[&str]) -> Vec<String> {
        let is_of_a_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        let mut found = Vec::new();
        for (text, beginning) in texts.iter().flat_map(|text| beginnings.iter().map(move |beginning| (text, beginning)))
        {
            for (at, _) in text.match_indices(beginning) {
                let rest = &text[at + beginning.len()..];
                let end = rest.find(|letter| !is_of_a_word(letter)).unwrap_or(rest.len());
                let closes = rest[end..].starts_with(['"', '\'', '\\']);
                if end > 0 && closes {
                    found.push(rest[..end].to_owned());
                }
            }
        }
        found
    }

    #[test]
    fn every_id_that_pages_templates_and_scripts_use_is_reserved() {
        let mut used = words(&texts("templates", ".html"), &[" id=\"", " for=\""]);
        assert!(used.len() > 30, "{used:?}");
        used.extend(words(
            &texts("theme", ".js"),
            &["getElementById(\"", "getElementById('", "('#", "(\"#", ".id = \"", ".id = '"],
        ));
        used.extend(words(&texts("src/site", ".rs"), &[" id=\\\""]));
        for id in used {
            assert!(RESERVED.ids.contains(&id.as_str()), "{id} is used by a page and may be the anchor of a clause");
        }
    }

    #[test]
    fn every_segment_of_an_address_is_reserved() {
        let (school, policy, version) = ("SCHOOL", "POLICY", "VERSION");
        let pages = [
            at::HUB.to_owned(),
            at::ACCESSIBILITY.to_owned(),
            at::school(school),
            at::shared(policy),
            at::across(policy),
            at::sheet(school, policy, version),
            at::compare(school, policy, version, version),
            at::reviews(None),
            at::whats_new(None),
            at::search(None),
        ];
        for segment in pages.iter().flat_map(|page| page.split('/')).filter(|segment| !segment.contains('.')) {
            let is_id = segment.contains(|letter: char| letter.is_ascii_uppercase());
            assert!(is_id || RESERVED.segments.contains(&segment), "{segment}");
        }
    }
}
