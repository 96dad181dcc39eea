//! Cells of money, and the currency of the campaign.

use super::{
    cells::{
        amount,
        blank::is_unknown,
        currency::{self, Named},
        narrow, number,
    },
    found::{Head, RowKind, Table},
    importing::Importing,
    ledger::Place,
    reading::{Assumption, Reading},
};
use crate::{
    say::shown,
    table::describe::CellKind,
    value::{Amount, Currency},
};
use std::collections::HashMap;

problems! {
    /// An amount in another currency than the record keeps.
    "import.currencyOther" fn other_currency(typed: &str, currency: &str) =
        ["`{typed}` is in {currency}, and the amount is kept in the currency of the campaign or of the row; write it in that one, or give `defaults.currency`", typed = shown(typed)],
        ["`{typed}`的币种为{currency},而该金额按活动或本行的币种记录;请换算后填写,或在`defaults.currency`中给出", typed = shown(typed)];
}

/// Currencies that a sign may stand for, the usual one first.
const FAMILIES: &[&[&str]] =
    &[&["USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "MXN"], &["CNY", "JPY", "TWD", "HKD", "MOP"]];

/// The currency in which a record keeps its amounts.
pub(crate) struct Kept {
    /// True once an amount, or the kind of the record, has told the currency.
    is_told: bool,
    /// The currency, where it is not the campaign's.
    own: Option<Currency>,
    /// True if the table writes what was spent with a minus sign.
    is_negated: bool,
}

impl Kept {
    /// That of the campaign.
    pub(crate) fn of_campaign() -> Self {
        Self { is_told: true, own: None, is_negated: false }
    }

    /// The one that its first amount names.
    pub(crate) fn of_record() -> Self {
        Self { is_told: false, own: None, is_negated: false }
    }

    /// For amounts that the table writes with the other sign, if it does.
    pub(crate) fn negated(self, is_negated: bool) -> Self {
        Self { is_negated, ..self }
    }

    /// An amount with the sign that it has in the record.
    pub(crate) fn signed(&self, amount: Amount) -> Amount {
        if self.is_negated { Amount::from_decimal(number::negated(amount.decimal())) } else { amount }
    }

    /// The currency, where it is not the campaign's.
    pub(crate) fn currency(&self) -> Option<Currency> {
        self.own
    }
}

impl<'s> Importing<'s> {
    /// The amount of a cell for a place in the campaign, if it is in the currency that the record
    /// keeps; one in another currency is a problem and no amount. A mark for what is not known yet is told,
    /// and words without a figure are handed back.
    pub(crate) fn money(
        &mut self,
        head: Option<&Head>,
        place: Option<Place<'s>>,
        kept: &mut Kept,
        path: &str,
    ) -> (Option<Amount>, Option<String>) {
        let Some(place) = place else { return (None, None) };
        let text = narrow::narrow(&place.text());
        if is_unknown(&text) {
            self.ledger.assume_unknown(place);
            return (None, None);
        }
        let unit = head.and_then(|head| head.bracket.as_deref());
        let of_head = unit.filter(|unit| amount::power_of_unit(unit).is_some()).and_then(currency::within);
        let reading = amount::amount(place.cell, unit);
        let has_figure = text.chars().any(|sign| sign.is_ascii_digit());
        if let Reading::Unclear(doubt) = &reading
            && doubt.code == "import.amountUnread"
            && !has_figure
        {
            let why = text!("the cell has words and no figure", "单元格只有文字,没有数值");
            self.ledger.assume(place, Assumption::of("no amount, a note", why));
            return (None, Some(text));
        }
        let reading = match reading {
            Reading::Plain(money) | Reading::Assumed(money, _)
                if self.is_other(money.currency.or(of_head), kept) =>
            {
                let named = money.currency.or(of_head).map(|named| named.currency);
                let named = named.or(self.context.currency).map(|named| named.to_string());
                Reading::Unclear(other_currency(&text, &named.unwrap_or_default()).into())
            }
            reading => reading.map(|money| kept.signed(money.amount)),
        };
        (self.ledger.take(place, reading, path), None)
    }

    /// True for the currency of an amount that is not the one which its record keeps.
    fn is_other(&self, named: Option<Named>, kept: &mut Kept) -> bool {
        // without a currency of the campaign, an amount without a sign is in that of the amounts beside it
        if named.is_none() && self.context.currency.is_none() {
            return false;
        }
        let own = named.and_then(|named| self.foreign(named));
        if !kept.is_told {
            (kept.is_told, kept.own) = (true, own);
        }
        kept.own != own
    }

    /// The currency that a cell names, if it is not the campaign's.
    pub(super) fn foreign(&self, named: Named) -> Option<Currency> {
        let Some(known) = self.context.currency else { return Some(named.currency) };
        let is_family =
            |family: &&&[&str]| family.first().is_some_and(|usual| named.currency.code() == *usual);
        let family = FAMILIES.iter().find(is_family).filter(|_| named.is_weak);
        let may_be = family.is_some_and(|family| family.contains(&known.code()));
        (named.currency != known && !may_be).then_some(named.currency)
    }

    /// Takes the currency that most rows with amounts name, or a total, if no heading and no caller says one;
    /// and tells of the signs of currencies in cells of their own.
    pub(super) fn infer_currency(&mut self, tables: &[Table<'s>]) {
        if self.context.currency.is_none() {
            self.infer_from_amounts(tables);
        }
        for (named, place) in std::mem::take(&mut self.signs) {
            match self.foreign(named) {
                None => self.ledger.went(place, "/currency"),
                Some(currency) => {
                    let text = place.text();
                    let problem = other_currency(&text, &currency.to_string());
                    self.ledger.doubt(place, problem.into());
                }
            }
        }
    }

    /// Tells of the currency for which `$` alone is taken.
    pub(super) fn tell_dollar(&mut self, named: Named, place: Place<'s>) {
        if named.is_weak && named.currency.code() == "USD" {
            let others = FAMILIES.first().copied().unwrap_or_default().iter().skip(1);
            let instead = others.take(4).map(|code| (*code).to_owned());
            let why = text!("`$` alone is taken as the dollar of the United States", "单独的`$`按美元读取");
            self.ledger.assume(place, Assumption::of(named.currency.to_string(), why).or(instead));
        }
    }

    fn infer_from_amounts(&mut self, tables: &[Table<'s>]) {
        let mut rows = 0_usize;
        // of several signs in a row, the last one
        let beside: HashMap<(usize, usize), (Named, Place<'s>)> =
            self.signs.iter().map(|sign| ((sign.1.sheet, sign.1.at.row), *sign)).collect();
        let mut seen: Vec<(Named, Place<'s>, usize)> = Vec::new();
        for (table, row) in tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row))) {
            let amounts = table.heads.iter().zip(&row.cells).filter_map(|(head, place)| {
                head.is.filter(|is| is.kind == CellKind::Amount)?;
                let place = (*place)?;
                Some((amount::amount(place.cell, head.bracket.as_deref()).value()?.currency, place))
            });
            let amounts: Vec<_> = amounts.collect();
            let is_stated = !amounts.is_empty() && row.kind == RowKind::Item;
            let named = amounts.into_iter().find_map(|(named, place)| Some((named?, place)));
            let named = named.or_else(|| beside.get(&(table.sheet, row.at)).copied());
            // a total without a sign is in the currency of its rows
            rows = rows.saturating_add(usize::from(is_stated || named.is_some()));
            let Some((named, place)) = named else { continue };
            // that of the whole counts: a total, or the budget at the head of the campaign
            let is_whole = row.kind == RowKind::Total || table.description.id == "campaign";
            let weight = if is_whole { usize::MAX } else { 1 };
            match seen.iter_mut().find(|(known, ..)| known.currency == named.currency) {
                Some((.., count)) => *count = count.saturating_add(weight),
                None => seen.push((named, place, weight)),
            }
        }
        let most = seen.iter().max_by_key(|(.., count)| *count).copied();
        if let Some((named, place, _)) = most.filter(|(.., count)| count.saturating_mul(2) > rows) {
            self.context.currency = Some(named.currency);
            self.tell_dollar(named, place);
        }
        self.currencies_seen = seen.into_iter().map(|(named, ..)| named.currency).collect();
    }
}
