//! Single values as clerks type them: words, truths, dates, lengths, addresses, one of several words, lists of words.

use std::collections::BTreeSet;

use super::keys;
use crate::book::date::UnreadableDate;
use crate::book::meant::did_you_mean;
use crate::book::yaml::{Entry, Style, Value, YamlNode};
use crate::book::{Length, PartialDate, web};
use crate::source::limits::{LONGEST_VALUE, MOST_KEYS_TOLD};
use crate::source::{Checked, Code, Diagnostic, Span, Spanned, nearest};

/// A value, if one could be read, and what is wrong with it.
pub type Taken<T> = Checked<Option<T>>;

/// No value, and why.
pub fn wrong<T>(diagnostic: Diagnostic) -> Taken<T> {
    Checked { value: None, diagnostics: vec![diagnostic] }
}

/// What a value is, for a message: "a list".
pub fn kind_of(node: &YamlNode) -> &'static str {
    match node.value {
        Value::Empty => "nothing",
        Value::Text { .. } => "text",
        Value::List(_) => "a list",
        Value::Map(_) => "a set of keys",
    }
}

/// A value of another kind than is needed: "`tags` needs a list, and this is text."
pub fn wrong_type(node: &YamlNode, what: &str, needs: &str) -> Diagnostic {
    let span = first_line(node);
    let what = what.strip_prefix("an ").map_or_else(|| what.to_owned(), |rest| format!("An {rest}"));
    let what = what.strip_prefix("the ").map_or_else(|| what.clone(), |rest| format!("The {rest}"));
    Diagnostic::at(Code::WrongType, span, format!("{what} needs {needs}, and this is {}.", kind_of(node)))
        .label(format!("not {needs}"))
}

/// Where to point for a value as a whole: at its first key or entry, where it is long.
pub fn first_line(node: &YamlNode) -> Span {
    match &node.value {
        Value::Map(entries) => entries.first().map_or(node.span, |entry| entry.key.span),
        Value::List(items) => items.first().map_or(node.span, first_line),
        _ => node.span,
    }
}

/// The message about words that have more letters than they may, if they have.
pub fn too_long(words: &str, what: &str, most: usize, span: Span) -> Option<Diagnostic> {
    // Letters are one byte at least.
    if words.len() <= most || words.chars().count() <= most {
        return None;
    }
    let count = words.chars().count();
    let message = format!("{what} has {count} letters, and may have {most}.");
    let said = Diagnostic::at(Code::TextTooLarge, span, message).label("too long");
    Some(said.hint("Write it in fewer words, and what else there is to say in the text of a policy."))
}

/// Words on one or more lines; `what` names the value in messages.
pub fn text(node: &YamlNode, what: &str) -> Taken<Spanned<String>> {
    match &node.value {
        Value::Text { text, .. } => {
            let text = text.trim_end_matches('\n');
            match too_long(text, what, LONGEST_VALUE, node.span) {
                Some(said) => wrong(said),
                None => Checked::fine(Some(Spanned::new(text.to_owned(), node.span))),
            }
        }
        Value::Empty => wrong(Diagnostic::at(Code::WrongType, node.span, format!("{what} is empty."))),
        Value::Map(entries) => {
            let typed = entries.first().and_then(|entry| match &entry.value.value {
                Value::Text { text, style: Style::Plain } if entries.len() == 1 => {
                    Some(format!("{}: {text}", entry.key.value))
                }
                _ => None,
            });
            let diagnostic = wrong_type(node, what, "text");
            wrong(match typed {
                Some(typed) => diagnostic.hint(format!("Put text with a colon in it in quotes: \"{typed}\"")),
                None => diagnostic.hint("Write it on one line, after the colon."),
            })
        }
        Value::List(items) => {
            let only = match items.as_slice() {
                [YamlNode { value: Value::Text { text, style: Style::Plain }, .. }] => format!(": {text}"),
                _ => ".".to_owned(),
            };
            let hint = format!("Write it after the colon, without brackets or hyphens{only}");
            wrong(wrong_type(node, what, "text").hint(hint))
        }
    }
}

/// Words that are read further: without a remark that has been told to stand too near.
fn words(node: &YamlNode, what: &str) -> Taken<Spanned<String>> {
    let mended = matches!(node.value, Value::Text { style: Style::Mended, .. });
    text(node, what).map(|typed| {
        typed.map(|typed| match typed.value.split_once(" #") {
            Some((value, _)) if mended => Spanned::new(value.trim_end().to_owned(), typed.span),
            _ => typed,
        })
    })
}

/// `yes`, `no`, `true` or `false`.
pub fn truth(node: &YamlNode, what: &str) -> Taken<bool> {
    let Checked { value: Some(typed), diagnostics } = words(node, what) else {
        return wrong(wrong_type(node, what, "yes or no"));
    };
    match typed.value.to_lowercase().as_str() {
        "yes" | "true" => Checked { value: Some(true), diagnostics },
        "no" | "false" => Checked { value: Some(false), diagnostics },
        _ => wrong(
            Diagnostic::at(
                Code::WrongType,
                node.span,
                format!("{what} needs yes or no, and this is \"{}\".", typed.value),
            )
            .label("not yes or no"),
        ),
    }
}

