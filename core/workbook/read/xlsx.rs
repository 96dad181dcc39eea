//! Workbooks of Office Open XML: the parts around the sheets.

use super::{
    super::problems,
    formats::{Format, built_in},
    grid::Grids,
    package::Package,
    xlsx_sheet,
    xml::{Node, Xml, attribute, attributes, name},
};
use crate::say::Problem;
use std::collections::HashMap;

/// The parts that cells refer to.
pub(super) struct Shared {
    pub(super) texts: Vec<String>,
    /// The number format of each style.
    pub(super) formats: Vec<Format>,
    pub(super) date1904: bool,
}

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
                    let (mut title, mut id) = (String::new(), String::new());
                    for (name, value) in attributes(&tag) {
                        match name {
                            "name" => title = value.into_owned(),
                            "id" => id = value.into_owned(),
                            _ => {}
                        }
                    }
                    let relation = relations.iter().find(|relation| relation.id == id);
                    let relation = relation.ok_or_else(|| xml.broken())?;
                    // charts have no cells
                    if relation.kind == "worksheet" {
                        sheets.push((title, relation.target.clone()));
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
    for (title, target) in sheets {
        grids.begin(&title)?;
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
                        "Type" => kind = value.rsplit('/').next().unwrap_or_default().to_owned(),
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

/// The texts that cells share.
fn texts(package: &mut Package<'_>, part: &str) -> Result<Vec<String>, Problem> {
    let Some(text) = package.part(part)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text, part);
    let mut texts = Vec::new();
    loop {
        match xml.next()? {
            Node::Open(tag) if name(&tag) == "si" => texts.push(rich_text(&mut xml)?),
            Node::End => return Ok(texts),
            _ => {}
        }
    }
}

/// The text of an element of runs (`si`, `is`), without the readings of its characters.
pub(super) fn rich_text(xml: &mut Xml<'_>) -> Result<String, Problem> {
    let mut text = String::new();
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.next()? {
            Node::Open(tag) => match name(&tag) {
                "t" => text.push_str(&xml.text()?),
                "rPh" => xml.skip()?,
                _ => depth = depth.saturating_add(1),
            },
            Node::Close(_) => depth = depth.saturating_sub(1),
            Node::Text(_) => {}
            Node::End => return Err(xml.broken()),
        }
    }
    Ok(unescaped(text))
}

/// A text whose control characters are written as `_x000D_`.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text.replace("\r\n", "\n");
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (head, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(head);
        let code = tail.get(2..7).filter(|code| code.ends_with('_')).and_then(|code| code.get(..4));
        let sign = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match sign {
            Some(sign) => {
                out.push(sign);
                rest = tail.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = tail.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out.replace("\r\n", "\n")
}

/// The number formats of styles.
fn formats(package: &mut Package<'_>, part: &str) -> Result<Vec<Format>, Problem> {
    let Some(text) = package.part(part)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text, part);
    let mut codes: HashMap<u32, String> = HashMap::new();
    let mut styles: Vec<u32> = Vec::new();
    let mut is_inside = false;
    loop {
        match xml.next()? {
            Node::Open(tag) => match name(&tag) {
                "cellXfs" => is_inside = true,
                "numFmt" => {
                    let id = attribute(&tag, "numFmtId").and_then(|id| id.parse().ok());
                    if let Some((id, code)) = id.zip(attribute(&tag, "formatCode")) {
                        codes.insert(id, code);
                    }
                }
                "xf" if is_inside => {
                    let id = attribute(&tag, "numFmtId").and_then(|id| id.parse().ok());
                    styles.push(id.unwrap_or_default());
                }
                _ => {}
            },
            Node::Close(tag) => is_inside &= tag.local_name().into_inner() != "cellXfs",
            Node::Text(_) => {}
            Node::End => break,
        }
    }
    let format = |id: &u32| codes.get(id).map_or_else(|| built_in(*id), |code| Format::new(code));
    Ok(styles.iter().map(format).collect())
}
