//! The first screen: what is due on a day and by whom, ranked, and the order of all else.

use campaignkit::{
    Plan,
    table::{Table, overview},
    value::Language,
};

const BACK_TO_SCHOOL: &str = include_str!("../examples/campaigns/back-to-school.json");

fn screen(document: &str, day: &str, language: Language) -> [Table; 6] {
    let plan = Plan::from_json(document.as_bytes()).unwrap();
    let assessment = plan.on(day.parse().unwrap()).assess().unwrap();
    overview(&plan, &assessment, language)
}

/// The rows of a table, their cells with ` | ` between them.
fn rows(table: &Table) -> Vec<String> {
    let texts = table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()));
    texts.map(|cells| cells.collect::<Vec<_>>().join(" | ")).collect()
}

fn due(document: &str, day: &str) -> Vec<String> {
    let [_, due, ..] = screen(document, day, Language::En);
    rows(&due)
}

#[test]
fn parts_in_their_order() {
    let titles = |language| screen(BACK_TO_SCHOOL, "2024-08-02", language).map(|table| table.title);
    let english = ["Alerts", "Due today and tomorrow", "KPIs", "Dates", "Money", "Risks"];
    assert_eq!(titles(Language::En), english);
    assert_eq!(titles(Language::Zh), ["预警", "今明两日到期", "核心指标", "时间", "资金", "风险"]);
}

/// Five days of back-to-school, as its lead reads them in the evening.
#[test]
fn five_days() {
    let expected: [(&str, &[&str]); 5] = [
        (
            "2024-07-30",
            &[
                "report: 数据日报 | 07-30 09:00 | 赵* | missing, and 4 before it",
                "report: 进度表 | 07-30 17:00 | 张* | missing, and 10 before it",
                "finish: 线上渠道素材准备 | 07-30 | 张* | in progress",
                "report: 数据日报 | 07-31 09:00 | 赵* | not due",
                "report: 进度表 | 07-31 17:00 | 张* | not due",
                "trigger: 线上流量不足 | 07-31 | 张* | not known yet",
            ],
        ),
        (
            "2024-07-31",
            &[
                "report: 数据日报 | 07-31 09:00 | 赵* | missing, and 5 before it",
                "support: 市场部确认是否可升级礼品(如增加充电宝) |  | nobody | open, asked for by 张* on 2024-07-31",
                "report: 数据日报 | 08-01 09:00 | 赵* | not due",
                "report: 进度表 | 08-01 17:00 | 张* | not due",
                "finish: 物料印刷/采购 | 08-01 | 周* | in progress",
                "trigger: 物料延迟到货 | 08-01 | 周* | not known yet",
                "ready: 物料(展架、礼品) | 08-01 | 周* | open",
                "report: 进度表 | 07-31 17:00 | 张* | handed in; 11 missing before it",
                "start: 活动预热启动 | 07-31 | 全团队 | out of sequence",
            ],
        ),
        (
            "2024-08-01",
            &[
                "report: 数据日报 | 08-01 09:00 | 赵* | missing, and 6 before it",
                "finish: 物料印刷/采购 | 08-01 | 周* | in progress",
                "support: 市场部确认是否可升级礼品(如增加充电宝) |  | nobody | open, asked for by 张* on 2024-07-31",
                "support: 行政部紧急采购2个雨棚 |  | nobody | open, asked for by 王* on 2024-08-01",
                "report: 数据日报 | 08-02 09:00 | 赵* | not due",
                "report: 进度表 | 08-02 17:00 | 张* | not due",
                "report: 进度表 | 08-01 17:00 | 王* | handed in; 11 missing before it",
                "trigger: 物料延迟到货 | 08-01 | 周* | not come true",
                "ready: 物料(展架、礼品) | 08-01 | 周* | ready",
            ],
        ),
        (
            "2024-08-02",
            &[
                "report: 数据日报 | 08-02 09:00 | 赵* | missing, and 7 before it",
                "support: 市场部确认是否可升级礼品(如增加充电宝) |  | nobody | open, asked for by 张* on 2024-07-31",
                "support: 行政部紧急采购2个雨棚 |  | nobody | open, asked for by 王* on 2024-08-01",
                "support: 增加1名主播助理引导互动 |  | nobody | open, asked for by 李* on 2024-08-02",
                "resolve: 直播观看目标5000人,实际仅2000人 |  | 张* | decided",
                "report: 数据日报 | 08-03 09:00 | 赵* | not due",
                "report: 进度表 | 08-03 17:00 | 张* | not due",
                "report: 进度表 | 08-02 17:00 | 李* | handed in; 11 missing before it",
            ],
        ),
        (
            "2024-08-03",
            &[
                "report: 数据日报 | 08-03 09:00 | 赵* | missing, and 8 before it",
                "report: 进度表 | 08-03 17:00 | 张* | missing, and 11 before it",
                "support: 市场部确认是否可升级礼品(如增加充电宝) |  | nobody | open, asked for by 张* on 2024-07-31",
                "support: 行政部紧急采购2个雨棚 |  | nobody | open, asked for by 王* on 2024-08-01",
                "support: 增加1名主播助理引导互动 |  | nobody | open, asked for by 李* on 2024-08-02",
                "resolve: 直播观看目标5000人,实际仅2000人 |  | 张* | decided",
                "report: 数据日报 | 08-04 09:00 | 赵* | not due",
                "report: 进度表 | 08-04 17:00 | 张* | not due",
            ],
        ),
    ];
    for (day, expected) in expected {
        assert_eq!(due(BACK_TO_SCHOOL, day), expected, "{day}");
    }
}

