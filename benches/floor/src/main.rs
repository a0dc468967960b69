//! The least that a site generator does, to measure Clausebook against: each Markdown text of a folder to an HTML file of
//! another, and nothing else. `floor FROM OUT THREADS`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pulldown_cmark::{Options, Parser, html};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, out, threads] = arguments.as_slice() else {
        eprintln!("floor FROM OUT THREADS");
        return ExitCode::from(2);
    };
    let Ok(threads) = threads.parse() else {
        eprintln!("{threads} is no number of threads.");
        return ExitCode::from(2);
    };
    match render_all(Path::new(from), Path::new(out), threads) {
        Ok(count) => {
            println!("{count} files");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Renders every text below a folder, and says how many there were.
fn render_all(from: &Path, out: &Path, threads: usize) -> io::Result<usize> {
    let mut texts = Vec::new();
    find(from, &mut texts)?;
    let next = AtomicUsize::new(0);
    let share = || {
        while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
            render(from, text, out)?;
        }
        io::Result::Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(share)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|_| Err(io::Error::other("A thread failed."))))
    })?;
    Ok(texts.len())
}

fn render(from: &Path, text: &Path, out: &Path) -> io::Result<()> {
    let markdown = fs::read_to_string(text)?;
    let mut page = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(&markdown, Options::ENABLE_TABLES));
    let target = out.join(text.strip_prefix(from).unwrap_or(text)).with_extension("html");
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(target, page)
}

/// Markdown files below a folder.
fn find(folder: &Path, texts: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            find(&path, texts)?;
        } else if path.extension().is_some_and(|end| end == "md") {
            texts.push(path);
        }
    }
    Ok(())
}
