//! The people of a campaign: members, groups and partners, and the modules that they lead.
//!
//! A campaign has a lead, its [`Module`]s have leads, and tasks have owners: 总负责人–模块负责人–执行人.

mod member;
mod module;
pub(crate) mod problems;

pub use member::{Contact, Member, MemberKind};
pub use module::Module;
pub(crate) use module::modules_by_word;
