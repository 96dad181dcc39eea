//! What every entry does around its own line: nothing gets past it but a status.

use crate::{
    CAMPAIGNKIT_OK, campaignkit_status,
    error::{campaignkit_error, terminated},
};
use std::{
    borrow::Cow,
    ffi::{CStr, CString, c_char},
    panic::{AssertUnwindSafe, catch_unwind},
    ptr, slice,
};

/// Does the work, or gives `otherwise` if it panics.
pub(crate) fn guarded<T>(otherwise: T, work: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(otherwise)
}

/// Does the work and writes what comes of it to `out`, and to `error` what went wrong; NULL where there is none.
///
/// # Safety
/// `out` and `error` are NULL or may be written.
pub(crate) unsafe fn answer<T>(
    out: *mut *mut T,
    error: *mut *mut campaignkit_error,
    work: impl FnOnce() -> Result<*mut T, campaignkit_error>,
) -> campaignkit_status {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        if out.is_null() {
            return Err(campaignkit_error::null("out"));
        }
        unsafe {
            out.write(ptr::null_mut());
            out.write(work()?);
        }
        Ok(())
    }));
    let failure = match outcome {
        Ok(outcome) => outcome.err(),
        Err(payload) => Some(campaignkit_error::panic(&*payload)),
    };
    let status = failure.as_ref().map_or(CAMPAIGNKIT_OK, |failure| failure.status);
    if !error.is_null() {
        let failure = failure.map_or(ptr::null_mut(), |failure| Box::into_raw(Box::new(failure)));
        unsafe { error.write(failure) };
    }
    status
}

/// An argument that must be there.
pub(crate) fn some<T>(argument: &str, value: Option<T>) -> Result<T, campaignkit_error> {
    value.ok_or_else(|| campaignkit_error::null(argument))
}

/// The name of a function; what is not UTF-8 becomes a name that no function has.
///
/// # Safety
/// `function` is NULL or ends in NUL.
pub(crate) unsafe fn name<'a>(function: *const c_char) -> Result<Cow<'a, str>, campaignkit_error> {
    let function = some("function", (!function.is_null()).then_some(function))?;
    Ok(unsafe { CStr::from_ptr(function) }.to_string_lossy())
}

/// The text of an argument.
///
/// # Safety
/// `text` is NULL or points to `len` bytes that may be read.
pub(crate) unsafe fn bytes<'a>(
    argument: &str,
    text: *const c_char,
    len: usize,
) -> Result<&'a [u8], campaignkit_error> {
    let text = some(argument, (!text.is_null()).then_some(text))?;
    if isize::try_from(len).is_err() {
        return Err(campaignkit_error::length());
    }
    Ok(unsafe { slice::from_raw_parts(text.cast(), len) })
}

/// A reply that the caller comes to own.
pub(crate) fn text(reply: &str) -> *mut c_char {
    terminated(reply).into_raw()
}

/// A text that stays the error's; empty if there is no error.
pub(crate) fn lent(
    error: Option<&campaignkit_error>,
    text: impl FnOnce(&campaignkit_error) -> &CString,
) -> *const c_char {
    guarded(c"".as_ptr(), || error.map_or(c"".as_ptr(), |error| text(error).as_ptr()))
}
