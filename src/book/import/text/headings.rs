//! Which passages are headings, and how deep.

use super::depths::settle;
use super::headed::{Headed, label_of};
use super::lines::is_ended;
use super::passage::{Passage, Sort};
use super::ranks::Ranks;
use super::sections::counted;
use super::typed::{is_bold, is_capitals, is_keyed, is_short, is_titled};

/// How a heading without a number is typed, the plainest sign first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Printed,
    Capitals,
    Bold,
    Short,
}

/// The heading that each passage is, if it is one.
pub(super) fn headings(all: &[Passage]) -> Vec<Option<Headed>> {
    let mut counted = counted(all);
    let hashes = all.iter().any(|passage| matches!(passage.sort, Sort::Hashes(_)));
    let first_counted = counted.iter().position(Option::is_some);
    let typed = all.iter().filter(|passage| matches!(passage.sort, Sort::Hashes(_))).count();
    let looks: Vec<Option<Look>> = (0..all.len())
        .map(|at| look(all, at, &counted).filter(|look| counted[at].is_none() && (*look < Look::Short || typed < 3)))
        .collect();
    let first = first(all, &looks, first_counted);
    // Numbers that begin anew below a heading without one are of its own.
    let last_counted = counted.iter().rposition(|headed| headed.as_ref().is_some_and(Headed::is_numbered)).unwrap_or(0);
    let looks_behind = looks[last_counted..].iter().flatten().count();
    let is_inner = !hashes
        && first_counted.is_some_and(|counted| first < counted)
        && looks_behind > 0
        && !is_strong(all, &counted);
    if is_inner {
        counted.iter_mut().flatten().filter(|headed| headed.is_numbered()).for_each(|headed| headed.depth += 1);
    }
    let has = |wanted: Look| looks.iter().skip(first).any(|look| *look == Some(wanted));
    let (capitals, bold) = (has(Look::Capitals), has(Look::Bold));
    let ranks = Ranks::of(all, &counted, |at| at >= first && looks[at].is_some());
    let is_printed = looks.iter().skip(first).filter(|look| **look == Some(Look::Printed)).count() > 1;
    let mut found: Vec<Option<Headed>> = Vec::with_capacity(all.len());
    for (at, passage) in all.iter().enumerate() {
        let headed = match (&passage.sort, &counted[at], looks[at]) {
            (Sort::Hashes(depth), ..) => Some(hashed(passage, *depth)),
            (_, Some(counted), _) => Some(counted.clone()),
            // Where headings are printed as such, what only stands by itself is none.
            (_, None, Some(Look::Short)) if is_printed => None,
            (_, None, Some(look)) if at >= first => {
                let above =
                    found.iter().flatten().rev().find(|headed: &&Headed| {
                        headed.label.is_some() && !(is_inner && headed.is_numbered()) || hashes
                    });
                let printed = passage.stands_out.map(|look| ranks.depth(look));
                let by_kind = || match above {
                    Some(above) if hashes || !above.is_numbered() => above.depth + 1,
                    Some(above) if goes_on_below(all, at, above, &counted) => 2,
                    Some(_) => 1,
                    None => {
                        1 + u8::from(look > Look::Capitals && capitals)
                            + u8::from(look > Look::Bold && bold && !capitals)
                    }
                };
                let depth = printed.unwrap_or_else(by_kind);
                Some(Headed { depth, label: None, words: passage.words().to_owned(), is_guess: look == Look::Short })
            }
            _ => None,
        };
        found.push(headed);
    }
    if hashes {
        settle(&mut found);
    }
    found
}

/// Whether the numbers of sections are followed by clauses with numbers of their own, or stand before capitals.
fn is_strong(all: &[Passage], counted: &[Option<Headed>]) -> bool {
    let dotted = all.iter().any(|passage| passage.start.label.as_ref().is_some_and(|label| label.cited.contains('.')));
    dotted || counted.iter().flatten().any(|headed| headed.is_numbered() && is_capitals(&headed.words))
}

/// Whether what is numbered in the section goes on behind a heading without a number, or another section follows.
fn goes_on_below(all: &[Passage], at: usize, above: &Headed, counted: &[Option<Headed>]) -> bool {
    let section = above.label.as_deref().unwrap_or_default().trim_end_matches(['.', ')', ':']);
    let is_clause = |passage: &Passage| {
        let cited = passage.start.label.as_ref().map(|label| label.cited.as_str()).unwrap_or_default();
        cited.strip_prefix(section).is_some_and(|rest| rest.starts_with('.'))
    };
    counted[at + 1..].iter().flatten().any(Headed::is_numbered) || all[at + 1..].iter().any(is_clause)
}

/// A heading of Markdown, with its number.
fn hashed(passage: &Passage, depth: u8) -> Headed {
    let (label, words) = label_of(passage.words());
    Headed { depth, label, words, is_guess: false }
}

