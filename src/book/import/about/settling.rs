//! What is said of a document, made one: dates with their bodies, the newest version, and what could be two things.

use super::bodies::find_body;
use super::dates::{DateRead, find_date};
use super::fields::Field;
use super::gathering::{Stance, gather, words_of};
use super::leftover::{headings_of_used, told_of_rest};
use super::minutes::{find_minute, given_to_steps, minute_number};
use super::newest::newest;
use super::noted::{About, AboutStep, WithPlace};
use super::once::once;
use super::open_dates::{loose_dates, reviews_to_come};
use super::statements::cycle;
use super::steps::merged;
use super::title::plain_title;
use crate::book::import::{Doubt, ForeignDocument, ForeignPlace};
use crate::book::pasted::placeholders_in;
use crate::book::{Length, PartialDate};

/// What a document says about itself.
pub fn about_document(document: &ForeignDocument) -> About {
    let gathered = gather(document);
    let mut settling = Settling {
        about: About::default(),
        steps: Vec::new(),
        minutes: Vec::new(),
        reviews: Vec::new(),
        loose: Vec::new(),
    };
    let mut taken: Vec<bool> = Vec::new();
    for entry in &gathered.entries {
        let is_taken = settling.take(entry);
        taken.push(is_taken);
    }
    settling.about.approved = merged(std::mem::take(&mut settling.steps));
    let minutes = std::mem::take(&mut settling.minutes);
    let minutes = given_to_steps(minutes, &mut settling.about.approved, &mut settling.about.doubts);
    let Settling { mut about, reviews, loose, .. } = settling;
    let reviews = reviews_to_come(reviews, &mut about);
    let dates = loose_dates(&loose, document, &gathered, &mut about);
    for (blocks, words) in gathered.titles.iter().take(1) {
        about.title.get_or_insert(WithPlace { value: plain_title(words), at: document.blocks[blocks[0]].at });
        about.used.extend(blocks);
    }
    let is_title = |at: &usize| {
        words_of(&document.blocks[*at].what).is_some_and(|words| {
            about.title.as_ref().is_some_and(|title| title.value.eq_ignore_ascii_case(&plain_title(&words)))
        })
    };
    let again: Vec<usize> = (0..gathered.top).filter(is_title).collect();
    about.used.extend(again);
    for (block, rows) in &gathered.histories {
        if newest(&mut about, document.blocks[*block].at, rows) {
            about.used.push(*block);
        }
    }
    about.used.extend(dates);
    let is_review = |entry: &Stance| entry.stated.field == Field::Review;
    let is_minute = |entry: &Stance| entry.stated.field == Field::Minute;
    let fits = |(entry, taken): (&Stance, &bool)| {
        *taken || is_review(entry) && reviews.contains(&entry.at) || is_minute(entry) && minutes.contains(&entry.at)
    };
    let whole: Vec<bool> = gathered.entries.iter().zip(&taken).map(fits).collect();
    for (entry, is_taken) in gathered.entries.iter().zip(&whole) {
        let others = gathered
            .entries
            .iter()
            .zip(&whole)
            .all(|(other, taken)| *taken || !other.blocks.iter().any(|block| entry.blocks.contains(block)));
        if *is_taken && entry.is_whole && others {
            about.used.extend(&entry.blocks);
        }
    }
    headings_of_used(document, &mut about);
    about.used.sort_unstable();
    about.used.dedup();
    told_of_rest(document, &gathered, &mut about);
    about.doubts.sort_by_key(|doubt| doubt.at);
    about
}

struct Settling {
    about: About,
    steps: Vec<WithPlace<AboutStep>>,
    minutes: Vec<WithPlace<String>>,
    /// Dates of a review of which nothing says whether it is to come.
    reviews: Vec<WithPlace<PartialDate>>,
    /// Dates of whatever.
    loose: Vec<WithPlace<PartialDate>>,
}

