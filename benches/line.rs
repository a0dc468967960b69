//! How long the way of a policy takes, stage by stage, on a book of four schools: `cargo bench --bench line`.
//!
//! One stage at a time on what the stages before it made. `benches/corpus.sh` measures the whole program on large books.

use std::hint::black_box;

use clausebook::audit;
use clausebook::book::clauses::{self, Reading};
use clausebook::book::version::Numbering;
use clausebook::book::{self, Book};
use clausebook::compare::compare;
use clausebook::edition::{Edition, Resolved, compose};
use clausebook::press::{Pairs, Selection, Site, SiteFile, press};
use clausebook::publish::{Mark, publish};
use clausebook::redline::{Called, Details, WhyTold, report};
use clausebook::site::reserved::RESERVED;
use clausebook::source::{Excerpt, SourceId, Sources};
use corpus::Size;
use divan::Bencher;
use jiff::civil::Date;

const SIZE: Size = Size { schools: 4, policies: 10, versions: 3 };
const TODAY: Date = jiff::civil::date(2026, 11, 20);
const SCHOOL: &str = "alder-street";
/// Which that school words differently at one place.
const POLICY: &str = "playground-policy";

fn main() {
    divan::main();
}

/// Markdown to clauses: one version.
#[divan::bench]
fn clauses_of_a_version(bencher: Bencher) {
    let text = corpus::texts(0, 1).remove(0);
    let excerpt = Excerpt::rest_of(SourceId(0), &text, 0);
    bencher.bench(|| clauses::read_clauses(black_box(&excerpt), &Reading::policy(Numbering::Written)));
}

/// YAML and Markdown to a book: all of it.
#[divan::bench]
fn read(bencher: Bencher) {
    let sources = sources();
    bencher.bench(|| book::read(black_box(&sources), RESERVED));
}

/// A book to the life of every version at every school.
#[divan::bench]
fn resolve(bencher: Bencher) {
    let book = book();
    bencher.bench(|| Resolved::of(black_box(&book), TODAY).policies().count());
}

/// What is to be said about the whole book.
#[divan::bench]
fn audit(bencher: Bencher) {
    let book = book();
    let resolved = Resolved::of(&book, TODAY);
    bencher.bench(|| {
        audit::findings(&resolved, resolved.policies().map(|lives| audit::of_policy(black_box(&resolved), lives)))
    });
}

/// One version as one school reads it, its facts and its own words in place.
#[divan::bench]
fn compose_an_edition(bencher: Bencher) {
    let book = book();
    let resolved = Resolved::of(&book, TODAY);
    bencher.bench(|| edition(black_box(&resolved), "v3"));
}

/// Two versions, clause by clause.
#[divan::bench]
fn compare_two_editions(bencher: Bencher) {
    let book = book();
    let resolved = Resolved::of(&book, TODAY);
    let (older, newer) = (edition(&resolved, "v1"), edition(&resolved, "v3"));
    bencher.bench(|| compare(black_box(&older.clauses), black_box(&newer.clauses)));
}

/// A comparison to the rows and sentences in which it is told.
#[divan::bench]
fn tell_a_comparison(bencher: Bencher) {
    let book = book();
    let resolved = Resolved::of(&book, TODAY);
    let (older, newer) = (edition(&resolved, "v1"), edition(&resolved, "v3"));
    let comparison = compare(&older.clauses, &newer.clauses);
    bencher.bench(|| report(black_box(&comparison), Details::InPlace, WhyTold::Told, Called::default()).rows.len());
}

/// One file of each costly kind, with the texts and comparisons that it needs.
#[divan::bench(args = [
    "alder-street/playground-policy/index.html",
    "alder-street/playground-policy/edition.json",
    "alder-street/playground-policy/compare/v1-to-v3/index.html",
    "alder-street/playground-policy/compare/v1-to-v3/diff.json",
    "alder-street/search/search-index.js",
    "policies/playground-policy/schools/index.html",
    "index.html",
])]
fn make(bencher: Bencher, path: &str) {
    site(Pairs::All).open(|open| {
        assert!(open.has(path), "The site has no file {path}.");
        bencher.bench(|| open.file(black_box(path)));
    });
}

/// From texts to every file of the site, no two versions compared.
#[divan::bench(sample_count = 10)]
fn whole_press_without_comparisons(bencher: Bencher) {
    let sources = sources();
    bencher.bench(|| whole_press(&sources, Pairs::None));
}

/// The same with each version compared with each.
#[divan::bench(sample_count = 10)]
fn whole_press_with_all_comparisons(bencher: Bencher) {
    let sources = sources();
    bencher.bench(|| whole_press(&sources, Pairs::All));
}

/// Files to disk, where there are none yet.
#[divan::bench(sample_count = 10)]
fn publish_a_new_site(bencher: Bencher) {
    let files = files();
    bencher.with_inputs(|| (folder(), files.clone())).bench_values(|(folder, files)| {
        put(&folder, files);
        folder
    });
}

/// Files to disk, where the same stand already.
#[divan::bench(sample_count = 10)]
fn publish_what_stands_already(bencher: Bencher) {
    let (folder, files) = (folder(), files());
    put(&folder, files.clone());
    bencher.with_inputs(|| files.clone()).bench_values(|files| put(&folder, files));
}

fn sources() -> Sources {
    let mut sources = Sources::default();
    for file in corpus::book(SIZE) {
        sources.add(file.path, file.text);
    }
    sources
}

fn book() -> Book {
    book::read(&sources(), RESERVED).value.expect("the book has a federation")
}

fn edition<'r>(resolved: &'r Resolved<'_>, version: &str) -> Edition<'r> {
    let timeline = resolved.policy(POLICY).and_then(|lives| lives.at(SCHOOL)).expect("every school has every policy");
    let standing = timeline.version(version).expect("the policy has three versions");
    compose(resolved.book, standing, TODAY).value
}

fn selection(compare: Pairs) -> Selection {
    Selection { today: TODAY, schools: Vec::new(), drafts: false, compare }
}

fn site(compare: Pairs) -> Site {
    press(&sources(), &selection(compare)).value.expect("the book has no mistakes")
}

/// How many bytes the site has.
fn whole_press(sources: &Sources, compare: Pairs) -> usize {
    let site = press(black_box(sources), &selection(compare)).value.expect("the book has no mistakes");
    site.open(|open| open.files().filter_map(Result::ok).map(|file| file.bytes.len()).sum())
}

fn files() -> Vec<SiteFile> {
    site(Pairs::None).open(|open| open.files().filter_map(Result::ok).collect())
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is room for a site")
}

fn put(folder: &tempfile::TempDir, files: Vec<SiteFile>) {
    let mark = Mark { schools: Vec::new(), choices: Vec::new() };
    publish(&folder.path().join("site"), files.into_iter().map(Ok), &mark, &mut Vec::new())
        .expect("nobody else writes there");
}
