//! The rows of a PDF's pages, as `pdftohtml -xml` writes them: a piece of words to a line, with its place and its letters. What
//! it writes is not always XML, since looks and links may cross, so it is read line by line.

/// How a line is printed that stands out from the text: the larger, the higher a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct StandingOut {
    /// The size of its letters.
    pub(super) size: u32,
    /// Whether they are bold.
    pub(super) is_bold: bool,
}

/// Words that stand in a row of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct PrintedRow {
    /// The page, from 0.
    pub(super) page: u32,
    pub(super) top: i64,
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) height: i64,
    /// The size of its largest letters.
    pub(super) size: u32,
    /// Whether all of it is bold.
    pub(super) is_bold: bool,
    pub(super) words: String,
}

impl PrintedRow {
    /// Its letters without the blanks, by which its line in the text is found.
    pub(super) fn key(&self) -> String {
        self.words.chars().filter(|letter| !letter.is_whitespace()).collect()
    }

    pub(super) fn letters(&self) -> usize {
        self.words.chars().filter(|letter| letter.is_alphanumeric()).count()
    }
}

/// The rows of all pages, from the top down.
pub(super) fn rows(xml: &str) -> Vec<PrintedRow> {
    let mut sizes: Vec<(String, u32)> = Vec::new();
    let (mut pages, mut page) = (0, Vec::new());
    let mut rows = Vec::new();
    for line in xml.lines().map(str::trim_start) {
        if line.starts_with("<page ") {
            rows.append(&mut in_rows(std::mem::take(&mut page)));
            pages += 1;
        } else if line.starts_with("<fontspec ") {
            let size = attribute(line, "size").and_then(|size| size.parse().ok()).unwrap_or(0);
            sizes.extend(attribute(line, "id").map(|id| (id.to_owned(), size)));
        } else if let Some(piece) = piece(line, &sizes) {
            page.push(PrintedRow { page: u32::max(pages, 1) - 1, ..piece });
        }
    }
    rows.append(&mut in_rows(page));
    rows
}

/// A piece of words, from `<text top="…" left="…" width="…" height="…" font="…"><b>…</b></text>`.
fn piece(line: &str, sizes: &[(String, u32)]) -> Option<PrintedRow> {
    let (tag, rest) = line.strip_prefix("<text ")?.split_once('>')?;
    let number =
        |name: &str| attribute(tag, name).and_then(|value| value.parse::<f64>().ok()).map(|value| value as i64);
    let (top, left, width, height) = (number("top")?, number("left")?, number("width")?, number("height")?);
    let font = attribute(tag, "font")?;
    let size = sizes.iter().rev().find(|(id, _)| id == font).map_or(0, |(_, size)| *size);
    let (words, is_bold) = words(rest.rsplit_once("</text>").map_or(rest, |(words, _)| words));
    let is_said = !words.trim().is_empty();
    is_said.then(|| PrintedRow { page: 0, top, left, right: left + width, height, size, is_bold, words })
}

/// Words without their marks, and whether all of their letters are bold.
fn words(marked: &str) -> (String, bool) {
    let (mut words, mut depth, mut is_bold) = (String::new(), 0, true);
    for (at, part) in marked.split('<').enumerate() {
        let said = match (at, part.split_once('>')) {
            (0, _) | (_, None) => part,
            (_, Some((tag, said))) => {
                depth += i32::from(tag == "b") - i32::from(tag == "/b");
                said
            }
        };
        is_bold &= depth > 0 || said.trim().is_empty();
        words.push_str(said);
    }
    let letters = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#160;", " "),
        ("&amp;", "&"),
    ];
    (letters.iter().fold(words, |words, (typed, letter)| words.replace(typed, letter)), is_bold)
}

/// What an element says under a name.
fn attribute<'l>(tag: &'l str, name: &str) -> Option<&'l str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// The pieces of a page that stand in one row, as one.
fn in_rows(mut pieces: Vec<PrintedRow>) -> Vec<PrintedRow> {
    pieces.sort_by_key(|piece| (piece.top + piece.height / 2, piece.left));
    let mut rows: Vec<Vec<PrintedRow>> = Vec::new();
    for piece in pieces {
        let middle = piece.top + piece.height / 2;
        let row = rows
            .last_mut()
            .filter(|row| row.iter().any(|other| other.top < middle && middle < other.top + other.height));
        match row {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    rows.into_iter().filter_map(in_one).collect()
}

fn in_one(mut row: Vec<PrintedRow>) -> Option<PrintedRow> {
    row.sort_by_key(|piece| piece.left);
    let mut pieces = row.into_iter();
    let mut one = pieces.next()?;
    for piece in pieces {
        one.right = one.right.max(piece.right);
        one.is_bold &= piece.is_bold || piece.letters() == 0;
        (one.top, one.height) = (one.top.min(piece.top), one.height.max(piece.height));
        one.size = one.size.max(piece.size);
        one.words.push_str(&piece.words);
    }
    Some(one)
}
