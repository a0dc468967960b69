//! federation.yaml.

use super::approval;
use super::dated;
use super::facts::facts;
use super::fields::Fields;
use super::keys;
use super::reviews;
use super::told::texts_with_facts;
use super::values::{self, Taken};
use crate::book::Dated;
use crate::book::federation::{
    Accessibility, AdoptedBy, Allowed, Compliance, Contact, Federation, FederationKind, Meeting, Register,
};
use crate::book::yaml::YamlNode;
use crate::source::{Checked, Code, Diagnostic, Severity, Spanned, nearest};

/// Who adopts a policy, by the words that it is typed with.
pub const ADOPTED_BY: &[(&str, AdoptedBy)] =
    &[("federation", AdoptedBy::Federation), ("each school", AdoptedBy::EachSchool)];

/// What federation.yaml says.
pub fn federation(node: &YamlNode) -> Checked<Federation> {
    let mut fields = Fields::of(node, "federation.yaml", keys::FEDERATION);
    const KINDS: &[(&str, FederationKind)] = &[
        ("federation", FederationKind::Federation),
        ("trust", FederationKind::Trust),
        ("school", FederationKind::School),
    ];
    // Facts stand in the names of bodies alone here.
    fields.take(texts_with_facts(node));
    let names = dated::needed_name(&mut fields);
    let url = fields.address("url");
    if url.is_none() && fields.node("url").is_none() && !fields.is_broken() {
        fields.say(Diagnostic::at(Code::NoUrl, fields.place(), "federation.yaml gives no `url`.").hint(
            "Add the site's address, for example `url: https://policies.example.org`, for its sitemap and feeds.",
        ));
    }
    if fields.node("schools").is_none() {
        fields.miss("schools");
    }
    let mut boards = fields.read_or_default("board", dated::dated_text);
    if boards.stretches.is_empty() {
        boards = Dated::always("Governing Body".to_owned(), fields.place());
    }
    let mut federation = Federation {
        name: names.latest().cloned().unwrap_or_default(),
        names,
        kind: fields.choice("kind", KINDS).unwrap_or_default(),
        board: boards.latest().cloned().unwrap_or_else(|| "Governing Body".to_owned()),
        boards,
        adopted_by: fields.choice("adopted_by", ADOPTED_BY).unwrap_or_default(),
        url: url.map(|url| url.value.trim_end_matches('/').to_owned()),
        contact: fields.read_or_default("contact", contact),
        review: fields.read_or_default("review", reviews::rules),
        approval: fields.read_or_default("approval", approval::chain),
        meetings: fields.list("meetings", meeting),
        register: fields.read("register", register).unwrap_or_default(),
        acknowledge: fields.read("acknowledge", acknowledge),
        accessibility: fields.read("accessibility", accessibility),
        allow: fields.list("allow", allowed),
        facts: fields.read_or_default("facts", facts),
        embed: fields.read_or_default("embed", values::websites),
        schools: fields.texts("schools"),
        span: node.span,
    };
    federation.facts.is_partial |= fields.is_broken();
    fields.done(federation)
}

/// Whom to ask, in federation.yaml and school.yaml.
pub fn contact(node: &YamlNode, what: &str) -> Checked<Contact> {
    let mut fields = Fields::of(node, what, keys::CONTACT);
    let contact = Contact {
        name: fields.text("name"),
        email: fields.read("email", values::email).map(|email| email.value),
        phone: fields.text("phone"),
    };
    fields.done(contact)
}

fn meeting(node: &YamlNode) -> Taken<Meeting> {
    let mut fields = Fields::of(node, "an entry of `meetings`", keys::MEETING);
    let body = fields.needed_text("body").value;
    let on = fields.needed_date("on");
    fields.done(on.map(|on| Meeting { body, on: on.value }))
}

