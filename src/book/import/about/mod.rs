//! What a document says about itself at its top and its end: title, dates, who adopted it, when it is to be reviewed, and what its
//! table of versions tells.

mod bodies;
mod dates;
mod fields;
mod filler;
mod gathering;
mod history;
mod leftover;
mod minutes;
mod newest;
mod noted;
mod once;
mod open_dates;
mod settling;
mod statements;
mod steps;
mod title;

pub use dates::{DateRead, find_date, whole_date};
pub use noted::{About, AboutStep, WithPlace as Noted};
pub use settling::about_document as about;
