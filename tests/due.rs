//! `due` as a clerk runs it: what is to be done, in each of its forms, of a small book in which there is something of each kind.

#![cfg(test)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use icalendar::{Calendar, Component};
use mail_parser::MessageParser;
use serde_json::Value;
use tempfile::TempDir;

const FEDERATION: &str = "\
name: Larch Federation
url: https://policies.larch.example
contact:
  name: Clerk to the governors
  email: clerk@larch.example
approval: [Headteacher, Governing Body]
meetings:
  - body: Governing Body
    on: 2026-12-03
  - body: Resources Committee
    on: 2026-12-10
  - body: Governing Body
    on: 2027-03-17
accessibility:
  status: partially
schools: [elm-hill, brook-street]
";

const ELM_HILL: &str = "\
name: Elm Hill Primary School
short: Elm Hill
headteacher:
  title: Headteacher
  name: Jo Amari
facts:
  lead:
    title: Safeguarding Lead
    name: Sam Burrage
    email: lead@elm-hill.example
";

const BROOK_STREET: &str = "\
name: Brook Street School
short: Brook Street
headteacher:
  title: Headteacher
  name: Robin Doyle
contact:
  email: office@brook-street.example
facts:
  lead:
    title: Safeguarding Lead
    name: Sam Burrage
    email: lead@elm-hill.example
";

/// Versions by name, with what stands above their text.
type Versions = &'static [(&'static str, &'static str)];

/// Policies by folder: title, owner, then versions with what stands above their text.
const POLICIES: &[(&str, &str, Versions)] = &[
    (
        "behaviour",
        "title: \"=Behaviour policy\"\nowner: Headteacher\nreview_every: 1 year\n",
        &[("2025-07", "adopted: 2025-07-09\n")],
    ),
    (
        "complaints",
        "title: Complaints procedure\nowner: Clerk to the governors\n",
        &[("2023-03", "adopted: 2023-03-08\nreview: 2025-03\n"), ("2026-12", "considered: 2026-12-03\n")],
    ),
    (
        "lockdown",
        "title: Lockdown plan\nowner: Headteacher\npublish: no\n",
        &[("2025-01", "adopted: 2025-01-15\nreview: 2026-12-31\n")],
    ),
    (
        "phones",
        "title: Phones policy\n",
        &[("2024-04", "adopted: 2024-04-17\n"), ("2026-10", "considered: 2026-11-05\n")],
    ),
    (
        "safeguarding",
        "title: Safeguarding policy\nowner: \"{{ lead.title }}\"\n",
        &[
            ("2025-09", "adopted: 2025-09-18\nreview: 2026-09\n"),
            (
                "2026-09",
                "interim:\n  from: 2026-09-01\n  by: Chair of Governors\n  as: Chair's action\n  report_to: Governing Body\n  report_on: 2026-12-03\n",
            ),
        ],
    ),
    (
        "uniform",
        "title: Uniform policy\nowner: Headteacher\n",
        &[("2026-05", "adopted: 2026-05-13\nreview: 2030-05\n")],
    ),
];

struct Desk {
    folder: TempDir,
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.write("policies/federation.yaml", FEDERATION);
        desk.write("policies/schools/elm-hill/school.yaml", ELM_HILL);
        desk.write("policies/schools/brook-street/school.yaml", BROOK_STREET);
        for (id, policy, versions) in POLICIES {
            desk.write(&format!("policies/{id}/policy.yaml"), policy);
            for (version, front) in *versions {
                desk.write(
                    &format!("policies/{id}/{version}.md"),
                    &format!("---\n{front}---\n## 1 Aims\n\n1.1 We do {id}.\n"),
                );
            }
        }
        desk.write("policies/schools/brook-street/uniform.yaml", "2026-05:\n  adopted: not yet\n");
        desk
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
        command.current_dir(self.folder.path()).args(arguments).stdin(Stdio::null());
        command.env_remove("SOURCE_DATE_EPOCH").env("CLAUSEBOOK_TODAY", "2026-11-20");
        let output = command.output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        Ran { code: output.status.code(), out, err }
    }

    /// What `due` prints when it goes well.
    fn due(&self, arguments: &[&str]) -> String {
        let ran = self.run(&[&["due"], arguments].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
        ran.out
    }
}

#[test]
fn people_get_a_table_of_eighty_columns_with_what_is_late_first() {
    let table = Desk::new().due(&[]);
    let kept = Path::new("tests/due/table.txt");
    if std::env::var_os("BLESS").is_some() && std::env::var_os("CI").is_none() {
        fs::create_dir_all("tests/due").unwrap();
        fs::write(kept, &table).unwrap();
    }
    assert_eq!(table, fs::read_to_string(kept).unwrap(), "BLESS=1 cargo test --test due writes it down");
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
}

