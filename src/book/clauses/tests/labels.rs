//! Labels of every kind, runs of lines and bullets, as Word, PDFs and hands leave them (rules 1, 3, 5, 6 and 7).

use super::{Reading, check, check_with, read_clauses, tree_with};
use crate::book::version::Numbering;
use crate::source::{Excerpt, SourceId};

/// Checks what stands in section 1.
#[track_caller]
fn check_in_section(text: &str, expected: &str) {
    check_in_section_with(text, expected, &[]);
}

#[track_caller]
fn check_in_section_with(text: &str, expected: &str, codes: &[&str]) {
    let expected: String = expected
        .trim_matches('\n')
        .lines()
        .map(|line| format!("          {}\n", line.strip_prefix("        ").unwrap_or(line)))
        .collect();
    check_with(&format!("## 1 A\n\n{text}"), &format!("[1] section: A\n{expected}"), codes);
}

#[test]
fn rule_1_capitals_count_where_the_next_or_the_former_stands_in_the_section() {
    check_in_section(
        "A. One\n\nB. Two\n\n1. Below\n\nC. Three\n",
        "
        [1.A] clause: One
        [1.B] clause: Two
          [1.B.1] clause: Below
        [1.C] clause: Three",
    );
    check_in_section(
        "1.1 x:\n\n(A) One\n\n(B) Two\n",
        "
        [1.1] clause: x:
          [1.1(A)] clause: One
          [1.1(B)] clause: Two",
    );
    check_in_section("A. Smith\n", "[section 1, first paragraph] paragraph: A. Smith");
    check_in_section(
        "Signed by\nJ. Amari\nand M. White\n",
        "[section 1, first paragraph] paragraph: Signed by J. Amari and M. White",
    );
    check_in_section("- A. One\n- B. Two\n", "[1.A] clause: One\n[1.B] clause: Two");
    check(
        "A. Smith\n\n## B. Jones\n\nB. Jones\n",
        "[first paragraph] paragraph: A. Smith\n        [B] section: Jones\n          [section B, first paragraph] paragraph: B. Jones",
    );
}

#[test]
fn rule_1_capital_romans_count_in_company_and_stand_above_capitals() {
    check_in_section(
        "I. One\n\nA. Below\n\nB. Below\n\nII. Two\n\nIII. Three\n",
        "
        [1.I] clause: One
          [1.I.A] clause: Below
          [1.I.B] clause: Below
        [1.II] clause: Two
        [1.III] clause: Three",
    );
    check_in_section_with(
        "G. a\n\nH. b\n\nI. c\n\nJ. d\n",
        "[1.G] clause: a\n[1.H] clause: b\n[1.I] clause: c\n[1.J] clause: d",
        &["looks-like-label"],
    );
    check_in_section("I. Newton\n", "[section 1, first paragraph] paragraph: I. Newton");
    check_in_section_with("IV. Four\n\nV. Five\n", "[1.IV] clause: Four\n[1.V] clause: Five", &["looks-like-label"]);
}

#[test]
fn rule_1_a_clause_that_was_put_in_has_a_capital_after_its_number() {
    check_in_section(
        "1.4 One\n\n1.4A Two\n\n1.4B Three\n\n1.5 Four\n\n1.5A.1 Five\n",
        "
        [1.4] clause: One
        [1.4A] clause: Two
        [1.4B] clause: Three
        [1.5] clause: Four
        [1.5A.1] clause: Five",
    );
    check(
        "## A\n\n2.1 One\n\n2.1A Two\n\n2.2 Three\n",
        "[a] section: A\n          [2.1] clause: One\n          [2.1A] clause: Two\n          [2.2] clause: Three",
    );
    check_in_section(
        "7. One\n\n7A Two\n\n7B. Three\n\n8. Four\n",
        "[1.7] clause: One\n[1.7A] clause: Two\n[1.7B] clause: Three\n[1.8] clause: Four",
    );
    check_in_section(
        "7. One\n7A. Two\n7B. Three\n8. Four\n",
        "[1.7] clause: One\n[1.7A] clause: Two\n[1.7B] clause: Three\n[1.8] clause: Four",
    );
    check_in_section("3A swims on Monday.\n", "[section 1, first paragraph] paragraph: 3A swims on Monday.");
}

