//! A name and the one that took its place: what can be a name, and that it is one in all its forms, with an article or without,
//! in the singular and the plural.

use super::binding::binds;
use super::numbers::LONGEST;
use super::stop_words::is_stop_in_any_case;
use super::words::ranges;

/// A name and that which took its place.
pub(super) struct Name {
    /// As it is called within a sentence.
    pub was: String,
    /// The same of what took its place.
    pub now: String,
    /// What all its forms have in common.
    pub key: (String, String),
    /// In how many clauses they were met by themselves.
    pub clauses: usize,
}

impl Name {
    /// Whether words are the name and that which took its place, in whichever form both have.
    pub fn is(&self, gone: &str, came: &str) -> bool {
        name(gone, came).is_some_and(|(was, now)| key(was, now) == self.key)
    }

    /// Whether only capitals became others.
    pub fn is_of_capitals(&self) -> bool {
        self.was.to_lowercase() == self.now.to_lowercase()
    }

    /// How many words both have.
    pub fn lengths(&self) -> [usize; 2] {
        [&self.was, &self.now].map(|words| ranges(words).count())
    }
}

/// Two names, less the article or the ending that both have; none where either is no name or binds.
pub(super) fn name<'w>(gone: &'w str, came: &'w str) -> Option<(&'w str, &'w str)> {
    let article = |words: &str| -> usize {
        let first = words.split(' ').next().unwrap_or_default();
        let is_article = ["a", "an", "the"].iter().any(|article| article.eq_ignore_ascii_case(first));
        if is_article && words.len() > first.len() { first.len() + 1 } else { 0 }
    };
    let (one, two) = (article(gone), article(came));
    let (gone, came) = if one > 0 && two > 0 { (&gone[one..], &came[two..]) } else { (gone, came) };
    let owner =
        ["'s", "’s", "’", "'"].into_iter().find(|end| gone.ends_with(end) && came.ends_with(end)).unwrap_or_default();
    let (gone, came) = (&gone[..gone.len() - owner.len()], &came[..came.len() - owner.len()]);
    let is_name = |words: &str| {
        let count = words.split(' ').count();
        count <= LONGEST
            && words
                .split(' ')
                .all(|word| !binds(word) && word.chars().all(|letter| letter.is_alphanumeric() || is_inside(letter)))
            && words.split(' ').any(|word| !is_stop_in_any_case(word))
            && words.split(' ').next_back().is_some_and(|word| !is_stop_in_any_case(word))
            && !words.ends_with('.')
    };
    (gone != came && !gone.is_empty() && !came.is_empty() && is_name(gone) && is_name(came)).then_some((gone, came))
}

fn is_inside(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '-' | '.' | '&' | '/')
}

/// One name in the singular and the plural, at the beginning of a sentence and within.
pub(super) fn key(was: &str, now: &str) -> (String, String) {
    let both = |test: fn(&str) -> bool| test(was) && test(now);
    let less = usize::from(both(|word| word.ends_with('s')));
    let (was_less, now_less) = (&was[..was.len() - less], &now[..now.len() - less]);
    match both(|word| word.starts_with(char::is_uppercase)) {
        true => (was_less.to_lowercase(), now_less.to_lowercase()),
        false => (was_less.to_owned(), now_less.to_owned()),
    }
}
