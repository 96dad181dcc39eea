//! The rows of a table of tasks.

use super::{
    draft::{After, Draft},
    earned,
};
use crate::{
    import::{
        cells::{
            blank::{is_blank, is_nothing},
            count::{self, DoneOf},
            dates::{Said, Written},
            lists, narrow,
            percent::{self, Figures},
            scan::{Scan, plain},
            span, status, words_of_time,
        },
        dates::{DateColumn, fixed, single},
        found::{Row, RowKind, Table},
        importing::Importing,
        ledger::{CellGroup, Place},
        reading::{Assumption, Reading},
    },
    readiness::Output,
    schedule::{TaskStatus, Units},
    sheet::{CellRange, CellRef},
    value::{Day, Index, Rate},
};
use std::collections::HashMap;

problems! {
    /// Work that was done before the day of its entry.
    "import.doneBeforeEntry" fn done_before_entry(done: Day, entry: Day) =
        "it was done on {done}, before the day of its entry, {entry}; mend one of them",
        "完成日期{done}早于登记日期{entry};请修正其一";
}

/// The columns of dates of a table of tasks.
const DATES: [&str; 5] = ["window", "start", "finish", "actualStart", "actualFinish"];

/// Reads the rows of a table.
pub(super) fn read<'s>(
    n: usize,
    table: &Table<'s>,
    importing: &mut Importing<'s>,
    drafts: &mut Vec<Draft<'s>>,
) {
    let mut columns = DATES.map(|field| importing.date_column(table, field));
    let figures = Figures::of_column(table, "percentComplete");
    let has_shares =
        table.column("percentComplete").any(|place| percent::share(place.cell, figures).value().is_some());
    let ids = are_ids(table);
    let first = drafts.len();
    // summary tasks by the cells that head the rows, by the phase, and by their depth in a tree
    let mut heads: Vec<(CellRef, usize)> = Vec::new();
    let mut phases = Index::default();
    let mut tree: Vec<usize> = Vec::new();
    let mut names = Index::default();
    let worked = table.items().filter(|row| is_worked(table, row)).count();
    let is_of_work = worked.saturating_mul(2) >= table.items().count();
    // the summary task whose heading said `Phase 1:`
    let mut section: Option<usize> = None;
    for row in table.rows.iter().filter(|row| matches!(row.kind, RowKind::Item | RowKind::Group)) {
        let name = table.cell(row, "name").or(row.label.filter(|_| row.kind == RowKind::Group));
        let Some(name) = name.filter(|name| !is_blank(name.cell)) else {
            continue;
        };
        let is_bare = row.kind == RowKind::Group || !is_worked(table, row);
        if is_bare && title(name, importing) {
            continue;
        }
        let mut draft = Draft::new(n, table.description.id, row.at, name);
        let is_section = is_bare && is_phase(&draft.task.name);
        if let Some(part) = &row.part {
            draft.task.name = format!("{} {part}", draft.task.name);
        }
        repeated(&mut draft, &mut names);
        one(&mut draft, table, row, importing, &mut columns, (figures, has_shares), ids);
        tree.truncate(level(table, row).unwrap_or(row.depth));
        let head = row.groups.last().and_then(|group| heads.iter().rfind(|(at, _)| *at == group.at));
        draft.parent = head.map(|(_, head)| *head).or(tree.last().copied());
        if draft.parent.is_none()
            && table.head("module").is_some()
            && let Some(phase) = table.cell(row, "phase")
        {
            draft.parent = Some(of_phase(phase, n, table, row, &mut phases, drafts));
        }
        draft.parent = draft.parent.or(section.filter(|_| !is_section && row.kind == RowKind::Item));
        if is_section {
            section = Some(drafts.len());
        }
        if row.kind == RowKind::Group || is_section {
            draft.is_summary = true;
            heads.push((name.at, drafts.len()));
            let why = text!(
                "a row with a name and nothing else heads the rows below it",
                "仅有名称的行统领其下各行"
            );
            draft.assume(name, Assumption::of("summary", why).or(["task"]));
        }
        if is_bare && !draft.is_summary && is_of_work {
            let why = text!(
                "a name with its part alone may head the rows below it",
                "仅有名称与所属部分,也可能统领其下各行"
            );
            draft.assume(name, Assumption::of("task", why).or(["summary"]));
        }
        tree.push(drafts.len());
        if let Some(parent) = draft.parent.and_then(|parent| drafts.get_mut(parent)) {
            parent.is_summary = true;
        }
        drafts.push(draft);
    }
    part_of(first, table, drafts);
    for column in columns {
        column.tell(&mut importing.ledger);
    }
    one_date(table, importing);
    created(table, importing);
    earned::check(table, drafts.get_mut(first..).unwrap_or_default(), importing);
}

