//! The money that an edit changes.

use crate::{
    answers::ReserveAnswer,
    budget::Line,
    say::{Figure, Problem},
    standing::Standing,
    value::{Amount, Currency, Id, Index, Rate},
};

answer! {
    /// An amount before and after; absent where there is none.
    pub struct AmountMoved {
        /// The amount without the patch.
        pub before: Option<Figure<Amount>>,
        /// The amount with the patch.
        pub after: Option<Figure<Amount>>,
    }
}

answer! {
    /// A share before and after; absent where there is none.
    pub struct ShareMoved {
        /// The share without the patch.
        pub before: Option<Figure<Rate>>,
        /// The share with the patch.
        pub after: Option<Figure<Rate>>,
    }
}

answer! {
    /// A line whose planned cost changes, or that is added or removed.
    pub struct LineMoved {
        /// The id of the line.
        pub id: Id,
        /// The currency of the amounts, where it is not the campaign's; the new one where it changes.
        pub currency: Option<Currency>,
        /// The planned cost.
        pub planned as ..: AmountMoved,
    }
}

answer! {
    /// A reserve that changes.
    pub struct ReserveMoved {
        /// The amount that was set aside.
        pub amount: Option<AmountMoved>,
        /// The share of the reserve in the base of its policy band.
        pub share: Option<ShareMoved>,
    }
}

answer! {
    /// The money that an edit changes: figures as planned, which no day changes.
    pub struct MoneyMoved {
        /// The lines, in the order of the document after the patch; those that it removes last.
        pub lines: Vec<LineMoved> = [],
        /// The sum of all lines, without the reserves.
        pub direct_cost: Option<AmountMoved>,
        /// The contingency reserve.
        pub reserve: Option<ReserveMoved>,
        /// The management reserve.
        pub management_reserve: Option<ReserveMoved>,
        /// The direct cost with both reserves.
        pub total: Option<AmountMoved>,
        /// The return of the stated gain on the cost that the budget comes to.
        pub roi: Option<ShareMoved>,
    }
}

impl AmountMoved {
    fn between(before: Option<Figure<Amount>>, after: Option<Figure<Amount>>) -> Option<Self> {
        (before != after).then_some(Self { before, after })
    }
}

impl ShareMoved {
    fn between(before: Option<Figure<Rate>>, after: Option<Figure<Rate>>) -> Option<Self> {
        (before != after).then_some(Self { before, after })
    }
}

impl ReserveMoved {
    fn between(
        before: Option<&Figure<ReserveAnswer>>,
        after: Option<&Figure<ReserveAnswer>>,
    ) -> Option<Self> {
        let amount = |it: Option<&Figure<ReserveAnswer>>| it.map(|it| it.as_ref().map(|it| it.amount));
        let share = |it: Option<&Figure<ReserveAnswer>>| {
            it?.value()?.band.as_ref().map(|band| band.as_ref().then(|band| band.ratio.clone()))
        };
        let moved = Self {
            amount: AmountMoved::between(amount(before), amount(after)),
            share: ShareMoved::between(share(before), share(after)),
        };
        (moved.amount.is_some() || moved.share.is_some()).then_some(moved)
    }
}

/// The money of a plan as written.
struct Money {
    lines: Vec<LineCost>,
    direct_cost: Option<Figure<Amount>>,
    total: Option<Figure<Amount>>,
    reserves: [Option<Figure<ReserveAnswer>>; 2],
    roi: Option<Figure<Rate>>,
}

/// A line with its currency, where it is not the campaign's, and its planned cost.
type LineCost = (Id, Option<Currency>, Option<Figure<Amount>>);

impl Money {
    fn of(standing: &Standing<'_>) -> Result<Self, Problem> {
        let evaluation = standing.evaluation()?;
        let roi = evaluation.and_then(|it| it.roi).and_then(|roi| match roi {
            Figure::Defined(roi) => match (roi.on_computed_cost, roi.computed_cost) {
                (Some(roi), _) => Some(roi.roi),
                (None, cost) => cost.and_then(Figure::into_reason).map(Figure::from),
            },
            Figure::Undefined(why) => Some(Figure::Undefined(why)),
        });
        let budget = standing.campaign().budget.as_ref();
        let own = standing.campaign().currency;
        let line = |line: &Line| {
            let currency = line.currency.unwrap_or(own);
            let planned = line.amount().transpose().map(Figure::from);
            let planned = planned.map(|planned| planned.map(|amount| currency.round(amount)));
            (line.id.clone(), line.currency.filter(|currency| *currency != own), planned)
        };
        let reserves = [standing.reserve(), standing.management_reserve()];
        Ok(Self {
            lines: budget.iter().flat_map(|budget| &budget.lines).map(line).collect(),
            direct_cost: budget
                .map(|_| standing.direct_cost().cloned().unwrap_or_else(|problem| Err(problem).into())),
            total: standing
                .budget_total()
                .transpose()
                .map(|total| total.unwrap_or_else(|problem| Err(problem).into())),
            reserves: reserves.map(|reserve| reserve.transpose().map(Figure::from)),
            roi,
        })
    }
}

impl MoneyMoved {
    /// The money that differs; `None` if all stays.
    pub(super) fn between(before: &Standing<'_>, after: &Standing<'_>) -> Result<Option<Self>, Problem> {
        let (old, new) = (Money::of(before)?, Money::of(after)?);
        let [old_reserve, old_management] = &old.reserves;
        let [new_reserve, new_management] = &new.reserves;
        let moved = Self {
            lines: lines(old.lines, &new.lines),
            direct_cost: AmountMoved::between(old.direct_cost, new.direct_cost),
            reserve: ReserveMoved::between(old_reserve.as_ref(), new_reserve.as_ref()),
            management_reserve: ReserveMoved::between(old_management.as_ref(), new_management.as_ref()),
            total: AmountMoved::between(old.total, new.total),
            roi: ShareMoved::between(old.roi, new.roi),
        };
        let Self { lines, direct_cost, reserve, management_reserve, total, roi } = &moved;
        let stays = lines.is_empty()
            && [direct_cost, total].iter().all(|it| it.is_none())
            && [reserve, management_reserve].iter().all(|it| it.is_none())
            && roi.is_none();
        Ok((!stays).then_some(moved))
    }
}

/// The lines whose planned cost or currency differs.
fn lines(old: Vec<LineCost>, new: &[LineCost]) -> Vec<LineMoved> {
    let index = |lines: &[LineCost]| Index::of(&mut lines.iter().map(|(id, _, _)| id.as_str()));
    let (known, kept) = (index(&old), index(new));
    let moved = |id: &Id, currency, before, after| LineMoved {
        id: id.clone(),
        currency,
        planned: AmountMoved { before, after },
    };
    let mut lines = Vec::new();
    for line in new {
        let (id, currency, planned) = line;
        let before = known.position(id.as_str()).and_then(|n| old.get(n));
        if before != Some(line) {
            let before = before.and_then(|(_, _, planned)| planned.clone());
            lines.push(moved(id, *currency, before, planned.clone()));
        }
    }
    let gone = old.into_iter().filter(|(id, _, _)| kept.position(id.as_str()).is_none());
    lines.extend(gone.map(|(id, currency, planned)| moved(&id, currency, planned, None)));
    lines
}
