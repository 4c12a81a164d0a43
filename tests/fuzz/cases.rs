//! A case: one lawful input of a door, changed in a few places. Its seed and its number are all that it is made of.

use std::ops::Range;

use super::chance::Chance;
use super::doors::Door;

/// Changes to one input at most; most cases have far fewer.
const N_CHANGES: usize = 24;
/// No case is longer, bytes: length itself is bounded at the doors, and tried by their own tests.
const BYTES_MAX: usize = 1 << 20;
/// Where headers lie: half of all changes to bytes are made before it.
const HEAD: usize = 1024;
/// How deep brackets are put into each other.
const DEPTHS: [usize; 4] = [40, 200, 2_000, 100_000];
/// How often a text that nobody would write there is repeated.
const REPEATS: [usize; 4] = [1, 2, 50, 20_000];

/// What a door is handed as case `number`.
pub(crate) fn case(door: &Door, inputs: &[Vec<u8>], seed: u64, number: u64) -> Vec<u8> {
    let mut chance = Chance::of(seed, number);
    let mut bytes = inputs.get(chance.below(inputs.len())).cloned().unwrap_or_default();
    let n_changes = if chance.once_in(8) { N_CHANGES } else { 4 };
    for _ in 0..=chance.below(n_changes) {
        if door.is_text && !chance.once_in(4) {
            bytes = change_text(bytes, inputs, door.words, &mut chance);
        } else {
            change_bytes(&mut bytes, inputs, door.words, &mut chance);
        }
    }
    bytes.truncate(BYTES_MAX);
    (door.mended)(&mut bytes);
    bytes
}

/// A place in some bytes, as often as not near their beginning.
fn place(bytes: &[u8], chance: &mut Chance) -> usize {
    let within = if chance.once_in(2) { bytes.len() } else { bytes.len().min(HEAD) };
    chance.below(within)
}

/// A piece of some bytes.
fn piece(bytes: &[u8], n_max: usize, chance: &mut Chance) -> Range<usize> {
    let start = place(bytes, chance);
    start..(start + chance.below(n_max)).min(bytes.len())
}

fn change_bytes(bytes: &mut Vec<u8>, inputs: &[Vec<u8>], words: &[&str], chance: &mut Chance) {
    let at = place(bytes, chance);
    match chance.below(10) {
        0 => write(bytes, at, &[chance.next() as u8]),
        1 => {
            let flipped = bytes.get(at).map(|it| it ^ (1 << chance.below(8)));
            write(bytes, at, flipped.as_slice());
        }
        2 => write(bytes, at, &number(chance)),
        3 => drop(bytes.drain(piece(bytes, 64, chance))),
        4 => {
            let other = &inputs[chance.below(inputs.len())];
            let piece = other[piece(other, 512, chance)].to_vec();
            bytes.splice(at..at, piece);
        }
        5 => {
            let again = bytes[piece(bytes, 256, chance)].to_vec();
            bytes.splice(at..at, again);
        }
        6 => {
            let moved = bytes[piece(bytes, 64, chance)].to_vec();
            write(bytes, at, &moved);
        }
        7 => write(bytes, at, chance.one_of(words).as_bytes()),
        8 => drop(bytes.splice(at..at, chance.one_of(words).bytes())),
        _ if chance.once_in(8) => bytes.truncate(at),
        _ => write(bytes, at, &[chance.one_of(&[0, 0xFF, 0x7F, 0x80, 0x1B, b'\\'])]),
    }
}

fn write(bytes: &mut [u8], at: usize, new: &[u8]) {
    bytes.iter_mut().skip(at).zip(new).for_each(|(there, new)| *there = *new);
}

/// A number at the edge of what its bytes can hold, in either order of bytes.
fn number(chance: &mut Chance) -> Vec<u8> {
    let edges = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, u64::MAX];
    let (value, n_bytes) = (chance.one_of(&edges), chance.one_of(&[2, 4, 4, 8]));
    let mut bytes = value.to_le_bytes()[..n_bytes].to_vec();
    if chance.once_in(2) {
        bytes.reverse();
    }
    bytes
}

