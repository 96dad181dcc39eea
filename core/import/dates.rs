//! Columns of dates: the year and the order of numbers that other cells tell.

use super::{
    cells::{
        anchored::Anchored,
        dates::{self, DateRules, Said, Written, YearFrom},
        day::{Numbers, Order, WrittenDay},
        scan::{Scan, plain},
    },
    found::Table,
    importing::Importing,
    ledger::{CellGroup, Ledger, Place},
    period::Period,
    reading::{Assumption, Doubt, Reading},
};
use crate::{
    say::{Text, shown},
    sheet::{Cell, CellValue, Sheet},
    value::{Day, RelativeDate, RelativeDay, TaskDate, Window},
};

/// A column of dates, with the cells whose year or order was inferred.
pub(crate) struct DateColumn<'s> {
    rules: DateRules,
    why_year: Text,
    yearless: CellGroup<'s>,
    ordered: CellGroup<'s>,
    serial: CellGroup<'s>,
    of_republic: CellGroup<'s>,
}

impl<'s> DateColumn<'s> {
    /// The date of a cell.
    pub(crate) fn read(&mut self, place: Place<'s>) -> Reading<Said> {
        let reading = dates::date(place.cell, &self.rules);
        if let Reading::Plain(said) | Reading::Assumed(said, _) = &reading {
            if said.is_yearless {
                self.yearless.add(place);
            }
            if said.is_ordered {
                self.ordered.add(place);
            }
            match &place.cell.value {
                CellValue::Number(number) if is_serial(&number.to_string()) => self.serial.add(place),
                CellValue::Text(text) if is_of_republic(text) => self.of_republic.add(place),
                _ => {}
            }
        }
        reading
    }

    /// The day of a text.
    pub(crate) fn day(&self, cell: &Cell) -> Option<Day> {
        match dates::date(cell, &self.rules).value()?.date {
            Written::At(date) => Some(date.date()?.day()),
            _ => None,
        }
    }

    /// The days of a text that names a first and a last one.
    pub(crate) fn window(&self, cell: &Cell) -> Option<Window> {
        match dates::date(cell, &self.rules).value()?.date {
            Written::Between(from, to) => Window::new(from.date()?.day(), to.date()?.day()).ok(),
            _ => None,
        }
    }

    /// Tells once for the column of the year and the order that were inferred.
    pub(crate) fn tell(self, ledger: &mut Ledger<'s>) {
        let serial = text!(
            "a number that is no date by its format, as spreadsheets count days",
            "未设日期格式的数字,按电子表格的日期序列号读取"
        );
        let of_republic =
            text!("years of three digits are those of the Republic of China", "三位数的年份为民国纪年");
        for (cells, why) in [(self.serial, serial), (self.of_republic, of_republic)] {
            let first = cells.told().map(|(place, _)| dates::date(place.cell, &self.rules));
            let date = first.and_then(|read| read.value()?.date.single().cloned());
            let taken = date.map(|date| date.to_string()).unwrap_or_default();
            ledger.assume_group(cells, Assumption::of(taken, why));
        }
        ledger.assume_group(self.yearless, Assumption::of(self.rules.year.to_string(), self.why_year));
        let (taken, other) = match self.rules.order {
            Some(Order::Mdy) => ("MM/DD/YYYY", "DD/MM/YYYY"),
            Some(Order::Ymd) => ("YY/MM/DD", "DD/MM/YY"),
            _ => ("DD/MM/YYYY", "MM/DD/YYYY"),
        };
        let why = text!("another cell of the column has no other order", "该列中另一单元格只能按此顺序理解");
        ledger.assume_group(self.ordered, Assumption::of(taken, why).or([other]));
    }
}

/// True for the serial number of a day: 45493.
fn is_serial(number: &str) -> bool {
    number.split('.').next().is_some_and(|whole| whole.len() == 5)
}

/// True for a day whose year has three digits: 114/07/09.
fn is_of_republic(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['民', '國', '国']).trim_start();
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    text.len().saturating_sub(rest.len()) == 3 && rest.starts_with(['/', '-', '.', '年'])
}

