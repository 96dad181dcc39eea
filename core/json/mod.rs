//! JSON text: into a tree that keeps the digits of numbers and the order of members, and out of everything that is written.

mod figure;
mod lexer;
mod limits;
mod name;
mod pointer;
mod problems;
mod tree;
mod write;
#[cfg(test)]
mod write_tests;
mod written;

pub(crate) use figure::UNDEFINED;
pub use limits::Limits;
pub(crate) use name::MemberName;
pub(crate) use pointer::{escape, index, steps};
pub(crate) use tree::{Tree, parse};
pub(crate) use write::{Write, WriteMembers, Writer, to_json};
pub(crate) use written::serialize;
