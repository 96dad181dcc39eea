//! Six weeks of a campaign, as a host lives them through the calls that every surface has: the standard process made a plan, goals confirmed,
//! a budget over the band refused and then approved, days run from sheets, a trigger, a change, an issue answered too late, the review, and
//! the next campaign made from this one. Every figure is worked out beside its step.
#![allow(clippy::needless_pass_by_value)] // requests are written where they are asked

use campaignkit::{Plan, wire};
use serde_json::{Value, json};

fn call(function: &str, request: &Value) -> Value {
    let reply = wire::call(function, request.to_string().as_bytes());
    serde_json::from_str(&reply.unwrap_or_else(|problems| panic!("{function}: {problems}"))).unwrap()
}

/// An edit of a JSON Patch that adds a value.
fn add(path: &str, value: Value) -> Value {
    json!({"op": "add", "path": path, "value": value})
}

/// An edit of a JSON Patch that puts a value in place of another.
fn replace(path: &str, value: Value) -> Value {
    json!({"op": "replace", "path": path, "value": value})
}

/// A plan that a host keeps.
struct Host {
    plan: Plan,
}

impl Host {
    fn ask(&self, function: &str, request: Value) -> Value {
        let reply = wire::ask(&self.plan, function, request.to_string().as_bytes());
        serde_json::from_str(&reply.unwrap_or_else(|problems| panic!("{function}: {problems}"))).unwrap()
    }

    fn apply(&mut self, patch: &Value) {
        wire::apply(&mut self.plan, patch.to_string().as_bytes())
            .unwrap_or_else(|problems| panic!("{patch}: {problems}"));
    }

    fn add(&mut self, path: &str, value: Value) {
        self.apply(&json!([add(path, value)]));
    }

    /// Reads a sheet as a person keeps it, takes the edits over, and answers how many there were.
    fn import(&mut self, name: &str, rows: Value) -> usize {
        let reply = self.ask("plan.import", json!({"sheets": [{"name": name, "rows": rows}]}));
        assert_eq!((&reply["problems"], &reply["ignored"]), (&json!([]), &json!([])), "{name}");
        self.apply(&reply["patch"]);
        reply["patch"].as_array().unwrap().iter().filter(|edit| edit["op"] != "test").count()
    }

    fn assess(&self, day: &str) -> Value {
        self.ask("plan.assess", json!({"asOf": day}))
    }

    /// The codes of what is missing before a status.
    fn missing(&self, to: &str, day: &str) -> Vec<String> {
        let answer = self.ask("plan.lifecycle", json!({"to": to, "asOf": day}));
        texts(&answer["missing"], "code")
    }

    fn findings(&self, day: &str, code: &str) -> Vec<Value> {
        let answer = self.ask("plan.audit", json!({"asOf": day}));
        answer["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| finding["code"] == code)
            .cloned()
            .collect()
    }
}

fn texts(rows: &Value, member: &str) -> Vec<String> {
    rows.as_array().unwrap().iter().map(|row| row[member].as_str().unwrap().to_owned()).collect()
}

/// The row of an answer with an id.
fn row<'v>(rows: &'v Value, id: &str) -> &'v Value {
    rows.as_array().unwrap().iter().find(|row| row["id"] == id || row["task"] == id).unwrap()
}

