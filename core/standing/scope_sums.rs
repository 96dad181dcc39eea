//! Sums over the lines for everything that lines are added up in.

use super::books::Books;
use crate::{
    budget::Line,
    say::Problem,
    value::{Amount, Units},
};

/// A figure of a line in the campaign's currency; `None` where it is not known.
pub(crate) type OfLine<'f> = &'f mut dyn FnMut(usize, &Line) -> Result<Option<Units>, Problem>;

impl Books<'_> {
    /// The sums of a figure of the lines, for every scope in the order of the tallies behind those of the
    /// lines; `None` as soon as one line has none. What a line has that cannot be held is lost.
    pub(crate) fn scope_sums(&self, of_line: OfLine<'_>) -> Result<Vec<Option<Units>>, Problem> {
        let (lines, scopes) = (&self.budget.lines, &self.plan.resolved_budget.scopes);
        let mut sums = vec![Some(Units::ZERO); scopes.shared.len().saturating_add(1)];
        for (n, line) in lines.iter().enumerate() {
            let figure = of_line(n, line).unwrap_or(Some(Units::LOST));
            for scope in scopes.of_line(n) {
                if let Some(sum) = sums.get_mut(scope.saturating_sub(lines.len())) {
                    *sum = match (*sum, figure) {
                        (Some(sum), Some(more)) => Some(sum.plus(more)?),
                        _ => None,
                    };
                }
            }
        }
        Ok(sums)
    }

    /// A planned amount of a line in the campaign's currency, at the first rate.
    pub(crate) fn planned_units(&self, line: &Line, amount: Amount) -> Result<Units, Problem> {
        let reported = self.plan.planned(Some(line), amount)?;
        Ok(Units::of(reported, self.plan.campaign().currency.decimals()))
    }
}
