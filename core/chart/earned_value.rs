//! Earned value over time: the S-curves of planned value, earned value and actual cost.

use super::{
    Chart, ChartKind,
    canvas::{Anchor, Canvas},
    frame::{Frame, MARGIN, Prepared, Words, nothing},
    lettering::Size,
    plot::{Label, Plot, Shape, mark},
    scale::{mark_words, short},
    tenths::{Area, Tenths, at, px},
    theme::{Colour, Stroke},
    time::{TimeScale, known_until},
};
use crate::{
    answers::{EarnedValuePoint, EarnedValueStep, PlanEarnedValue},
    earned_value::WorkStatus,
    say::{Figure, Language, Problem, grouped, plural},
    standing::Standing,
    value::{Amount, Day, Moment, Rate},
};
use rust_decimal::Decimal;

/// The chart of a plan on a day.
pub(super) fn of_plan<'p>(standing: &Standing<'p>, language: Language) -> Result<Prepared<'p>, Problem> {
    let day = standing.required_day()?;
    let words = Words::of_amounts(ChartKind::EarnedValue, standing.campaign(), day, language);
    // points by week where there are too many days
    let by = |step| standing.earned_value_by(None, Some(step));
    let answer = match by(EarnedValueStep::Day).or_else(|_| by(EarnedValueStep::Week)) {
        Ok(answer) => answer,
        Err(problem) => return Ok(nothing(words, problem.message.get(language))),
    };
    let performance = &answer.totals.performance;
    let points = answer.series.as_deref().unwrap_or_default();
    let known = |figure: &Figure<Amount>| figure.value().copied();
    if let Some(why) = performance.pv.reason() {
        return Ok(nothing(words, why.message.get(language)));
    }
    let Some((first, last)) = points.first().zip(points.last()) else {
        return Ok(nothing(words, language.of("Nothing is budgeted for tasks.", "没有为任务编制预算。")));
    };
    let is_open = answer.totals.tcpi.status != Figure::Defined(WorkStatus::Complete);
    let mut amounts = Amounts {
        pv: known(&performance.pv),
        ev: known(&performance.ev),
        ac: known(&performance.ac),
        bac: known(&performance.bac),
        eac: known(&answer.totals.eac.cpi).filter(|_| is_open),
        eac_day: last.day,
    };
    if let (Some(_), Some(forecast)) = (amounts.eac, forecast_day(standing, &answer)) {
        // a forecast many times as long as the plan would leave no room for it
        let planned = last.day.days_since(first.day);
        let most = last.day.plus_days(planned).unwrap_or(last.day);
        amounts.eac_day = forecast.clamp(day, most).max(day);
    }
    Ok(Box::new(move |frame| {
        let points = answer.series.as_deref().unwrap_or_default();
        let curves = Curves { points, day, amounts, language };
        let words = Words { description: curves.description(&answer), ..words.clone() };
        drawn(frame, words, &curves, &curves.facts(&answer))
    }))
}

/// The day on which all work will be over by the schedule performance in time so far, IEAC(t).
fn forecast_day(standing: &Standing<'_>, answer: &PlanEarnedValue) -> Option<Day> {
    let schedule = answer.earned_schedule.value()?;
    let days = i32::try_from(schedule.working_days.ieac_t.value()?.whole_up()?).ok()?;
    let before = schedule.first_day.plus_days(-1).ok()?;
    standing.plan().calendar().add_working_days(before, days).ok()
}

/// The amounts on the day, as far as they are known.
#[derive(Clone, Copy, Debug)]
struct Amounts {
    pv: Option<Amount>,
    ev: Option<Amount>,
    ac: Option<Amount>,
    bac: Option<Amount>,
    /// The estimate at completion by the cost performance so far, while work is left.
    eac: Option<Amount>,
    /// The day for which it is drawn.
    eac_day: Day,
}

/// The curves up to a day and beyond.
struct Curves<'a> {
    points: &'a [EarnedValuePoint],
    day: Day,
    amounts: Amounts,
    language: Language,
}

/// An amount for people.
fn said(amount: Amount) -> String {
    grouped(amount.normal())
}

