//! What each kind finds, and what it passes over.

use crate::book::clauses::{Reading, read_clauses};
use crate::book::version::Numbering;
use crate::source::{Code, Diagnostic, Excerpt, SourceId, Sources};

/// What is told of a text that was pasted: each message's line, code and words in short, and the line to write instead.
fn told(text: &str) -> Vec<(u32, Code, String, Option<String>)> {
    let mut sources = Sources::default();
    let id: SourceId = sources.add("p/2025-04.md", text);
    let excerpt = Excerpt::rest_of(id, text, 0);
    let read = read_clauses(&excerpt, &Reading::policy(Numbering::Written));
    let line = |said: &Diagnostic| match &said.place {
        crate::source::Place::Span(span) => sources.line_column(*span).line,
        crate::source::Place::Path(_) => 0,
    };
    const KINDS: [Code; 5] =
        [Code::LooksLikeMarkup, Code::ContentsList, Code::OddCharacter, Code::Placeholder, Code::LooksLikeLabel];
    let said = read.diagnostics.iter().filter(|said| KINDS.contains(&said.code));
    said.map(|said| (line(said), said.code, said.message.clone(), said.instead.clone())).collect()
}

/// Each message as "line: words", of which the beginning is given.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let told: Vec<String> = told(text).into_iter().map(|(line, _, message, _)| format!("{line}: {message}")).collect();
    let fits = told.len() == expected.len() && told.iter().zip(expected).all(|(told, begins)| told.contains(begins));
    assert!(fits, "{text}\n{told:#?}");
}

/// The line to write in place of the one that the only message is about.
#[track_caller]
fn check_instead(text: &str, expected: &str) {
    let told = told(text);
    assert_eq!(told.iter().map(|(.., instead)| instead.as_deref()).collect::<Vec<_>>(), [Some(expected)], "{told:#?}");
}

#[test]
fn a_list_of_contents() {
    let told = "1: These lines are a list of contents";
    check("Introduction ........ 1\nScope .......... 2\nRules .......... 4\n\n## 1 A\n", &[told]);
    check("1\tIntroduction\t3\n2\tScope\t3\n3\tRules\t4\n\n## 1 A\n", &[told]);
    check("1. Introduction…… 1\n2. Scope…… 2\n3. Rules…… 4\n\n## 1 A\n", &[told]);
    check("Introduction\t1\n\nScope\t2\n\nRules\t4\n", &[told]);
    check("CONTENTS\n\n1 Aims\n2 Rules\n3 Fees\n\n## 1 Aims\n\nx\n\n## 2 Rules\n\n## 3 Fees\n", &["3: These lines"]);
    check("- Aims\n- Rules\n- Fees\n\n## Aims\n\nx\n\n## Rules\n\n## Fees\n", &[told]);
    // What a policy covers, in a sentence; links that lead there; two lines; marks that fall.
    check("This policy covers:\n\n- Aims\n- Rules\n- Fees\n\n## Aims\n\nx\n\n## Rules\n\n## Fees\n", &[]);
    check("- [Aims](#aims)\n- [Rules](#rules)\n- [Fees](#fees)\n\n## Aims\n\n## Rules\n\n## Fees\n", &[]);
    check("Aims ..... 1\nRules ..... 2\n\n## 1 A\n", &[]);
    check("Ring the office on 1234...\n\nWait for 10 days.\n\nAsk in year 7.\n", &[]);
}

#[test]
fn headings_that_are_only_numbers_and_words() {
    let text = "1 INTRODUCTION\n\nWords.\n\n2 SCOPE\n\nWords.\n\n3 Legal framework\n\nWords.\n";
    check(text, &["1: `1 INTRODUCTION` looks like a numbered heading"]);
    check_instead(text, "## 1 INTRODUCTION");
    check("1 INTRODUCTION\nWords on.\n\n2 SCOPE\nWords on.\n\n3 RULES\nWords on.\n", &["1: `1 INTRODUCTION`"]);
    check("1 Introduction\n\n2 Scope\n", &[]);
    check("3 Pupils\n\n7 Staff\n\n20 Governors\n", &[]);
    check("1 pupil came.\n\n2 pupils went.\n\n3 pupils stayed.\n", &[]);
}

