//! In which form a comparison is told, and where it goes: to the terminal, into a pipe, or to a file.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use clap::ValueEnum;

use super::super::ending::Trouble;
use super::super::words;
use crate::publish::new_file::{put_file, put_new_file};
use crate::source::shown_path;

/// In which form it is told.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
    Html,
    Docx,
}

/// Refuses a document where nobody could open it, or where somebody may have written in the one that is there.
pub(super) fn can_be_written(format: Format, out: Option<&Path>) -> Result<(), Trouble> {
    if !matches!(format, Format::Docx) {
        return Ok(());
    }
    match out {
        None if std::io::stdout().is_terminal() => Err(Trouble(
            "A Word document is not for a terminal. Say to which file it goes, for example --out changes.docx."
                .to_owned(),
        )),
        Some(out) if out.exists() => Err(Trouble(format!(
            "{} is there already, and somebody may have answered in it. Name another file after --out, or delete that one.",
            shown_path(out)
        ))),
        _ => Ok(()),
    }
}

/// Words, to a file if one is named.
pub(super) fn write(out: Option<&Path>, said: &str) -> Result<(), Trouble> {
    let Some(out) = out else {
        words::say_plain(said);
        return Ok(());
    };
    put_file(out, format!("{said}\n").as_bytes()).map_err(|unwritten| Trouble(unwritten.to_string()))?;
    words::mention(&format!("Written to {}.", shown_path(out)));
    Ok(())
}

/// A document, to the file that is named or into a pipe.
pub(super) fn write_document(out: Option<&Path>, bytes: &[u8]) -> Result<(), Trouble> {
    let Some(out) = out else {
        let mut pipe = std::io::stdout().lock();
        // A reader that went away is no mistake.
        let _ = pipe.write_all(bytes).and_then(|()| pipe.flush());
        return Ok(());
    };
    put_new_file(out, bytes).map_err(|unwritten| Trouble(unwritten.to_string()))?;
    words::mention(&format!("Written to {}. Open it in Word or LibreOffice.", shown_path(out)));
    Ok(())
}
