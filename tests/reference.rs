//! REFERENCE.md, the page of all functions and records, is made of the schemas, the catalogue and the vectors.
//!
//! After a change of any: `UPDATE_REFERENCE=1 cargo test --features schema --test all reference`, then read the diff.

mod layout;
mod types;
mod vectors;

use campaignkit::{
    Limits,
    table::describe::{self, CellKind, Description, Part},
    value::Language,
    wire,
};
use serde_json::Value;
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};
use types::{Types, cell};

const HEAD: &str = include_str!("reference/head.md");
const TABLES: &str = include_str!("reference/tables.md");

/// The introduction, with the limits that hold.
fn head() -> String {
    let Limits { bytes, depth, items, values, operations, evaluations, problems } = Limits::default();
    let limits = [
        ("bytes of one text", bytes, "limit.bytes"),
        ("objects and arrays inside one another", depth, "limit.depth"),
        ("elements of one array, members of one object", items, "limit.items"),
        ("values in one text", values, "limit.values"),
        ("operations of one patch", operations, "limit.operations"),
        (
            "answers of other calculators that one `finance.sensitivity` asks for",
            evaluations,
            "limit.evaluations",
        ),
        ("problems told; further ones are counted", problems, "limit.problems"),
    ];
    let rows = limits.map(|(what, limit, code)| format!("| {what} | {} | `{code}` |\n", grouped(limit)));
    HEAD.replace("LIMITS\n", &format!("| | at most | beyond it |\n|---|---|---|\n{}", rows.concat()))
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The lines of a reply that are shown, and the characters of one.
const LINES: usize = 80;
const WIDTH: usize = 400;

fn anchor(function: &str) -> String {
    function.to_lowercase().replace('.', "")
}

fn listed(out: &mut String, what: &str, codes: impl IntoIterator<Item = String>) {
    let codes: Vec<_> = codes.into_iter().map(|code| format!("`{code}`")).collect();
    if !codes.is_empty() {
        writeln!(out, "* {what}: {}", codes.join(", ")).unwrap();
    }
}

fn function(out: &mut String, entry: &Value, types: &Types, schemas: &BTreeMap<String, Value>) {
    let name = entry["name"].as_str().unwrap();
    let [request, reply] = ["request", "reply"].map(|part| &schemas[entry[part].as_str().unwrap()]);
    let (en, zh) = (entry["about"]["en"].as_str().unwrap(), entry["about"]["zh"].as_str().unwrap());
    write!(out, "### {name}\n\nTells {en} · {zh}\n\n**Request**\n\n").unwrap();
    let members = types.members(request);
    out.push_str(if members.is_empty() { "No members: `{}`.\n\n" } else { &members });
    let members = types.members(reply);
    if name == "plan.document" {
        out.push_str("**Reply**: the document, a [Campaign](#campaign-record).\n\n");
    } else {
        write!(out, "**Reply**\n\n{members}").unwrap();
    }
    if let Some(example) = vectors::example(name) {
        match &example.document {
            Some(Ok(document)) => {
                write!(out, "**Example**, the document:\n\n```json\n{document}\n```\n\nthe request:\n\n")
                    .unwrap();
            }
            Some(Err(path)) => write!(out, "**Example**, of the document `{path}`:\n\n").unwrap(),
            None => out.push_str("**Example**\n\n"),
        }
        let lines: Vec<_> = example.reply.lines().collect();
        let short = |line: &&str| match line.char_indices().nth(WIDTH) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => (*line).to_owned(),
        };
        let told = lines.iter().take(LINES).map(short).collect::<Vec<_>>().join("\n");
        let rest = lines.len().saturating_sub(LINES);
        let more = if rest > 0 { format!("\n… and {rest} lines more") } else { String::new() };
        let fence = if rest > 0 || told.contains('…') { "text" } else { "json" };
        write!(
            out,
            "```json\n{}\n```\n\nis answered by\n\n```{fence}\n{told}{more}\n```\n\nThat is the vector `{}`.\n\n",
            example.request, example.case
        )
        .unwrap();
    }
    let codes = vectors::codes(name);
    writeln!(
        out,
        "**Codes** that its {} vectors show, beside those of [every request](#every-request):\n",
        codes.cases
    )
    .unwrap();
    let before = out.len();
    let general = |code: &String| {
        !COMMON.iter().any(|common| code == common || code.starts_with(&format!("{common}.")))
    };
    listed(out, "refused", codes.refusals.into_iter().filter(general));
    listed(out, "undefined figures", codes.undefined);
    listed(out, "findings and alerts", codes.others);
    if out.len() == before {
        out.push_str("* none\n");
    }
    out.push('\n');
}

