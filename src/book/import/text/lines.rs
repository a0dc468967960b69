//! A text as lines on pages.

use super::letters::DIVIDED;
use super::print::StandingOut;

/// A line as it stands.
#[derive(Clone, Debug)]
pub(super) struct TextLine {
    /// Its number, from 1.
    pub(super) number: u32,
    /// The number of form feeds before it.
    pub(super) page: u32,
    /// Its words, without the blanks behind them.
    pub(super) text: String,
    /// Whether something stood here that was left out.
    pub(super) emptied: bool,
    /// How it is printed, where that is known and stands out from the text.
    pub(super) stands_out: Option<StandingOut>,
    /// Whether it is the next line of the same heading as the one before it, by its print.
    pub(super) goes_on: bool,
}

impl TextLine {
    /// The column in which its words begin.
    pub(super) fn indent(&self) -> usize {
        let blanks = self.text.chars().take_while(|letter| letter.is_whitespace());
        blanks.fold(0, |column, letter| if letter == '\t' { (column / 4 + 1) * 4 } else { column + 1 })
    }

    /// The column in which they end.
    pub(super) fn end(&self) -> usize {
        self.indent() + self.words().chars().count()
    }

    pub(super) fn words(&self) -> &str {
        self.text.trim()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Takes its words out, and returns them.
    pub(super) fn take(&mut self) -> String {
        self.emptied = true;
        std::mem::take(&mut self.text).trim().to_owned()
    }
}

/// The lines of a text; one with a form feed in it is two.
pub(super) fn lines(text: &str) -> Vec<TextLine> {
    let mut lines = Vec::new();
    let mut page = 0;
    for (number, line) in (1..).zip(text.split('\n')) {
        for (part, words) in line.split('\u{c}').enumerate() {
            page += u32::from(part > 0);
            if part == 0 && words.is_empty() && line.contains('\u{c}') {
                continue;
            }
            let text = words.trim_end_matches(' ').to_owned();
            lines.push(TextLine { number, page, text, emptied: false, stands_out: None, goes_on: false });
        }
    }
    lines
}

/// Whether words end as sentences and lead-ins do.
pub(super) fn is_ended(words: &str) -> bool {
    let bare = words.trim_end_matches(|letter: char| "’”\"')]*_ ".contains(letter));
    bare.ends_with(['.', ':', '!', '?', ';', '…'])
}

/// Whether words begin with a small letter that says that a sentence goes on.
pub(super) fn begins_small(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_start_matches(|letter: char| "‘“\"'(*_".contains(letter));
    let is_name = first.contains("://")
        || first.contains('@')
        || first.starts_with("www.")
        || {
            let mut letters = bare.chars();
            matches!((letters.next(), letters.next()), (Some('e' | 'i'), Some(second)) if second == '-' || second.is_uppercase())
        };
    bare.starts_with(char::is_lowercase) && !is_name
}

/// A line's words behind those before it, over the end of a line: a word that was divided is one again.
pub(super) fn join(words: &mut String, next: &str) -> Joint {
    if words.ends_with(DIVIDED) {
        words.pop();
        words.push_str(next);
        return Joint::Divided;
    }
    let before = words.trim_end_matches('-');
    let is_word = before.ends_with(char::is_alphabetic) && words.len() == before.len() + 1;
    if is_word && next.starts_with(char::is_lowercase) {
        let first = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        let second: String = next.chars().take_while(|letter| letter.is_alphabetic()).collect();
        if keeps_hyphen(first, &second) {
            let said = format!("{first}-{second}");
            words.push_str(next);
            return Joint::Doubtful(said);
        }
        words.pop();
        words.push_str(next);
        return Joint::Divided;
    }
    if is_word
        || words.ends_with('/')
        || words.ends_with('–') && next.starts_with(|letter: char| letter.is_ascii_digit())
    {
        words.push_str(next);
        return Joint::Spaced;
    }
    if !words.is_empty() && !next.is_empty() {
        words.push(' ');
    }
    words.push_str(next);
    Joint::Spaced
}

/// How two lines were joined.
pub(super) enum Joint {
    /// With a space, or as they stood.
    Spaced,
    /// As one word that had been divided.
    Divided,
    /// With a hyphen that may have been put in to divide the word.
    Doubtful(String),
}

/// Whether a hyphen at the end of a line is most likely one that is typed in the middle of it as well.
fn keeps_hyphen(first: &str, second: &str) -> bool {
    const BEFORE: &[&str] = &[
        "co", "non", "self", "well", "re", "pre", "post", "anti", "cyber", "sub", "multi", "cross", "inter", "ex",
        "semi", "part", "full", "long", "short", "high", "low", "third", "face", "one", "two", "three", "four", "five",
        "day", "on", "off", "follow", "age", "peer", "child", "school", "home", "year", "term", "half", "drop", "pick",
        "all", "e", "up", "under", "over", "out", "in", "by", "to", "whole", "step", "user", "risk", "decision",
        "cost", "time", "fixed", "open",
    ];
    const AFTER: &[&str] = &[
        "to", "the", "by", "up", "of", "in", "on", "out", "off", "and", "based", "related", "wide", "led", "making",
        "being", "term", "time", "year", "free", "friendly", "specific", "hosted", "raising", "keeping", "holder",
        "site",
    ];
    BEFORE.contains(&first.to_lowercase().as_str()) || AFTER.contains(&second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_divided_at_the_end_of_a_line_are_one_again() {
        let check = |line: &str, next: &str, expected: &str| {
            let mut words = line.to_owned();
            join(&mut words, next);
            assert_eq!(words, expected);
        };
        check("the docu-", "ment is", "the document is");
        check("the docu\u{ad}", "ment is", "the document is");
        check("to co-", "operate", "to co-operate");
        check("a whole-", "school view", "a whole-school view");
        check("the well-", "being of", "the well-being of");
        check("parents/", "carers", "parents/carers");
        check("Anglo-", "Saxon", "Anglo-Saxon");
        check("either", "or", "either or");
        check("this - ", "or that", "this -  or that");
    }

    #[test]
    fn a_line_with_a_form_feed_is_two() {
        let read = lines("one\n\u{c}two\nthree\u{c}four");
        let all: Vec<(u32, u32, &str)> = read.iter().map(|line| (line.number, line.page, line.words())).collect();
        assert_eq!(all, [(1, 0, "one"), (2, 1, "two"), (3, 1, "three"), (3, 2, "four")]);
    }

    #[test]
    fn what_begins_small_goes_on() {
        assert!(begins_small("and the rest") && begins_small("(or not)"));
        assert!(!begins_small("e-safety") && !begins_small("iPads") && !begins_small("www.school.example"));
    }
}
