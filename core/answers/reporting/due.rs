//! The reports and meetings that rules ask for, held against those that were handed in or held.

use crate::{
    execution::{CadenceRule, MeetingKind, Period, Report, ReportKind},
    metric::respond_by,
    say::Figure,
    standing::Standing,
    value::{Day, Id, Moment, sorted},
};
use std::collections::{BTreeMap, BTreeSet};

choice! {
    /// The state of a report that is asked for.
    pub enum ReportState {
        /// Handed in by the due moment, or within the grace.
        OnTime "onTime" "on time" "按时",
        /// Handed in later.
        Late "late" "late" "迟交",
        /// Handed in at a moment that nobody wrote down.
        Submitted "submitted" "handed in" "已交",
        /// Due, and not handed in.
        Missing "missing" "missing" "未交",
        /// Not due yet, and not handed in.
        NotDue "notDue" "not due" "未到期",
    }
}

answer! {
    /// A report or a meeting that a rule asks for.
    pub struct DueReport {
        /// The id of the rule.
        pub rule: Id,
        /// The kind of the report, or the rhythm of the meeting.
        pub kind: ReportKind,
        /// The kind of the meeting; absent for a report.
        pub meeting: Option<MeetingKind>,
        /// The member who is to hand it in, or to be there; absent where anybody may.
        pub by: Option<Id>,
        /// The task that it is about, where the rule names tasks; of a milestone report the milestone.
        pub task: Option<Id>,
        /// The first day that it is about; of a milestone its last day.
        pub start: Figure<Day>,
        /// The last day that it is about.
        pub end: Figure<Day>,
        /// The moment at which it is due; undefined if that takes a year whose working days are not known
        /// (`calendar.unknownYear`).
        pub due: Figure<Moment>,
        /// The state at the end of the day; undefined if it is not handed in, or late, and the due moment is
        /// not known.
        pub state: Figure<ReportState>,
        /// The author, where the rule names none.
        pub author: Option<Id>,
        /// The moment at which it was handed in, or began.
        pub submitted_at: Option<Moment>,
        /// The minutes on the clock from the due moment to that, if it is late.
        pub late_minutes: Option<i64>,
        /// The place of the report or meeting, as a JSON Pointer into the document.
        pub path: Option<String>,
        /// The number of further reports of its author about these days, or of further meetings.
        pub duplicates: usize,
    }
}

/// A report that was handed in, or a meeting that was held.
#[derive(Clone, Copy)]
struct Handed<'p> {
    list: &'static str,
    position: usize,
    day: Day,
    moment: Option<Moment>,
    author: Option<&'p Id>,
    tasks: &'p [Id],
}

impl Handed<'_> {
    /// The order in which reports count: those with a moment first, the earliest of them before others.
    fn rank(&self) -> (bool, Option<Moment>, usize) {
        (self.moment.is_none(), self.moment, self.position)
    }
}

/// The reports and meetings that are known, by kind and by whose they are; under nobody all of a kind.
type HandedBy<'p> = BTreeMap<(Asked, Option<&'p Id>), Vec<Handed<'p>>>;

/// The kind of a report or meeting that a rule asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    Report(ReportKind),
    Meeting(MeetingKind),
}

/// An occasion to report on: days, or a milestone.
#[derive(Clone)]
struct Occasion<'p> {
    task: Option<&'p Id>,
    days: Figure<Period>,
    due: Figure<Moment>,
}

impl Report {
    /// True if the report was handed in by the end of a day.
    pub(crate) fn is_known_on(&self, day: Day) -> bool {
        match self.submitted_at {
            // 24:00 is still of the day
            Some(moment) => moment <= Moment::end_or_last_of(day),
            None => self.day <= day,
        }
    }
}

impl<'p> Standing<'p> {
    /// The reports that the rules ask for; as written, all of them, and none is missing.
    pub(crate) fn due_reports(&self) -> Vec<DueReport> {
        let campaign = self.campaign();
        if campaign.reporting.is_empty() {
            return Vec::new();
        }
        let handed_by = self.handed_by();
        let mut due = Vec::new();
        for rule in &campaign.reporting {
            let occasions = self.occasions(rule);
            let members = self.asked_members(rule);
            for by in members {
                let asked = rule.meeting.map_or(Asked::Report(rule.kind), Asked::Meeting);
                let together = by.and_then(|group| self.handed_together(&handed_by, asked, group));
                let alone = || handed_by.get(&(asked, by)).map_or(&[][..], Vec::as_slice);
                let handed = together.as_deref().unwrap_or_else(alone);
                let mut by_task: BTreeMap<&Id, Vec<Handed<'p>>> = BTreeMap::new();
                if occasions.iter().any(|occasion| occasion.task.is_some()) {
                    for report in handed {
                        report.tasks.iter().for_each(|task| by_task.entry(task).or_default().push(*report));
                    }
                }
                due.extend(occasions.iter().map(|occasion| {
                    let of_task = |task| by_task.get(task).map_or(&[][..], Vec::as_slice);
                    let handed = occasion.task.map_or(handed, of_task);
                    let about = match rule.kind {
                        ReportKind::Milestone => handed,
                        _ => about(handed, &occasion.days),
                    };
                    self.due_report(rule, by, occasion, about)
                }));
            }
        }
        due
    }

