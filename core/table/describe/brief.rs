//! The brief with its creative table, the publishing plan, the run sheet.

use super::{
    description::{CellKind as K, Column as C, Description},
    headings::{NOTES, OWNERS},
};

/// The head of a campaign, label by label.
pub(super) static BRIEF: Description = Description::new(
    "campaign",
    ["Campaign", "活动概况"],
    &["活动信息", "基本信息", "项目概况"],
    &[],
    &[
        C::new(
            "name",
            K::Text,
            ["name", "活动名称"],
            &[
                "策略名称",
                "项目名称",
                "活动主题名称",
                "会议名称",
                "event",
                "project",
                "campaign",
                "活动标题",
                "方案名称",
                "event name",
                "campaign name",
                "project name",
            ],
        ),
        C::new(
            "objective",
            K::Text,
            ["objective", "活动目的"],
            &["活动目标", "目标描述", "活动宗旨", "一句话目标", "objectives", "purpose"],
        ),
        C::new(
            "event",
            K::Window,
            ["event", "活动时间"],
            &[
                "时间周期",
                "会议时间",
                "活动日期",
                "date",
                "活动周期",
                "举办时间",
                "举办日期",
                "开展时间",
                "活动起止时间",
                "event date",
                "event dates",
                "dates",
            ],
        ),
        C::new(
            "lead",
            K::Person,
            ["lead", "总负责人"],
            &[
                "负责人",
                "总指挥",
                "项目负责人",
                "活动负责人",
                "总牵头人",
                "项目牵头人",
                "项目经理",
                "event lead",
                "project lead",
                "project manager",
            ],
        ),
        C::new("currency", K::Text, ["currency", "币种"], &["货币"]),
        C::new(
            "statedTotal",
            K::Amount,
            ["total budget", "总预算"],
            &["活动预算", "预算", "预算总额", "预算总计", "费用预算", "经费预算", "budget"],
        )
        .foreign(),
        C::new("brief.theme", K::Text, ["theme", "活动主题"], &["主题"]),
        C::new("brief.slogan", K::Text, ["slogan", "口号"], &[]),
        C::new("brief.form", K::Word, ["form", "活动形式"], &["形式"]),
        C::new(
            "people",
            K::People,
            ["people", "相关人员"],
            &["presenter", "speaker", "主讲人", "主讲", "organizer"],
        )
        .foreign(),
        C::new(
            "place",
            K::Text,
            ["place", "活动地点"],
            &["地点", "会议地点", "venue", "举办地点", "活动场地", "location"],
        )
        .foreign(),
    ],
);

/// The creative table.
pub(super) static CREATIVE: Description = Description::new(
    "creative",
    ["Creative table", "方案创意表"],
    &["策划方案", "创意与内容", "creative"],
    &[&["point", "alternative"], &["point", "content"]],
    &[
        C::new("id", K::Id, ["id", "编号"], &["序号"]),
        C::new("about", K::Text, ["module", "模块"], &["维度"]).group(),
        C::new("point", K::Text, ["design point", "设计要点"], &["要点"]),
        C::new("content", K::Text, ["content", "具体内容"], &["内容"]),
        C::new("alternative", K::Text, ["alternative", "备选方案"], &["备选", "plan b"]),
        C::new("owner", K::Person, ["owner", "负责人"], OWNERS),
        C::new("due", K::Date, ["due", "完成时间"], &["截止时间"]),
        C::new("note", K::Text, ["note", "备注"], NOTES),
    ],
);

/// The publishing plan.
pub(super) static PUBLISHING: Description = Description::new(
    "publishing",
    ["Publishing plan", "内容发布计划"],
    &["发布计划", "内容排期", "内容日历", "content calendar", "publishing"],
    &[&["channel", "content", "at"]],
    &[
        C::new("id", K::Id, ["id", "编号"], &["序号"]),
        C::new(
            "channel",
            K::Text,
            ["channel", "渠道"],
            &["平台", "发布渠道", "发布平台", "投放平台", "账号", "platform"],
        )
        .group(),
        C::new(
            "content",
            K::Text,
            ["content", "发布内容"],
            &[
                "内容",
                "blog",
                "hook",
                "topic",
                "title",
                "选题",
                "主题",
                "内容主题",
                "标题",
                "文案主题",
                "发布主题",
                "内容标题",
                "内容选题",
                "post",
                "post title",
                "caption",
                "idea",
            ],
        ),
        C::new(
            "at",
            K::Date,
            ["publish at", "发布时间"],
            &[
                "发布日期",
                "publishat",
                "publish date",
                "日期",
                "发布日",
                "计划发布时间",
                "计划发布日期",
                "date",
                "day",
                "scheduled for",
                "scheduled date",
                "publication date",
            ],
        ),
        C::new("publishedAt", K::Date, ["published at", "实际发布时间"], &["published date"]),
        C::new("weekday", K::Text, ["weekday", "星期"], &["周几", "星期几", "day of week"]).computed(),
        C::new("owner", K::Person, ["owner", "负责人"], OWNERS),
        C::new("status", K::Word, ["status", "状态"], &["发布状态", "当前状态", "进度", "完成情况"]),
        C::new("note", K::Text, ["note", "备注"], NOTES),
    ],
);

/// The run sheet of the event day.
pub(super) static RUN_SHEET: Description = Description::new(
    "runSheet",
    ["Run sheet", "活动流程表"],
    &["流程", "议程", "run of show", "agenda", "rundown", "run sheet"],
    &[&["name", "minutes"], &["at", "name", "owner"]],
    &[
        C::new("id", K::Id, ["no.", "序号"], &["block", "id"]),
        C::new(
            "at",
            K::Time,
            ["time", "时间"],
            &["waktu", "时间段", "开始时间", "开始", "时间点", "start", "start time", "time slot", "from"],
        ),
        C::new("end", K::Time, ["end", "结束时间"], &["结束", "end time", "to"]).foreign(),
        C::new(
            "minutes",
            K::Minutes,
            ["minutes", "时长"],
            &["duration", "时长(分钟)", "用时", "时间长度", "分钟", "mins", "min", "length"],
        ),
        C::new("cumulative", K::Minutes, ["cumulative", "累计时长"], &[]),
        C::new(
            "name",
            K::Text,
            ["step", "环节"],
            &[
                "topic",
                "acara",
                "流程",
                "流程环节",
                "环节名称",
                "活动环节",
                "节目",
                "项目",
                "segment",
                "session",
                "activity",
                "item",
                "programme",
                "program",
            ],
        ),
        C::new(
            "content",
            K::Text,
            ["content", "内容"],
            &["具体内容", "流程内容", "内容说明", "环节内容", "详细内容", "description", "details"],
        ),
        C::new("owner", K::Person, ["owner", "负责人"], OWNERS),
        C::new(
            "materials",
            K::Texts,
            ["materials", "物料"],
            &["所需物料", "物料准备", "道具", "设备", "物料/设备", "equipment", "props", "av"],
        ),
        C::new("note", K::Text, ["note", "备注"], NOTES),
    ],
);
