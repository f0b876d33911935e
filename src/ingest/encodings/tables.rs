//! Tables of the old encodings: a byte to the characters it stands for, tone marks combining.
//!
//! VNI `F9` is an acute accent on the letter before it, TCVN3 `B8` is "á". The tables of TCVN3, VISCII and
//! windows-1258 agree with those of glibc's iconv; VNI is written down from its own rules. Bytes without a
//! meaning give U+FFFD. Composing the marks (NFC) is left to the caller, who knows the letter before.

use std::sync::OnceLock;

use super::OldEncoding;

/// Bytes 80 to FF.
const TCVN3: &str = "\
    ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ\
    ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\
    \u{a0}ĂÂÊÔƠƯĐăâêôơưđẰ\
    \u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ\
    ẮẦẨẪẤỀặầẩẫấậèỂẻẽ\
    éẹềểễếệìỉỄẾỒĩíịò\
    Ổỏõóọồổỗốộờởỡớợù\
    ỖủũúụừửữứựỳỷỹýỵỐ";

/// Capitals in the place of control characters.
const TCVN3_LOW: [(u8, char); 12] = [
    (0x01, 'Ú'),
    (0x02, 'Ụ'),
    (0x04, 'Ừ'),
    (0x05, 'Ử'),
    (0x06, 'Ữ'),
    (0x11, 'Ứ'),
    (0x12, 'Ự'),
    (0x13, 'Ỳ'),
    (0x14, 'Ỷ'),
    (0x15, 'Ỹ'),
    (0x16, 'Ý'),
    (0x17, 'Ỵ'),
];

const VISCII: &str = "\
    ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ\
    ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
    Õắằặấầẩậẽẹếềểễệố\
    ồổỗỠƠộờởịỰỨỪỬơớƯ\
    ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ\
    ĐứÒÓÔạỷừửÙÚỹỵÝỡư\
    àáâãảăữẫèéêẻìíĩỉ\
    đựòóôõỏọụùúũủýợỮ";

const VISCII_LOW: [(u8, char); 6] = [
    (0x02, 'Ẳ'),
    (0x05, 'Ẵ'),
    (0x06, 'Ẫ'),
    (0x14, 'Ỷ'),
    (0x19, 'Ỹ'),
    (0x1e, 'Ỵ'),
];

const WINDOWS_1258: &str = "\
    €\u{fffd}‚ƒ„…†‡ˆ‰\u{fffd}‹Œ\u{fffd}\u{fffd}\u{fffd}\
    \u{fffd}‘’“”•–—˜™\u{fffd}›œ\u{fffd}\u{fffd}Ÿ\
    \u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯\
    °±²³´µ¶·¸¹º»¼½¾¿\
    ÀÁÂĂÄÅÆÇÈÉÊË\u{300}ÍÎÏ\
    ĐÑ\u{309}ÓÔƠÖ×ØÙÚÛÜƯ\u{303}ß\
    àáâăäåæçèéêë\u{301}íîï\
    đñ\u{323}óôơö÷øùúûüư₫ÿ";

/// Bytes 80 to 9F of windows-1252, in which Western programs show what they do not know; from A0 on a byte
/// is its own code point.
const WINDOWS_1252: &str = "\
    €\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\
    \u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Marks of VNI, which follow their letter, in either case of it.
const VNI_MARKS: [(char, char, &str); 17] = [
    ('ù', 'Ù', "\u{301}"),
    ('ø', 'Ø', "\u{300}"),
    ('û', 'Û', "\u{309}"),
    ('õ', 'Õ', "\u{303}"),
    ('ï', 'Ï', "\u{323}"),
    ('â', 'Â', "\u{302}"),
    ('á', 'Á', "\u{302}\u{301}"),
    ('à', 'À', "\u{302}\u{300}"),
    ('å', 'Å', "\u{302}\u{309}"),
    ('ã', 'Ã', "\u{302}\u{303}"),
    ('ä', 'Ä', "\u{302}\u{323}"),
    ('ê', 'Ê', "\u{306}"),
    ('é', 'É', "\u{306}\u{301}"),
    ('è', 'È', "\u{306}\u{300}"),
    ('ú', 'Ú', "\u{306}\u{309}"),
    ('ü', 'Ü', "\u{306}\u{303}"),
    ('ë', 'Ë', "\u{306}\u{323}"),
];

