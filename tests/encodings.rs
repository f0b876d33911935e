//! Text from before Unicode comes out as Vietnamese, and nothing else is touched.
//!
//! The files in `tests/fixtures/encodings` were made by iconv (VNI: by hand) from `source.txt`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use soi::Error;
use soi::ingest::{self, Encoding, Ingested, Limits, Note, OldEncoding};
use support::docx::Docx;

const SOURCE: &str = include_str!("fixtures/encodings/source.txt");
const FILES: [(OldEncoding, &[u8]); 4] = [
    (
        OldEncoding::Tcvn3,
        include_bytes!("fixtures/encodings/tcvn3.txt"),
    ),
    (
        OldEncoding::Vni,
        include_bytes!("fixtures/encodings/vni.txt"),
    ),
    (
        OldEncoding::Viscii,
        include_bytes!("fixtures/encodings/viscii.txt"),
    ),
    (
        OldEncoding::Windows1258,
        include_bytes!("fixtures/encodings/windows-1258.txt"),
    ),
];

fn read(bytes: &[u8]) -> Result<Ingested, Error> {
    ingest::read("bao-cao.txt", bytes, &Limits::default())
}

fn read_as(bytes: &[u8], encoding: Encoding) -> Result<Ingested, Error> {
    ingest::read_as(
        "bao-cao.txt",
        bytes,
        &Limits::default(),
        encoding,
        &mut |_| true,
    )
}

fn sources(read: &Ingested) -> Vec<OldEncoding> {
    let of = |note: &Note| match note {
        Note::EncodingConverted { from, .. } => Some(*from),
        _ => None,
    };
    read.notes.iter().filter_map(of).collect()
}

#[test]
fn whole_files() {
    for (old, bytes) in FILES {
        let read = read(bytes).unwrap();
        assert_eq!(read.document.text, SOURCE, "{old:?}");
        assert_eq!(sources(&read), [old]);
        let chosen = read_as(bytes, Encoding::Old(old)).unwrap();
        assert_eq!(chosen.document.text, SOURCE, "{old:?}");
    }
}

/// The letters of an old encoding as they look when a page of it is pasted into a Unicode file.
fn pasted(bytes: &[u8]) -> String {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let letter = |&byte: &u8| match byte {
        0x80..0xa0 => HIGH.chars().nth(usize::from(byte - 0x80)).unwrap(),
        _ => char::from(byte),
    };
    bytes.iter().map(letter).collect()
}

#[test]
fn lines_of_several_encodings_in_one_file() {
    let line = |bytes: &[u8], n: usize| bytes.split(|&b| b == b'\n').nth(n).unwrap().to_vec();
    let vni = FILES[1].1;
    // In bytes: Unicode, TCVN3, Unicode, VNI.
    let unicode = SOURCE.as_bytes();
    let parts = [
        line(unicode, 0),
        line(FILES[0].1, 1),
        line(FILES[0].1, 2),
        line(unicode, 3),
        line(vni, 4),
        line(unicode, 5),
    ];
    let mixed = read(&[parts.join(&b'\n'), b"\n".to_vec()].concat()).unwrap();
    assert_eq!(mixed.document.text, SOURCE);
    assert_eq!(sources(&mixed), [OldEncoding::Tcvn3, OldEncoding::Vni]);
    // Pasted, in Unicode.
    let parts = [
        line(unicode, 0),
        pasted(&line(vni, 1)).into_bytes(),
        line(unicode, 2),
        line(unicode, 3),
        pasted(&line(vni, 4)).into_bytes(),
        line(unicode, 5),
    ];
    let mixed = read(&[parts.join(&b'\n'), b"\n".to_vec()].concat()).unwrap();
    assert_eq!(mixed.document.text, SOURCE);
    assert_eq!(sources(&mixed), [OldEncoding::Vni]);
}

#[test]
fn tcvn3_without_capitals_of_its_own_is_right_apart_from_case() {
    let small = SOURCE.to_lowercase();
    let pasted = "B¸o c¸o t×nh h×nh kinh tÕ - x· héi: tæng diÖn tÝch gieo trång ®¹t 1.250,5 ha, gi¶m 12 ha so víi cïng kú.";
    let read = read(pasted.as_bytes()).unwrap();
    assert_eq!(
        read.document.text,
        "Báo cáo tình hình kinh tế - xã hội: tổng diện tích gieo trồng đạt 1.250,5 ha, giảm 12 ha so với cùng kỳ."
    );
    assert!(small.contains("báo cáo"));
}

