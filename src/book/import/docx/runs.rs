//! Words: runs with their looks, links, tabs, breaks and signs.

use super::changes::TrackedChanges;
use super::line::OpenLine;
use super::looks::LetterLook;
use super::numbering::value;
use super::reader::{WordReader, chosen};
use super::symbols;
use crate::source::xml_tree::XmlNode;

impl<'x> WordReader<'x> {
    /// What stands in a paragraph, a link, a control or a tracked change.
    pub fn inline(&mut self, node: XmlNode<'x>, line: &mut OpenLine, look: &LetterLook, link: Option<&str>) {
        for child in node.children() {
            match child.tag() {
                ("w", "r") => self.run(child, line, look, link),
                ("w", "hyperlink") => {
                    let target = self.target(child);
                    self.inline(child, line, look, target.as_deref().or(link));
                }
                ("w", "del" | "moveFrom") if self.with.changes == TrackedChanges::Accepted => {}
                ("w", "ins" | "moveTo") if self.with.changes == TrackedChanges::Rejected => {}
                ("w", "ins" | "del" | "moveFrom" | "moveTo" | "smartTag" | "customXml" | "dir" | "bdo") => {
                    self.inline(child, line, look, link);
                }
                ("w", "fldSimple") => {
                    self.fields.begin();
                    self.fields.add(&child.value("w:instr").unwrap_or_default());
                    self.fields.separate();
                    self.inline(child, line, look, link);
                    self.end_field(line, look);
                }
                ("w", "sdt") => self.control(child, line, look, link),
                ("mc", "AlternateContent") => {
                    if let Some(chosen) = chosen(child) {
                        self.inline(chosen, line, look, link);
                    }
                }
                ("m", "oMath" | "oMathPara") => self.formula(child, line, look),
                _ => {
                    self.is_of_comment(child);
                }
            }
        }
    }

    fn target(&mut self, node: XmlNode<'x>) -> Option<String> {
        let relation = self.with.relations.get(&node.value("r:id")?)?;
        let anchor = node.value("w:anchor").map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let target = format!("{}{anchor}", relation.target);
        (relation.is_external).then_some(target)
    }

    /// A control: its content, or the box that it is.
    fn control(&mut self, node: XmlNode<'x>, line: &mut OpenLine, look: &LetterLook, link: Option<&str>) {
        let ticked = node.child("w:sdtPr").and_then(|properties| properties.child("w14:checkbox"));
        if let Some(ticked) = ticked {
            let state = ticked.child("w14:checked").and_then(|state| state.value("w14:val"));
            let is_ticked = state.is_some_and(|state| state == "1" || state == "true");
            self.words(if is_ticked { "☒" } else { "☐" }, line, look, link);
        } else if let Some(content) = node.child("w:sdtContent") {
            self.ask_about_placeholder(node);
            self.inline(content, line, look, link);
        }
    }

    fn run(&mut self, run: XmlNode<'x>, line: &mut OpenLine, look: &LetterLook, link: Option<&str>) {
        let properties = run.child("w:rPr");
        let changed = properties.and_then(|properties| properties.child("w:rPrChange")?.child("w:rPr"));
        let said = if self.with.changes == TrackedChanges::Rejected { changed.or(properties) } else { properties };
        let style = said.and_then(|said| said.child("w:rStyle")).and_then(value);
        let letters = style.and_then(|style| self.with.styles.letters(&style));
        let under = letters.map_or_else(|| look.clone(), |letters| look.with_letters(letters));
        let own = said.map(LetterLook::read).unwrap_or_default().over(&under);
        self.content(run, line, &own, link);
    }

    fn content(&mut self, run: XmlNode<'x>, line: &mut OpenLine, look: &LetterLook, link: Option<&str>) {
        for node in run.children() {
            match node.tag() {
                ("w", "t") => self.words(&typed(node, look), line, look, link),
                ("w", "delText") if self.with.changes == TrackedChanges::Rejected => {
                    self.words(&typed(node, look), line, look, link);
                }
                ("w", "tab" | "ptab") => self.words("\t", line, look, link),
                ("w", "noBreakHyphen") => self.words("\u{2011}", line, look, link),
                ("w", "sym") => self.symbol(node, line, look, link),
                ("w", "br" | "cr") => {
                    let is_of_page = node.value("w:type").is_some_and(|kind| kind != "textWrapping");
                    if is_of_page {
                        line.break_page();
                    } else if !self.fields.is_left_out() && !look.is_hidden() {
                        line.break_line();
                    }
                }
                ("w", "lastRenderedPageBreak") => line.break_page(),
                ("w", "fldChar") => self.field(node, line, look),
                ("w", "instrText" | "delInstrText") => self.fields.add(&node.words()),
                ("w", "footnoteReference") => self.note("footnote", node, line),
                ("w", "endnoteReference") => self.note("endnote", node, line),
                ("w", "drawing" | "pict" | "object") if !self.fields.is_left_out() => self.drawing(node, line),
                ("w", "ruby") => {
                    if let Some(base) = node.child("w:rubyBase") {
                        self.inline(base, line, look, link);
                    }
                }
                ("mc", "AlternateContent") => {
                    if let Some(chosen) = chosen(node) {
                        self.content(chosen, line, look, link);
                    }
                }
                _ => {
                    self.is_of_comment(node);
                }
            }
        }
    }

    /// Adds words, unless they belong to a field of which nothing is printed.
    pub fn words(&mut self, words: &str, line: &mut OpenLine, look: &LetterLook, link: Option<&str>) {
        if self.fields.is_left_out() {
            return;
        }
        self.commented.add(words);
        let of_field = self.fields.link();
        line.push(words, look, of_field.or(link));
    }

    fn symbol(&mut self, node: XmlNode<'x>, line: &mut OpenLine, look: &LetterLook, link: Option<&str>) {
        let code = node.value("w:char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let Some(letter) = code.and_then(char::from_u32) else { return };
        let shown = symbols::shown(letter, node.value("w:font").as_deref());
        self.words(shown.encode_utf8(&mut [0; 4]), line, look, link);
    }

    fn formula(&mut self, node: XmlNode<'x>, line: &mut OpenLine, look: &LetterLook) {
        let mut words = String::new();
        gather(node, "m:t", &mut words);
        self.ask_to_look(format!("A formula was read as plain words: ‘{}’.", super::paragraph::shortened(&words)));
        self.words(&words, line, look, None);
    }
}

/// The words of all elements of this name, in order.
pub(super) fn gather(node: XmlNode<'_>, name: &str, words: &mut String) {
    for child in node.children() {
        if child.is(name) {
            words.push_str(&child.words());
        } else {
            gather(child, name, words);
        }
    }
}

/// What stands in an element with words, as it is printed.
fn typed(node: XmlNode<'_>, look: &LetterLook) -> String {
    let words = node.words();
    let keeps_blanks = node.value("xml:space").is_some_and(|space| space == "preserve");
    let words = if keeps_blanks { words.as_str() } else { words.trim_matches([' ', '\t', '\n', '\r']) };
    let font = look.font.as_deref();
    let printed = words.chars().filter(|letter| *letter != '\u{ad}');
    printed.map(|letter| if matches!(letter, '\n' | '\r') { ' ' } else { symbols::shown(letter, font) }).collect()
}
