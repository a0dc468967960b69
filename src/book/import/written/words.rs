//! Words with their looks as Markdown, which says nothing but what they say.

use super::super::ForeignPiece;

/// How much care is taken that words stay words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Care {
    /// As a clerk would type them.
    #[default]
    Typed,
    /// What could be a number, a mark or a tag has a backslash.
    Guarded,
    /// The same, and nothing is bold, in italics or leads anywhere.
    Plain,
}

/// How words are typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typing {
    pub care: Care,
    /// Whether they stand in a cell.
    pub in_table: bool,
}

impl Typing {
    /// Words that begin a paragraph or an item, and must not be taken for a number, a heading or a bullet.
    pub fn paragraph(self, pieces: &[ForeignPiece], cited: &mut Vec<usize>) -> String {
        let typed = self.words(pieces, cited);
        let lines: Vec<String> = typed.split('\n').map(|line| self.begun(line)).collect();
        lines.join("\n")
    }

    /// The words of a heading: all of it is as bold as the next.
    pub fn heading(self, pieces: &[ForeignPiece], cited: &mut Vec<usize>) -> String {
        let as_heading = |piece: &ForeignPiece| {
            let text = if piece.text == "\n" { " ".to_owned() } else { piece.text.clone() };
            ForeignPiece { text, strong: false, ..piece.clone() }
        };
        let pieces: Vec<ForeignPiece> = pieces.iter().map(as_heading).collect();
        self.words(&pieces, cited)
    }

    /// Words.
    pub fn words(self, pieces: &[ForeignPiece], cited: &mut Vec<usize>) -> String {
        let mut typed = String::new();
        for piece in joined(pieces, self.care) {
            if piece.text == "\n" {
                let end = typed.trim_end().len();
                typed.truncate(end);
                typed.push_str(match (self.in_table, end) {
                    (_, 0) => "",
                    (true, _) => "<br>",
                    (false, _) => "\\\n",
                });
                continue;
            }
            let at_start = typed.is_empty() || typed.ends_with('\n') || typed.ends_with("<br>");
            let text = if at_start { piece.text.trim_start() } else { &piece.text };
            self.piece(&piece, text, &mut typed);
            if let Some(note) = piece.note {
                typed.push_str(&format!("[^{}]", note + 1));
                cited.push(note);
            }
        }
        let end = typed.trim_end_matches(['\\', '\n', ' ']).len();
        // A backslash that was typed has another before it.
        let end = if typed[end..].starts_with("\\\\") { end + 2 } else { end };
        typed.truncate(end);
        typed
    }

