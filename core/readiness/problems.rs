//! Refused records of readiness, and figures about it that have no value.

use crate::value::{Quantity, Span};

problems! {
    /// A quantity of a readiness item, an output, a review, a resource, a persona, a prize, a result or the
    /// close-out below zero.
    "readiness.negativeQuantity" | "resource.negativeQuantity" | "brief.negativeQuantity" | "review.negativeQuantity" fn negative_quantity(quantity: Quantity) =
        "a quantity of `{quantity}` cannot be; write zero or more",
        "数量`{quantity}`不成立;请写零或正数";

    /// A time for written agreements that is no number of calendar days or weeks, or below zero.
    "readiness.writtenWithin" fn written_within(within: Span) =
        "`{within}` is no number of calendar days from zero on; write for example \"7ed\"",
        "`{within}`不是零或以上的日历天数;请写如\"7ed\"";
}

undefined! {
    /// A day by which all is ready where an item that is awaited has no due day.
    "readiness.dueMissing" fn due_missing() =
        "nothing says by when an item is to be ready",
        "有准备项未写明到位时间";
}
