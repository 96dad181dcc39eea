//! The times of calls of the Rust library, and the calls themselves for the other surfaces.
//!
//! It writes one JSON object on each line: the name of the call, its function, document and request, and the least of many times in
//! milliseconds.

use campaignkit::{
    Plan,
    wire::{ask, call},
};
use networks::texts::{AS_OF, chain, document};
use serde_json::json;
use std::{hint::black_box, time::Instant};

/// The least time of runs within about two seconds, in milliseconds.
fn least(run: &dyn Fn() -> usize) -> f64 {
    let (begun, mut least) = (Instant::now(), f64::MAX);
    while begun.elapsed().as_secs_f64() < 2.0 {
        let start = Instant::now();
        black_box(run());
        least = least.min(start.elapsed().as_secs_f64() * 1e3);
    }
    least
}

fn main() {
    let document = document();
    let plan = Plan::from_json(document.as_bytes()).unwrap();
    let asked =
        |function: &str, request: &str| least(&|| ask(&plan, function, request.as_bytes()).unwrap().len());
    let called = |function: &str, request: &str| least(&|| call(function, request.as_bytes()).unwrap().len());
    let show = |name: &str, function: &str, document: Option<&str>, request: &str, ms: f64| {
        let row =
            json!({"name": name, "function": function, "document": document, "request": request, "ms": ms});
        println!("{row}");
    };
    let roi = r#"{"gain": "500000", "cost": "77000", "gainBasis": "revenue", "costBasis": "planned"}"#;
    show("return on investment", "finance.roi", None, roi, called("finance.roi", roi));
    let chain = chain(10_000);
    show("chain of 10,000 tasks", "schedule.network", None, &chain, called("schedule.network", &chain));
    let open = least(&|| Plan::from_json(document.as_bytes()).unwrap().campaign().tasks.len());
    show("plan of 1,000 tasks, opened", "", Some(&document), "", open);
    let assess = asked("plan.assess", AS_OF);
    show("its assessment", "plan.assess", Some(&document), AS_OF, assess);
    let simulate = r#"{"asOf": "2024-07-25", "options": {"iterations": 1000}}"#;
    show(
        "its simulation, 1,000 times",
        "plan.simulate",
        Some(&document),
        simulate,
        asked("plan.simulate", simulate),
    );
}
