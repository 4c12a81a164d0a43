//! Plain text in lines of `key value`, written one way only and read strictly.

use std::fmt::{Display, Write as _};

/// The version of a text. Every version ever written can be read, and is written as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextVersion {
    /// GBZ 70-2015 only; one site of plaques.
    One,
    /// Every scheme; a sheet's edition comes first.
    Two,
    /// How the film was looked at: what stood beside it and how long, and how it was shown.
    Three,
    /// On what occasion: the rule for the machine's proposal, which one was seen, and what this reading follows.
    Four,
    /// Exposure to asbestos may be not stated; a GBZ 70 sheet may have comments.
    Five,
}

impl TextVersion {
    /// Every version.
    const ALL: [Self; 5] = [Self::One, Self::Two, Self::Three, Self::Four, Self::Five];

    /// The version in which texts are written today.
    pub const NEWEST: Self = Self::Five;

    /// The version as it stands in the first line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Two => "2",
            Self::Three => "3",
            Self::Four => "4",
            Self::Five => "5",
        }
    }

    /// The version of a first line, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Writes lines.
#[derive(Default)]
pub(crate) struct Writer {
    text: String,
}

impl Writer {
    pub(crate) fn line(&mut self, key: &str, value: impl Display) {
        writeln!(self.text, "{key} {value}").expect("a string takes all that is written");
    }

    pub(crate) fn text(self) -> String {
        self.text
    }
}

/// Reads lines, one after the other.
pub(crate) struct Reader<'a> {
    rest: &'a str,
    n_lines: usize,
}

/// A line that is not what should stand there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} should say {owed}")]
pub(crate) struct LineFault {
    /// Which line, from 1.
    pub(crate) line: usize,
    /// The key, or what its value should be.
    pub(crate) owed: &'static str,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { rest: text, n_lines: 0 }
    }

    /// A fault of the line read last.
    pub(crate) fn fault(&self, owed: &'static str) -> LineFault {
        LineFault { line: self.n_lines, owed }
    }

    /// The value of the next line, which has to have this key.
    pub(crate) fn line(&mut self, key: &'static str) -> Result<&'a str, LineFault> {
        let value = self.line_if(key);
        value.ok_or(LineFault { line: self.n_lines + 1, owed: key })
    }

    /// The value of the next line if it has this key.
    pub(crate) fn line_if(&mut self, key: &str) -> Option<&'a str> {
        let (line, rest) = self.rest.split_once('\n')?;
        let value = line.strip_prefix(key)?.strip_prefix(' ')?;
        self.rest = rest;
        self.n_lines += 1;
        Some(value)
    }

    /// The value of the next line, read by `read`.
    pub(crate) fn value<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, LineFault> {
        let value = self.line(key)?;
        read(value).ok_or_else(|| self.fault(key))
    }

    /// Nothing may follow.
    pub(crate) fn end(&self) -> Result<(), LineFault> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(LineFault { line: self.n_lines + 1, owed: "nothing more" })
        }
    }
}

/// Free text in quotes on one line, whatever it holds.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for it in text.chars() {
        match it {
            '"' | '\\' => quoted.extend(['\\', it]),
            it if it.is_control() => {
                write!(quoted, "\\u{{{:x}}}", u32::from(it)).expect("a string takes all");
            }
            it => quoted.push(it),
        }
    }
    quoted.push('"');
    quoted
}

/// The free text of [`quoted`].
pub(crate) fn unquoted(text: &str) -> Option<String> {
    let mut rest = text.strip_prefix('"')?.strip_suffix('"')?.chars();
    let mut plain = String::new();
    while let Some(it) = rest.next() {
        if it == '"' {
            return None;
        }
        if it != '\\' {
            plain.push(it);
            continue;
        }
        match rest.next()? {
            it @ ('"' | '\\') => plain.push(it),
            'u' => {
                let (code, after) = rest.as_str().strip_prefix('{')?.split_once('}')?;
                plain.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
                rest = after.chars();
            }
            _ => return None,
        }
    }
    Some(plain)
}

/// Several free texts of [`quoted`], one space between them.
pub(crate) fn unquoted_list(text: &str) -> Option<Vec<String>> {
    let (mut list, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let mut is_escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, it)| {
            let ends = *it == '"' && !is_escaped;
            is_escaped = *it == '\\' && !is_escaped;
            ends
        });
        let (one, after) = rest.split_at(end?.0 + 1);
        list.push(unquoted(one)?);
        rest = match after.strip_prefix(' ') {
            Some("") => return None,
            Some(more) => more,
            None if after.is_empty() => after,
            None => return None,
        };
    }
    Some(list)
}

/// A number such that zero is written one way only.
pub(crate) fn number(value: f64) -> f64 {
    value + 0.0
}

/// `yes` or `no`.
pub(crate) const fn yes_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

/// The value of [`yes_no`].
pub(crate) fn is_yes(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// A value by its `FromStr`, without the reason.
pub(crate) fn parsed<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_survives_its_quotes() {
        for text in ["", "a b", "\"", "\\", "\\u{a}", "a\nb\r\t\u{85}", "陈", "\u{7f}"] {
            let line = quoted(text);
            assert!(!line.contains('\n'));
            assert_eq!(unquoted(&line).as_deref(), Some(text));
        }
        let list = ["a b", "", "\"", "\\", "\\\" ["];
        let line = list.map(quoted).join(" ");
        assert_eq!(unquoted_list(&line).unwrap(), list);
        assert_eq!(unquoted_list(""), Some(Vec::new()));
        for bad in [" ", "\"a\" ", "\"a\"\"b\"", "\"a\"  \"b\"", "\"a"] {
            assert_eq!(unquoted_list(bad), None, "{bad}");
        }
        for bad in ["", "a", "\"a", "\"\"\"", "\"\\n\"", "\"\\u{110000}\"", "\"\\\""] {
            assert_eq!(unquoted(bad), None, "{bad}");
        }
    }
}
