//! Dates as clerks know them: a day, or only a month; and lengths of time as they say them.

use std::fmt;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// A day, or a month of which nobody wrote down the day.
///
/// A month-only date is a stretch: as a start it means its first day, as a due date its last. One date is before another
/// only if its last day is before the other's first; hence no `Ord`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// One day.
    Day(Date),
    /// A month; the date held is its first day.
    Month(Date),
}

impl PartialDate {
    /// The first day it can mean.
    pub fn first_day(self) -> Date {
        match self {
            Self::Day(date) | Self::Month(date) => date,
        }
    }

    /// Whether it has come on a day: a month alone has from its first day on.
    pub fn has_come(self, today: Date) -> bool {
        self.first_day() <= today
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Month(date) => date.last_of_month(),
        }
    }

    /// Whether it is before the other beyond doubt.
    pub fn is_before(self, other: PartialDate) -> bool {
        self.last_day() < other.first_day()
    }

    /// As it stands in a sentence: "on 21 April 2021", "in April 2021".
    pub fn in_words(self) -> String {
        match self {
            Self::Day(_) => format!("on {self}"),
            Self::Month(_) => format!("in {self}"),
        }
    }

    /// As ISO 8601 writes it: `2021-04-21` or `2021-04`.
    pub fn iso(self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::Month(date) => format!("{:04}-{:02}", date.year(), date.month()),
        }
    }
}

/// As people read it: "21 April 2021" or "April 2021".
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{} {} {}", date.day(), month_name(date.month()), date.year()),
            Self::Month(date) => write!(f, "{} {}", month_name(date.month()), date.year()),
        }
    }
}

/// A month's English name; months count from 1.
pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[(month.clamp(1, 12) - 1) as usize]
}

/// A length of time as a clerk says it: `2 years`, `18 months`, `60 days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// Calendar years.
    Years(u16),
    /// Calendar months.
    Months(u16),
    /// Weeks of seven days.
    Weeks(u16),
    /// Days.
    Days(u16),
}

impl Length {
    fn span(self) -> Span {
        match self {
            Self::Years(count) => i32::from(count).years(),
            Self::Months(count) => i32::from(count).months(),
            Self::Weeks(count) => i32::from(count).weeks(),
            Self::Days(count) => i32::from(count).days(),
        }
    }

    /// The date that lies this length after another. A month plus years or months stays a month; plus days it is counted
    /// from its last day, which is the latest that it can mean.
    pub fn after(self, date: PartialDate) -> PartialDate {
        match (date, self) {
            (PartialDate::Month(first), Self::Years(_) | Self::Months(_)) => {
                PartialDate::Month(first.saturating_add(self.span()))
            }
            _ => PartialDate::Day(date.last_day().saturating_add(self.span())),
        }
    }

    /// The day that lies this length before another.
    pub fn before(self, day: Date) -> Date {
        day.saturating_sub(self.span())
    }

    /// The day that lies this length after another.
    pub fn after_day(self, day: Date) -> Date {
        day.saturating_add(self.span())
    }

    /// About how many days it is, for scripts that count in days.
    pub fn days(self) -> u32 {
        match self {
            Self::Years(count) => u32::from(count) * 365,
            Self::Months(count) => u32::from(count) * 30,
            Self::Weeks(count) => u32::from(count) * 7,
            Self::Days(count) => u32::from(count),
        }
    }
}

/// As people read it: "2 years", "1 month".
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match self {
            Self::Years(count) => (count, "year"),
            Self::Months(count) => (count, "month"),
            Self::Weeks(count) => (count, "week"),
            Self::Days(count) => (count, "day"),
        };
        write!(f, "{count} {unit}{}", if *count == 1 { "" } else { "s" })
    }
}

/// Why words are no date or no length, for the person who typed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableDate {
    /// What is wrong, as one sentence.
    pub message: String,
    /// What to write instead, as one sentence.
    pub hint: Option<String>,
}

impl UnreadableDate {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }
}

const DATE_HINT: &str =
    "Write a date as 2021-04-21, 21 April 2021 or 21/04/2021, or as 2021-04 where the day is not known.";

