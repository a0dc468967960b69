//! The clause grammar as tables: text on the left, tree on the right, at least one row for each sentence of the rules.
//!
//! A tree is written one clause a line: indentation, reference, kind unless it is plain from the reference, and the words.

mod continuations;
mod headings;
mod labels;
mod references;

use super::{Reading, read_clauses};
use crate::book::Reserved;
use crate::book::clause::{Figure, Node};
use crate::book::version::Numbering;
use crate::source::{Code, Excerpt, SourceId};

fn outline(nodes: &[Node], depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                let only = clause
                    .only
                    .as_ref()
                    .map(|schools| format!(" <{}>", schools.tags().collect::<Vec<_>>().join(",")))
                    .unwrap_or_default();
                out.push_str(&format!(
                    "{indent}[{}] {}: {}{only}\n",
                    clause.reference,
                    clause.kind.word(),
                    clause.text.plain()
                ));
                outline(&clause.children, depth + 1, out);
            }
            Node::Further(further) => out.push_str(&format!("{indent}+ {}\n", further.text.plain())),
            Node::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<String> = row.cells.iter().map(|cell| cell.plain()).collect();
                    out.push_str(&format!("{indent}| {}\n", cells.join(" | ")));
                }
            }
            Node::Figure(Figure::Verbatim { text, .. }) => out.push_str(&format!("{indent}= {}\n", text.trim())),
            Node::LeftOut(_) => {}
        }
    }
}

pub(super) fn tree_with(text: &str, reading: &Reading) -> (String, Vec<String>) {
    let excerpt = Excerpt::rest_of(SourceId(0), text, 0);
    let checked = read_clauses(&excerpt, reading);
    let mut out = String::new();
    outline(&checked.value, 0, &mut out);
    (out, checked.diagnostics.iter().map(|diagnostic| diagnostic.code.name().to_owned()).collect())
}

/// Checks the tree and that nothing was complained about.
#[track_caller]
pub(super) fn check(text: &str, expected: &str) {
    check_with(text, expected, &[]);
}

/// Checks the tree and the codes of what was complained about.
#[track_caller]
pub(super) fn check_with(text: &str, expected: &str, codes: &[&str]) {
    let (tree, found) = tree_with(text, &Reading::policy(Numbering::Written));
    let expected: String = expected
        .trim_matches('\n')
        .lines()
        .map(|line| format!("{}\n", line.strip_prefix("        ").unwrap_or(line.trim_start())))
        .collect();
    assert_eq!(tree, expected, "\n--- tree of\n{text}\n--- is\n{tree}");
    assert_eq!(found, codes, "{text}");
}

#[test]
fn rule_1_a_label_stands_at_the_start_of_a_paragraph_a_line_or_an_item() {
    check(
        "## 7 Phones\n\n7.8 One.\n\n**7.9** Two.\n\n- 7.10. Three.\n",
        "
        [7] section: Phones
          [7.8] clause: One.
          [7.9] clause: Two.
          [7.10] clause: Three.",
    );
    check(
        "## 7 Phones\n\n**7.1 Calls.** Not in lessons.\n",
        "
        [7] section: Phones
          [7.1] clause: Calls. Not in lessons.",
    );
}

#[test]
fn rule_1_gaps_and_odd_depths_stay() {
    check(
        "## 6 Breaches\n\n- 6.2. One.\n- 6.3.1. Two.\n- 6.7. Three.\n",
        "
        [6] section: Breaches
          [6.2] clause: One.
          [6.3.1] clause: Two.
          [6.7] clause: Three.",
    );
}

#[test]
fn rule_1_a_backslash_makes_it_text() {
    check(
        "## 7 Times\n\n7\\.30 pm is late.\n",
        "
        [7] section: Times
          [section 7, first paragraph] paragraph: 7.30 pm is late.",
    );
}

#[test]
fn rule_2_headings_carry_labels() {
    check(
        "## 1 Aims\n\n## 2. Scope\n\n### A. Pages\n\n1. One.\n\n## APPENDIX A Form\n\n### A.1 Sites\n\n- A.1.1 Two.\n",
        "
        [1] section: Aims
        [2] section: Scope
          [2.A] section: Pages
            [2.A.1] clause: One.
        [Appendix A] section: Form
          [A.1] section: Sites
            [A.1.1] clause: Two.",
    );
}

