//! The standard normal distribution, to about 15 significant digits.

/// The probability that a standard normal variable is at most `z`: erfc(−z ÷ √2) ÷ 2 (Abramowitz and Stegun,
/// 26.2.29).
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * core::f64::consts::FRAC_1_SQRT_2)
}

/// The `z` that a standard normal variable exceeds with a probability of 1 − `p`, for 0 < `p` < 1; not finite
/// for any other `p`.
///
/// M. J. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988), pages 477 to 484, exact to about
/// 16 digits.
pub(crate) fn quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(0.180625 - q * q, &MIDDLE);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = libm::sqrt(-libm::log(tail));
    let z = if r <= 5.0 { ratio(r - 1.6, &TAIL) } else { ratio(r - 5.0, &FAR_TAIL) };
    if q < 0.0 { -z } else { z }
}

/// The coefficients of a numerator and a denominator, the highest power first.
type Quotient = [[f64; 8]; 2];

fn ratio(x: f64, [numerator, denominator]: &Quotient) -> f64 {
    let value = |coefficients: &[f64; 8]| coefficients.iter().fold(0.0, |sum, c| sum * x + c);
    value(numerator) / value(denominator)
}

#[rustfmt::skip]
const MIDDLE: Quotient = [
    [2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080],
    [5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
     5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1.0],
];

#[rustfmt::skip]
const TAIL: Quotient = [
    [7.74545014278341407640e-4, 0.0227238449892691845833, 0.241780725177450611770, 1.27045825245236838258,
     3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734],
    [1.05075007164441684324e-9, 5.47593808499534494600e-4, 0.0151986665636164571966, 0.148103976427480074590,
     0.689767334985100004550, 1.67638483018380384940, 2.05319162663775882187, 1.0],
];

#[rustfmt::skip]
const FAR_TAIL: Quotient = [
    [2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.00124266094738807843860, 0.0265321895265761230930,
     0.296560571828504891230, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720],
    [2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     0.0148753612908506148525, 0.136929880922735805310, 0.599832206555887937690, 1.0],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 4e-15 * expected.abs(), "{found:e} is not {expected:e}");
    }

    #[test]
    fn agrees_with_published_tables() {
        // Abramowitz and Stegun, tables 26.1 and 26.2, and the usual points of a test
        close(cdf(0.0), 0.5);
        close(cdf(1.0), 0.84134474606854295);
        close(cdf(-3.0), 0.0013498980316300945);
        close(cdf(-10.0), 7.6198530241605261e-24);
        close(quantile(0.975), 1.9599639845400542);
        close(quantile(0.95), 1.6448536269514727);
        close(quantile(0.005), -2.5758293035489008);
        close(quantile(1e-30), -11.464024688443616);
        close(quantile(0.5), 0.0);
        assert!([1.0, 0.0, -0.1].iter().all(|p| !quantile(*p).is_finite()));
    }

    #[test]
    fn the_quantile_inverts_the_distribution() {
        for n in 1..400 {
            let p = f64::from(n) / 400.0;
            assert!((cdf(quantile(p)) - p).abs() < 1e-15, "{p}");
        }
    }
}
