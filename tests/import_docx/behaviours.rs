//! What becomes of each thing that stands in a Word document.

use clausebook::book::import::document::without_looks;
use clausebook::book::import::docx::{TrackedChanges, read};
use clausebook::book::import::{ForeignDocument, ForeignMark, What};

use super::made::{Made, paragraph, run};

/// The document in short, a line for each block.
fn shown(document: &ForeignDocument) -> Vec<String> {
    let words = |pieces: &[clausebook::book::import::ForeignPiece]| without_looks(pieces).replace('\n', " / ");
    let block = |what: &What| match what {
        What::Title(pieces) => format!("title {}", words(pieces)),
        What::Heading { depth, label, words: pieces } => {
            format!(
                "{} {}{}",
                "#".repeat(usize::from(*depth)),
                label.as_ref().map(|label| format!("[{label}] ")).unwrap_or_default(),
                words(pieces)
            )
        }
        What::Paragraph { level, mark, words: pieces } => {
            let mark = match mark {
                Some(ForeignMark::Label(label)) => format!("[{label}] "),
                Some(ForeignMark::Bullet) => "* ".to_owned(),
                Some(ForeignMark::Box { done }) => if *done { "[x] " } else { "[ ] " }.to_owned(),
                None => String::new(),
            };
            format!("{}{mark}{}", "  ".repeat(usize::from(*level)), words(pieces))
        }
        What::Further(pieces) => format!("… {}", words(pieces)),
        What::Table(table) => {
            let rows: Vec<String> = table
                .rows
                .iter()
                .map(|row| row.iter().map(|cell| words(cell)).collect::<Vec<_>>().join(" | "))
                .collect();
            format!("table {} {}", table.heads, rows.join(" // "))
        }
        What::Picture(number) => format!("picture {number}"),
    };
    document.blocks.iter().map(|each| block(&each.what)).collect()
}

fn check(body: &str, expected: &[&str]) {
    assert_eq!(shown(&Made::saying(body).read().unwrap()), expected);
}

/// What is said to the clerk.
fn told(made: Made) -> Vec<String> {
    made.read().unwrap().doubts.into_iter().map(|doubt| doubt.said).collect()
}

/// A paragraph with these looks.
fn look(properties: &str, words: &str) -> String {
    format!("<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r></w:p>")
}

fn bold(words: &str) -> String {
    look("<w:b/>", words)
}

fn indented(left: u32, hanging: u32, words: &str) -> String {
    let words: Vec<String> = words.split('\t').map(run).collect();
    format!(
        "<w:p><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/></w:pPr>{}</w:p>",
        words.join("<w:r><w:tab/></w:r>")
    )
}

const TEXT: &str =
    "The pond is deep, and children go there in pairs with somebody who can swim, at any time of the year.";

fn styles(inside: &str) -> String {
    inside.replace("<s ", "<w:style w:type=\"paragraph\" w:styleId=").replace("</s>", "</w:style>")
}

/// A paragraph of a style.
fn styled(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(words))
}

#[test]
fn headings_are_found_by_their_look() {
    check(
        &[
            bold("The pond"),
            paragraph(TEXT),
            bold("Who goes there"),
            paragraph(TEXT),
            look("", "BOATS AND NETS"),
            paragraph(TEXT),
        ]
        .concat(),
        &["# The pond", TEXT, "# Who goes there", TEXT, "# BOATS AND NETS", TEXT],
    );
}

#[test]
fn what_is_only_bold_is_no_heading() {
    let bold_words =
        format!("<w:p>{}<w:r><w:rPr><w:b/></w:rPr><w:t>nobody goes alone</w:t></w:r></w:p>", run("It is plain that "));
    check(
        &[
            bold("Nobody goes to the pond alone."),
            paragraph(TEXT),
            bold("Note:"),
            paragraph(TEXT),
            bold_words,
            bold("The head will:"),
            indented(360, 360, "(a)\tring"),
        ]
        .concat(),
        &[
            "Nobody goes to the pond alone.",
            TEXT,
            "Note:",
            TEXT,
            "It is plain that nobody goes alone",
            "The head will:",
            "[(a)] ring",
        ],
    );
    // An address, and a bold item of a list.
    check(
        &[bold("Elm Hill"), bold("Pond Lane"), bold("Larkrise"), paragraph(TEXT), bold("(a) nets"), paragraph(TEXT)]
            .concat(),
        &["Elm Hill", "Pond Lane", "Larkrise", TEXT, "[(a)] nets", TEXT],
    );
}

