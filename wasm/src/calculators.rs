//! The module without plans. `lib.rs` tells how it speaks.

pub mod calls;