impl PartialDate {
    /// Reads a date as clerks type it: `2021-04-21`, `21 April 2021`, `21/04/2021` (day first), `2021-04`, `April 2021`.
    ///
    /// # Errors
    /// Words that are none of these, and days and months that do not exist.
    pub fn read(typed: &str) -> Result<Self, UnreadableDate> {
        let typed = typed.trim();
        let words: Vec<&str> = typed.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            [one] => read_figures(one),
            [month, year] if month_number(month).is_some() && is_year(year) => {
                month_of(year, month_number(month).unwrap_or_default().into())
            }
            [day, month, year] if month_number(month).is_some() && is_year(year) => {
                let figures = day.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
                let month = month_number(month).unwrap_or_default().into();
                match number(figures) {
                    Some(day) => day_of(year, month, day),
                    None => Err(no_date(typed)),
                }
            }
            [season, .., year] if season_end(season).is_some() && number(year).is_some() => {
                let month = season_end(season).unwrap_or_default();
                Err(UnreadableDate::new(
                    format!("\"{typed}\" is not a date."),
                    format!("Write the month it ends: {year}-{month:02}."),
                ))
            }
            [date, _] if read_figures(date).is_ok() => Err(UnreadableDate::new(
                format!("\"{typed}\" has more in it than a date."),
                format!("Write the day alone: {date}."),
            )),
            _ => Err(no_date(typed)),
        }
    }
}

/// Whether this may be a year written in full.
fn is_year(typed: &str) -> bool {
    typed.len() > 2 && number(typed).is_some()
}

/// A date in figures alone.
fn read_figures(typed: &str) -> Result<PartialDate, UnreadableDate> {
    let by_hyphen: Vec<&str> = typed.split('-').collect();
    let by_slash: Vec<&str> = typed.split('/').collect();
    let all_numbers = |parts: &[&str]| parts.iter().all(|part| number(part).is_some());
    match (by_hyphen.as_slice(), by_slash.as_slice()) {
        ([year, month, day], _) if year.len() == 4 && all_numbers(&by_hyphen) => {
            day_of(year, number(month).unwrap_or_default(), number(day).unwrap_or_default())
        }
        ([year, month], _) if year.len() == 4 && all_numbers(&by_hyphen) => {
            month_of(year, number(month).unwrap_or_default())
        }
        (_, [day, month, year]) if all_numbers(&by_slash) => match year.len() {
            4 => {
                let (day, month) = (number(day).unwrap_or_default(), number(month).unwrap_or_default());
                if month > 12 && (1..=12).contains(&day) {
                    return Err(UnreadableDate::new(
                        format!("There is no month {month}."),
                        format!("The day comes first: {month:02}/{day:02}/{year}."),
                    ));
                }
                day_of(year, month, day)
            }
            2 if day.len() < 4 => Err(UnreadableDate::new(
                format!("The year of \"{typed}\" is not written in full."),
                format!("Write {day}/{month}/20{year}, if that is the year you mean."),
            )),
            _ => Err(no_date(typed)),
        },
        (_, [month, year]) if all_numbers(&by_slash) && year.len() == 4 => Err(UnreadableDate::new(
            format!("\"{typed}\" is not a date."),
            format!("Write a month as {year}-{:02}.", number(month).unwrap_or_default()),
        )),
        _ if typed.len() == 4 && number(typed).is_some() => Err(UnreadableDate::new(
            format!("\"{typed}\" is a year and not a date."),
            format!("Write at least the month: {typed}-09."),
        )),
        _ if typed.contains('T') && PartialDate::read(typed.split('T').next().unwrap_or_default()).is_ok() => {
            Err(UnreadableDate::new(
                format!("\"{typed}\" has more in it than a date."),
                format!("Write the day alone: {}.", typed.split('T').next().unwrap_or_default()),
            ))
        }
        _ if typed.split('.').count() == 3
            && typed.rsplit('.').next().is_some_and(is_year)
            && all_numbers(&typed.split('.').collect::<Vec<_>>()) =>
        {
            Err(UnreadableDate::new(
                format!("\"{typed}\" is not a date."),
                format!("Write {}.", typed.replace('.', "/")),
            ))
        }
        _ => Err(no_date(typed)),
    }
}