#[test]
fn rule_1_a_colon_may_close_a_dotted_label() {
    check_in_section(
        "1.1: First\n\n**1.2:** Second\n\n1.3.: Third\n",
        "[1.1] clause: First\n[1.2] clause: Second\n[1.3] clause: Third",
    );
    check_in_section("1.1: First\n1.2: Second\n", "[1.1] clause: First\n[1.2] clause: Second");
}

#[test]
fn rule_1_labels_typed_together_open_a_clause_without_words() {
    check_in_section(
        "1.1(a) One\n\n1.1(b) Two\n\n1.2 (a) Three\n\n(b) Four\n\n1.2(c) Five\n\n1.3 (a)(i) Six\n\n(ii) Seven\n",
        "
        [1.1] clause: 
          [1.1(a)] clause: One
          [1.1(b)] clause: Two
        [1.2] clause: 
          [1.2(a)] clause: Three
          [1.2(b)] clause: Four
          [1.2(c)] clause: Five
        [1.3] clause: 
          [1.3(a)] clause: 
            [1.3(a)(i)] clause: Six
            [1.3(a)(ii)] clause: Seven",
    );
    check_in_section(
        "1.1 We keep:\n\n1.1(a) one\n1.1(b) two\n1.2 Next\n",
        "
        [1.1] clause: We keep:
          [1.1(a)] clause: one
          [1.1(b)] clause: two
        [1.2] clause: Next",
    );
    check_in_section(
        "- 1.1 (a) One\n- 1.1 (b) Two\n",
        "[1.1] clause: \n  [1.1(a)] clause: One\n  [1.1(b)] clause: Two",
    );
    check_in_section("1(a) One\n\n1(b) Two\n", "[1(a)] clause: One\n[1(b)] clause: Two");
}

#[test]
fn rule_1_letters_within_a_sentence_are_its_words() {
    check_in_section("1.1 (a) books and (b) pens.\n", "[1.1] clause: (a) books and (b) pens.");
    check_in_section("1.1 (c) alone.\n", "[1.1] clause: (c) alone.");
}

#[test]
fn rule_1_what_is_typed_stays_for_printing() {
    let typed = |text: &str| {
        let excerpt = Excerpt::rest_of(SourceId(0), text, 0);
        let nodes = read_clauses(&excerpt, &Reading::policy(Numbering::Written)).value;
        let mut typed = Vec::new();
        crate::book::clause::walk(&nodes, &mut |clause, _| {
            typed.extend(clause.label.as_ref().map(|label| label.typed.clone()))
        });
        typed
    };
    assert_eq!(
        typed("a) One\n\nb) Two\n\n1.1: X\n\n1.1 (a) y\n\n1.1 (b) z\n"),
        ["a)", "b)", "1.1:", "1.1 (a)", "1.1 (b)"]
    );
    assert_eq!(typed("1.1 (a) y\n\n#. x\n"), ["1.1", "(a)", "1."]);
}

#[test]
fn rule_3_kinds_that_are_not_open_go_below_what_stands_to_their_left_or_ends_in_a_colon() {
    check(
        "## Scope\n\na. **Grant.** Subject to this:\n\n    1. the first right;\n\n        A. in whole; and\n\n        B. in part.\n\n            i. a further level\n\n    2. the second right.\n\nb. **Other.** More.\n",
        "
        [scope] section: Scope
          [(a)] clause: Grant. Subject to this:
            [(a)(1)] clause: the first right;
              [(a)(1).A] clause: in whole; and
              [(a)(1).B] clause: in part.
                [(a)(1).B(i)] clause: a further level
            [(a)(2)] clause: the second right.
          [(b)] clause: Other. More.",
    );
}

