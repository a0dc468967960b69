//! `clausebook diff` as a clerk runs it: files, versions and schools, in every form, and how each run ends.

#![cfg(test)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const FEDERATION: &str = "\
name: Larch Federation
url: https://policies.larch.example
facts:
  pupils: pupils
schools: [elm-hill, brook-street]
";

const FIRST: &str = "\
---
adopted: 2021-04-21
review: 2023-04
---
## 1. Phones

1.1 Our {{ pupils }} hand in their phones at the office.

1.2 Staff keep theirs out of sight.

1.3 Phones that are found go to the office.
";

const OLD: &str = "\
---
title: Phones policy
---
## 1. Phones

1.1 Pupils hand in their phones at the office.

1.2 Staff keep theirs out of sight.

1.3 Visitors are told at the door.
";

const NEW: &str = "\
# Phones

## 1. Phones

1.1 Pupils leave their phones at the office.

1.2 Visitors are told at the door.

## 2. Watches

2.1 A watch that can call is a phone.
";

/// A folder with a small book and two files in it.
struct Desk {
    folder: TempDir,
}

#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.write("policies/federation.yaml", FEDERATION);
        let elm_hill = "name: Elm Hill Primary School\nshort: Elm Hill\nfacts:\n  pupils: children\n";
        desk.write("policies/schools/elm-hill/school.yaml", elm_hill);
        desk.write("policies/schools/brook-street/school.yaml", "name: Brook Street School\nshort: Brook Street\n");
        let own = "2023-04:\n  clauses:\n    1.2:\n      replace: |\n        Staff keep theirs in a drawer of the staff room.\n      \
                   because: agreed in May\n";
        desk.write("policies/schools/elm-hill/phones.yaml", own);
        desk.write("policies/phones/policy.yaml", "title: Phones policy\nformerly: [mobiles]\n");
        desk.write("policies/phones/2019-02.md", "---\nadopted: 2019-02-06\nfile: phones-2019.pdf\n---\n");
        desk.write("policies/phones/phones-2019.pdf", "%PDF-1.4\n");
        desk.write("policies/phones/2021-04.md", FIRST);
        let second = FIRST.replace("2021-04-21", "2023-04-19").replace("2023-04\n", "2027-04\n");
        desk.write("policies/phones/2023-04.md", second.replace("hand in", "leave"));
        desk.write("old.md", OLD);
        desk.write("new.md", NEW);
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn diff(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
        command.arg("diff").args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        let variables = ["SOURCE_DATE_EPOCH", "CLICOLOR_FORCE", "NO_COLOR"];
        variables.iter().for_each(|variable| {
            command.env_remove(variable);
        });
        let output = command.env("CLAUSEBOOK_TODAY", "2026-11-20").output().unwrap();
        Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The kinds of all changes, which there must be some of, and the data itself.
    fn data(&self, arguments: &[&str]) -> (Vec<String>, Value) {
        let ran = self.diff(&[arguments, &["--format", "json"]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{ran:?}");
        let data: Value = serde_json::from_str(&ran.out).unwrap();
        let kinds =
            data["changes"].as_array().unwrap().iter().map(|change| change["kind"].as_str().unwrap().to_owned());
        (kinds.collect(), data)
    }
}

impl Ran {
    /// Checks that it could not compare, and why; nothing is printed that could be taken for an answer.
    #[track_caller]
    fn refused(&self, words: &[&str]) {
        assert_eq!((self.code, self.out.as_str()), (Some(2), ""), "{self:#?}");
        for words in words {
            assert!(self.err.contains(words), "{words:?} was not said:\n{}", self.err);
        }
    }
}

#[test]
fn two_files_are_told_apart_clause_by_clause() {
    let ran = Desk::new().diff(&["old.md", "new.md"]);
    let expected = "\
Phones: what changed from old.md to new.md
4 clauses changed: 1 reworded, 2 added, 1 removed. 1 was only renumbered. 1 is the same.

1 Phones

  1.1  reworded
  Replaced ‘hand in’ with ‘leave’.
    Pupils [-hand in-]{+leave+} their phones at the office.

  1.2 (as it was)  removed
    [-Staff keep theirs out of sight.-]

  1.2  Visitors are told at the door.

  2 Watches  added
  This section is new, with the 1 clause in it.
    2.1 {+A watch that can call is a phone.+}

Only renumbered

  1.2  was 1.3  Visitors are told at the door.

Dates and other details

  Title: [-Phones policy-] {+Phones+}

Nothing else differs. Compared: 5 clauses and the title.
";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), expected, ""));
}

#[test]
fn it_ends_with_nought_where_nothing_changed() {
    let desk = Desk::new();
    let same = desk.diff(&["old.md", "old.md"]);
    assert_eq!((same.code, same.err.as_str()), (Some(0), ""));
    assert!(
        same.out
            .ends_with("\nAll 4 clauses are the same.\n\nNothing else differs. Compared: 4 clauses and the title.\n"),
        "{}",
        same.out
    );
    assert_eq!(desk.diff(&["phones@2021-04", "phones@2021-04", "--school", "elm-hill"]).code, Some(0));
}

#[test]
fn versions_are_compared_as_shared_and_as_a_school_has_them() {
    let desk = Desk::new();
    let shared = desk.diff(&["phones@2021-04", "phones@2023-04"]);
    let begin = "Phones policy: what changed from the April 2021 to the April 2023 version\nLarch Federation, shared text\n\
                 1 clause was reworded. 3 are the same.\n";
    assert!(shared.code == Some(1) && shared.out.starts_with(begin), "{shared:?}");
    assert!(shared.out.contains("Our pupils [-hand in-]{+leave+} their phones"), "{}", shared.out);

    let at_school = desk.diff(&["phones@2021-04", "phones@2023-04", "--school", "elm-hill"]);
    let begin = "Phones policy: what changed from the April 2021 to the April 2023 version\nElm Hill Primary School\n\
                 2 clauses were reworded.";
    assert!(at_school.out.starts_with(begin), "{}", at_school.out);
    let own = "The school’s own wording takes the place of the shared text. The reason for it is ‘agreed in May’.";
    for said in ["Our children [-hand in-]", own, "[-out of sight-]"] {
        assert!(at_school.out.contains(said), "{said}: {}", at_school.out);
    }
}

#[test]
fn a_school_is_compared_with_the_shared_text_and_with_another_school() {
    let desk = Desk::new();
    let own = desk.diff(&["phones@2023-04", "elm-hill/phones@2023-04"]);
    let expected = "\
Phones policy, April 2023 version: from the shared text to Elm Hill
1 clause was reworded. In 1 clause only the details were updated. 2 are the same.

1 Phones

  1.1  Our children leave their phones at the office.  Only details changed.

  1.2  reworded
  Replaced ‘out of sight’ with ‘in a drawer of the staff room’.
    Staff keep theirs [-out of sight-]{+in a drawer of the staff room+}.

  1.3  Phones that are found go to the office.

Only details

  [-pupils-]{+children+}  in 1.1

Nothing else differs. Compared: 4 clauses and the title.
";
    assert_eq!((own.code, own.out.as_str()), (Some(1), expected));
    let schools = desk.diff(&["elm-hill/phones@2023-04", "brook-street/phones@2021-04"]);
    let begin = "Phones policy: from the April 2023 version at Elm Hill to the April 2021 version at Brook Street\n";
    assert!(schools.out.starts_with(begin), "{}", schools.out);
    // A school that is named goes before the one that is named for all.
    let named = desk.diff(&["phones@2023-04", "brook-street/phones@2023-04", "--school", "elm-hill"]);
    assert!(
        named.out.starts_with("Phones policy, April 2023 version: from Elm Hill to Brook Street\n"),
        "{}",
        named.out
    );
}

#[test]
fn a_file_is_compared_with_a_version() {
    let desk = Desk::new();
    let ran = desk.diff(&["phones@2023-04", "new.md"]);
    assert!(ran.out.starts_with("Phones: from the shared text of the April 2023 version to new.md\n"), "{ran:?}");
    // A file that is there is meant, whatever it is called.
    desk.write("phones@2023-04", OLD);
    assert!(desk.diff(&["phones@2023-04", "new.md"]).out.contains("from phones@2023-04 to new.md"));
}

#[test]
fn programs_get_every_clause_once_with_its_line_and_its_file() {
    let desk = Desk::new();
    let (kinds, data) = desk.data(&["phones@2021-04", "elm-hill/phones@2023-04"]);
    assert_eq!(kinds, ["unchanged", "reworded", "reworded", "unchanged"]);
    assert_eq!(data["schema"], "clausebook.diff/2");
    let document = |version: &str| serde_json::json!({ "path": format!("phones/{version}.md"), "title": "Phones policy", "version": version });
    assert_eq!((&data["old"], &data["new"]), (&document("2021-04"), &document("2023-04")));
    assert_eq!(data["summary"], serde_json::json!({ "reworded": 2, "unchanged": 2 }));
    let own = &data["changes"][2];
    assert_eq!((&own["old"][0]["line"], &own["old"][0]["file"]), (&9.into(), &Value::Null));
    assert_eq!((&own["new"][0]["line"], &own["new"][0]["file"]), (&5.into(), &"schools/elm-hill/phones.yaml".into()));

    let (kinds, data) = desk.data(&["old.md", "new.md"]);
    assert_eq!(kinds, ["unchanged", "reworded", "removed", "renumbered", "added", "added"]);
    assert_eq!(data["old"], serde_json::json!({ "path": "old.md", "title": "Phones policy" }));
    assert_fits(&data);
}

/// Checks the data against what the published schema asks of it.
fn assert_fits(data: &Value) {
    let schema: Value = serde_json::from_str(include_str!("../src/site/data/schema/diff.schema.json")).unwrap();
    let change = &schema["properties"]["changes"]["items"];
    for told in data["changes"].as_array().unwrap() {
        for required in change["required"].as_array().unwrap() {
            assert!(!told[required.as_str().unwrap()].is_null(), "{required} is missing: {told}");
        }
        assert!(change["properties"]["kind"]["enum"].as_array().unwrap().contains(&told["kind"]), "{told}");
        for key in told.as_object().unwrap().keys() {
            assert!(!change["properties"][key].is_null(), "{key} is not in the schema");
        }
    }
}

#[test]
fn a_page_carries_all_it_needs() {
    let desk = Desk::new();
    let ran = desk.diff(&["phones@2021-04", "phones@2023-04", "--school", "elm-hill", "--format", "html"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let page = ran.out.as_str();
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"), "{page}");
    for asks in ["src=", "<link", "<script", "url(", "@import", "http://", "https://", "href=\"."] {
        assert!(!page.contains(asks), "the page asks for something: {asks}");
    }
    for said in [
        "<h1>Phones policy: what changed from the April 2021 to the April 2023 version",
        "Elm Hill Primary School",
        "The April 2021 version no longer applies.",
        "<del>hand in</del>",
        "<ins>leave</ins>",
        "Phones that are found go to the office.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn a_word_document_is_a_file_that_is_never_written_over() {
    let desk = Desk::new();
    let asked = ["phones@2021-04", "phones@2023-04", "--format", "docx", "--out", "changes.docx"];
    let ran = desk.diff(&asked);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{ran:?}");
    assert_eq!(ran.err, "Written to changes.docx. Open it in Word or LibreOffice.\n");
    let first = fs::read(desk.path("changes.docx")).unwrap();
    assert!(first.starts_with(b"PK"));
    desk.diff(&asked).refused(&["changes.docx is there already, and somebody may have answered in it."]);
    fs::rename(desk.path("changes.docx"), desk.path("sent.docx")).unwrap();
    desk.diff(&asked);
    assert_eq!(fs::read(desk.path("changes.docx")).unwrap(), first, "the same day gives the same bytes");
    let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
    command.arg("diff").args(&asked[..4]).current_dir(desk.path(".")).env_remove("SOURCE_DATE_EPOCH");
    let piped = command.env("CLAUSEBOOK_TODAY", "2026-11-20").stdin(Stdio::null()).output().unwrap();
    assert!(piped.stdout == first && piped.stderr.is_empty(), "into a pipe it goes as it is");
}

#[test]
fn every_form_goes_to_a_file_if_one_is_named() {
    let desk = Desk::new();
    for (format, begins) in [("text", "Phones: what changed"), ("json", "{"), ("html", "<!DOCTYPE html>")] {
        let said = desk.diff(&["old.md", "new.md", "--format", format]).out;
        for _ in 0..2 {
            let ran = desk.diff(&["old.md", "new.md", "--format", format, "--out", "out"]);
            assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{ran:?}");
        }
        assert!(said.starts_with(begins));
        assert_eq!(fs::read_to_string(desk.path("out")).unwrap(), said);
    }
    desk.diff(&["old.md", "new.md", "--format", "html", "--out", "none/out"])
        .refused(&["none/out could not be written"]);
}

#[test]
fn what_people_type_never_becomes_markup() {
    let desk = Desk::new();
    desk.write("a.md", "# <i>A</i>\n\n## 1. Phones\n\n1.1 Keep <script>alert(1)</script> & [away](javascript:x).\n");
    desk.write("b.md", "# <i>A</i>\n\n## 1. Phones\n\n1.1 Keep <img src=x onerror=y> & [away](javascript:x).\n");
    let page = desk.diff(&["a.md", "b.md", "--format", "html"]).out;
    for markup in ["<script", "<img", "<i>", "javascript:x\""] {
        assert!(!page.contains(markup), "{markup}: {page}");
    }
    assert!(page.contains("&lt;script&gt;"), "{page}");
}

#[test]
fn files_of_every_kind_are_read() {
    let desk = Desk::new();
    let windows = format!("\u{feff}{}", OLD.replace('\n', "\r\n"));
    desk.write("windows.md", windows);
    assert_eq!(desk.diff(&["old.md", "windows.md"]).code, Some(0));
    desk.write("empty.md", "");
    assert_eq!(desk.diff(&["empty.md", "empty.md"]).code, Some(0));
    let ran = desk.diff(&["empty.md", "old.md"]);
    assert!(ran.code == Some(1) && ran.out.contains("4 clauses were added."), "{ran:?}");
    // Lines are those of the file, front matter and all.
    let (_, data) = desk.data(&["windows.md", "new.md"]);
    assert_eq!(data["changes"][0]["old"][0]["line"], 4);
}

#[test]
fn what_cannot_be_compared_is_named_with_what_to_do() {
    let desk = Desk::new();
    desk.write("latin.md", b"## 1. Th\xe9r\xe8se\n");
    desk.diff(&["latin.md", "new.md"]).refused(&[
        "not-text",
        "latin.md:1:9",
        "UTF-8",
        "Nothing was compared: 1 error.",
    ]);
    desk.diff(&["policies", "new.md"]).refused(&["policies is a folder."]);
    desk.diff(&["odl.md", "new.md"]).refused(&["There is no file odl.md. Did you mean old.md?"]);
    desk.diff(&["somewhere/else.md", "new.md"]).refused(&["no file somewhere/else.md", "POLICY@VERSION"]);
    desk.diff(&["phones", "new.md"]).refused(&["phones is a policy", "2021-04, 2023-04", "for example phones@2023-04"]);
    desk.diff(&["phone@2021-04", "new.md"]).refused(&["no policy phone in this book", "Did you mean phones?"]);
    desk.diff(&["mobiles@2021-04", "new.md"]).refused(&["It is called phones now."]);
    desk.diff(&["phones@2021-05", "new.md"]).refused(&["phones has no version 2021-05", "Did you mean 2021-04?"]);
    desk.diff(&["phones@2019-02", "new.md"]).refused(&["phones-2019.pdf", "cannot be compared clause by clause"]);
    desk.diff(&["elmhill/phones@2021-04", "new.md"]).refused(&["no school elmhill", "Did you mean elm-hill?"]);
    desk.diff(&["old.md", "new.md", "--school", "elm-hill"]).refused(&["OLD and NEW are both files"]);
    desk.diff(&["old.md"]).refused(&["<NEW>"]);
}

#[test]
fn a_school_without_the_policy_or_the_version_is_told_so() {
    let desk = Desk::new();
    desk.write("policies/dogs/policy.yaml", "title: Dogs policy\nschools: [brook-street]\n");
    desk.write("policies/dogs/2021-04.md", FIRST);
    desk.write("policies/dogs/2023-04.md", FIRST.replace("2021-04-21", "2023-04-19").replace("hand in", "leave"));
    desk.diff(&["elm-hill/dogs@2021-04", "new.md"]).refused(&["Elm Hill does not have the policy dogs."]);
    let joined = "name: Brook Street School\nshort: Brook Street\njoined: 2024-09-01\n";
    desk.write("policies/schools/brook-street/school.yaml", joined);
    desk.diff(&["dogs@2021-04", "dogs@2023-04", "--school", "brook-street"])
        .refused(&["Brook Street does not have the version 2021-04 of dogs. It has: 2023-04."]);
}

#[test]
fn mistakes_in_the_book_are_told_and_stop_the_comparison() {
    let desk = Desk::new();
    desk.diff(&["phones@2021-04", "phones@2023-04", "--book", "polices"]).refused(&["no-book", "polices"]);
    desk.write("policies/phones/policy.yaml", "titel: Phones policy\n");
    desk.diff(&["phones@2021-04", "phones@2023-04"]).refused(&[
        "unknown-key",
        "phones/policy.yaml:1:1",
        "Nothing was compared",
    ]);
    // Files need no book.
    assert_eq!(desk.diff(&["old.md", "new.md"]).code, Some(1));
}

#[test]
fn between_two_schools_no_change_is_the_shared_texts() {
    let desk = Desk::new();
    desk.write("policies/schools/elm-hill/school.yaml", "name: Elm Hill Primary School\ntags: [nursery]\n");
    let text = fs::read_to_string(desk.path("policies/phones/2023-04.md")).unwrap();
    desk.write("policies/phones/2023-04.md", format!("{text}\n1.4 Nursery children bring none. {{only=nursery}}\n"));
    let (_, data) = desk.data(&["elm-hill/phones@2023-04", "brook-street/phones@2023-04"]);
    let told = |change: &Value| change["kind"] != "unchanged";
    let causes = |change: &Value| change["causes"].as_array().unwrap().iter().any(|cause| cause == "central");
    let changes: Vec<&Value> = data["changes"].as_array().unwrap().iter().filter(|change| told(change)).collect();
    assert!(changes.iter().any(|change| change["kind"] == "removed"), "{changes:#?}");
    assert!(!changes.into_iter().any(causes), "{data:#}");
}

#[test]
fn files_beside_the_texts_are_compared_by_what_they_hold() {
    let desk = Desk::new();
    let text = |picture: &str| {
        format!(
            "---\ntitle: Yard\nattachments:\n  - title: Booking form\n    file: form.pdf\n---\n\
             ## 1. Yard\n\n1.1 The yard: ![plan of the yard]({picture})\n\n1.2 Fill in the [form](form%20two.pdf).\n"
        )
    };
    desk.write("a/yard.md", text("plan.png"));
    desk.write("b/yard.md", text("plan.png"));
    desk.write("c/yard.md", text("images/plan%202.png"));
    for (folder, picture) in [("a", "plan.png"), ("b", "plan.png"), ("c", "images/plan 2.png")] {
        desk.write(&format!("{folder}/{picture}"), "a plan");
        desk.write(&format!("{folder}/form.pdf"), "a form");
        desk.write(&format!("{folder}/form two.pdf"), "the other form");
    }
    let same = "Nothing else differs. Compared: 3 clauses, 1 picture, 1 linked file, 1 attachment and the title.";
    for other in ["b/yard.md", "c/yard.md"] {
        let ran = desk.diff(&["a/yard.md", other]);
        assert_eq!(ran.code, Some(0), "{}", ran.out);
        assert!(ran.out.ends_with(&format!("{same}\n")), "{}", ran.out);
    }
    desk.write("b/plan.png", "another plan");
    desk.write("b/form.pdf", "another form");
    desk.write("b/form two.pdf", "another, too");
    let ran = desk.diff(&["a/yard.md", "b/yard.md"]);
    assert_eq!(ran.code, Some(1));
    for said in [
        "Besides the clauses, 1 picture and 1 linked file changed.",
        "The picture ‘plan of the yard’ (plan.png) is another one now.",
        "The file that ‘form’ leads to, form two.pdf, is another one now.",
        "The attached file ‘Booking form’ (form.pdf) is another one now; its title did not change.",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let data: Value = serde_json::from_str(&desk.diff(&["a/yard.md", "b/yard.md", "--format", "json"]).out).unwrap();
    let picture = serde_json::json!(
        {"kind": "picture", "at": "1.1", "old_text": "plan.png", "new_text": "plan.png", "another_file": true}
    );
    let form = "Booking form (form.pdf)";
    let form = serde_json::json!({"kind": "detail", "at": "Attachment", "old_text": form, "new_text": form, "another_file": true});
    assert_eq!((&data["other"][0], &data["other"][2]), (&picture, &form));
    assert_eq!(data["compared"]["linked_files"], 1);
    // What cannot be found is known by its name.
    fs::remove_dir_all(desk.path("c")).unwrap();
    desk.write("c/yard.md", text("plan.png"));
    assert_eq!(desk.diff(&["a/yard.md", "c/yard.md"]).code, Some(0));
    desk.write("c/yard.md", text("https://yard.example/plan.png"));
    assert_eq!(desk.diff(&["a/yard.md", "c/yard.md"]).code, Some(1));
}

#[test]
fn front_matter_is_compared_by_what_it_says() {
    let desk = Desk::new();
    desk.write("a.md", "---\ntitle: Yard\nowner: Site team\nreview: 2027-05\n---\nThe yard is shared.\n");
    desk.write(
        "b.md",
        "---\n# Ask Jo.\nreview: \"2027-05\"\nowner:   'Site team'\ntitle: Yard\n---\nThe yard is shared.\n",
    );
    assert_eq!(desk.diff(&["a.md", "b.md"]).code, Some(0), "{}", desk.diff(&["a.md", "b.md"]).out);
    desk.write("b.md", "---\ntitle: Yard\nowner: Site team\nreview: 2027-06\n---\nThe yard is shared.\n");
    let ran = desk.diff(&["a.md", "b.md"]);
    assert!(ran.out.contains("review: [-2027-05-] {+2027-06+}"), "{}", ran.out);
}

#[test]
fn what_is_attached_is_compared_between_texts_of_the_book() {
    let desk = Desk::new();
    for (version, adopted) in [("2021-04", "2021-04-21"), ("2023-04", "2023-04-19")] {
        let path = format!("policies/phones/{version}.md");
        let attached = format!("adopted: {adopted}\nattachments:\n  - title: Agreement\n    file: {version}.pdf\n");
        let text = fs::read_to_string(desk.path(&path)).unwrap().replace(&format!("adopted: {adopted}\n"), &attached);
        desk.write(&path, text);
        desk.write(&format!("policies/phones/{version}.pdf"), "an agreement");
    }
    let ran = desk.diff(&["phones@2021-04", "phones@2023-04"]);
    assert!(!ran.out.contains("Agreement") && ran.out.contains("1 attachment"), "{}", ran.out);
    desk.write("policies/phones/2023-04.pdf", "another agreement");
    let told = "Attachment: [-Agreement (2021-04.pdf)-] {+Agreement (2023-04.pdf)+}";
    for school in [&[][..], &["--school", "elm-hill"][..]] {
        let ran = desk.diff(&[&["phones@2021-04", "phones@2023-04"], school].concat());
        assert!(ran.out.contains(told), "{}", ran.out);
    }
}
