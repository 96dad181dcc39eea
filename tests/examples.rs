//! The examples of the documentation, which rustdoc compiles as one program.

use crate::source;

/// A path beside the source leads nowhere from the one program. Rustdoc then compiles a program for each example, which takes
/// twenty times as long.
#[test]
fn no_example_includes_a_file() {
    let mut sources = source::files();
    let readme = include_str!("../README.md").lines().map(|line| format!("//! {line}\n")).collect();
    sources.push(source::File { path: "../README.md".to_owned(), text: readme });
    for file in sources {
        for (number, line) in (1..).zip(file.text.lines().map(str::trim_start)) {
            let is_documentation = line.starts_with("///") || line.starts_with("//!");
            assert!(
                !is_documentation
                    || !["include!", "include_bytes!", "include_str!"].iter().any(|m| line.contains(m)),
                "core/{}:{number}: read the file by its path from the repository",
                file.path
            );
        }
    }
}
