//! What a clerk says of a version, with the clauses linked that it names: the new version's own, and the old version's where it
//! says from where something came or what was removed.

use std::cell::LazyCell;

use super::read_version::ReadVersion;
use crate::book::cited::ClauseIndex;
use crate::redline::Side;
use crate::redline::mentions::{Mention, mentions};
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
        with_links(sentence, |mention| self.address(mention))
    }

    fn address(&self, mention: &Mention) -> Option<String> {
        if mention.side == Side::After {
            return Some(format!("#{}", self.new.cited(&mention.named)?.anchor));
        }
        let before = self.reading.earlier.last()?;
        let clause = ClauseIndex::of(&before.clauses).cited(&mention.named)?.anchor.clone();
        let page = Address::Version(self.reading.at, before.standing);
        Some(self.reading.here.to_clause(page, &clause))
    }
}

/// A sentence in which the clauses are links that have an address.
pub fn with_links(sentence: &str, address: impl Fn(&Mention) -> Option<String>) -> Html {
    let mut html = Html::default();
    let mut from = 0;
    for mention in mentions(sentence) {
        let Some(href) = address(&mention) else { continue };
        html.push(&Html::text(&sentence[from..mention.range.start]));
        from = mention.range.end;
        html.push(&link(&href, &&sentence[mention.range]));
    }
    html.push(&Html::text(&sentence[from..]));
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let address = |mention: &Mention| {
            let old = if mention.side == Side::Before { "old" } else { "" };
            (mention.named != "9.9").then(|| format!("{old}#{}", mention.named))
        };
        assert_eq!(with_links(words, address).as_str(), expected);
    }

    #[test]
    fn numbers_of_clauses_are_linked_and_no_others() {
        check("Help begins (8.2), sooner.", "Help begins (<a href=\"#8.2\">8.2</a>), sooner.");
        check("New clause 2.1(d), not 9.9.", "New clause <a href=\"#2.1(d)\">2.1(d)</a>, not 9.9.");
        check("Clauses 3 and 4 in 2024", "Clauses <a href=\"#3\">3</a> and <a href=\"#4\">4</a> in 2024");
        check("Appendix B, for the 30 staff", "<a href=\"#Appendix B\">Appendix B</a>, for the 30 staff");
        check("Version 3.0 & more", "Version 3.0 &amp; more");
    }

    #[test]
    fn what_came_from_a_clause_or_removed_it_means_the_old_version() {
        check("Moved from 4.1 to 5.2", "Moved from <a href=\"old#4.1\">4.1</a> to <a href=\"#5.2\">5.2</a>");
        check("7.3 removed", "<a href=\"old#7.3\">7.3</a> removed");
    }
}
