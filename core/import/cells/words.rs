//! Words that people write into cells.

use crate::{
    issue::IssueSeverity,
    readiness::{ReadinessKind, ReadinessStatus},
    resource::{ResourceKind, ResourceStatus},
    schedule::{LinkType, TaskStatus},
    value::Unit,
};

/// Marks for nothing.
pub(crate) const BLANKS: &[&str] = &[
    "", "-", "--", "---", "—", "——", "–", "/", "\\", "无", "無", "暂无", "暫無", "n/a", "na", "none", "nil",
    "待定", "tbd", "tba", "tbc", "待填", ".", "未知", "?", "??", "…", "...", "unknown", "待补充", "待确认", "null",
];

/// Months by their names.
pub(super) const MONTHS: &[(&str, u32)] = &[
    ("january", 1), ("jan.", 1), ("jan", 1), ("januar", 1), ("enero", 1), ("janvier", 1),
    ("february", 2), ("feb.", 2), ("feb", 2), ("februar", 2), ("febrero", 2),
    ("march", 3), ("mar.", 3), ("mar", 3), ("märz", 3), ("marzo", 3),
    ("april", 4), ("apr.", 4), ("apr", 4), ("abril", 4),
    ("may", 5), ("mai", 5), ("mayo", 5),
    ("june", 6), ("jun.", 6), ("jun", 6), ("juni", 6), ("junio", 6),
    ("july", 7), ("jul.", 7), ("jul", 7), ("juli", 7), ("julio", 7),
    ("august", 8), ("aug.", 8), ("aug", 8), ("agosto", 8),
    ("september", 9), ("sept.", 9), ("sept", 9), ("sep.", 9), ("sep", 9), ("septiembre", 9),
    ("october", 10), ("oct.", 10), ("oct", 10), ("oktober", 10), ("octubre", 10),
    ("november", 11), ("nov.", 11), ("nov", 11), ("noviembre", 11),
    ("december", 12), ("dec.", 12), ("dec", 12), ("dezember", 12), ("diciembre", 12),
];

/// Days of the week, Monday as 0.
pub(crate) const WEEKDAYS: &[(&str, u32)] = &[
    ("星期一", 0), ("周一", 0), ("週一", 0), ("礼拜一", 0), ("monday", 0), ("mon", 0),
    ("星期二", 1), ("周二", 1), ("週二", 1), ("礼拜二", 1), ("tuesday", 1), ("tue", 1), ("tues", 1),
    ("星期三", 2), ("周三", 2), ("週三", 2), ("礼拜三", 2), ("wednesday", 2), ("wed", 2),
    ("星期四", 3), ("周四", 3), ("週四", 3), ("礼拜四", 3), ("thursday", 3), ("thu", 3), ("thur", 3), ("thurs", 3),
    ("星期五", 4), ("周五", 4), ("週五", 4), ("礼拜五", 4), ("friday", 4), ("fri", 4),
    ("星期六", 5), ("周六", 5), ("週六", 5), ("礼拜六", 5), ("saturday", 5), ("sat", 5),
    ("星期日", 6), ("星期天", 6), ("周日", 6), ("周天", 6), ("週日", 6), ("礼拜天", 6), ("sunday", 6), ("sun", 6),
];

/// Signs and words between two days.
pub(super) const TO: &[&str] = &["-", "–", "—", "~", "～", "〜", "至", "到", "→", "to ", "until ", "till ", "bis ", "through "];

/// Words before a day that is the last one, included.
pub(super) const BY_BEFORE: &[&str] = &[
    "不晚于", "不迟于", "最迟", "最晚", "截至", "截止到", "截止至", "截止", "by ", "no later than ", "not later than ",
    "until ", "till ", "due ", "before ", "latest ",
];

/// Words after a day that is the last one, included.
pub(super) const BY_AFTER: &[&str] = &["前", "之前", "以前", "前完成", "之前完成", "前到位", "前全部到位", "截止", "止", "前提交", "前交付"];

/// Words before and after a day before which nothing begins.
pub(super) const FROM_BEFORE: &[&str] = &["不早于", "from ", "after ", "自", "从", "since ", "starting "];
pub(super) const FROM_AFTER: &[&str] = &["之后", "以后", "之後", "以後", "后", "後", "起", "开始", "起始", "onwards"];

