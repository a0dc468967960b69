//! Drawings (SVG) as they may be published: pictures and nothing else. What could run in a reader's browser or ask another site
//! is taken out and told; a drawing that cannot be read to its end is refused.

mod entities;
mod styles;

use std::borrow::Cow;

use crate::source::xml::{XmlKind, XmlPiece, XmlTag, pieces};
use entities::{Entities, escaped, named};

/// A drawing as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Its bytes; none where they are those of the file.
    pub bytes: Option<Vec<u8>>,
    /// What was taken out, in order.
    pub taken: Vec<TakenOut>,
}

/// Something that was taken out of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOut {
    /// What, as it stands in a sentence: "a script".
    pub what: String,
    /// The line of the file on which it stood.
    pub line: usize,
    /// Whether it could have acted, or is only what a program for drawings keeps for itself.
    pub acts: bool,
}

/// Why a drawing cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// In a sentence with capital and full stop.
    pub why: String,
    /// On which line, if on one.
    pub line: Option<usize>,
}

/// The drawing in a file.
pub fn cleaned_drawing(bytes: &[u8]) -> Result<Drawing, Refused> {
    let (text, is_another) = decoded(bytes)?;
    let cleaned = Cleaning::of(&text)?;
    if !cleaned.is_changed && !is_another {
        return Ok(Drawing { bytes: None, taken: Vec::new() });
    }
    // What is left is read as a browser will, so that nothing hides behind what was taken out.
    let again = Cleaning::of(&cleaned.out)?;
    if again.is_changed {
        let why = "It cannot be told where what it draws ends and what would act begins.".to_owned();
        return Err(Refused { why, line: None });
    }
    let taken = told(&text, cleaned.taken);
    Ok(Drawing { bytes: Some(cleaned.out.into_bytes()), taken })
}

/// The text of a drawing, and whether it is saved in another way than UTF-8.
fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), Refused> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => return Ok((Cow::Owned(wide(u16::from_le_bytes)), true)),
        [0xfe, 0xff, ..] => return Ok((Cow::Owned(wide(u16::from_be_bytes)), true)),
        _ => {}
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(300)]).into_owned();
    let declares = head.trim_start_matches('\u{feff}').split_once("?>").and_then(|(head, _)| encoding(head));
    let is_utf_8 = declares.as_deref().is_none_or(is_utf_8);
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let without_mark = text.trim_start_matches('\u{feff}');
            Ok((Cow::Borrowed(without_mark), !is_utf_8))
        }
        // Each byte is a letter there, and has the same number.
        Err(_) if declares.is_some_and(|name| ["iso-8859-1", "windows-1252"].contains(&&*name)) => {
            Ok((Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()), true))
        }
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            Err(Refused { why: "A letter in it is not UTF-8.".to_owned(), line: Some(line) })
        }
    }
}

/// The encoding that a declaration names, in small letters.
fn encoding(declaration: &str) -> Option<String> {
    let (_, rest) = declaration.strip_prefix("<?xml")?.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next()?;
    rest[quote.len_utf8()..].split_once(quote).map(|(name, _)| name.to_ascii_lowercase())
}

fn is_utf_8(encoding: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"].contains(&encoding)
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// Languages in which something can act.
const LIVELY: &[(&str, &str)] = &[
    ("http://www.w3.org/1999/xhtml", "HTML"),
    ("http://www.w3.org/1998/Math/MathML", "MathML"),
    ("http://www.w3.org/1999/XSL/Transform", "a style sheet that writes pages"),
    ("http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul", "XUL"),
    ("http://www.mozilla.org/xbl", "XBL"),
];

/// Whether what is written in this language could act: drawings too. The address may be written with references.
pub fn may_act_as(typed: &str) -> bool {
    let Ok(space) = Entities::default().meant(typed) else { return true };
    space == SVG || LIVELY.iter().any(|(known, _)| space == *known)
}

/// The elements that draw, say how to draw or move what is drawn; those that begin with `fe` make effects.
const DRAWS: &[&str] = &[
    "a",
    "altGlyph",
    "altGlyphDef",
    "altGlyphItem",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "color-profile",
    "cursor",
    "defs",
    "desc",
    "ellipse",
    "filter",
    "flowDiv",
    "flowLine",
    "flowPara",
    "flowRegion",
    "flowRegionExclude",
    "flowRoot",
    "flowSpan",
    "flowTref",
    "font",
    "font-face",
    "font-face-format",
    "font-face-name",
    "font-face-src",
    "font-face-uri",
    "g",
    "glyph",
    "glyphRef",
    "hatch",
    "hatchpath",
    "hkern",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "mesh",
    "meshgradient",
    "meshpatch",
    "meshrow",
    "metadata",
    "missing-glyph",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "solidColor",
    "solidcolor",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tref",
    "tspan",
    "use",
    "view",
    "vkern",
];

/// The pictures that a drawing may have inside itself, as programs call them.
const INSIDE: &[&str] = &["png", "jpeg", "jpg", "gif", "webp", "avif", "bmp"];

/// A drawing that is read and written at once, less what it may not have.
struct Cleaning<'t> {
    text: &'t str,
    out: String,
    taken: Vec<Removed>,
    is_changed: bool,
    entities: Entities,
    /// The elements that are open, the innermost last.
    open: Vec<Open>,
    /// Prefixes and what they stand for, the innermost last.
    prefixes: Vec<(String, String)>,
    /// How many elements were open when one began that is left out with all that is in it.
    left_out: Option<usize>,
}

