//! The burn-down of risks: the open ones after each day with changes.

use super::LevelCount;
use crate::{
    plan::Plan,
    risk::{Grade, RiskKind, RiskState},
    say::Problem,
    standing::Standing,
    value::{Day, Quantity, sorted_positions},
};

answer! {
    /// The open risks after the changes of a day.
    pub struct RiskBurnDown {
        /// The day; absent for the state before the first change.
        pub day: Option<Day>,
        /// The number of open threats.
        pub threats: usize,
        /// The number of open opportunities.
        pub opportunities: usize,
        /// The sum of the open threats' scores. Scores are ordinal, so the sum shows a direction and measures
        /// nothing; the levels are sounder.
        pub score: Quantity,
        /// The number of open risks at each level, the lowest level first.
        pub levels: Vec<LevelCount>,
    }
}

impl RiskBurnDown {
    /// Counts one risk in, or out.
    fn count(
        &mut self,
        plan: &Plan,
        kind: RiskKind,
        state: &RiskState<'_>,
        more: bool,
    ) -> Result<(), Problem> {
        if !state.status.is_open() {
            return Ok(());
        }
        let step = |count: &mut usize| {
            *count = if more { count.saturating_add(1) } else { count.saturating_sub(1) };
        };
        let rated = plan.risk_matrix().rate(state.rating)?;
        let level = plan.risk_matrix().rank(&rated.level).and_then(|n| self.levels.get_mut(n));
        if kind == RiskKind::Opportunity {
            step(&mut self.opportunities);
            if let Some(level) = level {
                step(&mut level.opportunities);
            }
            return Ok(());
        }
        step(&mut self.threats);
        if let Some(level) = level {
            step(&mut level.threats);
        }
        let score = rated.score.quantity();
        self.score = if more { self.score.plus(score)? } else { self.score.minus(score)? };
        Ok(())
    }
}

impl Standing<'_> {
    /// The open risks before the first change, after every change, and on the day.
    pub(super) fn burn_down(&self) -> Result<Vec<RiskBurnDown>, Problem> {
        let (as_of, plan) = (self.required_day()?, self.plan());
        let risks = &self.campaign().risks;
        let levels = plan.risk_matrix().levels();
        let level = |level| LevelCount { level: Grade::from(level), threats: 0, opportunities: 0 };
        let mut now = RiskBurnDown {
            day: None,
            threats: 0,
            opportunities: 0,
            score: Quantity::ZERO,
            levels: levels.map(level).collect(),
        };
        let mut states = Vec::with_capacity(risks.len());
        let mut changes = Vec::new();
        for (n, risk) in risks.iter().enumerate() {
            let first = risk.first_state();
            now.count(plan, risk.kind, &first, true)?;
            states.push(first);
            let states_so_far = risk.states().into_iter().filter(|(day, _)| *day <= as_of);
            changes.extend(states_so_far.map(|(day, state)| (day, n, risk.kind, state)));
        }
        let mut points = vec![now.clone()];
        let on = |n: usize| changes.get(n).map(|(day, ..)| *day);
        let order = sorted_positions(changes.len(), &|a, b| on(a).cmp(&on(b)));
        for day in order.chunk_by(|a, b| on(*a) == on(*b)) {
            for change in day {
                let Some((day, risk, kind, state)) = changes.get(*change) else { continue };
                let Some(before) = states.get_mut(*risk) else { continue };
                now.count(plan, *kind, before, false)?;
                now.count(plan, *kind, state, true)?;
                *before = state.clone();
                now.day = Some(*day);
            }
            points.push(now.clone());
        }
        if now.day != Some(as_of) {
            points.push(RiskBurnDown { day: Some(as_of), ..now });
        }
        Ok(points)
    }
}
