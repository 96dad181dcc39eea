//! Tables as people published them (tests/data/tables; the README there says what each file expects), read by `table.import`. `TABLE=06`
//! runs the cases of which the name begins so.

use campaignkit::{
    Plan,
    sheet::{CellRange, CellRef},
    wire,
};
use serde_json::{Value, json};
use std::{fmt::Write, fs, path::Path};

/// The lists of a campaign by the word that an expectation has for their records, each with the members that name a record.
const LISTS: &[(&str, &str, &[&str])] = &[
    ("member", "/team", &["name", "id"]),
    ("goal", "/goals", &["title", "id"]),
    ("task", "/tasks", &["name", "id"]),
    ("line", "/budget/lines", &["item", "id"]),
    ("income", "/budget/income", &["item", "id"]),
    ("risk", "/risks", &["id", "scenario"]),
    ("metric", "/metrics", &["name", "id"]),
    ("observation", "/observations", &["metric", "day"]),
    ("report", "/reports", &["day"]),
    ("issue", "/issues", &["title", "id"]),
    ("publication", "/publishing", &["content", "id"]),
    ("runSheetStep", "/runSheet", &["name", "id"]),
    ("readiness", "/readiness", &["name", "id"]),
    ("action", "/retrospective/actions", &["text", "id"]),
];

/// What is missed and why it stays so: the beginning of a line of the report, and the reason.
const MISSED: &[(&str, &str)] = &[(
    r#"finding {"about":"finished after the planned day","figures":["2025-02-20","2025-02-21"]"#,
    "`plan.schedule` says `doneLate` of the task; the auditor holds the document against itself, and a late finish contradicts nothing",
)];

struct Case {
    expected: Value,
    campaign: Value,
    reply: Value,
    findings: Vec<Value>,
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Full-width signs as ASCII, single blanks.
fn plain(text: &str) -> String {
    let fold = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap(),
        '\u{3000}' => ' ',
        other => other,
    };
    text.chars().map(fold).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn number(text: &str) -> Option<String> {
    let plain = text.trim_start_matches('-');
    if plain.is_empty() || !plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    Some(text.to_owned())
}

/// A sum of decimal texts with at most six decimals.
fn sum(values: &[String]) -> String {
    let millionths = |text: &String| {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let sign = if text.starts_with('-') { -1 } else { 1 };
        whole.parse::<i64>().unwrap() * 1_000_000 + sign * format!("{fraction:0<6}").parse::<i64>().unwrap()
    };
    let total: i64 = values.iter().map(millionths).sum();
    number(&format!("{}.{:06}", total / 1_000_000, (total % 1_000_000).abs())).unwrap()
}

fn same(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Array(found), Value::Array(wanted)) => {
            found.len() == wanted.len() && wanted.iter().all(|w| found.iter().any(|f| same(f, w)))
        }
        (Value::Object(found), Value::Object(wanted)) => {
            wanted.iter().all(|(name, w)| found.get(name).is_some_and(|f| same(f, w)))
        }
        _ => {
            let (found, wanted) = (text(found), text(wanted));
            match (number(&found), number(&wanted)) {
                (Some(found), Some(wanted)) => found == wanted,
                _ => wanted.split('|').any(|wanted| plain(&found) == plain(wanted)),
            }
        }
    }
}

impl Case {
    fn of(name: &str, folder: &Path) -> Self {
        Self::with(name, folder, None)
    }

    /// The case of a name, with its own grid or other sheets.
    fn with(name: &str, folder: &Path, sheets: Option<Value>) -> Self {
        let read = |ending: &str| -> Value {
            let text = fs::read_to_string(folder.join(format!("{name}{ending}")));
            serde_json::from_str(
                &text.unwrap_or_else(|_| fs::read_to_string(folder.join(format!("{name}.json"))).unwrap()),
            )
            .unwrap()
        };
        let expected = read(".expected.json");
        let mut request = read(".grid.json");
        request["cells"] = json!(true);
        if let Some(sheets) = sheets {
            request["sheets"] = sheets;
        }
        for member in ["defaults", "mapping"] {
            if !expected[member].is_null() {
                request[member] = expected[member].clone();
            }
        }
        let reply = wire::call("table.import", request.to_string().as_bytes()).unwrap();
        let reply: Value = serde_json::from_str(&reply).unwrap();
        let mut campaign = reply["campaign"].clone();
        // facts that no cell says, so that the auditor can look at the rest
        if campaign["event"].is_null() {
            campaign["event"] = json!({"start": "2025-01-01", "end": "2025-12-31"});
        }
        if campaign["currency"].is_null() {
            campaign["currency"] = json!("CNY");
        }
        let plan = Plan::from_json(campaign.to_string().as_bytes()).unwrap_or_else(|p| panic!("{name}: {p}"));
        let findings = wire::ask(&plan, "plan.audit", b"{}").unwrap();
        let findings: Value = serde_json::from_str(&findings).unwrap();
        let findings = findings["findings"].as_array().unwrap().clone();
        Self { expected, campaign: reply["campaign"].clone(), reply, findings }
    }

