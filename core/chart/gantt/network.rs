//! A network of tasks without a plan as a Gantt chart.

use super::{Gantt, Link, Row, Shape, drawn};
use crate::{
    chart::{
        Chart, ChartKind, ChartRows,
        frame::{Frame, Words},
    },
    record::{At, reported},
    say::{Language, Problems, plural},
    schedule::{Activity, NetworkRequest, NetworkTask, NetworkTaskAnswer},
    table::{Style, percent},
    value::{Moment, Names, Rate, TaskDate},
};
use std::iter::successors;

record! {
    /// The request of `chart.network`: a network of tasks, drawn as a Gantt chart.
    ///
    /// ```
    /// use campaignkit::{chart::NetworkChartRequest, schedule::{NetworkRequest, NetworkTask}};
    ///
    /// let task = NetworkTask {
    ///     id: "design".parse()?,
    ///     name: Some("Design".into()),
    ///     duration: Some("3d".parse()?),
    ///     ..NetworkTask::default()
    /// };
    /// let network = NetworkRequest {
    ///     start: Some("2024-09-02T08:00".parse()?),
    ///     calendar: "cn".parse()?,
    ///     tasks: vec![task],
    ///     ..NetworkRequest::default()
    /// };
    /// let chart = NetworkChartRequest { network, ..NetworkChartRequest::default() }.answer()?;
    /// assert!(chart.svg.contains(">Design</text>"));
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct NetworkChartRequest {
        /// The network, as `schedule.network` takes it. Its `statusDate` is drawn as a line.
        pub network: NetworkRequest,
        /// The title; without one, "Gantt chart".
        pub title: Option<String>,
        /// The rows that are shown.
        pub rows: ChartRows = ChartRows::default(),
        /// The language of words.
        pub language: Language = Language::En,
        /// The width in pixels, from 320 to 4,000.
        pub width: i32 = 960,
    }
}

impl NetworkChartRequest {
    /// The chart.
    ///
    /// # Errors
    ///
    /// Those of [`NetworkRequest::answer`], below `/network`.
    pub fn answer(&self) -> Result<Chart, Problems> {
        reported(|at| self.chart(at))
    }

    /// The chart; `None` if a problem was or is reported.
    pub(crate) fn chart(&self, at: &At<'_>) -> Option<Chart> {
        let frame = Frame::new(self.language, self.width, &self.rows);
        let gantt = Gantt::of_network(self, &frame, &at.member("network"))?;
        Some(drawn(&gantt, &frame))
    }
}

impl<'r> Gantt<'r> {
    /// The chart of a network; `None` if a problem of it was or is reported.
    pub(in crate::chart) fn of_network(
        request: &'r NetworkChartRequest,
        frame: &Frame,
        at: &At<'_>,
    ) -> Option<Self> {
        let NetworkChartRequest { network, title, .. } = request;
        let schedule = network.schedule(at)?;
        let answer = network.answer_of(&schedule);
        let names = Names::of("task", "任务", network.tasks.iter().map(|task| &task.id));
        let parents: Vec<Option<usize>> =
            network.tasks.iter().map(|task| names.position(task.parent.as_ref()?)).collect();
        let parent = |n: usize| parents.get(n).copied().flatten();
        let activities = schedule.network().activities();
        let row = |(n, ((task, answer), activity)): (usize, ((&'r NetworkTask, _), &Activity))| {
            let depth = successors(parent(n), |n| parent(*n)).count();
            row(task, answer, activity, depth, frame.language)
        };
        let rows = network.tasks.iter().zip(&answer.tasks).zip(activities).enumerate().map(row);
        let rows: Vec<Row<'r>> = rows.collect();
        let link = |link: &crate::schedule::NetworkLink| {
            Some(Link { from: names.position(&link.from)?, to: names.position(&link.to)?, kind: link.kind })
        };
        let calendar = schedule.network().calendar().cloned();
        let description = description(&rows, answer.start, answer.finish, frame.language);
        let title = ChartKind::Gantt.title(title.as_deref(), frame.language);
        Some(Self {
            words: Words { title, about: String::new(), description },
            links: network.links.iter().filter_map(link).collect(),
            phases: Vec::new(),
            today: network.status_date,
            usual: (answer.start, answer.finish),
            is_off: Box::new(move |day| {
                calendar.as_ref().is_some_and(|calendar| calendar.is_working_day(day) == Ok(false))
            }),
            nothing: frame.language.of("The network has no tasks.", "网络中没有任务。"),
            rows,
        })
    }
}

fn row<'r>(
    task: &'r NetworkTask,
    answer: &NetworkTaskAnswer,
    activity: &Activity,
    depth: usize,
    language: Language,
) -> Row<'r> {
    let (start, finish) = (answer.planned.start, answer.planned.finish);
    let of_parts = answer.percent_complete.as_ref();
    let done = match of_parts {
        Some(share) => share.value().copied(),
        None if task.actual_finish.is_some() => Some(Rate::ONE),
        None => task.percent_complete,
    };
    let name = task.name.as_deref().unwrap_or(task.id.as_str());
    let shape = match of_parts {
        Some(_) => Shape::Bracket,
        None if activity.is_milestone() && start == finish => Shape::Diamond,
        None => Shape::Bar,
    };
    let style = Style { language, ..Style::default() };
    let [first, last] = [start, finish].map(|moment| style.date(TaskDate::At(moment)));
    let mut parts = vec![name.to_owned(), format!("{first} – {last}")];
    let done_words =
        |done| language.format(format_args!("{} done", percent(done)), format_args!("完成{}", percent(done)));
    parts.extend(done.map(done_words));
    if answer.dates.critical {
        parts.push(language.of("critical", "关键任务").to_owned());
    }
    Row {
        id: task.id.as_str(),
        name,
        depth,
        shape,
        dates: Some((start, finish)),
        deadline: task.deadline,
        done,
        critical: answer.dates.critical,
        note: done.map(percent).unwrap_or_default(),
        tooltip: parts.join(language.of("; ", ";")),
        ..Row::default()
    }
}

fn description(rows: &[Row<'_>], start: Moment, finish: Moment, language: Language) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let all = rows.iter().filter(|row| row.shape != Shape::Bracket).count();
    let critical = rows.iter().filter(|row| row.shape != Shape::Bracket && row.critical).count();
    let style = Style { language, ..Style::default() };
    let [start, finish] = [start, finish].map(|moment| style.date(TaskDate::At(moment)));
    language.format(
        format_args!("{all} task{} from {start} to {finish}, {critical} of them critical.", plural(all == 1)),
        format_args!("共{all}项任务,自{start}至{finish},其中关键任务{critical}项。"),
    )
}
