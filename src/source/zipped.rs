//! Files that are zips of others: their parts by name, packed the same each time. The one place that knows zip.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

// --- Writing ---

/// Packs parts, in their order. The same parts give the same bytes: each is said to be of the first day that a zip can name.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // Memory takes whatever is written to it; nothing that is made here is too large for a zip.
        let _ = packed.start_file(*name, options).map(|()| packed.write_all(bytes));
    }
    packed.finish().map(Cursor::into_inner).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn what_was_packed_is_there_again_and_packed_alike_each_time() {
        let long = "clause ".repeat(1000);
        let parts: [(&str, &[u8]); 3] = [("a.xml", b"<a/>"), ("word/b.xml", long.as_bytes()), ("empty", b"")];
        let packed = zipped(&parts);
        assert!(packed.len() < long.len());
        assert_eq!(packed, zipped(&parts));
        let mut archive = ZipArchive::new(Cursor::new(packed)).unwrap();
        for (number, (name, bytes)) in parts.iter().enumerate() {
            let mut part = archive.by_index(number).unwrap();
            let mut there = Vec::new();
            part.read_to_end(&mut there).unwrap();
            assert_eq!((part.name().unwrap().as_ref(), there.as_slice()), (*name, *bytes));
        }
    }
}
