//! Lines that belong together: paragraphs, items and headings over however many lines they were broken, or pages.

use super::super::{Doubt, ForeignPlace};
use super::joins::{FlowOfLines, is_new_start};
use super::lines::{Joint, TextLine, join};
use super::marks::{Begun, Numbers, SIGNS, is_bullet, is_rule, start};
use super::passage::{Passage, Seen, Sort};
use super::tables::PlacedTable;
use super::typed::is_form;

/// The passages of a text.
pub(super) fn passages(
    lines: &[TextLine],
    tables: &[PlacedTable],
    flow: FlowOfLines,
    doubts: &mut Vec<Doubt>,
) -> Vec<Passage> {
    let signs = signs(lines);
    let mut building = Building { flow, numbers: Numbers::default(), all: Vec::new(), doubts };
    let (mut at, mut gap, mut turned, mut before) = (front_matter(lines, &mut building.all), 0, false, None::<usize>);
    while at < lines.len() {
        if let Some(placed) = tables.iter().find(|placed| placed.first == at) {
            for table in [Some(&placed.table), placed.beside.as_ref()].into_iter().flatten() {
                let (sort, indent) = (Sort::Table(table.clone()), lines[at].indent());
                building.all.push(Passage { number: lines[at].number, gap, sort, indent, ..Passage::default() });
            }
            (at, gap, turned, before) = (placed.behind, 0, false, None);
            continue;
        }
        let line = &lines[at];
        turned |= line.emptied || before.is_some_and(|before| lines[before].page != line.page);
        if line.is_blank() {
            gap += 1;
        } else {
            let seen = Seen { line, next: lines.get(at + 1), before: before.map(|before| &lines[before]), gap, turned };
            building.take(&seen, &signs);
            (gap, turned, before) = (0, false, Some(at));
        }
        at += 1;
    }
    let mut all = building.all;
    part_run_in(&mut all, doubts);
    all
}

/// The letters that are bullets in a text: those that stand alone at the beginning of several lines.
fn signs(lines: &[TextLine]) -> String {
    let begins = |line: &&TextLine, sign: char| {
        line.words().strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    };
    let has_bullets = lines.iter().any(|line| line.words().starts_with(is_bullet));
    let fewest = |sign: char| if sign == 'o' && has_bullets { 1 } else { 2 };
    SIGNS.chars().filter(|sign| lines.iter().filter(|line| begins(line, *sign)).count() >= fewest(*sign)).collect()
}

/// Lines between two dashed ones at the very top, each for itself; and where the text goes on.
fn front_matter(lines: &[TextLine], all: &mut Vec<Passage>) -> usize {
    let Some(first) = lines.iter().position(|line| !line.is_blank()) else { return 0 };
    if lines[first].words() != "---" {
        return 0;
    }
    let inside = lines[first + 1..].iter().take(30);
    let Some(count) = inside.clone().position(|line| line.words() == "---") else { return first };
    all.extend(inside.take(count).filter(|line| !line.is_blank()).map(|line| Passage {
        number: line.number,
        start: Begun { words: line.words().to_owned(), ..Begun::default() },
        lines: 1,
        ..Passage::default()
    }));
    first + count + 2
}

struct Building<'a> {
    flow: FlowOfLines,
    numbers: Numbers,
    all: Vec<Passage>,
    doubts: &'a mut Vec<Doubt>,
}

