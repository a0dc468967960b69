//! From a folder to a site that can be made, with all that is to be said about the book: the way into every command that
//! reads a whole one.

use std::path::Path;

use super::ending::Trouble;
use super::progress::Progress;
use super::words::{self, MessageCount};
use crate::book::Reader;
use crate::book::disk::{self, Unreadable};
use crate::press::{Selection, Site, press_again};
use crate::site::reserved::RESERVED;
use crate::source::{Checked, Diagnostic, Sources, in_order, nearest};

/// A book as it was read.
pub(super) struct BookReading {
    /// Its files.
    pub(super) sources: Sources,
    /// Its site, if nothing stops publishing.
    pub(super) site: Option<Site>,
    /// All that is to be said, in order.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl BookReading {
    /// Reads and presses the book in a folder.
    pub(super) fn of(book: &Path, selection: &Selection) -> Result<Self, Unreadable> {
        let _progress = Progress::of("Reading the book");
        Ok(Self::of_loaded(disk::load(book)?, selection, &mut Reader::once(RESERVED)))
    }

    /// Presses a book whose files were read, by a reader who may have read the book before.
    pub(super) fn of_loaded(loaded: Checked<Sources>, selection: &Selection, reader: &mut Reader) -> Self {
        let Checked { value: sources, mut diagnostics } = loaded;
        // Without it there is nothing to read, and one message says so.
        let site = match sources.find(disk::FEDERATION) {
            Some(_) => press_again(reader, &sources, selection).note_in(&mut diagnostics),
            None => None,
        };
        // What is said of the folder is said before the book is read that may accept it.
        let diagnostics = match &site {
            Some(site) => site.less_accepted(diagnostics),
            None => diagnostics,
        };
        let diagnostics = in_order(diagnostics, &sources);
        let site = site.filter(|_| MessageCount::of(&diagnostics).errors == 0);
        Self { sources, site, diagnostics }
    }

    /// Prints all that is to be said, and counts it.
    pub(super) fn say(&self) -> MessageCount {
        words::diagnostics(&self.diagnostics, &self.sources);
        MessageCount::of(&self.diagnostics)
    }

    /// Prints, as the end of that, which command says more.
    pub(super) fn say_more(&self) {
        words::says_more(&self.diagnostics).iter().for_each(|more| words::mention(more));
    }
}

/// Refuses schools that the book does not have.
pub(super) fn refuse_unknown(asked: &[String], schools: &[&str]) -> Result<(), Trouble> {
    unknown_school(asked, schools).map_or(Ok(()), |said| Err(Trouble(said)))
}

/// What to say where somebody asks for a school that the book does not have.
pub(super) fn unknown_school(asked: &[String], schools: &[&str]) -> Option<String> {
    let unknown = asked.iter().find(|school| !schools.contains(&school.as_str()))?;
    let hint = match nearest(unknown, schools.iter().copied()) {
        Some(near) => format!("Did you mean {near}?"),
        None => format!("The schools are: {}.", schools.join(", ")),
    };
    Some(format!("There is no school {unknown} in this book. {hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_that_is_not_there_is_told_the_nearest() {
        let check = |asked: &[&str], expected: Option<&str>| {
            let asked: Vec<String> = asked.iter().map(|&school| school.to_owned()).collect();
            let said = refuse_unknown(&asked, &["elm-hill", "brook-street"]).err().map(|Trouble(said)| said);
            assert_eq!(said.as_deref(), expected);
        };
        check(&["elm-hill"], None);
        check(&["elm-hill", "elmhill"], Some("There is no school elmhill in this book. Did you mean elm-hill?"));
        check(&["oak"], Some("There is no school oak in this book. The schools are: elm-hill, brook-street."));
    }
}
