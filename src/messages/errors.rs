//! Errors and notes as sentences: what was expected, what was found, where the limit is, what to do next.
//!
//! `InvalidText { offset: 4096, byte: 0xE3 }` becomes, in Vietnamese: "Văn bản không theo bảng mã Unicode
//! (UTF-8): byte thứ 4.097 (0xE3) không hợp lệ. Hãy chọn bảng mã cũ của văn bản …"
//! The facts come from [`Error`]; the file's name is the caller's to add.

use super::limits::too_large;
use super::{Lang, advice, decimal};
use crate::error::{Error, Phase};
use crate::ingest::Format;

/// What an error says to the user.
///
/// ```
/// use soi::{Error, messages, messages::Lang};
///
/// assert_eq!(messages::error(&Error::Empty, Lang::Vi), "Tệp trống, không có chữ nào để đọc.");
/// ```
#[must_use]
pub fn error(error: &Error, lang: Lang) -> String {
    match error {
        Error::Empty => lang.pick("Tệp trống, không có chữ nào để đọc.", "The file is empty: there is nothing to read.").to_owned(),
        Error::UnknownFormat { signature } => unknown(signature.as_deref(), lang),
        Error::Unsupported { format } => unsupported(format, lang),
        Error::Damaged { format, detail } => advice::damaged(*format, detail, lang),
        // The lock hides what is inside: of the format only Word's kind of lock is sure.
        Error::Encrypted { format: _ } => lang
            .pick(
                "Tệp được đặt mật khẩu, nên không đọc được. Hãy mở tệp, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu) rồi lưu lại.",
                "The file is protected by a password and cannot be read. Open it, remove the password (File > Info > Protect \
                 Document) and save it.",
            )
            .to_owned(),
        Error::InvalidText { offset, byte } => invalid_text(*offset, *byte, lang),
        Error::OnlyScans { pages } => only_scans(*pages, lang),
        Error::NoNumber => lang
            .pick(
                "Văn bản không có chữ số nào, nên không có số liệu để rà soát. Nếu báo cáo là ảnh chụp hoặc bản quét, \
                 hãy dùng bản Word gốc.",
                "The text has no digit, so there are no figures to look at. If the report is a photograph or a scan, \
                 use the original Word file.",
            )
            .to_owned(),
        Error::TooLarge { what, found, limit } => too_large(*what, *found, *limit, lang),
        Error::Stopped => lang.pick("Đã dừng theo yêu cầu.", "Stopped, as you asked.").to_owned(),
        Error::Broken { phase, block, detail } => broken(*phase, *block, detail, lang),
    }
}

fn broken(phase: Phase, block: Option<u32>, detail: &str, lang: Lang) -> String {
    let (doing_vi, doing_en) = match phase {
        Phase::Reading => ("đọc tệp", "reading the file"),
        Phase::Extracting => ("nhận chỉ tiêu", "finding the indicators"),
        Phase::Checking => ("đối chiếu số liệu", "checking the figures"),
    };
    match lang {
        Lang::Vi => {
            let at = block.map_or_else(String::new, |n| format!(", ở khối thứ {n} của văn bản"));
            format!(
                "Chương trình gặp lỗi của chính nó khi {doing_vi}{at}, nên không có kết quả cho tệp này; các tệp khác vẫn được đọc. Chi tiết kỹ thuật: {detail}"
            )
        }
        Lang::En => {
            let at = block.map_or_else(String::new, |n| format!(", at block {n} of the text"));
            format!(
                "The program itself failed while {doing_en}{at}, so there is no result for this file; other files are read. Technical detail: {detail}"
            )
        }
    }
}

