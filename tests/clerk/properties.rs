//! What holds of every job on every book: it changes its own lines alone, makes no error, is refused the second time, and undone
//! by hand the bytes are the old.

use std::collections::BTreeMap;
use std::path::Path;

use clausebook::book::review::Outcome;
use clausebook::book::{self, PartialDate};
use clausebook::clerk::adopt::{AdoptionAsked, adopt};
use clausebook::clerk::begin::{NewPolicyAsked, NewSchoolAsked, new_policy, new_school};
use clausebook::clerk::correct::{CorrectionAsked, correct};
use clausebook::clerk::propose::{ProposalAsked, propose};
use clausebook::clerk::review::{ReviewAsked, review};
use clausebook::clerk::revise::{RevisionAsked, revise};
use clausebook::clerk::withdraw::{WithdrawalAsked, withdraw};
use clausebook::clerk::{ChangedFile, Job, OpenBook, Refusal};
use clausebook::edition::Resolved;
use clausebook::press::{Pairs, Selection, press};
use clausebook::site::reserved::RESERVED;
use clausebook::source::{Paint, Severity, Sources, show};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

const TODAY: Date = date(2026, 11, 20);

const FEDERATION: &str = "name: Larch Federation\nurl: https://larch.example\ncontact:\n  name: Clerk\napproval: [Head, Board]\nboard: Board\nschools: [elm, oak]\n";

/// The book's files by path.
type Files = BTreeMap<String, String>;

/// One of several ways to write the same.
fn one_of(ways: &'static [&'static str]) -> BoxedStrategy<&'static str> {
    prop::sample::select(ways).boxed()
}

/// A book of two schools and one policy with an older version, one in force and one that is proposed, each laid out in
/// one of many ways.
fn a_book() -> impl Strategy<Value = Files> {
    let in_force = (
        one_of(&["", "# ours\n", "summary: How | why\n", "summary: |\n  Words.\n\n  More: words\n\n"]),
        one_of(&[
            "adopted: 2025-03-19\n",
            "approved:\n- by: Head\n  on: 2025-03-01\n- by: Board\n  on: 2025-03-19  # late\n",
            "approved:\n    - by: Board\n      on: 19 March 2025\n      minute: \"B #1\"\n\n",
            "approved: [{by: Board, on: 2025-03-19}]\n",
        ]),
        one_of(&[
            "review: 2027-03\n",
            "reviews:\n  - on: 2025-09-01\n    outcome: no changes\n    next: 2027-03\nreview_every: 1 year\n",
            "reviews: []  # none\nreview: 2027-03\n",
            "review_every: 2 years\nreviews:\n",
        ]),
        one_of(&[
            "",
            "corrections:\n  - {on: 2025-04-01, because: slip}\n",
            "\nattachments:\n  - title: Form\n    file: form.pdf\n",
        ]),
    );
    let proposed = one_of(&[
        "changes: one\n",
        "considered: 2026-11\nchanges:\n  - one\n  - two\n",
        "considered: 2026-11-12  # the board\n",
        "# nothing yet\nchanges: x\n",
        "approved:\n  - by: Head\n    on: 2026-11-01\nchanged_by: H\n",
    ]);
    let local = one_of(&[
        "",
        "# of Elm\n2025-03:\n  clauses:\n    1.1:\n      replace: |\n        Ours:\n\n        - so\n      because: x  # y\n",
        "2025-03:\n    owner: Deputy\n    clauses:\n        1.1: {omit: yes, because: \"a, b\"}\n        1.2:\n            add_after: More.\n            because: z\n            from: 2025-05\n",
        "2023-03:\n  adopted: 2023-04-01\n2026-12:\n  adopted: not yet\n",
        "2025-03:\n  reviews:\n  - on: 2026-01\n    outcome: no changes\n    next: 2027-01\n  clauses:\n    1.1:\n      omit: yes\n      because: x\n      until: 2026-01-01\n    1.2:\n      omit: yes\n      because: x",
    ]);
    let policy = one_of(&[
        "title: Phones\nschools: [elm, oak]",
        "# Phones\ntitle: Phones\nowner: Head\n",
        "title: Phones\nadopted_by: federation\nreview_every: 1 year\n\n",
    ]);
    (in_force, proposed, local, policy, any::<bool>(), any::<bool>()).prop_map(
        |((a, b, c, d), proposed, local, policy, crlf, is_open)| {
            let text = "\n## 1 Phones\n\n1.1 They stay at home.\n\n1.2 Staff too.\n";
            let mut files = vec![
                ("federation.yaml", FEDERATION.to_owned()),
                ("phones/policy.yaml", policy.to_owned()),
                ("phones/2023-03.md", format!("---\nadopted: 2023-03\n---\n{text}")),
                ("phones/2025-03.md", format!("---\n{a}{b}{c}{d}---\n{text}")),
                ("schools/elm/school.yaml", "name: Elm\n".to_owned()),
                ("schools/oak/school.yaml", "name: Oak\nboard: Oak Committee\n".to_owned()),
            ];
            if is_open {
                files.push(("phones/2026-12.md", format!("---\n{proposed}---\n{text}\n1.3 And visitors.\n")));
            }
            if !local.is_empty() && (is_open || !local.contains("2026-12")) {
                files.push(("schools/elm/phones.yaml", local.to_owned()));
            }
            let end = |text: String| if crlf { text.replace('\n', "\r\n") } else { text };
            files.into_iter().map(|(path, text)| (path.to_owned(), end(text))).collect()
        },
    )
}