/// The plan of the first week: the standard process for an event on 2025-03-03, with its people, its goals and who approves what.
fn instantiated() -> Host {
    let team = json!({
        "manager": {"id": "lin", "name": "林*"}, "市场专员": {"id": "wang", "name": "王*"}, "财务": {"id": "gao", "name": "高*"}
    });
    let made = call(
        "template.instantiate",
        &json!({"template": "standard-process", "id": "spring", "name": "春季会员日", "event": {"start": "2025-03-03"},
            "asOf": "2025-02-01", "team": team}),
    );
    // 30 days before 03-03, which is in the holiday of the spring festival; three days of the event
    assert_eq!(row(&made["steps"], "goals-confirmed")["start"], "2025-02-01");
    assert_eq!(made["campaign"]["event"]["end"], "2025-03-05");
    assert!(texts(&made["notes"], "code").contains(&"relativeDay.dayOff".to_owned()));
    let mut host = Host { plan: wire::open(made["campaign"].to_string().as_bytes()).unwrap() };
    let goal = |n: usize, member: &str, value: Value| add(&format!("/goals/{n}/{member}"), value);
    let mut edits = vec![
        goal(0, "baseline", json!("400000")),
        goal(1, "metric", json!("users")),
        goal(2, "metric", json!("views")),
    ];
    for (n, (owner, source)) in
        [("lin", "ERP"), ("wang", "CRM"), ("wang", "各平台后台")].into_iter().enumerate()
    {
        edits.extend([
            goal(n, "owner", json!(owner)),
            goal(n, "due", json!("end")),
            goal(n, "source", json!(source)),
        ]);
    }
    let metric = |id: &str, name: &str, target: &str, start: &str| {
        json!({"id": id, "name": name, "kind": "flow", "target": {"atLeast": target}, "owner": "wang",
            "window": {"start": start, "end": "2025-03-05"}})
    };
    let metrics = json!([
        metric("users", "新增用户", "10000", "2025-03-03"),
        metric("views", "曝光量", "500000", "2025-02-24")
    ]);
    let routes = json!([
        {"of": "goals", "steps": [{"role": "lead"}]},
        {"of": "budget", "steps": [{"role": "财务"}, {"role": "lead"}]},
        {"of": "draw", "from": "1000", "steps": [{"role": "财务"}]},
        {"of": "change", "steps": [{"role": "lead"}]}
    ]);
    edits.extend([
        add("/metrics", metrics),
        add("/lead", json!("lin")),
        add("/policy/approvals", routes),
        add("/lifecycle", json!([{"status": "draft", "on": "2025-02-01"}])),
    ]);
    host.apply(&json!(edits));
    host
}

/// The second week: goals signed, a reserve over the band refused, the next version approved.
fn approved() -> Host {
    let mut host = instantiated();
    assert_eq!(
        host.missing("approved", "2025-02-04"),
        ["lifecycle.missing", "lifecycle.missing"],
        "a budget, and the signature of the goals"
    );
    let asked = host.ask("plan.agenda", json!({"asOf": "2025-02-04", "person": "lin", "days": 0}));
    assert!(texts(&asked["rows"], "kind").contains(&"approve".to_owned()), "{asked}");
    host.add("/signOffs", json!([{"of": "goals", "by": "lin", "on": "2025-02-05"}]));
    assert_eq!(host.missing("approved", "2025-02-05"), ["lifecycle.missing"], "the budget");

    let version = |id: &str, day: &str, contingency: &str, total: &str| {
        json!({"id": id, "day": day, "kind": "original", "requestedBy": "wang", "contingency": contingency, "statedTotal": total, "lines": [
            {"line": "venue", "amount": "6000"}, {"line": "media", "amount": "30000"}, {"line": "gifts", "amount": "14000"}]})
    };
    let line = |id: &str, category: &str, item: &str, planned: &str| json!({"id": id, "category": category, "item": item, "planned": planned, "owner": "wang", "approver": "gao"});
    let mut venue = line("venue", "venue", "场地租赁", "6000");
    venue["factors"] = json!([{"quantity": "3", "unit": "天"}]);
    venue["unitPrice"] = json!("2000");
    host.add(
        "/budget",
        json!({"lines": [venue, line("media", "channel", "线上投放", "30000"), line("gifts", "materials", "礼品", "14000")],
            "statedTotal": "60000", "reserve": {"amount": "10000", "owner": "lin"}, "versions": [version("v1", "2025-02-10", "10000", "60000")]}),
    );
    // 10,000 of 6,000 + 30,000 + 14,000 = 50,000 is 20 %; the band ends at 15 % = 7,500
    let over = host.findings("2025-02-11", "budget.reserveAboveBand");
    assert_eq!((&over[0]["stated"], &over[0]["computed"]), (&json!("10000.00"), &json!("7500.00")));
    host.add(
        "/signOffs/-",
        json!({"of": "budget", "version": "v1", "by": "gao", "on": "2025-02-11", "decision": "rejected", "comment": "备用金超出15%"}),
    );
    let route = host.ask("plan.route", json!({"of": "budget", "asOf": "2025-02-11"}));
    assert_eq!((&route["state"], &route["steps"][1]["state"]), (&json!("rejected"), &json!("waiting")));
    assert!(host.missing("approved", "2025-02-11").contains(&"budget.reserveAboveBand".to_owned()));

    host.apply(&json!([
        replace("/budget/reserve/amount", json!("6000")),
        replace("/budget/statedTotal", json!("56000")),
        add("/budget/versions/-", version("v2", "2025-02-12", "6000", "56000")),
        add("/signOffs/-", json!({"of": "budget", "version": "v2", "by": "gao", "on": "2025-02-12"}))
    ]));
    let route = host.ask("plan.route", json!({"of": "budget", "asOf": "2025-02-12"}));
    assert_eq!((&route["state"], &route["asked"]), (&json!("pending"), &json!(["lin"])));
    host.add("/signOffs/-", json!({"of": "budget", "version": "v2", "by": "lin", "on": "2025-02-13"}));
    host.add("/budget/versions/1/approver", json!("lin"));
    // 6,000 of 50,000
    assert_eq!(host.assess("2025-02-13")["reserve"]["band"]["ratio"], "0.12");
    assert_eq!(host.missing("approved", "2025-02-13"), [""; 0]);
    for (status, day) in [("proposed", "2025-02-10"), ("approved", "2025-02-13"), ("preparing", "2025-02-14")]
    {
        host.add("/lifecycle/-", json!({"status": status, "on": day}));
    }
    host
}

