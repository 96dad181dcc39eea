//! The formulas of the measures.

use super::MeasuresRequest;
use crate::explain::{Explained, Formula, Formulas};

pub(crate) const STANDARD: &str = "ANSI/EIA-748-D; PMI, The Standard for Earned Value Management (2019)";
const CHRISTENSEN: &str =
    "Christensen, The Estimate at Completion Problem, Project Management Journal 24 (1993)";

/// The formulas of all measures: the root of the paths to their amounts; the estimate to complete and the
/// weights of the indices, where they can be given; the rounding of differences and of other amounts.
macro_rules! measure_formulas {
    ($inputs:ident [$($etc:tt)*] [$($weights:tt)*] $difference:ident, $amount:ident) => {
        formulas! {
            sv "schedule variance" "进度偏差" = "EV − PV",
                STANDARD, from [$inputs.ev, $inputs.pv], $difference;
            cv "cost variance" "成本偏差" = "EV − AC",
                STANDARD, from [$inputs.ev, $inputs.ac], $difference;
            spi "schedule performance index" "进度绩效指数" = "EV ÷ PV",
                STANDARD, from [$inputs.ev, $inputs.pv], Significant16;
            cpi "cost performance index" "成本绩效指数" = "EV ÷ AC",
                STANDARD, from [$inputs.ev, $inputs.ac], Significant16;
            csi "cost-schedule index" "成本进度指数" = "CPI·SPI = EV² ÷ (AC·PV)",
                STANDARD, from [$inputs.ev, $inputs.ac, $inputs.pv], Significant16;
            svPercent "schedule variance in percent" "进度偏差率" = "(EV − PV) ÷ PV",
                STANDARD, from [$inputs.ev, $inputs.pv], Significant16;
            cvPercent "cost variance in percent" "成本偏差率" = "(EV − AC) ÷ EV",
                STANDARD, from [$inputs.ev, $inputs.ac], Significant16;
            percentComplete "percent complete" "完成百分比" = "EV ÷ BAC; of a plan 0.99 at most while work without a budget is open",
                STANDARD, from [$inputs.ev, $inputs.bac], Significant16;
            percentPlanned "percent planned" "计划百分比" = "PV ÷ BAC",
                STANDARD, from [$inputs.pv, $inputs.bac], Significant16;
            percentSpent "percent spent" "支出百分比" = "AC ÷ BAC",
                STANDARD, from [$inputs.ac, $inputs.bac], Significant16;
            eac.cpi "estimate at completion by CPI" "完工估算(按CPI)" = "BAC ÷ CPI = BAC·AC ÷ EV",
                STANDARD, from [$inputs.bac, $inputs.ac, $inputs.ev], $amount;
            eac.planRate "estimate at completion by the planned rate" "完工估算(按计划)" = "AC + BAC − EV",
                STANDARD, from [$inputs.ac, $inputs.bac, $inputs.ev], $amount;
            eac.cpiSpi "estimate at completion by CPI and SPI" "完工估算(按CPI与SPI)" = "AC + (BAC − EV) ÷ (CPI·SPI)",
                STANDARD, from [$inputs.ac, $inputs.bac, $inputs.ev, $inputs.pv], $amount;
            eac.bottomUp "estimate at completion by the estimate to complete" "完工估算(按剩余工作估算)" = "AC + ETC",
                STANDARD, from [$inputs.ac $($etc)*], $amount;
            eac.weighted "estimate at completion by weighted indices" "完工估算(按加权指数)" = "AC + (BAC − EV) ÷ (0.8·CPI + 0.2·SPI), or the weights given",
                CHRISTENSEN, from [$inputs.ac, $inputs.bac, $inputs.ev, $inputs.pv $($weights)*], $amount;
            etc.cpi "estimate to complete by CPI" "完工尚需估算(按CPI)" = "EAC − AC, EAC = BAC ÷ CPI = BAC·AC ÷ EV",
                STANDARD, from [$inputs.bac, $inputs.ac, $inputs.ev], $amount;
            etc.planRate "estimate to complete by the planned rate" "完工尚需估算(按计划)" = "EAC − AC, EAC = AC + BAC − EV",
                STANDARD, from [$inputs.ac, $inputs.bac, $inputs.ev], $amount;
            etc.cpiSpi "estimate to complete by CPI and SPI" "完工尚需估算(按CPI与SPI)" = "EAC − AC, EAC = AC + (BAC − EV) ÷ (CPI·SPI)",
                STANDARD, from [$inputs.ac, $inputs.bac, $inputs.ev, $inputs.pv], $amount;
            etc.bottomUp "estimate to complete by the estimate to complete" "完工尚需估算(按剩余工作估算)" = "EAC − AC, EAC = AC + ETC",
                STANDARD, from [$inputs.ac $($etc)*], $amount;
            etc.weighted "estimate to complete by weighted indices" "完工尚需估算(按加权指数)" = "EAC − AC, EAC = AC + (BAC − EV) ÷ (0.8·CPI + 0.2·SPI), or the weights given",
                CHRISTENSEN, from [$inputs.ac, $inputs.bac, $inputs.ev, $inputs.pv $($weights)*], $amount;
            vac.cpi "variance at completion by CPI" "完工偏差(按CPI)" = "BAC − EAC, EAC = BAC ÷ CPI = BAC·AC ÷ EV",
                STANDARD, from [$inputs.bac, $inputs.ac, $inputs.ev], $amount;
            vac.planRate "variance at completion by the planned rate" "完工偏差(按计划)" = "BAC − EAC, EAC = AC + BAC − EV",
                STANDARD, from [$inputs.ac, $inputs.bac, $inputs.ev], $amount;
            vac.cpiSpi "variance at completion by CPI and SPI" "完工偏差(按CPI与SPI)" = "BAC − EAC, EAC = AC + (BAC − EV) ÷ (CPI·SPI)",
                STANDARD, from [$inputs.ac, $inputs.bac, $inputs.ev, $inputs.pv], $amount;
            vac.bottomUp "variance at completion by the estimate to complete" "完工偏差(按剩余工作估算)" = "BAC − EAC, EAC = AC + ETC",
                STANDARD, from [$inputs.bac, $inputs.ac $($etc)*], $amount;
            vac.weighted "variance at completion by weighted indices" "完工偏差(按加权指数)" = "BAC − EAC, EAC = AC + (BAC − EV) ÷ (0.8·CPI + 0.2·SPI), or the weights given",
                CHRISTENSEN, from [$inputs.ac, $inputs.bac, $inputs.ev, $inputs.pv $($weights)*], $amount;
            tcpi.bac "to-complete performance index for the budget" "完工尚需绩效指数(按预算)" = "(BAC − EV) ÷ (BAC − AC)",
                STANDARD, from [$inputs.bac, $inputs.ev, $inputs.ac], Significant16;
            tcpi.eac.cpi "to-complete performance index for the forecast by CPI" "完工尚需绩效指数(按CPI)" = "(BAC − EV) ÷ (EAC − AC), EAC = BAC ÷ CPI = BAC·AC ÷ EV",
                STANDARD, from [$inputs.bac, $inputs.ac, $inputs.ev], Significant16;
            tcpi.eac.planRate "to-complete performance index for the forecast by the planned rate" "完工尚需绩效指数(按计划)" = "(BAC − EV) ÷ (EAC − AC), EAC = AC + BAC − EV",
                STANDARD, from [$inputs.ac, $inputs.bac, $inputs.ev], Significant16;
            tcpi.eac.cpiSpi "to-complete performance index for the forecast by CPI and SPI" "完工尚需绩效指数(按CPI与SPI)" = "(BAC − EV) ÷ (EAC − AC), EAC = AC + (BAC − EV) ÷ (CPI·SPI)",
                STANDARD, from [$inputs.ac, $inputs.bac, $inputs.ev, $inputs.pv], Significant16;
            tcpi.eac.bottomUp "to-complete performance index for the forecast by the estimate to complete" "完工尚需绩效指数(按剩余工作估算)" = "(BAC − EV) ÷ (EAC − AC), EAC = AC + ETC",
                STANDARD, from [$inputs.bac, $inputs.ev, $inputs.ac $($etc)*], Significant16;
            tcpi.eac.weighted "to-complete performance index for the forecast by weighted indices" "完工尚需绩效指数(按加权指数)" = "(BAC − EV) ÷ (EAC − AC), EAC = AC + (BAC − EV) ÷ (0.8·CPI + 0.2·SPI), or the weights given",
                CHRISTENSEN, from [$inputs.ac, $inputs.bac, $inputs.ev, $inputs.pv $($weights)*], Significant16;
        }
    };
}

/// The formulas of all measures of a request.
macro_rules! of_request {
    ($difference:ident, $amount:ident) => {
        &[Formulas {
            at: "",
            about: "",
            formulas: measure_formulas!(
                request [, request.etc] [, request.weights.cpi, request.weights.spi] $difference, $amount
            ),
        }]
    };
}

/// The formulas of measures that stand beside their amounts, all in one currency.
pub(crate) const BESIDE_AMOUNTS: &[Formula] = measure_formulas!(here [] [] Currency, Currency);

impl Explained for MeasuresRequest {
    fn formulas(&self) -> &'static [Formulas] {
        const PLAIN: &[Formulas] = of_request!(Exact, Significant16);
        const IN_CURRENCY: &[Formulas] = of_request!(Currency, Currency);
        if self.currency.is_some() { IN_CURRENCY } else { PLAIN }
    }
}
