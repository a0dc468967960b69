//! What a report tells: the older text, the newer, and the rows, a line each.

use super::*;
use crate::book::Node;
use crate::book::clauses::{Reading, read_clauses};
use crate::compare::{ChangeKind, compare, compare_holding};
use crate::source::{Asset, Contents, Excerpt, SourceId};

const OLD: &str = "## 1 Aims\n\n1.1 We aim high in all our work.\n\n1.2 Everybody here is to be safe and well.\n\n\
    1.3 Parents are partners of the school.\n\n## 2 Phones\n\n2.1 Phones stay at home on school days.\n\n\
    2.2 Pupils must switch off their phone before registration each day.\n\n2.3 Staff may carry a phone.\n\n\
    2.4 Visitors are told at the door.\n\n2.5 Phones found are kept in the office.\n";

fn nodes(file: u32, text: &str) -> Vec<Node> {
    read_clauses(&Excerpt::rest_of(SourceId(file), text, 0), &Reading::policy(Default::default())).value
}

/// A sentence with where its words lead.
fn said(sentence: &Sentence) -> String {
    let phrases = sentence.phrases.iter().map(|phrase| match phrase {
        Phrase::Words(words) => words.clone(),
        Phrase::Leading { words, to } => format!("[{words}](#{to})"),
    });
    phrases.collect()
}

fn line(report: &Report<'_>, row: &ReportRow) -> String {
    let texts = &report.texts;
    match row {
        ReportRow::Under(at) => format!("under {}", texts.heading(*at)),
        ReportRow::Context(context) => {
            let note = context.note.as_ref().map_or_else(String::new, |note| format!(" {note}"));
            format!("({}){note}", texts.cited(context.clause))
        }
        ReportRow::Same(same) => same.said.clone(),
        ReportRow::Moved(old) => {
            format!("({} {}) #{}", old.called, said(&old.said), old.address.as_deref().unwrap_or_default())
        }
        ReportRow::Renumbered { was, now } => format!("was {}, is {}", texts.cited(*was), texts.cited(*now)),
        ReportRow::Other(other) => {
            format!("{} #{} {}: {}", other.looks.word(), other.address, other.heading, other.sentence)
        }
        ReportRow::Change(change) => {
            let kinds: Vec<&str> = change.kinds.iter().map(|kind| kind.word()).collect();
            let sentences: Vec<String> = change.sentences.iter().map(said).collect();
            let (kinds, sentences) = (kinds.join(" and "), sentences.join(" "));
            format!("{kinds} #{} {}: {sentences}", change.address, change.heading)
        }
    }
}

/// The rows in one line each.
fn check_with(details: Details, older: &str, newer: &str, expected: &[&str]) {
    let comparison = compare(&nodes(0, older), &nodes(1, newer));
    let report = report(&comparison, details, WhyTold::Told, Called::default());
    let lines: Vec<String> = report.rows.iter().map(|row| line(&report, row).replace('\u{a0}', " ")).collect();
    assert_eq!(lines, expected);
}

fn check(older: &str, newer: &str, expected: &[&str]) {
    check_with(Details::AsChanges, older, newer, expected);
}

#[test]
fn nothing_is_told_where_nothing_changed() {
    check(OLD, OLD, &[]);
}

#[test]
fn a_change_stands_under_its_heading_between_its_neighbours() {
    check(
        OLD,
        &OLD.replace("switch off their phone", "hand in their phone at the office"),
        &[
            "4 clauses did not change (1 to 1.3)",
            "under 2 Phones",
            "(2.1)",
            "reworded #2-2 2.2: Replaced ‘switch off their phone’ with ‘hand in their phone at the office’.",
            "(2.3)",
            "2 clauses did not change (2.4 to 2.5)",
        ],
    );
}

#[test]
fn a_section_that_is_new_is_told_as_a_whole() {
    check(
        OLD,
        &format!("{OLD}\n## 3 Watches\n\n3.1 Smart watches count as phones:\n\n(a) in lessons\n(b) at break\n"),
        &[
            "9 clauses did not change (1 to 2.4)",
            "(2.5)",
            "added #3 3 Watches: This section is new, with the 3 clauses in it.",
        ],
    );
}

