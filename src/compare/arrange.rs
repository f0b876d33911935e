//! Reports to what can be added up: one report a place, all of one period, and the parent's apart.
//!
//! | report | | |
//! |---|---|---|
//! | xã A, 6 tháng 2026 | a place | |
//! | xã B, 6 tháng 2026 | a place | |
//! | xã B, 6 tháng 2026 (dự thảo 2) | left out | the same place |
//! | xã A, 6 tháng 2025 | left out | another period |
//! | tỉnh C, 6 tháng 2026 | the parent | its place stands above the others |

use serde::{Deserialize, Serialize};

use crate::report::{Header, Period};
use crate::text::{fold, word_numbers};

/// Which of some reports are added up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// The periods that occur, with how many reports each has, the most frequent first.
    pub periods: Vec<(Option<Period>, usize)>,
    /// The one that is added up.
    pub period: Option<Period>,
    /// Indices of the places' reports.
    pub places: Vec<usize>,
    /// Index of the parent's.
    pub parent: Option<usize>,
    /// The others, and why they are left out.
    pub left: Vec<(usize, Why)>,
}

/// Why a report is not added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It is of another period.
    OtherPeriod,
    /// Another report of the same place is added up.
    SamePlace,
}

/// Arranges reports by their heads. `period`: the one to be added up, else the most frequent one. `parent`: which
/// report is the parent's (`Some(None)`: none is), else the one whose place stands above all others.
#[must_use]
pub fn arrange(
    headers: &[&Header],
    period: Option<Option<Period>>,
    parent: Option<Option<usize>>,
) -> Arrangement {
    let mut periods: Vec<(Option<Period>, usize)> = Vec::new();
    for header in headers {
        match periods.iter_mut().find(|(p, _)| *p == header.period) {
            Some((_, n)) => *n += 1,
            None => periods.push((header.period, 1)),
        }
    }
    // Stable: of equally frequent ones the first that came.
    periods.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    let period = period.unwrap_or_else(|| periods.first().and_then(|(p, _)| *p));
    let of_period: Vec<usize> = (0..headers.len())
        .filter(|&i| headers[i].period == period)
        .collect();
    let parent = parent
        .unwrap_or_else(|| above(headers, &of_period))
        .filter(|p| of_period.contains(p));
    let mut out = Arrangement {
        periods,
        period,
        parent,
        ..Arrangement::default()
    };
    let mut seen: Vec<Vec<u64>> = Vec::new();
    for (index, header) in headers.iter().enumerate() {
        if Some(index) == out.parent {
            continue;
        }
        if header.period != period {
            out.left.push((index, Why::OtherPeriod));
            continue;
        }
        let place: Vec<u64> = header
            .place
            .as_deref()
            .map_or_else(Vec::new, |p| word_numbers(p).collect());
        if !place.is_empty() && seen.contains(&place) {
            out.left.push((index, Why::SamePlace));
            continue;
        }
        seen.push(place);
        out.places.push(index);
    }
    out
}

/// The one report whose place stands above those of all others.
fn above(headers: &[&Header], of: &[usize]) -> Option<usize> {
    let level = |i: &usize| headers[*i].place.as_deref().map_or(0, level);
    let highest = of.iter().copied().max_by_key(level)?;
    let top = level(&highest);
    let others = || of.iter().filter(|&&i| i != highest);
    (others().count() > 1 && others().all(|i| (1..top).contains(&level(i)))).then_some(highest)
}

/// 1 for a commune, 2 for a district, 3 for a province; 0 where the name does not say.
fn level(place: &str) -> u8 {
    const LEVELS: [(&str, u8); 9] = [
        ("xã", 1),
        ("phường", 1),
        ("thị trấn", 1),
        ("đặc khu", 1),
        ("huyện", 2),
        ("quận", 2),
        ("thị xã", 2),
        ("tỉnh", 3),
        ("thành phố", 3),
    ];
    let place = fold(place);
    let found = LEVELS.iter().find(|(word, _)| {
        let word = fold(word);
        place
            .strip_prefix(&word)
            .is_some_and(|rest| rest.starts_with(' '))
    });
    found.map_or(0, |(_, level)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(place: &str, year: u16) -> Header {
        Header {
            place: Some(place.to_owned()),
            period: Some(Period::Months {
                count: 6,
                last: false,
                year: Some(year),
            }),
            ..Header::default()
        }
    }

    fn arranged(
        heads: &[(&str, u16)],
        period: Option<Option<Period>>,
        parent: Option<Option<usize>>,
    ) -> Arrangement {
        let heads: Vec<Header> = heads.iter().map(|(p, y)| head(p, *y)).collect();
        arrange(&heads.iter().collect::<Vec<_>>(), period, parent)
    }

    const ALL: [(&str, u16); 6] = [
        ("xã Đồi Vàng", 2026),
        ("xã Suối Cạn", 2026),
        ("xã Suối Cạn", 2026),
        ("xã Đồi Vàng", 2025),
        ("tỉnh Bãi Dâu", 2026),
        ("phường Ao Sen", 2026),
    ];

    #[test]
    fn one_report_a_place_of_the_most_frequent_period_is_added_up() {
        let found = arranged(&ALL, None, None);
        assert_eq!((found.places, found.parent), (vec![0, 1, 5], Some(4)));
        assert_eq!(found.left, [(2, Why::SamePlace), (3, Why::OtherPeriod)]);
        assert_eq!(
            found.periods.iter().map(|p| p.1).collect::<Vec<_>>(),
            [5, 1]
        );
    }

    #[test]
    fn period_and_parent_can_be_chosen() {
        let earlier = head("", 2025).period;
        let found = arranged(&ALL, Some(earlier), None);
        assert_eq!((found.places, found.parent), (vec![3], None));
        let found = arranged(&ALL, None, Some(None));
        assert_eq!((found.places, found.parent), (vec![0, 1, 4, 5], None));
        let found = arranged(&ALL, None, Some(Some(0)));
        assert_eq!((found.places, found.parent), (vec![1, 4, 5], Some(0)));
    }

    #[test]
    fn without_a_place_above_all_others_there_is_no_parent() {
        assert_eq!(arranged(&ALL[..2], None, None).parent, None);
        let two = [("xã A", 2026), ("tỉnh B", 2026)];
        assert_eq!(
            arranged(&two, None, None).parent,
            None,
            "two reports are no family"
        );
        let unknown = [("xã A", 2026), ("nơi khác", 2026), ("tỉnh B", 2026)];
        assert_eq!(arranged(&unknown, None, None).parent, None);
    }
}
