//! Documents that other programs have to open first: PDFs through pdftotext, and what LibreOffice or pandoc read through these.
//! They are asked for where they are installed, never fetched, and stopped where they take too long.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::book::import::DocumentKind;
use crate::book::web::address_of_folder;

/// So long may another program take for a document.
const PATIENCE: Duration = Duration::from_secs(120);

/// So large may what it makes of a document be.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// What another program made of a document.
#[derive(Debug)]
pub(super) enum Opened {
    /// Its text, laid out as on its pages, and how its lines are printed, where that could be asked.
    Printed(Vec<u8>, String),
    /// The same as a Word document.
    Docx(Vec<u8>),
    /// The same as Markdown, without the numbers that a document counts by itself.
    Marked(Vec<u8>),
}

/// A document, opened by another program.
pub(super) fn opened(kind: DocumentKind, file: &Path) -> Result<Opened, String> {
    let folder = tempfile::tempdir().map_err(|error| format!("There is no room to open {}: {error}.", shown(file)))?;
    if kind == DocumentKind::Pdf {
        let text = folder.path().join("text.txt");
        let arguments = ["-layout", "-enc", "UTF-8"].map(OsStr::new);
        return match run("pdftotext", &arguments, [file.as_os_str(), text.as_os_str()])? {
            Ran::Well => made(&text, file).map(|text| Opened::Printed(text, print_of(folder.path(), file))),
            Ran::NotThere => Err(without("pdftotext", "A PDF", POPPLER)),
            Ran::TooLong => Err(too_long("pdftotext", file)),
            Ran::Badly(said) => Err(told_of_pdf(file, &said)),
        };
    }
    for program in ["soffice", "libreoffice"] {
        match by_libreoffice(program, folder.path(), file)? {
            Ran::NotThere => {}
            Ran::Well => return made(&converted(folder.path(), file), file).map(Opened::Docx),
            Ran::TooLong => return Err(too_long("LibreOffice", file)),
            Ran::Badly(said) => return Err(failed("LibreOffice", file, &said)),
        }
    }
    // Pandoc does not know Word's old format.
    if matches!(kind, DocumentKind::Odt | DocumentKind::Rtf) {
        let from = if kind == DocumentKind::Odt { "odt" } else { "rtf" };
        let marked = folder.path().join("document.md");
        // In its sandbox it opens no other file and asks no other computer.
        let arguments = ["--sandbox", "--wrap=none", "-f", from, "-t", "gfm", "-o"].map(OsStr::new);
        match run("pandoc", &arguments, [marked.as_os_str(), file.as_os_str()])? {
            Ran::NotThere => {}
            Ran::Well => return made(&marked, file).map(Opened::Marked),
            Ran::TooLong => return Err(too_long("Pandoc", file)),
            Ran::Badly(said) => return Err(failed("Pandoc", file, &said)),
        }
    }
    let what = match kind {
        DocumentKind::Doc => "A Word document from before 2007",
        DocumentKind::Rtf => "An RTF document",
        _ => "An OpenDocument text",
    };
    Err(without("LibreOffice", what, LIBREOFFICE))
}

/// How the lines of a PDF are printed, by a program that comes with pdftotext; nothing where it is missing or fails, since the
/// text is read without it as well.
fn print_of(folder: &Path, file: &Path) -> String {
    let xml = folder.join("print.xml");
    let arguments = ["-xml", "-i", "-q", "-enc", "UTF-8"].map(OsStr::new);
    match run("pdftohtml", &arguments, [file.as_os_str(), xml.as_os_str()]) {
        Ok(Ran::Well) => made(&xml, file).map(|xml| String::from_utf8_lossy(&xml).into_owned()).unwrap_or_default(),
        _ => String::new(),
    }
}

const POPPLER: &str =
    "It is part of Poppler (the package poppler-utils on Debian and Ubuntu, poppler in Homebrew and winget)";
const LIBREOFFICE: &str = "It is free, from libreoffice.org";
const MAY_BE_DAMAGED: &str = "it may be damaged, or asks for a password.";

fn without(program: &str, what: &str, from: &str) -> String {
    format!(
        "{what} is read through {program}, which is not installed here. {from}. Or open the document in Word, save it as a Word \
         document (.docx), and import that."
    )
}

fn told_of_pdf(file: &Path, said: &str) -> String {
    match said.contains("assword") || said.contains("ncrypt") {
        true => format!("{} asks for a password. Save a copy without one, and import that.", shown(file)),
        false => format!("{} is damaged, or no PDF. Save it anew from the program that made it.", shown(file)),
    }
}

/// What a program said of a document that it could not open; one that says nothing leaves nothing to be quoted.
fn failed(program: &str, file: &Path, said: &str) -> String {
    let said = if said.is_empty() { MAY_BE_DAMAGED } else { said };
    format!("{program} could not open {}: {}.", shown(file), said.trim_end_matches('.'))
}