fn no_date(typed: &str) -> UnreadableDate {
    if typed.is_empty() {
        return UnreadableDate::new("A date is missing here.", DATE_HINT);
    }
    if let Some((date, had_letters)) = in_figures(typed) {
        let what = if had_letters { "has a letter where a figure belongs" } else { "is not a date" };
        let hint = format!("Write {}, if {date} is meant.", date.iso());
        return UnreadableDate::new(format!("\"{typed}\" {what}."), hint);
    }
    let hint = match meant(typed) {
        None if end_of_school_year(typed).is_some() => {
            format!("Write the month it ends: {}-07.", end_of_school_year(typed).unwrap_or_default())
        }
        Some(date) => format!("Write {}, if {date} is meant.", date.iso()),
        None if is_open(typed) => "Leave the line out until the day is known.".to_owned(),
        None => DATE_HINT.to_owned(),
    };
    UnreadableDate::new(format!("\"{typed}\" is not a date."), hint)
}

/// The date that is meant with letters that look like figures, `2O25-04-21`, or with the figures of another script; and whether it
/// had such letters.
fn in_figures(typed: &str) -> Option<(PartialDate, bool)> {
    /// The noughts of Arabic, Persian and Urdu, Hindi, Bengali, Punjabi and Gujarati, and of wide letters.
    const NOUGHTS: [char; 7] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{ff10}'];
    let figure = |letter: char| {
        let value = |nought: &char| (letter as u32).checked_sub(*nought as u32).filter(|value| *value < 10);
        NOUGHTS.iter().find_map(value).and_then(|value| char::from_digit(value, 10)).unwrap_or(letter)
    };
    let known: String = typed.chars().map(figure).collect();
    let without_letters = |word: &str| match word.contains(|letter: char| letter.is_ascii_digit()) {
        true => word.replace(['O', 'o'], "0").replace(['l', 'I'], "1"),
        false => word.to_owned(),
    };
    let plain = known.split(' ').map(without_letters).collect::<Vec<_>>().join(" ");
    if plain == typed {
        return None;
    }
    let date = PartialDate::read(&plain).ok().or_else(|| meant(&plain))?;
    Some((date, plain != known))
}

/// The date that was meant with other signs between its parts, or a year cut short: `12-09-2023`, `2023/09/12`,
/// `12-Sep-23`, `Sep 23`.
fn meant(typed: &str) -> Option<PartialDate> {
    let parts = typed.split(['-', '–', '.', '/', ' ', ',']).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.filter(|part| !is_weekday(part) && !matches!(*part, "of" | "the")).collect();
    let month = |typed: &str| month_number(typed).map(u16::from).or_else(|| number(typed));
    let day = |typed: &str| number(typed.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()));
    let in_full = |year: &str| match year.len() {
        4 => Some(year.to_owned()),
        2 => Some(format!("20{year}")),
        _ => None,
    };
    match parts.as_slice() {
        [year, second, third] if year.len() == 4 && number(year).is_some() => {
            day_of(year, month(second)?, day(third)?).ok()
        }
        [first, second, year] if number(year).is_some() => match month_number(first) {
            Some(_) => day_of(&in_full(year)?, month(first)?, day(second)?).ok(),
            None => day_of(&in_full(year)?, month(second)?, day(first)?).ok(),
        },
        [year, second] if year.len() == 4 && number(year).is_some() => month_of(year, month(second)?).ok(),
        [first, year] if month_number(first).is_some() && number(year).is_some() => {
            month_of(&in_full(year)?, month(first)?).ok()
        }
        _ => None,
    }
}

fn is_weekday(typed: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = typed.to_lowercase();
    lower.len() >= 3 && DAYS.iter().any(|day| day.starts_with(&lower))
}

/// The year in which a school year ends that is typed as `2026/27`.
fn end_of_school_year(typed: &str) -> Option<u16> {
    let (year, next) = typed.split_once(['/', '-', '–'])?;
    let (year, end) = (number(year).filter(|_| year.len() == 4)?, number(next)?);
    (end == (year + 1) % 100 || end == year + 1).then_some(year + 1)
}

/// Whether these words say that there is no date yet.
fn is_open(typed: &str) -> bool {
    let lower = typed.to_lowercase();
    let open =
        ["tbc", "tba", "tbd", "n/a", "na", "none", "unknown", "not known", "not yet", "pending", "ongoing", "-", "?"];
    open.contains(&lower.trim_end_matches('.'))
}

/// A number of at most four figures, and nothing but figures.
fn number(typed: &str) -> Option<u16> {
    let fits = (1..=4).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_digit());
    if fits { typed.parse().ok() } else { None }
}

