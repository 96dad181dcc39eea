//! The campaign that a file holds: a document, or the tables of a workbook, of a CSV file, or of a folder of them.

use crate::{End, in_language};
use campaignkit::{
    Campaign, Plan,
    import::{Defaults, Import, ImportRequest},
    sheet::Sheet,
    table::{Cell, Column, Row, Table, Tone},
    value::{Day, Language, Problem, Text},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A campaign, and what is to be told of how it was read.
pub(crate) struct Source {
    pub(crate) plan: Plan,
    /// Counts of what was read, assumed and left out; nothing for a document.
    pub(crate) summary: Option<Text>,
    /// The cells that are not clear, the readings that were assumed, the cells that were left out.
    pub(crate) told: Vec<Table>,
}

/// The endings of files that hold tables.
const ENDINGS: [&str; 6] = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv"];

fn holds_tables(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The campaign of a file or a folder.
pub(crate) fn read(file: &str, defaults: &Defaults, language: Language) -> Result<Source, End> {
    let path = Path::new(file);
    if !path.is_dir() && !holds_tables(path) {
        let plan = Plan::from_json(&bytes(path)?)?;
        return Ok(Source { plan, summary: None, told: Vec::new() });
    }
    let mut sheets = Vec::new();
    for file in files(path)? {
        sheets.extend(sheets_of(&file)?);
    }
    let import = ImportRequest { sheets, defaults: defaults.clone(), ..ImportRequest::default() }.import();
    let campaign = campaign(&import)?;
    let summary = summary(&import);
    let told = told(&import, language);
    Ok(Source { plan: Plan::new(campaign)?, summary: Some(summary), told })
}

fn bytes(path: &Path) -> Result<Vec<u8>, End> {
    fs::read(path).map_err(|error| End::File(path.to_string_lossy().into_owned(), error))
}

/// The file, or those of a folder that hold tables, by name.
fn files(path: &Path) -> Result<Vec<PathBuf>, End> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let refused = |error| End::File(path.to_string_lossy().into_owned(), error);
    let entries: io::Result<Vec<_>> =
        fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut files = entries.map_err(refused)?;
    files.retain(|file| holds_tables(file));
    files.sort();
    if files.is_empty() {
        return Err(refused(io::ErrorKind::NotFound.into()));
    }
    Ok(files)
}

/// The sheets of a workbook or of a CSV file.
#[cfg(feature = "xlsx")]
fn sheets_of(path: &Path) -> Result<Vec<Sheet>, End> {
    use campaignkit::workbook::{WorkbookLimits, WorkbookReadRequest};

    let refused = |error| End::File(path.to_string_lossy().into_owned(), error);
    let name = path.file_name().map(|name| name.to_string_lossy());
    let file = fs::File::open(path).map_err(refused)?;
    let request = WorkbookReadRequest::from_reader(file, name.as_deref(), WorkbookLimits::default());
    Ok(request.map_err(refused)?.read()?.sheets)
}

#[cfg(not(feature = "xlsx"))]
fn sheets_of(path: &Path) -> Result<Vec<Sheet>, End> {
    let file = path.display();
    Err(crate::usage(
        format!("`{file}` holds tables, which this build cannot read; run `cargo dashboard -- {file}`"),
        format!("`{file}`是表格文件,当前构建不能读取;请运行`cargo dashboard -- {file}`"),
    ))
}

/// Writes a plan on a day as a workbook.
#[cfg(feature = "xlsx")]
pub(crate) fn export(plan: &Plan, as_of: Day, file: &str, language: Language) -> Result<(), End> {
    use campaignkit::{table::SheetsRequest, workbook::WorkbookWriteRequest};

    let asked = SheetsRequest { as_of: Some(as_of), language, ..SheetsRequest::default() };
    let sheets = asked.answer(plan)?.sheets;
    let title = Some(plan.campaign().name.clone());
    let written = WorkbookWriteRequest { sheets, title, ..WorkbookWriteRequest::default() }.write()?;
    fs::write(file, written.bytes.0).map_err(|error| End::File(file.to_owned(), error))
}

#[cfg(not(feature = "xlsx"))]
pub(crate) fn export(_: &Plan, _: Day, file: &str, _: Language) -> Result<(), End> {
    Err(crate::usage(
        format!(
            "`{file}` is a workbook, which this build cannot write; run `cargo dashboard -- … --export {file}`"
        ),
        format!("`{file}`是工作簿,当前构建不能写出;请运行`cargo dashboard -- … --export {file}`"),
    ))
}

/// The campaign that was read, if its event and its currency are known.
fn campaign(import: &Import) -> Result<Campaign, Problem> {
    let read = &import.campaign;
    if read.has_event && read.has_currency {
        return Ok(read.record.clone());
    }
    let missing: Vec<_> = import.problems.iter().filter(|problem| problem.cell.is_none()).collect();
    let code = missing.first().map_or("import.eventUnknown", |problem| problem.code);
    let all =
        |language| missing.iter().map(|problem| problem.message.get(language)).collect::<Vec<_>>().join("\n");
    Err(Problem::new(code, Text::new(all(Language::En), all(Language::Zh))))
}

fn summary(import: &Import) -> Text {
    let rows: usize = import.read.iter().map(|table| table.rows).sum();
    let [tables, problems, assumed, ignored] =
        [import.read.len(), import.problems.len(), import.assumed.len(), import.ignored.len()];
    Text::new(
        format!(
            "read from {tables} tables with {rows} rows; not clear: {problems}, assumed: {assumed}, left out: {ignored}"
        ),
        format!("读入{tables}个表格、{rows}行;无法确定{problems}处,假定{assumed}处,未采用{ignored}处"),
    )
}

/// A table of what is to be told, a row a cell.
fn table(
    titles: (&str, &str),
    labels: &[(&str, &str)],
    rows: Vec<[String; 4]>,
    tone: Tone,
    language: Language,
) -> Table {
    let column = |label: &(&str, &str)| Column {
        label: in_language(*label, language).to_owned(),
        ..Column::default()
    };
    let row = |cells: [String; 4]| {
        let [place, rest @ ..] = cells.map(|text| Cell { text, ..Cell::default() });
        Row::from([vec![Cell { tone, ..place }], rest.to_vec()].concat())
    };
    Table {
        title: in_language(titles, language).to_owned(),
        columns: labels.iter().map(column).collect(),
        rows: rows.into_iter().map(row).collect(),
    }
}

fn told(import: &Import, language: Language) -> Vec<Table> {
    let place = |sheet: &str, cell: Option<String>| {
        [sheet.to_owned(), cell.unwrap_or_default()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("!")
    };
    let problems = import.problems.iter().map(|told| {
        let cell = told.cell.map(|cell| cell.to_string());
        let message = told.message.get(language).to_owned();
        [place(&told.sheet, cell), told.text.clone(), told.choices.join(" / "), message]
    });
    let assumed = import.assumed.iter().map(|told| {
        let cell = told.cell.map(|cell| cell.to_string());
        let taken = [vec![told.taken.clone()], told.instead.clone()].concat().join(" / ");
        [place(&told.sheet, cell), told.text.clone(), taken, told.why.get(language).to_owned()]
    });
    let ignored = import.ignored.iter().map(|told| {
        let why = told.why.get(language).to_owned();
        [place(&told.sheet, Some(told.cell.to_string())), told.text.clone(), String::new(), why]
    });
    let labels = |third| [("cell", "单元格"), ("text", "原文"), third, ("why", "说明")];
    let tables = [
        table(
            ("Not clear", "无法确定的单元格"),
            &labels(("readings", "可能的含义")),
            problems.collect(),
            Tone::Bad,
            language,
        ),
        table(
            ("Assumed", "读入时的假定"),
            &labels(("taken / instead", "采用 / 其他可能")),
            assumed.collect(),
            Tone::Warning,
            language,
        ),
        table(("Left out", "未采用的单元格"), &labels(("", "")), ignored.collect(), Tone::Faint, language),
    ];
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}
