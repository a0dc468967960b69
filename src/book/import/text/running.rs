//! What a printer puts on every page, its number and its running heads and feet, is no part of the text.

use std::collections::BTreeMap;

use super::super::{Doubt, ForeignPlace};
use super::lines::TextLine;
use super::page_numbers::{bare_number, pages_named};

/// So many lines at either end of a page may be its head or its foot.
const DEEPEST: usize = 4;

/// Takes out the numbers of pages, and the lines that stand on several.
pub(super) fn leave_out(lines: &mut [TextLine], doubts: &mut Vec<Doubt>) {
    let pages = pages(lines);
    let (mut numbers, mut running) = (Vec::new(), BTreeMap::<String, Vec<usize>>::new());
    if pages.len() > 1 {
        let ends =
            pages.iter().enumerate().flat_map(|(page, at)| ends(at).map(move |(line, first)| (page, line, first)));
        let mut seen: BTreeMap<String, Vec<(usize, usize, bool)>> = BTreeMap::new();
        for (page, line, is_head) in ends {
            let words = lines[line].words();
            let named = pages_named(words);
            if named {
                numbers.push(line);
            } else {
                seen.entry(alike(words)).or_default().push((page, line, is_head));
            }
        }
        for (key, places) in merged(seen) {
            take_running(&key, &places, pages.len(), lines, &mut running);
        }
        numbers.extend(bare_numbers(&pages, lines));
    }
    let taken: Vec<usize> = running.values().flatten().copied().chain(numbers.iter().copied()).collect();
    numbers.extend(numbers_alone(lines, &taken, pages.len() > 1));
    if pages.len() < 2 {
        again_and_again(lines, &numbers, &mut running);
    }
    numbers.sort_unstable();
    numbers.dedup();
    tell(lines, &numbers, running, doubts);
}

/// The places of the lines with words of each page.
fn pages(lines: &[TextLine]) -> Vec<Vec<usize>> {
    let mut pages: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        pages.entry(line.page).or_default().push(at);
    }
    pages.into_values().collect()
}

/// The first and the last lines of a page, and whether they are its head.
fn ends(page: &[usize]) -> impl Iterator<Item = (usize, bool)> {
    let heads = page.iter().take(DEEPEST.min(page.len().div_ceil(2)));
    let feet = page.iter().skip(page.len().div_ceil(2)).rev().take(DEEPEST);
    heads.map(|line| (*line, true)).chain(feet.map(|line| (*line, false)))
}

/// What lines have in common that differ in figures and blanks alone.
fn alike(words: &str) -> String {
    let mut key = String::new();
    for word in words.split_whitespace() {
        let figures: String = word
            .chars()
            .map(|letter| if letter.is_ascii_digit() { '#' } else { letter })
            .collect::<String>()
            .to_lowercase();
        key.push_str(&figures.replace("###", "#").replace("##", "#"));
        key.push(' ');
    }
    key
}

type Places = Vec<(usize, usize, bool)>;

/// The places of keys that are nearly the same, under one of them.
fn merged(seen: BTreeMap<String, Places>) -> Vec<(String, Places)> {
    // Whoever has so many has no two that are nearly the same by chance alone, and nobody waits for them.
    const MOST: usize = 400;
    if seen.len() > MOST {
        return seen.into_iter().collect();
    }
    let mut merged: Vec<(String, Places)> = Vec::new();
    for (key, places) in seen {
        let near = merged.iter_mut().find(|(other, _)| {
            key.len() > 12 && other.len() > 12 && strsim::normalized_levenshtein(other, &key) > 0.88
        });
        match near {
            Some((_, known)) => known.extend(places),
            None => merged.push((key, places)),
        }
    }
    merged
}

/// Lines that are alike are running where enough pages have them.
fn take_running(
    key: &str,
    places: &Places,
    pages: usize,
    lines: &[TextLine],
    running: &mut BTreeMap<String, Vec<usize>>,
) {
    let on: std::collections::BTreeSet<usize> = places.iter().map(|(page, ..)| *page).collect();
    let enough = if pages <= 3 { 2 } else { (pages / 3).max(3) };
    let is_item = lines[places[0].1].words().starts_with(['•', '-', '▪', '(']);
    if on.len() < enough || is_item || key.trim().chars().all(|letter| !letter.is_alphanumeric() && letter != '#') {
        return;
    }
    // The page with the title has its running head as the title itself.
    let counts = |(page, _, is_head): &&(usize, usize, bool)| *page > 0 || !*is_head;
    running.entry(key.to_owned()).or_default().extend(places.iter().filter(counts).map(|(_, line, _)| *line));
}

/// Figures alone at one end of pages, which rise with the pages.
fn bare_numbers(pages: &[Vec<usize>], lines: &[TextLine]) -> Vec<usize> {
    let at_end = |at: Option<&usize>, page: usize| {
        let line = *at?;
        bare_number(lines[line].words()).map(|number| (line, i64::from(number) - page as i64))
    };
    let mut by_step: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (page, at) in pages.iter().enumerate() {
        for (line, step) in
            [at_end(at.last(), page), at_end(at.first().filter(|_| at.len() > 1), page)].into_iter().flatten()
        {
            by_step.entry(step).or_default().push(line);
        }
    }
    let most = by_step.into_values().max_by_key(Vec::len).unwrap_or_default();
    if most.len() > 1 { most } else { Vec::new() }
}

