//! Links that lead elsewhere, each in a sentence that names both addresses.

use super::both::Side;
use super::groundwork::Groundwork;
use super::naming;
use super::quoted::{closed, quoted};
use crate::book::clause::Target;
use crate::compare::{Change, ChangedLink};
use crate::source::words::{capital, list, spaced};

/// A sentence for every link that leads elsewhere, came or went.
pub fn links(ground: &Groundwork<'_>, change: &Change) -> Vec<String> {
    if change.links.is_empty() {
        return Vec::new();
    }
    let mut told: Vec<String> = Vec::new();
    let (mut new, mut named, old_text) = (Vec::new(), Vec::new(), change.old_text());
    for link in &change.links {
        let sentence = match (&link.was, &link.now) {
            (None, Some(now)) if !link.words.is_empty() && !old_text.contains(&link.words) => {
                if says_its_name(ground, &link.words, now) {
                    named.push(quoted(&link.words));
                    continue;
                }
                let lead = if new.is_empty() { "lead " } else { "" };
                new.push(format!("{} {lead}to {}", quoted(&link.words), place(ground, Side::After, now)));
                continue;
            }
            _ => sentence(ground, link),
        };
        if !told.contains(&sentence) {
            told.push(sentence);
        }
    }
    new.dedup();
    named.dedup();
    if !named.is_empty() {
        let each = if named.len() == 1 { "leads" } else { "each lead" };
        told.push(format!("{} {each} to the policy of that name.", list(&named)));
    }
    // What leads somewhere that was not there before is told in one.
    if !new.is_empty() {
        told.push(closed(&format!("The new words {}", list(&new))));
    }
    told
}

/// Whether words lead to the policy whose title they are.
fn says_its_name(ground: &Groundwork<'_>, words: &str, target: &Target) -> bool {
    let Target::Policy { policy, clause: None } = target else { return false };
    ground.called.policies.title(policy).is_some_and(|title| title.eq_ignore_ascii_case(words.trim()))
}

fn sentence(ground: &Groundwork<'_>, link: &ChangedLink) -> String {
    let words = match link.words.is_empty() {
        true => "a picture".to_owned(),
        false => quoted(&link.words),
    };
    let was = link.was.as_ref().map(|was| place(ground, Side::Before, was));
    let now = link.now.as_ref().map(|now| place(ground, Side::After, now));
    closed(&match (was, now) {
        (Some(was), Some(now)) => format!("The link on {words} now leads to {now}; it led to {was}"),
        (None, Some(now)) => format!("{} now leads to {now}", capital(&words)),
        (Some(was), None) => format!("The link on {words} to {was} is gone"),
        (None, None) => format!("The link on {words} changed"),
    })
}

/// A place as people read it, from one of the texts.
fn place(ground: &Groundwork<'_>, side: Side, target: &Target) -> String {
    match target {
        Target::Address(address) => address.clone(),
        Target::File(file) => file.clone(),
        Target::Elsewhere(typed) => typed.clone(),
        Target::Clause(clause) => {
            let outline = ground.texts.outline(side);
            match outline.find(clause) {
                Some(item) => naming::spoken(outline, item),
                None => format!("{} in this text", clause_named(clause)),
            }
        }
        Target::Policy { policy, clause: None } => ground.called.policies.spoken(policy),
        Target::Policy { policy, clause: Some(clause) } => {
            format!("{} of {}", clause_named(clause), ground.called.policies.spoken(policy))
        }
        Target::Nowhere => "nowhere".to_owned(),
    }
}

/// A clause of a text that is not at hand: "clause 3.2", else its address in words.
fn clause_named(clause: &str) -> String {
    match clause.contains(|letter: char| letter.is_ascii_digit()) {
        true => format!("clause {clause}"),
        false => quoted(&capital(&spaced(clause))),
    }
}
