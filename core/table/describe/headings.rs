//! Headings that people give to columns which several tables have, the likeliest first.

/// Those who answer for a row.
pub(super) const OWNERS: &[&str] = &[
    "牵头", "操盘人", "操盘手", "总操盘", "对接", "负责人", "责任人", "责任方", "主责人", "主要负责人", "第一责任人", "牵头人", "跟进人", "执行人", "执行者",
    "任务执行人", "经办人", "经手人", "对接人", "责任部门", "负责部门", "责任单位", "承办人", "权责人", "牵头部门", "主责部门",
    "执行部门", "责任组", "谁负责", "谁来做", "谁做", "谁跟进", "谁盯", "谁盯着", "开发者", "计划人", "担当",
    "担当者", "assignee", "assigned to", "assigned", "responsible", "responsible person", "person responsible",
    "responsibility", "accountable", "lead", "dri", "pic", "who", "intern", "members", "person", "people", "team",
    "处理人", "解决人", "文案负责人", "编辑", "作者", "主持", "主持人", "演讲人", "author", "writer", "editor",
    "presenter", "host", "speaker", "resource names", "资源名称",
];

/// Those who help.
pub(super) const SUPPORTERS: &[&str] = &[
    "配合人", "参与人", "参与者", "参与人员", "协作人", "协作者", "协同人", "协办人", "协助", "配合", "配合方",
    "协助部门", "配合部门", "协同部门", "协办部门", "支持人", "collaborators", "contributors", "followers",
    "support",
];

/// Remarks.
pub(super) const NOTES: &[&str] = &[
    "卡点", "堵点", "提醒", "注意事项", "说明", "备注说明", "备注/说明", "说明/备注", "其他说明", "其他", "附注", "remarks", "remark", "notes",
    "comments", "comment", "任务备注", "存在问题", "问题", "遇到的问题", "困难", "最新进展", "最新进展记录",
    "需要支持", "所需支持", "标签", "规格", "规格说明", "用途说明", "费用说明", "形式", "内容形式", "发布形式",
    "地点", "场地", "specification", "tags", "tag", "labels", "pillar", "cta", "format", "key refs", "location",
    "venue", "av / notes", "technical notes",
];

/// The first days of work.
pub(super) const STARTS: &[&str] = &[
    "开始日期", "计划开始", "预定开始", "计划开始时间", "计划开始日期", "预计开始", "预计开始时间", "预计开始日期", "开始",
    "开始日", "起始时间", "起始日期", "起始日", "启动时间", "启动日期", "开工时间", "开工日期", "开始周", "从哪天",
    "start date", "start time", "planned start", "planned start date", "timeline start", "timeline - start",
    "begin", "begin date", "from",
];

/// The last days of work. What is planned stands before what may as well have happened.
pub(super) const FINISHES: &[&str] = &[
    "截止时间", "截止日期", "截止日", "截至时间", "截至日期", "截止", "计划结束", "计划结束时间", "计划结束日期",
    "计划完成", "预定完成", "计划完成时间", "计划完成日期", "预计完成", "预计完成时间", "预计完成日期", "预计结束",
    "预计结束时间", "预计结束日期", "结束日期", "结束", "结束日", "完成时间", "完成日期", "完成期限", "完成时限",
    "完成节点", "要求完成时间", "期限", "限期", "结束周", "到哪天", "什么时候", "时间节点", "节点", "end",
    "end date", "end time", "finish date", "due", "due date", "due by", "due on", "deadline", "target date",
    "target completion date", "planned finish", "planned end", "planned end date", "timeline end", "timeline - end",
    "by when", "工作时间", "计划开发时间", "終了日",
];

/// The spans of days of work.
pub(super) const WINDOWS: &[&str] = &[
    "时间", "时间段", "起止日期", "起止", "时间安排", "执行时间", "执行周期", "时间周期", "工作周期", "日期",
    "timeline", "dates", "when",
];

/// The days on which work began.
pub(super) const ACTUAL_STARTS: &[&str] = &[
    "实际开始时间", "实际开始日期", "实际启动时间", "actual start date", "actual start time", "started",
    "started at", "started on",
];

/// The days on which work ended; those that may as well be planned stand behind.
pub(super) const ACTUAL_FINISHES: &[&str] = &[
    "实际结束", "实际结束时间", "实际结束日期", "实际完成时间", "实际完成日期", "实际完成日", "实际截止",
    "actual end", "actual end date", "actual finish date", "actual completion", "actual completion date",
    "completed", "completed at", "completed on", "completed date", "completion_date", "date completed", "finished",
    "finished at", "finished on", "finished date", "done on", "done at", "closed on", "完成时间", "完成日期",
];

/// Lengths of work.
pub(super) const DURATIONS: &[&str] = &[
    "工期", "天数", "耗费天数", "工作天数", "所需时间", "所需天数", "耗时", "用时", "预计工期", "计划工期",
    "预计天数", "计划天数", "工作日", "est. days", "estimated days", "days", "working days", "工数",
    "duración (días)",
];

/// The work that comes before.
pub(super) const PREDECESSORS: &[&str] = &[
    "依赖", "依赖项", "依赖任务", "依赖关系", "紧前", "紧前工作", "紧前任务", "前置", "前置项次", "前置条件", "前置工作",
    "前置作业", "前置事项", "前序任务", "前提条件", "predecessor", "dependencies", "dependency",
    "dependencies (wbs #)", "predecessortaskids", "depends on", "blocked by", "先行タスク", "先行タスクID",
];

/// Shares of work that is done.
pub(super) const SHARES: &[&str] = &[
    "进度", "当前进度", "完成率", "完成百分比", "完成比例", "完成度", "目前进度", "任务进度", "进度百分比", "%",
    "% done", "percent complete", "% completed", "completion", "progress", "进捗率", "ev%",
];

/// States of work.
pub(super) const STATUSES: &[&str] = &[
    "目前状态", "目前进展", "state", "当前状态", "任务状态", "执行状况", "完成状态", "进展状态", "执行状态", "完成情况", "进展情况", "执行情况",
    "当前进展", "进展", "是否完成", "是否已完成", "完成与否", "task status", "current status", "progress status",
    "list", "list name",
];

/// Weights of work.
pub(super) const PRIORITIES: &[&str] = &[
    "prio", "重要程度", "重要性", "紧急程度", "优先程度", "优先级别", "重要紧急程度", "importance", "urgency",
];

/// The days of an entry in a tool.
pub(super) const ENTRIES: &[&str] = &[
    "创建时间", "更新时间", "更新日期", "修改时间", "最后更新时间", "creation_date", "created", "created at",
    "date created", "updated", "updated at", "last modified", "last updated", "modified",
];

/// The names of tasks.
pub(super) const TASK_NAMES: &[&str] = &[
    "核心动作", "关键动作", "动作", "任务名称", "任务", "具体任务", "任务标题", "工作任务", "工作内容", "工作事项", "工作项目", "工作项", "事项",
    "待办事项", "待办", "关键任务", "关键事项", "重点工作", "具体工作", "具体事项", "要做的事", "做什么",
    "推进事项", "筹备事项", "筹备工作", "执行事项", "任务内容", "任务事项", "任务描述", "工作安排", "工作",
    "各阶段任务", "页面名", "接口名", "任务分解", "活动内容", "本周工作内容", "task name", "task title",
    "task description", "name", "title", "subject", "summary", "card name", "action item", "action items", "action",
    "activity", "work item", "feature", "descr", "deliverable", "what", "タスク", "タスク名", "作業名", "作業内容",
    "小項目", "proceso", "项目", "项目阶段", "标题", "内容",
];