/// One thing of each kind, of every urgency that it has.
const ALL_KINDS: &str = r#"{
    "format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY", "calendar": "24h",
    "event": {"start": "2024-08-01", "end": "2024-08-20"}, "lead": "ann",
    "team": [{"id": "ann", "name": "Ann"}, {"id": "ben", "name": "Ben"}, {"id": "cho", "name": "Cho"}],
    "phases": [{"id": "p", "name": "Warm-up", "start": "2024-08-01", "end": "2024-08-05"},
               {"id": "q", "name": "Peak", "start": "2024-08-06", "end": "2024-08-20"}],
    "tasks": [
        {"id": "summary", "name": "Summary", "start": "2024-08-01", "finish": "2024-08-05"},
        {"id": "a", "name": "A", "parent": "summary", "owner": "ann", "start": "2024-08-01", "finish": "2024-08-05T18:00",
         "status": "inProgress"},
        {"id": "b", "name": "B", "owner": "ben", "start": "2024-08-03", "finish": "2024-08-05", "status": "done",
         "outputs": [{"id": "poster", "name": "Poster", "due": "2024-08-03"},
                     {"id": "text", "name": "Text", "due": "2024-08-06"}]},
        {"id": "c", "name": "C", "start": "2024-08-06", "finish": "2024-08-09", "status": "notStarted"},
        {"id": "d", "name": "D", "start": "2024-08-01", "finish": "2024-08-05", "status": "cancelled"},
        {"id": "late", "name": "Late", "owner": "ben", "start": "2024-08-01", "finish": "2024-08-02", "status": "inProgress"}
    ],
    "readiness": [
        {"id": "gifts", "kind": "material", "name": "Gifts", "due": "2024-08-06", "owner": "ben", "tasks": ["c"]},
        {"id": "hall", "kind": "venue", "name": "Hall", "due": "2024-08-04", "tasks": ["c"]}
    ],
    "resources": [
        {"id": "tent", "kind": "equipment", "name": "Tent", "due": "2024-08-04", "provider": "ben"},
        {"id": "hosts", "kind": "people", "name": "Hosts", "needed": "3", "available": "1", "unit": "people", "due": "2024-08-06"},
        {"id": "vans", "kind": "equipment", "name": "Vans", "due": "2024-08-09"}
    ],
    "goals": [{"id": "g", "title": "Sign-ups", "metric": "m", "target": {"atLeast": "10"}, "due": "2024-08-05", "owner": "ann"}],
    "metrics": [{"id": "m", "name": "Sign-ups", "kind": "stock"}, {"id": "rain", "name": "Rain", "kind": "rate"}],
    "observations": [{"metric": "m", "day": "2024-08-05", "cumulative": "9"}],
    "risks": [
        {"id": "rain", "scenario": "Rain", "rating": {"probability": "low", "impact": "low"}, "owner": "ann",
         "trigger": {"metric": "rain", "on": "2024-08-06", "atLeast": "0.6"}},
        {"id": "crowd", "scenario": "Crowd", "rating": {"probability": "low", "impact": "low"},
         "response": {"actions": ["more staff"], "due": "2024-08-03"}}
    ],
    "reporting": [
        {"id": "daily", "name": "Daily", "kind": "day", "by": ["ann", "ben", "cho"], "days": "every", "due": "18:00",
         "start": "2024-08-05", "end": "2024-08-05"},
        {"id": "stand-up", "name": "Stand-up", "kind": "day", "meeting": "standUp", "by": ["ann"], "days": "every", "due": "09:00",
         "start": "2024-08-04", "end": "2024-08-05"},
        {"id": "weekly", "name": "Weekly", "kind": "week", "by": ["ben"], "days": "every", "start": "2024-07-29", "end": "2024-08-04"}
    ],
    "reports": [
        {"day": "2024-08-05", "author": "ann", "submittedAt": "2024-08-05T17:30", "support": [
            {"text": "Two tents", "askedOf": "ben", "due": "2024-08-06"}, {"text": "More gifts"}]}
    ],
    "meetings": [{"id": "review", "kind": "review", "at": "2024-08-02T10:00", "actions": [
        {"id": "one", "text": "One", "owner": "ann", "due": "2024-08-04"},
        {"id": "two", "text": "Two", "owner": "ben", "due": "2024-08-05", "doneOn": "2024-08-05"},
        {"id": "three", "text": "Three", "owner": "ben", "due": "2024-08-07"}]}],
    "publishing": [
        {"id": "teaser", "channel": "WeChat", "content": "Teaser", "at": "2024-08-05T20:00", "owner": "ann", "status": "scheduled"},
        {"id": "drop", "channel": "Shop", "content": "Drop", "at": "2024-08-06T00:00", "owner": "ben"},
        {"id": "film", "channel": "Douyin", "content": "Film", "at": "2024-08-05", "publishedAt": "2024-08-05T09:00", "status": "published"},
        {"id": "list", "channel": "WeChat", "content": "List", "at": "2024-08-04", "owner": "ann"},
        {"id": "dropped", "channel": "WeChat", "content": "Dropped", "at": "2024-08-05", "status": "cancelled"},
        {"id": "later", "channel": "WeChat", "content": "Later", "at": "2024-08-07"}
    ],
    "runSheet": [
        {"id": "rehearsal", "name": "Rehearsal", "at": "2024-08-04T15:00", "minutes": 60},
        {"id": "opening", "name": "Opening", "at": "2024-08-05T19:00", "minutes": 30, "owner": "cho"},
        {"id": "draw", "name": "Draw", "minutes": 15, "owner": "ann"},
        {"id": "encore", "name": "Encore", "at": "2024-08-06"}
    ],
    "retrospective": {"heldOn": "2024-08-03", "actions": [
        {"id": "four", "text": "Four", "owner": "cho", "due": "2024-08-04"},
        {"id": "five", "text": "Five", "owner": "cho", "due": "2024-08-06"}
    ]},
    "issues": [
        {"id": "i", "title": "No power", "severity": "major", "raisedAt": "2024-08-05T23:00", "owner": "ben"},
        {"id": "j", "title": "No water", "severity": "major", "raisedAt": "2024-08-05T10:00", "owner": "ben"},
        {"id": "k", "title": "No light", "raisedAt": "2024-08-03T10:00", "decidedAt": "2024-08-03T10:10", "due": "2024-08-05", "owner": "ben"}
    ]
}"#;

