//! POLICY/VERSION.md: front matter and text.

use std::sync::Arc;

use super::approval::step;
use super::fields::Fields;
use super::front_matter;
use super::keys;
use super::reviews;
use super::told::texts_with_facts;
use super::values::{self, Taken};
use crate::book::clauses::{self, Reading};
use crate::book::version::{Attachment, BasedOn, Consulted, Correction, Interim, Numbering, Version};
use crate::book::yaml::{self, Value, YamlNode};
use crate::book::{PartialDate, Reserved};
use crate::source::{Checked, Code, Diagnostic, Excerpt, Severity, SourceId, Span, Spanned};

/// A version from its file; `id` is the file's stem, `title` the policy's.
pub fn version(id: &str, source: SourceId, file: &str, title: Option<&str>, reserved: Reserved) -> Checked<Version> {
    let mut diagnostics = Vec::new();
    let parts = front_matter::split(source, file).note_in(&mut diagnostics);
    let too_long = front_matter::too_long_above_text(source, &parts.yaml);
    let typed = if too_long.is_some() { "" } else { &file[parts.yaml.clone()] };
    diagnostics.extend(too_long);
    let node = yaml::read_yaml(source, typed, parts.yaml.start, keys::KNOWN).note_in(&mut diagnostics);
    let mut version = front(id, source, &node).note_in(&mut diagnostics);
    version.is_partial = diagnostics.iter().any(|said| said.severity() == Severity::Error);
    version.span = Span::new(source, parts.yaml.start, parts.yaml.start + file[parts.yaml.clone()].trim_end().len());
    let body = &file[parts.body..];
    if let (Some(instead), Some(text)) = (&version.file, body.find(|letter: char| !letter.is_whitespace())) {
        let text = parts.body + text;
        let line = file[text..].find('\n').map_or(file.len(), |end| text + end);
        let message = format!("This version has a text, and `file` says that {} stands instead of one.", instead.value);
        diagnostics.push(
            Diagnostic::at(Code::Contradiction, Span::new(source, text, line), message)
                .hint("Take `file` out, or the text.")
                .related(instead.span, "instead of a text"),
        );
    }
    if version.file.is_none() && body.trim().is_empty() {
        let top = Span::new(source, 0, file.find('\n').unwrap_or(file.len()));
        let says_nothing = file[parts.yaml].trim().is_empty();
        // That nobody adopted it is no second mistake.
        version.is_partial |= says_nothing;
        diagnostics.push(no_text(top, says_nothing));
    }
    let excerpt = Excerpt::rest_of(source, file, parts.body);
    let titles: Vec<&str> = title.into_iter().chain(version.title.as_deref()).collect();
    let reading = Reading::policy(version.numbering).reserving(reserved).called(&titles);
    let clauses = clauses::read_clauses(&excerpt, &reading).note_in(&mut diagnostics);
    version.clauses = clauses.into();
    Checked { value: version, diagnostics }
}

/// What is said of a version without a text; `says_nothing` where nothing stands above it either.
fn no_text(top: Span, says_nothing: bool) -> Diagnostic {
    let (message, hint) = match says_nothing {
        true => (
            "This version has no text, and its file says nothing of its adoption.",
            "Write a line such as `adopted: 2026-04-21` between two lines of three hyphens, and the text below; or remove the file.",
        ),
        false => (
            "This version has no text.",
            "Write the text below the second line of hyphens, or name the document with `file:`.",
        ),
    };
    Diagnostic::at(Code::EmptyVersion, top, message).hint(hint)
}

fn front(id: &str, source: SourceId, node: &YamlNode) -> Checked<Version> {
    const NUMBERINGS: &[(&str, Numbering)] = &[("written", Numbering::Written), ("decimal", Numbering::Decimal)];
    let mut fields = Fields::of(node, "a version", keys::VERSION);
    let approved = fields.list("approved", step);
    let adopted = fields.read("adopted", adoption);
    let review = reviews::due(&mut fields);
    review_after_adoption(&mut fields, "review");
    let told = fields.take(texts_with_facts(node));
    let version = Version {
        told,
        id: id.to_owned(),
        number: fields.text("number"),
        summary: fields.telling("summary").map(|text| text.value),
        title: fields.text("title"),
        owner: fields.text("owner"),
        audience: fields.text("audience"),
        adoption_is_typed: fields.node("adopted").is_some(),
        adopted,
        is_partial: false,
        deciding: None,
        applies_from: fields.spanned_date("applies_from"),
        review,
        approved,
        changes: texts(&mut fields, "changes"),
        changed_by: fields.telling("changed_by").map(|text| text.value),
        shared_with_staff: fields.date("shared_with_staff"),
        considered: fields.date("considered"),
        review_started: fields.date("review_started"),
        consulted: fields.list("consulted", consulted),
        interim: fields.read("interim", interim),
        reviews: reviews::reviews(&mut fields),
        corrections: fields.list("corrections", correction),
        amended_at_meeting: fields.telling("amended_at_meeting").map(|text| text.value),
        based_on: fields.read("based_on", based_on),
        attachments: fields.list("attachments", attachment),
        file: fields.read("file", values::file_name),
        numbering: fields.choice("numbering", NUMBERINGS).unwrap_or_default(),
        schools: fields.listed("schools"),
        clauses: Arc::default(),
        source,
        span: node.span,
    };
    fields.done(version)
}

