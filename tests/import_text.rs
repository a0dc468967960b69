//! Texts as converters and clipboards give them: what is read from each stands in `read.txt` beside it, and no word is lost or
//! invented. `BLESS=1 cargo test --test import_text` writes down what is read, for somebody to read as a clerk would;
//! `CLAUSEBOOK_TEXTS=FOLDER` prints what is read from the texts of a folder, and holds them to the same.

#[path = "import_text/outline.rs"]
mod outline;
#[path = "import_text/words.rs"]
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use clausebook::book::import::ForeignDocument;
use clausebook::book::import::text::{read_printed_text, read_text};

/// The texts, each in a folder of its own.
fn texts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/text");
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the texts")
        .map(|entry| entry.expect("a text").path().join("document.txt"))
        .collect();
    found.sort();
    found
}

/// What is read of a text, with `print.xml` beside it where it came from a PDF.
fn read(path: &Path) -> ForeignDocument {
    let print = fs::read_to_string(path.with_file_name("print.xml")).unwrap_or_default();
    read_printed_text(&fs::read_to_string(path).expect("a text of the tests"), &print)
}

#[test]
fn every_text_is_read_as_it_is_written_down() {
    let mut wrong = Vec::new();
    for path in texts() {
        let outline = outline::of(&read(&path));
        let kept = path.with_file_name("read.txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&kept, &outline).unwrap();
        } else if fs::read_to_string(&kept).unwrap_or_default() != outline {
            wrong.push(format!("{}\n{outline}", kept.display()));
        }
    }
    assert!(wrong.is_empty(), "read otherwise than written down:\n{}", wrong.join("\n"));
}

#[test]
fn no_word_of_a_text_is_lost_or_invented() {
    let texts = texts();
    assert!(texts.len() >= 20, "only {} texts were found", texts.len());
    for path in texts {
        let text = fs::read_to_string(&path).unwrap();
        let faults = words::faults(&text, &read(&path));
        assert!(faults.is_empty(), "{}\n{}", path.display(), faults.join("\n"));
    }
}

#[test]
fn the_texts_of_a_folder_lose_no_word() {
    let Some(folder) = std::env::var_os("CLAUSEBOOK_TEXTS") else { return };
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt" || end == "md"));
    paths.sort();
    let mut wrong = Vec::new();
    for path in paths {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let document = read_text(&text);
        println!("==== {}\n{}", path.display(), outline::of(&document));
        wrong.extend(words::faults(&text, &document).into_iter().map(|fault| format!("{}: {fault}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
