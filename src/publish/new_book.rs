//! A book in a folder of its own, whole or not at all: a folder in which something stands already is left alone.

use std::fmt;
use std::path::{Path, PathBuf};

use super::book_files::{BookFile, BookFilesError, why_unwritten, write_book_files};
use super::disk::{Disk, OwnDisk};
use crate::source::shown_path;

/// Why no book was begun.
#[derive(Debug)]
pub enum NewBookError {
    /// The folder holds a book.
    IsBook(PathBuf),
    /// The folder holds something.
    Holds(PathBuf, String),
    /// There is a file of that name.
    IsFile(PathBuf),
    /// The files could not be written.
    Files(BookFilesError),
    /// The machine would not make or read the folder.
    Machine(PathBuf, std::io::Error),
}

impl NewBookError {
    /// Whether it is what stands there that says no, and not the machine.
    pub fn is_of_the_folder(&self) -> bool {
        match self {
            Self::IsBook(_) | Self::Holds(..) | Self::IsFile(_) => true,
            Self::Files(error) => error.is_of_the_book(),
            Self::Machine(..) => false,
        }
    }
}

impl fmt::Display for NewBookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IsBook(folder) => {
                let folder = shown_path(folder);
                write!(
                    f,
                    "There is a book in {folder} already, and nothing was written. Add to it with `clausebook new policy ID` or \
                     `clausebook new school ID`, or name another folder."
                )
            }
            Self::Holds(folder, name) => {
                let (folder, name) = (shown_path(folder), crate::source::shown_name(name));
                write!(
                    f,
                    "{folder} is not empty: {name} is in it. Nothing was written. Name a folder that is not there yet, for example \
                     `clausebook new {}`.",
                    shown_path(&Path::new(&folder).join("policies"))
                )
            }
            Self::IsFile(path) => {
                write!(
                    f,
                    "{} is a file, and a book is a folder. Nothing was written. Name another folder.",
                    shown_path(path)
                )
            }
            Self::Files(error) => error.fmt(f),
            Self::Machine(path, error) => {
                write!(f, "{} could not be made: {} Nothing was written.", shown_path(path), why_unwritten(error))
            }
        }
    }
}

impl std::error::Error for NewBookError {}

/// Writes the files of a new book into a folder that is not there yet, or is empty: all of them, or none.
///
/// # Errors
///
/// Each says in a sentence what to do; nothing was written.
pub fn begin_book(folder: &Path, files: &[BookFile]) -> Result<(), NewBookError> {
    begin_on(&OwnDisk, folder, files)
}

fn begin_on(disk: &dyn Disk, folder: &Path, files: &[BookFile]) -> Result<(), NewBookError> {
    let machine = |error| NewBookError::Machine(folder.to_owned(), error);
    if folder.exists() && !folder.is_dir() {
        return Err(NewBookError::IsFile(folder.to_owned()));
    }
    let was_there = folder.exists();
    if was_there && let Some(name) = first_file(disk, folder).map_err(machine)? {
        let is_book = folder.join("federation.yaml").exists();
        let folder = folder.to_owned();
        return Err(if is_book { NewBookError::IsBook(folder) } else { NewBookError::Holds(folder, name) });
    }
    disk.make_folders(folder).map_err(machine)?;
    write_book_files(folder, files).map_err(|error| {
        if !was_there && error.is_of_the_book() {
            let _ = disk.remove_folder(folder);
        }
        NewBookError::Files(error.below(folder))
    })
}

/// What stands in a folder, if anything does. Folders without files, and the program's own, are what an interrupted beginning left.
fn first_file(disk: &dyn Disk, folder: &Path) -> std::io::Result<Option<String>> {
    let mut held = disk.list(folder)?;
    held.sort_by(|one, other| one.name.cmp(&other.name));
    for there in held {
        let is_own = there.name == ".clausebook";
        let holds = if there.is_folder { first_file(disk, &there.path)?.is_some() } else { !is_litter(&there.name) };
        if holds && !is_own {
            return Ok(Some(there.name));
        }
    }
    Ok(None)
}

/// What computers put into every folder that somebody opens.
fn is_litter(name: &str) -> bool {
    matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn files() -> Vec<BookFile> {
        let file = |path: &str| BookFile { path: path.to_owned(), before: None, after: b"x: y\n".to_vec() };
        vec![file("federation.yaml"), file("schools/elm-hill/school.yaml")]
    }

    #[test]
    fn a_new_or_empty_folder_gets_a_book() {
        let desk = tempfile::tempdir().unwrap();
        let empty = desk.path().join("empty");
        fs::create_dir_all(empty.join("schools")).unwrap();
        fs::write(empty.join(".DS_Store"), "x").unwrap();
        for folder in [desk.path().join("a/new"), empty] {
            begin_book(&folder, &files()).unwrap();
            assert_eq!(fs::read_to_string(folder.join("schools/elm-hill/school.yaml")).unwrap(), "x: y\n");
            assert!(!folder.join(".clausebook").exists());
        }
    }

    #[test]
    fn what_stands_in_a_folder_stays_alone_in_it() {
        let desk = tempfile::tempdir().unwrap();
        let check = |name: &str, holds: &str, expected: &str| {
            let folder = desk.path().join(name);
            fs::create_dir_all(folder.join(holds).parent().unwrap()).unwrap();
            fs::write(folder.join(holds), "mine").unwrap();
            let said = begin_book(&folder, &files()).unwrap_err();
            assert!(said.is_of_the_folder() && said.to_string().contains(expected), "{said}");
            assert_eq!(fs::read_to_string(folder.join(holds)).unwrap(), "mine");
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        };
        check("book", "federation.yaml", "There is a book in ");
        check("letters", "2026/letter.docx", "is not empty: 2026 is in it.");
        fs::write(desk.path().join("file"), "mine").unwrap();
        assert!(begin_book(&desk.path().join("file"), &files()).unwrap_err().to_string().contains(" is a file"));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told_without_the_words_of_the_system() {
        let desk = tempfile::tempdir().unwrap();
        fs::write(desk.path().join("file"), "mine").unwrap();
        let refused = begin_book(&desk.path().join("file/book"), &files()).unwrap_err();
        let said = refused.to_string();
        assert!(!refused.is_of_the_folder() && said.contains("file/book could not be made: "), "{said}");
        assert!(said.ends_with(". Nothing was written.") && !said.contains("os error"), "{said}");
    }

    #[test]
    fn where_a_book_cannot_be_begun_no_folder_stays() {
        let desk = tempfile::tempdir().unwrap();
        let outside = vec![BookFile { path: "../federation.yaml".to_owned(), before: None, after: Vec::new() }];
        let folder = desk.path().join("new");
        let refused = begin_book(&folder, &outside).unwrap_err();
        assert!(refused.is_of_the_folder() && refused.to_string().contains("leads out of the book"), "{refused}");
        assert!(!folder.exists());
        // One that was there stays.
        fs::create_dir(&folder).unwrap();
        assert!(begin_book(&folder, &outside).is_err() && folder.is_dir());
    }
}
