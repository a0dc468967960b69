//! `withdraw`: a policy off the lists; its history stays.

use clap::Args;

use super::super::ending::{CommandEnd, Trouble};
use super::{ClerkOptions, carry_out};
use crate::clerk::typed::{typed_date, typed_text};
use crate::clerk::withdraw::{WithdrawalAsked, withdraw};

#[derive(Args, Debug)]
pub(crate) struct WithdrawArguments {
    /// The policy, by the name of its folder
    policy: String,
    /// Since when: 3 December 2026, 3/12/2026, 2026-12-03 or today
    #[arg(long, value_name = "DATE")]
    on: String,
    /// The school that withdraws it for itself; may be given several times [default: all do]
    #[arg(long, value_name = "ID")]
    school: Vec<String>,
    /// Who decided
    #[arg(long, value_name = "BODY")]
    by: Option<String>,
    /// The number of the minute
    #[arg(long, value_name = "TEXT")]
    minute: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
    /// The policy that takes its place; may be given several times
    #[arg(long, value_name = "ID")]
    replaced_by: Vec<String>,
    #[command(flatten)]
    options: ClerkOptions,
}

pub(crate) fn run(arguments: &WithdrawArguments) -> Result<CommandEnd, Trouble> {
    carry_out(&arguments.options, |open, today| {
        let asked = WithdrawalAsked {
            policy: arguments.policy.clone(),
            schools: arguments.school.clone(),
            on: typed_date("--on", &arguments.on, today)?,
            by: typed_text("--by", arguments.by.as_deref())?,
            minute: typed_text("--minute", arguments.minute.as_deref())?,
            because: typed_text("--because", arguments.because.as_deref())?,
            replaced_by: arguments.replaced_by.clone(),
        };
        withdraw(open, &asked)
    })
}
