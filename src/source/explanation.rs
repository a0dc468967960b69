//! What a code means, in a clerk's words, with an example before and after: the files of `explanations/`.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;
use serde::Deserialize;

use super::Code;

#[derive(RustEmbed)]
#[folder = "explanations/"]
struct ExplanationFiles;

/// What a code means, and an example of it. `explanations/README.md` says how one is written.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    means: String,
    /// What happens, where no text of a book can show it.
    happens: Option<String>,
    /// What a book has that gets the message.
    #[serde(default)]
    pub before: Vec<ExampleFile>,
    /// What it has once that is put right.
    #[serde(default)]
    pub after: Vec<ExampleFile>,
    /// What to do, where no text can show it.
    instead: Option<String>,
    /// Files of the example's book that nobody need see.
    #[serde(default)]
    pub beside: BTreeMap<String, String>,
    /// Keys that the example's book leaves out, by file.
    #[serde(default)]
    pub without: BTreeMap<String, Vec<String>>,
}

/// Some lines of a file in an example. Without any, it is its name that matters.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct ExampleFile {
    /// Its path in the book.
    pub file: String,
    /// Lines of the text, or of a YAML file.
    pub lines: Option<String>,
    /// Lines from between the two lines of hyphens.
    pub top: Option<String>,
    /// The whole file.
    pub whole: Option<String>,
}

/// A part of an example: what is said of it, and the lines as they are typed, if there are any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleStep {
    /// "Before, in `phones/policy.yaml`:".
    pub heading: String,
    /// The lines.
    pub lines: String,
    /// The kind of their file, by which documents colour them: `yaml`.
    pub kind: &'static str,
}

impl Explanation {
    /// That of a code.
    pub fn of(code: Code) -> Self {
        let file = ExplanationFiles::get(&format!("{}.toml", code.name()));
        let text = file.map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
        // Each is read by a test, and without `means` none can be.
        toml::from_str(&text).unwrap_or_else(|error| panic!("explanations/{}.toml: {error}", code.name()))
    }

    /// The codes, or what reads as such, that have a file.
    pub fn explained() -> Vec<String> {
        ExplanationFiles::iter().filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect()
    }

    /// What it means and why it matters, in a paragraph.
    pub fn meaning(&self) -> String {
        in_a_line(&self.means)
    }

    /// Whether the message is brought about by what a book has, and not by what happens.
    pub fn is_of_a_book(&self) -> bool {
        self.happens.is_none()
    }

    /// The example, part by part.
    pub fn steps(&self) -> Vec<ExampleStep> {
        let in_words = |begins: &str, words: &Option<String>| {
            words.as_deref().map(|words| ExampleStep {
                heading: format!("{begins} {}", in_a_line(words)),
                lines: String::new(),
                kind: "",
            })
        };
        let mut steps: Vec<ExampleStep> = in_words("For example:", &self.happens).into_iter().collect();
        steps.extend(parts("Before", &self.before));
        steps.extend(parts("After", &self.after));
        if let ([before], Some(after)) = (self.before.as_slice(), self.after.first())
            && before.place() == after.place()
        {
            let again = steps.iter_mut().find(|step| step.heading.starts_with("After, "));
            again.into_iter().for_each(|step| step.heading = "After:".to_owned());
        }
        steps.extend(in_words("What to do:", &self.instead));
        steps
    }
}

/// One side of an example: files whose names alone matter are one part.
fn parts(when: &str, files: &[ExampleFile]) -> Vec<ExampleStep> {
    let parts = files.chunk_by(|one, next| one.shown().is_none() && next.shown().is_none());
    let told = parts.enumerate().map(|(at, files)| {
        let begins = if at == 0 { format!("{when}, ") } else { "And ".to_owned() };
        match &files[0] {
            first if first.shown().is_some() => ExampleStep {
                heading: format!("{begins}in {}:", first.place()),
                lines: first.shown().unwrap_or_default().to_owned(),
                kind: first.kind(),
            },
            _ => ExampleStep {
                heading: format!(
                    "{begins}{}:",
                    if files.len() == 1 { "a file of this name" } else { "files of these names" }
                ),
                lines: files.iter().map(|named| format!("{}\n", named.file)).collect(),
                kind: "text",
            },
        }
    });
    told.collect()
}

impl ExampleFile {
    /// The lines that are shown, if not the name alone is.
    pub fn shown(&self) -> Option<&str> {
        self.lines.as_deref().or(self.top.as_deref()).or(self.whole.as_deref())
    }

    fn place(&self) -> String {
        let within = if self.top.is_some() { ", between its two lines of hyphens" } else { "" };
        format!("`{}`{within}", self.file)
    }

    fn kind(&self) -> &'static str {
        match self.file.rsplit('.').next() {
            Some("yaml") => "yaml",
            Some("md") if self.top.is_some() => "yaml",
            Some("md") => "markdown",
            Some("html") => "html",
            Some("svg") => "xml",
            _ => "text",
        }
    }
}

/// Words without the line ends of the file in which they were typed.
fn in_a_line(words: &str) -> String {
    words.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_says_in_which_file_its_lines_stand() {
        let check = |text: &str, expected: &[(&str, &str, &str)]| {
            let explanation: Explanation = toml::from_str(&format!("means = 'x'\n{text}")).unwrap();
            let steps = explanation.steps();
            let found: Vec<_> =
                steps.iter().map(|step| (step.heading.as_str(), step.lines.as_str(), step.kind)).collect();
            assert_eq!(found, expected);
        };
        check(
            "before = [{ file = 'a/b.md', lines = 'x' }, { file = 'c.yaml', lines = 'y' }]\ninstead = '''Wait\n and see.'''",
            &[
                ("Before, in `a/b.md`:", "x", "markdown"),
                ("And in `c.yaml`:", "y", "yaml"),
                ("What to do: Wait and see.", "", ""),
            ],
        );
        check(
            "before = [{ file = 'a/B' }, { file = 'a/C' }]\nafter = [{ file = 'a/b.md', top = 'x' }]",
            &[
                ("Before, files of these names:", "a/B\na/C\n", "text"),
                ("After, in `a/b.md`, between its two lines of hyphens:", "x", "yaml"),
            ],
        );
        check("happens = 'Rain.'\nbefore = []", &[("For example: Rain.", "", "")]);
    }
}
