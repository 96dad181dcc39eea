use super::*;
use crate::import::cells::day::Order;

fn read(text: &str) -> Reading<Said> {
    date(&Cell::text(text), &DateRules { year: YearFrom::In(2024), ..DateRules::default() })
}

fn shown(reading: Reading<Said>) -> String {
    let date = |date: &RelativeDate| date.to_string();
    match reading {
        Reading::Blank => "blank".into(),
        Reading::Unclear(doubt) => format!("{} {}", doubt.code, doubt.choices.join(" ")).trim().into(),
        Reading::Plain(said) | Reading::Assumed(said, _) => match said.date {
            Written::At(at) => date(&at),
            Written::By(at) => format!("by {}", date(&at)),
            Written::NotBefore(at) => format!("from {}", date(&at)),
            Written::Between(from, to) => format!("{}..{}", date(&from), date(&to)),
            Written::Either(a, b) => format!("{a} or {b}"),
            Written::After(words, lag) => {
                format!("after {words} {}", lag.map(|lag| lag.to_string()).unwrap_or_default()).trim().into()
            }
        },
    }
}

/// Dates as people write them, and what they are read as.
const DATES: &[(&str, &str)] = &[
    ("2024-07-31", "2024-07-31"),
    ("２０２４年７月３１日", "2024-07-31"),
    ("2024-07-31(周三)", "2024-07-31"),
    ("20240731", "2024-07-31"),
    ("45504", "2024-07-31"),
    ("2024-07-31 20:00", "2024-07-31T20:00"),
    ("2024-07-31T20:00:00", "2024-07-31T20:00"),
    ("7.31晚8点", "2024-07-31T20:00"),
    ("7月15日 下午5点半", "2024-07-15T17:30"),
    ("1722412800000", "2024-07-31T16:00"),
    ("7.15", "2024-07-15"),
    ("7月15", "2024-07-15"),
    ("3月31号", "2024-03-31"),
    ("24th Sept", "2024-09-24"),
    ("March 26, 2026", "2026-03-26"),
    ("14 Juni 2025", "2025-06-14"),
    ("114/07/09", "2025-07-09"),
    // ranges
    ("6月1日-6月5日", "2024-06-01..2024-06-05"),
    ("6月1日～5日", "2024-06-01..2024-06-05"),
    ("7.20-7.25", "2024-07-20..2024-07-25"),
    ("5月1日~7月31日", "2024-05-01..2024-07-31"),
    ("7.26—8.5", "2024-07-26..2024-08-05"),
    ("5.1–7.31", "2024-05-01..2024-07-31"),
    ("2024.5.1至7.31", "2024-05-01..2024-07-31"),
    ("2020/12/26-2021/01/02", "2020-12-26..2021-01-02"),
    ("2024-07-20-2024-08-10", "2024-07-20..2024-08-10"),
    ("2024-07-20 ~ 2024-08-10", "2024-07-20..2024-08-10"),
    ("2.24-3.10", "2024-02-24..2024-03-10"),
    ("2025.3.3-3.14", "2025-03-03..2025-03-14"),
    ("12.20-1.5", "2024-12-20..2025-01-05"),
    ("2024.12.20-1.5", "2024-12-20..2025-01-05"),
    ("June 1 - June 5", "2024-06-01..2024-06-05"),
    ("1-5 June 2024", "2024-06-01..2024-06-05"),
    ("June 1-5", "2024-06-01..2024-06-05"),
    ("8月1日14:00-16:00", "2024-08-01T14:00..2024-08-01T16:00"),
    ("活动前30天-活动前25天", "start-30ed..start-25ed"),
    ("7月20日—7月26日（共1周）", "2024-07-20..2024-07-26"),
    ("活动前30天-25天", "start-30ed..start-25ed"),
    // deadlines and first days
    ("8月1日前", "by 2024-08-01"),
    ("不晚于8月1日", "by 2024-08-01"),
    ("截至2024年8月1日", "by 2024-08-01"),
    ("by Aug 1", "by 2024-08-01"),
    ("8月1日17:00前", "by 2024-08-01T17:00"),
    ("8月1日前完成", "by 2024-08-01"),
    ("4月底之前", "by 2024-04-30"),
    ("7月20日起", "from 2024-07-20"),
    ("8月1日之后", "from 2024-08-01"),
    // the event
    ("活动前30天", "start-30ed"),
    ("提前30天", "start-30ed"),
    ("前7天", "start-7ed"),
    ("T-30", "start-30ed"),
    ("D-7", "start-7ed"),
    ("T+3", "start+3ed"),
    ("活动前30个工作日", "start-30d"),
    ("活动结束后3个工作日", "end+3d"),
    ("活动结束后3个工作日内", "end+3d"),
    ("活动后5天", "end+5ed"),
    ("活动当天", "start"),
    ("当日", "start"),
    ("活动前1天", "start-1ed"),
    ("活动前一天", "start-1ed"),
    ("前2周", "start-2ew"),
    ("活动前两周", "start-2ew"),
    ("活动开始前1小时", "start-1eh"),
    ("活动开始后2天", "start+2ed"),
    ("活动后2天", "end+2ed"),
    ("活动前1个月", "start-1emo"),
    ("活动结束后2个工作周", "end+2w"),
    ("活动开始后30分钟", "start+30em"),
    ("开业后7天", "start+7ed"),
    ("开幕后第1天", "start+1ed"),
    ("上线后3个工作日", "start+3d"),
    ("大促后3天", "end+3ed"),
    ("5 days after the opening", "start+5ed"),
    ("2 working days after go-live", "start+2d"),
    ("1 month before the event", "start-1emo"),
    ("1 working month after the event", "end+1mo"),
    ("活动结束前1天 20:00", "end-1edT20:00"),
    ("活动最后一天", "end"),
    ("2 days after the start of the event", "start+2ed"),
    ("1 working day before the end of the event", "end-1d"),
    ("last day of the event", "end"),
    ("活动前1天18:00", "start-1edT18:00"),
    ("活动结束当天", "end"),
    ("30 days before the event", "start-30ed"),
    ("3 working days after the event", "end+3d"),
    ("活动前10天完成", "start-10ed"),
    // other work
    ("待设计完成后", "after 设计"),
    ("需提前3天确认主视觉设计", "after 主视觉设计 3ed"),
    ("after the design", "after design"),
    // nothing and no day
    ("-", "blank"),
    ("待定", "blank"),
    ("TBD", "blank"),
    ("XX月XX日", "import.placeholder"),
    ("7月上旬", "import.dayVague 2024-07-01/2024-07-10"),
    ("2月下旬", "import.dayVague 2024-02-21/2024-02-29"),
    ("2024年7月", "import.dayVague 2024-07-01/2024-07-31"),
    ("尽快", "import.dayVague"),
    ("持续", "import.dayVague"),
    ("下周", "import.dayVague"),
    ("每周五", "import.recurring"),
    ("每日17:00前", "import.recurring"),
    ("2023/6/31", "import.dayImpossible"),
    ("31/04/2026", "import.dayImpossible"),
    ("2.30", "import.dayImpossible"),
    ("9/12/25", "import.dayAmbiguous 2025-12-09 2025-09-12"),
    ("26/9/25", "import.dayAmbiguous 2026-09-25 2025-09-26"),
    ("待人确认吧", "import.dayUnreadable"),
    ("12000", "import.dayUnreadable"),
];