fn year_and_month(year: &str, month: u16) -> Result<(i16, i8), UnreadableDate> {
    let known = number(year).filter(|year| (1800..=2199).contains(year)).and_then(|year| i16::try_from(year).ok());
    let Some(known) = known else {
        return Err(UnreadableDate::new(
            format!("The year {year} cannot be right."),
            match number(year) {
                Some(1..=999) => "Write the year in full, as in 21 April 2021.",
                _ => "Write the year that is meant; if there is no date yet, leave the line out.",
            },
        ));
    };
    match i8::try_from(month) {
        Ok(month) if (1..=12).contains(&month) => Ok((known, month)),
        _ => Err(UnreadableDate::new(format!("There is no month {month}."), DATE_HINT)),
    }
}

fn month_of(year: &str, month: u16) -> Result<PartialDate, UnreadableDate> {
    let (year, month) = year_and_month(year, month)?;
    Date::new(year, month, 1).map(PartialDate::Month).map_err(|_| no_date(&format!("{year}-{month}")))
}

fn day_of(year: &str, month: u16, day: u16) -> Result<PartialDate, UnreadableDate> {
    let PartialDate::Month(first) = month_of(year, month)? else { return Err(no_date(year)) };
    let days = first.days_in_month();
    match i8::try_from(day).ok().filter(|day| (1..=days).contains(day)) {
        Some(day) => Ok(PartialDate::Day(first.saturating_add((day - 1).days()))),
        None if first.month() == 2 && day == 29 => Err(UnreadableDate {
            message: format!("There is no 29 February {year}: {year} is not a leap year."),
            hint: Some(format!("Write the day that is meant, or {year}-02 if it is not known.")),
        }),
        None => {
            let month = month_name(first.month());
            let hint = format!("Write the day that is meant, or {year}-{:02} if it is not known.", first.month());
            let message = format!("There is no {day} {month}: {month} has {days} days.");
            Err(UnreadableDate { message, hint: Some(hint) })
        }
    }
}

/// The month's number, from 1, by its name or its first letters: `April`, `apr`, `Sept`.
fn month_number(typed: &str) -> Option<u8> {
    let typed = typed.trim_end_matches('.').to_lowercase();
    if typed.len() < 3 {
        return None;
    }
    (1..=12).find(|&month| {
        let name = month_name(month as i8).to_lowercase();
        name == typed || (typed.len() == 3 && name.starts_with(&typed)) || (month == 9 && typed == "sept")
    })
}

/// The month in which a school's term or a season ends.
fn season_end(typed: &str) -> Option<u8> {
    match typed.to_lowercase().as_str() {
        "autumn" | "michaelmas" | "winter" => Some(12),
        "spring" | "lent" => Some(4),
        "summer" => Some(7),
        _ => None,
    }
}

const LENGTH_HINT: &str = "Write a length as 2 years, 18 months, 6 weeks or 60 days.";

impl Length {
    /// Reads a length as clerks type it: `2 years`, `18 months`, `6 weeks`, `60 days`.
    ///
    /// # Errors
    /// Words that are none of these, nought, and more than a hundred years.
    pub fn read(typed: &str) -> Result<Self, UnreadableDate> {
        let typed = typed.trim();
        let lower = typed.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let [count, unit] = words.as_slice() else {
            return Err(match number(typed) {
                Some(count) => UnreadableDate::new(
                    format!("\"{typed}\" does not say what it counts."),
                    format!("Write {count} days, {count} months or {count} years."),
                ),
                None => no_length(typed),
            });
        };
        let Some(count) = number(count) else {
            let hint = match (*count, *unit) {
                ("1.5", "years" | "year") => "Write 18 months.",
                ("2.5", "years") => "Write 30 months.",
                _ => return Err(no_length(typed)),
            };
            return Err(UnreadableDate::new(format!("\"{typed}\" is not a length of time in whole numbers."), hint));
        };
        let (length, most) = match *unit {
            "year" | "years" => (Self::Years(count), 100),
            "month" | "months" => (Self::Months(count), 1200),
            "week" | "weeks" => (Self::Weeks(count), 5200),
            "day" | "days" => (Self::Days(count), 9999),
            _ => return Err(no_length(typed)),
        };
        match count {
            0 => Err(UnreadableDate::new(format!("\"{typed}\" is no time at all."), LENGTH_HINT)),
            _ if count > most => Err(UnreadableDate::new(format!("\"{typed}\" is too long to be meant."), LENGTH_HINT)),
            _ => Ok(length),
        }
    }

