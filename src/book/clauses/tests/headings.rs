//! Rule 2: which lines are headings, and which the title.

use super::{check, check_with, tree_with};
use crate::book::clauses::{Reading, read_clauses};
use crate::book::version::Numbering;
use crate::source::{Excerpt, SourceId};

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
    check_with(
        "#7 is ours.\n\n##word\n\n\\##3 x\n\nSee ##4\n",
        "
        [first paragraph] paragraph: #7 is ours.
        [second paragraph] paragraph: ##word
        [third paragraph] paragraph: ##3 x
        [fourth paragraph] paragraph: See ##4",
        &["looks-like-markup"],
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

/// What is told of a text: the message's code with the line to write instead.
#[track_caller]
fn check_told(text: &str, expected: &[(&str, &str)]) {
    let excerpt = Excerpt::rest_of(SourceId(0), text, 0);
    let told = read_clauses(&excerpt, &Reading::policy(Numbering::Written)).diagnostics;
    let told: Vec<(&str, &str)> =
        told.iter().map(|said| (said.code.name(), said.instead.as_deref().unwrap_or_default())).collect();
    assert_eq!(told, expected, "{text}");
}

#[test]
fn appendices_typed_as_paragraphs_are_told() {
    let told = |line| [("looks-like-label", line)];
    check_told("## 1 Aims\n\nAppendix A\n\nThe form.\n", &told("## Appendix A"));
    check_told("## 1 Aims\n\nANNEX B – FORMS\n\n1. One.\n", &told("## ANNEX B – FORMS"));
    check_told("# 1 Aims\n\n# 2 Rules\n\n**Schedule 1: Fees**\n\nPay.\n", &told("# Schedule 1: Fees"));
    check_told("## 1 Aims\n\nAppendix A\nConsent form\n\nI agree.\n", &told("## Appendix A Consent form"));
    check_told("## 1 Aims\n\nAppendix II:\nI agree that my child may go.\n\nSigned\n", &told("## Appendix II:"));
    for text in [
        "See the form in\nAppendix A\n\nWords.\n",
        "Appendix A\nsets out what to do.\n\nWords.\n",
        "Schedule 1 sets out the rules.\n\nWords.\n",
        "Appendix A: Form\n\nAppendix B: Other form\n\nWords.\n",
        "Appendix A: Form.\n\nWords.\n",
        "[Appendix A: Form](policy:forms)\n\nWords.\n",
        "Words.\n\nAppendix A: Form\n\n## 2 Rules\n",
        "Appendix A\n\nWords.\n\n## Appendix A Form\n",
        "Part time staff\n\nWords.\n",
        "- Appendix A\n\nWords.\n",
    ] {
        check_told(text, &[]);
    }
}

#[test]
fn romans_before_titles_are_the_numbers_of_sections() {
    check(
        "## I. Aims\n\n1. One.\n\n## II. Rules\n\n1. Two.\n\nII.2 Three.\n\n### A. Who\n\n(a) four\n\n## IV. More\n",
        "
        [I] section: Aims
          [I.1] clause: One.
        [II] section: Rules
          [II.1] clause: Two.
          [II.2] clause: Three.
          [II.A] section: Who
            [II.A(a)] clause: four
        [IV] section: More",
    );
    check(
        "## Part I Aims\n\n## Part II Rules\n\n## APPENDIX III: FORM\n",
        "
        [Part I] section: Aims
        [Part II] section: Rules
        [Appendix III] section: FORM",
    );
    check_with(
        "## H. Hats\n\n## I. Ink\n\n## J. Jam\n\n## I\n\n## I am a pupil\n\nIV.2 is a dose.\n",
        "
        [H] section: Hats
        [I] section: Ink
        [J] section: Jam
        [i] section: I
        [i-am-a-pupil] section: I am a pupil
          [i-am-a-pupil, first paragraph] paragraph: IV.2 is a dose.",
        &["looks-like-label"],
    );
}

#[test]
fn romans_without_a_stop_are_told_where_they_count() {
    check_told("## I Aims\n\n## II Rules\n\n## III Fees\n", &[("looks-like-label", "## I. Aims")]);
    check_told("### I: Aims\n\n### II: Rules\n", &[("looks-like-label", "### I. Aims")]);
    check_told("## I\n\n## II\n", &[("looks-like-label", "## I.")]);
    check_told("## I am a pupil\n\n## I\n\n## I. Ink\n\n## A. Aims\n", &[]);
    check_told("## I Aims\n\n### II Rules\n", &[]);
}
