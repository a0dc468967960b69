//! How words look: what a run says itself, and what it has from styles.

use super::numbering::{is_on, value};
use crate::source::xml_tree::XmlNode;

/// What is said of the looks of words; `None` where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LetterLook {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
    pub capitals: Option<bool>,
    pub hidden: Option<bool>,
    pub underlined: Option<bool>,
    /// In half points.
    pub size: Option<u32>,
    pub font: Option<String>,
}

impl LetterLook {
    /// Reads what stands in `w:rPr`.
    pub fn read(properties: XmlNode<'_>) -> Self {
        let mut look = Self::default();
        for node in properties.children() {
            match node.tag() {
                ("w", "b") => look.bold = Some(is_on(node)),
                ("w", "i") => look.italic = Some(is_on(node)),
                ("w", "strike" | "dstrike") => look.struck = Some(is_on(node)),
                ("w", "caps") => look.capitals = Some(is_on(node)),
                ("w", "vanish") => look.hidden = Some(is_on(node)),
                ("w", "u") => look.underlined = Some(is_on(node)),
                ("w", "sz") => look.size = value(node).and_then(|size| size.parse().ok()),
                ("w", "rFonts") => look.font = node.value("w:ascii").map(|font| font.into_owned()),
                _ => {}
            }
        }
        look
    }

    /// These looks, and where nothing is said those of `under`.
    pub fn over(self, under: &Self) -> Self {
        Self {
            bold: self.bold.or(under.bold),
            italic: self.italic.or(under.italic),
            struck: self.struck.or(under.struck),
            capitals: self.capitals.or(under.capitals),
            hidden: self.hidden.or(under.hidden),
            underlined: self.underlined.or(under.underlined),
            size: self.size.or(under.size),
            font: self.font.or_else(|| under.font.clone()),
        }
    }

    /// What a style of letters makes of these, which a style of paragraphs gives: what both switch on is off.
    pub fn with_letters(&self, letters: &Self) -> Self {
        let both = |own: Option<bool>, other: Option<bool>| match (own, other) {
            (Some(own), Some(other)) => Some(own != other),
            _ => own.or(other),
        };
        Self {
            bold: both(self.bold, letters.bold),
            italic: both(self.italic, letters.italic),
            struck: both(self.struck, letters.struck),
            capitals: both(self.capitals, letters.capitals),
            hidden: both(self.hidden, letters.hidden),
            ..letters.clone().over(self)
        }
    }

    pub fn is_hidden(&self) -> bool {
        self.hidden == Some(true)
    }
}
