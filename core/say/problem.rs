//! Problems: reasons to refuse an input.

use super::Text;
use std::fmt;

answer! {
    /// One defect that leaves no answer: the cause, the place, and the correction.
    ///
    /// An input cannot be read (text that is no JSON, a value outside its type, an id that names nothing), or
    /// a question cannot be computed (a figure beyond 28 digits, a day in a year that is not known). Doubts
    /// about the figures themselves (a total that does not add up) are [findings](super::Finding), and the
    /// plan loads with them.
    ///
    /// ```
    /// use campaignkit::value::Amount;
    ///
    /// let problem = "1,234.50".parse::<Amount>().unwrap_err();
    /// assert_eq!(problem.code, "number.grammar");
    /// assert_eq!(problem.to_string(), "`1,234.50` is not a decimal in plain digits; write `1234.5`");
    /// ```
    pub struct Problem {
        /// A stable dotted code, such as `number.grammar`; [`codes`](crate::wire::codes) lists them.
        pub code: &'static str,
        /// The place, as a JSON Pointer (RFC 6901) into the input; empty for the input as a whole. The member
        /// that it names last may be missing. A name of more than 60 characters is cut and ends with `…`: no
        /// record has such a member, and what the pointer leads to is the object that holds it.
        pub path: String,
        /// The line of the place in the text, counted from 1; absent where there is no text, or no such
        /// place in it.
        pub line: Option<usize>,
        /// The cause and the correction in one sentence.
        pub message: Text,
        /// The number of problems of this code at other entries of the lists in its path that are not told;
        /// absent if all are.
        pub more: Option<usize>,
    }
}

impl Problem {
    /// A problem of the input as a whole.
    #[inline(never)] // every problem would carry a copy
    pub fn new(code: &'static str, message: Text) -> Self {
        Self { code, path: String::new(), line: None, message, more: None }
    }

    /// The problem under another of its codes.
    #[must_use]
    pub(crate) fn under(self, code: &'static str) -> Self {
        Self { code, ..self }
    }

    /// The problem at a place.
    #[must_use]
    pub fn at(self, path: impl Into<String>) -> Self {
        Self { path: path.into(), ..self }
    }

    /// The problem with its path put behind the path of a place.
    #[must_use]
    pub(crate) fn within(self, place: &str) -> Self {
        let path = format!("{place}{}", self.path);
        self.at(path)
    }
}

/// Prints `path (line N): message` in English, without the path where it is empty, and how many more there
/// are.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.path.as_str(), self.line) {
            ("", _) => {}
            (path, Some(line)) => write!(f, "{path} (line {line}): ")?,
            (path, None) => write!(f, "{path}: ")?,
        }
        write!(f, "{}", self.message)?;
        self.more.map_or(Ok(()), |more| write!(f, " (and {more} more like it)"))
    }
}

impl std::error::Error for Problem {}

answer! {
    /// Every problem of one input: first the values that cannot be read, then those that contradict others,
    /// each in the order in which the records declare their members. The error of all functions that read
    /// something.
    ///
    /// There is always at least one.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let problems = Plan::from_json(br#"{"id": "x", "name": "X", "currency": "CNY"}"#).unwrap_err();
    /// assert_eq!(problems.first().code, "record.missing");
    /// assert_eq!(problems.first().path, "/format");
    /// for problem in &problems {
    ///     println!("{problem}");
    /// }
    /// ```
    pub struct Problems {
        problems: Vec<Problem>,
    }
}

impl Problems {
    /// `Ok` with the value if there is one and no problem was found, else every problem.
    pub(crate) fn none_or<T>(problems: Vec<Problem>, value: Option<T>) -> Result<T, Self> {
        value.filter(|_| problems.is_empty()).ok_or(Self { problems })
    }

    /// Every problem, to be worded better.
    pub(crate) fn as_mut_slice(&mut self) -> &mut [Problem] {
        &mut self.problems
    }

    /// The problems of a part of a request, which stands at a place.
    pub(crate) fn within(self, place: &str) -> Self {
        self.each(|problem| problem.within(place))
    }

    /// Every problem, made into another.
    pub(crate) fn each(self, make: impl Fn(Problem) -> Problem) -> Self {
        Self { problems: self.problems.into_iter().map(make).collect() }
    }

    /// The first problem alone.
    pub(crate) fn into_first(self) -> Problem {
        self.first().clone()
    }

    /// The first problem.
    pub fn first(&self) -> &Problem {
        static NONE: Problem = Problem {
            code: "",
            path: String::new(),
            line: None,
            message: Text { en: String::new(), zh: String::new() },
            more: None,
        };
        self.problems.first().unwrap_or(&NONE)
    }

    /// Every problem, at least one.
    pub fn as_slice(&self) -> &[Problem] {
        &self.problems
    }

    /// Every problem, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.problems.iter()
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.problems.into_iter()
    }
}

impl<'p> IntoIterator for &'p Problems {
    type Item = &'p Problem;
    type IntoIter = std::slice::Iter<'p, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem] }
    }
}

/// Prints one problem a line.
impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.problems.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
