//! A document as it is being written: block after block, and which bytes each came to.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::{
    Cell, Doubt, ForeignBlock, ForeignDocument, ForeignMark, ForeignPiece, ForeignPlace, ForeignTable, Picture, What,
};
use super::citable::can_be_cited;
use super::words::{Care, Typing};

/// What is written of a document: its blocks less those of which all is said elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct ToWrite<'d> {
    /// The document.
    pub document: &'d ForeignDocument,
    /// The places of blocks to leave out.
    pub left_out: &'d [usize],
}

/// A text as it is written, and what came from where.
#[derive(Clone, Debug, Default)]
pub(super) struct WrittenSheet {
    pub text: String,
    pub blocks: Vec<WrittenBlock>,
    pub pictures: Vec<usize>,
    pub doubts: Vec<Doubt>,
}

/// A block in a text.
#[derive(Clone, Debug)]
pub(super) struct WrittenBlock {
    /// Its place in the document.
    pub block: usize,
    /// The bytes that it takes.
    pub at: Range<usize>,
    /// The number before it.
    pub label: Option<String>,
    /// Its words, without marks.
    pub words: String,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// What the block before was, as far as the next depends on it.
#[derive(Clone, Debug, Default)]
struct Before {
    /// How deep the bullets are of which the last one stands in the list that is open.
    bullets: Vec<u8>,
    /// Whether it is an item, so that the next may stand right below it.
    is_bullet: bool,
    /// How far what goes on with it is to be indented.
    inside: usize,
}

impl WrittenSheet {
    /// A document, with more care of some of its blocks.
    pub fn of(of: ToWrite<'_>, care: &BTreeMap<usize, Care>) -> Self {
        let mut sheet = Self::default();
        let mut before = Before::default();
        let mut cited = Vec::new();
        for (place, block) in of.document.blocks.iter().enumerate() {
            if of.left_out.contains(&place) {
                continue;
            }
            let typing = Typing { care: care.get(&place).copied().unwrap_or_default(), in_table: false };
            before = sheet.block(of, (place, block), (typing, before), &mut cited);
        }
        let notes = of.document.notes.iter().enumerate();
        for (number, note) in notes.filter(|(number, _)| cited.contains(number)) {
            let block = of.document.blocks.len() + number;
            let typing = Typing { care: care.get(&block).copied().unwrap_or_default(), in_table: false };
            let lead = format!("[^{}]: ", number + 1);
            let typed = typing.paragraph(&note.words, &mut Vec::new());
            sheet.put((block, &lead), &typed, Said { label: None, words: said(&note.words) });
        }
        if !sheet.text.is_empty() {
            sheet.text.push('\n');
        }
        sheet
    }

    /// The line of each block.
    pub fn lines(&self) -> Vec<(usize, usize)> {
        let (mut line, mut at) = (1, 0);
        let lines = self.blocks.iter().map(|block| {
            line += self.text[at..block.at.start].matches('\n').count();
            at = block.at.start;
            (block.block, line)
        });
        lines.collect()
    }

    fn block(
        &mut self,
        of: ToWrite<'_>,
        (place, block): (usize, &ForeignBlock),
        (typing, before): (Typing, Before),
        cited: &mut Vec<usize>,
    ) -> Before {
        let after = |inside: usize| Before { inside, ..Before::default() };
        match &block.what {
            // That of the whole stands elsewhere; what is called so further down heads what follows it.
            What::Title(words) => {
                self.paragraph((place, "## "), None, typing.heading(words, cited), words);
                after(0)
            }
            What::Heading { depth, label, words } => {
                let marks = "#".repeat(usize::from(*depth).clamp(1, 5) + 1);
                let label = label.as_deref().map(str::trim).filter(|label| !label.is_empty());
                // A capital alone begins a title, "A cat".
                let is_capital = |label: &str| label.bytes().all(|byte| byte.is_ascii_uppercase());
                let stopped = label.filter(|label| is_capital(label)).map(|label| format!("{label}."));
                let label = stopped.as_deref().or(label);
                self.paragraph((place, &format!("{marks} ")), label, typing.heading(words, cited), words);
                after(0)
            }
            What::Paragraph { mark: Some(ForeignMark::Label(label)), words, .. } => {
                let label = Some(with_stop(label.trim())).filter(|label| !label.is_empty());
                // A number that does not carry its section's is one only before an item; what is none anywhere needs no bullet.
                let is_item = typing.care != Care::Typed && label.as_deref().is_some_and(can_be_cited);
                let lead = if is_item { "- " } else { "" };
                self.paragraph((place, lead), label.as_deref(), typing.words(words, cited), words);
                after(2)
            }
            What::Paragraph { mark: None, words, .. } => {
                self.paragraph((place, ""), None, typing.paragraph(words, cited), words);
                after(0)
            }
            What::Paragraph { mark: Some(mark), level, words } => {
                let mut bullets = before.bullets;
                while bullets.last().is_some_and(|last| last > level) {
                    bullets.pop();
                }
                if bullets.last() != Some(level) {
                    bullets.push(*level);
                }
                let indent = 2 * (bullets.len() - 1);
                let tick = match mark {
                    ForeignMark::Box { done: true } => "[x] ",
                    ForeignMark::Box { done: false } => "[ ] ",
                    ForeignMark::Bullet | ForeignMark::Label(_) => "",
                };
                let typed = typing.paragraph(words, cited).replace('\n', &format!("\n{}", " ".repeat(indent + 2)));
                let lead = format!("{}- {tick}", " ".repeat(indent));
                self.close(before.is_bullet);
                self.add((place, &lead), &typed, Said { label: None, words: said(words) });
                Before { bullets, is_bullet: true, inside: indent + 2 }
            }
            What::Further(words) => {
                let lead = " ".repeat(before.inside);
                let typed = typing.paragraph(words, cited).replace('\n', &format!("\n{lead}"));
                self.put((place, &lead), &typed, Said { label: None, words: said(words) });
                Before { is_bullet: false, ..before }
            }
            What::Table(table) => {
                self.table(place, table, typing, cited);
                after(0)
            }
            What::Picture(number) => {
                if let Some(picture) = of.document.pictures.get(*number) {
                    self.picture((place, block.at), *number, picture);
                }
                before
            }
        }
    }

