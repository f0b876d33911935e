//! Text to its width and its lines, the same on every platform: "Tổng đàn lợn" at 13 px is 81 px wide.
//!
//! Widths are the advances of Arial (and of Liberation Sans, made to match it) in thousandths of the font
//! size. Marks above and below letters take no room. The text is drawn at exactly the width measured
//! here (`textLength`), so another face or a letter without an entry cannot make labels collide.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Advances of U+0020 to U+007E.
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
];

/// The same, bold.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/// A font size in pixels and its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Font {
    /// Pixels per em.
    pub size: u32,
    /// Bold or regular.
    pub bold: bool,
}

impl Font {
    /// How far apart baselines stand: room for two marks above a letter and one below.
    pub fn line_height(self) -> i32 {
        (self.size + self.size / 4) as i32
    }

    /// Width in whole pixels, rounded up.
    pub fn width(self, text: &str) -> i32 {
        let width = self.exact_width(text).div_ceil(1000);
        width.min(i32::MAX as u64) as i32
    }

    /// Width in thousandths of a pixel.
    pub fn exact_width(self, text: &str) -> u64 {
        let advances: u64 = text.nfd().map(|c| u64::from(self.advance(c))).sum();
        advances * u64::from(self.size)
    }

    /// Advance of one decomposed character, in thousandths of the size.
    fn advance(self, c: char) -> u16 {
        let table = if self.bold { &BOLD } else { &REGULAR };
        match c {
            ' '..='~' => table[c as usize - ' ' as usize],
            'đ' => table['d' as usize - ' ' as usize],
            'Đ' => 722,
            // The horn of "ơ" and "ư" widens its letter.
            '\u{31b}' => 135,
            _ if is_combining_mark(c) => 0,
            '\u{a0}' => 278,
            '–' => 556,
            '—' | '…' => 1000,
            '‘' | '’' => 278,
            '“' | '”' => 500,
            '²' | '³' | '·' => 333,
            '°' => 400,
            '−' | '×' | '±' | '÷' | '≥' | '≤' | '≈' => 584,
            '\u{80}'..='\u{2fff}' => 700,
            _ => 1000,
        }
    }

    /// Breaks a text into lines no wider than `width`, at spaces; a word that is too wide by itself is
    /// broken between letters. Beyond `max_lines` it is cut, and the last line ends with "…".
    pub fn wrap(self, text: &str, width: i32, max_lines: usize) -> Wrapped {
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split_whitespace() {
            let last = lines.len() - 1;
            let joined = if lines[last].is_empty() {
                word.to_owned()
            } else {
                format!("{} {word}", lines[last])
            };
            if self.width(&joined) <= width {
                lines[last] = joined;
                continue;
            }
            let mut pieces = self.pieces(word, width).into_iter();
            if lines[last].is_empty() {
                lines[last] = pieces.next().unwrap_or_default();
            }
            lines.extend(pieces);
        }
        let cut = lines.len() > max_lines;
        if cut {
            lines.truncate(max_lines);
            if let Some(last) = lines.last_mut() {
                self.end_with_ellipsis(last, width);
            }
        }
        Wrapped { lines, cut }
    }

    /// A word in pieces no wider than `width`, each of at least one letter with its marks.
    fn pieces(self, word: &str, width: i32) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for c in word.nfc() {
            let last = pieces.len() - 1;
            let piece = &mut pieces[last];
            piece.push(c);
            if self.width(piece) > width && piece.chars().count() > 1 && !is_combining_mark(c) {
                piece.pop();
                pieces.push(c.to_string());
            }
        }
        pieces
    }

    fn end_with_ellipsis(self, line: &mut String, width: i32) {
        loop {
            let ended = format!("{}…", line.trim_end());
            if self.width(&ended) <= width || line.is_empty() {
                *line = ended;
                return;
            }
            line.pop();
        }
    }
}

/// A text in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrapped {
    /// From the top; at least one.
    pub lines: Vec<String>,
    /// Whether some of the text is missing.
    pub cut: bool,
}

/// A text fit for a label: composed letters, single spaces, nothing invisible that changes the order or
/// that XML forbids.
pub(super) fn clean(text: &str) -> String {
    let visible = text.nfc().map(|c| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c }).filter(|&c| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    });
    let text: String = visible.collect();
    text.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: Font = Font {
        size: 13,
        bold: false,
    };

    #[test]
    fn marks_take_no_room_in_either_writing() {
        assert_eq!(
            FONT.width("Tong dan lon"),
            FONT.width("Tổng đàn lợn") - 2,
            "only the horn of ợ counts"
        );
        let decomposed: String = "Tổng đàn lợn, tỷ lệ hộ nghèo".nfd().collect();
        assert_eq!(
            FONT.width(&decomposed),
            FONT.width("Tổng đàn lợn, tỷ lệ hộ nghèo")
        );
    }

    #[test]
    fn widths_are_those_of_the_face() {
        // H 722, a 556, n 556 of 1000.
        assert_eq!(
            Font {
                size: 1000,
                bold: false
            }
            .width("Hàn"),
            1834
        );
        assert_eq!(
            Font {
                size: 1000,
                bold: true
            }
            .width("Hàn"),
            1889
        );
        assert_eq!(FONT.width(""), 0);
    }

    #[test]
    fn lines_fit_and_lose_nothing() {
        let text = "Tổng thu ngân sách nhà nước trên địa bàn xã sáu tháng đầu năm";
        for width in [40, 80, 120, 1000] {
            let wrapped = FONT.wrap(text, width, 99);
            assert!(!wrapped.cut);
            assert!(wrapped.lines.iter().all(|line| FONT.width(line) <= width));
            assert_eq!(wrapped.lines.join(" "), text);
        }
    }

    #[test]
    fn a_word_wider_than_the_column_is_broken() {
        let word = "ngoằn".repeat(20);
        let wrapped = FONT.wrap(&word, 50, 99);
        assert!(wrapped.lines.iter().all(|line| FONT.width(line) <= 50));
        assert_eq!(wrapped.lines.concat(), word);
    }

    #[test]
    fn too_many_lines_end_with_an_ellipsis() {
        let wrapped = FONT.wrap(&"rất dài ".repeat(50), 100, 3);
        assert!(wrapped.cut && wrapped.lines.len() == 3);
        assert!(wrapped.lines[2].ends_with('…') && FONT.width(&wrapped.lines[2]) <= 100);
        assert!(!FONT.wrap("ngắn", 100, 3).cut);
    }

    #[test]
    fn clean_labels_hold_nothing_invisible() {
        assert_eq!(clean(" Tổng\t đàn\n\u{202e}lợn\u{0} "), "Tổng đàn lợn");
        assert_eq!(clean("to\u{302}\u{309}ng"), "tổng");
    }
}
