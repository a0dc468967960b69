//! No circles of files: where one names another, by whatever chain, the other does not name it.

use std::collections::{BTreeMap, BTreeSet};

use super::code::{Words, is_word, module_of, paths_of, program, tokens, without_test_files, without_tests};

/// Circles that stay, as the files that may name each other, each with its reason.
const STAY: Stay = &[];

type Stay = &'static [(&'static [&'static str], &'static str)];

/// The files directly in `book/` that are no nouns: the readers, and what looks a book over. The nouns may name each other,
/// as a policy has versions and a version is of a policy.
const NO_NOUNS: &[&str] = &["checks", "disk", "markdown", "nearby", "outline", "read", "yaml"];

/// What a name that is brought into a file stands for.
#[derive(Clone, Debug)]
struct Brought {
    name: String,
    path: Words,
    /// Whether the file itself has a use for it, and does not only pass it on.
    used: bool,
}

/// One file, with what is needed to follow the names in it.
#[derive(Debug)]
struct File {
    name: String,
    module: Vec<String>,
    brought: Vec<Brought>,
    paths: Vec<Words>,
    /// Whether it does nothing but declare modules and pass names on.
    only_declares: bool,
}

/// The files that one file names, each with the last words of the paths that lead there.
type Edges = BTreeMap<usize, BTreeSet<String>>;

struct Files {
    all: Vec<File>,
    by_module: BTreeMap<Vec<String>, usize>,
}

impl Files {
    fn of(sources: &[(String, String)]) -> Self {
        let counts = |file: &&(String, String)| file.0 != "main.rs";
        let all: Vec<File> = sources.iter().filter(counts).map(|(file, text)| read(file, text)).collect();
        let by_module = all.iter().enumerate().map(|(number, file)| (file.module.clone(), number)).collect();
        Self { all, by_module }
    }

    /// The file in which what a path names stands; `None` for what is of another crate or of the file itself.
    fn stands_in(&self, path: &[String], from: &[String], depth: usize) -> Option<usize> {
        // A name that is passed on in a circle leads nowhere.
        const DEEPEST: usize = 12;
        if depth > DEEPEST {
            return None;
        }
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" | "clausebook" => self.walk(&[], rest, depth),
            "self" if rest.first().is_some_and(|word| word == "super") => self.stands_in(rest, from, depth + 1),
            "self" => self.walk(from, rest, depth),
            "super" => {
                let mut module = from.to_vec();
                module.pop();
                let more = rest.iter().take_while(|word| *word == "super").count();
                module.truncate(module.len().saturating_sub(more));
                self.walk(&module, &rest[more..], depth)
            }
            first => {
                let below = [from, &[first.to_owned()]].concat();
                if self.by_module.contains_key(&below) {
                    return self.walk(&below, rest, depth);
                }
                let brought = self.brought(from, first)?;
                // A name brought in from the file's own module of that name is the outside crate's.
                if brought.path.first().is_some_and(|word| word == first) {
                    return None;
                }
                self.stands_in(&[brought.path.as_slice(), rest].concat(), from, depth + 1)
            }
        }
    }

    /// From a module on by the rest of a path.
    fn walk(&self, module: &[String], rest: &[String], depth: usize) -> Option<usize> {
        let here = self.by_module.get(module).copied();
        let Some((word, further)) = rest.split_first() else { return here };
        let below = [module, std::slice::from_ref(word)].concat();
        if self.by_module.contains_key(&below) {
            return self.walk(&below, further, depth);
        }
        match self.brought(module, word) {
            Some(brought) => self.stands_in(&[brought.path.as_slice(), further].concat(), module, depth + 1).or(here),
            None => here,
        }
    }

    fn brought(&self, module: &[String], name: &str) -> Option<&Brought> {
        let file = &self.all[*self.by_module.get(module)?];
        file.brought.iter().find(|brought| brought.name == name)
    }

    /// Which files each file names, and by which names.
    fn edges(&self, stay: Stay) -> Vec<Edges> {
        let named = |(number, file): (usize, &File)| {
            let brought = file.brought.iter().filter(|brought| brought.used).map(|brought| &brought.path);
            let mut edges = Edges::new();
            for path in brought.chain(&file.paths).filter(|path| path.len() > 1) {
                let other = self.stands_in(path, &file.module, 0);
                let counts = |other: &usize| {
                    *other != number && !self.all[*other].only_declares && !self.may(number, *other, stay)
                };
                if let Some(other) = other.filter(counts) {
                    edges.entry(other).or_default().extend(path.last().cloned());
                }
            }
            edges
        };
        self.all.iter().enumerate().map(named).collect()
    }

    fn may(&self, one: usize, other: usize, stay: Stay) -> bool {
        let names = [self.all[one].name.as_str(), self.all[other].name.as_str()];
        let noun = |name: &str| {
            let noun = name.strip_prefix("book/").and_then(|rest| rest.strip_suffix(".rs"));
            noun.is_some_and(|noun| !noun.contains('/') && !NO_NOUNS.contains(&noun))
        };
        names.iter().all(|name| noun(name))
            || stay.iter().any(|(files, _)| names.iter().all(|name| files.contains(name)))
    }
}

