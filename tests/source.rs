//! The library's own source, for the tests that hold it to its rules.

use std::{fs, path::Path};

/// A file of the core.
pub(crate) struct File {
    /// From the folder `core`, such as `risk/matrix/custom.rs`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// What is compiled into the library: without tests at the end.
    pub(crate) fn code(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod tests {").next().unwrap()
    }
}

/// Every file of the core, by path.
pub(crate) fn files() -> Vec<File> {
    fn walk(root: &Path, folder: &Path, files: &mut Vec<File>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, files);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.push(File { path: name, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("core");
    let mut files = Vec::new();
    walk(&root, &root, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// A piece of Rust source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// The text of a line of a doc comment.
    Doc(String),
    /// A string literal as it stands between its quotes.
    Text(String),
    /// A name or a number.
    Word(String),
    /// A sign.
    Sign(char),
}

/// Takes source apart; plain comments are left out.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let len = if rest.starts_with("//") {
            let line = rest.split('\n').next().unwrap();
            if let Some(doc) = line.strip_prefix("///") {
                tokens.push(Token::Doc(doc.trim().to_owned()));
            }
            line.len()
        } else if first == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c| {
                let is_end = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                is_end
            });
            let end = end.expect("a string ends") + 1;
            tokens.push(Token::Text(rest[1..end].to_owned()));
            end + 1
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest[1..].find('\'').unwrap() + 2
        } else if first.is_alphanumeric() || first == '_' {
            let word = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
            tokens.push(Token::Word(word.to_owned()));
            word.len()
        } else {
            if !first.is_whitespace() {
                tokens.push(Token::Sign(first));
            }
            first.len_utf8()
        };
        rest = &rest[len..];
    }
    tokens
}
