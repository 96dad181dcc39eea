//! Tables as text: for a terminal, as Markdown, CSV and HTML.

mod csv;
mod html;
mod markdown;
mod screen;
mod width;
mod wrap;

pub(super) use csv::csv;
pub(crate) use html::{escaped, html};
pub(super) use markdown::markdown;
pub(crate) use markdown::{escaped_markdown, markdown_rows};
pub use screen::Screen;
pub(crate) use width::of_sign as letters_of;
pub(super) use width::width;
pub(super) use wrap::wrapped_by;
