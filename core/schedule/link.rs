//! Links between tasks, in Microsoft Project's notation.

use super::problems;
use crate::{
    say::Problem,
    value::{Id, Span},
};

choice! {
    /// The ends of two tasks that a link ties.
    pub enum LinkType {
        /// Finish to start: the successor starts after the predecessor has finished.
        FinishToStart "FS" "finish to start" "完成-开始",
        /// Start to start.
        StartToStart "SS" "start to start" "开始-开始",
        /// Finish to finish.
        FinishToFinish "FF" "finish to finish" "完成-完成",
        /// Start to finish: the successor finishes after the predecessor has started.
        StartToFinish "SF" "start to finish" "开始-完成",
    }
}

impl LinkType {
    /// `true` if the link ties the predecessor's finish, and `true` if it ties the successor's.
    pub(crate) fn ties_finishes(self) -> (bool, bool) {
        let from = matches!(self, Self::FinishToStart | Self::FinishToFinish);
        (from, matches!(self, Self::FinishToFinish | Self::StartToFinish))
    }
}

/// A link to a predecessor: the predecessor's id, then optionally the type (`FS` without one) with a lag or
/// lead.
///
/// ```
/// use campaignkit::schedule::{Link, LinkType};
///
/// let link: Link = "key-visual SS+3ed".parse()?;
/// assert_eq!((link.task.as_str(), link.kind), ("key-visual", LinkType::StartToStart));
/// assert_eq!(link.to_string(), "key-visual SS+3ed");
/// assert_eq!("key-visual FS+0d".parse::<Link>()?.to_string(), "key-visual");
/// assert_eq!("key-visual FS-2ed".parse::<Link>()?.lag.count(), Some(-2)); // a lead
/// for refused in ["", "key-visual FX", "key-visual FS 3ed", "key-visual FS+-3ed", "key-visual +3ed "] {
///     assert_eq!(refused.parse::<Link>().unwrap_err().code, "link.grammar", "{refused}");
/// }
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Link {
    /// The predecessor.
    pub task: Id,
    /// The ends that are tied.
    pub kind: LinkType,
    /// The time between these ends; negative for a lead.
    pub lag: Span,
}

impl std::str::FromStr for Link {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let read = || {
            let (id, rest) = typed.split_once(' ').unwrap_or((typed, "FS"));
            let task = id.parse().ok()?;
            let (kind, lag) = rest.split_at_checked(2).filter(|(kind, _)| kind.is_ascii())?;
            let kind = kind.parse().ok()?;
            let lag: Result<Span, Problem> = match lag.strip_prefix('+') {
                _ if lag.is_empty() => Ok(Span::default()),
                Some(later) if !later.starts_with('-') => later.parse(),
                None if lag.starts_with('-') => lag.parse(),
                _ => return None,
            };
            match lag {
                Err(problem) if problem.code == "span.grammar" => None,
                lag => Some(lag.map(|lag| Self { task, kind, lag })),
            }
        };
        read().unwrap_or_else(|| Err(problems::not_a_link(typed)))
    }
}

impl std::fmt::Display for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.task)?;
        let Self { kind, lag, .. } = self;
        match lag.sign() {
            0 if *kind == LinkType::FinishToStart => Ok(()),
            0 => write!(f, " {kind}"),
            1.. => write!(f, " {kind}+{lag}"),
            _ => write!(f, " {kind}{lag}"),
        }
    }
}

word!(Link, |link, out| out.displayed(link));

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Link {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Link".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        use crate::record::schema::{sign_of_an_id, word};
        const LAG: &str = r"( (FS|SS|FF|SF)([+-][0-9]+(\.[0-9]+)?(m|h|d|w|mo|em|eh|ed|ew|emo|%))?)?$";
        let about = "A link to a predecessor: its id, then optionally FS, SS, FF or SF and a lag, such as \"key-visual SS+3ed\".";
        word(&format!("{}{LAG}", concat!("^", sign_of_an_id!(), "+")), about)
    }
}
