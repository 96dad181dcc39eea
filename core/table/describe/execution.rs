//! People, reports, trackers, meetings, issues, feedback.

use super::description::{CellKind as K, Column as C, Description};

/// The people of a campaign.
pub(super) static CONTACTS: Description = Description::new(
    "contacts",
    ["Contacts", "联系人表"],
    &["通讯录", "联系方式", "人员名单", "团队", "contacts", "team"],
    &[&["name", "phone"], &["name", "role"]],
    &[
        C::new("id", K::Id, ["id", "编号"], &["序号"]),
        C::new("name", K::Text, ["name", "姓名"], &["联系人"]),
        C::new("role", K::Text, ["role", "职务"], &["角色", "岗位"]),
        C::new("department", K::Text, ["department", "部门"], &[]),
        C::new("phone", K::Text, ["phone", "电话"], &["联系方式", "手机", "联系电话"]),
        C::new("email", K::Text, ["e-mail", "邮箱"], &["email"]),
        C::new("group", K::Text, ["group", "组别"], &[]).foreign(),
        C::new("note", K::Text, ["note", "备注"], &["说明"]),
    ],
);

/// The daily reports.
pub(super) static REPORTS: Description = Description::new(
    "reports",
    ["Daily reports", "营销活动进度日报"],
    &["日报", "daily report"],
    &[&["done", "next"]],
    &[
        C::new("day", K::Date, ["day", "日期"], &[]).group(),
        C::new("done", K::Texts, ["done", "今日完成事项"], &["今日完成", "已完成任务", "完成内容"]),
        C::new("unfinished", K::Texts, ["unfinished", "未完成任务"], &[]),
        C::new("next", K::Texts, ["next", "明日计划"], &["下一步计划"]),
        C::new("problems", K::Texts, ["problems", "存在问题"], &["遇到的问题", "问题记录"]),
        C::new("support", K::Texts, ["support", "需协调资源"], &["需协调事项", "需支持"]),
        C::new("author", K::Person, ["author", "负责人"], &["填报人"]),
        C::new("submittedAt", K::Date, ["submitted at", "提交时间"], &[]),
        C::new("note", K::Text, ["note", "备注"], &["注意事项"]),
    ],
);

/// The weekly tracker.
pub(super) static TRACKING: Description = Description::new(
    "tracking",
    ["Weekly tracker", "执行跟踪表"],
    &["周跟踪", "周报", "周计划", "weekly"],
    &[&["planned", "done"], &["week", "task", "percentComplete"]],
    &[
        C::new("number", K::RowNumber, ["no.", "序号"], &["id", "no", "#"]),
        C::new("week", K::Date, ["week", "周次"], &["周期", "周", "周数", "week no."]).group(),
        C::new(
            "task",
            K::Text,
            ["task", "任务名称"],
            &["任务", "工作内容", "功能", "产品", "项目", "product", "item"],
        ),
        C::new("planned", K::Units, ["planned", "本周计划"], &["计划", "本周工作计划"]),
        C::new("done", K::Units, ["done", "实际完成"], &["实际", "完成情况"]),
        C::new("percentComplete", K::Percent, ["progress", "进度"], &["完成率", "完成百分比", "% complete"]),
        C::new("deviation", K::Percent, ["deviation", "进度偏差"], &["偏差"]).computed(),
        C::new("causes", K::Texts, ["causes", "偏差原因分析"], &["原因", "偏差原因"]),
        C::new("remedy", K::Text, ["remedy", "解决措施"], &["改进措施"]),
        C::new("owner", K::Person, ["owner", "责任人"], &["负责人"]),
        C::new("note", K::Text, ["note", "备注"], &["说明"]),
    ],
);

/// The master table of a strategy's modules.
pub(super) static MASTER: Description = Description::new(
    "master",
    ["Master table", "营销策略执行跟踪总表"],
    &["跟踪总表", "总表"],
    &[&["module", "summary"], &["name", "module", "objective"]],
    &[
        C::new("name", K::Text, ["strategy", "策略名称"], &[]).group(),
        C::new("objective", K::Text, ["objective", "目标描述(SMART)"], &["目标描述"]).group(),
        C::new("lead", K::Person, ["lead", "总负责人"], &[]).group(),
        C::new("event", K::Window, ["window", "时间周期"], &[]).group(),
        C::new("module", K::Text, ["module", "核心模块"], &["模块"]),
        C::new("owner", K::Person, ["owner", "责任人"], &["负责人"]),
        C::new("percentComplete", K::Percent, ["progress", "当前进度(完成%/关键节点)"], &["当前进度"]),
        C::new("summary", K::Text, ["summary", "执行情况简述"], &["执行情况"]),
        C::new("problem", K::Text, ["problem", "问题反馈"], &[]),
        C::new("remedy", K::Text, ["remedy", "调整建议"], &[]),
        C::new("result", K::Text, ["result", "结果达成情况(当前)"], &["结果达成情况"]),
    ],
);

