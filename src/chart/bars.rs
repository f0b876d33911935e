//! Named rows of horizontal bars to one chart: names on the left, bars on an axis, values on the right.
//!
//! The name column is as wide as its longest name, up to a share of the sheet; longer names go over
//! several lines and make their row higher. Values stand in a column of their own, so that no bar, grid
//! line or other label can cross them. Names of more lines than there is room for end with "…"; each row
//! shows its whole name and value when pointed at.

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;
use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use super::Chart;
use super::axis::Axis;
use super::canvas::{Canvas, Fill, Frame};
use super::measure::{Font, Wrapped, clean};
use super::palette;

const TITLE: Font = Font {
    size: 16,
    bold: true,
};
const NAME: Font = Font {
    size: 13,
    bold: false,
};
const VALUE: Font = Font {
    size: 13,
    bold: true,
};
const DETAIL: Font = Font {
    size: 11,
    bold: false,
};
const LEGEND: Font = Font {
    size: 12,
    bold: false,
};
const TICK: Font = Font {
    size: 11,
    bold: false,
};
const MARKED_TICK: Font = Font {
    size: 11,
    bold: true,
};
const NOTE: Font = Font {
    size: 11,
    bold: false,
};

/// Free space around the chart.
const EDGE: i32 = 12;
/// Between name, bars and value.
const GAP: i32 = 12;
const BAR: i32 = 16;
const ROW_GAP: i32 = 10;
const SWATCH: i32 = 12;

/// All that one chart shows.
pub(super) struct Bars {
    pub id: &'static str,
    pub title: String,
    /// Said after the title by screen readers.
    pub summary: String,
    pub axis: Axis,
    pub legend: Vec<(Fill, &'static str)>,
    pub rows: Vec<Row>,
    /// Below the bars.
    pub notes: Vec<String>,
}

/// One bar with its name and value.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub name: String,
    /// In small letters below the name; may be empty.
    pub detail: String,
    pub value: String,
    /// From zero outwards, one after the other.
    pub parts: Vec<(f64, Fill)>,
}

/// A row whose texts are broken into lines.
struct Set<'a> {
    row: &'a Row,
    name: Wrapped,
    detail: Wrapped,
    value: Wrapped,
    height: i32,
}

/// Where the columns stand.
struct Columns {
    name: i32,
    value: i32,
    plot: (i32, i32),
}

impl Bars {
    /// Draws it on a sheet of that width, as high as it needs.
    pub fn draw(&self, width: u32) -> Chart {
        let width = width as i32;
        let inner = width - 2 * EDGE;
        let columns = self.columns(width);
        let rows: Vec<Set> = self
            .rows
            .iter()
            .map(|row| set(row, &columns, width))
            .collect();
        let title = TITLE.wrap(&self.title, inner, usize::MAX);
        let notes: Vec<String> = self
            .notes
            .iter()
            .flat_map(|note| NOTE.wrap(note, inner, usize::MAX).lines)
            .collect();
        let legend = self.legend_places(width);

        let legend_top = EDGE + title.lines.len() as i32 * TITLE.line_height() + 6;
        let legend_bottom = legend
            .last()
            .map_or(legend_top, |&(_, y)| y + LEGEND.line_height() + 6);
        let plot_top = legend_bottom
            + if self.axis.mark.is_some() {
                MARKED_TICK.line_height() + 6
            } else {
                0
            };
        let plot_bottom = plot_top + rows.iter().map(|row| row.height).sum::<i32>();
        let notes_top = plot_bottom + 6 + TICK.line_height() + 6;
        let height = notes_top + notes.len() as i32 * NOTE.line_height() + EDGE;

        let canvas = Canvas::new(width as u32, height as u32);
        self.draw_lines(&canvas, &title.lines, (EDGE, EDGE), TITLE, palette::TEXT);
        for (&(x, y), (fill, name)) in legend.iter().zip(&self.legend) {
            canvas.bar(
                Frame {
                    left: x,
                    top: y + 1,
                    right: x + SWATCH,
                    bottom: y + 1 + SWATCH,
                },
                *fill,
            );
            self.draw_lines(&canvas, &[name], (x + SWATCH + 6, y), LEGEND, palette::TEXT);
        }
        let plot = Frame {
            left: columns.plot.0,
            top: plot_top,
            right: columns.plot.1,
            bottom: plot_bottom,
        };
        self.draw_axis(&canvas, plot, width);
        let mut top = plot_top;
        for row in &rows {
            self.draw_row(
                &canvas,
                row,
                Frame {
                    top,
                    bottom: top + row.height,
                    ..plot
                },
                width,
            );
            top += row.height;
        }
        self.draw_marks(&canvas, plot);
        self.draw_lines(&canvas, &notes, (EDGE, notes_top), NOTE, palette::MUTED);

        let label = format!("{}: {}", self.title, self.summary);
        let svg = canvas.finish(&label);
        Chart {
            id: self.id,
            title: self.title.clone(),
            svg,
            width: width as u32,
            height: height as u32,
        }
    }

