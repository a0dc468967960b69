//! What a governor would have marked up by hand: the older text, the newer, and what is said of every clause that is not
//! the same, a line each, with its words as they are marked.

mod pairing;
mod renames;
mod rest;

use super::{Change, ChangeKind, Op, UnitRef, compare};
use crate::book::Node;
use crate::book::clause::Target;
use crate::book::clauses::{Reading, read_clauses};
use crate::source::{Excerpt, SourceId};

fn nodes(file: u32, text: &str) -> Vec<Node> {
    read_clauses(&Excerpt::rest_of(SourceId(file), text, 0), &Reading::bare()).value
}

fn line(change: &Change) -> String {
    let named = |units: &[UnitRef]| units.iter().map(|unit| &*unit.path).collect::<Vec<_>>().join(" + ");
    let mut words = String::new();
    for piece in &change.redline {
        match piece.op {
            Op::Eq => words.push_str(&piece.text),
            Op::Del => words.push_str(&format!("[-{}-]", piece.text)),
            Op::Ins => words.push_str(&format!("{{+{}+}}", piece.text)),
        }
    }
    let places = match (named(&change.before), named(&change.after)) {
        (before, after) if after.is_empty() => before,
        (before, after) if before.is_empty() || before == after => after,
        (before, after) => format!("{before} to {after}"),
    };
    let moved = if change.moved && change.kind != ChangeKind::Moved { " and moved" } else { "" };
    format!("{}{moved} {places}: {words}", change.kind.word())
}

#[track_caller]
fn check(older: &str, newer: &str, expected: &[&str]) {
    let told = |comparison: &super::Comparison| -> Vec<String> {
        comparison
            .changes
            .iter()
            .filter(|change| change.kind != ChangeKind::Unchanged)
            .map(|change| line(change))
            .collect()
    };
    let found = told(&compare(&nodes(0, older), &nodes(1, newer)));
    assert_eq!(found, expected, "\n{}", found.join("\n"));
}

#[test]
fn a_bold_lead_in_that_became_a_heading_is_split() {
    check(
        "## Your account\n\n**Passwords.** Nobody tells anybody a password, and each is changed when a colleague leaves.\n",
        "## Your account\n\n### Passwords\n\nNobody tells anybody a password, and each is changed when a colleague goes.\n",
        &["split s1/p1 to s1/s1 + s1/s1/p1: Passwords[-.-] Nobody tells anybody a password, and each is changed when \
           a colleague [-leaves-]{+goes+}."],
    );
}

#[test]
fn a_heading_of_two_words_that_was_drawn_into_its_clause_is_merged() {
    check(
        "## 2 Visits\n\n2.1 Letters home.\n\n2.2 The office writes to every family ten days before a visit leaves.\n\n\
         2.3 Nobody goes without a reply.\n",
        "## 2 Visits\n\n2.1 Letters home. The office writes to every family ten days before a visit leaves.\n\n\
         2.2 Nobody goes without a reply.\n",
        &[
            "merged 2/2.1 + 2/2.2 to 2/2.1: Letters home. The office writes to every family ten days before a visit \
             leaves.",
            "renumbered 2/2.3 to 2/2.2: Nobody goes without a reply.",
        ],
    );
}

#[test]
fn two_halves_that_changed_places_are_parts_of_the_whole_all_the_same() {
    check(
        "## Aims\n\nWe ask families to tell us early when a child is unhappy at school. By reading this page you learn whom \
         to ring, and at what hours somebody answers.\n",
        "## Aims\n\nBy reading this page you learn whom to ring, and at what hours somebody will answer you in person.\n\n\
         We ask all families to tell us early, and in their own words, when a child is unhappy at school.\n",
        &["split s1/p1 to s1/p1 + s1/p2: [-We ask families to tell us early when a child is unhappy at school. -]By \
           reading this page you learn whom to ring, and at what hours somebody [-answers-]{+will answer you in \
           person. We ask all families to tell us early, and in their own words, when a child is unhappy at school+}."],
    );
}

#[test]
fn what_leads_the_same_list_is_one_however_it_is_worded() {
    check(
        "## Sanctions\n\nSteps that staff may take when a rule is broken are among others:\n\n- a quiet word after the lesson\n\
         - a letter to the family at home\n- a day in another class\n",
        "## Sanctions\n\nWhere something is needed, these are the ways to respond to a broken rule:\n\n- a quiet word after \
         the lesson\n- a letter to the family at home\n- a day in another class\n",
        &["reworded s1/p1: [-Steps that staff may take when a rule is broken are among others:-]{+Where something is \
           needed, these are the ways to respond to a broken rule:+}"],
    );
}

