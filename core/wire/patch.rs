//! The request of a preview.

use crate::{
    assess::{Preview, PreviewPart},
    plan::Plan,
    record::Patch,
    say::Problems,
    value::Day,
};

record! {
    /// The request of `plan.preview`: an edit to try.
    ///
    /// ```
    /// use campaignkit::{Plan, assess::PreviewPart, wire::{Patch, PreviewRequest}};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let patch = Patch::from(r#"[{"op": "replace", "path": "/tasks/5/duration", "value": "6ed"}]"#);
    /// let parts = vec![PreviewPart::Schedule];
    /// let request = PreviewRequest { patch, parts, ..PreviewRequest::default() };
    /// assert_eq!(request.answer(&plan)?.moved.len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct PreviewRequest {
        /// The operations of the edit.
        pub patch: Patch,
        /// The day of the alerts and paces; what is overdue then is among the findings.
        pub as_of: Option<Day>,
        /// The parts that are told; without any, all of them. An edit that is tried while something is
        /// dragged asks for `["schedule"]` alone, which costs no audit.
        pub parts: Vec<PreviewPart>,
    }
}

impl PreviewRequest {
    /// Tries the edit. Problems of the patch itself are reported under `/patch`.
    ///
    /// # Errors
    ///
    /// Those of [`Plan::preview`].
    pub fn answer(&self, plan: &Plan) -> Result<Preview, Problems> {
        let patch = self.patch.as_str().as_bytes();
        let parts = if self.parts.is_empty() { PreviewPart::ALL } else { &self.parts };
        plan.preview_at(patch, "/patch", self.as_of, parts)
    }
}
