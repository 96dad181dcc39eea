//! A workbook as an archive of parts, unpacked no further than limits allow.

use super::{
    super::{WorkbookLimits, problems},
    grid::most,
};
use crate::say::Problem;
use std::{
    collections::HashMap,
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// Parts up to this size may be packed as tightly as they like.
const SMALL: usize = 1_000_000;

/// The parts of a workbook.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The position of each part, by its name in small letters.
    places: HashMap<String, usize>,
    ratio: usize,
    most: usize,
    left: usize,
}

/// The name of a part, as programs mean it: without a leading slash, in small letters.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

impl<'b> Package<'b> {
    /// Opens an archive and looks through its directory: nothing is unpacked before the sizes that it tells
    /// are known to be within the limits.
    pub(super) fn open(bytes: &'b [u8], limits: &WorkbookLimits) -> Result<Self, Problem> {
        let damaged = |_| problems::broken("ZIP");
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let most = most(limits.unpacked);
        let mut package = Self {
            archive,
            places: HashMap::new(),
            ratio: super::grid::most(limits.ratio),
            most,
            left: most,
        };
        let mut all = 0_usize;
        for n in 0..package.archive.len() {
            let part = package.archive.by_index_raw(n).map_err(damaged)?;
            let name = part.name().map(std::borrow::Cow::into_owned).map_err(damaged)?;
            if part.encrypted() {
                return Err(problems::encrypted());
            }
            let size = usize::try_from(part.size()).unwrap_or(usize::MAX);
            let packed = usize::try_from(part.compressed_size()).unwrap_or(usize::MAX);
            drop(part);
            all = all.saturating_add(size);
            package.check(&name, size, packed)?;
            package.places.insert(plain(&name), n);
        }
        if all > most {
            return Err(problems::unpacked(most));
        }
        Ok(package)
    }

    fn check(&self, name: &str, size: usize, packed: usize) -> Result<(), Problem> {
        if size > SMALL && size > packed.saturating_mul(self.ratio) {
            return Err(problems::ratio(name, self.ratio));
        }
        Ok(())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain(name))
    }

    /// The text of a part, if it is there. Its size counts as it comes, whatever the directory says.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let Some(n) = self.places.get(&plain(name)) else { return Ok(None) };
        let damaged = || problems::broken(name);
        let part = self.archive.by_index(*n).map_err(|_| damaged())?;
        let packed = usize::try_from(part.compressed_size()).unwrap_or(usize::MAX);
        let told = usize::try_from(part.size()).unwrap_or_default();
        let by_ratio = packed.saturating_mul(self.ratio).max(SMALL);
        let room = self.left.min(by_ratio);
        let mut bytes = Vec::with_capacity(told.min(room));
        let most = u64::try_from(room).unwrap_or(u64::MAX).saturating_add(1);
        part.take(most).read_to_end(&mut bytes).map_err(|_| damaged())?;
        if bytes.len() > room {
            let is_ratio = by_ratio < self.left;
            return Err(if is_ratio {
                problems::ratio(name, self.ratio)
            } else {
                problems::unpacked(self.most)
            });
        }
        self.left = self.left.saturating_sub(bytes.len());
        decoded(bytes).map(Some).ok_or_else(damaged)
    }

    /// The text of a part that has to be there.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, Problem> {
        self.part(name)?.ok_or_else(|| problems::broken(name))
    }
}

/// The text of XML, which is UTF-8 but for parts that say UTF-16 by their first bytes.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, _)) => {
            let (text, _, has_errors) = encoding.decode(&bytes);
            (!has_errors).then(|| text.into_owned())
        }
        None => String::from_utf8(bytes).ok(),
    }
}