#[test]
fn rule_5_an_item_that_holds_nothing_but_an_item_is_that_item() {
    check_in_section("- 1. text\n- 2. more\n", "[1.1] clause: text\n[1.2] clause: more");
    check_in_section(
        "- - text\n- * more\n",
        "[section 1, first bullet] bullet: text\n[section 1, second bullet] bullet: more",
    );
    check_in_section("- a) text\n- b) more\n", "[1(a)] clause: text\n[1(b)] clause: more");
    check_in_section(
        "1. a. text\n   b. more\n2. next\n",
        "[1.1] clause: \n  [1.1(a)] clause: text\n  [1.1(b)] clause: more\n[1.2] clause: next",
    );
}

#[test]
fn rule_5_a_list_whose_numbers_a_converter_left_out_is_counted_with_a_note() {
    check_in_section_with(
        "#. First\n#. Second\n\n#. Third\n",
        "[1.1] clause: First\n[1.2] clause: Second\n[1.3] clause: Third",
        &["looks-like-markup"],
    );
    check_in_section("\\#. First\n", "[section 1, first paragraph] paragraph: #. First");
}

#[test]
fn rule_6_a_line_goes_on_with_any_open_sequence() {
    check_in_section(
        "1.1 For:\n(a) jumper\n(b) shirt\n1.2 Next\n(a) one\n(i) two\n(ii) three\n(b) four\n1.3 Last\n",
        "
        [1.1] clause: For:
          [1.1(a)] clause: jumper
          [1.1(b)] clause: shirt
        [1.2] clause: Next
          [1.2(a)] clause: one
            [1.2(a)(i)] clause: two
            [1.2(a)(ii)] clause: three
          [1.2(b)] clause: four
        [1.3] clause: Last",
    );
    check_in_section(
        "1.1 For:\n- jumper\n- shirt\n1.2 Next\n",
        "[1.1] clause: For:\n  [1.1, first bullet] bullet: jumper\n  [1.1, second bullet] bullet: shirt\n[1.2] clause: Next",
    );
    check_in_section(
        "1.1 For:\n(a) x\n- shirt\n(b) Next\n(c) Last\n",
        "[1.1] clause: For:\n  [1.1(a)] clause: x\n    [1.1(a), first bullet] bullet: shirt\n  [1.1(b)] clause: Next\n  [1.1(c)] clause: Last",
    );
    check_in_section(
        "1. one\n2. two\n   - three\n   3. four\n",
        "[1.1] clause: one\n[1.2] clause: two\n  [1.2, first bullet] bullet: three\n[1.3] clause: four",
    );
    check_in_section(
        "1.1 One\r\n\r\n- shirt\r\n1.2 Next\r\n",
        "[1.1] clause: One\n  [1.1, first bullet] bullet: shirt\n[1.2] clause: Next",
    );
}

#[test]
fn rule_6_a_dotted_number_that_a_small_letter_follows_is_text() {
    check_in_section("1.3 Then\n1.4 million\n", "[1.3] clause: Then 1.4 million");
    check_in_section("1.1 As said in\n1.2 and elsewhere.\n", "[1.1] clause: As said in 1.2 and elsewhere.");
    check_in_section("1.3 See clause\n1.1 Above.\n", "[1.3] clause: See clause 1.1 Above.");
    check_with(
        "## Costs\n\n1.1 million people.\n",
        "[costs] section: Costs\n          [costs, first paragraph] paragraph: 1.1 million people.",
        &["looks-like-label"],
    );
    check(
        "## Costs\n\n1.1 to pay\n\n1.2 to save\n",
        "[costs] section: Costs\n          [1.1] clause: to pay\n          [1.2] clause: to save",
    );
}

