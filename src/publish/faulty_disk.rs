//! A disk with a fault switch.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Held, OwnDisk};

/// The kinds of call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Call {
    Lock,
    MakeFolder,
    Create,
    Write,
    Link,
    Sync,
    Rename,
    Exchange,
    Remove,
    Read,
    List,
}

/// What the disk does wrong.
#[derive(Clone, Copy, Debug)]
pub(super) enum Switch {
    /// Nothing.
    Off,
    /// The call of this kind and number fails with this error of the system; what it would write is written by half.
    Fails(Call, usize, i32),
    /// From the call of this number on, of whatever kind, nothing is done any more: the process was killed.
    Killed(usize),
    /// Exchanging is not known; else as `Killed`.
    KilledWithoutExchange(usize),
}

pub(super) struct FaultyDisk {
    switch: Switch,
    /// When somebody puts a file into a folder, and which.
    meanwhile: Option<(usize, PathBuf)>,
    /// Whether that was done: there may be no such folder.
    pub was_put: Cell<bool>,
    /// How many calls there were.
    pub all: Cell<usize>,
    /// And how many of each kind.
    pub made: RefCell<BTreeMap<Call, usize>>,
    /// Files that are not synced: a power cut empties them.
    unsynced: RefCell<Vec<PathBuf>>,
    /// What took another name and is not synced: a power cut may undo it.
    renamed: RefCell<Vec<(PathBuf, PathBuf, bool)>>,
    /// What files held of which another took the name: a power cut may bring them back.
    replaced: RefCell<Vec<(PathBuf, Vec<u8>)>>,
}

impl FaultyDisk {
    pub(super) fn new(switch: Switch) -> Self {
        Self {
            switch,
            meanwhile: None,
            was_put: Cell::new(false),
            all: Cell::new(0),
            made: RefCell::default(),
            unsynced: RefCell::default(),
            renamed: RefCell::default(),
            replaced: RefCell::default(),
        }
    }

    /// The same disk, where somebody puts a file into a folder at the call of this number.
    pub(super) fn meanwhile(self, at: usize, path: &Path) -> Self {
        Self { meanwhile: Some((at, path.to_owned())), ..self }
    }

    fn call(&self, call: Call) -> io::Result<()> {
        let number = self.all.get();
        self.all.set(number + 1);
        if let Some((at, path)) = &self.meanwhile
            && *at == number
        {
            // There may be no such folder at this moment.
            self.was_put.set(fs::write(path, "mine").is_ok());
        }
        let mut made = self.made.borrow_mut();
        let of_kind = made.entry(call).or_default();
        *of_kind += 1;
        match self.switch {
            Switch::Fails(kind, at, error) if kind == call && at + 1 == *of_kind => {
                Err(io::Error::from_raw_os_error(error))
            }
            Switch::Killed(from) | Switch::KilledWithoutExchange(from) if number >= from => {
                Err(io::Error::other("killed"))
            }
            Switch::KilledWithoutExchange(_) if call == Call::Exchange => Err(io::ErrorKind::Unsupported.into()),
            _ => Ok(()),
        }
    }

    /// The power goes: what was written and not synced is empty; names that were not synced are the old ones again, if
    /// the disk was as slow as that with them too.
    pub(super) fn lose_power(&self, with_names: bool) {
        let path_now = |path: &Path| {
            let renamed = self.renamed.borrow();
            renamed.iter().fold(path.to_owned(), |path, (from, to, is_exchange)| {
                if let Ok(rest) = path.strip_prefix(from) {
                    if rest.as_os_str().is_empty() { to.clone() } else { to.join(rest) }
                } else if let (true, Ok(rest)) = (is_exchange, path.strip_prefix(to)) {
                    from.join(rest)
                } else {
                    path
                }
            })
        };
        for path in self.unsynced.borrow().iter() {
            if let Ok(file) = File::options().write(true).open(path_now(path)) {
                file.set_len(0).unwrap();
            }
        }
        if with_names {
            for (from, to, is_exchange) in self.renamed.borrow().iter().rev() {
                if *is_exchange {
                    OwnDisk.exchange(from, to).unwrap();
                } else if to.exists() {
                    fs::rename(to, from).unwrap();
                    if let Some((_, bytes)) = self.replaced.borrow().iter().find(|(path, _)| path == to) {
                        fs::write(to, bytes).unwrap();
                    }
                }
            }
        }
    }
}

impl Disk for FaultyDisk {
    fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.call(Call::Lock)?;
        OwnDisk.open_lock(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.call(Call::MakeFolder)?;
        OwnDisk.make_folder(path)
    }

    fn make_folders(&self, path: &Path) -> io::Result<()> {
        self.call(Call::MakeFolder)?;
        OwnDisk.make_folders(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        self.call(Call::Create)?;
        let file = OwnDisk.create(path)?;
        self.unsynced.borrow_mut().push(path.to_owned());
        Ok(file)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let called = self.call(Call::Write);
        OwnDisk.write(file, if called.is_ok() { bytes } else { &bytes[..bytes.len() / 2] })?;
        called
    }

    fn link(&self, there: &Path, new: &Path) -> io::Result<()> {
        self.call(Call::Link)?;
        OwnDisk.link(there, new)
    }

    fn sync_site(&self, folder: &Path, fresh: &[PathBuf]) -> io::Result<()> {
        self.call(Call::Sync)?;
        assert!(fresh.iter().all(|path| path.starts_with(folder) && path.is_file()));
        self.unsynced.borrow_mut().clear();
        self.renamed.borrow_mut().clear();
        Ok(())
    }

    fn sync_names(&self, folder: &Path) -> io::Result<()> {
        self.call(Call::Sync)?;
        self.renamed.borrow_mut().retain(|(_, to, _)| to.parent() != Some(folder));
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(Call::Rename)?;
        if let Ok(bytes) = fs::read(to) {
            self.replaced.borrow_mut().push((to.to_owned(), bytes));
        }
        OwnDisk.rename(from, to)?;
        self.renamed.borrow_mut().push((from.to_owned(), to.to_owned(), false));
        Ok(())
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.call(Call::Exchange)?;
        OwnDisk.exchange(one, other)?;
        self.renamed.borrow_mut().push((one.to_owned(), other.to_owned(), true));
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.call(Call::Remove)?;
        let is_synced =
            !self.renamed.borrow().iter().any(|(old, _, is_exchange)| *is_exchange && path.starts_with(old));
        assert!(is_synced, "{} went before the new site was safe", path.display());
        OwnDisk.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.call(Call::Remove)?;
        OwnDisk.remove_folder(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.call(Call::Read)?;
        OwnDisk.read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Held>> {
        self.call(Call::List)?;
        OwnDisk.list(folder)
    }
}
