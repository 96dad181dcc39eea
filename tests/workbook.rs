//! Workbooks read and written.
#![allow(clippy::case_sensitive_file_extension_comparisons)] // the names are those of files here

use campaignkit::{
    Plan,
    sheet::{Cell, CellValue, Sheet},
    table::SheetsRequest,
    value::Language,
    wire,
    workbook::{
        Base64, WorkbookKind, WorkbookLimits, WorkbookReadAnswer, WorkbookReadRequest, WorkbookWriteRequest,
    },
};
use serde_json::Value;
use std::{fs, io::Read, path::Path};

pub(crate) fn read(bytes: &[u8], name: &str) -> WorkbookReadAnswer {
    let request = WorkbookReadRequest {
        bytes: Base64(bytes.to_owned()),
        name: Some(name.to_owned()),
        ..WorkbookReadRequest::default()
    };
    request.read().unwrap_or_else(|problem| panic!("{name}: {problem}"))
}

fn refused(bytes: &[u8], limits: WorkbookLimits) -> &'static str {
    WorkbookReadRequest { bytes: Base64(bytes.to_owned()), name: None, limits }.read().unwrap_err().code
}

fn write(sheets: Vec<Sheet>) -> Vec<u8> {
    WorkbookWriteRequest { sheets, ..WorkbookWriteRequest::default() }.write().unwrap().bytes.0
}

fn tables() -> impl Iterator<Item = (String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
}

/// Without the blank cells and rows at the ends, which programs keep or not.
fn trimmed(sheets: &Value) -> Vec<(Value, Value, Vec<Vec<Value>>)> {
    let sheets = sheets.as_array().unwrap().iter();
    let rows = |sheet: &Value| {
        let none = Vec::new();
        let mut rows: Vec<Vec<Value>> = sheet["rows"]
            .as_array()
            .unwrap_or(&none)
            .iter()
            .map(|row| {
                let mut row = row.as_array().unwrap().clone();
                row.truncate(row.iter().rposition(|cell| !cell.is_null()).map_or(0, |last| last + 1));
                row
            })
            .collect();
        rows.truncate(rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1));
        rows
    };
    let merges = |sheet: &Value| {
        let mut merges = sheet.get("merges").and_then(Value::as_array).cloned().unwrap_or_default();
        merges.sort_by_key(ToString::to_string);
        Value::from(merges)
    };
    sheets.map(|sheet| (sheet["name"].clone(), merges(sheet), rows(sheet))).collect()
}

#[test]
fn workbooks_of_people_have_the_cells_that_openpyxl_reads() {
    let mut count = 0;
    for (name, bytes) in tables().filter(|(name, _)| name.ends_with(".xlsx")) {
        let read = read(&bytes, &name);
        assert_eq!(read.kind, WorkbookKind::Xlsx);
        let sheets = serde_json::to_value(&read.sheets).unwrap();
        let grid = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables").join(&name);
        let grid: Value =
            serde_json::from_slice(&fs::read(grid.with_extension("grid.json")).unwrap()).unwrap();
        assert_eq!(trimmed(&sheets), trimmed(&grid["sheets"]), "{name}");
        count += 1;
    }
    assert!(count >= 8);
}

#[test]
fn what_was_read_is_written_and_read_back() {
    for (name, bytes) in tables().filter(|(name, _)| name.ends_with(".xlsx")) {
        let sheets = read(&bytes, &name).sheets;
        let written = write(sheets.clone());
        assert_eq!(written, write(sheets.clone()), "{name}");
        let mut back = read(&written, &name).sheets;
        let mut sheets = sheets;
        for sheet in sheets.iter_mut().chain(&mut back) {
            sheet.merges.sort_unstable();
        }
        assert_eq!(back, sheets, "{name}");
    }
}

#[test]
fn csv_text_of_people_is_told_apart() {
    let mut encodings: Vec<_> = tables()
        .filter(|(name, _)| name.ends_with(".csv") || name.ends_with(".tsv"))
        .map(|(name, bytes)| {
            let read = read(&bytes, &name);
            assert!(read.problems.is_empty(), "{name}: {:?}", read.problems);
            let csv = read.sheets[0].csv.as_deref().unwrap();
            assert!(!csv.starts_with('\u{feff}') && !csv.contains(['\u{fffd}', '\0']), "{name}");
            assert_eq!(read.sheets[0].delimiter.as_deref(), name.ends_with(".tsv").then_some("\t"));
            read.encoding.unwrap()
        })
        .collect();
    encodings.sort_unstable();
    encodings.dedup();
    assert_eq!(encodings, ["Big5", "GB18030", "UTF-16LE", "UTF-8"]);
}

