//! `adopt`: the step by which a body approves a version.

use clap::Args;

use super::super::ending::{CommandEnd, Trouble};
use super::{ClerkOptions, carry_out_recording};
use crate::clerk::Job;
use crate::clerk::adopt::{AdoptionAsked, adopt};
use crate::clerk::record::Recorded;
use crate::clerk::typed::{typed_date, typed_text};

#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct AdoptArguments {
    /// The policy, by the name of its folder
    #[arg(required_unless_present = "record_existing")]
    policy: Option<String>,
    /// The version, by the name of its file less .md
    #[arg(required_unless_present = "record_existing")]
    version: Option<String>,
    /// When it was decided: 3 December 2026, 3/12/2026, 2026-12-03 or today
    #[arg(long, value_name = "DATE", required_unless_present = "record_existing")]
    on: Option<String>,
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
    /// Adopt nothing: record every text that is adopted already, so that each later change to one of them is told
    #[arg(long, conflicts_with_all = ["policy", "version", "on", "school", "by", "minute", "amended"])]
    record_existing: bool,
    #[command(flatten)]
    options: ClerkOptions,
}

const AFTER_HELP: &str = "\
Examples:
  clausebook adopt behaviour 2026-12 --on \"3 December 2026\" --minute \"FGB 26/41\"
  clausebook adopt behaviour 2026-12 --by \"Standards Committee\" --on 25/11/2026
  clausebook adopt behaviour 2026-12 --school elm-hill --on 2026-12-10 --minute \"LG 26/7\"
  clausebook adopt --record-existing                      begin the record of adopted texts, or complete it";

pub(crate) fn run(arguments: &AdoptArguments) -> Result<CommandEnd, Trouble> {
    let AdoptArguments { policy: Some(policy), version: Some(version), on: Some(on), .. } = arguments else {
        return carry_out_recording(&arguments.options, Recorded::Existing, |_, _| Ok(record_alone()));
    };
    carry_out_recording(&arguments.options, Recorded::Adopted(policy, version), |open, today| {
        let asked = AdoptionAsked {
            policy: policy.clone(),
            version: version.clone(),
            schools: arguments.school.clone(),
            on: typed_date("--on", on, today)?,
            by: typed_text("--by", arguments.by.as_deref())?,
            minute: typed_text("--minute", arguments.minute.as_deref())?,
            amended: typed_text("--amended", arguments.amended.as_deref())?,
        };
        adopt(open, &asked)
    })
}

/// Nothing but the record.
fn record_alone() -> Job {
    Job {
        does: "This records the texts that are adopted already, as they are today.".to_owned(),
        next: vec![
            "`clausebook check` holds them against the record from now on, and so do build and serve.".to_owned(),
        ],
        ..Job::default()
    }
}
