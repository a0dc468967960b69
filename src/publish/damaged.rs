//! A site that is damaged is known for one, said in plain words and built anew; what in it may be somebody's is kept.

use std::fs;

use super::disk::OwnDisk;
use super::mark;
use super::sample::{NEW, OLD, Street, put, tree};
use super::{Noticed, PublishError};

/// Damages the old site, builds the new one, and gives what was told.
#[track_caller]
fn after(damage: impl Fn(&Street)) -> (Street, String) {
    let street = Street::new();
    damage(&street);
    let told = put(&OwnDisk, &street.site(), NEW).unwrap();
    assert_eq!(tree(&street.site()).as_ref(), Some(&street.new));
    (street, told.iter().map(Noticed::to_string).collect::<Vec<_>>().join("\n"))
}

fn empty(street: &Street, path: &str) {
    fs::write(street.site().join(path), "").unwrap();
}

/// What lies beside the site.
fn beside(street: &Street) -> Vec<String> {
    let entries = fs::read_dir(street.folder.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name != "site").collect()
}

#[test]
fn all_files_empty_as_a_power_cut_leaves_them() {
    let (street, told) = after(|street| {
        put(&OwnDisk, &street.site(), NEW).unwrap();
        NEW.iter().for_each(|(path, _)| empty(street, path));
        empty(street, mark::FILE);
    });
    assert!(told.contains("was damaged, as happens when the power goes"), "{told}");
    assert!(told.contains("the list of its files (.clausebook-site) was empty and 4\u{a0}files were empty."), "{told}");
    assert_eq!(beside(&street), Vec::<String>::new());
}

#[test]
fn files_empty_or_missing_under_a_sound_mark() {
    let (street, told) = after(|street| {
        empty(street, "index.html");
        fs::remove_dir_all(street.site().join("gone")).unwrap();
    });
    assert!(told.contains("1\u{a0}file was empty and 1\u{a0}file was missing. It has been built anew"), "{told}");
    assert_eq!(beside(&street), Vec::<String>::new());
}

#[test]
fn a_mark_cut_short_keeps_what_it_does_not_name() {
    let (street, told) = after(|street| {
        let path = street.site().join(mark::FILE);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, &text[..text.find("gone").unwrap()]).unwrap();
        fs::write(street.site().join("MINE.txt"), "mine").unwrap();
    });
    assert!(told.contains("(.clausebook-site) was not whole"), "{told}");
    assert!(told.contains("3\u{a0}files in the site before may be somebody’s own"), "{told}");
    assert!(told.contains("MINE.txt, gone/index.html, index.html"), "{told}");
    assert_eq!(beside(&street), ["site-kept"]);
    assert_eq!(fs::read_to_string(street.folder.path().join("site-kept/MINE.txt")).unwrap(), "mine");
    // From then on all is as ever.
    assert_eq!(put(&OwnDisk, &street.site(), OLD).unwrap(), []);
}

#[test]
fn a_mark_of_another_version() {
    let (street, told) = after(|street| {
        let text = "Clausebook made this folder, and what is new.\nfor: all\n\n12 index.html\n";
        fs::write(street.site().join(mark::FILE), text).unwrap();
    });
    assert!(told.contains("was made by another version of clausebook. It has been built anew."), "{told}");
    assert_eq!(beside(&street), ["site-kept"]);
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_are_no_damage() {
    let (street, told) = after(|street| {
        let path = street.site().join(mark::FILE);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    });
    assert_eq!(told, "");
    assert_eq!(beside(&street), Vec::<String>::new());
}

#[test]
fn a_mark_that_still_names_other_schools_is_believed() {
    let street = Street::new();
    let path = street.site().join(mark::FILE);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("schools: all", "schools: elm").replace("style.css\n", "")).unwrap();
    assert!(matches!(put(&OwnDisk, &street.site(), NEW), Err(PublishError::OtherSchools { .. })));
}

#[test]
fn a_folder_that_was_never_a_site_is_refused_whatever_its_mark_says() {
    for (mark, words) in [(Some("my notes\n"), "did not make"), (None, "its file .clausebook-site is lost")] {
        let street = Street::new();
        let theirs = street.folder.path().join("theirs");
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("index.html"), "mine").unwrap();
        if let Some(mark) = mark {
            fs::write(theirs.join(mark::FILE), mark).unwrap();
        }
        let before = tree(&theirs);
        let error = put(&OwnDisk, &theirs, NEW).unwrap_err().to_string();
        assert!(error.contains(words) && error.contains("build again"), "{error}");
        assert_eq!(tree(&theirs), before);
    }
}

#[test]
fn a_site_of_the_first_versions_is_replaced_without_a_word() {
    let (street, told) = after(|street| {
        let path = street.site().join(mark::FILE);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("files: 4\n", "")).unwrap();
    });
    assert_eq!(told, "");
    assert_eq!(beside(&street), Vec::<String>::new());
}