/// Late tasks, readiness items and publications are alerts; a cancelled task and a summary task are not told.
#[test]
fn kinds_and_urgencies() {
    let missed = [
        "response: Crowd | 08-03 | nobody | overdue",
        "output: Poster | 08-03 | Ben | open, overdue (2 d)",
        "report: Weekly | 08-04 | Ben | missing",
        "action: One | 08-04 | Ann | overdue",
        "action: Four | 08-04 | Cho | overdue",
        "resource: Tent | 08-04 | Ben | overdue (1 d)",
        "meeting: Stand-up | 08-05 09:00 | Ann | missing, and 1 before it",
        // two hours from 10:00, and twelve to midnight
        "decide: No water | 08-05 12:00 | Ann | 720 min over",
        "report: Daily | 08-05 18:00 | Ben, Cho | missing",
    ];
    let today = [
        "finish: A | 08-05 18:00 | Ann | in progress",
        "step: Opening | 08-05 19:00 | Cho | until 19:30",
        "step: Draw | 08-05 19:30 | Ann | until 19:45",
        "publish: Teaser (WeChat) | 08-05 20:00 | Ann | due today",
        "phase ends: Warm-up | 08-05 |  | ",
        "goal: Sign-ups | 08-05 | Ann | not met",
        "resolve: No light | 08-05 | Ben | decided",
        "decide: No power | 08-06 01:00 | Ann | 60 min left",
        "support: More gifts |  | nobody | open, asked for by Ann on 2024-08-05",
    ];
    let tomorrow = [
        "publish: Drop (Shop) | 08-06 00:00 | Ben | planned",
        "phase begins: Peak | 08-06 |  | ",
        "start: C | 08-06 | nobody | waits for Gifts, Hall",
        "trigger: Rain | 08-06 | Ann | not known yet",
        "ready: Gifts | 08-06 | Ben | to order",
        "output: Text | 08-06 | Ben | open",
        "support: Two tents | 08-06 | Ben | open, asked for by Ann on 2024-08-05",
        "action: Five | 08-06 | Cho | open",
        "step: Encore | 08-06 | nobody | ",
        "resource: Hosts | 08-06 | nobody | short, 2 people missing",
    ];
    let done = [
        "report: Daily | 08-05 18:00 | Ann | on time",
        "finish: B | 08-05 | Ben | done",
        "action: Two | 08-05 | Ben | done",
        "publish: Film (Douyin) | 08-05 | nobody | published",
    ];
    assert_eq!(due(ALL_KINDS, "2024-08-05"), [&missed[..], &today, &tomorrow, &done].concat());
    let [_, due, ..] = screen(ALL_KINDS, "2024-08-05", Language::Zh);
    for row in &due.rows {
        let [what, _, _, state] = &row.cells[..] else { panic!("four cells") };
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(is_chinese(&what.text) && (state.text.is_empty() || is_chinese(&state.text)), "{row:?}");
    }
}