#[test]
fn rule_6_lines_out_of_sequence_are_text_and_told_about() {
    check_in_section_with(
        "1.1 x:\n(a) one\n(c) three\n(i) roman\n",
        "[1.1] clause: x:\n  [1.1(a)] clause: one (c) three (i) roman",
        &["looks-like-label"],
    );
    check_in_section_with(
        "1.1 One.\n1.5 Five.\n1.6 Six.\n",
        "[1.1] clause: One. 1.5 Five. 1.6 Six.",
        &["looks-like-label"],
    );
    check_in_section_with(
        "Text.\n(b) two\n(c) three\n",
        "[section 1, first paragraph] paragraph: Text. (b) two (c) three",
        &["looks-like-label"],
    );
    check_in_section(
        "It is as in\n(i) of the Act.\n",
        "[section 1, first paragraph] paragraph: It is as in (i) of the Act.",
    );
}

#[test]
fn rule_1_what_is_nearly_a_label_is_told_about_where_its_sequence_fits() {
    let codes = |text: &str| tree_with(text, &Reading::policy(Numbering::Written)).1;
    for text in [
        "1.1Our school\n\n1.2Our staff\n",
        "1.1 One\n\n1.2Our staff\n",
        "1.1Our school\n",
        "1a Text\n1b Text\n",
        "1a. Text\n\n1b. Text\n",
        "1.1 One\n\n1.1a Text\n",
        "1.1.a Text\n\n1.1 One\n",
        "(1.1) Text\n\n(1.2) Text\n",
        "[1.1] Text\n",
        "1.First\n\n2.Second\n",
        "(a)First\n(b)Second\n",
        "1. One\n\n2.Second\n",
        "B1 Staff must ring.\n\nB2 They must wait.\n",
        "1.1 x\n\n(a) one\n\n(c) three\n",
        "(b) two\n",
        "1.1\n\nText of it.\n",
        "7\n\nText of it.\n",
        "3.\n\nText of it.\n",
        "1 INTRODUCTION\n\nText.\n\n2 SCOPE\n\nText.\n\n3 LAW\n\nText.\n",
    ] {
        assert_eq!(codes(&format!("## 1 A\n\n{text}")), ["looks-like-label"], "{text}");
    }
    assert_eq!(codes("## Appendix B\n\nB1 Names\n"), ["looks-like-label"]);
    for text in [
        "B1 Reception\n\nB2 Hall\n",
        "- B1 Reception\n- B2 Hall\n",
        "4a Mrs Smith\n4b Mr Jones\n",
        "Form 1a\n\nA4 paper is used.\n",
        "2.5kg of flour\n",
        "(s)he may\n",
        "\\1.1Our school\n",
        "`1.1Our` school\n",
        "16 to 19 provision\n\n17 Days\n",
        "1. One\n\n3. Three\n",
        "(a) one\n\n(b) two\n\n(b) two\n\n(c) three\n",
    ] {
        assert!(codes(&format!("## 1 A\n\n{text}")).iter().all(|code| code != "looks-like-label"), "{text}");
    }
    assert!(tree_with("## 1 A\n\n1.1Our school\n", &Reading::bare()).1.is_empty());
    assert!(tree_with("(c) three\n", &Reading::fragment()).1.is_empty());
}

#[test]
fn rule_6_lines_and_paragraphs_that_begin_like_bullets_are_bullets() {
    let one_two = "[1.1] clause: Staff:\n  [1.1, first bullet] bullet: one\n  [1.1, second bullet] bullet: two";
    for mark in [
        "• ",
        "•",
        "◦ ",
        "▪",
        "● ",
        "■ ",
        "►",
        "\u{f0b7} ",
        "\u{f0a7}",
        "– ",
        "— ",
        "· ",
        "-\u{a0}",
        "o\t",
        "➢ ",
        "•\t",
        "•\u{a0}",
    ] {
        check_in_section(&format!("1.1 Staff:\n\n{mark}one\n{mark}two\n"), one_two);
        check_in_section(&format!("1.1 Staff:\n{mark}one\n{mark}two\n"), one_two);
        check_in_section(&format!("1.1 Staff:\n\n{mark}one\n\n{mark}two\n"), one_two);
        check_in_section(&format!("1.1 Staff:\n\n  {mark}one\n  {mark}two\n"), one_two);
        check_in_section(&format!("- 1.1 Staff:\n  {mark}one\n  {mark}two\n"), one_two);
    }
    for text in ["\\• a\n", "\\– a\n\n\\– b\n", "x\n\\▪b\n", "\\o\ta\n", "\\-\u{a0}a\n\n\\-\u{a0}b\n"] {
        let (tree, _) = tree_with(text, &Reading::policy(Numbering::Written));
        assert!(!tree.contains("bullet") && !tree.contains('\\'), "{text:?}: {tree}");
    }
}

