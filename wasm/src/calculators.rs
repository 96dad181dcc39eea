//! The module without plans. `lib.rs` says how to use it.

mod job;
mod mailbox;
