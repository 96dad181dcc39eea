//! A host program in small: it loads the shared library and calls it as any other language would.

use libloading::{Library, Symbol};
use std::{
    ffi::{CStr, CString, c_char, c_void},
    path::Path,
    ptr,
};

pub(crate) const OK: i32 = 0;
pub(crate) const REFUSED: i32 = 2;

type Call = unsafe extern "C" fn(*const c_char, *const u8, usize, *mut *mut c_char, *mut *mut c_void) -> i32;
type Open = unsafe extern "C" fn(*const u8, usize, *mut *mut c_void, *mut *mut c_void) -> i32;
type Ask = unsafe extern "C" fn(
    *const c_void,
    *const c_char,
    *const u8,
    usize,
    *mut *mut c_char,
    *mut *mut c_void,
) -> i32;
type Apply = unsafe extern "C" fn(*mut c_void, *const u8, usize, *mut *mut c_char, *mut *mut c_void) -> i32;
type Watch = unsafe extern "C" fn(
    *const c_void,
    *const c_char,
    *const u8,
    usize,
    Option<unsafe extern "C" fn(*mut c_void, u64, u64) -> i32>,
    *mut c_void,
    *mut *mut c_char,
    *mut *mut c_void,
) -> i32;
type Free = unsafe extern "C" fn(*mut c_void);

/// The loaded library.
pub(crate) struct Host(Library);

/// What an error said before it was freed.
#[derive(Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: i32,
    pub(crate) message: String,
    pub(crate) path: String,
    pub(crate) json: String,
}

/// An open plan; freed when dropped.
pub(crate) struct Plan<'a>(&'a Host, *mut c_void);

impl Host {
    pub(crate) fn load(library: &Path) -> Self {
        Self(
            unsafe { Library::new(library) }.unwrap_or_else(|error| panic!("{}: {error}", library.display())),
        )
    }

    pub(crate) fn call(&self, function: &str, request: &[u8]) -> Result<String, Refusal> {
        let (function, call) = (CString::new(function).unwrap(), self.symbol::<Call>("call"));
        self.reply(|out, error| unsafe {
            call(function.as_ptr(), request.as_ptr(), request.len(), out, error)
        })
    }

    /// Asks a plan, or without one calls, and tells what was told: done and total. Breaks off after so many times.
    pub(crate) fn watch(
        &self,
        plan: Option<&Plan<'_>>,
        function: &str,
        request: &[u8],
        most: usize,
    ) -> (Result<String, Refusal>, Vec<(u64, u64)>) {
        struct Told(Vec<(u64, u64)>, usize);
        unsafe extern "C" fn progress(context: *mut c_void, done: u64, total: u64) -> i32 {
            let told = unsafe { &mut *context.cast::<Told>() };
            told.0.push((done, total));
            i32::from(told.0.len() >= told.1)
        }
        let mut told = Told(Vec::new(), most);
        let context = (&raw mut told).cast();
        let (function, watch) = (CString::new(function).unwrap(), self.symbol::<Watch>("watch"));
        let plan = plan.map_or(ptr::null(), |plan| plan.1.cast_const());
        let reply = self.reply(|out, error| unsafe {
            watch(
                plan,
                function.as_ptr(),
                request.as_ptr(),
                request.len(),
                Some(progress),
                context,
                out,
                error,
            )
        });
        (reply, told.0)
    }

    pub(crate) fn open(&self, document: &[u8]) -> Result<Plan<'_>, Refusal> {
        let (mut plan, open) = (ptr::null_mut(), self.symbol::<Open>("plan_open"));
        self.outcome(|error| unsafe { open(document.as_ptr(), document.len(), &raw mut plan, error) })?;
        Ok(Plan(self, plan))
    }

    /// The function `campaignkit_<name>`.
    fn symbol<T>(&self, name: &str) -> Symbol<'_, T> {
        unsafe { self.0.get(format!("campaignkit_{name}\0").as_bytes()) }.unwrap()
    }

    fn reply(&self, call: impl FnOnce(*mut *mut c_char, *mut *mut c_void) -> i32) -> Result<String, Refusal> {
        let mut out = ptr::null_mut();
        self.outcome(|error| call(&raw mut out, error))?;
        let reply = unsafe { CStr::from_ptr(out) }.to_str().unwrap().to_owned();
        unsafe { self.symbol::<Free>("string_free")(out.cast()) };
        Ok(reply)
    }

    fn outcome(&self, call: impl FnOnce(*mut *mut c_void) -> i32) -> Result<(), Refusal> {
        let mut error = ptr::dangling_mut();
        let status = call(&raw mut error);
        if status == OK {
            assert!(error.is_null(), "an error came with success");
            return Ok(());
        }
        let text = |name: &str| {
            let text = self.symbol::<unsafe extern "C" fn(*const c_void) -> *const c_char>(name);
            unsafe { CStr::from_ptr(text(error)) }.to_str().unwrap().to_owned()
        };
        let read_status = self.symbol::<unsafe extern "C" fn(*const c_void) -> i32>("error_status");
        assert_eq!(unsafe { read_status(error) }, status);
        let (message, path, json) = (text("error_message"), text("error_path"), text("error_json"));
        unsafe { self.symbol::<Free>("error_free")(error) };
        Err(Refusal { status, message, path, json })
    }
}

impl Plan<'_> {
    pub(crate) fn ask(&self, function: &str, request: &[u8]) -> Result<String, Refusal> {
        let (function, ask) = (CString::new(function).unwrap(), self.0.symbol::<Ask>("plan_ask"));
        self.0.reply(|out, error| unsafe {
            ask(self.1, function.as_ptr(), request.as_ptr(), request.len(), out, error)
        })
    }

    pub(crate) fn apply(&mut self, patch: &[u8]) -> Result<String, Refusal> {
        let apply = self.0.symbol::<Apply>("plan_apply");
        self.0.reply(|out, error| unsafe { apply(self.1, patch.as_ptr(), patch.len(), out, error) })
    }
}

impl Drop for Plan<'_> {
    fn drop(&mut self) {
        unsafe { self.0.symbol::<Free>("plan_free")(self.1) };
    }
}
