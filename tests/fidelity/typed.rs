//! What a clerk typed, read by a reader of its own that knows only what marks look like: no Markdown, no tree, nothing of
//! the program's. It says which words a page owes to its readers.

use std::collections::BTreeMap;

/// A word that was typed: letters and digits in a row, whatever marks stand among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub letters: String,
    /// The byte at which it begins.
    pub at: usize,
    /// Whether it may be missing: the 1 of an item in a list of ones, which is counted.
    pub may_go: bool,
}

/// The words of a text in the order in which they are read: notes last, facts with their values.
pub fn words(text: &str, fact: &dyn Fn(&str) -> Option<String>) -> Vec<Word> {
    let mut reader = Reader { text, fact, words: Vec::new(), notes: Vec::new(), order: Vec::new(), names: names(text) };
    reader.all();
    let Reader { mut words, mut notes, order, .. } = reader;
    // Notes are read in the order in which the text comes to them, others after these.
    let place = |name: &String| order.iter().position(|known| known == name).unwrap_or(usize::MAX);
    notes.sort_by_key(|(name, _)| place(name));
    words.extend(notes.into_iter().flat_map(|(_, words)| words));
    words
}

/// Letters and digits in a row; marks of emphasis and what nobody sees part no word.
pub fn split(text: &str) -> Vec<(usize, String)> {
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if letter.is_alphanumeric() => {
                if !std::mem::replace(&mut open, true) {
                    words.push((at, String::new()));
                }
                words.last_mut().unwrap().1.push(letter);
            }
            '*' | '_' | '~' | '`' | '\\' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ => open = false,
        }
    }
    words
}

/// The names that lines like `[act]: https://…` give an address.
fn names(text: &str) -> Vec<String> {
    text.lines().filter_map(|line| definition(line).map(|(name, _)| name.to_lowercase())).collect()
}

/// `[act]: https://…` by its name, and how long it is up to the end of its address.
fn definition(line: &str) -> Option<(&str, usize)> {
    let words = line.trim_start_matches([' ', '>']);
    let (name, rest) = words.strip_prefix('[')?.split_once("]:")?;
    let address = rest.trim_start();
    let length = address.find(char::is_whitespace).unwrap_or(address.len());
    let is_name = !name.is_empty() && !name.starts_with('^') && !name.contains(['[', ']']);
    (is_name && length > 0).then(|| (name, line.len() - address.len() + length))
}

struct Reader<'t> {
    text: &'t str,
    fact: &'t dyn Fn(&str) -> Option<String>,
    words: Vec<Word>,
    notes: Vec<(String, Vec<Word>)>,
    /// The names of notes as the text comes to them.
    order: Vec<String>,
    names: Vec<String>,
}