#[derive(Clone, Debug)]
enum Asked {
    Adopt(AdoptionAsked),
    Correct(CorrectionAsked),
    NewPolicy(NewPolicyAsked),
    NewSchool(NewSchoolAsked),
    Propose(ProposalAsked),
    Review(ReviewAsked),
    Revise(RevisionAsked),
    Withdraw(WithdrawalAsked),
}

fn words() -> impl Strategy<Value = Option<String>> {
    let words = prop_oneof![
        Just("FGB 26/40".to_owned()),
        "[ -~]{1,30}".prop_map(|words| words.trim().replace("{{", "")),
        Just("One.\n\n- two: #3".to_owned()),
        Just("“quoted” first, 6.10".to_owned()),
    ];
    prop::option::of(words.prop_filter("some words", |words| !words.trim().is_empty()))
}

fn an_order() -> impl Strategy<Value = Asked> {
    let schools = prop::sample::select(vec![vec![], vec!["elm".to_owned()], vec!["elm".to_owned(), "oak".to_owned()]]);
    let on = |day: &str| PartialDate::read(day).unwrap();
    let day = PartialDate::Day(TODAY);
    let policy = || "phones".to_owned();
    (0..8, schools, words(), words(), any::<bool>()).prop_map(move |(which, schools, minute, because, yes)| match which
    {
        0 => Asked::Adopt(AdoptionAsked {
            policy: policy(),
            version: "2026-12".to_owned(),
            by: if yes { Some("Head".to_owned()) } else { None },
            schools,
            on: day,
            minute,
            amended: because,
        }),
        1 => Asked::Correct(CorrectionAsked {
            policy: policy(),
            version: "2025-03".to_owned(),
            on: day,
            by: minute,
            because: because.unwrap_or("slip".to_owned()),
        }),
        2 => {
            Asked::Propose(ProposalAsked { policy: policy(), version: "2026-12".to_owned(), meeting: on("2026-12-17") })
        }
        3 => Asked::Review(ReviewAsked {
            policy: policy(),
            schools,
            on: day,
            by: None,
            minute,
            outcome: if yes && because.is_some() { Outcome::Extended } else { Outcome::NoChanges },
            next: on("2027-06"),
            because,
        }),
        // As the command has them: on one line.
        6 => Asked::NewPolicy(NewPolicyAsked {
            id: if yes { "uniform" } else { "e-safety-2" }.to_owned(),
            title: because.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")),
        }),
        7 => Asked::NewSchool(NewSchoolAsked {
            id: if yes { "ash" } else { "st-annes" }.to_owned(),
            name: because.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")),
        }),
        4 => Asked::Revise(RevisionAsked { policy: policy(), version: "2027-03".to_owned() }),
        _ => Asked::Withdraw(WithdrawalAsked {
            policy: policy(),
            schools,
            on: day,
            by: minute,
            minute: None,
            because,
            replaced_by: Vec::new(),
        }),
    })
}