#[test]
fn rule_2_a_bare_number_counts_in_sequence_and_a_bare_capital_needs_its_stop() {
    check(
        "## 1 Aims\n\n## 16 to 19 provision\n\n## A cat\n",
        "
        [1] section: Aims
        [16-to-19-provision] section: 16 to 19 provision
        [a-cat] section: A cat",
    );
}

#[test]
fn rule_2_a_title_may_be_empty() {
    check(
        "## Appendix A\n\nText.\n",
        "
        [Appendix A] section: 
          [Appendix A, first paragraph] paragraph: Text.",
    );
}

#[test]
fn rule_2_setext_headings_are_read_and_warned_about() {
    check_with(
        "Aims\n----\n\nText.\n",
        "
        [aims] section: Aims
          [aims, first paragraph] paragraph: Text.",
        &["setext-heading"],
    );
}

#[test]
fn rule_2_a_dotted_heading_belongs_to_the_section_it_names() {
    check(
        "## 6 Use\n\n## 6.1 At work\n\nText.\n\n## 7 Other\n",
        "
        [6] section: Use
          [6.1] section: At work
            [section 6.1, first paragraph] paragraph: Text.
        [7] section: Other",
    );
}

#[test]
fn rule_3_a_dotted_label_goes_under_the_nearest_prefix() {
    check(
        "## 5 Use\n\n- 5.6 One.\n- 5.6.1 Two.\n- 5.7 Three.\n  - 5.8 Four, indented by mistake.\n",
        "
        [5] section: Use
          [5.6] clause: One.
            [5.6.1] clause: Two.
          [5.7] clause: Three.
          [5.8] clause: Four, indented by mistake.",
    );
}

#[test]
fn rule_3_letters_go_under_the_nearest_numbered_clause_across_a_gap() {
    check(
        "## 10 Records\n\n10.4 We keep:\n\n(a) one;\n\n---\n\n(b) two;\n\n(i) small;\n\n(ii) smaller;\n\n(c) three.\n\n10.5 End.\n",
        "
        [10] section: Records
          [10.4] clause: We keep:
            [10.4(a)] clause: one;
            [10.4(b)] clause: two;
              [10.4(b)(i)] clause: small;
              [10.4(b)(ii)] clause: smaller;
            [10.4(c)] clause: three.
          [10.5] clause: End.",
    );
}

#[test]
fn rule_3_an_unlabelled_paragraph_intervenes() {
    check(
        "## 3 Aims\n\n3.1 One.\n\nWe also say so.\n\n(a) two\n",
        "
        [3] section: Aims
          [3.1] clause: One.
          [section 3, first paragraph] paragraph: We also say so.
          [3(a)] clause: two",
    );
}

#[test]
fn rule_3_items_after_a_colon_or_a_labelled_clause_go_under_it() {
    check(
        "## 5 Aims\n\nStaff must:\n\n1. one;\n2. two.\n\n5.3 Pupils:\n\n- three\n- four\n\nText.\n\n- five\n",
        "
        [5] section: Aims
          [section 5, first paragraph] paragraph: Staff must:
            [5.1] clause: one;
            [5.2] clause: two.
          [5.3] clause: Pupils:
            [5.3, first bullet] bullet: three
            [5.3, second bullet] bullet: four
          [section 5, second paragraph] paragraph: Text.
          [section 5, first bullet] bullet: five",
    );
}

#[test]
fn a_heading_typed_inside_an_item_is_the_items_own_words() {
    check(
        "## 2 Conduct\n\n- #### Threats\n  Nobody threatens anybody.\n\n- #### Respect\n\n- Care\n\n1. ### Dates\n",
        "
        [2] section: Conduct
          [section 2, first bullet] bullet: Threats
            + Nobody threatens anybody.
          [section 2, second bullet] bullet: Respect
          [section 2, third bullet] bullet: Care
          [2.1] clause: Dates",
    );
}

