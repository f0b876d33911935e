//! Plain text to blocks, by its lines.

use super::document::{Block, BlockKind, Document, Origin};
use crate::source::Span;

/// Finds the blocks of a text. The text is kept exactly as given.
pub fn document(text: String) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (line, part) in text.split_inclusive('\n').enumerate() {
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let at = start + (part.len() - part.trim_start().len());
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                pieces: vec![Span::new(at, at + trimmed.len())],
                origin: Origin { line: line as u32 + 1, page: None },
            });
        }
        start += part.len();
    }
    Document { text, blocks }
}
