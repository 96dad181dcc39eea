//! Funnels: a bar for each step, as long as its count, and behind it that of the step before.

use super::{
    Chart, ChartKind, ChartRows,
    canvas::{Anchor, Canvas},
    columns::{Columns, LINE, Widest},
    frame::{Frame, MARGIN, Prepared, Words, as_of, nothing},
    lettering::Size,
    scale::share_of,
    tenths::{Area, Tenths, at, px},
    theme::Colour,
};
use crate::{
    answers::FunnelAnswer,
    finance::{Funnel, FunnelRequest, FunnelStepAnswer, StepStatus, funnel},
    metric::MetricFunnel,
    record::{At, reported},
    say::{Figure, Language, Problem, Problems, grouped},
    standing::Standing,
    table::percent,
    value::{Quantity, Rate},
};
use rust_decimal::{Decimal, RoundingStrategy};

/// The height of a heading.
const HEADING: Tenths = px(28);

record! {
    /// The request of `chart.funnel`: the steps of a funnel, drawn as bars.
    ///
    /// ```
    /// use campaignkit::{chart::FunnelChartRequest, finance::{FunnelRequest, FunnelStep}, value::Quantity};
    ///
    /// let step = |name: &str, count| FunnelStep {
    ///     name: Some(name.into()),
    ///     count: Quantity::from_units(count),
    ///     ..FunnelStep::default()
    /// };
    /// let steps = vec![step("Impressions", 200_000), step("Clicks", 5000), step("Orders", 400)];
    /// let funnel = FunnelRequest { steps, ..FunnelRequest::default() };
    /// let chart = FunnelChartRequest { funnel, ..FunnelChartRequest::default() }.answer()?;
    /// assert!(chart.description.ends_with("largest loss at Clicks, where 97.5% are lost."));
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct FunnelChartRequest {
        /// The funnel, as `finance.funnel` takes it; its rates are worked out anew.
        pub funnel: FunnelRequest,
        /// The title; without one, "Funnel".
        pub title: Option<String>,
        /// The steps that are shown.
        pub rows: ChartRows = ChartRows::default(),
        /// The language of words.
        pub language: Language = Language::En,
        /// The width in pixels, from 320 to 4,000.
        pub width: i32 = 960,
    }
}

impl FunnelChartRequest {
    /// The chart.
    ///
    /// # Errors
    ///
    /// Those of [`funnel`], below `/funnel`.
    pub fn answer(&self) -> Result<Chart, Problems> {
        reported(|at| self.chart(at))
    }

    /// The chart; `None` if a problem was or is reported.
    pub(crate) fn chart(&self, at: &At<'_>) -> Option<Chart> {
        let frame = Frame::new(self.language, self.width, &self.rows);
        let answer = at.member("funnel").or_refuse(funnel(&self.funnel))?;
        let title = ChartKind::Funnel.title(self.title.as_deref(), self.language);
        let rows = steps(&answer, self.language);
        let description = described(&answer, self.language);
        Some(drawn(&frame, Words { title, about: String::new(), description }, &rows))
    }
}

/// The chart of a plan's funnels on a day, one below the other.
pub(super) fn of_plan<'p>(standing: &Standing<'p>, language: Language) -> Result<Prepared<'p>, Problem> {
    let campaign = standing.campaign();
    let answer = standing.metrics()?;
    let about = as_of(answer.as_of, language);
    let words = Words::of_plan(ChartKind::Funnel, &campaign.name, about, language);
    if answer.funnels.is_empty() {
        return Ok(nothing(words, language.of("The plan has no funnels.", "计划中没有漏斗。")));
    }
    let (mut rows, mut descriptions) = (Vec::new(), Vec::new());
    for (of, answer) in campaign.funnels.iter().zip(&answer.funnels) {
        let (of_funnel, description) = section(standing, of, answer, language);
        rows.extend(of_funnel);
        descriptions.push(description);
    }
    let words = Words { description: descriptions.join(language.of(" ", "")), ..words };
    Ok(Box::new(move |frame| drawn(frame, words.clone(), &rows)))
}

