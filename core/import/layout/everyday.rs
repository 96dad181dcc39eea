//! Headings and labels in everyday words: questions such as 谁负责, and labels that name the kind of event.

/// Words that a heading has, one of each set, and the headings that it then stands for.
pub(super) struct Phrase {
    words: &'static [&'static [&'static str]],
    pub(super) means: &'static [&'static str],
}

const fn of(words: &'static [&'static [&'static str]], means: &'static [&'static str]) -> Phrase {
    Phrase { words, means }
}

/// The phrases, the particular ones first.
pub(super) const PHRASES: &[Phrase] = &[
    of(&[&["谁", "who "], &["配合", "协助", "帮", "支持", "helps", "supports"]], &["配合人", "协助人"]),
    of(&[&["谁", "who "], &["批", "审", "approves", "signs"]], &["审批人"]),
    of(&[&["谁", "who "], &["提", "发现", "说的", "raised", "found"]], &["提出人"]),
    of(&[&["谁", "who "]], &["负责人"]),
    of(&[&["多少钱", "how much"], &["一个", "每", "单个", "each", "per "]], &["单价"]),
    of(&[&["已经付", "已经花", "已花", "花了", "付了", "already paid", "already spent"]], &["实际支出"]),
    of(&[&["多少钱", "how much"]], &["预算金额", "金额"]),
    of(&[&["几个", "几份", "几台", "多少个", "多少份", "how many"]], &["数量"]),
    of(&[&["几点", "what time"]], &["时间"]),
    of(&[&["什么时候", "哪天", "何时", "when "], &["发现", "提出", "found", "raised"]], &["发现时间"]),
    of(&[&["什么时候", "什么情况", "何时", "when "], &["启动", "触发", "trigger"]], &["启动条件"]),
    of(&[&["什么时候", "哪天", "几号", "何时", "when "], &["开始", "start"]], &["开始时间"]),
    of(&[&["什么时候", "哪天", "几号", "何时", "when "], &["解决", "solved", "fixed"]], &["计划解决日期"]),
    of(&[&["什么时候", "几号", "何时", "by when", "when is it due"]], &["完成时间", "完成时间节点"]),
    of(&[&["哪天", "几时"], &["搞定", "做完", "完成", "弄完", "交"]], &["完成时间", "完成时间节点"]),
    of(&[&["哪天", "which day", "what day"]], &["日期"]),
    of(
        &[&["怎么办", "咋办", "怎么处理", "怎么应对", "怎么解决", "what do we do", "what we do"]],
        &["应对措施", "处理措施"],
    ),
    of(&[&["做什么", "干什么", "干啥", "要做的", "what happens"]], &["具体任务", "环节"]),
    of(&[&["early warning"]], &["启动条件"]),
    of(&[&["计划花", "打算花", "准备花", "plan to spend"]], &["预算金额"]),
    of(&[&["why "], &["we "]], &["活动目的"]),
    of(&[&["想", "要", "希望"], &["达成", "达到", "做到", "实现"]], &["活动目的"]),
    of(&[&["用在", "花在", "买什么", "what for"]], &["明细项目"]),
    of(&[&["可能", "会"], &["出"], &["问题", "状况"]], &["风险场景"]),
    of(&[&["what could go wrong", "what can go wrong"]], &["风险场景"]),
    of(&[&["什么问题", "啥问题", "what happened", "what went wrong"]], &["问题描述"]),
    of(&[&["影响", "how bad"], &["多大", "大不大", "how bad"]], &["影响程度"]),
    of(&[&["可能", "how likely"], &["多大", "大不大", "how likely"]], &["可能性"]),
    of(&[&["严重"], &["吗", "不严重", "多严重"]], &["严重程度"]),
    of(&[&["解决", "做完", "完成", "搞定", "好"], &["了没", "了吗", "没有"]], &["状态"]),
    of(&[&["搞定没", "做完没", "完成没", "弄好没"]], &["状态"]),
    of(&[&["前面"], &["先", "等", "做完"]], &["前置任务"]),
    of(&[&["waiting on", "waiting for", "waits for"]], &["前置任务"]),
    of(&[&["怎么样了", "到哪", "目前情况", "现在情况", "how is it going"]], &["状态"]),
    of(&[&["要用的", "要带的", "要准备", "what we need"]], &["物料"]),
];

/// The longest heading that is looked at, in bytes.
const LONGEST: usize = 48;

/// Signs that one of the phrases begins or goes on with, so that other texts need no comparison.
const MARKS: &[char] = &[
    '谁', '哪', '几', '何', '么', '怎', '咋', '啥', '多', '花', '付', '要', '会', '了', '到', '吗', '用',
    '情', '可', '问', '严', '影', '没', '前', '想', '希',
];

/// The position of the phrase that a heading in its normal form is.
pub(super) fn phrase(heading: &str) -> Option<usize> {
    let may_be = heading.len() <= LONGEST
        && (heading.contains(MARKS)
            || ["who", "what", "when", "how", "by", "which", "already", "wait", "early", "plan", "why"]
                .iter()
                .any(|word| heading.starts_with(word)));
    let has = |sets: &[&[&str]]| sets.iter().all(|words| words.iter().any(|word| heading.contains(word)));
    PHRASES.iter().position(|phrase| may_be && has(phrase.words))
}

/// Words for kinds of events, the longest first.
const EVENTS: &[&str] = &[
    "发布会",
    "推介会",
    "订货会",
    "招商会",
    "品鉴会",
    "交流会",
    "展览会",
    "音乐节",
    "嘉年华",
    "购物节",
    "大促",
    "促销",
    "会议",
    "大会",
    "展会",
    "年会",
    "论坛",
    "峰会",
    "沙龙",
    "路演",
    "庆典",
    "开业",
    "快闪",
    "直播",
    "发布",
    "推广",
    "赛事",
    "项目",
    "专案",
    "计划",
];

/// Words behind them in labels.
const SAID: &[&str] =
    &["名称", "时间", "日期", "周期", "地点", "场地", "目的", "目标", "主题", "形式", "预算", "负责人"];

/// Kinds of events in English labels.
const ENGLISH: &[&str] =
    &["show ", "fair ", "booth ", "stand ", "conference ", "launch ", "event ", "campaign "];
/// Words behind them, and what those say of any event.
const SAID_IN_ENGLISH: &[(&str, &str)] = &[
    ("name", "名称"),
    ("dates", "时间"),
    ("date", "时间"),
    ("days", "时间"),
    ("goal", "目的"),
    ("purpose", "目的"),
    ("theme", "主题"),
    ("budget", "预算"),
    ("lead", "负责人"),
    ("manager", "负责人"),
    ("owner", "负责人"),
];

/// A label that names the kind of the event, as one of any event: 发布会时间 and `show dates` are 活动时间.
pub(super) fn of_any_event(label: &str) -> Option<String> {
    let said = EVENTS.iter().find_map(|event| label.strip_prefix(event));
    let said = said.map(|said| if said == "期间" { "时间" } else { said }).filter(|said| SAID.contains(said));
    let in_english = || {
        let said = ENGLISH.iter().find_map(|event| label.strip_prefix(event))?;
        SAID_IN_ENGLISH.iter().find(|(word, _)| *word == said).map(|(_, said)| *said)
    };
    said.or_else(in_english).map(|said| format!("活动{said}"))
}

#[cfg(test)]
mod tests {
    use super::{PHRASES, of_any_event, phrase};

    #[test]
    fn questions_are_headings() {
        let means = |heading: &str| phrase(heading).and_then(|n| PHRASES.get(n)?.means.first().copied());
        for (heading, expected) in [
            ("谁牵头", "负责人"),
            ("谁来配合", "配合人"),
            ("多少钱一个", "单价"),
            ("一共多少钱", "预算金额"),
            ("已经花了多少钱", "实际支出"),
            ("什么时候开始", "开始时间"),
            ("几号之前", "完成时间"),
            ("可能出的问题", "风险场景"),
            ("出了什么问题", "问题描述"),
            ("影响有多大", "影响程度"),
            ("解决了没", "状态"),
            ("搞定没", "状态"),
            ("哪天搞定", "完成时间"),
            ("前面要先", "前置任务"),
            ("who drives it", "负责人"),
            ("waiting on", "前置任务"),
            ("who helps out", "配合人"),
            ("how much each", "单价"),
            ("what could go wrong", "风险场景"),
        ] {
            assert_eq!(means(heading), Some(expected), "{heading}");
        }
        for none in ["负责人", "场地费", "会员日", "how to", "小红书"] {
            assert_eq!(means(none), None, "{none}");
        }
    }

    #[test]
    fn labels_of_any_event() {
        assert_eq!(of_any_event("发布会名称").as_deref(), Some("活动名称"));
        assert_eq!(of_any_event("大促周期").as_deref(), Some("活动周期"));
        assert_eq!(of_any_event("发布时间").as_deref(), Some("活动时间"));
        assert_eq!(of_any_event("专案期间").as_deref(), Some("活动时间"));
        assert_eq!(of_any_event("show dates").as_deref(), Some("活动时间"));
        assert_eq!(of_any_event("stand lead").as_deref(), Some("活动负责人"));
        assert_eq!(of_any_event("发布会"), None);
        assert_eq!(of_any_event("到货时间"), None);
    }
}
