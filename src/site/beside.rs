//! What is published beside pages: the files of a book that its texts and schools name, judged by what they hold as well as by
//! their names. Drawings are published clean; what could act in a reader's browser is not published at all.

use std::collections::{BTreeMap, BTreeSet};

use super::drawing::{self, TakenOut};
use crate::book::Book;
use crate::source::words::{and_more, list};
use crate::source::xml::{self, XmlKind};
use crate::source::{Asset, Code, Diagnostic, Place, Span};

/// The files of a book as they may be published. One that may not be is told where it is named, in place of what was said of its
/// name, and is not among them.
pub fn fit_to_publish(
    book: &Book,
    assets: &BTreeMap<String, Asset>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Asset> {
    // A file that nobody judged is not published.
    let mut fit = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (path, span) in named(book).into_iter().filter(|(path, _)| seen.insert(path.clone())) {
        // A file that is missing has been told of when the book was read.
        let Some(asset) = assets.get(&path) else { continue };
        match judge(&path, &asset.bytes) {
            Ok(None) => drop(fit.insert(path, asset.clone())),
            Ok(Some(cleaned)) => {
                diagnostics.extend(said_of_cleaning(&path, span, &cleaned.taken));
                let clean = cleaned.bytes.map(|bytes| Asset { bytes: bytes.into() });
                fit.insert(path, clean.unwrap_or_else(|| asset.clone()));
            }
            Err(Refusal { message, label, hint }) => {
                let is_of_name = |code| matches!(code, Code::ReservedName | Code::AwkwardName);
                diagnostics.retain(|said| said.place != Place::Span(span) || !is_of_name(said.code));
                diagnostics.push(Diagnostic::at(Code::ActiveFile, span, message).label(label).hint(hint));
            }
        }
    }
    fit
}

/// Every file that a school or a policy names, and where.
fn named(book: &Book) -> Vec<(String, Span)> {
    let mut named = Vec::new();
    for school in &book.schools {
        named.extend(
            school.theme.logo.as_ref().map(|logo| (format!("schools/{}/{}", school.id, logo.value), logo.span)),
        );
    }
    for policy in &book.policies {
        named.extend(policy.named_files().into_iter().map(|(file, span)| (format!("{}/{file}", policy.id), span)));
    }
    named
}

/// Why a file is not published, and what to do instead.
struct Refusal {
    message: String,
    label: &'static str,
    hint: String,
}

/// What a file is that may not be published, by the ends of its name.
struct Kind {
    ends: &'static [&'static str],
    /// As it stands in a sentence.
    is: &'static str,
    instead: &'static str,
}

const PRINT_IT: &str =
    "Open it in your browser, print it to a PDF file and name that, or copy its words into the text.";
const NO_PROGRAM: &str = "Take it out. If readers need it, link to the page of whoever makes it.";

const KINDS: &[Kind] = &[
    Kind {
        ends: &[
            "html", "htm", "xhtml", "xhtm", "xht", "shtml", "shtm", "mhtml", "mht", "maff", "hta", "htc", "php", "asp",
            "aspx", "jsp",
        ],
        is: "a web page",
        instead: PRINT_IT,
    },
    Kind {
        ends: &[
            "js",
            "mjs",
            "cjs",
            "jse",
            "wasm",
            "swf",
            "swc",
            "jar",
            "class",
            "jnlp",
            "xap",
            "xbap",
            "application",
            "vbs",
            "vbe",
            "wsf",
            "wsh",
            "ws",
            "htt",
            "xul",
        ],
        is: "a program for browsers",
        instead: NO_PROGRAM,
    },
    Kind {
        ends: &[
            "exe", "com", "bat", "cmd", "msi", "msp", "scr", "pif", "cpl", "dll", "sys", "ps1", "psm1", "reg", "hlp",
            "chm", "sh", "command", "app", "apk", "dmg", "pkg", "deb", "rpm", "msix", "appx", "gadget", "inf", "vb",
            "py", "pl", "rb",
        ],
        is: "a program",
        instead: NO_PROGRAM,
    },
    Kind {
        ends: &["docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm", "ppam", "sldm", "xlsb"],
        is: "a document with programs in it",
        instead: "Save it without macros, as .docx, .xlsx or .pptx, or as a PDF, and name that file.",
    },
    Kind {
        ends: &[
            "url",
            "lnk",
            "webloc",
            "desktop",
            "website",
            "scf",
            "library-ms",
            "search-ms",
            "settingcontent-ms",
            "appref-ms",
        ],
        is: "a shortcut, which leads to another place",
        instead: "Write a link to that place in the text instead: [its name](https://…).",
    },
    Kind {
        ends: &["svgz"],
        is: "a packed drawing, which cannot be looked into",
        instead: "Open it in the program that made it, save it as plain SVG (or PNG), and name that file.",
    },
    Kind {
        ends: &["xsl", "xslt", "xbl", "rng", "dtd", "ent", "mathml", "mml", "smil", "vml"],
        is: "a file that tells browsers what to do",
        instead: PRINT_IT,
    },
];

