//! The values of a tree at a path of steps.

use super::{Tree, index};
use std::borrow::Cow;

impl Tree<'_> {
    pub(crate) fn step(&self, step: &str) -> Option<&Self> {
        match self {
            Self::Array(items) => items.get(index(step)?),
            Self::Object(members) => members.iter().find(|(name, _)| name == step).map(|(_, value)| value),
            _ => None,
        }
    }

    fn step_mut(&mut self, step: &str) -> Option<&mut Self> {
        match self {
            Self::Array(items) => items.get_mut(index(step)?),
            Self::Object(members) => {
                members.iter_mut().find(|(name, _)| name == step).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    pub(crate) fn at(&self, path: &[Cow<'_, str>]) -> Option<&Self> {
        path.iter().try_fold(self, |here, step| here.step(step))
    }

    pub(crate) fn at_mut(&mut self, path: &[Cow<'_, str>]) -> Option<&mut Self> {
        path.iter().try_fold(self, |here, step| here.step_mut(step))
    }
}
