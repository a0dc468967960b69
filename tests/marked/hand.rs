//! A hand that edits policies as people do, as often as it is let: it rewords, divides, joins, moves and deletes, at random and the same
//! each time.

/// Where it takes its chances from.
struct Dice(u64);

impl Dice {
    /// A number below a bound.
    fn below(&mut self, bound: usize) -> usize {
        // Any generator will do that is the same everywhere: xorshift64.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// How many paragraphs, headings, lists and tables of a text are edited: what is behind them is left out.
const MOST: usize = 45;

/// A text less what stands above it, cut to a length, and the same edited.
pub fn edited(text: &str, seed: u64) -> [String; 2] {
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, body)| body);
    let blocks: Vec<String> =
        body.split("\n\n").map(|block| block.trim().to_owned()).filter(|block| !block.is_empty()).take(MOST).collect();
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut edited = Vec::new();
    let mut left = blocks.clone().into_iter().peekable();
    let mut in_hand: Vec<String> = Vec::new();
    while let Some(block) = left.next() {
        let other = &blocks[dice.below(blocks.len())];
        match dice.below(100) {
            0..=8 => edited.push(reworded(&block, other, &mut dice)),
            9..=13 => edited.push(half(&block, other)),
            14..=19 => edited.extend(divided(&block)),
            20..=25 if left.peek().is_some_and(|next| is_plain(&block) && is_plain(next)) => {
                edited.push(joined(&block, &left.next().unwrap_or_default()));
            }
            26..=30 => in_hand.push(block),
            31..=34 => {}
            35..=37 => edited.extend([block.clone(), reworded(&block, other, &mut dice)]),
            38..=41 => edited.push(retitled(&block, other)),
            42..=47 => edited.push(turned(&block, &mut dice)),
            48..=50 => edited.push(marked_otherwise(&block)),
            51..=53 => edited.extend(listed(&block)),
            _ => edited.push(block),
        }
        if dice.below(6) == 0 {
            edited.append(&mut in_hand);
        }
    }
    edited.append(&mut in_hand);
    let mut newer = edited.join("\n\n");
    if dice.below(3) == 0 {
        newer = newer.replace("Headteacher", "Principal").replace("Governing Body", "Board of Governors");
    }
    [blocks.join("\n\n"), newer].map(|text| text + "\n")
}

fn is_plain(block: &str) -> bool {
    !block.starts_with(['#', '|', '-', '(', '[', '<', '!', '>', '`']) && !block.contains("\n-")
}

/// Two words at most are others.
fn reworded(block: &str, other: &str, dice: &mut Dice) -> String {
    let theirs: Vec<&str> = other.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).collect();
    let mut words: Vec<String> = block.split(' ').map(str::to_owned).collect();
    for _ in 0..=dice.below(2) {
        let at = dice.below(words.len());
        if let (Some(word), true) = (theirs.get(dice.below(theirs.len())), words[at].chars().all(char::is_alphabetic)) {
            words[at] = (*word).to_owned();
        }
    }
    words.join(" ")
}

/// The first half of the words, and the second half of another's.
fn half(block: &str, other: &str) -> String {
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (block.split(' ').collect(), other.split_whitespace().collect());
    [&ours[..ours.len().div_ceil(2)], &theirs[theirs.len() / 2..]].concat().join(" ")
}

/// A paragraph in two where a sentence ends; of a list or table the second half apart.
fn divided(block: &str) -> Vec<String> {
    if is_plain(block)
        && let Some((first, second)) = block.split_once(". ")
    {
        return vec![format!("{first}."), second.to_owned()];
    }
    let lines: Vec<&str> = block.lines().collect();
    match lines.len() {
        0 | 1 => vec![block.to_owned()],
        many => vec![lines[..many / 2].join("\n"), lines[many / 2..].join("\n")],
    }
}

/// Two paragraphs as one, the number of the second left out.
fn joined(block: &str, next: &str) -> String {
    let number = next.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(0);
    format!("{block} {}", next[number..].trim_start())
}

/// A heading of other words; a paragraph under a heading of its own.
fn retitled(block: &str, other: &str) -> String {
    let title: Vec<&str> =
        other.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).take(3).collect();
    match block.split_once(' ') {
        Some((signs, _)) if signs.starts_with('#') => format!("{signs} {}", title.join(" ")),
        _ if is_plain(block) => format!("### {}\n\n{block}", title.join(" ")),
        _ => block.to_owned(),
    }
}

/// Lines of a list or table, or sentences, in another order; or two lines as one.
fn turned(block: &str, dice: &mut Dice) -> String {
    let (parts, between) = match block.contains('\n') {
        true => (block.lines().collect::<Vec<_>>(), "\n"),
        false => (block.split(". ").collect(), ". "),
    };
    // The head of a table stays where it is.
    let first = if block.starts_with('|') { 2 } else { 0 };
    let mut parts: Vec<String> = parts.into_iter().map(str::to_owned).collect();
    if parts.len() < first + 2 {
        return block.to_owned();
    }
    let at = first + dice.below(parts.len() - first - 1);
    match dice.below(3) {
        0 => parts.swap(at, at + 1),
        1 => {
            let next = parts.remove(at + 1);
            let words = next.trim_start_matches(|letter: char| !letter.is_alphabetic());
            parts[at] = match block.starts_with('|') {
                true => {
                    parts[at].replacen(" |", &format!(" and {} |", words.split(" |").next().unwrap_or_default()), 1)
                }
                false => format!("{}, {words}", parts[at].trim_end_matches([';', ',', '.'])),
            };
        }
        _ => drop(parts.remove(at)),
    }
    parts.join(between)
}

/// The same words with marks of other kinds.
fn marked_otherwise(block: &str) -> String {
    let block = block.replace('’', "'").replace(" – ", " - ");
    match block.split_once(' ') {
        Some((first, rest)) if is_plain(&block) => match rest.split_once(' ') {
            Some((second, rest)) => format!("{first} **{second}** {rest}"),
            None => block,
        },
        _ => block,
    }
}

/// A paragraph as a list of its sentences; a list as a paragraph.
fn listed(block: &str) -> Vec<String> {
    if is_plain(block) && block.matches(". ").count() > 1 {
        let mut sentences = block.split(". ");
        let first = sentences.next().unwrap_or_default();
        let items: Vec<String> = sentences.map(|words| format!("- {words}")).collect();
        return vec![format!("{first}:"), items.join("\n")];
    }
    if block.starts_with("- ") {
        return vec![block.lines().map(|line| line.trim_start_matches("- ")).collect::<Vec<_>>().join(" ")];
    }
    vec![block.to_owned()]
}
