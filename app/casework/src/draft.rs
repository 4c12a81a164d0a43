//! A half-filled sheet as plain text, so that it survives a crash.

use classification::gbz70::{
    DiametersDraft, FilmDefect, FilmQuality, FindingsDraft, PlaqueSite, PleuraDraft, Symbol,
};
use classification::{LungZone, Profusion, Shape};
use thiserror::Error;

use crate::lines::{LineFault, Reader, Writer, is_yes, number, parsed, yes_no};

/// The version that is written.
const VERSION: &str = "1";
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

/// The draft as text; `-` stands for what is not filled in.
pub fn write(draft: &FindingsDraft) -> String {
    let mut lines = Writer::default();
    lines.line("profusion-draft", VERSION);
    write_into(draft, &mut lines);
    lines.text()
}

/// The draft of a text made by [`write()`].
///
/// # Errors
/// The first line that is not what should stand there.
pub fn read(text: &str) -> Result<FindingsDraft, DraftFault> {
    let mut lines = Reader::new(text);
    if lines.line("profusion-draft")? != VERSION {
        return Err(lines.fault("profusion-draft 1").into());
    }
    let draft = read_from(&mut lines)?;
    lines.end()?;
    Ok(draft)
}

pub(crate) fn write_into(draft: &FindingsDraft, lines: &mut Writer) {
    let grade = draft.film_quality.map(FilmQuality::grade);
    lines.line("film-quality", or_dash(grade));
    for defect in &draft.film_defects {
        lines.line("film-defect", defect.code());
    }
    for (zone, profusion) in draft.zones.iter() {
        lines.line(zone.code(), or_dash(*profusion));
    }
    let (primary, secondary) = (draft.primary.map(Shape::letter), draft.secondary.map(Shape::letter));
    let shape = format!("{}/{}", or_dash(primary), or_dash(secondary));
    lines.line("shape", shape);
    lines.line("aggregation", yes_no(draft.aggregation));
    for DiametersDraft { long_mm, short_mm } in &draft.large_opacities {
        let (long_mm, short_mm) = (long_mm.map(number), short_mm.map(number));
        let diameters = format!("{} x {} mm", or_dash(long_mm), or_dash(short_mm));
        lines.line("large-opacity", diameters);
    }
    write_pleura(&draft.pleura, lines);
    for symbol in &draft.symbols {
        lines.line("symbol", symbol.code());
    }
}

fn write_pleura(PleuraDraft { plaque, said }: &PleuraDraft, lines: &mut Writer) {
    lines.line("plaque", yes_no(*plaque));
    for site in &said.sites {
        lines.line("plaque-site", site.code());
    }
    lines.line("plaque-calcified", yes_no(said.calcified));
    lines.line("plaque-thickness-mm", or_dash(said.thickness_mm.map(number)));
    lines.line("plaque-length-over-wall", number(said.length_over_wall));
    lines.line("shaggy-heart-border", yes_no(said.shaggy_heart_border));
}

/// Version 1 knew one site: the heart border or the diaphragm.
fn read_pleura(lines: &mut Reader<'_>) -> Result<PleuraDraft, LineFault> {
    let mut pleura = PleuraDraft { plaque: lines.value("plaque", is_yes)?, ..PleuraDraft::default() };
    let said = &mut pleura.said;
    if let Some(at_heart) = lines.line_if("plaque-on-heart-border-or-diaphragm") {
        if is_yes(at_heart).ok_or_else(|| lines.fault("plaque-on-heart-border-or-diaphragm"))? {
            said.sites.insert(PlaqueSite::HeartBorderOrDiaphragm);
        }
    } else {
        while let Some(code) = lines.line_if("plaque-site") {
            said.sites.insert(PlaqueSite::from_code(code).ok_or_else(|| lines.fault("plaque-site"))?);
        }
        said.calcified = lines.value("plaque-calcified", is_yes)?;
        said.thickness_mm = lines.value("plaque-thickness-mm", |it| from_dash(it, parsed))?;
    }
    said.length_over_wall = lines.value("plaque-length-over-wall", parsed)?;
    said.shaggy_heart_border = lines.value("shaggy-heart-border", is_yes)?;
    Ok(pleura)
}

pub(crate) fn read_from(lines: &mut Reader<'_>) -> Result<FindingsDraft, LineFault> {
    let grade = |it: &str| FilmQuality::from_grade(it.parse().ok()?);
    let mut draft = FindingsDraft {
        film_quality: lines.value("film-quality", |it| from_dash(it, grade))?,
        ..FindingsDraft::default()
    };
    while let Some(code) = lines.line_if("film-defect") {
        let defect = FilmDefect::from_code(code).ok_or_else(|| lines.fault("film-defect"))?;
        draft.film_defects.insert(defect);
    }
    for zone in LungZone::ALL {
        *draft.zones.get_mut(zone) = lines.value(zone.code(), |it| from_dash(it, parsed::<Profusion>))?;
    }
    (draft.primary, draft.secondary) = lines.value("shape", |it| {
        let (primary, secondary) = it.split_once('/')?;
        Some((letter_or_dash(primary)?, letter_or_dash(secondary)?))
    })?;
    draft.aggregation = lines.value("aggregation", is_yes)?;
    while let Some(diameters) = lines.line_if("large-opacity") {
        let owed = || lines.fault("large-opacity");
        if draft.large_opacities.len() == MAX_LARGE_OPACITIES {
            return Err(lines.fault("no more large opacities"));
        }
        let diameters = diameters.strip_suffix(" mm").and_then(|it| it.split_once(" x "));
        let (long_mm, short_mm) = diameters.ok_or_else(owed)?;
        draft.large_opacities.push(DiametersDraft {
            long_mm: from_dash(long_mm, parsed).ok_or_else(owed)?,
            short_mm: from_dash(short_mm, parsed).ok_or_else(owed)?,
        });
    }
    draft.pleura = read_pleura(lines)?;
    while let Some(code) = lines.line_if("symbol") {
        let symbol = Symbol::from_code(code).ok_or_else(|| lines.fault("symbol"))?;
        draft.symbols.insert(symbol);
    }
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

#[expect(clippy::option_option, reason = "a fault and a dash are two things")]
fn letter_or_dash(text: &str) -> Option<Option<Shape>> {
    from_dash(text, |it| Shape::from_letter(it.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_filled_sheet_reads_back() {
        let mut draft = FindingsDraft::default();
        assert_eq!(read(&write(&draft)), Ok(draft.clone()));
        *draft.zones.get_mut(LungZone::LeftMiddle) = Some(Profusion::ThreePlus);
        draft.secondary = Some(Shape::U);
        draft.large_opacities = vec![DiametersDraft { long_mm: Some(12.345_678_9), short_mm: None }];
        draft.pleura.said.shaggy_heart_border = true;
        draft.pleura.said.sites.insert(PlaqueSite::HeartBorder);
        draft.film_defects.insert(FilmDefect::Artefact);
        draft.symbols.extend([Symbol::Tb, Symbol::Bu]);
        assert_eq!(read(&write(&draft)), Ok(draft));
    }

    #[test]
    fn a_spoilt_draft_says_which_line() {
        let text = write(&FindingsDraft::default());
        let spoilt = text.replace("LM -", "LM 4/4");
        assert_eq!(read(&spoilt), Err(DraftFault::Line { line: 7, owed: "LM" }));
        for n_bytes in 0..text.len() {
            assert!(read(&text[..n_bytes]).is_err(), "{n_bytes}");
        }
    }
}