#[test]
fn dates_as_they_are_written() {
    let mut wrong = Vec::new();
    for (text, expected) in DATES.iter().copied() {
        let found = shown(read(text));
        if found != expected {
            wrong.push(format!("{text}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_that_are_days() {
    let rules = DateRules { year: YearFrom::In(2024), ..DateRules::default() };
    let number = |text: &str| Cell::number(text.parse::<crate::value::Quantity>().unwrap());
    for (text, expected) in [
        ("7.25", "2024-07-25"),
        ("7.2", "2024-07-02 or 2024-07-20"),
        ("8.1", "2024-08-01 or 2024-08-10"),
        ("7.3", "2024-07-03 or 2024-07-30"),
        ("2.3", "2024-02-03"),
        ("7.5", "2024-07-05"),
        ("45504", "2024-07-31"),
        ("45504.75", "2024-07-31T18:00"),
        ("20250320", "2025-03-20"),
        ("5", "import.dayUnreadable"),
    ] {
        assert_eq!(shown(date(&number(text), &rules)), expected, "{text}");
    }
    let of_1904 = DateRules { date1904: true, ..rules };
    assert_eq!(shown(date(&number("44042"), &of_1904)), "2024-07-31");
    let empty = Cell { formula: Some("A1".into()), ..number("0") };
    assert_eq!(date(&empty, &rules), Reading::Blank);
    let error = Cell::from(CellValue::Error("#REF!".into()));
    assert_eq!(date(&error, &rules), Reading::Blank);
    let csv = DateRules { are_texts_numbers: true, ..rules };
    assert_eq!(shown(date(&Cell::text("7.2"), &csv)), "2024-07-02 or 2024-07-20");
}

#[test]
fn years_that_are_inferred() {
    let unknown = DateRules::default();
    assert_eq!(shown(date(&Cell::text("7.20"), &unknown)), "import.yearUnknown");
    let day = |text: &str| text.parse::<Day>().unwrap();
    let near = DateRules { year: YearFrom::Near(day("2025-01-10"), day("2025-01-20")), ..unknown };
    assert_eq!(shown(date(&Cell::text("12.20"), &near)), "2024-12-20");
    assert_eq!(shown(date(&Cell::text("3.1"), &near)), "2025-03-01");
    let ordered = DateRules { order: Some(Order::Mdy), ..unknown };
    assert_eq!(shown(date(&Cell::text("9/12/2025"), &ordered)), "2025-09-12");
    assert!(matches!(read("2024-07-31(周四)"), Reading::Assumed(..)));
}