fn read(file: &str, text: &str) -> File {
    let tokens = tokens(without_tests(text));
    let mut only_declares = file.ends_with("mod.rs") || file == "lib.rs";
    let (mut private, mut passed_on, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at] == "use" {
            let end = tokens[at..].iter().position(|token| token == ";").map_or(tokens.len(), |end| at + end);
            let before = at.checked_sub(1).map(|before| tokens[before].as_str());
            // `pub use` and `pub(super) use` pass a name on.
            let passes_on = before.is_some_and(|before| ["pub", ")"].contains(&before));
            bring(&tokens[at + 1..end], if passes_on { &mut passed_on } else { &mut private });
            at = end;
        } else {
            only_declares &=
                !["fn", "struct", "enum", "trait", "impl", "const", "static", "type"].contains(&tokens[at].as_str());
            others.push(tokens[at].clone());
        }
        at += 1;
    }
    for brought in &mut passed_on {
        let named = |pair: &[String]| pair[1] == brought.name && ![".", "fn", "mod"].contains(&pair[0].as_str());
        brought.used = others.windows(2).any(named);
    }
    let brought = [private, passed_on].concat();
    File { name: file.to_owned(), module: module_of(file), brought, paths: paths_of(&others), only_declares }
}

/// The names that a `use` brings in: the last word of each path, or what it is called by `as`.
fn bring(tokens: &[String], brought: &mut Vec<Brought>) {
    let mut before: Vec<Words> = vec![Vec::new()];
    let mut path: Words = Vec::new();
    let mut called: Option<String> = None;
    let mut note = |path: &mut Words, called: &mut Option<String>| {
        if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
            path.pop();
        }
        if let Some(name) = called.take().or_else(|| path.last().cloned()) {
            brought.push(Brought { name, path: std::mem::take(path), used: true });
        }
    };
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].as_str() {
            "{" => before.push(path.clone()),
            "," => {
                note(&mut path, &mut called);
                path = before.last().cloned().unwrap_or_default();
            }
            "}" => {
                note(&mut path, &mut called);
                before.pop();
                path.clear();
            }
            "as" => {
                called = tokens.get(at + 1).cloned();
                at += 1;
            }
            word if is_word(word) => path.push(word.to_owned()),
            _ => {}
        }
        at += 1;
    }
    note(&mut path, &mut called);
    // What stood before an empty place, as after a comma at the end of a group, is no name of its own.
    brought.retain(|brought| !brought.path.is_empty());
}

/// The circles: for each, its files, and within it who names whom.
fn circles(sources: &[(String, String)], stay: Stay) -> Vec<String> {
    let files = Files::of(sources);
    let edges = files.edges(stay);
    let reached: Vec<BTreeSet<usize>> = (0..edges.len()).map(|start| reach(&edges, start)).collect();
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for (start, ends) in reached.iter().enumerate() {
        if !ends.contains(&start) || told.contains(&start) {
            continue;
        }
        let circle: Vec<usize> = ends.iter().copied().filter(|other| reached[*other].contains(&start)).collect();
        told.extend(circle.iter().copied());
        let lines = circle.iter().map(|one| {
            let named = edges[*one].iter().filter(|(other, _)| circle.contains(other));
            let told = named.map(|(other, names)| {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                format!("{} ({})", files.all[*other].name, names.join(", "))
            });
            format!("\n    {} names {}", files.all[*one].name, told.collect::<Vec<_>>().join(", "))
        });
        circles.push(format!("{} files:{}", circle.len(), lines.collect::<String>()));
    }
    circles
}

/// Every file that can be come to from one by one step or more.
fn reach(edges: &[Edges], start: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<usize> = edges[start].keys().copied().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(edges[file].keys().copied());
        }
    }
    reached
}

#[test]
fn files_do_not_name_each_other_in_a_circle() {
    let files = Files::of(&program());
    let edges: usize = files.edges(STAY).iter().map(Edges::len).sum();
    assert!(edges > 300, "only {edges} files were found to be named");
    let circles = circles(&program(), STAY);
    assert!(circles.is_empty(), "{} circles:\n  {}", circles.len(), circles.join("\n  "));
}

#[test]
fn what_stays_has_a_reason_and_is_there() {
    assert_eq!(stale(&program(), STAY), Vec::<String>::new());
}

/// What is on the list of circles that stay without a reason, or without being a circle.
fn stale(sources: &[(String, String)], stay: Stay) -> Vec<String> {
    let files = Files::of(sources);
    let edges = files.edges(&[]);
    let number = |name: &&str| files.all.iter().position(|file| file.name == **name);
    let mut stale = Vec::new();
    for (names, reason) in stay {
        if reason.split(' ').count() < 5 {
            stale.push(format!("{names:?} stays without a reason"));
        }
        let known: Vec<usize> = names.iter().filter_map(number).collect();
        let meets = |one: &usize, other: &usize| one != other && edges[*one].contains_key(other);
        let in_circle =
            |one: &usize| known.iter().any(|other| meets(one, other)) && known.iter().any(|other| meets(other, one));
        if known.len() != names.len() || !known.iter().all(in_circle) {
            stale.push(format!("{names:?} is no circle any more"));
        }
    }
    stale
}