/// A row: a step, or the reason why a funnel has no steps to show.
#[derive(Default)]
struct Row {
    /// The name of the funnel, and its figures from the first step to the last.
    heading: (String, String),
    id: String,
    name: String,
    /// The share of the greatest count that this step and the one before it have; `None` for no step.
    share: Option<Decimal>,
    before: Option<Decimal>,
    is_largest_loss: bool,
    /// True if it counts more than the step before it.
    is_wider: bool,
    note: String,
    tooltip: String,
}

/// The rows of a funnel of the plan, and the funnel in words.
fn section(
    standing: &Standing<'_>,
    of: &MetricFunnel,
    answer: &FunnelAnswer,
    language: Language,
) -> (Vec<Row>, String) {
    let name = of.name.as_deref().unwrap_or(of.id.as_str());
    let colon = language.of(": ", ":");
    let reason = match &answer.funnel {
        Some(Figure::Defined(funnel)) => {
            let overall = funnel.conversion_rate.value().map(|rate| {
                let rate = percent(*rate);
                language.format(format_args!("{rate} overall"), format_args!("总转化率{rate}"))
            });
            let heading = (name.to_owned(), overall.unwrap_or_default());
            let mut rows = steps(funnel, language);
            for row in &mut rows {
                row.heading.clone_from(&heading);
            }
            return (rows, format!("{name}{colon}{}", described(funnel, language)));
        }
        Some(Figure::Undefined(why)) => why.message.get(language).to_owned(),
        None => {
            let metric = |id| standing.plan().metric(id).map(|(_, metric)| metric.name.as_str());
            let names: Vec<&str> = answer.unobserved.iter().filter_map(metric).collect();
            let names = names.join(language.of(", ", "、"));
            language.format(format_args!("no figure yet: {names}"), format_args!("尚无数据:{names}"))
        }
    };
    let said = format!("{name}{colon}{reason}{}", language.of(".", "。"));
    let row = Row { heading: (name.to_owned(), String::new()), name: reason, ..Row::default() };
    (vec![row], said)
}

/// The steps of a funnel.
fn steps(funnel: &Funnel, language: Language) -> Vec<Row> {
    let most = funnel.steps.iter().map(|step| step.count.decimal()).max().unwrap_or_default();
    let share = |count: Quantity| count.decimal().checked_div(most).unwrap_or_default();
    let loss = largest_loss(funnel);
    let before = std::iter::once(None).chain(funnel.steps.iter().map(|step| Some(share(step.count))));
    let steps = funnel.steps.iter().zip(before).enumerate();
    let row = |(n, (step, before)): (usize, (&FunnelStepAnswer, _))| {
        let is_largest_loss = loss.is_some() && lost(step) == loss;
        let (name, note) = (name_of(step, n, language), note(step, n == 1, is_largest_loss, language));
        Row {
            id: step.id.as_ref().map(ToString::to_string).unwrap_or_default(),
            share: Some(share(step.count)),
            before,
            is_largest_loss,
            is_wider: step.status == StepStatus::Wider,
            tooltip: tooltip(step, &name, &note, language),
            name,
            note,
            ..Row::default()
        }
    };
    steps.map(row).collect()
}

fn name_of(step: &FunnelStepAnswer, n: usize, language: Language) -> String {
    let id = || step.id.as_ref().map(ToString::to_string);
    let name = step.name.clone().filter(|name| !name.trim().is_empty()).or_else(id);
    let number = n.saturating_add(1);
    name.unwrap_or_else(|| language.format(format_args!("step {number}"), format_args!("第{number}步")))
}

/// The share that is lost at a step.
fn lost(step: &FunnelStepAnswer) -> Option<Rate> {
    step.drop_off_rate.as_ref().and_then(Figure::value).copied()
}

/// The largest share that is lost at any step; `None` if nothing is lost.
fn largest_loss(funnel: &Funnel) -> Option<Rate> {
    funnel.steps.iter().filter_map(lost).max().filter(|lost| lost.decimal() > Decimal::ZERO)
}

