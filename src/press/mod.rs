//! All of it at once: from the texts of a book and a day to every file of its site.
//!
//! [`press`] is the whole program at a glance, stage by stage, and pure: no disk, no clock. It yields the list of files,
//! and each file is made when it is asked for, so that memory holds the book and what is in flight, never the site.

mod parallel;

use std::collections::BTreeMap;
use std::mem::discriminant;

pub use crate::site::publication::{Order, Pairs};

use crate::audit;
use crate::book::{self, Book};
use crate::site::data::schemas;
use crate::site::make::make;
use crate::site::pictures::{self, Pictures};
use crate::site::plan::{Planned, plan};
use crate::site::publication::Publication;
use crate::site::render::{self, Looks};
use crate::site::reserved::RESERVED;
use crate::source::{Asset, Checked, Diagnostic, Severity, Sources};

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its path in the site, with forward slashes: `elm-hill/social-media/index.html`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A site that can be made file by file.
#[derive(Debug)]
pub struct Pressed {
    assets: BTreeMap<String, Asset>,
    book: Book,
    order: Order,
    looks: Looks,
    pictures: Pictures,
    files: Vec<Planned>,
    by_path: BTreeMap<String, usize>,
}

/// The stages in order. There is a site where nothing stops publishing; messages there are either way.
pub fn press(sources: &Sources, order: &Order) -> Checked<Option<Pressed>> {
    let mut diagnostics = Vec::new();
    let book = book::read(sources, RESERVED).note_in(&mut diagnostics);
    let looks = render::looks(sources).note_in(&mut diagnostics);
    let Some(book) = book else { return Checked { value: None, diagnostics } };
    let pictures = pictures::look_at(&book, sources).note_in(&mut diagnostics);
    diagnostics.extend(audit::findings(&book, order.today));
    let diagnostics = audit::without_allowed(&book, diagnostics);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error) {
        return Checked { value: None, diagnostics };
    }
    let publication = Publication::of(&book, order);
    let files = plan(&publication, &sources.assets, &looks.theme_files(), &schemas::names());
    let by_path = files.iter().enumerate().map(|(index, file)| (file.path.clone(), index)).collect();
    let assets = sources.assets.clone();
    let pressed = Pressed { assets, order: order.clone(), looks, pictures, files, by_path, book };
    Checked { value: Some(pressed), diagnostics }
}

impl Pressed {
    /// The paths of all files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    /// Whether the site has a file.
    pub fn has(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// Resolves the book for its day, ready to make files.
    pub fn open(&self) -> Opened<'_> {
        Opened {
            pressed: self,
            publication: Publication::of(&self.book, &self.order).with_pictures(self.pictures.clone()),
        }
    }

    /// Ids of all schools of the book, in its order.
    pub fn schools(&self) -> Vec<&str> {
        self.book.schools.iter().map(|school| school.id.as_str()).collect()
    }

    /// How many policies the book has.
    pub fn policies(&self) -> usize {
        self.book.policies.len()
    }
}

/// A site whose files are being made.
#[derive(Debug)]
pub struct Opened<'a> {
    pressed: &'a Pressed,
    publication: Publication<'a>,
}

impl Opened<'_> {
    /// One file, made now; none if the site has no such path.
    ///
    /// # Errors
    ///
    /// Where a template of the book cannot be used.
    pub fn artifact(&self, path: &str) -> Option<Result<Artifact, Diagnostic>> {
        self.pressed.by_path.get(path).map(|index| self.make(&self.pressed.files[*index]))
    }

    /// Every file, in order, made in parallel, a few at a time.
    pub fn artifacts(&self) -> impl Iterator<Item = Result<Artifact, Diagnostic>> {
        parallel::in_order(self.pressed.files.iter(), |file| self.make(file))
    }

    /// One file of each kind, as a check that all of them can be made.
    pub fn samples(&self) -> impl Iterator<Item = Result<Artifact, Diagnostic>> {
        let mut kinds: Vec<&Planned> = Vec::new();
        for file in &self.pressed.files {
            let kind = discriminant(&file.what);
            if !kinds.iter().any(|known| discriminant(&known.what) == kind) {
                kinds.push(file);
            }
        }
        parallel::in_order(kinds.into_iter(), |file| self.make(file))
    }

    fn make(&self, file: &Planned) -> Result<Artifact, Diagnostic> {
        let bytes = make(&self.publication, &self.pressed.assets, &self.pressed.looks, file)?;
        Ok(Artifact { path: file.path.clone(), bytes })
    }
}
