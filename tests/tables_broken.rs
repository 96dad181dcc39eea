//! Good tables of people with one bad cell each, by seeds: letters in amounts, days that no calendar has, shares of fifty wholes, errors of
//! formulas, words that are no status, names taken out. A problem names the cell, and the other rows are read as before.

use campaignkit::wire;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};

/// A stream of numbers that a seed gives (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// What no reader can take for a value, by the fields of the columns.
fn bad(field: &str) -> Vec<Value> {
    let error = json!({"error": "#REF!"});
    match field {
        "planned" | "actual" | "unitPrice" | "amount" | "actualCost" => {
            vec![json!("12O0y8"), json!("1..2..3"), error]
        }
        "start" | "finish" | "due" | "raisedAt" | "resolvedAt" | "day" | "actualStart" | "actualFinish" => {
            vec![json!("2024-02-30"), json!("2025/13/01"), json!("9月31日"), error]
        }
        "percentComplete" => vec![json!("5000%"), json!("1x2%"), error],
        "status" => vec![json!("胡写乱写"), json!("zzz")],
        "probability" | "impact" => vec![json!("胡写"), json!("zz9"), error],
        "quantity" | "needed" | "today" | "cumulative" => vec![json!("1x2y3"), error],
        "target" => vec![json!("一堆"), error],
        "duration" | "minutes" => vec![json!("5个光年"), error],
        "name" | "title" | "scenario" | "content" => vec![Value::Null],
        _ => vec![],
    }
}

/// The lists of records, and the members that tell one from the others.
const LISTS: &[(&str, &[&str])] = &[
    ("/goals", &["id"]),
    ("/tasks", &["id"]),
    ("/budget/lines", &["id"]),
    ("/budget/income", &["id"]),
    ("/risks", &["id"]),
    ("/metrics", &["id"]),
    ("/observations", &["metric", "day"]),
    ("/issues", &["id"]),
    ("/publishing", &["id"]),
    ("/runSheet", &["id"]),
    ("/readiness", &["id"]),
];

struct Good {
    name: String,
    request: Value,
    reply: Value,
}

fn import(request: &Value) -> Value {
    serde_json::from_str(&wire::call("table.import", request.to_string().as_bytes()).unwrap()).unwrap()
}

fn column(letters: &str) -> usize {
    letters.bytes().fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1) - 1
}

impl Good {
    fn of(path: &Path, expected: Option<&Path>) -> Self {
        let read =
            |path: &Path| -> Value { serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap() };
        let mut request = read(path);
        request["cells"] = json!(true);
        for member in ["defaults", "mapping"] {
            if let Some(given) = expected.map(read).and_then(|expected| expected.get(member).cloned()) {
                request[member] = given;
            }
        }
        let reply = import(&request);
        Self { name: path.file_name().unwrap().to_str().unwrap().to_owned(), request, reply }
    }

    /// The cells of records whose columns can hold a bad value: sheet, position of the row and of the column, field.
    fn targets(&self) -> Vec<(String, usize, usize, String)> {
        let mut targets = Vec::new();
        for table in self.reply["read"].as_array().unwrap() {
            let sheet = table["sheet"].as_str().unwrap();
            // the head of the next table of the sheet ends this one
            let below = self.reply["read"].as_array().unwrap().iter().filter(|other| other["sheet"] == sheet);
            let below = below.filter_map(|other| other["headerRow"].as_u64());
            let end = below.filter(|row| Some(*row) > table["headerRow"].as_u64()).min().unwrap_or(u64::MAX);
            for head in table["columns"].as_array().unwrap() {
                let Some(field) = head["field"].as_str().filter(|field| !bad(field).is_empty()) else {
                    continue;
                };
                let letters = head["column"].as_str().unwrap();
                for cell in self.reply["cells"].as_array().unwrap() {
                    let Some(digits) = cell["cell"].as_str().unwrap().strip_prefix(letters) else { continue };
                    let Ok(row) = digits.parse::<usize>() else { continue };
                    let path = cell["path"].as_str().unwrap_or_default();
                    let is_of_record = LISTS.iter().any(|(list, _)| path.starts_with(list));
                    // the name of the record, in a row that says more than what may add to the row above
                    let is_own = bad(field) != [Value::Null]
                        || path.ends_with(field)
                            && (field != "content" || path.starts_with("/publishing"))
                            && self.says_more(sheet, row)
                            // the measure of a goal names it as well as its title
                            && !(field == "title" && self.has_measure(sheet, row));
                    if cell["sheet"] == sheet
                        && is_own
                        && is_of_record
                        && table["headerRow"].as_u64() < Some(row as u64)
                        && (row as u64) < end
                    {
                        targets.push((sheet.to_owned(), row - 1, column(letters), field.to_owned()));
                    }
                }
            }
        }
        targets
    }

