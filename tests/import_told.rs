//! The account of an import: of every filled cell of the tables of people, the reply says where it went, and no cell that it
//! says was left out is one that it read.

#![allow(clippy::case_sensitive_file_extension_comparisons)] // the names are those of files here

use campaignkit::{
    sheet::{CellRange, CellRef},
    wire,
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

fn json_in(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The requests of the tables of people and of the published template, with what the callers pass.
fn requests() -> Vec<(String, Value)> {
    let mut requests = Vec::new();
    for folder in ["tests/data/tables", "tests/data/templates"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            if !name.ends_with(".json") || name.ends_with(".expected.json") {
                continue;
            }
            let mut request = json_in(&file);
            let stem = name.trim_end_matches(".json").trim_end_matches(".grid");
            let expected = file.with_file_name(format!("{stem}.expected.json"));
            let expected = if expected.exists() { json_in(&expected) } else { json!({}) };
            for member in ["defaults", "mapping"] {
                if !expected[member].is_null() {
                    request[member] = expected[member].clone();
                }
            }
            request["cells"] = json!(true);
            requests.push((stem.to_owned(), request));
        }
    }
    requests.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(requests.len() > 60);
    requests
}

/// The records of CSV text, by the delimiter that stands in its first lines most often.
fn records(csv: &str) -> Vec<Vec<String>> {
    let head: String = csv.lines().take(10).collect();
    let delimiter = [',', ';', '\t'].into_iter().max_by_key(|sign| head.matches(*sign).count()).unwrap();
    let (mut rows, mut row, mut field, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => field.push(signs.next().unwrap()),
            '"' if is_quoted || field.is_empty() => is_quoted = !is_quoted,
            '\r' if !is_quoted => {}
            sign if !is_quoted && (sign == delimiter || sign == '\n') => {
                row.push(std::mem::take(&mut field));
                if sign == '\n' {
                    rows.push(std::mem::take(&mut row));
                }
            }
            sign => field.push(sign),
        }
    }
    row.push(field);
    rows.push(row);
    rows
}

/// The texts of the cells of a sheet.
fn grid(sheet: &Value) -> Vec<Vec<String>> {
    if let Some(csv) = sheet["csv"].as_str() {
        return records(csv);
    }
    let text = |cell: &Value| match cell {
        Value::String(text) => text.clone(),
        Value::Object(members) => {
            let value = ["text", "number", "day", "moment", "bool", "error"]
                .iter()
                .find_map(|kind| members.get(*kind));
            value
                .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                .unwrap_or_default()
        }
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let rows = sheet["rows"].as_array().into_iter().flatten();
    rows.map(|row| row.as_array().unwrap().iter().map(text).collect()).collect()
}

/// The ranges of a list of the reply in a sheet.
fn ranges(reply: &Value, list: &str, sheet: &str) -> Vec<CellRange> {
    let entries = reply[list].as_array().into_iter().flatten().filter(|entry| entry["sheet"] == sheet);
    entries.filter_map(|entry| entry["cell"].as_str()).map(|cell| cell.parse().unwrap()).collect()
}

/// A sheet of the reply, with what its structure says: headings, titles, numbers of rows, words for sums.
struct Read<'r> {
    tables: Vec<&'r Value>,
    headings: BTreeSet<String>,
}

/// Columns of which the cells tell the place of their row: its number, its depth, its part of a form.
const STRUCTURE: &[&str] = &["number", "id", "level", "part"];

/// Words of the labels of sums, and of days in a plan of a week.
const LABELS: &[&str] =
    &["合计", "总计", "小计", "總計", "小計", "total", "结余", "結餘", "余额", "balance", "星期"];

/// Marks for nothing.
const NOTHING: &[&str] = &["无", "待定", "暂无", "n/a", "na", "tbd", "none", "未知"];

impl<'r> Read<'r> {
    fn of(reply: &'r Value, sheet: &str) -> Self {
        let tables: Vec<&Value> =
            reply["read"].as_array().unwrap().iter().filter(|table| table["sheet"] == sheet).collect();
        let mut headings = BTreeSet::new();
        for table in &tables {
            headings.extend(table["title"].as_str().map(|title| title.trim().to_owned()));
            for column in table["columns"].as_array().unwrap() {
                let heading = column["header"].as_str().unwrap();
                let unit = column["unit"].as_str().map(|unit| unit.rsplit(':').next().unwrap().to_owned());
                headings.extend(
                    [heading].into_iter().chain(heading.split('.')).map(|part| part.trim().to_owned()),
                );
                headings.extend(unit.map(|unit| format!("单位：{unit}")));
            }
        }
        Self { tables, headings }
    }

    /// True for a cell of the structure, which the reply tells by its tables and columns.
    fn is_structure(&self, at: CellRef, text: &str) -> bool {
        let word = text.to_lowercase();
        let is_nothing = !text.chars().any(char::is_alphanumeric) || NOTHING.contains(&word.as_str());
        // a heading may stand with its unit in a bracket, and a label with a colon
        let bare = text.split(['(', '（']).next().unwrap_or_default().trim_end_matches([':', '：']).trim();
        let letters = CellRef::new(0, at.column).to_string();
        let of_structure =
            self.tables.iter().flat_map(|table| table["columns"].as_array().unwrap()).any(|column| {
                column["column"].as_str() == Some(letters.trim_end_matches('1'))
                    && column["field"].as_str().is_some_and(|field| STRUCTURE.contains(&field))
            });
        let is_label = word.chars().count() <= 16 && LABELS.iter().any(|label| word.contains(label));
        is_nothing
            || is_label
            || of_structure
            || self.headings.contains(text)
            || self.headings.iter().any(|heading| heading == bare || heading.starts_with(text))
    }
}

#[test]
fn every_cell_went_somewhere_and_none_is_left_out_that_was_read() {
    let (mut report, mut count) = (String::new(), 0);
    for (name, request) in requests() {
        let reply = wire::call("table.import", request.to_string().as_bytes()).unwrap();
        let reply: Value = serde_json::from_str(&reply).unwrap();
        for sheet in request["sheets"].as_array().unwrap() {
            let title = sheet["name"].as_str().unwrap_or_default();
            let lists = ["cells", "problems", "assumed", "ignored"].map(|list| ranges(&reply, list, title));
            let nameless: BTreeSet<usize> = reply["problems"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|problem| problem["code"] == "import.nameMissing" && problem["sheet"] == title)
                .map(|problem| problem["cell"].as_str().unwrap().parse::<CellRange>().unwrap().first.row)
                .collect();
            let read = Read::of(&reply, title);
            for (r, row) in grid(sheet).iter().enumerate() {
                for (c, text) in row.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
                    count += 1;
                    let at = CellRef::new(r, c);
                    let times =
                        lists.each_ref().map(|list| list.iter().filter(|range| range.holds(at)).count());
                    let [read_times, problems, assumed, ignored] = times;
                    let is_told = times.iter().sum::<usize>() > 0;
                    if ignored > 1 || ignored == 1 && read_times + problems + assumed > 0 {
                        writeln!(report, "{name} {title} {at} {text}: left out and told otherwise {times:?}")
                            .unwrap();
                    }
                    if !is_told && !nameless.contains(&r) && !read.is_structure(at, text.trim()) {
                        writeln!(report, "{name} {title} {at} {text}: told nowhere").unwrap();
                    }
                }
            }
        }
    }
    assert!(report.is_empty(), "{report}");
    println!("cells of tables: {count}, each told");
    assert!(count > 3000);
}