#[test]
fn short_texts_have_their_encoding() {
    let texts = [
        "预算,金额\n海报,1200\n",
        "任务,负责人,开始\r\n物料设计,王*,7月20日\r\n",
        "姓名\n张三\n",
        "項目,金額\n攤位費,3500\n飲料,1200\n",
        "收入,支出\n會費,3000\n",
    ];
    for text in texts {
        for encoding in [encoding_rs::GB18030, encoding_rs::BIG5] {
            let (bytes, _, is_missing) = encoding.encode(text);
            if is_missing {
                continue;
            }
            let read = read(&bytes, "a.csv");
            assert_eq!(read.sheets[0].csv.as_deref(), Some(text), "{}", encoding.name());
        }
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&utf16, "a.csv").sheets[0].csv.as_deref(), Some(text));
    }
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode("Café,Größe\nrésumé,10\nNaïveté,12 €\n");
    assert_eq!(read(&bytes, "a.csv").encoding, Some("windows-1252"));
}

#[test]
fn cells_of_every_kind_come_back() {
    let request = r##"{"sheets": [{"name": "A", "rows": [
        ["text", {"number": "0.1"}, {"number": "-1234567.89", "format": "#,##0.00"}, {"bool": true}, null,
            {"day": "2024-07-20", "format": "yyyy/m/d"}, {"moment": "2024-07-31T20:05", "format": "yyyy/m/d h:mm"}],
        [],
        [{"number": "3", "formula": "1+2"}, {"text": "ab", "formula": "\"a\"&\"b\""}, {"bool": false, "formula": "1=2"},
            {"error": "#DIV/0!", "formula": "1/0"}, {"day": "2024-07-20", "formula": "TODAY()", "format": "yyyy/m/d"},
            " =1+1 <&> \"q\"\nnext", {"number": "0.15", "format": "0%"}, {"number": "123456789012345000000"}]
    ], "merges": ["A2:B2"]}, {"name": "预算 (2)", "rows": []}]}"##
        .as_bytes();
    let written = wire::call("workbook.write", request).unwrap();
    let read = wire::call("workbook.read", written.as_bytes()).unwrap();
    let read: Value = serde_json::from_str(&read).unwrap();
    let request: Value = serde_json::from_slice(request).unwrap();
    assert_eq!(trimmed(&read["sheets"]), trimmed(&request["sheets"]));
    assert_eq!(read["problems"][0]["code"], "workbook.errorValue");
    assert_eq!(read["problems"][0]["cell"], "D3");
}

#[test]
fn limits_are_kept() {
    let row: Vec<_> = (0..10).map(|n| Cell::text(format!("x{n}"))).collect();
    let bytes = write(vec![
        Sheet { name: "a".into(), rows: vec![row.clone(); 10], ..Sheet::default() },
        Sheet { name: "b".into(), rows: vec![row; 10], ..Sheet::default() },
    ]);
    let limits = WorkbookLimits::default;
    assert_eq!(refused(&bytes, WorkbookLimits { bytes: 100, ..limits() }), "workbook.bytes");
    assert_eq!(refused(&bytes, WorkbookLimits { unpacked: 5_000, ..limits() }), "workbook.unpacked");
    assert_eq!(refused(&bytes, WorkbookLimits { sheets: 1, ..limits() }), "workbook.sheets");
    assert_eq!(refused(&bytes, WorkbookLimits { rows: 9, ..limits() }), "workbook.rows");
    assert_eq!(refused(&bytes, WorkbookLimits { columns: 9, ..limits() }), "workbook.columns");
    assert_eq!(refused(&bytes, WorkbookLimits { cells: 150, ..limits() }), "workbook.cells");
    assert_eq!(refused(&bytes, WorkbookLimits { characters: 300, ..limits() }), "workbook.characters");
    assert_eq!(refused(b"", limits()), "workbook.empty");
    assert_eq!(refused(b"%PDF-1.7", limits()), "workbook.kind");
    assert_eq!(refused(b"  <html><table>", limits()), "workbook.kind");
    assert_eq!(refused(&[0, 1, 2, 0, 0, 7], limits()), "workbook.kind");
    assert_eq!(refused(&bytes[..bytes.len() / 2], limits()), "workbook.broken");
    let locked = [
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..],
        b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
    ];
    assert_eq!(refused(&locked.concat(), limits()), "workbook.encrypted");
}

