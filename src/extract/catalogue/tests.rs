//! The catalogue: codes in order, names and examples found, what must not be found.

use super::*;
use crate::text::{Numbered, fold};

fn all() -> Catalogue {
    standard().unwrap()
}

/// What an entry says only to tests and readers.
#[derive(Deserialize)]
struct Examples {
    id: String,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

fn examples() -> Vec<Examples> {
    #[derive(Deserialize)]
    struct File {
        indicator: Vec<Examples>,
    }
    let files = [
        table!("economy.whole"),
        table!("society.whole"),
        table!("environment.whole"),
        table!("security.whole"),
        table!("governance.whole"),
    ];
    let files = files.map(|file| serde_json::from_str::<File>(file).unwrap());
    files.into_iter().flat_map(|file| file.indicator).collect()
}

#[test]
fn ids_are_unique_sorted_and_plain() {
    let mut ids = Vec::new();
    for (sector, file) in FILES {
        let file: File = serde_json::from_str(file).unwrap();
        let own: Vec<&str> = file.indicator.into_iter().map(|row| row.id).collect();
        assert!(own.is_sorted(), "{sector:?}");
        ids.extend(own);
    }
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    assert!(ids.iter().all(|id| id.chars().all(plain)), "{ids:?}");
    ids.sort();
    let twice: Vec<_> = ids.windows(2).filter(|w| w[0] == w[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_entry_is_complete() {
    for indicator in &all().indicators {
        let id = &indicator.id;
        assert!(
            !indicator.name.is_empty() && !indicator.name_en.is_empty(),
            "{id}"
        );
        assert!(!indicator.units.is_empty(), "{id}");
    }
    let entries = examples();
    assert_eq!(entries.len(), all().indicators.len());
    for entry in entries {
        assert!(entry.examples.len() >= 2, "{}", entry.id);
        assert!(!entry.counter_examples.is_empty(), "{}", entry.id);
    }
}

#[test]
fn names_aliases_and_examples_find_their_entry_and_counter_examples_do_not() {
    let catalogue = all();
    let mut wrong = Vec::new();
    let find = |name: &str| catalogue.find(&Numbered::of(name)).map(|i| i.id);
    for indicator in &catalogue.indicators {
        let own = std::iter::once(&indicator.name).chain(&indicator.aliases);
        for name in own.filter(|name| find(name) != Some(indicator.id)) {
            wrong.push(format!("{name}: {:?}, not {}", find(name), indicator.id));
        }
    }
    for entry in examples() {
        let id = Some(entry.id.as_str());
        for name in entry.examples.iter().filter(|name| find(name) != id) {
            wrong.push(format!("{name}: {:?}, not {}", find(name), entry.id));
        }
        let counter = entry.counter_examples.iter();
        wrong.extend(
            counter
                .filter(|name| find(name) == id)
                .map(|name| format!("{name}: {}", entry.id)),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_two_names_say_the_same() {
    let catalogue = all();
    let shared = catalogue.matcher.shared();
    let names = |(a, b): (usize, usize)| (catalogue.indicators[a].id, catalogue.indicators[b].id);
    let shared: Vec<_> = shared.into_iter().map(names).collect();
    assert!(shared.is_empty(), "{shared:#?}");
}

#[test]
fn one_word_names_nothing() {
    let catalogue = all();
    let short = catalogue.matcher.lengths().filter(|&(_, words)| words < 2);
    let short: Vec<_> = short.map(|(of, _)| catalogue.indicators[of].id).collect();
    assert!(short.is_empty(), "{short:?}");
}

/// The entry that `docs/add-an-indicator.md` shows, as the build would make it, and its examples.
fn shown_entry() -> (&'static str, Examples) {
    let docs = include_str!("../../../docs/add-an-indicator.md");
    let (_, entry) = docs.split_once("```toml\n").unwrap();
    let (entry, _) = entry.split_once("```").unwrap();
    let lines: Vec<&str> = entry.lines().map(str::trim).collect();
    let mut table: toml::Table = toml::from_str(&lines.join("\n")).unwrap();
    let shown = table["indicator"].as_array_mut().unwrap()[0]
        .as_table_mut()
        .unwrap();
    let examples = shown.clone().try_into().unwrap();
    shown.remove("examples");
    shown.remove("counter_examples");
    let entry = serde_json::to_string(&table).unwrap();
    (entry.leak(), examples)
}

/// Whoever adds what the guide shows finds all tests green.
#[test]
fn the_entry_of_the_guide_is_found_by_its_own_examples() {
    let words = table!("words");
    let (entry, examples) = shown_entry();
    let files: Vec<_> = FILES
        .iter()
        .copied()
        .chain([(Sector::Economy, entry)])
        .collect();
    let catalogue = Catalogue::read(&files, words).unwrap();
    let is_shown = |indicator: &&Indicator| indicator.id == examples.id;
    let shown = catalogue.indicators.iter().find(is_shown).unwrap();
    assert!(examples.examples.len() >= 2 && !examples.counter_examples.is_empty());
    let found = |name: &str| catalogue.find(&Numbered::of(name)).map(|i| i.id);
    let own = std::iter::once(shown.name).chain(shown.aliases.iter().map(|a| &**a));
    for name in own.chain(examples.examples.iter().map(|e| &**e)) {
        assert_eq!(found(name), Some(shown.id), "{name}");
    }
    for name in &examples.counter_examples {
        assert_ne!(found(name), Some(shown.id), "{name}");
    }
    assert_eq!(catalogue.matcher.shared().len(), 0);
}

#[test]
fn an_entry_alone_makes_its_indicator_found() {
    let entry = r#"{ "indicator": [{
        "id": "so-ben-phao",
        "name": "Số bến phao nổi",
        "name_en": "Floating landing stages",
        "aliases": ["Bến phao"],
        "units": ["bến"],
        "polarity": "neutral"
    }] }"#;
    let words = table!("words");
    let with = |extra: &[(Sector, &'static str)]| {
        let files: Vec<_> = FILES.iter().chain(extra).copied().collect();
        Catalogue::read(&files, words).unwrap()
    };
    let name = "Tổng số bến phao nổi trên địa bàn huyện";
    assert_eq!(with(&[]).find(&Numbered::of(name)), None);
    let catalogue = with(&[(Sector::Economy, entry)]);
    assert_eq!(
        catalogue.find(&Numbered::of(name)).map(|i| i.id),
        Some("so-ben-phao")
    );
    assert_eq!(catalogue.find(&Numbered::of("Số bến phao hư hỏng")), None);
}

#[test]
fn an_unknown_field_is_refused() {
    let entry = r#"{ "indicator": [{ "id": "x", "nmae": "X" }] }"#;
    let error = Catalogue::read(&[(Sector::Economy, entry)], "").unwrap_err();
    assert!(error.to_string().contains("nmae"), "{error}");
}

fn id(name: &str) -> Option<&'static str> {
    find(name).map(|i| i.id)
}

#[test]
fn spelling_place_and_time_do_not_matter() {
    let expected = Some("thu-ngan-sach-tren-dia-ban");
    for name in [
        "TỔNG THU NGÂN SÁCH NHÀ NƯỚC TRÊN ĐỊA BÀN",
        "Thu NSNN trên địa bàn xã Suối Mây",
        "Tổng thu ngân sách trên địa bàn toàn huyện 6 tháng đầu năm 2026",
        "Ước thu ngân sách nhà nước năm 2026",
        "Thu nga\u{302}n sa\u{301}ch tre\u{302}n đi\u{323}a ba\u{300}n",
    ] {
        assert_eq!(id(name), expected, "{name}");
    }
}

#[test]
fn what_measures_something_else_finds_nothing_or_its_own() {
    for (name, expected) in [
        ("Thu tiền sử dụng đất", Some("thu-tien-su-dung-dat")),
        (
            "Thu nhập bình quân đầu người",
            Some("thu-nhap-binh-quan-dau-nguoi"),
        ),
        ("Tỷ lệ hộ nghèo", Some("ty-le-ho-ngheo")),
        ("Mức giảm tỷ lệ hộ nghèo", Some("muc-giam-ty-le-ho-ngheo")),
        ("Số hộ nghèo", Some("so-ho-ngheo")),
        ("Số hộ cận nghèo", Some("so-ho-can-ngheo")),
        ("Số hộ nghèo được vay vốn", None),
        ("Số đảng viên bị kỷ luật", Some("so-dang-vien-bi-ky-luat")),
        ("Số đảng viên dự hội nghị", None),
        ("Sản phẩm", None),
        ("Tổng số", None),
        ("Dân", None),
        ("", None),
        ("xã xã xã số trên địa bàn xã Xã Xã", None),
    ] {
        assert_eq!(id(name), expected, "{name}");
    }
}

#[test]
fn an_indicator_is_found_by_its_id() {
    let indicator = by_id("ty-le-ho-ngheo").unwrap();
    assert_eq!(indicator.sector, Sector::Society);
    assert_eq!(indicator.polarity, Polarity::Lower);
    assert_eq!(by_id("ty-le"), None);
    assert!(indicators().iter().all(|i| by_id(i.id) == Some(i)));
}

#[test]
fn what_abbreviations_mean_is_plain() {
    let words: matcher::Words = serde_json::from_str(table!("words")).unwrap();
    let catalogue = all();
    for means in words.meanings() {
        let words = fold(means).split(' ').count();
        assert_eq!(catalogue.matcher.telling_count(means), words, "{means}");
    }
}