    /// The members whom a rule asks, each once; nobody where anybody may.
    fn asked_members(&self, rule: &'p CadenceRule) -> Vec<Option<&'p Id>> {
        if rule.by.is_empty() && !rule.module_leads {
            return vec![None];
        }
        let leads = self.campaign().modules.iter().filter(|_| rule.module_leads);
        let mut seen = BTreeSet::new();
        let all = rule.by.iter().chain(leads.filter_map(|module| module.lead.as_ref()));
        all.filter(|member| seen.insert(*member)).map(Some).collect()
    }

    /// The reports of a group with listed members, by itself or by one of them; `None` for any other member.
    fn handed_together(&self, by: &HandedBy<'p>, asked: Asked, group: &'p Id) -> Option<Vec<Handed<'p>>> {
        let plan = self.plan();
        plan.member(group).filter(|member| !member.members.is_empty())?;
        let (mut seen, mut open) = (BTreeSet::new(), vec![group]);
        seen.insert(group);
        let mut handed = Vec::new();
        while let Some(member) = open.pop() {
            handed.extend(by.get(&(asked, Some(member))).into_iter().flatten().copied());
            let parts = plan.member(member).map_or(&[][..], |member| member.members.as_slice());
            open.extend(parts.iter().filter(|part| seen.insert(*part)));
        }
        let mut handed = sorted(handed, &|a: &Handed<'_>, b| (a.day, a.position).cmp(&(b.day, b.position)));
        // a meeting is everybody's who was there
        handed.dedup_by_key(|handed| handed.position);
        Some(handed)
    }

    fn handed_by(&self) -> HandedBy<'p> {
        let campaign = self.campaign();
        let mut all: Vec<(Asked, Vec<&'p Id>, Handed<'p>)> = Vec::new();
        for (position, report) in campaign.reports.iter().enumerate() {
            if self.day().is_none_or(|day| report.is_known_on(day)) {
                let author = report.author.as_ref();
                let (day, moment, tasks) = (report.day, report.submitted_at, report.tasks.as_slice());
                let handed = Handed { list: "reports", position, day, moment, author, tasks };
                all.push((Asked::Report(report.kind), author.into_iter().collect(), handed));
            }
        }
        for (position, meeting) in self.held_meetings() {
            let moment = meeting.at.has_time().then(|| meeting.at.start());
            let (day, author, tasks) = (meeting.at.day(), None, &[][..]);
            let handed = Handed { list: "meetings", position, day, moment, author, tasks };
            let chair = meeting.chair.as_ref().filter(|chair| !meeting.present.contains(chair));
            let present = meeting.present.iter().chain(chair).collect();
            all.push((Asked::Meeting(meeting.kind), present, handed));
        }
        let mut by = HandedBy::new();
        for (asked, members, handed) in sorted(all, &|(_, _, a), (_, _, b)| a.day.cmp(&b.day)) {
            for member in [None].into_iter().chain(members.into_iter().map(Some)) {
                by.entry((asked, member)).or_default().push(handed);
            }
        }
        by
    }

