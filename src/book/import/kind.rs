//! What kind of document a file is, by its first bytes, since names lie.

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// Word's, since 2007: a zip with `word/document.xml` in it.
    Docx,
    /// Text, Markdown among it.
    Text,
    /// PDF.
    Pdf,
    /// OpenDocument text.
    Odt,
    /// Word's, before 2007.
    Doc,
    /// Rich text.
    Rtf,
    /// A Word document that asks for a password: it looks like an old one from outside.
    Encrypted,
    /// None of these.
    Unknown,
}

/// The first bytes of old Word documents, and of encrypted ones of any age.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What kind of document these bytes are.
pub fn document_kind(bytes: &[u8]) -> DocumentKind {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if bytes.starts_with(b"PK\x03\x04") {
        // Names stand unpacked in a zip; where the parts lie elsewhere, their list alone does.
        let is_other = holds(b"xl/workbook") || holds(b"ppt/presentation");
        if holds(b"word/document") || holds(b"[Content_Types].xml") && !is_other {
            return DocumentKind::Docx;
        }
        let is_odt = bytes.len() > 38 && holds(b"application/vnd.oasis.opendocument.text");
        return if is_odt { DocumentKind::Odt } else { DocumentKind::Unknown };
    }
    if bytes.starts_with(COMPOUND) {
        let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        if holds(&utf16("EncryptedPackage")) {
            return DocumentKind::Encrypted;
        }
        return if holds(&utf16("WordDocument")) { DocumentKind::Doc } else { DocumentKind::Unknown };
    }
    // Some programs put a few bytes before it.
    if bytes.windows(5).take(1024).any(|window| window == b"%PDF-") {
        return DocumentKind::Pdf;
    }
    if bytes.starts_with(b"{\\rtf") {
        return DocumentKind::Rtf;
    }
    let pictures: [&[u8]; 3] = [b"GIF8", b"\x89PNG", b"\xff\xd8\xff"];
    if pictures.iter().any(|begins| bytes.starts_with(begins)) {
        return DocumentKind::Unknown;
    }
    let has_nought = bytes.iter().take(8192).any(|byte| *byte == 0);
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if has_nought && !is_utf16 { DocumentKind::Unknown } else { DocumentKind::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_what_its_first_bytes_say() {
        assert_eq!(document_kind(b"PK\x03\x04......word/document.xml..."), DocumentKind::Docx);
        assert_eq!(document_kind(b"PK\x03\x04[Content_Types].xml..xl/workbook.xml..."), DocumentKind::Unknown);
        assert_eq!(document_kind(b"%PDF-1.7\n"), DocumentKind::Pdf);
        assert_eq!(document_kind(b"{\\rtf1 Hello}"), DocumentKind::Rtf);
        assert_eq!(document_kind("1. Phones are off.\n".as_bytes()), DocumentKind::Text);
        assert_eq!(document_kind(b"\xff\xfe1\0.\0"), DocumentKind::Text);
        assert_eq!(document_kind(b"GIF89a and more"), DocumentKind::Unknown);
        assert_eq!(document_kind(b"\x7fELF\0\0"), DocumentKind::Unknown);
    }

    #[test]
    fn a_document_with_a_password_is_told_from_an_old_one() {
        let with = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [COMPOUND, &[0; 64], name.as_slice()].concat()
        };
        assert_eq!(document_kind(&with("EncryptedPackage")), DocumentKind::Encrypted);
        assert_eq!(document_kind(&with("WordDocument")), DocumentKind::Doc);
        assert_eq!(document_kind(COMPOUND), DocumentKind::Unknown);
    }
}
