//! References, as people cite, and anchors, as addresses do (rules 9 and 10).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::book::Reserved;
use crate::book::clause::{Clause, Kind, Node, Rank};

/// Gives every clause its reference and its anchor, which is none of the ids that are reserved. A clause that has them already
/// stays as it is, and so stays the one that schools share.
pub fn refer(nodes: &mut [Node], reserved: Reserved) {
    let mut slugs = BTreeMap::new();
    count_slugs(nodes, &mut slugs);
    let above = Above { cited: None, place: None, anchor: String::new() };
    let mut names = Vec::new();
    cite(nodes, &above, &slugs, &mut names);
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

/// What a clause's reference is made from.
struct Above {
    /// Reference of the nearest labelled ancestor.
    cited: Option<String>,
    /// The parent as a place to count from: "section 3", "6.1".
    place: Option<String>,
    /// The parent's anchor.
    anchor: String,
}

fn count_slugs(nodes: &[Node], slugs: &mut BTreeMap<String, u32>) {
    for node in nodes {
        if let Node::Clause(clause) = node {
            if clause.kind == Kind::Section && clause.label.is_none() {
                *slugs.entry(slug(&clause.text.plain())).or_default() += 1;
            }
            count_slugs(&clause.children, slugs);
        }
    }
}

/// The names of clauses in reading order; their anchors as they are wanted, whoever else wants them.
fn cite(nodes: &[Node], above: &Above, slugs: &BTreeMap<String, u32>, names: &mut Vec<Name>) {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for node in nodes {
        let Node::Clause(clause) = node else { continue };
        let mut cited = above.cited.clone();
        let (reference, place, anchor);
        match &clause.label {
            Some(label) => {
                reference = match (label.rank, &above.cited) {
                    (Rank::Word | Rank::Dotted, _) => label.cited.clone(),
                    (Rank::Number | Rank::Capital | Rank::CapitalRoman, Some(above)) => {
                        format!("{above}.{}", label.cited)
                    }
                    (Rank::Number | Rank::Capital | Rank::CapitalRoman, None) => label.cited.clone(),
                    (Rank::Letter | Rank::Roman, Some(above)) => format!("{above}({})", label.cited),
                    (Rank::Letter | Rank::Roman, None) => format!("({})", label.cited),
                };
                let is_numbered = clause.kind == Kind::Section && label.rank != Rank::Word;
                place = if is_numbered { format!("section {reference}") } else { reference.clone() };
                anchor = slug(&reference);
                cited = Some(reference.clone());
            }
            None if clause.kind == Kind::Section => {
                let own = slug(&clause.text.plain());
                let alike = slugs.get(&own).copied().unwrap_or(0) > 1;
                reference = match &above.place {
                    Some(_) if alike => format!("{}/{own}", above.anchor),
                    _ => own,
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
        let below = Above { cited, place: Some(place), anchor: anchor.clone() };
        let index = names.len();
        names.push(Name { reference, anchor, is_authored: clause.id.is_some(), below: 0 });
        cite(&clause.children, &below, slugs, names);
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
        Kind::Section | Kind::Clause | Kind::Paragraph | Kind::Row => "paragraph",
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

/// Words as part of an address: lower case, everything but letters and digits a hyphen.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for letter in words.to_lowercase().chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !matches!(letter, '\'' | '’') && !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
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
