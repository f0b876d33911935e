//! What a person can do about a file that is damaged.

use super::Lang;
use super::errors::name;
use crate::ingest::Format;

/// What is wrong with the file, and what may help.
pub(super) fn damaged(format: Format, detail: &str, lang: Lang) -> String {
    let (name, repair) = (name(format, lang), repair(format, lang));
    match lang {
        Lang::Vi => format!(
            "Tệp có dạng {name} nhưng bị hỏng hoặc tải về chưa đủ ({detail}). Hãy tải hoặc chép lại tệp; {repair}"
        ),
        Lang::En => format!(
            "The file looks like {name} but is damaged or incomplete ({detail}). Download or copy it again; {repair}"
        ),
    }
}

/// What may still be done with a damaged file: the program that made it reads more than we do.
fn repair(format: Format, lang: Lang) -> &'static str {
    match format {
        Format::Xlsx | Format::Xls | Format::Ods => lang.pick(
            "nếu Excel mở được, hãy lưu thành một tệp .xlsx mới.",
            "if Excel opens it, save it as a new .xlsx file.",
        ),
        Format::Pdf => lang.pick(
            "nếu vẫn không được, hãy dùng bản Word của báo cáo.",
            "if that does not help, use the report's Word file.",
        ),
        Format::Txt
        | Format::Md
        | Format::Doc
        | Format::Docx
        | Format::Odt
        | Format::Rtf
        | Format::Html => lang.pick(
            "nếu Word mở được, hãy lưu thành một tệp .docx mới.",
            "if Word opens it, save it as a new .docx file.",
        ),
    }
}
