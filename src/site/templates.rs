//! How pages look: the one place that knows tera. Templates come with the program; a book's own take their place, file by
//! file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;

use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::source::words::{list, sentence};
use crate::source::{Checked, Code, Diagnostic, SourceId, Sources, Span, nearest, without_odd_characters};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct ProgramTemplates;

#[derive(RustEmbed)]
#[folder = "theme/"]
struct ProgramTheme;

/// Templates and theme, ready to use.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    theme: BTreeMap<String, Vec<u8>>,
    /// The book's own templates, by name.
    own: BTreeMap<String, SourceId>,
}

/// The program's templates and theme, those of the book in their place where it has its own.
pub fn templates(sources: &Sources) -> Checked<Templates> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for name in ProgramTemplates::iter() {
        if let Some(file) = ProgramTemplates::get(&name) {
            texts.insert(name.to_string(), String::from_utf8_lossy(&file.data).into_owned());
        }
    }
    let mut theme: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for name in ProgramTheme::iter() {
        if let Some(file) = ProgramTheme::get(&name) {
            theme.insert(name.to_string(), file.data.into_owned());
        }
    }
    let programs = texts.clone();
    let mut own = BTreeMap::new();
    for (id, file) in sources.iter() {
        if let Some(name) = file.path.strip_prefix("templates/") {
            texts.insert(name.to_owned(), file.text.clone());
            own.insert(name.to_owned(), id);
        } else if let Some(name) = file.path.strip_prefix("theme/") {
            theme.insert(name.to_owned(), file.text.clone().into_bytes());
        }
    }
    for (path, asset) in &sources.assets {
        if let Some(name) = path.strip_prefix("theme/") {
            theme.insert(name.to_owned(), asset.bytes.to_vec());
        }
    }
    let mut diagnostics = idle(&texts, &programs);
    for (name, id) in &own {
        diagnostics.extend(altered_texts(&texts[name], *id));
    }
    let mut tera = without_templates();
    if let Err(error) = tera.add_raw_templates(&texts) {
        diagnostics.push(told(&error, "", &own));
        tera = without_templates();
        // The program's own templates are read by its tests, so this cannot fail where it was built from whole sources.
        let _ = tera.add_raw_templates(&programs);
    }
    Checked { value: Templates { tera, theme, own }, diagnostics }
}

fn without_templates() -> Tera {
    let mut tera = Tera::new();
    // In the place of tera's own, which copies what it is given: that is the better part of most pages.
    tera.register_filter("safe", |value: Value, _: Kwargs, _: &State<'_>| match value.is_string() {
        true => value.mark_safe(),
        false => Value::safe_string(&value.to_string()),
    });
    tera
}

/// Where a template does something with the text of a page, but to print it as it is or to ask whether there is one.
fn altered_texts(template: &str, id: SourceId) -> impl Iterator<Item = Diagnostic> {
    template.match_indices(TEXT).filter_map(move |(at, _)| {
        let begin = template[..at].rfind(['{', '%']).unwrap_or_default();
        let before = template[begin + 1..at].trim_start_matches('-').trim();
        let after = &template[at + TEXT.len()..];
        let after = after[..after.find(['%', '}']).unwrap_or(after.len())].trim_end_matches('-').trim();
        let as_it_is = match before {
            "" => after.strip_prefix('|').map(str::trim) == Some("safe"),
            // Words of the page, and of a comment, do nothing.
            words if words.contains('}') || words.starts_with('#') => true,
            asks => (asks.starts_with("if") || asks.starts_with("elif")) && !after.contains('|'),
        };
        let message = "This template would not show the text of its page whole.";
        let said = Diagnostic::at(Code::WordsLost, Span::new(id, at, at + TEXT.len()), message);
        let hint = "Let it print {{ body_html | safe }} as it is: whole, and with nothing else done to it.";
        (!as_it_is).then(|| said.hint(hint))
    })
}

/// What templates receive the text of their page as.
const TEXT: &str = "body_html";

/// Templates of the book that take the place of none of the program's and that no template mentions.
fn idle(templates: &BTreeMap<String, String>, programs: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    // A policy that was put among the templates is told by itself, with all that belongs to it.
    if templates.contains_key("policy.yaml") {
        return Vec::new();
    }
    let mentioned = |name: &str| {
        let (double, single) = (format!("\"{name}\""), format!("'{name}'"));
        templates.values().any(|text| text.contains(&double) || text.contains(&single))
    };
    let idle = templates.keys().filter(|name| !programs.contains_key(*name) && !mentioned(name));
    idle.map(|name| {
        let message = format!("{name} takes the place of no template, and no template includes it.");
        let near = nearest(name, programs.keys().map(String::as_str)).map(|near| format!("Did you mean {near}?"));
        let hint = near.unwrap_or_else(|| format!("The templates are {}.", listed(programs.keys())));
        Diagnostic::about(Code::IdleTemplate, format!("templates/{name}"), message).hint(hint)
    })
    .collect()
}

