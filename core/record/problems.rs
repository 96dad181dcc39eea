//! Values that cannot be read, in any record.

use crate::say::{Problem, Text, Word, nearest, one_of, shown};

problems! {
    /// A value of another kind.
    "json.type" fn kind_of_value(en: &str, zh: &str, found: &Text) =
        ["{} stands here; write {en}", found.en],
        ["此处为{};请写{zh}", found.zh];

    "json.type" fn quoted(digits: &str) =
        ["the whole number `{}` stands in quotes; write it without them", shown(digits)],
        ["整数`{}`不应加引号;请去掉引号", shown(digits)];

    /// A member that must be there, and is not.
    "record.missing" fn missing(name: &str) =
        "the field `{name}` is missing; add it",
        "缺少字段`{name}`;请补上";

    "record.missing" fn missing_choice(name: &str, words: &Text) =
        ["the field `{name}` is missing; {}", words.en],
        ["缺少字段`{name}`;{}", words.zh];

    /// A member that stands twice in one object.
    "record.duplicateMember" fn duplicate_member(name: &str) =
        "the field `{name}` stands twice; keep one",
        "字段`{name}`出现两次;请只保留一个";

    /// A member that the object does not have.
    "record.unknownMember" fn no_such_member(name: &str, mend: &Text) =
        ["there is no field `{}` here; {}", shown(name), mend.en],
        ["此处没有字段`{}`;{}", shown(name), mend.zh];

    /// A word that is none of those that may stand there.
    "choice.unknown" fn no_such_choice(word: &str, mend: &Text) =
        ["`{}` is not a choice here; {}", shown(word), mend.en],
        ["此处不能写`{}`;{}", shown(word), mend.zh];

    /// Text with the character NUL, which no C host could carry.
    "text.nul" fn nul() =
        "the text contains the character `\\u0000`; take it out",
        "文本含有字符`\\u0000`;请删除";

    /// A count that is no whole number, or too large for one.
    "number.notWhole" fn not_whole(digits: &str) =
        ["`{}` is no count; write a whole number from -2147483648 to 2147483647", shown(digits)],
        ["`{}`不是计数;请写-2147483648至2147483647之间的整数", shown(digits)];

    /// More problems than are told.
    "limit.problems" fn more_problems(more: usize) =
        "the list leaves out `{more}` more; mend these first",
        "还有`{more}`个问题未列出;请先修正以上问题";
}

/// The problem of a member that must be there; one that is a choice lists its words.
#[cold]
pub(super) fn missing_member(name: &str, words: &[Word]) -> Problem {
    if words.is_empty() {
        return missing(name);
    }
    missing_choice(name, &one_of(&mut words.iter().map(|[word, ..]| *word)))
}

/// The problem of a word that is not a choice: the word whose label it is, else the nearest one.
#[cold]
pub(super) fn unlabelled_choice(typed: &str, known: &[Word]) -> Problem {
    let label = typed.trim();
    let is_label = |[_, en, zh]: &&Word| label.eq_ignore_ascii_case(en) || label == *zh;
    let denies = |text: &str| text.starts_with(['未', '不', '非', '没']);
    let within = |[_, _, zh]: &&Word| {
        label.chars().nth(1).is_some() && zh.contains(label) && denies(zh) == denies(label)
    };
    let mut parts = known.iter().filter(within);
    let meant = known.iter().find(is_label).or_else(|| parts.next().filter(|_| parts.next().is_none()));
    match meant {
        Some([word, ..]) => no_such_choice(typed, &text!("write `{word}`", "请写`{word}`")),
        None => unknown_choice(typed, &mut known.iter().map(|[word, ..]| *word)),
    }
}

/// The problem of a member that an object does not have, with the nearest known name.
#[cold]
pub(super) fn unknown_member(name: &str, known: &mut dyn Iterator<Item = &str>) -> Problem {
    no_such_member(name, &nearest(name, known))
}

/// The problem of a word that is not a choice, with the nearest known one.
#[cold]
pub(crate) fn unknown_choice(word: &str, known: &mut dyn Iterator<Item = &str>) -> Problem {
    no_such_choice(word, &nearest(word, known))
}

/// A member that this request needs, for records whose members depend on one another.
pub(crate) fn needed<T>(member: Option<T>, name: &str) -> Result<T, Problem> {
    member.ok_or_else(|| missing(name).at(format!("/{name}")))
}