#[test]
fn numbers_decide_how_deep_headings_stand_that_have_no_style() {
    check(
        &[bold("1. The pond"), paragraph(TEXT), bold("1.1 Nets"), paragraph(TEXT), bold("2. Boats"), paragraph(TEXT)]
            .concat(),
        &["# [1.] The pond", TEXT, "## [1.1] Nets", TEXT, "# [2.] Boats", TEXT],
    );
}

#[test]
fn the_title_is_what_stands_out_on_the_first_page() {
    let large = |size: u32, words: &str| look(&format!("<w:b/><w:sz w:val=\"{size}\"/>"), words);
    check(
        &[
            large(60, "Larkrise Federation"),
            large(48, "Pond policy"),
            large(28, "Why"),
            paragraph(TEXT),
            large(28, "How"),
            paragraph(TEXT),
        ]
        .concat(),
        &["Larkrise Federation", "title Pond policy", "# Why", TEXT, "# How", TEXT],
    );
}

#[test]
fn a_heading_under_the_title_stays_one() {
    let heading = "<s \"T\"><w:name w:val=\"Title\"/></s><s \"H1\"><w:name w:val=\"heading 1\"/></s>\
                   <s \"H2\"><w:name w:val=\"heading 2\"/></s>";
    let body = [
        look("<w:b/>", "Elm Hill School"),
        styled("T", "Pond policy"),
        styled("H1", "The pond"),
        paragraph("In short."),
        styled("H2", "Nets"),
        paragraph(TEXT),
        styled("H2", "Boats"),
        paragraph(TEXT),
    ];
    let document = Made::saying(&body.concat()).with("styles", &styles(heading)).read().unwrap();
    let expected =
        ["Elm Hill School", "title Pond policy", "# The pond", "In short.", "## Nets", TEXT, "## Boats", TEXT];
    assert_eq!(shown(&document), expected);
}

#[test]
fn a_style_for_headings_that_holds_clauses_is_none() {
    let heading = "<s \"H1\"><w:name w:val=\"heading 1\"/></s><s \"H2\"><w:name w:val=\"heading 2\"/></s>";
    let body =
        [styled("H1", "The pond"), styled("H2", TEXT), styled("H2", TEXT), styled("H1", "Boats"), styled("H2", TEXT)]
            .concat();
    let document = Made::saying(&body).with("styles", &styles(heading)).read().unwrap();
    assert_eq!(shown(&document), ["# The pond", TEXT, TEXT, "# Boats", TEXT]);
}

#[test]
fn paragraphs_go_on_with_the_item_that_they_stand_under() {
    check(
        &[
            indented(720, 720, "1.1\tFirst."),
            indented(720, 0, "More of it."),
            indented(1440, 720, "(a)\tan item"),
            indented(720, 0, "Its end."),
            paragraph("Text."),
        ]
        .concat(),
        &["[1.1] First.", "… More of it.", "  [(a)] an item", "  Its end.", "Text."],
    );
}

#[test]
fn lists_that_were_typed_with_line_breaks_are_lists() {
    let lines = format!(
        "<w:p>{}<w:r><w:br/></w:r>{}<w:r><w:br/></w:r>{}</w:p>",
        run("Bring:"),
        run("- a net"),
        run("- a coat")
    );
    check(&lines, &["Bring:", "* a net", "* a coat"]);
    let address = format!("<w:p>{}<w:r><w:br/></w:r>{}</w:p>", run("Pond Lane"), run("Larkrise"));
    check(&address, &["Pond Lane / Larkrise"]);
}

#[test]
fn tables_are_what_they_look_like() {
    let row = |cells: &[&str]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect::<String>())
    };
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    let (a, b) = (paragraph("a"), paragraph("b"));
    check(&table(&[row(&[&bold("Who"), &bold("What")]), row(&[&a, &b])]), &["table 1 Who | What // a | b"]);
    check(&table(&[row(&[&bold("Who"), &a]), row(&[&bold("What"), &b])]), &["table 0 Who | a // What | b"]);
    // A box.
    check(&table(&[row(&[&(paragraph(TEXT) + &a)])]), &[TEXT, "a"]);
    let number = |number: &str| paragraph(number);
    check(
        &table(&[row(&[&number("1.1"), &a]), row(&[&number("1.2"), &(b.clone() + &a)])]),
        &["[1.1] a", "[1.2] b", "… a"],
    );
    let merged = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc>";
    check(&table(&[format!("<w:tr>{merged}</w:tr>"), row(&[&a, &b])]), &["table 0 wide |  // a | b"]);
}