    /// True for a row with a day, a person, a figure or a status.
    fn says_more(&self, sheet: &str, row: usize) -> bool {
        self.paths(sheet, row).iter().any(|path| {
            let member = path.rsplit('/').next().unwrap();
            ["owner", "start", "finish", "due", "raisedAt", "at", "needed", "probability"].contains(&member)
        })
    }

    /// True for a row of a goal with a measure.
    fn has_measure(&self, sheet: &str, row: usize) -> bool {
        self.paths(sheet, row).iter().any(|path| path.starts_with("/goals") && path.ends_with("/measure"))
    }

    /// Where the cells of a row went.
    fn paths(&self, sheet: &str, row: usize) -> Vec<&str> {
        let cells = self.reply["cells"].as_array().unwrap().iter();
        let is_here = |cell: &&Value| {
            let place = cell["cell"].as_str().unwrap();
            let digits = place.trim_start_matches(|sign: char| sign.is_ascii_uppercase());
            cell["sheet"] == sheet && digits.parse() == Ok(row)
        };
        cells.filter(is_here).filter_map(|cell| cell["path"].as_str()).collect()
    }

    /// The records of the campaign by their names.
    fn records(campaign: &Value) -> BTreeMap<String, Value> {
        let mut records = BTreeMap::new();
        for (list, key) in LISTS {
            for record in campaign.pointer(list).and_then(Value::as_array).into_iter().flatten() {
                let name: Vec<String> = key.iter().map(|member| record[*member].to_string()).collect();
                records.insert(format!("{list} {}", name.join(" ")), record.clone());
            }
        }
        records
    }

    /// The names of the records that a row went to.
    fn of_row(&self, sheet: &str, row: usize) -> Vec<String> {
        let mut names = Vec::new();
        for path in self.paths(sheet, row + 1) {
            for (list, key) in LISTS {
                let Some(rest) = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('/')) else {
                    continue;
                };
                let at = rest.split('/').next().unwrap();
                let Some(record) = self.reply["campaign"].pointer(&format!("{list}/{at}")) else { continue };
                let name: Vec<String> = key.iter().map(|member| record[*member].to_string()).collect();
                names.push(format!("{list} {}", name.join(" ")));
            }
        }
        names
    }
}

fn good() -> Vec<Good> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut tables: Vec<_> = fs::read_dir(data.join("tables"))
        .unwrap()
        .filter_map(|file| file.unwrap().file_name().to_str()?.strip_suffix(".grid.json").map(str::to_owned))
        .collect();
    tables.sort();
    let of = |name: &String| {
        let file = |ending: &str| data.join("tables").join(format!("{name}{ending}"));
        Good::of(&file(".grid.json"), Some(&file(".expected.json")))
    };
    let mut all: Vec<Good> = tables.iter().map(of).collect();
    all.push(Good::of(&data.join("templates/back-to-school.grid.json"), None));
    // cells of CSV text have no place of their own in a request
    all.retain(|good| good.request["sheets"][0]["rows"].is_array() && !good.targets().is_empty());
    all
}

