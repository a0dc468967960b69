//! Whether a page holds its clauses whole and in order: its words are read back from its markup, by nothing that wrote them, and
//! held against the clauses.

mod data;
#[cfg(test)]
pub mod tests;

use std::fmt;

use memchr::{memchr, memchr2};

use crate::book::clause::{Clause, Figure, LeftOut, Node, Run, Table, Text, Words};
use crate::site::lent::Loan;

pub use data::{hold_line, hold_lines};

/// Where a page says something other than its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untrue {
    /// The clause, by its reference; empty before the first and in a row of a table.
    pub clause: String,
    /// The words of the text from there on; empty where it has none.
    pub written: String,
    /// The words of the page from there on; empty where it has none.
    pub shown: String,
}

impl fmt::Display for Untrue {
    /// The rest of a sentence that begins with where it is.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.clause.as_str() {
            "" => "the text".to_owned(),
            clause => format!("clause {clause}"),
        };
        match (self.written.as_str(), self.shown.as_str()) {
            ("", shown) => write!(out, "{place} would go on with \"{shown}\", which is not in its text"),
            (written, "") => write!(out, "{place} would lack the words \"{written}\""),
            (written, shown) => write!(out, "{place} would read \"{shown}\" where its text says \"{written}\""),
        }
    }
}

/// Holds the markup of a text against its clauses. What is lent has been held against its clause when it was written, and must
/// stand there to the letter.
pub fn hold(html: &str, nodes: &[Node], lent: Option<&Loan<'_, String>>) -> Result<(), Untrue> {
    let mut reader = Reader { page: Page { html, at: 0 }, lent, clause: "" };
    reader.nodes(nodes)?;
    reader.nothing_more()
}

/// Holds the beginning of a clause, to the end of its own words, against the clause.
pub fn hold_beginning(html: &str, clause: &Clause) -> Result<(), Untrue> {
    let mut reader = Reader { page: Page { html, at: 0 }, lent: None, clause: "" };
    reader.beginning(clause)?;
    reader.nothing_more()
}

/// What a page shows, in order.
#[derive(Debug, PartialEq)]
enum Shown<'h> {
    /// Words, as escaped.
    Words(&'h str),
    /// A letter that was escaped.
    Letter(char),
    /// The beginning of a clause that carries this reference, as escaped.
    Clause(&'h str),
    /// The beginning of a cell.
    Cell,
    /// The end of a cell.
    CellEnd,
    /// A line's end.
    Break,
    /// A picture with its description, as escaped.
    Picture(&'h str),
}

/// A page as it is read. What the site says beside the clauses is passed over.
#[derive(Clone, Copy, Debug)]
struct Page<'h> {
    html: &'h str,
    at: usize,
}

/// How the elements begin with which the site says something of its own among clauses.
const BESIDE: [(&str, &str); 8] = [
    ("<span class=\"since", "span"),
    ("<a class=\"para\"", "a"),
    ("<p class=\"since", "p"),
    ("<span class=\"vh\"", "span"),
    ("<span class=\"cite\"", "span"),
    ("<span class=\"note\"", "span"),
    ("<p class=\"note\"", "p"),
    ("<a class=\"back\"", "a"),
];

/// The name of the element, if the site says something of its own in one that begins so.
fn beside(tag: &str) -> Option<&'static str> {
    BESIDE.iter().find(|(begin, _)| tag.starts_with(begin)).map(|(_, name)| *name)
}

/// How many bytes there are to the next of a kind and with it, or in all.
fn through(rest: &str, wanted: u8) -> usize {
    let bytes = rest.as_bytes();
    // It is mostly so near that to set about a search in long strides would not pay.
    let near = bytes.iter().take(NEAR).position(|byte| *byte == wanted);
    near.or_else(|| memchr(wanted, bytes)).map_or(bytes.len(), |place| place + 1)
}

const NEAR: usize = 12;

