//! The rules behind the figures of the money, for those who ask how one comes about.

use super::BudgetRequest;
use crate::explain::{Explained, Formula, Rounding};

const FUNDS: &str = "encumbrance accounting (GASB Codification, section 1700)";
const COST: &str = "PMBOK Guide, 6th edition, 7.3.3.1";
const AT_COMPLETION: &str = "PMBOK Guide, 6th edition, 7.4.2.2: EAC = AC + bottom-up ETC";
const VARIANCE: &str = "Horngren, Datar and Rajan, Cost Accounting, chapter 7";
const BURN: &str = "this library: what is spent is spent on at the rate so far";
const SHARE: &str = "this library";

/// Lists rules as `"/figure", "English", "Chinese" = "formula", source, from "inputs", Rounding;`.
macro_rules! rules {
    ($($figure:expr, $en:literal, $zh:literal = $formula:literal, $source:expr, from $inputs:expr, $rounding:ident;)*) => {
        [$(Formula {
            figure: $figure,
            name: ($en, $zh),
            rule: $formula,
            source: $source,
            inputs: $inputs,
            rounding: Rounding::$rounding,
        }),*]
    };
}

/// The rules of funds at a place of the reply.
macro_rules! funds {
    ($at:literal, $planned:literal) => {
        rules! {
            concat!("/", $at, "/funds/limit"), "what may be spent", "可用预算总额" =
                "approved + transfers", FUNDS,
                from concat!("reply/", $at, "/funds/approved reply/", $at, "/funds/transfers"), Currency;
            concat!("/", $at, "/funds/available"), "what can still be asked for", "可用余额" =
                "limit − pending − committed − spent", FUNDS,
                from concat!("reply/", $at, "/funds/limit reply/", $at, "/funds/pending reply/", $at, "/funds/committed reply/", $at, "/funds/spent"), Currency;
            concat!("/", $at, "/funds/utilisation"), "utilisation", "使用率" =
                "(pending + committed + spent) ÷ limit", FUNDS,
                from concat!("reply/", $at, "/funds/pending reply/", $at, "/funds/committed reply/", $at, "/funds/spent reply/", $at, "/funds/limit"), Significant16;
            concat!("/", $at, "/funds/variance/ratio"), "variance as a share of the plan", "差异率" =
                "(planned − actual) ÷ planned", VARIANCE,
                from concat!("reply/", $at, "/funds/variance/amount reply/", $at, "/", $planned), Significant16;
            concat!("/", $at, "/funds/varianceAtCompletion/amount"), "variance at completion", "完工差异" =
                "limit − forecast", AT_COMPLETION,
                from concat!("reply/", $at, "/funds/limit reply/", $at, "/funds/forecast"), Currency;
            concat!("/", $at, "/funds/varianceAtCompletion/ratio"), "variance at completion as a share", "完工差异率" =
                "(limit − forecast) ÷ limit", AT_COMPLETION,
                from concat!("reply/", $at, "/funds/varianceAtCompletion/amount reply/", $at, "/funds/limit"), Significant16;
            concat!("/", $at, "/funds/burn/spent"), "spent on the days so far", "期间支出" =
                "the sum of the entries from the first day to the last that say what was spent", BURN,
                from concat!("reply/", $at, "/funds/burn/from reply/", $at, "/funds/burn/to reply/", $at, "/funds/spent"), Currency;
            concat!("/", $at, "/funds/burn/perDay"), "burn per day", "日均支出" =
                "spent in the days so far ÷ those days", BURN,
                from concat!("reply/", $at, "/funds/burn/spent reply/", $at, "/funds/burn/days"), Currency;
            concat!("/", $at, "/funds/burn/perWorkingDay"), "burn per working day", "工作日均支出" =
                "spent in the days so far ÷ the working days among them", BURN,
                from concat!("reply/", $at, "/funds/burn/spent reply/", $at, "/funds/burn/from reply/", $at, "/funds/burn/to document/calendar"), Currency;
            concat!("/", $at, "/funds/burn/runsOut"), "day on which the money runs out", "预算用完日" =
                "asOf + (limit − spent) × days ÷ spent on those days, or the day on which spent reached the limit", BURN,
                from concat!("reply/asOf reply/", $at, "/funds/limit reply/", $at, "/funds/spent reply/", $at, "/funds/burn/days reply/", $at, "/funds/burn/spent"), WholeUp;
        }
    };
}

