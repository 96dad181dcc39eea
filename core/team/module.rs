//! Modules: the parts of the work that have a lead.

use crate::value::{Id, Index};

record! {
    /// A part of the work with a lead 模块负责人: 设计执行, 线下执行, or a stage of a standard process.
    ///
    /// A task belongs to the module whose id is its `module`, else to the one whose name it is; any other
    /// text there is a mere heading.
    ///
    /// ```
    /// use campaignkit::team::Module;
    ///
    /// let design = Module {
    ///     id: "design".parse()?,
    ///     name: "设计执行".into(),
    ///     lead: Some("li".parse()?),
    ///     ..Module::default()
    /// };
    /// assert_eq!(design.note, None);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Module {
        /// The id, by which tasks refer to the module.
        pub id: Id,
        /// The name, for people.
        pub name: String,
        /// The person who answers for the module.
        pub lead: Option<Id>,
        /// A note.
        pub note: Option<String>,
    }
}

/// The positions of modules by their ids, and by the names that are no module's id. Of several modules with
/// one name, the first has it.
pub(crate) fn modules_by_word(modules: &[Module]) -> Index {
    let mut index = Index::of(&mut modules.iter().map(|module| module.id.as_str()));
    for (n, module) in modules.iter().enumerate() {
        index.insert(module.name.trim(), n);
    }
    index
}