    /// The occasions whose last day has come, task by task where the rule names tasks: of a week in which
    /// reports are due on working days, its last working day.
    fn occasions(&self, rule: &'p CadenceRule) -> Vec<Occasion<'p>> {
        let plan = self.plan();
        let time = plan.calendar();
        let due = |last: Figure<Day>| last.then(|last| rule.due_at(last, time));
        let window = match plan.reporting_window(rule) {
            Ok(window) => window,
            Err(problem) => {
                let due = Figure::from(Err(problem.clone()));
                return vec![Occasion { task: None, days: Figure::from(Err(problem)), due }];
            }
        };
        if rule.kind == ReportKind::Milestone {
            let days = self.milestone_days(rule);
            return days
                .into_iter()
                .filter(|(_, day)| day.value().is_none_or(|day| window.contains(*day) && self.knows(*day)))
                .map(|(milestone, day)| Occasion {
                    task: Some(milestone),
                    days: day.as_ref().map(|day| Period { start: *day, end: *day }),
                    due: due(day),
                })
                .collect();
        }
        let mut occasions = Vec::new();
        for period in rule.periods(&window).take_while(|period| self.knows(period.start)) {
            let last = match rule.last_day(period, time).transpose() {
                None => continue,
                Some(last) => Figure::from(last),
            };
            if !self.knows(*last.value().unwrap_or(&period.end)) {
                break;
            }
            occasions.push(Occasion { task: None, days: Figure::Defined(period), due: due(last) });
        }
        // a meeting is about no task
        if rule.tasks.is_empty() || rule.meeting.is_some() {
            return occasions;
        }
        let of = |task| occasions.iter().map(move |of| Occasion { task: Some(task), ..of.clone() });
        rule.tasks.iter().flat_map(of).collect()
    }

    /// The milestones that a rule asks about, each with its last day: typed, or computed.
    fn milestone_days(&self, rule: &'p CadenceRule) -> Vec<(&'p Id, Figure<Day>)> {
        let plan = self.plan();
        let tasks = &self.campaign().tasks;
        let positions: Vec<usize> = if rule.tasks.is_empty() {
            let milestones = tasks.iter().enumerate().filter(|(_, task)| task.milestone == Some(true));
            milestones.map(|(n, _)| n).collect()
        } else {
            rule.tasks.iter().filter_map(|id| plan.task_position(id)).collect()
        };
        let typed: Vec<_> =
            positions.iter().map(|n| plan.last_day(*n).transpose().map(Figure::from)).collect();
        let mut computed = self.computed_last_days(&positions, &typed).into_iter();
        let days = typed.into_iter().map(|day| day.or_else(|| computed.next()));
        let of_task = |(n, day): (usize, Option<Figure<Day>>)| Some((&tasks.get(n)?.id, day?));
        positions.iter().copied().zip(days).filter_map(of_task).collect()
    }

    /// The computed last days of the tasks that have no typed one.
    fn computed_last_days(&self, positions: &[usize], typed: &[Option<Figure<Day>>]) -> Vec<Figure<Day>> {
        let untyped = positions.iter().zip(typed).filter(|(_, day)| day.is_none()).map(|(n, _)| *n);
        let untyped: Vec<usize> = untyped.collect();
        if untyped.is_empty() {
            return Vec::new();
        }
        let named = sorted(untyped.clone(), &|a, b| a.cmp(b));
        let Ok(answer) = self.as_written().schedule_within(0, None, Some(named.clone())) else {
            return Vec::new();
        };
        let count = self.campaign().policy.day_count;
        let finish = |n: &usize| answer.tasks.get(named.binary_search(n).ok()?);
        let finishes = untyped.iter().filter_map(finish).map(|task| task.planned_finish().clone());
        finishes.map(|finish| finish.then(|finish| count.typed_finish(finish))).collect()
    }

    fn due_report(
        &self,
        rule: &CadenceRule,
        by: Option<&Id>,
        occasion: &Occasion<'p>,
        about: &[Handed<'p>],
    ) -> DueReport {
        let first = about.iter().min_by_key(|handed| handed.rank());
        let author = first.and_then(|first| first.author);
        // reports without an author may be of several people
        let alike =
            |handed: &&Handed<'_>| handed.author == author && (author.is_some() || rule.meeting.is_some());
        let duplicates = about.iter().filter(alike).count().saturating_sub(1);
        let submitted_at = first.and_then(|first| first.moment);
        let deadline = occasion.due.as_ref().then(|due| match rule.grace {
            Some(grace) => respond_by(*due, grace, Some(self.plan().calendar())),
            None => Figure::Defined(*due),
        });
        let state =
            match (first, submitted_at) {
                (Some(_), None) => Figure::Defined(ReportState::Submitted),
                (Some(_), Some(moment)) => deadline
                    .map(|deadline| if moment <= deadline { ReportState::OnTime } else { ReportState::Late }),
                (None, _) => deadline.map(|deadline| {
                    if self.is_past(deadline) { ReportState::Missing } else { ReportState::NotDue }
                }),
            };
        let is_late = state.value() == Some(&ReportState::Late);
        let minutes = submitted_at.zip(occasion.due.value());
        DueReport {
            rule: rule.id.clone(),
            kind: rule.kind,
            meeting: rule.meeting,
            by: by.cloned(),
            task: occasion.task.cloned(),
            start: occasion.days.as_ref().map(|days| days.start),
            end: occasion.days.as_ref().map(|days| days.end),
            due: occasion.due.clone(),
            state,
            author: author.filter(|_| by.is_none()).cloned(),
            submitted_at,
            late_minutes: minutes.filter(|_| is_late).map(|(moment, due)| moment.minutes_since(*due)),
            path: first.map(|first| format!("/{}/{}", first.list, first.position)),
            duplicates,
        }
    }

    /// True if a moment has come by the end of the day; as written, none has.
    pub(crate) fn is_past(&self, moment: Moment) -> bool {
        self.day().is_some_and(|day| moment <= Moment::end_or_last_of(day))
    }
}

/// The reports about the days of a period, out of all in the order of their days.
fn about<'h, 'p>(handed: &'h [Handed<'p>], days: &Figure<Period>) -> &'h [Handed<'p>] {
    let Some(period) = days.value() else { return &[] };
    let from = handed.partition_point(|handed| handed.day < period.start);
    let to = handed.partition_point(|handed| handed.day <= period.end);
    handed.get(from..to).unwrap_or_default()
}
