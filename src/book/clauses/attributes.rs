//! What an author may put in braces at the end of a heading or clause: `{#retention}`, `{only=nursery}` (rule 8).

use crate::book::clause::{Run, Words};
use crate::book::markdown::Strictness;
use crate::source::{Code, Diagnostic, Span};

/// What the braces said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// `{#retention}`
    pub id: Option<String>,
    /// `{only=nursery}`
    pub only: Option<String>,
}

/// Takes the attributes off the end of words.
pub fn take(runs: &mut Vec<Run>, span: Span, strictness: Strictness, diagnostics: &mut Vec<Diagnostic>) -> Attributes {
    let mut attributes = Attributes::default();
    while let Some(Run { words: Words::Typed(words), marks, .. }) = runs.last_mut()
        && !marks.code
    {
        let trimmed = words.trim_end();
        let Some(inside) = trimmed.strip_suffix('}') else { break };
        let Some(open) = inside.rfind('{') else { break };
        if !understand(&inside[open + 1..], &mut attributes, span, strictness, diagnostics) {
            break;
        }
        let kept = words[..open].trim_end().len();
        words.truncate(kept);
        if words.is_empty() {
            runs.pop();
        }
    }
    if strictness == Strictness::Policy {
        // Double braces and instructions have been told about where facts are read.
        let odd = |words: &str| {
            let told = ["{{", "}}", "{%", "%}"];
            told.iter().fold(words.to_owned(), |words, told| words.replace(told, "")).contains(['{', '}'])
        };
        let left = runs.iter().any(|run| matches!(&run.words, Words::Typed(words) if !run.marks.code && odd(words)));
        if left {
            diagnostics.push(
                Diagnostic::at(Code::BadAttribute, span, "Braces may only hold an id, a tag or a fact.").hint(
                    "Write {#retention} or {only=nursery} at the very end of the clause, and facts as {{ pupils }}.",
                ),
            );
        }
    }
    attributes
}

/// Reads what one pair of braces holds; false where it is nothing that is known.
fn understand(
    inside: &str,
    attributes: &mut Attributes,
    span: Span,
    strictness: Strictness,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let mut read = Attributes::default();
    for word in inside.split_whitespace() {
        if let Some(id) = word.strip_prefix('#') {
            if !is_id(id) {
                if strictness == Strictness::Policy {
                    let message = match id {
                        "" => "`{#}` gives the clause no id.".to_owned(),
                        id => format!("`{id}` cannot be the id of a clause."),
                    };
                    diagnostics.push(Diagnostic::at(Code::BadAttribute, span, message).hint(
                        "An id is lower-case letters, digits and hyphens and starts with a letter: {#retention}",
                    ));
                }
                return strictness == Strictness::Policy;
            }
            read.id = Some(id.to_owned());
        } else if let Some(tag) = word.strip_prefix("only=").filter(|tag| !tag.is_empty()) {
            read.only = Some(tag.to_owned());
        } else {
            return false;
        }
    }
    if read == Attributes::default() {
        return false;
    }
    attributes.id = read.id.or(attributes.id.take());
    attributes.only = read.only.or(attributes.only.take());
    true
}

fn is_id(id: &str) -> bool {
    id.starts_with(|letter: char| letter.is_ascii_lowercase())
        && id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}
