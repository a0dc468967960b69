//! What a school reads, as tables: its wording on the left, its clauses on the right.

use super::*;
use crate::edition::sample::{self, date, fragment, local_clause, markdown, today};

const SHARED: &str = "\
## 1 Phones

1.1 Phones stay in bags:

(a) in lessons;

(b) at lunch;

(c) on trips.

1.2 Staff lock phones away. {only=nursery}

1.3 Visitors are told.

## About us

- one
- two
- three
";

fn lines(nodes: &[Node], depth: usize, lines: &mut Vec<String>) {
    for node in nodes {
        let indent = "  ".repeat(depth);
        match node {
            Node::Clause(clause) => {
                let own = match clause.local.as_ref().map(|local| local.done) {
                    Some(LocalKind::Replaced) => " (replaced)",
                    Some(LocalKind::Added) => " (added)",
                    None => "",
                };
                let words = format!("{}{own}", clause.text.plain());
                lines.push(format!("{indent}{} | {}", clause.reference, words.trim()));
                self::lines(&clause.children, depth + 1, lines);
            }
            Node::Further(further) => lines.push(format!("{indent}… {}", further.text.plain())),
            Node::LeftOut(left_out) => lines.push(format!("{indent}{} | left out", left_out.reference)),
            Node::Table(table) => lines.push(format!("{indent}| {}", table.head[0].plain())),
            Node::Figure(_) => lines.push(format!("{indent}=")),
        }
    }
}

/// What Elm Hill reads of a text, less what is for nurseries.
fn read(text: &str, local: &[LocalClause]) -> Vec<String> {
    let shared = markdown(text);
    let wording = at_school(&shared, &sample::school("elm-hill", "Elm Hill"), local, today(), Reserved::default());
    let mut found = Vec::new();
    lines(&wording.clauses, 0, &mut found);
    found
}

/// What Elm Hill, which is no nursery, reads below section 1 and in the section About us.
fn check(local: Vec<LocalClause>, expected: &[&str]) {
    let shared = markdown(SHARED);
    let wording = at_school(&shared, &sample::school("elm-hill", "Elm Hill"), &local, today(), Reserved::default());
    let mut found = Vec::new();
    lines(&wording.clauses, 0, &mut found);
    let expected: Vec<String> = ["1 | Phones"].iter().chain(expected).map(|line| (*line).to_owned()).collect();
    assert_eq!(found, expected);
}

const ABOUT: [&str; 4] = [
    "about-us | About us",
    "  about-us, first bullet | one",
    "  about-us, second bullet | two",
    "  about-us, third bullet | three",
];
const BAGS: [&str; 4] =
    ["  1.1 | Phones stay in bags:", "    1.1(a) | in lessons;", "    1.1(b) | at lunch;", "    1.1(c) | on trips."];
const VISITORS: &str = "  1.3 | Visitors are told.";

fn replace(reference: &str, words: &str) -> LocalClause {
    local_clause(reference, LocalChange::Replace(fragment(words)))
}

#[test]
fn a_clause_for_schools_with_a_tag_is_dropped_elsewhere() {
    let shared = markdown(SHARED);
    let mut school = sample::school("elm-hill", "Elm Hill");
    let without = at_school(&shared, &school, &[], today(), Reserved::default());
    assert!(find(&without.clauses, "1.2").is_none());
    assert!(
        matches!(without.removed.as_slice(), [Removed { why: Why::Only(schools), .. }] if schools.to_string() == "only=nursery")
    );
    school.tags.push(sample::spanned("nursery".to_owned()));
    assert!(find(&at_school(&shared, &school, &[], today(), Reserved::default()).clauses, "1.2").is_some());
    check(vec![], &[&BAGS[..], &[VISITORS], &ABOUT].concat());
}

#[test]
fn a_paragraph_or_row_for_schools_with_a_tag_is_not_there_elsewhere() {
    let shared = markdown(
        "## 1 Meals\n\n- 1.1 Meals are hot.\n\n  Milk is free. {only=nursery}\n\n  Fruit is free.\n\n1.2 Prices:\n\n\
         | Who | Price |\n|---|---|\n| Infants | 1 |\n| Nursery | 2 {only=nursery} |\n\n1.3 Clubs:\n\n\
         | Club |\n|---|\n| Blocks {only=nursery} |\n",
    );
    let read = |school: &School| {
        let wording = at_school(&shared, school, &[], today(), Reserved::default());
        let mut words = Vec::new();
        crate::book::clause::each_text(&wording.clauses, &mut |text| words.push(text.plain()));
        let places = wording.parts_for_others.iter().map(|over| over.within.map_or("", |within| &within.reference));
        (words.join(" "), places.collect::<Vec<_>>().join(" "))
    };
    let mut school = sample::school("elm-hill", "Elm Hill");
    let without = "Meals Meals are hot. Fruit is free. Prices: Who Price Infants 1 Clubs:";
    assert_eq!(read(&school), (without.to_owned(), "1.1 1.2 1.3".to_owned()));
    school.tags.push(sample::spanned("nursery".to_owned()));
    let with =
        "Meals Meals are hot. Milk is free. Fruit is free. Prices: Who Price Infants 1 Nursery 2 Clubs: Club Blocks";
    assert_eq!(read(&school), (with.to_owned(), String::new()));
}

