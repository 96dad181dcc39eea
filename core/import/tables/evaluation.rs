//! The evaluation: outcomes with what people stated beside them, and the return on investment.

use super::{
    figure_problems as problems,
    kpis::{is_percent_head, wanted_of, widen},
};
use crate::{
    finance::{CostBasis, GainBasis},
    import::{
        cells::{
            amount, count, narrow, number,
            percent::{self, Figures},
        },
        found::{RowKind, Table},
        importing::Importing,
        ledger::Place,
        normal,
        reading::Assumption,
    },
    review::{Evaluation, Outcome, StatedRoi},
    sheet::{Cell, CellRange},
    value::{Amount, Quantity},
};

/// Reads the rows of an evaluation.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let attained = table.items().filter_map(|row| table.cell(row, "attainment")).map(|place| place.cell);
    let attained = Figures::of(attained, is_percent_head(table, "attainment"));
    let recorded_on = importing.day_after_the_event();
    let mut undated: Option<(Place<'s>, CellRange)> = None;
    let mut roi: Option<(Place<'s>, Outcome)> = None;
    let mut words = Vec::new();
    for row in &table.rows {
        if row.kind == RowKind::Note {
            words.extend(row.cells.iter().flatten().chain(&row.label).copied());
        }
    }
    for row in table.items() {
        let Some(name) = table.cell(row, "measure").or_else(|| table.cell(row, "dimension")) else {
            continue;
        };
        let at = importing.campaign.evaluation.as_ref().map_or(0, |evaluation| evaluation.results.len());
        let path = |member: &str| format!("/evaluation/results/{at}/{member}");
        let Some(text) = importing.said(Some(name), &path("measure")) else { continue };
        let (measure, sample) = sampled(&text);
        let dimension = importing.said(table.cell(row, "dimension"), &path("dimension"));
        let number = importing.said(table.cell(row, "id"), &path("id"));
        let wanted = wanted_of(table, row, None, false, &path("target"), importing);
        let actual = table.cell(row, "actual").and_then(|place| {
            let read = count::count(place.cell, is_percent_head(table, "actual"));
            importing.ledger.take(place, read, &path("actual"))
        });
        let attainment_stated = table.cell(row, "attainment").and_then(|place| {
            let read = percent::percent(place.cell, attained);
            importing.ledger.take(place, read, &path("attainmentStated")).map(|(rate, _)| rate)
        });
        let analysis = importing.said(table.cell(row, "analysis"), &path("analysis"));
        let owner = importing.owner(table.cell(row, "owner"), &path("owner"));
        let note = importing.said(table.cell(row, "note"), &path("note"));
        words.extend(table.cell(row, "analysis").into_iter().chain(table.cell(row, "note")));
        let unit = wanted
            .as_ref()
            .and_then(|wanted| wanted.unit.clone())
            .or(actual.as_ref().and_then(|count| count.unit.clone()));
        let outcome = Outcome {
            id: importing.row_id("results", table, row, &[number.as_deref().unwrap_or(measure), measure]),
            dimension,
            measure: measure.to_owned(),
            unit,
            target: wanted.map(|wanted| wanted.target),
            actual: actual.map(|count| count.value),
            sample,
            attainment_stated,
            owner,
            analysis,
            note,
            ..Outcome::default()
        };
        let word = normal::word(&outcome.measure);
        if ["roi", "投资回报率", "投入产出比", "投资回报"].contains(&word.as_str()) {
            roi = table.cell(row, "actual").map(|place| (place, outcome.clone()));
        }
        widen(&mut undated, name);
        let recorded_on = recorded_on.unwrap_or_default();
        let evaluation = importing
            .campaign
            .evaluation
            .get_or_insert_with(|| Evaluation { recorded_on, ..Evaluation::default() });
        evaluation.results.push(outcome);
    }
    let Some((place, range)) = undated else { return };
    let Some(recorded_on) = recorded_on else {
        // an evaluation without a day is none
        importing.campaign.evaluation = None;
        importing.ledger.doubt_over(place, range, problems::as_of().into());
        return;
    };
    let (taken, why) = (recorded_on.to_string(), problems::day_of_evaluation());
    importing.ledger.assume_over(place, range, Assumption { taken, instead: Vec::new(), why });
    if let Some((place, outcome)) = roi {
        statement(place, &outcome, &words, importing);
    }
}

/// A measure and the number of those asked in the bracket behind it: 活动满意度(抽样100人).
fn sampled(text: &str) -> (&str, Option<Quantity>) {
    let Some((measure, inside)) = text.split_once(['(', '（']) else { return (text, None) };
    let inside = narrow::narrow(inside);
    let stem = ["抽样", "样本量", "样本", "n=", "N="].iter().find_map(|word| inside.strip_prefix(word));
    let sample = stem
        .and_then(|rest| number::number(rest.trim_start()))
        .map(|(number, _)| Quantity::from_decimal(number.value));
    if sample.is_some() { (measure.trim(), sample) } else { (text, None) }
}

/// Words before a gain and before a cost.
const GAINS: &[&str] = &["增量收益", "增量销售额", "销售额", "收益", "收入", "gain", "revenue", "sales"];
const COSTS: &[&str] = &["活动成本", "总成本", "成本", "投入", "花费", "cost", "spend"];

/// The stated return, where gain and cost stand in words beside it; the cost may be that of the budget.
fn statement<'s>(place: Place<'s>, outcome: &Outcome, words: &[Place<'s>], importing: &mut Importing<'s>) {
    let find = |names: &[&str]| {
        words.iter().find_map(|place| {
            let text = narrow::narrow(&place.cell.value.to_string());
            let amount = names.iter().find_map(|name| amount_after(&text, name))?;
            Some((*place, amount, text))
        })
    };
    let budget = importing.campaign.budget.as_ref().and_then(|budget| budget.stated_total);
    let of_formula = words.iter().find_map(|place| {
        let text = narrow::narrow(&place.cell.value.to_string());
        let (gain, cost) = gain_and_cost(&text)?;
        Some(((*place, gain, text), cost))
    });
    let of_words = || Some((find(GAINS)?, find(COSTS).map(|(_, cost, _)| cost).or(budget)?));
    let Some(((from, gain, text), cost)) = of_formula.or_else(of_words) else { return };
    importing.ledger.went(from, "/evaluation/roi/gain");
    let why =
        text!("gain and cost of the return stand in words beside it", "投资回报的收益与成本写在旁边的文字中");
    let taken = format!("gain {gain}, cost {cost}");
    importing.ledger.assume(place, Assumption { taken, instead: Vec::new(), why });
    let statement = StatedRoi {
        gain,
        gain_basis: GainBasis::Revenue,
        incremental: text.contains("增量") || text.contains("incremental"),
        cost,
        cost_basis: CostBasis::Planned,
        stated: outcome.actual.map(Quantity::as_rate),
        note: Some(text),
    };
    if let Some(evaluation) = &mut importing.campaign.evaluation {
        evaluation.roi = Some(statement);
    }
}

/// The gain and the cost of a formula in figures: (50万-7.7万)/7.7万.
fn gain_and_cost(text: &str) -> Option<(Amount, Amount)> {
    let amount =
        |text: &str| amount::amount(&Cell::text(text.trim()), None).value().map(|money| money.amount);
    text.split('(').find_map(|part| {
        let (inside, rest) = part.split_once(')')?;
        let (gain, cost) = inside.split_once('-')?;
        let rest = rest.trim_start().strip_prefix(['/', '÷'])?;
        let divisor = rest.split(['×', '*', '=', ')', ' ']).next()?;
        let (gain, cost) = (amount(gain)?, amount(cost)?);
        (amount(divisor)? == cost).then_some((gain, cost))
    })
}

/// The amount behind a word.
fn amount_after(text: &str, word: &str) -> Option<Amount> {
    let (_, rest) = text.split_once(word)?;
    let rest = rest.trim_start_matches([' ', ':', '=', '为', '约', '达']);
    let end = rest.find([',', ';', '。', '、', ')', '/', '(']).unwrap_or(rest.len());
    // a comma between digits groups them
    let end = if rest.get(end..).is_some_and(|rest| {
        rest.starts_with(',') && rest.get(1..4).is_some_and(|three| three.bytes().all(|b| b.is_ascii_digit()))
    }) {
        rest.find([';', '。', '、', ')', '/', '(']).unwrap_or(rest.len())
    } else {
        end
    };
    amount::amount(&Cell::text(rest.get(..end)?.trim()), None).value().map(|money| money.amount)
}