impl<'h> Page<'h> {
    fn rest(&self) -> &'h str {
        &self.html[self.at..]
    }

    /// The next that it shows, which is then behind.
    fn next(&mut self) -> Option<Shown<'h>> {
        self.next_of(usize::MAX)
    }

    /// The same, but of words no more than these bytes: a line may be long, and what is held against it short.
    fn next_of(&mut self, most: usize) -> Option<Shown<'h>> {
        loop {
            let rest = self.rest();
            match rest.as_bytes().first()? {
                b'<' => {
                    if let Some(shown) = self.element() {
                        return Some(shown);
                    }
                }
                b'&' => {
                    let end = through(rest, b';');
                    self.at += end;
                    return Some(Shown::Letter(unescaped(&rest[..end])));
                }
                _ => {
                    let words = before_markup(first_of(rest, most));
                    self.at += words.len();
                    return Some(Shown::Words(words));
                }
            }
        }
    }

    /// Goes past a tag, and past all that stands in an element that is beside the text.
    fn element(&mut self) -> Option<Shown<'h>> {
        let tag = &self.rest()[..through(self.rest(), b'>')];
        self.at += tag.len();
        let letter = *tag.as_bytes().get(1)?;
        if letter == b'/' {
            return matches!(tag, "</td>" | "</th>").then_some(Shown::CellEnd);
        }
        if let Some(reference) = carried(tag) {
            return Some(Shown::Clause(reference));
        }
        match letter {
            b't' if tag.starts_with("<td") || (tag.starts_with("<th") && !tag.starts_with("<thead")) => {
                Some(Shown::Cell)
            }
            b'b' if tag == "<br>" => Some(Shown::Break),
            b'i' if tag.starts_with("<img ") => {
                let alt = tag.find(" alt=\"").map_or("", |at| &tag[at + " alt=\"".len()..]);
                Some(Shown::Picture(&alt[..alt.find('"').unwrap_or(alt.len())]))
            }
            b's' | b'p' | b'a' => {
                if let Some(name) = beside(tag) {
                    self.leave(name);
                } else if tag.starts_with("<section class=\"notes\"") {
                    // The heading of the notes is the site's own.
                    let heading = self.rest().find("</h").map_or(self.html.len(), |at| self.at + at);
                    self.at = heading;
                }
                None
            }
            _ => None,
        }
    }

    /// Goes past what stands between most clauses: what the site says beside them, ends of elements, and beginnings of lists.
    fn pass_between(&mut self) {
        loop {
            let rest = self.rest();
            match rest.as_bytes() {
                [b'\n' | b' ', ..] => self.at += 1,
                [b'<', b'/', letter, ..] if *letter != b't' => self.at += through(rest, b'>'),
                [b'<', b'o' | b'u', b'l', b' ', ..] => self.at += through(rest, b'>'),
                [b'<', b's' | b'p' | b'a', ..] => {
                    let Some(name) = beside(rest) else { return };
                    self.at += name.len();
                    self.leave(name);
                }
                _ => return,
            }
        }
    }

    /// Goes to the end of the element of this name that was begun.
    fn leave(&mut self, name: &str) {
        let mut open = 1_usize;
        while open > 0 {
            let Some(next) = memchr(b'<', self.rest().as_bytes()) else {
                self.at = self.html.len();
                return;
            };
            self.at += next + 1;
            let (named, is_closing) = self.rest().strip_prefix('/').map_or((self.rest(), false), |named| (named, true));
            if named.strip_prefix(name).is_some_and(|after| after.starts_with([' ', '>'])) {
                open = if is_closing { open - 1 } else { open + 1 };
            }
        }
        self.at += through(self.rest(), b'>');
    }
}

/// The reference that a clause's tag ends with.
fn carried(tag: &str) -> Option<&str> {
    let name = tag.bytes().take(12).position(|byte| byte == b' ')?;
    if !tag[name..].starts_with(" class=\"clause") {
        return None;
    }
    let tag = tag.strip_suffix("\">")?;
    let at = tag.bytes().rposition(|byte| byte == b'"')?;
    tag[..at].ends_with(" data-clause=").then(|| &tag[at + 1..])
}

/// Words up to the next markup.
fn before_markup(rest: &str) -> &str {
    &rest[..memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len())]
}

/// The letter that `&amp;` and its like stand for.
fn unescaped(entity: &str) -> char {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let name = entity.trim_start_matches('&').trim_end_matches(';');
    let known = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        _ => name
            .strip_prefix("#x")
            .map_or_else(|| name.strip_prefix('#').and_then(|digits| number(digits, 10)), |digits| number(digits, 16)),
    };
    known.unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A text and a page, read together.
struct Reader<'r, 'h> {
    page: Page<'h>,
    lent: Option<&'r Loan<'r, String>>,
    /// The clause at which the reading is.
    clause: &'r str,
}

type Held = Result<(), Untrue>;

impl<'r, 'h> Reader<'r, 'h> {
    fn nodes(&mut self, nodes: &'r [Node]) -> Held {
        for node in nodes {
            match node {
                Node::Clause(clause) => {
                    self.beginning(clause)?;
                    self.nodes(&clause.children)?;
                }
                Node::Further(further) => self.text(&further.text)?,
                Node::Table(table) => self.table(table)?,
                Node::Figure(Figure::Verbatim { text, .. }) => {
                    self.pass_blanks();
                    self.words(text)?;
                }
                Node::LeftOut(left_out) => self.left_out(left_out)?,
            }
        }
        Ok(())
    }