/// Judges a file; of a drawing, what is left when it is clean.
fn judge(path: &str, bytes: &[u8]) -> Result<Option<drawing::Drawing>, Refusal> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let end = name.trim_end_matches(['.', ' ']).rsplit_once('.').map_or("", |(_, end)| end).to_lowercase();
    if let Some(kind) = KINDS.iter().find(|kind| kind.ends.contains(&&*end)) {
        return Err(refusal(name, kind.is, kind.instead.to_owned()));
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let head = Head::of(bytes);
    if head.is_program(bytes) {
        return Err(refusal(name, "a program under another name", NO_PROGRAM.to_owned()));
    }
    if end == "svg" {
        return match head.raster(bytes) {
            Some(other) => {
                let hint = format!("Rename it to {stem}.{}.", other.to_lowercase());
                Err(refusal(name, &format!("a {other} picture under the name of a drawing"), hint))
            }
            None => drawing::cleaned_drawing(bytes).map(Some).map_err(|refused| refused_drawing(name, &refused)),
        };
    }
    if head.is_drawing() {
        let hint = format!("Rename it to {stem}.svg, and name that file.");
        return Err(refusal(name, "a drawing (SVG) under another name", hint));
    }
    let is_xml =
        head.0.starts_with("<?xml") || ["xml", "rdf", "rss", "atom", "kml", "gpx", "xsd", "wsdl"].contains(&&*end);
    if is_xml {
        return match lively_xml(bytes) {
            Some(why) => Err(refusal(name, &format!("an XML file {why}"), PRINT_IT.to_owned())),
            None => Ok(None),
        };
    }
    if head.is_page() {
        return Err(refusal(name, "a web page under another name", PRINT_IT.to_owned()));
    }
    Ok(None)
}

fn refusal(name: &str, is: &str, hint: String) -> Refusal {
    let message =
        format!("{name} is {is}, and is not published: it could act in a reader’s browser in the school’s name.");
    Refusal { message, label: "cannot be published", hint }
}

fn refused_drawing(name: &str, refused: &drawing::Refused) -> Refusal {
    let line = refused.line.map(|line| format!(" (line {line} of the drawing)")).unwrap_or_default();
    let why = refused.why.trim_end_matches('.');
    Refusal {
        message: format!("The drawing {name} is not published, since nobody can tell what it would do. {why}{line}."),
        label: "cannot be published",
        hint: "Export it anew as plain SVG, or as PNG, and put that file in its place.".to_owned(),
    }
}

/// What is said of a drawing that is published without some of it: one message, of what could act if anything could.
fn said_of_cleaning(path: &str, span: Span, taken: &[TakenOut]) -> Option<Diagnostic> {
    const MOST_NAMED: usize = 6;
    let acts = taken.iter().any(|taken| taken.acts);
    let mut lines: Vec<(&str, Vec<usize>)> = Vec::new();
    for taken in taken.iter().filter(|taken| taken.acts == acts) {
        match lines.iter_mut().find(|(what, _)| *what == taken.what) {
            Some((_, lines)) => lines.push(taken.line),
            None => lines.push((&taken.what, vec![taken.line])),
        }
    }
    let more = lines.len().saturating_sub(MOST_NAMED);
    let told: Vec<String> = lines.iter().take(MOST_NAMED).map(|(what, lines)| on_lines(what, lines)).collect();
    let told = format!("{}.{}", list(&told), and_more(more, "other thing of the kind", "other things of the kind"));
    let name = path.rsplit('/').next().unwrap_or(path);
    match (acts, taken.is_empty()) {
        (_, true) => None,
        (true, _) => Some(
            Diagnostic::at(
                Code::CleanedDrawing,
                span,
                format!("{name} is published without what could act or lead elsewhere in a reader’s browser: {told}"),
            )
            .label("published clean")
            .hint("Look at it on the site. If something is missing, export it anew as plain SVG, with pictures embedded, or as PNG."),
        ),
        (false, _) => Some(
            Diagnostic::at(
                Code::TrimmedDrawing,
                span,
                format!("{name} is published without what only programs for drawings use: {told}"),
            )
            .hint("It looks the same, and there is nothing to do."),
        ),
    }
}

/// "a script (line 3)", "a script (lines 3 and 7)".
fn on_lines(what: &str, lines: &[usize]) -> String {
    const MOST_LINES: usize = 3;
    let mut lines = lines.to_vec();
    lines.dedup();
    let first: Vec<String> = lines.iter().take(MOST_LINES).map(usize::to_string).collect();
    match lines.len() {
        1 => format!("{what} (line {})", first[0]),
        count if count > MOST_LINES => format!("{what} (from line {}, {count} times)", first[0]),
        _ => format!("{what} (lines {})", list(&first)),
    }
}

