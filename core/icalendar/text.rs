//! The text of a calendar, by the rules of RFC 5545.

use crate::{
    say::Problem,
    value::{Day, Moment, TaskDate, UtcOffset},
};

/// The most octets of a line, without its end (3.1).
const LINE: usize = 75;

/// The lines of a calendar.
pub(super) struct Lines {
    text: String,
    offset: Option<UtcOffset>,
}

impl Lines {
    /// No lines yet; moments are local ones, and those of a place where the offset from UTC is known.
    pub(super) fn new(offset: Option<UtcOffset>) -> Self {
        Self { text: String::new(), offset }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Puts down a property whose value needs no escapes.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{value}"));
    }

    /// Puts down a property with a text (3.3.11).
    pub(super) fn words(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                // a text has no other signs of control
                c if c.is_control() && c != '\t' => {}
                c => line.push(c),
            }
        }
        self.line(&line);
    }

    /// Puts down a property with a day (3.3.4).
    pub(super) fn day(&mut self, name: &str, day: Day) {
        self.plain(&format!("{name};VALUE=DATE"), &digits(day));
    }

    /// Puts down a property with a moment (3.3.5): in UTC where the offset is known, else local.
    pub(super) fn moment(&mut self, name: &str, moment: Moment) -> Result<(), Problem> {
        let (moment, zone) = match self.offset {
            Some(offset) => (offset.to_utc(moment)?, "Z"),
            None => (moment, ""),
        };
        let time = format!("{}T{:02}{:02}00{zone}", digits(moment.day()), moment.hour(), moment.minute());
        self.plain(name, &time);
        Ok(())
    }

    /// Puts down a property with a day or a moment.
    pub(super) fn date(&mut self, name: &str, date: TaskDate) -> Result<(), Problem> {
        match date {
            TaskDate::On(day) => self.day(name, day),
            TaskDate::At(moment) => self.moment(name, moment)?,
        }
        Ok(())
    }

    /// Puts down a line, folded before the character that would be too much (3.1).
    fn line(&mut self, line: &str) {
        let mut octets = 0_usize;
        for c in line.chars() {
            if octets.saturating_add(c.len_utf8()) > LINE {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(c);
            octets = octets.saturating_add(c.len_utf8());
        }
        self.text.push_str("\r\n");
    }
}

/// A day in eight digits.
pub(super) fn digits(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