/// How a passage without a number looks like a heading.
fn look(all: &[Passage], at: usize, counted: &[Option<Headed>]) -> Option<Look> {
    let passage = &all[at];
    let words = passage.words();
    if !passage.is_plain()
        || !is_short(words)
        || is_dated(words)
        || is_signed(words) && !is_control(words)
        || is_school(words)
    {
        return None;
    }
    let next = all.get(at + 1)?;
    if passage.stands_out.is_some() && is_printed_heading(passage, next, all.get(at.wrapping_sub(1))) {
        return Some(Look::Printed);
    }
    if is_capitals(words) && passage.lines <= 2 {
        return (!words.contains("  ")).then_some(Look::Capitals);
    }
    if is_bold(words) && is_titled(words.trim_end_matches([':', '*'])) {
        return Some(Look::Bold);
    }
    let before = at.checked_sub(1).map(|before| &all[before]);
    let is_behind =
        |before: &Passage| !before.is_plain() || is_ended(before.words()) && !before.words().ends_with([':', ';']);
    let is_apart = passage.gap > 0 || before.is_none_or(is_behind) || is_beginning(words);
    let is_listed = before.is_some_and(|before| before.words().ends_with([':', ',', ';'])) && passage.gap < 2;
    let is_prose = |passage: &Passage| {
        passage.is_plain() && (passage.words().chars().count() >= 45 || passage.words().ends_with(':'))
    };
    let is_table = matches!(next.sort, Sort::Table(_));
    let leads = is_prose(next) || next.start.has_mark() || is_table || counted[at + 1].is_some();
    let count = words.split_whitespace().count();
    let few = count <= 8 && words.chars().count() <= 60;
    let is_line = passage.lines == 1 && is_apart && (passage.gap > 0 && next.gap > 0 || count <= 7);
    let fits =
        few && is_line && leads && !is_listed && is_titled(words) && !words.ends_with([':', '!']) && !is_keyed(words);
    fits.then_some(Look::Short)
}

/// Whether a passage that stands out in print is a heading: it has its text below it, or a heading that is printed smaller, and
/// is no line of an address or a signature among others of its kind.
fn is_printed_heading(passage: &Passage, next: &Passage, before: Option<&Passage>) -> bool {
    let words = passage.words();
    let is_among = |other: &Passage| other.stands_out == passage.stands_out && other.is_plain();
    let is_above = next.stands_out.is_none_or(|below| passage.stands_out.is_some_and(|look| look > below));
    let has_letters = words.chars().filter(|letter| letter.is_alphabetic()).count() > 2;
    let is_ended = words.ends_with(['.', ';', ',', '!']);
    let is_keyed = is_keyed(words) && !words.ends_with(':');
    let is_in_list = before.is_some_and(|before| is_among(before) && passage.gap == 0);
    has_letters && !is_ended && !is_keyed && is_above && !is_in_list
}

/// Whether texts begin with a heading of these words.
fn is_beginning(words: &str) -> bool {
    let bare = words.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    BEGINNINGS.split('|').any(|known| known == bare)
}

/// What texts begin with.
const BEGINNINGS: &str = "introduction|aims|aim|purpose|rationale|statement of intent|policy statement|background|foreword|overview|\
    statement|scope|aims and objectives|our vision|vision|mission statement|context|principles|policy aims|legal framework|\
    definitions|objectives|our aims|introduction and aims|purpose and scope|general|our approach|our values|our ethos";

/// What a title says.
const KINDS: &str = "policy procedure plan conduct statement school academy guidance protocol charter";

/// Where headings without numbers begin: not above the first number, unless they say what texts begin with; else behind the
/// lines at the top, one of which is the title.
fn first(all: &[Passage], looks: &[Option<Look>], counted: Option<usize>) -> usize {
    let begins = |at: &usize| looks[*at].is_some() && is_beginning(all[*at].words());
    let known = (0..all.len()).find(begins);
    let hash = all.iter().position(|passage| matches!(passage.sort, Sort::Hashes(_)));
    let numbered = [counted, hash].into_iter().flatten().min();
    if let Some(numbered) = numbered {
        return known.map_or(numbered, |known| known.min(numbered));
    }
    if let Some(known) = known {
        return known;
    }
    let is_title = |at: &usize| {
        let lower = all[*at].words().to_lowercase();
        *at < 6 && KINDS.split(' ').any(|word| lower.contains(word))
    };
    let is_said = |at: &usize| looks[*at].is_some() && looks.get(at + 1).is_none_or(Option::is_none);
    (0..all.len()).find(|at| is_said(at) && !is_title(at)).unwrap_or(all.len())
}

/// Whether a line is the name of a school and nothing else.
fn is_school(words: &str) -> bool {
    let bare = words.trim_matches(['*', '_', ' ']);
    let last = bare.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_name = bare.split(' ').all(|word| !word.starts_with(char::is_lowercase) || matches!(word, "of" | "and"));
    let is_end =
        matches!(last.as_str(), "school" | "schools" | "academy" | "federation" | "trust" | "college" | "nursery");
    is_end && is_name && (3..8).contains(&bare.split(' ').count())
        || is_end && is_name && bare != words && bare.contains(' ')
}

/// Whether a line stands above a table of versions.
fn is_control(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["history", "control"].iter().any(|word| lower.ends_with(word))
}

/// Whether a line says a date, and is no heading for that.
fn is_dated(words: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = words.to_lowercase();
    let has_year = lower
        .split(|letter: char| !letter.is_ascii_digit())
        .any(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")));
    let has_month = lower.split(|letter: char| !letter.is_alphabetic()).any(|word| MONTHS.contains(&word));
    has_year && (has_month || lower.split_whitespace().count() <= 4)
}

/// Whether a line is signed or says what became of the text.
fn is_signed(words: &str) -> bool {
    const FIRST: &[&str] = &[
        "signed",
        "signature",
        "date",
        "dated",
        "name",
        "ratified",
        "approved",
        "adopted",
        "review",
        "reviewed",
        "version",
        "chair",
        "updated",
        "agreed",
        "published",
        "page",
        "next",
    ];
    let first = words
        .split(|letter: char| !letter.is_alphabetic())
        .find(|word| !word.is_empty())
        .unwrap_or_default()
        .to_lowercase();
    FIRST.contains(&first.as_str())
        && (words.split_whitespace().count() <= 3 || words.contains(':'))
        && !matches!(
            words.to_lowercase().as_str(),
            "review" | "monitoring and review" | "review of the policy" | "review of this policy" | "date protection"
        )
}
