//! All of it at once: from the texts of a book and a day to every file of its site.
//!
//! [`press`] is the whole program at a glance, stage by stage, and pure: no disk, no clock. It yields a site whose files are
//! made when they are asked for, so that memory holds the book and what is in flight, never the site.

mod parallel;

use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::Arc;

use jiff::civil::Date;

pub use crate::site::amount::Amount;
pub use crate::site::publication::{Pairs, Selection};

use crate::audit;
use crate::book::{Book, Reader};
use crate::edition::{PolicyLives, Resolved, Stock};
use crate::site::address::Address;
use crate::site::among_schools::AmongSchools;
use crate::site::beside;
use crate::site::clashes::clashes_among;
use crate::site::hosting::content_policy;
use crate::site::made_texts::MadeTexts;
use crate::site::pages::{Making, make};
use crate::site::pictures::{self, Pictures};
use crate::site::plan::{Batch, file_at, plan};
use crate::site::publication::Publication;
use crate::site::reserved::RESERVED;
use crate::site::templates::{self, Templates};
use crate::source::{Asset, Checked, Diagnostic, Severity, Sources};

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Its path in the site, with forward slashes: `elm-hill/social-media/index.html`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A book without mistakes that stop publishing, and all else that its site is made from.
#[derive(Debug)]
pub struct Site {
    assets: BTreeMap<String, Asset>,
    book: Book,
    selection: Selection,
    templates: Templates,
    pictures: Pictures,
    /// Whether its day is another than today, which every page says.
    is_of_the_past: bool,
}

/// The stages in order. There is a site where nothing stops publishing; messages there are either way.
pub fn press(sources: &Sources, selection: &Selection) -> Checked<Option<Site>> {
    press_again(&mut Reader::once(RESERVED), sources, selection)
}

/// The same by a reader who knows the book from the time before, and reads what changed in it.
pub fn press_again(reader: &mut Reader, sources: &Sources, selection: &Selection) -> Checked<Option<Site>> {
    let mut diagnostics = Vec::new();
    let book = reader.read(sources).note_in(&mut diagnostics);
    let templates = templates::templates(sources).note_in(&mut diagnostics);
    let Some(mut book) = book else { return Checked { value: None, diagnostics } };
    book.name_as_on(selection.today);
    let assets = beside::fit_to_publish(&book, &sources.assets, &mut diagnostics);
    let pictures = pictures::look_at(&book, &assets).note_in(&mut diagnostics);
    let resolved = resolve(&book, selection.today);
    diagnostics.extend(findings(&resolved));
    diagnostics.extend(audit::adopted::of_adopted_texts(&resolved, sources));
    let diagnostics = audit::without_what_contents_repeat(diagnostics);
    let diagnostics = audit::without_allowed(&book, diagnostics);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error) {
        return Checked { value: None, diagnostics };
    }
    let selection = selection.clone();
    Checked { value: Some(Site { assets, book, selection, templates, pictures, is_of_the_past: false }), diagnostics }
}

/// Every life in the book, worked out on all cores.
fn resolve(book: &Book, today: Date) -> Resolved<'_> {
    let lives = parallel::in_order(book.policies.iter(), |policy| PolicyLives::of(book, policy, today));
    Resolved::of_lives(book, today, lives.collect())
}

fn findings(resolved: &Resolved<'_>) -> Vec<Diagnostic> {
    audit::findings(resolved, parallel::in_order(resolved.policies(), |lives| audit::of_policy(resolved, lives)))
}

