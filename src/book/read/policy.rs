//! POLICY/policy.yaml, and the withdrawal of a policy, which a school's own file may hold too.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::approval;
use super::federation::ADOPTED_BY;
use super::fields::Fields;
use super::keys;
use super::told::texts_with_facts;
use super::values::Taken;
use crate::book::PartialDate;
use crate::book::local::Withdrawn;
use crate::book::policy::{Policy, PolicyKind};
use crate::book::yaml::YamlNode;
use crate::source::Checked;

/// What policy.yaml says of the policy with this id; versions and local files are put in later.
pub fn policy(id: &str, node: &YamlNode) -> Checked<Policy> {
    let mut fields = Fields::of(node, "policy.yaml", keys::POLICY);
    let told = fields.take(texts_with_facts(node));
    let policy = Policy {
        told,
        id: id.to_owned(),
        title: fields.needed_text("title").value,
        kind: fields.choice("kind", PolicyKind::NAMES).unwrap_or_default(),
        topic: fields.text("topic"),
        owner: fields.text("owner"),
        audience: fields.text("audience"),
        required_as: fields.texts("required_as"),
        adopted_by: fields.choice("adopted_by", ADOPTED_BY),
        approval: fields.read("approval", |node, what| approval::chain(node, what).map(Some)),
        reported_to: fields.text("reported_to"),
        review_every: fields.length("review_every"),
        publish: fields.truth("publish").unwrap_or(true),
        urgent: fields.telling("urgent"),
        formerly: fields.texts("formerly"),
        link: fields.address("link"),
        withdrawn: fields.read("withdrawn", withdrawn),
        schools: fields.listed("schools"),
        versions: Vec::new(),
        local: BTreeMap::new(),
        unread: Vec::new(),
        span: node.span,
    };
    fields.done(policy)
}

/// What stands under `withdrawn`.
pub fn withdrawn(node: &YamlNode, what: &str) -> Taken<Withdrawn> {
    let mut fields = Fields::of(node, what, keys::WITHDRAWN);
    let on = fields.needed_date("on");
    let (by, minute, because) = (fields.text("by"), fields.text("minute"), fields.text("because"));
    let replaced_by = fields.texts("replaced_by");
    // Without a readable day nothing is published; the names are checked all the same.
    let on = on.map_or(PartialDate::Day(Date::ZERO), |on| on.value);
    let withdrawn = (!fields.is_broken()).then_some(Withdrawn { on, by, minute, because, replaced_by });
    fields.done(withdrawn)
}