#[test]
fn a_table_of_contents_is_left_out_however_it_was_made() {
    let line = |words: &str, page: &str| format!("<w:p>{}<w:r><w:tab/></w:r>{}</w:p>", run(words), run(page));
    let typed = [paragraph("Contents"), line("The pond", "2"), line("Boats", "3"), line("Nets", "3")].concat();
    check(&(typed.clone() + &paragraph(TEXT)), &[TEXT]);
    assert_eq!(told(Made::saying(&typed)), ["The table of contents (3 lines) was left out: every page has its own."]);
}

#[test]
fn fields_say_what_they_print() {
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            run(result)
        )
    };
    let body = format!(
        "<w:p>{}{}{}{}</w:p>",
        run("See clause "),
        field("REF _Ref1 \\r", "3.2"),
        run(", page "),
        field("PAGE", "7")
    );
    check(&body, &["See clause 3.2, page"]);
    check(&format!("<w:p>{}</w:p>", field("MACROBUTTON NoMacro [name of the school]", "")), &["[name of the school]"]);
    let link = Made::saying(&format!("<w:p>{}</w:p>", field("HYPERLINK \"https://pond.example\"", "the pond")))
        .read()
        .unwrap();
    let What::Paragraph { words, .. } = &link.blocks[0].what else { panic!("{:?}", link.blocks) };
    assert_eq!(words[0].link.as_deref(), Some("https://pond.example"));
}

#[test]
fn what_is_left_out_is_told() {
    let hidden = look("<w:vanish/>", "Ask the board.");
    let made = Made::saying(&(hidden + &paragraph(TEXT)))
        .with("comments", &format!("<w:comment w:id=\"1\" w:author=\"J. Amari\">{}</w:comment>", paragraph("Why?")))
        .with(
            "header",
            &format!(
                "{}<w:p><w:r><w:pict><v:shape><v:textpath string=\"DRAFT\"/></v:shape></w:pict></w:r></w:p>",
                paragraph("Elm Hill")
            ),
        );
    assert_eq!(
        told(made),
        [
            "‘DRAFT’ is drawn across each page, and was left out. See whether this is the text that was adopted.",
            "‘Elm Hill’ stands in the header of each page, and was left out.",
            "A comment by J. Amari was left out: ‘Why?’",
            "‘Ask the board.’ is hidden in the document, and was left out.",
        ]
    );
}

#[test]
fn a_text_box_is_read_once_whichever_program_it_is_for() {
    let text_box = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(words));
    let both = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict>\
         </mc:Fallback></mc:AlternateContent></w:r></w:p>",
        run("Words."),
        text_box("In the box."),
        text_box("In the box.")
    );
    check(&both, &["Words.", "In the box."]);
}

#[test]
fn tracked_changes_are_read_either_way() {
    let bytes =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/docx/tracked-changes/document.docx")).unwrap();
    let after = read(&bytes, TrackedChanges::Accepted).unwrap();
    let before = read(&bytes, TrackedChanges::Rejected).unwrap();
    assert_eq!(
        shown(&after)[2..9],
        [
            "[1.1] Children must wear a helmet on the way to school.",
            "[1.2] A clause that is new, and counted.",
            "[1.3] Bells are tested each term by the site manager.",
            &shown(&after)[5],
            &shown(&after)[6],
            &shown(&after)[7],
            "# [2.] Racks",
        ]
    );
    assert_eq!(
        shown(&before)[2..6],
        [
            "[1.1] Children may wear a helmet on the way to school.",
            "[1.2] A clause that is gone.",
            "[1.3] Bells are tested",
            "[1.4] each term by the site manager.",
        ]
    );
    assert!(
        shown(&before).contains(&"[1.5] Bicycles stand in the rack by the gate.".to_owned()),
        "{:#?}",
        shown(&before)
    );
    assert!(shown(&after).contains(&"table 0 Rack | Bicycles // East | Twelve // West | Nine".to_owned()));
    assert!(shown(&before).contains(&"table 0 Rack | Bicycles // East | Twelve // Old | Gone".to_owned()));
    assert_eq!(
        after.doubts[0].said,
        "13 tracked changes by J. Amari and R. Doyle were accepted. The last is of 1 May 2025."
    );
    assert_eq!(
        before.doubts[0].said,
        "13 tracked changes by J. Amari and R. Doyle were rejected. The last is of 1 May 2025."
    );
}

