//! A whole book with its pictures and attachments, the slips that a hand makes in it, and what is told of each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use clausebook::book;
use clausebook::compare::compare_holding;
use clausebook::edition::{Resolved, compose};
use clausebook::press::{Pairs, Selection, press};
use clausebook::redline::particulars::{Particulars, changed};
use clausebook::site::reserved::RESERVED;
use clausebook::source::{Asset, Contents, Sources};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::Index;

const TODAY: Date = date(2026, 11, 20);
const SCHOOL: &str = "hilltop";
const POLICY: &str = "swimming";

/// A slip of a hand in one version of a policy or in a file that it names.
#[derive(Clone, Debug)]
pub enum Slip {
    /// A letter more somewhere in a picture or an attachment.
    InFile(Index, Index),
    /// A picture or an attachment under another name.
    OtherName(Index),
    /// Another letter or digit in a value of the front matter.
    InValue(Index, Index, Index),
    /// Another letter in what a picture is said to show.
    InAlt(Index, Index),
    /// A box ticked, or not any more.
    Tick(Index),
    /// A letter more in the address of a link.
    InAddress(Index),
    /// A letter more in the heading of a table.
    InHead(Index),
    /// A letter more in a fact of the school.
    InFact(Index),
    /// A remark between the lines of the front matter.
    Remark(Index),
    /// A value in quotation marks.
    Quoted(Index),
    /// More blanks before a value.
    Blanks(Index),
    /// Two keys in the other order.
    OtherOrder(Index),
    /// A date in words.
    DateInWords(Index),
}

pub fn slips() -> impl Strategy<Value = Slip> {
    let any = any::<Index>;
    prop_oneof![
        (any(), any()).prop_map(|(file, at)| Slip::InFile(file, at)),
        any().prop_map(Slip::OtherName),
        (any(), any(), any()).prop_map(|(line, at, letter)| Slip::InValue(line, at, letter)),
        (any(), any(), any()).prop_map(|(line, at, letter)| Slip::InValue(line, at, letter)),
        (any(), any()).prop_map(|(picture, at)| Slip::InAlt(picture, at)),
        any().prop_map(Slip::Tick),
        any().prop_map(Slip::InAddress),
        any().prop_map(Slip::InHead),
        any().prop_map(Slip::InFact),
        any().prop_map(Slip::Remark),
        any().prop_map(Slip::Quoted),
        any().prop_map(Slip::Blanks),
        any().prop_map(Slip::OtherOrder),
        any().prop_map(Slip::DateInWords),
    ]
}

impl Slip {
    /// Whether a reader sees it, where that is known from what it is.
    pub fn is_seen(&self) -> Option<bool> {
        match self {
            Self::InFile(..)
            | Self::InAlt(..)
            | Self::Tick(_)
            | Self::InAddress(_)
            | Self::InHead(_)
            | Self::InFact(_) => Some(true),
            Self::InValue(..) => None,
            Self::OtherName(_)
            | Self::Remark(_)
            | Self::Quoted(_)
            | Self::Blanks(_)
            | Self::OtherOrder(_)
            | Self::DateInWords(_) => Some(false),
        }
    }
}

/// The files of a book by their paths.
pub struct Book {
    files: BTreeMap<String, Vec<u8>>,
}

impl Book {
    pub fn at(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        gather(folder, "", &mut files);
        Self { files }
    }

    /// A version as it is typed.
    pub fn text(&self, version: &str) -> &str {
        std::str::from_utf8(&self.files[&format!("{POLICY}/{version}.md")]).unwrap()
    }

