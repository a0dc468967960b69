//! How old one has to be to read what the program itself says: all whole sentences on pages for the public, each counted once,
//! by the grade of Flesch and Kincaid. What clerks wrote is theirs, and so is the model wording of the statement on accessibility.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::read::{Page, all, words};
use super::site::Site;

/// The distinct sentences of a site that the program wrote; names and numbers are alike in all.
pub fn sentences(book: &Path, site: &Site, found: &mut BTreeSet<String>) {
    let written = written(book);
    let names = names(site);
    for path in site.files.keys().filter(|path| path.ends_with(".html") && !path.starts_with("accessibility/")) {
        let page = Page::new(path, &site.text(path));
        const BESIDE: &str = "article.text *, .redline *, .pair *, .notice-urgent *, article.text, h1, h2, h3";
        let beside: BTreeSet<_> = page.all(BESIDE).iter().map(|element| element.id()).collect();
        for block in page.all("main p, main li, main dd, main td, main .meta, footer p") {
            if beside.contains(&block.id()) || !all(block, "p, li, dd, td, div").is_empty() {
                continue;
            }
            for sentence in whole(&words(block)) {
                let mut sentence = sentence;
                for name in &names {
                    sentence = sentence.replace(name.as_str(), "Oakfield");
                }
                // Words that stand in the book are the clerk's.
                let plain = in_words(&sentence);
                let is_clerks = plain.windows(5).any(|five| written.contains(&format!(" {} ", five.join(" "))));
                if !is_clerks && plain.len() > 2 && !sentence.contains("://") {
                    found.insert(
                        sentence.chars().map(|letter| if letter.is_ascii_digit() { '1' } else { letter }).collect(),
                    );
                }
            }
        }
    }
}

/// All that stands in a book, as words.
fn written(book: &Path) -> String {
    let mut text = String::from(" ");
    let mut folders = vec![book.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(words) = fs::read_to_string(&path) {
                text.push_str(&in_words(&words).join(" "));
                text.push(' ');
            }
        }
    }
    text
}

/// Schools, policies and the federation, the longest first.
fn names(site: &Site) -> Vec<String> {
    let mut names = BTreeSet::new();
    for path in site.files.keys().filter(|path| path.ends_with(".html")) {
        let page = Page::new(path, &site.text(path));
        names.extend(
            page.all(".band-name, h1 .at")
                .into_iter()
                .map(|name| name.text().collect::<String>().replace('\u{a0}', " ")),
        );
        if page.first(".control").is_some() {
            names.extend(page.words("h1"));
        }
        names.extend(page.all(".steps b").into_iter().map(words));
    }
    let mut names: Vec<String> = names.into_iter().filter(|name| name.len() > 2).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// The sentences that end with a stop.
fn whole(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut now = String::new();
    for word in text.split(' ') {
        now = format!("{now} {word}").trim().to_owned();
        if word.trim_end_matches(['’', '”', ')']).ends_with(['.', '?', '!']) && word.len() > 2 {
            sentences.push(std::mem::take(&mut now));
        }
    }
    sentences
}

fn in_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '’' && letter != '\'');
    words.map(|word| word.trim_matches(['’', '\'']).to_owned()).filter(|word| !word.is_empty()).collect()
}

/// As many as a word has groups of vowels, but for an e at its end.
fn syllables(word: &str) -> usize {
    let vowel = |letter: char| "aeiouy".contains(letter);
    let letters: Vec<char> = word.chars().collect();
    let mut count = letters.chunk_by(|a, b| vowel(*a) == vowel(*b)).filter(|group| vowel(group[0])).count();
    let is_silent = word.ends_with('e') && !word.ends_with("le")
        || word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    if is_silent && count > 1 {
        count -= 1;
    }
    count.max(1)
}

/// The grade of sentences.
pub fn grade<'s>(sentences: impl IntoIterator<Item = &'s String>) -> f64 {
    let (mut number, mut words, mut sounds) = (0.0, 0.0, 0.0);
    for sentence in sentences {
        number += 1.0;
        for word in in_words(sentence) {
            words += 1.0;
            sounds += syllables(&word) as f64;
        }
    }
    0.39 * words / number + 11.8 * sounds / words - 15.59
}
