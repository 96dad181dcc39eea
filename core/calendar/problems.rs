//! Calendars that cannot be compiled, and questions that one cannot answer.

use crate::{
    say::shown,
    value::{Day, Id},
};
use std::fmt::Display;

problems! {
    /// A stretch of work that is not written as its start and its end.
    "shift.grammar" fn no_shift(typed: &str) =
        ["`{}` is no stretch of time; write its start and its end, such as \"08:00-12:00\" or \"22:00-06:00\"", shown(typed)],
        ["`{}`不是时段;请写起止时刻,如\"08:00-12:00\"或\"22:00-06:00\"", shown(typed)];

    /// A calendar with the id of a built-in one.
    "calendar.reservedId" fn reserved_id(id: &Id) =
        ["`{id}` is a built-in calendar; give this one another id", id = shown(id.as_str())],
        ["`{id}`是内置日历;请另取编号", id = shown(id.as_str())];

    /// A calendar that is based on itself.
    "calendar.cycle" fn based_on_itself() =
        "this calendar is, through its bases, based on itself; take one base out",
        "该日历通过上级日历以自身为基础;请去掉其中一个`base`";

    /// A day with two exceptions.
    "calendar.duplicateDay" fn two_exceptions(day: Day) =
        "`{day}` has two exceptions; keep one",
        "`{day}`有两条例外;请只保留一条";

    /// Shifts that overlap, within a day or through midnight.
    "calendar.overlap" fn overlap(first: &dyn Display, on: &str, second: &dyn Display, then: &str) =
        "the shifts `{first}` of {on} and `{second}` of {then} overlap; change one of them",
        "{on}的时段`{first}`与{then}的`{second}`重叠;请更正其一";

    /// A day or a week worth no minutes, or more than it has.
    "calendar.minutesRange" fn minutes_range(minutes: i32, most: i32) =
        "`{minutes}` minutes are not possible; write 1 to {most}",
        "`{minutes}`分钟不合理;应为1至{most}";

    /// A working month worth no days, or more than a month has.
    "calendar.daysRange" fn days_range(days: i32) =
        "a month of `{days}` working days is not possible; write 1 to 31",
        "每月`{days}`个工作日不合理;应为1至31";

    /// A known year outside 1 to 9999.
    "calendar.yearRange" fn year_range(year: i32) =
        "there is no year `{year}` here; write years from 1 to 9999, such as 2027",
        "不存在`{year}`年;请写1至9999的年份,如2027";

    /// Calendars of too many days, with all that they inherit.
    "limit.calendars" fn too_many_days(most: usize) =
        "the calendars have more than {most} days with all that they inherit; use fewer",
        "各日历连同继承的日期超过{most}天;请减少";

    /// A question that needs a year whose holidays are not known.
    "calendar.unknownYear" fn unknown_year(year: i32) =
        "the holidays of `{year}` are not known; list them as exceptions of a calendar based on `cn` with `\"knownYears\": [{year}]`, set `unknownYear` to \"weekdays\", or write a fixed day or calendar days such as \"3ed\"",
        "`{year}`年的节假日安排未知;请在以`cn`为基础的日历中把放假与调休列为例外并加上`\"knownYears\": [{year}]`,或将`unknownYear`设为\"weekdays\",或改写为固定日期或\"3ed\"这样的日历天";

    /// A question in whose direction nothing is ever worked.
    "calendar.noWork" fn no_work(id: &Id) =
        ["the calendar `{id}` has no working time in that direction; give its week some shifts", id = shown(id.as_str())],
        ["日历`{id}`在该方向上已无工作时间;请为其每周补上时段", id = shown(id.as_str())];

    /// A percentage where a length of time is needed.
    "calendar.percentSpan" fn percent_span() =
        "a percentage cannot stand here; write a length such as \"3d\" or \"3ed\"",
        "此处不能用百分比;请写\"3d\"或\"3ed\"这样的时长";
}
