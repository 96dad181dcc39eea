//! Targets: `≥15%`, 500万+, 不超过5天, 提升20%, `15%-20%`, 前3名.

use super::{
    blank::is_nothing,
    count::{Bare, count_of_two_units, fraction},
    currency, narrow, number,
    words_of_figures::{BEFORE, BEHIND, ESTIMATES, STEPS, Side},
};
use crate::{
    import::reading::{Assumption, Doubt, Reading},
    metric::Target,
    say::shown,
    sheet::{Cell, CellValue},
    value::Quantity,
};
use rust_decimal::Decimal;

problems! {
    /// A text in place of a target.
    "import.targetUnread" fn target_unread(typed: &str) =
        ["`{typed}` is no target; write a sign and a figure, such as ≥15%", typed = shown(typed)],
        ["`{typed}`不是目标值;请写符号与数值,如≥15%", typed = shown(typed)];

    /// A cell with several estimates in place of a target.
    "import.targetEstimates" fn two_estimates(typed: &str) =
        ["`{typed}` are several estimates; write the one that is the target", typed = shown(typed)],
        ["`{typed}`含多个预估值;请写其中作为目标的一个", typed = shown(typed)];

    /// A share of a field whose size is not printed.
    "import.targetRank" fn rank_of_unknown(typed: &str) =
        ["`{typed}` is a rank in a field of unknown size; write the rank that is wanted, such as 前3名", typed = shown(typed)],
        ["`{typed}`是排名比例,但总数未知;请写目标名次,如前3名", typed = shown(typed)];

    /// A multiple of a level that is not printed.
    "import.targetLevel" fn growth_of_unknown(typed: &str, word: &str) =
        ["`{word}` in `{typed}` is a change of a level that is not printed; write the figure to be reached, or a baseline", typed = shown(typed)],
        ["`{typed}`中的`{word}`以未写明的现值为基数;请写目标数值,或补充基线值", typed = shown(typed)];

    /// A ratio, a figure of a maximum, or one of each day in place of a target.
    "import.targetOfTwo" fn target_of_two(typed: &str) =
        ["`{typed}` is a ratio, a figure of a maximum or one of each period; write the one figure to be reached", typed = shown(typed)],
        ["`{typed}`是比例、满分制或每期数值;请写要达到的单一数值", typed = shown(typed)];

    /// Percentage points, which are no growth.
    "import.targetPoints" fn points(typed: &str) =
        ["`{typed}` are percentage points on a rate that is not printed; write the rate to be reached", typed = shown(typed)],
        ["`{typed}`是百分点,其基数未写明;请写要达到的比率", typed = shown(typed)];
}

/// A target as a cell says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) target: Target,
    /// True if it is a growth over a baseline that another cell may name.
    pub(crate) is_growth: bool,
    /// The unit; `%` where the figure is a fraction of a percentage.
    pub(crate) unit: Option<String>,
    /// The words before it: 话题阅读量 of 话题阅读量 500万+.
    pub(crate) words: String,
    /// True if nothing says the direction.
    pub(crate) is_bare: bool,
}

/// The target of a cell; a bare figure has the unit of its heading, or of the cell beside it.
pub(crate) fn target(cell: &Cell, bare: Bare) -> Reading<Wanted> {
    match &cell.value {
        // an error of a formula is told of before
        CellValue::Blank | CellValue::Error(_) => Reading::Blank,
        CellValue::Number(figure) => {
            let is_percent = cell.format.as_deref().is_some_and(|format| format.contains('%'));
            let value = if is_percent { Some(figure.decimal()) } else { bare.value(figure.decimal()) };
            let Some(value) = value else {
                return Reading::Unclear(bare.unread(&figure.to_string()));
            };
            let unit = (is_percent || bare == Bare::Percent).then(|| "%".to_owned());
            let target = Target::AtLeast(Quantity::from_decimal(value));
            at_least(Wanted { target, is_growth: false, unit, words: String::new(), is_bare: true })
        }
        CellValue::Text(text) => {
            let text = narrow::narrow(text);
            if is_nothing(&text) { Reading::Blank } else { of_text(&text, bare) }
        }
        other => Reading::Unclear(target_unread(&other.to_string()).into()),
    }
}

