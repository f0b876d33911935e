//! Drafts to observations: roles settled, names spelled, units written out.

use std::sync::LazyLock;

use crate::decimal::Decimal;
use crate::extract::frame::Place;
use crate::extract::lexicon::Tables;
use crate::extract::name::Borrowing;
use crate::extract::sentence::Reading;
use crate::extract::sentence::{Draft, DraftFigure, Open};
use crate::numbers::Dimension;
use crate::report::{
    Base, BaseKind, Direction, Doubt, Figure, Kind, NameFrom, Observation, Quantity, Role,
};
use crate::text::{composed, fold, is_letter};

/// The observation that a draft has become; `None` if nothing says what it measures.
pub fn observation(
    draft: &mut Draft,
    reading: &Reading,
    tables: &Tables,
    place: &Place,
) -> Option<Observation> {
    // Where the text itself speaks of a plan or of a share, what was open is no guess: "86/95 đảng viên, đạt 90,5% kế
    // hoạch".
    let said = draft.near_plan || draft.has(Role::PctPlan) || draft.has(Role::PctWhole);
    let open = !said && draft.figures.iter().any(|f| !matches!(f.role, Open::Is(_)));
    settle_roles(draft, reading);
    let kind = kind(draft, place);
    let promoted = promote_change(draft, reading, tables, kind);
    let main = draft.figures.iter().min_by_key(|f| order(f)).cloned()?;
    let (name, borrowed) = name(draft, &main, promoted, reading, tables);
    name.chars().filter(|&c| is_letter(c)).nth(1)?;
    let figures: Vec<Figure> = draft
        .figures
        .iter()
        .map(|f| figure(f, draft, reading, tables))
        .collect();
    let main = reading.numbers[main.number].span(&reading.tokens);
    let unit = figures.iter().find(|f| f.quantity.span == main);
    let unit = unit.map_or("", |f| f.quantity.unit.as_str());
    let bare = |f: &Figure| !f.quantity.readings.is_empty() && f.quantity.unit.is_empty();
    let doubts = [
        (figures.iter().any(bare), Doubt::Amount),
        (open, Doubt::Role),
        (borrowed, Doubt::Name),
    ];
    let (indicator, sector) = place.subject(&name, unit);
    Some(Observation {
        id: 0,
        name,
        canonical: None,
        indicator,
        kind,
        sector,
        period: draft.period,
        figures,
        part: None,
        reading: crate::report::Reading {
            name_from: if borrowed {
                NameFrom::Carried
            } else {
                NameFrom::Clause
            },
            doubts: doubts.into_iter().filter(|d| d.0).map(|d| d.1).collect(),
        },
    })
}

/// Settles the roles that are open by what the figures of the draft say together.
fn settle_roles(draft: &mut Draft, reading: &Reading) {
    let amount = |number: usize| reading.numbers[number].amount;
    let amounts = |f: &DraftFigure| {
        f.role == Open::Is(Role::Change)
            && reading.numbers[f.number].unit.dimension != Dimension::Percent
    };
    let level = draft
        .figures
        .iter()
        .find(|f| f.role == Open::Is(Role::Value))
        .map(|f| amount(f.number));
    // "39/29 vụ (tăng 10 vụ)": the difference says that the second number is the earlier level.
    let difference = draft.figures.iter().find(|f| amounts(f));
    let difference = difference.map(|f| amount(f.number));
    // So does a base: "39/29 vụ (tăng 10 vụ so với năm 2020)".
    let planned = draft.near_plan
        || draft
            .figures
            .iter()
            .any(|f| matches!(f.role, Open::Percent | Open::Is(Role::PctPlan)));
    let of_prior = |f: &DraftFigure| f.base.is_some_and(|(kind, _, _)| kind == BaseKind::Prior);
    let change_of_prior = !planned && draft.figures.iter().any(|f| amounts(f) && of_prior(f));
    let is_prior = |n: usize| {
        change_of_prior
            || level
                .zip(difference)
                .is_some_and(|(l, d)| l.distance(amount(n)) == Some(d) && !d.is_zero())
    };
    // "86.400 lượt (KH năm 150.000), đạt 57,6%": of the plan in the bracket.
    let plan_alike = draft.figures.iter().any(|f| {
        let of = reading.numbers[f.number].unit.dimension;
        f.role == Open::Is(Role::Plan) && (of == draft.unit.dimension || of == Dimension::None)
    });
    draft.settle(
        |n| amount(n) > Decimal::ONE_HUNDRED,
        |n| level.is_some_and(|l| amount(n) < l),
        is_prior,
        plan_alike,
    );
}

/// Whether it is a result or a target.
fn kind(draft: &Draft, place: &Place) -> Kind {
    if draft.forecast {
        Kind::Actual
    } else if draft.aim {
        Kind::Target
    } else {
        place.kind
    }
}