impl Building<'_> {
    fn take(&mut self, seen: &Seen<'_>, signs: &str) {
        let words = seen.line.words();
        if is_rule(words) {
            self.underline(words, seen);
            return;
        }
        if words.starts_with("<!--") && words.ends_with("-->") || words.starts_with("```") {
            let said = format!("‘{words}’ is a mark of a program and was left out.");
            self.doubts.push(Doubt::told(ForeignPlace::Line(seen.line.number), said).leaving_out(words));
            return;
        }
        let hashes = words.chars().take_while(|letter| *letter == '#').count();
        if (1..=6).contains(&hashes) && (words[hashes..].starts_with([' ', '\t']) || hashes > 1) {
            let title = words[hashes..].trim().trim_end_matches('#').trim();
            let start = Begun { words: title.to_owned(), ..Begun::default() };
            self.push(seen, start, Sort::Hashes(hashes as u8));
            return;
        }
        let mut begun = start(words, signs);
        begun.label = begun.label.map(|label| self.numbers.settled(label));
        if self.goes_under_mark(seen, &begun) {
            return;
        }
        if let Some(last) = self.all.last()
            && seen.before.is_some()
            && !is_new_start(last, &begun, seen, (self.flow, &self.numbers))
        {
            self.append(seen);
            return;
        }
        let quantity =
            begun.label.as_ref().is_some_and(|label| super::marks::is_quantity(label, &begun.words, &self.numbers));
        let begun = if quantity { Begun { words: words.to_owned(), ..Begun::default() } } else { begun };
        if let Some(label) = &begun.label {
            self.numbers.note(label);
        }
        let sort = if is_form(&begun.words) { Sort::Form } else { Sort::Text };
        self.push(seen, begun, sort);
    }

    fn push(&mut self, seen: &Seen<'_>, start: Begun, sort: Sort) {
        self.all.push(Passage {
            number: seen.line.number,
            indent: seen.line.indent(),
            start,
            lines: 1,
            gap: seen.gap,
            sort,
            stands_out: seen.line.stands_out,
        });
    }

    /// A number or a bullet alone on its line has its words on the next.
    fn goes_under_mark(&mut self, seen: &Seen<'_>, begun: &Begun) -> bool {
        let Some(last) = self.all.last_mut() else { return false };
        let is_bare = last.is_plain()
            && last.lines == 1
            && last.words().len() <= 2
            && last.words().bytes().all(|byte| byte.is_ascii_digit());
        let awaits = last.start.has_mark() && last.words().is_empty() || is_bare;
        let words = seen.line.words();
        let is_title = words.starts_with(char::is_uppercase) && words.len() < 80;
        let fits =
            begun.glyph.is_none() && begun.label.as_ref().is_none_or(|_| last.start.label.is_none()) && seen.gap <= 2;
        if !awaits || !fits || seen.before.is_none() || is_bare && (!is_title || begun.has_mark()) {
            return false;
        }
        if is_bare {
            last.start.words = format!("{} {words}", last.words());
        } else {
            let glyph = (last.start.glyph, last.start.done);
            let label = (last.start.label.clone(), last.start.typed.clone());
            last.start = begun.clone();
            (last.start.glyph, last.start.done) = glyph;
            match &last.start.label {
                Some(label) => self.numbers.note(label),
                None => (last.start.label, last.start.typed) = label,
            }
        }
        last.lines += 1;
        true
    }

    /// A line of dashes makes the line above it a heading.
    fn underline(&mut self, words: &str, seen: &Seen<'_>) {
        if let Some(last) = self.all.last_mut()
            && seen.gap == 0
            && seen.before.is_some()
            && last.lines == 1
            && last.sort == Sort::Text
            && last.start.glyph.is_none()
            && words.chars().count() > 2
            && words.starts_with(['=', '-'])
        {
            let typed = std::mem::take(&mut last.start.typed);
            if !typed.is_empty() {
                last.start.words = format!("{typed} {}", last.start.words);
                last.start.label = None;
            }
            last.sort = Sort::Hashes(if words.starts_with('=') { 1 } else { 2 });
        }
    }

    fn append(&mut self, seen: &Seen<'_>) {
        let Some(last) = self.all.last_mut() else { return };
        last.lines += 1;
        last.stands_out = last.stands_out.filter(|look| seen.line.stands_out == Some(*look));
        if let Joint::Doubtful(word) = join(&mut last.start.words, seen.line.words()) {
            let said = format!("‘{word}’ was divided at the end of a line. Its hyphen was kept.");
            self.doubts.push(Doubt::told(ForeignPlace::Line(seen.line.number), said));
        }
    }
}

/// Parts items that a converter ran into one, with their bullets between them.
fn part_run_in(all: &mut Vec<Passage>, doubts: &mut Vec<Doubt>) {
    let mut parted = Vec::with_capacity(all.len());
    for passage in all.drain(..) {
        let parts: Vec<&str> = passage
            .words()
            .split(|letter| letter == '☐' || letter == '•' || ('\u{f000}'..='\u{f0ff}').contains(&letter))
            .map(str::trim)
            .collect();
        let is_run_in = passage.start.glyph.is_some() && passage.sort == Sort::Text && parts.len() > 1;
        if !is_run_in || parts.iter().any(|part| part.split_whitespace().count() < 3) {
            parted.push(passage);
            continue;
        }
        let said = format!("{} items stood in one line with their bullets between them, and were parted.", parts.len());
        doubts.push(Doubt::told(passage.at(), said));
        for (at, part) in parts.iter().enumerate() {
            let mut one = passage.clone();
            one.start.words = (*part).to_owned();
            if at > 0 {
                (one.start.label, one.gap) = (None, 0);
                one.start.typed.clear();
            }
            parted.push(one);
        }
    }
    *all = parted;
}
