//! Cells of money and of words, for places in the campaign.

use crate::{
    import::{
        cells::{
            amount::{self, Money},
            currency::{self, Named},
            narrow,
        },
        found::{Head, Row, Table},
        importing::Importing,
        ledger::Place,
        reading::{Assumption, Reading},
    },
    team::MemberKind,
    value::{Currency, Id},
};

/// Currencies that a sign may stand for, the usual one first.
const FAMILIES: &[&[&str]] =
    &[&["USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "MXN"], &["CNY", "JPY", "TWD", "HKD", "MOP"]];

/// Names of departments that are not told by their last word.
const DEPARTMENTS: &[&str] = &[
    "it",
    "hr",
    "finance",
    "legal",
    "marketing",
    "sales",
    "operations",
    "procurement",
    "pr",
    "财务",
    "法务",
    "人事",
    "行政",
    "市场",
    "运营",
    "采购",
    "后勤",
];

/// The contents of an amount cell: money, words in place of it, or nothing.
pub(super) enum Paid {
    Money(Money),
    Words(String),
    Nothing,
}

impl<'s> Importing<'s> {
    /// The words of a cell for a place in the campaign; none for a mark of nothing.
    pub(super) fn said(&mut self, place: Option<Place<'s>>, path: &str) -> Option<String> {
        let place = place?;
        self.ledger.account(place.sheet, place.at);
        narrow::said(place.cell)?;
        self.text(Some(place), path)
    }

    /// The person of a cell who answers for something; the name of a department is a group, which is told.
    pub(super) fn owner(&mut self, place: Option<Place<'s>>, path: &str) -> Option<Id> {
        let known = self.campaign.team.len();
        let id = self.person(place, path)?;
        let place = place?;
        let is_new = self.campaign.team.len() > known;
        if let Some(member) = self.campaign.team.iter_mut().find(|member| member.id == id).filter(|_| is_new)
            && DEPARTMENTS.contains(&member.name.to_lowercase().as_str())
        {
            member.kind = MemberKind::Group;
            let why = text!("the name is that of a department and no person", "该名称是部门而非个人");
            let how = Assumption { taken: "a department".to_owned(), instead: Vec::new(), why };
            self.ledger.assume(place, how);
        }
        Some(id)
    }

    /// The amount of a cell for a place in the campaign. A mark for what is not known yet is told, and words
    /// without a figure are handed back.
    pub(super) fn paid(&mut self, head: Option<&Head>, place: Option<Place<'s>>, path: &str) -> Paid {
        let Some(place) = place else { return Paid::Nothing };
        let text = narrow::narrow(&place.cell.value.to_string());
        if narrow::is_unknown(&text) {
            self.ledger.assume_unknown(place);
            return Paid::Nothing;
        }
        let reading = amount::amount(place.cell, head.and_then(|head| head.bracket.as_deref()));
        let has_figure = text.chars().any(|sign| sign.is_ascii_digit());
        if let Reading::Unclear(doubt) = &reading
            && doubt.code == "import.amountUnread"
            && !has_figure
        {
            let why = text!("the cell has words and no figure", "单元格只有文字,没有数值");
            let how = Assumption { taken: "no amount, a note".to_owned(), instead: Vec::new(), why };
            self.ledger.assume(place, how);
            return Paid::Words(text);
        }
        match self.ledger.take(place, reading, path) {
            Some(money) => Paid::Money(money),
            None => Paid::Nothing,
        }
    }

    /// The amount of a field in a row, with the currency where it is not the campaign's.
    pub(super) fn money(
        &mut self,
        table: &Table<'s>,
        row: &Row<'s>,
        field: &str,
        path: &str,
    ) -> (Option<Money>, Option<Currency>, Option<String>) {
        let place = table.cell(row, field);
        match (self.paid(table.head(field), place, path), place) {
            (Paid::Money(money), Some(place)) => {
                let foreign = money.currency.and_then(|named| self.currency(place, named));
                (Some(money), foreign, None)
            }
            (Paid::Words(words), _) => (None, None, Some(words)),
            _ => (None, None, None),
        }
    }

    /// Takes a currency that a cell names as the campaign's if none is known; the currency of the cell if it
    /// is another.
    pub(super) fn currency(&mut self, place: Place<'s>, named: Named) -> Option<Currency> {
        let known = self.context.currency;
        let Some(known) = known else {
            self.context.currency = Some(named.currency);
            if named.is_weak && named.currency.code() == "USD" {
                let others = FAMILIES.first().copied().unwrap_or_default().iter().skip(1);
                let instead = others.take(4).map(|code| (*code).to_owned()).collect();
                let why =
                    text!("`$` alone is taken as the dollar of the United States", "单独的`$`按美元读取");
                let how = Assumption { taken: named.currency.to_string(), instead, why };
                self.ledger.assume(place, how);
            }
            return None;
        };
        let is_family =
            |family: &&&[&str]| family.first().is_some_and(|usual| named.currency.code() == *usual);
        let family = FAMILIES.iter().find(is_family).filter(|_| named.is_weak);
        let may_be = family.is_some_and(|family| family.contains(&known.code()));
        (named.currency != known && !may_be).then_some(named.currency)
    }

    /// Takes the currencies that the headings of a table name.
    pub(super) fn currencies_of_heads(&mut self, table: &Table<'s>) {
        for head in &table.heads {
            let named = head.bracket.as_deref().filter(|bracket| amount::power_of_unit(bracket).is_some());
            if let Some(named) = named.and_then(currency::within)
                && let Some(place) = self.ledger.place(table.sheet, head.at)
            {
                self.currency(place, named);
            }
        }
    }
}
