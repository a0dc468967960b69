//! Links that are none: a space in the address, a space before it, brackets the wrong way round or not closed.

use std::ops::Range;

use super::typed::{CLOSED, Finding, Remark, TypedText, just_after, just_before, lines_that};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&["](", "] (", ")["]) {
        return None;
    }
    let found = lines_that(text, |line| slip(&line.open).is_some());
    let (_, first) = found.first()?;
    let slip = slip(&first.open)?;
    let written = &first.open[slip.range.clone()];
    let told = Remark {
        message: format!("`{written}` is no link, {}, and is printed as it stands.", slip.why),
        about: Some(written.to_owned()),
        hint: "Write it like this:",
        instead: first.typed.contains(written).then(|| first.typed.trim_start().replacen(written, &slip.meant, 1)),
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}

struct Slip {
    range: Range<usize>,
    why: &'static str,
    meant: String,
}

/// The first link of a line that has not become one.
fn slip(words: &str) -> Option<Slip> {
    words.match_indices(']').find_map(|(close, _)| spaced(words, close)).or_else(|| turned(words))
}

/// `[form](risk form.pdf)`, `[form] (https://…)`.
fn spaced(words: &str, close: usize) -> Option<Slip> {
    let before = just_before(words, close);
    let open = close - before.len() + before.rfind('[')?;
    let label = &words[open..=close];
    let rest = just_after(words, close + 1);
    let (apart, rest) = match rest.strip_prefix(' ') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let inside = rest.strip_prefix('(')?;
    let Some((address, _)) = inside.split_once(')') else {
        let address = inside.split([' ', CLOSED]).next().filter(|address| !apart && is_address(address))?;
        let meant = format!("{label}({address})");
        let why = "since the bracket after its address is missing";
        return Some(Slip { range: open..close + 2 + address.len(), why, meant });
    };
    let range = open..close + 1 + usize::from(apart) + address.len() + 2;
    let is_short = label.len() <= 200 && address.len() <= 200 && label.len() > 2 && !address.contains('(');
    if !is_short {
        return None;
    }
    if apart {
        let meant = format!("{label}({address})");
        return is_address(address).then_some(Slip { range, why: "since a space stands between its brackets", meant });
    }
    let has_space = address.trim().contains(' ') && !address.contains(['<', '"', '\'']);
    let is_file = address.rsplit_once('.').is_some_and(|(_, end)| (2..=5).contains(&end.len()) && !end.contains(' '));
    let meant = match address.starts_with("tel:") {
        true => format!("{label}({})", address.replace(' ', "")),
        false => format!("{label}(<{}>)", address.trim()),
    };
    (has_space && (is_file || is_address(address))).then_some(Slip {
        range,
        why: "since its address has a space",
        meant,
    })
}

/// `(form)[https://…]`.
fn turned(words: &str) -> Option<Slip> {
    words.match_indices(")[").find_map(|(close, _)| {
        let before = just_before(words, close);
        let open = close - before.len() + before.rfind('(')?;
        let (address, _) = just_after(words, close + 2).split_once(']')?;
        let meant = format!("[{}]({address})", &words[open + 1..close]);
        let range = open..close + 3 + address.len();
        (is_address(address) && !address.contains(' ')).then_some(Slip {
            range,
            why: "since its brackets are the wrong way round",
            meant,
        })
    })
}

fn is_address(words: &str) -> bool {
    const BEGIN: [&str; 7] = ["https://", "http://", "www.", "mailto:", "tel:", "policy:", "#"];
    BEGIN.iter().any(|begin| words.len() > begin.len() && words.starts_with(begin))
}
