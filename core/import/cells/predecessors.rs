//! Predecessors as cells name them.

use super::{
    scan::{Scan, plain},
    span::Length,
    words_of_status::LINK_TYPES,
    words_of_time::TimeUnit,
};
use crate::{
    say::shown,
    schedule::LinkType,
    value::{Quantity, Span, Unit},
};

problems! {
    /// A predecessor that is no task of the tables.
    "import.predecessorUnknown" fn unknown_predecessor(text: &str) =
        ["no task is called `{text}`; write the name or the number of one", text = shown(text)],
        ["没有名为`{text}`的任务;请写任务的名称或编号", text = shown(text)];

    /// A predecessor that may be several tasks.
    "import.predecessorAmbiguous" fn ambiguous_predecessor(text: &str) =
        ["`{text}` may be several tasks; write the name or the number of one", text = shown(text)],
        ["`{text}`可指多个任务;请写其中一个的名称或编号", text = shown(text)];
}

/// A predecessor as it is named: 3FS+2天, 方案确认, 1.1[FF+3].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) name: String,
    pub(crate) kind: LinkType,
    /// The time between; its bare days count as those of durations.
    pub(crate) lag: (Length, bool),
}

impl Wanted {
    /// The lag, with bare days in a unit.
    pub(crate) fn span(&self, days: Unit) -> Span {
        let (length, is_lead) = self.lag;
        if length.count.is_zero() {
            return Span::default();
        }
        let span = length.span_with_days(days).unwrap_or_default();
        if is_lead { span.negated() } else { span }
    }

    /// A name with the type of the link and the lag behind it.
    pub(crate) fn read(text: &str) -> Self {
        let text = text.trim();
        let lower = plain(text);
        // positions hold in both only where the plain text is as long
        let source = if lower.len() == text.len() { text } else { lower.as_str() };
        for (word, kind) in
            LINK_TYPES.iter().flat_map(|(kind, words)| words.iter().map(move |word| (word, kind)))
        {
            for (at, _) in lower.rmatch_indices(*word) {
                let (Some(before), Some(after)) =
                    (source.get(..at), lower.get(at.saturating_add(word.len())..))
                else {
                    continue;
                };
                let is_told = word.is_ascii() && before.ends_with(|sign: char| sign.is_ascii_alphabetic());
                let name = before.trim_end().trim_end_matches(['[', '(', '（', '【']).trim_end();
                if is_told || name.is_empty() {
                    continue;
                }
                if let Some(lag) = lag(after) {
                    return Self { name: name.to_owned(), kind: *kind, lag };
                }
            }
        }
        // 3+2天
        let number = lower.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
        if number.len() < lower.len()
            && number.starts_with(['+', '-'])
            && let Some(lag) = lag(number)
        {
            let name = lower.get(..lower.len().saturating_sub(number.len())).unwrap_or_default();
            return Self { name: name.to_owned(), kind: LinkType::FinishToStart, lag };
        }
        Self { name: text.to_owned(), kind: LinkType::FinishToStart, lag: (NONE, false) }
    }
}

/// No time between.
const NONE: Length = Length { count: Quantity::ZERO, unit: TimeUnit::BareDay };

/// A lag that a whole text is: `+2天`, `-1d`, `+50%`, nothing.
fn lag(text: &str) -> Option<(Length, bool)> {
    let mut scan = Scan::of(text.trim().trim_end_matches([']', ')', '】']));
    scan.blanks();
    if scan.is_done() {
        return Some((NONE, false));
    }
    let is_lead = scan.eat("-");
    if !is_lead && !scan.eat("+") {
        return None;
    }
    scan.blanks();
    let mut with_unit = scan;
    let length = if let Some(length) = Length::read(&mut with_unit) {
        scan = with_unit;
        length
    } else {
        let count = scan.count()?;
        let unit = if scan.eat("%") { TimeUnit::Said(Unit::Percent) } else { TimeUnit::BareDay };
        Length { count, unit }
    };
    scan.is_done().then_some((length, is_lead))
}

/// The parts of a list of predecessors, at strong signs alone or at all signs that may stand in a name, too.
pub(crate) fn parts(text: &str, at_all: bool) -> Vec<&str> {
    let strong = [';', '；', '\n', '\r', '、'];
    let weak = [',', '，', '&', '＆'];
    let separates = |sign: char| strong.contains(&sign) || at_all && weak.contains(&sign);
    text.split(separates).map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predecessors_as_they_are_written() {
        for (text, name, kind, lag) in [
            ("3", "3", "FS", "0m"),
            ("3FS+2天", "3", "FS", "2d"),
            ("3FS", "3", "FS", "0m"),
            ("M001 SS-1d", "M001", "SS", "-1d"),
            ("1.1[FF+3]", "1.1", "FF", "3d"),
            ("方案确认", "方案确认", "FS", "0m"),
            ("方案确认(完成-完成)", "方案确认", "FF", "0m"),
            ("方案确认FS+2个工作日", "方案确认", "FS", "2d"),
            ("12FS+50%", "12", "FS", "50%"),
            ("3+2天", "3", "FS", "2d"),
            ("Press Kit", "Press Kit", "FS", "0m"),
            ("Business", "Business", "FS", "0m"),
        ] {
            let wanted = Wanted::read(text);
            let read = (wanted.name.as_str(), wanted.kind.code(), wanted.span(Unit::Days).to_string());
            assert_eq!(read, (name, kind, lag.to_owned()), "{text}");
        }
        assert_eq!(parts("1.2.1 & 1.1.6", true), ["1.2.1", "1.1.6"]);
        assert_eq!(parts("Launch Checklist; Press, Kit", false), ["Launch Checklist", "Press, Kit"]);
    }
}
