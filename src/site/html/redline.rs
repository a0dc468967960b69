//! Words with what was done to them as HTML, so that it can be seen, heard and printed what went and what came.
//!
//! Insertions and deletions are the elements that HTML has for them. What they are called stands in words outside them,
//! hidden from the eye: inside a deletion it would be struck out too.

use super::addresses::addresses;
use super::runs::{close_marks, open_marks};
use super::{Html, ToHtml, escape};
use crate::book::clause::Target;
use crate::compare::{Op, Piece};
use crate::redline::Side;

/// Where links lead from the page: those of the older words, and those of the newer.
#[derive(Clone, Copy)]
pub struct LinkTargets<'a> {
    /// Of words that were removed, and of the older words read alone.
    pub before: &'a dyn Fn(&Target) -> Option<String>,
    /// Of words that were kept or added.
    pub after: &'a dyn Fn(&Target) -> Option<String>,
}

/// Words with deletions and insertions marked, for the inside of a paragraph.
pub fn marked(pieces: &[Piece], leads: LinkTargets<'_>) -> Html {
    let mut out = String::new();
    let stretches: Vec<&[Piece]> = pieces.chunk_by(|a, b| (a.op == Op::Eq) == (b.op == Op::Eq)).collect();
    for (place, stretch) in stretches.iter().enumerate() {
        if stretch[0].op == Op::Eq {
            words(&parts(stretch.iter()), leads.after, &mut out);
        } else {
            let more =
                stretches[place + 1..].iter().any(|later| later.iter().any(|piece| !piece.text.trim().is_empty()));
            change(stretch, leads, more, &mut out);
        }
    }
    Html(out)
}

/// The words of one side as they are read alone. What the other side does not have stands in `span.x`, which means
/// nothing to the ear.
pub fn clean(pieces: &[Piece], side: Side, leads: LinkTargets<'_>) -> Html {
    let link = match side {
        Side::Before => leads.before,
        Side::After => leads.after,
    };
    let here = parts(pieces.iter().filter(|piece| piece.op != side.lacks()));
    let mut out = String::new();
    for stretch in here.chunk_by(|a, b| a.piece.op == b.piece.op) {
        let mark = stretch[0].piece.op != Op::Eq;
        if mark {
            out.push_str("<span class=\"x\">");
        }
        words(stretch, link, &mut out);
        if mark {
            out.push_str("</span>");
        }
    }
    Html(out)
}

/// What went and what came in one place. Spaces at the ends stay outside, where they are neither struck nor underlined.
fn change(stretch: &[Piece], leads: LinkTargets<'_>, more: bool, out: &mut String) {
    let gone = Trimmed::of(stretch, Op::Del);
    let came = Trimmed::of(stretch, Op::Ins);
    if gone.space_before || came.space_before {
        out.push(' ');
    }
    if !gone.parts.is_empty() {
        out.push_str("<span class=\"vh pr\">Removed: </span><del>");
        words(&gone.parts, leads.before, out);
        out.push_str("</del>");
    }
    if !gone.parts.is_empty() && !came.parts.is_empty() {
        out.push(' ');
    }
    if !came.parts.is_empty() {
        out.push_str("<span class=\"vh pr\">Added: </span><ins>");
        words(&came.parts, leads.after, out);
        out.push_str("</ins>");
    }
    if more && !(gone.parts.is_empty() && came.parts.is_empty()) {
        out.push_str("<span class=\"vh\">. End of change,</span>");
    }
    if gone.space_after || came.space_after {
        out.push(' ');
    }
}

/// A piece, or what is left of it without the spaces at an end.
struct Part<'p> {
    piece: &'p Piece,
    text: &'p str,
}

fn parts<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Vec<Part<'p>> {
    pieces.map(|piece| Part { piece, text: &piece.text }).collect()
}

/// The pieces of one kind, less the spaces at either end.
struct Trimmed<'p> {
    parts: Vec<Part<'p>>,
    space_before: bool,
    space_after: bool,
}

