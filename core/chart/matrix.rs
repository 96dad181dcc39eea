//! Risks on their matrix: probability upwards, impact to the right, and the risks by numbers in the cells.

use super::{
    Chart, ChartKind, ChartRows,
    canvas::{Anchor, Canvas},
    frame::{Frame, MARGIN, Prepared, Words},
    lettering::Size,
    tenths::{Area, Tenths, at, px},
    theme::Colour,
};
use crate::{
    record::{At, reported},
    risk::{Grade, Matrix, MatrixChoice, Rating, RatingAnswer, RiskKind, Truth},
    say::{Language, Problem, Problems, plural},
    standing::Standing,
    value::Id,
};

/// The height of a cell.
const CELL: Tenths = px(46);
/// The height of a row of the list below the matrix.
const ROW: Tenths = px(20);

record! {
    /// A risk for `chart.riskMatrix`.
    pub struct MatrixRisk {
        /// The id.
        pub id: Id,
        /// The name for people; if absent, the id.
        pub name: Option<String>,
        /// The kind.
        pub kind: RiskKind = RiskKind::Threat,
        /// The probability: a step of the matrix.
        pub probability: Grade,
        /// The impact, or for an opportunity the benefit: a step of the matrix.
        pub impact: Grade,
    }
}

record! {
    /// The request of `chart.riskMatrix`: rated risks on a matrix.
    ///
    /// ```
    /// use campaignkit::{chart::{MatrixRisk, RiskMatrixChartRequest}, risk::Level};
    ///
    /// let rain = MatrixRisk {
    ///     id: "rain".parse()?,
    ///     probability: Level::Medium.into(),
    ///     impact: Level::High.into(),
    ///     ..MatrixRisk::default()
    /// };
    /// let request = RiskMatrixChartRequest { risks: vec![rain], ..RiskMatrixChartRequest::default() };
    /// assert!(request.answer()?.description.contains("1 of them high"));
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct RiskMatrixChartRequest {
        /// The matrix; without it, the templates' 3×3.
        pub matrix: MatrixChoice = MatrixChoice::default(),
        /// The risks.
        pub risks: Vec<MatrixRisk>,
        /// The title; without one, "Risk matrix".
        pub title: Option<String>,
        /// The rows of the list of risks that are shown.
        pub rows: ChartRows = ChartRows::default(),
        /// The language of words.
        pub language: Language = Language::En,
        /// The width in pixels, from 320 to 4,000.
        pub width: i32 = 960,
    }
}

impl RiskMatrixChartRequest {
    /// The chart.
    ///
    /// # Errors
    ///
    /// A matrix with problems (see [`Matrix::of`]), and words that are no steps of it (`choice.unknown`).
    pub fn answer(&self) -> Result<Chart, Problems> {
        reported(|at| self.chart(at))
    }

    /// The chart; `None` if a problem was or is reported.
    pub(crate) fn chart(&self, at: &At<'_>) -> Option<Chart> {
        let matrix_at = at.member("matrix");
        if matrix_at.is_refused() {
            return None;
        }
        let matrix = matrix_at.or_refuse(Matrix::of(&self.matrix))?;
        let mut risks = Vec::new();
        for (n, risk) in self.risks.iter().enumerate() {
            let rating = Rating { probability: risk.probability.clone(), impact: risk.impact.clone() };
            let Some(rated) = at.entry("risks", n).or_refuse(matrix.rate(&rating)) else { continue };
            risks.push(Mark {
                id: risk.id.as_str(),
                name: risk.name.as_deref().unwrap_or(risk.id.as_str()),
                kind: risk.kind,
                rating,
                rated,
                note: String::new(),
            });
        }
        if !at.nothing_refused() {
            return None;
        }
        let frame = Frame::new(self.language, self.width, &self.rows);
        let title = ChartKind::Risks.title(self.title.as_deref(), self.language);
        Some(drawn(&frame, Words { title, ..Words::default() }, &matrix, &risks))
    }
}

