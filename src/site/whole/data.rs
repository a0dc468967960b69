//! Whether a version as data holds its clauses whole and in order: the texts of its lines, read back from the JSON.

use memchr::memmem::Finder;
use memchr::{memchr, memchr2};
use serde_json::value::RawValue;

use super::{Untrue, alike, few, first_of};
use crate::book::clause::{Clause, Figure, Node, Table, Text};
use crate::site::lent::Loan;

/// Holds the texts of a version's lines against its clauses. What is lent has been held against its clause when it was written,
/// and must stand there to the letter.
pub fn hold_lines(json: &str, nodes: &[Node], lent: &Loan<'_, Box<RawValue>>) -> Result<(), Untrue> {
    let mut reader = Reader { lent: Some(lent), ..Reader::of(json) };
    reader.nodes(nodes, true)?;
    reader.nothing_more()
}

/// Holds the line of one clause against it.
pub fn hold_line(json: &str, clause: &Clause) -> Result<(), Untrue> {
    let mut reader = Reader::of(json);
    reader.clause(clause)?;
    reader.nothing_more()
}

/// What stands before each text.
const TEXT: &str = "\"text\":\"";

struct Reader<'r> {
    json: &'r str,
    /// Finds the next text.
    text: Finder<'static>,
    at: usize,
    lent: Option<&'r Loan<'r, Box<RawValue>>>,
    /// The clause at which the reading is.
    clause: &'r str,
}

impl<'r> Reader<'r> {
    fn of(json: &'r str) -> Self {
        Self { json, text: Finder::new(TEXT), at: 0, lent: None, clause: "" }
    }

    fn nodes(&mut self, nodes: &'r [Node], at_top: bool) -> Result<(), Untrue> {
        // Paragraphs directly below a clause's words are told with them.
        let mut with_clause = !at_top;
        for node in nodes {
            match node {
                Node::Clause(clause) => {
                    if !self.is_lent(clause) {
                        self.clause(clause)?;
                    }
                    self.nodes(&clause.children, false)?;
                }
                Node::Further(_) if with_clause => continue,
                Node::Further(further) => self.line([&further.text].into_iter())?,
                Node::Table(table) => self.table(table)?,
                Node::Figure(Figure::Verbatim { text, .. }) => {
                    self.begin(text)?;
                    self.words(text)?;
                    self.end()?;
                }
                Node::LeftOut(_) => {}
            }
            with_clause = false;
        }
        Ok(())
    }

    /// Goes past a line that was lent, if this is one.
    fn is_lent(&mut self, clause: &'r Clause) -> bool {
        let Some(line) = self.lent.and_then(|lent| lent.of(clause)) else { return false };
        let rest = &self.json[self.at..];
        let Some(start) = memchr(b'{', rest.as_bytes()).filter(|start| rest[*start..].starts_with(line.get())) else {
            return false;
        };
        self.clause = &clause.reference;
        self.at += start + line.get().len();
        true
    }

    fn clause(&mut self, clause: &'r Clause) -> Result<(), Untrue> {
        self.clause = &clause.reference;
        let below = clause.children.iter().map_while(|node| match node {
            Node::Further(further) => Some(&further.text),
            _ => None,
        });
        self.line(std::iter::once(&clause.text).chain(below))
    }

    fn table(&mut self, table: &'r Table) -> Result<(), Untrue> {
        let head = Some(&table.head).filter(|head| head.iter().any(|cell| !cell.runs.is_empty()));
        for cells in head.into_iter().chain(table.rows.iter().map(|row| &row.cells)) {
            self.begin("a row")?;
            for (place, cell) in cells.iter().enumerate() {
                if place > 0 {
                    self.pass_blanks();
                    self.words("|")?;
                }
                self.text(cell)?;
            }
            self.end()?;
        }
        Ok(())
    }

