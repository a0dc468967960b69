//! What happened to policies, newest first: adoptions, reviews, corrections, withdrawals. What happened at several schools
//! alike, such as an adoption by the federation, is one event.

use std::cmp::Reverse;

use super::parts::{DateView, Recent};
use crate::book::review::Outcome;
use crate::book::{PartialDate, Policy};
use crate::edition::Standing;
use crate::site::address::{Address, Owner};
use crate::site::html::{Html, fill};
use crate::site::publication::{PolicyAt, Publication, SchoolSite};
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
    pub schools: Vec<PolicyAt<'p>>,
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
    lead: &'static str,
    tail: Html,
    why: Html,
}

/// What happened at some schools, newest first.
pub fn events<'p>(schools: &[&'p SchoolSite<'p>]) -> Vec<Event<'p>> {
    let mut events: Vec<Event<'p>> = schools.iter().flat_map(|school| school.policies()).flat_map(of_policy).collect();
    events.sort_by(|one, other| one.by_which_alike().cmp(&other.by_which_alike()));
    events.dedup_by(|event, known| {
        let alike = event.by_which_alike() == known.by_which_alike();
        if alike {
            known.schools.append(&mut event.schools);
        }
        alike
    });
    events
}

impl<'p> Event<'p> {
    /// What is the same of an event at several schools; the newest first.
    fn by_which_alike(&self) -> impl Ord {
        let newest_first = (Reverse(self.date.last_day()), self.date.first_day());
        let what = (self.policy.id.as_str(), self.happening, self.standing.id());
        (newest_first, self.title, what, &self.words)
    }

    /// What happened, in a sentence without its date. Where several schools are published the sentence says at which.
    pub fn html(&self, publication: &Publication<'_>, named: bool) -> Html {
        let Words { lead, tail, why } = &self.words;
        let at = named.then(|| fill(" {}", &[&self.place(publication)]));
        let why = (!why.is_empty()).then(|| fill(" {}", &[why]));
        fill("{}{}{}.{}", &[lead, &at, tail, &why])
    }

    /// What happened, in a few words of plain text: "New version adopted".
    pub fn what(&self) -> &str {
        self.words.lead
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
        let names: Vec<&str> = self.schools.iter().map(|at| at.school().short.as_str()).collect();
        format!("at {}", list(&names))
    }

    /// The page on which to read it: the version at its school, or the text that several schools share.
    pub fn page(&self, publication: &'p Publication<'p>) -> Address<'p> {
        let shared = publication.shared_policy(&self.policy.id).filter(|_| self.schools.len() != 1);
        match (shared, self.schools.first()) {
            (Some(shared), _) => Address::Shared(shared),
            (None, Some(at)) => Address::of_version(*at, self.standing),
            (None, None) => Address::Hub,
        }
    }

    /// A row of a list.
    pub fn row(&self, publication: &'p Publication<'p>, here: Address<'_>, named: bool) -> Recent {
        Recent {
            title: self.title.to_owned(),
            href: here.to(self.page(publication)),
            date: DateView::from(self.date),
            html: self.html(publication, named),
        }
    }
}

/// What happened lately at one school, or at all; `named` says with each event at which.
pub fn recent<'p>(publication: &'p Publication<'p>, owner: Owner<'p>, here: Address<'_>, named: bool) -> Vec<Recent> {
    let events = events(&publication.one_or_all(owner));
    events.iter().take(SHOWN).map(|event| event.row(publication, here, named)).collect()
}

fn of_policy<'p>(at: PolicyAt<'p>) -> Vec<Event<'p>> {
    let mut events: Vec<Event<'p>> = Vec::new();
    let mut add = |standing: &'p Standing<'p>, date: PartialDate, happening: Happening, words: Words| {
        let (policy, title) = (at.policy, &*standing.title);
        events.push(Event { date, happening, policy, title, standing, schools: vec![at], words });
    };
    let first = at.published().next().map(Standing::id);
    for standing in at.published() {
        if let Some(adopted) = standing.adopted {
            add(standing, adopted.value, Happening::Adopted, adoption(standing, first == Some(standing.id())));
        }
        if let Some(interim) = standing.came_into_use {
            let tail = fill(" by decision of {}", &[&the(&standing.read(&interim.by))]);
            let why = standing.changes().next().map(|change| Html::text(&sentence(&change))).unwrap_or_default();
            add(standing, interim.from, Happening::InUse, Words { lead: "New version in use", tail, why });
        }
        // That a review was put off tells where it stands.
        let public = standing.has_public_reviews();
        let held = standing.review.held.iter().filter(|review| public || review.outcome != Outcome::Extended);
        for review in held {
            let lead = match review.outcome {
                Outcome::NoChanges => "Reviewed with no changes",
                Outcome::Extended => "Review put off",
            };
            let tail = match (&review.outcome, review.next) {
                (Outcome::Extended, Some(next)) => fill(" to {}", &[&next]),
                _ => Html::default(),
            };
            let why = reason(standing, review.because.as_deref());
            add(standing, review.on, Happening::Reviewed, Words { lead, tail, why });
        }
        for correction in &standing.corrections {
            let why = Html::text(&sentence(&standing.read(&correction.because)));
            let words = Words { lead: "Corrected", why, tail: Html::default() };
            add(standing, correction.on, Happening::Corrected, words);
        }
    }
    if let Some((withdrawn, standing)) = at.timeline.withdrawn.zip(at.shown()) {
        let tail = withdrawn.by.as_ref().map(|by| fill(" by {}", &[&the(&standing.read(by))])).unwrap_or_default();
        let words = Words { lead: "Withdrawn", tail, why: reason(standing, withdrawn.because.as_deref()) };
        add(standing, withdrawn.on, Happening::Withdrawn, words);
    }
    events
}

fn reason(standing: &Standing<'_>, because: Option<&str>) -> Html {
    let because = because.map(|because| standing.read(because));
    because.map(|because| Html::text(&sentence(&format!("Reason: {}", because.trim())))).unwrap_or_default()
}

fn adoption(standing: &Standing<'_>, first: bool) -> Words {
    let taken_over = standing.is_taken_over();
    let lead = match (taken_over, first) {
        (true, _) => "Taken over on joining the federation",
        (false, true) => "First version adopted",
        (false, false) => "New version adopted",
    };
    let adopted = standing.adopted.map(|adopted| adopted.value);
    let later = standing.in_force_from.filter(|from| Some(*from) != adopted);
    let effect = standing.with_effect_from().map(|from| fill(", with effect from {}", &[&from]));
    let changed = standing.changes().next().filter(|_| !taken_over);
    Words {
        lead,
        tail: later.map(|from| fill(", in force from {}", &[&from])).or(effect).unwrap_or_default(),
        why: changed.map(|change| Html::text(&sentence(&change))).unwrap_or_default(),
    }
}
