//! What `&name;` stands for in a drawing: letters that XML knows, and words that the drawing gives names to at its beginning, as
//! Illustrator does.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

/// The words that a drawing gave names to.
#[derive(Debug, Default)]
pub(super) struct Entities {
    words: BTreeMap<String, String>,
    /// Whether the drawing asks for words in other files.
    pub(super) are_elsewhere: bool,
    /// How many bytes have been put in place of names.
    put: Cell<usize>,
}

/// So many bytes are put in place of names: more than any drawing needs, and few enough to hold.
const MOST_PUT: usize = 1 << 20;

impl Entities {
    /// Those in a document type. One that stands for markup or for other names stands for nothing here.
    pub(super) fn of(document_type: &str) -> Self {
        let mut entities = Self::default();
        let mut rest = document_type;
        while let Some(at) = ["<!ENTITY", "<!--"].iter().filter_map(|begin| rest.find(begin)).min() {
            rest = &rest[at..];
            if rest.starts_with("<!--") {
                rest = rest[4..].split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            rest = rest["<!ENTITY".len()..].trim_start();
            let end = rest.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let after = after.trim_start();
            let quote = after.chars().next().filter(|letter| matches!(letter, '"' | '\''));
            match quote.and_then(|quote| after[1..].split_once(quote)) {
                Some((words, after)) => {
                    if !words.contains(['&', '<', '%']) {
                        entities.words.entry(name.to_owned()).or_insert_with(|| words.to_owned());
                    }
                    rest = after;
                }
                None => {
                    entities.are_elsewhere = true;
                    rest = after;
                }
            }
        }
        entities
    }

    /// What is typed, with everything in place of its name; the name that stands for nothing where there is one.
    pub(super) fn meant<'t>(&self, typed: &'t str) -> Result<Cow<'t, str>, String> {
        if !typed.contains('&') {
            return Ok(Cow::Borrowed(typed));
        }
        let mut meant = String::with_capacity(typed.len());
        let mut rest = typed;
        while let Some((before, after)) = rest.split_once('&') {
            meant.push_str(before);
            let (name, after) = after.split_once(';').ok_or_else(|| named(after))?;
            match letter(name) {
                Some(letter) => meant.push(letter),
                None => {
                    let words = self.words.get(name).ok_or_else(|| named(name))?;
                    self.put.set(self.put.get() + words.len());
                    if self.put.get() > MOST_PUT {
                        return Err(named(name));
                    }
                    meant.push_str(words);
                }
            }
            rest = after;
        }
        meant.push_str(rest);
        Ok(Cow::Owned(meant))
    }
}

/// A name from a drawing as a message may have it.
pub(super) fn named(name: &str) -> String {
    name.chars().filter(|letter| letter.is_ascii_graphic() && *letter != '`').take(30).collect()
}

/// Whether a name is known without any drawing giving it: `lt`, `#38`.
pub(super) fn is_of_xml(name: &str) -> bool {
    letter(name).is_some()
}

/// Whether something typed has names that only the drawing knows.
pub(super) fn has_others(typed: &str) -> bool {
    typed.split('&').skip(1).any(|rest| !rest.split_once(';').is_some_and(|(name, _)| is_of_xml(name)))
}

fn letter(name: &str) -> Option<char> {
    match name {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "amp" => return Some('&'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => {}
    }
    let number = name.strip_prefix('#')?;
    let number = match number.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok()?,
        _ => return None,
    };
    char::from_u32(number)
}

/// Words as they are written between tags and between quotation marks.
pub(super) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\r' | '\t' => escaped.push_str(&format!("&#{};", letter as u32)),
            letter => escaped.push(letter),
        }
    }
    escaped
}
