//! `as-at`: which version was in force on a day.

use clap::Args;

use super::book_folder::BookFolder;
use super::day::Day;
use super::ending::{CommandEnd, Trouble};
use super::reading::BookReading;
use super::words::{self, MessageCount, many};
use crate::book;
use crate::clerk::as_at::{AsAtAsked, as_at};
use crate::clerk::typed::typed_day;
use crate::clerk::{OpenBook, Refusal};
use crate::edition::Resolved;
use crate::press::{Pairs, Selection};
use crate::site::reserved::RESERVED;

#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct AsAtArguments {
    /// The day: 14 March 2026, 14/3/2026, 2026-03-14 or yesterday
    date: String,
    /// The policy, by the name of its folder [default: all of them, in a table]
    policy: Option<String>,
    /// The school [default: each, where they differ]
    #[arg(long, value_name = "ID")]
    school: Option<String>,
    #[command(flatten)]
    book: BookFolder,
    #[command(flatten)]
    day: Day,
}

const AFTER_HELP: &str = "\
Examples:
  clausebook as-at \"14 March 2026\" behaviour --school elm-hill
  clausebook as-at 14/3/2026 behaviour
  clausebook as-at 2026-03-14

It says what was known on that day. `clausebook build --as-at DATE` makes the whole site of that day.";

/// Answers.
pub(super) fn run(arguments: &AsAtArguments) -> Result<CommandEnd, Trouble> {
    let today = arguments.day.decide()?;
    let day = match typed_day("DATE", &arguments.date, today) {
        Ok(day) => day,
        Err(refusal) => return Ok(refuse(&refusal)),
    };
    let selection = Selection { today, schools: Vec::new(), drafts: true, compare: Pairs::All };
    let reading = BookReading::of(&arguments.book.book, &selection)?;
    let Some(mut book) = book::read(&reading.sources, RESERVED).value else {
        reading.say();
        return Ok(CommandEnd::SaysNo);
    };
    book.name_as_on(day);
    let resolved = Resolved::of(&book, day);
    let open = OpenBook { sources: &reading.sources, resolved: &resolved, folder: &arguments.book.book };
    let asked = AsAtAsked { policy: arguments.policy.clone(), school: arguments.school.clone() };
    let lines = match as_at(&open, &asked) {
        Ok(lines) => lines,
        Err(refusal) => return Ok(refuse(&refusal)),
    };
    words::say(&lines.join("\n"));
    let MessageCount { errors, .. } = MessageCount::of(&reading.diagnostics);
    if errors > 0 {
        words::mention(&format!(
            "The book has {}, which `clausebook check` tells. Until they are put right, this may not be all.",
            many(errors, "error")
        ));
    }
    Ok(CommandEnd::Done)
}

fn refuse(refusal: &Refusal) -> CommandEnd {
    words::mention(&refusal.sentence);
    CommandEnd::SaysNo
}
