//! Several campaigns: beside each other once they are over, and together while they run.
//!
//! [`CampaignCompareRequest`] holds campaigns against each other. A [`PortfolioPart`] is what a portfolio
//! needs of campaigns on a day, a few kilobytes each; [`PortfolioAssessRequest`] puts parts together. The
//! order and the grouping in which they are put together make no difference.

mod assess;
mod compare;
mod overbooked;
mod part;
mod problems;
mod shared;
mod stretch;

pub use assess::{PortfolioAssess, PortfolioAssessRequest, PortfolioRow, PortfolioTotal, RankedAlert};
pub use compare::{
    CampaignCompare, CampaignCompareRequest, ComparedCampaign, ComparedResult, ComparedTask, ResultMedian,
};
pub use overbooked::{Overbooked, OverbookedTask};
pub use part::{
    PortfolioAlert, PortfolioCampaign, PortfolioMoney, PortfolioPart, PortfolioPartRequest, PortfolioText,
    PortfolioWork,
};
pub use shared::{SharedDays, SharedPerson};
