//! The parts of a workbook of Office Open XML that its cells refer to: texts and number formats.

use super::{
    formats::{Format, built_in},
    package::Package,
    xml::{Node, Xml, attribute, name},
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

/// The texts that cells share.
pub(super) fn texts(package: &mut Package<'_>, part: &str) -> Result<Vec<String>, Problem> {
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
    Ok(unescaped(&text))
}

/// A text whose control characters are written as `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.replace("\r\n", "\n");
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (head, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(head);
        let code = tail.get(2..7).filter(|code| code.ends_with('_')).and_then(|code| code.get(..4));
        let sign = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        if let Some(sign) = sign {
            out.push(sign);
            rest = tail.get(7..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = tail.get(2..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out.replace("\r\n", "\n")
}

/// The number formats of styles.
pub(super) fn formats(package: &mut Package<'_>, part: &str) -> Result<Vec<Format>, Problem> {
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
