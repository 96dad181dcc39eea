//! Findings that people have acknowledged, and those that the campaign's policy grades.

use super::entities::entities;
use crate::{
    campaign::{Acknowledgement, FindingSeverity},
    record::At,
    say::{Finding, Severity},
    standing::Standing,
    value::{Id, sorted},
};

findings! {
    /// An acknowledgement that meets no finding.
    Warning "finding.acknowledgedNone" fn acknowledged_none(code: &str, of: &str) [stated: of] =
        "`{code}` is acknowledged, but {of} has no such finding; take the acknowledgement out if the cause is gone",
        "`{code}`已标为知悉,但{of}没有这项问题;若原因已消除,请删除该条";
    Warning "finding.acknowledgedNone" fn acknowledged_none_of_all(code: &str) =
        "`{code}` is acknowledged, but the campaign as a whole has no such finding; take the acknowledgement out if the cause is gone, or name ids in `of`",
        "`{code}`已标为知悉,但活动整体没有这项问题;若原因已消除请删除该条,或在`of`中写明编号";
}

/// Gives findings the entities that they are about.
pub(super) fn name(standing: &Standing<'_>, findings: &mut [Finding]) {
    for finding in findings {
        let mut of = entities(standing.campaign(), &finding.path);
        of.append(&mut finding.of);
        finding.of = of;
    }
}

/// A code with the ids of entities, in order.
type Key<'f> = (&'f str, Vec<&'f str>);

/// Marks the findings that are acknowledged by the day, and finds acknowledgements that meet none.
/// Without a day, those are held against the findings of the last day on which one of them was written.
pub(super) fn acknowledge(
    standing: &Standing<'_>,
    findings: &mut [Finding],
    at: &At<'_>,
    found_on: fn(&Standing<'_>) -> Vec<Finding>,
) {
    let acknowledged = &standing.campaign().acknowledged;
    let known = acknowledged.iter().enumerate().filter(|(_, row)| standing.knows(row.on));
    let keys: Vec<(Key<'_>, usize)> =
        sorted(known.map(|(n, row)| (key_of(row), n)).collect(), &|(a, _), (b, _)| a.cmp(b));
    if keys.is_empty() {
        return;
    }
    let mut is_met = vec![false; acknowledged.len()];
    for finding in findings {
        let key = key_of_finding(finding);
        let first = keys.partition_point(|(other, _)| *other < key);
        let alike: Vec<usize> =
            keys.iter().skip(first).take_while(|(other, _)| *other == key).map(|(_, n)| *n).collect();
        for n in &alike {
            if let Some(met) = is_met.get_mut(*n) {
                *met = true;
            }
        }
        finding.acknowledged = alike.first().map(|n| format!("/acknowledged/{n}"));
    }
    let unmet = || keys.iter().filter(|(_, n)| is_met.get(*n) == Some(&false));
    // what is overdue or missing is found on a day alone
    let last = unmet().filter_map(|(_, n)| acknowledged.get(*n)).map(|row| row.on).max();
    let last = last.filter(|_| standing.day().is_none());
    let then = last.map(|day| found_on(&standing.on(day))).unwrap_or_default();
    let then = sorted(then.iter().map(key_of_finding).collect(), &Key::cmp);
    for ((code, ids), n) in unmet().filter(|(key, _)| then.binary_search(key).is_err()) {
        let finding = match ids.as_slice() {
            [] => acknowledged_none_of_all(code),
            ids => acknowledged_none(
                code,
                &ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", "),
            ),
        };
        at.entry("acknowledged", *n).find(finding.removing());
    }
}

fn key_of_finding(finding: &Finding) -> Key<'_> {
    (finding.code, sorted(finding.of.iter().map(|entity| entity.id.as_str()).collect(), &|a, b| a.cmp(b)))
}

fn key_of(row: &Acknowledgement) -> Key<'_> {
    (&row.code, sorted(row.of.iter().map(Id::as_str).collect(), &|a, b| a.cmp(b)))
}

/// Grades findings by the campaign's policy; takes out those that it ignores.
pub(super) fn grade(standing: &Standing<'_>, findings: &mut Vec<Finding>) {
    let rules = &standing.campaign().policy.findings;
    if rules.is_empty() {
        return;
    }
    let rule =
        |finding: &Finding| rules.iter().rfind(|rule| rule.code == finding.code).map(|rule| rule.severity);
    findings.retain(|finding| rule(finding) != Some(FindingSeverity::Ignore));
    for finding in findings {
        match rule(finding) {
            Some(FindingSeverity::Error) => finding.severity = Severity::Error,
            Some(FindingSeverity::Warning) => finding.severity = Severity::Warning,
            Some(FindingSeverity::Info) => finding.severity = Severity::Info,
            Some(FindingSeverity::Ignore) | None => {}
        }
    }
}
