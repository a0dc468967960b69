//! Writes a corpus to a folder, for `benches/corpus.sh` and `benches/instructions.sh`.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use corpus::{File, Size, Tool, book, pair, project};

const USAGE: &str = "corpus book|plain|hugo|mdbook|zola SCHOOLS POLICIES VERSIONS OUT\ncorpus pair CLAUSES OUT";
/// Of the clauses of a pair so many in a hundred differ, and of their words.
const PAIR: (usize, usize) = (20, 20);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some(written) = run(&words) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match written {
        Ok(written) => {
            println!("{written}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// None where it is not said what to do.
fn run(arguments: &[&str]) -> Option<io::Result<String>> {
    match arguments {
        ["pair", clauses, out] => {
            let (older, newer) = pair(clauses.parse().ok()?, PAIR.0, PAIR.1);
            let files = [("older.md", older), ("newer.md", newer)];
            let files = files.into_iter().map(|(path, text)| File { path: path.to_owned(), text });
            Some(write(Path::new(out), files))
        }
        [what, schools, policies, versions, out] => {
            let number = |word: &str| word.parse().ok().filter(|number| *number > 0);
            let size = Size { schools: number(schools)?, policies: number(policies)?, versions: number(versions)? };
            let out = Path::new(out);
            let tool = match *what {
                "book" => return Some(write(out, book(size).into_iter())),
                "plain" => Tool::Plain,
                "hugo" => Tool::Hugo,
                "mdbook" => Tool::MdBook,
                "zola" => Tool::Zola,
                _ => return None,
            };
            Some(write(out, project(tool, size)))
        }
        _ => None,
    }
}

/// Writes files, and says how many, and how many words the Markdown among them has on average.
fn write(out: &Path, files: impl Iterator<Item = File>) -> io::Result<String> {
    let (mut count, mut texts, mut words) = (0, 0, 0);
    for File { path, text } in files {
        let target = out.join(&path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        count += 1;
        if path.ends_with(".md") {
            texts += 1;
            words += text.split_whitespace().count();
        }
        fs::write(target, text)?;
    }
    Ok(format!("{count} files; {texts} texts of {} words", words.checked_div(texts).unwrap_or_default()))
}