pub(super) fn name(format: Format, lang: Lang) -> &'static str {
    match format {
        Format::Txt => lang.pick("văn bản thường (.txt)", "plain text (.txt)"),
        Format::Md => lang.pick("văn bản Markdown (.md)", "Markdown text (.md)"),
        Format::Doc => lang.pick("tài liệu Word cũ (.doc)", "an old Word document (.doc)"),
        Format::Rtf => lang.pick("tài liệu RTF (.rtf)", "a rich text document (.rtf)"),
        Format::Odt => lang.pick("văn bản OpenDocument (.odt)", "an OpenDocument text (.odt)"),
        Format::Html => lang.pick("trang web (.html)", "a web page (.html)"),
        Format::Docx => lang.pick("tài liệu Word (.docx)", "a Word document (.docx)"),
        Format::Xlsx => lang.pick("bảng tính Excel (.xlsx)", "an Excel workbook (.xlsx)"),
        Format::Xls => lang.pick(
            "bảng tính Excel 97–2003 (.xls)",
            "an Excel 97–2003 workbook (.xls)",
        ),
        Format::Ods => lang.pick(
            "bảng tính LibreOffice (.ods)",
            "a LibreOffice spreadsheet (.ods)",
        ),
        Format::Pdf => lang.pick("tài liệu PDF (.pdf)", "a PDF document (.pdf)"),
    }
}

/// The formats that are read, by their endings.
fn kinds(lang: Lang) -> &'static str {
    lang.pick(
        ".docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt và .md",
        ".docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt and .md",
    )
}

fn unknown(signature: Option<&str>, lang: Lang) -> String {
    let kinds = kinds(lang);
    match (signature, lang) {
        (Some(kind), Lang::Vi) => {
            format!("Đây là tệp {kind}, không phải báo cáo. Chương trình đọc tệp {kinds}.")
        }
        (Some(kind), Lang::En) => {
            format!("This is a {kind} file, not a report. Files that are read: {kinds}.")
        }
        (None, Lang::Vi) => format!(
            "Không nhận ra loại tệp: nội dung không phải văn bản. Chương trình đọc tệp {kinds}."
        ),
        (None, Lang::En) => {
            format!("Unknown kind of file: its content is not text. Files that are read: {kinds}.")
        }
    }
}

/// What to do depends on the format: the program that opens it can nearly always save it as .docx.
fn unsupported(format: &str, lang: Lang) -> String {
    let advice = match format.split(' ').next().unwrap_or_default() {
        "DOC" | "XML" => lang.pick(
            "Hãy mở bằng Word, chọn \"Lưu thành\" (Save As) rồi chọn loại .docx.",
            "Open it in Word and use \"Save As\" with the type .docx.",
        ),
        "PDF" => lang.pick(
            "Hãy dùng bản Word của báo cáo, hoặc chép phần chữ trong PDF rồi dán vào ô văn bản.",
            "Use the report's Word file, or copy the text from the PDF and paste it.",
        ),
        "UTF-32" => lang.pick(
            "Hãy mở tệp, chọn \"Lưu thành\" với bảng mã UTF-8.",
            "Open the file and save it with the encoding UTF-8.",
        ),
        _ => lang.pick(
            "Hãy chép bảng số liệu sang một tệp Word rồi lưu thành .docx, hoặc chép rồi dán vào ô văn bản.",
            "Copy its tables into a Word file and save that as .docx, or copy and paste them as text.",
        ),
    };
    let kinds = kinds(lang);
    match lang {
        Lang::Vi => {
            format!("Chưa đọc được định dạng {format}; phiên bản này đọc {kinds}. {advice}")
        }
        Lang::En => {
            format!("The format {format} is not read yet; this version reads {kinds}. {advice}")
        }
    }
}

/// Bytes are counted from 1 for people.
fn invalid_text(offset: u64, byte: u8, lang: Lang) -> String {
    let place = decimal((offset + 1).into(), lang);
    match lang {
        Lang::Vi => format!(
            "Văn bản không theo bảng mã Unicode (UTF-8): byte thứ {place} (0x{byte:02X}) không hợp lệ. Hãy chọn bảng mã cũ của \
             văn bản (TCVN3, VNI, VISCII, Windows-1258), hoặc mở tệp rồi chọn \"Lưu thành\" với bảng mã UTF-8."
        ),
        Lang::En => format!(
            "The text is not Unicode (UTF-8): byte {place} (0x{byte:02X}) does not fit. Choose the old encoding of the text \
             (TCVN3, VNI, VISCII, Windows-1258), or open the file and save it with the encoding UTF-8."
        ),
    }
}

