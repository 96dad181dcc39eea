//! What goes in and out, and the calculators.

use campaignkit::{value::Problems, wire};
use std::{cell::RefCell, panic, sync::Once};

thread_local! {
    pub(crate) static INBOX: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTBOX: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for `length` bytes of input and tells where it is. The next function uses the input up.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn inbox(length: usize) -> *mut u8 {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| panic::set_hook(Box::new(|panic| OUTBOX.set(panic.to_string().into_bytes()))));
    OUTBOX.take();
    INBOX.set(vec![0; length]);
    INBOX.with_borrow_mut(Vec::as_mut_ptr)
}

/// Where the answer begins; good until the next call of [`inbox`].
#[unsafe(no_mangle)]
pub(crate) extern "C" fn outbox() -> *const u8 {
    OUTBOX.with_borrow(Vec::as_ptr)
}

/// How many bytes the answer has.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn outbox_length() -> usize {
    OUTBOX.with_borrow(Vec::len)
}

/// Calls a function that needs no plan. Reads its name, of `name` bytes, and then the request.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn call(name: usize) {
    let (function, request) = question(name);
    answer(wire::call(&function, &request));
}

/// Splits the input into a function's name and the request.
pub(crate) fn question(name: usize) -> (String, Vec<u8>) {
    let mut input = INBOX.take();
    let request = input.split_off(name.min(input.len()));
    (String::from_utf8_lossy(&input).into_owned(), request)
}

/// Leaves an answer to be read.
pub(crate) fn answer(result: Result<String, Problems>) {
    let text = match result {
        Ok(reply) => format!(r#"{{"ok":{reply}}}"#),
        Err(problems) => format!(r#"{{"error":{}}}"#, problems.to_json()),
    };
    OUTBOX.set(text.into_bytes());
}