impl Curves<'_> {
    /// The figures that no curve shows, and the reasons for those that are not known.
    fn facts(&self, answer: &PlanEarnedValue) -> Vec<(Colour, String)> {
        let language = self.language;
        let performance = &answer.totals.performance;
        let variance = |name: &str, figure: &Figure<Amount>, below: &str| {
            let amount = *figure.value()?;
            let is_below = amount.is_negative();
            let words = if is_below {
                format!("{name} {}, {below}", said(amount))
            } else {
                format!("{name} {}", said(amount))
            };
            Some((if is_below { Colour::Critical } else { Colour::Ink }, words))
        };
        let index = |name: &str, figure: &Figure<Rate>| {
            Some((Colour::Soft, format!("{name} {}", short(figure.value()?.decimal(), language))))
        };
        let reason = |name: &str, figure: &Figure<Amount>| {
            Some((Colour::Soft, format!("{name}: {}", figure.reason()?.message.get(language))))
        };
        let count = answer.unbudgeted.len();
        let unbudgeted = language.format(
            format_args!("{count} task{} without a budget", plural(count == 1)),
            format_args!("{count}项任务没有预算"),
        );
        let facts = [
            variance("SV", &performance.sv, language.of("behind plan", "进度落后")),
            variance("CV", &performance.cv, language.of("over cost", "成本超支")),
            index("SPI", &performance.spi),
            index("CPI", &performance.cpi),
            reason("EV", &performance.ev),
            reason("AC", &performance.ac),
            (count > 0).then_some((Colour::Soft, unbudgeted)),
        ];
        facts.into_iter().flatten().collect()
    }

    fn description(&self, answer: &PlanEarnedValue) -> String {
        let (language, amounts) = (self.language, &self.amounts);
        let unknown = language.of("unknown", "未知");
        let of = |amount: Option<Amount>| amount.map_or_else(|| unknown.to_owned(), said);
        let [pv, ev, ac, bac] = [amounts.pv, amounts.ev, amounts.ac, amounts.bac].map(of);
        let performance = &answer.totals.performance;
        let [sv, cv] = [&performance.sv, &performance.cv].map(|figure| of(figure.value().copied()));
        let eac = match amounts.eac.map(said) {
            Some(eac) => language.format(
                format_args!(" At this cost performance all work will cost {eac} (EAC)."),
                format_args!("按目前的成本绩效,完工估算(EAC)为{eac}。"),
            ),
            None => String::new(),
        };
        let day = self.day;
        language.format(
            format_args!(
                "At the end of {day}: planned value (PV) {pv}, earned value (EV) {ev}, actual cost (AC) {ac}, of a budget (BAC) of {bac}; \
                 schedule variance (SV) {sv}, cost variance (CV) {cv}.{eac}"
            ),
            format_args!(
                "截至{day}:计划价值(PV){pv},挣值(EV){ev},实际成本(AC){ac},完工预算(BAC){bac};进度偏差(SV){sv},成本偏差(CV){cv}。{eac}"
            ),
        )
    }

    /// A label with the name of an amount: in words with all digits, or by letters and short.
    fn label(&self, name: &str, letters: &str, amount: Amount, colour: Colour, y: Tenths) -> Label {
        let between = self.language.of(" ", "");
        let long = format!("{name}{between}{letters} {}", said(amount));
        let digits = format!("{letters} {}", said(amount));
        let short = format!("{letters} {}", short(amount.decimal(), self.language));
        Label { words: vec![long, digits, short], colour, y }
    }
}

/// The strokes of the curves: planned, earned, spent, and the way to the forecast.
const PLANNED: Stroke = Colour::Soft.dashed();
const EARNED: Stroke = Colour::Main.thick();
const SPENT: Stroke = Colour::Other.thick();
const FORECAST: Stroke = Colour::Other.dotted();