/// The only year in rows of one text: titles, sections.
fn year_of_lone_texts(sheet: &Sheet) -> Option<i32> {
    let lone = sheet.rows.iter().filter_map(|row| {
        let mut filled = row.iter().filter(|cell| !cell.is_blank());
        filled.next().filter(|_| filled.next().is_none())
    });
    let mut years: Vec<i32> = lone.filter_map(|cell| year_in(&cell.value.to_string())).collect();
    years.dedup();
    years.first().copied().filter(|_| years.len() == 1)
}

problems! {
    /// A date counted from a name that no phase and no task has.
    "import.anchorUnknown" fn anchor_unknown(text: &str, name: &str) =
        ["`{text}` counts from `{name}`, which is neither a phase nor a task here; write the date, or the name as it stands there", text = shown(text), name = shown(name)],
        ["`{text}`从`{name}`算起,而这里没有该名称的阶段或任务;请写出日期,或按原名填写", text = shown(text), name = shown(name)];
}

impl<'s> Importing<'s> {
    /// The date of a cell that counts from a phase or a task by its name.
    pub(crate) fn anchored(&self, place: Place<'s>) -> Option<Reading<Said>> {
        let CellValue::Text(text) = &place.cell.value else { return None };
        let said = Anchored::read(&plain(text))?;
        let is_named = |name: &str| plain(name) == said.name;
        let phases =
            self.campaign.phases.iter().find(|phase| is_named(&phase.name)).map(|phase| phase.id.clone());
        let tasks = self.campaign.tasks.iter().find(|task| is_named(&task.name)).map(|task| task.id.clone());
        let phase = self.known.named("phases", &said.name).or(phases);
        let task = || self.known.named("tasks", &said.name).or(tasks);
        let date = phase.and_then(|id| said.of_phase(&id)).or_else(|| said.of_task(&task()?));
        Some(match date {
            Some(date) => {
                Reading::Plain(Said { date: Written::At(date), is_yearless: false, is_ordered: false })
            }
            None => Reading::Unclear(anchor_unknown(&place.text(), &said.name).into()),
        })
    }

