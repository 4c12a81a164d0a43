//! The text of a file that a person hands over: UTF-8, UTF-16 or GB 18030, with a byte order mark or without.
//!
//! Chinese Windows writes all of them: Notepad a mark, Excel GBK for "CSV" and UTF-16 for "Unicode text", PowerShell
//! UTF-16. A text is read where its bytes can mean one thing only. Where they could mean two, nothing is guessed.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// Why the bytes of a file are not read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    /// They are no text, but a workbook, a picture, an archive.
    NoText,
    /// Their encoding is known, and broken off or damaged.
    Damaged {
        /// The encoding.
        encoding: Encoding,
        /// The line in which it breaks, from 1.
        line: usize,
    },
    /// Their encoding is not read here.
    NotRead {
        /// The encoding.
        encoding: Encoding,
    },
    /// They are not UTF-8, and not surely GB 18030 either: Big5, Latin-1 or another.
    Doubtful {
        /// The first line that shows it, from 1.
        line: usize,
    },
}

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, of either byte order.
    Utf16,
    /// UTF-32, of either byte order.
    Utf32,
}

impl Encoding {
    /// As it is called everywhere.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Utf32 => "UTF-32",
        }
    }
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = &[0xEF, 0xBB, 0xBF];
/// How files begin that are often handed over in the place of a text: zip and workbook, older workbook, PDF, PNG, JPEG.
const OTHERS: [&[u8]; 5] =
    [b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0], b"%PDF", &[0x89, b'P', b'N', b'G'], &[0xFF, 0xD8, 0xFF]];

/// The line of a text, from 1, in which a byte stands: what is wrong with a file is told with it.
pub fn line_at(text: &str, at_byte: usize) -> usize {
    line_of(text.as_bytes().get(..at_byte).unwrap_or(text.as_bytes()))
}

/// The text of a file's bytes, without its byte order marks.
///
/// Errors: what they are, where they are no text that can surely be read.
pub fn text(bytes: &[u8]) -> Result<String, TextFault> {
    let text = match bytes {
        _ if OTHERS.iter().any(|it| bytes.starts_with(it)) => return Err(TextFault::NoText),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => {
            return Err(TextFault::NotRead { encoding: Encoding::Utf32 });
        }
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, Order::Little)?,
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, Order::Big)?,
        _ if bytes.contains(&0) => unmarked_utf_16(bytes)?,
        _ => match (std::str::from_utf8(bytes), bytes.strip_prefix(MARK)) {
            (Ok(text), _) => text.to_owned(),
            (Err(_), Some(marked)) => return Err(damaged_utf_8(marked)),
            (Err(_), None) => gb_18030(bytes)?,
        },
    };
    if text.contains(|it: char| it.is_control() && !"\t\n\r\u{c}\u{1a}\u{85}".contains(it)) {
        return Err(TextFault::NoText);
    }
    // Files put together from others have a mark wherever one of them began; old programs end a file by Ctrl-Z.
    let text = text.trim_start_matches('\u{feff}').replace("\n\u{feff}", "\n");
    Ok(text.trim_end_matches('\u{1a}').to_owned())
}

#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