    /// The record of an id in a list, by name.
    fn named(&self, list: &str, id: &str) -> Option<String> {
        let (.., names) = LISTS.iter().find(|(_, at, _)| *at == list).copied().unwrap_or(("", "", &["name"]));
        let record = self.campaign.pointer(list)?.as_array()?.iter().find(|record| record["id"] == id)?;
        names.iter().find_map(|name| record[*name].as_str()).map(str::to_owned)
    }

    /// The values of a member, and the names that they may stand for.
    fn names(&self, value: &Value) -> Vec<Value> {
        let mut all = vec![value.clone()];
        if let Value::Array(items) = value {
            let named: Vec<_> = items.iter().map(|item| self.names(item).pop().unwrap()).collect();
            all.push(Value::Array(named));
        } else if let Some(id) = value.as_str() {
            let id = id.strip_suffix(" FS").unwrap_or(id);
            let lists = ["/team", "/tasks", "/goals", "/modules", "/phases", "/metrics"];
            all.extend(lists.iter().find_map(|list| self.named(list, id)).map(Value::String));
        }
        all
    }

    /// The text of a record and of all that it refers to.
    fn words(&self, record: &Value) -> String {
        let mut all = String::new();
        for value in record.as_object().unwrap().values() {
            for name in self.names(value) {
                writeln!(all, "{}", text(&name)).unwrap();
            }
        }
        if let Some(parent) = record["parent"].as_str() {
            for list in ["/goals", "/tasks"] {
                let parents = self.campaign.pointer(list).and_then(Value::as_array);
                if let Some(parent) = parents.and_then(|all| all.iter().find(|r| r["id"] == parent)) {
                    all += &self.words(parent);
                }
            }
        }
        plain(&all)
    }

    /// The records that an expectation is about.
    fn records(&self, entity: &str, key: Option<&str>) -> Vec<&Value> {
        let of = |entity: &str| -> Vec<&Value> {
            match entity {
                "campaign" => vec![&self.campaign],
                "budget" => self.campaign.get("budget").into_iter().collect(),
                "reserve" => self.campaign.pointer("/budget/reserve").into_iter().collect(),
                _ => {
                    let Some((_, list, names)) = LISTS.iter().find(|(word, ..)| *word == entity) else {
                        return vec![];
                    };
                    let all = self.campaign.pointer(list).and_then(Value::as_array);
                    let Some(key) = key else { return all.into_iter().flatten().collect() };
                    let steps: Vec<_> =
                        key.split(" / ").flat_map(|step| step.split(" @ ")).map(plain).collect();
                    let matching = |record: &&Value| {
                        let words = self.words(record);
                        steps.iter().all(|step| words.contains(step.as_str()))
                    };
                    let mut found: Vec<_> = all.into_iter().flatten().filter(matching).collect();
                    let first = steps.first().unwrap();
                    let is_named = |record: &&Value, test: &dyn Fn(&str) -> bool| {
                        names.iter().any(|name| {
                            record
                                .get(*name)
                                .is_some_and(|v| self.names(v).iter().any(|v| test(&plain(&text(v)))))
                        })
                    };
                    for test in [&(|name: &str| name == first) as &dyn Fn(&str) -> bool, &|name: &str| {
                        name.contains(first.as_str())
                    }] {
                        if found.iter().any(|record| is_named(record, test)) {
                            found.retain(|record| is_named(record, test));
                            break;
                        }
                    }
                    found
                }
            }
        };
        entity.split('|').flat_map(of).collect()
    }