#[test]
fn unicode_text_stays_as_it_is() {
    let texts = [
        SOURCE,
        include_str!("../www/samples/kinh-te-xa-hoi.txt"),
        include_str!("../www/samples/cong-tac-dang.txt"),
        "À Nice, l'été 2026 a été très chaud : où la mer était déjà à 25 °C, les élèves sont partis le 3 juillet. \
         Ça coûte 12 € à l'hôtel « Zoë ». Noël arrive à point nommé, même en août.\nÀ la mère, né là-bas.\nOù ?\nÂgé de 9 ans.",
        "El año 2026 será más difícil según él; la niña y el señor están aquí con 15 cigüeñas. ¿Qué pasó? ¡Nada!\n\
         Él sí. Tú no. Aún más. País, raíz, baúl, camión, pingüino.\nMañana.",
        "The café's naïve façade drew 12 protégés; résumé, coöperate, piñata, déjà vu. It costs £5 or 3½ pounds.",
        "Grüße aus Österreich: 5 Äpfel, schöne Straßen, Übermut tut selten gut. Çà et là, São Paulo, Malmö, Tromsø 4.",
        "Unicode tổ hợp: Ba\u{301}o ca\u{301}o nha\u{302}\u{323}n 5 tỷ đồng. 20 m², 3 km³, 5 ‰, “trích” – hết…",
        "Là. Cá. Đi 2 xã. Có ô tô. Ở đó. À ừ. Bà ấy có bò, có dê; ông ấy có cá, đi bộ về.",
    ];
    for text in texts {
        let read = read(text.as_bytes()).unwrap();
        assert_eq!(read.document.text, text);
        assert_eq!(read.notes, []);
    }
}

#[test]
fn the_user_may_switch_it_off_or_choose() {
    let (_, vni) = FILES[1];
    assert!(matches!(
        read_as(vni, Encoding::None),
        Err(Error::InvalidText { .. })
    ));
    let page = pasted(vni);
    assert_eq!(
        read_as(page.as_bytes(), Encoding::None)
            .unwrap()
            .document
            .text,
        page
    );
    // Two words are too few to be sure, but not for the one who knows.
    let short = "Naêm 2026: 5 xaõ";
    assert_eq!(read(short.as_bytes()).unwrap().document.text, short);
    assert_eq!(
        read_as(short.as_bytes(), Encoding::Old(OldEncoding::Vni))
            .unwrap()
            .document
            .text,
        "Năm 2026: 5 xã"
    );
}

#[test]
fn bytes_that_are_no_vietnamese_are_not_guessed() {
    for bytes in [
        &b"caf\xe9 cr\xe8me 5"[..],
        b"a\xff\xfe\xfd 5 \xf8\xf9\xfa",
        b"\xd8\xee\xea\xf0\xe8 \xef\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0 \xe2\xf1\xe5\xec 5",
    ] {
        assert!(
            matches!(read(bytes), Err(Error::InvalidText { .. })),
            "{bytes:?}: {:?}",
            read(bytes).map(|r| r.document.text)
        );
    }
}

#[test]
fn word_documents_by_the_font_of_each_run() {
    let run = |font: &str, text: &str| {
        format!(
            r#"<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#
        )
    };
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}</w:p>",
        run(".VnTimeH", "b¸o c¸o "),
        run(".VnTime", "n¨m 2026, "),
        run("Times New Roman", "giảm 5%"),
        run("VNI-Times", "Ñaït 7 xaõ"),
    );
    let bytes = Docx::body(&body).bytes();
    let read = |encoding| {
        ingest::read_as("a.docx", &bytes, &Limits::default(), encoding, &mut |_| {
            true
        })
        .unwrap()
    };
    let auto = read(Encoding::Auto);
    assert_eq!(auto.document.text, "BÁO CÁO năm 2026, giảm 5%\nĐạt 7 xã\n");
    assert_eq!(sources(&auto), [OldEncoding::Tcvn3, OldEncoding::Vni]);
    let none = read(Encoding::None);
    assert!(none.document.text.contains("n¨m 2026"));
    assert_eq!(none.notes, []);
}

#[test]
fn signs_and_other_languages_are_no_old_encoding() {
    for foreign in [
        // Signs that are letters in some table, alone or at the end of a word.
        "§ 12\n§ 14\n§ 15 (a)\n§ 16\n",
        "Anexo nº 1\nEl número nº 2 del plan\nDomicilio: calle Mayor nº 3\nHoja nº 4\n",
        "Å 1\nÅ 2\nº 3\nª 4\n¼ 5\n½ 6\n",
        "L'année où il était né: 1923, à côté de l'école.\nDéjà vu à 5 km.\n",
    ] {
        let read = read(foreign.as_bytes()).unwrap();
        assert_eq!(read.document.text, foreign);
        assert_eq!(read.notes, [], "{foreign}");
    }
}
