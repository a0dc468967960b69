//! What Markdown says besides labels, as tables: notes, terms, comments, code, tables, attributes behind a backslash, lists
//! typed into a paragraph. Nothing that was typed is lost unsaid.

use super::tests::{check, check_with};

#[test]
fn a_footnote_is_cited_by_its_number_and_stands_at_the_end() {
    check(
        "## 1 Law\n\n1.1 We follow the Act.[^act] And more.[^b]\n\n[^act]: Education Act 2002.\n\n    Second paragraph.\n\n[^b]: Two.[^act]\n\n1.2 See the *note*[^ACT].\n",
        "
        [1] section: Law
          [1.1] clause: We follow the Act.[1] And more.[2]
          [1.2] clause: See the note[1].
        [note 1] note: Education Act 2002.
          + Second paragraph.
        [note 2] note: Two.[1]",
    );
    // Numbered as they are read, wherever and in whatever order they are given: also in an item, a table, a note.
    check(
        "[^c]: Three.\n\n## 1 Law[^a]\n\n- One[^b]\n\n  [^a]: One.\n\n| A |\n|---|\n| x[^d] |\n\n[^b]: Two, see[^c].\n[^d]: - a list\n",
        "
        [1] section: Law[1]
          [section 1, first bullet] bullet: One[2]
          | x[3]
        [note 1] note: One.
        [note 2] note: Two, see[4].
        [note 3] note: 
          [note 3, first bullet] bullet: a list
        [note 4] note: Three.",
    );
    // A section without a number is known by its words alone.
    check(
        "## Aims[^1]\n\nText.\n\n[^1]: Why.\n",
        "
        [aims] section: Aims[1]
          [aims, first paragraph] paragraph: Text.
        [note 1] note: Why.",
    );
}

#[test]
fn a_note_that_is_not_cited_is_printed_and_told_and_a_mark_without_a_note_is_text() {
    check_with(
        "## 1 Law\n\n1.1 x.\n\n[^z]: Not cited.\n[^z]: Again.\n",
        "
        [1] section: Law
          [1.1] clause: x.
        [note 1] note: Not cited.
        [note 2] note: Again.",
        &["unused-definition", "unused-definition"],
    );
    let (tree, _) = super::tests::tree_with("1. x.[^9]\n", &super::Reading::policy(Default::default()));
    assert_eq!(tree, "[1] clause: x.[^9]\n");
}

#[test]
fn a_definition_is_cited_by_its_term() {
    check(
        "## 1 Words\n\nIn this policy:\n\nParent\n: Anyone with care of a child.\n\n**Pupil**\n: A child.\n: Also a student.\n\n1.1 Next.\n",
        "
        [1] section: Words
          [section 1, first paragraph] paragraph: In this policy:
            [Parent] definition: Parent
              + Anyone with care of a child.
            [Pupil] definition: Pupil
              + A child.
              + Also a student.
          [1.1] clause: Next.",
    );
    // A term is one line; two alike are told apart by where they stand; what it means may hold a list.
    check(
        "## 1 A\n\nSome words\nParent\n: One.\n\n## 2 B\n\nParent\n\n: - a\n  - b\n",
        "
        [1] section: A
          [section 1, first paragraph] paragraph: Some words
          [section 1, Parent] definition: Parent
            + One.
        [2] section: B
          [section 2, Parent] definition: Parent
            [section 2, Parent, first bullet] bullet: a
            [section 2, Parent, second bullet] bullet: b",
    );
    // What has a label is that clause.
    check(
        "## 1 A\n\n1.1 Parent\n: Anyone\n",
        "
        [1] section: A
          [1.1] clause: Parent : Anyone",
    );
}