    fn at_path<'v>(record: &'v Value, path: &str) -> Option<&'v Value> {
        record.pointer(&format!("/{}", path.replace('.', "/"))).filter(|value| !value.is_null())
    }

    /// The values of a field of a record.
    fn values(&self, record: &Value, field: &str) -> Vec<Value> {
        let inside =
            |word: &str| field.strip_prefix(word)?.strip_prefix('(')?.strip_suffix(')').map(str::to_owned);
        if let Some(list) = inside("count") {
            let (leaves, list) =
                list.strip_prefix("leaf ").map_or((false, list.as_str()), |list| (true, list));
            let all = Self::at_path(record, list).and_then(Value::as_array).cloned().unwrap_or_default();
            let is_parent = |r: &&Value| all.iter().any(|other| other["parent"] == r["id"]);
            let count = all.iter().filter(|r| !leaves || !is_parent(r)).count();
            return vec![json!(count.to_string())];
        }
        if let Some(path) = inside("sum") {
            let (list, member) = path.rsplit_once('.').unwrap_or((path.as_str(), ""));
            let all = Self::at_path(record, list).and_then(Value::as_array).cloned().unwrap_or_default();
            let members: &[&str] = if member.is_empty() { &["planned", "actual"] } else { &[member] };
            let sums = members
                .iter()
                .map(|member| sum(&all.iter().filter_map(|r| r.get(*member)).map(text).collect::<Vec<_>>()));
            return sums.map(Value::String).collect();
        }
        if let Some((what, day)) = field.split_once(" on ") {
            let (list, member) =
                if what == "progress" { ("progress", "percentComplete") } else { ("history", what) };
            let rows = record[list].as_array().into_iter().flatten();
            let mut rows = rows;
            let latest = rows.rfind(|row| text(&row["day"]).as_str() <= day && !row[member].is_null());
            return latest.map(|row| row[member].clone()).into_iter().collect();
        }
        let paths = field.split('|').filter_map(|path| Self::at_path(record, path));
        paths.flat_map(|value| self.names(value)).collect()
    }

    fn is_met(&self, wanted: &Value) -> bool {
        let entity = wanted["entity"].as_str().unwrap();
        let records = self.records(entity, wanted["key"].as_str());
        let field = wanted["field"].as_str().unwrap();
        if wanted["absent"] == true {
            let is_of_record = field.starts_with("name") || field == "item" || entity == "observation";
            return is_of_record && records.is_empty()
                || !records.is_empty() && records.iter().any(|record| self.values(record, field).is_empty());
        }
        records.iter().any(|record| {
            // an issue has no status but its days
            let is_over = ["resolvedAt", "closedAt"].iter().any(|day| record.get(*day).is_some());
            let values = match (entity, field) {
                ("issue", "status") => vec![json!(if is_over { "resolved" } else { "open" })],
                _ => self.values(record, field),
            };
            if let Some(not) = wanted.get("not") {
                return !values.iter().any(|value| same(value, not));
            }
            values.iter().any(|value| {
                if let Some(wanted) = wanted.get("value").or(wanted.get("equals")) {
                    return same(value, wanted);
                }
                let words = plain(&text(value));
                if let Some(part) = wanted["contains"].as_str() {
                    let items = value.as_array().into_iter().flatten();
                    return words.contains(&plain(part))
                        || items.map(|item| plain(&text(item))).any(|item| item.contains(&plain(part)));
                }
                if let Some(part) = wanted["startsWith"].as_str() {
                    return words.starts_with(&plain(part));
                }
                let is_over = ["done", "closed", "resolved", "cancelled"].contains(&words.as_str());
                wanted["isDone"] == json!(is_over)
                    || wanted["isOpen"] == json!(!is_over)
                    || wanted["isApproved"] == true && words == "approved"
            })
        })
    }

    /// True if an entry of the reply tells of a place, which may be a range.
    fn tells(&self, lists: &[&str], at: &str) -> bool {
        let place = at.split_once('!').map_or((None, at), |(sheet, at)| (Some(sheet), at));
        let wanted: CellRange = place.1.parse().unwrap();
        lists.iter().flat_map(|list| self.reply[*list].as_array().into_iter().flatten()).any(|entry| {
            let Some(cell) = entry["cell"].as_str() else { return false };
            let cell: CellRange = cell.parse().unwrap();
            let meets = |a: CellRange, b: CellRef| a.holds(b);
            place.0.is_none_or(|sheet| entry["sheet"] == sheet)
                && (meets(cell, wanted.first) || meets(wanted, cell.first) || meets(cell, wanted.last))
        })
    }

    /// True if a finding of the auditor, or a problem or assumption of the import, has all figures.
    fn finds(&self, figures: &[String]) -> bool {
        let entries = ["problems", "assumed", "ignored"];
        let told = entries.iter().flat_map(|list| self.reply[*list].as_array().into_iter().flatten());
        told.chain(&self.findings).any(|entry| {
            let all: Vec<String> = entry
                .to_string()
                .replace(',', "")
                .split(|sign: char| !(sign.is_ascii_digit() || ".-:%".contains(sign)))
                .flat_map(|word| [word.to_owned(), word.trim_matches(['.', ':', '-']).to_owned()])
                .map(|word| number(&word).unwrap_or(word))
                .collect();
            let words = entry.to_string();
            figures.iter().all(|figure| {
                let figure = figure.replace(',', "");
                all.contains(&number(&figure).unwrap_or(figure.clone()))
                    || figure.parse::<f64>().is_err() && words.contains(&figure)
            })
        })
    }

    fn missed(&self) -> Vec<String> {
        let list = |name: &str| self.expected[name].as_array().cloned().unwrap_or_default();
        let mut missed = Vec::new();
        for wanted in list("mustRead") {
            let at = wanted["at"].as_str();
            let is_told = wanted["orIgnored"] == true
                && at.is_none_or(|at| self.tells(&["ignored", "problems"], at))
                || wanted["ifRead"] == true && at.is_some_and(|at| self.tells(&["problems"], at));
            if !self.is_met(&wanted) && !is_told {
                missed.push(format!("read {wanted}"));
            }
        }
        for wanted in list("mustProblem") {
            if !self.tells(&["problems"], wanted["at"].as_str().unwrap()) {
                missed.push(format!("problem {wanted}"));
            }
        }
        for wanted in list("mustAssume") {
            if !self.tells(&["assumed", "problems"], wanted["at"].as_str().unwrap()) {
                missed.push(format!("assume {wanted}"));
            }
        }
        for wanted in list("findings") {
            let figures: Vec<String> = wanted["figures"].as_array().into_iter().flatten().map(text).collect();
            if figures.len() < 2 {
                continue;
            }
            if self.finds(&figures) == (wanted["about"] == "absence") {
                missed.push(format!("finding {wanted}"));
            }
        }
        missed
    }
}

