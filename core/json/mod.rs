//! JSON: read into a tree that keeps the digits of numbers and the order of members, and written from records
//! and values.

mod deserialize;
mod figure;
mod lexer;
mod limits;
mod name;
mod passed;
mod path;
mod pointer;
mod problems;
mod serialize;
mod tree;
mod write;
#[cfg(test)]
mod write_tests;

pub(crate) use deserialize::tree;
pub(crate) use figure::UNDEFINED;
pub use limits::Limits;
pub(crate) use name::MemberName;
pub(crate) use passed::write_text;
pub(crate) use pointer::{escape, index, is_within, steps};
pub(crate) use serialize::serialize;
pub(crate) use tree::{Tree, parse};
pub(crate) use write::{Write, WriteMembers, Writer, to_json};
