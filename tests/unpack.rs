//! A zip of reports is the reports in it; a document that is a zip stays one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use soi::ingest::{Limits, Unpacked, unpack};
use soi::{Error, Measured};
use support::docx::{Docx, p};
use support::zip;

fn unpacked(zip: &[u8], limits: &Limits) -> Vec<Unpacked> {
    unpack(zip, limits).unwrap().unwrap().collect()
}

fn names(parts: &[zip::Part<'_>]) -> Vec<(String, usize)> {
    let files = unpacked(&zip::deflated(parts), &Limits::default());
    files
        .into_iter()
        .map(|file| (file.name, file.bytes.unwrap().len()))
        .collect()
}

#[test]
fn files_by_their_names() {
    let docx = Docx::body(&p("Trồng 5 ha.")).bytes();
    assert_eq!(
        names(&[
            ("Quý I/", b""),
            ("Quý I/xã A.docx", &docx),
            ("../../etc/b.txt", b"7 con"),
            ("__MACOSX/Quý I/._xã A.docx", b"x"),
            (".DS_Store", b"x"),
            ("~$A.docx", b"x"),
            ("c\u{7}.txt", b"8"),
        ]),
        [
            ("Quý I/xã A.docx".to_owned(), docx.len()),
            ("etc/b.txt".to_owned(), 5),
            ("c.txt".to_owned(), 1)
        ]
    );
}

#[test]
fn documents_and_other_files_are_not_taken_apart() {
    let odt = [("mimetype", &b"application/vnd.oasis.opendocument.text"[..])];
    for bytes in [
        Docx::body(&p("5")).bytes(),
        zip::stored(&odt),
        b"5 ha".to_vec(),
        b"PK\x03\x04 cut".to_vec(),
        Vec::new(),
    ] {
        assert!(unpack(&bytes, &Limits::default()).unwrap().is_none());
    }
}

#[test]
fn limits_hold() {
    let many: Vec<String> = (0..201).map(|n| format!("{n}.txt")).collect();
    let parts: Vec<zip::Part<'_>> = many.iter().map(|name| (name.as_str(), &b"1"[..])).collect();
    assert_eq!(
        unpack(&zip::stored(&parts), &Limits::default()).unwrap_err(),
        Error::TooLarge {
            what: Measured::Files,
            found: 201,
            limit: 200
        }
    );
    assert_eq!(
        unpack(&zip::stored(&parts[1..]), &Limits::default())
            .unwrap()
            .unwrap()
            .len(),
        200
    );
}

#[test]
fn what_is_too_large_is_told_and_the_rest_is_unpacked() {
    let limits = Limits {
        bytes: 100,
        archive_bytes: 400,
        ..Limits::default()
    };
    let (large, fitting) = ([b'1'; 101], [b'1'; 90]);
    let files = unpacked(&zip::deflated(&[("a", &large), ("b", b"2")]), &limits);
    assert!(matches!(
        files[0].bytes,
        Err(Error::TooLarge {
            what: Measured::Bytes,
            found: 101,
            limit: 100,
        })
    ));
    assert_eq!(files[1].bytes.as_deref(), Ok(&b"2"[..]));

    // Four of 90 leave room for one of 40 at most.
    let mut parts: Vec<zip::Part<'_>> = ["a", "b", "c", "d", "e"]
        .map(|name| (name, &fitting[..]))
        .to_vec();
    parts.push(("f", b"2"));
    let files = unpacked(&zip::deflated(&parts), &limits);
    assert!(files[..4].iter().all(|file| file.bytes.is_ok()));
    assert!(matches!(
        files[4].bytes,
        Err(Error::TooLarge {
            what: Measured::ArchiveBytes,
            limit: 400,
            ..
        })
    ));
    assert!(matches!(
        files[5].bytes,
        Err(Error::TooLarge {
            what: Measured::ArchiveBytes,
            ..
        })
    ));
}

#[test]
fn locked_and_broken_files_do_not_take_the_others_along() {
    let mut bytes = zip::stored(&[("a.docx", b"5"), ("b.txt", b"6"), ("c.txt", b"7")]);
    let entries: Vec<usize> = (0..bytes.len() - 3)
        .filter(|&at| bytes[at..].starts_with(b"PK\x01\x02"))
        .collect();
    // The flag of a password, and a method of packing that is not read, both in the directory.
    bytes[entries[0] + 8] |= 1;
    bytes[entries[1] + 10] = 9;
    let files = unpacked(&bytes, &Limits::default());
    assert!(matches!(files[0].bytes, Err(Error::Encrypted { .. })));
    assert!(matches!(files[1].bytes, Err(Error::Damaged { .. })));
    assert_eq!(files[2].bytes.as_deref(), Ok(&b"7"[..]));
}

#[test]
fn files_of_one_name_are_two() {
    let files = unpacked(
        &zip::stored(&[("A.txt", b"5 ha"), ("a.txt", b"6 ha")]),
        &Limits::default(),
    );
    assert_eq!(files[0].bytes.as_deref(), Ok(&b"5 ha"[..]));
    assert_eq!(files[1].bytes.as_deref(), Ok(&b"6 ha"[..]));
}
