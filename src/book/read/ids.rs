//! Ids: what may name a school, a policy or a version, since each is a segment of an address.

use crate::book::Reserved;
use crate::book::file_names::is_device;
use crate::source::limits::LONGEST_ID;
use crate::source::words::capital;
use crate::source::{Code, Diagnostic};

/// Words that name something else in a book.
const IN_A_BOOK: [&str; 4] = ["adopted", "schools", "templates", "theme"];

/// Whether these are lower-case letters, digits and hyphens.
pub fn is_id(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST_ID
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
        && !name.starts_with('-')
        && !name.ends_with('-')
}

/// What is wrong with the name of a folder or file as an id; `noun` is what it names: school, policy, version.
pub fn check(name: &str, noun: &str, path: &str, reserved: Reserved) -> Option<Diagnostic> {
    if !is_id(name) {
        let is_long = name.len() > LONGEST_ID && id_like(name) == name;
        let why = match is_long {
            true => "it is too long",
            false => "an id is lower-case letters, digits and hyphens",
        };
        let message = format!("\"{name}\" cannot be the id of a {noun}: {why}.");
        let suggestion = match noun {
            "version" => date_in_front(name).unwrap_or_else(|| id_like(name)),
            _ => id_like(name),
        };
        let diagnostic = Diagnostic::about(Code::BadName, path, message);
        return Some(diagnostic.hint(if is_id(&suggestion) {
            // A version has the name of its file.
            let end = if path != name && path.ends_with(".md") { ".md" } else { "" };
            format!("Rename it to {suggestion}{end}.")
        } else if name.len() > LONGEST_ID {
            format!("Give it a shorter name: an id has at most {LONGEST_ID} letters.")
        } else {
            "Rename it with the letters a to z and digits, for example to data-protection-2.".to_owned()
        }));
    }
    if is_device(name) {
        let message = format!("A {noun} cannot be called \"{name}\": Windows keeps that word for itself.");
        return Some(
            Diagnostic::about(Code::ReservedName, path, message)
                .hint(format!("Rename it, for example to {name}-{noun}.")),
        );
    }
    (IN_A_BOOK.contains(&name) || reserved.segments.contains(&name)).then(|| {
        Diagnostic::about(
            Code::ReservedName,
            path,
            format!("A {noun} cannot be called \"{name}\": the site needs that word for itself."),
        )
        .hint(format!("Rename it, for example to {name}-{noun}."))
    })
}

/// Why something new cannot have this id, in sentences; `noun` is what it would name.
pub fn why_no_id(name: &str, noun: &str, reserved: Reserved) -> Option<String> {
    let said = check(name, noun, name, reserved)?;
    let hint = said.hint.unwrap_or_default();
    let hint =
        hint.replacen("Rename it to", "Call it", 1).replacen("Rename it, for example to", "Call it, for example,", 1);
    Some(format!("{} {}", said.message, hint.replacen("Rename it", "Write it", 1)))
}

/// The date that a name begins with, before other words: `2023-09` of `2023-09 final`.
fn date_in_front(name: &str) -> Option<String> {
    let (date, _) = name.split_once([' ', '_'])?;
    let figures: Vec<&str> = date.split('-').collect();
    let lengths: Vec<usize> = figures.iter().map(|figures| figures.len()).collect();
    let is_date = matches!(lengths.as_slice(), [4, 2] | [4, 2, 2])
        && figures.iter().all(|figures| figures.bytes().all(|byte| byte.is_ascii_digit()));
    is_date.then(|| date.to_owned())
}

/// Whether a name that is no id would be this one, put right.
pub fn is_meant(name: &str, id: &str) -> bool {
    !is_id(name) && id_like(name) == id
}

/// An id as near to a name as can be.
pub fn id_like(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// An id as words: `social-media` as "Social media".
pub fn as_title(id: &str) -> String {
    capital(&id.replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_is_told_which_id_it_may_have() {
        let check = |name: &str, expected: Option<&str>| {
            let reserved = Reserved { segments: &["latest"], ..Reserved::default() };
            assert_eq!(why_no_id(name, "policy", reserved).as_deref(), expected);
        };
        check("e-safety", None);
        check(
            "Social Media",
            Some(
                "\"Social Media\" cannot be the id of a policy: an id is lower-case letters, digits and hyphens. Call it \
                 social-media.",
            ),
        );
        check(
            "schools",
            Some(
                "A policy cannot be called \"schools\": the site needs that word for itself. Call it, for example, \
                 schools-policy.",
            ),
        );
    }

    #[test]
    fn an_id_is_lower_case_letters_digits_and_hyphens() {
        let hint = |name: &str| {
            check(name, "version", "x", Reserved { segments: &["latest"], ..Reserved::default() })
                .map(|said| (said.code, said.hint.unwrap_or_default()))
        };
        assert_eq!(hint("2023-04"), None);
        assert_eq!(hint("April 2023"), Some((Code::BadName, "Rename it to april-2023.".to_owned())));
        assert_eq!(hint("v2_final"), Some((Code::BadName, "Rename it to v2-final.".to_owned())));
        let plain = "Rename it with the letters a to z and digits, for example to data-protection-2.";
        assert_eq!(hint("é"), Some((Code::BadName, plain.to_owned())));
        let long = "a".repeat(LONGEST_ID);
        assert_eq!(hint(&long), None);
        let shorter = "Give it a shorter name: an id has at most 100 letters.";
        assert_eq!(hint(&format!("{long}a")), Some((Code::BadName, shorter.to_owned())));
        assert_eq!(hint("theme"), Some((Code::ReservedName, "Rename it, for example to theme-version.".to_owned())));
        assert_eq!(hint("con"), Some((Code::ReservedName, "Rename it, for example to con-version.".to_owned())));
        assert_eq!(hint("latest"), Some((Code::ReservedName, "Rename it, for example to latest-version.".to_owned())));
    }
}
