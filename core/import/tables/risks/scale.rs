//! The matrix that the ratings of a register are steps of.

use super::words::LEVELS;
use crate::{
    import::{
        cells::rating::{self, Step, scale_of_heading},
        found::Table,
        importing::Importing,
        ledger::Place,
        normal,
        reading::{Assumption, Reading},
        row_reader::RowReader,
    },
    risk::{CustomMatrix, Grade, Matrix, MatrixChoice, MatrixLevel, MatrixName, MatrixStep, Rating},
    sheet::{CellRange, CellRef},
    value::Quantity,
};
use rust_decimal::Decimal;

problems! {
    /// A stated level of a risk that the matrix, or another row, contradicts.
    "import.levelMismatch" fn level(stated: &str, other: &str) =
        "the level is stated as {stated}, against {other}; mend one of them",
        "风险等级写明为{stated},与{other}矛盾;请更正其一";
}

/// The columns of ratings and the matrix that they are of.
pub(super) struct Scale {
    /// The positions of the heads of probability and impact.
    pub(super) heads: [Vec<usize>; 2],
    kind: Kind,
    /// The matrix, for scores and levels.
    pub(super) matrix: Option<Matrix>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Three words.
    Words,
    /// Five words.
    FiveWords,
    /// Scores up to a number.
    Scores(u32),
}

/// A rating of one cell on the scale.
pub(super) enum Rated {
    Grade(Grade, Option<Assumption>),
    /// A probability in figures.
    Share(Decimal),
    Nothing,
}