#[test]
fn a_table_typed_with_tabs() {
    let text = "Date\tChange\tBy\nMarch 19\tNew\tM. White\nApril 21\tNone\tM. White\n";
    check(text, &["1: These lines look like a table typed with tabs"]);
    check_instead(text, "| Date | Change | By |\n| --- | --- | --- |");
    check("TEAM\t\t\t\nFaculty\t\t\t\nManager\t\t\t\n", &["1: These lines look like a table"]);
    check("Name:\tJ. Amari\nPost:\tHead\n", &["1: These lines look like a table"]);
    check("a\tb\n\nc\td\n\ne\tf\n", &["1: These lines look like a table"]);
    // Labels and bullets with the tab that Word puts behind them; one line; a form's lines.
    check("## 1 A\n\n1.1\tOne.\n\n1.2\tTwo.\n\n1.3\tThree.\n", &[]);
    check("•\tone\n•\ttwo\no\tthree\n", &[]);
    check("Signed:\tDate:\n", &[]);
}

#[test]
fn a_table_without_its_dashes() {
    let text = "| Role | Person |\n| Head | J. Amari |\n| Clerk | M. White |\n";
    check(text, &["1: This looks like a table, but no line of dashes"]);
    check_instead(text, "| Role | Person |\n| --- | --- |");
    check_instead("Role | Person\nHead | J. Amari\n", "Role | Person\n--- | ---");
    let text = "| Role | Person | Room |\n| --- | --- |\n| Head | J. Amari | 1 |\n";
    check(text, &["1: The line of dashes below the head of this table has 2\u{a0}columns, and the head has 3"]);
    check_instead(text, "| Role | Person | Room |\n| --- | --- | --- |");
    check("| Role | Person |\n| — | — |\n| Head | J. Amari |\n", &["1: "]);
    check("| Role | Person |\n| --- | --- |\n| Head | J. Amari |\n", &[]);
    check("Agree | Disagree\n\nUse `a|b`\nand `c|d`.\n", &[]);
}

#[test]
fn a_line_that_a_table_swallowed() {
    let text = "| Role | Person |\n| --- | --- |\n| Head | J. Amari |\nAfter the table.\n";
    check(text, &["4: This line stands directly below a table"]);
    check("| Role | Person |\n| --- | --- |\n| Head | J. Amari |\n\nAfter the table.\n", &[]);
}

#[test]
fn marks_of_other_programs() {
    check("::: warning\nRead this.\n:::\n\n::: note\nAnd this.\n:::\n", &["1: This line has `:::`"]);
    check("!!! note \"Staff\"\n    Wear your badge.\n", &["1: This line begins a box as MkDocs"]);
    check("Stop!!! Now.\n\nWhat??? Why.\n", &[]);
    check("> [!NOTE]\n> Wear your badge.\n", &["1: This line marks a box as GitHub"]);
    check(
        "+-----+-----+\n| a   | b   |\n+=====+=====+\n| c   | d   |\n+-----+-----+\n",
        &["1: This line begins a table drawn"],
    );
    check(
        "See [the form][form] and [the act][].\n\nAlso [x][y].\n",
        &["1: `[the form][form]` is a link whose address"],
    );
    check_instead("See [the form][https://x.example].\n", "See [the form](https://x.example).");
    check("See [the form][form].\n\n[form]: https://x.example\n", &[]);
    check("In [2001][2002] WLR 5, \\[a\\]\\[b\\] and `[a][b]`.\n", &[]);
    check("As the act says[^9].\n", &["1: `[^9]` is the mark of a footnote that is not there"]);
    check("See Error! Reference source not found. for more.\n", &["1: `Error! Reference source not found`"]);
    check("####### Deep\n", &["1: This line begins with hashes"]);
    check(
        "##Scope\n\n###Use\n",
        &["1: This line begins with hashes and is no heading, so they are printed. There is one"],
    );
    check("#BeKind is our word.\n\n#7 leaves at 8.\n\n\\##Scope\n", &[]);
}

#[test]
fn links_that_are_none() {
    let check = |line: &str, instead: Option<&str>| {
        let told = told(&format!("{line}\n"));
        let instead: Vec<Option<String>> = instead.map(|line| Some(line.to_owned())).into_iter().collect();
        assert_eq!(told.iter().map(|(.., instead)| instead.clone()).collect::<Vec<_>>(), instead, "{told:#?}");
    };
    check("See [the form](risk form.pdf) now.", Some("See [the form](<risk form.pdf>) now."));
    check("Ring [us](tel:01632 960 961).", Some("Ring [us](tel:01632960961)."));
    check("See [the form] (https://x.example/f).", Some("See [the form](https://x.example/f)."));
    check("See (the form)[https://x.example/f].", Some("See [the form](https://x.example/f)."));
    check("[Staff](all of them) must wear [one] (a badge).", None);
    check("See [the form](<risk form.pdf>) and `[a](b c.pdf)`.", None);
}

