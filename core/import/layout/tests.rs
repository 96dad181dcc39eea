//! Small sheets, each of which teaches one rule of the layout.

use super::tables;
use crate::{
    import::{
        answer::{Import, ImportRequest},
        found::{RowKind, Table},
        importing::Importing,
        prepare,
    },
    sheet::{Cell, Sheet},
};

/// A sheet of a text: a line a row, its cells between strokes.
fn sheet(text: &str) -> Sheet {
    let cell = |text: &str| {
        let text = text.trim_matches(' ');
        match text.parse::<i64>() {
            _ if text.is_empty() => Cell::default(),
            Ok(number) => Cell::number(number),
            Err(_) => Cell::text(text),
        }
    };
    let row = |line: &str| line.trim_start().split('|').map(cell).collect();
    Sheet { name: "Sheet1".into(), rows: text.trim().lines().map(row).collect(), ..Sheet::default() }
}

/// The tables of a sheet: of each its id and title, the fields of its columns, and its rows by their kind
/// and place: `i3` is an item in row 3, with its groups behind it.
fn layout(sheet: Sheet) -> Vec<String> {
    let request = ImportRequest { sheets: vec![sheet], ..ImportRequest::default() };
    let prepared = prepare::prepared(&request.sheets);
    let mut importing = Importing::of(&request, &prepared);
    tables(&mut importing).iter().map(shown).collect()
}

fn shown(table: &Table<'_>) -> String {
    let title = table.title.map(|title| title.cell.value.to_string()).unwrap_or_default();
    let fields: Vec<_> = table.heads.iter().map(|head| head.is.map_or("-", |is| is.field)).collect();
    let rows = table.rows.iter().map(|row| {
        let kind = match row.kind {
            RowKind::Item => "i",
            RowKind::Group => "g",
            RowKind::Subtotal => "s",
            RowKind::Total => "t",
            RowKind::Balance => "b",
            RowKind::Note => "n",
        };
        let groups: Vec<_> = row.groups.iter().map(|group| group.cell.value.to_string()).collect();
        let part = row.part.as_ref().map(|part| format!("#{part}")).unwrap_or_default();
        let more = "+".repeat(row.more.len());
        let groups = if groups.is_empty() { String::new() } else { format!("<{}", groups.join("<")) };
        format!("{kind}{}{more}{part}{groups}", row.at + 1)
    });
    let rows: Vec<_> = rows.collect();
    format!("{} [{title}] {}: {}", table.description.id, fields.join(" "), rows.join(" "))
}

fn import(sheet: Sheet) -> Import {
    ImportRequest { sheets: vec![sheet], ..ImportRequest::default() }.import()
}

#[test]
fn several_tables_of_a_sheet() {
    let found = layout(sheet(
        "活动预算表
         类别|项目|预算金额
         物料|海报|100
         |展架|200
         合计||300

         任务清单
         任务|负责人|截止日期
         设计海报|林|2025-03-01",
    ));
    assert_eq!(
        found,
        ["budget [活动预算表] category item planned: i3 i4 t5", "tasks [任务清单] name owner finish: i9",]
    );
}

#[test]
fn heads_of_two_rows() {
    let found = layout(sheet(
        "任务|负责人|起止时间||实际|
         ||开始|结束|开始|结束
         设计|林|3月1日|3月5日|3月2日|3月6日",
    ));
    assert_eq!(found, ["tasks [] name owner start finish actualStart actualFinish: i3"]);
}

#[test]
fn sections_that_repeat_the_head() {
    let found = layout(sheet(
        "会议预算
         一、会场：||900|元
         名称|数量|合计（元）|备注
         租金|2|600|
         投影|1|300|
         二、餐费：||500|元
         名称|数量|合计（元）|备注
         午餐|10|500|
         三、不可预见费：||100|元
         合计：||1500|元",
    ));
    assert_eq!(
        found,
        ["budget [会议预算] item quantity planned note: g2 i4<一、会场： i5<一、会场： g6 i8<二、餐费： \
             i9<二、餐费： t10"]
    );
}

#[test]
fn groups_are_names_alone_above_rows_with_more() {
    let found = layout(sheet(
        "Category|Item|Estimate
         |Space|
         |Rental|10
         |Audio|??
         |Food|
         |Coffee|20",
    ));
    assert_eq!(found, ["budget [] category item planned: g2 i3<Space i4<Space g5 i6<Food"]);
    let last = layout(sheet("Item|Estimate\nRental|10\nAudio|"));
    assert_eq!(last, ["budget [] item planned: i2 i3"]);
}

#[test]
fn trees() {
    let found = layout(sheet(
        "Category|Amount
         Venue|30
         ├── Permits|10
         └── Space|20
         Catering|5
         Expenses Total|35",
    ));
    assert_eq!(found, ["budget [] item planned: g2 i3<Venue i4<Venue i5 t6"]);
}

