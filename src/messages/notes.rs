//! Notes as sentences: what the reader of a file decided or left out.
//!
//! `PicturesNotRead { count: 12 }` becomes, in Vietnamese: "Tệp có 12 hình ảnh: số liệu trong hình không được đọc."

use super::errors::name;
use super::{Label as _, Lang, decimal};
use crate::ingest::{Encoding, Note, OldEncoding};

/// What a note says to the user.
#[must_use]
pub fn note(note: &Note, lang: Lang) -> String {
    match note {
        Note::DecodedUtf16 => lang
            .pick(
                "Văn bản theo bảng mã UTF-16 đã được chuyển sang Unicode (UTF-8).",
                "The text was UTF-16 and has been decoded.",
            )
            .to_owned(),
        Note::EncodingConverted { from, words } => converted(*from, *words, lang),
        Note::EndingDiffers { format } => match lang {
            Lang::Vi => format!(
                "Đuôi tên tệp không khớp nội dung: tệp đã được đọc như {}.",
                name(*format, lang)
            ),
            Lang::En => format!(
                "The file's ending does not match its content: it was read as {}.",
                name(*format, lang)
            ),
        },
        Note::FileCut => lang
            .pick(
                "Tệp bị cụt ở cuối (có thể tải về chưa đủ). Phần văn bản còn nguyên đã được đọc; chú thích và số mục tự động có thể bị \
                 mất. Hãy tải hoặc chép lại tệp để đọc đủ.",
                "The end of the file is missing (perhaps the download broke off). The text is whole and was read; notes and \
                 automatic numbers of items may be lost. Download or copy the file again to read all of it.",
            )
            .to_owned(),
        Note::ChecksumDiffers { part } => match lang {
            Lang::Vi => format!(
                "Phần {part} trong tệp không khớp mã kiểm tra: chữ vẫn được đọc, nhưng hãy đối chiếu lại với bản gốc."
            ),
            Lang::En => format!(
                "The part {part} does not match its checksum: its text was kept, but compare it with the original."
            ),
        },
        Note::ChangesAccepted => lang
            .pick(
                "Tệp còn thay đổi đang theo dõi (Track Changes): đã đọc như khi chấp nhận tất cả.",
                "The document has tracked changes: it was read as if all were accepted.",
            )
            .to_owned(),
        Note::HiddenTextLeftOut => lang
            .pick(
                "Tệp có chữ ẩn: phần này không được đọc.",
                "The document has hidden text, which was left out.",
            )
            .to_owned(),
        Note::PicturesNotRead { count } => pictures(*count, lang),
        Note::ScannedPages { pages } => match lang {
            Lang::Vi => format!(
                "Trang {} là ảnh quét, không có chữ: số liệu ở đó không được đọc, các trang còn lại đã được phân tích.",
                page_list(pages, lang)
            ),
            Lang::En => format!(
                "Page {}: scanned, without letters; figures there were not read, the other pages were.",
                page_list(pages, lang)
            ),
        },
        Note::HiddenSheetsLeftOut { names } => match lang {
            Lang::Vi => format!(
                "Tệp có trang tính ẩn, không được đọc: {}.",
                name_list(names)
            ),
            Lang::En => format!(
                "The workbook has hidden sheets, which were left out: {}.",
                name_list(names)
            ),
        },
        Note::HiddenCellsLeftOut { rows, columns } => {
            let (rows, columns) = (
                decimal((*rows).into(), lang),
                decimal((*columns).into(), lang),
            );
            let parts = [
                (rows, lang.pick("hàng", "rows")),
                (columns, lang.pick("cột", "columns")),
            ];
            let parts = parts.into_iter().filter(|(count, _)| count != "0");
            let parts: Vec<_> = parts
                .map(|(count, what)| format!("{count} {what}"))
                .collect();
            match lang {
                Lang::Vi => format!("Tệp có {} ẩn: phần này không được đọc.", parts.join(" và ")),
                Lang::En => format!(
                    "The workbook has hidden parts ({}), which were left out.",
                    parts.join(" and ")
                ),
            }
        }
        Note::FormulasWithoutResult { count, sheets } => {
            let count = decimal((*count).into(), lang);
            let sheets = name_list(sheets);
            match lang {
                Lang::Vi => format!(
                    "{count} ô công thức ở trang tính {sheets} không có kết quả (tệp không lưu, hoặc công thức báo lỗi): các ô này để trống. Hãy mở bằng Excel, kiểm tra và lưu lại."
                ),
                Lang::En => format!(
                    "{count} formula cells on {sheets} have no result (not stored, or an error) and stay empty: open the file in Excel, check and save it."
                ),
            }
        }
        Note::UnknownLetters { pages } => match lang {
            Lang::Vi => format!(
                "Trang {} dùng phông chữ không cho biết chữ gì: những chữ đó hiện là \"□\", hãy đối chiếu với bản gốc.",
                page_list(pages, lang)
            ),
            Lang::En => format!(
                "Page {}: a font does not tell what some letters are; they stand as \"□\", compare them with the original.",
                page_list(pages, lang)
            ),
        },
    }
}

/// "3", "2–4, 7"; the rest of a long list is counted.
fn page_list(pages: &[u32], lang: Lang) -> String {
    const MOST: usize = 8;
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => ranges.push((page, page)),
        }
    }
    let range = |&(first, last): &(u32, u32)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}–{last}"),
    };
    let mut list = ranges
        .iter()
        .take(MOST)
        .map(range)
        .collect::<Vec<_>>()
        .join(", ");
    if ranges.len() > MOST {
        list += lang.pick(" và các trang khác", " and others");
    }
    list
}

/// The first few names, in quotes.
fn name_list(names: &[String]) -> String {
    const MOST: usize = 5;
    let mut list: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|name| format!("\"{name}\""))
        .collect();
    if names.len() > MOST {
        list.push("…".to_owned());
    }
    list.join(", ")
}

fn converted(from: OldEncoding, words: u32, lang: Lang) -> String {
    let name = Encoding::Old(from).label(lang);
    let number = decimal(words.into(), lang);
    let off = Encoding::None.label(lang);
    match lang {
        Lang::Vi => format!(
            "Đã chuyển từ bảng mã cũ {name} sang Unicode: {number} từ. Nếu chữ hiện ra không đúng, hãy chọn \"{off}\" hoặc bảng mã khác."
        ),
        Lang::En => format!(
            "Converted from the old encoding {name} to Unicode: {number} words. If they look wrong, choose \"{off}\" or another encoding."
        ),
    }
}

fn pictures(count: u32, lang: Lang) -> String {
    let number = decimal(count.into(), lang);
    match (lang, count) {
        (Lang::Vi, _) => format!("Tệp có {number} hình ảnh: số liệu trong hình không được đọc."),
        (Lang::En, 1) => "The document has a picture: numbers inside it were not read.".to_owned(),
        (Lang::En, _) => {
            format!("The document has {number} pictures: numbers inside them were not read.")
        }
    }
}