    /// The length that words mean which are none as it is written: `annually`, `every two years`, `3-yearly`, `2 yrs`.
    pub fn meant(typed: &str) -> Option<Self> {
        let lower = typed.trim().trim_end_matches('.').to_lowercase().replace('-', " ");
        let words: Vec<&str> =
            lower.split_whitespace().filter(|word| !matches!(*word, "every" | "once" | "each")).collect();
        let (count, unit) = match words.as_slice() {
            ["termly" | "term"] => return Some(Self::Months(4)),
            ["biennial" | "biennially"] => return Some(Self::Years(2)),
            ["triennial" | "triennially"] => return Some(Self::Years(3)),
            ["half", "yearly"] | ["six", "monthly"] => return Some(Self::Months(6)),
            ["quarterly"] => return Some(Self::Months(3)),
            [unit] => (1, *unit),
            ["other" | "second", unit] => (2, *unit),
            [count, unit] => (counted(count)?, *unit),
            _ => return None,
        };
        let length = match unit {
            "year" | "years" | "yearly" | "annual" | "annually" | "yr" | "yrs" => Self::Years(count),
            "month" | "months" | "monthly" | "mth" | "mths" => Self::Months(count),
            "week" | "weeks" | "weekly" | "wks" => Self::Weeks(count),
            "day" | "days" | "daily" => Self::Days(count),
            _ => return None,
        };
        (count > 0).then_some(length)
    }
}

/// A small number in figures or words.
fn counted(typed: &str) -> Option<u16> {
    const WORDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];
    let word = WORDS.iter().position(|word| *word == typed).and_then(|at| u16::try_from(at + 1).ok());
    word.or_else(|| matches!(typed, "a" | "an").then_some(1)).or_else(|| number(typed))
}

