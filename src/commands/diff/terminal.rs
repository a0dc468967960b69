//! A report for a terminal: struck and underlined in colour where it shows colours, `[-…-]{+…+}` where it does not.

use std::borrow::Cow;

use super::super::lines::{Emphasis, Screen};
use crate::book::clause::Kind;
use crate::book::outline::OutlineItem;
use crate::compare::{ChangeKind, Comparison, Op, OtherKind, Piece};
use crate::redline::counts::{besides, how_much, nothing_else};
use crate::redline::details::details;
use crate::redline::document::{self, Document, Title};
use crate::redline::names::replaced_names;
use crate::redline::naming::{self, first_words};
use crate::redline::particulars::{self, ChangedParticular};
use crate::redline::{BothTexts, Details, ReportRow, ReportedChange, ReportedOther, Sentence, paragraphs, report};

/// How many columns everything below a heading stands in from it.
const BELOW: usize = 2;

/// How many columns the words of a clause do.
const WORDS: usize = 4;

/// Everything that changed, in order, under its headings, with what stayed the same in as few words as show its place.
pub(super) fn redline(comparison: &Comparison, older: &Document, newer: &Document, look: Screen) -> String {
    let report = report(comparison, Details::Counted, document::why(comparison, older, newer));
    let mut terminal = Terminal { look, texts: &report.texts, out: String::new(), last: Last::Block };
    let Title { title, at } = document::title(older, newer);
    terminal.line(0, &[(Emphasis::Bold, &title)]);
    if let Some(at) = &at {
        terminal.line(0, &[(Emphasis::Plain, at)]);
    }
    let particulars = particulars::changed(&older.particulars, &newer.particulars);
    terminal.line(0, &[(Emphasis::Plain, &how_much(&comparison.summary()))]);
    if let Some(besides) = besides(&report.texts) {
        terminal.line(0, &[(Emphasis::Plain, &besides)]);
    }
    if let Some(names) = replaced_names(comparison) {
        terminal.line(0, &[(Emphasis::Plain, &names.in_few_words())]);
    }
    report.rows.iter().for_each(|row| terminal.row(row));
    terminal.details(comparison);
    terminal.particulars(&particulars);
    let looked_at = particulars::looked_at(&older.particulars, &newer.particulars);
    terminal.out.push('\n');
    terminal.line(0, &[(Emphasis::Plain, &nothing_else(comparison.others.looked_at, &looked_at))]);
    terminal.out.truncate(terminal.out.trim_end().len());
    terminal.out
}

struct Terminal<'r, 'c> {
    look: Screen,
    texts: &'r BothTexts<'c>,
    out: String,
    last: Last,
}

/// What was said last. What is told in one line stands close together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Block,
    Line,
    Renumbered,
}

impl Terminal<'_, '_> {
    fn row(&mut self, row: &ReportRow) {
        match row {
            ReportRow::Under(at) => self.heading(&self.texts.heading(*at)),
            ReportRow::Context(context) => {
                let item = self.texts.item(context.clause);
                let name = name(item).map_or_else(String::new, |name| format!("{name}  "));
                let words = format!("{name}{}", first_words(&item.text(), 12));
                let note = context.note.as_ref().map_or_else(String::new, |note| format!("  {note}"));
                self.one_line(&[(Emphasis::Faint, &words), (Emphasis::Plain, &note)]);
            }
            ReportRow::Same(same) => self.one_line(&[(Emphasis::Faint, &same.said)]),
            ReportRow::Moved(old) => {
                let name = format!("{}  ", old.called);
                self.one_line(&[(Emphasis::Faint, &name), (Emphasis::Faint, &old.said.plain())]);
            }
            ReportRow::Change(change) => self.change(change),
            ReportRow::Other(other) => self.other(other),
            ReportRow::Renumbered { was, now } => {
                if self.last != Last::Renumbered {
                    self.heading("Only renumbered");
                    self.gap(Last::Renumbered);
                }
                let (name, was) = (self.texts.cited(*now), format!("  was {}  ", self.texts.cited(*was)));
                let opening = first_words(&self.texts.item(*now).text(), 8);
                self.line(BELOW, &[(Emphasis::Bold, &name), (Emphasis::Plain, &was), (Emphasis::Faint, &opening)]);
            }
        }
    }

