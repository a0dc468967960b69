//! What OLD and NEW name: a file, or a version in the book.

use std::path::{Path, PathBuf};

/// A text as it is named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A file that is there.
    File(PathBuf),
    /// A version in the book.
    Version(VersionNamed),
    /// Neither.
    Neither(PathBuf),
}

/// `POLICY@VERSION` or `SCHOOL/POLICY@VERSION`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct VersionNamed {
    pub(super) school: Option<String>,
    pub(super) policy: String,
    pub(super) version: String,
}

impl Named {
    /// What an argument names. A file that is there is meant, whatever its name looks like.
    pub(super) fn of(typed: &Path) -> Self {
        if typed.exists() {
            return Self::File(typed.to_owned());
        }
        match typed.to_str().and_then(version) {
            Some(version) => Self::Version(version),
            None => Self::Neither(typed.to_owned()),
        }
    }
}

fn version(typed: &str) -> Option<VersionNamed> {
    let (text, version) = typed.rsplit_once('@')?;
    // Whoever works with Windows may type either.
    let (school, policy) = match text.split_once(['/', '\\']) {
        Some((school, policy)) => (Some(school.to_owned()), policy),
        None => (None, text),
    };
    let is_name = |name: &str| !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    let is_version = is_name(policy) && is_name(version) && school.as_deref().is_none_or(is_name);
    let is_file = [".md", ".markdown", ".txt"].iter().any(|ending| version.to_lowercase().ends_with(ending));
    (is_version && !is_file).then(|| VersionNamed { school, policy: policy.to_owned(), version: version.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_an_at_is_a_version_unless_there_is_such_a_file() {
        let check = |typed: &str, expected: Option<(Option<&str>, &str, &str)>| {
            let found = version(typed);
            let found = found.as_ref().map(|v| (v.school.as_deref(), v.policy.as_str(), v.version.as_str()));
            assert_eq!(found, expected, "{typed}");
        };
        check("behaviour@2025-07", Some((None, "behaviour", "2025-07")));
        check("elm-hill/behaviour@2025-07", Some((Some("elm-hill"), "behaviour", "2025-07")));
        check("elm-hill\\behaviour@2025-07", Some((Some("elm-hill"), "behaviour", "2025-07")));
        for typed in ["behaviour", "behaviour@", "@2025-07", "/behaviour@2025-07", "a/b/c@1", "./a@1", "notes@home.md"]
        {
            check(typed, None);
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("behaviour@2025-07");
        assert_eq!(Named::of(&file), Named::Neither(file.clone()), "a whole path is no version");
        std::fs::write(&file, "Text.\n").unwrap();
        assert_eq!(Named::of(&file), Named::File(file));
    }
}
