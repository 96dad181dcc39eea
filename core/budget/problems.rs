//! Refused rates of exchange, bands, postings and entries, and figures of the budget that have no value.

use crate::{
    say::{grouped, shown},
    value::{Amount, Currency, Day, Rate},
};
use rust_decimal::Decimal;

problems! {
    /// A currency without a rate on the day.
    "currency.rateMissing" fn no_rate(currency: Currency, own: Currency) =
        "there is no rate from `{currency}` to `{own}`; add one to `rates`",
        "没有`{currency}`对`{own}`的汇率;请在`rates`中补上";
    "currency.rateMissing" fn no_rate_on(currency: Currency, own: Currency, day: Day) =
        "there is no rate from `{currency}` to `{own}` on `{day}`; add one to `rates`",
        "`{day}`没有`{currency}`对`{own}`的汇率;请在`rates`中补上";

    /// A second rate of a currency from one day on, or a rate of the reporting currency.
    "currency.duplicateRate" fn duplicate_rate(currency: Currency) =
        "`{currency}` has a rate from that day already, or is the campaign's own currency; take this one out",
        "`{currency}`在该日起已有汇率,或为本活动币种;请删除此项";

    /// A rate of zero or less.
    "currency.rateRange" fn worthless(currency: Currency, rate: Rate) =
        "the rate `{rate}` is not above zero; write what one `{currency}` is worth in the campaign's currency",
        "汇率`{rate}`应大于零;请写1`{currency}`折合本活动币种的金额";

    /// A band whose ends do not keep to 0 ≤ low ≤ high.
    "budget.bandOrder" fn empty_band(low: Rate, high: Rate) =
        "the band from `{low}` to `{high}` is empty; write 0 ≤ low ≤ high",
        "区间`{low}`至`{high}`为空;应满足 0 ≤ low ≤ high";

    /// A band whose ends are written as percentages.
    "budget.bandShare" fn band_of_percent(end: Rate, share: Decimal) =
        ["the band's end `{end}` is {}; write \"{share}\" for {end} %", end.to_percent()],
        ["区间端点`{end}`即{};{end}%应写\"{share}\"", end.to_percent()];

    /// A band on the stated total of a request that has none.
    "budget.statedTotalMissing" fn stated_total_missing() =
        "the band's base is the stated total, so give `statedTotal`",
        "区间以表列合计为基数,请给出`statedTotal`";

    /// A posting that is held against no budget.
    "budget.noScope" fn no_scope() =
        "there is no budget to check the posting against; give at least one scope",
        "没有可供核对的预算;请至少给出一个范围";

    /// A posting of a negative amount.
    "budget.requestNegative" fn negative_request(requested: Amount) =
        "`{requested}` is money that comes back, which needs no budget; ask only about zero or more",
        "`{requested}`是退回的款项,无需预算;申请金额应不小于零";

    /// A posting that settles a negative amount, or more than is pending and committed.
    "budget.settlesTooMuch" fn settles_too_much(settles: Amount, open: Amount, scope: &str) =
        ["the posting cannot settle `{}`, as `{}` is pending and committed in `{}`; mend one of the two", grouped(settles), grouped(open), shown(scope)],
        ["不能冲销`{}`:`{}`的审批中与已承诺合计为`{}`;请更正其一", grouped(settles), shown(scope), grouped(open)];

    /// A phased amount without a period, or with two.
    "budget.phasingPeriod" fn phasing_period() =
        "a period is a `month` such as \"2025-01\", or the days from `start` to `end`; give one of them",
        "时段应为`month`(如\"2025-01\"),或`start`与`end`;请只写其一";

    /// An amount charged that is zero, or of another sign than the amount of the entry.
    "budget.chargedSign" fn charged_sign(amount: Amount, charged: Amount) =
        ["`{}` cannot have been charged for `{}`; write what it came to in the campaign's currency, with its sign",
            grouped(charged), grouped(amount)],
        ["`{}`不可能是金额`{}`的入账额;请写折合本活动币种的金额,正负号一致", grouped(charged), grouped(amount)];

    /// An entry other than a release without an amount.
    "budget.entryAmount" fn entry_amount() =
        "only a release may leave out its amount; give this entry one",
        "只有释放可以不写金额;请补上金额";

    /// A release that names no other entry.
    "budget.releaseOfNothing" fn release_of_nothing() =
        "a release gives back what is left of another entry; name that in `settles`",
        "释放是退回另一条记录的余额;请在`settles`中指明";

    /// A threshold of zero or less.
    "budget.thresholdRange" fn threshold_range() =
        "a threshold is a share above zero, such as \"0.8\"",
        "提醒阈值应为大于零的比例,如\"0.8\"";

    /// More thresholds than are watched.
    "limit.thresholds" fn too_many_thresholds(count: usize, most: usize) =
        "there are `{count}` thresholds; at most `{most}` are watched, so keep those that matter",
        "共有`{count}`个提醒阈值;最多`{most}`个,请只保留需要的";
}

undefined! {
    /// A band that no reserve can reach, because it is a share of a total which holds direct cost too.
    "budget.bandUnreachable" fn band_unreachable() =
        "no reserve is the whole of a total that also holds direct cost",
        "备用金不可能占含直接成本的合计的全部";

    /// A sum of planned amounts of which one is not known.
    "budget.amountMissing" fn amount_missing() =
        "a line has neither a planned amount nor a unit price",
        "有明细既无预算金额也无单价";
}
