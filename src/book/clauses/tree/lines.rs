//! Which lines of a paragraph or an item are clauses of their own (rules 1, 4 and 6).

use super::super::label::{self, Compound, Found};
use super::bullets::{self, BulletMark, Surely};
use super::pieces::{TypedPiece, Unplaced, drop_bytes, piece_of};
use super::sequences::Sequences;
use super::usable::{may_begin_with_label, usable, usable_to};
use super::{Child, Tree};
use crate::book::clause::{Kind, Label, Rank};
use crate::book::markdown::{Line, Strictness};
use crate::source::{Code, Diagnostic};

/// Where a clause begins among lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Start {
    line: usize,
    is_bullet: bool,
    /// Its label, after those of clauses without words that it opens.
    labels: Vec<Label>,
    /// How many bytes all that takes at the front of the line.
    length: usize,
}

impl Start {
    fn labelled(line: usize, found: Found) -> Self {
        Self { line, is_bullet: false, labels: vec![found.label], length: found.length }
    }
}

impl Tree<'_> {
    /// A paragraph's clauses. Its first line decides by rules 1 and 4 whether its label is one; the lines below by rule 6.
    pub(super) fn paragraph_pieces(&mut self, mut lines: Vec<Line>) -> Vec<TypedPiece> {
        let escaped = without_backslashes(&mut lines);
        let first = self.first_start(&lines, &escaped);
        self.pieces(lines, first, &escaped, false)
    }

    /// An item's clauses, the item itself first. A list mark stands before its label, so that also a dotted one counts always.
    pub(super) fn item_pieces(&mut self, mut lines: Vec<Line>, number: Option<Label>) -> Vec<TypedPiece> {
        let escaped = without_backslashes(&mut lines);
        let mut first = Start::default();
        let Some(line) = lines.first_mut() else {
            first.labels.extend(number);
            return self.pieces(vec![Line::default()], first, &[true], true);
        };
        if let Some(mark) = bullets::mark(line).filter(|mark| mark.surely == Surely::Always && !escaped[0]) {
            bullets::take_mark(line, mark);
        }
        let plain = line.plain();
        let open = Sequences::of(self);
        // "1. 1.1 Text" carries its label in its words. Of a file that is no policy the number is always the label, since it
        // is what readers of that file see first.
        let is_policy = self.reading.strictness == Strictness::Policy;
        let compound = self.compound(line, &plain, &open, true).filter(|_| number.is_none() || is_policy);
        let found = self.label_of(line, &plain);
        match (number, compound, found) {
            (Some(number), _, Some(found)) if found.label.rank == Rank::Dotted && !is_policy => {
                first.labels.push(number)
            }
            (number, Some(compound), _) => {
                let carries = compound.labels.first().is_some_and(|label| label.rank == Rank::Dotted);
                first.labels.extend(number.filter(|_| !carries));
                first.labels.extend(compound.labels);
                first.length = compound.length;
            }
            (Some(_), None, Some(found)) if found.label.rank == Rank::Dotted => {
                first = Start::labelled(0, found);
            }
            (Some(number), None, Some(found)) if self.opens_below(&number, &found, &plain) => {
                first.labels = vec![number, found.label];
                first.length = found.length;
            }
            (Some(number), None, _) => first.labels.push(number),
            (None, None, Some(found)) => first = Start::labelled(0, found),
            (None, None, None) => {}
        }
        self.pieces(lines, first, &escaped, true)
    }

    /// Whether what stands after an item's number, or after another label, is the first label of a sequence below it:
    /// `1. a. Text`. Not where the words go on to the next, as in "(a) books and (b) pens".
    fn opens_below(&self, above: &Label, found: &Found, plain: &str) -> bool {
        let label = Sequences::default().settled(&found.label);
        label.rank > above.rank && label::value(&label) == 1 && !goes_on_in_words(&label, &plain[found.length..])
    }

    /// Parts lines at their starts; the first line's is known.
    fn pieces(&mut self, lines: Vec<Line>, first: Start, escaped: &[bool], in_item: bool) -> Vec<TypedPiece> {
        let mut starts = vec![first];
        if lines.len() > 1 {
            self.further_starts(&lines, &mut starts, escaped, in_item);
        }
        let mut starts = starts.into_iter().peekable();
        let mut pieces = Vec::new();
        let mut lines = lines.into_iter().enumerate().peekable();
        while let Some(start) = starts.next() {
            let mut own = Vec::new();
            while let Some((_, line)) =
                lines.next_if(|(number, _)| starts.peek().is_none_or(|next| *number < next.line))
            {
                own.push(line);
            }
            let mut labels = start.labels;
            let label = labels.pop();
            if let Some(line) = own.first_mut() {
                drop_bytes(&mut line.runs, start.length);
                for label in labels {
                    let words = Unplaced { label: Some(label), runs: Vec::new(), range: line.range.clone() };
                    pieces.push(TypedPiece { is_bullet: false, words });
                }
            }
            pieces.push(TypedPiece { is_bullet: start.is_bullet && label.is_none(), words: piece_of(label, own) });
        }
        pieces
    }

    /// How a paragraph begins: with a bullet, with a label, or with words.
    fn first_start(&mut self, lines: &[Line], escaped: &[bool]) -> Start {
        let Some(line) = lines.first().filter(|_| !escaped[0]) else { return Start::default() };
        if let Some(mark) = bullets::mark(line)
            && self.is_bullet(mark, lines, 0, self.follows_a_bullet())
        {
            return self.bullet(line, mark, 0);
        }
        let plain = line.plain();
        if let Some(found) = self.compound(line, &plain, &Sequences::of(self), false) {
            return Start { line: 0, is_bullet: false, labels: found.labels, length: found.length };
        }
        self.tell_of_other_sections(line, &plain);
        match self.label_of(line, &plain) {
            Some(found) if found.label.rank != Rank::Dotted || self.is_true_label(&found, &plain, line) => {
                Start::labelled(0, found)
            }
            _ => Start::default(),
        }
    }

    /// Which lines after the first begin a clause of their own: bullets; runs of labels from `a`, `i` or `1`, two at least or
    /// one after a colon; and what goes on with a sequence that is open.
    fn further_starts(&mut self, lines: &[Line], starts: &mut Vec<Start>, escaped: &[bool], in_item: bool) {
        let looks: Vec<Look> = lines.iter().zip(escaped).map(|(line, escaped)| self.look(line, *escaped)).collect();
        if looks[1..].iter().all(Look::is_plain) {
            return;
        }
        let mut open = Sequences::of(self);
        match starts.first() {
            Some(first) if !first.labels.is_empty() => {
                first.labels.iter().for_each(|label| open.take(open.settled(label)));
            }
            _ if !in_item => open.interrupt(),
            _ => {}
        }
        let mut is_labelled = starts.iter().any(|start| !start.labels.is_empty());
        let mut passed_over = Vec::new();
        for number in 1..lines.len() {
            let line = &lines[number];
            let introduced = lines[number - 1].plain().trim_end().ends_with(':');
            let after_bullet = starts.last().is_some_and(|start| start.is_bullet);
            if let Some(mark) = looks[number].mark
                && self.is_bullet(mark, lines, number, after_bullet || introduced)
            {
                starts.push(self.bullet(line, mark, number));
                continue;
            }
            if looks[number].is_together
                && let Some(together) = self.compound(line, &looks[number].plain, &open, false)
            {
                together.labels.iter().for_each(|label| open.take(open.settled(label)));
                let (labels, length) = (together.labels, together.length);
                starts.push(Start { line: number, is_bullet: false, labels, length });
                continue;
            }
            if looks[number].is_together && lines[number - 1].plain().trim_end().ends_with(['.', ':', ';', '!', '?']) {
                self.tell_of_other_sections(line, &looks[number].plain);
            }
            let Some(found) = &looks[number].label else { continue };
            let label = open.settled(&found.label);
            // A colon introduces a run of one, and so does indentation below an item: a list typed by hand.
            let introduced = introduced || in_item && line.indented;
            let has_next = has_next(&looks[number + 1..], &label);
            let begins = label::value(&label) == 1 && (introduced || has_next);
            let is_run = is_labelled && has_next;
            let counts = match label.rank {
                Rank::Dotted => {
                    let words = &looks[number].plain[found.length..];
                    !begins_small(words)
                        && !words.is_empty()
                        && (self.goes_on(&open, &label) || begins && self.is_carried(&label))
                }
                _ => open.goes_on(&label) || begins || is_run,
            };
            if counts {
                open.take(label);
                is_labelled = true;
                starts.push(Start::labelled(number, found.clone()));
            } else {
                passed_over.push((number, label));
            }
        }
        self.tell_of_passed_over(lines, &passed_over, &open);
    }

    /// Whether a dotted label goes on with an open clause, or with the last one before here.
    fn goes_on(&self, open: &Sequences, label: &Label) -> bool {
        open.goes_on(label)
            || open.of_kind(Rank::Dotted).is_none()
                && self.last_dotted.as_ref().is_some_and(|last| label::follows(last, label))
    }

    /// What a line begins with.
    fn look(&self, line: &Line, escaped: bool) -> Look {
        if escaped {
            return Look::default();
        }
        let mark = bullets::mark(line);
        if mark.is_some() || !may_begin_with_label(line) {
            return Look { mark, ..Look::default() };
        }
        let plain = line.plain();
        let is_together = label::compound(&plain).is_some();
        Look { mark, label: self.label_of(line, &plain), is_together, plain }
    }

    /// The label at the start of a line, where nothing but its place among others is left to be looked at.
    pub(super) fn label_of(&self, line: &Line, plain: &str) -> Option<Found> {
        let mut found = label::at_start(plain).filter(|found| usable(line, found))?;
        if label::needs_company(&found.label) {
            match self.around.in_company(line.range.start) {
                Some(label) => found.label = label.clone(),
                // In local wording what it goes on with stands elsewhere.
                None if self.reading.fragment
                    && found.label.rank == Rank::Number
                    && plain[found.length..].starts_with(char::is_uppercase) => {}
                None => return None,
            }
        }
        Some(found)
    }

    /// Labels that are typed together count if the clause of each is open or next, and the letter of the last is next or
    /// first: `7.1(a)`, `7.1 (a)`. Those of clauses that are open already are only printed.
    fn compound(&self, line: &Line, plain: &str, open: &Sequences, in_item: bool) -> Option<Compound> {
        let Compound { labels, length } = label::compound(plain).filter(|found| usable_to(line, found.length))?;
        let (mut open, mut opened, mut end) = (open.clone(), Vec::<Label>::new(), 0);
        let mut above = None;
        let count = labels.len();
        for (number, label) in labels.into_iter().enumerate() {
            end += plain[end..].find(label.typed.as_str())? + label.typed.len();
            let mut label = open.settled(&label);
            let is_head = number == 0;
            if opened.is_empty() && number + 1 < count && (open.has(&label) || is_head && self.is_section(&label)) {
                above = Some(label);
                continue;
            }
            let counts = match label.rank {
                Rank::Dotted if is_head => in_item || open.goes_on(&label) || self.is_carried(&label),
                Rank::Number if is_head => open.goes_on(&label),
                _ if is_head => in_item || open.goes_on(&label) || label::value(&label) == 1,
                _ => {
                    let goes_on = || {
                        open.goes_on(&label) || above.as_ref().is_some_and(|above| self.is_next_below(above, &label))
                    };
                    label::value(&label) == 1 || opened.is_empty() && goes_on()
                }
            };
            if !counts || opened.last().is_some_and(|above| above.rank >= label.rank) {
                return None;
            }
            if opened.is_empty() {
                label.typed = plain[..end].to_owned();
            }
            open.take(label.clone());
            opened.push(label);
        }
        let is_sentence = goes_on_in_words(opened.last()?, &plain[length..]);
        (!is_sentence).then_some(Compound { labels: opened, length })
    }

    /// Tells of labels typed together that do not count here: `2.1(a)` in section 1.
    fn tell_of_other_sections(&mut self, line: &Line, plain: &str) {
        let Some(found) = label::compound(plain).filter(|found| usable_to(line, found.length)) else { return };
        let (Some(head), Some(last)) = (found.labels.first(), found.labels.last()) else { return };
        let is_sentence = goes_on_in_words(last, &plain[found.length..]);
        // Of `2.1 (a)` it is told that 2.1 does not count, or it counts.
        let is_label = self.label_of(line, plain).is_some();
        if head.rank != Rank::Dotted || is_label || is_sentence || self.reading.strictness != Strictness::Policy {
            return;
        }
        let typed = plain[..found.length].trim_end();
        let message = format!(
            "`{typed}` looks like the number of a clause, but its sequence does not stand here; it is read as text."
        );
        self.diagnostics.push(
            Diagnostic::at(Code::LooksLikeLabel, self.excerpt.span(line.range.clone()), message)
                .hint("If it is a clause, put it below the clause that its number names, or after the letter before it. If it is text, nothing needs to change."),
        );
    }

    /// Whether a label is the next of those below an open clause, though an item's end has closed them.
    fn is_next_below(&self, above: &Label, label: &Label) -> bool {
        let mut open = self.contexts.iter().flat_map(|context| context.home.iter().chain(&context.open)).rev();
        let label_of = |index: usize| self.clauses[index].clause.label.as_deref();
        let clause = open.find(|index| label_of(**index).is_some_and(|open| open.cited == above.cited));
        let below = clause.into_iter().flat_map(|index| self.clauses[*index].children.iter().rev());
        let mut labels = below.filter_map(|child| match child {
            Child::Clause(index) => label_of(*index),
            Child::Part(_) => None,
        });
        labels.next().is_some_and(|last| label::is_next(last, label))
    }

    /// Whether the section here has this number, and no clause of it is open.
    fn is_section(&self, label: &Label) -> bool {
        let number = self.section().and_then(|section| self.clauses[section].clause.label.as_ref());
        let is_open = |index: &usize| {
            let rank = self.clauses[*index].clause.label.as_ref().map(|label| label.rank);
            matches!(rank, Some(Rank::Dotted | Rank::Number))
        };
        number.is_some_and(|number| number.cited == label.cited) && !self.context().open.iter().any(is_open)
    }

    fn bullet(&self, line: &Line, mark: BulletMark, number: usize) -> Start {
        let mut rest = line.clone();
        bullets::take_mark(&mut rest, mark);
        let before = line.plain().len() - rest.plain().len();
        let found = self.label_of(&rest, &rest.plain());
        let length = before + found.as_ref().map_or(0, |found| found.length);
        Start { line: number, is_bullet: true, labels: found.map(|found| found.label).into_iter().collect(), length }
    }

    fn is_bullet(&self, mark: BulletMark, lines: &[Line], number: usize, has_company: bool) -> bool {
        match mark.surely {
            Surely::Always => true,
            Surely::AfterAnother => has_company,
            Surely::InCompany(_) => {
                let alike = |line: &Line| bullets::mark(line).is_some_and(|other| other.surely == mark.surely);
                let is_introduced = number == 0 && self.context().open.last().is_some_and(|last| self.leads(*last));
                has_company
                    || is_introduced
                    || self.around.is_dashed(lines[number].range.start)
                    || lines.iter().enumerate().any(|(other, line)| other != number && alike(line))
            }
        }
    }

    /// Whether the clause directly before is a bullet.
    fn follows_a_bullet(&self) -> bool {
        self.context().open.last().is_some_and(|last| self.clauses[*last].clause.kind == Kind::Bullet)
    }

    /// Rule 4: a dotted number at the start of a paragraph is a label only if it carries its section's label or, in an
    /// unlabelled section, is `n.1` or follows the one before.
    fn is_true_label(&mut self, found: &Found, plain: &str, line: &Line) -> bool {
        let label = &found.label;
        let labelled = self.is_labelled_section();
        // "1.1 million": of an unlabelled section's first clause that begins so small there is a second.
        let stands_alone = !labelled
            && begins_small(&plain[found.length..])
            && label.cited.strip_suffix(".1").is_some_and(|above| !self.around.has(&format!("{above}.2")));
        let replaced = self.reading.replaces.and_then(|clause| clause.split_whitespace().next_back());
        let accepted = self.is_carried(label) && (!stands_alone || replaced == Some(label.cited.as_str()));
        if !accepted && self.reading.strictness == Strictness::Policy {
            let span = self.excerpt.span(line.range.clone());
            self.diagnostics.push(
                Diagnostic::at(Code::LooksLikeLabel, span, format!("`{}` looks like the number of a clause, but does not follow from its section; it is read as text.", label.typed))
                    .hint("If it is a clause, put it under the heading with its number, or write it as a list item (- before it). If it is text, write a backslash before its dot."),
            );
        }
        accepted
    }

    fn is_labelled_section(&self) -> bool {
        self.sections.iter().any(|(_, index)| self.clauses[*index].clause.label.is_some())
    }

    fn is_carried(&self, label: &Label) -> bool {
        // Of several capitals it must be the number of the section: "IV.2" may be a dose.
        let first = label.cited.split('.').next().unwrap_or_default();
        if self.reading.fragment || first.len() == 1 && first.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            return true;
        }
        if self.is_labelled_section() {
            return self.sections.iter().any(|(_, index)| self.carries(label, *index));
        }
        let first = label.cited.ends_with(".1") && label.cited.matches('.').count() == 1;
        first || self.last_dotted.as_ref().is_some_and(|previous| label::follows(previous, label))
    }

    /// Tells of lines that begin like clauses of a list and are read as the words of the one above: a letter too far on, a
    /// list that begins in its middle, a number whose words begin small.
    fn tell_of_passed_over(&mut self, lines: &[Line], passed_over: &[(usize, Label)], open: &Sequences) {
        if self.reading.strictness != Strictness::Policy {
            return;
        }
        let goes_further = |(number, label): &&(usize, Label)| {
            let before = lines[number - 1].plain();
            let is_new = before.trim_end().ends_with(['.', ':', ';', '!', '?']);
            let last = open.of_kind(label.rank).map(label::value);
            match label.rank {
                Rank::Dotted => is_new && (self.goes_on(open, label) || self.is_carried(label)),
                _ => last.is_some_and(|last| label::value(label) > last) || is_new && self.around.has_former(label),
            }
        };
        let in_a_row = |pair: &&[(usize, Label)]| label::is_next(&pair[0].1, &pair[1].1);
        let first =
            passed_over.iter().find(goes_further).or(passed_over.windows(2).find(in_a_row).map(|pair| &pair[0]));
        let Some((number, label)) = first else { return };
        let message = format!("This line begins with `{}`, but is read as part of the words above it.", label.typed);
        self.diagnostics.push(
            Diagnostic::at(Code::LooksLikeLabel, self.excerpt.span(lines[*number].range.clone()), message).hint(
                "If it is a clause of its own, leave an empty line before it. If not, join it to the line above.",
            ),
        );
    }
}

