//! The goals as an indented tree, with a bar of attainment for each.

use super::{
    Chart, ChartKind,
    canvas::{Anchor, Canvas},
    columns::{Columns, Widest},
    frame::{Frame, MARGIN, Prepared, Words, as_of, nothing},
    lettering::Size,
    scale::{Scale, sum},
    tenths::{Area, Point, Tenths, at, px},
    theme::Colour,
};
use crate::{
    answers::GoalAnswer,
    goal::{Goal, WeightRule},
    metric::Direction,
    plan::Plan,
    say::{Figure, Language, Problem},
    standing::Standing,
    table::{NumberStyle, Style, percent, target_of},
    value::{Quantity, Rate},
};
use rust_decimal::Decimal;

/// The indent of a goal below another.
const INDENT: Tenths = px(16);
/// The most indents.
const DEEPEST: usize = 6;
/// The room of the sign before a name.
const SIGN: Tenths = px(17);
/// The shares at which a bar ends and an arrow goes on, in percent.
const ENDS: (i64, i64) = (-150, 150);

/// The outcome of a goal on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It has no target and groups those below.
    Group,
    /// It is met; if not final, further figures may change that.
    Met { is_final: bool },
    /// It is not met, though its day has come or its limit is crossed.
    Missed { is_final: bool },
    /// It is not met yet, and its day is to come.
    Open,
    /// Its limit is kept so far.
    Kept,
    /// There is no figure yet, or none can be worked out.
    Unknown,
}

/// A row: a goal.
struct Row<'p> {
    id: &'p str,
    name: &'p str,
    depth: usize,
    /// The row of the goal before it below the same goal, else that of the goal above.
    tied_to: Option<usize>,
    /// The weight in words; empty for none.
    weight: String,
    /// The rate of attainment, or the score.
    share: Option<Rate>,
    /// True if its figure is measured by a rate of attainment; a limit and a range have none.
    is_shared: bool,
    outcome: Outcome,
    /// The figures beside the bar.
    note: String,
    tooltip: String,
}

impl Row<'_> {
    fn has_bar(&self) -> bool {
        self.is_shared || self.share.is_some()
    }
}

/// The chart of a plan's goals on a day.
pub(super) fn of_plan<'p>(standing: &Standing<'p>, language: Language) -> Result<Prepared<'p>, Problem> {
    let answers = standing.goals()?;
    let about = standing.day().map(|day| as_of(day, language)).unwrap_or_default();
    let words = Words::of_plan(ChartKind::Goals, &standing.campaign().name, about, language);
    if answers.is_empty() {
        return Ok(nothing(words, language.of("The plan has no goals.", "计划中没有目标。")));
    }
    let rows =
        Reader { standing, answers: &answers, below: below(standing.plan(), &answers), language }.rows();
    let description = description(&rows, language);
    let about = [words.about.as_str(), &description].join(" · ");
    let about = about.trim_end_matches(['.', '。']).to_owned();
    let words = Words { about, description, ..words };
    Ok(Box::new(move |frame| drawn(frame, words.clone(), &rows)))
}

/// The reader of the goals on a day, in a language.
struct Reader<'s, 'p> {
    standing: &'s Standing<'p>,
    answers: &'s [GoalAnswer],
    below: Vec<Below>,
    language: Language,
}

/// All that lies below a goal.
#[derive(Clone)]
struct Below {
    /// The goals with a target, and those of them that are met.
    all: usize,
    met: usize,
    /// The weights of the goals one step below; `None` beyond 28 digits.
    weights: Option<Decimal>,
}

/// All that lies below each goal.
fn below(plan: &Plan, answers: &[GoalAnswer]) -> Vec<Below> {
    let goals = &plan.campaign().goals;
    let mut below = vec![Below { all: 0, met: 0, weights: Some(Decimal::ZERO) }; goals.len()];
    for n in plan.goals_from_below() {
        let (Some(goal), Some(answer), Some(of)) = (goals.get(n), answers.get(n), below.get(n)) else {
            continue;
        };
        let all = of.all.saturating_add(answer.target.is_some().into());
        let met = of.met.saturating_add((answer.met == Some(true)).into());
        let above = goal.parent.as_ref().and_then(|id| plan.goal_position(id));
        let Some(above) = above.and_then(|above| below.get_mut(above)) else { continue };
        above.all = above.all.saturating_add(all);
        above.met = above.met.saturating_add(met);
        let weight = goal.weight.unwrap_or_default().decimal();
        above.weights = above.weights.and_then(|so_far| sum(so_far, weight));
    }
    below
}

