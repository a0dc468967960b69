//! Fields: what Word works out itself, such as numbers of pages, of which only the result stands in the text, if any.

/// The fields that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct WordFields(Vec<WordField>);

/// One that is open.
#[derive(Debug, Default)]
pub(super) struct WordField {
    pub instruction: String,
    /// Whether what it asks for is over, and its result has begun.
    pub is_in_result: bool,
    /// Where its result leads.
    link: Option<String>,
    /// Whether the box is ticked that it is.
    pub is_ticked: bool,
}

impl WordField {
    /// `HYPERLINK`, `PAGE`, `TOC`.
    pub fn kind(&self) -> String {
        self.instruction.split_whitespace().next().unwrap_or_default().to_uppercase()
    }

    fn is_left_out(&self) -> bool {
        const PRINT_NOTHING: &[&str] = &[
            "PAGE",
            "NUMPAGES",
            "SECTIONPAGES",
            "SECTION",
            "TOC",
            "TOA",
            "INDEX",
            "XE",
            "TC",
            "TA",
            "RD",
            "FORMCHECKBOX",
            "MACROBUTTON",
            "GOTOBUTTON",
            "SET",
            "ASK",
        ];
        !self.is_in_result || PRINT_NOTHING.contains(&self.kind().as_str())
    }
}

impl WordFields {
    pub fn begin(&mut self) {
        // Nobody has fields in fields in fields to this depth.
        if self.0.len() < 20 {
            self.0.push(WordField::default());
        }
    }

    /// Adds to what a field asks for.
    pub fn add(&mut self, instruction: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| !field.is_in_result && field.instruction.len() < 4096) {
            field.instruction.push_str(instruction);
        }
    }

    pub fn separate(&mut self) {
        if let Some(field) = self.0.last_mut() {
            field.is_in_result = true;
            field.link = address(&field.instruction);
        }
    }

    /// Says of the innermost, which is a box, whether it is ticked.
    pub fn tick(&mut self, is_ticked: bool) {
        if let Some(field) = self.0.last_mut() {
            field.is_ticked = is_ticked;
        }
    }

    /// Ends the innermost.
    pub fn end(&mut self) -> Option<WordField> {
        self.0.pop()
    }

    /// Whether nothing is printed of what stands here.
    pub fn is_left_out(&self) -> bool {
        self.0.iter().any(WordField::is_left_out)
    }

    /// Where the field leads that we are in.
    pub fn link(&self) -> Option<&str> {
        self.0.iter().rev().find_map(|field| field.link.as_deref())
    }

    /// Whether we are in a table of contents.
    pub fn is_in_contents(&self) -> bool {
        self.0.iter().any(|field| field.is_in_result && matches!(field.kind().as_str(), "TOC" | "TOA" | "INDEX"))
    }

    /// Ends those of which only the beginning has come by the end of a paragraph: their middle is missing.
    pub fn end_begun(&mut self) {
        self.0.retain(|field| field.is_in_result);
    }

    /// Ends a table of contents whose end is missing.
    pub fn end_contents(&mut self) {
        self.0.clear();
    }
}

/// Where `HYPERLINK "https://…" \l "place"` leads, if it leads out of the document.
fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    let quoted = rest.strip_prefix('"');
    let target = match quoted {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next().filter(|word| !word.starts_with('\\'))?,
    };
    let place = rest.split_once("\\l \"").and_then(|(_, place)| place.split('"').next());
    let place = place.map(|place| format!("#{place}")).unwrap_or_default();
    (!target.is_empty()).then(|| format!("{target}{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_a_field_leads_out_of_the_document() {
        let check = |instruction: &str, expected: Option<&str>| {
            assert_eq!(address(instruction).as_deref(), expected, "{instruction}");
        };
        check(" HYPERLINK \"https://a.example\" ", Some("https://a.example"));
        check("HYPERLINK https://a.example \\o \"tip\"", Some("https://a.example"));
        check("HYPERLINK \"https://a.example\" \\l \"b\"", Some("https://a.example#b"));
        check("HYPERLINK \\l \"_Toc1\"", None);
        check("PAGE", None);
    }
}
