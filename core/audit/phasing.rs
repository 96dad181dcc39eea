//! The periods of the budget, compared with its lines, its categories and its total.

use crate::{
    budget::{Budget, Line, PhasedAmount},
    plan::Plan,
    record::At,
    say::{Figure, Problem, money, shown},
    standing::Standing,
    value::{Amount, Currency, Day, Index, TaskDate, Window, sorted},
};

findings! {
    /// Periods whose amounts do not add up to what is planned: of a line, a category or the whole budget.
    Error "budget.phasingMismatch" fn line_mismatch(item: &str, phased: Amount, planned: Amount, currency: Option<Currency>)
    [stated: phased, computed: planned] =
        ["the periods of `{}` add up to {}, but it is planned at {}", shown(item), money(phased, currency), money(planned, currency)],
        ["`{}`各时段合计{},但预算为{}", shown(item), money(phased, currency), money(planned, currency)];
    Error "budget.phasingMismatch" fn category_mismatch(category: &str, phased: Amount, planned: Amount)
    [stated: phased, computed: planned] =
        ["the periods of the lines of `{}` add up to {}, but these are planned at {}", shown(category), money(phased, NONE), money(planned, NONE)],
        ["类别`{}`各明细的时段合计{},但明细预算合计为{}", shown(category), money(phased, NONE), money(planned, NONE)];
    Error "budget.phasingMismatch" fn total_mismatch(phased: Amount, lines: Amount, total: Amount)
    [stated: phased, computed: lines] =
        ["the periods of the budget add up to {}, but its lines to {}, and to {} with the reserves",
            money(phased, NONE), money(lines, NONE), money(total, NONE)],
        ["预算各时段合计{},但明细合计为{},含备用金为{}", money(phased, NONE), money(lines, NONE), money(total, NONE)];

    /// A period of the budget in which the lines plan another amount.
    Error "budget.phasingPeriodMismatch" fn period_mismatch(start: Day, end: Day, stated: Amount, computed: Amount)
    [stated: stated, computed: computed] =
        ["the budget plans {} from {start} to {end}, but its lines plan {}", money(stated, NONE), money(computed, NONE)],
        ["预算在{start}至{end}为{},但各明细合计为{}", money(stated, NONE), money(computed, NONE)];

    /// A period that has days in common with an earlier one.
    Warning "budget.phasingOverlap" fn overlap(start: Day, end: Day) [stated: start, computed: end] =
        "the period from {start} begins before another ends on {end}, so both plan some days",
        "自{start}起的时段早于另一时段的结束日{end},部分日期重复计入";

    /// Days between two periods that no period plans.
    Info "budget.phasingGap" fn gap(start: Day, end: Day) [stated: start, computed: end] =
        "no period plans the days between {end} and {start}",
        "{end}与{start}之间没有时段";

    /// A period that has no day in common with the campaign.
    Warning "budget.phasingOutside" fn outside(start: Day, end: Day, from: Day, to: Day) [stated: start, computed: from] =
        "the period from {start} to {end} lies outside of the campaign, which runs from {from} to {to}",
        "{start}至{end}的时段不在活动期间{from}至{to}之内";
}

/// The campaign's own currency, which amounts do not name.
const NONE: Option<Currency> = None;

pub(super) fn audit(standing: &Standing<'_>, document: &At<'_>) {
    let plan = standing.plan();
    let Some(budget) = &plan.campaign().budget else { return };
    if budget.phasing.is_empty() && budget.lines.iter().all(|line| line.phasing.is_empty()) {
        return;
    }
    let at = document.member("budget");
    let span = span(plan);
    for (n, line) in budget.lines.iter().enumerate().filter(|(_, line)| !line.phasing.is_empty()) {
        let at = at.entry("lines", n);
        check_periods(&line.phasing, span, &at);
        at.or_find(check_line(plan, line, &at));
    }
    at.or_find(check_categories(plan, budget, &at));
    if !budget.phasing.is_empty() {
        check_periods(&budget.phasing, span, &at);
        at.or_find(check_total(standing, budget, &at));
        check_each_period(plan, budget, &at);
    }
}

/// The days of the campaign: of its event, its phases and the typed dates of its tasks and its lines.
fn span(plan: &Plan) -> (Day, Day) {
    let campaign = plan.campaign();
    let phases = plan.phase_days().iter().flatten().flat_map(|days| [days.start, days.end]);
    let tasks = campaign.tasks.iter().flat_map(|task| [task.start_date(), task.finish_date()]).flatten();
    let tasks = tasks.map(TaskDate::day);
    let lines = campaign.budget.iter().flat_map(|budget| &budget.lines);
    let windows = lines.filter_map(|line| line.window.as_ref());
    let windows =
        windows.flat_map(|window| [&window.start, &window.end]).filter_map(|day| plan.day_of(day).ok());
    let event = (campaign.event.start, campaign.event.end);
    phases.chain(tasks).chain(windows).fold(event, |(from, to), day| (from.min(day), to.max(day)))
}

