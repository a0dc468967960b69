//! The words of the shared text and of a school's own beside it, each with its links leading into the text that it is of.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::reading::ClauseLinks;
use super::report::number_of;
use crate::book::clause::{Clause, Kind, Node, Target};
use crate::book::outline::{Outline, OutlineItem};
use crate::compare::{self, Comparison, Piece, UnitRef};
use crate::edition::{Edition, SharedText};
use crate::redline::Side;
use crate::redline::paragraphs::cut;
use crate::site::address::Address;
use crate::site::html::redline::{self, LinkTargets};
use crate::site::html::{Html, fill};
use crate::site::publication::{PolicyAt, Publication};

/// What the federation says and what the school says, on a page of either’s.
pub(super) struct SharedAndOwn<'a> {
    pub(super) publication: &'a Publication<'a>,
    pub(super) here: Address<'a>,
    pub(super) at: PolicyAt<'a>,
    pub(super) edition: &'a Edition<'a>,
    pub(super) shared: &'a SharedText<'a>,
    pub(super) shared_outline: Outline<'a>,
    pub(super) our_outline: Outline<'a>,
    pub(super) shared_title: String,
    pub(super) school_title: String,
}

/// Whose words they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Federation,
    School,
}

impl SharedAndOwn<'_> {
    /// Where a clause stands in the shared text.
    pub(super) fn place_of(&self, anchor: &str) -> usize {
        self.shared_outline.at(anchor).map_or(usize::MAX, |item| item.index)
    }

    /// A clause of the shared text, by reference or anchor.
    pub(super) fn shared_clause(&self, named: &str) -> Option<&Clause> {
        self.shared_outline.find(named).and_then(OutlineItem::itself)
    }

    /// A clause with all below it, a paragraph each, with nothing beside it.
    pub(super) fn words_alone(&self, clause: &Clause, whose: Whose) -> Html {
        let outline = match whose {
            Whose::Federation => &self.shared_outline,
            Whose::School => &self.our_outline,
        };
        let is_it = |item: &&OutlineItem<'_>| item.itself().is_some_and(|itself| std::ptr::eq(itself, clause));
        match outline.at(&clause.anchor).filter(is_it) {
            Some(item) => self.words_within(outline, item.index..item.end, whose),
            // A clause that neither text has: left out of the shared one as well.
            None => self.words_apart(&[Node::Clause(Arc::new(clause.clone()))], whose),
        }
    }

    /// What stands in neither text as it is here, a paragraph each.
    pub(super) fn words_apart(&self, nodes: &[Node], whose: Whose) -> Html {
        let outline = Outline::of(nodes);
        self.words_within(&outline, 0..outline.items().len(), whose)
    }

    fn words_within(&self, outline: &Outline<'_>, places: Range<usize>, whose: Whose) -> Html {
        let mut places = places;
        let first = places.start;
        // The words of a heading stand above already, where anything is below it.
        let heads = outline.get(first).and_then(OutlineItem::itself).is_some_and(|clause| clause.kind == Kind::Section);
        if heads && places.len() > 1 {
            places.start += 1;
        }
        let all = outline.items()[places].iter().map(|item| (item.index, compare::unmarked(item.said)));
        let parts = all.filter(|(_, pieces)| !pieces.is_empty());
        let parts = parts.map(|(index, pieces)| (index, self.clean(&pieces, Side::After, whose)));
        self.paragraphs(outline, first, parts, whose)
    }

    /// The clauses of one side of a comparison, a paragraph each, with the words that the other side has not marked.
    pub(super) fn words(&self, comparison: &Comparison, side: Side, whose: Whose) -> Html {
        let outline = match side {
            Side::Before => comparison.older(),
            Side::After => comparison.newer(),
        };
        let mut parts: BTreeMap<usize, Html> = BTreeMap::new();
        for change in &comparison.changes {
            let several = if side == Side::Before { &change.before } else { &change.after };
            let several: Vec<&UnitRef> = several.iter().filter(|unit| !unit.text.is_empty()).collect();
            let lengths: Vec<usize> = several.iter().map(|unit| unit.text.len()).collect();
            let cut = cut(&change.redline, side, &lengths);
            let cut = cut.iter().map(|pieces| self.clean(pieces, side, whose));
            parts.extend(several.iter().map(|unit| unit.index).zip(cut));
        }
        self.paragraphs(&outline, 0, parts.into_iter(), whose)
    }

    /// Clauses by their places, a paragraph each; the first is what the heading names.
    fn paragraphs(
        &self,
        outline: &Outline<'_>,
        first: usize,
        parts: impl Iterator<Item = (usize, Html)>,
        whose: Whose,
    ) -> Html {
        // Clauses below another have their anchors on the page, as on the school's own.
        let has_anchors = whose == Whose::School && matches!(self.here, Address::Differences(_));
        let mut html = Html::default();
        for (index, words) in parts {
            let Some(item) = outline.get(index) else { continue };
            let (anchor, reference) = (&item.anchor, &item.reference);
            let number = if index == first { Html::default() } else { number_of(outline, item) };
            html.push(&if index == first || outline.is_part(item) {
                fill("<p>{}{}</p>\n", &[&number, &words])
            } else if has_anchors {
                fill("<p id=\"{}\" data-clause=\"{}\">{}{}</p>\n", &[anchor, reference, &number, &words])
            } else {
                fill("<p data-clause=\"{}\">{}{}</p>\n", &[reference, &number, &words])
            });
        }
        html
    }

    /// Words of one side, their links leading into the text that they are of.
    fn clean(&self, pieces: &[Piece], side: Side, whose: Whose) -> Html {
        let links = self.links(whose);
        let link = |target: &Target| links.link(target);
        redline::clean(pieces, side, LinkTargets { before: &link, after: &link })
    }

    /// Where the words of a text lead from the page.
    fn links(&self, whose: Whose) -> ClauseLinks<'_> {
        let shared = self.publication.shared_policy(&self.at.policy.id).map(Address::Shared);
        let own = Address::Policy(self.at);
        let (clauses, text_at) = match whose {
            Whose::Federation => (&self.shared_outline, shared.unwrap_or(own)),
            Whose::School => (&self.our_outline, own),
        };
        ClauseLinks {
            publication: self.publication,
            here: self.here,
            owner: Some(self.at.site()),
            policy: self.at.policy,
            clauses,
            text_at: Some(text_at),
        }
    }
}