impl<'p> Trimmed<'p> {
    fn of(stretch: &'p [Piece], op: Op) -> Self {
        let mut parts = parts(stretch.iter().filter(|piece| piece.op == op));
        let trim = |part: &mut Part<'p>, trimmed: fn(&str) -> &str| {
            let words = trimmed(part.text);
            let had_space = words.len() < part.text.len();
            part.text = words;
            had_space
        };
        let space_before = parts.first_mut().is_some_and(|first| trim(first, str::trim_start));
        let space_after = parts.last_mut().is_some_and(|last| trim(last, str::trim_end));
        parts.retain(|part| !part.text.is_empty());
        Self { parts, space_before, space_after }
    }
}

/// Words with their emphasis and links.
fn words(parts: &[Part<'_>], link: &dyn Fn(&Target) -> Option<String>, out: &mut String) {
    fn target<'p>(part: &Part<'p>) -> Option<&'p Target> {
        part.piece.link.as_ref().map(|link| &link.target)
    }
    for linked in parts.chunk_by(|a, b| target(a) == target(b)) {
        if target(&linked[0]).is_none() {
            unlinked(linked, link, out);
            continue;
        }
        // A link of a digit or two beside others, which a change left over, is too small to hit.
        let is_big = linked.iter().map(|part| part.text.trim().chars().count()).sum::<usize>() > 2;
        let address = target(&linked[0]).filter(|_| is_big).and_then(link);
        leading(linked, address, out);
    }
}

