//! The ILO form in JSON, there and back.

use classification::ilo::{
    Edition, Extent, FindingsDraft, Grade, LargeOpacity, Measured, PlaquesDraft, RowDraft, WallDraft, Width,
};
use classification::{PerSide, Profusion, Side, Sides};
use serde_json::{Map, Value, json};

use super::codes::{shape, shape_code};
use super::walk::{Coded, Object};

/// The form as far as it is filled in; an item that is not there is not answered.
pub(super) fn read(sheet: &mut Object<'_>) -> FindingsDraft {
    let mut draft =
        FindingsDraft { form: sheet.code("form").unwrap_or_default(), ..FindingsDraft::default() };
    sheet.object("technical_quality", |it| {
        draft.quality = it.code("grade");
        draft.defects = it.codes("defects");
        draft.other_defect = it.text("other_defect").map(str::to_owned);
    });
    sheet.object("parenchymal", |it| {
        draft.parenchymal = it.yes_no("any");
        (draft.primary, draft.secondary) = shape(it, "shape");
        draft.zones = it.codes("zones");
        draft.profusion = it.code("profusion");
        draft.large = it.code("large");
        let measured = it.object("large_measured", |it| Measured {
            longest_mm: it.numbers("longest_mm"),
            area_over_right_upper_zone: it.number("area_over_right_upper_zone"),
        });
        draft.large_measured = measured.unwrap_or_default();
    });
    sheet.object("pleural", |it| {
        draft.pleural = it.yes_no("any");
        draft.plaques = it.object("plaques", read_plaques).unwrap_or_default();
        draft.costophrenic_angle = it.code("costophrenic_angle");
        draft.thickening = it.object("thickening", read_wall).unwrap_or_default();
    });
    sheet.object("other", |it| {
        draft.other = it.yes_no("any");
        draft.symbols = it.codes("symbols");
        draft.other_abnormalities = it.codes("checklist");
        draft.see_physician = it.yes_no("see_physician");
    });
    sheet.text("comments").unwrap_or_default().clone_into(&mut draft.comments);
    draft
}

fn read_plaques(plaques: &mut Object<'_>) -> PlaquesDraft {
    PlaquesDraft {
        wall: read_wall(plaques),
        diaphragm: read_row(plaques, "diaphragm"),
        elsewhere: read_row(plaques, "other"),
    }
}

fn read_wall(wall: &mut Object<'_>) -> WallDraft {
    WallDraft {
        profile: read_row(wall, "profile"),
        face_on: read_row(wall, "face_on"),
        extent: read_sides(wall, "extent"),
        width: read_sides(wall, "width"),
    }
}

fn read_row(sheet: &mut Object<'_>, key: &str) -> RowDraft {
    let row =
        sheet.object(key, |it| RowDraft { site: it.code("site"), calcification: it.code("calcification") });
    row.unwrap_or_default()
}

fn read_sides<T: Coded>(sheet: &mut Object<'_>, key: &str) -> PerSide<Option<T>> {
    let sides = sheet.object(key, |it| PerSide::from_fn(|side| it.code(side.code())));
    sides.unwrap_or(PerSide { right: None, left: None })
}

/// The form as [`read`] reads it: whatever is filled in, and nothing else.
pub(crate) fn json(draft: &FindingsDraft, edition: Edition) -> Map<String, Value> {
    let mut sheet = Written::default();
    sheet.set("edition", Some(edition.code()));
    sheet.set("form", Some(draft.form.code()));
    let mut quality = Written::default();
    quality.set("grade", draft.quality.map(Grade::code));
    quality.list("defects", draft.defects.iter().map(|it| it.code()));
    quality.set("other_defect", draft.other_defect.as_deref());
    sheet.part("technical_quality", quality);
    sheet.part("parenchymal", parenchymal(draft));
    let mut pleural = Written::default();
    pleural.set("any", draft.pleural);
    let mut plaques = wall(draft.plaques.wall);
    plaques.part("diaphragm", row(draft.plaques.diaphragm));
    plaques.part("other", row(draft.plaques.elsewhere));
    pleural.part("plaques", plaques);
    pleural.set("costophrenic_angle", draft.costophrenic_angle.map(Sides::code));
    pleural.part("thickening", wall(draft.thickening));
    sheet.part("pleural", pleural);
    let mut other = Written::default();
    other.set("any", draft.other);
    other.list("symbols", draft.symbols.iter().map(|it| it.code()));
    other.list("checklist", draft.other_abnormalities.iter().map(|it| it.code()));
    other.set("see_physician", draft.see_physician);
    sheet.part("other", other);
    sheet.set("comments", Some(draft.comments.as_str()).filter(|it| !it.is_empty()));
    sheet.0
}

fn parenchymal(draft: &FindingsDraft) -> Written {
    let mut written = Written::default();
    written.set("any", draft.parenchymal);
    written.set("shape", shape_code(draft.primary, draft.secondary));
    written.list("zones", draft.zones.iter().map(|it| it.code()));
    written.set("profusion", draft.profusion.map(Profusion::code));
    written.set("large", draft.large.map(LargeOpacity::code));
    let mut measured = Written::default();
    let Measured { longest_mm, area_over_right_upper_zone } = &draft.large_measured;
    measured.list("longest_mm", longest_mm.iter().copied());
    measured.set("area_over_right_upper_zone", *area_over_right_upper_zone);
    written.part("large_measured", measured);
    written
}

fn wall(wall: WallDraft) -> Written {
    let mut written = Written::default();
    written.part("profile", row(wall.profile));
    written.part("face_on", row(wall.face_on));
    let (mut extent, mut width) = (Written::default(), Written::default());
    for side in Side::ALL {
        extent.set(side.code(), wall.extent.get(side).map(Extent::code));
        width.set(side.code(), wall.width.get(side).map(Width::code));
    }
    written.part("extent", extent);
    written.part("width", width);
    written
}

fn row(row: RowDraft) -> Written {
    let mut written = Written::default();
    written.set("site", row.site.map(Sides::code));
    written.set("calcification", row.calcification.map(Sides::code));
    written
}

/// An object that holds nothing empty.
#[derive(Default)]
struct Written(Map<String, Value>);

impl Written {
    fn set(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value.into());
        }
    }

    fn list<T: Into<Value>>(&mut self, key: &str, values: impl Iterator<Item = T>) {
        let values: Vec<Value> = values.map(Into::into).collect();
        self.set(key, (!values.is_empty()).then(|| json!(values)));
    }

    fn part(&mut self, key: &str, part: Self) {
        self.set(key, (!part.0.is_empty()).then_some(Value::Object(part.0)));
    }
}