/// The day of adoption; what schools may write in their own files is told apart.
fn adoption(node: &YamlNode, what: &str) -> Taken<Spanned<PartialDate>> {
    let mut date = values::date(node, what);
    let held_back = matches!(&node.value, Value::Text { text, .. } if text.trim().eq_ignore_ascii_case("not yet"));
    if held_back {
        for diagnostic in &mut date.diagnostics {
            diagnostic.hint = Some("Leave `adopted` out while a version is proposed.".to_owned());
        }
    }
    date
}

/// Says so where a review falls due before the adoption; both stand in the same file.
pub fn review_after_adoption(fields: &mut Fields<'_>, review: &str) {
    let date = |key: &str| fields.node(key).and_then(|node| values::date(node, key).value);
    let (adopted, due) = (date("adopted"), date(review));
    fields.in_order(("adopted", adopted), (review, due));
}

fn texts(fields: &mut Fields<'_>, key: &str) -> Vec<String> {
    let texts = fields.read_or_default(key, values::text_or_texts);
    texts.into_iter().map(|text| text.value).collect()
}

fn consulted(node: &YamlNode) -> Taken<Consulted> {
    let mut fields = Fields::of(node, "an entry of `consulted`", keys::CONSULTED);
    let who = fields.needed_text("who").value;
    let (from, to) = (fields.spanned_date("from"), fields.spanned_date("to"));
    fields.in_order(("from", from.clone()), ("to", to.clone()));
    let consulted = Consulted { who, from: from.map(|from| from.value), to: to.map(|to| to.value) };
    let consulted = (!fields.is_broken()).then_some(consulted);
    fields.done(consulted)
}

/// What stands under `interim`, in a version and in a school's own file.
pub fn interim(node: &YamlNode, what: &str) -> Taken<Interim> {
    let mut fields = Fields::of(node, what, keys::INTERIM);
    let from = fields.needed_date("from");
    let by = fields.needed_text("by").value;
    let report_on = fields.spanned_date("report_on");
    fields.in_order(("from", from.clone()), ("report_on", report_on.clone()));
    let (called, report_to) = (fields.text("as"), fields.text("report_to"));
    let span = fields.place();
    let report_on = report_on.map(|on| on.value);
    fields.done(from.map(|from| Interim { from: from.value, by, called, report_to, report_on, span }))
}

fn correction(node: &YamlNode) -> Taken<Correction> {
    let mut fields = Fields::of(node, "an entry of `corrections`", keys::CORRECTION);
    let on = fields.needed_date("on");
    let by = fields.text("by");
    let because = fields.needed_text("because").value;
    fields.done(on.map(|on| Correction { on: on.value, by, because }))
}

fn based_on(node: &YamlNode, what: &str) -> Taken<BasedOn> {
    let mut fields = Fields::of(node, what, keys::BASED_ON);
    let based_on = BasedOn {
        name: fields.needed_text("name").value,
        publisher: fields.text("publisher"),
        url: fields.address("url").map(|url| url.value),
        date: fields.date("date"),
        as_it_stands: fields.truth("as_it_stands").unwrap_or(false),
        may_change: fields.texts("may_change"),
        agreed_with: texts(&mut fields, "agreed_with"),
    };
    let based_on = (!fields.is_broken()).then_some(based_on);
    fields.done(based_on)
}

fn attachment(node: &YamlNode) -> Taken<Attachment> {
    let mut fields = Fields::of(node, "an entry of `attachments`", keys::ATTACHMENT);
    let title = fields.needed_text("title").value;
    if fields.node("file").is_none() {
        fields.miss("file");
    }
    let file = fields.read("file", values::file_name);
    let language = fields.text("language");
    fields.done(file.map(|file| Attachment { title, file, language }))
}
