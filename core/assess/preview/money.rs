//! The money that an edit changes.

use crate::{
    answers::ReserveAnswer,
    budget::{BudgetVersion, Line, VersionKind, VersionLine},
    say::{Figure, Problem},
    standing::Standing,
    value::{Amount, Currency, Id, Index, Rate},
};

answer! {
    /// An amount before and after; absent where there is none.
    pub struct AmountMoved {
        /// The amount before.
        pub before: Option<Figure<Amount>>,
        /// The amount after.
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
    /// A line whose planned cost or limit changes, or that is added or removed.
    pub struct LineMoved {
        /// The id of the line.
        pub id: Id,
        /// The currency of the amounts, where it is not the campaign's; the new one where it changes.
        pub currency: Option<Currency>,
        /// The planned cost; absent if only the limit changes.
        pub planned as ..: Option<AmountMoved>,
        /// The limit: the amount that may be spent by all approvals, transfers and draws of the document,
        /// whatever their day; absent if it stays.
        pub limit: Option<AmountMoved>,
    }
}

answer! {
    /// A reserve that changes.
    pub struct ReserveMoved {
        /// The amount that was set aside.
        pub amount: Option<AmountMoved>,
        /// The share of the reserve in the base of its policy band.
        pub share: Option<ShareMoved>,
        /// The amount that all draws of the document leave.
        pub remaining: Option<AmountMoved>,
    }
}

answer! {
    /// The money that an edit changes: figures of the document as written, which no day changes.
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
    pub(crate) fn between(before: Option<Figure<Amount>>, after: Option<Figure<Amount>>) -> Option<Self> {
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
        let amount = |it: Option<&Figure<ReserveAnswer>>, of: fn(&ReserveAnswer) -> Amount| {
            it.map(|it| it.as_ref().map(of))
        };
        let amounts = |of| AmountMoved::between(amount(before, of), amount(after, of));
        let share = |it: Option<&Figure<ReserveAnswer>>| {
            it?.value()?.band.as_ref().map(|band| band.as_ref().then(|band| band.ratio.clone()))
        };
        let moved = Self {
            amount: amounts(|reserve| reserve.amount),
            share: ShareMoved::between(share(before), share(after)),
            remaining: amounts(|reserve| reserve.remaining),
        };
        let Self { amount, share, remaining } = &moved;
        (amount.is_some() || share.is_some() || remaining.is_some()).then_some(moved)
    }
}

/// The money of a plan as written.
struct Money {
    lines: Vec<LineMoney>,
    direct_cost: Option<Figure<Amount>>,
    total: Option<Figure<Amount>>,
    reserves: [Option<Figure<ReserveAnswer>>; 2],
    roi: Option<Figure<Rate>>,
}

/// The money of a line.
#[derive(PartialEq)]
struct LineMoney {
    id: Id,
    /// The currency, where it is not the campaign's.
    currency: Option<Currency>,
    planned: Option<Figure<Amount>>,
    limit: Option<Figure<Amount>>,
}

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
        let books = standing.books()?;
        let line = |(n, line): (usize, &Line)| {
            let currency = line.currency.unwrap_or(own);
            let planned = line.amount().transpose().map(Figure::from);
            LineMoney {
                id: line.id.clone(),
                currency: line.currency.filter(|currency| *currency != own),
                planned: planned.map(|planned| planned.map(|amount| currency.round(amount))),
                limit: books.and_then(|books| Some(books.limit(n, books.roll_up.tallies.get(n)?))),
            }
        };
        let reserves = [standing.reserve(), standing.management_reserve()];
        Ok(Self {
            lines: budget.iter().flat_map(|budget| &budget.lines).enumerate().map(line).collect(),
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
            lines: lines(&old.lines, &new.lines),
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

/// The version of the budget that an edit makes of a budget that keeps versions: the amounts of all lines
/// with their draws, and the reserves without these. `None` if its money stays, and if an amount is not
/// known.
pub(in crate::assess) fn new_version(
    before: &Standing<'_>,
    after: &Standing<'_>,
) -> Result<Option<BudgetVersion>, Problem> {
    let versions = |standing: &Standing<'_>| {
        standing
            .campaign()
            .budget
            .as_ref()
            .map_or(0, |budget| budget.versions.iter().filter(|version| version.is_decided()).count())
    };
    if versions(before) == 0 || versions(before) != versions(after) {
        return Ok(None);
    }
    let (old, new) = (Money::of(before)?, Money::of(after)?);
    let stays = lines(&old.lines, &new.lines).iter().all(|line| line.planned.is_none());
    let reserves = [&old, &new]
        .map(|money| money.reserves.each_ref().map(|reserve| Some(reserve.as_ref()?.value()?.amount)));
    let [reserves_before, reserves_after] = reserves;
    if stays && reserves_before == reserves_after {
        return Ok(None);
    }
    let known = Index::of(&mut old.lines.iter().map(|line| line.id.as_str()));
    let mut amounts = Vec::with_capacity(new.lines.len());
    for line in &new.lines {
        let planned = amount(line.planned.as_ref());
        let agreed = match known.position(line.id.as_str()).and_then(|n| old.lines.get(n)) {
            Some(was) => match (amount(was.limit.as_ref()), amount(was.planned.as_ref()), planned) {
                (Some(limit), Some(was), Some(is)) => Some(limit.plus(is.minus(was)?)?),
                (limit, _, _) if was.planned == line.planned => limit,
                _ => None,
            },
            None => planned,
        };
        let Some(agreed) = agreed else { return Ok(None) };
        amounts.push(VersionLine { line: line.id.clone(), amount: agreed });
    }
    // what lines have drawn is in their amounts
    let undrawn = |reserve: &Option<Figure<ReserveAnswer>>| {
        let Some(reserve) = reserve.as_ref().and_then(Figure::value) else { return Ok(None) };
        let drawn = reserve.draws.iter().filter(|draw| draw.line.is_some()).map(|draw| draw.amount);
        reserve.amount.minus(Amount::sum(drawn)?).map(Some)
    };
    let [contingency, management_reserve] = new.reserves.each_ref().map(undrawn);
    let (contingency, management_reserve) = (contingency?, management_reserve?);
    Ok(Some(BudgetVersion {
        kind: VersionKind::Revised,
        lines: amounts,
        contingency,
        management_reserve,
        ..BudgetVersion::default()
    }))
}

fn amount(figure: Option<&Figure<Amount>>) -> Option<Amount> {
    figure?.value().copied()
}

/// The lines whose money differs.
fn lines(old: &[LineMoney], new: &[LineMoney]) -> Vec<LineMoved> {
    let index = |lines: &[LineMoney]| Index::of(&mut lines.iter().map(|line| line.id.as_str()));
    let (known, kept) = (index(old), index(new));
    let moved = |before: Option<&LineMoney>, after: Option<&LineMoney>| {
        let own = after.or(before)?;
        let is_other = before.map(|line| line.currency) != after.map(|line| line.currency);
        let between = |of: fn(&LineMoney) -> &Option<Figure<Amount>>| {
            let [before, after] = [before, after].map(|line| line.and_then(|line| of(line).clone()));
            // an amount in another currency is another one
            (is_other || before != after).then_some(AmountMoved { before, after })
        };
        Some(LineMoved {
            id: own.id.clone(),
            currency: own.currency,
            planned: between(|line| &line.planned),
            limit: between(|line| &line.limit),
        })
    };
    let mut lines = Vec::new();
    for line in new {
        let before = known.position(line.id.as_str()).and_then(|n| old.get(n));
        if before != Some(line) {
            lines.extend(moved(before, Some(line)));
        }
    }
    let gone = old.iter().filter(|line| kept.position(line.id.as_str()).is_none());
    lines.extend(gone.filter_map(|line| moved(Some(line), None)));
    lines
}