#[test]
fn pictures_keep_what_somebody_said_of_them() {
    let picture = |said: &str| {
        format!("<w:p><w:r><w:drawing><wp:docPr descr=\"{said}\"/><a:blip r:embed=\"r1\"/></w:drawing></w:r></w:p>")
    };
    let made = |said: &str| {
        let made = Made::saying(&picture(said)).related("image", "media/a.png").part("word/media/a.png", b"\x89PNG");
        made.read().unwrap().pictures.remove(0)
    };
    let oak = made("An oak &amp; a gate");
    assert_eq!(
        (oak.name.as_str(), oak.alt.as_deref(), oak.bytes.as_slice()),
        ("picture-1.png", Some("An oak & a gate"), &b"\x89PNG"[..])
    );
    assert_eq!(made("A tree with leaves&#10;&#10;Description automatically generated").alt, None);
}

/// A numbered heading in bold that stands in one paragraph with its text.
fn run_in(heading: &str, text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{heading}</w:t></w:r>{}</w:p>", run(&format!(" {text}")))
}

#[test]
fn a_bold_heading_before_its_text_is_the_next_sections() {
    check(
        &[
            bold("3. Finding"),
            paragraph("3.1 Who finds a coat says so."),
            run_in("4. Searching.", "With consent."),
            run_in("5. Keeping:", "For a year."),
            paragraph("5.1 The office keeps it."),
        ]
        .concat(),
        &[
            "# [3.] Finding",
            "[3.1] Who finds a coat says so.",
            "# [4.] Searching.",
            "With consent.",
            "# [5.] Keeping:",
            "For a year.",
            "[5.1] The office keeps it.",
        ],
    );
    // Where no clauses stand below sections, it is a clause.
    let clauses = [run_in("1. Scope.", "All of it."), run_in("2. Staff.", "Everybody.")].concat();
    check(&clauses, &["[1.] Scope. All of it.", "[2.] Staff. Everybody."]);
    // Only words that close as a heading does are one.
    check(
        &[bold("3. Finding"), paragraph("3.1 Who finds a coat says so."), run_in("4. Nobody", "waits in the rain.")]
            .concat(),
        &["# [3.] Finding", "[3.1] Who finds a coat says so.", "[4.] Nobody waits in the rain."],
    );
}

#[test]
fn the_end_of_a_page_divides_no_sentence() {
    let begins = |words: &str| format!("<w:p><w:r><w:lastRenderedPageBreak/></w:r>{}</w:p>", run(words));
    let breaks = |words: &str| format!("<w:p>{}<w:r><w:br w:type=\"page\"/></w:r></w:p>", run(words));
    let on_a_new_page = |words: &str| format!("<w:p><w:pPr><w:pageBreakBefore/></w:pPr>{}</w:p>", run(words));
    check(
        &[
            paragraph("Whoever finds a glove takes it to the"),
            begins("office before the end of the day."),
            breaks("The box of gloves is opened on Fridays,"),
            paragraph("and what is left goes to the fair."),
            paragraph("Hats are sold in summer, with all that"),
            on_a_new_page("was found in spring."),
        ]
        .concat(),
        &[
            "Whoever finds a glove takes it to the office before the end of the day.",
            "The box of gloves is opened on Fridays, and what is left goes to the fair.",
            "Hats are sold in summer, with all that was found in spring.",
        ],
    );
    // What ends, what begins anew, what is an item, and what no page divides.
    check(
        &[
            paragraph("These are kept in the box in the hall:"),
            begins("gloves"),
            paragraph("The tablets stand all day in the hall"),
            begins("iPads do not."),
            paragraph("They are kept by the site manager"),
            begins("a) in the hall"),
            paragraph("A line without an end of its own"),
            paragraph("stands for itself."),
        ]
        .concat(),
        &[
            "These are kept in the box in the hall:",
            "gloves",
            "The tablets stand all day in the hall",
            "iPads do not.",
            "They are kept by the site manager",
            "[a)] in the hall",
            "A line without an end of its own",
            "stands for itself.",
        ],
    );
}