/// The weeks before the event: the task list comes back from its sheet.
fn prepared() -> Host {
    let mut host = approved();
    let head = json!(["任务名称", "负责人", "实际开始", "实际完成", "状态"]);
    let done =
        |name: &str, owner: &str, start: &str, finish: &str| json!([name, owner, start, finish, "已完成"]);
    let edits = host.import(
        "进度表",
        json!([
            ["二月份进度表"],
            head,
            done("需求发起与目标确认", "林*", "2025-02-05", "2025-02-05"),
            done("市场与用户调研", "王*", "2025-02-06", "2025-02-06"),
            done("资源评估与预算初定", "高*", "2025-02-11", "2025-02-11"),
            done("跨部门沟通与团队组建", "林*", "2025-02-13", "2025-02-13"),
            done("活动主题与创意设计", "策划组*", "2025-02-17", "2025-02-17"),
            done("宣传预热与引流", "", "2025-02-24", "2025-03-02"),
            done("场地搭建、物料布置、设备调试", "", "2025-03-02", "2025-03-02")
        ]),
    );
    assert_eq!(
        edits,
        7 * 3,
        "of each a start, a finish and a status; the title of the sheet renames nothing"
    );
    for n in 0..5 {
        host.add(&format!("/publishing/{n}/publishedAt"), json!("2025-02-24T09:00"));
        host.add(&format!("/publishing/{n}/status"), json!("published"));
    }
    // of the week to 02-20, the one task that was finished
    let report = host.ask(
        "plan.report",
        json!({"kind": "weekly", "asOf": "2025-02-20", "language": "zh", "format": "markdown"}),
    );
    let text = report["text"].as_str().unwrap();
    assert!(text.contains("- 任务:完成1项,开始0项,日期变动3项"), "{text}");
    assert!(
        text.contains("\n## 本周完成事项\n\n- `活动主题与创意设计`已完成\n  - 于2025-02-17实际完成\n"),
        "{text}"
    );
    host.apply(&json!([
        add("/risks/2/owner", json!("wang")),
        add(
            "/risks/2/trigger",
            json!({"metric": "users", "on": "2025-03-03", "figure": "cumulative", "below": "2500"})
        ),
        add("/risks/2/response/draw", json!("2000")),
        add("/risks/2/response/line", json!("media")),
        add("/lifecycle/-", json!({"status": "running", "on": "2025-03-03"}))
    ]));
    for n in 5..8 {
        host.add(&format!("/tasks/{n}/owner"), json!("lin"));
        host.add(&format!("/tasks/{n}/actualFinish"), json!("2025-02-18"));
        host.add(&format!("/tasks/{n}/status"), json!("done"));
    }
    host
}

