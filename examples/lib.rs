//! The example programs of campaignkit, which have no code in common.
