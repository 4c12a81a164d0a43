//! The lines of an ILO form.

use std::collections::BTreeSet;

use classification::ilo::{
    Defect, Extent, FindingsDraft, Form, Grade, LargeOpacity, OtherAbnormality, RowDraft, Symbol, WallDraft,
    Width,
};
use classification::{LungZone, PerSide, Profusion, Side, Sides};

use super::{MAX_LARGE_OPACITIES, from_dash, letters, letters_or_dashes, or_dash};
use crate::record::lines::{LineFault, Reader, Writer, is_yes, number, parsed, quoted, unquoted, yes_no};

pub(crate) fn write(draft: &FindingsDraft, lines: &mut Writer) {
    lines.line("form", draft.form.code());
    lines.line("quality", or_dash(draft.quality.map(Grade::code)));
    list("defect", draft.defects.iter().map(|it| it.code()), lines);
    if let Some(other) = &draft.other_defect {
        lines.line("other-defect", quoted(other));
    }
    lines.line("parenchymal", or_dash(draft.parenchymal.map(yes_no)));
    lines.line("shape", letters(draft.primary, draft.secondary));
    list("zone", draft.zones.iter().map(|it| it.code()), lines);
    lines.line("profusion", or_dash(draft.profusion));
    lines.line("large", or_dash(draft.large.map(LargeOpacity::code)));
    list("large-longest-mm", draft.large_measured.longest_mm.iter().map(|it| number(*it)), lines);
    let area = draft.large_measured.area_over_right_upper_zone.map(number);
    lines.line("large-area-over-right-upper-zone", or_dash(area));
    lines.line("pleural", or_dash(draft.pleural.map(yes_no)));
    write_wall("plaques", draft.plaques.wall, lines);
    write_row("plaques-diaphragm", draft.plaques.diaphragm, lines);
    write_row("plaques-elsewhere", draft.plaques.elsewhere, lines);
    lines.line("costophrenic-angle", or_dash(draft.costophrenic_angle.map(Sides::code)));
    write_wall("thickening", draft.thickening, lines);
    lines.line("other", or_dash(draft.other.map(yes_no)));
    list("ilo-symbol", draft.symbols.iter().map(|it| it.code()), lines);
    list("other-abnormality", draft.other_abnormalities.iter().map(|it| it.code()), lines);
    lines.line("see-physician", or_dash(draft.see_physician.map(yes_no)));
    lines.line("comments", quoted(&draft.comments));
}

fn list(key: &str, values: impl Iterator<Item = impl std::fmt::Display>, lines: &mut Writer) {
    for value in values {
        lines.line(key, value);
    }
}

fn write_row(key: &str, row: RowDraft, lines: &mut Writer) {
    let (site, calcified) = (row.site.map(Sides::code), row.calcification.map(Sides::code));
    lines.line(key, format_args!("{} calcified {}", or_dash(site), or_dash(calcified)));
}

fn write_wall(change: &str, wall: WallDraft, lines: &mut Writer) {
    write_row(&format!("{change}-profile"), wall.profile, lines);
    write_row(&format!("{change}-face-on"), wall.face_on, lines);
    let extent = |side| or_dash(wall.extent.get(side).map(Extent::code));
    let width = |side| or_dash(wall.width.get(side).map(Width::code));
    let [right, left] = Side::ALL;
    lines.line(&format!("{change}-extent"), format_args!("{} {}", extent(right), extent(left)));
    lines.line(&format!("{change}-width"), format_args!("{} {}", width(right), width(left)));
}