#[test]
fn signs_that_are_typed_before_words_are_bullets_where_they_are_nothing_else() {
    check(&[paragraph(TEXT), paragraph("- ring"), paragraph(TEXT)].concat(), &[TEXT, "* ring", TEXT]);
    check(&[paragraph("* ring"), paragraph(TEXT)].concat(), &["* ring", TEXT]);
    check(
        &[paragraph("• ring"), paragraph("o twice"), paragraph("• wait")].concat(),
        &["* ring", "  * twice", "* wait"],
    );
    check(&[indented(360, 360, "- ring"), indented(720, 360, "o twice")].concat(), &["* ring", "  * twice"]);
    check(&[paragraph("Yes or no*"), paragraph("* Delete one.")].concat(), &["Yes or no*", "* Delete one."]);
    check(&[paragraph(TEXT), paragraph("- 3 -")].concat(), &[TEXT, "- 3 -"]);
    check(&[paragraph("✓ coats"), paragraph("✗ hats")].concat(), &["✓ coats", "✗ hats"]);
}

#[test]
fn boxes_of_one_line_stay_together_and_lines_of_boxes_come_apart() {
    check(&paragraph("☐ Yes ☐ No"), &["☐ Yes ☐ No"]);
    check(&paragraph("❑ Yes ❑ No"), &["❑ Yes ❑ No"]);
    check(&paragraph("☐ Yes"), &["[ ] Yes"]);
    check(&format!("<w:p>{}<w:r><w:br/></w:r>{}</w:p>", run("☐ Yes"), run("☒ No")), &["[ ] Yes", "[x] No"]);
}

#[test]
fn every_comment_is_told_with_its_author_and_its_words() {
    let comment = |id: u32, who: &str, said: &str| {
        format!("<w:comment w:id=\"{id}\" w:author=\"{who}\">{}</w:comment>", paragraph(said))
    };
    let body = format!(
        "<w:p><w:commentRangeStart w:id=\"1\"/>{}<w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>{}</w:p>",
        run("The office"),
        run(" is open.")
    );
    let comments = [comment(1, "Ada Bell", "Which one?"), comment(2, "Cy Dunn", "Too strong.")].concat();
    let read = Made::saying(&body).with("comments", &comments).read().unwrap();
    assert_eq!(shown(&read), ["The office is open."]);
    let said: Vec<String> = read.doubts.into_iter().map(|doubt| doubt.said).collect();
    assert_eq!(
        said,
        [
            "A comment by Cy Dunn was left out: ‘Too strong.’",
            "A comment by Ada Bell on ‘The office’ was left out: ‘Which one?’"
        ]
    );
}

#[test]
fn a_first_row_on_a_coloured_ground_heads_its_table() {
    let cell = |fill: &str, words: &str| {
        format!("<w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"{fill}\"/></w:tcPr>{}</w:tc>", paragraph(words))
    };
    let row = |fill: &str, one: &str, other: &str| format!("<w:tr>{}{}</w:tr>", cell(fill, one), cell(fill, other));
    let table = |first: &str, second: &str| {
        format!("<w:tbl>{}{}</w:tbl>", row(first, "Room", "Key"), row(second, "Hall", "Office"))
    };
    check(&table("D9E2F3", "auto"), &["table 1 Room | Key // Hall | Office"]);
    check(&table("FFFFFF", "auto"), &["table 0 Room | Key // Hall | Office"]);
    check(&table("D9E2F3", "D9E2F3"), &["table 0 Room | Key // Hall | Office"]);
}

#[test]
fn a_schools_name_above_a_larger_title_is_not_the_title() {
    let title = look("<w:b/><w:sz w:val=\"40\"/>", "Biscuits");
    let rest = [paragraph("Date: 4 March 2025"), bold("Why"), paragraph(TEXT), bold("Who"), paragraph(TEXT)].concat();
    let expected = ["title Biscuits", "Date: 4 March 2025", "# Why", TEXT, "# Who", TEXT];
    for above in ["Elm Hill Primary School", "Learning together"] {
        let all: Vec<&str> = [above].into_iter().chain(expected).collect();
        check(&[bold(above), title.clone(), rest.clone()].concat(), &all);
    }
}
