//! Limits as sentences: how much was found, how much is read, what to do next.
//!
//! 400.001 cells become "Tệp có quá nhiều ô bảng: ít nhất 400.001 ô, giới hạn là 400.000 ô. Hãy tách thành nhiều tệp rồi thử lại."

use super::{Lang, decimal};
use crate::decimal::Decimal;
use crate::error::Measured;

/// What a limit says to the user.
pub fn too_large(what: Measured, found: u64, limit: u64, lang: Lang) -> String {
    let count = |n: u64| decimal(n.into(), lang);
    let (found, limit) = match what {
        Measured::Bytes
        | Measured::UnpackedBytes
        | Measured::DocumentBytes
        | Measured::ArchiveBytes => (size(found, lang), size(limit, lang)),
        Measured::Characters
        | Measured::Levels
        | Measured::Files
        | Measured::Pages
        | Measured::Cells
        | Measured::Notes
        | Measured::Streams
        | Measured::Steps
        | Measured::Tags
        | Measured::Numbers => (count(found), count(limit)),
    };
    match (what, lang) {
        (Measured::Bytes, Lang::Vi) => format!(
            "Tệp quá lớn: {found}, giới hạn là {limit}. Hãy xóa bớt ảnh hoặc tách tệp rồi thử lại."
        ),
        (Measured::Bytes, Lang::En) => {
            format!(
                "The file is too large: {found}, the limit is {limit}. Remove pictures or split the file."
            )
        }
        (Measured::Characters, Lang::Vi) => {
            format!(
                "Văn bản quá dài: {found} ký tự, giới hạn là {limit} ký tự. Hãy tách thành nhiều tệp rồi thử lại."
            )
        }
        (Measured::Characters, Lang::En) => {
            format!(
                "The text is too long: {found} characters, the limit is {limit}. Split it into several files."
            )
        }
        (Measured::UnpackedBytes, Lang::Vi) => format!(
            "Một phần nén trong tệp bung ra quá lớn: ít nhất {found}, giới hạn là {limit}. Hãy mở bằng Word rồi lưu thành một tệp .docx mới."
        ),
        (Measured::UnpackedBytes, Lang::En) => format!(
            "A packed part of the file unfolds to too much: at least {found}, the limit is {limit}. Open it in Word and save it as a new .docx file."
        ),
        (Measured::DocumentBytes, Lang::Vi) => format!(
            "Các phần nén trong tệp bung ra quá lớn: ít nhất {found}, giới hạn là {limit}. Hãy tách thành nhiều tệp rồi thử lại."
        ),
        (Measured::DocumentBytes, Lang::En) => format!(
            "The packed parts of the file unfold to too much: at least {found}, the limit is {limit}. Split it into several files."
        ),
        (Measured::ArchiveBytes, Lang::Vi) => format!(
            "Các tệp trong tệp nén bung ra quá lớn: tính đến tệp này ít nhất {found}, giới hạn cho tất cả là {limit}. Hãy mở riêng tệp này, hoặc chia thành nhiều tệp nén."
        ),
        (Measured::ArchiveBytes, Lang::En) => format!(
            "The files of the archive unfold to too much: at least {found} up to this one, the limit for all is {limit}. Open this file by itself, or split the archive."
        ),
        (Measured::Cells, Lang::Vi) => {
            format!(
                "Tệp có quá nhiều ô bảng: ít nhất {found} ô, giới hạn là {limit} ô. Hãy tách thành nhiều tệp rồi thử lại."
            )
        }
        (Measured::Cells, Lang::En) => {
            format!(
                "The tables of the file have too many cells: at least {found}, the limit is {limit}. Split it into several files."
            )
        }
        (Measured::Notes, Lang::Vi) => format!(
            "Tệp có quá nhiều chú thích: ít nhất {found}, giới hạn là {limit}. Hãy tách thành nhiều tệp rồi thử lại."
        ),
        (Measured::Notes, Lang::En) => format!(
            "The file has too many notes: at least {found}, the limit is {limit}. Split it into several files."
        ),
        (Measured::Streams, Lang::Vi) => format!(
            "Bên trong tệp có quá nhiều phần: {found}, giới hạn là {limit}. Hãy mở tệp rồi lưu thành một tệp mới."
        ),
        (Measured::Streams, Lang::En) => format!(
            "The file has too many parts inside: {found}, the limit is {limit}. Open it and save it as a new file."
        ),
        (Measured::Steps, Lang::Vi) => format!(
            "Dữ liệu trong tệp bị chia quá vụn: ít nhất {found} bước, giới hạn là {limit} bước. Hãy mở tệp rồi lưu thành một tệp mới."
        ),
        (Measured::Steps, Lang::En) => format!(
            "The file is scattered over too many pieces: at least {found} steps, the limit is {limit}. Open it and save it as a new file."
        ),
        (Measured::Tags, Lang::Vi) => format!(
            "Tệp có quá nhiều thẻ hoặc lệnh trình bày: ít nhất {found}, giới hạn là {limit}. Hãy tách thành nhiều tệp rồi thử lại."
        ),
        (Measured::Tags, Lang::En) => format!(
            "The file has too many tags or commands that lay it out: at least {found}, the limit is {limit}. Split it into several files."
        ),
        (Measured::Numbers, Lang::Vi) => format!(
            "Văn bản có quá nhiều con số: {found}, giới hạn là {limit}. Hãy tách thành nhiều tệp rồi thử lại."
        ),
        (Measured::Numbers, Lang::En) => format!(
            "The text has too many numbers: {found}, the limit is {limit}. Split it into several files."
        ),
        (Measured::Pages, Lang::Vi) => {
            format!(
                "Tệp có quá nhiều trang: {found} trang, giới hạn là {limit} trang. Hãy tách thành nhiều tệp rồi thử lại."
            )
        }
        (Measured::Pages, Lang::En) => {
            format!(
                "The file has too many pages: {found}, the limit is {limit}. Split it into several files."
            )
        }
        (Measured::Files, Lang::Vi) => format!(
            "Tệp nén chứa quá nhiều tệp: {found}, giới hạn là {limit}. Hãy chia thành nhiều tệp nén."
        ),
        (Measured::Files, Lang::En) => {
            format!("The archive holds too many files: {found}, the limit is {limit}. Split it.")
        }
        (Measured::Levels, Lang::Vi) => {
            format!(
                "Bảng hoặc khung lồng nhau quá sâu: ít nhất {found} tầng, giới hạn là {limit} tầng. Hãy bỏ bớt bảng lồng nhau."
            )
        }
        (Measured::Levels, Lang::En) => {
            format!(
                "Tables or frames are nested too deep: at least {found} levels, the limit is {limit}. Take some apart."
            )
        }
    }
}

