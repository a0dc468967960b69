//! Schools in a sentence.

use crate::book::School;

/// "Elm Hill", "Elm Hill and Brook Street", "Elm Hill, Brook Street and Oakfield".
pub fn in_a_sentence(schools: &[&School]) -> String {
    let names: Vec<&str> = schools.iter().map(|school| school.short.as_str()).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
