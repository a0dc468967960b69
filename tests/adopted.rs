//! What was adopted stays as it was adopted: every way to change an adopted text or its record is told, nothing else is; and what
//! held on a day is answered for ever alike.

#![cfg(test)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

const FEDERATION: &str = "\
name: Larch Federation
url: https://policies.larch.example
adopted_by: federation
review:
  every: 2 years
contact:
  name: Clerk to the governors
  email: clerk@larch.example
accessibility:
  status: partially
  prepared: 2026-09-01
approval: [Governing Body]
facts:
  pupils: pupils
schools: [elm-hill, brook-street]
";

const VERSION: &str = "\
---
adopted: 2023-04-19
approved:
  - by: Governing Body
    on: 2023-04-19
    minute: FGB 23/114
attachments:
  - title: Form
    file: form.pdf
---
## 1 Phones

1.1 Our {{ pupils }} hand in their phones at the office before the first bell, and fetch
them after the last. {{ headteacher.title }} decides who may keep one.

1.2 Staff keep theirs out of sight.

1.3 Where each class leaves them is on this plan: ![the yard with a shelf for each class](images/plan.svg)

| Class | Shelf |
|---|---|
| Oak | left |
| Ash | right |
";

const OWN: &str = "\
2023-04:
  clauses:
    1.2:
      replace: Staff leave theirs in the staff room.
      because: agreed with the staff
";

/// A book in a folder of its own, all of whose adopted texts are recorded.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn bare() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.write("federation.yaml", FEDERATION);
        for (id, name) in [("elm-hill", "Elm Hill"), ("brook-street", "Brook Street")] {
            let school = format!("name: {name}\nheadteacher:\n  title: The Head\n");
            desk.write(&format!("schools/{id}/school.yaml"), &school);
        }
        desk.write("schools/elm-hill/phones.yaml", OWN);
        desk.write("phones/policy.yaml", "title: Phones policy\n");
        desk.write("phones/2023-04.md", VERSION);
        desk.write("phones/images/plan.svg", &picture("one"));
        desk.write("phones/form.pdf", "%PDF-1.4 a form");
        desk
    }

    fn new() -> Self {
        let desk = Self::bare();
        let (code, said) = desk.run(&["adopt", "--record-existing"]);
        assert_eq!(code, 0, "{said}");
        let (code, said) = desk.run(&["check"]);
        assert_eq!((code, said.contains("adopted")), (0, false), "{said}");
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("policies").join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    #[track_caller]
    fn replace(&self, path: &str, was: &str, now: &str) {
        let text = self.read(path);
        assert!(text.contains(was), "{path} has no {was}: {text}");
        self.write(path, &text.replacen(was, now, 1));
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_clausebook"));
        program.args(arguments).current_dir(self.folder.path()).env("CLAUSEBOOK_TODAY", "2026-11-20");
        let output = program.output().unwrap();
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat();
        (output.status.code().unwrap(), said.replace('\u{a0}', " "))
    }

    /// `check` ends with 1 and tells of one mistake, in these words among others.
    #[track_caller]
    fn refused(&self, code: &str, words: &[&str]) {
        let (ended, said) = self.run(&["check"]);
        let errors = said.matches("error[").count();
        assert_eq!((ended, errors, said.contains(&format!("error[{code}]"))), (1, 1, true), "{said}");
        for words in words {
            assert!(said.contains(words), "no “{words}” in {said}");
        }
        let (ended, built) = self.run(&["build"]);
        assert_eq!(ended, 1, "{built}");
    }

    #[track_caller]
    fn changed(&self, words: &[&str]) {
        self.refused("adopted-text-changed", words);
    }

    /// `check` has nothing to say of what was adopted.
    #[track_caller]
    fn fine(&self) {
        let (ended, said) = self.run(&["check"]);
        assert_eq!((ended, said.contains("adopted")), (0, false), "{said}");
    }
}

/// A picture of one dot, and something that makes it another file.
fn picture(what: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><title>{what}</title></svg>")
}

