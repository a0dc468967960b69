//! `revise`: the next version, begun from the one in force.

use clap::Args;

use super::super::ending::{CommandEnd, Trouble};
use super::{ClerkOptions, carry_out};
use crate::clerk::revise::{RevisionAsked, revise};

#[derive(Args, Debug)]
pub(crate) struct ReviseArguments {
    /// The policy, by the name of its folder
    policy: String,
    /// The name of the new version, such as the month for which it is planned: 2027-03
    version: String,
    #[command(flatten)]
    options: ClerkOptions,
}

pub(crate) fn run(arguments: &ReviseArguments) -> Result<CommandEnd, Trouble> {
    carry_out(&arguments.options, |open, _| {
        revise(open, &RevisionAsked { policy: arguments.policy.clone(), version: arguments.version.clone() })
    })
}