#[test]
fn rule_3_indented_items_go_under_the_item_they_are_indented_below() {
    check(
        "## 7 Images\n\n### B. Use\n\n8. Staff may:\n   - a. take\n   - b. keep\n     - well\n9. More.\n",
        "
        [7] section: Images
          [7.B] section: Use
            [7.B.8] clause: Staff may:
              [7.B.8(a)] clause: take
              [7.B.8(b)] clause: keep
                [7.B.8(b), first bullet] bullet: well
            [7.B.9] clause: More.",
    );
}

#[test]
fn rule_4_false_labels_are_text_with_a_note() {
    check_with(
        "## 6 Money\n\n6.1 Costs.\n\n1.1 million pounds.\n\n7.30 pm is late.\n",
        "
        [6] section: Money
          [6.1] clause: Costs.
          [section 6, first paragraph] paragraph: 1.1 million pounds.
          [section 6, second paragraph] paragraph: 7.30 pm is late.",
        &["looks-like-label", "looks-like-label"],
    );
}

#[test]
fn rule_4_in_an_unlabelled_section_labels_start_at_one_or_follow() {
    check_with(
        "## Money\n\n2.1 One.\n\n2.2 Two.\n\n2.2.1 Three.\n\n2.3 Four.\n\n7.30 pm.\n",
        "
        [money] section: Money
          [2.1] clause: One.
          [2.2] clause: Two.
            [2.2.1] clause: Three.
          [2.3] clause: Four.
          [money, first paragraph] paragraph: 7.30 pm.",
        &["looks-like-label"],
    );
}

#[test]
fn rule_5_lists_keep_the_numbers_typed() {
    check(
        "## 2 Steps\n\n1. one\n3. three\n7. seven\n",
        "
        [2] section: Steps
          [2.1] clause: one
          [2.3] clause: three
          [2.7] clause: seven",
    );
}

#[test]
fn rule_5_all_ones_count_up() {
    check(
        "## 2 Steps\n\n1. one\n1. two\n1. three\n",
        "
        [2] section: Steps
          [2.1] clause: one
          [2.2] clause: two
          [2.3] clause: three",
    );
}

#[test]
fn rule_5_numbers_from_1000_are_text() {
    check(
        "## 2 Past\n\n2021. It was a year.\n",
        "
        [2] section: Past
          [section 2, first paragraph] paragraph: 2021. It was a year.",
    );
}

#[test]
fn rule_5_a_number_that_splits_a_sentence_is_warned_about() {
    check_with(
        "## 2 Past\n\nThis stands in part\n1. of the plan.\n",
        "
        [2] section: Past
          [section 2, first paragraph] paragraph: This stands in part
          [2.1] clause: of the plan.",
        &["split-number"],
    );
}

#[test]
fn rule_6_runs_of_lines_are_a_clause_each() {
    check(
        "## 4 Aims\n\n4.1 We will:\n(a) one\n(b) two\nand more\n(c) three\n",
        "
        [4] section: Aims
          [4.1] clause: We will:
            [4.1(a)] clause: one
            [4.1(b)] clause: two and more
            [4.1(c)] clause: three",
    );
}

#[test]
fn rule_6_one_line_is_enough_after_a_colon_but_not_elsewhere() {
    check(
        "## 4 Aims\n\nWe will:\na. one\n\nIt says\na. so.\n",
        "
        [4] section: Aims
          [section 4, first paragraph] paragraph: We will:
            [4(a)] clause: one
          [section 4, second paragraph] paragraph: It says a. so.",
    );
}

#[test]
fn rule_6_runs_stand_inside_items_and_indented_by_four() {
    check(
        "## 4 Aims\n\n- 4.1 We will:\n  a. one\n  b. two\n\n4.2 We may:\n\n    i. three\n    ii. four\n",
        "
        [4] section: Aims
          [4.1] clause: We will:
            [4.1(a)] clause: one
            [4.1(b)] clause: two
          [4.2] clause: We may:
            [4.2(i)] clause: three
            [4.2(ii)] clause: four",
    );
}

