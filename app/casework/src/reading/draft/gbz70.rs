//! The lines of a GBZ 70 sheet.

use classification::gbz70::{
    DiametersDraft, FilmDefect, FilmQuality, FindingsDraft, PlaqueSite, PleuraDraft, Symbol,
};
use classification::{LungZone, Profusion};

use super::{MAX_LARGE_OPACITIES, from_dash, letters, letters_or_dashes, or_dash};
use crate::record::lines::{
    LineFault, Reader, TextVersion, Writer, is_yes, number, parsed, quoted, unquoted, yes_no,
};

pub(crate) fn write(draft: &FindingsDraft, version: TextVersion, lines: &mut Writer) {
    let grade = draft.film_quality.map(FilmQuality::grade);
    lines.line("film-quality", or_dash(grade));
    for defect in &draft.film_defects {
        lines.line("film-defect", defect.code());
    }
    for (zone, profusion) in draft.zones.iter() {
        lines.line(zone.code(), or_dash(*profusion));
    }
    lines.line("shape", letters(draft.primary, draft.secondary));
    lines.line("aggregation", yes_no(draft.aggregation));
    for DiametersDraft { long_mm, short_mm } in &draft.large_opacities {
        let (long_mm, short_mm) = (long_mm.map(number), short_mm.map(number));
        let diameters = format!("{} x {} mm", or_dash(long_mm), or_dash(short_mm));
        lines.line("large-opacity", diameters);
    }
    if let Some(area) = draft.area_over_right_upper_zone {
        lines.line("large-area-over-right-upper-zone", number(area));
    }
    write_pleura(&draft.pleura, version, lines);
    for symbol in &draft.symbols {
        lines.line("symbol", symbol.code());
    }
    // Before the fifth version the sheet had no place for words.
    if TextVersion::Five <= version && !draft.comments.is_empty() {
        lines.line("comments", quoted(&draft.comments));
    }
}

fn write_pleura(PleuraDraft { plaque, said }: &PleuraDraft, version: TextVersion, lines: &mut Writer) {
    lines.line("plaque", yes_no(*plaque));
    if version == TextVersion::One {
        let at_heart = said.sites.contains(&PlaqueSite::HeartBorderOrDiaphragm);
        lines.line("plaque-on-heart-border-or-diaphragm", yes_no(at_heart));
    } else {
        for site in &said.sites {
            lines.line("plaque-site", site.code());
        }
        lines.line("plaque-calcified", yes_no(said.calcified));
        lines.line("plaque-thickness-mm", or_dash(said.thickness_mm.map(number)));
    }
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

pub(crate) fn read(lines: &mut Reader<'_>, version: TextVersion) -> Result<FindingsDraft, LineFault> {
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
    (draft.primary, draft.secondary) = lines.value("shape", letters_or_dashes)?;
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
    if let Some(area) = lines.line_if("large-area-over-right-upper-zone") {
        let area = parsed(area).ok_or_else(|| lines.fault("large-area-over-right-upper-zone"))?;
        draft.area_over_right_upper_zone = Some(area);
    }
    draft.pleura = read_pleura(lines)?;
    while let Some(code) = lines.line_if("symbol") {
        let symbol = Symbol::from_code(code).ok_or_else(|| lines.fault("symbol"))?;
        draft.symbols.insert(symbol);
    }
    if TextVersion::Five <= version
        && let Some(comments) = lines.line_if("comments")
    {
        draft.comments = unquoted(comments).ok_or_else(|| lines.fault("comments"))?;
    }
    Ok(draft)
}
