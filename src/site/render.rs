//! How pages look: the one place that knows tera. Templates come with the program; a book's own take their place, file by
//! file.

use std::collections::BTreeMap;
use std::error::Error;

use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::source::{Checked, Code, Diagnostic, SourceId, Sources, Span};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "theme/"]
struct Theme;

/// Templates and theme, ready to use.
#[derive(Debug)]
pub struct Looks {
    tera: Tera,
    theme: BTreeMap<String, Vec<u8>>,
    /// The files of the book's own templates, by their names.
    places: BTreeMap<String, SourceId>,
}

/// The program's templates and theme, those of the book in their place where it has its own.
pub fn looks(sources: &Sources) -> Checked<Looks> {
    let mut templates: BTreeMap<String, String> = BTreeMap::new();
    for name in Templates::iter() {
        if let Some(file) = Templates::get(&name) {
            templates.insert(name.to_string(), String::from_utf8_lossy(&file.data).into_owned());
        }
    }
    let mut theme: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for name in Theme::iter() {
        if let Some(file) = Theme::get(&name) {
            theme.insert(name.to_string(), file.data.into_owned());
        }
    }
    let own = templates.clone();
    let mut places: BTreeMap<String, SourceId> = BTreeMap::new();
    for (id, file) in sources.iter() {
        if let Some(name) = file.path.strip_prefix("templates/") {
            templates.insert(name.to_owned(), file.text.clone());
            places.insert(name.to_owned(), id);
        } else if let Some(name) = file.path.strip_prefix("theme/") {
            theme.insert(name.to_owned(), file.text.clone().into_bytes());
        }
    }
    for (path, asset) in &sources.assets {
        if let Some(name) = path.strip_prefix("theme/") {
            theme.insert(name.to_owned(), asset.bytes.to_vec());
        }
    }
    let mut tera = Tera::new();
    let mut diagnostics = Vec::new();
    if let Err(error) = tera.add_raw_templates(templates) {
        diagnostics.push(wrong(&error, "templates", &places));
        tera = Tera::new();
        // The program's own templates are read by its tests, so this cannot fail where it was built from whole sources.
        let _ = tera.add_raw_templates(own);
    }
    Checked { value: Looks { tera, theme, places }, diagnostics }
}

impl Looks {
    /// A page from its template and what it says.
    pub fn page(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, Diagnostic> {
        let failed = |error: tera::Error| wrong(&error, &format!("templates/{template}"), &self.places);
        let context = Context::from_serialize(view).map_err(failed)?;
        self.tera.render(template, &context).map(String::into_bytes).map_err(failed)
    }

    /// The names of the theme's files.
    pub fn theme_files(&self) -> Vec<String> {
        self.theme.keys().cloned().collect()
    }

    /// A file of the theme.
    pub fn theme_file(&self, name: &str) -> Option<&[u8]> {
        self.theme.get(name).map(Vec::as_slice)
    }
}

/// Why a template cannot be used, at the words that are wrong where they are in a template of the book's own.
fn wrong(error: &tera::Error, path: &str, places: &BTreeMap<String, SourceId>) -> Diagnostic {
    const HINT: &str = "Mend the template, or remove it to use the program's own.";
    let errors = std::iter::successors(Some(error as &dyn Error), |error| (*error).source());
    let reports = errors.filter_map(|error| match error.downcast_ref::<tera::Error>()?.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    });
    let diagnostic = match reports.last() {
        Some(report) => {
            let message = format!("This template cannot be used: {}.", report.message().trim_end_matches('.'));
            let range = &report.span().range;
            match places.get(report.filename()) {
                Some(source) => Diagnostic::at(Code::Template, Span::new(*source, range.start, range.end), message),
                None => Diagnostic::about(Code::Template, format!("templates/{}", report.filename()), message),
            }
        }
        None => {
            let causes = std::iter::successors(error.source(), |error| (*error).source());
            let why = causes.fold(error.to_string(), |words, cause| format!("{words}: {cause}"));
            Diagnostic::about(Code::Template, path, format!("The templates cannot be used: {why}"))
        }
    };
    diagnostic.hint(HINT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_own_templates_can_be_used() {
        let looks = looks(&Sources::default());
        assert!(looks.diagnostics.is_empty(), "{:?}", looks.diagnostics);
        assert!(looks.value.theme_files().contains(&"clausebook.css".to_owned()));
    }

    #[test]
    fn a_template_of_the_book_that_cannot_be_read_is_a_diagnostic() {
        let mut sources = Sources::default();
        sources.add("templates/hub.html", "{% if %}");
        let looks = looks(&sources);
        assert_eq!(looks.diagnostics.len(), 1);
        assert!(looks.value.tera.contains_template("hub.html"));
    }
}