impl Site {
    /// Works out every life in the book and what is published, and lends it, ready to make files.
    pub fn open<T>(&self, work: impl FnOnce(&OpenSite<'_>) -> T) -> T {
        self.as_selected(&self.selection, work)
    }

    /// The site of a day that is not today, which every page says.
    pub fn as_it_stood(self) -> Self {
        Self { is_of_the_past: true, ..self }
    }

    fn as_selected<T>(&self, selection: &Selection, work: impl FnOnce(&OpenSite<'_>) -> T) -> T {
        let resolved = resolve(&self.book, selection.today);
        let mut publication = Publication::of(&resolved, selection, &self.pictures);
        publication.is_of_the_past = self.is_of_the_past;
        let making = Making { publication: &publication, assets: &self.assets, templates: &self.templates };
        work(&OpenSite { making })
    }

    /// What would be said if the site were made: where two files would have one address; else of every file where the book has
    /// templates of its own, which may fail on any, and of one of each kind where it has none. Each mistake is said once.
    pub fn unmade(&self) -> Vec<Diagnostic> {
        let mut unmade: Vec<Diagnostic> = Vec::new();
        let mut note = |made: Result<SiteFile, Diagnostic>| match made {
            Err(diagnostic) if !unmade.contains(&diagnostic) => unmade.push(diagnostic),
            _ => {}
        };
        let clashes = self.open(|open| {
            let clashes = open.clashes();
            if clashes.is_empty() && !self.templates.has_own() {
                open.samples().for_each(&mut note);
            }
            clashes
        });
        if !clashes.is_empty() {
            return clashes;
        }
        for drafts in [true, false].into_iter().filter(|_| self.templates.has_own()) {
            let selection = Selection { schools: Vec::new(), drafts, compare: Pairs::All, ..self.selection.clone() };
            self.as_selected(&selection, |open| open.files().for_each(&mut note));
        }
        unmade
    }

    /// Messages about the book's folder less those that the book accepts.
    pub fn less_accepted(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        audit::without_allowed(&self.book, diagnostics)
    }

    /// Ids of all schools of the book, in its order.
    pub fn schools(&self) -> Vec<&str> {
        self.book.schools.iter().map(|school| school.id.as_str()).collect()
    }

    /// What the book holds on the day.
    pub fn stock(&self) -> Stock {
        Stock::of(&resolve(&self.book, self.selection.today))
    }
}

/// A site whose files are being made.
#[derive(Debug)]
pub struct OpenSite<'s> {
    making: Making<'s>,
}

impl<'s> OpenSite<'s> {
    /// What is published, with every life in the book.
    pub fn publication(&self) -> &'s Publication<'s> {
        self.making.publication
    }

    /// The paths of all files, in order.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        self.plan().flat_map(|batch| batch.files).map(Address::path)
    }

    /// How much is published.
    pub fn amount(&self) -> Amount {
        let pages = self.paths().filter(|path| path.ends_with(".html")).count();
        Amount::of(self.making.publication, pages)
    }

    /// A message for each address that two files would have.
    pub fn clashes(&self) -> Vec<Diagnostic> {
        clashes_among(self.paths())
    }

    /// One file, made now; none if the site has no such path.
    ///
    /// # Errors
    ///
    /// Where a template of the book cannot be used.
    pub fn file(&self, path: &str) -> Option<Result<SiteFile, Diagnostic>> {
        let Making { publication, assets, templates } = self.making;
        let address = file_at(publication, assets, templates, path)?;
        Some(self.make(&MadeTexts::new(publication, Arc::default()), address))
    }

    /// What the file at a path may fetch, and who may show it in a frame.
    pub fn content_policy(&self, path: &str) -> String {
        content_policy(self.making.publication, path)
    }

    /// Whether the site has a file at a path.
    pub fn has(&self, path: &str) -> bool {
        let Making { publication, assets, templates } = self.making;
        file_at(publication, assets, templates, path).is_some()
    }

    /// Every file, in order, made in parallel, a few at a time.
    pub fn files(&self) -> impl Iterator<Item = Result<SiteFile, Diagnostic>> {
        // What the schools of a policy have in common is held until the last of them is done.
        let mut among: (Option<&str>, Arc<AmongSchools>) = Default::default();
        let batches = self.plan().map(move |batch| {
            let policy = batch.at.map(|at| at.policy.id.as_str());
            if policy != among.0 {
                among = (policy, Arc::default());
            }
            (batch, Arc::clone(&among.1))
        });
        let work = |(batch, among): (Batch<'s>, Arc<AmongSchools>)| {
            let texts = MadeTexts::new(self.making.publication, among);
            batch.files.into_iter().map(|address| self.make(&texts, address)).collect::<Vec<_>>()
        };
        parallel::in_order(batches, work).flatten()
    }

    /// One file of each kind, as a check that all of them can be made.
    pub fn samples(&self) -> impl Iterator<Item = Result<SiteFile, Diagnostic>> {
        let mut kinds: Vec<Address<'s>> = Vec::new();
        for address in self.plan().flat_map(|batch| batch.files) {
            if !kinds.iter().any(|known| discriminant(known) == discriminant(&address)) {
                kinds.push(address);
            }
        }
        parallel::in_order(kinds.into_iter(), |address| {
            self.make(&MadeTexts::new(self.making.publication, Arc::default()), address)
        })
    }

    fn plan(&self) -> impl Iterator<Item = Batch<'s>> + use<'s> {
        plan(self.making.publication, self.making.assets, self.making.templates)
    }

    fn make(&self, texts: &MadeTexts<'s>, address: Address<'s>) -> Result<SiteFile, Diagnostic> {
        Ok(SiteFile { path: address.path(), bytes: make(&self.making, texts, address)? })
    }
}
