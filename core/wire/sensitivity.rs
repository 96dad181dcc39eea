//! The sensitivity of a calculator's figure to its inputs.

use super::{
    functions::{Calculators, Rule},
    problems,
};
use crate::{
    json::{Limits, Tree, parse, steps, to_json},
    record::{At, Sink},
    say::{Figure, Problems},
    value::{Json, Outcome, Quantity, sorted},
};
use std::{borrow::Cow, cmp::Ordering};

/// The name of this function, which cannot analyse itself.
const SENSITIVITY: &str = "finance.sensitivity";

record! {
    /// An input with two values, for one bar of a tornado chart.
    pub struct SensitivityInput {
        /// The path of the input in the request of the calculator, as a JSON Pointer (RFC 6901) such as
        /// `/gain`.
        pub path: String,
        /// The value at one end.
        pub low: Json,
        /// The value at the other end.
        pub high: Json,
    }
}

record! {
    /// An input with its values in the rows or columns of a table.
    pub struct SensitivityAxis {
        /// The path of the input in the request of the calculator.
        pub path: String,
        /// The values, in their order.
        pub values: Vec<Json>,
    }
}

record! {
    /// Two inputs of a table: every value of one with every value of the other.
    pub struct SensitivityGrid {
        /// The input that changes from row to row.
        pub rows: SensitivityAxis,
        /// The input that changes from column to column.
        pub columns: SensitivityAxis,
    }
}

record! {
    /// The request of `finance.sensitivity`: a figure of a calculator, and the inputs to change.
    ///
    /// ```
    /// use campaignkit::wire;
    ///
    /// let request = br#"{
    ///     "function": "finance.roas", "request": {"revenue": "300", "spend": "100"}, "figure": "/roas",
    ///     "inputs": [{"path": "/spend", "low": "80", "high": "120"}]}"#;
    /// assert!(wire::call("finance.sensitivity", request)?.contains("2.5"));
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct SensitivityRequest {
        /// The calculator: any function of the catalogue that needs no plan, except `finance.sensitivity`.
        pub function: String,
        /// The request of the calculator.
        pub request: Json,
        /// The path of the figure in the reply of the calculator, as a JSON Pointer such as `/roi`.
        pub figure: String,
        /// The inputs that are changed one at a time, for a tornado chart.
        pub inputs: Vec<SensitivityInput>,
        /// The two inputs that are changed together, for a two-way table.
        pub table: Option<SensitivityGrid>,
    }
}

explained! { SensitivityRequest:
    base "base" "基准值" = "the calculator's figure with nothing moved",
        "the calculator's own rule; ask it with `explain`", from [request.function, request.figure], Exact;
    tornado[n].low.figure "figure at the low end" "低值结果" = "the calculator's figure with this input in place",
        BREALEY, from [request.function, request.figure, reply.tornado[n].path, reply.tornado[n].low.input], Exact;
    tornado[n].high.figure "figure at the high end" "高值结果" = "the calculator's figure with this input in place",
        BREALEY, from [request.function, request.figure, reply.tornado[n].path, reply.tornado[n].high.input], Exact;
    tornado[n].swing "swing" "变动幅度" = "|figure at the high end − figure at the low end|",
        BREALEY, from [reply.tornado[n].low.figure, reply.tornado[n].high.figure], Exact;
    table[row][column] "figure for two inputs" "双变量结果" = "the calculator's figure with the value of this row and that of this column in place",
        BREALEY, from [
            request.function, request.figure, request.table.rows.path, request.table.rows.values[row], request.table.columns.path,
            request.table.columns.values[column]
        ], Exact;
}

const BREALEY: &str = "Brealey, Myers and Allen, Principles of Corporate Finance, 10th edition, chapter 10";

answer! {
    /// An end of a bar: a value of the input, and the figure for it.
    pub struct SensitivityEnd {
        /// The value of the input, as asked.
        pub input: Json,
        /// The figure for that value.
        pub figure: Outcome,
    }
}

answer! {
    /// A bar of a tornado chart.
    pub struct TornadoBar {
        /// The path of the input.
        pub path: String,
        /// The end with the value `low`.
        pub low: SensitivityEnd,
        /// The end with the value `high`.
        pub high: SensitivityEnd,
        /// The difference of the two figures, without sign, exact; undefined where one of them is no number
        /// (`sensitivity.noNumber`).
        pub swing: Figure<Quantity>,
    }
}

