//! Both reading sheets, filled by keys alone; every stroke is counted, every control is called by its name.

use casework::reading::sheet::{Sheet, SheetDraft};
use classification::gbz70::{
    self, Asbestos, DiametersDraft, FilmDefect, PlaqueFindings, PlaqueSite, PleuraDraft,
};
use classification::ilo::{self, Extent, OtherAbnormality, RowDraft, Width};
use classification::{Edition, LungZone, PerSide, PerZone, Profusion, Shape, Side, Sides};
use desk::film_in_hand::sheet::SheetInHand;
use desk::keys;
use desk::rooms::reading::screen::sheet::{WIDTH, fields_ui};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use faces::SystemFaces;
use words::Tongue;

/// A person at the keyboard, before one sheet.
struct AtTheKeys {
    screen: Harness<'static, SheetInHand>,
    n_strokes: usize,
}

impl AtTheKeys {
    fn new(edition: Edition, form: ilo::Form, tongue: Tongue) -> Self {
        let mut draft = SheetDraft::new(edition);
        draft.ilo.form = form;
        let sheet = SheetInHand::new(draft, Asbestos::NotExposed, false);
        let screen = Harness::builder()
            .with_size([WIDTH, 4000.0])
            .with_context_setup(|ctx| desk::theme::dress(ctx, SystemFaces::of_files([])))
            .build_ui_state(
                move |ui, sheet: &mut SheetInHand| {
                    for action in
                        keys::pressed(ui.ctx(), |it| sheet.symbol_typed.is_none() && it.applies(false))
                    {
                        sheet.act(action);
                    }
                    fields_ui(ui, sheet, tongue);
                },
                sheet,
            );
        Self { screen, n_strokes: 0 }
    }

    /// One stroke, alone or with Ctrl held.
    fn stroke(&mut self, modifiers: Modifiers, key: Key) {
        self.n_strokes += 1;
        let text = if key == Key::Space { " ".to_owned() } else { key.symbol_or_name().to_lowercase() };
        let input = self.screen.input_mut();
        input.events.push(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
        if modifiers.is_none() && text.chars().count() == 1 {
            input.events.push(Event::Text(text));
        }
        self.screen.step();
        let input = self.screen.input_mut();
        input.events.push(Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers });
        self.screen.run();
    }

    /// Several strokes: `7 F5 Ctrl+2 q Tab Space`.
    fn press(&mut self, strokes: &str) {
        for stroke in strokes.split_whitespace() {
            let (modifiers, name) = match stroke.strip_prefix("Ctrl+") {
                Some(name) => (Modifiers::COMMAND, name),
                None => (Modifiers::NONE, stroke),
            };
            let name = if name == "." { "Period" } else { name };
            let name = if name.len() == 1 { name.to_uppercase() } else { name.to_owned() };
            self.stroke(modifiers, Key::from_name(&name).unwrap_or_else(|| panic!("no key {name}")));
        }
    }

    /// Tab until the control of this name has the keys, then Space.
    fn tick(&mut self, name: &str) {
        self.go_to(name);
        self.press("Space");
    }

    fn go_to(&mut self, name: &str) {
        for _ in 0..200 {
            if self.screen.get_by_label(name).is_focused() {
                return;
            }
            self.press("Tab");
        }
        panic!("Tab never came to {name}");
    }

    fn draft(&self) -> &SheetDraft {
        &self.screen.state().draft
    }

    fn finished(&self) -> Sheet {
        self.draft().finish(Asbestos::NotExposed).unwrap_or_else(|it| panic!("{it:?}"))
    }
}

const GBZ: Edition = Edition::Gbz70(gbz70::Edition::Gbz70_2015);
const ILO: Edition = Edition::Ilo(ilo::Edition::Ilo2022);
/// The seal asks once and is answered: two strokes more, which the window's own test presses.
const N_SEAL: usize = 2;