#[test]
fn new_words_keep_the_clauses_label_and_its_sub_clauses() {
    let expected = [&["  1.1 | Phones stay at home: (replaced)"], &BAGS[1..], &[VISITORS], &ABOUT].concat();
    check(vec![replace("1.1", "Phones stay at home:")], &expected);
}

#[test]
fn new_words_that_bring_sub_clauses_take_the_place_of_the_old_ones() {
    let words = "Phones stay at home:\n\n(a) on Mondays;\n\n(b) on Tuesdays.";
    let expected = [
        "  1.1 | Phones stay at home: (replaced)",
        "    1.1(a) | on Mondays; (replaced)",
        "    1.1(b) | on Tuesdays. (replaced)",
        VISITORS,
    ];
    check(vec![replace("1.1", words)], &[&expected[..], &ABOUT].concat());
}

#[test]
fn a_second_paragraph_of_new_words_belongs_to_the_clause() {
    let expected = ["  1.3 | Visitors sign in. (replaced)", "    … They wear a badge."];
    check(vec![replace("1.3", "Visitors sign in.\n\nThey wear a badge.")], &[&BAGS[..], &expected, &ABOUT].concat());
}

#[test]
fn a_list_is_below_the_clause_that_it_replaces_and_an_item_replaces_an_item() {
    let expected =
        ["  1.1 | (replaced)", "    1.1, first bullet | one (replaced)", "    1.1, second bullet | two (replaced)"];
    check(vec![replace("1.1", "- one\n- two")], &[&expected[..], &[VISITORS], &ABOUT].concat());
    let expected = ["  about-us, first bullet | uno (replaced)", ABOUT[2], ABOUT[3]];
    let local = vec![replace("about-us, first bullet", "- uno")];
    check(local, &[&BAGS[..], &[VISITORS, ABOUT[0]], &expected].concat());
}

#[test]
fn a_clause_is_left_out_with_all_below_it() {
    let local = vec![local_clause("1.1", LocalChange::Omit)];
    check(local.clone(), &[&["  1.1 | left out", VISITORS], &ABOUT[..]].concat());
    let shared = markdown(SHARED);
    let wording = at_school(&shared, &sample::school("elm-hill", "Elm Hill"), &local, today(), Reserved::default());
    let removed: Vec<&str> = wording.removed.iter().map(|removed| removed.clause.reference.as_str()).collect();
    assert_eq!(removed, ["1.1", "1.1(a)", "1.1(b)", "1.1(c)", "1.2"]);
    assert_eq!(wording.own, Own { replaced: 0, added: 0, left_out: 1 });
}

#[test]
fn an_added_clause_stands_after_a_clause_and_what_is_below_it() {
    let added = local_clause("1.1", LocalChange::AddAfter(fragment("1.4 The office has a telephone.")));
    let expected = ["  1.4 | The office has a telephone. (added)", VISITORS];
    check(vec![added], &[&BAGS[..], &expected, &ABOUT].concat());
}

#[test]
fn a_clause_is_found_by_its_place_and_counted_anew_when_another_goes() {
    let expected = [
        "about-us | About us",
        "  about-us, first bullet | left out",
        "  about-us, first bullet | two (replaced)",
        "  about-us, second bullet | three",
    ];
    let local =
        vec![local_clause("about-us, first bullet", LocalChange::Omit), replace("about-us, second bullet", "two")];
    check(local, &[&BAGS[..], &[VISITORS], &expected].concat());
}

#[test]
fn a_section_without_a_number_keeps_its_address_when_its_words_change() {
    let shared = markdown(SHARED);
    let local = [replace("about-us", "Who we are")];
    let wording = at_school(&shared, &sample::school("elm-hill", "Elm Hill"), &local, today(), Reserved::default());
    assert_eq!(find(&wording.clauses, "about-us").map(|clause| clause.text.plain()).as_deref(), Some("Who we are"));
}

#[test]
fn local_wording_holds_between_its_days() {
    let during = |from: Option<&str>, until: Option<&str>| {
        let mut change = local_clause("1.3", LocalChange::Omit);
        change.from = from.map(date);
        change.until = until.map(date);
        holds_on(&change, today())
    };
    assert!(during(Some("2026-11-20"), Some("2026-11-20")));
    assert!(during(Some("2026-11"), Some("2026-11")));
    assert!(!during(Some("2026-11-21"), None));
    assert!(!during(None, Some("2026-11-19")));
}

