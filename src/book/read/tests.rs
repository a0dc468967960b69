//! What is said about books with mistakes, one table for each file of a book.

use crate::book::Reserved;
use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::read;
use crate::book::review::ReviewDue;
use crate::book::{Book, Length};
use crate::source::{Asset, Checked, Paint, Place, Sources, show};

/// A book with nothing wrong.
const FINE: &[(&str, &str)] = &[
    ("behaviour/2021-04.md", "---\nadopted: 2021-04-21\n---\n\n## 1 Purpose\n\n1.1 We are kind.\n"),
    ("behaviour/policy.yaml", "title: Behaviour policy\n"),
    ("federation.yaml", "name: Larkrise Federation\nurl: https://policies.larkrise.example/\nschools:\n  - elm-hill\n"),
    ("schools/elm-hill/school.yaml", "name: Elm Hill Primary School\n"),
];

/// The fine book with other files in place of its own; a file without a text is taken out.
fn book(files: &[(&str, &str)]) -> (Sources, Checked<Option<Book>>) {
    let mut all: BTreeMap<&str, &str> = FINE.iter().copied().collect();
    for (path, text) in files {
        match text.is_empty() {
            true => all.remove(path),
            false => all.insert(path, text),
        };
    }
    let mut sources = Sources::default();
    for (path, text) in all {
        if path.ends_with(".pdf") || path.ends_with(".docx") {
            sources.assets.insert(path.to_owned(), Asset { bytes: Arc::from(text.as_bytes()) });
        } else {
            sources.add(path, text);
        }
    }
    let read = read(&sources, Reserved { segments: &["latest", "search"], ..Reserved::default() });
    (sources, read)
}

/// Messages as `path:line code: message`.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    let (sources, read) = book(files);
    let place = |place: &Place| match place {
        Place::Path(path) => path.clone(),
        Place::Span(span) => format!("{}:{}", sources.get(span.source).path, sources.line_column(*span).line),
    };
    let told = read.diagnostics.iter();
    told.map(|said| format!("{} {}: {}", place(&said.place), said.code.name(), said.message)).collect()
}

fn check(files: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(said(files), expected, "{files:?}");
}

/// Messages as a terminal shows them.
fn check_shown(files: &[(&str, &str)], expected: &str) {
    let (sources, read) = book(files);
    let shown: String = read.diagnostics.iter().map(|said| show(said, &sources, Paint::Plain)).collect();
    assert_eq!(shown.trim_end(), expected.trim(), "{shown}");
}

/// A message about one file alone, the path left out.
fn check_file(path: &str, text: &str, expected: &[&str]) {
    let said: Vec<String> =
        said(&[(path, text)]).iter().map(|said| said.replacen(&format!("{path}:"), "", 1)).collect();
    assert_eq!(said, expected, "{text}");
}

fn front(yaml: &str) -> String {
    format!("---\n{yaml}---\n\n## 1 Purpose\n\n1.1 We are kind.\n")
}

