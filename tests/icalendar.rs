//! Calendars for other programs, read by the rules of RFC 5545 the other way round.

use campaignkit::{Plan, icalendar::IcalendarRequest};
use proptest::prelude::*;
use serde_json::json;

/// The lines of a calendar, unfolded (3.1).
fn lines(text: &str) -> Vec<String> {
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

/// The text of a value (3.3.11).
fn text_of(value: &str) -> String {
    let mut text = String::new();
    let mut signs = value.chars();
    while let Some(c) = signs.next() {
        match c {
            '\\' => text.push(match signs.next() {
                Some('n') => '\n',
                Some(c @ ('\\' | ';' | ',')) => c,
                other => panic!("{other:?} behind a backslash in {value}"),
            }),
            ';' | ',' => panic!("{c} without a backslash in {value}"),
            c => text.push(c),
        }
    }
    text
}

proptest! {
    /// Whatever a campaign is called, its name comes back, but for signs of control that no text may have.
    #[test]
    fn names_come_back(name in "x[\\n\\t,;\\\\a-c\u{4e00}-\u{4e10}\u{1f600}é\u{7}]{0,120}") {
        let document = json!({
            "format": "campaignkit/1", "id": "x", "name": name, "currency": "CNY",
            "event": { "start": "2024-08-01", "end": "2024-08-02" }
        });
        let plan = Plan::from_json(document.to_string().as_bytes()).unwrap();
        let request = IcalendarRequest { as_of: "2024-08-01".parse().unwrap(), ..IcalendarRequest::default() };
        let lines = lines(&request.answer(&plan).unwrap().text);
        let summary = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        prop_assert_eq!(text_of(summary), name.replace('\u{7}', ""));
    }
}

/// Of every example on every day of its event: one entry a UID, and what is begun is ended.
#[test]
fn examples_hold_together() {
    for file in std::fs::read_dir("examples/campaigns").unwrap() {
        let plan = Plan::from_json(&std::fs::read(file.unwrap().path()).unwrap()).unwrap();
        let event = plan.campaign().event.clone();
        for day in [event.start, event.end] {
            let request = IcalendarRequest { as_of: day, ..IcalendarRequest::default() };
            let lines = lines(&request.answer(&plan).unwrap().text);
            let mut uids: Vec<_> = lines.iter().filter(|line| line.starts_with("UID:")).collect();
            let all = uids.len();
            uids.sort();
            uids.dedup();
            assert_eq!(uids.len(), all);
            let mut open = Vec::new();
            for line in &lines {
                if let Some(part) = line.strip_prefix("BEGIN:") {
                    open.push(part);
                } else if let Some(part) = line.strip_prefix("END:") {
                    assert_eq!(open.pop(), Some(part));
                }
            }
            assert!(open.is_empty());
        }
    }
}
