//! The examples of the documentation, which rustdoc compiles as one program.

use crate::source;

/// A path beside the source leads nowhere from the one program. Rustdoc then compiles a program for each example, which takes
/// twenty times as long.
#[test]
fn no_example_includes_a_file() {
    let core = source::files();
    let written = core.iter().flat_map(|file| file.text.lines().map(str::trim_start));
    let documentation = written.filter(|line| line.starts_with("///") || line.starts_with("//!"));
    for line in documentation.chain(include_str!("../README.md").lines()) {
        let includes = ["include!", "include_bytes!", "include_str!"].iter().any(|name| line.contains(name));
        assert!(!includes, "read the file by its path from the top of the repository: {line}");
    }
}
