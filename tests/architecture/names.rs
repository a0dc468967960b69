//! Names that say something, and each `pub` name for one thing only.

use std::collections::BTreeMap;

use super::code::{is_word, program, sources, tokens, without_tests};

/// The words before a name that make it a type.
const TYPES: &[&str] = &["struct", "enum", "trait", "type", "union"];

/// The words before a name that make it another item of a module.
const OTHERS: &[&str] = &["fn", "const", "static"];

/// Every name that a file gives to others: all that is `pub`, and the types that are so within the crate. Methods and
/// what stands within a function do not count.
fn given(text: &str) -> Vec<String> {
    let tokens = tokens(without_tests(text));
    let mut names = Vec::new();
    // For each open brace, whether it is a module's.
    let mut open: Vec<bool> = Vec::new();
    let mut opens_module = false;
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "mod" => opens_module = true,
            ";" => opens_module = false,
            "{" => open.push(std::mem::take(&mut opens_module)),
            "}" => drop(open.pop()),
            "pub" if open.iter().all(|module| *module) => names.extend(given_after(&tokens[at + 1..])),
            _ => {}
        }
    }
    names
}

/// The name of the item that follows a `pub`, if it counts.
fn given_after(tokens: &[String]) -> Option<String> {
    let restricted = tokens.first().is_some_and(|token| token == "(");
    let close = if restricted { tokens.iter().position(|token| token == ")")? + 1 } else { 0 };
    let rest = &tokens[close..];
    let leading =
        rest.iter().take_while(|token| ["const", "async", "unsafe", "extern"].contains(&token.as_str())).count();
    let (kind, name) = match rest.get(leading).map(String::as_str) {
        Some("fn") => ("fn", rest.get(leading + 1)?),
        _ => (rest.first()?.as_str(), rest.get(1)?),
    };
    let counts = TYPES.contains(&kind) || (OTHERS.contains(&kind) && !restricted);
    (counts && is_word(name)).then(|| name.clone())
}

/// The names that are given in more than one file, with the files.
fn shared(files: &[(String, String)]) -> Vec<String> {
    let mut by_name: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (file, text) in files {
        for name in given(text) {
            let known = by_name.entry(name).or_default();
            if !known.contains(&file.as_str()) {
                known.push(file);
            }
        }
    }
    let several = by_name.into_iter().filter(|(_, files)| files.len() > 1);
    several.map(|(name, files)| format!("{name}: {}", files.join(", "))).collect()
}

#[test]
fn a_pub_name_is_given_to_one_thing() {
    let files = program();
    let given: usize = files.iter().map(|(_, text)| given(text).len()).sum();
    assert!(given > 200, "only {given} names were found");
    let shared = shared(&files);
    assert!(shared.is_empty(), "{} pub names stand for two things:\n  {}", shared.len(), shared.join("\n  "));
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    for (file, _) in sources() {
        for part in file.trim_end_matches(".rs").split('/') {
            let says_nothing = ["util", "utils", "helper", "helpers", "common", "manager", "misc"].contains(&part);
            assert!(!says_nothing, "src/{file}");
        }
    }
}

#[test]
fn names_are_found_where_they_are_given() {
    let check = |text: &str, expected: &[&str]| assert_eq!(given(text), expected, "{text}");
    check("pub struct Policy { pub id: String }\npub enum Kind {}\npub trait Named {}", &["Policy", "Kind", "Named"]);
    check(
        "pub fn read() {}\npub const fn two() {}\npub const LINES: u32 = 13;\npub type Words = ();",
        &["read", "two", "LINES", "Words"],
    );
    check("impl Policy { pub fn title(&self) {} }\nfn inner() {}\nstruct Own;", &[]);
    check(
        "pub(crate) struct Near;\npub(super) enum Side {}\npub(super) fn near() {}\npub(in crate::site) type Row = ();",
        &["Near", "Side", "Row"],
    );
    check("pub mod at { pub fn hub() {} }\npub mod plan;\npub use plan::Plan;", &["hub"]);
    check("pub fn a() { struct B; }\n#[cfg(test)]\nmod tests { pub fn c() {} }", &["a"]);
    check("// pub fn no() {}\nlet text = \"pub fn no() {}\";", &[]);
}

#[test]
fn a_name_for_two_things_is_found() {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let files = [
        file("book/policy.rs", "pub struct Policy; pub fn read() {}"),
        file("site/page.rs", "pub(super) struct Policy; pub fn write() {}"),
        file("site/sheet.rs", "struct Policy; impl Sheet { pub fn read() {} }"),
    ];
    assert_eq!(shared(&files), ["Policy: book/policy.rs, site/page.rs"]);
}
