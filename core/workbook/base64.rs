//! Bytes in JSON.

use super::problems;
use crate::say::Problem;
use std::fmt;

/// The bytes of a file; in JSON and in text, as base64 (RFC 4648).
///
/// ```
/// use campaignkit::workbook::Base64;
///
/// let bytes: Base64 = "5rW35oql".parse()?;
/// assert_eq!(bytes.0, "海报".as_bytes());
/// assert_eq!(bytes.to_string(), "5rW35oql");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Base64(pub Vec<u8>);

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The value of a sign; 64 for a byte that is none.
const VALUES: [u8; 256] = {
    let mut values = [64; 256];
    let mut n = 0;
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // worked out by the compiler
    while n < 64 {
        values[SIGNS[n as usize] as usize] = n;
        n += 1;
    }
    values
};

fn decoded(text: &[u8]) -> Option<Vec<u8>> {
    let whole = text;
    let text = text.strip_suffix(b"==").or_else(|| text.strip_suffix(b"=")).unwrap_or(text);
    if text.len() < whole.len() && !whole.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::with_capacity((text.len() / 4).saturating_add(1).saturating_mul(3));
    for group in text.chunks(4) {
        let mut bits = 0_u32;
        for sign in group {
            let value = *VALUES.get(usize::from(*sign))?;
            if value == 64 {
                return None;
            }
            bits = bits << 6 | u32::from(value);
        }
        let missing = 4_usize.saturating_sub(group.len());
        if missing == 3 {
            return None;
        }
        let [_, three @ ..] = (bits << [0, 6, 12, 0].get(missing)?).to_be_bytes();
        bytes.extend_from_slice(three.get(..3_usize.saturating_sub(missing))?);
    }
    Some(bytes)
}

impl std::str::FromStr for Base64 {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        decoded(typed.as_bytes()).map(Self).ok_or_else(problems::not_base64)
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign =
            |bits: u32| SIGNS.get(usize::try_from(bits & 63).unwrap_or_default()).copied().unwrap_or(b'A');
        let mut text = String::with_capacity(self.0.len().div_ceil(3).saturating_mul(4));
        for group in self.0.chunks(3) {
            let byte = |n: usize| u32::from(group.get(n).copied().unwrap_or_default());
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            let signs = [bits >> 18, bits >> 12, bits >> 6, bits].map(sign);
            for (n, sign) in signs.into_iter().enumerate() {
                text.push(char::from(if n > group.len() { b'=' } else { sign }));
            }
        }
        f.write_str(&text)
    }
}

/// Tells the number of bytes.
impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

word!(Base64, r"^[A-Za-z0-9+/]*={0,2}$", "The bytes of a file in base64 (RFC 4648).", |bytes, out| out
    .displayed(bytes));

#[cfg(test)]
mod tests {
    use super::Base64;

    #[test]
    fn bytes_come_back() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(Base64(bytes.into()).to_string(), text);
            assert_eq!(text.parse(), Ok(Base64(bytes.into())));
        }
        assert_eq!("Zg".parse(), Ok(Base64(b"f".to_vec())));
        for refused in ["Z", "Zm9v\n", "Zm 9", "Zg===", "=", "数"] {
            assert!(refused.parse::<Base64>().is_err(), "{refused}");
        }
    }
}
