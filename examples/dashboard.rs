//! The dashboard of a campaign on a day, in a terminal.
//!
//! ```text
//! cargo run --example dashboard -- [FILE] [--as-of DAY] [--lang zh|en] [--all] [--smart] [--width COLUMNS]
//! cargo dashboard -- WORKBOOK|CSV|FOLDER [--year YEAR] [--event START..END] [--currency CODE] [--export WORKBOOK]
//! cargo dashboard -- FILE --html PAGE
//! cargo dashboard -- FILE --report daily|weekly|monthly|status|review [--html PAGE]
//! ```

mod source;

use campaignkit::{
    Plan,
    import::Defaults,
    page::PageRequest,
    report::{PlanReportKind, PlanReportRequest, ReportFormat},
    table::{Screen, Table, Tone, overview, resources, tables},
    value::{Day, Language, Problem, Problems, Text, Window},
};
use std::{
    io::{self, ErrorKind, IsTerminal, Write},
    process::ExitCode,
};
use terminal_size::{Width, terminal_size};

const USAGE: (&str, &str) = (
    "usage: dashboard [FILE] [--as-of DAY] [--lang zh|en] [--all] [--smart] [--width COLUMNS]

  FILE             the campaign's document, or with `cargo dashboard` its tables: a workbook, a CSV file,
                   or a folder of them; without it, a published template
  --as-of DAY      the day at whose end it is assessed, such as 2024-08-02; without it, the latest
                   day of which the document knows anything, else the first day of the event
  --lang zh|en     the language
  --all            all rows of long lists
  --smart          every goal letter by letter
  --width COLUMNS  the width, at least 60; without it, that of the terminal, else 100
  --year YEAR      of tables: the year of days without one
  --event START..END  of tables: the days of the event, if no cell says them
  --currency CODE  of tables: the currency, if no cell says it, such as CNY
  --export FILE    writes the campaign as a workbook, such as out.xlsx (with `cargo dashboard`)
  --html FILE      writes the dashboard as a page with pictures, such as out.html
  --report KIND    in place of the dashboard a report: daily, weekly, monthly, status or review;
                   as Markdown, and with --html as a page
",
    "用法:dashboard [文件] [--as-of 日期] [--lang zh|en] [--all] [--smart] [--width 列数]

  文件            活动文档;用cargo dashboard时也可以是表格:工作簿、CSV文件或其文件夹;不写则为一份公开模板
  --as-of 日期    在该日结束时评估,如2024-08-02;不写则取文档中有记录的最近一天,没有记录则取活动首日
  --lang zh|en    语言
  --all           显示长列表的全部行
  --smart         逐项显示各目标的SMART检查
  --width 列数    宽度,至少60列;不写则取终端的宽度,没有终端则为100列
  --year 年份     表格:未写年份的日期所属的年份
  --event 首日..末日  表格:单元格未写明时的活动日期
  --currency 代码 表格:单元格未写明时的币种,如CNY
  --export 文件   将活动写成工作簿,如out.xlsx(用cargo dashboard时)
  --html 文件     将看板写成含图表的网页,如out.html
  --report 种类   以报告代替看板:daily日报、weekly周报、monthly月报、status状态报告、review复盘报告;
                  输出Markdown,加--html则另写成网页
",
);

/// What was asked on the command line.
struct Question {
    /// `None` for the published template.
    file: Option<String>,
    as_of: Option<Day>,
    all: bool,
    smart: bool,
    width: Option<usize>,
    /// Facts that no cell of a table says.
    defaults: Defaults,
    /// The workbook to be written.
    export: Option<String>,
    /// The page to be written.
    html: Option<String>,
    /// The report that is asked for in place of the dashboard.
    report: Option<PlanReportKind>,
}