#[test]
fn rule_6_one_indented_line_below_an_item_is_enough() {
    check(
        "## 4 Aims\n\n1. One.\n   a. Below it.\n2. Two.\n",
        "
        [4] section: Aims
          [4.1] clause: One.
            [4.1(a)] clause: Below it.
          [4.2] clause: Two.",
    );
}

#[test]
fn rule_7_i_after_h_is_a_letter() {
    check(
        "## 1 Aims\n\n1.1 All:\n(a) a\n(b) b\n(c) c\n(d) d\n(e) e\n(f) f\n(g) g\n(h) h\n(i) i\n(j) j\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: a
            [1.1(b)] clause: b
            [1.1(c)] clause: c
            [1.1(d)] clause: d
            [1.1(e)] clause: e
            [1.1(f)] clause: f
            [1.1(g)] clause: g
            [1.1(h)] clause: h
            [1.1(i)] clause: i
            [1.1(j)] clause: j",
    );
}

#[test]
fn rule_8_ids_and_tags_stand_at_the_end() {
    check(
        "## 9 Records {#retention}\n\n9.1 Kept. {only=nursery}\n",
        "
        [9] section: Records
          [9.1] clause: Kept. <nursery>",
    );
}

#[test]
fn rule_8_nothing_else_stands_in_braces() {
    check_with(
        "## 9 Records {onclick=alert}\n",
        "
        [9] section: Records {onclick=alert}",
        &["bad-attribute"],
    );
}

#[test]
fn rule_9_clauses_without_a_label_are_counted() {
    check(
        "First words.\n\n## 3 Aims\n\nOne.\n\nTwo.\n\n> Quoted.\n\n- [ ] tick\n",
        "
        [first paragraph] paragraph: First words.
        [3] section: Aims
          [section 3, first paragraph] paragraph: One.
          [section 3, second paragraph] paragraph: Two.
          [section 3, first quotation] quote: Quoted.
          [section 3, first tick box] task: tick",
    );
}

#[test]
fn rule_9_unlabelled_sections_alike_are_known_under_their_parents() {
    check(
        "## Staff\n\n### Training\n\n## Pupils\n\n### Training\n",
        "
        [staff] section: Staff
          [staff/training] section: Training
        [pupils] section: Pupils
          [pupils/training] section: Training",
    );
}

#[test]
fn rule_10_anchors() {
    let text =
        "## 6 Use\n\n6.2 One:\n(a) two\n\n## Appendix A\n\n## Main\n\nText.\n\n## 6. Again {#again}\n\n6.2 Twice.\n";
    let excerpt = Excerpt::rest_of(SourceId(0), text, 0);
    let reserved = Reserved { ids: &["main"], ..Reserved::default() };
    let nodes = read_clauses(&excerpt, &Reading::policy(Numbering::Written).reserving(reserved)).value;
    let mut anchors = Vec::new();
    crate::book::clause::walk(&nodes, &mut |clause, _| anchors.push(clause.anchor.clone()));
    assert_eq!(anchors, ["6", "6-2", "6-2-a", "appendix-a", "c-main", "main-paragraph-1", "again", "6-2--2"]);
}

#[test]
fn rule_11_decimal_numbering_generates_labels() {
    let text = "## Aims\n\nOne.\n\n- two\n  - three\n\n## Scope\n\n### Who\n\nFour.\n";
    let (tree, codes) = tree_with(text, &Reading::policy(Numbering::Decimal));
    assert_eq!(
        tree,
        "[1] section: Aims\n  [1.1] paragraph: One.\n    [1.1(a)] bullet: two\n      [1.1(a)(i)] bullet: three\n[2] section: Scope\n  [2.1] section: Who\n    [2.1.1] paragraph: Four.\n"
    );
    assert!(codes.is_empty());
    let (_, codes) = tree_with("## 1. Aims\n", &Reading::policy(Numbering::Decimal));
    assert_eq!(codes, ["typed-label"]);
}