/// A day or a month.
pub fn date(node: &YamlNode, what: &str) -> Taken<Spanned<PartialDate>> {
    typed(node, what, Code::BadDate, PartialDate::read)
}

/// A length of time.
pub fn length(node: &YamlNode, what: &str) -> Taken<Spanned<Length>> {
    typed(node, what, Code::BadLength, Length::read)
}

fn typed<T>(
    node: &YamlNode,
    what: &str,
    code: Code,
    read: impl Fn(&str) -> Result<T, UnreadableDate>,
) -> Taken<Spanned<T>> {
    words(node, what).and_then(|typed| match read(&typed.value) {
        Ok(value) => Checked::fine(Some(Spanned::new(value, typed.span))),
        Err(unreadable) => wrong(Diagnostic::at(code, typed.span, unreadable.message).maybe_hint(unreadable.hint)),
    })
}

/// One of a few words.
pub fn choice<T: Copy>(node: &YamlNode, what: &str, names: &[(&'static str, T)]) -> Taken<T> {
    words(node, what).and_then(|typed| {
        let lower = typed.value.to_lowercase();
        if let Some((_, value)) = names.iter().find(|(name, _)| *name == lower) {
            return Checked::fine(Some(*value));
        }
        let words = || names.iter().map(|(name, _)| *name);
        wrong(
            Diagnostic::at(Code::UnknownValue, typed.span, format!("{what} cannot be \"{}\".", typed.value)).hint(
                did_you_mean(nearest(&typed.value, words()))
                    .unwrap_or_else(|| format!("It is one of these: {}.", words().collect::<Vec<_>>().join(", "))),
            ),
        )
    })
}

/// A list of words; a note where it is one text alone says how to write it.
pub fn texts(node: &YamlNode, what: &str) -> Checked<Vec<Spanned<String>>> {
    let items = match &node.value {
        Value::List(items) => items,
        Value::Text { text, .. } => {
            let entries = text.split(',').map(str::trim).collect::<Vec<_>>().join(", ");
            let diagnostic = wrong_type(node, what, "a list").hint(format!("Write it in brackets: [{entries}]"));
            return Checked { value: Vec::new(), diagnostics: vec![diagnostic] };
        }
        _ => {
            let diagnostic = wrong_type(node, what, "a list")
                .hint("Write each entry on a line of its own, with a hyphen and a space before it.");
            return Checked { value: Vec::new(), diagnostics: vec![diagnostic] };
        }
    };
    let mut diagnostics = Vec::new();
    let entry = format!("An entry of {what}");
    let value = items.iter().filter_map(|item| text(item, &entry).note_in(&mut diagnostics)).collect();
    Checked { value, diagnostics }
}

/// One text or a list of them.
pub fn text_or_texts(node: &YamlNode, what: &str) -> Checked<Vec<Spanned<String>>> {
    match node.value {
        Value::Text { .. } => text(node, what).map(|text| text.into_iter().collect()),
        _ => texts(node, what),
    }
}

/// An address on the web.
pub fn address(node: &YamlNode, what: &str) -> Taken<Spanned<String>> {
    words(node, what).and_then(|typed| {
        let clean = !typed.value.contains(|letter: char| letter.is_whitespace() || letter.is_control());
        if clean && web::is_page(&typed.value) {
            return Checked::fine(Some(typed));
        }
        let message = format!("{what} needs an address that begins with https://, and this is \"{}\".", typed.value);
        let diagnostic = Diagnostic::at(Code::WrongType, typed.span, message);
        let bare = clean && !typed.value.contains(':') && typed.value.contains('.');
        wrong(diagnostic.hint(match bare {
            true => format!("Write https://{}", typed.value),
            false => "Write it as it stands in a browser: https://policies.example.org".to_owned(),
        }))
    })
}

/// Websites, of each the address up to the end of its name: `https://www.elm-hill.example`.
pub fn websites(node: &YamlNode, what: &str) -> Checked<Vec<String>> {
    let Checked { value: typed, mut diagnostics } = text_or_texts(node, what);
    let read = typed.into_iter().filter_map(|typed| website(&typed, what).note_in(&mut diagnostics));
    Checked { value: read.collect(), diagnostics }
}

fn website(typed: &Spanned<String>, what: &str) -> Taken<String> {
    let written = typed.value.trim();
    if let Some(website) = web::website(written) {
        return Checked::fine(Some(website));
    }
    let (message, hint) = match web::website_meant(written) {
        Some(meant) => (
            format!("{what} needs a website from https:// to the end of its name, and this is \"{written}\"."),
            format!("Write {meant}"),
        ),
        None => (
            format!("{what} needs the address of a website, and this is \"{written}\"."),
            "Write it from https:// to the end of its name: https://www.elm-hill.example".to_owned(),
        ),
    };
    wrong(Diagnostic::at(Code::WrongType, typed.span, message).hint(hint))
}

/// An e-mail address.
pub fn email(node: &YamlNode, what: &str) -> Taken<Spanned<String>> {
    words(node, what).and_then(|typed| {
        let parts: Vec<&str> = typed.value.split('@').collect();
        let fine = matches!(parts.as_slice(), [name, host] if !name.is_empty() && host.contains('.'))
            && !typed.value.contains(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | ',' | ':'));
        if fine {
            return Checked::fine(Some(typed));
        }
        let message = format!("{what} needs an e-mail address, and this is \"{}\".", typed.value);
        let among = typed.value.split([' ', '<', '>', ',', ';', ':']).find(|part| part.contains('@'));
        let address = among.unwrap_or("office@elm-hill.example");
        wrong(Diagnostic::at(Code::WrongType, typed.span, message).hint(format!("Write the address alone: {address}")))
    })
}

/// A file's name inside a folder of the book.
pub fn file_name(node: &YamlNode, what: &str) -> Taken<Spanned<String>> {
    words(node, what).and_then(|typed| {
        // A name alone may have a colon in it, which is told with a better name where the file is there.
        let barred: &[char] = if typed.value.contains('/') { &['\\', '\0', ':'] } else { &['\\', '\0'] };
        let inside = !typed.value.is_empty()
            && !typed.value.contains(barred)
            && typed.value.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
        if inside {
            return Checked::fine(Some(typed));
        }
        let file = typed.value.rsplit(['/', '\\']).next().unwrap_or_default();
        let message = format!("{what} needs the name of a file in this folder, and this is \"{}\".", typed.value);
        wrong(
            Diagnostic::at(Code::WrongType, typed.span, message)
                .hint(format!("Put the file into this folder, or into one inside it, and write its name: {file}")),
        )
    })
}

/// The keys of a set whose keys are names of the clerk's own, the first of each.
pub fn entries<'t>(node: &'t YamlNode, what: &str) -> Checked<Vec<&'t Entry>> {
    match &node.value {
        Value::Map(entries) => once_each(entries),
        Value::Empty => Checked::default(),
        _ => Checked {
            value: Vec::new(),
            diagnostics: vec![
                wrong_type(node, what, "lines of its own")
                    .hint("Write each on a line below, indented: a name, a colon, a space and the value."),
            ],
        },
    }
}