/// The name, and whether it borrows words of an earlier clause; `promoted`: the direction of a growth that the name
/// is to tell.
fn name(
    draft: &Draft,
    main: &DraftFigure,
    promoted: Option<bool>,
    reading: &Reading,
    tables: &Tables,
) -> (String, bool) {
    let own = reading.numbers[main.number].unit.dimension;
    let dimension = if own == Dimension::None {
        draft.unit.dimension
    } else {
        own
    };
    // "Tỷ lệ" names a level, not a change of one.
    let level = matches!(main.role, Open::Is(Role::Value)) && promoted.is_none()
        || dimension != Dimension::Percent;
    let (mut name, borrowed) = tables.names.name(
        reading.text,
        &draft.parts,
        if level { dimension } else { Dimension::None },
        &draft.carried,
        draft.borrowing(),
    );
    if draft.total
        && let Some((first, counted)) = name.split_once(' ')
        && composed(first) == "Số"
    {
        name = format!("Tổng số {counted}");
    }
    if let Some(up) = promoted {
        let growth = if up { "Mức tăng" } else { "Mức giảm" };
        name = format!("{growth} {}", within(&name));
    }
    (name, borrowed)
}

/// A name as it stands inside of another one: "Thu ngân sách" begins small there, "GRDP" does not.
fn within(name: &str) -> String {
    let mut chars = name.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    if chars.clone().next().is_some_and(char::is_uppercase) {
        return name.to_owned();
    }
    first.to_lowercase().chain(chars).collect()
}

fn order(figure: &DraftFigure) -> usize {
    let Open::Is(role) = figure.role else {
        return usize::MAX;
    };
    Role::MAIN_ORDER
        .iter()
        .position(|r| *r == role)
        .unwrap_or(usize::MAX)
}

/// What the names of rates of growth begin with, as keys.
static RATES: LazyLock<Vec<String>> = LazyLock::new(|| {
    [
        "tốc độ",
        "mức tăng",
        "mức giảm",
        "tỷ lệ tăng",
        "tăng trưởng",
    ]
    .map(fold)
    .to_vec()
});

/// More words than any of [`RATES`] has.
fn first_words(name: &str) -> &str {
    let end = name.match_indices(' ').nth(3).map(|(at, _)| at);
    &name[..end.unwrap_or(name.len())]
}

/// Where the growth itself is the indicator, it is the value: in a target ("tổng mức bán lẻ tăng 13 %"),
/// where it is held against a plan, and where the name is of a rate ("tốc độ tăng trưởng"). Returns the
/// direction where the name does not say that it is of a growth.
fn promote_change(
    draft: &mut Draft,
    reading: &Reading,
    tables: &Tables,
    kind: Kind,
) -> Option<bool> {
    if draft.has(Role::Value) {
        return None;
    }
    // "giải ngân 100% kế hoạch vốn" as a goal.
    if kind == Kind::Target && draft.figures.len() == 1 && draft.has(Role::PctPlan) {
        draft.figures[0].role = Open::Is(Role::Value);
        return None;
    }
    let planned = draft.has(Role::Plan);
    if !draft.has(Role::Change) {
        return None;
    }
    let is_rate_name = {
        let (name, _) = tables.names.name(
            reading.text,
            &draft.parts,
            Dimension::None,
            &[],
            Borrowing::Near,
        );
        let key = fold(first_words(&name));
        RATES.iter().any(|rate| key.starts_with(rate))
    };
    if !(kind == Kind::Target || planned || is_rate_name) {
        return None;
    }
    let figure = draft
        .figures
        .iter_mut()
        .find(|f| f.role == Open::Is(Role::Change))?;
    figure.role = Open::Is(Role::Value);
    figure.up.filter(|_| !is_rate_name)
}

fn figure(figure: &DraftFigure, draft: &Draft, reading: &Reading, tables: &Tables) -> Figure {
    let number = &reading.numbers[figure.number];
    let units = &tables.reader.units;
    let mut unit = if number.unit.dimension != Dimension::None {
        units.name(&number.unit, reading.text, &reading.tokens)
    } else if let Some(words) = &draft.unit_words {
        words.clone()
    } else {
        units.name(&draft.unit, reading.text, &reading.tokens)
    };
    // "mỗi căn 42 triệu đồng"
    let alike = number.unit.dimension == draft.unit.dimension && number.unit.per == number.unit.end;
    if let Some((from, to)) = draft.each.filter(|_| alike) {
        let span = reading.tokens[from].span.join(reading.tokens[to - 1].span);
        unit = format!("{unit}/{}", span.of(reading.text).to_lowercase());
    }
    let role = if let Open::Is(role) = figure.role {
        role
    } else {
        Role::Value
    };
    let label = |from: usize, to: usize| {
        let span = reading.tokens[from].span.join(reading.tokens[to - 1].span);
        span.of(reading.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    Figure {
        role,
        direction: figure
            .up
            .filter(|_| role == Role::Change || role == Role::Value)
            .map(|up| if up { Direction::Up } else { Direction::Down }),
        base: figure.base.map(|(kind, from, to)| Base {
            kind,
            label: label(from, to),
        }),
        quantity: Quantity {
            span: number.span(&reading.tokens),
            amount: number.amount,
            amount_max: number.amount_max,
            unit,
            qualifier: number.qualifier,
            readings: number.readings.clone(),
        },
    }
}