#[test]
fn a_comment_is_dropped_and_what_stands_beside_it_is_not() {
    check(
        "## 1 A\n\n<!-- {{ nope -->\n\n<!-- c --> Staff must not.\n\n1.1 Ring <!-- a\n\nb --> now.<!-- d -->\n\n<!-- e --> 1.2 Next.\n",
        "
        [1] section: A
          [section 1, first paragraph] paragraph: Staff must not.
          [1.1] clause: Ring  now.
          [1.2] clause: Next.",
    );
    check(
        "## 1 A\n\n1.1 Write `<!--` for {{ pupils }}.\n\n1.2 \\<!-- {{ pupils }}\n\n```\n<!--\n```\n\n1.3 Tell {{ pupils }}.\n",
        "
        [1] section: A
          [1.1] clause: Write <!-- for {{ pupils }}.
          [1.2] clause: <!-- {{ pupils }}
            = <!--
          [1.3] clause: Tell {{ pupils }}.",
    );
}

#[test]
fn a_comment_that_is_not_closed_takes_nothing_away() {
    for open in ["<!-- office: check", "<!-- check --!>", "<!------"] {
        check_with(
            &format!("## 1 A\n\n1.1 One.\n\n{open}\n\n1.2 Two {{{{ pupils }}}}.\n"),
            &format!(
                "
        [1] section: A
          [1.1] clause: One.
          [section 1, first paragraph] paragraph: {open}
          [1.2] clause: Two {{{{ pupils }}}}."
            ),
            &["unclosed-comment"],
        );
    }
    check("One ``` a\n<!-- ``` b\nTwo\n", "[first paragraph] paragraph: One a <!-- b Two");
    check_with(
        "- One <!-- a\n- Two\n\n<!-- closed -->\n",
        "
        [first bullet] bullet: One <!-- a
        [second bullet] bullet: Two",
        &["unclosed-comment"],
    );
}

#[test]
fn in_any_file_words_beside_a_comment_and_after_an_open_one_are_read() {
    let bare = |text: &str| super::tests::tree_with(text, &super::Reading::bare()).0;
    assert_eq!(bare("<!-- c --> Staff must not.\n"), "[first paragraph] paragraph: Staff must not.\n");
    assert_eq!(bare("1. a <!-- b -->\n2. c <!-- d\n\ne\n"), "[1] clause: a \n[2] clause: c <!-- d\n  + e\n");
    assert_eq!(bare("`<!--` a\n\nb <!-- c -->d\n"), "[first paragraph] paragraph: <!-- a\n  + b d\n");
    assert_eq!(bare("1. a[^1]\n\n[^1]: b\n"), "[1] clause: a[1]\n[note 1] note: b\n");
}