#[test]
fn tables_further_paragraphs_and_pictures_belong_to_the_clause_they_stand_in() {
    check(
        "## 5 Form\n\n- 5.7 Text.\n\n  More text.\n- 5.8 The table:\n\n| A | B |\n|---|---|\n| one | two |\n\n![A plan of the gates](images/plan.png)\n",
        "
        [5] section: Form
          [5.7] clause: Text.
            + More text.
          [5.8] clause: The table:
            | one | two
            + A plan of the gates",
    );
}

#[test]
fn facts_are_put_in_as_plain_text_and_never_change_the_structure() {
    check(
        "## 5 Roles\n\n5.1 **{{ headteacher.title }}**'s {{ pupils | capitalize }}.\n\n| Who |\n|---|\n| {{ pupils | upper }} |\n",
        "
        [5] section: Roles
          [5.1] clause: {{ headteacher.title }}'s {{ pupils | capitalize }}.
            | {{ pupils | upper }}",
    );
    check_with(
        "Go [here](https://x.example/{{ id }}).\n",
        "
        [first paragraph] paragraph: Go here.",
        &["fact-in-link"],
    );
    check_with(
        "{{ 3 + 4 }} and {% if x %}\n",
        "
        [first paragraph] paragraph: {{ 3 + 4 }} and {% if x %}",
        &["template-syntax", "template-syntax"],
    );
}

#[test]
fn html_is_an_error_and_comments_are_dropped() {
    check_with(
        "<!-- a note -->\n\nText <b>bold</b>.\n\n<div>\nmore\n</div>\n",
        "
        [first paragraph] paragraph: Text bold.",
        &["raw-html", "raw-html"],
    );
}

#[test]
fn in_a_bare_file_html_and_braces_are_text() {
    let (tree, codes) =
        tree_with("# Title\n\nText <b>bold</b> {{ x }} <https://x.example>.\n\n<div>\n", &Reading::bare());
    assert_eq!(
        tree,
        "[first paragraph] paragraph: Text <b>bold</b> {{ x }} https://x.example.\n[second paragraph] paragraph: <div>\n"
    );
    assert!(codes.is_empty());
}

#[test]
fn a_link_that_would_run_a_script_is_an_error() {
    check_with(
        "[x](javascript:alert) [y](../up)\n",
        "
        [first paragraph] paragraph: x y",
        &["unsafe-link", "unsafe-link"],
    );
}

#[test]
fn a_paragraph_of_one_space_at_a_page_break_is_none() {
    check(
        "## 10 Loans\n\n10.4 A borrower shows:\n\n&nbsp;\n\n\u{a0}\n\n(a) a letter\n\n(b) a lock\n",
        "
        [10] section: Loans
          [10.4] clause: A borrower shows:
            [10.4(a)] clause: a letter
            [10.4(b)] clause: a lock",
    );
}

/// How deep a tree is.
fn levels(nodes: &[Node]) -> usize {
    let below = nodes.iter().map(|node| match node {
        Node::Clause(clause) => 1 + levels(&clause.children),
        _ => 1,
    });
    below.max().unwrap_or(0)
}

/// Reads a text that goes deeper than any reader, as a policy and as any file, on a thread with half of the stack that
/// threads are given, and checks what is said, how deep the tree is and that every letter of the words is kept.
#[track_caller]
fn check_deep(text: String, words: &str, codes: &[&str]) {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
    let expected = letters(words);
    let read = move |reading: Reading| {
        let checked = read_clauses(&Excerpt::rest_of(SourceId(0), &text, 0), &reading);
        let found: Vec<&str> = checked.diagnostics.iter().map(|diagnostic| diagnostic.code.name()).collect();
        let nodes = checked.value;
        let mut kept = 0;
        crate::book::clause::each_text(&nodes, &mut |text| kept += letters(&text.plain()));
        (levels(&nodes), kept, found)
    };
    let thread = std::thread::Builder::new().stack_size(1024 * 1024);
    let (policy, bare) = thread
        .spawn(move || (read(Reading::policy(Numbering::Written)), read(Reading::bare())))
        .unwrap()
        .join()
        .unwrap();
    assert!(policy.0 <= 101 && bare.0 <= 101, "{} and {} levels", policy.0, bare.0);
    assert_eq!((policy.1, bare.1), (expected, expected), "letters kept");
    assert_eq!((policy.2.as_slice(), bare.2.as_slice()), (codes, [].as_slice()));
}

