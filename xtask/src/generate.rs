//! An archive of reports to measure with: as many files as wanted, written from the page's samples with other places,
//! years and figures.
//!
//! ```text
//! xa-00041/2024.docx   xa-00041/2025.txt   xa-00041/2026.docx   …   one in a hundred is broken
//! ```
//!
//! The same number gives the same files on every machine. Figures are drawn by digit, so that many no longer agree:
//! there is enough to find.

use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::files;
use crate::process::root;

const SAMPLES: [&str; 3] = ["kinh-te-xa-hoi", "cong-tac-dang", "ra-soat-so-lieu"];
const PLACES: [&str; 3] = ["Đồng Vân", "Tân Bình Đông", "Phú Sơn Trung"];
const FIRST: [&str; 12] = [
    "Suối", "Đồi", "Bến", "Sông", "Cầu", "Gò", "Rạch", "Đầm", "Hòn", "Mường", "Lũng", "Vàm",
];
const SECOND: [&str; 12] = [
    "Đá", "Thông", "Sậy", "Trăng", "Mây", "Lau", "Bưởi", "Hạ", "Khê", "Sim", "Cát", "Nứa",
];
const THIRD: [&str; 24] = [
    "Thượng",
    "Hạ",
    "Trung",
    "Đông",
    "Tây",
    "Nam",
    "Bắc",
    "Lớn",
    "Nhỏ",
    "Cao",
    "Sâu",
    "Dài",
    "Trong",
    "Ngoài",
    "Xuân",
    "Thu",
    "Hồng",
    "Lam",
    "Xanh",
    "Vàng",
    "Phú",
    "Lộc",
    "Thọ",
    "An",
];
/// One file in so many cannot be read.
const BROKEN: usize = 100;

/// Writes so many files below the folder.
pub fn generate(folder: &Path, files: usize) -> Result<()> {
    let samples =
        SAMPLES.map(|name| files::read_text(&root().join(format!("www/samples/{name}.txt"))));
    let [a, b, c] = samples;
    let samples = [a?, b?, c?];
    let mut bytes = 0;
    for number in 0..files {
        let (commune, year) = (number / 3, 2024 + number % 3);
        let text = report(&samples[commune % 3], commune, year, number);
        let (ending, content) = if number % BROKEN == BROKEN - 1 {
            broken(&text, number / BROKEN)?
        } else {
            match number % 10 {
                0..=5 => ("docx", docx(&text)?),
                6..=8 => ("txt", text.into_bytes()),
                _ => ("html", html(&text).into_bytes()),
            }
        };
        bytes += content.len();
        let name = format!("xa-{commune:05}/{year}.{ending}");
        files::write(&folder.join(name), content)?;
    }
    println!("{files} files, {bytes} bytes: {}", folder.display());
    Ok(())
}

/// A sample with another place, year and other figures.
fn report(sample: &str, commune: usize, year: usize, number: usize) -> String {
    let mut dice = Dice(number as u64 + 1);
    let place = [
        FIRST[commune % 12],
        SECOND[commune / 12 % 12],
        THIRD[commune / 144 % 24],
    ];
    let place = place.join(" ");
    let mut text = sample.to_owned();
    for old in PLACES {
        text = text.replace(old, &place);
        text = text.replace(&old.to_uppercase(), &place.to_uppercase());
    }
    // From the last to the first, so that no year is moved twice.
    let years = if year < 2026 {
        [2025, 2026, 2027]
    } else {
        [2027, 2026, 2025]
    };
    for old in years {
        text = text.replace(&old.to_string(), &(old + year - 2026).to_string());
    }
    figures(&text, &mut dice)
}

/// Draws half of the digits of long figures again, never the first one of a figure.
fn figures(text: &str, dice: &mut Dice) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let length = from.find(|c: char| !(c.is_ascii_digit() || ".,".contains(c)));
        let (figure, after) = from.split_at(length.unwrap_or(from.len()));
        out.push_str(before);
        let digits = figure.bytes().filter(u8::is_ascii_digit).count();
        let is_date = before.ends_with('/') || after.starts_with('/') || figure.starts_with("20");
        for (at, c) in figure.char_indices() {
            let drawn = at > 0 && digits > 2 && !is_date && c.is_ascii_digit() && dice.roll(2) == 0;
            out.push(if drawn {
                char::from(b'0' + dice.roll(10) as u8)
            } else {
                c
            });
        }
        rest = after;
    }
    out + rest
}

/// A file that nobody can read, of several kinds.
fn broken(text: &str, kind: usize) -> Result<(&'static str, Vec<u8>)> {
    Ok(match kind % 5 {
        0 => ("txt", Vec::new()),
        1 => {
            let mut cut = docx(text)?;
            cut.truncate(cut.len() / 3);
            ("docx", cut)
        }
        2 => ("docx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec()),
        3 => (
            "txt",
            [
                b"\xff\x00\xfe 12 ".repeat(40),
                text.as_bytes()[..80].to_vec(),
            ]
            .concat(),
        ),
        _ => ("docx", zip(&[("word/other.xml", b"<a/>".to_vec())])?),
    })
}

/// Figures drawn from a number (xorshift): the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d;
        self.0 ^= self.0 >> 29;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) % sides
    }
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;")
}

fn html(text: &str) -> String {
    let lines = text.lines().map(|l| format!("<p>{}</p>\n", escaped(l)));
    format!(
        "<!doctype html><html><meta charset=\"utf-8\"><body>\n{}</body></html>\n",
        lines.collect::<String>()
    )
}

fn docx(text: &str) -> Result<Vec<u8>> {
    let lines = text.lines().map(|line| {
        let runs = escaped(line).replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{runs}</w:t></w:r></w:p>")
    });
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{word}\"><w:body>{}</w:body></w:document>",
        lines.collect::<String>()
    );
    let relations = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let types = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    zip(&[
        ("[Content_Types].xml", types.into()),
        ("_rels/.rels", relations.into()),
        ("word/document.xml", document.into_bytes()),
    ])
}

/// A zip of deflated parts.
fn zip(parts: &[(&str, Vec<u8>)]) -> Result<Vec<u8>> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let at = u32::try_from(out.len())?;
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes)?;
        let packed = encoder.finish()?;
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let mut common = vec![20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0];
        for value in [
            crc.sum(),
            u32::try_from(packed.len())?,
            u32::try_from(bytes.len())?,
        ] {
            common.extend(value.to_le_bytes());
        }
        common.extend(u16::try_from(name.len())?.to_le_bytes());
        common.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, size) = (u32::try_from(out.len())?, u32::try_from(directory.len())?);
    let count = u16::try_from(parts.len())?;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_change_and_dates_stay() {
        let text = "Đàn lợn 14.280 con ngày 08/01/2026, năm 2026, 5%.";
        let drawn = figures(text, &mut Dice(7));
        assert_ne!(drawn, text);
        assert!(
            drawn.ends_with("con ngày 08/01/2026, năm 2026, 5%."),
            "{drawn}"
        );
        assert_eq!(drawn, figures(text, &mut Dice(7)));
    }

    #[test]
    fn places_and_years_are_its_own() {
        let text = report("XÃ ĐỒNG VÂN\nnăm 2026 so với năm 2025", 14, 2024, 42);
        assert_eq!(text, "XÃ BẾN THÔNG THƯỢNG\nnăm 2024 so với năm 2023");
    }
}