#[test]
fn a_book_without_mistakes_is_read_whole() {
    check(FINE, &[]);
    let local = "2021-04:\n  adopted: not yet\n  review_every: 1 year\n  facts:\n    rewards: stars\n  clauses:\n    1.1:\n      replace: |\n        We are kind, and give {{ rewards }}.\n      because: asked for by parents\n";
    let (_, read) = book(&[("schools/elm-hill/behaviour.yaml", local)]);
    assert_eq!(read.diagnostics, []);
    let book = read.value.unwrap();
    assert_eq!(book.federation.url.as_deref(), Some("https://policies.larkrise.example"));
    let own = &book.policies[0].local["elm-hill"].versions["2021-04"];
    assert_eq!(own.review.as_ref().unwrap().value, ReviewDue::Every(Length::Years(1)));
    assert_eq!(own.clauses.len(), 1);
    assert_eq!(book.schools[0].short, "Elm Hill Primary School");
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_are_fine() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let files: Vec<(&str, String)> = FINE.iter().map(|(path, text)| (*path, windows(text))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    check(&files, &[]);
    check(
        &[("schools/elm-hill/school.yaml", "name: Elm Hill\r\nphse: primary\r\n")],
        &["schools/elm-hill/school.yaml:2 unknown-key: `phse` is not a key of school.yaml."],
    );
}

#[test]
fn an_adoption_that_is_not_given_is_the_day_of_the_last_step() {
    let adopted = |yaml: &str| {
        let (_, read) = book(&[("behaviour/2021-04.md", &front(yaml))]);
        read.value.unwrap().policies[0].versions[0].adopted.as_ref().map(|adopted| adopted.value.iso())
    };
    assert_eq!(adopted("approved:\n  - by: Governing Body\n    on: 2021-04\n").as_deref(), Some("2021-04"));
    assert_eq!(adopted("adopted: 2021-05-01\napproved:\n  - by: x\n    on: 2021-04\n").as_deref(), Some("2021-05-01"));
    assert_eq!(adopted("approved:\n  - by: Governing Body\n"), None);
    assert_eq!(adopted("considered: 2026-12-03\n"), None);
}

#[test]
fn every_mistake_of_a_book_is_found_in_one_run() {
    check(
        &[
            ("behaviour/2021-04.md", "---\nadopted: 31 April 2021\nreview_every: soon\n---\n\n## 1 Purpose\n"),
            ("behaviour/policy.yaml", "titel: Behaviour policy\nkind: polcy\n"),
            ("federation.yaml", "name: Larkrise: the Federation\nurl: https://l.example\nschools: [elm-hill, oak]\n"),
            ("schools/elm-hill/behaviour.yaml", "2021-05:\n  owner: Head #2\n"),
            ("schools/elm-hill/school.yaml", "name: “Elm Hill”\nphse: primary\n"),
        ],
        &[
            "behaviour/2021-04.md:2 bad-date: There is no 31 April: April has 30 days.",
            "behaviour/2021-04.md:3 bad-length: \"soon\" is not a length of time.",
            "behaviour/policy.yaml:1 unknown-key: `titel` is not a key of policy.yaml.",
            "behaviour/policy.yaml:2 unknown-value: `kind` cannot be \"polcy\".",
            "federation.yaml:1 yaml-colon: A value with a colon in it needs quotes.",
            "federation.yaml:3 unknown-school: There is no file schools/oak/school.yaml.",
            "schools/elm-hill/behaviour.yaml:1 unknown-version: The policy behaviour has no version `2021-05`.",
            "schools/elm-hill/behaviour.yaml:2 yaml-hash: What stands after # here would be lost.",
            "schools/elm-hill/school.yaml:1 yaml-quotes: There are curly quotation marks where straight ones belong.",
            "schools/elm-hill/school.yaml:2 unknown-key: `phse` is not a key of school.yaml.",
        ],
    );
}

#[test]
fn messages_show_the_line_and_a_way_to_put_it_right() {
    check_shown(
        &[("schools/elm-hill/school.yaml", "name: Elm Hill\nphse: primary\nname: Oak\n")],
        r#"
error[unknown-key]: `phse` is not a key of school.yaml.
 --> schools/elm-hill/school.yaml:2:1
  |
2 | phse: primary
  | ^^^^
  |
help: did you mean `phase`?
error[duplicate-key]: `name` stands twice.
 --> schools/elm-hill/school.yaml:3:1
  |
1 | name: Elm Hill
  | ---- first here
2 | phse: primary
3 | name: Oak
  | ^^^^ again here
  |
help: Keep one of the two.
"#,
    );
    check_shown(
        &[("behaviour/policy.yaml", "title: Behaviour policy: the rules\nowner: Head #2\n")],
        r#"
error[yaml-colon]: A value with a colon in it needs quotes.
 --> behaviour/policy.yaml:1:24
  |
1 | title: Behaviour policy: the rules
  |                        ^ a second colon
  |
help: Put the value in quotes:
  |
1 - title: Behaviour policy: the rules
1 + title: "Behaviour policy: the rules"
  |
error[yaml-hash]: What stands after # here would be lost.
 --> behaviour/policy.yaml:2:13
  |
2 | owner: Head #2
  |             ^^ would be lost
  |
help: Put the value in quotes (if this is a remark, put two spaces before the #):
  |
2 - owner: Head #2
2 + owner: "Head #2"
  |
"#,
    );
    check_shown(
        &[("behaviour/2021-04.md", "---\nadopted: Autumn 2026\n---\n\n## 1 Purpose\n")],
        r#"
error[bad-date]: "Autumn 2026" is not a date.
 --> behaviour/2021-04.md:2:10
  |
2 | adopted: Autumn 2026
  |          ^^^^^^^^^^^
  |
help: Write the month it ends: 2026-12.
"#,
    );
}

#[test]
fn federation_yaml() {
    let check = |text: &str, expected: &[&str]| check_file("federation.yaml", text, expected);
    check(
        "schools: [elm-hill]\n",
        &["1 missing-key: `name` is missing, and it is needed.", "1 no-url: federation.yaml gives no `url`."],
    );
    check(
        "name: \"\"\nurl: https://l.example\n",
        &[
            "1 missing-key: `name` has no value, and it is needed.",
            "1 missing-key: `schools` is missing, and it is needed.",
        ],
    );
    let rest = "name: L\nschools: [elm-hill]\n";
    let check = |text: &str, expected: &[&str]| check(&format!("url: https://l.example\n{text}{rest}"), expected);
    check("kind: trust\nboard: Board of Trustees\nadopted_by: each school\nregister: none\n", &[]);
    check("kind: federaton\n", &["2 unknown-value: `kind` cannot be \"federaton\"."]);
    check("board:\n  - Governors\n", &["3 wrong-type: `board` needs text, and this is a list."]);
    check("review: 2 years\n", &["2 wrong-type: `review` needs lines of its own, and this is text."]);
    check(
        "review:\n  every: annually\n  notice: 60\n  public_list: perhaps\n",
        &[
            "3 bad-length: \"annually\" is not a length of time.",
            "4 bad-length: \"60\" does not say what it counts.",
            "5 wrong-type: `public_list` needs yes or no, and this is \"perhaps\".",
        ],
    );
    check(
        "meetings:\n  body: Governing Body\n  on: 2026-13-03\n",
        &["3 wrong-type: `meetings` needs a list, and this is a set of keys.", "4 bad-date: There is no month 13."],
    );
    check("accessibility:\n  status: mostly\n", &["3 unknown-value: `status` cannot be \"mostly\"."]);
    check("accessibility:\n  tested: 2026-09-01\n", &["3 missing-key: `status` is missing, and it is needed."]);
    check("allow:\n  - code: superseded-act\n", &["3 missing-because: `superseded-act` is accepted without a reason."]);
    check(
        "acknowledge: https://f.example?p={policy}&x={name}\n",
        &["2 unknown-value: Only {policy}, {version} and {school} can be filled in here."],
    );
    check(
        "contact:\n  email: the office\n",
        &["3 wrong-type: `email` needs an e-mail address, and this is \"the office\"."],
    );
    check("register: england-maintaned\n", &["2 unknown-value: `register` cannot be \"england-maintaned\"."]);
    check("register: expected.csv\n", &["2 missing-file: There is no file expected.csv in the book."]);
}

#[test]
fn the_list_of_schools_agrees_with_their_folders() {
    check(
        &[("federation.yaml", "name: L\nurl: https://l.example\nschools: [elm-hil, elm-hil]\n")],
        &[
            "federation.yaml:3 unknown-school: There is no folder schools/elm-hil.",
            "federation.yaml:3 duplicate-key: The school `elm-hil` is listed twice.",
        ],
    );
    check(
        &[
            ("schools/oak/school.yaml", "name: Oak\n"),
            ("schools/elm-hill/school.yaml", ""),
            ("schools/elm-hill/behaviour.yaml", "2021-04:\n"),
        ],
        &[
            "schools/elm-hill/school.yaml missing-file: There is no schools/elm-hill/school.yaml.",
            "schools/oak stray-file: The school oak is not listed in federation.yaml and is not read.",
        ],
    );
}

#[test]
fn school_yaml() {
    let check = |text: &str, expected: &[&str]| {
        check_file("schools/elm-hill/school.yaml", &format!("name: Elm Hill\n{text}"), expected);
    };
    check(
        "headteacher:\n  - title: Headteacher\n    name: A\n    to: 2024-08\n  - title: Acting\n    from: 2024-09-01\n",
        &[],
    );
    check("headteacher: J. Amari\n", &["2 wrong-type: `headteacher` needs lines of its own, and this is text."]);
    check(
        "headteacher:\n  nmae: J. Amari\n",
        &[
            "3 unknown-key: `nmae` is not a key of `headteacher`.",
            "3 missing-key: `title` is missing, and it is needed.",
        ],
    );
    check(
        "headteacher:\n  - title: A\n    to: 2024-08-32\n  - title: B\n    from: 2024-09-01\n",
        &["4 bad-date: There is no 32 August: August has 31 days."],
    );
    check(
        "headteacher:\n  - title: A\n    from: 2023-01-01\n  - title: B\n    to: 2024-09\n    from: 2024-01\n",
        &["5 date-order: Two values of `headteacher` hold from January 2024 on: the earlier one has no `to`."],
    );
    check(
        "headteacher:\n  - title: A\n    to: 2024-09\n  - title: B\n    from: 2024-09-01\n  - title: C\n",
        &[
            "5 date-order: Two values of `headteacher` hold at once: one to September 2024, the other from 1 September 2024.",
            "7 date-order: Two values of `headteacher` hold on the same days.",
        ],
    );
    check("tags: nursery\n", &["2 wrong-type: `tags` needs a list, and this is text."]);
    check("tags: [Nursery]\n", &["2 bad-name: \"Nursery\" cannot be a tag."]);
    check("phase: primry\n", &["2 unknown-value: `phase` cannot be \"primry\"."]);
    check("joined: 2021-09-01\nleft: 2020\n", &["3 bad-date: \"2020\" is a year and not a date."]);
    check(
        "joined: 2021-09-01\nleft: 2020-07\n",
        &["3 date-order: `left` is July 2020, which is before `joined`, 1 September 2021."],
    );
    check(
        "theme:\n  accent: \"#abc\"\n  logo: logo.svg\n",
        &[
            "3 unknown-value: `accent` needs a colour, and this is \"#abc\".",
            "4 missing-image: There is no file schools/elm-hill/logo.svg in the book.",
        ],
    );
    check(
        "now_at: www.elm.example\ncovered_by:\n  admissions: the council\n",
        &[
            "2 wrong-type: `now_at` needs an address that begins with https://, and this is \"www.elm.example\".",
            "4 wrong-type: `admissions` needs an address that begins with https://, and this is \"the council\".",
        ],
    );
    check(
        "facts:\n  headteacher: J. Amari\n  school: Elm\n  9x: y\n  none:\n",
        &[
            "3 reserved-name: The headteacher is not one of the `facts`.",
            "4 reserved-name: `school` is a fact that every book has.",
            "5 bad-name: `9x` cannot be the name of a fact.",
            "6 missing-key: The fact `none` has no value.",
        ],
    );
    check("facts:\n  pupils: children\n", &["3 unused-fact: No policy uses the fact `pupils`."]);
    check("approval: Headteacher, Governing Body\n", &["2 wrong-type: `approval` needs a list, and this is text."]);
    check("approval:\n  - Note: x\n", &["3 wrong-type: An entry of `approval` needs text, and this is a set of keys."]);
}

#[test]
fn policy_yaml() {
    let check = |text: &str, expected: &[&str]| {
        check_file("behaviour/policy.yaml", &format!("title: Behaviour\n{text}"), expected);
    };
    check("publish: no\nkind: Plan\nadopted_by: each school\nurgent: \"Ring {{ school.name }}\"\n", &[]);
    check("publish: 1\n", &["2 wrong-type: `publish` needs yes or no, and this is \"1\"."]);
    check("schools: [elm-hil]\n", &["2 unknown-school: There is no school `elm-hil` in this federation."]);
    check("withdrawn: 2026-07-09\n", &["2 wrong-type: `withdrawn` needs lines of its own, and this is text."]);
    check(
        "withdrawn:\n  replaced_by: [behavior, behaviour]\n",
        &[
            "3 missing-key: `on` is missing, and it is needed.",
            "3 unknown-policy: There is no policy `behavior` in this book.",
            "3 contradiction: A policy cannot be replaced by itself.",
        ],
    );
    check(
        "formerly: [E Safety, behaviour, conduct, conduct]\n",
        &[
            "2 bad-name: \"E Safety\" was not the id of a policy: an id is lower-case letters, digits and hyphens.",
            "2 contradiction: `behaviour` is a policy of this book, so its pages cannot lead to another.",
            "2 contradiction: `conduct` is named twice, and its pages can lead to one policy only.",
        ],
    );
    check(
        "link: https://elsewhere.example\n",
        &["2 contradiction: This policy has a `link` to a document elsewhere, and versions such as 2021-04.md."],
    );
}

#[test]
fn entries_of_the_register_are_names_that_it_has() {
    let federation = "name: L\nurl: https://l.example\nschools: [elm-hill]\nregister: england-maintained\n";
    let policy = "title: Behaviour\nrequired_as: [behaviour-policy, child-protecton]\n";
    let school = "name: Elm Hill\nnot_needed:\n  uniforms: none worn\n";
    check(
        &[("federation.yaml", federation), ("behaviour/policy.yaml", policy), ("schools/elm-hill/school.yaml", school)],
        &[
            "behaviour/policy.yaml:2 unknown-value: The register has no entry `child-protecton`.",
            "schools/elm-hill/school.yaml:3 unknown-value: The register has no entry `uniforms`.",
        ],
    );
    let own = "name: L\nurl: https://l.example\nschools: [elm-hill]\nregister: expected.csv\n";
    check(&[("federation.yaml", own), ("expected.csv", "name\nBehaviour\n")], &[]);
    check(
        &[("federation.yaml", own), ("expected.csv", "title\nBehaviour\n")],
        &["expected.csv:1 missing-key: This register has no column called `name`."],
    );
}

#[test]
fn the_front_matter_of_a_version() {
    let check = |yaml: &str, expected: &[&str]| check_file("behaviour/2021-04.md", &front(yaml), expected);
    check("adopted: 2021-04\nreview: April 2023\nchanges:\n  - one\n  - two\nnumber: \"3.0\"\n", &[]);
    check(
        "adopted: 2021-04-21\nreview: 2021-03\n",
        &["3 date-order: `review` is March 2021, which is before `adopted`, 21 April 2021."],
    );
    check(
        "review: 1 year\nreview_every: 1 year\n",
        &[
            "2 bad-date: `review` needs a date, and \"1 year\" is a length of time.",
            "3 contradiction: `review` and `review_every` cannot both stand here.",
        ],
    );
    check(
        "approved:\n  - by: Headteacher\n  - on: 2021-04\n",
        &["3 step-undated: The step by Headteacher has no date.", "4 missing-key: `by` is missing, and it is needed."],
    );
    check("interim:\n  by: Chair\n", &["3 missing-key: `from` is missing, and it is needed."]);
    check(
        "interim:\n  from: 2026-09-01\n  by: Chair\n  report_on: 2026-08-01\n",
        &["5 date-order: `report_on` is 1 August 2026, which is before `from`, 1 September 2026."],
    );
    check(
        "reviews:\n  - on: 2022-07\n    outcome: extended\n  - on: 2021-07\n    next: 2021-01\n",
        &[
            "4 missing-key: A review that was extended needs a reason.",
            "5 date-order: The review of July 2021 stands below the one of July 2022.",
            "6 date-order: `next` is January 2021, which is before `on`, July 2021.",
        ],
    );
    check("corrections:\n  - on: 2021-10-02\n", &["3 missing-key: `because` is missing, and it is needed."]);
    check(
        "consulted:\n  - who: Parents\n    from: 2023-02\n    to: 2023-01\n",
        &["5 date-order: `to` is January 2023, which is before `from`, February 2023."],
    );
    check(
        "attachments:\n  - title: Form\n    file: form.pdf\n  - title: Other\n",
        &[
            "4 missing-file: There is no file behaviour/form.pdf in the book.",
            "5 missing-key: `file` is missing, and it is needed.",
        ],
    );
    check("numbering: roman\n", &["2 unknown-value: `numbering` cannot be \"roman\"."]);
    check(
        "file: ../other.pdf\n",
        &["2 wrong-type: `file` needs the name of a file in this folder, and this is \"../other.pdf\"."],
    );
    check("schools: [oak]\n", &["2 unknown-school: There is no school `oak` in this federation."]);
    check(
        "based_on:\n  name: Model\n  may_change: [\"3.2\"]\n",
        &["4 unknown-clause: This version has no clause 3.2."],
    );
    check("adopted: 2021-04-21 # remark\n", &["2 yaml-hash: What stands after # here would be lost."]);
}

#[test]
fn a_version_has_a_text_or_a_file() {
    check(
        &[("behaviour/2021-04.md", "---\nfile: old.pdf\n---\n\n## 1 Purpose\n"), ("behaviour/old.pdf", "x")],
        &[
            "behaviour/2021-04.md:5 contradiction: This version has a text, and `file` says that old.pdf stands instead of one.",
        ],
    );
    check(&[("behaviour/2021-04.md", "---\nfile: old.pdf\n---\n"), ("behaviour/old.pdf", "x")], &[]);
    check(
        &[("behaviour/2021-04.md", "---\nadopted: 2021-04\n\n## 1 Purpose\n")],
        &["behaviour/2021-04.md:1 yaml-syntax: The lines that this line of hyphens opens are not closed."],
    );
    check(
        &[("behaviour/2021-04.md", &front("").replace("kind.", "kind. ![A plan](images/plan.png)"))],
        &["behaviour/2021-04.md:6 missing-image: There is no file behaviour/images/plan.png in the book."],
    );
}

#[test]
fn versions_stand_in_the_order_of_their_adoption() {
    check(
        &[("behaviour/2023-04.md", &front("adopted: 2020-04\n"))],
        &[
            "behaviour/2023-04.md:2 date-order: Version 2023-04 comes after 2021-04, and was adopted before it: on April 2020 and on 21 April 2021.",
        ],
    );
    check(&[("behaviour/2021-05.md", &front("adopted: 2021-04\n"))], &[]);
    let local = "2021-04:\n  adopted: 2024-01-01\n2023-04:\n  adopted: 2023-05-01\n";
    check(
        &[("behaviour/2023-04.md", &front("adopted: 2023-04\n")), ("schools/elm-hill/behaviour.yaml", local)],
        &[
            "schools/elm-hill/behaviour.yaml:4 date-order: Version 2023-04 comes after 2021-04, and was adopted before it: on 1 May 2023 and on 1 January 2024.",
        ],
    );
}

#[test]
fn steps_are_compared_with_the_chain_that_holds_for_them() {
    let federation = "name: L\nurl: https://l.example\nschools: [elm-hill]\napproval: [Headteacher, Governing Body]\n";
    let steps = "approved:\n  - by: Governing Body\n    on: 2021-04-20\n  - by: Headteacher\n    on: 2021-04-21\n  - by: Govening Body\n    on: 2021-04-01\n";
    check(
        &[("federation.yaml", federation), ("behaviour/2021-04.md", &front(steps))],
        &[
            "behaviour/2021-04.md:5 step-out-of-order: Headteacher comes earlier among those who approve this (`approval`) than the step above.",
            "behaviour/2021-04.md:7 step-not-in-chain: Govening Body is not among those who approve this (`approval`).",
            "behaviour/2021-04.md:7 step-out-of-order: The step by Govening Body was on 1 April 2021, before the step above it, on 21 April 2021.",
        ],
    );
    let local = "2021-04:\n  approved:\n    - by: Local Committee\n      on: 2021-05-01\n";
    let school = "name: Elm Hill\napproval: [Local Committee]\n";
    check(
        &[("federation.yaml", federation), ("schools/elm-hill/behaviour.yaml", local)],
        &[
            "schools/elm-hill/behaviour.yaml:3 step-not-in-chain: Local Committee is not among those who approve this (`approval`).",
        ],
    );
    check(
        &[
            ("federation.yaml", federation),
            ("schools/elm-hill/behaviour.yaml", local),
            ("schools/elm-hill/school.yaml", school),
        ],
        &[],
    );
}

#[test]
fn what_a_school_has_of_its_own() {
    let check = |text: &str, expected: &[&str]| check_file("schools/elm-hill/behaviour.yaml", text, expected);
    check("withdrawn:\n  on: 2026-07-09\n2021-04:\n  adopted: 2021-05-10\n", &[]);
    check("2021-5:\n  adopted: not yet\n", &["1 unknown-version: The policy behaviour has no version `2021-5`."]);
    check(
        "2021-04:\n  adopted: soon\n  titel: x\n",
        &["2 bad-date: \"soon\" is not a date.", "3 unknown-key: `titel` is not a key of `2021-04`."],
    );
    let clause = |text: &str| format!("2021-04:\n  clauses:\n    1.1:\n{text}");
    check(
        &clause("      replace: New words.\n      omit: yes\n"),
        &[
            "3 missing-because: The local wording for 1.1 gives no reason.",
            "5 contradiction: `replace` and `omit` cannot both stand here.",
        ],
    );
    check(&clause("      because: x\n"), &["3 missing-key: Nothing says what is to become of 1.1."]);
    check(&clause("      omit: no\n      because: x\n"), &["4 contradiction: `omit` can only be yes."]);
    check(&clause("      replace: \"\"\n      because: x\n"), &["4 missing-key: `replace` has no words."]);
    check(
        &clause("      omit: yes\n      because: x\n      from: 2024-02\n      until: 2024-01\n"),
        &["7 date-order: `until` is January 2024, which is before `from`, February 2024."],
    );
    check(
        &clause("      add_after: |\n        One.\n\n        <b>two</b>\n      because: x\n"),
        &["7 raw-html: This line holds HTML, the code of web pages, which a policy may not hold."],
    );
    check(
        &clause("      omit: yes\n      because: x\n    1.1:\n      omit: yes\n"),
        &["6 duplicate-key: `1.1` stands twice."],
    );
    check(
        "2021-04:\n  clauses:\n    1.1:\n    omit: yes\n    because: x\n    1:\n      omti: yes\n",
        &[
            "4 wrong-type: `omit` belongs to 1.1, and is not indented below it.",
            "6 missing-because: The local wording for 1 gives no reason.",
            "7 unknown-key: `omti` is not a key of the wording for 1.",
        ],
    );
    check(
        "2021-04:\nadopted: soon\nowner: x\n",
        &[
            "2 wrong-type: `adopted` belongs to 2021-04, and is not indented below it.",
            "2 bad-date: \"soon\" is not a date.",
        ],
    );
    check(
        "2021-04:\n  facts:\n    rewards: stars\n",
        &["3 unused-fact: This version does not use the fact `rewards`."],
    );
}

#[test]
fn a_file_of_a_school_is_called_as_its_policy_is() {
    check(
        &[("schools/elm-hill/behavior.yaml", "2021-04:\n  ownr: Head\n")],
        &[
            "schools/elm-hill/behavior.yaml unknown-policy: There is no policy called \"behavior\" for this file.",
            "schools/elm-hill/behavior.yaml:2 unknown-key: `ownr` is not a key of `2021-04`.",
        ],
    );
    let federation = "name: L\nurl: https://l.example\nschools: [elm-hill, oak]\n";
    check(
        &[
            ("federation.yaml", federation),
            ("schools/oak/school.yaml", "name: Oak\n"),
            ("behaviour/policy.yaml", "title: Behaviour\nschools: [oak]\n"),
            ("schools/elm-hill/behaviour.yaml", "2021-04:\n  owner: Head\n"),
            ("behaviour/2021-04.md", &front("schools: [elm-hill]\n")),
        ],
        &[
            "behaviour/2021-04.md:2 contradiction: This version is for elm-hill, and policy.yaml says that the policy is not.",
            "schools/elm-hill/behaviour.yaml:1 unused-local: The policy behaviour is not for this school, so nothing uses this.",
        ],
    );
}

#[test]
fn a_policy_that_is_adopted_as_it_stands_has_no_local_wording() {
    let text = "---\nbased_on:\n  name: Model policy\n  as_it_stands: yes\n  may_change: [\"1.2\"]\n---\n\n## 1 Purpose\n\n1.1 One.\n\n1.2 Two:\n\n- (a) three\n";
    let local = "2021-04:\n  clauses:\n    1.1:\n      omit: yes\n      because: x\n    1.2(a):\n      omit: yes\n      because: x\n";
    check(
        &[("behaviour/2021-04.md", text), ("schools/elm-hill/behaviour.yaml", local)],
        &[
            "schools/elm-hill/behaviour.yaml:3 local-not-allowed: Clause 1.1 may not have local wording: Model policy can only be adopted as it stands.",
        ],
    );
}

#[test]
fn tags_and_facts_are_those_of_some_school() {
    let text = "---\nadopted: 2021-04\n---\n\n## 1 Purpose\n\n1.1 For {{ pupil }}. {only=nursry}\n";
    let school = "name: Elm Hill\ntags: [nursery]\nfacts:\n  pupils: children\n";
    check(
        &[("behaviour/2021-04.md", text), ("schools/elm-hill/school.yaml", school)],
        &["behaviour/2021-04.md:7 unknown-tag: No school has the tag `nursry`, so nobody would read this clause."],
    );
}

#[test]
fn names_of_files_and_folders() {
    check(
        &[
            ("README.md", "About\n"),
            ("behaviour/2021-04 - Copy.md", "x\n"),
            ("behaviour/2021-04.proposed.md", "x\n"),
            ("behaviour/April 2023.md", "x\n"),
            ("behaviour/Thumbs.db", "x\n"),
            ("behaviour/latest.md", "x\n"),
            ("behaviour/local.yaml", "x: y\n"),
            ("conduct/2021-04.md", "1.1 Text.\n"),
            ("federation.yaml.txt", "x\n"),
            ("images/plan.pdf", "x\n"),
            ("other.yaml", "x: y\n"),
            ("schools/elm-hill/notes.md", "x\n"),
            ("schools/oak.yaml", "name: Oak\n"),
            ("search/policy.yml", "title: Search\n"),
            ("templates/page.md", "x\n"),
        ],
        &[
            "behaviour/2021-04 - Copy.md stray-copy: The file behaviour/2021-04 - Copy.md looks like a copy of 2021-04.md and is not read.",
            "behaviour/April 2023.md bad-name: \"April 2023\" cannot be the id of a version: an id is lower-case letters, digits and hyphens.",
            "behaviour/latest.md reserved-name: A version cannot be called \"latest\": the site needs that word for itself.",
            "behaviour/local.yaml stray-file: The file behaviour/local.yaml is not read.",
            "conduct/policy.yaml missing-file: The folder conduct holds versions of a policy, and there is no conduct/policy.yaml.",
            "federation.yaml.txt stray-copy: The file federation.yaml.txt looks like a copy of federation.yaml and is not read.",
            "other.yaml stray-file: The file other.yaml is not read.",
            "schools/elm-hill/notes.md stray-file: The file schools/elm-hill/notes.md is not read.",
            "schools/oak.yaml stray-file: The file schools/oak.yaml is not read.",
            "search reserved-name: A policy cannot be called \"search\": the site needs that word for itself.",
            "search/policy.yml bad-name: The name of the file search/policy.yml does not end in .yaml.",
        ],
    );
}

#[test]
fn without_federation_yaml_there_is_no_book_and_other_mistakes_are_told_all_the_same() {
    check(
        &[("federation.yaml", ""), ("behaviour/policy.yaml", "title: B\nkind: x\n")],
        &[
            "behaviour/policy.yaml:2 unknown-value: `kind` cannot be \"x\".",
            "federation.yaml missing-file: The book has no federation.yaml.",
        ],
    );
    assert!(book(&[("federation.yaml", "")]).1.value.is_none());
    let nothing = read(&Sources::default(), Reserved::default());
    assert!(nothing.value.is_none() && nothing.diagnostics.is_empty());
}

/// What somebody might do to a file: put something in, or take a stretch out.
fn slip() -> impl Strategy<Value = (prop::sample::Index, String, usize)> {
    const BITS: &[&str] = &[
        "\"", "'", ": ", ":", " #", "#", "\n", "\t", "  ", "- ", "[", "]", "{", "}", "*", "&", "!", "|", ">", "“", "’",
        "\u{a0}", "é", "---\n", "{{", "}}", "%", "@", "<<: ", "\r", "\\", "? ", "",
    ];
    (any::<prop::sample::Index>(), prop::sample::select(BITS).prop_map(str::to_owned), 0_usize..12)
}

#[test]
fn so_many_keys_are_told_one_by_one_and_that_there_are_more() {
    use crate::source::limits::MOST_KEYS_TOLD;
    const MORE: &str = "From here on more keys stand twice or are not known, and are not told one by one.";
    let told = |line: fn(usize) -> String, keys: usize| {
        let text = format!("title: Behaviour\n{}", (0..keys).map(line).collect::<String>());
        let told = said(&[("behaviour/policy.yaml", &text)]);
        let of_keys = |said: &&String| said.contains("duplicate-key") || said.contains("unknown-key");
        let (more, each): (Vec<_>, Vec<_>) = told.iter().filter(of_keys).partition(|said| said.ends_with(MORE));
        (each.len(), more.len())
    };
    let again: fn(usize) -> String = |_| "title: Behaviour\n".to_owned();
    let unknown: fn(usize) -> String = |number| format!("zz{number}: x\n");
    for line in [again, unknown] {
        assert_eq!(told(line, MOST_KEYS_TOLD), (MOST_KEYS_TOLD, 0));
        assert_eq!(told(line, MOST_KEYS_TOLD + 1), (MOST_KEYS_TOLD, 1));
        assert_eq!(told(line, MOST_KEYS_TOLD * 3), (MOST_KEYS_TOLD, 1));
    }
}

#[test]
fn a_value_has_so_many_letters_and_no_more() {
    use crate::source::limits::{LONGEST_FACT, LONGEST_NAME, LONGEST_VALUE};
    let of = |path: &str, text: String| said(&[(path, &text)]);
    let edge = |told: &dyn Fn(usize) -> Vec<String>, most: usize, words: &str| {
        let too_long =
            |said: Vec<String>| said.into_iter().filter(|said| said.contains("text-too-large")).collect::<Vec<_>>();
        assert_eq!(too_long(told(most)), [""; 0]);
        let told = too_long(told(most + 1));
        assert!(matches!(told.as_slice(), [one] if one.ends_with(words)), "{told:?}");
    };
    let long = |letters: usize| "é".repeat(letters);
    let title = |letters| of("behaviour/policy.yaml", format!("title: {}\n", long(letters)));
    edge(&title, LONGEST_NAME, "`title` has 301 letters, and may have 300.");
    let school = |letters| of("schools/elm-hill/school.yaml", format!("name: {}\n", long(letters)));
    edge(&school, LONGEST_NAME, "`name` has 301 letters, and may have 300.");
    let fact =
        |letters| of("schools/elm-hill/school.yaml", format!("name: Elm\nfacts:\n  pupils: {}\n", long(letters)));
    edge(&fact, LONGEST_FACT, "`pupils` has 2001 letters, and may have 2000.");
    let summary = |letters| {
        of(
            "behaviour/2021-04.md",
            format!("---\nadopted: 2021-04-21\nsummary: {}\n---\n\n1.1 We are kind.\n", long(letters)),
        )
    };
    edge(&summary, LONGEST_VALUE, "`summary` has 10001 letters, and may have 10000.");
}

#[test]
fn a_list_of_schools_and_one_of_former_names_are_so_long_and_no_longer() {
    use crate::source::limits::{MOST_FORMER_NAMES, MOST_SCHOOLS};
    let told = |path: &str, text: String| -> Vec<String> {
        said(&[(path, &text)]).into_iter().filter(|said| said.contains("too-many")).collect()
    };
    let schools = |count: usize| {
        let list: String = (0..count).map(|number| format!("  - s{number}\n")).collect();
        told(
            "federation.yaml",
            format!("name: Moorland\nurl: https://p.example\nreview:\n  every: 1 year\nschools:\n{list}"),
        )
    };
    assert_eq!(schools(MOST_SCHOOLS), [""; 0]);
    assert_eq!(
        schools(MOST_SCHOOLS + 1),
        ["federation.yaml:1006 too-many: This list has 1001 schools, and a book may have 1000."]
    );
    let names = |count: usize| {
        let list: String = (0..count).map(|number| format!("  - was-{number}\n")).collect();
        told("behaviour/policy.yaml", format!("title: Behaviour\nowner: Head\nformerly:\n{list}"))
    };
    assert_eq!(names(MOST_FORMER_NAMES), [""; 0]);
    assert_eq!(
        names(MOST_FORMER_NAMES + 1),
        ["behaviour/policy.yaml:104 too-many: This policy has 101 former names, and may have 100."]
    );
}

#[test]
fn a_fact_holds_no_other_fact() {
    let school = |value: &str| format!("name: Elm Hill\nfacts:\n  pupils: {value}\n");
    let told = said(&[("schools/elm-hill/school.yaml", &school("\"the {{ pupils }}\""))]);
    assert!(told.iter().any(|said| said.contains("3 template-syntax: `pupils` has a fact in its value")), "{told:?}");
    let told = said(&[("schools/elm-hill/school.yaml", &school("\"a { brace }\""))]);
    assert!(!told.iter().any(|said| said.contains("template-syntax")), "{told:?}");
}

#[test]
fn what_may_stand_in_a_line_that_cannot_be_read_is_not_missed_as_well() {
    check_file(
        "behaviour/policy.yaml",
        "title: \"a\\qb\"\nowner: Head\n",
        &["1 yaml-syntax: A backslash in double quotation marks begins a code, and there is none like the one here."],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_slip_in_any_file_stops_the_reading(
        file in 0..5_usize,
        slips in prop::collection::vec(slip(), 1..5),
    ) {
        let local = "2021-04:\n  clauses:\n    1.1:\n      replace: |\n        We are kind.\n      because: “x”\n";
        let mut files = FINE.to_vec();
        files.push(("schools/elm-hill/behaviour.yaml", local));
        let mut text = files[file].1.to_owned();
        for (at, with, length) in slips {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = at.index(places.len());
            let end = (start + length).min(places.len() - 1);
            let end = if with.is_empty() { end } else { start };
            text.replace_range(places[start]..places[end], &with);
        }
        files[file].1 = &text;
        let (sources, read) = book(&files);
        for diagnostic in &read.diagnostics {
            if let Place::Span(span) = diagnostic.place {
                let file = &sources.get(span.source).text;
                prop_assert!(file.get(span.start as usize..span.end as usize).is_some(), "{diagnostic:?}");
            }
        }
    }
}
