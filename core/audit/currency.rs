//! Codes of currencies that ISO 4217 does not list.

use crate::{campaign::Campaign, record::At, value::Currency};
use std::collections::BTreeSet;

findings! {
    /// Three capital letters that are no currency of ISO 4217.
    Warning "currency.unknown" fn unknown_currency(currency: Currency) [stated: currency] =
        "ISO 4217 lists no currency `{currency}`; write a code of its list, such as \"CNY\" for the renminbi",
        "ISO 4217中没有货币`{currency}`;请写其中的代码,如人民币为\"CNY\"";
}

/// Finds each unknown code once, at its first place.
pub(super) fn audit(campaign: &Campaign, at: &At<'_>) {
    let mut seen = BTreeSet::new();
    let mut look_at = |currency: Option<Currency>, at: &At<'_>| {
        let unknown = currency.filter(|currency| !currency.is_listed());
        if let Some(unknown) = unknown.filter(|unknown| seen.insert(*unknown)) {
            at.member("currency").find(unknown_currency(unknown));
        }
    };
    look_at(Some(campaign.currency), at);
    for (n, rate) in campaign.rates.iter().enumerate() {
        look_at(Some(rate.currency), &at.entry("rates", n));
    }
    let Some(budget) = &campaign.budget else { return };
    let at = at.member("budget");
    for (n, line) in budget.lines.iter().enumerate() {
        look_at(line.currency, &at.entry("lines", n));
    }
    for (n, entry) in budget.entries.iter().enumerate() {
        look_at(entry.currency, &at.entry("entries", n));
    }
    for (n, transfer) in budget.transfers.iter().enumerate() {
        look_at(transfer.currency, &at.entry("transfers", n));
    }
}