/// Numbers of pages that stand by themselves anywhere, since the ends of the pages are not known.
fn numbers_alone(lines: &[TextLine], taken: &[usize], has_pages: bool) -> Vec<usize> {
    let alone = |at: usize| {
        let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(TextLine::is_blank);
        blank(at.checked_sub(1)) && blank(Some(at + 1))
    };
    let candidates = (0..lines.len()).filter(|at| !lines[*at].is_blank() && !taken.contains(at));
    let candidates: Vec<usize> = candidates.collect();
    let named: Vec<usize> = candidates.iter().copied().filter(|at| pages_named(lines[*at].words())).collect();
    let mut found: Vec<usize> = Vec::new();
    if named.len() > 1
        || named
            .iter()
            .any(|at| lines[*at].words().starts_with('{') || lines[*at].words().to_lowercase().contains("page"))
    {
        found.extend(named);
    }
    if has_pages {
        return found;
    }
    let bare: Vec<(usize, u32)> = candidates
        .iter()
        .filter(|at| alone(**at))
        .filter_map(|at| Some((*at, bare_number(lines[*at].words())?)))
        .collect();
    let rises = bare.len() > 1 && bare.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1);
    // A number that a title stands behind is the title's.
    let is_titled = |at: usize| {
        let next = lines[at + 1..].iter().find(|line| !line.is_blank()).map(TextLine::words).unwrap_or_default();
        next.chars().count() < 60 && next.starts_with(char::is_uppercase) && !next.ends_with('.')
    };
    if rises && bare.iter().filter(|(at, _)| is_titled(*at)).count() * 2 <= bare.len() {
        found.extend(bare.iter().map(|(at, _)| *at));
    }
    found
}

/// Lines that stand by themselves again and again, where the ends of the pages are not known.
fn again_and_again(lines: &[TextLine], numbers: &[usize], running: &mut BTreeMap<String, Vec<usize>>) {
    const MARKS: [char; 9] = ['#', '|', '-', '•', '*', '(', '☐', '_', '.'];
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let words = line.words();
        let is_alone = at == 0 || lines[at - 1].is_blank() || numbers.contains(&(at - 1));
        let fits =
            words.split_whitespace().count() >= 2 && words.len() <= 100 && !words.ends_with(['.', ':', ';', '?']);
        if is_alone && fits && !words.starts_with(MARKS) && !words.contains(['\t', '…']) && !words.contains("....") {
            seen.entry(alike(words)).or_default().push(at);
        }
    }
    for (key, places) in seen.into_iter().filter(|(_, places)| places.len() > 2) {
        let same = places.windows(2).all(|pair| lines[pair[0]].words() == lines[pair[1]].words());
        let says = ["page", "policy", "school", "academy", "trust", "federation", "version"]
            .iter()
            .any(|word| key.contains(word));
        if same && says || key.contains("page #") {
            let first = usize::from(lines[..places[0]].iter().filter(|line| !line.is_blank()).count() < 6);
            running.insert(key, places[first..].to_vec());
        }
    }
}

/// Takes the lines out and tells of them.
fn tell(lines: &mut [TextLine], numbers: &[usize], running: BTreeMap<String, Vec<usize>>, doubts: &mut Vec<Doubt>) {
    if let Some(first) = numbers.first() {
        let (at, words) = (ForeignPlace::Line(lines[*first].number), lines[*first].words().to_owned());
        let said = match numbers.len() {
            1 => format!("‘{words}’ is the number of a page and was left out."),
            count => format!("The numbers of {count} pages, such as ‘{words}’, were left out."),
        };
        doubts.push(Doubt::told(at, said).leaving_out(taken(lines, numbers)));
    }
    let mut all: Vec<Vec<usize>> = running.into_values().filter(|places| !places.is_empty()).collect();
    all.iter_mut().for_each(|places| {
        places.sort_unstable();
        places.dedup();
        places.retain(|place| !lines[*place].is_blank());
    });
    all.sort();
    for places in all.iter().filter(|places| !places.is_empty()) {
        let first = &lines[places[0]];
        let words: Vec<&str> = first.words().split_whitespace().collect();
        let (at, words) = (ForeignPlace::Line(first.number), words.join(" "));
        let said = match places.len() {
            1 => format!(
                "‘{words}’ stands at the top of the document too, as the head of a page, and was left out here."
            ),
            count => format!("‘{words}’, or nearly so, stands at the edge of {count} pages and was left out."),
        };
        doubts.push(Doubt::told(at, said).leaving_out(taken(lines, places)));
    }
}

/// The words of lines, which they lose.
pub(super) fn taken(lines: &mut [TextLine], places: &[usize]) -> String {
    places.iter().map(|place| lines[*place].take()).collect::<Vec<_>>().join("\n")
}
