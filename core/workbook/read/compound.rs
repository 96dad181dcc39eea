//! Compound files of OLE, which hold streams as a file system holds files.

/// A number of two or four bytes, the lowest first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn index_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// The first of the numbers that are no sector.
const LAST: usize = 0xffff_fff0;

/// A compound file. What is read of it is never longer than the file.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    size: usize,
    /// The sector behind each sector.
    next: Vec<usize>,
    entries: Vec<Entry>,
    small: Small,
}

/// The stream of streams that are smaller than a sector is worth.
#[derive(Default)]
struct Small {
    below: usize,
    size: usize,
    next: Vec<usize>,
    bytes: Vec<u8>,
}

struct Entry {
    name: String,
    kind: u8,
    first: usize,
    size: usize,
}

/// The numbers of four bytes in a stream.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let number = |bytes: &[u8]| u32_at(bytes, 0).and_then(|number| usize::try_from(number).ok());
    bytes.chunks_exact(4).map(move |bytes| number(bytes).unwrap_or(LAST))
}

fn power(exponent: u16) -> Option<usize> {
    (4..=16).contains(&exponent).then(|| 1_usize << exponent)
}

/// The parts of a chain, one behind the other; a chain that runs in a circle ends with the file.
fn chain<'b>(next: &[usize], first: usize, part: impl Fn(usize) -> Option<&'b [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut at = first;
    for _ in 0..next.len() {
        if at >= LAST {
            break;
        }
        let Some(part) = part(at) else { break };
        bytes.extend_from_slice(part);
        at = next.get(at).copied().unwrap_or(LAST);
    }
    bytes
}

impl<'b> Compound<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        let size = power(u16_at(bytes, 30)?)?;
        let mut file = Self { bytes, size, next: Vec::new(), entries: Vec::new(), small: Small::default() };
        // the sectors with the table of what is behind what: the first 109 stand here, others in a chain
        let mut tables: Vec<usize> = numbers(bytes.get(76..512)?).collect();
        let most = bytes.len().checked_div(size)?;
        let mut at = index_at(bytes, 68)?;
        for _ in 0..most {
            let Some(sector) = file.sector(at).filter(|_| at < LAST) else { break };
            let mut all: Vec<usize> = numbers(sector).collect();
            at = all.pop()?;
            tables.append(&mut all);
        }
        for table in tables.into_iter().filter(|table| *table < LAST).take(most) {
            if let Some(sector) = file.sector(table) {
                file.next.extend(numbers(sector));
            }
        }
        file.next.truncate(most.checked_add(1)?);
        let directory = file.chain(index_at(bytes, 48)?);
        file.entries = directory.chunks_exact(128).filter_map(entry).collect();
        let root = file.entries.iter().find(|entry| entry.kind == 5)?;
        let table = file.chain(index_at(bytes, 60)?);
        file.small = Small {
            below: index_at(bytes, 56)?,
            size: power(u16_at(bytes, 32)?)?,
            next: numbers(&table).collect(),
            bytes: file.chain(root.first),
        };
        Some(file)
    }

    /// A sector; the last one may be cut off.
    fn sector(&self, n: usize) -> Option<&'b [u8]> {
        let from = n.checked_add(1)?.checked_mul(self.size)?;
        let to = from.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(from..to)
    }

    fn chain(&self, first: usize) -> Vec<u8> {
        chain(&self.next, first, |n| self.sector(n))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// The bytes of a stream.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name == name && entry.kind == 2)?;
        let small = &self.small;
        let mut bytes = if entry.size < small.below {
            chain(&small.next, entry.first, |n| {
                let from = n.checked_mul(small.size)?;
                small.bytes.get(from..from.checked_add(small.size)?.min(small.bytes.len()))
            })
        } else {
            self.chain(entry.first)
        };
        bytes.truncate(entry.size);
        Some(bytes)
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62);
    let units: Vec<u16> = bytes.get(..length)?.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect();
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        kind: *bytes.get(66)?,
        first: index_at(bytes, 116)?,
        size: index_at(bytes, 120)?,
    })
}
