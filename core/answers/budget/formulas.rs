//! The formulas of the budget's figures, for derivations.

use super::BudgetRequest;
use crate::explain::{Explained, Formula, Formulas};

const FUNDS: &str = "encumbrance accounting (GASB Codification, section 1700)";
const COST: &str = "PMBOK Guide, 6th edition, 7.3.3.1";
const AT_COMPLETION: &str = "PMBOK Guide, 6th edition, 7.4.2.2: EAC = AC + bottom-up ETC";
const VARIANCE: &str = "Horngren, Datar and Rajan, Cost Accounting, chapter 7";
const BURN: &str = "this library: what is spent is spent on at the rate so far";
const EXCHANGE: &str = "IAS 21: an amount in foreign currency counts at the rate of its day";
const SHARE: &str = "this library";

/// The formulas of funds, given the name of the member beside them that holds the planned amount.
macro_rules! funds {
    ($planned:ident) => {
        formulas! {
            funds.limit "what may be spent" "可用预算总额" =
                "approved + transfers", FUNDS,
                from [here.funds.approved, here.funds.transfers], Currency;
            funds.available "what can still be asked for" "可用余额" =
                "limit − pending − committed − spent", FUNDS,
                from [here.funds.limit, here.funds.pending, here.funds.committed, here.funds.spent], Currency;
            funds.utilisation "utilisation" "使用率" =
                "(pending + committed + spent) ÷ limit", FUNDS,
                from [here.funds.pending, here.funds.committed, here.funds.spent, here.funds.limit], Significant16;
            funds.variance "variance" "差异" = "planned − actual", VARIANCE, from [here.$planned, here.actual], Currency;
            funds.varianceAtCompletion "variance at completion" "完工差异" = "limit − forecast", AT_COMPLETION,
                from [here.funds.limit, here.funds.forecast], Currency;
            funds.burn "burn" "支出速度" = "spent on the days so far ÷ those days", BURN, from [here.funds.spent, reply.asOf], Currency;
            funds.variance.ratio "variance as a share of the plan" "差异率" =
                "(planned − actual) ÷ planned", VARIANCE,
                from [here.funds.variance.amount, here.$planned], Significant16;
            funds.varianceAtCompletion.amount "variance at completion" "完工差异" =
                "limit − forecast", AT_COMPLETION,
                from [here.funds.limit, here.funds.forecast], Currency;
            funds.varianceAtCompletion.ratio "variance at completion as a share" "完工差异率" =
                "(limit − forecast) ÷ limit", AT_COMPLETION,
                from [here.funds.varianceAtCompletion.amount, here.funds.limit], Significant16;
            funds.burn.spent "spent on the days so far" "期间支出" =
                "the sum of the entries from the first day to the last that say what was spent", BURN,
                from [here.funds.burn.from, here.funds.burn.to, here.funds.spent], Currency;
            funds.burn.perDay "burn per day" "日均支出" =
                "spent in the days so far ÷ those days", BURN,
                from [here.funds.burn.spent, here.funds.burn.days], Currency;
            funds.burn.perWorkingDay "burn per working day" "工作日均支出" =
                "spent in the days so far ÷ the working days among them", BURN,
                from [here.funds.burn.spent, here.funds.burn.from, here.funds.burn.to, document.calendar], Currency;
            funds.burn.from "first day that counts" "起算日" =
                "the first of the line's window, else the day of the first spending", BURN,
                from [here.funds.spent, here.funds.burn.to], Exact;
            funds.burn.to "last day that counts" "截至日" = "asOf, or the last of the line's window", BURN, from [reply.asOf], Exact;
            funds.burn.days "days so far" "天数" = "last day − first day + 1", BURN,
                from [here.funds.burn.from, here.funds.burn.to], Exact;
            funds.reached[m].threshold "threshold" "提醒阈值" = "a threshold of the control that the utilisation has reached", FUNDS,
                from [here.funds.utilisation, here.funds.limit, document.budget.control.thresholds[..]], Exact;
            funds.reached[m].since "first day" "起始日" =
                "the first of the days up to this one at whose ends the threshold has been reached without a break", FUNDS,
                from [reply.asOf, here.funds.reached[m].threshold, here.funds.limit], Exact;
            funds.burn.runsOut "day on which the money runs out" "预算用完日" =
                "asOf + (limit − spent) × days ÷ spent on those days, or the day on which spent reached the limit", BURN,
                from [reply.asOf, here.funds.limit, here.funds.spent, here.funds.burn.days, here.funds.burn.spent], WholeUp;
        }
    };
}

