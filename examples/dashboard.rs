//! The dashboard of a campaign on a day, in a terminal.
//!
//! ```text
//! cargo run --example dashboard -- [FILE] [--as-of DAY] [--lang zh|en] [--smart]
//! ```

use campaignkit::{
    Plan,
    table::{Align, Table, Tone, tables},
    value::{Day, Language},
};
use std::{
    error::Error,
    io::{ErrorKind, IsTerminal, Write},
    process::ExitCode,
};
use unicode_width::UnicodeWidthStr;

const USAGE: &str = "usage: dashboard [FILE] [--as-of DAY] [--lang zh|en] [--smart]";

/// What was asked on the command line.
struct Question {
    file: String,
    as_of: Day,
    language: Language,
    smart: bool,
}

impl Question {
    fn from_args(mut args: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut question = Self {
            file: concat!(env!("CARGO_MANIFEST_DIR"), "/examples/campaigns/back-to-school.json").to_owned(),
            as_of: "2024-08-02".parse()?,
            language: Language::En,
            smart: false,
        };
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--as-of" => question.as_of = args.next().ok_or(USAGE)?.parse()?,
                "--lang" => question.language = args.next().ok_or(USAGE)?.parse()?,
                "--smart" => question.smart = true,
                option if option.starts_with('-') => return Err(USAGE.into()),
                _ => question.file = arg,
            }
        }
        Ok(question)
    }
}

fn main() -> ExitCode {
    let page = Question::from_args(std::env::args().skip(1)).and_then(|question| page(&question));
    match page.and_then(|page| Ok(std::io::stdout().write_all(page.as_bytes())?)) {
        Ok(()) => ExitCode::SUCCESS,
        // whoever reads has read enough
        Err(error)
            if error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == ErrorKind::BrokenPipe) =>
        {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Everything the dashboard says.
fn page(question: &Question) -> Result<String, Box<dyn Error>> {
    let document =
        std::fs::read(&question.file).map_err(|e| format!("cannot read {}: {e}", question.file))?;
    let plan = Plan::from_json(&document)?;
    let assessment = plan.on(question.as_of).assess()?;
    let colour = std::io::stdout().is_terminal();
    let campaign = plan.campaign();
    let day = match question.language {
        Language::En => format!("as of {}, amounts in {}", question.as_of, campaign.currency),
        Language::Zh => format!("截至{},金额单位:{}", question.as_of, campaign.currency),
    };
    let mut parts =
        vec![format!("{}  {} – {}\n{day}\n", campaign.name, campaign.event.start, campaign.event.end)];
    let tables = tables(&plan, &assessment, question.language);
    // what belongs to a table stands below it; its title is its heading
    let titles = match question.language {
        Language::En => ["Goals", "Schedule", "Risks"],
        Language::Zh => ["目标达成", "执行甘特图", "风险预案"],
    };
    for table in &tables {
        parts.push(drawn(table, colour));
        match titles.iter().position(|title| table.title == *title) {
            Some(0) if question.smart => parts.push(smart(&plan, question, colour)?),
            Some(1) => parts.extend(why(&plan, question.language, colour)),
            Some(2) => parts.extend(proposals(&plan, question, colour)?),
            _ => {}
        }
    }
    Ok(parts.join("\n"))
}

/// Every goal letter by letter, with what to write down.
fn smart(plan: &Plan, question: &Question, colour: bool) -> Result<String, Box<dyn Error>> {
    let goals = plan.on(question.as_of).smart()?;
    let title = match question.language {
        Language::En => "SMART check",
        Language::Zh => "SMART检查",
    };
    let mut lines = vec![heading(title, colour)];
    for goal in &goals {
        lines.push(format!("  {}", goal.title));
        lines.extend(goal.check.letters.iter().map(|line| {
            let mend = line.mend.as_ref().map(|mend| format!(" → {}", mend.get(question.language)));
            let reason = line.reason.get(question.language);
            format!("    {}: {reason}{}", line.letter.label(question.language), mend.unwrap_or_default())
        }));
    }
    Ok(lines.join("\n") + "\n")
}

/// What those risks call for that have come true; nothing where none has.
fn proposals(plan: &Plan, question: &Question, colour: bool) -> Result<Option<String>, Box<dyn Error>> {
    let answer = plan.on(question.as_of).risks()?;
    let title = match question.language {
        Language::En => "Proposed",
        Language::Zh => "建议启动的预案",
    };
    let lines =
        answer.proposals.iter().map(|proposal| format!("  {}", proposal.message.get(question.language)));
    let lines: Vec<_> = [heading(title, colour)].into_iter().chain(lines).collect();
    Ok((lines.len() > 1).then(|| lines.join("\n") + "\n"))
}

/// Why the campaign finishes when it does, one step a line; nothing where there is no schedule.
fn why(plan: &Plan, language: Language, colour: bool) -> Option<String> {
    let why = plan.as_written().why(None).ok()?;
    let day = plan.campaign().policy.day_count.typed_finish(why.finish).ok()?;
    let title = match language {
        Language::En => format!("Why the campaign finishes on {day}"),
        Language::Zh => format!("活动为何于{day}完成"),
    };
    let steps = why.steps.iter().map(|step| format!("  {}", step.message.get(language)));
    Some([heading(&title, colour)].into_iter().chain(steps).map(|line| line + "\n").collect())
}

/// A table as aligned text, one row a line.
fn drawn(table: &Table, colour: bool) -> String {
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|n| {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(n)).map(|cell| cell.text.width());
            cells.chain([table.columns[n].label.width()]).max().unwrap_or(0)
        })
        .collect();
    let line = |texts: Vec<(&str, Tone)>| {
        let cells = table.columns.iter().zip(texts).zip(&widths).map(|((column, (text, tone)), width)| {
            let space = " ".repeat(width - text.width());
            let painted = if colour { paint(text, tone) } else { text.to_owned() };
            match column.align {
                Align::Left => painted + &space,
                Align::Right => space + &painted,
            }
        });
        format!("  {}", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    let title = heading(&table.title, colour);
    let labels = line(table.columns.iter().map(|column| (column.label.as_str(), Tone::Faint)).collect());
    let rule = format!("  {}", "─".repeat(widths.iter().map(|w| w + 2).sum::<usize>().saturating_sub(2)));
    let rows =
        table.rows.iter().map(|row| line(row.cells.iter().map(|c| (c.text.as_str(), c.tone)).collect()));
    [title, labels, rule].into_iter().chain(rows).map(|line| line + "\n").collect()
}

fn heading(title: &str, colour: bool) -> String {
    if colour { format!("\x1b[1m{title}\x1b[0m") } else { title.to_owned() }
}

fn paint(text: &str, tone: Tone) -> String {
    let code = match tone {
        Tone::Plain => return text.to_owned(),
        Tone::Good => 32,
        Tone::Warning => 33,
        Tone::Bad => 31,
        Tone::Faint => 2,
    };
    format!("\x1b[{code}m{text}\x1b[0m")
}
