//! Things left over that nothing accounts for, and documents that the archive lacks.

use crate::{
    answers::{ArchiveRow, ArchiveState},
    record::At,
    review::LeftOver,
    say::{Figure, Language, Text, grouped, shown},
    standing::Standing,
    value::Quantity,
};

findings! {
    /// A thing of which more is left than was stored, scrapped, returned or given away.
    Warning "closeOut.unaccounted" fn unaccounted(item: &str, left: Quantity, accounted: Quantity, rest: Quantity)
    [stated: accounted, computed: left] =
        ["of `{}` {} are left, but {} are stored, scrapped, returned or given away: {} are unaccounted for",
            shown(item), grouped(left), grouped(accounted), grouped(rest)],
        ["`{}`剩余{},而入库、报废、退还、赠出共{},尚有{}去向不明",
            shown(item), grouped(left), grouped(accounted), grouped(rest)];

    /// A thing of which more was given out, stored, scrapped, returned or given away than there was.
    Error "closeOut.exceeded" fn exceeded(item: &str, gone: Quantity, there: Quantity)
    [stated: gone, computed: there] =
        ["{} of `{}` are given out, stored, scrapped, returned or given away, but there were only {}",
            grouped(gone), shown(item), grouped(there)],
        ["`{}`发放、入库、报废、退还、赠出共{},而总共只有{}", shown(item), grouped(gone), grouped(there)];

    /// A thing that its readiness item counts in another unit, where nothing says how much was available.
    Warning "closeOut.unitDiffers" fn unit_differs(item: &str, here: &str, there: &str)
    [stated: here, computed: there] =
        ["`{}` is counted in `{}`, but in `{}` by its readiness item; write here how much was `available`",
            shown(item), shown(here), shown(there)],
        ["`{}`以`{}`计,而准备项以`{}`计;请在此填写`available`", shown(item), shown(here), shown(there)];

    /// A count of what is left that is not available less given.
    Error "closeOut.leftMismatch" fn left_mismatch(item: &str, counted: Quantity, left: Quantity)
    [stated: counted, computed: left] =
        ["{} of `{}` were counted, but available less given out is {}", grouped(counted), shown(item), grouped(left)],
        ["`{}`盘点为{},而收到减去发放为{}", shown(item), grouped(counted), grouped(left)];

    /// A quantity available that is not the one of the readiness item, which is ready.
    Error "closeOut.availableDiffers" fn available_differs(item: &str, here: Quantity, there: Quantity)
    [stated: here, computed: there] =
        ["{} of `{}` were available, but {} by the readiness item", grouped(here), shown(item), grouped(there)],
        ["`{}`收到{},而准备项写为{}", shown(item), grouped(here), grouped(there)];

    /// Documents that should be in the archive by the day and are not.
    Warning "archive.missing" fn archive_missing(there: usize, due: usize, missing: &Text)
    [stated: there, computed: due] =
        ["of {due} kinds of documents that should be in the archive by now, {there} are there; missing: {}", missing.en],
        ["应归档资料{due}类,已有{there}类;缺少:{}", missing.zh];
}

/// Finds what does not fit in the close-out as written, and documents that are missing on a day.
pub(super) fn audit(standing: &Standing<'_>, written: &Standing<'_>, at: &At<'_>) {
    for (n, (row, answer)) in standing.campaign().close_out.iter().zip(written.left_over()).enumerate() {
        let at = at.entry("closeOut", n);
        if let (Figure::Defined(left), Figure::Defined(accounted), Figure::Defined(rest)) =
            (&answer.left, &answer.accounted, &answer.unaccounted)
        {
            let there = answer.available.filter(|_| row.given.is_some()).unwrap_or(*left);
            if *rest > Quantity::ZERO {
                at.find(unaccounted(&row.item, *left, *accounted, *rest));
            } else if let Ok(gone) = there.minus(*rest)
                && gone > there
            {
                at.find(exceeded(&row.item, gone, there));
            }
        }
        for figure in [&answer.left, &answer.accounted, &answer.unaccounted] {
            at.find_unknown(figure);
        }
        check_counts(written, row, answer.available, &at);
    }
    check_archive(&standing.archive().rows, &at.member("archive"));
}

fn check_counts(written: &Standing<'_>, row: &LeftOver, available: Option<Quantity>, at: &At<'_>) {
    if let (Some(counted), Some(Ok(left))) = (row.left, row.left(available))
        && counted != left
    {
        at.member("left").find(left_mismatch(&row.item, counted, left));
    }
    let item = row.readiness.as_ref().and_then(|id| written.plan().readiness_item(id));
    if let (None, Some(here), Some(there)) = (
        row.available,
        &row.unit,
        item.filter(|item| !row.counts_like(item)).and_then(|item| item.unit.as_ref()),
    ) {
        at.member("unit").find(unit_differs(&row.item, here, there));
    }
    let item = item.filter(|item| row.counts_like(item));
    let at_readiness = item.filter(|item| item.is_ready(None)).and_then(|item| item.supply(None).available);
    if let Some((here, there)) = row.available.zip(at_readiness)
        && here != there
    {
        at.member("available").find(available_differs(&row.item, here, there));
    }
}

fn check_archive(rows: &[ArchiveRow], at: &At<'_>) {
    let in_state = |state| rows.iter().filter(move |row| row.state == state);
    let missing: Vec<_> = in_state(ArchiveState::Missing).map(|row| row.kind).collect();
    if missing.is_empty() {
        return;
    }
    let there = in_state(ArchiveState::Archived).chain(in_state(ArchiveState::Final)).count();
    let listed = |language, separator: &str| {
        let labels: Vec<_> = missing.iter().map(|kind| kind.label(language)).collect();
        labels.join(separator)
    };
    let list = Text::new(listed(Language::En, ", "), listed(Language::Zh, "、"));
    at.find(archive_missing(there, missing.len().saturating_add(there), &list));
}
