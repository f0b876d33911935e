//! Every text through encodings from before Unicode and back: by iconv, which knows three of them.

use std::io::Write as _;
use std::process::{Command, Stdio};

use soi::ingest::{self, Limits, Note, OldEncoding};

use super::characters::Errors;
use super::office::program;
use super::texts;

/// Letters that may come back wrong.
const BAR: f64 = 0.001;

#[test]
fn the_same_letters_through_old_encodings() {
    let Some(iconv) = program(&["SOI_ICONV"], &["iconv"], "iconv") else {
        return;
    };
    for (name, old) in [
        ("TCVN", OldEncoding::Tcvn3),
        ("VISCII", OldEncoding::Viscii),
        ("CP1258", OldEncoding::Windows1258),
    ] {
        let mut all = Errors::default();
        for text in texts::all() {
            let plain = String::from_utf8(text.bytes).unwrap();
            let mut child = Command::new(&iconv)
                .args(["-c", "-f", "UTF-8", "-t", &format!("{name}//TRANSLIT")])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let (mut input, bytes) = (child.stdin.take().unwrap(), composed(&plain).into_bytes());
            let writing = std::thread::spawn(move || input.write_all(&bytes));
            let encoded = child.wait_with_output().unwrap().stdout;
            writing.join().unwrap().unwrap();
            let read = ingest::read("a.txt", &encoded, &Limits::default()).unwrap();
            let is_old =
                |note: &Note| matches!(note, Note::EncodingConverted { from, .. } if *from == old);
            assert!(
                read.notes.iter().any(is_old),
                "{} {name}: {:?}",
                text.name,
                read.notes
            );
            all.add(Errors::of(&letters(&plain), &letters(&read.document.text)));
        }
        eprintln!("{name}: {:.6} of letters wrong", all.characters());
        assert!(all.characters() <= BAR, "{name}: {all:?}");
    }
}

fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfc().collect()
}

fn letters(text: &str) -> String {
    composed(text)
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect()
}