fn register(node: &YamlNode, what: &str) -> Taken<Register> {
    const NAMES: &[(&str, Option<bool>)] =
        &[("none", None), ("england-maintained", Some(true)), ("england-academy", Some(false))];
    let is_file = |text: &Spanned<String>| text.value.to_lowercase().ends_with(".csv");
    values::text(node, what).and_then(|typed| {
        if is_file(&typed) {
            return values::file_name(node, what).map(|file| file.map(Register::File));
        }
        let chosen = values::choice(node, what, NAMES).map(|chosen| {
            chosen.map(|chosen| match chosen {
                None => Register::None,
                Some(true) => Register::EnglandMaintained,
                Some(false) => Register::EnglandAcademy,
            })
        });
        let mut chosen = chosen;
        for diagnostic in &mut chosen.diagnostics {
            let hint = diagnostic.hint.take().unwrap_or_default();
            diagnostic.hint = Some(format!("{hint} A register of your own is the name of a CSV file in the book."));
        }
        chosen
    })
}

/// The address of a form, in which only the three known words may stand in braces.
fn acknowledge(node: &YamlNode, what: &str) -> Taken<String> {
    values::address(node, what).and_then(|address| {
        let mut rest = address.value.clone();
        for known in ["{policy}", "{version}", "{school}"] {
            rest = rest.replace(known, "");
        }
        if rest.contains(['{', '}']) {
            let message = "Only {policy}, {version} and {school} can be filled in here.";
            return values::wrong(Diagnostic::at(Code::UnknownValue, address.span, message));
        }
        Checked::fine(Some(address.value))
    })
}

fn accessibility(node: &YamlNode, what: &str) -> Taken<Accessibility> {
    const STATUSES: &[(&str, Compliance)] =
        &[("fully", Compliance::Fully), ("partially", Compliance::Partially), ("not", Compliance::Not)];
    let mut fields = Fields::of(node, what, keys::ACCESSIBILITY);
    if fields.node("status").is_none() {
        fields.miss("status");
    }
    let accessibility = fields.choice("status", STATUSES);
    let (prepared, reviewed, tested) = (fields.date("prepared"), fields.date("reviewed"), fields.date("tested"));
    let issues = fields.read_or_default("issues", values::text_or_texts);
    let issues = issues.into_iter().map(|issue| issue.value).collect();
    let accessibility = accessibility.map(|status| Accessibility { status, prepared, reviewed, tested, issues });
    fields.done(accessibility)
}

fn allowed(node: &YamlNode) -> Taken<Allowed> {
    let mut fields = Fields::of(node, "an entry of `allow`", keys::ALLOWED);
    let code = fields.needed_text("code");
    let because = fields.text("because");
    if because.is_none() && fields.node("because").is_none() && !fields.is_broken() && !code.value.is_empty() {
        let message = format!("`{}` is accepted without a reason.", code.value);
        fields.say(Diagnostic::at(Code::MissingBecause, code.span, message).hint("Add `because:` with the reason."));
    }
    if let Some(wrong) = not_allowable(&code) {
        fields.say(wrong);
    }
    let allowed = (!code.value.is_empty()).then_some(Allowed { code, because });
    fields.done(allowed)
}

/// What is wrong with accepting this: an error stops publishing whatever a book says. Words that are near to no code may
/// be those of a finding that a newer program makes.
fn not_allowable(code: &Spanned<String>) -> Option<Diagnostic> {
    let known = Code::ALL.iter().find(|known| known.name() == code.value);
    match known {
        Some(known) if known.severity() == Severity::Error => {
            let message = format!("`{}` stops publishing and cannot be accepted.", code.value);
            Some(Diagnostic::at(Code::UnknownValue, code.span, message).hint("Put right what it is about."))
        }
        Some(_) => None,
        None => nearest(&code.value, Code::ALL.iter().map(|known| known.name())).map(|near| {
            let message = format!("No message has the code `{}`.", code.value);
            Diagnostic::at(Code::UnknownValue, code.span, message).hint(format!("did you mean `{near}`?"))
        }),
    }
}
