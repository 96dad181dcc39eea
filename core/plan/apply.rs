//! Edits as JSON Patch (RFC 6902).

use super::Plan;
use crate::{
    read::{At, Read, Sink, Tree},
    value::{Problem, Problems, Text, shown},
};
use json_patch::{Patch, PatchErrorKind};

impl Plan {
    /// Applies a JSON Patch (RFC 6902) to the document: `[{"op": "replace", "path": "/tasks/3/duration", "value":
    /// "6ed"}]`. Paths mean the [canonical document](Self::to_json), whose arrays stand as they were given.
    ///
    /// All or nothing: on an error the plan is as it was.
    ///
    /// # Errors
    ///
    /// A patch that is no JSON Patch (`patch.shape`), an operation that does not apply (`patch.refused`, at the
    /// operation), and every problem of the document it leads to, at its place in the document.
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let mut plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-20", "end": "2024-08-10"}}"#)?;
    /// plan.apply(br#"[{"op": "replace", "path": "/name", "value": "Y"}]"#)?;
    /// assert_eq!(plan.campaign().name, "Y");
    /// assert!(plan.apply(br#"[{"op": "remove", "path": "/event"}]"#).is_err());
    /// assert_eq!(plan.campaign().name, "Y");
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn apply(&mut self, patch: &[u8]) -> Result<(), Problems> {
        let problems = Sink::new(self.limits);
        // read it once by our own rules: duplicate members, nesting, encoding
        let operations: Option<AnyArray> = crate::read::from_json(patch, self.limits, &problems);
        Problems::none_or(problems.into_problems(), operations)?;
        let patch: Patch = serde_json::from_slice(patch).map_err(|e| not_a_patch(&e.to_string()))?;
        let mut document = serde_json::to_value(&self.campaign).map_err(|e| not_a_patch(&e.to_string()))?;
        json_patch::patch(&mut document, &patch)
            .map_err(|e| refused(e.operation, &e.path.to_string(), &e.kind))?;
        let document = serde_json::to_vec(&document).map_err(|e| not_a_patch(&e.to_string()))?;
        *self = Self::from_json_within(&document, self.limits)?;
        Ok(())
    }
}

/// Checks only that the text is an array; the operations are the patch library's to read.
#[derive(Default)]
struct AnyArray;

impl Read for AnyArray {
    fn read(tree: &Tree<'_>, at: &At<'_>) -> Self {
        if !matches!(tree, Tree::Array(_)) {
            at.expected("an array of patch operations", "补丁操作的数组", tree);
        }
        Self
    }
}

fn not_a_patch(why: &str) -> Problem {
    let why = shown(why);
    Problem::new(
        "patch.shape",
        Text::new(
            format!(
                "this is no JSON Patch ({why}); write operations such as {{\"op\": \"replace\", \"path\": \"/name\", \"value\": \"…\"}}"
            ),
            format!(
                "这不是JSON Patch({why});操作应写成{{\"op\": \"replace\", \"path\": \"/name\", \"value\": \"…\"}}"
            ),
        ),
    )
}

fn refused(operation: usize, path: &str, kind: &PatchErrorKind) -> Problem {
    let path = shown(path);
    let (en, zh) = match kind {
        PatchErrorKind::TestFailed => ("the document has another value there", "文档中该处的值不同"),
        PatchErrorKind::InvalidFromPointer => ("there is nothing at its `from`", "其`from`处没有内容"),
        PatchErrorKind::CannotMoveInsideItself => ("a value cannot move into itself", "不能把值移到自身之内"),
        _ => ("there is nothing at that path", "该路径处没有内容"),
    };
    Problem::new(
        "patch.refused",
        Text::new(
            format!("the operation on `{path}` does not apply: {en}; nothing was changed"),
            format!("对`{path}`的操作不成立:{zh};未作任何更改"),
        ),
    )
    .at(format!("/{operation}"))
}
