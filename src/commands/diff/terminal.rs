//! A redline for a terminal: struck and underlined in colour where it shows colours, `[-…-]{+…+}` where it does not.

use unicode_width::UnicodeWidthStr;

use super::super::words::many;
use crate::book::Kind;
use crate::compare::{Change, ChangeKind, Comparison, Op, Piece, UnitRef};
use crate::site::redline::{Side, cut};
use crate::site::views::alone::{Document, heading, tells_causes};
use crate::site::views::changes::{causes, edits};
use crate::site::views::details::details;
use crate::site::views::naming::{Units, first_words, spoken_together};
use crate::source::words::capital;

/// What the terminal shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Colours; else brackets.
    pub(super) colour: bool,
    /// How many columns; without a number lines are as long as they need to be.
    pub(super) width: Option<usize>,
}

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// How many columns the words of a clause stand in from its name.
const IN: usize = 4;

/// Everything that changed, in order, under its headings; what did not is counted.
pub(super) fn redline(comparison: &Comparison, older: &Document, newer: &Document, look: Look) -> String {
    let heading = heading(older, newer);
    let mut teller = Teller {
        look,
        comparison,
        older: Units::before(comparison),
        newer: Units::after(comparison),
        causes: tells_causes(comparison, older, newer),
        out: String::new(),
        run: Vec::new(),
        under: None,
        told: Vec::new(),
    };
    teller.line(0, &[(Style::Bold, &heading.title)]);
    if let Some(at) = &heading.at {
        teller.line(0, &[(Style::Plain, at)]);
    }
    teller.line(0, &[(Style::Plain, &comparison.summary().sentence())]);
    teller.changes();
    teller.out.truncate(teller.out.trim_end().len());
    teller.out
}

struct Teller<'c> {
    look: Look,
    comparison: &'c Comparison,
    older: Units<'c>,
    newer: Units<'c>,
    causes: bool,
    out: String,
    /// Clauses in a row that did not change and were not told yet.
    run: Vec<&'c Change>,
    /// The heading that was told last.
    under: Option<&'c UnitRef>,
    /// All that were told.
    told: Vec<&'c UnitRef>,
}

impl<'c> Teller<'c> {
    fn changes(&mut self) {
        let mut last = None;
        for change in &self.comparison.changes {
            if change.kind == ChangeKind::Updated || change.kind == ChangeKind::Unchanged && !change.format_changed {
                self.run.push(change);
                continue;
            }
            self.place(change);
            // What is told in one line stands close together.
            let short = is_short(change);
            if !(short && last == Some(true)) {
                self.out.push('\n');
            }
            last = Some(short);
            self.change(change);
        }
        // Where nothing changed the counts have said so.
        if last.is_some() || self.run.iter().any(|change| change.kind == ChangeKind::Updated) {
            self.same();
        }
        self.details();
    }

    /// Tells every detail once, with the clauses in which nothing else changed.
    fn details(&mut self) {
        let details = details(self.comparison);
        if !details.is_empty() {
            self.out.push('\n');
            self.line(0, &[(Style::Bold, "Only details")]);
        }
        for detail in details {
            let (gone, came) = (self.look.mark(Style::Gone, &detail.was), self.look.mark(Style::Came, &detail.now));
            let between = if self.look.colour { " " } else { "" };
            let places = format!("  in {}", detail.places.join("; "));
            self.line(2, &[(gone.0, &gone.1), (Style::Plain, between), (came.0, &came.1), (Style::Plain, &places)]);
        }
    }

    /// Counts the clauses in a row that did not change.
    fn same(&mut self) {
        let run = std::mem::take(&mut self.run);
        let unit = |change: &&'c Change| change.after.first();
        let (Some(first), Some(last)) = (run.first().and_then(unit), run.last().and_then(unit)) else { return };
        let (from, to) = (self.cited(&self.newer, first), self.cited(&self.newer, last));
        let range = if from == to { from } else { format!("{from} to {to}") };
        let updated = run.iter().filter(|change| change.kind == ChangeKind::Updated).count();
        let said = match (run.len(), updated) {
            (count, 0) => format!("{} did not change ({range})", many(count, "clause")),
            (count, all) if count == all => {
                format!("{} did not change but for details ({range})", many(count, "clause"))
            }
            (count, 1) => format!("{count} clauses did not change ({range}); one of them has other details"),
            (count, some) => format!("{count} clauses did not change ({range}); {some} of them have other details"),
        };
        self.out.push('\n');
        self.line(0, &[(Style::Faint, &said)]);
    }