/// A bare figure, which is a floor by default.
fn at_least(wanted: Wanted) -> Reading<Wanted> {
    let Target::AtLeast(figure) = wanted.target else { return Reading::Plain(wanted) };
    let why =
        text!("no sign tells the direction, and more is better as a rule", "没有符号说明方向,一般越高越好");
    let [taken, other] = ["≥", "≤"].map(|sign| format!("{sign}{figure}"));
    Reading::Assumed(wanted, Assumption { taken, instead: vec![other], why })
}

/// A figure in a text, with the sign or word that says its direction.
struct Found<'t> {
    side: Option<Side>,
    is_negative: bool,
    value: Decimal,
    /// True if a word for a power of ten stands behind the digits.
    is_scaled: bool,
    unit: &'t str,
    /// The text before the sign.
    before: &'t str,
    /// The text behind the figure and its unit.
    behind: &'t str,
}

/// The targets of a narrow text.
pub(crate) fn of_text(text: &str, bare: Bare) -> Reading<Wanted> {
    let doubt = |problem: crate::say::Problem, choices: Vec<String>| {
        Reading::Unclear(Doubt { choices, ..Doubt::from(problem) })
    };
    if let Some((word, growth)) = STEPS.iter().find(|(word, _)| text.contains(word)) {
        return doubt(growth_of_unknown(text, word), vec![(*growth).to_owned()]);
    }
    if ESTIMATES.iter().filter(|word| text.to_lowercase().contains(**word)).count() > 1 {
        let figures = figures(text).into_iter().map(|found| found.value.to_string()).collect();
        return doubt(two_estimates(text), figures);
    }
    let all = figures(text);
    let Some(last) = all.last() else { return doubt(target_unread(text), Vec::new()) };
    let estimates =
        all.iter().filter(|found| ESTIMATES.iter().any(|word| found.before.to_lowercase().contains(word)));
    if all.len() > 1 && estimates.count() > 0 {
        return doubt(two_estimates(text), all.iter().map(|found| found.value.to_string()).collect());
    }
    if let Some(choices) = rate_or_ratio(&all) {
        return doubt(target_of_two(text), choices);
    }
    if last.unit.ends_with("百分点") {
        let choice = fraction(last.value).to_string();
        return doubt(points(text), vec![choice]);
    }
    // a range: two figures with nothing but a hyphen between them
    if let [.., low, high] = all.as_slice()
        && low.side.is_none_or(|side| side == Side::AtLeast)
        && high.side.is_none()
        && is_hyphen(low.behind, high)
    {
        return between(text, low, high, bare);
    }
    // of several operators the last one is the target; of bare figures before it, none
    let found = all.iter().rev().find(|found| found.side.is_some()).unwrap_or(last);
    one(text, found, bare)
}

/// Units of time behind 每 and a stroke.
const PERIODS: &[&str] =
    &["天", "日", "周", "月", "季度", "季", "年", "小时", "day", "week", "month", "quarter", "year", "hour"];

