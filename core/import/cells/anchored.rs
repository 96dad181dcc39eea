//! Dates counted from a phase or a task by its name: 「预热期」开始后1天, `1 day after the start of "Warm-up"`.

use super::{relative::elapsed, scan::Scan, span::Length, time};
use crate::value::{Id, RelativeDate, Span, TimeOfDay};

/// A date counted from something that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Anchored {
    /// The name in a plain text.
    pub(crate) name: String,
    /// True if it is counted from the end.
    is_end: bool,
    offset: Option<Span>,
    time: Option<TimeOfDay>,
}

impl Anchored {
    /// The date in a plain text that says no more.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (mut found, rest) = chinese(text).or_else(|| english(text))?;
        let mut scan = Scan::of(rest);
        found.time = time::read(&mut scan);
        scan.is_done().then_some(found)
    }

    /// The date, counted from a phase of an id.
    pub(crate) fn of_phase(&self, id: &Id) -> Option<RelativeDate> {
        self.counted(&format!("phase:{id}.{}", if self.is_end { "end" } else { "start" }))
    }

    /// The date, counted from a task of an id.
    pub(crate) fn of_task(&self, id: &Id) -> Option<RelativeDate> {
        self.counted(&format!("task:{id}.{}", if self.is_end { "finish" } else { "start" }))
    }

    fn counted(&self, anchor: &str) -> Option<RelativeDate> {
        let sign = |span: &Span| if span.sign() < 0 { "" } else { "+" };
        let offset = self.offset.map(|span| format!("{}{span}", sign(&span))).unwrap_or_default();
        let time = self.time.map(|time| format!("T{time}")).unwrap_or_default();
        format!("{anchor}{offset}{time}").parse().ok()
    }
}

/// A span before or after.
fn signed(length: Length, is_before: bool) -> Option<Span> {
    let span = elapsed(length)?;
    if is_before { format!("-{span}").parse().ok() } else { Some(span) }
}

fn chinese(text: &str) -> Option<(Anchored, &str)> {
    let (name, rest) = text.strip_prefix('「')?.split_once('」')?;
    let mut scan = Scan::of(rest);
    let is_end = scan.eat_any(&["开始", "结束", "完成"])? != "开始";
    let offset = match scan.eat_any(&["当天", "前", "后"]) {
        None | Some("当天") => None,
        Some(side) => Some(signed(Length::read(&mut scan)?, side == "前")?),
    };
    Some((Anchored { name: name.to_owned(), is_end, offset, time: None }, scan.rest))
}

fn english(text: &str) -> Option<(Anchored, &str)> {
    let mut scan = Scan::of(text);
    let offset = if let Some(length) = Length::read(&mut scan) {
        Some(signed(length, scan.eat_any(&["before", "after"])? == "before")?)
    } else {
        scan.eat_any(&["on"])?;
        None
    };
    let is_end = scan.eat_any(&["the start of", "the end of"])? == "the end of";
    scan.blanks();
    let (name, rest) = scan.rest.strip_prefix('"')?.split_once('"')?;
    Some((Anchored { name: name.to_owned(), is_end, offset, time: None }, rest))
}

#[cfg(test)]
mod tests {
    use super::Anchored;
    use crate::import::cells::scan::plain;

    #[test]
    fn dates_counted_from_names() {
        for (text, phase, task) in [
            ("「预热期」开始后1天", "phase:x.start+1ed", "task:x.start+1ed"),
            ("「预热期」结束前2个工作日", "phase:x.end-2d", "task:x.finish-2d"),
            ("「预热期」开始当天 20:00", "phase:x.startT20:00", "task:x.startT20:00"),
            ("1 day after the start of \"Warm-up\"", "phase:x.start+1ed", "task:x.start+1ed"),
            ("3 working days before the end of \"Warm-up\"", "phase:x.end-3d", "task:x.finish-3d"),
            ("on the end of \"Warm-up\"", "phase:x.end", "task:x.finish"),
        ] {
            let read = Anchored::read(&plain(text)).unwrap();
            let id = "x".parse().unwrap();
            assert_eq!(read.of_phase(&id).unwrap().to_string(), phase, "{text}");
            assert_eq!(read.of_task(&id).unwrap().to_string(), task, "{text}");
        }
        for none in ["「预热期」", "「预热期」开始后几天", "预热期开始后1天", "1 day after \"Warm-up\""]
        {
            assert_eq!(Anchored::read(&plain(none)), None, "{none}");
        }
    }
}
