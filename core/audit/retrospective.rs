//! Retrospectives that tell one side, multiples that can be read in two ways, lessons that update nothing.

use crate::{
    record::At,
    review::{MultipleMeaning, Retrospective, ReviewPart, ReviewPoint, StatedMultiple},
    say::{Figure, Language, grouped, shown},
    standing::Standing,
    value::{Day, Quantity, Rate},
};

findings! {
    /// A retrospective without successes, without shortfalls or without actions.
    Warning "review.partMissing" fn part_missing(part: ReviewPart) [stated: part] =
        ["the retrospective names no {}; a review of one side is half of one", part.label(Language::En)],
        ["复盘报告没有{};应按“成功经验-待改进问题-行动项”三段填写", part.label(Language::Zh)];

    Warning "review.beforeEventEnd" fn held_before_event_end(day: Day, end: Day) [stated: day, computed: end] =
        "the retrospective was held on {day}, before the event is over on {end}",
        "复盘会于{day}召开,早于活动结束日{end}";

    /// A multiple that can be read in two ways: × 3 or × 4.
    Warning "review.multipleAmbiguous" fn multiple_ambiguous(text: &str, to: Quantity, by: Quantity)
    [stated: to, computed: by] =
        ["`{}` can be read as × {to} or as × {by}; write `multiple` with the `meaning` `to` for × {to} or `by` for × {by}", shown(text)],
        ["`{}`可理解为原来的{to}倍或{by}倍;请在`multiple`的`meaning`中写明:`to`为{to}倍,`by`为{by}倍", shown(text)];

    /// A multiple that is not the one of its two figures.
    Error "review.multipleMismatch"
    fn multiple_mismatch(text: &str, readings: &str, base: Quantity, actual: Quantity, ratio: Rate) =
        ["`{}` means {readings}, but {} is × {ratio} of {}", shown(text), grouped(actual), grouped(base)],
        ["`{}`表示{readings},但{}为{}的{ratio}倍", shown(text), grouped(actual), grouped(base)];

    /// A lesson that names no document to update.
    Warning "lesson.updatesMissing" fn updates_missing(lesson: &str) =
        ["the lesson `{}` changes no document; write in `updates` which one is to say it from now on", shown(lesson)],
        ["经验`{}`未写明沉淀到哪份文档;请在`updates`中写明", shown(lesson)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let Some(review) = standing.retrospective() else { return };
    let at = at.member("retrospective");
    let end = standing.campaign().event.end;
    if review.held_on < end {
        at.member("heldOn").find(held_before_event_end(review.held_on, end));
    }
    for part in review.missing() {
        at.find(part_missing(part));
    }
    check_points(review, &at);
    for (n, lesson) in review.lessons.iter().enumerate().filter(|(_, lesson)| lesson.updates.is_none()) {
        at.entry("lessons", n).find(updates_missing(&lesson.text));
    }
}

fn check_points(review: &Retrospective, at: &At<'_>) {
    for (part, n, point) in review.points() {
        if let Some((member, multiple)) = point.stated_multiple() {
            check_multiple(point, &multiple, &at.entry(part.code(), n).member(member));
        }
    }
}

/// Finds a multiple that nothing says how to read, and one that its figures deny.
fn check_multiple(point: &ReviewPoint, multiple: &StatedMultiple, at: &At<'_>) {
    let (stated, by_figures) = (multiple.meaning, multiple.meaning_by_figures());
    let (Ok(to), Ok(by)) = (multiple.factor(MultipleMeaning::To), multiple.factor(MultipleMeaning::By))
    else {
        return;
    };
    let ratio = multiple.ratio().and_then(Figure::defined).zip(multiple.base.zip(multiple.actual));
    match (ratio, by_figures) {
        (Some((ratio, (base, actual))), _)
            if by_figures.is_none() || stated.is_some_and(|_| stated != by_figures) =>
        {
            let readings = match stated {
                Some(MultipleMeaning::To) => format!("× {to}"),
                Some(MultipleMeaning::By) => format!("× {by}"),
                None => format!("× {to} / × {by}"),
            };
            let decimals = multiple.times.as_rate().scale().saturating_add(2);
            let finding = multiple_mismatch(&point.text, &readings, base, actual, ratio.round_to(decimals));
            at.member("times").find(finding.stating(&multiple.times).computing(&ratio));
        }
        (None, _) if stated.is_none() => at.find(multiple_ambiguous(&point.text, to, by)),
        _ => {}
    }
}
