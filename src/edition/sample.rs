//! Small books for tests, put together by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::book::adoption::settle;
use crate::book::approval::{Approval, Turn};
use crate::book::clause::Node;
use crate::book::clauses::Reading;
use crate::book::dated::Stretch;
use crate::book::fact::{Fact, FactValue, Facts};
use crate::book::federation::{AdoptedBy, Contact, FederationKind, Register};
use crate::book::local::{LocalAdoption, LocalChange, LocalClause, LocalPolicy, LocalVersion, Withdrawn};
use crate::book::policy::PolicyKind;
use crate::book::review::{Outcome, ReviewDue, ReviewRules, Reviewed};
use crate::book::school::Theme;
use crate::book::version::{Interim, Numbering};
use crate::book::{Book, Dated, Federation, Length, PartialDate, Policy, Reserved, School, Version, clauses};
use crate::source::{Excerpt, SourceId, Span, Spanned};

/// The day on which these books are looked at, unless a test says otherwise: 20 November 2026.
pub fn today() -> Date {
    day("2026-11-20")
}

/// `2021-04-21`.
pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// `2021-04-21`, or `2021-04` where the day is not known.
pub fn date(text: &str) -> PartialDate {
    match text.len() {
        7 => PartialDate::Month(day(&format!("{text}-01"))),
        _ => PartialDate::Day(day(text)),
    }
}

/// A place that nobody looks at.
pub fn nowhere() -> Span {
    Span::new(SourceId(0), 0, 0)
}

/// A value from a place that nobody looks at.
pub fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, nowhere())
}

/// Two schools, Elm Hill and Brook Street, without policies; reviews every two years.
pub fn book(policies: Vec<Policy>) -> Book {
    let mut book = Book {
        reserved: Reserved::default(),
        contents: Default::default(),
        expected: Vec::new(),
        federation: Federation {
            name: "Larkrise Federation".to_owned(),
            names: Dated::always("Larkrise Federation".to_owned(), nowhere()),
            kind: FederationKind::Federation,
            board: "Governing Body".to_owned(),
            boards: Dated::always("Governing Body".to_owned(), nowhere()),
            adopted_by: AdoptedBy::Federation,
            url: None,
            contact: Contact::default(),
            review: ReviewRules { every: Some(spanned(Length::Years(2))), ..ReviewRules::default() },
            approval: chain(&["Headteacher", "Governing Body"]),
            meetings: Vec::new(),
            register: Register::None,
            acknowledge: None,
            accessibility: None,
            allow: Vec::new(),
            facts: Facts::default(),
            embed: Vec::new(),
            schools: vec![spanned("elm-hill".to_owned()), spanned("brook-street".to_owned())],
            span: nowhere(),
        },
        schools: vec![school("elm-hill", "Elm Hill"), school("brook-street", "Brook Street")],
        policies,
    };
    settle(&mut book);
    book
}

/// A chain that always held.
pub fn chain(bodies: &[&str]) -> Approval {
    Dated::always(bodies.iter().map(|body| spanned((*body).to_owned())).collect(), nowhere())
}

/// A school with its short name.
pub fn school(id: &str, short: &str) -> School {
    School {
        id: id.to_owned(),
        name: format!("{short} Primary School"),
        names: Dated::always(format!("{short} Primary School"), nowhere()),
        short: short.to_owned(),
        phase: None,
        tags: Vec::new(),
        joined: None,
        left: None,
        now_at: None,
        facts: Facts::default(),
        board: None,
        approval: None,
        review: ReviewRules::default(),
        not_needed: BTreeMap::new(),
        covered_by: BTreeMap::new(),
        theme: Theme::default(),
        contact: Contact::default(),
        website: None,
        welcome: None,
        embed: Vec::new(),
        span: nowhere(),
    }
}

/// A policy with its versions, oldest first.
pub fn policy(versions: Vec<Version>) -> Policy {
    Policy {
        id: "social-media".to_owned(),
        title: "Social media policy".to_owned(),
        kind: PolicyKind::Policy,
        topic: None,
        owner: None,
        audience: None,
        required_as: Vec::new(),
        adopted_by: None,
        approval: None,
        reported_to: None,
        review_every: None,
        publish: true,
        urgent: None,
        formerly: Vec::new(),
        link: None,
        withdrawn: None,
        schools: None,
        versions,
        told: Vec::new(),
        local: BTreeMap::new(),
        unread: Vec::new(),
        span: nowhere(),
    }
}

