//! `diff --format docx`: accepting all changes gives the newer text, rejecting all the older, paragraph for paragraph, with numbers
//! and tables. The document is read back here by other means than those that wrote it.

#![cfg(test)]

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use clausebook::book::clause::{Figure, Kind, Text};
use clausebook::book::clauses::{Reading, read_clauses};
use clausebook::book::{self, Node};
use clausebook::compare::compare;
use clausebook::redline::PolicyTitles;
use clausebook::redline::document::{Document, TextOwner};
use clausebook::redline::particulars::Particulars;
use clausebook::site::reserved::RESERVED;
use clausebook::site::word::{WordRedline, word_redline};
use clausebook::source::{Excerpt, SourceId, Sources};
use jiff::civil::date;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Paragraphs that the program says of its own.
const OWN: &[&str] = &["Title", "Subtitle", "Remark", "Detail", "Gap"];

/// An element as it was read back.
#[derive(Debug, Default)]
struct Read {
    name: String,
    attributes: Vec<(String, String)>,
    words: String,
    children: Vec<Read>,
}

impl Read {
    fn child(&self, name: &str) -> Option<&Read> {
        self.children.iter().find(|child| child.name == name)
    }

    fn has(&self, path: &[&str]) -> bool {
        match path {
            [] => true,
            [first, rest @ ..] => self.child(first).is_some_and(|child| child.has(rest)),
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn tree(xml: &str) -> Read {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Read::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(named(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(named(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().words.push_str(&text),
            Event::GeneralRef(name) => {
                let sign = match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("&{other};"),
                };
                open.last_mut().unwrap().words.push_str(sign);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1);
    open.pop().unwrap().children.pop().unwrap()
}

fn named(start: &quick_xml::events::BytesStart<'_>) -> Read {
    let attributes = start.attributes().map(Result::unwrap);
    Read {
        name: start.name().as_ref().to_owned(),
        attributes: attributes.map(|read| (read.key.as_ref().to_owned(), read.value.to_string())).collect(),
        ..Read::default()
    }
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// What a reader does with all changes.
#[derive(Clone, Copy, PartialEq)]
enum Done {
    Accepted,
    Rejected,
}

impl Done {
    /// The element whose contents go.
    fn drops(self) -> &'static str {
        if self == Self::Accepted { "w:del" } else { "w:ins" }
    }
}

/// The paragraphs of a document once all changes are accepted or rejected; cells of a row are joined with bars.
fn paragraphs(docx: &[u8], done: Done) -> Vec<String> {
    let document = tree(&part(docx, "word/document.xml"));
    let mut all = Vec::new();
    // What stands in a paragraph whose end went is the beginning of the next one.
    let mut before = String::new();
    for block in &document.child("w:body").unwrap().children {
        match block.name.as_str() {
            "w:p" => {
                let style = block
                    .child("w:pPr")
                    .and_then(|looks| looks.child("w:pStyle"))
                    .and_then(|style| style.attribute("w:val"));
                if style.is_some_and(|style| OWN.contains(&style)) {
                    continue;
                }
                before.push_str(&words(block, done));
                if !block.has(&["w:pPr", "w:rPr", done.drops()]) {
                    all.push(std::mem::take(&mut before));
                }
            }
            "w:tbl" => {
                assert_eq!(before, "", "words before a table would be lost in it");
                for row in block.children.iter().filter(|row| row.name == "w:tr") {
                    if !row.has(&["w:trPr", done.drops()]) {
                        let cells = row.children.iter().filter(|cell| cell.name == "w:tc");
                        all.push(cells.map(|cell| words(cell, done)).collect::<Vec<_>>().join(" | "));
                    }
                }
            }
            "w:sectPr" => {}
            other => panic!("{other}"),
        }
    }
    assert_eq!(before, "");
    let plain = all.iter().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    plain.filter(|words| !words.trim_matches(['|', ' ']).is_empty()).collect()
}

fn words(of: &Read, done: Done) -> String {
    if of.name == done.drops() || of.name.ends_with("Pr") {
        return String::new();
    }
    match of.name.as_str() {
        "w:t" | "w:delText" => of.words.clone(),
        "w:tab" => " ".to_owned(),
        _ => of.children.iter().map(|child| words(child, done)).collect(),
    }
}

/// The paragraphs of a text, as a reader of its page has them.
fn expected(nodes: &[Node]) -> Vec<String> {
    let mut all = Vec::new();
    tell(nodes, &mut all);
    let plain = all.iter().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    plain.filter(|words| !words.trim_matches(['|', ' ']).is_empty()).collect()
}

fn tell(nodes: &[Node], all: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                let number = match (&clause.label, clause.kind) {
                    (Some(label), _) => label.typed.as_str(),
                    (None, Kind::Bullet) => "•",
                    (None, Kind::Task { done: true }) => "☑",
                    (None, Kind::Task { done: false }) => "☐",
                    (None, Kind::Note) => &clause.reference,
                    _ => "",
                };
                all.push(format!("{number} {}", clause.text.plain()));
                tell(&clause.children, all);
            }
            Node::Further(further) => all.push(further.text.plain()),
            Node::Table(table) => {
                let row = |cells: &[Text]| cells.iter().map(Text::plain).collect::<Vec<_>>().join(" | ");
                all.push(row(&table.head));
                all.extend(table.rows.iter().map(|body| row(&body.cells)));
            }
            Node::Figure(Figure::Verbatim { text, .. }) => all.extend(text.lines().map(str::to_owned)),
            Node::LeftOut(_) => {}
        }
    }
}

fn document(name: &str) -> Document {
    Document {
        title: None,
        sentence: name.to_owned(),
        owner: TextOwner::Anyone,
        particulars: Particulars::default(),
        titles: PolicyTitles::default(),
    }
}

fn redlined(older: &[Node], newer: &[Node]) -> Vec<u8> {
    let comparison = compare(older, newer);
    let documents = [&document("old.md"), &document("new.md")];
    word_redline(&WordRedline { comparison: &comparison, nodes: [older, newer], documents, day: date(2026, 11, 26) })
}

#[track_caller]
fn check(older: &[Node], newer: &[Node], which: &str) -> Vec<u8> {
    let docx = redlined(older, newer);
    assert_eq!(paragraphs(&docx, Done::Accepted), expected(newer), "{which}: accepted");
    assert_eq!(paragraphs(&docx, Done::Rejected), expected(older), "{which}: rejected");
    docx
}

fn nodes(text: &str) -> Vec<Node> {
    read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::bare()).value
}

/// What a document has of a kind of element, in how many places.
fn count(docx: &[u8], name: &str) -> usize {
    part(docx, "word/document.xml").matches(&format!("<{name}")).count()
}

#[test]
fn texts_that_were_marked_by_hand_are_there_whole_on_either_side() {
    let mut pairs = 0;
    for folder in fs::read_dir("tests/score").unwrap() {
        let folder = folder.unwrap().path();
        let text = |name: &str| fs::read_to_string(folder.join(name)).map(|text| nodes(&text));
        let (Ok(older), Ok(newer)) = (text("old.md"), text("new.md")) else { continue };
        check(&older, &newer, &folder.to_string_lossy());
        check(&newer, &older, &format!("{} turned round", folder.display()));
        pairs += 1;
    }
    assert!(pairs >= 15, "{pairs}");
}

#[test]
fn every_two_versions_of_the_demo_book_are_there_whole() {
    let mut sources = Sources::default();
    for entry in walkdir::WalkDir::new("policies").sort_by_file_name() {
        let entry = entry.unwrap();
        let is_text = entry.path().extension().is_some_and(|end| end == "md" || end == "yaml");
        if is_text {
            let path = entry.path().strip_prefix("policies").unwrap().to_string_lossy().replace('\\', "/");
            sources.add(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
    let book = book::read(&sources, RESERVED).value.unwrap();
    let mut pairs = 0;
    for policy in &book.policies {
        for (older, newer) in policy.versions.iter().zip(policy.versions.iter().skip(1)) {
            let which = format!("{} {} {}", policy.id, older.id, newer.id);
            check(&older.clauses, &newer.clauses, &which);
            pairs += 1;
        }
    }
    assert!(pairs >= 5, "{pairs}");
}

/// What somebody does to a text in an editor: to the paragraph at a place something of a kind.
type Edit = (u8, usize);

/// A text with paragraphs dropped, doubled, moved, split, joined, reworded and renumbered.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut paragraphs: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    for (kind, place) in edits {
        let at = place % paragraphs.len();
        match kind {
            0 if paragraphs.len() > 1 => drop(paragraphs.remove(at)),
            1 => paragraphs.insert(at, paragraphs[at].clone()),
            2 => {
                let taken = paragraphs.remove(at);
                paragraphs.insert((at * 7 + 3) % (paragraphs.len() + 1), taken);
            }
            3 => paragraphs[at] = paragraphs[at].replacen(". ", ".\n\n", 1),
            4 if at + 1 < paragraphs.len() => {
                let next = paragraphs.remove(at + 1);
                paragraphs[at] = format!("{} {next}", paragraphs[at].trim_end());
            }
            5 => paragraphs[at] = paragraphs[at].replacen(" the ", " each and every ", 2),
            6 => paragraphs[at] = paragraphs[at].replace(['1', '2'], "3"),
            7 => paragraphs[at] = format!("- {}", paragraphs[at].trim_start()),
            8 => paragraphs[at].push_str(" New words | with <signs> & more."),
            _ => paragraphs[at] = format!("## {}", paragraphs[at].replace('\n', " ")),
        }
    }
    paragraphs.join("\n\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_to_a_text_both_are_there_whole(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec((0..10_u8, 0..1000_usize), 1..14),
    ) {
        let mut folders: Vec<_> = fs::read_dir("tests/score").unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.retain(|folder| folder.join("old.md").exists());
        folders.sort();
        let text = fs::read_to_string(which.get(&folders).join("old.md")).unwrap();
        let (older, newer) = (nodes(&text), nodes(&edited(&text, &edits)));
        let docx = redlined(&older, &newer);
        prop_assert_eq!(paragraphs(&docx, Done::Accepted), expected(&newer));
        prop_assert_eq!(paragraphs(&docx, Done::Rejected), expected(&older));
    }
}

#[test]
fn what_stayed_is_marked_nowhere() {
    let text = nodes("## 1 Bags\n\n1.1 Bags are small.\n\n| Who | What |\n|---|---|\n| Head | rules |\n");
    let docx = check(&text, &text, "the same");
    for mark in ["w:ins", "w:del", "w:pPrChange", "w:commentReference"] {
        assert_eq!(count(&docx, mark), 0, "{mark}");
    }
}

#[test]
fn rows_words_and_numbers_are_marked_where_they_changed_and_not_around() {
    let older = nodes(
        "## 1 Bags\n\n1.1 Bags are small.\n\n| Who | What |\n|---|---|\n| Head | rules |\n| Clerk | writes |\n\n1.2 Coats hang.",
    );
    let newer = nodes(
        "## 1 Bags\n\n1.1 Bags are very small.\n\n| Who | What |\n|---|---|\n| Head | decides |\n| Chair | signs |\n| Clerk | \
         writes |\n\n1.2 Boots dry.\n\n1.3 Coats hang.",
    );
    let docx = check(&older, &newer, "rows and words");
    let xml = part(&docx, "word/document.xml");
    assert!(xml.contains("<w:delText xml:space=\"preserve\">rules</w:delText>"), "{xml}");
    assert!(!xml.contains(">Bags are small.<"), "{xml}");
    assert_eq!(count(&docx, "w:tbl>"), 1);
    let rows = tree(&xml);
    let table = rows.child("w:body").unwrap().child("w:tbl").unwrap();
    let came = table.children.iter().filter(|row| row.has(&["w:trPr", "w:ins"])).count();
    let gone = table.children.iter().filter(|row| row.has(&["w:trPr", "w:del"])).count();
    assert_eq!((came, gone), (1, 0));
}

#[test]
fn a_clause_that_moved_says_in_the_margin_where_it_is() {
    let older = nodes(
        "## 1 A\n\n1.1 One walks in the corridors.\n\n1.2 Two stays.\n\n1.3 Three stays.\n\n## 2 B\n\n2.1 Four stays.",
    );
    let newer = nodes(
        "## 1 A\n\n1.1 Two stays.\n\n1.2 Three stays.\n\n## 2 B\n\n2.1 Four stays.\n\n2.2 One walks in the corridors.",
    );
    let docx = check(&older, &newer, "moved");
    let remarks = part(&docx, "word/comments.xml");
    assert!(remarks.contains("Not lost: now 2.2.") && remarks.contains("Not new: was 1.1."), "{remarks}");
    assert_eq!(count(&docx, "w:commentReference"), 2);
}

#[test]
fn a_clause_that_was_split_is_one_paragraph_when_all_is_rejected() {
    let one = "## 1 A\n\n1.1 Every adult in school wears a badge at all times. Visitors sign in at the office before they go anywhere \
               else.";
    let two = "## 1 A\n\n1.1 Every adult in school wears a badge at all times.\n\n1.2 Visitors sign in at the office before they go \
               anywhere else.";
    let split = check(&nodes(one), &nodes(two), "split");
    let joined = check(&nodes(two), &nodes(one), "made into one");
    let marked = |docx: &[u8]| {
        (part(docx, "word/document.xml").matches(">Visitors sign in").count(), count(docx, "w:commentReference"))
    };
    assert_eq!([marked(&split), marked(&joined)], [(1, 0), (1, 0)]);
}

#[test]
fn the_same_texts_on_the_same_day_give_the_same_bytes() {
    let (older, newer) = (nodes("1.1 Bags are <small> & “light”."), nodes("1.1 Bags are <large> & “light”."));
    assert_eq!(check(&older, &newer, "signs"), redlined(&older, &newer));
    let packed = fs::read(Path::new("src/site/word/styles.xml")).unwrap();
    assert_eq!(part(&redlined(&older, &newer), "word/styles.xml").as_bytes(), packed);
}
