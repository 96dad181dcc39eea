//! The dashboard of a campaign on a day, in a terminal.
//!
//! ```text
//! cargo run --example dashboard -- [FILE] [--as-of DAY] [--lang zh|en]
//! ```

use campaignkit::{
    Plan, assess,
    table::{Align, Table, Tone, tables},
    value::{Day, Language},
};
use std::{error::Error, io::IsTerminal, process::ExitCode};
use unicode_width::UnicodeWidthStr;

const USAGE: &str = "usage: dashboard [FILE] [--as-of DAY] [--lang zh|en]";

/// What was asked on the command line.
struct Question {
    file: String,
    as_of: Day,
    language: Language,
}

impl Question {
    fn from_args(mut args: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut question = Self {
            file: concat!(env!("CARGO_MANIFEST_DIR"), "/examples/campaigns/back-to-school.json").to_owned(),
            as_of: "2024-08-02".parse()?,
            language: Language::En,
        };
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--as-of" => question.as_of = args.next().ok_or(USAGE)?.parse()?,
                "--lang" => question.language = args.next().ok_or(USAGE)?.parse()?,
                option if option.starts_with('-') => return Err(USAGE.into()),
                _ => question.file = arg,
            }
        }
        Ok(question)
    }
}

fn main() -> ExitCode {
    match Question::from_args(std::env::args().skip(1)).and_then(|question| answer(&question)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn answer(question: &Question) -> Result<(), Box<dyn Error>> {
    let document =
        std::fs::read(&question.file).map_err(|e| format!("cannot read {}: {e}", question.file))?;
    let plan = Plan::from_json(&document)?;
    let assessment = assess(&plan, question.as_of)?;
    let colour = std::io::stdout().is_terminal();
    let campaign = plan.campaign();
    println!("{}  {} – {}", campaign.name, campaign.event.start, campaign.event.end);
    match question.language {
        Language::En => println!("as of {}, amounts in {}", question.as_of, campaign.currency),
        Language::Zh => println!("截至{},金额单位:{}", question.as_of, campaign.currency),
    }
    for table in tables(&plan, &assessment, question.language) {
        println!();
        print(&table, colour);
    }
    Ok(())
}

fn print(table: &Table, colour: bool) {
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
        println!("  {}", cells.collect::<Vec<_>>().join("  ").trim_end());
    };
    println!("{}", if colour { format!("\x1b[1m{}\x1b[0m", table.title) } else { table.title.clone() });
    line(table.columns.iter().map(|column| (column.label.as_str(), Tone::Faint)).collect());
    println!("  {}", "─".repeat(widths.iter().map(|w| w + 2).sum::<usize>().saturating_sub(2)));
    for row in &table.rows {
        line(row.cells.iter().map(|cell| (cell.text.as_str(), cell.tone)).collect());
    }
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
