//! The form of a file, by its bytes.

use super::super::problems;
use crate::say::Problem;

/// The outer form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A ZIP archive: `.xlsx`, `.ods`.
    Package,
    /// A compound file of OLE: `.xls`.
    Compound,
    /// Text.
    Text,
}

const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Beginnings of files that are something else.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF document", "PDF文档"),
    (b"\x89PNG", "a picture", "图片"),
    (b"\xff\xd8\xff", "a picture", "图片"),
    (b"GIF8", "a picture", "图片"),
    (b"{\\rtf", "a document of a word processor", "文字处理文档"),
    (b"Rar!", "an archive without a workbook", "不含工作簿的压缩包"),
    (b"7z\xbc\xaf", "an archive without a workbook", "不含工作簿的压缩包"),
    (b"\x1f\x8b", "an archive without a workbook", "不含工作簿的压缩包"),
];

/// The form of the file.
pub(super) fn form(bytes: &[u8]) -> Result<Form, Problem> {
    if bytes.is_empty() {
        return Err(problems::empty());
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Form::Package);
    }
    if bytes.starts_with(COMPOUND) {
        return if has_utf16(bytes, "EncryptedPackage") {
            Err(problems::encrypted())
        } else {
            Ok(Form::Compound)
        };
    }
    if let Some((_, en, zh)) = OTHERS.iter().find(|(start, ..)| bytes.starts_with(start)) {
        return Err(problems::not_a_workbook(en, zh));
    }
    // exports that call themselves .xls and are pages
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default().trim_ascii_start();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).to_ascii_lowercase();
    if [&b"<!doctype"[..], b"<html", b"<table", b"<head", b"<meta", b"<style"]
        .iter()
        .any(|tag| start.starts_with(tag))
    {
        return Err(problems::not_a_workbook("a page in HTML", "HTML网页"));
    }
    if start.starts_with(b"<?xml") {
        return Err(problems::not_a_workbook("XML", "XML文件"));
    }
    Ok(Form::Text)
}

/// True if a text stands among bytes as compound files write the names of their streams.
fn has_utf16(bytes: &[u8], text: &str) -> bool {
    let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(text.len()).any(|window| window == text)
}
