//! The commands, one file each: arguments in, stages called, words out.

mod as_at;
mod book_folder;
mod build;
mod check;
mod clerk;
mod completions;
mod day;
mod diff;
mod double_click;
mod due;
mod ending;
mod explain;
mod lines;
mod man;
mod out_folder;
mod progress;
mod reading;
mod serve;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use ending::{CommandEnd, Trouble};

/// Publish the policies of a school federation: one shared text, each school's own facts, every version.
#[derive(Debug, Parser)]
#[command(name = "clausebook", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Clausebook reads a book, one folder of plain text files, and makes a website of it.
It ends with 0 when all went well, with 1 when the book (or the answer) says no,
and with 2 when it was asked for wrongly or the computer would not do it.
A double-click on the program beside a book shows that book in the browser.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a book, or add a policy or a school to the one there is
    New(clerk::begin::NewArguments),
    /// Make the website
    Build(build::BuildArguments),
    /// Say what is wrong or doubtful in the book, and write nothing
    Check(check::CheckArguments),
    /// Show the website in a browser on this computer, and follow every change of the book
    Serve(serve::ServeArguments),
    /// Compare two texts clause by clause
    Diff(diff::DiffArguments),
    /// Say what is to be done: reviews, meetings and adoptions that are due or late, for people, calendars and letters
    Due(due::DueArguments),
    /// Say which version was in force on a day
    AsAt(as_at::AsAtArguments),
    /// Bring documents of Word and other programs into the book
    Import(clerk::import::ImportArguments),
    /// Begin the next version of a policy from the one in force
    Revise(clerk::revise::ReviseArguments),
    /// Record for which meeting a version is, and keep what the governors see
    Propose(clerk::propose::ProposeArguments),
    /// Record that a version was adopted, or a step on the way there
    Adopt(clerk::adopt::AdoptArguments),
    /// Record that a policy was reviewed without a new version
    Review(clerk::review::ReviewArguments),
    /// Record that a slip in an adopted version was put right
    Correct(clerk::correct::CorrectArguments),
    /// Take a policy off the lists; its history stays
    Withdraw(clerk::withdraw::WithdrawArguments),
    /// Say more about a message, with an example before and after
    Explain(explain::ExplainArguments),
    /// Print what a shell asks to complete commands and options
    #[command(hide = true)]
    Completions(completions::CompletionsArguments),
    /// Write the pages of the manual
    #[command(hide = true)]
    Man(man::ManArguments),
}

/// Runs the program with its arguments, the program's own name first.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    if args.len() < 2
        && let Some(ended) = double_click::begin()
    {
        return code_of(ended);
    }
    let arguments = match Arguments::try_parse_from(args) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Where not even this can be printed, the exit code still tells.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    let ended = match arguments.command {
        Command::New(arguments) => clerk::begin::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Due(arguments) => due::run(&arguments),
        Command::AsAt(arguments) => as_at::run(&arguments),
        Command::Import(arguments) => clerk::import::run(&arguments),
        Command::Revise(arguments) => clerk::revise::run(&arguments),
        Command::Propose(arguments) => clerk::propose::run(&arguments),
        Command::Adopt(arguments) => clerk::adopt::run(&arguments),
        Command::Review(arguments) => clerk::review::run(&arguments),
        Command::Correct(arguments) => clerk::correct::run(&arguments),
        Command::Withdraw(arguments) => clerk::withdraw::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, Arguments::command()),
        Command::Man(arguments) => man::run(&arguments, Arguments::command()),
    };
    code_of(ended)
}

/// The code that the program ends with; what went wrong is said.
fn code_of(ended: Result<CommandEnd, Trouble>) -> ExitCode {
    match ended {
        Ok(CommandEnd::Done) => ExitCode::SUCCESS,
        Ok(CommandEnd::SaysNo) => ExitCode::from(1),
        Err(Trouble(message)) => {
            words::trouble(&message);
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn usage_ends_with_two_and_help_with_nought() {
        let code = |args: &[&str]| run(std::iter::once("clausebook").chain(args.iter().copied()).map(OsString::from));
        let ends =
            |args: &[&str], with: u8| assert_eq!(format!("{:?}", code(args)), format!("{:?}", ExitCode::from(with)));
        ends(&["biuld"], 2);
        ends(&[], 2);
        ends(&["build", "--today", "2026-02-30"], 2);
        ends(&["--help"], 0);
        ends(&["--version"], 0);
    }
}
