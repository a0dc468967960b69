//! `diff`: two texts, clause by clause. Ends with 0 if nothing differs that a reader can see, with 1 if something does, with 2 if
//! they could not be compared.

mod named;
mod terminal;
mod texts;
mod written;

use std::path::PathBuf;

use clap::Args;

use super::book_folder::BookFolder;
use super::day::Day;
use super::ending::{CommandEnd, Trouble};
use super::lines::Screen;
use super::progress::Progress;
use super::words;
use crate::compare::Comparison;
use crate::redline::document::Document;
use crate::redline::particulars;
use crate::site::data;
use crate::site::data::diff::diff;
use crate::site::pages::standalone_diff::{Given, standalone_diff_page};
use crate::site::templates::templates;
use crate::site::word::{WordRedline, word_redline};
use crate::source::Sources;
use named::Named;
use texts::{Asked, Inputs, OneText};
use written::Format;

#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct DiffArguments {
    /// The older text: a Markdown file, or a version in the book as POLICY@VERSION
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The newer text: a Markdown file, or a version in the book as POLICY@VERSION
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[command(flatten)]
    book: BookFolder,
    /// The school whose text is compared [default: the text that all schools share]
    #[arg(long, value_name = "ID")]
    school: Option<String>,
    #[command(flatten)]
    day: Day,
    /// How to say it: for people, as JSON for programs, as one page for a browser, or as a Word document with tracked changes
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The file to write it to [default: where the command was typed]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Examples:
  clausebook diff old.md new.md                           two files
  clausebook diff behaviour@2023-07 behaviour@2025-07     two versions of the shared text
  clausebook diff behaviour@2023-07 behaviour@2025-07 --school elm-hill
                                                          the same as Elm Hill publishes them
  clausebook diff behaviour@2025-07 elm-hill/behaviour@2025-07
                                                          where Elm Hill differs from the shared text
  clausebook diff elm-hill/behaviour@2025-07 kestrel-moor/behaviour@2025-07
                                                          two schools
  clausebook diff behaviour@2025-07 draft.md --format html > changes.html
                                                          a page to send to the governors
  clausebook diff behaviour@2025-07 behaviour@2026-12 --format docx --out changes.docx
                                                          a Word document to answer in, with tracked changes

It ends with 0 when nothing differs that a reader can see, with 1 when something does,
and with 2 when the texts could not be compared.";

/// Compares.
pub(super) fn run(arguments: &DiffArguments) -> Result<CommandEnd, Trouble> {
    let asked = Asked {
        book: &arguments.book.book,
        school: arguments.school.as_deref(),
        today: arguments.day.decide()?,
        operands: [Named::of(&arguments.old), Named::of(&arguments.new)],
    };
    written::can_be_written(arguments.format, arguments.out.as_deref())?;
    let inputs = texts::fetch(&asked)?;
    let progress = Progress::of("Comparing the texts");
    let comparison = inputs.compare();
    drop(progress);
    let Inputs { sources, texts: [older, newer], .. } = inputs;
    let particulars = particulars::changed(&older.document.particulars, &newer.document.particulars);
    let is_unchanged = comparison.is_unchanged() && particulars.is_empty();
    let out = arguments.out.as_deref();
    match arguments.format {
        Format::Text if out.is_none() => say_redline(&comparison, &older.document, &newer.document),
        Format::Text => {
            let look = Screen { colour: false, width: None };
            written::write(out, &terminal::redline(&comparison, &older.document, &newer.document, look))?;
        }
        Format::Json => written::write(out, &json(&comparison, older, newer, &sources))?,
        Format::Html => written::write(out, &html(&comparison, &older, &newer)?)?,
        Format::Docx => {
            let redline = WordRedline {
                comparison: &comparison,
                nodes: [&older.nodes, &newer.nodes],
                documents: [&older.document, &newer.document],
                day: asked.today,
            };
            written::write_document(out, &word_redline(&redline))?;
        }
    }
    Ok(if is_unchanged { CommandEnd::Done } else { CommandEnd::SaysNo })
}

/// For people: in the terminal.
pub(super) fn say_redline(comparison: &Comparison, older: &Document, newer: &Document) {
    let look = Screen { colour: words::in_colour(), width: words::width() };
    words::say_in_colour(&terminal::redline(comparison, older, newer, look));
}

/// For programs: every clause of either text in exactly one change.
fn json(comparison: &Comparison, older: OneText, newer: OneText, sources: &Sources) -> String {
    let own = [older.source, newer.source];
    let particulars = [&older.document.particulars, &newer.document.particulars];
    let told = diff(comparison, older.data, newer.data, particulars, |unit| {
        let elsewhere = !own.contains(&unit.span.source);
        elsewhere.then(|| sources.get(unit.span.source).path.clone())
    });
    data::json(&told, data::OF_LIST)
}

/// For a browser: one page that carries all it needs.
fn html(comparison: &Comparison, older: &OneText, newer: &OneText) -> Result<String, Trouble> {
    // The program's own looks, since a book's could ask for files that do not travel with the page.
    let templates = templates(&Sources::default()).value;
    let style = templates.theme_file("clausebook.css").unwrap_or_default();
    let given = Given {
        style: String::from_utf8_lossy(style).into_owned(),
        notices: [older, newer].into_iter().filter_map(|text| text.notice.clone()).collect(),
    };
    let view = standalone_diff_page(comparison, &older.document, &newer.document, given);
    let page = templates.page("standalone-diff.html", view).map_err(|diagnostic| Trouble(diagnostic.message))?;
    Ok(page.trim_end().to_owned())
}
