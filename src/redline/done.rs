//! What was done to words, put into sentences that are read in one breath: a short one of several parts, or one for each thing that
//! was done, with the same done to several words said once.

use super::quoted::closed;
use super::weight::words_in;
use crate::source::words::{capital, list};

/// One thing that was done, or several times the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// How.
    pub how: How,
    /// To which words.
    pub what: String,
    /// How often.
    pub times: usize,
}

/// How words were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Others took their place.
    Replaced,
    /// They came.
    Added,
    /// They went.
    LeftOut,
    /// They were struck out, or stand again.
    Struck,
    /// What is counted and not told.
    Counted,
}

impl How {
    fn verb(self) -> &'static str {
        match self {
            Self::Replaced => "replaced ",
            Self::Added => "added ",
            Self::LeftOut => "left out ",
            Self::Struck => "",
            Self::Counted => "and ",
        }
    }
}

impl Done {
    /// "replaced ‘a’ with ‘b’, twice".
    pub fn said(&self) -> String {
        format!("{}{}", self.how.verb(), self.often())
    }

    /// How many words it takes to say.
    pub fn words(&self) -> usize {
        words_in(&self.what) + 1
    }

    fn often(&self) -> String {
        match self.times {
            1 => self.what.clone(),
            2 => format!("{}, twice", self.what),
            times => format!("{}, {times} times", self.what),
        }
    }
}

/// "Replaced ‘a’ with ‘b’; added ‘c’."
pub fn in_one(done: &[Done]) -> String {
    let said: Vec<String> = done.iter().map(Done::said).collect();
    closed(&capital(&said.join("; ")))
}

/// So many words make a sentence, at which the next begins another.
const ENOUGH: usize = 25;

/// "Replaced ‘a’ with ‘b’ and ‘c’ with ‘d’. Added ‘e’. There are 2 smaller changes of wording."
pub fn in_several(done: &[Done]) -> String {
    let mut sentences: Vec<Vec<&Done>> = Vec::new();
    for one in done {
        match sentences.last_mut() {
            Some(sentence) if joins(sentence, one) => sentence.push(one),
            _ => sentences.push(vec![one]),
        }
    }
    let said = sentences.iter().map(|sentence| match sentence[0].how {
        How::Counted => {
            let what = &sentence[0].what;
            let (counted, names) = what.find(": ‘").map_or((&**what, ""), |at| what.split_at(at));
            let are = if counted.starts_with("1\u{a0}") { "is" } else { "are" };
            closed(&format!("There {are} {counted} besides{names}"))
        }
        how => {
            let all: Vec<String> = sentence.iter().map(|one| one.often()).collect();
            closed(&capital(&format!("{}{}", how.verb(), list(&all))))
        }
    });
    said.collect::<Vec<_>>().join(" ")
}

/// Whether what was done can be said in the same sentence as that before.
fn joins(sentence: &[&Done], one: &Done) -> bool {
    let is_plain = |done: &Done| done.times == 1 && !done.what.contains("’, ");
    let words: usize = sentence.iter().map(|done| done.words()).sum();
    sentence.iter().all(|done| done.how == one.how && is_plain(done))
        && is_plain(one)
        && one.how != How::Struck
        && words + one.words() <= ENOUGH
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(how: How, what: &str, times: usize) -> Done {
        Done { how, what: what.to_owned(), times }
    }

    #[test]
    fn what_was_done_in_the_same_way_is_said_in_one_sentence_until_that_is_long() {
        let long = format!("‘{}’", "word ".repeat(23).trim());
        let all = [
            done(How::Replaced, "‘may’ with ‘must’", 1),
            done(How::Replaced, "‘a’ with ‘the’", 1),
            done(How::Replaced, "‘boy’ with ‘child’", 2),
            done(How::LeftOut, &long, 1),
            done(How::LeftOut, "‘at noon’", 1),
            done(How::Counted, "2 smaller changes of wording", 1),
        ];
        assert_eq!(
            in_several(&all),
            format!(
                "Replaced ‘may’ with ‘must’ and ‘a’ with ‘the’. Replaced ‘boy’ with ‘child’, twice. Left out {long}. Left out \
                 ‘at noon’. There are 2 smaller changes of wording besides."
            )
        );
        assert_eq!(in_one(&all[1..3]), "Replaced ‘a’ with ‘the’; replaced ‘boy’ with ‘child’, twice.");
    }
}
