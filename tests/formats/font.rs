//! A font without Vietnamese letters, as old Western fonts are: an installed font whose table of characters
//! keeps only Latin-1, under another name. Writers then take the missing letters from another font.

use std::fs;
use std::path::Path;

/// The new font's name; as long as that of the font it is made of.
pub const NAME: &str = "Soi Only Western";
const OF: &str = "Liberation Serif";

/// Puts the font into a folder; `false`, said, where the font to make it of is not installed.
pub fn install(folder: &Path) -> bool {
    let places = [
        "/usr/share/fonts/truetype/liberation",
        "/usr/share/fonts/truetype/liberation2",
        "/usr/share/fonts/liberation-serif",
    ];
    let source = places
        .iter()
        .find_map(|place| fs::read(Path::new(place).join("LiberationSerif-Regular.ttf")).ok());
    let Some(font) = source else {
        eprintln!("skipped: no {OF} to make a font without Vietnamese letters of");
        return false;
    };
    let file = folder.join("only-western.ttf");
    fs::write(file, western(&font).unwrap()).unwrap();
    true
}

/// The font with a new name and a smaller `cmap` at its end.
fn western(font: &[u8]) -> Option<Vec<u8>> {
    let mut out = renamed(font, OF, NAME);
    out = renamed(
        &out,
        &OF.replace(' ', ""),
        &format!("{}1", NAME.replace(' ', "")),
    );
    let record = (0..usize::from(u16_at(font, 4)?))
        .map(|i| 12 + i * 16)
        .find(|&at| &font[at..at + 4] == b"cmap")?;
    let cmap = &font[u32_at(font, record + 8)? as usize..];
    let tables = (0..usize::from(u16_at(cmap, 2)?)).map(|i| 4 + i * 8);
    let table = tables
        .into_iter()
        .find(|&at| u16_at(cmap, at) == Some(3) && u16_at(cmap, at + 2) == Some(1))?;
    let table = &cmap[u32_at(cmap, table + 4)? as usize..];
    let codes = (0x20..0x7f)
        .chain(0xa0..0x100)
        .chain([0x2013, 0x201c, 0x201d, 0x2026]);
    let kept: Vec<(u16, u16)> = codes
        .filter_map(|code| Some((code, glyph(table, code)?)))
        .collect();
    let new = table_of(&kept);
    let start = out.len().next_multiple_of(4);
    out.resize(start, 0);
    out[record + 8..record + 12].copy_from_slice(&(start as u32).to_be_bytes());
    out[record + 12..record + 16].copy_from_slice(&(new.len() as u32).to_be_bytes());
    out.extend(new);
    Some(out)
}

/// A name replaced by one of the same length, in both spellings of a font's table of names.
fn renamed(font: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut out = font.to_vec();
    let wide = |name: &str| name.bytes().flat_map(|b| [0, b]).collect::<Vec<u8>>();
    for (from, to) in [
        (from.as_bytes().to_vec(), to.as_bytes().to_vec()),
        (wide(from), wide(to)),
    ] {
        for at in 0..out.len() - from.len() {
            if out[at..].starts_with(&from) {
                out[at..at + to.len()].copy_from_slice(&to);
            }
        }
    }
    out
}

/// The glyph of a character in a table of format 4.
fn glyph(table: &[u8], code: u16) -> Option<u16> {
    let doubled = usize::from(u16_at(table, 6)?);
    let segment =
        (0..doubled / 2).find(|i| u16_at(table, 14 + i * 2).is_some_and(|end| end >= code))?;
    let start = u16_at(table, 16 + doubled + segment * 2)?;
    let delta = u16_at(table, 16 + doubled * 2 + segment * 2)?;
    let at = 16 + doubled * 3 + segment * 2;
    let glyph = match usize::from(u16_at(table, at)?) {
        _ if code < start => 0,
        0 => code.wrapping_add(delta),
        offset => u16_at(table, at + offset + usize::from(code - start) * 2)?.wrapping_add(delta),
    };
    (glyph != 0).then_some(glyph)
}

/// A `cmap` of one table of format 4, a segment a character.
fn table_of(kept: &[(u16, u16)]) -> Vec<u8> {
    let segments = kept.iter().copied().chain([(0xffff, 0)]);
    let count = kept.len() as u16 + 1;
    let mut words: Vec<u16> = vec![0, 1, 3, 1, 0, 12, 4, 16 + count * 8, 0, count * 2, 0, 0, 0];
    words.extend(segments.clone().map(|(code, _)| code));
    words.push(0);
    words.extend(segments.clone().map(|(code, _)| code));
    words.extend(segments.map(|(code, glyph)| glyph.wrapping_sub(code)));
    words.extend((0..count).map(|_| 0));
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_be_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}
