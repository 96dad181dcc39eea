//! The WebAssembly module inside the npm package: the core's wire functions over one mailbox.
//!
//! The module imports nothing and needs no generated glue, so a host can compile it once, throw an instance
//! away after a trap and go on with a fresh one. To ask something, a host
//!
//! 1. calls [`inbox`] for room and writes there what the function reads,
//! 2. calls the function,
//! 3. reads the answer: [`outbox_length`] bytes at [`outbox`].
//!
//! All text is UTF-8. An answer is one JSON text: `{"ok": reply}`, the reply being exactly the core's, or
//! `{"error": {"problems": [...]}}`. After a trap the outbox holds the panic's message, if there was one.
//!
//! Without the feature `plan` the module has the calculators alone, and weighs half.

mod job;
#[cfg(feature = "plan")]
mod plan;

use campaignkit::{value::Problems, wire};
use std::{cell::RefCell, panic, sync::Once};

thread_local! {
    static INBOX: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTBOX: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for `length` bytes of input and tells where it is. The next function uses the input up.
#[unsafe(no_mangle)]
pub extern "C" fn inbox(length: usize) -> *mut u8 {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| panic::set_hook(Box::new(|panic| OUTBOX.set(panic.to_string().into_bytes()))));
    OUTBOX.take();
    INBOX.set(vec![0; length]);
    INBOX.with_borrow_mut(Vec::as_mut_ptr)
}

/// Where the answer begins; good until the next call of [`inbox`].
#[unsafe(no_mangle)]
pub extern "C" fn outbox() -> *const u8 {
    OUTBOX.with_borrow(Vec::as_ptr)
}

/// How many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn outbox_length() -> usize {
    OUTBOX.with_borrow(Vec::len)
}

/// Calls a function that needs no plan. Reads its name, of `name` bytes, and then the request.
#[unsafe(no_mangle)]
pub extern "C" fn call(name: usize) {
    let (function, request) = question(name);
    answer(wire::call(&function, &request));
}

/// Splits the input into a function's name and the request.
fn question(name: usize) -> (String, Vec<u8>) {
    let mut input = INBOX.take();
    let request = input.split_off(name.min(input.len()));
    (String::from_utf8_lossy(&input).into_owned(), request)
}

fn answer(result: Result<String, Problems>) {
    let text = match result {
        Ok(reply) => format!(r#"{{"ok":{reply}}}"#),
        Err(problems) => format!(r#"{{"error":{}}}"#, problems.to_json()),
    };
    OUTBOX.set(text.into_bytes());
}