pub(crate) const LINE: &[Formula] = formulas! {
    planned "planned amount" "预算金额" =
        "the printed amount, else the product of the quantities × unit price", COST,
        from [
            document.budget.lines[id == n.id].planned, document.budget.lines[id == n.id].factors[..].quantity,
            document.budget.lines[id == n.id].unitPrice
        ], Currency;
    actual "actual cost" "实际金额" =
        "the sum of what the entries up to the day say was spent, else the printed amount", COST,
        from [document.budget.entries[line == n.id, state == "actual", day <= reply.asOf].amount, document.budget.lines[id == n.id].actual], Currency;
    funds.approved "approved" "已批准金额" =
        "approvals among the entries less what was released of them, else the last decided version, else planned", FUNDS,
        from [
            here.approvedBasis, document.budget.entries[line == n.id, state == "approved", day <= reply.asOf].amount,
            document.budget.versions[kind != "forecast", day <= reply.asOf].lines[line == n.id].amount, here.planned
        ], Currency;
    funds.transfers "transfers" "调剂" =
        "approved transfers to the line − from the line + draws on reserves for it", FUNDS,
        from [
            document.budget.transfers[to == n.id, status == "approved", day <= reply.asOf].amount,
            document.budget.transfers[from == n.id, status == "approved", day <= reply.asOf].amount,
            document.budget.reserve.draws[line == n.id, day <= reply.asOf].amount,
            document.budget.managementReserve.draws[line == n.id, day <= reply.asOf].amount
        ], Currency;
    funds.pending "pending" "审批中金额" =
        "the sum of the requests less what entries up to the day settled of them, each at least zero", FUNDS,
        from [
            document.budget.entries[line == n.id, state == "pending", day <= reply.asOf].amount,
            document.budget.entries[line == n.id, state != "pending", settles is given, day <= reply.asOf].amount
        ], Currency;
    funds.committed "committed" "已承诺金额" =
        "the sum of the orders less what entries up to the day settled of them, each at least zero", FUNDS,
        from [
            document.budget.entries[line == n.id, state == "committed", day <= reply.asOf].amount,
            document.budget.entries[line == n.id, state != "committed", settles is given, day <= reply.asOf].amount
        ], Currency;
    funds.forecast "forecast at completion" "完工预测" =
        "actual + committed + what remains of the last forecast version, else of the limit; of a closed line actual + committed",
        AT_COMPLETION, from [
            here.actual, here.funds.committed, document.budget.versions[kind == "forecast", day <= reply.asOf].lines[line == n.id].amount,
            here.funds.limit, document.budget.lines[id == n.id].closed
        ], Currency;
    funds.spent "booked as spent" "已记支出" = "actual cost, where something says it", FUNDS,
        from [here.actual], Currency;
    funds.variance.amount "variance" "差异" = "planned − actual", VARIANCE,
        from [here.planned, here.actual], Currency;
    allowedDaily "what each day left may bring" "余下每日可用" =
        "available, at least 0, ÷ the days after this one to the last of the line's window, its phasing or the event", BURN,
        from [
            here.funds.available, reply.asOf, document.budget.lines[id == n.id].window.end,
            document.budget.lines[id == n.id].phasing[..].month, document.budget.lines[id == n.id].phasing[..].end, document.event.end
        ], Currency;
    phasedToDate "planned to date" "截至当期计划" = "the sum of the periods that have begun by the day", COST,
        from [document.budget.lines[id == n.id].phasing[..].amount, reply.asOf], Currency;
    converted.planned "planned amount, converted" "折合预算金额" = "planned × budgeted rate, the first of its currency", EXCHANGE,
        from [here.planned, here.converted.rate], Currency;
    converted.rate "budgeted rate" "预算汇率" = "the first rate of its currency", EXCHANGE, from [document.rates[currency == n.currency].rate], Exact;
    converted.actual "actual cost, converted" "折合实际金额" = "converted as the entries are, else the printed amount × budgeted rate", EXCHANGE,
        from [here.actual, here.converted.spent, here.converted.rate], Currency;
    converted.approved "approved, converted" "折合已批准金额" = "approved × budgeted rate", EXCHANGE, from [here.funds.approved, here.converted.rate], Currency;
    converted.transfers "transfers, converted" "折合调剂" = "transfers × budgeted rate", EXCHANGE, from [here.funds.transfers, here.converted.rate], Currency;
    converted.limit "what may be spent, converted" "折合可用预算总额" = "approved + transfers, converted", EXCHANGE,
        from [here.converted.approved, here.converted.transfers], Currency;
    converted.pending "pending, converted" "折合审批中金额" = "the sum of amounts × rate of the day", EXCHANGE,
        from [here.funds.pending, document.rates[currency == n.currency].rate], Currency;
    converted.committed "committed, converted" "折合已承诺金额" = "the sum of amounts × rate of the day", EXCHANGE,
        from [here.funds.committed, document.rates[currency == n.currency].rate], Currency;
    converted.forecast "forecast at completion, converted" "折合完工预测" = "what is committed and spent, converted, + what is still to come × budgeted rate", EXCHANGE,
        from [here.funds.forecast, here.converted.committed, here.converted.spent, here.converted.rate], Currency;
    range.low copied from [document.budget.lines[id == n.id].costRange.optimistic], Currency;
    range.high copied from [document.budget.lines[id == n.id].costRange.pessimistic], Currency;
    converted.spent "booked as spent, converted" "折合已记支出" = "the sum of what was charged, else of amounts × rate of the day", EXCHANGE,
        from [
            document.budget.entries[line == n.id, state == "actual", day <= reply.asOf].amount,
            document.budget.entries[line == n.id, state == "actual", day <= reply.asOf].charged, document.rates[..].rate
        ], Currency;
    converted.exchangeDifference "exchange difference" "汇兑差额" = "spent × budgeted rate − spent, converted", EXCHANGE,
        from [here.funds.spent, here.converted.rate, here.converted.spent], Currency;
};

