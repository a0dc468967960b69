//! Word documents of many kinds, read and held against what LibreOffice prints of them (tests/import/docx/): every number as it is
//! printed, and from the first heading on every word once.

#![cfg(test)]

mod behaviours;
mod hostile;
mod made;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clausebook::book::import::document::without_looks;
use clausebook::book::import::docx::{TrackedChanges, read};
use clausebook::book::import::{ForeignBlock, ForeignDocument, ForeignMark, What};

/// A paragraph with what stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    number: String,
    words: String,
}

/// The documents of the repository, or those of the folder that `CLAUSEBOOK_PRINTED` names.
fn documents() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/docx");
    let folder = std::env::var_os("CLAUSEBOOK_PRINTED").map_or(own, PathBuf::from);
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.join("document.docx").is_file());
    all.sort();
    all
}

fn document(folder: &Path) -> ForeignDocument {
    read(&fs::read(folder.join("document.docx")).unwrap(), TrackedChanges::Accepted).unwrap()
}

/// Words with one blank between them.
fn even(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a block says, a line for each paragraph.
fn lines(block: &ForeignBlock) -> Vec<Line> {
    let line = |number: &str, words: String| Line { number: number.to_owned(), words: even(&words) };
    match &block.what {
        What::Title(words) => vec![line("", without_looks(words))],
        What::Heading { label, words, .. } => vec![line(label.as_deref().unwrap_or_default(), without_looks(words))],
        What::Further(words) => vec![line("", without_looks(words))],
        What::Paragraph { mark, words, .. } => {
            let number = match mark {
                Some(ForeignMark::Label(label)) => label.as_str(),
                Some(ForeignMark::Bullet) => "•",
                Some(ForeignMark::Box { done: false }) => "☐",
                Some(ForeignMark::Box { done: true }) => "☒",
                None => "",
            };
            vec![line(number, without_looks(words))]
        }
        What::Table(table) => {
            let cells = table.rows.iter().flatten();
            cells.map(|cell| line("?", without_looks(cell))).filter(|line| !line.words.is_empty()).collect()
        }
        What::Picture(_) => Vec::new(),
    }
}

fn all_lines(document: &ForeignDocument) -> Vec<Line> {
    let notes =
        document.notes.iter().map(|note| Line { number: "?".to_owned(), words: even(&without_looks(&note.words)) });
    document.blocks.iter().flat_map(lines).chain(notes).collect()
}

fn printed(folder: &Path) -> Vec<Line> {
    let text = fs::read_to_string(folder.join("printed.txt")).unwrap();
    let lines = text.lines().map(|line| line.split_once('\t').unwrap());
    lines.map(|(number, words)| Line { number: number.to_owned(), words: even(words) }).collect()
}

/// A number less what is only a matter of the font: all bullets are one, and so are the two signs for a ticked box.
fn plain_number(number: &str) -> String {
    match number {
        "☑" => "☒".to_owned(),
        "\u{f06f}" => "☐".to_owned(),
        _ if number.chars().all(|letter| !letter.is_alphanumeric() && !"☐☒()".contains(letter))
            && !number.is_empty() =>
        {
            "•".to_owned()
        }
        "o" => "•".to_owned(),
        _ => number.to_owned(),
    }
}

/// The letters of words: those that stand in tables are put together in other ways.
fn counted(lines: &[Line]) -> BTreeMap<String, i64> {
    let mut counted = BTreeMap::new();
    let words = lines.iter().flat_map(|line| line.words.split(|letter: char| !letter.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).for_each(|word| *counted.entry(word.to_owned()).or_default() += 1);
    counted
}

#[test]
fn numbers_are_those_that_are_printed() {
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    for folder in documents() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let read = all_lines(&document(&folder));
        let mut from = 0;
        for line in printed(&folder).into_iter().filter(|line| line.number != "?") {
            let wanted = plain_number(&line.number);
            let Some(at) =
                read[from..].iter().position(|read| read.words == line.words || read.words.ends_with(&line.words))
            else {
                wrong.push(format!("{name}: not found: {} | {}", line.number, line.words));
                all += 1;
                continue;
            };
            let found = plain_number(&read[from + at].number);
            from += at + 1;
            let is_numbered = !wanted.is_empty() || !found.is_empty();
            all += usize::from(is_numbered);
            if found == wanted {
                right += usize::from(is_numbered);
            } else {
                wrong.push(format!("{name}: printed {wanted:?}, read {found:?} | {}", line.words));
            }
        }
    }
    println!("{right} of {all} numbers and bullets as printed\n{}", wrong.join("\n"));
    assert!(all > 500, "only {all} numbers were looked at");
    assert!(right * 1000 >= all * 990, "{right} of {all}");
}

#[test]
fn no_word_is_lost_or_invented() {
    let mut faults = Vec::new();
    let mut all = 0;
    for folder in documents() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let mut difference = counted(&all_lines(&document(&folder)));
        for (word, number) in counted(&printed(&folder)) {
            all += number;
            *difference.entry(word).or_default() -= number;
        }
        difference.retain(|_, number| *number != 0);
        if !difference.is_empty() {
            faults.push(format!("{name}: {difference:?}"));
        }
    }
    println!("{all} words");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Shows what is read of a document of one's own: `CLAUSEBOOK_DOCX=FILE cargo test --test import_docx show -- --nocapture`.
#[test]
fn show() {
    let Ok(path) = std::env::var("CLAUSEBOOK_DOCX") else { return };
    match read(&fs::read(path).unwrap(), TrackedChanges::Accepted) {
        Ok(document) => {
            document.blocks.iter().for_each(|block| println!("{:?} {:?}", block.at, block.what));
            document.notes.iter().for_each(|note| println!("note {:?}", without_looks(&note.words)));
            document.doubts.iter().for_each(|doubt| println!("{doubt:?}"));
        }
        Err(unreadable) => println!("{unreadable}"),
    }
}