#[test]
fn rule_6_one_dash_in_a_sentence_is_no_bullet() {
    check_in_section(
        "There was – once\n– a dash\nand no more\n",
        "[section 1, first paragraph] paragraph: There was – once – a dash and no more",
    );
    check_in_section("– only\n", "[section 1, first paragraph] paragraph: – only");
    check_in_section(
        "We have:\n\n– only\n",
        "[section 1, first paragraph] paragraph: We have:\n  [section 1, first paragraph, first bullet] bullet: only",
    );
    check_in_section("o alone\n", "[section 1, first paragraph] paragraph: o alone");
}

#[test]
fn rule_6_bullets_stand_below_what_they_are_indented_below() {
    check_in_section(
        "1.1 x\n\n• one\n  goes on\n    - sub\n    * sub two\n• two\no three\n• four\n",
        "
        [1.1] clause: x
          [1.1, first bullet] bullet: one goes on
            [1.1, first bullet, first bullet] bullet: sub
            [1.1, first bullet, second bullet] bullet: sub two
          [1.1, second bullet] bullet: two
          [1.1, third bullet] bullet: three
          [1.1, fourth bullet] bullet: four",
    );
    check_in_section(
        "1. x\n• y\n• z\n2. q\n",
        "[1.1] clause: x\n  [1.1, first bullet] bullet: y\n  [1.1, second bullet] bullet: z\n[1.2] clause: q",
    );
    check_in_section(
        "- a\n• b\n- c\n",
        "[section 1, first bullet] bullet: a\n[section 1, second bullet] bullet: b\n[section 1, third bullet] bullet: c",
    );
    check_in_section(
        "(a) One:\n    - x\n    - y\n(b) Two\n",
        "[1(a)] clause: One:\n  [1(a), first bullet] bullet: x\n  [1(a), second bullet] bullet: y\n[1(b)] clause: Two",
    );
    check_in_section("• (a) x\n• (b) y\n", "[1(a)] clause: x\n[1(b)] clause: y");
}

#[test]
fn rule_11_new_kinds_of_labels_are_typed_labels_too() {
    let codes = |text: &str| tree_with(text, &Reading::policy(Numbering::Decimal)).1;
    assert_eq!(codes("A. One\n\nB. Two\n"), ["typed-label", "typed-label"]);
    assert_eq!(codes("1.1 (a) One\n"), ["typed-label"]);
    assert!(codes("A. Smith\n").is_empty());
    let (tree, _) = tree_with("One.\n\n• two\n• three\n", &Reading::policy(Numbering::Decimal));
    assert_eq!(tree, "[1] paragraph: One.\n  [1(a)] bullet: two\n  [1(b)] bullet: three\n");
}

