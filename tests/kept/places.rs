//! Folders that a site must not take, or cannot.

use std::fs;

use super::street::{Street, tree};

#[test]
fn the_folder_one_is_in_the_home_folder_and_the_book_are_refused_and_stay() {
    let street = Street::new();
    let check = |place: &str, out: &str, words: &str| {
        let before = tree(street.folder.path());
        let mut command = street.command(&["build", "--book"]);
        command.arg(street.path("new")).args(["--out", out]).current_dir(street.path(place));
        let output = command.env("HOME", street.path("home")).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains(words) && said.contains("--out "), "{said}");
        assert!(tree(street.folder.path()) == before, "{out}");
        assert!(street.path(place).is_dir() && street.path("home").is_dir());
    };
    fs::create_dir_all(street.path("home")).unwrap();
    fs::create_dir_all(street.path("x/y")).unwrap();
    check("x", ".", "is the one you are in");
    check("x/y", "..", "is the one you are in");
    check("x", "../home", "is your home folder");
    check("x", "../new", "lies in the book");
    check("x", "../new/site", "lies in the book");
    check("x", "..", "holds the book");
    // A site that one stands in is no exception.
    street.build("new", "site");
    check("site", ".", "is the one you are in");
    check("site/elm-hill", "..", "is the one you are in");
}

#[cfg(target_os = "linux")]
#[test]
fn where_a_volume_begins_no_site_takes_its_place() {
    let street = Street::new();
    for top in ["/", "/proc", "/dev"] {
        let ran = street.run(&["build", "--book", "new", "--out", top]);
        assert!(ran.code == Some(2) && ran.said.contains("--out "), "{top}: {ran:?}");
        assert!(top == "/" || ran.said.contains("where a disk or another volume begins"), "{top}: {ran:?}");
    }
}

/// Root may write anywhere, so its builds are made by nobody.
#[cfg(unix)]
#[test]
fn a_folder_of_another_owner_or_a_closed_one_is_refused_in_words_and_stays() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    let street = Street::new();
    street.build("old", "closed/site");
    street.build("old", "open/site");
    let set = |path: &str, mode: u32| fs::set_permissions(street.path(path), fs::Permissions::from_mode(mode)).unwrap();
    set("", 0o755);
    set("open", 0o777);
    set("closed", 0o555);
    set("open/site", 0o555);
    let is_root = super::street::is_root();
    let program = street.path("clausebook");
    if is_root {
        // The built one may lie where nobody may look.
        fs::copy(env!("CARGO_BIN_EXE_clausebook"), &program).unwrap();
    }
    let build = |out: &str| {
        let mut command = if is_root { Command::new(&program) } else { street.command(&[]) };
        if is_root {
            command.uid(65_534).gid(65_534).current_dir(street.folder.path()).env("CLAUSEBOOK_TODAY", "2026-11-20");
        }
        let output = command.args(["build", "--book", "new", "--out", out]).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let old = tree(&street.path("closed/site"));
    let check = |out: &str, words: &[&str]| {
        let (code, said) = build(out);
        assert_eq!(code, Some(2), "{said}");
        assert!(words.iter().all(|words| said.contains(words)) && !said.contains("os error"), "{said}");
    };
    check("closed/site", &["could not be written", "you are not allowed to", "Ask whoever looks after"]);
    check("closed/new", &["you are not allowed to"]);
    check("open/site", &["is closed to you", "Ask whoever looks after"]);
    assert!(tree(&street.path("closed/site")) == old && tree(&street.path("open/site")) == old);
    assert_eq!(super::street::names(&street.path("open")), ["site"]);
    // A lock that another user's killed build left is no obstacle.
    fs::write(street.path("open/.next.clausebook-lock"), "").unwrap();
    set("open/.next.clausebook-lock", 0o444);
    let (code, said) = build("open/next");
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(super::street::names(&street.path("open")), ["next", "site"]);
    ["closed", "open/site"].iter().for_each(|path| set(path, 0o755));
}

#[test]
fn a_site_with_a_damaged_mark_is_built_anew_and_the_clerk_is_told() {
    let street = Street::new();
    street.build("new", "site");
    let wanted = tree(&street.path("site"));
    for path in wanted.keys() {
        fs::write(street.path("site").join(path), "").unwrap();
    }
    let ran = street.build("new", "site");
    assert!(ran.said.contains("was damaged") && ran.said.contains("files were empty"), "{ran:?}");
    assert!(tree(&street.path("site")) == wanted);
    assert_eq!(street.names(), ["new", "old", "site"]);
    assert!(!street.build("new", "site").said.contains("damaged"));
}