/// The event, as relative days name it, and its end.
pub(super) const EVENT: &[&str] = &[
    "活动开始", "活动正式开始", "活动举办", "活动上线", "活动", "活動開始", "活動", "开场", "开幕", "上线", "正式上线",
    "the event", "event start", "event", "the launch", "launch", "go-live",
];
pub(super) const EVENT_END: &[&str] = &[
    "活动结束", "活动收官", "活动完成", "活動結束", "结束", "the end of the event", "event end", "the event ends", "the event",
    "event",
];

/// Words of the day of the event itself.
pub(super) const ON_THE_DAY: &[&str] = &[
    "活动当天", "活动当日", "活动日", "活动首日", "活动第一天", "当天", "当日", "活動當天", "活動當日", "d-day", "t day",
    "event day", "day of the event", "day of event", "on the day", "活动开始", "活动开始当天", "活动开始日",
];
pub(super) const ON_THE_LAST_DAY: &[&str] = &[
    "活动结束", "活动结束当天", "活动结束当日", "活动结束日", "活动最后一天", "活动末日", "last day of the event", "end of the event",
    "event end",
];

/// Units of counts of days and times; a bare day is told from working and calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeUnit {
    /// A day without a word on its kind.
    BareDay,
    /// A unit of working or elapsed time.
    Said(Unit),
    /// A unit of working time that stands for elapsed time as well.
    Either(Unit, Unit),
}

pub(super) const TIME_UNITS: &[(&str, TimeUnit)] = &[
    ("天", TimeUnit::BareDay),
    ("日", TimeUnit::BareDay),
    ("d", TimeUnit::BareDay),
    ("day", TimeUnit::BareDay),
    ("days", TimeUnit::BareDay),
    ("день", TimeUnit::BareDay),
    ("个工作日", TimeUnit::Said(Unit::Days)),
    ("工作日", TimeUnit::Said(Unit::Days)),
    ("个工作天", TimeUnit::Said(Unit::Days)),
    ("工作天", TimeUnit::Said(Unit::Days)),
    ("个交易日", TimeUnit::Said(Unit::Days)),
    ("working days", TimeUnit::Said(Unit::Days)),
    ("working day", TimeUnit::Said(Unit::Days)),
    ("business days", TimeUnit::Said(Unit::Days)),
    ("business day", TimeUnit::Said(Unit::Days)),
    ("workdays", TimeUnit::Said(Unit::Days)),
    ("wd", TimeUnit::Said(Unit::Days)),
    ("个自然日", TimeUnit::Said(Unit::ElapsedDays)),
    ("自然日", TimeUnit::Said(Unit::ElapsedDays)),
    ("个日历日", TimeUnit::Said(Unit::ElapsedDays)),
    ("日历天", TimeUnit::Said(Unit::ElapsedDays)),
    ("calendar days", TimeUnit::Said(Unit::ElapsedDays)),
    ("calendar day", TimeUnit::Said(Unit::ElapsedDays)),
    ("ed", TimeUnit::Said(Unit::ElapsedDays)),
    ("edays", TimeUnit::Said(Unit::ElapsedDays)),
    ("周", TimeUnit::Either(Unit::Weeks, Unit::ElapsedWeeks)),
    ("週", TimeUnit::Either(Unit::Weeks, Unit::ElapsedWeeks)),
    ("个星期", TimeUnit::Either(Unit::Weeks, Unit::ElapsedWeeks)),
    ("星期", TimeUnit::Either(Unit::Weeks, Unit::ElapsedWeeks)),
    ("w", TimeUnit::Either(Unit::Weeks, Unit::ElapsedWeeks)),
    ("wk", TimeUnit::Either(Unit::Weeks, Unit::ElapsedWeeks)),
    ("wks", TimeUnit::Either(Unit::Weeks, Unit::ElapsedWeeks)),
    ("week", TimeUnit::Either(Unit::Weeks, Unit::ElapsedWeeks)),
    ("weeks", TimeUnit::Either(Unit::Weeks, Unit::ElapsedWeeks)),
    ("ew", TimeUnit::Said(Unit::ElapsedWeeks)),
    ("个工作周", TimeUnit::Said(Unit::Weeks)),
    ("小时", TimeUnit::Said(Unit::Hours)),
    ("个小时", TimeUnit::Said(Unit::Hours)),
    ("小時", TimeUnit::Said(Unit::Hours)),
    ("个工时", TimeUnit::Said(Unit::Hours)),
    ("工时", TimeUnit::Said(Unit::Hours)),
    ("h", TimeUnit::Said(Unit::Hours)),
    ("hr", TimeUnit::Said(Unit::Hours)),
    ("hrs", TimeUnit::Said(Unit::Hours)),
    ("hour", TimeUnit::Said(Unit::Hours)),
    ("hours", TimeUnit::Said(Unit::Hours)),
    ("eh", TimeUnit::Said(Unit::ElapsedHours)),
    ("分钟", TimeUnit::Said(Unit::Minutes)),
    ("分鐘", TimeUnit::Said(Unit::Minutes)),
    ("分", TimeUnit::Said(Unit::Minutes)),
    ("min", TimeUnit::Said(Unit::Minutes)),
    ("mins", TimeUnit::Said(Unit::Minutes)),
    ("minutes", TimeUnit::Said(Unit::Minutes)),
    ("m", TimeUnit::Said(Unit::Minutes)),
    ("em", TimeUnit::Said(Unit::ElapsedMinutes)),
    ("个月", TimeUnit::Either(Unit::ElapsedMonths, Unit::Months)),
    ("個月", TimeUnit::Either(Unit::ElapsedMonths, Unit::Months)),
    ("mo", TimeUnit::Either(Unit::Months, Unit::ElapsedMonths)),
    ("mon", TimeUnit::Either(Unit::Months, Unit::ElapsedMonths)),
    ("month", TimeUnit::Either(Unit::ElapsedMonths, Unit::Months)),
    ("months", TimeUnit::Either(Unit::ElapsedMonths, Unit::Months)),
    ("emo", TimeUnit::Said(Unit::ElapsedMonths)),
];

