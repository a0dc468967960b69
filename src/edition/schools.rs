//! Schools in a sentence.

use crate::book::{Book, School};
use crate::source::words::list;

/// "Elm Hill", "Elm Hill and Brook Street", "Elm Hill, Brook Street and Oakfield".
pub fn in_a_sentence(schools: &[&School]) -> String {
    let names: Vec<&str> = schools.iter().map(|school| school.short.as_str()).collect();
    list(&names)
}

/// The schools in the order in which the federation lists them, each once.
pub fn schools_in_order<'a>(book: &'a Book, schools: &[&School]) -> Vec<&'a School> {
    book.schools.iter().filter(|school| schools.iter().any(|named| named.id == school.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::sample::school;

    #[test]
    fn schools_are_listed_with_commas_and_an_and() {
        let (one, two, three) = (school("a", "Elm Hill"), school("b", "Brook Street"), school("c", "Oakfield"));
        assert_eq!(in_a_sentence(&[&one]), "Elm Hill");
        assert_eq!(in_a_sentence(&[&one, &two]), "Elm Hill and Brook Street");
        assert_eq!(in_a_sentence(&[&one, &two, &three]), "Elm Hill, Brook Street and Oakfield");
    }
}
