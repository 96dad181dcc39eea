//! JSON Patch (RFC 6902) on the tree of a document.

use crate::{
    json::{Limits, Tree, index, steps, to_json},
    record::{At, MemberSpec, Members},
    say::{Problem, shown},
};
use std::borrow::Cow;

problems! {
    /// An operation of a patch that does not apply.
    "patch.refused" fn no_slash(path: &str) =
        ["the operation on `{}` does not apply: a path begins with a slash; nothing was changed", shown(path)],
        ["对`{}`的操作不成立:路径应以斜杠开头;未作任何更改", shown(path)];
    "patch.refused" fn no_content(path: &str) =
        ["the operation on `{}` does not apply: there is nothing at that path; nothing was changed", shown(path)],
        ["对`{}`的操作不成立:该路径处没有内容;未作任何更改", shown(path)];
    "patch.refused" fn nothing_to_replace(path: &str) =
        ["the operation on `{}` does not apply: there is nothing to replace; use `add`; nothing was changed", shown(path)],
        ["对`{}`的操作不成立:该处没有可替换的内容,请用`add`;未作任何更改", shown(path)];
    "patch.refused" fn another_value(path: &str, there: &str, expected: &str) =
        ["the operation on `{}` does not apply: `{}` stands there, not `{}`; nothing was changed", shown(path), shown(there), shown(expected)],
        ["对`{}`的操作不成立:该处为`{}`,而非`{}`;未作任何更改", shown(path), shown(there), shown(expected)];
    "patch.refused" fn into_itself(path: &str) =
        ["the operation on `{}` does not apply: a value cannot move into itself; nothing was changed", shown(path)],
        ["对`{}`的操作不成立:不能把值移到自身之内;未作任何更改", shown(path)];

    /// More operations in a patch than there may be.
    "limit.operations" fn too_many_operations(most: usize) =
        "the patch needs more than `{most}` operations; split it",
        "该补丁超过`{most}`个操作;请拆分";
    "limit.depth" fn too_deep(most: usize) =
        "the patch needs more than `{most}` levels of nesting; split it",
        "该补丁超过`{most}`层嵌套;请拆分";
    "limit.bytes" fn too_many_bytes(most: usize) =
        "the patch needs more than `{most}` bytes moved about; split it",
        "该补丁超过`{most}`字节;请拆分";
}

/// The kinds of operations (RFC 6902, section 4).
#[derive(Clone, Copy)]
enum Verb {
    Add,
    Remove,
    Replace,
    Move,
    Copy,
    Test,
}

const VERBS: [(&str, Verb); 6] = [
    ("add", Verb::Add),
    ("remove", Verb::Remove),
    ("replace", Verb::Replace),
    ("move", Verb::Move),
    ("copy", Verb::Copy),
    ("test", Verb::Test),
];

/// An operation that was read. Members that it does not need are ignored, as the RFC asks.
struct Operation<'p> {
    verb: Verb,
    path: Vec<Cow<'p, str>>,
    from: Vec<Cow<'p, str>>,
    value: Option<&'p Tree<'p>>,
}

/// Applies every operation. The first one that does not apply is reported, and the document is then of no
/// use.
pub(super) fn apply<'t>(document: &mut Tree<'t>, patch: &'t Tree<'t>, limits: Limits, at: &At<'_>) {
    let Tree::Array(operations) = patch else {
        at.expected("an array of patch operations", "补丁操作的数组", patch);
        return;
    };
    if operations.len() > limits.operations {
        at.refuse(too_many_operations(limits.operations));
        return;
    }
    let read: Vec<_> = operations.iter().enumerate().map(|(n, op)| operation(op, &at.item(n))).collect();
    let Some(read) = read.into_iter().collect::<Option<Vec<_>>>() else { return };
    let mut allowance = Allowance { limits, bytes: limits.bytes };
    for (n, operation) in read.iter().enumerate() {
        if let Err(problem) = apply_one(document, operation, &mut allowance) {
            at.item(n).refuse(problem);
            return;
        }
    }
}

fn operation<'p>(tree: &'p Tree<'p>, at: &At<'_>) -> Option<Operation<'p>> {
    let members = Members::open(tree, at)?;
    let mut word = String::new();
    members.take(&MemberSpec { name: "op", has_default: false }, &mut word);
    let Some(verb) = VERBS.iter().find(|(name, _)| *name == word).map(|(_, verb)| *verb) else {
        at.member("op")
            .refuse_with(|| crate::record::unknown_choice(&word, &mut VERBS.iter().map(|(name, _)| *name)));
        return None;
    };
    let path = pointer(members.find("path"), &at.member("path"))?;
    let from = match verb {
        Verb::Move | Verb::Copy => pointer(members.find("from"), &at.member("from"))?,
        _ => Vec::new(),
    };
    let value = members.find("value");
    if value.is_none() && matches!(verb, Verb::Add | Verb::Replace | Verb::Test) {
        at.member("value").refuse(crate::record::missing("value"));
        return None;
    }
    Some(Operation { verb, path, from, value })
}

/// The steps of a JSON Pointer (RFC 6901).
fn pointer<'p>(tree: Option<&'p Tree<'p>>, at: &At<'_>) -> Option<Vec<Cow<'p, str>>> {
    let text = match tree {
        Some(Tree::String(text)) => text.as_ref(),
        Some(other) => {
            at.expected("a path such as \"/tasks/0/name\"", "路径,如\"/tasks/0/name\"", other);
            return None;
        }
        None => {
            at.refuse(crate::record::missing("path"));
            return None;
        }
    };
    let steps = steps(text);
    if steps.is_none() {
        at.refuse(no_slash(text));
    }
    steps
}

