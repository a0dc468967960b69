//! What was done to the words of a clause, in one plain sentence, for those who cannot see or hear marked-up text: first what
//! binds, quoted whole; what is smaller is told while there is room, and counted after that.

use std::cell::{LazyCell, OnceCell};

use super::binding_words::said_anew;
use super::done::{Done, How, in_one, in_several};
use super::naming::first_words;
use super::quoted::{WHOLE, are_few, are_many, beginning, closed, ends, quoted};
use super::weight::{MANY, Weight, binding, same_word, weight, words_in};
use crate::compare::{Change, ChangeKind, Op, Piece, SaidOfWords, is_symbol, reads_the_same};
use crate::source::words::{capital, count, list};

/// What was done: "Replaced ‘switch off their phone’ with ‘hand in their phone at the office’." None where a clause came or
/// went, or kept its words.
pub fn edits(change: &Change) -> Option<&str> {
    said(change).edits.as_deref()
}

/// What was done, in few words: where all of it would be too long, some of what binds.
pub fn in_brief(change: &Change) -> Option<&str> {
    let said = said(change);
    said.edits.as_ref().map(|_| &*said.brief)
}

/// What was done, in few words, or else how the words begin.
pub fn opening(change: &Change) -> &str {
    &said(change).brief
}

/// All that is said of its words: once for all schools that read the same.
fn said(change: &Change) -> &SaidOfWords {
    change.said.get(|| {
        let is_there = !change.before.is_empty() && !change.after.is_empty();
        if !is_there || !has_marks(change) {
            let begins = change.named_by().map(|unit| first_words(&unit.text, 12)).unwrap_or_default();
            return SaidOfWords { edits: None, brief: begins.into() };
        }
        let edits = LazyCell::new(|| touched(change));
        let whole = match change.kind {
            ChangeKind::Updated => updated(&edits),
            _ => reworded(change, &edits),
        };
        let brief = brief(&edits, &whole);
        SaidOfWords { edits: Some(whole.into()), brief: brief.into() }
    })
}

fn brief<F: FnOnce() -> Vec<Edit>>(edits: &LazyCell<Vec<Edit>, F>, whole: &str) -> String {
    if whole.chars().count() <= BRIEF {
        return whole.to_owned();
    }
    let edits: &[Edit] = edits;
    let places = count(edits.len(), "place", "places");
    let mut weightiest: Vec<&Edit> = edits.iter().collect();
    weightiest.sort_by_key(|edit| (std::cmp::Reverse(edit.weight()), edit.gone.len() + edit.came.len()));
    let mut some = String::new();
    for edit in weightiest {
        let told = told(edit, if some.is_empty() { ends } else { quoted }).said();
        if !some.is_empty() && some.chars().count() + told.chars().count() > BRIEF {
            break;
        }
        some.push_str(if some.is_empty() { "" } else { "; " });
        some.push_str(&told);
    }
    match edits.len() {
        1 => closed(&capital(&some)),
        _ => closed(&format!("Changed in {places}, among them: {some}")),
    }
}

/// So many letters of a sentence are few enough for a list.
const BRIEF: usize = 200;

/// Whether any of its words are marked.
pub fn has_marks(change: &Change) -> bool {
    stretches(change).any(|run| !is_same(run))
}

/// Words in a row that all stayed, or all went or came.
fn stretches(change: &Change) -> impl Iterator<Item = &[Piece]> {
    change.redline.chunk_by(|one, two| (one.op == Op::Eq) == (two.op == Op::Eq))
}

/// Whether words stayed, but for the form of a mark or a space.
pub fn is_same(run: &[Piece]) -> bool {
    match run {
        [kept, ..] if kept.op == Op::Eq => return true,
        [one] => return one.text.trim().is_empty(),
        [one, two] if one.op != two.op && one.marks.struck == two.marks.struck => {
            return reads_the_same(&one.text, &two.text);
        }
        _ => {}
    }
    let struck = |op: Op| run.iter().any(|piece| piece.op == op && piece.marks.struck);
    struck(Op::Del) == struck(Op::Ins) && reads_the_same(&words(run, Op::Del), &words(run, Op::Ins))
}

