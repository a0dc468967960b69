//! Everything at the top and the end of a document that says something about it, block by block.

use super::dates::{DateRead, whole_date};
use super::fields::{Field, field};
use super::history::{VersionRow, history};
use super::statements::{Stated, statements};
use super::title::{is_kind_alone, is_school, says_kind};
use crate::book::import::document::without_looks;
use crate::book::import::{ForeignDocument, ForeignPlace, ForeignTable, What};

/// Something that is said, and in which blocks.
#[derive(Clone, Debug)]
pub(super) struct Stance {
    pub(super) blocks: Vec<usize>,
    pub(super) at: ForeignPlace,
    pub(super) stated: Stated,
    /// Whether its blocks say nothing else, apart from other entries.
    pub(super) is_whole: bool,
}

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) entries: Vec<Stance>,
    /// Words that may be the title, with their blocks.
    pub(super) titles: Vec<(Vec<usize>, String)>,
    /// Tables of versions, with their blocks.
    pub(super) histories: Vec<(usize, Vec<VersionRow>)>,
    /// Dates that stand by themselves.
    pub(super) dates: Vec<(usize, DateRead, String)>,
    /// The block with the first heading.
    pub(super) top: usize,
}

/// Gathers what a document says about itself.
pub(super) fn gather(document: &ForeignDocument) -> Gathered {
    let blocks = &document.blocks;
    let top = blocks
        .iter()
        .position(|block| matches!(block.what, What::Heading { .. }))
        .unwrap_or_else(|| blocks.len().min(12));
    let mut gathered = Gathered { top, ..Gathered::default() };
    let tail = tail(document, top);
    let mut at = 0;
    while at < blocks.len() {
        let is_edge = at < top || at >= tail;
        at = match &blocks[at].what {
            What::Table(table) => {
                take_table(&mut gathered, document, at, table, is_edge || is_controlled(document, at));
                at + 1
            }
            what if is_edge => take_line(&mut gathered, document, at, words_of(what)),
            _ => at + 1,
        };
    }
    gathered.titles.extend(titles(document, top, &gathered));
    gathered
}

/// The words of a block that is no table.
pub(super) fn words_of(what: &What) -> Option<String> {
    match what {
        What::Title(words) | What::Further(words) | What::Heading { words, .. } | What::Paragraph { words, .. } => {
            Some(without_looks(words).replace('\n', " ").trim().to_owned())
        }
        What::Table(_) | What::Picture(_) => None,
    }
}

/// Where the last blocks begin that all say something about the document.
fn tail(document: &ForeignDocument, top: usize) -> usize {
    let says = |at: &usize| match &document.blocks[*at].what {
        What::Table(table) => history(table).is_some() || pairs(table).is_some(),
        What::Heading { words, .. } => is_control(&without_looks(words)),
        what => words_of(what).is_some_and(|words| statements(&words).is_some() || whole_date(&words).is_some()),
    };
    let count = (top..document.blocks.len()).rev().take(14).take_while(says).count();
    document.blocks.len() - count
}

/// Whether a heading stands above what tells of versions.
fn is_control(words: &str) -> bool {
    let lower = words.to_lowercase();
    [
        "document control",
        "version control",
        "version history",
        "document history",
        "revision history",
        "amendment history",
        "policy history",
        "policy details",
        "review history",
        "history of changes",
        "document information",
        "record of changes",
        "change history",
        "control sheet",
        "policy information",
        "history of",
    ]
    .iter()
    .any(|known| lower.contains(known))
}

fn is_controlled(document: &ForeignDocument, at: usize) -> bool {
    let above = document.blocks[..at].iter().rev().take(3).find_map(|block| match &block.what {
        What::Heading { words, .. } => Some(is_control(&without_looks(words))),
        _ => None,
    });
    above == Some(true)
}

fn take_table(gathered: &mut Gathered, document: &ForeignDocument, at: usize, table: &ForeignTable, is_edge: bool) {
    if let Some(rows) = history(table).filter(|_| is_edge) {
        gathered.histories.push((at, rows));
        return;
    }
    if let Some((pairs, is_whole)) = pairs(table).filter(|(pairs, _)| is_edge || pairs.len() > 3) {
        let place = document.blocks[at].at;
        gathered.entries.extend(pairs.into_iter().map(|stated| Stance {
            blocks: vec![at],
            at: place,
            stated,
            is_whole,
        }));
    }
}

