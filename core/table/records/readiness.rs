//! Readiness and resources.

use super::{Source, maybe, number, text, texts};
use crate::{
    readiness::ReadinessItem,
    resource::Resource,
    table::{Cell, Row, Tone, describe::Description},
    value::Quantity,
};

impl Source<'_> {
    pub(super) fn readiness(&self, of: &'static Description) -> Vec<Row> {
        let items = self.plan.campaign().readiness.iter();
        Self::rows(of, "/readiness", items, &|item: &ReadinessItem, field| match field {
            "id" => text(item.id.as_str()),
            "kind" => text(item.kind.label(self.style.language)),
            "name" => text(&*item.name),
            "specification" => maybe(item.specification.as_ref()),
            "needed" => number(item.needed),
            "available" => number(item.available),
            "unit" => maybe(item.unit.as_ref()),
            "due" => self.date(item.due.as_ref()),
            "status" => text(item.status.label(self.style.language)),
            "provider" => self.person(item.provider.as_ref()),
            "owner" => self.person(item.owner.as_ref()),
            "confirmations" => {
                let colon = self.say(": ", "：");
                let points = item.confirmations.iter().map(|asked| match &asked.answer {
                    Some(answer) => format!("{}{colon}{answer}", asked.point),
                    None => asked.point.clone(),
                });
                texts(&points.collect::<Vec<_>>())
            }
            "note" => maybe(item.note.as_ref()),
            _ => Cell::default(),
        })
    }

    pub(super) fn resources(&self, of: &'static Description) -> Vec<Row> {
        let resources = self.plan.campaign().resources.iter();
        Self::rows(of, "/resources", resources, &|resource: &Resource, field| match field {
            "id" => text(resource.id.as_str()),
            "kind" => text(resource.kind.label(self.style.language)),
            "name" => text(&*resource.name),
            "needed" => number(resource.needed),
            "available" => number(resource.available),
            "gap" => {
                let gap = resource.gap().ok().flatten();
                let is_open = gap.is_some_and(|gap| gap > Quantity::ZERO);
                Cell { tone: if is_open { Tone::Bad } else { Tone::Plain }, ..number(gap) }
            }
            "unit" => maybe(resource.unit.as_ref()),
            "provider" => self.person(resource.provider.as_ref()),
            "due" => self.date(resource.due.as_ref()),
            "status" => text(resource.status.label(self.style.language)),
            "note" => maybe(resource.note.as_ref()),
            _ => Cell::default(),
        })
    }
}
