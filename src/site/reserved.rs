//! What the site has taken for itself: the ids that its pages use beside those of clauses, and the segments of its addresses
//! beside the ids of schools, policies and versions.

use crate::book::Reserved;

/// Handed to the reading of a book, so that no clause, school, policy or version is called so.
pub const RESERVED: Reserved = Reserved {
    ids: &[
        "about-h",
        "approval-h",
        "att-h",
        "az-h",
        "changed-h",
        "clause-keys",
        "contact-h",
        "contents-h",
        "control-h",
        "details-h",
        "diff-h",
        "due-h",
        "enforcement-h",
        "expected-h",
        "feedback-h",
        "file-h",
        "forms-h",
        "filter",
        "filter-topic",
        "from",
        "jump-h",
        "keys",
        "local-h",
        "main",
        "more-h",
        "names-h",
        "new-h",
        "others-h",
        "particulars-h",
        "overdue-h",
        "pairs-h",
        "policy-text",
        "preparation-h",
        "proposals-h",
        "q",
        "recent-h",
        "removed-h",
        "renum-h",
        "said",
        "schools-h",
        "scope-h",
        "sheet-h",
        "sign-h",
        "technical-h",
        "text-h",
        "to",
        "undated-h",
        "versions-h",
        "view-one",
        "view-side",
        "waiting-h",
        "who-h",
        "why-h",
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
    school_files: &[
        "feed.xml",
        "index.html",
        "policies.json",
        "reviews",
        "reviews.ics",
        "school.css",
        "search",
        "whats-new",
    ],
    policy_files: &["index.html", "schools"],
};

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::edition::Resolved;
    use crate::edition::sample::{book, policy, today, version};
    use crate::site::address::Address;
    use crate::site::pictures::Pictures;
    use crate::site::plan::pages;
    use crate::site::publication::{Pairs, Publication, Selection};

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

    /// What the site has below a folder, first segments alone.
    fn below(files: &[String], folder: &str) -> Vec<String> {
        let inside = files.iter().filter_map(|file| file.strip_prefix(folder));
        inside.map(|file| file.split('/').next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn every_segment_of_an_address_is_reserved() {
        let versions = vec![version("2021-04", "2021-04-21"), version("2023-04", "2023-04-19")];
        let book = book(vec![policy(versions)]);
        let selection = Selection { today: today(), schools: Vec::new(), drafts: true, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        let mut ids: Vec<&str> = book.schools.iter().map(|school| school.id.as_str()).collect();
        ids.extend(["2021-04", "2023-04", "2021-04-to-2023-04"]);
        ids.extend(book.policies.iter().map(|policy| policy.id.as_str()));
        let files: Vec<String> = pages(&publication).into_iter().map(Address::path).collect();
        assert!(files.len() > 20, "{files:?}");
        for own in below(&files, "elm-hill/") {
            assert!(
                ids.contains(&own.as_str()) || RESERVED.school_files.contains(&own.as_str()),
                "{own} is no word of `school_files`"
            );
        }
        for own in below(&files, "policies/social-media/") {
            assert!(RESERVED.policy_files.contains(&own.as_str()), "{own} is no word of `policy_files`");
        }
        for segment in files.iter().flat_map(|file| file.split('/')).filter(|segment| !segment.contains(['.', '_'])) {
            assert!(
                ids.contains(&segment) || RESERVED.segments.contains(&segment),
                "{segment} is no word of `segments`"
            );
        }
    }
}
