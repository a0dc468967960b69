//! What a careful clerk would point out over the whole book: one file for each kind of finding.
//!
//! [`findings`] makes every policy's [`Timeline`](crate::edition::Timeline) and every distinct wording once, and asks each
//! kind in turn. A finding that holds at several schools is said once, with their names.

mod accessibility;
mod allow;
mod facts;
mod links;
mod lives;
mod local_wording;
mod policy_links;
mod references;
mod review_dates;
#[cfg(test)]
mod sample;
mod wordings;

pub use allow::without_allowed;

use jiff::civil::Date;

use crate::book::Book;
use crate::source::Diagnostic;
use lives::Lives;
use wordings::Wordings;

/// Everything that there is to say about a book on a day, in the order of its policies.
pub fn findings(book: &Book, today: Date) -> Vec<Diagnostic> {
    let lives = Lives::of(book, today);
    let wordings = Wordings::of(&lives);
    [
        accessibility::findings(book),
        review_dates::findings(&lives),
        facts::findings(&lives, &wordings),
        links::findings(book, &wordings),
        policy_links::findings(book, &lives, &wordings),
        references::findings(book, &wordings),
        local_wording::findings(&lives, &wordings),
    ]
    .concat()
}
