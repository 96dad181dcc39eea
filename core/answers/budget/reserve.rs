//! The reserves, their draws and the policy band.

use crate::{
    answers::problems,
    budget::{BandBase, Ledger, Reserve, ReserveBand, ReserveBandRequest, reserve},
    say::{Figure, Problem},
    standing::Standing,
    value::{Amount, Day, Id},
};

answer! {
    /// A reserve with its draws and, for the contingency reserve, its position in the policy band.
    pub struct ReserveAnswer {
        /// The amount that was set aside.
        pub amount: Amount,
        /// The position of the reserve in the policy band; undefined where the band's base is: the direct
        /// cost (`budget.amountMissing`), or the total as printed (`budget.statedTotalMissing`), and where an
        /// end is above 1 (`budget.bandShare`). Absent for the management reserve, which has no band.
        pub band: Option<Figure<ReserveBand>>,
        /// The draws up to the day, in the order of their days.
        pub draws: Vec<DrawAnswer>,
        /// The sum of the draws.
        pub drawn: Amount,
        /// The amount that was given back when the reserve was closed; absent until then.
        pub released: Option<Amount>,
        /// The amount that is left; negative if the reserve is overdrawn.
        pub remaining: Amount,
    }
}

answer! {
    /// One draw, with the amount that it leaves.
    pub struct DrawAnswer {
        /// The place of the draw in the document, as a JSON Pointer.
        pub path: String,
        /// The id of the draw.
        pub id: Option<Id>,
        /// The day of the draw.
        pub day: Day,
        /// The amount.
        pub amount: Amount,
        /// The risk that the draw answers to.
        pub risk: Option<Id>,
        /// The issue that the draw settles.
        pub issue: Option<Id>,
        /// The change that the draw pays for.
        pub change: Option<Id>,
        /// The line that gets the money.
        pub line: Option<Id>,
        /// The approver: that of the draw, or else that of the reserve.
        pub approver: Option<Id>,
        /// The amount left after the draw; negative if it overdraws the reserve.
        pub remaining: Amount,
        /// `true` if the draw takes the reserve below zero.
        pub overdraws: bool,
    }
}

impl Standing<'_> {
    /// The contingency reserve, its position in the policy band, and its draws up to the day; `None` if there
    /// is none.
    ///
    /// The reserve and every draw are rounded once, half away from zero, to the currency's decimals; the
    /// amount left is exact.
    ///
    /// # Errors
    ///
    /// Figures beyond 28 digits (`number.overflow`).
    pub fn reserve(&self) -> Result<Option<ReserveAnswer>, Problem> {
        let Some(written) = self.campaign().budget.as_ref().and_then(|b| b.reserve.as_ref()) else {
            return Ok(None);
        };
        let mut answer = self.reserve_answer(written, "/budget/reserve/draws")?;
        answer.band = Some(self.band(answer.amount)?);
        Ok(Some(answer))
    }

    /// The management reserve and its draws up to the day; `None` if there is none. It is rounded like the
    /// contingency reserve.
    ///
    /// # Errors
    ///
    /// Figures beyond 28 digits (`number.overflow`).
    pub fn management_reserve(&self) -> Result<Option<ReserveAnswer>, Problem> {
        let written = self.campaign().budget.as_ref().and_then(|b| b.management_reserve.as_ref());
        written.map(|written| self.reserve_answer(written, "/budget/managementReserve/draws")).transpose()
    }

    fn reserve_answer(&self, written: &Reserve, draws_at: &str) -> Result<ReserveAnswer, Problem> {
        let currency = self.campaign().currency;
        let mut reserve = written.clone();
        reserve.amount = currency.round(reserve.amount);
        for draw in &mut reserve.draws {
            draw.amount = currency.round(draw.amount);
        }
        let ledger = Ledger::of(&reserve, self.day())?;
        let draws = ledger.rows.iter().filter_map(|row| {
            let draw = reserve.draws.get(row.draw)?;
            Some(DrawAnswer {
                path: format!("{draws_at}/{}", row.draw),
                id: draw.id.clone(),
                day: draw.day,
                amount: draw.amount,
                risk: draw.risk.clone(),
                issue: draw.issue.clone(),
                change: draw.change.clone(),
                line: draw.line.clone(),
                approver: draw.approver.clone().or_else(|| reserve.approver.clone()),
                remaining: row.remaining,
                overdraws: row.overdraws(),
            })
        });
        Ok(ReserveAnswer {
            amount: reserve.amount,
            band: None,
            draws: draws.collect(),
            drawn: currency.round(ledger.drawn),
            released: ledger.released.map(|amount| currency.round(amount)),
            remaining: currency.round(ledger.remaining),
        })
    }

    fn band(&self, amount: Amount) -> Result<Figure<ReserveBand>, Problem> {
        let currency = self.campaign().currency;
        let band = self.campaign().policy.reserve_band.clone();
        if let Some(problem) = band.written_in_percent() {
            return Ok(Err(problem).into());
        }
        let stated = self.campaign().budget.as_ref().and_then(|budget| budget.stated_total);
        let direct_cost = match (band.base, stated) {
            (BandBase::StatedTotal, None) => {
                return Ok(problems::stated_total_missing().into());
            }
            (BandBase::StatedTotal, _) => Amount::ZERO, // not asked for
            _ => match self.direct_cost()? {
                Figure::Defined(direct) => *direct,
                Figure::Undefined(why) => return Ok(Figure::Undefined(why.clone())),
            },
        };
        let request = ReserveBandRequest {
            direct_cost,
            reserve: amount,
            stated_total: stated.map(|total| currency.round(total)),
            band,
            currency: Some(currency),
        };
        reserve(&request).map(Figure::Defined).map_err(|p| {
            let path = format!("/policy/reserveBand{}", p.path.trim_start_matches("/band"));
            p.at(path)
        })
    }
}
