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

/// An address that may be linked. Browsers mend what is missing from one in ways that differ, so that nothing may be.
fn read(typed: &str) -> Option<Url> {
    let url = Url::parse(typed).ok().filter(|url| SCHEMES.contains(&url.scheme()))?;
    let after = typed.get(url.scheme().len()..)?;
    let whole = !url.has_host() || after.starts_with("://") && !after.starts_with(":///");
    (whole && !typed.contains(char::is_control)).then_some(url)
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
    fn a_host_is_that_of_the_page_without_its_port() {
        assert_eq!(host("https://a.example:8080/policies").as_deref(), Some("a.example"));
        assert_eq!(host("mailto:a@b.example"), None);
    }
}
