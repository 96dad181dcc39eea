//! Laws of money: nothing is lost between states, lines and versions, whatever the order in which it is written down.

use campaignkit::{
    Campaign, Plan,
    answers::Posting,
    budget::{
        Balance, Budget, BudgetCheckRequest, BudgetControl, BudgetVersion, CheckScope, Control, CostRange,
        Decision, ExchangeRate, FundEntry, FundState, Line, Reserve, Transfer, TransferStatus, VersionKind,
        VersionLine, check,
    },
    simulation::{CostLine, SimulationOptions, SimulationRequest},
    value::{Amount, Day, Figure, Id, Window},
    variance::Favourability,
};
use proptest::prelude::*;

fn day(n: i64) -> Day {
    "2024-08-01".parse::<Day>().unwrap().plus_days(n).unwrap()
}

fn id(prefix: &str, n: usize) -> Id {
    format!("{prefix}{n}").parse().unwrap()
}

fn cents(cents: i64) -> Amount {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100).parse().unwrap()
}

fn defined(figure: &Figure<Amount>) -> Amount {
    figure.clone().defined().unwrap()
}

fn sum(amounts: impl IntoIterator<Item = Amount>) -> Amount {
    Amount::sum(amounts).unwrap()
}

const LINES: usize = 4;
const STATES: [FundState; 5] =
    [FundState::Approved, FundState::Pending, FundState::Committed, FundState::Actual, FundState::Released];

/// Line, day, state, cents, what it settles, and whether wholly.
type Row = (usize, i64, usize, i64, Option<usize>, bool);

/// Entries on some lines, each perhaps settling another, sensibly or not.
fn entries() -> impl Strategy<Value = Vec<FundEntry>> {
    let entry =
        (0..LINES, 0_i64..12, 0_usize..5, 1_i64..100_000, prop::option::of(0_usize..24), prop::bool::ANY);
    prop::collection::vec(entry, 0..24).prop_map(|rows| {
        let count = rows.len();
        let entry = |(n, row): (usize, Row)| {
            let (line, on, state, amount, settles, whole) = row;
            let settles = settles.filter(|other| *other < count && *other != n).map(|other| id("e", other));
            let state = STATES[state];
            let state =
                if state == FundState::Released && settles.is_none() { FundState::Actual } else { state };
            let amount = Some(cents(amount)).filter(|_| state != FundState::Released || !whole);
            FundEntry {
                id: Some(id("e", n)),
                day: day(on),
                line: id("l", line),
                state,
                amount,
                settles,
                ..FundEntry::default()
            }
        };
        rows.into_iter().enumerate().map(entry).collect()
    })
}

fn transfers() -> impl Strategy<Value = Vec<Transfer>> {
    let transfer = (0..LINES, 0..LINES, 0_i64..12, 1_i64..50_000, 0_usize..3).prop_map(
        |(from, to, on, amount, status)| Transfer {
            day: day(on),
            from: id("l", from),
            to: id("l", to),
            amount: cents(amount),
            status: TransferStatus::ALL[status],
            ..Transfer::default()
        },
    );
    prop::collection::vec(transfer, 0..8)
}

fn campaign(budget: Budget) -> Campaign {
    Campaign {
        id: id("c", 1),
        name: "C".into(),
        currency: "CNY".parse().unwrap(),
        event: Window { start: day(1), end: day(30), inferred: false }.into(),
        budget: Some(budget),
        ..Campaign::default()
    }
}

fn lines(planned: &[i64]) -> Vec<Line> {
    let line = |(n, planned): (usize, &i64)| Line {
        id: id("l", n),
        category: id("k", n % 2),
        group: (n < 3).then(|| id("g", n / 2)),
        item: format!("Line {n}"),
        planned: Some(cents(*planned)),
        ..Line::default()
    };
    planned.iter().enumerate().map(line).collect()
}

