//! Styles: what paragraphs and letters have from the style that they are in, and from those that it is based on.

use std::collections::BTreeMap;

use super::looks::LetterLook;
use super::numbering::{WordNumbering, indented, value};
use crate::source::xml_tree::XmlNode;

/// A style is based on another, and that on a third; nobody goes further than this.
const LONGEST: usize = 24;

/// Every style of a document.
#[derive(Debug, Default)]
pub(super) struct WordStyles {
    typed: BTreeMap<String, Typed>,
    paragraphs: BTreeMap<String, ParagraphStyle>,
    letters: BTreeMap<String, LetterLook>,
    /// What a paragraph has that names no style.
    pub plain: ParagraphStyle,
}

/// A style as it is typed.
#[derive(Debug, Default)]
struct Typed {
    kind: String,
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<usize>,
    indent: (Option<i32>, Option<i32>),
    look: LetterLook,
    /// Whether it gives the first row of a table a look of its own.
    has_heads: bool,
}

/// What paragraphs of a style have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphStyle {
    /// The names of the style and of those that it is based on, in small letters.
    pub names: Vec<String>,
    /// How deep it is as a heading, from 0.
    pub outline: Option<u8>,
    /// Its list, and the level in it.
    pub list: Option<(String, usize)>,
    /// Where its words begin, and how far before them the first line does.
    pub indent: (Option<i32>, Option<i32>),
    pub look: LetterLook,
}

impl ParagraphStyle {
    /// Whether it, or one that it is based on, has this name.
    pub fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// Whether it is for the lines of a table of contents.
    pub fn is_of_contents(&self) -> bool {
        let of = |name: &String| {
            let level = name.strip_prefix("toc ").or_else(|| name.strip_prefix("contents "));
            level.is_some_and(|level| level == "heading" || level.parse::<u8>().is_ok()) || name == "table of figures"
        };
        self.names.iter().any(of)
    }
}

impl WordStyles {
    /// Reads them from the part that has them, and tells the numbering which style names which list.
    pub fn read(root: Option<XmlNode<'_>>, numbering: &mut WordNumbering) -> Self {
        let mut styles = Self::default();
        let mut plain = None;
        let defaults = root.and_then(|root| root.child("w:docDefaults"));
        let base = defaults.and_then(|node| node.child("w:rPrDefault")?.child("w:rPr")).map(LetterLook::read);
        for node in root.into_iter().flat_map(XmlNode::children).filter(|node| node.is("w:style")) {
            let Some(id) = node.value("w:styleId") else { continue };
            let style = typed(node);
            if style.kind == "numbering"
                && let Some(list) = &style.list
            {
                numbering.name(&id, list);
            }
            if style.kind == "paragraph" && node.value("w:default").is_some_and(|is| is == "1" || is == "true") {
                plain = Some(id.clone().into_owned());
            }
            styles.typed.entry(id.into_owned()).or_insert(style);
        }
        let base = base.unwrap_or_default();
        for (id, style) in &styles.typed {
            let chain = styles.chain(id);
            if style.kind == "character" {
                styles.letters.insert(id.clone(), looks(&chain, &LetterLook::default()));
            } else {
                styles.paragraphs.insert(id.clone(), settled(&chain, numbering, &base));
            }
        }
        styles.plain = match plain.and_then(|id| styles.paragraphs.get(&id)) {
            Some(style) => style.clone(),
            None => ParagraphStyle { look: base, ..ParagraphStyle::default() },
        };
        styles
    }

    /// A style and those that it is based on, with their ids.
    fn chain(&self, id: &str) -> Vec<(&str, &Typed)> {
        let mut chain: Vec<(&str, &Typed)> = Vec::new();
        let mut next = Some(id);
        while let Some((id, style)) = next.and_then(|id| self.typed.get_key_value(id)) {
            let is_known = chain.iter().any(|(known, _)| known == id);
            if is_known || chain.len() == LONGEST {
                break;
            }
            chain.push((id, style));
            next = style.based_on.as_deref();
        }
        chain
    }

    /// What a paragraph has that names this style, or none.
    pub fn paragraph(&self, id: Option<&str>) -> &ParagraphStyle {
        id.and_then(|id| self.paragraphs.get(id)).unwrap_or(&self.plain)
    }

    /// What letters have that name this style.
    pub fn letters(&self, id: &str) -> Option<&LetterLook> {
        self.letters.get(id)
    }

    /// Whether tables of this style have a first row that looks different.
    pub fn has_heads(&self, id: &str) -> bool {
        self.chain(id).iter().any(|(_, style)| style.has_heads)
    }
}

fn typed(node: XmlNode<'_>) -> Typed {
    let of = |name: &str| node.child(name).and_then(value);
    let mut style = Typed {
        kind: node.value("w:type").map_or_else(|| "paragraph".to_owned(), |kind| kind.into_owned()),
        name: of("w:name").unwrap_or_default().to_lowercase(),
        based_on: of("w:basedOn"),
        has_heads: node.children().any(|part| {
            part.is("w:tblStylePr")
                && part.value("w:type").is_some_and(|row| row == "firstRow")
                && part.children().next().is_some()
        }),
        ..Typed::default()
    };
    if let Some(properties) = node.child("w:pPr") {
        style.outline = properties.child("w:outlineLvl").and_then(value).and_then(|level| level.parse().ok());
        style.indent = properties.child("w:ind").map(indented).unwrap_or_default();
        if let Some(list) = properties.child("w:numPr") {
            style.list = list.child("w:numId").and_then(value);
            style.level = list.child("w:ilvl").and_then(value).and_then(|level| level.parse().ok());
        }
    }
    style.look = node.child("w:rPr").map(LetterLook::read).unwrap_or_default();
    style
}

fn looks(chain: &[(&str, &Typed)], base: &LetterLook) -> LetterLook {
    chain.iter().rev().fold(base.clone(), |under, (_, style)| style.look.clone().over(&under))
}

fn settled(chain: &[(&str, &Typed)], numbering: &WordNumbering, base: &LetterLook) -> ParagraphStyle {
    let by_name =
        |style: &Typed| style.name.strip_prefix("heading ")?.parse::<u8>().ok().filter(|depth| (1..=9).contains(depth));
    let outline = chain.iter().find_map(|(_, style)| style.outline.or_else(|| by_name(style).map(|depth| depth - 1)));
    let (left, hanging) = chain.iter().fold((None, None), |found: (Option<i32>, Option<i32>), (_, style)| {
        (found.0.or(style.indent.0), found.1.or(style.indent.1))
    });
    ParagraphStyle {
        names: chain.iter().map(|(_, style)| style.name.clone()).collect(),
        outline: outline.filter(|level| *level < 9),
        list: list(chain, numbering),
        indent: (left, hanging),
        look: looks(chain, base),
    }
}

/// The list of a style, and the level: that which names the style, else that which the style says.
fn list(chain: &[(&str, &Typed)], numbering: &WordNumbering) -> Option<(String, usize)> {
    let owner = chain.iter().position(|(_, style)| style.list.is_some())?;
    let list = chain[owner].1.list.clone().filter(|list| list != "0")?;
    let named = chain[..=owner].iter().find_map(|(id, _)| numbering.level_of_style(&list, id));
    let said = chain[..=owner].iter().find_map(|(_, style)| style.level);
    let level = named.or(said).unwrap_or(0);
    Some((list, level))
}
