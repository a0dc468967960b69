//! What each template receives, as schemas made from the types themselves, so that what people who write templates are told is
//! what there is.

use schemars::{JsonSchema, Schema, schema_for};

use super::accessibility::AccessibilityStatement;
use super::clause_by_clause::ClauseByClause;
use super::compare::Compare;
use super::differences::Differences;
use super::history::History;
use super::hub::Hub;
use super::policy::PolicyPage;
use super::redirects::{Latest, NotFound};
use super::reviews::Reviews;
use super::school::SchoolPage;
use super::search::Search;
use super::shared::Shared;
use super::sheet::Sheet;
use super::standalone_diff::StandaloneDiff;
use super::whats_new::WhatsNew;

/// A template that makes pages.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its file name.
    pub template: &'static str,
    /// Which pages it makes, in a sentence or two for people who write templates.
    pub makes: &'static str,
    /// What it receives: a JSON schema in which every type of a part has a name, and what every field means is its description.
    pub schema: Schema,
}

/// All templates that make pages, by name.
pub fn received() -> Vec<Received> {
    fn one<T: JsonSchema>(template: &'static str, makes: &'static str) -> Received {
        Received { template, makes, schema: schema_for!(T) }
    }
    vec![
        one::<NotFound>("404.html", "The page that is shown for an address that leads nowhere."),
        one::<AccessibilityStatement>("accessibility.html", "The accessibility statement, where the book makes one."),
        one::<Compare>("compare.html", "Two versions of a policy at a school, compared."),
        one::<Differences>("differences.html", "Where a school’s text of a policy is not the federation’s."),
        one::<History>("history.html", "All versions of a policy at a school, as a timeline."),
        one::<Hub>("hub.html", "The federation’s front page."),
        one::<Latest>(
            "latest.html",
            "Pages that lead on: `latest/`, an old address of a policy, and a document that is kept elsewhere.",
        ),
        one::<PolicyPage>("policy.html", "A policy at a school, in the version that applies or in any other."),
        one::<Reviews>("reviews.html", "What is due for review, at a school or in the federation."),
        one::<SchoolPage>("school.html", "A school’s home page: its policies, what is new, and whom to ask."),
        one::<ClauseByClause>("schools.html", "One policy clause by clause across the schools."),
        one::<Search>("search.html", "The search, and the list of policies for those without a script."),
        one::<Shared>("shared.html", "The federation’s own text of a policy, and which schools use it."),
        one::<Sheet>("sheet.html", "A sheet on which people sign that they have read a version."),
        one::<StandaloneDiff>(
            "standalone-diff.html",
            "The one page that `clausebook diff OLD NEW --format html` makes.",
        ),
        one::<WhatsNew>("whats-new.html", "What has changed, by month."),
    ]
}