/// The least width that is asked for.
const NARROWEST: usize = 60;
/// The width where there is no terminal.
const WIDTH: usize = 100;
/// The most rows of one kind in a table.
const ROWS: usize = 10;
/// The most rows of the tables of the first screen, in their order: alerts, all that is due, KPIs, dates, money,
/// risks.
const FIRST_ROWS: [usize; 6] = [5, 5, 5, 4, 4, 3];

/// What ends the program before there is a dashboard.
enum End {
    /// The usage was asked for.
    Help,
    /// The command line cannot be understood.
    Usage(Text),
    /// The file cannot be read.
    File(String, io::Error),
    /// The file cannot be written.
    Unwritten(String, io::Error),
    /// The document, or the day, has problems.
    Refused(Problems),
}

impl<P: Into<Problems>> From<P> for End {
    fn from(problems: P) -> Self {
        Self::Refused(problems.into())
    }
}

impl Question {
    fn from_args(args: &[String]) -> Result<Self, End> {
        let mut question = Self {
            file: None,
            as_of: None,
            all: false,
            smart: false,
            width: None,
            defaults: Defaults::default(),
            export: None,
            html: None,
            report: None,
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--help" | "-h" => return Err(End::Help),
                "--export" => question.export = Some(args.next().ok_or_else(|| no_value(arg))?.clone()),
                "--html" => question.html = Some(args.next().ok_or_else(|| no_value(arg))?.clone()),
                "--report" => {
                    let kind = args.next().ok_or_else(|| no_value(arg))?;
                    question.report = Some(kind.parse().map_err(|problem: Problem| problem.at(arg))?);
                }
                "--year" => {
                    let year = args.next().ok_or_else(|| no_value(arg))?;
                    question.defaults.year = Some(year.parse().map_err(|_| no_year(year))?);
                }
                "--event" => {
                    let days = args.next().ok_or_else(|| no_value(arg))?;
                    question.defaults.event = Some(window(days).map_err(|problem| problem.at(arg))?);
                }
                "--currency" => {
                    let code = args.next().ok_or_else(|| no_value(arg))?;
                    question.defaults.currency =
                        Some(code.parse().map_err(|problem: Problem| problem.at(arg))?);
                }
                "--as-of" => {
                    let day = args.next().ok_or_else(|| no_value(arg))?;
                    question.as_of = Some(day.parse().map_err(|problem: Problem| problem.at(arg))?);
                }
                "--lang" => {
                    let language: Result<Language, Problem> =
                        args.next().ok_or_else(|| no_value(arg))?.parse();
                    language.map_err(|problem| problem.at(arg))?;
                }
                "--all" => question.all = true,
                "--smart" => question.smart = true,
                "--width" => {
                    let width = args.next().ok_or_else(|| no_value(arg))?;
                    let columns = width.parse().ok().filter(|columns| *columns >= NARROWEST);
                    question.width = Some(columns.ok_or_else(|| no_width(width))?);
                }
                option if option.starts_with('-') => {
                    return Err(usage(
                        format!("there is no option `{option}`"),
                        format!("没有选项`{option}`"),
                    ));
                }
                file => {
                    if let Some(first) = question.file.replace(file.to_owned()) {
                        return Err(usage(
                            format!("`{first}` and `{file}` are two files; name one"),
                            format!("`{first}`和`{file}`是两个文件;请只写一个"),
                        ));
                    }
                }
            }
        }
        Ok(question)
    }
}

impl Question {
    fn terminal(&self) -> Screen {
        let colour = io::stdout().is_terminal();
        let own = || terminal_size().filter(|_| colour).map(|(Width(columns), _)| usize::from(columns));
        Screen { width: self.width.or_else(own).unwrap_or(WIDTH).max(NARROWEST), colour }
    }
}

fn usage(en: String, zh: String) -> End {
    End::Usage(Text::new(en, zh))
}

fn no_value(option: &str) -> End {
    usage(format!("`{option}` needs a word after it"), format!("`{option}`之后缺少内容"))
}

