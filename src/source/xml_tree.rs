//! An XML file of another program as a tree, in bounded memory: names by what their namespace is and not by the prefix that
//! somebody chose, and nothing in it that stands for something else than itself.

use std::borrow::Cow;

use super::xml::{XmlKind, XmlTag, pieces};

/// So many elements and stretches of words are read at most: ten times what 500 pages of Word have.
const MOST: usize = 3_000_000;

/// So deep may elements stand in each other.
const DEEPEST: usize = 160;

/// Stands for "none" among places in the tree.
const NONE: u32 = u32::MAX;

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlFault {
    /// It is no XML, or ends too early.
    NotXml,
    /// It declares words that stand for others, which may be used to fill the memory or to fetch files.
    Declares,
    /// There is too much in it, or it stands too deep.
    TooLarge,
}

/// The elements of a file.
#[derive(Debug)]
pub struct XmlTree<'t> {
    held: Vec<Held<'t>>,
    attributes: Vec<HeldAttribute<'t>>,
}

#[derive(Debug)]
struct Held<'t> {
    what: What<'t>,
    first: u32,
    next: u32,
    attributes: (u32, u32),
}

#[derive(Debug)]
enum What<'t> {
    Element { space: &'static str, name: &'t str },
    Words(Cow<'t, str>),
}

#[derive(Debug)]
struct HeldAttribute<'t> {
    space: &'static str,
    name: &'t str,
    value: &'t str,
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub struct XmlNode<'x> {
    tree: &'x XmlTree<'x>,
    at: u32,
}

/// A tree while it grows.
struct Growing<'t> {
    tree: XmlTree<'t>,
    /// The open elements, each with the last of what is in it and with how many prefixes were known before it.
    open: Vec<(u32, u32, usize)>,
    /// Prefixes with what they stand for, the innermost last.
    prefixes: Vec<(&'t str, &'static str)>,
    short: fn(&str) -> &'static str,
}

impl<'t> XmlTree<'t> {
    /// Reads a file; `short` gives each namespace the short name by which elements in it are asked for.
    pub fn read(text: &'t str, short: fn(&str) -> &'static str) -> Result<Self, XmlFault> {
        let tree = XmlTree { held: Vec::new(), attributes: Vec::new() };
        let mut growing = Growing { tree, open: Vec::new(), prefixes: Vec::new(), short };
        let text = text.trim_start_matches('\u{feff}');
        for piece in pieces(text) {
            let piece = piece.map_err(|_| XmlFault::NotXml)?;
            match piece.kind {
                XmlKind::Opens(tag) => growing.open(&tag)?,
                XmlKind::Closes => growing.close(),
                XmlKind::Words => growing.words(Cow::Borrowed(&text[piece.at]))?,
                XmlKind::Plain(words) => growing.words(Cow::Borrowed(words))?,
                XmlKind::Reference(name) => growing.words(stands_for(name).ok_or(XmlFault::Declares)?)?,
                XmlKind::DocumentType(_) => return Err(XmlFault::Declares),
                XmlKind::Remark | XmlKind::Declaration | XmlKind::Instruction(_) => {}
            }
        }
        if growing.tree.held.is_empty() { Err(XmlFault::NotXml) } else { Ok(growing.tree) }
    }

    /// The outermost element.
    pub fn root(&self) -> XmlNode<'_> {
        XmlNode { tree: self, at: 0 }
    }
}

impl<'t> Growing<'t> {
    fn open(&mut self, tag: &XmlTag<'t>) -> Result<(), XmlFault> {
        if self.open.is_empty() && !self.tree.held.is_empty() {
            return Err(XmlFault::NotXml);
        }
        if self.open.len() >= DEEPEST {
            return Err(XmlFault::TooLarge);
        }
        let known = self.prefixes.len();
        for (name, value) in &tag.attributes {
            let prefix = if *name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            self.prefixes.extend(prefix.map(|prefix| (prefix, (self.short)(value))));
        }
        let first = self.tree.attributes.len() as u32;
        for (typed, value) in tag.attributes.iter().filter(|(name, _)| !name.starts_with("xmlns")) {
            let (space, name) = typed.split_once(':').map_or(("", *typed), |(space, name)| (self.space(space), name));
            self.tree.attributes.push(HeldAttribute { space, name, value });
        }
        let (prefix, name) = tag.name.split_once(':').unwrap_or(("", tag.name));
        let what = What::Element { space: self.space(prefix), name };
        let attributes = (first, self.tree.attributes.len() as u32);
        let at = self.put(Held { what, first: NONE, next: NONE, attributes })?;
        if tag.is_whole {
            self.prefixes.truncate(known);
        } else {
            self.open.push((at, NONE, known));
        }
        Ok(())
    }

    fn close(&mut self) {
        if let Some((_, _, known)) = self.open.pop() {
            self.prefixes.truncate(known);
        }
    }

    fn words(&mut self, words: Cow<'t, str>) -> Result<(), XmlFault> {
        if self.open.is_empty() {
            return if words.trim().is_empty() { Ok(()) } else { Err(XmlFault::NotXml) };
        }
        self.put(Held { what: What::Words(words), first: NONE, next: NONE, attributes: (0, 0) }).map(|_| ())
    }

