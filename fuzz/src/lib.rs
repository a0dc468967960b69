//! What holds of any bytes at all: a function for each kind of file that people or programs write, which panics where it does not.
//!
//! `targets/` has them tried with bytes that nobody thought of; `tests/fuzzed.rs` with those that are kept in `seeds/`.

mod book_files;
mod clauses;
mod clerk;
mod comparison;
mod front_matter;
mod import_docx;
mod import_text;
mod small_book;
mod yaml;

#[path = "../../tests/word/read_back.rs"]
mod read_back;
#[path = "../../tests/certificate/seen.rs"]
mod seen;
#[path = "../../tests/import_text/words.rs"]
mod words;

pub use book_files::book_files;
pub use clauses::clauses;
pub use clerk::clerk;
pub use comparison::comparison;
pub use front_matter::front_matter;
pub use import_docx::{import_docx, import_docx_bytes};
pub use import_text::import_text;
pub use yaml::yaml;

/// What panics where something does not hold of some bytes.
pub type Holds = fn(&[u8]);

/// Every kind, by the name of its folder in `seeds/`.
pub const TARGETS: &[(&str, Holds)] = &[
    ("book_files", book_files),
    ("clauses", clauses),
    ("clerk", clerk),
    ("comparison", comparison),
    ("front_matter", front_matter),
    ("import_docx", import_docx),
    ("import_docx_bytes", import_docx_bytes),
    ("import_text", import_text),
    ("yaml", yaml),
];
