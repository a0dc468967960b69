//! Links that lead elsewhere, each in a sentence that names both addresses.

use std::borrow::Cow;

use super::quoted::{closed, quoted};
use crate::book::clause::Target;
use crate::compare::{Change, ChangedLink};
use crate::source::words::{capital, list};

/// A sentence for every link that leads elsewhere, came or went.
pub fn links(change: &Change) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let (mut new, old_text) = (Vec::new(), change.old_text());
    for link in &change.links {
        let sentence = match (&link.was, &link.now) {
            (None, Some(now)) if !link.words.is_empty() && !old_text.contains(&link.words) => {
                let lead = if new.is_empty() { "lead " } else { "" };
                new.push(format!("{} {lead}to {}", quoted(&link.words), place(now)));
                continue;
            }
            _ => sentence(link),
        };
        if !told.contains(&sentence) {
            told.push(sentence);
        }
    }
    new.dedup();
    // What leads somewhere that was not there before is told in one.
    if !new.is_empty() {
        told.push(closed(&format!("The new words {}", list(&new))));
    }
    told
}

fn sentence(link: &ChangedLink) -> String {
    let words = match link.words.is_empty() {
        true => "a picture".to_owned(),
        false => quoted(&link.words),
    };
    closed(&match (&link.was, &link.now) {
        (Some(was), Some(now)) => {
            format!("The link on {words} now leads to {}; it led to {}", place(now), place(was))
        }
        (None, Some(now)) => format!("{} now leads to {}", capital(&words), place(now)),
        (Some(was), None) => format!("The link on {words} to {} is gone", place(was)),
        (None, None) => format!("The link on {words} changed"),
    })
}

/// A place as people read it.
fn place(target: &Target) -> Cow<'_, str> {
    match target {
        Target::Address(address) => address.as_str().into(),
        Target::File(file) => file.as_str().into(),
        Target::Elsewhere(typed) => typed.as_str().into(),
        Target::Clause(clause) if clause.contains(|letter: char| letter.is_ascii_digit()) => {
            format!("clause {clause}").into()
        }
        Target::Clause(place) => format!("‘{place}’ in this text").into(),
        Target::Policy { policy, clause: None } => format!("the policy ‘{policy}’").into(),
        Target::Policy { policy, clause: Some(clause) } => format!("clause {clause} of the policy ‘{policy}’").into(),
        Target::Nowhere => "nowhere".into(),
    }
}