/// The open risks of a plan on a day.
pub(super) fn of_plan<'p>(standing: &Standing<'p>, language: Language) -> Result<Prepared<'p>, Problem> {
    let plan = standing.plan();
    let answers = standing.risk_answers()?;
    let written = &plan.campaign().risks;
    let risks = answers.iter().zip(written).filter(|(answer, _)| answer.status.is_open());
    let risks: Vec<Mark<'p>> = risks
        .map(|(answer, risk)| Mark {
            id: risk.id.as_str(),
            name: &risk.scenario,
            kind: answer.kind,
            rating: Rating { probability: answer.probability.clone(), impact: answer.impact.clone() },
            rated: RatingAnswer { score: answer.score, level: answer.level.clone() },
            note: match answer.triggered {
                Some(Truth::True) => language.of("triggered", "已触发").to_owned(),
                _ => String::new(),
            },
        })
        .collect();
    let day = standing.required_day()?;
    let about =
        language.format(format_args!("as of {day}, open risks"), format_args!("截至{day}未关闭的风险"));
    let words = Words::of_plan(ChartKind::Risks, &plan.campaign().name, about, language);
    let matrix = plan.risk_matrix();
    Ok(Box::new(move |frame| drawn(frame, words.clone(), matrix, &risks)))
}

/// A risk with its cell.
struct Mark<'r> {
    id: &'r str,
    name: &'r str,
    kind: RiskKind,
    rating: Rating,
    rated: RatingAnswer,
    note: String,
}

/// The ground of a level: the higher, the warmer; its word stands in the cell.
fn ground(matrix: &Matrix, level: &Grade) -> Colour {
    match matrix.rank(level) {
        _ if matrix.is_highest(level) => Colour::CriticalTint,
        Some(1..) => Colour::WarnTint,
        _ => Colour::Shade,
    }
}

