//! Dates in every spelling that stands on the front of policies, where they stand in a sentence.

use std::ops::Range;

use crate::book::PartialDate;
use crate::book::date::month_name;

/// A date as it was read.
#[derive(Clone, Debug, PartialEq)]
pub enum DateRead {
    /// A day or a month.
    Known {
        /// The date.
        date: PartialDate,
        /// Whether its year was written with two figures.
        is_short: bool,
    },
    /// Words that mean a time but no date, and what to write instead, as a sentence.
    Open(String),
}

impl DateRead {
    /// The date, if it is one.
    pub fn known(&self) -> Option<PartialDate> {
        match self {
            Self::Known { date, .. } => Some(*date),
            Self::Open(_) => None,
        }
    }
}

/// A word of a sentence and where it stands.
type Word<'a> = (Range<usize>, &'a str);

/// The first date in some words, and where it stands.
pub fn find_date(words: &str) -> Option<(Range<usize>, DateRead)> {
    let all = split(words);
    (0..all.len()).find_map(|at| {
        let (count, read) = date_at(&all[at..])?;
        let range = all[at].0.start..all[at + count - 1].0.end;
        Some(with_brackets(words, &all[at + count..], range, read))
    })
}

/// A time and the same in brackets behind it, of which the day is taken: "Summer Term 2023 (22.6.23)".
fn with_brackets(words: &str, behind: &[Word<'_>], range: Range<usize>, read: DateRead) -> (Range<usize>, DateRead) {
    let Some((next, _)) = behind.first() else { return (range, read) };
    let opens = words[range.end..next.start].trim() == "(";
    let Some((count, other)) = date_at(behind).filter(|_| opens) else { return (range, read) };
    let end = behind[count - 1].0.end;
    let Some(close) = words[end..].find(')').filter(|at| words[end..end + at].trim().is_empty()) else {
        return (range, read);
    };
    let day = |read: &DateRead| matches!(read.known(), Some(PartialDate::Day(_)));
    let whole = range.start..end + close + 1;
    match (read.known(), other.known()) {
        (None, Some(_)) => (whole, other),
        (Some(_), None) => (whole, read),
        // A month and a day in it; other days are of something else.
        (Some(month), Some(on))
            if !day(&read) && month.first_day() <= on.first_day() && on.last_day() <= month.last_day() =>
        {
            (whole, other)
        }
        _ => (range, read),
    }
}

/// The date that some words are, if they are nothing else.
pub fn whole_date(words: &str) -> Option<DateRead> {
    let (range, read) = find_date(words)?;
    let rest = [&words[..range.start], &words[range.end..]].concat();
    let rest: String = rest.chars().filter(|letter| letter.is_alphanumeric()).collect();
    (rest.is_empty() || matches!(rest.to_lowercase().as_str(), "on" | "in" | "by" | "the")).then_some(read)
}

fn split(words: &str) -> Vec<Word<'_>> {
    let mut all = Vec::new();
    let mut start = None;
    for (at, letter) in words.char_indices().chain([(words.len(), ' ')]) {
        let is_part = letter.is_alphanumeric() || "/.-'’".contains(letter);
        match (start, is_part) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let typed = &words[from..at];
                let bare = typed.trim_matches(|letter: char| "./-'’".contains(letter));
                if !bare.is_empty() {
                    let lead = typed.find(bare).unwrap_or(0);
                    all.push((from + lead..from + lead + bare.len(), bare));
                }
                start = None;
            }
            _ => {}
        }
    }
    all
}

