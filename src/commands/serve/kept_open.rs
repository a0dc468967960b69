//! A site kept open in a thread of its own, so that the lives in its book are worked out once and not for every page.

use std::sync::{Arc, mpsc};
use std::thread;

use tokio::sync::oneshot;

use crate::press::{OpenSite, Site};
use crate::source::Sources;

/// A site for which pages can be asked from any thread. It is closed when this is dropped and the last page is made.
#[derive(Debug)]
pub(super) struct KeptOpen {
    work: mpsc::Sender<Work>,
    /// The texts that it is made from, in which a mistake has its place.
    pub(super) sources: Arc<Sources>,
}

type Work = Box<dyn FnOnce(&OpenSite<'_>) + Send>;

impl KeptOpen {
    /// Opens a site of these texts.
    pub(super) fn of(site: Site, sources: Arc<Sources>) -> Self {
        let (work, asked) = mpsc::channel::<Work>();
        let keep_open = move |open: &OpenSite<'_>| {
            // Making a page takes a while, in which others are made.
            thread::scope(|pages| asked.into_iter().for_each(|work| drop(pages.spawn(|| work(open)))));
        };
        thread::spawn(move || site.open(keep_open));
        Self { work, sources }
    }

    /// What some work on the open site comes to; nothing if it fails.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&OpenSite<'_>) -> T + Send + 'static,
    ) -> Option<T> {
        let (tell, told) = oneshot::channel();
        // Whoever asked may be gone by then.
        let work: Work = Box::new(|open| drop(tell.send(work(open))));
        self.work.send(work).ok()?;
        told.await.ok()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::press::{Pairs, Selection, press};

    #[test]
    fn work_that_fails_leaves_the_site_open_for_the_next() {
        let mut sources = Sources::default();
        sources.add("federation.yaml", "name: Larkrise Federation\nschools: [elm]\n");
        sources.add("schools/elm/school.yaml", "name: Elm Hill School\n");
        let selection =
            Selection { today: date(2026, 11, 20), schools: Vec::new(), drafts: false, compare: Pairs::All };
        let site = press(&sources, &selection).value.unwrap();
        let site = KeptOpen::of(site, Arc::new(sources));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let has = |path: &'static str| runtime.block_on(site.ask(move |open| open.has(path)));
        assert_eq!(has("elm/index.html"), Some(true));
        assert_eq!(runtime.block_on(site.ask(|_| -> bool { panic!("on purpose") })), None);
        assert_eq!(has("oak/index.html"), Some(false));
    }
}
