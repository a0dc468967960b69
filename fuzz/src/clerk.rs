//! The jobs of the clerk's commands.

use std::collections::BTreeMap;
use std::path::Path;

use clausebook::book::review::Outcome;
use clausebook::book::{self, PartialDate};
use clausebook::clerk::adopt::{AdoptionAsked, adopt};
use clausebook::clerk::correct::{CorrectionAsked, correct};
use clausebook::clerk::propose::{ProposalAsked, propose};
use clausebook::clerk::review::{ReviewAsked, review};
use clausebook::clerk::revise::{RevisionAsked, revise};
use clausebook::clerk::typed::typed_text;
use clausebook::clerk::withdraw::{WithdrawalAsked, withdraw};
use clausebook::clerk::{Job, OpenBook, Refusal};
use clausebook::edition::Resolved;
use clausebook::site::reserved::RESERVED;
use clausebook::source::Sources;

use super::small_book::{FILES, TODAY, has_errors};

/// What stands between a job's words, what stands above a version that nobody adopted, and one school's own wording.
const BETWEEN: &str = "\n=====\n";

/// On a book without mistakes a job is refused in a sentence, or makes none; and what is done is not done a second time.
pub fn clerk(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let mut parts = text.split(BETWEEN);
    let mut next = || parts.next().unwrap_or_default();
    let (said, above, local) = (next(), next(), next());
    // A fact that nobody has is a mistake wherever it stands; every command looks for such before it writes.
    let words = typed_text("--because", Some(said)).unwrap_or_default();
    if words.is_some_and(|words| words.contains("{{")) {
        return;
    }
    let mut files: BTreeMap<String, String> =
        FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    files.insert("phones/2026-12.md".to_owned(), format!("---\n{above}\n---\n\n## 1 Phones\n\n1.1 At home.\n"));
    if !local.is_empty() {
        files.insert("schools/elm/phones.yaml".to_owned(), local.to_owned());
    }
    if has_errors(&sources(&files)) {
        return;
    }
    let job = match done(&files, *which, said) {
        Ok(job) => job,
        Err(refusal) => {
            assert!(refusal.mistakes.is_empty(), "refused for mistakes that it would make: {refusal:?}");
            assert!(refusal.sentence.ends_with(['.', '?', ':']), "{}", refusal.sentence);
            return;
        }
    };
    for file in job.files {
        assert_eq!(file.before.as_ref(), files.get(&file.path), "not as it was read");
        files.insert(file.path, file.after);
    }
    assert!(!has_errors(&sources(&files)), "a job made a mistake: {files:?}");
    assert!(done(&files, *which, said).is_err(), "a job was done twice: {files:?}");
}

fn sources(files: &BTreeMap<String, String>) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(path.as_str(), text.as_str());
    }
    sources
}

fn done(files: &BTreeMap<String, String>, which: u8, said: &str) -> Result<Job, Refusal> {
    let sources = sources(files);
    let mut book = book::read(&sources, RESERVED).value.expect("a book without mistakes");
    book.name_as_on(TODAY);
    let resolved = Resolved::of(&book, TODAY);
    let open = OpenBook { sources: &sources, resolved: &resolved, folder: Path::new("policies") };
    let words = typed_text("--because", Some(said)).unwrap_or_default();
    let (policy, day) = ("phones".to_owned(), PartialDate::Day(TODAY));
    let schools = if which & 0x80 == 0 { Vec::new() } else { vec!["elm".to_owned()] };
    let later = |day| PartialDate::read(day).expect("a date");
    match which & 0x7f {
        0..=20 => adopt(
            &open,
            &AdoptionAsked {
                policy,
                version: "2026-12".to_owned(),
                by: (which & 1 == 0).then(|| "Head".to_owned()),
                schools,
                on: day,
                minute: words.clone(),
                amended: words.filter(|_| which & 2 == 0),
            },
        ),
        21..=40 => {
            let because = words.clone().unwrap_or_else(|| "slip".to_owned());
            correct(&open, &CorrectionAsked { policy, version: "2025-03".to_owned(), on: day, by: words, because })
        }
        41..=60 => {
            propose(&open, &ProposalAsked { policy, version: "2026-12".to_owned(), meeting: later("2026-12-17") })
        }
        61..=80 => review(
            &open,
            &ReviewAsked {
                policy,
                schools,
                on: day,
                by: None,
                minute: words.clone(),
                outcome: if words.is_some() { Outcome::Extended } else { Outcome::NoChanges },
                next: later("2027-06"),
                because: words,
            },
        ),
        81..=100 => revise(&open, &RevisionAsked { policy, version: "2027-03".to_owned() }),
        _ => withdraw(
            &open,
            &WithdrawalAsked {
                policy,
                schools,
                on: day,
                by: None,
                minute: words.clone(),
                because: words,
                replaced_by: Vec::new(),
            },
        ),
    }
}