    /// Names the heading under which a change stands, where that is another than before, between the clauses above it
    /// and those below it that did not change.
    fn place(&mut self, change: &Change) {
        let Some(section) = self.section(change) else { return self.same() };
        let is = |told: &&UnitRef| std::ptr::eq(*told, section);
        let is_section = change.named_by().is_some_and(|unit| unit.kind == Kind::Section);
        // A section is a heading itself: once is enough for what it stands under.
        if self.under.iter().any(is) || is_section && self.told.iter().any(is) {
            return self.same();
        }
        self.told.push(section);
        let unit = |change: &&'c Change| change.after.first().and_then(|unit| self.newer.get(unit.index));
        let at = self.run.iter().position(|change| unit(change).iter().any(is));
        let below = at.map_or_else(Vec::new, |at| self.run.drain(at..).skip(1).collect());
        self.same();
        let is_newer = self.newer.get(section.index).is_some_and(|unit| std::ptr::eq(unit, section));
        let heading = if is_newer { self.newer.heading(section) } else { self.older.heading(section) };
        self.under = Some(section);
        self.out.push('\n');
        self.line(0, &[(Style::Bold, &heading)]);
        self.run = below;
        self.same();
    }

    /// The heading that a change stands under: of what is gone, that which is there still.
    fn section(&self, change: &Change) -> Option<&'c UnitRef> {
        let (units, unit) = self.named(change)?;
        let section = units.section(unit)?;
        let now = |section: &UnitRef| {
            let became = self
                .comparison
                .changes
                .iter()
                .find(|change| change.before.iter().any(|before| before.index == section.index))?;
            became
                .after
                .first()
                .filter(|after| after.kind == Kind::Section)
                .and_then(|after| self.newer.get(after.index))
        };
        let is_gone = change.after.is_empty();
        Some(if is_gone { now(section).unwrap_or(section) } else { section })
    }

    /// The side on which a change is named, and the clause that it is named by.
    fn named(&self, change: &Change) -> Option<(&Units<'c>, &'c UnitRef)> {
        match change.after.first() {
            Some(unit) => Some((&self.newer, self.newer.get(unit.index)?)),
            None => change.before.first().and_then(|unit| Some((&self.older, self.older.get(unit.index)?))),
        }
    }

    fn change(&mut self, change: &Change) {
        let Some((units, unit)) = self.named(change) else { return };
        let name = self.name(change, units, unit);
        if unit.kind == Kind::Section {
            self.under = Some(unit);
        }
        let opening = first_words(&unit.text, 8);
        match change.kind {
            ChangeKind::Unchanged => self.line(2, &[(Style::Bold, &name), (Style::Plain, "  only emphasis or links")]),
            ChangeKind::Renumbered => {
                let was = change.before.first().map(|before| self.older.cited(before)).unwrap_or_default();
                let opening = if unit.kind == Kind::Section { "" } else { &opening };
                let said = format!("  only renumbered, was {was}  ");
                self.line(2, &[(Style::Bold, &name), (Style::Plain, &said), (Style::Faint, opening)]);
            }
            _ => {
                self.line(2, &[(Style::Bold, &name), (Style::Plain, &format!("  {}", word(change)))]);
                self.sentences(change);
                // The name of a section is all its words.
                if !is_short(change) && (unit.kind != Kind::Section || change.text_changed) {
                    self.words(change);
                }
            }
        }
    }

    /// What a change is told under; one that is gone is told apart from what has its number now.
    fn name(&self, change: &Change, units: &Units<'c>, unit: &UnitRef) -> String {
        let name = match unit.kind {
            Kind::Section => units.heading(unit),
            _ if unit.label.is_some() => units.heading(unit),
            _ => capital(&self.cited(units, unit)),
        };
        let taken = change.after.is_empty()
            && !units.is_part(unit)
            && self.newer.iter().any(|newer| newer.reference == unit.reference);
        if taken { format!("{name} (as it was)") } else { name }
    }

    /// A clause as people cite it, less the title that was told last: "third bullet" under "Team details".
    fn cited(&self, units: &Units<'c>, unit: &UnitRef) -> String {
        let cited = units.cited(unit);
        let title = self.under.filter(|under| under.label.is_none()).map(|under| under.text.as_str());
        let place = title.and_then(|title| cited.strip_prefix(title)?.strip_prefix(", "));
        place.map(str::to_owned).unwrap_or(cited)
    }

    fn sentences(&mut self, change: &Change) {
        let mut said = Vec::new();
        let before = change.before.first().map(|unit| self.older.spoken(unit)).unwrap_or_default();
        match change.kind {
            ChangeKind::Moved => said.push(self.where_it_was(change, &before)),
            ChangeKind::Split => said.push(format!("Split into {}.", spoken_together(&self.newer, &change.after))),
            ChangeKind::Merged => said.push(format!("Made from {}.", spoken_together(&self.older, &change.before))),
            ChangeKind::Reworded if change.number_changed => said.push(format!("Was {before}.")),
            _ => {}
        }
        said.extend(edits(change));
        if self.causes {
            said.extend(causes(change).into_iter().map(str::to_owned));
        }
        if !said.is_empty() {
            self.line(2, &[(Style::Plain, &said.join(" "))]);
        }
    }

    /// Where a moved clause was; one that is called the same in both places is known by the heading above it.
    fn where_it_was(&self, change: &Change, was: &str) -> String {
        let section = change.before.first().and_then(|unit| self.older.section(unit));
        match (change.after.first(), section) {
            (Some(now), Some(section)) if self.newer.spoken(now) == was => {
                format!("Was elsewhere in {}.", self.older.spoken(section))
            }
            _ => format!("Was {was}."),
        }
    }

    /// The words of a change with what was done to them; of several clauses, each by itself.
    fn words(&mut self, change: &Change) {
        if change.redline.is_empty() {
            return self.line(IN, &[(Style::Faint, "(without words)")]);
        }
        let (side, several, units) = match (change.before.len(), change.after.len()) {
            (_, after) if after > 1 => (Side::After, &change.after, &self.newer),
            _ => (Side::Before, &change.before, &self.older),
        };
        if several.len() < 2 {
            return self.marked(&change.redline, "");
        }
        let with_text: Vec<&UnitRef> = several.iter().filter(|unit| !unit.text.is_empty()).collect();
        let texts: Vec<&str> = with_text.iter().map(|unit| unit.text.as_str()).collect();
        let names: Vec<String> =
            with_text.iter().map(|unit| unit.label.as_ref().map_or_else(String::new, |_| units.cited(unit))).collect();
        for (name, pieces) in names.iter().zip(cut(&change.redline, side, &texts)) {
            self.marked(&pieces, name);
        }
    }

    fn marked(&mut self, pieces: &[Piece], name: &str) {
        let name = if name.is_empty() { String::new() } else { format!("{name} ") };
        let mut parts = vec![(Style::Faint, name)];
        for stretch in pieces.chunk_by(|one, two| (one.op == Op::Eq) == (two.op == Op::Eq)) {
            let of = |op: Op| -> String {
                stretch.iter().filter(|piece| piece.op == op).map(|piece| piece.text.as_str()).collect()
            };
            if stretch[0].op == Op::Eq {
                parts.push((Style::Plain, of(Op::Eq)));
                continue;
            }
            let (gone, came) = (of(Op::Del), of(Op::Ins));
            // Spaces at the ends are neither struck nor underlined.
            let spaced = |at_end: fn(&str) -> bool| [&gone, &came].iter().any(|words| at_end(words));
            let space = |wanted: bool| (Style::Plain, if wanted { " " } else { "" }.to_owned());
            parts.push(space(spaced(|words| words.starts_with(' '))));
            let both = !gone.trim().is_empty() && !came.trim().is_empty();
            parts.push(self.look.mark(Style::Gone, gone.trim()));
            parts.push(space(both && self.look.colour));
            parts.push(self.look.mark(Style::Came, came.trim()));
            parts.push(space(spaced(|words| words.ends_with(' '))));
        }
        let parts: Vec<(Style, &str)> = parts.iter().map(|(style, words)| (*style, words.as_str())).collect();
        self.line(IN, &parts);
    }

    /// Writes words from a column on, over as many lines as they need.
    fn line(&mut self, indent: usize, parts: &[(Style, &str)]) {
        let most = self.look.width.map_or(usize::MAX, |width| width.min(WIDEST).max(indent + 20)) - indent;
        for line in wrapped(parts, most) {
            if !line.is_empty() {
                self.out.push_str(&" ".repeat(indent));
            }
            for (style, words) in line {
                self.look.write(style, &words, &mut self.out);
            }
            self.out.push('\n');
        }
    }
}

