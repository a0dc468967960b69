//! What a paragraph says of itself, and what it has from its style.

use super::changes::TrackedChanges;
use super::looks::LetterLook;
use super::numbering::{WordNumbering, indented, is_on, value};
use super::styles::{ParagraphStyle, WordStyles};
use crate::source::xml_tree::XmlNode;

/// What holds for a paragraph.
#[derive(Clone, Debug)]
pub(super) struct ParagraphProperties<'x> {
    pub style: &'x ParagraphStyle,
    /// How deep it is as a heading, from 0.
    pub outline: Option<u8>,
    /// Its list, and the level in it.
    pub list: Option<(String, usize)>,
    /// Where its number stands, and where its words begin.
    pub indent: (i32, i32),
    /// Whether the paragraph goes on with the next: its end was deleted, or is hidden.
    pub runs_on: bool,
    /// Whether it is to stand on a new page.
    pub begins_page: bool,
}

impl<'x> ParagraphProperties<'x> {
    /// Of a `w:p`.
    pub fn read(
        paragraph: XmlNode<'_>,
        styles: &'x WordStyles,
        numbering: &WordNumbering,
        changes: TrackedChanges,
    ) -> Self {
        let now = paragraph.child("w:pPr");
        let mark = now.and_then(|now| now.child("w:rPr"));
        let before = now.and_then(|now| now.child("w:pPrChange")?.child("w:pPr"));
        let said = if changes == TrackedChanges::Rejected { before.or(now) } else { now };
        let of = |name: &str| said.and_then(|said| said.child(name));
        let style = styles.paragraph(of("w:pStyle").and_then(value).as_deref());
        let outline = of("w:outlineLvl").and_then(value).and_then(|level| level.parse::<u8>().ok());
        let own_list = of("w:numPr");
        let list = match own_list.and_then(|own| own.child("w:numId")).and_then(value) {
            Some(none) if none == "0" => None,
            Some(list) => Some((list, own_list.and_then(level).unwrap_or(0))),
            None => {
                let own_level = own_list.and_then(level);
                style.list.clone().map(|(list, level)| (list, own_level.unwrap_or(level)))
            }
        };
        let said_of_level = list.as_ref().and_then(|(list, level)| numbering.level(list, *level));
        let of_level = said_of_level.map(|found| found.level.indent).unwrap_or_default();
        let own = of("w:ind").map(indented).unwrap_or_default();
        let has_own_list = own_list.is_some();
        let under = |of_style: Option<i32>, of_level: Option<i32>| {
            if has_own_list { of_level.or(of_style) } else { of_style.or(of_level) }
        };
        let left = own.0.or(under(style.indent.0, of_level.0)).unwrap_or(0);
        let hanging = own.1.or(under(style.indent.1, of_level.1)).unwrap_or(0);
        Self {
            style,
            outline: outline.or(style.outline).filter(|level| *level < 9),
            list,
            indent: (left - hanging, left),
            begins_page: of("w:pageBreakBefore").is_some_and(is_on),
            runs_on: mark.is_some_and(|mark| runs_on(mark, changes)),
        }
    }
}

fn level(list: XmlNode<'_>) -> Option<usize> {
    list.child("w:ilvl").and_then(value)?.parse().ok()
}

fn runs_on(mark: XmlNode<'_>, changes: TrackedChanges) -> bool {
    let has = |names: [&str; 2]| names.iter().any(|name| mark.child(name).is_some());
    let is_gone = match changes {
        TrackedChanges::Accepted => has(["w:del", "w:moveFrom"]),
        TrackedChanges::Rejected => has(["w:ins", "w:moveTo"]),
    };
    is_gone || LetterLook::read(mark).is_hidden()
}
