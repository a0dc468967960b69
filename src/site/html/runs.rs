//! Words with their marks, links and pictures as HTML.

use super::addresses::{AddressInWords, addresses, may_hold_one};
use super::context::HtmlContext;
use super::{ToHtml, escape, put};
use crate::book::clause::{Image, Marks, Run, Target, TextLink, Words};

/// Runs as HTML: a link is opened once however its words are marked, and so is emphasis however often a fact stands in it.
/// Addresses and telephone numbers in words that lead nowhere become links.
pub(super) fn runs(all: &[Run], page: &HtmlContext<'_>, out: &mut String) {
    for linked in all.chunk_by(|a, b| a.link == b.link) {
        let Some(TextLink { target, .. }) = linked[0].link.as_deref() else {
            let may_hold_one = linked.iter().any(|run| may_hold_one(run.plain()));
            match may_hold_one.then(|| addresses(&in_a_row(linked))).filter(|found| !found.is_empty()) {
                None => marked(linked, page, out),
                Some(found) => with_links(linked, &found, page, out),
            }
            continue;
        };
        let address = (page.link)(target);
        match (&address, linked.iter().all(Run::is_note_mark)) {
            (Some(address), true) => {
                let mark = linked.iter().map(Run::plain).collect::<String>();
                put(out, "<a class=\"note-mark\" href=\"{}\" aria-label=\"note {}\">", &[address, &mark]);
            }
            (Some(address), false) => put(out, "<a href=\"{}\">", &[address]),
            (None, _) => {}
        }
        marked(linked, page, out);
        if address.is_some() {
            out.push_str("</a>");
        }
    }
}

/// Words in a row, byte for byte as long as they are; what is code or a picture is blank.
fn in_a_row(all: &[Run]) -> String {
    let mut words = String::new();
    for run in all {
        match &run.words {
            Words::Typed(_) | Words::Fact(_) if !run.marks.code => words.push_str(run.plain()),
            _ => words.extend(std::iter::repeat_n('\n', run.plain().len())),
        }
    }
    words
}

/// Words of which some are addresses.
fn with_links(all: &[Run], found: &[AddressInWords], page: &HtmlContext<'_>, out: &mut String) {
    let mut parts: Vec<(Run, Option<&AddressInWords>)> = Vec::new();
    let mut start = 0;
    for run in all {
        let plain = run.plain();
        let end = start + plain.len();
        let mut at = start;
        let first = found.partition_point(|address| address.range.end <= start);
        for address in found[first..].iter().take_while(|address| address.range.start < end) {
            let (from, to) = (address.range.start.max(at), address.range.end.min(end));
            for (range, address) in [(at..from, None), (from..to, Some(address))] {
                if !range.is_empty() {
                    let words = &plain[range.start - start..range.end - start];
                    let words = address.map_or_else(|| words.to_owned(), |address| address.printed(words));
                    let words = Words::Typed(words);
                    parts.push((Run { words, marks: run.marks, link: None }, address));
                }
            }
            at = to;
        }
        if at == start {
            parts.push((run.clone(), None));
        } else if at < end {
            let words = Words::Typed(plain[at - start..].to_owned());
            parts.push((Run { words, marks: run.marks, link: None }, None));
        }
        start = end;
    }
    for together in parts.chunk_by(|a, b| a.1 == b.1) {
        let address = together[0].1.and_then(|address| (page.link)(&Target::Address(address.leads_to.clone())));
        let runs: Vec<Run> = together.iter().map(|(run, _)| run.clone()).collect();
        if let Some(address) = &address {
            put(out, "<a href=\"{}\">", &[address]);
        }
        marked(&runs, page, out);
        if address.is_some() {
            out.push_str("</a>");
        }
    }
}

/// Words with their emphasis.
fn marked(all: &[Run], page: &HtmlContext<'_>, out: &mut String) {
    for alike in all.chunk_by(|a, b| a.marks == b.marks) {
        let marks = alike[0].marks;
        open_marks(marks, out);
        for run in alike {
            match &run.words {
                Words::Typed(words) => words.write(out),
                Words::Fact(fact) => fact.value.write(out),
                Words::LineBreak => out.push_str("<br>"),
                Words::Image(image) => picture(image, page, out),
            }
        }
        close_marks(marks, out);
    }
}

/// Opens the elements of marks.
pub(super) fn open_marks(marks: Marks, out: &mut String) {
    for (on, element) in elements(marks) {
        if on {
            put(out, "<{}>", &[&element]);
        }
    }
}

/// Closes the elements of marks.
pub(super) fn close_marks(marks: Marks, out: &mut String) {
    for (on, element) in elements(marks).into_iter().rev() {
        if on {
            put(out, "</{}>", &[&element]);
        }
    }
}

fn elements(marks: Marks) -> [(bool, &'static str); 4] {
    [(marks.strong, "strong"), (marks.emphasis, "em"), (marks.struck, "s"), (marks.code, "code")]
}

pub(super) fn picture(image: &Image, page: &HtmlContext<'_>, out: &mut String) {
    let (path, size) = (page.picture)(&image.path);
    let size = size.map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\"")).unwrap_or_default();
    out.push_str(&format!("<img src=\"{}\" alt=\"{}\"{size}>", escape(&path), escape(&image.alt)));
}