/// Parts of the day, with the hours that they add to those before noon.
pub(super) const DAY_PARTS: &[(&str, u32)] = &[
    ("凌晨", 0), ("早上", 0), ("早晨", 0), ("早", 0), ("上午", 0), ("中午", 12), ("下午", 12), ("傍晚", 12), ("晚上", 12),
    ("晚间", 12), ("晚", 12), ("夜", 12), ("am ", 0), ("pm ", 12),
];

/// Words for days that are none.
pub(super) const VAGUE: &[&str] = &[
    "本周", "这周", "下周", "上周", "本月", "下月", "下个月", "本周内", "本月内", "月底", "月初", "月中", "年底", "年初", "近期", "尽快", "尽早",
    "asap", "soon", "本週", "下週", "this week", "next week", "this month", "next month", "持续", "持续进行", "长期", "常态", "全程",
    "ongoing", "continuous", "per request", "按需", "随时", "待通知",
];

/// Parts of a month as their first and last days; 31 is the last one.
pub(super) const MONTH_PARTS: &[(&str, (u32, u32))] = &[
    ("上旬", (1, 10)), ("初", (1, 10)), ("中旬", (11, 20)), ("中", (11, 20)), ("下旬", (21, 31)), ("底", (21, 31)), ("末", (21, 31)),
    ("份", (1, 31)), ("内", (1, 31)),
];

