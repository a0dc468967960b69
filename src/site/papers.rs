//! How much there is of a paper, for those who wonder whether to open it: its size, and its pages where they can be counted for
//! sure.

/// How much there is of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its bytes.
    pub bytes: usize,
    /// Its pages, where that is sure.
    pub pages: Option<usize>,
}

impl Paper {
    /// That of a file, if it is for printing.
    pub fn of(path: &str, bytes: &[u8]) -> Option<Self> {
        let is_pdf = path.to_ascii_lowercase().ends_with(".pdf");
        is_pdf.then(|| Self { bytes: bytes.len(), pages: pages(bytes) })
    }

    /// Its size as people read it: "640 bytes", "240 KB", "1.4 MB".
    pub fn size(self) -> String {
        match self.bytes {
            bytes @ ..1000 => format!("{bytes}\u{a0}bytes"),
            bytes @ 1000..1_000_000 => format!("{}\u{a0}KB", bytes.div_ceil(1000)),
            bytes => {
                let tenths = bytes.div_ceil(100_000);
                format!("{}.{}\u{a0}MB", tenths / 10, tenths % 10)
            }
        }
    }
}

/// The pages of a PDF: as many as it has objects that are pages, if one of its own counts says the same. Where the objects are
/// packed, or were saved over, nothing is sure.
fn pages(pdf: &[u8]) -> Option<usize> {
    let mut found = 0;
    let mut counts = Vec::new();
    for (at, _) in pdf.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
        let rest = &pdf[at..];
        if let Some(kind) = rest.strip_prefix(b"/Type") {
            let kind = kind.trim_ascii_start();
            let is_page =
                kind.strip_prefix(b"/Page").is_some_and(|after| !after.first().is_some_and(u8::is_ascii_alphanumeric));
            found += usize::from(is_page);
        } else if let Some(count) = rest.strip_prefix(b"/Count") {
            counts.push(
                count
                    .trim_ascii_start()
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .fold(0, |sum: usize, digit| sum.saturating_mul(10).saturating_add(usize::from(digit - b'0'))),
            );
        }
    }
    (found > 0 && counts.contains(&found)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_where_the_paper_itself_counts_as_many() {
        let check = |pdf: &str, pages: Option<usize>| {
            assert_eq!(Paper::of("a.PDF", pdf.as_bytes()).unwrap().pages, pages, "{pdf}");
        };
        check("%PDF << /Type /Pages /Count 2 >> << /Type /Page >> << /Type/Page/Parent 1 0 R >>", Some(2));
        check("%PDF << /Type /Pages /Count 1 >> << /Type /Page >> << /Type /Page >>", None);
        check("%PDF << /Type /ObjStm >> packed", None);
    }

    #[test]
    fn sizes_are_told_as_people_read_them() {
        let check = |bytes: usize, size: &str| assert_eq!(Paper { bytes, pages: None }.size(), size);
        check(640, "640\u{a0}bytes");
        check(239_001, "240\u{a0}KB");
        check(1_350_000, "1.4\u{a0}MB");
        assert_eq!(Paper::of("plan.docx", b"PK"), None);
    }
}
