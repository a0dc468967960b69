//! References, as people cite, and anchors, as addresses do (rules 9 and 10).

mod lists;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::slug::{as_name, slug};
use crate::book::Reserved;
use crate::book::clause::{Clause, Kind, Label, Node, Rank};
use lists::Lists;

/// Gives every clause its reference and its anchor, which is none of the ids that are reserved. A clause that has them already
/// stays as it is, and so stays the one that schools share.
pub fn refer(nodes: &mut [Node], reserved: Reserved) {
    let mut words = Words::default();
    words.count(nodes);
    let mut known = Known { words, lists: lists::known(nodes) };
    let mut names = Vec::new();
    cite(nodes, &Above::default(), &known, &mut names);
    if lists::tell_apart(nodes, |place| names[place].reference.as_str(), &known.words.slugs, &mut known.lists) {
        names.clear();
        cite(nodes, &Above::default(), &known, &mut names);
    }
    let mut anchors = Anchors { reserved, taken: BTreeSet::new(), repeats: BTreeMap::new() };
    keep_left_out(nodes, &mut anchors.taken);
    names.iter_mut().for_each(|name| anchors.settle(name));
    name(nodes, &names);
}

/// How a clause is cited and addressed, and how many clauses stand below it.
struct Name {
    reference: String,
    anchor: String,
    /// Whether the anchor is the id that the clause's author gave.
    is_authored: bool,
    below: usize,
}

/// What is known of a whole text before its clauses are cited.
struct Known {
    /// The words by which clauses without labels are known.
    words: Words,
    /// The names of lists that need one to be told apart.
    lists: Lists,
}

/// What a clause's reference is made from.
#[derive(Default)]
struct Above {
    /// Reference of the nearest labelled ancestor, and the rank of its label.
    cited: Option<(String, Rank)>,
    /// The name of the list that it is in, if that needs one, and of the nearest around it.
    list: Option<String>,
    within: Option<String>,
    /// The parent as a place to count from: "section 3", "6.1".
    place: Option<String>,
    /// The parent's anchor.
    anchor: String,
}

impl Above {
    /// How a labelled clause is cited: numbers and capitals joined with a dot, in brackets below a letter or roman or where
    /// they are typed so; letters and romans in brackets; a label that carries its parent's left whole.
    fn reference(&self, label: &Label) -> String {
        let cited = label.cited.as_str();
        let is_low = |rank: Rank| matches!(rank, Rank::Letter | Rank::Roman);
        let in_brackets = is_low(label.rank) || label.typed.starts_with('(');
        match (label.rank, &self.list, &self.cited) {
            (Rank::Word, ..) => cited.to_owned(),
            (Rank::Dotted, ..) => match &self.within {
                Some(list) => format!("{list} {cited}"),
                None => cited.to_owned(),
            },
            (_, Some(list), _) if in_brackets => format!("{list} ({cited})"),
            (_, Some(list), _) => format!("{list} {cited}"),
            (_, None, Some((above, rank))) if in_brackets || is_low(*rank) => format!("{above}({cited})"),
            (_, None, Some((above, _))) => format!("{above}.{cited}"),
            (_, None, None) if in_brackets => format!("({cited})"),
            (_, None, None) => cited.to_owned(),
        }
    }
}

/// How often the words occur by which a clause without a label is known: of sections their slugs, of definitions their terms.
#[derive(Default)]
struct Words {
    slugs: BTreeMap<String, u32>,
    terms: BTreeMap<String, u32>,
}

impl Words {
    fn count(&mut self, nodes: &[Node]) {
        for node in nodes {
            let Node::Clause(clause) = node else { continue };
            match clause.kind {
                Kind::Section if clause.label.is_none() => {
                    *self.slugs.entry(slug(&clause.text.without_note_marks())).or_default() += 1;
                }
                Kind::Definition => {
                    let term = as_name(clause.text.without_note_marks().trim()).to_owned();
                    *self.terms.entry(term).or_default() += 1
                }
                _ => {}
            }
            self.count(&clause.children);
        }
    }
}

