//! The reserves, their draws and the policy.

use crate::{
    answers::problems,
    budget::{BandBase, Ledger, Reserve, ReserveBand, ReserveBandRequest, reserve},
    say::{Figure, Problem},
    standing::Standing,
    value::{Amount, Day, Id},
};

answer! {
    /// What is left of a reserve, and how the contingency reserve lies to the policy.
    pub struct ReserveAnswer {
        /// What was set aside.
        pub amount: Amount,
        /// How it lies to the policy band; undefined where the band's base is: the direct cost
        /// (`budget.amountMissing`), or the total as printed (`budget.statedTotalMissing`). Absent for the management reserve,
        /// which has no band.
        pub band: Option<Figure<ReserveBand>>,
        /// The draws up to the day, in the order of their days.
        pub draws: Vec<DrawAnswer>,
        /// Their sum.
        pub drawn: Amount,
        /// What was given back when it was closed; absent until then.
        pub released: Option<Amount>,
        /// What is left; negative if overdrawn.
        pub remaining: Amount,
    }
}

answer! {
    /// One draw and what it left.
    pub struct DrawAnswer {
        /// Where it stands in the document, as a JSON Pointer.
        pub path: String,
        /// When.
        pub day: Day,
        /// How much.
        pub amount: Amount,
        /// The risk it answers to.
        pub risk: Option<Id>,
        /// The issue it settles.
        pub issue: Option<Id>,
        /// The change it pays for.
        pub change: Option<Id>,
        /// The line that got it.
        pub line: Option<Id>,
        /// Who approved it: the draw's own approver, or else the reserve's.
        pub approver: Option<Id>,
        /// What was left after it; negative if it overdrew the reserve.
        pub remaining: Amount,
        /// Whether this is a draw that took the reserve below zero.
        pub overdraws: bool,
    }
}

impl Standing<'_> {
    /// The contingency reserve against the policy band, and its draws up to the day; `None` if there is none.
    ///
    /// The reserve and every draw are rounded once, half away from zero, to the currency's decimals; what is left is
    /// exact.
    ///
    /// # Errors
    ///
    /// Figures beyond 28 digits (`number.overflow`).
    pub fn reserve(&self) -> Result<Option<ReserveAnswer>, Problem> {
        let Some(kept) = self.campaign().budget.as_ref().and_then(|b| b.reserve.as_ref()) else {
            return Ok(None);
        };
        let mut standing = self.reserve_standing(kept, "/budget/reserve/draws")?;
        standing.band = Some(self.band(standing.amount)?);
        Ok(Some(standing))
    }

    /// The management reserve and its draws up to the day, likewise.
    ///
    /// # Errors
    ///
    /// Figures beyond 28 digits (`number.overflow`).
    pub fn management_reserve(&self) -> Result<Option<ReserveAnswer>, Problem> {
        let kept = self.campaign().budget.as_ref().and_then(|b| b.management_reserve.as_ref());
        kept.map(|kept| self.reserve_standing(kept, "/budget/managementReserve/draws")).transpose()
    }

    fn reserve_standing(&self, written: &Reserve, draws_at: &str) -> Result<ReserveAnswer, Problem> {
        let currency = self.campaign().currency;
        let mut kept = written.clone();
        kept.amount = currency.round(kept.amount);
        for draw in &mut kept.draws {
            draw.amount = currency.round(draw.amount);
        }
        let ledger = Ledger::of(&kept, self.day())?;
        let draws = ledger.entries.iter().filter_map(|entry| {
            let draw = kept.draws.get(entry.draw)?;
            Some(DrawAnswer {
                path: format!("{draws_at}/{}", entry.draw),
                day: draw.day,
                amount: draw.amount,
                risk: draw.risk.clone(),
                issue: draw.issue.clone(),
                change: draw.change.clone(),
                line: draw.line.clone(),
                approver: draw.approver.clone().or_else(|| kept.approver.clone()),
                remaining: entry.remaining,
                overdraws: entry.overdraws(),
            })
        });
        Ok(ReserveAnswer {
            amount: kept.amount,
            band: None,
            draws: draws.collect(),
            drawn: currency.round(ledger.drawn),
            released: ledger.released.map(|amount| currency.round(amount)),
            remaining: currency.round(ledger.remaining),
        })
    }

    fn band(&self, kept: Amount) -> Result<Figure<ReserveBand>, Problem> {
        let currency = self.campaign().currency;
        let band = self.campaign().policy.reserve_band.clone();
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
            reserve: kept,
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
