//! A session: what a clerk types after `$`, and what is said below it; remarks stand after `//`.
//!
//! `today DATE` sets the day; `cat PATH` shows a file; `change PATH "OLD" "NEW"` is what the clerk does in an editor; `protect
//! PATH` takes the right to write away; `delete PATH` deletes a file; `put DOCUMENT PATH` takes a document of `tests/import/`, and
//! `write PATH "TEXT"` makes one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A desk with the book of `tests/clerk/book/` on it.
pub struct Desk {
    folder: TempDir,
    today: String,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap(), today: "2026-11-20".to_owned() };
        copy(Path::new("tests/clerk/book"), &desk.path("policies"));
        desk
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
        command.current_dir(self.folder.path()).args(arguments).stdin(Stdio::null());
        command.env_remove("SOURCE_DATE_EPOCH").env("CLAUSEBOOK_TODAY", &self.today);
        command
    }

    fn does(&mut self, typed: &str) -> String {
        let words = words(typed);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["clausebook", arguments @ ..] => {
                let output = self.command(arguments).output().unwrap();
                let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
                let end = match output.status.code() {
                    Some(0) => String::new(),
                    other => format!("[ends with {}]\n", other.unwrap_or(-1)),
                };
                format!("{out}{err}{end}")
            }
            ["today", day] => {
                self.today = (*day).to_owned();
                String::new()
            }
            ["cat", path] => fs::read_to_string(self.path(path)).unwrap(),
            ["change", path, old, new] => {
                let text = fs::read_to_string(self.path(path)).unwrap();
                let (old, new) = (line_ends(old), line_ends(new));
                assert!(text.contains(&old), "{path} has no {old}");
                fs::write(self.path(path), text.replacen(&old, &new, 1)).unwrap();
                String::new()
            }
            ["put", document, path] => {
                fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
                fs::copy(Path::new("tests/import").join(document), self.path(path)).unwrap();
                String::new()
            }
            ["write", path, text] => {
                fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
                fs::write(self.path(path), line_ends(text)).unwrap();
                String::new()
            }
            ["protect", path] => {
                let mut permissions = fs::metadata(self.path(path)).unwrap().permissions();
                permissions.set_readonly(true);
                fs::set_permissions(self.path(path), permissions).unwrap();
                String::new()
            }
            ["delete", path] => {
                fs::remove_file(self.path(path)).unwrap();
                String::new()
            }
            _ => panic!("{typed} is nothing that a session knows"),
        }
    }
}

/// Line ends as they are typed.
fn line_ends(typed: &str) -> String {
    typed.replace("\\r", "\r").replace("\\n", "\n")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Words parted by blanks; those in quotation marks are one.
fn words(typed: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut within = false;
    for letter in typed.chars() {
        match letter {
            '"' => within = !within,
            ' ' if !within => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

/// What is said, with a build that takes as long as any other.
fn untimed(said: &str) -> String {
    let parts = said.split(" pages in ").enumerate().map(|(at, part)| match part.split_once(" seconds") {
        Some((_, rest)) if at > 0 => format!(" pages in 0.1 seconds{rest}"),
        _ => part.to_owned(),
    });
    parts.collect()
}

/// A session played again: its remarks and commands, with what is said now.
pub fn run(written: &str) -> String {
    let mut desk = Desk::new();
    let mut told = String::new();
    for line in written.lines() {
        if line.starts_with("// ") {
            told.push_str(&format!("{line}\n"));
        } else if let Some(typed) = line.strip_prefix("$ ") {
            told.push_str(&format!("\n{line}\n"));
            // Line ends of Windows would not be seen in a snapshot.
            told.push_str(&untimed(&desk.does(typed)).replace('\r', "␍"));
        }
    }
    told
}
