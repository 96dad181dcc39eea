//! The order of the module's functions.
//!
//! gzip looks back no further than 32 KB, so functions that are alike are to stand close together: that is 3 % of the
//! module. wasm-opt can order functions by their names, so each gets its place in the order for a name.

use crate::Result;
use std::collections::{BTreeMap, BTreeSet};

/// How many bytes have to be the same for gzip to gain something, and what two functions are compared by.
const PIECE: usize = 5;
/// Pieces that more functions have than this tell nothing.
const COMMON: usize = 60;
/// The functions before that the next one should be like.
const BEFORE: usize = 4;

/// The module with a name section that numbers its functions in an order in which like follows like.
pub(crate) fn with_places(module: &[u8]) -> Result<Vec<u8>> {
    let functions = functions(module)?;
    let mut names = vec![(0, String::new()); functions.len()];
    for (place, function) in order(&functions).into_iter().enumerate() {
        names[function] = (function, format!("{place:06}"));
    }
    let mut map = number(names.len());
    for (function, name) in names {
        map.extend(number(function));
        map.extend(text(name.as_bytes()));
    }
    let mut section = text(b"name");
    section.push(1); // names of functions
    section.extend(text(&map));
    let mut outcome = module.to_vec();
    outcome.push(0); // a custom section
    outcome.extend(text(&section));
    Ok(outcome)
}

/// Starts with the longest function. Each is followed by the one that has most in common with the last few, for its
/// length.
fn order(functions: &[&[u8]]) -> Vec<usize> {
    let pieces = |function: usize| functions[function].windows(PIECE).collect::<BTreeSet<_>>();
    let mut having: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for function in 0..functions.len() {
        for piece in pieces(function) {
            having.entry(piece).or_default().push(function);
        }
    }
    having.retain(|_, functions| functions.len() <= COMMON);

    let mut left: BTreeSet<usize> = (0..functions.len()).collect();
    let mut order: Vec<usize> = Vec::new();
    let mut next = left.iter().copied().max_by_key(|function| functions[*function].len());
    while let Some(function) = next {
        left.remove(&function);
        order.push(function);
        let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
        for before in order.iter().rev().take(BEFORE) {
            let like = pieces(*before).into_iter().filter_map(|piece| having.get(piece)).flatten();
            for other in like.filter(|other| left.contains(other)) {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let likeness = |(function, shared): (&usize, &u32)| {
            // long functions share much with all others, very short ones little worth having
            let length = u32::try_from(functions[*function].len()).unwrap_or(u32::MAX).saturating_add(40);
            f64::from(*shared) / f64::from(length).powf(0.6)
        };
        let most = shared.iter().max_by(|a, b| likeness(*a).total_cmp(&likeness(*b)));
        next = most.map(|(function, _)| *function).or_else(|| left.first().copied());
    }
    order
}

/// The bodies of the functions. The module imports nothing, so the first body is that of the first function.
fn functions(module: &[u8]) -> Result<Vec<&[u8]>> {
    const CODE: u8 = 10;
    let mut rest = module.get(8..).ok_or("the module has no header")?;
    while let Some((id, mut section)) = rest.split_first() {
        let mut inside = take(&mut section)?;
        rest = section;
        if *id == CODE {
            let count = take_number(&mut inside)?;
            return (0..count).map(|_| take(&mut inside)).collect();
        }
    }
    Err("the module has no code".into())
}

/// Takes bytes that come after their number.
fn take<'m>(from: &mut &'m [u8]) -> Result<&'m [u8]> {
    let length = take_number(from)?;
    let (taken, rest) = from.split_at_checked(length).ok_or("the module ends too soon")?;
    *from = rest;
    Ok(taken)
}

/// Takes a number in LEB128.
fn take_number(from: &mut &[u8]) -> Result<usize> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let (byte, rest) = from.split_first().ok_or("the module ends too soon")?;
        *from = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Ok(number);
        }
    }
    Err("a number in the module is too long".into())
}

/// Bytes after their number.
fn text(bytes: &[u8]) -> Vec<u8> {
    [number(bytes.len()), bytes.to_vec()].concat()
}

/// A number in LEB128.
fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}
