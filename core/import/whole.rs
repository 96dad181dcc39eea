//! The facts that no single row says: name, event, currency, the day of the figures.

use super::{
    cells::{
        choice::unknown_word,
        currency::{self, Named},
        dates::Written,
        narrow,
        scan::plain,
    },
    found::{Head, Table},
    importing::Importing,
    normal, problems,
    reading::{Assumption, Doubt, Reading},
};
use crate::{
    campaign::Event,
    sheet::Cell,
    table::describe::CellKind,
    value::{Day, RelativeDate, RelativeDay, Window},
};

/// The tables whose title says the day of their figures.
const OF_A_DAY: &[&str] =
    &["kpis", "budget", "expenses", "income", "evaluation", "reports", "master", "issues"];

impl<'s> Importing<'s> {
    /// Infers what cells of all tables are read by: the event, the currency, the day of a dashboard.
    pub(crate) fn infer_context(&mut self, tables: &[Table<'s>]) {
        for table in tables.iter().filter(|table| ["campaign", "master"].contains(&table.description.id)) {
            self.read_event(table);
            self.read_currency(table);
        }
        // a plan has its event, whatever a sheet of it is called
        if self.context.event.is_none() && !self.known.is_of_a_plan() {
            self.read_event_of_titles(tables);
        }
        if self.context.currency.is_none() {
            let named = tables.iter().find_map(|table| Some((table, currency_of(table)?)));
            if let Some((table, (named, head))) = named {
                self.context.currency = Some(named.currency);
                if let Some(place) = self.ledger.place(table.sheet, head.at) {
                    self.tell_dollar(named, place);
                }
            }
        }
        self.infer_currency(tables);
        if self.context.as_of.is_none() {
            self.infer_day(tables);
        }
    }

    /// The days of the event, and its times, in a head block.
    fn read_event(&mut self, table: &Table<'s>) {
        let mut column = self.date_column(table, "event");
        let Some(place) = table.items().find_map(|row| table.cell(row, "event")) else { return };
        let reading = column.read(place);
        let event = match reading {
            Reading::Plain(said) | Reading::Assumed(said, _) => match said.date {
                Written::At(date) => event_on(&date, &date),
                Written::Between(from, to) => event_on(&from, &to),
                _ => None,
            },
            Reading::Blank => {
                self.ledger.account(place.sheet, place.at);
                None
            }
            Reading::Unclear(doubt) => {
                self.ledger.doubt(place, doubt);
                return;
            }
        };
        let Some(event) = event else { return };
        self.ledger.went(place, "/event");
        if event.start == event.end {
            let taken = event.start.to_string();
            let why = problems::event_of_one_day();
            self.ledger.assume(place, Assumption { taken, instead: Vec::new(), why });
        }
        self.context.event = Some(event.window());
        self.campaign.event = event;
        column.tell(&mut self.ledger);
    }

    /// The days of the event in the bracket behind a title: 中秋活动方案(9月10日-9月17日).
    fn read_event_of_titles(&mut self, tables: &[Table<'s>]) {
        for table in tables {
            let Some(title) = table.title else { continue };
            let text = title.text();
            let bracket = normal::without_bracket(text.trim());
            let Some((_, days)) = bracket.filter(|(name, _)| !is_of_period(name)) else { continue };
            let column = self.date_column(table, "event");
            let Some(window) = column.window(&Cell::text(days)) else { continue };
            let taken = format!("{}/{}", window.start, window.end);
            let why = text!("the days behind the title", "标题后括号中的日期");
            self.ledger.assume(title, Assumption::of(taken, why));
            self.ledger.went(title, "/event");
            self.context.event = Some(window.clone());
            self.campaign.event = window.into();
            return;
        }
    }

    fn read_currency(&mut self, table: &Table<'s>) {
        let Some(place) = table.items().find_map(|row| table.cell(row, "currency")) else { return };
        let text = narrow::narrow(&place.text());
        let named = currency::within(&text).or_else(|| currency::within(&text.to_uppercase()));
        match named {
            Some(named) => {
                self.ledger.went(place, "/currency");
                self.context.currency = Some(named.currency);
            }
            None => self.ledger.doubt(place, unknown_word(&place.text()).into()),
        }
    }

    /// The day of figures: that in the title of their table, else in the name of its sheet.
    fn infer_day(&mut self, tables: &[Table<'s>]) {
        for table in tables.iter().filter(|table| OF_A_DAY.contains(&table.description.id)) {
            let column = self.date_column(table, "day");
            let sheet = self.prepared.sheets.get(table.sheet).map(|sheet| sheet.name.as_str());
            let of_title = table.title.and_then(|title| day_in(&title.text(), &|cell| column.day(cell)));
            let day = of_title.or_else(|| day_in(sheet?, &|cell| column.day(cell)));
            let of_heads = || {
                table.heads.iter().filter_map(|head| day_in(&head.heading, &|cell| column.day(cell))).max()
            };
            let is_of_title = day.is_some();
            let day = day.or_else(of_heads);
            if let (Some(day), Some(place), true) = (day, table.title, is_of_title) {
                let how =
                    Assumption { taken: day.to_string(), instead: Vec::new(), why: problems::day_of_title() };
                self.ledger.assume(place, how);
            }
            if day.is_some() {
                self.context.as_of = day;
                return;
            }
        }
    }

    /// Infers the name, the event and the currency of the campaign: from a head block, else from titles and
    /// from the span of phases and tasks. True for the event and the currency if they are known.
    pub(crate) fn infer_whole(&mut self, tables: &[Table<'s>]) -> [bool; 2] {
        self.campaign.id = self.id("campaign", "campaign");
        self.infer_name(tables);
        let given = self.context.event.clone();
        if let Some(event) = given.filter(|event| self.campaign.event.window() != *event) {
            self.campaign.event = event.into();
        }
        let mut has_event = self.context.event.is_some();
        if !has_event && let Some(span) = self.span() {
            let taken = format!("{}/{}", span.start, span.end);
            let why = problems::event_of_dates();
            self.ledger.assume_nowhere(Assumption { taken, instead: Vec::new(), why });
            self.campaign.event = Window { inferred: true, ..span }.into();
            has_event = true;
        }
        if !has_event {
            self.ledger.doubt_nowhere(problems::event_unknown().into());
        }
        if let Some(currency) = self.context.currency {
            self.campaign.currency = currency;
        } else {
            let choices = self.currencies_seen.iter().map(ToString::to_string).collect();
            let doubt = Doubt::from(problems::currency_unknown());
            self.ledger.doubt_nowhere(Doubt { choices, ..doubt });
        }
        [has_event, self.context.currency.is_some()]
    }

    fn infer_name(&mut self, tables: &[Table<'s>]) {
        if !self.campaign.name.is_empty() {
            return;
        }
        let titled = tables.iter().find_map(|table| {
            let title = table.title?;
            let text = title.text();
            let column = self.date_column(table, "event");
            let is_event = |inside: &str| column.window(&Cell::text(inside)).is_some();
            let name = Some(name_in(&text, table, &is_event)).filter(|name| is_telling(name));
            let name = name.unwrap_or_else(|| text.trim().to_owned());
            is_telling(&name).then_some((title, text.trim().to_owned(), name))
        });
        // a plan has its name, whatever a sheet of it is called
        if self.known.is_of_a_plan() {
            if let Some((title, ..)) = titled {
                self.ledger.account(title.sheet, title.at);
            }
            return;
        }
        if let Some((place, title, name)) = titled {
            self.ledger.went(place, "/name");
            let instead = if title == name { Vec::new() } else { vec![title] };
            let why = problems::name_of_title();
            self.ledger.assume(place, Assumption { taken: name.clone(), instead, why });
            self.campaign.name = name;
            return;
        }
        let named = self.prepared.sheets.iter().find(|sheet| !normal::is_unnamed(&sheet.name));
        if let Some(sheet) = named.filter(|_| !tables.is_empty()) {
            let endings = [".csv", ".tsv", ".xlsx", ".xls", ".ods"];
            let stem = endings.iter().find_map(|ending| sheet.name.strip_suffix(ending));
            let taken = stem.unwrap_or(&sheet.name).to_owned();
            self.campaign.name.clone_from(&taken);
            self.ledger.assume_nowhere(Assumption {
                taken,
                instead: Vec::new(),
                why: problems::name_of_title(),
            });
        }
    }

    /// The span of the phases, else of the tasks.
    fn span(&self) -> Option<Window> {
        let phases = self.campaign.phases.iter().flat_map(|phase| [phase.start.as_ref(), phase.end.as_ref()]);
        let of_tasks = || {
            let tasks = &self.campaign.tasks;
            let dates = tasks.iter().flat_map(|task| [task.start.as_ref(), task.finish.as_ref()]);
            span_of(dates.map(|date| date.and_then(day_of)))
        };
        span_of(phases.map(|day| match day {
            Some(RelativeDay::On(day)) => Some(*day),
            _ => None,
        }))
        .or_else(of_tasks)
    }
}

fn span_of(days: impl Iterator<Item = Option<Day>>) -> Option<Window> {
    let days = days.flatten().map(|day| (day, day));
    let (start, end) = days.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    Window::new(start, end).ok()
}

fn day_of(date: &RelativeDate) -> Option<Day> {
    match date {
        RelativeDate::On(day) => Some(*day),
        RelativeDate::At(moment) => Some(moment.day()),
        RelativeDate::From(_) => None,
    }
}

fn event_on(from: &RelativeDate, to: &RelativeDate) -> Option<Event> {
    let window = Window::new(day_of(from)?, day_of(to)?).ok()?;
    Some(window.into())
}

/// True for a title of a period and no event: 本月工作计划, 周报.
fn is_of_period(title: &str) -> bool {
    let word = normal::word(title);
    let periods =
        ["本周", "上周", "下周", "本月", "上月", "下月", "周报", "月报", "周计划", "月计划", "周度", "月度"];
    let periods = periods.into_iter().chain(["季度", "阶段", "week", "month", "quarter", "sprint", "phase"]);
    periods.into_iter().any(|period| word.contains(period))
}

/// The currency in the headings of amounts, with the first of them.
fn currency_of<'t>(table: &'t Table<'_>) -> Option<(Named, &'t Head)> {
    let mut amounts = table.heads.iter().filter(|head| head.is.is_some_and(|is| is.kind == CellKind::Amount));
    amounts.find_map(|head| Some((currency::within(head.bracket.as_deref()?)?, head)))
}

/// The first day in a text.
fn day_in(text: &str, read: &dyn Fn(&Cell) -> Option<Day>) -> Option<Day> {
    let text = plain(text);
    let is_of_date = |sign: char| sign.is_ascii_digit() || "-/.年月日号".contains(sign);
    let runs = text.split(|sign: char| !is_of_date(sign)).map(|run| run.trim_matches(['-', '/', '.']));
    let is_date = |run: &&str| run.chars().filter(char::is_ascii_digit).count() >= 2 && run.len() >= 3;
    runs.filter(is_date).find_map(|run| read(&Cell::text(run)))
}

/// True for a name that says more than a number, a period or a side of an account.
fn is_telling(name: &str) -> bool {
    let word = normal::word(name);
    let is_said =
        |sign: &char| sign.is_alphabetic() && !"第周月年日度期季一二三四五六七八九十x".contains(*sign);
    word.chars().filter(is_said).count() >= 2
        && !["收入", "支出", "预算", "费用", "income", "revenue", "expenses", "costs", "budget"]
            .contains(&word.as_str())
}

/// A title without the words that name the table, and without a bracket about its form or the event's days.
fn name_in(title: &str, table: &Table<'_>, is_event: &dyn Fn(&str) -> bool) -> String {
    let title = normal::without_numbering(title);
    let is_form = |inside: &str| ["单位", "示例", "元", "%"].iter().any(|word| inside.contains(word));
    let of_form = normal::without_bracket(title).filter(|(_, inside)| is_form(inside) || is_event(inside));
    let mut name = of_form.map_or(title, |(before, _)| before).trim().to_owned();
    let generic = [
        "总表",
        "推进表",
        "计划表",
        "进度表",
        "总体安排",
        "表",
        "清单",
        "明细",
        "一览",
        "(示例)",
        "（示例）",
        "报告",
        "安排",
    ];
    loop {
        let names = table.description.names().chain(generic);
        let ending = names.filter(|known| name.ends_with(known)).max_by_key(|known| known.len());
        let Some(shorter) = ending.and_then(|ending| name.strip_suffix(ending)) else { break };
        let shorter = shorter.trim_end_matches(['-', '—', ' ', '_', '的']);
        if shorter.chars().count() < 3 {
            break;
        }
        name = shorter.to_owned();
    }
    name
}
