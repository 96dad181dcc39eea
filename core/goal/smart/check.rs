//! A goal checked against all letters.

use super::letters::{achievable, measurable, relevant, specific, time_bound};
use super::{Smart, SmartEvidence, SmartLine, SmartRequest, SmartStatus};
use crate::{
    metric::{MetricKind, Target},
    say::{Figure, Problem},
    value::{Quantity, Rate, Window},
};

/// Checks a goal letter by letter (Doran, "There's a S.M.A.R.T. way", Management Review 70 (11), 1981).
///
/// # Letters that are checked
///
/// | letter | `ok` if these are written down |
/// |---|---|
/// | S | measure, scope and owner |
/// | M | target, unit and source; of a growth, the baseline |
/// | R | the goal or objective that it serves |
/// | T | first and last day, within the campaign or until late results are in |
///
/// # The letter that is not
///
/// The form of a goal does not show that it can be reached. A is `evidence` at best: the distance from the
/// baseline and the figure that every day must bring, from which people decide. It is `missing` if neither
/// can be given.
///
/// # Errors
///
/// A window that ends before it starts (`window.order`) and figures beyond 28 digits (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{goal::{SmartLetter, SmartRequest, SmartStatus, smart}, metric::Target};
///
/// let check = smart(&SmartRequest {
///     measure: Some("品牌搜索指数".into()),
///     scope: Some("高校新生".into()),
///     owner: Some("张*".into()),
///     target: Some(Target::AtLeast("0.30".parse()?)),
///     unit: Some("%".into()),
///     growth: true,
///     source: Some("百度指数".into()),
///     ..SmartRequest::default()
/// })?;
/// assert_eq!(check.letters[0].status, SmartStatus::Ok);
/// assert_eq!(check.letters[1].missing, ["baseline"]); // 30 % more than what?
/// assert_eq!(check.letters[1].reason.en, "it does not say what the figure was before");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn smart(request: &SmartRequest) -> Result<Smart, Problem> {
    for (place, window) in [("/window/end", &request.window), ("/event/end", &request.event)] {
        if let Some(window) = window {
            window.checked().map_err(|problem| problem.at(place))?;
        }
    }
    let evidence = evidence(request)?;
    let letters = vec![
        specific(request),
        measurable(request),
        achievable(request, &evidence),
        relevant(request),
        time_bound(request),
    ];
    let open = |line: &SmartLine| matches!(line.status, SmartStatus::Missing | SmartStatus::Conflict);
    Ok(Smart { complete: !letters.iter().any(open), letters, evidence })
}

fn evidence(request: &SmartRequest) -> Result<SmartEvidence, Problem> {
    let limit = match request.target {
        Some(Target::AtLeast(limit) | Target::AtMost(limit)) => Some(limit),
        _ => None,
    };
    let level = match (request.growth, limit, request.baseline) {
        (true, Some(growth), Some(start)) => Some(start.times(growth.as_rate().plus(Rate::ONE)?)?),
        (true, ..) => None,
        (false, limit, _) => limit,
    };
    let days = request.days().map(Window::days);
    let least = match request.target {
        Some(Target::AtLeast(_)) => level,
        Some(Target::Between(low, _)) if !request.growth => Some(low),
        _ => None,
    };
    let daily = match (least, days) {
        (Some(level), Some(days))
            if request.kind() == MetricKind::Flow || request.growth && request.kind.is_none() =>
        {
            level.ratio_to(Quantity::from_units(days)).defined()
        }
        _ => None,
    };
    let growth = match (request.growth, limit, request.baseline) {
        (true, Some(growth), _) => Some(Figure::Defined(growth.as_rate())),
        (false, Some(limit), Some(start)) => Some(limit.minus(start)?.share_of(start)),
        _ => None,
    };
    Ok(SmartEvidence {
        implied_growth: growth,
        target_level: level.filter(|_| request.growth),
        days,
        required_daily: daily.map(|daily| Quantity::from_decimal(daily.rounded().decimal())),
    })
}
