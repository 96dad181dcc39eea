//! Number formats, and the values of numbers in them.

use super::numeral::Numeral;
use crate::{
    sheet::CellValue,
    value::{Day, Moment},
};

/// The sense that a format gives a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sense {
    /// A number.
    #[default]
    Number,
    /// A day, or if hours are in the format, a minute of one.
    Day { with_hours: bool },
    /// Hours and minutes alone.
    Time,
}

/// A number format.
#[derive(Clone, Debug, Default)]
pub(super) struct Format {
    pub(super) code: Option<Box<str>>,
    pub(super) sense: Sense,
}

impl Format {
    /// The format with a code; none for the general one.
    pub(super) fn new(code: &str) -> Self {
        if code.is_empty() || code.eq_ignore_ascii_case("general") {
            return Self::default();
        }
        Self { code: Some(code.into()), sense: sense(code) }
    }
}

/// The formats that a number stands for (ECMA-376, 18.8.30), from 14 on with those of East Asia.
pub(super) fn built_in(id: u32) -> Format {
    let code = match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "mm-dd-yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yy h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 | 55 => "h\"时\"mm\"分\"",
        33 | 56 => "h\"时\"mm\"分\"ss\"秒\"",
        34 => "上午/下午h\"时\"mm\"分\"",
        35 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        37 => "#,##0 ;(#,##0)",
        38 => "#,##0 ;[Red](#,##0)",
        39 => "#,##0.00;(#,##0.00)",
        40 => "#,##0.00;[Red](#,##0.00)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mmss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "",
    };
    Format::new(code)
}

/// The sense of a format, by the letters of its first section that are no text.
fn sense(code: &str) -> Sense {
    let (mut days, mut months, mut hours) = (false, false, false);
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            ';' => break,
            '"' => {
                signs.by_ref().find(|sign| *sign == '"');
            }
            '\\' | '_' | '*' => {
                signs.next();
            }
            '[' => {
                let inside: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                // elapsed hours; all else is a colour, a condition or a locale
                hours |= matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss");
            }
            'y' | 'Y' | 'd' | 'D' => days = true,
            'm' | 'M' => months = true,
            'h' | 'H' | 's' | 'S' => hours = true,
            // the signs of plain numbers, and of texts
            '0' | '#' | '?' | '%' | '@' if !(days || months || hours) => return Sense::Number,
            // `aaaa` is the day of the week; `AM/PM` ends in what is no month
            'a' | 'A' => match signs.clone().next() {
                Some('a' | 'A') => days = true,
                Some('m' | 'M') => {
                    signs.by_ref().take(4).for_each(drop);
                }
                _ => {}
            },
            _ => {}
        }
    }
    match (days || months && !hours, hours) {
        (true, with_hours) => Sense::Day { with_hours },
        (false, true) => Sense::Time,
        (false, false) => Sense::Number,
    }
}

/// The value of a number in a format; none if 28 digits do not hold it.
pub(super) fn value(number: Numeral, format: &Format, date1904: bool) -> Option<CellValue> {
    let dated = match format.sense {
        Sense::Number => None,
        Sense::Day { with_hours } => moment(number, with_hours, date1904),
        Sense::Time => number.days_and_seconds().map(|(days, seconds)| time(days, seconds)),
    };
    dated.or_else(|| number.quantity().map(CellValue::Number))
}

/// The day of a serial number, or the minute of one; none outside of the days of spreadsheets.
fn moment(number: Numeral, with_hours: bool, date1904: bool) -> Option<CellValue> {
    let (days, seconds) = number.days_and_seconds()?;
    let days = i64::try_from(days).ok()?;
    let first = match (date1904, days) {
        (true, _) => Day::new(1904, 1, 1),
        // spreadsheets count a 29th of February 1900, which was none
        (false, 1..=59) => Day::new(1899, 12, 31),
        (false, 61..) => Day::new(1899, 12, 30),
        _ => return None,
    };
    let day = first.ok()?.plus_days(days).ok().filter(|day| day.year() <= 9999)?;
    if !with_hours && seconds < 60 {
        return Some(CellValue::Day(day));
    }
    let minutes = u32::try_from(seconds / 60).ok()?;
    Some(CellValue::Moment(Moment::new(day, minutes / 60, minutes % 60).ok()?))
}

/// Hours and minutes as people write them; those of several days are added up.
fn time(days: u64, seconds: u64) -> CellValue {
    let hours = days.saturating_mul(24).saturating_add(seconds / 3600);
    let minutes = seconds / 60 % 60;
    CellValue::Text(match seconds % 60 {
        0 => format!("{hours}:{minutes:02}"),
        seconds => format!("{hours}:{minutes:02}:{seconds:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Format, Numeral, Sense, built_in, value};

    #[test]
    fn formats_tell_days_from_numbers() {
        let day = Sense::Day { with_hours: false };
        let moment = Sense::Day { with_hours: true };
        let cases = [
            ("yyyy/m/d", day),
            ("m\"月\"d\"日\"", day),
            ("[$-804]yyyy年m月d日;@", day),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", day),
            ("aaaa", day),
            ("mmm-yy", day),
            ("yyyy\\-mm\\-dd hh:mm:ss", moment),
            ("m/d/yy h:mm AM/PM", moment),
            ("h:mm", Sense::Time),
            ("h:mm AM/PM", Sense::Time),
            ("[h]:mm", Sense::Time),
            ("上午/下午h\"时\"mm\"分\"", Sense::Time),
            ("0.00", Sense::Number),
            ("#,##0.00_);[Red](#,##0.00)", Sense::Number),
            ("_ \"¥\"* #,##0.00_ ;", Sense::Number),
            ("0\"天\"", Sense::Number),
            ("0.0,,\"m\"", Sense::Number),
            ("[Red]0%", Sense::Number),
            ("@", Sense::Number),
            ("0.00E+00", Sense::Number),
            ("[$¥-804]#,##0", Sense::Number),
        ];
        for (code, sense) in cases {
            assert_eq!(Format::new(code).sense, sense, "{code}");
        }
        assert_eq!(built_in(14).sense, day);
        assert_eq!(built_in(31).sense, day);
        assert!(Format::new("General").code.is_none());
    }

    #[test]
    fn serial_numbers_are_days() {
        let read = |number: &str, code: &str, date1904| {
            value(Numeral::parse(number).unwrap(), &Format::new(code), date1904).unwrap().to_string()
        };
        assert_eq!(read("45493", "yyyy/m/d", false), "2024-07-20");
        assert_eq!(read("45504.8333333333", "yyyy/m/d h:mm", false), "2024-07-31T20:00");
        assert_eq!(read("45504.8333333333", "yyyy/m/d", false), "2024-07-31T20:00");
        assert_eq!(read("44031", "yyyy/m/d", true), "2024-07-20");
        assert_eq!(read("1", "yyyy/m/d", false), "1900-01-01");
        assert_eq!(read("59", "yyyy/m/d", false), "1900-02-28");
        assert_eq!(read("60", "yyyy/m/d", false), "60");
        assert_eq!(read("61", "yyyy/m/d", false), "1900-03-01");
        assert_eq!(read("-1", "yyyy/m/d", false), "-1");
        assert_eq!(read("0.4375", "h:mm", false), "10:30");
        assert_eq!(read("1.25", "[h]:mm", false), "30:00");
    }
}
