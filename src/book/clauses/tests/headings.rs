//! Rule 2: which lines are headings, and which the title.

use super::{check, check_with, tree_with};
use crate::book::clauses::Reading;
use crate::book::version::Numbering;

#[track_caller]
fn check_called(titles: &[&str], text: &str, expected: &[&str], codes: &[&str]) {
    let (tree, told) = tree_with(text, &Reading::policy(Numbering::Written).called(titles));
    let lines: Vec<&str> = tree.lines().collect();
    assert_eq!((lines, told), (expected.to_vec(), codes.iter().map(|code| (*code).to_owned()).collect()), "{text}");
}

#[test]
fn a_first_line_with_one_mark_is_the_title_where_it_is_alone_or_says_the_title() {
    let titles = &["Pay policy"];
    check_called(titles, "# Pay policy\n\n## 1 Aims\n", &["[1] section: Aims"], &["title-in-text"]);
    check_called(titles, "# Our rules\n\n## 1 Aims\n", &["[1] section: Aims"], &["title-in-text"]);
    check_called(
        titles,
        "# 1 Introduction\n\n1.1 One.\n\n# 2 Rules\n\n2.1 Two.\n",
        &["[1] section: Introduction", "  [1.1] clause: One.", "[2] section: Rules", "  [2.1] clause: Two."],
        &[],
    );
    check_called(
        titles,
        "# PAY POLICY\n\n# 1 Aims\n\n## 1.1 Who\n\n# 2 Rules\n",
        &["[1] section: Aims", "  [1.1] section: Who", "[2] section: Rules"],
        &["title-in-text"],
    );
    check_called(
        titles,
        "# Aims\n\n## Who\n\n# Rules\n\n# Pay policy\n",
        &["[aims] section: Aims", "  [who] section: Who", "[rules] section: Rules", "[pay-policy] section: Pay policy"],
        &[],
    );
    check_called(titles, "Words.\n\n# Aims\n", &["[first paragraph] paragraph: Words.", "[aims] section: Aims"], &[]);
}

#[test]
fn in_any_file_a_first_line_with_one_mark_is_the_title() {
    let (tree, _) = tree_with("# 1 Aims\n\n# 2 Rules\n", &Reading::bare());
    assert_eq!(tree, "[2] section: Rules\n");
}

#[test]
fn marks_before_a_number_without_a_space_make_a_heading_with_a_note() {
    check_with(
        "##1 Introduction\n1.1 One.\n\n###1.2 Who\n\nText.\n\n##2. Rules\n",
        "
        [1] section: Introduction
          [1.1] clause: One.
          [1.2] section: Who
            [section 1.2, first paragraph] paragraph: Text.
        [2] section: Rules",
        &["looks-like-markup"],
    );
    check(
        "#7 is ours.\n\n##word\n\n\\##3 x\n\nSee ##4\n",
        "
        [first paragraph] paragraph: #7 is ours.
        [second paragraph] paragraph: ##word
        [third paragraph] paragraph: ##3 x
        [fourth paragraph] paragraph: See ##4",
    );
}

#[test]
fn bold_lines_with_a_number_are_headings_where_their_sequence_is_kept() {
    check(
        "**1 Aims**\n\n1.1 One.\n\n**2. Rules**\n\n2.1 Two.\n",
        "
        [1] section: Aims
          [1.1] clause: One.
        [2] section: Rules
          [2.1] clause: Two.",
    );
    check(
        "## 7 Fees\n\n7.1 One.\n\n**8. Payment**\nPay here.\n\n## 9 Records\n",
        "
        [7] section: Fees
          [7.1] clause: One.
        [8] section: Payment
          [section 8, first paragraph] paragraph: Pay here.
        [9] section: Records",
    );
    check(
        "## Staff\n\n**1. Pay**\n\nText.\n\n**2. Leave**\n\nText.\n\n## Pupils\n",
        "
        [staff] section: Staff
          [1] section: Pay
            [section 1, first paragraph] paragraph: Text.
          [2] section: Leave
            [section 2, first paragraph] paragraph: Text.
        [pupils] section: Pupils",
    );
    for text in ["## 4 Steps\n\n**1. Ask**\n\n**2. Tell**\n", "**2023 Rules**\n\n**2024 Rules**\n", "**3 Rules**\n"] {
        let (tree, _) = tree_with(text, &Reading::policy(Numbering::Written));
        assert!(!tree.contains("section: Ask") && !tree.contains("section: Rules"), "{text}{tree}");
    }
}

#[test]
fn numbers_of_headings_as_people_type_them() {
    check(
        "## 2.0 Voluntary\n\n2.1 One.\n\n## Section 3 – Scope\n\n3.1 Two.\n\n## Stages\n\n### Stage 1: Informal\n\n### Stage 2\n\n2.1 Three.\n",
        "
        [2] section: Voluntary
          [2.1] clause: One.
        [3] section: Scope
          [3.1] clause: Two.
        [stages] section: Stages
          [Stage 1] section: Informal
          [Stage 2] section: 
            [2.1] clause: Three.",
    );
    check(
        "## 2 Phones\n\n## 2A Cameras\n\n## 3 Doors\n",
        "
        [2] section: Phones
        [2A] section: Cameras
        [3] section: Doors",
    );
}

#[test]
fn one_section_for_each_school_may_have_the_same_number() {
    check(
        "## 4 All\n\n## 5 Elm {only=elm}\n\n## 5 Oak {only=oak}\n\n## 6 More\n",
        "
        [4] section: All
        [5] section: Elm <elm>
        [5] section: Oak <oak>
        [6] section: More",
    );
}