#[test]
fn numbers_alone_in_a_paragraph() {
    check("Words.\n\n12\n\nWords.\n\nPage 3 of 12\n", &["3: `12` stands alone in a paragraph. There is one more"]);
    check("On 12\n\nmay.\n\n2021\n", &[]);
}

#[test]
fn paragraphs_from_notepad() {
    let long = "The school opens at eight and closes at four. Staff come a little before that.";
    check(
        &format!("{long}\nParents wait outside until then.\nPupils go in by the side.\n"),
        &["1: Each line of this paragraph ends a sentence"],
    );
    check(&format!("{long}\\\nParents wait outside.\n"), &[]);
    check("The school opens at eight and closes at\nfour. Staff come a little before that.\n", &[]);
    // A stop where the next word had no room is one of chance.
    check("The school opens at eight and closes at four.\nStaff come a little before that, and wait for all.\n", &[]);
    check("## 1 A\n\n1.1 One is here.\n1.2 Two is here.\n", &[]);
}

#[test]
fn placeholders() {
    check("Ask [insert the\nname of the lead] or `[insert x]`.\n", &["1: This looks like something that was still"]);
    check("\\[insert name\\] and \\[name/role] and [insert](#1)\n\n## 1 A\n", &[]);
    check(
        "## Policy of [insert school]\n\n| a | b |\n| --- | --- |\n| TBC | XX/XX/2025 |\n",
        &["1: 3 places of this text"],
    );
}

#[test]
fn odd_characters_are_told_and_hide_no_clause() {
    let tree = |text: &str| {
        let excerpt = Excerpt::rest_of(SourceId(0), text, 0);
        let mut outline = Vec::new();
        let read = read_clauses(&excerpt, &Reading::policy(Numbering::Written));
        crate::book::clause::walk(&read.value, &mut |clause, _| {
            outline.push(format!("{} {}", clause.reference, clause.text.plain()));
        });
        outline.join("; ")
    };
    for text in [
        "## 1 A\n\n1.1 One\n\n\u{c}1.2 Two\n",
        "## 1 A\n\n1.1 One\u{c}1.2 Two\n",
        "## 1 A\n\n\u{200b}1.1 One\n\n1.2\u{200b} Two\n",
        "#\u{feff}# 1 A\n\n1.1 On\u{0}e\n\n\u{202e}1.2 Two\n",
        "## 1 A\n\n1.1 One\n\n&#0;1.2 T&#983040;wo\n",
        "## 1 A\n\n1.1 One\u{2028}1.2 Two\n",
    ] {
        assert_eq!(tree(text), "1 A; 1.1 One; 1.2 Two", "{text:?}");
        assert!(
            told(text).iter().all(|(_, code, ..)| *code == Code::OddCharacter) && !told(text).is_empty(),
            "{text:?}"
        );
    }
    check(
        "One\u{200b} and\u{200b} two\u{1b}.\n",
        &["1: Here stands a zero-width space (U+200B), which nobody can see. It is left out. There are 2 more"],
    );
    check_instead("The pupil\u{92}s day.\n", "The pupil’s day.");
    check("A &#27; and `&#27;`.\n\n&#983040; \\{x\\} y\n", &["1: A code between & and ;", "3: A code between"]);
    check("Co\u{ad}operate 👩\u{200d}🏫 &shy;&nbsp;\n", &[]);
    assert_eq!(tree("a&#0;&#0;\\*b\\*\n"), "first paragraph a*b*");
}

#[test]
fn signs_of_words_own_fonts_are_told_where_they_are_no_bullets() {
    let text = "## 1 A\n\n\u{f0b7} Yes \u{f0fc} or\u{a0}no \u{f0fb}\n";
    check(
        text,
        &[
            "3: Here stands a sign of one of Word's own fonts (U+F0FC, there probably ✓); others see a box in its place. There is one more such sign",
        ],
    );
    check_instead(text, "\u{f0b7} Yes ✓ or\u{a0}no ✗");
    check("| Task | \u{f0fe} |\n|---|---|\n| a | \u{f012} |\n", &["1: Here stands a sign"]);
    check("Tick &#xF0A8; here.\n", &["1: Here stands a sign of one of Word's own fonts (U+F0A8, there probably ☐)"]);
    check("> \u{f04a} Well done.\n", &["1: Here stands a sign of one of Word's own fonts (U+F04A); others"]);
    check("\u{f0b7} One.\n\n\u{f0a7}Two.\n\n- \u{f0b7} three\n", &[]);
}
