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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_was_finished_and_what_was_kept() {
        let check = |finished: &FinishedChange, expected: &str| assert_eq!(finished.to_string(), expected);
        let begins = "A change of the book was interrupted the last time.";
        check(&FinishedChange::default(), begins);
        let files = vec!["phones/2026-12.md".to_owned(), "schools/elm/phones.yaml".to_owned()];
        let done = FinishedChange { files, kept: Vec::new() };
        check(&done, &format!("{begins} It has been finished now, in phones/2026-12.md, schools/elm/phones.yaml."));
        let kept = vec![("phones/2026-12.md".to_owned(), PathBuf::from("phones/.2026-12.md.kept"))];
        check(
            &FinishedChange { files: Vec::new(), kept },
            &format!(
                "{begins} phones/2026-12.md was changed by somebody meanwhile and is left as it is; what was to be written is in \
                 phones/.2026-12.md.kept."
            ),
        );
    }
}
