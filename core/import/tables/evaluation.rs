//! The evaluation: outcomes with what people stated beside them, and the return on investment.

use super::kpis::wanted_of;
use crate::{
    finance::{CostBasis, GainBasis},
    import::{
        cells::{amount, count::Bare, narrow, number},
        found::{RowKind, Table},
        importing::Importing,
        ledger::{CellGroup, Place},
        normal, problems,
        reading::Assumption,
        row_reader::RowReader,
    },
    review::{Evaluation, Outcome, StatedRoi},
    sheet::Cell,
    value::{Amount, Quantity},
};

/// Reads the rows of an evaluation.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let recorded_on = importing.day_after_the_event();
    let mut undated = CellGroup::default();
    let mut roi: Option<(Place<'s>, Outcome)> = None;
    let notes = table.rows.iter().filter(|row| row.kind == RowKind::Note);
    let mut words: Vec<Place<'s>> =
        notes.flat_map(|row| row.cells.iter().flatten().chain(&row.label)).copied().collect();
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let Some(name) = table.cell(item, "measure").or_else(|| table.cell(item, "dimension")) else {
            continue;
        };
        let evaluation = &row.importing.campaign.evaluation;
        let at = evaluation.as_ref().map_or(0, |evaluation| evaluation.results.len());
        row.enter(item, "/evaluation/results", at);
        let Some(text) = row.words_of(Some(name), "measure") else { continue };
        let (measure, sample) = sampled(&text);
        let dimension = row.words("dimension");
        let number = row.words("id");
        let wanted = wanted_of(&mut row, None, Bare::Whole);
        let actual = row.count("actual", Bare::Whole, "actual");
        words.extend(row.cell("analysis").into_iter().chain(row.cell("note")));
        let of_figure = actual.as_ref().and_then(|count| count.unit.clone());
        let outcome = Outcome {
            id: row.id("results", &[number.as_deref().unwrap_or(measure), measure]),
            dimension,
            measure: measure.to_owned(),
            unit: wanted.as_ref().and_then(|wanted| wanted.unit.clone()).or(of_figure),
            target: wanted.map(|wanted| wanted.target),
            actual: actual.map(|count| count.value),
            sample,
            attainment_stated: row.percent("attainment", "attainmentStated").map(|(rate, _)| rate),
            analysis: row.words("analysis"),
            owner: row.person("owner"),
            note: row.notes(Vec::new()),
            ..Outcome::default()
        };
        let word = normal::word(&outcome.measure);
        if ["roi", "投资回报率", "投入产出比", "投资回报"].contains(&word.as_str()) {
            roi = row.cell("actual").map(|place| (place, outcome.clone()));
        }
        undated.add(name);
        let recorded_on = recorded_on.unwrap_or_default();
        let evaluation = row
            .importing
            .campaign
            .evaluation
            .get_or_insert_with(|| Evaluation { recorded_on, ..Evaluation::default() });
        evaluation.results.push(outcome);
    }
    let Some((place, range)) = undated.told() else { return };
    let Some(recorded_on) = recorded_on else {
        // an evaluation without a day is none
        importing.campaign.evaluation = None;
        importing.ledger.doubt_over(place, range, problems::as_of().into());
        return;
    };
    let why = text!(
        "no cell says the day of the evaluation; it is the day that is known if the event is over by then, else the end of the event",
        "未写明评估日期;活动结束后的已知日期优先,否则取活动结束日"
    );
    importing.ledger.assume_over(place, range, Assumption::of(recorded_on.to_string(), why));
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
            let text = narrow::narrow(&place.text());
            let amount = names.iter().find_map(|name| amount_after(&text, name))?;
            Some((*place, amount, text))
        })
    };
    let budget = importing.campaign.budget.as_ref().and_then(|budget| budget.stated_total);
    let of_formula = words.iter().find_map(|place| {
        let text = narrow::narrow(&place.text());
        let (gain, cost) = gain_and_cost(&text)?;
        Some(((*place, gain, text), cost))
    });
    let of_words = || Some((find(GAINS)?, find(COSTS).map(|(_, cost, _)| cost).or(budget)?));
    let Some(((from, gain, text), cost)) = of_formula.or_else(of_words) else { return };
    importing.ledger.went(from, "/evaluation/roi/gain");
    let why =
        text!("gain and cost of the return stand in words beside it", "投资回报的收益与成本写在旁边的文字中");
    let taken = format!("gain {gain}, cost {cost}");
    importing.ledger.assume(place, Assumption::of(taken, why));
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