#[test]
fn bullets_that_came_together_are_told_together() {
    let older = "## 1 Bring\n\nPlease bring with you:\n\n- a coat for wet days\n";
    check(
        older,
        &format!("{older}- wellington boots\n- a hat against the sun\n"),
        &[
            "under 1 Bring",
            "(section 1, first paragraph)",
            "(section 1, first paragraph, first bullet)",
            "added #1-paragraph-1-bullet-2 Section 1, first paragraph: 2 bullets: These bullets are new.",
        ],
    );
}

#[test]
fn what_is_gone_is_told_where_it_was_and_keeps_its_name_apart() {
    check(
        OLD,
        &OLD.replace("2.3 Staff may carry a phone.\n\n", "").replace("2.4", "2.3").replace("2.5", "2.4"),
        &[
            "4 clauses did not change (1 to 1.3)",
            "under 2 Phones",
            "(2.1)",
            "(2.2)",
            "removed #2-3-was 2.3 (as it was): This clause was removed.",
            "(2.3)",
            "(2.4)",
            "was 2.4, is 2.3",
            "was 2.5, is 2.4",
        ],
    );
}

#[test]
fn a_moved_clause_and_its_old_place_lead_to_each_other() {
    let moved = "Phones found are kept in the office.";
    check(
        OLD,
        &OLD.replace(&format!("2.5 {moved}\n"), "").replace("## 2", &format!("1.4 {moved}\n\n## 2")),
        &[
            "under 1 Aims",
            "2 clauses did not change (1.1 to 1.2)",
            "(1.3)",
            "moved #1-4 1.4: Moved. Was [clause 2.5](#2-5-was).",
            "under 2 Phones",
            "4 clauses did not change (2.1 to 2.4)",
            "(2.5 Moved to [clause 1.4](#1-4)) #2-5-was",
        ],
    );
}

#[test]
fn a_split_clause_names_its_parts_and_clauses_made_into_one_what_they_were() {
    let known = "## 3 Badges\n\n3.1 Everyone here is known by name.\n\n3.2 Staff must wear a badge at all times and show it to whoever asks.";
    let one = format!("{known} Visitors must sign the book at the front desk.\n");
    let two = format!("{known}\n\n3.3 Visitors must sign the book at the front desk.\n");
    let split = "split #3-2 3.2: Clause 3.2 was split into clauses 3.2 and 3.3.";
    check(&one, &two, &["under 3 Badges", "(3.1)", split]);
    check(&two, &one, &["under 3 Badges", "(3.1)", "merged #3-2 3.2: Clauses 3.2 and 3.3 were made into one."]);
}

#[test]
fn details_are_told_as_changes_or_in_their_place_or_counted() {
    let head = |name: &str| format!("## 1 Aims\n\n1.1 Ask {name}.\n\n1.2 Be kind to all.\n\n1.3 Thank {name}.\n");
    let (older, newer) = (nodes(0, &head("{{ head }}")), nodes(1, &head("{{ head }}")));
    let mut told = compare(&older, &newer);
    for change in told.changes.iter_mut().filter(|change| change.redline.iter().any(|piece| piece.fact.is_some())) {
        std::sync::Arc::make_mut(change).kind = ChangeKind::Updated;
    }
    let check = |details: Details, expected: &[&str]| {
        let report = report(&told, details, WhyTold::Untold, Called::default());
        let lines: Vec<String> = report.rows.iter().map(|row| line(&report, row).replace('\u{a0}', " ")).collect();
        assert_eq!(lines, expected);
    };
    check(Details::AsChanges, &["under 1 Aims", "updated #1-1 1.1: ", "(1.2)", "updated #1-3 1.3: "]);
    check(Details::InPlace, &["under 1 Aims", "(1.1)", "(1.2)", "(1.3)"]);
    check(Details::Counted, &["4 clauses did not change (1 to 1.3); 2 of them have other details"]);
}