    /// The book after a slip; none where it has no place for one.
    pub fn with(&self, slip: &Slip, version: &str) -> Option<Self> {
        let mut files = self.files.clone();
        let path = |file: &str| format!("{POLICY}/{file}");
        let text = self.text(version);
        let names: Vec<&str> = self.files.keys().filter_map(|path| path.strip_prefix("swimming/")).collect();
        let named: Vec<&str> = names.into_iter().filter(|name| text.contains(name)).collect();
        let text = match slip {
            Slip::InFile(which, at) => {
                let bytes = files.get_mut(&path(pick(&named, which)?))?;
                let at = at.index(bytes.len());
                bytes.insert(at, b'x');
                text.to_owned()
            }
            Slip::InFact(at) => {
                let school = files.get_mut(&format!("schools/{SCHOOL}/school.yaml"))?;
                let typed = String::from_utf8(school.clone()).unwrap();
                let words = typed.find("pool: ")? + "pool: ".len();
                school.insert(words + at.index(typed.trim_end().len() - words), b'x');
                text.to_owned()
            }
            Slip::OtherName(which) => {
                // The address of a link is there to be seen.
                let shown: Vec<&str> =
                    named.into_iter().filter(|name| !less_pictures(text).contains(&format!("]({name})"))).collect();
                let name = pick(&shown, which)?;
                let other = name
                    .rsplit_once('/')
                    .map_or(format!("new-{name}"), |(folder, file)| format!("{folder}/new-{file}"));
                files.insert(path(&other), self.files[&path(name)].clone());
                text.replace(name, &other)
            }
            slip => {
                let (front, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
                let (front, body) = slip.typed(front, body)?;
                format!("---\n{front}\n---\n{body}")
            }
        };
        files.insert(path(&format!("{version}.md")), text.into_bytes());
        Some(Self { files })
    }

    fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        for (path, bytes) in &self.files {
            match path.rsplit_once('.').unwrap().1 {
                "md" | "yaml" => drop(sources.add(path.clone(), String::from_utf8(bytes.clone()).unwrap())),
                _ => drop(sources.assets.insert(path.clone(), Asset { bytes: bytes.as_slice().into() })),
            }
        }
        sources
    }

    /// What a reader sees of a version: its page, with what its files hold in place of their addresses. None where the book has
    /// mistakes that stop publishing.
    pub fn page(&self, version: &str) -> Option<String> {
        let selection = Selection { today: TODAY, schools: Vec::new(), drafts: true, compare: Pairs::None };
        let site = press(&self.sources(), &selection).value?;
        let path = format!("{SCHOOL}/{POLICY}/{version}/index.html");
        let page = site.open(|open| open.file(&path)).unwrap().unwrap();
        let html = String::from_utf8(page.bytes).unwrap();
        let main = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        let mut parts = main.split("policies/swimming/");
        let mut shown = parts.next().unwrap().to_owned();
        for part in parts {
            let (file, rest) = part.split_once('"').unwrap();
            match self.files.get(&format!("{POLICY}/{file}")) {
                Some(bytes) => shown.push_str(&String::from_utf8_lossy(bytes)),
                None => shown.push_str(file),
            }
            shown.push('"');
            shown.push_str(rest);
        }
        Some(super::seen::shown(&shown))
    }

    /// What is told of a version here and in a newer book: the kinds of changes, what else differs, which details.
    pub fn told(&self, newer: &Self, version: &str) -> Vec<String> {
        let sides = [("old", self), ("new", newer)];
        let assets = sides.iter().flat_map(|(side, book)| {
            let assets = book.sources().assets.into_iter();
            assets.map(move |(path, asset)| (format!("{side}/{path}"), asset))
        });
        let contents = Contents::of(&assets.collect());
        let holds = |side: &str, file: &str| contents.at(&format!("{side}/{POLICY}/{file}"));
        let [older, newer] = sides.map(|(side, book)| {
            let book = book::read(&book.sources(), RESERVED).value.unwrap();
            let resolved = Resolved::of(&book, TODAY);
            let standing = resolved.policy(POLICY).unwrap().at(SCHOOL).unwrap().version(version).unwrap();
            let clauses = compose(&book, standing, TODAY).value.clauses;
            (clauses, Particulars::of(standing, &|file| holds(side, file)))
        });
        let comparison =
            compare_holding([&older.0, &newer.0], [&|file| holds("old", file), &|file| holds("new", file)]);
        let details = changed(&older.1, &newer.1).into_iter().map(|detail| detail.name);
        let clauses = (!comparison.is_unchanged()).then(|| "clauses or what is besides them".to_owned());
        clauses.into_iter().chain(details).collect()
    }
}