impl Reader<'_> {
    fn all(&mut self) {
        let ones = self.ones();
        let mut fence: Option<(char, usize)> = None;
        let mut note = false;
        let mut at = 0;
        while at < self.text.len() {
            let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1);
            let line = &self.text[at..end];
            let before = self.words.len();
            let bare = line.trim_start_matches(|letter: char| letter.is_whitespace() || ">-*+".contains(letter));
            let run = fence_of(bare);
            let next = match (fence, run) {
                (Some((mark, least)), found) => {
                    let closes = found.is_some_and(|(found, length)| found == mark && length >= least);
                    fence = fence.filter(|_| !closes);
                    self.plain(at, line);
                    end
                }
                (None, Some(opened)) => {
                    fence = Some(opened);
                    self.plain(at, line);
                    end
                }
                (None, None) => match definition(line) {
                    Some((_, length)) => {
                        self.plain(at + length, &line[length..]);
                        end
                    }
                    None => self.line(at, end),
                },
            };
            // A note goes on as long as its lines are indented or none is empty between them.
            let named = bare.strip_prefix("[^").and_then(|rest| rest.split_once("]:"));
            let own = self.words.split_off(before);
            match named.filter(|_| fence.is_none()) {
                Some((name, _)) => {
                    // The name itself is a mark.
                    self.notes.push((name.to_lowercase(), own));
                    note = true;
                }
                None if note && (line.starts_with([' ', '\t']) || line.trim().is_empty() || !self.after_blank(at)) => {
                    self.notes.last_mut().unwrap().1.extend(own);
                }
                None => {
                    note = false;
                    self.words.extend(own);
                }
            }
            at = next.max(end);
        }
        for word in &mut self.words {
            word.may_go = ones.contains_key(&word.at);
        }
    }

    fn after_blank(&self, at: usize) -> bool {
        self.text[..at].trim_end_matches('\r').ends_with("\n\n") || self.text[..at].ends_with("\n\r\n")
    }

    /// Where items of lists begin with 1, if there is more than one: they are counted.
    fn ones(&self) -> BTreeMap<usize, ()> {
        let mut found = BTreeMap::new();
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let words = line.trim_start_matches(|letter: char| letter.is_whitespace() || ">-*+".contains(letter));
            if words.starts_with("1. ") || words.starts_with("1) ") {
                found.insert(at + line.len() - words.len(), ());
            }
            at += line.len();
        }
        if found.len() < 2 {
            found.clear();
        }
        found
    }

    /// Words as they are typed.
    fn plain(&mut self, at: usize, text: &str) {
        let found = split(text).into_iter();
        self.words.extend(found.map(|(inside, letters)| Word { letters, at: at + inside, may_go: false }));
    }

    /// The words of a line less its marks, and where to go on: behind a comment that runs over the line's end.
    fn line(&mut self, start: usize, end: usize) -> usize {
        let mut kept = String::new();
        // For each byte of what is kept, where it was typed.
        let mut places: Vec<usize> = Vec::new();
        let mut at = start;
        while at < end {
            let (pass, instead) = match self.text[at..].chars().next().unwrap() {
                '\\' | '`' => (self.literal(at, end), None),
                '<' | '{' | '&' => self.stands_for(at, end),
                '[' | ']' => self.bracket(start, at, end),
                letter => (letter.len_utf8(), None),
            };
            match instead {
                Some(words) => {
                    kept.push_str(&words);
                    places.extend(words.bytes().map(|_| at));
                }
                None => {
                    kept.push_str(&self.text[at..at + pass]);
                    places.extend(at..at + pass);
                }
            }
            at += pass;
        }
        // A bullet typed as the letter that Word's looks like.
        let begins = kept.trim_start_matches([' ', '>']);
        if begins.starts_with("o\t") {
            let place = kept.len() - begins.len();
            kept.replace_range(place..place + 1, " ");
        }
        let found = split(&kept).into_iter();
        self.words.extend(found.map(|(inside, letters)| Word { letters, at: places[inside], may_go: false }));
        at
    }

    /// How much a backslash or marks of code keep as it is typed.
    fn literal(&self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..];
        if let Some(escaped) = rest.strip_prefix('\\') {
            return 1 + escaped.chars().next().map_or(0, char::len_utf8);
        }
        let run = rest.len() - rest.trim_start_matches('`').len();
        let close = self.text[at + run..end].find(&rest[..run]).map(|close| run + close + run);
        close.unwrap_or(run)
    }

    /// Comments, line breaks of HTML, facts, attributes and entities: how long they are, and what is read in their place.
    fn stands_for(&mut self, at: usize, end: usize) -> (usize, Option<String>) {
        let rest = &self.text[at..];
        let in_line = &rest[..end - at];
        if rest.starts_with("<!--") {
            // What nothing closes before another opens is text.
            let close = rest[2..].find("-->").map(|close| close + 5);
            let is_closed = |close: &usize| !rest.get(4..close - 3).unwrap_or_default().contains("<!--");
            return close.filter(is_closed).map_or((4, None), |close| (close, Some(String::new())));
        }
        if ["<br>", "<br/>", "<br />"].iter().any(|html| rest.starts_with(html)) {
            return (rest.find('>').unwrap() + 1, Some(" ".to_owned()));
        }
        if rest.starts_with("{{") {
            let close = in_line.find("}}").map_or(2, |close| close + 2);
            return (close, (self.fact)(&rest[..close]));
        }
        if ["{#", "{only=", "{except="].iter().any(|mark| rest.starts_with(mark)) {
            return (in_line.find('}').map_or(1, |close| close + 1), Some(" ".to_owned()));
        }
        if !rest.starts_with('&') {
            return (1, None);
        }
        let name = rest[1..].split(|letter: char| !letter.is_alphanumeric() && letter != '#').next();
        let length = name.map_or(0, str::len);
        let is_entity = length > 1 && rest[1 + length..].starts_with(';');
        let pass = if is_entity { length + 2 } else { 1 };
        let stands_for = match &rest[..pass] {
            "&shy;" => "",
            "&eacute;" => "é",
            _ => " ",
        };
        (pass, Some(stands_for.to_owned()))
    }

    /// The brackets of notes, ticks, links and names: how long they are with what nobody reads, and what is read in their place.
    fn bracket(&mut self, start: usize, at: usize, end: usize) -> (usize, Option<String>) {
        let rest = &self.text[at..];
        let nothing = Some(String::new());
        if rest.starts_with("[^")
            && let Some((name, _)) = rest[2..end - at].split_once(']')
        {
            let pass = name.len() + 3;
            if !self.text[at + pass..].starts_with(':') {
                self.order.push(name.to_lowercase());
            }
            return (pass, nothing);
        }
        if ["[x] ", "[X] "].iter().any(|mark| rest.starts_with(mark)) && is_item(&self.text[start..at]) {
            return (3, nothing);
        }
        if let Some(behind) = rest.strip_prefix("](") {
            // What stands behind the address in quotes is a title.
            return (2 + address(behind), Some(" ".to_owned()));
        }
        if let Some(behind) = rest.strip_prefix("][") {
            let name = behind.split(']').next().unwrap_or_default();
            return match self.names.contains(&name.to_lowercase()) {
                true => (name.len() + 3, nothing),
                false => (1, None),
            };
        }
        (1, None)
    }
}

