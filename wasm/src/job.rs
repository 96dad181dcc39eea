//! Questions that are answered in steps.

use crate::mailbox::{answer, question};
use campaignkit::{
    value::Problems,
    wire::{self, Job},
};
use std::cell::RefCell;

thread_local! {
    /// By their handles, in the order in which they were begun.
    static JOBS: RefCell<Vec<(u32, Job)>> = const { RefCell::new(Vec::new()) };
}

/// Begins what [`call`](crate::mailbox::call) does at once, and reads the same. Answers the handle of the job, a positive integer, and how
/// much there is to do: `[handle,total]`.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn job_call(name: usize) {
    let (function, request) = question(name);
    begin(Job::call(&function, &request));
}

/// Keeps a job that was begun, and answers as [`job_call`] does.
pub(crate) fn begin(job: Result<Job, Problems>) {
    answer(job.map(|job| {
        JOBS.with_borrow_mut(|jobs| {
            let (handle, total) = (jobs.last().map_or(1, |(last, _)| last + 1), job.total());
            jobs.push((handle, job));
            format!("[{handle},{total}]")
        })
    }));
}

/// Does so much more of a job, and answers how much is done.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn job_advance(handle: u32, much: usize) {
    answer(JOBS.with_borrow_mut(|jobs| match jobs.iter_mut().find(|(open, _)| *open == handle) {
        Some((_, job)) => {
            job.advance(much);
            Ok(job.done().to_string())
        }
        None => Err(wire::cancelled().into()),
    }));
}

/// Does what is left of a job, and answers the reply to its question. The job is gone then.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn job_finish(handle: u32) {
    let job = JOBS.with_borrow_mut(|jobs| {
        let position = jobs.iter().position(|(open, _)| *open == handle);
        position.map(|position| jobs.remove(position).1)
    });
    answer(job.map_or_else(|| Err(wire::cancelled().into()), Job::finish));
}

/// Drops a job, and answers `wire.cancelled`.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn job_cancel(handle: u32) {
    JOBS.with_borrow_mut(|jobs| jobs.retain(|(open, _)| *open != handle));
    answer(Err(wire::cancelled().into()));
}