fn no_year(year: &str) -> End {
    usage(format!("`{year}` is no year; write four digits"), format!("`{year}`不是年份;请写四位数字"))
}

/// The days of an event, from `2024-07-20..2024-08-10`.
fn window(days: &str) -> Result<Window, Problem> {
    let (start, end) = days.split_once("..").unwrap_or((days, days));
    Window::new(start.parse()?, end.parse()?)
}

fn no_width(width: &str) -> End {
    usage(
        format!("`{width}` is no width; write a number of columns, {NARROWEST} at least"),
        format!("`{width}`不是有效的宽度;请写列数,至少{NARROWEST}"),
    )
}

/// The language that is asked for anywhere, so that it holds for every refusal.
fn language(args: &[String]) -> Language {
    let asked = args.windows(2).rev().find(|pair| pair[0] == "--lang").and_then(|pair| pair[1].parse().ok());
    asked.unwrap_or(Language::En)
}

fn main() -> ExitCode {
    let args: Vec<String> =
        std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let language = language(&args);
    match Question::from_args(&args).and_then(|question| page(&question, language)) {
        Ok(page) => print(&page),
        Err(End::Help) => print(in_language(USAGE, language)),
        Err(end) => {
            eprintln!("{}", said(&end, language).trim_end());
            ExitCode::from(if matches!(end, End::Usage(_)) { 2 } else { 1 })
        }
    }
}