    fn put(&mut self, held: Held<'t>) -> Result<u32, XmlFault> {
        if self.tree.held.len() >= MOST || self.tree.attributes.len() >= 2 * MOST {
            return Err(XmlFault::TooLarge);
        }
        let at = self.tree.held.len() as u32;
        self.tree.held.push(held);
        if let Some((parent, last, _)) = self.open.last_mut() {
            let before = std::mem::replace(last, at);
            let (from, is_first) = if before == NONE { (*parent, true) } else { (before, false) };
            let from = &mut self.tree.held[from as usize];
            *(if is_first { &mut from.first } else { &mut from.next }) = at;
        }
        Ok(at)
    }

    fn space(&self, prefix: &str) -> &'static str {
        if prefix == "xml" {
            return "xml";
        }
        self.prefixes.iter().rev().find(|(known, _)| *known == prefix).map_or("", |(_, space)| space)
    }
}

impl<'x> XmlNode<'x> {
    fn held(self) -> &'x Held<'x> {
        &self.tree.held[self.at as usize]
    }

    /// The short name of its namespace, and its name: `("w", "p")`.
    pub fn tag(self) -> (&'static str, &'x str) {
        match &self.held().what {
            What::Element { space, name } => (space, name),
            What::Words(_) => ("", ""),
        }
    }

    /// Whether it is the element of this name, `w:p`.
    pub fn is(self, name: &str) -> bool {
        let (space, own) = self.tag();
        name.split_once(':').unwrap_or(("", name)) == (space, own)
    }

    fn all(self) -> impl Iterator<Item = XmlNode<'x>> {
        let next = move |at: u32| (at != NONE).then_some(XmlNode { tree: self.tree, at });
        std::iter::successors(next(self.held().first), move |node| next(node.held().next))
    }

    /// The elements in it.
    pub fn children(self) -> impl Iterator<Item = XmlNode<'x>> {
        self.all().filter(|node| matches!(node.held().what, What::Element { .. }))
    }

    /// The first element of this name in it.
    pub fn child(self, name: &str) -> Option<XmlNode<'x>> {
        self.children().find(|node| node.is(name))
    }

    /// The first of this name in or below it.
    pub fn below(self, name: &str) -> Option<XmlNode<'x>> {
        self.children().find_map(|node| if node.is(name) { Some(node) } else { node.below(name) })
    }

    /// The value of an attribute, `w:val`.
    pub fn value(self, name: &str) -> Option<Cow<'x, str>> {
        let (space, name) = name.split_once(':').unwrap_or(("", name));
        let (first, end) = self.held().attributes;
        let own = &self.tree.attributes[first as usize..end as usize];
        own.iter().find(|own| own.space == space && own.name == name).map(|own| resolved(own.value))
    }

    /// The words that stand directly in it.
    pub fn words(self) -> String {
        self.all()
            .filter_map(|node| if let What::Words(words) = &node.held().what { Some(&**words) } else { None })
            .collect()
    }
}

/// What `&name;` stands for, of what every XML file has.
fn stands_for(name: &str) -> Option<Cow<'static, str>> {
    let code = name.strip_prefix('#');
    let code = code.map(|code| match code.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.parse().ok(),
    });
    Some(match (name, code) {
        ("amp", _) => "&".into(),
        ("lt", _) => "<".into(),
        ("gt", _) => ">".into(),
        ("quot", _) => "\"".into(),
        ("apos", _) => "'".into(),
        (_, Some(code)) => char::from_u32(code?)?.to_string().into(),
        _ => return None,
    })
}

/// A value with what stands for something else put in.
fn resolved(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return value.into();
    }
    let mut whole = String::with_capacity(value.len());
    let mut parts = value.split('&');
    whole.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(';').and_then(|(name, rest)| Some((stands_for(name)?, rest))) {
            Some((known, rest)) => whole.extend([&*known, rest]),
            None => whole.extend(["&", part]),
        }
    }
    whole.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(namespace: &str) -> &'static str {
        if namespace == "urn:word" { "w" } else { "" }
    }

    #[test]
    fn elements_are_known_by_their_namespace_and_references_are_resolved() {
        let text = "<?xml version='1.0'?><x:a xmlns:x='urn:word'><x:b x:c='R&amp;D'>1 &lt; 2<d/></x:b></x:a>";
        let tree = XmlTree::read(text, short).unwrap();
        let b = tree.root().child("w:b").unwrap();
        assert!(tree.root().is("w:a"));
        assert_eq!((b.value("w:c").as_deref(), b.words()), (Some("R&D"), "1 < 2".to_owned()));
        assert_eq!(b.children().map(XmlNode::tag).collect::<Vec<_>>(), [("", "d")]);
    }

    #[test]
    fn what_could_fill_the_memory_is_refused() {
        let fault = |text: &str| XmlTree::read(text, short).err();
        assert_eq!(fault("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), Some(XmlFault::Declares));
        assert_eq!(fault("<a>&b;</a>"), Some(XmlFault::Declares));
        assert_eq!(fault(&"<a>".repeat(100_000)), Some(XmlFault::TooLarge));
        assert_eq!(fault("<a><b></a>"), Some(XmlFault::NotXml));
        assert_eq!(fault("<a>"), Some(XmlFault::NotXml));
        assert_eq!(fault(""), Some(XmlFault::NotXml));
        assert_eq!(fault("no XML"), Some(XmlFault::NotXml));
    }
}