#[test]
fn local_wording_for_a_clause_that_is_not_there_is_unused() {
    let shared = markdown(SHARED);
    let local = [
        local_clause("1.1", LocalChange::Omit),
        replace("1.1(a)", "in all lessons"),
        replace("1.2", "Staff leave phones at home."),
        replace("9.9", "Nothing."),
    ];
    let wording = at_school(&shared, &sample::school("elm-hill", "Elm Hill"), &local, today(), Reserved::default());
    let mut unused: Vec<&str> = wording.unused.iter().map(|change| change.reference.value.as_str()).collect();
    unused.sort_unstable();
    assert_eq!(unused, ["1.1(a)", "1.2", "9.9"]);
}

const DUTIES: &str =
    "1.1 The head must:\n\n| Who |\n|---|\n| all |\n\n(a) tell parents;\n\n(b) tell governors,\n\nand do so at once.\n";

#[test]
fn closing_words_stay_with_the_sub_clauses_and_go_with_them() {
    let new = |words: &str| read(DUTIES, &[replace("1.1", words)]);
    let kept = ["1.1 | Staff must: (replaced)", "  | Who", "  1.1(a) | tell parents;", "  1.1(b) | tell governors,"];
    assert_eq!(new("Staff must:"), [&kept[..], &["  … and do so at once."]].concat());
    assert_eq!(new("Staff must:\n\nand do so soon."), [&kept[..], &["  … and do so soon."]].concat());
    assert_eq!(
        new("Staff must:\n\nThis is new.\n\nand do so soon."),
        [&["1.1 | Staff must: (replaced)", "  … This is new."], &kept[1..], &["  … and do so soon."]].concat()
    );
    assert_eq!(
        new("Staff must:\n\n(a) tell all,\n\nand soon."),
        ["1.1 | Staff must: (replaced)", "  | Who", "  1.1(a) | tell all, (replaced)", "  … and soon."]
    );
    assert_eq!(
        new("Staff must:\n\n(a) tell all."),
        ["1.1 | Staff must: (replaced)", "  | Who", "  1.1(a) | tell all. (replaced)"]
    );
    assert_eq!(read(DUTIES, &[local_clause("1.1", LocalChange::Omit)]), ["1.1 | left out"]);
}

#[test]
fn tables_and_pictures_stay_unless_new_words_bring_some() {
    let text = "1.1 Fees:\n\n| Who |\n|---|\n| all |\n\n![A plan](images/a.png)\n\n(a) one\n\n```\nmap\n```\n";
    let new = |words: &str| read(text, &[replace("1.1", words)]);
    assert_eq!(new("Prices:"), ["1.1 | Prices: (replaced)", "  | Who", "  … A plan", "  1.1(a) | one", "    ="]);
    assert_eq!(
        new("Prices:\n\n| What |\n|---|\n| tea |\n"),
        ["1.1 | Prices: (replaced)", "  | What", "  1.1(a) | one", "    ="]
    );
    assert_eq!(
        new("Prices:\n\n(a) two"),
        ["1.1 | Prices: (replaced)", "  | Who", "  … A plan", "  1.1(a) | two (replaced)"]
    );
}

#[test]
fn new_words_may_begin_with_the_clauses_own_label() {
    let new = |reference: &str, words: &str| {
        read("## 1 Fees\n\n1.1 All:\n\n(a) one\n\n2. Two\n", &[replace(reference, words)])
    };
    assert_eq!(new("1.1", "1.1 None:")[1], "  1.1 | None: (replaced)");
    assert_eq!(new("1.1(a)", "(a) none")[2], "    1.1(a) | none (replaced)");
    assert_eq!(new("1.2", "2. Three")[3], "  1.2 | Three (replaced)");
    assert_eq!(new("1.2", "1.2 Three")[3], "  1.2 | Three (replaced)");
    assert_eq!(new("1", "## 1 Prices")[0], "1 | Prices (replaced)");
    // Another label is told of, where the local file is checked.
    assert_eq!(new("1.2", "3. Three")[3], "  1.2 | Three (replaced)");
}

#[test]
fn what_is_numbered_below_a_clause_takes_the_place_of_its_sub_clauses() {
    let new = |reference: &str, words: &str| {
        read("## 1 Fees\n\n1.1 All:\n\n(a) one\n\n## Rules\n\n1. Two\n", &[replace(reference, words)])
    };
    assert_eq!(
        new("1.1", "1. New\n2. Newer"),
        [
            "1 | Fees",
            "  1.1 | (replaced)",
            "    1.1.1 | New (replaced)",
            "    1.1.2 | Newer (replaced)",
            "rules | Rules",
            "  Rules 1 | Two"
        ]
    );
    assert_eq!(new("rules", "1. Three")[3..], ["rules | Rules (replaced)", "  Rules 1 | Three (replaced)"]);
}

