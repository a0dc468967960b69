//! What happened to policies, newest first: adoptions, reviews, corrections, withdrawals. What happened at several schools
//! alike, such as an adoption by the federation, is one event.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry::{Occupied, Vacant};

use super::parts::{DateView, Recent};
use super::policy::version_href;
use crate::book::review::Outcome;
use crate::book::{PartialDate, Policy};
use crate::edition::Standing;
use crate::site::address::href;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Holding, Publication};
use crate::site::words::{escape, time};
use crate::source::words::{list, sentence, the};

/// How many a first page shows.
const SHOWN: usize = 5;

/// Up to how many schools are named with an event.
const NAMED: usize = 4;

/// Something that happened to a policy at one school, or alike at several.
#[derive(Clone, Debug)]
pub struct Event<'p> {
    /// When.
    pub date: PartialDate,
    /// What kind of thing.
    pub happening: Happening,
    /// To which policy.
    pub policy: &'p Policy,
    /// The title that it has with this version.
    pub title: &'p str,
    /// To which version.
    pub standing: &'p Standing<'p>,
    /// At which schools, in the federation's order; one at least.
    pub schools: Vec<(&'p AtSchool<'p>, &'p Holding<'p>)>,
    words: Words,
}

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// A version was adopted.
    Adopted,
    /// A version came into use before its adoption.
    InUse,
    /// A version was looked at again.
    Reviewed,
    /// A slip was put right.
    Corrected,
    /// The policy was taken off the lists.
    Withdrawn,
}

impl Happening {
    /// The word for it in the ids of a feed, where it stays the same for ever.
    pub fn word(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::InUse => "in-use",
            Self::Reviewed => "reviewed",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A sentence around the place that names the schools, and what follows it; as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Words {
    lead: String,
    tail: String,
    why: String,
}

/// What happened at some schools, newest first.
pub fn events<'p>(publication: &'p Publication<'_>, schools: &[&'p AtSchool<'p>]) -> Vec<Event<'p>> {
    let mut alike: BTreeMap<_, Event<'p>> = BTreeMap::new();
    for school in schools {
        for holding in &school.holdings {
            for event in of_holding(publication, school, holding) {
                let newest_first = (Reverse(event.date.last_day()), event.date.first_day());
                let what = (event.policy.id.as_str(), event.happening, event.standing.id());
                match alike.entry((newest_first, event.title, what, event.words.clone())) {
                    Occupied(mut known) => known.get_mut().schools.extend(event.schools),
                    Vacant(place) => {
                        place.insert(event);
                    }
                }
            }
        }
    }
    alike.into_values().collect()
}

impl Event<'_> {
    /// What happened, in a sentence without its date. Where several schools are published the sentence says at which.
    pub fn html(&self, publication: &Publication<'_>, named: bool) -> String {
        let Words { lead, tail, why } = &self.words;
        let at = if named { format!(" {}", self.place(publication)) } else { String::new() };
        let why = if why.is_empty() { String::new() } else { format!(" {why}") };
        format!("{lead}{at}{tail}.{why}")
    }

    /// What happened, in a few words of plain text: "New version adopted".
    pub fn what(&self) -> &str {
        &self.words.lead
    }

    /// "at Elm Hill and Brook Street", "at all schools".
    fn place(&self, publication: &Publication<'_>) -> String {
        let count = self.schools.len();
        if count > 2 && count == publication.book.schools.len() {
            return "at all schools".to_owned();
        }
        if count > NAMED {
            return format!("at {count}\u{a0}schools");
        }
        let names: Vec<String> = self.schools.iter().map(|(at, _)| escape(&at.school.short)).collect();
        format!("at {}", list(&names))
    }

    /// The page on which to read it: the version at its school, or the text that several schools share.
    pub fn page(&self) -> String {
        let policy = self.policy;
        match self.schools.as_slice() {
            [(school, holding)] => version_href("", school, policy, holding, self.standing),
            _ if policy.versions.iter().any(|version| version.adopted.is_some()) => at::shared(&policy.id),
            [(school, holding), ..] => version_href("", school, policy, holding, self.standing),
            [] => at::HUB.to_owned(),
        }
    }

    /// A row of a list.
    pub fn row(&self, publication: &Publication<'_>, here: &str, named: bool) -> Recent {
        Recent {
            title: self.title.to_owned(),
            href: href(here, &self.page()),
            date: DateView::from(self.date),
            html: self.html(publication, named),
        }
    }
}

/// What happened lately at some schools; `named` says with each event at which.
pub fn recent<'p>(
    publication: &'p Publication<'_>,
    schools: &[&'p AtSchool<'p>],
    here: &str,
    named: bool,
) -> Vec<Recent> {
    events(publication, schools).iter().take(SHOWN).map(|event| event.row(publication, here, named)).collect()
}

