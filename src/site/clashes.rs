//! Files of the site that would have the same address, or stand where another has its folder: on any computer, some of which do
//! not tell capitals apart.

use std::collections::{BTreeSet, HashSet};

use crate::source::{Code, Diagnostic};

/// A message for each address that two files would have.
pub fn clashes_among(paths: impl Iterator<Item = String>) -> Vec<Diagnostic> {
    of_paths(paths).into_iter().map(said).collect()
}

fn of_paths(paths: impl Iterator<Item = String>) -> BTreeSet<String> {
    let (mut files, mut folders) = (HashSet::new(), HashSet::new());
    let mut twice = BTreeSet::new();
    for path in paths {
        let path = path.to_lowercase();
        let mut folder = path.as_str();
        // The folders of a folder that is known are known.
        while let Some((above, _)) = folder.rsplit_once('/') {
            if !folders.insert(above.to_owned()) {
                break;
            }
            folder = above;
        }
        if let Some(path) = files.replace(path) {
            twice.insert(path);
        }
    }
    twice.extend(folders.into_iter().filter(|folder| files.contains(folder)));
    twice
}

fn said(path: String) -> Diagnostic {
    let parts: Vec<&str> = path.split('/').collect();
    let message = format!("Two files of the site would have the address {path}, and only one can.");
    let hint = match parts.as_slice() {
        [_, policy, "compare", ..] => {
            format!("Rename one of the versions of {policy}: the name of none should have `-to-` in it.")
        }
        _ => "Give one of the two another name: a policy, a version, a former name, or a file.".to_owned(),
    };
    Diagnostic::about(Code::ReservedName, path.clone(), message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_that_two_files_would_have() {
        let check = |paths: &[&str], expected: &[&str]| {
            let found = of_paths(paths.iter().map(|path| (*path).to_owned()));
            assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
        };
        check(&["index.html", "elm/index.html", "elm/a/index.html", "elm/b/index.html"], &[]);
        check(&["elm/a/index.html", "elm/b/index.html", "elm/a/index.html"], &["elm/a/index.html"]);
        check(&["elm/Plan.png", "elm/plan.png"], &["elm/plan.png"]);
        check(&["elm/pics", "elm/pics/one/index.html"], &["elm/pics"]);
    }
}