/// The count, and its shares of the step before and of the first one.
fn note(step: &FunnelStepAnswer, is_second: bool, is_largest_loss: bool, language: Language) -> String {
    let share = |rate: &Option<Figure<Rate>>| match rate {
        Some(Figure::Defined(rate)) => Some(percent(*rate)),
        Some(Figure::Undefined(_)) => Some("–".to_owned()),
        None => None,
    };
    let mut parts = vec![step.count.to_grouped()];
    // the step before the second one is the first
    let rate = share(&step.rate).filter(|_| !is_second);
    parts.extend(
        rate.map(|rate| language.format(format_args!("{rate} of previous"), format_args!("上一步的{rate}"))),
    );
    parts.extend(
        share(&step.rate_from_first)
            .map(|rate| language.format(format_args!("{rate} of first"), format_args!("首步的{rate}"))),
    );
    if is_largest_loss {
        parts.push(language.of("largest loss", "流失最大").to_owned());
    }
    if step.status == StepStatus::Wider {
        parts.push(step.status.label(language).to_owned());
    }
    parts.join(" · ")
}

fn tooltip(step: &FunnelStepAnswer, name: &str, note: &str, language: Language) -> String {
    let mut parts = vec![name.to_owned(), note.to_owned()];
    if let Some((drop_off, rate)) = step.drop_off.zip(lost(step)).filter(|_| step.note.is_none()) {
        let (drop_off, rate) = (drop_off.to_grouped(), percent(rate));
        parts.push(
            language.format(format_args!("lost {drop_off} ({rate})"), format_args!("流失{drop_off}({rate})")),
        );
    }
    if let Some(Figure::Defined(cost)) = &step.unit_cost {
        let cents = cost.decimal().round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let cost = grouped(cents.normalize());
        parts.push(language.format(format_args!("cost of one {cost}"), format_args!("单位成本{cost}")));
    }
    parts.extend(step.note.as_ref().map(|note| note.get(language).to_owned()));
    parts.join(language.of("; ", ";"))
}

/// The figures from the first step to the last.
fn whole(funnel: &Funnel, language: Language) -> String {
    match &funnel.conversion_rate {
        Figure::Defined(rate) => {
            let rate = percent(*rate);
            language.format(
                format_args!("{rate} from the first step to the last"),
                format_args!("总转化率{rate}"),
            )
        }
        Figure::Undefined(why) => why.message.get(language).to_owned(),
    }
}

/// The funnel in a sentence.
fn described(funnel: &Funnel, language: Language) -> String {
    let count = funnel.steps.len();
    let noun = if count == 1 { "step" } else { "steps" };
    let loss = largest_loss(funnel).and_then(|loss| {
        let (n, step) = funnel.steps.iter().enumerate().find(|(_, step)| lost(step) == Some(loss))?;
        let (name, loss) = (name_of(step, n, language), percent(loss));
        Some(language.format(
            format_args!("; largest loss at {name}, where {loss} are lost"),
            format_args!(";流失最大的一步是{name},流失{loss}"),
        ))
    });
    let (whole, loss) = (whole(funnel, language), loss.unwrap_or_default());
    language
        .format(format_args!("{count} {noun}, {whole}{loss}."), format_args!("共{count}步,{whole}{loss}。"))
}