#[test]
fn a_few_words_said_otherwise_in_their_place_are_reworded() {
    check(
        "## Sanctions\n\nWe may choose:\n\n- Photo removal\n- Blocked phones\n",
        "## Sanctions\n\nWe may choose:\n\n- Removing the photo\n- Blocked phones\n",
        &["reworded s1/p1/b1: [-Photo removal-]{+Removing the photo+}"],
    );
}

#[test]
fn a_row_is_marked_cell_by_cell() {
    check(
        "| Who | What | Where |\n|---|---|---|\n| Site team | Keys and alarms | Lodge and gate |\n",
        "| Who | What | Where |\n|---|---|---|\n| Site team | Keys | Lodge, gate and alarms |\n",
        &["reworded r1: Site team | Keys [-and alarms -]| Lodge[- and gate-]{+, gate and alarms+}"],
    );
}

#[test]
fn rows_that_one_row_now_names_together_are_merged() {
    let head = "| Who | What |\n|---|---|\n| Nurse | Medicines and plans |\n";
    check(
        &format!("{head}| Caretaker | Opens the gates at seven |\n| Porter | Opens the gates at seven |\n"),
        &format!("{head}| Caretaker and porter | Opens the gates at seven |\n"),
        &[
            "merged r2 + r3 to r2: Caretaker [-| Opens the gates at seven Porter-]{+and porter+} | Opens the gates at seven",
        ],
    );
}

#[test]
fn a_clause_that_is_all_still_there_with_more_around_it_is_not_written_anew() {
    check(
        "## Kit\n\n- The whistle;\n- The cones.\n",
        "## Kit\n\n- The whistle (which may be lent to clubs, to other schools and to the village for its summer fair);\n- The cones.\n",
        &["reworded s1/b1: The whistle{+ (which may be lent to clubs, to other schools and to the village for its \
           summer fair)+};"],
    );
}

#[test]
fn a_heading_elsewhere_is_not_another_for_what_stands_below_it_alone() {
    check(
        "## Lates\n\nA pupil who comes after nine signs the book at the office window.\n\n## Meals\n\nDinner is at noon.\n",
        "## Meals\n\nDinner is at noon.\n\n## Signing\n\nA pupil who comes after nine signs the book at the office window.\n",
        &[
            "removed s1: [-Lates-]",
            "added s2: {+Signing+}",
            "moved s1/p1 to s2/p1: A pupil who comes after nine signs the book at the office window.",
        ],
    );
}

#[test]
fn a_sentence_that_was_set_out_as_a_list_is_split() {
    check(
        "## Praise\n\nGood work is met with a smile, a sticker, a card home, or tea with the head.\n",
        "## Praise\n\nGood work is met with:\n\n- a smile;\n- a sticker;\n- a card home;\n- tea with the head.\n",
        &["split s1/p1 to s1/p1 + s1/p1/b1 + s1/p1/b2 + s1/p1/b3 + s1/p1/b4: Good work is met with{+:+} a \
           smile[-,-]{+;+} a sticker[-,-]{+;+} a card home[-, or-]{+;+} tea with the head."],
    );
}

#[test]
fn what_says_the_same_the_other_way_round_in_its_place_is_reworded() {
    check(
        "## Lettings\n\nThe hall is let to anybody.\n\nBefore each booking the caretaker opens the gate and lights the hall.\n\n\
         Rent is paid at once.\n",
        "## Lettings\n\nThe hall is let to anybody.\n\nThe gate is opened, and the hall is lit, by the caretaker ahead of a \
         booking.\n\nRent is paid at once.\n",
        &["reworded s1/p2: [-Before each booking the caretaker opens the gate and lights the hall.-]{+The gate is \
           opened, and the hall is lit, by the caretaker ahead of a booking.+}"],
    );
}