/// Whether a change is told in one line.
fn is_short(change: &Change) -> bool {
    let is_section = change.named_by().is_some_and(|unit| unit.kind == Kind::Section);
    match change.kind {
        ChangeKind::Unchanged | ChangeKind::Renumbered => true,
        ChangeKind::Added | ChangeKind::Removed => is_section,
        _ => false,
    }
}

/// The words for what happened.
fn word(change: &Change) -> String {
    let mut word = change.kind.word().to_owned();
    if change.kind == ChangeKind::Moved && change.text_changed {
        word.push_str(" and reworded");
    }
    if change.kind != ChangeKind::Moved && change.moved {
        word.push_str(" and moved");
    }
    word
}

/// How words are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Plain,
    Bold,
    Faint,
    Gone,
    Came,
}

impl Look {
    /// Words that went or came, in brackets where colours are not seen.
    fn mark(self, style: Style, words: &str) -> (Style, String) {
        let marked = match style {
            _ if self.colour || words.is_empty() => words.to_owned(),
            Style::Gone => format!("[-{words}-]"),
            _ => format!("{{+{words}+}}"),
        };
        (style, marked)
    }

    fn write(self, style: Style, words: &str, out: &mut String) {
        let code = match style {
            _ if !self.colour => "",
            Style::Plain => "",
            Style::Bold => "\u{1b}[1m",
            Style::Faint => "\u{1b}[2m",
            // Not by colour alone: struck what went, underlined what came.
            Style::Gone => "\u{1b}[9;31m",
            Style::Came => "\u{1b}[4;32m",
        };
        out.push_str(code);
        // A file could hold what makes a terminal do things.
        out.extend(words.chars().filter(|letter| !letter.is_control()));
        if !code.is_empty() {
            out.push_str("\u{1b}[0m");
        }
    }
}