    fn columns(&self, width: i32) -> Columns {
        let widest = |texts: &dyn Fn(&Row) -> i32| self.rows.iter().map(texts).max().unwrap_or(0);
        let name = widest(&|row| NAME.width(&row.name).max(DETAIL.width(&row.detail)))
            .min(width * 42 / 100);
        let value = widest(&|row| VALUE.width(&row.value)).min(width * 26 / 100);
        Columns {
            name,
            value,
            plot: (EDGE + name + GAP, width - EDGE - value - GAP),
        }
    }

    /// Left top corners of the legend's swatches, going on in a new line where one is full.
    fn legend_places(&self, width: i32) -> Vec<(i32, i32)> {
        let title_lines = TITLE
            .wrap(&self.title, width - 2 * EDGE, usize::MAX)
            .lines
            .len() as i32;
        let (mut x, mut y) = (EDGE, EDGE + title_lines * TITLE.line_height() + 6);
        let mut places = Vec::new();
        for (_, name) in &self.legend {
            let needed = SWATCH + 6 + LEGEND.width(name);
            if x > EDGE && x + needed > width - EDGE {
                (x, y) = (EDGE, y + LEGEND.line_height());
            }
            places.push((x, y));
            x += needed + 20;
        }
        places
    }

    /// Lines from `top` down, each starting at `x`.
    fn draw_lines<T: AsRef<str>>(
        &self,
        canvas: &Canvas,
        lines: &[T],
        (x, top): (i32, i32),
        font: Font,
        color: RGBColor,
    ) {
        let mut top = top;
        for line in lines {
            canvas.text(
                line.as_ref(),
                (x, baseline(top, font)),
                HPos::Left,
                font,
                color,
            );
            top += font.line_height();
        }
    }

    fn draw_axis(&self, canvas: &Canvas, plot: Frame, width: i32) {
        let ticks = self
            .axis
            .ticks(plot.right - plot.left, |label| MARKED_TICK.width(label));
        for (at, label) in ticks {
            let x = self.x(at, plot);
            canvas.line((x, plot.top), (x, plot.bottom + 4), palette::GRID, 1);
            let marked = self.axis.mark.as_ref().is_some_and(|(mark, _)| *mark == at);
            let (font, color) = if marked {
                (MARKED_TICK, palette::TEXT)
            } else {
                (TICK, palette::MUTED)
            };
            let x = centred(x, font.width(&label), width);
            canvas.text(
                &label,
                (x, baseline(plot.bottom + 6, font)),
                HPos::Left,
                font,
                color,
            );
        }
        if let Some((at, label)) = &self.axis.mark {
            let x = centred(self.x(*at, plot), MARKED_TICK.width(label), width);
            let y = baseline(plot.top - MARKED_TICK.line_height() - 4, MARKED_TICK);
            canvas.text(label, (x, y), HPos::Left, MARKED_TICK, palette::TEXT);
        }
    }

    /// Over the bars: the zero line and the emphasised line.
    fn draw_marks(&self, canvas: &Canvas, plot: Frame) {
        let zero = self.x(0.0, plot);
        canvas.line((zero, plot.top), (zero, plot.bottom), palette::MUTED, 1);
        if let Some((at, _)) = &self.axis.mark {
            let x = self.x(*at, plot);
            canvas.line((x, plot.top - 2), (x, plot.bottom + 4), palette::TEXT, 2);
        }
    }