/// An element that is open.
struct Open {
    /// How many prefixes were known before it.
    prefixes: usize,
    style: Option<Style>,
}

/// An element that says how others look.
struct Style {
    /// What it says so far.
    words: String,
    /// Where that begins in what is written.
    start: usize,
    /// Where it begins in the file.
    at: usize,
    /// Whether there are elements in it.
    is_mixed: bool,
}

/// An attribute as it is meant.
struct Attribute<'t> {
    name: &'t str,
    value: Cow<'t, str>,
    /// Whether it may be written as it is typed.
    is_plain: bool,
}

/// Something that was taken out, and where it began.
struct Removed {
    what: String,
    at: usize,
    acts: bool,
}

impl<'t> Cleaning<'t> {
    fn of(text: &'t str) -> Result<Self, Refused> {
        let mut cleaning = Self {
            text,
            out: String::with_capacity(text.len()),
            taken: Vec::new(),
            is_changed: false,
            entities: Entities::default(),
            open: Vec::new(),
            prefixes: Vec::new(),
            left_out: None,
        };
        let mut is_begun = false;
        for piece in pieces(text) {
            let piece = piece.map_err(|at| cleaning.refused("It cannot be read any further.", at))?;
            let at = piece.at.start;
            if cleaning.open.is_empty() && matches!(piece.kind, XmlKind::Opens(_)) {
                if is_begun {
                    return Err(cleaning.refused("It goes on after its end.", at));
                }
                is_begun = true;
            }
            cleaning.take(piece)?;
        }
        if !is_begun {
            return Err(Refused { why: "There is no drawing in it.".to_owned(), line: None });
        }
        Ok(cleaning)
    }

    fn take(&mut self, piece: XmlPiece<'t>) -> Result<(), Refused> {
        let XmlPiece { at, kind } = piece;
        let typed = &self.text[at.clone()];
        match kind {
            XmlKind::Opens(tag) => return self.opens(&tag, typed, at.start),
            XmlKind::Closes => {
                self.closes(typed);
                return Ok(());
            }
            _ if self.left_out.is_some() => {}
            XmlKind::Words => self.words(typed, typed),
            XmlKind::Plain(words) => self.words(words, typed),
            XmlKind::Reference(name) => {
                let meant = self.meant(typed, at.start)?;
                if entities::is_of_xml(name) {
                    self.words(&meant, typed);
                } else {
                    self.is_changed = true;
                    self.words(&meant, &escaped(&meant));
                }
            }
            XmlKind::Remark => match self.style() {
                Some(_) => self.is_changed = true,
                None => self.out.push_str(typed),
            },
            // Says in what way the file is saved, which is UTF-8 in any case, as it is where nothing is said.
            XmlKind::Declaration if typed.contains("encoding") && !encoding(typed).as_deref().is_some_and(is_utf_8) => {
                self.is_changed = true;
            }
            XmlKind::Declaration => self.out.push_str(typed),
            XmlKind::Instruction(target) if target.to_ascii_lowercase().starts_with("xml") => {
                self.take_out("a style sheet in another file", at.start, true);
            }
            XmlKind::Instruction(_) => self.take_out("words for a program", at.start, false),
            XmlKind::DocumentType(words) => {
                self.entities = Entities::of(words);
                let acts = self.entities.are_elsewhere;
                let what = if acts { "a document type that asks for other files" } else { "a document type" };
                self.take_out(what, at.start, acts);
            }
        }
        Ok(())
    }

    /// Words inside an element, as they are meant and as they are written.
    fn words(&mut self, meant: &str, written: &str) {
        if let Some(style) = self.style() {
            style.words.push_str(meant);
        }
        self.out.push_str(written);
    }

    fn style(&mut self) -> Option<&mut Style> {
        self.open.last_mut().and_then(|open| open.style.as_mut())
    }

