//! Files that mean harm, or are broken: each gets a sentence, in a moment, and none brings the reader down.

use std::time::{Duration, Instant};

use clausebook::book::import::docx::{TrackedChanges, read};
use clausebook::book::import::{ForeignDocument, What};

use super::made::{Made, item, packed, paragraph};

/// What is said of a document that cannot be read, within the time that a clerk waits.
fn refused(made: Made, begins: &str) {
    let bytes = made.bytes();
    let begun = Instant::now();
    let said = read(&bytes, TrackedChanges::Accepted).map(|document| document.blocks.len()).unwrap_err().said;
    assert!(said.starts_with(begins), "{said}");
    assert!(begun.elapsed() < Duration::from_secs(40), "{:?}", begun.elapsed());
}

fn said(document: &ForeignDocument) -> Vec<&str> {
    document.doubts.iter().map(|doubt| doubt.said.as_str()).collect()
}

const TOO_LARGE: &str = "There is more in this file than in any policy";
const DAMAGED: &str = "This file is damaged";
const HARMFUL: &str = "This file has declarations in it";

#[test]
fn a_zip_bomb_is_refused_in_bounded_memory() {
    let bomb = vec![b' '; 120 << 20];
    refused(Made::saying("").related("styles", "styles.xml").part("word/styles.xml", &bomb), TOO_LARGE);
}

#[test]
fn many_parts_that_are_large_together_are_refused() {
    let large = vec![b' '; 60 << 20];
    let made = (0..5).fold(Made::saying(""), |made, number| {
        let name = format!("picture{number}.png");
        made.related("image", &name).part(&format!("word/{name}"), &large)
    });
    refused(made, TOO_LARGE);
}

#[test]
fn more_parts_than_anybody_has_are_refused() {
    let made = (0..12_000).fold(Made::saying(""), |made, number| made.part(&format!("word/a{number}"), b""));
    refused(made, TOO_LARGE);
}

