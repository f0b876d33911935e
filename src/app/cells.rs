//! One observation to the text of its table cells.
//!
//! Every figure of an observation stands in exactly one column, the column's own role first:
//! "4,318 tỷ đồng" in Value, "57,6%" with "dự toán tỉnh giao" and "54%" with "dự toán HĐND giao" in
//! % of plan, "18,3%" with "cùng kỳ" in Change. What is not a plain value says its role in a note.

use crate::decimal::Decimal;
use crate::messages::{Label as _, Lang, Text, quantity};
use crate::report::{Direction, Doubt, Figure, Observation, Role};
use crate::text::fold;

/// Columns of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Name of the indicator.
    Name,
    /// Value, share, whole.
    Value,
    /// Plan.
    Plan,
    /// Percent of plan.
    Percent,
    /// Change, percent of an earlier period, earlier value.
    Change,
    /// Field of work.
    Sector,
    /// Result or target.
    Kind,
}

impl Column {
    /// In the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Value,
        Self::Plan,
        Self::Percent,
        Self::Change,
        Self::Sector,
        Self::Kind,
    ];

    /// The columns that hold figures.
    pub const FIGURES: [Self; 4] = [Self::Value, Self::Plan, Self::Percent, Self::Change];

    /// Its code, in test hooks and class names.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Value => "value",
            Self::Plan => "plan",
            Self::Percent => "percent",
            Self::Change => "change",
            Self::Sector => "sector",
            Self::Kind => "kind",
        }
    }

    /// Its head.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            Self::Name => Text::ColumnName,
            Self::Value => Text::ColumnValue,
            Self::Plan => Text::ColumnPlan,
            Self::Percent => Text::ColumnPercent,
            Self::Change => Text::ColumnChange,
            Self::Sector => Text::ColumnSector,
            Self::Kind => Text::ColumnKind,
        }
    }

    /// The roles whose figures it shows, its own first.
    #[must_use]
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Name | Self::Sector | Self::Kind => &[],
            Self::Value => &[Role::Value, Role::PctWhole, Role::Whole],
            Self::Plan => &[Role::Plan],
            Self::Percent => &[Role::PctPlan],
            Self::Change => &[Role::Change, Role::PctPrior, Role::Prior],
        }
    }
}

/// One figure as a cell shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// "57,6%".
    pub figure: String,
    /// "dự toán tỉnh giao"; empty where there is nothing to say.
    pub note: String,
    /// Whether it is of the column's own role.
    pub own: bool,
}

/// The figures of an observation that a column shows, in order.
fn figures(observation: &Observation, column: Column) -> impl Iterator<Item = &Figure> {
    column
        .roles()
        .iter()
        .flat_map(|&role| observation.figures.iter().filter(move |f| f.role == role))
}

/// The lines of a cell.
#[must_use]
pub fn lines(observation: &Observation, column: Column, lang: Lang) -> Vec<Line> {
    let own_role = column.roles().first();
    let line = |figure: &Figure| Line {
        figure: written(figure, lang),
        note: note(figure, lang),
        own: Some(&figure.role) == own_role,
    };
    figures(observation, column).map(line).collect()
}

/// A figure with its direction: "tăng 8%" is "+8%", "giảm 12 ha" is "−12 ha". Before a word and with
/// "lần" a sign would be misread: "giảm trên 12 ha", "tăng 1,4 lần".
fn written(figure: &Figure, lang: Lang) -> String {
    let amount = quantity(&figure.quantity, lang);
    let signed = figure.quantity.amount.is_sign_negative();
    let Some(direction) = figure.direction.filter(|_| !signed) else {
        return amount;
    };
    let words = figure.quantity.qualifier.is_some() || figure.quantity.unit.starts_with("lần");
    match (direction, words) {
        (Direction::Up, false) => format!("+{amount}"),
        (Direction::Down, false) => format!("−{amount}"),
        (Direction::Up, true) => Text::Up.with(lang, &[("amount", &amount)]),
        (Direction::Down, true) => Text::Down.with(lang, &[("amount", &amount)]),
    }
}

/// What a figure is measured against, and its role where its column does not say that.
fn note(figure: &Figure, lang: Lang) -> String {
    let base = figure
        .base
        .as_ref()
        .map(|b| b.label.as_str())
        .filter(|label| !label.is_empty());
    match figure.role {
        Role::Value | Role::Change | Role::Plan => base.unwrap_or_default().to_owned(),
        // "kế hoạch" says no more than the head of the column.
        Role::PctPlan => base
            .filter(|b| fold(b) != fold(Text::ColumnPlan.label(Lang::Vi)))
            .unwrap_or_default()
            .to_owned(),
        Role::PctPrior => match base {
            Some(base) => Text::ComparedWith.with(lang, &[("base", base)]),
            None => Text::ComparedWithEarlier.label(lang).to_owned(),
        },
        Role::PctWhole | Role::Whole | Role::Prior => {
            let role = figure.role.label(lang).to_lowercase();
            base.map_or(role.clone(), |base| format!("{role} · {base}"))
        }
    }
}

/// What a cell sorts by: the amount of its first line, but changes by where they lead. A fall is below
/// zero, and 104,2% of an earlier period is a rise of 4,2; an earlier value alone is no change.
#[must_use]
pub fn sort_amount(observation: &Observation, column: Column) -> Option<Decimal> {
    let figure = figures(observation, column).next()?;
    let amount = figure.quantity.amount;
    match (figure.role, figure.direction) {
        (Role::Prior, _) => None,
        (Role::PctPrior, _) => amount.checked_sub(Decimal::ONE_HUNDRED),
        (_, Some(Direction::Down)) => Some(amount.abs().negated()),
        _ => Some(amount),
    }
}

/// What a reader should look at, as one sentence; nothing where nothing is doubtful.
#[must_use]
pub fn doubts(observation: &Observation, lang: Lang) -> Option<String> {
    let words = observation.reading.doubts.iter().map(|doubt| match doubt {
        Doubt::Amount => Text::DoubtAmount.label(lang),
        Doubt::Role => Text::DoubtRole.label(lang),
        Doubt::Name => Text::DoubtName.label(lang),
    });
    let words = words.collect::<Vec<_>>().join("; ");
    (!words.is_empty()).then(|| Text::Doubtful.with(lang, &[("doubts", &words)]))
}
