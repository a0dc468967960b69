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
