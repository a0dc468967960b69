//! What is written is what is published: each word and number of every text is on its page and in its data, in order, or a
//! message says why not; and of what is in force the search finds it.
//!
//! A site is judged from outside, and a text by a reader of the tests' own (`fidelity/typed.rs`), which knows what marks look
//! like and nothing of Markdown. Where `CLAUSEBOOK_BOOKS` names a folder, each book in it is judged as well.

#![cfg(test)]

#[path = "fidelity/grammar.rs"]
mod grammar;
#[path = "fidelity/published.rs"]
mod published;
#[path = "fidelity/typed.rs"]
mod typed;
#[path = "fidelity/wording.rs"]
mod wording;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clausebook::book::clause::{Figure, Text};
use clausebook::book::clauses::{Reading, read_clauses};
use clausebook::book::version::Numbering;
use clausebook::book::{self, Node, disk};
use clausebook::edition::{Resolved, State};
use clausebook::press::{OpenSite, Pairs, Selection, press};
use clausebook::site::reserved::RESERVED;
use clausebook::source::{Asset, Code, Diagnostic, Excerpt, Paint, Place, Severity, SourceId, Sources, show};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use similar::{Algorithm, DiffTag};
use typed::Word;
use wording::Wording;

/// The demo's usual day.
const TODAY: Date = date(2026, 11, 20);

/// What is found wrong with a book, and how many words were looked for.
#[derive(Default)]
struct Findings {
    lost: Vec<String>,
    words: usize,
    texts: usize,
}

/// Judges a book; where it has errors, so that there is no site, says which.
fn judge(sources: &Sources, told: Vec<Diagnostic>, today: Date) -> Result<Findings, String> {
    let selection = Selection { today, schools: Vec::new(), drafts: true, compare: Pairs::Adjacent };
    let mut told = told;
    let site = press(sources, &selection).note_in(&mut told);
    let errors = told.iter().filter(|said| said.severity() == Severity::Error);
    let errors: String = errors.map(|said| show(said, sources, Paint::Plain)).collect();
    let site = site.filter(|_| errors.is_empty()).ok_or(errors)?;
    let mut book = book::read(sources, RESERVED).value.expect("a site has a book");
    book.name_as_on(today);
    let resolved = Resolved::of(&book, today);
    let mut findings = Findings::default();
    // That the program says of words that it did not read them is no leave to lose them.
    let (unread, told): (Vec<_>, Vec<_>) = told.into_iter().partition(|said| said.code == Code::NotRead);
    findings.lost.extend(unread.iter().map(|said| show(said, sources, Paint::Plain)));
    let told = Told::of(&told, sources);
    site.open(|open| {
        for timeline in resolved.policies().flat_map(|lives| &lives.timelines) {
            for standing in timeline.standings.iter().filter(|standing| standing.file().is_none()) {
                let (school, policy) = (&timeline.school.id, &timeline.policy.id);
                let wording = Wording::of(sources, &book, standing, today);
                let words = typed::words(&wording.text, &|typed| wording.fact(typed));
                let words = without_title(words, &wording, &standing.title);
                let below = format!("{school}/{policy}/{}", standing.id());
                let Some(page) = file(open, &format!("{below}/index.html")) else { continue };
                findings.words += words.len();
                findings.texts += 1;
                let told = |word: &Word| told.about(wording.line(sources, word.at), sources);
                let untold: Vec<Word> = words.iter().filter(|word| !told(word)).cloned().collect();
                let mut say = |place: String, missing: &dyn Fn(&[Word]) -> Vec<Word>| {
                    let lost: Vec<Word> = missing(&words).into_iter().filter(|word| !told(word)).collect();
                    // Where one of two like words is lost, and told, either may be taken for it.
                    let lost = if lost.is_empty() { lost } else { missing(&untold) };
                    let Some(first) = lost.first() else { return };
                    let (source, line) = wording.line(sources, first.at);
                    let (path, missing) = (&sources.get(source).path, quoted(&lost));
                    findings.lost.push(format!("{place} lacks {missing} ({path}:{})", line + 1));
                };
                let page = published::on_page(&String::from_utf8(page).unwrap());
                say(format!("{below}/index.html"), &|words| missing(words, &page));
                let data = published::in_data(&file(open, &format!("{below}/edition.json")).unwrap());
                say(format!("{below}/edition.json"), &|words| missing(words, &data));
                let is_searched = timeline.current().is_some_and(|current| current.id() == standing.id());
                if is_searched && standing.state == State::InForce {
                    let script = file(open, &format!("{school}/search/search-index.js"));
                    let script = script.or_else(|| file(open, "search/search-index.js")).unwrap();
                    let found = published::in_search(&String::from_utf8(script).unwrap(), policy);
                    let is_lost = |word: &&Word| !word.may_go && !found.contains(&word.letters.to_lowercase());
                    let place = format!("the search of {school}, for {policy},");
                    say(place, &|words| words.iter().filter(is_lost).cloned().collect());
                }
            }
        }
    });
    Ok(findings)
}

