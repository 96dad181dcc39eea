//! A language by its code.

use super::{Language, Problem, shown};

problems! {
    /// A language that this library does not speak.
    "text.language" fn unknown_language(code: &str) =
        ["`{}` is not a language of this library; write `en` or `zh`", shown(code)],
        ["`{}`不是本库支持的语言;请写`en`或`zh`", shown(code)];
}

impl std::str::FromStr for Language {
    type Err = Problem;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        match code {
            "en" => Ok(Self::En),
            "zh" => Ok(Self::Zh),
            _ => Err(unknown_language(code)),
        }
    }
}
