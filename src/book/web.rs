//! Addresses outside the site: which of them a policy may lead to, and whose they are.

use url::Url;

/// What a link in a policy may open, besides pages of the site and files of the policy.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Whether this is the address of a page on the web, written out: `https://www.example.org/a`.
pub fn is_page(typed: &str) -> bool {
    read(typed).is_some_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// Whether a link may lead there: to a page, a mailbox or a telephone.
pub fn may_be_linked(typed: &str) -> bool {
    read(typed).is_some()
}

/// Whether this names a scheme at all, so that it can be no file.
pub fn has_scheme(typed: &str) -> bool {
    typed.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'))
}

/// The host of a page's address, less its port.
pub fn host(typed: &str) -> Option<String> {
    read(typed)?.host_str().map(str::to_owned)
}

/// A website that pages are fetched from safely, as a browser names it: its address up to the end of its name and port,
/// if that is all that was typed.
pub fn website(typed: &str) -> Option<String> {
    let url = read(typed).filter(|url| url.scheme() == "https" && !typed.contains('*'))?;
    let nothing_else =
        url.path() == "/" && url.query().is_none() && url.fragment().is_none() && sign_in(typed).is_none();
    nothing_else.then(|| url.origin().ascii_serialization())
}

/// The website that is meant by an address without its beginning, of a page within it, or of one that is not fetched safely.
pub fn website_meant(typed: &str) -> Option<String> {
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let url = read(&whole).filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str().filter(|host| host.contains('.') && !host.contains('*'))?;
    let port = url.port().filter(|_| url.scheme() == "https").map(|port| format!(":{port}")).unwrap_or_default();
    Some(format!("https://{host}{port}"))
}

/// What stands before the @ in front of a host, by which whoever has the address signs in.
pub struct SignIn {
    /// Whether a password is among it, and not a name alone.
    pub has_password: bool,
    /// The address without it.
    pub without: String,
}

/// What an address tells of how to sign in, if anything. Words that are no address tell nothing.
pub fn sign_in(typed: &str) -> Option<SignIn> {
    let url = Url::parse(typed).ok().filter(Url::has_host)?;
    let has_password = url.password().is_some();
    if !has_password && url.username().is_empty() {
        return None;
    }
    let (scheme, rest) = typed.split_once("://")?;
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let at = rest[..host].rfind('@')?;
    Some(SignIn { has_password, without: format!("{scheme}://{}", &rest[at + 1..]) })
}

/// An address that may be linked. Browsers mend what is missing from one in ways that differ, so that nothing may be.
fn read(typed: &str) -> Option<Url> {
    let url = Url::parse(typed).ok().filter(|url| SCHEMES.contains(&url.scheme()))?;
    let after = typed.get(url.scheme().len()..)?;
    let whole = !url.has_host() || after.starts_with("://") && !after.starts_with(":///");
    (whole && !typed.contains(char::is_control)).then_some(url)
}

/// The address of a folder on this computer, `file:///…`; none of a path that begins nowhere.
pub fn address_of_folder(folder: &std::path::Path) -> Option<String> {
    Url::from_directory_path(folder).ok().map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_whole_and_of_a_kind_that_is_safe() {
        for fine in [
            "https://a.example",
            "HTTP://a.example:80/b?c={d}#e",
            "mailto:office@a.example",
            "tel:+441632960961",
            "https://[::1]/",
        ] {
            assert!(may_be_linked(fine), "{fine}");
        }
        for wrong in [
            "javascript:alert(1)",
            "java\tscript:x",
            "data:text/html,x",
            "https:",
            "https://",
            "https:a",
            "https:///a",
            "//a",
            "a.pdf",
            "ht\ntps://a",
            "https://a b/",
        ] {
            assert!(!may_be_linked(wrong), "{wrong:?}");
        }
        assert!(is_page("https://a.example") && !is_page("mailto:a@b.example"));
    }

    #[test]
    fn what_signs_somebody_in_stands_before_the_host() {
        let check = |typed: &str, expected: Option<(bool, &str)>| {
            let found = sign_in(typed);
            assert_eq!(found.as_ref().map(|found| (found.has_password, found.without.as_str())), expected, "{typed}");
        };
        check("https://clerk:secret@a.example/b?c@d", Some((true, "https://a.example/b?c@d")));
        check("HTTPS://clerk:se@cret@a.example", Some((true, "HTTPS://a.example")));
        check("https://:secret@a.example/", Some((true, "https://a.example/")));
        check("ftp://clerk@a.example/minutes", Some((false, "ftp://a.example/minutes")));
        check("https://a.example/@clerk:secret", None);
        check("https://a.example?mail=clerk:b@c.example", None);
        check("mailto:clerk@a.example", None);
        check("https://clerk:secret@", None);
    }

    #[test]
    fn a_website_is_an_address_up_to_the_end_of_its_name() {
        let check = |typed: &str, read: Option<&str>, meant: Option<&str>| {
            assert_eq!((website(typed).as_deref(), website_meant(typed).as_deref()), (read, meant), "{typed}");
        };
        let elm = Some("https://www.elm-hill.example");
        check("https://www.elm-hill.example", elm, elm);
        check("HTTPS://WWW.Elm-Hill.example/", elm, elm);
        check("https://elm.example:8443", Some("https://elm.example:8443"), Some("https://elm.example:8443"));
        check("https://www.elm-hill.example/policies", None, elm);
        check("http://www.elm-hill.example", None, elm);
        check("www.elm-hill.example", None, elm);
        check("https://clerk:secret@www.elm-hill.example", None, elm);
        check("https://*.elm-hill.example", None, None);
        check("our website", None, None);
        check("*", None, None);
    }

    #[test]
    fn a_host_is_that_of_the_page_without_its_port() {
        assert_eq!(host("https://a.example:8080/policies").as_deref(), Some("a.example"));
        assert_eq!(host("mailto:a@b.example"), None);
    }
}
