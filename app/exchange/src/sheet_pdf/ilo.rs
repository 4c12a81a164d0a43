//! The paper of an ILO reading, item by item of the form.

use classification::ilo::{
    Edition, Extent, Findings, Grade, Other, Parenchymal, Pleural, PleuralRow, Row as WallRow, Seen, Wall,
    WallChange, Width,
};
use classification::{Side, Sides};
use words::reading_sheet::ilo_words;
use words::{Tongue, reading_sheet, terms};

use super::beside::plain;
use super::page::{BySide, Found, Outcome, Row, Section, SideRow, Symbols, ZoneCell, ZoneMap};

/// What an ILO form puts on the paper.
pub(super) fn found(edition: Edition, findings: &Findings, tongue: Tongue) -> Found {
    let room = &tongue.words().reading;
    let (edition, form) = (terms::ilo::edition(edition, tongue), terms::ilo::form(findings.form(), tongue));
    let parenchymal = findings.seen().and_then(Seen::parenchymal);
    let pleural = findings.seen().and_then(Seen::pleural);
    let symbols = findings.seen().and_then(Seen::other).into_iter().flat_map(Other::symbols);
    let comments = findings.comments();
    Found {
        subtitle: format!("{edition}{}{form}", reading_sheet::words(tongue).also),
        own: None,
        outcome: outcome(findings, tongue),
        zones: parenchymal.map(|it| zone_map(it, tongue)),
        sections: sections(findings, tongue),
        by_side: pleural.map(|it| by_side(it, tongue)),
        symbols: Symbols::of("4B", symbols.map(|it| (it.code(), terms::ilo::symbol(*it, tongue))), tongue),
        comments: (!comments.is_empty()).then(|| Row::new(room.comments, comments).by("4E")),
    }
}

/// The reading in its codes: profusion first, or that there is nothing to have one.
fn outcome(findings: &Findings, tongue: Tongue) -> Outcome {
    let (room, sheet) = (&tongue.words().reading, reading_sheet::words(tongue));
    let Some(seen) = findings.seen() else {
        let value = told_grade(Grade::Unreadable, tongue);
        return Outcome {
            label: room.technical_quality.to_owned(),
            value,
            rows: Vec::new(),
            notes: Vec::new(),
        };
    };
    let answer = |it: bool| if it { sheet.present } else { sheet.none };
    let pleural = Row::new(room.pleural, answer(seen.pleural().is_some()));
    let other = Row::new(room.other_abnormality, answer(seen.other().is_some()));
    let (label, value, rows) = match seen.parenchymal() {
        Some(it) => {
            let shape = Row::new(room.shape, it.shape().to_string()).by("2B a)");
            let large = Row::new(room.large, it.large().code());
            (
                format!("{} 2B c)", room.profusion),
                it.profusion().to_string(),
                vec![shape, large, pleural, other],
            )
        }
        None => (room.parenchymal.to_owned(), sheet.none.to_owned(), vec![pleural, other]),
    };
    Outcome { label, value, rows, notes: Vec::new() }
}

/// An affected zone is ticked, and stands as dark as the one profusion of them all.
fn zone_map(it: &Parenchymal, tongue: Tongue) -> ZoneMap {
    let room = &tongue.words().reading;
    let grade = it.profusion().category().grade().max(1);
    ZoneMap::of(room.zones_affected, "2B b)", tongue, |zone| {
        let (text, grade) = if it.zones().contains(&zone) { ("✓", grade) } else { ("–", 0) };
        ZoneCell { text: text.to_owned(), grade }
    })
}

fn sections(findings: &Findings, tongue: Tongue) -> Vec<Section> {
    let (room, sheet) = (&tongue.words().reading, reading_sheet::words(tongue));
    let mut sections = vec![Section::new(room.technical_quality, quality(findings, tongue))];
    let Some(seen) = findings.seen() else {
        return sections;
    };
    let none = |item| vec![Row::new("", sheet.none).by(item)];
    let parenchymal = seen.parenchymal().map_or_else(|| none("2A"), |it| parenchymal(it, tongue));
    sections.push(Section::new(room.parenchymal, parenchymal));
    if seen.pleural().is_none() {
        sections.push(Section::new(room.pleural, none("3A")));
    }
    let mut other = seen.other().map_or_else(|| none("4A"), |it| other(it, tongue));
    if let Some(see) = seen.see_physician() {
        other.push(Row::new(room.see_physician, if see { sheet.yes } else { sheet.no }).by("4D"));
    }
    sections.push(Section::new(room.other_abnormality, other));
    sections
}

fn quality(findings: &Findings, tongue: Tongue) -> Vec<Row> {
    let mut rows = vec![Row::new("", told_grade(findings.quality(), tongue)).by("1")];
    let listed = findings.defects().iter().map(|it| terms::ilo::defect(*it, tongue));
    let defects: Vec<_> = listed.chain(findings.other_defect()).collect();
    if !defects.is_empty() {
        rows.push(Row::new("", defects.join(reading_sheet::words(tongue).also)));
    }
    rows
}

