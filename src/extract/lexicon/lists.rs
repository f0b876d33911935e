//! Words of lists, labels and bounds: what is said once for several figures, and which things are meant.

use super::grammar::{List, grammar};
use crate::text::{Phrases, Sym, Token, Vocabulary};

/// Words of lists, labels and bounds.
pub struct ListWords {
    /// Words for a class of things: "nhóm dưới 50%".
    pub(in crate::extract) classes: Phrases<()>,
    /// "không" of "không còn xã dưới 13 tiêu chí".
    pub(in crate::extract) none: Sym,
    /// What divides a whole into shares.
    pub(in crate::extract) structures: Phrases<()>,
    /// Words that say which of two kinds, and name no thing.
    pub(in crate::extract) qualifiers: Phrases<()>,
    /// "mỗi", "hằng", "hàng" before a time or thing that each has so much.
    pub(in crate::extract) each: [Sym; 3],
    /// "năm", "tháng" and their like.
    pub(in crate::extract) times: [Sym; 5],
    /// "bình quân".
    pub(in crate::extract) on_average: [Sym; 2],
    /// "thì".
    pub(in crate::extract) then: Sym,
    /// "mức" of "so với mức 25 tỷ đồng".
    pub(in crate::extract) mark: Sym,
    /// "giải ngân".
    pay_out: [Sym; 2],
    /// Nouns for a plan, before what it is of: "dự toán chi".
    pub(in crate::extract) plans: Phrases<()>,
    /// "mục" of "mục tiêu năm".
    pub(in crate::extract) goal: Sym,
    /// "thiệt hại".
    pub(in crate::extract) damage: [Sym; 2],
    /// "vốn".
    pub(in crate::extract) capital: Sym,
    /// Words that say where, before the place.
    pub(in crate::extract) locatives: [Sym; 4],
    /// "qua" of "ủy thác qua 4 tổ chức hội".
    pub(in crate::extract) through: Sym,
}

impl ListWords {
    /// Whether the words are just "giải ngân".
    pub(in crate::extract) fn is_pay_out(&self, words: &[Token]) -> bool {
        words.iter().map(|t| t.sym).eq(self.pay_out)
    }

    /// Interns the words.
    pub fn new(vocabulary: &mut Vocabulary) -> Self {
        let grammar = grammar();
        let list = |vocabulary: &mut Vocabulary, list: &List<'static>| {
            Phrases::new(vocabulary, list.iter().map(|word| (*word, ())))
        };
        Self {
            classes: list(vocabulary, &grammar.classes),
            plans: list(vocabulary, &grammar.plans),
            none: vocabulary.intern("không"),
            then: vocabulary.intern("thì"),
            mark: vocabulary.intern("mức"),
            structures: list(vocabulary, &grammar.structures),
            qualifiers: list(vocabulary, &grammar.qualifiers),
            each: ["mỗi", "hằng", "hàng"].map(|w| vocabulary.intern(w)),
            times: ["năm", "tháng", "quý", "tuần", "ngày"].map(|w| vocabulary.intern(w)),
            on_average: ["bình", "quân"].map(|w| vocabulary.intern(w)),
            pay_out: ["giải", "ngân"].map(|w| vocabulary.intern(w)),
            goal: vocabulary.intern("mục"),
            damage: ["thiệt", "hại"].map(|w| vocabulary.intern(w)),
            capital: vocabulary.intern("vốn"),
            locatives: ["tại", "ngoài", "trong", "ở"].map(|w| vocabulary.intern(w)),
            through: vocabulary.intern("qua"),
        }
    }
}
