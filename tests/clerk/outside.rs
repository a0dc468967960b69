//! Documents that other programs open first. Stand-ins take the place of these programs: they do with a document what the programs
//! do, or fail as they fail, so that no test needs LibreOffice or pandoc. A PDF is read by pdftotext itself where it is installed.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Output;

use super::session::Desk;

const PDF: &[u8] = include_bytes!("../import/pdf/trips.pdf");
const RTF: &[u8] = b"{\\rtf1\\ansi Trips\\par 1. Every trip has a leader.\\par}";
const ODT: &[u8] = b"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.text, and what is in it";

/// An old Word document, as far as its first bytes say.
fn doc() -> Vec<u8> {
    let name: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [0; 64].as_slice(), &name].concat()
}

/// A desk at which no programs are to be found but those that are put there.
struct Programs {
    desk: Desk,
}

impl Programs {
    fn none() -> Self {
        let desk = Desk::new();
        fs::create_dir(desk.path("bin")).unwrap();
        fs::create_dir(desk.path("in")).unwrap();
        Self { desk }
    }

    /// A program of this name, as a script for the shell.
    fn with(self, name: &str, does: &str) -> Self {
        let path = self.desk.path("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\nPATH=/usr/bin:/bin\n{does}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    fn import(&self, name: &str, document: &[u8]) -> Output {
        fs::write(self.desk.path("in").join(name), document).unwrap();
        let file = format!("in/{name}");
        let mut command = self.desk.command(&["import", &file, "--policy", "trips", "--version", "2026-06"]);
        command.env("PATH", self.desk.path("bin")).output().unwrap()
    }

    /// What is said of a document that is brought in, and the text that it became.
    #[track_caller]
    fn brings(&self, name: &str, document: &[u8]) -> (String, String) {
        let ended = self.import(name, document);
        let said = String::from_utf8(ended.stdout).unwrap();
        assert!(ended.status.success(), "{said}{}", String::from_utf8_lossy(&ended.stderr));
        (said, fs::read_to_string(self.desk.path("policies/trips/2026-06.md")).unwrap())
    }

    /// Fails unless a document is refused in these words, and nothing is changed.
    #[track_caller]
    fn refuses(&self, name: &str, document: &[u8], expected: &str) {
        let ended = self.import(name, document);
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(
            (ended.status.code(), said.trim_end()),
            (Some(1), format!("{expected} Nothing was changed.").as_str())
        );
        assert!(!self.desk.path("policies/trips").exists());
    }
}

/// What pdftotext is: called with the document and the file for its text behind its options.
const PDFTOTEXT: &str =
    "printf 'Trips policy\\n\\n1. Every trip has a leader.\\n\\n2. Nobody goes home alone.\\n' > \"$5\"";

/// What LibreOffice is: it puts a Word document of the document's name, whatever dots are in it, into the folder.
fn libreoffice() -> String {
    let made = std::path::absolute("tests/import/docx/typed-by-hand/document.docx").unwrap();
    format!("name=$(basename \"$7\")\ncp '{}' \"$6/${{name%.*}}.docx\"", made.display())
}

#[test]
fn a_pdf_is_read_by_the_program_that_reads_pdfs() {
    let programs = Programs::none();
    let is_installed = std::process::Command::new("pdftotext").arg("-v").output().is_ok();
    if !is_installed {
        println!("pdftotext is not installed (poppler-utils), so no PDF was read.");
        return;
    }
    fs::write(programs.desk.path("in/trips.pdf"), PDF).unwrap();
    let ended = programs
        .desk
        .command(&["import", "in/trips.pdf", "--policy", "trips", "--version", "2026-06"])
        .output()
        .unwrap();
    assert!(ended.status.success(), "{ended:?}");
    let text = fs::read_to_string(programs.desk.path("policies/trips/2026-06.md")).unwrap();
    assert!(text.contains("\n## 1. Before a trip\n\n1.1 Every trip has a leader.\n"), "{text}");
    assert!(text.contains("\n## 2. On the day\n\n2.1 Nobody goes home alone.\n"), "{text}");
}

#[test]
fn a_pdf_is_read_without_the_look_of_its_lines_where_that_cannot_be_asked() {
    for programs in [
        Programs::none().with("pdftotext", PDFTOTEXT),
        Programs::none().with("pdftotext", PDFTOTEXT).with("pdftohtml", "exit 1"),
        Programs::none().with("pdftotext", PDFTOTEXT).with("pdftohtml", "exit 0"),
    ] {
        let (_, text) = programs.brings("trips.pdf", PDF);
        assert!(text.contains("1. Every trip has a leader.\n\n2. Nobody goes home alone.\n"), "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_pdf_is_told() {
    Programs::none().refuses(
        "trips.pdf",
        PDF,
        "A PDF is read through pdftotext, which is not installed here. It is part of Poppler (the package poppler-utils on Debian \
         and Ubuntu, poppler in Homebrew and winget). Or open the document in Word, save it as a Word document (.docx), and import \
         that.",
    );
    let check =
        |does: &str, expected: &str| Programs::none().with("pdftotext", does).refuses("trips.pdf", PDF, expected);
    check(
        "echo 'Command Line Error: Incorrect password' >&2; exit 1",
        "in/trips.pdf asks for a password. Save a copy without one, and import that.",
    );
    check(
        "echo 'Syntax Error: Unsupported encryption' >&2; exit 1",
        "in/trips.pdf asks for a password. Save a copy without one, and import that.",
    );
    check(
        "echo \"Syntax Error: Couldn't read xref table\" >&2; exit 1",
        "in/trips.pdf is damaged, or no PDF. Save it anew from the program that made it.",
    );
    check("exit 0", "Nothing came of in/trips.pdf. Save it as a Word document (.docx), and import that.");
    check(
        "dd if=/dev/null of=\"$5\" bs=1024 seek=65537 2>/dev/null",
        "in/trips.pdf is too large to be one policy. Divide it, and import the parts.",
    );
    check(
        "printf '\\f\\n\\f' > \"$5\"",
        "in/trips.pdf: these are pictures of pages, with no text in them. Scan the paper again with a program that reads letters \
         (OCR), or type the text.",
    );
}

#[test]
fn libreoffice_makes_a_word_document_of_what_it_opens_under_either_name() {
    let documents = [("trips.doc", doc()), ("trips.rtf", RTF.to_vec()), ("Trips v1.2 (final).odt", ODT.to_vec())];
    for program in ["soffice", "libreoffice"] {
        for (name, document) in &documents {
            // Pandoc, which loses numbers, is not asked where LibreOffice is there.
            let programs = Programs::none().with(program, &libreoffice()).with("pandoc", "exit 1");
            let (_, text) = programs.brings(name, document);
            assert!(text.contains("\n1.1 "), "{program}, {name}: {text}");
        }
    }
}

#[test]
fn what_libreoffice_cannot_open_is_told() {
    let check = |does: &str, expected: &str| {
        Programs::none().with("soffice", does).with("pandoc", "exit 0").refuses("trips.doc", &doc(), expected);
    };
    // It ends well where it opened nothing.
    check("exit 0", "LibreOffice could not open in/trips.doc: it may be damaged, or asks for a password.");
    check("exit 77", "LibreOffice could not open in/trips.doc: it may be damaged, or asks for a password.");
    check(
        "echo 'source file  could not\nbe loaded' >&2; exit 1",
        "LibreOffice could not open in/trips.doc: source file could not be loaded.",
    );
    check(
        "printf 'no zip' > \"$6/trips.docx\"",
        "in/trips.doc: This file is damaged: not all of it could be read. Open it in Word, which may mend it, save it anew, and \
         import that.",
    );
}

#[test]
fn pandoc_reads_what_libreoffice_would_and_its_numbers_are_to_be_looked_at() {
    let says = |from: &str| {
        format!(
            "[ \"$4\" = {from} ] && printf '# Trips\\n\\nEvery trip has a leader.\\n\\nNobody goes home alone.\\n' > \"$8\""
        )
    };
    for (name, document, from) in [("trips.rtf", RTF, "rtf"), ("trips.odt", ODT, "odt")] {
        let (said, text) = Programs::none().with("pandoc", &says(from)).brings(name, document);
        assert!(text.ends_with("Every trip has a leader.\n\nNobody goes home alone.\n"), "{text}");
        for told in ["Hold every number against the document", "with LibreOffice installed they come over"] {
            assert!(said.contains(told), "{said}");
        }
    }
    Programs::none().with("pandoc", "echo 'pandoc: cannot decode' >&2; exit 1").refuses(
        "trips.odt",
        ODT,
        "Pandoc could not open in/trips.odt: pandoc: cannot decode.",
    );
}

#[test]
fn without_either_program_the_one_that_is_needed_is_named() {
    let check = |name: &str, document: &[u8], what: &str| {
        let expected = format!(
            "{what} is read through LibreOffice, which is not installed here. It is free, from libreoffice.org. Or open the document \
             in Word, save it as a Word document (.docx), and import that."
        );
        Programs::none().refuses(name, document, &expected);
    };
    check("trips.doc", &doc(), "A Word document from before 2007");
    check("trips.rtf", RTF, "An RTF document");
    check("trips.odt", ODT, "An OpenDocument text");
    // Pandoc does not know Word's old format, and is not asked.
    let programs = Programs::none().with("pandoc", "exit 1");
    let said = String::from_utf8(programs.import("trips.doc", &doc()).stderr).unwrap();
    assert!(said.starts_with("A Word document from before 2007 is read through LibreOffice"), "{said}");
}

#[test]
fn a_document_with_a_password_or_of_another_program_is_refused_before_any_program_is_asked() {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [0; 64].as_slice(), &name].concat();
    Programs::none().refuses(
        "trips.docx",
        &encrypted,
        "in/trips.docx asks for a password. Open it in Word, save a copy without one, and import that.",
    );
    let none_of_these = |name: &str| {
        format!(
            "in/{name} is none of the documents that can be brought in: Word (.docx, .doc), PDF, OpenDocument (.odt), RTF, text or \
             Markdown. If it opens in Word, save it there as a Word document."
        )
    };
    Programs::none().refuses("trips.pdf", b"\x89PNG and what is in it", &none_of_these("trips.pdf"));
    Programs::none().refuses("trips.csv", b"Trip,Leader\n", &none_of_these("trips.csv"));
}
