//! Problems of text that is no JSON, or beyond the limits.

use crate::say::{Text, shown};
use std::fmt::Display;

problems! {
    /// A text without a value.
    "json.empty" fn no_text() =
        "the text is empty; give one JSON object",
        "文本为空;请给出一个JSON对象";

    /// Bytes that are not UTF-8.
    "json.utf8" fn not_utf8(offset: usize) =
        "the text is not valid UTF-8 from byte `{offset}` on; save it as UTF-8",
        "文本从第`{offset}`字节起不是有效的UTF-8;请以UTF-8保存";

    /// A character that JSON does not have there, or half of a surrogate pair.
    "json.syntax" fn misplaced(character: char, line: usize, column: usize) =
        ["the text is not JSON at `{}`, line {line}, column {column}; correct or remove that character", shown(&character.to_string())],
        ["文本在第{line}行第{column}列的`{}`处不是JSON;请更正或删除该字符", shown(&character.to_string())];
    "json.syntax" fn raw_blank(found: &Text, escape: &dyn Display, line: usize, column: usize) =
        ["the string has {} in it, at line {line}, column {column}; close the string before it, or write `{escape}`", found.en],
        ["字符串在第{line}行第{column}列直接含有{};请在其前闭合引号,或写成`{escape}`", found.zh];
    "json.syntax" fn blank_between(found: &Text, line: usize, column: usize) =
        ["the text is not JSON at {}, line {line}, column {column}; take it out", found.en],
        ["文本在第{line}行第{column}列含有{},不是JSON;请删除", found.zh];
    "json.syntax" fn look_alike(character: char, meant: char, line: usize, column: usize) =
        "the text is not JSON at `{character}`, line {line}, column {column}; write `{meant}` there",
        "文本在第{line}行第{column}列的`{character}`处不是JSON;请写成`{meant}`";
    "json.syntax" fn half_a_pair(line: usize, column: usize) =
        "the string at line {line}, column {column} has half of a character; write both of its `\\u` codes or neither",
        "第{line}行第{column}列的字符串含有半个字符;其`\\u`编码请成对写出或删除";

    /// A text that ends before a value does.
    "json.truncated" fn truncated(line: usize, column: usize) =
        "the value at line {line}, column {column} is not complete; finish it",
        "第{line}行第{column}列的值不完整;请补全";

    /// More bytes of text, levels of nesting, values, or entries of one list than are read.
    "limit.bytes" | "limit.depth" | "limit.values" | "limit.items"
    fn too_large(found: usize, limit: usize, what: &str, what_zh: &str) =
        "there are at least `{found}` {what}; at most `{limit}` are read, so split the input",
        "至少有`{found}`{what_zh},最多只读`{limit}`{what_zh};请拆分输入";
}
