//! What a reader sees of a text on its page, however the page is typed.

use clausebook::book::Node;
use clausebook::book::clause::Target;
use clausebook::site::html::clauses::clauses;
use clausebook::site::html::context::HtmlContext;

/// What a reader sees: the page, less the addresses of its parts.
pub fn seen(nodes: &[Node]) -> String {
    let link = |target: &Target| match target {
        Target::Address(address) | Target::Elsewhere(address) => Some(address.clone()),
        Target::Clause(named) => Some(format!("clause:{named}")),
        Target::Policy { policy, clause } => Some(format!("policy:{policy}#{}", clause.as_deref().unwrap_or_default())),
        Target::File(file) => Some(file.clone()),
        Target::Nowhere => None,
    };
    let picture = |file: &str| (file.to_owned(), None);
    let context = HtmlContext { link: &link, picture: &picture, local: None, since: None, lent: None };
    shown(clauses(nodes, &context).as_str())
}

/// What is shown by some HTML, however it is typed.
pub fn shown(html: &str) -> String {
    let mut shown = String::with_capacity(html.len());
    let mut rest = html;
    // Where a part of the page is: its id, and links to it, which follow from what it is called.
    const ADDRESSES: [&str; 4] = [" id=\"", " data-clause=\"", " href=\"#", " aria-label=\"Link to"];
    while let Some(at) = ADDRESSES.iter().filter_map(|attribute| rest.find(attribute)).min() {
        shown.push_str(&rest[..at]);
        let value = rest[at..].find('"').unwrap() + at + 1;
        rest = &rest[value + rest[value..].find('"').unwrap() + 1..];
    }
    shown.push_str(rest);
    // Blanks are seen in text that is set out as typed, and nowhere else.
    let spaced = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = shown.split("<pre>").map(|part| match part.split_once("</pre>") {
        Some((typed, rest)) => format!("{typed}</pre>{}", spaced(rest)),
        None => spaced(part),
    });
    // Behind a label, which ends in a blank, another is not seen.
    parts.collect::<Vec<_>>().join("<pre>").replace(" </a> ", " </a>")
}
