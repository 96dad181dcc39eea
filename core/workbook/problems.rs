//! Refusals of workbooks, and defects of their cells.

use crate::say::shown;

problems! {
    /// A function of workbooks in a program that was made without them.
    "wire.notLinked" fn not_linked(name: &str) =
        "`{name}` is not in this program; take the feature `xlsx` of the crate, the C library, or `campaignkit/workbook` of the npm package",
        "此程序未包含`{name}`;请启用crate的`xlsx`特性、使用C库,或使用npm包的`campaignkit/workbook`";

    /// Text that is no base64.
    "workbook.base64" fn not_base64() =
        "the bytes are not in base64; encode them as RFC 4648 says, without line ends",
        "字节不是base64编码;请按RFC 4648编码,不要换行";

    /// A file without bytes.
    "workbook.empty" fn empty() =
        "the file has no bytes; save it anew and give it whole",
        "文件为空;请重新保存并完整提供";

    /// A file with more bytes than are read.
    "workbook.bytes" fn too_many_bytes(most: usize) =
        "the file has more than `{most}` bytes; split it, or take out pictures",
        "文件超过`{most}`字节;请拆分文件或删除图片";

    /// A file of a kind that is not read.
    "workbook.kind" fn not_a_workbook(what_en: &str, what_zh: &str) =
        "the file is {what_en}; open it in a spreadsheet program and save it as .xlsx or as CSV",
        "该文件是{what_zh};请用表格软件打开并另存为.xlsx或CSV";

    /// A workbook with a password.
    "workbook.encrypted" fn encrypted() =
        "the workbook is encrypted; save it without a password",
        "工作簿已加密;请取消密码后保存";

    /// A workbook that cannot be read because it is damaged.
    "workbook.broken" fn broken(part: &str) =
        ["the workbook is damaged at `{part}`; open it in a spreadsheet program, let that repair it, and save it anew", part = shown(part)],
        ["工作簿在`{part}`处已损坏;请用表格软件打开修复后重新保存", part = shown(part)];

    /// A workbook whose parts unpack to more than is read.
    "workbook.unpacked" fn unpacked(most: usize) =
        "the parts of the workbook unpack to more than `{most}` bytes; split it, or raise the limit if you trust it",
        "工作簿解压后超过`{most}`字节;请拆分,或在确信其来源可靠时提高限额";

    /// A part of a workbook that was packed more tightly than cells ever are, as attacks are.
    "workbook.ratio" fn ratio(part: &str, most: usize) =
        ["`{part}` unpacks to more than `{most}` times its size, as no table does; save the workbook anew, or raise the limit if you trust it", part = shown(part), most = most],
        ["`{part}`解压后超过原大小的`{most}`倍,正常表格不会如此;请重新保存,或在确信其来源可靠时提高限额", part = shown(part), most = most];

    /// More sheets than are read.
    "workbook.sheets" fn too_many_sheets(most: usize) =
        "the workbook has more than `{most}` sheets; split it",
        "工作簿超过`{most}`个工作表;请拆分";

    /// A sheet with more rows than are read.
    "workbook.rows" fn too_many_rows(sheet: &str, cell: &str, most: usize) =
        ["sheet `{sheet}` is filled down to `{cell}`, and at most `{most}` rows are read; delete what stands far below, or split it", sheet = shown(sheet), cell = cell, most = most],
        ["工作表`{sheet}`填写到了`{cell}`,最多读取`{most}`行;请删除远处的内容或拆分", sheet = shown(sheet), cell = cell, most = most];

    /// A sheet with more columns than are read.
    "workbook.columns" fn too_many_columns(sheet: &str, cell: &str, most: usize) =
        ["sheet `{sheet}` is filled up to `{cell}`, and at most `{most}` columns are read; delete what stands far to the right, or split it", sheet = shown(sheet), cell = cell, most = most],
        ["工作表`{sheet}`填写到了`{cell}`,最多读取`{most}`列;请删除远处的内容或拆分", sheet = shown(sheet), cell = cell, most = most];

    /// More cells than are read.
    "workbook.cells" fn too_many_cells(sheet: &str, most: usize) =
        ["with sheet `{sheet}` the workbook has more than `{most}` cells; split it", sheet = shown(sheet), most = most],
        ["读到工作表`{sheet}`时单元格已超过`{most}`个;请拆分", sheet = shown(sheet), most = most];

    /// More characters than are read.
    "workbook.characters" fn too_many_characters(sheet: &str, most: usize) =
        ["with sheet `{sheet}` the texts have more than `{most}` characters; split it", sheet = shown(sheet), most = most],
        ["读到工作表`{sheet}`时文字已超过`{most}`个字符;请拆分", sheet = shown(sheet), most = most];

    /// A workbook with macros, which are not run.
    "workbook.macros" fn macros() =
        "the workbook has macros; its cells were read and the macros left alone, so check what they would have filled in",
        "工作簿含有宏;已读取单元格而未运行宏,请核对本应由宏填写的内容";

    /// A formula whose value is not stored beside it.
    "workbook.noValue" fn no_value() =
        "the formula has no stored value; open the workbook in a spreadsheet program, which works it out, and save it",
        "公式没有保存计算结果;请用表格软件打开工作簿重新计算并保存";

    /// A formula that ended in an error, such as `#REF!`.
    "workbook.errorValue" fn error_value(error: &str) =
        ["the formula ended in `{error}`; mend it or write the value", error = shown(error)],
        ["公式结果为`{error}`;请修正公式或直接填写数值", error = shown(error)];

    /// A number outside of what 28 digits hold, which was read as text.
    "workbook.number" fn number(text: &str) =
        ["the number `{text}` has no place in 28 digits and was read as text; write it in another unit", text = shown(text)],
        ["数值`{text}`超出28位,已按文本读取;请换用其他单位", text = shown(text)];

    /// Bytes that are no character in the encoding of the text.
    "workbook.undecodable" fn undecodable(encoding: &str) =
        "some bytes are no characters in `{encoding}`, which the others are, and were read as `�`; save the file as UTF-8",
        "部分字节不是`{encoding}`字符,已读作`�`;请将文件另存为UTF-8";

    /// A sheet without cells to write, as CSV text has none.
    "workbook.noRows" fn no_rows(sheet: &str) =
        ["sheet `{sheet}` holds CSV text; a workbook is written from rows", sheet = shown(sheet)],
        ["工作表`{sheet}`是CSV文本;写工作簿需要行", sheet = shown(sheet)];

    /// A name that spreadsheets do not take for a sheet, or that another sheet has.
    "workbook.sheetName" fn sheet_name(sheet: &str) =
        ["`{sheet}` cannot name the sheet; write 1 to 31 characters without []:*?/\\ that no other sheet is called by", sheet = shown(sheet)],
        ["`{sheet}`不能作为工作表名称;请写1至31个字符,不含[]:*?/\\,且不与其他工作表重名", sheet = shown(sheet)];

    /// A text that is longer than a cell of a workbook.
    "workbook.textLength" fn text_length(sheet: &str, cell: &str) =
        ["`{cell}` of sheet `{sheet}` has more than the 32767 characters of a cell; shorten it", sheet = shown(sheet), cell = cell],
        ["工作表`{sheet}`的`{cell}`超过单元格的32767个字符;请缩短", sheet = shown(sheet), cell = cell];

    /// A range that cannot be merged.
    "workbook.merge" fn merge(sheet: &str, range: &str) =
        ["`{range}` of sheet `{sheet}` cannot be merged; take ranges that do not overlap, of a million cells in all", sheet = shown(sheet), range = range],
        ["工作表`{sheet}`的`{range}`无法合并;合并区域不可重叠,总计不超过一百万个单元格", sheet = shown(sheet), range = range];

    /// Columns to hide that are none.
    "workbook.hiddenColumns" fn hidden_columns(sheet: &str, typed: &str) =
        ["`{typed}` names no columns of sheet `{sheet}` to hide; write letters, such as \"A\" or \"F:AZ\"", typed = shown(typed), sheet = shown(sheet)],
        ["`{typed}`不是工作表`{sheet}`中可隐藏的列;请写列号,如\"A\"或\"F:AZ\"", typed = shown(typed), sheet = shown(sheet)];

    /// Rows to hide that are none.
    "workbook.hiddenRows" fn hidden_rows(sheet: &str, typed: &str) =
        ["`{typed}` names no rows of sheet `{sheet}` to hide; write numbers, such as \"3\" or \"3:9\"", typed = shown(typed), sheet = shown(sheet)],
        ["`{typed}`不是工作表`{sheet}`中可隐藏的行;请写行号,如\"3\"或\"3:9\"", typed = shown(typed), sheet = shown(sheet)];

    /// A drop-down whose words a workbook does not hold in a list.
    "workbook.dropDown" fn drop_down(sheet: &str, range: &str) =
        ["the drop-down at `{range}` of sheet `{sheet}` needs words without commas, of 255 characters in all; put them into cells and name those in `of`", range = range, sheet = shown(sheet)],
        ["工作表`{sheet}`在`{range}`的下拉选项须不含英文逗号且总长不超过255个字符;请将选项写入单元格并在`of`中引用", range = range, sheet = shown(sheet)];

    /// A header or footer that is longer than a workbook holds.
    "workbook.pageText" fn page_text(sheet: &str) =
        ["the header or the footer of sheet `{sheet}` has more than the 255 characters that pages take; shorten it", sheet = shown(sheet)],
        ["工作表`{sheet}`的页眉或页脚超过255个字符;请缩短", sheet = shown(sheet)];

    /// A workbook of which no sheet is shown.
    "workbook.allHidden" fn all_hidden() =
        "a workbook shows at least one sheet; give one whose look is not `hidden`",
        "工作簿至少须显示一个工作表;请给出一个未设`hidden`的工作表";

    /// A workbook without sheets.
    "workbook.noSheets" fn no_sheets() =
        "a workbook has at least one sheet; give one",
        "工作簿至少需要一个工作表;请提供";
}
