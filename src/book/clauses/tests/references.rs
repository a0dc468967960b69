//! Rule 9: how clauses are cited whose labels alone do not tell them apart.

use super::{check, tree_with};
use crate::book::Reserved;
use crate::book::clause::{Node, walk};
use crate::book::clauses::{Reading, read_clauses, refer};
use crate::book::version::Numbering;
use crate::source::{Excerpt, SourceId};

#[test]
fn sections_without_numbers_that_each_count_from_1_are_told_apart_by_their_words() {
    check(
        "## Rules\n\n1. One:\n   (a) x\n2. Two\n   - y\n\n## Fees:\n\n1. Three\n\n## 3 More\n\n1. Four\n",
        "
        [rules] section: Rules
          [Rules 1] clause: One:
            [Rules 1(a)] clause: x
          [Rules 2] clause: Two
            [Rules 2, first bullet] bullet: y
        [fees] section: Fees:
          [Fees 1] clause: Three
        [3] section: More
          [3.1] clause: Four",
    );
    check(
        "## 3 Steps\n\n### Staff\n\n1. One\n\n### Pupils\n\n1. Two\n",
        "
        [3] section: Steps
          [staff] section: Staff
            [Staff 1] clause: One
          [pupils] section: Pupils
            [Pupils 1] clause: Two",
    );
    check(
        "## Staff\n\n### 1 Aims\n\n1.1 One\n\n## Pupils\n\n### 1 Aims\n\n1.1 Two\n",
        "
        [staff] section: Staff
          [Staff 1] section: Aims
            [Staff 1.1] clause: One
        [pupils] section: Pupils
          [Pupils 1] section: Aims
            [Pupils 1.1] clause: Two",
    );
    check(
        "## Staff\n\n### Pay\n\n(a) One\n\n## Pupils\n\n### Pay\n\n(a) Two\n",
        "
        [staff] section: Staff
          [staff/pay] section: Pay
            [Staff, Pay (a)] clause: One
        [pupils] section: Pupils
          [pupils/pay] section: Pay
            [Pupils, Pay (a)] clause: Two",
    );
}

#[test]
fn lists_of_one_section_are_told_apart_by_their_lead_in() {
    check(
        "## 5 Use\n\nStaff must:\n\n1. one\n2. two\n\nPupils and all of their visitors on the site must:\n\n1. three\n",
        "
        [5] section: Use
          [section 5, first paragraph] paragraph: Staff must:
            [Staff must 1] clause: one
            [Staff must 2] clause: two
          [section 5, second paragraph] paragraph: Pupils and all of their visitors on the site must:
            [Pupils and all of their visitors 1] clause: three",
    );
    check(
        "## Use\n\nStaff must:\n\n1. one\n\nPupils must:\n\n1. two\n\n## Care\n\n1. three\n",
        "
        [use] section: Use
          [use, first paragraph] paragraph: Staff must:
            [Use, Staff must 1] clause: one
          [use, second paragraph] paragraph: Pupils must:
            [Use, Pupils must 1] clause: two
        [care] section: Care
          [Care 1] clause: three",
    );
}

#[test]
fn what_goes_on_or_is_alone_is_cited_by_its_number() {
    check(
        "## Rules\n\n1. One\n2. Two\n\n## Fees\n\n3. Three\n\n## Records\n\n2. Again\n",
        "
        [rules] section: Rules
          [1] clause: One
          [2] clause: Two
        [fees] section: Fees
          [3] clause: Three
        [records] section: Records
          [2] clause: Again",
    );
}

#[test]
fn numbers_stand_in_brackets_below_a_letter_or_where_they_are_typed_so() {
    check(
        "## 1 Aims\n\n1.1 All:\n\n(a) One:\n\n1. x\n\n1.2 More:\n\n(1) y\n\n(2) z\n",
        "
        [1] section: Aims
          [1.1] clause: All:
            [1.1(a)] clause: One:
              [1.1(a)(1)] clause: x
          [1.2] clause: More:
            [1.2(1)] clause: y
            [1.2(2)] clause: z",
    );
    check("(1) One\n\n(2) Two\n", "[(1)] clause: One\n[(2)] clause: Two");
}

#[test]
fn a_school_that_leaves_a_section_out_cites_the_others_as_everybody_does() {
    let text = "## Rules\n\n1. One:\n   (a) x\n2. Two\n\n## Fees\n\n1. Three\n";
    let mut nodes = read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Numbering::Written)).value;
    nodes.truncate(1);
    let Node::Clause(rules) = &mut nodes[0] else { panic!() };
    std::sync::Arc::make_mut(rules).children.remove(1);
    refer(&mut nodes, Reserved::default());
    let mut cited = Vec::new();
    walk(&nodes, &mut |clause, _| cited.push(format!("{} #{}", clause.reference, clause.anchor)));
    assert_eq!(cited, ["rules #rules", "Rules 1 #rules-1", "Rules 1(a) #rules-1-a"]);
}

#[test]
fn many_sections_that_count_alike_are_told_apart_in_time() {
    let text: String = (0..5000).map(|number| format!("## Rules {}\n\n1. One\n\n", number % 2500)).collect();
    let begun = std::time::Instant::now();
    let (tree, _) = tree_with(&text, &Reading::policy(Numbering::Written));
    assert_eq!(tree.lines().count(), 10_000);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
