//! Cases received, solved and pending.
//!
//! | text | finding |
//! |---|---|
//! | tiếp nhận 250 đơn, đã giải quyết 240 đơn, còn lại 10 đơn | consistent |
//! | tiếp nhận 250 đơn, đã giải quyết 240 đơn, còn lại 12 đơn | inconsistent |
//! | tiếp nhận 250 đơn, kỳ trước chuyển sang 15 đơn, … | none: the balance has more sides |

use std::ops::Range;
use std::sync::LazyLock;

use super::amount::operand;
use super::facts::Facts;
use super::guard::Guard;
use super::judge::Way;
use super::standing::is_same_thing;
use super::sums::sum;
use super::wording::{Keys, keys, says};
use crate::finding::{Code, Finding, Formula};
use crate::numbers::Dimension;
use crate::report::{Figure, Observation, Role};
use crate::text::fold;

/// Words before a number of cases received, solved, pending, and others that change the balance.
#[rustfmt::skip] // a table of words
static RECEIVED: Keys = LazyLock::new(|| keys(&["tiếp nhận", "thụ lý", "phải giải quyết", "phải thi hành", "nhận được"]));
#[rustfmt::skip] // a table of words
static SOLVED: Keys = LazyLock::new(|| keys(&["đã giải quyết", "giải quyết xong", "giải quyết được", "đã xử lý", "xử lý xong", "giải quyết"]));
#[rustfmt::skip] // a table of words
static PENDING: Keys = LazyLock::new(|| keys(&["còn lại", "đang giải quyết", "đang xử lý", "chưa giải quyết", "còn tồn", "đang tiếp tục giải quyết", "đang xem xét", "đang trong hạn"]));
#[rustfmt::skip] // a table of words
/// What all cases are called, carried over or new: what is added then does not matter.
static ALL: Keys = LazyLock::new(|| keys(&["phải giải quyết", "phải thi hành", "tổng số"]));

/// Cases of earlier periods.
static CARRIED: Keys = LazyLock::new(|| keys(&["kỳ trước", "chuyển sang", "tồn đầu"]));

/// Right before a number: "còn 43 đơn đang xem xét".
static LEFT: Keys = LazyLock::new(|| keys(&["còn"]));

static OTHERWISE: Keys = LazyLock::new(|| {
    keys(&[
        "trả lại",
        "rút đơn",
        "rút hồ sơ",
        "hủy",
        "chuyển đơn",
        "chuyển cơ quan",
        "đủ điều kiện",
        "lưu đơn",
        "hướng dẫn",
        "trước hạn",
        "đúng hạn",
        "trễ hạn",
        "quá hạn",
    ])
});

/// Received = solved + pending, where a sentence has one of each and nothing else.
pub fn solved_and_pending(facts: &Facts<'_>, some: Range<usize>, out: &mut Vec<Finding>) {
    let mut index = some.start;
    while index < some.end {
        let near = facts.neighbours(index);
        index = near.end;
        let sentence = &facts.observations[near.clone()];
        // The total, what was solved and what is pending, some of them without their unit.
        if sentence.len() < 3 {
            continue;
        }
        let (mut counts, mut bare) = (0, 0);
        for value in sentence.iter().filter_map(|o| o.figure(Role::Value)) {
            match facts.unit(&value.quantity.unit).dimension {
                Dimension::Count => counts += 1,
                Dimension::None => bare += 1,
                _ => {}
            }
        }
        if counts > 0 && counts + bare >= 3 {
            out.extend(balance(facts, sentence));
        }
    }
}

fn balance(facts: &Facts<'_>, sentence: &[Observation]) -> Option<Finding> {
    let text = facts.text();
    let span = facts.sentence(sentence[0].id as usize - 1);
    let said = fold(span.of(text));
    if !says(&said, &SOLVED) || Guard::OtherwiseClosed.holds(says(&said, &OTHERWISE)) {
        return None;
    }
    let mut from = span.start();
    let mut found: [Vec<(&Observation, &Figure)>; 4] = Default::default();
    for observation in sentence {
        let value = observation.figure(Role::Value)?;
        let to = value.quantity.span.start();
        let before = if from <= to {
            // "…; tiếp 426 lượt công dân" is about something else than the part before.
            let before = &text[from..to];
            fold(before.rsplit(';').next().unwrap_or(before))
        } else {
            String::new()
        };
        from = observation
            .figures
            .iter()
            .map(|f| f.quantity.span.end())
            .max()?;
        // The last of the words decides: "đã giải quyết … còn lại".
        let kind = if says(&before, &ALL) {
            3
        } else if says(&before, &PENDING) || LEFT.iter().any(|w| before.ends_with(w.as_str())) {
            2
        } else if says(&before, &SOLVED) {
            1
        } else if says(&before, &RECEIVED) {
            0
        } else {
            continue;
        };
        found[kind].push((observation, value));
    }
    let [received, solved, pending, all] = &found;
    let ([solved], [pending]) = (&solved[..], &pending[..]) else {
        return None;
    };
    // All cases, or those received where none were carried over.
    let total = match (&all[..], &received[..]) {
        ([all], _) => all,
        ([], [received]) if !Guard::CarriedOver.holds(says(&said, &CARRIED)) => received,
        _ => return None,
    };
    let unit = facts.unit(&total.1.quantity.unit);
    if unit.dimension != Dimension::Count {
        return None;
    }
    let part = |of: &(&Observation, &Figure)| {
        let own = facts.unit(&of.1.quantity.unit);
        // "46 đơn thư, đã giải quyết 39 đơn": one thing in longer and shorter words.
        let same = is_same_thing(&own.measure, &unit.measure) || own.dimension == Dimension::None;
        same.then(|| (operand(of.1), facts.amount(of.1)))
    };
    let way = Way {
        formula: Formula::Sum,
        operands: vec![part(solved)?, part(pending)?],
        stated: facts.amount(total.1),
    };
    let ids = vec![total.0.id, solved.0.id, pending.0.id];
    Some(sum(
        facts,
        Code::SolvedAndPending,
        &way,
        &operand(total.1),
        ids,
    ))
}
