//! Glyphs to words in rows: the order on paper, not the order of drawing.
//!
//! ```text
//! drawn:  T ng thu   then, from another font,  ổ     ─► "Tổng" "thu"
//! drawn:  kế hoạch   then, smaller and raised, 1     ─► "kế" "hoạch¹"
//! ```
//!
//! Where a font lacks Vietnamese letters, writers draw the missing ones after the rest of the line. So the
//! glyphs of a baseline are sorted by place first, and only then parted into words.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, is_combining_mark};

use super::{Row, Word, leftward};
use crate::ingest::encodings::{OldEncoding, Runs};
use crate::ingest::pdf::heading::{Heading, Way};
use crate::ingest::pdf::page::{Glyph, Rule};

/// Glyphs this much of their size apart in height share a baseline.
const SAME_LINE: f32 = 0.15;
/// A gap of this much of the size parts words, where the writer sets no spaces.
const GAP: f32 = 0.13;
/// The same where it does: only real gaps, so that spaced-out headings stay together.
const GAP_BESIDE_SPACES: f32 = 0.3;
/// Gaps up to this much stand between the letters of a word that is not spaced out.
const TIGHT: f32 = 0.05;
/// Behind such letters a gap of this much parts words all the same.
const GAP_BEHIND_TIGHT: f32 = 0.24;
/// Digits are parted by this much of a digit's width.
const DIGIT_GAP: f32 = 0.22;
/// Raised and lowered signs are at most this large beside their line.
const SMALL: f32 = 0.82;

/// Glyphs on one baseline.
struct Line {
    glyphs: Vec<Glyph>,
    y: f32,
    size: f32,
}

/// Rows from top to bottom; words do not reach over any of the upright `borders`.
pub fn rows(glyphs: &[Glyph], borders: &[Rule], runs: &mut Runs) -> Vec<Row> {
    let mut lines = lines(glyphs);
    attach_raised(&mut lines);
    let spaces = glyphs.iter().filter(|glyph| glyph.c == ' ').count();
    let gap = if spaces * 20 >= glyphs.len() {
        GAP_BESIDE_SPACES
    } else {
        GAP
    };
    let mut borders = borders.to_vec();
    borders.sort_by(|a, b| a.at.total_cmp(&b.at));
    let rows = lines.into_iter().map(|line| row(line, gap, &borders, runs));
    rows.filter(|row| !row.words.is_empty()).collect()
}

/// Text that does not run to the right, such as a header set upwards: each line as a row of one word in the
/// middle of the place that it takes.
pub fn turned(glyphs: &[Glyph], (width, height): (f32, f32), runs: &mut Runs) -> Vec<Row> {
    let mut out = Vec::new();
    let headings: BTreeSet<Heading> = glyphs.iter().map(|glyph| glyph.heading).collect();
    for heading in headings {
        let glyphs: Vec<Glyph> = glyphs
            .iter()
            .filter(|glyph| glyph.heading == heading)
            .copied()
            .collect();
        for row in rows(&glyphs, &[], runs) {
            let (x0, x1, y, size) = (row.x0(), row.x1(), row.y, row.size);
            let (x0, x1, y) = match heading {
                Heading {
                    way: Way::Left,
                    slant: 0,
                } => (width - x1, width - x0, height - y),
                _ => {
                    let (x, middle) = heading.back(((x0 + x1) / 2.0, y), (width, height));
                    (x - size / 2.0, x + size / 2.0, middle)
                }
            };
            let text = row.text();
            let word = Word {
                text,
                x0,
                x1,
                y,
                size,
                is_bold: false,
            };
            out.push(Row {
                y,
                size,
                words: vec![word],
            });
        }
    }
    out
}

fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut sorted = composed(glyphs);
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Line> = Vec::new();
    for glyph in sorted {
        match lines.last_mut() {
            // Beside the last glyph, so that a scan's slightly sloping line stays one.
            Some(line) if glyph.y - line.y <= (SAME_LINE * glyph.size.min(line.size)).max(0.5) => {
                line.size = line.size.max(glyph.size);
                line.glyphs.push(glyph);
            }
            _ => lines.push(Line {
                y: glyph.y,
                size: glyph.size,
                glyphs: vec![glyph],
            }),
        }
    }
    for line in &mut lines {
        let mut heights: Vec<f32> = line.glyphs.iter().map(|glyph| glyph.y).collect();
        let middle = heights.len() / 2;
        line.y = *heights.select_nth_unstable_by(middle, f32::total_cmp).1;
        let mut sizes: Vec<f32> = line.glyphs.iter().map(|glyph| glyph.size).collect();
        line.size = *sizes.select_nth_unstable_by(middle, f32::total_cmp).1;
        line.glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        seat_marks(&mut line.glyphs);
    }
    lines
}

/// In the order of drawing, a mark that comes right after its letter is one with it.
fn composed(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for &glyph in glyphs {
        if let Some(last) = out.last_mut()
            && is_combining_mark(glyph.c)
            && (glyph.y - last.y).abs() < 0.5 * last.size
            && glyph.x0 > last.x0 - 0.1 * last.size
            && glyph.x0 < last.x1 + 0.12 * last.size
            && let Some(c) = compose(last.c, glyph.c)
        {
            last.c = c;
            continue;
        }
        out.push(glyph);
    }
    out
}

/// Puts marks of decomposed letters right behind the letter that they stand over.
fn seat_marks(glyphs: &mut Vec<Glyph>) {
    if !glyphs.iter().any(|glyph| is_combining_mark(glyph.c)) {
        return;
    }
    let (marks, mut letters): (Vec<Glyph>, Vec<Glyph>) = glyphs
        .drain(..)
        .partition(|glyph| is_combining_mark(glyph.c));
    // The last first, so that marks of one letter keep their order.
    for mark in marks.into_iter().rev() {
        // It begins where its letter ends, or is drawn over its letter from the left. Where the first is possible,
        // it tells even if the writer gives it a width.
        let end = mark.x0 - 0.1 * mark.size;
        let before = letters.partition_point(|letter| letter.x0 <= end);
        let letter = letters[..before]
            .iter()
            .rev()
            .find(|letter| !is_combining_mark(letter.c));
        let ends_here = letter.is_some_and(|letter| {
            (letter.x1 - mark.x0).abs() < 0.12 * mark.size && compose(letter.c, mark.c).is_some()
        });
        let is_wide = mark.x1 - mark.x0 > 0.05 * mark.size;
        let over = if is_wide && !ends_here {
            (mark.x0 + mark.x1) / 2.0
        } else {
            end
        };
        let after = letters.partition_point(|letter| letter.x0 <= over);
        letters.insert(after, Glyph { x0: over, ..mark });
    }
    *glyphs = letters;
}

/// Moves raised and lowered signs to the line that they belong to; raised digits become "¹".
fn attach_raised(lines: &mut Vec<Line>) {
    let mut i = 0;
    while i < lines.len() {
        let runs = runs(&lines[i].glyphs);
        let mut kept = Vec::new();
        for run in runs {
            let near = i.saturating_sub(3)..(i + 4).min(lines.len());
            let host = near.filter(|&j| j != i).find(|&j| carries(&lines[j], &run));
            let Some(host) = host else {
                kept.extend(run);
                continue;
            };
            let line = &mut lines[host];
            let raised = if run[0].y < line.y { raised(&run) } else { run };
            let at = line.glyphs.partition_point(|glyph| glyph.x0 < raised[0].x0);
            line.glyphs.splice(at..at, raised);
        }
        if kept.is_empty() {
            lines.remove(i);
        } else {
            lines[i].glyphs = kept;
            i += 1;
        }
    }
}