#[test]
fn tables_of_people_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables");
    let only = std::env::var("TABLE").unwrap_or_default();
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .filter_map(|file| {
            file.unwrap().file_name().to_str()?.strip_suffix(".expected.json").map(str::to_owned)
        })
        .filter(|name| name.starts_with(&only))
        .collect();
    names.sort();
    let mut report = String::new();
    let mut met = 0;
    let mut seen = Vec::new();
    for name in &names {
        let case = Case::of(name, &folder);
        let mut missed = case.missed();
        missed.retain(|line| {
            let known = MISSED.iter().find(|(known, _)| line.starts_with(known));
            seen.extend(known.map(|(known, _)| *known));
            known.is_none()
        });
        if missed.is_empty() {
            met += 1;
        } else {
            writeln!(report, "{name}: {} missed", missed.len()).unwrap();
            for missed in &missed {
                writeln!(report, "    {missed}").unwrap();
            }
        }
    }
    println!("tables of people: {met} of {}", names.len());
    if only.is_empty() {
        let stale: Vec<_> = MISSED.iter().filter(|(known, _)| !seen.contains(known)).collect();
        assert!(stale.is_empty(), "not missed any more: {stale:#?}");
    }
    assert!(report.is_empty(), "{report}");
}

/// The sheets of a file as `workbook.read` answers them.
fn sheets(bytes: &[u8], name: &str) -> Vec<Value> {
    let answer = crate::workbook::read(bytes, name);
    assert!(answer.problems.is_empty(), "{name}: {:?}", answer.problems);
    answer.sheets.iter().map(|sheet| serde_json::to_value(sheet).unwrap()).collect()
}

/// A row of a sheet as CSV, with as many fields as the widest row.
fn csv(row: &Value, width: usize) -> String {
    let field = |cell: &Value| {
        let text = if cell.is_null() { String::new() } else { text(cell.get("number").unwrap_or(cell)) };
        format!("\"{}\"", text.replace('"', "\"\""))
    };
    let row = row.as_array().unwrap().iter().chain(std::iter::repeat(&Value::Null)).take(width);
    row.map(field).collect::<Vec<_>>().join(",") + "\r\n"
}

/// The tables of templates 000, 001, 003 and 004 are read alike from the workbook and from CSV in GB18030.
#[test]
fn tables_of_the_templates_are_read_from_workbooks_and_from_csv() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables");
    for name in [
        "68-readiness-of-template-000-zh",
        "69-strategy-tables-of-template-001-zh",
        "70-process-of-template-003-zh",
        "71-toolkit-tables-of-template-004-zh",
    ] {
        let workbook = sheets(&fs::read(folder.join(format!("{name}.xlsx"))).unwrap(), name);
        let texts = workbook.iter().flat_map(|sheet| {
            let rows = sheet["rows"].as_array().unwrap();
            let width = rows.iter().map(|row| row.as_array().unwrap().len()).max().unwrap();
            let text: String = rows.iter().map(|row| csv(row, width)).collect();
            let (bytes, _, is_lossy) = encoding_rs::GB18030.encode(&text);
            assert!(!is_lossy, "{name}");
            sheets(&bytes, &format!("{}.csv", sheet["name"].as_str().unwrap()))
        });
        let texts = texts.collect::<Vec<_>>();
        for sheets in [workbook, texts] {
            let missed = Case::with(name, &folder, Some(Value::Array(sheets))).missed();
            assert!(missed.is_empty(), "{name}: {missed:#?}");
        }
    }
}
