//! A value that is worked out when it is first asked for.

use crate::say::Problem;
use std::cell::OnceCell;

/// A value that is worked out once, or the problem that prevents it.
pub(super) struct Once<T>(OnceCell<Result<T, Problem>>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(OnceCell::new())
    }
}

impl<T> Once<T> {
    pub(super) fn get(&self, work: impl FnOnce() -> Result<T, Problem>) -> Result<&T, Problem> {
        self.0.get_or_init(work).as_ref().map_err(Clone::clone)
    }
}
