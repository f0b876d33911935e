//! Columns of percentages and changes in tables, held against what most of their rows show them to be made of.
//!
//! ```text
//! Thôn      | Tổng số hộ | Hộ cận nghèo | Tỷ lệ (%)
//! Phú An    | 312        | 14           | 4,49
//! Phú Hòa   | 268        | 23           | 5,88      23 : 268 = 8,58: inconsistent
//! Phú Thạnh | 197        | 9            | 4,57
//! …                                                four rows and four of five fit
//! ```
//!
//! The relation is found where tables are read (`RateColumn`), by the headers and by all pairs of columns. A row off
//! it is called inconsistent only where the relation is sure; a column that nothing explains is one claim that is
//! not checked.

use std::collections::BTreeMap;

use super::amount::operand;
use super::facts::Facts;
use super::judge::{Way, rank};
use super::repair;
use super::totals::figure;
use super::wording::fingerprint;
use crate::finding::{Calculation, Code, Finding, Formula, Reason, Verdict};
use crate::ingest::{BlockKind, Table};
use crate::numbers::Dimension;
use crate::report::{Direction, Figure, MadeOf, Observation, Operation, RateColumn, Role};

/// All tables that have such columns.
pub fn columns(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let mut rates = facts.rates;
    for block in &facts.document.blocks {
        let (BlockKind::Table(table), Some(place)) = (&block.kind, block.pieces.first()) else {
            continue;
        };
        let own = rates.iter().take_while(|rate| rate.table == *place).count();
        for rate in &rates[..own] {
            column(facts, table, rate, out);
        }
        rates = &rates[own..];
    }
}

/// The figures of a row by column.
type Row<'a> = BTreeMap<u16, (&'a Observation, &'a Figure)>;

fn column(facts: &Facts<'_>, table: &Table, rate: &RateColumn, out: &mut Vec<Finding>) {
    let wanted = |column: u16| match rate.made_of {
        Some(made) => column == made.of || column == made.to || column == rate.column,
        None => column == rate.column,
    };
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().filter(|c| wanted(c.column));
        let found = cells.filter_map(|c| Some((c.column, figure(facts, c.span)?)));
        found.collect::<Row<'_>>()
    });
    let rows: Vec<Row<'_>> = rows.filter(|row| row.contains_key(&rate.column)).collect();
    let Some(made) = rate.made_of else {
        // Values of their own claim nothing.
        let claim = rows.first().and_then(|row| row.get(&rate.column));
        out.extend(
            claim
                .filter(|_| rate.role != Role::Value)
                .map(|(o, f)| open(rate, o, f)),
        );
        return;
    };
    let mut open_rows = 0;
    for row in &rows {
        let Some(claim) = Claim::new(facts, rate, made, row) else {
            continue;
        };
        match claim.finding(facts, made.is_sure()) {
            Some(finding) => out.push(finding),
            None => open_rows += 1,
        }
    }
    // Rows that a doubtful relation does not explain are one claim.
    if open_rows > 0
        && let Some((o, f)) = rows.first().and_then(|row| row.get(&rate.column))
    {
        let is_judged = |finding: &Finding| finding.spans.first() == Some(&f.quantity.span);
        if !out.iter().rev().take(rows.len()).any(is_judged) {
            out.push(open(rate, o, f));
        }
    }
}

/// "Not checked", once for a column.
fn open(rate: &RateColumn, observation: &Observation, figure: &Figure) -> Finding {
    let spans = vec![figure.quantity.span];
    let mut finding = Finding::new(
        code(rate.role, None),
        Verdict::Unchecked,
        vec![observation.id],
        spans,
    );
    let has_base = observation
        .figures
        .iter()
        .any(|f| matches!(f.role, Role::Plan | Role::Prior | Role::Whole));
    finding.reason = Some(if has_base {
        Reason::BaseUncertain
    } else {
        Reason::BaseNotStated
    });
    finding.fingerprint = fingerprint(finding.code, &[observation.name.as_str()]);
    finding
}

