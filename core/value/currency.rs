//! Currencies and their decimals.

use super::{Amount, problems};
use crate::say::Problem;

/// A currency by its ISO 4217 code: three capital letters.
///
/// ```
/// use campaignkit::value::{Amount, Currency};
///
/// let yuan = Currency::try_from("CNY")?;
/// assert_eq!(yuan.round("0.125".parse()?).to_string(), "0.13"); // half away from zero
/// assert_eq!(Currency::try_from("JPY")?.round(Amount::from(5)).to_string(), "5");
/// assert_eq!(Currency::try_from("rmb").unwrap_err().code, "currency.grammar");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Decimals of an amount: 2 for most, 0 for the yen, 3 for the dinar (ISO 4217, table A.1).
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// `true` if ISO 4217 lists the code: money, metals and units of account that are current, and the money
    /// that was withdrawn since 2020, in which campaigns of those years were kept.
    pub fn is_listed(self) -> bool {
        LISTED.as_bytes().chunks_exact(3).any(|code| code == self.0)
    }

    /// An amount at this currency's decimals, rounded half away from zero.
    pub fn round(self, amount: Amount) -> Amount {
        amount.at_scale(self.decimals())
    }
}

/// The codes of ISO 4217, list one of 2025, and of list three those withdrawn since 2020, in one word.
const LISTED: &str = "\
    AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHF\
    CHWCLFCLPCNYCOPCOUCRCCUCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKD\
    HNLHRKHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDL\
    MGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSD\
    RUBRWFSARSBDSCRSDGSEKSGDSHPSLESLLSOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSD\
    USNUYIUYUUYWUZSVEDVESVNDVUVWSTXADXAFXAGXAUXBAXBBXBCXBDXCDXCGXDRXOFXPDXPFXPTXSUXTSXUAXXXYER\
    ZARZMWZWGZWL";

impl Default for Currency {
    fn default() -> Self {
        Self(*b"XXX")
    }
}

impl std::str::FromStr for Currency {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        match <[u8; 3]>::try_from(typed.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_uppercase) => Ok(Self(code)),
            _ => Err(problems::no_currency(typed)),
        }
    }
}

impl TryFrom<&str> for Currency {
    type Error = Problem;

    fn try_from(typed: &str) -> Result<Self, Problem> {
        typed.parse()
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

word!(Currency, "^[A-Z]{3}$", "A currency by its ISO 4217 code, such as \"CNY\".", |currency, out| out
    .word(currency.code()));
