//! The body that reports, and the place that its letterhead names.
//!
//! ```text
//! ĐẢNG BỘ TỈNH X / HUYỆN ỦY Y            "HUYỆN ỦY Y", of huyện Y
//! ỦY BAN NHÂN DÂN / XÃ SUỐI LỚN          "ỦY BAN NHÂN DÂN XÃ SUỐI LỚN"
//! TM. ỦY BAN NHÂN DÂN XÃ SUỐI LỚN        the same, by its signature
//! ```

use super::lines::Line;
use super::place::{self, PLACES};
use crate::text::fold;

/// Words that open the name of a body that reports.
#[rustfmt::skip] // a table of words
pub const ISSUERS: &[&str] = &["ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd", "thường trực hội đồng nhân dân", "đảng bộ", "huyện ủy", "tỉnh ủy", "thành ủy", "thị ủy", "quận ủy", "đảng ủy", "chi cục", "cục", "thống kê", "sở", "ban chấp hành", "ban thường vụ", "mặt trận tổ quốc", "ủy ban mặt trận tổ quốc", "ủy ban mttq", "ubmttq", "liên đoàn lao động", "ban chỉ đạo", "công an", "tòa án nhân dân", "viện kiểm sát nhân dân", "kho bạc nhà nước", "bảo hiểm xã hội", "ban quản lý", "ủy ban kiểm tra", "tỉnh đoàn", "huyện đoàn", "thành đoàn", "ban chỉ huy", "ủy ban bầu cử", "tổng cục", "bộ", "chi bộ", "thanh tra"];

/// Words that open the name of an office under such a body.
#[rustfmt::skip] // a table of words
const OFFICES: &[&str] = &["phòng", "trung tâm", "trạm", "trường", "văn phòng", "hội", "đoàn", "ban", "hạt kiểm lâm", "đội", "chi nhánh", "chi cục"];

/// Organs that sign for the body above them.
const ORGANS: &[&str] = &["ban thường vụ", "ban chấp hành", "thường trực", "thường vụ"];

/// A name of a body has no more letters.
const LONGEST: usize = 110;

/// The body that reports.
#[derive(Debug)]
pub struct Issuer {
    /// As it is written.
    pub name: String,
    /// "huyện Y".
    pub place: Option<String>,
}

/// The body of a letterhead.
pub fn issuer(letterhead: &[Line]) -> Option<Issuer> {
    let is_body = |line: &Line| {
        let small = line.text.split(' ').count() <= 12;
        line.opens(ISSUERS)
            && line.text.chars().count() < LONGEST
            && (line.is_capitals() || small || opens_in_capitals(line))
            && !line.is_dated()
    };
    let first = letterhead.iter().position(is_body)?;
    let at = under(letterhead, first);
    let (name, last) = with_place(letterhead, at);
    // The place of the body itself, else of those above it, the nearest first.
    let own = place::place(&name).or_else(|| place::province_at_end(&name));
    let own = own.or_else(|| {
        let above = letterhead[..at].iter().rev();
        above.filter_map(|line| place::place(&line.text)).next()
    });
    let own = own.or_else(|| {
        let next = letterhead.get(last + 1).filter(|line| line.opens(PLACES))?;
        place::place(&next.text)
    });
    Some(Issuer { name, place: own })
}

/// The body that reports stands under the one above it: "ĐẢNG BỘ HUYỆN …", then "ĐẢNG ỦY XÃ …" (Guidance
/// 36-HD/VPTW and Decree 30/2020/NĐ-CP put the superior body first).
fn under(lines: &[Line], first: usize) -> usize {
    let mut at = first;
    // The place of a body may stand on a line of its own before its office's.
    let place = |l: &Line| l.opens(PLACES) && !l.opens(ISSUERS);
    let skip = |i: usize| i + 1 + usize::from(lines.get(i + 1).is_some_and(place));
    while let Some(next) = lines.get(skip(at)) {
        let exact = |key: &&str| fold(key) == next.key;
        let body = next.opens(ISSUERS) || next.opens(OFFICES);
        if !body
            || !next.is_capitals()
            || !lines[at].is_capitals()
            || next.text.chars().count() >= LONGEST
            || ORGANS.iter().any(exact)
        {
            break;
        }
        at = skip(at);
    }
    at
}

/// The name, with the line under it where that names its place; and its last line.
fn with_place(lines: &[Line], at: usize) -> (String, usize) {
    let own = upper_part(&lines[at].text);
    let next = lines.get(at + 1).filter(|next| {
        let level = PLACES.iter().any(|p| lines[at].key.ends_with(&fold(p)));
        let own_place = place::place(&own).is_some();
        let goes_on = next.opens(PLACES) || level && next.is_capitals();
        goes_on && !own_place && !next.is_prose() && next.text.split(' ').count() <= 8
    });
    match next {
        Some(next) => (format!("{own} {}", upper_part(&next.text)), at + 1),
        None => (own, at),
    }
}

/// "UBND HUYỆN X Mẫu số 23": what stands beside the letterhead is in small letters.
fn upper_part(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let small = |w: &&str| w.contains(char::is_lowercase);
    let capitals = words.iter().take_while(|w| !small(w)).count();
    let kept = if capitals >= 3 { capitals } else { words.len() };
    let text = words[..kept].join(" ");
    text.trim_end_matches([':', ',', '-', '*', ' ']).to_owned()
}

fn opens_in_capitals(line: &Line) -> bool {
    let mut words = line.text.split(' ');
    words
        .by_ref()
        .take(3)
        .all(|w| !w.contains(char::is_lowercase))
}

/// "TM. ỦY BAN NHÂN DÂN XÃ SUỐI LỚN": who signs, where that names its place.
pub fn signature(line: &Line) -> Option<Issuer> {
    let words: Vec<&str> = line.text.split(' ').collect();
    let sign = fold(words.first()?);
    let is_sign = sign == "tm" || line.text.starts_with("T/M");
    if !is_sign || !line.is_capitals() {
        return None;
    }
    let glued = words[0].trim_start_matches("TM.").trim_start_matches("T/M");
    let name = format!("{glued} {}", words[1..].join(" "));
    let name = Line::new(name.trim_start_matches(['.', ' ']))?;
    let place = place::place(&name.text)?;
    let known = name.opens(ISSUERS) && name.text.chars().count() < LONGEST;
    known.then_some(Issuer {
        name: name.text,
        place: Some(place),
    })
}

/// "Báo cáo của UBND huyện Y về tình hình …".
pub fn of_title(title: &str) -> Option<Issuer> {
    let words: Vec<&str> = title.split(' ').collect();
    let of = fold("của");
    let at = words.iter().position(|w| fold(w) == of)? + 1;
    let rest = Line::new(&words[at..].join(" "))?;
    if !rest.opens(ISSUERS) {
        return None;
    }
    let (place, end) = place::first(&rest.text)?;
    let name: Vec<&str> = rest.text.split(' ').take(end).collect();
    let name = name.join(" ");
    Some(Issuer {
        name: name.trim_end_matches([',', '.', ':', ';']).to_owned(),
        place: Some(place),
    })
}
