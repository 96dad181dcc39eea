//! Issues.

use crate::{
    import::{
        cells::{choice::bare, lists, status},
        dates::{fixed, single},
        found::Table,
        importing::Importing,
        ledger::Place,
        problems,
        reading::{Assumption, Doubt, Reading},
        row_reader::RowReader,
    },
    issue::Issue,
    say::shown,
    value::{Day, TaskDate},
};

problems! {
    /// An issue that is open and has a day of its solution.
    "import.resolvedButOpen" fn resolved_but_open(status: &str, day: Day) =
        ["the status is `{status}`, but {day} stands as the day of the solution; write it as the day by which it is due, or mend the status", status = shown(status)],
        ["状态为`{status}`,却写有解决日期{day};请改为计划解决日期,或修正状态", status = shown(status)];
}

/// Reads the issues of a table.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let first = first_day(table, importing);
    yes_or_no(table, importing);
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let at = row.importing.campaign.issues.len();
        row.enter(item, "/issues", at);
        let Some(title) = row.words("title") else { continue };
        let Some(raised_at) = row.fixed_date("raisedAt").or_else(|| raised_by(first, &mut row)) else {
            row.withdraw();
            continue;
        };
        let name = row.cell("id").map_or_else(|| title.clone(), |place| place.text().into_owned());
        row.words("id");
        let mut issue = Issue {
            id: row.id("issues", &[&name, &title]),
            title,
            raised_at,
            severity: row.word("severity", status::severity).unwrap_or_default(),
            raised_by: row.person("raisedBy"),
            module: row.words("module"),
            owner: row.person("owner"),
            due: row.date("due", "due"),
            cause: row.words("cause"),
            actions: row
                .words_as("action", "actions")
                .map(|text| lists::sentences(&text))
                .unwrap_or_default(),
            result: row.words("result"),
            ..Issue::default()
        };
        let notes = [row.notes(Vec::new()), row.words_as("outcome", "note")].into_iter().flatten();
        issue.note = notes.reduce(|note, words| format!("{note}; {words}"));
        let end = End::of(&mut row);
        match row.written("resolvedAt") {
            // a day of solution of an issue that is not solved
            Some((place, reading)) if end.as_ref().is_some_and(|end| !end.is_over) => {
                let date = fixed(single(reading, place), place).value();
                row.importing.ledger.account(place.sheet, place.at);
                if let (Some(date), Some(end)) = (date, &end) {
                    let status = end.place.text();
                    let doubt = Doubt::from(resolved_but_open(&status, date.day()));
                    row.doubt(place, Doubt { choices: vec!["due".into(), "resolvedAt".into()], ..doubt });
                }
            }
            _ => issue.resolved_at = row.fixed_date("resolvedAt"),
        }
        if let Some(end) = end.filter(|end| end.is_over && issue.resolved_at.is_none()) {
            let day = row.importing.context.as_of.unwrap_or(issue.raised_at.day());
            issue.resolved_at = Some(TaskDate::On(day));
            let why = text!("it is over, and no cell says since when", "问题已了结,但未写明日期");
            row.assume(end.place, Assumption::of(day.to_string(), why));
        }
        row.importing.campaign.issues.push(issue);
        if let Some(place) = row.cell("status").filter(|place| row.importing.ledger.is_open(place)) {
            let why = text!("the state of an issue follows from its days", "问题的状态由其日期得出");
            row.importing.ledger.ignore(place, why);
        }
    }
    row.finish();
}

/// Tells of a column of statuses that says yes and no.
fn yes_or_no<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let says = |place: &Place<'s>| ["是", "否", "yes", "no"].contains(&bare(place.cell).as_str());
    let places: Vec<_> = table.column("status").filter(says).collect();
    let why = text!("yes is solved, no is open", "“是”为已解决,“否”为未解决");
    importing.ledger.assume_all(&places, Assumption::of("resolved/open", why));
}

/// The end of an issue, as its status says it.
struct End<'s> {
    place: Place<'s>,
    is_over: bool,
}

impl<'s> End<'s> {
    /// The end in the column of statuses; a word for being void in another column ends an issue, too.
    fn of(row: &mut RowReader<'_, 's>) -> Option<Self> {
        let is_void = |place: &Place<'s>| ["作废", "已作废", "void"].contains(&bare(place.cell).as_str());
        let void = ["outcome", "note"].into_iter().filter_map(|field| row.cell(field)).find(is_void);
        let stated = row.cell("status");
        let status = stated.and_then(|place| match status::of_issue(place.cell) {
            Reading::Plain(status) | Reading::Assumed(status, _) => Some(status),
            Reading::Unclear(doubt) => {
                row.doubt(place, doubt);
                None
            }
            Reading::Blank => None,
        });
        if let Some(place) = void {
            return Some(Self { place, is_over: true });
        }
        Some(Self { place: stated?, is_over: status?.is_over() })
    }
}

/// The first day that a table of issues names.
fn first_day<'s>(table: &Table<'s>, importing: &mut Importing<'s>) -> Option<Day> {
    let mut first = importing.context.as_of;
    for field in ["raisedAt", "resolvedAt"] {
        let mut column = importing.date_column(table, field);
        let said = table.column(field).filter_map(|place| column.read(place).value());
        let days = said.filter_map(|said| Some(said.date.single()?.date()?.day()));
        first = first.into_iter().chain(days).min();
    }
    first
}

/// The day by which an issue without one was raised: the first day that the table names.
fn raised_by(first: Option<Day>, row: &mut RowReader<'_, '_>) -> Option<TaskDate> {
    let place = row.cell("title")?;
    let Some(first) = first else {
        row.doubt(place, problems::undated(&place.text()));
        return None;
    };
    let why = text!(
        "no cell says when it was raised; the first day of the table is taken",
        "未写明提出日期;取表中最早日期"
    );
    row.assume(place, Assumption::of(first.to_string(), why));
    Some(TaskDate::On(first))
}
