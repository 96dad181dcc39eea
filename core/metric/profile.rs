//! Growth profiles: the share of a target that is due by a day.

use super::problems;
use crate::{
    calendar::{DayCount, WorkingTime},
    json::{MemberName, Tree, Write, Writer},
    record::{At, MemberSpec, Members, Read, choice},
    say::Problem,
    value::{Day, Quantity, Rate, Window, product, short_quotient, sorted},
};
use rust_decimal::Decimal;

record! {
    /// A phase of a window: some of its days, with their weight.
    ///
    /// ```
    /// use campaignkit::metric::{Profile, ProfileWeight};
    ///
    /// let warm_up = ProfileWeight {
    ///     start: "2024-07-20".parse()?,
    ///     end: "2024-07-25".parse()?,
    ///     weight: "0.2".parse()?,
    /// };
    /// assert!(matches!(Profile::Weighted(vec![warm_up]), Profile::Weighted(phases) if phases.len() == 1));
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct ProfileWeight {
        /// The first day.
        pub start: Day,
        /// The last day.
        pub end: Day,
        /// The weight of the phase relative to the other phases; spread evenly over its days.
        pub weight: Rate,
    }
}

record! {
    /// The share of a target that is due by a day.
    pub struct ProfilePoint {
        /// The day at whose end the share is due.
        pub day: Day,
        /// The share of the target, from 0 to 1.
        pub share: Rate,
    }
}

/// The growth of a flow to its target over its window: a word, or an object with one member.
///
/// With *t* as the share of the window's days that have passed, the day of the question included, the share
/// that is due:
///
/// | | share |
/// |---|---|
/// | `"linear"` | *t* |
/// | `"workingDays"` | the share of the window's working days that have passed |
/// | `"sCurve"` | 3*t*² − 2*t*³: slow, quick, slow (the smoothstep cubic) |
/// | `"frontLoaded"` | 1 − (1 − *t*)²: quick, then slow |
/// | `"backLoaded"` | *t*²: slow, then quick |
/// | `{"weighted": [{"start", "end", "weight"}, …]}` | weights of phases, each spread evenly over its days |
/// | `{"table": [{"day", "share"}, …]}` | as tabled at the end of these days, in a straight line between them and from 0 before the window to 1 at its end |
///
/// All shares are fractions of whole numbers, so that comparing with them is exact.
///
/// ```
/// use campaignkit::{metric::Profile, value::Window};
///
/// let window = Window { start: "2024-07-31".parse()?, end: "2024-08-05".parse()?, inferred: false };
/// let due = |profile: Profile| profile.due_share(&window, "2024-08-01".parse()?, None);
/// assert_eq!(due(Profile::BackLoaded)?.to_string(), "0.1111111111111111"); // (2 / 6)²
/// assert_eq!(due(Profile::SCurve)?.to_string(), "0.2592592592592593"); // 3 / 9 − 2 / 27
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// An equal share on every day.
    #[default]
    Linear,
    /// An equal share on every working day, nothing on the others.
    WorkingDays,
    /// Slow growth, then quick, then slow.
    SCurve,
    /// Quick growth, then slow.
    FrontLoaded,
    /// Slow growth, then quick.
    BackLoaded,
    /// The weights of phases.
    Weighted(Vec<ProfileWeight>),
    /// The shares of a table.
    Table(Vec<ProfilePoint>),
}

const WORDS: [(Profile, &str); 5] = [
    (Profile::Linear, "linear"),
    (Profile::WorkingDays, "workingDays"),
    (Profile::SCurve, "sCurve"),
    (Profile::FrontLoaded, "frontLoaded"),
    (Profile::BackLoaded, "backLoaded"),
];

/// A share of a target as a fraction, so that nothing is rounded before it is compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Due {
    pub(crate) part: Decimal,
    pub(crate) whole: Decimal,
}

