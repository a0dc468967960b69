//! Files that are zips of others: their parts by name, unpacked within bounds, and packed the same each time. The one place that
//! knows zip.

use std::io::{Cursor, Read, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

// --- Reading ---

/// So many bytes may a packed file have.
const MOST_PACKED: usize = 100 << 20;
/// So many parts may it have.
const MOST_PARTS: usize = 10_000;
/// So many bytes may one part have, unpacked.
const MOST_OF_ONE: u64 = 80 << 20;
/// So many bytes may all parts that are asked for have together, unpacked.
const MOST_OF_ALL: u64 = 250 << 20;

/// Why a packed file or a part of it was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZipFault {
    /// It is no zip, or damaged.
    Damaged,
    /// There is more in it than anybody writes.
    TooLarge,
    /// It asks for a password.
    Locked,
}

/// A packed file that is read.
pub struct Zipped<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The name of each part, as parts are asked for, and its number.
    names: Vec<(String, usize)>,
    left: u64,
}

impl<'b> Zipped<'b> {
    /// Opens a packed file.
    pub fn open(bytes: &'b [u8]) -> Result<Self, ZipFault> {
        // Each part has an entry that begins so; counted before a library makes room for as many as there are said to be.
        let entries = memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(MOST_PARTS + 1).count();
        if bytes.len() > MOST_PACKED || entries > MOST_PARTS {
            return Err(ZipFault::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ZipFault::Damaged)?;
        let named = archive.file_names().enumerate();
        let names = named.filter_map(|(number, name)| Some((plain_name(&name.ok()?), number))).collect();
        Ok(Self { archive, names, left: MOST_OF_ALL })
    }

    /// The names of its parts, in small letters and without a slash before them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(name, _)| name.as_str())
    }

    /// The bytes of a part; none where there is no such part. Capitals make no difference.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ZipFault> {
        let name = plain_name(name);
        let Some(number) = self.names.iter().find(|(known, _)| *known == name).map(|(_, number)| *number) else {
            return Ok(None);
        };
        let file = self.archive.by_index(number).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ZipFault::Locked,
            _ => ZipFault::Damaged,
        })?;
        let most = self.left.min(MOST_OF_ONE);
        let mut bytes = Vec::new();
        // What the zip says of its size may be a lie; one byte more tells.
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_| ZipFault::Damaged)?;
        if bytes.len() as u64 > most {
            return Err(ZipFault::TooLarge);
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }
}

fn plain_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

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
    use super::*;

    #[test]
    fn what_is_no_zip_is_damaged() {
        assert_eq!(Zipped::open(b"PK\x03\x04 and no more").err(), Some(ZipFault::Damaged));
        assert_eq!(Zipped::open(b"").err(), Some(ZipFault::Damaged));
        assert_eq!(Zipped::open(&b"PK\x01\x02".repeat(20_000)).err(), Some(ZipFault::TooLarge));
    }

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
