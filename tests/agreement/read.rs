//! What the readers of all kinds of files have in common: elements of a page, addresses, days and counts in words.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Node, Selector};

/// A page of the site.
pub struct Page<'a> {
    pub path: &'a str,
    html: Html,
}

impl<'a> Page<'a> {
    pub fn new(path: &'a str, text: &str) -> Self {
        Self { path, html: Html::parse_document(text) }
    }

    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        all(self.html.root_element(), selector)
    }

    pub fn first(&self, selector: &str) -> Option<ElementRef<'_>> {
        self.all(selector).into_iter().next()
    }

    /// The words of the first element, without what is only for screen readers.
    pub fn words(&self, selector: &str) -> Option<String> {
        self.first(selector).map(words)
    }

    /// The path in the site to which a link leads.
    pub fn leads(&self, link: ElementRef<'_>) -> String {
        resolve(self.path, link.attr("href").unwrap_or_default())
    }

    /// What stands beside a term of the panel or of another list of terms.
    pub fn term(&self, term: &str) -> Vec<ElementRef<'_>> {
        let groups = self.all("dl > div");
        let of_term = groups.into_iter().filter(|group| all(*group, "dt").first().is_some_and(|dt| words(*dt) == term));
        of_term.flat_map(|group| all(group, "dd")).collect()
    }
}

/// Every element below one.
pub fn all<'e>(element: ElementRef<'e>, selector: &str) -> Vec<ElementRef<'e>> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    element.select(&selector).collect()
}

/// The first element below one.
pub fn first<'e>(element: ElementRef<'e>, selector: &str) -> Option<ElementRef<'e>> {
    all(element, selector).into_iter().next()
}

/// The words that a reader sees of an element: no tags, no owner beside a title, nothing hidden.
pub fn words(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    gather(element, &mut text);
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        if let Node::Text(words) = child.value() {
            text.push_str(words);
        } else if let Some(child) = ElementRef::wrap(child) {
            let beside = child.value().classes().any(|class| ["vh", "at", "which", "tag"].contains(&class));
            if !beside && child.attr("hidden").is_none() {
                gather(child, text);
            }
        }
    }
}

/// The words of a tag; none where it is hidden.
pub fn tag(element: ElementRef<'_>) -> Option<String> {
    let tag = all(element, ".tag").into_iter().find(|tag| tag.attr("hidden").is_none())?;
    Some(tag.text().collect::<String>())
}

/// Where a link in a file leads.
pub fn resolve(file: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Where a version stands, by the words of any page or data file.
pub fn state(words: &str) -> String {
    let words = words.to_lowercase();
    let known = [
        ("in force", "in force"),
        ("in use", "in use"),
        ("to be replaced", "to be replaced"),
        ("no longer applies", "superseded"),
        ("superseded", "superseded"),
        ("not yet in force", "not yet in force"),
        ("proposed", "proposed"),
        ("awaiting adoption", "awaiting adoption"),
        ("withdrawn", "withdrawn"),
    ];
    let found = known.into_iter().find(|(beginning, _)| words.starts_with(beginning));
    found.map_or_else(|| format!("?{words}"), |(_, state)| state.to_owned())
}

/// The last day of a date: "2026-10" is the end of October.
pub fn last_day(date: &str) -> String {
    match date.split('-').collect::<Vec<_>>().as_slice() {
        [_, _] => {
            let first: jiff::civil::Date = format!("{date}-01").parse().unwrap();
            first.last_of_month().to_string()
        }
        _ => date.to_owned(),
    }
}

/// The last day of a date as people write it: "the end of October 2026", "18 December 2026".
pub fn last_day_in_words(words: &str) -> Option<String> {
    const MONTHS: &str = "January February March April May June July August September October November December";
    let words = words.trim().trim_start_matches("the end of ");
    let number =
        |name: &str| MONTHS.split(' ').position(|month| month.eq_ignore_ascii_case(name)).map(|month| month + 1);
    match words.split_whitespace().collect::<Vec<_>>().as_slice() {
        [day, month, year] => Some(format!("{year}-{:02}-{:0>2}", number(month)?, day)),
        [month, year] => Some(last_day(&format!("{year}-{:02}", number(month)?))),
        _ => None,
    }
}

/// Which numbered clauses a text has, in the order of the text. The search leaves out what heads a part without a number.
pub fn numbers(references: Vec<String>) -> String {
    let is_number = |reference: &String| {
        !reference.is_empty() && reference.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
    };
    let mut numbers: Vec<String> = references.into_iter().filter(is_number).collect();
    numbers.dedup();
    numbers.join(" | ")
}

/// How many clauses changed in which way, said the same whether it came from a sentence or from data.
pub fn counted(counts: &BTreeMap<String, usize>) -> String {
    let some = counts.iter().filter(|(_, count)| **count > 0);
    let told: Vec<String> = some.map(|(kind, count)| format!("{count} {kind}")).collect();
    if told.is_empty() { "none".to_owned() } else { told.join(", ") }
}

/// Of such counts those alone of clauses that came, went, moved or say something else.
pub fn loud(counted: &str) -> String {
    let is_loud =
        |part: &&str| !["unchanged", "renumbered", "updated", "renamed"].iter().any(|kind| part.ends_with(kind));
    let parts: Vec<&str> = counted.split(", ").filter(is_loud).collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}

/// Reads "5 clauses would change: 2 reworded, 3 added." and the like, which tell what a reader should look at.
pub fn told_in_a_sentence(text: &str) -> Option<String> {
    let text = as_done(text);
    let is_quiet = text.starts_with("Only ") && text.contains(" changed, in ");
    if is_quiet { Some("none".to_owned()) } else { counts(&text).map(|told| loud(&told)) }
}

/// What a proposal would change as if it had.
fn as_done(text: &str) -> String {
    let text = text.replace(" would change", " changed").replace(" would be ", " were ");
    text.replace(" would only be ", " were only ").replace(" would stay ", " are ")
}

/// Reads "5 clauses changed: 2 reworded, 3 added. 4 are the same."; `None` where a text is no such sentence.
pub fn counts(text: &str) -> Option<String> {
    const KINDS: &str = "reworded added removed moved merged split";
    let mut counts = BTreeMap::new();
    let text = as_done(&text.replace('\u{a0}', " "));
    for sentence in text.trim_end_matches('.').split(". ") {
        let number = sentence.split(' ').find_map(|word| word.parse::<usize>().ok());
        let Some(number) = number else {
            if sentence == "No clause changed" {
                continue;
            }
            return None;
        };
        if let Some((_, kinds)) = sentence.split_once(" changed: ") {
            for part in kinds.split(", ") {
                let (number, kind) = part.split_once(' ')?;
                counts.insert(kind.to_owned(), number.parse().ok()?);
            }
            continue;
        }
        let kind = match sentence {
            said if said.ends_with("the same") => "unchanged",
            said if said.ends_with("renumbered") => "renumbered",
            said if said.ends_with("updated") => "updated",
            said if said.ends_with("but a name was replaced") => "renamed",
            said => said.rsplit(' ').next().filter(|word| KINDS.split(' ').any(|kind| kind == *word))?,
        };
        counts.insert(kind.to_owned(), number);
    }
    Some(counted(&counts))
}
