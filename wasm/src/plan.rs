//! Plans that stay open between questions.

use crate::{
    job,
    mailbox::{INBOX, answer, question},
};
use campaignkit::{
    Plan,
    value::{Problem, Problems, Text},
    wire::{self, Job},
};
use std::cell::RefCell;

thread_local! {
    /// By their handles, in the order in which they were opened.
    static PLANS: RefCell<Vec<(u32, Plan)>> = const { RefCell::new(Vec::new()) };
}

/// Opens a plan and answers its handle, a positive integer. Reads the campaign's document.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn plan_open() {
    answer(wire::open(&INBOX.take()).map(|plan| {
        PLANS.with_borrow_mut(|plans| {
            let handle = plans.last().map_or(1, |(last, _)| last + 1);
            plans.push((handle, plan));
            handle.to_string()
        })
    }));
}

/// Asks an open plan. Reads the function's name, of `name` bytes, and then the request.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn plan_ask(handle: u32, name: usize) {
    let (function, request) = question(name);
    answer(with_plan(handle, |plan| wire::ask(plan, &function, &request)));
}

/// Begins what [`plan_ask`] does at once, and answers as [`job_call`](job::job_call) does.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn job_ask(handle: u32, name: usize) {
    let (function, request) = question(name);
    job::begin(with_plan(handle, |plan| Job::ask(plan, &function, &request)));
}

/// Edits an open plan. Reads a JSON Patch (RFC 6902).
#[unsafe(no_mangle)]
pub(crate) extern "C" fn plan_apply(handle: u32) {
    let patch = INBOX.take();
    answer(with_plan(handle, |plan| wire::apply(plan, &patch)));
}

/// Frees a plan. Its handle may be given to another one.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn plan_close(handle: u32) {
    PLANS.with_borrow_mut(|plans| plans.retain(|(open, _)| *open != handle));
}

fn with_plan<T>(handle: u32, use_it: impl FnOnce(&mut Plan) -> Result<T, Problems>) -> Result<T, Problems> {
    PLANS.with_borrow_mut(|plans| match plans.iter_mut().find(|(open, _)| *open == handle) {
        Some((_, plan)) => use_it(plan),
        None => Err(Problem::new(
            "plan.closed",
            Text::new("the plan is closed; open it again", "计划已关闭;请重新打开"),
        )
        .into()),
    })
}
