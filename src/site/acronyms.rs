//! Acronyms that a text explains: "the Designated Safeguarding Lead (DSL)".

use std::collections::BTreeMap;

use super::abridge::each_word;

/// Words that an acronym passes over: "Special Educational Needs and Disability Coordinator (SENDCo)".
const PASSED_OVER: [&str; 8] = ["a", "and", "at", "for", "in", "of", "the", "to"];

/// What the acronyms in a text stand for, in small letters.
pub fn explained(text: &str, found: &mut BTreeMap<String, String>) {
    for (at, _) in text.match_indices('(') {
        let (Some(before), rest) = (text[..at].strip_suffix(' '), &text[at + 1..]) else { continue };
        let Some(acronym) = rest.find(')').map(|end| &rest[..end]).filter(|inside| is_acronym(inside)) else {
            continue;
        };
        let small = acronym.to_lowercase();
        if let Some(words) = words_before(before, &small) {
            found.entry(small).or_insert(words);
        }
    }
}

fn is_acronym(inside: &str) -> bool {
    let capitals = inside.chars().filter(char::is_ascii_uppercase).count();
    inside.len() <= 8
        && capitals >= 2
        && capitals * 2 >= inside.len()
        && inside.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The last words of a text whose first letters make up an acronym.
fn words_before(text: &str, acronym: &str) -> Option<String> {
    let mut before = Vec::new();
    // No acronym is explained by more words than these.
    let start = text.char_indices().rev().nth(119).map_or(0, |(at, _)| at);
    each_word(&text[start..], |word| before.push(word.to_owned()));
    (1..=before.len()).map(|count| &before[before.len() - count..]).take(14).find_map(|words| {
        let begins = words.first().is_some_and(|word| word.chars().next() == acronym.chars().next());
        (begins && makes_up(words, acronym)).then(|| words.join(" "))
    })
}

/// Whether an acronym is made of the beginnings of the words, in order, each with its first letter at least.
fn makes_up(words: &[String], acronym: &str) -> bool {
    let Some((word, rest)) = words.split_first() else { return acronym.is_empty() };
    let alike = word.bytes().zip(acronym.bytes()).take_while(|(one, other)| one == other).count();
    (1..=alike).any(|letters| makes_up(rest, &acronym[letters..]))
        || PASSED_OVER.contains(&word.as_str()) && makes_up(rest, acronym)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let mut found = BTreeMap::new();
        explained(text, &mut found);
        let found: Vec<(&str, &str)> = found.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_acronym_is_explained_by_the_words_before_it() {
        check("Tell the Designated Safeguarding Lead (DSL) at once.", &[("dsl", "designated safeguarding lead")]);
        check(
            "The Special Educational Needs and Disability Coordinator (SENDCo) and the governors.",
            &[("sendco", "special educational needs and disability coordinator")],
        );
        check(
            "special educational needs (SEN) and the local authority (LA)",
            &[("la", "local authority"), ("sen", "special educational needs")],
        );
        check("an education, health and care (EHC) plan", &[("ehc", "education health and care")]);
        check("the Department for Education (DfE)", &[("dfe", "department for education")]);
    }

    #[test]
    fn what_nothing_explains_is_no_acronym() {
        check("Ring the office (OK) or the police (UK).", &[]);
        check("Tell us (by phone) or write (A4).", &[]);
    }
}