/// The names of clauses in reading order; their anchors as they are wanted, whoever else wants them.
fn cite(nodes: &[Node], above: &Above, known: &Known, names: &mut Vec<Name>) {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for node in nodes {
        let Node::Clause(clause) = node else { continue };
        let mut cited = above.cited.clone();
        let (reference, place, anchor);
        match &clause.label {
            Some(label) => {
                reference = above.reference(label);
                let is_numbered = clause.kind == Kind::Section && label.rank != Rank::Word;
                place = if is_numbered { format!("section {reference}") } else { reference.clone() };
                anchor = slug(&reference);
                cited = Some((reference.clone(), label.rank));
            }
            None if clause.kind == Kind::Section => {
                let own = slug(&clause.text.without_note_marks());
                let alike = known.words.slugs.get(&own).copied().unwrap_or(0) > 1;
                reference = match &above.place {
                    Some(_) if alike => format!("{}/{own}", above.anchor),
                    _ => own,
                };
                place = reference.clone();
                anchor = slug(&reference);
            }
            None if clause.kind == Kind::Definition => {
                // A term is known by its words, and where two are alike by where they stand.
                let term = as_name(clause.text.without_note_marks().trim()).to_owned();
                let alike = known.words.terms.get(&term).copied().unwrap_or(0) > 1;
                reference = match &above.place {
                    Some(place) if alike => format!("{place}, {term}"),
                    _ => term,
                };
                place = reference.clone();
                anchor = slug(&reference);
            }
            None => {
                let noun = noun(clause);
                let count = counts.entry(noun).or_default();
                *count += 1;
                let nth = format!("{} {noun}", ordinal(*count));
                reference = match &above.place {
                    Some(place) => format!("{place}, {nth}"),
                    None => nth,
                };
                let own = format!("{}-{count}", slug(noun));
                anchor = match above.anchor.as_str() {
                    "" => own,
                    above => format!("{above}-{own}"),
                };
                place = reference.clone();
            }
        }
        let anchor = clause.id.clone().unwrap_or(anchor);
        let index = names.len();
        let list = known.lists.get(&index).cloned();
        let within = list.clone().or_else(|| above.within.clone());
        let below = Above { cited, list, within, place: Some(place), anchor: anchor.clone() };
        names.push(Name { reference, anchor, is_authored: clause.id.is_some(), below: 0 });
        cite(&clause.children, &below, known, names);
        names[index].below = names.len() - index - 1;
    }
}

/// Gives clauses their names, which stand in reading order.
fn name(nodes: &mut [Node], mut names: &[Name]) {
    for node in nodes {
        let Node::Clause(clause) = node else { continue };
        let Some((own, rest)) = names.split_first() else { return };
        let (below, after) = rest.split_at(own.below);
        names = after;
        if !bears(clause, own, below) {
            let clause = Arc::make_mut(clause);
            clause.reference.clone_from(&own.reference);
            clause.anchor.clone_from(&own.anchor);
            name(&mut clause.children, below);
        }
    }
}

/// Whether a clause and all below it have these names already.
fn bears(clause: &Clause, own: &Name, mut names: &[Name]) -> bool {
    clause.reference == own.reference
        && clause.anchor == own.anchor
        && clause.children.iter().all(|node| {
            let (Node::Clause(child), Some((own, rest))) = (node, names.split_first()) else { return true };
            let (below, after) = rest.split_at(own.below);
            names = after;
            bears(child, own, below)
        })
}

/// What people call a clause without a label when they count.
fn noun(clause: &Clause) -> &'static str {
    match clause.kind {
        Kind::Bullet => "bullet",
        Kind::Quote => "quotation",
        Kind::Task { .. } => "tick box",
        Kind::Section | Kind::Clause | Kind::Paragraph | Kind::Definition | Kind::Note | Kind::Row => "paragraph",
    }
}

/// "first" to "twelfth", then "13th".
fn ordinal(number: usize) -> String {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    if let Some(word) = WORDS.get(number.wrapping_sub(1)) {
        return (*word).to_owned();
    }
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The note where a school left a clause out keeps that clause's anchor, so nothing else may take it.
fn keep_left_out(nodes: &[Node], taken: &mut BTreeSet<String>) {
    for node in nodes {
        match node {
            Node::LeftOut(left_out) => {
                taken.insert(left_out.anchor.clone());
            }
            Node::Clause(clause) => {
                // An author's id comes before any anchor made here.
                if let Some(id) = &clause.id {
                    taken.insert(format!("#{id}"));
                }
                keep_left_out(&clause.children, taken);
            }
            Node::Further(_) | Node::Table(_) | Node::Figure(_) => {}
        }
    }
}

/// The anchors that are given away.
struct Anchors {
    reserved: Reserved,
    taken: BTreeSet<String>,
    /// How often an anchor was wanted again: the lower numbers are taken.
    repeats: BTreeMap<String, u32>,
}

impl Anchors {
    fn settle(&mut self, name: &mut Name) {
        let mut wanted = std::mem::take(&mut name.anchor);
        let mut own = name.is_authored;
        if wanted.is_empty() {
            (wanted, own) = ("clause".to_owned(), false);
        }
        if self.reserved.ids.contains(&wanted.as_str()) {
            (wanted, own) = (format!("c-{wanted}"), false);
        }
        name.anchor = self.give(wanted, own);
    }

    /// The anchor that is wanted, or it with the first number that is free; an author's id is nobody else's.
    fn give(&mut self, wanted: String, own: bool) -> String {
        let is_free =
            |anchor: &String| !self.taken.contains(anchor) && (own || !self.taken.contains(&format!("#{anchor}")));
        let mut anchor = wanted.clone();
        if !is_free(&anchor) {
            let mut repeat = self.repeats.get(&wanted).map_or(2, |last| last + 1);
            anchor = format!("{wanted}--{repeat}");
            while !is_free(&anchor) {
                repeat += 1;
                anchor = format!("{wanted}--{repeat}");
            }
            self.repeats.insert(wanted, repeat);
        }
        self.taken.insert(anchor.clone());
        anchor
    }
}
