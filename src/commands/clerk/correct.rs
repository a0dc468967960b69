//! `correct`: a slip put right after adoption, without a new adoption.

use clap::Args;

use super::super::ending::{CommandEnd, Trouble};
use super::{ClerkOptions, carry_out_recording};
use crate::clerk::correct::{CorrectionAsked, correct};
use crate::clerk::record::Recorded;
use crate::clerk::typed::{typed_date, typed_text};

#[derive(Args, Debug)]
pub(crate) struct CorrectArguments {
    /// The policy, by the name of its folder
    policy: String,
    /// The version, by the name of its file less .md
    version: String,
    /// What was put right, for example: the office's telephone number
    #[arg(long, value_name = "TEXT")]
    because: String,
    /// When it was put right: 3 December 2026, 3/12/2026, 2026-12-03 or today
    #[arg(long, value_name = "DATE", default_value = "today")]
    on: String,
    /// Who put it right
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    #[command(flatten)]
    options: ClerkOptions,
}

pub(crate) fn run(arguments: &CorrectArguments) -> Result<CommandEnd, Trouble> {
    let recorded = Recorded::Corrected(&arguments.policy, &arguments.version);
    carry_out_recording(&arguments.options, recorded, |open, today| {
        let asked = CorrectionAsked {
            policy: arguments.policy.clone(),
            version: arguments.version.clone(),
            on: typed_date("--on", &arguments.on, today)?,
            by: typed_text("--by", arguments.by.as_deref())?,
            because: typed_text("--because", Some(&arguments.because))?.unwrap_or_default(),
        };
        correct(open, &asked)
    })
}