/// A version that the federation adopted then; `""` for a proposal.
pub fn version(id: &str, adopted: &str) -> Version {
    Version {
        id: id.to_owned(),
        number: None,
        summary: None,
        title: None,
        owner: None,
        audience: None,
        is_partial: false,
        adoption_is_typed: !adopted.is_empty(),
        deciding: None,
        adopted: (!adopted.is_empty()).then(|| spanned(date(adopted))),
        applies_from: None,
        review: None,
        approved: Vec::new(),
        changes: Vec::new(),
        changed_by: None,
        shared_with_staff: None,
        considered: None,
        review_started: None,
        consulted: Vec::new(),
        interim: None,
        reviews: Vec::new(),
        corrections: Vec::new(),
        amended_at_meeting: None,
        based_on: None,
        attachments: Vec::new(),
        file: None,
        numbering: Numbering::Written,
        told: Vec::new(),
        schools: None,
        clauses: Arc::default(),
        source: SourceId(0),
        span: nowhere(),
    }
}

/// What a school has of its own for a version: nothing yet.
pub fn local_version() -> LocalVersion {
    LocalVersion {
        adopted: None,
        adoption_is_typed: false,
        deciding: None,
        applies_from: None,
        review: None,
        approved: None,
        owner: None,
        shared_with_staff: None,
        interim: None,
        reviews: None,
        facts: Facts::default(),
        says_clauses: false,
        clauses: Vec::new(),
        told: Vec::new(),
        span: nowhere(),
    }
}

impl Policy {
    /// Lets a school say something of its own about a version.
    pub fn at(mut self, school: &str, version: &str, say: impl FnOnce(&mut LocalVersion)) -> Self {
        let nothing = || LocalPolicy { withdrawn: None, versions: BTreeMap::new(), span: nowhere() };
        let local = self.local.entry(school.to_owned()).or_insert_with(|| Arc::new(nothing()));
        say(Arc::make_mut(local).versions.entry(version.to_owned()).or_insert_with(local_version));
        self
    }
}

impl LocalVersion {
    /// Adopted at the school then.
    pub fn adopted_on(&mut self, adopted: &str) {
        self.adopted = Some(spanned(LocalAdoption::On(date(adopted))));
        self.adoption_is_typed = true;
    }
}

/// To be looked at again by a date, or after a length such as `2 years`.
pub fn due(review: &str) -> Option<Spanned<ReviewDue>> {
    Some(spanned(match review.strip_suffix(" years") {
        Some(years) => ReviewDue::Every(Length::Years(years.parse().unwrap())),
        None => ReviewDue::On(date(review)),
    }))
}

/// Looked at again with no changes; `next` may be empty.
pub fn reviewed(on: &str, next: &str) -> Reviewed {
    Reviewed {
        on: date(on),
        by: Some("Governing Body".to_owned()),
        minute: None,
        outcome: Outcome::NoChanges,
        next: (!next.is_empty()).then(|| date(next)),
        because: None,
        span: nowhere(),
    }
}

/// A step of the chain; `on` may be empty.
pub fn step(by: &str, on: &str) -> Turn {
    Turn { by: by.to_owned(), on: (!on.is_empty()).then(|| date(on)), minute: None, verb: None, span: nowhere() }
}

/// In use by chair's action.
pub fn interim(from: &str) -> Option<Interim> {
    Some(Interim {
        from: date(from),
        by: "Chair of Governors".to_owned(),
        called: Some("Chair's action".to_owned()),
        report_to: None,
        report_on: None,
        span: nowhere(),
    })
}

/// Withdrawn on a day.
pub fn withdrawn(on: &str) -> Option<Withdrawn> {
    Some(Withdrawn { on: date(on), by: None, minute: None, because: None, replaced_by: Vec::new() })
}

/// One fact after the other as `value`, or `value from to` with `-` for an open end; `title=Head;name=X` has parts.
pub fn fact(stretches: &[(&str, &str, &str)]) -> Fact {
    let stretch = |(value, from, to): &(&str, &str, &str)| {
        let parts: BTreeMap<String, String> = value
            .split(';')
            .filter_map(|part| part.split_once('='))
            .map(|(name, words)| (name.to_owned(), words.to_owned()))
            .collect();
        let open = |text: &str| (!text.is_empty()).then(|| date(text));
        Stretch {
            value: if parts.is_empty() { FactValue::Words((*value).to_owned()) } else { FactValue::Parts(parts) },
            from: open(from),
            to: open(to),
            span: nowhere(),
        }
    };
    Fact { value: Dated { stretches: stretches.iter().map(stretch).collect() }, span: nowhere() }
}

/// The clauses of a version's text.
pub fn markdown(text: &str) -> Vec<Node> {
    read(text, &Reading::policy(Numbering::Written))
}

/// The clauses of local wording.
pub fn fragment(text: &str) -> Vec<Node> {
    read(text, &Reading::fragment())
}

fn read(text: &str, reading: &Reading) -> Vec<Node> {
    let read = clauses::read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), reading);
    assert_eq!(read.diagnostics, []);
    read.value
}

/// Local wording for a clause.
pub fn local_clause(reference: &str, change: LocalChange) -> LocalClause {
    LocalClause {
        typed: String::new(),
        reference: spanned(reference.to_owned()),
        change,
        because: Some("agreed here".to_owned()),
        minute: None,
        from: None,
        until: None,
        replaces: None,
        look_again: false,
    }
}
