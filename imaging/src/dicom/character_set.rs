//! What Specific Character Set says, spelled rightly or not, and bytes decoded by it before any delimiter is looked for.

use encoding_rs::{EUC_JP, EUC_KR, Encoding, GB18030, GBK, UTF_8, WINDOWS_1252};

/// A repertoire of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repertoire {
    /// ISO 646 alone.
    Ascii,
    /// ASCII below, one byte for each letter above.
    Single(&'static Encoding),
    /// JIS X 0201: half-width katakana above.
    Katakana,
    /// JIS X 0208 in the place of ASCII.
    Japanese,
    /// JIS X 0212 in the place of ASCII.
    JapaneseSupplement,
    /// KS X 1001, two bytes above.
    Korean,
    /// GB 2312, two bytes above.
    Chinese,
    /// One encoding for all there is, without code extensions: UTF-8, GB 18030, GBK.
    Whole(&'static Encoding),
}

/// How a character set was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Not at all, or as the default repertoire.
    Silent,
    /// As the standard has it.
    Right,
    /// In another way whose meaning is certain.
    Wrong,
    /// In a way that means nothing.
    Unknown,
}

/// A stated character set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CharacterSet {
    pub(super) spelling: Spelling,
    /// What is in force before any escape sequence, and again after each delimiter.
    pub(super) first: Repertoire,
    /// What escape sequences may call.
    pub(super) extensions: Vec<Repertoire>,
}

/// ISO registration numbers of the sets that DICOM knows. Where the library has the set of the Internet that goes by
/// the same name, its letters from 0xA0 on are the same.
///
/// Source: DICOM PS3.3 C.12.1.1.2, tables C.12-2 to C.12-5.
const REGISTERED: [(&str, Repertoire); 18] = [
    ("6", Repertoire::Ascii),
    ("100", Repertoire::Single(WINDOWS_1252)),
    ("101", Repertoire::Single(encoding_rs::ISO_8859_2)),
    ("109", Repertoire::Single(encoding_rs::ISO_8859_3)),
    ("110", Repertoire::Single(encoding_rs::ISO_8859_4)),
    ("144", Repertoire::Single(encoding_rs::ISO_8859_5)),
    ("127", Repertoire::Single(encoding_rs::ISO_8859_6)),
    ("126", Repertoire::Single(encoding_rs::ISO_8859_7)),
    ("138", Repertoire::Single(encoding_rs::ISO_8859_8)),
    ("148", Repertoire::Single(encoding_rs::WINDOWS_1254)),
    ("203", Repertoire::Single(encoding_rs::ISO_8859_15)),
    ("166", Repertoire::Single(encoding_rs::WINDOWS_874)),
    ("13", Repertoire::Katakana),
    ("87", Repertoire::Japanese),
    ("159", Repertoire::JapaneseSupplement),
    ("149", Repertoire::Korean),
    ("58", Repertoire::Chinese),
    ("192", Repertoire::Whole(UTF_8)),
];

/// Escape sequences, and what each calls.
///
/// Source: DICOM PS3.3 C.12.1.1.2, tables C.12-3 and C.12-4.
const ESCAPES: [(&[u8], Repertoire); 18] = [
    (b"\x1B(B", Repertoire::Ascii),
    (b"\x1B(J", Repertoire::Ascii),
    (b"\x1B-A", Repertoire::Single(WINDOWS_1252)),
    (b"\x1B-B", Repertoire::Single(encoding_rs::ISO_8859_2)),
    (b"\x1B-C", Repertoire::Single(encoding_rs::ISO_8859_3)),
    (b"\x1B-D", Repertoire::Single(encoding_rs::ISO_8859_4)),
    (b"\x1B-L", Repertoire::Single(encoding_rs::ISO_8859_5)),
    (b"\x1B-G", Repertoire::Single(encoding_rs::ISO_8859_6)),
    (b"\x1B-F", Repertoire::Single(encoding_rs::ISO_8859_7)),
    (b"\x1B-H", Repertoire::Single(encoding_rs::ISO_8859_8)),
    (b"\x1B-M", Repertoire::Single(encoding_rs::WINDOWS_1254)),
    (b"\x1B-b", Repertoire::Single(encoding_rs::ISO_8859_15)),
    (b"\x1B-T", Repertoire::Single(encoding_rs::WINDOWS_874)),
    (b"\x1B)I", Repertoire::Katakana),
    (b"\x1B$B", Repertoire::Japanese),
    (b"\x1B$(D", Repertoire::JapaneseSupplement),
    (b"\x1B$)C", Repertoire::Korean),
    (b"\x1B$)A", Repertoire::Chinese),
];

