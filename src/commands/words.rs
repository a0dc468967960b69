//! What a command says, in the terminal: colours where it is one, plain words in files and pipes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write};

use anstyle::{AnsiColor, Style};

use crate::source::limits::{MOST_MESSAGES, MOST_MESSAGES_IN_REPORT};
use crate::source::{
    Code, Diagnostic, OddCharacter, Paint, Severity, Sources, odd_characters, show, shown_in_line,
    with_odd_characters_shown,
};

/// Prints a result to standard output.
pub(super) fn say(words: &str) {
    // A reader that went away, as `head` does, is no mistake.
    let _ = writeln!(anstream::stdout(), "{}", plain(words));
}

/// Prints a result with colours to standard output. They go where the output is no terminal, or `NO_COLOR` is set.
pub(super) fn say_in_colour(words: &str) {
    let _ = writeln!(anstream::stdout(), "{}", harmless(words));
}

/// Prints a result that other programs read, as it is.
pub(super) fn say_plain(words: &str) {
    let _ = writeln!(std::io::stdout(), "{words}");
}

/// Whether colours in what is said to standard output are seen.
pub(super) fn in_colour() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

/// How many columns the terminal has, if standard output is one.
pub(super) fn width() -> Option<usize> {
    terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// Prints what goes with a result, to standard error.
pub(super) fn mention(words: &str) {
    let _ = writeln!(anstream::stderr(), "{}", plain(words));
}

/// Whether somebody sees what goes with a result while it is made.
pub(super) fn mentions_are_seen() -> bool {
    std::io::stderr().is_terminal()
}

/// Where what goes with a result is written.
pub(super) fn beside_results() -> impl Write + Send + 'static {
    anstream::stderr()
}

fn mention_in_colour(words: &str) {
    let _ = writeln!(anstream::stderr(), "{}", harmless(words));
}

/// Words in which nothing speaks to the terminal.
fn plain(words: &str) -> String {
    with_odd_characters_shown(words).replace(turns, "\u{fffd}")
}

/// Whether a letter turns the direction of reading until it is turned back, or sends the terminal to the beginning of the line.
fn turns(letter: char) -> bool {
    matches!(letter, '\r' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Words in which nothing speaks to the terminal but the colours that a command puts there.
fn harmless(words: &str) -> Cow<'_, str> {
    let is_colour = |odd: &OddCharacter| {
        let rest = words[odd.at..].strip_prefix("\u{1b}[");
        let end = rest.map(|rest| rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ';'));
        end.is_some_and(|end| end.starts_with('m'))
    };
    let mut harmless = String::new();
    let mut from = 0;
    for odd in odd_characters(words).iter().filter(|odd| !is_colour(odd)) {
        harmless.push_str(&words[from..odd.at]);
        harmless.push(char::REPLACEMENT_CHARACTER);
        from = odd.at + odd.letter.len_utf8();
    }
    if from == 0 && !words.contains(turns) {
        return Cow::Borrowed(words);
    }
    harmless.push_str(&words[from..]);
    Cow::Owned(harmless.replace(turns, "\u{fffd}"))
}

/// Prints why a command could not do its work.
pub(super) fn trouble(message: &str) {
    let error = Style::new().bold().fg_color(Some(AnsiColor::BrightRed.into()));
    // Names in it are those of somebody's files.
    mention_in_colour(&format!("{error}error{error:#}: {}", shown_in_line(message)));
}

/// Prints diagnostics beside a result, to standard error: of each kind as many as a person would read.
pub(super) fn diagnostics(diagnostics: &[Diagnostic], sources: &Sources) {
    let Shortened { told, more } = shortened(diagnostics, MOST_MESSAGES, ALL_OF_THEM);
    for diagnostic in told {
        mention_in_colour(&show(diagnostic, sources, Paint::Colour));
    }
    more.iter().for_each(|more| mention(more));
}

/// Prints diagnostics that are the result: to a terminal as many of each kind as a person would read, to a file or a pipe as many
/// as anybody would mend before the next check.
pub(super) fn report(diagnostics: &[Diagnostic], sources: &Sources) {
    let is_read = std::io::stdout().is_terminal();
    let Shortened { told, more } = match is_read {
        true => shortened(diagnostics, MOST_MESSAGES, ALL_OF_THEM),
        false => shortened(diagnostics, MOST_MESSAGES_IN_REPORT, MEND_FIRST),
    };
    for diagnostic in told {
        say_in_colour(&show(diagnostic, sources, Paint::Colour));
    }
    more.iter().for_each(|more| say(more));
}

const ALL_OF_THEM: &str = "`clausebook check > report.txt` writes them to a file";

const MEND_FIRST: &str = "mend these first";

/// The messages to print in full, and a line for each kind of which there are more.
struct Shortened<'d> {
    told: Vec<&'d Diagnostic>,
    more: Vec<String>,
}

fn shortened<'d>(diagnostics: &'d [Diagnostic], most: usize, remedy: &str) -> Shortened<'d> {
    let mut kinds: BTreeMap<Code, usize> = BTreeMap::new();
    let mut is_among_the_first = |diagnostic: &&Diagnostic| {
        let so_far = kinds.entry(diagnostic.code).or_default();
        *so_far += 1;
        *so_far <= most
    };
    let told = diagnostics.iter().filter(|diagnostic| is_among_the_first(diagnostic)).collect();
    let more = kinds.iter().filter(|(_, count)| **count > most).map(|(code, count)| {
        let more = many(count - most, "more message");
        format!("And {more} of the kind {}: {remedy}.\n", code.name())
    });
    Shortened { told, more: more.collect() }
}

