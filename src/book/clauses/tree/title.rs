//! Which first line is the title of a text (rule 2).

use super::super::reading::Reading;
use super::super::slug::slug;
use super::pieces::is_picture_or_blank;
use crate::book::markdown::{Block, Line, Strictness};

/// Where the heading begins that is the title of the text. A first `#`, before everything, is it if it is alone or says the
/// title; in a bare file always; in a fragment never.
pub(super) fn title_of(blocks: &[Block], reading: &Reading<'_>) -> Option<usize> {
    let is_clause = |block: &&Block| match block {
        Block::Paragraph { lines } => !lines.iter().flat_map(|line| &line.runs).all(is_picture_or_blank),
        Block::Table { .. } | Block::Fence { .. } => false,
        _ => true,
    };
    let Some(Block::Heading { level: 1, line, .. }) = blocks.iter().find(is_clause) else { return None };
    let is_alone = blocks.iter().filter(|block| matches!(block, Block::Heading { level: 1, .. })).count() == 1;
    let is_title = reading.strictness == Strictness::Bare || is_alone || says_title(line, reading);
    (is_title && !reading.fragment).then_some(line.range.start)
}

/// Whether a line says what the text is called.
pub(super) fn says_title(line: &Line, reading: &Reading<'_>) -> bool {
    let said = slug(&line.plain());
    reading.titles.iter().any(|title| slug(title) == said)
}
