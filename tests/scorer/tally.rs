//! Counts over any number of reports, and the figures they make.

use std::collections::BTreeMap;
use std::fmt;

use soi::Role;

/// Right, found and wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub right: usize,
    pub found: usize,
    pub gold: usize,
}

impl Count {
    /// Precision, recall, F1.
    fn prf(self) -> [f64; 3] {
        let share = |of: usize| {
            if of == 0 {
                0.0
            } else {
                self.right as f64 / of as f64
            }
        };
        let (p, r) = (share(self.found), share(self.gold));
        [
            p,
            r,
            if p + r > 0.0 {
                2.0 * p * r / (p + r)
            } else {
                0.0
            },
        ]
    }
}

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub gold_records: usize,
    pub found_records: usize,
    pub matched: usize,
    pub values: usize,
    pub usable: usize,
    pub links: Count,
    pub of_matched: BTreeMap<&'static str, usize>,
    pub numbers: usize,
    pub covered: usize,
    pub class_right: usize,
    pub unexplained: usize,
    roles: BTreeMap<Role, Count>,
}

/// Figures by name: "usable", "usable_precision", "ledger_covered" …
pub type Figures = BTreeMap<String, f64>;

impl Tally {
    /// The counts of one role.
    pub fn role(&mut self, role: Role) -> &mut Count {
        self.roles.entry(role).or_default()
    }

    /// F1 of the usable observations: the headline.
    pub fn usable_f1(&self) -> f64 {
        self.observations(self.usable).prf()[2]
    }

    /// All figures that floors can be set for.
    pub fn figures(&self) -> Figures {
        let mut figures = Figures::new();
        for (name, count) in self.headlines() {
            let [p, r, f1] = count.prf();
            figures.insert(name.to_owned(), f1);
            if name == "usable" {
                figures.insert("usable_precision".to_owned(), p);
                figures.insert("usable_recall".to_owned(), r);
            }
        }
        for (name, right) in &self.of_matched {
            // Against the gold: a share of the matched would fall when more is matched.
            figures.insert(format!("right_{name}"), share(*right, self.gold_records));
        }
        for (name, n) in self.ledger() {
            figures.insert(format!("ledger_{name}"), share(n, self.numbers));
        }
        figures
    }

    fn observations(&self, right: usize) -> Count {
        Count {
            right,
            found: self.found_records,
            gold: self.gold_records,
        }
    }

    fn headlines(&self) -> [(&'static str, Count); 4] {
        let mentions = self.roles.values().fold(Count::default(), |a, b| Count {
            right: a.right + b.right,
            found: a.found + b.found,
            gold: a.gold + b.gold,
        });
        [
            ("mentions", mentions),
            ("links", self.links),
            ("values", self.observations(self.values)),
            ("usable", self.observations(self.usable)),
        ]
    }

    fn ledger(&self) -> [(&'static str, usize); 3] {
        [
            ("covered", self.covered),
            ("right", self.class_right),
            ("unexplained", self.unexplained),
        ]
    }
}

fn share(n: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { n as f64 / of as f64 }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            gold_records,
            found_records,
            matched,
            ..
        } = self;
        writeln!(
            f,
            "observations: gold {gold_records}, found {found_records}, matched {matched}"
        )?;
        for (name, count) in self.headlines() {
            let [p, r, f1] = count.prf();
            writeln!(f, "{name:9} P {p:.3}  R {r:.3}  F1 {f1:.3}")?;
        }
        write!(f, "of matched:")?;
        for name in ["name", "amount", "unit", "kind", "sector"] {
            let right = self.of_matched.get(name).copied().unwrap_or_default();
            write!(f, "  {name} {:.3}", share(right, *matched))?;
        }
        write!(f, "\nledger:")?;
        for (name, n) in self.ledger() {
            write!(f, "  {name} {:.3}", share(n, self.numbers))?;
        }
        for role in [
            Role::Value,
            Role::Plan,
            Role::Whole,
            Role::PctPlan,
            Role::PctWhole,
            Role::PctPrior,
            Role::Change,
            Role::Prior,
        ] {
            let count = self.roles.get(&role).copied().unwrap_or_default();
            let ([p, r, f1], name) = (count.prf(), format!("{role:?}"));
            write!(
                f,
                "\n  {name:10} P {p:.3}  R {r:.3}  F1 {f1:.3}  (gold {})",
                count.gold
            )?;
        }
        Ok(())
    }
}
