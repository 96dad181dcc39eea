//! The run sheet: the steps of the event day along its hours, track by track.

use super::{
    Chart, ChartKind, ChartTime,
    canvas::{Anchor, Canvas},
    columns::{Columns, LINE, Widest},
    frame::{Frame, MARGIN, Prepared, Sample, Words, nothing},
    lettering::Size,
    tenths::{Area, Tenths, at, px},
    theme::Colour,
    time::{TimeScale, clock, short_day},
};
use crate::{
    answers::{RunSheetAnswer, RunSheetStepAnswer},
    brief::RunSheetStep,
    say::{Figure, Language, Problem, plural},
    standing::Standing,
    value::{Day, Index, Moment, sorted},
};

/// The height of the line of hours.
const HOURS: Tenths = px(17);
/// The minutes to which the time along the picture is widened.
const UNIT: i64 = 30;

/// The steps of a day.
struct Section<'p> {
    /// The day; `None` if it is not known.
    day: Option<Day>,
    /// The steps, track by track, in the order of their beginnings.
    rows: Vec<Row<'p>>,
}

/// A row: a step.
#[derive(Clone)]
struct Row<'p> {
    id: &'p str,
    /// The track; empty for that of the steps without one.
    track: &'p str,
    /// The time of the day at which it begins, and its name.
    name: String,
    /// The place of the track among all.
    place: usize,
    start: Option<Moment>,
    end: Option<Moment>,
    gap_minutes: i64,
    overlap_minutes: i64,
    /// True if its owner is at a step of another track meanwhile.
    is_owner_twice: bool,
    note: String,
    /// The reason why its time or its length is not known; empty if both are.
    unknown: String,
}

/// The chart of a plan's run sheet, which is alike on every day.
pub(super) fn of_plan<'p>(standing: &Standing<'p>, language: Language) -> Result<Prepared<'p>, Problem> {
    let answer = standing.run_sheet()?;
    let words = Words::of_plan(ChartKind::RunSheet, &standing.campaign().name, String::new(), language);
    if answer.steps.is_empty() {
        return Ok(nothing(words, language.of("The plan has no run sheet.", "计划中没有活动流程。")));
    }
    let description = description(&answer, language);
    let about = description.trim_end_matches(['.', '。']).to_owned();
    let words = Words { about, description, ..words };
    let sections = Reader { standing, answer: &answer, language }.sections();
    Ok(Box::new(move |frame| drawn(frame, words.clone(), &sections)))
}

/// The reader of a run sheet with its times, in a language.
struct Reader<'s, 'p> {
    standing: &'s Standing<'p>,
    answer: &'s RunSheetAnswer,
    language: Language,
}

impl<'p> Reader<'_, 'p> {
    /// The steps by day and track.
    fn sections(&self) -> Vec<Section<'p>> {
        let sheet = &self.standing.campaign().run_sheet;
        let tracks = Index::of(&mut sheet.iter().map(RunSheetStep::track));
        let ids = Index::of(&mut sheet.iter().map(|step| step.id.as_str()));
        let mut elsewhere: Vec<Option<&RunSheetStep>> = vec![None; sheet.len()];
        for twice in self.standing.owners_twice(&self.answer.steps) {
            if let Some(slot) = elsewhere.get_mut(twice.step) {
                *slot = sheet.get(twice.other);
            }
        }
        let mut rows: Vec<(Option<Day>, Row<'p>)> = Vec::with_capacity(sheet.len());
        for ((step, times), elsewhere) in sheet.iter().zip(&self.answer.steps).zip(elsewhere) {
            let overlapped = times.overlap.as_ref();
            let overlapped = overlapped.and_then(|overlap| sheet.get(ids.position(overlap.with.as_str())?));
            let place = tracks.position(step.track()).unwrap_or_default();
            let note = self.note(step, times, overlapped, elsewhere);
            let (start, end) = (times.start.value().copied(), times.end.value().copied());
            let name = named(step);
            let why = times.start.reason().or(times.minutes.reason());
            let row = Row {
                id: step.id.as_str(),
                track: step.track(),
                name: start.map_or_else(|| name.to_owned(), |start| format!("{} {name}", clock(start))),
                place,
                start,
                end,
                gap_minutes: times.gap_minutes.unwrap_or_default(),
                overlap_minutes: times.overlap.as_ref().map(|overlap| overlap.minutes).unwrap_or_default(),
                is_owner_twice: elsewhere.is_some(),
                note,
                unknown: why.map(|why| why.message.get(self.language).to_owned()).unwrap_or_default(),
            };
            rows.push((times.day.value().copied(), row));
        }
        // days and times that are not known come last
        let order = |(day, row): &(Option<Day>, Row<'_>)| {
            (day.is_none(), *day, row.place, row.start.is_none(), row.start)
        };
        let rows = sorted(rows, &|a, b| order(a).cmp(&order(b)));
        let section = |of_day: &[(Option<Day>, Row<'p>)]| {
            let (day, _) = of_day.first()?;
            Some(Section { day: *day, rows: of_day.iter().map(|(_, row)| row.clone()).collect() })
        };
        rows.chunk_by(|(a, _), (b, _)| a == b).filter_map(section).collect()
    }

    /// The length, the owner, the gap before, and what the step collides with.
    fn note(
        &self,
        step: &RunSheetStep,
        times: &RunSheetStepAnswer,
        overlapped: Option<&RunSheetStep>,
        elsewhere: Option<&RunSheetStep>,
    ) -> String {
        let language = self.language;
        let mut parts = vec![match (&times.start, &times.minutes) {
            (Figure::Undefined(_), _) => language.of("time not known", "时间未定").to_owned(),
            (_, Figure::Undefined(_)) => language.of("length not known", "时长未定").to_owned(),
            (_, Figure::Defined(minutes)) => length(*minutes, language),
        }];
        let owner = step.owner.as_ref().and_then(|id| self.standing.plan().member(id));
        parts.extend(owner.map(|owner| owner.name.clone()));
        if let Some(gap) = times.gap_minutes.map(|gap| length(gap, language)) {
            parts.push(language.format(format_args!("gap of {gap} before"), format_args!("之前空档{gap}")));
        }
        if let (Some(overlap), Some(with)) = (&times.overlap, overlapped) {
            let (minutes, with) = (length(overlap.minutes, language), named(with));
            parts.push(
                language.format(
                    format_args!("overlaps {with} by {minutes}"),
                    format_args!("与{with}重叠{minutes}"),
                ),
            );
        }
        if let (Some(owner), Some(other)) = (owner, elsewhere) {
            let (who, other) = (&owner.name, named(other));
            parts.push(
                language.format(format_args!("{who} also at {other}"), format_args!("{who}同时在{other}")),
            );
        }
        parts.join(" · ")
    }
}