/// The date with which some words begin, and how many of them it takes.
fn date_at(all: &[Word<'_>]) -> Option<(usize, DateRead)> {
    let word = |at: usize| all.get(at).map(|(_, word)| *word);
    let first = word(0)?;
    if let Some(read) = in_figures(first) {
        return Some((1, read));
    }
    // 21 April 2021, 21st of April 2021.
    if let Some(day) = day(first) {
        let on = usize::from(word(1) == Some("of"));
        if let (Some(month), Some((year, is_short))) = (word(1 + on).and_then(month), word(2 + on).and_then(year)) {
            return Some((3 + on, made(Some(day), month, year, is_short)));
        }
    }
    if let Some(month) = month(first) {
        // April 21st, 2021.
        if let (Some(day), Some((year, false))) = (word(1).and_then(day), word(2).and_then(year)) {
            return Some((3, made(Some(day), month, year, false)));
        }
        let (year, is_short) = word(1).and_then(year)?;
        return Some((2, made(None, month, year, is_short)));
    }
    let season = match first.to_lowercase().as_str() {
        "autumn" | "winter" | "michaelmas" => 12,
        "spring" | "lent" => 4,
        "summer" => 7,
        _ => return None,
    };
    let on = usize::from(word(1).is_some_and(|word| word.eq_ignore_ascii_case("term")));
    let (year, _) = word(1 + on).and_then(year)?;
    let said = format!("Write the month in which the term ends: {year}-{season:02}.");
    Some((2 + on, DateRead::Open(said)))
}

/// `21/04/2021`, `21.04.21`, `2021-04-21`, `04/2021`, `12-Sep-23`, `2026/27`, `2024`.
fn in_figures(typed: &str) -> Option<DateRead> {
    let parts: Vec<&str> = typed.split(['/', '.', '-']).collect();
    let number = |part: &str| (part.len() <= 4 && !part.is_empty()).then(|| part.parse::<u16>().ok()).flatten();
    match parts.as_slice() {
        [first, second, third] => {
            if first.len() == 4 {
                return Some(made(number(third), number(second)?, number(first)?, false));
            }
            let month = month(second).or_else(|| number(second))?;
            let (year, is_short) = year(third)?;
            Some(made(Some(number(first).filter(|day| *day < 100)?), month, year, is_short))
        }
        [first, second] if typed.contains(['/', '-']) => {
            let (one, other) = (number(first)?, number(second)?);
            if second.len() == 4 && (1..=12).contains(&one) {
                return Some(made(None, one, other, false));
            }
            let is_school_year = first.len() == 4
                && (1990..2200).contains(&one)
                && other == if second.len() == 2 { (one + 1) % 100 } else { one + 1 };
            if is_school_year {
                return Some(DateRead::Open(format!(
                    "Write a month, such as that in which the school year ends: {}-07.",
                    one + 1
                )));
            }
            (first.len() == 4 && (1..=12).contains(&other)).then(|| made(None, other, one, false))
        }
        [only] => {
            let year = number(only).filter(|year| only.len() == 4 && (1990..2100).contains(year))?;
            Some(DateRead::Open(format!("Write at least the month, such as {year}-09.")))
        }
        _ => None,
    }
}

/// A date, or what is wrong with it.
fn made(day: Option<u16>, month: u16, year: u16, is_short: bool) -> DateRead {
    let typed = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    match PartialDate::read(&typed) {
        Ok(date) => DateRead::Known { date, is_short },
        Err(wrong) => DateRead::Open(wrong.hint.unwrap_or(wrong.message)),
    }
}

fn day(typed: &str) -> Option<u16> {
    let figures = typed.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let is_ending = matches!(&typed[figures.len()..].to_lowercase()[..], "" | "st" | "nd" | "rd" | "th");
    figures.parse().ok().filter(|day| is_ending && (1..=31).contains(day))
}

fn month(typed: &str) -> Option<u16> {
    let lower = typed.trim_end_matches('.').to_lowercase();
    if lower.len() < 3 {
        return None;
    }
    let is_it = |month: &u16| {
        let name = month_name(*month as i8).to_lowercase();
        name == lower || lower.len() <= 4 && name.starts_with(&lower) && (lower.len() == 3 || lower == "sept")
    };
    (1..=12).find(is_it)
}

/// A year, and whether it was written with two figures.
fn year(typed: &str) -> Option<(u16, bool)> {
    let bare = typed.trim_start_matches(['\'', '’']);
    let number: u16 = bare.bytes().all(|byte| byte.is_ascii_digit()).then(|| bare.parse().ok()).flatten()?;
    match bare.len() {
        4 if (1900..2200).contains(&number) => Some((number, false)),
        2 => Some((2000 + number, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let told = match find_date(words) {
            None => "none".to_owned(),
            Some((range, DateRead::Known { date, is_short })) => {
                format!("{} = {}{}", &words[range], date.iso(), if is_short { " short" } else { "" })
            }
            Some((range, DateRead::Open(said))) => format!("{}: {said}", &words[range]),
        };
        assert_eq!(told, expected, "{words}");
    }

    #[test]
    fn dates_are_read_in_every_spelling() {
        check("Adopted on 21st April 2021.", "21st April 2021 = 2021-04-21");
        check("the 3rd of May, 2023", "3rd of May, 2023 = 2023-05-03");
        check("April 21", "April 21 = 2021-04 short");
        check("Sept '23", "Sept '23 = 2023-09 short");
        check("03/12/2026", "03/12/2026 = 2026-12-03");
        check("3.12.26", "3.12.26 = 2026-12-03 short");
        check("12-Sep-23", "12-Sep-23 = 2023-09-12 short");
        check("2021-04-21", "2021-04-21 = 2021-04-21");
        check("September 12th, 2023", "September 12th, 2023 = 2023-09-12");
        check("07/2024", "07/2024 = 2024-07");
        check("Summer Term 2023 (22.6.23)", "Summer Term 2023 (22.6.23) = 2023-06-22 short");
        check("22 June 2023 (Summer Term 2023)", "22 June 2023 (Summer Term 2023) = 2023-06-22");
        check("June 2023 (22/6/2023)", "June 2023 (22/6/2023) = 2023-06-22");
        check("May 2023 (22/6/2023)", "May 2023 = 2023-05");
        check("the May we had", "none");
        check("31 or 12", "none");
    }

    #[test]
    fn times_that_are_no_dates_are_told() {
        check("Spring Term 2024", "Spring Term 2024: Write the month in which the term ends: 2024-04.");
        check("2026/27", "2026/27: Write a month, such as that in which the school year ends: 2027-07.");
        check("in 2024", "2024: Write at least the month, such as 2024-09.");
        check("31/02/2024", "31/02/2024: Write the day that is meant, or 2024-02 if it is not known.");
    }
}
