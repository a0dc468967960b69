//! A book that is read again after every change is what it is when it is read for the first time: the same messages in the
//! same order, the same files to the byte.

#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

use clausebook::book::Reader;
use clausebook::book::disk::{self, KnownFolder};
use clausebook::press::{Pairs, Selection, SiteFile, press_again};
use clausebook::site::reserved::RESERVED;
use clausebook::source::{Checked, Paint, Sources, in_order, show};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// Files that the book has at first. Messages point into several of them from the beginning.
const BOOK: &[(&str, &str)] = &[
    (
        "federation.yaml",
        "name: Larch Federation\nurl: https://policies.larch.example\nfacts:\n  pupils: pupils\n  unused: never\n\
         schools:\n  - elm-hill\n  - brook-street\n",
    ),
    ("schools/elm-hill/school.yaml", "name: Elm Hill School\ntags: [nursery]\n"),
    ("schools/brook-street/school.yaml", "name: Brook Street School\nheadteacher:\n  title: Head\n"),
    ("schools/elm-hill/phones.yaml", LOCAL),
    ("phones/policy.yaml", "title: Phones policy\n"),
    ("phones/2021-04.md", "---\nadopted: 2021-04-21\n---\n## 1. Phones\n\n1.1 Phones stay at home.\n"),
    ("phones/2023-04.md", TEXT),
    ("bags/policy.yaml", "title: Bags policy\n"),
    ("bags/2022-01.md", "---\nadopted: 2022-01-10\n---\n## 1. Bags\n\n1.1 As for [phones](policy:phones#1.2).\n"),
];

const TEXT: &str = "---\nadopted: 2023-04-19\nreview: 2027-04\n---\n## 1. Phones\n\n1.1 Our {{ pupils }} hand in phones.\n\n\
                    1.2 See [bags](policy:bags#1.1) and [there](#1.9).\n\n- at the {{ ofice }}\n";

const LOCAL: &str =
    "2023-04:\n  clauses:\n    1.1:\n      replace: Phones stay in [bags](#1.2).\n      because: lockers\n";

