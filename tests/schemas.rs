//! The checked-in JSON Schemas are those of the types.
//!
//! After a change of a type: `UPDATE_SCHEMAS=1 cargo test --features schema --test all schemas`, then read the diff.

use std::{collections::BTreeMap, fs, path::Path};

fn checked_in(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .map(|file| {
            (file.file_name().to_string_lossy().into_owned(), fs::read_to_string(file.path()).unwrap())
        })
        .collect()
}

#[test]
fn checked_in_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("core/wire/schemas");
    let pretty = |value: &serde_json::Value| serde_json::to_string_pretty(value).unwrap() + "\n";
    let mut current: BTreeMap<String, String> = campaignkit::wire::schemas()
        .into_iter()
        .map(|(name, schema)| (name, pretty(schema.as_value())))
        .collect();
    let catalogue = campaignkit::wire::call("catalogue", b"{}").unwrap();
    let catalogue: serde_json::Value = serde_json::from_str(&catalogue).unwrap();
    current.insert("catalogue.json".to_owned(), pretty(&catalogue["functions"]));

    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in &current {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    let found = checked_in(&folder);
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        current.keys().collect::<Vec<_>>(),
        "the files of {}",
        folder.display()
    );
    for (name, text) in &current {
        assert!(found[name] == *text, "{name} is not current; run with UPDATE_SCHEMAS=1 and read the diff");
    }
}

/// Descriptions are read by people who write JSON.
#[test]
fn no_description_has_a_word_of_rust() {
    fn walk(value: &serde_json::Value, found: &mut Vec<String>) {
        let is_type = |quoted: &str| {
            let mut letters = quoted.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
        };
        if let Some(about) = value.get("description").and_then(|about| about.as_str())
            && (about.contains("::") || about.split('`').skip(1).step_by(2).any(is_type))
        {
            found.push(about.to_owned());
        }
        let inside = value.as_object().into_iter().flat_map(|members| members.values());
        inside.chain(value.as_array().into_iter().flatten()).for_each(|value| walk(value, found));
    }
    for (name, schema) in campaignkit::wire::schemas() {
        let mut found = Vec::new();
        walk(schema.as_value(), &mut found);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

/// The rule for names of replies in DESIGN.md, "A record is defined once".
#[test]
fn replies_are_named_after_their_requests() {
    const SHARED: [(&str, &str); 10] = [
        ("DistributionChart", "Chart"),
        ("FunnelChart", "Chart"),
        ("NetworkChart", "Chart"),
        ("PaceChart", "Chart"),
        ("RiskMatrixChart", "Chart"),
        ("TornadoChart", "Chart"),
        ("Xirr", "Irr"),
        ("Xnpv", "Npv"),
        ("PlanSimulation", "SimulationAnswer"),
        ("PlanCheck", "BudgetCheck"),
    ];
    let schemas = campaignkit::wire::schemas();
    let title = |name: &str| schemas[name].as_value()["title"].as_str().unwrap_or_default();
    let mut asked = 0;
    for name in schemas.keys().filter_map(|file| file.strip_suffix(".request.json")) {
        let request = title(&format!("{name}.request.json"));
        if request == "Nothing" {
            continue;
        }
        let request = request.strip_suffix("Request").unwrap_or_else(|| panic!("{name}: {request}"));
        let reply = title(&format!("{name}.reply.json"));
        let reply = reply.strip_prefix("Explained").unwrap_or(reply);
        let named = [request.to_owned(), format!("{request}Answer")].iter().any(|name| name == reply);
        assert!(
            named || SHARED.contains(&(request, reply)),
            "{name}: {request}Request has the reply {reply}"
        );
        asked += 1;
    }
    assert!(asked > 40, "only {asked} functions have a request");
}
