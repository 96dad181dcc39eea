//! Paths to figures and to their inputs, read from their text.

/// One step of a path.
#[derive(Clone, Debug)]
pub(crate) enum PathStep {
    /// To a member of an object.
    Member(&'static str),
    /// To every entry of a list, under a name; in the path of an input, to the entry at the position of the
    /// figure's entry of that name.
    Entry(&'static str),
    /// To the entry at a position.
    Nth(usize),
    /// To the entries that meet all of the conditions; in an entry, on if it meets them itself.
    Where(Vec<Condition>),
    /// To every value below; in the path of an input, to the one that lies as the figure does.
    Below,
}

/// A test of the entries of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Condition {
    /// A member has a value.
    Given(&'static str),
    /// A member has no value.
    Absent(&'static str),
    /// A member has this very value.
    Equals(&'static str, &'static str),
    /// A member has another value than this, or none.
    Differs(&'static str, &'static str),
    /// A member has the value that members, apart by dots, of the figure's entry of a name lead to.
    Matches { member: &'static str, entry: &'static str, of: &'static str },
    /// A member is no greater than a member of the reply, as text.
    UpTo { member: &'static str, reply: &'static str },
}

/// The beginning of an input's path.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Root {
    Request,
    Reply,
    /// The document that the plan was made of.
    Document,
    /// The place of the figure's formulas in the reply.
    Here,
    /// The place in the document that the figure is about.
    Place,
    /// The entry of the document around that place.
    Around,
}

/// The path to an input of a figure.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) root: Root,
    pub(crate) steps: Vec<PathStep>,
}

/// The steps of a path as in [`formulas!`](super::formula).
pub(crate) fn steps(path: &'static str) -> Vec<PathStep> {
    let mut steps = Vec::new();
    let mut rest = path.trim_start_matches('.');
    while !rest.is_empty() {
        if let Some((which, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            steps.push(entries(which.trim()));
            rest = behind;
        } else {
            let (member, behind) = name(rest);
            steps.push(PathStep::Member(member));
            rest = behind;
        }
        rest = rest.trim_start_matches('.');
    }
    steps
}

/// The inputs of a formula, each ended by a semicolon.
pub(crate) fn inputs(paths: &'static str) -> Vec<Input> {
    let input = |path: &'static str| {
        let (root, path) = name(path);
        let root = match root {
            "request" => Root::Request,
            "document" => Root::Document,
            "here" => Root::Here,
            "place" => Root::Place,
            "around" => Root::Around,
            _ => Root::Reply,
        };
        Input { root, steps: steps(path) }
    };
    paths.split_terminator(';').map(input).collect()
}

/// The name at the beginning of a path, and what is behind it.
#[inline(never)]
fn name(path: &'static str) -> (&'static str, &'static str) {
    path.split_at(path.bytes().position(|byte| matches!(byte, b'.' | b'[')).unwrap_or(path.len()))
}

fn entries(which: &'static str) -> PathStep {
    match which {
        ".." => PathStep::Where(Vec::new()),
        "*" => PathStep::Below,
        _ if which.contains(' ') => PathStep::Where(which.split(',').map(condition).collect()),
        _ => which.parse().map_or(PathStep::Entry(which), PathStep::Nth),
    }
}

fn condition(text: &'static str) -> Condition {
    let text = text.trim();
    let (member, rule) = text.split_once(' ').unwrap_or((text, ""));
    let (is, value) = rule.split_once(' ').unwrap_or((rule, ""));
    let word = value.trim_matches('"');
    let (entry, of) = value.split_once('.').unwrap_or((value, ""));
    match (is, value) {
        ("is", "absent") => Condition::Absent(member),
        ("==", _) if word.len() < value.len() => Condition::Equals(member, word),
        ("==", _) => Condition::Matches { member, entry, of },
        ("!=", _) => Condition::Differs(member, word),
        ("<=", _) => Condition::UpTo { member, reply: of },
        _ => Condition::Given(member),
    }
}
