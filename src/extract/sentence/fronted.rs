//! What is said of a figure before the sentence names it.

use super::Walk;
use super::draft::{Draft, DraftFigure, Open};
use super::lead::Lead;
use crate::report::Role;
use crate::text::Token;

impl Walk<'_> {
    /// "So với dự toán tỉnh giao đạt 92,5%, tổng thu ngân sách ước 148 tỷ đồng": what is said before the sentence names of what.
    pub(super) fn take_fronted(&mut self, draft: &mut Draft, lead: &Lead) {
        let fronted = &self.drafts[self.first..];
        let level = !fronted.is_empty() && draft.has(Role::Value);
        // "…, trong đó thu nội địa 120 tỷ đồng" is a part, and so is what stands in a bracket.
        let whole = self.outer.is_empty() && self.parent.is_none();
        let takes = level
            && whole
            && fronted.iter().all(|d| self.is_fronted(d))
            && self.joined(lead)
            && self.tables.names.specific(&draft.parts.head) > 0;
        if !takes {
            return;
        }
        let figures = self.drafts.drain(self.first..).flat_map(|d| d.figures);
        draft.figures.extend(figures);
        (self.current, self.last, self.ordered) = (None, None, None);
    }

    /// Whether all that it says is held against a base, and names nothing itself.
    fn is_fronted(&self, draft: &Draft) -> bool {
        let against = |f: &DraftFigure| match f.role {
            Open::Is(Role::PctPlan | Role::PctPrior) => f.base.is_some(),
            role => role == Open::Is(Role::Change),
        };
        if !draft.figures.iter().all(against) {
            return false;
        }
        let name = draft.parts.head.iter();
        let name = name.filter(|t| t.sym != self.tables.words.allot);
        let name: Vec<Token> = name.copied().collect();
        let names = &self.tables.names;
        names.specific(&name) == 0 && names.specific(&draft.parts.tail) == 0
    }
}
