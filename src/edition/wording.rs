//! The clauses that one school reads: those of other schools dropped, its local wording in place.

use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::Arc;

use jiff::civil::Date;

use crate::book::clause::{Clause, Further, Kind, LeftOut, Local, LocalKind, Node, Row, Table, find, walk};
use crate::book::local::{LocalChange, LocalClause};
use crate::book::{ForSchools, Reserved, School, clauses};

/// A version's clauses at one school, facts still by name.
#[derive(Clone, Debug, Default)]
pub struct Wording<'a> {
    /// What the school reads, with references and anchors of its own; left-out clauses keep those of the shared text.
    pub clauses: Vec<Node>,
    /// Clauses of the shared text that the school does not have, in reading order.
    pub removed: Vec<Removed<'a>>,
    /// Further paragraphs and rows that are for other schools, in reading order.
    pub parts_for_others: Vec<PartForOthers<'a>>,
    /// How much of it is the school's own.
    pub own: Own,
    /// Local wording that changed nothing: its clause is not there, or fell away with another.
    pub unused: Vec<&'a LocalClause>,
}

/// How often a school went its own way, by what it did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Clauses with new words.
    pub replaced: usize,
    /// Places where clauses were added.
    pub added: usize,
    /// Clauses left out.
    pub left_out: usize,
}

impl Own {
    /// How many pieces of local wording took effect.
    pub fn count(self) -> usize {
        self.replaced + self.added + self.left_out
    }
}

/// A clause of the shared text that a school does not have.
#[derive(Clone, Debug)]
pub struct Removed<'a> {
    /// The clause in the shared text.
    pub clause: &'a Clause,
    /// Why it is not there.
    pub why: Why<'a>,
}

/// Why a school does not have a clause.
#[derive(Clone, Copy, Debug)]
pub enum Why<'a> {
    /// It is for other schools.
    Only(&'a ForSchools),
    /// The school left it out, or replaced what it stood in.
    Local(&'a LocalClause),
}

/// A part of a clause that a school does not have while it has the clause.
#[derive(Clone, Copy, Debug)]
pub struct PartForOthers<'a> {
    /// The clause that it stands in; none where it stands before every clause.
    pub within: Option<&'a Clause>,
    /// What is not there.
    pub part: Part<'a>,
    /// For which schools it is.
    pub schools: &'a ForSchools,
}

/// What may be for some schools only, besides a clause.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// A further paragraph.
    Paragraph(&'a Further),
    /// A row, with the table that it is in.
    Row(&'a Table, &'a Row),
}

/// The shared clauses as a school reads them, with the local wording that holds on a day.
pub fn at_school<'a>(
    shared: &'a [Node],
    school: &School,
    local: &'a [LocalClause],
    day: Date,
    reserved: Reserved,
) -> Wording<'a> {
    let mut rewording = Rewording { school, changes: BTreeMap::new(), wording: Wording::default() };
    for change in local.iter().filter(|change| holds_on(change, day)) {
        match find(shared, &change.reference.value) {
            Some(clause) => rewording.changes.entry(&clause.anchor).or_default().push(change),
            None => rewording.wording.unused.push(change),
        }
    }
    let clauses = rewording.nodes(shared, None);
    let Rewording { changes, mut wording, .. } = rewording;
    wording.clauses = clauses;
    wording.unused.extend(changes.into_values().flatten());
    if !wording.removed.is_empty() || wording.own.count() > 0 {
        clauses::refer(&mut wording.clauses, reserved);
    }
    wording.unused.sort_by_key(|change| change.reference.span);
    wording
}

/// Whether local wording holds on a day.
pub fn holds_on(change: &LocalClause, day: Date) -> bool {
    change.from.is_none_or(|from| from.first_day() <= day) && change.until.is_none_or(|until| day <= until.last_day())
}

/// The shared text on its way to what one school reads.
struct Rewording<'a, 's> {
    school: &'s School,
    /// The school's changes that are still to be made, by the anchor of their clause.
    changes: BTreeMap<&'a str, Vec<&'a LocalClause>>,
    wording: Wording<'a>,
}

