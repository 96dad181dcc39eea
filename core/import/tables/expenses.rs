//! Entries of money on the lines of the budget, and feedback.

use super::budget;
use crate::{
    budget::{FundEntry, FundState, Line},
    execution::{Feedback, FeedbackChannel, FeedbackSource, Sentiment},
    import::{
        cells::{
            blank::is_blank,
            choice::{choose_word, says, unknown_word},
        },
        found::Table,
        importing::Importing,
        money::Kept,
        normal, problems,
        reading::{Assumption, Reading},
        row_reader::RowReader,
    },
    sheet::Cell,
    value::{Id, Index, TaskDate},
};

/// Words for the states of money.
const STATES: &[(&str, FundState)] = &[
    ("已支付", FundState::Actual),
    ("已付", FundState::Actual),
    ("已付款", FundState::Actual),
    ("已发生", FundState::Actual),
    ("已报销", FundState::Actual),
    ("paid", FundState::Actual),
    ("actual", FundState::Actual),
    ("spent", FundState::Actual),
    ("已承诺", FundState::Committed),
    ("已下单", FundState::Committed),
    ("已签约", FundState::Committed),
    ("待付款", FundState::Committed),
    ("committed", FundState::Committed),
    ("ordered", FundState::Committed),
    ("审批中", FundState::Pending),
    ("待审批", FundState::Pending),
    ("申请中", FundState::Pending),
    ("pending", FundState::Pending),
    ("已批准", FundState::Approved),
    ("approved", FundState::Approved),
    ("已释放", FundState::Released),
    ("released", FundState::Released),
];

/// Reads entries; their lines are those of the budget by name. A line that the budget lacks is made.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut lines = Index::default();
    for (n, line) in importing.campaign.budget.get_or_insert_default().lines.iter().enumerate() {
        lines.insert(&normal::word(&line.item), n);
        lines.insert(&normal::word(line.id.as_str()), n);
    }
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let Some(paid) = table.cell(item, "amount") else { continue };
        let at = row.importing.campaign.budget.get_or_insert_default().entries.len();
        row.enter(item, "/budget/entries", at);
        let mut kept = Kept::of_record();
        let (amount, words) = row.money("amount", &mut kept, "amount");
        if words.is_some() {
            remark(&mut row);
        }
        let Some(amount) = amount else { continue };
        let is_dated = row.cell("day").is_some();
        let as_of = row.importing.context.as_of.filter(|_| !is_dated);
        let Some(day) = row.fixed_date("day").map(TaskDate::day).or(as_of) else {
            if !is_dated {
                row.doubt(paid, problems::as_of());
            }
            continue;
        };
        if !is_dated {
            let why =
                text!("the entry has no day, and this is the one that is known", "该笔无日期,取已知的日期");
            row.assume(paid, Assumption::of(day.to_string(), why));
        }
        let name = row.words("line");
        let name = name.unwrap_or_else(|| "其他".to_owned());
        let known = row.importing.campaign.budget.get_or_insert_default();
        let n = lines.insert(&normal::word(&name), known.lines.len());
        let line = match known.lines.get(n) {
            Some(line) => line.id.clone(),
            None => new_line(&name, &mut row),
        };
        let stated = row.words("state");
        let state = stated.as_deref().map(|stated| choose_word(stated, STATES));
        if let (Some(place), Some(None), Some(stated)) = (row.cell("state"), state, &stated) {
            row.doubt(place, unknown_word(stated));
        }
        let reference = row.words("reference");
        let id = row.words("id").map(|number| row.importing.id("entries", &number));
        let approver = row.person("approver");
        let supplier = row.words_as("supplier", "note");
        let entry = FundEntry {
            id,
            day,
            line,
            state: state.flatten().unwrap_or(FundState::Actual),
            amount: Some(amount),
            currency: kept.currency(),
            reference,
            approver,
            note: row.notes(supplier.into_iter().collect()),
            ..FundEntry::default()
        };
        row.importing.campaign.budget.get_or_insert_default().entries.push(entry);
    }
    row.finish();
}