/// Words with their emphasis, as a link where they lead somewhere.
fn leading(parts: &[Part<'_>], address: Option<String>, out: &mut String) {
    if let Some(address) = &address {
        out.push_str(&format!("<a href=\"{}\">", escape(address)));
    }
    for alike in parts.chunk_by(|a, b| a.piece.marks == b.piece.marks) {
        open_marks(alike[0].piece.marks, out);
        alike.iter().for_each(|part| part.text.write(out));
        close_marks(alike[0].piece.marks, out);
    }
    if address.is_some() {
        out.push_str("</a>");
    }
}

/// Words without a link, of which addresses and telephone numbers become some.
fn unlinked(parts: &[Part<'_>], link: &dyn Fn(&Target) -> Option<String>, out: &mut String) {
    let words: String = parts
        .iter()
        .map(|part| if part.piece.marks.code { "\n".repeat(part.text.len()) } else { part.text.to_owned() })
        .collect();
    let mut at = 0;
    for address in addresses(&words) {
        leading(&cut(parts, at, address.range.start), None, out);
        let within = cut(parts, address.range.start, address.range.end);
        let printed: Vec<String> = within.iter().map(|part| address.printed(part.text)).collect();
        let within: Vec<Part<'_>> =
            within.iter().zip(&printed).map(|(part, text)| Part { piece: part.piece, text }).collect();
        let leads_to = link(&Target::Address(address.leads_to));
        leading(&within, leads_to, out);
        at = address.range.end;
    }
    if at == 0 {
        leading(parts, None, out);
    } else {
        leading(&cut(parts, at, words.len()), None, out);
    }
}

/// What of parts stands between two bytes of their words.
fn cut<'p>(parts: &[Part<'p>], from: usize, to: usize) -> Vec<Part<'p>> {
    let mut start = 0;
    let mut cut = Vec::new();
    for part in parts {
        let end = start + part.text.len();
        let (first, last) = (from.max(start), to.min(end));
        if first < last {
            cut.push(Part { piece: part.piece, text: &part.text[first - start..last - start] });
        }
        start = end;
    }
    cut
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::book::clause::{Marks, TextLink};
    use crate::source::{SourceId, Span};

    fn leads() -> LinkTargets<'static> {
        let address = |target: &Target| match target {
            Target::Address(address) => Some(address.clone()),
            _ => None,
        };
        fn old(target: &Target) -> Option<String> {
            matches!(target, Target::Clause(_)).then(|| "old.html".to_owned())
        }
        LinkTargets { before: &old, after: Box::leak(Box::new(address)) }
    }

    fn piece(op: Op, text: &str) -> Piece {
        Piece { op, text: text.to_owned(), marks: Marks::default(), link: None, fact: None }
    }

    fn eq(text: &str) -> Piece {
        piece(Op::Eq, text)
    }

    fn del(text: &str) -> Piece {
        piece(Op::Del, text)
    }

    fn ins(text: &str) -> Piece {
        piece(Op::Ins, text)
    }

    fn leading(piece: Piece, target: Target) -> Piece {
        let span = Span::new(SourceId(0), 0, 0);
        Piece { link: Some(Arc::new(TextLink { target, span })), ..piece }
    }

    fn check(pieces: &[Piece], expected: &str) {
        assert_eq!(marked(pieces, leads()), expected);
    }

    #[test]
    fn what_went_and_what_came_are_named_outside_their_elements() {
        check(
            &[eq("Pupils must "), del("switch off"), ins("hand in"), eq(" their phone.")],
            "Pupils must <span class=\"vh pr\">Removed: </span><del>switch off</del> \
             <span class=\"vh pr\">Added: </span><ins>hand in</ins><span class=\"vh\">. End of change,</span> their phone.",
        );
    }

    #[test]
    fn at_the_end_of_a_paragraph_nobody_needs_to_hear_that_the_change_ends() {
        check(&[ins("New.")], "<span class=\"vh pr\">Added: </span><ins>New.</ins>");
        check(&[eq("All staff "), del("here")], "All staff <span class=\"vh pr\">Removed: </span><del>here</del>");
    }

    #[test]
    fn spaces_at_the_ends_of_a_change_are_not_struck_out() {
        check(
            &[eq("All "), del("teaching "), eq("staff")],
            "All <span class=\"vh pr\">Removed: </span><del>teaching</del><span class=\"vh\">. End of change,</span> staff",
        );
        check(
            &[eq("All"), ins(" our"), eq(" staff")],
            "All <span class=\"vh pr\">Added: </span><ins>our</ins><span class=\"vh\">. End of change,</span> staff",
        );
    }

    #[test]
    fn what_people_type_never_becomes_markup() {
        check(
            &[del("<b>"), ins("R&D \"x\"")],
            "<span class=\"vh pr\">Removed: </span><del>&lt;b&gt;</del> \
             <span class=\"vh pr\">Added: </span><ins>R&amp;D &quot;x&quot;</ins>",
        );
    }

    #[test]
    fn links_and_emphasis_stay_inside_and_lead_to_their_own_version() {
        let strong = Marks { strong: true, ..Marks::default() };
        check(
            &[
                leading(Piece { marks: strong, ..eq("Ask") }, Target::Address("mailto:a@b.example".to_owned())),
                leading(eq(" us"), Target::Address("mailto:a@b.example".to_owned())),
                leading(del(" (6.1)"), Target::Clause("6.1".to_owned())),
                leading(ins(" (6.2)"), Target::Clause("6.2".to_owned())),
            ],
            "<a href=\"mailto:a@b.example\"><strong>Ask</strong> us</a> \
             <span class=\"vh pr\">Removed: </span><del><a href=\"old.html\">(6.1)</a></del> \
             <span class=\"vh pr\">Added: </span><ins>(6.2)</ins>",
        );
    }

    #[test]
    fn a_digit_that_a_change_left_over_is_no_link() {
        let section = |piece| leading(piece, Target::Address("x.html".to_owned()));
        check(
            &[section(eq("section ")), section(del("10")), section(ins("11"))],
            "<a href=\"x.html\">section </a><span class=\"vh pr\">Removed: </span><del>10</del> \
             <span class=\"vh pr\">Added: </span><ins>11</ins>",
        );
    }

    #[test]
    fn addresses_and_numbers_become_links_where_no_change_parts_them() {
        check(
            &[eq("Ring 01632 "), eq("960123 or "), del("01632 960124"), ins("office@a.example")],
            "Ring <a href=\"tel:01632960123\">01632\u{a0}960123</a> or \
             <span class=\"vh pr\">Removed: </span><del>01632\u{a0}960124</del> \
             <span class=\"vh pr\">Added: </span><ins><a href=\"mailto:office@a.example\">office@a.example</a></ins>",
        );
    }

    #[test]
    fn each_side_can_be_read_alone() {
        let pieces = [eq("Pupils "), del("must"), ins("should"), eq(" go.")];
        assert_eq!(clean(&pieces, Side::Before, leads()), "Pupils <span class=\"x\">must</span> go.");
        assert_eq!(clean(&pieces, Side::After, leads()), "Pupils <span class=\"x\">should</span> go.");
        assert_eq!(clean(&[del("Old."), ins("New.")], Side::After, leads()), "<span class=\"x\">New.</span>");
    }
}