fn drawn(frame: &Frame, words: Words, curves: &Curves<'_>, facts: &[(Colour, String)]) -> Chart {
    let language = frame.language;
    let Curves { points, day, amounts, .. } = curves;
    let mut canvas = Canvas::default();
    let top = frame.head(&mut canvas, &words);
    let top = frame.facts(&mut canvas, top, facts) + px(14);
    let height = frame.width.part(38, 100).clamp(px(220), px(380));
    let room = Area { left: MARGIN, right: frame.right(), top, bottom: top + height };
    let mut all: Vec<Decimal> =
        [amounts.bac, amounts.eac].into_iter().flatten().map(Amount::decimal).collect();
    for point in *points {
        let known = [point.pv.value().copied(), point.ev, point.ac];
        all.extend(known.into_iter().flatten().map(Amount::decimal));
    }
    let plot = Plot::new(room, &all, mark_words, language);
    let scale = plot.scale;
    let y = |amount: Amount| scale.place(amount.decimal());
    let labels = |of: &[(Option<Amount>, &'static str, &'static str, &'static str, Colour)]| {
        let known = of.iter().filter_map(|(amount, en, zh, letters, colour)| {
            let amount = (*amount)?;
            Some(curves.label(language.of(en, zh), letters, amount, *colour, y(amount)))
        });
        known.collect::<Vec<Label>>()
    };
    let ends = labels(&[
        (amounts.eac, "forecast", "完工估算", "EAC", SPENT.colour),
        (amounts.bac, "budget", "完工预算", "BAC", Colour::Ink),
    ]);
    let on_day = labels(&[
        (amounts.pv, "planned", "计划", "PV", PLANNED.colour),
        (amounts.ev, "earned", "挣得", "EV", EARNED.colour),
        (amounts.ac, "spent", "实际", "AC", SPENT.colour),
    ]);
    let most = frame.width.part(30, 100);
    let first = points.first().map_or(*day, |point| point.day);
    let last = points.last().map_or(*day, |point| point.day).max(amounts.eac_day);
    let (start, end) = (Moment::start_of(first), Moment::end_or_last_of(last));
    let now = Moment::end_or_last_of(*day);
    let day_room = if now == end { Label::room(&on_day, most) } else { px(0) };
    let ends_room = Label::room(&ends, most).max(day_room);
    let plot = plot.with_room(ends_room);
    let Area { left, right, .. } = plot.area;
    let time = TimeScale { start, end, left, right };
    plot.rules(&mut canvas);
    plot.time(&mut canvas, &time.ticks_by_day(language));
    if let Some(bac) = amounts.bac {
        canvas.line(Colour::Ink.thin(), &[at(left, y(bac)), at(right, y(bac))]);
    }
    let now_x = time.place(now);
    plot.upright(&mut canvas, Colour::Ink.dashed(), now_x, &known_until(now, language));
    let curve = |value: fn(&EarnedValuePoint) -> Option<Amount>| {
        let at_end = |point: &EarnedValuePoint| {
            (time.place(Moment::end_or_last_of(point.day)), value(point).map(Amount::decimal))
        };
        // before the first day of the plan nothing was planned, earned or spent
        let is_known = |point: &&EarnedValuePoint| point.day != *day && value(point).is_some();
        let before = points.first().filter(is_known).map(|_| (left, Some(Decimal::ZERO)));
        before.into_iter().chain(points.iter().map(at_end)).collect::<Vec<_>>()
    };
    let planned = curve(|point| point.pv.value().copied());
    let until_now = |value| curve(value).into_iter().filter(|(x, _)| *x <= now_x).collect::<Vec<_>>();
    let (earned, spent) = (until_now(|point| point.ev), until_now(|point| point.ac));
    plot.curve(&mut canvas, PLANNED, &planned);
    plot.curve(&mut canvas, SPENT, &spent);
    plot.curve(&mut canvas, EARNED, &earned);
    if let (Some(ac), Some(eac)) = (amounts.ac, amounts.eac) {
        let end = time.place(Moment::end_or_last_of(amounts.eac_day));
        let points = [(now_x, ac), (end, eac), (right, eac)].map(|(x, amount)| (x, Some(amount.decimal())));
        plot.curve(&mut canvas, FORECAST, &points);
        let tooltip = curves.label(language.of("forecast", "完工估算"), "EAC", eac, SPENT.colour, px(0));
        canvas.open("", tooltip.words.first().map_or("", String::as_str));
        mark(&mut canvas, Shape::Triangle, SPENT.colour, plot.point(end, eac.decimal()));
        canvas.close();
    }
    let free = plot.words_of_day(&mut canvas, now_x, [ends, on_day], ends_room);
    variances(&mut canvas, &plot, amounts, now_x, free);
    let marks = [
        (amounts.pv, Shape::Square, PLANNED.colour),
        (amounts.ac, Shape::Triangle, SPENT.colour),
        (amounts.ev, Shape::Diamond, EARNED.colour),
    ];
    for (amount, shape, colour) in marks {
        if let Some(amount) = amount {
            mark(&mut canvas, shape, colour, plot.point(now_x, amount.decimal()));
        }
    }
    frame.chart(canvas, room.bottom, words)
}

/// The variances of the day as brackets on a side of its line: EV to PV, and EV to AC.
fn variances(canvas: &mut Canvas, plot: &Plot, amounts: &Amounts, now: Tenths, side: Anchor) {
    let y = |amount: Amount| plot.scale.place(amount.decimal());
    let Some(ev) = amounts.ev.map(y) else { return };
    let aside = |distance: Tenths| if side == Anchor::End { now - distance } else { now + distance };
    let pairs = [("SV", amounts.pv, px(9), Colour::Soft), ("CV", amounts.ac, px(32), Colour::Other)];
    for (name, other, distance, colour) in pairs {
        let Some(other) = other.map(y) else { continue };
        let (top, bottom) = (ev.min(other), ev.max(other));
        let end = aside(distance + px(5) + Size::Small.width(name));
        if bottom - top < px(4) || end < plot.area.left || end > plot.area.right {
            continue;
        }
        let (tip, x) = (aside(distance - px(3)), aside(distance));
        canvas.line(colour.thin(), &[at(tip, top), at(x, top), at(x, bottom), at(tip, bottom)]);
        let beside = aside(distance + px(3));
        let area = Area { left: beside.min(end), right: beside.max(end), top, bottom }.strip(px(14));
        canvas.veil(area);
        let foot = at(beside, area.middle() + Size::Small.drop());
        canvas.text(Size::Small.in_colour(colour), foot, side, name);
    }
}
