//! Cells of money, for places in the campaign.

use crate::{
    import::{
        cells::{
            amount::{self, Money},
            blank::is_unknown,
            currency::{self, Named},
            narrow,
        },
        found::{Head, Table},
        importing::Importing,
        ledger::Place,
        reading::{Assumption, Reading},
    },
    value::Currency,
};

/// Currencies that a sign may stand for, the usual one first.
const FAMILIES: &[&[&str]] =
    &[&["USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "MXN"], &["CNY", "JPY", "TWD", "HKD", "MOP"]];

impl<'s> Importing<'s> {
    /// The amount of a cell for a place in the campaign, the currency where it is not the campaign's, and the
    /// words in place of a figure. A mark for what is not known yet is told.
    pub(crate) fn money(
        &mut self,
        head: Option<&Head>,
        place: Option<Place<'s>>,
        path: &str,
    ) -> (Option<Money>, Option<Currency>, Option<String>) {
        let Some(place) = place else { return (None, None, None) };
        let text = place.text();
        if is_unknown(&text) {
            self.ledger.assume_unknown(place);
            return (None, None, None);
        }
        let reading = amount::amount(place.cell, head.and_then(|head| head.bracket.as_deref()));
        let text = narrow::narrow(&text);
        if let Reading::Unclear(doubt) = &reading
            && doubt.code == "import.amountUnread"
            && !text.chars().any(|sign| sign.is_ascii_digit())
        {
            let why = text!("the cell has words and no figure", "单元格只有文字,没有数值");
            self.ledger.assume(place, Assumption::of("no amount, a note", why));
            return (None, None, Some(text));
        }
        let money = self.ledger.take(place, reading, path);
        let foreign = money.as_ref().and_then(|money| money.currency);
        (money, foreign.and_then(|named| self.currency(place, named)), None)
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
                self.ledger.assume(place, Assumption { taken: named.currency.to_string(), instead, why });
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
    pub(crate) fn currencies_of_heads(&mut self, table: &Table<'s>) {
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