impl Scale {
    /// The scale of a register, by its headings and by the cells of its ratings.
    pub(super) fn of<'s>(table: &Table<'s>, importing: &mut Importing<'s>) -> Self {
        let heads = heads_of(table);
        let places: Vec<Place<'s>> = table
            .items()
            .flat_map(|row| heads.iter().flatten().filter_map(|n| row.cells.get(*n).copied().flatten()))
            .collect();
        let steps: Vec<Step> = places.iter().filter_map(|place| rating::step(place.cell).value()).collect();
        let of_heading = heads.iter().flatten().filter_map(|n| table.heads.get(*n)).filter_map(|head| {
            head.bracket.as_deref().and_then(scale_of_heading).or_else(|| scale_of_heading(&head.heading))
        });
        let of_heading = of_heading.max();
        let scores = steps.iter().filter_map(|step| match step {
            Step::Score(score) if *score > Decimal::ONE || score.fract().is_zero() => Some(*score),
            _ => None,
        });
        let greatest = scores.max().and_then(|score| u32::try_from(score.ceil()).ok());
        let has_five = steps.iter().any(|step| matches!(step, Step::Word(2 | -2, _)));
        let kind = match (of_heading, greatest) {
            (Some(most), _) => Kind::Scores(most),
            (None, Some(greatest)) => Kind::Scores(match greatest {
                0..=3 => 3,
                4..=5 => 5,
                _ => 10,
            }),
            (None, None) if has_five => Kind::FiveWords,
            (None, None) => Kind::Words,
        };
        let choice = match kind {
            Kind::Words | Kind::Scores(3) => MatrixChoice::Named(MatrixName::ThreeByThree),
            Kind::FiveWords => MatrixChoice::Named(MatrixName::Pmbok),
            Kind::Scores(most) => MatrixChoice::Custom(Box::new(custom(table, &heads, most, importing))),
        };
        let is_named = matches!(kind, Kind::Words | Kind::Scores(3));
        if let (false, Some(first), Some(last)) = (is_named, places.first(), places.last()) {
            let taken = match kind {
                Kind::Scores(most) => format!("{most}×{most}"),
                _ => "PMBOK 5×5".to_owned(),
            };
            let why = text!(
                "the ratings are no steps of the built-in matrix of three by three",
                "评级超出内置的3×3矩阵"
            );
            let range = CellRange {
                first: first.at,
                last: CellRef::new(last.at.row, last.at.column.max(first.at.column)),
            };
            importing.ledger.assume_over(*first, range, Assumption::of(taken, why));
        }
        let matrix = Matrix::of(&choice).ok();
        if matrix.is_some() {
            importing.campaign.policy.risk_matrix = choice;
        }
        Self { heads, kind, matrix }
    }

    /// The middle step, for a rating that no cell gives.
    pub(super) fn middle(&self) -> Grade {
        match self.kind {
            Kind::Words | Kind::Scores(3) => Grade::from("medium"),
            Kind::FiveWords => Grade::from("moderate"),
            Kind::Scores(most) => Grade::from(most.div_ceil(2).to_string().as_str()),
        }
    }

    /// The rating of a cell; of several columns the worst.
    pub(super) fn rated<'s>(&self, places: &[Place<'s>], member: &str, row: &mut RowReader<'_, 's>) -> Rated {
        let mut worst: Option<(i64, Grade, Option<Assumption>)> = None;
        let mut share = None;
        for place in places {
            let reading = rating::step(place.cell);
            if let Reading::Blank = reading {
                row.importing.ledger.account(place.sheet, place.at);
                continue;
            }
            let Some(step) = row.take(*place, reading, member) else { continue };
            match step {
                Step::Share(value) => share = Some(value),
                Step::Score(value) if value < Decimal::ONE && !value.is_zero() => share = Some(value),
                step => {
                    if let Some((rank, grade, how)) = self.grade(step)
                        && worst.as_ref().is_none_or(|(known, ..)| *known < rank)
                    {
                        worst = Some((rank, grade, how));
                    }
                }
            }
        }
        match (worst, share) {
            (Some((_, grade, how)), _) => {
                let how = if places.len() > 1 && how.is_none() {
                    let why = text!("of several columns the worst one counts", "多列影响取最严重者");
                    Some(Assumption::of(grade.to_string(), why))
                } else {
                    how
                };
                Rated::Grade(grade, how)
            }
            (None, Some(share)) => Rated::Share(share),
            (None, None) => Rated::Nothing,
        }
    }

    fn grade(&self, step: Step) -> Option<(i64, Grade, Option<Assumption>)> {
        let word = |step: i8| match (self.kind, step) {
            (Kind::Words | Kind::Scores(3), ..=-1) => Some("low".to_owned()),
            (Kind::Words | Kind::Scores(3), 0) => Some("medium".to_owned()),
            (Kind::Words | Kind::Scores(3), _) => Some("high".to_owned()),
            (Kind::FiveWords, _) => {
                let steps = ["veryLow", "low", "moderate", "high", "veryHigh"];
                usize::try_from(i64::from(step).saturating_add(2))
                    .ok()
                    .and_then(|n| steps.get(n))
                    .map(|id| (*id).to_owned())
            }
            (Kind::Scores(most), _) => {
                let step = u32::try_from(i64::from(step).saturating_add(2)).ok()?;
                let score = step.checked_mul(most.saturating_sub(1))?.div_ceil(4).saturating_add(1);
                Some(score.to_string())
            }
        };
        match step {
            Step::Word(step, is_usual) => {
                let grade = word(step)?;
                let is_clear = is_usual && !(matches!(self.kind, Kind::Scores(most) if most > 3));
                let why =
                    text!("the word comes nearest to this step of the matrix", "该词最接近矩阵中的这一档");
                let how = (!is_clear).then(|| Assumption::of(grade.clone(), why));
                Some((i64::from(step), Grade::from(grade.as_str()), how))
            }
            Step::Score(score) => {
                let rank = i64::try_from(score).unwrap_or_default();
                let grade = match (self.kind, rank) {
                    (Kind::Words | Kind::Scores(3), ..=1) => "low".to_owned(),
                    (Kind::Words | Kind::Scores(3), 2) => "medium".to_owned(),
                    (Kind::Words | Kind::Scores(3), _) => "high".to_owned(),
                    (Kind::FiveWords, _) => word(i8::try_from(rank.saturating_sub(3)).ok()?)?,
                    (Kind::Scores(_), _) => score.normalize().to_string(),
                };
                Some((rank, Grade::from(grade.as_str()), None))
            }
            Step::Share(_) => None,
        }
    }

    /// The product of probability and impact, and the level that the matrix gives it.
    pub(super) fn level(&self, rating: &Rating) -> Option<(Decimal, String)> {
        let answer = self.matrix.as_ref()?.rate(rating).ok()?;
        Some((answer.score.quantity().decimal(), answer.level.as_str().to_owned()))
    }
}

/// The heads of probability and of impact; letters with a scale count too, and several columns of impact.
fn heads_of(table: &Table<'_>) -> [Vec<usize>; 2] {
    let mut heads = [Vec::new(), Vec::new()];
    for (n, head) in table.heads.iter().enumerate() {
        let word = normal::word(&head.heading);
        let is_scale = scale_of_heading(&head.heading).is_some();
        let field = head.is.map(|is| is.field);
        let [probability, impact] = &mut heads;
        let parent = head.parent.as_ref().map(|parent| normal::word(&parent.text)).unwrap_or_default();
        if field == Some("probability") || field.is_none() && is_scale && word.starts_with(['l', 'p']) {
            probability.push(n);
        } else if field == Some("impact")
            || field.is_none() && is_scale && word.starts_with(['i', 's'])
            || field.is_none() && ["影响", "影响程度", "impact"].contains(&parent.as_str())
        {
            impact.push(n);
        }
    }
    heads
}

