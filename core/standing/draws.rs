//! The draws on the reserves for each risk.

use super::Standing;
use crate::{say::Problem, value::Amount};

/// The sum of the draws for a risk up to the day, and the sum of those after it; `None` without such a draw.
pub(crate) type Drawn = [Option<Amount>; 2];

impl Standing<'_> {
    /// The draws on both reserves for every risk, in the order of the risks.
    pub(crate) fn drawn_for_risks(&self) -> Result<&[Drawn], Problem> {
        let drawn = self.drawn.get(|| {
            let campaign = self.campaign();
            let mut drawn = vec![[None, None]; campaign.risks.len()];
            let reserves = campaign.budget.iter().flat_map(|b| [&b.reserve, &b.management_reserve]).flatten();
            for draw in reserves.flat_map(|reserve| &reserve.draws) {
                let risk = draw.risk.as_ref().and_then(|risk| self.plan.risk_position(risk));
                let Some([until, after]) = risk.and_then(|n| drawn.get_mut(n)) else { continue };
                let sum = if self.knows(draw.day) { until } else { after };
                let amount = campaign.currency.round(draw.amount);
                *sum = Some(sum.unwrap_or(Amount::ZERO).plus(amount)?);
            }
            Ok(drawn)
        });
        drawn.map(Vec::as_slice)
    }
}
