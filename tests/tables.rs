//! Cells that need a rule of their own.

use campaignkit::{
    Plan,
    import::ImportRequest,
    table::{DayStyle, NumberStyle, SheetsRequest, Table, TableFormat, TableRequest, describe, tables},
    value::Language,
};

fn shown(document: &str, day: &str, title: &str) -> Table {
    let plan = Plan::from_json(document.as_bytes()).unwrap();
    let assessment = plan.on(day.parse().unwrap()).assess().unwrap();
    tables(&plan, &assessment, Language::En).into_iter().find(|table| table.title == title).unwrap()
}

fn column(table: &Table, label: &str) -> Vec<String> {
    let place = table.columns.iter().position(|column| column.label == label);
    table.rows.iter().filter_map(|row| Some(row.cells[place?].text.clone())).collect()
}

fn document(members: &str) -> String {
    format!(
        r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": {{"start": "2024-08-01", "end": "2024-08-10"}}, {members}}}"#
    )
}

#[test]
fn floats_are_days_and_hours() {
    let tasks = r#""tasks": [
        {"id": "a", "name": "A", "duration": "3ed"},
        {"id": "b", "name": "B", "duration": "2ed"},
        {"id": "c", "name": "C", "duration": "49eh"},
        {"id": "d", "name": "D", "duration": "1ed"},
        {"id": "e", "name": "E", "duration": "2130em"},
        {"id": "f", "name": "F", "duration": "4290em"}
    ]"#;
    let table = shown(&document(tasks), "2024-08-01", "Schedule");
    let expected = ["0 d", "1 d", "23 h", "2 d", "1 d 12 h 30 min", "30 min", ""];
    assert_eq!(column(&table, "float"), expected);
}

#[test]
fn the_figure_of_the_day_is_of_that_day() {
    let leads = r#""metrics": [{"id": "leads", "name": "leads", "kind": "flow", "target": {"atLeast": "100"}}],
        "observations": [{"metric": "leads", "day": "2024-08-02", "today": "12"}]"#;
    assert_eq!(column(&shown(&document(leads), "2024-08-02", "KPI dashboard"), "day"), ["12"]);
    let later = shown(&document(leads), "2024-08-03", "KPI dashboard");
    assert_eq!((column(&later, "day"), column(&later, "total")), (Vec::new(), vec!["12".to_owned()]));
}

#[test]
fn actual_cost_is_added_up_where_it_is_known() {
    let budget = r#""budget": {"lines": [
        {"id": "a", "category": "labour", "item": "A", "planned": "100", "actual": "90"},
        {"id": "b", "category": "other", "item": "B", "planned": "10"}
    ]}"#;
    let table = shown(&document(budget), "2024-08-01", "Budget");
    assert_eq!(column(&table, "actual"), ["90.00", "–", "90.00", "", "", ""]);
}

#[test]
fn books_have_columns_where_they_are_kept() {
    let kept = include_str!("../examples/campaigns/live-sale.json");
    let table = shown(kept, "2024-09-15", "Budget");
    let ordered = column(&table, "ordered");
    assert_eq!(ordered[..5], ["7,200.00", "6,000.00", "5,000.00", "1,000.00 USD", "0.00"]);
    assert_eq!(column(&table, "available")[3], "0.00 USD");
    assert_eq!(column(&table, "used")[..5], ["100%", "100%", "93.26%", "100%", "89.41%"]);
    assert_eq!(column(&table, "owner").len(), table.rows.len());
    let table = shown(kept, "2024-08-31", "Budget"); // before anything was booked
    assert!(table.columns.iter().all(|column| column.label != "ordered"));
    assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
}

#[test]
fn a_ratio_is_no_percentage() {
    let value = r#""metrics": [{"id": "value", "name": "客单价", "kind": "ratio", "unit": "元/单", "target": {"atLeast": "2500"}}],
        "observations": [{"metric": "value", "day": "2024-08-02", "cumulative": "2000"}]"#;
    let table = shown(&document(value), "2024-08-02", "KPI dashboard");
    assert_eq!(
        (column(&table, "total"), column(&table, "target")),
        (vec!["2,000".into()], vec!["≥2,500".into()])
    );
    let alerts = shown(&document(value), "2024-08-02", "Alerts");
    assert_eq!(column(&alerts, "what"), ["`客单价` stands at 2,000 and does not meet its target ≥2,500"]);
}

#[test]
fn an_undefined_value_says_why() {
    let goal = r#""goals": [{"id": "g", "title": "profit", "growth": true, "baseline": "-100", "target": {"atLeast": "0.5"}, "metric": "m"}],
        "metrics": [{"id": "m", "name": "m", "kind": "stock"}],
        "observations": [{"metric": "m", "day": "2024-08-02", "cumulative": "-50"}]"#;
    let table = shown(&document(goal), "2024-08-02", "Goals");
    assert_eq!(column(&table, "value"), ["a ratio to a base below zero has no value"]);
    assert_eq!(column(&table, "attained"), ["–"]);
}