#[test]
fn a_normal_film_takes_three_strokes_by_either_scheme() {
    for (edition, form) in [(GBZ, ilo::Form::Ilo), (ILO, ilo::Form::Ilo), (ILO, ilo::Form::Niosh28)] {
        let mut reader = AtTheKeys::new(edition, form, Tongue::ZhCn);
        reader.press("a");
        reader.finished();
        assert!(reader.n_strokes + N_SEAL <= 3, "{}", reader.n_strokes);
    }
}

#[test]
fn one_over_one_q_q_in_four_zones_takes_fourteen_strokes_at_most() {
    let mut reader = AtTheKeys::new(GBZ, ilo::Form::Ilo, Tongue::ZhCn);
    reader.press("7 F5 4 F5 9 F5 6 F5 q q a");
    let sheet = reader.finished();
    let staging = sheet.staging().expect("it is readable");
    assert_eq!((staging.stage, staging.distribution), (gbz70::Stage::One, 4));
    assert!(reader.n_strokes + N_SEAL <= 14, "{}", reader.n_strokes);
    println!("GBZ 70: {} strokes", reader.n_strokes + N_SEAL);

    let mut reader = AtTheKeys::new(ILO, ilo::Form::Ilo, Tongue::ZhCn);
    reader.press("7 4 9 6 F5 q q a");
    let sheet = reader.finished();
    let seen = sheet.ilo().and_then(ilo::Findings::seen).expect("it is readable");
    let parenchymal = seen.parenchymal().expect("2A is yes");
    assert_eq!((parenchymal.zones().len(), parenchymal.profusion()), (4, Profusion::OneOne));
    assert!(reader.n_strokes + N_SEAL <= 14, "{}", reader.n_strokes);
    println!("ILO: {} strokes", reader.n_strokes + N_SEAL);
}

fn every_field_of_gbz70() -> gbz70::FindingsDraft {
    let points = [3, 5, 2, 4, 6, 0];
    gbz70::FindingsDraft {
        film_quality: Some(gbz70::FilmQuality::Two),
        film_defects: [FilmDefect::Rotated, FilmDefect::Artefact].into(),
        zones: PerZone::from_fn(|zone| Profusion::from_index(points[zone as usize])),
        primary: Some(Shape::S),
        secondary: Some(Shape::P),
        aggregation: true,
        large_opacities: vec![DiametersDraft { long_mm: Some(21.5), short_mm: Some(9.0) }],
        pleura: PleuraDraft {
            plaque: true,
            said: PlaqueFindings {
                sites: [PlaqueSite::ChestWall(Side::Left), PlaqueSite::HeartBorder].into(),
                calcified: true,
                thickness_mm: Some(6.0),
                length_over_wall: 0.5,
                shaggy_heart_border: true,
            },
        },
        symbols: [gbz70::Symbol::Em, gbz70::Symbol::Tb].into(),
        // Only the 2002 edition asks for the area of large opacities.
        area_over_right_upper_zone: None,
        comments: "see apex".to_owned(),
    }
}

#[test]
fn the_whole_gbz70_sheet_is_filled_by_keys_alone() {
    let mut reader = AtTheKeys::new(GBZ, ilo::Form::Ilo, Tongue::En);
    reader.press("Ctrl+2 x");
    reader.tick("sternoclavicular joints not symmetric");
    reader.tick("artefact");
    reader.press("Escape 7 F4 4 F6 1 F3 9 F5 6 F7 3 F1 s p g");
    reader.press("l 2 1 . 5 Tab 9 k");
    for name in ["left chest wall", "heart border", "Shaggy heart border", "calcified"] {
        reader.tick(name);
    }
    reader.press("Tab 6 Tab 0 . 5 Escape m e m t b Escape j s e e Space a p e x Escape");
    assert_eq!(reader.draft().gbz70, every_field_of_gbz70());
    reader.finished();
    println!("every field of the GBZ 70 sheet: {} strokes", reader.n_strokes);
    assert!(reader.n_strokes <= 70, "{}", reader.n_strokes);
}

