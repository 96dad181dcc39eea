//! Products in one cell: `3人×5天×800元/天`, `1000份x15元/份`, `45x$18`.

use super::{currency, number};
use crate::{
    budget::Factor,
    value::{Amount, Quantity, product},
};
use rust_decimal::Decimal;

/// A product of factors, and of a price if one of them is money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Product {
    pub(crate) factors: Vec<Factor>,
    pub(crate) price: Option<Amount>,
    /// The words before the first figure.
    pub(crate) words: String,
    /// The figure behind a sign of equality.
    pub(crate) result: Option<Decimal>,
}

impl Product {
    /// The product of all factors and the price; none beyond 28 digits.
    pub(crate) fn value(&self) -> Option<Decimal> {
        let price = self.price.map_or(Decimal::ONE, Amount::decimal);
        self.factors.iter().try_fold(price, |made, factor| product(made, factor.quantity.decimal()).ok())
    }
}

const TIMES: &[char] = &['×', '*', 'x', 'X', '＊', '·'];

/// The product that a narrow text is; none if it is none, or a sum of several.
pub(crate) fn factors(text: &str) -> Option<Product> {
    let (body, result) = match text.split_once('=') {
        Some((body, result)) => {
            let (result, rest) = number::number(result.trim())?;
            let is_money = currency::at_start(rest.trim()).is_none_or(|(_, rest)| rest.is_empty());
            (body, Some(result.value).filter(|_| is_money))
        }
        None => (text, None),
    };
    let start = body.find(|sign: char| sign.is_ascii_digit() || "¥$€£".contains(sign))?;
    let (words, mut rest) = body.split_at_checked(start)?;
    let mut read = Product { words: words.trim().to_owned(), result, ..Product::default() };
    let mut priced = None;
    loop {
        let (term, behind) = match times(rest) {
            Some((term, behind)) => (term, Some(behind)),
            None => (rest, None),
        };
        let (factor, is_price) = factor(term.trim())?;
        if is_price {
            if priced.replace(factor.quantity).is_some() {
                return None;
            }
        } else {
            read.factors.push(factor);
        }
        match behind {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    read.price = priced.map(|price| Amount::from_decimal(price.decimal()));
    Some(read)
}

/// A text split at its first sign for times; a letter is one only between figures.
fn times(text: &str) -> Option<(&str, &str)> {
    let is_sign = |(n, sign): &(usize, char)| {
        let behind = text.get(n.saturating_add(sign.len_utf8())..).unwrap_or_default().trim_start();
        let goes_on = behind.starts_with(|next: char| next.is_ascii_digit() || "¥$€£".contains(next));
        TIMES.contains(sign) && *n > 0 && goes_on
    };
    let (n, sign) = text.char_indices().find(is_sign)?;
    Some((text.get(..n)?, text.get(n.saturating_add(sign.len_utf8())..)?))
}

/// One factor, and whether it is a price.
fn factor(term: &str) -> Option<(Factor, bool)> {
    let (is_money, body) = match currency::at_start(term) {
        Some((_, body)) => (true, body.trim_start()),
        None => (false, term),
    };
    let (figure, unit) = number::number(body)?;
    let unit = unit.trim();
    let is_price = is_money || unit.contains('/') || currency::at_start(unit).is_some();
    let is_unit = unit.chars().all(|sign| sign.is_alphanumeric() || "/%\"' ".contains(sign))
        && !unit.contains(|c: char| c.is_ascii_digit());
    let unit = (!unit.is_empty()).then(|| unit.to_owned());
    is_unit.then_some((Factor { quantity: Quantity::from_decimal(figure.value), unit }, is_price))
}

/// A name and the product in the bracket at its end, or behind its last blank.
pub(crate) fn of_name(name: &str) -> Option<(&str, Product)> {
    let (item, inside) = match name.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some(parts) => parts,
        None => name.rsplit_once(' ')?,
    };
    let product = factors(inside.trim())?;
    let is_product = product.factors.len().saturating_add(usize::from(product.price.is_some())) > 1;
    (is_product && !item.trim().is_empty()).then_some((item.trim(), product))
}

/// The number of times that a name says at its end: 2 of `Coffee break x2`.
pub(crate) fn times_of_name(name: &str) -> Option<Decimal> {
    let (before, count) = name.rsplit_once(TIMES)?;
    let is_word = before.ends_with(|sign: char| sign == ' ' || !sign.is_ascii());
    number::whole(count).filter(|count| is_word && *count > Decimal::ONE && count.fract().is_zero())
}

#[cfg(test)]
mod tests {
    use super::{factors, of_name, times_of_name};

    fn shown(text: &str) -> Option<String> {
        let read = factors(text)?;
        let factors: Vec<_> = read
            .factors
            .iter()
            .map(|factor| format!("{}{}", factor.quantity, factor.unit.as_deref().unwrap_or_default()))
            .collect();
        let price = read.price.map(|price| format!(" @{price}")).unwrap_or_default();
        let result = read.result.map(|result| format!(" ={result}")).unwrap_or_default();
        let words = if read.words.is_empty() { String::new() } else { format!("{} ", read.words) };
        Some(format!("{words}{}{price}{result}", factors.join(" ")))
    }

    #[test]
    fn products_as_people_write_them() {
        for (typed, expected) in [
            ("3人×5天×800元/天", "3人 5天 @800"),
            ("5个*200元/个", "5个 @200"),
            ("1000份x15元/份", "1000份 @15"),
            ("高校2天×1000元/天", "高校 2天 @1000"),
            ("45x$18", "45 @18"),
            ("40 x $20", "40 @20"),
            ("6间*2天", "6间 2天"),
            ("30人*2次", "30人 2次"),
            ("2天", "2天"),
            ("1项", "1项"),
            ("350*26=9100", "350 26 =9100"),
            ("2 boxes x 5", "2boxes 5"),
            ("1.5万张×0.38元", "15000张 @0.38"),
        ] {
            assert_eq!(shown(typed).as_deref(), Some(expected), "{typed}");
        }
        for none in ["", "如背景板等", "2人×300元+1人×500元", "含酒水", "10%-15%", "A4×", "2024-07-20"]
        {
            assert_eq!(shown(none), None, "{none}");
        }
    }

    #[test]
    fn names_with_products() {
        let item = |name: &str| of_name(name).map(|(item, _)| item.to_owned());
        assert_eq!(item("内部团队加班费(3人×5天×800元/天)").as_deref(), Some("内部团队加班费"));
        assert_eq!(
            item("Registration (incl. free places) 45x$18").as_deref(),
            Some("Registration (incl. free places)")
        );
        assert_eq!(item("会场布置(背景板等)"), None);
        assert_eq!(item("海报(2天)"), None);
        assert_eq!(times_of_name("Afternoon coffee break x2").map(|n| n.to_string()).as_deref(), Some("2"));
        assert_eq!(times_of_name("展架×3").map(|n| n.to_string()).as_deref(), Some("3"));
        assert_eq!(times_of_name("Box2"), None);
        assert_eq!(times_of_name("iPhone X"), None);
    }
}
