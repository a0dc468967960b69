//! Rule 3: paragraphs that go on with a clause, and sequences that go on after them.

use super::{check, check_with, tree_with};
use crate::book::clauses::{Reading, read_clauses};
use crate::book::version::Numbering;
use crate::source::{Excerpt, SourceId};

#[test]
fn the_next_letter_of_an_interrupted_sequence_goes_on_with_it() {
    check(
        "## 1 Aims\n\n1.1 All:\n\n(a) one\n\nWe say so.\n\n(b) two\n\n1.2 Next.\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: one
              + We say so.
            [1.1(b)] clause: two
          [1.2] clause: Next.",
    );
    check(
        "## 1 Aims\n\n1.1 All:\n\n- (a) one\n\nWe say so.\n\n- (b) two\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: one
              + We say so.
            [1.1(b)] clause: two",
    );
    check(
        "## 1 Aims\n\n1. All:\n\n   (i) one\n\n   We say so.\n\n   Twice.\n\n   (ii) two\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(i)] clause: one
              + We say so.
              + Twice.
            [1.1(ii)] clause: two",
    );
}

#[test]
fn what_stands_below_the_paragraph_between_goes_with_it_and_this_wins_over_a_colon() {
    check(
        "## 1 Aims\n\n1.1 All:\n\n(a) one\n\nWe say:\n\n- so\n  - and so\n\n(b) two\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: one
              + We say:
              [1.1(a), first bullet] bullet: so
                [1.1(a), first bullet, first bullet] bullet: and so
            [1.1(b)] clause: two",
    );
    check(
        "## 1 Aims\n\n1.1 All:\n\n(a) one:\n\n(i) x\n\nQuite.\n\n| A |\n|---|\n| b |\n\n> Said.\n\n(ii) y\n\n(b) two\n\n    1. z\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: one:
              [1.1(a)(i)] clause: x
                + Quite.
                | b
                [1.1(a)(i), first quotation] quote: Said.
              [1.1(a)(ii)] clause: y
            [1.1(b)] clause: two
              [1.1(b)(1)] clause: z",
    );
}

#[test]
fn a_number_never_goes_on_with_an_interrupted_sequence_and_nothing_goes_on_past_a_numbered_clause() {
    check(
        "## Aims\n\n1. one\n\nWe say:\n\n2. two\n",
        "
        [aims] section: Aims
          [1] clause: one
          [aims, first paragraph] paragraph: We say:
            [2] clause: two",
    );
    check(
        "## 1 Aims\n\n1.1 All:\n\n(a) one\n\nText.\n\n1.2 Next.\n\n(b) two\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: one
          [section 1, first paragraph] paragraph: Text.
          [1.2] clause: Next.
            [1.2(b)] clause: two",
    );
}

#[test]
fn an_i_that_ii_follows_begins_anew() {
    let text = "## 1 Aims\n\n1.1 All:\n(a) a\n(b) b\n(c) c\n(d) d\n(e) e\n(f) f\n(g) g\n(h) h\n\nWe say:\n\n";
    let last = |more: &str| {
        let (tree, _) = tree_with(&format!("{text}{more}"), &Reading::policy(Numbering::Written));
        tree.lines().skip(9).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        last("(i) one\n\n(ii) two\n"),
        [
            "    [1.1(h)] clause: h",
            "  [section 1, first paragraph] paragraph: We say:",
            "    [1(i)] clause: one",
            "    [1(ii)] clause: two"
        ]
    );
    assert_eq!(
        last("(i) one\n\n(j) two\n"),
        ["    [1.1(h)] clause: h", "      + We say:", "    [1.1(i)] clause: one", "    [1.1(j)] clause: two"]
    );
}

#[test]
fn a_paragraph_with_an_id_stays_a_clause() {
    check(
        "## 1 Aims\n\n1.1 All:\n\n(a) one\n\nWe say so. {#so}\n\n(b) two\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: one
          [section 1, first paragraph] paragraph: We say so.
          [1(b)] clause: two",
    );
    check(
        "## 1 Aims\n\n1.1 All\n\nwho come. {#come}\n\n    Always. {#always}\n",
        "
        [1] section: Aims
          [1.1] clause: All
          [section 1, first paragraph] paragraph: who come.
          [section 1, second paragraph] paragraph: Always.",
    );
}

