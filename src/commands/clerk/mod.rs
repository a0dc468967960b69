//! The clerk's jobs: what is asked for in, the lines that it comes to out. Each says what it will do, does it, and says what it did,
//! how to undo it and what comes next.

pub(super) mod adopt;
pub(super) mod begin;
mod contradicted;
pub(super) mod correct;
pub(super) mod import;
pub(super) mod propose;
pub(super) mod review;
pub(super) mod revise;
pub(super) mod withdraw;

use std::path::Path;

use clap::Args;
use jiff::civil::Date;

use super::book_folder::BookFolder;
use super::day::Day;
use super::diff::say_redline;
use super::ending::{CommandEnd, Trouble};
use super::reading::BookReading;
use super::words::{self, many};
use crate::book::{self, Reader};
use crate::clerk::command_lines::naming_the_book;
use crate::clerk::record::{Recorded, Recording, record};
use crate::clerk::{ChangedFile, Job, OpenBook, Refusal};
use crate::edition::Resolved;
use crate::press::{Pairs, Selection};
use crate::publish::book_files::{BookFile, BookFilesError, finish_change, write_book_files};
use crate::site::reserved::RESERVED;
use crate::source::{Asset, Checked, Diagnostic, Severity, Sources, shown_path};

/// What every job of the clerk's is asked with.
#[derive(Args, Debug)]
pub(super) struct ClerkOptions {
    #[command(flatten)]
    book: BookFolder,
    #[command(flatten)]
    day: Day,
    /// Show the lines that would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// So many lines of a new file are shown.
const MOST_LINES_SHOWN: usize = 12;

/// Plans a job and does it.
fn carry_out(
    options: &ClerkOptions,
    plan: impl FnOnce(&OpenBook<'_>, Date) -> Result<Job, Refusal>,
) -> Result<CommandEnd, Trouble> {
    carry_out_recording(options, Recorded::Nothing, plan)
}

/// Plans a job and does it, and writes what it adopts, or puts right in an adopted text, to the record.
fn carry_out_recording(
    options: &ClerkOptions,
    recorded: Recorded<'_>,
    plan: impl FnOnce(&OpenBook<'_>, Date) -> Result<Job, Refusal>,
) -> Result<CommandEnd, Trouble> {
    let today = options.day.decide()?;
    let folder = &options.book.book;
    if folder.is_dir() {
        match finish_change(folder) {
            Ok(finished) => finished.iter().for_each(|finished| words::mention(&finished.to_string())),
            Err(error) => return refuse_write(error.below(folder)),
        }
    }
    let selection = Selection { today, schools: Vec::new(), drafts: true, compare: Pairs::All };
    let reading = BookReading::of(folder, &selection)?;
    let Some(mut book) = book::read(&reading.sources, RESERVED).value else {
        reading.say();
        words::mention("Nothing was changed.");
        return Ok(CommandEnd::SaysNo);
    };
    book.name_as_on(today);
    let resolved = Resolved::of(&book, today);
    let open = OpenBook { sources: &reading.sources, resolved: &resolved, folder };
    let job = match plan(&open, today) {
        Ok(job) => job,
        Err(refusal) => return Ok(refuse(&refusal, &reading.sources, folder)),
    };
    let Some(after) = stays_right(&job, &reading, &selection) else { return Ok(CommandEnd::SaysNo) };
    let recording = match recording_after(&after, folder, recorded, today) {
        Ok(recording) => recording,
        Err(refusal) => return Ok(refuse(&refusal, &after.sources, folder)),
    };
    if recorded == Recorded::Existing && recording.files.is_empty() {
        words::say("Every adopted text is recorded already. Nothing was changed.");
        return Ok(CommandEnd::Done);
    }
    words::say(&job.does);
    if !options.dry_run {
        let file = |file: &ChangedFile| BookFile {
            path: file.path.clone(),
            before: file.before.clone(),
            after: file.after.clone().into_bytes(),
        };
        let picture =
            |(path, bytes): &(String, Vec<u8>)| BookFile { path: path.clone(), before: None, after: bytes.clone() };
        let texts = job.files.iter().chain(&recording.files).map(file);
        let files: Vec<BookFile> = texts.chain(job.pictures.iter().map(picture)).collect();
        if let Err(error) = write_book_files(folder, &files) {
            return refuse_write(error.below(folder));
        }
    }
    words::say(&told(&job, &recording, folder, options.dry_run));
    Ok(CommandEnd::Done)
}

/// What is to be written of the record of adopted texts, given the book as a job leaves it.
fn recording_after(
    after: &BookReading,
    folder: &Path,
    recorded: Recorded<'_>,
    today: Date,
) -> Result<Recording, Refusal> {
    let book = (recorded != Recorded::Nothing).then(|| book::read(&after.sources, RESERVED).value).flatten();
    let Some(mut book) = book else { return Ok(Recording::default()) };
    book.name_as_on(today);
    let resolved = Resolved::of(&book, today);
    record(&OpenBook { sources: &after.sources, resolved: &resolved, folder }, recorded)
}

fn refuse(refusal: &Refusal, sources: &Sources, folder: &Path) -> CommandEnd {
    if let Some(amended) = &refusal.amended {
        say_redline(&amended.comparison, &amended.shown, &amended.now);
        words::say("");
    }
    words::diagnostics(&refusal.mistakes, sources);
    words::mention(&format!("{} Nothing was changed.", naming_the_book(&refusal.sentence, folder)));
    CommandEnd::SaysNo
}

fn refuse_write(error: BookFilesError) -> Result<CommandEnd, Trouble> {
    if error.is_of_the_book() {
        words::mention(&error.to_string());
        return Ok(CommandEnd::SaysNo);
    }
    Err(Trouble(error.to_string()))
}

/// The book as a job leaves it, if it has no more errors than before; those that it would have are told.
fn stays_right(job: &Job, before: &BookReading, selection: &Selection) -> Option<BookReading> {
    let mut sources = Sources::default();
    for (_, file) in before.sources.iter() {
        let changed = job.files.iter().find(|changed| changed.path == file.path);
        sources.add(file.path.clone(), changed.map_or(file.text.as_str(), |changed| changed.after.as_str()));
    }
    for new in job.files.iter().filter(|file| file.before.is_none()) {
        sources.add(new.path.clone(), new.after.as_str());
    }
    (sources.assets, sources.unread) = (before.sources.assets.clone(), before.sources.unread.clone());
    for (path, bytes) in &job.pictures {
        sources.assets.insert(path.clone(), Asset { bytes: bytes.as_slice().into() });
    }
    let loaded = Checked::fine(sources);
    let after = BookReading::of_loaded(loaded, selection, &mut Reader::once(RESERVED));
    let is_error = |said: &&Diagnostic| said.severity() == Severity::Error;
    let mut known: Vec<(_, &str)> =
        before.diagnostics.iter().filter(is_error).map(|said| (said.code, said.message.as_str())).collect();
    let mut new = Vec::new();
    for said in after.diagnostics.iter().filter(is_error) {
        match known.iter().position(|known| *known == (said.code, said.message.as_str())) {
            Some(place) => drop(known.swap_remove(place)),
            None => new.push(said.clone()),
        }
    }
    if new.is_empty() {
        return Some(after);
    }
    contradicted::tell(job, &new, &after.sources);
    None
}

/// What was done, or would be: each file with its lines, how to undo it, and what comes next.
fn told(job: &Job, recording: &Recording, folder: &Path, dry_run: bool) -> String {
    let shown = |path: &str| shown_path(&folder.join(path));
    let mut told = String::new();
    for file in &job.files {
        told.push_str(&lines_of(file, &shown(&file.path)));
    }
    for (path, _) in &job.pictures {
        told.push_str(&format!("\n{}, which is a picture.\n", shown(path)));
    }
    let recorded = Some(recording.sentence(shown)).filter(|sentence| !sentence.is_empty());
    let remarks: Vec<&String> = recorded.iter().chain(&job.remarks).collect();
    for remark in &remarks {
        told.push_str(&format!("\n{}", naming_the_book(remark, folder)));
    }
    if !remarks.is_empty() {
        told.push('\n');
    }
    match dry_run {
        true => told.push_str("\nNothing was changed, since --dry-run was given."),
        false => {
            let of_job = (!job.files.is_empty()).then(|| job.undo(shown));
            let of_record = (!recording.files.is_empty()).then(|| recording.undo(shown));
            let undo: Vec<String> = of_job.into_iter().chain(of_record).collect();
            told.push_str(&format!("\nDone. {}", undo.join(" ")));
        }
    }
    for next in &job.next {
        told.push_str(&format!("\nNext: {}", naming_the_book(next, folder)));
    }
    told
}

fn lines_of(file: &ChangedFile, path: &str) -> String {
    let mut told = String::new();
    for changed in file.lines() {
        let last = changed.first + changed.new.len().saturating_sub(1);
        let place = match (&file.before, changed.first == last) {
            (None, _) => format!("{path}, which is new ({})", many(changed.new.len(), "line")),
            (_, true) => format!("{path}, line {last}"),
            (_, false) => format!("{path}, lines {} to {last}", changed.first),
        };
        told.push_str(&format!("\n{place}:\n"));
        let most = if file.before.is_none() { MOST_LINES_SHOWN } else { usize::MAX };
        for line in &changed.old {
            told.push_str(format!("  - {line}").trim_end());
            told.push('\n');
        }
        for line in changed.new.iter().take(most) {
            told.push_str(format!("  + {line}").trim_end());
            told.push('\n');
        }
        let more = changed.new.len().saturating_sub(most);
        if more > 0 {
            told.push_str(&format!("  … and {}\n", many(more, "line more").replace("line mores", "lines more")));
        }
    }
    told
}