#[test]
fn words_numbers_headings_of_tables_and_tags_stay_as_adopted() {
    let with = |was: &str, now: &str, words: &[&str]| {
        let desk = Desk::new();
        desk.replace("phones/2023-04.md", was, now);
        desk.changed(words);
    };
    with(
        "out of sight",
        "in a locker",
        &[
            "phones/2023-04.md:16",
            "The adopted text of version 2023-04 of phones was changed.",
            "1.2",
            "clausebook correct phones 2023-04",
        ],
    );
    with("1.3 Where", "1.5 Where", &["1.5: it was 1.3."]);
    with("| Class | Shelf |", "| Class | Place |", &["was changed", "Shelf"]);
    with("| Ash | right |\n", "", &["was changed", "Ash"]);
    with("{{ headteacher.title }}", "The Head", &["was changed", "1.1"]);
    with(
        "out of sight.",
        "out of sight. {only=elm-hill}",
        &["was changed", "only for schools with the tag ‘elm-hill’"],
    );
}

#[test]
fn a_picture_or_an_attachment_under_its_old_name_is_the_one_that_was_adopted() {
    let desk = Desk::new();
    desk.write("phones/images/plan.svg", &picture("two"));
    desk.changed(&["phones/2023-04.md", "plan.svg"]);
    let desk = Desk::new();
    desk.write("phones/form.pdf", "%PDF-1.4 another form");
    desk.changed(&["An attachment: form.pdf was exchanged for another file of that name."]);
    let desk = Desk::new();
    desk.replace("phones/2023-04.md", "attachments:\n  - title: Form\n    file: form.pdf\n", "");
    desk.changed(&["form.pdf does not belong to it any more"]);
}

#[test]
fn what_a_school_had_of_its_own_stays_as_adopted() {
    let with = |was: &str, now: &str, words: &[&str]| {
        let desk = Desk::new();
        desk.replace("schools/elm-hill/phones.yaml", was, now);
        desk.changed(words);
    };
    with(
        "the staff room",
        "their cars",
        &["schools/elm-hill/phones.yaml", "The wording of Elm Hill’s own", "Clause 1.2"],
    );
    with(
        "replace: Staff leave theirs in the staff room.",
        "omit: yes",
        &["now it is left out; when it was adopted it was worded anew"],
    );
    with("      because", "      from: 2024-01-01\n      because", &["it held from the beginning"]);
    with(
        "    1.2:\n      replace: Staff leave theirs in the staff room.\n      because: agreed with the staff\n",
        "    1.1:\n      omit: yes\n      because: no phones\n",
        &["Clause 1.2: the wording of the school’s own is gone", "Clause 1.1"],
    );
    let desk = Desk::new();
    desk.write("schools/brook-street/phones.yaml", OWN);
    desk.changed(&["Brook Street’s own", "nothing says from when it holds"]);
}

#[test]
fn a_version_or_a_policy_that_was_adopted_stays_in_the_book() {
    let desk = Desk::new();
    fs::rename(desk.path("phones/2023-04.md"), desk.path("phones/2023-05.md")).unwrap();
    let (ended, said) = desk.run(&["check"]);
    assert!(
        ended == 1 && said.contains("Version 2023-04 of phones was adopted, and is not in the book any more."),
        "{said}"
    );
}