    /// Words behind a lead and a number.
    fn paragraph(&mut self, (place, lead): (usize, &str), label: Option<&str>, typed: String, words: &[ForeignPiece]) {
        let lead = match label {
            Some(label) => format!("{lead}{label} "),
            None => lead.to_owned(),
        };
        let said = Said { label: label.map(str::to_owned), words: said(words) };
        self.put((place, &lead), &typed, said);
    }

    fn table(&mut self, place: usize, table: &ForeignTable, typing: Typing, cited: &mut Vec<usize>) {
        let typing = Typing { in_table: true, ..typing };
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default();
        if columns == 0 {
            return;
        }
        let mut row = |cells: &[Cell]| {
            let typed = (0..columns).map(|column| match cells.get(column) {
                Some(cell) => format!(" {} ", typing.words(cell, cited)),
                None => "  ".to_owned(),
            });
            format!("|{}|", typed.collect::<Vec<_>>().join("|"))
        };
        let (head, body) = table.rows.split_at(table.heads.min(1).min(table.rows.len()));
        let mut lines = vec![row(head.first().map_or(&[], Vec::as_slice)), format!("|{}", "---|".repeat(columns))];
        lines.extend(body.iter().map(|cells| row(cells)));
        let cells = table.rows.iter().flatten().map(|cell| said(cell));
        let words = cells.collect::<Vec<_>>().join(" ");
        self.put((place, ""), &lines.join("\n"), Said { label: None, words });
    }

    fn picture(&mut self, (place, at): (usize, ForeignPlace), number: usize, picture: &Picture) {
        let given = picture.alt.as_deref().map(str::trim).filter(|alt| !alt.is_empty());
        let alt = given.map(|alt| alt.replace(['[', ']', '\n'], " "));
        if alt.is_none() {
            let said = format!(
                "The picture {} has no description. Write what it shows in the place of ‘To be described’, for those who cannot see it.",
                picture.name
            );
            self.doubts.push(Doubt::look(at, said));
        }
        let alt = alt.unwrap_or_else(|| "To be described".to_owned());
        self.pictures.push(number);
        let typed = format!("![{alt}](images/{})", picture.name);
        self.put((place, ""), &typed, Said { label: None, words: alt });
    }

    /// Adds a block with an empty line before it.
    fn put(&mut self, lead: (usize, &str), typed: &str, said: Said) {
        self.close(false);
        self.add(lead, typed, said);
    }

    /// Ends what stands there; with an empty line unless the next belongs right below it.
    fn close(&mut self, is_right_below: bool) {
        if !self.text.is_empty() {
            self.text.push_str(if is_right_below { "\n" } else { "\n\n" });
        }
    }

    fn add(&mut self, (block, lead): (usize, &str), typed: &str, said: Said) {
        let start = self.text.len();
        self.text.push_str(format!("{lead}{typed}").trim_end());
        let is_heading = lead.starts_with('#');
        let at = start..self.text.len();
        self.blocks.push(WrittenBlock { block, at, label: said.label, words: said.words, is_heading });
    }
}

/// A number or letter alone needs its stop before the words of a clause: "2 children" says how many.
fn with_stop(label: &str) -> String {
    let is_number = label.bytes().all(|byte| byte.is_ascii_digit()) && !label.starts_with('0');
    let is_roman = label.bytes().all(|byte| b"ivxIVX".contains(&byte));
    let is_letter = label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_bare = label.len() <= 4 && (is_number || is_roman || is_letter);
    if is_bare { format!("{label}.") } else { label.to_owned() }
}

/// The words as they are to be read back: a fact by its name.
fn said(pieces: &[ForeignPiece]) -> String {
    let said = pieces.iter().map(|piece| match &piece.fact {
        Some(fact) => format!("{{{{ {fact} }}}}"),
        None => piece.text.clone(),
    });
    said.collect()
}

/// What a block says.
struct Said {
    label: Option<String>,
    words: String,
}