fn drawn(frame: &Frame, words: Words, rows: &[Row]) -> Chart {
    let language = frame.language;
    let shown = frame.shown(rows.len());
    let words = words.with_rows(shown, frame);
    let page = shown.of(rows);
    let mut canvas = Canvas::default();
    let top = frame.head(&mut canvas, &words);
    let samples = [
        (kept_sample as fn(&mut Canvas, Area), language.of("reached the step", "到达此步")),
        (lost_sample, language.of("lost since the step before", "较上一步流失")),
        (largest_sample, language.of("largest share lost", "流失比例最大")),
    ];
    let mut bottom = frame.key(&mut canvas, top, &samples) + px(4);
    let widest = |width: &dyn Fn(&Row) -> Tenths| page.iter().map(width).max().unwrap_or_default();
    let is_step = |row: &Row| row.share.is_some();
    let columns = Columns::of(
        frame,
        Widest {
            beginning: MARGIN,
            names: widest(&|row| if is_step(row) { MARGIN + Size::Body.width(&row.name) } else { MARGIN }),
            notes: widest(&|row| Size::Small.width(&row.note)),
            ..Widest::default()
        },
    );
    let mut heading = "";
    for row in page {
        let (name, figures) = &row.heading;
        if !name.is_empty() && name != heading {
            heading = name;
            bottom = headed(&mut canvas, frame, bottom, name, figures);
        }
        let height = if is_step(row) { columns.height(true) } else { LINE };
        let area = Area { left: MARGIN, right: frame.right(), top: bottom, bottom: bottom + height };
        step(&mut canvas, row, &columns, area);
        bottom = area.bottom;
    }
    Chart { rows: Some(shown), ..frame.chart(canvas, bottom, words) }
}

/// Draws the name of a funnel with its figures. The result is the top of its first row.
fn headed(canvas: &mut Canvas, frame: &Frame, top: Tenths, name: &str, figures: &str) -> Tenths {
    let foot = top + px(19);
    let figures = Size::Small.cut(figures, (frame.right() - MARGIN).half());
    let name = Size::Strong.cut(name, frame.right() - MARGIN - Size::Small.width(&figures) - px(14));
    canvas.text(Size::Strong.in_colour(Colour::Ink), at(MARGIN, foot), Anchor::Start, &name);
    canvas.text(Size::Small.in_colour(Colour::Soft), at(frame.right(), foot), Anchor::End, &figures);
    top + HEADING
}

fn step(canvas: &mut Canvas, row: &Row, columns: &Columns, area: Area) {
    let (line, strip) = columns.lines(area);
    let foot = line.middle() + Size::Body.drop();
    let Some(share) = row.share else {
        let reason = Size::Body.cut(&row.name, area.width());
        canvas.text(Size::Body.in_colour(Colour::Soft), at(MARGIN, foot), Anchor::Start, &reason);
        return;
    };
    canvas.open(&row.id, &row.tooltip);
    let name = Size::Body.cut(&row.name, columns.names_end(false) - MARGIN);
    canvas.text(Size::Body.in_colour(Colour::Ink), at(MARGIN, foot), Anchor::Start, &name);
    bar(canvas, row, share, strip.strip(px(14)));
    let colour = match row {
        Row { is_largest_loss: true, .. } => Colour::Critical,
        Row { is_wider: true, .. } => Colour::Warn,
        _ => Colour::Soft,
    };
    columns.note(canvas, Size::Small.in_colour(colour), area, MARGIN, &row.note);
    canvas.close();
}

/// The count as a bar, and what was lost since the step before as a lighter one behind it.
fn bar(canvas: &mut Canvas, row: &Row, share: Decimal, strip: Area) {
    let place = |share| strip.left + share_of(strip.width(), share);
    let end = place(share);
    if let Some(before) = row.before.map(place).filter(|before| *before > end) {
        let lost = Area { left: end, right: before, ..strip };
        if row.is_largest_loss {
            canvas.rect(Colour::CriticalTint, lost);
            canvas.outline(Colour::Critical.dashed(), lost);
        } else {
            canvas.rect(Colour::MainTint, lost);
        }
    }
    canvas.rect(Colour::Main, Area { right: end, ..strip });
    // few of very many are a stroke
    canvas.line(Colour::Main.thick(), &[at(strip.left, strip.top), at(strip.left, strip.bottom)]);
}

fn kept_sample(canvas: &mut Canvas, area: Area) {
    canvas.rect(Colour::Main, area);
}

fn lost_sample(canvas: &mut Canvas, area: Area) {
    canvas.rect(Colour::MainTint, area);
}

fn largest_sample(canvas: &mut Canvas, area: Area) {
    canvas.rect(Colour::CriticalTint, area);
    canvas.outline(Colour::Critical.dashed(), area);
}