fn drawn(frame: &Frame, words: Words, matrix: &Matrix, risks: &[Mark<'_>]) -> Chart {
    let language = frame.language;
    let shown = frame.shown(risks.len());
    let words = Words { description: description(matrix, risks, language), ..words };
    let words = words.with_rows(shown, frame);
    let mut canvas = Canvas::default();
    let top = frame.head(&mut canvas, &words) + ROW;
    let soft = Size::Small.in_colour(Colour::Soft);
    let [rows, columns] = matrix.step_labels(language);
    let widest = rows.iter().map(|label| Size::Body.width(label)).max().unwrap_or_default();
    let names = widest.min(frame.width.part(22, 100));
    let left = MARGIN + names + px(10);
    let axis = language.of("probability ↑", "可能性 ↑");
    canvas.text(soft, at(MARGIN, top - px(7)), Anchor::Start, axis);
    let count = |steps: &[String]| i64::try_from(steps.len()).unwrap_or_default();
    let line = |n: usize| {
        let place = i64::try_from(n).unwrap_or_default();
        left + (frame.right() - left).part(place, count(&columns))
    };
    let mut cells = matrix.pairs();
    for (n, label) in rows.iter().enumerate() {
        let up = rows.len().saturating_sub(n).saturating_sub(1);
        let row = Area {
            left,
            right: frame.right(),
            top: top + CELL.times(up),
            bottom: top + CELL.times(up) + CELL,
        };
        let foot = row.middle() + Size::Body.drop();
        let label = Size::Body.cut(label, names);
        canvas.text(Size::Body.in_colour(Colour::Ink), at(left - px(10), foot), Anchor::End, &label);
        for (column, (rating, rated)) in (0..columns.len()).zip(cells.by_ref().flatten()) {
            let area =
                Area { left: line(column) + px(1), right: line(column.saturating_add(1)) - px(1), ..row };
            let area = Area { top: area.top + px(1), bottom: area.bottom - px(1), ..area };
            let inside: Vec<(usize, &Mark<'_>)> = risks
                .iter()
                .enumerate()
                .filter(|(_, risk)| matrix.is_one_cell(&risk.rating, &rating))
                .collect();
            cell(&mut canvas, matrix, language, area, &rated, &inside);
        }
    }
    let mut bottom = top + CELL.times(rows.len());
    for (n, label) in columns.iter().enumerate() {
        let (begin, end) = (line(n), line(n.saturating_add(1)));
        let label = Size::Body.cut(label, end - begin - px(4));
        let middle = begin + (end - begin).half();
        canvas.text(Size::Body.in_colour(Colour::Ink), at(middle, bottom + px(16)), Anchor::Middle, &label);
    }
    bottom = bottom + px(20);
    canvas.text(soft, at(frame.right(), bottom + px(13)), Anchor::End, language.of("impact →", "影响 →"));
    bottom = bottom + px(20);
    let listed = risks.iter().enumerate().skip(shown.from).take(shown.count);
    for (n, risk) in listed {
        bottom = entry(&mut canvas, frame, matrix, bottom, &number(n, risk), risk);
    }
    if risks.is_empty() {
        let sentence = language.of("There are no open risks.", "没有未关闭的风险。");
        canvas.text(soft, at(MARGIN, bottom + px(13)), Anchor::Start, sentence);
        bottom = bottom + ROW;
    }
    Chart { rows: Some(shown), blank: risks.is_empty(), ..frame.chart(canvas, bottom, words) }
}

/// The number of a risk in cells and in the list, with a plus if it is an opportunity.
fn number(n: usize, risk: &Mark<'_>) -> String {
    let number = n.saturating_add(1);
    if risk.kind == RiskKind::Opportunity { format!("+{number}") } else { number.to_string() }
}

/// A cell: its level and score, the numbers of the risks in it, and their names beside the pointer.
fn cell(
    canvas: &mut Canvas,
    matrix: &Matrix,
    language: Language,
    area: Area,
    rated: &RatingAnswer,
    inside: &[(usize, &Mark<'_>)],
) {
    let level = matrix.level_label(&rated.level, language);
    let names: Vec<&str> = inside.iter().map(|(_, risk)| risk.name).collect();
    let all = names.join(language.of("; ", ";"));
    let head = format!("{level} · {}", rated.score);
    let tooltip = if all.is_empty() { head.clone() } else { format!("{head}: {all}") };
    canvas.open("", &tooltip);
    canvas.rect(ground(matrix, &rated.level), area);
    if matrix.is_highest(&rated.level) && !inside.is_empty() {
        canvas.outline(Colour::Critical.thick(), area);
    }
    let room = area.width() - px(10);
    let head = Size::Small.cut(&head, room);
    canvas.text(
        Size::Small.in_colour(Colour::Soft),
        at(area.left + px(5), area.top + px(14)),
        Anchor::Start,
        &head,
    );
    let numbers: Vec<String> = inside.iter().map(|(n, risk)| number(*n, risk)).collect();
    let numbers = numbers.join(language.of(", ", "、"));
    let numbers = Size::Strong.cut(&numbers, room);
    let letters = Size::Strong.in_colour(Colour::Ink);
    canvas.text(letters, at(area.left + px(5), area.bottom - px(9)), Anchor::Start, &numbers);
    canvas.close();
}

/// A row of the list. The result is the top of the next.
fn entry(
    canvas: &mut Canvas,
    frame: &Frame,
    matrix: &Matrix,
    top: Tenths,
    number: &str,
    risk: &Mark<'_>,
) -> Tenths {
    let language = frame.language;
    let level = matrix.level_label(&risk.rated.level, language);
    let rated = format!("{level} · {}", risk.rated.score);
    let is_gain = risk.kind == RiskKind::Opportunity;
    let kind = if is_gain { risk.kind.label(language) } else { "" };
    let told: Vec<&str> = [&risk.note, kind, &rated].into_iter().filter(|part| !part.is_empty()).collect();
    let told = told.join(" · ");
    let foot = top + px(14);
    let width = Size::Small.width(&told);
    let colour = if risk.note.is_empty() { Colour::Soft } else { Colour::Critical };
    canvas.open(risk.id, &format!("{number} {}: {told}", risk.name));
    canvas.text(Size::Strong.in_colour(Colour::Ink), at(MARGIN + px(30), foot), Anchor::End, number);
    let name = Size::Body.cut(risk.name, frame.right() - width - px(14) - (MARGIN + px(40)));
    canvas.text(Size::Body.in_colour(Colour::Ink), at(MARGIN + px(40), foot), Anchor::Start, &name);
    canvas.text(Size::Small.in_colour(colour), at(frame.right(), foot), Anchor::End, &told);
    canvas.close();
    canvas.line(Colour::Rule.thin(), &[at(MARGIN, top + ROW), at(frame.right(), top + ROW)]);
    top + ROW
}

fn description(matrix: &Matrix, risks: &[Mark<'_>], language: Language) -> String {
    if risks.is_empty() {
        return language.of("There are no open risks.", "没有未关闭的风险。").to_owned();
    }
    let all = risks.len();
    let levels: Vec<Grade> = matrix.levels().map(Grade::from).collect();
    let counts = levels.iter().rev().filter_map(|level| {
        let count = risks.iter().filter(|risk| risk.rated.level == *level).count();
        let label = matrix.level_label(level, language);
        (count > 0).then(|| {
            language.format(format_args!("{count} of them {label}"), format_args!("{label}{count}项"))
        })
    });
    let counts = counts.collect::<Vec<_>>().join(language.of(", ", "、"));
    let is_one = all == 1;
    language.format(
        format_args!("{all} risk{}, {counts}.", plural(is_one)),
        format_args!("共{all}项风险,其中{counts}。"),
    )
}