#[test]
fn where_each_earlier_letter_had_a_paragraph_so_has_the_last_with_a_note() {
    check_with(
        "## 1 Aims\n\n1.1 All:\n\n(a) one\n\nFirst.\n\n(b) two\n\nSecond.\n\nThird.\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: one
              + First.
            [1.1(b)] clause: two
              + Second.
          [section 1, first paragraph] paragraph: Third.",
        &["unclear-paragraph"],
    );
    check(
        "## 1 Aims\n\n1.1 All:\n\n(a) one\n\nFirst.\n\n(b) two\n\nSecond.\n\n(c) three\n\n    Third.\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: one
              + First.
            [1.1(b)] clause: two
              + Second.
            [1.1(c)] clause: three
              + Third.",
    );
    check(
        "## 1 Aims\n\n1.1 All:\n\n(a) one\n\nFirst.\n\n(b) two\n\n(c) three\n\nText.\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: one
              + First.
            [1.1(b)] clause: two
            [1.1(c)] clause: three
          [section 1, first paragraph] paragraph: Text.",
    );
}

#[test]
fn an_indented_paragraph_is_a_further_one_of_the_clause_before() {
    check(
        "## 1 Aims\n\n1.1 One.\n\n  More.\n\n    And more.\n\n1.2 Two:\n\n(a) x\n\n\tOf x.\n\n(b) y\n\n10. ten\n\n  Of ten.\n\nText.\n\n    More text.\n",
        "
        [1] section: Aims
          [1.1] clause: One.
            + More.
            + And more.
          [1.2] clause: Two:
            [1.2(a)] clause: x
              + Of x.
            [1.2(b)] clause: y
          [1.10] clause: ten
            + Of ten.
          [section 1, first paragraph] paragraph: Text.
          [section 1, second paragraph] paragraph: More text.",
    );
    check(
        "## 1 Aims\n\n1.1 One:\n\n        (a) x\n\n    **Of** 1.1.\n\n        (b) y\n\n1.2 Two.\n\n One blank is a slip.\n",
        "
        [1] section: Aims
          [1.1] clause: One:
            [1.1(a)] clause: x
              + Of 1.1.
            [1.1(b)] clause: y
          [1.2] clause: Two.
          [section 1, first paragraph] paragraph: One blank is a slip.",
    );
}

#[test]
fn where_numbers_are_generated_paragraphs_are_the_clauses_that_others_go_on_with() {
    let (tree, codes) =
        tree_with("## Aims\n\nOne.\n\n    More.\n\nTwo and\n\nthree.\n", &Reading::policy(Numbering::Decimal));
    assert_eq!(
        tree,
        "[1] section: Aims\n  [1.1] paragraph: One.\n    + More.\n  [1.2] paragraph: Two and\n    + three.\n"
    );
    assert!(codes.is_empty());
}

#[test]
fn closing_words_belong_to_the_clause_that_the_last_sub_clause_stands_under() {
    check(
        "## 1 Duties\n\n1.1 The head must:\n\n(a) tell parents;\n\n(b) tell governors,\n\nand must do so within five days.\n\n1.2 Next.\n",
        "
        [1] section: Duties
          [1.1] clause: The head must:
            [1.1(a)] clause: tell parents;
            [1.1(b)] clause: tell governors,
            + and must do so within five days.
          [1.2] clause: Next.",
    );
    check(
        "## 1 Duties\n\nStaff must:\n\n- tell parents\n- tell governors\n\nwithin five days.\n\n- 1.1 They must:\n  (a) one\n  (b) two;\n\nand so on.\n",
        "
        [1] section: Duties
          [section 1, first paragraph] paragraph: Staff must:
            [section 1, first paragraph, first bullet] bullet: tell parents
            [section 1, first paragraph, second bullet] bullet: tell governors
            + within five days.
          [1.1] clause: They must:
            [1.1(a)] clause: one
            [1.1(b)] clause: two;
            + and so on.",
    );
}