#[test]
fn a_text_has_a_hundred_levels_and_what_is_deeper_is_told_and_read_as_text() {
    const DEEP: usize = 100_000;
    let deep = &["too-deep"];
    check_deep(format!("{} a ship", ">".repeat(DEEP)), "a ship", deep);
    check_deep(format!("{} a ship", "> ".repeat(DEEP)), "a ship", deep);
    check_deep(format!("{}a ship\n", "- ".repeat(DEEP)), "a ship", deep);
    check_deep(format!("{}a ship\n", "1. ".repeat(DEEP)), "a ship", deep);
    check_deep(format!("{}a ship\n", "> - ".repeat(DEEP)), "a ship", deep);
    check_deep((0..1000).map(|level| format!("{}- a\n", "  ".repeat(level))).collect(), &"a".repeat(1000), deep);
    check_deep((0..150).map(|level| format!("{} a\n\n", ">".repeat(level + 1))).collect(), &"a".repeat(150), deep);
    check_deep("(a) on:\n\n".repeat(10_000), &"on".repeat(10_000), deep);
    check_deep((0..400).map(|level| format!("- 1.1{} on\n", ".1".repeat(level))).collect(), &"on".repeat(400), deep);
    check_deep(format!("{}a ship\n", "1000. ".repeat(DEEP)), "a ship", deep);
}

#[test]
fn marks_nested_as_deep_as_one_likes_are_read() {
    const DEEP: usize = 100_000;
    check_deep(
        format!("{}a ship{}", "*a ".repeat(DEEP), " a*".repeat(DEEP)),
        &format!("{}aship", "a".repeat(2 * DEEP)),
        &[],
    );
    check_deep(format!("{}a ship{}", "[".repeat(DEEP), "]".repeat(DEEP)), "a ship", &[]);
    check_deep(format!("{}a ship{}", "**".repeat(DEEP), "**".repeat(DEEP)), "a ship", &[]);
    check_deep(
        format!("{}a ship{}", "~~a ".repeat(DEEP), " a~~".repeat(DEEP)),
        &format!("{}aship", "a".repeat(2 * DEEP)),
        &[],
    );
}

#[test]
fn private_characters_stand_for_no_fact_and_are_told_and_left_out() {
    let odd = &["odd-character"];
    check_with("\u{f0000}\n\n1. a\n", "[1] clause: a", odd);
    check_with(
        "- \u{f0000}{{ pupils }}\u{10fffd}\n  (a) b\n  (b) c\n",
        "
        [first bullet] bullet: {{ pupils }}
          [(a)] clause: b
          [(b)] clause: c
",
        odd,
    );
    check_with("{{ pupils }} &#983040; words &#xF0001;.", "[first paragraph] paragraph: {{ pupils }}  words .", odd);
    check_with(
        "`\u{f0000}{{ pupils }}` [\u{f0000}x](a\u{f0000}.pdf)",
        "[first paragraph] paragraph: {{ pupils }} x",
        &["looks-like-markup", "odd-character"],
    );
}

#[test]
fn any_file_loses_no_more_than_what_nobody_can_see() {
    let bare = |text: &str| tree_with(text, &Reading::bare()).0;
    assert_eq!(bare("a < b \u{1a} \u{f0000} {{ c }}"), "[first paragraph] paragraph: a < b   {{ c }}\n");
    let all: String = ('\u{1}'..='\u{1f}').filter(|letter| !letter.is_whitespace()).collect();
    let told = bare(&format!("a < b {all} <b>c</b>"));
    assert!(told.contains("a < b  <b>c</b>"), "{told:?}");
}

