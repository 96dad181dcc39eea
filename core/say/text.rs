//! Texts for people: messages and labels in English and in Chinese.

use std::fmt;

choice! {
    /// The languages of every message and label.
    ///
    /// ```
    /// use campaignkit::value::Language;
    ///
    /// assert_eq!("zh".parse(), Ok(Language::Zh));
    /// assert!("fr".parse::<Language>().is_err());
    /// ```
    pub enum Language {
        /// English.
        En "en" "English" "英文",
        /// Chinese, simplified.
        Zh "zh" "Chinese" "中文",
    }
}

impl Language {
    /// The tag of the language in markup (BCP 47).
    pub(crate) fn tag(self) -> &'static str {
        self.of("en", "zh-Hans")
    }

    /// The version in this language, of two.
    pub(crate) fn of<T>(self, en: T, zh: T) -> T {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }

    /// A sentence in this language, of two. Never inlined, so that every sentence costs little code.
    #[inline(never)]
    pub(crate) fn format(self, en: fmt::Arguments<'_>, zh: fmt::Arguments<'_>) -> String {
        self.of(en, zh).to_string()
    }
}

answer! {
    /// One sentence or label in both languages.
    ///
    /// ```
    /// use campaignkit::value::{Language, Text};
    ///
    /// let text = Text::new("budget", "预算");
    /// assert_eq!(text.get(Language::Zh), "预算");
    /// assert_eq!(text.to_string(), "budget");
    /// ```
    pub struct Text: Default, PartialOrd, Ord, Hash {
        /// The English version.
        pub en: String,
        /// The Chinese version.
        pub zh: String,
    }
}

impl Text {
    /// A text from its two versions.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }

    /// The words of a person, or digits, which are alike in both languages.
    pub(crate) fn alike(words: &str) -> Self {
        Self::new(words, words)
    }

    /// A text from a label that has one version in each language.
    pub(crate) fn of<'l>(label: impl Fn(Language) -> &'l str) -> Self {
        Self::new(label(Language::En), label(Language::Zh))
    }

    /// The version in one language.
    pub fn get(&self, language: Language) -> &str {
        language.of(&self.en, &self.zh)
    }
}

impl Text {
    /// The sentence up to its mend, which stands behind a semicolon.
    pub(crate) fn cause(self) -> Self {
        let before = |text: &str, sign| text.split(sign).next().unwrap_or_default().to_owned();
        Self { en: before(&self.en, ';'), zh: before(&self.zh, ';') }
    }

    /// Formats both versions. Never inlined, so that every sentence of `text!` costs little code.
    #[inline(never)]
    pub(crate) fn formatted(en: fmt::Arguments<'_>, zh: fmt::Arguments<'_>) -> Self {
        Self { en: en.to_string(), zh: zh.to_string() }
    }
}

/// Prints the English version.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// Text that a person typed, fit for a message: characters that nobody sees escaped, cut after 60.
pub(crate) fn shown(typed: &str) -> String {
    const LONGEST: usize = 60;
    let is_hidden = |c: char| c.is_control() || is_invisible(c);
    if typed.len() <= LONGEST && !typed.chars().any(is_hidden) {
        return typed.to_owned();
    }
    let mut out = String::new();
    for (n, c) in typed.chars().enumerate() {
        if n == LONGEST {
            out.push('…');
            break;
        }
        if is_hidden(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// True for a character that takes no room.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// A figure with a comma between every three digits before the point: `5,000,000`.
///
/// ```
/// use campaignkit::value::{Amount, grouped};
///
/// assert_eq!(grouped(Amount::from_units(-77_000)), "-77,000");
/// assert_eq!(grouped("1234.5".parse::<Amount>()?), "1,234.5");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn grouped(figure: impl fmt::Display) -> String {
    let plain = figure.to_string();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(if digits.len() < plain.len() { "-" } else { "" });
    for (n, c) in whole.chars().enumerate() {
        if n > 0 && whole.len().saturating_sub(n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// An amount as [`grouped`] writes it, with the code of its currency where that is not the campaign's.
pub(crate) fn money(amount: impl fmt::Display, foreign: Option<impl fmt::Display>) -> String {
    let amount = grouped(amount);
    match foreign {
        Some(currency) => format!("{amount} {currency}"),
        None => amount,
    }
}

/// A number of days, in words.
pub(crate) fn elapsed_days(days: i64) -> Text {
    elapsed(days.saturating_mul(24 * 60))
}

/// Minutes on the clock, in days or hours where they are whole.
pub(crate) fn elapsed(minutes: i64) -> Text {
    length(minutes, 24 * 60, ["", "天", "小时", "分钟"])
}

/// Minutes of work, in days or hours where they are whole.
pub(crate) fn worked(minutes: i64, of_day: i64) -> Text {
    length(minutes, of_day, ["working ", "个工作日", "小时工作时间", "分钟工作时间"])
}

/// A length of time in the greatest unit of which it is a whole number.
fn length(minutes: i64, of_day: i64, [kind, day, hour, minute]: [&str; 4]) -> Text {
    let units = [("day", day, of_day), ("hour", hour, 60), ("minute", minute, 1)];
    let whole = units.into_iter().find(|(.., of_unit)| minutes.checked_rem(*of_unit) == Some(0));
    let (unit, zh, of_unit) = whole.unwrap_or(("minute", minute, 1));
    let count = minutes.checked_div(of_unit).unwrap_or_default();
    text!(["{count} {kind}{unit}{}", plural(count == 1)], "{count}{zh}")
}

/// The ending of a counted noun in English.
pub(crate) fn plural(is_one: bool) -> &'static str {
    if is_one { "" } else { "s" }
}