/// One change to a text, by its lines and its words; bytes that are no text stay as they are.
fn change_text(bytes: Vec<u8>, inputs: &[Vec<u8>], words: &[&str], chance: &mut Chance) -> Vec<u8> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(it) => return it.into_bytes(),
    };
    let changed = match chance.below(6) {
        0 => lines_changed(&text, inputs, chance),
        1 | 2 => {
            put(&text, &ranges(&text, |it| it.is_ascii_digit() || "+-.".contains(it)), figure(chance), chance)
        }
        3 => put(
            &text,
            &ranges(&text, |it| it.is_alphanumeric() || "_-".contains(it)),
            chance.one_of(words),
            chance,
        ),
        4 => put(&text, &ranges(&text, |it| !"\"'".contains(it)), &odd(chance), chance),
        _ => nested(&text, chance),
    };
    changed.into_bytes()
}

/// The runs of characters of one kind.
fn ranges(text: &str, is_of_kind: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, it) in text.char_indices().filter(|(_, it)| is_of_kind(*it)) {
        match found.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end += it.len_utf8(),
            None => found.push(at..at + it.len_utf8()),
        }
    }
    found
}

/// Another text in the place of one of these ranges.
fn put(text: &str, ranges: &[Range<usize>], new: &str, chance: &mut Chance) -> String {
    let range = ranges.get(chance.below(ranges.len())).cloned().unwrap_or(0..0);
    [&text[..range.start], new, &text[range.end..]].concat()
}

fn figure(chance: &mut Chance) -> &'static str {
    chance.one_of(&[
        "0",
        "-1",
        "-0.0",
        "1",
        "255",
        "256",
        "65536",
        "2147483648",
        "-9223372036854775808",
        "18446744073709551616",
        "1e308",
        "1e-320",
        "1e999",
        "nan",
        "inf",
        "0x7fffffff",
        "0.1",
        "00",
        "1.",
        ".5",
    ])
}

/// A text that nobody would write there.
fn odd(chance: &mut Chance) -> String {
    let odd = [
        "",
        " ",
        "\0",
        "\u{1b}[2J",
        "\u{202e}",
        "𠮷",
        "陈",
        "..",
        "/",
        "\\",
        "\"",
        "\n",
        "\u{feff}",
        "\u{301}",
        "-",
    ];
    let n = if chance.once_in(8) { chance.one_of(&REPEATS) } else { 1 };
    chance.one_of(&odd).repeat(n)
}

fn lines_changed(text: &str, inputs: &[Vec<u8>], chance: &mut Chance) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
    let foreign = std::str::from_utf8(&inputs[chance.below(inputs.len())]).unwrap_or_default();
    match chance.below(4) {
        0 if !lines.is_empty() => {
            lines.remove(one);
        }
        1 if !lines.is_empty() => lines.insert(other, lines[one]),
        2 if !lines.is_empty() => lines.swap(one, other),
        _ => {
            let foreign: Vec<&str> = foreign.split_inclusive('\n').collect();
            lines.insert(one, foreign.get(chance.below(foreign.len())).copied().unwrap_or_default());
        }
    }
    lines.concat()
}

/// Brackets within brackets, closed or not.
fn nested(text: &str, chance: &mut Chance) -> String {
    let (open, close) = [("[", "]"), ("{\"a\":", "}"), ("{a=", "}"), ("(", ")"), ("a.", "")][chance.below(5)];
    let depth = if chance.once_in(8) { chance.one_of(&DEPTHS) } else { 1 };
    let close = if chance.once_in(2) { close.repeat(depth) } else { String::new() };
    let ends: Vec<usize> = text.char_indices().map(|it| it.0).collect();
    let at = ends.get(chance.below(ends.len())).copied().unwrap_or_default();
    [&text[..at], &open.repeat(depth), "1", &close, &text[at..]].concat()
}
