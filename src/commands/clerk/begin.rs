//! `new`: a book to begin with, or one more policy or school.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::super::day::Day;
use super::super::ending::{CommandEnd, Trouble};
use super::super::reading::BookReading;
use super::super::words::{self, MessageCount};
use super::{ClerkOptions, carry_out};
use crate::book::Reader;
use crate::clerk::Refusal;
use crate::clerk::begin::{
    NewPolicyAsked, NewSchoolAsked, StarterAsked, StarterBook, new_policy, new_school, starter_book,
};
use crate::clerk::command_lines::naming_the_book;
use crate::clerk::typed::typed_text;
use crate::press::{Pairs, Selection};
use crate::publish::book_files::{BookFile, finish_change};
use crate::publish::new_book::begin_book;
use crate::site::reserved::RESERVED;
use crate::source::{Checked, Sources, shown_path};

#[derive(Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true,
    after_help = AFTER_HELP
)]
pub(crate) struct NewArguments {
    #[command(subcommand)]
    what: Option<NewThing>,
    /// The folder for the book, which is not there yet or is empty; the other commands look for one called policies
    #[arg(value_name = "FOLDER", required = true)]
    folder: Option<PathBuf>,
    /// The federation's name
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// A school's name; may be given several times [default: two schools that are made up]
    #[arg(long, value_name = "NAME")]
    school: Vec<String>,
    #[command(flatten)]
    day: Day,
}

const AFTER_HELP: &str = "\
Examples:
  clausebook new policies                                 a book to begin with
  clausebook new policies --name \"Larkrise Federation\" --school \"Elm Hill Primary School\" \\
                          --school \"Brook Street Junior School\"
  clausebook new policy social-media                      one more policy in the book there is
  clausebook new school withy-lane --name \"Withy Lane School\"";

#[derive(Debug, Subcommand)]
enum NewThing {
    /// Begin a policy in the book there is
    Policy(NewPolicyArguments),
    /// Add a school to the book there is
    School(NewSchoolArguments),
}

#[derive(Args, Debug)]
struct NewPolicyArguments {
    /// What its folder is to be called: lower-case letters, digits and hyphens
    #[arg(value_name = "ID")]
    id: String,
    /// Its title [default: made from ID]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[command(flatten)]
    options: ClerkOptions,
}

#[derive(Args, Debug)]
struct NewSchoolArguments {
    /// What its folder is to be called: lower-case letters, digits and hyphens
    #[arg(value_name = "ID")]
    id: String,
    /// Its name [default: made from ID]
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    #[command(flatten)]
    options: ClerkOptions,
}

pub(crate) fn run(arguments: &NewArguments) -> Result<CommandEnd, Trouble> {
    match (&arguments.what, &arguments.folder) {
        (Some(NewThing::Policy(asked)), _) => carry_out(&asked.options, |open, _| {
            new_policy(
                open,
                &NewPolicyAsked { id: asked.id.clone(), title: one_line("--title", asked.title.as_deref())? },
            )
        }),
        (Some(NewThing::School(asked)), _) => carry_out(&asked.options, |open, _| {
            new_school(open, &NewSchoolAsked { id: asked.id.clone(), name: one_line("--name", asked.name.as_deref())? })
        }),
        (None, Some(folder)) => begin(arguments, folder),
        (None, None) => Err(Trouble("Name the folder for the book: `clausebook new policies`.".to_owned())),
    }
}

/// Words as they are typed, on one line.
fn one_line(option: &str, typed: Option<&str>) -> Result<Option<String>, Refusal> {
    Ok(typed_text(option, typed)?.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Begins a book.
fn begin(arguments: &NewArguments, folder: &Path) -> Result<CommandEnd, Trouble> {
    let today = arguments.day.decide()?;
    if folder.is_dir() {
        // Only what a beginning left that was interrupted is finished, and that is a book then.
        match finish_change(folder) {
            Ok(finished) => finished.iter().for_each(|finished| words::mention(&finished.to_string())),
            Err(error) => return super::refuse_write(error.below(folder)),
        }
    }
    let planned = match plan(arguments, today) {
        Ok(planned) => planned,
        Err(refusal) => {
            words::mention(&format!("{} Nothing was written.", refusal.sentence));
            return Ok(CommandEnd::SaysNo);
        }
    };
    if !is_right(&planned, today) {
        return Ok(CommandEnd::SaysNo);
    }
    let file = |(path, text): &(String, String)| BookFile {
        path: path.clone(),
        before: None,
        after: text.clone().into_bytes(),
    };
    let files: Vec<BookFile> = planned.files.iter().map(file).collect();
    if let Err(error) = begin_book(folder, &files) {
        if error.is_of_the_folder() {
            words::mention(&error.to_string());
            return Ok(CommandEnd::SaysNo);
        }
        return Err(Trouble(error.to_string()));
    }
    words::say(&told(&planned, folder));
    Ok(CommandEnd::Done)
}

fn plan(arguments: &NewArguments, today: Date) -> Result<StarterBook, Refusal> {
    let schools = arguments.school.iter().map(|name| Ok(one_line("--school", Some(name))?.unwrap_or_default()));
    let asked = StarterAsked {
        name: one_line("--name", arguments.name.as_deref())?,
        schools: schools.collect::<Result<_, Refusal>>()?,
    };
    starter_book(&asked, RESERVED, today)
}

/// Whether the book that is planned has no mistakes, whatever the names hold; those that it has are told.
fn is_right(planned: &StarterBook, today: Date) -> bool {
    let mut sources = Sources::default();
    for (path, text) in &planned.files {
        sources.add(path.as_str(), text.as_str());
    }
    let selection = Selection { today, schools: Vec::new(), drafts: true, compare: Pairs::All };
    let reading = BookReading::of_loaded(Checked::fine(sources), &selection, &mut Reader::once(RESERVED));
    if MessageCount::of(&reading.diagnostics).errors == 0 {
        return true;
    }
    reading.say();
    words::mention("Nothing was written. Look at the names after --name and --school.");
    false
}

/// What was done, and what comes next.
fn told(planned: &StarterBook, folder: &Path) -> String {
    let mut told = format!("{}\n", planned.does);
    for (path, _) in &planned.files {
        told.push_str(&format!("\n  {}", shown_path(&folder.join(path))));
    }
    let next = format!(
        "\n\nDone. To undo it, delete {}.\nNext: `clausebook serve --open` shows it in your browser, and follows every change \
         that you save.\nNext: Begin with {}: who you are.\nNext: `clausebook new policy social-media` adds a policy, \
         `clausebook new school ID` a school.\nNext: `clausebook check` says what is wrong or doubtful, `clausebook build \
         --out site` makes the website.",
        shown_path(folder),
        shown_path(&folder.join("federation.yaml"))
    );
    told.push_str(&naming_the_book(&next, folder));
    told
}
