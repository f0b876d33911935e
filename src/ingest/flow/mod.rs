//! What the readers of office documents share: paragraphs and tables on their way to a [`Document`].
//!
//! ```text
//! docx ─┐
//! doc   │
//! rtf   ├─► items (paragraphs, tables, notes) ──writer──► Document
//! odt   │
//! html ─┘
//! ```
//!
//! A reader pushes what it meets into a [`Builder`](builder::Builder) and never thinks of byte offsets; the
//! writer alone lays out the text. Labels of lists and letters of symbol fonts are here too, because every
//! format has them.
//!
//! [`Document`]: super::Document

pub mod items;
pub mod labels;
pub mod lists;
pub mod rows;
pub mod tree;
pub mod writer;
pub mod xml;