/// The figures that a target may mean which is a ratio, 1:3, one of a maximum, 4.5/5, or one of each day,
/// 每天100; none for a target of one figure.
fn rate_or_ratio(all: &[Found<'_>]) -> Option<Vec<String>> {
    let shown = |value: Decimal| format!("≥{}", value.normalize());
    let of_two = |low: &Found<'_>, high: &Found<'_>, sign: char| {
        let gap = low.behind.get(..low.behind.len().checked_sub(high.behind.len())?)?;
        gap.trim_start().starts_with(sign).then_some((low.value, high.value))
    };
    for pair in all.windows(2) {
        let [low, high] = pair else { continue };
        if let Some((low, high)) = of_two(low, high, ':') {
            let quotient = high.checked_div(low);
            return Some(quotient.map(shown).into_iter().collect());
        }
        if low.unit.is_empty()
            && let Some((low, high)) = of_two(low, high, '/')
        {
            let share = low
                .checked_div(high)
                .filter(|_| low <= high)
                .and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
            return Some(
                std::iter::once(shown(low)).chain(share.map(|share| format!("{}%", shown(share)))).collect(),
            );
        }
    }
    let [one] = all else { return None };
    let (before, behind) = (one.before.to_lowercase(), one.behind.trim_start().to_lowercase());
    let is_of_each = before.ends_with("日均")
        || PERIODS.iter().any(|period| {
            let each = before
                .strip_suffix(period)
                .is_some_and(|each| each.ends_with('每') || each.ends_with("per "));
            let per = behind
                .strip_prefix('/')
                .or_else(|| behind.strip_prefix("per "))
                .or_else(|| behind.strip_prefix('每'));
            each || per.is_some_and(|per| per.trim_start().starts_with(period))
        });
    is_of_each.then(|| vec![shown(one.value)])
}

fn is_hyphen(between: &str, high: &Found<'_>) -> bool {
    let start = between.len().saturating_sub(high.behind.len());
    let gap = between.trim_start();
    start > 0
        && (high.is_negative && !gap.starts_with(['+', ',', ';'])
            || gap.starts_with(['~', '–', '—', '至', '到', '-']))
}

/// A figure in its unit, and true for a percentage; without a unit of its own it has that of its heading.
fn value(found: &Found<'_>, bare: Bare) -> Result<(Decimal, bool), Doubt> {
    match bare {
        _ if found.unit == "%" => Ok((fraction(found.value), true)),
        Bare::Scaled(power) if found.is_scaled || !found.unit.is_empty() => {
            Err(count_of_two_units(&format!("{}{}", found.value, found.unit), power, found.value))
        }
        _ if !found.unit.is_empty() => Ok((found.value, false)),
        bare => {
            let value = bare.value(found.value).ok_or_else(|| bare.unread(&found.value.to_string()))?;
            Ok((value, bare == Bare::Percent))
        }
    }
}

fn between(text: &str, low: &Found<'_>, high: &Found<'_>, bare: Bare) -> Reading<Wanted> {
    // 15-20%: the unit behind the second figure is that of both
    let bare = if low.unit == "%" || high.unit == "%" { Bare::Percent } else { bare };
    let ((from, _), (to, is_percent)) = match value(low, bare).and_then(|low| Ok((low, value(high, bare)?))) {
        Ok(both) => both,
        Err(doubt) => return Reading::Unclear(doubt),
    };
    let [from, to] = [from, to].map(Quantity::from_decimal);
    if from > to {
        return Reading::Unclear(target_unread(text).into());
    }
    let unit = if is_percent { "%" } else { high.unit };
    Reading::Plain(Wanted {
        target: Target::Between(from, to),
        is_growth: false,
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        words: low.before.trim_matches([' ', ':', ',']).to_owned(),
        is_bare: false,
    })
}

fn one(text: &str, found: &Found<'_>, bare: Bare) -> Reading<Wanted> {
    let (value, is_percent) = match value(found, bare) {
        Ok(value) => value,
        Err(doubt) => return Reading::Unclear(doubt),
    };
    let unit = if is_percent { "%" } else { found.unit };
    let mut wanted = Wanted {
        target: Target::AtLeast(Quantity::from_decimal(value)),
        is_growth: false,
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        words: found.before.trim_matches([' ', ':', ',']).to_owned(),
        is_bare: found.side.is_none(),
    };
    let figure = Quantity::from_decimal(value);
    match found.side {
        None if found.is_negative => {
            wanted.target = Target::AtMost(Quantity::from_decimal(number::negated(value)));
            wanted.is_growth = is_percent;
            Reading::Plain(wanted)
        }
        None => at_least(wanted),
        Some(Side::AtLeast) => Reading::Plain(wanted),
        Some(Side::AtMost | Side::Rank) if found.side == Some(Side::AtMost) || !is_percent => {
            wanted.target = Target::AtMost(figure);
            Reading::Plain(wanted)
        }
        Some(side @ (Side::Above | Side::Below)) => {
            let is_floor = side == Side::Above;
            wanted.target = if is_floor { Target::AtLeast(figure) } else { Target::AtMost(figure) };
            let why = text!(
                "a target holds its own figure, so more than or less than is read with it",
                "目标包含其数值本身,“大于”“小于”按含本数读取"
            );
            let taken = format!("{}{figure}", if is_floor { "≥" } else { "≤" });
            Reading::Assumed(wanted, Assumption { taken, instead: Vec::new(), why })
        }
        Some(Side::Growth) => {
            wanted.is_growth = is_percent;
            if wanted.is_growth { Reading::Plain(wanted) } else { at_least(wanted) }
        }
        Some(Side::Fall) => {
            wanted.is_growth = is_percent;
            let fall = if is_percent { Quantity::from_decimal(number::negated(value)) } else { figure };
            wanted.target = Target::AtMost(fall);
            Reading::Plain(wanted)
        }
        Some(Side::AtMost | Side::Rank) => {
            let doubt = Doubt::from(rank_of_unknown(text));
            Reading::Unclear(Doubt { choices: vec![format!("≤{figure}")], ..doubt })
        }
    }
}

/// All figures of a text with their signs.
fn figures(text: &str) -> Vec<Found<'_>> {
    let mut all: Vec<Found<'_>> = Vec::new();
    let mut from = 0;
    while let Some(found) = next_figure(text, from) {
        from = text.len().saturating_sub(found.behind.len());
        all.push(found);
    }
    all
}

