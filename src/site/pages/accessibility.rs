//! The accessibility statement, from what the book says of the site's tests, in the words of the model statement that public
//! bodies in the United Kingdom use. A book that says nothing has no statement: nobody's compliance is taken for granted.

use schemars::JsonSchema;
use serde::Serialize;

use super::contact::contact_terms;
use super::frame::{Frame, heading};
use super::parts::{Heading, Link, Notice, Page, Term};
use crate::book::federation::{Accessibility, Compliance};
use crate::site::address::Address;
use crate::site::html::{Html, fill, link};
use crate::site::publication::Publication;
use crate::source::words::sentence;

/// What accessibility.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct AccessibilityStatement {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before reading on.
    pub notices: Vec<Notice>,
    /// To what the statement applies.
    pub scope_html: Html,
    /// Who runs the site.
    pub organisation: String,
    /// Whom to ask.
    pub contact: Vec<Term>,
    /// How far the site complies.
    pub status_html: Html,
    /// What does not comply, a sentence each.
    pub issues: Vec<String>,
    /// What to say where the site does not comply and no issue is named.
    pub no_issues: Option<String>,
    /// When the statement was prepared and reviewed, and the site tested.
    pub preparation_html: Vec<Html>,
    /// Addresses outside.
    pub enforcement: Vec<Link>,
}

/// The statement, from what the federation says of itself.
pub fn accessibility_page(publication: &Publication<'_>, known: &Accessibility) -> AccessibilityStatement {
    let federation = &publication.book.federation;
    let here = Address::Accessibility(known);
    let title = "Accessibility statement";
    let mut frame = Frame::new(here, None, title);
    frame.description = Some(format!("How accessible the policies site of {} is, and whom to ask.", federation.name));
    let organisation = federation.name.clone();
    let scope_html = match &federation.url {
        Some(url) => {
            let address = Address::Hub.canonical(url);
            let shown = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).trim_end_matches('/');
            fill("This accessibility statement applies to {}.", &[&link(&address, &shown)])
        }
        None => fill("This accessibility statement applies to the policies website of {}.", &[&organisation]),
    };
    let (word, listed) = match known.status {
        Compliance::Fully => ("fully compliant", "."),
        Compliance::Partially => ("partially compliant", ", due to the non-compliances listed below."),
        Compliance::Not => ("not compliant", ". The non-compliances are listed below."),
    };
    let status_html = fill(
        "This website is <strong>{}</strong> with the Web Content Accessibility Guidelines version 2.2 AA standard{}",
        &[&word, &listed],
    );
    let dates = [
        (known.prepared, "This statement was prepared on "),
        (known.reviewed, "It was last reviewed on "),
        (known.tested, "This website was last tested against the WCAG 2.2 AA standard on "),
    ];
    let complies = known.status == Compliance::Fully;
    AccessibilityStatement {
        heading: heading(publication, here, None, title),
        page: frame.view(publication),
        notices: Vec::new(),
        scope_html,
        contact: contact_terms(&federation.contact),
        status_html,
        no_issues: (!complies && known.issues.is_empty()).then(|| {
            format!("{organisation} has not listed them yet. Please tell us about any problem that you meet.")
        }),
        issues: if complies { Vec::new() } else { known.issues.iter().map(|issue| sentence(issue)).collect() },
        preparation_html: dates
            .into_iter()
            .filter_map(|(date, words)| date.map(|date| fill("{}{}.", &[&words, &date])))
            .collect(),
        enforcement: vec![
            Link::new("Equality and Human Rights Commission (EHRC)", "https://www.equalityhumanrights.com/"),
            Link::new("Equality Advisory and Support Service (EASS)", "https://www.equalityadvisoryservice.com/"),
        ],
        organisation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::federation;
    use crate::edition::Resolved;
    use crate::edition::sample::{book, date, today};
    use crate::site::pictures::Pictures;
    use crate::site::plan::pages;
    use crate::site::publication::{Pairs, Selection};

    /// The statement's words on compliance and its list, for what a book says.
    fn check(status: Compliance, issues: &[&str], says: &str, listed: &[&str], unlisted: bool) {
        let mut book = book(Vec::new());
        book.federation.accessibility = Some(federation::Accessibility {
            status,
            prepared: Some(date("2026-09-01")),
            reviewed: None,
            tested: Some(date("2026-08")),
            issues: issues.iter().map(|issue| (*issue).to_owned()).collect(),
        });
        let selection = Selection { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let known = book.federation.accessibility.as_ref().unwrap();
        let statement = accessibility_page(&Publication::of(&resolved, &selection, &pictures), known);
        assert!(statement.status_html.as_str().contains(says), "{:?}", statement.status_html);
        assert_eq!(statement.issues, listed);
        assert_eq!(statement.no_issues.is_some(), unlisted);
        assert_eq!(statement.preparation_html.len(), 2);
    }

    #[test]
    fn a_statement_says_how_far_the_site_complies_in_the_models_words() {
        check(Compliance::Fully, &[], "<strong>fully compliant</strong>", &[], false);
        let partly = "AA standard, due to the non-compliances listed below.";
        check(Compliance::Partially, &["old versions are PDF files"], partly, &["Old versions are PDF files."], false);
        check(Compliance::Not, &[], "<strong>not compliant</strong>", &[], true);
    }

    #[test]
    fn a_book_that_says_nothing_has_no_statement() {
        let book = book(Vec::new());
        let selection = Selection { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        assert!(!pages(&publication).iter().any(|page| matches!(page, Address::Accessibility(_))));
    }
}