/// The formulas of sums over the lines that have a member in common.
macro_rules! sums {
    ($by:ident) => {
        formulas! {
            planned "planned amount" "预算金额" = "the sum of its lines", COST,
                from [document.budget.lines[$by == n.$by].id, document.budget.lines[$by == n.$by].planned], Currency;
            actual "actual cost" "实际金额" = "the sum of its lines, if all are known", COST,
                from [document.budget.lines[$by == n.$by].id], Currency;
            funds.approved "approved" "已批准金额" = "the sum of its lines", FUNDS,
                from [document.budget.lines[$by == n.$by].id], Currency;
            funds.transfers "transfers" "调剂" = "the sum of its lines", FUNDS,
                from [document.budget.lines[$by == n.$by].id], Currency;
            funds.pending "pending" "审批中金额" = "the sum of its lines", FUNDS,
                from [document.budget.lines[$by == n.$by].id], Currency;
            funds.committed "committed" "已承诺金额" = "the sum of its lines", FUNDS,
                from [document.budget.lines[$by == n.$by].id], Currency;
            funds.spent "booked as spent" "已记支出" = "the sum of its lines that say something", FUNDS,
                from [document.budget.lines[$by == n.$by].id], Currency;
            funds.forecast "forecast at completion" "完工预测" = "the sum of its lines", AT_COMPLETION,
                from [document.budget.lines[$by == n.$by].id], Currency;
            funds.variance.amount "variance" "差异" = "planned − actual", VARIANCE,
                from [here.planned, here.actual], Currency;
            phasedToDate "planned to date" "截至当期计划" = "the sum of its lines", COST,
                from [document.budget.lines[$by == n.$by].id, document.budget.lines[$by == n.$by].phasing[..].amount], Currency;
            exchangeDifference "exchange difference" "汇兑差额" = "the sum of its lines", EXCHANGE,
                from [document.budget.lines[$by == n.$by].id], Currency;
            range.low "least cost" "最小金额" = "the sum of the low ends, of a line without a range of what is planned", COST,
                from [document.budget.lines[$by == n.$by].costRange.optimistic, document.budget.lines[$by == n.$by].planned], Currency;
            range.high "greatest cost" "最大金额" = "the sum of the high ends, of a line without a range of what is planned", COST,
                from [document.budget.lines[$by == n.$by].costRange.pessimistic, document.budget.lines[$by == n.$by].planned], Currency;
        }
    };
}