/// The depth of a row whose level in the outline a cell says, from 1 on.
fn level(table: &Table<'_>, row: &Row<'_>) -> Option<usize> {
    let level: usize = table.cell(row, "level")?.cell.value.to_string().trim().parse().ok()?;
    level.checked_sub(1)
}

/// Puts the tasks below those that a cell names as their wholes; a whole that is no row is their module.
fn part_of<'s>(first: usize, table: &Table<'s>, drafts: &mut [Draft<'s>]) {
    if table.head("parent").is_none() {
        return;
    }
    let rows: HashMap<usize, &Row<'s>> = table.rows.iter().map(|row| (row.at, row)).collect();
    let mut named: HashMap<String, usize> = HashMap::new();
    for (n, draft) in drafts.iter().enumerate().skip(first) {
        let numbers = draft.numbers.iter().map(|(_, number)| number.clone());
        for name in numbers.chain([plain(&draft.task.name)]) {
            named.entry(name).or_insert(n);
        }
    }
    for n in first..drafts.len() {
        let Some(draft) = drafts.get_mut(n) else { continue };
        let place = rows.get(&draft.row).and_then(|row| table.cell(row, "parent"));
        let Some(place) = place else { continue };
        let words = place.text().trim().to_owned();
        if is_nothing(&words) {
            continue;
        }
        match named.get(&plain(&words)).copied().filter(|whole| *whole != n) {
            Some(whole) => {
                draft.went(place, "parent");
                draft.parent = Some(whole);
                if let Some(whole) = drafts.get_mut(whole) {
                    whole.is_summary = true;
                }
            }
            None if draft.task.module.is_none() => {
                draft.went(place, "module");
                draft.task.module = Some(words);
            }
            None => {}
        }
    }
}

/// True for a row that says anything of work beside its name and the part that it belongs to.
fn is_worked(table: &Table<'_>, row: &Row<'_>) -> bool {
    let known = ["name", "module", "phase", "priority", "id", "number", "note", "parent", "level"];
    table.heads.iter().zip(&row.cells).any(|(head, place)| {
        head.is.is_some_and(|is| !known.contains(&is.field))
            && place.is_some_and(|place| !is_blank(place.cell))
    })
}

/// True for the name of a phase that heads the tasks below it: Phase 1: Foundations, 第一阶段.
fn is_phase(name: &str) -> bool {
    let text = plain(name);
    let mut scan = Scan::of(&text);
    if scan.eat_any(&["phase", "stage", "阶段"]).is_some() {
        return scan.count().is_some();
    }
    scan.eat("第") && scan.count().is_some() && scan.eat_any(&["阶段", "期"]).is_some()
}

/// Takes a row `Project: …` as the name of the campaign; no task.
fn title<'s>(place: Place<'s>, importing: &mut Importing<'s>) -> bool {
    let text = place.text();
    let Some((label, name)) = text.split_once([':', '：']) else { return false };
    if !["project", "项目", "项目名称", "campaign", "活动名称"].contains(&plain(label).as_str()) {
        return false;
    }
    importing.ledger.went(place, "/name");
    if importing.campaign.name.is_empty() {
        name.trim().clone_into(&mut importing.campaign.name);
    }
    true
}

