//! Numbers in every spelling that a report has, and in some that none has.

use super::Chance;

/// Spellings that are worth meeting often.
#[rustfmt::skip] // a table of words
const SPELLINGS: &[&str] = &[
    "0", "1", "02", "9.655", "96,5", "1.234.567,89", "20.000", "1,234", "1.5", "100", "12/15", "06/2025", "30/9/2021",
    "2021 - 2025", "85 - 90", "85-90", "24/24", "3.000.000.000", "0,05", "1.2.3", "1,2,3", "5.", "7,", "II", "(1)", "a)",
    "10^6", "½", "99999999999999999999999999999999999999", "0,000000000000000000000000000000001",
    "999.999.999.999.999.999.999.999.999", "79228162514264337593543950335", "1..2", "3,,4", "12,5.3", "hai mươi lăm",
    "một nửa", "rưỡi", "C02", "m2", "H5N1", "-3,5", "+2", "−4", "1 234", "٣", "５", "²", "[1]", "(2)", "XIV", "1/3",
    "gấp đôi", "3 tỷ rưỡi", "2 tỷ 5", "1 triệu 2 trăm nghìn", "05 (năm)", "…", "......", "....../......", "_____", "12h30",
    "7g", "km12+350", "QL.1A", "số 214/BC-UBND", "28-KH/TU", "2/9", "18 - 60", "100%", "97,5%", "0%", "1.000‰", "5 điểm %",
    "18446744073709551616", "4294967296", "65536", "256", "1.9999999999999999999999999999",
];

/// One spelling of some number.
pub fn number(chance: &mut Chance) -> String {
    match chance.below(10) {
        0..=2 => chance.pick(SPELLINGS).to_owned(),
        3 => range(chance),
        4 => date(chance),
        _ => plain(chance),
    }
}

/// Digits with points and commas.
pub fn plain(chance: &mut Chance) -> String {
    let digits = 1 + if chance.once_in(12) {
        chance.below(32)
    } else {
        chance.below(7)
    };
    let mut whole: Vec<u8> = (0..digits).map(|_| b'0' + chance.below(10) as u8).collect();
    if whole.len() > 1 && !chance.once_in(20) {
        whole[0] = b'1' + chance.below(9) as u8;
    }
    let grouped = chance.below(3) > 0;
    let (point, comma) = if chance.once_in(8) {
        (',', '.')
    } else {
        ('.', ',')
    };
    let mut out = String::new();
    for (i, digit) in whole.iter().enumerate() {
        if grouped && i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(point);
        }
        out.push(char::from(*digit));
    }
    if chance.once_in(3) {
        out.push(comma);
        for _ in 0..=chance.below(3) {
            out.push(char::from(b'0' + chance.below(10) as u8));
        }
    }
    out
}

fn range(chance: &mut Chance) -> String {
    let between = chance.pick(&[" - ", "-", "–", " đến ", "/", " : ", "→", " và ", " x "]);
    format!("{}{between}{}", plain(chance), plain(chance))
}

/// A date, a month, a year, a term.
pub fn date(chance: &mut Chance) -> String {
    let (day, month, year) = (chance.below(40), chance.below(15), 1990 + chance.below(60));
    match chance.below(8) {
        0 => format!("ngày {day} tháng {month} năm {year}"),
        1 => format!("{day}/{month}/{year}"),
        2 => format!("tháng {month}/{year}"),
        3 => format!("năm {year}"),
        4 => format!("{month} tháng đầu năm {year}"),
        5 => format!(
            "quý {}/{year}",
            chance.pick(&["I", "II", "III", "IV", "V", "1", "4", "9"])
        ),
        6 => format!("giai đoạn {year} - {}", year + chance.below(9)),
        _ => format!("{day}-{month}"),
    }
}