#[test]
fn facts_in_code_stay_as_they_are_typed_and_mistakes_in_code_are_none() {
    check_with(
        "1. Write `{{ pupils }}` and `{{ 1 x }}` and `{% if %}`.\n\n```\n{{ pupils }} {{\n```\n",
        "
        [1] clause: Write {{ pupils }} and {{ 1 x }} and {% if %}.
          = {{ pupils }} {{",
        &["looks-like-markup"],
    );
}

#[test]
fn words_behind_marks_are_told_about_and_code_without_an_end_too() {
    check_with(
        "1. [form](https://a.example \"only on Mondays\") and [old][r].\n\n   ``` Note for staff\n   code\n   ```\n\n[r]: https://a.example\n[R]: https://b.example\n",
        "
        [1] clause: form and old.
          = code",
        &["unused-definition", "looks-like-markup", "looks-like-markup"],
    );
    check_with(
        "1. a\n\n~~~\nb\n",
        "
        [1] clause: a
          = b",
        &["looks-like-markup"],
    );
}

#[test]
fn a_cell_too_many_is_printed_in_the_last_one_and_told_about() {
    check_with(
        "| A | B |\n|---|---|\n| Absent | ring | unless ill |\n| x | `a|b` |\n| y | *z* | {{ pupils }} |  |\n| one<br>two | one\\ two |\n| a\\|b | c | |\n",
        "
        | Absent | ring | unless ill
        | x | a|b
        | y | z | {{ pupils }}
        | one two | one two
        | a|b | c",
        &["looks-like-markup"],
    );
}

#[test]
fn signs_at_the_end_of_a_heading_are_words_unless_they_are_its_frame() {
    check(
        "## 1 Issue #\n\n## 2 C \\#\n\n## 3 Frame ##\n\n## 4 D #####\n\n## 5 C#\n",
        "
        [1] section: Issue #
        [2] section: C #
        [3] section: Frame
        [4] section: D #####
        [5] section: C#",
    );
}

#[test]
fn braces_behind_a_backslash_are_text_and_nothing_is_said_twice() {
    check(
        "## 1 A \\{x}\n\n1.1 Text \\{only=x\\}\n\n1.2 Text \\{#a\\} {#b}\n\n- one\n\n  more \\{y\\}\n\n| A \\{z\\} |\n|---|\n| c \\{w\\} |\n",
        "
        [1] section: A {x}
          [1.1] clause: Text {only=x}
          [1.2] clause: Text {#a}
            [1.2, first bullet] bullet: one
              + more {y}
          | c {w}",
    );
    let twice = [("{#a} {#b}", ""), ("{#a #b}", ""), ("{only=elm} {only=oak}", " <elm>")];
    for (braces, kept) in twice {
        check_with(&format!("1. a {braces}\n"), &format!("[1] clause: a{kept}"), &["bad-attribute"]);
    }
}

#[test]
fn a_line_to_sign_on_stays_and_lines_between_parts_are_marks() {
    check(
        "1. Sign:\n\n______\n\n---\n\n***\n\n2. x\n",
        "
        [1] clause: Sign:
        [first paragraph] paragraph: ______
        [2] clause: x",
    );
}

#[test]
fn a_backslash_before_a_bullet_makes_text() {
    check("1. \\• not a bullet\n\n2. See \\– here\n", "[1] clause: • not a bullet\n[2] clause: See – here");
}

#[test]
fn numbers_keep_standing_however_a_list_is_indented() {
    check(
        "## 1 A\n\n  5. First\n  6. Second\n",
        "
        [1] section: A
          [1.5] clause: First
          [1.6] clause: Second",
    );
    check(
        "## 1 A\n\n- one\n\n   3) Third\n   4) Fourth\n",
        "
        [1] section: A
          [section 1, first bullet] bullet: one
            [1.3] clause: Third
            [1.4] clause: Fourth",
    );
}

#[test]
fn a_list_that_is_indented_by_four_is_a_list() {
    check(
        "## 1 A\n\n1.1 T:\n\n(a) One:\n    - x\n    - y\n\n(b) Two:\n\n    * p\n\n    * q\n\n1.2 Tab:\n\t- a\n\t- b *c*\n",
        "
        [1] section: A
          [1.1] clause: T:
            [1.1(a)] clause: One:
              [1.1(a), first bullet] bullet: x
              [1.1(a), second bullet] bullet: y
            [1.1(b)] clause: Two:
              [1.1(b), first bullet] bullet: p
              [1.1(b), second bullet] bullet: q
          [1.2] clause: Tab:
            [1.2, first bullet] bullet: a
            [1.2, second bullet] bullet: b c",
    );
    check(
        "## 1 A\n\n- 1.1 T:\n      - a\n          - deep\n      - b[^1]\n\n[^1]: Note.\n",
        "
        [1] section: A
          [1.1] clause: T:
            [1.1, first bullet] bullet: a
              [1.1, first bullet, first bullet] bullet: deep
            [1.1, second bullet] bullet: b[1]
        [note 1] note: Note.",
    );
    // What would be a heading or code elsewhere is no more than words.
    check(
        "1. One\n\n        # no heading\n\n        words\n",
        "
        [1] clause: One
          + # no heading
          + words",
    );
}

#[test]
fn pandocs_own_numbers_count_up() {
    check_with(
        "Steps:\n\n#. First\n   more\n#. Second\n\n#. Third\n",
        "
        [first paragraph] paragraph: Steps:
          [1] clause: First more
          [2] clause: Second
          [3] clause: Third",
        &["looks-like-markup"],
    );
}