/// Stretches of small glyphs that stand together.
fn runs(glyphs: &[Glyph]) -> Vec<Vec<Glyph>> {
    let mut runs: Vec<Vec<Glyph>> = Vec::new();
    for &glyph in glyphs {
        match runs.last_mut() {
            Some(run)
                if run
                    .last()
                    .is_some_and(|last| glyph.x0 - last.x1 < 0.4 * glyph.size && last.c != ' ') =>
            {
                run.push(glyph);
            }
            _ => runs.push(vec![glyph]),
        }
    }
    runs
}

/// Whether a run of glyphs hangs on a line: small, a little above or below, and beside one of its glyphs.
fn carries(line: &Line, run: &[Glyph]) -> bool {
    let (first, last) = (run[0], run[run.len() - 1]);
    let size = run.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    let rise = (line.y - first.y) / line.size;
    let beside = |glyph: &Glyph| {
        let (after, before) = (first.x0 - glyph.x1, glyph.x0 - last.x1);
        let slack = 0.45 * line.size;
        glyph.c != ' ' && ((-slack..slack).contains(&after) || (-slack..slack).contains(&before))
    };
    size <= SMALL * line.size
        && run.len() <= 8
        && ((0.1..0.75).contains(&rise) || (-0.4..-0.05).contains(&rise))
        && line.glyphs.iter().any(beside)
}

/// Digits as superscripts; brackets around a note's number go, other signs stay.
fn raised(run: &[Glyph]) -> Vec<Glyph> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let is_number = run.iter().all(|glyph| {
        glyph.c.is_ascii_digit() || matches!(glyph.c, '(' | ')' | '[' | ']' | ' ' | ',')
    });
    if !is_number {
        return run.to_vec();
    }
    let digit = |glyph: &Glyph| {
        let c = DIGITS[glyph.c.to_digit(10)? as usize];
        // In an old encoding "¹" is a letter.
        Some(Glyph {
            c,
            old: None,
            ..*glyph
        })
    };
    let digits: Vec<_> = run.iter().filter_map(digit).collect();
    if digits.is_empty() {
        run.to_vec()
    } else {
        digits
    }
}

/// The words of a line; `borders` are sorted by their place.
fn row(line: Line, gap: f32, borders: &[Rule], runs: &mut Runs) -> Row {
    let mut words = Vec::new();
    let mut word: Vec<Glyph> = Vec::new();
    let crossed: Vec<f32> = borders
        .iter()
        .filter(|border| {
            border.from <= line.y - 0.3 * line.size && line.y - 0.3 * line.size <= border.to
        })
        .map(|border| border.at)
        .collect();
    let mut end = f32::NEG_INFINITY;
    // Between the letters of the word.
    let mut widest = 0.0_f32;
    let glyphs = in_order(line.glyphs);
    for (i, &glyph) in glyphs.iter().enumerate() {
        if glyph.c == ' ' && is_covered(&glyphs, i) {
            continue;
        }
        // Bold by drawing twice: over the first, not behind it.
        let is_again = |last: &Glyph| {
            last.c == glyph.c
                && (glyph.x0 - last.x0).abs() < 0.1 * glyph.size
                && glyph.x0 < (last.x0 + last.x1) / 2.0
        };
        if glyph.c != ' ' && word.iter().rev().take(2).any(is_again) {
            continue;
        }
        let next = crossed.partition_point(|&x| x < end - 0.5);
        let is_parted = crossed.get(next).is_some_and(|&x| x <= glyph.x0 + 0.5);
        let space = (glyph.x0 - end) / glyph.size;
        let is_tight = word.len() > 1 && widest <= TIGHT;
        let enough = match word.last() {
            // The labels of an axis: "12 13 14".
            Some(last) if is_tight && last.c.is_ascii_digit() && glyph.c.is_ascii_digit() => {
                gap.min(DIGIT_GAP * (last.x1 - last.x0) / glyph.size)
            }
            Some(_) if is_tight => gap.min(GAP_BEHIND_TIGHT),
            _ => gap,
        };
        let is_apart = space > enough && !is_combining_mark(glyph.c);
        if glyph.c == ' ' || is_apart || is_parted {
            words.extend(finish(&mut word, runs));
        }
        if glyph.c != ' ' {
            (end, widest) = if word.is_empty() {
                (glyph.x1, 0.0)
            } else {
                (end.max(glyph.x1), widest.max(space))
            };
            word.push(glyph);
        }
    }
    words.extend(finish(&mut word, runs));
    leftward::turn(&mut words);
    Row {
        y: line.y,
        size: line.size,
        words,
    }
}

