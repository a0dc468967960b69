//! Whatever a text within its limits holds, the program deals with it in a time and memory that any machine has. The limits are
//! those of `src/source/limits.rs`; built for release, a command takes less than 2 seconds and 500 MB.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clausebook::source::limits::MOST_BYTES_OF_TEXT;

/// What a command may take. Unoptimised it is some thirty times slower, and machines are busy: what grows with the square of a text
/// takes hours then.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 90 } else { 2 });

/// What it may hold in memory at a time, in KB. Without optimising it is much the same.
const MOST_MEMORY: usize = 500 * 1024;

/// A text of as many bytes as it may have, with all of it but its beginning on one line.
fn one_line(piece: &str) -> String {
    let top = "---\nadopted: 2025-09-10\n---\n\n## 1 Bags\n\n1.1 ";
    let length = MOST_BYTES_OF_TEXT as usize - top.len() - 1;
    format!("{top}{}\n", piece.repeat(length / piece.len()))
}

fn book(root: &Path, text: &str) -> io::Result<()> {
    let files = [
        ("federation.yaml", "name: A Federation\nurl: https://p.example\nreview:\n  every: 2 years\nschools: [elm]\n"),
        ("schools/elm/school.yaml", "name: Elm School\n"),
        ("bags/policy.yaml", "title: Bags\n"),
        ("bags/2025-09.md", text),
    ];
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(root))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// Runs a command, and says how long it took and how much memory it held, in KB, where the system tells.
fn run(folder: &Path, words: &[&str]) -> io::Result<(Duration, usize)> {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_clausebook"))
        .args(words)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let mut most = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            assert!(matches!(status.code(), Some(0..=2)), "{words:?}: {status}");
            return Ok((began.elapsed(), most));
        }
        most = most.max(memory(child.id()));
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The most memory that a process held so far.
fn memory(process: u32) -> usize {
    let told = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// Pieces of a line that are many for their bytes, in what is read of them or in what stands on a page.
const PIECES: &[&str] = &[
    "*a* **b** ~~c~~ `d` ",
    "[a](",
    "a\\\n",
    "word ",
    "`a` ",
    "[",
    "[a][b] ",
    "w[^1] ",
    "\u{201c}a\u{201d} ",
    "a\n",
    "[a](#1.1) ",
];

#[test]
fn the_longest_line_takes_no_more_time_and_memory_than_there_is() -> io::Result<()> {
    each(&PIECES[..2])
}

#[test]
#[ignore = "takes a minute; tests/run --long runs it"]
fn the_longest_line_of_any_kind_takes_no_more_time_and_memory_than_there_is() -> io::Result<()> {
    each(PIECES)
}

fn each(pieces: &[&str]) -> io::Result<()> {
    for piece in pieces {
        let folder = tempfile::tempdir()?;
        let text = one_line(piece);
        book(&folder.path().join("book"), &text)?;
        fs::write(folder.path().join("old.md"), &text)?;
        fs::write(folder.path().join("new.md"), text.replacen("1.1 ", "1.1 New: ", 1))?;
        for words in [&["build", "--book", "book", "--out", "site"][..], &["diff", "old.md", "new.md"]] {
            let (took, held) = run(folder.path(), words)?;
            assert!(took < LONGEST, "{piece:?}: {words:?} took {took:?}");
            assert!(held < MOST_MEMORY, "{piece:?}: {words:?} held {held} KB");
        }
    }
    Ok(())
}