impl<'a> Rewording<'a, '_> {
    /// What the school reads of the parts of a clause, or of the whole text.
    fn nodes(&mut self, shared: &'a [Node], within: Option<&'a Clause>) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(shared.len());
        for node in shared {
            let clause = match node {
                Node::Clause(clause) => clause,
                Node::Further(further) => {
                    if !self.is_for_others(further.only.as_deref(), within, Part::Paragraph(further)) {
                        nodes.push(node.clone());
                    }
                    continue;
                }
                Node::Table(table) => {
                    nodes.extend(self.table(table, within).map(Node::Table));
                    continue;
                }
                Node::Figure(_) | Node::LeftOut(_) => {
                    nodes.push(node.clone());
                    continue;
                }
            };
            if let Some(others) = self.lacking(clause.only.as_deref()) {
                self.remove(clause, Why::Only(others));
                continue;
            }
            let mut own = self.changes.remove(clause.anchor.as_str()).unwrap_or_default();
            let after: Vec<&LocalClause> =
                own.extract_if(.., |change| matches!(change.change, LocalChange::AddAfter(_))).collect();
            nodes.push(match own.pop() {
                Some(change) => self.changed(clause, change),
                None => Node::Clause(self.kept(clause)),
            });
            self.wording.unused.append(&mut own);
            for change in after {
                if let LocalChange::AddAfter(added) = &change.change {
                    self.wording.own.added += 1;
                    nodes.extend(marked(added, &mark(change, LocalKind::Added)));
                }
            }
        }
        nodes
    }

    /// For which schools a part is, if this is not one of them.
    fn lacking<'t>(&self, only: Option<&'t ForSchools>) -> Option<&'t ForSchools> {
        only.filter(|schools| !schools.includes(self.school))
    }

    /// Whether a part is for other schools; it is then listed.
    fn is_for_others(&mut self, only: Option<&'a ForSchools>, within: Option<&'a Clause>, part: Part<'a>) -> bool {
        let Some(schools) = self.lacking(only) else { return false };
        self.wording.parts_for_others.push(PartForOthers { within, part, schools });
        true
    }

    /// A table without the rows for other schools; none where no row is left.
    fn table(&mut self, table: &'a Table, within: Option<&'a Clause>) -> Option<Table> {
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            if !self.is_for_others(row.only.as_deref(), within, Part::Row(table, row)) {
                rows.push(row.clone());
            }
        }
        (table.rows.is_empty() || !rows.is_empty()).then(|| Table {
            head: table.head.clone(),
            align: table.align.clone(),
            rows,
            span: table.span,
        })
    }

    fn changed(&mut self, clause: &'a Clause, change: &'a LocalClause) -> Node {
        match &change.change {
            LocalChange::Replace(words) => {
                self.wording.own.replaced += 1;
                Node::Clause(Arc::new(self.replaced(clause, change, words)))
            }
            LocalChange::Omit | LocalChange::AddAfter(_) => {
                self.wording.own.left_out += 1;
                self.remove(clause, Why::Local(change));
                Node::LeftOut(LeftOut {
                    reference: clause.reference.clone(),
                    anchor: clause.anchor.clone(),
                    label: clause.label.clone(),
                    because: change.because.clone(),
                    minute: change.minute.clone(),
                    span: change.reference.span,
                })
            }
        }
    }

    /// A clause with the shared words: the shared clause itself, unless something below it is the school's own.
    fn kept(&mut self, clause: &'a Arc<Clause>) -> Arc<Clause> {
        let children = self.nodes(&clause.children, Some(clause));
        if are_the_same(&children, &clause.children) {
            return Arc::clone(clause);
        }
        // Field by field, because a clone of the whole would copy everything below twice.
        Arc::new(Clause {
            kind: clause.kind,
            label: clause.label.clone(),
            id: clause.id.clone(),
            only: clause.only.clone(),
            text: clause.text.clone(),
            children,
            reference: clause.reference.clone(),
            anchor: clause.anchor.clone(),
            line: clause.line,
            span: clause.span,
            local: clause.local.clone(),
        })
    }

    /// A clause with a school's words. The first words are the clause's own; further paragraphs belong to it, and any
    /// sub-clauses take the place of those that it had.
    fn replaced(&mut self, clause: &'a Clause, change: &'a LocalClause, words: &'a [Node]) -> Clause {
        let mark = mark(change, LocalKind::Replaced);
        let (first, rest) = match words.split_first() {
            Some((Node::Clause(first), rest)) if can_be_words(first.kind, clause.kind) => (Some(first), rest),
            _ => (None, words),
        };
        let below = first.into_iter().flat_map(|first| &first.children).chain(rest);
        let (further, brought): (Vec<&Node>, Vec<&Node>) = below.partition(|node| belongs_to_words(node, clause.kind));

        let mut children: Vec<Node> = further.into_iter().map(as_further).collect();
        if brought.is_empty() {
            let below = self.nodes(&clause.children, Some(clause));
            children.extend(below.into_iter().filter(|node| !matches!(node, Node::Further(_))));
        } else {
            for node in &clause.children {
                if let Node::Clause(below) = node {
                    self.remove(below, Why::Local(change));
                }
            }
            children.extend(brought.into_iter().map(|node| marked_node(node, &mark)));
        }
        // A section without a number is known by its words; with new ones it still answers to the old.
        let known_by_words = clause.kind == Kind::Section && clause.label.is_none();
        Clause {
            kind: clause.kind,
            label: clause.label.clone(),
            id: clause.id.clone().or_else(|| known_by_words.then(|| clause.anchor.clone())),
            only: clause.only.clone(),
            text: first.map(|first| first.text.clone()).unwrap_or_default(),
            children,
            reference: clause.reference.clone(),
            anchor: clause.anchor.clone(),
            line: first.map_or(clause.line, |first| first.line),
            span: first.map_or(clause.span, |first| first.span),
            local: Some(mark),
        }
    }

    fn remove(&mut self, clause: &'a Clause, why: Why<'a>) {
        let removed = &mut self.wording.removed;
        removed.push(Removed { clause, why });
        walk(&clause.children, &mut |below, _| removed.push(Removed { clause: below, why }));
    }
}