/// Statuses of tasks; the last member is true where the status says something of the dates instead.
pub(super) const TASK_STATUSES: &[(&str, TaskStatus)] = &[
    ("已完成", TaskStatus::Done), ("完成", TaskStatus::Done), ("已结束", TaskStatus::Done), ("已交付", TaskStatus::Done),
    ("已验收", TaskStatus::Done), ("按时完成", TaskStatus::Done), ("延期完成", TaskStatus::Done), ("已上线", TaskStatus::Done), ("已发布", TaskStatus::Done),
    ("已关闭", TaskStatus::Done), ("结项", TaskStatus::Done), ("√", TaskStatus::Done), ("✓", TaskStatus::Done), ("✔", TaskStatus::Done), ("✅", TaskStatus::Done), ("是", TaskStatus::Done),
    ("100%", TaskStatus::Done), ("done", TaskStatus::Done), ("complete", TaskStatus::Done), ("completed", TaskStatus::Done), ("closed", TaskStatus::Done), ("finished", TaskStatus::Done),
    ("yes", TaskStatus::Done), ("y", TaskStatus::Done), ("published", TaskStatus::Done), ("ok", TaskStatus::Done),
    ("进行中", TaskStatus::InProgress), ("執行中", TaskStatus::InProgress), ("進行中", TaskStatus::InProgress), ("执行中", TaskStatus::InProgress), ("推进中", TaskStatus::InProgress), ("处理中", TaskStatus::InProgress),
    ("已启动", TaskStatus::InProgress), ("已开始", TaskStatus::InProgress), ("正在进行", TaskStatus::InProgress), ("开发中", TaskStatus::InProgress), ("制作中", TaskStatus::InProgress), ("筹备中", TaskStatus::InProgress),
    ("正常", TaskStatus::InProgress), ("审核中", TaskStatus::InProgress), ("持续", TaskStatus::InProgress), ("in progress", TaskStatus::InProgress), ("in-progress", TaskStatus::InProgress), ("in_progress", TaskStatus::InProgress), ("doing", TaskStatus::InProgress),
    ("ongoing", TaskStatus::InProgress), ("started", TaskStatus::InProgress), ("active", TaskStatus::InProgress), ("working on it", TaskStatus::InProgress), ("in review", TaskStatus::InProgress), ("wip", TaskStatus::InProgress), ("draft", TaskStatus::InProgress),
    ("scheduled", TaskStatus::NotStarted), ("未开始", TaskStatus::NotStarted), ("未開始", TaskStatus::NotStarted), ("待开始", TaskStatus::NotStarted), ("未启动", TaskStatus::NotStarted), ("未完成", TaskStatus::NotStarted), ("待启动", TaskStatus::NotStarted),
    ("待办", TaskStatus::NotStarted), ("未进行", TaskStatus::NotStarted), ("待处理", TaskStatus::NotStarted), ("计划中", TaskStatus::NotStarted), ("×", TaskStatus::NotStarted), ("✗", TaskStatus::NotStarted), ("否", TaskStatus::NotStarted), ("no", TaskStatus::NotStarted), ("n", TaskStatus::NotStarted),
    ("0%", TaskStatus::NotStarted), ("to do", TaskStatus::NotStarted), ("todo", TaskStatus::NotStarted), ("to-do", TaskStatus::NotStarted), ("not started", TaskStatus::NotStarted), ("open", TaskStatus::NotStarted), ("new", TaskStatus::NotStarted),
    ("pending", TaskStatus::NotStarted), ("planned", TaskStatus::NotStarted), ("backlog", TaskStatus::NotStarted), ("upcoming", TaskStatus::NotStarted),
    ("受阻", TaskStatus::Blocked), ("阻塞", TaskStatus::Blocked), ("暂停", TaskStatus::Blocked), ("暫停", TaskStatus::Blocked), ("搁置", TaskStatus::Blocked), ("等待回复", TaskStatus::Blocked), ("等待", TaskStatus::Blocked), ("挂起", TaskStatus::Blocked), ("卡住", TaskStatus::Blocked),
    ("on hold", TaskStatus::Blocked), ("blocked", TaskStatus::Blocked), ("stuck", TaskStatus::Blocked), ("waiting", TaskStatus::Blocked), ("paused", TaskStatus::Blocked), ("rejected", TaskStatus::Blocked),
    ("取消", TaskStatus::Cancelled), ("已取消", TaskStatus::Cancelled), ("终止", TaskStatus::Cancelled), ("已终止", TaskStatus::Cancelled), ("作废", TaskStatus::Cancelled), ("中止", TaskStatus::Cancelled), ("cancelled", TaskStatus::Cancelled), ("canceled", TaskStatus::Cancelled), ("dropped", TaskStatus::Cancelled), ("aborted", TaskStatus::Cancelled),
];

/// Statuses of issues in words of their own.
pub(super) const ISSUE_STATUSES: &[(&str, TaskStatus)] = &[
    ("已解决", TaskStatus::Done), ("解决", TaskStatus::Done), ("已处理", TaskStatus::Done), ("resolved", TaskStatus::Done), ("fixed", TaskStatus::Done), ("solved", TaskStatus::Done),
    ("未解决", TaskStatus::NotStarted), ("待解决", TaskStatus::NotStarted), ("未处理", TaskStatus::NotStarted), ("开放", TaskStatus::NotStarted), ("打开", TaskStatus::NotStarted), ("unresolved", TaskStatus::NotStarted),
    ("解决中", TaskStatus::InProgress), ("跟进中", TaskStatus::InProgress), ("已决策", TaskStatus::InProgress),
];

/// Statuses that say how a task stands to its dates, not how far it is.
pub(super) const LATE: &[&str] = &[
    "延期", "已延期", "逾期", "已逾期", "滞后", "延误", "延迟", "超期", "delayed", "late", "overdue", "behind", "behind schedule", "at risk", "off track",
];