    fn opens(&mut self, tag: &XmlTag<'t>, typed_tag: &str, at: usize) -> Result<(), Refused> {
        let known = self.prefixes.len();
        let mut attributes = Vec::with_capacity(tag.attributes.len());
        for (name, typed) in &tag.attributes {
            let value = self.meant(typed, at)?;
            let is_plain = !entities::has_others(typed);
            if let Some(prefix) = name.strip_prefix("xmlns") {
                self.prefixes.push((prefix.trim_start_matches(':').to_owned(), value.clone().into_owned()));
            }
            attributes.push(Attribute { name, value, is_plain });
        }
        let (prefix, local) = tag.name.split_once(':').unwrap_or(("", tag.name));
        let space = self.prefixes.iter().rev().find(|(known, _)| known == prefix).map(|(_, space)| space.as_str());
        // A drawing that names no language is taken for what it was meant to be.
        let is_svg = space.map_or(prefix.is_empty(), |space| space == SVG || space.is_empty());
        if self.open.is_empty() && !(is_svg && local == "svg") {
            return Err(self.refused("What it holds is no drawing.", at));
        }
        if self.left_out.is_none()
            && let Some((what, acts)) = unwanted(local, is_svg, space, &attributes)
        {
            self.take_out(&what, at, acts);
            self.left_out = Some(self.open.len());
        }
        if self.left_out.is_none() {
            if let Some(style) = self.style() {
                style.is_mixed = true;
            }
            match self.kept(tag.name, is_svg, &attributes, at) {
                Some(kept) => self.write(tag, &kept),
                None => self.out.push_str(typed_tag),
            }
        }
        if tag.is_whole {
            self.prefixes.truncate(known);
            self.left_out = self.left_out.filter(|depth| *depth < self.open.len());
        } else {
            let is_style = is_svg && local == "style" && self.left_out.is_none();
            let style = is_style.then(|| Style { words: String::new(), start: self.out.len(), at, is_mixed: false });
            self.open.push(Open { prefixes: known, style });
        }
        Ok(())
    }

    /// The attributes that an element keeps, with what they say; none where it keeps all of them as they are typed.
    fn kept<'a>(
        &mut self,
        element: &str,
        is_svg: bool,
        attributes: &'a [Attribute<'t>],
        at: usize,
    ) -> Option<Vec<(&'t str, Cow<'a, str>)>> {
        let mut is_same = true;
        let mut all = Vec::with_capacity(attributes.len());
        for Attribute { name, value, is_plain } in attributes {
            match kept(element, is_svg, name, value) {
                Ok(kept) => {
                    let is_another = matches!(kept, Cow::Owned(_));
                    if is_another {
                        self.take_out("an address of another place in a style", at, true);
                    }
                    is_same &= !is_another && *is_plain;
                    all.push((*name, kept));
                }
                Err(what) => {
                    self.take_out(&what, at, true);
                    is_same = false;
                }
            }
        }
        (!is_same).then_some(all)
    }

    /// Writes the beginning of an element anew.
    fn write(&mut self, tag: &XmlTag<'t>, attributes: &[(&str, Cow<'_, str>)]) {
        self.is_changed = true;
        self.out.extend(["<", tag.name]);
        for (name, value) in attributes {
            self.out.extend([" ", name, "=\"", &escaped(value), "\""]);
        }
        self.out.push_str(if tag.is_whole { "/>" } else { ">" });
    }

    fn closes(&mut self, typed: &str) {
        let Some(open) = self.open.pop() else { return };
        self.prefixes.truncate(open.prefixes);
        if let Some(style) = open.style {
            let clean = if style.is_mixed { Some(String::new()) } else { styles::clean(&style.words) };
            if let Some(clean) = clean {
                self.out.truncate(style.start);
                self.out.push_str(&escaped(&clean));
                self.take_out("an address of another place in a style", style.at, true);
            }
        }
        match self.left_out {
            Some(depth) if depth == self.open.len() => self.left_out = None,
            Some(_) => {}
            None => self.out.push_str(typed),
        }
    }

    /// What is typed, with what its references stand for.
    fn meant(&self, typed: &'t str, at: usize) -> Result<Cow<'t, str>, Refused> {
        self.entities.meant(typed).map_err(|name| {
            let why = format!("It has &{name}; in it, and does not say what that stands for.");
            self.refused(&why, at)
        })
    }

    fn take_out(&mut self, what: &str, at: usize, acts: bool) {
        self.is_changed = true;
        self.taken.push(Removed { what: what.to_owned(), at, acts });
    }

    fn refused(&self, why: &str, at: usize) -> Refused {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        Refused { why: why.to_owned(), line: Some(1 + lines(before)) }
    }
}

fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// What was taken out, with the lines on which it stood.
fn told(text: &str, mut taken: Vec<Removed>) -> Vec<TakenOut> {
    taken.sort_by_key(|out| out.at);
    let (mut from, mut line) = (0, 1);
    let told = taken.into_iter().map(|Removed { what, at, acts }| {
        line += lines(&text.as_bytes()[from..at]);
        from = at;
        TakenOut { what, line, acts }
    });
    told.collect()
}

/// Why an element may not be in a drawing, if it may not, and whether it could act.
fn unwanted(local: &str, is_svg: bool, space: Option<&str>, attributes: &[Attribute<'_>]) -> Option<(String, bool)> {
    if !is_svg {
        let lively = LIVELY.iter().find(|(known, _)| space == Some(*known));
        return lively.map(|(_, language)| ((*language).to_owned(), true));
    }
    let value = |name: &str| {
        attributes
            .iter()
            .find(|attribute| attribute.name == name)
            .map(|attribute| attribute.value.trim().to_lowercase())
    };
    match local {
        "script" => Some(("a script".to_owned(), true)),
        // Programs for drawings keep what they alone can read in one that asks for what no browser has.
        "foreignObject" => Some(match value("requiredExtensions") {
            Some(_) => ("what a program for drawings keeps for itself".to_owned(), false),
            None => ("a foreignObject, which holds a web page".to_owned(), true),
        }),
        "animate" | "set" | "animateColor" | "animateTransform" | "animateMotion" => {
            let target = value("attributeName").unwrap_or_default();
            let target = target.rsplit(':').next().unwrap_or_default();
            let changes_link = target == "href" || target.starts_with("on");
            changes_link.then(|| ("a movement that changes where a link leads".to_owned(), true))
        }
        _ if DRAWS.contains(&local) || local.starts_with("fe") => None,
        _ => Some((format!("an element {}", named(local)), true)),
    }
}

/// What an attribute may say; or what it is that may not be there.
fn kept<'v>(element: &str, is_svg: bool, name: &str, value: &'v str) -> Result<Cow<'v, str>, String> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    if prefix == "xmlns" || name == "xmlns" {
        return Ok(Cow::Borrowed(value));
    }
    let lower = local.to_ascii_lowercase();
    if lower.starts_with("on") && (prefix.is_empty() || is_svg) {
        return Err(format!("the script in `{}`", named(name)));
    }
    if name == "xml:base" {
        return Err("`xml:base`, which leads elsewhere".to_owned());
    }
    let element = element.rsplit(':').next().unwrap_or(element);
    if lower == "href" {
        return if may_lead_to(element, value) { Ok(Cow::Borrowed(value)) } else { Err(leads(element, value)) };
    }
    if prefix.is_empty() && local == "style" {
        return Ok(styles::clean(value).map_or(Cow::Borrowed(value), Cow::Owned));
    }
    let is_said =
        ["id", "class", "name", "title"].contains(&name) || name.starts_with("data-") || name.starts_with("aria-");
    if prefix.is_empty() && !is_said && styles::leads_elsewhere(value) {
        return Err(format!("the address of another place in `{}`", named(name)));
    }
    Ok(Cow::Borrowed(value))
}

/// Whether an address may stand in a drawing: that of a part of it, and a picture that is inside it.
fn may_lead_to(element: &str, address: &str) -> bool {
    let address = address.trim();
    address.is_empty() || address.starts_with('#') || (["image", "feImage"].contains(&element) && is_inside(address))
}

/// Whether an address holds a picture itself.
fn is_inside(address: &str) -> bool {
    let Some((head, picture)) = address.split_once(',') else { return false };
    let head: String = head.to_ascii_lowercase().split_whitespace().collect();
    let kind = head.strip_prefix("data:").and_then(|head| head.strip_suffix(";base64"));
    // One program for drawings writes `img`.
    let kind = kind.and_then(|kind| kind.strip_prefix("image/").or(kind.strip_prefix("img/")));
    let is_base64 =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=') || byte.is_ascii_whitespace();
    kind.is_some_and(|kind| INSIDE.contains(&kind)) && picture.bytes().all(is_base64)
}

fn leads(element: &str, address: &str) -> String {
    let scheme = address.trim().split(':').next().unwrap_or_default().to_ascii_lowercase();
    let scheme: String = scheme.chars().filter(char::is_ascii_alphabetic).collect();
    match (element, scheme.as_str()) {
        (_, "javascript" | "vbscript") => "a link with a script".to_owned(),
        ("image" | "feImage", "data") => "a picture inside it that is no PNG, JPEG, GIF or WebP".to_owned(),
        ("image" | "feImage", _) => "a picture that lies in another file".to_owned(),
        ("a", _) => "a link to another place".to_owned(),
        _ => "the address of another place".to_owned(),
    }
}

#[cfg(test)]
mod tests;