/// The marks that open or close code, and how many they are.
fn fence_of(line: &str) -> Option<(char, usize)> {
    let mark = line.chars().next().filter(|letter| matches!(letter, '`' | '~'))?;
    let length = line.chars().take_while(|letter| *letter == mark).count();
    (length >= 3 && (mark == '~' || !line[length..].contains('`'))).then_some((mark, length))
}

/// Whether what stands before something on its line makes an item of it.
fn is_item(before: &str) -> bool {
    let marks = before.trim();
    marks.ends_with(['-', '*', '+'])
        || marks.ends_with(['.', ')']) && marks.starts_with(|letter: char| letter.is_ascii_digit())
}

/// How long the address of a link is.
fn address(rest: &str) -> usize {
    let blank = rest.len() - rest.trim_start().len();
    if rest[blank..].starts_with('<') {
        return rest.find('>').map_or(blank, |close| close + 1);
    }
    let mut depth = 0;
    for (at, letter) in rest.char_indices().skip_while(|(at, _)| *at < blank) {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            _ if letter.is_whitespace() => return at,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let fact = |typed: &str| (typed == "{{ pupils }}").then(|| "the children".to_owned());
        let read: Vec<String> = words(text, &fact).into_iter().map(|word| word.letters).collect();
        assert_eq!(read.join(" "), expected, "{text}");
    }

    #[test]
    fn marks_are_no_words_and_all_else_is() {
        check("## 1 **B**old, `co de`\n\n- [x] done 1.1(a) [x] y\n", "1 Bold co de done 1 1 a x y");
        check(
            "[act](https://a.example/b(c) \"title\") and <!-- gone\n\nstill --> here <!-- open",
            "act title and here open",
        );
        check("{{ pupils }} {#id} {only=a,b} {c} `{{ d }}` {{ e }}", "the children c d e");
        check(
            "See [^b] and [x][act], [x][no].\n\n[^a]: First\n  more\n\n[^b]: Second\n\n[act]: https://a.example 'T'\n",
            "See and x x no T Second First more",
        );
        check("a &amp; b&nbsp;c &lt; R&D\n\\{#x} \\<!-- y", "a b c R D x y");
        check("```info\n{#a} <!-- b -->\n```\no\tbullet", "info a b bullet");
        check("| a | b<br>c |\n|---|---|\n| wo\u{ad}rd | \\| d |", "a b c word d");
    }
}