pub(super) const READINESS_STATUSES: &[(&str, ReadinessStatus)] = &[
    ("已完成", ReadinessStatus::Ready), ("完成", ReadinessStatus::Ready), ("已到位", ReadinessStatus::Ready), ("到位", ReadinessStatus::Ready), ("已到货", ReadinessStatus::Ready), ("已入库", ReadinessStatus::Ready), ("已确认", ReadinessStatus::Ready),
    ("已签", ReadinessStatus::Ready), ("已签约", ReadinessStatus::Ready), ("已备齐", ReadinessStatus::Ready), ("齐全", ReadinessStatus::Ready), ("就绪", ReadinessStatus::Ready), ("√", ReadinessStatus::Ready), ("✓", ReadinessStatus::Ready), ("是", ReadinessStatus::Ready),
    ("ready", ReadinessStatus::Ready), ("delivered", ReadinessStatus::Ready), ("received", ReadinessStatus::Ready), ("done", ReadinessStatus::Ready), ("arrived", ReadinessStatus::Ready), ("complete", ReadinessStatus::Ready), ("in stock", ReadinessStatus::Ready),
    ("待采购", ReadinessStatus::ToOrder), ("未采购", ReadinessStatus::ToOrder), ("待定", ReadinessStatus::ToOrder), ("待落实", ReadinessStatus::ToOrder), ("未完成", ReadinessStatus::ToOrder), ("未开始", ReadinessStatus::ToOrder), ("待制作", ReadinessStatus::ToOrder), ("未到位", ReadinessStatus::ToOrder), ("待确认", ReadinessStatus::ToOrder), ("否", ReadinessStatus::ToOrder), ("待办", ReadinessStatus::ToOrder),
    ("to order", ReadinessStatus::ToOrder), ("to buy", ReadinessStatus::ToOrder), ("open", ReadinessStatus::ToOrder), ("not ordered", ReadinessStatus::ToOrder), ("pending", ReadinessStatus::ToOrder), ("not started", ReadinessStatus::ToOrder),
    ("采购中", ReadinessStatus::Ordered), ("已下单", ReadinessStatus::Ordered), ("已采购", ReadinessStatus::Ordered), ("制作中", ReadinessStatus::Ordered), ("在途", ReadinessStatus::Ordered), ("运输中", ReadinessStatus::Ordered), ("进行中", ReadinessStatus::Ordered), ("印刷中", ReadinessStatus::Ordered), ("测试中", ReadinessStatus::Ordered), ("准备中", ReadinessStatus::Ordered), ("已发货", ReadinessStatus::Ordered), ("联系中", ReadinessStatus::Ordered), ("沟通中", ReadinessStatus::Ordered),
    ("ordered", ReadinessStatus::Ordered), ("in transit", ReadinessStatus::Ordered), ("in production", ReadinessStatus::Ordered), ("in progress", ReadinessStatus::Ordered), ("shipped", ReadinessStatus::Ordered),
    ("取消", ReadinessStatus::Cancelled), ("已取消", ReadinessStatus::Cancelled), ("cancelled", ReadinessStatus::Cancelled), ("canceled", ReadinessStatus::Cancelled),
];

pub(super) const READINESS_KINDS: &[(&str, ReadinessKind)] = &[
    ("物料", ReadinessKind::Material), ("材料", ReadinessKind::Material), ("礼品", ReadinessKind::Material), ("宣传品", ReadinessKind::Material), ("物资", ReadinessKind::Material), ("设备", ReadinessKind::Material), ("material", ReadinessKind::Material), ("materials", ReadinessKind::Material),
    ("培训", ReadinessKind::Training), ("演练", ReadinessKind::Training), ("training", ReadinessKind::Training),
    ("渠道", ReadinessKind::Channel), ("channel", ReadinessKind::Channel), ("媒体", ReadinessKind::Channel),
    ("供应商", ReadinessKind::Supplier), ("supplier", ReadinessKind::Supplier), ("vendor", ReadinessKind::Supplier),
    ("系统", ReadinessKind::System), ("技术", ReadinessKind::System), ("system", ReadinessKind::System),
    ("场地", ReadinessKind::Venue), ("venue", ReadinessKind::Venue), ("人员", ReadinessKind::People), ("人力", ReadinessKind::People), ("people", ReadinessKind::People), ("staff", ReadinessKind::People),
];

