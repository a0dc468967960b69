//! What must hold whatever the disk does: each file is wholly old or wholly new, and after the next change all are new.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::super::disk::OwnDisk;
use super::super::faulty_disk::{Call, FaultyDisk, Switch};
use super::*;

const OLD: &[(&str, &str)] = &[
    ("phones/2026-12.md", "old text\r\n"),
    ("schools/elm/phones.yaml", "\u{feff}old: wording\n"),
    ("untouched.txt", "same"),
];

fn change_of_three() -> Vec<BookFile> {
    let file = |path: &str, before: Option<&str>, after: &str| BookFile {
        path: path.to_owned(),
        before: before.map(str::to_owned),
        after: after.as_bytes().to_vec(),
    };
    vec![
        file("phones/2026-12.md", Some("old text\r\n"), "new text\r\n"),
        file("phones/2026-12.proposed.md", None, "as shown\n"),
        file("schools/elm/phones.yaml", Some("old: wording\n"), "new: wording\n"),
    ]
}

struct Shelf {
    folder: TempDir,
}

type Files = BTreeMap<String, String>;

fn files(of: &[(&str, &str)]) -> Files {
    of.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn new_files() -> Files {
    files(&[
        ("phones/2026-12.md", "new text\r\n"),
        ("phones/2026-12.proposed.md", "as shown\n"),
        ("schools/elm/phones.yaml", "\u{feff}new: wording\n"),
        ("untouched.txt", "same"),
    ])
}

impl Shelf {
    fn new() -> Self {
        let shelf = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in OLD {
            let path = shelf.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        shelf
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The files of the book, the program's own left out unless asked for.
    fn there(&self, hidden: bool) -> Files {
        let mut folders = vec![self.folder.path().to_owned()];
        let mut found = Files::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if !hidden && path.file_name().unwrap().to_str().unwrap().starts_with('.') {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(self.folder.path()).unwrap().to_str().unwrap().to_owned();
                    found.insert(name, fs::read_to_string(path).unwrap());
                }
            }
        }
        found
    }

    /// Every file is wholly old or wholly new.
    #[track_caller]
    fn is_whole(&self, what: &str) {
        let (old, new) = (files(OLD), new_files());
        let there = self.there(false);
        let paths = new.keys().chain(there.keys());
        for path in paths {
            let found = there.get(path);
            assert!(found == old.get(path) || found == new.get(path), "{what}: {path} is {found:?}");
        }
    }

    /// The change goes through afterwards, if it has not: all files are new, and nothing else is there.
    #[track_caller]
    fn goes_on(&self, what: &str) {
        finish_on(&OwnDisk, self.folder.path()).unwrap_or_else(|error| panic!("{what}: {error}"));
        let there = self.there(true);
        let is_new = there == new_files();
        assert!(is_new || there == files(OLD), "{what}: {there:?}");
        if !is_new {
            write_on(&OwnDisk, self.folder.path(), &change_of_three())
                .unwrap_or_else(|error| panic!("{what}: {error}"));
            assert_eq!(self.there(true), new_files(), "{what}");
        }
        assert!(!self.path(".clausebook").exists(), "{what}");
    }
}

fn put(disk: &dyn Disk, shelf: &Shelf) -> Result<(), BookFilesError> {
    write_on(disk, shelf.folder.path(), &change_of_three())
}

fn calls() -> (BTreeMap<Call, usize>, usize) {
    let (shelf, disk) = (Shelf::new(), FaultyDisk::new(Switch::Off));
    put(&disk, &shelf).unwrap();
    assert_eq!(shelf.there(true), new_files());
    (disk.made.take(), disk.all.get())
}

#[test]
fn whatever_call_fails_each_file_is_old_or_new_and_the_message_says_which() {
    for (call, times) in calls().0 {
        for at in 0..times {
            for error in [28, 13, 5] {
                let what = format!("{call:?} number {at} fails with {error}");
                let shelf = Shelf::new();
                let ended = put(&FaultyDisk::new(Switch::Fails(call, at, error)), &shelf);
                shelf.is_whole(&what);
                match ended {
                    Ok(()) => assert_eq!(shelf.there(false), new_files(), "{what}"),
                    Err(refused) => {
                        let words = refused.to_string();
                        assert!(!words.contains("os error") && words.ends_with('.'), "{words}");
                        let is_old = shelf.there(false) == files(OLD);
                        assert_eq!(is_old, words.contains("Nothing was changed."), "{what}: {words}");
                        assert_eq!(!is_old, words.contains("The change has begun"), "{what}: {words}");
                    }
                }
                shelf.goes_on(&what);
            }
        }
    }
}

#[test]
fn killed_at_whatever_call_each_file_is_old_or_new() {
    let all = calls().1;
    assert!(all > 20, "{all} calls");
    for at in 0..all {
        let what = format!("killed at call {at}");
        let shelf = Shelf::new();
        let _ = put(&FaultyDisk::new(Switch::Killed(at)), &shelf);
        shelf.is_whole(&what);
        shelf.goes_on(&what);
    }
}

#[test]
fn when_the_power_goes_at_whatever_call_each_file_is_old_or_new() {
    for at in 0..=calls().1 {
        for with_names in [false, true] {
            let what = format!("no power from call {at} on, names undone: {with_names}");
            let shelf = Shelf::new();
            let disk = FaultyDisk::new(Switch::Killed(at));
            let _ = put(&disk, &shelf);
            disk.lose_power(with_names);
            shelf.is_whole(&what);
            shelf.goes_on(&what);
        }
    }
}

#[test]
fn what_somebody_saves_meanwhile_is_never_lost() {
    for at in 0..calls().1 {
        let shelf = Shelf::new();
        let target = shelf.path("schools/elm/phones.yaml");
        let disk = FaultyDisk::new(Switch::Off).meanwhile(at, &target);
        let ended = put(&disk, &shelf);
        let there = fs::read_to_string(&target).unwrap();
        // Between the last look and the last rename nobody can see it; before, it is told.
        if let Err(refused) = &ended {
            assert!(refused.to_string().contains("Nothing was changed."), "{at}: {refused}");
            assert_eq!(there, "mine", "{at}");
        }
    }
    // After a kill, what was saved until the next command stays, and ours is kept beside it.
    let shelf = Shelf::new();
    let killed_at = (0..calls().1).find(|at| {
        let shelf = Shelf::new();
        let _ = put(&FaultyDisk::new(Switch::Killed(*at)), &shelf);
        fs::read_to_string(shelf.path("phones/2026-12.md")).unwrap().starts_with("new")
    });
    let _ = put(&FaultyDisk::new(Switch::Killed(killed_at.unwrap())), &shelf);
    fs::write(shelf.path("schools/elm/phones.yaml"), "mine").unwrap();
    let finished = finish_on(&OwnDisk, shelf.folder.path()).unwrap().unwrap();
    assert_eq!(finished.files, ["phones/2026-12.md", "phones/2026-12.proposed.md"]);
    let kept = &finished.kept[0];
    assert_eq!(kept.0, "schools/elm/phones.yaml");
    assert_eq!(fs::read_to_string(&kept.1).unwrap(), "\u{feff}new: wording\n");
    assert_eq!(fs::read_to_string(shelf.path("schools/elm/phones.yaml")).unwrap(), "mine");
    assert!(finished.to_string().contains("was changed by somebody meanwhile"), "{finished}");
}

/// What is said of a change of one file in a book that was changed in some way before.
#[track_caller]
fn check_refused(make: impl FnOnce(&Path), file: (&str, Option<&str>), expected: &str) {
    let shelf = Shelf::new();
    make(shelf.folder.path());
    let before = shelf.there(true);
    let file = BookFile { path: file.0.to_owned(), before: file.1.map(str::to_owned), after: b"new".to_vec() };
    let refused = write_on(&OwnDisk, shelf.folder.path(), &[file]).unwrap_err();
    assert!(refused.is_of_the_book(), "{refused}");
    assert!(refused.to_string().starts_with(expected), "{refused}");
    assert_eq!(shelf.there(true), before);
    assert!(!shelf.path(".clausebook").exists());
}

#[test]
fn what_may_not_be_changed_is_told_and_left() {
    let text = "phones/2026-12.md";
    let old = Some("old text\r\n");
    check_refused(|_| {}, (text, Some("old text\n")), "phones/2026-12.md is not as it was when it was read:");
    check_refused(|_| {}, (text, None), "phones/2026-12.md is there already,");
    check_refused(|_| {}, ("phones/gone.md", Some("x")), "phones/gone.md is not as it was");
    check_refused(|_| {}, ("../out.md", None), "../out.md leads out of the book,");
    check_refused(|_| {}, ("/out.md", None), "/out.md leads out of the book,");
    let protect = |book: &Path| {
        let mut permissions = fs::metadata(book.join(text)).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(book.join(text), permissions).unwrap();
    };
    check_refused(protect, (text, old), "phones/2026-12.md is write-protected,");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let shelf = Shelf::new();
    fs::rename(shelf.path("phones/2026-12.md"), shelf.path("real.md")).unwrap();
    symlink(shelf.path("real.md"), shelf.path("phones/2026-12.md")).unwrap();
    assert!(matches!(put(&OwnDisk, &shelf), Err(BookFilesError::Link(_))));

    let shelf = Shelf::new();
    let text = shelf.path("phones/2026-12.md");
    fs::set_permissions(&text, fs::Permissions::from_mode(0o640)).unwrap();
    put(&OwnDisk, &shelf).unwrap();
    assert_eq!(fs::metadata(&text).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_journal_of_somebody_else_moves_nothing_out_of_the_book() {
    let shelf = Shelf::new();
    fs::create_dir_all(shelf.path(".clausebook/new")).unwrap();
    fs::write(shelf.path(".clausebook/new/0"), "x").unwrap();
    let plant = |journal: &str| fs::write(shelf.path(".clausebook/change"), journal).unwrap();
    plant(r#"{"moves":[{"path":"../out","staged":"0","before":null}]}"#);
    assert!(matches!(finish_on(&OwnDisk, shelf.folder.path()), Err(BookFilesError::Outside(_))));
    plant(r#"{"moves":[{"path":"a","staged":"../../x","before":null}]}"#);
    assert!(matches!(finish_on(&OwnDisk, shelf.folder.path()), Err(BookFilesError::Unclear(_))));
    plant("no journal");
    assert!(matches!(finish_on(&OwnDisk, shelf.folder.path()), Err(BookFilesError::Unclear(_))));
}

#[test]
fn the_second_of_two_changes_is_told() {
    let shelf = Shelf::new();
    let own = Own::of(shelf.folder.path()).unwrap();
    let _lock = own.take_lock(&OwnDisk).unwrap();
    assert!(matches!(put(&OwnDisk, &shelf), Err(BookFilesError::Busy(_))));
}

#[test]
fn a_change_that_was_interrupted_is_finished_where_the_file_went_or_has_been_written() {
    let shelf = Shelf::new();
    let book = shelf.folder.path();
    assert_eq!(finish_change(book).unwrap(), None);
    let calls = {
        let other = Shelf::new();
        let disk = FaultyDisk::new(Switch::Off);
        write_on(&disk, other.folder.path(), &change_of_three()).unwrap();
        disk.all.get()
    };
    // The first call after which the change is written down and no file has its place.
    let is_begun = (0..calls).any(|at| {
        let _ = write_on(&FaultyDisk::new(Switch::Killed(at)), book, &change_of_three());
        Own::of(book).unwrap().journal().exists()
    });
    assert!(is_begun);
    assert_eq!(fs::read_to_string(shelf.path("phones/2026-12.md")).unwrap(), "old text\r\n");
    // One file is gone meanwhile, and one has been written by hand just so.
    fs::remove_file(shelf.path("phones/2026-12.md")).unwrap();
    fs::write(shelf.path("schools/elm/phones.yaml"), "\u{feff}new: wording\n").unwrap();
    let finished = finish_change(book).unwrap().unwrap();
    assert_eq!(finished.files.len(), 3, "{finished:?}");
    assert_eq!(finished.kept, []);
    assert_eq!(shelf.there(true), new_files());
    assert_eq!(finish_change(book).unwrap(), None);
}