#[test]
fn the_record_and_its_lock_are_what_was_written() {
    const CODE: &str = "adopted-record-changed";
    let desk = Desk::new();
    desk.replace("adopted/phones/2023-04.txt", "out of sight", "in a locker");
    desk.refused(CODE, &["adopted/phones/2023-04.txt is not the record that was written"]);
    let desk = Desk::new();
    fs::remove_file(desk.path("adopted/phones/2023-04.elm-hill.txt")).unwrap();
    desk.refused(CODE, &["is not there"]);
    let desk = Desk::new();
    let lock = desk.read("adopted/adopted.lock");
    let less: Vec<&str> = lock.lines().filter(|line| !line.starts_with("elm-hill")).collect();
    desk.write("adopted/adopted.lock", &less.join("\n"));
    desk.refused(CODE, &["is a record of which adopted/adopted.lock has no line"]);
    desk.write("adopted/adopted.lock", &lock.replace("* phones 2023-04 ", "* phones 2023-04 x"));
    let (ended, said) = desk.run(&["check"]);
    assert!(ended == 1 && said.contains("This is no line that Clausebook wrote."), "{said}");
    fs::remove_file(desk.path("adopted/adopted.lock")).unwrap();
    desk.refused(CODE, &["and no adopted/adopted.lock"]);
    // Nor is it recorded over.
    let desk = Desk::new();
    desk.replace("phones/2023-04.md", "out of sight", "in a locker");
    let before = desk.read("adopted/adopted.lock");
    let (ended, said) = desk.run(&["adopt", "--record-existing"]);
    assert!(ended == 1 && said.contains("Nothing was changed."), "{said}");
    assert_eq!(desk.read("adopted/adopted.lock"), before);
}

#[test]
fn a_lock_of_another_book_is_told_by_itself() {
    let desk = Desk::new();
    desk.replace("adopted/adopted.lock", "book: Larch Federation", "book: Birch Trust");
    desk.refused("record-of-another-book", &["those of Birch Trust, and this book is that of Larch Federation"]);
    // A federation that has another name since is the same.
    let desk = Desk::new();
    let names =
        "name:\n  - value: Larch Federation\n    to: 2025-08-31\n  - value: Larch and Yew\n    from: 2025-09-01\n";
    desk.replace("federation.yaml", "name: Larch Federation\n", names);
    let (_, said) = desk.run(&["check"]);
    assert!(!said.contains("record-of-another-book"), "{said}");
}

#[test]
fn what_changes_no_adopted_text_is_fine() {
    // A new head.
    let desk = Desk::new();
    desk.replace("schools/elm-hill/school.yaml", "The Head", "The Executive Head");
    desk.fine();
    // Line ends of another system, of all files.
    let desk = Desk::new();
    for path in [
        "phones/2023-04.md",
        "schools/elm-hill/phones.yaml",
        "adopted/adopted.lock",
        "adopted/phones/2023-04.txt",
        "adopted/phones/2023-04.elm-hill.txt",
    ] {
        desk.write(path, &desk.read(path).replace('\n', "\r\n"));
    }
    desk.fine();
    // Other line breaks.
    let desk = Desk::new();
    desk.replace("phones/2023-04.md", "and fetch\nthem after", "and\nfetch them\nafter");
    desk.replace("schools/elm-hill/phones.yaml", "replace: Staff leave", "replace: |\n        Staff\n        leave");
    desk.fine();
    // A file that has another name and holds the same.
    let desk = Desk::new();
    desk.write("phones/images/shelves.svg", &picture("one"));
    fs::remove_file(desk.path("phones/images/plan.svg")).unwrap();
    desk.replace("phones/2023-04.md", "images/plan.svg", "images/shelves.svg");
    desk.fine();
    // A policy that has another name.
    let desk = Desk::new();
    fs::rename(desk.path("phones"), desk.path("mobiles")).unwrap();
    fs::rename(desk.path("schools/elm-hill/phones.yaml"), desk.path("schools/elm-hill/mobiles.yaml")).unwrap();
    desk.write("mobiles/policy.yaml", "title: Phones policy\nformerly: [phones]\n");
    desk.fine();
    // Wording that ended, and a reason that somebody gives.
    let desk = Desk::new();
    desk.replace(
        "schools/elm-hill/phones.yaml",
        "because: agreed with the staff",
        "because: agreed\n      until: 2026-07-31",
    );
    desk.fine();
}

