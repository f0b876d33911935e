//! A drawing backend over plotters' SVG backend that measures and writes text itself.
//!
//! plotters measures text through the page's DOM when compiled for the browser, which a worker does not
//! have, and by bytes elsewhere, which makes Vietnamese too wide. Here both come from
//! [`Font::width`], so the same report gives the same SVG everywhere. Shapes are plotters' own.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters::prelude::SVGBackend;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::measure::Font;

/// Faces with all Vietnamese letters, of the widths measured or narrower; then whatever there is.
const FACES: &str = "Arial, 'Liberation Sans', 'Helvetica Neue', Roboto, 'Noto Sans', sans-serif";

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Collects the elements of one SVG.
pub(super) struct Svg {
    size: (u32, u32),
    body: String,
}

impl Svg {
    pub fn new(size: (u32, u32)) -> Self {
        Self {
            size,
            body: String::new(),
        }
    }

    /// Opens a group that shows `title` when pointed at.
    pub fn open_group(&mut self, title: &str) {
        let _ = writeln!(self.body, "<g><title>{}</title>", escape(title));
    }

    /// Closes the group.
    pub fn close_group(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// The whole file; `label` is what screen readers say.
    pub fn finish(&self, label: &str) -> String {
        let (width, height) = self.size;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\" font-family=\"{FACES}\">\n{}</svg>\n",
            escape(label),
            self.body
        )
    }

    /// Lets plotters write one shape and keeps it without the frame around it.
    fn shape(
        &mut self,
        draw: impl FnOnce(&mut SVGBackend) -> Result<(), DrawingErrorKind<std::io::Error>>,
    ) -> Drawn {
        let mut file = String::new();
        // Writing into a string has nothing that could fail.
        let _ = draw(&mut SVGBackend::with_string(&mut file, self.size));
        let frame = |line: &&str| !line.starts_with("<svg") && !line.starts_with("</svg");
        for line in file.lines().filter(frame) {
            self.body.push_str(line);
            self.body.push('\n');
        }
        Ok(())
    }
}

/// The font that a plotters text style stands for.
fn font<S: BackendTextStyle>(style: &S) -> Font {
    Font {
        size: style.size().round() as u32,
        bold: matches!(style.style(), FontStyle::Bold),
    }
}

fn hex(color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    format!("#{r:02X}{g:02X}{b:02X}")
}

/// Text as XML content or as the value of an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.shape(|svg| svg.draw_pixel(point, color))
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.shape(|svg| svg.draw_line(from, to, style))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.shape(|svg| svg.draw_rect(upper_left, bottom_right, style, fill))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.shape(|svg| svg.draw_path(path, style))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.shape(|svg| svg.fill_polygon(path, style))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.shape(|svg| svg.draw_circle(center, radius, style, fill))
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn {
        if text.is_empty() {
            return Ok(());
        }
        let font = font(style);
        let width = font.exact_width(text);
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        // Capitals of these faces are about 0.72 em high.
        let baseline = match style.anchor().v_pos {
            VPos::Top => y + (font.size as i32 * 72 + 50) / 100,
            VPos::Center => y + (font.size as i32 * 36 + 50) / 100,
            VPos::Bottom => y,
        };
        let weight = if font.bold {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{x}\" y=\"{baseline}\"{anchor} font-size=\"{}\"{weight} fill=\"{}\" textLength=\"{}.{:02}\" \
             lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            font.size,
            hex(style.color()),
            width / 1000,
            width % 1000 / 10,
            escape(text)
        );
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let font = font(style);
        Ok((
            font.width(text).unsigned_abs(),
            font.line_height().unsigned_abs(),
        ))
    }
}
