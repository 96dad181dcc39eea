//! The rounding of figures.

choice! {
    /// The rounding of a figure at the end of its computation.
    pub enum Rounding {
        /// Nothing: the figure is exact.
        Exact "exact" "exact" "精确值",
        /// Rounded to the currency's decimals, half away from zero.
        Currency "currency" "the currency's decimals, half away from zero" "按币种小数位四舍五入",
        /// Rounded to the currency's decimals, up.
        CurrencyUp "currencyUp" "the currency's decimals, up" "按币种小数位向上取整",
        /// Rounded to the currency's decimals, down.
        CurrencyDown "currencyDown" "the currency's decimals, down" "按币种小数位向下取整",
        /// Rounded toward zero to the currency's decimals, the rest given to the largest remainders.
        LargestRemainder "largestRemainder" "largest remainder" "最大余数法",
        /// Rounded to a whole number, up.
        WholeUp "wholeUp" "a whole number, up" "向上取整",
        /// Rounded to 12 decimals, half away from zero: parts of an exact amount.
        Decimals12 "decimals12" "12 decimals" "12位小数",
        /// Rounded to 13 significant digits, half away from zero: ends of intervals.
        Significant13 "significant13" "13 significant digits" "13位有效数字",
        /// Rounded to 14 significant digits, half away from zero: probabilities.
        Significant14 "significant14" "14 significant digits" "14位有效数字",
        /// Rounded to 15 significant digits, half away from zero: statistics.
        Significant15 "significant15" "15 significant digits" "15位有效数字",
        /// Rounded to 16 significant digits, half away from zero: ratios.
        Significant16 "significant16" "16 significant digits" "16位有效数字",
        /// Rounded to 17 significant digits: rates of return.
        Significant17 "significant17" "17 significant digits" "17位有效数字",
    }
}