/// The level that a word names, by its rank.
pub(super) fn level_of(word: &str) -> Option<usize> {
    let word = normal::word(word);
    LEVELS.iter().position(|(_, words)| words.contains(&word.as_str()))
}

/// A matrix of scores from 1 on, with the levels that the rows of the register state.
fn custom<'s>(
    table: &Table<'s>,
    heads: &[Vec<usize>; 2],
    most: u32,
    importing: &mut Importing<'s>,
) -> CustomMatrix {
    let step = |score: u32| MatrixStep {
        id: score.to_string().parse().unwrap_or_default(),
        score: Quantity::from_units(score.into()),
        ..MatrixStep::default()
    };
    let steps: Vec<MatrixStep> = (1..=most).map(step).collect();
    let levels = stated_levels(table, heads, importing).unwrap_or_else(|| {
        let from = |id: &str, from: Option<u32>| MatrixLevel {
            id: id.parse().unwrap_or_default(),
            from: from.map(|from| Quantity::from_units(from.into())),
            ..MatrixLevel::default()
        };
        vec![from("low", None), from("medium", Some(most)), from("high", Some(most.saturating_mul(3)))]
    });
    CustomMatrix { probability: steps.clone(), impact: steps, levels, cells: Vec::new() }
}

/// The bands of levels that follow from the rows, and the rows that contradict others.
fn stated_levels<'s>(
    table: &Table<'s>,
    heads: &[Vec<usize>; 2],
    importing: &mut Importing<'s>,
) -> Option<Vec<MatrixLevel>> {
    let mut kept: Vec<(usize, Decimal, Place<'s>)> = Vec::new();
    let mut contradicted = Vec::new();
    let places = || table.items().filter_map(|row| Some((row, table.cell(row, "level")?)));
    for (row, place) in places() {
        let Some(rank) = level_of(&place.text()) else { continue };
        let score = heads.iter().try_fold(Decimal::ONE, |product, heads| {
            let cells = heads.iter().filter_map(|n| row.cells.get(*n).copied().flatten());
            let scores = cells.filter_map(|place| match rating::step(place.cell).value()? {
                Step::Score(score) => Some(score),
                _ => None,
            });
            product.checked_mul(scores.max()?)
        });
        let Some(score) = score else { continue };
        let other =
            kept.iter().find(|(other, of, _)| *other > rank && *of <= score || *other < rank && *of >= score);
        match other {
            Some((_, of, other)) => contradicted.push((place, score, *of, *other)),
            None => kept.push((rank, score, place)),
        }
    }
    for (place, score, of, other) in contradicted {
        let words = |score: Decimal, place: Place<'_>| format!("{} {}", score.normalize(), place.cell.value);
        let problem = level(&words(score, place), &words(of, other));
        importing.ledger.doubt(place, problem.into());
    }
    let mut bands: Vec<(usize, Decimal)> = Vec::new();
    for (rank, score, _) in &kept {
        match bands.iter_mut().find(|(known, _)| known == rank) {
            Some((_, from)) => *from = (*from).min(*score),
            None => bands.push((*rank, *score)),
        }
    }
    bands.sort();
    let id = |rank: usize| LEVELS.get(rank).and_then(|(id, _)| id.parse().ok()).unwrap_or_default();
    let lowest = bands.first().copied()?;
    let mut levels: Vec<MatrixLevel> = Vec::new();
    if let Some(below) = lowest.0.checked_sub(1).filter(|_| lowest.1 > Decimal::ONE) {
        levels.push(MatrixLevel { id: id(below), ..MatrixLevel::default() });
    }
    for (rank, from) in &bands {
        let from = (!levels.is_empty()).then(|| Quantity::from_decimal(*from));
        levels.push(MatrixLevel { id: id(*rank), from, ..MatrixLevel::default() });
    }
    if let (Some((_, first)), Some((_, last))) = (places().next(), places().last()) {
        let bands: Vec<String> = levels
            .iter()
            .map(|level| match level.from {
                Some(from) => format!("{} from {from}", level.id),
                None => level.id.to_string(),
            })
            .collect();
        let why = text!(
            "no key to the levels is on the sheet, so they follow from the rows",
            "表中没有等级说明,按各行推断"
        );
        let range = CellRange { first: first.at, last: last.at };
        importing.ledger.assume_over(first, range, Assumption::of(bands.join(", "), why));
    }
    Some(levels)
}
