//! Addresses inside the site, and the relative links between them that work on any host, under any path and from a folder.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::book::{Federation, web};

/// What an address cannot hold as it is: what separates its parts, what begins a scheme, and what browsers, mail programs and
/// the shell cut it short at.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path as an address holds it: `FAQ #2.pdf` as `FAQ%20%232.pdf`.
pub fn of_path(path: &str) -> String {
    utf8_percent_encode(path, UNSAFE).to_string()
}

/// The link from one page of the site to another, perhaps to a place on it; both are paths from the site's root,
/// `elm-hill/behaviour/index.html`.
pub fn href(from: &str, to: &str) -> String {
    let Some((to, fragment)) = to.split_once('#') else { return href_to_file(from, to) };
    let path = if from == to { String::new() } else { href_to_file(from, to) };
    format!("{path}#{fragment}")
}

/// The link from a page to a file, whose name may hold anything.
pub fn href_to_file(from: &str, to: &str) -> String {
    let mut here: Vec<&str> = from.split('/').collect();
    here.pop();
    let there: Vec<&str> = to.split('/').collect();
    let shared = here.iter().zip(&there[..there.len() - 1]).take_while(|(a, b)| a == b).count();
    "../".repeat(here.len() - shared) + &of_path(&there[shared..].join("/"))
}

/// The address under which a page is known outside: the site's own, less `index.html`.
pub fn canonical(url: &str, path: &str) -> String {
    format!("{url}/{}", of_path(path.strip_suffix("index.html").unwrap_or(path)))
}

/// Who vouches for ids that must be like no others in the world: the site's host, else an address for mail, else a name
/// that nobody can own.
pub fn authority(federation: &Federation) -> String {
    if let Some(host) = federation.url.as_deref().and_then(web::host) {
        return host;
    }
    match &federation.contact.email {
        Some(email) => email.clone(),
        None => {
            let lower = federation.name.to_lowercase();
            let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
            format!("{}.invalid", words.collect::<Vec<_>>().join("-"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_page_to_page() {
        let cases = [
            ("index.html", "elm-hill/index.html", "elm-hill/index.html"),
            ("elm-hill/index.html", "index.html", "../index.html"),
            ("elm-hill/behaviour/index.html", "elm-hill/complaints/index.html#3-2", "../complaints/index.html#3-2"),
            ("elm-hill/behaviour/2023-04/index.html", "elm-hill/behaviour/index.html", "../index.html"),
            ("elm-hill/behaviour/index.html", "elm-hill/behaviour/index.html#6", "#6"),
            ("index.html", "index.html", "index.html"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(href(from, to), expected, "{from} to {to}");
        }
    }

    #[test]
    fn a_file_is_reached_whatever_its_name() {
        let check = |name: &str, expected: &str| {
            assert_eq!(
                href_to_file("elm-hill/phones/index.html", &format!("policies/phones/{name}")),
                format!("../../policies/phones/{expected}")
            );
        };
        check("permit.pdf", "permit.pdf");
        check("FAQ #2.pdf", "FAQ%20%232.pdf");
        check("100% attendance?.pdf", "100%25%20attendance%3F.pdf");
        check("Schülerausweis.pdf", "Sch%C3%BClerausweis.pdf");
        check("plans/a:b (1).pdf", "plans/a%3Ab%20(1).pdf");
        assert_eq!(href_to_file("policies/phones/index.html", "policies/phones/a:b.pdf"), "a%3Ab.pdf");
        assert_eq!(
            canonical("https://policies.example", "policies/phones/é.pdf"),
            "https://policies.example/policies/phones/%C3%A9.pdf"
        );
    }

    #[test]
    fn canonical_addresses_name_folders() {
        let address = canonical("https://policies.example", "elm-hill/index.html");
        assert_eq!(address, "https://policies.example/elm-hill/");
    }

    #[test]
    fn ids_are_vouched_for_by_the_host_or_the_mailbox_or_nobody() {
        let mut federation = crate::edition::sample::book(Vec::new()).federation;
        let mut check = |url: Option<&str>, email: Option<&str>, expected: &str| {
            federation.url = url.map(str::to_owned);
            federation.contact.email = email.map(str::to_owned);
            assert_eq!(authority(&federation), expected);
        };
        check(Some("https://a.example:8080/policies"), Some("clerk@b.example"), "a.example");
        check(None, Some("clerk@b.example"), "clerk@b.example");
        check(None, None, "larkrise-federation.invalid");
    }
}
