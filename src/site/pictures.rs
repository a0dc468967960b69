//! How large pictures are, so that a page keeps their place while they load; and which files are no pictures that a browser
//! can show. The one place that knows imagesize.

use std::collections::{BTreeMap, BTreeSet};

use imagesize::{Compression, ImageType};

use super::papers::Paper;
use crate::book::clause::{Words, each_text};
use crate::book::{Book, Policy};
use crate::source::xml;
use crate::source::{Asset, Checked, Code, Diagnostic, Span};

/// Width and height in pixels.
pub type Size = (u32, u32);

/// The sizes of a book's pictures, by their paths in the book, and how much there is of its papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    sizes: BTreeMap<String, Size>,
    papers: BTreeMap<String, Paper>,
}

impl Pictures {
    /// The size of a policy's picture, if known.
    pub fn of_policy(&self, policy: &str, file: &str) -> Option<Size> {
        self.sizes.get(&format!("{policy}/{file}")).copied()
    }

    /// How much there is of a policy's paper, if it is one.
    pub fn paper(&self, policy: &str, file: &str) -> Option<Paper> {
        self.papers.get(&format!("{policy}/{file}")).copied()
    }

    /// The size of a school's logo, if known.
    pub fn of_school(&self, school: &str, file: &str) -> Option<Size> {
        self.sizes.get(&format!("schools/{school}/{file}")).copied()
    }
}

/// Looks at every picture that the book's texts show, and at every logo.
pub fn look_at(book: &Book, assets: &BTreeMap<String, Asset>) -> Checked<Pictures> {
    let mut shown: Vec<(String, Span)> = Vec::new();
    for school in &book.schools {
        let logo = school.theme.logo.as_ref();
        shown.extend(logo.map(|logo| (format!("schools/{}/{}", school.id, logo.value), logo.span)));
    }
    for policy in &book.policies {
        each_picture(policy, &mut |file, span| shown.push((format!("{}/{file}", policy.id), span)));
    }
    let mut seen = Checked::<Pictures>::default();
    let papers = assets.iter().filter_map(|(path, asset)| Some((path.clone(), Paper::of(path, &asset.bytes)?)));
    seen.value.papers = papers.collect();
    let mut known = BTreeSet::new();
    for (path, span) in shown.into_iter().filter(|(path, _)| known.insert(path.clone())) {
        // A file that is missing, or may not be published, has been told of.
        let Some(asset) = assets.get(&path) else { continue };
        match look(asset) {
            Some(Look { size: Some(size) }) => drop(seen.value.sizes.insert(path, size)),
            Some(Look { size: None }) => {}
            None if asset.bytes.is_empty() => seen.diagnostics.push(
                Diagnostic::at(
                    Code::NoPicture,
                    span,
                    format!("The file {path} is empty, so there is no picture to show."),
                )
                .label("an empty file")
                .hint("Copy the picture into the book once more, and see that it opens there."),
            ),
            None => seen.diagnostics.push(
                Diagnostic::at(Code::NoPicture, span, format!("Browsers cannot show {path} as a picture."))
                    .label("not a picture that browsers know")
                    .hint("Open it in a program for pictures and save it as PNG or JPEG, or export a drawing as SVG."),
            ),
        }
    }
    seen
}

fn each_picture(policy: &Policy, visit: &mut impl FnMut(&str, Span)) {
    for nodes in policy.texts() {
        each_text(nodes, &mut |text| {
            for run in &text.runs {
                if let Words::Image(image) = &run.words {
                    visit(&image.path, image.span);
                }
            }
        });
    }
}

/// A picture that browsers can show.
struct Look {
    /// Its size, unless it takes whatever place there is.
    size: Option<Size>,
}

fn look(asset: &Asset) -> Option<Look> {
    if let Ok(kind) = imagesize::image_type(&asset.bytes) {
        // Of the pictures in this container, browsers show AVIF alone, and not those that telephones take.
        if matches!(kind, ImageType::Heif(compression) if compression != Compression::Av1) {
            return None;
        }
        let size = imagesize::blob_size(&asset.bytes).ok()?;
        let known = u32::try_from(size.width).ok().zip(u32::try_from(size.height).ok());
        return known.filter(|(width, height)| *width > 0 && *height > 0).map(|size| Look { size: Some(size) });
    }
    let drawing = std::str::from_utf8(&asset.bytes).ok().and_then(|text| xml::root(text, "svg"))?;
    let length = |name: &str| drawing.get(name).and_then(|length| pixels(length));
    let size = length("width").zip(length("height"));
    Some(Look { size: size.or_else(|| drawing.get("viewBox").and_then(|sides| view_box(sides))) })
}

/// A length of a drawing in pixels, rounded; none where it is a share of something else.
fn pixels(length: &str) -> Option<u32> {
    let length = length.trim();
    let length = length.strip_suffix("px").unwrap_or(length);
    rounded(length)
}

fn view_box(sides: &str) -> Option<Size> {
    let mut sides = sides.split([' ', ',']).filter(|side| !side.is_empty()).skip(2);
    rounded(sides.next()?).zip(rounded(sides.next()?))
}

fn rounded(number: &str) -> Option<u32> {
    let number = number.parse::<f64>().ok()?.round();
    // What is larger than any screen is a mistake; the bound also makes the conversion exact.
    (1.0..=65_535.0).contains(&number).then_some(number as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<Option<Size>>) {
        let found = look(&Asset { bytes: bytes.into() }).map(|look| look.size);
        assert_eq!(found, expected, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn pictures_say_how_large_they_are_in_their_first_bytes() {
        check(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\x68\x08\x02\0\0\0", Some(Some((640, 360))));
        check(b"GIF89a\x20\0\x10\0\0\0\0\0\0", Some(Some((32, 16))));
        check(
            b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x30\0\x40\x03",
            Some(Some((64, 48))),
        );
    }

    #[test]
    fn drawings_have_a_size_or_a_shape_or_neither() {
        check(b"<svg width=\"40\" height=\"20.4px\"/>", Some(Some((40, 20))));
        check(
            b"<?xml version=\"1.0\"?>\n<!-- a plan -->\n<svg viewBox=\"0 0 640,360\" width=\"100%\">",
            Some(Some((640, 360))),
        );
        check(b"<svg><path/></svg>", Some(None));
    }

    #[test]
    fn what_is_no_picture_is_known() {
        check(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", None);
        check(b"%PDF-1.7", None);
        check(b"<html><svg width=\"4\" height=\"4\"/></html>", None);
        check(b"\x89PNG\r\n", None);
        check(b"", None);
    }
}
