//! `adopt`: the step by which a body approves a version.

use clap::Args;

use super::super::ending::{CommandEnd, Trouble};
use super::{ClerkOptions, carry_out};
use crate::clerk::adopt::{AdoptionAsked, adopt};
use crate::clerk::typed::{typed_date, typed_text};

#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct AdoptArguments {
    /// The policy, by the name of its folder
    policy: String,
    /// The version, by the name of its file less .md
    version: String,
    /// When it was decided: 3 December 2026, 3/12/2026, 2026-12-03 or today
    #[arg(long, value_name = "DATE")]
    on: String,
    /// The school that adopted it for itself; may be given several times [default: the federation did]
    #[arg(long, value_name = "ID")]
    school: Vec<String>,
    /// Who decided; another body than the last of those who approve takes a step, and does not adopt
    /// [default: the last of those who approve]
    #[arg(long, value_name = "BODY")]
    by: Option<String>,
    /// The number of the minute
    #[arg(long, value_name = "TEXT")]
    minute: Option<String>,
    /// What the meeting changed in the text that it was shown
    #[arg(long, value_name = "TEXT")]
    amended: Option<String>,
    #[command(flatten)]
    options: ClerkOptions,
}

const AFTER_HELP: &str = "\
Examples:
  clausebook adopt behaviour 2026-12 --on \"3 December 2026\" --minute \"FGB 26/41\"
  clausebook adopt behaviour 2026-12 --by \"Standards Committee\" --on 25/11/2026
  clausebook adopt behaviour 2026-12 --school elm-hill --on 2026-12-10 --minute \"LG 26/7\"";

pub(crate) fn run(arguments: &AdoptArguments) -> Result<CommandEnd, Trouble> {
    carry_out(&arguments.options, |open, today| {
        let asked = AdoptionAsked {
            policy: arguments.policy.clone(),
            version: arguments.version.clone(),
            schools: arguments.school.clone(),
            on: typed_date("--on", &arguments.on, today)?,
            by: typed_text("--by", arguments.by.as_deref())?,
            minute: typed_text("--minute", arguments.minute.as_deref())?,
            amended: typed_text("--amended", arguments.amended.as_deref())?,
        };
        adopt(open, &asked)
    })
}
