//! The C library: fourteen functions over the core's JSON interface.
//!
//! This file is `include/campaignkit.h` in Rust, in the same order. cbindgen turns its doc comments into the
//! header's, so they speak to C programmers; what the header asks of pointers is what every `unsafe` here rests
//! on. Looking for NULL, catching panics and handing out errors is written once, in `guard`.

// The names and the documentation are C's.
#![allow(non_camel_case_types, clippy::missing_safety_doc, clippy::doc_markdown)]
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::arithmetic_side_effects)]

mod error;
mod guard;

use campaignkit_core::{
    Plan,
    wire::{self, Job},
};
use error::campaignkit_error;
use guard::{answer, bytes, guarded, lent, name, some, text};
use std::ffi::{CString, c_char, c_void};

#[cfg(not(panic = "unwind"))]
compile_error!("the C library turns panics into errors, for which the profile needs `panic = \"unwind\"`");

/// The binary interface that this header describes.
pub const CAMPAIGNKIT_ABI: u32 = 1;

/// All went well.
pub const CAMPAIGNKIT_OK: campaignkit_status = 0;
/// An argument that has to point somewhere is NULL.
pub const CAMPAIGNKIT_NULL_ARGUMENT: campaignkit_status = 1;
/// The input has problems; campaignkit_error_json() lists them all.
pub const CAMPAIGNKIT_REFUSED: campaignkit_status = 2;
/// The library has a defect. Nothing was changed.
pub const CAMPAIGNKIT_INTERNAL: campaignkit_status = 3;

/// One of the four numbers below.
pub type campaignkit_status = i32;

/// A campaign, read, checked and ready for questions.
pub struct campaignkit_plan(Plan);

// `const` in the header means safe from many threads.
const _: fn() = || {
    fn safe_from_many_threads<T: Send + Sync>() {}
    safe_from_many_threads::<campaignkit_plan>();
    safe_from_many_threads::<campaignkit_error>();
};

/// The binary interface of the loaded library; do not go on if it is not CAMPAIGNKIT_ABI.
#[unsafe(no_mangle)]
pub extern "C" fn campaignkit_abi() -> u32 {
    CAMPAIGNKIT_ABI
}

/// The version of the loaded library, such as "0.1.0".
#[unsafe(no_mangle)]
pub extern "C" fn campaignkit_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// Answers a question that needs no plan, such as "finance.roi"; "catalogue" lists all functions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn campaignkit_call(
    function: *const c_char,
    json: *const c_char,
    len: usize,
    out: *mut *mut c_char,
    error: *mut *mut campaignkit_error,
) -> campaignkit_status {
    unsafe { answer(out, error, || Ok(text(&wire::call(&name(function)?, bytes("json", json, len)?)?))) }
}

/// Reads a campaign document.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn campaignkit_plan_open(
    json: *const c_char,
    len: usize,
    out: *mut *mut campaignkit_plan,
    error: *mut *mut campaignkit_error,
) -> campaignkit_status {
    unsafe {
        answer(out, error, || {
            let plan = wire::open(bytes("json", json, len)?)?;
            Ok(Box::into_raw(Box::new(campaignkit_plan(plan))))
        })
    }
}

/// Answers a question about a plan, such as "plan.assess".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn campaignkit_plan_ask(
    plan: Option<&campaignkit_plan>,
    function: *const c_char,
    json: *const c_char,
    len: usize,
    out: *mut *mut c_char,
    error: *mut *mut campaignkit_error,
) -> campaignkit_status {
    unsafe {
        answer(out, error, || {
            let plan = some("plan", plan)?;
            Ok(text(&wire::ask(&plan.0, &name(function)?, bytes("json", json, len)?)?))
        })
    }
}

/// Edits a plan's document by a JSON Patch (RFC 6902), wholly or, on failure, not at all, and tells which tasks moved.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn campaignkit_plan_apply(
    plan: Option<&mut campaignkit_plan>,
    edits: *const c_char,
    len: usize,
    out: *mut *mut c_char,
    error: *mut *mut campaignkit_error,
) -> campaignkit_status {
    unsafe {
        answer(out, error, || {
            // The core replaces the plan as the last thing it does, so a panic half-way leaves it whole.
            let plan = some("plan", plan)?;
            Ok(text(&wire::apply(&mut plan.0, bytes("edits", edits, len)?)?))
        })
    }
}

/// Is told how much of a question is done, of how much, and with the context that came with it; answers 0 to go on and
/// anything else to break off.
pub type campaignkit_progress =
    Option<unsafe extern "C" fn(context: *mut c_void, done: u64, total: u64) -> i32>;

/// Answers as campaignkit_plan_ask() does or, if `plan` is NULL, as campaignkit_call(), and tells meanwhile how far it is,
/// from the calling thread. What is broken off is CAMPAIGNKIT_REFUSED as "wire.cancelled". `context` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn campaignkit_watch(
    plan: Option<&campaignkit_plan>,
    function: *const c_char,
    json: *const c_char,
    len: usize,
    progress: campaignkit_progress,
    context: *mut c_void,
    out: *mut *mut c_char,
    error: *mut *mut campaignkit_error,
) -> campaignkit_status {
    unsafe {
        answer(out, error, || {
            let progress = some("progress", progress)?;
            let (function, request) = (name(function)?, bytes("json", json, len)?);
            let job = match plan {
                Some(plan) => Job::ask(&plan.0, &function, request)?,
                None => Job::call(&function, request)?,
            };
            let mut watch = |done: usize, total: usize| progress(context, done as u64, total as u64) == 0;
            Ok(text(&job.watched(&mut watch)?))
        })
    }
}

/// Frees a plan.
#[unsafe(no_mangle)]
pub extern "C" fn campaignkit_plan_free(plan: Option<Box<campaignkit_plan>>) {
    guarded((), || drop(plan));
}

/// The status that the call returned.
#[unsafe(no_mangle)]
pub extern "C" fn campaignkit_error_status(error: Option<&campaignkit_error>) -> campaignkit_status {
    guarded(CAMPAIGNKIT_INTERNAL, || error.map_or(CAMPAIGNKIT_OK, |error| error.status))
}

/// The first problem, in one English sentence.
#[unsafe(no_mangle)]
pub extern "C" fn campaignkit_error_message(error: Option<&campaignkit_error>) -> *const c_char {
    lent(error, |error| &error.message)
}

/// Where the first problem is: a JSON Pointer (RFC 6901) into the input, "" for the whole.
#[unsafe(no_mangle)]
pub extern "C" fn campaignkit_error_path(error: Option<&campaignkit_error>) -> *const c_char {
    lent(error, |error| &error.path)
}

/// All problems, in English and Chinese: {"problems":[{"code":"...","path":"...","message":{"en":"...","zh":"..."}}]}
#[unsafe(no_mangle)]
pub extern "C" fn campaignkit_error_json(error: Option<&campaignkit_error>) -> *const c_char {
    lent(error, |error| &error.json)
}

/// Frees an error, with the texts it lent.
#[unsafe(no_mangle)]
pub extern "C" fn campaignkit_error_free(error: Option<Box<campaignkit_error>>) {
    guarded((), || drop(error));
}

/// Frees a reply, which must be as it came.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn campaignkit_string_free(text: *mut c_char) {
    guarded((), || {
        if !text.is_null() {
            drop(unsafe { CString::from_raw(text) });
        }
    });
}
