//! Reasons for figures of several campaigns that have no value.

use crate::value::Currency;

undefined! {
    /// A figure of campaigns whose amounts are in several currencies.
    "compare.currencies" fn currencies(one: Currency, other: Currency) =
        "the campaigns are in several currencies, {one} and {other}, and have no amount in common",
        "各活动币种不同({one}、{other}),金额无法合并";
}