    fn beginning(&mut self, clause: &'r Clause) -> Held {
        self.page.pass_between();
        if let Some(lent) = self.lent.and_then(|lent| lent.of(clause))
            && self.page.rest().starts_with(lent.as_str())
        {
            self.clause = &clause.reference;
            self.page.at += lent.len();
            return Ok(());
        }
        if !self.begins_at_once(&clause.reference) {
            self.clause_of(&clause.reference)?;
        }
        if let Some(label) = &clause.label {
            self.label(&label.typed)?;
        }
        self.text(&clause.text)
    }

    fn left_out(&mut self, left_out: &'r LeftOut) -> Held {
        self.clause_of(&left_out.reference)?;
        left_out.label.as_ref().map_or(Ok(()), |label| self.label(&label.typed))
    }

    fn table(&mut self, table: &'r Table) -> Held {
        if table.head.iter().any(|cell| !cell.is_empty()) {
            self.cells(&table.head)?;
        }
        for row in &table.rows {
            self.clause_of("")?;
            self.cells(&row.cells)?;
        }
        Ok(())
    }

    fn cells(&mut self, cells: &'r [Text]) -> Held {
        for cell in cells {
            self.edge(&Shown::Cell, &cell.plain())?;
            self.text(cell)?;
            self.edge(&Shown::CellEnd, "")?;
        }
        Ok(())
    }

    /// An end of a cell, before which nothing more is shown.
    fn edge(&mut self, edge: &Shown<'_>, written: &str) -> Held {
        self.pass_blanks();
        let before = self.page;
        if self.page.next().as_ref() == Some(edge) { Ok(()) } else { Err(self.untrue(before, written)) }
    }

    /// Goes past the tag of this clause if the page is just there, as it mostly is.
    fn begins_at_once(&mut self, reference: &'r str) -> bool {
        let tag = &self.page.rest()[..through(self.page.rest(), b'>')];
        let is_it = carried(tag) == Some(reference);
        if is_it {
            self.clause = reference;
            self.page.at += tag.len();
        }
        is_it
    }

    /// Goes to the clause that begins next.
    fn clause_of(&mut self, reference: &'r str) -> Held {
        let (before, shown) = self.next_beyond_blanks();
        match shown {
            Some(Shown::Clause(carried)) if is_escaped(carried, reference) => {
                self.clause = reference;
                Ok(())
            }
            Some(Shown::Words(_) | Shown::Letter(_)) => Err(self.untrue(before, "")),
            _ => Err(self.untrue(before, &format!("clause {reference}"))),
        }
    }

    /// A number or letter as typed; the stop after it need not be printed.
    fn label(&mut self, typed: &str) -> Held {
        self.pass_blanks();
        self.words(typed.trim_end_matches('.'))?;
        while self.page.rest().starts_with('.') && typed.ends_with('.') {
            self.page.at += 1;
        }
        Ok(())
    }

    fn text(&mut self, text: &Text) -> Held {
        self.pass_blanks();
        for (place, run) in text.runs.iter().enumerate() {
            let words = run.plain();
            match &run.words {
                Words::Typed(_) | Words::Fact(_) if place == 0 => self.words(words.trim_start())?,
                Words::Typed(_) | Words::Fact(_) => self.words(words)?,
                Words::LineBreak => {
                    let before = self.page;
                    // Pictures alone stand below one another in any case.
                    if self.page.next() != Some(Shown::Break) {
                        self.page = before;
                        if !text.runs.iter().all(is_no_word) {
                            return Err(self.untrue(before, "a new line"));
                        }
                    }
                }
                Words::Image(image) => {
                    self.pass_blanks();
                    let before = self.page;
                    if !matches!(self.page.next(), Some(Shown::Picture(alt)) if is_escaped(alt, &image.alt)) {
                        return Err(self.untrue(before, &image.alt));
                    }
                }
            }
        }
        Ok(())
    }

