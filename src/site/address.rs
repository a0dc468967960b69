//! Addresses inside the site, and the relative links between them that work on any host, under any path and from a folder.

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
}