fn print(page: &str) -> ExitCode {
    match io::stdout().write_all(page.as_bytes()) {
        // whoever reads has read enough
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}

fn in_language<T>((en, zh): (T, T), language: Language) -> T {
    match language {
        Language::En => en,
        Language::Zh => zh,
    }
}

/// What is told in place of a dashboard, in the language that was asked for.
fn said(end: &End, language: Language) -> String {
    match end {
        End::Help => in_language(USAGE, language).to_owned(),
        End::Usage(text) => format!("{}\n\n{}", text.get(language), in_language(USAGE, language)),
        End::File(file, error) => {
            let why = reason(error);
            in_language(
                (format!("cannot read `{file}`: {}", why.en), format!("无法读取`{file}`:{}", why.zh)),
                language,
            )
        }
        End::Unwritten(file, error) => {
            let why = reason(error);
            in_language(
                (format!("cannot write `{file}`: {}", why.en), format!("无法写入`{file}`:{}", why.zh)),
                language,
            )
        }
        End::Refused(problems) => {
            let colon = in_language((": ", ":"), language);
            let lines = problems.as_slice().iter().map(|problem| {
                let place =
                    if problem.path.is_empty() { String::new() } else { problem.path.clone() + colon };
                place + problem.message.get(language)
            });
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Why a file cannot be read. The system's own words come in its own language.
fn reason(error: &io::Error) -> Text {
    let (en, zh) = match error.kind() {
        ErrorKind::NotFound => ("there is no such file", "没有这个文件"),
        ErrorKind::PermissionDenied => ("it may not be read", "没有读取权限"),
        ErrorKind::IsADirectory => ("it is a folder", "这是一个文件夹"),
        _ => {
            let number = error.raw_os_error().unwrap_or_default();
            return Text::new(format!("error {number} of the system"), format!("系统错误{number}"));
        }
    };
    Text::new(en, zh)
}

/// Everything the dashboard says: the first screen, and below it every table.
fn page(question: &Question, language: Language) -> Result<String, End> {
    let template = concat!(env!("CARGO_MANIFEST_DIR"), "/campaigns/back-to-school.json");
    let file = question.file.as_deref().unwrap_or(template);
    let mut defaults = question.defaults.clone();
    defaults.as_of = question.as_of;
    let source::Source { plan, summary, told } = source::read(file, &defaults, language)?;
    let (as_of, source) = day(question, &plan);
    if let Some(workbook) = &question.export {
        source::export(&plan, as_of, workbook, language)?;
    }
    let report = |kind, format| {
        let request = PlanReportRequest { kind, as_of: Some(as_of), from: None, format, language };
        request.answer(&plan).map(|report| report.text)
    };
    if let Some(file) = &question.html {
        let html = match question.report {
            Some(kind) => report(kind, ReportFormat::Html)?,
            None => PageRequest { as_of: Some(as_of), language }.answer(&plan)?.html,
        };
        std::fs::write(file, html).map_err(|error| End::Unwritten(file.clone(), error))?;
    }
    if let Some(kind) = question.report {
        return Ok(report(kind, ReportFormat::Markdown)?);
    }
    let assessment = plan.on(as_of).assess()?;
    let terminal = question.terminal();
    let cut = |table: Table, most: usize| if question.all { table } else { table.cut(most, language) };
    let tables = tables(&plan, &assessment, language);
    let findings =
        tables.last().filter(|table| table.title == in_language(("Findings", "矛盾与疑点"), language));
    let mut parts = vec![head(&plan, (as_of, source), findings, terminal, language)];
    parts.extend(summary.map(|summary| terminal.sentence(0, summary.get(language))));
    let first = overview(&plan, &assessment, language).into_iter().zip(FIRST_ROWS);
    let first = first.filter(|(table, _)| !table.rows.is_empty());
    parts.push(first.map(|(table, most)| terminal.in_short(&cut(table, most))).collect());
    parts.push("═".repeat(terminal.width) + "\n");
    // what belongs to a table stands below it; its title is its heading
    let titles =
        in_language((["Goals", "Schedule", "Risks"], ["目标达成", "执行甘特图", "风险预案"]), language);
    let needed = resources(&plan, &plan.on(as_of).resources()?, language);
    let drawn = |table: Table| terminal.drawn(&cut(table, ROWS));
    let mut needed = Some(needed).filter(|table| !table.rows.is_empty()).map(drawn);
    for table in tables {
        let place = titles.iter().position(|title| table.title == *title);
        parts.push(drawn(table));
        match place {
            Some(0) if question.smart => parts.push(smart(&plan, as_of, language, terminal)?),
            Some(1) => {
                parts.extend(why(&plan, language, terminal));
                parts.extend(needed.take());
            }
            Some(2) => parts.extend(proposals(&plan, as_of, language, terminal)?),
            _ => {}
        }
    }
    // without tasks
    parts.extend(needed);
    parts.extend(told.into_iter().map(drawn));
    Ok(parts.join("\n"))
}

/// The campaign, the day, the currency, and the number of findings.
fn head(
    plan: &Plan,
    (as_of, source): (Day, Text),
    findings: Option<&Table>,
    terminal: Screen,
    language: Language,
) -> String {
    let campaign = plan.campaign();
    let errors =
        findings.map_or(0, |table| table.rows.iter().filter(|row| row.cells[0].tone == Tone::Bad).count());
    let count = findings.map_or(0, |table| table.rows.len());
    let plural = |count, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let findings = match (count, errors, language) {
        (0, ..) => String::new(),
        (_, 0, Language::En) => format!("; {}", plural(count, "finding")),
        (_, _, Language::En) => format!("; {}, {}", plural(count, "finding"), plural(errors, "error")),
        (_, 0, Language::Zh) => format!(";矛盾与疑点{count}项"),
        (_, _, Language::Zh) => format!(";矛盾与疑点{count}项,其中错误{errors}项"),
    };
    let currency = campaign.currency;
    let day = in_language(
        (
            format!("as of {as_of}{}, amounts in {currency}{findings}", source.en),
            format!("截至{as_of}{},金额单位:{currency}{findings}", source.zh),
        ),
        language,
    );
    let name = format!("{}  {} – {}", campaign.name, campaign.event.start, campaign.event.end);
    terminal.sentence(0, &name) + &terminal.sentence(0, &day)
}

/// The day of the question, and where it comes from unless it was asked for.
fn day(question: &Question, plan: &Plan) -> (Day, Text) {
    if let Some(day) = question.as_of {
        return (day, Text::default());
    }
    let latest = Text::new(" (the latest day of the document)", "(文档中的最近一天)");
    let first = Text::new(
        " (the first day of the event: the document knows of no day yet)",
        "(活动首日:文档中尚无记录)",
    );
    plan.latest_day().map_or((plan.campaign().event.start, first), |day| (day, latest))
}

/// Every goal letter by letter, with what to write down.
fn smart(plan: &Plan, as_of: Day, language: Language, terminal: Screen) -> Result<String, Problem> {
    let goals = plan.on(as_of).smart()?;
    let (title, colon) = in_language((("SMART check", ": "), ("SMART检查", ":")), language);
    let mut lines = vec![terminal.heading(title) + "\n"];
    for goal in &goals {
        lines.push(terminal.sentence(2, &goal.title));
        lines.extend(goal.check.reason().map(|why| terminal.sentence(4, why.message.get(language))));
        lines.extend(goal.check.value().iter().flat_map(|check| &check.letters).map(|line| {
            let mend = line.mend.as_ref().map(|mend| format!(" → {}", mend.get(language)));
            let (letter, reason) = (line.letter.label(language), line.reason.get(language));
            terminal.sentence(4, &format!("{letter}{colon}{reason}{}", mend.unwrap_or_default()))
        }));
    }
    Ok(lines.concat())
}

/// What those risks call for that have come true; nothing where none has.
fn proposals(
    plan: &Plan,
    as_of: Day,
    language: Language,
    terminal: Screen,
) -> Result<Option<String>, Problem> {
    let answer = plan.on(as_of).risks()?;
    let title = in_language(("Proposed", "建议启动的预案"), language);
    let lines = answer.proposals.iter().map(|proposal| proposal.message.get(language));
    let lines: String = lines.map(|line| terminal.sentence(2, line)).collect();
    Ok(Some(lines).filter(|lines| !lines.is_empty()).map(|lines| terminal.heading(title) + "\n" + &lines))
}

/// Why the campaign finishes when it does, one step a line; nothing where there is no schedule.
fn why(plan: &Plan, language: Language, terminal: Screen) -> Option<String> {
    let why = plan.as_written().why(None).ok()?;
    let day = plan.campaign().policy.day_count.typed_finish(why.finish).ok()?;
    let title = in_language(
        (format!("Why the campaign finishes on {day}"), format!("活动为何于{day}完成")),
        language,
    );
    let steps = why.steps.iter().map(|step| terminal.sentence(2, step.message.get(language)));
    Some(terminal.heading(&title) + "\n" + &steps.collect::<String>())
}

#[cfg(test)]
mod layout;

#[cfg(test)]
mod tests {
    use super::*;

    /// What the program says to words on its command line, and whether it says so on its standard output.
    fn answer(args: &[&str]) -> (bool, String) {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        match Question::from_args(&args).and_then(|question| page(&question, language(&args))) {
            Ok(page) => (true, page),
            Err(end) => (matches!(end, End::Help), said(&end, language(&args))),
        }
    }

    fn example(name: &str) -> String {
        format!("{}/campaigns/{name}.json", env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn the_usage_is_no_refusal() {
        assert_eq!(answer(&["--help"]), (true, USAGE.0.to_owned()));
        assert_eq!(answer(&["--lang", "zh", "-h"]), (true, USAGE.1.to_owned()));
    }

    #[test]
    fn the_day_is_the_latest_of_the_document_and_said() {
        let first_lines = |args: &[&str]| answer(args).1.lines().nth(1).unwrap_or_default().to_owned();
        let latest = "as of 2024-08-02 (the latest day of the document), amounts in CNY; ";
        let findings = first_lines(&[]).strip_prefix(latest).map(str::to_owned);
        assert!(findings.is_some_and(|found| found.ends_with(" errors")));
        let process = example("standard-process");
        assert!(first_lines(&[&process]).contains("(the first day of the event"));
        assert!(first_lines(&["--as-of", "2024-08-01"]).starts_with("as of 2024-08-01, amounts in CNY"));
    }

    #[test]
    fn the_page_is_written_as_the_library_makes_it() {
        let scratch = std::env::temp_dir().join(format!("campaignkit-page-{}.html", std::process::id()));
        let file = scratch.to_string_lossy().into_owned();
        let (clean, day) = (example("clean"), "2025-09-20");
        let (is_page, said) = answer(&[&clean, "--as-of", day, "--lang", "zh", "--html", &file]);
        assert!(is_page, "{said}");
        let written = std::fs::read_to_string(&scratch);
        let _ = std::fs::remove_file(&scratch);
        let plan = Plan::from_json(&std::fs::read(clean).unwrap()).unwrap();
        let request = PageRequest { as_of: day.parse().ok(), language: Language::Zh };
        assert_eq!(written.unwrap(), request.answer(&plan).unwrap().html);

        let nowhere = scratch.join("page.html").to_string_lossy().into_owned();
        let (is_page, said) = answer(&["--lang", "zh", "--html", &nowhere]);
        assert!(!is_page && said.contains(&nowhere));
        is_chinese(&said);
    }

    #[test]
    fn every_refusal_is_chinese_on_every_line() {
        let scratch = std::env::temp_dir().join(format!("campaignkit-dashboard-{}.json", std::process::id()));
        let file = scratch.to_string_lossy().into_owned();
        let broken = [
            "",
            "{",
            "{]",
            r#"{"format": 1, "id": "a b", "currency": "rmb", "event": {"start": "2024-08-10", "end": "2024-08-01"},
                "calendar": "moon", "tasks": [{"id": "x", "ownr": 1, "after": ["y"], "duration": "2 days"}],
                "goals": [{"id": "g", "due": "soon", "target": {"atLeast": 1.5}}], "risks": 7}"#,
            r#"{"format": "campaignkit/1", "id": "a", "name": "A", "currency": "CNY",
                "event": {"start": "2024-08-01", "end": "2024-08-10"}, "team": [{"id": "li", "name": "Li"}],
                "tasks": [{"id": "x", "name": "X", "owner": "lu", "after": ["x"], "duration": "2d"}]}"#,
        ];
        for document in broken {
            std::fs::write(&scratch, document).unwrap();
            let (is_page, said) = answer(&[&file, "--lang", "zh"]);
            assert!(!is_page && !said.is_empty());
            is_chinese(&said);
        }
        let _ = std::fs::remove_file(&scratch);
        let words: [&[&str]; 6] =
            [&[&file], &["/"], &["--what"], &["--as-of"], &["--as-of", "today"], &["one", "two"]];
        for words in words {
            is_chinese(&answer(&[&["--lang", "zh"], words].concat()).1);
        }
    }

    /// Each line has Chinese in it, and no English words but what is quoted or has to be typed.
    fn is_chinese(said: &str) {
        for line in said.lines().filter(|line| !line.is_empty()) {
            let unquoted: String = line.split('`').step_by(2).collect();
            let unquoted: String = unquoted.split('"').step_by(2).collect();
            let has_chinese = unquoted.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(has_chinese, "{line}");
            let english = unquoted.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| {
                word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase()) && !line.starts_with('/')
            });
            let typed = [
                "cargo",
                "dashboard",
                "lang",
                "all",
                "smart",
                "width",
                "zh",
                "en",
                "year",
                "event",
                "currency",
                "export",
                "out",
                "xlsx",
                "html",
                "report",
                "daily",
                "weekly",
                "monthly",
                "status",
                "review",
            ];
            let english: Vec<_> = english.filter(|word| !typed.contains(word)).collect();
            assert!(english.is_empty(), "{english:?} in {line}");
        }
    }
}