/// Why a template cannot be used, at the words that are wrong where they are in a template of the book's own; `page` is the
/// template that was being filled in.
fn told(error: &tera::Error, page: &str, own: &BTreeMap<String, SourceId>) -> Diagnostic {
    const HINT: &str = "Mend the template, or remove it to use the program's own.";
    let file = |name: &str| format!("templates/{name}");
    // A mistake in a part or in an included template is the last in the chain.
    let errors = std::iter::successors(Some(error as &dyn Error), |error| (*error).source());
    let reports = errors.filter_map(|error| match error.downcast_ref::<tera::Error>()?.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    });
    let Some(report) = reports.last() else {
        if let ErrorKind::MissingParent { current, parent } = error.kind() {
            let message = format!("{current} extends {parent}, which is not there.");
            return Diagnostic::about(Code::Template, file(current), message).hint(HINT);
        }
        let causes = std::iter::successors(error.source(), |error| (*error).source());
        let why = causes.fold(error.to_string(), |words, cause| format!("{words}: {cause}"));
        if let Some((_, rest)) = why.split_once("Block `")
            && let Some((block, _)) = rest.split_once("` is not defined in any parent template")
        {
            let message = format!("This frame has no block `{block}`, which other templates fill in.");
            let hint = format!("Put {{% block {block} %}}{{% endblock {block} %}} where that is to stand.");
            let at = own.keys().find(|name| ["base.html", page].contains(&name.as_str()));
            let path = at.map_or_else(|| "templates".to_owned(), |name| file(name));
            return Diagnostic::about(Code::Template, path, message).hint(hint);
        }
        let message = match why.contains("ircular") {
            true => "This template includes or extends itself, so it would have no end.".to_owned(),
            false => format!("This template cannot be used: {}", sentence(&why)),
        };
        let looped = match error.kind() {
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl.as_str()),
            _ => None,
        };
        let named = looped.or((!page.is_empty()).then_some(page));
        let path = named.map_or_else(|| "templates".to_owned(), file);
        return Diagnostic::about(Code::Template, path, message).hint(HINT);
    };
    let (message, hint) = match missing(report.message()) {
        Some((name, fields)) => {
            let near = nearest(name, fields.iter().copied()).map(|near| format!("Did you mean `{near}`? "));
            let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
            let there = if fields.is_empty() { "none".to_owned() } else { listed(&fields) };
            (
                format!("There is no `{name}` here."),
                format!("{}The fields here are: {there}.", near.unwrap_or_default()),
            )
        }
        None if report.message().contains("end of input") => {
            ("This template ends before what it opens is closed.".to_owned(), HINT.to_owned())
        }
        None => (format!("This template cannot be used: {}", sentence(report.message())), HINT.to_owned()),
    };
    let range = &report.span().range;
    let diagnostic = match own.get(report.filename()) {
        Some(source) => Diagnostic::at(Code::Template, Span::new(*source, range.start, range.end), message),
        None => Diagnostic::about(Code::Template, file(report.filename()), message),
    };
    diagnostic.hint(hint)
}

/// The name that a template asked for in vain, and those that it could have asked for.
fn missing(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message.strip_prefix("Variable `").or_else(|| message.strip_prefix("Field `"))?;
    let (name, rest) = rest.split_once("` is not defined.")?;
    let fields = rest.split_once(": ").map(|(_, fields)| fields.split(", ").collect()).unwrap_or_default();
    Some((name, fields))
}

fn listed<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    let mut names: Vec<String> = names.into_iter().cloned().collect();
    names.sort();
    list(&names)
}

/// Room for most pages, in bytes: a page that grows as it is written is copied each time.
const USUAL_SIZE: usize = 64 * 1024;

impl Templates {
    /// A page from its template and what it says, which is let go as soon as the template has it. Whatever it says, and
    /// wherever that comes from, no page holds an odd character.
    pub fn page(&self, template: &str, view: impl Serialize) -> Result<String, Diagnostic> {
        let context = Context::from_serialize(&view).map_err(|error| told(&error, template, &self.own))?;
        drop(view);
        let mut page = Vec::with_capacity(USUAL_SIZE);
        self.tera.render_to(template, &context, &mut page).map_err(|error| told(&error, template, &self.own))?;
        let mut page =
            String::from_utf8(page).unwrap_or_else(|no_text| String::from_utf8_lossy(no_text.as_bytes()).into_owned());
        if let Cow::Owned(clean) = without_odd_characters(&page) {
            page = clean;
        }
        // What is nearly full is not copied for the rest.
        if page.len() < page.capacity() / 2 {
            page.shrink_to_fit();
        }
        Ok(page)
    }

    /// Whether the book has templates of its own.
    pub fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// Whether the book has this template of its own, or the one that frames every page.
    pub fn is_own(&self, template: &str) -> bool {
        [template, "base.html"].iter().any(|name| self.own.contains_key(*name))
    }

    /// The names of the theme's files.
    pub fn theme_files(&self) -> impl Iterator<Item = ThemeFile<'_>> {
        self.theme.iter().map(|(name, bytes)| ThemeFile { name, bytes })
    }

    /// A file of the theme.
    pub fn theme_file(&self, name: &str) -> Option<&[u8]> {
        self.theme.get(name).map(Vec::as_slice)
    }
}

