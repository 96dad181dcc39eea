//! Feedback of customers, dealers and the team.

use crate::{
    execution::{Feedback, FeedbackChannel, FeedbackSource, Sentiment},
    import::{
        cells::{
            blank::is_blank,
            choice::{says, unknown_word},
            count::Bare,
        },
        found::Table,
        importing::Importing,
        normal, problems,
        reading::{Assumption, Reading},
        row_reader::RowReader,
    },
    sheet::Cell,
    value::TaskDate,
};

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
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
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
            sample: row.count("sample", Bare::Whole, "sample").map(|count| count.value),
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

/// The choice of which a text has a word.
fn has<T: Copy>(text: &str, choices: &[(&[&str], T)]) -> Option<T> {
    choices.iter().find(|(words, _)| words.iter().any(|word| says(text, word))).map(|(_, choice)| *choice)
}
