//! The five letters of the check.

use super::{SmartEvidence, SmartLetter, SmartLine, SmartRequest, SmartStatus};
use crate::{
    metric::{MetricKind, Target},
    say::{Figure, Text, shown},
    value::{Day, Quantity, Rate, Window},
};

/// A phrase in both languages.
#[derive(Clone, Copy)]
struct Phrase {
    en: &'static str,
    zh: &'static str,
}

/// A member that a letter needs.
struct Need {
    member: &'static str,
    is_given: bool,
    /// The statement that is missing without the member.
    statement: Phrase,
    /// An example of the member, or an explanation.
    hint: Phrase,
}

impl Need {
    const fn new(
        member: &'static str,
        is_given: bool,
        [en, zh]: [&'static str; 2],
        [hint_en, hint_zh]: [&'static str; 2],
    ) -> Self {
        let (statement, hint) = (Phrase { en, zh }, Phrase { en: hint_en, zh: hint_zh });
        Self { member, is_given, statement, hint }
    }
}

/// The result of a letter whose needs are met.
struct Verdict {
    status: SmartStatus,
    reason: Text,
    mend: Option<Text>,
}

impl Verdict {
    fn ok(reason: Text) -> Self {
        Self { status: SmartStatus::Ok, reason, mend: None }
    }

    fn conflict(reason: Text, mend: Text) -> Self {
        Self { status: SmartStatus::Conflict, reason, mend: Some(mend) }
    }
}

/// The line of a letter: `missing` with the needs that are not met, or the verdict.
fn line(letter: SmartLetter, needs: &[Need], verdict: impl FnOnce() -> Verdict) -> SmartLine {
    let missing: Vec<&Need> = needs.iter().filter(|need| !need.is_given).collect();
    if missing.is_empty() {
        let Verdict { status, reason, mend } = verdict();
        return SmartLine { letter, status, missing: Vec::new(), reason, mend };
    }
    let list = |part: fn(&Need) -> String, separator: &str| {
        missing.iter().map(|need| part(need)).collect::<Vec<_>>().join(separator)
    };
    let what = list(|need| need.statement.en.to_owned(), ", nor ");
    let what_zh = list(|need| need.statement.zh.to_owned(), "、");
    let add = list(|need| format!("`{}` ({})", need.member, need.hint.en), ", ");
    let add_zh = list(|need| format!("`{}`({})", need.member, need.hint.zh), "、");
    SmartLine {
        letter,
        status: SmartStatus::Missing,
        missing: missing.iter().map(|need| need.member).collect(),
        reason: text!("it does not say {what}", "未写明{what_zh}"),
        mend: Some(text!("add {add}", "请补充{add_zh}")),
    }
}

/// A text that is more than blanks.
fn not_blank(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.trim().is_empty())
}

pub(super) fn specific(request: &SmartRequest) -> SmartLine {
    let [measure, scope, owner] =
        [&request.measure, &request.scope, &request.owner].map(|text| not_blank(text.as_ref()));
    let needs = [
        Need::new(
            "measure",
            measure.is_some(),
            ["what is measured", "衡量什么"],
            ["such as 线索留资量", "如线索留资量"],
        ),
        Need::new(
            "scope",
            scope.is_some(),
            ["for whom or where", "对象或范围"],
            ["channel, phase or audience", "渠道、阶段或人群"],
        ),
        Need::new("owner", owner.is_some(), ["who answers for it", "由谁负责"], ["one person", "一位负责人"]),
    ];
    line(SmartLetter::Specific, &needs, || {
        let [what, whom, who] = [measure, scope, owner].map(|text| shown(text.unwrap_or_default()));
        Verdict::ok(text!("`{what}`, for `{whom}`, by `{who}`", "衡量`{what}`,范围`{whom}`,由`{who}`负责"))
    })
}

pub(super) fn measurable(request: &SmartRequest) -> SmartLine {
    let (unit, source) = (not_blank(request.unit.as_ref()), not_blank(request.source.as_ref()));
    let needs = [
        Need::new(
            "target",
            request.target.is_some(),
            ["what figure it is to reach", "要达到的数值"],
            ["such as at least 2000", "如不少于2000"],
        ),
        Need::new(
            "unit",
            unit.is_some(),
            ["what is counted", "计量单位"],
            ["such as 次, 人, 元, %", "如次、人、元、%"],
        ),
        Need::new(
            "baseline",
            !request.growth || request.baseline.is_some(),
            ["what the figure was before", "增长的基准值"],
            ["the figure that the growth starts from", "增长前的数值"],
        ),
        Need::new(
            "source",
            source.is_some(),
            ["where the figure comes from", "数据来源"],
            ["system or report", "系统或报表"],
        ),
    ];
    line(SmartLetter::Measurable, &needs, || {
        let (target, from) = (request.target_shown(), shown(source.unwrap_or_default()));
        let above_one = |target: Target| match target {
            Target::Between(_, high) => high > Quantity::from_units(1),
            limit => limit.figure() > Quantity::from_units(1),
        };
        if unit == Some("%") && !request.growth && request.target.is_some_and(above_one) {
            return Verdict::conflict(
                text!(
                    "a target in % is a fraction, so it reads as {target}",
                    "以%为单位的目标按小数填写,现读作{target}"
                ),
                text!("write 60 % as \"0.60\", or mend the unit", "60%请写成\"0.60\",或更正单位"),
            );
        }
        if let Some(start) = request.baseline.filter(|start| request.growth && *start <= Quantity::ZERO) {
            let start = start.to_grouped();
            return Verdict::conflict(
                text!("a growth over a baseline of {start} has no rate", "基准为{start}时没有增长率"),
                text!("write the level that is to be reached as the target", "请以要达到的数值作为目标"),
            );
        }
        Verdict::ok(text!("{target}, read from `{from}`", "目标{target},数据来自`{from}`"))
    })
}

pub(super) fn achievable(request: &SmartRequest, evidence: &SmartEvidence) -> SmartLine {
    let growth = evidence.implied_growth.clone().and_then(Figure::defined);
    let both = request.baseline.is_some() && request.target.is_some();
    let needs = [Need::new(
        "baseline",
        growth.is_some() || evidence.required_daily.is_some() || both,
        ["what the figure was before, so nobody can tell what it takes", "此前的数值,看不出需要多大的提升"],
        ["the figure that people start from", "此前的数值"],
    )];
    line(SmartLetter::Achievable, &needs, || {
        let effort = [change_needed(request, evidence, growth), daily_needed(request, evidence)];
        let (en, zh): (Vec<_>, Vec<_>) = effort.into_iter().flatten().map(|text| (text.en, text.zh)).unzip();
        let (en, zh) = (en.join(", and "), zh.join(","));
        let reason = text!(
            "it takes {en}; whether that can be done is for people to judge",
            "需要{zh};能否做到由人判断"
        );
        let mend = request.baseline.is_none().then(|| {
            text!(
                "add `baseline` (what the figure was before), so that there is something to judge by",
                "请补充`baseline`(此前的数值),以便判断"
            )
        });
        Verdict { status: SmartStatus::Evidence, reason, mend }
    })
}

/// The growth that the target takes, or the way from the baseline to a target that implies none.
fn change_needed(request: &SmartRequest, evidence: &SmartEvidence, growth: Option<Rate>) -> Option<Text> {
    let kind = if request.growth { MetricKind::Flow } else { request.kind() };
    let Some(growth) = growth else {
        // a range, or a baseline that is no base for a rate of growth
        let (start, _) = request.baseline.zip(request.target)?;
        let (from, to) = (kind.display(start), request.target_shown());
        return Some(text!("{to}, coming from {from}", "由{from}到{to}"));
    };
    let (change, change_zh) = if growth.is_negative() { ("fall", "下降") } else { ("growth", "增长") };
    let percent = Rate::from_decimal(growth.decimal().abs()).to_percent();
    let level = evidence.target_level.or(request.target.map(Target::figure).filter(|_| !request.growth));
    let Some((start, level)) = request.baseline.zip(level) else {
        return Some(text!(
            "a {change} of {percent} from a baseline that is not known",
            "{change_zh}{percent},但基准未知"
        ));
    };
    let (from, to) = (kind.display(start), kind.display(level));
    Some(text!("a {change} of {percent}, from {from} to {to}", "较基准{change_zh}{percent}(由{from}到{to})"))
}

/// The figure that every day must bring.
fn daily_needed(request: &SmartRequest, evidence: &SmartEvidence) -> Option<Text> {
    let (daily, days) = evidence.required_daily.zip(evidence.days)?;
    let (daily, unit) = (daily.to_grouped(), request.unit.as_deref().filter(|unit| *unit != "%"));
    let unit = shown(unit.unwrap_or_default());
    Some(text!("{daily}{unit} a day for {days} days", "{days}天内平均每天完成{daily}{unit}"))
}

pub(super) fn relevant(request: &SmartRequest) -> SmartLine {
    let serves = not_blank(request.serves.as_ref());
    let needs = [Need::new(
        "serves",
        serves.is_some(),
        ["what it serves", "服务于哪个目标"],
        ["the goal it is a part of, or the objective", "上级目标或活动总目标"],
    )];
    line(SmartLetter::Relevant, &needs, || {
        let serves = shown(serves.unwrap_or_default());
        Verdict::ok(text!("it serves `{serves}`", "服务于`{serves}`"))
    })
}

pub(super) fn time_bound(request: &SmartRequest) -> SmartLine {
    let days = request.days();
    let due = request.due.or(days.map(|days| days.end));
    let needs = [
        Need::new(
            "window",
            days.is_some(),
            ["when it begins", "开始时间"],
            ["first and last day", "起止日期"],
        ),
        Need::new("due", due.is_some(), ["when it is due", "完成时间"], ["the last day", "截止日期"]),
    ];
    line(SmartLetter::TimeBound, &needs, || {
        let days = days.cloned().unwrap_or_default();
        time_verdict(request, &days, due.unwrap_or_default())
    })
}

fn time_verdict(request: &SmartRequest, days: &Window, due: Day) -> Verdict {
    let (start, end) = (days.start, days.end);
    let outside = request.event.as_ref().filter(|event| {
        let latest = request.final_on.map_or(event.end, |day| day.max(event.end));
        start < event.start || end > latest
    });
    if let Some(event) = outside {
        let (first, last) = (event.start, event.end);
        return Verdict::conflict(
            text!(
                "its days {start} to {end} are not within the campaign's, {first} to {last}",
                "其时间{start}至{end}超出活动时间{first}至{last}"
            ),
            text!(
                "move its window into the campaign, or say until when late results count",
                "请将时间移入活动期内,或注明归因截止日"
            ),
        );
    }
    if due < end {
        return Verdict::conflict(
            text!(
                "it is due on {due}, before its days end on {end}",
                "完成时间{due}早于其时间窗口的结束日{end}"
            ),
            text!(
                "move `due` to {end} or later, or end the window earlier",
                "请将`due`移至{end}或之后,或提前结束窗口"
            ),
        );
    }
    Verdict::ok(match request.final_on.filter(|day| *day > due) {
        Some(last) => text!(
            "{start} to {end}, due on {due}; late results count until {last}, so a figure read before then is provisional",
            "{start}至{end},应于{due}前完成;归因期至{last},此前的数值为暂定值"
        ),
        None => text!("{start} to {end}, due on {due}", "{start}至{end},应于{due}前完成"),
    })
}