impl<'p> Reader<'_, 'p> {
    /// The goals, each before those below it.
    fn rows(&self) -> Vec<Row<'p>> {
        let plan = self.standing.plan();
        let goals = &plan.campaign().goals;
        let mut rows = Vec::with_capacity(goals.len());
        // goals to come, with the row above each and its depth; the next one last
        let roots = (0..goals.len()).filter(|n| goals.get(*n).is_some_and(|goal| goal.parent.is_none()));
        let mut next: Vec<(usize, usize, Option<usize>)> = roots.map(|n| (n, 0, None)).collect();
        next.reverse();
        // the last row below each row so far
        let mut last_below: Vec<Option<usize>> = vec![None; goals.len()];
        while let Some((n, depth, above)) = next.pop() {
            let (Some(goal), Some(answer)) = (goals.get(n), self.answers.get(n)) else { continue };
            let row = rows.len();
            let before = above.and_then(|above| last_below.get_mut(above)).and_then(|last| last.replace(row));
            rows.push(Row { depth, tied_to: before.or(above), ..self.row(n, goal, answer) });
            let below = plan.children(n).iter().rev();
            next.extend(below.map(|child| (*child, depth.saturating_add(1), Some(row))));
        }
        rows
    }

    fn row(&self, n: usize, goal: &'p Goal, answer: &GoalAnswer) -> Row<'p> {
        let outcome = self.outcome(n, goal, answer);
        let share = answer.score.as_ref().or(answer.attainment.as_ref());
        let mut row = Row {
            id: goal.id.as_str(),
            name: if goal.title.is_empty() { goal.id.as_str() } else { &goal.title },
            depth: 0,
            tied_to: None,
            weight: self.weight(goal).unwrap_or_default(),
            share: share.and_then(|share| share.value().copied()),
            is_shared: goal.baseline.is_some() && !goal.growth
                || goal.target.is_some_and(|target| target.direction() == Direction::Higher),
            outcome,
            note: String::new(),
            tooltip: String::new(),
        };
        row.note = self.note(n, goal, answer, &row);
        row.tooltip = self.tooltip(goal, answer, &row);
        row
    }

    fn outcome(&self, n: usize, goal: &Goal, answer: &GoalAnswer) -> Outcome {
        let Some(target) = goal.target else {
            let is_group = !self.standing.plan().children(n).is_empty();
            return if is_group { Outcome::Group } else { Outcome::Unknown };
        };
        let is_final = answer.provisional != Some(true);
        let end = self.standing.campaign().event.end;
        let due = answer.due.as_ref().map_or(Some(end), |due| due.value().copied());
        let is_due = due.zip(self.standing.day()).is_some_and(|(due, day)| due <= day);
        match (answer.met, answer.value.as_ref().and_then(Figure::value)) {
            (Some(true), _) => Outcome::Met { is_final },
            (Some(false), _) if is_due || target.direction() == Direction::Lower => {
                Outcome::Missed { is_final }
            }
            (Some(false), _) => Outcome::Open,
            (None, Some(_)) => Outcome::Kept,
            (None, None) => Outcome::Unknown,
        }
    }

    /// The figures: value and target, rate of attainment, and the outcome in a word.
    fn note(&self, n: usize, goal: &Goal, answer: &GoalAnswer, row: &Row<'_>) -> String {
        let mut parts: Vec<String> = self.value_of_target(goal, answer).into_iter().collect();
        let language = self.language;
        parts.extend(row.share.map(|share| {
            match goal.target {
                Some(_) => percent(share),
                None => language
                    .format(format_args!("score {}", percent(share)), format_args!("评分{}", percent(share))),
            }
        }));
        parts.push(match row.outcome {
            Outcome::Group => self.met_below(n).unwrap_or_default(),
            Outcome::Unknown if goal.target.is_none() => language.of("no target", "未设目标值").to_owned(),
            outcome => said(outcome, answer, language).to_owned(),
        });
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    fn value_of_target(&self, goal: &Goal, answer: &GoalAnswer) -> Option<String> {
        goal.target?;
        let style = Style { language: self.language, numbers: NumberStyle::Grouped, ..Style::default() };
        let kind = self.standing.plan().goal_kind(goal);
        let unit = goal.unit.as_deref().filter(|unit| *unit != "%").unwrap_or_default();
        let target = style.text(&target_of(goal, kind, style));
        let value = |value: &Quantity| kind.display(*value);
        let value = answer.value.as_ref().and_then(Figure::value).map(value);
        let between = if unit.is_empty() { "" } else { " " };
        let said = match value {
            Some(value) => {
                self.language.format(format_args!("{value} of {target}"), format_args!("{value} / {target}"))
            }
            None => target,
        };
        Some(format!("{said}{between}{unit}"))
    }

    /// The weight in words: a share where weights make up 1, else with the sum of all beside it.
    fn weight(&self, goal: &Goal) -> Option<String> {
        let weight = goal.weight?;
        let above = self.standing.plan().goal_position(goal.parent.as_ref()?)?;
        let said = match self.standing.campaign().goals.get(above)?.weights {
            WeightRule::Exact => percent(weight),
            WeightRule::Normalised => {
                let sum = self.below.get(above)?.weights?.normalize();
                let weight = weight.decimal().normalize();
                self.language.format(format_args!("{weight} of {sum}"), format_args!("{weight}/{sum}"))
            }
        };
        Some(self.language.format(format_args!("weight {said}"), format_args!("权重{said}")))
    }

    /// The number of met goals of those with a target below a goal, if there are any.
    fn met_below(&self, n: usize) -> Option<String> {
        let Below { all, met, .. } = self.below.get(n).filter(|below| below.all > 0)?;
        Some(self.language.format(format_args!("{met} of {all} met"), format_args!("达成{met}/{all}项")))
    }

    fn tooltip(&self, goal: &Goal, answer: &GoalAnswer, row: &Row<'_>) -> String {
        let language = self.language;
        let mut parts = vec![row.name.to_owned(), row.note.clone()];
        let undefined = [&answer.value, &answer.children_target];
        let why = undefined.into_iter().flatten().find_map(Figure::reason);
        let why = why.or_else(|| answer.score.as_ref().and_then(Figure::reason));
        parts.extend(why.map(|why| why.message.get(language).to_owned()));
        parts.push(row.weight.clone());
        if let Some(Figure::Defined(due)) = &answer.due {
            parts.push(language.format(format_args!("due {due}"), format_args!("截止{due}")));
        }
        if let (Some(true), Some(Figure::Defined(day))) = (answer.provisional, &answer.final_on) {
            parts.push(language.format(format_args!("final on {day}"), format_args!("{day}定稿")));
        }
        let owner = goal.owner.as_ref();
        let name = |id| self.standing.plan().member(id).map(|member| member.name.clone());
        parts.extend(owner.and_then(name));
        parts.retain(|part| !part.is_empty());
        parts.join(language.of("; ", ";"))
    }
}

/// The outcome in a word or two.
fn said(outcome: Outcome, answer: &GoalAnswer, language: Language) -> &'static str {
    match outcome {
        Outcome::Group => "",
        Outcome::Met { is_final: true } => language.of("met", "已达成"),
        Outcome::Met { is_final: false } => language.of("met, provisional", "已达成(暂定)"),
        Outcome::Missed { is_final: true } => language.of("not met", "未达成"),
        Outcome::Missed { is_final: false } => language.of("not met, provisional", "未达成(暂定)"),
        Outcome::Open => language.of("not yet met", "尚未达成"),
        Outcome::Kept => language.of("kept so far", "目前未超"),
        Outcome::Unknown if answer.value.is_some() => language.of("no value", "无法计算"),
        Outcome::Unknown => language.of("no figure yet", "尚无数据"),
    }
}

