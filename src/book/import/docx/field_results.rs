//! What Word prints for a field: its result, a box, or the words of a button.

use super::line::OpenLine;
use super::looks::LetterLook;
use super::numbering::is_on;
use super::reader::WordReader;
use crate::source::xml_tree::XmlNode;

impl<'x> WordReader<'x> {
    /// The beginning, the middle or the end of a field.
    pub fn field(&mut self, node: XmlNode<'x>, line: &mut OpenLine, look: &LetterLook) {
        match node.value("w:fldCharType").as_deref() {
            Some("begin") => {
                self.fields.begin();
                let ticked = node.child("w:ffData").and_then(|data| data.child("w:checkBox"));
                let state = ticked.and_then(|ticked| ticked.child("w:checked").or_else(|| ticked.child("w:default")));
                self.fields.tick(state.is_some_and(is_on));
            }
            Some("separate") => self.fields.separate(),
            Some("end") => self.end_field(line, look),
            _ => {}
        }
    }

    /// Ends a field, and adds what Word prints for one that has no result.
    pub fn end_field(&mut self, line: &mut OpenLine, look: &LetterLook) {
        let Some(field) = self.fields.end() else { return };
        match field.kind().as_str() {
            "FORMCHECKBOX" => self.words(if field.is_ticked { "☒" } else { "☐" }, line, look, None),
            "MACROBUTTON" | "GOTOBUTTON" => {
                let shown = field.instruction.split_whitespace().skip(2).collect::<Vec<_>>().join(" ");
                self.words(&shown, line, look, None);
            }
            "LISTNUM" | "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" if !field.is_in_result => self.ask_to_look(
                "Word counts a number here that does not stand in the file (a LISTNUM or AUTONUM field). Type it by hand.",
            ),
            _ => {}
        }
    }
}
