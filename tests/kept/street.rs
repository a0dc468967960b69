//! A folder with two books in it, the old and the new, and the program run there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// Every file below a folder with its bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A folder with the books `old` and `new` in it.
pub struct Street {
    pub folder: TempDir,
}

/// How a run ended, and what it said.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub said: String,
}

impl Street {
    pub fn new() -> Self {
        let street = Self { folder: tempfile::tempdir().unwrap() };
        for (book, place) in [("old", "at the office"), ("new", "at home")] {
            let write = |path: &str, text: &str| {
                let path = street.path(book).join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            };
            write(
                "federation.yaml",
                "name: Larch Federation\nurl: https://policies.larch.example\ncontact:\n  name: Clerk to the governors\n  \
                 email: clerk@larch.example\naccessibility:\n  status: partially\n  prepared: 2026-09-01\nschools:\n  - \
                 elm-hill\n  - brook-street\n",
            );
            write("schools/elm-hill/school.yaml", "name: Elm Hill Primary School\n");
            write("schools/brook-street/school.yaml", "name: Brook Street School\n");
            write("phones/policy.yaml", "title: Phones policy\nowner: Headteacher\n");
            let version = format!(
                "---\nadopted: 2021-04-21\nreview: 2027-04\n---\n## 1. Phones\n\n1.1 Children leave their phones {place}.\n"
            );
            write("phones/2021-04.md", &version);
        }
        street
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
        command.current_dir(self.folder.path()).args(arguments).stdin(Stdio::null());
        command.env_remove("SOURCE_DATE_EPOCH").env("CLAUSEBOOK_TODAY", "2026-11-20");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        ended(self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// Builds a book, which must go well.
    #[track_caller]
    pub fn build(&self, book: &str, out: &str) -> Ran {
        let ran = self.run(&["build", "--book", book, "--out", out]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        ran
    }

    /// A build that is under way.
    pub fn start(&self, book: &str, out: &str) -> Child {
        let mut command = self.command(&["build", "--book", book, "--out", out]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// The names in the folder, hidden ones too.
    pub fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

/// Waits for the end of a run.
pub fn ended(run: Child) -> Ran {
    let output = run.wait_with_output().unwrap();
    let said = [output.stderr, output.stdout].concat();
    Ran { code: output.status.code(), said: String::from_utf8(said).unwrap() }
}

pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Every file below a folder; nothing where there is no folder.
pub fn tree(root: &Path) -> Tree {
    let mut folders = vec![root.to_owned()];
    let mut files = Tree::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// Runs a tool of the system; whether it went well.
pub fn system(program: &str, arguments: &[&str]) -> bool {
    let mut run = Command::new(program);
    run.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    run.status().is_ok_and(|status| status.success())
}

/// Whether the tests run as root.
pub fn is_root() -> bool {
    let said = Command::new("id").arg("-u").output();
    said.is_ok_and(|said| said.stdout.trim_ascii() == b"0")
}
