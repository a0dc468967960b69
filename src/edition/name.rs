//! How people name a version: by the month in which it was adopted, and by its number if it has one.

use crate::book::PartialDate;
use crate::source::words::capital;

use super::State;

/// The names of a version, for the different places in which people meet it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionName {
    /// Inside a sentence: "the April 2023 version", "version 3.0 (April 2023)", "the version proposed for 3 December 2026".
    pub sentence: String,
    /// By itself, as a title: "April 2023 version", "Version 3.0 (April 2023)", "Version proposed for 3 December 2026".
    pub title: String,
    /// As short as can be, in a list of versions: "April 2023", "3.0 (April 2023)", "proposed for 3 December 2026".
    pub short: String,
}

impl VersionName {
    /// The sentence form at the beginning of a sentence: "The April 2023 version".
    pub fn opening(&self) -> String {
        capital(&self.sentence)
    }
}

/// What a version's name is made from.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// The version's id.
    pub id: &'a str,
    /// The number that the clerk gave.
    pub number: Option<&'a str>,
    /// When it was adopted, where the name is used.
    pub adopted: Option<PartialDate>,
    /// Where it stands.
    pub state: State,
    /// From when it is used, where that is before its adoption.
    pub used_from: Option<PartialDate>,
    /// When it is to be considered.
    pub considered: Option<PartialDate>,
}

/// The names of versions that stand side by side; two of one month are told apart by their days, else by their ids.
pub fn names(versions: &[Naming<'_>]) -> Vec<VersionName> {
    versions.iter().enumerate().map(|(index, naming)| name(naming, index, versions)).collect()
}

fn name(naming: &Naming<'_>, index: usize, all: &[Naming<'_>]) -> VersionName {
    let others = || {
        let others = all.iter().enumerate().filter(move |(other, _)| *other != index);
        others.filter_map(|(_, other)| other.adopted)
    };
    let when = naming.adopted.map(|adopted| {
        let month = PartialDate::Month(adopted.first_day().first_of_month());
        if !others().any(|other| other.first_day().first_of_month() == month.first_day()) {
            (month.to_string(), true)
        } else if matches!(adopted, PartialDate::Day(_)) && !others().any(|other| other == adopted) {
            (adopted.to_string(), false)
        } else {
            (format!("{adopted} ({})", naming.id), false)
        }
    });
    match (naming.number, when) {
        (Some(number), Some((when, _))) => VersionName {
            sentence: format!("version {number} ({when})"),
            title: format!("Version {number} ({when})"),
            short: format!("{number} ({when})"),
        },
        (None, Some((month, true))) => {
            VersionName { sentence: format!("the {month} version"), title: format!("{month} version"), short: month }
        }
        (None, Some((when, false))) => {
            VersionName { sentence: format!("the version of {when}"), title: format!("Version of {when}"), short: when }
        }
        (number, None) => match told_by(naming) {
            Some(told) => {
                let is_one = all.iter().filter(|other| told_by(other).as_ref() == Some(&told)).count() == 1;
                let short = if is_one { told } else { format!("{told} ({})", naming.id) };
                match number {
                    Some(number) => VersionName {
                        sentence: format!("version {number}, {short}"),
                        title: format!("Version {number}, {short}"),
                        short: format!("{number}, {short}"),
                    },
                    None => VersionName {
                        sentence: format!("the version {short}"),
                        title: format!("Version {short}"),
                        short,
                    },
                }
            }
            None => by_id(number.unwrap_or(naming.id), naming.state == State::Proposed),
        },
    }
}

/// A version that nobody has adopted, by what is known of it: "proposed for 3 December 2026".
fn told_by(naming: &Naming<'_>) -> Option<String> {
    if naming.adopted.is_some() {
        return None;
    }
    match naming.state {
        State::Proposed => naming.considered.map(|on| format!("proposed for {on}")),
        State::InUse => naming.used_from.map(|from| format!("in use since {from}")),
        State::Superseded | State::Withdrawn => naming.used_from.map(|from| format!("used from {from}")),
        _ => None,
    }
}

