//! A zip of reports is the reports in it; a document that is a zip stays one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use soi::ingest::{Limits, unpack};
use soi::{Error, Measured};
use support::docx::{Docx, p};
use support::zip;

fn names(parts: &[zip::Part<'_>]) -> Vec<(String, usize)> {
    let files = unpack(&zip::deflated(parts), &Limits::default())
        .unwrap()
        .unwrap();
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
    // One file too large says so itself; all together too large end the whole.
    let limits = Limits {
        bytes: 100,
        ..Limits::default()
    };
    let (large, fitting) = ([b'1'; 101], [b'1'; 90]);
    let files = unpack(&zip::deflated(&[("a", &large), ("b", b"2")]), &limits)
        .unwrap()
        .unwrap();
    assert!(matches!(
        files[0].bytes,
        Err(Error::TooLarge {
            what: Measured::Bytes,
            limit: 100,
            ..
        })
    ));
    assert_eq!(files[1].bytes.as_deref(), Ok(&b"2"[..]));
    let parts: Vec<zip::Part<'_>> = ["a", "b", "c", "d", "e"]
        .map(|name| (name, &fitting[..]))
        .to_vec();
    assert!(matches!(
        unpack(&zip::deflated(&parts), &limits),
        Err(Error::TooLarge {
            what: Measured::UnpackedBytes,
            limit: 400,
            ..
        })
    ));
    let locked = |mut bytes: Vec<u8>| {
        // The flag stands in the directory.
        let at = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        bytes[at + 8] |= 1;
        bytes
    };
    let files = unpack(&locked(zip::stored(&[("a.docx", b"5")])), &limits)
        .unwrap()
        .unwrap();
    assert!(matches!(files[0].bytes, Err(Error::Encrypted { .. })));
}
