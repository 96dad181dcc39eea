//! A plan from a document.

use super::{Plan, resolve::resolve};
use crate::{
    campaign::Campaign,
    json::Limits,
    record::{self, At, Located, Sink},
    say::Problems,
};

impl Plan {
    /// Checks a campaign.
    ///
    /// # Errors
    ///
    /// Every problem of its records, references, calendars and links, each at its place.
    pub fn new(campaign: Campaign) -> Result<Self, Problems> {
        let limits = Limits::default();
        Self::checked(Some(campaign), limits, Sink::new(limits))
    }

    /// Reads and checks a document within the default [`Limits`].
    pub fn from_json(document: &[u8]) -> Result<Self, Problems> {
        Self::from_json_within(document, Limits::default())
    }

    /// Reads and checks a document.
    ///
    /// # Errors
    ///
    /// Text that is no JSON or beyond the limits, else every problem of reading and those of
    /// [`new`](Self::new), with the line of each.
    pub fn from_json_within(document: &[u8], limits: Limits) -> Result<Self, Problems> {
        let sink = Sink::new(limits);
        let campaign = record::from_json(document, limits, &sink);
        Self::checked(campaign, limits, sink).located(document, limits)
    }

    /// The plan of a campaign that could be read, if neither the reader nor the checks reported a problem.
    pub(super) fn checked(campaign: Option<Campaign>, limits: Limits, sink: Sink) -> Result<Self, Problems> {
        let plan = campaign.map(|campaign| resolve(campaign, limits, &At::root(&sink)));
        Problems::none_or(sink.into_problems(), plan)
    }
}
