//! `withdraw`: a policy off the lists; its history stays.

use clap::Args;

use super::{ClerkOptions, carry_out};
use crate::clerk::dates::typed_date;
use crate::clerk::withdraw::{WithdrawalAsked, withdraw};
use crate::commands::ending::{CommandEnd, Trouble};

#[derive(Args, Debug)]
pub(in crate::commands) struct WithdrawArguments {
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

pub(in crate::commands) fn run(arguments: &WithdrawArguments) -> Result<CommandEnd, Trouble> {
    carry_out(&arguments.options, |open, today| {
        let asked = WithdrawalAsked {
            policy: arguments.policy.clone(),
            schools: arguments.school.clone(),
            on: typed_date("--on", &arguments.on, today)?,
            by: arguments.by.clone(),
            minute: arguments.minute.clone(),
            because: arguments.because.clone(),
            replaced_by: arguments.replaced_by.clone(),
        };
        withdraw(open, &asked)
    })
}