    fn line<'t>(&mut self, texts: impl Iterator<Item = &'t Text>) -> Result<(), Untrue> {
        self.begin("a line")?;
        for text in texts {
            self.text(text)?;
        }
        self.end()
    }

    fn text(&mut self, text: &Text) -> Result<(), Untrue> {
        self.pass_blanks();
        for (place, run) in text.runs.iter().enumerate() {
            self.words(if place == 0 { run.plain().trim_start() } else { run.plain() })?;
        }
        Ok(())
    }

    /// Goes to the text of the next line.
    fn begin(&mut self, what: &str) -> Result<(), Untrue> {
        match self.text.find(&self.json.as_bytes()[self.at..]) {
            Some(next) => {
                self.at += next + TEXT.len();
                Ok(())
            }
            None => Err(self.untrue(what)),
        }
    }

    /// The end of a line's text.
    fn end(&mut self) -> Result<(), Untrue> {
        self.pass_blanks();
        if self.json[self.at..].starts_with('"') { Ok(()) } else { Err(self.untrue("")) }
    }

    fn nothing_more(&mut self) -> Result<(), Untrue> {
        if self.text.find(&self.json.as_bytes()[self.at..]).is_some() { Err(self.untrue("")) } else { Ok(()) }
    }

    fn words(&mut self, words: &str) -> Result<(), Untrue> {
        if self.json[self.at..].starts_with(words) && memchr2(b'"', b'\\', words.as_bytes()).is_none() {
            self.at += words.len();
            return Ok(());
        }
        let mut left = words;
        while !left.is_empty() {
            let rest = &self.json[self.at..];
            let same = match rest.as_bytes().first() {
                Some(b'\\') => match letter(rest) {
                    Some((letter, length)) if left.starts_with(letter) => (length, letter.len_utf8()),
                    _ => (0, 0),
                },
                Some(b'"') | None => (0, 0),
                Some(_) => alike(in_string(first_of(rest, left.len())), left),
            };
            if same.1 == 0 {
                // Blanks at the end of all were taken away.
                return if left.trim_start().is_empty() { Ok(()) } else { Err(self.untrue(left)) };
            }
            self.at += same.0;
            left = &left[same.1..];
        }
        Ok(())
    }

    fn pass_blanks(&mut self) {
        loop {
            let rest = &self.json[self.at..];
            let length = match rest.chars().next() {
                Some('\\') => letter(rest).filter(|(letter, _)| letter.is_whitespace()).map(|(_, length)| length),
                Some(blank) if blank.is_whitespace() => Some(blank.len_utf8()),
                _ => None,
            };
            match length {
                Some(length) => self.at += length,
                None => return,
            }
        }
    }

    fn untrue(&self, written: &str) -> Untrue {
        let rest = in_string(&self.json[self.at..]);
        Untrue { clause: self.clause.to_owned(), written: few(written), shown: few(rest) }
    }
}

/// What stands before the end of a string or the next escaped letter.
fn in_string(rest: &str) -> &str {
    &rest[..memchr2(b'"', b'\\', rest.as_bytes()).unwrap_or(rest.len())]
}

/// The letter that is escaped at the start of what is left, and in how many bytes.
fn letter(rest: &str) -> Option<(char, usize)> {
    let unit = |at: usize| u16::from_str_radix(rest.get(at..at + 4)?, 16).ok();
    Some(match rest.as_bytes().get(1)? {
        b'n' => ('\n', 2),
        b't' => ('\t', 2),
        b'r' => ('\r', 2),
        b'b' => ('\u{8}', 2),
        b'f' => ('\u{c}', 2),
        b'u' => match (char::from_u32(u32::from(unit(2)?)), rest.get(6..8) == Some("\\u")) {
            (Some(letter), _) => (letter, 6),
            (None, true) => (char::decode_utf16([unit(2)?, unit(8)?]).next()?.ok()?, 12),
            (None, false) => return None,
        },
        other => (char::from(*other), 2),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::lent::Lent;

    /// A version's lines as people could have typed them, one text a line.
    fn check(text: &str, lines: &[&str], fine: bool) {
        let nodes = super::super::tests::nodes(text);
        let lines = lines.iter().map(|line| serde_json::json!({ "anchor": "a", "text": line }).to_string());
        let json = format!("{{\"clauses\":[{}]}}", lines.collect::<Vec<_>>().join(",\n"));
        let lent = Lent::default();
        assert_eq!(hold_lines(&json, &nodes, &lent.to(true)).is_ok(), fine, "{json}");
    }

    const RULES: &str = "First “of” all.\n\n## 1 Rules\n\n1.1 One \"two\" \\<three>\\\nfour.\n\n    More\tof it.\n\n\
        | A | B |\n|---|---|\n| c | d |\n\n```\nas  typed\n```\n\n1.2 ![A map](m.png) and {{ x }}.\n";

    const LINES: [&str; 8] = [
        "First “of” all.",
        "Rules",
        "One \"two\" <three> four.\n\nMore\tof it.",
        "A | B",
        "c | d",
        "as  typed",
        "A map and children & <others>.",
        "",
    ];

    #[test]
    fn lines_that_say_what_the_clauses_say_are_true() {
        check(RULES, &LINES[..7], true);
    }

    #[test]
    fn what_is_lost_doubled_or_exchanged_is_told() {
        for place in 0..7 {
            let mut lost = LINES[..7].to_vec();
            lost.remove(place);
            check(RULES, &lost, false);
            let mut doubled = LINES[..7].to_vec();
            doubled.insert(place, LINES[place]);
            check(RULES, &doubled, false);
            let mut exchanged = LINES[..7].to_vec();
            exchanged.swap(place, (place + 1) % 7);
            check(RULES, &exchanged, false);
            for (word, other) in LINES[place].split_whitespace().flat_map(|word| [(word, ""), (word, "other")]) {
                let line = LINES[place].replacen(word, other, 1);
                let mut other = LINES[..7].to_vec();
                other[place] = &line;
                check(RULES, &other, false);
            }
        }
    }

    #[test]
    fn letters_may_be_escaped_in_every_way() {
        assert_eq!(letter("\\u0041b"), Some(('A', 6)));
        assert_eq!(letter("\\ud83d\\ude00"), Some(('😀', 12)));
        assert_eq!(letter("\\ud83dx"), None);
        assert_eq!([letter("\\n"), letter("\\\""), letter("\\")], [Some(('\n', 2)), Some(('"', 2)), None]);
    }
}
