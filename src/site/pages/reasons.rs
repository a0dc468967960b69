//! Why a version came, in the words of its clerk, in which the numbers of clauses lead to what became of them.

use std::borrow::Cow;
use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::cited_numbers::with_links;
use crate::edition::Standing;
use crate::redline::mentions::Mention;
use crate::redline::{Report, ReportRow, Side};
use crate::site::address::Address;
use crate::site::html::{Html, fill, link, listed};
use crate::site::publication::Pair;
use crate::source::words::sentence;

/// What a clerk says that a version changed, and why.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Reasons {
    /// How people name the version, where reasons of several are told.
    pub version: Option<String>,
    /// Who says so.
    pub by: Option<String>,
    /// What is said, a note each.
    pub notes: Vec<ClerksNote>,
}

/// A note on what was changed.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ClerksNote {
    /// In a sentence, in which the clauses are links.
    pub html: Html,
}

/// The reasons of the versions that came after the older of a pair, up to the newer, newest first.
pub fn reasons(pair: Pair<'_>, report: &Report<'_>) -> Vec<Reasons> {
    let Pair { at, older, newer } = pair;
    let mut since: Vec<&Standing<'_>> =
        at.published().skip_while(|standing| standing.id() != older.id()).skip(1).collect();
    since.truncate(since.iter().position(|standing| standing.id() == newer.id()).map_or(0, |last| last + 1));
    let several = since.len() > 1;
    let next = since.first().map(|standing| standing.id().to_owned());
    let rows = Rows::of(pair, report);
    let told = since.into_iter().rev().map(|standing| {
        // A number is of the version that the note is of, or of the one before: only those of the two that are compared are theirs.
        let is_of = |side: Side| match side {
            Side::Before => next.as_deref() == Some(standing.id()),
            Side::After => standing.id() == newer.id(),
        };
        let leads = |mention: &Mention| rows.of_mention(mention, &is_of);
        Reasons {
            version: several.then(|| standing.name.title.clone()),
            by: standing.changed_by().map(Cow::into_owned),
            notes: standing.changes().map(|note| ClerksNote { html: with_links(&sentence(&note), leads) }).collect(),
        }
    });
    told.filter(|reasons| !reasons.notes.is_empty()).collect()
}

/// Where on the page each change is told.
struct Rows<'r, 'c> {
    pair: Pair<'r>,
    report: &'r Report<'c>,
    told: HashMap<usize, &'r str>,
}

impl<'r, 'c> Rows<'r, 'c> {
    fn of(pair: Pair<'r>, report: &'r Report<'c>) -> Self {
        let mut told = HashMap::new();
        for row in &report.rows {
            if let ReportRow::Change(change) = row {
                let places = change.together.iter().chain([&change.place]);
                told.extend(places.map(|place| (*place, change.address.as_str())));
            }
        }
        Self { pair, report, told }
    }

    /// Where a clause that a note names is told of; else where it is read.
    fn of_mention(&self, mention: &Mention, is_of: &dyn Fn(Side) -> bool) -> Option<String> {
        if !is_of(mention.side) {
            return None;
        }
        // A number that the text it is said to be of has not is the other's: "the clause on phones (8.6) has become a section".
        let other = if mention.side == Side::Before { Side::After } else { Side::Before };
        let of_other = || is_of(other).then(|| self.of_clause(other, &mention.named)).flatten();
        self.of_clause(mention.side, &mention.named).or_else(of_other)
    }

    fn of_clause(&self, side: Side, named: &str) -> Option<String> {
        let texts = &self.report.texts;
        let outline = texts.outline(side);
        let item = outline.cited(named)?;
        let told = |index: usize| self.told.get(&texts.change_of(side, outline.get(index)?)?);
        if let Some(address) = (item.index..item.end).find_map(told) {
            return Some(format!("#{address}"));
        }
        let Pair { at, older, newer } = self.pair;
        let standing = if side == Side::Before { older } else { newer };
        Some(Address::Compare(self.pair).to_clause(Address::Version(at, standing), item.anchor))
    }
}

/// "Elm Hill’s own wording is not in the newer version: 9.1 Mobile phones.", each leading to its row; nothing where none does.
pub fn own_wording_that_ended(whose: &str, report: &Report<'_>) -> Option<Html> {
    let ended = report.rows.iter().filter_map(|row| match row {
        ReportRow::Change(change) if change.own_ends => {
            let words = change.heading.split(' ').chain(change.about.as_deref()).collect::<Vec<_>>().join(" ");
            Some(link(&format!("#{}", change.address), &words))
        }
        _ => None,
    });
    let ended: Vec<Html> = ended.collect();
    let named = listed(&ended);
    (!ended.is_empty()).then(|| fill("{} own wording is not in the newer version: {}.", &[&whose, &named]))
}
