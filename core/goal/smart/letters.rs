//! What is said of each letter.

use super::{SmartEvidence, SmartLetter, SmartLine, SmartRequest, SmartStatus};
use crate::{
    metric::{MetricKind, Target},
    say::{Figure, Text, shown},
    value::{Quantity, Rate},
};

/// What a letter needs: the member, what it does not say without it, what to write there.
type Need = (&'static str, (&'static str, &'static str), (&'static str, &'static str));

/// A letter that is missing something, or else what is said of it.
fn line(
    letter: SmartLetter,
    missing: &[Need],
    otherwise: impl FnOnce() -> (SmartStatus, Text, Option<Text>),
) -> SmartLine {
    if missing.is_empty() {
        let (status, reason, mend) = otherwise();
        return SmartLine { letter, status, missing: Vec::new(), reason, mend };
    }
    let list = |part: fn(&Need) -> (&'static str, &'static str)| {
        let (en, zh): (Vec<_>, Vec<_>) = missing.iter().map(part).unzip();
        (en.join(", nor "), zh.join("、"))
    };
    let (what, what_zh) = list(|need| need.1);
    let members: Vec<_> = missing.iter().map(|need| need.0).collect();
    let add: Vec<_> = missing.iter().map(|need| format!("`{}` ({})", need.0, need.2.0)).collect();
    let add_zh: Vec<_> = missing.iter().map(|need| format!("`{}`({})", need.0, need.2.1)).collect();
    let (add, add_zh) = (add.join(", "), add_zh.join("、"));
    SmartLine {
        letter,
        status: SmartStatus::Missing,
        missing: members,
        reason: text!("it does not say {what}", "未写明{what_zh}"),
        mend: Some(text!("add {add}", "请补充{add_zh}")),
    }
}

/// Of what a letter needs, what is not there.
fn absent(needs: &[(bool, Need)]) -> Vec<Need> {
    needs.iter().filter(|(there, _)| !there).map(|(_, need)| *need).collect()
}

fn given(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.trim().is_empty())
}

pub(super) fn specific(request: &SmartRequest) -> SmartLine {
    let (measure, scope, owner) =
        (given(request.measure.as_ref()), given(request.scope.as_ref()), given(request.owner.as_ref()));
    let missing = absent(&[
        (
            measure.is_some(),
            ("measure", ("what is measured", "衡量什么"), ("such as 线索留资量", "如线索留资量")),
        ),
        (
            scope.is_some(),
            (
                "scope",
                ("for whom or where", "对象或范围"),
                ("channel, phase or audience", "渠道、阶段或人群"),
            ),
        ),
        (owner.is_some(), ("owner", ("who answers for it", "由谁负责"), ("one person", "一位负责人"))),
    ]);
    line(SmartLetter::Specific, &missing, || {
        let [what, whom, who] = [measure, scope, owner].map(|text| shown(text.unwrap_or_default()));
        (
            SmartStatus::Ok,
            text!("`{what}`, for `{whom}`, by `{who}`", "衡量`{what}`,范围`{whom}`,由`{who}`负责"),
            None,
        )
    })
}

pub(super) fn measurable(request: &SmartRequest) -> SmartLine {
    let (unit, source) = (given(request.unit.as_ref()), given(request.source.as_ref()));
    let missing = absent(&[
        (
            request.target.is_some(),
            (
                "target",
                ("what figure it is to reach", "要达到的数值"),
                ("such as at least 2000", "如不少于2000"),
            ),
        ),
        (
            unit.is_some(),
            ("unit", ("what is counted", "计量单位"), ("such as 次, 人, 元, %", "如次、人、元、%")),
        ),
        (
            !request.growth || request.baseline.is_some(),
            (
                "baseline",
                ("what the figure was before", "增长的基准值"),
                ("the figure that the growth starts from", "增长前的数值"),
            ),
        ),
        (
            source.is_some(),
            ("source", ("where the figure comes from", "数据来源"), ("system or report", "系统或报表")),
        ),
    ]);
    line(SmartLetter::Measurable, &missing, || {
        let (target, from) = (request.target_shown(), shown(source.unwrap_or_default()));
        let above_one = |target: Target| match target {
            Target::Between(_, high) => high > Quantity::from_units(1),
            limit => limit.figure() > Quantity::from_units(1),
        };
        if unit == Some("%") && !request.growth && request.target.is_some_and(above_one) {
            return (
                SmartStatus::Conflict,
                text!(
                    "a target in % is a fraction, so it reads as {target}",
                    "以%为单位的目标按小数填写,现读作{target}"
                ),
                Some(text!("write 60 % as \"0.60\", or mend the unit", "60%请写成\"0.60\",或更正单位")),
            );
        }
        (SmartStatus::Ok, text!("{target}, read from `{from}`", "目标{target},数据来自`{from}`"), None)
    })
}

