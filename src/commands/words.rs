//! What a command says, in the terminal: colours where it is one, plain words in files and pipes.

use std::io::Write as _;

use anstyle::{AnsiColor, Style};

use crate::source::{Diagnostic, Paint, Severity, Sources, show};

/// Prints a result to standard output. Colours in it go where the output is no terminal, or `NO_COLOR` is set.
pub(super) fn say(words: &str) {
    // A reader that went away, as `head` does, is no mistake.
    let _ = writeln!(anstream::stdout(), "{words}");
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
    let _ = writeln!(anstream::stderr(), "{words}");
}

/// Prints why a command could not do its work.
pub(super) fn trouble(message: &str) {
    let error = Style::new().bold().fg_color(Some(AnsiColor::BrightRed.into()));
    mention(&format!("{error}error{error:#}: {message}"));
}

/// Prints diagnostics as people read them.
pub(super) fn diagnostics(diagnostics: &[Diagnostic], sources: &Sources) {
    for diagnostic in diagnostics {
        mention(&show(diagnostic, sources, Paint::Colour));
    }
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

/// "1 page", "2 pages".
pub(super) fn many(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_sentence_counts() {
        let check = |errors, warnings, expected| assert_eq!(MessageCount { errors, warnings }.sentence(), expected);
        check(0, 0, "No errors and no warnings.");
        check(1, 0, "1 error.");
        check(0, 2, "2 warnings.");
        check(3, 1, "3 errors and 1 warning.");
    }
}