const LINES: &[Formula] = &rules! {
    "/budget/lines/*/planned", "planned amount", "预算金额" =
        "the printed amount, else the product of the quantities × unit price, at the first rate of its currency", COST,
        from "document/budget/lines/{id}/planned document/budget/lines/{id}/factors/*/quantity document/budget/lines/{id}/unitPrice document/budget/lines/{id}/currency", Currency;
    "/budget/lines/*/actual", "actual cost", "实际金额" =
        "the sum of what the entries up to the day say was spent, each at the rate of its day, else the printed amount", COST,
        from "document/budget/entries/{line=id,state:actual,day<=asOf}/amount document/budget/lines/{id}/actual", Currency;
    "/budget/lines/*/funds/approved", "approved", "已批准金额" =
        "approvals among the entries less what was released of them, else the last decided version, else planned", FUNDS,
        from "reply/budget/lines/*/approvedBasis document/budget/entries/{line=id,state:approved,day<=asOf}/amount document/budget/versions/{kind!:forecast,day<=asOf}/lines/{line=id}/amount reply/budget/lines/*/planned", Currency;
    "/budget/lines/*/funds/transfers", "transfers", "调剂" =
        "approved transfers to the line − from the line + draws on reserves for it", FUNDS,
        from "document/budget/transfers/{to=id,status:approved,day<=asOf}/amount document/budget/transfers/{from=id,status:approved,day<=asOf}/amount document/budget/reserve/draws/{line=id,day<=asOf}/amount document/budget/managementReserve/draws/{line=id,day<=asOf}/amount", Currency;
    "/budget/lines/*/funds/pending", "pending", "审批中金额" =
        "the sum of the requests less what entries up to the day settled of them, each at least zero", FUNDS,
        from "document/budget/entries/{line=id,state:pending,day<=asOf}/amount document/budget/entries/{line=id,state!:pending,settles?,day<=asOf}/amount", Currency;
    "/budget/lines/*/funds/committed", "committed", "已承诺金额" =
        "the sum of the orders less what entries up to the day settled of them, each at least zero", FUNDS,
        from "document/budget/entries/{line=id,state:committed,day<=asOf}/amount document/budget/entries/{line=id,state!:committed,settles?,day<=asOf}/amount", Currency;
    "/budget/lines/*/funds/forecast", "forecast at completion", "完工预测" =
        "actual + committed + what remains of the last forecast version, else of the limit; of a closed line actual + committed",
        AT_COMPLETION, from "reply/budget/lines/*/actual reply/budget/lines/*/funds/committed document/budget/versions/{kind:forecast,day<=asOf}/lines/{line=id}/amount reply/budget/lines/*/funds/limit document/budget/lines/{id}/closed", Currency;
    "/budget/lines/*/funds/spent", "booked as spent", "已记支出" = "actual cost, where something says it", FUNDS,
        from "reply/budget/lines/*/actual", Currency;
    "/budget/lines/*/funds/variance/amount", "variance", "差异" = "planned − actual", VARIANCE,
        from "reply/budget/lines/*/planned reply/budget/lines/*/actual", Currency;
};

/// The rules of what is added up over lines that have a member in common, at a place of the reply.
macro_rules! sums {
    ($at:literal, $lines:literal) => {
        rules! {
            concat!("/", $at, "/planned"), "planned amount", "预算金额" = "the sum of its lines", COST,
                from concat!("document/budget/lines/", $lines, "/id document/budget/lines/", $lines, "/planned"), Currency;
            concat!("/", $at, "/actual"), "actual cost", "实际金额" = "the sum of its lines, if all are known", COST,
                from concat!("document/budget/lines/", $lines, "/id"), Currency;
            concat!("/", $at, "/funds/approved"), "approved", "已批准金额" = "the sum of its lines", FUNDS,
                from concat!("document/budget/lines/", $lines, "/id"), Currency;
            concat!("/", $at, "/funds/transfers"), "transfers", "调剂" = "the sum of its lines", FUNDS,
                from concat!("document/budget/lines/", $lines, "/id"), Currency;
            concat!("/", $at, "/funds/pending"), "pending", "审批中金额" = "the sum of its lines", FUNDS,
                from concat!("document/budget/lines/", $lines, "/id"), Currency;
            concat!("/", $at, "/funds/committed"), "committed", "已承诺金额" = "the sum of its lines", FUNDS,
                from concat!("document/budget/lines/", $lines, "/id"), Currency;
            concat!("/", $at, "/funds/spent"), "booked as spent", "已记支出" = "the sum of its lines that say something", FUNDS,
                from concat!("document/budget/lines/", $lines, "/id"), Currency;
            concat!("/", $at, "/funds/forecast"), "forecast at completion", "完工预测" = "the sum of its lines", AT_COMPLETION,
                from concat!("document/budget/lines/", $lines, "/id"), Currency;
            concat!("/", $at, "/funds/variance/amount"), "variance", "差异" = "planned − actual", VARIANCE,
                from concat!("reply/", $at, "/planned reply/", $at, "/actual"), Currency;
        }
    };
}