/// The codes, or their first words, that any request can be refused by.
const COMMON: [&str; 4] = ["json", "record", "choice", "text"];

fn in_words(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Text => "words",
        CellKind::Texts => "texts, a line each",
        CellKind::Id => "an id",
        CellKind::RowNumber => "the number of the row",
        CellKind::Date => "a day or minute, or one counted from the event",
        CellKind::Window => "two days",
        CellKind::Duration => "a length of time",
        CellKind::Time => "a time of day",
        CellKind::Minutes => "minutes",
        CellKind::Person => "a person",
        CellKind::People => "people",
        CellKind::Links => "predecessors",
        CellKind::Amount => "money",
        CellKind::Quantity => "a number",
        CellKind::Percent => "a percentage",
        CellKind::Units => "done of total",
        CellKind::Target => "a target",
        CellKind::Rating => "a step of the risk matrix",
        CellKind::Word => "a word of a choice",
    }
}

/// The columns of a table, as `plan.table` and `mapping` of `table.import` name them.
fn table(out: &mut String, described: &Description) {
    let [en, zh] = [Language::En, Language::Zh].map(|language| described.title(language));
    write!(
        out,
        "### {} (table)\n\n{en} · {zh}\n\n| field | heading | | cells | other headings that are read |\n",
        described.id
    )
    .unwrap();
    out.push_str("|---|---|---|---|---|\n");
    for column in described.columns {
        let [en, zh] = [Language::En, Language::Zh].map(|language| column.label(language));
        let kind = in_words(column.kind);
        let part = match column.part {
            Part::Field => "",
            Part::Computed => ", computed",
            Part::Foreign => ", not written",
        };
        let group = if column.is_group { ", empty as above" } else { "" };
        let also = column.also.join(", ");
        writeln!(out, "| `{}` | {en} | {zh} | {kind}{part}{group} | {} |", column.field, cell(&also))
            .unwrap();
    }
    out.push('\n');
}

fn made() -> String {
    let schemas: BTreeMap<String, Value> =
        wire::schemas().into_iter().map(|(name, schema)| (name, schema.to_value())).collect();
    let types = Types::of(&schemas);
    let catalogue: Value = serde_json::from_str(&wire::call("catalogue", b"{}").unwrap()).unwrap();
    let functions = catalogue["functions"].as_array().unwrap();
    let mut out = head();
    out.push_str("\n## All functions\n\n| function | asked of | |\n|---|---|---|\n");
    for entry in functions {
        let name = entry["name"].as_str().unwrap();
        let of = if entry["kind"] == "ask" { "a plan" } else { "" };
        writeln!(
            out,
            "| [{name}](#{}) | {of} | {} |",
            anchor(name),
            cell(entry["about"]["en"].as_str().unwrap())
        )
        .unwrap();
    }
    for (kind, title) in [("call", "Calculators"), ("ask", "Questions to a plan")] {
        write!(out, "\n## {title}\n\n").unwrap();
        functions
            .iter()
            .filter(|entry| entry["kind"] == kind)
            .for_each(|entry| function(&mut out, entry, &types, &schemas));
    }
    out.push_str(TABLES);
    describe::written().for_each(|described| table(&mut out, described));
    let sections = [
        ("value", "Values", "Words and numbers that are one value in JSON."),
        ("choice", "Choices", "Words of which one may stand."),
        (
            "record/read",
            "Records of requests and of the document",
            "Objects that are read; a member that is not listed is refused.",
        ),
        (
            "record/written",
            "Records of replies",
            "Objects that are written only; a later version may have more members.",
        ),
    ];
    for (kind, title, about) in sections {
        write!(out, "## {title}\n\n{about}\n\n{}", types.section(kind)).unwrap();
    }
    out.trim_end().to_owned() + "\n"
}

#[test]
fn the_reference_is_that_of_the_schemas_and_vectors() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("REFERENCE.md");
    let made = made();
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "REFERENCE.md is out of date; run the tests with UPDATE_REFERENCE=1 and read the diff"
    );
}

/// Every link leads to a heading, and no heading stands twice.
#[test]
fn links_of_the_reference_lead_somewhere() {
    let page = made();
    let slug = |heading: &str| -> String {
        let kept = heading.to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
    };
    let mut headings = std::collections::BTreeSet::new();
    let mut in_code = false;
    for line in page.lines() {
        in_code ^= line.starts_with("```");
        if let Some(heading) = line.strip_prefix('#').filter(|_| !in_code) {
            let heading = heading.trim_start_matches('#').trim();
            assert!(headings.insert(slug(heading)), "the heading `{heading}` stands twice");
        }
    }
    for link in page.split("](#").skip(1) {
        let target = link.split(')').next().unwrap();
        assert!(headings.contains(target), "a link leads to #{target}");
    }
}
