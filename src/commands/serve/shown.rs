//! What a browser is shown at a moment: the last good site, and what is wrong with the book since.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::kept_open::KeptOpen;
use super::told::{BookMessage, in_brief};

/// The state of things after the book was read.
#[derive(Debug)]
pub(super) struct Shown {
    /// How often the book was read.
    turn: u64,
    /// At which turn the site was made.
    site_turn: u64,
    /// When the site was made, to the second; later than the one before in any case.
    pub(super) since: Option<Timestamp>,
    /// The last good site.
    pub(super) site: Option<Arc<KeptOpen>>,
    /// What is wrong with the book now.
    pub(super) broken: Option<Broken>,
    /// What is said about the book as it is now.
    pub(super) said: Arc<BookMessages>,
}

/// What is said about a book, and what of it was not said of the book before the last change.
#[derive(Clone, Debug, Default)]
pub(super) struct BookMessages {
    /// All of it.
    pub(super) told: Vec<BookMessage>,
    /// What is new.
    pub(super) new: Vec<BookMessage>,
}

/// Why the book as it is now has no site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// In a line: the first mistake, and how many there are.
    pub(super) brief: String,
    /// All of it, as the terminal shows it.
    pub(super) full: String,
}

/// What a page asks for while it waits, as JSON.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct News {
    /// By what this state is known.
    pub(super) turn: String,
    /// By what the site is known; a page of another one must be loaded again.
    pub(super) site: String,
    /// The mistake to show over the last good site.
    pub(super) broken: Option<String>,
    /// What is doubtful since the last change, to show over the site.
    pub(super) warnings: Option<String>,
}

impl Shown {
    /// Before the book is read.
    pub(super) fn nothing_yet() -> Self {
        Self { turn: 0, site_turn: 0, since: None, site: None, broken: None, said: Arc::default() }
    }

    /// After the book was read and is fine.
    pub(super) fn good(&self, site: KeptOpen, said: BookMessages, now: Timestamp) -> Self {
        let turn = self.turn + 1;
        let next = self.since.and_then(|since| since.checked_add(SignedDuration::from_secs(1)).ok());
        let now = Timestamp::from_second(now.as_second()).ok();
        let site = Some(Arc::new(site));
        Self { turn, site_turn: turn, since: now.max(next), site, broken: None, said: Arc::new(said) }
    }

    /// After the book was read and is broken: the last good site stays.
    pub(super) fn bad(&self, broken: Broken, said: BookMessages) -> Self {
        Self {
            turn: self.turn + 1,
            site_turn: self.site_turn,
            since: self.since,
            site: self.site.clone(),
            broken: Some(broken),
            said: Arc::new(said),
        }
    }

    /// What to tell a page. The names carry the process, so that a page left open hears of a server started anew.
    pub(super) fn news(&self) -> News {
        let process = std::process::id();
        News {
            turn: format!("{process}-{}", self.turn),
            site: match self.site {
                Some(_) => format!("{process}-{}", self.site_turn),
                // There is only the list of mistakes to look at: every change of it counts.
                None => format!("{process}-{}-none", self.turn),
            },
            broken: self.site.as_ref().and(self.broken.as_ref()).map(|broken| broken.brief.clone()),
            warnings: self.site.as_ref().filter(|_| self.broken.is_none()).and_then(|_| in_brief(self.said.new.iter())),
        }
    }
}
