//! Our side of the comparison of rates of return and roll-ups: `sh benches/finance_peers/run.sh` runs it.
//!
//! Argument: a folder, into which the flows of every case are written for the peers, with our answers. After that each
//! line of the input names a case, which is worked through once; the nanoseconds go to the output.

mod budget;

use campaignkit::{
    Campaign, Plan,
    finance::{Flow, NpvConvention, NpvRequest, irr, npv, xirr},
    value::{Amount, Day},
};
use std::{fmt::Write, fs, hint::black_box, io::stdin, path::Path, time::Instant};

/// The same numbers in every run.
struct Draws(u64);

impl Draws {
    fn between(&mut self, least: i64, most: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        least + (self.0 % (most - least + 1).unsigned_abs()).cast_signed()
    }
}

fn cents(cents: i64) -> Amount {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100).parse().expect("an amount")
}

/// One outlay, then inflows that bring some 10 to 100 % more in all.
fn flows(draws: &mut Draws, inflows: i64, most_days: i64) -> Vec<Flow> {
    let mut day: Day = "1990-01-01".parse().expect("a day");
    let outlay = 100 * 10_000 * inflows;
    let mut flows = vec![Flow { day, amount: cents(-outlay) }];
    for _ in 0..inflows {
        day = day.plus_days(draws.between(1, most_days)).expect("a day");
        flows.push(Flow { day, amount: cents(draws.between(outlay, 2 * outlay) / inflows) });
    }
    flows
}

enum Case {
    Xirr(Vec<Vec<Flow>>),
    Irr(Vec<Vec<Amount>>),
    Npv(Vec<NpvRequest>),
    /// Rolled up from a plan that is open.
    Budget(Box<Plan>),
    /// Opened, then rolled up.
    Campaign(Box<Campaign>),
}

/// The nanoseconds until the work is done; what it leaves goes afterwards.
fn timed<T>(work: impl FnOnce() -> T) -> u128 {
    let began = Instant::now();
    let left = work();
    let time = began.elapsed().as_nanos();
    drop(black_box(left));
    time
}

impl Case {
    /// Works through all of it; the answers as a check, and the time.
    fn run(&self) -> u128 {
        match self {
            Self::Xirr(all) => timed(|| all.iter().for_each(|flows| drop(black_box(xirr(black_box(flows)))))),
            Self::Irr(all) => timed(|| all.iter().for_each(|flows| drop(black_box(irr(black_box(flows)))))),
            Self::Npv(all) => {
                timed(|| all.iter().for_each(|request| drop(black_box(npv(black_box(request))))))
            }
            Self::Budget(plan) => timed(|| drop(black_box(budget::roll_up(black_box(plan))))),
            Self::Campaign(campaign) => {
                let campaign = Campaign::clone(campaign);
                timed(|| {
                    let plan = Plan::new(black_box(campaign)).expect("a plan");
                    drop(black_box(budget::roll_up(&plan)));
                    plan
                })
            }
        }
    }

    /// A line for each: our answer, then day and amount of every flow; of a budget what [`budget::lines`] says.
    fn lines(&self) -> String {
        let mut text = String::new();
        let mut line = |answer: String, flows: &mut dyn Iterator<Item = (String, Amount)>| {
            write!(text, "{answer}").unwrap();
            flows.for_each(|(day, amount)| write!(text, ",{day},{amount}").unwrap());
            text.push('\n');
        };
        let by_day = |flow: &Flow| (flow.day.to_string(), flow.amount);
        let by_period = |amount: &Amount| (String::new(), *amount);
        match self {
            Self::Xirr(all) => all
                .iter()
                .for_each(|flows| line(xirr(flows).roots[0].rate.to_string(), &mut flows.iter().map(by_day))),
            Self::Irr(all) => all.iter().for_each(|flows| {
                line(irr(flows).roots[0].rate.to_string(), &mut flows.iter().map(by_period));
            }),
            Self::Npv(all) => all.iter().for_each(|request| {
                let value = npv(request).npv.defined().expect("a value").to_string();
                line(value, &mut request.flows.iter().map(by_period));
            }),
            Self::Budget(plan) => text = budget::lines(plan),
            Self::Campaign(campaign) => {
                text = budget::lines(&Plan::new(Campaign::clone(campaign)).expect("a plan"));
            }
        }
        text
    }
}

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|word| word != "--bench") else {
        println!("the peers are compared by `sh benches/finance_peers/run.sh`");
        return;
    };
    let mut draws = Draws(20_261_122);
    let long = vec![flows(&mut draws, 9_999, 1)];
    let short: Vec<_> = (0..100_000)
        .map(|_| {
            let inflows = draws.between(4, 11);
            flows(&mut draws, inflows, 200)
        })
        .collect();
    let amounts = |flows: &Vec<Flow>| flows.iter().map(|flow| flow.amount).collect::<Vec<_>>();
    let valued = |flows: &Vec<Flow>, rate: &str| NpvRequest {
        rate: rate.parse().expect("a rate"),
        flows: amounts(flows),
        convention: NpvConvention::FirstNow,
        ..NpvRequest::default()
    };
    let few = short.iter().take(10_000);
    let campaign = budget::campaign(&mut draws, 100_000);
    let plan = Plan::new(campaign.clone()).expect("a plan");
    let cases = [
        ("xirr_10000_flows", Case::Xirr(long.clone())),
        ("xirr_100000_small", Case::Xirr(short.clone())),
        ("irr_10000_small", Case::Irr(few.clone().map(amounts).collect())),
        ("npv_10000_flows", Case::Npv(long.iter().map(|flows| valued(flows, "0.0001")).collect())),
        ("npv_10000_small", Case::Npv(few.map(|flows| valued(flows, "0.1")).collect())),
        ("budget_100000_lines", Case::Budget(Box::new(plan))),
        ("budget_100000_opened", Case::Campaign(Box::new(campaign))),
    ];
    for (name, case) in &cases {
        fs::write(Path::new(&folder).join(format!("{name}.csv")), case.lines()).expect("a writable folder");
    }
    println!("ready");
    for line in stdin().lines() {
        let asked = line.expect("a line");
        let (_, case) = cases.iter().find(|(name, _)| *name == asked).expect("a case");
        println!("{}", case.run());
    }
}