fn utf_16(bytes: &[u8], order: Order) -> Result<String, TextFault> {
    let encoding = match order {
        Order::Little => UTF_16LE,
        Order::Big => UTF_16BE,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or_else(|| {
        let (read, _) = encoding.decode_without_bom_handling(bytes);
        let upto = read.find('\u{fffd}').unwrap_or(read.len());
        TextFault::Damaged { encoding: Encoding::Utf16, line: line_of(&read.as_bytes()[..upto]) }
    })
}

/// A text with zero bytes is UTF-16 without its mark, if anything. The order is that in which letters, digits and line
/// ends of ASCII are seen: turned about, they are rare characters all over the plane.
///
/// Source: RFC 4627 section 3, for JSON, whose first characters are ASCII; here for the whole text.
fn unmarked_utf_16(bytes: &[u8]) -> Result<String, TextFault> {
    let n_ascii = |high: usize| {
        let plain = |it: u8| matches!(it, b'\t' | b'\n' | b'\r' | b' '..=b'~');
        bytes.chunks_exact(2).filter(|pair| pair[high] == 0 && plain(pair[1 - high])).count()
    };
    let (little, big) = (n_ascii(1), n_ascii(0));
    match () {
        // One letter of ASCII in sixteen at the least, and nearly none in the other order.
        () if bytes.len() / 32 < little && big * 8 < little => utf_16(bytes, Order::Little),
        () if bytes.len() / 32 < big && little * 8 < big => utf_16(bytes, Order::Big),
        () => Err(TextFault::NoText),
    }
}

fn damaged_utf_8(bytes: &[u8]) -> TextFault {
    let upto = std::str::from_utf8(bytes).err().map_or(bytes.len(), |it| it.valid_up_to());
    TextFault::Damaged { encoding: Encoding::Utf8, line: line_of(&bytes[..upto]) }
}

/// The line in which bytes end, from 1.
fn line_of(bytes: &[u8]) -> usize {
    bytes.split(|it| *it == b'\n').count()
}

/// Bytes that are not UTF-8: GB 18030 (GBK and GB 2312 within it), where they can be nothing else.
fn gb_18030(bytes: &[u8]) -> Result<String, TextFault> {
    let (mut n_wide, mut n_broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_wide += chunk.valid().chars().filter(|it| 3 <= it.len_utf8()).count();
        n_broken += usize::from(!chunk.invalid().is_empty());
    }
    // Three bytes in the form of UTF-8 are rare by chance: this was UTF-8 once.
    if n_broken < n_wide {
        return Err(damaged_utf_8(bytes));
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.filter(|it| !it.contains(|it: char| ('\u{e000}'..='\u{f8ff}').contains(&it)));
    text.filter(|_| is_surely_chinese(bytes)).map(std::borrow::Cow::into_owned).ok_or_else(|| {
        let upto = bytes.iter().position(|it| !it.is_ascii()).unwrap_or(bytes.len());
        TextFault::Doubtful { line: line_of(&bytes[..upto]) }
    })
}

/// Whether bytes that decode as GB 18030 are Chinese rather than Big5, Shift-JIS or Latin-1, which often decode too.
///
/// Nearly all that is written in China stands in the rows of GB 2312; the other encodings land outside of them, and an
/// accented letter takes the plain letter behind it for its second byte.
fn is_surely_chinese(bytes: &[u8]) -> bool {
    let (mut n_common, mut n_rare, mut n_within_words) = (0_usize, 0_usize, 0_usize);
    let mut at = 0;
    while at < bytes.len() {
        let letter_before = at.checked_sub(1).is_some_and(|it| bytes[it].is_ascii_alphabetic());
        let is_letter = |it: Option<&u8>| it.is_some_and(u8::is_ascii_alphabetic);
        match bytes[at..] {
            [0..=0x7F, ..] => at += 1,
            // Four bytes, two of them digits: no other encoding has that.
            [_, b'0'..=b'9', _, _, ..] => {
                n_common += 1;
                at += 4;
            }
            [first, second, ..] => {
                let is_common = matches!(first, 0xA1..=0xA3 | 0xB0..=0xF7) && 0xA1 <= second;
                let within = letter_before && (second.is_ascii_alphabetic() || is_letter(bytes.get(at + 2)));
                n_within_words += usize::from(within);
                n_common += usize::from(is_common && !within);
                n_rare += usize::from(!is_common && !within);
                at += 2;
            }
            _ => return false,
        }
    }
    0 < n_common && n_rare <= n_common && n_within_words * 2 <= n_common
}

#[cfg(test)]
#[path = "text_file_tests.rs"]
mod tests;
