//! wire
use crate::{Plan, value::Problems};
use serde::Serialize;

pub(crate) fn to_json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// call
pub fn call(_function: &str, _request: &[u8]) -> Result<String, Problems> {
    Ok("{}".to_owned())
}

/// open
pub fn open(document: &[u8]) -> Result<Plan, Problems> {
    Plan::from_json(document)
}

/// ask
pub fn ask(_plan: &Plan, _function: &str, _request: &[u8]) -> Result<String, Problems> {
    Ok("{}".to_owned())
}

/// apply
pub fn apply(plan: &mut Plan, patch: &[u8]) -> Result<String, Problems> {
    plan.apply(patch)?;
    Ok("{}".to_owned())
}