answer! {
    /// The sensitivity of a figure to its inputs.
    ///
    /// ```
    /// use campaignkit::wire;
    ///
    /// let reply = wire::call("finance.sensitivity", br#"{
    ///     "function": "finance.roi",
    ///     "request": { "gain": "300", "cost": "100", "gainBasis": "contribution", "costBasis": "planned" },
    ///     "figure": "/roi",
    ///     "table": {
    ///         "rows": { "path": "/gain", "values": ["200", "400"] },
    ///         "columns": { "path": "/cost", "values": ["0", "80"] }
    ///     }
    /// }"#)?;
    /// let reply: serde_json::Value = serde_json::from_str(&reply)?;
    /// assert_eq!(reply["base"], "2");
    /// assert_eq!(reply["table"][1][1], "4"); // 400 for 80
    /// assert_eq!(reply["table"][0][0]["undefined"]["code"], "ratio.zeroBase"); // nothing is spent
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Sensitivity {
        /// The figure for the request as it is.
        pub base: Outcome,
        /// The bars, those with the greatest swing first, equal ones in the order of the request, those
        /// without a swing last.
        pub tornado: Vec<TornadoBar>,
        /// The figure for every value of the rows with every value of the columns, row by row.
        pub table: Option<Vec<Vec<Outcome>>>,
    }
}

/// One-way and two-way sensitivity of any figure of any calculator (Brealey, Myers, Allen, Principles of
/// Corporate Finance, 10th edition, chapter 10).
///
/// A request that the calculator refuses as it is, is a problem. Where the calculator refuses a changed
/// input, only that figure is undefined.
pub(super) fn sensitivity(
    request: &SensitivityRequest,
    calculators: &Calculators,
) -> Result<Sensitivity, Problems> {
    // the calculator's problems are handed on, their count of more included
    let problems = Sink::new(Limits { problems: usize::MAX, ..Limits::default() });
    let sensitivity = analysed(request, calculators, &At::root(&problems));
    Problems::none_or(problems.into_problems(), sensitivity)
}

fn analysed(request: &SensitivityRequest, calculators: &Calculators, at: &At<'_>) -> Option<Sensitivity> {
    check(request, at)?;
    let figure_at = at.member("figure");
    let request_at = at.member("request");
    let mut calculation = Calculation {
        request: request_at.or_refuse(request.request.tree())?,
        figure: pointer(&request.figure, &figure_at)?,
        calculators,
        calculator: at.member("function").or_refuse(calculators.rule(&request.function))?,
    };
    let Some(base) = request_at.or_refuse(calculation.figure())? else {
        figure_at.refuse(problems::no_figure(&request.figure));
        return None;
    };
    let mut tornado = Vec::with_capacity(request.inputs.len());
    for (n, input) in request.inputs.iter().enumerate() {
        tornado.push(calculation.bar(input, &at.entry("inputs", n))?);
    }
    let tornado = sorted(tornado, &|a, b| match (&a.swing, &b.swing) {
        (Figure::Defined(a), Figure::Defined(b)) => b.cmp(a),
        (Figure::Defined(_), Figure::Undefined(_)) => Ordering::Less,
        (Figure::Undefined(_), Figure::Defined(_)) => Ordering::Greater,
        (Figure::Undefined(_), Figure::Undefined(_)) => Ordering::Equal,
    });
    let table = match &request.table {
        Some(grid) => Some(calculation.table(grid, &at.member("table"))?),
        None => None,
    };
    Some(Sensitivity { base, tornado, table })
}

type Path<'p> = Vec<Cow<'p, str>>;

/// A calculator with a request whose inputs are changed.
struct Calculation<'r> {
    calculators: &'r Calculators,
    calculator: &'static Rule<Calculators>,
    request: Tree<'r>,
    /// The path of the figure in the reply.
    figure: Path<'r>,
}

impl<'r> Calculation<'r> {
    /// The figure for the request as it is now; none where the reply has no single value at the figure's
    /// path.
    fn figure(&self) -> Result<Option<Outcome>, Problems> {
        let reply = self.calculator.answer(self.calculators, to_json(&self.request).as_bytes())?;
        let reply = parse(reply.as_bytes(), Limits::default())?;
        Ok(reply.at(&self.figure).and_then(Outcome::of))
    }

