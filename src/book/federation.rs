//! The federation: who the schools are together, and what holds for each unless it says otherwise.

use std::collections::BTreeMap;

use super::approval::Approval;
use super::fact::Facts;
use super::review::ReviewRules;
use super::{Dated, PartialDate};
use crate::source::{Span, Spanned};

/// What federation.yaml says.
#[derive(Clone, Debug)]
pub struct Federation {
    /// Its name today: "Larkrise Federation".
    pub name: String,
    /// The names that it has had.
    pub names: Dated<String>,
    /// Federation, trust or one school alone.
    pub kind: FederationKind,
    /// The name of its governing body today.
    pub board: String,
    /// The names that it has had.
    pub boards: Dated<String>,
    /// Who adopts a policy.
    pub adopted_by: AdoptedBy,
    /// Where the site will stand, without a closing slash.
    pub url: Option<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// Rules for reviews.
    pub review: ReviewRules,
    /// The usual approver chain.
    pub approval: Approval,
    /// Meetings to come.
    pub meetings: Vec<Meeting>,
    /// Which policies are expected.
    pub register: Register,
    /// Address of a read-and-understood form, with `{policy}`, `{version}` and `{school}` to fill in.
    pub acknowledge: Option<String>,
    /// For the accessibility statement.
    pub accessibility: Option<Accessibility>,
    /// Findings that the book accepts.
    pub allow: Vec<Allowed>,
    /// Facts with the defaults of the shared pages.
    pub facts: Facts,
    /// Other websites that may show the pages of all schools in a frame: "https://www.larkrise.example".
    pub embed: Vec<String>,
    /// Ids of the schools, in order.
    pub schools: Vec<Spanned<String>>,
    /// The file.
    pub span: Span,
}

/// What kind of body publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FederationKind {
    /// Several schools under one governing body.
    #[default]
    Federation,
    /// An academy trust.
    Trust,
    /// One school alone.
    School,
}

impl FederationKind {
    /// The word for it in a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Self::Federation => "federation",
            Self::Trust => "trust",
            Self::School => "school",
        }
    }
}

/// Who adopts a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum AdoptedBy {
    /// The federation; its date holds at every school.
    #[default]
    Federation,
    /// Each school for itself.
    EachSchool,
}

/// Whom to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// A name or a role.
    pub name: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A telephone number as typed.
    pub phone: Option<String>,
}

/// A meeting at which a policy can be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Whose.
    pub body: String,
    /// When.
    pub on: PartialDate,
}

/// Which register of expected policies a book is checked against.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Register {
    /// None.
    #[default]
    None,
    /// The program's own dated list for maintained schools in England.
    EnglandMaintained,
    /// The program's own dated list for academies in England.
    EnglandAcademy,
    /// A CSV file of the book.
    File(Spanned<String>),
}

/// What the accessibility statement is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accessibility {
    /// How far the site complies, in the words of the model statement.
    pub status: Compliance,
    /// When the statement was prepared.
    pub prepared: Option<PartialDate>,
    /// When it was last reviewed.
    pub reviewed: Option<PartialDate>,
    /// When the site was tested.
    pub tested: Option<PartialDate>,
    /// Known issues, a sentence each.
    pub issues: Vec<String>,
}

/// How far the site complies with WCAG 2.2 AA.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compliance {
    /// Fully.
    Fully,
    /// Partially.
    Partially,
    /// Not.
    Not,
}

/// A finding that the book has looked at and accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The finding's code.
    pub code: Spanned<String>,
    /// Why.
    pub because: Option<String>,
}

/// Reasons or addresses by register entry.
pub type ByEntry = BTreeMap<String, Spanned<String>>;