fn of_holding<'p>(
    publication: &'p Publication<'_>,
    school: &'p AtSchool<'p>,
    holding: &'p Holding<'p>,
) -> Vec<Event<'p>> {
    let today = publication.today();
    let mut events: Vec<Event<'p>> = Vec::new();
    let mut add = |standing: &'p Standing<'p>, date: PartialDate, happening: Happening, words: Words| {
        if date.first_day() <= today {
            let title = standing.title;
            let schools = vec![(school, holding)];
            events.push(Event { date, happening, policy: holding.policy, title, standing, schools, words });
        }
    };
    let first = holding.versions().next().map(Standing::id);
    for standing in holding.versions() {
        if let Some(adopted) = standing.adopted {
            add(standing, adopted.value, Happening::Adopted, adoption(standing, first == Some(standing.id())));
        }
        if let Some(interim) = standing.came_into_use {
            let tail = format!(" by decision of {}", escape(&the(&interim.by)));
            let why = standing.changes().first().map(|change| escape(&sentence(change)));
            let words = Words { lead: "New version in use".to_owned(), tail, why: why.unwrap_or_default() };
            add(standing, interim.from, Happening::InUse, words);
        }
        for review in &standing.review.held {
            let lead = match review.outcome {
                Outcome::NoChanges => "Reviewed with no changes",
                Outcome::Extended => "Review put off",
            };
            let tail = match (&review.outcome, review.next) {
                (Outcome::Extended, Some(next)) => format!(" to {}", time(next)),
                _ => String::new(),
            };
            let why = review.because.as_ref().map(|because| format!("Reason: {}", escape(because.trim())));
            let why = why.map(|why| sentence(&why)).unwrap_or_default();
            add(standing, review.on, Happening::Reviewed, Words { lead: lead.to_owned(), tail, why });
        }
        for correction in &standing.corrections {
            let why = escape(&sentence(&correction.because));
            let words = Words { lead: "Corrected".to_owned(), why, ..Words::default() };
            add(standing, correction.on, Happening::Corrected, words);
        }
    }
    if let Some((withdrawn, standing)) = holding.timeline.withdrawn.zip(holding.shown()) {
        let by = withdrawn.by.as_ref().map(|by| format!(" by {}", escape(&the(by)))).unwrap_or_default();
        let why = withdrawn.because.as_ref().map(|because| sentence(&format!("Reason: {}", escape(because.trim()))));
        let words = Words { lead: "Withdrawn".to_owned(), tail: by, why: why.unwrap_or_default() };
        add(standing, withdrawn.on, Happening::Withdrawn, words);
    }
    events
}

fn adoption(standing: &Standing<'_>, first: bool) -> Words {
    let taken_over = standing.is_taken_over();
    let lead = match (taken_over, first) {
        (true, _) => "Taken over on joining the federation",
        (false, true) => "First version adopted",
        (false, false) => "New version adopted",
    };
    let adopted = standing.adopted.map(|adopted| adopted.value);
    let later = standing.applies_from.map(|from| from.value).filter(|from| Some(*from) != adopted);
    Words {
        lead: lead.to_owned(),
        tail: later.map(|from| format!(", in force from {}", time(from))).unwrap_or_default(),
        why: standing
            .changes()
            .first()
            .filter(|_| !taken_over)
            .map(|change| escape(&sentence(change)))
            .unwrap_or_default(),
    }
}
