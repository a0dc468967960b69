//! How a Word document says that its lists are numbered: shapes, levels, and which list takes them from which.

use std::collections::BTreeMap;

use crate::source::xml_tree::XmlNode;

/// So many levels has a list.
pub(super) const LEVELS: usize = 9;

/// Every list of a document.
#[derive(Debug, Default)]
pub(super) struct WordNumbering {
    shapes: BTreeMap<String, Shape>,
    lists: BTreeMap<String, List>,
    /// The list that a style of numbering names.
    by_style: BTreeMap<String, String>,
}

/// What several lists have in common.
#[derive(Debug, Default)]
struct Shape {
    levels: [Option<WordLevel>; LEVELS],
    /// The style of numbering that has the levels in its stead.
    taken_from: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    shape: String,
    overrides: [Override; LEVELS],
}

/// What a list has differently from its shape, at one level.
#[derive(Debug, Default)]
struct Override {
    start: Option<u32>,
    level: Option<WordLevel>,
}

/// One level of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordLevel {
    /// Where it begins to count.
    pub start: u32,
    /// `decimal`, `lowerLetter`, …, `bullet`.
    pub shape: String,
    /// Examples that give the shape, where it has no name.
    pub examples: Option<String>,
    /// What is printed, with `%1` for the number of the first level.
    pub text: String,
    /// Whether all numbers in it are digits.
    pub is_legal: bool,
    /// The level, counted from 1, that makes it begin anew; 0 if none does.
    pub restarts_after: usize,
    /// The style of paragraphs that are at this level.
    pub style: Option<String>,
    /// The font of a bullet.
    pub font: Option<String>,
    /// Where its words begin, and how far before them its number stands.
    pub indent: (Option<i32>, Option<i32>),
}

/// A level of a list, as a paragraph has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct LevelOfList<'n> {
    /// The lists that count together have the same.
    pub shape: &'n str,
    /// The level.
    pub level: &'n WordLevel,
    /// Where this list begins to count, if it begins anew.
    pub start: Option<u32>,
}

impl WordNumbering {
    /// Reads them from the part that has them.
    pub fn read(root: XmlNode<'_>) -> Self {
        let mut numbering = Self::default();
        for node in root.children() {
            match node.tag() {
                ("w", "abstractNum") => {
                    let Some(id) = node.value("w:abstractNumId") else { continue };
                    numbering.shapes.insert(id.into_owned(), shape(node));
                }
                ("w", "num") => {
                    let Some(id) = node.value("w:numId") else { continue };
                    numbering.lists.entry(id.into_owned()).or_insert_with(|| list(node));
                }
                _ => {}
            }
        }
        numbering
    }

    /// Remembers that a style of numbering names a list.
    pub fn name(&mut self, style: &str, list: &str) {
        self.by_style.insert(style.to_owned(), list.to_owned());
    }

    /// The shape of a list, by way of the styles that it is taken from.
    fn shape_of(&self, list: &List) -> Option<(&str, &Shape)> {
        let mut id = &list.shape;
        // A style may name a list whose shape names the style.
        for _ in 0..LEVELS {
            let (known, shape) = self.shapes.get_key_value(id)?;
            let Some(style) = &shape.taken_from else { return Some((known, shape)) };
            let Some(other) = self.by_style.get(style).and_then(|list| self.lists.get(list)) else {
                return Some((known, shape));
            };
            id = &other.shape;
        }
        None
    }

    /// A level of a list.
    pub fn level(&self, list: &str, level: usize) -> Option<LevelOfList<'_>> {
        let list = self.lists.get(list)?;
        let (shape, known) = self.shape_of(list)?;
        let over = list.overrides.get(level)?;
        let found = over.level.as_ref().or(known.levels[level].as_ref())?;
        Some(LevelOfList { shape, level: found, start: over.start })
    }

    /// The level that paragraphs of a style have in a list.
    pub fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let is_its =
            |level: usize| self.level(list, level).and_then(|level| level.level.style.as_deref()) == Some(style);
        (0..LEVELS).find(|level| is_its(*level))
    }
}

fn shape(node: XmlNode<'_>) -> Shape {
    let mut shape = Shape::default();
    for child in node.children() {
        match child.tag() {
            ("w", "lvl") => {
                if let Some(place) = place(child).and_then(|level| shape.levels.get_mut(level)) {
                    *place = Some(level(child));
                }
            }
            ("w", "numStyleLink") => shape.taken_from = value(child),
            _ => {}
        }
    }
    shape
}

fn list(node: XmlNode<'_>) -> List {
    let mut list = List::default();
    for child in node.children() {
        match child.tag() {
            ("w", "abstractNumId") => list.shape = value(child).unwrap_or_default(),
            ("w", "lvlOverride") => {
                let Some(over) = place(child).and_then(|level| list.overrides.get_mut(level)) else { continue };
                over.start = child.child("w:startOverride").and_then(number);
                over.level = child.child("w:lvl").map(level);
            }
            _ => {}
        }
    }
    list
}

fn level(node: XmlNode<'_>) -> WordLevel {
    let of = |name: &str| node.child(name);
    // Shapes of later editions stand beside one that older programs know.
    let format = of("w:numFmt").or_else(|| of("mc:AlternateContent")?.below("w:numFmt"));
    let indent = of("w:pPr").and_then(|properties| properties.child("w:ind"));
    WordLevel {
        start: of("w:start").and_then(number).unwrap_or(0),
        shape: format.and_then(value).unwrap_or_else(|| "decimal".to_owned()),
        examples: format.and_then(|format| format.value("w:format")).map(|examples| examples.into_owned()),
        // Nobody prints more before a paragraph.
        text: of("w:lvlText").and_then(value).unwrap_or_default().chars().take(120).collect(),
        is_legal: of("w:isLgl").is_some_and(is_on),
        restarts_after: of("w:lvlRestart").and_then(number).map_or(LEVELS, |level| level as usize),
        style: of("w:pStyle").and_then(value),
        font: node.below("w:rFonts").and_then(|fonts| Some(fonts.value("w:ascii")?.into_owned())),
        indent: indent.map(indented).unwrap_or_default(),
    }
}

/// Where words begin, and how far before (or, negative, behind) it the first line does.
pub(super) fn indented(node: XmlNode<'_>) -> (Option<i32>, Option<i32>) {
    let twips = |name: &str| node.value(name).and_then(|value| value.trim_end_matches("pt").parse::<f32>().ok());
    let whole = |twips: f32| twips.clamp(-100_000.0, 100_000.0) as i32;
    let left = twips("w:left").or_else(|| twips("w:start")).map(whole);
    let hanging = twips("w:hanging").or_else(|| twips("w:firstLine").map(|twips| -twips)).map(whole);
    (left, hanging)
}

fn place(node: XmlNode<'_>) -> Option<usize> {
    node.value("w:ilvl")?.parse().ok()
}

/// The value of an element that says nothing else.
pub(super) fn value(node: XmlNode<'_>) -> Option<String> {
    node.value("w:val").map(|value| value.into_owned())
}

fn number(node: XmlNode<'_>) -> Option<u32> {
    node.value("w:val")?.parse().ok()
}

/// Whether a switch is on, which it is when it only stands there.
pub(super) fn is_on(node: XmlNode<'_>) -> bool {
    !matches!(node.value("w:val").as_deref(), Some("0" | "false" | "off" | "none"))
}
