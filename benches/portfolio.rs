//! A portfolio of 10,000 campaigns of the size of back-to-school on one core, from text to text: time, memory, and the ratio to
//! reading them alone.
//!
//! `cargo bench --bench portfolio`; with `--features parallel` on all cores.

use campaignkit::{
    Plan,
    portfolio::{PortfolioAssessRequest, PortfolioPart},
    value::{Day, Problems},
};
use std::{hint::black_box, time::Instant};

const CAMPAIGNS: usize = 10_000;

/// The megabytes that the process has used at most, where the system tells it.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}

fn main() {
    // `cargo test --benches` runs it, too
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/campaigns/back-to-school.json");
    let text = std::fs::read_to_string(path).unwrap();
    let day: Day = "2024-08-02".parse().unwrap();
    // a hundred teams have a hundred campaigns each
    let document = |n: usize| {
        let team = n % 100;
        let text = text.replace("back-to-school-2024", &format!("back-to-school-{n}"));
        ["zhang", "li", "wang", "zhao", "zhou", "liu", "sun", "wu"]
            .iter()
            .fold(text, |text, id| text.replace(&format!("\"{id}\""), &format!("\"{id}-{team}\"")))
    };
    let read =
        |n: usize| -> Result<(Plan, Day), Problems> { Ok((Plan::from_json(document(n).as_bytes())?, day)) };

    let begun = Instant::now();
    (0..CAMPAIGNS).for_each(|n| drop(black_box(document(n))));
    let made = begun.elapsed();
    let begun = Instant::now();
    (0..CAMPAIGNS).for_each(|n| drop(black_box(read(n).unwrap())));
    let reading = begun.elapsed().saturating_sub(made);
    let before = memory();
    let begun = Instant::now();
    let part = PortfolioPart::of_all((0..CAMPAIGNS).map(|n| move || read(n))).unwrap();
    let parts = begun.elapsed().saturating_sub(made);
    let bytes = serde_json::to_string(&part).unwrap().len();
    let begun = Instant::now();
    let request = PortfolioAssessRequest { parts: vec![part], ..PortfolioAssessRequest::default() };
    let answer = request.answer().unwrap();
    let assessing = begun.elapsed();
    println!("{CAMPAIGNS} campaigns of {} bytes", text.len());
    println!("read alone:        {:>8.2} s", reading.as_secs_f64());
    println!(
        "read, as parts:    {:>8.2} s  ({:.1} times)",
        parts.as_secs_f64(),
        parts.as_secs_f64() / reading.as_secs_f64()
    );
    println!("portfolio.assess:  {:>8.2} s", assessing.as_secs_f64());
    println!("a part:            {:>8} bytes as JSON", bytes / CAMPAIGNS);
    println!("memory:            {:>8} MB at most, {before} MB before the parts", memory());
    println!("overbooked: {}, alerts: {}", answer.overbooked.len(), answer.alerts.len() + answer.more_alerts);
}