    /// What differs besides the clauses.
    fn other(&mut self, told: &ReportedOther) {
        self.gap(Last::Block);
        let looks = if told.looks == ChangeKind::Reworded { "changed" } else { told.looks.word() };
        self.line(BELOW, &[(Emphasis::Bold, &told.heading), (Emphasis::Plain, &format!("  {looks}"))]);
        self.line(BELOW, &[(Emphasis::Plain, &told.sentence)]);
        if matches!(told.kind, OtherKind::TableHead | OtherKind::Code) {
            let texts = self.texts;
            self.marked(WORDS, None, &texts.comparison().others.changes[told.number].redline);
        }
    }

    /// What else people read of both texts, where it is not the same.
    fn particulars(&mut self, changed: &[ChangedParticular]) {
        if changed.is_empty() {
            return;
        }
        self.heading("Dates and other details");
        self.gap(Last::Block);
        for ChangedParticular { name, was, now, another_file } in changed {
            if let Some(said) = another_file.as_ref().filter(|_| was == now) {
                let name = format!("{name}: ");
                self.line(BELOW, &[(Emphasis::Bold, &name), (Emphasis::Plain, said)]);
                continue;
            }
            let (gone, came) = (self.look.mark(Emphasis::Gone, was), self.look.mark(Emphasis::Came, now));
            let name = format!("{name}: ");
            let between = if was.is_empty() || now.is_empty() { "" } else { " " };
            let parts = [
                (Emphasis::Bold, name.as_str()),
                (gone.0, gone.1.as_str()),
                (Emphasis::Plain, between),
                (came.0, came.1.as_str()),
            ];
            self.line(BELOW, &parts);
            if let Some(said) = another_file {
                self.line(WORDS, &[(Emphasis::Plain, said)]);
            }
        }
    }

    fn change(&mut self, told: &ReportedChange) {
        self.gap(Last::Block);
        let kinds: Vec<&str> = told.kinds.iter().map(|kind| kind.word()).collect();
        let kinds = format!("  {}", kinds.join(" and "));
        self.line(BELOW, &[(Emphasis::Bold, &told.heading), (Emphasis::Plain, &kinds)]);
        // That one clause came or went has been said by the word beside its name.
        let is_said = told.together.is_empty() && matches!(told.looks, ChangeKind::Added | ChangeKind::Removed);
        let sentences = told.sentences.iter().filter(|_| !is_said).map(Sentence::plain);
        let sentences = told.own.iter().cloned().chain(sentences);
        let said: Vec<String> = sentences.chain(told.causes.iter().map(|cause| (*cause).to_owned())).collect();
        if !said.is_empty() {
            self.line(BELOW, &[(Emphasis::Plain, &said.join(" "))]);
        }
        match told.together.as_slice() {
            [] => self.words(told),
            together => self.together(told, together),
        }
    }

    /// The words of a change, clause by clause.
    fn words(&mut self, told: &ReportedChange) {
        let change = self.texts.change(told.place);
        // The name of a section is all its words.
        if self.texts.item(told.clause).kind == Kind::Section && !change.text_changed {
            return;
        }
        if change.redline.is_empty() {
            return self.line(WORDS, &[(Emphasis::Faint, "(without words)")]);
        }
        for paragraph in paragraphs::of_change(self.texts, told.place) {
            let number =
                paragraph.clause.and_then(|at| naming::number_before(self.texts.outline(at.side), self.texts.item(at)));
            self.marked(WORDS, number, &paragraph.pieces);
        }
    }

    /// The words of changes that are told together, set in as they stand below the first.
    fn together(&mut self, told: &ReportedChange, together: &[usize]) {
        let first = self.texts.item(told.clause);
        for place in together {
            let Some(at) = self.texts.named_by(*place) else { continue };
            let item = self.texts.item(at);
            if item.index == first.index && item.kind == Kind::Section {
                continue;
            }
            let deeper = 2 * item.depth.saturating_sub(first.depth + usize::from(first.kind == Kind::Section)).min(4);
            // The number of the first stands in the heading.
            let number = name(item).filter(|_| item.index != first.index || item.label.is_none());
            self.marked(WORDS + deeper, number, &self.texts.change(*place).redline);
        }
    }

