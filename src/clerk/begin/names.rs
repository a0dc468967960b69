//! What a school is called for short, and by which id, given its name.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::book::{Reserved, id_like, why_no_id};

/// Words at the end of a school's name that say what kind of school it is.
const KINDS: &[&str] = &[
    "school",
    "schools",
    "academy",
    "college",
    "nursery",
    "infant",
    "infants",
    "junior",
    "primary",
    "first",
    "middle",
    "secondary",
    "high",
    "special",
    "community",
    "catholic",
    "church",
    "of",
    "england",
    "ce",
    "c.e.",
    "rc",
    "c",
    "e",
    "and",
    "&",
    "voluntary",
    "aided",
    "controlled",
    "va",
    "vc",
    "(va)",
    "(vc)",
    "(ce)",
    "(c",
    "e)",
    "sixth",
    "form",
];

/// "Elm Hill" of "Elm Hill Primary School"; the whole where nothing would be left to know it by.
pub(super) fn short_name(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.last().is_some_and(|last| KINDS.contains(&last.to_lowercase().trim_end_matches(','))) {
        words.pop();
    }
    match words.as_slice() {
        [] | ["The" | "the"] => name.to_owned(),
        words => words.join(" ").trim_end_matches([',', ':', ';', '-', '–']).trim_end().to_owned(),
    }
}

/// The id of a school, short if it can be, other than those that are taken.
pub(super) fn school_id(name: &str, reserved: Reserved, taken: &[String]) -> String {
    let is_free = |id: &String| !taken.contains(id) && why_no_id(id, "school", reserved).is_none();
    let of_words = [short_name(name), name.to_owned()].map(|words| plain_id(&words)).into_iter();
    let numbered = (1..).map(|number| format!("school-{number}"));
    of_words.chain(numbered).find(is_free).unwrap_or_default()
}

/// An id near to a name, whose letters may have accents and apostrophes.
fn plain_id(name: &str) -> String {
    let letters = name.nfd().filter(|letter| !is_combining_mark(*letter) && !matches!(letter, '\'' | '’' | '.'));
    id_like(&letters.collect::<String>().replace('&', " and "))
}

/// An id as the words that it stands for, each with a capital: `elm-hill` as "Elm Hill".
pub(super) fn as_name(id: &str) -> String {
    let words = id.split('-').filter(|word| !word.is_empty()).map(crate::source::words::capital);
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_is_known_by_what_sets_it_apart() {
        let check = |name: &str, short: &str, id: &str| {
            let reserved = Reserved { segments: &["search"], ..Reserved::default() };
            assert_eq!((short_name(name).as_str(), school_id(name, reserved, &[]).as_str()), (short, id));
        };
        check("Elm Hill Primary School", "Elm Hill", "elm-hill");
        check("St Mary’s Church of England Primary School", "St Mary’s", "st-marys");
        check("Church Road Junior School", "Church Road", "church-road");
        check("The High School", "The High School", "the-high-school");
        check("Ysgol Gynradd Dôl-wen", "Ysgol Gynradd Dôl-wen", "ysgol-gynradd-dol-wen");
        check("Search School", "Search", "search-school");
        check("Withy Lane: School", "Withy Lane", "withy-lane");
        check("学校", "学校", "school-1");
    }

    #[test]
    fn two_schools_never_have_one_id() {
        let taken = ["elm-hill".to_owned()];
        assert_eq!(school_id("Elm Hill Junior School", Reserved::default(), &taken), "elm-hill-junior-school");
    }
}
