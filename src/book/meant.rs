//! The name that was meant where another was typed, as a hint.

use crate::source::nearest;

/// "did you mean `phase`?", where something is near enough.
pub fn did_you_mean(meant: Option<&str>) -> Option<String> {
    meant.map(|meant| format!("did you mean `{meant}`?"))
}

/// The valid name that was meant, as a hint, or else all of them.
pub fn meant<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let names: Vec<&str> = names.into_iter().collect();
    let meant = did_you_mean(nearest(typed, names.iter().copied()));
    if meant.is_some() {
        return meant;
    }
    let few = !names.is_empty() && names.len() <= 12;
    few.then(|| match names.as_slice() {
        [only] => format!("There is only `{only}`."),
        _ => {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            format!("There are these: {}.", names.join(", "))
        }
    })
}
