//! Spellings of days and numbers that are not read, and what they mean.

/// The ASCII character that a full-width one stands for; any other stays.
pub(crate) fn ascii(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        c => c,
    }
}

/// The character that a full-width one stands for.
fn narrow(c: char) -> char {
    if c == '￥' { '¥' } else { ascii(c) }
}

/// The text without blanks at its ends, in narrow characters.
fn narrowed(typed: &str) -> String {
    typed.trim().chars().map(narrow).collect()
}

/// Goes past a number of at most so many digits.
fn number(text: &mut &str, digits: usize) -> Option<u32> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end.min(digits)).filter(|(number, _)| !number.is_empty())?;
    *text = rest;
    number.parse().ok()
}

/// Goes past one of several signs, or past nothing.
fn sign(text: &mut &str, signs: &[char]) -> bool {
    let rest = text.strip_prefix(signs);
    *text = rest.unwrap_or(text);
    rest.is_some()
}

/// Year, month and day of a text such as `2024/7/20`, `2024年7月20日` or `20240720`, and what stands after.
fn day_and_rest(text: &str) -> Option<([u32; 3], &str)> {
    let mut rest = text;
    let year = number(&mut rest, 4).filter(|_| text.len().checked_sub(rest.len()) == Some(4))?;
    let separated = sign(&mut rest, &['/', '-', '.', '年', ' ']);
    let two = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
    if !separated && two(rest) != 4 {
        return None;
    }
    let month = number(&mut rest, 2)?;
    if separated && !sign(&mut rest, &['/', '-', '.', '月', ' ']) {
        return None;
    }
    let day = number(&mut rest, 2)?;
    sign(&mut rest, &['日', '号']);
    Some(([year, month, day], rest))
}

/// Hour and minute behind a day, as `T9:30`, ` 09:30` or ` 09:30:00`.
fn time(rest: &str) -> Option<[u32; 2]> {
    let mut rest = rest;
    sign(&mut rest, &['T', ' ']);
    let hour = number(&mut rest, 2)?;
    let minute = sign(&mut rest, &[':']).then(|| number(&mut rest, 2))??;
    let is_whole = rest.is_empty() || rest == ":00" || rest == ":00.000";
    is_whole.then_some([hour, minute])
}

/// Year, month and day of a day that is spelt in another way; with a time only if that is midnight.
#[cold]
pub(super) fn day(typed: &str) -> Option<[u32; 3]> {
    let text = narrowed(typed);
    let (day, rest) = day_and_rest(&text)?;
    (rest.is_empty() || time(rest) == Some([0, 0])).then_some(day)
}

/// Year, month and day, hour and minute of a moment that is spelt in another way.
#[cold]
pub(super) fn moment(typed: &str) -> Option<([u32; 3], [u32; 2])> {
    let text = narrowed(typed);
    let (day, rest) = day_and_rest(&text)?;
    Some((day, time(rest)?))
}

/// The words behind a number, with the powers of ten that they mean.
const SCALES: [(&str, i32); 10] = [
    ("%", -2),
    ("‰", -3),
    ("百万", 6),
    ("千万", 7),
    ("万亿", 12),
    ("万", 4),
    ("亿", 8),
    ("千", 3),
    ("k", 3),
    ("K", 3),
];

/// The plain digits of a number such as `15%`, `12,000`, `1.2万`, `¥5`, `+5`, `.5` or `1e3`.
#[cold]
pub(super) fn decimal(typed: &str) -> Option<String> {
    let text = narrowed(typed);
    let mut rest = text.as_str();
    let negative = rest.starts_with('-');
    sign(&mut rest, &['-', '+']);
    sign(&mut rest, &['¥', '$', '€', '£']);
    rest = rest.strip_suffix('元').unwrap_or(rest).trim_end();
    let mut power = 0_i32;
    for (word, tens) in SCALES {
        if let Some(number) = rest.strip_suffix(word) {
            (rest, power) = (number.trim_end(), tens);
            break;
        }
    }
    if let Some((number, exponent)) = rest.split_once(['e', 'E']) {
        let tens: i32 = exponent.parse().ok().filter(|tens| (-28..=28).contains(tens) && power == 0)?;
        (rest, power) = (number, tens);
    }
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let mut groups = whole.split([',', '_', ' ']);
    let first = groups.next()?;
    let is_grouped = first.len() < whole.len();
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    if is_grouped && !(1..=3).contains(&first.len()) {
        return None;
    }
    digits.push_str(fraction);
    if digits.is_empty() || digits.len() > 40 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // the point stands so many digits from the right
    let decimals = i32::try_from(fraction.len()).ok()?.saturating_sub(power);
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or_default());
    digits.push_str(&zeros(decimals.saturating_neg()));
    let decimals = usize::try_from(decimals).unwrap_or_default();
    let missing = decimals.saturating_add(1).saturating_sub(digits.len());
    let digits = "0".repeat(missing) + &digits;
    let (whole, fraction) = digits.split_at_checked(digits.len().saturating_sub(decimals))?;
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let mut plain = String::from(if negative { "-" } else { "" });
    plain.push_str(if whole.is_empty() { "0" } else { whole });
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_type_them() {
        for (typed, plain) in [
            ("15%", "0.15"),
            ("15.5 %", "0.155"),
            ("１５％", "0.15"),
            ("0.5%", "0.005"),
            ("100%", "1"),
            ("12,000", "12000"),
            ("-1,234.50", "-1234.5"),
            ("12 000", "12000"),
            ("1.2万", "12000"),
            ("3亿", "300000000"),
            ("1.25千万元", "12500000"),
            ("¥12,000", "12000"),
            ("￥8 元", "8"),
            ("+5", "5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("007", "7"),
            ("1e3", "1000"),
            ("1.5E-2", "0.015"),
            ("20k", "20000"),
        ] {
            assert_eq!(decimal(typed).as_deref(), Some(plain), "{typed}");
        }
        for typed in ["", "12,00", "1,2000", "1.234,50", "abc", "--5", "1.2.3", "五", "%", "1e99", "12m"] {
            assert_eq!(decimal(typed), None, "{typed}");
        }
    }

    #[test]
    fn days_as_people_type_them() {
        for typed in [
            "2024/7/20",
            "2024年7月20日",
            "2024.07.20",
            "20240720",
            "２０２４／７／２０",
            "2024-7-20",
            "2024-07-20 00:00:00",
        ] {
            assert_eq!(day(typed), Some([2024, 7, 20]), "{typed}");
        }
        for typed in ["7/20", "24/7/20", "2024", "2024/7", "2024-07-20 09:30", "202407", "20/7/2024"] {
            assert_eq!(day(typed), None, "{typed}");
        }
        for typed in ["2024-07-20 9:30", "2024/7/20 09:30:00", "2024年7月20日09:30", "2024-07-20T09:30:00"]
        {
            assert_eq!(moment(typed), Some(([2024, 7, 20], [9, 30])), "{typed}");
        }
        assert_eq!(moment("2024-07-20"), None);
        assert_eq!(moment("2024-07-20T09:30Z"), None);
    }
}
