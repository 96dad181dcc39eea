//! The order of the folders, as DESIGN.md says it: no file takes anything from a folder that comes later, and no files take from
//! each other in a circle.

use crate::source::{self, File, Token};
use std::collections::{BTreeMap, BTreeSet};

/// The folders of the core in their order, from the first block under its heading.
fn order() -> Vec<String> {
    let design = include_str!("../DESIGN.md");
    let (_, section) = design.split_once("## The order of the folders").expect("DESIGN.md has the order");
    let block = section.split("```").nth(1).unwrap();
    block.lines().skip(1).flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// The steps of a module's path: `risk/matrix/mod.rs` is `risk`, `matrix`.
fn module(path: &str) -> Vec<String> {
    let mut steps: Vec<_> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if steps.last().is_some_and(|last| last == "mod" || last == "lib") {
        steps.pop();
    }
    steps
}

/// A path as it stands in a file, and whether the file passes it on under its last name.
struct Taken {
    steps: Vec<String>,
    name: String,
    is_passed_on: bool,
}

/// What a file has, and what it takes.
struct Parts {
    defined: BTreeSet<String>,
    taken: Vec<Taken>,
}

fn parts(file: &File) -> Parts {
    let tokens = source::tokens(file.code());
    let word = |n: usize| match tokens.get(n) {
        Some(Token::Word(word)) => Some(word.as_str()),
        _ => None,
    };
    let mut parts = Parts { defined: BTreeSet::new(), taken: Vec::new() };
    let mut n = 0;
    while n < tokens.len() {
        match word(n) {
            Some("use") => {
                // `pub use` and `pub(crate) use`
                let is_passed_on = word(n.wrapping_sub(1)) == Some("pub")
                    || tokens.get(n.wrapping_sub(1)) == Some(&Token::Sign(')'));
                n = tree(&tokens, n + 1, &[], is_passed_on, &mut parts.taken);
                continue;
            }
            Some("fn" | "struct" | "enum" | "trait" | "type" | "const" | "static") => {
                if let Some(name) = word(n + 1) {
                    parts.defined.insert(name.to_owned());
                }
            }
            Some(first) if tokens.get(n.wrapping_sub(1)) != Some(&Token::Sign(':')) => {
                let mut steps = vec![first.to_owned()];
                let mut m = n + 1;
                while tokens[m..].starts_with(&[Token::Sign(':'), Token::Sign(':')]) && word(m + 2).is_some()
                {
                    steps.extend(word(m + 2).map(str::to_owned));
                    m += 3;
                }
                if steps.len() > 1 {
                    parts.taken.push(Taken {
                        name: steps[steps.len() - 1].clone(),
                        steps,
                        is_passed_on: false,
                    });
                    n = m;
                    continue;
                }
            }
            _ => {}
        }
        n += 1;
    }
    parts
}

/// Reads the tree of a `use` from a token on; the place behind it.
fn tree(
    tokens: &[Token],
    from: usize,
    before: &[String],
    is_passed_on: bool,
    taken: &mut Vec<Taken>,
) -> usize {
    let mut steps = before.to_vec();
    let mut n = from;
    let mut alias = None;
    loop {
        match &tokens[n] {
            Token::Word(word) if word == "as" => {
                if let Token::Word(name) = &tokens[n + 1] {
                    alias = Some(name.clone());
                }
                n += 2;
            }
            Token::Word(word) => {
                steps.push(word.clone());
                n += 1;
            }
            Token::Sign(':') => n += 1,
            Token::Sign('*') => {
                steps.push("*".to_owned());
                n += 1;
            }
            Token::Sign('{') => {
                n += 1;
                while tokens[n] != Token::Sign('}') {
                    n = tree(tokens, n, &steps, is_passed_on, taken);
                    if tokens[n] == Token::Sign(',') {
                        n += 1;
                    }
                }
                return n + 1;
            }
            _ => {
                let name = alias.or(steps.last().cloned()).unwrap_or_default();
                taken.push(Taken { steps, name, is_passed_on });
                return n;
            }
        }
    }
}

struct Source {
    files: Vec<File>,
    parts: Vec<Parts>,
    modules: BTreeMap<Vec<String>, usize>,
}

impl Source {
    fn read() -> Self {
        let files: Vec<_> = source::files()
            .into_iter()
            .filter(|f| f.path != "lib.rs" && !f.path.ends_with("tests.rs"))
            .collect();
        let parts = files.iter().map(parts).collect();
        let modules = files.iter().enumerate().map(|(n, file)| (module(&file.path), n)).collect();
        Self { files, parts, modules }
    }

    /// The file in which a path ends that is written in a module.
    fn find(&self, from: &[String], steps: &[String], depth: usize) -> Option<usize> {
        let mut module = from.to_vec();
        for (n, step) in steps.iter().enumerate() {
            match step.as_str() {
                "self" => continue,
                "super" => {
                    module.pop();
                    continue;
                }
                "crate" => {
                    module.clear();
                    continue;
                }
                _ => {}
            }
            let mut inner = module.clone();
            inner.push(step.clone());
            if self.modules.contains_key(&inner) {
                module = inner;
                continue;
            }
            let file = *self.modules.get(&module)?;
            let parts = &self.parts[file];
            let renamed = parts.taken.iter().find(|taken| {
                taken.name == *step && (taken.steps.len() > 1) && (n > 0 || taken.is_passed_on) && depth < 9
            });
            return match renamed {
                Some(taken) if !parts.defined.contains(step) => self.find(&module, &taken.steps, depth + 1),
                _ => Some(file),
            };
        }
        self.modules.get(&module).copied()
    }

    /// The files from which each file takes something.
    fn edges(&self) -> Vec<BTreeSet<usize>> {
        let edges = self.files.iter().zip(&self.parts).enumerate().map(|(n, (file, parts))| {
            let here = module(&file.path);
            let leads_within = |first: &str| {
                let mut inner = here.clone();
                inner.push(first.to_owned());
                ["crate", "super", "self"].contains(&first) || self.modules.contains_key(&inner)
            };
            let own = parts.taken.iter().filter(|taken| !taken.is_passed_on && leads_within(&taken.steps[0]));
            let found = own.filter_map(|taken| self.find(&here, &taken.steps, 0));
            found.filter(|found| *found != n).collect()
        });
        edges.collect()
    }
}

#[test]
fn every_folder_has_its_place_in_the_order() {
    let order = order();
    for file in source::files() {
        let folder = module(&file.path).first().cloned();
        assert!(
            folder.is_none_or(|folder| order.contains(&folder)),
            "DESIGN.md does not place core/{}",
            file.path
        );
    }
    let folders: BTreeSet<_> =
        source::files().iter().filter_map(|f| module(&f.path).first().cloned()).collect();
    for folder in &order {
        assert!(folders.contains(folder), "DESIGN.md places `{folder}`, which there is not");
    }
}

#[test]
fn no_file_takes_from_a_later_folder() {
    let order = order();
    let source = Source::read();
    let place = |folder: &str| order.iter().position(|f| f == folder);
    let mut wrong = Vec::new();
    for (file, parts) in source.files.iter().zip(&source.parts) {
        let here = module(&file.path)[0].clone();
        // what macros expand to lies later
        if here == "declare" {
            continue;
        }
        for taken in parts.taken.iter().filter(|taken| taken.steps[0] == "crate") {
            let Some(there) = place(&taken.steps[1]) else {
                wrong.push(format!("core/{} takes `{}` through lib.rs", file.path, taken.steps.join("::")));
                continue;
            };
            if Some(there) > place(&here) {
                wrong.push(format!(
                    "core/{} takes `{}`, which comes later",
                    file.path,
                    taken.steps.join("::")
                ));
            }
        }
    }
    // what is taken by way of `super` leads to a file as well
    for ((file, taken), n) in source.files.iter().zip(source.edges()).zip(0..) {
        let folder = |n: usize| module(&source.files[n].path)[0].clone();
        for other in taken
            .into_iter()
            .filter(|other| folder(n) != "declare" && place(&folder(*other)) > place(&folder(n)))
        {
            wrong.push(format!(
                "core/{} takes from core/{}, which comes later",
                file.path, source.files[other].path
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_take_from_each_other_in_a_circle() {
    let source = Source::read();
    let edges = source.edges();
    // what a file takes from, at any remove
    let reach = |from: usize| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(n) = next.pop() {
            next.extend(edges[n].iter().copied().filter(|other| seen.insert(*other)));
        }
        seen
    };
    let reached: Vec<_> = (0..edges.len()).map(reach).collect();
    let left: BTreeSet<usize> = (0..edges.len()).filter(|n| reached[*n].contains(n)).collect();
    let name = |n: &usize| source.files[*n].path.as_str();
    let told = left.iter().map(|n| {
        let others: Vec<_> =
            edges[*n].iter().filter(|other| reached[**other].contains(n)).map(name).collect();
        format!("core/{} takes from {}", name(n), others.join(", "))
    });
    assert!(left.is_empty(), "{}", told.collect::<Vec<_>>().join("\n"));
}