pub(crate) const CATEGORY: &[Formula] = formulas! {
    planned "planned amount" "预算金额" = "the sum of its lines", COST,
        from [
            reply.budget.lines[category == n.category, currency is absent].planned, reply.budget.lines[category == n.category].converted.planned,
            reply.budget.lines[category == n.category, planned is absent].id
        ], Currency;
    actual "actual cost" "实际金额" = "the sum of its lines, if all are known", COST,
        from [
            reply.budget.lines[category == n.category, currency is absent].actual, reply.budget.lines[category == n.category].converted.actual,
            reply.budget.lines[category == n.category, actual is absent].id
        ], Currency;
    funds.approved "approved" "已批准金额" = "the sum of its lines", FUNDS,
        from [reply.budget.lines[category == n.category, currency is absent].funds.approved, reply.budget.lines[category == n.category].converted.approved], Currency;
    funds.pending "pending" "审批中金额" = "the sum of its lines", FUNDS,
        from [reply.budget.lines[category == n.category, currency is absent].funds.pending, reply.budget.lines[category == n.category].converted.pending], Currency;
    funds.committed "committed" "已承诺金额" = "the sum of its lines", FUNDS,
        from [reply.budget.lines[category == n.category, currency is absent].funds.committed, reply.budget.lines[category == n.category].converted.committed], Currency;
    funds.forecast "forecast at completion" "完工预测" = "the sum of its lines", AT_COMPLETION,
        from [reply.budget.lines[category == n.category, currency is absent].funds.forecast, reply.budget.lines[category == n.category].converted.forecast], Currency;
    funds.transfers "transfers" "调剂" = "the sum of its lines", FUNDS,
        from [reply.budget.lines[category == n.category, currency is absent].funds.transfers, reply.budget.lines[category == n.category].converted.transfers], Currency;
    funds.spent "booked as spent" "已记支出" = "the sum of its lines that say something", FUNDS,
        from [reply.budget.lines[category == n.category, currency is absent].funds.spent, reply.budget.lines[category == n.category].converted.spent], Currency;
    funds.variance.amount "variance" "差异" = "planned − actual", VARIANCE,
        from [here.planned, here.actual], Currency;
    exchangeDifference "exchange difference" "汇兑差额" = "the sum of its lines", EXCHANGE,
        from [reply.budget.lines[category == n.category].converted.exchangeDifference], Currency;
    phasedToDate "planned to date" "截至当期计划" = "the sum of its lines", COST,
        from [reply.budget.lines[category == n.category].phasedToDate], Currency;
    range.low "least cost" "最小金额" = "the sum of the low ends, of a line without a range of what is planned", COST,
        from [reply.budget.lines[category == n.category].range.low, reply.budget.lines[category == n.category].planned], Currency;
    range.high "greatest cost" "最大金额" = "the sum of the high ends, of a line without a range of what is planned", COST,
        from [reply.budget.lines[category == n.category].range.high, reply.budget.lines[category == n.category].planned], Currency;
};