#[test]
fn sentences_that_stayed_at_either_end_of_much_that_is_new_stay() {
    let stays = "Every pupil eats at the table of the class, and nobody brings nuts to school.";
    check(
        &format!(
            "{stays} The cook rings a bell at noon. First come the small ones. Whoever spills wipes. Plates go back by age.\n"
        ),
        &format!(
            "{stays} Dinner has two sittings now, of which the lower school takes that at half past eleven in the hall.\n"
        ),
        &[&format!(
            "reworded p1: {stays} [-The cook rings a bell at noon. First come the small ones. Whoever spills wipes. \
             Plates go back by age-]{{+Dinner has two sittings now, of which the lower school takes that at half past \
             eleven in the hall+}}."
        )],
    );
    check(
        "Ring twice. Wait there. Then go in by the side door if it is open. The office is closed on each Friday afternoon.\n",
        "Nobody enters who has not signed the book that lies at the front gate for guests. The office is closed on each Friday afternoon.\n",
        &[
            "reworded p1: [-Ring twice. Wait there. Then go in by the side door if it is open-]{+Nobody enters who has not \
           signed the book that lies at the front gate for guests+}. The office is closed on each Friday afternoon.",
        ],
    );
}

#[test]
fn spaces_beside_marks_are_no_change() {
    check("Bring a cap,a cup ,and a coat.\n", "Bring a cap, a cup, and a coat.\n", &[]);
    check("Read rules 1,3,and 9( all of it).\n", "Read rules 1, 3, and 9 (all of it).\n", &[]);
    check(
        "Bring a cap,a cup and a coat.\n",
        "Bring a cap, a cup and a scarf.\n",
        &["reworded p1: Bring a cap,{+ +}a cup and a [-coat-]{+scarf+}."],
    );
}

#[test]
fn words_that_their_author_struck_out_are_others() {
    check("Bring ~~two~~ pens.\n", "Bring two pens.\n", &["reworded p1: Bring [-two-]{+two+} pens."]);
    check("Bring ~~two~~ pens.\n", "Bring ~~two~~ pens.\n", &[]);
}

#[test]
fn a_link_that_leads_elsewhere_is_known_whatever_became_of_the_words() {
    let links = |older: &str, newer: &str| -> Vec<String> {
        let comparison = compare(&nodes(0, older), &nodes(1, newer));
        let links = comparison.changes.iter().flat_map(|change| &change.links);
        links.map(|link| format!("{}: {:?} {:?}", link.words, link.was, link.now)).collect()
    };
    let file = |path: &str| Some(Target::File(path.to_owned()));
    let typed = |path: &str| Some(Target::Elsewhere(path.to_owned()));
    let said = |words: &str, was: Option<Target>, now: Option<Target>| vec![format!("{words}: {was:?} {now:?}")];
    assert_eq!(links("See [here](a.pdf).\n", "See [here](b.pdf).\n"), said("here", file("a.pdf"), file("b.pdf")));
    assert_eq!(
        links("See [here](../a.md).\n", "Read [here](../b.md).\n"),
        said("here", typed("../a.md"), typed("../b.md"))
    );
    assert_eq!(
        links("See [our form](a.pdf) now.\n", "See [the form](b.pdf) now.\n"),
        said("the form", file("a.pdf"), file("b.pdf"))
    );
    assert_eq!(links("See the form now.\n", "See [the form](b.pdf) now.\n"), said("the form", None, file("b.pdf")));
    assert_eq!(links("See [the form](b.pdf) now.\n", "See the form now.\n"), said("the form", file("b.pdf"), None));
    // One link is one, however its words are marked, and two that touch are two.
    assert_eq!(
        links("See the new form now.\n", "See [the **new** form](b.pdf) now.\n"),
        said("the new form", None, file("b.pdf"))
    );
    assert_eq!(
        links("See onetwo now.\n", "See [one](a.pdf)[two](b.pdf) now.\n"),
        [said("one", None, file("a.pdf")), said("two", None, file("b.pdf"))].concat()
    );
    let none: [&str; 0] = [];
    assert_eq!(links("See [the form](b.pdf) now.\n", "See [that form](b.pdf) now.\n"), none);
    assert_eq!(links("See [clause 2](#2) now.\n", "See [clause 3](#3) now.\n"), none, "the words say it");
    assert_eq!(links("Ask <https://a.example/> now.\n", "Ask <https://b.example/> now.\n"), none, "the words say it");
}

#[test]
fn marks_that_nobody_sees_are_no_change() {
    check("The care\u{ad}taker has the re\u{2011}entry key.\n", "The caretaker has the re-entry key.\n", &[]);
    check("Ask at the cafe\u{301} by 3\u{a0}p.m.\n", "Ask at the caf\u{e9} by 3 p.m.\n", &[]);
}