const SUMS: &[Formula] = &rules! {
    "/budget/categories/*/planned", "planned amount", "预算金额" = "the sum of its lines", COST,
        from "reply/budget/lines/{category}/planned", Currency;
    "/budget/categories/*/actual", "actual cost", "实际金额" = "the sum of its lines, if all are known", COST,
        from "reply/budget/lines/{category}/actual", Currency;
    "/budget/categories/*/funds/approved", "approved", "已批准金额" = "the sum of its lines", FUNDS,
        from "reply/budget/lines/{category}/funds/approved", Currency;
    "/budget/categories/*/funds/pending", "pending", "审批中金额" = "the sum of its lines", FUNDS,
        from "reply/budget/lines/{category}/funds/pending", Currency;
    "/budget/categories/*/funds/committed", "committed", "已承诺金额" = "the sum of its lines", FUNDS,
        from "reply/budget/lines/{category}/funds/committed", Currency;
    "/budget/categories/*/funds/forecast", "forecast at completion", "完工预测" = "the sum of its lines", AT_COMPLETION,
        from "reply/budget/lines/{category}/funds/forecast", Currency;
    "/budget/categories/*/funds/transfers", "transfers", "调剂" = "the sum of its lines", FUNDS,
        from "reply/budget/lines/{category}/funds/transfers", Currency;
    "/budget/categories/*/funds/spent", "booked as spent", "已记支出" = "the sum of its lines that say something", FUNDS,
        from "reply/budget/lines/{category}/funds/spent", Currency;
    "/budget/categories/*/funds/variance/amount", "variance", "差异" = "planned − actual", VARIANCE,
        from "reply/budget/categories/*/planned reply/budget/categories/*/actual", Currency;
    "/budget/groups/*/share", "share of the budget", "预算占比" = "limit of the group ÷ limit of all lines", SHARE,
        from "reply/budget/groups/*/funds/limit reply/budget/funds/limit", Significant16;
    "/budget/directCost", "direct cost", "直接成本" = "the sum of the lines", COST,
        from "reply/budget/lines/*/planned", Currency;
    "/budget/actual", "actual cost", "实际成本" = "the sum of the lines, if all are known", COST,
        from "reply/budget/lines/*/actual", Currency;
    "/budget/total", "total", "预算合计" = "direct cost + contingency reserve + management reserve", COST,
        from "reply/budget/directCost reply/reserve/amount reply/managementReserve/amount", Currency;
    "/budget/funds/approved", "approved", "已批准金额" = "the sum of the lines", FUNDS,
        from "reply/budget/lines/*/funds/approved", Currency;
    "/budget/funds/transfers", "transfers", "调剂" = "the sum of the lines", FUNDS,
        from "reply/budget/lines/*/funds/transfers", Currency;
    "/reserve/amount", "contingency reserve", "应急备用金" = "as set aside", COST,
        from "document/budget/reserve/amount", Currency;
    "/managementReserve/amount", "management reserve", "管理储备" = "as set aside", COST,
        from "document/budget/managementReserve/amount", Currency;
    "/budget/funds/pending", "pending", "审批中金额" = "the sum of the lines", FUNDS,
        from "reply/budget/lines/*/funds/pending", Currency;
    "/budget/funds/committed", "committed", "已承诺金额" = "the sum of the lines", FUNDS,
        from "reply/budget/lines/*/funds/committed", Currency;
    "/budget/funds/spent", "booked as spent", "已记支出" = "the sum of the lines that say something", FUNDS,
        from "reply/budget/lines/*/funds/spent", Currency;
    "/budget/funds/forecast", "forecast at completion", "完工预测" = "the sum of the lines", AT_COMPLETION,
        from "reply/budget/lines/*/funds/forecast", Currency;
    "/budget/funds/variance/amount", "variance", "差异" = "direct cost − actual", VARIANCE,
        from "reply/budget/directCost reply/budget/actual", Currency;
    "/reserve/draws/*/remaining", "left after the draw", "动用后余额" = "amount − the draws up to this one", COST,
        from "reply/reserve/amount reply/reserve/draws/**/amount", Currency;
    "/managementReserve/drawn", "drawn", "已动用" = "the sum of the draws up to the day", COST,
        from "reply/managementReserve/draws/*/amount", Currency;
    "/reserve/band/base", "base of the band", "区间基数" = "direct cost, direct cost + reserve, or the printed total, as the policy says", "the policy",
        from "document/policy/reserveBand/base reply/budget/directCost reply/reserve/amount reply/budget/statedTotal", Currency;
    "/reserve/band/aboveLow/amount", "above the smallest reserve", "高于下限金额" = "reserve − smallest reserve within the band", "the policy",
        from "reply/reserve/amount reply/reserve/band/lowAmount", Currency;
    "/reserve/band/aboveLow/ratio", "above the low end", "高于下限" = "ratio − low, before rounding", "the policy",
        from "reply/reserve/band/ratio document/policy/reserveBand/low", Significant16;
    "/reserve/band/belowHigh/amount", "below the largest reserve", "低于上限金额" = "largest reserve within the band − reserve", "the policy",
        from "reply/reserve/band/highAmount reply/reserve/amount", Currency;
    "/reserve/band/belowHigh/ratio", "below the high end", "低于上限" = "high − ratio, before rounding", "the policy",
        from "document/policy/reserveBand/high reply/reserve/band/ratio", Significant16;
    "/reserve/drawn", "drawn", "已动用" = "the sum of the draws up to the day", COST,
        from "reply/reserve/draws/*/amount", Currency;
    "/reserve/remaining", "left of the reserve", "备用金余额" = "amount − drawn − released", COST,
        from "reply/reserve/amount reply/reserve/drawn reply/reserve/released", Currency;
    "/managementReserve/remaining", "left of the management reserve", "管理储备余额" = "amount − drawn − released", COST,
        from "reply/managementReserve/amount reply/managementReserve/drawn reply/managementReserve/released", Currency;
    "/reserve/band/ratio", "ratio of the reserve", "备用金占比" = "reserve ÷ base", "the policy",
        from "reply/reserve/amount reply/reserve/band/base document/policy/reserveBand/base", Significant16;
    "/reserve/band/lowAmount", "smallest reserve within the band", "区间下限金额" =
        "low × base; of a total that holds the reserve: low × direct cost ÷ (1 − low)", "the policy",
        from "document/policy/reserveBand/low reply/reserve/band/base reply/budget/directCost", CurrencyUp;
    "/reserve/band/highAmount", "largest reserve within the band", "区间上限金额" =
        "high × base; of a total that holds the reserve: high × direct cost ÷ (1 − high)", "the policy",
        from "document/policy/reserveBand/high reply/reserve/band/base reply/budget/directCost", CurrencyDown;
    "/versions/*/total", "total of the version", "版本合计" = "direct cost + contingency reserve + management reserve", COST,
        from "reply/versions/*/directCost reply/versions/*/contingency reply/versions/*/managementReserve", Currency;
    "/check/scopes/*/available", "what can still be asked for", "可用余额" = "limit − used", FUNDS,
        from "reply/check/scopes/*/limit reply/check/scopes/*/used", Currency;
    "/check/scopes/*/excess", "what is beyond the limit", "超出金额" = "after − limit, at least zero", FUNDS,
        from "reply/check/scopes/*/after reply/check/scopes/*/limit", Currency;
    "/check/scopes/*/utilisation", "utilisation after the posting", "过账后使用率" = "after ÷ limit", FUNDS,
        from "reply/check/scopes/*/after reply/check/scopes/*/limit", Significant16;
};

