//! A package with some of its parts replaced: all others are copied as they stand, packed bytes and directory.

use crate::ingest::zip;
use crate::ingest::{Limits, zip::Archive};

const DIRECTORY: &[u8] = b"PK\x01\x02";
const RELATIONS: &str = "/relationships/";
const COMMENTS: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// A package in hand.
pub struct Package<'a> {
    bytes: &'a [u8],
    archive: Archive<'a>,
    limit: u64,
    entries: Vec<Entry<'a>>,
    /// Where the directory begins.
    directory: usize,
    /// New bytes by name, in the order in which they came.
    changed: Vec<(String, Vec<u8>)>,
}

/// A part in the directory.
struct Entry<'a> {
    name: String,
    record: &'a [u8],
    at: usize,
}

impl<'a> Package<'a> {
    /// Reads the directory.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, String> {
        let archive = Archive::open(bytes).ok_or("no directory")?;
        let end = bytes
            .windows(4)
            .rposition(|w| w == b"PK\x05\x06")
            .ok_or("no directory")?;
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let directory = number(end + 16).ok_or("no directory")?;
        if directory == u32::MAX {
            return Err("a package of more than four gigabytes".to_owned());
        }
        let directory = directory as usize;
        let mut entries = Vec::new();
        let mut at = directory;
        while at < end && bytes.get(at..at + 4) == Some(DIRECTORY) {
            let short = |o: usize| -> Option<usize> {
                Some(u16::from_le_bytes(bytes.get(at + o..at + o + 2)?.try_into().ok()?).into())
            };
            let lengths = short(28).zip(short(30)).zip(short(32));
            let ((name, extra), comment) = lengths.ok_or("a directory that is cut")?;
            let length = 46 + name + extra + comment;
            let record = bytes
                .get(at..at + length)
                .ok_or("a directory that is cut")?;
            let local = number(at + 42)
                .filter(|at| *at != u32::MAX)
                .ok_or("a long package")?;
            entries.push(Entry {
                name: String::from_utf8_lossy(&record[46..46 + name]).into_owned(),
                record,
                at: local as usize,
            });
            at += length;
        }
        Ok(Self {
            bytes,
            archive,
            limit: limits.part_bytes,
            entries,
            directory,
            changed: Vec::new(),
        })
    }

    /// A part as text.
    pub fn text(&self, name: &str) -> Result<String, String> {
        if let Some((_, bytes)) = self
            .changed
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
        {
            return String::from_utf8(bytes.clone()).map_err(|e| e.to_string());
        }
        let part = self.archive.part(name, self.limit);
        let part = part.ok_or_else(|| format!("{name} is missing"))?;
        let part = part.map_err(|fault| format!("{name}: {fault:?}"))?;
        String::from_utf8(part.bytes).map_err(|_| format!("{name} is not UTF-8"))
    }

    /// The name of the main part.
    pub fn main(&self) -> Result<String, String> {
        let relations = self.text("_rels/.rels")?;
        let target = target(&relations, "officeDocument").ok_or("no main part")?;
        Ok(target.trim_start_matches('/').to_owned())
    }

    /// Name and text of the part that another names for something ("comments"), if it does.
    pub fn related(&self, part: &str, what: &str) -> Result<Option<(String, String)>, String> {
        let Ok(relations) = self.text(&relations_of(part)) else {
            return Ok(None);
        };
        let Some(target) = target(&relations, what) else {
            return Ok(None);
        };
        let name = match target.strip_prefix('/') {
            Some(name) => name.to_owned(),
            None => format!("{}{target}", folder(part)),
        };
        let text = self.text(&name)?;
        Ok(Some((name, text)))
    }

    /// Gives a part other bytes, or adds it.
    pub fn replace(&mut self, name: &str, text: String) {
        self.changed.retain(|(known, _)| known != name);
        self.changed.push((name.to_owned(), text.into_bytes()));
    }

    /// Adds the part with the remarks, and names it where packages name their parts.
    pub fn add_comments(&mut self, main: &str, text: String) -> Result<(), String> {
        let mut file = "comments.xml".to_owned();
        let taken = |name: &str| {
            self.entries
                .iter()
                .any(|e| e.name.eq_ignore_ascii_case(name))
        };
        let mut number = 1;
        while taken(&format!("{}{file}", folder(main))) {
            file = format!("comments{number}.xml");
            number += 1;
        }
        let name = format!("{}{file}", folder(main));
        let types = self.text("[Content_Types].xml")?;
        let element = format!("Override PartName=\"/{name}\" ContentType=\"{COMMENTS}\"");
        let types = inside(&types, "Types", &element).ok_or("[Content_Types].xml has no end")?;
        let relations = relations_of(main);
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let known = self.text(&relations).unwrap_or_else(|_| {
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Relationships xmlns=\"{package}\"></Relationships>")
        });
        let mut id = "soiRemarks".to_owned();
        while known.contains(&format!("\"{id}\"")) {
            id.push('1');
        }
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
        let element = format!("Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{file}\"");
        let known = inside(&known, "Relationships", &element).ok_or("relations have no end")?;
        self.replace("[Content_Types].xml", types);
        self.replace(&relations, known);
        self.replace(&name, text);
        Ok(())
    }

    /// The package: what is not changed is copied.
    pub fn finish(&self) -> Vec<u8> {
        if self.changed.is_empty() {
            return self.bytes.to_vec();
        }
        let mut out = Vec::with_capacity(self.bytes.len() + 65_536);
        let mut directory = Vec::new();
        let mut starts: Vec<usize> = self.entries.iter().map(|e| e.at).collect();
        starts.push(self.directory);
        starts.sort_unstable();
        for entry in &self.entries {
            let at = out.len();
            let new = self
                .changed
                .iter()
                .find(|(n, _)| n.eq_ignore_ascii_case(&entry.name));
            let mut record = entry.record.to_vec();
            match new {
                Some((_, bytes)) => {
                    let header = local(&mut out, &entry.name, bytes);
                    record[6..8].copy_from_slice(&20_u16.to_le_bytes());
                    record[8..28].copy_from_slice(&header);
                }
                None => {
                    let next = starts.iter().find(|s| **s > entry.at).copied();
                    let end = next.unwrap_or(self.directory);
                    out.extend(self.bytes.get(entry.at..end).unwrap_or_default());
                }
            }
            record[42..46].copy_from_slice(&small(at).to_le_bytes());
            directory.extend(record);
        }
        let mut count = self.entries.len();
        for (name, bytes) in &self.changed {
            if self
                .entries
                .iter()
                .any(|e| e.name.eq_ignore_ascii_case(name))
            {
                continue;
            }
            let at = out.len();
            let header = local(&mut out, name, bytes);
            directory.extend(DIRECTORY);
            directory.extend([20, 0, 20, 0]);
            directory.extend(header);
            directory.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
            directory.extend([0; 12]);
            directory.extend(small(at).to_le_bytes());
            directory.extend(name.as_bytes());
            count += 1;
        }
        let at = out.len();
        let count = u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes();
        out.extend(&directory);
        out.extend(b"PK\x05\x06\0\0\0\0");
        out.extend(count);
        out.extend(count);
        out.extend(small(directory.len()).to_le_bytes());
        out.extend(small(at).to_le_bytes());
        out.extend([0; 2]);
        out
    }
}

