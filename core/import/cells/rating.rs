//! Ratings of probability and impact: 高/中/低, 严重/一般/轻微, `H`, 1 to 5, ★★★.

use super::{blank::is_nothing, narrow, number, words_of_figures::STEPS_OF_RATINGS};
use crate::{
    import::reading::Reading,
    say::shown,
    sheet::{Cell, CellValue},
};
use rust_decimal::Decimal;

problems! {
    /// A text in place of a rating.
    "import.ratingUnread" fn rating_unread(typed: &str) =
        ["`{typed}` is no step of a scale; write 高, 中 or 低, or a score", typed = shown(typed)],
        ["`{typed}`不是评级;请写高、中、低或分值", typed = shown(typed)];
}

/// The step that a cell names, whatever the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A word: -2 very low, -1 low, 0 medium, 1 high, 2 very high; and whether it is the usual word.
    Word(i8, bool),
    /// A score.
    Score(Decimal),
    /// A share: 20 %.
    Share(Decimal),
}

/// The step that a cell names.
pub(crate) fn step(cell: &Cell) -> Reading<Step> {
    match &cell.value {
        // an error of a formula is told of before
        CellValue::Blank | CellValue::Error(_) => Reading::Blank,
        CellValue::Number(figure) => {
            let is_percent = cell.format.as_deref().is_some_and(|format| format.contains('%'));
            let value = figure.decimal();
            Reading::Plain(if is_percent { Step::Share(value) } else { Step::Score(value) })
        }
        CellValue::Text(text) => {
            let text = narrow::narrow(text);
            if is_nothing(&text) { Reading::Blank } else { of_text(&text) }
        }
        other => Reading::Unclear(rating_unread(&other.to_string()).into()),
    }
}

fn of_text(text: &str) -> Reading<Step> {
    let stars = text.chars().filter(|sign| *sign == '★').count();
    if stars > 0 && text.chars().all(|sign| "★☆ ".contains(sign)) {
        return Reading::Plain(Step::Score(Decimal::from(stars)));
    }
    let lower = text.to_lowercase();
    // a word, alone or beside its score: 高(3), 3-高
    let word = lower.split_once('(').map_or(lower.as_str(), |(word, _)| word).trim();
    let word = word.trim_start_matches(|sign: char| sign.is_ascii_digit() || "-.: ".contains(sign));
    let word = word.strip_suffix("风险").unwrap_or(word);
    if let Some((_, step, is_usual)) = STEPS_OF_RATINGS.iter().find(|(known, ..)| *known == word) {
        return Reading::Plain(Step::Word(*step, *is_usual));
    }
    match number::number(lower.trim()) {
        Some((figure, "" | "分" | "级")) => Reading::Plain(Step::Score(figure.value)),
        Some((figure, "%")) => Reading::Plain(Step::Share(super::count::fraction(figure.value))),
        _ => Reading::Unclear(rating_unread(text).into()),
    }
}

/// The greatest score of the scale that a heading names: 5 of `L_1to5`, `1-5`, 1~5.
pub(crate) fn scale_of_heading(heading: &str) -> Option<u32> {
    let lower = narrow::narrow(heading).to_lowercase();
    let mut figures = lower.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty());
    let [first, last] = [figures.next()?, figures.next()?];
    let is_scale = ["to", "-", "~", "–", "—", "至", "到", "/"]
        .iter()
        .any(|sign| lower.contains(&format!("{first}{sign}{last}")));
    (is_scale && first == "1").then(|| last.parse().ok()).flatten().filter(|last| (2..=20).contains(last))
}

#[cfg(test)]
mod tests {
    use super::{Step, scale_of_heading, step};
    use crate::{import::reading::Reading, sheet::Cell};

    #[test]
    fn ratings_as_people_write_them() {
        for (typed, expected) in [
            ("高", Step::Word(1, true)),
            ("中", Step::Word(0, true)),
            ("低", Step::Word(-1, true)),
            ("较高", Step::Word(1, false)),
            ("较低", Step::Word(-1, false)),
            ("很高", Step::Word(2, true)),
            ("H", Step::Word(1, true)),
            ("medium", Step::Word(0, true)),
            ("大", Step::Word(1, false)),
            ("严重", Step::Word(1, false)),
            ("中等", Step::Word(0, false)),
            ("一般", Step::Word(0, false)),
            ("轻微", Step::Word(-1, false)),
            ("高(3)", Step::Word(1, true)),
            ("3-高", Step::Word(1, true)),
            ("4", Step::Score(4.into())),
            ("★★★", Step::Score(3.into())),
            ("★★★☆☆", Step::Score(3.into())),
            ("20%", Step::Share("0.2".parse().unwrap())),
            ("0.3", Step::Score("0.3".parse().unwrap())),
        ] {
            assert_eq!(step(&Cell::text(typed)), Reading::Plain(expected), "{typed}");
        }
        assert_eq!(step(&Cell::text("-")), Reading::Blank);
        let Reading::Unclear(doubt) = step(&Cell::text("看情况")) else { panic!() };
        assert_eq!(doubt.code, "import.ratingUnread");
    }

    #[test]
    fn scales_in_headings() {
        for (heading, scale) in [
            ("L_1to5", Some(5)),
            ("可能性(1-5)", Some(5)),
            ("影响 1~10", Some(10)),
            ("可能性", None),
            ("2-3", None),
        ] {
            assert_eq!(scale_of_heading(heading), scale, "{heading}");
        }
    }
}
