//! Words for days and lengths of time.

use super::words::Words;
use crate::value::Unit;

/// Months by their names.
pub(super) const MONTHS: Words<u32> = &[
    (1, &["january", "jan.", "jan", "januar", "enero", "janvier"]),
    (2, &["february", "feb.", "feb", "februar", "febrero"]),
    (3, &["march", "mar.", "mar", "märz", "marzo"]),
    (4, &["april", "apr.", "apr", "abril"]),
    (5, &["may", "mai", "mayo"]),
    (6, &["june", "jun.", "jun", "juni", "junio"]),
    (7, &["july", "jul.", "jul", "juli", "julio"]),
    (8, &["august", "aug.", "aug", "agosto"]),
    (9, &["september", "sept.", "sept", "sep.", "sep", "septiembre"]),
    (10, &["october", "oct.", "oct", "oktober", "octubre"]),
    (11, &["november", "nov.", "nov", "noviembre"]),
    (12, &["december", "dec.", "dec", "dezember", "diciembre"]),
];

/// Days of the week, Monday as 0.
pub(crate) const WEEKDAYS: Words<u32> = &[
    (0, &["星期一", "周一", "週一", "礼拜一", "monday", "mon"]),
    (1, &["星期二", "周二", "週二", "礼拜二", "tuesday", "tue", "tues"]),
    (2, &["星期三", "周三", "週三", "礼拜三", "wednesday", "wed"]),
    (3, &["星期四", "周四", "週四", "礼拜四", "thursday", "thu", "thur", "thurs"]),
    (4, &["星期五", "周五", "週五", "礼拜五", "friday", "fri"]),
    (5, &["星期六", "周六", "週六", "礼拜六", "saturday", "sat"]),
    (6, &["星期日", "星期天", "周日", "周天", "週日", "礼拜天", "sunday", "sun"]),
];

/// Their characters alone, as they stand in brackets.
pub(super) const SHORT_WEEKDAYS: Words<u32> =
    &[(0, &["一"]), (1, &["二"]), (2, &["三"]), (3, &["四"]), (4, &["五"]), (5, &["六"]), (6, &["日", "天"])];

/// Signs and words between two days.
pub(super) const TO: &[&str] =
    &["-", "–", "—", "~", "～", "〜", "至", "到", "→", "to ", "until ", "till ", "bis ", "through "];

/// Words before a day that is the last one, included.
pub(super) const BY_BEFORE: &[&str] = &[
    "不晚于",
    "不迟于",
    "最迟",
    "最晚",
    "截至",
    "截止到",
    "截止至",
    "截止",
    "by ",
    "no later than ",
    "not later than ",
    "until ",
    "till ",
    "due ",
    "before ",
    "latest ",
];

/// Words after a day that is the last one, included.
pub(super) const BY_AFTER: &[&str] =
    &["前", "之前", "以前", "前完成", "之前完成", "前到位", "前全部到位", "截止", "止", "前提交", "前交付"];

/// Words before and after a day before which nothing begins.
pub(super) const FROM_BEFORE: &[&str] = &["不早于", "from ", "after ", "自", "从", "since ", "starting "];
pub(super) const FROM_AFTER: &[&str] =
    &["之后", "以后", "之後", "以後", "后", "後", "起", "开始", "起始", "onwards"];

/// The event, as relative days name it, and its end.
pub(super) const EVENT: &[&str] = &[
    "活动开始",
    "活动正式开始",
    "活动举办",
    "活动上线",
    "活动",
    "活動開始",
    "活動",
    "发布会",
    "发布会开始",
    "大促",
    "大促开始",
    "大会",
    "大会开始",
    "会议",
    "会议开始",
    "展会",
    "展会开始",
    "论坛",
    "论坛开始",
    "年会",
    "年会开始",
    "开业",
    "开业开始",
    "庆典",
    "庆典开始",
    "开场",
    "开幕",
    "上线",
    "正式上线",
    "the event",
    "event start",
    "event",
    "the launch",
    "launch",
    "the opening",
    "opening",
    "go-live",
];
/// The names among them of a moment and no span of days, after which days are counted from the start.
pub(super) const EVENT_START: &[&str] = &[
    "开始",
    "开业",
    "开场",
    "开幕",
    "上线",
    "举办",
    "the launch",
    "launch",
    "the opening",
    "opening",
    "go-live",
];
pub(super) const EVENT_END: &[&str] = &[
    "活动结束",
    "活动收官",
    "活动完成",
    "活動結束",
    "发布会结束",
    "大促结束",
    "大会结束",
    "会议结束",
    "展会结束",
    "论坛结束",
    "年会结束",
    "开业结束",
    "庆典结束",
    "结束",
    "the end of the event",
    "event end",
    "the event ends",
    "the event",
    "event",
];

