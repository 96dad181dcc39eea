//! Workbooks that are broken, by mutations of whole ones, and attacks: each is read or refused, none is a panic or a wait.
#![allow(clippy::format_collect, clippy::case_sensitive_file_extension_comparisons)] // few and short texts, names of files here

use campaignkit::workbook::{Base64, WorkbookLimits, WorkbookReadRequest};
use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read, Write},
    path::Path,
    time::{Duration, Instant},
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A stream of numbers that a seed gives (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// The code of the refusal, or `read`.
fn outcome(bytes: &[u8]) -> &'static str {
    outcome_within(bytes, WorkbookLimits { unpacked: 64 << 20, ..WorkbookLimits::default() })
}

fn outcome_within(bytes: &[u8], limits: WorkbookLimits) -> &'static str {
    let request = WorkbookReadRequest { bytes: Base64(bytes.to_owned()), name: None, limits };
    let start = Instant::now();
    let outcome = request.read().map_or_else(|problem| problem.code, |_| "read");
    assert!(start.elapsed() < Duration::from_secs(20), "a wait of {:?}", start.elapsed());
    outcome
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |n| {
        let mut part = archive.by_index(n).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), how).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn flip(bytes: &mut [u8], numbers: &mut Numbers) {
    if bytes.is_empty() {
        return;
    }
    for _ in 0..=numbers.below(12) {
        let at = numbers.below(bytes.len());
        bytes[at] = numbers.below(256).to_le_bytes()[0];
    }
}

/// Bytes flipped, taken out, cut off; of an archive, in its parts or in itself.
fn mutated(whole: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    match numbers.below(6) {
        0 => bytes.truncate(numbers.below(whole.len())),
        1 => {
            let from = numbers.below(whole.len());
            let to = (from + numbers.below(64)).min(whole.len());
            bytes.drain(from..to);
        }
        2 | 3 if whole.starts_with(b"PK") => {
            let mut parts = parts(whole);
            let at = numbers.below(parts.len());
            flip(&mut parts[at].1, numbers);
            return packed(&parts);
        }
        4 if whole.starts_with(b"PK") => {
            let mut parts = parts(whole);
            let at = numbers.below(parts.len());
            let part = &mut parts[at].1;
            match numbers.below(3) {
                0 => part.truncate(numbers.below(part.len())),
                1 => drop(parts.remove(at)),
                _ => {
                    let digits: Vec<usize> = (0..part.len()).filter(|n| part[*n].is_ascii_digit()).collect();
                    if !digits.is_empty() {
                        let digit = digits[numbers.below(digits.len())];
                        part.splice(digit..=digit, *b"99999999999999999999");
                    }
                }
            }
            return packed(&parts);
        }
        _ => flip(&mut bytes, numbers),
    }
    bytes
}

#[test]
fn broken_workbooks_are_read_or_refused() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let files = [
        "workbooks/quirks.xlsm",
        "workbooks/excel-97.xls",
        "workbooks/open-document.ods",
        "tables/23-earned-value-by-stage-zh.xlsx",
        "tables/20-flight-plan-en.tsv",
    ];
    let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, file) in files.iter().enumerate() {
        let whole = fs::read(data.join(file)).unwrap();
        assert_eq!(outcome(&whole), "read", "{file}");
        for seed in 0..60_u64 {
            let bytes = mutated(&whole, &mut Numbers(seed * 97 + u64::try_from(n).unwrap()));
            *outcomes.entry(outcome(&bytes)).or_default() += 1;
        }
    }
    println!("{outcomes:?}");
    assert_eq!(outcomes.values().sum::<usize>(), 300);
    assert!(outcomes["workbook.broken"] > 40 && outcomes["read"] > 40, "{outcomes:?}");
}

/// A workbook with one sheet of such rows.
fn workbook(rows: &str) -> Vec<(String, Vec<u8>)> {
    let whole =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/workbooks/quirks.xlsm")).unwrap();
    let mut parts = parts(&whole);
    for (name, bytes) in &mut parts {
        if name.ends_with("sheet1.xml") {
            *bytes = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes();
        }
    }
    parts
}

#[test]
fn attacks_are_refused() {
    // a part that unpacks to a thousand times its size
    let bomb = packed(&workbook(&" ".repeat(20_000_000)));
    assert!(bomb.len() < 100_000);
    assert_eq!(outcome(&bomb), "workbook.ratio");
    // its directory tells a small size
    let mut lying = bomb.clone();
    let size = parts(&bomb).iter().map(|(_, part)| part.len()).max().unwrap();
    let size = u32::try_from(size).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..lying.len() - 4).filter(|n| lying[*n..*n + 4] == size).collect();
    assert!(!places.is_empty());
    for place in places {
        lying[place..place + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(["workbook.ratio", "workbook.broken"].contains(&outcome(&lying)));
    // one long text in very many cells
    let mut texts = workbook(&format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(900)).repeat(900));
    for (name, bytes) in &mut texts {
        if name.ends_with("sharedStrings.xml") {
            *bytes = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(30_000)).into_bytes();
        }
    }
    let limits = WorkbookLimits { ratio: 10_000, ..WorkbookLimits::default() };
    assert_eq!(outcome_within(&packed(&texts), limits), "workbook.characters");
    // cells far away, and numbers that are none
    let one = |rows: &str| outcome(&packed(&workbook(rows)));
    assert_eq!(one("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), "workbook.rows");
    assert_eq!(one("<row><c r=\"XFD1\"><v>1</v></c></row>"), "workbook.columns");
    assert_eq!(one("<row r=\"99999999999999999999\"/>"), "workbook.broken");
    assert_eq!(
        one("<row><c><f t=\"shared\" si=\"99999999999999\" ref=\"A1\">B1</f><v>1</v></c></row>"),
        "read"
    );
    assert_eq!(one("<row><c><v>&all;</v></c></row>"), "workbook.broken");
    assert_eq!(one("<row><c t=\"s\"><v>99</v></c></row>"), "workbook.broken");
    assert_eq!(one(&"<row>".repeat(100_000)), "workbook.broken");
    let row = |n| format!("<row><c r=\"ALL{n}\"><v>1</v></c></row>");
    let many = (1..=3_000).map(row).collect::<Vec<_>>().concat();
    assert_eq!(one(&many), "workbook.cells");
    // rows and columns of Open Document that stand for very many
    let repeated = "<document-content><table name='a'><table-row number-rows-repeated='99999999'><table-cell \
        number-columns-repeated='900' value-type='float' value='1'/></table-row></table></document-content>";
    let open = packed(&[("content.xml".to_owned(), repeated.as_bytes().to_vec())]);
    assert_eq!(outcome(&open), "workbook.cells");
}