/// The first day of the event: the daily figures come from a sheet, and a trigger fires.
fn triggered() -> Host {
    let mut host = prepared();
    let head = json!(["核心指标", "累计数据", "日期"]);
    let day = |name: &str, total: &str, day: &str| json!([name, total, day]);
    let edits = host.import(
        "数据监控",
        json!([head, day("新增用户", "2400", "2025-03-03"), day("曝光量", "300000", "2025-03-03")]),
    );
    assert_eq!(edits, 2);
    host.import(
        "进度表",
        json!([
            ["任务名称", "实际开始", "状态"],
            ["现场/线上活动落地", "2025-03-03", "进行中"],
            ["跨部门协同与进度监控", "2025-03-03", "进行中"]
        ]),
    );
    let assessment = host.assess("2025-03-03");
    // a third of 10,000 in one of three days; eight tenths of 500,000 in eight of ten
    assert_eq!(
        texts(&assessment["alerts"], "id"),
        ["risk.triggered:overload", "kpi.behind:users", "kpi.behind:views"]
    );
    assert_eq!(row(&assessment["alerts"], "kpi.behind:users")["threshold"], "3333.333333333333");
    assert_eq!(row(&assessment["alerts"], "kpi.behind:views")["threshold"], "400000");

    host.add(
        "/budget/reserve/draws",
        json!([{"id": "d1", "day": "2025-03-03", "amount": "2000", "risk": "overload", "line": "media", "requestedBy": "wang"}]),
    );
    let agenda = host.ask("plan.agenda", json!({"asOf": "2025-03-03", "person": "gao", "days": 0}));
    let asked = agenda["rows"].as_array().unwrap().iter().find(|row| row["kind"] == "approve").unwrap();
    assert_eq!((&asked["id"], &asked["state"]["zh"]), (&json!("d1"), &json!("2025-03-03起审批中")));
    host.add("/signOffs/-", json!({"of": "draw", "item": "d1", "by": "gao", "on": "2025-03-03T19:00"}));
    // an issue that was raised and decided in the evening answers the alert within its 30 minutes
    host.add("/issues", json!([{"id": "slow-users", "title": "新增用户落后", "severity": "minor", "alert": "kpi.behind:users",
        "raisedAt": "2025-03-03T20:00", "raisedBy": "wang", "owner": "wang", "decidedAt": "2025-03-03T20:20"}]));
    let assessment = host.assess("2025-03-03");
    assert_eq!(assessment["reserve"]["remaining"], "4000.00");
    assert_eq!(row(&assessment["alerts"], "risk.triggered:overload")["answered"], true);
    assert_eq!(row(&assessment["alerts"], "kpi.behind:users")["answered"], true);
    assert_eq!(row(&assessment["alerts"], "kpi.behind:views")["answered"], false);
    host
}

