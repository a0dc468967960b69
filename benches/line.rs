//! How long the way of a policy takes, stage by stage, on a book that is made up here: `cargo bench --bench line`.

use std::fmt::Write as _;

use clausebook::book::clauses::{self, Reading};
use clausebook::book::version::Numbering;
use clausebook::book::{self, Book};
use clausebook::edition::{Timeline, compose};
use clausebook::press::{Pairs, Selection, Site, press};
use clausebook::site::reserved::RESERVED;
use clausebook::source::{Excerpt, SourceId, Sources};
use divan::{Bencher, black_box};
use jiff::civil::Date;

const SCHOOLS: [(&str, &str); 4] = [
    ("ash-lane", "Ash Lane Primary School"),
    ("fen-bridge", "Fen Bridge Junior School"),
    ("mill-green", "Mill Green Infant School"),
    ("stone-row", "Stone Row School"),
];
const POLICIES: usize = 10;
const VERSIONS: [(&str, &str); 3] = [("2021-04", "2021-04-21"), ("2023-06", "2023-06-14"), ("2025-09", "2025-09-10")];
/// Of a version, in sections of six.
const CLAUSES: usize = 60;
const TODAY: Date = jiff::civil::date(2026, 11, 20);

fn main() {
    divan::main();
}

/// Markdown to clauses: one policy.
#[divan::bench]
fn parse(bencher: Bencher) {
    let text = text(0, 0);
    let excerpt = Excerpt::rest_of(SourceId(0), &text, 0);
    bencher.bench(|| clauses::read_clauses(black_box(&excerpt), &Reading::policy(Numbering::Written)));
}

/// YAML and Markdown to a book: all of it.
#[divan::bench]
fn read(bencher: Bencher) {
    let sources = sources();
    bencher.bench(|| book::read(black_box(&sources), RESERVED));
}

/// A book to what one school publishes: which version is in force, and its words.
#[divan::bench]
fn resolve(bencher: Bencher) {
    let book = book();
    let (school, policy) = (&book.schools[1], &book.policies[3]);
    bencher.bench(|| {
        let timeline = Timeline::of(black_box(&book), school, policy, TODAY);
        let standing = timeline.in_force().expect("the newest version was adopted in 2025");
        compose(&book, standing, TODAY).value.clauses.len()
    });
}

/// A policy's page, words to HTML.
#[divan::bench]
fn render(bencher: Bencher) {
    site().open(|open| bencher.bench(|| open.file(black_box("fen-bridge/policy-3/index.html"))));
}

/// The whole line: from texts to every file of the site, the comparisons of all pairs with it.
#[divan::bench(sample_count = 5)]
fn whole_press(bencher: Bencher) {
    let sources = sources();
    bencher.bench(|| {
        let site = press(black_box(&sources), &selection()).value.expect("the book has no mistakes");
        site.open(|open| open.files().filter_map(Result::ok).map(|file| file.bytes.len()).sum::<usize>())
    });
}

fn selection() -> Selection {
    Selection { today: TODAY, schools: Vec::new(), drafts: false, compare: Pairs::All }
}

fn book() -> Book {
    book::read(&sources(), RESERVED).value.expect("the book has a federation")
}

fn site() -> Site {
    press(&sources(), &selection()).value.expect("the book has no mistakes")
}

/// Four schools, ten policies, three versions of each, with facts and local wording.
fn sources() -> Sources {
    let mut sources = Sources::default();
    let mut federation =
        "name: Waterside Federation\nurl: https://policies.waterside.example\nreview:\n  every: 3 years\n\
        facts:\n  pupils: pupils\nschools:\n"
            .to_owned();
    for (id, name) in SCHOOLS {
        let _ = writeln!(federation, "  - {id}");
        let school = format!(
            "name: {name}\nheadteacher:\n  - title: Headteacher\n    name: A. Holt\n    to: 2024-08-31\n  - title: Head of \
             School\n    name: B. Lund\n    from: 2024-09-01\nfacts:\n  office: the office at {name}\n"
        );
        sources.add(format!("schools/{id}/school.yaml"), school);
        for policy in 0..POLICIES {
            let local = format!(
                "2025-09:\n  clauses:\n    2.{}:\n      replace: |\n        At {name}, the form is handed in at the door.\n      \
                 because: there is no letter box\n",
                policy % 5 + 1
            );
            sources.add(format!("schools/{id}/policy-{policy}.yaml"), local);
        }
    }
    sources.add("federation.yaml", federation);
    for policy in 0..POLICIES {
        let title = format!("title: Policy on the use of room {policy}\ntopic: Premises\nowner: Site manager\n");
        sources.add(format!("policy-{policy}/policy.yaml"), title);
        for (number, (id, adopted)) in VERSIONS.iter().enumerate() {
            let version = format!("---\nadopted: {adopted}\n---\n{}", text(policy, number));
            sources.add(format!("policy-{policy}/{id}.md"), version);
        }
    }
    sources
}

/// The text of a version: one clause in seven is reworded from version to version, and one in eleven is new.
fn text(policy: usize, version: usize) -> String {
    const WHO: [&str; 5] = ["A teacher", "A member of staff", "The {{ headteacher.title }}", "A visitor", "A parent"];
    const DOES: [&str; 6] =
        ["books", "leaves tidy", "locks", "reports damage to", "may borrow the key of", "shows {{ pupils }} round"];
    const WHEN: [&str; 4] =
        ["before the bell", "on the day of use", "within two school days", "when asked at {{ office }}"];
    let mut text = String::new();
    for clause in 0..CLAUSES {
        if clause % 6 == 0 {
            let _ = writeln!(text, "## {}. Part {} of the rules\n", clause / 6 + 1, clause / 6 + 1);
        }
        let reworded = if clause % 7 == version { version } else { 0 };
        let (who, does) = (WHO[(clause + policy) % 5], DOES[(clause + reworded) % 6]);
        let when = WHEN[(clause / 2 + reworded) % 4];
        let label = format!("{}.{}", clause / 6 + 1, clause % 6 + 1);
        let _ = writeln!(text, "{label} {who} {does} room {clause} **{when}**, and signs the book of the room.\n");
        if clause % 11 == version {
            let _ = writeln!(text, "(a) The book has a line for rule {clause}.\n\n(b) Nobody signs for others.\n");
        }
    }
    text
}
