use super::super::{ForeignBlock, What};
use super::*;

fn document(words: &[&str]) -> ForeignDocument {
    let block = |(at, words): (usize, &&str)| ForeignBlock {
        at: ForeignPlace::Line(at as u32 + 1),
        what: What::Paragraph { level: 0, mark: None, words: vec![ForeignPiece::plain(*words)] },
    };
    ForeignDocument { blocks: words.iter().enumerate().map(block).collect(), ..ForeignDocument::default() }
}

fn known() -> Vec<FactWords> {
    vec![
        named("school.name", "Elm Hill Primary School"),
        named("federation.board", "Governing Body"),
        named("headteacher.title", "Headteacher"),
        named("headteacher.name", "J. Amari"),
        named("school.short", "Elm Hill"),
    ]
}

/// A text with the facts that would be put in.
#[track_caller]
fn check(words: &str, expected: &str) {
    let mut document = document(&[words]);
    let offers = offers(&document, &known(), &[]);
    put_in(&mut document, &offers, &[]);
    let What::Paragraph { words, .. } = &document.blocks[0].what else { panic!("no paragraph") };
    let told: String = words
        .iter()
        .map(|piece| piece.fact.as_ref().map_or(piece.text.clone(), |fact| format!("{{{{ {fact} }}}}")))
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn names_of_this_school_become_facts() {
    check("The Headteacher’s decision is final.", "The {{ headteacher.title }}’s decision is final.");
    check("Ask the Headteacher/Governing Body.", "Ask the {{ headteacher.title }}/{{ federation.board }}.");
    check("Elm Hill Primary School is Elm Hill.", "{{ school.name }} is {{ school.short }}.");
    check("J. Amari (Headteacher)", "{{ headteacher.name }} ({{ headteacher.title }})");
}

#[test]
fn names_of_others_stay() {
    for words in [
        "The Headteachers of other schools agree.",
        "The Headteacher of another school agrees.",
        "Each Headteacher decides, and so does the Deputy Headteacher.",
        "The Executive Headteacher and the headteacher.",
        "A Local Governing Body may say so.",
        "Elm Hill Road is busy.",
    ] {
        check(words, words);
    }
}

#[test]
fn an_offer_says_how_often_and_where() {
    let document = document(&["The Headteacher makes sure that it is followed by all.", "Ask the Headteacher."]);
    let offers = offers(&document, &known(), &[]);
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].places, [ForeignPlace::Line(1), ForeignPlace::Line(2)]);
    assert_eq!(
        offers[0].sentence,
        "‘Headteacher’ stands twice, first in “The Headteacher makes sure that it is…”, and could be {{ headteacher.title }}."
    );
}

#[test]
fn links_are_left_alone_and_notes_stay_behind_their_words() {
    let mut document = document(&["x"]);
    let linked = ForeignPiece { link: Some("https://a.example".to_owned()), ..ForeignPiece::plain("Headteacher") };
    let noted = ForeignPiece { note: Some(0), strong: true, ..ForeignPiece::plain("the Headteacher decides") };
    document.blocks[0].what = What::Further(vec![linked.clone(), noted]);
    let offers = offers(&document, &known(), &[]);
    put_in(&mut document, &offers, &[]);
    let What::Further(words) = &document.blocks[0].what else { panic!("nothing further") };
    assert_eq!(words[0], linked);
    assert_eq!(words[2].fact.as_deref(), Some("headteacher.title"));
    assert_eq!(words[3].note, Some(0));
    assert!(words[1].note.is_none() && words[1].strong && words[2].strong);
}
