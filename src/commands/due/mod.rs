//! `due`: what is to be done, for people, spreadsheets, programs, calendars and letters.

mod letters;
mod spreadsheet;
mod table;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::book_folder::BookFolder;
use super::day::Day;
use super::ending::{CommandEnd, Trouble};
use super::out_folder;
use super::reading::{BookReading, unknown_school};
use super::words::{self, many};
use crate::book::Length;
use crate::edition::{DueKind, DueList};
use crate::press::{Pairs, Selection, SiteFile};
use crate::publish::{Mark, publish};
use crate::site::calendar::due::due_calendar;
use crate::site::data::due::DueData;
use crate::site::data::{self, OF_LIST};
use crate::site::publication::Publication;
use crate::source::{nearest, shown_path};
use letters::{Letter, letters};

#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct DueArguments {
    #[command(flatten)]
    book: BookFolder,
    #[command(flatten)]
    day: Day,
    /// How far ahead to look: 90d, "3 months" [default: the book's notice, 60 days unless it says otherwise]
    #[arg(long, value_name = "LENGTH", value_parser = length)]
    within: Option<Length>,
    /// Only what is to be done at this school; may be given several times [default: every school]
    #[arg(long, value_name = "ID")]
    school: Vec<String>,
    /// Only what somebody looks after, by role or name: "Executive Headteacher"
    #[arg(long, value_name = "ROLE")]
    owner: Option<String>,
    /// How to say it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The folder for the letters of --format email; it is replaced as a whole [default: letters]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// End with 1 where a review is overdue, or long overdue
    #[arg(long, value_name = "WHAT", value_enum)]
    fail_on: Option<Late>,
}

const AFTER_HELP: &str = "\
  clausebook due --within 3m
  clausebook due --format csv > due.csv     to open in a spreadsheet
  clausebook due --format ics > due.ics     to open in a calendar
  clausebook due --format email             a letter for each owner, to open in a mail program and send";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// For spreadsheets
    Csv,
    /// For programs
    Json,
    /// For calendars
    Ics,
    /// A folder of letters, one for each owner
    Email,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Late {
    Overdue,
    LongOverdue,
}

/// Where letters go unless told.
const LETTERS: &str = "letters";

/// A length as it is typed on a command line: `90d`, `6w`, `3 months`, `2years`.
fn length(typed: &str) -> Result<Length, String> {
    let typed = typed.trim();
    let figures = typed.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(typed.len());
    let (count, unit) = typed.split_at(figures);
    let unit = match unit.trim().to_lowercase().as_str() {
        "d" => "days",
        "w" => "weeks",
        "m" => "months",
        "y" => "years",
        _ => unit.trim(),
    };
    let read = Length::read(&format!("{count} {unit}"));
    read.map_err(|_| format!("\"{typed}\" is no length of time. Write 90d, 6w, 3m, 1y or \"3 months\""))
}

/// Says what is to be done.
pub(super) fn run(arguments: &DueArguments) -> Result<CommandEnd, Trouble> {
    if arguments.out.is_some() && arguments.format != Format::Email {
        return Err(Trouble("--out names the folder for letters, which --format email writes. Add it.".to_owned()));
    }
    let today = arguments.day.decide()?;
    let selection = Selection { today, schools: Vec::new(), drafts: false, compare: Pairs::None };
    let reading = BookReading::of(&arguments.book.book, &selection)?;
    let Some(site) = &reading.site else {
        let count = reading.say();
        words::mention(&format!("{} What is due can be told when the book is mended.", count.sentence()));
        return Ok(CommandEnd::SaysNo);
    };
    site.open(|open| answer(arguments, open.publication()))
}

