//! What a file is, by its first bytes and, for packages, by its parts; never by its name.
//!
//! ```text
//! "%PDF-1.7…"                   PDF
//! "PK…", word/document.xml      Word document
//! "PK…", photo.jpg              ZIP, unknown
//! "Tổng thu…"                   text
//! ```

use super::Format;
use super::budget::Budget;
use super::compound::{self, Compound};
use super::rtf;
use super::zip::Archive;
use crate::error::Error;

/// What the bytes are.
#[derive(Debug)]
pub enum Kind<'a> {
    /// A Word document, its package opened.
    Docx(Archive<'a>),
    /// A PDF.
    Pdf,
    /// A workbook of Excel since 2007, its package opened.
    Xlsx(Archive<'a>),
    /// A spreadsheet of LibreOffice, its package opened.
    Ods(Archive<'a>),
    /// A workbook of Excel 97 to 2003, its compound file opened.
    Xls(Compound<'a>),
    /// An old Word document, its compound file opened.
    Doc(Compound<'a>),
    /// An OpenDocument text, its package opened.
    Odt(Archive<'a>),
    /// An OpenDocument text in one piece of XML.
    FlatOdt,
    /// Rich text.
    Rtf,
    /// A web page.
    Html,
    /// None of the signatures: text, or nothing that is known.
    Text,
}

/// Document formats that people do hand in, which are not read.
const UNREAD: [(&[u8], &str); 2] = [(b"\xdb\xa5", "DOC (Word 2)"), (b"\xff\xfe\0\0", "UTF-32")];

/// Files that are no reports.
const OTHER: [(&[u8], &str); 16] = [
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"RIFF", "RIFF (WebP, WAV, AVI)"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"\0asm", "WebAssembly"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\0", "XZ"),
    (b"ID3", "MP3"),
    (b"SQLite format 3\0", "SQLite"),
];

/// Parts that tell what a package is.
const PACKAGES: [(&str, &str); 2] = [("ppt/", "PPTX"), ("visio/", "VSDX")];

/// Media types in the part `mimetype`, by their beginning.
const MEDIA: [(&[u8], &str); 2] = [
    (b"application/vnd.oasis.opendocument.presentation", "ODP"),
    (b"application/epub+zip", "EPUB"),
];

/// The media type of spreadsheets.
const SPREADSHEET: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// The media type of texts.
const TEXT: &[u8] = b"application/vnd.oasis.opendocument.text";

/// Streams that tell what an old Office file is; their names are UTF-16 in its directory.
const STREAMS: [(&str, &str); 2] = [
    ("Book", "XLS (Excel 95)"),
    ("PowerPoint Document", "PPT (PowerPoint 97–2003)"),
];

/// Tells what the bytes are.
///
/// # Errors
/// [`Error::Unsupported`] for documents that this version does not read, [`Error::UnknownFormat`] for files
/// of other kinds, [`Error::Encrypted`] for Office files under a password, [`Error::Damaged`] for a Word
/// package without a directory.
pub fn kind<'a>(bytes: &'a [u8], budget: &Budget<'_>) -> Result<Kind<'a>, Error> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package(bytes);
    }
    if pdf_header(bytes).is_some() {
        return Ok(Kind::Pdf);
    }
    if bytes.starts_with(compound::SIGNATURE) {
        return old_office(bytes, budget);
    }
    if bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start()
        .starts_with(rtf::SIGNATURE)
    {
        return Ok(Kind::Rtf);
    }
    if is_flat_odt(bytes) {
        return Ok(Kind::FlatOdt);
    }
    if is_html(bytes) {
        return Ok(Kind::Html);
    }
    let xml = || is_xml(bytes).then_some("XML");
    if let Some(name) = signature(bytes, &UNREAD).or_else(xml) {
        return Err(unsupported(name));
    }
    let other =
        signature(bytes, &OTHER).or_else(|| (bytes.get(4..8)? == b"ftyp").then_some("MP4, HEIC"));
    match other {
        Some(name) => Err(Error::UnknownFormat {
            signature: Some(name.to_owned()),
        }),
        None => Ok(Kind::Text),
    }
}

/// Where a PDF's header stands: at the beginning, or behind what a server or an editor has put before it, as every
/// reader of PDF allows. A text that speaks of "%PDF-" has no version behind it, and no binary end. A file that lost
/// its first line begins with the second: a comment in bytes that are no text.
pub fn pdf_header(bytes: &[u8]) -> Option<usize> {
    const HEADER: &[u8] = b"%PDF-";
    const FURTHEST: usize = 1_024;
    if bytes.starts_with(HEADER) {
        return Some(0);
    }
    let head = &bytes[..bytes.len().min(FURTHEST)];
    let is_binary = |bytes: &[u8]| bytes.iter().all(|byte| !byte.is_ascii());
    if head.starts_with(b"%") && head.get(1..5).is_some_and(is_binary) && contains(head, b"endobj")
    {
        return Some(0);
    }
    let at = head
        .windows(HEADER.len())
        .position(|window| window == HEADER)?;
    let version = &bytes[at + HEADER.len()..];
    let is_version = matches!(version, [b'1'..=b'2', b'.', b'0'..=b'9', ..]);
    (is_version && contains(&bytes[at..], b"endobj")).then_some(at)
}

fn signature(bytes: &[u8], table: &[(&[u8], &'static str)]) -> Option<&'static str> {
    table
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|&(_, name)| name)
}

/// A format that is known and not read.
pub fn unsupported(format: &str) -> Error {
    Error::Unsupported {
        format: format.to_owned(),
    }
}

/// A web page, or part of one, as web systems export it: after declarations and comments it begins with the
/// tag of an element of pages. A text may begin with an angle bracket, too ("<Dự thảo> Báo cáo"), so the element
/// must be one that HTML has.
fn is_html(bytes: &[u8]) -> bool {
    /// Those that begin text of a page; in the order of the letters.
    const ELEMENTS: &[&str] = &[
        "a",
        "article",
        "b",
        "big",
        "blockquote",
        "body",
        "br",
        "center",
        "code",
        "col",
        "colgroup",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "img",
        "li",
        "link",
        "main",
        "meta",
        "nav",
        "noscript",
        "ol",
        "p",
        "pre",
        "s",
        "script",
        "section",
        "small",
        "span",
        "strong",
        "style",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "title",
        "tr",
        "u",
        "ul",
    ];
    let head = &bytes[..bytes.len().min(1 << 12)];
    // In UTF-16 every other byte of a tag is zero.
    let is_wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let letters = head
        .iter()
        .filter(|&&byte| !is_wide || byte != 0 && byte < 0x80);
    let text: String = letters
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let mut rest = text.trim_start_matches("\u{ef}\u{bb}\u{bf}").trim_start();
    while let Some(declaration) = rest
        .strip_prefix("<?xml")
        .or_else(|| rest.strip_prefix("<!--"))
    {
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        rest = declaration
            .split_once(end)
            .map_or("", |(_, after)| after)
            .trim_start();
    }
    if rest.starts_with("<!doctype html") {
        return true;
    }
    let Some(tag) = rest.strip_prefix('<') else {
        return false;
    };
    let len = tag.find(|c: char| !c.is_ascii_alphanumeric());
    let (name, after) = tag.split_at(len.unwrap_or(tag.len()));
    let is_tag = after.starts_with(|c: char| c.is_ascii_whitespace() || "/>".contains(c));
    is_tag && ELEMENTS.binary_search(&name).is_ok()
}

/// Other XML: text by its bytes, but its numbers are mostly not those of a report.
fn is_xml(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = start.trim_ascii_start().get(..5);
    start.is_some_and(|start| start.eq_ignore_ascii_case(b"<?xml"))
}

/// XML whose first element says that it is an OpenDocument text.
fn is_flat_odt(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1 << 13)];
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    start.trim_ascii_start().starts_with(b"<")
        && contains(head, b"urn:oasis:names:tc:opendocument:xmlns:office:1.0")
        && contains(head, b"application/vnd.oasis.opendocument.text")
}

fn package(bytes: &[u8]) -> Result<Kind<'_>, Error> {
    let Some(archive) = Archive::open(bytes) else {
        return cut_package(bytes);
    };
    if archive.names().any(|name| name.starts_with("word/")) {
        return Ok(Kind::Docx(archive));
    }
    if archive
        .names()
        .any(|name| name.eq_ignore_ascii_case("xl/workbook.xml"))
    {
        return Ok(Kind::Xlsx(archive));
    }
    if archive.names().any(|name| name.starts_with("xl/")) {
        return Err(unsupported("XLSB"));
    }
    let by_part = PACKAGES
        .iter()
        .find(|(folder, _)| archive.names().any(|name| name.starts_with(folder)));
    if let Some((_, name)) = by_part {
        return Err(unsupported(name));
    }
    let media = archive.part("mimetype", 1 << 10).and_then(Result::ok);
    let is = |kind: &[u8]| {
        media
            .as_ref()
            .is_some_and(|part| part.bytes.starts_with(kind))
    };
    if is(SPREADSHEET) {
        return Ok(Kind::Ods(archive));
    }
    if is(TEXT) {
        return Ok(Kind::Odt(archive));
    }
    if let Some(name) = media.and_then(|part| signature(&part.bytes, &MEDIA)) {
        return Err(unsupported(name));
    }
    Err(Error::UnknownFormat {
        signature: Some("ZIP".to_owned()),
    })
}

/// A package whose end is missing, as of a download that broke off. A text whose part is whole is read; of a
/// workbook each sheet needs other parts to be right, so that it is not.
fn cut_package(bytes: &[u8]) -> Result<Kind<'_>, Error> {
    let archive = Archive::salvage(bytes);
    let has = |start: &str| archive.names().any(|name| name.starts_with(start));
    let format = if has("word/") || contains(bytes, b"word/") {
        Format::Docx
    } else if has("xl/") || contains(bytes, b"xl/workbook") || contains(bytes, b"xl/worksheets") {
        Format::Xlsx
    } else if contains(bytes, SPREADSHEET) {
        Format::Ods
    } else if contains(bytes, TEXT) {
        Format::Odt
    } else {
        return Err(Error::UnknownFormat {
            signature: Some("ZIP".to_owned()),
        });
    };
    let is_whole = |part: &str| archive.names().any(|name| name == part);
    match format {
        Format::Docx if is_whole("word/document.xml") => Ok(Kind::Docx(archive)),
        Format::Odt if is_whole("content.xml") => Ok(Kind::Odt(archive)),
        _ => Err(Error::Damaged {
            format,
            detail: "no zip directory at the end".to_owned(),
        }),
    }
}

/// A compound file: an old Office document, or a new one under a password. What it is say the streams below
/// its root: those of objects inside it (a table of Excel in a report) say what the objects are.
fn old_office<'a>(bytes: &'a [u8], budget: &Budget<'_>) -> Result<Kind<'a>, Error> {
    let encrypted = Error::Encrypted {
        format: Format::Docx,
    };
    let file = match Compound::open(bytes, budget)? {
        Some(file) if file.has("EncryptedPackage") => return Err(encrypted),
        Some(file) if file.has("WordDocument") => return Ok(Kind::Doc(file)),
        Some(file) if file.has("Workbook") => return Ok(Kind::Xls(file)),
        other => other,
    };
    // Where the directory is cut, names of streams may still be there.
    let is_lost = |stream: &str| {
        let is_listed = file.as_ref().is_some_and(|file| file.has_anywhere(stream));
        !is_listed && contains(bytes, &utf16(stream))
    };
    if is_lost("EncryptedPackage") {
        return Err(encrypted);
    }
    for (stream, format) in [("WordDocument", Format::Doc), ("Workbook", Format::Xls)] {
        if is_lost(stream) {
            return Err(Error::Damaged {
                format,
                detail: "directory cut short".to_owned(),
            });
        }
    }
    let is_there = |stream: &str| file.as_ref().is_some_and(|file| file.has(stream));
    let other = STREAMS
        .iter()
        .find(|(stream, _)| is_there(stream) || is_lost(stream));
    Err(match other {
        Some((_, name)) => unsupported(name),
        None => Error::UnknownFormat {
            signature: Some("OLE".to_owned()),
        },
    })
}

fn utf16(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(bytes, needle).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Limits;

    fn name_of(bytes: &[u8]) -> String {
        let limits = Limits::default();
        match kind(bytes, &Budget::new(&limits)) {
            Ok(Kind::Text) => "text".to_owned(),
            Ok(Kind::Docx(_)) => "docx".to_owned(),
            Ok(Kind::Pdf) => "pdf".to_owned(),
            Ok(Kind::Xlsx(_)) => "xlsx".to_owned(),
            Ok(Kind::Ods(_)) => "ods".to_owned(),
            Ok(Kind::Xls(_)) => "xls".to_owned(),
            Ok(Kind::Doc(_)) => "doc".to_owned(),
            Ok(Kind::Rtf) => "rtf".to_owned(),
            Ok(Kind::Html) => "html".to_owned(),
            Ok(Kind::Odt(_) | Kind::FlatOdt) => "odt".to_owned(),
            Err(Error::Unsupported { format }) => format!("unread {format}"),
            Err(Error::UnknownFormat { signature }) => {
                format!("other {}", signature.unwrap_or_default())
            }
            Err(Error::Encrypted { .. }) => "encrypted".to_owned(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn signatures() {
        for (bytes, name) in [
            (&b"%PDF-1.4\n%\xe2\xe3"[..], "pdf"),
            (b"{\\rtf1\\ansi", "rtf"),
            (b"\xef\xbb\xbf\n<!DOCTYPE HTML PUBLIC", "html"),
            (b"<?xml version=\"1.0\"?>\n<!-- x --><html xmlns", "html"),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", "html"),
            (b"<STYLE>td{width:9px}</style><table>", "html"),
            (b"<b>B</b>", "html"),
            (b"<h2 class=x>", "html"),
            (b"< 5 ha", "text"),
            (b"<Du thao> Bao cao 5 xa", "text"),
            (b"<b", "text"),
            (b"<p.5>", "text"),
            (b"<?xml version=\"1.0\"?>", "unread XML"),
            (b"\xff\xfe\0\0", "unread UTF-32"),
            (b"\x89PNG\r\n\x1a\n\0\0", "other PNG"),
            (b"\xff\xd8\xff\xe0", "other JPEG"),
            (b"\0\0\0\x18ftypheic", "other MP4, HEIC"),
            (b"PK\x03\x04 cut", "other ZIP"),
            (b"B\xc3\xa1o c\xc3\xa1o 5 n\xc4\x83m", "text"),
            (b"\xff\xfe5\0", "text"),
            (b"", "text"),
        ] {
            assert_eq!(name_of(bytes), name, "{bytes:?}");
        }
    }

    #[test]
    fn a_pdf_behind_other_bytes() {
        let pdf = "%PDF-1.7\n1 0 obj\n<< >>\nendobj\n";
        for before in ["\u{feff}", "\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"] {
            assert_eq!(name_of(format!("{before}{pdf}").as_bytes()), "pdf");
        }
        let second_line = [b"%\xe2\xe3\xcf\xd3\n", &pdf.as_bytes()[9..]].concat();
        assert_eq!(name_of(&second_line), "pdf");
        let far = format!("{}{pdf}", " ".repeat(2_000));
        assert_eq!(name_of(far.as_bytes()), "text");
        assert_eq!(
            name_of("Tệp có dạng %PDF-1.7, gồm 5 trang".as_bytes()),
            "text"
        );
    }

    #[test]
    fn old_office_files_by_their_streams() {
        let file = |stream: &str| {
            [
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
                vec![0; 512],
                utf16(stream),
            ]
            .concat()
        };
        assert!(name_of(&file("WordDocument")).starts_with("Damaged { format: Doc"));
        assert!(name_of(&file("Workbook")).starts_with("Damaged { format: Xls"));
        assert_eq!(name_of(&file("EncryptedPackage")), "encrypted");
        assert_eq!(name_of(&file("Thumbs")), "other OLE");
    }
}
