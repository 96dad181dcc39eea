//! Return on investment.

use super::{METRICS_3, METRICS_10, checked_margin, problems};
use crate::{
    say::{Figure, Problem},
    value::{Amount, Rate, share},
};

choice! {
    /// The kind of gain that a return counts.
    pub enum GainBasis {
        /// Sales, before the cost of the goods sold.
        Revenue "revenue" "revenue" "销售额",
        /// Sales less the cost of the goods sold.
        GrossProfit "grossProfit" "gross profit" "毛利",
        /// Sales less all variable cost.
        Contribution "contribution" "contribution margin" "边际贡献",
    }
}

choice! {
    /// The kind of cost that a return counts.
    pub enum CostBasis {
        /// The budget.
        Planned "planned" "planned cost" "预算成本",
        /// Orders and contracts.
        Committed "committed" "committed cost" "已承诺成本",
        /// Money spent.
        Actual "actual" "actual cost" "实际成本",
    }
}

record! {
    /// The request to [`roi`].
    pub struct RoiRequest {
        /// The gain.
        pub gain: Amount,
        /// The cost.
        pub cost: Amount,
        /// The kind of gain.
        pub gain_basis: GainBasis,
        /// The kind of cost.
        pub cost_basis: CostBasis,
        /// `true` if the gain came in *because of* the campaign, `false` if it is all that came in.
        pub incremental: bool = false,
        /// For a gain in revenue: the contribution margin on it, at most 1.
        pub margin: Option<Rate>,
        /// For a gain in revenue: the return wanted, 3 for 300 %.
        pub target_roi: Option<Rate>,
    }
}

explained! { RoiRequest:
    roi "return on investment" "投资回报率" = "(gain − cost) ÷ cost",
        METRICS_10, from [request.gain, request.cost], Significant16;
    breakEvenMargin "break-even margin" "盈亏平衡利润率" = "cost ÷ gain",
        METRICS_3, from [request.cost, request.gain], Significant16;
    roiAtMargin "return on investment at the margin" "按利润率计的投资回报率" = "(gain × margin − cost) ÷ cost",
        METRICS_10, from [request.gain, request.margin, request.cost], Significant16;
    marginForTarget "margin for the target" "达到目标所需利润率" = "cost × (1 + target ROI) ÷ gain",
        METRICS_10, from [request.cost, request.targetRoi, request.gain], Significant16;
    romi "return on marketing investment" "营销投资回报率" = "(incremental gain × margin − cost) ÷ cost, the margin of contribution being 1",
        METRICS_10, from [request.gain, request.margin, request.cost], Significant16;
}

answer! {
    /// A return on investment with its bases. All ratios have 16 significant digits.
    pub struct Roi {
        /// (gain − cost) ÷ cost, 16 significant digits; undefined for a cost of zero (`ratio.zeroBase`) or
        /// less (`ratio.negativeBase`).
        pub roi: Figure<Rate>,
        /// For a gain in revenue: the margin on it at which the return is zero, cost ÷ gain, 16 significant
        /// digits; undefined for a gain of zero (`ratio.zeroBase`) or less (`ratio.negativeBase`). Absent for
        /// a gain that is profit already.
        pub break_even_margin: Option<Figure<Rate>>,
        /// With a margin: the return on cost of that share of the revenue, (gain × margin − cost) ÷ cost;
        /// undefined like `roi`.
        pub roi_at_margin: Option<Figure<Rate>>,
        /// With a target: the margin that reaches it, cost × (1 + target) ÷ gain; undefined like
        /// `breakEvenMargin`. More than 1 is more than any margin can be.
        pub margin_for_target: Option<Figure<Rate>>,
        /// The return on marketing investment, (incremental contribution − cost) ÷ cost: for a gain that is
        /// incremental contribution `roi`, for one that is incremental revenue `roiAtMargin`. Absent for any
        /// other gain.
        pub romi: Option<Figure<Rate>>,
        /// As in the request.
        pub gain_basis: GainBasis,
        /// As in the request.
        pub cost_basis: CostBasis,
        /// As in the request.
        pub incremental: bool,
    }
}

/// The return on investment: (gain − cost) ÷ cost (Farris et al., Marketing Metrics, 2nd edition, chapter
/// 10).
///
/// The two bases do not change the figure. They name what it is a return of, because 549 % of revenue on a
/// budget and 160 % of gross profit on the money spent can be one campaign.
///
/// # Errors
///
/// A margin or a target for a gain that is profit already (`finance.marginBasis`), a margin above 1
/// (`finance.marginRange`), a difference or product beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{finance::{roi, RoiRequest}, value::Amount};
///
/// let answer = roi(&RoiRequest {
///     gain: Amount::from_units(500_000),
///     cost: Amount::from_units(77_000),
///     margin: Some("0.4".parse()?),
///     ..RoiRequest::default()
/// })?;
/// assert_eq!(answer.roi.defined().unwrap().to_string(), "5.493506493506494");
/// assert_eq!(answer.break_even_margin.unwrap().defined().unwrap().to_string(), "0.154");
/// assert_eq!(answer.roi_at_margin.unwrap().defined().unwrap().to_percent(), "159.74%");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn roi(request: &RoiRequest) -> Result<Roi, Problem> {
    let RoiRequest { gain, cost, gain_basis, cost_basis, incremental, margin, target_roi, .. } = *request;
    let in_revenue = gain_basis == GainBasis::Revenue;
    if !in_revenue {
        for (figure, path) in [(margin, "/margin"), (target_roi, "/targetRoi")] {
            if figure.is_some() {
                return Err(problems::margin_of_profit().at(path));
            }
        }
    }
    let all = gain.minus(cost)?.share_of(cost);
    let at_margin = margin
        .map(|margin| Ok(gain.times(checked_margin(margin, "/margin")?)?.minus(cost)?.share_of(cost)))
        .transpose()?;
    let for_target = target_roi
        .map(|target| Ok(share(cost.times(Rate::ONE.plus(target)?)?.decimal(), gain.decimal())))
        .transpose()?;
    let of_contribution = match gain_basis {
        GainBasis::Revenue => at_margin.clone(),
        GainBasis::Contribution => Some(all.clone()),
        GainBasis::GrossProfit => None,
    };
    Ok(Roi {
        roi: all,
        break_even_margin: in_revenue.then(|| cost.share_of(gain)),
        roi_at_margin: at_margin,
        margin_for_target: for_target,
        romi: of_contribution.filter(|_| incremental),
        gain_basis,
        cost_basis,
        incremental,
    })
}