type Line = Vec<(Style, String)>;

/// Words in lines of at most so many columns; a word that is longer has a line to itself.
fn wrapped(parts: &[(Style, &str)], most: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut used = 0;
    // The word being read, which can have several styles, and the space before it.
    let mut word: Line = Vec::new();
    let mut space: Option<(Style, String)> = None;
    let mut close = |word: &mut Line, space: &mut Option<(Style, String)>| {
        if word.is_empty() {
            return;
        }
        let width: usize = word.iter().map(|(_, words)| words.width()).sum();
        let gap = space.as_ref().map_or(0, |(_, spaces)| spaces.width());
        if used > 0 && used + gap + width > most {
            lines.push(Vec::new());
            used = 0;
        } else if let Some((style, spaces)) = space.take() {
            used += gap;
            add(lines.last_mut(), style, &spaces);
        }
        *space = None;
        for (style, words) in word.drain(..) {
            add(lines.last_mut(), style, &words);
        }
        used += width;
    };
    for (style, words) in parts {
        for (number, piece) in words.split(' ').enumerate() {
            if number > 0 {
                close(&mut word, &mut space);
                match &mut space {
                    Some((before, spaces)) if before == style => spaces.push(' '),
                    Some(_) => {}
                    None => space = Some((*style, " ".to_owned())),
                }
            }
            if !piece.is_empty() {
                word.push((*style, piece.to_owned()));
            }
        }
    }
    close(&mut word, &mut space);
    lines
}