/// The words of a stretch that have one fate.
fn words(run: &[Piece], op: Op) -> String {
    run.iter().filter(|piece| piece.op == op).map(|piece: &Piece| piece.text.as_str()).collect()
}

/// One stretch of words that went, came, or were replaced.
struct Edit {
    gone: String,
    came: String,
    /// The words by themselves, as they are weighed: without what is told with them for sense.
    alone: [String; 2],
    /// Whether a sentence begins with them.
    begins: bool,
    /// Whether the words are the same, struck out on one side.
    struck: Option<Struck>,
    /// What it weighs, once somebody asked.
    weight: OnceCell<Weight>,
    /// The duties and numbers that came and went, once somebody asked.
    said_anew: OnceCell<(Vec<String>, Vec<String>)>,
}

impl Edit {
    /// What it weighs.
    fn weight(&self) -> Weight {
        let [gone, came] = &self.alone;
        *self.weight.get_or_init(|| match self.struck {
            Some(_) => Weight::Binding,
            None => weight(gone.trim(), came.trim(), self.begins),
        })
    }

    /// The duties and numbers that came and went.
    fn said_anew(&self) -> &(Vec<String>, Vec<String>) {
        self.said_anew.get_or_init(|| said_anew(&self.gone, &self.came))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Struck {
    Before,
    After,
}

/// The edits of a redline, less those of spaces and of forms of marks.
fn touched(change: &Change) -> Vec<Edit> {
    let mut edits = Vec::new();
    let runs: Vec<&[Piece]> = stretches(change).collect();
    for (place, run) in runs.iter().enumerate() {
        if is_same(run) {
            continue;
        }
        let (gone, came) = (words(run, Op::Del), words(run, Op::Ins));
        // A name that was replaced throughout is told of the whole text.
        if change.names.iter().any(|(was, now)| was == gone.trim() && now == came.trim()) {
            continue;
        }
        let (gone, came) = less_same_marks(&gone, &came);
        let struck = reads_the_same(&gone, &came).then(|| match run[0].marks.struck {
            true => Struck::Before,
            false => Struck::After,
        });
        let before = place.checked_sub(1).map_or_else(String::new, |at| words(runs[at], Op::Eq));
        let after = runs.get(place + 1).map_or_else(String::new, |run| words(run, Op::Eq));
        let alone = [gone, came];
        let [gone, came] = less_mere_marks(in_sight(&alone, &before, &after));
        let (weight, said_anew) = Default::default();
        edits.push(Edit { gone, came, alone, begins: begins(&before), struck, weight, said_anew });
    }
    edits
}

/// Whether a sentence begins behind words.
fn begins(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', ':', '?', '!'])
}

/// Words less the marks that both sides begin and end with, in whatever form.
fn less_same_marks(gone: &str, came: &str) -> (String, String) {
    let (mut gone, mut came) = (gone.trim_end(), came.trim_end());
    let mark = |letter: Option<char>| letter.filter(|letter| !letter.is_alphanumeric() && !is_symbol(*letter));
    let alike =
        |one: char, two: char| one == two || reads_the_same(one.encode_utf8(&mut [0; 4]), two.encode_utf8(&mut [0; 4]));
    loop {
        let (one, two) = (gone.trim_start(), came.trim_start());
        match (mark(one.chars().next()), mark(two.chars().next())) {
            (Some(first), Some(second)) if alike(first, second) => {
                (gone, came) = (&one[first.len_utf8()..], &two[second.len_utf8()..]);
            }
            _ => break,
        }
    }
    while let (Some(first), Some(second)) = (mark(gone.chars().next_back()), mark(came.chars().next_back())) {
        if !alike(first, second) {
            break;
        }
        gone = gone[..gone.len() - first.len_utf8()].trim_end();
        came = came[..came.len() - second.len_utf8()].trim_end();
    }
    (gone.to_owned(), came.to_owned())
}

/// Words that took the place of mere marks were added, and those whose place marks took were left out.
fn less_mere_marks(sides: [String; 2]) -> [String; 2] {
    let says = |words: &String| words.chars().any(|letter| letter.is_alphanumeric() || is_symbol(letter));
    match sides.iter().any(says) {
        true => sides.map(|words| if says(&words) { words } else { String::new() }),
        false => sides,
    }
}

/// The words of an edit; symbols, and numbers that touch them, with what they are symbols of.
fn in_sight(sides: &[String; 2], before: &str, after: &str) -> [String; 2] {
    let has_words = |words: &String| words.contains(char::is_alphanumeric);
    let has_symbols = |words: &String| words.contains(is_symbol);
    if !sides.iter().any(has_words) && sides.iter().any(has_symbols) {
        // "% of" says less than "10%", and "≥" less than "≥ 38".
        let touches = !before.is_empty() && !before.ends_with(' ') && !sides.iter().any(|words| words.starts_with(' '));
        if touches {
            let last = before.rsplit(' ').next().unwrap_or_default();
            return sides.each_ref().map(|words| format!("{last}{}", words.trim_end()));
        }
        let spaces = after.len() - after.trim_start().len();
        let first = after.trim_start().split(' ').next().unwrap_or_default();
        let whole = &after[..spaces + first.len()];
        return sides.each_ref().map(|words| format!("{words}{whole}").trim().to_owned());
    }
    let is_number = |words: &String| words.starts_with(|letter: char| letter.is_ascii_digit());
    if sides.iter().all(is_number) {
        let sign = before.chars().next_back().filter(|last| is_symbol(*last)).map_or_else(String::new, String::from);
        let ends = |words: &String| words.ends_with(|letter: char| letter.is_ascii_digit());
        let unit = after.chars().next().filter(|first| is_symbol(*first) && sides.iter().all(ends));
        let unit = unit.map_or_else(String::new, String::from);
        return sides.each_ref().map(|words| format!("{sign}{}{unit}", words.trim()));
    }
    sides.each_ref().map(|words| words.trim().to_owned())
}

fn reworded<F: FnOnce() -> Vec<Edit>>(change: &Change, edits: &LazyCell<Vec<Edit>, F>) -> String {
    if change.whole_replace {
        return anew(change);
    }
    let edits: &[Edit] = edits;
    if edits.is_empty() {
        return "Only a name was replaced.".to_owned();
    }
    if edits.iter().all(|edit| edit.weight() == Weight::Marks) {
        return "Only punctuation changed.".to_owned();
    }
    let short = said_of(edits, tell, usize::MAX);
    let words: usize = short.iter().map(|said| said.words()).sum();
    match words {
        0..=ONE_BREATH => in_one(&short),
        _ if words <= LONG => in_several(&short),
        _ => in_several(&said_of(edits, tell_new, LONG)),
    }
}

/// So many words are read in one breath; more are parted into sentences.
const ONE_BREATH: usize = 30;

/// In a sentence of more words than these what went is not quoted whole, and what is no duty not told one by one.
const LONG: usize = 70;

/// What is said of edits, the weightiest first: duties always, the rest while there is room for its words. What is not told by
/// itself is counted, with the names in it that came and went.
fn said_of(edits: &[Edit], tell: fn(&Edit) -> Done, room: usize) -> Vec<Done> {
    let mut said: Vec<Done> = Vec::new();
    let mut counted: Vec<&Edit> = Vec::new();
    let mut words = 0;
    for weight in [Weight::Binding, Weight::Naming, Weight::Many, Weight::Wording] {
        let mut of_weight: Vec<(Done, Vec<&Edit>)> = Vec::new();
        for edit in edits.iter().filter(|edit| edit.weight() == weight) {
            let done = tell(edit);
            match of_weight.iter_mut().find(|(other, _)| other.how == done.how && other.what == done.what) {
                Some((_, alike)) => alike.push(edit),
                None => of_weight.push((done, vec![edit])),
            }
        }
        // What was done in the same way is told together.
        let hows: Vec<How> = of_weight.iter().map(|(done, _)| done.how).collect();
        of_weight.sort_by_key(|(done, _)| hows.iter().position(|how| *how == done.how));
        for (mut done, alike) in of_weight {
            done.times = alike.len();
            let is_long = [&alike[0].gone, &alike[0].came].iter().any(|words| words_in(words) >= MANY);
            let fits = said.is_empty() || is_long || words + done.words() <= room;
            let is_told = match weight {
                Weight::Binding => true,
                Weight::Wording => fits && said.len() < TOLD,
                _ => fits,
            };
            if is_told {
                words += done.words();
                said.push(done);
            } else {
                counted.extend(alike);
            }
        }
    }
    let marks = edits.iter().filter(|edit| edit.weight() == Weight::Marks).count();
    said.extend(rest(&counted, marks));
    said
}

/// What is not told one by one.
fn rest(edits: &[&Edit], marks: usize) -> Option<Done> {
    let all = edits.len() + marks;
    let smaller = |what: &str| format!("{} of {what}", count(all, "smaller change", "smaller changes"));
    let what = match (edits.len(), marks) {
        (0, 0) => return None,
        (0, marks) => format!("{} of punctuation", count(marks, "change", "changes")),
        (_, 0) => smaller("wording"),
        (..) => smaller("wording and punctuation"),
    };
    let names = |of: fn(&Edit) -> &str, than: fn(&Edit) -> &str| -> Vec<String> {
        let mut names: Vec<&str> = Vec::new();
        for edit in edits {
            let others: Vec<&str> = binding(than(edit)).collect();
            let less = binding(of(edit)).filter(|word| !others.iter().any(|other| same_word(other, word)));
            names.extend(less.collect::<Vec<_>>());
        }
        let mut once: Vec<String> = Vec::new();
        for name in names.into_iter().map(|name| format!("‘{name}’")) {
            if !once.contains(&name) {
                once.push(name);
            }
        }
        once
    };
    let (came, gone) = (names(|edit| &edit.came, |edit| &edit.gone), names(|edit| &edit.gone, |edit| &edit.came));
    let what = match (came.is_empty(), gone.is_empty()) {
        (true, true) => what,
        (false, true) => format!("{what}: {} came", list(&came)),
        (true, false) => format!("{what}: {} went", list(&gone)),
        (false, false) => format!("{what}: {} came and {} went", list(&came), list(&gone)),
    };
    Some(Done { how: How::Counted, what, times: 1 })
}

/// Of a clause that was written anew how it reads, and what it read or which duties and numbers went; of a long one how it begins
/// and ends, and which came and went.
fn anew(change: &Change) -> String {
    let (was, is) = (change.old_text(), change.new_text());
    if words_in(&was) + words_in(&is) <= WHOLE {
        return closed(&format!("Written anew: {}; it read {}", quoted(&is), quoted(&was)));
    }
    let (came, gone) = said_anew(&was, &is);
    let is_whole = !are_many(&is);
    let anew = closed(&format!("Written anew: {}", if is_whole { quoted(&is) } else { ends(&is) }));
    match (gone.is_empty(), came.is_empty() || is_whole) {
        (true, true) => anew,
        (true, false) => format!("{anew} It now says {}.", list(&came)),
        (false, true) => format!("{anew} It no longer says {}.", list(&gone)),
        (false, false) => format!("{anew} It now says {}; it no longer says {}.", list(&came), list(&gone)),
    }
}

/// How many edits are told one by one, where no more of them bind.
const TOLD: usize = 3;

/// What was done, quoted whole.
fn tell(edit: &Edit) -> Done {
    told(edit, quoted)
}

/// What was done, where there is much: of what went only as much as shows what it was.
fn tell_new(edit: &Edit) -> Done {
    match edit.struck.is_none() && !edit.came.is_empty() && !are_few(&edit.gone) && !are_many(&edit.came) {
        true => {
            let (_, gone) = edit.said_anew();
            let said = if gone.is_empty() { String::new() } else { format!(", which said {},", list(gone)) };
            let what = format!("{}{said} with {}", beginning(&edit.gone), less_marks(&edit.came, quoted));
            Done { how: How::Replaced, what, times: 1 }
        }
        false => told(edit, quoted),
    }
}

/// The marks before words that took the place of others are not worth saying.
fn less_marks(words: &str, quoted: fn(&str) -> String) -> String {
    quoted(words.trim_start_matches([',', ';', ':', '.', ' ']))
}

fn told(edit: &Edit, quoted: fn(&str) -> String) -> Done {
    let (how, what) = match (edit.struck, edit.gone.is_empty(), edit.came.is_empty()) {
        (Some(Struck::Before), ..) => (How::Struck, format!("{} is struck out no longer", quoted(&edit.came))),
        (Some(Struck::After), ..) => (How::Struck, format!("{} is struck out now", quoted(&edit.came))),
        (None, true, _) => (How::Added, quoted(&edit.came)),
        (None, _, true) if are_many(&edit.gone) => {
            let (_, gone) = edit.said_anew();
            let what = ends(&edit.gone);
            (How::LeftOut, if gone.is_empty() { what } else { format!("{what}, which said {}", list(gone)) })
        }
        (None, _, true) => (How::LeftOut, quoted(&edit.gone)),
        _ if are_many(&edit.gone) && are_many(&edit.came) => {
            let (came, gone) = edit.said_anew();
            let begun = format!("{} with {}", ends(&edit.gone), ends(&edit.came));
            let what = match (gone.is_empty(), came.is_empty()) {
                (true, true) => begun,
                (true, false) => format!("{begun}, which now says {}", list(came)),
                (false, true) => format!("{begun}, which no longer says {}", list(gone)),
                (false, false) => format!("{begun}, which now says {} and no longer {}", list(came), list(gone)),
            };
            (How::Replaced, what)
        }
        _ => (How::Replaced, format!("{} with {}", less_marks(&edit.gone, quoted), less_marks(&edit.came, quoted))),
    };
    Done { how, what, times: 1 }
}

fn updated(edits: &[Edit]) -> String {
    let mut told: Vec<String> = edits
        .iter()
        .take(TOLD)
        .map(|edit| match (edit.gone.is_empty(), edit.came.is_empty()) {
            (true, _) => format!("{} is given now", quoted(&edit.came)),
            (_, true) => format!("{} is not given any more", quoted(&edit.gone)),
            _ => format!("{} is now {}", quoted(&edit.gone), quoted(&edit.came)),
        })
        .collect();
    if edits.len() > TOLD {
        told.push(format!("and {} more", edits.len() - TOLD));
    }
    closed(&format!("Only details changed: {}", told.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Node;
    use crate::book::clause::Kind;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::build::{clause, fact, node, text, typed};
    use crate::compare::compare;
    use crate::source::{Excerpt, SourceId};

    fn check(older: &[Node], newer: &[Node], expected: &[&str]) {
        let comparison = compare(older, newer);
        let told: Vec<_> = comparison.changes.iter().filter_map(|change| edits(change)).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_reworded_clause_tells_what_was_replaced() {
        check(
            &[clause("4.2", "Pupils must switch off their phone before registration.", vec![])],
            &[clause("4.2", "Pupils must hand in their phone at the office before registration.", vec![])],
            &["Replaced ‘switch off their phone’ with ‘hand in their phone at the office’."],
        );
    }

    #[test]
    fn added_and_left_out_words_are_told_as_such() {
        check(
            &[clause("1", "Staff must always report any concern to the office.", vec![])],
            &[clause("1", "Staff must report any serious concern to the office.", vec![])],
            &["Left out ‘always’; added ‘serious’."],
        );
    }

    #[test]
    fn what_was_done_more_than_once_is_told_once() {
        check(
            &[
                clause("1", "An account is safe if the account has a word that no other account has.", vec![]),
                clause("2", "Our school is small, and our school is near a road in which few drive slowly.", vec![]),
            ],
            &[
                clause("1", "An Account is safe if the Account has a word that no other Account has.", vec![]),
                clause("2", "Our academy is small, and our academy is near a road in which few drive slowly.", vec![]),
            ],
            &["Replaced ‘account’ with ‘Account’, 3 times.", "Replaced ‘school’ with ‘academy’, twice."],
        );
    }

    #[test]
    fn punctuation_alone_is_said_to_be_that() {
        check(
            &[clause("1", "Staff must report it at once.", vec![])],
            &[clause("1", "Staff must report it, at once.", vec![])],
            &["Only punctuation changed."],
        );
    }

    fn check_texts(older: &str, newer: &str, expected: &str) {
        let nodes = |text: &str, source: u32| {
            let excerpt = Excerpt::rest_of(SourceId(source), text, 0);
            read_clauses(&excerpt, &Reading::bare()).value
        };
        check(&nodes(older, 0), &nodes(newer, 1), &[expected]);
    }

    #[test]
    fn what_binds_comes_first_and_is_never_counted_away() {
        check_texts(
            "A teacher can open the locker of a boy whom they've cause to suspect, and a nurse could then be called.\n",
            "A teacher may open the locker of a child whom they have cause to suspect, and the nurse must then be called.\n",
            "Replaced ‘can’ with ‘may’; replaced ‘could’ with ‘must’; replaced ‘boy whom they've’ with ‘child whom they \
             have’; and 1\u{a0}smaller change of wording.",
        );
        check_texts(
            "Our minibus goes to the pool, the wood, the farm and the fair, if the weather is fine, by the old road.\n",
            "A minibus drives to the baths, the wood, a farm and the fair, unless the weather is foul, by the old road.\n",
            "Replaced ‘if’ with ‘unless’; replaced ‘Our minibus goes to the pool, the wood, the’ with ‘A minibus drives to \
             the baths, the wood, a’; replaced ‘fine’ with ‘foul’.",
        );
    }

    #[test]
    fn symbols_are_told_with_what_they_are_symbols_of() {
        check_texts("A deposit of £5 is kept.\n", "A deposit of $5 is kept.\n", "Replaced ‘£5’ with ‘$5’.");
        check_texts("It must be > 12 metres.\n", "It must be < 12 metres.\n", "Replaced ‘> 12’ with ‘< 12’.");
        check_texts("Keep it below 8° in the fridge.\n", "Keep it below 8 in the fridge.\n", "Replaced ‘8°’ with ‘8’.");
        check_texts("A fine of £10 is due.\n", "A fine of £25 is due.\n", "Replaced ‘£10’ with ‘£25’.");
    }

    #[test]
    fn the_form_of_a_quotation_mark_is_no_change() {
        check_texts(
            "The bursar's key, the cook's key and the nurse's key hang by the door.\n",
            "The bursar’s key, the cook’s key and the nurse’s key hang by the door, never elsewhere.\n",
            "Added ‘, never elsewhere’.",
        );
        check_texts(
            "He says \"no\" to 'late' work.\n",
            "He says “no” to ‘late’ homework.\n",
            "Replaced ‘work’ with ‘homework’.",
        );
    }

    #[test]
    fn words_that_were_struck_out_stand_again_or_the_other_way_round() {
        check_texts("Lunch is ~~£2~~ £3 a day.\n", "Lunch is £2 £3 a day.\n", "‘£2’ is struck out no longer.");
        check_texts(
            "Lunch is free. Tea is free.\n",
            "Lunch is free. ~~Tea is free.~~\n",
            "‘Tea is free’ is struck out now.",
        );
    }

    #[test]
    fn a_clause_written_anew_says_how_it_reads_and_what_it_binds() {
        check_texts(
            "## Keys\n\nRooms to which the porter may give two keys when a club asks are among others:\n\n- the hall by day\n\
             - the gym on Sunday\n- the attic in winter\n",
            "## Keys\n\nWhere a key is asked for, the clubs must name one of these rooms:\n\n- the hall by day\n\
             - the gym on Sunday\n- the attic in winter\n",
            "Written anew: ‘Where a key is asked for, the clubs must name one of these rooms’; it read ‘Rooms to which the \
             porter may give two keys when a club asks are among others’.",
        );
        check_texts(
            "## Keys\n\nRooms to which the porter may give two keys when a club asks are among others, as long as somebody of \
             the club signs for both of them in the red book by the door:\n\n- the hall by day\n- the gym on Sunday\n\
             - the attic in winter\n",
            "## Keys\n\nWhere a key is asked for, the clubs must name one of these rooms:\n\n- the hall by day\n\
             - the gym on Sunday\n- the attic in winter\n",
            "Written anew: ‘Where a key is asked for, the clubs must name one of these rooms’. It no longer says ‘may give two keys’.",
        );
    }

    #[test]
    fn what_is_long_is_told_in_sentences_and_what_is_small_with_the_names_in_it() {
        check_texts(
            "The clerk of the board sends every letter that comes from a parent who is not content with what the school has done \
             to the chair, who may ask two others to read it with her before she writes back, and tells the office.\n",
            "The clerk sends every letter that comes from a parent or carer who is not content with what the school has done to \
             the chair within five days, who must ask three governors to read it with her before she writes back, in words that \
             the parent can follow and without names of pupils, and tells the Bursar.\n",
            "Left out ‘of the board’. Replaced ‘who may ask two others’ with ‘within five days, who must ask three governors’. \
             Added ‘in words that the parent can follow and without names of pupils’ and ‘or carer’. Replaced ‘office’ with \
             ‘Bursar’.",
        );
    }

    #[test]
    fn marks_that_took_the_place_of_words_or_words_of_marks_are_not_quoted() {
        check_texts("Ask the cook, the nurse.\n", "Ask the cook or the nurse.\n", "Added ‘or’.");
        check_texts("Aims; and how we reach them.\n", "Aims.\n", "Left out ‘; and how we reach them’.");
    }

    #[test]
    fn the_name_of_a_firm_is_replaced_as_a_whole() {
        check_texts(
            "Meals come by and from North Moor Kitchens, of Felby, each noon.\n",
            "Meals come by and from Green Spoon Partners, of Felby, each noon.\n",
            "Replaced ‘North Moor Kitchens’ with ‘Green Spoon Partners’.",
        );
        check_texts(
            "The bus is run for us by Hale and Sons under a contract.\n",
            "The bus is run for us by Orchard Coaches under a contract.\n",
            "Replaced ‘Hale and Sons’ with ‘Orchard Coaches’.",
        );
    }

    #[test]
    fn much_that_was_done_is_told_in_brief_by_what_binds() {
        let nodes = |text: &str| read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::bare()).value;
        let older = "The trip leader counts every child at the coach, at the gate, at lunch and on the way home, and tells \
            the office by telephone when somebody is missing, and the office may then tell the parents of that child.\n";
        let newer = "The leader of a trip counts every child at the bus, at the entrance, at dinner and on the way back, and \
            rings the office straight away when anybody is missing, and the office must then tell the family of that child.\n";
        let comparison = compare(&nodes(older), &nodes(newer));
        let change = &comparison.changes[0];
        let brief = in_brief(change).unwrap_or_default();
        assert!(
            brief.starts_with("Changed in ") && brief.contains("among them: replaced ‘may’ with ‘must’"),
            "{brief}"
        );
    }

    #[test]
    fn a_new_headteacher_is_a_detail() {
        let with = |head: &str| {
            let words = text(vec![typed("Ask "), fact("headteacher.name", head), typed(" first.")]);
            [node(Kind::Clause, "2", words, vec![])]
        };
        check(
            &with("Mr J. Amari"),
            &with("Ms R. Doyle"),
            &["Only details changed: ‘Mr J. Amari’ is now ‘Ms R. Doyle’."],
        );
    }

    /// So many words that bind nobody, as a stretch that went or came.
    fn many(words: &str) -> String {
        vec![words; WHOLE].join(" ")
    }

    fn edit(gone: &str, came: &str) -> Edit {
        Edit {
            gone: gone.to_owned(),
            came: came.to_owned(),
            alone: [gone.to_owned(), came.to_owned()],
            begins: false,
            struck: None,
            weight: OnceCell::new(),
            said_anew: OnceCell::new(),
        }
    }

    #[test]
    fn of_much_that_went_what_it_bound_is_told() {
        let quiet = many("the green hall");
        let binding = format!("{quiet}. Staff must lock the gate. {quiet}");
        let check = |gone: &str, came: &str, expected: &str| assert_eq!(tell(&edit(gone, came)).said(), expected);
        check(&quiet, "", &format!("left out {}", ends(&quiet)));
        check(&binding, "", &format!("left out {}, which said ‘must lock the gate’", ends(&binding)));
        let to = |words: &str| format!("replaced {} with {}", ends(&quiet), ends(words));
        let other = many("a blue yard");
        check(&quiet, &other, &to(&other));
        let asks = format!("{other}. Staff may open the gate. {other}");
        check(&quiet, &asks, &format!("{}, which now says ‘may open the gate’", to(&asks)));
        let from = |words: &str| format!("replaced {} with {}", ends(&binding), ends(words));
        check(&binding, &other, &format!("{}, which no longer says ‘must lock the gate’", from(&other)));
        check(
            &binding,
            &asks,
            &format!("{}, which now says ‘may open the gate’ and no longer ‘must lock the gate’", from(&asks)),
        );
    }

    #[test]
    fn where_there_is_much_to_tell_only_the_beginning_of_what_went_is_quoted() {
        let check = |gone: &str, came: &str, expected: &str| assert_eq!(tell_new(&edit(gone, came)).said(), expected);
        let gone = "the gate by the old road is open to all who come by bicycle or on foot";
        check(gone, "it is shut", "replaced ‘the gate by the old road …’ with ‘it is shut’");
        check(
            &format!("{gone}, and must be painted"),
            "it is shut",
            "replaced ‘the gate by the old road …’, which said ‘must be painted’, with ‘it is shut’",
        );
        check("the gate", "it is shut", "replaced ‘the gate’ with ‘it is shut’");
        check(gone, "", &format!("left out ‘{gone}’"));
    }

    #[test]
    fn what_is_not_told_one_by_one_is_counted_with_the_names_and_numbers_in_it() {
        let check = |edits: &[Edit], marks: usize, expected: Option<&str>| {
            let edits: Vec<&Edit> = edits.iter().collect();
            assert_eq!(rest(&edits, marks).map(|done| done.what).as_deref(), expected);
        };
        check(&[], 0, None);
        check(&[], 2, Some("2\u{a0}changes of punctuation"));
        check(&[edit("hall", "yard")], 1, Some("2\u{a0}smaller changes of wording and punctuation"));
        check(&[edit("hall", "hall 3")], 0, Some("1\u{a0}smaller change of wording: ‘3’ came"));
        check(
            &[edit("hall 3", "hall"), edit("yard 3", "yard")],
            0,
            Some("2\u{a0}smaller changes of wording: ‘3’ went"),
        );
        check(&[edit("hall 3", "hall 4")], 0, Some("1\u{a0}smaller change of wording: ‘4’ came and ‘3’ went"));
    }

    #[test]
    fn a_detail_that_is_given_or_given_no_more_is_said_to_be() {
        let given = [edit("", "Ms R. Doyle"), edit("Mr J. Amari", "")];
        assert_eq!(
            updated(&given),
            "Only details changed: ‘Ms R. Doyle’ is given now; ‘Mr J. Amari’ is not given any more."
        );
        let many: Vec<Edit> = ["1", "2", "3", "4", "5"].iter().map(|number| edit(number, "0")).collect();
        assert_eq!(updated(&many), "Only details changed: ‘1’ is now ‘0’; ‘2’ is now ‘0’; ‘3’ is now ‘0’; and 2 more.");
    }
}