/// Whether nothing was changed, dropped or added on the way from the shared parts of a clause to a school's.
fn are_the_same(own: &[Node], shared: &[Node]) -> bool {
    let is_same = |(own, shared): (&Node, &Node)| match (own, shared) {
        (Node::Clause(own), Node::Clause(shared)) => Arc::ptr_eq(own, shared),
        (Node::Table(own), Node::Table(shared)) => own.rows.len() == shared.rows.len(),
        // What else a school keeps it keeps as it is, and what it adds are clauses.
        _ => discriminant(own) == discriminant(shared),
    };
    own.len() == shared.len() && own.iter().zip(shared).all(is_same)
}

/// Whether the first piece of a replacement can be the words of a clause: a list is below its clause, unless a list's
/// item is what it replaces.
fn can_be_words(first: Kind, replaced: Kind) -> bool {
    match first {
        Kind::Section | Kind::Clause | Kind::Paragraph => true,
        Kind::Bullet | Kind::Quote | Kind::Definition | Kind::Note | Kind::Row | Kind::Task { .. } => {
            discriminant(&first) == discriminant(&replaced)
        }
    }
}

/// Whether a piece of a replacement is more of the clause's words rather than a clause below it. Below a heading,
/// paragraphs are clauses.
fn belongs_to_words(node: &Node, kind: Kind) -> bool {
    match node {
        Node::Further(_) => true,
        Node::Clause(clause) => {
            clause.kind == Kind::Paragraph
                && clause.label.is_none()
                && clause.children.is_empty()
                && kind != Kind::Section
        }
        _ => false,
    }
}

fn as_further(node: &Node) -> Node {
    match node {
        Node::Clause(clause) => {
            let (text, only) = (clause.text.clone(), clause.only.clone());
            Node::Further(Further { text, only, line: clause.line, span: clause.span })
        }
        other => other.clone(),
    }
}

fn mark(change: &LocalClause, done: LocalKind) -> Arc<Local> {
    Arc::new(Local {
        because: change.because.clone(),
        minute: change.minute.clone(),
        done,
        span: change.reference.span,
    })
}

fn marked(nodes: &[Node], mark: &Arc<Local>) -> Vec<Node> {
    nodes.iter().map(|node| marked_node(node, mark)).collect()
}