    /// The figure after an input is changed, undefined where the calculator refuses it.
    fn changed_figure(&self) -> Outcome {
        match self.figure() {
            Ok(outcome) => outcome.unwrap_or_else(|| problems::figure_gone().into()),
            Err(problems) => problems.into_first().into(),
        }
    }

    /// The path of an input, which must be in the request; else a misspelled path would change nothing.
    fn input(&self, path: &'r str, at: &At<'_>) -> Option<Path<'r>> {
        let steps = pointer(path, at)?;
        if self.request.at(&steps).is_none() {
            at.refuse(problems::no_input(path));
            return None;
        }
        Some(steps)
    }

    /// Replaces the value of an input, and returns the value before.
    fn put(&mut self, path: &Path<'_>, value: Tree<'r>) -> Tree<'r> {
        match self.request.at_mut(path) {
            Some(input) => std::mem::replace(input, value),
            None => value,
        }
    }

    fn bar(&mut self, input: &'r SensitivityInput, at: &At<'_>) -> Option<TornadoBar> {
        let path = self.input(&input.path, &at.member("path"))?;
        let before = self.put(&path, at.member("low").or_refuse(input.low.tree())?);
        let low = self.changed_figure();
        self.put(&path, at.member("high").or_refuse(input.high.tree())?);
        let high = self.changed_figure();
        self.put(&path, before);
        Some(TornadoBar {
            path: input.path.clone(),
            swing: swing(&low, &high),
            low: SensitivityEnd { input: input.low.clone(), figure: low },
            high: SensitivityEnd { input: input.high.clone(), figure: high },
        })
    }

    fn table(&mut self, grid: &'r SensitivityGrid, at: &At<'_>) -> Option<Vec<Vec<Outcome>>> {
        let (rows_at, columns_at) = (at.member("rows"), at.member("columns"));
        let rows = self.input(&grid.rows.path, &rows_at.member("path"))?;
        let columns = self.input(&grid.columns.path, &columns_at.member("path"))?;
        if rows.starts_with(&columns) || columns.starts_with(&rows) {
            columns_at.member("path").refuse(problems::same_input());
            return None;
        }
        let mut table = Vec::with_capacity(grid.rows.values.len());
        for (n, row) in grid.rows.values.iter().enumerate() {
            self.put(&rows, rows_at.entry("values", n).or_refuse(row.tree())?);
            let mut figures = Vec::with_capacity(grid.columns.values.len());
            for (n, column) in grid.columns.values.iter().enumerate() {
                self.put(&columns, columns_at.entry("values", n).or_refuse(column.tree())?);
                figures.push(self.changed_figure());
            }
            table.push(figures);
        }
        Some(table)
    }
}

fn swing(low: &Outcome, high: &Outcome) -> Figure<Quantity> {
    let (Some(low), Some(high)) = (low.number(), high.number()) else {
        return problems::no_number().into();
    };
    let (more, less) = if low < high { (high, low) } else { (low, high) };
    more.minus(less).into()
}

/// Refuses the function itself, and more evaluations than the limits allow.
fn check(request: &SensitivityRequest, at: &At<'_>) -> Option<()> {
    if request.function == SENSITIVITY {
        at.member("function").refuse(problems::itself(SENSITIVITY));
        return None;
    }
    let limits = Limits::default();
    let cells = request
        .table
        .as_ref()
        .map_or(0, |grid| grid.rows.values.len().saturating_mul(grid.columns.values.len()));
    let evaluations = request.inputs.len().saturating_mul(2).saturating_add(cells).saturating_add(1);
    let bytes = evaluations.saturating_mul(request.request.as_str().len());
    if evaluations <= limits.evaluations && bytes <= limits.bytes {
        return Some(());
    }
    at.refuse(problems::too_many_evaluations(evaluations, bytes, limits.evaluations));
    None
}

fn pointer<'p>(path: &'p str, at: &At<'_>) -> Option<Path<'p>> {
    let steps = steps(path);
    if steps.is_none() {
        at.refuse(problems::no_path(path));
    }
    steps
}
