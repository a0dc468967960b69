//! What publishing asks of the disk, call by call: the one place where a site's files are touched, and where the tests put
//! faults, kills and power cuts in.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::system;

/// What is in a folder, by name.
pub(super) struct Held {
    /// As the disk has it.
    pub path: PathBuf,
    /// The name, with signs in place of what is no text.
    pub name: String,
    /// A folder itself, and no link to one.
    pub is_folder: bool,
}

/// A disk that sites are published to.
pub(super) trait Disk {
    /// Opens the file that is locked, and makes it where there is none.
    fn open_lock(&self, path: &Path) -> io::Result<File>;
    /// Makes a folder that is not there yet.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder and those in which it lies, where they are not there yet.
    fn make_folders(&self, path: &Path) -> io::Result<()>;
    /// Makes a file that is not there yet: two pages at one address would be a mistake, not an update.
    fn create(&self, path: &Path) -> io::Result<File>;
    /// Writes all bytes to a file that was made.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    /// Gives a file a second name.
    fn link(&self, there: &Path, new: &Path) -> io::Result<()>;
    /// Waits until a folder, all that is in it and these files of it, would survive a power cut.
    fn sync_site(&self, folder: &Path, fresh: &[PathBuf]) -> io::Result<()>;
    /// Waits until the names in a folder would survive a power cut.
    fn sync_names(&self, folder: &Path) -> io::Result<()>;
    /// Gives a file or folder another name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Puts two folders in each other's place, in one step; an error where the system or the disk cannot.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder in which nothing is.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Reads a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// What is in a folder.
    fn list(&self, folder: &Path) -> io::Result<Vec<Held>>;
}

/// The disk of this computer.
pub(super) struct OwnDisk;

impl Disk for OwnDisk {
    fn open_lock(&self, path: &Path) -> io::Result<File> {
        match File::options().write(true).create(true).truncate(false).open(path) {
            // What another user's killed build left can be locked without writing to it.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && path.is_file() => File::open(path),
            opened => opened,
        }
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn make_folders(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        File::create_new(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn link(&self, there: &Path, new: &Path) -> io::Result<()> {
        fs::hard_link(there, new)
    }

    fn sync_site(&self, folder: &Path, fresh: &[PathBuf]) -> io::Result<()> {
        system::site(folder, fresh)
    }

    fn sync_names(&self, folder: &Path) -> io::Result<()> {
        system::names(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        system::exchange(one, other)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Held>> {
        let entry = |entry: fs::DirEntry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            Ok(Held { path: entry.path(), name, is_folder: entry.file_type()?.is_dir() })
        };
        fs::read_dir(folder)?.map(|found| found.and_then(entry)).collect()
    }
}