#[test]
fn sides_of_an_account() {
    let found = layout(sheet(
        "收入
         義賣 2150
         支出
         項目|單價|數量|小計
         影印紙|520|2|1040
         支出總計|1040||
         結餘|1110||",
    ));
    assert_eq!(found, ["income [收入] item: i2", "budget [支出] item unitPrice quantity planned: i5 t6 b7"]);
}

#[test]
fn forms() {
    let found = layout(sheet(
        "活动名称|春季发布会|活动时间|2025-04-01
         活动地点
         上海展览中心
         会议名称：年度大会",
    ));
    assert_eq!(found, ["campaign [] name event place name: i1"]);
}

#[test]
fn notes_and_columns_without_a_heading() {
    let found = layout(sheet(
        "|任务|负责人|
         1|设计|林|（加急）
         2|投放|周|
         注：周末不排期|||",
    ));
    assert_eq!(found, ["tasks [] number name owner note: i2 i3 n4"]);
}

#[test]
fn outputs_over_several_rows() {
    let found = layout(sheet(
        "任务清单
         任务|工作结果
         文案|清单
         |标准
         排期|日历",
    ));
    assert_eq!(found, ["tasks [任务清单] name outputs: i3+ i5"]);
}

#[test]
fn pairs_of_columns_for_parts() {
    let found = layout(sheet(
        "任务|策划||设计|
         |开始|结束|开始|结束
         海报|3月1日|3月2日|3月3日|3月5日
         视频|3月1日|3月4日||",
    ));
    assert_eq!(found, ["tasks [] name start finish start finish: i3#策划 i3#设计 i4#策划"]);
}

#[test]
fn drawn_charts_are_told() {
    let drawn = import(sheet("任务|负责人|7.20|7.21|7.22\n设计|林|||\n投放|周|||"));
    assert_eq!(drawn.assumed[0].cell.unwrap().to_string(), "C1:E1");
    let valued = sheet("指标|目标值|6月|7月\n曝光|≥100|40|50");
    let request = ImportRequest { sheets: vec![valued], ..ImportRequest::default() };
    let prepared = prepare::prepared(&request.sheets);
    let mut importing = Importing::of(&request, &prepared);
    let tables = tables(&mut importing);
    let row = &tables[0].rows[0];
    let dated: Vec<_> =
        tables[0].dated(row).map(|(head, _, place)| (head.heading.clone(), place.at)).collect();
    assert_eq!(dated.len(), 2);
    assert_eq!(dated[1].0, "7月");
}

#[test]
fn heads_that_are_unknown_or_unclear() {
    let unknown = import(sheet("Fecha|Nombre|Total\n2025-01-01|x|3"));
    assert!(unknown.read.is_empty());
    assert_eq!(unknown.problems[0].code, "import.tableUnknown");
}

#[test]
fn ragged_rows_of_csv() {
    let csv = "任务,负责人,开始时间,结束时间\n设计,林,2025-03-01,2025-03-02\n投放,2025-03-01,2025-03-02\n\
               复盘,周,2025-03-01,2025-03-02,多\n";
    let answer = import(Sheet { name: "x.csv".into(), csv: Some(csv.into()), ..Sheet::default() });
    // the owner is missing, since two dates fit the last two columns alone
    let realigned = answer.assumed.iter().find(|assumed| assumed.text == "投放").unwrap();
    assert_eq!(realigned.cell.unwrap().to_string(), "A3:C3");
    let ragged = answer.problems.iter().find(|problem| problem.code == "import.raggedRow").unwrap();
    assert_eq!(ragged.cell.unwrap().to_string(), "A4:E4");
    assert_eq!(answer.read[0].rows, 2);
}

#[test]
fn limits_are_told() {
    let mut wide = sheet("任务|负责人\n设计|林");
    wide.rows[1].resize(300, Cell::text("x"));
    wide.rows.resize(20_010, Vec::new());
    let answer = import(wide);
    let codes: Vec<_> = answer.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes.iter().filter(|code| **code == "import.limit").count(), 2);
}

#[test]
fn errors_and_formulas_without_values() {
    let mut broken = sheet("任务|负责人\n设计|林");
    broken.rows[1][1] = crate::sheet::CellValue::Error("#REF!".into()).into();
    broken.rows.push(vec![Cell { formula: Some("A1".into()), ..Cell::default() }]);
    let answer = import(broken);
    let told: Vec<_> =
        answer.problems.iter().take(2).map(|told| (told.code, told.cell.unwrap().to_string())).collect();
    assert_eq!(told, [("import.cellError", "B2".into()), ("import.formulaWithoutValue", "A3".into())]);
}
