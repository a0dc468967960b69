//! `review`: a policy looked at again without a new version.

use clap::{Args, ValueEnum};

use super::super::ending::{CommandEnd, Trouble};
use super::{ClerkOptions, carry_out};
use crate::book::review::Outcome;
use crate::clerk::review::{ReviewAsked, review};
use crate::clerk::typed::{typed_date, typed_text};

#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct ReviewArguments {
    /// The policy, by the name of its folder
    policy: String,
    /// When it was reviewed: 3 December 2026, 3/12/2026, 2026-12-03 or today
    #[arg(long, value_name = "DATE")]
    on: String,
    /// What the review came to
    #[arg(long, value_name = "WHAT", value_enum)]
    outcome: Came,
    /// When it is due again: a day, or a month such as 2028-12
    #[arg(long, value_name = "DATE")]
    next: String,
    /// Only this school's review; may be given several times [default: the federation's, for all]
    #[arg(long, value_name = "ID")]
    school: Vec<String>,
    /// Who reviewed it
    #[arg(long, value_name = "BODY")]
    by: Option<String>,
    /// The number of the minute
    #[arg(long, value_name = "TEXT")]
    minute: Option<String>,
    /// Why it was put off
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
    #[command(flatten)]
    options: ClerkOptions,
}

const AFTER_HELP: &str = "\
Example:
  clausebook review behaviour --on today --outcome \"no changes\" --next 2028-12 --minute \"FGB 26/41\"";

/// What a review came to, as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Came {
    /// The text stays as it is
    #[value(name = "no changes", alias = "no-changes")]
    NoChanges,
    /// The review is put off; --because says why
    Extended,
}

pub(crate) fn run(arguments: &ReviewArguments) -> Result<CommandEnd, Trouble> {
    carry_out(&arguments.options, |open, today| {
        let asked = ReviewAsked {
            policy: arguments.policy.clone(),
            schools: arguments.school.clone(),
            on: typed_date("--on", &arguments.on, today)?,
            by: typed_text("--by", arguments.by.as_deref())?,
            minute: typed_text("--minute", arguments.minute.as_deref())?,
            outcome: match arguments.outcome {
                Came::NoChanges => Outcome::NoChanges,
                Came::Extended => Outcome::Extended,
            },
            next: typed_date("--next", &arguments.next, today)?,
            because: typed_text("--because", arguments.because.as_deref())?,
        };
        review(open, &asked)
    })
}
