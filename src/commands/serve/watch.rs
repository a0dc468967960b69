//! Following the book: read again at every change, and at midnight.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, SystemTime};

use jiff::civil::Date;
use notify_debouncer_full::notify::event::{MetadataKind, ModifyKind};
use notify_debouncer_full::notify::{Event, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use tokio::sync::watch;

use super::super::day::{self, Day};
use super::super::ending::Trouble;
use super::super::progress::Progress;
use super::super::reading::BookReading;
use super::super::words::{self, MessageCount};
use super::kept_open::KeptOpen;
use super::shown::{BookMessages, Broken, Shown};
use super::told::{BookMessage, in_brief, known_by, told};
use crate::book::Reader;
use crate::book::disk::{self, KnownFolder};
use crate::press::{Pairs, Selection};
use crate::site::reserved::RESERVED;
use crate::source::{Asset, Diagnostic, Sources, shown_path};

/// How long a file must be left alone before it is read: editors save in several steps.
const QUIET: Duration = Duration::from_millis(40);

/// How long nothing need be told of the folder until it is looked at all the same: the machine does not tell all, and nothing of
/// a folder that was removed and made anew.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Reads the book whenever it changes, and says what came of it.
pub(super) struct Follower {
    /// The book's folder, and who reads what is in it: both know it from the time before.
    folder: KnownFolder,
    reader: Reader,
    day: Day,
    drafts: bool,
    sender: watch::Sender<Arc<Shown>>,
    changes: mpsc::Receiver<DebounceEventResult>,
    /// Watches as long as it is there.
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    /// Where the book is, as it was named, and which folder is watched there.
    book: PathBuf,
    watched: Option<Watched>,
    /// Why the book could not be read the last time, which is said once.
    trouble: Option<String>,
    /// What was read last, and for which day: a save without a change makes no page load again.
    last: Option<(Arc<Sources>, Date)>,
    /// What was said then.
    known: BTreeSet<String>,
}

impl Follower {
    /// Begins to watch a book; there is nothing to watch where there is no such folder, which is then said.
    pub(super) fn begin(
        book: PathBuf,
        day: Day,
        drafts: bool,
        sender: watch::Sender<Arc<Shown>>,
    ) -> Result<Option<Self>, Trouble> {
        if !book.is_dir() {
            let loaded = disk::load(&book)?;
            words::diagnostics(&loaded.diagnostics, &loaded.value);
            return Ok(None);
        }
        let (tell, changes) = mpsc::channel();
        let unwatched = |error| Trouble(format!("The folder {} cannot be watched: {error}.", shown_path(&book)));
        let mut debouncer = new_debouncer(QUIET, None, tell).map_err(unwatched)?;
        let watched = Watched::at(&book);
        let place = watched.as_ref().map_or_else(|| book.clone(), |watched| watched.path.clone());
        debouncer.watch(place, RecursiveMode::Recursive).map_err(unwatched)?;
        let folder = KnownFolder::at(&book);
        let reader = Reader::new(RESERVED);
        Ok(Some(Self {
            folder,
            reader,
            day,
            drafts,
            sender,
            changes,
            debouncer,
            book,
            watched,
            trouble: None,
            last: None,
            known: BTreeSet::new(),
        }))
    }

    /// Follows the book until the program ends.
    pub(super) fn follow(&mut self) {
        loop {
            match self.changes.recv_timeout(LOOK_AGAIN) {
                Ok(Ok(events)) => {
                    let events: Vec<_> = events.iter().filter(|event| matters(event)).collect();
                    if events.iter().any(|event| event.need_rescan()) {
                        self.folder.doubt_all();
                    }
                    events.iter().flat_map(|event| &event.paths).for_each(|path| self.folder.doubt(path));
                    if !events.is_empty() {
                        self.read_again();
                    }
                }
                Ok(Err(_)) => {
                    self.folder.doubt_all();
                    self.read_again();
                }
                Err(RecvTimeoutError::Timeout) => {
                    let today = self.day.decide().ok();
                    let is_of_today =
                        self.last.as_ref().is_some_and(|(_, day)| today.is_none_or(|today| today == *day));
                    if self.watch_anew() || !is_of_today || self.folder.has_changed() {
                        self.read_again();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Watches the folder that is there now, if it is another; says whether it is.
    fn watch_anew(&mut self) -> bool {
        let there = Watched::at(&self.book);
        if there == self.watched {
            return false;
        }
        if let Some(gone) = self.watched.take() {
            // It may be watched no longer, as it is gone.
            let _ = self.debouncer.unwatch(gone.path);
        }
        // What cannot be watched is looked at now and then.
        self.watched = there.filter(|there| self.debouncer.watch(&there.path, RecursiveMode::Recursive).is_ok());
        self.folder.doubt_all();
        true
    }

    /// Reads the book and shows what came of it, unless nothing changed.
    pub(super) fn read_again(&mut self) {
        let shown = match self.look() {
            Ok(shown) => {
                self.trouble = None;
                let Some(shown) = shown else { return };
                shown
            }
            Err(Trouble(message)) => {
                self.last = None;
                if self.trouble.as_ref() == Some(&message) {
                    return;
                }
                words::trouble(&message);
                self.trouble = Some(message.clone());
                self.sender.borrow().bad(Broken { brief: message.clone(), full: message }, BookMessages::default())
            }
        };
        self.sender.send_replace(Arc::new(shown));
    }

    fn look(&mut self) -> Result<Option<Shown>, Trouble> {
        let today = self.day.decide()?;
        let progress = Progress::of("Reading the book");
        let loaded = self.folder.read()?;
        let is_first = self.last.is_none();
        if let Some((sources, day)) = &self.last
            && *day == today
            && same(sources, &loaded.value)
        {
            return Ok(None);
        }
        let selection = Selection { today, schools: Vec::new(), drafts: self.drafts, compare: Pairs::All };
        let mut reading = BookReading::of_loaded(loaded, &selection, &mut self.reader);
        drop(progress);
        let site = reading.site.take();
        let before = self.sender.borrow().clone();
        let count = MessageCount::of(&reading.diagnostics);
        let new = if is_first { Vec::new() } else { self.new_in(&reading) };
        let said =
            BookMessages { told: told(&reading.diagnostics, &reading.sources), new: told(&new, &reading.sources) };
        match (&site, is_first) {
            (Some(_), true) => {
                reading.say();
                words::mention(&count.sentence());
            }
            (Some(_), false) => {
                words::diagnostics(&new, &reading.sources);
                let sentence = with_new(count, MessageCount::of(&new).warnings);
                words::mention(&format!("The book changed, and so did the site. {sentence}"));
            }
            (None, _) => {
                reading.say();
                let stays = if before.site.is_some() { " The browser still shows the last good site." } else { "" };
                words::mention(&format!("{}{stays}", count.sentence()));
            }
        }
        self.known = reading.diagnostics.iter().map(known_by).collect();
        let sources = Arc::new(reading.sources);
        let shown = match site {
            Some(site) => before.good(KeptOpen::of(site, Arc::clone(&sources)), said, day::moment()),
            None => before.bad(broken(&said.told), said),
        };
        self.last = Some((sources, today));
        Ok(Some(shown))
    }

    /// What was not said of the book as it was before.
    fn new_in(&self, reading: &BookReading) -> Vec<Diagnostic> {
        let is_new = |said: &&Diagnostic| !self.known.contains(&known_by(said));
        reading.diagnostics.iter().filter(is_new).cloned().collect()
    }
}

/// A folder that is watched: one that was removed and made anew is another at the same path.
#[derive(Debug, PartialEq, Eq)]
struct Watched {
    path: PathBuf,
    created: Option<SystemTime>,
    #[cfg(unix)]
    node: (u64, u64),
}

impl Watched {
    fn at(book: &Path) -> Option<Self> {
        let path = book.canonicalize().ok()?;
        let data = fs::metadata(&path).ok().filter(fs::Metadata::is_dir)?;
        Some(Self {
            path,
            created: data.created().ok(),
            #[cfg(unix)]
            node: {
                use std::os::unix::fs::MetadataExt;
                (data.dev(), data.ino())
            },
        })
    }
}

/// Whether a change can be one of content: reading a file is none, or every reading would lead to the next.
fn matters(event: &Event) -> bool {
    event.need_rescan()
        || match event.kind {
            EventKind::Access(_) => false,
            EventKind::Modify(ModifyKind::Metadata(kind)) => kind != MetadataKind::AccessTime,
            _ => true,
        }
}

fn same(one: &Sources, other: &Sources) -> bool {
    let same_bytes = |one: &Asset, other: &Asset| Arc::ptr_eq(&one.bytes, &other.bytes) || one.bytes == other.bytes;
    let mut assets = one.assets.iter().zip(&other.assets);
    one.iter().count() == other.iter().count()
        && one.iter().zip(other.iter()).all(|((_, one), (_, other))| one.is_same(other))
        && one.assets.len() == other.assets.len()
        && assets.all(|((path, one), (other_path, other))| path == other_path && same_bytes(one, other))
}

/// "3 warnings, 1 of them new.": those that are not new were told before.
fn with_new(count: MessageCount, new: usize) -> String {
    let sentence = count.sentence();
    match (count.warnings, new) {
        (0, _) => sentence,
        (_, 0) => sentence.replace('.', ", as before."),
        (all, new) if all == new => sentence,
        (_, new) => sentence.replace('.', &format!(", {new} of them new.")),
    }
}

fn broken(told: &[BookMessage]) -> Broken {
    let errors = told.iter().filter(|told| told.is_error);
    Broken {
        brief: in_brief(errors).unwrap_or_default(),
        full: told.iter().map(|told| format!("{}\n", told.full)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use notify_debouncer_full::notify::event::{AccessKind, CreateKind, DataChange};

    use super::*;

    #[test]
    fn reading_is_no_change() {
        let matters = |kind| matters(&Event::new(kind));
        assert!(!matters(EventKind::Access(AccessKind::Any)));
        assert!(!matters(EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime))));
        assert!(matters(EventKind::Modify(ModifyKind::Data(DataChange::Any))));
        assert!(matters(EventKind::Create(CreateKind::File)));
    }

    #[test]
    fn warnings_that_were_told_before_are_not_told_anew() {
        let check =
            |warnings, new, expected: &str| assert_eq!(with_new(MessageCount { errors: 0, warnings }, new), expected);
        check(0, 0, "No errors and no warnings.");
        check(2, 0, "2 warnings, as before.");
        check(2, 1, "2 warnings, 1 of them new.");
        check(2, 2, "2 warnings.");
    }

    #[test]
    fn saving_without_a_change_is_no_change() {
        let book = |path: &str, text: &str| {
            let mut sources = Sources::default();
            sources.add(path, text);
            sources
        };
        assert!(same(&book("a.md", "text"), &book("a.md", "text")));
        assert!(!same(&book("a.md", "text"), &book("a.md", "other")));
        assert!(!same(&book("a.md", "text"), &book("b.md", "text")));
        assert!(!same(&book("a.md", "text"), &Sources::default()));
    }
}