const PARTS: &[&[Formula]] = &[
    LINES,
    &funds!("budget/lines/*", "planned"),
    SUMS,
    &funds!("budget/categories/*", "planned"),
    &sums!("budget/groups/*", "{group}"),
    &funds!("budget/groups/*", "planned"),
    &sums!("budget/owners/*", "{owner}"),
    &funds!("budget/owners/*", "planned"),
    &funds!("budget", "directCost"),
];

/// How many rules there are.
const COUNT: usize = count(PARTS);

static FORMULAS: [Formula; COUNT] = joined(PARTS);

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // runs at compile time only
const fn count(parts: &[&[Formula]]) -> usize {
    let (mut part, mut count) = (0, 0);
    while part < parts.len() {
        count += parts[part].len();
        part += 1;
    }
    count
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // runs at compile time only
const fn joined(parts: &[&[Formula]]) -> [Formula; COUNT] {
    let mut all = [parts[0][0]; COUNT];
    let (mut part, mut from, mut to) = (0, 0, 0);
    while part < parts.len() {
        if from < parts[part].len() {
            all[to] = parts[part][from];
            to += 1;
            from += 1;
        } else {
            part += 1;
            from = 0;
        }
    }
    all
}

impl Explained for BudgetRequest {
    fn formulas(&self) -> &'static [Formula] {
        &FORMULAS
    }
}
