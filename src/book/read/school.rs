//! schools/ID/school.yaml.

use super::approval;
use super::dated;
use super::facts::{facts, headteacher};
use super::federation::contact;
use super::fields::Fields;
use super::keys;
use super::reviews;
use super::told::texts_with_facts;
use super::values::{self, Taken};
use crate::book::Colour;
use crate::book::federation::ByEntry;
use crate::book::school::{Phase, School, Theme};
use crate::book::yaml::YamlNode;
use crate::source::{Checked, Code, Diagnostic, Spanned};

/// What school.yaml says of the school with this id.
pub fn school(id: &str, node: &YamlNode) -> Checked<School> {
    let mut fields = Fields::of(node, "school.yaml", keys::SCHOOL);
    // Facts stand in the names of bodies alone here.
    fields.take(texts_with_facts(node));
    let names = dated::needed_name(&mut fields);
    let name = names.latest().cloned().unwrap_or_default();
    let (joined, left) = (fields.spanned_date("joined"), fields.spanned_date("left"));
    fields.in_order(("joined", joined.clone()), ("left", left.clone()));
    let mut own = fields.read_or_default("facts", facts);
    let given = own.facts.remove("headteacher");
    let misplaced = given.is_some();
    if let Some(given) = given {
        fields.say(
            Diagnostic::at(Code::ReservedName, given.span, "The headteacher is not one of the `facts`.")
                .hint("Write `headteacher:` as a key of its own, not indented, with `title:` and `name:` below it."),
        );
    }
    let head = fields.node("headteacher").zip(fields.key_span("headteacher"));
    let head = head.and_then(|head| fields.take(headteacher(head)));
    if head.is_none() && (misplaced || fields.has("headteacher")) {
        own.unread.insert("headteacher".to_owned());
    }
    own.facts.extend(head.map(|head| ("headteacher".to_owned(), head)));
    own.is_partial |= fields.is_broken();
    let school = School {
        id: id.to_owned(),
        short: fields.text("short").unwrap_or_else(|| name.clone()),
        name,
        names,
        phase: fields.choice("phase", Phase::NAMES),
        tags: fields.read_or_default("tags", tags),
        joined: joined.map(|joined| joined.value),
        left: left.map(|left| left.value),
        now_at: fields.address("now_at").map(|address| address.value),
        facts: own,
        board: fields.read("board", |node, what| dated::dated_text(node, what).map(Some)),
        approval: fields.read("approval", |node, what| approval::chain(node, what).map(Some)),
        review: fields.read_or_default("review", reviews::rules),
        not_needed: fields.read_or_default("not_needed", |node, what| by_entry(node, what, values::text)),
        covered_by: fields.read_or_default("covered_by", |node, what| by_entry(node, what, values::address)),
        theme: fields.read_or_default("theme", theme),
        contact: fields.read_or_default("contact", contact),
        website: fields.address("website").map(|website| website.value),
        welcome: fields.text("welcome"),
        embed: fields.read_or_default("embed", values::websites),
        span: node.span,
    };
    fields.done(school)
}

fn tags(node: &YamlNode, what: &str) -> Checked<Vec<Spanned<String>>> {
    let mut checked = values::texts(node, what);
    for tag in &checked.value {
        let fine = !tag.value.is_empty()
            && tag.value.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
        if !fine {
            checked.diagnostics.push(
                Diagnostic::at(Code::BadName, tag.span, format!("\"{}\" cannot be a tag.", tag.value))
                    .hint("A tag is lower-case letters, digits and hyphens."),
            );
        }
    }
    checked
}

/// Words by entries of the register.
fn by_entry(node: &YamlNode, what: &str, read: impl Fn(&YamlNode, &str) -> Taken<Spanned<String>>) -> Checked<ByEntry> {
    let mut diagnostics = Vec::new();
    let mut by_entry = ByEntry::new();
    for entry in values::entries(node, what).note_in(&mut diagnostics) {
        let name = entry.key.value.clone();
        let value = read(&entry.value, &format!("`{name}`")).note_in(&mut diagnostics);
        by_entry.extend(value.map(|value| (name, Spanned::new(value.value, entry.key.span))));
    }
    Checked { value: by_entry, diagnostics }
}

fn theme(node: &YamlNode, what: &str) -> Checked<Theme> {
    let mut fields = Fields::of(node, what, keys::THEME);
    let theme = Theme {
        accent: fields.read("accent", colour),
        logo: fields.read("logo", values::file_name),
        logo_alt: fields.text("logo_alt"),
    };
    fields.done(theme)
}

/// A colour as `#rrggbb`.
fn colour(node: &YamlNode, what: &str) -> Taken<Colour> {
    values::text(node, what).and_then(|typed| {
        if let Some(colour) = Colour::read(&typed.value) {
            return Checked::fine(Some(colour));
        }
        let figures = typed.value.strip_prefix('#').unwrap_or(&typed.value);
        let are_figures = figures.chars().all(|figure| figure.is_ascii_hexdigit());
        let meant = match figures.len() {
            6 if are_figures => figures.to_owned(),
            3 if are_figures => figures.chars().flat_map(|figure| [figure, figure]).collect(),
            _ => "7b1e3a".to_owned(),
        };
        let message = format!("{what} needs a colour, and this is \"{}\".", typed.value);
        values::wrong(
            Diagnostic::at(Code::UnknownValue, typed.span, message)
                .hint(format!("Write a colour with six figures, in quotes: \"#{meant}\"")),
        )
    })
}
