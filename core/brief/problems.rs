//! Refused steps of a run sheet, and times of it that have no value.

problems! {
    /// A length or a running total of a step of the run sheet below zero.
    "runSheet.negativeMinutes" fn negative_minutes(minutes: i32) =
        "a step of `{minutes}` minutes cannot be; write zero or more",
        "环节时长`{minutes}`分钟不成立;请写零或正数";
}

undefined! {
    /// The time of a step of the run sheet before which nothing says a time.
    "runSheet.timeMissing" fn no_time() =
        "nothing says at which time of the day the step begins",
        "未写明环节在当天的开始时间";

    /// The length of a step of the run sheet that has none, and after which nothing says a time.
    "runSheet.minutesMissing" fn no_minutes() =
        "nothing says how long the step takes",
        "未写明环节时长";
}
