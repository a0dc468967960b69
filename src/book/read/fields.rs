//! The keys of one noun: each is asked for by name and kind, and whatever is left over, doubled or missing is said.

use super::keys::{self, Keys};
use super::values::{self, Taken};
use crate::book::meant::did_you_mean;
use crate::book::yaml::{Entry, Value, YamlNode};
use crate::book::{Length, PartialDate};
use crate::source::limits::{LONGEST_NAME, LONGEST_VALUE, MOST_KEYS_TOLD};
use crate::source::{Checked, Code, Diagnostic, Span, Spanned, nearest};

/// A set of keys being read. What is wrong is kept until [`Fields::done`].
pub struct Fields<'t> {
    entries: Vec<(&'static str, &'t Entry)>,
    place: Span,
    /// Whether it is no set of keys at all, so that nothing more need be missed.
    broken: bool,
    diagnostics: Vec<Diagnostic>,
}

/// Keys of what stands on many pages, as a name does.
const NAMES: &[&str] = &["title", "name", "short", "owner", "topic", "by", "body"];

impl<'t> Fields<'t> {
    /// The keys of a value, of which these are known; `what` names it in messages: "school.yaml", "`headteacher`".
    ///
    /// A key that is a slip of a known one that is missing is told about and taken for it.
    pub fn of(node: &'t YamlNode, what: &str, known: Keys) -> Self {
        let mut fields = Self { entries: Vec::new(), place: place_of(node), broken: false, diagnostics: Vec::new() };
        let entries = match &node.value {
            Value::Map(entries) => values::once_each(entries).note_in(&mut fields.diagnostics),
            Value::Empty => return fields,
            _ => {
                fields.broken = true;
                let keys = known.iter().take(3).map(|key| format!("`{key}: …`")).collect::<Vec<_>>().join(", ");
                let is_file = what.ends_with(".yaml") || what == "a version";
                let diagnostic = if is_file {
                    values::wrong_type(node, what, "a key on each line").hint(format!("Begin each line so: {keys}."))
                } else {
                    values::wrong_type(node, what, "lines of its own")
                        .hint(format!("Write each on a line below, indented: {keys}."))
                };
                fields.diagnostics.push(diagnostic);
                return fields;
            }
        };
        let typed: Vec<&str> = entries.iter().map(|entry| entry.key.value.as_str()).collect();
        let mut above: Option<&Entry> = None;
        for entry in entries {
            let name = entry.key.value.as_str();
            // A line that lost its indentation stands below a key that has no value, or below another such line.
            let lost_its_place = above.filter(|above| above.value.value == Value::Empty);
            if let Some(key) = known.iter().find(|key| **key == name) {
                fields.entries.push((key, entry));
                above = Some(entry);
                continue;
            }
            if lost_its_place.is_none() {
                above = Some(entry);
            }
            if fields.diagnostics.len() >= MOST_KEYS_TOLD {
                if fields.diagnostics.len() == MOST_KEYS_TOLD {
                    fields.diagnostics.push(values::more_keys(entry));
                }
                continue;
            }
            let meant = nearest(name, known.iter().copied());
            let free = known.iter().copied().filter(|key| !typed.contains(key) && !fields.has(key));
            let meant = nearest(name, free.collect::<Vec<_>>()).or(meant);
            let belongs_above = lost_its_place.is_some_and(|above| keys::is_below(&above.key.value, name));
            let meant = keys::in_other_words(known, name).filter(|_| !belongs_above).or(meant);
            if name != "<<" {
                let is_taken = meant.is_some_and(|meant| typed.contains(&meant));
                let meant = Meant { key: meant, is_taken, above: lost_its_place };
                fields.diagnostics.push(unknown_key(entry, what, &meant, known));
            }
            let taken_for = meant.filter(|meant| !typed.contains(meant) && !fields.has(meant));
            if let Some(key) = known.iter().find(|key| Some(**key) == taken_for) {
                fields.entries.push((key, entry));
            }
        }
        fields
    }