/// Whether a letter stands where the space is: the font had no such letter, and another font drew it.
fn is_covered(glyphs: &[Glyph], i: usize) -> bool {
    let space = glyphs[i];
    let near = i.saturating_sub(2)..(i + 3).min(glyphs.len());
    near.map(|j| glyphs[j]).any(|glyph| {
        let shared = glyph.x1.min(space.x1) - glyph.x0.max(space.x0);
        glyph.c != ' ' && !is_combining_mark(glyph.c) && shared > 0.6 * (space.x1 - space.x0)
    })
}

/// A mark that stands over its letter comes after it, though it may begin a little before.
fn in_order(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    for i in 1..glyphs.len() {
        let (mark, next) = (glyphs[i - 1], glyphs[i]);
        let follows = i < 2 || glyphs[i - 2].x1 < mark.x0 - 0.2 * mark.size;
        if is_combining_mark(mark.c) && !is_combining_mark(next.c) && follows {
            glyphs.swap(i - 1, i);
        }
    }
    glyphs
}

fn finish(glyphs: &mut Vec<Glyph>, runs: &mut Runs) -> Option<Word> {
    let first = glyphs.first()?;
    let mut size = 0.0_f32;
    let mut bold = 0;
    let mut text = String::with_capacity(glyphs.len() * 2);
    let mut run = String::new();
    let (mut x0, mut x1) = (first.x0, first.x1);
    for part in glyphs.chunk_by(|a, b| a.old == b.old) {
        run.clear();
        for glyph in part {
            size = size.max(glyph.size);
            bold += usize::from(glyph.is_bold);
            run.push(glyph.c);
            (x0, x1) = (x0.min(glyph.x0), x1.max(glyph.x1));
        }
        match part[0].old {
            Some((old, capitals)) => runs.append(&run, Some(font_of(old, capitals)), &mut text),
            None => text.push_str(&run),
        }
    }
    let word = Word {
        text: text.nfc().collect(),
        x0,
        x1,
        y: first.y,
        size,
        is_bold: bold * 2 > glyphs.len(),
    };
    glyphs.clear();
    Some(word)
}

