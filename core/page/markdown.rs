//! Pages as Markdown: lists and tables, and of pictures what they tell to those who hear them.

use super::outline::{Outline, Section, parts};
use crate::{
    say::Problem,
    table::{escaped_markdown, markdown_rows},
};

/// The width for which a picture is described.
const WIDTH: [i32; 1] = [800];

impl Outline<'_, '_> {
    /// The page as Markdown, with sections that have content.
    pub(crate) fn markdown(&self) -> Result<String, Problem> {
        let mut out = String::from("# ");
        escaped_markdown(&mut out, &self.title);
        out.push_str("\n\n");
        escaped_markdown(&mut out, &self.about);
        out.push('\n');
        for section in &self.sections {
            let content = self.markdown_of(section)?;
            if !content.is_empty() {
                out.push_str("\n## ");
                escaped_markdown(&mut out, &section.title);
                out.extend(["\n", &content]);
            }
        }
        Ok(out)
    }

    fn markdown_of(&self, section: &Section) -> Result<String, Problem> {
        let mut out = String::new();
        if !section.lines.is_empty() {
            out.push('\n');
        }
        for line in &section.lines {
            item(&mut out, "- ", &line.text, &line.words);
            line.below.iter().for_each(|text| item(&mut out, "  - ", text, ""));
        }
        for (heading, table) in section.headed_tables(self.language) {
            if let Some(heading) = heading {
                out.push_str("\n### ");
                escaped_markdown(&mut out, heading);
                out.push('\n');
            }
            out.extend(["\n", &markdown_rows(&table, sentence)]);
        }
        for kind in &section.pictures {
            for chart in self.pictures(*kind, WIDTH)?.iter().flatten() {
                out.push('\n');
                escaped_markdown(&mut out, &chart.description);
                out.push('\n');
            }
        }
        Ok(out)
    }
}

/// A point of a list: a sentence and the words of a person.
fn item(out: &mut String, mark: &str, text: &str, words: &str) {
    out.push_str(mark);
    sentence(out, text);
    escaped_markdown(out, words);
    out.push('\n');
}

/// A sentence, with names as code.
fn sentence(out: &mut String, text: &str) {
    for (part, is_name) in parts(text) {
        if is_name {
            out.extend(["`", &part.replace(['\r', '\n'], " ").replace('|', "\\|"), "`"]);
        } else {
            escaped_markdown(out, part);
        }
    }
}
