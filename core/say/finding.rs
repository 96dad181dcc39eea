//! Findings: statements in a readable plan that do not fit each other.

use super::{Problem, Text, Undefined};
use std::fmt::Display;

choice! {
    /// The severity of a finding. Reports are in this order.
    pub enum Severity {
        /// The plan contradicts itself or breaks its own policy.
        Error "error" "error" "错误",
        /// The statement is probably a mistake.
        Warning "warning" "warning" "警告",
        /// Worth knowing.
        Info "info" "note" "提示",
    }
}

answer! {
    /// An entity of the document that a finding is about.
    pub struct Entity: PartialOrd, Ord {
        /// The kind, such as `task`, `goal`, `metric`, `line`, `entry`, `risk`, `issue`, `member` or
        /// `result`. Feedback of no member and on no metric is of `feedback`, by its source.
        pub kind: &'static str,
        /// The id.
        pub id: String,
    }
}

answer! {
    /// An operation of a JSON Patch (RFC 6902) that mends what does not fit.
    pub struct Mend: PartialOrd, Ord {
        /// `replace`, `add` or `remove`.
        pub op: &'static str,
        /// The place, as a JSON Pointer into the document.
        pub path: String,
        /// The value that is right; absent for `remove`.
        pub value: Option<String>,
    }
}

answer! {
    /// One statement that does not fit: the stated figure, the figure that follows from the rest of the
    /// document, and the place.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-20", "end": "2024-08-10"},
    ///     "budget": {"statedTotal": "100",
    ///         "lines": [{"id": "a", "category": "other", "item": "A", "planned": "90"}]}}"#)?;
    /// let finding = &plan.as_written().audit()?[0];
    /// assert_eq!(finding.code, "budget.totalMismatch");
    /// assert_eq!(finding.path, "/budget/statedTotal");
    /// assert_eq!(finding.stated.as_deref(), Some("100.00"));
    /// assert_eq!(finding.computed.as_deref(), Some("90.00"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Finding: PartialOrd, Ord {
        /// The severity.
        pub severity: Severity,
        /// A stable dotted code, such as `budget.totalMismatch`.
        pub code: &'static str,
        /// The place of the stated figure, as a JSON Pointer (RFC 6901) into the document.
        pub path: String,
        /// The stated figure, as written on the wire.
        pub stated: Option<String>,
        /// The figure that follows from the rest of the document.
        pub computed: Option<String>,
        /// The entities of the place, the outer one first; empty for one of the campaign as a whole, and for
        /// many records together.
        pub of: Vec<Entity> = [],
        /// The patch that mends it, where exactly one is right.
        pub mend: Vec<Mend> = [],
        /// The acknowledgement that it meets, as a JSON Pointer into the document.
        pub acknowledged: Option<String>,
        /// One sentence, with both figures if there are any.
        pub message: Text,
    }
}

impl Problem {
    /// The problem as a finding, for a check that does not refuse the document.
    pub(crate) fn into_finding(self, severity: Severity) -> Finding {
        Finding::new(severity, self.code, self.message).at(self.path)
    }
}

impl Undefined {
    /// The reason as a finding.
    pub(crate) fn into_finding(self, severity: Severity) -> Finding {
        Finding::new(severity, self.code, self.message)
    }
}

impl Finding {
    /// A finding without figures and without a place; [`stating`](Self::stating) and
    /// [`computing`](Self::computing) add the figures.
    // never inlined, nor are the others: every finding would carry a copy
    #[inline(never)]
    pub(crate) fn new(severity: Severity, code: &'static str, message: Text) -> Self {
        Self {
            severity,
            code,
            path: String::new(),
            stated: None,
            computed: None,
            of: Vec::new(),
            mend: Vec::new(),
            acknowledged: None,
            message,
        }
    }

    /// The finding under another of its codes.
    #[must_use]
    pub(crate) fn under(self, code: &'static str) -> Self {
        Self { code, ..self }
    }

    /// The finding at a place.
    #[must_use]
    pub(crate) fn at(self, path: String) -> Self {
        Self { path, ..self }
    }

    /// The finding at its place below another one, its mend as well.
    #[must_use]
    pub(crate) fn below(mut self, place: &str) -> Self {
        for path in self.mend.iter_mut().map(|mend| &mut mend.path).chain([&mut self.path]) {
            path.insert_str(0, place);
        }
        self
    }

    /// The finding with the value that is right at a member below its place; the empty path for the place.
    #[must_use]
    #[inline(never)]
    pub(crate) fn replacing(mut self, below: &str, value: &dyn Display) -> Self {
        self.mend.push(Mend { op: "replace", path: below.to_owned(), value: Some(value.to_string()) });
        self
    }

    /// The finding with a member that is right below its place, where there is none.
    #[must_use]
    #[inline(never)]
    pub(crate) fn adding(mut self, below: &str, value: &dyn Display) -> Self {
        self.mend.push(Mend { op: "add", path: below.to_owned(), value: Some(value.to_string()) });
        self
    }

    /// The finding about an entity besides those of its place.
    #[must_use]
    pub(crate) fn about(mut self, kind: &'static str, id: &dyn Display) -> Self {
        self.of.push(Entity { kind, id: id.to_string() });
        self
    }

    /// The finding that is mended by taking out what stands at its place.
    #[must_use]
    pub(crate) fn removing(mut self) -> Self {
        self.mend.push(Mend { op: "remove", path: String::new(), value: None });
        self
    }

    #[must_use]
    #[inline(never)]
    pub(crate) fn stating(self, stated: &dyn Display) -> Self {
        Self { stated: Some(stated.to_string()), ..self }
    }

    #[must_use]
    #[inline(never)]
    pub(crate) fn computing(self, computed: &dyn Display) -> Self {
        Self { computed: Some(computed.to_string()), ..self }
    }
}

/// Prints `path: message` in English.
impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}