fn no_length(typed: &str) -> UnreadableDate {
    let hint = Length::meant(typed).map_or_else(|| LENGTH_HINT.to_owned(), |length| format!("Write {length}."));
    UnreadableDate::new(format!("\"{typed}\" is not a length of time."), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a typed date is read as, in ISO form, or what is said about it.
    fn check(typed: &str, expected: &str) {
        let read = match PartialDate::read(typed) {
            Ok(date) => date.iso(),
            Err(wrong) => [Some(wrong.message), wrong.hint].into_iter().flatten().collect::<Vec<_>>().join(" "),
        };
        assert_eq!(read, expected, "{typed}");
    }

    #[test]
    fn dates_are_read_as_clerks_type_them() {
        check("2021-04-21", "2021-04-21");
        check("21 April 2021", "2021-04-21");
        check("1 sept 2021", "2021-09-01");
        check("21st APR 2021", "2021-04-21");
        check("21/04/2021", "2021-04-21");
        check("4/5/2021", "2021-05-04");
        check("2021-04", "2021-04");
        check("April 2021", "2021-04");
        check("may 2021", "2021-05");
        check("29 February 2024", "2024-02-29");
    }

    #[test]
    fn impossible_dates_say_what_is_impossible() {
        check(
            "31 April 2021",
            "There is no 31 April: April has 30 days. Write the day that is meant, or 2021-04 if it is not known.",
        );
        check(
            "2021-02-30",
            "There is no 30 February: February has 28 days. Write the day that is meant, or 2021-02 if it is not known.",
        );
        check(
            "29/02/2023",
            "There is no 29 February 2023: 2023 is not a leap year. Write the day that is meant, or 2023-02 if it is not known.",
        );
        check("2021-00-10", &format!("There is no month 0. {DATE_HINT}"));
        check("04/21/2021", "There is no month 21. The day comes first: 21/04/2021.");
        check(
            "9999-12-31",
            "The year 9999 cannot be right. Write the year that is meant; if there is no date yet, leave the line out.",
        );
        check(
            "2O25-04-2l",
            "\"2O25-04-2l\" has a letter where a figure belongs. Write 2025-04-21, if 21 April 2025 is meant.",
        );
        check("٢١/٠٤/٢٠٢٥", "\"٢١/٠٤/٢٠٢٥\" is not a date. Write 2025-04-21, if 21 April 2025 is meant.");
        check("21 April 0221", "The year 0221 cannot be right. Write the year in full, as in 21 April 2021.");
    }

    #[test]
    fn other_words_are_told_what_to_write() {
        check("Autumn 2026", "\"Autumn 2026\" is not a date. Write the month it ends: 2026-12.");
        check("spring term 2027", "\"spring term 2027\" is not a date. Write the month it ends: 2027-04.");
        check("Summer 2026", "\"Summer 2026\" is not a date. Write the month it ends: 2026-07.");
        check("2021", "\"2021\" is a year and not a date. Write at least the month: 2021-09.");
        check("04/2021", "\"04/2021\" is not a date. Write a month as 2021-04.");
        check("21.04.2021", "\"21.04.2021\" is not a date. Write 21/04/2021.");
        check(
            "21/04/21",
            "The year of \"21/04/21\" is not written in full. Write 21/04/2021, if that is the year you mean.",
        );
        check("2021-04-21 10:30", "\"2021-04-21 10:30\" has more in it than a date. Write the day alone: 2021-04-21.");
        check("soon", &format!("\"soon\" is not a date. {DATE_HINT}"));
        check("12-09-2023", "\"12-09-2023\" is not a date. Write 2023-09-12, if 12 September 2023 is meant.");
        check("2023/09/12", "\"2023/09/12\" is not a date. Write 2023-09-12, if 12 September 2023 is meant.");
        check("12-Sep-23", "\"12-Sep-23\" is not a date. Write 2023-09-12, if 12 September 2023 is meant.");
        check("Sept 12, 2023", "\"Sept 12, 2023\" is not a date. Write 2023-09-12, if 12 September 2023 is meant.");
        check("Sep 23", "\"Sep 23\" is not a date. Write 2023-09, if September 2023 is meant.");
        check("13.9.23", "\"13.9.23\" is not a date. Write 2023-09-13, if 13 September 2023 is meant.");
        check(
            "Wednesday 13th of September, 2023",
            "\"Wednesday 13th of September, 2023\" is not a date. Write 2023-09-13, if 13 September 2023 is meant.",
        );
        check("2026/27", "\"2026/27\" is not a date. Write the month it ends: 2027-07.");
        check("TBC", "\"TBC\" is not a date. Leave the line out until the day is known.");
        check("é 2021", &format!("\"é 2021\" is not a date. {DATE_HINT}"));
    }

    #[test]
    fn lengths_are_read_as_clerks_say_them() {
        assert_eq!(Length::read("2 years"), Ok(Length::Years(2)));
        assert_eq!(Length::read("1 Year"), Ok(Length::Years(1)));
        assert_eq!(Length::read("18 months"), Ok(Length::Months(18)));
        assert_eq!(Length::read("6 weeks"), Ok(Length::Weeks(6)));
        assert_eq!(Length::read("60 days"), Ok(Length::Days(60)));
        let said = |typed: &str| Length::read(typed).map_err(|wrong| wrong.hint.unwrap_or_default());
        assert_eq!(said("annually"), Err("Write 1 year.".to_owned()));
        assert_eq!(said("2"), Err("Write 2 days, 2 months or 2 years.".to_owned()));
        assert_eq!(said("1.5 years"), Err("Write 18 months.".to_owned()));
        assert_eq!(said("every two years"), Err("Write 2 years.".to_owned()));
        assert_eq!(said("3-yearly"), Err("Write 3 years.".to_owned()));
        assert_eq!(said("2 yrs"), Err("Write 2 years.".to_owned()));
        assert_eq!(said("0 days"), Err(LENGTH_HINT.to_owned()));
        assert_eq!(said("500 years"), Err(LENGTH_HINT.to_owned()));
    }

    #[test]
    fn a_month_is_before_another_date_only_beyond_doubt() {
        let date = |typed| PartialDate::read(typed).unwrap();
        assert!(date("2021-04").is_before(date("2021-05-01")));
        assert!(!date("2021-04").is_before(date("2021-04-30")));
        assert_eq!(Length::Years(2).after(date("2021-04")).to_string(), "April 2023");
        assert_eq!(Length::Days(60).after(date("2021-04-21")).to_string(), "20 June 2021");
    }
}