/// Letters of VNI that need no mark.
const VNI_LETTERS: [(char, char); 18] = [
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('î', 'ỵ'),
    ('ñ', 'đ'),
    ('Í', 'Í'),
    ('Ì', 'Ì'),
    ('Æ', 'Ỉ'),
    ('Ó', 'Ĩ'),
    ('Ò', 'Ị'),
    ('Ô', 'Ơ'),
    ('Ö', 'Ư'),
    ('Î', 'Ỵ'),
    ('Ñ', 'Đ'),
];

/// Appends what the bytes stand for, marks still apart.
pub fn decode(bytes: &[u8], old: OldEncoding, out: &mut String) {
    static HIGH: OnceLock<[Vec<char>; 3]> = OnceLock::new();
    let high = HIGH.get_or_init(|| [TCVN3, VISCII, WINDOWS_1258].map(|t| t.chars().collect()));
    let (high, low): (&[char], &[(u8, char)]) = match old {
        OldEncoding::Tcvn3 => (&high[0], &TCVN3_LOW),
        OldEncoding::Viscii => (&high[1], &VISCII_LOW),
        OldEncoding::Windows1258 => (&high[2], &[]),
        OldEncoding::Vni => {
            bytes.iter().for_each(|&byte| vni(western(byte), out));
            return;
        }
    };
    for &byte in bytes {
        out.push(match byte {
            0x80.. => high[usize::from(byte - 0x80)],
            0x20.. => char::from(byte),
            _ => low
                .iter()
                .find(|(code, _)| *code == byte)
                .map_or(char::from(byte), |&(_, c)| c),
        });
    }
}

fn vni(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c);
    } else if let Some((.., marks)) = VNI_MARKS.iter().find(|(a, b, _)| [*a, *b].contains(&c)) {
        out.push_str(marks);
    } else {
        let letter = VNI_LETTERS.iter().find(|(code, _)| *code == c);
        out.push(letter.map_or(c, |&(_, letter)| letter));
    }
}

/// What a Western program (windows-1252) shows for the byte.
pub fn western(byte: u8) -> char {
    match byte {
        0x80..0xa0 => WINDOWS_1252
            .chars()
            .nth(usize::from(byte - 0x80))
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

/// The byte that a Western program shows as this character, or one that looks the same: printers write the minus
/// for the soft hyphen, the Greek letter for the sign of millionths.
pub fn western_byte(c: char) -> Option<u8> {
    match c {
        '\u{2212}' => return Some(0xad),
        '\u{2219}' => return Some(0xb7),
        '\u{2c9}' => return Some(0xaf),
        '\u{3bc}' => return Some(0xb5),
        _ => {}
    }
    match u32::from(c) {
        code @ (0..0x80 | 0xa0..0x100) => Some(code as u8),
        code => {
            let at = WINDOWS_1252.chars().position(|known| known == c);
            let at = at.or_else(|| (0x80..0xa0).contains(&code).then(|| code as usize - 0x80))?;
            Some(0x80 + at as u8)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        for table in [TCVN3, VISCII, WINDOWS_1258] {
            assert_eq!(table.chars().count(), 128);
        }
        assert_eq!(WINDOWS_1252.chars().count(), 32);
    }

    #[test]
    fn western_letters_go_there_and_back() {
        for byte in 0..=255 {
            assert_eq!(western_byte(western(byte)), Some(byte), "{byte:x}");
        }
        assert_eq!(western_byte('−'), Some(0xad));
        assert_eq!(western_byte('ế'), None);
        assert_eq!(western_byte('\u{94}'), Some(0x94));
    }
}