fn marked_node(node: &Node, mark: &Arc<Local>) -> Node {
    match node {
        Node::Clause(clause) => Node::Clause(Arc::new(Clause {
            children: marked(&clause.children, mark),
            local: Some(Arc::clone(mark)),
            ..Clause::clone(clause)
        })),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::sample::{self, date, fragment, local_clause, markdown, today};

    const SHARED: &str = "\
## 1 Phones

1.1 Phones stay in bags:

(a) in lessons;

(b) at lunch;

(c) on trips.

1.2 Staff lock phones away. {only=nursery}

1.3 Visitors are told.

## About us

- one
- two
- three
";

    fn lines(nodes: &[Node], depth: usize, lines: &mut Vec<String>) {
        for node in nodes {
            let indent = "  ".repeat(depth);
            match node {
                Node::Clause(clause) => {
                    let own = match clause.local.as_ref().map(|local| local.done) {
                        Some(LocalKind::Replaced) => " (replaced)",
                        Some(LocalKind::Added) => " (added)",
                        None => "",
                    };
                    let words = format!("{}{own}", clause.text.plain());
                    lines.push(format!("{indent}{} | {}", clause.reference, words.trim()));
                    self::lines(&clause.children, depth + 1, lines);
                }
                Node::Further(further) => lines.push(format!("{indent}… {}", further.text.plain())),
                Node::LeftOut(left_out) => lines.push(format!("{indent}{} | left out", left_out.reference)),
                Node::Table(_) | Node::Figure(_) => lines.push(format!("{indent}…")),
            }
        }
    }

    /// What Elm Hill, which is no nursery, reads below section 1 and in the section About us.
    fn check(local: Vec<LocalClause>, expected: &[&str]) {
        let shared = markdown(SHARED);
        let wording = at_school(&shared, &sample::school("elm-hill", "Elm Hill"), &local, today(), Reserved::default());
        let mut found = Vec::new();
        lines(&wording.clauses, 0, &mut found);
        let expected: Vec<String> = ["1 | Phones"].iter().chain(expected).map(|line| (*line).to_owned()).collect();
        assert_eq!(found, expected);
    }

    const ABOUT: [&str; 4] = [
        "about-us | About us",
        "  about-us, first bullet | one",
        "  about-us, second bullet | two",
        "  about-us, third bullet | three",
    ];
    const BAGS: [&str; 4] = [
        "  1.1 | Phones stay in bags:",
        "    1.1(a) | in lessons;",
        "    1.1(b) | at lunch;",
        "    1.1(c) | on trips.",
    ];
    const VISITORS: &str = "  1.3 | Visitors are told.";

    fn replace(reference: &str, words: &str) -> LocalClause {
        local_clause(reference, LocalChange::Replace(fragment(words)))
    }

    #[test]
    fn a_clause_for_schools_with_a_tag_is_dropped_elsewhere() {
        let shared = markdown(SHARED);
        let mut school = sample::school("elm-hill", "Elm Hill");
        let without = at_school(&shared, &school, &[], today(), Reserved::default());
        assert!(find(&without.clauses, "1.2").is_none());
        assert!(
            matches!(without.removed.as_slice(), [Removed { why: Why::Only(schools), .. }] if schools.to_string() == "only=nursery")
        );
        school.tags.push(sample::spanned("nursery".to_owned()));
        assert!(find(&at_school(&shared, &school, &[], today(), Reserved::default()).clauses, "1.2").is_some());
        check(vec![], &[&BAGS[..], &[VISITORS], &ABOUT].concat());
    }

    #[test]
    fn a_paragraph_or_row_for_schools_with_a_tag_is_not_there_elsewhere() {
        let shared = markdown(
            "## 1 Meals\n\n- 1.1 Meals are hot.\n\n  Milk is free. {only=nursery}\n\n  Fruit is free.\n\n1.2 Prices:\n\n\
             | Who | Price |\n|---|---|\n| Infants | 1 |\n| Nursery | 2 {only=nursery} |\n\n1.3 Clubs:\n\n\
             | Club |\n|---|\n| Blocks {only=nursery} |\n",
        );
        let read = |school: &School| {
            let wording = at_school(&shared, school, &[], today(), Reserved::default());
            let mut words = Vec::new();
            crate::book::clause::each_text(&wording.clauses, &mut |text| words.push(text.plain()));
            let places = wording.parts_for_others.iter().map(|over| over.within.map_or("", |within| &within.reference));
            (words.join(" "), places.collect::<Vec<_>>().join(" "))
        };
        let mut school = sample::school("elm-hill", "Elm Hill");
        let without = "Meals Meals are hot. Fruit is free. Prices: Who Price Infants 1 Clubs:";
        assert_eq!(read(&school), (without.to_owned(), "1.1 1.2 1.3".to_owned()));
        school.tags.push(sample::spanned("nursery".to_owned()));
        let with = "Meals Meals are hot. Milk is free. Fruit is free. Prices: Who Price Infants 1 Nursery 2 Clubs: Club Blocks";
        assert_eq!(read(&school), (with.to_owned(), String::new()));
    }

    #[test]
    fn new_words_keep_the_clauses_label_and_its_sub_clauses() {
        let expected = [&["  1.1 | Phones stay at home: (replaced)"], &BAGS[1..], &[VISITORS], &ABOUT].concat();
        check(vec![replace("1.1", "Phones stay at home:")], &expected);
    }

    #[test]
    fn new_words_that_bring_sub_clauses_take_the_place_of_the_old_ones() {
        let words = "Phones stay at home:\n\n(a) on Mondays;\n\n(b) on Tuesdays.";
        let expected = [
            "  1.1 | Phones stay at home: (replaced)",
            "    1.1(a) | on Mondays; (replaced)",
            "    1.1(b) | on Tuesdays. (replaced)",
            VISITORS,
        ];
        check(vec![replace("1.1", words)], &[&expected[..], &ABOUT].concat());
    }

    #[test]
    fn a_second_paragraph_of_new_words_belongs_to_the_clause() {
        let expected = ["  1.3 | Visitors sign in. (replaced)", "    … They wear a badge."];
        check(
            vec![replace("1.3", "Visitors sign in.\n\nThey wear a badge.")],
            &[&BAGS[..], &expected, &ABOUT].concat(),
        );
    }

    #[test]
    fn a_list_is_below_the_clause_that_it_replaces_and_an_item_replaces_an_item() {
        let expected =
            ["  1.1 | (replaced)", "    1.1, first bullet | one (replaced)", "    1.1, second bullet | two (replaced)"];
        check(vec![replace("1.1", "- one\n- two")], &[&expected[..], &[VISITORS], &ABOUT].concat());
        let expected = ["  about-us, first bullet | uno (replaced)", ABOUT[2], ABOUT[3]];
        let local = vec![replace("about-us, first bullet", "- uno")];
        check(local, &[&BAGS[..], &[VISITORS, ABOUT[0]], &expected].concat());
    }

    #[test]
    fn a_clause_is_left_out_with_all_below_it() {
        let local = vec![local_clause("1.1", LocalChange::Omit)];
        check(local.clone(), &[&["  1.1 | left out", VISITORS], &ABOUT[..]].concat());
        let shared = markdown(SHARED);
        let wording = at_school(&shared, &sample::school("elm-hill", "Elm Hill"), &local, today(), Reserved::default());
        let removed: Vec<&str> = wording.removed.iter().map(|removed| removed.clause.reference.as_str()).collect();
        assert_eq!(removed, ["1.1", "1.1(a)", "1.1(b)", "1.1(c)", "1.2"]);
        assert_eq!(wording.own, Own { replaced: 0, added: 0, left_out: 1 });
    }

    #[test]
    fn an_added_clause_stands_after_a_clause_and_what_is_below_it() {
        let added = local_clause("1.1", LocalChange::AddAfter(fragment("1.4 The office has a telephone.")));
        let expected = ["  1.4 | The office has a telephone. (added)", VISITORS];
        check(vec![added], &[&BAGS[..], &expected, &ABOUT].concat());
    }

    #[test]
    fn a_clause_is_found_by_its_place_and_counted_anew_when_another_goes() {
        let expected = [
            "about-us | About us",
            "  about-us, first bullet | left out",
            "  about-us, first bullet | two (replaced)",
            "  about-us, second bullet | three",
        ];
        let local =
            vec![local_clause("about-us, first bullet", LocalChange::Omit), replace("about-us, second bullet", "two")];
        check(local, &[&BAGS[..], &[VISITORS], &expected].concat());
    }

    #[test]
    fn a_section_without_a_number_keeps_its_address_when_its_words_change() {
        let shared = markdown(SHARED);
        let local = [replace("about-us", "Who we are")];
        let wording = at_school(&shared, &sample::school("elm-hill", "Elm Hill"), &local, today(), Reserved::default());
        assert_eq!(find(&wording.clauses, "about-us").map(|clause| clause.text.plain()).as_deref(), Some("Who we are"));
    }

    #[test]
    fn local_wording_holds_between_its_days() {
        let during = |from: Option<&str>, until: Option<&str>| {
            let mut change = local_clause("1.3", LocalChange::Omit);
            change.from = from.map(date);
            change.until = until.map(date);
            holds_on(&change, today())
        };
        assert!(during(Some("2026-11-20"), Some("2026-11-20")));
        assert!(during(Some("2026-11"), Some("2026-11")));
        assert!(!during(Some("2026-11-21"), None));
        assert!(!during(None, Some("2026-11-19")));
    }

    #[test]
    fn local_wording_for_a_clause_that_is_not_there_is_unused() {
        let shared = markdown(SHARED);
        let local = [
            local_clause("1.1", LocalChange::Omit),
            replace("1.1(a)", "in all lessons"),
            replace("1.2", "Staff leave phones at home."),
            replace("9.9", "Nothing."),
        ];
        let wording = at_school(&shared, &sample::school("elm-hill", "Elm Hill"), &local, today(), Reserved::default());
        let mut unused: Vec<&str> = wording.unused.iter().map(|change| change.reference.value.as_str()).collect();
        unused.sort_unstable();
        assert_eq!(unused, ["1.1(a)", "1.2", "9.9"]);
    }
}