    fn marked(&mut self, indent: usize, number: Option<String>, pieces: &[Piece]) {
        let number = number.map_or_else(String::new, |number| format!("{number} "));
        let mut parts = vec![(Emphasis::Faint, number)];
        let pieces = paragraphs::seen(pieces);
        for stretch in pieces.chunk_by(|one, two| (one.op == Op::Eq) == (two.op == Op::Eq)) {
            let of = |op: Op| -> String { stretch.iter().filter(|piece| piece.op == op).map(in_words).collect() };
            if stretch[0].op == Op::Eq {
                parts.push((Emphasis::Plain, of(Op::Eq)));
                continue;
            }
            let (gone, came) = (of(Op::Del), of(Op::Ins));
            // Spaces at the ends are neither struck nor underlined.
            let spaced = |at_end: fn(&str) -> bool| [&gone, &came].iter().any(|words| at_end(words));
            let space = |wanted: bool| (Emphasis::Plain, if wanted { " " } else { "" }.to_owned());
            parts.push(space(spaced(|words| words.starts_with(' '))));
            let both = !gone.trim().is_empty() && !came.trim().is_empty();
            parts.push(self.look.mark(Emphasis::Gone, gone.trim()));
            parts.push(space(both && self.look.colour));
            parts.push(self.look.mark(Emphasis::Came, came.trim()));
            parts.push(space(spaced(|words| words.ends_with(' '))));
        }
        let parts: Vec<(Emphasis, &str)> = parts.iter().map(|(style, words)| (*style, words.as_str())).collect();
        self.line(indent, &parts);
    }

    /// Every value that was put in anew, once, with the clauses in which nothing else changed.
    fn details(&mut self, comparison: &Comparison) {
        let details = details(comparison);
        if details.is_empty() {
            return;
        }
        self.heading("Only details");
        self.gap(Last::Line);
        for detail in details {
            let (gone, came) =
                (self.look.mark(Emphasis::Gone, &detail.was), self.look.mark(Emphasis::Came, &detail.now));
            let between = if self.look.colour { " " } else { "" };
            let places = format!("  in {}", detail.places.join("; "));
            self.line(
                BELOW,
                &[(gone.0, &gone.1), (Emphasis::Plain, between), (came.0, &came.1), (Emphasis::Plain, &places)],
            );
        }
    }

    fn heading(&mut self, words: &str) {
        self.gap(Last::Block);
        self.line(0, &[(Emphasis::Bold, words)]);
    }

    fn one_line(&mut self, parts: &[(Emphasis, &str)]) {
        if self.last != Last::Line {
            self.gap(Last::Line);
        }
        self.line(BELOW, parts);
    }

    /// Stands apart from what was said before.
    fn gap(&mut self, next: Last) {
        self.out.push('\n');
        self.last = next;
    }

    fn line(&mut self, indent: usize, parts: &[(Emphasis, &str)]) {
        self.look.line(indent, parts, &mut self.out);
    }
}

/// The words of a piece; those that their author struck out as people type that.
fn in_words(piece: &Piece) -> Cow<'_, str> {
    if !piece.marks.struck {
        return piece.text.as_str().into();
    }
    let words = piece.text.trim();
    piece.text.replacen(words, &format!("~~{words}~~"), 1).into()
}

