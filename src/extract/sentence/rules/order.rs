//! Figures in the order of what was named.

use super::{Clause, Rule};
use crate::extract::sentence::Walk;
use crate::extract::sentence::draft::Open;
use crate::report::Role;

/// "A, B lần lượt là …": as many names as figures. Not "A, B là 5": one figure of both.
pub(super) const NAMES_IN_ORDER: Rule = Rule {
    name: "names_in_order",
    sentence: "Tỷ lệ hộ nghèo, hộ cận nghèo lần lượt là 2,6% và 3,9%.",
    takes: "3,9",
    reads: names_in_order,
};

fn names_in_order(walk: &mut Walk<'_>, clause: &Clause<'_, '_>) -> bool {
    let names = walk.names_in_order(clause.at, clause.lead, clause.number);
    if !names.is_empty() {
        walk.names = names.into();
    } else if clause.lead.content > 0 || clause.lead.bracket {
        walk.names.clear();
    }
    let named = !walk.names.is_empty();
    if named {
        let value = Open::Is(Role::Value);
        walk.begin(
            clause.at,
            clause.lead,
            clause.tail.clone(),
            value,
            None,
            None,
        );
    }
    named
}

/// "…, lần lượt đạt 95% và 98% kế hoạch": figures of the levels before, in their order.
pub(super) const IN_ORDER: Rule = Rule {
    name: "in_order",
    sentence: "Đàn trâu 520 con, đàn bò 1.340 con, lần lượt đạt 95% và 98% kế hoạch.",
    takes: "98",
    reads: |walk, clause| walk.in_order(clause.at, clause.lead, clause.number),
};