fn plan(budget: Budget) -> Plan {
    Plan::new(campaign(budget)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_entries_does_not_matter(entries in entries(), on in 0_i64..12, by in 0_usize..24) {
        let of_line = |line: usize| entries.iter().filter(move |e| e.line == id("l", line)).cloned();
        for line in 0..LINES {
            let mut own: Vec<FundEntry> = of_line(line).collect();
            let balance = Balance::of(&own, day(on)).unwrap();
            own.reverse();
            prop_assert_eq!(Balance::of(&own, day(on)).unwrap(), balance);
            let most = own.len().max(1);
            own.rotate_left(by % most);
            prop_assert_eq!(Balance::of(&own, day(on)).unwrap(), balance);
            // the law of available funds
            let taken = sum([balance.pending, balance.committed, balance.actual]);
            let may = balance.approved.plus(balance.transfers).unwrap();
            prop_assert_eq!(balance.available().unwrap(), may.minus(taken).unwrap());
            // nothing open is more than it was, and what is spent is spent
            let in_state = |state| sum(own.iter().filter(|e| e.day <= day(on) && e.state == state).filter_map(|e| e.amount));
            prop_assert!(!balance.pending.is_negative() && balance.pending <= in_state(FundState::Pending));
            prop_assert!(!balance.committed.is_negative() && balance.committed <= in_state(FundState::Committed));
            prop_assert!(balance.approved <= in_state(FundState::Approved));
            prop_assert_eq!(balance.actual, in_state(FundState::Actual));
        }
    }

    #[test]
    fn what_lines_have_adds_up_everywhere(
        planned in prop::collection::vec(0_i64..10_000_000, LINES),
        entries in entries(),
        transfers in transfers(),
        on in 0_i64..12,
    ) {
        let budget = Budget { lines: lines(&planned), entries: entries.clone(), transfers, ..Budget::default() };
        let answer = plan(budget.clone()).on(day(on)).budget().unwrap().budget.unwrap().defined().unwrap();
        // transfers conserve the total
        prop_assert_eq!(defined(&answer.funds.transfers), Amount::ZERO);
        let still = Budget { transfers: Vec::new(), ..budget.clone() };
        let still = plan(still).on(day(on)).budget().unwrap().budget.unwrap().defined().unwrap();
        prop_assert_eq!(defined(&answer.funds.available), defined(&still.funds.available));
        // lines add up to categories, groups and the whole
        let of_lines = |pick: &dyn Fn(&campaignkit::answers::Funds) -> Amount| sum(answer.lines.iter().map(|l| pick(&l.funds)));
        let picks: [&dyn Fn(&campaignkit::answers::Funds) -> Amount; 5] =
            [&|f| defined(&f.limit), &|f| defined(&f.pending), &|f| defined(&f.committed), &|f| defined(&f.available), &|f| defined(&f.forecast)];
        for pick in picks {
            prop_assert_eq!(of_lines(pick), pick(&answer.funds));
            prop_assert_eq!(of_lines(pick), sum(answer.categories.iter().map(|c| pick(&c.subtotal.funds))));
            prop_assert_eq!(of_lines(pick), sum(answer.groups.iter().map(|g| pick(&g.subtotal.funds))));
        }
        // the same as the entries of each line alone
        for (n, line) in answer.lines.iter().enumerate() {
            let own: Vec<FundEntry> = entries.iter().filter(|e| e.line == id("l", n)).cloned().collect();
            let balance = Balance::of(&own, day(on)).unwrap();
            prop_assert_eq!(defined(&line.funds.pending), balance.pending);
            prop_assert_eq!(defined(&line.funds.committed), balance.committed);
            prop_assert_eq!(line.actual.as_ref().map(defined).unwrap_or_default(), balance.actual);
            if own.iter().any(|e| e.state == FundState::Approved) {
                prop_assert_eq!(defined(&line.funds.approved), balance.approved);
            }
            // one sign everywhere
            if let Some(Figure::Defined(variance)) = &line.funds.variance_at_completion {
                prop_assert_eq!(variance.favourability, Favourability::of(variance.amount));
            }
        }
    }

    #[test]
    fn a_later_day_forgets_nothing(
        planned in prop::collection::vec(1_i64..10_000_000, LINES),
        entries in entries(),
        transfers in transfers(),
        on in 0_i64..12,
    ) {
        // what is known on a day is what is known of a document that ends on it
        let until = |until: Day| Budget {
            lines: lines(&planned),
            entries: entries.iter().filter(|e| e.day <= until).cloned().collect(),
            transfers: transfers.iter().filter(|t| t.day <= until).cloned().collect(),
            ..Budget::default()
        };
        // settling an entry of a later day would name one that there is not; approvals of later days decide what counts
        prop_assume!(until(day(on)).entries.iter().all(|e| {
            e.settles.as_ref().is_none_or(|s| entries.iter().any(|o| o.id.as_ref() == Some(s) && o.day <= day(on)))
        }));
        let approved = |budget: &Budget| (0..LINES).map(|n| budget.entries.iter().any(|e| e.line == id("l", n) && e.state == FundState::Approved)).collect::<Vec<_>>();
        prop_assume!(approved(&until(day(on))) == approved(&until(Day::MAX)));
        let cut = plan(until(day(on))).on(day(on)).budget().unwrap().budget.unwrap().defined().unwrap();
        let whole = plan(until(Day::MAX)).on(day(on)).budget().unwrap().budget.unwrap().defined().unwrap();
        prop_assert_eq!(cut, whole);
    }

    #[test]
    fn every_version_adds_up(
        amounts in prop::collection::vec(prop::collection::vec(0_i64..1_000_000, LINES), 1..5),
        kept in 0_i64..100_000,
        management in 0_i64..100_000,
    ) {
        let version = |(n, amounts): (usize, &Vec<i64>)| BudgetVersion {
            id: id("v", n),
            kind: VersionKind::ALL[n % 3],
            day: day(i64::try_from(n).unwrap()),
            approver: Some(id("m", 0)),
            lines: amounts.iter().enumerate().map(|(n, a)| VersionLine { line: id("l", n), amount: cents(*a) }).collect(),
            contingency: Some(cents(kept)),
            management_reserve: Some(cents(management)),
            ..BudgetVersion::default()
        };
        let versions: Vec<BudgetVersion> = amounts.iter().enumerate().map(version).collect();
        let budget = Budget {
            lines: lines(&[1; LINES]),
            versions: versions.clone(),
            reserve: Some(Reserve { amount: cents(kept), ..Reserve::default() }),
            ..Budget::default()
        };
        let team = vec![campaignkit::team::Member { id: id("m", 0), ..campaignkit::team::Member::default() }];
        let plan = Plan::new(Campaign { team, ..campaign(budget) }).unwrap();
        let answers = plan.as_written().budget_versions();
        let mut last: Option<Amount> = None;
        for (answer, version) in answers.iter().zip(&versions) {
            let total = defined(&answer.total);
            let parts = sum([defined(&answer.direct_cost), answer.contingency, answer.management_reserve]);
            prop_assert_eq!(total, parts);
            prop_assert_eq!(total, version.total().unwrap());
            // changes of lines are the change of the whole, for the reserves stay
            if let Some(last) = last {
                let change = defined(answer.change.as_ref().unwrap());
                prop_assert_eq!(change, total.minus(last).unwrap());
                prop_assert_eq!(change, sum(answer.changes.iter().map(|c| defined(&c.change))));
            }
            if version.is_decided() {
                last = Some(total);
            }
            // what is decided is what may be spent
            let money = plan.on(version.day).budget().unwrap().budget.unwrap().defined().unwrap();
            if let (Some(last), true) = (last, version.is_decided()) {
                let lines = last.minus(cents(kept)).unwrap().minus(cents(management)).unwrap();
                prop_assert_eq!(defined(&money.funds.limit), lines);
            }
        }
    }

    #[test]
    fn allowed_is_what_exceeds_no_scope_that_stops(
        scopes in prop::collection::vec((0_usize..3, 0_i64..100_000, -10_000_i64..10_000, 0_i64..50_000, 0_i64..50_000, 0_i64..50_000), 1..5),
        requested in 0_i64..50_000,
        settles in 0_i64..1_000,
    ) {
        let scope = |(action, approved, transfers, pending, committed, actual): &(usize, i64, i64, i64, i64, i64)| CheckScope {
            name: None,
            action: Control::ALL[*action],
            approved: cents(*approved),
            transfers: cents(*transfers),
            pending: cents(*pending),
            committed: cents(*committed),
            actual: cents(*actual),
        };
        let most = scopes.iter().map(|(_, _, _, pending, committed, _)| pending + committed).min().unwrap();
        let settles = settles.min(most);
        let request = BudgetCheckRequest {
            requested: cents(requested),
            settles: cents(settles),
            scopes: scopes.iter().map(scope).collect(),
            ..BudgetCheckRequest::default()
        };
        let answer = check(&request).unwrap();
        // by whole cents, beside the library
        let beyond = |(_, approved, transfers, pending, committed, actual): &&(usize, i64, i64, i64, i64, i64)| {
            requested - settles + pending + committed + actual > approved + transfers
        };
        let exceeded = |action: Control| scopes.iter().filter(beyond).any(|scope| Control::ALL[scope.0] == action);
        let expected = if exceeded(Control::Stop) {
            Decision::Stopped
        } else if exceeded(Control::Warn) {
            Decision::Warned
        } else {
            Decision::Allowed
        };
        prop_assert_eq!(answer.decision, expected);
        for scope in &answer.scopes {
            prop_assert_eq!(scope.available, scope.limit.minus(scope.used).unwrap());
            prop_assert_eq!(scope.excess, Amount::ZERO.max(scope.after.minus(scope.limit).unwrap()));
        }
    }

    #[test]
    fn a_posting_that_is_allowed_exceeds_nothing_once_made(
        planned in prop::collection::vec(0_i64..500_000, LINES),
        entries in entries(),
        line in 0..LINES,
        amount in 0_i64..300_000,
        total in 0_usize..3,
    ) {
        let control = Some(BudgetControl { lines: Control::Stop, total: Control::ALL[total], ..BudgetControl::default() });
        let mut budget = Budget { lines: lines(&planned), entries, control, ..Budget::default() };
        let posting = Posting { line: id("l", line), amount: cents(amount), ..Posting::default() };
        let decision = plan(budget.clone()).on(day(11)).check(&posting).unwrap().decision;
        budget.entries.push(FundEntry {
            day: day(11),
            line: id("l", line),
            state: FundState::Actual,
            amount: Some(cents(amount)),
            ..FundEntry::default()
        });
        let after = plan(budget).on(day(11)).budget().unwrap().budget.unwrap().defined().unwrap();
        let exceeded = defined(&after.lines[line].funds.available).is_negative()
            || (Control::ALL[total] == Control::Stop && defined(&after.funds.available).is_negative());
        prop_assert_eq!(decision == Decision::Stopped, exceeded);
    }
}

/// Amounts of another currency are converted, or the plan is refused; they never count as they stand.
#[test]
fn no_currency_is_mixed_silently() {
    let foreign = |rates: &str, entry: &str| {
        let document = format!(
            r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY", "rates": [{rates}],
            "event": {{"start": "2024-08-01", "end": "2024-08-10"}},
            "budget": {{"lines": [{{"id": "a", "category": "c", "item": "A", "planned": "100"}}], "entries": [{entry}]}}}}"#
        );
        Plan::from_json(document.as_bytes())
    };
    let entry = r#"{"day": "2024-08-02", "line": "a", "state": "actual", "amount": "10", "currency": "USD"}"#;
    let problems = foreign("", entry).unwrap_err();
    assert_eq!(
        (problems.first().code, &*problems.first().path),
        ("currency.rateMissing", "/budget/entries/0/currency")
    );
    let late = r#"{"currency": "USD", "rate": "7.1", "from": "2024-08-03"}"#;
    assert_eq!(foreign(late, entry).unwrap_err().first().code, "currency.rateMissing");
    let plan = foreign(r#"{"currency": "USD", "rate": "7.1"}"#, entry).unwrap();
    assert_eq!(
        plan.on(Day::MAX).budget().unwrap().budget.unwrap().defined().unwrap().lines[0].actual,
        Some(Figure::Defined(cents(7_100)))
    );
}

