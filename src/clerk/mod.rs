//! A job of the clerk's as edits of the book: what is to be recorded becomes lines in the files where they belong, or a refusal
//! that says what to do. Nothing here reads or writes a file.

pub mod adopt;
mod amended;
pub mod as_at;
pub mod begin;
pub mod command_lines;
pub mod correct;
pub mod import;
mod job;
pub mod next_steps;
mod open_book;
pub mod propose;
mod proposed;
pub mod record;
mod refusal;
pub mod review;
pub mod revise;
pub mod typed;
pub mod withdraw;

pub use amended::AmendedText;
pub use job::{ChangedFile, ChangedLines, Job, LineOrigin};
pub use open_book::OpenBook;
pub use refusal::Refusal;
