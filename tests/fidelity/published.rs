//! What of a text arrived: the words of its page, of its data and of what the search looks through.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;

use super::typed::split;

/// The words of a policy's text on its page, in order. What the page adds to it (how a clause is cited, signs that lead to
/// it) is left out.
pub fn on_page(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let text = Selector::parse("article.text").unwrap();
    let mut found = String::new();
    page.select(&text).for_each(|text| gather(text, &mut found));
    letters(&found)
}

/// Elements that stand in a line of words.
const INLINE: [&str; 9] = ["a", "em", "strong", "s", "code", "span", "sup", "abbr", "bdi"];

fn gather(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        if let Node::Text(words) = child.value() {
            text.push_str(words);
        } else if let Some(child) = ElementRef::wrap(child) {
            let added = ["cite", "para", "vh", "since"];
            if child.value().classes().any(|class| added.contains(&class)) {
                continue;
            }
            let is_inline = INLINE.contains(&child.value().name());
            text.push_str(if is_inline { "" } else { " " });
            // A mark that leads to a note is no part of the word before it.
            text.push_str(if child.value().name() == "sup" { " " } else { "" });
            if let Some(alt) = child.attr("alt") {
                text.push_str(alt);
            }
            gather(child, text);
            text.push_str(if is_inline { "" } else { " " });
        }
    }
}

/// The words of a version's clauses in `edition.json`, in order.
pub fn in_data(edition: &[u8]) -> Vec<String> {
    let data: Value = serde_json::from_slice(edition).unwrap();
    let clauses = data["clauses"].as_array().map(Vec::as_slice).unwrap_or_default();
    let line = |clause: &Value| {
        let words = |key: &str| clause[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}", words("label"), words("text"))
    };
    letters(&clauses.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// The words by which a search finds a policy; those of all of them, where the script is abridged.
pub fn in_search(script: &str, policy: &str) -> BTreeSet<String> {
    let list = script.split_once('=').unwrap().1;
    let index: Value = serde_json::Deserializer::from_str(list).into_iter().next().unwrap().unwrap();
    let is_abridged = script.contains("var clausebookWords");
    let entries = index.as_array().unwrap().iter();
    let own = entries.filter(|entry| is_abridged || entry[1].as_str().unwrap().contains(&format!("/{policy}/")));
    let mut words: BTreeSet<String> = own.flat_map(|entry| letters(&entry.to_string())).collect();
    if is_abridged {
        words.extend(letters(script));
    }
    // A search asks for no capitals.
    words.into_iter().map(|word| word.to_lowercase()).collect()
}

fn letters(text: &str) -> Vec<String> {
    split(text).into_iter().map(|(_, letters)| letters).collect()
}
