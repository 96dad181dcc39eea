//! The parts of XML, one by one.

use super::super::problems;
use crate::say::Problem;
use quick_xml::{
    Reader,
    events::{BytesEnd, BytesStart, Event},
};
use std::borrow::Cow;

/// A reader of the XML of a part.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
}

/// A piece of XML. An element without content opens and closes.
pub(super) enum Node<'x> {
    Open(BytesStart<'x>),
    Close(BytesEnd<'x>),
    Text(Cow<'x, str>),
    End,
}

impl<'x> Xml<'x> {
    pub(super) fn new(text: &'x str, part: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part }
    }

    /// The problem that the part is damaged.
    #[cold]
    pub(super) fn broken(&self) -> Problem {
        problems::broken(self.part)
    }

    pub(super) fn next(&mut self) -> Result<Node<'x>, Problem> {
        loop {
            return Ok(match self.reader.read_event().map_err(|_| self.broken())? {
                Event::Start(tag) => Node::Open(tag),
                Event::End(tag) => Node::Close(tag),
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(name) => {
                    let sign = match name.resolve_char_ref().map_err(|_| self.broken())? {
                        Some(sign) => sign,
                        None => match name.into_inner().as_ref() {
                            "amp" => '&',
                            "lt" => '<',
                            "gt" => '>',
                            "quot" => '"',
                            "apos" => '\'',
                            // entities of a document's own are never expanded
                            _ => return Err(self.broken()),
                        },
                    };
                    Node::Text(sign.to_string().into())
                }
                Event::Eof => Node::End,
                _ => continue,
            });
        }
    }

    /// The text up to the end of an element that was opened, with that of elements inside of it.
    pub(super) fn text(&mut self) -> Result<Cow<'x, str>, Problem> {
        let mut text = Cow::Borrowed("");
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Node::Open(_) => depth = depth.saturating_add(1),
                Node::Close(_) => depth = depth.saturating_sub(1),
                Node::Text(more) if text.is_empty() => text = more,
                Node::Text(more) => text.to_mut().push_str(&more),
                Node::End => return Err(self.broken()),
            }
        }
        Ok(text)
    }

    /// Leaves out the rest of an element that was opened.
    pub(super) fn skip(&mut self) -> Result<(), Problem> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Node::Open(_) => depth = depth.saturating_add(1),
                Node::Close(_) => depth = depth.saturating_sub(1),
                Node::Text(_) => {}
                Node::End => return Err(self.broken()),
            }
        }
        Ok(())
    }
}

/// The attributes of an element by their local names, as far as they can be read.
pub(super) fn attributes<'t>(tag: &'t BytesStart<'_>) -> impl Iterator<Item = (&'t str, Cow<'t, str>)> {
    let mut all = tag.attributes();
    all.with_checks(false);
    all.flatten().map(|attribute| {
        let name = attribute.key.into_inner();
        let name = name.rsplit(':').next().unwrap_or(name);
        let value = match &attribute.value {
            Cow::Borrowed(value) => quick_xml::escape::unescape(value).ok(),
            Cow::Owned(value) => {
                quick_xml::escape::unescape(value).ok().map(|value| value.into_owned().into())
            }
        };
        (name, value.unwrap_or(attribute.value))
    })
}

/// An attribute of an element.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    attributes(tag).find(|(own, _)| *own == name).map(|(_, value)| value.into_owned())
}

/// The local name of an element.
pub(super) fn name<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    tag.local_name().into_inner()
}
