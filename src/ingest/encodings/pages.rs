//! Code pages of Windows that are no Vietnamese one: names and addresses of abroad, in reports of projects with foreign
//! partners, come in them.
//!
//! Byte E8 is "č" in 1250, "и" in 1251. The tables agree with those of Python's codecs; bytes without a meaning give
//! U+FFFD. Pages of two bytes a letter (Chinese, Japanese, Korean) are not known: their tables would be larger than all
//! readers together.

/// What the byte is in that code page; `None` where the page is not known.
pub fn of_page(page: i32, byte: u8) -> Option<char> {
    let table = match page {
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1257 => WINDOWS_1257,
        _ => return None,
    };
    match byte {
        0x80.. => table.chars().nth(usize::from(byte - 0x80)),
        _ => Some(char::from(byte)),
    }
}

/// The code page of a set of letters as RTF and fonts number them.
pub fn page_of_charset(charset: i32) -> Option<i32> {
    Some(match charset {
        161 => 1253,
        162 => 1254,
        163 => 1258,
        186 => 1257,
        204 => 1251,
        238 => 1250,
        _ => return None,
    })
}

/// The code page that a web page names.
pub fn page_of_name(name: &str) -> Option<i32> {
    let number = name
        .strip_prefix("windows-")
        .or_else(|| name.strip_prefix("cp"));
    number?.parse().ok()
}

/// Central European.
const WINDOWS_1250: &str = "\
    €\u{fffd}‚\u{fffd}„…†‡\u{fffd}‰Š‹ŚŤŽŹ\
    \u{fffd}‘’“”•–—\u{fffd}™š›śťžź\
    \u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż\
    °±˛ł´µ¶·¸ąş»Ľ˝ľż\
    ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ\
    ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß\
    ŕáâăäĺćçčéęëěíîď\
    đńňóôőö÷řůúűüýţ˙";

/// Cyrillic.
const WINDOWS_1251: &str = "\
    ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏ\
    ђ‘’“”•–—\u{fffd}™љ›њќћџ\
    \u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї\
    °±Ііґµ¶·ё№є»јЅѕї\
    АБВГДЕЖЗИЙКЛМНОП\
    РСТУФХЦЧШЩЪЫЬЭЮЯ\
    абвгдежзийклмноп\
    рстуфхцчшщъыьэюя";

/// Greek.
const WINDOWS_1253: &str = "\
    €\u{fffd}‚ƒ„…†‡\u{fffd}‰\u{fffd}‹\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
    \u{fffd}‘’“”•–—\u{fffd}™\u{fffd}›\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
    \u{a0}΅Ά£¤¥¦§¨©\u{fffd}«¬\u{ad}®―\
    °±²³΄µ¶·ΈΉΊ»Ό½ΎΏ\
    ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟ\
    ΠΡ\u{fffd}ΣΤΥΦΧΨΩΪΫάέήί\
    ΰαβγδεζηθικλμνξο\
    πρςστυφχψωϊϋόύώ\u{fffd}";

/// Turkish.
const WINDOWS_1254: &str = "\
    €\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}\u{fffd}\u{fffd}\
    \u{fffd}‘’“”•–—˜™š›œ\u{fffd}\u{fffd}Ÿ\
    \u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯\
    °±²³´µ¶·¸¹º»¼½¾¿\
    ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\
    ĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß\
    àáâãäåæçèéêëìíîï\
    ğñòóôõö÷øùúûüışÿ";

/// Baltic.
const WINDOWS_1257: &str = "\
    €\u{fffd}‚\u{fffd}„…†‡\u{fffd}‰\u{fffd}‹\u{fffd}¨ˇ¸\
    \u{fffd}‘’“”•–—\u{fffd}™\u{fffd}›\u{fffd}¯˛\u{fffd}\
    \u{a0}\u{fffd}¢£¤\u{fffd}¦§Ø©Ŗ«¬\u{ad}®Æ\
    °±²³´µ¶·ø¹ŗ»¼½¾æ\
    ĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻ\
    ŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽß\
    ąįāćäåęēčéźėģķīļ\
    šńņóōõö÷ųłśūüżž˙";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole_and_known_letters_in_place() {
        for table in [
            WINDOWS_1250,
            WINDOWS_1251,
            WINDOWS_1253,
            WINDOWS_1254,
            WINDOWS_1257,
        ] {
            assert_eq!(table.chars().count(), 128);
        }
        for (page, byte, c) in [
            (1250, 0xe8, 'č'),
            (1251, 0xe8, 'и'),
            (1253, 0xe8, 'θ'),
            (1254, 0xfe, 'ş'),
            (1257, 0xe8, 'č'),
            (1251, b'5', '5'),
        ] {
            assert_eq!(of_page(page, byte), Some(c), "{page}");
        }
        assert_eq!(of_page(932, 0xe8), None);
        assert_eq!(page_of_name("windows-1251"), Some(1251));
        assert_eq!(page_of_charset(238), Some(1250));
    }
}
