//! Words of the grammar that are no cues.

use super::grammar::grammar;
use super::lists::ListWords;
use crate::report::Listing;
use crate::text::{Kind, Phrases, Sym, Token, Vocabulary};

/// Words of the grammar that are no cues.
pub struct Words {
    pub(in crate::extract) from: Sym,
    pub(in crate::extract) until: Sym,
    pub(in crate::extract) copula: Sym,
    pub(in crate::extract) ratio: [Sym; 2],
    pub(in crate::extract) passive: Sym,
    pub(in crate::extract) criteria: Sym,
    pub(in crate::extract) and: Sym,
    pub(in crate::extract) with: Sym,
    pub(in crate::extract) states: [Sym; 6],
    pub(in crate::extract) quarter: Sym,
    pub(in crate::extract) result: [Sym; 2],
    pub(in crate::extract) tasks: Phrases<()>,
    /// What introductions to parts promise.
    pub(in crate::extract) parts: Phrases<Listing>,
    /// Words that tell apart what was counted before: "15 nam, 9 nữ", "3 vàng".
    pub(in crate::extract) kinds: Phrases<()>,
    /// "trở lên", "trở xuống" begin with it.
    pub(in crate::extract) onwards: Sym,
    pub(in crate::extract) cause: Sym,
    pub(in crate::extract) about: Sym,
    pub(in crate::extract) reach: Sym,
    pub(in crate::extract) ongoing: Sym,
    pub(in crate::extract) natural: Sym,
    /// "giao" of "được tỉnh giao".
    pub(in crate::extract) allot: Sym,
    pub(in crate::extract) on: Sym,
    /// "so" of "so với".
    pub(in crate::extract) than: Sym,
    pub(in crate::extract) left: Sym,
    /// Words of a level that has moved.
    pub(in crate::extract) moves: [Sym; 4],
    /// What an area is settled by.
    pub(in crate::extract) settled: [Sym; 10],
    pub(in crate::extract) head_of_cattle: Sym,
    pub(in crate::extract) revenue: Sym,
    pub(in crate::extract) spending: Sym,
    pub(in crate::extract) into: Sym,
    pub(in crate::extract) case: Sym,
    pub(in crate::extract) suspect: [Sym; 2],
    pub(in crate::extract) contribution: [Sym; 2],
    /// Words for people that say nothing of them.
    pub(in crate::extract) people: Phrases<()>,
    /// Counted things that stand for something said before.
    pub(in crate::extract) pronouns: Phrases<()>,
    pub(in crate::extract) average: Sym,
    pub(in crate::extract) within: Sym,
    pub(in crate::extract) has: Sym,
    pub(in crate::extract) year: Sym,
    pub(in crate::extract) running: [Sym; 3],
    pub(in crate::extract) work: Sym,
    pub(in crate::extract) harms: [Sym; 6],
    /// Words of lists, labels and bounds.
    pub(in crate::extract) lists: ListWords,
    /// Two words for a Party member.
    pub members: [[Sym; 2]; 2],
}

impl Words {
    /// "với tỷ lệ" before a word that is no verb.
    pub fn is_named_rate(&self, tokens: &[Token]) -> bool {
        let [with, rate, of, next, ..] = tokens else {
            return false;
        };
        with.sym == self.with
            && [rate.sym, of.sym] == self.ratio
            && next.kind == Kind::Word
            && next.sym != self.copula
            && next.sym != self.reach
    }

    /// "tỷ lệ".
    pub fn is_ratio(&self, words: &[Token]) -> bool {
        words.iter().map(|t| t.sym).eq(self.ratio)
    }

    /// Interns the words.
    pub fn new(vocabulary: &mut Vocabulary) -> Self {
        let grammar = grammar();
        let all = grammar.all_parts.iter().map(|p| (*p, Listing::Complete));
        let some = grammar.some_parts.iter().map(|p| (*p, Listing::Partial));
        Self {
            lists: ListWords::new(vocabulary),
            from: vocabulary.intern("từ"),
            until: vocabulary.intern("đến"),
            copula: vocabulary.intern("là"),
            passive: vocabulary.intern("được"),
            criteria: vocabulary.intern("tiêu"),
            and: vocabulary.intern("và"),
            with: vocabulary.intern("với"),
            result: ["kết", "quả"].map(|w| vocabulary.intern(w)),
            quarter: vocabulary.intern("quý"),
            states: ["đã", "đang", "chưa", "cho", "tại", "trong"].map(|w| vocabulary.intern(w)),
            ratio: ["tỷ", "lệ"].map(|w| vocabulary.intern(w)),
            tasks: Phrases::new(vocabulary, grammar.tasks.iter().map(|t| (*t, ()))),
            parts: Phrases::new(vocabulary, all.chain(some)),
            work: vocabulary.intern("việc"),
            year: vocabulary.intern("năm"),
            running: ["lũy", "luỹ", "cộng"].map(|w| vocabulary.intern(w)),
            has: vocabulary.intern("có"),
            within: vocabulary.intern("trong"),
            average: vocabulary.intern("bình"),
            cause: vocabulary.intern("làm"),
            about: vocabulary.intern("về"),
            reach: vocabulary.intern("đạt"),
            ongoing: vocabulary.intern("đang"),
            natural: vocabulary.intern("nhiên"),
            allot: vocabulary.intern("giao"),
            on: vocabulary.intern("trên"),
            than: vocabulary.intern("so"),
            left: vocabulary.intern("còn"),
            onwards: vocabulary.intern("trở"),
            moves: ["giảm", "tăng", "xuống", "lên"].map(|w| vocabulary.intern(w)),
            settled: [
                "thôn", "ấp", "khóm", "bản", "buôn", "xóm", "hộ", "khẩu", "nhân", "khu",
            ]
            .map(|w| vocabulary.intern(w)),
            head_of_cattle: vocabulary.intern("con"),
            revenue: vocabulary.intern("thu"),
            spending: vocabulary.intern("chi"),
            into: vocabulary.intern("vào"),
            case: vocabulary.intern("vụ"),
            suspect: ["đối", "tượng"].map(|w| vocabulary.intern(w)),
            contribution: ["đóng", "góp"].map(|w| vocabulary.intern(w)),
            people: Phrases::new(vocabulary, grammar.people.iter().map(|p| (*p, ()))),
            pronouns: Phrases::new(vocabulary, grammar.pronouns.iter().map(|p| (*p, ()))),
            harms: ["chết", "bị", "thương", "mất", "hư", "sập"].map(|w| vocabulary.intern(w)),
            kinds: Phrases::new(vocabulary, grammar.kinds.iter().map(|k| (*k, ()))),
            members: [["đảng", "viên"], ["đồng", "chí"]].map(|w| w.map(|w| vocabulary.intern(w))),
        }
    }
}