fn by_id(id: &str, proposed: bool) -> VersionName {
    let short = id.to_owned();
    let (sentence, title) =
        if proposed { ("the proposed version", "Proposed version") } else { ("version", "Version") };
    VersionName { sentence: format!("{sentence} {id}"), title: format!("{title} {id}"), short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::sample::date;

    /// Each version as `id`, `id date` or `id date number`; `?` for a date makes it a proposal, `?date` one for that day, and
    /// `~date` one that is in use since then.
    fn check(versions: &[&str], expected: &[&str]) {
        let namings: Vec<Naming<'_>> = versions
            .iter()
            .map(|version| {
                let mut words = version.split(' ');
                let id = words.next().unwrap();
                let told = words.next().unwrap_or_default();
                let on = |mark: &str| told.strip_prefix(mark).filter(|on| !on.is_empty()).map(date);
                Naming {
                    id,
                    number: words.next(),
                    adopted: told.starts_with('2').then(|| date(told)),
                    state: match told.chars().next() {
                        Some('?') => State::Proposed,
                        Some('~') => State::InUse,
                        _ => State::InForce,
                    },
                    used_from: on("~"),
                    considered: on("?"),
                }
            })
            .collect();
        let sentences: Vec<String> = names(&namings).into_iter().map(|name| name.sentence).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn a_version_is_known_by_the_month_of_its_adoption() {
        check(&["a 2021-04-21", "b 2023-04"], &["the April 2021 version", "the April 2023 version"]);
    }

    #[test]
    fn two_of_one_month_are_known_by_their_days_and_two_of_one_day_by_their_ids() {
        check(
            &["a 2021-04-07", "b 2021-04-21", "c 2023-04-19"],
            &["the version of 7 April 2021", "the version of 21 April 2021", "the April 2023 version"],
        );
        check(
            &["a 2021-04", "b 2021-04-21", "c 2023-04-19", "d 2023-04-19"],
            &[
                "the version of April 2021 (a)",
                "the version of 21 April 2021",
                "the version of 19 April 2023 (c)",
                "the version of 19 April 2023 (d)",
            ],
        );
    }

    #[test]
    fn a_number_that_the_clerk_gave_comes_first() {
        check(&["a 2023-04-19 3.0", "b ? 4.0"], &["version 3.0 (April 2023)", "the proposed version 4.0"]);
    }

    #[test]
    fn a_version_that_nobody_has_adopted_is_known_by_its_meeting_or_by_its_use() {
        check(
            &["a 2023-04-19", "2026-10 ~2026-10-14", "2026-12 ?2026-12-03"],
            &[
                "the April 2023 version",
                "the version in use since 14 October 2026",
                "the version proposed for 3 December 2026",
            ],
        );
        check(
            &["a ?2026-12-03", "b ?2026-12-03", "c ?2026-12 4.0"],
            &[
                "the version proposed for 3 December 2026 (a)",
                "the version proposed for 3 December 2026 (b)",
                "version 4.0, proposed for December 2026",
            ],
        );
    }

    #[test]
    fn a_version_without_a_date_is_known_by_its_id() {
        check(&["2026-09", "2026-12 ?"], &["version 2026-09", "the proposed version 2026-12"]);
    }

    #[test]
    fn a_name_begins_a_sentence_and_stands_as_a_title() {
        let naming = Naming {
            id: "a",
            number: None,
            adopted: Some(date("2021-04")),
            state: State::Superseded,
            used_from: None,
            considered: None,
        };
        let name = &names(&[naming])[0];
        assert_eq!(name.opening(), "The April 2021 version");
        assert_eq!(name.title, "April 2021 version");
        assert_eq!(name.short, "April 2021");
    }
}
