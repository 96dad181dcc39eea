//! Refused steps of a run sheet, and times of it that have no value.

problems! {
    /// A length or a running total of a step of the run sheet below zero.
    "runSheet.negativeMinutes" fn negative_minutes(minutes: i32) =
        "a step of `{minutes}` minutes cannot be; write zero or more",
        "环节时长`{minutes}`分钟不成立;请写零或正数";
}

undefined! {
    /// A time of a step of the run sheet where neither it nor what comes before it has a time of the day.
    "runSheet.timeMissing" fn no_time() =
        "neither a step up to this one nor the event has a time of that day",
        "此环节及之前的环节与活动均未写明当天的开始时间";

    /// A time of the run sheet that depends on the length of a step which has none, where the next one has no
    /// time of the day.
    "runSheet.minutesMissing" fn no_minutes() =
        "a step has no length, and the next one no time",
        "有环节未写明时长,其后的环节也未写明开始时间";
}
