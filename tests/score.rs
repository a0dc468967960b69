//! How near the comparison comes to what a governor would have marked by hand: made-up policies in `tests/score/`, each
//! with a newer text and the truth about them. A worse score than the one reached before fails.
//!
//! `truth.json` lists every clause of both texts once, by the line it starts on: what became of it (`kind`), which other
//! kinds a reasonable editor could choose (`or`), and which older clauses became which newer ones.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clausebook::book::Node;
use clausebook::book::clauses::{self, Reading};
use clausebook::compare::{Change, UnitRef, compare};
use clausebook::source::{Excerpt, Sources};
use serde::Deserialize;

/// The score reached so far, cut after the third decimal. Raise a floor when the comparison gets better; what makes it
/// worse needs mending there, not here.
const FLOORS: [(&str, f64); 6] = [
    ("precision", 1.0),
    ("recall", 0.941),
    ("F1", 0.969),
    ("changed F1", 0.918),
    ("right kind", 0.965),
    ("mean recall", 0.981),
];

/// What became of some clauses, as a reader marked it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Truth {
    kind: String,
    #[serde(default)]
    or: Vec<String>,
    old: Vec<u32>,
    new: Vec<u32>,
}

impl Truth {
    fn accepts(&self, kind: &str) -> bool {
        self.kind == kind || self.or.iter().any(|other| other == kind)
    }

    /// Whether a governor would have to look at it.
    fn is_change(&self) -> bool {
        ["reworded", "moved", "split", "merged"].contains(&self.kind.as_str())
    }
}

/// A clause: of the older text or the newer, and the line it starts on.
type Place = (Side, u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Older,
    Newer,
}

/// Counts, of one pair of texts or of all.
#[derive(Default)]
struct Score {
    clauses: usize,
    found: usize,
    twice: usize,
    right_kind: usize,
    /// Pairs of clauses: in the truth, in the comparison, in both.
    pairs: [usize; 3],
    /// The same, of pairs whose words or place differ.
    changed: [usize; 3],
    /// For each kind in the truth: clauses, and those of them that the comparison gave it.
    kinds: BTreeMap<String, (usize, usize)>,
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.clauses += other.clauses;
        self.found += other.found;
        self.twice += other.twice;
        self.right_kind += other.right_kind;
        for (sum, more) in self.pairs.iter_mut().zip(other.pairs).chain(self.changed.iter_mut().zip(other.changed)) {
            *sum += more;
        }
        for (kind, (all, right)) in &other.kinds {
            let sum = self.kinds.entry(kind.clone()).or_default();
            *sum = (sum.0 + all, sum.1 + right);
        }
    }

    /// In the order of [`FLOORS`].
    fn figures(&self) -> [f64; 6] {
        let f1 = |[truth, told, both]: [usize; 3]| share(2 * both, truth + told);
        let recalls: f64 = self.kinds.values().map(|(all, right)| share(*right, *all)).sum();
        [
            share(self.pairs[2], self.pairs[1]),
            share(self.pairs[2], self.pairs[0]),
            f1(self.pairs),
            f1(self.changed),
            share(self.right_kind, self.clauses),
            recalls / self.kinds.len() as f64,
        ]
    }

    fn line(&self, name: &str) -> String {
        let figures: String = self.figures().iter().map(|figure| format!("{figure:>12.4}")).collect();
        format!("{name:<22}{figures}{:>10}/{}{:>7}\n", self.found, self.clauses, self.twice)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

fn read(text: &str) -> Vec<Node> {
    let mut sources = Sources::default();
    let id = sources.add("policy.md", text);
    clauses::read_clauses(&Excerpt::rest_of(id, text, 0), &Reading::bare()).value
}

/// The lines on which clauses start, further paragraphs and rows of tables among them.
fn lines(nodes: &[Node], into: &mut Vec<u32>) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                into.push(clause.line);
                lines(&clause.children, into);
            }
            Node::Further(further) => into.push(further.line),
            Node::Table(table) => into.extend(table.rows.iter().map(|row| row.line)),
            Node::Figure(_) | Node::LeftOut(_) => {}
        }
    }
}

/// The places that something tells of, and every older line with every newer one.
fn places(older: &[u32], newer: &[u32]) -> Vec<Place> {
    let older = older.iter().map(|&line| (Side::Older, line));
    older.chain(newer.iter().map(|&line| (Side::Newer, line))).collect()
}

fn pairs(older: &[u32], newer: &[u32]) -> Vec<(u32, u32)> {
    older.iter().flat_map(|&old| newer.iter().map(move |&new| (old, new))).collect()
}

/// One folder of `tests/score/`, read.
struct Case {
    name: String,
    texts: [String; 2],
    trees: [Vec<Node>; 2],
    truths: Vec<Truth>,
}

