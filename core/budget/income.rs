//! Income beside the budget.

use crate::value::{Amount, Id};

record! {
    /// One row of what the campaign brings in: tickets, sponsors, subsidies. It is no line and makes no room
    /// in the budget.
    ///
    /// ```
    /// use campaignkit::{budget::Income, value::Amount};
    ///
    /// let tickets = Income {
    ///     id: "tickets".parse()?,
    ///     item: "门票".into(),
    ///     planned: Some(Amount::from_units(30000)),
    ///     ..Income::default()
    /// };
    /// assert_eq!(tickets.actual, None);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Income {
        /// The id.
        pub id: Id,
        /// The name of the row for people.
        pub item: String,
        /// The planned amount, in the campaign's currency.
        pub planned: Option<Amount>,
        /// The amount that came in. Absent is unknown, not zero.
        pub actual: Option<Amount>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}