fn every_field_of_form_2_8() -> ilo::FindingsDraft {
    let row = |site, calcification| RowDraft { site: Some(site), calcification };
    let mut draft = ilo::FindingsDraft {
        form: ilo::Form::Niosh28,
        quality: Some(ilo::Grade::Two),
        defects: [ilo::Defect::Mottle].into(),
        parenchymal: Some(true),
        primary: Some(Shape::Q),
        secondary: Some(Shape::T),
        zones: [LungZone::RightUpper, LungZone::LeftMiddle].into(),
        profusion: Some(Profusion::TwoOne),
        large: Some(ilo::LargeOpacity::A),
        pleural: Some(true),
        costophrenic_angle: Some(Sides::Left),
        other: Some(true),
        symbols: [ilo::Symbol::Em, ilo::Symbol::Hi].into(),
        other_abnormalities: [OtherAbnormality::Scoliosis].into(),
        see_physician: Some(true),
        comments: "see apex".to_owned(),
        ..ilo::FindingsDraft::default()
    };
    draft.plaques.wall.profile = row(Sides::Right, Some(Sides::Right));
    draft.plaques.wall.face_on = row(Sides::Neither, None);
    draft.plaques.wall.extent = PerSide { right: Some(Extent::Two), left: None };
    draft.plaques.wall.width = PerSide { right: Some(Width::B), left: None };
    draft.plaques.diaphragm = row(Sides::Both, Some(Sides::Left));
    draft.plaques.elsewhere = row(Sides::Neither, None);
    draft.thickening.profile = row(Sides::Neither, None);
    draft.thickening.face_on = row(Sides::Left, Some(Sides::Neither));
    draft.thickening.extent = PerSide { right: None, left: Some(Extent::One) };
    draft
}

#[test]
fn the_whole_form_2_8_is_filled_by_keys_alone() {
    let mut reader = AtTheKeys::new(ILO, ilo::Form::Niosh28, Tongue::En);
    reader.press("Ctrl+2 x");
    reader.tick("mottle");
    reader.press("Escape 7 6 F7 q t l k");
    for name in [
        "plaques, chest wall in profile right",
        "plaques, chest wall in profile calcified right",
        "plaques, chest wall face on none",
        "plaques, diaphragm right",
        "plaques, diaphragm left",
        "plaques, diaphragm calcified left",
        "plaques, other sites none",
        "plaques extent right 2",
        "plaques width right b",
        "Costophrenic angle obliterated left",
        "diffuse thickening, chest wall in profile none",
        "diffuse thickening, chest wall face on left",
        "diffuse thickening, chest wall face on calcified none",
        "diffuse pleural thickening extent left 1",
    ] {
        reader.tick(name);
    }
    reader.press("Escape m e m h i Escape f");
    reader.tick("scoliosis");
    reader.tick("Worker should see a physician yes");
    reader.press("j s e e Space a p e x Escape");
    assert_eq!(reader.draft().ilo, every_field_of_form_2_8());
    reader.finished();
    println!("every field of Form 2.8: {} strokes", reader.n_strokes);
    assert!(reader.n_strokes <= 110, "{}", reader.n_strokes);
}

#[test]
fn turning_the_sheet_over_carries_what_both_schemes_say_and_undo_takes_back_only_that() {
    let mut reader = AtTheKeys::new(GBZ, ilo::Form::Ilo, Tongue::ZhCn);
    reader.press("7 F5 4 F5 q q a");
    let whole = reader.draft().gbz70.clone();
    reader.screen.state_mut().turn_over();
    assert_eq!(reader.draft().edition, ILO);
    assert_eq!(reader.draft().ilo.zones.len(), 2, "what both say is carried");
    assert!(!reader.screen.state().carried.is_empty(), "the rest is the reader's to say");
    for _ in 0..10 {
        reader.press("Ctrl+z");
    }
    assert_eq!((reader.draft().edition, &reader.draft().gbz70), (ILO, &whole));
    assert!(reader.draft().ilo.zones.is_empty());
}

#[test]
fn every_step_can_be_taken_back() {
    let mut reader = AtTheKeys::new(GBZ, ilo::Form::Ilo, Tongue::ZhCn);
    reader.press("7 F5 q q a g");
    let n_changes = 5;
    for _ in 0..n_changes {
        reader.press("Ctrl+z");
    }
    assert!(reader.draft().is_empty());
}
