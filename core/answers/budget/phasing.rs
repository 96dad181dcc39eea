//! The budget by period, on a day: what is phased so far, and what a day left may bring.

use crate::{
    answers::problems,
    budget::{Line, PhasedSums, PhasingControl, Tally},
    say::{Figure, Problem},
    standing::Books,
    value::{Amount, Day, Units},
};

impl Books<'_> {
    /// The amounts phased up to the period of a day, and those of the period, for every scope: where all its
    /// lines are phased, and for all lines together also where the budget is.
    pub(super) fn phased_scopes(&self, day: Day) -> Result<[Vec<Option<Units>>; 2], Problem> {
        let is_phased = !self.budget.phasing.is_empty();
        if !is_phased && self.budget.lines.iter().all(|line| line.phasing.is_empty()) {
            return Ok([Vec::new(), Vec::new()]);
        }
        let all = PhasedSums::of(&self.budget.phasing, day);
        let sums = |figure: fn(PhasedSums) -> Amount| {
            let mut sums = self.scope_sums(&mut |_, line| {
                if line.phasing.is_empty() {
                    return Ok(None);
                }
                self.planned_units(line, figure(PhasedSums::of(&line.phasing, day)?)).map(Some)
            })?;
            if let Some(last) = sums.last_mut().filter(|_| is_phased) {
                let of_all = |sums| Units::of(figure(sums), self.plan.campaign().currency.decimals());
                *last = Some(all.as_ref().map_or(Units::LOST, |sums| of_all(*sums)));
            }
            Ok::<_, Problem>(sums)
        };
        Ok([sums(|sums| sums.to_date)?, sums(|sums| sums.of_period)?])
    }

    /// The amount that is phased on a line up to the period of a day; `None` without a phasing.
    pub(super) fn phased_to_date(&self, line: &Line, day: Day) -> Result<Option<Box<Amount>>, Problem> {
        if line.phasing.is_empty() {
            return Ok(None);
        }
        let currency = self.plan.currency_of(Some(line));
        Ok(Some(Box::new(currency.round(PhasedSums::of(&line.phasing, day)?.to_date))))
    }

    /// The amount that may be spent on each day left: the rest of a line over the days from the next one to
    /// the last of its window, of its phasing or of the event. Where the control has the phasing limit
    /// postings, up to the end of the next day's period.
    pub(super) fn allowed_daily(
        &self,
        number: usize,
        line: &Line,
        tally: &Tally,
        as_of: Day,
    ) -> Result<Figure<Amount>, Problem> {
        if tally.approved_unknown {
            return Ok(self.why_unknown(number));
        }
        let event = &self.plan.campaign().event;
        let phased = line.phasing.iter().filter_map(|row| row.period().ok());
        let hull = phased.map(|period| (period.start, period.end));
        let hull = hull.reduce(|(from, to), (start, end)| (from.min(start), to.max(end)));
        let own = self.roll_up.window(number).or(hull);
        let (start, mut end) = own.unwrap_or((event.start, event.end));
        let mut limit = tally.limit()?;
        let control = self.budget.control.as_ref().map_or(PhasingControl::Ignore, |control| control.phasing);
        if control != PhasingControl::Ignore && hull.is_some() {
            let tomorrow = as_of.plus_days(1).unwrap_or(as_of);
            let sums = PhasedSums::of(&line.phasing, tomorrow.max(start))?;
            let released = Units::of(sums.to_date, self.roll_up.decimals(number));
            limit = limit.min(released.plus(tally.transfers)?);
            end = sums.period.map_or(end, |(_, last)| last.min(end));
        }
        let end = line.closed.map_or(end, |closed| end.min(closed));
        let yesterday = start.plus_days(-1).unwrap_or(start);
        let days = end.days_since(as_of.max(yesterday));
        if days <= 0 {
            return Ok(problems::window_over().into());
        }
        let left = limit.minus(tally.used()?)?.max(Units::ZERO);
        let decimals = self.roll_up.decimals(number);
        let a_day = self.amount(number, left)?.part(days, decimals);
        Ok(a_day.map_or_else(|| problems::window_over().into(), Figure::Defined))
    }
}
