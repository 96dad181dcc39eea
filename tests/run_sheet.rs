//! Gaps and overlaps of run sheets, against the minutes of a day counted one by one.

use campaignkit::{Campaign, Event, Plan, brief::RunSheetStep, value::Moment};
use proptest::prelude::*;

fn midnight() -> Moment {
    "2024-08-06T00:00".parse().unwrap()
}

/// A step with its beginning, if it says one, its length and its track.
fn step() -> impl Strategy<Value = (Option<i64>, i32, bool)> {
    (prop::option::of(0_i64..700), 0_i32..60, prop::bool::ANY)
}

proptest! {
    #[test]
    fn minutes_gaps_and_overlaps_make_up_the_day(steps in prop::collection::vec(step(), 1..12)) {
        let sheet = steps.iter().enumerate().map(|(n, (at, minutes, stage))| RunSheetStep {
            id: format!("s{n}").parse().unwrap(),
            at: at.map(|minute| midnight().plus_minutes(minute).unwrap().into()),
            minutes: Some(*minutes),
            track: stage.then(|| "stage".to_owned()),
            ..RunSheetStep::default()
        });
        let day = midnight().day();
        let plan = Plan::new(Campaign {
            id: "x".parse().unwrap(),
            currency: "CNY".parse().unwrap(),
            event: Event { start: day, end: day, starts_at: Some("00:00".parse().unwrap()), ..Event::default() },
            run_sheet: sheet.collect(),
            ..Campaign::default()
        }).unwrap();
        let answer = plan.as_written().run_sheet().unwrap();
        for of_day in &answer.days {
            let mut busy = vec![0_u32; 24 * 60];
            let (mut first, mut last) = (usize::MAX, 0);
            for step in answer.steps.iter().filter(|step| step.track == of_day.track) {
                let minute = |moment: &Moment| usize::try_from(moment.minutes_since(midnight())).unwrap();
                let (start, end) = (minute(step.start.value().unwrap()), minute(step.end.value().unwrap()));
                (first, last) = (first.min(start), last.max(end));
                busy[start..end].iter_mut().for_each(|minute| *minute += 1);
            }
            let count = |is: fn(u32) -> bool| {
                i64::try_from(busy[first..last].iter().filter(|times| is(**times)).count()).unwrap()
            };
            let taken: u32 = busy.iter().sum();
            prop_assert_eq!(of_day.minutes.value(), Some(&i64::from(taken)));
            prop_assert_eq!(of_day.gap_minutes.value(), Some(&count(|times| times == 0)));
            let twice = i64::from(taken) - count(|times| times > 0);
            prop_assert_eq!(of_day.overlap_minutes.value(), Some(&twice));
        }
        let all: i64 = answer.days.iter().filter_map(|of_day| of_day.minutes.value()).sum();
        prop_assert_eq!(answer.minutes.value(), Some(&all));
    }
}
