//! The crate, tested from outside. All tests are one program: linking one for each file takes longer than running them.
//!
//! This file is not called `main.rs`: beside one, proptest would look for its seeds in another folder than here.

mod alerts;
mod apply;
mod budget;
mod calendar;
mod charts;
mod charts_by_hand;
mod codes;
mod dashboard;
mod earned_value;
mod edits;
mod examples;
mod explained;
mod facts;
mod finance;
mod finance_laws;
mod icalendar;
mod import_paths;
mod import_told;
mod interop;
mod laws;
mod limits;
mod mends;
mod moved;
mod order;
mod overview;
mod page;
mod people_tables;
mod plan_import;
mod planted;
mod portfolio;
mod previews;
mod properties;
mod rates_of_return;
#[cfg(feature = "schema")]
mod reference;
mod reference_networks;
mod risks;
mod run_sheet;
mod schedule;
#[cfg(feature = "schema")]
mod schemas;
mod source;
mod story;
mod tables;
mod tables_broken;
mod template;
mod templates_in;
mod unknown;
#[cfg(feature = "schema")]
mod validators;
mod vectors;
mod why;
mod words;
#[cfg(feature = "xlsx")]
mod workbook;
#[cfg(feature = "xlsx")]
mod workbook_broken;
#[cfg(feature = "xlsx")]
mod workbook_hidden;
mod working_time;

#[test]
fn every_file_is_a_module_of_this_program() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    for name in names.filter_map(|name| name.strip_suffix(".rs").map(str::to_owned)) {
        assert!(
            name == "all" || include_str!("all.rs").contains(&format!("mod {name};")),
            "tests/{name}.rs is not run"
        );
    }
}
