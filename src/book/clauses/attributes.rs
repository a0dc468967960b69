//! What an author may put in braces at the end of a heading or clause: `{#retention}`, `{only=nursery}` (rule 8).

use crate::book::ForSchools;
use crate::book::clause::{Run, Words};
use crate::book::markdown::Strictness;
use crate::source::limits::LONGEST_ANCHOR;
use crate::source::{Code, Diagnostic, Span};

/// What the braces said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// `{#retention}`
    pub id: Option<String>,
    /// `{only=nursery}`, `{except=nursery}`
    pub only: Option<Box<ForSchools>>,
}

/// Takes the attributes off the end of words.
pub fn take(runs: &mut Vec<Run>, span: Span, strictness: Strictness, diagnostics: &mut Vec<Diagnostic>) -> Attributes {
    let mut attributes = Attributes::default();
    while let Some(Run { words: Words::Typed(words), marks, .. }) = runs.last_mut()
        && !marks.code
        && !marks.escaped
    {
        let trimmed = words.trim_end();
        let Some(inside) = trimmed.strip_suffix('}') else { break };
        let Some(open) = inside.rfind('{').filter(|open| !inside[*open..].contains('}')) else { break };
        if !understand(&inside[open + 1..], &mut attributes, span, strictness, diagnostics) {
            break;
        }
        let kept = words[..open].trim_end().len();
        words.truncate(kept);
        if words.is_empty() {
            runs.pop();
        }
    }
    if strictness == Strictness::Policy && has_braces(runs) {
        let closed = closed(runs);
        let message = match closed {
            Some(_) => "A brace is opened here and not closed.",
            None => "Braces may only hold an id, a tag or a fact.",
        };
        diagnostics.push(
            Diagnostic::at(Code::BadAttribute, span, message).hint(
                closed
                    .map(|typed| format!("Close it at the very end of the clause: {typed}"))
                    .or_else(|| remedy(runs))
                    .unwrap_or_else(|| {
                        "Write {#retention} or {only=nursery} at the very end of the clause, and facts as {{ pupils }}."
                            .to_owned()
                    }),
            ),
        );
    }
    settle(runs);
    attributes
}

/// Braces that a backslash made text are text like any other from here on.
fn settle(runs: &mut Vec<Run>) {
    if !runs.iter().any(|run| run.marks.escaped) {
        return;
    }
    let mut settled: Vec<Run> = Vec::with_capacity(runs.len());
    for mut run in runs.drain(..) {
        run.marks.escaped = false;
        match (settled.last_mut(), &run) {
            (
                Some(Run { words: Words::Typed(words), marks, link }),
                Run { words: Words::Typed(more), marks: their_marks, link: their_link },
            ) if marks == their_marks && link == their_link => words.push_str(more),
            _ => settled.push(run),
        }
    }
    settled.shrink_to_fit();
    *runs = settled;
}