/// A grade with its number as the form prints it.
fn told_grade(grade: Grade, tongue: Tongue) -> String {
    let code = if grade == Grade::Unreadable { "U/R" } else { grade.code() };
    format!("{code} {}", terms::ilo::grade(grade, tongue))
}

/// What the codes of the outcome do not tell themselves.
fn parenchymal(it: &Parenchymal, tongue: Tongue) -> Vec<Row> {
    let room = &tongue.words().reading;
    let (words, sheet) = (ilo_words(tongue), reading_sheet::words(tongue));
    let category = it.large();
    let means = terms::ilo::large_opacity(category, tongue);
    let large = format!("{} {}{}{means}", room.large, category.code(), sheet.colon);
    let mut rows = vec![Row::new("", sheet.present).by("2A"), Row::new("", large).by("2C")];
    let measured = it.large_measured();
    if !measured.longest_mm.is_empty() {
        let longest = measured.longest_mm.iter().map(|it| format!("{}\u{a0}mm", plain(*it)));
        rows.push(Row::new(words.longest, longest.collect::<Vec<_>>().join(sheet.list)));
    }
    if let Some(area) = measured.area_over_right_upper_zone {
        rows.push(Row::new(sheet.large_area, (sheet.right_upper_zones)(&plain(area))));
    }
    rows
}

fn other(it: &Other, tongue: Tongue) -> Vec<Row> {
    let (room, sheet) = (&tongue.words().reading, reading_sheet::words(tongue));
    let mut rows = vec![Row::new("", sheet.present).by("4A")];
    let ticked = it.abnormalities().iter().map(|it| terms::ilo::other_abnormality(*it, tongue));
    let ticked: Vec<_> = ticked.collect();
    if !ticked.is_empty() {
        rows.push(Row::new(room.checklist, ticked.join(sheet.also)).by("4C"));
    }
    rows
}

/// 3B to 3D: every row of the form in which something is found.
fn by_side(it: &Pleural, tongue: Tongue) -> BySide {
    let room = &tongue.words().reading;
    let (words, sheet) = (ilo_words(tongue), reading_sheet::words(tongue));
    let plaques = it.plaques();
    let mut rows = wall(*plaques.wall(), WallChange::Plaques, tongue);
    rows.extend(site(plaques.diaphragm(), PleuralRow::PlaquesOnDiaphragm, tongue));
    rows.extend(site(plaques.elsewhere(), PleuralRow::PlaquesElsewhere, tongue));
    let angle = it.costophrenic_angle();
    if angle != Sides::Neither {
        let values = Side::ALL.map(|it| if angle.holds(it) { sheet.present } else { sheet.none });
        rows.push(side_row(room.angle, "3C", values));
    }
    if let Some(thickening) = it.thickening() {
        rows.extend(wall(*thickening, WallChange::Thickening, tongue));
    }
    BySide {
        title: room.pleural.to_owned(),
        sides: Side::ALL.map(|it| terms::ilo::side(it, tongue).to_owned()),
        answer: Row::new("", words.rest_none).by("3A"),
        rows,
        legend: words.legend.to_owned(),
    }
}

/// The chest wall's rows, then how far and how wide.
fn wall(wall: Wall, change: WallChange, tongue: Tongue) -> Vec<SideRow> {
    let words = ilo_words(tongue);
    let [profile, face_on] = match change {
        WallChange::Plaques => [PleuralRow::PlaquesInProfile, PleuralRow::PlaquesFaceOn],
        WallChange::Thickening => [PleuralRow::ThickeningInProfile, PleuralRow::ThickeningFaceOn],
    };
    let (item, name) = (item(change), terms::ilo::wall_change(change, tongue));
    let sites = [site(wall.profile(), profile, tongue), site(wall.face_on(), face_on, tongue)];
    let mut rows: Vec<_> = sites.into_iter().flatten().collect();
    let extent = Side::ALL.map(|it| *wall.extent().get(it));
    if extent != [Extent::O; 2] {
        rows.push(side_row(&(words.extent)(name), item, extent.map(Extent::code)));
    }
    let width = Side::ALL.map(|it| *wall.width().get(it));
    if width != [Width::O; 2] {
        rows.push(side_row(&(words.width)(name), item, width.map(Width::code)));
    }
    rows
}

/// One row of the form; `None` where neither side has anything.
fn site(found: WallRow, row: PleuralRow, tongue: Tongue) -> Option<SideRow> {
    let (words, sheet) = (ilo_words(tongue), reading_sheet::words(tongue));
    let values = Side::ALL.map(|it| match (found.site().holds(it), found.calcification().holds(it)) {
        (false, _) => sheet.none,
        (true, false) => sheet.present,
        (true, true) => words.calcified,
    });
    let label = terms::ilo::pleural_row(row, tongue);
    (found.site() != Sides::Neither).then(|| side_row(label, item(row.change()), values))
}

const fn item(change: WallChange) -> &'static str {
    match change {
        WallChange::Plaques => "3B",
        WallChange::Thickening => "3D",
    }
}

fn side_row(label: &str, item: &str, values: [&str; 2]) -> SideRow {
    SideRow { label: label.to_owned(), clause: item.to_owned(), values: values.map(str::to_owned) }
}
