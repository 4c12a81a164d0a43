//! Texts decoded: by the stated character set, or by what their own bytes say where that is certain, and told.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, GB18030, UTF_8, WINDOWS_1252};

use crate::dicom::character_set::{CharacterSet, Repertoire, Spelling};
use crate::dicom::data_set::Notes;
use crate::dicom::eastern::{Eastern, InUse, is_lawful_korean};
use crate::dicom::script::Script;
use crate::film::Flag;

/// How a data set's texts are to be decoded.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    stated: CharacterSet,
    /// Whether a text of the file is in Chinese characters although nothing rightly says so.
    chinese: bool,
    /// Whether those texts are Chinese or Korean.
    in_use: InUse,
}

impl Texts {
    /// By the values of Specific Character Set; none where it is absent.
    pub(super) fn stated(values: &[String]) -> Self {
        Self { stated: CharacterSet::stated(values), chinese: false, in_use: InUse::default() }
    }

    /// The same, knowing what all texts of the file look like together.
    pub(super) fn with_all<'b>(self, all: impl Iterator<Item = &'b [u8]>) -> Self {
        let latin = self.latin();
        let scripts = all.filter(|it| !it.is_ascii()).map(|it| (it, Script::of(it, latin)));
        let (mut chinese, mut in_use) = (false, InUse::default());
        for (text, script) in scripts.filter(|(_, script)| *script != Script::Utf8) {
            chinese |= self.is_doubted() && script == Script::Chinese;
            in_use = in_use.and(InUse::of(text));
        }
        Self { chinese, in_use, ..self }
    }

    /// Whether what is stated is known to be wrong often: nothing, nonsense, or single letters.
    fn is_doubted(&self) -> bool {
        let undecided = matches!(self.stated.spelling, Spelling::Silent | Spelling::Unknown);
        undecided || self.latin().is_some() && self.stated.extensions.is_empty()
    }

    fn latin(&self) -> Option<&'static encoding_rs::Encoding> {
        match self.stated.first {
            Repertoire::Single(encoding) => Some(encoding),
            _ => None,
        }
    }

    /// A value's bytes as text, and a note where they were not read as is rightly stated.
    ///
    /// * `in_name` — whether they are a person's name.
    pub(super) fn decoded(&self, bytes: &[u8], in_name: bool, notes: &Notes) -> String {
        if bytes.is_ascii() && !bytes.contains(&0x1B) {
            return bytes.iter().map(|&it| char::from(it)).collect();
        }
        let set = match self.otherwise(bytes) {
            Otherwise::AsStated => {
                self.note_the_statement(bytes, notes);
                Cow::Borrowed(&self.stated)
            }
            Otherwise::Escaped => {
                self.note_the_statement(bytes, notes);
                Cow::Owned(CharacterSet::whole(GB18030))
            }
            Otherwise::As(encoding) => Cow::Owned(guessed(encoding, notes)),
            Otherwise::Perhaps(encoding) => {
                let set = guessed(encoding, notes);
                notes.add(Flag::CharacterSetDoubtful);
                Cow::Owned(set)
            }
            Otherwise::Doubted => {
                notes.add(Flag::CharacterSetDoubtful);
                Cow::Borrowed(&self.stated)
            }
        };
        let has_escapes = matches!(set.first, Repertoire::Whole(_)) && bytes.contains(&0x1B);
        let plain = if has_escapes { Cow::Owned(without_escapes(bytes)) } else { Cow::Borrowed(bytes) };
        let (text, lawful) = set.decoded(&plain, in_name);
        if !lawful {
            notes.add(Flag::CharacterSetDoubtful);
        }
        text
    }

    /// What must be told of what is stated, although it is followed.
    fn note_the_statement(&self, bytes: &[u8], notes: &Notes) {
        match self.stated.spelling {
            Spelling::Wrong => notes.add(Flag::CharacterSetMisspelt { taken: self.stated.term() }),
            Spelling::Silent | Spelling::Unknown if bytes.contains(&0x1B) => {
                notes.add(Flag::CharacterSetGuessed { taken: "ISO 2022" });
            }
            _ => {}
        }
    }

    /// What a text is written in, where that is not what is stated.
    fn otherwise(&self, bytes: &[u8]) -> Otherwise {
        let plain = without_escapes(bytes);
        let script = Script::of(&plain, self.latin());
        let eastern = || self.eastern(&plain);
        match (self.stated.first, self.stated.spelling) {
            _ if self.stated.extensions.contains(&Repertoire::Chinese) && script == Script::Chinese => {
                // Each component owes an escape sequence, and many stations write only the first.
                Otherwise::Escaped
            }
            _ if !self.stated.extensions.is_empty() => Otherwise::AsStated,
            (Repertoire::Ascii, _) if bytes.contains(&0x1B) => Otherwise::AsStated,
            (Repertoire::Ascii, _) => match script {
                Script::Utf8 => Otherwise::As(UTF_8),
                Script::Chinese | Script::Either => eastern(),
                Script::Mixed if self.chinese && script.is_chinese_among_chinese(&plain) => eastern(),
                Script::Mixed | Script::Other if self.is_surely_korean(&plain) => Otherwise::As(EUC_KR),
                Script::Mixed | Script::Other => Otherwise::As(WINDOWS_1252),
            },
            (Repertoire::Single(latin), _) => match script {
                Script::Utf8 => Otherwise::As(UTF_8),
                Script::Chinese => eastern(),
                _ if self.chinese && script.is_chinese_among_chinese(&plain) => eastern(),
                _ if latin == WINDOWS_1252 && self.is_surely_korean(&plain) => Otherwise::As(EUC_KR),
                _ => Otherwise::AsStated,
            },
            (Repertoire::Whole(encoding), _) => {
                let has_errors = encoding.decode_without_bom_handling(bytes).1;
                match script {
                    Script::Utf8 if encoding != UTF_8 && (has_errors || is_wholly_cjk(bytes)) => {
                        Otherwise::As(UTF_8)
                    }
                    Script::Chinese | Script::Either if encoding == UTF_8 && has_errors => eastern(),
                    Script::Mixed | Script::Other
                        if encoding == UTF_8 && has_errors && self.is_surely_korean(&plain) =>
                    {
                        Otherwise::As(EUC_KR)
                    }
                    Script::Mixed | Script::Other if encoding == UTF_8 && has_errors => {
                        Otherwise::As(WINDOWS_1252)
                    }
                    Script::Chinese | Script::Either
                        if encoding == GB18030 && self.script_in_use(&plain) == Eastern::Korean =>
                    {
                        Otherwise::Doubted
                    }
                    _ => Otherwise::AsStated,
                }
            }
            _ => Otherwise::AsStated,
        }
    }

    /// How a text of two bytes to a letter is read where nothing rightly says of which script.
    fn eastern(&self, bytes: &[u8]) -> Otherwise {
        match self.script_in_use(bytes) {
            Eastern::Chinese => Otherwise::As(GB18030),
            Eastern::Korean => Otherwise::As(EUC_KR),
            Eastern::Unclear => Otherwise::Perhaps(GB18030),
        }
    }

    /// The script of a text that is lawful in either, by all texts of the file, or by itself where they say nothing.
    fn script_in_use(&self, bytes: &[u8]) -> Eastern {
        if !is_lawful_korean(bytes) {
            return Eastern::Chinese;
        }
        let own = InUse::of(bytes);
        let in_use = if self.in_use.is_silent() { own } else { self.in_use };
        match in_use.eastern() {
            Eastern::Unclear if own.is_silent() => Eastern::Chinese,
            script => script,
        }
    }

    /// Whether a text is Korean and can be no Latin one.
    fn is_surely_korean(&self, bytes: &[u8]) -> bool {
        let sure = self.in_use.is_surely_no_latin || InUse::of(bytes).is_surely_no_latin;
        sure && is_lawful_korean(bytes) && self.script_in_use(bytes) == Eastern::Korean
    }
}

