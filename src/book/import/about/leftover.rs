//! What stands above the text and belongs to nothing that was found, and headings of which nothing is left.

use super::gathering::{Gathered, words_of};
use super::noted::About;
use super::title::is_school;
use crate::book::import::{Doubt, ForeignDocument, What};

/// A heading above nothing but what was taken up is taken up with it.
pub(super) fn headings_of_used(document: &ForeignDocument, about: &mut About) {
    let blocks = &document.blocks;
    let heads: Vec<usize> = (0..blocks.len()).filter(|at| matches!(blocks[*at].what, What::Heading { .. })).collect();
    for (place, at) in heads.iter().enumerate() {
        let end = heads.get(place + 1).copied().unwrap_or(blocks.len());
        let label = matches!(&blocks[*at].what, What::Heading { label: Some(_), .. });
        if !label && end > at + 1 && (at + 1..end).all(|block| about.used.contains(&block)) {
            about.used.push(*at);
        }
    }
}

/// Short lines above the first heading that belong to nothing known are told in one sentence; names and addresses of schools
/// are taken up, since every page has them.
pub(super) fn told_of_rest(document: &ForeignDocument, gathered: &Gathered, about: &mut About) {
    if gathered.top == document.blocks.len() {
        return;
    }
    let words = |at: usize| words_of(&document.blocks[at].what).unwrap_or_default();
    let is_rest = |at: &usize| {
        let is_told = about.doubts.iter().any(|doubt| doubt.at == document.blocks[*at].at);
        let words = words(*at);
        let is_short =
            !words.is_empty() && words.len() < 90 && !words.ends_with(['.', ':']) && !words.contains(['…', '_']);
        !about.used.contains(at) && is_short && !is_told
    };
    let (names, rest): (Vec<usize>, Vec<usize>) =
        (0..gathered.top).filter(is_rest).partition(|at| is_school(&words(*at)) || is_address(&words(*at)));
    let quoted = |blocks: &[usize]| blocks.iter().map(|at| words(*at)).collect::<Vec<_>>().join("’, ‘");
    if let Some(first) = names.first() {
        let said = format!(
            "Name and address above the text were not taken over, since every page has the school’s: ‘{}’.",
            quoted(&names)
        );
        about.doubts.push(
            Doubt::told(document.blocks[*first].at, said)
                .leaving_out(names.iter().map(|at| words(*at)).collect::<Vec<_>>().join("\n")),
        );
        about.used.extend(&names);
        about.used.sort_unstable();
    }
    if let Some(first) = rest.first() {
        let said = format!(
            "Above the first heading stands what belongs to nothing that is known of a policy, and was kept: ‘{}’.",
            quoted(&rest)
        );
        about.doubts.push(Doubt::look(document.blocks[*first].at, said));
    }
}

/// Whether a line is an address, a telephone number or the like.
fn is_address(words: &str) -> bool {
    let lower = words.to_lowercase();
    let begins = ["tel", "telephone", "phone", "fax", "email", "e-mail", "www.", "http", "website", "web:", "address:"]
        .iter()
        .any(|word| lower.starts_with(word));
    let is_postcode = |pair: &[&str]| {
        let (first, second) = (pair[0], pair[1].trim_end_matches([',', '.']));
        let shape = |word: &str, figure: usize| {
            word.chars().nth(figure).is_some_and(|letter| letter.is_ascii_digit())
                && word.chars().all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase())
        };
        second.len() == 3
            && shape(second, 0)
            && (2..=4).contains(&first.len())
            && (shape(first, 1) || shape(first, 2))
            && first.starts_with(|letter: char| letter.is_ascii_uppercase())
    };
    let all: Vec<&str> = words.split_whitespace().collect();
    begins || all.len() <= 3 && words.contains('@') || all.windows(2).any(is_postcode)
}