/// Adds words to a line, to those before where they look alike.
fn add(line: Option<&mut Line>, style: Style, words: &str) {
    let Some(line) = line else { return };
    match line.last_mut() {
        Some((last, text)) if *last == style => text.push_str(words),
        _ => line.push((style, words.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read};
    use crate::compare::compare;
    use crate::site::views::alone::Owner;
    use crate::source::{Excerpt, SourceId};

    const PLAIN: Look = Look { colour: false, width: None };

    fn said(older: &str, newer: &str, look: Look) -> String {
        let nodes =
            |source: u32, text: &str| read(&Excerpt::rest_of(SourceId(source), text, 0), &Reading::bare()).value;
        let file = |name: &str| Document { title: None, sentence: name.to_owned(), owner: Owner::Anyone, notice: None };
        redline(&compare(&nodes(0, older), &nodes(1, newer)), &file("a.md"), &file("b.md"), look)
    }

    const OLD: &str = "## 1. Aims\n\n1.1 We aim high.\n\n1.2 Everybody here is to be safe.\n\n## 2. Phones\n\n\
        2.1 Pupils keep phones in bags.\n\n2.2 Visitors are told at the door.\n\n2.3 Staff may carry a phone.\n";

    #[test]
    fn people_get_counts_places_sentences_and_words() {
        let newer = OLD.replace("in bags", "in lockers & bags").replace("2.2 Visitors are told at the door.\n\n", "");
        let newer = newer.replace("2.3 Staff", "2.2 Staff") + "\n## 3. Watches\n\n3.1 A watch is a phone.\n";
        let expected = "\
What changed from a.md to b.md
4 clauses changed: 1 reworded, 2 added, 1 removed. 1 was only renumbered. 4 are the same.

3 clauses did not change (1 to 1.2)

2 Phones

  2.1  reworded
  Added ‘lockers &’.
    Pupils keep phones in {+lockers &+} bags.

  2.2 (as it was)  removed
    [-Visitors are told at the door.-]

  2.2  only renumbered, was 2.3  Staff may carry a phone.
  3 Watches  added

  3.1  added
    {+A watch is a phone.+}";
        assert_eq!(said(OLD, &newer, PLAIN), expected);
    }

    #[test]
    fn where_nothing_changed_the_counts_say_all() {
        assert_eq!(said(OLD, OLD, PLAIN), "What changed from a.md to b.md\nNo clause changed. 7 are the same.");
    }

    #[test]
    fn colours_are_not_alone_and_end_with_the_line() {
        let newer = OLD.replace("in bags", "in the lockers by the door");
        let said = said(OLD, &newer, Look { colour: true, width: Some(40) });
        let expected = "    Pupils keep phones in \u{1b}[9;31mbags\u{1b}[0m \u{1b}[4;32mthe\u{1b}[0m\n    \u{1b}[4;32mlockers by the door\u{1b}[0m.\n";
        assert!(said.contains(expected), "{said:?}");
        assert!(said.lines().all(|line| line.matches("\u{1b}[").count() % 2 == 0), "{said}");
    }

    #[test]
    fn lines_are_as_wide_as_the_terminal() {
        let check = |text: &str, most: usize, expected: &[&str]| {
            let lines: Vec<String> = wrapped(&[(Style::Plain, text)], most)
                .into_iter()
                .map(|line| line.into_iter().map(|(_, words)| words).collect())
                .collect();
            assert_eq!(lines, expected);
        };
        check("one two three", 7, &["one two", "three"]);
        check("one  two", 80, &["one  two"]);
        check("a-very-long-word one", 6, &["a-very-long-word", "one"]);
        check("", 6, &[""]);
        check("学校 学校", 8, &["学校", "学校"]);
    }

    #[test]
    fn a_terminal_is_told_nothing_but_words() {
        let newer = OLD.replace("high", "high\u{1b}]0;title\u{7}");
        assert!(!said(OLD, &newer, PLAIN).contains(['\u{1b}', '\u{7}']));
    }
}