/// The first of each key; later ones are mistakes.
pub fn once_each(entries: &[Entry]) -> Checked<Vec<&Entry>> {
    let mut seen = BTreeSet::new();
    let mut first: Vec<&Entry> = Vec::new();
    let mut diagnostics = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let name = entry.key.value.as_str();
        if seen.insert(name) {
            first.push(entry);
        } else if diagnostics.len() >= MOST_KEYS_TOLD {
            // Nobody typed so many.
            diagnostics.push(more_keys(entry));
            break;
        } else if let Some(before) = first.iter().find(|before| before.key.value == name) {
            diagnostics.push(
                Diagnostic::at(Code::DuplicateKey, entry.key.span, format!("`{name}` stands twice."))
                    .label("again here")
                    .hint(belongs_above(&entries[..at], name).unwrap_or_else(|| "Keep one of the two.".to_owned()))
                    .related(before.key.span, "first here"),
            );
        }
    }
    Checked { value: first, diagnostics }
}

/// What is said in place of all that there would be to say of further keys.
pub fn more_keys(entry: &Entry) -> Diagnostic {
    let message = "From here on more keys stand twice or are not known, and are not told one by one.";
    Diagnostic::at(Code::DuplicateKey, entry.key.span, message)
        .hint("Mend those above first, or take these lines out if nobody typed them.")
}

/// What to do with a key that stands below another without a value, to which it may belong.
fn belongs_above(above: &[Entry], name: &str) -> Option<String> {
    let own = above.iter().rev().find(|entry| entry.value.value == Value::Empty)?;
    let key = &own.key.value;
    keys::is_below(key, name).then(|| {
        format!("It may belong to `{key}`, which has nothing below it: then indent it, and the lines that go with it, by two spaces.")
    })
}

/// Entries with those that belong below the one before them, and are not indented, put there; told once for each.
pub fn indented(entries: &[Entry], below: &[&str]) -> Checked<Vec<Entry>> {
    let mut taken: Vec<Entry> = Vec::new();
    let mut diagnostics = Vec::new();
    let mut moved = Vec::new();
    for entry in entries {
        let name = entry.key.value.as_str();
        let above = taken.last_mut().filter(|above| {
            let open = above.value.value == Value::Empty || moved.contains(&above.key.span);
            open && below.contains(&name)
        });
        let Some(above) = above else {
            taken.push(entry.clone());
            continue;
        };
        match &mut above.value.value {
            Value::Map(own) => own.push(entry.clone()),
            _ => {
                let message = format!("`{name}` belongs to {}, and is not indented below it.", above.key.value);
                diagnostics.push(
                    Diagnostic::at(Code::WrongType, entry.key.span, message)
                        .label("not indented")
                        .hint("Put two more spaces before this line and those that go with it.")
                        .related(above.key.span, "below this"),
                );
                moved.push(above.key.span);
                above.value = YamlNode { value: Value::Map(vec![entry.clone()]), span: entry.value.span };
            }
        }
    }
    Checked { value: taken, diagnostics }
}