#[test]
fn sheets_that_cannot_be_written_are_refused() {
    let code = |sheets: Vec<Sheet>| {
        let problem = WorkbookWriteRequest { sheets, ..WorkbookWriteRequest::default() }.write().unwrap_err();
        (problem.code, problem.path)
    };
    let sheet = |name: &str| Sheet { name: name.into(), ..Sheet::default() };
    assert_eq!(code(vec![]), ("workbook.noSheets", String::new()));
    for name in ["", "a/b", "'a'", &"x".repeat(32)] {
        assert_eq!(code(vec![sheet(name)]), ("workbook.sheetName", "/sheets/0".into()), "{name}");
    }
    assert_eq!(code(vec![sheet("a"), sheet("A")]), ("workbook.sheetName", "/sheets/1".into()));
    let csv = Sheet { csv: Some("a,b".into()), ..sheet("a") };
    assert_eq!(code(vec![csv]).0, "workbook.noRows");
    let long = Sheet { rows: vec![vec![Cell::text("x".repeat(32_768))]], ..sheet("a") };
    assert_eq!(code(vec![long]).0, "workbook.textLength");
    for merges in [["A1:B2", "B2:C3"], ["A1:XFD1048576", "A1"]] {
        let merged = Sheet { merges: merges.map(|range| range.parse().unwrap()).into(), ..sheet("a") };
        assert_eq!(code(vec![merged]).0, "workbook.merge");
    }
}

#[test]
fn days_before_spreadsheets_are_text() {
    let day = CellValue::Day("1899-05-04".parse().unwrap());
    let rows = vec![vec![Cell::from(day)]];
    let bytes = write(vec![Sheet { name: "a".into(), rows, ..Sheet::default() }]);
    assert_eq!(read(&bytes, "a.xlsx").sheets[0].rows[0][0].value, CellValue::Text("1899-05-04".into()));
}

fn fixture(name: &str) -> WorkbookReadAnswer {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/workbooks").join(name);
    read(&fs::read(path).unwrap(), name)
}

/// The cells of a sheet with their values, each as a person would read it, and their formulas.
fn filled(sheet: &Sheet) -> Vec<(String, String, String)> {
    let rows = sheet.rows.iter().enumerate();
    let cells =
        rows.flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, cell)| (row, column, cell)));
    let filled = cells.filter(|(.., cell)| cell.value != CellValue::Blank || cell.formula.is_some());
    filled
        .map(|(row, column, cell)| {
            let place = campaignkit::sheet::CellRef::new(row, column).to_string();
            let more = cell.formula.as_ref().map(|formula| format!("={formula}"));
            (
                place,
                cell.value.to_string(),
                more.or(cell.format.as_ref().map(ToString::to_string)).unwrap_or_default(),
            )
        })
        .collect()
}

fn holds(found: &[(String, String, String)], wanted: &[(&str, &str, &str)]) {
    let found: Vec<_> =
        found.iter().map(|(place, value, more)| (place.as_str(), value.as_str(), more.as_str())).collect();
    assert_eq!(found, wanted);
}

/// The twists that programs write: prefixes, cells without places, runs, readings, shared formulas, dates of 1904.
#[test]
fn quirks_of_programs_are_read() {
    let read = fixture("quirks.xlsm");
    let names: Vec<_> = read.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["A & B", "C"]);
    assert!(read.sheets[0].date1904);
    assert_eq!(read.sheets[0].merges[0].to_string(), "B5:D6");
    holds(
        &filled(&read.sheets[0]),
        &[
            ("A1", "一", ""),
            ("B1", "东 京", ""),
            ("D1", "a\nb <一", ""),
            ("E1", "inline", ""),
            ("A3", "2024-07-20", "m\"月\"d\"日\";@"),
            ("B3", "0.3", "0.00%"),
            ("C3", "2024-07-20T20:00", "m/d/yy h:mm"),
            ("D3", "30:00", "[h]:mm:ss"),
            ("E3", "2024-07-20T09:30", ""),
            ("F3", "007", "@"),
            ("A4", "1", "=B4*$C$3+1"),
            ("B4", "2000", ""),
            ("C4", "true", ""),
            ("D4", "#REF!", ""),
            ("E4", "", "=B4/2"),
            ("F4", "1e300", ""),
            ("A5", "2", "=B5*$C$3+1"),
            ("E5", "", "=B5/2"),
            ("A6", "", "=B6*$C$3+1"),
        ],
    );
    let told: Vec<_> = read
        .problems
        .iter()
        .map(|problem| (problem.code, problem.cell.map(|cell| cell.to_string())))
        .collect();
    let cell = |cell: &str| Some(cell.to_owned());
    assert_eq!(
        told,
        [
            ("workbook.macros", None),
            ("workbook.errorValue", cell("D4")),
            ("workbook.noValue", cell("E4:E5")),
            ("workbook.number", cell("F4")),
        ]
    );
}