/// The keys and values of a control table, and whether it has nothing else.
fn pairs(table: &ForeignTable) -> Option<(Vec<Stated>, bool)> {
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|cell| without_looks(cell).replace('\n', " ").trim().trim_end_matches(':').trim().to_owned())
                .collect()
        })
        .collect();
    let stated =
        |key: &str, value: &str| field(key).map(|field| Stated { field, key: key.to_owned(), value: value.to_owned() });
    // Keys above, values below.
    if rows.len() == 2
        && rows[0].len() > 1
        && rows[0].iter().filter(|key| field(key).is_some()).count() * 2 > rows[0].len()
        && rows[1].iter().filter(|key| field(key).is_some()).count() < 2
    {
        let all: Vec<Option<Stated>> = rows[0].iter().zip(&rows[1]).map(|(key, value)| stated(key, value)).collect();
        let is_whole = all.iter().all(Option::is_some);
        return Some((all.into_iter().flatten().collect(), is_whole));
    }
    let mut all = Vec::new();
    let mut is_whole = true;
    for row in rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())) {
        let mut cells = row.iter();
        while let (Some(key), value) = (cells.next(), cells.next()) {
            let value = value.map(String::as_str).unwrap_or_default();
            match stated(key, value) {
                Some(stated) => all.push(stated),
                // Cells that have their keys in them.
                None if key.contains(": ") => {
                    for cell in [key.as_str(), value] {
                        let said = statements(cell).filter(|(_, is_whole)| *is_whole);
                        is_whole &= cell.is_empty() || said.is_some();
                        all.extend(said.into_iter().flat_map(|(all, _)| all));
                    }
                }
                None => is_whole &= key.is_empty() && value.is_empty(),
            }
        }
    }
    let width = rows.first().map_or(0, Vec::len);
    (all.len() > 1 && (width == 2 || width == 4) || all.len() > 2).then_some((all, is_whole))
}

/// Takes a line, perhaps with its value on the next; returns where to go on.
fn take_line(gathered: &mut Gathered, document: &ForeignDocument, at: usize, words: Option<String>) -> usize {
    let Some(words) = words else { return at + 1 };
    if let Some(read) = whole_date(&words) {
        gathered.dates.push((at, read, words));
        return at + 1;
    }
    let Some((stated, is_whole)) = statements(&words) else { return at + 1 };
    let place = document.blocks[at].at;
    let next = document.blocks.get(at + 1).and_then(|block| words_of(&block.what));
    let awaits = stated.len() == 1 && stated[0].value.is_empty();
    let fits = next.filter(|next| {
        let is_date = whole_date(next).is_some();
        awaits
            && (is_date
                || words.ends_with(':')
                    && next.split_whitespace().count() <= 10
                    && statements(next).is_none()
                    && !next.contains(':'))
    });
    if let Some(value) = fits {
        let stated = Stated { value, ..stated[0].clone() };
        gathered.entries.push(Stance { blocks: vec![at, at + 1], at: place, stated, is_whole: true });
        return at + 2;
    }
    gathered.entries.extend(stated.into_iter().map(|stated| Stance { blocks: vec![at], at: place, stated, is_whole }));
    at + 1
}

/// What may be the title: where the document says it, else lines above the first heading that say what kind of document it is,
/// else the first line.
fn titles(document: &ForeignDocument, top: usize, gathered: &Gathered) -> Vec<(Vec<usize>, String)> {
    let titled = document.blocks.iter().position(|block| matches!(block.what, What::Title(_)));
    let words = |at: usize| words_of(&document.blocks[at].what).unwrap_or_default();
    if let Some(at) = titled {
        return vec![(vec![at], words(at))];
    }
    if gathered.entries.iter().any(|entry| entry.stated.field == Field::Title && !entry.stated.value.is_empty()) {
        return Vec::new();
    }
    let is_free = |at: &usize| {
        let count = words(*at).split_whitespace().count();
        !gathered.entries.iter().any(|entry| entry.blocks.contains(at))
            && !gathered.dates.iter().any(|(date, ..)| date == at)
            && (1..=14).contains(&count)
            && !words(*at).ends_with('.')
    };
    let free: Vec<usize> = (0..top).filter(is_free).collect();
    for (place, at) in free.iter().enumerate() {
        let alone = is_kind_alone(&words(*at));
        if alone && place > 0 && free[place - 1] + 1 == *at {
            return vec![(vec![at - 1, *at], format!("{} {}", words(at - 1), words(*at)))];
        }
        if says_kind(&words(*at)) && !alone && !words(*at).contains(": ") {
            return vec![(vec![*at], words(*at))];
        }
    }
    // No school's name, no address and no key that waits for its value is one.
    let is_name = |at: &&usize| {
        let words = words(**at);
        let fits = words.chars().count() > 3
            && words.starts_with(char::is_uppercase)
            && !words.contains(['@', '…', '_'])
            && !words.ends_with(':');
        fits && !is_school(&words) && !words.chars().any(|letter| letter.is_ascii_digit()) && field(&words).is_none()
    };
    let first = free.iter().take(3).find(is_name);
    first.map(|at| vec![(vec![*at], words(*at))]).unwrap_or_default()
}
