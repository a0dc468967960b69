//! Links that lead elsewhere, each in a sentence that names both addresses.

use std::borrow::Cow;

use super::quoted::{closed, quoted};
use crate::book::clause::Target;
use crate::compare::{Change, ChangedLink};
use crate::source::words::capital;

/// A sentence for every link that leads elsewhere, came or went.
pub fn links(change: &Change) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for link in &change.links {
        let is_new = !change.old_text().contains(&link.words);
        let sentence = sentence(link, is_new);
        if !told.contains(&sentence) {
            told.push(sentence);
        }
    }
    told
}

fn sentence(link: &ChangedLink, is_new: bool) -> String {
    let words = match link.words.is_empty() {
        true => "a picture".to_owned(),
        false => quoted(&link.words),
    };
    closed(&match (&link.was, &link.now) {
        (Some(was), Some(now)) => {
            format!("The link on {words} now leads to {}; it led to {}", place(now), place(was))
        }
        (None, Some(now)) if is_new => format!("The new words {words} lead to {}", place(now)),
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
