//! What is drawn: pictures, text boxes, and what cannot be kept, of which the clerk is told.

use super::super::Picture;
use super::flow::Flow;
use super::line::OpenLine;
use super::paragraph::shortened;
use super::reader::{WordReader, chosen};
use super::runs::gather;
use crate::source::xml_tree::XmlNode;

/// What a drawing consists of.
#[derive(Debug, Default)]
struct Drawn<'x> {
    pictures: Vec<XmlNode<'x>>,
    boxes: Vec<XmlNode<'x>>,
    /// What it is, where it is nothing that can be kept.
    kind: Option<&'static str>,
}

impl<'x> WordReader<'x> {
    /// Reads a drawing; what is in it stands beside the words.
    pub fn drawing(&mut self, node: XmlNode<'x>, line: &mut OpenLine) {
        let mut drawn = Drawn::default();
        look_through(node, &mut drawn);
        let said = node.below("wp:docPr");
        let decorative = said.and_then(|said| said.below("adec:decorative")).and_then(|node| node.value("val"));
        let described = said.and_then(|said| said.value("descr").or_else(|| said.value("title")));
        let described = described.or_else(|| node.below("v:shape")?.value("alt"));
        let alt = match decorative.as_deref() {
            Some("1" | "true") => Some(String::new()),
            _ => described.as_deref().and_then(somebody_said),
        };
        for picture in &drawn.pictures {
            self.picture(*picture, alt.clone(), line);
        }
        for text_box in &drawn.boxes {
            self.text_box(*text_box, line);
        }
        if let Some(kind) = drawn.kind.filter(|_| drawn.pictures.is_empty() && drawn.boxes.is_empty()) {
            let mut words = String::new();
            gather(node, "a:t", &mut words);
            let said = alt.or(Some(words)).filter(|said| !said.trim().is_empty());
            let said = said.map(|said| format!(" (‘{}’)", shortened(&said))).unwrap_or_default();
            self.ask_to_look(format!(
                "{kind} stands here{said}, and cannot be kept. Say in words what it shows, or put in a picture of it."
            ));
        }
    }

    fn text_box(&mut self, content: XmlNode<'x>, line: &mut OpenLine) {
        // It is counted when the paragraph that it hangs on has been.
        self.in_tables += 1;
        let flow = self.flow(content);
        self.in_tables -= 1;
        let first = flow.iter().find_map(|flow| match flow {
            Flow::Paragraph(paragraph) => Some(super::super::document::without_looks(&paragraph.pieces)),
            _ => None,
        });
        if let Some(first) = first {
            self.ask_to_look(format!(
                "The text box that begins ‘{}’ was put behind the paragraph that it hangs on. See whether it belongs there.",
                shortened(&first)
            ));
        }
        line.beside.extend(flow);
    }

    fn picture(&mut self, node: XmlNode<'x>, alt: Option<String>, line: &mut OpenLine) {
        let id = ["r:embed", "r:id", "r:link"].iter().find_map(|name| node.value(name));
        let Some(relation) = id.and_then(|id| self.with.relations.get(&id)) else {
            return;
        };
        if relation.is_external {
            let said = format!(
                "A picture stands here that is not in the document ({}), and was not fetched.",
                shortened(&relation.target)
            );
            return self.ask_to_look(said);
        }
        let part = relation.target.clone();
        let at = self.paragraphs + 1;
        if let Some(known) = self.shown.get(&part) {
            return line.beside.push(Flow::Picture(*known, at));
        }
        let Some(bytes) = self.with.pictures.get(&part) else {
            return self.ask_to_look("A picture stands here that is missing in the file.");
        };
        let Some(end) = kind_of_picture(bytes) else {
            let said = alt.map(|alt| format!(" (‘{}’)", shortened(&alt))).unwrap_or_default();
            return self.ask_to_look(format!(
                "A picture stands here{said} of a kind that no browser shows. Save it as PNG or JPEG and put it in by hand."
            ));
        };
        let number = self.pictures.len();
        self.pictures.push(Picture { name: format!("picture-{}.{end}", number + 1), bytes: bytes.clone(), alt });
        self.shown.insert(part, number);
        line.beside.push(Flow::Picture(number, at));
    }
}

/// What a picture is said to show, unless a program guessed it.
fn somebody_said(words: &str) -> Option<String> {
    const GUESSED: &[&str] = &["automatically generated", "AI-generated content may be incorrect"];
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_guess = GUESSED.iter().any(|guessed| words.contains(guessed));
    (!words.is_empty() && !is_guess).then_some(words)
}

fn look_through<'x>(node: XmlNode<'x>, drawn: &mut Drawn<'x>) {
    for child in node.children() {
        match child.tag() {
            ("w", "txbxContent") => drawn.boxes.push(child),
            ("a", "blip") | ("v", "imagedata") => drawn.pictures.push(child),
            ("c", "chart") => drawn.kind = Some("A chart"),
            ("dgm", "relIds") => drawn.kind = Some("A diagram"),
            ("o", "OLEObject") => drawn.kind = Some("A file of another program"),
            ("v", "textpath") => drawn.kind = Some("Lettering that is drawn"),
            ("mc", "AlternateContent") => {
                if let Some(chosen) = chosen(child) {
                    look_through(chosen, drawn);
                }
            }
            ("wps", "wsp") if drawn.kind.is_none() && child.below("w:txbxContent").is_none() => {
                drawn.kind = Some("A drawn shape");
            }
            _ => look_through(child, drawn),
        }
    }
}

/// How the name of a file with such a picture ends; none where browsers do not show it.
fn kind_of_picture(bytes: &[u8]) -> Option<&'static str> {
    let begins = |start: &[u8]| bytes.starts_with(start);
    if begins(b"\x89PNG") {
        Some("png")
    } else if begins(b"\xff\xd8\xff") {
        Some("jpg")
    } else if begins(b"GIF8") {
        Some("gif")
    } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("webp")
    } else {
        None
    }
}