/// Whole units where the size is one, otherwise a tenth more than the size: a file just over the limit
/// must not seem to be just the limit.
fn size(bytes: u64, lang: Lang) -> String {
    const UNITS: [(u64, &str); 2] = [(1 << 20, "MiB"), (1 << 10, "KiB")];
    let Some(&(unit, name)) = UNITS.iter().find(|(unit, _)| bytes >= *unit) else {
        return format!(
            "{} {}",
            decimal(bytes.into(), lang),
            lang.pick("byte", "bytes")
        );
    };
    if bytes.is_multiple_of(unit) {
        return format!("{} {name}", decimal((bytes / unit).into(), lang));
    }
    let tenths = i128::from(bytes) * 10 / i128::from(unit) + 1;
    // Never unknown: a number of bytes has 20 digits at most.
    let amount = Decimal::new(tenths, 1).unwrap_or(bytes.into());
    format!("{} {name}", decimal(amount, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_do_not_round_down_to_the_limit() {
        for (bytes, text) in [
            (0, "0 byte"),
            (1023, "1.023 byte"),
            (1024, "1 KiB"),
            (1 << 20, "1 MiB"),
            ((64 << 20) + 1, "64,1 MiB"),
            (1536, "1,6 KiB"),
            (u64::MAX, "17.592.186.044.416,0 MiB"),
        ] {
            assert_eq!(size(bytes, Lang::Vi), text);
        }
    }
}
