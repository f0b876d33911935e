//! Zip files without compression: enough for a package, and every byte of it is in plain sight.

/// A part and its bytes.
pub type Part<'a> = (&'a str, &'a [u8]);

/// The parts one after the other, then the directory.
pub fn stored(parts: &[Part<'_>]) -> Vec<u8> {
    let packed: Vec<_> = parts
        .iter()
        .map(|&(name, bytes)| (name, 0, bytes.to_vec(), bytes))
        .collect();
    archive(&packed)
}

/// The same, deflated.
pub fn deflated(parts: &[Part<'_>]) -> Vec<u8> {
    let pack = |bytes| miniz_oxide::deflate::compress_to_vec(bytes, 6);
    let packed: Vec<_> = parts
        .iter()
        .map(|&(name, bytes)| (name, 8, pack(bytes), bytes))
        .collect();
    archive(&packed)
}

/// The parts of a package that LibreOffice or a test wrote, by name, in the order of its directory.
pub fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let number = |at: usize, len: usize| {
        let bytes = &file[at..at + len];
        bytes.iter().rev().fold(0, |n, &b| n << 8 | usize::from(b))
    };
    let end = file
        .windows(4)
        .rposition(|four| four == b"PK\x05\x06")
        .expect("a directory");
    let (count, mut at) = (number(end + 10, 2), number(end + 16, 4));
    let mut out = Vec::new();
    for _ in 0..count {
        let name_len = number(at + 28, 2);
        let name = String::from_utf8_lossy(&file[at + 46..at + 46 + name_len]).into_owned();
        let local = number(at + 42, 4);
        let from = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let packed = &file[from..from + number(at + 20, 4)];
        let bytes = match number(at + 10, 2) {
            0 => packed.to_vec(),
            _ => miniz_oxide::inflate::decompress_to_vec(packed).expect("a deflated part"),
        };
        out.push((name, bytes));
        at += 46 + name_len + number(at + 30, 2) + number(at + 32, 2);
    }
    out
}

fn archive(parts: &[(&str, u16, Vec<u8>, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, method, packed, bytes) in parts {
        let at = out.len() as u32;
        let mut common = Vec::new();
        common.extend([20, 0, 0, 0]);
        common.extend(method.to_le_bytes());
        common.extend([0; 4]);
        common.extend(crc32(bytes).to_le_bytes());
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend((bytes.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
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
    let (at, count) = (out.len() as u32, parts.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// Bit by bit, on purpose otherwise than the reader does it.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    !crc
}
