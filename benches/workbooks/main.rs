//! Workbooks read and written, for benches/workbooks/run.sh: a sheet of 20,000 rows and 10 columns, and a sheet of 5,000 tasks. It
//! prints the least time of several runs in milliseconds, and leaves the files for its peer.

use campaignkit::{
    sheet::{Cell, CellValue, Sheet},
    value::Day,
    workbook::{Base64, WorkbookReadRequest, WorkbookWriteRequest},
};
use std::{env, fs, hint::black_box, path::Path, time::Instant};

fn least(run: &dyn Fn() -> usize) -> f64 {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed().as_secs_f64() * 1e3
    });
    times.fold(f64::MAX, f64::min)
}

fn number(text: &str, format: Option<&str>) -> Cell {
    Cell { format: format.map(Into::into), ..Cell::from(CellValue::Number(text.parse().unwrap())) }
}

fn day(n: i64) -> Cell {
    let day = Day::new(2024, 7, 1).unwrap().plus_days(n % 400).unwrap();
    Cell { format: Some("yyyy/m/d".into()), ..Cell::from(CellValue::Day(day)) }
}

/// Rows of ten cells: texts, some of them often, numbers, days, shares and formulas.
fn rows(count: i64) -> Vec<Vec<Cell>> {
    let heads = ["编号", "任务", "负责人", "开始", "结束", "工期", "预算", "占比", "状态", "备注"];
    let row = |n: i64| {
        let amount = format!("{}.{:02}", n * 37 % 90_000, n % 100);
        vec![
            number(&n.to_string(), None),
            Cell::text(format!("第{n}项物料设计与制作")),
            Cell::text(["王*", "李*", "张*"][usize::try_from(n % 3).unwrap()]),
            day(n),
            day(n + 5),
            Cell { formula: Some(format!("E{0}-D{0}", n + 1).into()), ..number("5", None) },
            number(&amount, Some("#,##0.00")),
            number(&format!("0.{:02}", n % 99 + 1), Some("0%")),
            Cell::text(["未开始", "进行中", "已完成"][usize::try_from(n % 3).unwrap()]),
            Cell::text(format!("备注 {}", n % 50)),
        ]
    };
    [heads.map(Cell::text).to_vec()].into_iter().chain((1..=count).map(row)).collect()
}

fn main() {
    let folder = env::args().nth(1).expect("a folder");
    let folder = Path::new(&folder);
    let request = |count: i64| WorkbookWriteRequest {
        sheets: vec![Sheet { name: "任务".into(), rows: rows(count), ..Sheet::default() }],
        ..WorkbookWriteRequest::default()
    };
    for count in [20_000, 5_000] {
        let request = request(count);
        let bytes = request.write().unwrap().bytes.0;
        fs::write(folder.join(format!("{count}.xlsx")), &bytes).unwrap();
        let read = WorkbookReadRequest { bytes: Base64(bytes), ..WorkbookReadRequest::default() };
        assert_eq!(read.read().unwrap().sheets[0].rows, request.sheets[0].rows);
        println!("campaignkit read {count} {:.1}", least(&|| read.read().unwrap().sheets.len()));
        println!("campaignkit write {count} {:.1}", least(&|| request.write().unwrap().bytes.0.len()));
    }
}