impl Due {
    pub(crate) const ALL: Self = Self { part: Decimal::ONE, whole: Decimal::ONE };
    const NOTHING: Self = Self { part: Decimal::ZERO, whole: Decimal::ONE };

    pub(crate) fn is_nothing(self) -> bool {
        self.part.is_zero()
    }

    /// This share of a figure, 28 digits.
    pub(crate) fn of(self, figure: Quantity) -> Result<Quantity, Problem> {
        Ok(Quantity::from_decimal(over(product(figure.decimal(), self.part)?, self.whole)))
    }
}

/// A quotient; the dividend itself for a divisor of zero.
pub(super) fn over(total: Decimal, parts: Decimal) -> Decimal {
    total.checked_div(parts).unwrap_or(total)
}

/// A fraction as answers carry it, at 16 significant digits; one of nothing counts as whole.
pub(super) fn rounded_over(total: Decimal, parts: Decimal) -> Quantity {
    match short_quotient(total, parts) {
        Some(fraction) => Quantity::from_decimal(fraction),
        None => Quantity::from_decimal(over(total, parts)).rounded(),
    }
}

impl Profile {
    /// The share of the target that is due at the end of a day, 16 significant digits: 0 before the window, 1
    /// from its last day on. `workingDays` needs a calendar; without one, every day counts as worked.
    ///
    /// # Errors
    ///
    /// Those of [`pace`](super::pace) about profiles.
    pub fn due_share(&self, window: &Window, day: Day, time: Option<&WorkingTime>) -> Result<Rate, Problem> {
        let due = self.due(window, day, time)?;
        Ok(rounded_over(due.part, due.whole).as_rate())
    }

    /// The part of a target that is due by a day, as a fraction.
    pub(crate) fn due(&self, window: &Window, day: Day, time: Option<&WorkingTime>) -> Result<Due, Problem> {
        if day < window.start || day >= window.end {
            return Ok(if day < window.start { Due::NOTHING } else { Due::ALL });
        }
        let days = Decimal::from(window.days());
        let elapsed = Decimal::from(window.elapsed_days(day));
        // a count of days has seven digits at most, its cube 21
        let times = |a: Decimal, b: Decimal| a.saturating_mul(b);
        Ok(match self {
            Self::Linear => Due { part: elapsed, whole: days },
            Self::WorkingDays => {
                let Some(time) = time else { return Ok(Due { part: elapsed, whole: days }) };
                let all = time.working_days_between(window.start, window.end, DayCount::Inclusive)?;
                let past = time.working_days_between(window.start, day, DayCount::Inclusive)?;
                if all == 0 {
                    return Err(problems::no_working_days().at("/window"));
                }
                Due { part: past.into(), whole: all.into() }
            }
            Self::SCurve => {
                let square = times(elapsed, elapsed);
                let part = times(Decimal::from(3), times(square, days))
                    .saturating_sub(times(Decimal::TWO, times(square, elapsed)));
                Due { part, whole: times(days, times(days, days)) }
            }
            Self::FrontLoaded => {
                let part = times(Decimal::TWO, times(elapsed, days)).saturating_sub(times(elapsed, elapsed));
                Due { part, whole: times(days, days) }
            }
            Self::BackLoaded => Due { part: times(elapsed, elapsed), whole: times(days, days) },
            Self::Weighted(phases) => weighted(phases, day)?,
            Self::Table(points) => tabled(points, window, day)?,
        })
    }

