//! A figure that may be undefined.

use super::Text;

/// A computed figure, or the reason why there is none: a number, a day, a moment, or anything else that
/// follows from what is stated.
///
/// Nothing else in this library stands for a missing figure: no zero, no infinity, no blank. On the wire a
/// defined figure is the plain value, an undefined one is `{"undefined": {"code": …, "message": {…}}}`.
///
/// ```
/// use campaignkit::value::{Amount, Figure};
///
/// let (spent, planned) = (Amount::from_units(50), Amount::from_units(0));
/// let share = spent.ratio_to(planned);
/// assert_eq!(share.value(), None);
/// assert_eq!(share.reason().unwrap().code, "ratio.zeroBase");
///
/// let text = match spent.ratio_to(spent) {
///     Figure::Defined(share) => share.to_percent(),
///     Figure::Undefined(why) => why.message.to_string(),
/// };
/// assert_eq!(text, "100%");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure<T> {
    /// The figure.
    Defined(T),
    /// The reason why there is none, in a box so that a figure is hardly larger than its value.
    Undefined(Box<Undefined>),
}

answer! {
    /// The reason why a figure is undefined.
    pub struct Undefined {
        /// A stable dotted code, such as `ratio.zeroBase`.
        pub code: &'static str,
        /// The reason in one sentence.
        pub message: Text,
    }
}

impl<T> Figure<T> {
    /// The figure, if it is defined.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Defined(value) => Some(value),
            Self::Undefined(_) => None,
        }
    }

    /// The reason why there is none, if it is undefined.
    pub fn reason(&self) -> Option<&Undefined> {
        match self {
            Self::Defined(_) => None,
            Self::Undefined(why) => Some(why),
        }
    }

    /// The figure itself, if it is defined.
    pub fn defined(self) -> Option<T> {
        match self {
            Self::Defined(value) => Some(value),
            Self::Undefined(_) => None,
        }
    }

    /// A figure that refers to this one; undefined for an equal reason.
    pub fn as_ref(&self) -> Figure<&T> {
        match self {
            Self::Defined(value) => Figure::Defined(value),
            Self::Undefined(why) => Figure::Undefined(why.clone()),
        }
    }

    /// The reason why there is no figure, if there is none.
    pub(crate) fn into_reason(self) -> Option<Undefined> {
        match self {
            Self::Defined(_) => None,
            Self::Undefined(why) => Some(*why),
        }
    }

    /// A figure that follows from this one; an undefined one keeps its reason.
    pub(crate) fn then<U, F: Into<Figure<U>>>(self, make: impl FnOnce(T) -> F) -> Figure<U> {
        match self {
            Self::Defined(value) => make(value).into(),
            Self::Undefined(why) => Figure::Undefined(why),
        }
    }

    /// Two figures together; of two reasons the first.
    pub(crate) fn zip<U>(self, other: Figure<U>) -> Figure<(T, U)> {
        self.then(|value| other.map(|other| (value, other)))
    }

    /// The figure made into another; an undefined one keeps its reason.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Figure<U> {
        match self {
            Self::Defined(value) => Figure::Defined(make(value)),
            Self::Undefined(why) => Figure::Undefined(why),
        }
    }
}

impl<T> From<Undefined> for Figure<T> {
    fn from(why: Undefined) -> Self {
        Self::Undefined(Box::new(why))
    }
}

/// A problem becomes the reason. That of a day which no calendar knows leaves its mend to the finding, since
/// there may be thousands of such days.
impl<T> From<Result<T, super::Problem>> for Figure<T> {
    fn from(answer: Result<T, super::Problem>) -> Self {
        match answer {
            Ok(value) => Self::Defined(value),
            Err(super::Problem { code, message, .. }) => {
                let message = if code == "calendar.unknownYear" { message.cause() } else { message };
                Undefined { code, message }.into()
            }
        }
    }
}
