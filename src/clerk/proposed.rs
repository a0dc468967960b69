//! What governors were shown, `VERSION.proposed.md`, beside the text as it is now.

use super::amended::AmendedText;
use super::open_book::OpenBook;
use crate::book::clauses::{self, Reading};
use crate::book::{Node, Policy, Version, kept_above_text};
use crate::compare::compare;
use crate::redline::document::{Document, TextOwner};
use crate::redline::particulars::Particulars;
use crate::source::Excerpt;

/// The path of what governors were shown of a version.
pub(super) fn proposed_path(open: &OpenBook<'_>, version: &Version) -> String {
    let path = open.version_path(version);
    let stem = path.len() - ".md".len();
    format!("{}.proposed.md", &path[..stem])
}

/// What became of the text since governors were shown it; none where it is the same, or nobody kept what they saw.
pub(super) fn amended(open: &OpenBook<'_>, policy: &Policy, version: &Version) -> Option<Box<AmendedText>> {
    let shown = open.sources.find(&proposed_path(open, version))?;
    let file = open.sources.get(shown);
    let (_, body) = kept_above_text(file, &[]);
    let titles: Vec<&str> = [Some(policy.title.as_str()), version.title.as_deref()].into_iter().flatten().collect();
    let reading = Reading::policy(version.numbering).reserving(open.book().reserved).called(&titles);
    let nodes: Vec<Node> = clauses::read_clauses(&Excerpt::rest_of(shown, &file.text, body), &reading).value;
    let comparison = compare(&nodes, &version.clauses);
    if comparison.is_unchanged() {
        return None;
    }
    let of_book = || open.book().policies.iter().map(|policy| (policy.id.clone(), policy.title.clone())).collect();
    let document = |sentence: &str| Document {
        title: Some(version.title.clone().unwrap_or_else(|| policy.title.clone())),
        sentence: sentence.to_owned(),
        owner: TextOwner::Anyone,
        particulars: Particulars::default(),
        titles: of_book(),
    };
    let (shown, now) = (document("the text that the governors were shown"), document("the text as it is now"));
    Some(Box::new(AmendedText { comparison, shown, now }))
}
