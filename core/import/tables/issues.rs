//! Issues.

use crate::{
    import::{
        cells::{scan::plain, status, work_problems as problems},
        dates::{fixed, single},
        found::{Row, Table},
        importing::Importing,
        ledger::Place,
        reading::{Assumption, Doubt, Reading},
    },
    issue::Issue,
    sheet::CellRange,
    value::{Day, TaskDate},
};

/// Reads the issues of a table.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let fields = ["raisedAt", "due", "resolvedAt"];
    let mut columns = fields.map(|field| importing.date_column(table, field));
    let first = first_day(table, importing);
    for row in table.items() {
        let at = importing.campaign.issues.len();
        let path = |member: &str| format!("/issues/{at}/{member}");
        let Some(title) = importing.words(table.cell(row, "title"), &path("title")) else { continue };
        let [raised, dues, resolved] = &mut columns;
        let raised_at = importing.fixed_date(raised, table.cell(row, "raisedAt"), &path("raisedAt"));
        let Some(raised_at) = raised_at.or_else(|| raised_by(first, table, row, importing)) else { continue };
        let name = table.cell(row, "id").map_or_else(|| title.clone(), |place| place.cell.value.to_string());
        importing.words(table.cell(row, "id"), &path("id"));
        let mut issue = Issue {
            id: importing.row_id("issues", table, row, &[&name, &title]),
            title,
            raised_at,
            severity: importing
                .word(table.cell(row, "severity"), status::severity, &path("severity"))
                .unwrap_or_default(),
            raised_by: importing.person(table.cell(row, "raisedBy"), &path("raisedBy")),
            module: importing.words(table.cell(row, "module"), &path("module")),
            owner: importing.person(table.cell(row, "owner"), &path("owner")),
            due: importing.date(dues, table.cell(row, "due"), &path("due")),
            cause: importing.words(table.cell(row, "cause"), &path("cause")),
            actions: importing.sentences(table.cell(row, "action"), &path("actions")),
            result: importing.words(table.cell(row, "result"), &path("result")),
            note: importing.words(table.cell(row, "note"), &path("note")),
            ..Issue::default()
        };
        if let Some(words) = importing.words(table.cell(row, "outcome"), &path("note")) {
            issue.note = Some(issue.note.map_or(words.clone(), |note| format!("{note}; {words}")));
        }
        let end = End::of(table, row, importing);
        match table.cell(row, "resolvedAt") {
            // a day of solution of an issue that is not solved
            Some(place) if end.as_ref().is_some_and(|end| !end.is_over) => {
                let date = fixed(single(resolved.read(place), place), place).value();
                importing.ledger.account(place.sheet, place.at);
                if let (Some(date), Some(end)) = (date, &end) {
                    let status = end.place.cell.value.to_string();
                    let doubt = Doubt::from(problems::resolved_but_open(&status, date.day()));
                    importing
                        .ledger
                        .doubt(place, Doubt { choices: vec!["due".into(), "resolvedAt".into()], ..doubt });
                }
            }
            place => issue.resolved_at = importing.fixed_date(resolved, place, &path("resolvedAt")),
        }
        if let Some(end) = end.filter(|end| end.is_over && issue.resolved_at.is_none()) {
            let day = importing.context.as_of.unwrap_or(issue.raised_at.day());
            issue.resolved_at = Some(TaskDate::On(day));
            let why = text!("it is over, and no cell says since when", "问题已了结,但未写明日期");
            importing
                .ledger
                .assume(end.place, Assumption { taken: day.to_string(), instead: Vec::new(), why });
        }
        importing.campaign.issues.push(issue);
    }
    for column in columns {
        column.tell(&mut importing.ledger);
    }
    yes_or_no(table, importing);
}

/// Tells of a column of statuses that says yes and no.
fn yes_or_no<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let places = table.items().filter_map(|row| table.cell(row, "status"));
    let says = |place: &Place<'s>| {
        ["是", "否", "yes", "no"].contains(&plain(&place.cell.value.to_string()).as_str())
    };
    let places: Vec<_> = places.filter(says).collect();
    if let (Some(first), Some(last)) = (places.first(), places.last()) {
        let why = text!("yes is solved, no is open", "“是”为已解决,“否”为未解决");
        let how = Assumption { taken: "resolved/open".into(), instead: Vec::new(), why };
        importing.ledger.assume_over(*first, CellRange { first: first.at, last: last.at }, how);
    }
}

/// The end of an issue, as its status says it.
struct End<'s> {
    place: Place<'s>,
    is_over: bool,
}

impl<'s> End<'s> {
    /// The end in the column of statuses; a word for being void in another column ends an issue, too.
    fn of(table: &Table<'s>, row: &Row<'s>, importing: &mut Importing<'s>) -> Option<Self> {
        let void = ["outcome", "note"].into_iter().filter_map(|field| table.cell(row, field)).find(|place| {
            let text = plain(&place.cell.value.to_string());
            text == "作废" || text == "已作废" || text == "void"
        });
        let stated = table.cell(row, "status");
        let status = stated.and_then(|place| match status::of_issue(place.cell) {
            Reading::Plain(status) | Reading::Assumed(status, _) => {
                let why = text!("the state of an issue follows from its days", "问题的状态由其日期得出");
                importing.ledger.ignore(place, why);
                Some(status)
            }
            Reading::Unclear(doubt) => {
                importing.ledger.doubt(place, doubt);
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
        for place in table.items().filter_map(|row| table.cell(row, field)) {
            let said = column.read(place).value();
            let day = said.and_then(|said| said.date.single()?.date()).map(TaskDate::day);
            first = match (first, day) {
                (Some(first), Some(day)) => Some(first.min(day)),
                (first, day) => first.or(day),
            };
        }
    }
    first
}

/// The day by which an issue without one was raised: the first day that the table names.
fn raised_by<'s>(
    first: Option<Day>,
    table: &Table<'s>,
    row: &Row<'s>,
    importing: &mut Importing<'s>,
) -> Option<TaskDate> {
    let place = table.cell(row, "title")?;
    let Some(first) = first else {
        importing.ledger.doubt(place, problems::undated_row(&place.cell.value.to_string()).into());
        return None;
    };
    let why = text!(
        "no cell says when it was raised; the first day of the table is taken",
        "未写明提出日期;取表中最早日期"
    );
    importing.ledger.assume(place, Assumption { taken: first.to_string(), instead: Vec::new(), why });
    Some(TaskDate::On(first))
}