/// The second day: an issue that was decided too late, and a change with its impact told beforehand.
fn changed() -> Host {
    let mut host = triggered();
    let head = json!(["核心指标", "累计数据", "日期"]);
    host.import(
        "数据监控",
        json!([head, ["新增用户", "4700", "2025-03-04"], ["曝光量", "470000", "2025-03-04"]]),
    );
    host.add("/issues/-", json!({"id": "power", "title": "主会场断电", "severity": "major", "raisedAt": "2025-03-04T14:00",
        "raisedBy": "wang", "owner": "wang", "decidedAt": "2025-03-04T16:17", "resolvedAt": "2025-03-04T18:00"}));
    let issues = host.ask("plan.issues", json!({"asOf": "2025-03-04"}));
    let decision = &row(&issues["issues"], "power")["decisions"][0];
    assert_eq!((&decision["by"], &decision["minutesLeft"]), (&json!("2025-03-04T16:00"), &json!(-17)));

    let edit = |path: &str, value: &str| replace(path, json!(value));
    let edits = json!([
        edit("/event/end", "2025-03-06"),
        edit("/phases/1/span", "4ed"),
        edit("/metrics/0/window/end", "2025-03-06"),
        edit("/metrics/1/window/end", "2025-03-06"),
        edit("/budget/lines/0/factors/0/quantity", "4"),
        edit("/budget/lines/0/planned", "8000"),
        edit("/budget/statedTotal", "58000")
    ]);
    host.add("/changes", json!([{"id": "c1", "title": "活动延长一天", "reason": "新增用户落后", "requestedOn": "2025-03-04",
        "requestedBy": "wang", "owner": "wang", "due": "2025-03-05", "issue": "slow-users", "status": "submitted", "patch": edits}]));
    let told = host.ask("plan.change", json!({"change": "c1", "asOf": "2025-03-04"}));
    let money = &told["impact"]["money"];
    assert_eq!(money["directCost"], json!({"before": "50000.00", "after": "52000.00"}));
    assert_eq!(money["total"], json!({"before": "56000.00", "after": "58000.00"}));
    // 6,000 of 52,000
    assert_eq!(money["reserve"]["share"], json!({"before": "0.12", "after": "0.1153846153846154"}));
    // a half of 10,000 on the second of four days, where it was two thirds of three
    let pace = &told["impact"]["paces"][0];
    assert_eq!(
        (&pace["before"]["threshold"], &pace["after"]["threshold"]),
        (&json!("6666.666666666667"), &json!("5000"))
    );
    assert_eq!((&told["major"], told.get("carryOut")), (&json!(true), None));

    host.apply(&json!([
        add("/signOffs/-", json!({"of": "change", "item": "c1", "by": "lin", "on": "2025-03-04T18:30"})),
        replace("/changes/0/status", json!("approved")),
        add("/changes/0/decidedOn", json!("2025-03-04")),
        add("/changes/0/decidedBy", json!("lin")),
        add("/changes/0/notified", json!([{"member": "wang", "at": "2025-03-04T18:40"}]))
    ]));
    let told = host.ask("plan.change", json!({"change": "c1", "asOf": "2025-03-04"}));
    host.apply(&told["carryOut"]);
    let assessment = host.assess("2025-03-04");
    assert_eq!(
        (&assessment["budget"]["total"], &assessment["baseline"]["id"]),
        (&json!("58000.00"), &json!("c1"))
    );
    // the new version is 8,000 + 30,000 + 2,000 drawn + 14,000, and the 4,000 that the reserve has left
    let pending = &assessment["approvals"][0];
    assert_eq!(
        (&pending["version"], &pending["amount"], &pending["asked"]),
        (&json!("c1"), &json!("58000.00"), &json!(["gao"]))
    );
    for by in ["gao", "lin"] {
        host.add("/signOffs/-", json!({"of": "budget", "version": "c1", "by": by, "on": "2025-03-05"}));
    }
    assert_eq!(host.assess("2025-03-05").get("approvals"), None);
    host
}

