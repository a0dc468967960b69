//! Links that lead elsewhere than they did, whatever became of the words around them.

use super::alike::reads_the_same;
use super::reading::ReadWords;
use crate::book::clause::Target;

/// A link that leads elsewhere, came or went.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedLink {
    /// The words that lead there.
    pub words: String,
    /// Where they led.
    pub was: Option<Target>,
    /// Where they lead.
    pub now: Option<Target>,
}

/// Words that lead somewhere.
struct Link<'r> {
    words: &'r str,
    target: &'r Target,
}

impl Link<'_> {
    /// Whether its words are the address, and so tell it themselves.
    fn says_itself(&self) -> bool {
        let Target::Address(address) = self.target else { return false };
        let less = |scheme: &str| address.strip_prefix(scheme);
        let is_address = |short: &str| short.trim_end_matches('/') == self.words.trim_end_matches('/');
        ["", "https://", "http://", "mailto:", "tel:"].into_iter().filter_map(less).any(is_address)
    }
}

/// The links that differ between two texts, in the order of the newer; what is gone comes last.
pub(super) fn changed(old: &ReadWords, new: &ReadWords) -> Vec<ChangedLink> {
    let (mut was, mut is) = (links(old), links(new));
    if was.is_empty() && is.is_empty() {
        return Vec::new();
    }
    let mut changed = Vec::new();
    take_pairs(&mut was, &mut is, |one, two| one.target == two.target && reads_the_same(one.words, two.words));
    for (one, two) in take_pairs(&mut was, &mut is, |one, two| reads_the_same(one.words, two.words)) {
        changed.push(pair(&one, &two));
    }
    // Other words that lead to the same place are told as words.
    take_pairs(&mut was, &mut is, |one, two| one.target == two.target);
    // A clause that is cited by its number is told with the words that cite it.
    let is_told = |link: &Link<'_>, other: &ReadWords| {
        matches!(link.target, Target::Clause(_)) && !other.plain.contains(link.words)
    };
    was.retain(|link| !is_told(link, new) && !link.says_itself());
    is.retain(|link| !is_told(link, old) && !link.says_itself());
    if was.len() == is.len() {
        changed.extend(was.iter().zip(&is).map(|(one, two)| pair(one, two)));
        return changed;
    }
    let alone = |link: &Link<'_>| (link.words.to_owned(), Some(link.target.clone()));
    changed.extend(is.iter().map(alone).map(|(words, now)| ChangedLink { words, was: None, now }));
    // What went with its words is told with them.
    let stayed = was.iter().filter(|link| new.plain.contains(link.words));
    changed.extend(stayed.map(alone).map(|(words, was)| ChangedLink { words, was, now: None }));
    changed
}

fn pair(one: &Link<'_>, two: &Link<'_>) -> ChangedLink {
    ChangedLink { words: two.words.to_owned(), was: Some(one.target.clone()), now: Some(two.target.clone()) }
}

/// Takes out what belongs together, in order.
fn take_pairs<'r>(
    was: &mut Vec<Link<'r>>,
    is: &mut Vec<Link<'r>>,
    belong: impl Fn(&Link<'r>, &Link<'r>) -> bool,
) -> Vec<(Link<'r>, Link<'r>)> {
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < was.len() {
        match is.iter().position(|two| belong(&was[at], two)) {
            Some(place) => pairs.push((was.remove(at), is.remove(place))),
            None => at += 1,
        }
    }
    pairs
}

/// The links of a text, in order; one link is one, however its words are marked.
fn links<'r>(reading: &'r ReadWords<'_>) -> Vec<Link<'r>> {
    let mut links = Vec::new();
    let mut last: Option<(usize, usize, &Target)> = None;
    let mut start = 0;
    for stretch in &reading.stretches {
        let target = stretch.look.link.map(|link| &link.target);
        match (&mut last, target) {
            (Some((_, end, before)), Some(target)) if *before == target && *end == start => *end = stretch.end,
            (_, target) => {
                links.extend(last.take());
                last = target.map(|target| (start, stretch.end, target));
            }
        }
        start = stretch.end;
    }
    links.extend(last);
    links.into_iter().map(|(start, end, target)| Link { words: reading.plain[start..end].trim(), target }).collect()
}