/// Takes the tag off the end of a further paragraph or a row, which have no number or anchor for an id to stand for.
pub fn take_tag(
    runs: &mut Vec<Run>,
    noun: &str,
    span: Span,
    strictness: Strictness,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Box<ForSchools>> {
    let Attributes { id, only } = take(runs, span, strictness, diagnostics);
    if let Some(id) = id
        && strictness == Strictness::Policy
    {
        diagnostics.push(
            Diagnostic::at(Code::BadAttribute, span, format!("`{{#{id}}}` is the id of a clause, and this is a {noun} of one.")).hint(
                "Write it at the end of the clause's first words. To cite this by itself, make it a clause: give it a number, or a heading above it.",
            ),
        );
    }
    only
}

/// Says so where braces stand in words that cannot have any: in a table's head, or before a row's last cell.
pub fn refuse(runs: &mut Vec<Run>, span: Span, strictness: Strictness, diagnostics: &mut Vec<Diagnostic>) {
    if strictness == Strictness::Policy && has_braces(runs) {
        diagnostics.push(
            Diagnostic::at(Code::BadAttribute, span, "Braces may only hold an id, a tag or a fact.")
                .hint("Write {only=nursery} at the end of a row's last cell, and facts as {{ pupils }}."),
        );
    }
    settle(runs);
}

/// Whether single braces stand in words that are not text; double ones and instructions have been told about where facts are
/// read. A brace that is opened as text is closed as text.
fn has_braces(runs: &[Run]) -> bool {
    let mut open = 0usize;
    for run in runs {
        let Words::Typed(words) = &run.words else { continue };
        if run.marks.code || !words.contains(['{', '}']) {
            continue;
        }
        let told = ["{{", "}}", "{%", "%}"];
        for letter in told.iter().fold(words.to_owned(), |words, told| words.replace(told, "")).chars() {
            match letter {
                '{' if run.marks.escaped => open += 1,
                '}' if run.marks.escaped || open > 0 => open = open.saturating_sub(1),
                '{' | '}' => return true,
                _ => {}
            }
        }
    }
    false
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
    let mut schools = ForSchools::default();
    // `{only=nursery, secondary}` with its blank is as good.
    for word in inside.replace(", ", ",").split_whitespace() {
        if let Some(id) = word.strip_prefix('#') {
            if !is_id(id) {
                if strictness == Strictness::Policy {
                    let message = match id {
                        "" => "`{#}` gives the clause no id.".to_owned(),
                        id => format!("`{id}` cannot be the id of a clause."),
                    };
                    let hint = match id.len() > LONGEST_ANCHOR {
                        true => format!("Write a shorter one: an id has at most {LONGEST_ANCHOR} letters."),
                        false => {
                            let example = meant(inside, id).unwrap_or_else(|| "retention".to_owned());
                            format!(
                                "An id is lower-case letters, digits and hyphens and starts with a letter: {{#{example}}}"
                            )
                        }
                    };
                    diagnostics.push(Diagnostic::at(Code::BadAttribute, span, message).hint(hint));
                }
                return strictness == Strictness::Policy;
            }
            if strictness == Strictness::Policy && (read.id.is_some() || attributes.id.is_some()) {
                diagnostics.push(twice(span, "id", "{#retention}"));
            }
            read.id = Some(id.to_owned());
        } else if let Some(tags) = word.strip_prefix("only=").and_then(tags) {
            schools.only.extend(tags);
        } else if let Some(tags) = word.strip_prefix("except=").and_then(tags) {
            schools.except.extend(tags);
        } else {
            return false;
        }
    }
    if schools != ForSchools::default() {
        read.only = Some(Box::new(schools));
    }
    if read == Attributes::default() {
        return false;
    }
    if strictness == Strictness::Policy && read.only.is_some() && attributes.only.is_some() {
        diagnostics.push(twice(span, "list of schools", "{only=nursery,secondary}"));
    }
    attributes.id = read.id.or(attributes.id.take());
    attributes.only = read.only.or(attributes.only.take());
    true
}

/// An id or a list of schools at the end of the words that lacks its brace, with it: `{#trips}` for `{#trips`.
fn closed(runs: &[Run]) -> Option<String> {
    let Run { words: Words::Typed(words), marks, .. } = runs.last()? else { return None };
    let (_, typed) = words.trim_end().rsplit_once('{').filter(|_| !marks.code && !marks.escaped)?;
    let is_meant = ["#", "only=", "except="].iter().any(|begin| typed.starts_with(begin));
    (is_meant && !typed.contains('}')).then(|| format!("{{{typed}}}"))
}

/// What can be said once was said twice, and one of the two would be dropped.
fn twice(span: Span, what: &str, example: &str) -> Diagnostic {
    Diagnostic::at(Code::BadAttribute, span, format!("This gives a clause a second {what}."))
        .hint(format!("A clause has one, like this: {example}"))
}

/// Tags with commas between them; none where one is empty.
fn tags(typed: &str) -> Option<Vec<String>> {
    let tags: Vec<String> = typed.split(',').map(str::to_owned).collect();
    tags.iter().all(|tag| !tag.is_empty()).then_some(tags)
}

/// What to write in braces, where what stands there is not known.
fn remedy(runs: &[Run]) -> Option<String> {
    let words = |run: &Run| match &run.words {
        Words::Typed(words) => {
            words.split_once("only=not ").map(|(_, rest)| rest.trim_end_matches('}').trim().to_owned())
        }
        _ => None,
    };
    runs.iter().find_map(words).map(|tag| format!("For all schools but some, write {{except={tag}}}."))
}

/// The id that is meant by one with blanks and capitals: `the-parent` by `#The Parent!`.
fn meant(inside: &str, id: &str) -> Option<String> {
    let typed = inside.strip_prefix('#').filter(|rest| !rest.contains(['#', '='])).unwrap_or(id).to_lowercase();
    let words = typed.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>().join("-")).filter(|meant| is_id(meant))
}

fn is_id(id: &str) -> bool {
    id.len() <= LONGEST_ANCHOR
        && id.starts_with(|letter: char| letter.is_ascii_lowercase())
        && id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}
