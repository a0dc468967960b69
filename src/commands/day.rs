//! Today: the one place that reads the clock.

use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::ending::Trouble;

/// For which day a command answers.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct Day {
    /// The day for which it holds, as 2026-11-20 [default: today in the United Kingdom]
    #[arg(long, value_name = "DATE", value_parser = read, hide = true)]
    today: Option<Date>,
}

impl Day {
    /// The day that was asked for: by the option, else by `CLAUSEBOOK_TODAY`, else by `SOURCE_DATE_EPOCH`, else by the
    /// clock.
    pub(super) fn decide(self) -> Result<Date, Trouble> {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        decide(self.today, variable("CLAUSEBOOK_TODAY"), variable("SOURCE_DATE_EPOCH"), Timestamp::now)
    }
}

/// This moment, for what is told of when something was made.
pub(super) fn moment() -> Timestamp {
    Timestamp::now()
}

fn decide(
    asked: Option<Date>,
    today: Option<String>,
    epoch: Option<String>,
    clock: impl FnOnce() -> Timestamp,
) -> Result<Date, Trouble> {
    if let Some(date) = asked {
        return Ok(date);
    }
    if let Some(today) = today {
        return read(today.trim()).map_err(|error| Trouble(format!("CLAUSEBOOK_TODAY is {today}: {error}.")));
    }
    let now = match epoch {
        Some(epoch) => {
            epoch.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok()).ok_or_else(|| {
                Trouble(format!("SOURCE_DATE_EPOCH is {epoch}, which is not a number of seconds since 1970."))
            })?
        }
        None => clock(),
    };
    Ok(now.to_zoned(TimeZone::get("Europe/London")?).date())
}

fn read(typed: &str) -> Result<Date, String> {
    const SHAPE: &str = "a day is written as 2026-11-20";
    let mut parts = typed.split('-').map(|part| (part.len(), part.bytes().all(|byte| byte.is_ascii_digit())));
    if ![(4, true), (2, true), (2, true)].into_iter().eq(&mut parts) {
        return Err(SHAPE.to_owned());
    }
    typed.parse().map_err(|_| format!("there is no such day; {SHAPE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_comes_before_the_variables_and_those_before_the_clock() {
        let check = |asked: Option<&str>, today: Option<&str>, epoch: Option<&str>, expected: &str| {
            let asked = asked.map(|day| read(day).unwrap());
            // Half past midnight in London, in summer, of the day after.
            let clock = || "2026-08-31T23:30:00Z".parse().unwrap();
            let day = decide(asked, today.map(str::to_owned), epoch.map(str::to_owned), clock);
            assert_eq!(day.map_or_else(|Trouble(said)| said, |day| day.to_string()), expected);
        };
        check(Some("2026-11-20"), Some("2026-11-21"), Some("0"), "2026-11-20");
        check(None, Some("2026-11-21"), Some("0"), "2026-11-21");
        check(None, None, Some("1700000000"), "2023-11-14");
        check(None, None, None, "2026-09-01");
        check(None, Some("tomorrow"), None, "CLAUSEBOOK_TODAY is tomorrow: a day is written as 2026-11-20.");
        check(None, None, Some("soon"), "SOURCE_DATE_EPOCH is soon, which is not a number of seconds since 1970.");
    }

    #[test]
    fn a_day_is_read_or_refused() {
        assert_eq!(read("2024-02-29").unwrap().to_string(), "2024-02-29");
        assert_eq!(read("2026-02-29").unwrap_err(), "there is no such day; a day is written as 2026-11-20");
        for typed in ["2026-11", "20/11/2026", "2026-11-20T10:00", "2026-1-2", "", "-026-11-20"] {
            assert_eq!(read(typed).unwrap_err(), "a day is written as 2026-11-20", "{typed}");
        }
    }
}
