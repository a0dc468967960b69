//! How a version that was brought in stands: adopted by what its document says, or proposed.

use crate::book::{Federation, NewYaml, Policy};

/// Whether what stands above a text says when the body that decides adopted it.
pub(super) fn has_adopted(above: &[(&'static str, NewYaml)], federation: &Federation, policy: Option<&Policy>) -> bool {
    let approval = policy.and_then(|policy| policy.approval.as_ref()).unwrap_or(&federation.approval);
    let last = approval.latest().and_then(|chain| chain.last()).map(|body| body.value.as_str());
    let boards: Vec<&str> = federation.boards.values().map(String::as_str).collect();
    let is_board =
        |name: &str| name == "{{ federation.board }}" || boards.iter().any(|board| board.eq_ignore_ascii_case(name));
    let decides = |by: &str| last.is_none_or(|last| last.eq_ignore_ascii_case(by) || is_board(last) && is_board(by));
    let of = |step: &NewYaml, wanted: &str| match step {
        NewYaml::Keys(keys) => keys.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.clone()),
        _ => None,
    };
    let is_decision =
        |step: &NewYaml| of(step, "on").is_some() && matches!(of(step, "by"), Some(NewYaml::Words(by)) if decides(&by));
    above.iter().any(|(key, value)| match (*key, value) {
        ("adopted", _) => true,
        ("approved", NewYaml::List(steps)) => steps.iter().any(is_decision),
        _ => false,
    })
}

/// What there is to say of one that nobody adopted.
pub(super) fn told(above: &[(&'static str, NewYaml)], policy: &str, version: &str) -> String {
    let why = match above.iter().any(|(key, _)| *key == "approved") {
        true => "Nothing that was found says when the body that decides adopted it",
        false => "No date of adoption was found",
    };
    format!(
        "{why}: {policy} {version} stands as proposed, which is not published as in force, until \
         `clausebook adopt {policy} {version} --on DATE`."
    )
}