fn check_periods(rows: &[PhasedAmount], (from, to): (Day, Day), at: &At<'_>) {
    let periods = rows.iter().enumerate().filter_map(|(n, row)| Some((n, row.period().ok()?)));
    let periods: Vec<(usize, Window)> = sorted(periods.collect(), &|a: &(usize, Window), b| {
        a.1.start.cmp(&b.1.start).then(a.1.end.cmp(&b.1.end))
    });
    let mut planned_to: Option<Day> = None;
    for (n, period) in &periods {
        let at = at.entry("phasing", *n);
        if period.end < from || period.start > to {
            at.find(outside(period.start, period.end, from, to));
        }
        if let Some(last) = planned_to {
            match period.start.days_since(last) {
                ..=0 => at.find(overlap(period.start, last)),
                1 => {}
                _ => at.find(gap(period.start, last)),
            }
        }
        planned_to = planned_to.max(Some(period.end));
    }
}

fn sum_of(rows: &[PhasedAmount], currency: Currency) -> Result<Amount, Problem> {
    Ok(currency.round(Amount::sum(rows.iter().map(|row| row.amount))?))
}

fn check_line(plan: &Plan, line: &Line, at: &At<'_>) -> Result<(), Problem> {
    let currency = plan.currency_of(Some(line));
    let phased = sum_of(&line.phasing, currency)?;
    let Some(planned) = line.amount()?.map(|amount| currency.round(amount)) else { return Ok(()) };
    if phased != planned {
        let foreign = Some(currency).filter(|_| plan.is_foreign(Some(line)));
        at.member("phasing").find(line_mismatch(&line.item, phased, planned, foreign));
    }
    Ok(())
}

/// The phased lines of a category together.
struct Category<'b> {
    name: &'b str,
    /// The position of the first of them.
    first: usize,
    lines: usize,
    phased: Amount,
    planned: Amount,
}

/// Finds categories whose lines are phased, and do not add up together.
fn check_categories(plan: &Plan, budget: &Budget, at: &At<'_>) -> Result<(), Problem> {
    let (mut names, mut categories) = (Index::default(), Vec::new());
    for (n, line) in budget.lines.iter().enumerate().filter(|(_, line)| !line.phasing.is_empty()) {
        let reported = |amount| plan.planned(Some(line), amount);
        let phased = sum_of(&line.phasing, plan.currency_of(Some(line))).and_then(reported);
        let planned = line.amount().and_then(|amount| amount.map(reported).transpose());
        // an amount that 28 digits cannot hold is found at its line
        let (Ok(phased), Ok(Some(planned))) = (phased, planned) else { continue };
        let position = names.insert(line.category.as_str(), categories.len());
        if position == categories.len() {
            let name = line.category.as_str();
            categories.push(Category {
                name,
                first: n,
                lines: 0,
                phased: Amount::ZERO,
                planned: Amount::ZERO,
            });
        }
        let Some(category) = categories.get_mut(position) else { continue };
        category.lines = category.lines.saturating_add(1);
        category.phased = category.phased.plus(phased)?;
        category.planned = category.planned.plus(planned)?;
    }
    // a single line is told already
    for category in categories.iter().filter(|category| category.lines > 1) {
        if category.phased != category.planned {
            let finding = category_mismatch(category.name, category.phased, category.planned);
            at.entry("lines", category.first).member("category").find(finding);
        }
    }
    Ok(())
}

/// Finds periods of the whole that add up neither to the lines nor to the lines and the reserves.
fn check_total(standing: &Standing<'_>, budget: &Budget, at: &At<'_>) -> Result<(), Problem> {
    let phased = sum_of(&budget.phasing, standing.campaign().currency)?;
    if let (Figure::Defined(lines), Some(Figure::Defined(total))) =
        (standing.direct_cost()?, standing.budget_total()?)
        && ![*lines, total].contains(&phased)
    {
        at.member("phasing").find(total_mismatch(phased, *lines, total));
    }
    Ok(())
}

/// Finds periods of the whole that differ from those of the lines, where every line is phased by periods of
/// the whole.
fn check_each_period(plan: &Plan, budget: &Budget, at: &At<'_>) {
    let days = |row: &PhasedAmount| row.period().ok().map(|period| (period.start, period.end));
    let periods = budget.phasing.iter().filter_map(days).collect();
    let mut periods: Vec<(Day, Day)> = sorted(periods, &<(Day, Day)>::cmp);
    periods.dedup();
    let mut sums = vec![Some(Amount::ZERO); periods.len()];
    for (n, line) in budget.lines.iter().enumerate() {
        if line.phasing.is_empty() {
            return;
        }
        for row in &line.phasing {
            let period = days(row).and_then(|days| periods.binary_search(&days).ok());
            let Some(sum) = period.and_then(|n| sums.get_mut(n)) else { return };
            let more = at.entry("lines", n).or_find(plan.planned(Some(line), row.amount));
            *sum = sum.zip(more).and_then(|(sum, more)| sum.plus(more).ok());
        }
    }
    for (n, row) in budget.phasing.iter().enumerate() {
        let stated = plan.campaign().currency.round(row.amount);
        let computed = |days| Some((days, sums.get(periods.binary_search(&days).ok()?).copied().flatten()?));
        let Some(((start, end), computed)) = days(row).and_then(computed) else { continue };
        if stated != computed {
            let finding = period_mismatch(start, end, stated, computed);
            at.entry("phasing", n).member("amount").find(finding);
        }
    }
}
