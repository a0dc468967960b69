//! The nouns of a comparison: what became of a clause, in which words, and why.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::besides::Others;
use super::kinds::{Cause, ChangeKind, Summary};
use super::links::ChangedLink;
use super::named::UnitRef;
use super::piece::Piece;
use crate::book::clause::LeftOut;
use crate::book::outline::Outline;

/// Two clause trees compared: every clause of either side stands in exactly one change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// In the order of the newer text; what was removed stands where it stood.
    pub changes: Vec<Arc<Change>>,
    /// What differs besides the clauses.
    pub others: Others,
    /// The names that took the place of others throughout.
    pub renames: Vec<Rename>,
}

/// A name that took the place of another throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The name that went.
    pub was: String,
    /// The name that came.
    pub now: String,
    /// In how many changes it did.
    pub clauses: usize,
}

/// What became of a clause, or of several that were split or merged.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The one word for it. What else happened is told by the flags.
    pub kind: ChangeKind,
    /// The older clauses: none if added, several if merged.
    pub before: Vec<UnitRef>,
    /// The newer clauses: none if removed, several if split.
    pub after: Vec<UnitRef>,
    /// Whether its words changed; the values of facts, quotation marks, dashes and spaces do not count.
    pub text_changed: bool,
    /// Whether its own printed label changed.
    pub number_changed: bool,
    /// Whether it stands elsewhere among the clauses that it stood with, or with others.
    pub moved: bool,
    /// Whether emphasis or links changed on words that stayed.
    pub format_changed: bool,
    /// The links that lead elsewhere, came or went.
    pub links: Vec<ChangedLink>,
    /// The names in it that others took the place of throughout, as its redline has them.
    pub names: Vec<(String, String)>,
    /// Whether nothing happened to it but that names were replaced throughout: no change of policy.
    pub renamed: bool,
    /// Whether it stands under another clause.
    pub parent_changed: bool,
    /// How a school left it out of the text in which it does not stand.
    pub left_out: Option<Box<LeftOut>>,
    /// Whether it is gone, and a clause of the newer text is cited as it was.
    pub name_taken: bool,
    /// Whether the value of a fact stands on either side, be it empty.
    pub has_facts: bool,
    /// Whether the words are the same, facts by their names.
    pub(super) same_by_name: bool,
    /// Whether all that is put in for facts is words, which stand apart from those around them.
    pub(super) facts_in_words: bool,
    /// How alike the words of both sides are, from 0 to 1.
    pub similarity: f32,
    /// Whether so little was kept that marking single words would not help: struck out and written anew as a whole.
    pub whole_replace: bool,
    /// The words with what was done to them. What is not inserted, read alone, is the older text to the letter; what is
    /// not deleted is the newer; several clauses of one side read with a space between them.
    pub redline: Vec<Piece>,
    /// Why it changed; none if nothing about its words did.
    pub causes: BTreeSet<Cause>,
    /// What is said of its words, once it was said: schools that read the same have the same change.
    pub said: SaidOnce,
}

/// What is said of the words of a change.
#[derive(Debug)]
pub struct SaidOfWords {
    /// What was done to them, if anything was.
    pub edits: Option<Box<str>>,
    /// The same in few words; where nothing was done, how they begin.
    pub brief: Box<str>,
}

/// What is said of the words of a change, once somebody asked. It follows from the change, so that it tells no two apart, and
/// what becomes of a copy is to be said anew.
#[derive(Debug, Default)]
pub struct SaidOnce(Arc<OnceLock<SaidOfWords>>);

impl SaidOnce {
    /// What is said, which is worked out the first time.
    pub fn get(&self, say: impl FnOnce() -> SaidOfWords) -> &SaidOfWords {
        self.0.get_or_init(say)
    }