/// An order in dollars stays open by what is left of its dollars, whatever the rates of its invoices.
#[test]
fn an_order_is_settled_in_its_own_currency() {
    let document = br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "rates": [{"currency": "USD", "rate": "7.1234"}, {"currency": "USD", "rate": "9", "from": "2024-08-03"}],
        "event": {"start": "2024-08-01", "end": "2024-08-10"},
        "budget": {"lines": [{"id": "a", "category": "c", "item": "A", "planned": "1000", "currency": "USD"}], "entries": [
            {"id": "o", "day": "2024-08-01", "line": "a", "state": "committed", "amount": "100"},
            {"day": "2024-08-03", "line": "a", "state": "actual", "amount": "33.33", "settles": "o"},
            {"day": "2024-08-04", "line": "a", "state": "actual", "amount": "33.33", "settles": "o"},
            {"day": "2024-08-05", "line": "a", "state": "actual", "amount": "300.06", "currency": "CNY", "settles": "o"}]}}"#;
    let plan = Plan::from_json(document).unwrap();
    let on = |text: &str| {
        plan.on(text.parse().unwrap()).budget().unwrap().budget.unwrap().defined().unwrap().lines[0].clone()
    };
    let worth = |text: &str| on(text).converted.unwrap();
    assert_eq!(defined(&on("2024-08-02").funds.committed), cents(10_000));
    assert_eq!(defined(&worth("2024-08-02").committed), cents(71_234));
    assert_eq!(defined(&on("2024-08-03").funds.committed), cents(6667));
    assert_eq!(defined(&worth("2024-08-03").committed), cents(47_492)); // 66.67 × 7.1234 = 474.917078
    assert_eq!(on("2024-08-03").actual, Some(Figure::Defined(cents(3333))));
    assert_eq!(worth("2024-08-03").actual, Some(Figure::Defined(cents(29_997)))); // 33.33 × 9
    // 33.33 × 7.1234 = 237.422922, 62.55 less than was paid
    assert_eq!(worth("2024-08-03").exchange_difference, Some(Figure::Defined(cents(-6255))));
    assert_eq!(defined(&worth("2024-08-04").committed), cents(23_749)); // 33.34 × 7.1234 = 237.494156
    // 300.06 yuan settle 300.06 ÷ 7.1234 = 42.12 dollars, more than the 33.34 that are left
    assert_eq!(defined(&on("2024-08-05").funds.committed), Amount::ZERO);
    // and are worth 300.06 ÷ 9 = 33.34 dollars on their day
    assert_eq!(on("2024-08-05").actual, Some(Figure::Defined(cents(10_000))));
    assert_eq!(worth("2024-08-05").actual, Some(Figure::Defined(cents(90_000))));
}

