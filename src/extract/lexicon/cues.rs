//! Phrases that tell what a number says of its indicator, from `cues.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::text::{Phrases, Vocabulary};

/// What a phrase does to the number next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// "tăng", "cao hơn": a change upwards follows.
    Up,
    /// "thêm": an increase; with a subject of its own, a new count.
    More,
    /// "giảm", "thấp hơn": a change downwards follows.
    Down,
    /// "vượt": over the plan by what follows.
    Over,
    /// "lên", "xuống còn": the new level follows.
    To,
    /// "đạt", "là", "ước đạt": the level or its percentage follows.
    Reach,
    /// "bằng": a percentage of another value follows.
    Equal,
    /// "chiếm": a share follows.
    Share,
    /// "gấp": a multiple follows.
    Times,
    /// "tương đương": the same again in another unit follows.
    Same,
    /// "kế hoạch", "dự toán", "chỉ tiêu": a plan.
    Plan,
    /// "cùng kỳ", "năm trước": an earlier period.
    Prior,
    /// "tổng số hộ", "dân số": a whole.
    Whole,
    /// "so với".
    Against,
    /// "trong đó", "gồm": parts follow.
    Among,
    /// "nâng tổng số", "đưa tổng số": the stock after a flow follows.
    Total,
    /// "tương ứng", "lần lượt": figures in the order of what was named.
    Respectively,
    /// "phấn đấu", "mục tiêu": what follows is a target.
    Aim,
    /// "dự kiến", "ước cả năm": a forecast, still a result.
    Forecast,
    /// "với", "có", "và", "do": parts a phrase from the next; no content of their own.
    Link,
    /// Words that say nothing of what is measured: "toàn xã", "hiện nay", "ước tính".
    Filler,
    /// Part of a name whatever stands inside: "đạt chuẩn".
    Content,
}

/// The table, ready to look up.
pub fn cues(vocabulary: &mut Vocabulary) -> Phrases<Cue> {
    let File { cues, joined } = file();
    let joined: Vec<String> = joined.names.iter().map(|p| p.replace(',', " ,")).collect();
    let joined = joined.iter().map(|p| (p.as_str(), Cue::Content));
    let cues = cues
        .iter()
        .flat_map(|(cue, phrases)| phrases.iter().map(|p| (*p, *cue)));
    Phrases::new(vocabulary, cues.chain(joined))
}

type List<'a> = Vec<&'a str>;

/// `cues.toml` as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    #[serde(borrow)]
    cues: BTreeMap<Cue, List<'a>>,
    #[serde(borrow)]
    joined: Joined<'a>,
}

/// Parts of names with a comma inside.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Joined<'a> {
    #[serde(borrow)]
    names: List<'a>,
}

fn file() -> File<'static> {
    let json = include_str!(concat!(env!("OUT_DIR"), "/cues.json"));
    serde_json::from_str(json).expect("cues.toml holds cues and joined names")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::tables;
    use crate::extract::sentence::{Item, read};
    use crate::source::Span;
    use crate::text::{Tokenizer, fold};

    /// A phrase that stands twice, by its keys, has two meanings or is one too many.
    #[test]
    fn every_phrase_stands_once() {
        let mut seen: BTreeMap<String, Cue> = BTreeMap::new();
        let mut twice = Vec::new();
        for (cue, phrases) in file().cues {
            for phrase in phrases {
                if let Some(other) = seen.insert(fold(phrase), cue) {
                    twice.push(format!("{phrase}: {other:?}, {cue:?}"));
                }
            }
        }
        assert!(twice.is_empty(), "{}", twice.join("\n"));
    }

    /// A phrase that is not read back whole, between other words, can never be met.
    #[test]
    fn every_phrase_can_be_met() {
        let tables = tables();
        let mut unmet = Vec::new();
        for (cue, phrases) in file().cues {
            for phrase in phrases {
                let text = format!("zz {phrase}: 5 zz");
                let span = Span::new(0, text.len());
                let mut tokenizer = Tokenizer::remembering(&tables.vocabulary);
                let mut reading = read(&text, &[span], tables, &mut tokenizer);
                reading.itemize(tables);
                let words = phrase.split_whitespace().count();
                if reading.items.get(1) != Some(&Item::Cue(cue, 1, 1 + words)) {
                    unmet.push(format!("{phrase} ({cue:?}): {:?}", reading.items));
                }
            }
        }
        assert!(unmet.is_empty(), "{}", unmet.join("\n"));
    }
}