/// The end: the last figures, the review and the archive.
fn reviewed() -> Host {
    let mut host = changed();
    let head = json!(["核心指标", "累计数据", "日期"]);
    host.import(
        "数据监控",
        json!([head, ["新增用户", "10400", "2025-03-06"], ["曝光量", "610000", "2025-03-06"]]),
    );
    assert_eq!(texts(&host.assess("2025-03-06")["alerts"], "id"), ["risk.triggered:overload"]);
    let mut edits = vec![add("/lifecycle/-", json!({"status": "closing", "on": "2025-03-07"}))];
    for n in [10, 11] {
        edits.push(add(&format!("/tasks/{n}/actualFinish"), json!("2025-03-06")));
        edits.push(replace(&format!("/tasks/{n}/status"), json!("done")));
    }
    for (n, spent) in ["8000", "31000", "13000"].into_iter().enumerate() {
        edits.push(add(&format!("/budget/lines/{n}/actual"), json!(spent)));
    }
    host.apply(&json!(edits));
    assert_eq!(
        host.missing("reviewed", "2025-03-09"),
        ["lifecycle.missing", "lifecycle.missing"],
        "evaluation and retrospective"
    );
    let result = |goal: &str, measure: &str, unit: &str, target: &str, actual: &str| json!({"id": goal, "goal": goal, "measure": measure, "unit": unit, "target": {"atLeast": target}, "actual": actual});
    host.apply(&json!([
        add("/evaluation", json!({"recordedOn": "2025-03-09", "results": [
            result("sales", "销售额", "%", "0.3", "0.36"),
            result("new-users", "新增用户", "人", "10000", "10400"),
            result("impressions", "曝光量", "次", "500000", "610000")],
            "roi": {"gain": "208000", "gainBasis": "revenue", "cost": "52000", "costBasis": "actual", "incremental": true, "stated": "3"}})),
        add("/retrospective", json!({"heldOn": "2025-03-09", "present": ["lin", "wang", "gao"],
            "successes": [{"text": "及时延长活动", "reusable": true}],
            "shortfalls": [{"text": "首日新增用户不足", "rootCause": ["预热不足"]}],
            "actions": [{"id": "a1", "text": "预热期提前3天", "owner": "wang", "due": "2025-03-20", "metric": "users", "target": {"atLeast": "3000"}}],
            "lessons": [{"id": "l1", "text": "主会场须备用电源", "kind": "checklist", "updates": "场地检查清单"}]}))]));
    assert_eq!(host.missing("reviewed", "2025-03-09"), [""; 0]);
    host.add("/lifecycle/-", json!({"status": "reviewed", "on": "2025-03-09"}));
    // 208,000 ÷ (8,000 + 31,000 + 13,000) − 1
    assert_eq!(host.assess("2025-03-09")["evaluation"]["roi"]["onComputedCost"]["roi"], "3");
    let report = host.ask(
        "plan.report",
        json!({"kind": "review", "asOf": "2025-03-09", "language": "zh", "format": "markdown"}),
    );
    let text = report["text"].as_str().unwrap();
    for told in [
        "评估结果:3项中3项达到目标",
        "`流量超载`",
        "`活动延长一天`",
        "- 首日新增用户不足\n  - 根本原因:预热不足",
        "沉淀至:场地检查清单",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    host
}

#[test]
fn six_weeks_of_a_campaign_and_the_next_one() {
    let host = reviewed();
    let document = host.ask("plan.document", json!({}));
    let extracted = call("template.extract", &json!({"campaign": document, "asOf": "2025-03-09"}));
    let past = &extracted["template"]["history"][0];
    let attainment = |goal: &str| {
        let goals = past["goals"].as_array().unwrap();
        goals.iter().find(|row| row["goal"] == goal).map(|row| row["attainment"].as_str().unwrap().to_owned())
    };
    // 36 of 30 %, which only the evaluation knows; 10,400 of 10,000; 610,000 of 500,000; 2,000 of 6,000
    assert_eq!(attainment("sales").as_deref(), Some("1.2"));
    assert_eq!(attainment("new-users").as_deref(), Some("1.04"));
    assert_eq!(attainment("impressions").as_deref(), Some("1.22"));
    assert_eq!(past["reserveUsed"], "0.3333333333333333");
    assert_eq!(past["risks"], json!([{"risk": "overload", "fired": true}]));
    assert_eq!(past["lessons"][0]["text"], "主会场须备用电源");

    let next = call(
        "template.instantiate",
        &json!({"template": extracted["template"], "id": "autumn", "name": "秋季会员日", "event": {"start": "2025-09-15"},
            "asOf": "2025-08-15", "budget": "70000", "team": {}}),
    );
    // four days, as the change left it; 30 days before; the venue at its price, and 62,000 in the proportion 30 : 14 : 6 of the rest
    assert_eq!(next["campaign"]["event"]["end"], "2025-09-18");
    assert_eq!(row(&next["steps"], "goals-confirmed")["start"], "2025-08-16");
    let budget = &next["campaign"]["budget"];
    let planned: Vec<_> =
        budget["lines"].as_array().unwrap().iter().map(|line| line["planned"].clone()).collect();
    assert_eq!(planned, ["8000", "37200.00", "17360.00"]);
    assert_eq!(budget["reserve"]["amount"], "7440.00");
    for left_behind in [
        "observations",
        "issues",
        "changes",
        "signOffs",
        "lifecycle",
        "evaluation",
        "retrospective",
        "baselines",
    ] {
        assert_eq!(next["campaign"].get(left_behind), None);
    }
    let compared = call(
        "campaign.compare",
        &json!({"campaigns": [{"campaign": document, "asOf": "2025-03-09"}, {"campaign": next["campaign"], "asOf": "2025-08-16"}]}),
    );
    let spring = &compared["campaigns"][0];
    // 58,000 ÷ 10,400 users; 208,000 ÷ 58,000 − 1 on the planned cost, which both declare
    assert_eq!(spring["results"][0]["cost"], "5.576923076923077");
    assert_eq!(
        (&compared["costBasis"], &spring["roi"]["roi"]),
        (&json!("planned"), &json!("2.586206896551724"))
    );
    assert_eq!(compared["campaigns"][1]["cost"], "70000.00");
}
