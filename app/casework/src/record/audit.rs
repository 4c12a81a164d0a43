//! The line that every change leaves behind.

use jiff::Timestamp;

use crate::record::lines::{LineFault, Reader, Writer, parsed, quoted, unquoted};

/// Who did what to which thing, and when. Ids only: never a person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// When.
    pub at: Timestamp,
    /// The id of who did it, or of the program.
    pub who: String,
    /// What was done: `seal-reading`.
    pub verb: String,
    /// To what, by id.
    pub about: String,
}

impl AuditLine {
    /// The line as text, which is what the audit chain links.
    pub fn text(&self) -> String {
        let mut lines = Writer::default();
        lines.line("profusion-audit", "1");
        lines.line("at", self.at);
        lines.line("who", quoted(&self.who));
        lines.line("verb", quoted(&self.verb));
        lines.line("about", quoted(&self.about));
        lines.text()
    }

    /// The line of a text made by [`AuditLine::text`]; `None` for any other text.
    pub fn of_text(text: &str) -> Option<Self> {
        Self::read(text).ok().filter(|it| it.text() == text)
    }

    fn read(text: &str) -> Result<Self, LineFault> {
        let mut lines = Reader::new(text);
        lines.line("profusion-audit")?;
        let line = Self {
            at: lines.value("at", parsed)?,
            who: lines.value("who", unquoted)?,
            verb: lines.value("verb", unquoted)?,
            about: lines.value("about", unquoted)?,
        };
        lines.end()?;
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_and_no_altered_byte_reads_as_the_same() {
        let line = AuditLine {
            at: "2001-02-03T04:05:06.7Z".parse().unwrap(),
            who: "R-1".to_owned(),
            verb: "seal-reading".to_owned(),
            about: "a \"b\"\nc".to_owned(),
        };
        let text = line.text();
        assert_eq!(AuditLine::of_text(&text).as_ref(), Some(&line));
        for place in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[place] ^= 1;
            let altered = String::from_utf8(bytes).unwrap();
            assert_ne!(AuditLine::of_text(&altered).as_ref(), Some(&line), "{place}");
        }
    }
}
