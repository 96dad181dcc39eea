//! The draws on the reserves for each risk.

use super::Standing;
use crate::{say::Problem, value::Amount};

/// The sums of the draws for a risk; `None` without such a draw.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Drawn {
    /// The sum of the draws up to the day.
    pub(crate) until: Option<Amount>,
    /// The sum of the draws after the day.
    pub(crate) after: Option<Amount>,
}

impl Standing<'_> {
    /// The draws on both reserves for every risk, in the order of the risks.
    pub(crate) fn drawn_for_risks(&self) -> Result<&[Drawn], Problem> {
        let drawn = self.drawn.get(|| {
            let campaign = self.campaign();
            let mut drawn = vec![Drawn::default(); campaign.risks.len()];
            let reserves = campaign.budget.iter().flat_map(|b| [&b.reserve, &b.management_reserve]).flatten();
            for draw in reserves.flat_map(|reserve| &reserve.draws) {
                let risk = draw.risk.as_ref().and_then(|risk| self.plan.risk_position(risk));
                let Some(of_risk) = risk.and_then(|n| drawn.get_mut(n)) else { continue };
                let sum = if self.knows(draw.day) { &mut of_risk.until } else { &mut of_risk.after };
                let amount = campaign.currency.round(draw.amount);
                *sum = Some(sum.unwrap_or(Amount::ZERO).plus(amount)?);
            }
            Ok(drawn)
        });
        drawn.map(Vec::as_slice)
    }
}