    fn piece(self, piece: &ForeignPiece, text: &str, typed: &mut String) {
        let core = text.trim();
        let lead = &text[..text.len() - text.trim_start().len()];
        let trail = &text[lead.len() + core.len()..];
        if core.is_empty() {
            typed.push_str(text);
            return;
        }
        typed.push_str(lead);
        let escaped = match &piece.fact {
            Some(fact) => format!("{{{{ {fact} }}}}"),
            None => self.escaped(core),
        };
        let marks = match (piece.strong, piece.emphasis) {
            _ if self.care == Care::Plain => "",
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        // Marks inside a word, or between marks of sentences, may be no marks.
        let before_word = lead.is_empty() && typed.ends_with(|last: char| !last.is_whitespace());
        let marks = if before_word { "" } else { marks };
        let struck = if piece.struck && self.care != Care::Plain { "~~" } else { "" };
        typed.push_str(&[marks, struck].concat());
        match piece.link.as_deref().filter(|_| self.care != Care::Plain).and_then(address) {
            // An address leads to itself.
            Some(address) if address == core || address == format!("mailto:{core}") => typed.push_str(core),
            Some(address) => {
                typed.push_str(&format!("[{}]({address})", escaped.replace('[', "\\[").replace(']', "\\]")))
            }
            None => typed.push_str(&escaped),
        }
        typed.push_str(&[struck, marks].concat());
        typed.push_str(trail);
    }

    /// Words in which nothing is markup.
    fn escaped(self, words: &str) -> String {
        let mut escaped = String::with_capacity(words.len() + 8);
        let letters: Vec<char> = words.chars().collect();
        for (place, letter) in letters.iter().enumerate() {
            let next = letters.get(place + 1).copied().unwrap_or(' ');
            let before = place.checked_sub(1).map_or(' ', |before| letters[before]);
            let is_markup = match letter {
                '\\' | '`' | '*' | '{' | '}' => true,
                '<' => next.is_alphabetic() || matches!(next, '/' | '!' | '?'),
                '&' => next == '#' || next.is_alphabetic() && words_end_entity(&letters[place + 1..]),
                '~' => next == '~' || before == '~',
                ']' => matches!(next, '(' | '[' | ':'),
                '[' => next == '^',
                '|' => self.in_table,
                '_' => self.care != Care::Typed,
                '>' | '#' | '!' | '$' => self.care != Care::Typed,
                _ => false,
            };
            if is_markup {
                escaped.push('\\');
            }
            escaped.push(*letter);
        }
        escaped
    }

    /// A line that begins with what could be a mark of a list, a heading or a number.
    fn begun(self, line: &str) -> String {
        if self.in_table {
            return line.to_owned();
        }
        let first = line.chars().next().unwrap_or(' ');
        let is_mark = matches!(first, '#' | '>' | '+' | '-' | '=' | '~' | '|' | ':' | '_' | '•' | '–' | '—' | '·')
            && !(matches!(first, ':' | '–' | '—' | '·' | '|' | '~' | '_')
                && self.care == Care::Typed
                && !is_rule(line));
        if is_mark {
            return match first.is_ascii() {
                true => format!("\\{line}"),
                // No backslash helps before it: a mark that is meant as such stands as it does.
                false => line.to_owned(),
            };
        }
        let token = line.split(' ').next().unwrap_or(line);
        let after_number = |token: &str| {
            let digits = token.trim_start_matches(|letter: char| letter.is_ascii_digit());
            (digits.len() < token.len() && digits.starts_with(['.', ')'])).then(|| token.len() - digits.len())
        };
        if let Some(at) = after_number(token).filter(|_| token.len() < line.len() || token.ends_with(['.', ')'])) {
            return format!("{}\\{}", &line[..at], &line[at..]);
        }
        if self.care == Care::Typed || line.starts_with('\\') {
            return line.to_owned();
        }
        match token.find(['.', ')', '(', ':']) {
            Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
            None => line.to_owned(),
        }
    }
}

/// Whether a line is nothing but a rule across the page.
fn is_rule(line: &str) -> bool {
    line.chars().all(|letter| matches!(letter, '_' | '-' | '*' | '=' | ' ' | '~'))
}

/// Whether what follows an `&` would make it stand for something else.
fn words_end_entity(rest: &[char]) -> bool {
    rest.iter().take(32).find(|letter| !letter.is_alphanumeric()) == Some(&';')
}

/// Pieces that look alike as one, and single spaces between their words.
fn joined(pieces: &[ForeignPiece], care: Care) -> Vec<ForeignPiece> {
    let mut all: Vec<ForeignPiece> = Vec::new();
    for piece in pieces {
        let parts = piece.text.split_inclusive('\n').flat_map(|part| match part.strip_suffix('\n') {
            Some(line) => vec![line.to_owned(), "\n".to_owned()],
            None => vec![part.to_owned()],
        });
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        let last = parts.len().saturating_sub(1);
        for (place, part) in parts.into_iter().enumerate() {
            let text = if part == "\n" { part } else { single_spaces(&part) };
            let note = piece.note.filter(|_| place == last);
            push(&mut all, ForeignPiece { text, note, ..piece.clone() }, care);
        }
        if piece.text.is_empty() && piece.note.is_some() {
            push(&mut all, piece.clone(), care);
        }
    }
    all
}

fn push(all: &mut Vec<ForeignPiece>, piece: ForeignPiece, care: Care) {
    let looks = |piece: &ForeignPiece| {
        let is_blank = piece.text.trim().is_empty();
        (
            piece.strong && !is_blank,
            piece.emphasis && !is_blank,
            piece.struck && !is_blank,
            piece.link.clone(),
            piece.fact.clone(),
        )
    };
    let Some(last) = all.last_mut() else { return all.push(piece) };
    let is_break = |piece: &ForeignPiece| piece.text == "\n";
    let goes_on = care == Care::Plain
        || looks(last) == looks(&piece)
        || piece.text.trim().is_empty() && piece.link.is_none() && last.fact.is_none();
    if last.note.is_some() || is_break(last) || is_break(&piece) || !goes_on {
        return all.push(piece);
    }
    last.note = piece.note;
    match last.text.ends_with(' ') {
        true => last.text.push_str(piece.text.trim_start_matches(' ')),
        false => last.text.push_str(&piece.text),
    }
}

/// Blanks of every kind as single spaces, and no letters without a shape.
fn single_spaces(text: &str) -> String {
    let mut single = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' | '\u{202a}'..='\u{202e}' => {}
            letter if letter.is_whitespace() || letter == '\u{a0}' => {
                if !single.ends_with(' ') {
                    single.push(' ');
                }
            }
            letter if letter.is_control() => {}
            letter => single.push(letter),
        }
    }
    single
}

/// An address that a text of a book may lead to.
fn address(link: &str) -> Option<String> {
    let link = link.trim();
    let small = link.to_ascii_lowercase();
    let is_allowed = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| small.starts_with(scheme));
    let typed = |letter: char| match letter {
        ' ' => "%20".to_owned(),
        '(' => "%28".to_owned(),
        ')' => "%29".to_owned(),
        '<' => "%3C".to_owned(),
        '>' => "%3E".to_owned(),
        '\\' => "%5C".to_owned(),
        letter => letter.to_string(),
    };
    (is_allowed && !link.chars().any(char::is_control)).then(|| link.chars().map(typed).collect())
}