    /// Refuses a profile that does not fit a window: weights below zero or all zero, phases or tabled days
    /// outside it, tabled shares outside 0 to 1, that fall, or that are not 1 on its last day.
    pub(crate) fn checked(&self, window: &Window) -> Result<(), Problem> {
        match self {
            Self::Weighted(phases) => {
                let within = |p: &ProfileWeight| {
                    window.contains(p.start) && window.contains(p.end) && p.start <= p.end
                };
                let sound = phases.iter().all(|p| within(p) && !p.weight.is_negative());
                if sound && phases.iter().any(|p| !p.weight.is_zero()) {
                    return Ok(());
                }
                Err(problems::profile_weights().at("/profile/weighted"))
            }
            Self::Table(points) => {
                let within =
                    |p: &ProfilePoint| window.contains(p.day) && (Rate::ZERO..=Rate::ONE).contains(&p.share);
                let rises = points.is_sorted_by(|a, b| a.day < b.day && a.share <= b.share);
                let ends = points.iter().all(|p| p.day < window.end || p.share == Rate::ONE);
                if rises && ends && !points.is_empty() && points.iter().all(within) {
                    return Ok(());
                }
                Err(problems::profile_table().at("/profile/table"))
            }
            _ => Ok(()),
        }
    }

    /// The days that are left after a day and on which anything is due: working days, those of phases with a
    /// weight, those on which tabled shares rise; for other profiles all days of the window.
    pub(crate) fn days_due_left(
        &self,
        window: &Window,
        day: Day,
        time: Option<&WorkingTime>,
    ) -> Result<Decimal, Problem> {
        match self {
            Self::Weighted(phases) => Ok(weighted_days_left(phases, day).into()),
            Self::Table(points) => Ok(tabled_days_left(points, window, day).into()),
            _ => self.days_left(window, day, time),
        }
    }

    /// The days of the window that are left after a day; for `workingDays`, the working days.
    pub(crate) fn days_left(
        &self,
        window: &Window,
        day: Day,
        time: Option<&WorkingTime>,
    ) -> Result<Decimal, Problem> {
        let left = window.days().saturating_sub(window.elapsed_days(day));
        match (self, time) {
            (Self::WorkingDays, Some(time)) if left > 0 => {
                let from = day.plus_days(1)?.max(window.start);
                time.working_days_between(from, window.end, DayCount::Inclusive).map(Decimal::from)
            }
            _ => Ok(left.into()),
        }
    }
}

/// The days after a day that lie in a phase of any weight, each counted once.
fn weighted_days_left(phases: &[ProfileWeight], day: Day) -> i64 {
    let weighted =
        phases.iter().filter(|phase| !phase.weight.is_zero()).map(|phase| (phase.start, phase.end));
    let (mut days, mut last) = (0_i64, day);
    for (start, end) in sorted(weighted.collect(), &|a: &(Day, Day), b| a.cmp(b)) {
        // the days from the later of the start and the day after the last one counted
        let first = start.days_since(last).max(1);
        days = days.saturating_add(end.days_since(last).saturating_sub(first).saturating_add(1).max(0));
        last = last.max(end);
    }
    days
}

/// The days after a day on which tabled shares rise.
fn tabled_days_left(points: &[ProfilePoint], window: &Window, day: Day) -> i64 {
    let ends = points.iter().map(|p| (p.day, p.share)).chain([(window.end, Rate::ONE)]);
    let (mut days, mut before, mut share) = (0_i64, -1, Rate::ZERO);
    let passed = day.days_since(window.start).max(-1);
    for (end, reached) in ends {
        let end = end.days_since(window.start);
        if reached > share {
            days = days.saturating_add(end.saturating_sub(passed.max(before)).max(0));
        }
        (before, share) = (end, reached);
    }
    days
}