/// Meetings.
pub(super) static MEETINGS: Description = Description::new(
    "meetings",
    ["Meetings", "会议纪要"],
    &["会议", "纪要", "meeting", "minutes"],
    &[&["name", "decisions"], &["topics", "decisions"]],
    &[
        C::new("id", K::Id, ["id", "编号"], &["序号"]),
        C::new("kind", K::Word, ["kind", "类型"], &[]),
        C::new("name", K::Text, ["meeting", "会议主题"], &["会议名称", "主题"]),
        C::new("at", K::Date, ["at", "时间"], &["会议时间"]),
        C::new("minutes", K::Minutes, ["minutes", "时长"], &[]),
        C::new("place", K::Text, ["place", "地点"], &["会议地点"]).foreign(),
        C::new("chair", K::Person, ["chair", "主持人"], &[]),
        C::new("recorder", K::Person, ["recorder", "记录人"], &[]).foreign(),
        C::new("present", K::People, ["present", "出席"], &["出席人员", "参会人员", "参会人"]),
        C::new("absent", K::People, ["absent", "缺席"], &["缺席人员"]),
        C::new("topics", K::Texts, ["topics", "议题"], &["会议议题", "会议内容"]),
        C::new("decisions", K::Texts, ["decisions", "决议"], &["会议决议"]),
        C::new("actions", K::Texts, ["actions", "行动项"], &[]),
        C::new("note", K::Text, ["note", "备注"], &["说明"]),
    ],
);

/// Issues.
pub(super) static ISSUES: Description = Description::new(
    "issues",
    ["Issues", "执行问题记录表"],
    &["问题记录", "问题清单", "问题跟踪", "问题一览", "issue"],
    &[&["title", "action"], &["title", "status"], &["title", "raisedAt"]],
    &[
        C::new("id", K::Id, ["no.", "序号"], &["问题no", "问题编号", "no", "编号", "id"]),
        C::new("module", K::Text, ["module", "模块"], &[]),
        C::new("title", K::Text, ["issue", "问题描述"], &["问题", "问题内容", "description", "title"]),
        C::new("severity", K::Word, ["severity", "严重程度"], &["级别", "severity level"]),
        C::new("raisedAt", K::Date, ["raised at", "发现时间"], &["提出时间", "日期", "提出日期"]),
        C::new("raisedBy", K::Person, ["raised by", "提出人"], &["发现人"]),
        C::new("cause", K::Text, ["cause", "原因分析"], &["根本原因", "root cause"]),
        C::new("action", K::Texts, ["action", "处理措施"], &["整改措施", "解决方案", "解决办法", "处理结果"]),
        C::new("owner", K::Person, ["owner", "责任人"], &["负责人", "处理人"]),
        C::new("due", K::Date, ["due", "计划解决日期"], &["计划完成时间"]),
        C::new("resolvedAt", K::Date, ["resolved at", "解决时间"], &["完成时间", "解决日期"]),
        C::new("result", K::Text, ["result", "解决结果"], &["验证结果"]),
        C::new("status", K::Word, ["status", "状态"], &["是否解决", "解决状态"]),
        C::new("outcome", K::Text, ["outcome", "其他"], &["处理状态", "other"]).foreign(),
        C::new("note", K::Text, ["note", "备注"], &["说明", "remarks"]),
    ],
);

/// Feedback.
pub(super) static FEEDBACK: Description = Description::new(
    "feedback",
    ["Feedback", "反馈记录表"],
    &["反馈", "feedback"],
    &[&["source", "topic"], &["source", "text"]],
    &[
        C::new("day", K::Date, ["day", "日期"], &["反馈时间"]),
        C::new("source", K::Word, ["source", "反馈来源"], &["来源"]),
        C::new("channel", K::Text, ["channel", "渠道"], &[]),
        C::new("topic", K::Text, ["topic", "主题"], &[]),
        C::new("text", K::Text, ["text", "反馈内容"], &["内容"]),
        C::new("sentiment", K::Word, ["sentiment", "态度"], &["情感"]),
        C::new("sample", K::Quantity, ["sample", "样本量"], &[]),
        C::new("author", K::Person, ["author", "反馈人"], &[]),
        C::new("note", K::Text, ["note", "备注"], &["说明"]),
    ],
);
