//! How the lines of a PDF are printed, which its text does not show: what is larger than the rest or bold may be a heading, and
//! a line that had no more room goes on in the next. The text itself stays that of `pdftotext`; this only marks its lines.

use std::collections::{BTreeMap, VecDeque};

use super::lines::TextLine;
use super::print::{PrintedRow, StandingOut, rows};

/// How the rows that say the same on one page are printed, in order, each with whether it goes on from the row above.
type Printed = VecDeque<(Option<StandingOut>, bool)>;

/// Marks the lines that stand out, by what `pdftohtml -xml` says of them; lines that it has otherwise stay as they are.
pub(super) fn mark(lines: &mut [TextLine], xml: &str) {
    let rows = rows(xml);
    let (size, is_bold) = body(&rows);
    let look = |row: &PrintedRow| {
        let look = StandingOut { size: row.size, is_bold: row.is_bold && !is_bold };
        (row.size > size + 1 || look.is_bold && row.size + 1 >= size).then_some(look)
    };
    let mut known: BTreeMap<(u32, String), Printed> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let goes_on = at.checked_sub(1).is_some_and(|before| goes_on(&rows[before], row, &rows));
        known.entry((row.page, row.key())).or_default().push_back((look(row), goes_on));
    }
    for line in lines.iter_mut().filter(|line| !line.is_blank()) {
        let key: String = line.text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let found = known.get_mut(&(line.page, key)).and_then(VecDeque::pop_front);
        // Cells that stand beside one another are no heading.
        let is_one = !line.words().contains("   ");
        if let Some((look, goes_on)) = found.filter(|_| is_one) {
            line.stands_out = look;
            line.goes_on = look.is_some() && goes_on;
        }
    }
}

/// The size of most letters, and whether most are bold.
fn body(rows: &[PrintedRow]) -> (u32, bool) {
    let mut sizes: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for row in rows {
        let (all, bold) = sizes.entry(row.size).or_default();
        *all += row.letters();
        *bold += if row.is_bold { row.letters() } else { 0 };
    }
    let most = sizes.into_iter().max_by_key(|(_, (all, _))| *all);
    most.map_or((0, false), |(size, (all, bold))| (size, bold * 2 > all))
}

/// Whether a row is the next of the same heading: printed alike, close below, where the first word had no room above.
fn goes_on(before: &PrintedRow, row: &PrintedRow, rows: &[PrintedRow]) -> bool {
    let is_alike = before.page == row.page && before.size == row.size && before.is_bold == row.is_bold;
    let is_close = row.top <= before.top + before.height + before.height / 2;
    if !is_alike || !is_close {
        return false;
    }
    let page = rows.iter().filter(|other| other.page == row.page);
    let left = page.clone().map(|other| other.left).min().unwrap_or(0);
    let right = page.map(|other| other.right).max().unwrap_or(0);
    let word = row.words.split_whitespace().next().unwrap_or_default().chars().count() + 1;
    let wide = (before.right - before.left) * i64::try_from(word).unwrap_or(0)
        / i64::try_from(before.words.chars().count().max(1)).unwrap_or(1);
    // What is centred has its room at both ends.
    let is_centred =
        before.left > left + before.height && ((before.left - left) - (right - before.right)).abs() * 4 < right - left;
    let room = if is_centred { (right - left) - (before.right - before.left) } else { right - before.right };
    wide > room
}
