//! JSON Pointers (RFC 6901) into a tree.

use std::borrow::Cow;

/// The steps of a pointer; `None` if the text is no pointer, which begins with a slash or is empty.
pub(crate) fn steps(pointer: &str) -> Option<Vec<Cow<'_, str>>> {
    match pointer.strip_prefix('/') {
        Some(rest) => Some(rest.split('/').map(unescaped).collect()),
        None => pointer.is_empty().then(Vec::new),
    }
}

/// Appends a member name to a JSON Pointer (RFC 6901, section 3).
pub(crate) fn escape(name: &str, path: &mut String) {
    for c in name.chars() {
        match c {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            c => path.push(c),
        }
    }
}

/// A step with `~1` read as a slash and `~0` as a tilde (RFC 6901, section 4).
fn unescaped(step: &str) -> Cow<'_, str> {
    let Some((before, mut rest)) = step.split_once('~') else { return Cow::Borrowed(step) };
    let mut out = before.to_owned();
    loop {
        let (sign, tail) = match rest.strip_prefix('1') {
            Some(tail) => ('/', tail),
            None => ('~', rest.strip_prefix('0').unwrap_or(rest)),
        };
        out.push(sign);
        let Some((plain, next)) = tail.split_once('~') else {
            out.push_str(tail);
            return Cow::Owned(out);
        };
        out.push_str(plain);
        rest = next;
    }
}

/// True if a pointer is another one or leads below it.
pub(crate) fn is_within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A position in an array, without leading zeros (RFC 6901, section 4).
pub(crate) fn index(step: &str) -> Option<usize> {
    let plain = step == "0" || (!step.starts_with(['0', '+']));
    step.parse().ok().filter(|_| plain)
}