#[test]
fn a_late_task_is_shown_once_and_long_tables_are_cut() {
    let late = |count: usize| {
        let task = |n| {
            format!(
                r#"{{"id": "t{n}", "name": "T{n}", "duration": "1ed", "start": "2024-08-01", "finish": "2024-08-02"}}"#
            )
        };
        document(&format!(r#""tasks": [{}]"#, (0..count).map(task).collect::<Vec<_>>().join(",")))
    };
    let all = shown(&late(1214), "2024-08-05", "Alerts");
    assert_eq!(all.rows.len(), 1214);
    let alerts = all.clone().cut(10, Language::En);
    assert_eq!(alerts.rows.len(), 11);
    assert_eq!(
        column(&alerts, "what")[9..],
        ["`T9` was to finish by 2024-08-02 and is 3 days overdue", "and 1,204 more"]
    );
    let all = all.cut(1_000, Language::Zh);
    assert_eq!(column(&all, "what")[1_000], "另有214项");
    assert_eq!(shown(&late(11), "2024-08-05", "Alerts").cut(10, Language::En).rows.len(), 11);
    let plan = Plan::from_json(late(1214).as_bytes()).unwrap();
    let assessment = plan.on("2024-08-05".parse().unwrap()).assess().unwrap();
    let tables = tables(&plan, &assessment, Language::En);
    let findings = tables.iter().find(|table| table.title == "Findings");
    assert!(
        findings.is_none_or(|table| column(table, "what does not fit")
            .iter()
            .all(|what| !what.contains("overdue")))
    );
}

#[test]
fn the_run_sheet_tells_gaps_and_overlaps() {
    let sheet = r#""runSheet": [
        {"id": "a", "name": "Welcome", "at": "2024-08-01T13:30", "minutes": 30},
        {"id": "b", "name": "Opening", "at": "2024-08-01T13:50", "minutes": 20},
        {"id": "c", "name": "Prizes", "at": "2024-08-01T14:20"},
        {"id": "d", "name": "End"}
    ]"#;
    let table = shown(&document(sheet), "2024-08-01", "Run sheet");
    assert_eq!(column(&table, ""), ["", "overlaps with Welcome: 10 min", "after a gap of 10 min", ""]);
    assert_eq!(column(&table, "from")[..3], ["08-01 13:30", "08-01 13:50", "08-01 14:20"]);
    assert_eq!(column(&table, "to")[2], "a step has no length, and the next one no time");
}

#[test]
fn the_brief_is_told_in_rows() {
    let example = include_str!("../examples/campaigns/back-to-school.json");
    let table = shown(example, "2024-07-20", "Brief");
    assert_eq!(column(&table, "subject"), ["occasion", "theme", "slogan", "form", "audience"]);
    assert_eq!(column(&table, "content")[3..], ["online and offline", "高校新生"]);
    let table = shown(example, "2024-07-20", "Creative table");
    assert_eq!(column(&table, "due"), ["07-15", "07-20", "07-25", "07-30"]);
    assert_eq!(column(&table, "alternative")[3], "增加学长学姐经验分享短视频");
}

#[test]
fn kinds_are_cut_apart() {
    let lines = |n| format!(r#"{{"id": "l{n}", "category": "labour", "item": "Item {n}", "planned": "10"}}"#);
    let lines: Vec<_> = (0..20).map(lines).collect();
    let budget = format!(r#""budget": {{"lines": [{}]}}"#, lines.join(","));
    let table = shown(&document(&budget), "2024-08-01", "Budget").cut(3, Language::En);
    let items = ["Item 0", "Item 1", "Item 2", "and 17 more", "labour", "direct cost", "total"];
    assert_eq!(column(&table, "item"), items);
}

fn examples() -> Vec<Plan> {
    let folder = format!("{}/examples/campaigns", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let documents = files.filter(|file| file.extension().is_some_and(|ending| ending == "json"));
    documents.map(|file| Plan::from_json(&std::fs::read(file).unwrap()).unwrap()).collect()
}

#[test]
fn every_table_in_every_form() {
    for plan in examples() {
        for described in describe::written() {
            for language in [Language::En, Language::Zh] {
                for format in TableFormat::ALL {
                    let request = TableRequest {
                        table: described.id.into(),
                        format: *format,
                        language,
                        numbers: Some(NumberStyle::Wan),
                        days: DayStyle::Words,
                        ..TableRequest::default()
                    };
                    let answer = request.answer(&plan).unwrap();
                    assert_eq!(answer.text.is_none(), *format == TableFormat::Data);
                    assert!(answer.rows.iter().all(|row| row.cells.len() == answer.columns.len()));
                    let again = request.answer(&plan).unwrap();
                    assert_eq!(answer, again);
                }
            }
        }
    }
}

#[test]
fn sheets_are_written_alike_and_read_again() {
    for plan in examples() {
        for language in [Language::En, Language::Zh] {
            let request = SheetsRequest { language, ..SheetsRequest::default() };
            let answer = request.answer(&plan).unwrap();
            assert_eq!(answer, request.answer(&plan).unwrap());
            for sheet in &answer.sheets {
                let name = &sheet.name;
                assert!(name.chars().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']));
            }
            let team = &plan.campaign().team;
            let import = ImportRequest { sheets: answer.sheets, ..ImportRequest::default() }.import();
            let contacts = import.read.iter().find(|table| table.table == "contacts");
            assert_eq!(contacts.is_some(), !team.is_empty());
            let names: Vec<_> = import.campaign.record.team.iter().map(|member| &member.name).collect();
            assert!(team.iter().all(|member| names.contains(&&member.name)), "{names:?}");
            let computed = ["Gantt chart", "甘特图", "Figures", "汇总", "campaignkit"];
            assert!(import.read.iter().all(|table| !computed.contains(&table.sheet.as_str())));
        }
    }
}