/// True if the column of ids holds ids, and no numbers of rows of which several have one name.
fn are_ids(table: &Table<'_>) -> bool {
    let text = |place: Place<'_>| plain(&place.text());
    let mut seen = Index::default();
    let ids: Vec<_> = table.column("id").map(text).collect();
    let are_rows =
        !ids.is_empty() && ids.iter().enumerate().all(|(n, id)| id.parse() == Ok(n.saturating_add(1)));
    !are_rows && ids.iter().zip(0..).all(|(id, n)| seen.insert(id, n) == n)
}

/// Tells of a task whose name stands in a row above, too.
fn repeated(draft: &mut Draft<'_>, names: &mut Index) {
    let place = draft.name;
    if names.insert(&draft.task.name, draft.row) != draft.row {
        let why = text!(
            "a row above has this name, too; each is a task of its own",
            "上方已有同名行;每行视为单独的任务"
        );
        draft.assume(place, Assumption::of("task", why).or(["part"]));
    }
}

/// The summary task of a phase, for a table that has modules, too.
fn of_phase<'s>(
    phase: Place<'s>,
    n: usize,
    table: &Table<'s>,
    row: &Row<'s>,
    phases: &mut Index,
    drafts: &mut Vec<Draft<'s>>,
) -> usize {
    let at = drafts.len();
    let known = phases.insert(&phase.text(), at);
    if known != at {
        return known;
    }
    let mut draft = Draft::new(n, table.description.id, row.at, phase);
    draft.is_summary = true;
    let why = text!(
        "a phase beside a module is read as a summary of its tasks",
        "与模块并列的阶段视为其任务的汇总"
    );
    draft.assume(phase, Assumption::of("summary", why).or(["module"]));
    drafts.push(draft);
    at
}

/// The words of all rows over which a task is merged.
fn texts<'s>(draft: &mut Draft<'s>, table: &Table<'s>, row: &Row<'s>, field: &'static str) -> Option<String> {
    let texts: Vec<String> =
        table.cells(row, field).into_iter().filter_map(|place| draft.text(Some(place), field)).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

fn outputs<'s>(draft: &mut Draft<'s>, place: Option<Place<'s>>, importing: &mut Importing<'s>) {
    let Some(text) = draft.text(place, "outputs") else { return };
    for name in lists::names(&text) {
        let id = importing.id("outputs", &name);
        draft.task.outputs.push(Output { id, name, ..Output::default() });
    }
}

/// Reads a row.
fn one<'s>(
    draft: &mut Draft<'s>,
    table: &Table<'s>,
    row: &Row<'s>,
    importing: &mut Importing<'s>,
    columns: &mut [DateColumn<'s>; 5],
    shares: (Figures, bool),
    are_ids: bool,
) {
    let cell = |field| table.cell(row, field);
    for place in [cell("id"), cell("number")].into_iter().flatten() {
        draft.went(place, "id");
        draft.numbers.push((draft.table, plain(&place.text())));
    }
    let is_id = |place: &Place<'s>| are_ids || importing.known.has("tasks", &place.text());
    draft.typed_id = cell("id").filter(is_id);
    draft.task.module = draft.text(cell("module"), "module");
    if draft.task.module.is_none() && table.head("module").is_none() {
        draft.task.module = draft.text(cell("phase"), "module");
    }
    draft.task.description = texts(draft, table, row, "description");
    draft.task.acceptance = texts(draft, table, row, "acceptance");
    draft.acceptance = cell("acceptance").zip(draft.task.acceptance.clone());
    for place in table.cells(row, "outputs") {
        outputs(draft, Some(place), importing);
    }
    people(draft, table, row, importing);
    dates(draft, [cell("window"), cell("start"), cell("finish")], columns);
    for (field, n) in [("actualStart", 3), ("actualFinish", 4)] {
        let (Some(place), Some(column)) = (cell(field), columns.get_mut(n)) else { continue };
        let reading = fixed(single(column.read(place), place), place);
        let date = draft.take(place, reading, field);
        if field == "actualStart" {
            draft.task.actual_start = date;
        } else {
            draft.task.actual_finish = date;
        }
    }
    if let Some(place) = cell("duration") {
        let unit = table.head("duration").and_then(|head| head.bracket.as_deref());
        let reading = span::duration(place.cell, unit);
        draft.length = draft.take(place, reading, "duration").map(|length| (place, length));
        if draft.length.as_ref().is_some_and(|(_, length)| length.count.is_zero()) {
            draft.task.milestone = Some(true);
        }
    }
    if let Some(words) = draft.text(cell("after"), "after")
        && let Some(place) = cell("after")
    {
        draft.after.push(After { place, words, lag: None });
    }
    standing(draft, [cell("status"), cell("percentComplete")], shares);
    draft.task.note = texts(draft, table, row, "note");
    if let Some(day) = row.day.filter(|_| draft.start.is_none() && draft.finish.is_none()) {
        draft.start = Some((draft.name, Written::At(day.into()), false));
        draft.finish = draft.start.clone();
    }
    if let Some(words) = draft.text(cell("keyNote"), "note") {
        draft.key_note = cell("keyNote").map(|place| (place, words.clone()));
        draft.add_note(words);
    }
    if let Some(words) = draft.text(cell("resources"), "note") {
        draft.add_note(words);
    }
    if let (Some(words), Some(head)) = (draft.text(cell("priority"), "note"), table.head("priority")) {
        draft.add_note(format!("{}: {words}", head.heading));
    }
}

