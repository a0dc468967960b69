//! Whatever files are called and whatever stands in them, a terminal is told nothing by a message but the program's own colours.

#![cfg(test)]
#![cfg(unix)]

#[path = "stopping/mod.rs"]
mod stopping;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// What a terminal would obey, or turn, or go to another line for. No message of the program conceals anything, which `8m` does.
const HOSTILE: &[&str] = &[
    "\u{1b}]0;pwned\u{7}",
    "\u{1b}[8m",
    "\u{1b}[2J",
    "\u{9b}8m",
    "\r",
    "\npwned",
    "\r\npwned",
    "\u{8}\u{8}",
    "\u{202e}",
    "\u{2066}\u{5d0}",
    "\u{85}",
    "\u{2028}pwned",
    "\u{7f}",
    "\0",
];

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A book in which names and words have this in them: where names cannot, words do.
fn book(folder: &Path, hostile: &str) {
    let word = |hostile: &str| format!("x{hostile}y");
    let typed = serde_json::to_string(&word(hostile)).unwrap();
    write(folder, "federation.yaml", &format!("name: Larch\nschools: [elm, {typed}]\nfacts:\n  {typed}: 1\n"));
    write(
        folder,
        "schools/elm/school.yaml",
        &format!("name: Elm\n{typed}: 1\ntheme:\n  logo: {typed}\n  logo_alt: Elm\n"),
    );
    write(folder, "phones/policy.yaml", &format!("title: Phones\nformerly: [{typed}]\nschools: [{typed}]\n"));
    let attached = format!("attachments:\n  - title: F\n    file: {typed}\n");
    let text = format!(
        "1.1 [a](<{0}.pdf>) [b](#{0}) {{{{ {0} }}}} <b>{0}\n\n1.2 ![c]({0}.png) [d](policy:{0})\n",
        word(hostile)
    );
    write(folder, "phones/2021-04.md", &format!("---\nadopted: 2021-04-21\n{attached}---\n## 1. Phones\n\n{text}"));
    if !hostile.contains('\0') {
        for path in [
            "{}.txt",
            "{}.md",
            "{}.yaml",
            "schools/{}/school.yaml",
            "{}/policy.yaml",
            "phones/{}.md",
            "phones/{}.pdf",
            "phones/{}z/a.pdf",
            "templates/{}.html",
        ] {
            write(folder, &path.replace("{}", &word(hostile)), "words");
        }
        let _ = std::os::unix::fs::symlink("/nowhere", folder.join(format!("phones/{}link", word(hostile))));
    }
}

/// Fails where something speaks to the terminal that is no colour of the program's.
fn check(printed: &[u8], hostile: &str) {
    let printed = String::from_utf8(printed.to_vec()).unwrap_or_else(|error| panic!("{hostile:?}: {error}"));
    assert!(!printed.contains("\u{1b}[8m"), "{hostile:?}: {printed:?}");
    let mut rest = printed.as_str();
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let colour = after.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ';');
        assert!(colour.starts_with('m'), "{hostile:?}: {printed:?}");
        rest = &colour[1..];
    }
    plain.push_str(rest);
    let bad = |letter: char| {
        (letter.is_control() && letter != '\n') || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!plain.contains(bad), "{hostile:?}: {plain:?}");
    assert!(!plain.lines().any(|line| line.starts_with("pwned")), "{hostile:?}: {plain}");
}

#[test]
fn no_name_and_no_word_speaks_to_the_terminal() {
    for hostile in HOSTILE {
        let folder = tempfile::tempdir().unwrap();
        book(&folder.path().join("book"), hostile);
        let strange = format!("no{}where", hostile.replace('\0', ""));
        for arguments in [
            vec!["check", "--book", "book"],
            vec!["check", "--book", "book", "--format", "json"],
            vec!["build", "--book", "book"],
            vec!["build", "--book", &strange],
            vec!["build", "--book", "book", "--out", "book/federation.yaml/x"],
            vec!["diff", &strange, "book/phones/2021-04.md"],
            vec!["diff", "book/phones/policy.yaml", "book/phones/2021-04.md"],
        ] {
            let ran = Command::new(env!("CARGO_BIN_EXE_clausebook"))
                .args(&arguments)
                .current_dir(folder.path())
                .env("CLICOLOR_FORCE", "1")
                .output()
                .unwrap();
            assert!(!ran.stdout.is_empty() || !ran.stderr.is_empty(), "{arguments:?}");
            check(&ran.stdout, hostile);
            check(&ran.stderr, hostile);
        }
    }
}

#[test]
fn what_serve_says_speaks_to_no_terminal() {
    for hostile in ["\u{1b}[8m", "\npwned", "\u{202e}"] {
        let folder = tempfile::tempdir().unwrap();
        let name = format!("bo{hostile}ok");
        book(&folder.path().join(&name), hostile);
        let mut program = Command::new(env!("CARGO_BIN_EXE_clausebook"))
            .args(["serve", "--port", "0", "--book", &name])
            .current_dir(folder.path())
            .env("CLICOLOR_FORCE", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("follows every change"), "{line:?}");
        fs::remove_file(folder.path().join(&name).join("federation.yaml")).unwrap();
        std::thread::sleep(Duration::from_millis(1500));
        stopping::stop(&mut program);
        let mut log = Vec::new();
        program.stderr.take().unwrap().read_to_end(&mut log).unwrap();
        check(line.as_bytes(), hostile);
        check(&log, hostile);
        assert!(String::from_utf8_lossy(&log).contains("federation.yaml"));
    }
}
