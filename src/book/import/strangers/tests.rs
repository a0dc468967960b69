use super::super::{ForeignBlock, ForeignPiece, What};
use super::*;

#[track_caller]
fn check(words: &str, expected: &[(StrangerKind, &str)]) {
    let what = What::Paragraph { level: 0, mark: None, words: vec![ForeignPiece::plain(words)] };
    let document = ForeignDocument {
        blocks: vec![ForeignBlock { at: ForeignPlace::Line(1), what }],
        ..ForeignDocument::default()
    };
    let known = KnownNames {
        schools: vec!["Larkrise Federation".to_owned(), "Elm Hill Primary School".to_owned(), "Elm Hill".to_owned()],
        people: vec!["J. Amari".to_owned()],
        bodies: vec!["Governing Body".to_owned()],
        offices: vec!["Headteacher".to_owned()],
    };
    let found = strangers(&document, &known, &[]);
    let told: Vec<(StrangerKind, &str)> =
        found.iter().map(|stranger| (stranger.kind, stranger.words.as_str())).collect();
    assert_eq!(told, expected, "{words}");
}

#[test]
fn what_was_to_be_filled_in_is_found() {
    use StrangerKind::Placeholder;
    check("Ask [insert name] at XXXX.", &[(Placeholder, "[insert name]"), (Placeholder, "XXXX")]);
    check("At <School name> the rules hold.", &[(Placeholder, "<School name>")]);
    check("SCHOOL NAME HERE", &[(Placeholder, "SCHOOL NAME HERE")]);
    check("{school} and {x}", &[(Placeholder, "{school}")]);
    check("3 < 5 and 6 > 4 by name", &[]);
}

#[test]
fn names_that_are_not_the_books_are_found() {
    use StrangerKind::{Body, Office, Person, School};
    check("At Thornby Bank Primary School and Elm Hill Primary School.", &[(School, "Thornby Bank Primary School")]);
    check("Every Primary School of the Larkrise Federation and the Academy Trust.", &[]);
    check("Ask Mrs J. Bell, or Mr Amari.", &[(Person, "Mrs J. Bell")]);
    check("The Board of Trustees and the Governing Body", &[(Body, "Board of Trustees")]);
    check("The Executive Principal or the Headteacher, not the Deputy Headteacher", &[(Office, "Executive Principal")]);
    check("A Church of England School. The School is open.", &[]);
}

#[test]
fn a_stranger_is_told_in_a_sentence() {
    let stranger =
        Stranger { kind: StrangerKind::School, words: "Oak Academy".to_owned(), places: vec![ForeignPlace::Whole; 3] };
    assert_eq!(stranger.sentence(), "‘Oak Academy’ is the name of no school of this book; it stands 3 times.");
}