impl CharacterSet {
    /// What the values of Specific Character Set say.
    pub(super) fn stated(values: &[String]) -> Self {
        let read: Vec<_> = values.iter().map(|it| repertoire(it)).collect();
        let known: Vec<Repertoire> = read.iter().filter_map(|it| it.map(|(found, _)| found)).collect();
        let rightly = read.iter().all(|it| matches!(it, Some((_, true))));
        let is_whole = |it: &&Repertoire| matches!(it, Repertoire::Whole(_));
        if let Some(&whole) = known.iter().find(is_whole) {
            let spelling = if rightly && values.len() == 1 { Spelling::Right } else { Spelling::Wrong };
            return Self { spelling, first: whole, extensions: Vec::new() };
        }
        // The first value may be none that needs two bytes; where it is, it is meant as an extension.
        let (first, extensions) = match known.split_first() {
            Some((&first, rest)) if first.needs_one_byte() => (first, rest.to_vec()),
            _ => (Repertoire::Ascii, known.clone()),
        };
        let silent = extensions.is_empty() && first == Repertoire::Ascii;
        let spelling = match (read.contains(&None), silent) {
            (true, true) => Spelling::Unknown,
            (false, true) => Spelling::Silent,
            (false, false) if rightly && known.first() == Some(&first) => Spelling::Right,
            _ => Spelling::Wrong,
        };
        Self { spelling, first, extensions }
    }

    /// One encoding for all.
    pub(super) fn whole(encoding: &'static Encoding) -> Self {
        Self { spelling: Spelling::Right, first: Repertoire::Whole(encoding), extensions: Vec::new() }
    }

    /// Its name among DICOM's, as far as one name says it.
    pub(super) fn term(&self) -> &'static str {
        match self.first {
            Repertoire::Whole(it) if it == UTF_8 => "ISO_IR 192",
            Repertoire::Whole(it) if it == GB18030 => "GB18030",
            Repertoire::Whole(it) if it == WINDOWS_1252 => "ISO_IR 100",
            Repertoire::Whole(it) => it.name(),
            Repertoire::Single(it) if self.extensions.is_empty() && it == WINDOWS_1252 => "ISO_IR 100",
            Repertoire::Single(it) if self.extensions.is_empty() => it.name(),
            _ => "ISO 2022",
        }
    }

    /// Bytes as text, and whether each of them was lawful.
    ///
    /// * `in_name` — whether they are a person's name, in which carets and equals signs delimit too.
    pub(super) fn decoded(&self, bytes: &[u8], in_name: bool) -> (String, bool) {
        if let Repertoire::Whole(encoding) = self.first {
            let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
            return (text.into_owned(), !has_errors);
        }
        let mut reader = Extended {
            set: self,
            in_name,
            low: Repertoire::Ascii,
            high: self.first,
            called: None,
            lawful: true,
        };
        let text = reader.text(bytes);
        (text, reader.lawful)
    }
}

impl Repertoire {
    fn needs_one_byte(self) -> bool {
        matches!(self, Self::Ascii | Self::Single(_) | Self::Katakana)
    }
}

/// Code extensions while they are read.
///
/// Source: DICOM PS3.5 6.1.2.5, annexes H, I and K.
struct Extended<'s> {
    set: &'s CharacterSet,
    in_name: bool,
    /// In force for bytes below 0x80.
    low: Repertoire,
    /// In force for bytes from 0x80 on.
    high: Repertoire,
    /// What was last called for bytes from 0x80 on.
    called: Option<Repertoire>,
    lawful: bool,
}

impl Extended<'_> {
    fn text(&mut self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len());
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let rest = &bytes[at..];
            let in_low_pair = self.low != Repertoire::Ascii && (0x21..0x7F).contains(&byte);
            let n_taken = if byte == 0x1B {
                self.escape(rest)
            } else if in_low_pair {
                self.pair(&mut text, rest, self.low)
            } else if byte < 0x80 {
                self.plain(&mut text, byte)
            } else {
                self.above(&mut text, rest)
            };
            at += n_taken;
        }
        text
    }

    /// An escape sequence: its set is in force from here on. How many bytes it has.
    fn escape(&mut self, rest: &[u8]) -> usize {
        let Some(&(sequence, called)) = ESCAPES.iter().find(|(sequence, _)| rest.starts_with(sequence))
        else {
            // ESC, intermediates 0x20 to 0x2F, one final byte.
            self.lawful = false;
            let n_between = rest[1..].iter().take_while(|it| (0x20..0x30).contains(*it)).count();
            return (n_between + 2).min(rest.len());
        };
        match called {
            Repertoire::Ascii | Repertoire::Japanese | Repertoire::JapaneseSupplement => self.low = called,
            _ => (self.high, self.called) = (called, Some(called)),
        }
        sequence.len()
    }

    fn plain(&mut self, text: &mut String, byte: u8) -> usize {
        let ends_line = matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b'\\');
        if ends_line || self.in_name && matches!(byte, b'^' | b'=') {
            (self.low, self.high) = (Repertoire::Ascii, self.set.first);
        }
        text.push(char::from(byte));
        1
    }

    fn above(&mut self, text: &mut String, rest: &[u8]) -> usize {
        let pairs = |it: &Repertoire| matches!(it, Repertoire::Korean | Repertoire::Chinese);
        // Some stations write the escape sequence once or not at all, where one set alone can be meant.
        let meant = self.called.or_else(|| self.set.extensions.iter().copied().find(pairs));
        let high = match self.high {
            Repertoire::Ascii => meant.unwrap_or(Repertoire::Ascii),
            other => other,
        };
        match high {
            Repertoire::Korean | Repertoire::Chinese => self.pair(text, rest, high),
            Repertoire::Single(encoding) => {
                self.lawful &= 0xA0 <= rest[0];
                let (letter, has_errors) = encoding.decode_without_bom_handling(&rest[..1]);
                self.lawful &= !has_errors;
                text.push_str(&letter);
                1
            }
            Repertoire::Katakana if (0xA1..0xE0).contains(&rest[0]) => {
                text.extend(char::from_u32(0xFF61 + u32::from(rest[0] - 0xA1)));
                1
            }
            _ => self.not_understood(text),
        }
    }

    /// Two bytes that are one letter; how many were taken.
    fn pair(&mut self, text: &mut String, rest: &[u8], set: Repertoire) -> usize {
        let &[first, second, ..] = rest else {
            return self.not_understood(text);
        };
        let (encoding, letter): (_, &[u8]) = match set {
            Repertoire::Japanese => (EUC_JP, &[first | 0x80, second | 0x80]),
            Repertoire::JapaneseSupplement => (EUC_JP, &[0x8F, first | 0x80, second | 0x80]),
            Repertoire::Korean => (EUC_KR, &[first, second]),
            _ => (GB18030, &[first, second]),
        };
        let (letter, has_errors) = encoding.decode_without_bom_handling(letter);
        if has_errors || second < 0x21 {
            return self.not_understood(text);
        }
        text.push_str(&letter);
        2
    }

    fn not_understood(&mut self, text: &mut String) -> usize {
        self.lawful = false;
        text.push(char::REPLACEMENT_CHARACTER);
        1
    }
}