#[test]
fn wording_that_came_during_a_versions_life_is_recorded_when_somebody_says_so() {
    let desk = Desk::new();
    let later = "    1.3:\n      omit: yes\n      because: the shelves are gone\n      from: 2025-01-01\n";
    desk.write("schools/elm-hill/phones.yaml", &format!("{OWN}{later}"));
    let (ended, said) = desk.run(&["check"]);
    assert!(
        ended == 0 && said.contains("for clause 1.3 in version 2023-04 of phones is not in the record yet"),
        "{said}"
    );
    assert_eq!(desk.run(&["adopt", "--record-existing"]).0, 0);
    desk.fine();
    desk.replace("schools/elm-hill/phones.yaml", "from: 2025-01-01", "from: 2024-01-01");
    desk.changed(&["its wording holds from 1 January 2024; it held from 1 January 2025"]);
}

#[test]
fn a_slip_is_put_right_by_declaring_it_before_or_after() {
    let desk = Desk::new();
    desk.replace("phones/2023-04.md", "out of sight", "out of site");
    desk.changed(&[]);
    let (ended, said) = desk.run(&["correct", "phones", "2023-04", "--because", "a wrong letter"]);
    assert!(ended == 0 && said.contains("The text is recorded as adopted"), "{said}");
    desk.fine();
    desk.replace("phones/2023-04.md", "out of site", "in a locker");
    desk.changed(&[]);
    // Declared first.
    let desk = Desk::new();
    let (ended, said) = desk.run(&["correct", "phones", "2023-04", "--because", "a wrong letter"]);
    assert_eq!(ended, 0, "{said}");
    desk.fine();
    desk.replace("phones/2023-04.md", "out of sight", "out of site");
    let (ended, said) = desk.run(&["check"]);
    assert!(ended == 0 && said.contains("The correction on 20 November 2026"), "{said}");
    assert_eq!(desk.run(&["adopt", "--record-existing"]).0, 0);
    desk.fine();
    desk.replace("phones/2023-04.md", "out of site", "out of sight");
    desk.changed(&[]);
}

#[test]
fn the_record_is_begun_and_completed_and_twice_is_once() {
    let desk = Desk::bare();
    let (ended, said) = desk.run(&["adopt", "--record-existing", "--dry-run"]);
    assert!(ended == 0 && !desk.path("adopted").exists(), "{said}");
    let (ended, said) = desk.run(&["adopt", "--record-existing"]);
    assert_eq!(ended, 0, "{said}");
    let record = desk.read("adopted/phones/2023-04.txt");
    for words in [
        "{{ headteacher.title }} decides",
        "| Class | Shelf |",
        "file: ",
        " images/plan.svg",
        "attachment: ",
        "schools: elm-hill brook-street",
    ] {
        assert!(record.contains(words), "no {words} in {record}");
    }
    let own = desk.read("adopted/phones/2023-04.elm-hill.txt");
    assert!(own.ends_with("=====\nclause: 1.2\nreplace:\n  Staff leave theirs in the staff room.\n"), "{own}");
    let lock = desk.read("adopted/adopted.lock");
    let lines: Vec<&str> = lock.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines[0], "book: Larch Federation");
    assert!(lines[1].starts_with("* phones 2023-04 ") && lines[2].starts_with("elm-hill phones 2023-04 "), "{lock}");
    let (ended, said) = desk.run(&["adopt", "--record-existing"]);
    assert!(ended == 0 && said.contains("recorded already"), "{said}");
    assert_eq!(desk.read("adopted/adopted.lock"), lock);
    // A version that is adopted later, by hand and by command.
    let next = VERSION.replace("2023-04-19", "2026-10-14").replace("23/114", "26/8").replace("out of sight", "at home");
    desk.write("phones/2026-10.md", &next);
    let (ended, said) = desk.run(&["check"]);
    assert!(ended == 0 && said.contains("One adopted version is not recorded yet: phones 2026-10."), "{said}");
    let proposed: String = next.replace(
        "adopted: 2026-10-14\napproved:\n  - by: Governing Body\n    on: 2026-10-14\n    minute: FGB 26/8\n",
        "considered: 2026-11-01\n",
    );
    desk.write("phones/2026-10.md", &proposed);
    let (ended, said) = desk.run(&["adopt", "phones", "2026-10", "--on", "1 November 2026", "--minute", "FGB 26/9"]);
    assert_eq!(ended, 0, "{said}");
    assert!(said.contains("The text is recorded as adopted in policies/adopted/phones/2026-10.txt"), "{said}");
    desk.fine();
    desk.replace("phones/2026-10.md", "at home", "in a bag");
    desk.changed(&["version 2026-10 of phones"]);
}

