//! The places that an import tells of: every path of `cells` stands in the campaign that was read.

use campaignkit::wire;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};

fn json_in(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap())
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The files of a folder whose names have an ending, and their contents.
fn files(folder: &str, ending: &str) -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.to_str().unwrap().ends_with(ending)).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), json_in(path))).collect()
}

/// The requests: tables of people, the published templates, the sheets of the examples in both languages.
fn requests() -> Vec<(String, Value)> {
    let mut requests = files("tests/data/tables", ".json");
    let facts: BTreeMap<String, Value> = requests.iter().cloned().collect();
    requests.retain(|(_, request)| request["sheets"].is_array());
    for (name, request) in &mut requests {
        let stem = name.trim_end_matches(".json").trim_end_matches(".grid");
        let expected = &facts[&format!("{stem}.expected.json")];
        for member in ["defaults", "mapping"] {
            if !expected[member].is_null() {
                request[member] = expected[member].clone();
            }
        }
    }
    requests.extend(files("tests/data/templates", ".grid.json"));
    for (name, campaign) in files("examples/campaigns", ".json") {
        let plan = wire::open(campaign.to_string().as_bytes()).unwrap();
        for language in ["zh", "en"] {
            let request = json!({ "language": language }).to_string();
            let sheets: Value =
                serde_json::from_str(&wire::ask(&plan, "plan.sheets", request.as_bytes()).unwrap()).unwrap();
            let event = json!({ "start": campaign["event"]["start"], "end": campaign["event"]["end"] });
            let defaults = json!({ "event": event, "currency": campaign["currency"] });
            requests.push((
                format!("{name} {language}"),
                json!({ "sheets": sheets["sheets"], "defaults": defaults }),
            ));
        }
    }
    requests
}

#[test]
fn every_path_of_a_cell_stands_in_the_campaign() {
    let mut all = 0;
    let mut missing: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for (name, mut request) in requests() {
        request["cells"] = json!(true);
        let members = ["sheets", "defaults", "mapping", "cells", "onAmbiguous"];
        request.as_object_mut().unwrap().retain(|member, _| members.contains(&member.as_str()));
        let reply = wire::call("table.import", request.to_string().as_bytes()).unwrap();
        let reply: Value = serde_json::from_str(&reply).unwrap();
        for cell in reply["cells"].as_array().into_iter().flatten() {
            all += 1;
            let path = cell["path"].as_str().unwrap();
            if reply["campaign"].pointer(path).is_none() {
                let steps =
                    path.split('/').map(|step| if step.parse::<usize>().is_ok() { "N" } else { step });
                let form = steps.collect::<Vec<_>>().join("/");
                let place = format!("{name}: {} {} {path}", cell["sheet"], cell["cell"]);
                missing.entry(form).or_insert((0, place)).0 += 1;
            }
        }
    }
    assert!(all > 2000, "{all} cells");
    let told: Vec<String> =
        missing.iter().map(|(form, (count, place))| format!("{count} × {form}, such as {place}")).collect();
    assert!(told.is_empty(), "of {all} cells:\n{}", told.join("\n"));
}
