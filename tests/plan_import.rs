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
