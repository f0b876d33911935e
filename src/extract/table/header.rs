//! The rows that name the columns, to one header for each column: its lines from the top, and its unit.
//!
//! ```text
//! Chỉ tiêu | Năm 2024 |        | So sánh (%)       →  "Năm 2024", "KH"; "Năm 2024", "TH"; "So sánh (%)", "TH/KH"
//!          | KH       | TH     | TH/KH
//! ```
//!
//! Limits: text with tabs has no merged cells, so a header with empty cells to its right stands over all columns
//! that a second line names, if that line names its own column too.

use super::cells::{Filled, Grid};
use super::units::unit_in_brackets;

/// The header of one column.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// From the top, without units in brackets.
    pub lines: Vec<String>,
    /// The unit that a line has in brackets: "Kế hoạch (ha)"; "%" among them.
    pub unit: String,
}

impl Head {
    /// All lines together.
    pub fn text(&self) -> String {
        self.lines.join(" ")
    }

    /// Whether any line has a percent sign.
    pub fn percent(&self) -> bool {
        self.unit.contains('%') || self.lines.iter().any(|line| line.contains('%'))
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() || self.lines.last().is_some_and(|line| line == text) {
            return;
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match unit_in_brackets(&text) {
            Some((unit, rest)) if !rest.is_empty() || self.lines.is_empty() || unit != "%" => {
                self.unit = unit;
                if !rest.is_empty() {
                    self.lines.push(rest.to_owned());
                }
            }
            _ if text.trim_matches(['(', ')', ' ']) == "%" => "%".clone_into(&mut self.unit),
            _ => self.lines.push(text),
        }
    }
}

/// The header of each column.
pub fn heads(grid: &Grid<'_>, rows: &[usize]) -> Vec<Head> {
    let mut out = vec![Head::default(); grid.width];
    // Whether anything stands over a column, by row.
    let filled: Vec<Vec<bool>> = rows
        .iter()
        .map(|&row| {
            let mut filled = vec![false; grid.width];
            for cell in grid.rows[row].iter().filter(|c| c.is_filled()) {
                filled[cell.columns()].fill(true);
            }
            filled
        })
        .collect();
    for (at, &row) in rows.iter().enumerate() {
        for cell in grid.rows[row].iter().filter(|c| c.is_filled()) {
            for head in &mut out[reach(&filled[at..], cell)] {
                head.push(cell.text);
            }
        }
    }
    out
}

/// The columns that a header's cell stands over; `filled` begins with its own row.
fn reach(filled: &[Vec<bool>], cell: &Filled<'_>) -> std::ops::Range<usize> {
    let own = cell.columns();
    let below = |column: usize| filled[1..].iter().any(|row| row[column]);
    if own.len() > 1 || !below(own.start) {
        return own;
    }
    let width = filled[0].len();
    let more = (own.end..width).take_while(|&c| !filled[0][c] && below(c));
    own.start..own.end + more.count()
}
