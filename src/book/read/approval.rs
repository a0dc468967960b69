//! Chains, and the steps that happened.

use super::dated;
use super::fields::Fields;
use super::keys;
use super::values::{self, Taken};
use crate::book::PartialDate;
use crate::book::adoption::Bodies;
use crate::book::approval::{Approval, Turn};
use crate::book::meant::did_you_mean;
use crate::book::yaml::YamlNode;
use crate::source::{Checked, Code, Diagnostic, nearest};

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

/// Warnings about steps: bodies that are not in the chain, and dates or bodies that are out of order.
pub fn against_chain(steps: &[Turn], bodies: &Bodies<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut furthest: Option<usize> = None;
    let mut latest: Option<PartialDate> = None;
    for step in steps.iter().filter(|step| !step.by.is_empty()) {
        let chain = bodies.at(step.on);
        let at = chain.iter().position(|body| bodies.are_one(&body.value, &step.by));
        if at.is_none() && !chain.is_empty() {
            let bodies = chain.iter().map(|body| body.value.as_str());
            let hint = did_you_mean(nearest(&step.by, bodies.clone()))
                .unwrap_or_else(|| format!("Those who approve are {}.", bodies.collect::<Vec<_>>().join(", then ")));
            let message = format!("{} is not among those who approve this (`approval`).", step.by);
            diagnostics.push(Diagnostic::at(Code::StepNotInChain, step.span, message).hint(hint));
        }
        let late = step.on.zip(latest).filter(|(on, latest)| on.is_before(*latest));
        if let Some((on, latest)) = late {
            let message = format!("The step by {} was on {on}, before the step above it, on {latest}.", step.by);
            diagnostics.push(
                Diagnostic::at(Code::StepOutOfOrder, step.span, message).hint("Write the steps as they happened."),
            );
        } else if at.zip(furthest).is_some_and(|(at, furthest)| at < furthest) {
            let message =
                format!("{} comes earlier among those who approve this (`approval`) than the step above.", step.by);
            diagnostics.push(
                Diagnostic::at(Code::StepOutOfOrder, step.span, message).hint("Write the steps as they happened."),
            );
        }
        furthest = furthest.max(at);
        latest = step.on.or(latest);
    }
    diagnostics
}

/// What stands under `approval`: bodies in order, or several such lists with the days on which each held.
pub fn chain(node: &YamlNode, what: &str) -> Checked<Approval> {
    if dated::is_dated(node) {
        return dated::dated(node, what, &|node, what| values::texts(node, what).map(Some));
    }
    values::texts(node, what).map(|bodies| Approval::always(bodies, node.span))
}