    /// Whether a key stands here, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Where a key is written.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|entry| entry.key.span)
    }

    /// Where to point at when something is missing.
    pub fn place(&self) -> Span {
        self.place
    }

    /// Whether the value is no set of keys, which has been said.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    fn entry(&self, key: &str) -> Option<&'t Entry> {
        self.entries.iter().find(|(known, _)| *known == key).map(|(_, entry)| *entry)
    }

    /// The value of a key, unless nothing is written there.
    pub fn node(&self, key: &str) -> Option<&'t YamlNode> {
        self.entry(key).map(|entry| &entry.value).filter(|node| node.value != Value::Empty)
    }

    /// Says something.
    pub fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes a part that was read elsewhere.
    pub fn take<T>(&mut self, checked: Checked<T>) -> T {
        checked.note_in(&mut self.diagnostics)
    }

    /// The value of a key, read by a decoder that is given the key's name for its messages.
    pub fn read<T>(&mut self, key: &str, decoder: impl FnOnce(&'t YamlNode, &str) -> Taken<T>) -> Option<T> {
        let node = self.node(key)?;
        decoder(node, &format!("`{key}`")).note_in(&mut self.diagnostics)
    }

    /// The value of a key that has one: read by a decoder, or `T`'s default.
    pub fn read_or_default<T: Default>(
        &mut self,
        key: &str,
        decoder: impl FnOnce(&'t YamlNode, &str) -> Checked<T>,
    ) -> T {
        let Some(node) = self.node(key) else { return T::default() };
        decoder(node, &format!("`{key}`")).note_in(&mut self.diagnostics)
    }

    /// Words.
    pub fn text(&mut self, key: &str) -> Option<String> {
        self.spanned(key).map(|text| text.value)
    }

    /// Words and where they are.
    pub fn spanned(&mut self, key: &str) -> Option<Spanned<String>> {
        let text = self.read(key, values::text)?;
        let longest = if NAMES.contains(&key) { LONGEST_NAME } else { LONGEST_VALUE };
        if let Some(said) = values::too_long(&text.value, &format!("`{key}`"), longest, text.span) {
            self.say(said);
        }
        Some(text)
    }

    /// Words for people to read, which a lone yes or no is not.
    pub fn telling(&mut self, key: &str) -> Option<Spanned<String>> {
        let text = self.spanned(key)?;
        let is_truth = ["yes", "no", "true", "false"].contains(&text.value.to_lowercase().as_str());
        if !is_truth {
            return Some(text);
        }
        let hint = match text.value.to_lowercase().as_str() {
            "no" | "false" => format!("Leave `{key}` out if there is nothing to say."),
            _ => format!("Write the words that people are to read after `{key}:`"),
        };
        let message = format!("`{key}` needs words for people to read, and this is only \"{}\".", text.value);
        self.say(Diagnostic::at(Code::WrongType, text.span, message).hint(hint));
        None
    }

    /// A truth.
    pub fn truth(&mut self, key: &str) -> Option<bool> {
        self.read(key, values::truth)
    }

    /// A date.
    pub fn date(&mut self, key: &str) -> Option<PartialDate> {
        self.spanned_date(key).map(|date| date.value)
    }

    /// A date and where it is.
    pub fn spanned_date(&mut self, key: &str) -> Option<Spanned<PartialDate>> {
        self.read(key, values::date)
    }

    /// A length of time and where it is.
    pub fn length(&mut self, key: &str) -> Option<Spanned<Length>> {
        self.read(key, values::length)
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, key: &str, names: &[(&'static str, T)]) -> Option<T> {
        self.read(key, |node, what| values::choice(node, what, names))
    }

    /// An address on the web.
    pub fn address(&mut self, key: &str) -> Option<Spanned<String>> {
        self.read(key, values::address)
    }

    /// A list of words.
    pub fn texts(&mut self, key: &str) -> Vec<Spanned<String>> {
        self.read_or_default(key, values::texts)
    }

    /// A list of words, if there is one; what could not be read as a list leaves out nobody, so that no more is said of it.
    pub fn listed(&mut self, key: &str) -> Option<Vec<Spanned<String>>> {
        let is_list = matches!(self.node(key)?.value, Value::List(_));
        let texts = self.texts(key);
        is_list.then_some(texts)
    }

    /// A list of nouns, each read by the same decoder.
    pub fn list<T>(&mut self, key: &str, decoder: impl Fn(&'t YamlNode) -> Taken<T>) -> Vec<T> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Value::List(items) = &node.value else {
            let hint = match node.value {
                Value::Map(_) => "Put a hyphen and a space before the first key of each entry.",
                _ => "Write each entry on a line of its own, with a hyphen and a space before it.",
            };
            self.say(values::wrong_type(node, &format!("`{key}`"), "a list").hint(hint));
            // One entry without its hyphen is read all the same, for its own mistakes.
            return match node.value {
                Value::Map(_) => decoder(node).note_in(&mut self.diagnostics).into_iter().collect(),
                _ => Vec::new(),
            };
        };
        let mut list: Vec<T> = items.iter().filter_map(|item| decoder(item).note_in(&mut self.diagnostics)).collect();
        // A large book has tens of thousands of short ones, and holds them to the end.
        list.shrink_to_fit();
        list
    }

    /// Words that are needed; empty, with a message, where there are none.
    pub fn needed_text(&mut self, key: &str) -> Spanned<String> {
        let node = self.node(key);
        let text = self.spanned(key);
        let nothing = text.as_ref().is_none_or(|text| text.value.trim().is_empty());
        if nothing && (node.is_none() || text.is_some()) {
            self.miss(key);
        }
        text.unwrap_or_else(|| Spanned::new(String::new(), self.place))
    }

    /// A date that is needed.
    pub fn needed_date(&mut self, key: &str) -> Option<Spanned<PartialDate>> {
        if self.node(key).is_none() {
            self.miss(key);
        }
        self.spanned_date(key)
    }

    /// Says that a key is missing, or has no value.
    pub fn miss(&mut self, key: &str) {
        if self.broken {
            return;
        }
        let diagnostic = match self.key_span(key) {
            Some(span) => Diagnostic::at(Code::MissingKey, span, format!("`{key}` has no value, and it is needed.")),
            None => Diagnostic::at(Code::MissingKey, self.place, format!("`{key}` is missing, and it is needed."))
                .label(format!("no `{key}` here")),
        };
        self.say(diagnostic.hint(format!("Add a line that begins with `{key}:`")));
    }

    /// Says that of two keys only one may stand here; both are kept by the caller as it likes.
    pub fn not_both(&mut self, one: &str, other: &str) {
        if let (Some(first), Some(second)) = (self.key_span(one), self.key_span(other)) {
            self.say(
                Diagnostic::at(Code::Contradiction, second, format!("`{one}` and `{other}` cannot both stand here."))
                    .label("contradicts the other")
                    .hint("Keep one of the two.")
                    .related(first, "the other one"),
            );
        }
    }

    /// Says so where one date is beyond doubt before another that it should not be before.
    pub fn in_order(
        &mut self,
        earlier: (&str, Option<Spanned<PartialDate>>),
        later: (&str, Option<Spanned<PartialDate>>),
    ) {
        let ((earlier_name, Some(earlier)), (later_name, Some(later))) = (earlier, later) else { return };
        if later.value.is_before(earlier.value) {
            let message =
                format!("`{later_name}` is {}, which is before `{earlier_name}`, {}.", later.value, earlier.value);
            self.say(
                Diagnostic::at(Code::DateOrder, later.span, message)
                    .hint("Check which of the two dates is wrong.")
                    .related(earlier.span, format!("`{earlier_name}`")),
            );
        }
    }

    /// The noun that was read, with all that was wrong.
    pub fn done<T>(self, value: T) -> Checked<T> {
        Checked { value, diagnostics: self.diagnostics }
    }
}

/// Where a set of keys begins, or where it would.
fn place_of(node: &YamlNode) -> Span {
    values::first_line(node)
}

/// What a key that is none may have been meant for.
struct Meant<'t> {
    key: Option<&'t str>,
    /// Whether that key stands here too.
    is_taken: bool,
    /// The key without a value that it stands below.
    above: Option<&'t Entry>,
}

fn unknown_key(entry: &Entry, what: &str, meant: &Meant<'_>, known: Keys) -> Diagnostic {
    let name = &entry.key.value;
    let taken = meant.key.filter(|_| meant.is_taken && keys::in_other_words(known, name).is_some());
    let taken = taken.map(|key| format!("`{key}` says this, and stands here already: take this line out."));
    let needless = || keys::needless(name).map(str::to_owned);
    let indent =
        || meant.above.map(|above| format!("If it belongs to `{}`, indent it by two spaces.", above.key.value));
    let keys =
        || format!("The keys here are {}.", known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "));
    let elsewhere =
        || keys::elsewhere(known, name).map(|file| format!("`{name}` stands in {file}: move the line there."));
    let noun = what.replacen("An entry of", "an entry of", 1);
    Diagnostic::at(Code::UnknownKey, entry.key.span, format!("`{name}` is not a key of {noun}.")).hint(
        taken
            .or_else(|| did_you_mean(meant.key))
            .or_else(needless)
            .or_else(indent)
            .or_else(elsewhere)
            .unwrap_or_else(keys),
    )
}