/// What stands before the words of a clause among others.
fn name(item: &OutlineItem<'_>) -> Option<String> {
    match (item.label, item.kind) {
        (Some(_), _) => Some(item.reference.to_owned()),
        (None, Kind::Bullet) => Some("•".to_owned()),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::redline::document::TextOwner;
    use crate::source::{Excerpt, SourceId};

    const PLAIN: Screen = Screen { colour: false, width: None };

    fn said(older: &str, newer: &str, look: Screen) -> String {
        let nodes = |source: u32, text: &str| {
            read_clauses(&Excerpt::rest_of(SourceId(source), text, 0), &Reading::bare()).value
        };
        let file = |name: &str| Document {
            title: None,
            sentence: name.to_owned(),
            owner: TextOwner::Anyone,
            particulars: Default::default(),
        };
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

  2.2  Staff may carry a phone.

  3 Watches  added
  This section is new, with the 1 clause in it.
    3.1 {+A watch is a phone.+}

Only renumbered

  2.2  was 2.3  Staff may carry a phone.

Nothing else differs. Compared: 8 clauses.";
        assert_eq!(said(OLD, &newer, PLAIN), expected);
    }

    #[test]
    fn a_clause_that_moved_is_told_in_both_places() {
        let moved = "2.3 Staff may carry a phone.\n";
        let newer = OLD.replace(moved, "").replace("## 2.", "1.3 Staff may carry a phone.\n\n## 2.");
        let expected = "\
What changed from a.md to b.md
1 clause was moved. 6 are the same.

1 Aims

  1.1  We aim high.
  1.2  Everybody here is to be safe.

  1.3  moved
  Moved. Was clause 2.3.
    Staff may carry a phone.

2 Phones

  2 clauses did not change (2.1 to 2.2)
  2.3  Moved to clause 1.3

Nothing else differs. Compared: 7 clauses.";
        assert_eq!(said(OLD, &newer, PLAIN), expected);
    }

    #[test]
    fn links_struck_words_and_names_are_told_where_they_stand() {
        let older = "1. Ask [here](../a.md) first.\n\n2. Tea costs ~~50p~~ 60p.\n\n3. Bus Prefects sit at the front.\n\n\
            4. Follow the Bus Prefects.\n\n5. Bus Prefects may open two windows.\n";
        let newer = "1. Ask [here](../b.md) first.\n\n2. Tea costs 50p 60p.\n\n3. Coach Monitors sit at the front.\n\n\
            4. Follow the Coach Monitors.\n\n5. Coach Monitors may open all windows.\n";
        let expected = "\
What changed from a.md to b.md
2 clauses were reworded. In 2 clauses nothing but a name was replaced. 1 is the same.
‘Bus Prefects’ became ‘Coach Monitors’ in 3 clauses. Nothing else changed in 3 and 4.

  1  Ask here first.  The link on ‘here’ now leads to ../b.md; it led to ../a.md.

  2  reworded
  ‘50p’ is struck out no longer.
    Tea costs [-~~50p~~-]{+50p+} 60p.

  3  Coach Monitors sit at the front.  Only a name was replaced.
  4  Follow the Coach Monitors.  Only a name was replaced.

  5  reworded
  Replaced ‘two’ with ‘all’.
    [-Bus Prefects-]{+Coach Monitors+} may open [-two-]{+all+} windows.

Nothing else differs. Compared: 5 clauses.";
        assert_eq!(said(older, newer, PLAIN).replace('\u{a0}', " "), expected);
    }

    #[test]
    fn where_nothing_changed_the_counts_say_all() {
        let expected =
            "What changed from a.md to b.md\nAll 7 clauses are the same.\n\nNothing else differs. Compared: 7 clauses.";
        assert_eq!(said(OLD, OLD, PLAIN), expected);
    }

    #[test]
    fn colours_are_not_alone_and_end_with_the_line() {
        let newer = OLD.replace("in bags", "in the lockers by the door");
        let said = said(OLD, &newer, Screen { colour: true, width: Some(40) });
        let expected = "    Pupils keep phones in \u{1b}[9m\u{1b}[31mbags\u{1b}[0m \u{1b}[4m\u{1b}[32mthe\u{1b}[0m\n    \u{1b}[4m\u{1b}[32mlockers by the door\u{1b}[0m.\n";
        assert!(said.contains(expected), "{said:?}");
        let ends = |line: &str| line.rsplit_once("\u{1b}[").is_none_or(|(_, last)| last.starts_with("0m"));
        assert!(said.lines().all(ends), "{said}");
    }

    #[test]
    fn a_terminal_is_told_nothing_but_words() {
        let newer = OLD.replace("high", "high\u{1b}]0;title\u{7}");
        assert!(!said(OLD, &newer, PLAIN).contains(['\u{1b}', '\u{7}']));
    }
}
