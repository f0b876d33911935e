//! An observation while it is being read: figures by role, and the words its name will be made of.

use crate::extract::name::{Borrowing, Parts};
use crate::extract::settle::{By, Listed};
use crate::numbers::{Dimension, Unit};
use crate::report::{BaseKind, Period, Role};
use crate::text::Token;

/// What a figure is held against: its kind, and its words as a range of tokens ("dự toán tỉnh giao").
pub type BasePhrase = (BaseKind, usize, usize);

/// A figure of a draft.
#[derive(Clone, Debug)]
pub struct DraftFigure {
    /// Index of the number in its block.
    pub number: usize,
    /// What it says; open where only the whole draft can tell.
    pub role: Open,
    /// What it is held against, or what words call it by: "dự toán tỉnh giao 62 tỷ đồng".
    pub base: Option<BasePhrase>,
    /// Up or down, for changes.
    pub up: Option<bool>,
}

/// A role, or the choice that is still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Settled.
    Is(Role),
    /// B of "A/B": plan or whole.
    Under,
    /// "đạt P%" after a level: percent of plan or share of a whole.
    Percent,
}

/// An observation in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its figures, in the order of the text.
    pub figures: Vec<DraftFigure>,
    /// The words of its name.
    pub parts: Parts,
    /// Words of an earlier clause.
    pub carried: Vec<Token>,
    /// It is a part of what an earlier clause measured: "trong đó nữ 289".
    pub part: bool,
    /// "với" joins it to the draft before.
    pub with: bool,
    /// A stock after a flow: "nâng tổng số lên".
    pub total: bool,
    /// Its head is the end of the phrase before: no verb of the sentence.
    pub run_in: bool,
    /// It stands in a list of parts of an earlier draft.
    pub listed: Option<Listed>,
    /// The head names a counted thing itself ("hộ khá"): no earlier clause is needed.
    pub named: bool,
    /// The earlier clause is in another sentence: borrowed from only when the own words say nothing.
    pub far: bool,
    /// It says the same as an earlier draft of another time.
    pub again: bool,
    /// The time that its sentence names.
    pub period: Option<Period>,
    /// The unit of its level (or of its main figure).
    pub unit: Unit,
    /// Unit words taken from elsewhere, where the number has none of its own.
    pub unit_words: Option<String>,
    /// The clause says that a target follows.
    pub aim: bool,
    /// The clause says that this is a forecast of a result.
    pub forecast: bool,
    /// The clause names a plan near the fraction: "theo chỉ tiêu tỉnh giao".
    pub near_plan: bool,
    /// "còn": what is left, of a whole and not of a plan.
    pub remains: bool,
    /// Of what each has so much, as a range of tokens: "mỗi căn", "mỗi năm".
    pub each: Option<(usize, usize)>,
    /// Its name is the one before it in another kind: it borrows what that one does.
    pub like: bool,
    /// What is carried is the subject of an action that names none itself.
    pub subject: bool,
    /// It tells what there was at an earlier time: "đầu năm có 214 hộ nghèo".
    pub at_start: bool,
    /// The head speaks of something planned ("kết nạp", "trồng").
    pub planned_verb: bool,
}

impl Draft {
    /// A draft with one figure.
    pub fn new(figure: DraftFigure, unit: Unit) -> Self {
        Self {
            figures: vec![figure],
            parts: Parts::default(),
            carried: Vec::new(),
            part: false,
            with: false,
            total: false,
            run_in: false,
            listed: None,
            named: false,
            far: false,
            again: false,
            period: None,
            unit,
            unit_words: None,
            aim: false,
            forecast: false,
            near_plan: false,
            planned_verb: false,
            remains: false,
            at_start: false,
            subject: false,
            like: false,
            each: None,
        }
    }

    /// Takes the name of an earlier draft, of which it tells another time.
    pub fn say_again(&mut self, parts: Parts) {
        self.parts = parts;
        self.again = true;
        self.carried.clear();
    }

    /// How far its name may lean on the earlier clause.
    pub fn borrowing(&self) -> Borrowing {
        match self {
            Self { named: true, .. } => Borrowing::Not,
            Self { subject: true, .. } => Borrowing::Subject,
            Self { far: true, .. } => Borrowing::Far,
            Self { part: true, .. } => Borrowing::Part,
            Self { with: true, .. } => Borrowing::With,
            _ => Borrowing::Near,
        }
    }

    /// Whether it stands in a bracket, about what stands before it.
    pub fn in_bracket(&self) -> bool {
        self.listed.is_some_and(|l| l.by == By::Bracket)
    }

    /// Whether it has a figure in that role.
    pub fn has(&self, role: Role) -> bool {
        self.figures.iter().any(|f| f.role == Open::Is(role))
    }

    /// Whether a level was given, and in other units than percent.
    pub fn has_level(&self) -> bool {
        self.has(Role::Value) && !self.is_rate()
    }

    /// Whether its level is itself a percentage.
    pub fn is_rate(&self) -> bool {
        matches!(
            self.unit.dimension,
            Dimension::Percent | Dimension::PerMille
        )
    }

    /// Settles the open roles.
    pub fn settle(
        &mut self,
        over_hundred: impl Fn(usize) -> bool,
        under_smaller: impl Fn(usize) -> bool,
        under_is_prior: impl Fn(usize) -> bool,
        plan_alike: bool,
    ) {
        for figure in self.figures.iter_mut().filter(|f| f.role == Open::Under) {
            if under_is_prior(figure.number) {
                figure.role = Open::Is(Role::Prior);
            }
        }
        let plan_said = self.near_plan || self.has(Role::PctPlan);
        let whole_said = self
            .figures
            .iter()
            .any(|f| f.role == Open::Is(Role::PctWhole));
        let under = self.figures.iter().any(|f| f.role == Open::Under);
        let over = self
            .figures
            .iter()
            .any(|f| f.role == Open::Percent && over_hundred(f.number));
        let smaller = self
            .figures
            .iter()
            .any(|f| f.role == Open::Under && under_smaller(f.number));
        let counted = self.unit.dimension == Dimension::Count;
        // "412/436 ha = 94,4% (≥80%)": what was asked for is said apart.
        let apart = under && self.has(Role::Plan) && !self.near_plan;
        let planned = if apart {
            false
        } else if plan_said || over || smaller || plan_alike && !under {
            true
        } else if whole_said || self.remains {
            false
        } else {
            // A measured level (money, area) falls short of a plan; a count of things is part of a whole,
            // unless the verb speaks of work that is set as a task.
            self.planned_verb || !counted && (under || self.unit.dimension != Dimension::None)
        };
        for figure in &mut self.figures {
            figure.role = match figure.role {
                Open::Under => Open::Is(if planned { Role::Plan } else { Role::Whole }),
                Open::Percent => Open::Is(if planned {
                    Role::PctPlan
                } else {
                    Role::PctWhole
                }),
                role => role,
            };
        }
    }
}