fn sources(files: &Files) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(path.as_str(), text.as_str());
    }
    sources
        .assets
        .insert("phones/form.pdf".to_owned(), clausebook::source::Asset { bytes: b"%PDF-1.4".as_slice().into() });
    sources
}

fn done(files: &Files, asked: &Asked) -> Result<Job, Refusal> {
    let sources = sources(files);
    let mut book = book::read(&sources, RESERVED).value.unwrap();
    book.name_as_on(TODAY);
    let resolved = Resolved::of(&book, TODAY);
    let open = OpenBook { sources: &sources, resolved: &resolved, folder: Path::new("policies") };
    match asked {
        Asked::Adopt(asked) => adopt(&open, asked),
        Asked::Correct(asked) => correct(&open, asked),
        Asked::NewPolicy(asked) => new_policy(&open, asked),
        Asked::NewSchool(asked) => new_school(&open, asked),
        Asked::Propose(asked) => propose(&open, asked),
        Asked::Review(asked) => review(&open, asked),
        Asked::Revise(asked) => revise(&open, asked),
        Asked::Withdraw(asked) => withdraw(&open, asked),
    }
}

fn errors(files: &Files) -> Vec<String> {
    let sources = sources(files);
    let selection = Selection { today: TODAY, schools: Vec::new(), drafts: true, compare: Pairs::Adjacent };
    let said = press(&sources, &selection).diagnostics;
    said.iter()
        .filter(|said| said.severity() == Severity::Error)
        .map(|said| show(said, &sources, Paint::Plain))
        .collect()
}

/// A file after its lines with + were taken out and those with - put back.
fn undone(file: &ChangedFile) -> String {
    let mut lines: Vec<String> = file.after.split_inclusive('\n').map(str::to_owned).collect();
    let end = if file.after.contains("\r\n") { "\r\n" } else { "\n" };
    for changed in file.lines().into_iter().rev() {
        let first = changed.first - 1;
        let old = changed.old.iter().map(|line| format!("{line}{end}"));
        lines.splice(first..first + changed.new.len(), old);
    }
    lines.concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_job_changes_its_own_lines_and_is_done_once(files in a_book(), asked in an_order()) {
        let before = errors(&files);
        prop_assert!(before.is_empty(), "{}", before.join("\n"));
        let job = match done(&files, &asked) {
            Ok(job) => job,
            Err(refusal) => {
                prop_assert!(refusal.mistakes.is_empty(), "{:?}", refusal);
                prop_assert!(refusal.sentence.ends_with(['.', '?']), "{}", refusal.sentence);
                return Ok(());
            }
        };
        let mut after = files.clone();
        for file in &job.files {
            prop_assert_eq!(file.before.as_ref(), files.get(&file.path));
            if let Some(before) = &file.before {
                let (undone, is_open) = (undone(file), !before.ends_with('\n'));
                let undone = if is_open { undone.trim_end_matches(['\r', '\n']) } else { undone.as_str() };
                prop_assert_eq!(undone, before);
                prop_assert_eq!(before.contains("\r\n"), file.after.contains("\r\n"));
            }
            after.insert(file.path.clone(), file.after.clone());
        }
        let now = errors(&after);
        prop_assert!(now.is_empty(), "{}", now.join("\n"));
        let again = done(&after, &asked);
        prop_assert!(again.is_err(), "{:?}", again);
    }
}

#[test]
fn most_jobs_can_be_done_on_most_books() {
    // Else the property above would say little.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut counts = BTreeMap::new();
    for _ in 0..200 {
        let value = |runner: &mut _| (a_book(), an_order()).new_tree(runner).unwrap().current();
        let (files, asked) = value(&mut runner);
        let name = format!("{asked:?}").split('(').next().unwrap().to_owned();
        let count: &mut [u32; 2] = counts.entry(name).or_default();
        count[usize::from(done(&files, &asked).is_ok())] += 1;
    }
    println!("refused and done: {counts:?}");
    assert!(counts.len() == 8 && counts.values().all(|[_, done]| *done >= 5), "{counts:?}");
}
