//! Weeks by their number in a year.

use super::scan::Scan;
use crate::value::Day;

/// The Monday and the Sunday of a week with its year (ISO 8601): `2024-W36`, 2024年第36周.
pub(super) fn read(text: &str) -> Option<(Day, Day)> {
    let mut scan = Scan::of(text);
    let (year, 4) = scan.digits()? else { return None };
    scan.eat_any(&["年", "-", " "]);
    scan.blanks();
    scan.eat_any(&["第", "week", "wk", "w"])?;
    scan.blanks();
    let (week, 1 | 2) = scan.digits()? else { return None };
    scan.eat_any(&["周", "週"]);
    if !scan.is_done() || !(1..=53).contains(&week) {
        return None;
    }
    // the fourth of January lies in the first week
    let fourth = Day::new(i32::try_from(year).ok()?, 1, 4).ok()?;
    let since_monday = i64::from(fourth.number() % 7);
    let days = i64::from(week).checked_mul(7)?.checked_sub(since_monday.checked_add(7)?)?;
    let monday = fourth.plus_days(days).ok()?;
    // a year has 53 weeks if its last one has a Thursday in it
    let is_of_year =
        i32::try_from(year).is_ok_and(|year| monday.plus_days(3).is_ok_and(|day| day.year() == year));
    is_of_year.then(|| Some((monday, monday.plus_days(6).ok()?)))?
}

#[cfg(test)]
mod tests {
    #[test]
    fn weeks() {
        for (text, days) in [
            ("2025-w36", Some("2025-09-01 2025-09-07")),
            ("2024年第30周", Some("2024-07-22 2024-07-28")),
            ("2026 week 1", Some("2025-12-29 2026-01-04")),
            ("2020w53", Some("2020-12-28 2021-01-03")),
            ("2025-w53", None),
            ("w36", None),
            ("2025-36", None),
        ] {
            let read = super::read(text).map(|(from, to)| format!("{from} {to}"));
            assert_eq!(read.as_deref(), days, "{text}");
        }
    }
}