proptest::proptest! {
    /// Labels, bullets and words in any order: no word is lost, none changes its place, and the text reads the same twice.
    #[test]
    fn no_word_is_lost_however_lists_are_typed(pieces in proptest::collection::vec(proptest::sample::select(LISTED), 0..60)) {
        let mut text = String::from("## 1 A\n\n");
        for (number, piece) in pieces.iter().enumerate() {
            text.push_str(&piece.replace("word", &format!("word{number}")));
        }
        for reading in [Reading::policy(Numbering::Written), Reading::bare(), Reading::fragment()] {
            let checked = read_clauses(&Excerpt::rest_of(SourceId(0), &text, 0), &reading);
            let mut read = String::new();
            crate::book::clause::each_text(&checked.value, &mut |text| read.extend([text.plain().as_str(), "\n"]));
            let words = |text: &str| -> Vec<String> {
                let words = text.split(|letter: char| !letter.is_alphanumeric());
                words.filter_map(|word| word.find("word").map(|at| word[at..].to_owned())).collect()
            };
            assert_eq!(words(&read), words(&text), "{text:?}");
            assert_eq!(tree_with(&text, &reading), tree_with(&text, &reading));
        }
    }

    /// A sequence typed in lines is as many clauses as it has lines, whatever stands below them.
    #[test]
    fn a_run_of_lines_is_as_many_clauses_as_it_has_labels(style in 0..6usize, count in 2..9usize, below in proptest::sample::select(&["", "\n• word", "\n   more words", "\n   1. one\n   2. two", "\n- word"][..])) {
        let label = |number: usize| {
            let letter = char::from(b'a' + number as u8);
            let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number];
            match style {
                0 => format!("({letter})"),
                1 => format!("{letter})"),
                2 => format!("{letter}."),
                3 => format!("({roman})"),
                4 => format!("1.{}", number + 1),
                _ => format!("({})", letter.to_ascii_uppercase()),
            }
        };
        let text: String = (0..count).map(|number| format!("{} Clause{below}\n", label(number))).collect();
        let (tree, _) = tree_with(&format!("## 1 A\n\n{text}"), &Reading::policy(Numbering::Written));
        assert_eq!(tree.matches("clause: Clause").count(), count, "{text}\n{tree}");
    }
}

const LISTED: &[&str] = &[
    "\n", "\n\n", "word", " word ", "  ", "    ", "\t", "- ", "* ", "1. ", "2. ", "3) ", "(a) ", "(b) ", "(c) ", "a. ",
    "b) ", "(i) ", "(ii) ", "(A) ", "B. ", "I. ", "II. ", "1.1 ", "1.2 ", "1.2A ", "1.1(a) ", "1.1 (b) ", "7A ", "7. ",
    "1.1Word ", "1a ", "#. ", "• ", "•word", "◦ ", "– ", "· ", "-\u{a0}", "o\t", "o ", "\u{f0b7}", "\\• ", "word:",
    "Word.", "(c) word", "> ", "\r\n", "&nbsp;",
];

#[test]
fn labels_typed_together_whose_sequence_stands_elsewhere_are_told() {
    check_with(
        "## 1 Aims\n\n1.1 One.\n\n2.1.(a) Two.\n",
        "
        [1] section: Aims
          [1.1] clause: One.
          [section 1, first paragraph] paragraph: 2.1.(a) Two.",
        &["looks-like-label"],
    );
    check_with(
        "## 2 Rules\n\n2.1 One.\n1.1(b) Two.\n\n2.1(d) Three.\n",
        "
        [2] section: Rules
          [2.1] clause: One. 1.1(b) Two.
          [section 2, first paragraph] paragraph: 2.1(d) Three.",
        &["looks-like-label", "looks-like-label"],
    );
    check(
        "## 1 Aims\n\n2.1(a) and (b) say more.\n\n`2.1(a)` Two.\n\n2.1\\(a) Two.\n",
        "
        [1] section: Aims
          [section 1, first paragraph] paragraph: 2.1(a) and (b) say more.
          [section 1, second paragraph] paragraph: 2.1(a) Two.
          [section 1, third paragraph] paragraph: 2.1(a) Two.",
    );
}

#[test]
fn a_number_before_an_item_stands_as_it_was_typed() {
    let excerpt = Excerpt::rest_of(SourceId(0), "01. One\n\n02.\n\n03) Three\n", 0);
    let read = read_clauses(&excerpt, &Reading::policy(Numbering::Written));
    let mut typed = Vec::new();
    crate::book::clause::walk(&read.value, &mut |clause, _| {
        typed.extend(clause.label.as_ref().map(|label| label.typed.clone()));
    });
    assert_eq!(typed, ["01.", "02.", "03)"]);
    assert_eq!(read.diagnostics, Vec::new());
}
