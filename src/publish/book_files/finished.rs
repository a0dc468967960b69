//! A change that was interrupted, and what became of it.

use std::fmt;
use std::path::PathBuf;

/// A change that was interrupted, and has been finished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FinishedChange {
    /// The files that it changed.
    pub files: Vec<String>,
    /// Those that somebody changed meanwhile: they stayed so, and what was to be written is kept beside.
    pub kept: Vec<(String, PathBuf)>,
}

impl fmt::Display for FinishedChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "A change of the book was interrupted the last time.")?;
        if !self.files.is_empty() {
            write!(f, " It has been finished now, in {}.", self.files.join(", "))?;
        }
        for (path, kept) in &self.kept {
            let kept = kept.display();
            write!(
                f,
                " {path} was changed by somebody meanwhile and is left as it is; what was to be written is in {kept}."
            )?;
        }
        Ok(())
    }
}