/// The share due by phases: the whole weight of a phase that is over, and of one under way the weight of its
/// days so far.
fn weighted(phases: &[ProfileWeight], day: Day) -> Result<Due, Problem> {
    let share = |phase: &ProfileWeight| {
        let window = Window { start: phase.start, end: phase.end, inferred: false };
        (Decimal::from(window.elapsed_days(day)), Decimal::from(window.days()))
    };
    // the common denominator of the phases that are under way
    let mut common = Decimal::ONE;
    for phase in phases {
        let (elapsed, days) = share(phase);
        if !elapsed.is_zero() && elapsed < days && !common.checked_rem(days).is_some_and(|r| r.is_zero()) {
            common = product(common, days)?;
        }
    }
    let (mut part, mut whole) = (Quantity::ZERO, Quantity::ZERO);
    for phase in phases {
        let (elapsed, days) = share(phase);
        let weight = Quantity::from_decimal(product(phase.weight.decimal(), common)?);
        whole = whole.plus(weight)?;
        if elapsed == days {
            part = part.plus(weight)?;
        } else if !elapsed.is_zero() {
            let a_day = product(phase.weight.decimal(), over(common, days))?;
            part = part.plus(Quantity::from_decimal(product(a_day, elapsed)?))?;
        }
    }
    Ok(Due { part: part.decimal(), whole: whole.decimal() })
}

/// The share due by a table, on the straight line between the tabled days around a day.
fn tabled(points: &[ProfilePoint], window: &Window, day: Day) -> Result<Due, Problem> {
    let after = points.partition_point(|p| p.day <= day);
    let before = after.checked_sub(1).and_then(|n| points.get(n));
    // the line begins with 0 before the window and ends with 1 on its last day
    let (end, high) = points.get(after).map_or((window.end, Rate::ONE), |p| (p.day, p.share));
    let (low, elapsed, length) = match before {
        Some(p) => (p.share, day.days_since(p.day), end.days_since(p.day)),
        None => (Rate::ZERO, window.elapsed_days(day), end.days_since(window.start).saturating_add(1)),
    };
    let rise = product(high.minus(low)?.decimal(), elapsed.into())?;
    let base = product(low.decimal(), length.into())?;
    let part = Quantity::from_decimal(base).plus(Quantity::from_decimal(rise))?;
    Ok(Due { part: part.decimal(), whole: length.into() })
}

impl Read for Profile {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        if let Tree::String(_) = tree {
            let names = WORDS.map(|(_, word)| [word; 3]);
            let mut position = 0;
            tree.word(at, &mut |word| choice(word, &names).map(|found| position = found));
            *self = WORDS.into_iter().nth(position).map(|(profile, _)| profile).unwrap_or_default();
            return;
        }
        let Some(members) = Members::open(tree, at) else { return };
        let (mut weights, mut points) = (None::<Vec<ProfileWeight>>, None::<Vec<ProfilePoint>>);
        let declared = ["weighted", "table"].map(|name| MemberSpec { name, has_default: false });
        let values: [&mut dyn Read; 2] = [&mut weights, &mut points];
        for (member, value) in declared.iter().zip(values) {
            members.take(member, value);
        }
        members.close(&declared);
        *self = match (weights, points) {
            (Some(weights), None) => Self::Weighted(weights),
            (None, Some(points)) => Self::Table(points),
            _ => {
                at.refuse(problems::profile_shape());
                Self::Linear
            }
        };
    }
}

impl Write for Profile {
    fn write(&self, out: &mut Writer) {
        static WEIGHTED: MemberName = MemberName::of("weighted");
        static TABLE: MemberName = MemberName::of("table");
        match self {
            Self::Weighted(weights) => out.only(&WEIGHTED, weights),
            Self::Table(points) => out.only(&TABLE, points),
            named => {
                let word = WORDS.iter().find(|(profile, _)| profile == named);
                out.word(word.map_or("", |(_, word)| word));
            }
        }
    }
}

serialize_as_written!(Profile);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Profile {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Profile".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let one = |name: &str, item: schemars::Schema| serde_json::json!({ "type": "object", "properties": { name: { "type": "array", "items": item } }, "required": [name], "additionalProperties": false });
        let (weights, points) =
            (generator.subschema_for::<ProfileWeight>(), generator.subschema_for::<ProfilePoint>());
        schemars::json_schema!({
            "description": "The growth of a flow to its target over its window.",
            "oneOf": [
                { "type": "string", "enum": WORDS.map(|(_, word)| word) },
                one("weighted", weights),
                one("table", points),
            ]
        })
    }
}