fn people<'s>(draft: &mut Draft<'s>, table: &Table<'s>, row: &Row<'s>, importing: &mut Importing<'s>) {
    if let Some(place) = table.cell(row, "owner") {
        let mut people = importing.people(place).into_iter();
        draft.task.owner = people.next();
        if draft.task.owner.is_some() {
            draft.went(place, "owner");
        }
        draft.task.supporters = people.collect();
        if let (Some(owner), false) = (&draft.task.owner, draft.task.supporters.is_empty()) {
            let how = importing.several_owners(owner);
            draft.assume(place, how);
        }
    }
    if let Some(place) = table.cell(row, "supporters") {
        for helper in importing.people(place) {
            if draft.task.owner.as_ref() != Some(&helper) && !draft.task.supporters.contains(&helper) {
                draft.task.supporters.push(helper);
            }
        }
        // a helper who is the owner stands there
        let member = if draft.task.supporters.is_empty() { "owner" } else { "supporters" };
        if draft.task.owner.is_some() || !draft.task.supporters.is_empty() {
            draft.went(place, member);
        }
    }
}

/// The dates of a row, as they are written.
fn dates<'s>(draft: &mut Draft<'s>, places: [Option<Place<'s>>; 3], columns: &mut [DateColumn<'s>; 5]) {
    for (n, place) in places.into_iter().enumerate() {
        let (Some(place), Some(column)) = (place, columns.get_mut(n)) else { continue };
        let start = draft
            .start
            .clone()
            .filter(|_| n == 2 && words_of_time::SAME_DAY.contains(&plain(&place.text()).as_str()));
        let reading = match start {
            Some((_, date, is_yearless)) => {
                let why = text!("beside a start it is the day of the start", "与开始日期同列一行,指开始当天");
                let said = Said { date, is_yearless, is_ordered: false };
                Reading::Assumed(said, Assumption::of("start", why).or(["the day of the event"]))
            }
            None => column.read(place),
        };
        let member = match &reading {
            Reading::Plain(said) | Reading::Assumed(said, _) => match said.date {
                Written::After(..) => "after",
                Written::By(_) => "deadline",
                Written::NotBefore(_) | Written::Between(..) => "start",
                // a single day in a column of two is the last one
                _ if n != 1 => "finish",
                _ => "start",
            },
            _ => "",
        };
        let Some(said) = draft.take(place, reading, member) else { continue };
        let one = |date| Some((place, date, said.is_yearless));
        match said.date {
            Written::After(words, lag) => draft.after.push(After { place, words, lag }),
            Written::Between(from, to) => {
                draft.start = draft.start.take().or_else(|| one(Written::At(from)));
                draft.finish = one(Written::At(to));
            }
            // a moment of the process is its milestone
            Written::At(date) if draft.kind == "process" => {
                draft.start = one(Written::At(date.clone()));
                draft.finish = one(Written::At(date));
                draft.task.milestone = Some(true);
            }
            Written::NotBefore(date) => draft.start = one(Written::At(date)),
            Written::By(date) => draft.task.deadline = Some(date),
            date if n == 1 => draft.start = one(date),
            date => draft.finish = one(date),
        }
    }
}

