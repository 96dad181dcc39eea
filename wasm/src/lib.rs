//! The WebAssembly module inside the npm package: the core's wire functions over one mailbox.
//!
//! The module imports nothing and needs no generated glue, so a host can compile it once, throw an instance
//! away after a trap and go on with a fresh one. To ask something, a host
//!
//! 1. calls [`inbox`](mailbox::inbox) for room and writes there what the function reads,
//! 2. calls the function,
//! 3. reads the answer: [`outbox_length`](mailbox::outbox_length) bytes at [`outbox`](mailbox::outbox).
//!
//! All text is UTF-8. An answer is one JSON text: `{"ok": reply}`, the reply being exactly the core's, or
//! `{"error": {"problems": [...]}}`. After a trap the outbox holds the panic's message, if there was one.
//!
//! This is the whole module; `calculators.rs` is the one without plans, which weighs three fifths of it.

mod job;
mod mailbox;
mod plan;