#[test]
fn a_text_has_so_many_clauses_paragraphs_and_cells_and_no_more() {
    use crate::source::limits::MOST_CLAUSES;
    let check = |text: &dyn Fn(usize) -> String, readings: &[Reading<'_>]| {
        for reading in readings {
            let is_told = |pieces: usize| {
                let read = read_clauses(&Excerpt::rest_of(SourceId(0), &text(pieces), 0), reading);
                let is_told = read.diagnostics.iter().any(|said| said.code == Code::TextTooLarge);
                assert_eq!(is_told, read.value.is_empty());
                is_told
            };
            assert_eq!([MOST_CLAUSES, MOST_CLAUSES + 1].map(is_told), [false, true]);
        }
    };
    let (policy, bare) = (Reading::policy(Numbering::Written), Reading::bare());
    check(&|clauses| "- a\n".repeat(clauses), &[policy, bare]);
    check(&|paragraphs| format!("- a\n\n{}", "  b\n\n".repeat(paragraphs - 1)), &[bare]);
    check(&|cells| format!("| a |\n|---|\n{}", "| b |\n".repeat(cells - 1)), &[bare]);
}

/// What says most often the same does not grow beyond what it says: each has an address of its own, a number longer.
#[test]
fn headings_that_are_all_the_same_each_have_an_address() {
    use crate::source::limits::{LONGEST_ANCHOR, MOST_BYTES_OF_TEXT, MOST_CLAUSES};
    for heading in ["Same", &"long ".repeat(60)] {
        let heading = format!("## {heading}\n\n");
        let most = MOST_CLAUSES.min(MOST_BYTES_OF_TEXT as usize / heading.len());
        let text = heading.repeat(most);
        let read = read_clauses(&Excerpt::rest_of(SourceId(0), &text, 0), &Reading::policy(Numbering::Written));
        let mut anchors = std::collections::BTreeSet::new();
        crate::book::clause::walk(&read.value, &mut |clause, _| {
            assert!(clause.anchor.len() <= LONGEST_ANCHOR + "--20000".len(), "{}", clause.anchor);
            anchors.insert(clause.anchor.as_str());
        });
        assert_eq!(anchors.len(), most);
    }
}

#[test]
fn a_text_has_so_many_links_and_no_more() {
    use crate::source::limits::MOST_LINKS_IN_TEXT;
    let is_told = |links: usize| {
        let text = format!("1.1 {}\n", "[**a** b](#1.1) ".repeat(links));
        let read = read_clauses(&Excerpt::rest_of(SourceId(0), &text, 0), &Reading::policy(Numbering::Written));
        read.diagnostics.iter().any(|said| said.code == Code::TextTooLarge)
    };
    assert_eq!([MOST_LINKS_IN_TEXT, MOST_LINKS_IN_TEXT + 1].map(is_told), [false, true]);
}

#[test]
fn a_heading_has_so_many_letters_and_no_more() {
    use crate::source::limits::LONGEST_HEADING;
    for reading in [Reading::policy(Numbering::Written), Reading::bare()] {
        let is_told = |letters: usize| {
            let text = format!("## 1 Bags\n\n### {}\n\n- a\n", "ä".repeat(letters));
            let read = read_clauses(&Excerpt::rest_of(SourceId(0), &text, 0), &reading);
            read.diagnostics.iter().any(|said| said.code == Code::TextTooLarge)
        };
        assert_eq!([LONGEST_HEADING, LONGEST_HEADING + 1].map(is_told), [false, true]);
    }
}

#[test]
fn a_text_has_so_many_facts_and_no_more() {
    use crate::source::limits::MOST_FACTS_IN_TEXT;
    let codes = |facts: usize| {
        let text = format!("1.1 {}\n", "{{ x }} ".repeat(facts));
        let excerpt = Excerpt::rest_of(SourceId(0), &text, 0);
        let read = read_clauses(&excerpt, &Reading::policy(Numbering::Written));
        read.diagnostics.iter().map(|said| said.code.name()).collect::<Vec<_>>()
    };
    assert!(!codes(MOST_FACTS_IN_TEXT).contains(&"text-too-large"));
    assert_eq!(codes(MOST_FACTS_IN_TEXT + 1), ["text-too-large"]);
}