/// What a line begins with.
#[derive(Default)]
struct Look {
    mark: Option<BulletMark>,
    label: Option<Found>,
    /// Whether several labels are typed together.
    is_together: bool,
    plain: String,
}

impl Look {
    fn is_plain(&self) -> bool {
        self.mark.is_none() && self.label.is_none() && !self.is_together
    }
}

/// Whether the next label of its kind in the lines below is the next of its sequence.
fn has_next(below: &[Look], label: &Label) -> bool {
    let settled = |found: &Found| label::settle(found.label.clone(), Some(&label.cited));
    let mut alike = below.iter().filter_map(|look| look.label.as_ref()).map(settled);
    alike.find(|other| other.rank == label.rank).is_some_and(|next| label::is_next(label, &next))
}

/// Whether the words after a letter go on to the next: "(a) books and (b) pens" is one sentence.
fn goes_on_in_words(label: &Label, words: &str) -> bool {
    let Some(open) = words.find('(') else { return false };
    words[open..].split('(').any(|rest| {
        rest.split_once(')')
            .and_then(|(inside, _)| label::at_start(&format!("({inside})")))
            .is_some_and(|found| label::is_next(label, &label::settle(found.label, Some(&label.cited))))
    })
}

fn begins_small(words: &str) -> bool {
    words.starts_with(char::is_lowercase)
}

/// Takes the backslashes from lines that are no bullets because of them, and says which those are.
fn without_backslashes(lines: &mut [Line]) -> Vec<bool> {
    lines.iter_mut().map(bullets::take_backslash).collect()
}