    fn draw_row(&self, canvas: &Canvas, set: &Set, place: Frame, width: i32) {
        let row = set.row;
        let detail = if row.detail.is_empty() {
            String::new()
        } else {
            format!(" ({})", row.detail)
        };
        canvas.group(&format!("{}{detail}: {}", row.name, row.value), || {
            canvas.line(
                (EDGE, place.bottom),
                (width - EDGE, place.bottom),
                palette::GRID,
                1,
            );
            let middle = (place.top + place.bottom) / 2;

            let top = middle - (height(&set.name, NAME) + height(&set.detail, DETAIL)) / 2;
            self.draw_lines(canvas, &set.name.lines, (EDGE, top), NAME, palette::TEXT);
            let below = top + height(&set.name, NAME);
            self.draw_lines(
                canvas,
                &set.detail.lines,
                (EDGE, below),
                DETAIL,
                palette::MUTED,
            );

            let mut line_top = middle - height(&set.value, VALUE) / 2;
            for line in &set.value.lines {
                let at = (width - EDGE, baseline(line_top, VALUE));
                canvas.text(line, at, HPos::Right, VALUE, palette::TEXT);
                line_top += VALUE.line_height();
            }
            self.draw_bar(
                canvas,
                row,
                Frame {
                    top: middle - BAR / 2,
                    bottom: middle + BAR / 2,
                    ..place
                },
            );
        });
    }

    fn draw_bar(&self, canvas: &Canvas, row: &Row, place: Frame) {
        let mut from = 0.0;
        for &(amount, fill) in &row.parts {
            let (a, b) = (self.x(from, place), self.x(from + amount, place));
            let frame = Frame {
                left: a.min(b),
                right: a.max(b),
                ..place
            };
            if frame.left < frame.right {
                canvas.bar(frame, fill);
            }
            from += amount;
        }
        let end = self.x(from, place);
        if from > self.axis.max {
            canvas.bar_break(end - 16, place);
        } else if from < self.axis.min {
            canvas.bar_break(end + 16, place);
        }
    }

    /// Where an amount stands; what is beyond the axis stands at its end.
    fn x(&self, amount: f64, plot: Frame) -> i32 {
        let Axis { min, max, .. } = self.axis;
        RangedCoordf64::from(min..max).map(&amount.clamp(min, max), (plot.left, plot.right))
    }
}

impl Row {
    /// A row whose texts are fit to be drawn.
    pub fn new(name: &str, detail: &str, value: &str, parts: Vec<(f64, Fill)>) -> Self {
        Self {
            name: clean(name),
            detail: clean(detail),
            value: clean(value),
            parts,
        }
    }
}

fn set<'a>(row: &'a Row, columns: &Columns, width: i32) -> Set<'a> {
    // A telephone's sheet has narrow columns, but can be scrolled down without end.
    let max_lines = if width < 560 { 6 } else { 3 };
    let name = NAME.wrap(&row.name, columns.name, max_lines);
    let mut detail = DETAIL.wrap(&row.detail, columns.name, max_lines);
    if row.detail.is_empty() {
        detail.lines.clear();
    }
    let value = VALUE.wrap(&row.value, columns.value, max_lines);
    let text = (height(&name, NAME) + height(&detail, DETAIL)).max(height(&value, VALUE));
    Set {
        row,
        name,
        detail,
        value,
        height: text.max(BAR) + ROW_GAP,
    }
}

fn height(text: &Wrapped, font: Font) -> i32 {
    text.lines.len() as i32 * font.line_height()
}

/// Baseline of a line whose box begins at `top`.
fn baseline(top: i32, font: Font) -> i32 {
    top + font.size as i32
}

/// Left end of a label of that width around `x`, moved so that it stays on the sheet.
fn centred(x: i32, label: i32, width: i32) -> i32 {
    (x - label / 2).min(width - EDGE - label).max(EDGE)
}
