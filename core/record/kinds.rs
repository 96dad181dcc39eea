//! The kinds of problems, where there are more than are told.

use super::problems::more_problems;
use crate::say::Problem;

/// The problems of one code at the entries of one list, or of lists inside of lists.
pub(super) struct Kind {
    code: &'static str,
    shape: u64,
    /// The number of those that are not told.
    pub(super) more: usize,
}

impl Kind {
    pub(super) fn of(code: &'static str, path: &str) -> Self {
        Self { code, shape: shape(path), more: 0 }
    }

    /// True if a problem with a path of this shape belongs to the kind; its code may not be known yet.
    pub(super) fn is_of(&self, code: Option<&str>, shape: u64) -> bool {
        self.shape == shape && code.is_none_or(|code| code == self.code)
    }
}

/// A hash of a path to an entry of a list without its positions, in which such paths are alike.
pub(super) fn shape(path: &str) -> u64 {
    let is_position = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    path.split('/').fold(0xcbf2_9ce4_8422_2325, |hash, step| {
        let step = if is_position(step) { "*" } else { step };
        step.bytes().chain([b'/']).fold(hash, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3) // FNV-1a
        })
    })
}

/// The first problem of each kind, then others up to the limit, then the count of all that are not told.
#[cold]
pub(super) fn first_of_each(
    problems: Vec<Problem>,
    kinds: Vec<Kind>,
    limit: usize,
    unreported: usize,
) -> Vec<Problem> {
    let mut firsts: Vec<(Kind, Problem)> = Vec::new();
    let mut others = Vec::new();
    for (kind, problem) in kinds.into_iter().zip(problems) {
        match firsts.iter().position(|(first, _)| first.is_of(Some(kind.code), kind.shape)) {
            Some(first) => others.push((first, problem)),
            None => firsts.push((kind, problem)),
        }
    }
    firsts.truncate(limit);
    let untold = others.split_off(others.len().min(limit.saturating_sub(firsts.len())));
    for (first, _) in untold {
        if let Some((kind, _)) = firsts.get_mut(first) {
            kind.more = kind.more.saturating_add(1);
        }
    }
    let told = firsts.len().saturating_add(others.len());
    let firsts = firsts
        .into_iter()
        .map(|(kind, problem)| Problem { more: Some(kind.more).filter(|more| *more > 0), ..problem });
    let mut all: Vec<Problem> = firsts.chain(others.into_iter().map(|(_, problem)| problem)).collect();
    all.push(more_problems(limit.saturating_add(unreported).saturating_sub(told)));
    all
}