/// The order is that of the derivations in the reply.
pub(crate) const TOTALS_AND_RESERVES: &[Formula] = formulas! {
    budget.groups[n].share "share of the budget" "预算占比" = "limit of the group ÷ limit of all lines", SHARE,
        from [reply.budget.groups[n].funds.limit, reply.budget.funds.limit], Significant16;
    budget.directCost "direct cost" "直接成本" = "the sum of the lines", COST,
        from [
            reply.budget.lines[currency is absent].planned, reply.budget.lines[..].converted.planned, reply.budget.lines[planned is absent].id
        ], Currency;
    budget.actual "actual cost" "实际成本" = "the sum of the lines, if all are known", COST,
        from [
            reply.budget.lines[currency is absent].actual, reply.budget.lines[..].converted.actual, reply.budget.lines[actual is absent].id
        ], Currency;
    budget.total "total" "预算合计" = "direct cost + contingency reserve + management reserve", COST,
        from [reply.budget.directCost, reply.reserve.amount, reply.managementReserve.amount], Currency;
    budget.income.planned "planned income" "计划收入" = "the sum of the rows", SHARE,
        from [reply.budget.income.rows[..].planned], Currency;
    budget.income.actual "actual income" "实际收入" = "the sum of the rows, if all are known", SHARE,
        from [reply.budget.income.rows[..].actual], Currency;
    budget.income.balance "planned balance" "计划结余" = "planned income − total", SHARE,
        from [reply.budget.income.planned, reply.budget.total], Currency;
    budget.income.actualBalance "actual balance" "实际结余" = "actual income − actual cost", SHARE,
        from [reply.budget.income.actual, reply.budget.actual], Currency;
    budget.statedTotal copied from [document.budget.statedTotal], Currency;
    budget.statedRange.low copied from [document.budget.statedRange.low], Currency;
    budget.statedRange.high copied from [document.budget.statedRange.high], Currency;
    budget.phasedToDate "planned to date" "截至当期计划" = "the sum of the periods that have begun by the day, of the budget, else of its lines", COST,
        from [document.budget.phasing[..].amount, reply.budget.lines[..].phasedToDate, reply.asOf], Currency;
    budget.income.rows[n].planned copied from [document.budget.income[n].planned], Currency;
    budget.income.rows[n].actual copied from [document.budget.income[n].actual], Currency;
    budget.range.low "least total" "最小合计" = "the sum of the low ends, of a line without a range of what is planned, + both reserves", COST,
        from [reply.budget.lines[..].range.low, reply.budget.lines[..].planned, reply.reserve.amount, reply.managementReserve.amount], Currency;
    budget.range.high "greatest total" "最大合计" = "the sum of the high ends, of a line without a range of what is planned, + both reserves", COST,
        from [reply.budget.lines[..].range.high, reply.budget.lines[..].planned, reply.reserve.amount, reply.managementReserve.amount], Currency;
    budget.exchangeDifference "exchange difference" "汇兑差额" = "the sum of the lines", EXCHANGE,
        from [reply.budget.lines[..].converted.exchangeDifference], Currency;
    budget.funds.approved "approved" "已批准金额" = "the sum of the lines", FUNDS,
        from [reply.budget.lines[currency is absent].funds.approved, reply.budget.lines[..].converted.approved], Currency;
    budget.funds.transfers "transfers" "调剂" = "the sum of the lines", FUNDS,
        from [reply.budget.lines[currency is absent].funds.transfers, reply.budget.lines[..].converted.transfers], Currency;
    reserve.amount "contingency reserve" "应急备用金" = "as set aside", COST,
        from [document.budget.reserve.amount], Currency;
    managementReserve.amount "management reserve" "管理储备" = "as set aside", COST,
        from [document.budget.managementReserve.amount], Currency;
    budget.funds.pending "pending" "审批中金额" = "the sum of the lines", FUNDS,
        from [reply.budget.lines[currency is absent].funds.pending, reply.budget.lines[..].converted.pending], Currency;
    budget.funds.committed "committed" "已承诺金额" = "the sum of the lines", FUNDS,
        from [reply.budget.lines[currency is absent].funds.committed, reply.budget.lines[..].converted.committed], Currency;
    budget.funds.spent "booked as spent" "已记支出" = "the sum of the lines that say something", FUNDS,
        from [reply.budget.lines[currency is absent].funds.spent, reply.budget.lines[..].converted.spent], Currency;
    budget.funds.forecast "forecast at completion" "完工预测" = "the sum of the lines", AT_COMPLETION,
        from [reply.budget.lines[currency is absent].funds.forecast, reply.budget.lines[..].converted.forecast], Currency;
    budget.funds.variance.amount "variance" "差异" = "direct cost − actual", VARIANCE,
        from [reply.budget.directCost, reply.budget.actual], Currency;
    reserve.draws[n].day copied from [place.day];
    reserve.draws[n].amount copied from [place.amount], Currency;
    managementReserve.draws[n].day copied from [place.day];
    managementReserve.draws[n].amount copied from [place.amount], Currency;
    managementReserve.draws[n].remaining "left after the draw" "动用后余额" = "amount − the draws up to this one", COST,
        from [reply.managementReserve.amount, reply.managementReserve.draws[..].amount], Currency;
    reserve.band "place in the band" "所处区间" = "the reserve against the band of the policy", "the policy",
        from [reply.reserve.amount, document.policy.reserveBand.base, document.budget.statedTotal], Exact;
    reserve.released "released" "已释放" = "what is left once the reserve is closed", COST, from [document.budget.reserve.closed, reply.reserve.amount, reply.reserve.drawn], Currency;
    managementReserve.released "released" "已释放" = "what is left once the reserve is closed", COST,
        from [document.budget.managementReserve.closed, reply.managementReserve.amount, reply.managementReserve.drawn], Currency;
    reserve.draws[n].remaining "left after the draw" "动用后余额" = "amount − the draws up to this one", COST,
        from [reply.reserve.amount, reply.reserve.draws[..].amount], Currency;
    managementReserve.drawn "drawn" "已动用" = "the sum of the draws up to the day", COST,
        from [reply.managementReserve.draws[..].amount], Currency;
    reserve.band.base "base of the band" "区间基数" = "direct cost, direct cost + reserve, or the printed total, as the policy says", "the policy",
        from [document.policy.reserveBand.base, reply.budget.directCost, reply.reserve.amount, reply.budget.statedTotal], Currency;
    reserve.band.aboveLow.amount "above the smallest reserve" "高于下限金额" = "reserve − smallest reserve within the band", "the policy",
        from [reply.reserve.amount, reply.reserve.band.lowAmount], Currency;
    reserve.band.aboveLow.ratio "above the low end" "高于下限" = "ratio − low, before rounding", "the policy",
        from [reply.reserve.band.ratio, document.policy.reserveBand.low], Significant16;
    reserve.band.belowHigh.amount "below the largest reserve" "低于上限金额" = "largest reserve within the band − reserve", "the policy",
        from [reply.reserve.band.highAmount, reply.reserve.amount], Currency;
    reserve.band.belowHigh.ratio "below the high end" "低于上限" = "high − ratio, before rounding", "the policy",
        from [document.policy.reserveBand.high, reply.reserve.band.ratio], Significant16;
    reserve.drawn "drawn" "已动用" = "the sum of the draws up to the day", COST,
        from [reply.reserve.draws[..].amount], Currency;
    reserve.remaining "left of the reserve" "备用金余额" = "amount − drawn − released", COST,
        from [reply.reserve.amount, reply.reserve.drawn, reply.reserve.released], Currency;
    managementReserve.remaining "left of the management reserve" "管理储备余额" = "amount − drawn − released", COST,
        from [reply.managementReserve.amount, reply.managementReserve.drawn, reply.managementReserve.released], Currency;
    reserve.band.ratio "ratio of the reserve" "备用金占比" = "reserve ÷ base", "the policy",
        from [reply.reserve.amount, reply.reserve.band.base, document.policy.reserveBand.base], Significant16;
    reserve.band.lowAmount "smallest reserve within the band" "区间下限金额" =
        "low × base; of a total that holds the reserve: low × direct cost ÷ (1 − low)", "the policy",
        from [document.policy.reserveBand.low, reply.reserve.band.base, reply.budget.directCost], CurrencyUp;
    reserve.band.highAmount "largest reserve within the band" "区间上限金额" =
        "high × base; of a total that holds the reserve: high × direct cost ÷ (1 − high)", "the policy",
        from [document.policy.reserveBand.high, reply.reserve.band.base, reply.budget.directCost], CurrencyDown;
};