#[test]
fn what_held_on_a_day_is_answered() {
    let desk = Desk::new();
    let first = VERSION.replace("2023-04-19", "2021-03").replace("minute: FGB 23/114", "minute: FGB 21/8");
    desk.write("phones/2021-03.md", &first);
    desk.replace("schools/brook-street/school.yaml", "headteacher", "joined: 2022-09-01\nheadteacher");
    let ask = |arguments: &[&str], expected: &[&str]| {
        let (ended, said) = desk.run(&[&["as-at"], arguments].concat());
        assert_eq!(ended, 0, "{said}");
        for words in expected {
            assert!(said.contains(words), "no “{words}” in {said}");
        }
    };
    ask(
        &["1 May 2023", "phones"],
        &[
            "Phones policy, as it stood on 1 May 2023",
            "At every school: the April 2023 version (2023-04).",
            "Adopted on 19 April 2023 by the Governing Body (minute FGB 23/114).",
        ],
    );
    ask(
        &["2022-03-01", "phones"],
        &[
            "At Elm Hill: the March 2021 version (2021-03).",
            "Adopted by the Governing Body (minute FGB 21/8) on a day in March 2021 that is not recorded.",
            "At Brook Street: no version was in force.",
            "Brook Street joined Larch Federation on 1 September 2022.",
        ],
    );
    ask(
        &["1/5/2023"],
        &["As it stood on 1 May 2023", "Every school", "Phones policy  April 2023 version (2023-04)  19 April 2023"],
    );
    ask(&["1/2/2021", "--school", "elm-hill"], &["Nothing in force: Phones policy."]);
    let refused = |arguments: &[&str], expected: &str| {
        let (ended, said) = desk.run(&[&["as-at"], arguments].concat());
        assert!(ended == 1 && said.contains(expected), "{said}");
    };
    refused(&["soon"], "DATE: \"soon\" is not a date.");
    refused(&["March 2022"], "Write a day, for example 31 March 2022.");
    refused(&["2022-03-01", "phone"], "There is no policy phone. Did you mean phones?");
    refused(&["2022-03-01", "phones", "--school", "elmhill"], "There is no school elmhill. Did you mean elm-hill?");
}

#[test]
fn a_site_as_it_stood_says_so_on_every_page() {
    let desk = Desk::new();
    let (ended, said) = desk.run(&["build", "--as-at", "1 May 2023", "--out", "then"]);
    assert_eq!(ended, 0, "{said}");
    let page = |path: &str| fs::read_to_string(desk.folder.path().join(path)).unwrap();
    for path in ["then/index.html", "then/elm-hill/index.html", "then/elm-hill/phones/index.html", "then/404.html"] {
        assert!(page(path).contains("As it stood on 1 May 2023."), "{path}");
    }
    assert_eq!(desk.run(&["build", "--today", "2023-05-01", "--out", "by-day"]).0, 0);
    let marked = page("then/elm-hill/phones/index.html");
    let mark = marked.lines().find(|line| line.contains("class=\"as-at\"")).unwrap();
    assert_eq!(marked.replace(&format!("{mark}\n"), ""), page("by-day/elm-hill/phones/index.html"));
    let (ended, said) = desk.run(&["build", "--as-at", "soon"]);
    assert!(ended == 1 && said.contains("is not a date"), "{said}");
    let (_, help) = desk.run(&["build", "--help"]);
    assert!(help.contains("--as-at") && !help.contains("--today"), "{help}");
}