#[test]
fn what_is_asked_for_alone_is_told() {
    let desk = Desk::new();
    let soon = desk.due(&["--within", "30d"]);
    assert!(!soon.contains("Lockdown plan") && soon.contains("Complaints procedure"), "{soon}");
    assert!(desk.due(&["--within", "6 months"]).contains("Lockdown plan"));
    let clerk = desk.due(&["--owner", "clerk to the governors"]);
    assert!(clerk.contains("Complaints") && !clerk.contains("Behaviour"), "{clerk}");
    let person = desk.due(&["--owner", "Sam Burrage"]);
    assert!(person.contains("Safeguarding policy") && !person.contains("Complaints"), "{person}");
    let school = desk.due(&["--school", "brook-street", "--owner", "Headteacher"]);
    assert!(
        school.contains("Uniform policy") && school.contains("Headteacher (Robin") && !school.contains("Jo Amari"),
        "{school}"
    );
    let nothing = desk.due(&["--school", "elm-hill", "--owner", "Robin Doyle"]);
    assert_eq!(nothing, "Nothing is due.\n");
}

#[test]
fn who_or_what_is_not_there_is_told_with_the_nearest_name() {
    let desk = Desk::new();
    let check = |arguments: &[&str], code: i32, said: &str| {
        let ran = desk.run(&[&["due"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (Some(code), ""), "{}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    };
    check(&["--school", "elmhill"], 1, "There is no school elmhill in this book. Did you mean elm-hill?");
    check(&["--owner", "Headteecher"], 1, "Did you mean Headteacher?");
    check(&["--owner", "The Queen"], 1, "The owners are: Headteacher, Clerk to the governors, Safeguarding Lead.");
    check(&["--within", "soon"], 2, "Write 90d, 6w, 3m, 1y");
    check(&["--out", "letters"], 2, "--format email");
    desk.write("policies/phones/policy.yaml", "titel: Phones\n");
    check(&[], 1, "What is due can be told when the book is mended.");
    for (id, ..) in POLICIES {
        desk.write(&format!("policies/{id}/policy.yaml"), &format!("title: {id}\n"));
    }
    check(&["--owner", "Headteacher"], 1, "No policy says who looks after it: add `owner:` to its policy.yaml.");
}

#[test]
fn what_is_late_fails_where_that_is_asked_for() {
    let desk = Desk::new();
    let code = |arguments: &[&str]| desk.run(&[&["due", "--fail-on"], arguments].concat()).code;
    assert_eq!(code(&["overdue"]), Some(1));
    assert_eq!(code(&["long-overdue"]), Some(1));
    assert_eq!(code(&["long-overdue", "--owner", "Safeguarding Lead"]), Some(0));
    assert_eq!(code(&["overdue", "--owner", "Jo Amari"]), Some(1));
}

#[test]
fn spreadsheets_get_a_line_for_each_thing_and_no_formula() {
    let csv = Desk::new().due(&["--format", "csv"]);
    assert!(csv.starts_with("\u{feff}What,Policy,Title,") && csv.ends_with("\r\n") && !csv.contains("\r\n\r\n"));
    let behaviour = csv.lines().find(|line| line.contains("behaviour")).unwrap();
    let expected = "overdue,behaviour,'=Behaviour policy,2025-07,2026-07-09,2026-07-09,Elm Hill; Brook Street,Headteacher,\
                    Jo Amari; Robin Doyle,clerk@larch.example; office@brook-street.example,Headteacher; Governing Body,,\
                    Governing Body,2026-12-03,https://policies.larch.example/elm-hill/behaviour/";
    assert_eq!(behaviour.replace("long overdue", "overdue"), expected);
    assert_eq!(csv.lines().count(), 1 + 8, "{csv}");
}

/// What is wrong with a value by a schema; only what the program's own schemas use is known.
fn faults(value: &Value, schema: &Value, at: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut check = |is_so: bool, what: &str| wrong.extend((!is_so).then(|| format!("{at}: {what} of {value}")));
    if let Some(kind) = schema["type"].as_str() {
        let is_so = match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            _ => value.is_string(),
        };
        check(is_so, "type");
    }
    schema.get("const").iter().for_each(|wanted| check(*wanted == value, "const"));
    schema["enum"].as_array().iter().for_each(|wanted| check(wanted.contains(value), "enum"));
    for key in schema["required"].as_array().into_iter().flatten() {
        check(value.get(key.as_str().unwrap()).is_some(), &format!("required {key}"));
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key) {
            Some(schema) => wrong.extend(faults(inner, schema, &format!("{at}/{key}"))),
            None => wrong.push(format!("{at}: {key} is not in the schema")),
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        wrong.extend(faults(inner, &schema["items"], at));
    }
    wrong
}

#[test]
fn programs_get_data_that_holds_to_the_schema() {
    let data: Value = serde_json::from_str(&Desk::new().due(&["--format", "json"])).unwrap();
    let schema = fs::read_to_string("src/site/data/schema/due.schema.json").unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    assert_eq!(faults(&data, &schema, ""), Vec::<String>::new());
    let kinds: Vec<&str> =
        data["items"].as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap()).collect();
    let expected = [
        "long overdue",
        "long overdue",
        "in use and not reported",
        "meeting has passed",
        "awaiting adoption",
        "due",
        "proposed",
        "no date",
    ];
    assert_eq!(kinds.len(), expected.len(), "{kinds:?}");
    assert!(expected.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    let secret = data["items"].as_array().unwrap().iter().find(|item| item["policy"] == "lockdown").unwrap();
    assert!(secret["schools"][0].get("url").is_none(), "{secret}");
    assert_eq!(secret["meeting"]["is"], "last before the date");
}

#[test]
fn calendars_get_a_day_on_which_something_can_be_done() {
    let desk = Desk::new();
    let calendar: Calendar = desk.due(&["--format", "ics"]).parse().unwrap();
    let events: Vec<String> = calendar
        .events()
        .map(|event| format!("{} {}", event.property_value("DTSTART").unwrap(), event.get_summary().unwrap()))
        .collect();
    let told = |line: &str| assert!(events.iter().any(|event| event == line), "{line} is not in {events:#?}");
    told("20261231 Due for review: Lockdown plan, Elm Hill and Brook Street");
    told("20261203 Proposed: Complaints procedure, version 2026-12, Elm Hill and Brook Street");
    told("20261203 Awaiting adoption: Uniform policy, version 2026-05, Brook Street");
    let mut uids: Vec<&str> = calendar.events().filter_map(|event| event.get_uid()).collect();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), events.len());
    assert_eq!(desk.due(&["--format", "ics"]), desk.due(&["--format", "ics"]));
}

#[test]
fn every_owner_gets_one_letter_and_nothing_of_others_is_written_over() {
    let desk = Desk::new();
    let said = desk.due(&["--format", "email"]);
    let names = |folder: &str| {
        let entries = fs::read_dir(desk.path(folder)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name.ends_with(".eml"));
        names.sort();
        names
    };
    let expected = [
        "clerk-to-the-governors.eml",
        "headteacher-jo-amari.eml",
        "headteacher-robin-doyle.eml",
        "no-owner.eml",
        "safeguarding-lead-sam-burrage.eml",
    ];
    assert_eq!(names("letters"), expected);
    assert!(said.contains("headteacher-robin-doyle.eml: to office@brook-street.example; Larch Federation: "), "{said}");
    assert!(said.ends_with("5 letters in letters. Open each in a mail program and send it.\n"), "{said}");
    let bytes = fs::read(desk.path("letters/headteacher-robin-doyle.eml")).unwrap();
    let letter = MessageParser::default().parse(&bytes).unwrap();
    let text = letter.body_text(0).unwrap();
    assert!(text.contains("Uniform policy, version 2026-05, Brook Street") && !text.contains("Elm Hill"), "{text}");
    // What is not in force there yet has no page.
    assert!(text.contains("https://policies.larch.example/brook-street/behaviour/"), "{text}");
    assert!(!text.contains("https://policies.larch.example/brook-street/uniform/"), "{text}");
    desk.due(&["--format", "email"]);
    assert_eq!(bytes, fs::read(desk.path("letters/headteacher-robin-doyle.eml")).unwrap());

    desk.write("mine/letter.eml", "mine");
    let refused = desk.run(&["due", "--format", "email", "--out", "mine"]);
    assert_eq!(refused.code, Some(2), "{}", refused.err);
    assert_eq!(fs::read_to_string(desk.path("mine/letter.eml")).unwrap(), "mine");
    assert_eq!(desk.run(&["build"]).code, Some(0));
    let refused = desk.run(&["due", "--format", "email", "--out", "site"]);
    assert_eq!(refused.code, Some(2), "{}", refused.err);
    assert!(desk.path("site/index.html").is_file());
    assert_eq!(desk.run(&["build", "--out", "letters"]).code, Some(2));
}

#[test]
fn letters_without_a_sender_say_so_and_no_letter_is_written_where_nothing_is_due() {
    let desk = Desk::new();
    let written = fs::read_to_string(desk.path("policies/federation.yaml")).unwrap();
    desk.write("policies/federation.yaml", &written.replace("  email: clerk@larch.example\n", ""));
    let ran = desk.run(&["due", "--format", "email"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("The letters name no sender: add `email:` below `contact:`"), "{}", ran.err);
    let nothing = desk.due(&["--format", "email", "--school", "elm-hill", "--owner", "Robin Doyle", "--out", "none"]);
    assert_eq!(nothing, "Nothing is due, so there is no letter to send.\n");
    assert!(
        !fs::read_dir(desk.path("none"))
            .unwrap()
            .any(|entry| { entry.unwrap().file_name().to_string_lossy().ends_with(".eml") })
    );
}

#[test]
fn check_ends_with_what_is_late() {
    let ran = Desk::new().run(&["check"]);
    for line in [
        "In use and not reported: 1 (Safeguarding policy 2026-09)",
        "Meeting has passed: 1 (Phones policy 2026-10)",
        "Awaiting adoption: 1 (Uniform policy 2026-05 (Brook Street))",
    ] {
        assert!(ran.out.contains(line), "{}", ran.out);
    }
    let last = ran.out.lines().rev().find(|line| !line.starts_with("`clausebook explain")).unwrap();
    assert!(last.ends_with("awaits adoption: `clausebook due`.") && last.contains("overdue for review"), "{last}");
    assert!(!ran.out.contains("All is well"));
}
