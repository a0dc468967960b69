//! `build`: the book to a website in a folder.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use super::book_folder::BookFolder;
use super::day::Day;
use super::ending::{CommandEnd, Trouble};
use super::out_folder;
use super::progress::Progress;
use super::reading::{BookReading, refuse_unknown};
use super::words::{self, grouped, many};
use crate::clerk::typed::typed_day;
use crate::press::{Amount, Pairs, Selection, SiteFile};
use crate::publish::{Mark, PublishError, Published, publish};
use crate::source::{Diagnostic, in_order, shown_path};

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
    let began = Instant::now();
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
        reading.say_more();
        return Ok(CommandEnd::SaysNo);
    };
    refuse_unknown(&selection.schools, &site.schools())?;
    let site = if arguments.as_at.is_some() { site.as_it_stood() } else { site };
    let mut told = Vec::new();
    let (published, amount) = site.open(|open| {
        let (clashes, amount) = (open.clashes(), open.amount());
        let published = match clashes.is_empty() {
            true => {
                let progress = Progress::of("Making pages");
                let files = counted(open.files(), amount.pages, &progress);
                publish(&arguments.out, files, &mark(&selection), &mut told)
            }
            false => Err(PublishError::Unmade(clashes)),
        };
        (published, amount)
    });
    for noticed in told {
        words::mention(&noticed.to_string());
    }
    match published {
        Ok(published) => {
            let count = reading.say();
            reading.say_more();
            words::say(&done(published, &arguments.out));
            words::say(&built(&amount, count.warnings, began.elapsed()));
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
            reading.say_more();
            Ok(CommandEnd::SaysNo)
        }
        Err(error) => Err(error.into()),
    }
}

/// The files as they are made, counted for whoever looks on.
fn counted(
    mut files: impl Iterator<Item = Result<SiteFile, Diagnostic>>,
    pages: usize,
    progress: &Progress,
) -> impl Iterator<Item = Result<SiteFile, Diagnostic>> {
    progress.now("Making pages", Some(pages));
    std::iter::from_fn(move || {
        let made = files.next();
        match &made {
            Some(Ok(file)) if file.path.ends_with(".html") => progress.one_more(),
            Some(_) => {}
            None => progress.now("Putting the site in its place", None),
        }
        made
    })
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

/// Where it is, what changed there, and how to look at it.
fn done(published: Published, out: &Path) -> String {
    let changed = match published {
        Published { written: 0, removed: 0, .. } => "nothing changed".to_owned(),
        Published { written, unchanged: 0, removed: 0 } => format!("{} written", many(written, "file")),
        Published { written, unchanged, removed } => {
            let removed = if removed > 0 { format!(", {removed} removed") } else { String::new() };
            format!("{} new or changed, {} as before{removed}", many(written, "file"), grouped(unchanged))
        }
    };
    format!("Published in {}: {changed}. To read it, open {}.", shown_path(out), shown_path(&out.join("index.html")))
}

/// How much was built, what is to be done about it, and how long it took.
fn built(amount: &Amount, warnings: usize, took: Duration) -> String {
    let overdue = match amount.overdue {
        0 => "nothing overdue for review".to_owned(),
        overdue => format!("{} overdue for review", policies(overdue)),
    };
    format!(
        "Built {}, {}, {}, {} in {:.1} seconds: {}, {overdue}.",
        many(amount.schools, "school"),
        policies(amount.policies),
        many(amount.versions, "version"),
        many(amount.pages, "page"),
        took.as_secs_f64(),
        if warnings == 0 { "no warnings".to_owned() } else { many(warnings, "warning") },
    )
}

fn policies(count: usize) -> String {
    if count == 1 { "1 policy".to_owned() } else { format!("{} policies", grouped(count)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_says_how_much_there_is_and_what_is_to_be_done() {
        let check = |amount: [usize; 5], warnings, millis, expected: &str| {
            let [schools, policies, versions, pages, overdue] = amount;
            let amount = Amount { schools, policies, versions, pages, overdue };
            assert_eq!(built(&amount, warnings, Duration::from_millis(millis)), expected);
        };
        check(
            [4, 13, 38, 26_323, 2],
            5,
            61_240,
            "Built 4 schools, 13 policies, 38 versions, 26,323 pages in 61.2 seconds: 5 warnings, 2 policies overdue for \
             review.",
        );
        check(
            [1, 1, 1, 6, 0],
            0,
            80,
            "Built 1 school, 1 policy, 1 version, 6 pages in 0.1 seconds: no warnings, nothing overdue for review.",
        );
    }
}