#[test]
fn a_small_letter_goes_on_with_the_clause_before_and_what_follows_goes_under_that() {
    check(
        "## 1 Lists\n\n1.1 We keep lists of\n\nall these:\n\n(a) staff\n\n1.2 Pupils\n\nsign in.\n\nVisitors\n\nsign out:\n\n- at noon\n",
        "
        [1] section: Lists
          [1.1] clause: We keep lists of
            + all these:
            [1.1(a)] clause: staff
          [1.2] clause: Pupils
            + sign in.
          [section 1, first paragraph] paragraph: Visitors
            + sign out:
            [section 1, first paragraph, first bullet] bullet: at noon",
    );
}

#[test]
fn a_small_letter_goes_on_with_no_heading_no_ended_sentence_and_not_as_a_name_or_address() {
    for (before, after) in [
        ("## 1 Lists", "of staff"),
        ("1.1 All.", "of staff"),
        ("1.1 All (as ever.)", "of staff"),
        ("1.1 All", "e-safety first"),
        ("1.1 All", "iPads stay here"),
        ("1.1 All", "www.school.example has more"),
        ("1.1 All", "office@school.example has more"),
        ("1.1 All", "`code` here"),
        ("1.1 All", "{{ pupils }} here"),
        ("- All", "of staff"),
        ("> All", "of staff"),
    ] {
        let (tree, _) = tree_with(&format!("{before}\n\n{after}\n"), &Reading::policy(Numbering::Written));
        assert!(!tree.contains('+'), "{before}\n\n{after}\n{tree}");
    }
}

#[test]
fn a_kind_that_is_not_open_goes_under_the_clause_two_columns_to_its_left() {
    check(
        "## 2 Scope\n\na. Grant.\n\n    1. the first right;\n\n    2. the second.\n\nb. Other.\n\n(i) x\n\n1. y\n",
        "
        [2] section: Scope
          [2(a)] clause: Grant.
            [2(a)(1)] clause: the first right;
            [2(a)(2)] clause: the second.
          [2(b)] clause: Other.
            [2(b)(i)] clause: x
          [2.1] clause: y",
    );
}

#[test]
fn a_list_below_a_clause_does_not_take_the_next_clause() {
    check(
        "## 1 Aims\n\n1.1 All:\n\n1. x\n2. y\n\n1.2 More.\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1.1] clause: x
            [1.1.2] clause: y
          [1.2] clause: More.",
    );
}

/// What a text says and in what order, in its tree and as typed.
fn words(text: &str) -> (Vec<String>, Vec<String>) {
    let nodes = read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Numbering::Written)).value;
    let words = |text: &str| {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| word.starts_with('w')).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut read = Vec::new();
    crate::book::clause::each_text(&nodes, &mut |text| read.extend(words(&text.plain())));
    (read, words(text))
}

const LINES: &[&str] = &[
    "## 1 W",
    "## 2A W",
    "# W",
    "##3 W",
    "**4 W**",
    "### W",
    "1.1 W",
    "1.2 W:",
    "2.1 W,",
    "1. W",
    "2. W",
    "(a) W",
    "(b) W:",
    "(c) W",
    "(i) W",
    "(ii) W,",
    "(h) W",
    "- W",
    "- (a) W",
    "- W:\n  - W",
    "  - W",
    "W.",
    "W:",
    "W {#id}",
    "w w",
    "w w,",
    "    W",
    "  w w",
    "> W",
    "> (a) W\n>\n> w w",
    "| W |\n|---|\n| W |",
    "A. W",
    "1. W\n\n   (a) W\n\n   W\n\n   (b) W",
];

proptest::proptest! {
    /// Whatever goes on with what, the words of a text stand in its tree in the order in which they were typed, and none is
    /// lost.
    #[test]
    fn the_words_of_a_text_stay_in_order(lines in proptest::collection::vec(proptest::sample::select(LINES), 0..30)) {
        let mut number = 0;
        let mut text = String::from("W.\n\n");
        for line in lines {
            for part in line.split_inclusive(['W', 'w']) {
                match part.strip_suffix(['W', 'w']) {
                    Some(before) => {
                        number += 1;
                        let small = if part.ends_with('w') { "w" } else { "Xw" };
                        text.push_str(&format!("{before}{small}{number}"));
                    }
                    None => text.push_str(part),
                }
            }
            text.push_str("\n\n");
        }
        let text = text.replace("Xw", "\u{c9} w");
        let (read, typed) = words(&text);
        assert_eq!(read, typed, "{text}");
    }
}
