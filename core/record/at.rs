//! A place in the input, for reading, refusing and finding.

use super::{
    kinds::{Kind, first_of_each, shape},
    problems::kind_of_value,
};
use crate::{
    json::{Limits, Tree, escape, is_within},
    say::{Figure, Finding, Problem, Problems, Severity, Word},
};
use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
};

/// A value that can be read from a tree into its field. It stands behind a `dyn`, so that the reader of
/// records is compiled once for all of them.
pub(crate) trait Read {
    /// Reads over a value that is still the default of its type or its record, and reports every problem.
    ///
    /// A value that cannot be read becomes its type's default, as a stand-in.
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>);

    /// True if the value means an absent member. A type whose default is absent is not required, and is left
    /// out when it is written.
    fn is_absent(&self) -> bool {
        false
    }

    /// The words that the value may be, if it is a choice.
    fn words(&self) -> &'static [Word] {
        &[]
    }
}

/// The problems and findings of one input.
pub(crate) struct Sink {
    problems: RefCell<Vec<Problem>>,
    /// The number of problems found by reading; zero until the input is read.
    read_problems: Cell<usize>,
    findings: RefCell<Vec<Finding>>,
    /// The words that members may be, by the names of the members, as values that were read define them.
    words: RefCell<Vec<(&'static str, Vec<String>)>>,
    /// The kinds of the problems, once there are more than are told.
    kinds: RefCell<Vec<Kind>>,
    unreported: Cell<usize>,
    /// True if reading has found stand-ins that are not told, so that after it nothing can be said any more.
    has_untold_stand_ins: Cell<bool>,
    /// True once reading has ended.
    is_read: Cell<bool>,
    /// A member that the input may have beside those of its record.
    allowed: Cell<Option<&'static str>>,
    limits: Limits,
}

impl Sink {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            problems: RefCell::default(),
            read_problems: Cell::new(0),
            findings: RefCell::default(),
            words: RefCell::default(),
            kinds: RefCell::default(),
            unreported: Cell::new(0),
            has_untold_stand_ins: Cell::new(false),
            is_read: Cell::new(false),
            allowed: Cell::new(None),
            limits,
        }
    }

    /// Keeps a problem, or counts it once there are more than are told. The first of its kind is kept anyway.
    #[inline(never)]
    fn take(&self, path: String, code: Option<&'static str>, problem: &mut dyn FnMut() -> Problem) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < self.limits.problems {
            problems.push(problem().at(path));
            return;
        }
        // a member that is not known is worded late, and has no stand-in
        match (self.is_read.get(), code) {
            (true, _) if self.has_untold_stand_ins.get() => return,
            (false, Some(_)) => self.has_untold_stand_ins.set(true),
            _ => {}
        }
        let mut kinds = self.kinds.borrow_mut();
        self.unreported.set(self.unreported.get().saturating_add(1));
        if kinds.is_empty() {
            kinds.extend(problems.iter().map(|problem| Kind::of(problem.code, &problem.path)));
        }
        let shape = shape(&path);
        if let Some(kind) = kinds.iter_mut().find(|kind| kind.is_of(code, shape)) {
            kind.more = kind.more.saturating_add(1);
        } else if kinds.len() < self.limits.problems.saturating_mul(2) {
            let problem = problem().at(path);
            kinds.push(Kind::of(problem.code, &problem.path));
            problems.push(problem);
        }
    }

    /// True if reading refused something at, above or below a place; for the root, if it refused anything.
    fn is_refused(&self, place: &str) -> bool {
        let problems = self.problems.borrow();
        problems
            .iter()
            .take(self.read_problems.get())
            .any(|p| is_within(place, &p.path) || !place.is_empty() && is_within(&p.path, place))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.problems.borrow().is_empty()
    }

    /// Lets the input have a member beside those of its record.
    pub(crate) fn allow(&self, member: &'static str) {
        self.allowed.set(Some(member));
    }

    /// Ends reading: from now on, no problem is reported where reading has refused something.
    pub(crate) fn finish_reading(&self) {
        self.read_problems.set(self.problems.borrow().len());
        self.is_read.set(true);
    }

    /// The findings of an input that could be read.
    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let problems = self.problems.into_inner();
        if self.unreported.get() == 0 {
            return problems;
        }
        first_of_each(problems, self.kinds.into_inner(), self.limits.problems, self.unreported.get())
    }
}

