//! How a figure moves with what goes into it.

use super::{json::Json, outcome::Outcome};
use crate::{
    json::{Limits, Tree, parse, steps, to_json},
    say::{Figure, Problem, Problems, Text, shown},
    value::{Quantity, sorted},
};
use std::{borrow::Cow, cmp::Ordering};

/// The name of this function, which is the one that it cannot watch.
const SENSITIVITY: &str = "finance.sensitivity";

record! {
    /// An input that is moved down and up.
    pub struct SensitivityInput {
        /// Where it stands in the request of the calculator, as a JSON Pointer (RFC 6901) such as `/gain`.
        pub path: String,
        /// What is put there for the one end.
        pub low: Json,
        /// What is put there for the other.
        pub high: Json,
    }
}

record! {
    /// An input with all values of a table's rows or columns.
    pub struct SensitivityAxis {
        /// Where it stands in the request of the calculator.
        pub path: String,
        /// What is put there, one after the other.
        pub values: Vec<Json>,
    }
}

record! {
    /// Two inputs, every value of the one with every value of the other.
    pub struct SensitivityGrid {
        /// The input that changes from row to row.
        pub rows: SensitivityAxis,
        /// The input that changes from column to column.
        pub columns: SensitivityAxis,
    }
}

record! {
    /// Which figure of which calculator is to be watched, and what is to be moved.
    pub struct SensitivityRequest {
        /// The calculator: any function of the catalogue that needs no plan, but this one.
        pub function: String,
        /// What it is asked.
        pub request: Json,
        /// Which figure of its reply is watched, as a JSON Pointer such as `/roi`.
        pub figure: String,
        /// What is moved by itself, for a tornado chart.
        pub inputs: Vec<SensitivityInput>,
        /// What is moved together, for a two-way table.
        pub table: Option<SensitivityGrid>,
        /// Whether the reply is to tell how each figure comes about.
        pub explain: bool = false,
    }
}

explained! { SensitivityRequest:
    "/base" "base" "基准值" = "the calculator's figure with nothing moved",
        "the calculator's own rule; ask it with `explain`", from "request/function request/figure", Exact;
    "/tornado/*/low/figure" "figure at the low end" "低值结果" = "the calculator's figure with this input in place",
        BREALEY, from "request/function request/figure reply/tornado/*/path reply/tornado/*/low/input", Exact;
    "/tornado/*/high/figure" "figure at the high end" "高值结果" = "the calculator's figure with this input in place",
        BREALEY, from "request/function request/figure reply/tornado/*/path reply/tornado/*/high/input", Exact;
    "/tornado/*/swing" "swing" "变动幅度" = "|figure at the high end − figure at the low end|",
        BREALEY, from "reply/tornado/*/low/figure reply/tornado/*/high/figure", Exact;
    "/table/*/*" "figure for two inputs" "双变量结果" = "the calculator's figure with the value of this row and that of this column in place",
        BREALEY, from "request/function request/figure request/table/rows/path request/table/rows/values/* request/table/columns/path request/table/columns/values/*1", Exact;
}

const BREALEY: &str = "Brealey, Myers and Allen, Principles of Corporate Finance, 10th edition, chapter 10";

answer! {
    /// An input at one end, and what the figure is then.
    pub struct SensitivityEnd {
        /// As asked.
        pub input: Json,
        /// What follows.
        pub figure: Outcome,
    }
}

answer! {
    /// One bar of a tornado chart.
    pub struct TornadoBar {
        /// Which input.
        pub path: String,
        /// At its one end.
        pub low: SensitivityEnd,
        /// At its other.
        pub high: SensitivityEnd,
        /// How far the two figures are apart, exact; undefined where one of them is no number (`sensitivity.noNumber`).
        pub swing: Figure<Quantity>,
    }
}

answer! {
    /// How a figure moves with what goes into it.
    ///
    /// ```
    /// use campaignkit::wire;
    ///
    /// let reply = wire::call("finance.sensitivity", br#"{
    ///     "function": "finance.roi",
    ///     "request": { "gain": "300", "cost": "100", "gainBasis": "contribution", "costBasis": "planned" },
    ///     "figure": "/roi",
    ///     "table": { "rows": { "path": "/gain", "values": ["200", "400"] }, "columns": { "path": "/cost", "values": ["0", "80"] } }
    /// }"#)?;
    /// let reply: serde_json::Value = serde_json::from_str(&reply)?;
    /// assert_eq!(reply["base"], "2");
    /// assert_eq!(reply["table"][1][1], "4"); // 400 for 80
    /// assert_eq!(reply["table"][0][0]["undefined"]["code"], "ratio.zeroBase"); // nothing is spent
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Sensitivity {
        /// The figure with nothing moved.
        pub base: Outcome,
        /// The inputs that are moved by themselves, the one that moves the figure furthest first; equal ones in the order of the
        /// request, those without a swing last.
        pub tornado: Vec<TornadoBar>,
        /// The figure for every value of the rows with every value of the columns, row by row.
        pub table: Option<Vec<Vec<Outcome>>>,
    }
}