pub(super) fn achievable(request: &SmartRequest, evidence: &SmartEvidence) -> SmartLine {
    let growth = evidence.implied_growth.clone().and_then(Figure::defined);
    let both = request.baseline.zip(request.target);
    let missing = absent(&[(
        growth.is_some() || evidence.required_daily.is_some() || both.is_some(),
        (
            "baseline",
            (
                "what the figure was before, so nobody can tell what it takes",
                "此前的数值,看不出需要多大的提升",
            ),
            ("the figure that people start from", "此前的数值"),
        ),
    )]);
    line(SmartLetter::Achievable, &missing, || {
        let (mut en, mut zh) = (Vec::new(), Vec::new());
        if let Some(growth) = growth {
            let (change, change_zh) =
                if growth.is_negative() { ("fall", "下降") } else { ("growth", "增长") };
            let percent = Rate::from_decimal(growth.decimal().abs()).to_percent();
            let level =
                evidence.target_level.or(request.target.map(Target::figure).filter(|_| !request.growth));
            if let Some((start, level)) = request.baseline.zip(level) {
                let kind = if request.growth { MetricKind::Flow } else { request.kind() };
                let (from, to) = (kind.display(start), kind.display(level));
                en.push(format!("a {change} of {percent}, from {from} to {to}"));
                zh.push(format!("较基准{change_zh}{percent}(由{from}到{to})"));
            } else {
                en.push(format!("a {change} of {percent} from a baseline that is not known"));
                zh.push(format!("{change_zh}{percent},但基准未知"));
            }
        } else if let Some((start, _)) = both {
            // a range, or a baseline that is no base for a rate of growth
            let kind = if request.growth { MetricKind::Flow } else { request.kind() };
            let (from, to) = (kind.display(start), request.target_shown());
            en.push(format!("{to}, coming from {from}"));
            zh.push(format!("由{from}到{to}"));
        }
        if let (Some(daily), Some(days)) = (evidence.required_daily, evidence.days) {
            let (daily, unit) = (daily.to_grouped(), request.unit.as_deref().filter(|unit| *unit != "%"));
            let unit = shown(unit.unwrap_or_default());
            en.push(format!("{daily}{unit} a day for {days} days"));
            zh.push(format!("{days}天内平均每天完成{daily}{unit}"));
        }
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
        (SmartStatus::Evidence, reason, mend)
    })
}

pub(super) fn relevant(request: &SmartRequest) -> SmartLine {
    let serves = given(request.serves.as_ref());
    let missing = absent(&[(
        serves.is_some(),
        (
            "serves",
            ("what it serves", "服务于哪个目标"),
            ("the goal it is a part of, or the objective", "上级目标或活动总目标"),
        ),
    )]);
    line(SmartLetter::Relevant, &missing, || {
        let serves = shown(serves.unwrap_or_default());
        (SmartStatus::Ok, text!("it serves `{serves}`", "服务于`{serves}`"), None)
    })
}

pub(super) fn time_bound(request: &SmartRequest) -> SmartLine {
    let days = request.days();
    let last = request.due.or(days.map(|days| days.end));
    let missing = absent(&[
        (days.is_some(), ("window", ("when it begins", "开始时间"), ("first and last day", "起止日期"))),
        (last.is_some(), ("due", ("when it is due", "完成时间"), ("the last day", "截止日期"))),
    ]);
    line(SmartLetter::TimeBound, &missing, || {
        let (days, due) = (days.cloned().unwrap_or_default(), last.unwrap_or_default());
        let (start, end) = (days.start, days.end);
        let outside = request.event.as_ref().filter(|event| {
            let latest = request.final_on.map_or(event.end, |day| day.max(event.end));
            start < event.start || end > latest
        });
        if let Some(event) = outside {
            let (first, last) = (event.start, event.end);
            return (
                SmartStatus::Conflict,
                text!(
                    "its days {start} to {end} are not within the campaign's, {first} to {last}",
                    "其时间{start}至{end}超出活动时间{first}至{last}"
                ),
                Some(text!(
                    "move its window into the campaign, or say until when late results count",
                    "请将时间移入活动期内,或注明归因截止日"
                )),
            );
        }
        if due < end {
            return (
                SmartStatus::Conflict,
                text!(
                    "it is due on {due}, before its days end on {end}",
                    "完成时间{due}早于其时间窗口的结束日{end}"
                ),
                Some(text!(
                    "move `due` to {end} or later, or end the window earlier",
                    "请将`due`移至{end}或之后,或提前结束窗口"
                )),
            );
        }
        match request.final_on.filter(|day| *day > due) {
            Some(last) => (
                SmartStatus::Ok,
                text!(
                    "{start} to {end}, due on {due}; late results count until {last}, so a figure read before then is provisional",
                    "{start}至{end},应于{due}前完成;归因期至{last},此前的数值为暂定值"
                ),
                None,
            ),
            None => (
                SmartStatus::Ok,
                text!("{start} to {end}, due on {due}", "{start}至{end},应于{due}前完成"),
                None,
            ),
        }
    })
}