fn file(open: &OpenSite<'_>, path: &str) -> Option<Vec<u8>> {
    open.file(path)?.ok().map(|made| made.bytes)
}

fn quoted(words: &[Word]) -> String {
    let shown: Vec<&str> = words.iter().take(12).map(|word| word.letters.as_str()).collect();
    format!("“{}”{}", shown.join(" "), if words.len() > 12 { " and more" } else { "" })
}

/// A title at the head of a text that says what `policy.yaml` says is no word of it.
fn without_title(mut words: Vec<Word>, wording: &Wording, title: &str) -> Vec<Word> {
    let first = wording.text.trim_start();
    let typed = first.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default();
    let said: Vec<String> = typed::split(title).into_iter().map(|(_, word)| word.to_lowercase()).collect();
    let own: Vec<String> = typed::split(typed).into_iter().map(|(_, word)| word.to_lowercase()).collect();
    if !own.is_empty() && own == said {
        words.drain(..own.len());
    }
    words
}

/// The words that are not in their place among those that arrived.
fn missing(words: &[Word], arrived: &[String]) -> Vec<Word> {
    // Those that may be missing are not looked for: each 1 of a list could be held for that of another.
    let words: Vec<&Word> = words.iter().filter(|word| !word.may_go).collect();
    let typed: Vec<&str> = words.iter().map(|word| word.letters.as_str()).collect();
    let arrived: Vec<&str> = arrived.iter().map(String::as_str).collect();
    let changes = similar::capture_diff_slices(Algorithm::Myers, &typed, &arrived);
    let gone = changes.iter().filter(|change| change.tag() != DiffTag::Equal).flat_map(|change| change.old_range());
    gone.map(|index| words[index].clone()).collect()
}

/// Where messages point, by file and line.
struct Told {
    lines: BTreeSet<(SourceId, usize)>,
    /// Files of which a message says that there are more such places: words behind an address, or behind the marks of code.
    counted: BTreeSet<SourceId>,
}

impl Told {
    fn of(told: &[Diagnostic], sources: &Sources) -> Self {
        let (mut lines, mut counted) = (BTreeSet::new(), BTreeSet::new());
        for said in told {
            let Place::Span(span) = said.place else { continue };
            counted.extend(said.message.contains("more such place").then_some(span.source));
            // What is shown below a tag as a part of the HTML is told as well.
            let below = said.related.iter().filter(|_| said.code == Code::RawHtml).map(|(span, _)| *span);
            for span in std::iter::once(span).chain(below) {
                let file = sources.get(span.source);
                let last = file.line((span.end as usize).saturating_sub(1).max(span.start as usize));
                lines.extend((file.line(span.start as usize)..=last).map(|line| (span.source, line)));
            }
        }
        Self { lines, counted }
    }

    fn about(&self, line: (SourceId, usize), sources: &Sources) -> bool {
        let typed = sources.get(line.0).text.lines().nth(line.1).unwrap_or_default();
        let is_of_many =
            self.counted.contains(&line.0) && ["```", "~~~", "\"", "'"].iter().any(|mark| typed.contains(mark));
        is_of_many || self.lines.contains(&line)
    }
}

#[track_caller]
fn check(folder: &Path, today: Date) -> Findings {
    let loaded = disk::load(folder).unwrap();
    let findings = judge(&loaded.value, loaded.diagnostics, today);
    let findings = findings.unwrap_or_else(|errors| panic!("{} has no site:\n{errors}", folder.display()));
    let (number, book) = (findings.lost.len(), folder.display());
    assert!(findings.lost.is_empty(), "{number} places of {book} lack words:\n  {}", findings.lost.join("\n  "));
    findings
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_demo_publishes_every_word() {
    let findings = check(&root().join("policies"), TODAY);
    assert!(findings.texts > 60 && findings.words > 40_000, "{} words of {}", findings.words, findings.texts);
}

#[test]
fn a_book_with_every_kind_of_text_publishes_every_word() {
    let findings = check(&root().join("tests/fidelity/book"), TODAY);
    assert!(findings.texts > 5 && findings.words > 1_000, "{} words of {}", findings.words, findings.texts);
}

#[test]
fn the_book_of_the_browser_tests_publishes_every_word() {
    check(&root().join("tests/browser/book"), TODAY);
    check(&root().join("tests/agreement/book"), TODAY);
}

/// The books in a folder, which is what holds a `federation.yaml`.
fn books(folder: &Path, below: &str) -> Vec<PathBuf> {
    let mut books: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().join(below)).collect();
    books.retain(|book| book.join("federation.yaml").is_file());
    books.sort();
    books
}