/// Which circles there are among a few files, each as its files in one line.
fn check(files: &[(&str, &str)], expected: &[&str]) {
    check_staying(files, &[], expected);
}

/// The same where some circles stay.
fn check_staying(files: &[(&str, &str)], stay: Stay, expected: &[&str]) {
    let files: Vec<(String, String)> =
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let found: Vec<String> =
        circles(&without_test_files(files.clone()), stay).iter().map(|circle| circle.replace("\n    ", " ")).collect();
    assert_eq!(found, expected, "{files:?}");
}

#[test]
fn a_circle_of_files_is_found() {
    check(&[("lib.rs", "mod a; mod b;"), ("a.rs", "use crate::b::B;"), ("b.rs", "pub struct B;")], &[]);
    check(
        &[("a.rs", "use crate::b::B;"), ("b.rs", "use super::a::A; pub struct B(A);")],
        &["2 files: a.rs names b.rs (B) b.rs names a.rs (A)"],
    );
    check(
        &[("a.rs", "fn a() { crate::b::b() }"), ("b.rs", "fn b() { super::c::c() }"), ("c.rs", "use crate::a;")],
        &["3 files: a.rs names b.rs (b) b.rs names c.rs (c) c.rs names a.rs (a)"],
    );
    check(
        &[("a.rs", "mod part; use part::Part;"), ("a/part.rs", "use super::Whole;")],
        &["2 files: a.rs names a/part.rs (Part) a/part.rs names a.rs (Whole)"],
    );
    check(
        &[
            ("a.rs", "use crate::{x::{self, Y}, b as other}; fn a() { other::b() }"),
            ("b.rs", "use self::super::a::{A as One};"),
        ],
        &["2 files: a.rs names b.rs (b) b.rs names a.rs (A)"],
    );
}

#[test]
fn a_name_that_is_passed_on_stands_where_it_is_made() {
    let passed_on = ("book/mod.rs", "mod one; mod two; pub use one::One; pub use two::Two;");
    check(
        &[
            passed_on,
            ("book/one.rs", "pub struct One;"),
            ("book/two.rs", "use super::One;"),
            ("site/mod.rs", "mod a;"),
            ("site/a.rs", "use crate::book::{One, Two};"),
        ],
        &[],
    );
    check(
        &[
            ("site/mod.rs", "pub mod one; pub mod two; pub use one::One; pub use two::Two;"),
            ("site/one.rs", "use super::Two;"),
            ("site/two.rs", "use crate::site; fn a(b: site::One) {}"),
        ],
        &["2 files: site/one.rs names site/two.rs (Two) site/two.rs names site/one.rs (One)"],
    );
    check(
        &[("site/mod.rs", "mod one; pub use one::One; pub fn make() -> One {}"), ("site/one.rs", "use super::make;")],
        &["2 files: site/mod.rs names site/one.rs (One) site/one.rs names site/mod.rs (make)"],
    );
}

#[test]
fn nouns_and_tests_may_name_each_other() {
    check(
        &[("book/policy.rs", "use super::version::Version;"), ("book/version.rs", "use super::policy::Policy;")],
        &[],
    );
    check(
        &[("book/read.rs", "use super::version::Version;"), ("book/version.rs", "use super::read::read;")],
        &["2 files: book/read.rs names book/version.rs (Version) book/version.rs names book/read.rs (read)"],
    );
    check(&[("a.rs", "#[cfg(test)]\nmod tests { use crate::b::B; }"), ("b.rs", "use crate::a::A;")], &[]);
    check(
        &[
            ("a/mod.rs", "mod one;\n#[cfg(test)]\nmod sample;"),
            ("a/one.rs", "use super::sample::s;"),
            ("a/sample.rs", "use super::one::One;"),
        ],
        &[],
    );
}

#[test]
fn a_circle_that_stays_is_not_told_and_one_that_went_is() {
    const A_AND_B: Stay = &[(&["a.rs", "b.rs"], "each is half of one grammar")];
    let circle = [("a.rs", "use crate::b::B;"), ("b.rs", "use crate::a::A; use crate::c::C;"), ("c.rs", "struct C;")];
    check_staying(&circle, A_AND_B, &[]);
    let owned = |files: &[(&str, &str)]| -> Vec<(String, String)> {
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    };
    assert_eq!(stale(&owned(&circle), A_AND_B), Vec::<String>::new());
    let line = [("a.rs", "use crate::b::B;"), ("b.rs", "struct B;")];
    assert_eq!(stale(&owned(&line), A_AND_B), ["[\"a.rs\", \"b.rs\"] is no circle any more"]);
    assert_eq!(
        stale(&owned(&circle), &[(&["a.rs", "b.rs"], "because")]),
        ["[\"a.rs\", \"b.rs\"] stays without a reason"]
    );
}
