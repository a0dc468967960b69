//! Which files hold the same, so that a picture or an attachment that was exchanged is known whatever its name, and one that
//! has another name alone is known too.

use std::collections::BTreeMap;

use super::Asset;

/// What a file holds: two files have the same where they are the same to the last byte. It says so of files of one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Content(u32);

/// What each file of a reading holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents(BTreeMap<String, Content>);

impl Contents {
    /// Looks at files once. Most have a length of their own, and those are not read for it.
    pub fn of(assets: &BTreeMap<String, Asset>) -> Self {
        let mut first: BTreeMap<(usize, &[u8]), Content> = BTreeMap::new();
        let held = assets.iter().enumerate().map(|(place, (path, asset))| {
            let own = Content(place as u32);
            (path.clone(), *first.entry((asset.bytes.len(), &asset.bytes)).or_insert(own))
        });
        Self(held.collect())
    }

    /// What the file at a path holds, if it is there.
    pub fn at(&self, path: &str) -> Option<Content> {
        self.0.get(path).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_hold_the_same_whatever_they_are_called() {
        let files = [("a/plan.png", "one"), ("b/plan.png", "two"), ("b/yard.png", "one"), ("c.png", "one more")];
        let asset = |text: &str| Asset { bytes: text.as_bytes().into() };
        let assets = files.map(|(path, text)| (path.to_owned(), asset(text)));
        let contents = Contents::of(&BTreeMap::from(assets));
        let [a, b, yard, c] = files.map(|(path, _)| contents.at(path).unwrap());
        assert_eq!(a, yard);
        assert!(a != b && a != c && b != c);
        assert_eq!(contents.at("gone.png"), None);
    }
}
