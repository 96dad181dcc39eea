//! Messages that say how to mend an input: the right value, the line, and each kind of problem.

use campaignkit::{Plan, value::Problems, wire};

/// The problems of a document with more members behind its first line.
fn refused(members: &str) -> Problems {
    let head = r#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
"event": {"start": "2024-07-20", "end": "2024-08-10"},
"team": [{"id": "zhang", "name": "张*"}, {"id": "li", "name": "李四"}],
"#;
    Plan::from_json(format!("{head}{members}}}").as_bytes()).unwrap_err()
}

fn lines(problems: &Problems) -> Vec<(&str, Option<usize>)> {
    problems.as_slice().iter().map(|problem| (problem.path.as_str(), problem.line)).collect()
}

#[test]
fn the_right_value_is_written_out() {
    let task = |member: &str| format!(r#""tasks": [{{"id": "a", "name": "A", {member}}}]"#);
    let line = |member: &str| {
        format!(r#""budget": {{"lines": [{{"id": "l", "category": "other", "item": "L", {member}}}]}}"#)
    };
    let cases = [
        (task(r#""percentComplete": "15%""#), "write `0.15`"),
        (line(r#""planned": "12,000""#), "write `12000`"),
        (line(r#""planned": "1.2万""#), "write `12000`"),
        (line(r#""planned": "¥1,234.50""#), "write `1234.5`"),
        (line(r#""planned": 1234.5"#), "\"1234.5\""),
        (line(r#""planned": 1e3"#), "\"1000\""),
        (task(r#""start": "2024/7/20""#), "write `2024-07-20`"),
        (task(r#""start": "2024年7月20日""#), "write `2024-07-20`"),
        (task(r#""deadline": "2024-7-20""#), "write `2024-07-20`"),
        (task(r#""status": "已完成""#), "write `done`"),
        (task(r#""status": "Done""#), "write `done`"),
        (task(r#""status": "完成""#), "write `done`"),
        (
            r#""risks": [{"id": "r", "scenario": "R", "rating": {"probability": "高", "impact": "low"}}]"#
                .to_owned(),
            "write `high`",
        ),
        (task(r#""status": "dne""#), "did you mean `done`?"),
        (task(r#""owner": "张*""#), "write `zhang`, the id of `张*`"),
        (task(r#""owner": "李四""#), "write `li`, the id of `李四`"),
        (task(r#""duration": "0.33ed""#), "write `475em` or `476em`"),
        (task(r#""duration": "1emo""#), "`30ed`"),
        (task(r#""start": "2024-02-30""#), "does not exist: February 2024 has 29 days"),
        (
            task(r#""start": "2024/2/30""#),
            "does not exist: February 2024 has 29 days; write one of them, such as `2024-02-29`",
        ),
        (task(r#""start": "2024/2/30 09:30""#), "does not exist: February 2024 has 29 days"),
        (task(r#""finish": "2024/7/20 24:00""#), "midnight begins the next day at 00:00"),
        (line(r#""planned": "15%""#), "is a share, and an amount of money is needed here"),
        (line(r#""planned": "15 ％""#), "is a share, and an amount of money is needed here"),
        (line(r#""planned": "abc%""#), "is not a decimal"),
        (r#""policy": {"reserveBand": {"low": "15%", "high": "0.2"}}"#.to_owned(), "write `0.15`"),
        (r#""goals": [{"id": "g", "title": "G", "target": {"atLeast": "30%"}}]"#.to_owned(), "write `0.3`"),
        (
            r#""goals": [{"id": "g", "title": "G", "due": "end+0.5d"}]"#.to_owned(),
            "`end+0.5d` is not a whole number of days here; write `end` or `end+1d`",
        ),
        (
            r#""goals": [{"id": "g", "title": "G", "due": "end+1.5emo"}]"#.to_owned(),
            "write `end+1emo` or `end+2emo`",
        ),
        (task(r#""start": "2023-13-01""#), "does not exist: a year has the months 01 to 12"),
        (task("\"start\": \"2024-07-20\u{a0}\""), "a no-break space (U+00A0); write `2024-07-20`"),
        (task("\"owner\": \"li\u{200b}\""), "a character of no width (U+200B); write `li`"),
        (task("\"owner\": \"li\\n\""), "a line break (U+000A); write `li`"),
        (line("\"planned\": \"12\u{3000}\""), "a full-width space (U+3000); write `12`"),
        (line("\"planned\": \"\u{feff}12\""), "a byte order mark (U+FEFF); write `12`"),
        (line("\"planned\": \" 12\""), "a blank at its beginning or end; write `12`"),
        (task("\"note\": \"one\ntwo\""), "write `\\n`"),
        (task("\"note\":\u{a0}\"one\""), "a no-break space (U+00A0)"),
        (task("\"note\"：\"one\""), "write `:`"),
        (task("\"note\": “one”"), "write `\"`"),
        (r#""metrics": [{"id": "m", "name": "M"}]"#.to_owned(), "write one of `flow`, `stock`"),
    ];
    for (members, mend) in cases {
        let problems = refused(&members);
        let message = &problems.first().message;
        assert!(message.en.contains(mend), "{members}\n{}", message.en);
        assert!(!message.zh.is_empty());
    }
}

#[test]
fn no_wrong_value_is_written_out() {
    let task = |member: &str| format!(r#""tasks": [{{"id": "a", "name": "李四", {member}}}]"#);
    let team = r#""risks": [{"id": "one", "scenario": "张伟"}, {"id": "two", "scenario": "张伟"}]"#;
    let cases = [
        // the label says the opposite
        (task(r#""status": "开始""#), "write `notStarted`"),
        // a task is not its own predecessor, nor is the campaign
        (task(r#""after": ["X"]"#), "write `x`"),
        // the one task of that name is this one
        (r#""tasks": [{"id": "a", "name": "A", "after": ["A"]}]"#.to_owned(), "write `a`"),
        // two of a name
        (format!("{team}, {}", task(r#""owner": "张伟""#)), "write `one`"),
    ];
    for (members, wrong) in cases {
        let problems = refused(&members);
        assert!(!problems.to_string().contains(wrong), "{members}\n{problems}");
    }
}

#[test]
fn moments_as_people_type_them() {
    for (typed, code, mend) in [
        ("2026-03-02 9:30", "moment.grammar", "write `2026-03-02T09:30`"),
        ("2026/3/2 09:30:00", "moment.grammar", "write `2026-03-02T09:30`"),
        ("2026-03-02T24:00", "moment.nonexistent", "midnight begins the next day at 00:00"),
        ("2026-02-29T08:00", "day.nonexistent", "February 2026 has 28 days"),
    ] {
        let request = format!(r#"{{"from": "{typed}", "by": "1d"}}"#);
        let problems = wire::call("calendar.shift", request.as_bytes()).unwrap_err();
        assert_eq!(problems.first().code, code, "{typed}");
        assert!(problems.first().message.en.contains(mend), "{problems}");
    }
}

#[test]
fn places_have_lines() {
    let problems = refused(
        "\"tasks\": [\n  {\"id\": \"a\",\r\n   \"name\": \"A\",\n   \"ownr\": \"li\"},\n  {\"name\": \"B\"},\n  {\"id\": \"c\", \"name\": \"C\",\n   \"after\": [\"a\",\n     \"a FX\"]}\n]",
    );
    assert_eq!(
        lines(&problems),
        [("/tasks/0/ownr", Some(7)), ("/tasks/1/id", Some(8)), ("/tasks/2/after/1", Some(11))]
    );
    assert!(problems.to_string().starts_with("/tasks/0/ownr (line 7): there is no field `ownr` here"));
    // checks after reading
    let problems = refused("\"tasks\": [\n{\"id\": \"a\", \"name\": \"A\", \"owner\": \"nobody\"}]");
    assert_eq!(lines(&problems), [("/tasks/0/owner", Some(5))]);
    // requests, and text that is no JSON
    let problems = wire::call("risk.rate", b"{\n\"probability\": \"middling\"}").unwrap_err();
    assert_eq!(lines(&problems), [("/probability", Some(2)), ("/impact", Some(2))]);
    assert_eq!(lines(&refused("\"tasks\": [\n}")), [("", Some(5))]);
}

#[test]
fn each_kind_of_problem_is_told() {
    let task = |n: usize| format!("{{\"id\": \"t{n}\", \"name\": \"T\", \"colour\": \"red\"}},\n");
    let tasks: String = (0..150).map(task).collect();
    let problems = refused(&format!(
        "\"tasks\": [{tasks}{{\"id\": \"last\", \"name\": \"L\", \"start\": \"7.20\", \"owner\": \"no one\"}}]"
    ));
    let told = problems.as_slice();
    assert_eq!(told.len(), 101);
    let first = ["/tasks/0/colour", "/tasks/150/owner", "/tasks/150/start", "/tasks/1/colour"];
    for (problem, path) in told.iter().zip(first) {
        assert_eq!(problem.path, path);
    }
    assert_eq!(told[0].more, Some(52)); // 98 of 150 are told
    assert!(told[0].to_string().ends_with("(and 52 more like it)"));
    assert_eq!(told[1].more, None);
    // what is found only after reading, too
    let late = refused(&format!(
        "\"tasks\": [{tasks}{{\"id\": \"last\", \"name\": \"L\", \"owner\": \"nobody\", \"after\": [\"t0\", \"t0x\"]}}]"
    ));
    let paths: Vec<_> = late.as_slice().iter().take(3).map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["/tasks/0/colour", "/tasks/150/owner", "/tasks/150/after/1"]);
    assert_eq!((told[100].code, told[100].path.as_str()), ("limit.problems", ""));
    assert!(told[100].message.en.contains("`52`"));
}

#[test]
fn a_patch_is_told_what_it_takes() {
    let mut plan = Plan::from_json(
        br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "event": {"start": "2024-07-20", "end": "2024-08-10"},
        "team": [{"id": "zhang", "name": "Z"}, {"id": "zhao", "name": "O"}],
        "tasks": [{"id": "a", "name": "A", "owner": "zhang"}, {"id": "b", "name": "B", "after": ["a FS+1d"]}]}"#,
    )
    .unwrap();
    for (patch, en) in [
        (r#"[{"op": "remove", "path": "/team/0"}]"#, "the patch takes `zhang` away"),
        (r#"[{"op": "remove", "path": "/tasks/0"}]"#, "the patch takes `a` away"),
        (r#"[{"op": "replace", "path": "/tasks/0/note", "value": "N"}]"#, "use `add`"),
        (r#"[{"op": "replace", "path": "/tasks/2", "value": {}}]"#, "use `add`"),
        (r#"[{"op": "replace", "path": "/tasks/0/owner", "value": "O"}]"#, "write `zhao`, the id of `O`"),
    ] {
        let problems = plan.apply(patch.as_bytes()).unwrap_err();
        assert!(problems.first().message.en.contains(en), "{patch}: {problems}");
    }
}

#[test]
fn a_question_may_call_things_by_name() {
    let plan = Plan::from_json(
        r#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "event": {"start": "2024-07-20", "end": "2024-08-10"},
        "tasks": [{"id": "print", "name": "物料印刷", "duration": "2d"}]}"#
            .as_bytes(),
    )
    .unwrap();
    let problems = wire::ask(&plan, "plan.why", r#"{"task": "物料印刷"}"#.as_bytes()).unwrap_err();
    assert!(problems.first().message.en.contains("write `print`, the id of `物料印刷`"), "{problems}");
}

#[test]
fn no_message_repeats_all_it_was_given() {
    let long = "长".repeat(400_000);
    for members in [
        format!(r#""tasks": [{{"id": "{long}", "name": "A"}}]"#),
        format!(r#""tasks": [{{"id": "a", "name": "A", "start": "{long}", "after": ["{long}"]}}]"#),
        format!(r#""tasks": [{{"id": "a", "name": "A", "status": "{long}", "duration": "{long}"}}]"#),
        format!(
            r#""budget": {{"lines": [{{"id": "a", "category": "{long}", "item": "A", "planned": "{long}"}}]}}"#
        ),
        format!(r#""calendar": "{long}", "currency2": "{long}", "{long}": 1"#),
        format!("\"tasks\": [{{\"id\": \"a\",\n\"{long}\": 1}}]"),
    ] {
        for problem in refused(&members).as_slice() {
            let given = |text: &str| text.chars().filter(|c| *c == '长').count();
            assert!(problem.path.len() < 250, "{}", problem.code);
            if given(&problem.path) > 0 {
                assert!(problem.path.ends_with("长…") && given(&problem.path) == 60, "{}", problem.path);
                assert_eq!(problem.line, Some(if problem.path.starts_with("/tasks") { 5 } else { 4 }));
            }
            assert!(given(&problem.message.en) <= 120, "{}", problem.code); // it may be shown twice
            assert!(problem.message.en.len() < 1000 && problem.message.zh.len() < 1000, "{}", problem.code);
        }
    }
}
