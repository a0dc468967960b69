//! `check`: what is wrong or doubtful in a book, for people or for programs.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::book_folder::BookFolder;
use super::day::Day;
use super::ending::{CommandEnd, Trouble};
use super::progress::Progress;
use super::reading::BookReading;
use super::words::{self, MessageCount, many};
use crate::edition::Stock;
use crate::press::{Pairs, Selection, Site};
use crate::source::words::list;
use crate::source::{
    Diagnostic, Place, Severity, Sources, Span, in_order, with_odd_characters_escaped, with_turns_escaped,
};

#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    book: BookFolder,
    #[command(flatten)]
    day: Day,
    /// Let warnings count as errors
    #[arg(long, value_name = "WHAT", value_enum)]
    deny: Option<Deny>,
    /// How to say it: for people, or as JSON for programs
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Deny {
    Warnings,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Checks.
pub(super) fn run(arguments: &CheckArguments) -> Result<CommandEnd, Trouble> {
    let selection =
        Selection { today: arguments.day.decide()?, schools: Vec::new(), drafts: true, compare: Pairs::All };
    let mut reading = BookReading::of(&arguments.book.book, &selection)?;
    if let Some(site) = &reading.site {
        let _progress = Progress::of("Trying the pages");
        reading.diagnostics.extend(site.unmade());
        reading.diagnostics = in_order(reading.diagnostics, &reading.sources);
    }
    let count = MessageCount::of(&reading.diagnostics);
    match arguments.format {
        Format::Json => words::say(&json(&reading.diagnostics, &reading.sources)?),
        Format::Text => {
            words::report(&reading.diagnostics, &reading.sources);
            let stock = reading.site.as_ref().map(Site::stock).unwrap_or_default();
            let schools = reading.site.as_ref().map_or(0, |site| site.schools().len());
            if reading.site.is_some() {
                words::say(&in_stock(&stock));
            }
            words::say(&closing(count, &stock, schools));
            words::says_more(&reading.diagnostics).iter().for_each(|more| words::say(more));
        }
    }
    let denied = arguments.deny.is_some() && count.warnings > 0;
    Ok(if count.errors > 0 || denied { CommandEnd::SaysNo } else { CommandEnd::Done })
}

/// The last line: how many mistakes there are, or that there are none; and what is late all the same.
fn closing(count: MessageCount, stock: &Stock, schools: usize) -> String {
    let said = match count {
        MessageCount { errors: 0, warnings: 0 } if stock.is_settled() => {
            return format!("All is well: {} for {}.", of_policies(stock.policies), many(schools, "school"));
        }
        MessageCount { errors: 0, warnings: 0 } => "Nothing is wrong in the book.".to_owned(),
        count => count.sentence(),
    };
    let late = late(stock);
    if late.is_empty() { said } else { format!("{said} {}: `clausebook due`.", list(&late)) }
}

/// What waits for somebody who should have done it by now.
fn late(stock: &Stock) -> Vec<String> {
    let told = |count: usize, what: String, one: &str, several: &str| {
        (count > 0).then(|| format!("{what} {}", if count == 1 { one } else { several }))
    };
    let versions = |names: &[String]| (names.len(), many(names.len(), "version"));
    let overdue = stock.overdue.len();
    let [used, passed, awaiting] =
        [&stock.unreported, &stock.meeting_passed, &stock.awaiting].map(|names| versions(names));
    [
        told(overdue, of_policies(overdue), "is overdue for review", "are overdue for review"),
        told(used.0, used.1, "is in use and not reported", "are in use and not reported"),
        told(passed.0, passed.1, "has missed its meeting", "have missed their meeting"),
        told(awaiting.0, awaiting.1, "awaits adoption", "await adoption"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn of_policies(count: usize) -> String {
    if count == 1 { "1 policy".to_owned() } else { format!("{count} policies") }
}

/// What the book holds, a line for each thing that a clerk would ask.
fn in_stock(stock: &Stock) -> String {
    let mut lines = format!(
        "Policies: {} in {}\nOverdue for review: {}\nDue soon: {}\nProposed: {}",
        stock.policies,
        many(stock.versions, "version"),
        named(&stock.overdue),
        named(&stock.due),
        named(&stock.proposed),
    );
    for (what, names) in [
        ("In use and not reported", &stock.unreported),
        ("Meeting has passed", &stock.meeting_passed),
        ("Awaiting adoption", &stock.awaiting),
    ] {
        if !names.is_empty() {
            lines.push_str(&format!("\n{what}: {}", named(names)));
        }
    }
    lines
}

/// How many are told by name.
const MOST_NAMED: usize = 10;

/// "3: Behaviour, Complaints and Phones".
fn named(names: &[String]) -> String {
    let more = names.len().saturating_sub(MOST_NAMED);
    let mut told: Vec<String> = names.iter().take(MOST_NAMED).cloned().collect();
    told.extend((more > 0).then(|| format!("{more} more")));
    if told.is_empty() { "none".to_owned() } else { format!("{} ({})", names.len(), list(&told)) }
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    file: &'a str,
    /// Line and column count from 1, columns in characters; neither where it is about a file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    /// The line as it should read.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

fn json(diagnostics: &[Diagnostic], sources: &Sources) -> Result<String, serde_json::Error> {
    let MessageCount { errors, warnings } = MessageCount::of(diagnostics);
    let diagnostics = diagnostics.iter().map(|diagnostic| said(diagnostic, sources)).collect();
    serde_json::to_string_pretty(&Report { errors, warnings, diagnostics })
        .map(with_odd_characters_escaped)
        .map(with_turns_escaped)
}

fn said<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Said<'a> {
    let place = |span: Span| (sources.get(span.source).path.as_str(), sources.line_column(span));
    let (file, at) = match &diagnostic.place {
        Place::Path(path) => (path.as_str(), None),
        Place::Span(span) => {
            let (file, at) = place(*span);
            (file, Some(at))
        }
    };
    let related = diagnostic.related.iter().map(|(span, why)| {
        let (file, at) = place(*span);
        Related { file, line: at.line, column: at.column, message: why }
    });
    Said {
        code: diagnostic.code.name(),
        severity: match diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: &diagnostic.message,
        file,
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        label: &diagnostic.label,
        hint: diagnostic.hint.as_deref(),
        instead: diagnostic.instead.as_deref(),
        related: related.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Code;

    #[test]
    fn the_stock_is_told_by_name_as_far_as_that_is_few() {
        let names = |count: usize| (1..=count).map(|at| format!("P{at}")).collect::<Vec<_>>();
        assert_eq!(named(&[]), "none");
        assert_eq!(named(&names(2)), "2 (P1 and P2)");
        assert_eq!(named(&names(12)), "12 (P1, P2, P3, P4, P5, P6, P7, P8, P9, P10 and 2 more)");
    }

    #[test]
    fn all_is_well_where_nothing_is_late() {
        let check = |stock: Stock, warnings: usize, expected: &str| {
            assert_eq!(closing(MessageCount { errors: 0, warnings }, &stock, 2), expected);
        };
        let names = |count: usize| vec!["P".to_owned(); count];
        check(Stock { policies: 3, due: names(1), ..Stock::default() }, 0, "All is well: 3 policies for 2 schools.");
        let late = Stock { overdue: names(3), awaiting: names(1), ..Stock::default() };
        let told = "3 policies are overdue for review and 1 version awaits adoption: `clausebook due`.";
        check(late.clone(), 0, &format!("Nothing is wrong in the book. {told}"));
        check(late, 2, &format!("2 warnings. {told}"));
    }

    #[test]
    fn programs_get_file_line_and_column() {
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", "name: é\nphse: x\n");
        let said = vec![
            Diagnostic::about(Code::MissingFile, "b.yaml", "It is not there."),
            Diagnostic::at(Code::UnknownKey, Span::new(id, 9, 13), "No key.")
                .hint("Did you mean phase?")
                .instead("phase: x")
                .related(Span::new(id, 0, 4), "here"),
        ];
        let report: serde_json::Value = serde_json::from_str(&json(&said, &sources).unwrap()).unwrap();
        let expected = serde_json::json!({
            "errors": 2,
            "warnings": 0,
            "diagnostics": [
                { "code": "missing-file", "severity": "error", "message": "It is not there.", "file": "b.yaml" },
                {
                    "code": "unknown-key", "severity": "error", "message": "No key.", "file": "a.yaml", "line": 2,
                    "column": 1, "hint": "Did you mean phase?", "instead": "phase: x",
                    "related": [{ "file": "a.yaml", "line": 1, "column": 1, "message": "here" }],
                },
            ],
        });
        assert_eq!(report, expected);
    }
}