    /// Words, to the letter: but that blanks are blanks, at the end of all as many as there are.
    fn words(&mut self, words: &str) -> Held {
        if self.page.rest().starts_with(words) && memchr2(b'<', b'&', words.as_bytes()).is_none() {
            self.page.at += words.len();
            return Ok(());
        }
        let mut left = words;
        while !left.is_empty() {
            let before = self.page;
            let shown = self.page.next_of(left.len());
            let same = match shown {
                Some(Shown::Words(shown)) => {
                    let same = alike(shown, left);
                    self.page.at -= shown.len() - same.0;
                    same
                }
                Some(Shown::Letter(letter)) if left.starts_with(letter) => (1, letter.len_utf8()),
                _ => (0, 0),
            };
            if same == (0, 0) {
                self.page = before;
                if left.trim_start().is_empty() {
                    return Ok(());
                }
                let same = &words[..words.len() - left.len()];
                let word = same.rfind(char::is_whitespace).map_or(same, |blank| same[blank..].trim_start());
                let mut untrue = self.untrue(before, &format!("{word}{left}"));
                untrue.shown = few(&format!("{word}{}", untrue.shown));
                return Err(untrue);
            }
            left = &left[same.1..];
        }
        Ok(())
    }

    fn pass_blanks(&mut self) {
        if let (before, Some(_)) = self.next_beyond_blanks() {
            self.page = before;
        }
    }

    /// What is shown next but for blanks, and the page before it.
    fn next_beyond_blanks(&mut self) -> (Page<'h>, Option<Shown<'h>>) {
        loop {
            let blanks = self.page.rest().bytes().take_while(|byte| matches!(byte, b'\n' | b' ')).count();
            self.page.at += blanks;
            let before = self.page;
            match self.page.next() {
                Some(Shown::Words(words)) => {
                    let trimmed = words.trim_start();
                    if !trimmed.is_empty() {
                        let at = self.page.at - trimmed.len();
                        return (Page { at, ..before }, Some(Shown::Words(trimmed)));
                    }
                }
                other => return (before, other),
            }
        }
    }

    fn nothing_more(&mut self) -> Held {
        let (before, shown) = self.next_beyond_blanks();
        if shown.is_none() { Ok(()) } else { Err(self.untrue(before, "")) }
    }

    fn untrue(&self, mut page: Page<'_>, written: &str) -> Untrue {
        let mut shown = String::new();
        while shown.split_whitespace().nth(MOST_WORDS).is_none() {
            match page.next() {
                Some(Shown::Words(words)) => shown.push_str(words),
                Some(Shown::Letter(letter)) => shown.push(letter),
                Some(Shown::Clause(reference)) => shown.push_str(&format!(" clause {reference} ")),
                Some(Shown::Cell | Shown::CellEnd | Shown::Break) => shown.push(' '),
                Some(Shown::Picture(alt)) => shown.push_str(alt),
                None => break,
            }
        }
        Untrue { clause: self.clause.to_owned(), written: few(written), shown: few(&shown) }
    }
}

/// How many words of text and page are told.
const MOST_WORDS: usize = 8;

fn few(words: &str) -> String {
    words.split_whitespace().take(MOST_WORDS).collect::<Vec<_>>().join(" ")
}

fn is_no_word(run: &Run) -> bool {
    match &run.words {
        Words::Typed(words) => words.trim().is_empty(),
        Words::Fact(_) => false,
        Words::LineBreak | Words::Image(_) => true,
    }
}

/// So many bytes of what is left, and what is needed for a letter to be whole.
fn first_of(rest: &str, most: usize) -> &str {
    let end = (most.min(rest.len())..=rest.len()).find(|end| *end > 0 && rest.is_char_boundary(*end));
    &rest[..end.unwrap_or(0)]
}

/// How many bytes of either side say the same: all of the shorter, or else what comes before the first other letter.
fn alike(shown: &str, written: &str) -> (usize, usize) {
    let common = shown.len().min(written.len());
    if shown.as_bytes()[..common] == written.as_bytes()[..common] {
        return (common, common);
    }
    let mut same = (0, 0);
    for (one, other) in shown.chars().zip(written.chars()) {
        if one != other && !(one.is_whitespace() && other.is_whitespace()) {
            break;
        }
        same = (same.0 + one.len_utf8(), same.1 + other.len_utf8());
    }
    same
}

/// Whether what is escaped is these words.
fn is_escaped(escaped: &str, words: &str) -> bool {
    if escaped == words {
        return true;
    }
    let (mut page, mut left) = (Page { html: escaped, at: 0 }, words);
    while let Some(shown) = page.next() {
        let rest = match shown {
            Shown::Words(words) => left.strip_prefix(words),
            Shown::Letter(letter) => left.strip_prefix(letter),
            _ => None,
        };
        let Some(rest) = rest else { return false };
        left = rest;
    }
    left.is_empty()
}
