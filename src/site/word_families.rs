//! Words that are forms of one another, so that who looks for "excluded" finds "exclusion". They are found by their stems when
//! the index is built: the reader's browser knows no rules of English, and is told which words of the texts belong together.

use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};

/// What a stemmer of endings does not see.
const UNLIKE: &[(&str, &str)] =
    &[("children", "child"), ("people", "person"), ("taught", "teach"), ("lessons", "lesson"), ("left", "leave")];

/// The families of the words, each as its stem and its members: `exclud -e -ed -ing exclusion`, where a hyphen stands for the
/// stem. Words that have no other form, and are their own stem, are left out.
pub fn families(words: &BTreeSet<String>) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut by_stem: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    // A number has no forms, and nobody looks for a letter.
    let are_words = |word: &&String| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    for word in words.iter().filter(are_words) {
        let usual = UNLIKE.iter().find(|(unlike, _)| unlike == word).map_or(word.as_str(), |(_, usual)| usual);
        by_stem.entry(stemmer.stem(usual).into_owned()).or_default().insert(word);
    }
    join_verbs_to_nouns(&mut by_stem);
    by_stem.iter().filter(|(stem, family)| family.len() > 1 || !family.contains(stem.as_str())).map(written).collect()
}

/// "exclude" and "exclusion", "permit" and "permission", "decide" and "decision": where both stems are there, they are one.
fn join_verbs_to_nouns(by_stem: &mut BTreeMap<String, BTreeSet<&str>>) {
    let nouns: Vec<String> = by_stem
        .iter()
        .filter(|(_, family)| family.iter().any(|word| word.ends_with("sion") || word.ends_with("sions")))
        .map(|(stem, _)| stem.clone())
        .collect();
    for noun in nouns {
        let root = noun.strip_suffix("ion").unwrap_or(&noun);
        let verbs = [("ss", "t"), ("s", "d"), ("s", "de"), ("s", "t")].into_iter();
        let mut verbs = verbs.filter_map(|(end, other)| Some(format!("{}{other}", root.strip_suffix(end)?)));
        // "Set" is no verb of "session".
        if let Some(verb) = verbs.find(|verb| verb.len() > 3 && by_stem.contains_key(verb))
            && let Some(family) = by_stem.remove(&noun)
        {
            by_stem.entry(verb).or_default().extend(family);
        }
    }
}

fn written((stem, family): (&String, &BTreeSet<&str>)) -> String {
    let mut written = stem.clone();
    for word in family {
        written.push(' ');
        match word.strip_prefix(stem.as_str()) {
            Some(rest) => {
                written.push('-');
                written.push_str(rest);
            }
            None => written.push_str(word),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], expected: &[&str]) {
        assert_eq!(families(&words.iter().map(|word| (*word).to_owned()).collect()), expected);
    }

    #[test]
    fn forms_of_a_word_are_a_family() {
        check(&["phone", "phones", "office"], &["offic -e", "phone - -s"]);
        check(&["policy", "policies"], &["polici -es policy"]);
        check(&["bully", "bullying", "bullied"], &["bulli -ed bully bullying"]);
    }

    #[test]
    fn a_verb_and_its_noun_are_a_family() {
        check(&["excluded", "exclusion", "excluding"], &["exclud -ed -ing exclusion"]);
        check(&["suspend", "suspended", "suspension"], &["suspend - -ed suspension"]);
        check(&["permit", "permission"], &["permit permission -"]);
        check(&["decide", "decision"], &["decid -e decision"]);
        check(&["exclusion"], &["exclus -ion"]);
        check(&["session", "set"], &[]);
    }

    #[test]
    fn words_that_no_ending_explains_are_a_family_as_well() {
        check(&["child", "children"], &["child - -ren"]);
    }

    #[test]
    fn a_word_alone_is_left_out() {
        check(&["phone", "6", "60", "a", "dsl2"], &[]);
    }
}
