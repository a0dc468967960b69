//! Which paragraph is the title of a document: the one whose style says so, else what stands out most on the first page.

use super::super::document::without_looks;
use super::flow::Flow;
use super::found_headings::FoundHeading;
use super::typed_marks::TypedMark;

/// So many paragraphs from the start does a title stand at most.
const TITLE_WITHIN: usize = 15;

/// A paragraph of so many letters is text: the first page is over.
const TEXT: usize = 80;

/// What documents of a school are called.
const PAPERS: &[&str] = &[
    "policy",
    "procedure",
    "plan",
    "statement",
    "code",
    "guidance",
    "scheme",
    "strategy",
    "protocol",
    "agreement",
    "handbook",
    "notice",
    "rules",
    "report",
];

/// What is in the names of those who give themselves such documents.
const SCHOOLS: &[&str] =
    &["school", "schools", "federation", "trust", "academy", "academies", "college", "nursery", "council", "diocese"];

/// Leaves one title; what stands with it on the first page is text.
pub(super) fn settle_title(flow: &[Flow], marks: &[Option<TypedMark>], found: &mut [FoundHeading]) {
    let said: Vec<usize> = (0..found.len()).filter(|at| found[*at] == FoundHeading::Title).collect();
    let (leading, highest) = leading(flow, marks, found);
    let chosen = match chosen(flow, &said, 0) {
        Some(said) => {
            found
                .iter_mut()
                .skip(said + 1)
                .filter(|found| **found == FoundHeading::Title)
                .for_each(|found| *found = FoundHeading::Text);
            said
        }
        None => match chosen(flow, &leading, highest) {
            Some(chosen) => chosen,
            None => return,
        },
    };
    for at in leading {
        // What stands right under the title, and has no text under it, belongs to it.
        let has_text =
            matches!(flow.get(at + 1), Some(Flow::Paragraph(_))) && found.get(at + 1) == Some(&FoundHeading::Text);
        if at < chosen || !has_text && matches!(found[at], FoundHeading::Look(_)) {
            found[at] = FoundHeading::Text;
        }
    }
    found[chosen] = FoundHeading::Title;
}

/// What stands out on the first page, and the place of the first among it that nothing there outranks: from there on all stands
/// out more than any heading after it. What is smaller above it, such as a school's name, belongs to it.
fn leading(flow: &[Flow], marks: &[Option<TypedMark>], found: &[FoundHeading]) -> (Vec<usize>, usize) {
    let size = |at: usize| if let Flow::Paragraph(paragraph) = &flow[at] { paragraph.weight.size() } else { 0 };
    let is_head = |at: &usize| matches!(found[*at], FoundHeading::Look(_) | FoundHeading::Style(_));
    let ends = |at: &usize| match &flow[*at] {
        Flow::Paragraph(paragraph) => {
            let is_numbered = marks[*at].is_some() || paragraph.printed.is_some();
            is_numbered || !is_head(at) && without_looks(&paragraph.pieces).chars().count() > TEXT
        }
        Flow::Table(..) => true,
        Flow::Picture(..) => false,
    };
    let page = (0..flow.len().min(TITLE_WITHIN)).find(ends).unwrap_or(flow.len().min(TITLE_WITHIN));
    let heads: Vec<usize> = (0..flow.len()).filter(is_head).collect();
    let outranks = |at: usize, other: usize| match (found[at], found[other]) {
        (FoundHeading::Style(own), FoundHeading::Style(other)) => own < other,
        (FoundHeading::Style(_), _) => true,
        _ => size(at) > size(other),
    };
    let mut leading: Vec<usize> = heads.iter().copied().filter(|at| *at < page).collect();
    // The last of them may be the first heading of the text.
    while let Some(last) = leading.last().copied() {
        let later: Vec<usize> = heads.iter().copied().filter(|at| *at > last).collect();
        let is_highest = |at: &usize| !leading.iter().any(|other| outranks(*other, *at));
        let highest = leading.iter().position(is_highest).unwrap_or(0);
        if !later.is_empty() && leading[highest..].iter().all(|at| later.iter().all(|later| outranks(*at, *later))) {
            return (leading, highest);
        }
        leading.pop();
    }
    (leading, 0)
}

/// The one among what stands out that is the title: what says so, else the first from `highest` on that names no school.
fn chosen(flow: &[Flow], leading: &[usize], highest: usize) -> Option<usize> {
    let says = |at: usize, words: &[&str]| match &flow[at] {
        Flow::Paragraph(paragraph) => {
            let said = without_looks(&paragraph.pieces).to_lowercase();
            said.split(|letter: char| !letter.is_alphabetic()).any(|word| words.contains(&word))
        }
        _ => false,
    };
    let paper = leading.iter().find(|at| says(**at, PAPERS));
    let no_school = || leading.iter().skip(highest).find(|at| !says(**at, SCHOOLS));
    paper.or_else(no_school).or(leading.first()).copied()
}
