//! The heat map: the number of open risks in each cell of the matrix.

use super::RiskAnswer;
use crate::{
    risk::{Grade, Rating, RiskKind, Score},
    say::Problem,
    standing::Standing,
};

answer! {
    /// One cell of the matrix.
    pub struct HeatCell {
        /// The probability of the cell.
        pub probability: Grade,
        /// The impact of the cell: how bad or, for opportunities, how good.
        pub impact: Grade,
        /// The score of the cell: probability × impact.
        pub score: Score,
        /// The level of the cell.
        pub level: Grade,
        /// The number of open threats in the cell.
        pub threats: usize,
        /// The number of open opportunities in the cell.
        pub opportunities: usize,
    }
}

answer! {
    /// One level of the matrix.
    pub struct LevelCount {
        /// The level.
        pub level: Grade,
        /// The number of open threats at the level.
        pub threats: usize,
        /// The number of open opportunities at the level.
        pub opportunities: usize,
    }
}

answer! {
    /// The matrix with the number of open risks on it.
    pub struct HeatMap {
        /// Every cell, the impacts of the least probability first.
        pub cells: Vec<HeatCell>,
        /// Every level, the lowest first.
        pub levels: Vec<LevelCount>,
    }
}

impl Standing<'_> {
    /// The matrix with the open risks on it.
    pub(super) fn heat_map(&self, risks: &[RiskAnswer]) -> Result<HeatMap, Problem> {
        let matrix = self.plan().risk_matrix();
        let cell = |pair: Result<(Rating, crate::risk::RatingAnswer), Problem>| {
            let (Rating { probability, impact }, rated) = pair?;
            let (score, level) = (rated.score, rated.level);
            Ok(HeatCell { probability, impact, score, level, threats: 0, opportunities: 0 })
        };
        let mut cells = matrix.pairs().map(cell).collect::<Result<Vec<_>, Problem>>()?;
        let level = |level| LevelCount { level: Grade::from(level), threats: 0, opportunities: 0 };
        let mut levels: Vec<LevelCount> = matrix.levels().map(level).collect();
        for risk in risks.iter().filter(|risk| risk.status.is_open()) {
            let rating = Rating { probability: risk.probability.clone(), impact: risk.impact.clone() };
            let count = |threats: &mut usize, opportunities: &mut usize| {
                let count = if risk.kind == RiskKind::Threat { threats } else { opportunities };
                *count = count.saturating_add(1);
            };
            if let Some(cell) = cells.get_mut(matrix.cell(&rating)?) {
                count(&mut cell.threats, &mut cell.opportunities);
            }
            if let Some(level) = matrix.rank(&risk.level).and_then(|n| levels.get_mut(n)) {
                count(&mut level.threats, &mut level.opportunities);
            }
        }
        Ok(HeatMap { cells, levels })
    }
}