impl Slip {
    /// What is typed after it, in front matter and text.
    fn typed(&self, front: &str, body: &str) -> Option<(String, String)> {
        let mut lines: Vec<String> = front.lines().map(str::to_owned).collect();
        let values: Vec<usize> = (0..lines.len()).filter(|line| value(&lines[*line]).is_some()).collect();
        let in_body = |body: String| Some((front.to_owned(), body));
        match self {
            Self::InFile(..) | Self::InFact(_) | Self::OtherName(_) => return None,
            Self::InValue(line, at, letter) => {
                let line = *pick(&values, line)?;
                let (key, value) = value(&lines[line])?;
                let places: Vec<(usize, char)> =
                    value.char_indices().filter(|(_, letter)| letter.is_ascii_alphanumeric()).collect();
                let (at, old) = *pick(&places, at)?;
                let others: Vec<char> = if old.is_ascii_digit() { '0'..='9' } else { 'a'..='z' }.collect();
                let new = *pick(&others, letter)?;
                lines[line] = format!("{key}{}{new}{}", &value[..at], &value[at + 1..]);
            }
            Self::InAlt(picture, at) => {
                let begin = *pick(&places(body, "!["), picture)?;
                let length = body[begin..].find(']')?;
                return in_body(put(body, begin + at.index(length + 1), "x"));
            }
            Self::Tick(which) => {
                let boxes: Vec<usize> = [places(body, "- [ "), places(body, "- [x")].concat();
                let at = pick(&boxes, which)? - 1;
                let other = if &body[at..=at] == "x" { " " } else { "x" };
                return in_body(format!("{}{other}{}", &body[..at], &body[at + 1..]));
            }
            Self::InAddress(which) => return in_body(put(body, *pick(&places(body, "](https://"), which)?, "x")),
            Self::InHead(at) => {
                let end = body.find("\n|---")?;
                let begin = body[..end].rfind("\n| ")? + 3;
                let words: Vec<usize> = (begin..end)
                    .filter(|at| body.as_bytes()[*at].is_ascii_alphabetic())
                    .filter(|at| !body[*at..end].contains("]("))
                    .collect();
                return in_body(put(body, *pick(&words, at)?, "x"));
            }
            Self::Remark(at) => lines.insert(at.index(lines.len()), "# The clerk asked.".to_owned()),
            Self::Quoted(line) => {
                let line = *pick(&values, line)?;
                let (key, value) = value(&lines[line])?;
                lines[line] = format!("{key}\"{value}\"");
            }
            Self::Blanks(line) => {
                let line = *pick(&values, line)?;
                let (key, value) = value(&lines[line])?;
                lines[line] = format!("{key}   {value}  ");
            }
            Self::OtherOrder(which) => {
                let mut entries: Vec<Vec<String>> = Vec::new();
                for line in lines {
                    match entries.last_mut().filter(|_| line.starts_with(' ')) {
                        Some(entry) => entry.push(line),
                        None => entries.push(vec![line]),
                    }
                }
                let at = which.index(entries.len() - 1);
                entries.swap(at, at + 1);
                lines = entries.concat();
            }
            Self::DateInWords(line) => {
                let dated: Vec<usize> = values
                    .into_iter()
                    .filter(|line| value(&lines[*line]).is_some_and(|(_, value)| value.parse::<Date>().is_ok()))
                    .collect();
                let line = *pick(&dated, line)?;
                let (key, value) = value(&lines[line])?;
                lines[line] = format!("{key}{}", value.parse::<Date>().ok()?.strftime("%-d %B %Y"));
            }
        }
        Some((lines.join("\n"), body.to_owned()))
    }
}

fn gather(folder: &Path, inside: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = format!("{inside}{}", entry.file_name().to_string_lossy());
        match entry.file_type().unwrap().is_dir() {
            true => gather(&entry.path(), &format!("{path}/"), files),
            false => drop(files.insert(path, fs::read(entry.path()).unwrap())),
        }
    }
}

fn pick<'a, T>(all: &'a [T], which: &Index) -> Option<&'a T> {
    (!all.is_empty()).then(|| which.get(all))
}

/// A key with its list mark and colon, and the value behind it.
fn value(line: &str) -> Option<(&str, &str)> {
    let at = line.find(": ").filter(|_| !line.starts_with('#'))? + 2;
    Some((&line[..at], &line[at..]))
}

/// Behind each place where something stands.
fn places(text: &str, mark: &str) -> Vec<usize> {
    text.match_indices(mark).map(|(at, mark)| at + mark.len()).collect()
}

fn put(text: &str, at: usize, more: &str) -> String {
    format!("{}{more}{}", &text[..at], &text[at..])
}

/// A text without what begins a picture, so that what is left to begin with a bracket is a link.
fn less_pictures(text: &str) -> String {
    let mut parts = text.split("![");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once(')').map_or("", |(_, rest)| rest))
}