/// The figures that an assessment does not have.
const VERSIONS_AND_CHECK: &[Formula] = formulas! {
    versions[n].total "total of the version" "版本合计" = "direct cost + contingency reserve + management reserve", COST,
        from [reply.versions[n].directCost, reply.versions[n].contingency, reply.versions[n].managementReserve], Currency;
    check.scopes[n].available "what can still be asked for" "可用余额" = "limit − used", FUNDS,
        from [reply.check.scopes[n].limit, reply.check.scopes[n].used], Currency;
    check.scopes[n].excess "what is beyond the limit" "超出金额" = "after − limit, at least zero", FUNDS,
        from [reply.check.scopes[n].after, reply.check.scopes[n].limit], Currency;
    check.scopes[n].utilisation "utilisation after the posting" "过账后使用率" = "after ÷ limit", FUNDS,
        from [reply.check.scopes[n].after, reply.check.scopes[n].limit], Significant16;
};

pub(crate) const FUNDS_OF_PLANNED: &[Formula] = funds!(planned);
pub(crate) const FUNDS_OF_ALL: &[Formula] = funds!(directCost);
pub(crate) const GROUP: &[Formula] = sums!(group);
pub(crate) const OWNER: &[Formula] = sums!(owner);

const FORMULAS: &[Formulas] = &[
    Formulas { at: "budget.lines[n]", about: "", formulas: LINE },
    Formulas { at: "budget.lines[n]", about: "", formulas: FUNDS_OF_PLANNED },
    Formulas { at: "budget.categories[n]", about: "", formulas: CATEGORY },
    Formulas { at: "", about: "", formulas: TOTALS_AND_RESERVES },
    Formulas { at: "", about: "", formulas: VERSIONS_AND_CHECK },
    Formulas { at: "budget.categories[n]", about: "", formulas: FUNDS_OF_PLANNED },
    Formulas { at: "budget.groups[n]", about: "", formulas: GROUP },
    Formulas { at: "budget.groups[n]", about: "", formulas: FUNDS_OF_PLANNED },
    Formulas { at: "budget.owners[n]", about: "", formulas: OWNER },
    Formulas { at: "budget.owners[n]", about: "", formulas: FUNDS_OF_PLANNED },
    Formulas { at: "budget", about: "", formulas: FUNDS_OF_ALL },
];

impl Explained for BudgetRequest {
    fn formulas(&self) -> &'static [Formulas] {
        FORMULAS
    }
}
