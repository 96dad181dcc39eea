//! Workbooks of Office Open XML: the parts around the sheets.

use super::{
    super::problems,
    grid::Grids,
    package::Package,
    xlsx_shared::{Shared, formats, texts},
    xlsx_sheet,
    xml::{Node, Xml, attribute, attributes, name},
};
use crate::say::Problem;

/// Relations of a part to others.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

pub(super) fn read(package: &mut Package<'_>, grids: &mut Grids<'_>) -> Result<(), Problem> {
    let top = relations(package, "", "_rels/.rels")?;
    let workbook = top.iter().find(|relation| relation.kind == "officeDocument");
    let workbook = workbook.map_or("xl/workbook.xml", |relation| &relation.target);
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", workbook));
    let relations = relations(package, folder, &format!("{folder}/_rels/{file}.rels"))?;
    let of_kind = |kind: &str| relations.iter().find(|relation| relation.kind == kind);

    let text = package.needed(workbook)?;
    let mut xml = Xml::new(&text, workbook);
    let mut sheets = Vec::new();
    let mut date1904 = false;
    loop {
        match xml.next()? {
            Node::Open(tag) => match name(&tag) {
                "sheet" => {
                    let (mut title, mut id, mut is_hidden) = (String::new(), String::new(), false);
                    for (name, value) in attributes(&tag) {
                        match name {
                            "name" => title = value.into_owned(),
                            "id" => id = value.into_owned(),
                            // hidden and veryHidden
                            "state" => is_hidden = value != "visible",
                            _ => {}
                        }
                    }
                    let relation = relations.iter().find(|relation| relation.id == id);
                    let relation = relation.ok_or_else(|| xml.broken())?;
                    // charts have no cells
                    if relation.kind == "worksheet" {
                        sheets.push((title, relation.target.clone(), is_hidden));
                    }
                }
                "workbookPr" => {
                    date1904 =
                        attribute(&tag, "date1904").is_some_and(|value| value == "1" || value == "true");
                }
                _ => {}
            },
            Node::End => break,
            _ => {}
        }
    }
    if sheets.is_empty() {
        return Err(xml.broken());
    }
    let has_macros = package.has("xl/vbaproject.bin") || of_kind("vbaProject").is_some();
    if has_macros {
        grids.tell_of_file(problems::macros());
    }
    let texts = match of_kind("sharedStrings") {
        Some(part) => texts(package, &part.target)?,
        None => Vec::new(),
    };
    let formats = match of_kind("styles") {
        Some(part) => formats(package, &part.target)?,
        None => Vec::new(),
    };
    let shared = Shared { texts, formats, date1904 };
    for (title, target, is_hidden) in sheets {
        grids.begin(&title)?;
        grids.hide(is_hidden);
        let text = package.needed(&target)?;
        xlsx_sheet::read(&text, &target, &shared, grids)?;
    }
    Ok(())
}

/// The relations of a part in a folder; none if it has none.
fn relations(package: &mut Package<'_>, folder: &str, part: &str) -> Result<Vec<Relation>, Problem> {
    let mut relations = Vec::new();
    let Some(text) = package.part(part)? else { return Ok(relations) };
    let mut xml = Xml::new(&text, part);
    loop {
        match xml.next()? {
            Node::Open(tag) if name(&tag) == "Relationship" => {
                let (mut id, mut kind, mut target) = (String::new(), String::new(), String::new());
                for (name, value) in attributes(&tag) {
                    match name {
                        "Id" => id = value.into_owned(),
                        "Type" => kind = value.rsplit('/').next().map(str::to_owned).unwrap_or_default(),
                        "Target" => target = placed(folder, &value),
                        _ => {}
                    }
                }
                relations.push(Relation { id, kind, target });
            }
            Node::End => return Ok(relations),
            _ => {}
        }
    }
}

/// The name of a part from that of a folder and a target, which may lead upwards or start at the top.
fn placed(folder: &str, target: &str) -> String {
    let from = if target.starts_with(['/', '\\']) { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split(['/', '\\'])) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
