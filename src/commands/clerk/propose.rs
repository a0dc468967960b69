//! `propose`: a version goes to a meeting, and what the governors see of it is kept.

use clap::Args;

use super::super::ending::{CommandEnd, Trouble};
use super::{ClerkOptions, carry_out};
use crate::clerk::propose::{ProposalAsked, propose};
use crate::clerk::typed::typed_date;

#[derive(Args, Debug)]
pub(crate) struct ProposeArguments {
    /// The policy, by the name of its folder
    policy: String,
    /// The version, by the name of its file less .md
    version: String,
    /// When the meeting is: 3 December 2026, 3/12/2026 or 2026-12-03
    #[arg(long = "for", value_name = "DATE")]
    meeting: String,
    #[command(flatten)]
    options: ClerkOptions,
}

pub(crate) fn run(arguments: &ProposeArguments) -> Result<CommandEnd, Trouble> {
    carry_out(&arguments.options, |open, today| {
        let asked = ProposalAsked {
            policy: arguments.policy.clone(),
            version: arguments.version.clone(),
            meeting: typed_date("--for", &arguments.meeting, today)?,
        };
        propose(open, &asked)
    })
}