/// A line in rupees and one in the campaign's currency, with entries on both in several currencies.
fn in_two_currencies(rate: i64, spent: &[(i64, i64, usize)]) -> Campaign {
    let currencies = ["INR", "CNY", "USD"].map(|code| code.parse().unwrap());
    let entry = |(n, (on, amount, currency)): (usize, &(i64, i64, usize))| FundEntry {
        day: day(*on),
        line: id("l", n % 2),
        state: FundState::Actual,
        amount: Some(cents(*amount)),
        currency: Some(currencies[*currency]),
        ..FundEntry::default()
    };
    let mut lines = lines(&[5_000_000, 100_000]);
    lines[0].currency = Some(currencies[0]);
    let entries = spent.iter().enumerate().map(entry).collect();
    let budget = Budget { lines, entries, ..Budget::default() };
    let dated = |currency, rate: String, from| ExchangeRate { currency, rate: rate.parse().unwrap(), from };
    let rates = vec![
        dated(currencies[0], "0.08".into(), None),
        dated(currencies[0], format!("0.{rate:04}"), Some(day(5))),
        dated(currencies[2], "7.1".into(), None),
    ];
    Campaign { rates, ..campaign(budget) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_foreign_line_is_converted_for_its_scopes_only(
        rate in 1_i64..2_000,
        other in 1_i64..2_000,
        spent in prop::collection::vec((0_i64..12, 1_i64..100_000, 0_usize..3), 1..12),
    ) {
        let of = |rate| {
            let plan = Plan::new(in_two_currencies(rate, &spent)).unwrap();
            plan.on(day(12)).budget().unwrap().budget.unwrap().defined().unwrap()
        };
        let answer = of(rate);
        let (foreign, own) = (&answer.lines[0], &answer.lines[1]);
        let converted = foreign.converted.as_ref().unwrap();
        prop_assert!(own.converted.is_none());
        // the whole is the sum of what the lines count in the campaign's currency
        let spent_of = |amount: &Option<Figure<Amount>>| amount.as_ref().map(defined).unwrap_or_default();
        let all = sum([spent_of(&converted.spent), spent_of(&own.funds.spent)]);
        prop_assert_eq!(spent_of(&answer.funds.spent), all);
        let forecast = sum([spent_of(&converted.forecast), defined(&own.funds.forecast)]);
        prop_assert_eq!(defined(&answer.funds.forecast), forecast);
        prop_assert_eq!(answer.exchange_difference.is_some(), true);
        // entries in the line's currency take as much of it at any rate
        if spent.iter().step_by(2).all(|(.., currency)| *currency == 0) {
            prop_assert_eq!(&of(other).lines[0].funds, &foreign.funds);
        }
    }
}

/// A plan's lines with ranges are simulated like those of a request.
#[test]
fn ranges_are_simulated_alike() {
    let range =
        |low, high| CostRange { optimistic: cents(low), pessimistic: cents(high), ..CostRange::default() };
    let mut lines = lines(&[10_000, 20_000]);
    lines[0].cost_range = Some(Box::new(range(8_000, 15_000)));
    let inputs = lines.iter().map(|line| CostLine {
        id: line.id.clone(),
        cost: line.planned.unwrap(),
        cost_range: line.cost_range.as_deref().cloned(),
    });
    let options =
        SimulationOptions { currency: Some("CNY".parse().unwrap()), ..SimulationOptions::default() };
    let request = SimulationRequest { lines: inputs.collect(), options, ..SimulationRequest::default() };
    let plan = plan(Budget { lines, ..Budget::default() });
    assert_eq!(plan.as_written().simulate().unwrap(), request.answer().unwrap());
}
