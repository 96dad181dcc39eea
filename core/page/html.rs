//! Pages as HTML that stands by itself.

use super::{
    outline::{Line, Outline, Section, parts},
    style,
};
use crate::{
    chart,
    say::Problem,
    table::{escaped, html},
};

/// The widths of pictures for wide and for narrow screens, with their classes.
const WIDTHS: [(i32, &str); 2] = [(800, "wide"), (340, "narrow")];

impl Outline<'_, '_> {
    /// A whole document of HTML, with sections that have content.
    pub(crate) fn html(&self) -> Result<String, Problem> {
        let mut sections = Vec::new();
        for section in &self.sections {
            let content = self.content(section)?;
            sections.extend(Some((section, content)).filter(|(_, content)| !content.is_empty()));
        }
        let mut out = String::with_capacity(100_000);
        let lang = self.language.tag();
        out.extend(["<!doctype html>\n<html lang=\"", lang, "\">\n<head>\n<meta charset=\"utf-8\">\n"]);
        out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
        escaped(&mut out, &self.title);
        if let Some(day) = self.standing.day() {
            escaped(&mut out, &format!(" · {day}"));
        }
        out.extend(["</title>\n<style>", &chart::style(), style::PAGE, "</style>\n</head>\n"]);
        out.push_str("<body class=\"ck ck-page\">\n<header>\n<h1>");
        escaped(&mut out, &self.title);
        out.push_str("</h1>\n<p>");
        escaped(&mut out, &self.about);
        out.push_str("</p>\n<nav>\n<ul>\n");
        for (section, _) in &sections {
            out.extend(["<li><a href=\"#", section.anchor, "\">"]);
            escaped(&mut out, &section.title);
            out.push_str("</a></li>\n");
        }
        out.push_str("</ul>\n</nav>\n</header>\n<main>\n");
        for (section, content) in &sections {
            out.extend(["<section id=\"", section.anchor, "\">\n<h2>"]);
            escaped(&mut out, &section.title);
            out.extend(["</h2>\n", content, "</section>\n"]);
        }
        out.push_str("</main>\n</body>\n</html>\n");
        Ok(out)
    }

    fn content(&self, section: &Section) -> Result<String, Problem> {
        let mut out = String::new();
        if !section.lines.is_empty() {
            out.push_str("<ul>\n");
            section.lines.iter().for_each(|line| line.write_html(&mut out));
            out.push_str("</ul>\n");
        }
        for (heading, table) in section.headed_tables(self.language) {
            if let Some(heading) = heading {
                out.push_str("<h3>");
                escaped(&mut out, heading);
                out.push_str("</h3>\n");
            }
            // a frame in which it scrolls where it is too wide
            out.push_str("<div class=\"ck-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
            escaped(&mut out, &table.title);
            out.extend(["\">\n", &html(&table, self.language, sentence), "</div>\n"]);
        }
        for kind in &section.pictures {
            let Some(charts) = self.pictures(*kind, WIDTHS.map(|(width, _)| width))? else { continue };
            for (chart, (_, class)) in charts.iter().zip(WIDTHS) {
                out.extend(["<figure class=\"ck-", class, "\">", &chart.svg, "</figure>\n"]);
            }
        }
        Ok(out)
    }
}

impl Line {
    fn write_html(&self, out: &mut String) {
        out.push_str("<li>");
        sentence(out, &self.text);
        escaped(out, &self.words);
        if !self.below.is_empty() {
            out.push_str("\n<ul>\n");
            for text in &self.below {
                out.push_str("<li>");
                sentence(out, text);
                out.push_str("</li>\n");
            }
            out.push_str("</ul>\n");
        }
        out.push_str("</li>\n");
    }
}

/// A sentence, with names in bold type.
fn sentence(out: &mut String, text: &str) {
    for (part, is_name) in parts(text) {
        if is_name {
            out.push_str("<b>");
        }
        escaped(out, part);
        if is_name {
            out.push_str("</b>");
        }
    }
}
