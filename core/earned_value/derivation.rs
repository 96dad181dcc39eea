//! How the measures come about.

use super::MeasuresRequest;
use crate::explain::{Explained, Formula};

pub(crate) const STANDARD: &str = "ANSI/EIA-748-D; PMI, The Standard for Earned Value Management (2019)";
pub(crate) const CHRISTENSEN: &str =
    "Christensen, The Estimate at Completion Problem, Project Management Journal 24 (1993)";

/// Lists the formulas of all measures, which stand under one path, from the four amounts, which stand under another; then
/// others, as in `explained!`.
macro_rules! measures_explained {
    ($reply:literal from $inputs:literal, $difference:ident, $amount:ident; $($more:tt)*) => {
        measures_explained! { @all $reply $inputs
            "/sv" "schedule variance" "进度偏差" = "EV − PV",
                STANDARD, "ev" "pv", $difference;
            "/cv" "cost variance" "成本偏差" = "EV − AC",
                STANDARD, "ev" "ac", $difference;
            "/spi" "schedule performance index" "进度绩效指数" = "EV ÷ PV",
                STANDARD, "ev" "pv", Significant16;
            "/cpi" "cost performance index" "成本绩效指数" = "EV ÷ AC",
                STANDARD, "ev" "ac", Significant16;
            "/csi" "cost-schedule index" "成本进度指数" = "CPI·SPI = EV² ÷ (AC·PV)",
                STANDARD, "ev" "ac" "pv", Significant16;
            "/svPercent" "schedule variance in percent" "进度偏差率" = "(EV − PV) ÷ PV",
                STANDARD, "ev" "pv", Significant16;
            "/cvPercent" "cost variance in percent" "成本偏差率" = "(EV − AC) ÷ EV",
                STANDARD, "ev" "ac", Significant16;
            "/percentComplete" "percent complete" "完成百分比" = "EV ÷ BAC",
                STANDARD, "ev" "bac", Significant16;
            "/percentPlanned" "percent planned" "计划百分比" = "PV ÷ BAC",
                STANDARD, "pv" "bac", Significant16;
            "/percentSpent" "percent spent" "支出百分比" = "AC ÷ BAC",
                STANDARD, "ac" "bac", Significant16;
            "/eac/cpi" "estimate at completion by CPI" "完工估算(按CPI)" = "BAC ÷ CPI = BAC·AC ÷ EV",
                STANDARD, "bac" "ac" "ev", $amount;
            "/eac/planRate" "estimate at completion by the planned rate" "完工估算(按计划)" = "AC + BAC − EV",
                STANDARD, "ac" "bac" "ev", $amount;
            "/eac/cpiSpi" "estimate at completion by CPI and SPI" "完工估算(按CPI与SPI)" = "AC + (BAC − EV) ÷ (CPI·SPI)",
                STANDARD, "ac" "bac" "ev" "pv", $amount;
            "/eac/bottomUp" "estimate at completion by the estimate to complete" "完工估算(按剩余工作估算)" = "AC + ETC",
                STANDARD, "ac" "etc", $amount;
            "/eac/weighted" "estimate at completion by weighted indices" "完工估算(按加权指数)" = "AC + (BAC − EV) ÷ (0.8·CPI + 0.2·SPI), or the weights given",
                CHRISTENSEN, "ac" "bac" "ev" "pv" "weights/cpi" "weights/spi", $amount;
            "/etc/cpi" "estimate to complete by CPI" "完工尚需估算(按CPI)" = "EAC − AC, EAC = BAC ÷ CPI = BAC·AC ÷ EV",
                STANDARD, "bac" "ac" "ev", $amount;
            "/etc/planRate" "estimate to complete by the planned rate" "完工尚需估算(按计划)" = "EAC − AC, EAC = AC + BAC − EV",
                STANDARD, "ac" "bac" "ev", $amount;
            "/etc/cpiSpi" "estimate to complete by CPI and SPI" "完工尚需估算(按CPI与SPI)" = "EAC − AC, EAC = AC + (BAC − EV) ÷ (CPI·SPI)",
                STANDARD, "ac" "bac" "ev" "pv", $amount;
            "/etc/bottomUp" "estimate to complete by the estimate to complete" "完工尚需估算(按剩余工作估算)" = "EAC − AC, EAC = AC + ETC",
                STANDARD, "ac" "etc", $amount;
            "/etc/weighted" "estimate to complete by weighted indices" "完工尚需估算(按加权指数)" = "EAC − AC, EAC = AC + (BAC − EV) ÷ (0.8·CPI + 0.2·SPI), or the weights given",
                CHRISTENSEN, "ac" "bac" "ev" "pv" "weights/cpi" "weights/spi", $amount;
            "/vac/cpi" "variance at completion by CPI" "完工偏差(按CPI)" = "BAC − EAC, EAC = BAC ÷ CPI = BAC·AC ÷ EV",
                STANDARD, "bac" "ac" "ev", $amount;
            "/vac/planRate" "variance at completion by the planned rate" "完工偏差(按计划)" = "BAC − EAC, EAC = AC + BAC − EV",
                STANDARD, "ac" "bac" "ev", $amount;
            "/vac/cpiSpi" "variance at completion by CPI and SPI" "完工偏差(按CPI与SPI)" = "BAC − EAC, EAC = AC + (BAC − EV) ÷ (CPI·SPI)",
                STANDARD, "ac" "bac" "ev" "pv", $amount;
            "/vac/bottomUp" "variance at completion by the estimate to complete" "完工偏差(按剩余工作估算)" = "BAC − EAC, EAC = AC + ETC",
                STANDARD, "bac" "ac" "etc", $amount;
            "/vac/weighted" "variance at completion by weighted indices" "完工偏差(按加权指数)" = "BAC − EAC, EAC = AC + (BAC − EV) ÷ (0.8·CPI + 0.2·SPI), or the weights given",
                CHRISTENSEN, "ac" "bac" "ev" "pv" "weights/cpi" "weights/spi", $amount;
            "/tcpi/bac" "to-complete performance index for the budget" "完工尚需绩效指数(按预算)" = "(BAC − EV) ÷ (BAC − AC)",
                STANDARD, "bac" "ev" "ac", Significant16;
            "/tcpi/eac/cpi" "to-complete performance index for the forecast by CPI" "完工尚需绩效指数(按CPI)" = "(BAC − EV) ÷ (EAC − AC), EAC = BAC ÷ CPI = BAC·AC ÷ EV",
                STANDARD, "bac" "ac" "ev", Significant16;
            "/tcpi/eac/planRate" "to-complete performance index for the forecast by the planned rate" "完工尚需绩效指数(按计划)" = "(BAC − EV) ÷ (EAC − AC), EAC = AC + BAC − EV",
                STANDARD, "ac" "bac" "ev", Significant16;
            "/tcpi/eac/cpiSpi" "to-complete performance index for the forecast by CPI and SPI" "完工尚需绩效指数(按CPI与SPI)" = "(BAC − EV) ÷ (EAC − AC), EAC = AC + (BAC − EV) ÷ (CPI·SPI)",
                STANDARD, "ac" "bac" "ev" "pv", Significant16;
            "/tcpi/eac/bottomUp" "to-complete performance index for the forecast by the estimate to complete" "完工尚需绩效指数(按剩余工作估算)" = "(BAC − EV) ÷ (EAC − AC), EAC = AC + ETC",
                STANDARD, "bac" "ev" "ac" "etc", Significant16;
            "/tcpi/eac/weighted" "to-complete performance index for the forecast by weighted indices" "完工尚需绩效指数(按加权指数)" = "(BAC − EV) ÷ (EAC − AC), EAC = AC + (BAC − EV) ÷ (0.8·CPI + 0.2·SPI), or the weights given",
                CHRISTENSEN, "ac" "bac" "ev" "pv" "weights/cpi" "weights/spi", Significant16;
            ; $($more)*
        }
    };
    (@all $reply:literal $inputs:literal
        $($figure:literal $en:literal $zh:literal = $formula:literal,
            $source:ident, $first:literal $($input:literal)*, $rounding:ident;)*
        ; $($own:literal $own_en:literal $own_zh:literal = $own_formula:literal,
            $own_source:expr, from $own_inputs:literal, $own_rounding:ident;)*
    ) => {
        &[
            $($crate::explain::Formula {
                figure: concat!($reply, $figure),
                name: ($en, $zh),
                rule: $formula,
                source: $crate::earned_value::$source,
                inputs: concat!($inputs, "/", $first $(, " ", $inputs, "/", $input)*),
                rounding: $crate::explain::Rounding::$rounding,
            },)*
            $($crate::explain::Formula {
                figure: $own,
                name: ($own_en, $own_zh),
                rule: $own_formula,
                source: $own_source,
                inputs: $own_inputs,
                rounding: $crate::explain::Rounding::$own_rounding,
            },)*
        ]
    };
}

impl Explained for MeasuresRequest {
    fn formulas(&self) -> &'static [Formula] {
        const PLAIN: &[Formula] = measures_explained! { "" from "request", Exact, Significant16; };
        const IN_CURRENCY: &[Formula] = measures_explained! { "" from "request", Currency, Currency; };
        if self.currency.is_some() { IN_CURRENCY } else { PLAIN }
    }
}