#[test]
fn an_id_has_so_many_letters_and_no_more() {
    use crate::source::limits::LONGEST_ANCHOR;
    let codes = |letters: usize| {
        let text = format!("A clause. {{#{}}}\n", "a".repeat(letters));
        let excerpt = Excerpt::rest_of(SourceId(0), &text, 0);
        let read = read_clauses(&excerpt, &Reading::policy(Numbering::Written));
        read.diagnostics.iter().map(|said| said.code.name()).collect::<Vec<_>>()
    };
    assert_eq!(codes(LONGEST_ANCHOR), [""; 0]);
    assert_eq!(codes(LONGEST_ANCHOR + 1), ["bad-attribute"]);
}

#[test]
fn a_box_to_tick_stands_on_an_item_with_a_number_as_well() {
    check(
        "## 3 Keys\n\n1. [x] Door\n2. [ ] Shed\n   - [x] its lock\n3. Gate\n",
        "
        [3] section: Keys
          [3.1] task: Door
          [3.2] task: Shed
            [3.2, first tick box] task: its lock
          [3.3] clause: Gate",
    );
}

#[test]
fn rule_8_a_tag_holds_for_the_further_paragraph_or_row_that_it_ends() {
    let only = |text: &str| {
        let mut found = Vec::new();
        let nodes = read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Numbering::Written)).value;
        crate::book::clause::each_tagged(&nodes, &mut |schools, span, noun| {
            let tag = schools.tags().collect::<Vec<_>>().join(",");
            found.push(format!("{noun} {tag}: {}", text[span.start as usize..span.end as usize].replace('\n', " ")));
        });
        found
    };
    assert_eq!(only("- 1.1 a\n\n  b {only=nursery}\n\n  c\n"), ["paragraph nursery: b {only=nursery}"]);
    assert_eq!(
        only("| a | b |\n|---|---|\n| c | d {only=nursery} |\n| e {only=infant} |\n| f | g |\n"),
        ["row nursery: | c | d {only=nursery} |", "row infant: | e {only=infant} |"]
    );
    check_with("- 1.1 a\n\n  b {#c}\n", "\n        [1.1] clause: a\n          + b\n", &["bad-attribute"]);
    check_with("| a {x} | b |\n|---|---|\n| c {y} | d {z} |\n", "| c {y} | d {z}\n", &["bad-attribute"; 3]);
    check("| a | b |\n|---|---|\n| `{c}` | d |\n", "| {c} | d\n");
}

proptest::proptest! {
    /// Marks, facts, tags and private characters in any order: nothing stops the reading, and every place is one in the text.
    #[test]
    fn any_text_is_read_and_its_places_are_in_it(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)) {
        let text: String = pieces.concat();
        for reading in [Reading::policy(Numbering::Written), Reading::policy(Numbering::Decimal), Reading::bare()] {
            let checked = read_clauses(&Excerpt::rest_of(SourceId(0), &text, 0), &reading);
            crate::book::clause::walk(&checked.value, &mut |clause, _| {
                assert!(text.get(clause.span.start as usize..clause.span.end as usize).is_some(), "{text:?}");
            });
            for diagnostic in checked.diagnostics {
                let crate::source::Place::Span(span) = diagnostic.place else { panic!("no place") };
                assert!(text.get(span.start as usize..span.end as usize).is_some(), "{text:?}: {}", diagnostic.message);
            }
        }
    }
}

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "\t",
    "- ",
    "* ",
    "> ",
    "1. ",
    "2) ",
    "1000. ",
    "(a) ",
    "(i) ",
    "## ",
    "6.2 ",
    "`",
    "```\n",
    "**",
    "*",
    "~~",
    "~",
    "|",
    "|---|\n",
    "[",
    "](",
    ")",
    "![",
    "<",
    "<!--",
    "-->",
    "{{ é }}",
    "{{ a | upper }}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{only=a}",
    "{#b}",
    "\u{f0000}",
    "\u{f0001}",
    "\u{10fffd}",
    "\u{1a}",
    "&#983040;",
    "&amp;",
    "\\",
    "é",
    "words",
    "on:",
    "Ends.",
    "---\n",
    "===\n",
    "\r\n",
    "\u{0}",
    "[x] ",
    "https://a.example",
];