/// A font's name that says the same.
fn font_of(old: OldEncoding, capitals: bool) -> &'static str {
    match (old, capitals) {
        (OldEncoding::Tcvn3, true) => ".VnTimeH",
        (OldEncoding::Tcvn3, false) => ".VnTime",
        _ => "VNI-Times",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::encodings::Encoding;

    /// Letters 6 wide of size 12, each at its place.
    fn set(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let glyph = |(i, c)| Glyph {
            c,
            x0: x + i as f32 * size / 2.0,
            x1: x + (i + 1) as f32 * size / 2.0,
            y,
            size,
            is_bold: false,
            heading: Heading::RIGHT,
            old: None,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn read(glyphs: &[Glyph]) -> Vec<String> {
        rows(glyphs, &[], &mut Runs::new(Encoding::Auto))
            .iter()
            .map(Row::text)
            .collect()
    }

    #[test]
    fn letters_drawn_later_find_their_place() {
        let mut glyphs = set("T ng thu", 0.0, 100.0, 12.0);
        glyphs.remove(1);
        glyphs.extend(set("ổ", 6.0, 100.0, 12.0));
        assert_eq!(read(&glyphs), ["Tổng thu"]);
    }

    #[test]
    fn a_raised_number_is_a_mark() {
        let mut glyphs = set("hoạch", 0.0, 100.0, 12.0);
        glyphs.extend(set("12", 30.0, 95.5, 7.0));
        glyphs.extend(set("là", 45.0, 100.0, 12.0));
        assert_eq!(read(&glyphs), ["hoạch¹² là"]);
    }

    #[test]
    fn a_lowered_number_stays_a_number() {
        let mut glyphs = set("CO", 0.0, 100.0, 12.0);
        glyphs.extend(set("2", 12.0, 102.0, 7.0));
        assert_eq!(read(&glyphs), ["CO2"]);
    }

    #[test]
    fn double_drawing_counts_once() {
        let mut glyphs = set("Thu", 0.0, 100.0, 12.0);
        glyphs.extend(set("Thu", 0.4, 100.0, 12.0));
        assert_eq!(read(&glyphs), ["Thu"]);
        assert_eq!(read(&set("00", 0.0, 100.0, 12.0)), ["00"]);
    }

    #[test]
    fn labels_of_an_axis_are_words() {
        // Close beside each other, in a file that sets spaces elsewhere.
        let mut glyphs = set("Theo nam va quy", 0.0, 50.0, 12.0);
        for (i, label) in ["12", "13", "14", "2020"].into_iter().enumerate() {
            glyphs.extend(set(label, 14.0 * i as f32, 100.0, 12.0));
        }
        assert_eq!(read(&glyphs), ["Theo nam va quy", "12 13 14 2020"]);
        // A number that is spaced out stays one.
        let mut glyphs = set("Theo nam va quy", 0.0, 50.0, 12.0);
        for (i, digit) in ["2", "0", "2", "4"].into_iter().enumerate() {
            glyphs.extend(set(digit, 8.0 * i as f32, 100.0, 12.0));
        }
        assert_eq!(read(&glyphs), ["Theo nam va quy", "2024"]);
    }

    #[test]
    fn a_border_parts_words() {
        let glyphs = set("1234", 0.0, 100.0, 12.0);
        let border = Rule {
            is_horizontal: false,
            at: 12.0,
            from: 80.0,
            to: 120.0,
        };
        let rows = rows(&glyphs, &[border], &mut Runs::new(Encoding::Auto));
        assert_eq!(rows[0].text(), "12 34");
    }

    #[test]
    fn old_encodings_are_told_by_the_font() {
        let mut glyphs = set("Tæng ®µn lîn", 0.0, 100.0, 12.0);
        for glyph in &mut glyphs {
            glyph.old = Some((OldEncoding::Tcvn3, false));
        }
        assert_eq!(read(&glyphs), ["Tổng đàn lợn"]);
    }

    #[test]
    fn the_mark_of_a_note_is_no_letter_of_an_old_encoding() {
        let mut glyphs = set("tæng GDP", 0.0, 100.0, 12.0);
        glyphs.extend(set("1", 48.0, 95.5, 7.0));
        for glyph in &mut glyphs {
            glyph.old = Some((OldEncoding::Tcvn3, false));
        }
        assert_eq!(read(&glyphs), ["tổng GDP¹"]);
    }

    #[test]
    fn marks_are_put_on_their_letters() {
        let mut glyphs = set("a", 0.0, 100.0, 12.0);
        glyphs.extend(set("\u{301}", 6.0, 100.0, 0.0));
        glyphs[1].size = 12.0;
        glyphs.extend(set("o", 6.0, 100.0, 12.0));
        assert_eq!(read(&glyphs), ["áo"]);
        // Drawn right after its letter, from where that begins.
        let mut glyphs = set("đâ", 0.0, 100.0, 12.0);
        glyphs.push(Glyph {
            c: '\u{309}',
            x1: 6.0,
            ..glyphs[1]
        });
        glyphs.extend(set("y", 12.0, 100.0, 12.0));
        assert_eq!(read(&glyphs), ["đẩy"]);
        // Drawn later and as wide as a letter, from where its own ends.
        let mut glyphs = set("Vê tiên", 0.0, 100.0, 12.0);
        glyphs.extend(set("\u{300}", 12.0, 100.0, 12.0));
        glyphs.extend(set("\u{309}", 36.0, 100.0, 12.0));
        assert_eq!(read(&glyphs), ["Về tiển"]);
    }
}
