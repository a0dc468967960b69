//! `Html` is made in `site/html/` alone, so that no text reaches a page unescaped, and pages ask a version's standing and
//! not the nouns.

use super::code::{program, tokens, without_tests};

/// Where `Html` may be made from raw text.
const HOME: &str = "site/html/";

/// What others may call to have one: each of these escapes what it is given, or is given nothing. A name is added here with
/// the function, and never for one that takes text as it is.
const ALLOWED: &[&str] = &["text", "default", "empty", "joined", "with_room"];

/// Where a file makes `Html` though it may not.
fn made(file: &str, text: &str) -> Vec<String> {
    if file.starts_with(HOME) {
        return Vec::new();
    }
    let tokens = tokens(without_tests(text));
    let at = |place: usize| tokens.get(place).map_or("", String::as_str);
    let mut made = Vec::new();
    for place in (0..tokens.len()).filter(|place| at(*place) == "Html") {
        let mut start = place;
        while start >= 2 && at(start - 1) == "::" {
            start -= 2;
        }
        let before = if start == 0 { "" } else { at(start - 1) };
        let found = match at(place + 1) {
            "(" => Some("Html(…)".to_owned()),
            // After these the brace opens a function's or an implementation's own body.
            "{" if ![">", "for", "impl", "as"].contains(&before) => Some("Html { … }".to_owned()),
            "::" if at(place + 2) == "<" => None,
            "::" if !ALLOWED.contains(&at(place + 2)) => Some(format!("Html::{}", at(place + 2))),
            _ => None,
        };
        made.extend(found.map(|what| format!("src/{file} makes {what}")));
    }
    made
}

/// What lets raw text become `Html` unseen at its home: a field that others see, or a conversion.
fn open(file: &str, text: &str) -> Vec<String> {
    let tokens = tokens(without_tests(text));
    let line = tokens.join(" ");
    let seen = ["struct Html ( pub", "struct Html { pub"];
    let conversions = ["From < String > for Html", "From < & str > for Html", "FromStr for Html", "DerefMut for Html"];
    let found = seen.iter().chain(&conversions).filter(|words| line.contains(**words));
    found.map(|words| format!("src/{file} opens Html to raw text: {words}")).collect()
}

/// Where a page asks the nouns for versions.
fn asks_for_versions(file: &str, text: &str) -> Vec<String> {
    if !file.starts_with("site/") {
        return Vec::new();
    }
    let tokens = tokens(without_tests(text));
    let asked = tokens.windows(2).filter(|pair| pair[0] == "." && pair[1] == "versions").count();
    if asked == 0 { Vec::new() } else { vec![format!("src/{file} names .versions, {asked} times")] }
}

#[test]
fn html_is_made_in_its_folder_alone() {
    let files = program();
    let home: Vec<_> = files.iter().filter(|(file, _)| file.starts_with(HOME)).collect();
    let declared = home.iter().any(|(_, text)| tokens(text).join(" ").contains("pub struct Html"));
    assert!(declared, "no file of src/{HOME} declares pub struct Html, so that this test proves nothing");
    let made: Vec<String> = files.iter().flat_map(|(file, text)| made(file, text)).collect();
    let open: Vec<String> = home.iter().flat_map(|(file, text)| open(file, text)).collect();
    assert!(made.is_empty() && open.is_empty(), "\n  {}", [made, open].concat().join("\n  "));
}

#[test]
fn pages_ask_no_noun_for_its_versions() {
    let asked: Vec<String> = program().iter().flat_map(|(file, text)| asks_for_versions(file, text)).collect();
    assert!(asked.is_empty(), "a version is known by its standing:\n  {}", asked.join("\n  "));
}

#[test]
fn html_made_elsewhere_is_found() {
    let check = |file: &str, text: &str, expected: &[&str]| assert_eq!(made(file, text), expected, "{text}");
    let page = "site/pages/home.rs";
    check(page, "fn a() -> Html { Html::text(name) }", &[]);
    check(page, "impl Part for Html { } struct A { html: Html } fn b(html: &Html) {}", &[]);
    check(page, "fn a() -> html::Html { b }", &[]);
    check(page, "let a = Html(words);", &["src/site/pages/home.rs makes Html(…)"]);
    check(page, "let a = Html { words };", &["src/site/pages/home.rs makes Html { … }"]);
    check(page, "let a = html::Html::trusted(words);", &["src/site/pages/home.rs makes Html::trusted"]);
    check(page, "words.map(Html::raw)", &["src/site/pages/home.rs makes Html::raw"]);
    check("site/html/mod.rs", "pub fn trusted(words: String) -> Html { Html(words) }", &[]);
    check(page, "// Html(words)\n#[cfg(test)]\nmod tests { fn a() { Html::raw(b) } }", &[]);
}

#[test]
fn html_that_is_open_to_raw_text_is_found() {
    let check = |text: &str, expected: &[&str]| assert_eq!(open("site/html/mod.rs", text), expected, "{text}");
    check("pub struct Html(String); impl From<Url> for Html {}", &[]);
    check("pub struct Html(pub String);", &["src/site/html/mod.rs opens Html to raw text: struct Html ( pub"]);
    check("impl From<String> for Html {}", &["src/site/html/mod.rs opens Html to raw text: From < String > for Html"]);
}

#[test]
fn a_page_that_asks_for_versions_is_found() {
    let check =
        |file: &str, text: &str, expected: &[&str]| assert_eq!(asks_for_versions(file, text), expected, "{text}");
    check(
        "site/plan.rs",
        "for a in &policy.versions {} policy.versions.len()",
        &["src/site/plan.rs names .versions, 2 times"],
    );
    check("site/plan.rs", "let versions = holding.standings(); History { versions }", &[]);
    check("edition/standing.rs", "policy.versions", &[]);
    check("site/plan.rs", "#[cfg(test)]\nmod tests { fn a() { book.policies[0].versions.push(b) } }", &[]);
}