#[test]
fn a_bad_cell_is_named_and_the_other_rows_are_read_as_before() {
    let tables = good();
    let mut wrong = Vec::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 0..240_u64 {
        let mut numbers = Numbers(seed * 7919 + 1);
        numbers.below(1);
        let good = &tables[numbers.below(tables.len())];
        let targets = good.targets();
        let (sheet, row, column, field) = &targets[numbers.below(targets.len())];
        let choices = bad(field);
        let value = &choices[numbers.below(choices.len())];
        let mut request = good.request.clone();
        let sheets = request["sheets"].as_array_mut().unwrap();
        let of_sheet = sheets.iter_mut().find(|one| one["name"] == sheet.as_str()).unwrap();
        of_sheet["rows"][*row][*column] = value.clone();
        let reply = import(&request);
        let place = |cell: &Value| {
            let text = cell["cell"].as_str().unwrap_or_default();
            let letters = text.trim_end_matches(|sign: char| sign.is_ascii_digit());
            cell["sheet"] == sheet.as_str()
                && text.get(letters.len()..).and_then(|digits| digits.parse().ok()) == Some(row + 1)
                && !letters.is_empty()
                && letters.bytes().all(|letter| letter.is_ascii_uppercase())
                && self::column(letters) == *column
        };
        let here = format!("seed {seed}: {} {sheet} row {} {field} {value}", good.name, row + 1);
        let named = reply["problems"].as_array().unwrap().iter().filter(|problem| place(problem));
        let codes: Vec<&str> = named.filter_map(|problem| problem["code"].as_str()).collect();
        if codes.is_empty() {
            wrong.push(format!("{here}: not named"));
        }
        for code in codes {
            *kinds.entry(code.to_owned()).or_default() += 1;
        }
        let own = good.of_row(sheet, *row);
        let [before, after] = [&good.reply["campaign"], &reply["campaign"]].map(Good::records);
        // the number of an id of several follows from the others
        let is_numbered = |name: &str| (2..9).any(|number| name.contains(&format!("-{number}\"")));
        for (name, record) in before.iter().filter(|(name, _)| !own.contains(name) && !is_numbered(name)) {
            let is_same = after.get(name).is_some_and(|other| {
                let (Some(record), Some(other)) = (record.as_object(), other.as_object()) else {
                    return false;
                };
                // a reference to what the row was, and an id that another record left free, follow from it
                record.iter().all(|(member, value)| {
                    let refers =
                        ["parent", "after", "metric", "owner", "line", "module"].contains(&member.as_str());
                    refers || other.get(member) == Some(value)
                })
            });
            if !is_same {
                wrong.push(format!(
                    "{here}: {name} differs: {record} {:?}",
                    after.get(name).map(Value::to_string)
                ));
            }
        }
    }
    println!("{kinds:?}");
    assert!(wrong.is_empty(), "{} of 240:\n{}", wrong.len(), wrong.join("\n"));
    assert!(kinds.len() >= 8, "{kinds:?}");
}

/// A sheet of one table, and what the import says.
fn sheet(rows: &Value) -> Value {
    import(&json!({"sheets": [{"name": "表", "rows": rows}], "defaults": {"year": 2024}}))
}

#[test]
fn statements_beside_each_other_that_do_not_fit() {
    let codes = |reply: &Value| -> Vec<String> {
        let problems = reply["problems"].as_array().unwrap().iter();
        problems
            .filter(|problem| problem["cell"].is_string())
            .map(|problem| {
                format!("{} {}", problem["cell"].as_str().unwrap(), problem["code"].as_str().unwrap())
            })
            .collect()
    };
    let posts = sheet(&json!([
        ["日期", "星期", "平台", "选题", "状态"],
        ["9月2日", "周一", "公众号", "新品", "已发布"],
        ["9月6日", "周六", "视频号", "探访", "已发布"]
    ]));
    assert_eq!(codes(&posts), ["B3 import.weekdayMismatch"]);
    let tasks = sheet(&json!([
        ["任务", "负责人", "开始", "结束"],
        ["布置", "甲", "9.1", "9.2"],
        [null, "乙", "9.3", "9.4"]
    ]));
    assert_eq!(codes(&tasks), ["A3 import.nameMissing"]);
}
