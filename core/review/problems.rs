//! Figures of the close-out that have no value.

undefined! {
    /// The quantity left over of a thing of which nothing says how much was available and given out, or
    /// counted.
    "closeOut.leftMissing" fn left_missing() =
        "nothing says how much was available and how much was given out, nor how much was counted",
        "未写明收到与发放的数量,也没有盘点数量";
}