/// A character set that the bytes tell, and a note of it.
fn guessed(encoding: &'static encoding_rs::Encoding, notes: &Notes) -> CharacterSet {
    let set = CharacterSet::whole(encoding);
    notes.add(Flag::CharacterSetGuessed { taken: set.term() });
    set
}

/// How a text is read.
enum Otherwise {
    /// As stated.
    AsStated,
    /// As Chinese characters that escape sequences announce.
    Escaped,
    /// In another encoding.
    As(&'static encoding_rs::Encoding),
    /// In another encoding rather than in a third one.
    Perhaps(&'static encoding_rs::Encoding),
    /// As stated, although the letters in use are another script's.
    Doubted,
}

/// Bytes in GB 18030 as text; `None` where they are none.
pub(super) fn chinese(bytes: &[u8]) -> Option<String> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// Whether UTF-8 holds no letters beyond ASCII but Chinese characters: in GB 18030 the same bytes are none by chance.
fn is_wholly_cjk(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|it| it.chars().all(|it| it.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&it)))
}

/// The bytes without ISO 2022 escape sequences: ESC, intermediates 0x20 to 0x2F, one final byte.
fn without_escapes(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        if byte == 0x1B {
            rest.by_ref().find(|it| !(0x20..=0x2F).contains(it));
        } else {
            plain.push(byte);
        }
    }
    plain
}