#[test]
fn workbooks_of_excel_97_are_read() {
    let read = fixture("excel-97.xls");
    assert_eq!(read.kind, WorkbookKind::Xls);
    assert_eq!(read.sheets[0].merges[0].to_string(), "A1:E1");
    holds(
        &filled(&read.sheets[0]),
        &[
            ("A1", "开学季活动预算", ""),
            ("A2", "项目", ""),
            ("B2", "金额", ""),
            ("C2", "占比", ""),
            ("D2", "日期", ""),
            ("E2", "时间", ""),
            ("A3", "海报", ""),
            ("B3", "1200.5", ""),
            ("C3", "0.15", "0%"),
            ("D3", "2024-07-20", "yyyy/m/d"),
            ("E3", "2024-07-20T20:30", "yyyy/m/d h:mm"),
            ("A4", "传单", ""),
            ("B4", "0.3", ""),
            ("C4", "true", ""),
            ("E4", "9:05", "h:mm"),
            ("A5", "合计", ""),
        ],
    );
    assert_eq!(read.sheets[1].name, "说明");
}

#[test]
fn open_documents_are_read() {
    let read = fixture("open-document.ods");
    assert_eq!(read.kind, WorkbookKind::Ods);
    assert_eq!(read.sheets[0].merges[0].to_string(), "A1:C1");
    assert_eq!(read.sheets[0].rows.len(), 6);
    holds(
        &filled(&read.sheets[0]),
        &[
            ("A1", "开学季  预算\n第二行", ""),
            ("A4", "1200.5", ""),
            ("B4", "0.15", "0%"),
            ("C4", "80", "[$CNY] #,##0.00"),
            ("D4", "2024-07-20", ""),
            ("E4", "2024-07-20T20:30", ""),
            ("F4", "9:05", ""),
            ("G4", "true", ""),
            ("A5", "1", ""),
            ("B5", "1201.5", "=SUM(A4:A5)"),
            ("C5", "#DIV/0!", "=$说明!A1/0"),
            ("A6", "1", ""),
            ("B6", "1201.5", "=SUM(A4:A5)"),
            ("C6", "#DIV/0!", "=$说明!A1/0"),
        ],
    );
}

/// The parts of a written workbook, as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The elements of a name with their attributes and what stands in them.
fn elements<'x>(xml: &'x str, name: &str) -> Vec<&'x str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let is_whole = |after: &str| after.starts_with([' ', '>', '/']);
    let starts = xml.match_indices(&open).filter(|(at, _)| is_whole(&xml[at + open.len()..]));
    let end = |at: usize| {
        let tag = at + xml[at..].find('>').unwrap() + 1;
        if xml[..tag].ends_with("/>") { tag } else { at + xml[at..].find(&close).unwrap() + close.len() }
    };
    starts.map(|(at, _)| &xml[at..end(at)]).collect()
}

