//! The weekly tracker.

use crate::{
    say::{Figure, Problem},
    value::{Day, Id, Quantity, Rate, Window},
};

record! {
    /// A cause of a deviation from plan.
    pub struct DeviationCause {
        /// The cause, in words.
        pub text: String,
        /// The part of the gap that it explains, in pieces.
        pub quantity: Option<Quantity>,
    }
}

record! {
    /// One row of the weekly tracker: of 周度进度跟踪表 a task with the pieces of its week, of
    /// 营销策略执行跟踪总表 a module in words.
    ///
    /// ```
    /// use campaignkit::{execution::TrackingRow, value::Quantity};
    ///
    /// let row = TrackingRow {
    ///     planned: Some(Quantity::from_units(10)),
    ///     done: Some(Quantity::from_units(8)),
    ///     ..TrackingRow::default()
    /// };
    /// assert_eq!(row.deviation().unwrap().defined().unwrap().to_percent(), "-20%");
    /// assert_eq!(row.gap().unwrap()?, Quantity::from_units(2));
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct TrackingRow {
        /// The days that the row is about.
        pub week: Window,
        /// The task.
        pub task: Option<Id>,
        /// The module.
        pub module: Option<String>,
        /// The person who answers for it 责任人.
        pub owner: Option<Id>,
        /// The pieces of work planned for these days 本周计划.
        pub planned: Option<Quantity>,
        /// The pieces done in them 实际完成.
        pub done: Option<Quantity>,
        /// The unit of the pieces: 篇, 场, 人.
        pub unit: Option<String>,
        /// The deviation from plan 进度偏差, as printed: `-0.20` for −20 %.
        pub deviation_stated: Option<Rate>,
        /// The progress of the whole 当前进度, as a share from 0 to 1.
        pub percent_complete: Option<Rate>,
        /// The progress in words: 已完成3场活动,剩余2场.
        pub progress: Option<String>,
        /// The course of the work in brief 执行情况简述.
        pub summary: Option<String>,
        /// The difficulties 问题反馈.
        pub problem: Option<String>,
        /// The causes of the deviation 偏差原因分析.
        pub causes: Vec<DeviationCause>,
        /// The remedy 解决措施, 调整建议.
        pub remedy: Option<String>,
        /// The result so far 结果达成情况.
        pub result: Option<String>,
        /// The day on which the row was written; without one, the last of its days.
        pub recorded_on: Option<Day>,
        /// A note.
        pub note: Option<String>,
    }
}

impl TrackingRow {
    /// The day on which the row is known.
    pub fn known_on(&self) -> Day {
        self.recorded_on.unwrap_or(self.week.end)
    }

    /// The pieces done as against those planned, less one, 16 significant digits: −20 % for 8 of 10. `None`
    /// without both figures, undefined if nothing was planned (`ratio.zeroBase`).
    pub fn deviation(&self) -> Option<Figure<Rate>> {
        let (planned, done) = self.planned.zip(self.done)?;
        let more = Figure::from(done.minus(planned));
        Some(more.then(|more| more.rounded_ratio_to(planned)))
    }

    /// The pieces planned less those done; below zero if more was done. `None` without both figures, an
    /// error beyond 28 digits (`number.overflow`).
    pub fn gap(&self) -> Option<Result<Quantity, Problem>> {
        self.planned.zip(self.done).map(|(planned, done)| planned.minus(done))
    }

    /// The pieces that the causes explain; `None` if none says how many, an error beyond 28
    /// digits (`number.overflow`).
    pub fn explained(&self) -> Option<Result<Quantity, Problem>> {
        let quantities: Vec<_> = self.causes.iter().filter_map(|cause| cause.quantity).collect();
        Some(quantities).filter(|quantities| !quantities.is_empty()).map(Quantity::sum)
    }
}