/// The first words of a file, in small letters, less what browsers pass over.
struct Head(String);

impl Head {
    fn of(bytes: &[u8]) -> Self {
        const LOOKED_AT: usize = 4096;
        let start = &bytes[..bytes.len().min(LOOKED_AT)];
        // As long as they are English, texts of wide letters have every second byte empty.
        let start: Vec<u8> = match start {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => start[2..].iter().copied().filter(|byte| *byte != 0).collect(),
            _ => start.to_vec(),
        };
        let text = String::from_utf8_lossy(&start).to_lowercase();
        Self(text.trim_start_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace()).to_owned())
    }

    /// The words after remarks, instructions and a document type.
    fn first_element(&self) -> &str {
        let mut rest = self.0.as_str();
        loop {
            let after = match rest {
                _ if rest.starts_with("<!--") => rest.split_once("-->"),
                _ if rest.starts_with("<?") => rest.split_once("?>"),
                _ if rest.starts_with("<!doctype") && rest.split('>').next().is_some_and(|head| head.contains('[')) => {
                    rest.split_once("]").and_then(|(_, rest)| rest.split_once('>'))
                }
                _ if rest.starts_with("<!doctype") => rest.split_once('>'),
                _ => return rest,
            };
            match after {
                Some((_, after)) => rest = after.trim_start(),
                None => return "",
            }
        }
    }

    fn is_drawing(&self) -> bool {
        let name = self.first_element().strip_prefix('<').unwrap_or_default();
        let name = name.split(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/')).next();
        name.is_some_and(|name| name == "svg" || name.ends_with(":svg"))
    }

    /// Whether browsers take it for a page where nobody says what it is.
    fn is_page(&self) -> bool {
        const TAGS: &[&str] = &[
            "<!doctype html",
            "<html",
            "<head",
            "<script",
            "<iframe",
            "<h1",
            "<div",
            "<font",
            "<table",
            "<a",
            "<style",
            "<title",
            "<b",
            "<body",
            "<br",
            "<p",
            "<img",
            "<form",
            "<meta",
            "<link",
            "<object",
            "<embed",
            "<base",
            "<frameset",
        ];
        let begins = |text: &str| {
            TAGS.iter().any(|tag| {
                let after = text.strip_prefix(tag).and_then(|rest| rest.chars().next());
                after.is_some_and(|letter| letter.is_whitespace() || matches!(letter, '>' | '/'))
            })
        };
        begins(&self.0) || begins(self.first_element())
    }

    /// What kind of picture it is, if one of dots.
    fn raster(&self, bytes: &[u8]) -> Option<&'static str> {
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => Some("PNG"),
            [0xff, 0xd8, 0xff, ..] => Some("JPG"),
            [b'G', b'I', b'F', b'8', ..] => Some("GIF"),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("WEBP"),
            _ => None,
        }
    }

    fn is_program(&self, bytes: &[u8]) -> bool {
        let has_empty_bytes = bytes[..bytes.len().min(64)].contains(&0);
        match bytes {
            [0x7f, b'E', b'L', b'F', ..] | [0, b'a', b's', b'm', ..] | [0xca, 0xfe, 0xba, 0xbe, ..] => true,
            [b'M', b'Z', ..] => has_empty_bytes,
            [b'F' | b'C' | b'Z', b'W', b'S', version, ..] => *version < 0x40 && has_empty_bytes,
            _ => false,
        }
    }
}

/// What makes an XML file one that acts; nothing where it is only data.
fn lively_xml(bytes: &[u8]) -> Option<&'static str> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("that is not saved as UTF-8") };
    let mut is_begun = false;
    for piece in xml::pieces(text.trim_start_matches('\u{feff}')) {
        match piece.map(|piece| piece.kind) {
            Err(_) => return Some("that cannot be read to its end"),
            Ok(XmlKind::Instruction(target)) if target.to_lowercase().starts_with("xml") => {
                return Some("with a style sheet");
            }
            Ok(XmlKind::DocumentType(_)) => return Some("with a document type"),
            Ok(XmlKind::Opens(tag)) => {
                is_begun = true;
                let spaces = tag.attributes.iter().filter(|(name, _)| name.starts_with("xmlns"));
                if spaces.into_iter().any(|(_, space)| drawing::may_act_as(space)) {
                    return Some("with parts of a web page in it");
                }
            }
            Ok(_) => {}
        }
    }
    if is_begun { None } else { Some("that cannot be read to its end") }
}

#[cfg(test)]
mod tests;
