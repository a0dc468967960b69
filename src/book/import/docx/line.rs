//! The words of a paragraph while they are read, and how they look on the whole.

use super::super::ForeignPiece;
use super::flow::Flow;
use super::looks::LetterLook;
use super::weight::LetterCount;

/// The words of a paragraph while they are read.
#[derive(Debug, Default)]
pub(super) struct OpenLine {
    pub pieces: Vec<ForeignPiece>,
    pub weight: LetterCount,
    /// What stands beside the words, such as text boxes and pictures.
    pub beside: Vec<Flow>,
    /// Words that nobody sees.
    pub hidden: String,
    /// Whether a page begins before its words, and whether one ends behind them.
    pub begins_page: bool,
    pub ends_page: bool,
}

impl OpenLine {
    /// Adds words.
    pub fn push(&mut self, words: &str, look: &LetterLook, link: Option<&str>) {
        if words.is_empty() {
            return;
        }
        if look.is_hidden() {
            self.hidden.push_str(words);
            return;
        }
        self.ends_page &= words.trim().is_empty();
        words.chars().for_each(|letter| self.weight.add(letter, look));
        let piece = ForeignPiece {
            text: words.to_owned(),
            strong: look.bold == Some(true),
            emphasis: look.italic == Some(true),
            struck: look.struck == Some(true),
            link: link.map(str::to_owned),
            note: None,
            fact: None,
        };
        push_piece(&mut self.pieces, piece);
    }

    /// A page ends here.
    pub fn break_page(&mut self) {
        if self.is_empty() {
            self.begins_page = true;
        } else {
            self.ends_page = true;
        }
    }

    /// Adds a typed line break.
    pub fn break_line(&mut self) {
        self.pieces.push(ForeignPiece::plain("\n"));
    }

    /// Cites a note behind what was added last.
    pub fn cite(&mut self, note: usize) {
        match self.pieces.last_mut() {
            Some(last) if last.note.is_none() && last.text != "\n" => last.note = Some(note),
            _ => self.pieces.push(ForeignPiece { note: Some(note), ..ForeignPiece::default() }),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty() && piece.note.is_none())
    }
}

/// Adds a piece, to the last one where both look alike.
pub(super) fn push_piece(pieces: &mut Vec<ForeignPiece>, piece: ForeignPiece) {
    if let Some(last) = pieces.last_mut()
        && last.note.is_none()
        && last.text != "\n"
        && piece.text != "\n"
    {
        let is_blank = piece.text.chars().all(|letter| letter == ' ') && last.link == piece.link;
        let looks = |piece: &ForeignPiece| (piece.strong, piece.emphasis, piece.struck, piece.link.clone());
        if is_blank || looks(last) == looks(&piece) {
            last.text.push_str(&piece.text);
            last.note = piece.note;
            return;
        }
    }
    pieces.push(piece);
}

/// The pieces less blanks at both ends, line breaks included.
pub(super) fn trimmed(mut pieces: Vec<ForeignPiece>) -> Vec<ForeignPiece> {
    let is_blank = |piece: &ForeignPiece| piece.text.trim().is_empty() && piece.note.is_none();
    while pieces.last().is_some_and(is_blank) {
        pieces.pop();
    }
    if let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    let blank = pieces.iter().take_while(|piece| is_blank(piece)).count();
    pieces.drain(..blank);
    if let Some(first) = pieces.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    pieces
}
