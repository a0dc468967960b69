//! Reviews: the rules for them, when one is due, and what one came to.

use super::fields::Fields;
use super::keys;
use super::values::Taken;
use crate::book::date::Length;
use crate::book::review::{Outcome, ReviewDue, ReviewRules, Reviewed};
use crate::book::yaml::{Value, YamlNode};
use crate::source::{Checked, Code, Diagnostic, Spanned};

/// What stands under `review` in federation.yaml and school.yaml.
pub fn rules(node: &YamlNode, what: &str) -> Checked<ReviewRules> {
    let mut fields = Fields::of(node, what, keys::REVIEW);
    let rules = ReviewRules {
        every: fields.length("every"),
        notice: fields.length("notice").map(|length| length.value),
        long_overdue_after: fields.length("long_overdue_after").map(|length| length.value),
        public_list: fields.truth("public_list"),
    };
    fields.done(rules)
}

/// `review` or `review_every` of a version: a date or a length, and never both.
pub fn due(fields: &mut Fields<'_>) -> Option<Spanned<ReviewDue>> {
    fields.not_both("review", "review_every");
    let length_for_date = fields.node("review").and_then(|node| match &node.value {
        Value::Text { text, .. } => {
            let length = Length::read(text).ok().or_else(|| Length::meant(text));
            length.map(|length| (node.span, text, length))
        }
        _ => None,
    });
    let on = match length_for_date {
        Some((span, typed, length)) => {
            let message = format!("`review` needs a date, and \"{typed}\" is a length of time.");
            fields.say(Diagnostic::at(Code::BadDate, span, message).hint(format!("Write `review_every: {length}`")));
            None
        }
        None => fields.spanned_date("review"),
    };
    let every = fields.length("review_every");
    let on = on.map(|on| Spanned::new(ReviewDue::On(on.value), on.span));
    on.or_else(|| every.map(|every| Spanned::new(ReviewDue::Every(every.value), every.span)))
}

/// What `reviews` holds, which stands in order of time.
pub fn reviews(fields: &mut Fields<'_>) -> Vec<Reviewed> {
    let reviews = fields.list("reviews", reviewed);
    for pair in reviews.windows(2) {
        if pair[1].on.is_before(pair[0].on) {
            let message = format!("The review of {} stands below the one of {}.", pair[1].on, pair[0].on);
            fields.say(
                Diagnostic::at(Code::DateOrder, pair[1].span, message)
                    .hint("Write the oldest review first: the last one says when the next is due."),
            );
        }
    }
    reviews
}

fn reviewed(node: &YamlNode) -> Taken<Reviewed> {
    const OUTCOMES: &[(&str, bool)] = &[("no changes", false), ("extended", true)];
    let mut fields = Fields::of(node, "an entry of `reviews`", keys::PAST_REVIEW);
    let on = fields.needed_date("on");
    let next = fields.spanned_date("next");
    fields.in_order(("on", on.clone()), ("next", next.clone()));
    let extended = fields.choice("outcome", OUTCOMES).unwrap_or(false);
    let because = fields.text("because");
    if extended && because.is_none() && fields.node("because").is_none() {
        fields.say(
            Diagnostic::at(
                Code::MissingKey,
                fields.key_span("outcome").unwrap_or(fields.place()),
                "A review that was extended needs a reason.",
            )
            .hint("Add `because:` with the reason for putting it off."),
        );
    }
    let span = fields.place();
    let reviewed = on.map(|on| Reviewed {
        on: on.value,
        by: fields.text("by"),
        minute: fields.text("minute"),
        outcome: if extended { Outcome::Extended } else { Outcome::NoChanges },
        next: next.map(|next| next.value),
        because,
        span,
    });
    fields.done(reviewed)
}
