//! What several kinds of pages show: the frame of a page, links, tags, dates, reviews.
//!
//! Fields of the type `Html` hold safe markup; all others plain text, which the templates escape.

use schemars::JsonSchema;
use serde::Serialize;

use crate::book::PartialDate;
use crate::site::html::Html;

/// A link.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Link {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link with its words.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// A date for machines and for people.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct DateView {
    /// "2026-11-20" or "2026-11".
    pub iso: String,
    /// "20 November 2026" or "November 2026".
    pub text: String,
}

impl From<PartialDate> for DateView {
    fn from(date: PartialDate) -> Self {
        Self { iso: date.iso(), text: date.to_string() }
    }
}

/// A word in a frame, coloured by its kind.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Tag {
    /// What it looks like.
    pub kind: &'static str,
    /// What it says.
    pub word: String,
}

impl Tag {
    /// A tag.
    pub fn new(kind: &'static str, word: impl Into<String>) -> Self {
        Self { kind, word: word.into() }
    }
}

/// The first heading of a page.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct Heading {
    /// Its words.
    pub title: String,
    /// Which version it is and where that stands, on a page of one that people could take for another.
    pub version: Option<String>,
    /// Whose page it is: the school's full name, or the federation's.
    pub at: Option<String>,
    /// Where to find another school.
    pub not_yours: Option<String>,
    /// Quiet links below it.
    pub links: Vec<Link>,
}

/// Something to know before reading on.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Notice {
    /// "urgent", "warning" or "note".
    pub kind: &'static str,
    /// One paragraph.
    pub html: Html,
}

/// When a policy is to be looked at again. What changes with the day alone is left to the reader's own clock.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct ReviewView {
    /// The due date; without one `word` is the whole sentence.
    pub due: Option<DateView>,
    /// "Review due by", "Review was due by", "No review date set." or "In force until 3 January 2027."
    pub word: String,
    /// "Due by", "Was due by": where it is plain that it is about the review.
    pub short: &'static str,
    /// "the end of" before a month.
    pub prefix: Option<&'static str>,
    /// Whether the date had passed on the day of the build, which stays true.
    pub overdue: bool,
    /// Whether a tag may say on the day of reading where it stands.
    pub public: bool,
    /// How many days before the date it is due soon.
    pub notice: u32,
    /// How many days after it is long overdue.
    pub long: u32,
    /// What an overdue review means for the reader.
    pub after: String,
    /// When the next version's preparation began.
    pub started: Option<DateView>,
}

/// A term and what it says.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it says.
    pub html: Html,
}

impl Term {
    /// A term.
    pub fn new(term: impl Into<String>, html: Html) -> Self {
        Self { term: term.into(), html }
    }
}

/// Something that happened lately.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Recent {
    /// To what.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// When.
    pub date: DateView,
    /// What happened, in a sentence.
    pub html: Html,
}

/// A line of the contents.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Toc {
    /// Where it is on the page.
    pub anchor: String,
    /// The section's number.
    pub number: Option<String>,
    /// The section's title.
    pub title: String,
    /// Its subsections.
    pub children: Vec<Toc>,
}

/// How many of a kind.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Count {
    /// What it looks like.
    pub kind: &'static str,
    /// How many.
    pub count: usize,
    /// The word for them.
    pub word: String,
}

/// The frame of a page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Page {
    /// What the browser calls it.
    pub title: String,
    /// The line at the head of each printed page.
    pub running: String,
    /// Where the theme's files are, with a closing slash.
    pub theme: String,
    /// The school's colours.
    pub school_css: Option<String>,
    /// What search engines print below the title.
    pub description: Option<String>,
    /// The address under which it is to be known.
    pub canonical: Option<String>,
    /// The page of the policy's version in force.
    pub latest_version: Option<String>,
    /// Whether search engines shall leave it out.
    pub noindex: bool,
    /// The same in other forms.
    pub alternates: Vec<Alternate>,
    /// What printed pages say of where they are from.
    pub printed: Option<Printed>,
    /// The other websites in whose frames the script takes band and foot away.
    pub embed: Option<String>,
    /// What of the page can be gone to at once, besides the main content.
    pub skip: Vec<Link>,
    /// The day as of which the site stands, where that is not today.
    pub as_at: Option<String>,
    /// The band at the top.
    pub band: Band,
    /// The way here from the first page.
    pub crumbs: Vec<Crumb>,
    /// The foot.
    pub footer: Footer,
}

/// Where a printed page is from.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Printed {
    /// The page's own address, where that is another than the current version's.
    pub address: Option<String>,
    /// Where to look for the current version.
    pub current: String,
}

/// The same in another form.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Alternate {
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// Where it is.
    pub href: String,
    /// What it is.
    pub title: String,
}

/// The band at the top of a page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Band {
    /// The school's name, or the federation's.
    pub name: String,
    /// Its first page.
    pub href: String,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Quiet links.
    pub links: Vec<Link>,
    /// The federation's first page, on a school's.
    pub part_of: Option<Link>,
}

/// A logo.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Logo {
    /// Where it is.
    pub src: String,
    /// What it says to those who cannot see it.
    pub alt: String,
    /// Its width in pixels, if known.
    pub width: Option<u32>,
    /// Its height in pixels, if known.
    pub height: Option<u32>,
}

/// A step on the way here.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Crumb {
    /// Its name.
    pub text: String,
    /// Where it is; the page itself has none.
    pub href: Option<String>,
}

/// The foot of a page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Footer {
    /// Links.
    pub links: Vec<Link>,
    /// How to get the page in another form.
    pub paper: String,
    /// Who publishes.
    pub published_by: Option<String>,
}
