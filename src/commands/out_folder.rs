//! Which folders `--out` may not name: a site takes the place of the whole folder, and some hold more than a site.

use std::path::{Path, PathBuf};

use super::ending::Trouble;

/// Refuses a folder whose place a site must not take.
pub(super) fn refuse(out: &Path, book: &Path) -> Result<(), Trouble> {
    let here = std::env::current_dir().ok();
    refuse_among(out, book, here.as_deref(), std::env::home_dir().as_deref())
}

fn refuse_among(out: &Path, book: &Path, here: Option<&Path>, home: Option<&Path>) -> Result<(), Trouble> {
    let whole = std::path::absolute(out).map_err(|_| {
        Trouble("The folder you are in is no longer there. Go to another one, and run this again.".to_owned())
    })?;
    // What is not there yet lies in what is.
    let Some((there, rest)) = whole.ancestors().find_map(|above| {
        let rest = whole.strip_prefix(above).ok()?;
        Some((above.canonicalize().ok()?, rest))
    }) else {
        return Ok(());
    };
    let folder = there.join(rest);
    let holds = |held: Option<PathBuf>| held.is_some_and(|held| held.starts_with(&folder));
    let known = |folder: Option<&Path>| folder.and_then(|folder| folder.canonicalize().ok());
    // That there is no such book is said by whoever reads it.
    let book_folder = book.canonicalize().ok();
    let (named, book) = (out.display(), book.display());
    if book_folder.as_deref().is_some_and(|book| folder.starts_with(book)) {
        // A site inside the book would be read as part of it the next time.
        return Err(Trouble(format!(
            "The folder {named} lies in the book, {book}. Name one outside it with --out FOLDER."
        )));
    }
    if holds(book_folder) {
        return Err(Trouble(format!(
            "The folder {named} holds the book, {book}, and a site takes the place of the whole folder. Name another with \
             --out FOLDER."
        )));
    }
    if holds(known(home)) {
        return Err(Trouble(format!(
            "The folder {named} is your home folder, or holds it, and a site takes the place of the whole folder. Name one \
             in it, for example --out {}.",
            out.join("site").display()
        )));
    }
    if holds(known(here)) {
        return Err(Trouble(format!(
            "The folder {named} is the one you are in, or holds it, and a site takes the place of the whole folder. Name \
             one in it, for example --out site, or go to another folder first."
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_takes_no_place_in_which_more_than_a_site_lies() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        for path in ["work/policies/phones", "work/desk/inner", "home/clerk/www"] {
            std::fs::create_dir_all(at(path)).unwrap();
        }
        let check = |out: &str, words: &str| {
            let book = at("work/policies");
            let refused = refuse_among(&at(out), &book, Some(&at("work/desk")), Some(&at("home/clerk")));
            let said = refused.err().map_or(String::new(), |trouble| trouble.0);
            assert!(if words.is_empty() { said.is_empty() } else { said.contains(words) }, "{out}: {said}");
        };
        check("work/site", "");
        check("work/policies-site", "");
        check("work/policies/../site", "");
        check("work/policies", "lies in the book");
        check("work/policies/site/a", "lies in the book");
        check("work", "holds the book");
        check("work/desk", "is the one you are in");
        check("work/desk/.", "is the one you are in");
        check("work/desk/inner", "");
        check("work/desk/site", "");
        check("work/desk/inner/..", "is the one you are in");
        check("home/clerk", "is your home folder");
        check("home", "is your home folder");
        check("home/clerk/www", "");
        check("", "holds the book");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_judged_by_what_it_leads_to() {
        let folder = tempfile::tempdir().unwrap();
        let [desk, link, book] = ["desk", "link", "book"].map(|name| folder.path().join(name));
        std::fs::create_dir(&desk).unwrap();
        std::fs::create_dir(&book).unwrap();
        std::os::unix::fs::symlink(&desk, &link).unwrap();
        assert!(refuse_among(&link, &book, Some(&desk), None).is_err());
        assert!(refuse_among(&link, &book, None, None).is_ok());
    }
}
