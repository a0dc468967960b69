//! The sheet on which people sign that they have read and understood a version, and the link to do so online.

use schemars::JsonSchema;
use serde::Serialize;

use super::control::running;
use super::frame::{Frame, heading};
use super::notices;
use super::parts::{Heading, Link, Notice, Page};
use crate::edition::{Standing, State};
use crate::site::address::Address;
use crate::site::html::{Html, fill};
use crate::site::publication::{PolicyAt, Publication};

/// How many lines to sign on: what fits on a sheet of A4, under a long title too.
const LINES: u32 = 13;

/// What sheet.html receives.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Sheet {
    /// The frame.
    pub page: Page,
    /// The first heading.
    pub heading: Heading,
    /// What to know before signing.
    pub notices: Vec<Notice>,
    /// What is signed.
    pub declaration: String,
    /// Since when the version applies.
    pub applies_html: Option<Html>,
    /// Where to say so online.
    pub online: Option<Link>,
    /// The numbers of the lines to sign on.
    pub lines: Vec<u32>,
}

/// The sheet for a version at a school.
pub fn sheet_page(publication: &Publication<'_>, at: PolicyAt<'_>, standing: &Standing<'_>) -> Sheet {
    let (here, school) = (Address::Sheet(at, standing), at.school());
    let title = &*standing.title;
    let name = format!("{title}: staff sheet to sign");
    let mut frame = Frame::new(here, Some(at.site()), &name);
    frame.above = vec![(title.to_owned(), Address::Policy(at))];
    if !at.is_shown(standing) {
        frame.above.push((standing.name.title.clone(), Address::Version(at, standing)));
    }
    frame.crumb = "Staff sheet to sign";
    frame.version = Some(standing.name.title.clone());
    frame.running = vec![running(&standing.name, standing.state)];
    frame.noindex = true;
    // What is signed does not change: whether it still applies is to be seen on the policy's own page.
    frame.latest = Some(Address::Policy(at));
    let to_come = standing.state == State::NotYetInForce;
    Sheet {
        heading: Heading {
            version: Some(standing.name.title.clone()),
            ..heading(publication, here, Some(at.site()), &name)
        },
        page: frame.view(publication),
        notices: notices::left(publication, Some(at.site())).into_iter().collect(),
        declaration: format!(
            "I have read and understood the {title} of {}, {}, and will follow it.",
            school.name, standing.name.sentence
        ),
        applies_html: standing.in_force_from.map(|from| {
            let applies = if to_come { "It applies from" } else { "It has applied since" };
            fill("{} {}.", &[&applies, &from])
        }),
        online: publication.book.federation.acknowledge.as_ref().map(|address| {
            let ids = [("policy", at.policy.id.as_str()), ("version", standing.id()), ("school", &school.id)];
            Link::new("Say online that you have read and understood it", filled(address, ids))
        }),
        lines: (1..=LINES).collect(),
    }
}

/// An address with ids in their places. Ids need no escaping.
fn filled(address: &str, values: [(&str, &str); 3]) -> String {
    values.iter().fold(address.to_owned(), |address, (name, id)| address.replace(&format!("{{{name}}}"), id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Resolved;
    use crate::edition::sample::{book, policy, today, version};
    use crate::site::pictures::Pictures;
    use crate::site::publication::{Pairs, Selection};

    #[test]
    fn people_sign_a_version_at_a_school() {
        let mut book = book(vec![policy(vec![version("2023-04", "2023-04-19")])]);
        book.federation.acknowledge =
            Some("https://forms.example/read?policy={policy}&version={version}&school={school}".to_owned());
        let selection = Selection { today: today(), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
        let publication = Publication::of(&resolved, &selection, &pictures);
        let at = publication.schools[0].policies().next().unwrap();
        let sheet = sheet_page(&publication, at, at.shown().unwrap());
        assert_eq!(
            sheet.declaration,
            "I have read and understood the Social media policy of Elm Hill Primary School, the April 2023 version, and will follow it."
        );
        assert_eq!(
            sheet.online.unwrap().href,
            "https://forms.example/read?policy=social-media&version=2023-04&school=elm-hill"
        );
        assert!(sheet.page.noindex);
    }
}