#[test]
fn every_change_is_told_once_and_every_address_is_given_once() {
    let newer = OLD
        .replace("aim high", "aim higher")
        .replace("2.3 Staff may carry a phone.\n\n", "")
        .replace("## 2 Phones", "## 2 Watches\n\n2.1 Smart watches count.\n\n- one\n- two\n\n## 3 Phones");
    let comparison = compare(&nodes(0, OLD), &nodes(1, &newer));
    let loud = comparison.changes.iter().filter(|change| !is_quiet(change)).count();
    let report = report(&comparison, Details::AsChanges, WhyTold::Told, Called::default());
    let mut addresses = std::collections::BTreeSet::new();
    let mut told = 0;
    let mut next = None;
    for row in &report.rows {
        let (address, leads_to) = match row {
            ReportRow::Change(change) => {
                told += change.together.len().max(1);
                (&change.address, &change.next)
            }
            ReportRow::Other(other) => (&other.address, &other.next),
            _ => continue,
        };
        assert!(addresses.insert(address.clone()), "{address} twice");
        assert!(next.is_none_or(|next| next == *address), "each leads to the next");
        next = leads_to.clone();
    }
    assert_eq!((told, next), (loud, None));
}

#[test]
fn what_differs_besides_the_clauses_is_told_in_its_place() {
    let table = |head: &str| {
        format!(
            "## 1 Trips\n\n1.1 Costs:\n\n| Trip | {head} |\n|---|---|\n| Museum | 5 |\n| Farm | 9 |\n\n1.2 Ask at the office.\n"
        )
    };
    check(
        &table("At most"),
        &table("At least"),
        &[
            "under 1 Trips",
            "(1.1)",
            "reworded #other_1 Heading of the table in clause 1.1: In the heading of the table ‘At most’ became ‘At least’.",
            "(1.1, row ‘Museum’)",
            "2 clauses did not change (1.1, row ‘Farm’ to 1.2)",
        ],
    );
    let tasks = |first: &str, second: &str| format!("## 1 Keys\n\n- [{first}] Front door\n- [{second}] Shed\n");
    check(
        &tasks("x", " "),
        &tasks(" ", "x"),
        &[
            "under 1 Keys",
            "(section 1, first tick box)",
            "reworded #other_1 Section 1, first tick box: It is not ticked any more.",
            "(section 1, second tick box)",
            "reworded #other_2 Section 1, second tick box: It is ticked now.",
        ],
    );
    let keys = |keys: &str| format!("## 1 Keys\n\nKeys are kept by:\n\n{keys}\n");
    check(
        &keys("The office"),
        &keys("- The office"),
        &[
            "under 1 Keys",
            "(section 1, first paragraph)",
            "(section 1, first paragraph, first bullet)",
            "reworded #other_1 Setting out of section 1, first paragraph, first bullet: It is set out as an item of a list now; it was a paragraph.",
        ],
    );
    check(
        &keys("(a) The office"),
        &keys("a) The office"),
        &[
            "under 1 Keys",
            "(section 1, first paragraph)",
            "(1(a))",
            "reworded #other_1 The number of clause 1(a): It is written a) now; it was (a).",
        ],
    );
}

/// What differs besides the clauses, where the files of either side hold what those of the other do not.
fn lines_of_others(older: &str, newer: &str) -> Vec<String> {
    let assets = ["old", "new"].map(|side| (side.to_owned(), Asset { bytes: side.as_bytes().into() }));
    let contents = Contents::of(&assets.into());
    let (older, newer) = (nodes(0, older), nodes(1, newer));
    let comparison = compare_holding([&older, &newer], [&|_| contents.at("old"), &|_| contents.at("new")]);
    let report = report(&comparison, Details::AsChanges, WhyTold::OfOneSchool, Called::default());
    let others = report.rows.iter().filter(|row| matches!(row, ReportRow::Other(_)));
    others.map(|row| line(&report, row).replace('\u{a0}', " ")).collect()
}