/// A file of the theme.
#[derive(Clone, Copy, Debug)]
pub struct ThemeFile<'t> {
    /// Its name.
    pub name: &'t str,
    /// What is in it.
    pub bytes: &'t [u8],
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Place;
    use serde_json::json;

    #[test]
    fn the_programs_own_templates_can_be_used() {
        let templates = templates(&Sources::default());
        assert!(templates.diagnostics.is_empty(), "{:?}", templates.diagnostics);
        assert!(templates.value.theme_files().any(|file| file.name == "clausebook.css"));
    }

    /// What is said of a template of the book: the place, the words there, the message, the hint.
    fn check(name: &str, text: &str, expected: [&str; 4]) {
        let mut sources = Sources::default();
        sources.add(format!("templates/{name}"), text);
        let templates = templates(&sources);
        let view = json!({ "title": "Behaviour", "links": [{ "text": "History", "href": "history/" }] });
        let said = templates.diagnostics.into_iter().next();
        let said = said.unwrap_or_else(|| templates.value.page(name, view).unwrap_err());
        let (place, words) = match &said.place {
            Place::Span(span) => {
                let at = sources.line_column(*span);
                let path = &sources.get(span.source).path;
                (format!("{path}:{}:{}", at.line, at.column), sources.slice(*span).to_owned())
            }
            Place::Path(path) => (path.clone(), String::new()),
        };
        assert_eq!([&place, &words, &said.message, said.hint.as_deref().unwrap_or_default()], expected);
    }

    #[test]
    fn what_nobody_can_see_is_on_no_page() {
        let mut sources = Sources::default();
        sources.add("templates/404.html", "<p title=\"{{ words }}\">{{ words }}\u{200b}</p>\n".to_owned());
        let view = BTreeMap::from([("words", "a\u{0}\u{1b}\u{fffe}\u{202e} <b>\u{92} co\u{ad}op")]);
        let page = templates(&sources).value.page("404.html", view).unwrap();
        assert_eq!(page, "<p title=\"a &lt;b&gt;’ co\u{ad}op\">a &lt;b&gt;’ co\u{ad}op</p>\n");
    }

    #[test]
    fn a_text_is_printed_as_it_is_or_not_at_all() {
        let said = |template: &str| {
            let mut sources = Sources::default();
            sources.add("templates/policy.html", template.to_owned());
            templates(&sources).diagnostics.len()
        };
        for fine in [
            "{{ body_html | safe }}",
            "{{-body_html|safe-}}",
            "{% if body_html and toc %}{{ body_html | safe }}{% endif %}",
            "{%- if not body_html -%}none{% endif %}",
            "{# body_html #}",
            "{% if toc %}<p>body_html</p>{% endif %}",
        ] {
            assert_eq!(said(fine), 0, "{fine}");
        }
        for altered in [
            "{{ body_html }}",
            "{{ body_html | truncate(length=40) | safe }}",
            "{{ body_html | safe | upper }}",
            "{% set text = body_html %}{{ text | safe }}",
            "{% if body_html | length > 40 %}long{% endif %}",
        ] {
            assert_eq!(said(altered), 1, "{altered}");
        }
    }

    #[test]
    fn a_template_that_cannot_be_read_is_pointed_at() {
        check(
            "hub.html",
            "<p>\n{{ title }",
            [
                "templates/hub.html:2:10",
                "}",
                "This template cannot be used: Found `}` but expected }}.",
                "Mend the template, or remove it to use the program's own.",
            ],
        );
    }

    #[test]
    fn a_field_that_is_not_there_is_pointed_at_with_those_that_are() {
        check(
            "hub.html",
            "<h1>{{ titel }}</h1>",
            [
                "templates/hub.html:1:8",
                "titel",
                "There is no `titel` here.",
                "Did you mean `title`? The fields here are: links and title.",
            ],
        );
        check(
            "hub.html",
            "{% for l in links %}\n<a href=\"{{ l.hreff }}\">{{ l.text }}</a>{% endfor %}",
            [
                "templates/hub.html:2:15",
                "hreff",
                "There is no `hreff` here.",
                "Did you mean `href`? The fields here are: href and text.",
            ],
        );
    }

    #[test]
    fn a_template_that_takes_the_place_of_none_is_told() {
        check(
            "hubb.html",
            "",
            [
                "templates/hubb.html",
                "",
                "hubb.html takes the place of no template, and no template includes it.",
                "Did you mean hub.html?",
            ],
        );
    }

    #[test]
    fn a_template_that_cannot_be_used_leaves_the_programs_own() {
        let mut sources = Sources::default();
        sources.add("templates/hub.html", "{% extends \"bass.html\" %}");
        let templates = templates(&sources);
        assert_eq!(templates.diagnostics[0].message, "hub.html extends bass.html, which is not there.");
        assert!(templates.value.tera.contains_template("hub.html"));
    }
}
