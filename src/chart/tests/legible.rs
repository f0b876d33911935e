//! Reads the labels of a picture back and checks that they can be read by people.

use crate::chart::Chart;
use crate::chart::measure::Font;

/// A `<text>` element: its place and what it says.
#[derive(Debug)]
struct Label {
    text: String,
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// Reads the labels back from the SVG, measuring anew.
fn labels(svg: &str) -> Vec<Label> {
    let unescape = |text: &str| {
        let text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"");
        text.replace("&#39;", "'").replace("&amp;", "&")
    };
    let elements = svg
        .split("<text")
        .skip(1)
        .map(|rest| rest.split_once("</text>").unwrap().0);
    elements
        .map(|element| {
            let (tag, text) = element.split_once('>').unwrap();
            let text = unescape(text);
            let number = |name| attribute(tag, name).unwrap().parse::<i32>().unwrap();
            let size = number("font-size");
            let font = Font {
                size: size as u32,
                bold: attribute(tag, "font-weight").is_some(),
            };
            let width = font.width(&text);
            let drawn: f64 = attribute(tag, "textLength").unwrap().parse().unwrap();
            assert!((drawn - f64::from(width)).abs() < 1.02, "{text}");
            let left = match attribute(tag, "text-anchor") {
                None => number("x"),
                Some("end") => number("x") - width,
                other => panic!("{other:?}"),
            };
            let baseline = number("y");
            Label {
                text,
                left,
                right: left + width,
                top: baseline - size,
                bottom: baseline + size / 4,
            }
        })
        .collect()
}

/// Checks what holds for every chart, and gives back all that it says.
pub fn assert_legible(chart: &Chart) -> String {
    let labels = labels(&chart.svg);
    for (i, a) in labels.iter().enumerate() {
        let inside = a.left >= 0
            && a.top >= 0
            && a.right <= chart.width as i32
            && a.bottom <= chart.height as i32;
        assert!(inside, "outside {}x{}: {a:?}", chart.width, chart.height);
        for b in &labels[i + 1..] {
            let apart =
                a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            assert!(apart, "{a:?} over {b:?} in\n{}", chart.svg);
        }
    }
    assert!(chart.svg.starts_with("<svg xmlns=") && chart.svg.ends_with("</svg>\n"));
    for needed in [
        format!("width=\"{}\" height=\"{}\" ", chart.width, chart.height),
        format!("viewBox=\"0 0 {} {}\" ", chart.width, chart.height),
        "role=\"img\" aria-label=\"".to_owned(),
    ] {
        assert!(chart.svg.contains(&needed), "{needed}");
    }
    assert!(labels.iter().any(|label| !label.text.is_empty()));
    labels
        .into_iter()
        .map(|label| label.text)
        .collect::<Vec<_>>()
        .join("\n")
}

pub fn chart<'a>(charts: &'a [Chart], id: &str) -> &'a Chart {
    charts.iter().find(|chart| chart.id == id).unwrap()
}

/// Name and value of each row, in order, from what the rows show when pointed at.
pub fn rows(chart: &Chart) -> Vec<&str> {
    let titles = chart.svg.split("<title>").skip(1);
    titles
        .map(|rest| rest.split_once("</title>").unwrap().0)
        .collect()
}