    /// The column of dates of a field.
    pub(crate) fn date_column(&mut self, table: &Table<'s>, field: &str) -> DateColumn<'s> {
        let (year, why_year) = self.year_of(table);
        let sheet = self.request.sheets.get(table.sheet);
        let is_csv = sheet.is_some_and(|sheet| sheet.csv.is_some());
        let mut rules = DateRules {
            year,
            order: None,
            date1904: sheet.is_some_and(|sheet| sheet.date1904),
            are_texts_numbers: is_csv,
        };
        let mut orders = Order::ALL.to_vec();
        let mut has_numbers = false;
        for row in &table.rows {
            let Some(place) = table.cell(row, field) else { continue };
            let CellValue::Text(text) = &place.cell.value else { continue };
            if !text.trim_start().starts_with(|sign: char| sign.is_ascii_digit()) {
                continue;
            }
            let text = plain(text);
            // a zero at the end was kept, so none was lost
            rules.are_texts_numbers &= !(text.ends_with('0') && text.len() > 3 && text.contains('.'));
            if let Some(WrittenDay { numbers: numbers @ Numbers::Any(..), .. }) =
                WrittenDay::read(&mut Scan::of(&text))
            {
                let possible = dates::possible(&numbers, &rules);
                let fits = |order: &Order| possible.iter().any(|(other, _)| other == order);
                // equal numbers of day and month tell nothing
                if possible.len() > 1 || orders.iter().any(fits) && !possible.is_empty() {
                    let left: Vec<_> = orders.iter().copied().filter(fits).collect();
                    let tells = possible.len() > 1 || !is_symmetric(&numbers);
                    if tells && !left.is_empty() {
                        orders = left;
                    }
                }
                has_numbers = true;
            }
        }
        rules.order = orders.first().copied().filter(|_| has_numbers && orders.len() == 1);
        let [yearless, ordered, serial, of_republic] = [(); 4].map(|()| CellGroup::default());
        DateColumn { rules, why_year, yearless, ordered, serial, of_republic }
    }

    /// The last day of a period in a table, and true if its year was inferred. The month of a bare day is the
    /// only one that the title says, or the name of the sheet.
    pub(crate) fn last_day(&mut self, period: Period, table: &Table<'s>) -> Option<(Day, bool)> {
        let title = table.title.map(|title| title.text()).unwrap_or_default();
        let sheet = self.request.sheets.get(table.sheet).map(|sheet| sheet.name.as_str()).unwrap_or_default();
        if let Period::DayOfEvent(number) = period {
            return self.within_event(number, 1).map(|day| (day, false));
        }
        if let Period::Week(number) = period {
            return self.within_event(number, 7).map(|day| (day, false));
        }
        let period = match period {
            Period::Day { year, month: None, day } => {
                Period::Day { year, month: month_in(&title).or_else(|| month_in(sheet)), day }
            }
            said => said,
        };
        if let Some(day) = period.last_day(None) {
            return Some((day, false));
        }
        let day = match self.year_of(table).0 {
            YearFrom::In(year) => period.last_day(Some(year)),
            YearFrom::Near(first, last) => {
                let years = first.year().saturating_sub(1)..=last.year().saturating_add(1);
                let away = |day: &Day| first.days_since(*day).max(day.days_since(last));
                years.filter_map(|year| period.last_day(Some(year))).min_by_key(away)
            }
            YearFrom::Unknown => None,
        };
        day.map(|day| (day, true))
    }

    /// The last day of a part of the event, a day or a week, by its number.
    fn within_event(&self, number: u32, length: i64) -> Option<Day> {
        let event = self.context.event.as_ref()?;
        let before = i64::from(number.checked_sub(1)?).checked_mul(length)?;
        let first = event.start.plus_days(before).ok()?;
        let last = first.plus_days(length.checked_sub(1)?).ok()?;
        (first <= event.end).then(|| last.min(event.end))
    }

    /// The year of days without one in the sheet of a table, and the reason for it.
    pub(crate) fn year_of(&mut self, table: &Table<'s>) -> (YearFrom, Text) {
        if let Some(year) = self.request.defaults.year {
            return (YearFrom::In(year), text!("the year of the defaults", "默认年份"));
        }
        let title = table.title.map(|title| title.text()).unwrap_or_default();
        if let Some(year) = year_in(&title) {
            return (YearFrom::In(year), text!("the year in the title", "标题中的年份"));
        }
        let name = self.request.sheets.get(table.sheet).map(|sheet| sheet.name.as_str()).unwrap_or_default();
        if let Some(year) = year_in(name) {
            return (YearFrom::In(year), text!("the year in the name of the sheet", "工作表名称中的年份"));
        }
        let sheets = self.ledger.sheets;
        let spans = self.days_of_sheets.get_or_insert_with(|| sheets.iter().map(days).collect());
        if let Some(Some(span)) = spans.get(table.sheet) {
            return (
                of_span(*span),
                text!("the year of full dates in the sheet", "该工作表中完整日期的年份"),
            );
        }
        let whole = sheets.get(table.sheet).and_then(year_of_lone_texts);
        if let Some(year) = whole {
            return (YearFrom::In(year), text!("the year in a title of the sheet", "该工作表标题中的年份"));
        }
        let of_all = spans.iter().flatten().copied().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        if let Some(event) = &self.context.event {
            return (
                YearFrom::Near(event.start, event.end),
                text!("the year nearest to the event", "最接近活动日期的年份"),
            );
        }
        if let Some(year) = self.context.year {
            return (YearFrom::In(year), text!("the year that other cells say", "其他单元格写明的年份"));
        }
        match of_all {
            Some(span) => {
                (of_span(span), text!("the year of full dates in other sheets", "其他工作表中完整日期的年份"))
            }
            None => match sheets.iter().find_map(year_of_lone_texts) {
                Some(year) => {
                    let why = text!("the year in a title of another sheet", "其他工作表标题中的年份");
                    (YearFrom::In(year), why)
                }
                None => (YearFrom::Unknown, text!("no cell says a year", "没有单元格写明年份")),
            },
        }
    }
}

/// True for numbers whose day and month are alike.
fn is_symmetric(numbers: &Numbers) -> bool {
    matches!(numbers, Numbers::Any([a, b, _], _) if a == b)
}

fn of_span((first, last): (Day, Day)) -> YearFrom {
    if first.year() == last.year() { YearFrom::In(first.year()) } else { YearFrom::Near(first, last) }
}

/// The first and the last full day of a sheet.
fn days(sheet: &Sheet) -> Option<(Day, Day)> {
    let day = |value: &CellValue| match value {
        CellValue::Day(day) => Some(*day),
        CellValue::Moment(moment) => Some(moment.day()),
        CellValue::Text(text) if text.len() >= 8 && text.starts_with(|sign: char| sign.is_ascii_digit()) => {
            let text = plain(text);
            match WrittenDay::read(&mut Scan::of(&text))?.numbers {
                Numbers::Full(year, month, day) => Day::new(year, month, day).ok(),
                _ => None,
            }
        }
        _ => None,
    };
    let days = sheet.rows.iter().flatten().filter_map(|cell| day(&cell.value));
    days.map(|day| (day, day)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// The only year in a title: 2024夏季新品推广, 202503, 2025年3月.
pub(crate) fn year_in(title: &str) -> Option<i32> {
    let mut found = None;
    for run in title.split(|sign: char| !sign.is_ascii_digit()).filter(|run| matches!(run.len(), 4 | 6 | 8)) {
        let year: i32 = run.get(..4)?.parse().ok()?;
        if !(1990..=2100).contains(&year) {
            continue;
        }
        if found.is_some_and(|known| known != year) {
            return None;
        }
        found = Some(year);
    }
    found
}

/// The only month in a title: 9月日报, 2024年9月.
fn month_in(title: &str) -> Option<u32> {
    let mut months = title.match_indices('月').filter_map(|(n, _)| {
        let before = title.get(..n)?;
        let digits = before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
        let month: u32 = before.get(digits..)?.parse().ok()?;
        (1..=12).contains(&month).then_some(month)
    });
    months.next().filter(|_| months.next().is_none())
}

/// The one date that is meant; a cell with two readings is a problem.
pub(crate) fn single(reading: Reading<Said>, place: Place<'_>) -> Reading<RelativeDate> {
    let shown = || place.text();
    let date = |said: &Said| match &said.date {
        Written::Either(a, b) => {
            let choices = vec![a.to_string(), b.to_string()];
            Err(Doubt { choices, ..dates::ambiguous_day(&shown()).into() })
        }
        date => date.single().cloned().ok_or_else(|| Doubt::from(dates::no_day(&shown()))),
    };
    match reading {
        Reading::Blank => Reading::Blank,
        Reading::Unclear(doubt) => Reading::Unclear(doubt),
        Reading::Plain(said) => date(&said).map_or_else(Reading::Unclear, Reading::Plain),
        Reading::Assumed(said, how) => {
            date(&said).map_or_else(Reading::Unclear, |date| Reading::Assumed(date, how))
        }
    }
}

/// The day of a date, without its time.
pub(crate) fn day_alone(date: &RelativeDate) -> Option<RelativeDay> {
    match date.date() {
        Some(date) => Some(RelativeDay::On(date.day())),
        None => date.to_string().parse().ok(),
    }
}

/// A date that is not counted from the event.
pub(crate) fn fixed(reading: Reading<RelativeDate>, place: Place<'_>) -> Reading<TaskDate> {
    let fixed = |date: &RelativeDate| match date {
        RelativeDate::On(day) => Some(TaskDate::On(*day)),
        RelativeDate::At(moment) => Some(TaskDate::At(*moment)),
        RelativeDate::From(_) => None,
    };
    let refused = || Reading::Unclear(dates::no_day(&place.text()).into());
    match reading {
        Reading::Blank => Reading::Blank,
        Reading::Unclear(doubt) => Reading::Unclear(doubt),
        Reading::Plain(date) => fixed(&date).map_or_else(refused, Reading::Plain),
        Reading::Assumed(date, how) => fixed(&date).map_or_else(refused, |date| Reading::Assumed(date, how)),
    }
}
