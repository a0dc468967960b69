use super::*;
use crate::book::clause::Target;
use crate::book::clauses::{Reading, read_clauses};
use crate::edition::facts::fill_facts;
use crate::site::html::clauses::clauses;
use crate::site::html::context::HtmlContext;
use crate::source::{Excerpt, SourceId};

/// Every kind of thing that a text can hold.
pub const TEXT: &str = "Before <b & \"all\" 'else'\n\n\
    ## 1 Phones of {{ pupils }}\n\n1.1 Ring 01632 960 001, see [clause 1.2](#1.2), *soft* and **hard** `code <x>`.\n\n    \
    Further words of it.\n\n1.2 Bring:\n\n(a) a jumper;\n(b) a shirt[^1].\n\n1. [x] A numbered box\n\n- A bullet\n- [x] A thing done\n- [ ] One to do\n\n\
    > Quoted words here.\n\nTerm\n: What it means.\n\nFirst line\\\nand the second ![a \"map\" & more](m.png) of it.\n\n\
    ![alone](p.png)\n\n## Appendix A Tables\n\nA.1 A table:\n\n| Day | Time |\n|---|---:|\n| Monday | 7.30 am |\n| Tuesday |  |\n\n\
    ```\nas typed\n  and <kept>\n```\n\n[^1]: The note itself.\n\n    And more of it.\n";

pub fn nodes(text: &str) -> Vec<Node> {
    let excerpt = Excerpt::rest_of(SourceId(0), text, 0);
    let mut nodes = read_clauses(&excerpt, &Reading::policy(Default::default())).value;
    fill_facts(&mut nodes, &mut |_| "children & <others>".to_owned());
    nodes
}

fn html(nodes: &[Node]) -> String {
    let link = |target: &Target| Some(format!("#{target}"));
    let picture = |file: &str| (file.to_owned(), Some((3, 4)));
    let page = HtmlContext { link: &link, picture: &picture, local: None, since: None, lent: None };
    clauses(nodes, &page).as_str().to_owned()
}

/// Where words stand on a page, outside tags and what the site says of its own.
fn words_on(html: &str) -> Vec<(usize, &str)> {
    let mut page = Page { html, at: 0 };
    let mut found = Vec::new();
    while let Some(shown) = page.next() {
        let Shown::Words(words) = shown else { continue };
        let start = page.at - words.len();
        found.extend(words.split_whitespace().map(|word| (start + word.as_ptr().addr() - words.as_ptr().addr(), word)));
    }
    found
}

#[test]
fn a_page_that_says_what_its_text_says_is_true() {
    let nodes = nodes(TEXT);
    assert_eq!(hold(&html(&nodes), &nodes, None), Ok(()));
}

#[test]
fn a_word_that_is_lost_doubled_or_another_is_told_wherever_it_stands() {
    let nodes = nodes(TEXT);
    let html = html(&nodes);
    let words = words_on(&html);
    assert!(words.len() > 60, "{words:?}");
    for (at, word) in words {
        let (before, after) = (&html[..at], &html[at + word.len()..]);
        for (how, broken) in [
            ("lost", format!("{before}{after}")),
            ("doubled", format!("{before}{word} {word}{after}")),
            ("another", format!("{before}Other{after}")),
            ("one letter more", format!("{before}{word}s{after}")),
            ("escaped twice", format!("{before}&amp;{word}{after}")),
        ] {
            assert!(hold(&broken, &nodes, None).is_err(), "{how}: {word} at {at}");
        }
    }
}

#[test]
fn clauses_that_are_lost_doubled_or_exchanged_are_told() {
    let nodes = nodes(TEXT);
    let check = |broken: &[Node]| {
        let found = hold(&html(broken), &nodes, None);
        assert!(found.is_err(), "{}", html(broken));
    };
    for place in 0..nodes.len() {
        let mut lost = nodes.clone();
        lost.remove(place);
        check(&lost);
        let mut doubled = nodes.clone();
        doubled.insert(place, nodes[place].clone());
        check(&doubled);
        if place > 0 {
            let mut exchanged = nodes.clone();
            exchanged.swap(place, place - 1);
            check(&exchanged);
        }
    }
}

#[test]
fn a_line_end_a_picture_and_a_cell_are_not_lost_either() {
    let nodes = nodes(TEXT);
    let html = html(&nodes);
    let check = |from: &str, to: &str| {
        assert!(html.contains(from), "{from}");
        assert!(hold(&html.replacen(from, to, 1), &nodes, None).is_err(), "{from} → {to}");
    };
    check("<br>", "");
    check("<br>", " ");
    check("alt=\"a &quot;map&quot; &amp; more\"", "alt=\"\"");
    check("alt=\"alone\"", "alt=\"alone too\"");
    check("<td>Monday</td>", "Monday");
    check("&lt;kept&gt;", "<kept>");
    check("<td class=\"end\">7.30 am</td></tr>", "<td class=\"end\"></td></tr>7.30 am");
    check(" data-clause=\"1.2(a)\"", " data-clause=\"1.2(c)\"");
    check(" data-clause=\"1.2(a)\"", "");
}

#[test]
fn what_is_wrong_is_said_in_words() {
    let nodes = nodes("## 1 A\n\n1.1 One two three.\n\n1.2 Four.\n");
    let html = html(&nodes);
    let said = |from: &str, to: &str| hold(&html.replacen(from, to, 1), &nodes, None).unwrap_err().to_string();
    assert_eq!(
        said("two ", ""),
        "clause 1.1 would read \"three. clause 1.2 1.2 Four.\" where its text says \"two three.\""
    );
    assert_eq!(
        said("three.", "three. Five"),
        "clause 1.1 would go on with \"Five clause 1.2 1.2 Four.\", which is not in its text"
    );
    assert_eq!(said("Four.", "Fou"), "clause 1.2 would read \"Fou\" where its text says \"Four.\"");
    assert_eq!(said("Four.", ""), "clause 1.2 would lack the words \"Four.\"");
}

#[test]
fn what_is_lent_is_believed_where_it_stands_to_the_letter_alone() {
    let nodes = nodes("## 1 A\n\n1.1 One two three.\n");
    let written = html(&nodes);
    let mut lent = crate::site::lent::Lent::default();
    crate::book::clause::walk(&nodes, &mut |clause, _| {
        let at = written.find(&format!(" id=\"{}\"", clause.anchor)).unwrap();
        let start = written[..at].rfind('<').unwrap();
        let end = written[at..].find("three.").map_or(at + 40, |end| at + end + "three.".len());
        if clause.reference == "1.1" {
            lent.write(clause, std::iter::empty(), || Some(written[start..end].to_owned()));
        }
    });
    assert_eq!(hold(&written, &nodes, Some(&lent.to(true))), Ok(()));
    assert!(hold(&written.replace("two", "too"), &nodes, Some(&lent.to(true))).is_err());
}
