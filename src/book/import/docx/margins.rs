//! Headers and footers, which stand on every page and are left out: what they say.

use super::super::{Doubt, ForeignPlace};
use super::paragraph::shortened;
use crate::source::xml_tree::XmlNode;

/// Says what a header or a footer says that was left out.
pub(super) fn tell_margin(kind: &str, root: XmlNode<'_>, doubts: &mut Vec<Doubt>) {
    let mut words = String::new();
    gather(root, &mut words);
    let words = shortened(&words);
    let has_picture = root.below("a:blip").or_else(|| root.below("v:imagedata")).is_some();
    let said = match (words.is_empty(), has_picture) {
        (true, false) if root.below("v:textpath").is_none() => return,
        (true, false) => format!("The {kind} of each page was left out."),
        (true, true) => format!("A picture stands in the {kind} of each page, and was left out."),
        (false, false) => format!("‘{words}’ stands in the {kind} of each page, and was left out."),
        (false, true) => format!("‘{words}’ and a picture stand in the {kind} of each page, and were left out."),
    };
    let doubt = Doubt::told(ForeignPlace::Whole, said);
    if let Some(mark) = root.below("v:textpath").and_then(|path| path.value("string")) {
        let said = format!(
            "‘{}’ is drawn across each page, and was left out. See whether this is the text that was adopted.",
            shortened(&mark)
        );
        doubts.push(Doubt::look(ForeignPlace::Whole, said));
    }
    if !doubts.contains(&doubt) {
        doubts.push(doubt);
    }
}

fn gather(node: XmlNode<'_>, words: &mut String) {
    for child in node.children() {
        match child.tag() {
            ("w", "t") => words.push_str(&child.words()),
            ("w", "tab" | "br" | "ptab") => words.push(' '),
            ("mc", "Fallback") | ("w", "del" | "instrText") => {}
            _ => gather(child, words),
        }
        if child.is("w:p") {
            words.push(' ');
        }
    }
}