fn next_figure(text: &str, from: usize) -> Option<Found<'_>> {
    let rest = text.get(from..)?;
    let start = from.checked_add(rest.find(|sign: char| sign.is_ascii_digit())?)?;
    let (head, tail) = text.split_at_checked(start)?;
    let (figure, behind) = number::number(tail)?;
    let head = head.get(from..)?;
    let head = head.trim_end();
    // a currency before the figure
    let head = head.strip_suffix(['¥', '$', '€', '£']).unwrap_or(head).trim_end();
    let (is_negative, head) = match head.strip_suffix(['-', '~', '–', '—']) {
        Some(head) => (true, head.trim_end()),
        None => (false, head),
    };
    let (has_plus, head) = match head.strip_suffix('+') {
        Some(head) => (true, head.trim_end()),
        None => (false, head),
    };
    let lower = head.to_lowercase();
    let mut before = head;
    let mut side = has_plus.then_some(Side::Growth);
    for (word, means) in BEFORE {
        if lower.ends_with(word) && (side.is_none() || has_plus) {
            side = Some(*means);
            before = head.get(..head.len().saturating_sub(word.len())).unwrap_or(head);
            break;
        }
    }
    // 中位数下降 ≥20%: a fall by that much
    if side == Some(Side::AtLeast) || side == Some(Side::Above) {
        let trimmed = before.trim_end();
        for (word, means) in BEFORE.iter().filter(|(_, means)| matches!(means, Side::Growth | Side::Fall)) {
            if trimmed.ends_with(word) {
                side = Some(*means);
                before = trimmed.get(..trimmed.len().saturating_sub(word.len())).unwrap_or(trimmed);
                break;
            }
        }
    }
    let (mut unit, mut rest) = unit_of(behind);
    if side.is_none() || side == Some(Side::AtLeast) {
        for (word, means) in BEHIND {
            let found = rest.strip_prefix(word).or_else(|| unit.strip_suffix(word).map(|_| rest));
            if let Some(after) = found {
                side = side.or(Some(*means));
                rest = after;
                break;
            }
        }
    }
    unit = BEHIND.iter().find_map(|(word, _)| unit.strip_suffix(word)).unwrap_or(unit);
    // 30天内
    if let Some(within) = unit.strip_suffix('内').filter(|_| side.is_none()) {
        (unit, side) = (within, Some(Side::AtMost));
    }
    if unit.is_empty() && rest.len() < behind.len() {
        (unit, rest) = unit_of(rest);
    }
    let number::Number { value, is_scaled, .. } = figure;
    Some(Found { side, is_negative, value, is_scaled, unit, before: before.trim(), behind: rest })
}

