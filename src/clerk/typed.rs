//! Dates and words as people type and paste them after an option.

use jiff::civil::Date;

use super::refusal::Refusal;
use crate::book::PartialDate;
use crate::source::without_odd_characters;

/// A date as people type it: `3 December 2026`, `3/12/2026`, `2026-12-03`, `today`.
///
/// # Errors
///
/// A sentence on what is wrong with it.
pub fn typed_date(option: &str, typed: &str, today: Date) -> Result<PartialDate, Refusal> {
    match typed.trim().to_lowercase().as_str() {
        "today" => return Ok(PartialDate::Day(today)),
        "yesterday" => return Ok(PartialDate::Day(today.yesterday().unwrap_or(today))),
        "tomorrow" => return Ok(PartialDate::Day(today.tomorrow().unwrap_or(today))),
        _ => {}
    }
    PartialDate::read(typed).map_err(|wrong| {
        let hint = wrong.hint.map(|hint| format!(" {hint}")).unwrap_or_default();
        Refusal::new(format!("{option}: {}{hint}", wrong.message))
    })
}

/// A day as people type it; a month alone is none.
///
/// # Errors
///
/// A sentence on what is wrong with it.
pub fn typed_day(option: &str, typed: &str, today: Date) -> Result<Date, Refusal> {
    match typed_date(option, typed, today)? {
        PartialDate::Day(day) => Ok(day),
        month @ PartialDate::Month(_) => Err(Refusal::new(format!(
            "{option}: {month} is a month, and what held can have changed in the middle of it. Write a day, for example {}.",
            PartialDate::Day(month.last_day())
        ))),
    }
}

/// Words as people type or paste them, less what nobody can see and blanks that say nothing; none where the option was not given.
///
/// # Errors
///
/// Where nothing stands after the option.
pub fn typed_text(option: &str, typed: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(typed) = typed else { return Ok(None) };
    let clean = without_odd_characters(typed);
    let lines: Vec<String> = clean.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let text = lines.join("\n").trim().to_owned();
    if text.is_empty() {
        return Err(Refusal::new(format!("{option} is empty. Write the words after it, or leave it out.")));
    }
    Ok(Some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_as_typed_less_what_nobody_sees() {
        let check = |typed: &str, expected: Result<Option<&str>, &str>| {
            let read = typed_text("--because", Some(typed)).map_err(|refusal| refusal.sentence);
            assert_eq!(read.as_ref().map(Option::as_deref).map_err(String::as_str), expected);
        };
        check(" the office’s\u{a0}number\t", Ok(Some("the office’s number")));
        check("One.\r\n\n two\u{7}\u{200b}", Ok(Some("One.\n\ntwo")));
        check("  ", Err("--because is empty. Write the words after it, or leave it out."));
        assert!(typed_text("--because", None).is_ok_and(|text| text.is_none()));
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let today = "2026-11-20".parse().unwrap();
        let check = |typed: &str, expected: &str| {
            let read = typed_date("--on", typed, today);
            assert_eq!(read.map_or_else(|refusal| refusal.sentence, PartialDate::iso), expected);
        };
        check("3 December 2026", "2026-12-03");
        check("3rd Dec 2026", "2026-12-03");
        check("3/12/2026", "2026-12-03");
        check("2026-12-03", "2026-12-03");
        check("December 2026", "2026-12");
        check("Today", "2026-11-20");
        check("yesterday", "2026-11-19");
        check(
            "30 February 2026",
            "--on: There is no 30 February: February has 28 days. Write the day that is meant, or 2026-02 if it is not known.",
        );
        check(
            "soon",
            "--on: \"soon\" is not a date. Write a date as 2021-04-21, 21 April 2021 or 21/04/2021, or as 2021-04 where the day is not known.",
        );
    }
}
