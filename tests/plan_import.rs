//! Sheets merged into a plan: what is not edited is no operation, and each edit is one.

#[cfg(feature = "xlsx")]
use campaignkit::workbook::{Base64, WorkbookReadRequest, WorkbookWriteRequest};
use campaignkit::{
    Plan,
    import::{Defaults, PlanImport, PlanImportRequest},
    sheet::{Cell, CellValue, Sheet},
    table::{SheetsRequest, TableFormat, TableRequest, describe},
    value::{Day, Language},
};
use proptest::prelude::*;
use serde_json::Value;
use std::fs;

fn plan(name: &str) -> Plan {
    Plan::from_json(&fs::read(format!("examples/campaigns/{name}.json")).unwrap()).unwrap()
}

fn sheets(plan: &Plan, language: Language) -> Vec<Sheet> {
    SheetsRequest { language, ..SheetsRequest::default() }.answer(plan).unwrap().sheets
}

fn imported(plan: &Plan, sheets: Vec<Sheet>) -> PlanImport {
    PlanImportRequest { sheets, ..PlanImportRequest::default() }.answer(plan).unwrap()
}

/// The operations of an import but for its tests, as `op path value`.
fn operations(import: &PlanImport) -> Vec<String> {
    let patch: Value = serde_json::from_str(import.patch.as_str()).unwrap();
    let operations = patch.as_array().unwrap().iter().filter(|operation| operation["op"] != "test");
    let line = |it: &Value| {
        format!("{} {} {}", it["op"].as_str().unwrap(), it["path"].as_str().unwrap(), it["value"])
    };
    operations.map(line).collect()
}

/// Writes into the cell of a row, given words of the headings.
fn put(sheets: &mut [Sheet], sheet: &str, heading: &str, row: usize, value: impl Into<Cell>) {
    let sheet = sheets.iter_mut().find(|it| it.name == sheet).unwrap();
    let column = sheet.rows[0].iter().position(|cell| cell.value.to_string() == heading).unwrap();
    sheet.rows[row][column] = value.into();
}

/// The sheets as a spreadsheet gives them back: through the bytes of a workbook.
#[cfg(feature = "xlsx")]
fn through_a_workbook(sheets: Vec<Sheet>) -> Vec<Sheet> {
    let bytes = WorkbookWriteRequest { sheets, ..WorkbookWriteRequest::default() }.write().unwrap().bytes;
    WorkbookReadRequest { bytes, ..WorkbookReadRequest::default() }.read().unwrap().sheets
}

/// The tables of the sheets of a plan as CSV, each with its ids or without them.
fn csv(plan: &Plan, language: Language, as_of: Option<Day>, has_ids: bool) -> Vec<Sheet> {
    let request = SheetsRequest { language, as_of, ..SheetsRequest::default() };
    let sheets = request.answer(plan).unwrap().sheets;
    let about = sheets.last().unwrap().rows.iter().map(|row| row[1].value.to_string());
    let is_table = |id: &String| describe::TABLES.iter().any(|table| table.id == id);
    let table = |id: String| {
        let request =
            TableRequest { table: id, language, as_of, format: TableFormat::Csv, ..TableRequest::default() };
        let data = TableRequest { format: TableFormat::Data, ..request.clone() }.answer(plan).unwrap();
        let fields = data.columns.iter().map(|column| column.field.to_owned());
        let columns = fields.filter(|field| has_ids || field != "id").collect();
        let csv = TableRequest { columns, ..request }.answer(plan).unwrap().text;
        Sheet { name: format!("{}.csv", data.title), csv, ..Sheet::default() }
    };
    about.filter(is_table).map(table).collect()
}