fn too_long(program: &str, file: &Path) -> String {
    format!(
        "{program} took longer than {} seconds over {}, and was stopped. Save the document as a Word document (.docx), and import \
         that; one of very many pages is best divided.",
        PATIENCE.as_secs(),
        shown(file)
    )
}

/// How a program ended.
#[derive(Debug, PartialEq, Eq)]
enum Ran {
    Well,
    NotThere,
    TooLong,
    /// With what it said.
    Badly(String),
}

/// Lets LibreOffice make a Word document. It has a profile of its own, since one that is open would take the document over.
fn by_libreoffice(program: &str, folder: &Path, file: &Path) -> Result<Ran, String> {
    let profile = address_of_folder(&folder.join("profile")).unwrap_or_default();
    let profile = format!("-env:UserInstallation={profile}");
    let arguments = [&profile, "--headless", "--convert-to", "docx", "--outdir"].map(OsStr::new);
    let ran = run(program, &arguments, [folder.as_os_str(), file.as_os_str()])?;
    Ok(match ran {
        // It ends well where it opened nothing, too.
        Ran::Well if !converted(folder, file).is_file() => Ran::Badly(MAY_BE_DAMAGED.to_owned()),
        ran => ran,
    })
}

/// Where LibreOffice puts what it makes of a document: `Trips v1.2.doc` becomes `Trips v1.2.docx`.
fn converted(folder: &Path, file: &Path) -> PathBuf {
    let mut name = file.file_stem().unwrap_or_default().to_owned();
    name.push(".docx");
    folder.join(name)
}

fn run(program: &str, arguments: &[&OsStr], files: [&OsStr; 2]) -> Result<Ran, String> {
    run_within(PATIENCE, program, arguments, files)
}

fn run_within(patience: Duration, program: &str, arguments: &[&OsStr], files: [&OsStr; 2]) -> Result<Ran, String> {
    let said = tempfile::tempfile().map_err(|error| format!("There is no room for what {program} says: {error}."))?;
    let told = said.try_clone().map_err(|error| error.to_string())?;
    let started = Command::new(program)
        .args(arguments)
        .args(files)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::from(told))
        .spawn();
    let Ok(mut child) = started else { return Ok(Ran::NotThere) };
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(ended)) if ended.success() => return Ok(Ran::Well),
            Ok(Some(_)) => return Ok(Ran::Badly(first_words(said))),
            Ok(None) if began.elapsed() < patience => std::thread::sleep(Duration::from_millis(20)),
            _ => {
                // Whether it ends now or has ended is the same.
                let _ = child.kill();
                let _ = child.wait();
                return Ok(Ran::TooLong);
            }
        }
    }
}

fn first_words(mut said: File) -> String {
    use std::io::{Read, Seek};
    let mut words = Vec::new();
    let read = said.rewind().and_then(|()| said.take(400).read_to_end(&mut words));
    match read {
        Ok(_) => String::from_utf8_lossy(&words).split_whitespace().collect::<Vec<_>>().join(" "),
        Err(_) => String::new(),
    }
}

fn made(file: &Path, of: &Path) -> Result<Vec<u8>, String> {
    let length = fs::metadata(file).map(|data| data.len());
    match length {
        Ok(length) if length <= MOST_BYTES => fs::read(file).map_err(|error| error.to_string()),
        Ok(_) => Err(format!("{} is too large to be one policy. Divide it, and import the parts.", shown(of))),
        Err(_) => Err(format!("Nothing came of {}. Save it as a Word document (.docx), and import that.", shown(of))),
    }
}

fn shown(file: &Path) -> String {
    crate::source::shown_path(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libreoffice_makes_has_the_documents_name_with_all_its_dots() {
        let name = |file: &str| converted(Path::new("made"), Path::new(file));
        assert_eq!(name("in/Trips.odt"), Path::new("made/Trips.docx"));
        assert_eq!(name("in/Trips v1.2.doc"), Path::new("made/Trips v1.2.docx"));
    }

    #[test]
    fn a_program_that_takes_too_long_is_said_to_and_the_document_is_not_called_damaged() {
        let said = too_long("pdftotext", Path::new("in/trips.pdf"));
        assert!(
            said.starts_with("pdftotext took longer than 120 seconds over in/trips.pdf, and was stopped. "),
            "{said}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_hangs_is_stopped() {
        let began = Instant::now();
        // What stands where two files are named is a script for the shell here, and its name.
        let files = ["exec sleep 60", "in/trips.pdf"].map(OsStr::new);
        let ran = run_within(Duration::from_millis(50), "/bin/sh", &[OsStr::new("-c")], files);
        assert_eq!(ran, Ok(Ran::TooLong));
        assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    }
}