/// A place in the input, for the reader and for all checks after it. It lives on the stack; its path is
/// spelled out only for a report.
pub(crate) struct At<'a> {
    step: Step<'a>,
    sink: &'a Sink,
}

enum Step<'a> {
    Root,
    Member(&'a At<'a>, &'a str),
    Item(&'a At<'a>, usize),
    /// An element of a member.
    Entry(&'a At<'a>, &'a str, usize),
    /// A place below, at a JSON Pointer.
    Below(&'a At<'a>, &'a str),
}

impl<'a> At<'a> {
    pub(crate) fn root(sink: &'a Sink) -> Self {
        Self { step: Step::Root, sink }
    }

    pub(crate) fn member(&'a self, name: &'a str) -> Self {
        Self { step: Step::Member(self, name), sink: self.sink }
    }

    pub(crate) fn item(&'a self, index: usize) -> Self {
        Self { step: Step::Item(self, index), sink: self.sink }
    }

    /// The member that may stand at the root beside those of its record.
    pub(super) fn allowed(&self) -> Option<&'static str> {
        self.sink.allowed.get().filter(|_| matches!(self.step, Step::Root))
    }

    /// The element of a list that is a member.
    pub(crate) fn entry(&'a self, list: &'a str, index: usize) -> Self {
        Self { step: Step::Entry(self, list, index), sink: self.sink }
    }

    /// The place at a JSON Pointer from here.
    pub(crate) fn below(&'a self, pointer: &'a str) -> Self {
        Self { step: Step::Below(self, pointer), sink: self.sink }
    }

    /// Defines the words that members of a name may be from here on, because a value that was read decides
    /// them.
    pub(crate) fn define(&self, member: &'static str, words: Vec<String>) {
        let mut defined = self.sink.words.borrow_mut();
        defined.retain(|(name, _)| *name != member);
        defined.push((member, words));
    }

    /// Forgets the words that another document of the request has defined.
    pub(super) fn begin_document(&self) {
        self.sink.words.borrow_mut().clear();
    }

    /// Refuses a word that means none of those defined for the member at this place; without a definition,
    /// none of the usual ones. True if it is refused.
    pub(crate) fn refuse_unknown_word(
        &self,
        word: &str,
        usual: &[Word],
        means: &dyn Fn(&str, &str) -> bool,
    ) -> bool {
        let Step::Member(_, member) = self.step else { return false };
        let defined = self.sink.words.borrow();
        let defined = defined.iter().find(|(name, _)| *name == member);
        let known: Vec<&str> = match defined {
            Some((_, words)) => words.iter().map(String::as_str).collect(),
            None => usual.iter().map(|[word, ..]| *word).collect(),
        };
        if known.is_empty() || known.iter().any(|known| means(word, known)) {
            return false;
        }
        self.refuse(match defined {
            Some(_) => super::unknown_choice(word, &mut known.into_iter()),
            None => super::problems::unlabelled_choice(word, usual),
        });
        true
    }

    /// Reports a problem at this place, or below it at the problem's own path, unless reading refused the
    /// place already.
    #[inline(never)]
    #[allow(clippy::needless_pass_by_value)] // made for this call
    pub(crate) fn refuse(&self, problem: Problem) {
        self.report(&problem.path, Some(problem.code), &mut || problem.clone());
    }

    /// Reports a problem that takes some time to word.
    pub(crate) fn refuse_with(&self, mut problem: impl FnMut() -> Problem) {
        self.report("", None, &mut problem);
    }

    /// The number of problems reported so far.
    pub(crate) fn problem_count(&self) -> usize {
        self.sink.problems.borrow().len()
    }

    /// Reports a problem after the first so many of those that are told, because it was found too late for
    /// its turn.
    pub(crate) fn refuse_after(&self, told: usize, problem: Problem) {
        let before = self.problem_count();
        self.refuse(problem);
        let is_kept = before < self.problem_count() && self.sink.kinds.borrow().is_empty();
        if let Some(late) = self.sink.problems.borrow_mut().get_mut(told..).filter(|_| is_kept) {
            late.rotate_right(1);
        }
    }

    fn report(&self, below: &str, code: Option<&'static str>, problem: &mut dyn FnMut() -> Problem) {
        let path = || self.pointer() + below;
        if self.sink.read_problems.get() > 0 && self.sink.is_refused(&path()) {
            return;
        }
        self.sink.take(path(), code, problem);
    }

    /// The value of a result; problems are reported.
    pub(crate) fn or_refuse<T, E>(&self, result: Result<T, E>) -> Option<T>
    where
        Problems: From<E>,
    {
        let refused = |problems: Problems| problems.into_iter().for_each(|problem| self.refuse(problem));
        result.map_err(|error| refused(error.into())).ok()
    }

    /// True if reading refused something at, above or below this place, so that its value is a stand-in.
    pub(crate) fn is_refused(&self) -> bool {
        self.sink.read_problems.get() > 0 && self.sink.is_refused(&self.pointer())
    }

    /// True if no problem was reported at any place so far.
    pub(crate) fn nothing_refused(&self) -> bool {
        self.sink.is_empty()
    }

    /// Reports a finding at this place, or below it at the finding's own path.
    #[inline(never)]
    pub(crate) fn find(&self, finding: Finding) {
        self.sink.findings.borrow_mut().push(finding.below(&self.pointer()));
    }

    /// The value of a result; a problem is reported as a finding at its own place in the document, else at
    /// this one.
    pub(crate) fn or_find<T>(&self, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.find_problem(problem)).ok()
    }

    /// Reports a problem of the document that leaves a figure undefined, at its own place in the document,
    /// else at this one.
    #[inline(never)]
    pub(crate) fn find_problem(&self, problem: Problem) {
        let path = if problem.path.is_empty() { self.pointer() } else { problem.path.clone() };
        self.sink.findings.borrow_mut().push(problem.into_finding(Severity::Error).at(path));
    }

    /// Reports the reason for a figure that cannot be computed as a finding at this place: a day that no
    /// calendar knows or a figure beyond 28 digits, but no other.
    pub(crate) fn find_unknown<T>(&self, figure: &Figure<T>) {
        if let Figure::Undefined(why) = figure
            && (matches!(why.code, "number.overflow" | "day.range") || why.code.starts_with("calendar."))
        {
            self.find(why.as_ref().clone().into_finding(Severity::Error));
        }
    }

    /// Reports that another kind of value is needed at this place.
    pub(crate) fn expected(&self, en: &str, zh: &str, found: &Tree<'_>) {
        self.refuse(kind_of_value(en, zh, &found.kind()));
    }

    fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut here = self;
        loop {
            match here.step {
                Step::Root => break,
                Step::Member(up, _) | Step::Item(up, _) | Step::Entry(up, ..) | Step::Below(up, _) => {
                    steps.push(&here.step);
                    here = up;
                }
            }
        }
        let mut path = String::new();
        for step in steps.into_iter().rev() {
            let (name, index) = match step {
                Step::Root => continue,
                Step::Below(_, pointer) => {
                    path.push_str(pointer);
                    continue;
                }
                Step::Member(_, name) => (Some(name), None),
                Step::Item(_, index) => (None, Some(index)),
                Step::Entry(_, list, index) => (Some(list), Some(index)),
            };
            if let Some(name) = name {
                path.push('/');
                escape(&named(name), &mut path);
            }
            if let Some(index) = index {
                path.push('/');
                path.push_str(&index.to_string());
            }
        }
        path
    }
}

/// A member in a path: its name, cut after 60 characters.
pub(super) fn named(name: &str) -> Cow<'_, str> {
    match name.char_indices().nth(60) {
        Some((end, _)) => Cow::Owned(name.get(..end).unwrap_or_default().to_owned() + "…"),
        None => Cow::Borrowed(name),
    }
}
