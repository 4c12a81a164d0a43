//! A half-filled sheet as plain text, so that it survives a crash; and the lines of every sheet.

pub(crate) mod gbz70;
pub(crate) mod ilo;

use classification::{Edition, Shape};
use thiserror::Error;

use crate::reading::sheet::SheetDraft;
use crate::record::lines::{LineFault, Reader, TextVersion, Writer};

/// The most large opacities that a sheet can hold: more than any film shows.
pub const MAX_LARGE_OPACITIES: usize = 64;

/// Why a text is no draft.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DraftFault {
    /// A line is not what should stand there.
    #[error("line {line} of the draft should say {owed}")]
    Line {
        /// Which line, from 1.
        line: usize,
        /// What it should say.
        owed: &'static str,
    },
}

impl From<LineFault> for DraftFault {
    fn from(LineFault { line, owed }: LineFault) -> Self {
        Self::Line { line, owed }
    }
}

/// What is written today: comments on either sheet. Between the third version and it no draft was written otherwise.
const VERSION: TextVersion = TextVersion::Five;

/// The draft as text; `-` stands for what is not filled in.
pub fn write(draft: &SheetDraft) -> String {
    let mut lines = Writer::default();
    lines.line("profusion-draft", VERSION.code());
    lines.line("edition", draft.edition.code());
    gbz70::write(&draft.gbz70, VERSION, &mut lines);
    ilo::write(&draft.ilo, &mut lines);
    lines.text()
}

/// The draft of a text made by [`write()`], by this version of the program or an earlier one.
///
/// # Errors
/// The first line that is not what should stand there.
pub fn read(text: &str) -> Result<SheetDraft, DraftFault> {
    let mut lines = Reader::new(text);
    let version = lines.line("profusion-draft")?;
    let draft = match TextVersion::from_code(version) {
        None | Some(TextVersion::Four) => return Err(lines.fault("profusion-draft 5").into()),
        Some(version @ TextVersion::One) => {
            let edition = classification::gbz70::Edition::Gbz70_2015;
            let gbz70 = gbz70::read(&mut lines, version)?;
            SheetDraft { gbz70, ..SheetDraft::new(Edition::Gbz70(edition)) }
        }
        Some(version @ (TextVersion::Two | TextVersion::Three | TextVersion::Five)) => SheetDraft {
            edition: lines.value("edition", Edition::from_code)?,
            gbz70: gbz70::read(&mut lines, version)?,
            ilo: ilo::read(&mut lines)?,
        },
    };
    lines.end()?;
    Ok(draft)
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |it| it.to_string())
}

/// The outer `None` is a fault, the inner one a dash.
#[expect(clippy::option_option, reason = "a fault and a dash are two things")]
fn from_dash<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text == "-" { Some(None) } else { read(text).map(Some) }
}

/// `p/q`, with dashes for letters that are not chosen.
fn letters(primary: Option<Shape>, secondary: Option<Shape>) -> String {
    format!("{}/{}", or_dash(primary.map(Shape::letter)), or_dash(secondary.map(Shape::letter)))
}

/// The letters of [`letters`].
fn letters_or_dashes(text: &str) -> Option<(Option<Shape>, Option<Shape>)> {
    let (primary, secondary) = text.split_once('/')?;
    Some((letter_or_dash(primary)?, letter_or_dash(secondary)?))
}

#[expect(clippy::option_option, reason = "a fault and a dash are two things")]
fn letter_or_dash(text: &str) -> Option<Option<Shape>> {
    from_dash(text, |it| Shape::from_letter(it.parse().ok()?))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
