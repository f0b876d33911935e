//! Which merged cell a place belongs to, asked row by row from the top.
//!
//! ```text
//! merged B1:C1, D2:D9      row 1, column C ─► B1:C1      row 5, column D ─► D2:D9
//! ```
//!
//! Merged cells never overlap in a workbook that a program has saved; of two that do, the first counts. So each
//! question is one look into a sorted map, however many there are.

use std::collections::BTreeMap;

use super::book::Area;

/// Those over several columns, by their first row.
pub fn apart(areas: &[Area]) -> Vec<Area> {
    let mut wide: Vec<Area> = areas
        .iter()
        .filter(|area| area.first.1 < area.last.1)
        .copied()
        .collect();
    wide.sort_by_key(|area| area.first);
    wide
}

/// The merged cells of the row that was gone to.
#[derive(Debug)]
pub struct Merged<'a> {
    /// Not reached yet.
    rest: &'a [Area],
    /// Reached, by first column; their columns are apart.
    reached: BTreeMap<u32, Area>,
    row: u32,
}

impl<'a> Merged<'a> {
    /// From what [`apart`] gives.
    pub fn new(sorted: &'a [Area]) -> Self {
        Self {
            rest: sorted,
            reached: BTreeMap::new(),
            row: 0,
        }
    }

    /// Goes on to a row.
    pub fn go_to(&mut self, row: u32) {
        self.row = row;
        while let Some((area, rest)) = self.rest.split_first() {
            if area.first.0 > row {
                break;
            }
            self.rest = rest;
            self.reach(*area);
        }
    }

    fn reach(&mut self, area: Area) {
        if area.last.0 < self.row {
            return;
        }
        // From the right: the last of those that begin in or before its columns, and so on to the left.
        while let Some((&first, other)) = self.reached.range(..=area.last.1).next_back()
            && other.last.1 >= area.first.1
        {
            if other.last.0 >= area.first.0 {
                return;
            }
            self.reached.remove(&first);
        }
        self.reached.insert(area.first.1, area);
    }

    /// The merged cell over a column of this row.
    pub fn at(&self, column: u32) -> Option<&Area> {
        let (_, area) = self.reached.range(..=column).next_back()?;
        (column <= area.last.1 && self.row <= area.last.0).then_some(area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_by_row() {
        let areas = ["B1:C1", "D2:E9", "A3:B3", "E5:F6", "D10:H10"];
        let areas: Vec<Area> = areas.iter().filter_map(|area| Area::of(area)).collect();
        let sorted = apart(&areas);
        let mut merged = Merged::new(&sorted);
        let mut at = |row, column| {
            merged.go_to(row);
            merged.at(column).copied()
        };
        assert_eq!(at(0, 2), Area::of("B1:C1"));
        assert_eq!(at(1, 2), None);
        assert_eq!(at(4, 4), Area::of("D2:E9"));
        // It overlaps the one before.
        assert_eq!(at(4, 5), None);
        assert_eq!(at(9, 4), Area::of("D10:H10"));
    }
}
