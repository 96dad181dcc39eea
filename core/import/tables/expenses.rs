//! Entries of money on the lines of the budget, and feedback.

use super::{budget, figure_problems as problems};
use crate::{
    budget::{FundEntry, FundState, Line},
    execution::{Feedback, FeedbackChannel, FeedbackSource, Sentiment},
    import::{cells::count, found::Table, importing::Importing, normal, reading::Assumption},
    value::{Id, TaskDate},
};
use std::collections::HashMap;

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
    importing.currencies_of_heads(table);
    let mut lines: HashMap<String, Id> = HashMap::new();
    for line in &importing.campaign.budget.get_or_insert_default().lines {
        lines.insert(normal::word(&line.item), line.id.clone());
        lines.entry(normal::word(line.id.as_str())).or_insert_with(|| line.id.clone());
    }
    let mut days = importing.date_column(table, "day");
    for row in table.items() {
        let Some(paid) = table.cell(row, "amount") else { continue };
        let at = importing.campaign.budget.get_or_insert_default().entries.len();
        let path = |member: &str| format!("/budget/entries/{at}/{member}");
        let (money, currency, _) = importing.money(table, row, "amount", &path("amount"));
        let day = importing.fixed_date(&mut days, table.cell(row, "day"), &path("day")).map(TaskDate::day);
        let name = importing.said(table.cell(row, "line"), &path("line"));
        let (Some(money), Some(day)) = (money, day) else {
            importing.ledger.account(paid.sheet, paid.at);
            if table.cell(row, "day").is_none() {
                importing.ledger.doubt(paid, problems::as_of().into());
            }
            continue;
        };
        let name = name.unwrap_or_else(|| "其他".to_owned());
        let known = lines.get(&normal::word(&name)).cloned();
        let line = known.unwrap_or_else(|| {
            let id = importing.id("lines", &name);
            let category = budget::OTHER.parse().unwrap_or_default();
            let line = Line { id: id.clone(), category, item: name.clone(), ..Line::default() };
            importing.campaign.budget.get_or_insert_default().lines.push(line);
            lines.insert(normal::word(&name), id.clone());
            let why = text!(
                "the budget has no line of this name, so one without a plan is made",
                "预算中没有同名项,故新增一项(无预算)"
            );
            let how = Assumption { taken: id.to_string(), instead: Vec::new(), why };
            importing.ledger.assume(table.cell(row, "line").unwrap_or(paid), how);
            id
        });
        let stated = importing.said(table.cell(row, "state"), &path("state"));
        let state =
            stated.as_deref().map(normal::word).map(|word| STATES.iter().find(|(known, _)| *known == word));
        let state = match state {
            Some(Some((_, state))) => *state,
            Some(None) => {
                if let (Some(place), Some(stated)) = (table.cell(row, "state"), &stated) {
                    importing.ledger.doubt(place, problems::status(stated).into());
                }
                FundState::Actual
            }
            None => FundState::Actual,
        };
        let reference = importing.said(table.cell(row, "reference"), &path("reference"));
        let number = importing.said(table.cell(row, "id"), &path("id"));
        let id = number.map(|number| importing.id("entries", &number));
        let approver = importing.owner(table.cell(row, "approver"), &path("approver"));
        let supplier = importing.said(table.cell(row, "supplier"), &path("note"));
        let notes: Vec<String> =
            supplier.into_iter().chain(importing.said(table.cell(row, "note"), &path("note"))).collect();
        let entry = FundEntry {
            id,
            day,
            line,
            state,
            amount: Some(money.amount),
            currency,
            reference,
            approver,
            note: (!notes.is_empty()).then(|| notes.join("; ")),
            ..FundEntry::default()
        };
        importing.campaign.budget.get_or_insert_default().entries.push(entry);
    }
    days.tell(&mut importing.ledger);
}

/// Reads feedback.
pub(super) fn read_feedback<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut days = importing.date_column(table, "day");
    for row in table.items() {
        let Some(about) = table.cell(row, "topic").or_else(|| table.cell(row, "text")) else { continue };
        let at = importing.campaign.feedback.len();
        let path = |member: &str| format!("/feedback/{at}/{member}");
        let day = importing.fixed_date(&mut days, table.cell(row, "day"), &path("day")).map(TaskDate::day);
        let Some(day) = day.or(importing.context.as_of) else {
            importing.ledger.doubt(about, problems::as_of().into());
            continue;
        };
        let Some(topic) = importing.said(Some(about), &path("topic")) else { continue };
        let text = table.cell(row, "text").filter(|text| text.at != about.at);
        let text = importing.said(text, &path("text"));
        let source = importing.said(table.cell(row, "source"), &path("source"));
        let has = |text: &Option<String>, words: &[&str]| {
            let word = text.as_deref().map(normal::word).unwrap_or_default();
            words.iter().any(|known| word.contains(known))
        };
        let kind = if has(&source, &["内部", "internal", "员工", "团队"]) {
            FeedbackSource::Internal
        } else if has(&source, &["数据", "data", "指标"]) {
            FeedbackSource::Data
        } else {
            FeedbackSource::External
        };
        if let (Some(place), false) = (
            table.cell(row, "source"),
            has(&source, &["内部", "internal", "数据", "data", "外部", "external"]),
        ) {
            let why = text!(
                "the word is none of the three sources, and this one comes nearest",
                "该词不是三类来源之一,取最接近者"
            );
            let how = Assumption { taken: kind.code().to_owned(), instead: Vec::new(), why };
            importing.ledger.assume(place, how);
        }
        let by = importing.said(table.cell(row, "channel"), &path("channel"));
        let channels: &[(&[&str], FeedbackChannel)] = &[
            (&["问卷", "survey"], FeedbackChannel::Survey),
            (&["访谈", "interview"], FeedbackChannel::Interview),
            (&["社交", "微博", "微信", "小红书", "social", "舆情"], FeedbackChannel::Social),
            (&["渠道商", "经销商", "dealer"], FeedbackChannel::Dealer),
            (&["一线", "frontline", "门店", "导购"], FeedbackChannel::Frontline),
            (&["指标", "metric"], FeedbackChannel::Metric),
        ];
        let channel = channels.iter().find(|(words, _)| has(&by, words)).map(|(_, channel)| *channel);
        let tone = importing.said(table.cell(row, "sentiment"), &path("sentiment"));
        let tones: &[(&[&str], Sentiment)] = &[
            (&["正面", "positive", "好评", "积极"], Sentiment::Positive),
            (&["负面", "negative", "差评", "消极"], Sentiment::Negative),
            (&["中性", "neutral", "一般"], Sentiment::Neutral),
        ];
        let sample = table
            .cell(row, "sample")
            .and_then(|place| importing.ledger.take(place, count::count(place.cell, false), &path("sample")));
        let note = importing.said(table.cell(row, "note"), &path("note"));
        let notes: Vec<String> = by.filter(|_| channel.is_none()).into_iter().chain(note).collect();
        let feedback = Feedback {
            source: kind,
            channel,
            day,
            author: importing.owner(table.cell(row, "author"), &path("author")),
            topic,
            text,
            sentiment: tones.iter().find(|(words, _)| has(&tone, words)).map(|(_, tone)| *tone),
            sample: sample.map(|count| count.value),
            note: (!notes.is_empty()).then(|| notes.join("; ")),
            ..Feedback::default()
        };
        importing.campaign.feedback.push(feedback);
    }
    days.tell(&mut importing.ledger);
}