/// Writes a deflated part; gives what header and directory have in common, from the flags to the unpacked size.
fn local(out: &mut Vec<u8>, name: &str, bytes: &[u8]) -> [u8; 20] {
    let packed = miniz_oxide::deflate::compress_to_vec(bytes, 6);
    let mut header = [0; 20];
    // Names are UTF-8; deflated; the first day that a package can name.
    header[..8].copy_from_slice(&[0, 8, 8, 0, 0, 0, 0x21, 0]);
    header[8..12].copy_from_slice(&zip::crc32(bytes).to_le_bytes());
    header[12..16].copy_from_slice(&small(packed.len()).to_le_bytes());
    header[16..].copy_from_slice(&small(bytes.len()).to_le_bytes());
    out.extend(b"PK\x03\x04");
    out.extend(20_u16.to_le_bytes());
    out.extend(header);
    out.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
    out.extend([0; 2]);
    out.extend(name.as_bytes());
    out.extend(packed);
    header
}

/// Packages of four gigabytes are refused before.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// "word/" of "word/document.xml".
fn folder(part: &str) -> &str {
    part.rfind('/').map_or("", |at| &part[..=at])
}

/// "word/_rels/document.xml.rels" of "word/document.xml".
fn relations_of(part: &str) -> String {
    let folder = folder(part);
    format!("{folder}_rels/{}.rels", &part[folder.len()..])
}

/// The target of the relation whose type ends with that name.
fn target(relations: &str, what: &str) -> Option<String> {
    let end = format!("{RELATIONS}{what}");
    relations.split('<').find_map(|tag| {
        let value = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            rest.split('"').next().map(ToOwned::to_owned)
        };
        value("Type")?.ends_with(&end).then(|| value("Target"))?
    })
}

/// The XML with an element (its name and attributes) before the end of its root, also where the root is empty
/// (`<Relationships …/>`). It has the root's own prefix: LibreOffice knows the elements of these parts by how they are
/// spelled, and opens no package that spells one otherwise.
fn inside(xml: &str, root: &str, element: &str) -> Option<String> {
    let start = xml.rfind('<')?;
    let tag = xml[start..].trim_end().strip_suffix('>')?;
    let (tag, ends) = match tag.strip_prefix("</") {
        Some(name) => (name, true),
        None => (tag.strip_prefix('<')?.strip_suffix('/')?, false),
    };
    let name = tag.split_whitespace().next()?;
    let prefix = name.strip_suffix(root)?;
    let line = format!("<{prefix}{element}/>");
    Some(if ends {
        format!("{}{line}</{name}>", &xml[..start])
    } else {
        format!("{}<{}>{line}</{name}>", &xml[..start], tag.trim_end())
    })
}