/// Words of the day of the event itself.
pub(super) const ON_THE_DAY: &[&str] = &[
    "活动当天",
    "活动当日",
    "发布会当天",
    "大促当天",
    "会议当天",
    "大会当天",
    "开业当天",
    "活动日",
    "活动首日",
    "活动第一天",
    "当天",
    "当日",
    "活動當天",
    "活動當日",
    "d-day",
    "t day",
    "event day",
    "day of the event",
    "day of event",
    "on the day",
    "活动开始",
    "活动开始当天",
    "活动开始日",
];
/// Words that mean the day of the event, or, beside the start of a work, the day of that.
pub(crate) const SAME_DAY: &[&str] = &["当天", "当日", "同日", "同天", "same day", "on the day"];

pub(super) const ON_THE_LAST_DAY: &[&str] = &[
    "活动结束",
    "活动结束当天",
    "活动结束当日",
    "活动结束日",
    "活动最后一天",
    "活动末日",
    "last day of the event",
    "end of the event",
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

pub(super) const TIME_UNITS: Words<TimeUnit> = &[
    (TimeUnit::BareDay, &["天", "日", "d", "day", "days", "день"]),
    (
        TimeUnit::Said(Unit::Days),
        &[
            "个工作日",
            "工作日",
            "个工作天",
            "工作天",
            "個工作日",
            "個工作天",
            "个交易日",
            "working days",
            "working day",
            "business days",
            "business day",
            "workdays",
            "wd",
        ],
    ),
    (
        TimeUnit::Said(Unit::ElapsedDays),
        &["个自然日", "自然日", "个日历日", "日历天", "calendar days", "calendar day", "ed", "edays"],
    ),
    (
        TimeUnit::Either(Unit::Weeks, Unit::ElapsedWeeks),
        &["周", "週", "个星期", "星期", "w", "wk", "wks", "week", "weeks"],
    ),
    (TimeUnit::Said(Unit::ElapsedWeeks), &["ew"]),
    (TimeUnit::Said(Unit::Weeks), &["个工作周", "working weeks", "working week"]),
    (TimeUnit::Said(Unit::Months), &["个工作月", "working months", "working month"]),
    (
        TimeUnit::Said(Unit::Hours),
        &["小时", "个小时", "小時", "个工时", "工时", "h", "hr", "hrs", "hour", "hours"],
    ),
    (TimeUnit::Said(Unit::ElapsedHours), &["eh"]),
    (TimeUnit::Said(Unit::Minutes), &["分钟", "分鐘", "分", "min", "mins", "minutes", "m"]),
    (TimeUnit::Said(Unit::ElapsedMinutes), &["em"]),
    (TimeUnit::Either(Unit::ElapsedMonths, Unit::Months), &["个月", "個月", "month", "months"]),
    (TimeUnit::Either(Unit::Months, Unit::ElapsedMonths), &["mo", "mon"]),
    (TimeUnit::Said(Unit::ElapsedMonths), &["emo"]),
];

/// Parts of the day, with the hours that they add to those before noon.
pub(super) const DAY_PARTS: Words<u32> = &[
    (0, &["凌晨", "早上", "早晨", "早", "上午", "am "]),
    (12, &["中午", "下午", "傍晚", "晚上", "晚间", "晚", "夜", "pm "]),
];

/// Words for days that are none.
pub(super) const VAGUE: &[&str] = &[
    "本周",
    "这周",
    "下周",
    "上周",
    "本月",
    "下月",
    "下个月",
    "本周内",
    "本月内",
    "月底",
    "月初",
    "月中",
    "年底",
    "年初",
    "近期",
    "尽快",
    "尽早",
    "asap",
    "soon",
    "本週",
    "下週",
    "this week",
    "next week",
    "this month",
    "next month",
    "持续",
    "持续进行",
    "长期",
    "常态",
    "全程",
    "ongoing",
    "continuous",
    "per request",
    "按需",
    "随时",
    "待通知",
];

/// Parts of a month as their first and last days; 31 is the last one.
pub(super) const MONTH_PARTS: Words<(u32, u32)> = &[
    ((1, 10), &["上旬", "初"]),
    ((11, 20), &["中旬", "中"]),
    ((21, 31), &["下旬", "底", "末"]),
    ((1, 31), &["份", "内"]),
];
