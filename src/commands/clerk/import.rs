//! `import`: documents of other programs as versions of policies.

mod asking;
mod names;
mod outside;
mod reading;
mod table;

use std::cell::Cell;
use std::path::{Path, PathBuf};

use clap::Args;

use super::super::ending::{CommandEnd, Trouble};
use super::super::words;
use super::{ClerkOptions, carry_out};
use crate::book::import::docx::TrackedChanges;
use crate::clerk::OpenBook;
use crate::clerk::import::{ImportAsked, Imported, import, import_both};
use crate::source::words::list;
use asking::accepted;
use names::{ImportNames, documents, named};
use reading::read;
use table::{ImportOutcome, table};

#[derive(Args, Debug)]
pub(crate) struct ImportArguments {
    /// The documents, or folders of them: Word (.docx, .doc), PDF, OpenDocument, RTF, text or Markdown
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The policy, by the name of its folder; it is begun if it is new [default: from the title, of several files]
    #[arg(long, value_name = "ID")]
    policy: Option<String>,
    /// The version, by the name that its file is to have [default: the date of adoption that the document gives; of several
    /// documents it is for those that give none]
    #[arg(long, value_name = "ID")]
    version: Option<String>,
    /// What the policy is called [default: what the document is called]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The school whose policy it is [default: every school's]
    #[arg(long, value_name = "ID")]
    school: Option<String>,
    /// Of a Word document with tracked changes two versions: as it is with them, and under this name as it was before them
    #[arg(long, value_name = "ID")]
    before_and_after: Option<String>,
    /// Ask which words of the book, such as the school's name or the head's title, are to become facts
    #[arg(long)]
    facts: bool,
    /// With --facts: take all of them without asking
    #[arg(long, requires = "facts")]
    yes: bool,
    #[command(flatten)]
    options: ClerkOptions,
}

pub(crate) fn run(arguments: &ImportArguments) -> Result<CommandEnd, Trouble> {
    let (files, passed_over) = documents(&arguments.files).map_err(Trouble)?;
    let is_one = files.len() == 1;
    if !is_one && (arguments.policy.is_some() || arguments.title.is_some() || arguments.before_and_after.is_some()) {
        return Err(Trouble(format!(
            "--policy, --title and --before-and-after are for one document, and there are {}. Leave them out: each policy is named \
             by its document.",
            files.len()
        )));
    }
    let mut outcomes = Vec::new();
    let mut end = CommandEnd::Done;
    for file in &files {
        if !is_one {
            words::say(&format!("\n{}", crate::source::shown_path(file)));
        }
        let outcome = one(arguments, file, is_one)?;
        if !outcome.is_done {
            end = CommandEnd::SaysNo;
        }
        outcomes.push(outcome);
    }
    if !is_one {
        words::say(&format!("\n{}", table(&outcomes, arguments.options.dry_run)));
        if !passed_over.is_empty() {
            words::say(&format!("Passed over, since they are no documents by their endings: {}.", list(&passed_over)));
        }
    }
    Ok(end)
}

/// Brings one document in.
fn one(arguments: &ImportArguments, file: &Path, is_one: bool) -> Result<ImportOutcome, Trouble> {
    let mut outcome = ImportOutcome::of(file);
    let imported = match read(file, TrackedChanges::Accepted) {
        Ok(imported) => imported,
        Err(why) => {
            words::mention(&format!("{why} Nothing was changed."));
            return Ok(outcome);
        }
    };
    let asked = match named(file, &imported, [arguments.policy.as_deref(), arguments.version.as_deref()], is_one) {
        Ok(ImportNames { policy, version }) => ImportAsked {
            policy,
            version,
            title: arguments.title.clone(),
            school: arguments.school.clone(),
            named: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        },
        Err(why) => {
            words::mention(&format!("{why} Nothing was changed."));
            return Ok(outcome);
        }
    };
    outcome.takes(&asked);
    let settled = |open: &OpenBook<'_>, imported: &Imported| {
        let accept = arguments.facts.then_some(|offered| accepted(offered, arguments.yes));
        imported.clone().in_book(open, asked.school.as_deref(), accept)
    };
    let look = Cell::new(0);
    let end = match &arguments.before_and_after {
        None => carry_out(&arguments.options, |open, _| {
            let imported = settled(open, &imported)?;
            look.set(imported.places_to_look_at());
            import(open, &asked, &imported)
        })?,
        Some(before) => {
            let before = ImportAsked { version: before.clone(), ..asked.clone() };
            let was = match read(file, TrackedChanges::Rejected) {
                Ok(was) => was,
                Err(why) => {
                    words::mention(&format!("{why} Nothing was changed."));
                    return Ok(outcome);
                }
            };
            carry_out(&arguments.options, |open, _| import_both(open, (&before, &was), (&asked, &imported)))?
        }
    };
    outcome.look = look.get();
    outcome.is_done = matches!(end, CommandEnd::Done);
    Ok(outcome)
}
