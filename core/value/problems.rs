//! Problems of values that cannot be read, and of figures beyond what a value can hold.

use crate::say::{Text, shown};
use std::fmt::Display;

problems! {
    /// A number that is not written in plain digits.
    "number.grammar" fn no_decimal(typed: &str) =
        ["`{}` is not a decimal; write plain digits with an optional fraction, such as \"1234.50\"", shown(typed)],
        ["`{}`不是十进制数;请写成\"1234.50\"这样的形式", shown(typed)];

    "number.grammar" fn not_plain(typed: &str, plain: &str) =
        ["`{}` is not a decimal in plain digits; write `{plain}`", shown(typed)],
        ["`{}`不是普通写法的十进制数;请写`{plain}`", shown(typed)];

    "number.grammar" fn share_of_money(typed: &str) =
        ["`{}` is a share, and an amount of money is needed here; write the amount, such as \"1234.50\"", shown(typed)],
        ["`{}`是比例,此处应为金额;请写金额,如\"1234.50\"", shown(typed)];

    /// A number of more than 28 digits.
    "number.digits" fn too_many_digits(typed: &str) =
        ["`{}` has more than 28 digits; round it", shown(typed)],
        ["`{}`超过28位数字;请先四舍五入", shown(typed)];

    /// A JSON number with a fraction, or of more than 53 bits.
    "number.notExact" fn not_exact(digits: &str) =
        ["the JSON number `{}` may have lost digits on its way; put it in quotes, such as \"1234.50\"", shown(digits)],
        ["JSON数字`{}`可能已丢失精度;请加引号,如\"1234.50\"", shown(digits)];

    "number.notExact" fn not_quoted(digits: &str, plain: &str) =
        ["the JSON number `{}` may have lost digits on its way; write \"{plain}\"", shown(digits)],
        ["JSON数字`{}`可能已丢失精度;请写\"{plain}\"", shown(digits)];

    /// A computed figure of more than 28 digits.
    "number.overflow" fn overflow() =
        "a computed figure needs more than 28 digits; check the amounts and quantities",
        "计算结果超过28位数字;请检查金额和数量";

    /// A currency that is not written as three capital letters.
    "currency.grammar" fn no_currency(typed: &str) =
        ["`{}` is not a currency code; write three capital letters (ISO 4217), such as \"CNY\"", shown(typed)],
        ["`{}`不是货币代码;请写三个大写字母(ISO 4217),如\"CNY\"", shown(typed)];

    /// A weight below zero.
    "allocation.negativeWeight" fn negative_weight(weight: &dyn Display) =
        "the weight `{weight}` is below zero; write zero or more",
        "权重`{weight}`小于零;请写零或正数";

    /// Weights that are all zero.
    "allocation.noWeight" fn no_weight() =
        "there is no weight above zero to allocate by; give at least one",
        "没有大于零的权重可供分摊;请至少给出一个";

    /// A day that is not written as `YYYY-MM-DD`.
    "day.grammar" fn no_day(typed: &str) =
        ["`{}` is not a day; write year, month and day as \"2024-07-01\"", shown(typed)],
        ["`{}`不是日期;请写成\"2024-07-01\"的形式", shown(typed)];
    "day.grammar" | "moment.grammar" | "relativeDay.grammar" fn not_as_written(typed: &str, meant: &dyn Display) =
        ["`{}` is not a date in the form needed here; write `{meant}`", shown(typed)],
        ["`{}`不是此处所用的日期写法;请写`{meant}`", shown(typed)];

    /// A day, month or year that does not exist.
    "day.nonexistent" fn no_day_of_month(typed: &str, month: &str, year: u32, number: u32, days: u32) =
        ["`{}` does not exist: {month} {year} has {days} days; write one of them, such as `{year:04}-{number:02}-{days}`", shown(typed)],
        ["`{}`不存在:{year}年{number}月有{days}天;请写其中一天,如`{year:04}-{number:02}-{days}`", shown(typed)];
    "day.nonexistent" fn no_month(typed: &str) =
        ["`{}` does not exist: a year has the months 01 to 12; write one of them, as in \"2024-07\"", shown(typed)],
        ["`{}`不存在:月份为01至12;请更正,如\"2024-07\"", shown(typed)];
    "day.nonexistent" fn no_year(typed: &str) =
        ["`{}` does not exist here: years go from 0001 to 9999; write one of them", shown(typed)],
        ["`{}`不存在:年份为0001至9999;请更正", shown(typed)];

    /// A computed day outside the years 0001 to 9999.
    "day.range" fn day_range() =
        "a computed day lies outside the years 0001 to 9999; check the dates and durations",
        "计算出的日期超出0001年至9999年;请检查日期和工期";

    /// A time of day that does not exist.
    "moment.nonexistent" | "shift.nonexistent" | "timeOfDay.nonexistent" fn no_time(typed: &str) =
        ["`{}` does not exist: hours go from 00 to 23, minutes from 00 to 59, and midnight begins the next day at 00:00; write such a time", shown(typed)],
        ["`{}`不存在:小时为00至23,分钟为00至59,午夜为次日00:00;请更正", shown(typed)];

    /// A moment that is not written as `YYYY-MM-DDTHH:MM`.
    "moment.grammar" fn no_moment(typed: &str) =
        ["`{}` is not a moment; write day and time as \"2024-07-01T09:30\"", shown(typed)],
        ["`{}`不是时刻;请写成\"2024-07-01T09:30\"的形式", shown(typed)];

    /// An offset from UTC that is not written as `+HH:MM`, or that no clock on earth has.
    "utcOffset.grammar" fn no_utc_offset(typed: &str) =
        ["`{}` is no offset from UTC; write hours and minutes from -12:00 to +14:00 as \"+08:00\"", shown(typed)],
        ["`{}`不是与UTC的时差;请写成\"+08:00\"的形式,范围为-12:00至+14:00", shown(typed)];

    /// A time of day that is not written as `HH:MM`.
    "timeOfDay.grammar" fn no_time_of_day(typed: &str) =
        ["`{}` is not a time of day; write hour and minute as \"09:30\"", shown(typed)],
        ["`{}`不是时间;请写成\"09:30\"的形式", shown(typed)];

    /// A month that is not written as `YYYY-MM`.
    "month.grammar" fn not_a_month(typed: &str) =
        ["`{}` is not a month; write year and month as \"2024-07\"", shown(typed)],
        ["`{}`不是月份;请写成\"2024-07\"的形式", shown(typed)];

    /// A length of time that is not written as a number and a unit.
    "span.grammar" fn no_span(typed: &str) =
        ["`{}` is not a length of time; write a number and a unit, such as \"2.5d\" for working days or \"4ed\" for calendar days", shown(typed)],
        ["`{}`不是时长;请写数字加单位,如\"2.5d\"表示工作日,\"4ed\"表示日历天", shown(typed)];

    /// A length of time whose decimals lie between minutes, days, calendar months or percents.
    "span.notWhole" fn not_whole(typed: &dyn Display, what: &Text, below: &str, above: &str) =
        ["`{typed}` is not a whole number of {} here; write `{below}` or `{above}`", what.en],
        ["`{typed}`在此处不是整{};请写`{below}`或`{above}`", what.zh];

    /// A calendar month where no day says how long it is.
    "span.calendarMonth" fn calendar_month(typed: &dyn Display, days: &dyn Display) =
        "`{typed}` has no fixed length here, as months differ; write days such as `{days}`, or working months `mo`",
        "各月长短不一,`{typed}`在此处没有固定长度;请写天数,如`{days}`,或工作月`mo`";

    /// A day that is neither a date nor counted from the event, a phase or a task.
    "relativeDay.grammar" fn no_relative_day(typed: &str) =
        ["`{}` is not a day; write \"2024-07-01\", or days from the event, a phase or a task such as \"start-30ed\", \"end+3d\", \"phase:warm-up.start-1ed\" or \"task:print.finish+2d\"", shown(typed)],
        ["`{}`不是日期;请写\"2024-07-01\",或相对活动、阶段、任务的天数,如\"start-30ed\"、\"end+3d\"、\"phase:warm-up.start-1ed\"、\"task:print.finish+2d\"", shown(typed)];

    /// A date that is neither a day or moment nor counted from the event, a phase or a task.
    "relativeDate.grammar" fn no_relative_date(typed: &str) =
        ["`{}` is not a date; write \"2024-07-01\" or \"2024-07-01T09:30\", or count from the event, a phase or a task, such as \"start-30ed\", \"startT20:00\", \"start-1eh\" or \"task:print.finish+2d\"", shown(typed)],
        ["`{}`不是日期;请写\"2024-07-01\"或\"2024-07-01T09:30\",或从活动、阶段、任务起算,如\"start-30ed\"、\"startT20:00\"、\"start-1eh\"、\"task:print.finish+2d\"", shown(typed)];

    /// A range of days that ends before it starts.
    "window.order" fn window_order(start: &dyn Display, end: &dyn Display) =
        "the last day `{end}` lies before the first day `{start}`; swap them or mend one",
        "结束日`{end}`早于开始日`{start}`;请对调或更正";

    /// An id that is empty, too long, or has other signs than letters, digits, `-`, `_`, `.` and `:`.
    "id.grammar" fn no_id(typed: &str) =
        ["`{}` is not an id; write 1 to 64 letters, digits, `-`, `_`, `.` or `:`", shown(typed)],
        ["`{}`不是编号;请写1到64个字母、数字、`-`、`_`、`.`或`:`", shown(typed)];

    /// An entity without an id.
    "id.missing" fn id_missing(en: &str, zh: &str) =
        "this {en} has no id; give it one",
        "此{zh}没有编号;请补上";

    /// An id that an earlier entry of the list has.
    "id.duplicate" fn id_taken(first: usize) =
        "this id is already taken by entry `{first}` of the list, counted from 0; give this one another",
        "该编号已被本列表第`{first}`项(从0数起)使用;请另取一个";

    /// An id that names nothing.
    "id.unknown" fn id_unknown(id: &str, en: &str, zh: &str, mend: &Text) =
        ["`{}` is no {en}; {}", shown(id), mend.en],
        ["没有{zh}`{}`;{}", shown(id), mend.zh];
}

undefined! {
    /// A ratio to zero.
    "ratio.zeroBase" fn zero_base() = "a ratio to zero has no value", "基数为零时比率无意义";

    /// A ratio to less than zero.
    "ratio.negativeBase" fn negative_base() =
        "a ratio to a base below zero has no value", "基数为负时比率无意义";

    /// A figure of more than 28 digits.
    "number.overflow" fn ratio_overflow() = "the ratio has more than 28 digits", "比率超过28位数字";
    "number.overflow" fn figure_overflow() = "the figure has more than 28 digits", "数值超过28位数字";

    /// A figure of which nothing is left within 28 decimals.
    "number.underflow" fn ratio_underflow() =
        "the ratio is smaller than 28 decimals can say", "比率小于28位小数所能表示";
    "number.underflow" fn figure_underflow() =
        "the figure is smaller than 28 decimals can say", "数值小于28位小数所能表示";
}