#[test]
fn words_that_stand_for_others_are_never_put_in() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
    refused(Made::with_text(bomb), HARMFUL);
    refused(Made::with_text("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), HARMFUL);
    refused(Made::with_text("<a>&b;</a>"), HARMFUL);
    refused(
        Made::saying(&paragraph("Words"))
            .part("word/x", b"")
            .related("styles", "s.xml")
            .part("word/s.xml", bomb.as_bytes()),
        HARMFUL,
    );
}

#[test]
fn a_million_cells_are_refused_or_read_in_a_moment() {
    let row = format!("<w:tr>{}</w:tr>", "<w:tc><w:p/></w:tc>".repeat(1000));
    let begun = Instant::now();
    drop(Made::saying(&format!("<w:tbl>{}</w:tbl>", row.repeat(1000))).read());
    // One wide row would make all others as wide.
    let narrow = format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", paragraph("a"), paragraph("b"));
    let wide = format!("<w:tr>{}</w:tr>", format!("<w:tc>{}</w:tc>", paragraph("c")).repeat(5000));
    let document = Made::saying(&format!("<w:tbl>{wide}{}</w:tbl>", narrow.repeat(20_000))).read().unwrap();
    assert!(said(&document).iter().any(|said| said.starts_with("A table is too large")), "{:?}", said(&document));
    assert_eq!(document.blocks.len(), 45_000);
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

#[test]
fn what_stands_too_deep_is_refused() {
    refused(Made::saying(&"<w:tbl><w:tr><w:tc>".repeat(500)), TOO_LARGE);
    refused(
        Made::saying(&format!("{}{}", "<w:sdt><w:sdtContent>".repeat(200), "</w:sdtContent></w:sdt>".repeat(200))),
        TOO_LARGE,
    );
}

#[test]
fn tables_in_tables_are_read_as_deep_as_they_may_be() {
    let deep = (0..35).fold(paragraph("Innermost"), |inside, _| {
        format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>", paragraph("x"))
    });
    assert_eq!(Made::saying(&deep).read().unwrap().blocks.len(), 1);
}

#[test]
fn styles_and_lists_that_lead_to_themselves_are_read() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"A\"/><w:basedOn w:val=\"B\"/></w:style>\
                  <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"B\"/><w:basedOn w:val=\"A\"/></w:style>\
                  <w:style w:type=\"numbering\" w:styleId=\"L\"><w:name w:val=\"L\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>\
                     <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let body = format!("<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr></w:p>{}", item(1, 0, "Words"));
    let document = Made::saying(&body).with("styles", styles).with("numbering", numbering).read().unwrap();
    assert_eq!(document.blocks.len(), 1);
}

#[test]
fn a_note_that_cites_itself_is_read_once() {
    let cite = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let notes = format!("<w:footnote w:id=\"1\"><w:p>{}{cite}</w:p></w:footnote>", super::made::run("Note"));
    let body = format!("<w:p>{}{cite}</w:p>", super::made::run("Words"));
    let document = Made::saying(&body).with("footnotes", &notes).read().unwrap();
    assert_eq!(document.notes.len(), 1);
}

#[test]
fn numbers_that_nobody_can_print_stay_short() {
    for shape in ["lowerRoman", "upperLetter", "chicago", "cardinalText", "decimal"] {
        let numbering = format!(
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/><w:numFmt w:val=\"{shape}\"/>\
             <w:lvlText w:val=\"%1.{}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
            "%1".repeat(100_000)
        );
        let body = item(1, 0, "Words") + &item(1, 0, "Words") + &item(1, 99, "Words") + &item(77, 0, "Words");
        let document = Made::saying(&body).with("numbering", &numbering).read().unwrap();
        let longest = document.blocks.iter().map(|block| format!("{:?}", block.what).len()).max();
        assert!(longest < Some(1500), "{shape}: {longest:?}");
    }
}

#[test]
fn what_lies_elsewhere_is_never_fetched() {
    let picture = "<w:p><w:r><w:drawing><a:blip r:link=\"r1\"/></w:drawing></w:r></w:p>";
    let document = Made::saying(&(paragraph("Words") + picture))
        .related("image", "https://elsewhere.example/a.png")
        .read()
        .unwrap();
    assert!(said(&document)[0].contains("was not fetched"), "{:?}", said(&document));
    assert!(document.pictures.is_empty());
}

#[test]
fn macros_are_left_out_and_told() {
    let document = Made::saying(&paragraph("Words")).part("word/vbaProject.bin", b"macro").read().unwrap();
    assert!(said(&document)[0].contains("macros"), "{:?}", said(&document));
}

#[test]
fn files_that_are_no_word_documents_are_refused() {
    let refused = |bytes: &[u8], begins: &str| {
        let said = read(bytes, TrackedChanges::Accepted).unwrap_err().said;
        assert!(said.starts_with(begins), "{said}");
    };
    refused(b"", DAMAGED);
    refused(b"PK\x03\x04", DAMAGED);
    refused(&packed([("xl/workbook.xml".to_owned(), b"<a/>".to_vec())]), "This is no Word document");
    refused(&Made::with_text("").bytes(), DAMAGED);
    refused(&Made::with_text("<a>").bytes(), DAMAGED);
    refused(&Made::with_text("<a/>").bytes(), DAMAGED);
    refused(&Made::with_text("caf\u{e9}").bytes(), DAMAGED);
}

#[test]
fn a_document_cut_short_or_with_other_bytes_is_read_or_refused() {
    let whole = std::fs::read(super::documents()[0].join("document.docx")).unwrap();
    for end in (0..whole.len()).step_by(whole.len() / 60) {
        assert!(read(&whole[..end], TrackedChanges::Accepted).is_err(), "{end}");
    }
    for at in (0..whole.len()).step_by(7) {
        let mut other = whole.clone();
        other[at] ^= 0x55;
        drop(read(&other, TrackedChanges::Accepted));
    }
}

#[test]
fn what_is_missing_is_told_or_done_without() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Gone\"/></w:pPr><w:r><w:t>Words</w:t><w:footnoteReference w:id=\"9\"/>\
                <w:drawing><a:blip r:embed=\"r1\"/></w:drawing></w:r></w:p>";
    let document = Made::saying(body).related("image", "media/gone.png").related("styles", "gone.xml").read().unwrap();
    assert_eq!(
        said(&document),
        ["A footnote is cited here that is not in the file.", "A picture stands here that is missing in the file."]
    );
}

#[test]
fn fields_without_an_end_swallow_nothing() {
    let begin = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>";
    let document = Made::saying(&(begin.to_owned() + &paragraph("Words that stay."))).read().unwrap();
    assert!(matches!(&document.blocks[0].what, What::Paragraph { words, .. } if words[0].text == "Words that stay."));
}

#[test]
fn five_hundred_pages_are_read_in_a_moment() {
    let page: String = (0..40)
        .map(|line| {
            item(1, line % 3, "The children of the upper school go to the pond in pairs, and come back in pairs.")
        })
        .collect();
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
                     <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>\
                     <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let begun = Instant::now();
    let document = Made::saying(&page.repeat(500)).with("numbering", numbering).read().unwrap();
    assert_eq!(document.blocks.len(), 20_000);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}