/// By rank: of one severity, those that nobody answered come first, then the earliest to respond to.
#[test]
fn alerts_in_their_order() {
    let answered = BACK_TO_SCHOOL.replace(
        r#""id": "live-audience","#,
        r#""id": "live-audience", "alert": "schedule.overdue:channel-content","#,
    );
    let [alerts, ..] = screen(&answered, "2024-08-02", Language::En);
    let heads: Vec<_> = rows(&alerts).iter().map(|row| row.chars().take(14).collect::<String>()).collect();
    let expected = [
        "error | the re",
        "error | `线上流量",
        "error | `线上渠道",
        "warning | `转发",
        "warning | `线索",
        "warning | `物料",
    ];
    for (head, expected) in heads.iter().zip(expected) {
        assert!(head.starts_with(expected), "{head} for {expected}");
    }
    let limits: Vec<_> = alerts.rows.iter().map(|row| row.cells[3].text.as_str()).collect();
    let issue = "直播观看目标5000人,实际仅2000人: decided";
    let next = "08-05 08:30";
    assert_eq!(limits, [next, "response begun", issue, next, next, next]);
    let [alerts, ..] = screen(BACK_TO_SCHOOL, "2024-07-30", Language::En);
    assert_eq!(rows(&alerts), ["no alert stands"]);
}

#[test]
fn dates_against_the_event_and_the_stated_finish() {
    let sale = include_str!("../examples/campaigns/live-sale.json");
    let dates = |document, day| rows(&screen(document, day, Language::En)[3]);
    let expected = [
        "event | 09-09 – 09-22 | day 8 of 14, 6 days to go",
        "forecast finish | 09-30 | 23 days after the stated 09-07; 8 days after the event's end",
    ];
    assert_eq!(dates(sale, "2024-09-16"), expected);
    let before = &dates(BACK_TO_SCHOOL, "2024-07-18")[0];
    assert_eq!(before, "event | 07-20 – 08-10 | begins in 2 days");
    let after = &dates(BACK_TO_SCHOOL, "2025-01-10")[0];
    assert_eq!(after, "event | 2024-07-20 – 2024-08-10 | ended 153 days ago");
    let milestones = dates(include_str!("../examples/campaigns/standard-process.json"), "2024-06-18");
    assert_eq!(milestones[2], "milestone: 数据收集与效果评估 | 06-21 | in 3 days");
}

#[test]
fn money_and_risks() {
    let [.., money, risks] = screen(BACK_TO_SCHOOL, "2024-08-02", Language::En);
    let expected = [
        "direct cost | 63,000.00 | not booked | not booked | 63,000.00",
        "contingency reserve | 5,000.00 |  | 6,000.00 | -1,000.00",
        "total, stated as 77,000.00 | 68,000.00 |  |  | ",
    ];
    assert_eq!(rows(&money), expected);
    let expected = [
        "线上流量不足 | medium | 预热期首日曝光量 <50万 | 5,000.00 | 张* | come true",
        "线下遇雨 | high | 气象预报降雨概率 ≥60% |  | 王* | decided on 08-05",
        "物料延迟到货 | medium | 物料未在8月1日前到位 |  | 周* | not come true",
        "现场设备故障 | medium | 活动开始前1小时设备测试异常 |  | 刘* | decided on 08-06",
    ];
    assert_eq!(rows(&risks), expected);
}
