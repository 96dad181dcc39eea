//! The words of the core: those of DESIGN.md's dictionary, and comments that are plain nouns and sentences.

use crate::source::{self, Token};
use std::collections::BTreeSet;

/// A row of the dictionary, from the table under its heading.
struct Entry {
    word: String,
    types: Vec<String>,
    not: Vec<String>,
}

fn dictionary() -> Vec<Entry> {
    let design = include_str!("../DESIGN.md");
    let (_, section) = design.split_once("## Words").expect("DESIGN.md has the dictionary");
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [word, _, types, not] = cells[..] else { panic!("not four cells: {row}") };
        Entry {
            word: word.to_owned(),
            types: types.split('`').skip(1).step_by(2).map(str::to_owned).collect(),
            not: not.split(',').flat_map(words).collect(),
        }
    })
    .collect()
}

/// The words of a name or of prose, in small letters and without the ending of the plural.
fn words(text: &str) -> impl Iterator<Item = String> {
    let mut spaced = String::new();
    let mut rest = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = rest.next() {
        // `KPIHazard` is two words, and so is `riskCost`
        let is_last_capital = before.is_uppercase() && rest.peek().is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && (before.is_lowercase() || is_last_capital) {
            spaced.push(' ');
        }
        spaced.push(if c.is_alphabetic() { c } else { ' ' });
        before = c;
    }
    let words: Vec<String> = spaced.split_whitespace().map(str::to_lowercase).collect();
    words.into_iter().map(|word| word.strip_suffix('s').map(str::to_owned).unwrap_or(word))
}

/// The first line of each comment of a file and every further one, with its number from one.
fn comments(text: &str) -> Vec<(usize, bool, &str)> {
    let mut comments = Vec::new();
    let mut is_inside = false;
    for (n, line) in text.lines().enumerate() {
        let comment = line.trim_start().strip_prefix("//");
        let said = comment.map(|comment| comment.trim_start_matches(['/', '!']).trim());
        if let Some(said) = said {
            comments.push((n + 1, !is_inside, said));
        }
        is_inside = said.is_some_and(|said| !said.is_empty());
    }
    comments
}

#[test]
fn dictionary_is_kept() {
    let dictionary = dictionary();
    assert!(dictionary.len() >= 20);
    let files = source::files();
    let mut types = BTreeSet::new();
    for file in &files {
        for pair in source::tokens(&file.text).windows(2) {
            if let [Token::Word(keyword), Token::Word(name)] = pair
                && ["struct", "enum", "trait"].contains(&keyword.as_str())
            {
                types.insert(name.clone());
            }
        }
    }
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in &dictionary {
        for name in entry.types.iter().filter(|name| !types.contains(*name)) {
            faults.push(format!("{}: there is no type {name}", entry.word));
        }
        if !seen.insert(&entry.word) {
            faults.push(format!("{}: stands twice", entry.word));
        }
    }
    // headings of people are theirs
    let are_theirs =
        |path: &str| path.starts_with("table/describe/") || path.starts_with("import/cells/words");
    for file in files.iter().filter(|file| !are_theirs(&file.path)) {
        for (n, line) in file.text.lines().enumerate() {
            for word in words(line) {
                if let Some(entry) = dictionary.iter().find(|entry| entry.not.contains(&word)) {
                    faults.push(format!("{}:{}: {word} for {}", file.path, n + 1, entry.word));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn comments_are_nouns_and_sentences() {
    let openings = [
        "The same",
        "What",
        "How",
        "Whether",
        "Which",
        "Who",
        "Whose",
        "Where",
        "When",
        "For which",
        "Of which",
        "In which",
        "In what",
        "To what",
    ];
    let mut faults = Vec::new();
    for file in source::files() {
        for (n, is_first, said) in comments(&file.text) {
            let opening = openings.iter().find(|opening| {
                said.strip_prefix(**opening).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            });
            if let Some(opening) = opening.filter(|_| is_first) {
                faults.push(format!("{}:{n}: opens with {opening:?}", file.path));
            }
        }
        for (n, line) in file.text.lines().enumerate() {
            let width = line.chars().count();
            if width > 110
                && line.trim_start().starts_with("//")
                && !line.trim_start_matches(['/', '!', ' ']).starts_with('|')
            {
                faults.push(format!("{}:{}: {width} characters", file.path, n + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{} comments\n{}", faults.len(), faults.join("\n"));
}

/// The folders and files of the records of running a campaign, and of the answers about them.
const RUNNING: [&str; 20] = [
    "team/",
    "resource/",
    "readiness/",
    "execution/",
    "issue/",
    "review/",
    "answers/actions.rs",
    "answers/agenda/",
    "answers/review/",
    "answers/readiness/",
    "answers/reporting/",
    "answers/tracking/",
    "answers/issues/",
    "answers/feedback.rs",
    "answers/resources.rs",
    "answers/supply.rs",
    "answers/days_late.rs",
    "brief/",
    "answers/publishing.rs",
    "answers/run_sheet.rs",
];

/// The members of what `record!` and `answer!` define in a text, as they stand in JSON, with the macro.
fn members(text: &str) -> Vec<(&str, String)> {
    let mut members = Vec::new();
    for block in text
        .split("\nrecord! {\n")
        .skip(1)
        .map(|block| ("record", block))
        .chain(text.split("\nanswer! {\n").skip(1).map(|block| ("answer", block)))
    {
        let (kind, block) = block;
        for line in block.split("\n}\n").next().unwrap_or_default().lines() {
            if let Some((name, _)) =
                line.trim_start().strip_prefix("pub ").and_then(|line| line.split_once(':'))
            {
                let mut capital = false;
                // the members of another record, which has no name here
                if name.ends_with(" as ..") {
                    continue;
                }
                let name = name.split(" as ").next().unwrap_or_default();
                let camel = name.chars().filter_map(|c| match c {
                    '_' => {
                        capital = true;
                        None
                    }
                    c if std::mem::take(&mut capital) => Some(c.to_ascii_uppercase()),
                    c => Some(c),
                });
                members.push((kind, camel.collect()));
            }
        }
    }
    members
}

#[test]
fn members_have_one_name_for_one_thing() {
    let design = include_str!("../DESIGN.md");
    let (_, section) = design.split_once("\n## Members\n").expect("DESIGN.md has the members");
    let section = section.split("\n## ").next().unwrap();
    let mut not = BTreeSet::new();
    let mut named = BTreeSet::new();
    for row in section.lines().filter(|line| line.starts_with('|')).skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [members, _, others] = cells[..] else { panic!("not three cells: {row}") };
        named.extend(members.split('`').skip(1).step_by(2));
        not.extend(others.split(',').map(str::trim).filter(|name| !name.is_empty()));
    }
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for file in source::files().iter().filter(|file| RUNNING.iter().any(|area| file.path.starts_with(area))) {
        for (kind, member) in members(&file.text) {
            if not.contains(member.as_str()) {
                faults.push(format!("{}: {member} has another name in DESIGN.md", file.path));
            }
            if kind == "record" && member == "state" {
                faults.push(format!("{}: a state is typed", file.path));
            }
            seen.insert(member);
        }
    }
    faults.extend(
        named.iter().filter(|name| !seen.contains(**name)).map(|name| format!("no record has {name}")),
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
