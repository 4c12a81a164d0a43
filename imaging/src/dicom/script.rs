//! What bytes look like of which nothing, or something wrong, says how they are written.

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

/// What a text's own bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// UTF-8, with letters that nothing else would be by chance.
    Utf8,
    /// Chinese characters in GB 18030, and certainly no Latin letters.
    Chinese,
    /// Lawful as Chinese characters and as Latin letters.
    Either,
    /// Chinese characters beside Latin letters without a space, so rather Latin letters with accents.
    Mixed,
    /// No text of Chinese characters.
    Other,
}

/// A piece of a text in GB 18030.
#[derive(Clone, Copy)]
enum Piece {
    Plain(u8),
    /// A Chinese character of two bytes.
    Pair(u8, u8),
    /// One of four, which Latin letters never are.
    Four,
    /// Another sign of more than one byte: a middle dot, a bracket.
    Sign,
}

impl Script {
    /// What the bytes of one text say.
    ///
    /// * `latin` — the set of single letters that is stated; Latin-1 where none is.
    pub(super) fn of(bytes: &[u8], latin: Option<&'static Encoding>) -> Self {
        let chinese = Self::of_chinese(bytes, latin.unwrap_or(WINDOWS_1252));
        match std::str::from_utf8(bytes) {
            Ok(text) if is_utf8_beyond_chance(text) => Self::Utf8,
            // Two letters in UTF-8 are as likely two characters of GB 2312 (the first surname of all: 茅 is é).
            Ok(_) if chinese == Self::Chinese => Self::Chinese,
            Ok(_) => Self::Utf8,
            Err(_) => chinese,
        }
    }

    fn of_chinese(bytes: &[u8], latin: &'static Encoding) -> Self {
        let Some(pieces) = pieces(bytes) else {
            return Self::Other;
        };
        let is_between = |it: &Piece| matches!(it, Piece::Plain(byte) if !byte.is_ascii_alphabetic());
        let words = pieces.split(is_between).map(|word| of_word(word, latin));
        let said: Vec<Self> = words.flatten().collect();
        let says = |script| said.contains(&script);
        if says(Self::Mixed) {
            Self::Mixed
        } else if says(Self::Chinese) {
            Self::Chinese
        } else if says(Self::Either) {
            Self::Either
        } else {
            Self::Other
        }
    }

    /// Whether a text is Chinese characters in a file whose other texts are.
    pub(super) fn is_chinese_among_chinese(self, bytes: &[u8]) -> bool {
        let above = |it: &Piece| !matches!(it, Piece::Pair(_, second) if *second < 0x80);
        match self {
            Self::Chinese | Self::Either => true,
            Self::Mixed => pieces(bytes).is_some_and(|it| it.iter().all(above)),
            Self::Utf8 | Self::Other => false,
        }
    }
}

/// What a word says; `None` where it is of plain letters alone.
fn of_word(word: &[Piece], latin: &'static Encoding) -> Option<Script> {
    let is_character = |it: &Piece| matches!(it, Piece::Pair(..) | Piece::Four);
    if !word.iter().any(is_character) {
        return None;
    }
    // No Latin word has four letters with accents on end; a station's words may have plain letters before or behind.
    let both_above = |it: &Piece| matches!(it, Piece::Pair(_, 0x80..) | Piece::Four);
    let four_on_end = word.windows(2).any(|it| it.iter().all(both_above));
    let has_plain = word.iter().any(|it| matches!(it, Piece::Plain(_)));
    if has_plain {
        return Some(if four_on_end && latin == WINDOWS_1252 { Script::Chinese } else { Script::Mixed });
    }
    let certain = word.iter().any(|it| match *it {
        Piece::Pair(first, second) => {
            let of_gb2312 = 0xB0 <= first && 0xA1 <= second;
            of_gb2312 && latin == WINDOWS_1252 || is_no_letter(first, latin) || is_no_letter(second, latin)
        }
        Piece::Four => true,
        Piece::Plain(_) | Piece::Sign => false,
    });
    Some(if certain { Script::Chinese } else { Script::Either })
}

/// Sets of Latin letters. Of others (Thai has signs that are no letters) no more is said than of 0x80 to 0x9F.
const LATIN: [&Encoding; 6] = [
    WINDOWS_1252,
    encoding_rs::ISO_8859_2,
    encoding_rs::ISO_8859_3,
    encoding_rs::ISO_8859_4,
    encoding_rs::ISO_8859_15,
    encoding_rs::WINDOWS_1254,
];

/// Whether a byte from 0x80 on is no letter in a set of single letters; 0x80 to 0x9F never are.
fn is_no_letter(byte: u8, single: &'static Encoding) -> bool {
    let letter = || single.decode_without_bom_handling(std::slice::from_ref(&byte)).0;
    match byte {
        ..=0x7F => false,
        0x80..=0x9F => true,
        _ => LATIN.contains(&single) && !letter().chars().all(char::is_alphabetic),
    }
}

/// A text in GB 18030, piece by piece; `None` where it is none, or holds signs that no name and no word has.
fn pieces(bytes: &[u8]) -> Option<Vec<Piece>> {
    let mut found = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(&byte) = rest.first() {
        let n_taken = match rest {
            [..=0x7F, ..] => 1,
            [0x81..=0xFE, 0x30..=0x39, ..] => 4,
            _ => 2,
        };
        let letter = rest.get(..n_taken)?;
        rest = &rest[n_taken..];
        if n_taken == 1 {
            found.push(Piece::Plain(byte));
            continue;
        }
        let decoded = GB18030.decode_without_bom_handling_and_without_replacement(letter)?;
        let mut letters = decoded.chars();
        let (letter_read, None) = (letters.next()?, letters.next()) else {
            return None;
        };
        found.push(match letter_read {
            _ if is_ideograph(letter_read) && n_taken == 4 => Piece::Four,
            _ if is_ideograph(letter_read) => Piece::Pair(letter[0], letter[1]),
            // The middle dot of minorities' names, brackets, full-width forms.
            '·' | '•' | '‧' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' => Piece::Sign,
            _ => return None,
        });
    }
    Some(found)
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a text that is lawful UTF-8 is so by more than chance: a letter of three bytes, letters with accents among
/// plain ones, or three letters on end of one alphabet.
fn is_utf8_beyond_chance(text: &str) -> bool {
    let words = text.split(|it: char| it.is_ascii() && !it.is_ascii_alphabetic());
    words.into_iter().any(|word| {
        let beyond = word.chars().filter(|it| !it.is_ascii()).count();
        let plain = word.len() != word.chars().filter(|it| !it.is_ascii()).map(char::len_utf8).sum::<usize>();
        let alphabetic = word.chars().all(char::is_alphabetic);
        word.chars().any(|it| '\u{800}' <= it) || alphabetic && 0 < beyond && (plain || 3 <= beyond)
    })
}