/// The unit behind a figure: `%`, a currency, or the word up to the next sign.
fn unit_of(text: &str) -> (&str, &str) {
    let trimmed = text.trim_start();
    if let Some(rest) = trimmed.strip_prefix('%') {
        return ("%", rest);
    }
    if let Some((_, rest)) = currency::at_start(trimmed) {
        let unit = trimmed.get(..trimmed.len().saturating_sub(rest.len())).unwrap_or_default();
        return (unit, rest);
    }
    let ends = |sign: char| !sign.is_alphabetic() || "至到".contains(sign);
    let end = text.find(ends).unwrap_or(text.len());
    let (unit, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    // a word that is a sign of its own ends the unit
    let cut = BEHIND.iter().filter_map(|(word, _)| unit.find(word)).min();
    match cut.and_then(|cut| text.split_at_checked(cut)) {
        Some((unit, rest)) => (unit, rest),
        None => (unit, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::of_text;
    use crate::{
        import::{cells::narrow::narrow, reading::Reading},
        metric::Target,
    };

    fn read(text: &str) -> String {
        let shown = |wanted: super::Wanted| {
            let target = match wanted.target {
                Target::AtLeast(low) => format!(">={low}"),
                Target::AtMost(high) => format!("<={high}"),
                Target::Between(low, high) => format!("{low}..{high}"),
            };
            let growth = if wanted.is_growth { " growth" } else { "" };
            format!("{} {target} {}{growth}", wanted.words, wanted.unit.unwrap_or_default()).trim().to_owned()
        };
        match of_text(&narrow(text), super::Bare::Whole) {
            Reading::Blank => "blank".to_owned(),
            Reading::Plain(wanted) => shown(wanted),
            Reading::Assumed(wanted, _) => format!("~{}", shown(wanted)),
            Reading::Unclear(doubt) => {
                format!("{} {}", doubt.code, doubt.choices.join("|")).trim().to_owned()
            }
        }
    }

    #[test]
    fn targets_as_people_write_them() {
        for (typed, expected) in [
            ("≥15%", ">=0.15 %"),
            (">=15 %", ">=0.15 %"),
            ("不低于85分", ">=85 分"),
            ("不少于1000人", ">=1000 人"),
            ("至少3场", ">=3 场"),
            ("达到15%以上", ">=0.15 %"),
            ("2000人以上", ">=2000 人"),
            ("≤5", "<=5"),
            ("不超过5天", "<=5 天"),
            ("30人以内", "<=30 人"),
            ("100以下", "<=100"),
            ("500万+", ">=5000000"),
            ("2000+", ">=2000"),
            ("1万+人", ">=10000 人"),
            ("话题阅读量 500万+", "话题阅读量 >=5000000"),
            ("有效率 ≥60%", "有效率 >=0.6 %"),
            ("转化率≥15%", "转化率 >=0.15 %"),
            ("每月退群 ≤30人", "每月退群 <=30 人"),
            ("50万元", "~>=500000 元"),
            ("销售额 50万元", "~销售额 >=500000 元"),
            ("10万台", "~>=100000 台"),
            ("85分", "~>=85 分"),
            ("3倍", "~>=3 倍"),
            ("15%-20%", "0.15..0.2 %"),
            ("15-20%", "0.15..0.2 %"),
            ("10~15", "10..15"),
            ("10至15人", "10..15 人"),
            ("<50万", "~<=500000"),
            ("低于10%", "~<=0.1 %"),
            (">3000", "~>=3000"),
            ("超过100", "~>=100"),
            ("提升20%", ">=0.2 % growth"),
            ("搜索量增长 30%", "搜索量 >=0.3 % growth"),
            ("+20%", ">=0.2 % growth"),
            ("同比+20%", "同比 >=0.2 % growth"),
            ("降低10%", "<=-0.1 % growth"),
            ("-10%", "<=-0.1 % growth"),
            ("中位数下降 ≥20%", "中位数 <=-0.2 % growth"),
            ("前3名", "<=3 名"),
            ("TOP3", "<=3"),
            ("前5%", "import.targetRank ≤0.05"),
            ("退群减半", "import.targetLevel -50%"),
            ("提升5个百分点", "import.targetPoints 0.05"),
            ("开信率>20%之名单≥36%", "之名单 >=0.36 %"),
            ("正常100万/保守80万", "import.targetEstimates 1000000|800000"),
            ("100万(保守80万)", "import.targetEstimates 1000000|800000"),
            ("尽量多", "import.targetUnread"),
            ("at least 500", ">=500"),
            ("30s内", "<=30 s"),
            ("7天内", "<=7 天"),
            ("≥1:3", "import.targetOfTwo ≥3"),
            ("4.5/5", "import.targetOfTwo ≥4.5|≥90%"),
            ("每天100", "import.targetOfTwo ≥100"),
            ("1000/天", "import.targetOfTwo ≥1000"),
            ("max 5", "<=5"),
            ("less than 3%", "~<=0.03 %"),
            ("¥500,000", "~>=500000"),
        ] {
            assert_eq!(read(typed), expected, "{typed}");
        }
    }
}