fn only_scans(pages: u32, lang: Lang) -> String {
    let number = decimal(pages.into(), lang);
    match lang {
        Lang::Vi => format!(
            "Tệp PDF là bản quét ({number} trang ảnh, không có chữ), nên không đọc được số liệu. Hãy dùng bản Word gốc, hoặc tệp PDF \
             xuất từ Word (Lưu thành > PDF)."
        ),
        Lang::En => format!(
            "The PDF is a scan ({number} pages of pictures without letters), so its figures cannot be read. Use the original Word file, \
             or a PDF exported from Word."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::note;
    use super::*;
    use crate::error::Measured;
    use crate::ingest::{Note, OldEncoding};

    /// Every error and note, in both languages; the file is reviewed as it would be read on the screen.
    #[test]
    fn all_messages() {
        let both = |vi: String, en: String| format!("{vi}\n{en}\n");
        let large = |what, found, limit| Error::TooLarge { what, found, limit };
        let unread = |format: &str| Error::Unsupported {
            format: format.to_owned(),
        };
        let errors = [
            Error::Empty,
            Error::UnknownFormat {
                signature: Some("PNG".to_owned()),
            },
            Error::UnknownFormat { signature: None },
            unread("DOC (Word 6, Word 95)"),
            unread("PPTX"),
            unread("XML"),
            unread("UTF-32"),
            Error::Damaged {
                format: Format::Docx,
                detail: "word/document.xml: missing".to_owned(),
            },
            Error::Damaged {
                format: Format::Xlsx,
                detail: "no zip directory at the end".to_owned(),
            },
            Error::Encrypted {
                format: Format::Docx,
            },
            Error::InvalidText {
                offset: 4096,
                byte: 0xe3,
            },
            Error::OnlyScans { pages: 12 },
            Error::NoNumber,
            large(Measured::Bytes, (64 << 20) + 1, 64 << 20),
            large(Measured::Characters, 5_000_001, 5_000_000),
            large(Measured::UnpackedBytes, 1 << 30, 64 << 20),
            large(Measured::Levels, 65, 64),
            large(Measured::Pages, 2001, 2000),
            large(Measured::Cells, 400_001, 400_000),
            large(Measured::DocumentBytes, (128 << 20) + 1, 128 << 20),
            large(Measured::Notes, 20_001, 20_000),
            large(Measured::Streams, 65_537, 65_536),
            large(Measured::Steps, 1_000_001, 1_000_000),
            large(Measured::Tags, 5_000_001, 5_000_000),
            large(Measured::Numbers, 500_001, 500_000),
            large(Measured::Files, 201, 200),
            large(Measured::ArchiveBytes, (256 << 20) + 5, 256 << 20),
            Error::Stopped,
        ];
        let notes = [
            Note::DecodedUtf16,
            Note::EncodingConverted {
                from: OldEncoding::Tcvn3,
                words: 1204,
            },
            Note::EndingDiffers {
                format: Format::Txt,
            },
            Note::EndingDiffers { format: Format::Md },
            Note::EndingDiffers {
                format: Format::Doc,
            },
            Note::EndingDiffers {
                format: Format::Rtf,
            },
            Note::EndingDiffers {
                format: Format::Odt,
            },
            Note::EndingDiffers {
                format: Format::Html,
            },
            Note::EndingDiffers {
                format: Format::Docx,
            },
            Note::FileCut,
            Note::ChecksumDiffers {
                part: "word/styles.xml".to_owned(),
            },
            Note::ChangesAccepted,
            Note::HiddenTextLeftOut,
            Note::PicturesNotRead { count: 1 },
            Note::PicturesNotRead { count: 12 },
            Note::ScannedPages {
                pages: vec![2, 3, 4, 7],
            },
            Note::UnknownLetters { pages: vec![1] },
            Note::HiddenSheetsLeftOut {
                names: vec!["Nháp".to_owned()],
            },
            Note::HiddenCellsLeftOut {
                rows: 12,
                columns: 1,
            },
            Note::HiddenCellsLeftOut {
                rows: 0,
                columns: 3,
            },
            Note::FormulasWithoutResult {
                count: 3,
                sheets: vec!["Thu".to_owned()],
            },
        ];
        let errors = errors
            .iter()
            .map(|e| both(error(e, Lang::Vi), error(e, Lang::En)));
        let notes = notes
            .iter()
            .map(|n| both(note(n, Lang::Vi), note(n, Lang::En)));
        insta::assert_snapshot!(errors.chain(notes).collect::<Vec<_>>().join("\n"), @r#"
        Tệp trống, không có chữ nào để đọc.
        The file is empty: there is nothing to read.

        Đây là tệp PNG, không phải báo cáo. Chương trình đọc tệp .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt và .md.
        This is a PNG file, not a report. Files that are read: .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt and .md.

        Không nhận ra loại tệp: nội dung không phải văn bản. Chương trình đọc tệp .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt và .md.
        Unknown kind of file: its content is not text. Files that are read: .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt and .md.

        Chưa đọc được định dạng DOC (Word 6, Word 95); phiên bản này đọc .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt và .md. Hãy mở bằng Word, chọn "Lưu thành" (Save As) rồi chọn loại .docx.
        The format DOC (Word 6, Word 95) is not read yet; this version reads .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt and .md. Open it in Word and use "Save As" with the type .docx.

        Chưa đọc được định dạng PPTX; phiên bản này đọc .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt và .md. Hãy chép bảng số liệu sang một tệp Word rồi lưu thành .docx, hoặc chép rồi dán vào ô văn bản.
        The format PPTX is not read yet; this version reads .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt and .md. Copy its tables into a Word file and save that as .docx, or copy and paste them as text.

        Chưa đọc được định dạng XML; phiên bản này đọc .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt và .md. Hãy mở bằng Word, chọn "Lưu thành" (Save As) rồi chọn loại .docx.
        The format XML is not read yet; this version reads .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt and .md. Open it in Word and use "Save As" with the type .docx.

        Chưa đọc được định dạng UTF-32; phiên bản này đọc .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt và .md. Hãy mở tệp, chọn "Lưu thành" với bảng mã UTF-8.
        The format UTF-32 is not read yet; this version reads .docx, .doc, .odt, .rtf, .html, .pdf, .xlsx, .xls, .ods, .txt and .md. Open the file and save it with the encoding UTF-8.

        Tệp có dạng tài liệu Word (.docx) nhưng bị hỏng hoặc tải về chưa đủ (word/document.xml: missing). Hãy tải hoặc chép lại tệp; nếu Word mở được, hãy lưu thành một tệp .docx mới.
        The file looks like a Word document (.docx) but is damaged or incomplete (word/document.xml: missing). Download or copy it again; if Word opens it, save it as a new .docx file.

        Tệp có dạng bảng tính Excel (.xlsx) nhưng bị hỏng hoặc tải về chưa đủ (no zip directory at the end). Hãy tải hoặc chép lại tệp; nếu Excel mở được, hãy lưu thành một tệp .xlsx mới.
        The file looks like an Excel workbook (.xlsx) but is damaged or incomplete (no zip directory at the end). Download or copy it again; if Excel opens it, save it as a new .xlsx file.

        Tệp được đặt mật khẩu, nên không đọc được. Hãy mở tệp, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu) rồi lưu lại.
        The file is protected by a password and cannot be read. Open it, remove the password (File > Info > Protect Document) and save it.

        Văn bản không theo bảng mã Unicode (UTF-8): byte thứ 4.097 (0xE3) không hợp lệ. Hãy chọn bảng mã cũ của văn bản (TCVN3, VNI, VISCII, Windows-1258), hoặc mở tệp rồi chọn "Lưu thành" với bảng mã UTF-8.
        The text is not Unicode (UTF-8): byte 4,097 (0xE3) does not fit. Choose the old encoding of the text (TCVN3, VNI, VISCII, Windows-1258), or open the file and save it with the encoding UTF-8.

        Tệp PDF là bản quét (12 trang ảnh, không có chữ), nên không đọc được số liệu. Hãy dùng bản Word gốc, hoặc tệp PDF xuất từ Word (Lưu thành > PDF).
        The PDF is a scan (12 pages of pictures without letters), so its figures cannot be read. Use the original Word file, or a PDF exported from Word.

        Văn bản không có chữ số nào, nên không có số liệu để rà soát. Nếu báo cáo là ảnh chụp hoặc bản quét, hãy dùng bản Word gốc.
        The text has no digit, so there are no figures to look at. If the report is a photograph or a scan, use the original Word file.

        Tệp quá lớn: 64,1 MiB, giới hạn là 64 MiB. Hãy xóa bớt ảnh hoặc tách tệp rồi thử lại.
        The file is too large: 64.1 MiB, the limit is 64 MiB. Remove pictures or split the file.

        Văn bản quá dài: 5.000.001 ký tự, giới hạn là 5.000.000 ký tự. Hãy tách thành nhiều tệp rồi thử lại.
        The text is too long: 5,000,001 characters, the limit is 5,000,000. Split it into several files.

        Một phần nén trong tệp bung ra quá lớn: ít nhất 1.024 MiB, giới hạn là 64 MiB. Hãy mở bằng Word rồi lưu thành một tệp .docx mới.
        A packed part of the file unfolds to too much: at least 1,024 MiB, the limit is 64 MiB. Open it in Word and save it as a new .docx file.

        Bảng hoặc khung lồng nhau quá sâu: ít nhất 65 tầng, giới hạn là 64 tầng. Hãy bỏ bớt bảng lồng nhau.
        Tables or frames are nested too deep: at least 65 levels, the limit is 64. Take some apart.

        Tệp có quá nhiều trang: 2.001 trang, giới hạn là 2.000 trang. Hãy tách thành nhiều tệp rồi thử lại.
        The file has too many pages: 2,001, the limit is 2,000. Split it into several files.

        Tệp có quá nhiều ô bảng: ít nhất 400.001 ô, giới hạn là 400.000 ô. Hãy tách thành nhiều tệp rồi thử lại.
        The tables of the file have too many cells: at least 400,001, the limit is 400,000. Split it into several files.

        Các phần nén trong tệp bung ra quá lớn: ít nhất 128,1 MiB, giới hạn là 128 MiB. Hãy tách thành nhiều tệp rồi thử lại.
        The packed parts of the file unfold to too much: at least 128.1 MiB, the limit is 128 MiB. Split it into several files.

        Tệp có quá nhiều chú thích: ít nhất 20.001, giới hạn là 20.000. Hãy tách thành nhiều tệp rồi thử lại.
        The file has too many notes: at least 20,001, the limit is 20,000. Split it into several files.

        Bên trong tệp có quá nhiều phần: 65.537, giới hạn là 65.536. Hãy mở tệp rồi lưu thành một tệp mới.
        The file has too many parts inside: 65,537, the limit is 65,536. Open it and save it as a new file.

        Dữ liệu trong tệp bị chia quá vụn: ít nhất 1.000.001 bước, giới hạn là 1.000.000 bước. Hãy mở tệp rồi lưu thành một tệp mới.
        The file is scattered over too many pieces: at least 1,000,001 steps, the limit is 1,000,000. Open it and save it as a new file.

        Tệp có quá nhiều thẻ hoặc lệnh trình bày: ít nhất 5.000.001, giới hạn là 5.000.000. Hãy tách thành nhiều tệp rồi thử lại.
        The file has too many tags or commands that lay it out: at least 5,000,001, the limit is 5,000,000. Split it into several files.

        Văn bản có quá nhiều con số: 500.001, giới hạn là 500.000. Hãy tách thành nhiều tệp rồi thử lại.
        The text has too many numbers: 500,001, the limit is 500,000. Split it into several files.

        Tệp nén chứa quá nhiều tệp: 201, giới hạn là 200. Hãy chia thành nhiều tệp nén.
        The archive holds too many files: 201, the limit is 200. Split it.

        Các tệp trong tệp nén bung ra quá lớn: tính đến tệp này ít nhất 256,1 MiB, giới hạn cho tất cả là 256 MiB. Hãy mở riêng tệp này, hoặc chia thành nhiều tệp nén.
        The files of the archive unfold to too much: at least 256.1 MiB up to this one, the limit for all is 256 MiB. Open this file by itself, or split the archive.

        Đã dừng theo yêu cầu.
        Stopped, as you asked.

        Văn bản theo bảng mã UTF-16 đã được chuyển sang Unicode (UTF-8).
        The text was UTF-16 and has been decoded.

        Đã chuyển từ bảng mã cũ TCVN3 (ABC) sang Unicode: 1.204 từ. Nếu chữ hiện ra không đúng, hãy chọn "Không chuyển" hoặc bảng mã khác.
        Converted from the old encoding TCVN3 (ABC) to Unicode: 1,204 words. If they look wrong, choose "Convert nothing" or another encoding.

        Đuôi tên tệp không khớp nội dung: tệp đã được đọc như văn bản thường (.txt).
        The file's ending does not match its content: it was read as plain text (.txt).

        Đuôi tên tệp không khớp nội dung: tệp đã được đọc như văn bản Markdown (.md).
        The file's ending does not match its content: it was read as Markdown text (.md).

        Đuôi tên tệp không khớp nội dung: tệp đã được đọc như tài liệu Word cũ (.doc).
        The file's ending does not match its content: it was read as an old Word document (.doc).

        Đuôi tên tệp không khớp nội dung: tệp đã được đọc như tài liệu RTF (.rtf).
        The file's ending does not match its content: it was read as a rich text document (.rtf).

        Đuôi tên tệp không khớp nội dung: tệp đã được đọc như văn bản OpenDocument (.odt).
        The file's ending does not match its content: it was read as an OpenDocument text (.odt).

        Đuôi tên tệp không khớp nội dung: tệp đã được đọc như trang web (.html).
        The file's ending does not match its content: it was read as a web page (.html).

        Đuôi tên tệp không khớp nội dung: tệp đã được đọc như tài liệu Word (.docx).
        The file's ending does not match its content: it was read as a Word document (.docx).

        Tệp bị cụt ở cuối (có thể tải về chưa đủ). Phần văn bản còn nguyên đã được đọc; chú thích và số mục tự động có thể bị mất. Hãy tải hoặc chép lại tệp để đọc đủ.
        The end of the file is missing (perhaps the download broke off). The text is whole and was read; notes and automatic numbers of items may be lost. Download or copy the file again to read all of it.

        Phần word/styles.xml trong tệp không khớp mã kiểm tra: chữ vẫn được đọc, nhưng hãy đối chiếu lại với bản gốc.
        The part word/styles.xml does not match its checksum: its text was kept, but compare it with the original.

        Tệp còn thay đổi đang theo dõi (Track Changes): đã đọc như khi chấp nhận tất cả.
        The document has tracked changes: it was read as if all were accepted.

        Tệp có chữ ẩn: phần này không được đọc.
        The document has hidden text, which was left out.

        Tệp có 1 hình ảnh: số liệu trong hình không được đọc.
        The document has a picture: numbers inside it were not read.

        Tệp có 12 hình ảnh: số liệu trong hình không được đọc.
        The document has 12 pictures: numbers inside them were not read.

        Trang 2–4, 7 là ảnh quét, không có chữ: số liệu ở đó không được đọc, các trang còn lại đã được phân tích.
        Page 2–4, 7: scanned, without letters; figures there were not read, the other pages were.

        Trang 1 dùng phông chữ không cho biết chữ gì: những chữ đó hiện là "□", hãy đối chiếu với bản gốc.
        Page 1: a font does not tell what some letters are; they stand as "□", compare them with the original.

        Tệp có trang tính ẩn, không được đọc: "Nháp".
        The workbook has hidden sheets, which were left out: "Nháp".

        Tệp có 12 hàng và 1 cột ẩn: phần này không được đọc.
        The workbook has hidden parts (12 rows and 1 columns), which were left out.

        Tệp có 3 cột ẩn: phần này không được đọc.
        The workbook has hidden parts (3 columns), which were left out.

        3 ô công thức ở trang tính "Thu" không có kết quả (tệp không lưu, hoặc công thức báo lỗi): các ô này để trống. Hãy mở bằng Excel, kiểm tra và lưu lại.
        3 formula cells on "Thu" have no result (not stored, or an error) and stay empty: open the file in Excel, check and save it.
        "#);
    }
}
