//! Paragraphs and tables as read from a part, before they have a place in the document's text.

/// What a part consists of, in reading order.
#[derive(Debug)]
pub enum Item {
    /// Running text, heading or list item.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Running text.
    #[default]
    Text,
    /// A heading of that level, from 1.
    Heading(u8),
    /// An item of a list.
    Item,
}

/// The heading level, from 1, of an outline level, from 0; 9 and what damaged files have beyond is running text.
pub fn heading_of(outline: u8) -> Option<u8> {
    outline.checked_add(1).filter(|level| *level <= 9)
}

/// A paragraph's text, with its list label in front and its note marks inside.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// No white space at either end, but for the tabs of a typed row; `\n` where the paragraph has a line break.
    pub text: String,
    /// So many bytes at the beginning are a label that the program wrote, and a space.
    pub label: usize,
    /// Where in `text` the note marks begin, and which note each stands for.
    pub marks: Vec<(usize, usize)>,
    /// Running text, heading or list item.
    pub standing: Standing,
    /// Number of the paragraph in its part, from 1.
    pub number: u32,
}

/// Rows of cells.
#[derive(Debug, Default)]
pub struct Table {
    /// From the top.
    pub rows: Vec<Vec<Cell>>,
    /// Number of its first paragraph in its part.
    pub number: u32,
}

/// What a cell holds, and its place.
#[derive(Debug, Default)]
pub struct Cell {
    /// From the top: paragraphs, and tables inside that have figures.
    pub items: Vec<Item>,
    /// First grid column, from 0.
    pub column: u16,
    /// How many grid columns it covers.
    pub columns: u16,
    /// It belongs to the merged cell above, which holds the text.
    pub is_continued: bool,
}

impl Paragraph {
    /// Appends a character of the text.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends the mark of a note right after the last word.
    pub fn mark(&mut self, note: usize) {
        let spaces = self.text.split_off(self.text.trim_end_matches(' ').len());
        self.marks.push((self.text.len(), note));
        self.text.push_str(&format!("[{note}]"));
        self.text.push_str(&spaces);
    }

    /// Puts `first` in front of this paragraph.
    pub fn prepend(&mut self, first: &str) {
        self.label = 0;
        self.text.insert_str(0, first);
        for (at, _) in &mut self.marks {
            *at += first.len();
        }
    }

    /// Puts the label of a list in front. Where it would read as words and numbers of the text ("I.2 Tổng đàn …") it
    /// is marked, so that it stays out of the sentence; what ends as labels do ("1.", "a)", "-") is known as one.
    pub fn put_label(&mut self, label: &str) {
        let label = label.trim();
        if label.is_empty() {
            return;
        }
        let front = format!("{label} ");
        let is_bare = label.ends_with(char::is_alphanumeric);
        let is_mixed = label.contains(char::is_numeric) && label.contains(char::is_alphabetic);
        let has_text = !self.text.is_empty();
        self.prepend(&front);
        if (is_bare || is_mixed) && has_text {
            self.label = front.len();
        }
    }

    /// Drops white space at both ends; tabs only where none is inside, since a row typed with tabs may begin
    /// and end with empty cells.
    pub fn trim(&mut self) {
        let is_row = self.text.trim().contains('\t');
        let is_blank = |c: char| c.is_whitespace() && !(is_row && c == '\t');
        self.text
            .truncate(self.text.trim_end_matches(is_blank).len());
        let start = self.text.len() - self.text.trim_start_matches(is_blank).len();
        self.text.drain(..start);
        for (at, _) in &mut self.marks {
            *at = at.saturating_sub(start);
        }
    }
}

impl Item {
    /// Its paragraphs, those of a table cell by cell.
    pub fn into_paragraphs(self) -> Vec<Paragraph> {
        match self {
            Self::Paragraph(paragraph) => vec![paragraph],
            Self::Table(table) => {
                let items = table.rows.into_iter().flatten().flat_map(|cell| cell.items);
                items.flat_map(Self::into_paragraphs).collect()
            }
        }
    }

    fn has_digit(&self) -> bool {
        match self {
            Self::Paragraph(paragraph) => paragraph.text.contains(|c: char| c.is_ascii_digit()),
            Self::Table(table) => {
                let items = table.rows.iter().flatten().flat_map(|cell| &cell.items);
                items.into_iter().any(Self::has_digit)
            }
        }
    }
}

impl Table {
    /// Whether it holds figures in rows, so that its cells must not run together inside another table's cell. A single row
    /// is a cell that was parted in two.
    fn is_of_figures(&self) -> bool {
        let cells = self.rows.iter().flatten();
        self.rows.len() > 1
            && self.rows.iter().any(|row| row.len() > 1)
            && cells.flat_map(|cell| &cell.items).any(Item::has_digit)
    }

    /// Whether one of its cells holds a table.
    pub fn holds_tables(row: &[Cell]) -> bool {
        let mut items = row.iter().flat_map(|cell| &cell.items);
        items.any(|item| matches!(item, Item::Table(_)))
    }
}

/// Puts an item into a cell: tables inside stay tables where they have figures; others, which only lay text out, give the
/// cell their paragraphs.
pub fn hold(items: &mut Vec<Item>, item: Item) {
    match item {
        Item::Paragraph(_) => items.push(item),
        Item::Table(table) if table.is_of_figures() => items.push(Item::Table(table)),
        Item::Table(_) => items.extend(item.into_paragraphs().into_iter().map(Item::Paragraph)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_keep_their_places() {
        let mut paragraph = Paragraph::default();
        paragraph.push("  đạt 5% ");
        paragraph.mark(1);
        paragraph.push("so với ");
        paragraph.mark(2);
        paragraph.push(". ");
        paragraph.trim();
        paragraph.put_label("a)");
        assert_eq!(paragraph.text, "a) đạt 5%[1] so với[2] .");
        for (at, note) in paragraph.marks {
            assert!(paragraph.text[at..].starts_with(&format!("[{note}]")));
        }
    }

    #[test]
    fn labels_that_read_as_words_are_marked() {
        for (label, text, out, marked) in [
            ("I.2", "Đàn lợn", "I.2 Đàn lợn", "I.2 "),
            ("a.1)", "Đàn lợn", "a.1) Đàn lợn", "a.1) "),
            ("1.1.1", "Đàn lợn", "1.1.1 Đàn lợn", "1.1.1 "),
            ("II.", "Đàn lợn", "II. Đàn lợn", ""),
            ("(iv)", "Đàn lợn", "(iv) Đàn lợn", ""),
            ("+", "Đàn lợn", "+ Đàn lợn", ""),
            ("", "Đàn lợn", "Đàn lợn", ""),
            // A cell that holds its number only.
            ("3", "", "3 ", ""),
        ] {
            let mut paragraph = Paragraph::default();
            paragraph.push(text);
            paragraph.put_label(label);
            assert_eq!(paragraph.text, out);
            assert_eq!(&paragraph.text[..paragraph.label], marked);
        }
    }
}