/// One-way and two-way sensitivity of any figure of any calculator (Brealey, Myers, Allen, Principles of Corporate
/// Finance, 10th edition, chapter 10).
///
/// A problem is what makes the question itself unanswerable, such as a request that the calculator refuses with nothing
/// moved; where it refuses a moved one, that figure alone is undefined.
pub(super) fn sensitivity(request: &SensitivityRequest) -> Result<Sensitivity, Problems> {
    check(request)?;
    let mut asked = Asked {
        function: &request.function,
        request: value(&request.request, "/request")?,
        figure: pointer(&request.figure, "/figure")?,
    };
    let base = asked.answer()?.ok_or_else(|| nothing_there(&request.figure, "/figure", NO_FIGURE))?;
    let mut tornado = Vec::with_capacity(request.inputs.len());
    for (n, input) in request.inputs.iter().enumerate() {
        tornado.push(asked.bar(input, &format!("/inputs/{n}"))?);
    }
    let tornado = sorted(tornado, &|a, b| match (&a.swing, &b.swing) {
        (Figure::Defined(a), Figure::Defined(b)) => b.cmp(a),
        (Figure::Defined(_), Figure::Undefined(_)) => Ordering::Less,
        (Figure::Undefined(_), Figure::Defined(_)) => Ordering::Greater,
        (Figure::Undefined(_), Figure::Undefined(_)) => Ordering::Equal,
    });
    let table = request.table.as_ref().map(|grid| asked.table(grid)).transpose()?;
    Ok(Sensitivity { base, tornado, table })
}

type Path<'p> = Vec<Cow<'p, str>>;

/// A calculator's request while it is moved about.
struct Asked<'r> {
    function: &'r str,
    request: Tree<'r>,
    figure: Path<'r>,
}

impl<'r> Asked<'r> {
    /// What the calculator answers; nothing where its reply has no single value at the figure's place.
    fn answer(&self) -> Result<Option<Outcome>, Problems> {
        let request = to_json(&self.request);
        let reply =
            super::call(self.function, request.as_bytes()).map_err(|problems| problems.each(in_request))?;
        let reply = parse(reply.as_bytes(), Limits::default())?;
        Ok(reply.at(&self.figure).and_then(Outcome::of))
    }

    /// The answer once something is moved.
    fn moved(&self) -> Outcome {
        let (code, message) = match self.answer() {
            Ok(Some(outcome)) => return outcome,
            Ok(None) => (
                "sensitivity.noFigure",
                Text::new("the reply has no such figure here", "此处的结果中没有该数值"),
            ),
            Err(problems) => (problems.first().code, problems.first().message.clone()),
        };
        Outcome::Undefined { code: code.to_owned(), message }
    }

    /// Where an input stands, which must be in the request, so that a slip of the pen is no answer.
    fn input(&self, path: &'r str, at: &str) -> Result<Path<'r>, Problem> {
        let steps = pointer(path, at)?;
        match self.request.at(&steps) {
            Some(_) => Ok(steps),
            None => Err(nothing_there(path, at, NO_INPUT)),
        }
    }

    /// Puts a value in the place of an input, and gives back what was there.
    fn put(&mut self, path: &Path<'_>, value: Tree<'r>) -> Tree<'r> {
        match self.request.at_mut(path) {
            Some(place) => std::mem::replace(place, value),
            None => value,
        }
    }

    fn bar(&mut self, input: &'r SensitivityInput, at: &str) -> Result<TornadoBar, Problem> {
        let path = self.input(&input.path, &format!("{at}/path"))?;
        let before = self.put(&path, value(&input.low, &format!("{at}/low"))?);
        let low = self.moved();
        self.put(&path, value(&input.high, &format!("{at}/high"))?);
        let high = self.moved();
        self.put(&path, before);
        Ok(TornadoBar {
            path: input.path.clone(),
            swing: swing(&low, &high),
            low: SensitivityEnd { input: input.low.clone(), figure: low },
            high: SensitivityEnd { input: input.high.clone(), figure: high },
        })
    }

