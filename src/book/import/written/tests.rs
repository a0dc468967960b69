use super::super::{ForeignBlock, ForeignDocument, ForeignMark, ForeignPiece, ForeignPlace, ForeignTable, Note, What};
use super::*;

fn paragraph(mark: Option<ForeignMark>, level: u8, words: &str) -> What {
    What::Paragraph { level, mark, words: vec![ForeignPiece::plain(words)] }
}

fn label(typed: &str, words: &str) -> What {
    paragraph(Some(ForeignMark::Label(typed.to_owned())), 0, words)
}

fn plain(words: &str) -> What {
    paragraph(None, 0, words)
}

fn bullet(level: u8, words: &str) -> What {
    paragraph(Some(ForeignMark::Bullet), level, words)
}

fn heading(depth: u8, label: &str, words: &str) -> What {
    let label = Some(label.to_owned()).filter(|label| !label.is_empty());
    What::Heading { depth, label, words: vec![ForeignPiece::plain(words)] }
}

fn document(blocks: Vec<What>) -> ForeignDocument {
    let blocks = blocks
        .into_iter()
        .enumerate()
        .map(|(number, what)| ForeignBlock { at: ForeignPlace::Paragraph(number as u32 + 1), what });
    ForeignDocument { blocks: blocks.collect(), ..ForeignDocument::default() }
}

#[track_caller]
fn check(blocks: Vec<What>, expected: &str) {
    let document = document(blocks);
    let written = written(ToWrite { document: &document, left_out: &[] });
    assert_eq!(written.text, expected);
    assert_eq!(written.doubts, [], "{}", written.text);
}

#[test]
fn a_policy_is_written_as_clerks_write_it() {
    check(
        vec![
            heading(1, "1.", "Phones"),
            label("1.1", "Phones are off in lessons."),
            label("(a)", "A pupil may ask:"),
            bullet(1, "the form tutor"),
            bullet(2, "or the deputy"),
            bullet(1, "the office"),
            label("(b)", "Staff may not."),
            heading(1, "Appendix A", "Form"),
            plain("Sign here."),
        ],
        "## 1. Phones\n\n1.1 Phones are off in lessons.\n\n(a) A pupil may ask:\n\n- the form tutor\n  - or the deputy\n- the office\n\n\
         (b) Staff may not.\n\n## Appendix A Form\n\nSign here.\n",
    );
}

#[test]
fn words_that_look_like_marks_stay_words() {
    check(
        vec![
            heading(1, "", "Money"),
            plain("7.30 pm is when it ends, and 10% is *all*."),
            plain("# 4 is the form"),
            plain("- 5 degrees"),
            plain("{only} <b>, a_b and __ and &amp; [x](y)"),
        ],
        "## Money\n\n7\\.30 pm is when it ends, and 10% is \\*all\\*.\n\n\\# 4 is the form\n\n\\- 5 degrees\n\n\
         \\{only\\} \\<b>, a_b and __ and \\&amp; [x\\](y)\n",
    );
}

#[test]
fn what_is_no_number_in_the_document_is_none_in_the_text() {
    check(
        vec![heading(1, "1", "Staff"), label("1.1", "They are:"), plain("(a) Smith and (b) Jones.")],
        "## 1 Staff\n\n1.1 They are:\n\n\\(a) Smith and (b) Jones.\n",
    );
}

#[test]
fn looks_links_and_notes_are_kept() {
    let words = vec![
        ForeignPiece::plain("See "),
        ForeignPiece { strong: true, ..ForeignPiece::plain("the law ") },
        ForeignPiece { link: Some("https://law.example/a b".to_owned()), ..ForeignPiece::plain("in full") },
        ForeignPiece { note: Some(0), ..ForeignPiece::plain("") },
        ForeignPiece::plain(" and more."),
    ];
    let mut document = document(vec![What::Paragraph { level: 0, mark: None, words }]);
    document.notes = vec![Note { words: vec![ForeignPiece::plain("As amended.")] }];
    let written = written(ToWrite { document: &document, left_out: &[] });
    assert_eq!(
        written.text,
        "See **the law** [in full](https://law.example/a%20b)[^1] and more.\n\n[^1]: As amended.\n"
    );
    assert_eq!(written.doubts, []);
}

#[test]
fn a_table_has_its_head_and_one_without_has_an_empty_one() {
    let cell = |words: &str| vec![ForeignPiece::plain(words)];
    let rows = vec![vec![cell("When"), cell("What")], vec![cell("8.30"), cell("Bell | gate")]];
    check(
        vec![What::Table(ForeignTable { heads: 1, rows: rows.clone() })],
        "| When | What |\n|---|---|\n| 8.30 | Bell \\| gate |\n",
    );
    check(
        vec![What::Table(ForeignTable { heads: 0, rows })],
        "|  |  |\n|---|---|\n| When | What |\n| 8.30 | Bell \\| gate |\n",
    );
}

#[test]
fn a_number_that_does_not_carry_its_sections_is_kept_before_an_item() {
    check(vec![heading(1, "1", "Staff"), label("4.7", "Nobody smokes.")], "## 1 Staff\n\n- 4.7 Nobody smokes.\n");
}

#[test]
fn numbers_by_which_nobody_can_cite_stand_before_the_words() {
    let document =
        document(vec![heading(1, "", "Steps"), label("First step:", "Ask."), label("Second step:", "Wait.")]);
    let written = written(ToWrite { document: &document, left_out: &[] });
    assert!(
        written.text.contains("First step: Ask.") && written.text.contains("Second step: Wait."),
        "{}",
        written.text
    );
    let said: Vec<&str> = written.doubts.iter().map(|doubt| doubt.said.as_str()).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("begin with numbers such as ‘First step:’"), "{said:?}");
    assert_eq!(written.doubts[0].kind, super::super::DoubtKind::Told);
}

#[test]
fn a_capital_alone_before_a_heading_and_a_number_before_a_clause_get_their_stops() {
    check(
        vec![heading(1, "A", "Staff"), label("1", "Nobody smokes."), label("2", "All wear a badge.")],
        "## A. Staff\n\n1. Nobody smokes.\n\n2. All wear a badge.\n",
    );
}
