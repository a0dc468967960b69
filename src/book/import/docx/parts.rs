//! The whole way from the bytes of a Word document to what it says.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Doubt, ForeignDocument, ForeignPlace, Unreadable};
use super::blocks::blocks;
use super::changes::{TrackedChanges, tell_changes};
use super::comments::comments;
use super::contents;
use super::flow::Flow;
use super::line_breaks::divide;
use super::margins::tell_margin;
use super::notes::notes;
use super::numbering::WordNumbering;
use super::package::{Relations, WordPackage, damaged, too_large, unread};
use super::reader::{Surroundings, WordReader};
use super::styles::WordStyles;
use super::vocabulary::short;
use crate::source::xml_tree::{XmlNode, XmlTree};

/// The texts of the parts that are read, and what leads to the others.
#[derive(Debug, Default)]
struct Texts {
    main: String,
    relations: Relations,
    /// Texts by the kind of part: `styles`, `numbering`, `footnotes`, …
    besides: Vec<(String, String)>,
    pictures: BTreeMap<String, Vec<u8>>,
    has_macros: bool,
}

/// So many bytes may the parts have together that are read besides the text.
const MOST_BESIDES: usize = 24 << 20;

/// What a Word document says.
pub fn read_docx(bytes: &[u8], changes: TrackedChanges) -> Result<ForeignDocument, Unreadable> {
    let mut texts = texts(bytes)?;
    let main = XmlTree::read(&texts.main, short).map_err(unread)?;
    let body = main.root().child("w:body").ok_or_else(damaged)?;
    let mut trees = Vec::new();
    for (kind, text) in &texts.besides {
        trees.push((kind.as_str(), XmlTree::read(text, short).map_err(unread)?));
    }
    let of = |wanted: &'static str| trees.iter().filter(move |(kind, _)| *kind == wanted).map(|(_, tree)| tree.root());
    let mut numbering = of("numbering").next().map(WordNumbering::read).unwrap_or_default();
    let styles = WordStyles::read(of("styles").next(), &mut numbering);
    let mut cited = BTreeMap::new();
    of("footnotes").for_each(|root| notes("footnote", root, &mut cited));
    of("endnotes").for_each(|root| notes("endnote", root, &mut cited));
    let mut doubts = Vec::new();
    doubts.extend(tell_changes([body].into_iter().chain(of("footnotes")).chain(of("endnotes")), changes));
    let has_tracked_changes = !doubts.is_empty();
    let mut commented = BTreeMap::new();
    of("comments").for_each(|root| comments(root, &mut commented));
    of("header").for_each(|root| tell_margin("header", root, &mut doubts));
    of("footer").for_each(|root| tell_margin("footer", root, &mut doubts));
    if texts.has_macros {
        doubts.push(Doubt::told(
            ForeignPlace::Whole,
            "The document has macros (little programs) in it, which were left out.",
        ));
    }
    let relations = std::mem::take(&mut texts.relations);
    let pictures = std::mem::take(&mut texts.pictures);
    let with = Surroundings { changes, styles, numbering, relations, notes: cited, comments: commented, pictures };
    Ok(ForeignDocument { has_tracked_changes, ..document(body, &with, doubts) })
}

fn document<'x>(body: XmlNode<'x>, with: &'x Surroundings<'x>, mut doubts: Vec<Doubt>) -> ForeignDocument {
    let mut reader = WordReader::new(with);
    let mut flow = reader.flow(body);
    let lines = reader.contents + contents::take_out_typed(&mut flow);
    doubts.extend(contents::tell_contents(lines));
    doubts.extend(reader.comments_on_nothing());
    doubts.extend(reader.doubts);
    if !flow.iter().any(|flow| matches!(flow, Flow::Paragraph(_) | Flow::Table(..))) && !reader.pictures.is_empty() {
        doubts.push(Doubt::look(
            ForeignPlace::Whole,
            "There are only pictures in this document, perhaps of pages that were scanned: there is no text in it to read.",
        ));
    }
    ForeignDocument {
        blocks: blocks(divide(flow)),
        notes: reader.notes,
        pictures: reader.pictures,
        doubts,
        ..ForeignDocument::default()
    }
}

fn texts(bytes: &[u8]) -> Result<Texts, Unreadable> {
    const READ: &[&str] = &["styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"];
    let mut package = WordPackage::open(bytes)?;
    let main_part = package.main_part()?;
    let main = package.text(&main_part)?.ok_or_else(damaged)?;
    let relations = package.relations(&main_part)?;
    let mut texts = Texts { main, has_macros: package.has("vbaproject.bin"), ..Texts::default() };
    let mut seen = BTreeSet::new();
    for (_, relation) in relations.all().filter(|(_, relation)| !relation.is_external) {
        if !seen.insert(relation.target.clone()) {
            continue;
        }
        if READ.contains(&relation.kind.as_str())
            && let Some(text) = package.text(&relation.target)?
        {
            texts.besides.push((relation.kind.clone(), text));
        }
        if relation.kind == "image"
            && let Some(picture) = package.bytes(&relation.target)?
        {
            texts.pictures.insert(relation.target.clone(), picture);
        }
    }
    texts.relations = relations;
    let besides: usize = texts.besides.iter().map(|(_, text)| text.len()).sum();
    if besides > MOST_BESIDES { Err(too_large()) } else { Ok(texts) }
}
