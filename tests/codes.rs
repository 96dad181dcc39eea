//! Every code is declared once, stands in the table of codes, and is seen by a vector.

use crate::source::{self, Token};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};

/// Codes that no vector can show, with the test that they have instead, as `file::test`.
const SHOWN_ELSEWHERE: &[(&str, &str)] = &[
    ("import.weekdayMismatch", "tests/tables_broken.rs::statements_beside_each_other_that_do_not_fit"),
    ("import.nameMissing", "tests/tables_broken.rs::statements_beside_each_other_that_do_not_fit"),
    ("cell.grammar", "core/sheet/address.rs::a_place_that_is_none"),
    ("allocation.noWeight", "core/value/allocate.rs::what_cannot_be_allocated_is_an_error"),
    ("id.missing", "tests/limits.rs::an_entity_without_an_id"),
    ("limit.calendars", "tests/calendar.rs::many_calendars_are_a_limit_and_no_wait"),
    ("limit.derivations", "core/explain/derivation.rs::too_many_steps_are_refused"),
    ("limit.links", "tests/limits.rs::links_of_summary_tasks"),
    ("limit.operations", "tests/limits.rs::operations_of_a_patch"),
    ("limit.values", "tests/limits.rs::values_of_a_text"),
    ("wire.cancelled", "core/simulation/tests.rs::a_simulation_can_be_cancelled"),
    ("workbook.textLength", "tests/workbook.rs::sheets_that_cannot_be_written_are_refused"),
    ("wire.notLinked", "core/wire/catalogue_tests.rs::a_program_has_the_areas_that_it_names"),
];

/// What one of the macros declares.
struct Declaration {
    /// `problems`, `findings` or `undefined`.
    kind: &'static str,
    /// Of a finding.
    severity: Option<String>,
    codes: Vec<String>,
    /// The line in the table of codes; empty for a further sentence.
    about: String,
    /// English and Chinese, as they stand in the source.
    sentences: Vec<String>,
    file: String,
}

fn declarations() -> Vec<Declaration> {
    let mut all = Vec::new();
    for file in source::files() {
        if file.path.starts_with("declare/") {
            continue;
        }
        let tokens = source::tokens(file.code());
        for kind in ["problems", "findings", "undefined"] {
            for n in 0..tokens.len() {
                let opens = [Token::Word(kind.to_owned()), Token::Sign('!'), Token::Sign('{')];
                if tokens[n..].starts_with(&opens) {
                    block(kind, &tokens[n + opens.len()..], &file.path, &mut all);
                }
            }
        }
    }
    all
}

/// The codes that one of the macros declares.
pub(crate) fn codes_of(kind: &str) -> BTreeSet<String> {
    declarations()
        .into_iter()
        .filter(|declared| declared.kind == kind)
        .flat_map(|declared| declared.codes)
        .collect()
}

/// The declarations between the braces of a macro.
fn block(kind: &'static str, tokens: &[Token], file: &str, all: &mut Vec<Declaration>) {
    let mut depth = 0;
    let mut start = 0;
    for (n, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('{' | '[' | '(') => depth += 1,
            Token::Sign('}') if depth == 0 => return,
            Token::Sign('}' | ']' | ')') => depth -= 1,
            Token::Sign(';') if depth == 0 => {
                all.push(declaration(kind, &tokens[start..n], file));
                start = n + 1;
            }
            _ => {}
        }
    }
    panic!("{file}: `{kind}!` does not end");
}

fn declaration(kind: &'static str, tokens: &[Token], file: &str) -> Declaration {
    let function = tokens.iter().position(|token| *token == Token::Word("fn".to_owned())).unwrap();
    let (head, tail) = tokens.split_at(function);
    let texts = |tokens: &[Token]| -> Vec<String> {
        let text = |token: &Token| match token {
            Token::Text(text) => Some(text.clone()),
            _ => None,
        };
        tokens.iter().filter_map(text).collect()
    };
    let docs = head.iter().filter_map(|token| match token {
        Token::Doc(doc) => Some(doc.as_str()),
        _ => None,
    });
    let severity = head.iter().find_map(|token| match token {
        Token::Word(word) => Some(word.to_lowercase()),
        _ => None,
    });
    let codes = texts(head);
    let declared = || format!("{file}: {codes:?}");
    assert!(!codes.is_empty(), "{file}: a declaration without a code");
    let (mut sentences, mut depth, mut at) = (Vec::new(), 0, None);
    for (n, token) in tail.iter().enumerate() {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            Token::Sign('=') if depth == 0 => at = Some(n),
            _ => {}
        }
    }
    let said = &tail[at.unwrap_or_else(|| panic!("{} says nothing", declared()))..];
    // the two sentences are the first texts of their halves; arguments in brackets may hold others
    let mut depth = 0;
    let mut first = true;
    for token in said {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            Token::Sign(',') if depth == 0 => first = true,
            Token::Text(text) if first => {
                sentences.push(text.clone());
                first = false;
            }
            _ => {}
        }
    }
    assert_eq!(sentences.len(), 2, "{} needs a sentence in English and one in Chinese", declared());
    Declaration {
        kind,
        severity,
        about: docs.collect::<Vec<_>>().join(" "),
        sentences,
        file: file.to_owned(),
        codes,
    }
}

