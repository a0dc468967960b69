//! Word documents: what they say, with numbers as Word prints them.
//!
//! A document is a zip of parts (`package.rs`). Its paragraphs are read in order (`reader.rs`, `paragraph.rs`, `runs.rs`), each
//! with what its styles (`styles.rs`) and its list (`numbering.rs`, `counters.rs`) give it; then it is settled what is a heading
//! (`headings.rs`), what was typed by hand (`typed_marks.rs`) and what goes under what (`blocks.rs`).

mod blocks;
mod changes;
mod comment_marks;
mod comments;
mod contents;
mod counted;
mod counters;
mod drawings;
mod field_results;
mod fields;
mod flow;
mod found_headings;
mod headings;
mod line;
mod line_breaks;
mod looks;
mod margins;
mod notes;
mod numbering;
mod open_paragraph;
mod package;
mod page_ends;
mod paragraph;
mod parts;
mod properties;
mod reader;
mod run_in_headings;
mod runs;
mod styles;
mod symbols;
mod table_rows;
mod tables;
mod title;
mod typed_labels;
mod typed_marks;
mod vocabulary;
mod weight;

pub use changes::TrackedChanges;
pub use parts::read_docx as read;