fn named(step: &RunSheetStep) -> &str {
    if step.name.is_empty() { step.id.as_str() } else { &step.name }
}

/// Minutes in hours and minutes: `1 h 30 min`, `1小时30分`.
fn length(minutes: i64, language: Language) -> String {
    let (hours, rest) = (minutes.div_euclid(60), minutes.rem_euclid(60));
    match (hours, rest) {
        (0, _) => language.format(format_args!("{rest} min"), format_args!("{rest}分钟")),
        (_, 0) => language.format(format_args!("{hours} h"), format_args!("{hours}小时")),
        _ => language.format(format_args!("{hours} h {rest} min"), format_args!("{hours}小时{rest}分")),
    }
}

fn description(answer: &RunSheetAnswer, language: Language) -> String {
    let count = answer.steps.len();
    let with =
        |has: &dyn Fn(&RunSheetStepAnswer) -> bool| answer.steps.iter().filter(|step| has(step)).count();
    let gaps = with(&|step| step.gap_minutes.is_some());
    let overlaps = with(&|step| step.overlap.is_some());
    let untimed = with(&|step| step.start.value().is_none());
    let start = answer.steps.iter().filter_map(|step| step.start.value()).min();
    let end = answer.steps.iter().filter_map(|step| step.end.value()).max();
    let said = |moment: &Moment| format!("{} {}", moment.day(), clock(*moment));
    let span = start.zip(end).map(|(start, end)| {
        let (start, end) = (said(start), if end.day() == start.day() { clock(*end) } else { said(end) });
        language.format(format_args!(" from {start} to {end}"), format_args!(",自{start}至{end}"))
    });
    let span = span.unwrap_or_default();
    let untimed = match untimed {
        0 => String::new(),
        _ => {
            language.format(format_args!(", {untimed} without a time"), format_args!("、未定时间{untimed}项"))
        }
    };
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", plural(count == 1));
    language.format(
        format_args!(
            "{}{span}: {}, {}{untimed}.",
            counted(count, "step"),
            counted(gaps, "gap"),
            counted(overlaps, "overlap")
        ),
        format_args!("共{count}个环节{span}:空档{gaps}处、重叠{overlaps}处{untimed}。"),
    )
}