#[test]
fn a_picture_is_told_by_what_it_shows_and_by_its_file() {
    let yard = |pictures: &str| format!("## 1 Yard\n\n1.1 The yard: {pictures}\n");
    let [plan, unnamed] = ["![plan of the yard](yard.png)", "![](yard.png)"].map(yard);
    let told = |sentence: &str| format!("reworded #other_1 Picture in clause 1.1: {sentence}");
    let picture =
        |older: &str, newer: &str, expected: &str| assert_eq!(lines_of_others(older, newer), [told(expected)]);
    picture(&plan, &plan, "The picture ‘plan of the yard’ (yard.png) is another one now.");
    picture(&unnamed, &unnamed, "The picture yard.png is another one now.");
    picture(
        &plan,
        &plan.replace("yard.png", "2025/yard.png"),
        "The picture ‘plan of the yard’ is another one now: 2025/yard.png took the place of yard.png.",
    );
    picture(
        &plan,
        &yard("![the gates](gates.png)"),
        "The picture ‘the gates’ (gates.png) took the place of ‘plan of the yard’ (yard.png).",
    );
    let form = yard("use the [form](form.pdf)");
    let expected = "The file that ‘form’ leads to, form.pdf, is another one now.";
    let told = |sentence: &str| format!("reworded #other_1 Linked file in clause 1.1: {sentence}");
    assert_eq!(lines_of_others(&form, &form), [told(expected)]);
}

#[test]
fn a_clause_that_stands_under_another_heading_now_says_so() {
    let older = "## Lessons\n\nBooks are lent.\n\nNobody is to run.\n\nTwo knock first.\n\nBags stay shut.\n";
    check(
        older,
        &older.replace("Nobody is to run.", "## Corridors\n\nNobody is to run there."),
        &[
            "(Lessons)",
            "(Lessons, first paragraph)",
            "added #corridors Corridors: This heading is new.",
            "reworded #corridors-paragraph-1 Corridors, first paragraph: Added ‘there’. Now under Corridors; was under Lessons.",
            "(Corridors, second paragraph) Now under Corridors; was under Lessons.",
            "(Corridors, third paragraph) Now under Corridors; was under Lessons.",
        ],
    );
    let newer = older.replace("Nobody is", "## Corridors\n\nNobody is");
    check(
        &newer,
        older,
        &[
            "(Lessons)",
            "(Lessons, first paragraph)",
            "removed #corridors-was Corridors: This heading was removed.",
            "(Lessons, second paragraph) Now under Lessons; was under Corridors.",
            "2 clauses did not change (Lessons, third paragraph to Lessons, fourth paragraph). Now under Lessons; was \
             under Corridors",
        ],
    );
}

#[test]
fn a_link_that_leads_elsewhere_names_both_places() {
    let older =
        "## 1 Aims\n\n1.1 Read [the guide](https://a.example/one) first.\n\n1.2 Fill in [the form](form.pdf) by May.\n";
    check(
        older,
        &older.replace("one", "two").replace("form.pdf", "sheet.pdf").replace("May", "June"),
        &[
            "under 1 Aims",
            "(1.1) The link on ‘the guide’ now leads to https://a.example/two; it led to https://a.example/one.",
            "reworded #1-2 1.2: Replaced ‘May’ with ‘June’. The link on ‘the form’ now leads to sheet.pdf; it led to \
             form.pdf.",
        ],
    );
}

#[test]
fn a_name_that_was_replaced_throughout_is_told_once_and_where_nothing_else_changed() {
    let older = "## 1 Trips\n\n1.1 The Trip Officer signs each form.\n\n1.2 Tell the Trip Officer within two days.\n\n\
        1.3 The Trip Officer’s list hangs in the hall.\n\n1.4 Coaches leave at nine.\n";
    let newer = older.replace("Trip Officer", "Visits Lead").replace("two", "five");
    check(
        older,
        &newer,
        &[
            "under 1 Trips",
            "(1.1) Only a name was replaced.",
            "reworded #1-2 1.2: Replaced ‘two’ with ‘five’.",
            "(1.3) Only a name was replaced.",
            "(1.4)",
        ],
    );
    let comparison = compare(&nodes(0, older), &nodes(1, &newer));
    let said = [
        counts::how_much(&comparison.summary(), counts::Voice::Done),
        names::replaced_names(&comparison).map(|names| names.in_few_words()).unwrap_or_default(),
    ];
    let expected = [
        "1 clause was reworded. In 2 clauses nothing but a name was replaced. 2 are the same.",
        "‘Trip Officer’ became ‘Visits Lead’ in 3 clauses. Nothing else changed in 1.1 and 1.3.",
    ];
    assert_eq!(said.map(|said| said.replace('\u{a0}', " ")), expected);
}
