//! What a clerk says of a version, with the clauses linked that it names: the new version's own, and the old version's where it
//! says from where something came or what was removed.

use std::cell::LazyCell;

use super::read_version::ReadVersion;
use crate::book::cited::ClauseIndex;
use crate::site::address::Address;
use crate::site::html::{Html, link};

/// The clauses that may be named, looked up only where one is.
pub struct CitedClauses<'r> {
    reading: &'r ReadVersion<'r>,
    new: LazyCell<ClauseIndex<'r>, Box<dyn FnOnce() -> ClauseIndex<'r> + 'r>>,
}

impl<'r> CitedClauses<'r> {
    /// Those of a version that is read.
    pub fn of(reading: &'r ReadVersion<'r>) -> Self {
        Self { reading, new: LazyCell::new(Box::new(|| ClauseIndex::of(&reading.edition.clauses))) }
    }

    /// A sentence with the clauses linked.
    pub fn linked(&self, sentence: &str) -> Html {
        with_numbers(sentence, &|number, is_old| self.address(number, is_old))
    }

    fn address(&self, number: &str, is_old: bool) -> Option<String> {
        if !is_old {
            return Some(format!("#{}", self.new.cited(number)?.anchor));
        }
        let before = self.reading.earlier.last()?;
        let clause = ClauseIndex::of(&before.clauses).cited(number)?.anchor.clone();
        let page = Address::Version(self.reading.at, before.standing);
        Some(self.reading.here.to_clause(page, &clause))
    }
}

/// Words with the numbers linked that have an address; whether one is the old version's is handed to who knows the address.
pub fn with_numbers(words: &str, address: &dyn Fn(&str, bool) -> Option<String>) -> Html {
    let mut html = Html::default();
    let mut rest = words;
    let mut before = "";
    let mut is_named = false;
    while !rest.is_empty() {
        let blank = rest.find(|letter: char| !letter.is_whitespace()).unwrap_or(rest.len());
        html.push(&Html::text(&rest[..blank]));
        rest = &rest[blank..];
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let word = &rest[..end];
        rest = &rest[end..];
        let core = core(word);
        let noun = is_noun(before);
        // "clauses 3 and 4"
        let goes_on = is_named && matches!(before, "and" | "to" | "or");
        let is_number =
            core.starts_with(|letter: char| letter.is_ascii_digit()) && !before.eq_ignore_ascii_case("version");
        let is_cited = is_number && (core.contains(['.', '(']) || noun || goes_on)
            || before.eq_ignore_ascii_case("appendix") && core.len() == 1;
        let after = rest.trim_start();
        let is_old = before == "from" || after.starts_with("removed") || after.starts_with("made into");
        let typed = if before.eq_ignore_ascii_case("appendix") { format!("Appendix {core}") } else { core.to_owned() };
        match is_cited.then(|| address(&typed, is_old)).flatten() {
            Some(address) => {
                let at = word.find(core).unwrap_or_default();
                html.push(&Html::text(&word[..at]));
                html.push(&link(&address, &core));
                html.push(&Html::text(&word[at + core.len()..]));
            }
            None => html.push(&Html::text(word)),
        }
        is_named = is_cited && (noun || goes_on) || is_named && matches!(word, "and" | "to" | "or");
        before = if noun && before == "from" { before } else { word };
    }
    html
}

fn is_noun(word: &str) -> bool {
    ["clause", "clauses", "section", "sections", "paragraph", "appendix"]
        .iter()
        .any(|noun| word.eq_ignore_ascii_case(noun))
}

/// A word without what is put around it: "(8.2)," is about 8.2, and "2.1(d)" keeps its bracket.
fn core(word: &str) -> &str {
    let mut core = word.trim_start_matches(['(', '‘', '“', '\'', '"']);
    loop {
        let shorter = core.trim_end_matches(['.', ',', ';', ':', '’', '”', '\'', '"', '!', '?']);
        let unopened = shorter.matches(')').count() > shorter.matches('(').count();
        let shorter = if unopened { &shorter[..shorter.len() - 1] } else { shorter };
        if shorter == core {
            return core;
        }
        core = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let address = |number: &str, is_old: bool| Some(format!("{}#{number}", if is_old { "old" } else { "" }));
        assert_eq!(with_numbers(words, &address).as_str(), expected);
    }

    #[test]
    fn numbers_of_clauses_are_linked_and_no_others() {
        check("Help begins (8.2), sooner.", "Help begins (<a href=\"#8.2\">8.2</a>), sooner.");
        check("New clause 2.1(d).", "New clause <a href=\"#2.1(d)\">2.1(d)</a>.");
        check("Clauses 3 and 4 in 2024", "Clauses <a href=\"#3\">3</a> and <a href=\"#4\">4</a> in 2024");
        check("Appendix B, for the 30 staff", "Appendix <a href=\"#Appendix B\">B</a>, for the 30 staff");
        check("Version 3.0 & more", "Version 3.0 &amp; more");
    }

    #[test]
    fn what_came_from_a_clause_or_removed_it_means_the_old_version() {
        check("Moved from 4.1 to 5.2", "Moved from <a href=\"old#4.1\">4.1</a> to <a href=\"#5.2\">5.2</a>");
        check("7.3 removed", "<a href=\"old#7.3\">7.3</a> removed");
    }
}
