//! `build`: the book to a website in a folder.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::book_folder::BookFolder;
use super::day::Day;
use super::ending::{CommandEnd, Trouble};
use super::out_folder;
use super::reading::{BookReading, refuse_unknown};
use super::words::{self, many};
use crate::clerk::dates::typed_day;
use crate::press::{Pairs, Selection};
use crate::publish::{Mark, PublishError, Published, publish};
use crate::source::{in_order, shown_path};

#[derive(Args, Debug)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    book: BookFolder,
    /// The folder for the website; it is replaced as a whole
    #[arg(long, value_name = "FOLDER", default_value = "site")]
    out: PathBuf,
    #[command(flatten)]
    day: Day,
    /// The site as it stood on a day, which every page says: 14 March 2026, 14/3/2026 or 2026-03-14 [default: as it is today]
    #[arg(long, value_name = "DATE", conflicts_with = "today")]
    as_at: Option<String>,
    /// Only this school's pages; may be given several times [default: every school]
    #[arg(long, value_name = "ID")]
    school: Vec<String>,
    /// With pages for proposed versions, for governors to read
    #[arg(long)]
    drafts: bool,
    /// Which versions of a policy are compared: each with each, each with the one before, or none
    #[arg(long, value_name = "WHICH", value_enum, default_value_t = Which::All)]
    compare: Which,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Which {
    All,
    Adjacent,
    None,
}

impl From<Which> for Pairs {
    fn from(which: Which) -> Self {
        match which {
            Which::All => Self::All,
            Which::Adjacent => Self::Adjacent,
            Which::None => Self::None,
        }
    }
}

/// Builds.
pub(super) fn run(arguments: &BuildArguments) -> Result<CommandEnd, Trouble> {
    let today = arguments.day.decide()?;
    let day = match arguments.as_at.as_deref().map(|typed| typed_day("--as-at", typed, today)) {
        None => today,
        Some(Ok(day)) => day,
        Some(Err(refusal)) => {
            words::mention(&format!("{} Nothing was published.", refusal.sentence));
            return Ok(CommandEnd::SaysNo);
        }
    };
    let selection = Selection {
        today: day,
        schools: arguments.school.clone(),
        drafts: arguments.drafts,
        compare: arguments.compare.into(),
    };
    out_folder::refuse(&arguments.out, &arguments.book.book)?;
    let mut reading = BookReading::of(&arguments.book.book, &selection)?;
    let Some(site) = reading.site.take() else {
        let count = reading.say();
        words::mention(&format!("{} {}", count.sentence(), left_as_it_was(&arguments.out)));
        return Ok(CommandEnd::SaysNo);
    };
    refuse_unknown(&selection.schools, &site.schools())?;
    let site = if arguments.as_at.is_some() { site.as_it_stood() } else { site };
    let mut told = Vec::new();
    let (published, pages) = site.open(|open| {
        let pages = open.paths().filter(|path| path.ends_with(".html")).count();
        let clashes = open.clashes();
        let published = match clashes.is_empty() {
            true => publish(&arguments.out, open.files(), &mark(&selection), &mut told),
            false => Err(PublishError::Unmade(clashes)),
        };
        (published, pages)
    });
    for noticed in told {
        words::mention(&noticed.to_string());
    }
    match published {
        Ok(published) => {
            let count = reading.say();
            if count.warnings > 0 {
                words::mention(&count.sentence());
            }
            let schools = site.schools().into_iter().filter(|id| is_selected(&selection, id)).count();
            words::say(&done(pages, schools, published, &arguments.out));
            Ok(CommandEnd::Done)
        }
        Err(PublishError::Unmade(unmade)) => {
            // A template that fails on one page mostly fails on many: each mistake is said once, as `check` says it.
            let mut said = site.unmade();
            said.extend(unmade.into_iter().filter(|unmade| !said.contains(unmade)).collect::<Vec<_>>());
            reading.diagnostics.extend(said);
            reading.diagnostics = in_order(reading.diagnostics, &reading.sources);
            let count = reading.say();
            words::mention(&format!("{} {}", count.sentence(), left_as_it_was(&arguments.out)));
            Ok(CommandEnd::SaysNo)
        }
        Err(error) => Err(error.into()),
    }
}

fn mark(selection: &Selection) -> Mark {
    let drafts = if selection.drafts { "yes" } else { "no" };
    Mark {
        schools: selection.schools.clone(),
        choices: vec![format!("drafts: {drafts}"), format!("compare: {}", selection.compare.word())],
    }
}

fn left_as_it_was(out: &Path) -> &'static str {
    if out.is_dir() { "The published site was left as it was." } else { "Nothing was published." }
}

fn is_selected(selection: &Selection, school: &str) -> bool {
    selection.schools.is_empty() || selection.schools.iter().any(|named| named == school)
}

/// What was built, where, and how to look at it.
fn done(pages: usize, schools: usize, published: Published, out: &Path) -> String {
    let changed = match published {
        Published { written: 0, removed: 0, .. } => "nothing changed".to_owned(),
        Published { written, unchanged: 0, removed: 0 } => format!("{} written", many(written, "file")),
        Published { written, unchanged, removed } => {
            let removed = if removed > 0 { format!(", {removed} removed") } else { String::new() };
            format!("{} new or changed, {unchanged} as before{removed}", many(written, "file"))
        }
    };
    format!(
        "Built {} for {} in {}: {changed}. To read them, open {}.",
        many(pages, "page"),
        many(schools, "school"),
        shown_path(out),
        shown_path(&out.join("index.html"))
    )
}