fn apply_one<'t>(
    document: &mut Tree<'t>,
    operation: &Operation<'t>,
    allowance: &mut Allowance,
) -> Result<(), Problem> {
    let spelled = |path: &[Cow<'_, str>]| format!("/{}", path.join("/"));
    let nothing_there = |path: &[Cow<'_, str>]| no_content(&spelled(path));
    let path = operation.path.as_slice();
    let depth = path.len();
    match (operation.verb, operation.value) {
        (Verb::Test, Some(value)) => match document.at(path) {
            Some(found) if *found == *value => Ok(()),
            Some(found) => Err(another_value(&spelled(path), &to_json(found), &to_json(value))),
            None => Err(nothing_there(path)),
        },
        (Verb::Remove, _) => document.remove(path).map(drop).ok_or_else(|| nothing_there(path)),
        (Verb::Replace, Some(value)) => {
            allowance.spend(value, depth)?;
            if let Some(old) = document.at_mut(path) {
                *old = value.clone();
                return Ok(());
            }
            let around = path.split_last().and_then(|(last, before)| Some((last, document.at(before)?)));
            Err(match around {
                Some((_, Tree::Object(_))) => nothing_to_replace(&spelled(path)),
                Some((last, Tree::Array(items))) if last == "-" || index(last) == Some(items.len()) => {
                    nothing_to_replace(&spelled(path))
                }
                _ => nothing_there(path),
            })
        }
        (Verb::Copy, _) => {
            let value = document.at(&operation.from).ok_or_else(|| nothing_there(&operation.from))?;
            allowance.spend(value, depth)?;
            let value = value.clone();
            document.add(path, value).ok_or_else(|| nothing_there(path))
        }
        (Verb::Move, _) => {
            let value = document.at(&operation.from).ok_or_else(|| nothing_there(&operation.from))?;
            allowance.spend(value, depth)?;
            if path.len() > operation.from.len() && path.starts_with(&operation.from) {
                return Err(into_itself(&spelled(path)));
            }
            let value = document.remove(&operation.from).ok_or_else(|| nothing_there(&operation.from))?;
            document.add(path, value).ok_or_else(|| nothing_there(path))
        }
        (Verb::Add, Some(value)) => {
            allowance.spend(value, depth)?;
            document.add(path, value.clone()).ok_or_else(|| nothing_there(path))
        }
        (Verb::Add | Verb::Replace | Verb::Test, None) => Ok(()),
    }
}

impl<'t> Tree<'t> {
    /// Writes a value at a path. A list that is absent counts as empty, so `/goals/-` works on a document
    /// without goals.
    fn add(&mut self, path: &[Cow<'t, str>], value: Self) -> Option<()> {
        let Some((last, before)) = path.split_last() else {
            *self = value;
            return Some(());
        };
        if last == "-" && self.at(before).is_none() {
            let (name, outer) = before.split_last()?;
            let Self::Object(members) = self.at_mut(outer)? else { return None };
            members.push((name.clone(), Self::Array(Vec::new())));
        }
        match self.at_mut(before)? {
            Self::Array(items) => {
                let position = if last == "-" { items.len() } else { index(last)? };
                if position > items.len() {
                    return None;
                }
                items.insert(position, value);
            }
            Self::Object(members) => match members.iter_mut().find(|(name, _)| name == last) {
                Some((_, old)) => *old = value,
                None => members.push((last.clone(), value)),
            },
            _ => return None,
        }
        Some(())
    }

    fn remove(&mut self, path: &[Cow<'_, str>]) -> Option<Self> {
        let Some((last, before)) = path.split_last() else {
            return Some(std::mem::replace(self, Self::Null));
        };
        match self.at_mut(before)? {
            Self::Array(items) => {
                let position = index(last).filter(|position| *position < items.len())?;
                Some(items.remove(position))
            }
            Self::Object(members) => {
                let position = members.iter().position(|(name, _)| name == last)?;
                let (_, removed) = members.remove(position);
                Some(removed)
            }
            _ => None,
        }
    }
}

/// Two JSON values are equal whatever the order of their members; numbers are equal if they are written
/// alike.
impl PartialEq for Tree<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Number(a), Self::Number(b)) | (Self::String(a), Self::String(b)) => a == b,
            (Self::Array(a), Self::Array(b)) => a == b,
            (Self::Object(a), Self::Object(b)) => {
                a.len() == b.len() && a.iter().all(|(name, value)| other.step(name) == Some(value))
            }
            _ => false,
        }
    }
}

/// The bytes that a patch may still write, and the depth. Without a limit, copies of copies outgrow the
/// memory, and moves into moves the stack.
struct Allowance {
    limits: Limits,
    bytes: usize,
}

impl Allowance {
    /// Takes off a value that is about to be written at a depth.
    fn spend(&mut self, value: &Tree<'_>, depth: usize) -> Result<(), Problem> {
        if depth > self.limits.depth {
            return Err(too_deep(self.limits.depth));
        }
        let bytes = match value {
            Tree::String(text) | Tree::Number(text) => text.len(),
            _ => 1,
        };
        let left = self.bytes.checked_sub(bytes);
        self.bytes = left.ok_or_else(|| too_many_bytes(self.limits.bytes))?;
        let deeper = depth.saturating_add(1);
        match value {
            Tree::Array(items) => items.iter().try_for_each(|item| self.spend(item, deeper)),
            Tree::Object(members) => members.iter().try_for_each(|(_, member)| self.spend(member, deeper)),
            _ => Ok(()),
        }
    }
}