/// The progress of a task, in the columns for the status and for the share. People write either into both.
fn standing<'s>(
    draft: &mut Draft<'s>,
    [status, percent]: [Option<Place<'s>>; 2],
    (figures, has_shares): (Figures, bool),
) {
    if let Some(place) = percent {
        let is_share = percent::share(place.cell, figures).value().is_some();
        let word = status::of_task(place.cell).value().filter(|_| !is_share && status.is_none());
        if let Some(word) = word {
            draft.task.status = Some(word);
            draft.went(place, "status");
        }
        // among shares, a word for work under way leaves the share open
        if word.is_none_or(|word| has_shares && word == TaskStatus::InProgress) {
            progress(draft, place, figures);
        }
    }
    if let Some(place) = status {
        let text = narrow::narrow(&place.cell.value.to_string());
        let is_word = status::of_task(place.cell).value().is_some();
        let is_share = text.ends_with('%') || count::done_of(&text).is_some();
        if is_share && !is_word && percent.is_none() {
            progress(draft, place, figures);
        } else {
            draft.task.status = draft.take(place, status::of_task(place.cell), "status");
        }
    }
}

fn progress<'s>(draft: &mut Draft<'s>, place: Place<'s>, figures: Figures) {
    let text = narrow::narrow(&place.text());
    if let Some(DoneOf { done: Some(done), total: Some(total) }) = count::done_of(&text) {
        draft.task.units = Some(Units { done, total });
        if !text.contains('%') {
            return draft.went(place, "units");
        }
    }
    // nobody has done more than all
    let reading = match percent::share(place.cell, figures) {
        Reading::Plain((rate, _)) | Reading::Assumed((rate, _), _) if rate > Rate::ONE => {
            Reading::Unclear(percent::percent_unread(&text).into())
        }
        other => other,
    };
    if let Some((rate, words)) = draft.take(place, reading, "percentComplete") {
        draft.task.percent_complete = Some(rate);
        if let Some(words) = words {
            draft.add_note(words);
        }
    }
}

/// Tells of the only column of dates, whose days are those of the finish.
fn one_date<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    if ["window", "start", "duration"].iter().any(|field| table.head(field).is_some()) {
        return;
    }
    let mut places = CellGroup::default();
    table.column("finish").for_each(|place| places.add(place));
    let why = text!("the only column of planned days", "仅此一列计划日期");
    importing.ledger.assume_group(places, Assumption::of("finish", why).or(["deadline", "start"]));
}

/// Tells of the day of the entry, which is no start, and of work that was done before it.
fn created<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let [mut created, mut finished] =
        ["createdOn", "actualFinish"].map(|field| importing.date_column(table, field));
    let places: Vec<_> = table.column("createdOn").collect();
    let (Some(first), Some(last), Some(head)) = (places.first(), places.last(), table.head("createdOn"))
    else {
        return;
    };
    let why = text!("the day of the entry is no start of the work", "登记日期不是工作的开始日期");
    let range = CellRange { first: head.at, last: last.at };
    importing.ledger.assume_over(*first, range, Assumption::of("", why).or(["start"]));
    for place in places {
        importing.ledger.account(place.sheet, place.at);
    }
    for row in table.items() {
        let (Some(entry), Some(end)) = (table.cell(row, "createdOn"), table.cell(row, "actualFinish")) else {
            continue;
        };
        let date = |reading, place| fixed(single(reading, place), place).value();
        let dates = date(created.read(entry), entry).zip(date(finished.read(end), end));
        if let Some((entry, finish)) = dates.filter(|(entry, finish)| finish.day() < entry.day()) {
            importing.ledger.doubt(end, done_before_entry(finish.day(), entry.day()).into());
        }
    }
}
