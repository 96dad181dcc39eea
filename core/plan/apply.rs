//! Edits as JSON Patch (RFC 6902).

use super::Plan;
use crate::{
    Limits,
    read::{At, Read, Sink, Tree},
    value::{Problem, Problems, Text, shown},
};
use json_patch::{Patch, PatchErrorKind, PatchOperation};
use serde_json::Value;

impl Plan {
    /// Applies a JSON Patch (RFC 6902) to the document: `[{"op": "replace", "path": "/tasks/3/duration", "value":
    /// "6ed"}]`. Paths mean the [canonical document](Self::to_json), whose arrays stand as they were given.
    ///
    /// All or nothing: the new plan takes the old one's place as the very last thing, so after an error (or a panic)
    /// the plan is as it was.
    ///
    /// # Errors
    ///
    /// A patch that is no JSON Patch (`patch.shape`), an operation that does not apply (`patch.refused`, at the
    /// operation), one that exceeds the [`Limits`], and every problem of the document it leads to, at its place in
    /// the document.
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
        let mut budget = Budget::new(self.limits, patch.len())?;
        for (n, operation) in patch.iter().enumerate() {
            let place = || format!("/{n}");
            budget.spend(operation, &document).map_err(|p| p.at(place()))?;
            json_patch::patch(&mut document, std::slice::from_ref(operation))
                .map_err(|e| refused(&e.path.to_string(), &e.kind).at(place()))?;
        }
        let document = serde_json::to_vec(&document).map_err(|e| not_a_patch(&e.to_string()))?;
        *self = Self::from_json_within(&document, self.limits)?;
        Ok(())
    }
}

/// What a patch may still move about: copies of copies would otherwise outgrow any memory, and moves into moves any
/// stack.
struct Budget {
    limits: Limits,
    bytes: usize,
}

impl Budget {
    fn new(limits: Limits, operations: usize) -> Result<Self, Problem> {
        if operations > limits.operations {
            return Err(too_much("limit.operations", limits.operations, "operations", "个操作"));
        }
        Ok(Self { limits, bytes: limits.bytes })
    }

    /// Accounts for the value that an operation is about to put somewhere.
    fn spend(&mut self, operation: &PatchOperation, document: &Value) -> Result<(), Problem> {
        let value = match operation {
            PatchOperation::Add(op) => Some(&op.value),
            PatchOperation::Replace(op) => Some(&op.value),
            PatchOperation::Copy(op) => document.pointer(op.from.as_str()),
            PatchOperation::Move(op) => document.pointer(op.from.as_str()),
            PatchOperation::Remove(_) | PatchOperation::Test(_) => None,
        };
        match value {
            Some(value) => self.measure(value, operation.path().count()),
            None => Ok(()),
        }
    }

    fn measure(&mut self, value: &Value, depth: usize) -> Result<(), Problem> {
        if depth > self.limits.depth {
            return Err(too_much("limit.depth", self.limits.depth, "levels of nesting", "层嵌套"));
        }
        let own = match value {
            Value::String(text) => text.len(),
            Value::Array(items) => items.len(),
            Value::Object(members) => {
                members.keys().map(String::len).fold(members.len(), usize::saturating_add)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        };
        let left = self.bytes.checked_sub(own.saturating_add(1));
        self.bytes =
            left.ok_or_else(|| too_much("limit.bytes", self.limits.bytes, "bytes moved about", "字节"))?;
        let deeper = depth.saturating_add(1);
        match value {
            Value::Array(items) => items.iter().try_for_each(|item| self.measure(item, deeper)),
            Value::Object(members) => members.values().try_for_each(|member| self.measure(member, deeper)),
            _ => Ok(()),
        }
    }
}

fn too_much(code: &'static str, limit: usize, what: &str, what_zh: &str) -> Problem {
    Problem::new(
        code,
        Text::new(
            format!("the patch needs more than `{limit}` {what}; split it"),
            format!("该补丁超过`{limit}`{what_zh};请拆分"),
        ),
    )
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

fn refused(path: &str, kind: &PatchErrorKind) -> Problem {
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
}