pub(crate) fn read(lines: &mut Reader<'_>) -> Result<FindingsDraft, LineFault> {
    let yes_or_dash = |it: &str| from_dash(it, is_yes);
    let mut draft = FindingsDraft {
        form: lines.value("form", Form::from_code)?,
        quality: lines.value("quality", |it| from_dash(it, Grade::from_code))?,
        defects: read_set("defect", Defect::from_code, lines)?,
        ..FindingsDraft::default()
    };
    if let Some(other) = lines.line_if("other-defect") {
        draft.other_defect = Some(unquoted(other).ok_or_else(|| lines.fault("other-defect"))?);
    }
    draft.parenchymal = lines.value("parenchymal", yes_or_dash)?;
    (draft.primary, draft.secondary) = lines.value("shape", letters_or_dashes)?;
    draft.zones = read_set("zone", LungZone::from_code, lines)?;
    draft.profusion = lines.value("profusion", |it| from_dash(it, parsed::<Profusion>))?;
    draft.large = lines.value("large", |it| from_dash(it, LargeOpacity::from_code))?;
    while let Some(longest) = lines.line_if("large-longest-mm") {
        if draft.large_measured.longest_mm.len() == MAX_LARGE_OPACITIES {
            return Err(lines.fault("no more large opacities"));
        }
        let longest = parsed(longest).ok_or_else(|| lines.fault("large-longest-mm"))?;
        draft.large_measured.longest_mm.push(longest);
    }
    draft.large_measured.area_over_right_upper_zone =
        lines.value("large-area-over-right-upper-zone", |it| from_dash(it, parsed))?;
    draft.pleural = lines.value("pleural", yes_or_dash)?;
    draft.plaques.wall = read_wall(PLAQUES, lines)?;
    draft.plaques.diaphragm = lines.value("plaques-diaphragm", read_row)?;
    draft.plaques.elsewhere = lines.value("plaques-elsewhere", read_row)?;
    draft.costophrenic_angle = lines.value("costophrenic-angle", |it| from_dash(it, Sides::from_code))?;
    draft.thickening = read_wall(THICKENING, lines)?;
    draft.other = lines.value("other", yes_or_dash)?;
    draft.symbols = read_set("ilo-symbol", Symbol::from_code, lines)?;
    draft.other_abnormalities = read_set("other-abnormality", OtherAbnormality::from_code, lines)?;
    draft.see_physician = lines.value("see-physician", yes_or_dash)?;
    draft.comments = lines.value("comments", unquoted)?;
    Ok(draft)
}

fn read_set<T: Ord>(
    key: &'static str,
    of_code: fn(&str) -> Option<T>,
    lines: &mut Reader<'_>,
) -> Result<BTreeSet<T>, LineFault> {
    let mut found = BTreeSet::new();
    while let Some(code) = lines.line_if(key) {
        found.insert(of_code(code).ok_or_else(|| lines.fault(key))?);
    }
    Ok(found)
}

fn read_row(text: &str) -> Option<RowDraft> {
    let (site, calcified) = text.split_once(" calcified ")?;
    let site = from_dash(site, Sides::from_code)?;
    Some(RowDraft { site, calcification: from_dash(calcified, Sides::from_code)? })
}

/// The keys of a change of the chest wall, in the order of its lines.
type WallKeys = [&'static str; 4];
const PLAQUES: WallKeys = ["plaques-profile", "plaques-face-on", "plaques-extent", "plaques-width"];
const THICKENING: WallKeys =
    ["thickening-profile", "thickening-face-on", "thickening-extent", "thickening-width"];

fn read_wall(
    [profile, face_on, extent, width]: WallKeys,
    lines: &mut Reader<'_>,
) -> Result<WallDraft, LineFault> {
    Ok(WallDraft {
        profile: lines.value(profile, read_row)?,
        face_on: lines.value(face_on, read_row)?,
        extent: lines.value(extent, |it| read_sides(it, Extent::from_code))?,
        width: lines.value(width, |it| read_sides(it, Width::from_code))?,
    })
}

fn read_sides<T>(text: &str, of_code: fn(&str) -> Option<T>) -> Option<PerSide<Option<T>>> {
    let (right, left) = text.split_once(' ')?;
    Some(PerSide { right: from_dash(right, of_code)?, left: from_dash(left, of_code)? })
}
