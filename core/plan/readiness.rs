//! The readiness items, and the outputs of tasks, checked.

use super::{Plan, entities::Entities};
use crate::{
    campaign::Campaign,
    readiness::{Output, ReadinessItem, problems},
    record::At,
    schedule::Task,
    value::{Quantity, Span, negative_weight},
};

const NEGATIVE: &str = "readiness.negativeQuantity";

/// Checks the readiness items and the outputs of tasks.
pub(super) fn resolve(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    check_written_within(campaign.policy.written_within, &at.member("policy"));
    let mut outputs = 0..;
    for (n, task) in campaign.tasks.iter().enumerate() {
        let task_at = at.entry("tasks", n);
        for (m, position) in (0..task.outputs.len()).zip(&mut outputs) {
            names.outputs.claim(position, &task_at.entry("outputs", m).member("id"));
        }
        check_outputs(task, names, &task_at);
    }
    for (n, item) in campaign.readiness.iter().enumerate() {
        let at = at.entry("readiness", n);
        names.readiness.claim(n, &at.member("id"));
        check_item(item, names, &at);
    }
}

impl Plan {
    /// The outputs of all tasks in the order of the document, each with its task and its place.
    pub(crate) fn all_outputs(&self) -> impl Iterator<Item = (&Task, &Output, String)> {
        self.campaign.tasks.iter().enumerate().flat_map(|(n, task)| {
            let outputs = task.outputs.iter().enumerate();
            outputs.map(move |(m, output)| (task, output, format!("/tasks/{n}/outputs/{m}")))
        })
    }
}

/// Refuses a time that is no number of calendar days, or below zero.
fn check_written_within(within: Option<Span>, at: &At<'_>) {
    let Some(within) = within else { return };
    let at = at.member("writtenWithin");
    if within.unit.is_calendar_days() && within.sign() >= 0 {
        at.or_refuse(within.whole_days());
    } else {
        at.refuse(problems::written_within(within));
    }
}

fn check_item(item: &ReadinessItem, names: &Entities, at: &At<'_>) {
    refuse_negative(NEGATIVE, &[("needed", item.needed)], at);
    names.find_date(item.due.as_ref(), &at.member("due"));
    names.team.find(item.owner.as_ref(), &at.member("owner"));
    refuse_negative(NEGATIVE, &[("available", item.available)], at);
    names.team.find(item.provider.as_ref(), &at.member("provider"));
    names.tasks.find_all(&item.tasks, &at.member("tasks"));
    names.lines.find(item.line.as_ref(), &at.member("line"));
    if let Some(weight) = item.weight.filter(|weight| weight.is_negative()) {
        at.member("weight").refuse(negative_weight(&weight));
    }
    for (n, stated) in item.also_stated.iter().enumerate() {
        let at = at.entry("alsoStated", n);
        names.find_date(stated.due.as_ref(), &at.member("due"));
        refuse_negative(NEGATIVE, &[("needed", stated.needed)], &at);
    }
}

/// Checks the outputs of a task but for their ids.
pub(super) fn check_outputs(task: &Task, names: &Entities, at: &At<'_>) {
    for (n, output) in task.outputs.iter().enumerate() {
        let at = at.entry("outputs", n);
        names.find_date(output.due.as_ref(), &at.member("due"));
        refuse_negative(NEGATIVE, &[("needed", output.needed)], &at);
        for (m, review) in output.reviews.iter().enumerate() {
            let at = at.entry("reviews", m);
            names.team.find(review.by.as_ref(), &at.member("by"));
            refuse_negative(NEGATIVE, &[("quantity", review.quantity)], &at);
        }
    }
}

/// Refuses quantities below zero of a place, by their members, under a code.
pub(super) fn refuse_negative(code: &'static str, quantities: &[(&str, Option<Quantity>)], at: &At<'_>) {
    for (member, quantity) in quantities {
        if let Some(quantity) = quantity.filter(|quantity| quantity.is_negative()) {
            at.member(member).refuse(problems::negative_quantity(quantity).under(code));
        }
    }
}