fn code(role: Role, operation: Option<Operation>) -> Code {
    match (role, operation) {
        (_, Some(Operation::Difference)) => Code::AmountOfChange,
        (_, Some(Operation::PercentChange)) => Code::PercentChange,
        (_, Some(Operation::Ratio)) => Code::Multiple,
        (Role::PctPlan, _) => Code::PercentOfPlan,
        (Role::PctPrior, _) => Code::PercentOfPrior,
        (Role::Change, _) => Code::PercentChange,
        _ => Code::ShareOfWhole,
    }
}

/// One row's percentage with its operands.
struct Claim<'a> {
    code: Code,
    id: u32,
    stated: &'a Figure,
    way: Way,
    /// Rates: writers take points for percent, and give the plan over the value where less is better.
    others: Vec<Way>,
}

impl<'a> Claim<'a> {
    fn new(facts: &Facts<'a>, rate: &RateColumn, made: MadeOf, row: &Row<'a>) -> Option<Self> {
        let (of, stated) = *row.get(&rate.column)?;
        let (a, b) = (row.get(&made.of)?.1, row.get(&made.to)?.1);
        let unit = facts.unit(&a.quantity.unit);
        let amount = facts.amount(stated);
        let falls = stated.direction == Some(Direction::Down) && !amount.nominal.is_sign_negative();
        let stated_amount = if falls { amount.negated() } else { amount };
        let operands = [
            (operand(a), facts.amount(a)),
            (operand(b), facts.amount_in(b, &unit)?),
        ];
        let way = |formula: Formula, swapped: bool| {
            let mut operands = operands.to_vec();
            if swapped {
                operands.reverse();
            }
            Way {
                formula,
                operands,
                stated: stated_amount.clone(),
            }
        };
        let formula = match made.operation {
            Operation::Percent => Formula::Percent,
            Operation::PercentChange => Formula::PercentChange,
            Operation::Difference => Formula::Difference,
            Operation::Ratio => Formula::Ratio,
        };
        let mut others = vec![way(formula, true)];
        if matches!(
            unit.dimension,
            Dimension::Percent | Dimension::Point | Dimension::PerMille
        ) {
            let all = [
                Formula::Difference,
                Formula::PercentChange,
                Formula::Percent,
            ];
            others.extend(
                all.into_iter()
                    .filter(|f| *f != formula)
                    .map(|f| way(f, false)),
            );
        }
        Some(Self {
            code: code(rate.role, Some(made.operation)),
            id: of.id,
            stated,
            way: way(formula, false),
            others,
        })
    }

    /// What the row shows; nothing where it is off a relation that is not sure, or has another reading.
    fn finding(&self, facts: &Facts<'_>, is_sure: bool) -> Option<Finding> {
        let (verdict, result) = self.way.judge()?;
        let fits =
            |way: &Way| matches!(way.judge(), Some((v, _)) if rank(v) < rank(Verdict::Unchecked));
        if verdict == Verdict::Inconsistent && (!is_sure || self.others.iter().any(fits)) {
            return None;
        }
        let stated = operand(self.stated);
        let mut spans = vec![stated.span];
        spans.extend(self.way.operands.iter().map(|(o, _)| o.span));
        let mut finding = Finding::new(self.code, verdict, vec![self.id], spans);
        finding.calculation = Some(Calculation {
            formula: self.way.formula,
            operands: self.way.operands.iter().map(|(o, _)| o.clone()).collect(),
            result,
            stated: stated.clone(),
        });
        match verdict {
            Verdict::Inconsistent => {
                finding.suggestions = repair::suggestions(&self.way, Some(&stated));
            }
            Verdict::Unchecked => finding.reason = Some(Reason::Hedged),
            _ => {}
        }
        let parts: Vec<&str> = finding.spans.iter().map(|s| s.of(facts.text())).collect();
        finding.fingerprint = fingerprint(self.code, &parts);
        Some(finding)
    }
}