impl Settling {
    /// Takes what an entry says; whether all of it was taken.
    fn take(&mut self, entry: &Stance) -> bool {
        let (at, value) = (entry.at, entry.stated.value.trim());
        if value.is_empty() {
            return false;
        }
        if !value.contains(char::is_alphanumeric) {
            let key = &entry.stated.key;
            let said = format!(
                "Nothing was filled in behind ‘{key}’. Where it is known, write it above the text, and delete the line."
            );
            self.about.doubts.push(Doubt::look(at, said));
            return false;
        }
        // What was never filled in says nothing; it is told with all others of its kind.
        if !placeholders_in(value).is_empty() {
            return false;
        }
        match entry.stated.field {
            Field::Title => {
                let title = plain_title(value);
                self.about.title.get_or_insert(WithPlace { value: title, at });
                true
            }
            Field::Number => {
                let bare = value.trim_start_matches(['v', 'V']).trim_start_matches(['.', ' ']);
                let fits = bare.starts_with(|letter: char| letter.is_ascii_digit()) && bare.len() <= 20;
                fits && once(
                    &mut self.about.number,
                    bare.to_owned(),
                    at,
                    &mut self.about.doubts,
                    "number of the version",
                )
            }
            Field::Done(verb) => self.done(verb, entry),
            Field::Past => self.past(entry),
            Field::NextReview | Field::Cycle => self.review(value, at),
            Field::Review => {
                let length = cycle(value).or_else(|| Length::meant(value));
                if let Some(length) = length.filter(|_| find_date(value).is_none()) {
                    return once(&mut self.about.review_every, length, at, &mut self.about.doubts, "cycle of reviews");
                }
                if let Some(on) = self.date(value, at) {
                    self.reviews.push(WithPlace { value: on, at });
                }
                false
            }
            Field::Minute => {
                self.minutes.extend(minute_number(value).map(|value| WithPlace { value, at }));
                false
            }
            Field::Owner => once(&mut self.about.owner, value.to_owned(), at, &mut self.about.doubts, "owner"),
            Field::Audience => once(&mut self.about.audience, value.to_owned(), at, &mut self.about.doubts, "audience"),
            Field::Status => once(&mut self.about.status, value.to_owned(), at, &mut self.about.doubts, "status"),
            Field::Shared => self.date(value, at).is_some_and(|on| {
                once(&mut self.about.shared_with_staff, on, at, &mut self.about.doubts, "day on which staff were told")
            }),
            Field::AppliesFrom => self.date(value, at).is_some_and(|on| {
                once(&mut self.about.applies_from, on, at, &mut self.about.doubts, "day from which it applies")
            }),
            Field::Date => {
                let Some(on) = self.date(value, at) else { return false };
                // A date right behind a body is that body's.
                let open = self.steps.last_mut().filter(|step| step.value.on.is_none() && is_near(step.at, at));
                let is_taken = open.map(|step| step.value.on = Some(on)).is_some();
                if !is_taken {
                    self.loose.push(WithPlace { value: on, at });
                }
                is_taken
            }
        }
    }

    fn past(&mut self, entry: &Stance) -> bool {
        let (at, value) = (entry.at, entry.stated.value.trim());
        let verb = if entry.stated.key.to_lowercase().contains("review") { "Reviewed" } else { "Updated" };
        if find_date(value).is_none() {
            return self.review(value, at);
        }
        let Some(on) = self.latest(value, at) else { return false };
        self.steps.push(WithPlace {
            value: AboutStep {
                by: find_body(value).map(|(_, body)| body),
                on: Some(on),
                verb: verb.to_owned(),
                minute: None,
            },
            at,
        });
        true
    }

    fn done(&mut self, verb: &str, entry: &Stance) -> bool {
        let (at, value) = (entry.at, entry.stated.value.trim());
        let minute = find_minute(value);
        let without = minute.as_ref().map(|(range, _)| format!("{}{}", &value[..range.start], &value[range.end..]));
        let value = without.as_deref().unwrap_or(value);
        let minute = minute.map(|(_, number)| number);
        let found = find_date(value);
        let on = found.as_ref().and_then(|_| self.date(value, at));
        if found.is_some() && on.is_none() {
            return false;
        }
        let by = find_body(value).or_else(|| find_body(&entry.stated.key)).map(|(_, body)| body);
        let rest =
            found.map_or(value.to_owned(), |(range, _)| format!("{}{}", &value[..range.start], &value[range.end..]));
        let rest = rest.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
        // A name that is no body's is said as it stands.
        let named =
            (!entry.stated.key.is_empty() && by.is_none() && (1..=8).contains(&rest.split_whitespace().count()))
                .then_some(rest);
        let by = by.or(named).filter(|by| by.starts_with(char::is_uppercase));
        if by.is_none() && on.is_none() {
            return false;
        }
        self.steps.push(WithPlace { value: AboutStep { by, on, verb: verb.to_owned(), minute }, at });
        true
    }

    fn review(&mut self, value: &str, at: ForeignPlace) -> bool {
        if find_date(value).is_some() {
            let on = self.date(value, at);
            return on.is_some_and(|on| {
                once(&mut self.about.review, on, at, &mut self.about.doubts, "date of the next review")
            });
        }
        match cycle(value).or_else(|| Length::meant(value)) {
            Some(length) => once(&mut self.about.review_every, length, at, &mut self.about.doubts, "cycle of reviews"),
            None => false,
        }
    }

    /// The date in some words; what is none is told.
    fn date(&mut self, words: &str, at: ForeignPlace) -> Option<PartialDate> {
        let (range, read) = find_date(words)?;
        match read {
            DateRead::Known { date, is_short } => {
                if is_short {
                    self.about.doubts.push(Doubt::told(at, format!("‘{}’ was read as {date}.", &words[range])));
                }
                Some(date)
            }
            DateRead::Open(said) => {
                self.about.doubts.push(Doubt::look(at, format!("‘{}’ is not a date. {said}", &words[range])));
                None
            }
        }
    }

    /// The last of the dates in some words.
    fn latest(&mut self, words: &str, at: ForeignPlace) -> Option<PartialDate> {
        let mut latest = self.date(words, at)?;
        let mut rest = words;
        while let Some((range, read)) = find_date(rest) {
            latest = read.known().filter(|date| latest.is_before(*date)).unwrap_or(latest);
            rest = &rest[range.end..];
        }
        Some(latest)
    }
}

/// Whether a place is the same as another or right behind it.
fn is_near(before: ForeignPlace, at: ForeignPlace) -> bool {
    match (before, at) {
        (ForeignPlace::Line(before), ForeignPlace::Line(at)) => (before..=before + 2).contains(&at),
        (ForeignPlace::Paragraph(before), ForeignPlace::Paragraph(at)) => (before..=before + 1).contains(&at),
        _ => before == at,
    }
}
