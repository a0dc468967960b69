//! Made-up books of any size, the same every time: what every bench and `benches/corpus.sh` measure Clausebook with.
//!
//! A policy's text depends on the policy and the version alone, so that a larger book has the texts of the smaller one and
//! more.

mod book;
mod dice;
mod editions;
mod pair;
mod phrases;
mod policy;
mod school;
mod tools;

pub use book::book;
pub use pair::pair;
pub use policy::texts;
pub use tools::{Tool, project};

/// How large a corpus is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Schools of the federation.
    pub schools: usize,
    /// Policies, each of which every school has.
    pub policies: usize,
    /// Versions of each policy.
    pub versions: usize,
}

/// A file, by its path below the corpus's folder.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path, with forward slashes.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl File {
    fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}