#[test]
fn the_look_of_a_sheet_is_written() {
    let request = r##"{"title": "T", "sheets": [
        {"name": "about", "rows": [["x"]], "look": {"hidden": true}},
        {"name": "预算", "rows": [
            [{"text": "id", "style": "head"}, {"text": "状态", "style": "head"}, {"text": "金额", "style": "head"}],
            ["a", {"text": "已完成", "link": "'预算'!C2"}, {"number": "12000", "format": "#,##0.00"}],
            ["=1+1", null, null]],
         "look": {
            "widths": [8, 0, 14], "heights": [0, 32], "formats": ["General", "General", "0.0%"], "wrap": true,
            "hiddenColumns": ["A", "F:AZ"], "hiddenRows": ["3"], "frozen": "C2", "filter": "A1:C3",
            "dropDowns": [{"range": "B2:B102", "list": ["未开始", "已完成"]}, {"range": "C2:C9", "of": "'about'!$A$1:$A$4"}],
            "conditions": [{"range": "C2:C3", "formula": "$C2>1", "style": "bad"}, {"range": "C2:C3", "formula": "$C2<0", "style": "bar"}],
            "print": {"landscape": true, "pagesWide": 1, "headRows": 2, "headColumns": 1, "grid": true,
                "header": "A & B", "footer": "截至2024-08-02", "pageNumbers": true}}}]}"##;
    let reply: Value =
        serde_json::from_str(&wire::call("workbook.write", request.as_bytes()).unwrap()).unwrap();
    let bytes = reply["bytes"].as_str().unwrap().parse::<Base64>().unwrap().0;

    let book = part(&bytes, "xl/workbook.xml");
    let sheets = elements(&book, "sheet");
    assert!(sheets[0].contains(r#"state="hidden""#) && !sheets[1].contains("state="), "{sheets:?}");
    assert!(elements(&book, "workbookView")[0].contains(r#"activeTab="1""#));
    let names = elements(&book, "definedName");
    let name = |name: &str| *names.iter().find(|it| it.contains(name)).unwrap();
    assert!(name("_xlnm.Print_Titles").contains(">预算!$A:$A,预算!$1:$2<"), "{names:?}");
    assert!(name("_xlnm._FilterDatabase").contains(">预算!$A$1:$C$3<"));

    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    let columns = elements(&sheet, "col");
    let hidden: Vec<_> = columns.iter().filter(|column| column.contains(r#"hidden="1""#)).collect();
    assert!(hidden[0].starts_with(r#"<col min="1" max="1" "#), "{columns:?}");
    let of_hidden = |n: usize| format!(r#"min="{n}""#);
    assert!(
        (6..=52).all(|n| hidden.iter().any(|column| column.contains(&of_hidden(n))))
            || hidden[1].starts_with(r#"<col min="6" max="52" "#)
    );
    assert!(
        columns.iter().any(|column| column.starts_with(r#"<col min="3" max="3" width="14.7"#)),
        "{columns:?}"
    );
    let frozen = r#"<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>"#;
    assert_eq!(elements(&sheet, "pane"), [frozen]);
    let rows = elements(&sheet, "row");
    assert!(rows[1].contains(r#"ht="32."#) && !rows[1].contains("hidden="));
    assert!(rows[2].split('>').next().unwrap().contains(r#"hidden="1""#), "{rows:?}");
    assert_eq!(elements(&sheet, "autoFilter"), [r#"<autoFilter ref="A1:C3"/>"#]);

    let drop_downs = elements(&sheet, "dataValidation");
    assert_eq!(drop_downs.len(), 2);
    for (drop_down, cells, values) in
        [(drop_downs[0], "B2:B102", r#""未开始,已完成""#), (drop_downs[1], "C2:C9", "'about'!$A$1:$A$4")]
    {
        assert!(drop_down.contains(r#"type="list""#) && drop_down.contains(r#"errorStyle="warning""#));
        assert!(drop_down.contains(&format!(r#"sqref="{cells}""#)), "{drop_down}");
        assert_eq!(elements(drop_down, "formula1"), [format!("<formula1>{values}</formula1>")]);
    }

    let conditions = elements(&sheet, "conditionalFormatting");
    assert!(conditions.len() == 1 && conditions[0].contains(r#"sqref="C2:C3""#), "{conditions:?}");
    let rules = elements(&sheet, "cfRule");
    let styles = part(&bytes, "xl/styles.xml");
    let looks = elements(&styles, "dxf");
    for (rule, priority, formula, colour) in
        [(rules[0], 1, "$C2&gt;1", "FFFFC7CE"), (rules[1], 2, "$C2&lt;0", "FF5B9BD5")]
    {
        assert!(rule.contains(r#"type="expression""#) && rule.contains(&format!(r#"priority="{priority}""#)));
        assert_eq!(elements(rule, "formula"), [format!("<formula>{formula}</formula>")]);
        let look = rule.split_once("dxfId=\"").unwrap().1.split_once('"').unwrap().0;
        assert!(looks[look.parse::<usize>().unwrap()].contains(colour), "{looks:?}");
    }

    assert_eq!(elements(&sheet, "hyperlink").len(), 1);
    let link = elements(&sheet, "hyperlink")[0];
    assert!(link.contains(r#"ref="B2""#) && link.contains("location=\"'预算'!C2\""), "{link}");
    let page = elements(&sheet, "pageSetup")[0];
    assert!(page.contains(r#"paperSize="9""#) && page.contains(r#"orientation="landscape""#), "{page}");
    assert!(
        page.contains(r#"fitToHeight="0""#) && sheet.contains(r#"<pageSetUpPr fitToPage="1"/>"#),
        "{page}"
    );
    assert!(elements(&sheet, "printOptions")[0].contains(r#"gridLines="1""#));
    assert_eq!(elements(&sheet, "oddHeader"), ["<oddHeader>&amp;LA &amp;&amp; B</oddHeader>"]);
    let footer = "<oddFooter>&amp;L截至2024-08-02&amp;R&amp;P / &amp;N</oddFooter>";
    assert_eq!(elements(&sheet, "oddFooter"), [footer]);

    // a text stays a text when it is edited, and no cell became a formula
    assert!(elements(&sheet, "f").is_empty());
    let cell = *elements(&sheet, "c").iter().find(|cell| cell.contains(r#"r="A3""#)).unwrap();
    let look = cell.split_once(" s=\"").unwrap().1.split_once('"').unwrap().0;
    let formats = elements(&styles, "cellXfs")[0];
    assert!(elements(formats, "xf")[look.parse::<usize>().unwrap()].contains(r#"quotePrefix="1""#));
    assert!(part(&bytes, "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
}

#[test]
fn formulas_without_a_value_have_none() {
    let formula = |value| Cell { formula: Some("A9".into()), ..Cell::from(value) };
    let rows = vec![vec![formula(CellValue::Text(String::new())), formula(CellValue::Blank)]];
    let bytes = write(vec![Sheet { name: "a".into(), rows, ..Sheet::default() }]);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert_eq!(elements(&sheet, "v"), ["<v></v>", "<v></v>"]);
}

/// The sheets of an example, of a name each, and the bytes of their workbook.
fn example(name: &str, language: Language) -> (Vec<Sheet>, Vec<u8>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/campaigns").join(name);
    let plan = Plan::from_json(&fs::read(path).unwrap()).unwrap();
    let sheets = SheetsRequest { language, ..SheetsRequest::default() }.answer(&plan).unwrap().sheets;
    let bytes = write(sheets.clone());
    assert_eq!(bytes, write(sheets.clone()));
    (sheets, bytes)
}

/// What a lead finds in the workbook of the published example: where it stands is counted in its tables by hand.
#[test]
fn the_workbook_of_a_plan_lives() {
    let (sheets, bytes) = example("back-to-school.json", Language::Zh);
    let sheet = |name: &str| {
        let n = sheets.iter().position(|sheet| sheet.name == name).unwrap();
        part(&bytes, &format!("xl/worksheets/sheet{}.xml", n + 1))
    };
    let column = |sheet: &str, heading: &str| {
        let sheet = sheets.iter().find(|it| it.name == sheet).unwrap();
        sheet.rows[0].iter().position(|cell| cell.value.to_string() == heading).unwrap()
    };
    let letters = |column: usize| {
        campaignkit::sheet::CellRef::new(0, column).to_string().trim_end_matches('1').to_owned()
    };

    let tasks = sheet("执行任务分工表");
    let drop_down = |heading: &str| {
        let letters = letters(column("执行任务分工表", heading));
        let starts = format!(r#"sqref="{letters}2:"#);
        let all = elements(&tasks, "dataValidation");
        elements(all.iter().find(|it| it.contains(&starts)).unwrap(), "formula1")[0].to_owned()
    };
    assert_eq!(drop_down("状态"), r#"<formula1>"未开始,进行中,已完成,受阻,已取消"</formula1>"#);
    // nine contacts and room for twenty more
    assert!(drop_down("负责人").contains("'联系人表'!$") && drop_down("负责人").ends_with("$30</formula1>"));
    let id = column("执行任务分工表", "任务ID") + 1;
    let of_id = elements(&tasks, "col").into_iter().find(|it| it.contains(&format!(r#"min="{id}""#)));
    assert!(of_id.unwrap().contains(r#"hidden="1""#));
    let risks = sheet("风险预案表");
    assert!(elements(&risks, "dataValidation").iter().any(|it| it.contains("低,中,高")));

    // ten tasks below three rows of heads, in columns of days behind seven others
    let chart = sheet("甘特图");
    assert!(elements(&chart, "pane")[0].contains(r#"topLeftCell="B4""#));
    let ranges = elements(&chart, "conditionalFormatting");
    let bars = *ranges.iter().find(|it| it.contains(r#"sqref="H4:"#)).unwrap();
    let rules: Vec<_> = elements(bars, "formula")
        .into_iter()
        .map(|it| it.replace("&gt;", ">").replace("&lt;", "<"))
        .collect();
    assert_eq!(
        rules[0],
        r#"<formula>AND($E4="已完成",$E4<>"已取消",ISNUMBER($C4),ISNUMBER($D4),H$2+1>$C4,OR(H$2<$D4,AND(H$2<=$C4,$C4<H$2+1)))</formula>"#
    );
    assert_eq!(rules[3], "<formula>AND(H$2<=$B$1,$B$1<H$2+1)</formula>");
    assert_eq!(rules[4], r#"<formula>H$3<>""</formula>"#);
    // 20 and 21 July 2024 are a weekend
    let shaded = &sheets.iter().find(|it| it.name == "甘特图").unwrap().rows;
    let off = |day: &str| {
        let n = shaded[1].iter().position(|cell| cell.value.to_string() == day).unwrap();
        shaded[2][n].value.to_string()
    };
    assert_eq!(["2024-07-19", "2024-07-20", "2024-07-21", "2024-07-22"].map(off), ["", "休", "休", ""]);

    let findings = sheet("矛盾与疑点");
    assert!(elements(&findings, "hyperlink").iter().any(|it| it.contains("location=\"'营销活动预算表'!")));
    let budget = sheet("营销活动预算表");
    let header = elements(&budget, "oddHeader")[0];
    assert!(header.contains("营销活动预算表"), "{header}");
    assert!(
        elements(&part(&bytes, "xl/workbook.xml"), "sheet").last().unwrap().contains(r#"state="hidden""#)
    );
}

/// A bar follows the edit of a date: the formula of the chart takes the typed date of the task with the id.
#[test]
fn dates_of_the_chart_follow_rows_that_are_sorted() {
    let (sheets, _) = example("back-to-school.json", Language::En);
    let chart = sheets.iter().find(|sheet| sheet.name == "Gantt chart").unwrap();
    let tasks = sheets.iter().find(|sheet| sheet.name == "Tasks").unwrap();
    let ids = tasks.rows[0].iter().position(|cell| cell.value.to_string() == "task id").unwrap();
    let id = tasks.rows[3][ids].value.to_string();
    let letters = campaignkit::sheet::CellRef::new(0, ids).to_string().replace('1', "");
    let row = &chart.rows[5];
    assert_eq!(
        row[6].formula.as_deref(),
        Some(&*format!("MATCH(\"{id}\",'Tasks'!${letters}$2:${letters}$11,0)"))
    );
    assert!(row[2].formula.as_deref().unwrap().contains("$11,$G6)),INDEX('Tasks'!$"));
}

/// Words of drop-downs that are no list of a workbook stand in cells of the hidden sheet.
#[test]
fn long_lists_stand_in_cells() {
    let team: Vec<_> = (0..60).map(|n| format!(r#"{{"id": "m{n}", "name": "Person number {n}"}}"#)).collect();
    let text = format!(
        r#"{{"format": "campaignkit/1", "id": "c", "name": "C", "currency": "CNY",
            "event": {{"start": "2024-07-20", "end": "2024-08-10"}}, "team": [{}],
            "tasks": [{{"id": "t", "name": "T", "start": "2024-07-20", "finish": "2024-07-21"}}]}}"#,
        team.join(",")
    );
    let plan = Plan::from_json(text.as_bytes()).unwrap();
    let asked = SheetsRequest { tables: vec!["tasks".into()], ..SheetsRequest::default() };
    let sheets = asked.answer(&plan).unwrap().sheets;
    let look = sheets[0].look.as_ref().unwrap();
    let owners = look.drop_downs.iter().find(|it| it.of.is_some()).unwrap();
    assert_eq!(owners.of.as_deref(), Some("campaignkit!$D$1:$D$60"));
    assert_eq!(sheets.last().unwrap().rows[59][3], Cell::text("Person number 59"));
    write(sheets);
}