/// Whether an escape character stands there that calls no repertoire, and so is in no text.
pub(super) fn has_stray_escape(bytes: &[u8]) -> bool {
    let calls = |rest: &[u8]| ESCAPES.iter().any(|(sequence, _)| rest.starts_with(sequence));
    (0..bytes.len()).any(|at| bytes[at] == 0x1B && !calls(&bytes[at..]))
}

/// The repertoire of one value, and whether it is spelled as the standard has it; `None` where it means nothing.
fn repertoire(value: &str) -> Option<(Repertoire, bool)> {
    match value {
        "" => return Some((Repertoire::Ascii, true)),
        "GB18030" | "GBK" => return Some((Repertoire::Whole(GB18030), true)),
        _ => {}
    }
    let registered = |number: &str| REGISTERED.iter().find(|it| it.0 == number).map(|it| it.1);
    let alone = value
        .strip_prefix("ISO_IR ")
        .and_then(registered)
        .filter(|it| it.needs_one_byte() || matches!(it, Repertoire::Whole(_)));
    let extended = value.strip_prefix("ISO 2022 IR ").and_then(registered);
    let extended = extended.filter(|it| !matches!(it, Repertoire::Whole(_)));
    if let Some(rightly) = alone.or(extended) {
        return Some((rightly, true));
    }
    let bare: String = value.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let number = ["ISO2022IR", "ISOIR", "ISO2022", "IR"].iter().find_map(|it| bare.strip_prefix(it));
    let found = number.and_then(registered).or_else(|| by_another_name(value, &bare));
    found.map(|it| (it, false))
}

/// Names that other standards and old programs have for the same sets.
fn by_another_name(value: &str, bare: &str) -> Option<Repertoire> {
    let bare = bare.strip_prefix("ISO2022").unwrap_or(bare);
    if bare.starts_with("GB") || ["CP936", "MS936", "WINDOWS936", "936", "EUCCN"].contains(&bare) {
        // GB 18030 holds GBK, which holds GB 2312.
        let numbered = ["GB18030", "GBK", "GB2312"].iter().any(|it| bare.starts_with(it));
        return (numbered || !bare.starts_with("GB")).then_some(Repertoire::Whole(GB18030));
    }
    match bare {
        "UTF8" | "UNICODE" | "ISO10646" | "UTF8N" => return Some(Repertoire::Whole(UTF_8)),
        "ASCII" | "USASCII" | "ISO646" => return Some(Repertoire::Ascii),
        "LATIN1" => return Some(Repertoire::Single(WINDOWS_1252)),
        // It holds KS X 1001, two bytes above, as EUC-KR does.
        "EUCKR" | "KSX1001" | "CP949" | "MS949" | "UHC" => return Some(Repertoire::Whole(EUC_KR)),
        _ => {}
    }
    let part = bare.strip_prefix("ISO8859").or_else(|| bare.strip_prefix("8859"));
    let label = part.map_or_else(|| value.trim().to_owned(), |part| format!("iso-8859-{part}"));
    let encoding = Encoding::for_label(label.as_bytes())?;
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    Some(if encoding.is_single_byte() { Repertoire::Single(encoding) } else { Repertoire::Whole(encoding) })
}