fn answer(arguments: &DueArguments, publication: &Publication<'_>) -> Result<CommandEnd, Trouble> {
    let list = DueList::of(publication.resolved, arguments.within);
    let schools: Vec<&str> = publication.book.schools.iter().map(|school| school.id.as_str()).collect();
    let owner = arguments.owner.as_deref();
    let unknown = unknown_school(&arguments.school, &schools).or_else(|| unknown_owner(owner?, &list));
    if let Some(said) = unknown {
        words::trouble(&said);
        return Ok(CommandEnd::SaysNo);
    }
    let list = list.narrowed(&arguments.school, owner);
    match arguments.format {
        Format::Table => words::say_in_colour(&table::table(publication, &list, table::TableWidth::of_terminal())),
        Format::Csv => words::say_plain(without_last_line_end(&spreadsheet::spreadsheet(publication, &list)?)),
        Format::Json => words::say_plain(&data::json(&DueData::of(publication, &list), OF_LIST)),
        Format::Ics => {
            let calendar = String::from_utf8_lossy(&due_calendar(publication, &list)).into_owned();
            words::say_plain(without_last_line_end(&calendar));
        }
        Format::Email => write_letters(arguments, publication, &list)?,
    }
    let fails = |kind: DueKind| match arguments.fail_on {
        Some(Late::Overdue) => kind.is_overdue(),
        Some(Late::LongOverdue) => kind == DueKind::LongOverdue,
        None => false,
    };
    Ok(if list.items.iter().any(|item| fails(item.kind)) { CommandEnd::SaysNo } else { CommandEnd::Done })
}

/// What is printed has one line end after it in any case.
fn without_last_line_end(text: &str) -> &str {
    text.strip_suffix('\n').unwrap_or(text)
}

/// What to say where nobody is known by that role or name.
fn unknown_owner(asked: &str, list: &DueList<'_>) -> Option<String> {
    if list.knows(asked) {
        return None;
    }
    let known = || list.roles.iter().chain(&list.people).map(String::as_str);
    let hint = match nearest(asked, known()) {
        Some(near) => format!("Did you mean {near}?"),
        None if list.roles.is_empty() => {
            "No policy says who looks after it: add `owner:` to its policy.yaml.".to_owned()
        }
        None => format!("The owners are: {}.", list.roles.join(", ")),
    };
    Some(format!("Nobody called {asked} looks after a policy of this book. {hint}"))
}

/// The mark of a folder of letters, which no site has: no school can be called so.
fn mark() -> Mark {
    Mark { schools: vec!["letters\u{a0}about\u{a0}what\u{a0}is\u{a0}due".to_owned()], choices: Vec::new() }
}

fn write_letters(arguments: &DueArguments, publication: &Publication<'_>, list: &DueList<'_>) -> Result<(), Trouble> {
    let out = arguments.out.as_deref().unwrap_or(Path::new(LETTERS));
    out_folder::refuse(out, &arguments.book.book)?;
    let written = letters(publication, list)?;
    let files = written.iter().map(|letter| Ok(SiteFile { path: letter.file.clone(), bytes: letter.bytes.clone() }));
    let mut told = Vec::new();
    publish(out, files, &mark(), &mut told)?;
    told.iter().for_each(|noticed| words::mention(&noticed.to_string()));
    if written.is_empty() {
        words::say("Nothing is due, so there is no letter to send.");
        return Ok(());
    }
    written.iter().for_each(|letter| words::say(&line(letter, out)));
    words::say(&format!(
        "{} in {}. Open each in a mail program and send it.",
        many(written.len(), "letter"),
        shown_path(out)
    ));
    if publication.book.federation.contact.email.is_none() {
        words::mention(
            "The letters name no sender: add `email:` below `contact:` in federation.yaml, or choose one as you send them.",
        );
    }
    Ok(())
}

/// "letters/headteacher-j-amari.eml: to head@elm-hill.example, 2 overdue for review".
fn line(letter: &Letter, out: &Path) -> String {
    let to = match letter.to.as_slice() {
        [] => "no address is known".to_owned(),
        to => format!("to {}", to.join(", ")),
    };
    format!("{}: {to}; {}", shown_path(&out.join(&letter.file)), letter.subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_typed_as_people_do() {
        let check = |typed: &str, expected: Length| assert_eq!(length(typed), Ok(expected), "{typed}");
        check("90d", Length::Days(90));
        check("6 w", Length::Weeks(6));
        check("3m", Length::Months(3));
        check("1Y", Length::Years(1));
        check("3 months", Length::Months(3));
        check("2years", Length::Years(2));
        for typed in ["", "90", "d", "-3d", "soon", "0d", "3 blue moons"] {
            assert!(length(typed).is_err(), "{typed}");
        }
    }
}