/// How many errors and warnings there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MessageCount {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl MessageCount {
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        let of = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
        Self { errors: of(Severity::Error), warnings: of(Severity::Warning) }
    }

    /// "3 errors and 2 warnings."
    pub(super) fn sentence(self) -> String {
        match (self.errors, self.warnings) {
            (0, 0) => "No errors and no warnings.".to_owned(),
            (errors, 0) => format!("{}.", many(errors, "error")),
            (0, warnings) => format!("{}.", many(warnings, "warning")),
            (errors, warnings) => format!("{} and {}.", many(errors, "error"), many(warnings, "warning")),
        }
    }
}

/// The command that says more about the first error, or the first warning where there is none.
pub(super) fn says_more(diagnostics: &[Diagnostic]) -> Option<String> {
    let told = diagnostics.iter().filter(|diagnostic| diagnostic.severity() != Severity::Note);
    let first = told.min_by_key(|diagnostic| diagnostic.severity())?;
    Some(format!("`clausebook explain {}` says more.", first.code.name()))
}

/// "1 page", "2 pages", "26,323 pages".
pub(super) fn many(count: usize, thing: &str) -> String {
    format!("{} {thing}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// A number with a comma before every three digits: "26,323".
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let begins = digits.len() % 3;
    let mut grouped = digits[..begins].to_owned();
    for at in (begins..digits.len()).step_by(3) {
        grouped.push_str(if at == 0 { "" } else { "," });
        grouped.push_str(&digits[at..at + 3]);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_of_a_kind_are_told_and_the_rest_is_counted() {
        let of = |code: Code, count: usize| (0..count).map(move |at| Diagnostic::about(code, format!("{at}"), "No."));
        let check = |html: usize, told: usize, more: &[&str]| {
            let diagnostics: Vec<Diagnostic> = of(Code::RawHtml, html).chain(of(Code::BadDate, 3)).collect();
            let shortened = shortened(&diagnostics, MOST_MESSAGES, ALL_OF_THEM);
            assert_eq!((shortened.told.len(), shortened.more.len()), (told, more.len()));
            assert!(shortened.more.iter().zip(more).all(|(line, begins)| line.starts_with(begins)));
        };
        check(20, 23, &[]);
        check(21, 23, &["And 1 more message of the kind raw-html:"]);
        check(500, 23, &["And 480 more messages of the kind raw-html:"]);
    }

    #[test]
    fn a_report_has_five_thousand_of_a_kind_and_says_how_many_more_there_are() {
        let check = |html: usize, told: usize, more: &[&str]| {
            let said: Vec<Diagnostic> =
                (0..html).map(|at| Diagnostic::about(Code::RawHtml, format!("{at}"), "No.")).collect();
            let shortened = shortened(&said, MOST_MESSAGES_IN_REPORT, MEND_FIRST);
            assert_eq!(shortened.told.len(), told);
            assert_eq!(shortened.more, more);
        };
        check(5_000, 5_000, &[]);
        check(5_001, 5_000, &["And 1 more message of the kind raw-html: mend these first.\n"]);
    }

    #[test]
    fn one_code_is_said_to_have_more_the_first_of_the_gravest() {
        let check = |codes: &[Code], expected: Option<&str>| {
            let said: Vec<Diagnostic> = codes.iter().map(|code| Diagnostic::about(*code, "a", "No.")).collect();
            assert_eq!(says_more(&said).as_deref(), expected);
        };
        check(&[Code::NoUrl, Code::RawHtml, Code::BadDate], Some("`clausebook explain raw-html` says more."));
        check(&[Code::TrimmedDrawing, Code::NoUrl, Code::UnusedFact], Some("`clausebook explain no-url` says more."));
        check(&[Code::TrimmedDrawing], None);
    }

    #[test]
    fn thousands_have_a_comma() {
        let all = [0, 7, 999, 1_000, 26_323, 100_000, 1_234_567].map(grouped);
        assert_eq!(all, ["0", "7", "999", "1,000", "26,323", "100,000", "1,234,567"]);
    }

    #[test]
    fn colours_reach_the_terminal_and_nothing_else_does() {
        let check = |words: &str, expected: &str| assert_eq!(harmless(words), expected);
        check("\u{1b}[1;31merror\u{1b}[0m: no", "\u{1b}[1;31merror\u{1b}[0m: no");
        check("\u{1b}]0;pwned\u{7}.pdf \u{9b}2J \u{1b}[2J \u{202e}", "�]0;pwned�.pdf �2J �[2J �");
    }

    #[test]
    fn what_has_no_colours_of_ours_has_none() {
        assert_eq!(plain("a\u{1b}[8mb\rc\nd"), "a�[8mb�c\nd");
    }

    #[test]
    fn the_closing_sentence_counts() {
        let check = |errors, warnings, expected| assert_eq!(MessageCount { errors, warnings }.sentence(), expected);
        check(0, 0, "No errors and no warnings.");
        check(1, 0, "1 error.");
        check(0, 2, "2 warnings.");
        check(3, 1, "3 errors and 1 warning.");
    }
}