#[test]
fn what_is_not_edited_is_no_operation() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir("examples/campaigns").unwrap() {
        let path = entry.unwrap().path();
        let plan = Plan::from_json(&fs::read(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let event = &plan.campaign().event;
        let days = [None, Some(event.start), Some(event.end.plus_days(30).unwrap())];
        for (language, as_of) in
            [Language::Zh, Language::En].into_iter().flat_map(|it| days.map(|day| (it, day)))
        {
            let request = SheetsRequest { language, as_of, ..SheetsRequest::default() };
            let sheets = request.answer(&plan).unwrap().sheets;
            let mut forms = vec![("sheets", sheets.clone())];
            #[cfg(feature = "xlsx")]
            forms.push(("workbook", through_a_workbook(sheets)));
            for (form, has_ids) in [("csv", true), ("csv without ids", false)] {
                forms.push((form, csv(&plan, language, as_of, has_ids)));
            }
            for (form, sheets) in forms {
                let defaults =
                    Defaults { as_of: as_of.filter(|_| form.starts_with("csv")), ..Defaults::default() };
                let request = PlanImportRequest { sheets, defaults, ..PlanImportRequest::default() };
                let import = request.answer(&plan).unwrap();
                let mut tell =
                    |what: String| wrong.push(format!("{name} {language:?} {as_of:?} {form}: {what}"));
                operations(&import).into_iter().for_each(&mut tell);
                import.vanished.iter().for_each(|it| tell(format!("{it:?}")));
                import.problems.iter().for_each(|it| tell(format!("{it:?}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ten_edits_are_ten_operations() {
    let mut plan = plan("back-to-school");
    let mut sheets = sheets(&plan, Language::Zh);
    let (tasks, budget, contacts) = ("执行任务分工表", "营销活动预算表", "联系人表");
    let day = |text: &str| Cell::from(CellValue::Day(text.parse().unwrap()));
    put(&mut sheets, contacts, "电话", 1, Cell::text("13800000000"));
    put(&mut sheets, contacts, "职务", 2, Cell::text("设计总监"));
    put(&mut sheets, contacts, "部门", 3, Cell::text("线下部"));
    put(&mut sheets, tasks, "负责人", 2, Cell::text("王*"));
    put(&mut sheets, tasks, "结束时间", 5, day("2024-08-02"));
    put(&mut sheets, tasks, "状态", 2, Cell::text("进行中"));
    put(&mut sheets, tasks, "备注", 1, Cell::default());
    put(&mut sheets, "执行准备清单", "到位时间", 1, day("2024-07-30"));
    put(&mut sheets, budget, "预算金额", 2, CellValue::Number("6000".parse().unwrap()));
    put(&mut sheets, budget, "明细项目", 3, Cell::text("线下展架(大)"));
    let import = imported(&plan, sheets);
    let expected = [
        r#"add /team/0/contact {"phone":"13800000000"}"#,
        r#"replace /team/1/role "设计总监""#,
        r#"add /team/2/department "线下部""#,
        "remove /tasks/0/note null",
        r#"replace /tasks/1/owner "wang""#,
        r#"replace /tasks/1/status "inProgress""#,
        r#"replace /tasks/4/finish "2024-08-02""#,
        r#"replace /readiness/0/due "2024-07-30""#,
        r#"replace /budget/lines/1/planned "6000""#,
        r#"replace /budget/lines/2/item "线下展架(大)""#,
    ];
    let mut operations = operations(&import);
    let mut expected: Vec<String> = expected.map(str::to_owned).into();
    operations.sort();
    expected.sort();
    assert_eq!(operations, expected);
    assert!(import.vanished.is_empty());
    plan.apply(import.patch.as_str().as_bytes()).unwrap();
    assert_eq!(plan.campaign().team[0].contact.as_ref().unwrap().phone.as_deref(), Some("13800000000"));
    assert_eq!(plan.campaign().tasks[0].note, None);
    assert_eq!(imported(&plan, self::sheets(&plan, Language::Zh)).patch.as_str(), "[]");
}

/// The edits of tests/data/workbooks/edits.py, one operation each.
#[cfg(feature = "xlsx")]
const EDITS: [&str; 14] = [
    r#"add /budget/lines/0/actual "11500.5""#,
    r#"add /tasks/- {"finish":"2024-08-13","id":"复盘会议","name":"复盘会议","owner":"zhang","start":"2024-08-12"}"#,
    r#"add /tasks/5/percentComplete "0.6""#,
    r#"add /team/1/contact {"phone":"13800000000"}"#,
    "remove /tasks/0/note null",
    r#"replace /budget/lines/1/planned "6000""#,
    r#"replace /observations/2/cumulative "3600000""#,
    r#"replace /observations/3/attainmentStated "0.95""#,
    r#"replace /tasks/1/name "物料设计开工""#,
    r#"replace /tasks/2/description "=海报 <A2> & \"展架\"\n'H5', 50% 🎉""#,
    r#"replace /tasks/2/owner "wang""#,
    r#"replace /tasks/3/status "done""#,
    r#"replace /tasks/4/duration "5ed""#,
    r#"replace /tasks/4/finish "2024-07-27""#,
];

#[cfg(feature = "xlsx")]
fn workbook(name: &str) -> Vec<Sheet> {
    let bytes = Base64(fs::read(format!("tests/data/workbooks/{name}.xlsx")).unwrap());
    WorkbookReadRequest { bytes, ..WorkbookReadRequest::default() }.read().unwrap().sheets
}

/// Everything that an import tells beside its operations.
#[cfg(feature = "xlsx")]
fn notes(import: &PlanImport) -> Vec<String> {
    let problems = import.problems.iter().map(|it| format!("{it:?}"));
    let assumed = import.assumed.iter().map(|it| format!("{it:?}"));
    problems.chain(assumed).chain(import.ignored.iter().map(|it| format!("{it:?}"))).collect()
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_that_libreoffice_saved_is_no_edit() {
    let import = imported(&plan("back-to-school"), workbook("saved-libreoffice"));
    assert_eq!(import.patch.as_str(), "[]");
    assert!(import.vanished.is_empty() && notes(&import).is_empty(), "{:?}", notes(&import));
}

#[cfg(feature = "xlsx")]
#[test]
fn edits_of_other_programs_are_exactly_their_operations() {
    for name in ["edited-openpyxl", "edited-libreoffice"] {
        let mut plan = plan("back-to-school");
        let import = imported(&plan, workbook(name));
        let mut operations = operations(&import);
        operations.sort();
        assert_eq!(operations, EDITS, "{name}");
        let vanished: Vec<_> = import.vanished.iter().map(|gone| gone.path.as_str()).collect();
        assert_eq!(vanished, ["/risks/3"], "{name}");
        assert_eq!(notes(&import), Vec::<String>::new(), "{name}");
        plan.apply(import.patch.as_str().as_bytes()).unwrap();
        let again = imported(&plan, workbook(name));
        assert_eq!(again.patch.as_str(), "[]", "{name}");
    }
}

/// Everything that an import tells of a sheet: the cells and the codes of its problems, and the cells that it
/// assumed something of.
fn told(import: &PlanImport, sheet: &str) -> Vec<String> {
    let cell =
        |range: Option<campaignkit::sheet::CellRange>| range.map(|it| it.to_string()).unwrap_or_default();
    let problems = import.problems.iter().filter(|it| it.sheet == sheet);
    let assumed = import.assumed.iter().filter(|it| it.sheet == sheet);
    let problems = problems.map(|it| format!("{} {}", cell(it.cell), it.code));
    problems.chain(assumed.map(|it| format!("{} {} or {:?}", cell(it.cell), it.taken, it.instead))).collect()
}

/// The edits of a campaign's Chinese sheets, one at a time: the operations, and what is told of the sheet.
fn edited(plan: &Plan, edits: &[(&str, &str, usize, Cell)]) -> (Vec<String>, Vec<String>) {
    let mut sheets = sheets(plan, Language::Zh);
    for (sheet, heading, row, value) in edits {
        put(&mut sheets, sheet, heading, *row, value.clone());
    }
    let import = imported(plan, sheets);
    assert!(import.vanished.is_empty(), "{:?}", import.vanished);
    plan.clone().apply(import.patch.as_str().as_bytes()).unwrap();
    (operations(&import), told(&import, edits[0].0))
}

#[test]
fn a_blank_cell_of_a_required_member_is_a_problem_and_no_operation() {
    let plan = plan("back-to-school");
    let blank =
        |sheet: &'static str, heading: &'static str| edited(&plan, &[(sheet, heading, 1, Cell::default())]);
    let cases = [
        ("执行任务分工表", "具体任务", "D2 import.nameMissing"),
        ("营销活动预算表", "明细项目", "C2 record.missing"),
        ("风险预案表", "风险场景", "B2 import.nameMissing"),
        ("风险预案表", "可能性", "C2 record.missing"),
        ("联系人表", "姓名", "B2 import.nameMissing"),
        ("营销活动进度日报", "日期", "B2 import.dayMissing"),
        ("执行问题记录表", "发现时间", "E2 record.missing"),
        ("执行准备清单", "类型", "B2 record.missing"),
        ("方案创意表", "模块", "B2 record.missing"),
        ("活动效果评估表", "核心指标", "C2 record.missing"),
    ];
    for (sheet, heading, problem) in cases {
        let (operations, told) = blank(sheet, heading);
        assert_eq!((operations, told[0].as_str()), (Vec::new(), problem), "{sheet} {heading}");
    }
    // a member that may be absent is removed, and a default stands for a word
    assert_eq!(blank("执行准备清单", "到位时间").0, ["remove /readiness/0/due null"]);
    assert_eq!(blank("执行问题记录表", "严重程度").0, ["remove /issues/0/severity null"]);
    assert_eq!(blank("营销活动进度日报", "负责人").0, ["remove /reports/0/author null"]);
    // a good edit in the same sheet goes on
    let name = ("执行任务分工表", "具体任务", 1, Cell::default());
    let (operations, _) = edited(&plan, &[name, ("执行任务分工表", "状态", 4, Cell::text("已完成"))]);
    assert_eq!(operations, [r#"replace /tasks/3/status "done""#]);
}

#[test]
fn rows_without_ids_of_one_name_are_told() {
    let mut plan = plan("back-to-school");
    plan.apply(
        r#"[{"op": "add", "path": "/budget/lines/-", "value": {"id": "stands-2", "category": "material", "item": "线下展架",
            "planned": "300"}}]"#.as_bytes(),
    )
    .unwrap();
    let lines = plan.campaign().budget.as_ref().unwrap().lines.len();
    let table = |plan: &Plan| {
        let sheets = csv(plan, Language::Zh, None, false);
        let sheet = sheets.into_iter().find(|sheet| sheet.name.starts_with("营销活动预算表")).unwrap();
        (sheet.name, sheet.csv.unwrap())
    };
    let (name, text) = table(&plan);
    let import = |text: &str| {
        let sheet = Sheet { name: name.clone(), csv: Some(text.to_owned()), ..Sheet::default() };
        imported(&plan, vec![sheet])
    };
    let unedited = import(&text);
    assert_eq!((operations(&unedited), told(&unedited, &name)), (Vec::new(), Vec::new()));
    // as many rows as records: in order, which is told once something follows from it
    let edit = import(&text.replace(",300,", ",350,"));
    assert_eq!(operations(&edit), [format!(r#"replace /budget/lines/{}/planned "350""#, lines - 1)]);
    let rows: Vec<usize> =
        text.lines().enumerate().filter(|(_, row)| row.contains("线下展架")).map(|(n, _)| n + 1).collect();
    let both = [
        format!(r#"B{} display-stands or ["stands-2"]"#, rows[0]),
        format!(r#"B{} stands-2 or ["display-stands"]"#, rows[1]),
    ];
    assert_eq!(told(&edit, &name), both);
    // fewer rows than records: no row is any of them
    let gone: Vec<&str> =
        text.lines().enumerate().filter(|(n, _)| n + 1 != rows[0]).map(|(_, row)| row).collect();
    let edit = import(&gone.join("\n").replace(",300,", ",350,"));
    assert_eq!(operations(&edit), Vec::<String>::new());
    assert_eq!(told(&edit, &name), [format!("B{} import.nameUnclear", rows[1] - 1)]);
    assert_eq!(edit.problems[0].choices, ["display-stands", "stands-2"]);
    assert!(edit.vanished.is_empty());
}

#[test]
fn a_row_keeps_the_record_of_its_id_whatever_stands_above() {
    let plan = plan("back-to-school");
    let mut sheets = sheets(&plan, Language::Zh);
    let tasks = sheets.iter_mut().find(|sheet| sheet.name == "执行任务分工表").unwrap();
    // a copy of the name alone above, and a copy of the whole row below
    let mut named = vec![Cell::default(); tasks.rows[0].len()];
    named[3] = tasks.rows[3][3].clone();
    let copy = tasks.rows[4].clone();
    tasks.rows.insert(1, named);
    tasks.rows.push(copy);
    let import = imported(&plan, sheets);
    let operations = operations(&import);
    assert_eq!(operations.len(), 2, "{operations:?}");
    assert!(operations.iter().all(|it| it.starts_with("add /tasks/- ")), "{operations:?}");
    let last = plan.campaign().tasks.len() + 3;
    let told = told(&import, "执行任务分工表");
    assert!(told.contains(&format!("A{last} new or []")), "{told:?}");
    assert!(import.vanished.is_empty());
}

/// A stream of numbers that a seed gives (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// The cells of input columns in the sheets of a plan: sheet, row, column, field.
fn inputs(sheets: &[Sheet], language: Language) -> Vec<(usize, usize, usize, &'static str)> {
    let mut inputs = Vec::new();
    for (n, sheet) in sheets.iter().enumerate() {
        let Some(table) = describe::TABLES.iter().find(|table| table.title(language) == sheet.name) else {
            continue;
        };
        for (column, head) in sheet.rows[0].iter().enumerate() {
            let head = head.value.to_string();
            let is = table
                .columns
                .iter()
                .find(|it| it.label(language) == head && it.part == describe::Part::Field);
            let Some(is) = is.filter(|_| table.id != "campaign") else { continue };
            let rows = (1..sheet.rows.len()).filter(|row| {
                sheet.rows[*row].get(column).is_some_and(|cell| !cell.is_blank() && cell.formula.is_none())
            });
            inputs.extend(rows.map(|row| (n, row, column, is.field)));
        }
    }
    inputs
}

#[test]
fn rubbish_in_a_cell_is_told_there_or_is_the_operation_of_its_record() {
    let rubbish = [
        Cell::text("胡写乱写"),
        Cell::text("2024-02-30"),
        Cell::text("1x2y3"),
        CellValue::Number("987654.5".parse().unwrap()).into(),
        CellValue::Error("#REF!".to_owned()).into(),
        CellValue::Bool(true).into(),
    ];
    let names =
        ["back-to-school", "product-launch", "customer-day", "live-sale", "summer-launch", "shop-opening"];
    let examples: Vec<_> = names
        .into_iter()
        .flat_map(|name| [(name, Language::Zh), (name, Language::En)])
        .map(|(name, language)| {
            let plan = plan(name);
            let sheets = sheets(&plan, language);
            let inputs = inputs(&sheets, language);
            (name, plan, sheets, inputs)
        })
        .collect();
    let mut wrong = Vec::new();
    for seed in 0..60_u64 {
        let mut numbers = Numbers(seed * 7919 + 1);
        numbers.below(1);
        let (name, plan, sheets, inputs) = &examples[numbers.below(examples.len())];
        let (sheet, row, column, field) = inputs[numbers.below(inputs.len())];
        let value = &rubbish[numbers.below(rubbish.len())];
        let mut edited = sheets.clone();
        edited[sheet].rows[row][column] = value.clone();
        let import = imported(plan, edited);
        let place = campaignkit::sheet::CellRef::new(row, column);
        let title = &sheets[sheet].name;
        let holds = |of: &str, range: Option<campaignkit::sheet::CellRange>| {
            of == title && range.is_some_and(|range| range.holds(place))
        };
        let is_told = import.problems.iter().any(|it| holds(&it.sheet, it.cell))
            || import.assumed.iter().any(|it| holds(&it.sheet, it.cell))
            || import.ignored.iter().any(|it| holds(&it.sheet, Some(it.cell)));
        let operations = operations(&import);
        let here = || {
            format!(
                "seed {seed}: {name} {title} {place} {field} {} -> {}: {operations:?} {:?} vanished {:?}",
                sheets[sheet].rows[row][column].value,
                value.value,
                told(&import, title),
                import.vanished
            )
        };
        if let Err(problems) = plan.clone().apply(import.patch.as_str().as_bytes()) {
            wrong.push(format!("{} refused: {}", here(), problems.first()));
        }
        let record = |it: &str| -> String {
            let path = it.split(' ').nth(1).unwrap();
            path.split('/')
                .scan(false, |done, step| {
                    let is_last =
                        std::mem::replace(done, *done || step == "-" || step.parse::<usize>().is_ok());
                    (!is_last).then_some(step)
                })
                .collect::<Vec<_>>()
                .join("/")
        };
        let mut records: Vec<String> = operations.iter().map(|it| record(it)).collect();
        // a person, a line or a goal that nothing has is made, which is told
        records.retain(|it| !it.ends_with("/-") || !is_told);
        records.dedup();
        if !is_told && records.len() != 1
            || records.len() > 1
            || !import.vanished.is_empty() && operations.is_empty()
        {
            wrong.push(here());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The sheets of a plan after some edits are edits of the plan before them: their patch leads there.
    #[test]
    fn the_patch_leads_to_the_edited_plan(
        edits in prop::collection::vec((0..6_usize, 0..3_usize, "[a-z]{3,8}"), 1..6)
    ) {
        let before = plan("back-to-school");
        let mut after = before.clone();
        for (row, member, word) in &edits {
            let member = ["role", "department", "note"][*member];
            let edit = format!(r#"[{{"op": "add", "path": "/team/{row}/{member}", "value": "{word}"}}]"#);
            after.apply(edit.as_bytes()).unwrap();
        }
        let import = imported(&before, sheets(&after, Language::Zh));
        let mut merged = before.clone();
        merged.apply(import.patch.as_str().as_bytes()).unwrap();
        prop_assert_eq!(merged.to_json(), after.to_json());
    }
}