/// The id of a line without a plan, for entries of which the budget has no line.
fn new_line(name: &str, row: &mut RowReader<'_, '_>) -> Id {
    let id = row.importing.id("lines", name);
    let category = budget::OTHER.parse().unwrap_or_default();
    let line = Line { id: id.clone(), category, item: name.to_owned(), ..Line::default() };
    row.importing.campaign.budget.get_or_insert_default().lines.push(line);
    let why = text!(
        "the budget has no line of this name, so one without a plan is made",
        "预算中没有同名项,故新增一项(无预算)"
    );
    if let Some(place) = row.cell("line").or(row.cell("amount")) {
        row.assume(place, Assumption::of(id.to_string(), why));
    }
    id
}

/// Words for the sources of feedback; others come from outside.
const SOURCES: &[(&[&str], FeedbackSource)] = &[
    (&["内部", "internal", "员工", "团队"], FeedbackSource::Internal),
    (&["数据", "data", "指标"], FeedbackSource::Data),
];

const CHANNELS: &[(&[&str], FeedbackChannel)] = &[
    (&["问卷", "survey"], FeedbackChannel::Survey),
    (&["访谈", "interview"], FeedbackChannel::Interview),
    (&["社交", "微博", "微信", "小红书", "social", "舆情"], FeedbackChannel::Social),
    (&["渠道商", "经销商", "dealer"], FeedbackChannel::Dealer),
    (&["一线", "frontline", "门店", "导购"], FeedbackChannel::Frontline),
    (&["指标", "metric"], FeedbackChannel::Metric),
];

const SENTIMENTS: &[(&[&str], Sentiment)] = &[
    (&["正面", "positive", "好评", "积极"], Sentiment::Positive),
    (&["负面", "negative", "差评", "消极"], Sentiment::Negative),
    (&["中性", "neutral", "一般"], Sentiment::Neutral),
];

/// Reads feedback.
pub(super) fn read_feedback<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let Some(about) = table.cell(item, "topic").or_else(|| table.cell(item, "text")) else { continue };
        let at = row.importing.campaign.feedback.len();
        row.enter(item, "/feedback", at);
        let Some(day) = row.fixed_date("day").map(TaskDate::day).or(row.importing.context.as_of) else {
            row.doubt(about, problems::as_of());
            continue;
        };
        let Some(topic) = row.words_of(Some(about), "topic") else { continue };
        let text = row.cell("text").filter(|text| text.at != about.at);
        let text = row.words_of(text, "text");
        let source = row.words("source").map(|source| normal::word(&source)).unwrap_or_default();
        let kind = has(&source, SOURCES).unwrap_or(FeedbackSource::External);
        let is_said = ["内部", "internal", "数据", "data", "外部", "external"];
        if let Some(place) = row.cell("source").filter(|_| !is_said.iter().any(|word| source.contains(word)))
        {
            let why = text!(
                "the word is none of the three sources, and this one comes nearest",
                "该词不是三类来源之一,取最接近者"
            );
            row.assume(place, Assumption::of(kind.code(), why));
        }
        let by = row.cell("channel").map(|place| normal::word(&place.text()));
        let channel = by.and_then(|by| has(&by, CHANNELS));
        let by = row.words_as("channel", if channel.is_some() { "channel" } else { "note" });
        let feedback = Feedback {
            source: kind,
            channel,
            day,
            topic,
            text,
            sentiment: row.word("sentiment", sentiment),
            sample: row.count("sample", false, "sample").map(|count| count.value),
            note: row.notes(by.filter(|_| channel.is_none()).into_iter().collect()),
            author: row.person("author"),
            ..Feedback::default()
        };
        row.importing.campaign.feedback.push(feedback);
    }
    row.finish();
}

/// The tone of a cell.
fn sentiment(cell: &Cell) -> Reading<Sentiment> {
    let text = cell.value.text();
    match has(&normal::word(&text), SENTIMENTS) {
        Some(tone) => Reading::Plain(tone),
        None if is_blank(cell) => Reading::Blank,
        None => Reading::Unclear(unknown_word(&text).into()),
    }
}

/// Keeps a row with words in place of an amount as a remark on the budget.
fn remark(row: &mut RowReader<'_, '_>) {
    let mut texts = Vec::new();
    for place in row.row.cells.iter().flatten() {
        row.importing.ledger.went(*place, "/budget/note");
        texts.push(place.text());
    }
    budget::note(row.importing.campaign.budget.get_or_insert_default(), &texts.join(" "));
}

/// The choice of which a text has a word.
fn has<T: Copy>(text: &str, choices: &[(&[&str], T)]) -> Option<T> {
    choices.iter().find(|(words, _)| words.iter().any(|word| says(text, word))).map(|(_, choice)| *choice)
}