    fn table(&mut self, grid: &'r SensitivityGrid) -> Result<Vec<Vec<Outcome>>, Problem> {
        let rows = self.input(&grid.rows.path, "/table/rows/path")?;
        let columns = self.input(&grid.columns.path, "/table/columns/path")?;
        if rows.starts_with(&columns) || columns.starts_with(&rows) {
            return Err(same_input());
        }
        let mut table = Vec::with_capacity(grid.rows.values.len());
        for (n, row) in grid.rows.values.iter().enumerate() {
            self.put(&rows, value(row, &format!("/table/rows/values/{n}"))?);
            let mut figures = Vec::with_capacity(grid.columns.values.len());
            for (n, column) in grid.columns.values.iter().enumerate() {
                self.put(&columns, value(column, &format!("/table/columns/values/{n}"))?);
                figures.push(self.moved());
            }
            table.push(figures);
        }
        Ok(table)
    }
}

fn swing(low: &Outcome, high: &Outcome) -> Figure<Quantity> {
    let (Some(low), Some(high)) = (low.number(), high.number()) else {
        return Figure::undefined(
            "sensitivity.noNumber",
            "one of the two figures is no number of at most 28 digits, so they have no distance",
            "两个结果之一不是28位以内的数值,无法计算差距",
        );
    };
    let (more, less) = if low < high { (high, low) } else { (low, high) };
    more.minus(less).into()
}

/// A function that can be asked, and not more often than the limits allow.
fn check(request: &SensitivityRequest) -> Result<(), Problem> {
    if request.function == SENSITIVITY {
        return Err(Problem::new(
            "sensitivity.itself",
            text!(
                "`{SENSITIVITY}` cannot watch itself; name another calculator",
                "`{SENSITIVITY}`不能分析自身;请指定其他计算"
            ),
        )
        .at("/function"));
    }
    let limits = Limits::default();
    let cells = request
        .table
        .as_ref()
        .map_or(0, |grid| grid.rows.values.len().saturating_mul(grid.columns.values.len()));
    let evaluations = request.inputs.len().saturating_mul(2).saturating_add(cells).saturating_add(1);
    let bytes = evaluations.saturating_mul(request.request.as_str().len());
    if evaluations <= limits.evaluations && bytes <= limits.bytes {
        return Ok(());
    }
    let most = limits.evaluations;
    Err(Problem::new(
        "limit.evaluations",
        text!(
            "the calculator would be asked `{evaluations}` times, with `{bytes}` bytes in all; at most `{most}` times and 64 MiB are asked, so take fewer values",
            "需计算`{evaluations}`次、共`{bytes}`字节;最多`{most}`次、64 MiB,请减少取值"
        ),
    ))
}

/// A value; a problem only if a Rust caller made it of what is no JSON.
fn value<'j>(json: &'j Json, at: &str) -> Result<Tree<'j>, Problem> {
    json.tree().map_err(|problem| {
        let path = format!("{at}{}", problem.path);
        problem.at(path)
    })
}

fn pointer<'p>(path: &'p str, at: &str) -> Result<Path<'p>, Problem> {
    steps(path).ok_or_else(|| {
        let path = shown(path);
        Problem::new(
            "sensitivity.path",
            text!(
                "`{path}` is no path; write a slash before every step, such as \"/gain\"",
                "`{path}`不是路径;每一级前应写斜杠,如\"/gain\""
            ),
        )
        .at(at)
    })
}

const NO_FIGURE: (&str, &str, &str) = ("sensitivity.noFigure", "the reply has no figure", "结果中没有数值");
const NO_INPUT: (&str, &str, &str) = ("sensitivity.noInput", "the request has nothing", "请求中没有内容");

fn nothing_there(path: &str, at: &str, (code, en, zh): (&'static str, &str, &str)) -> Problem {
    let path = shown(path);
    Problem::new(
        code,
        text!("{en} at `{path}`; name a member that is there", "`{path}`处的{zh};请指定已有的成员"),
    )
    .at(at)
}

fn same_input() -> Problem {
    Problem::new(
        "sensitivity.sameInput",
        Text::new(
            "rows and columns move the same input; name two that are apart",
            "行与列变动的是同一输入;请指定互不包含的两项",
        ),
    )
    .at("/table/columns/path")
}

/// What is wrong with the calculator's own request, or with its name.
fn in_request(problem: Problem) -> Problem {
    let path = match problem.code {
        "wire.unknownFunction" | "wire.wrongKind" => "/function".to_owned(),
        _ => format!("/request{}", problem.path),
    };
    problem.at(path)
}
