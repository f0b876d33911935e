//! What keeps a rule from speaking: the other readings that a text allows, each by name.
//!
//! ```text
//! Guard::OwnWhole.holds(…)     "đất trường học 7.150 m2, chiếm 2,1% diện tích khu dân cư": no flag
//! ```
//!
//! Each guard has a `silent (its_name)` example in `docs/checks.md`. A test takes each out in turn and sees its
//! example flagged: a guard that silences nothing is dead, and one that nothing shows could be lost unseen.

/// A reason why figures that do not follow from each other are no contradiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// The digits of a figure may be read as another amount.
    OtherReading,
    /// One share is moved in its last digit, so that all add up to 100.
    EvenedOut,
    /// The claim and the figure beside it name two bases.
    OtherBase,
    /// The same percentage stands elsewhere with words of another base.
    OtherBaseElsewhere,
    /// A figure in the same sentence gives the claim.
    Nearby,
    /// A share names what it is a share of.
    OwnWhole,
    /// The share is one of the whole's increase, plan or earlier level.
    OtherFigureOfWhole,
    /// The plan that a percentage is of may be a round share of all that are there.
    RoundShare,
    /// A percentage of a rate's plan is the rate itself.
    RateItself,
    /// What looks like a change is a count of something else.
    NoChange,
    /// A change beside the value, of other things than the value's.
    ChangeOfOther,
    /// The value is a change itself: its level is not said.
    NoLevel,
    /// A contribution in points is no level.
    Contribution,
    /// A percentage that no index can be: a growth, or a share of something.
    NoIndex,
    /// An index and a change that other figures part.
    Parted,
    /// An index and a change of two bases.
    TwoBases,
    /// Change and base are of two kinds ("so với kế hoạch", "so với cùng kỳ").
    OtherKindOfBase,
    /// Most claims of this kind in the report fail: it is read wrongly.
    Misread,
    /// A number that a space has cut in two.
    SplitNumber,
    /// The whole is cut off, not rounded: 4,28 for 4,287.
    CutOff,
    /// The whole is what is left of its parts: a surplus, a net amount, a shortage.
    Net,
    /// The whole stands in a bracket that is closed before the part.
    ClosedBracket,
    /// What looks like a part is said of another thing of the list.
    SaidOfOther,
    /// Two parts above one whole: it is not their whole.
    SeveralAbove,
    /// Parts in brackets of their own are examples.
    Examples,
    /// Some parts stand in a bracket, some behind it.
    MixedBrackets,
    /// A part as large as the whole is the whole said again.
    WholeAgain,
    /// The rest of a list stands behind it.
    RestFollows,
    /// The rest of a list is named without its amount.
    RestUnsaid,
    /// "Trong đó" gives some parts.
    SomeParts,
    /// A short total, where chance explains the gap by one digit.
    FewDigits,
    /// The economy's shares without taxes on products.
    ProductTax,
    /// So far from 100 that the list is not complete.
    FarFromHundred,
    /// Two shares of one name are no parts of one list.
    NamedTwice,
    /// No column agrees with the rows above the total.
    NoColumnAgrees,
    /// A row above the total has no figure in that column.
    GapInColumn,
    /// Cases that are neither solved nor pending.
    OtherwiseClosed,
    /// Cases carried over from before.
    CarriedOver,
    /// Two places of one sentence tell of two things.
    OneSentence,
    /// Two places tell of two periods.
    OtherPeriod,
    /// Values of one name that nothing else ties together.
    NotTied,
    /// Values so far apart are of two scopes.
    OtherScope,
    /// An area given as "khoảng" gives no exact output.
    Hedged,
    /// "Đạt" of a part of the year.
    OnTrack,
    /// A verdict on a target.
    VerdictOnTarget,
    /// A verdict on each of the things that are counted.
    Counted,
    /// A verdict where nobody says which way is better, on a name of something bad.
    BetterWhenLower,
    /// A target for the rest of the year.
    RestOfYear,
    /// A target on top of what was reached.
    OnTop,
    /// A form has more blanks than figures.
    Form,
}

impl Guard {
    /// All, in the order above.
    #[cfg(test)]
    #[rustfmt::skip] // a list
    pub const ALL: &[Self] = &[
        Self::OtherReading, Self::EvenedOut, Self::OtherBase, Self::OtherBaseElsewhere, Self::Nearby, Self::OwnWhole, Self::OtherFigureOfWhole, Self::RoundShare, Self::RateItself,
        Self::NoChange, Self::ChangeOfOther, Self::NoLevel, Self::Contribution, Self::NoIndex, Self::Parted, Self::TwoBases, Self::OtherKindOfBase, Self::Misread,
        Self::SplitNumber, Self::CutOff, Self::Net, Self::ClosedBracket, Self::SaidOfOther, Self::SeveralAbove, Self::Examples, Self::MixedBrackets, Self::WholeAgain, Self::RestFollows, Self::RestUnsaid,
        Self::SomeParts, Self::FewDigits, Self::ProductTax, Self::FarFromHundred, Self::NamedTwice, Self::NoColumnAgrees, Self::GapInColumn, Self::OtherwiseClosed,
        Self::CarriedOver, Self::OneSentence, Self::OtherPeriod, Self::NotTied, Self::OtherScope, Self::Hedged, Self::OnTrack, Self::VerdictOnTarget,
        Self::Counted, Self::BetterWhenLower, Self::RestOfYear, Self::OnTop, Self::Form,
    ];
}

#[cfg(test)]
thread_local! {
    /// The guard that a test has taken out.
    pub static TAKEN_OUT: std::cell::Cell<Option<Guard>> = const { std::cell::Cell::new(None) };
}

impl Guard {
    /// Whether the guard keeps the rule silent: where what it looks for is so.
    #[must_use]
    pub fn holds(self, is_so: bool) -> bool {
        is_so && self.stands()
    }

    /// The same for what takes work to find out.
    #[must_use]
    pub fn holds_if(self, is_so: impl FnOnce() -> bool) -> bool {
        self.stands() && is_so()
    }

    /// Always, outside the test of the guards.
    #[cfg(not(test))]
    #[must_use]
    pub const fn stands(self) -> bool {
        true
    }

    /// Unless the test has taken it out.
    #[cfg(test)]
    #[must_use]
    pub fn stands(self) -> bool {
        TAKEN_OUT.get() != Some(self)
    }
}