impl Case {
    fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/score");
        let mut folders: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        folders.iter().map(|folder| Self::of(folder)).collect()
    }

    fn of(folder: &Path) -> Self {
        let file = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let texts = [file("old.md"), file("new.md")];
        let truths = serde_json::from_str(&file("truth.json"))
            .unwrap_or_else(|error| panic!("{}/truth.json: {error}", folder.display()));
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        Self { name, trees: [read(&texts[0]), read(&texts[1])], texts, truths }
    }

    /// The clauses of some lines, with their first words.
    fn clauses(&self, side: Side, lines: &[u32]) -> String {
        let text = &self.texts[side as usize];
        let told = lines.iter().map(|&line| {
            let words = text.lines().nth(line as usize - 1).unwrap_or_default().trim();
            let first: String = words.chars().take(50).collect();
            format!("line {line} \"{first}{}\"", if first.len() < words.len() { "…" } else { "" })
        });
        told.collect::<Vec<_>>().join(" and ")
    }

    /// "old line 5 "2.1 Pupils …" → new line 7 "2.2 Pupils …"".
    fn tell(&self, older: &[u32], newer: &[u32]) -> String {
        match (older, newer) {
            (_, []) => format!("old {}", self.clauses(Side::Older, older)),
            ([], _) => format!("new {}", self.clauses(Side::Newer, newer)),
            _ => format!("old {} → new {}", self.clauses(Side::Older, older), self.clauses(Side::Newer, newer)),
        }
    }

    /// The score, and in words what the comparison told otherwise than the truth.
    fn score(&self) -> (Score, String) {
        let comparison = compare(&self.trees[0], &self.trees[1]);
        let sides = |change: &Change| {
            let lines = |units: &[UnitRef]| units.iter().map(|unit| unit.line).collect::<Vec<_>>();
            (lines(&change.before), lines(&change.after))
        };
        let mut score = Score::default();
        let mut told: BTreeMap<Place, &Change> = BTreeMap::new();
        let mut told_pairs = BTreeSet::new();
        let mut told_changed = BTreeSet::new();
        for change in &comparison.changes {
            let (older, newer) = sides(change);
            for place in places(&older, &newer) {
                score.twice += usize::from(told.insert(place, change).is_some());
            }
            told_pairs.extend(pairs(&older, &newer));
            if change.text_changed {
                told_changed.extend(pairs(&older, &newer));
            }
        }
        let mut true_pairs = BTreeSet::new();
        let mut true_changed = BTreeSet::new();
        let mut misses = String::new();
        for truth in &self.truths {
            true_pairs.extend(pairs(&truth.old, &truth.new));
            if truth.is_change() {
                true_changed.extend(pairs(&truth.old, &truth.new));
            }
            let mut instead = BTreeSet::new();
            for place in places(&truth.old, &truth.new) {
                score.clauses += 1;
                let change = told.get(&place);
                score.found += usize::from(change.is_some());
                let right = change.is_some_and(|change| truth.accepts(change.kind.word()));
                score.right_kind += usize::from(right);
                let of_kind = score.kinds.entry(truth.kind.clone()).or_default();
                *of_kind = (of_kind.0 + 1, of_kind.1 + usize::from(right));
                let partners = change.map(|change| sides(change));
                if !right || partners != Some((truth.old.clone(), truth.new.clone())) {
                    instead.insert(change.map_or("nothing told of it".to_owned(), |change| {
                        let (older, newer) = sides(change);
                        format!("{}: {}", change.kind.word(), self.tell(&older, &newer))
                    }));
                }
            }
            if !instead.is_empty() {
                misses += &format!("\n{}, {}: {}\n", self.name, truth.kind, self.tell(&truth.old, &truth.new));
                instead.iter().for_each(|told| misses += &format!("    told as {told}\n"));
            }
        }
        // A pair that truth calls a change is a change, though the comparison tells of its place alone.
        told_changed.extend(told_pairs.intersection(&true_changed));
        let count =
            |truth: &BTreeSet<_>, told: &BTreeSet<_>| [truth.len(), told.len(), truth.intersection(told).count()];
        score.pairs = count(&true_pairs, &told_pairs);
        score.changed = count(&true_changed, &told_changed);
        (score, misses)
    }
}

#[test]
fn the_comparison_is_no_worse_than_it_was() {
    let mut total = Score::default();
    let names: String = FLOORS.iter().map(|(name, _)| format!("{name:>12}")).collect();
    let mut table = format!("{:<22}{names}{:>14}{:>7}\n", "", "coverage", "twice");
    let mut all_misses = String::new();
    for case in Case::all() {
        let (score, misses) = case.score();
        table += &score.line(&case.name);
        all_misses += &misses;
        total.add(&score);
    }
    table += &total.line("all");
    for (kind, (all, right)) in &total.kinds {
        table += &format!("  {kind}: {right} of {all} clauses\n");
    }
    println!("{table}\nWhere the comparison and the truth differ:\n{all_misses}");
    assert_eq!(total.found, total.clauses, "every clause is told of");
    assert_eq!(total.twice, 0, "no clause is told of twice");
    for ((name, floor), reached) in FLOORS.into_iter().zip(total.figures()) {
        assert!(reached >= floor, "{name} was {floor} at least, and is {reached:.4}: see the clauses above");
    }
}

#[test]
fn every_clause_stands_in_the_truth_once() {
    for case in Case::all() {
        let [older, newer] = case.trees.each_ref().map(|tree| {
            let mut found = Vec::new();
            lines(tree, &mut found);
            found
        });
        let mut in_truth: Vec<Place> = case.truths.iter().flat_map(|truth| places(&truth.old, &truth.new)).collect();
        in_truth.sort_unstable();
        assert_eq!(in_truth, places(&older, &newer), "{}: clauses in truth.json, and in the texts", case.name);
    }
}

#[test]
fn each_kind_in_the_truth_fits_its_clauses() {
    for case in Case::all() {
        for truth in &case.truths {
            let fits = match truth.kind.as_str() {
                "added" => truth.old.is_empty() && truth.new.len() == 1,
                "removed" => truth.old.len() == 1 && truth.new.is_empty(),
                "split" => truth.old.len() == 1 && truth.new.len() > 1,
                "merged" => truth.old.len() > 1 && truth.new.len() == 1,
                "unchanged" | "renumbered" | "reworded" | "moved" => truth.old.len() == 1 && truth.new.len() == 1,
                _ => false,
            };
            assert!(fits, "{}, {}: {}", case.name, truth.kind, case.tell(&truth.old, &truth.new));
        }
    }
}