fn description(rows: &[Row<'_>], language: Language) -> String {
    let count = |is_of: &dyn Fn(Outcome) -> bool| rows.iter().filter(|row| is_of(row.outcome)).count();
    let parts = [
        (count(&|outcome| matches!(outcome, Outcome::Met { .. })), "met", "已达成"),
        (count(&|outcome| matches!(outcome, Outcome::Missed { .. })), "not met", "未达成"),
        (count(&|outcome| outcome == Outcome::Open), "not yet met", "尚未达成"),
        (count(&|outcome| outcome == Outcome::Kept), "kept so far", "目前未超"),
        (count(&|outcome| outcome == Outcome::Unknown), "without a figure", "尚无数据"),
    ];
    let counted = parts.into_iter().filter(|(count, ..)| *count > 0);
    let counted = counted
        .map(|(count, en, zh)| language.format(format_args!("{count} {en}"), format_args!("{zh}{count}项")));
    let counted = counted.collect::<Vec<_>>().join(language.of(", ", "、"));
    let all = count(&|outcome| outcome != Outcome::Group);
    let noun = if all == 1 { "goal" } else { "goals" };
    language.format(format_args!("{all} {noun}: {counted}."), format_args!("共{all}项目标:{counted}。"))
}

/// The place at which the branch of a goal begins.
fn indented(row: &Row<'_>) -> Tenths {
    MARGIN + INDENT.times(row.depth.min(DEEPEST))
}

/// The place at which the name of a goal begins.
fn beginning(row: &Row<'_>) -> Tenths {
    indented(row) + if row.outcome == Outcome::Group { px(0) } else { SIGN }
}

fn size(row: &Row<'_>) -> Size {
    if row.outcome == Outcome::Group || row.depth == 0 { Size::Strong } else { Size::Body }
}

fn drawn(frame: &Frame, words: Words, rows: &[Row<'_>]) -> Chart {
    let shown = frame.shown(rows.len());
    let words = words.with_rows(shown, frame);
    let page = shown.of(rows);
    let mut canvas = Canvas::default();
    let top = frame.head(&mut canvas, &words) + px(20);
    let widest = |width: &dyn Fn(&Row<'_>) -> Tenths| page.iter().map(width).max().unwrap_or_default();
    let widest = Widest {
        beginning: widest(&beginning),
        names: widest(&|row| beginning(row) + size(row).width(row.name)),
        beside: widest(&|row| Size::Small.width(&row.weight)),
        notes: widest(&|row| Size::Small.width(&row.note)),
    };
    let columns = Columns::of(frame, widest);
    let mut bottom = top;
    let areas: Vec<Area> = page
        .iter()
        .map(|row| {
            let top = bottom;
            bottom = top + columns.height(row.has_bar());
            Area { left: MARGIN, right: frame.right(), top, bottom }
        })
        .collect();
    let scale = scale(page, &columns);
    let strips: Vec<Area> = if columns.is_one_line {
        vec![Area { top, bottom, ..Area::default() }]
    } else {
        let with_bar = page.iter().zip(&areas).filter(|(row, _)| row.has_bar());
        with_bar.map(|(_, area)| columns.lines(*area).1.strip(px(13))).collect()
    };
    if page.iter().any(Row::has_bar) {
        axis(&mut canvas, &scale, top, &strips);
    }
    for (row, area) in page.iter().zip(&areas) {
        let tied_to = row.tied_to.map(|to| to.checked_sub(shown.from));
        let from = tied_to.map(|to| match to.and_then(|to| Some((page.get(to)?, *areas.get(to)?))) {
            Some((other, area)) if other.depth == row.depth => columns.lines(area).0.middle(),
            Some((_, area)) => columns.words_end(area),
            None => top,
        });
        goal(&mut canvas, row, &columns, &scale, *area, from, frame.language);
    }
    Chart { rows: Some(shown), ..frame.chart(canvas, bottom, words) }
}

/// The scale of all shares, from nothing to the target and somewhat beyond.
fn scale(rows: &[Row<'_>], columns: &Columns) -> Scale {
    let mut shares = vec![Decimal::ONE];
    shares.extend(rows.iter().filter_map(|row| row.share).map(|share| held(share.decimal())));
    let marks = if columns.bars_end - columns.bars > px(180) { 4 } else { 2 };
    Scale::of(&shares, columns.bars, columns.bars_end, marks)
}

/// A share held between the ends of bars.
fn held(share: Decimal) -> Decimal {
    share.clamp(Decimal::new(ENDS.0, 2), Decimal::new(ENDS.1, 2))
}

/// Round shares above the rows, and in some strips a rule for each and the line of the targets.
fn axis(canvas: &mut Canvas, scale: &Scale, top: Tenths, strips: &[Area]) {
    let letters = Size::Small.in_colour(Colour::Soft);
    for mark in scale.marks() {
        let x = scale.place(mark);
        let stroke = if mark == Decimal::ONE { Colour::Ink.dashed() } else { Colour::Rule.thin() };
        for strip in strips {
            canvas.line(stroke, &[at(x, strip.top), at(x, strip.bottom)]);
        }
        canvas.text(letters, at(x, top - px(5)), Anchor::Middle, &percent(Rate::from_decimal(mark)));
    }
}

fn goal(
    canvas: &mut Canvas,
    row: &Row<'_>,
    columns: &Columns,
    scale: &Scale,
    area: Area,
    branch_from: Option<Tenths>,
    language: Language,
) {
    let (line, strip) = columns.lines(area);
    let foot = line.middle() + Size::Body.drop();
    if let Some(from) = branch_from {
        let (x, y) = (indented(row) - px(9), line.middle());
        canvas.line(Colour::Rule.thin(), &[at(x, from), at(x, y), at(x + px(7), y)]);
    }
    canvas.open(row.id, &row.tooltip);
    sign(canvas, row.outcome, at(indented(row), line.middle()));
    let end = columns.names_end(!row.weight.is_empty());
    let name = size(row).cut(row.name, end - beginning(row));
    canvas.text(size(row).in_colour(Colour::Ink), at(beginning(row), foot), Anchor::Start, &name);
    let soft = Size::Small.in_colour(Colour::Soft);
    canvas.text(soft, at(columns.beside, foot), Anchor::Start, &row.weight);
    bar(canvas, row, scale, strip, language);
    let colour = if matches!(row.outcome, Outcome::Missed { .. }) { Colour::Critical } else { Colour::Soft };
    columns.note(canvas, Size::Small.in_colour(colour), area, beginning(row), &row.note);
    canvas.close();
}

/// The share as a bar in an empty track up to the whole target, with an arrow where it is longer than the
/// scale. A track without a share is broken and says so, because an empty one tells of nothing attained.
fn bar(canvas: &mut Canvas, row: &Row<'_>, scale: &Scale, area: Area, language: Language) {
    if !row.has_bar() {
        return;
    }
    let [zero, whole] = [Decimal::ZERO, Decimal::ONE].map(|share| scale.place(share));
    let track = Area { left: zero, right: whole, ..area.strip(px(14)) };
    let Some(share) = row.share.map(Rate::decimal) else {
        canvas.outline(Colour::Soft.dashed(), track);
        let reason = match row.outcome {
            Outcome::Unknown => language.of("no data", "无数据"),
            _ => language.of("no rate", "无达成率"),
        };
        let words = Size::Small.cut(reason, track.width() - px(12));
        let foot = at(track.left + px(6), track.middle() + Size::Small.drop());
        canvas.text(Size::Small.in_colour(Colour::Soft), foot, Anchor::Start, &words);
        return;
    };
    canvas.outline(Colour::Soft.thin(), track);
    let colour = if matches!(row.outcome, Outcome::Missed { .. }) { Colour::Critical } else { Colour::Main };
    let place = scale.place(held(share));
    let strip = area.strip(px(8));
    canvas.rect(colour, Area { left: zero.min(place), right: zero.max(place), ..strip });
    if share != held(share) {
        let ahead = if share > held(share) { px(8) } else { -px(8) };
        canvas.shape(
            colour,
            &[
                at(place, area.middle() - px(7)),
                at(place + ahead, area.middle()),
                at(place, area.middle() + px(7)),
            ],
        );
    }
}

/// The sign of an outcome before the name: a tick, a cross, an empty box, a tick in a box, a stroke.
fn sign(canvas: &mut Canvas, outcome: Outcome, Point { x, y }: Point) {
    let tick = [at(x + px(1), y), at(x + px(4), y + px(4)), at(x + px(11), y - px(5))];
    let square = Area { left: x + px(1), top: y - px(5), right: x + px(11), bottom: y + px(5) };
    match outcome {
        Outcome::Group => {}
        Outcome::Met { .. } => canvas.line(Colour::Good.thick(), &tick),
        Outcome::Missed { .. } => {
            let [first, second] = [(square.top, square.bottom), (square.bottom, square.top)];
            for (from, to) in [first, second] {
                canvas.line(Colour::Critical.thick(), &[at(square.left, from), at(square.right, to)]);
            }
        }
        Outcome::Open => canvas.outline(Colour::Ink.thin(), square),
        Outcome::Kept => {
            canvas.outline(Colour::Soft.thin(), square);
            canvas.line(Colour::Good.thick(), &tick);
        }
        Outcome::Unknown => canvas.line(Colour::Soft.thin(), &[at(square.left, y), at(square.right, y)]),
    }
}
