//! Which documents there are, and what their policies and versions are to be called.

use std::fs;
use std::path::{Path, PathBuf};

use crate::book::NewYaml;
use crate::book::{PartialDate, is_id};
use crate::clerk::import::Imported;
use crate::source::shown_path;

/// The endings of documents.
const ENDINGS: [&str; 8] = ["docx", "docm", "doc", "odt", "rtf", "pdf", "txt", "md"];

/// The documents that were asked for: files as they are, of folders what is in them and in the folders in them, by name; and what is in these besides.
pub(super) fn documents(asked: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<String>), String> {
    let (mut all, mut passed_over) = (Vec::new(), Vec::new());
    for path in asked {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        if path.join("federation.yaml").is_file() {
            return Err(format!(
                "{} is a book already, by its federation.yaml, and what is in it needs no import. Name the folder with the documents.",
                shown_path(path)
            ));
        }
        let mut files = Vec::new();
        files_below(path, MOST_FOLDERS_DEEP, &mut files)?;
        let (mut found, others): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(|path| has_ending(path));
        if found.is_empty() {
            let endings = ENDINGS.map(|ending| format!(".{ending}")).join(", ");
            return Err(format!(
                "There is no document in {} or the folders in it: no file there ends in {endings}.",
                shown_path(path)
            ));
        }
        found.sort();
        // By where it lies in the folder, since several folders may each have one of the name.
        passed_over.extend(others.iter().map(|other| shown_path(other.strip_prefix(path).unwrap_or(other))));
        all.append(&mut found);
    }
    passed_over.sort();
    Ok((all, passed_over))
}

/// So many folders deep documents are looked for: nobody files policies deeper.
const MOST_FOLDERS_DEEP: usize = 8;

/// The files in a folder and in the folders in it. Links are not followed, since they may lead round.
fn files_below(folder: &Path, deep: usize, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let cannot = |error: std::io::Error| format!("{} cannot be read: {error}.", shown_path(folder));
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        let path = entry.path();
        // What Word leaves beside a document that is open is none.
        if name(&path).starts_with(['~', '.']) {
            continue;
        }
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        match is_folder {
            true if deep == 0 => {
                return Err(format!(
                    "{} lies too deep to be looked into. Import it by itself, and give its name.",
                    shown_path(&path)
                ));
            }
            true => files_below(&path, deep - 1, files)?,
            false if path.is_file() => files.push(path),
            false => {}
        }
    }
    Ok(())
}

fn has_ending(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    ENDINGS.contains(&ending.as_str())
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What a document's policy and version are called in the book.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ImportNames {
    pub policy: String,
    pub version: String,
}

/// The names as typed for one document, else from the document's title and the day of its adoption, else from its file's name.
pub(super) fn named(
    file: &Path,
    imported: &Imported,
    [policy, version]: [Option<&str>; 2],
    is_one: bool,
) -> Result<ImportNames, String> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let policy = match policy {
        Some(policy) => policy.to_owned(),
        None => {
            let title = imported.title.as_deref().map(id_of).filter(|id| is_id(id));
            title.or_else(|| Some(id_of(&stem)).filter(|id| is_id(id))).ok_or_else(|| {
                format!(
                    "Nothing says what {} is about. Name its policy, for example --policy behaviour.",
                    shown_path(file)
                )
            })?
        }
    };
    // Of several documents each has its own day, and the name that was typed is for those without.
    let own_day = || adopted(&imported.above);
    let version = match version {
        Some(version) if is_one => version.to_owned(),
        Some(version) => own_day().unwrap_or_else(|| version.to_owned()),
        None => own_day().or_else(|| date_in(&stem)).ok_or_else(|| {
            format!(
                "{} does not say when it was adopted. Name its version by the year and month, for example --version 2026-09.",
                shown_path(file)
            )
        })?,
    };
    Ok(ImportNames { policy, version })
}

/// Words that say nothing of what a document is about.
const IDLE: [&str; 13] =
    ["policy", "the", "final", "draft", "copy", "new", "updated", "version", "approved", "signed", "v", "of", "at"];

/// An id from words: "Behaviour Policy v3 FINAL 2024" is about behaviour.
fn id_of(words: &str) -> String {
    let small = words.to_lowercase().replace(['\'', '’'], "");
    let all: Vec<&str> =
        small.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let says = |word: &&str| {
        let rest = word.trim_start_matches('v');
        !IDLE.contains(word) && !rest.bytes().all(|byte| byte.is_ascii_digit())
    };
    let some: Vec<&str> = all.iter().copied().filter(says).collect();
    if some.is_empty() { all.join("-") } else { some.join("-") }
}

/// The year and month of adoption that the document gives.
fn adopted(above: &[(&str, NewYaml)]) -> Option<String> {
    let date = |value: &NewYaml| match value {
        NewYaml::Date(date) => Some(month_of(*date)),
        _ => None,
    };
    let typed = above.iter().find(|(key, _)| *key == "adopted").and_then(|(_, value)| date(value));
    typed.or_else(|| {
        let (_, steps) = above.iter().find(|(key, _)| *key == "approved")?;
        let NewYaml::List(steps) = steps else { return None };
        let on = |step: &NewYaml| match step {
            NewYaml::Keys(keys) => keys.iter().find(|(key, _)| key == "on").and_then(|(_, value)| date(value)),
            _ => None,
        };
        steps.iter().rev().find_map(on)
    })
}

fn month_of(date: PartialDate) -> String {
    date.first_day().strftime("%Y-%m").to_string()
}

/// The year, and the month where it stands beside it, in a file's name: `2024`, `2024-09`.
fn date_in(stem: &str) -> Option<String> {
    let figures: Vec<&str> =
        stem.split(|letter: char| !letter.is_ascii_digit()).filter(|figures| !figures.is_empty()).collect();
    let is_year = |figures: &str| figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"));
    let at = figures.iter().position(|figures| is_year(figures))?;
    let is_month =
        |figures: &&&str| figures.len() == 2 && figures.parse().is_ok_and(|month: u8| (1..=12).contains(&month));
    Some(match figures.get(at + 1).filter(is_month) {
        Some(month) => format!("{}-{month}", figures[at]),
        None => figures[at].to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_named_by_what_it_is_about() {
        assert_eq!(id_of("Behaviour Policy v3 FINAL 2024"), "behaviour");
        assert_eq!(id_of("Children’s online safety"), "childrens-online-safety");
        assert_eq!(id_of("Policy 2"), "policy-2");
        assert_eq!(id_of("£££"), "");
    }

    #[test]
    fn a_version_is_named_by_its_date() {
        assert_eq!(date_in("Behaviour 2024-09 final").as_deref(), Some("2024-09"));
        assert_eq!(date_in("Behaviour 2024 v2").as_deref(), Some("2024"));
        assert_eq!(date_in("Behaviour v2"), None);
        let adopted_on = |key: &'static str, value: NewYaml| adopted(&[(key, value)]);
        let day = || NewYaml::Date(PartialDate::read("21 April 2021").unwrap());
        assert_eq!(adopted_on("adopted", day()).as_deref(), Some("2021-04"));
        let step = NewYaml::keys([("by", NewYaml::words(Some("Governing Body"))), ("on", Some(day()))]);
        assert_eq!(adopted_on("approved", NewYaml::List(vec![step])).as_deref(), Some("2021-04"));
    }
}
