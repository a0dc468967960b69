//! Every word of a text stands in what was read of it, or in what was left out, and no other: read by nothing that read the text.

use std::collections::BTreeMap;

use clausebook::book::import::{ForeignDocument, ForeignMark, ForeignPiece, What};

/// The words that were lost and those that were invented.
pub fn faults(text: &str, document: &ForeignDocument) -> Vec<String> {
    let mut read = String::new();
    // Where a page has them, notes are numbered, and their numbers are no marks of Markdown.
    let is_printed = !text.contains("[^");
    let say = |read: &mut String, words: &[ForeignPiece]| say(read, words, is_printed);
    for block in &document.blocks {
        match &block.what {
            What::Title(words) | What::Further(words) => say(&mut read, words),
            What::Heading { label, words, .. } => {
                read.push_str(label.as_deref().unwrap_or_default());
                read.push(' ');
                say(&mut read, words);
            }
            What::Paragraph { mark, words, .. } => {
                if let Some(ForeignMark::Label(label)) = mark {
                    read.push_str(label);
                    read.push(' ');
                }
                say(&mut read, words);
            }
            What::Table(table) => table.rows.iter().flatten().for_each(|cell| say(&mut read, cell)),
            What::Picture(_) => {}
        }
    }
    for (at, note) in document.notes.iter().enumerate() {
        read.push_str(&if is_printed { format!("{} ", at + 1) } else { String::new() });
        say(&mut read, &note.words);
    }
    for doubt in &document.doubts {
        read.push_str(&doubt.left_out);
        read.push('\n');
    }
    let links: Vec<&str> = pieces(document).filter_map(|piece| piece.link.as_deref()).collect();
    let (there, here) = (counts(&without_marks(text, &links)), counts(&read));
    let mut faults = Vec::new();
    // Words that were divided at the end of a line are one again: letters are counted as well, and hold the two together.
    let (mut lost, mut invented) = (String::new(), String::new());
    for word in there.keys().chain(here.keys()).collect::<std::collections::BTreeSet<_>>() {
        let (was, is) = (there.get(word).copied().unwrap_or(0), here.get(word).copied().unwrap_or(0));
        lost.push_str(&format!("{word} ").repeat(usize::try_from(was - is).unwrap_or(0)));
        invented.push_str(&format!("{word} ").repeat(usize::try_from(is - was).unwrap_or(0)));
    }
    let letters = |words: &str| {
        let mut letters: Vec<char> = words.chars().filter(|letter| letter.is_alphanumeric()).collect();
        letters.sort_unstable();
        letters
    };
    let joined =
        invented.split_whitespace().count() <= lost.split_whitespace().count() && letters(&lost) == letters(&invented);
    if !joined {
        faults.push(format!("lost: {lost}\ninvented: {invented}"));
    }
    faults
}

fn pieces(document: &ForeignDocument) -> impl Iterator<Item = &ForeignPiece> {
    document.blocks.iter().flat_map(|block| match &block.what {
        What::Title(words) | What::Further(words) | What::Heading { words, .. } | What::Paragraph { words, .. } => {
            words.iter().collect()
        }
        What::Table(table) => table.rows.iter().flatten().flatten().collect(),
        What::Picture(_) => Vec::new(),
    })
}

fn say(read: &mut String, words: &[ForeignPiece], is_printed: bool) {
    for piece in words {
        read.push_str(&piece.text);
        read.push_str(&piece.note.filter(|_| is_printed).map(|note| (note + 1).to_string()).unwrap_or_default());
    }
    read.push('\n');
}

/// The text without what Markdown has besides words: targets of links, marks of notes, breaks; and with whole letters.
fn without_marks(text: &str, links: &[&str]) -> String {
    let mut text = text.replace("<br>", " ").replace("&amp;", "&").replace("&nbsp;", " ");
    for link in links {
        text = text.replace(&format!("]({link})"), "] ");
    }
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("[^") {
        plain.push_str(&rest[..at]);
        let end = rest[at..].find(']').map_or(rest.len(), |end| at + end + 1);
        rest = &rest[end..];
    }
    plain.push_str(rest);
    for (odd, letters) in [
        ("ﬁ", "fi"),
        ("ﬂ", "fl"),
        ("ﬀ", "ff"),
        ("ﬃ", "ffi"),
        ("ﬄ", "ffl"),
        ("\u{200b}", ""),
        ("\u{ad}", ""),
        ("\u{feff}", ""),
        ("â€™", "’"),
        ("â€“", "–"),
        ("â€œ", "“"),
        ("â€", "”"),
        ("Â£", "£"),
        ("Ã©", "é"),
    ] {
        plain = plain.replace(odd, letters);
    }
    // Letters that fonts of signs left for bullets, and boxes.
    let is_sign =
        |word: &str, line: &str| line.trim_start().starts_with(word) && ["o", "Ø", "§", "ü", "q", "v"].contains(&word);
    let lines = plain.lines().map(|line| {
        let line = line.trim().replace("[x]", "").replace("[X]", "");
        let line = line.strip_prefix("- ").unwrap_or(&line).to_owned();
        match line.split_whitespace().next() {
            Some(first) if is_sign(first, &line) => line.trim_start()[first.len()..].to_owned(),
            _ => line,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn counts(words: &str) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    for word in words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_insert(0) += 1;
    }
    counts
}
