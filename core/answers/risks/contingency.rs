//! The reserve that the risks of a plan need.

use super::super::ReserveAnswer;
use crate::{
    plan::Plan,
    risk::{Contingency, ContingencyRequest, CostedRisk, Exposure, Risk, contingency},
    say::{Figure, Problem, Problems},
    standing::Standing,
    value::Rate,
};
use rust_decimal::Decimal;

/// The confidence levels of the answer: P50, P80, P90 and P95.
const LEVELS: [i64; 4] = [50, 80, 90, 95];

impl Plan {
    /// The risks with an exposure, and their positions.
    pub(crate) fn exposures(&self) -> impl Iterator<Item = (usize, &Risk, &Exposure)> {
        let risks = self.campaign().risks.iter().enumerate();
        risks.filter_map(|(n, risk)| Some((n, risk, risk.exposure.as_ref()?)))
    }
}

impl Standing<'_> {
    /// The cost of all open risks that have not been drawn for, held against what is left in the reserve and
    /// against the ends of the policy band; `None` if no cost is known.
    pub(super) fn contingency(
        &self,
        reserve: Option<&ReserveAnswer>,
    ) -> Result<Option<Figure<Contingency>>, Problem> {
        let (as_of, drawn) = (self.required_day()?, self.drawn_for_risks()?);
        let waits = |n: usize| drawn.get(n).is_none_or(|drawn| drawn.until.is_none());
        let costed = |(n, risk, exposure): (usize, &Risk, &Exposure)| {
            let cost = exposure.cost.filter(|_| waits(n) && risk.state(as_of).status.is_open())?;
            Some(CostedRisk { id: Some(risk.id.clone()), probability: exposure.probability, cost })
        };
        let risks: Vec<CostedRisk> = self.plan().exposures().filter_map(costed).collect();
        if risks.is_empty() {
            return Ok(None);
        }
        let band = reserve.and_then(|reserve| reserve.band.clone()?.defined());
        let answer = contingency(&ContingencyRequest {
            risks,
            quantiles: LEVELS.map(|percent| Rate::from_decimal(Decimal::new(percent, 2))).into(),
            reserve: reserve.map(|reserve| reserve.remaining),
            policy_low: band.as_ref().and_then(|band| band.low_amount.clone().defined()),
            policy_high: band.as_ref().and_then(|band| band.high_amount.clone().defined()),
            currency: Some(self.campaign().currency),
        });
        Ok(Some(answer.map_err(Problems::into_first).into()))
    }
}
