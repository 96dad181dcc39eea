//! Text files in their encodings, and sheets, rows and columns that people do not see, from bytes to the campaign.

use crate::workbook::read;
use campaignkit::{import::ImportRequest, workbook::WorkbookReadAnswer};
use std::{fs, path::Path};

/// Text in an encoding.
type Encode = Box<dyn Fn(&str) -> Vec<u8>>;

/// The budget that every encoding below can write: the amounts 12,000 and 340.
fn budget(encode: impl Fn(&str) -> Vec<u8>, item: &str, second: &str) -> (WorkbookReadAnswer, Vec<String>) {
    let text = format!("Item,Planned\r\n{item},12000\r\n{second},340\r\n");
    let answer = read(&encode(&text), "budget.csv");
    assert_eq!(answer.sheets[0].csv.as_deref(), Some(text.as_str()));
    let request = ImportRequest { sheets: answer.sheets.clone(), ..ImportRequest::default() };
    let campaign = request.import().campaign.record;
    let lines = campaign.budget.unwrap().lines;
    let lines = lines.iter().map(|line| format!("{} {}", line.item, line.planned.unwrap())).collect();
    (answer, lines)
}

fn utf16(text: &str, is_big: bool, has_mark: bool) -> Vec<u8> {
    let units = has_mark.then_some(0xfeff_u16).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn text_in_every_encoding_is_the_same_budget() {
    let of = |encoding: &'static encoding_rs::Encoding| {
        move |text: &str| {
            let (bytes, _, is_missing) = encoding.encode(text);
            assert!(!is_missing, "{}", encoding.name());
            bytes.into_owned()
        }
    };
    // Latin-1 is read as Windows-1252, which differs in signs of control alone
    let latin = |text: &str| text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    let cases: [(Encode, &str, &str, &str); 11] = [
        (Box::new(|text: &str| text.as_bytes().to_vec()), "场地费", "展架", "UTF-8"),
        (Box::new(|text: &str| [b"\xef\xbb\xbf", text.as_bytes()].concat()), "场地费", "展架", "UTF-8"),
        (Box::new(|text: &str| utf16(text, false, true)), "场地费", "展架", "UTF-16LE"),
        (Box::new(|text: &str| utf16(text, false, false)), "场地费", "展架", "UTF-16LE"),
        (Box::new(|text: &str| utf16(text, true, true)), "场地费", "展架", "UTF-16BE"),
        (Box::new(|text: &str| utf16(text, true, false)), "场地费", "展架", "UTF-16BE"),
        (Box::new(of(encoding_rs::GB18030)), "场地租赁费用", "展架制作", "GB18030"),
        // 㐀 and 𠮷 take four bytes each
        (Box::new(of(encoding_rs::GB18030)), "场地租赁费用㐀", "𠮷祥物制作", "GB18030"),
        (Box::new(of(encoding_rs::BIG5)), "場地租借費用", "攤位佈置", "Big5"),
        (Box::new(latin), "Café für Gäste", "Décoration", "windows-1252"),
        (Box::new(of(encoding_rs::WINDOWS_1252)), "Café “Größe”", "Décor – été", "windows-1252"),
    ];
    for (encode, item, second, encoding) in cases {
        let (answer, lines) = budget(&encode, item, second);
        assert_eq!(answer.encoding, Some(encoding), "{item}");
        assert!(answer.problems.is_empty(), "{item}: {:?}", answer.problems);
        assert_eq!(lines, [format!("{item} 12000"), format!("{second} 340")], "{encoding}");
    }
}

/// A zero byte is a defect, whatever the encoding: it is told, and the rest of the file is read.
#[test]
fn zero_bytes_are_told_and_lose_nothing_else() {
    let text = "项目,预算金额\r\n场地\0费用,12000\r\n展架制作,340\r\n";
    let shown = text.replace('\0', "\u{fffd}");
    let (gb, ..) = encoding_rs::GB18030.encode(text);
    let latin = b"Item,Planned\r\nCaf\xe9 f\x00ees,12000\r\nD\xe9cor,340\r\n";
    for (bytes, expected) in [
        (text.as_bytes().to_vec(), shown.as_str()),
        (gb.into_owned(), shown.as_str()),
        (latin.to_vec(), "Item,Planned\r\nCafé f\u{fffd}ees,12000\r\nDécor,340\r\n"),
    ] {
        let answer = read(&bytes, "budget.csv");
        assert_eq!(answer.sheets[0].csv.as_deref(), Some(expected));
        assert_eq!(answer.problems.len(), 1, "{:?}", answer.problems);
    }
}

/// `LibreOffice` made the .ods and the .xls of the .xlsx, which openpyxl made: a sheet is hidden, and so are a
/// row and a column of the other. Hidden rows are filtered ones as a rule, and are read, which is told, as is a hidden sheet.
#[test]
fn hidden_sheets_rows_and_columns_are_told() {
    for ending in ["xlsx", "ods", "xls"] {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/workbooks/hidden").with_extension(ending);
        let answer = read(&fs::read(path).unwrap(), &format!("hidden.{ending}"));
        let hidden: Vec<bool> =
            answer.sheets.iter().map(|sheet| sheet.look.as_ref().is_some_and(|look| look.hidden)).collect();
        assert_eq!(hidden, [false, true], "{ending}");
        let look = answer.sheets[0].look.as_ref().unwrap();
        assert_eq!(
            (&look.hidden_rows[..], &look.hidden_columns[..]),
            (&["3".to_owned()][..], &["C".to_owned()][..]),
            "{ending}"
        );
        let import = ImportRequest { sheets: answer.sheets, ..ImportRequest::default() }.import();
        let lines = import.campaign.record.budget.unwrap().lines;
        let items: Vec<&str> = lines.iter().map(|line| line.item.as_str()).collect();
        assert_eq!(items, ["场地", "展架", "旧方案"], "{ending}");
        assert_eq!(lines[0].note.as_deref(), Some("押金"), "{ending}");
        let told: Vec<_> =
            import.ignored.iter().map(|told| (told.sheet.as_str(), told.cell.to_string())).collect();
        assert_eq!(told, [("旧版", "A1:B2".to_owned())], "{ending}");
        let told: Vec<_> = import
            .assumed
            .iter()
            .filter(|told| told.taken == "read")
            .map(|told| (told.sheet.as_str(), told.cell.unwrap().to_string(), told.text.as_str()))
            .collect();
        let expected = [("预算", "A3:B3".to_owned(), "展架"), ("预算", "C1:C2".to_owned(), "备注")];
        assert_eq!(told, expected, "{ending}");
    }
}
