//! The ends between which costs lie.

use crate::{
    budget::Line,
    say::{Figure, Problem},
    standing::Books,
    value::{Amount, Units},
};

answer! {
    /// The ends between which a cost lies, if every line lies at its own end; a line without a range has its
    /// planned cost. Undefined if a line has neither (`budget.amountMissing`).
    pub struct CostBounds {
        /// The least cost.
        pub low: Figure<Amount>,
        /// The greatest cost.
        pub high: Figure<Amount>,
    }
}

impl CostBounds {
    /// The ends of a line, in its own currency; `None` without a range.
    pub(super) fn of_line(line: &Line, round: impl Fn(Amount) -> Amount) -> Option<Box<Self>> {
        let range = line.cost_range.as_ref()?;
        let end = |amount| Figure::Defined(round(amount));
        Some(Box::new(Self { low: end(range.optimistic), high: end(range.pessimistic) }))
    }

    /// The ends with an amount added to both.
    pub(super) fn plus(self, more: &Figure<Amount>) -> Self {
        let plus = |end: Figure<Amount>| end.zip(more.clone()).then(|(end, more)| end.plus(more));
        Self { low: plus(self.low), high: plus(self.high) }
    }
}

impl Books<'_> {
    /// The ends of every scope; empty where no line has a range.
    pub(crate) fn bounds(&self) -> Result<Vec<CostBounds>, Problem> {
        if self.budget.lines.iter().all(|line| line.cost_range.is_none()) {
            return Ok(Vec::new());
        }
        let (all, _) = self.roll_up.all();
        let sums = |end: fn(&crate::budget::CostRange) -> Amount| {
            self.scope_sums(&mut |n, line| match &line.cost_range {
                Some(range) => self.planned_units(line, end(range)).map(Some),
                None => Ok(self.roll_up.reported(n).and_then(|tally| tally.planned)),
            })
        };
        let figure = |scope: usize, sum: Option<Units>| match sum {
            Some(sum) => Figure::from(self.amount(all, sum)),
            None => self.why_unknown(scope),
        };
        let ends = sums(|range| range.optimistic)?.into_iter().zip(sums(|range| range.pessimistic)?);
        let ends = (self.budget.lines.len()..).zip(ends);
        Ok(ends.map(|(n, (low, high))| CostBounds { low: figure(n, low), high: figure(n, high) }).collect())
    }
}
