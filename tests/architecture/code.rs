//! Source text as words and paths, without its comments, its strings and its tests.

use std::fs;
use std::path::{Path, PathBuf};

/// A path as code names it: `crate::source::Span` is three words.
pub type Words = Vec<String>;

/// Every path in a text of Rust, groups spread out; comments, strings and the tests at the end of a file do not count.
pub fn paths(text: &str) -> Vec<Words> {
    paths_of(&tokens(without_tests(text)))
}

/// Every path among the words of a text.
pub fn paths_of(tokens: &[String]) -> Vec<Words> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let follows_path = at > 0 && tokens[at - 1] == "::";
        if is_word(&tokens[at]) && !follows_path {
            at = tree(tokens, at, &Vec::new(), &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads a path or a group of them from `at` on, and returns where it ends.
fn tree(tokens: &[String], mut at: usize, before: &Words, found: &mut Vec<Words>) -> usize {
    let mut path = before.clone();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") if !path.is_empty() => {
                at += 1;
                while at < tokens.len() && tokens[at] != "}" {
                    at = if is_word(&tokens[at]) { tree(tokens, at, &path, found) } else { at + 1 };
                }
                return at + 1;
            }
            Some(word) if is_word(word) => path.push(word.to_owned()),
            _ => break,
        }
        at += 1;
        if tokens.get(at).map(String::as_str) != Some("::") {
            break;
        }
        at += 1;
    }
    found.push(path);
    at.max(1)
}

pub fn is_word(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// The text up to the tests that stand at the end of a file.
pub fn without_tests(text: &str) -> &str {
    let cut = text
        .match_indices("#[cfg(test)]")
        .find(|(at, mark)| {
            let rest = text[at + mark.len()..].trim_start();
            rest.starts_with("mod ") && rest.find('{').is_some_and(|brace| rest.find(';').is_none_or(|end| brace < end))
        })
        .map(|(at, _)| at);
    &text[..cut.unwrap_or(text.len())]
}

/// Words, `::` and single signs.
pub fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    let starts = |at: usize, with: &str| with.chars().enumerate().all(|(n, sign)| chars.get(at + n) == Some(&sign));
    while at < chars.len() {
        if starts(at, "//") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if starts(at, "/*") {
            while at < chars.len() && !starts(at, "*/") {
                at += 1;
            }
            at += 2;
        } else if chars[at] == 'r' && (starts(at, "r\"") || starts(at, "r#")) {
            let hashes = chars[at + 1..].iter().take_while(|&&sign| sign == '#').count();
            let end = format!("\"{}", "#".repeat(hashes));
            at += 2 + hashes;
            while at < chars.len() && !starts(at, &end) {
                at += 1;
            }
            at += end.len();
        } else if chars[at] == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
        } else if chars[at] == '\'' && (chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'')) {
            at += 2;
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at += 1;
        } else if chars[at].is_alphanumeric() || chars[at] == '_' {
            let word: String = chars[at..].iter().take_while(|sign| sign.is_alphanumeric() || **sign == '_').collect();
            at += word.chars().count();
            tokens.push(word);
        } else if starts(at, "::") {
            at += 2;
            tokens.push("::".to_owned());
        } else {
            if !chars[at].is_whitespace() {
                tokens.push(chars[at].to_string());
            }
            at += 1;
        }
    }
    tokens
}

/// Every file below `src/` with its path in it.
pub fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// Every file of the program itself, without those that are declared for tests alone.
pub fn program() -> Vec<(String, String)> {
    without_test_files(sources())
}

/// The files that are not declared for tests alone.
pub fn without_test_files(files: Vec<(String, String)>) -> Vec<(String, String)> {
    let for_tests: Vec<Words> = files.iter().flat_map(|(file, text)| declared_for_tests(file, text)).collect();
    let counts = |file: &str| {
        let module = module_of(file);
        !for_tests.iter().any(|test| module.starts_with(test))
    };
    files.into_iter().filter(|(file, _)| counts(file)).collect()
}

/// The module that a file is: `book/read.rs` and `book/read/mod.rs` are both book, read.
pub fn module_of(file: &str) -> Words {
    let parts = file.trim_end_matches(".rs").split('/').filter(|part| !["mod", "lib"].contains(part));
    parts.map(str::to_owned).collect()
}

/// The modules that a file declares for tests alone.
fn declared_for_tests(file: &str, text: &str) -> Vec<Words> {
    let module = module_of(file);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let pairs = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]");
    let names =
        pairs.filter_map(|pair| pair[1].strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name.to_owned()));
    names.map(|name| [module.as_slice(), &[name]].concat()).collect()
}
