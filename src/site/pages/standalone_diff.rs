//! The page that compares two texts and stands alone: one file, to be sent to governors, read offline, printed.

use schemars::JsonSchema;
use serde::Serialize;

use super::change_rows;
use super::changes::{Changes, ParticularRow, Renamed, Renumbered};
use super::compare::counts;
use super::parts::{Count, Heading, Notice};
use super::report::{NamedText, Showing, shown};
use crate::book::clause::Target;
use crate::compare::Comparison;
use crate::redline::counts::{Voice, besides, how_many, how_much, nothing_else};
use crate::redline::details::details;
use crate::redline::document::{self, Document, Title};
use crate::redline::names::replaced_names;
use crate::redline::{Details, particulars, report};
use crate::site::html::Html;
use crate::site::html::redline::LinkTargets;
use crate::source::words::capital;

/// What the page tells.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct StandaloneDiff {
    /// What the browser calls it, and the line at the head of each printed page.
    pub title: String,
    /// The stylesheet, which the page carries in itself.
    pub style: String,
    /// The first heading.
    pub heading: Heading,
    /// Where both versions stand.
    pub notices: Vec<Notice>,
    /// How much changed, in sentences.
    pub summary: String,
    /// What differs besides the clauses, in sentences.
    pub besides: Option<String>,
    /// Which names were replaced throughout, in sentences.
    pub names: Option<String>,
    /// Clauses in which nothing else changed.
    pub renamed: Vec<Renamed>,
    /// How much changed, in numbers.
    pub counts: Vec<Count>,
    /// The list of changes, a row of a table each.
    pub jump_html: Option<Html>,
    /// What else people read of both texts, where it is not the same.
    pub particulars: Vec<ParticularRow>,
    /// Whether nobody has decided on the newer text, so that what it says is only what would be.
    pub proposed: bool,
    /// That nothing else differs, and what was compared.
    pub nothing_else: String,
    /// Clauses that only have another number.
    pub renumbered: Vec<Renumbered>,
    /// Details that are not the same, where nothing else changed.
    pub details: Vec<DetailRow>,
    /// The whole text, with the changes in it.
    pub changes_html: Option<Html>,
}

/// One value that another took the place of.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct DetailRow {
    /// What stood there.
    pub was: String,
    /// What stands there.
    pub now: String,
    /// The clauses in which only that or other details changed, in order, as people cite them.
    pub places: Vec<String>,
}

/// The page that compares two texts, older first, with everything that is in them.
pub fn standalone_diff_page(
    comparison: &Comparison,
    older: &Document,
    newer: &Document,
    given: Given,
) -> StandaloneDiff {
    let Title { title, at } = document::title(older, newer);
    let [before, after] = document::told_apart(older, newer);
    let named = |sentence: String| NamedText { title: capital(&sentence), sentence, page: None };
    let showing = Showing {
        before: named(before),
        after: named(after),
        leads: LinkTargets { before: &address, after: &address },
        whole: true,
        words: None,
    };
    let report =
        report(comparison, Details::InPlace, document::why(comparison, older, newer), document::called(older, newer));
    let Changes { renumbered, renamed, items } = shown(&report, &showing);
    let summary = comparison.summary();
    let counts = counts(&summary);
    let particulars = particulars::changed(&older.particulars, &newer.particulars);
    StandaloneDiff {
        title: at.iter().fold(title.clone(), |title, at| format!("{title}, {at}")),
        style: given.style,
        notices: if older.owner == newer.owner { given.notices } else { Vec::new() },
        heading: Heading { title, at, ..Heading::default() },
        summary: if counts.is_empty() { how_much(&summary, Voice::Done) } else { how_many(&summary, Voice::Done) },
        besides: besides(&report.texts),
        names: replaced_names(comparison).map(|names| names.said),
        renamed,
        counts,
        jump_html: change_rows::jump(&items),
        nothing_else: nothing_else(
            comparison.others.looked_at,
            &particulars::looked_at(&older.particulars, &newer.particulars),
        ),
        particulars: particulars.into_iter().map(ParticularRow::from).collect(),
        proposed: false,
        renumbered,
        details: details(comparison)
            .into_iter()
            .map(|detail| DetailRow { was: detail.was, now: detail.now, places: detail.places })
            .collect(),
        changes_html: (!items.is_empty()).then(|| change_rows::shown_rows(&items)),
    }
}

/// What the page is given besides the texts.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The stylesheet.
    pub style: String,
    /// Where both texts stand.
    pub notices: Vec<Notice>,
}

/// A page that stands alone has nothing beside it to lead to, but for the world.
fn address(target: &Target) -> Option<String> {
    match target {
        Target::Address(address) => Some(address.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::redline::document::TextOwner;
    use crate::source::{Excerpt, SourceId};

    #[test]
    fn everything_is_there_to_be_read_and_nothing_leads_elsewhere() {
        let nodes =
            |file: u32, text: &str| read_clauses(&Excerpt::rest_of(SourceId(file), text, 0), &Reading::bare()).value;
        let older = "## 1 Aims\n\n1.1 One & all.\n\n1.2 See [clause 1.1](#1.1).\n\n1.3 Three is here.\n\n## 2 Phones\n\n\
            2.1 Phones stay at home.\n";
        let newer = older.replace("at home", "at [home](https://example.org)");
        let comparison = compare(&nodes(0, older), &nodes(1, &newer.replace("stay", "remain")));
        let file = |name: &str| Document {
            title: None,
            sentence: name.to_owned(),
            owner: TextOwner::Anyone,
            particulars: Default::default(),
            titles: Default::default(),
        };
        let page = standalone_diff_page(&comparison, &file("old.md"), &file("new.md"), Given::default());
        let html = page.changes_html.unwrap_or_default().as_str().replace('\u{a0}', " ");
        let has = |words: &str| assert!(html.contains(words), "{words}\n{html}");
        has("<details class=\"same\">\n<summary>4 clauses did not change (1 to 1.3)</summary>\n<p");
        has("<span class=\"num\">1.1</span> One &amp; all.");
        has("See clause 1.1.");
        has("<a href=\"https://example.org\">home</a>");
        assert!(!html.contains("class=\"trio\"") && !html.contains("<span class=\"small muted\">"), "{html}");
    }
}
