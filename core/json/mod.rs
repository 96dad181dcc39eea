//! JSON: read into a tree that keeps the digits of numbers and the order of members, and written from records
//! and values.

mod lexer;
mod limits;
mod name;
mod place;
mod pointer;
mod problems;
mod said;
mod tree;
mod write;
#[cfg(test)]
mod write_tests;
mod written;

pub use limits::Limits;
pub(crate) use name::MemberName;
pub(crate) use pointer::{escape, index, steps};
pub(crate) use said::UNDEFINED;
pub(crate) use tree::{Tree, parse};
pub(crate) use write::{Write, WriteMembers, Writer, to_json};
pub(crate) use written::serialize;