pub(super) const RESOURCE_STATUSES: &[(&str, ResourceStatus)] = &[
    ("已到位", ResourceStatus::Ready), ("到位", ResourceStatus::Ready), ("已完成", ResourceStatus::Ready), ("ready", ResourceStatus::Ready), ("available", ResourceStatus::Ready), ("就绪", ResourceStatus::Ready),
    ("已确认", ResourceStatus::Confirmed), ("已落实", ResourceStatus::Confirmed), ("已协调", ResourceStatus::Confirmed), ("confirmed", ResourceStatus::Confirmed), ("agreed", ResourceStatus::Confirmed),
    ("待落实", ResourceStatus::Open), ("待确认", ResourceStatus::Open), ("待协调", ResourceStatus::Open), ("未落实", ResourceStatus::Open), ("未到位", ResourceStatus::Open), ("协调中", ResourceStatus::Open), ("待采购", ResourceStatus::Open), ("open", ResourceStatus::Open), ("pending", ResourceStatus::Open), ("requested", ResourceStatus::Open),
    ("取消", ResourceStatus::Cancelled), ("已取消", ResourceStatus::Cancelled), ("cancelled", ResourceStatus::Cancelled),
];

pub(super) const RESOURCE_KINDS: &[(&str, ResourceKind)] = &[
    ("人力", ResourceKind::People), ("人员", ResourceKind::People), ("people", ResourceKind::People), ("staff", ResourceKind::People), ("资金", ResourceKind::Money), ("预算", ResourceKind::Money), ("经费", ResourceKind::Money), ("money", ResourceKind::Money), ("budget", ResourceKind::Money),
    ("物料", ResourceKind::Material), ("物资", ResourceKind::Material), ("材料", ResourceKind::Material), ("礼品", ResourceKind::Material), ("material", ResourceKind::Material), ("渠道权限", ResourceKind::Channel), ("渠道", ResourceKind::Channel), ("channel", ResourceKind::Channel),
    ("设备", ResourceKind::Equipment), ("equipment", ResourceKind::Equipment), ("场地", ResourceKind::Venue), ("venue", ResourceKind::Venue), ("工具", ResourceKind::Tool), ("软件", ResourceKind::Tool), ("系统", ResourceKind::Tool), ("tool", ResourceKind::Tool),
];

pub(super) const SEVERITIES: &[(&str, IssueSeverity)] = &[
    ("小问题", IssueSeverity::Minor), ("一般", IssueSeverity::Minor), ("轻微", IssueSeverity::Minor), ("低", IssueSeverity::Minor), ("中", IssueSeverity::Minor), ("小", IssueSeverity::Minor), ("普通", IssueSeverity::Minor), ("minor", IssueSeverity::Minor), ("low", IssueSeverity::Minor), ("medium", IssueSeverity::Minor),
    ("p3", IssueSeverity::Minor), ("p2", IssueSeverity::Minor), ("大问题", IssueSeverity::Major), ("严重", IssueSeverity::Major), ("重大", IssueSeverity::Major), ("高", IssueSeverity::Major), ("大", IssueSeverity::Major), ("紧急", IssueSeverity::Major), ("致命", IssueSeverity::Major), ("重要", IssueSeverity::Major),
    ("major", IssueSeverity::Major), ("high", IssueSeverity::Major), ("critical", IssueSeverity::Major), ("urgent", IssueSeverity::Major), ("p0", IssueSeverity::Major), ("p1", IssueSeverity::Major),
];

/// Endings and words of groups of people.
pub(super) const GROUPS: &[&str] = &[
    "组", "小组", "部", "部门", "团队", "全员", "全体", "全体成员", "中心", "委员会", "工作室", "公司", "事业部", "組", "團隊", "team", "group", "department", "dept",
    "all", "everyone", "全团队", "所有人", "各部门", "各组", "工作组", "运营", "办公室", "agency", "committee", "crew",
];

/// Types of links as people write them.
pub(super) const LINK_TYPES: &[(&str, LinkType)] = &[
    ("fs", LinkType::FinishToStart), ("ss", LinkType::StartToStart), ("ff", LinkType::FinishToFinish), ("sf", LinkType::StartToFinish),
    ("完成-开始", LinkType::FinishToStart), ("开始-开始", LinkType::StartToStart), ("完成-完成", LinkType::FinishToFinish), ("开始-完成", LinkType::StartToFinish),
    ("完成开始", LinkType::FinishToStart), ("开始开始", LinkType::StartToStart), ("完成完成", LinkType::FinishToFinish), ("开始完成", LinkType::StartToFinish),
];