/// What can become of a file: it is written, goes, or takes the place of another.
#[derive(Clone, Debug)]
enum Edit {
    Write(&'static str, Vec<u8>),
    Replace(&'static str, Vec<u8>),
    Remove(&'static str),
    Rename(&'static str, &'static str),
}

const PLACES: &[&str] = &[
    "federation.yaml",
    "schools/elm-hill/school.yaml",
    "schools/elm-hill/phones.yaml",
    "schools/brook-street/phones.yaml",
    "schools/brook-street/bags.yaml",
    "phones/policy.yaml",
    "phones/2021-04.md",
    "phones/2023-04.md",
    "phones/2026-01.md",
    "phones/plan.png",
    "bags/2022-01.md",
    "coats/policy.yaml",
    "coats/2020-01.md",
    "a/first.md",
];

const WORDS: &[&str] = &[
    TEXT,
    LOCAL,
    "---\nadopted: 2020-02-03\nreview: never\n---\n## 1. Coats\n\n1.1 ![Plan](plan.png)\n\n1.2 Only here. {only=nursery}\n",
    "---\nadopted: 2024-02-03\n---\n## 1. Hats\n\n1.1 One.\n\n1.1 One again: [gone](policy:coats).\n",
    "---\nadopted: 2024-05-03\n---\n# Something\n\n# 1 Hats\n\n1.1 One.\n",
    "title: Something\nschools: [elm-hil]\n",
    "title: Something else\ntitel: A slip\n",
    "name: Brook Street\ntags: [nursery]\n",
    "name: Birch Federation\nschools:\n  - brook-street\n  - elm-hill\n",
    "2021-04:\n  clauses:\n    1.1:\n      omit: yes\n2019-01:\n  owner: Nobody\n",
];

fn edit() -> impl Strategy<Value = Edit> {
    let place = || proptest::sample::select(PLACES);
    let mut words: Vec<Vec<u8>> = WORDS.iter().map(|words| words.as_bytes().to_vec()).collect();
    words.push(b"name: Caf\xe9\n".to_vec());
    let words = || proptest::sample::select(words.clone());
    prop_oneof![
        4 => (place(), words()).prop_map(|(place, words)| Edit::Write(place, words)),
        2 => (place(), words()).prop_map(|(place, words)| Edit::Replace(place, words)),
        2 => place().prop_map(Edit::Remove),
        1 => (place(), place()).prop_map(|(from, to)| Edit::Rename(from, to)),
        // Back to where everything is well.
        3 => proptest::sample::select(BOOK).prop_map(|(place, text)| Edit::Write(place, text.as_bytes().to_vec())),
    ]
}

/// A book on the disk, and whoever follows it.
struct Followed {
    root: tempfile::TempDir,
    folder: KnownFolder,
    reader: Reader,
}

impl Followed {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let folder = KnownFolder::at(root.path());
        let followed = Self { root, folder, reader: Reader::new(RESERVED) };
        for (path, text) in BOOK {
            write(&followed.path(path), text.as_bytes());
        }
        followed
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// Does it, and tells of the paths as a watcher does.
    fn edit(&mut self, edit: &Edit) {
        let touched = match edit {
            Edit::Write(place, words) => {
                write(&self.path(place), words);
                vec![*place]
            }
            Edit::Replace(place, words) => {
                let beside = self.path(&format!("{place}~"));
                write(&beside, words);
                fs::rename(beside, self.path(place)).unwrap();
                vec![*place]
            }
            Edit::Remove(place) => {
                let _ = fs::remove_file(self.path(place));
                vec![*place]
            }
            Edit::Rename(from, to) => {
                fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
                let _ = fs::rename(self.path(from), self.path(to));
                vec![*from, *to]
            }
        };
        let real = self.root.path().canonicalize().unwrap();
        touched.into_iter().for_each(|path| self.folder.doubt(&real.join(path)));
    }

    fn read_again(&mut self) -> Made {
        made(self.folder.read().unwrap(), &mut self.reader)
    }

    fn read_afresh(&self) -> Made {
        made(disk::load(self.root.path()).unwrap(), &mut Reader::new(RESERVED))
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// All that comes of a book: the paths of its texts, what is said of it, and its site.
#[derive(Debug, PartialEq)]
struct Made {
    texts: Vec<String>,
    said: Vec<String>,
    files: Option<Vec<SiteFile>>,
}

fn made(loaded: Checked<Sources>, reader: &mut Reader) -> Made {
    let today = jiff::civil::date(2026, 11, 20);
    let selection = Selection { today, schools: Vec::new(), drafts: true, compare: Pairs::All };
    let Checked { value: sources, mut diagnostics } = loaded;
    let site = press_again(reader, &sources, &selection).note_in(&mut diagnostics);
    Made {
        texts: sources.iter().map(|(_, file)| file.path.clone()).collect(),
        said: in_order(diagnostics, &sources).iter().map(|said| show(said, &sources, Paint::Plain)).collect(),
        files: site.map(|site| site.open(|open| open.files().map(Result::unwrap).collect())),
    }
}

fn check(edits: &[Edit]) -> TestCaseResult {
    let mut followed = Followed::new();
    followed.read_again();
    for edit in edits {
        followed.edit(edit);
        let (again, afresh) = (followed.read_again(), followed.read_afresh());
        prop_assert_eq!(&again.texts, &afresh.texts);
        prop_assert_eq!(&again.said, &afresh.said);
        prop_assert!(again.files == afresh.files, "the sites differ after {edit:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_book_that_is_read_again_is_what_it_is_when_it_is_read_afresh(edits in prop::collection::vec(edit(), 1..12)) {
        check(&edits)?;
    }
}

#[test]
fn the_book_of_the_test_has_a_site_and_messages_in_several_files() {
    let mut followed = Followed::new();
    let mended =
        Edit::Write("phones/2023-04.md", TEXT.replace("[there](#1.9)", "there").replace("ofice", "pupils").into());
    let broken = followed.read_again();
    assert!(broken.files.is_none() && broken.said.len() > 3, "{:?}", broken.said);
    followed.edit(&mended);
    let mended = followed.read_again();
    assert!(mended.files.is_some_and(|files| files.len() > 30), "{:?}", mended.said);
    assert!(mended.said.len() > 2, "{:?}", mended.said);
}