/// The table of codes in Markdown.
fn table(declarations: &[Declaration]) -> String {
    let mut out = String::new();
    let kinds = [
        ("problems", "Problems: what refuses an input", "", "what is wrong"),
        ("findings", "Findings: what does not fit in a plan", "", "what does not fit"),
        (
            "undefined",
            "Undefined figures: why one has no value",
            "A figure may also be undefined for the code of a problem, such as `calendar.unknownYear` or \
             `day.range`.\n\n",
            "why there is no figure",
        ),
    ];
    for (kind, title, note, column) in kinds {
        let mut rows: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
        for declared in declarations.iter().filter(|declared| declared.kind == kind) {
            for code in &declared.codes {
                let row = rows.entry(code).or_default();
                if row.0.is_empty() {
                    // a code of two kinds may say once what it is about
                    let of_code = declarations.iter().filter(|other| other.codes.contains(code));
                    let about = of_code.map(|other| other.about.as_str()).find(|about| !about.is_empty());
                    let own = Some(declared.about.as_str()).filter(|about| !about.is_empty());
                    *row =
                        (own.or(about).unwrap_or_default(), declared.severity.as_deref().unwrap_or_default());
                }
            }
        }
        let of_findings = kind == "findings";
        let (head, line) = if of_findings { ("| severity ", "|---") } else { ("", "") };
        write!(out, "# {title}\n\n{note}| code {head}| {column} |\n|---{line}|---|\n").unwrap();
        for (code, (about, severity)) in rows {
            assert!(!about.is_empty(), "no declaration of `{code}` says what it is about");
            let severity = if of_findings { format!("| {severity} ") } else { String::new() };
            writeln!(out, "| `{code}` {severity}| {} |", about.replace('|', "\\|")).unwrap();
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// `UPDATE_CODES=1` writes the table anew.
#[test]
fn the_table_of_codes_is_that_of_the_declarations() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("core/wire/codes.md");
    let made = table(&declarations());
    if std::env::var_os("UPDATE_CODES").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "core/wire/codes.md is out of date; run the tests with UPDATE_CODES=1");
}

/// `UPDATE_CODES=1` writes the list anew.
#[test]
fn the_codes_that_policies_may_name_are_those_of_the_findings() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("core/say/finding_codes.rs");
    let mut made =
        "//! The codes of findings, which people acknowledge or grade. `UPDATE_CODES=1` makes the list.\n\n\
        /// Every code of a finding, in order.\npub(crate) const FINDING_CODES: &[&str] = &[\n"
            .to_owned();
    for code in codes_of("findings") {
        writeln!(made, "    \"{code}\",").unwrap();
    }
    made.push_str("];\n");
    if std::env::var_os("UPDATE_CODES").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "core/say/finding_codes.rs is out of date; run the tests with UPDATE_CODES=1");
}

#[test]
fn every_code_is_seen_by_a_vector_or_another_test() {
    fn collect(folder: &Path, seen: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() {
                collect(&path, seen);
            } else if ["figures.json", "reply.json", "error.json"].contains(&name) {
                seen.push_str(&fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = String::new();
    collect(&root.join("tests/vectors"), &mut seen);
    let declarations = declarations();
    let codes: BTreeSet<&str> = declarations.iter().flat_map(|d| &d.codes).map(String::as_str).collect();
    for (code, test) in SHOWN_ELSEWHERE {
        assert!(codes.contains(code), "`{code}` is listed and not declared");
        assert!(!seen.contains(&format!("\"{code}\"")), "`{code}` has a vector and need not be listed");
        let (file, name) = test.split_once("::").unwrap();
        let source = fs::read_to_string(root.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        assert!(source.contains(name) && source.contains(code), "{file} does not show `{code}` in `{name}`");
    }
    let shown = |code: &str| {
        seen.contains(&format!("\"{code}\"")) || SHOWN_ELSEWHERE.iter().any(|(listed, _)| *listed == code)
    };
    let unseen: Vec<_> = codes.into_iter().filter(|code| !shown(code)).collect();
    assert!(unseen.is_empty(), "no vector shows {unseen:?}");
}

#[test]
fn no_sentence_stands_twice() {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for declared in declarations() {
        for sentence in &declared.sentences {
            let here = format!("{} {:?}", declared.file, declared.codes);
            if let Some(other) = first.insert(sentence.clone(), here.clone()) {
                panic!("`{sentence}` stands in {other} and in {here}");
            }
        }
    }
}

#[test]
fn nothing_is_worded_but_in_a_declaration() {
    let word = |text: &str| Token::Word(text.to_owned());
    let new =
        |kind: &str| vec![word(kind), Token::Sign(':'), Token::Sign(':'), word("new"), Token::Sign('(')];
    let made = [new("Problem"), new("Finding")];
    // by its members, of which the code is the first or stands after the message
    let members = |kind: &str, first: &str| vec![word(kind), Token::Sign('{'), word(first), Token::Sign(':')];
    let built = ["Problem", "Finding", "Undefined"].map(|kind| members(kind, "code"));
    let declared: BTreeSet<String> = declarations().into_iter().flat_map(|d| d.codes).collect();
    for file in source::files() {
        let is_home = ["declare/", "say/"].iter().any(|home| file.path.starts_with(home));
        if is_home || file.path.ends_with("tests.rs") {
            continue;
        }
        let tokens = source::tokens(file.code());
        for n in 0..tokens.len() {
            let here = &tokens[n..];
            let is_a_path = n > 0 && tokens[n - 1] == Token::Sign(':');
            let is_made = made.iter().any(|made| here.starts_with(made))
                || !is_a_path && built.iter().any(|built| here.starts_with(built));
            assert!(!is_made, "core/{} words something by {:?}", file.path, tokens[n]);
            if let [Token::Sign('.'), Token::Word(under), Token::Sign('('), Token::Text(code), ..] = here
                && under == "under"
            {
                assert!(declared.contains(code), "core/{} says `{code}`, which is not declared", file.path);
            }
        }
    }
}
