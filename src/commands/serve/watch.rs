//! Following the book: read again at every change, and at midnight.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use jiff::civil::Date;
use notify_debouncer_full::notify::event::{MetadataKind, ModifyKind};
use notify_debouncer_full::notify::{Event, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use tokio::sync::watch;

use super::super::day::Day;
use super::super::ending::Trouble;
use super::super::reading::BookReading;
use super::super::words::{self, MessageCount};
use super::shown::{Broken, Shown};
use crate::book::Reader;
use crate::book::disk::{self, KnownFolder};
use crate::press::{Pairs, Selection};
use crate::site::reserved::RESERVED;
use crate::source::{Asset, Paint, Place, Severity, Sources, show};

/// How long a file must be left alone before it is read: editors save in several steps.
const QUIET: Duration = Duration::from_millis(40);

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
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    /// What was read last, and for which day: a save without a change makes no page load again.
    last: Option<(Sources, Date)>,
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
        let unwatched = |error| Trouble(format!("The folder {} cannot be watched: {error}.", book.display()));
        let mut debouncer = new_debouncer(QUIET, None, tell).map_err(unwatched)?;
        debouncer.watch(book.canonicalize()?, RecursiveMode::Recursive).map_err(unwatched)?;
        let folder = KnownFolder::at(&book);
        let reader = Reader::new(RESERVED);
        Ok(Some(Self { folder, reader, day, drafts, sender, changes, _debouncer: debouncer, last: None }))
    }

    /// Follows the book until the program ends.
    pub(super) fn follow(&mut self) {
        loop {
            match self.changes.recv_timeout(Duration::from_secs(30)) {
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
                    if self.last.as_ref().is_some_and(|(_, day)| today.is_some_and(|today| today != *day)) {
                        self.read_again();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Reads the book and shows what came of it, unless nothing changed.
    pub(super) fn read_again(&mut self) {
        let shown = match self.look() {
            Ok(Some(shown)) => shown,
            Ok(None) => return,
            Err(Trouble(message)) => {
                words::trouble(&message);
                self.last = None;
                self.sender.borrow().bad(Broken { brief: message.clone(), full: message })
            }
        };
        self.sender.send_replace(Arc::new(shown));
    }

    fn look(&mut self) -> Result<Option<Shown>, Trouble> {
        let today = self.day.decide()?;
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
        let site = reading.site.take();
        let before = self.sender.borrow().clone();
        let count = MessageCount::of(&reading.diagnostics);
        let shown = match site {
            Some(site) => {
                if is_first {
                    reading.say();
                    words::mention(&count.sentence());
                } else {
                    words::mention(&format!("The book changed, and so did the site. {}", count.sentence()));
                }
                before.good(site)
            }
            None => {
                reading.say();
                let stays = if before.site.is_some() { " The browser still shows the last good site." } else { "" };
                words::mention(&format!("{}{stays}", count.sentence()));
                before.bad(broken(&reading))
            }
        };
        self.last = Some((reading.sources, today));
        Ok(Some(shown))
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

fn broken(reading: &BookReading) -> Broken {
    let mut errors = reading.diagnostics.iter().filter(|said| said.severity() == Severity::Error);
    let first = errors.next().map_or_else(String::new, |first| match &first.place {
        Place::Path(path) => format!("{path}: {}", first.message),
        Place::Span(span) => {
            let file = &reading.sources.get(span.source).path;
            format!("{file}, line {}: {}", reading.sources.line_column(*span).line, first.message)
        }
    });
    let more = errors.count();
    let more = if more > 0 { format!(" (And {more} more; the terminal has them all.)") } else { String::new() };
    Broken {
        brief: format!("{first}{more}"),
        full: reading.diagnostics.iter().map(|said| show(said, &reading.sources, Paint::Plain) + "\n").collect(),
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