/// Fails with all that is found in several books; says how many have a site.
#[track_caller]
fn check_all(books: &[PathBuf]) -> usize {
    let mut sites = 0;
    let mut failed = Vec::new();
    for book in books {
        let loaded = disk::load(book).unwrap();
        let Ok(findings) = judge(&loaded.value, loaded.diagnostics, TODAY) else { continue };
        sites += 1;
        failed.extend(findings.lost.into_iter().map(|lost| format!("{}: {lost}", book.display())));
    }
    assert!(failed.is_empty(), "{} places lack words:\n  {}", failed.len(), failed.join("\n  "));
    sites
}

#[test]
fn every_case_that_has_a_site_publishes_every_word() {
    let sites = check_all(&books(&root().join("tests/cases"), "book"));
    assert!(sites > 60, "{sites}");
}

#[test]
fn the_books_of_the_folder_that_is_named_publish_every_word() {
    let Some(folder) = std::env::var_os("CLAUSEBOOK_BOOKS") else { return };
    let books = books(Path::new(&folder), "");
    assert!(!books.is_empty(), "CLAUSEBOOK_BOOKS names a folder without a book");
    check_all(&books);
}

/// How many texts are tried of each kind; `PROPTEST_CASES` says so otherwise.
fn tried(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

/// A book with one text.
fn with_text(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources
        .add("federation.yaml", "name: A\nurl: https://a.example\nfacts:\n  pupils: the children\nschools:\n  - elm\n");
    sources.add("schools/elm/school.yaml", "name: Elm\ntags: [nursery]\n");
    sources.add("p/policy.yaml", "title: Policy\n");
    sources.add("p/2025-09.md", format!("---\nadopted: 2025-09-01\n---\n{text}"));
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
    sources.assets.insert("p/images/a.png".to_owned(), Asset { bytes: Arc::from(png.as_slice()) });
    sources
}

/// What is lost of a text; nothing where it has errors, which are told.
fn lost_of(text: &str) -> Vec<String> {
    judge(&with_text(text), Vec::new(), TODAY).map(|findings| findings.lost).unwrap_or_default()
}

#[test]
fn each_piece_that_people_type_is_published() {
    let texts: Vec<String> = grammar::pieces().map(|piece| grammar::put_together([(piece, "\n")])).collect();
    let lost = texts.iter().flat_map(|text| lost_of(text).into_iter().map(move |lost| format!("{text}{lost}\n")));
    let lost: Vec<String> = lost.collect();
    assert!(lost.is_empty(), "{} of {}:\n{}", lost.len(), texts.len(), lost.join("\n"));
}

#[test]
fn a_list_of_ones_beside_another_list_is_not_held_for_lost() {
    let text = "1.5(a) Wordb\n\n(b) Wordc\n\n1. wordd\n1. worde\n1. wordf\n\n#. wordg\n#. wordh\n\n";
    assert_eq!(lost_of(text), [""; 0]);
}

/// What is read of a text by itself: the words of its clauses in order, and what is said.
fn read_alone(text: &str) -> (String, Vec<Diagnostic>) {
    let excerpt = Excerpt::rest_of(SourceId(0), text, 0);
    let read = read_clauses(&excerpt, &Reading::policy(Numbering::Written));
    let mut words = String::new();
    gather(&read.value, &mut words);
    (words, read.diagnostics)
}

fn gather(nodes: &[Node], words: &mut String) {
    let say = |text: &Text, words: &mut String| *words += &format!("{}\n", text.plain());
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                *words += &clause.label.as_ref().map(|label| format!("{} ", label.typed)).unwrap_or_default();
                say(&clause.text, words);
                gather(&clause.children, words);
            }
            Node::Further(further) => say(&further.text, words),
            Node::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells));
                cells.for_each(|cell| say(cell, words));
            }
            Node::Figure(Figure::Verbatim { text, .. }) => *words += text,
            Node::LeftOut(_) => {}
        }
    }
}

proptest! {
    #![proptest_config(tried(96))]

    #[test]
    fn any_text_that_people_type_is_published(text in grammar::text()) {
        let lost = lost_of(&text);
        prop_assert!(lost.is_empty(), "{text}\n{}", lost.join("\n"));
        prop_assert_eq!(read_alone(&text), read_alone(&text));
    }
}

proptest! {
    #![proptest_config(tried(512))]

    /// Marks without end, control characters, private ones: each word is in a clause, is an address or a comment, or stands
    /// on a line of which something is said.
    #[test]
    fn of_any_characters_no_word_is_lost_unsaid((text, words) in grammar::noise()) {
        let (read, said) = read_alone(&text);
        prop_assert_eq!(&(read.clone(), said.clone()), &read_alone(&text));
        let mut sources = Sources::default();
        let source = sources.add("a.md", text.clone());
        let told = Told::of(&said, &sources);
        let typed = typed::words(&text, &|_| None);
        for word in words {
            // In a comment, an address or the like it is none.
            let Some(at) = typed.iter().find(|typed| typed.letters.contains(&word)).map(|typed| typed.at) else { continue };
            let line = (source, sources.get(source).line(at));
            prop_assert!(read.contains(&word) || told.about(line, &sources), "{text:?}: {word} is not in {read:?}");
        }
    }
}
