//! Months of a year.

use super::{Day, Window, problems};
use crate::say::Problem;

/// A month as `YYYY-MM`, years 0001 to 9999.
///
/// ```
/// use campaignkit::value::Month;
///
/// let window = "2024-02".parse::<Month>()?.window();
/// assert_eq!([window.start, window.end].map(|day| day.to_string()), ["2024-02-01", "2024-02-29"]);
/// assert_eq!("2024-2".parse::<Month>().unwrap_err().code, "month.grammar");
/// assert_eq!("2024-13".parse::<Month>().unwrap_err().code, "day.nonexistent");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Day,
    last: Day,
}

impl Month {
    /// The days of the month.
    pub fn window(self) -> Window {
        Window { start: self.first, end: self.last, inferred: false }
    }
}

/// The month of 0001-01.
impl Default for Month {
    fn default() -> Self {
        Self { first: Day::MIN, last: Day::new(1, 1, 31).unwrap_or(Day::MIN) }
    }
}

impl std::str::FromStr for Month {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let day = |number: &str| format!("{typed}-{number}").parse::<Day>();
        if typed.len() != "2024-02".len() {
            return Err(problems::not_a_month(typed));
        }
        match day("01") {
            Ok(first) => {
                let last = ["31", "30", "29", "28"].into_iter().find_map(|last| day(last).ok());
                Ok(Self { first, last: last.unwrap_or(first) })
            }
            Err(problem) if problem.code != "day.nonexistent" => Err(problems::not_a_month(typed)),
            Err(_) if typed.starts_with("0000") => Err(problems::no_year(typed)),
            Err(_) => Err(problems::no_month(typed)),
        }
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.first.to_string().get(..7).unwrap_or_default())
    }
}

word!(Month, r"^[0-9]{4}-[0-9]{2}$", "A month as \"YYYY-MM\", years 0001 to 9999.");