/// The minutes from the beginning of each day that are drawn of all days, so that one length is one time.
fn minutes(sections: &[Section<'_>]) -> Option<(i64, i64)> {
    let since =
        |section: &Section<'_>, moment: Moment| Some(moment.minutes_since(Moment::start_of(section.day?)));
    let starts =
        sections.iter().flat_map(|section| section.rows.iter().filter_map(|row| since(section, row.start?)));
    let ends = sections
        .iter()
        .flat_map(|section| section.rows.iter().filter_map(|row| since(section, row.end.or(row.start)?)));
    let first = starts.min()?.div_euclid(UNIT).saturating_mul(UNIT);
    let last = ends.max()?.saturating_add(UNIT.saturating_sub(1)).div_euclid(UNIT).saturating_mul(UNIT);
    Some((first, last.max(first.saturating_add(UNIT))))
}

fn drawn(frame: &Frame, words: Words, sections: &[Section<'_>]) -> Chart {
    let all = sections.iter().map(|section| section.rows.len()).fold(0, usize::saturating_add);
    let shown = frame.shown(all);
    let words = words.with_rows(shown, frame);
    let rows = sections.iter().flat_map(|section| section.rows.iter().map(move |row| (section, row)));
    let page: Vec<(&Section<'_>, &Row<'_>)> = rows.skip(shown.from).take(shown.count).collect();
    let mut canvas = Canvas::default();
    let top = frame.head(&mut canvas, &words);
    let mut bottom = frame.key(&mut canvas, top, &samples(&page, frame.language));
    let widest =
        |width: &dyn Fn(&Row<'_>) -> Tenths| page.iter().map(|(_, row)| width(row)).max().unwrap_or_default();
    let has_tracks = sections.iter().flat_map(|section| &section.rows).any(|row| !row.track.is_empty());
    let unnamed = frame.language.of("without a track", "未分轨道");
    let track = |row: &Row<'_>| if row.track.is_empty() { unnamed.to_owned() } else { row.track.to_owned() };
    let columns = Columns::of(
        frame,
        Widest {
            beginning: MARGIN,
            names: widest(&|row| {
                let track = if has_tracks { Size::Strong.width(&track(row)) } else { px(0) };
                MARGIN + Size::Body.width(&row.name).max(track)
            }),
            notes: widest(&|row| Size::Small.width(&row.note)),
            ..Widest::default()
        },
    );
    let minutes = minutes(sections);
    let scale = |section: &Section<'_>| {
        let ((first, last), day) = minutes.zip(section.day)?;
        let of_day = Moment::start_of(day);
        let (start, end) = (of_day.plus_minutes(first).ok()?, of_day.plus_minutes(last).ok()?);
        Some(TimeScale { start, end, left: columns.bars, right: columns.bars_end })
    };
    let mut before: Option<(&Section<'_>, &Row<'_>)> = None;
    for (n, (section, row)) in page.iter().copied().enumerate() {
        let scale = scale(section);
        let is_new = before.is_none_or(|(other, _)| other.day != section.day);
        if is_new {
            let here = page.iter().skip(n).take_while(|(other, _)| other.day == section.day).count();
            let tracks = page.iter().skip(n).take(here).map(|(_, row)| row.track);
            let headings =
                if has_tracks { tracks.collect::<Vec<_>>().chunk_by(|a, b| a == b).count() } else { 0 };
            let height = LINE.times(headings) + columns.height(true).times(here);
            let height = if columns.is_one_line { height } else { px(0) };
            bottom = heading(&mut canvas, frame, section.day, scale.as_ref(), bottom, height);
        }
        if has_tracks && (is_new || before.is_some_and(|(_, other)| other.track != row.track)) {
            let name = track(row);
            let name = Size::Strong.cut(&name, columns.names_end(false) - MARGIN);
            let foot = bottom + LINE.half() + Size::Body.drop();
            canvas.text(Size::Strong.in_colour(Colour::Ink), at(MARGIN, foot), Anchor::Start, &name);
            bottom = bottom + LINE;
        }
        let area =
            Area { left: MARGIN, right: frame.right(), top: bottom, bottom: bottom + columns.height(true) };
        if let Some(scale) = scale.filter(|_| !columns.is_one_line) {
            let (_, strip) = columns.lines(area);
            rules(&mut canvas, &scale, strip.top, strip.bottom);
        }
        step(&mut canvas, row, &columns, scale.as_ref(), area);
        bottom = area.bottom;
        before = Some((section, row));
    }
    let time = match sections {
        [section] => scale(section).map(|scale| ChartTime {
            start: scale.start,
            end: scale.end,
            left: scale.left.pixels(),
            right: scale.right.pixels(),
        }),
        _ => None,
    };
    Chart { rows: Some(shown), time, ..frame.chart(canvas, bottom, words) }
}

/// Draws the day, its hours, and a rule for each of them through the rows of the day. The result is the top
/// of the first row.
fn heading(
    canvas: &mut Canvas,
    frame: &Frame,
    day: Option<Day>,
    scale: Option<&TimeScale>,
    top: Tenths,
    height: Tenths,
) -> Tenths {
    let language = frame.language;
    let name = match day {
        Some(day) => language.format(
            format_args!("{} {}", short_day(day, language), day.year()),
            format_args!("{}年{}", day.year(), short_day(day, language)),
        ),
        None => language.of("day not known", "日期未知").to_owned(),
    };
    let line = Area { left: MARGIN, right: frame.right(), top: top + px(6), bottom: top + px(6) + LINE };
    let foot = line.middle() + Size::Body.drop();
    canvas.text(Size::Strong.in_colour(Colour::Ink), at(MARGIN, foot), Anchor::Start, &name);
    let hours = line.bottom + HOURS;
    let Some(scale) = scale else { return line.bottom };
    rules(canvas, scale, hours - px(4), hours + height);
    let letters = Size::Small.in_colour(Colour::Soft);
    for tick in scale.ticks(language).lower.iter().filter(|tick| tick.begins) {
        let foot = hours - px(6);
        canvas.text(letters, at(tick.left + px(2), foot), Anchor::Start, &tick.label);
    }
    hours
}

/// Rules at the hours, or at the parts of time that have room.
fn rules(canvas: &mut Canvas, scale: &TimeScale, top: Tenths, bottom: Tenths) {
    // the marks are alike in all languages
    for tick in scale.ticks(Language::En).lower.iter().filter(|tick| tick.begins) {
        canvas.line(Colour::Rule.thin(), &[at(tick.left, top), at(tick.left, bottom)]);
    }
}

fn step(canvas: &mut Canvas, row: &Row<'_>, columns: &Columns, scale: Option<&TimeScale>, area: Area) {
    let (line, strip) = columns.lines(area);
    let foot = line.middle() + Size::Body.drop();
    let told = [row.name.as_str(), &row.note, &row.unknown].into_iter().filter(|told| !told.is_empty());
    canvas.open(row.id, &told.collect::<Vec<_>>().join(" · "));
    let name = Size::Body.cut(&row.name, columns.names_end(false) - MARGIN);
    canvas.text(Size::Body.in_colour(Colour::Ink), at(MARGIN, foot), Anchor::Start, &name);
    if let Some((scale, start)) = scale.zip(row.start) {
        bar(canvas, row, scale, start, strip);
    }
    let calls = row.overlap_minutes > 0 || row.is_owner_twice;
    let colour = if calls { Colour::Critical } else { Colour::Soft };
    columns.note(canvas, Size::Small.in_colour(colour), area, MARGIN, &row.note);
    canvas.close();
}

/// The bar of a step, dots over the gap before it, and an outline around its overlap. A step whose end is not
/// known is a stroke at its beginning.
fn bar(canvas: &mut Canvas, row: &Row<'_>, scale: &TimeScale, start: Moment, strip: Area) {
    let left = scale.place(start);
    let Some(end) = row.end else {
        let Area { top, bottom, .. } = strip.strip(px(16));
        return canvas.line(Colour::Main.thick(), &[at(left, top), at(left, bottom)]);
    };
    let right = scale.place(end).max(left + px(2));
    canvas.rect(Colour::Main, Area { left, right, ..strip.strip(px(10)) });
    if let Some(gap) = start.plus_minutes(row.gap_minutes.saturating_neg()).ok().filter(|gap| *gap < start) {
        let y = strip.middle();
        canvas.line(Colour::Warn.dotted(), &[at(scale.place(gap), y), at(left, y)]);
    }
    if let Some(until) = start.plus_minutes(row.overlap_minutes).ok().filter(|until| *until > start) {
        let right = scale.place(until).max(left + px(2));
        let overlap = Area { left, right, ..strip.strip(px(16)) };
        canvas.rect(Colour::CriticalTint, overlap);
        canvas.outline(Colour::Critical.thick(), overlap);
    }
}

/// The samples of the marks that the rows have.
fn samples(page: &[(&Section<'_>, &Row<'_>)], language: Language) -> Vec<Sample<'static>> {
    let any = |has: &dyn Fn(&Row<'_>) -> bool| page.iter().any(|(_, row)| has(row));
    let mut samples: Vec<Sample<'static>> = Vec::new();
    if any(&|row| row.gap_minutes > 0) {
        samples.push((gap_sample, language.of("nothing planned", "空档")));
    }
    if any(&|row| row.overlap_minutes > 0) {
        samples.push((overlap_sample, language.of("overlap with a step before", "与前一环节重叠")));
    }
    samples
}

fn gap_sample(canvas: &mut Canvas, area: Area) {
    canvas.line(Colour::Warn.dotted(), &[at(area.left, area.middle()), at(area.right, area.middle())]);
}

fn overlap_sample(canvas: &mut Canvas, area: Area) {
    canvas.rect(Colour::CriticalTint, area);
    canvas.outline(Colour::Critical.thick(), area);
}
