//! Addresses inside the site, and the relative links between them that work on any host, under any path and from a folder.

use crate::book::Federation;

/// The link from one file of the site to another; both are paths from the site's root, `elm-hill/behaviour/index.html`.
pub fn href(from: &str, to: &str) -> String {
    let (to, fragment) = match to.split_once('#') {
        Some((to, fragment)) => (to, Some(fragment)),
        None => (to, None),
    };
    let mut path = String::new();
    if from != to || fragment.is_none() {
        let mut here: Vec<&str> = from.split('/').collect();
        here.pop();
        let there: Vec<&str> = to.split('/').collect();
        let shared = here.iter().zip(&there[..there.len() - 1]).take_while(|(a, b)| a == b).count();
        path.push_str(&"../".repeat(here.len() - shared));
        path.push_str(&there[shared..].join("/"));
    }
    match fragment {
        Some(fragment) => format!("{path}#{fragment}"),
        None => path,
    }
}

/// The address under which a page is known outside: the site's own, less `index.html`.
pub fn canonical(url: &str, path: &str) -> String {
    format!("{url}/{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// Who vouches for ids that must be like no others in the world: the site's host, else an address for mail, else a name
/// that nobody can own.
pub fn authority(federation: &Federation) -> String {
    if let Some(host) = federation.url.as_deref().and_then(host) {
        return host.to_owned();
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

/// The host that a web address names, less its port.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', ':', '?', '#']).next().filter(|host| !host.is_empty())
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
