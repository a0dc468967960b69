//! Chains, and the steps that happened.

use super::fields::Fields;
use super::keys;
use super::values::{self, Taken};
use crate::book::PartialDate;
use crate::book::approval::Turn;
use crate::book::meant::did_you_mean;
use crate::book::yaml::YamlNode;
use crate::source::{Checked, Code, Diagnostic, Spanned, nearest};

/// One entry of `approved`.
pub fn step(node: &YamlNode) -> Taken<Turn> {
    let mut fields = Fields::of(node, "a step of `approved`", keys::STEP);
    let by = fields.needed_text("by");
    let step = Turn {
        by: by.value,
        on: fields.date("on"),
        minute: fields.text("minute"),
        verb: fields.text("as"),
        span: by.span,
    };
    if step.on.is_none() && fields.node("on").is_none() && !fields.is_broken() {
        fields.say(
            Diagnostic::at(Code::StepUndated, step.span, format!("The step by {} has no date.", step.by))
                .hint("Add `on:` with the day, or the month if the day is not known."),
        );
    }
    let step = (!fields.is_broken()).then_some(step);
    fields.done(step)
}

/// The day of the last step, which is the adoption where none is given.
pub fn last_day(steps: &[Turn]) -> Option<Spanned<PartialDate>> {
    let last = steps.last()?;
    last.on.map(|on| Spanned::new(on, last.span))
}

/// Warnings about steps: bodies that are not in the chain, and dates or bodies that are out of order.
pub fn against_chain(steps: &[Turn], chain: &[Spanned<String>]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let place = |by: &str| chain.iter().position(|body| body.value.trim().eq_ignore_ascii_case(by.trim()));
    let mut furthest: Option<usize> = None;
    let mut latest: Option<PartialDate> = None;
    for step in steps.iter().filter(|step| !step.by.is_empty()) {
        let at = place(&step.by);
        if at.is_none() && !chain.is_empty() {
            let bodies = chain.iter().map(|body| body.value.as_str());
            let hint = did_you_mean(nearest(&step.by, bodies.clone()))
                .unwrap_or_else(|| format!("The chain is {}.", bodies.collect::<Vec<_>>().join(", then ")));
            let message = format!("{} is not in the approver chain.", step.by);
            diagnostics.push(Diagnostic::at(Code::StepNotInChain, step.span, message).hint(hint));
        }
        let late = step.on.zip(latest).filter(|(on, latest)| on.is_before(*latest));
        if let Some((on, latest)) = late {
            let message = format!("The step by {} was on {on}, before the step above it, on {latest}.", step.by);
            diagnostics.push(
                Diagnostic::at(Code::StepOutOfOrder, step.span, message).hint("Write the steps as they happened."),
            );
        } else if at.zip(furthest).is_some_and(|(at, furthest)| at < furthest) {
            let message = format!("{} stands earlier in the approver chain than the step above.", step.by);
            diagnostics.push(
                Diagnostic::at(Code::StepOutOfOrder, step.span, message).hint("Write the steps as they happened."),
            );
        }
        furthest = furthest.max(at);
        latest = step.on.or(latest);
    }
    diagnostics
}

/// What stands under `approval`: bodies in order, each once.
pub fn chain(node: &YamlNode, what: &str) -> Checked<Vec<Spanned<String>>> {
    values::texts(node, what)
}
