//! The names by which this reader knows the vocabularies of Word's files, of either edition of the standard.

/// The short name of a namespace; "?" where this reader has no use for it.
pub(super) fn short(namespace: &str) -> &'static str {
    const MICROSOFT: &str = "http://schemas.microsoft.com/office/";
    const OPEN: &str = "http://schemas.openxmlformats.org/";
    const STRICT: &str = "http://purl.oclc.org/ooxml/";
    if let Some(rest) = namespace.strip_prefix(MICROSOFT) {
        return match rest {
            "word/2010/wordml" => "w14",
            "word/2010/wordprocessingShape" => "wps",
            "word/2010/wordprocessingGroup" => "wpg",
            "word/2010/wordprocessingCanvas" => "wpc",
            "drawing/2017/decorative" => "adec",
            _ => "?",
        };
    }
    let rest = namespace.strip_prefix(STRICT).or_else(|| {
        // The former edition has the year in its names.
        namespace.strip_prefix(OPEN)
    });
    match rest.map(|rest| rest.replace("/2006", "")).as_deref() {
        Some("wordprocessingml/main") => "w",
        Some("officeDocument/relationships") => "r",
        Some("package/relationships") => "rel",
        Some("package/content-types") => "ct",
        Some("drawingml/main") => "a",
        Some("drawingml/picture") => "pic",
        Some("drawingml/wordprocessingDrawing") => "wp",
        Some("drawingml/diagram") => "dgm",
        Some("drawingml/chart") => "c",
        Some("officeDocument/math") => "m",
        Some("markup-compatibility") => "mc",
        Some(_) => "?",
        None => match namespace {
            "urn:schemas-microsoft-com:vml" => "v",
            "urn:schemas-microsoft-com:office:office" => "o",
            _ => "?",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_editions_of_the_standard_have_the_same_names() {
        assert_eq!(short("http://schemas.openxmlformats.org/wordprocessingml/2006/main"), "w");
        assert_eq!(short("http://purl.oclc.org/ooxml/wordprocessingml/main"), "w");
        assert_eq!(short("http://schemas.openxmlformats.org/markup-compatibility/2006"), "mc");
        assert_eq!(short("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"), "wp");
        assert_eq!(short("http://schemas.openxmlformats.org/package/2006/relationships"), "rel");
        assert_eq!(short("urn:schemas-microsoft-com:vml"), "v");
        assert_eq!(short("urn:other"), "?");
    }
}