    /// The same, for a change of which the same is to be said.
    pub(super) fn shared(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl Clone for SaidOnce {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for SaidOnce {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Comparison {
    /// How many clauses there are of each kind of change.
    pub fn summary(&self) -> Summary {
        Summary::of(self.changes.iter().map(|change| (change.kind, change.renamed)))
    }

    /// The older text, laid out flat.
    pub fn older(&self) -> Outline<'_> {
        outline(self.changes.iter().flat_map(|change| &change.before))
    }

    /// The newer text, laid out flat.
    pub fn newer(&self) -> Outline<'_> {
        outline(self.changes.iter().flat_map(|change| &change.after))
    }

    /// Whether nothing differs that a reader can see.
    pub fn is_unchanged(&self) -> bool {
        let is_same = |change: &Change| {
            change.kind == ChangeKind::Unchanged
                && !change.format_changed
                && change.links.is_empty()
                && !change.parent_changed
                && !change.reason_changed()
        };
        self.changes.iter().all(|change| is_same(change)) && self.others.is_empty()
    }
}

impl Change {
    /// The older text: several clauses with a space between them.
    pub fn old_text(&self) -> Cow<'_, str> {
        joined(&self.before)
    }

    /// The newer text: several clauses with a space between them.
    pub fn new_text(&self) -> Cow<'_, str> {
        joined(&self.after)
    }

    /// Whether a school gives another reason for words of its own that stayed.
    pub fn reason_changed(&self) -> bool {
        let ([before], [after]) = (self.before.as_slice(), self.after.as_slice()) else { return false };
        let reasons = before.local.as_deref().zip(after.local.as_deref());
        reasons.is_some_and(|(was, is)| (&was.because, &was.minute) != (&is.because, &is.minute))
    }

    /// A change of a kind of which nothing else is known yet.
    pub(super) fn bare(kind: ChangeKind) -> Self {
        Self {
            kind,
            before: Vec::new(),
            after: Vec::new(),
            text_changed: false,
            number_changed: false,
            moved: false,
            format_changed: false,
            links: Vec::new(),
            names: Vec::new(),
            renamed: false,
            parent_changed: false,
            left_out: None,
            name_taken: false,
            has_facts: false,
            same_by_name: false,
            facts_in_words: false,
            similarity: 0.0,
            whole_replace: false,
            redline: Vec::new(),
            causes: BTreeSet::new(),
            said: SaidOnce::default(),
        }
    }

    /// The same of clauses with other words.
    pub(super) fn of_others(&self, before: Vec<UnitRef>, after: Vec<UnitRef>, redline: Vec<Piece>) -> Self {
        let (links, names, causes) = (self.links.clone(), self.names.clone(), self.causes.clone());
        let left_out = self.left_out.clone();
        let Self { kind, text_changed, number_changed, moved, format_changed, renamed, parent_changed, .. } = *self;
        let Self { name_taken, has_facts, same_by_name, facts_in_words, similarity, whole_replace, .. } = *self;
        Self {
            kind,
            before,
            after,
            text_changed,
            number_changed,
            moved,
            format_changed,
            links,
            names,
            renamed,
            parent_changed,
            left_out,
            name_taken,
            has_facts,
            same_by_name,
            facts_in_words,
            similarity,
            whole_replace,
            redline,
            causes,
            said: SaidOnce::default(),
        }
    }

    /// The clause to name it by: the newer where there is one.
    pub fn named_by(&self) -> Option<&UnitRef> {
        self.after.first().or(self.before.first())
    }
}

/// The text that clauses make which stand in any order; each knows its place.
fn outline<'c>(units: impl Iterator<Item = &'c UnitRef>) -> Outline<'c> {
    let mut units: Vec<&UnitRef> = units.collect();
    units.sort_unstable_by_key(|unit| unit.index);
    Outline::of_items(units.into_iter().map(UnitRef::item).collect())
}

fn joined(units: &[UnitRef]) -> Cow<'_, str> {
    if let [one] = units {
        return one.text.as_str().into();
    }
    units.iter().map(|unit| unit.text.as_str()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ").into()
}
