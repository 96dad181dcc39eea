//! Values of cells, and the one place where they become text.

use crate::{
    metric::{MetricKind, Target},
    say::{Language, Undefined, grouped},
    value::{Amount, Currency, Day, MONTHS, Quantity, Rate, TaskDate},
};
use rust_decimal::Decimal;

/// The value of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// A text.
    Text(String),
    /// Several texts, a line each.
    Texts(Vec<String>),
    /// A number.
    Number(Quantity),
    /// An amount of money, with its currency where that is not the campaign's.
    Amount(Amount, Option<Currency>),
    /// A share, shown as a percentage.
    Percent(Rate),
    /// A day, or a minute of one.
    Date(TaskDate),
    /// A date counted from another, in words, with the date that it comes to where that is known.
    Counted(String, Option<TaskDate>),
    /// A target, with its values in the form of the kind of its metric.
    Target(Target, MetricKind),
    /// A figure that has no value, with the reason.
    Undefined(Undefined),
}

choice! {
    /// The form of numbers for people.
    pub enum NumberStyle {
        /// Digits alone: `1200000`.
        Plain "plain" "plain" "不分组",
        /// A comma between every three digits: `1,200,000`.
        Grouped "grouped" "grouped" "千分位",
        /// In ten thousands and hundred millions, with all their digits: `120万`.
        Wan "wan" "in 万 and 亿" "万/亿",
    }
}

choice! {
    /// The form of days for people.
    pub enum DayStyle {
        /// `2024-07-20`.
        Iso "iso" "2024-07-20" "2024-07-20",
        /// `07-20`, with the year where it is another than that of the day of the table.
        Short "short" "07-20" "07-20",
        /// `20 July 2024`, `2024年7月20日`.
        Words "words" "20 July 2024" "2024年7月20日",
    }
}

/// The form in which values become text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// The language.
    pub language: Language,
    /// The form of numbers.
    pub numbers: NumberStyle,
    /// The form of days.
    pub days: DayStyle,
    /// The day that the table is about, whose year short days leave out.
    pub day: Day,
}

impl Style {
    /// The text of a value.
    ///
    /// ```
    /// use campaignkit::table::{NumberStyle, Style, Value};
    ///
    /// let style = Style { numbers: NumberStyle::Wan, ..Style::default() };
    /// assert_eq!(style.text(&Value::Number("3500000".parse()?)), "350万");
    /// assert_eq!(style.text(&Value::Percent("0.125".parse()?)), "12.5%");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn text(&self, value: &Value) -> String {
        match value {
            Value::Blank => String::new(),
            Value::Text(text) | Value::Counted(text, _) => text.clone(),
            Value::Texts(texts) => texts.join("\n"),
            Value::Number(number) => self.number(number.decimal()),
            Value::Amount(amount, None) => self.number(amount.decimal()),
            Value::Amount(amount, Some(currency)) => {
                format!("{} {currency}", self.number(amount.decimal()))
            }
            Value::Percent(rate) => percent(*rate),
            Value::Date(date) => self.date(*date),
            Value::Target(target, kind) => self.target(*target, *kind),
            Value::Undefined(why) => why.message.get(self.language).to_owned(),
        }
    }

    /// The text of a date; a space stands between day and time.
    pub fn date(&self, date: TaskDate) -> String {
        match date {
            TaskDate::On(day) => self.day(day),
            TaskDate::At(at) => format!("{} {:02}:{:02}", self.day(at.day()), at.hour(), at.minute()),
        }
    }

    fn day(self, day: Day) -> String {
        match (self.days, self.language) {
            (DayStyle::Short, _) if day.year() == self.day.year() => {
                format!("{:02}-{:02}", day.month(), day.day())
            }
            (DayStyle::Iso | DayStyle::Short, _) => day.to_string(),
            (DayStyle::Words, Language::Zh) => {
                format!("{}年{}月{}日", day.year(), day.month(), day.day())
            }
            (DayStyle::Words, Language::En) => {
                let month = usize::try_from(day.month()).unwrap_or_default();
                let month = MONTHS.get(month.saturating_sub(1)).copied().unwrap_or_default();
                format!("{} {month} {}", day.day(), day.year())
            }
        }
    }

    fn number(self, number: Decimal) -> String {
        match self.numbers {
            NumberStyle::Plain => number.to_string(),
            NumberStyle::Grouped => grouped(number),
            NumberStyle::Wan => {
                let size = number.abs();
                let units = [(100_000_000_i64, 8, "亿"), (10_000, 4, "万")];
                let unit = units.into_iter().find(|(least, ..)| size >= Decimal::from(*least));
                let fewer = unit.and_then(|(_, places, word)| {
                    let mut fewer = number;
                    let scale = number.scale().checked_add(places)?;
                    fewer.set_scale(scale).ok()?;
                    Some(format!("{}{word}", fewer.normalize()))
                });
                fewer.unwrap_or_else(|| number.to_string())
            }
        }
    }

    fn target(self, target: Target, kind: MetricKind) -> String {
        let figure = |figure: Quantity| match kind {
            MetricKind::Rate => percent(figure.as_rate()),
            _ => self.number(figure.decimal()),
        };
        match target {
            Target::AtLeast(low) => format!("≥{}", figure(low)),
            Target::AtMost(high) => format!("≤{}", figure(high)),
            Target::Between(low, high) => format!("{}-{}", figure(low), figure(high)),
        }
    }
}

/// A percentage with all its digits, or rounded where it has many.
pub(crate) fn percent(rate: Rate) -> String {
    const MOST: u32 = 4;
    match rate.decimal().checked_mul(Decimal::ONE_HUNDRED).map(|hundredfold| hundredfold.normalize()) {
        Some(exact) if exact.scale() <= MOST => format!("{}%", grouped(exact)),
        _ => rate.to_percent(),
    }
}
