//! The layout of the dashboard: its first screen, what is cut, its languages and widths.

use super::*;
use unicode_width::UnicodeWidthStr;

const EXAMPLES: [&str; 6] =
    ["back-to-school", "five-steps", "live-sale", "product-launch", "standard-process", "summer-launch"];
/// The five days of back-to-school on which most happens.
const DAYS: [&str; 5] = ["2024-07-30", "2024-07-31", "2024-08-01", "2024-08-02", "2024-08-03"];

fn dashboard(args: &[&str]) -> String {
    let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
    let question = Question::from_args(&args).map_err(|end| said(&end, Language::En)).unwrap();
    page(&question, language(&args)).map_err(|end| said(&end, Language::En)).unwrap()
}

/// The dashboards of the five days, and those of the other examples on a day of theirs.
fn dashboards(args: &[&str]) -> Vec<String> {
    let days = DAYS.map(|day| dashboard(&[&["--as-of", day], args].concat()));
    let files = EXAMPLES.map(|name| format!("{}/campaigns/{name}.json", env!("CARGO_MANIFEST_DIR")));
    days.into_iter().chain(files.iter().map(|file| dashboard(&[&[file.as_str()], args].concat()))).collect()
}

fn first_screen(page: &str) -> Vec<&str> {
    page.lines().take_while(|line| !line.starts_with('═')).collect()
}

#[test]
fn first_screen_has_its_parts_in_order() {
    for (language, titles) in [
        ("en", ["Alerts", "Due today", "KPIs", "Dates", "Money", "Risks"]),
        ("zh", ["预警", "今明两日到期", "核心指标", "时间", "资金", "风险"]),
    ] {
        for day in DAYS {
            let page = dashboard(&["--as-of", day, "--lang", language]);
            let screen = first_screen(&page);
            let at_margin = screen[2..].iter().filter(|line| !line.is_empty() && !line.starts_with(' '));
            let at_margin: Vec<_> = at_margin.collect();
            assert_eq!(at_margin.len(), titles.len(), "{at_margin:?}");
            assert!(
                at_margin.iter().zip(titles).all(|(line, title)| line.starts_with(title)),
                "{at_margin:?}"
            );
            assert!(screen.len() <= 44, "{} lines on {day}", screen.len());
        }
    }
    // without wrapped lines
    for page in dashboards(&["--width", "160"]) {
        assert!(first_screen(&page).len() <= 41, "{}", first_screen(&page).join("\n"));
    }
}

#[test]
fn every_table_stands_below() {
    let page = dashboard(&["--as-of", "2024-08-02", "--width", "160"]);
    let titles = [
        "Alerts",
        "Issues",
        "KPI dashboard",
        "Goals",
        "Brief",
        "Creative table",
        "Schedule",
        "Why the campaign finishes on 2024-08-06",
        "Readiness",
        "Outputs",
        "Budget",
        "Contingency reserve",
        "Risks",
        "Reports due",
        "Support asked for",
        "Evaluation as stated on 2024-08-16, after this day",
        "Findings",
    ];
    let below = page.lines().skip_while(|line| !line.starts_with('═')).skip(1);
    let at_margin: Vec<_> = below.filter(|line| !line.is_empty() && !line.starts_with(' ')).collect();
    assert_eq!(at_margin, titles);
    for stated in ["total as stated", "ROI: incremental revenue on planned cost 77,000.00"] {
        assert!(page.lines().any(|line| line.contains(stated)), "{stated}");
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [60, 80, 100, 160] {
        for language in ["en", "zh"] {
            for page in dashboards(&["--width", &width.to_string(), "--lang", language]) {
                for line in page.lines() {
                    assert!(line.width() <= width, "{} of {width}: {line}", line.width());
                }
            }
        }
    }
}

#[test]
fn every_line_is_chinese() {
    let files = EXAMPLES.map(|name| format!("{}/campaigns/{name}.json", env!("CARGO_MANIFEST_DIR")));
    let documents: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    for page in dashboards(&["--width", "400", "--lang", "zh", "--smart", "--all"]) {
        for line in page.lines().filter(|line| !line.is_empty() && !line.contains(['─', '═'])) {
            // what people wrote stays as it is
            let is_chinese = line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let cells = line.split("  ").map(str::trim).filter(|cell| cell.contains(char::is_alphabetic));
            let longest = cells.max_by_key(|cell| cell.len()).unwrap_or_default();
            assert!(is_chinese || documents.contains(longest), "{line}");
            let words = line.split(|c: char| !c.is_ascii_alphabetic());
            let english = words.filter(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase()));
            // and so do members to be written
            let (quoted, paths) =
                (line.split('`').skip(1).step_by(2).collect::<String>(), line.contains('/'));
            let own = english.filter(|word| !documents.contains(word) && !quoted.contains(word) && !paths);
            assert_eq!(own.collect::<Vec<_>>(), [""; 0], "{line}");
        }
    }
}

#[test]
fn long_lists_are_cut_unless_all_is_asked_for() {
    let task = |n| {
        format!(
            r#"{{"id": "t{n}", "name": "T{n}.", "duration": "1ed", "start": "2024-08-01", "finish": "2024-08-02"}}"#
        )
    };
    let tasks: Vec<_> = (0..1214).map(task).collect();
    let document = format!(
        r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": {{"start": "2024-08-01", "end": "2024-08-10"}}, "tasks": [{}]}}"#,
        tasks.join(",")
    );
    let file = std::env::temp_dir().join(format!("campaignkit-layout-{}.json", std::process::id()));
    std::fs::write(&file, document).unwrap();
    let file = file.to_string_lossy().into_owned();
    let asked = |args: &[&str]| dashboard(&[&[file.as_str(), "--as-of", "2024-08-05"], args].concat());
    let cut = asked(&[]);
    // the alerts in short and all, and the schedule
    assert_eq!(cut.matches("and 1,209 more").count(), 1);
    assert_eq!(cut.matches("and 1,204 more").count(), 2, "{cut}");
    assert!(cut.lines().count() < 100, "{}", cut.lines().count());
    assert_eq!(asked(&["--lang", "zh"]).matches("另有1,204项").count(), 2);
    let all = asked(&["--all"]);
    let _ = std::fs::remove_file(&file);
    assert!(!all.contains("more"));
    assert!((0..1214).all(|n| all.contains(&format!("T{n}."))));
}

#[test]
fn widths_are_refused_below_the_least() {
    for width in ["59", "many"] {
        let args = ["--width".to_owned(), width.to_owned()];
        assert!(matches!(Question::from_args(&args), Err(End::Usage(_))));
    }
}
