//! The table of resources.

use super::{
    Cell, Table, Tone,
    write::{Writer, cell, toned},
};
use crate::{
    answers::{ResourceAnswer, ResourceState, ResourcesAnswer},
    plan::Plan,
    resource::Resource,
    say::{Figure, Language, grouped},
    value::{Id, Quantity},
};

/// The resources on a day as a table 资源分配表; without rows where a plan has none.
///
/// ```
/// use campaignkit::{Plan, table, value::Language};
///
/// let plan = Plan::from_json(&std::fs::read("examples/campaigns/product-launch.json")?)?;
/// let table = table::resources(&plan, &plan.on("2024-09-01".parse()?).resources()?, Language::Zh);
/// assert_eq!(table.title, "资源分配表");
/// assert_eq!(table.rows[0].cells[1].text, "主播");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn resources(plan: &Plan, answer: &ResourcesAnswer, language: Language) -> Table {
    let write = Writer::of(plan, answer, answer.as_of, language);
    let rows = answer.resources.iter().zip(&plan.campaign().resources);
    let rows = rows.map(|(answer, resource)| write.resource_row(answer, resource)).collect();
    write.table(
        ("Resources", "资源分配表"),
        &[
            ("kind", "类别"),
            ("resource", "资源"),
            (">needed", "需要"),
            (">available", "可用"),
            (">gap", "缺口"),
            ("provider", "提供方"),
            ("due", "到位时间"),
            ("needed by", "最早需用"),
            ("waiting", "等待的任务"),
            ("state", "状态"),
        ],
        rows,
    )
}

impl<A> Writer<'_, A> {
    fn resource_row(&self, answer: &ResourceAnswer, resource: &Resource) -> Vec<Cell> {
        let unit = answer.supply.unit.as_deref().unwrap_or_default();
        let quantity = |quantity: Quantity| cell(format!("{} {unit}", grouped(quantity)).trim_end());
        let maybe_quantity = |figure: Option<Quantity>| figure.map_or_else(Cell::default, quantity);
        let tone = |gap: &Quantity| if *gap > Quantity::ZERO { Tone::Bad } else { Tone::Plain };
        let gap = match &answer.supply.gap {
            Some(Figure::Defined(gap)) => Cell { tone: tone(gap), ..quantity(*gap) },
            Some(Figure::Undefined(why)) => toned(why.message.get(self.language), Tone::Faint),
            None => Cell::default(),
        };
        let name = |id: &Id| self.plan.task(id).map(|task| task.name.as_str());
        let waiting: Vec<&str> = answer.waiting.iter().filter_map(name).collect();
        vec![
            cell(answer.kind.label(self.language)),
            cell(&resource.name),
            maybe_quantity(answer.supply.needed),
            maybe_quantity(answer.supply.available),
            gap,
            self.member(answer.supply.provider.as_ref()),
            answer.due.as_ref().and_then(Figure::value).map(|due| self.dated(*due)).unwrap_or_default(),
            answer.needed_by.map(|day| self.dated(day)).unwrap_or_default(),
            cell(waiting.join(self.say(", ", "、"))),
            self.resource_state(answer),
        ]
    }

    fn resource_state(&self, answer: &ResourceAnswer) -> Cell {
        let tone = match answer.state.value() {
            Some(ResourceState::Ready) => Tone::Good,
            Some(ResourceState::Short) => Tone::Warning,
            Some(ResourceState::Overdue) => Tone::Bad,
            Some(ResourceState::Awaited) => Tone::Plain,
            Some(ResourceState::Cancelled) | None => Tone::Faint,
        };
        toned(answer.told().get(self.language), tone)
    }
}