#[test]
fn an_id_on_new_words_is_that_of_the_clause() {
    let shared = markdown("1.1 All.\n\n1.2 Two. {#two}\n");
    let local = [replace("1.1", "None. {#one}"), replace("1.2", "Three.")];
    let wording = at_school(&shared, &sample::school("elm-hill", "Elm Hill"), &local, today(), Reserved::default());
    let found = |id: &str| find(&wording.clauses, id).map(|clause| clause.text.plain());
    assert_eq!((found("one").as_deref(), found("two").as_deref()), (Some("None."), Some("Three.")));
}

const NOTES: &str = "\
## 1 Aims

1.1 One[^a].

1.2 Two[^b].

- three[^a]

[^a]: First note.

[^b]: Second note[^c].

[^c]: Third note.
";

#[test]
fn a_note_goes_with_the_only_words_that_had_its_mark() {
    let left_out = [
        "1 | Aims",
        "  1.1 | One[1].",
        "  1.2 | left out",
        "note 1 | First note.",
        "note 2 | left out",
        "note 3 | left out",
    ];
    assert_eq!(read(NOTES, &[local_clause("1.2", LocalChange::Omit)]), left_out);
    let reworded = [
        "1 | Aims",
        "  1.1 | One[1].",
        "  1.2 | Two. (replaced)",
        "    1.2, first bullet | three[1]",
        "note 1 | First note.",
        "note 2 | left out",
        "note 3 | left out",
    ];
    assert_eq!(read(NOTES, &[replace("1.2", "Two.")]), reworded);
    let for_others = "## 1 Aims\n\n1.1 One[^a]. {only=nursery}\n\n1.2 Two[^b].\n\n[^a]: First.\n\n[^b]: Second.\n";
    assert_eq!(read(for_others, &[]), ["1 | Aims", "  1.2 | Two[2].", "note 2 | Second."]);
}

#[test]
fn notes_of_local_wording_count_on_at_the_end() {
    let add = |words: &str| local_clause("1.1", LocalChange::AddAfter(fragment(words)));
    let local = [
        add("1.1A More[^x].\n\n[^x]: Own note."),
        replace("1.2", "New[^y], newer[^z].\n\n[^y]: New note[^z].\n\n[^z]: Newer note."),
    ];
    assert_eq!(
        read(NOTES, &local),
        [
            "1 | Aims",
            "  1.1 | One[1].",
            "  1.1A | More[4]. (added)",
            "  1.2 | New[5], newer[6]. (replaced)",
            "    1.2, first bullet | three[1]",
            "note 1 | First note.",
            "note 2 | left out",
            "note 3 | left out",
            "note 4 | Own note. (added)",
            "note 5 | New note[6]. (replaced)",
            "note 6 | Newer note. (replaced)",
        ]
    );
}

#[test]
fn what_a_school_tags_for_others_in_its_own_words_is_not_there() {
    let text = "## 1 Aims\n\n1.1 One.\n\n1.2 Two.\n";
    let words = "(a) kept\n\n(b) gone {only=nursery}\n\n| Who |\n|---|\n| gone {only=nursery} |\n";
    let local = [replace("1.1", words), local_clause("1.2", LocalChange::AddAfter(fragment("Gone. {only=nursery}")))];
    let expected = ["1 | Aims", "  1.1 | (replaced)", "    1.1(a) | kept (replaced)", "  1.2 | Two."];
    assert_eq!(read(text, &local), expected);
}

#[test]
fn the_number_of_a_clause_before_its_new_words_is_not_printed_twice() {
    let text = "## 3 Head\n\n3.1 One.\n\n## 4 Who\n\n- A. Two.\n- B. Three.\n\n## II. Rules\n\n## Appendix A Form\n";
    let heads = |reference: &str, words: &str| {
        let lines = read(text, &[replace(reference, words)]);
        lines.into_iter().find(|line| line.contains("(replaced)")).unwrap().trim().to_owned()
    };
    assert_eq!(heads("3", "3 New head"), "3 | New head (replaced)");
    assert_eq!(heads("3", "**3: New head**"), "3 | New head (replaced)");
    assert_eq!(heads("3", "4 New head"), "3 | 4 New head (replaced)");
    assert_eq!(heads("3", "3 new heads"), "3 | 3 new heads (replaced)");
    assert_eq!(heads("II", "II. New rules"), "II | New rules (replaced)");
    assert_eq!(heads("Appendix A", "Appendix A – New form"), "Appendix A | New form (replaced)");
    assert_eq!(heads("3.1", "3.1 New"), "3.1 | New (replaced)");
    assert_eq!(heads("4.B", "B. New"), "4.B | New (replaced)");
    assert_eq!(heads("4.B", "C. New"), "4.B | C. New (replaced)");
}
