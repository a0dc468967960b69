//! What a command is at, where that takes more than a second: one line of the terminal, which is written over and gone at the end.

use std::io::Write;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::words::{self, grouped};

/// Nobody wonders before.
const PATIENCE: Duration = Duration::from_secs(1);

/// So often the line is written anew: a number that changes more often is not read.
const EVERY: Duration = Duration::from_millis(100);

/// A piece of work whose progress is told until this goes. Before anything else is printed, it must.
#[derive(Debug)]
pub(super) struct Progress {
    shared: Arc<Shared>,
    /// None where nobody looks on.
    teller: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    work: Mutex<Work>,
    ended: Condvar,
}

#[derive(Debug, Default)]
struct Work {
    what: String,
    so_far: usize,
    of: Option<usize>,
    has_ended: bool,
}

impl Progress {
    /// Begins to tell of a piece of work, as in "Reading the book".
    pub(super) fn of(what: &str) -> Self {
        match words::mentions_are_seen() {
            true => Self::told_to(words::beside_results(), PATIENCE, what),
            false => Self { shared: Arc::default(), teller: None },
        }
    }

    fn told_to(out: impl Write + Send + 'static, patience: Duration, what: &str) -> Self {
        let shared = Arc::new(Shared::default());
        shared.work().what = what.to_owned();
        let told = Arc::clone(&shared);
        Self { shared, teller: Some(std::thread::spawn(move || tell(&told, out, patience))) }
    }

    /// The next piece of the work, with how many things it has, if that is known.
    pub(super) fn now(&self, what: &str, of: Option<usize>) {
        let mut work = self.shared.work();
        *work = Work { what: what.to_owned(), of, ..Work::default() };
    }

    /// One thing more is done.
    pub(super) fn one_more(&self) {
        self.shared.work().so_far += 1;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.shared.work().has_ended = true;
        self.shared.ended.notify_all();
        // It ends by itself, and a line that it could not take back does no harm.
        let _ = self.teller.take().map(JoinHandle::join);
    }
}

impl Shared {
    fn work(&self) -> MutexGuard<'_, Work> {
        // Counts stay counts, whoever panicked.
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Work {
    fn line(&self) -> String {
        match self.of {
            Some(of) => format!("{}: {} of {}", self.what, grouped(self.so_far), grouped(of)),
            None => format!("{} …", self.what),
        }
    }
}

/// Waits, then writes the line over and over until the work has ended, and takes it back.
fn tell(shared: &Shared, mut out: impl Write, patience: Duration) {
    let mut wait = patience;
    let mut written = 0;
    let mut work = shared.work();
    loop {
        let waited = shared.ended.wait_timeout_while(work, wait, |work| !work.has_ended);
        work = waited.unwrap_or_else(PoisonError::into_inner).0;
        let line = if work.has_ended { String::new() } else { work.line() };
        let length = line.chars().count();
        // Blanks take back what was longer: not every terminal knows how to clear a line.
        if written > length {
            let _ = write!(out, "\r{line}{}", " ".repeat(written - length));
        }
        if written > 0 || length > 0 {
            let _ = write!(out, "\r{line}").and_then(|()| out.flush());
        }
        if work.has_ended {
            return;
        }
        written = length;
        wait = EVERY;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written, for all to see.
    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl Write for Page {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl Page {
        fn words(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }

        fn until(&self, words: &str) {
            while !self.words().contains(words) {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    }

    /// What a terminal shows of a line that was written over and over.
    fn seen(written: &str) -> String {
        let (mut line, mut at) = (Vec::new(), 0_usize);
        for letter in written.chars() {
            match letter {
                '\r' => at = 0,
                _ => {
                    line.resize(line.len().max(at + 1), ' ');
                    line[at] = letter;
                    at += 1;
                }
            }
        }
        line.into_iter().collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn what_is_done_within_a_moment_is_not_told() {
        let page = Page::default();
        drop(Progress::told_to(page.clone(), PATIENCE, "Reading the book"));
        assert_eq!(page.words(), "");
    }

    #[test]
    fn a_line_is_written_over_and_gone_at_the_end() {
        let page = Page::default();
        let progress = Progress::told_to(page.clone(), Duration::ZERO, "Reading the book, which is long");
        page.until("Reading");
        assert_eq!(seen(&page.words()), "Reading the book, which is long …");
        progress.now("Making pages", Some(26_323));
        (0..3_400).for_each(|_| progress.one_more());
        page.until("3,400");
        assert_eq!(seen(&page.words()), "Making pages: 3,400 of 26,323");
        drop(progress);
        assert_eq!(seen(&page.words()), "");
        assert!(page.words().ends_with('\r') && !page.words().contains('\n'));
    }
}
