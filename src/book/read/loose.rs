//! The front matter of a file that is in no book: its keys with what is given, whatever they are, as people read it.

use super::{keys, yaml};
use crate::book::yaml::{Value, YamlNode};
use crate::source::SourceId;

/// What the front matter of a file gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LooseDetails {
    /// Keys with what is given, in order.
    pub words: Vec<(String, String)>,
    /// The files that are attached.
    pub attachments: Vec<LooseAttachment>,
}

/// A file that is attached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LooseAttachment {
    /// What it is.
    pub title: String,
    /// Its name.
    pub file: String,
    /// Its language, where that is said.
    pub language: Option<String>,
}

/// Reads what stands between the lines of hyphens; none where it is not to be read as what it seems to be, so that whoever asks
/// takes it as it is typed.
pub fn loose_details(typed: &str) -> Option<LooseDetails> {
    let read = yaml::read_yaml(SourceId(0), typed, 0, keys::KNOWN);
    let entries = match read.value.value {
        _ if !read.diagnostics.is_empty() => return None,
        Value::Map(entries) => entries,
        Value::Empty => Vec::new(),
        Value::Text { .. } | Value::List(_) => return None,
    };
    let mut details = LooseDetails::default();
    for entry in entries {
        match attachments(&entry.value).filter(|_| entry.key.value == "attachments") {
            Some(attachments) => details.attachments.extend(attachments),
            None => details.words.push((entry.key.value, said(&entry.value))),
        }
    }
    Some(details)
}

/// The files of a list in which each entry has a title and a file, perhaps a language, and nothing else.
fn attachments(node: &YamlNode) -> Option<Vec<LooseAttachment>> {
    let Value::List(items) = &node.value else { return None };
    let one = |item: &YamlNode| {
        let Value::Map(entries) = &item.value else { return None };
        let of = |key: &str| entries.iter().find(|entry| entry.key.value == key).map(|entry| said(&entry.value));
        let (title, file, language) = (of("title")?, of("file")?, of("language"));
        let known = 2 + usize::from(language.is_some());
        (entries.len() == known).then_some(LooseAttachment { title, file, language })
    };
    items.iter().map(one).collect()
}

/// In one line, whichever way it is set out; keys in one order, since theirs says nothing.
fn said(node: &YamlNode) -> String {
    match &node.value {
        Value::Empty => String::new(),
        Value::Text { text, .. } => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::List(items) => items.iter().map(said).collect::<Vec<_>>().join("; "),
        Value::Map(entries) => {
            let mut said: Vec<String> =
                entries.iter().map(|entry| format!("{}: {}", entry.key.value, said(&entry.value))).collect();
            said.sort();
            said.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&[(&str, &str)]>) {
        let found = loose_details(typed).map(|details| details.words);
        let owned = |(key, said): &(&str, &str)| ((*key).to_owned(), (*said).to_owned());
        assert_eq!(found, expected.map(|words| words.iter().map(owned).collect()), "{typed}");
    }

    #[test]
    fn what_is_given_is_read_whichever_way_it_is_set_out() {
        let expected = [("title", "Sheds"), ("approved", "by: Head, on: 1 May; by: Board")];
        check("title: Sheds\n# a remark\napproved:\n  - by: Head\n    on: 1 May\n  - by: Board\n", Some(&expected));
        check("title:   \"Sheds\"\napproved: [{on: 1 May, by: 'Head'}, {by: Board}]\n", Some(&expected));
        check("", Some(&[]));
        check(
            "tags: [a, b]\nsummary: >\n  What sheds\n  are for.\n",
            Some(&[("tags", "a; b"), ("summary", "What sheds are for.")]),
        );
    }

    #[test]
    fn what_is_no_front_matter_is_left_to_be_read_as_it_is_typed() {
        check("title: [Sheds\n", None);
        check("- a list\n", None);
        check("just words\n", None);
    }

    #[test]
    fn attached_files_are_known_by_title_and_name() {
        let of = |typed: &str| loose_details(typed).unwrap_or_default();
        let attached = of("attachments:\n  - file: form.pdf\n    title: Booking form\n    language: Welsh\n");
        let language = Some("Welsh".to_owned());
        let form = LooseAttachment { title: "Booking form".to_owned(), file: "form.pdf".to_owned(), language };
        assert_eq!(attached.attachments, [form]);
        assert_eq!(attached.words, []);
        assert_eq!(of("attachments: form.pdf\n").words, [("attachments".to_owned(), "form.pdf".to_owned())]);
    }
}
