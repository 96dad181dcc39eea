//! Targets of metrics and goals.

use super::problems;
use crate::{
    json::{MemberName, Tree, Write, Writer},
    record::{At, MemberSpec, Members, Read},
    say::Figure,
    value::{Quantity, Rate},
};

choice! {
    /// The direction in which a figure is better.
    pub enum Direction {
        /// More is better: a lower limit.
        Higher "higher" "higher is better" "越高越好",
        /// Less is better: an upper limit.
        Lower "lower" "lower is better" "越低越好",
        /// Between two limits is better than beyond either.
        Range "range" "within a range" "区间内",
    }
}

/// A target with its direction: `{"atLeast": "2000"}`, `{"atMost": "5"}` or `{"between": ["10", "15"]}`.
///
/// Printed targets such as 500万+ and ≥15 % are both `atLeast`. Percentages are fractions.
///
/// A target is met or missed by its direction, never by a ratio.
///
/// ```
/// use campaignkit::{metric::Target, value::Quantity};
///
/// let target = Target::AtLeast(Quantity::from_units(2000));
/// assert!(target.is_met_by(Quantity::from_units(2000)));
/// assert_eq!(target.attainment(Quantity::from_units(850)).defined().unwrap().to_string(), "0.425");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// This much or more.
    AtLeast(Quantity),
    /// This much or less.
    AtMost(Quantity),
    /// Between the two, both included.
    Between(Quantity, Quantity),
}

impl Target {
    /// `true` if a value meets the target.
    pub fn is_met_by(self, value: Quantity) -> bool {
        match self {
            Self::AtLeast(low) => value >= low,
            Self::AtMost(high) => value <= high,
            Self::Between(low, high) => (low..=high).contains(&value),
        }
    }

    /// The attainment rate 达成率: value over target, 16 significant digits.
    ///
    /// Only "at least" has an attainment rate. For "at most" the ratio would be infinite at the best value,
    /// and a range has no single base: both are undefined (`attainment.direction`), as is a target of zero
    /// (`ratio.zeroBase`) or below (`ratio.negativeBase`).
    pub fn attainment(self, value: Quantity) -> Figure<Rate> {
        match self {
            Self::AtLeast(target) => value.share_of(target),
            Self::AtMost(_) | Self::Between(..) => problems::no_direction().into(),
        }
    }

    /// The direction in which a figure is better.
    pub fn direction(self) -> Direction {
        match self {
            Self::AtLeast(_) => Direction::Higher,
            Self::AtMost(_) => Direction::Lower,
            Self::Between(..) => Direction::Range,
        }
    }

    /// The target for people, with its values in the form of the metric's kind: `≥2,000`, `≤5`, `10%–15%`.
    pub fn display(self, kind: super::MetricKind) -> String {
        match self {
            Self::AtLeast(low) => format!("≥{}", kind.display(low)),
            Self::AtMost(high) => format!("≤{}", kind.display(high)),
            Self::Between(low, high) => format!("{}–{}", kind.display(low), kind.display(high)),
        }
    }

    /// The lower and the upper limit.
    pub(crate) fn limits(self) -> [Option<Quantity>; 2] {
        match self {
            Self::AtLeast(low) => [Some(low), None],
            Self::AtMost(high) => [None, Some(high)],
            Self::Between(low, high) => [Some(low), Some(high)],
        }
    }

    /// The figure that a decomposition adds up: the lower limit, or else the upper one.
    pub fn figure(self) -> Quantity {
        match self {
            Self::AtLeast(limit) | Self::AtMost(limit) | Self::Between(limit, _) => limit,
        }
    }
}

impl Default for Target {
    fn default() -> Self {
        Self::AtLeast(Quantity::ZERO)
    }
}

impl Read for Target {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        let Tree::Object(_) = tree else {
            return at.expected(
                "an object such as {\"atLeast\": \"2000\"}",
                "{\"atLeast\": \"2000\"}这样的对象",
                tree,
            );
        };
        let Some(members) = Members::open(tree, at) else { return };
        let (mut low, mut high, mut range) = (None::<Quantity>, None::<Quantity>, None::<Vec<Quantity>>);
        let declared = ["atLeast", "atMost", "between"].map(|name| MemberSpec { name, has_default: false });
        let values: [&mut dyn Read; 3] = [&mut low, &mut high, &mut range];
        for (member, value) in declared.iter().zip(values) {
            members.take(member, value);
        }
        members.close(&declared);
        *self = match (low, high, range.as_deref()) {
            (Some(low), None, None) => Self::AtLeast(low),
            (None, Some(high), None) => Self::AtMost(high),
            (None, None, Some(&[low, high])) if low <= high => Self::Between(low, high),
            _ => {
                at.refuse(problems::target_shape());
                Self::default()
            }
        };
    }
}

impl Write for Target {
    fn write(&self, out: &mut Writer) {
        static AT_LEAST: MemberName = MemberName::of("atLeast");
        static AT_MOST: MemberName = MemberName::of("atMost");
        static BETWEEN: MemberName = MemberName::of("between");
        match self {
            Self::AtLeast(low) => out.only(&AT_LEAST, low),
            Self::AtMost(high) => out.only(&AT_MOST, high),
            Self::Between(low, high) => out.only(&BETWEEN, &[*low, *high]),
        }
    }
}

serialize_as_written!(Target);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Target {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Target".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let figure = generator.subschema_for::<Quantity>();
        let one = |name: &str, value: serde_json::Value| serde_json::json!({ "type": "object", "properties": { name: value }, "required": [name], "additionalProperties": false });
        schemars::json_schema!({
            "description": "A target with its direction.",
            "oneOf": [
                one("atLeast", figure.clone().into()),
                one("atMost", figure.clone().into()),
                one("between", serde_json::json!({ "type": "array", "items": figure, "minItems": 2, "maxItems": 2 })),
            ]
        })
    }
}
