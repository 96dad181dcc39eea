//! The tables of readiness: items, starts that wait for them, outputs of tasks.

use super::{
    Cell, Table, Tone,
    write::{Writer, cell, maybe, toned},
};
use crate::{
    answers::{OutputAnswer, ReadinessAnswer, ReadinessItemAnswer, ReadinessState, WaitingStart},
    readiness::{Output, OutputState, ReadinessItem, ReadinessStatus},
    say::{Figure, grouped},
    schedule::Task,
    value::{Id, Quantity, TaskDate},
};

impl Writer<'_> {
    pub(super) fn readiness(&self, answer: Option<&ReadinessAnswer>) -> [Table; 3] {
        [self.items(answer), self.starts(answer), self.outputs(answer)]
    }

    fn items(&self, answer: Option<&ReadinessAnswer>) -> Table {
        let items = answer.map_or(&[][..], |answer| &answer.items).iter();
        let items = items.zip(&self.plan.campaign().readiness);
        self.table(
            ("Readiness", "执行准备"),
            &[
                ("kind", "类别"),
                ("item", "准备项"),
                (">needed", "需要"),
                (">gap", "缺口"),
                ("due", "到位时间"),
                ("waited for by", "等待的任务"),
                ("provider", "提供方"),
                ("agreed", "协议"),
                ("owner", "负责人"),
                ("status", "状态"),
            ],
            items.map(|(answer, item)| self.item_row(answer, item)).collect(),
        )
    }

    fn item_state(&self, answer: &ReadinessItemAnswer) -> Cell {
        let tone = match &answer.state {
            Figure::Defined(ReadinessState::Overdue) => Tone::Bad,
            Figure::Defined(ReadinessState::Ready) => Tone::Good,
            Figure::Defined(ReadinessState::Open) if answer.status != ReadinessStatus::Ready => Tone::Plain,
            _ => Tone::Faint,
        };
        toned(answer.told().get(self.language), tone)
    }

    fn item_row(&self, answer: &ReadinessItemAnswer, item: &ReadinessItem) -> Vec<Cell> {
        vec![
            cell(item.kind.label(self.language)),
            cell(&item.name),
            pieces(item.needed, item.unit.as_deref()),
            self.count(answer.supply.gap.as_ref()),
            self.known_date(answer.due.as_ref()),
            self.task_names(&item.tasks),
            self.member(item.provider.as_ref()),
            maybe(item.agreement.map(|agreement| agreement.label(self.language))),
            self.member(item.owner.as_ref()),
            self.item_state(answer),
        ]
    }

    fn starts(&self, answer: Option<&ReadinessAnswer>) -> Table {
        let starts = answer.map_or(&[][..], |answer| &answer.starts).iter();
        let row = |start: &WaitingStart| {
            let names = start.waits_for.iter().filter_map(|id| self.plan.readiness_item(id));
            let names: Vec<_> = names.map(|item| item.name.as_str()).collect();
            let delay = match &start.delay_days {
                Figure::Defined(0) => toned(self.say("in time", "来得及"), Tone::Good),
                Figure::Defined(days) => toned(format!("{days}{}", self.say(" d", "天")), Tone::Bad),
                Figure::Undefined(_) => Cell::default(),
            };
            let begun = self.say("begun all the same", "已先行开始");
            vec![
                match &start.task {
                    Some(_) => self.task_names(start.task.as_slice()),
                    None => cell(self.say("the event", "活动整体")),
                },
                self.known_date(Some(&start.start)),
                cell(names.join(self.say(", ", "、"))),
                self.known_date(Some(&start.ready_by)),
                delay,
                if start.begun { toned(begun, Tone::Bad) } else { Cell::default() },
            ]
        };
        self.table(
            ("Starts that wait", "等待就绪的启动"),
            &[
                ("start of", "任务"),
                ("on", "开始"),
                ("waits for", "等待"),
                ("ready by", "预计就绪"),
                (">delay", "推迟"),
                ("", ""),
            ],
            starts.map(row).collect(),
        )
    }

    fn outputs(&self, answer: Option<&ReadinessAnswer>) -> Table {
        let outputs = answer.map_or(&[][..], |answer| &answer.outputs).iter();
        let tasks = self.plan.campaign().tasks.iter();
        let tasks = tasks.flat_map(|task| task.outputs.iter().map(move |output| (task, output)));
        self.table(
            ("Outputs", "交付物"),
            &[
                ("output", "交付物"),
                ("task", "任务"),
                ("version", "版本"),
                (">needed", "数量"),
                (">accepted", "通过"),
                (">rejected", "未通过"),
                ("due", "提交时间"),
                ("owner", "负责人"),
                ("state", "状态"),
                ("reason", "原因"),
            ],
            outputs
                .zip(tasks)
                .map(|(answer, (task, output))| self.output_row(answer, task, output))
                .collect(),
        )
    }

    fn output_row(&self, answer: &OutputAnswer, task: &Task, output: &Output) -> Vec<Cell> {
        let is_reviewed = !output.reviews.is_empty();
        let count = |count| if is_reviewed { self.count(Some(count)) } else { Cell::default() };
        vec![
            cell(&output.name),
            cell(&task.name),
            maybe(output.version.as_ref()),
            pieces(output.needed, output.unit.as_deref()),
            count(&answer.accepted),
            count(&answer.rejected),
            self.known_date(answer.due.as_ref()),
            self.member(task.owner.as_ref()),
            self.output_state(answer),
            maybe(answer.reason.as_ref()),
        ]
    }

    fn output_state(&self, answer: &OutputAnswer) -> Cell {
        let tone = match answer.state {
            OutputState::Accepted => Tone::Good,
            OutputState::Rejected => Tone::Bad,
            OutputState::Open if answer.days_late.is_overdue() => Tone::Bad,
            OutputState::Open | OutputState::Submitted => Tone::Plain,
        };
        toned(answer.told().get(self.language), tone)
    }

    pub(super) fn known_date<T: Into<TaskDate> + Copy>(&self, date: Option<&Figure<T>>) -> Cell {
        self.known(date, |date| self.date(*date))
    }

    fn count(&self, count: Option<&Figure<Quantity>>) -> Cell {
        self.known(count, |count| grouped(count))
    }

    /// The cell of a figure, or the reason why there is none.
    pub(super) fn known<T>(&self, figure: Option<&Figure<T>>, shown: impl Fn(&T) -> String) -> Cell {
        match figure {
            Some(Figure::Defined(value)) => cell(shown(value)),
            Some(Figure::Undefined(why)) => toned(why.message.get(self.language), Tone::Faint),
            None => Cell::default(),
        }
    }

    pub(super) fn task_names(&self, tasks: &[Id]) -> Cell {
        let names: Vec<_> =
            tasks.iter().filter_map(|id| self.plan.task(id)).map(|task| task.name.as_str()).collect();
        cell(names.join(self.say(", ", "、")))
    }
}

/// A number of pieces with their unit.
fn pieces(quantity: Option<Quantity>, unit: Option<&str>) -> Cell {
    maybe(quantity.map(|quantity| match unit {
        Some(unit) => format!("{} {unit}", grouped(quantity)),
        None => grouped(quantity),
    }))
}
