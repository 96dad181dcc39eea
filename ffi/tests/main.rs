//! The C library, tested from outside: through its symbols, its header and C programs.

mod c;
mod header;
mod host;
mod library;
mod symbols;
mod vectors;
mod watch;
